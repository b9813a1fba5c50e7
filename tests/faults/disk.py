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
with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder], check=True)
    try:
        store, fill = str(Path(folder) / "s.sqlite"), Path(folder) / "fill"
        room = Room(hotwash, store, "orbital_hotline", "--name", "full")
        first = lead(room)
        confirmed, refused, full = set(), set(), 0
        for turn in range(rounds):
            people = [first.again(room.place) for _ in range(2)]
            people[0].post("/lead/clock", act="resume")
            loads = [Load(person, f"r{turn}p{number}") for number, person in enumerate(people)]
            time.sleep(chance.uniform(0.0, 0.3))
            with open(fill, "wb", buffering=0) as file:
                try:
                    while True:
                        file.write(b"x" * chance.choice([512, 4096]))
                except OSError:
                    pass
            time.sleep(0.3)
            for load in loads:
                load.stop()
            # The facilitator is told, and nothing goes on.
            _, page, _ = first.ask("GET", "/lead")
            full += "The disk is full" in page
            if turn % 2:
                fill.unlink()
                status, text, _ = people[0].post("/lead/tell", to="", text=f"r{turn}", once=f"r{turn}")
                assert status == 200, f"round {turn}: there is room again: {status} {text}"
                confirmed.add(f"r{turn}")
            room.kill() if chance.random() < 0.5 else room.end()
            for load in loads:
                confirmed.update(load.confirmed)
                refused.update(getattr(load, "refused_texts", []))
            fill.unlink(missing_ok=True)
            first.connection = None
            there = told(hotwash, store, "full")
            wrong = [text for text in confirmed if there.get(text, 0) != 1]
            undone = [text for text in refused if text in there]
            assert not wrong and not undone, f"round {turn}: lost {wrong[:5]}, not done and there {undone[:5]}"
            room = Room(hotwash, store, "--resume", "full")
            first.place = room.place
        room.end()
        verified = subprocess.run([hotwash, "replay", "full", "--verify", "--store", store], capture_output=True, text=True)
        assert verified.returncode == 0, verified.stdout
        print(f"{rounds} rounds, {full} in which the page said so; {len(confirmed)} confirmed, {len(refused)} refused: "
              f"what was said is what is there\n{verified.stdout.strip()}")
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
