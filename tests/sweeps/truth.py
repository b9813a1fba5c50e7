#!/usr/bin/env python3
"""Holds the sweeps `truth.ron` and `truth_relay.ron` to what the page on the model says of what another truth changes.

    hotwash sweep tests/sweeps/truth.ron --out truth
    truth.py truth

Prints for each measure its mean at each value of the truth that is varied, with the 95 % interval, and the differences
between two values over runs that share their luck. Ends with 0 if every difference that the page speaks of has its
direction and its interval does not reach zero, 1 if one does not, 2 if the folder cannot be read or says too little.
"""

import csv
import math
import sys
from pathlib import Path

# For each proposition whose truth is varied: its values; measures with the values at which they are greater and less;
# and what is printed as well, of which no direction is told.
TOLD = {
    "truth.attribution": (
        ["state", "criminal", "unknown"],
        [
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
        ],
        [
            "press.leaks",
            "press.stories",
            "requests.refused",
            "requests.gross.mean",
            "beliefs.attribution.us.cn.divergence.end",
        ],
    ),
    "truth.relay": (
        ["service", "reseller", "hijacked"],
        [
            ("requests.refused_share", "service", "reseller"),
            ("requests.refused_share", "service", "hijacked"),
            ("press.leaks.us", "service", "reseller"),
            ("press.leaks.us", "service", "hijacked"),
            ("press.leaks.cn", "reseller", "service"),
            ("press.leaks.cn", "hijacked", "service"),
            ("beliefs.relay.us.service", "service", "reseller"),
            ("beliefs.relay.us.service", "service", "hijacked"),
            ("beliefs.relay.cn.service", "service", "reseller"),
            ("beliefs.relay.cn.reseller", "reseller", "hijacked"),
            ("beliefs.relay.cn.hijacked", "hijacked", "reseller"),
            ("beliefs.good_faith_cn.us.yes", "reseller", "service"),
            ("beliefs.good_faith_cn.us.yes", "hijacked", "service"),
        ],
        [
            "press.leaks",
            "requests.refused",
            "requests.gross.mean",
            "hotline.escalations",
            "beliefs.good_faith_us.cn.yes",
            "beliefs.relay.us.cn.divergence.end",
        ],
    ),
}


def interval(sample):
    """The mean and the half width of its 95 % interval."""
    mean = math.fsum(sample) / len(sample)
    variance = math.fsum((x - mean) ** 2 for x in sample) / (len(sample) - 1)
    return mean, 1.96 * math.sqrt(variance / len(sample))


def read(folder):
    """The proposition whose truth is varied, and the runs by truth and replication."""
    with open(Path(folder) / "runs.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    varied = next(name for name in TOLD if rows and name in rows[0])
    runs = {truth: {} for truth in TOLD[varied][0]}
    for row in rows:
        runs[row[varied].strip('"')][row["replication"]] = row
    if min(len(of_it) for of_it in runs.values()) < 2:
        raise ValueError("a truth was played less than twice")
    return varied, runs


def main(folder):
    varied, runs = read(folder)
    truths, directions, shown = TOLD[varied]

    def values(measure, truth):
        return {number: float(row[measure]) for number, row in runs[truth].items() if row[measure] != ""}

    for measure in dict.fromkeys([measure for measure, _, _ in directions] + shown):
        means = []
        for truth in truths:
            mean, half = interval(list(values(measure, truth).values()))
            means.append(f"{truth} {mean:.3f} ± {half:.3f}")
        print(f"{measure}: {', '.join(means)}")
    wrong = 0
    for measure, more, less in directions:
        high, low = values(measure, more), values(measure, less)
        mean, half = interval([high[number] - low[number] for number in high.keys() & low.keys()])
        is_so = mean - half > 0.0
        wrong += not is_so
        print(f"{'as told' if is_so else 'NOT AS TOLD'}: {measure}, {more} less {less}: {mean:+.4f} ± {half:.4f}")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        sys.exit(main(sys.argv[1]))
    except (OSError, KeyError, ValueError, StopIteration) as error:
        print(f"{sys.argv[1]}: {error!r}", file=sys.stderr)
        sys.exit(2)
