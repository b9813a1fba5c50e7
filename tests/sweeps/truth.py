#!/usr/bin/env python3
"""Holds the sweep `truth.ron` to what the page on the model says of what another truth changes.

    hotwash sweep tests/sweeps/truth.ron --out truth
    truth.py truth

Prints for each measure its mean at each value of `truth.attribution`, with the 95 % interval, and the differences
between two values over runs that share their luck. Ends with 0 if every difference that the page speaks of has its
direction and its interval does not reach zero, 1 if one does not, 2 if the folder cannot be read or says too little.
"""

import csv
import math
import sys
from pathlib import Path

TRUTHS = ["state", "criminal", "unknown"]

# A measure, and the truths at which it is greater and less.
DIRECTIONS = [
    ("requests.refused_share", "state", "criminal"),
    ("requests.refused_share", "state", "unknown"),
    ("hotline.escalations", "state", "criminal"),
    ("press.leaks.us", "state", "criminal"),
    ("press.leaks.us", "state", "unknown"),
    ("press.leaks.cn", "criminal", "state"),
    ("press.leaks.cn", "unknown", "state"),
    ("claims.doubted", "state", "criminal"),
    ("beliefs.attribution.us.state", "state", "criminal"),
    ("beliefs.attribution.us.state", "state", "unknown"),
    ("beliefs.attribution.cn.state", "state", "criminal"),
    ("beliefs.attribution.us.criminal", "criminal", "state"),
    ("beliefs.attribution.cn.criminal", "criminal", "state"),
    ("beliefs.good_faith_cn.us.yes", "criminal", "state"),
    ("beliefs.good_faith_cn.us.yes", "unknown", "state"),
    ("beliefs.good_faith_us.cn.yes", "criminal", "state"),
]

# Also printed: what no direction is told of.
SHOWN = [
    "press.leaks",
    "press.stories",
    "requests.refused",
    "requests.gross.mean",
    "beliefs.attribution.us.cn.divergence.end",
]


def interval(sample):
    """The mean and the half width of its 95 % interval."""
    mean = math.fsum(sample) / len(sample)
    variance = math.fsum((x - mean) ** 2 for x in sample) / (len(sample) - 1)
    return mean, 1.96 * math.sqrt(variance / len(sample))


def read(folder):
    """The runs by truth and replication."""
    runs = {truth: {} for truth in TRUTHS}
    with open(Path(folder) / "runs.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            runs[row["truth.attribution"].strip('"')][row["replication"]] = row
    if min(len(of_it) for of_it in runs.values()) < 2:
        raise ValueError("a truth was played less than twice")
    return runs


def main(folder):
    runs = read(folder)

    def values(measure, truth):
        return {number: float(row[measure]) for number, row in runs[truth].items() if row[measure] != ""}

    for measure in dict.fromkeys([measure for measure, _, _ in DIRECTIONS] + SHOWN):
        means = []
        for truth in TRUTHS:
            mean, half = interval(list(values(measure, truth).values()))
            means.append(f"{truth} {mean:.3f} ± {half:.3f}")
        print(f"{measure}: {', '.join(means)}")
    wrong = 0
    for measure, more, less in DIRECTIONS:
        high, low = values(measure, more), values(measure, less)
        mean, half = interval([high[number] - low[number] for number in high.keys() & low.keys()])
        is_so = mean - half > 0.0
        wrong += not is_so
        print(f"{'as told' if is_so else 'NOT AS TOLD'}: {measure}, {more} less {less}: {mean:+.3f} ± {half:.3f}")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        sys.exit(main(sys.argv[1]))
    except (OSError, KeyError, ValueError) as error:
        print(f"{sys.argv[1]}: {error!r}", file=sys.stderr)
        sys.exit(2)
