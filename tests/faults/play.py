#!/usr/bin/env python3
"""Has people at random do what they may in rooms, through the interface, and plays each session again to the byte.

    play.py PROGRAM [ACTIONS] [SCENARIO]
"""

import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from room import Room, lead, program

hotwash, wanted = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
scenario = sys.argv[3] if len(sys.argv) > 3 else "opm_breach"
chance = random.Random(4)
GROUNDS = ["national_security", "sovereignty", "no_authority"]
AROUND = {"clarify", "remind", "escalate", "withdraw", "reopen"}
accepted, refused, kinds, why = 0, 0, Counter(), Counter()


def count(kind, status, text=""):
    global accepted, refused
    kinds[kind] += 1
    if status == 200:
        accepted += 1
    else:
        refused += 1
        why[kind, status, text[:90]] += 1
    return status == 200


def act(person, number):
    """Somebody in a seat does something that the seat says that they may."""
    _, text, _ = person.ask("GET", "/api/view?since=1000000")
    view = json.loads(text)["view"]
    key = f"k{number}"
    ordered = [inject for inject in view["injects"] if inject["orders"]]
    open_ones = [request for request in view["requests"] if request["may"] and not request["in_hand"]]
    if ordered:
        inject = chance.choice(ordered)
        draft = {"inject": inject["id"], "provides": inject["orders"]["at_hand"], "says": "Dear colleagues"}
        status, text = person.json("/api/act", {"do": "compose", "id": key, "draft": draft})
        return count("compose", status, text)
    if open_ones:
        request = chance.choice(open_ones)
        steps = [it for it in request["may"] if it not in AROUND] or request["may"]
        wish = {"request": request["id"], "act": chance.choice(steps), "says": f"Letter {number}"}
        if request["role"] == "responder":
            wish["takes"] = {"urgency": request["class"]}
        status, text = person.json("/api/act", {"do": "act", "id": key, "wish": wish})
        return count("act", status, text)
    status, text, _ = person.post("/seat/draft", form="compose", field=f"f{number % 50}", text=f"{number}", revision=number)
    return count("draft", status, text)


def play(folder, name, most):
    """A session to its end, or until there were enough actions."""
    store = str(Path(folder) / "s.sqlite")
    seed = str(chance.randrange(1_000_000))
    lossless = ["--set", "channels.contact_point.loss=0"] if scenario == "opm_breach" else []
    room = Room(hotwash, store, scenario, "--seed", seed, "--name", name, *lossless)
    first = lead(room)
    seats = [program(room, role, f"bot {number}") for number, role in enumerate(room.codes) if role.startswith("seat")]
    evaluator = program(room, "evaluator", "Eva")
    over = 0
    for number in range(most):
        turn = chance.random()
        if turn < 0.55:
            act(chance.choice(seats), number)
        elif turn < 0.80:
            kind = chance.choices(["step", "next", "day"], [6, 1, 1])[0]
            status, text, _ = first.post("/lead/clock", act=kind, once=f"c{number}")
            over += not count(kind, status, text)
        elif turn < 0.88:
            status, text, _ = first.post("/lead/tell", to="", text=f"Message {number}", once=f"t{number}")
            count("tell", status, text)
        elif turn < 0.94:
            find = {"do": "find", "id": f"f{number}", "finding": "strength", "text": f"Finding {number}"}
            status, text = chance.choice(seats).json("/api/act", find)
            count("find", status, text)
        else:
            status, text = evaluator.ask("GET", "/api/view?since=1000000")[0], ""
            count("view", status, text)
        if over > 5:
            break
    first.post("/lead/end")
    assert room.end() == 0
    verified = subprocess.run([hotwash, "replay", name, "--verify", "--store", store], capture_output=True, text=True)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    return verified.stdout.strip()


with tempfile.TemporaryDirectory() as folder:
    sessions = 0
    while accepted + refused < wanted:
        sessions += 1
        print(play(folder, f"s{sessions}", min(1_500, wanted - accepted - refused)), flush=True)
    total = accepted + refused
    print(f"{total} actions in {sessions} sessions, {accepted} accepted ({accepted / total:.0%}): {dict(kinds)}")
    for what, times in why.most_common(6):
        print(f"  refused {times}: {what}")
    assert accepted > total / 2
