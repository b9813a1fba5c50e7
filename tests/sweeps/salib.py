"""Holds the indices of sweeps against SALib: the same design and results must give the same numbers.

Takes the folders of sweeps with Saltelli's and Morris's designs, each point of them played once: hotwash takes off the
noise of replications, which SALib does not. SALib's order of points is that of the tables.
"""

import csv
import json
import sys
from pathlib import Path

import numpy as np
from SALib.analyze import morris, sobol


def rows(folder, name):
    with open(folder / f"{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def check(folder):
    folder = Path(folder)
    design = rows(folder, "design")
    columns = {"config", "block", "part", "replications", "precise"}
    factors = [name for name in design[0] if name not in columns]
    measures = [row["measure"] for row in rows(folder, "measures")]
    means = {(row["measure"], int(row["config"])): row["mean"] for row in rows(folder, "summary")}
    assert {row["replications"] for row in design} == {"1"}, f"{folder}: points were played more than once"
    table = rows(folder, "indices")
    found = {(row["measure"], row["factor"], row["index"]): float(row["estimate"]) for row in table if not row["other"]}
    found |= {
        (row["measure"], row["factor"], row["other"]): float(row["estimate"]) for row in table if row["index"] == "second"
    }
    is_saltelli = any(row["part"] == "B" for row in design)
    held = 0
    for measure in measures:
        cells = [means[(measure, config)] for config in range(1, len(design) + 1)]
        if not all(cells) or len(set(cells)) == 1:
            continue
        results = np.array([float(cell) for cell in cells])
        points = np.array([[float(row[name]) for name in factors] for row in design])
        bounds = [[low, high] for low, high in zip(points.min(axis=0), points.max(axis=0))]
        problem = {"num_vars": len(factors), "names": factors, "bounds": bounds}
        if is_saltelli:
            theirs = sobol.analyze(problem, results, calc_second_order=True, num_resamples=10)
            pairs = [("first", theirs["S1"]), ("total", theirs["ST"])]
            # Of each factor, those with the factors after it.
            for place, other in enumerate(factors):
                pairs.append((other, theirs["S2"][:place, place]))
        else:
            theirs = morris.analyze(problem, points, results, num_levels=4, num_resamples=10)
            pairs = [("mu", theirs["mu"]), ("mu_star", theirs["mu_star"]), ("sigma", theirs["sigma"])]
        for index, values in pairs:
            for factor, value in zip(factors, values):
                ours = found[(measure, factor, index)]
                # Tables have ten digits, and differences of means lose some.
                scale = max(abs(float(value)), 1e-3 * np.std(results) if not is_saltelli else 1e-3)
                assert abs(ours - float(value)) < 1e-6 * scale, (measure, factor, index, ours, float(value))
                held += 1
    assert held >= 6, f"{folder}: only {held} numbers to hold"
    assert json.loads((folder / "manifest.json").read_text())["generator"] == "hotwash"
    print(f"{folder}: {held} indices as SALib has them")


for folder in sys.argv[1:]:
    check(folder)
