#!/usr/bin/env python3
"""Reads the tables of runs, and finds what nobody could have said at that moment.

    who_knew.py FOLDER...
    who_knew.py --play PROGRAM [--seeds 1000] [--jobs 2] [--scenarios opm_breach my/file.ron ...]

It knows nothing of the engine: it works out from `messages`, `injects`, `requests` and `events` alone who knew of what
from when on, and counts four faults:

- unheard   An inject came, or a letter went out, that refers to what its writer had not received or been told of.
- settled   A status was asked, or a reminder sent, of what the asker knew to be answered.
- over      Somebody was told to act on a request, or ministers on several, when there was nothing to act on any more.
- unasked   An expectation was missed by an agency that had not been asked.

Ends with 0 if nothing was found, 1 if something was, 2 if a run could not be read or played.
"""

import sys
from collections import defaultdict

from runs import main, table, tell

FAULTS = ["unheard", "settled", "over", "unasked"]

# Orders whose text asks how a request stands, and the request.
ASKS_STATUS = {
    "overdue_note": "preservation_request",
    "canberra_asks_washington": "log_preservation",
    "no_reply": "mail_to_old_address",
}

# Messages that bring an answer to the one who asked.
ANSWERS = {"answer_in_full", "answer_in_part", "answer_none_held", "refuse"}

# What is done on a request when it was answered.
AFTER_THE_ANSWER = {"close", "reopen", "clarify"}


class Run:
    """One run, as its tables tell it. Moments are texts in UTC, which sort as they follow each other."""

    def __init__(self, folder):
        self.folder = folder
        self.injects = {row["id"]: row for row in table(folder, "injects")}
        self.messages = {row["id"]: row for row in table(folder, "messages")}
        self.requests = {row["id"]: row for row in table(folder, "requests")}
        self.events = table(folder, "events")
        self.work = table(folder, "work")
        self.misread = table(folder, "misunderstandings")
        self.unattended = {row["message"] for row in self.events if row["kind"] == "message_unattended"}
        self.party = {row["id"]: row["party"] for row in table(folder, "agencies")}
        self.letters = self.find_letters()
        self.knows = self.work_out_knowledge()
        self.faults = defaultdict(list)

    def find_letters(self):
        """The first message of each request and statement, by the inject that ordered it."""
        letters = {}
        for event in self.events:
            if event["kind"] in ("statement_sent", "request_sent") and event["inject"] and event["message"]:
                letters.setdefault(event["inject"], self.messages[event["message"]])
        for message in self.messages.values():
            if message["kind"] == "request" and message["request"] in self.injects:
                letters.setdefault(message["request"], message)
        return letters

    def cites(self, inject):
        # What was said in its place, if it was turned, refers to nothing.
        return [] if inject.get("turned") else inject.get("cites", "").split()

    def work_out_knowledge(self):
        """For each party and each inject, the moment from which the party knew of it or of its letter."""
        facts = []  # (moment, party, what)
        for name, inject in self.injects.items():
            letter = self.letters.get(name)
            if letter is None and inject["fired"]:
                facts += [(inject["fired"], self.party[agency], name) for agency in inject["to"].split()]
        for name, request in self.requests.items():
            facts.append((request["sent"], self.party[request["from"]], name))
        # What is about a request is heard of when it arrives, unless it was left lying; a statement when it is read.
        for message in self.messages.values():
            if message["delivered"] and message["request"] and message["id"] not in self.unattended:
                facts.append((message["delivered"], self.party[message["to"]], message["request"]))
        # The one who has to answer hears of it from the ministers.
        for event in self.events:
            if event["kind"] == "dialogue_unblocked":
                facts.append((event["time"], self.party[event["actor"]], event["request"]))
        for name, letter in self.letters.items():
            facts.append((letter["sent"], self.party[letter["from"]], name))
            if letter["read"] and not letter["request"]:
                facts.append((letter["read"], self.party[letter["to"]], name))
        knows = {}
        for moment, party, what in facts:
            knows[party, what] = min(knows.get((party, what), moment), moment)
        # Whoever knows of a letter that refers to something else knows of that as well. A request that was lost is
        # known from the first reminder.
        for name, letter in self.letters.items():
            since = knows.get((self.party[letter["to"]], name))
            for cited in self.cites(self.injects[name]) if since and name in self.injects else []:
                key = (self.party[letter["to"]], cited)
                knows[key] = min(knows.get(key, since), since)
        return knows

    def knew(self, agency, what, at):
        since = self.knows.get((self.party[agency], what))
        return since is not None and since <= at

    def knew_answered(self, agency, request, at):
        """Whether the party of an agency knew at a moment that a request was answered or refused, and not reopened."""
        row = self.requests.get(request)
        if row is None:
            return False
        party, known, last = self.party[agency], False, ""
        for message in self.messages.values():
            if message["request"] != request:
                continue
            if self.party[message["to"]] == party and message["from"] != agency:
                moment = message["read"]
            else:
                moment = message["sent"] if self.party[message["from"]] == party else ""
            if not moment or moment > at or moment < last:
                continue
            if message["kind"] in ANSWERS:
                known, last = True, moment
            elif message["kind"] == "reopen":
                known, last = False, moment
        return known

    def begun(self, message):
        """When somebody began to write a reminder: what comes in while they write, they do not know yet."""
        for work in self.work:
            is_it = work["act"] == "remind" and work["agency"] == message["from"]
            if is_it and work["request"] == message["request"] and work["done"] == message["sent"]:
                return work["begun"]
        return message["sent"]

    def fault(self, kind, text):
        self.faults[kind].append(text)

    def check(self):
        self.check_unheard()
        self.check_settled()
        self.check_over()
        self.check_unasked()
        return self.faults

    def check_unheard(self):
        for name, inject in self.injects.items():
            for cited in self.cites(inject):
                if inject["fired"]:
                    for agency in inject["to"].split():
                        if not self.knew(agency, cited, inject["fired"]):
                            self.fault("unheard", f"{name} came to {agency}, which did not know of {cited}")
                letter = self.letters.get(name)
                if letter is not None and not self.knew(letter["from"], cited, letter["sent"]):
                    self.fault("unheard", f"{letter['from']} wrote {name} and did not know of {cited}")

    def check_settled(self):
        for name, request in ASKS_STATUS.items():
            letter = self.letters.get(name)
            if letter is not None and self.knew_answered(letter["from"], request, letter["sent"]):
                self.fault("settled", f"{name} asks about {request}, which was answered")
        for message in self.messages.values():
            if message["kind"] == "reminder" and message["request"]:
                row = self.requests.get(message["request"])
                reminds = row is not None and message["from"] == row["from"]
                if reminds and self.knew_answered(message["from"], message["request"], self.begun(message)):
                    self.fault("settled", f"{message['from']} reminds of {message['request']}, which was answered")

    def check_over(self):
        for event in self.events:
            if event["kind"] == "dialogue_held" and event["number"] in ("", "0"):
                self.fault("over", f"{event['inject']} has ministers go through nothing")
        for name, inject in self.injects.items():
            action = inject["expected_action"]
            if not inject["fired"] or inject.get("turned") or not action or action in AFTER_THE_ANSWER:
                continue
            about = [cited for cited in self.cites(inject) if cited in self.requests]
            if name in self.requests or not about:
                continue
            agency = inject["expected_by"]
            if agency not in inject["to"].split() and name not in self.letters:
                continue
            if all(self.knew_answered(agency, request, inject["fired"]) for request in about):
                self.fault("over", f"{name} wants {agency} to act on {' '.join(about)}, which was answered")

    def check_unasked(self):
        for name, inject in self.injects.items():
            if inject["met"] != "false":
                continue
            agency = inject["expected_by"]
            is_told = inject["fired"] and agency in inject["to"].split()
            about = [name] if name in self.requests else [cited for cited in self.cites(inject)]
            # Whoever has written about it knew of it.
            has_read = any(
                message["request"] in about
                and (message["from"] == agency or message["read"] and message["to"] == agency)
                for message in self.messages.values()
            )
            # Ministers who take a request up tell whoever has left it lying.
            was_unblocked = any(
                event["kind"] == "dialogue_unblocked"
                and event["actor"] == agency
                and event["request"] in about
                and event["time"] <= inject["asked"]
                for event in self.events
            )
            # Somebody on duty had it before them, and took it for what can wait until the morning.
            was_put_off = any(
                row["harm"] == "other_priority" and row["reader"] == agency and row["request"] in about
                for row in self.misread
            )
            if not inject.get("asked") or not (is_told or has_read or was_unblocked or was_put_off):
                self.fault("unasked", f"{agency} missed what {name} expects and was not asked")


def read(folder):
    return Run(folder).check()


def look(name, runs):
    return tell(name, FAULTS, runs)


if __name__ == "__main__":
    sys.exit(main(__doc__, read, look))
