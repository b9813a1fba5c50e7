#!/usr/bin/env python3
"""Plays scenarios of 2026 and tells what their runs have in common, and in what they differ.

    coverage.py --play PROGRAM [--seeds 1000] [--jobs 2] [--scenarios un_poc_ping my/file.ron ...]

It knows nothing of the engine, and reads the tables alone. Faults of a run:

- unheard, settled, over, unasked   As who_knew.py has them.
- outside    A moment that is not within the exercise.
- backwards  What came before its cause: read before it arrived, answered before it was sent, noticed before it was
             misread, put right before it was noticed, or told after what happened later.

Faults of a scenario, over all of its runs:

- class      A class of the guideline set that no request had.
- kinds      Fewer than four kinds of misunderstanding between two languages, counting those that arise so in a tenth of
             the runs. Where one language is written, all are counted.
- endings    Fewer than three summings-up in a tenth of the runs each; two where nobody writes a request.

Ends with 0 if nothing was found, 1 if something was, 2 if a run could not be read or played.
"""

import json
import sys
from collections import Counter
from statistics import median

import who_knew
from runs import OF_2026, main, table, tell

FAULTS = [*who_knew.FAULTS, "outside", "backwards"]

# How many kinds of misunderstanding and endings there must be, each in this share of the runs.
LEAST_KINDS, LEAST_ENDINGS, SHARE = 4, 3, 0.1

# What comes after what in a row: the earlier and the later column.
ORDER = {
    "messages": [("sent", "delivered"), ("delivered", "read")],
    "requests": [
        ("sent", "delivered"),
        ("delivered", "acknowledged"),
        ("delivered", "read_back"),
        ("delivered", "answered"),
        ("answered", "closed"),
    ],
    "misunderstandings": [("onset", "detected"), ("onset", "ended"), ("detected", "repaired")],
    "work": [("begun", "done")],
    "injects": [("fired", "order_since")],
}


class Run:
    """What one run has shown."""

    def __init__(self, folder):
        known = who_knew.Run(folder)
        self.faults = known.check()
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        events = table(folder, "events")
        self.check_moments(folder, events, events[0]["time"], manifest["until"])
        metrics = {row["name"]: row["value"] for row in table(folder, "metrics")}
        self.classes = {
            name.split(".")[1]: float(value or 0)
            for name, value in metrics.items()
            if name.startswith("class.") and name.endswith(".requests")
        }
        languages = {known.party[row["from"]]: row["language"] for row in known.messages.values() if row["language"]}
        self.languages = set(languages.values())
        of = lambda agency: languages.get(known.party.get(agency))
        misread = table(folder, "misunderstandings")
        self.kinds = {row["kind"] for row in misread}
        self.between = {row["kind"] for row in misread if of(row["sender"]) != of(row["reader"])}
        # The last inject sums up what became of the matter.
        fired = [row for row in table(folder, "injects") if row["fired"]]
        self.ending = max(fired, key=lambda row: row["fired"])["said"] if fired else ""
        self.open = sum(row["answered"] == "" for row in known.requests.values())
        self.fired = sum(row["fired"] != "" for row in known.injects.values())

    def check_moments(self, folder, events, begins, ends):
        seconds = lambda moment: moment.rstrip("Z").ljust(26, "0") if "." in moment else moment.rstrip("Z") + ".000000"
        last = begins
        for event in events:
            if seconds(event["time"]) < seconds(last):
                self.faults["backwards"].append(f"{event['kind']} is told after what came later")
            last = event["time"]
        for name, pairs in ORDER.items():
            for row in table(folder, name):
                moments = {column: row[column] for pair in pairs for column in pair if row.get(column)}
                for column, moment in moments.items():
                    # Work goes on after play, and letters that are under way arrive after it.
                    is_ahead = (name, column) in {("work", "done"), ("messages", "delivered"), ("messages", "read")}
                    if seconds(moment) < seconds(begins) or seconds(moment) > seconds(ends) and not is_ahead:
                        self.faults["outside"].append(f"{name}: {column} of {row.get('id', row.get('agency'))}")
                for early, late in pairs:
                    if early in moments and late in moments and seconds(moments[late]) < seconds(moments[early]):
                        self.faults["backwards"].append(f"{name}: {late} before {early}")


def often(counts, runs):
    """What is in a tenth of the runs, the most frequent first."""
    return [(what, count) for what, count in counts.most_common() if count >= SHARE * len(runs)]


def look(name, labelled):
    runs = [run for _, run in labelled]
    classes = Counter()
    for run in runs:
        classes.update(run.classes)
    are_two = len(set().union(*(run.languages for run in runs))) > 1
    kinds_of = (lambda run: run.between) if are_two else (lambda run: run.kinds)
    kinds = often(Counter(kind for run in runs for kind in kinds_of(run)), runs)
    endings = often(Counter(run.ending for run in runs), runs)
    percent = lambda count: f"{100 * count / len(runs):.0f} %"
    where = "between two languages" if are_two else "in one language"
    per_run = [len(kinds_of(run)) for run in runs]
    notes = [
        "requests a run: " + ", ".join(f"{key} {count / len(runs):.1f}" for key, count in classes.items()),
        f"kinds {where}: {len(kinds)}; in a run {min(per_run)} to {max(per_run)}, median {median(per_run):g}: "
        + ", ".join(f"{kind} {percent(count)}" for kind, count in kinds),
        f"injects fired: {min(run.fired for run in runs)} to {max(run.fired for run in runs)}; requests without an answer: "
        f"{min(run.open for run in runs)} to {max(run.open for run in runs)}",
        *(f"ending in {percent(count)}: {text[:150]}" for text, count in endings),
    ]
    found = tell(name, FAULTS, [(label, run.faults) for label, run in labelled], notes)
    missing = []
    # Where nobody writes a request, nothing can be of a class or misread.
    if sum(classes.values()) > 0:
        missing += [f"class: no request is {key}" for key, count in classes.items() if count == 0]
        if len(kinds) < LEAST_KINDS:
            missing.append(f"kinds: {len(kinds)} {where}, and not {LEAST_KINDS}")
    least = LEAST_ENDINGS if sum(classes.values()) > 0 else LEAST_ENDINGS - 1
    if len(endings) < least:
        missing.append(f"endings: {len(endings)}, and not {least}")
    for text in missing:
        print(f"  {text}")
    return found + len(missing)


if __name__ == "__main__":
    sys.exit(main(__doc__, Run, look, OF_2026))
