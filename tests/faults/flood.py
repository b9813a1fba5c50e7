#!/usr/bin/env python3
"""Floods a room from one visitor and one address, and measures how long somebody in another seat waits.

    flood.py PROGRAM [SECONDS]
"""

import http.client
import socket
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from room import Person, Room, lead, program

hotwash, seconds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 30
LONGEST_WAIT_MS, MOST_MEMORY_MIB, MOST_STORE_MIB = 200, 250, 24

with tempfile.TemporaryDirectory() as folder:
    store = Path(folder) / "s.sqlite"
    room = Room(hotwash, str(store), "orbital_hotline", "--name", "flooded")
    first = lead(room)
    roles = list(room.codes)
    seats = [role for role in roles if role.startswith("seat")]
    eve, other = program(room, seats[0], "Eve"), program(room, seats[1], "Li")
    first.post("/lead/clock", act="resume")
    memory, size = room.memory(), sum(it.stat().st_size for it in Path(folder).iterdir())
    ends = time.monotonic() + seconds
    statuses = {}

    def count(status):
        statuses[status] = statuses.get(status, 0) + 1

    def flood(number):
        """One visitor sends whatever they may, as fast as they can."""
        person, turn = eve.again(room.place), 0
        while time.monotonic() < ends:
            turn += 1
            try:
                text = "x" * 15_000
                match turn % 4:
                    case 0:
                        find = {"do": "find", "id": f"{number}-{turn}", "finding": "strength", "text": text}
                        count(person.json("/api/act", find)[0])
                    case 1:
                        count(person.post("/seat/draft", form=f"write:{turn % 90}", field="says", text=text, revision=turn)[0])
                    case 2:
                        count(person.ask("GET", "/api/view")[0])
                    case _:
                        count(person.ask("GET", "/report")[0])
            except (OSError, http.client.HTTPException):
                count("lost")

    def knock():
        """Somebody at the same address tries codes and pages."""
        person, turn = Person(room.place), 0
        while time.monotonic() < ends:
            turn += 1
            try:
                count(person.json("/api/join", {"code": f"AAAA{turn:04}", "name": f"n{turn}"})[0])
                count(person.ask("GET", "/")[0])
            except (OSError, http.client.HTTPException):
                count("lost")

    def idle():
        """Connections on which nothing is asked for."""
        open_ones = []
        while time.monotonic() < ends:
            try:
                open_ones.append(socket.create_connection(room.place, timeout=5))
                open_ones[-1].send(b"GET / HTTP/1.1\r\nx-slow: ")
            except OSError:
                count("no connection")
            time.sleep(0.01)
        return open_ones

    threads = [threading.Thread(target=flood, args=(number,)) for number in range(4)]
    threads += [threading.Thread(target=knock) for _ in range(2)] + [threading.Thread(target=idle)]
    for thread in threads:
        thread.start()
    waits, turn = [], 0
    while time.monotonic() < ends:
        turn += 1
        began = time.monotonic()
        status, text, _ = other.post("/seat/draft", form="compose", field="says", text=f"{turn}", revision=turn)
        waits.append((time.monotonic() - began) * 1000)
        assert status == 200, (status, text)
        time.sleep(0.1)
    for thread in threads:
        thread.join()
    waits.sort()
    last = waits[int(len(waits) * 0.99)]
    grown = (sum(it.stat().st_size for it in Path(folder).iterdir()) - size) / 2**20
    print(f"{seconds} s, answers to the flood {dict(sorted(statuses.items(), key=str))}")
    print(f"another seat: {len(waits)} actions, median {statistics.median(waits):.0f} ms, 99th percentile {last:.0f} ms")
    print(f"memory {memory:.0f} MiB before, {room.memory():.0f} MiB after; the store grew by {grown:.1f} MiB")
    assert last < LONGEST_WAIT_MS and room.memory() < MOST_MEMORY_MIB and grown < MOST_STORE_MIB
    assert statuses.get(429, 0) > 0, "the flood is told to wait"
    assert room.end() == 0
