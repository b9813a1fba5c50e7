#!/usr/bin/env python3
"""Reads the tables of runs, and finds dialogues that do not keep what they promise.

    dialogues.py FOLDER...
    dialogues.py --play PROGRAM [--seeds 1000] [--jobs 2] [--scenarios opm_breach my/file.ron ...]

It knows nothing of the engine: it works from `registers`, `requests`, `messages`, `events` and `decisions` alone, and
counts three faults:

- empty      A dialogue left out a request between the two that was overdue, or of which their registers differ, or
             nobody proposed anything on what it had to go through.
- idle       What was agreed did not have its effect at that moment, or what happened afterwards does not keep to it.
- one_sided  The communiqué tells of something that one side did not agree to, or leaves out what both did.

Ends with 0 if nothing was found, 1 if something was or there was nothing to look at, 2 if a run could not be read or
played.
"""

import sys
from collections import Counter, defaultdict
from datetime import datetime, timedelta

from runs import WITH_DIALOGUES, main, table, tell

FAULTS = ["empty", "idle", "one_sided"]

# What must be in the log for a decision of each kind.
EFFECTS = {
    "take_up": {"dialogue_unblocked"},
    "settle": {"registers_settled"},
    "term": {"term_agreed"},
    "limit": {"limit_changed"},
    "content": {"content_required", "content_dropped"},
    "contact": {"contact_named"},
    "line": {"line_scope_set"},
    "next": {"dialogue_set"},
}

# Messages by which the one who asks learns that a request is over.
OVER = {"answer_in_full", "answer_in_part", "answer_none_held", "refuse", "withdraw", "redirect", "copy"}

# Outcomes that one side brings about by itself, or nobody.
ENDED = {"withdrawn", "lapsed"}


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def hours(text):
    """A limit in hours as a span; none where it is written otherwise."""
    return timedelta(hours=int(text[:-1])) if text.endswith("h") and text[:-1].isdigit() else None


class Run:
    """One run, as its tables tell it."""

    def __init__(self, folder):
        self.dialogues = {row["id"]: row for row in table(folder, "dialogues")}
        self.registers = table(folder, "registers")
        self.decisions = table(folder, "decisions")
        self.requests = {row["id"]: row for row in table(folder, "requests")}
        self.messages = table(folder, "messages")
        self.misread = table(folder, "misunderstandings")
        self.events = table(folder, "events")
        self.ends = moment(self.events[-1]["time"])
        self.party = {row["id"]: row["party"] for row in table(folder, "agencies")}
        self.faults = defaultdict(list)
        self.seen = Counter()

    def fault(self, kind, text):
        self.faults[kind].append(text)

    def check(self):
        for dialogue in self.dialogues.values():
            self.seen["dialogues"] += 1
            self.check_registers(dialogue)
            self.check_communique(dialogue)
        for decision in self.decisions:
            self.seen[f"{decision['kind']} {decision['state']}"] += 1
            if decision["state"] == "agreed":
                self.check_effect(decision)
        return self.faults, self.seen

    def is_between(self, request, parties):
        return {self.party[request["from"]], self.party[request["to"]]} == parties

    # What has to be gone through.

    def check_registers(self, dialogue):
        opened, parties = moment(dialogue["opened"]), set(dialogue["parties"].split())
        entries = defaultdict(dict)
        for row in self.registers:
            if row["dialogue"] == dialogue["id"]:
                entries[row["request"]][row["party"]] = row
        agenda = set()
        for name, pair in entries.items():
            says = {(row["state"], row["due"], row["returned"], row["misread"]) for row in pair.values()}
            if set(pair) != parties:
                self.fault("empty", f"{dialogue['dialogue']}: one register has no line for {name}")
            if len(says) > 1 or any(row["state"] == "overdue" for row in pair.values()):
                agenda.add(name)
                if not all(row["on_agenda"] == "true" for row in pair.values()):
                    self.fault("empty", f"{dialogue['dialogue']} does not go through {name}")
        for name, request in self.requests.items():
            if not self.is_between(request, parties) or moment(request["sent"]) > opened:
                continue
            if name not in entries:
                self.fault("empty", f"{dialogue['dialogue']}: {name} is in no register")
            elif self.is_overdue(request, opened) and name not in agenda:
                self.fault("empty", f"{dialogue['dialogue']}: {name} is overdue, and no register says so")
        if int(dialogue["reviewed"]) != len(agenda):
            self.fault("empty", f"{dialogue['dialogue']} reviews {dialogue['reviewed']} of {len(agenda)}")
        self.seen["gone through"] += len(agenda)
        spoken = {it["request"] for it in self.decisions if it["dialogue"] == dialogue["id"]}
        if agenda and dialogue["closed"] and not agenda & spoken:
            self.fault("empty", f"{dialogue['dialogue']}: nothing was proposed on {' '.join(sorted(agenda))}")

    def is_overdue(self, request, at):
        """Whether the answer had been due, and nothing had come to the one who asks that says how it stands."""
        if not request["due"] or moment(request["due"]) >= at or request["outcome"] in ENDED:
            return False
        told = any(
            message["request"] == request["id"]
            and message["to"] == request["from"]
            and message["kind"] in OVER
            and message["delivered"]
            and moment(message["delivered"]) <= at
            for message in self.messages
        )
        return not told and not self.was_settled(request, at)

    def was_settled(self, request, at):
        return any(
            it["kind"] == "settle"
            and it["state"] == "agreed"
            and it["request"] == request["id"]
            and moment(it["answered"]) <= at
            for it in self.decisions
        )

    # What the communiqué says.

    def check_communique(self, dialogue):
        told, parties = set(dialogue["communique"].split()), set(dialogue["parties"].split())
        own = [it for it in self.decisions if it["dialogue"] == dialogue["id"]]
        both = set()
        for it in own:
            sides = {self.party.get(it["proposed_by"]), self.party.get(it["answered_by"])}
            if it["state"] == "agreed" and sides == parties and self.is_in_log(it):
                both.add(it["id"])
        for number in sorted(told - both):
            self.fault("one_sided", f"{dialogue['dialogue']} tells of {number}, which both did not agree to")
        if dialogue["closed"]:
            for number in sorted(both - told):
                self.fault("one_sided", f"{dialogue['dialogue']} leaves out {number}, which both agreed to")

    def is_in_log(self, decision):
        """Whether the log has it proposed by one side and agreed by the other, and by nobody declined."""
        number = decision["id"][1:]
        by = {
            kind: [self.party[it["actor"]] for it in self.events if it["kind"] == kind and it["number"] == number]
            for kind in ("decision_proposed", "decision_agreed", "decision_declined")
        }
        one, other = by["decision_proposed"], by["decision_agreed"]
        return len(one) == len(other) == 1 and one != other and not by["decision_declined"]

    # What follows.

    def check_effect(self, decision):
        kind, number = decision["kind"], decision["id"][1:]
        effect = self.events[int(decision["event"]) - 1] if decision["event"] else None
        is_there = effect and effect["kind"] in EFFECTS[kind] and effect["number"] == number
        if not is_there or effect["time"] != decision["answered"]:
            self.fault("idle", f"{decision['id']} ({kind}) has no effect when it is agreed")
            return
        since = moment(decision["answered"])
        parties = set(self.dialogues[decision["dialogue"]]["parties"].split())
        after = [it for it in self.events[int(decision["event"]):]]
        getattr(self, f"follow_{kind}")(decision, since, parties, after)

    def follow_take_up(self, decision, since, parties, after):
        pass

    def follow_settle(self, decision, since, parties, after):
        """Where nothing has been done on it since, both registers say the same of it the next time."""
        request = decision["request"]
        following = [it for it in self.dialogues.values() if moment(it["opened"]) > since]
        for dialogue in following[:1]:
            opened = moment(dialogue["opened"])
            touched = any(it["request"] == request and moment(it["time"]) <= opened for it in after)
            pair = [it for it in self.registers if (it["dialogue"], it["request"]) == (dialogue["id"], request)]
            if touched or set(dialogue["parties"].split()) != parties:
                continue
            self.seen["settled, and looked up again"] += 1
            says = {(row["state"], row["due"], row["returned"], row["misread"]) for row in pair}
            if len(says) > 1:
                self.fault("idle", f"the registers differ again on {request}, on which nothing was done")

    def follow_term(self, decision, since, parties, after):
        """Nobody of the two takes it otherwise in what is sent afterwards."""
        for it in self.misread:
            ends = {self.party[it["sender"]], self.party[it["reader"]]}
            request = self.requests.get(it["request"])
            if it["intended_term"] != decision["term"] or ends != parties or not request:
                continue
            if it["kind"] in ("term", "legal") and moment(request["sent"]) > since:
                self.fault("idle", f"{decision['term']} was agreed, and misread afterwards")

    def sent_later(self, since, parties, end):
        """The requests between the two that were sent afterwards, while nothing else was agreed."""
        return [
            it for it in self.requests.values() if self.is_between(it, parties) and since < moment(it["sent"]) < end
        ]

    def comes(self, request):
        """When a request came, or would have if it had not been lost: from then on its limits run."""
        first = [it["id"] for it in self.messages if (it["request"], it["kind"]) == (request["id"], "request")][:1]
        arrived = {"message_delivered", "message_lost"}
        return next((moment(it["time"]) for it in self.events if it["kind"] in arrived and it["message"] in first), None)

    def until(self, decision, same):
        """When the same thing was agreed otherwise, or play was over."""
        later = [
            moment(it["answered"])
            for it in self.decisions
            if it["state"] == "agreed" and it["kind"] == decision["kind"] and same(it)
            and moment(it["answered"]) > moment(decision["answered"])
        ]
        return min(later, default=self.ends)

    def follow_limit(self, decision, since, parties, after):
        within = hours(decision["within"])
        end = self.until(decision, lambda it: (it["class"], it["limit"]) == (decision["class"], decision["limit"]))
        if decision["limit"] != "acknowledge" or not within:
            return
        for request in self.sent_later(since, parties, end):
            comes = self.comes(request)
            if request["class"] != decision["class"] or not comes:
                continue
            for event in after:
                if (event["kind"], event["request"]) != ("request_acknowledged", request["id"]):
                    continue
                self.seen["a limit kept"] += 1
                if abs(moment(event["due"]) - comes - within) > timedelta(seconds=1):
                    self.fault("idle", f"{request['id']} has another time to be acknowledged than was agreed")

    def follow_content(self, decision, since, parties, after):
        content, end = decision["content"], self.until(decision, lambda it: it["content"] == decision["content"])
        later = {it["id"] for it in self.sent_later(since, parties, end)}
        for event in after:
            if event["request"] in later and decision["required"] == "false":
                self.seen["a content not asked for"] += event["kind"] == "completeness_ruled"
                if content in event["missing"].split():
                    self.fault("idle", f"{content} is asked for, and was dropped")

    def follow_contact(self, decision, since, parties, after):
        contact = decision["contact"]
        own = lambda it: self.party[it["contact"]] == self.party[contact]
        end = self.until(decision, own)
        for event in after:
            ends = {self.party.get(event["actor"]), self.party.get(event["counterpart"])}
            is_left = event["kind"] == "message_unattended" and event["actor"] == contact
            if is_left and ends == parties and moment(event["time"]) < end:
                self.fault("idle", f"{contact} was named the contact, and overlooks a message")

    def follow_line(self, decision, since, parties, after):
        """A call that was made and taken on the line is followed up, or the log says that it was not."""
        if not decision["follow_up_s"]:
            return
        line, within = decision["line"], timedelta(seconds=float(decision["follow_up_s"]))
        end = self.until(decision, lambda it: it["line"] == line)
        made = {it["id"]: it for it in self.messages if it["channel"] == line and it["kind"] == "escalation"}
        refused = {it["message"] for it in self.events if it["kind"] == "call_refused"}
        for number, call in made.items():
            taken = call["delivered"] and moment(call["delivered"])
            if not taken or number in refused or not since < taken < end or taken + within >= self.ends:
                continue
            self.seen["calls under a procedure"] += 1
            followed = {"call_followed_up", "follow_up_overdue"}
            if not any(it["kind"] in followed and it["request"] == call["request"] for it in after):
                self.fault("idle", f"nobody says what became of the call about {call['request']}")

    def follow_next(self, decision, since, parties, after):
        at = moment(decision["next"])
        if at > self.ends:
            self.seen["next, after the end"] += 1
        elif not any(moment(it["opened"]) == at for it in self.dialogues.values()):
            self.fault("idle", f"no dialogue is opened on {decision['next']}, as agreed")


def read(folder):
    return Run(folder).check()


def look(name, runs):
    """Whoever looked at no dialogue at all has found a fault."""
    seen = sum((looked_at for _, (_, looked_at) in runs), Counter())
    notes = [", ".join(f"{number} {what}" for what, number in sorted(seen.items()))]
    faults = tell(name, FAULTS, [(label, faults) for label, (faults, _) in runs], notes)
    agreed = sum(number for what, number in seen.items() if what.endswith(" agreed"))
    if not seen["dialogues"] or not seen["gone through"] or not agreed:
        print("  nothing to look at: no dialogue, nothing gone through or nothing agreed")
        return faults + 1
    return faults


if __name__ == "__main__":
    sys.exit(main(__doc__, read, look, WITH_DIALOGUES))
