#!/usr/bin/env python3
"""Compares the tables of two builds of hotwash, column by column.

    compare.py OLD NEW [--seeds 50] [--scenarios opm_breach ...] [--keep FOLDER]

Plays each scenario with each seed by both programs. Every table that both write is compared in every column that
both have, cell by cell, except the columns that `changed.json` lists: those hold something else than before, or have
come or gone. A table or column that is on one side only and not listed is a difference too. The tables of OLD are
kept in FOLDER and used again, so that a second comparison plays NEW alone.

Ends with 0 if nothing differs, 1 if something does, 2 if a program could not be run.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SCENARIOS = ["opm_breach", "trade_secrets", "weather_gateway", "orbital_hotline"]
HERE = Path(__file__).parent


def play(program, scenario, seed, folder):
    """Writes the tables of one run, unless they are there."""
    if not (folder / "manifest.json").exists():
        command = [program, "run", scenario, "--seed", str(seed), "--out", str(folder), "--quiet"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            print(f"{' '.join(command)}\n{done.stderr}", file=sys.stderr)
            raise SystemExit(2)


def columns(path):
    """The columns of a table by their names, each a list of cells."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    header, rows = rows[0], rows[1:]
    return len(rows), {name: [row[place] for row in rows] for place, name in enumerate(header)}


def differences(old, new, changed):
    """What differs between two folders, a line each; and how many cells were compared."""
    found, cells = [], 0
    names = sorted({path.stem for path in [*old.glob("*.csv"), *new.glob("*.csv")]})
    for table in names:
        listed = changed.get(table, [])
        if listed == "*":
            continue
        if not (old / f"{table}.csv").exists() or not (new / f"{table}.csv").exists():
            found.append(f"{table}: on one side only")
            continue
        (old_rows, before), (new_rows, after) = columns(old / f"{table}.csv"), columns(new / f"{table}.csv")
        if old_rows != new_rows:
            found.append(f"{table}: {old_rows} rows before, {new_rows} now")
        for name in [*before, *(name for name in after if name not in before)]:
            if name in listed:
                continue
            if name not in before or name not in after:
                found.append(f"{table}.{name}: on one side only")
                continue
            cells += len(before[name])
            for row, (one, two) in enumerate(zip(before[name], after[name])):
                if one != two:
                    found.append(f"{table}.{name}, row {row + 1}: {one!r} before, {two!r} now")
                    break
    return found, cells


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--scenarios", nargs="*", default=SCENARIOS)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--changed", type=Path, default=HERE / "changed.json")
    given = parser.parse_args()
    changed = json.loads(given.changed.read_text()) if given.changed.exists() else {}
    with tempfile.TemporaryDirectory() as work:
        kept = given.keep or Path(work) / "old"

        def compare(run):
            scenario, seed = run
            old, new = kept / f"{scenario}-{seed}", Path(work) / "new" / f"{scenario}-{seed}"
            play(given.old, scenario, seed, old)
            play(given.new, scenario, seed, new)
            return run, differences(old, new, changed)

        runs = [(scenario, seed) for scenario in given.scenarios for seed in range(1, given.seeds + 1)]
        differing = cells = 0
        with ThreadPoolExecutor(2) as pool:
            for (scenario, seed), (found, compared) in pool.map(compare, runs):
                cells += compared
                differing += bool(found)
                for line in found[:12]:
                    print(f"{scenario}, seed {seed}: {line}")
    assert cells > 1000, "nothing was compared"
    print(f"{len(runs)} runs, {cells} cells compared, {differing} runs differ")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
