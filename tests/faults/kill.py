#!/usr/bin/env python3
"""Kills a room under load, again and again, and looks whether anything that was confirmed is lost or there twice.

    kill.py PROGRAM [ROUNDS]
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from room import Load, Room, lead, told

hotwash, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200
chance = random.Random(1)
SESSION = 20  # How many rounds are played in one session, which is played again at the start of each.

with tempfile.TemporaryDirectory() as folder:
    store = str(Path(folder) / "s.sqlite")
    sent = kept = 0
    for turn in range(rounds):
        name = f"killed-{turn // SESSION}"
        if turn % SESSION == 0:
            room = Room(hotwash, store, "orbital_hotline", "--name", name)
            first = lead(room)
            confirmed, again = set(), set()
        people = [first.again(room.place) for _ in range(3)]
        # Whatever was under way is sent once more with its key, whether it had arrived or not.
        for text in sorted(again):
            status, answer = people[0].patiently(people[0].post, "/lead/tell", to="", text=text, once=f"key{text}")
            assert status == 200, (status, answer)
            confirmed.add(text)
        again = set()
        loads = [Load(person, f"r{turn}p{number}") for number, person in enumerate(people)]
        time.sleep(chance.uniform(0.0, 0.4))
        room.kill()
        for load in loads:
            load.stop()
            confirmed.update(load.confirmed)
            again.update(load.unknown)
            sent += load.number
        there = told(hotwash, store, name)
        lost = [text for text in confirmed if there.get(text, 0) != 1]
        twice = [text for text, times in there.items() if times > 1]
        assert not lost and not twice, f"round {turn}: lost {lost[:5]}, twice {twice[:5]}"
        if turn % SESSION == SESSION - 1 or turn == rounds - 1:
            kept += len(confirmed)
        else:
            room = Room(hotwash, store, "--resume", name)
    print(f"{rounds} rounds, {sent} sent, {kept} confirmed: nothing lost, nothing doubled")
