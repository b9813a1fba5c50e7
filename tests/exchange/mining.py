"""Event logs that `hotwash export` wrote, as pm4py reads them, and what pm4py finds in logs with steps left out.

    mining.py WRITTEN RUN...

WRITTEN is a folder that the test `what_other_programs_are_asked` wrote; each RUN the folder of a run, with
RUN.ocel.json and RUN.xes beside it.
"""

import collections
import csv
import glob
import logging
import os
import sys
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.WARNING)

import pandas
import pm4py
from pm4py.algo.conformance.alignments.petri_net import algorithm as alignments

QUIET = {"show_progress_bar": False}

# Steps of the responder, whose limits run from receipt.
RESPONDERS = {"acknowledge", "read_back", "rule_on_completeness"}

# What a request may do without: somebody decides on it each time anew. Also who is the responder after a
# redirection is only known by the readdressing.
CHOICES = {"return", "withdraw", "redirect", "readdress", "consult", "assign", "reopen"}


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def read_xes(path):
    return pm4py.read_xes(path, variant="iterparse", show_progress_bar=False)


def hold_logs_to_tables(run):
    """Both logs of a run say what its tables say."""
    events, requests = rows(f"{run}/events.csv"), rows(f"{run}/requests.csv")
    ocel = pm4py.read_ocel2(f"{run}.ocel.json")
    # pm4py passes over what concerns no object: the beginning and the end of the exercise, mostly.
    about = ["actor", "counterpart", "case", "request", "message"]
    agencies = {row["id"]: row["to"] for row in rows(f"{run}/injects.csv")}
    reaches = {row["seq"] for row in events if row["kind"] == "inject_fired" and agencies.get(row["inject"])}
    events = [row for row in events if any(row[key] for key in about) or row["seq"] in reaches]
    assert len(ocel.events) == len(events), (len(ocel.events), len(events))
    counts = collections.Counter(event["kind"] for event in events)
    assert dict(ocel.events["ocel:activity"].value_counts()) == dict(counts)
    for kind in ["agencies", "messages", "misunderstandings", "requests"]:
        of = "agency" if kind == "agencies" else kind[:-1]
        here = (ocel.objects["ocel:type"] == of).sum()
        assert here == len(rows(f"{run}/{kind}.csv")), (kind, here)
    actors = ocel.relations[ocel.relations["ocel:qualifier"] == "actor"]
    assert len(actors) == sum(1 for event in events if event["actor"])
    # Seen from the requests, the log of objects is the log of traces.
    flat = pm4py.ocel_flattening(ocel, "request")
    traces = read_xes(f"{run}.xes")
    key = ["case:concept:name", "seq"]
    flat["case:concept:name"] = flat["case:concept:name"].str.removeprefix("request:")
    both = [log.astype({"seq": int}).sort_values(key)[key + ["concept:name"]] for log in (flat, traces)]
    assert both[0].reset_index(drop=True).equals(both[1].reset_index(drop=True))
    assert set(traces["case:concept:name"]) == {row["id"] for row in requests}
    # Who was late, by the moments that pm4py reads.
    steps = traces[traces["act"].notna() & traces["due"].notna()]
    late = steps[steps["time:timestamp"] > steps["due"]]
    ours = {int(row["event"]) for row in rows(f"{run}/deviations.csv") if row["kind"] == "late"}
    assert set(late["seq"].astype(int)) == ours, (run, set(late["seq"]) ^ ours)
    timed = hold_limits(traces, ours)
    # The models that pm4py discovers can be discovered.
    assert len(pm4py.discover_ocdfg(ocel)["activities"]) == len(counts)
    assert len(pm4py.discover_dfg(traces)[0]) > 10
    print(f"{run}: {len(events)} events, {len(requests)} requests, {len(ours)} late, {timed} by their limits")
    return timed


def hold_limits(traces, late):
    """Who was late by the temporal profile of each class: how long after receipt each step may come."""
    plain = traces.groupby("case:concept:name").filter(lambda trace: not CHOICES & set(trace["act"].dropna()))
    timed = 0
    for _, log in plain.groupby("case:class"):
        log = log.copy()
        log["concept:name"] = log["act"]
        come = log[log["act"].isna() & log["detail"].isna() & (log["org:resource"] == log["case:to"])]
        first = come.groupby("case:concept:name").head(1).index
        log.loc[first, "concept:name"] = "received"
        log = log[log["concept:name"].isin(RESPONDERS | {"received"})]
        received = log[log["concept:name"] == "received"].set_index("case:concept:name")["time:timestamp"]
        log = log[log["case:concept:name"].isin(received.index)]
        limits = {}
        for act, steps in log[log["act"].notna()].groupby("act"):
            after = steps["due"] - steps["case:concept:name"].map(received)
            # A limit in days has another length each time.
            if after.nunique() == 1:
                limits[("received", act)] = after.iloc[0].total_seconds()
        profile = {pair: (limit / 2, limit / 2) for pair, limit in limits.items()}
        if not profile:
            continue
        names = list(log.groupby("case:concept:name", sort=False).groups)
        found = pm4py.conformance_temporal_profile(log, profile, zeta=1.0)
        theirs = {(name, pair[1]) for name, pairs in zip(names, found) for pair in pairs}
        judged = log[log["act"].isin([act for _, act in limits])]
        ours = judged[judged["seq"].astype(int).isin(late)]
        assert theirs == set(zip(ours["case:concept:name"], ours["act"])), (theirs, ours)
        timed += len(judged)
    return timed


def steps_of(log):
    """The steps of the procedure, each as an activity; reports on the status lead nowhere and are left out."""
    steps = log[log["act"].notna() & (log["act"] != "report_status")].copy()
    steps["concept:name"] = steps["act"]
    return steps


def kind(act):
    """Which of the answers was left out nobody can know; that one was, both do."""
    return "answer" if act.startswith("answer") else act


def left_out(trace, net, begin, end):
    """The steps that pm4py finds left out of a trace, each with who then went on without it. What was done
    counts as done: rather than take one step for one too many, it takes others for left out."""
    named = lambda transition: transition.label is not None
    costs = {
        "trace_cost_function": [1_000_000] * len(trace),
        "model_cost_function": {it: 10_000 if named(it) else 1 for it in net.transitions},
        "sync_cost_function": {it: 0 for it in net.transitions if named(it)},
    }
    found = alignments.apply(trace, net, begin, end, parameters=QUIET | costs)
    acts, place = [], 0
    for log, act in found["alignment"]:
        if log != ">>":
            place += 1
        # What would come after the last that was done is not left out: it may still come.
        elif act is not None and place < len(trace):
            acts.append((kind(act), trace[place]["org:resource"]))
    return sorted(acts)


def hold_skips(written, scenario):
    """pm4py discovers the procedure from runs, and finds what was left out where it was."""
    played = []
    for path in sorted(glob.glob(f"{written}/played-{scenario}-*.xes")):
        log = steps_of(read_xes(path))
        log["case:concept:name"] = os.path.basename(path) + log["case:concept:name"]
        played.append(log)
    model = pm4py.convert_to_petri_net(*pm4py.discover_dfg(pandas.concat(played)))
    changed = steps_of(read_xes(f"{written}/changed-{scenario}.xes"))
    ours = {name: {"skipped": [], "out_of_order": [], "late": set()} for name in changed["case:concept:name"]}
    for row in rows(f"{written}/changed-{scenario}.csv"):
        if row["kind"] == "late":
            ours[row["request"]]["late"].add((row["agency"], int(row["event"])))
        elif row["kind"] in ["skipped", "out_of_order"]:
            ours[row["request"]][row["kind"]].append((kind(row["act"]), row["agency"]))
    found = collections.Counter()
    for trace in pm4py.convert_to_event_log(changed):
        own = ours[trace.attributes["concept:name"]]
        late = {
            (event["org:resource"], event["seq"])
            for event in trace
            if "due" in event and event["time:timestamp"] > event["due"]
        }
        theirs = left_out(trace, *model)
        about = (trace.attributes["concept:name"], theirs, late, own)
        # That a request was returned or consulted about is nothing it needs. Where what follows was done
        # without, we say that this was out of order, and not that it was late.
        if CHOICES & {act for act, _ in theirs}:
            assert own["out_of_order"] and own["late"] <= late, about
            found["out of order"] += 1
        else:
            assert theirs == sorted(own["skipped"]) and not own["out_of_order"], about
            assert own["late"] == late, about
            found["skipped" if theirs else "whole"] += 1
        found["late"] += len(own["late"])
    assert found["skipped"] > 30 and found["whole"] > 10 and found["late"] > 30, found
    print(f"{scenario}: {dict(found)}")


def main(written, runs):
    assert sum(hold_logs_to_tables(run) for run in runs) > 20
    for scenario in ["opm_breach", "trade_secrets"]:
        hold_skips(written, scenario)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
