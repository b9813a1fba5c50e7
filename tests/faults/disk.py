#!/usr/bin/env python3
"""Fills a tiny file system under a room at random moments, and looks whether what was said is what is there.

    disk.py PROGRAM [ROUNDS]

Mounts a file system in memory, for which it has to be root.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from room import Load, Room, lead, told

hotwash, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 50
chance = random.Random(2)
SESSION = 10  # How many rounds are played in one session, which is played again at the start of each.


def fill(path):
    with open(path, "wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * chance.choice([512, 4096]))
        except OSError:
            pass


with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder], check=True)
    try:
        ballast = Path(folder) / "ballast"
        kept = undone = full = 0
        for turn in range(rounds):
            store = Path(folder) / f"{turn // SESSION}.sqlite"
            if turn % SESSION == 0:
                room = Room(hotwash, str(store), "orbital_hotline", "--name", "full")
                first = lead(room)
                confirmed, refused = set(), set()
            people = [first.again(room.place) for _ in range(2)]
            people[0].patiently(people[0].post, "/lead/clock", act="resume")
            loads = [Load(person, f"r{turn}p{number}") for number, person in enumerate(people)]
            time.sleep(chance.uniform(0.0, 0.3))
            fill(ballast)
            time.sleep(0.3)
            for load in loads:
                load.stop()
            # The facilitator is told, and nothing goes on.
            _, page = first.patiently(first.ask, "GET", "/lead")
            full += "The disk is full" in page
            if turn % 2:
                ballast.unlink()
                status, text = people[0].patiently(people[0].post, "/lead/tell", to="", text=f"r{turn}", once=f"r{turn}")
                assert status == 200, f"round {turn}: there is room again: {status} {text}"
                confirmed.add(f"r{turn}")
            room.kill() if chance.random() < 0.5 else room.end()
            for load in loads:
                confirmed.update(load.confirmed)
                refused.update(load.refused_texts)
            ballast.unlink(missing_ok=True)
            there = told(hotwash, str(store), "full")
            lost = [text for text in confirmed if there.get(text, 0) != 1]
            done = [text for text in refused if text in there]
            assert not lost and not done, f"round {turn}: lost {lost[:5]}, not done and there {done[:5]}"
            room = Room(hotwash, str(store), "--resume", "full")
            first = first.again(room.place)
            if turn % SESSION < SESSION - 1 and turn < rounds - 1:
                continue
            room.end()
            verified = subprocess.run([hotwash, "replay", "full", "--verify", "--store", str(store)],
                                      capture_output=True, text=True)
            assert verified.returncode == 0, verified.stdout
            kept, undone = kept + len(confirmed), undone + len(refused)
            for file in Path(folder).iterdir():
                file.unlink()
        print(f"{rounds} rounds, {full} in which the page said so; {kept} confirmed, {undone} refused: "
              f"what was said is what is there, and each session plays again as it was")
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
