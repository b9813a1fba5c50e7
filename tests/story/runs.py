"""Plays scenarios and reads the tables of their runs, for scripts that look for faults in many runs."""

import argparse
import csv
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

WITH_DIALOGUES = ["opm_breach", "trade_secrets", "weather_gateway", "orbital_hotline"]
OF_2026 = ["un_poc_ping", "acid_drill", "hospital_2026", "discussion_utility"]
SCENARIOS = WITH_DIALOGUES + OF_2026


def table(folder, name):
    with open(folder / f"{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def play(program, scenario, seed, more, read):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "run"
        command = [program, "run", scenario, "--seed", str(seed), "--out", str(out), "--quiet", *more]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            print(f"{' '.join(command)}\n{done.stderr}", file=sys.stderr)
            raise SystemExit(2)
        return read(out)


def tell(name, kinds, faults_of, notes=()):
    """Prints the counts of the faults of some runs, each with its label, and then notes. How many faults there were."""
    counts, examples = Counter(), {}
    for label, faults in faults_of:
        for kind, texts in faults.items():
            counts[kind] += len(texts)
            for text in texts:
                examples.setdefault((kind, text), []).append(label)
    print(f"{name}: {len(faults_of)} runs, " + ", ".join(f"{counts[kind]} {kind}" for kind in kinds))
    for note in notes:
        print(f"  {note}")
    for (kind, text), labels in sorted(examples.items(), key=lambda item: -len(item[1]))[:20]:
        print(f"  {kind}: {text} ({len(labels)} times, first {labels[0]})")
    return sum(counts.values())


def main(about, read, look, scenarios=SCENARIOS):
    """Runs such a script, of these scenarios unless others are named. `read` makes of a folder what was found in it, and `look` prints what was found in runs with a
    label each, and returns how many faults there are."""
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--play", metavar="PROGRAM", help="play the scenarios by this program, and read that")
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--jobs", type=int, help="how many runs are played at once")
    parser.add_argument("--scenarios", nargs="*", default=scenarios, help="names, or paths of files")
    parser.add_argument("--more", nargs=argparse.REMAINDER, default=[], help="what else the program is given")
    options = parser.parse_args()
    found = 0
    if options.folders:
        found += look("tables", [(folder, read(Path(folder))) for folder in options.folders])
    if options.play:
        for scenario in options.scenarios:
            with ThreadPoolExecutor(options.jobs) as pool:
                seeds = range(options.first, options.first + options.seeds)
                runs = pool.map(lambda seed: play(options.play, scenario, seed, options.more, read), seeds)
                found += look(scenario, [(f"seed {seed}", run) for seed, run in zip(seeds, runs)])
    if not options.folders and not options.play:
        parser.error("name folders, or a program to play with")
    return 1 if found else 0
