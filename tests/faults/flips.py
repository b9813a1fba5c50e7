#!/usr/bin/env python3
"""Flips one to five bits in exports, shards and folders, and looks whether each is named or changes nothing.

    flips.py PROGRAM [FLIPS]
"""

import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

hotwash, flips = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 500
chance = random.Random(3)
SWEEP = """Sweep(format: 1, scenario: "one_request", question: "Does it hold?",
    vary: { "channels.points.transit.1": Uniform("4h", "9h"), "agencies.helper.staff": Whole(1, 3) },
    design: LatinHypercube(points: 4), replications: Fixed(6), measures: ["time.*", "requests.answered"], keep: Requests, seed: 3)"""


def run(*args):
    return subprocess.run([hotwash, *args], capture_output=True, text=True, cwd=desk)


def good(*args):
    done = run(*args)
    assert done.returncode == 0, (args, done.stderr)
    return done.stdout


def flip(path):
    content = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 5)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def tables(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


with tempfile.TemporaryDirectory() as folder:
    desk = Path(folder)
    shutil.copy(Path(__file__).parent.parent / "sweeps/one_request.ron", desk)
    (desk / "test.ron").write_text(SWEEP)
    for part in ("1/2", "2/2"):
        good("sweep", "test.ron", "--shard", part, "--quiet")
    good("merge", "out/test.shards", "--out", "whole", "--quiet")
    until = ["--until", "2015-12-08T12:00", "--quiet"]
    good("run", "orbital_hotline", "--out", "run", *until)
    good("run", "orbital_hotline", "--seed", "2", "--out", "other", *until)
    compared, reported = good("compare", "run", "other"), good("report", "run", "--format", "md", "--out", "-")
    whole = tables(desk / "whole")
    named = harmless = 0
    kinds = {}
    for turn in range(flips):
        kind = chance.choice(["shard", "export", "run", "sweep"])
        if kind == "shard":
            path = desk / "out/test.shards" / chance.choice(["1-of-2.tar", "2-of-2.tar"])
        elif kind == "export":
            path = desk / "run/session.json"
        elif kind == "run":
            path = chance.choice(sorted((desk / "run").iterdir()))
        else:
            path = desk / "whole" / chance.choice(["runs.csv", "sweep.json", "SHA256SUMS"])
        before = path.read_bytes()
        flip(path)
        if kind == "shard":
            shutil.rmtree(desk / "again", ignore_errors=True)
            done = run("merge", "out/test.shards", "--out", "again", "--quiet")
            is_same = done.returncode == 0 and tables(desk / "again") == whole
        elif kind == "export":
            (desk / "s.sqlite").unlink(missing_ok=True)
            done = run("sessions", "import", "run/session.json", "--name", "x", "--store", "s.sqlite")
            verified = done.returncode == 0 and run("replay", "x", "--verify", "--store", "s.sqlite")
            is_same = bool(verified) and verified.returncode == 0
        elif kind == "run":
            done = run("compare", "run", "other")
            is_same = done.stdout == compared
        else:
            done = run("run", "--from", "whole", "--row", "1", "--no-out", "--quiet")
            is_same = done.returncode == 0
        is_named = done.returncode == 2 and (path.name in done.stderr or "run/" in done.stderr) and "panicked" not in done.stderr
        assert is_named or is_same, f"flip {turn} in {path}: {done.returncode} {done.stdout[:300]} {done.stderr[:300]}"
        named += is_named
        harmless += not is_named
        kinds[kind] = kinds.get(kind, 0) + 1
        path.write_bytes(before)
    assert good("report", "run", "--format", "md", "--out", "-") == reported
    print(f"{flips} flips {kinds}: {named} named, {harmless} harmless, none silent")
