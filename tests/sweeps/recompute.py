#!/usr/bin/env python3
"""Computes the statistics of sweeps anew from their tables of runs, and holds those in the folders to them.

    hotwash sweep tests/sweeps/noisy.ron --out noisy
    recompute.py noisy

Reads `design.csv`, `runs.csv` and, for the luck, `sweep.json`. Computes the means of points with Student's intervals, the
effects of factors with their intervals, paired by replication, and the indices of Sobol and Morris, and compares them with
`summary.csv`, `effects.csv` and `indices.csv` to 1e-9 of the size of the values. Needs nothing but Python. Ends with 0 if all
agree, 1 if one does not, 2 if a folder cannot be read or has too little to compare.
"""

import csv
import json
import math
import re
import sys
from itertools import groupby
from pathlib import Path

PRECISION = 1e-9


def rows(folder, name):
    with open(folder / f"{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def beta_part(x, a, b):
    """The regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun 26.5.8)."""
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - beta_part(1.0 - x, b, a)
    front = math.exp(a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)) / a
    fraction = 1.0
    for step in range(400, 0, -1):
        half = step // 2
        if step % 2 == 0:
            term = half * (b - half) * x / ((a + step - 1.0) * (a + step))
        else:
            term = -(a + half) * (a + b + half) * x / ((a + step - 1.0) * (a + step))
        fraction = 1.0 + term / fraction
    return front / fraction


def student(number):
    """The 97.5 % quantile of Student's t of the mean of so many values."""
    freedom = number - 1
    low, high = 0.0, 1000.0
    for _ in range(200):
        t = (low + high) / 2.0
        tail = beta_part(freedom / (freedom + t * t), freedom / 2.0, 0.5) / 2.0
        low, high = (t, high) if tail > 0.025 else (low, t)
    return low


def mean(values):
    return math.fsum(values) / len(values)


def half_width(values):
    if len(values) < 2:
        return None
    middle = mean(values)
    variance = math.fsum((value - middle) ** 2 for value in values) / (len(values) - 1)
    return student(len(values)) * math.sqrt(variance / len(values))


class Sections:
    """The values of a measure by point, and by section of the replications."""

    def __init__(self, runs, points, sections, is_common):
        self.is_common, self.sections = is_common, sections
        self.cells = [[[] for _ in range(sections)] for _ in range(points)]
        for point, replication, value in runs:
            self.cells[point][(replication - 1) % sections].append(value)
        self.finish()

    def finish(self):
        self.sums = [[math.fsum(cell) for cell in cells] for cells in self.cells]
        self.numbers = [[len(cell) for cell in cells] for cells in self.cells]

    def mean(self, point):
        number = sum(self.numbers[point])
        return math.fsum(self.sums[point]) / number if number else None

    def influences(self, point):
        number, middle = sum(self.numbers[point]), self.mean(point)
        return [(s - n * middle) / number for s, n in zip(self.sums[point], self.numbers[point])]

    def half_width(self, weights):
        """Of a sum of means with weights, over sections."""
        if self.sections < 2:
            return None
        moved = [0.0] * self.sections
        for point, weight in weights.items():
            moved = [sum + weight * own for sum, own in zip(moved, self.influences(point))]
        squares = math.fsum(own * own for own in moved)
        return student(self.sections) * math.sqrt(squares * self.sections / (self.sections - 1))

    def centred(self):
        means = [self.mean(point) for point in range(len(self.cells))]
        middle = mean([it for it in means if it is not None])
        shifts = [0.0] * self.sections
        if self.is_common:
            for section in range(self.sections):
                own = [
                    self.sums[point][section] / self.numbers[point][section] - means[point]
                    for point in range(len(means))
                    if self.numbers[point][section]
                ]
                shifts[section] = mean(own) if own else 0.0
        copy = object.__new__(Sections)
        copy.is_common, copy.sections = self.is_common, self.sections
        copy.cells = [
            [[value - middle - shifts[section] for value in cell] for section, cell in enumerate(cells)]
            for cells in self.cells
        ]
        copy.finish()
        return copy

    def product(self, one, other):
        """The product of two expected results: over pairs of different sections, or all if nothing is shared."""
        everything = self.sections < 2 or (one != other and not self.is_common)
        sums, other_sums = self.sums[one], self.sums[other]
        total = math.fsum(sums) * math.fsum(other_sums)
        number = sum(self.numbers[one]) * sum(self.numbers[other])
        if not everything:
            total -= math.fsum(a * b for a, b in zip(sums, other_sums))
            number -= sum(a * b for a, b in zip(self.numbers[one], self.numbers[other]))
        return total / number


class Folder:
    def __init__(self, path):
        self.path = Path(path)
        self.design = rows(self.path, "design")
        columns = {"config", "block", "part", "replications", "precise"}
        self.factors = [name for name in self.design[0] if name not in columns]
        self.measures = [row["measure"] for row in rows(self.path, "measures")]
        self.runs = rows(self.path, "runs")
        texts = json.dumps(json.loads((self.path / "sweep.json").read_text(encoding="utf-8")))
        self.is_common = re.search(r"\bluck:\s*Independent\b", texts) is None
        counts = [int(row["replications"]) for row in self.design]
        self.is_even, self.least = len(set(counts)) == 1, min(counts)
        fit = (1 << 17) // len(counts)
        self.sections = max(1, min(min(counts), 32, max(fit, 8)))
        self.held, self.wrong = 0, 0

    def hold(self, what, cell, value, scale=0.0):
        if (cell == "") != (value is None):
            self.wrong += 1
            print(f"{self.path}: {what}: `{cell}` in the table, {value} from the runs")
        elif value is not None:
            self.held += 1
            if abs(float(cell) - value) > PRECISION * max(abs(value), scale):
                self.wrong += 1
                print(f"{self.path}: {what}: {cell} in the table, {value!r} from the runs")

    def ends(self, what, row, columns, value, half, scale=0.0):
        low, high = columns
        self.hold(f"{what} {low}", row[low], None if half is None else value - half, scale)
        self.hold(f"{what} {high}", row[high], None if half is None else value + half, scale)

    def check(self):
        summary = {(row["measure"], int(row["config"])): row for row in rows(self.path, "summary")}
        effects, indices = rows(self.path, "effects"), rows(self.path, "indices")
        for measure in self.measures:
            runs = [
                (int(row["config"]) - 1, int(row["replication"]), float(row[measure]))
                for row in self.runs
                if row[measure] != ""
            ]
            by_point = [[] for _ in self.design]
            for point, _, value in runs:
                by_point[point].append(value)
            for point, values in enumerate(by_point):
                row = summary[(measure, point + 1)]
                what = f"summary of {measure} at {point + 1}"
                self.hold(what, row["mean"], mean(values) if values else None)
                if values:
                    middle = mean(values)
                    scale = abs(middle)
                    self.ends(what, row, ("t_low", "t_high"), middle, half_width(values), scale)
            sections = Sections(runs, len(self.design), self.sections, self.is_common)
            own = [row for row in effects if row["measure"] == measure]
            for factor, group in groupby(own, key=lambda row: row["factor"]):
                self.effects(measure, factor, list(group), runs, by_point, sections)
            self.indices(measure, {(r["factor"], r["index"], r["other"]): r for r in indices if r["measure"] == measure}, sections)

    def effects(self, measure, factor, table, runs, by_point, sections):
        def is_in(row, point):
            cell = self.design[point][factor]
            if row["at"] == "":
                return cell == row["value"]
            first, _, last = row["value"].partition(" to ")
            return float(first) <= float(cell) <= float(last or first)

        counts = {len(values) for values in by_point}
        replications = {replication for _, replication, _ in runs}
        is_balanced = self.is_even and counts == {len(replications)}
        values = {(point, replication): value for point, replication, value in runs}
        # The replications that all points have, and in which all had something to measure.
        every = range(len(self.design))
        full = [it for it in range(1, self.least + 1) if all((point, it) in values for point in every)]
        is_paired = not is_balanced and self.is_common and len(full) > 1
        whole = lambda own, of: [mean([values[(point, it)] for point in own]) for it in of]
        base = None
        for row in table:
            points = [point for point in range(len(self.design)) if by_point[point] and is_in(row, point)]
            what = f"effect of {factor} = {row['value']} on {measure}"
            middle = mean([mean(by_point[point]) for point in points])
            scale = abs(middle)
            self.hold(what, row["mean"], middle)
            self.hold(f"{what}, points", row["points"], len(points))
            base = base or (points, middle)
            if is_paired:
                moved = [one - other for one, other in zip(whole(points, full), whole(base[0], full))]
                change = mean(moved)
            else:
                change = middle - base[1]
            self.hold(f"{what}, change", row["change"], change, scale)
            if is_balanced:
                ours, first = whole(points, sorted(replications)), whole(base[0], sorted(replications))
                half = half_width(ours)
                of_change = half_width([one - other for one, other in zip(ours, first)])
            else:
                weights = {point: 1.0 / len(points) for point in points}
                half = sections.half_width(weights)
                if is_paired:
                    self.ends(what, row, ("low", "high"), middle, half, scale)
                    self.ends(what, row, ("change_low", "change_high"), change, half_width(moved), scale)
                    continue
                less = {} if points == base[0] else {point: -1.0 / len(base[0]) for point in base[0]}
                of_change = sections.half_width({**weights, **less}) if less else 0.0
            self.ends(what, row, ("low", "high"), middle, half, scale)
            self.ends(what, row, ("change_low", "change_high"), change, of_change, scale)

    def indices(self, measure, table, sections):
        parts = [row.get("part") for row in self.design]
        if "B" in parts:
            self.sobol(measure, table, sections, parts.index("B") + 1)
        elif "start" in parts:
            self.morris(measure, table, sections)

    def sobol(self, measure, table, sections, each):
        if ("first" not in {index for _, index, _ in table}) or any(sections.mean(p) is None for p in range(len(self.design))):
            return
        values = sections.centred()
        factors = len(self.factors)
        blocks = range(0, len(self.design), each)
        ends = [(first, first + each - 1) for first in blocks]
        middle = mean([(values.mean(a) + values.mean(b)) / 2.0 for a, b in ends])
        square = mean([(values.product(a, a) + values.product(b, b)) / 2.0 for a, b in ends])
        variance = square - middle * middle
        firsts = []
        for place, factor in enumerate(self.factors):
            one = lambda a, b: values.product(b, a + 1 + place) - values.product(b, a)
            firsts.append(mean([one(a, b) for a, b in ends]) / variance)
            all_of_it = lambda a, m: values.product(a, a) - 2.0 * values.product(a, m) + values.product(m, m)
            total = mean([all_of_it(a, a + 1 + place) for a, _ in ends]) / 2.0 / variance
            self.hold(f"first index of {factor} for {measure}", table[(factor, "first", "")]["estimate"], firsts[-1], 1.0)
            self.hold(f"total index of {factor} for {measure}", table[(factor, "total", "")]["estimate"], total, 1.0)
        if each == factors + 2:
            return
        for one in range(factors):
            for other in range(one + 1, factors):
                both = lambda a, b: values.product(a + 1 + factors + one, a + 1 + other) - values.product(a, b)
                second = mean([both(a, b) for a, b in ends]) / variance - firsts[one] - firsts[other]
                row = table[(self.factors[one], "second", self.factors[other])]
                self.hold(f"second index of {self.factors[one]} for {measure}", row["estimate"], second, 1.0)

    def morris(self, measure, table, sections):
        spans = {}
        for factor in self.factors:
            cells = [float(row[factor]) for row in self.design]
            spans[factor] = max(cells) - min(cells)
        steps = {factor: [] for factor in self.factors}
        for after, row in enumerate(self.design):
            if row["part"] == "start":
                continue
            factor = row["part"]
            by = (float(row[factor]) - float(self.design[after - 1][factor])) / spans[factor]
            # A step is two thirds of a range with four values, whatever its ends are rounded to.
            size = math.copysign(2.0 / 3.0, by)
            cells = [
                (mean(b) - mean(a)) / size if a and b else None
                for a, b in zip(sections.cells[after - 1], sections.cells[after])
            ]
            steps[factor].append(cells)
        for factor, effects in steps.items():
            means = [mean(cells) for cells in effects]
            if sections.sections < 2:
                sizes = [abs(it) for it in means]
            else:
                sizes = []
                for cells in effects:
                    rest = math.fsum(cells)
                    signs = [(rest - it > 0.0) - (rest - it < 0.0) for it in cells]
                    sizes.append(mean([sign * it for sign, it in zip(signs, cells)]))
                most = mean([abs(it) for it in means])
                self.hold(f"mu_star_most of {factor} for {measure}", table[(factor, "mu_star_most", "")]["estimate"], most)
            scale = max(abs(it) for it in means)
            self.hold(f"mu of {factor} for {measure}", table[(factor, "mu", "")]["estimate"], mean(means), scale)
            self.hold(f"mu_star of {factor} for {measure}", table[(factor, "mu_star", "")]["estimate"], mean(sizes), scale)


def main(paths):
    wrong = 0
    for path in paths:
        folder = Folder(path)
        folder.check()
        if folder.held < 50:
            raise ValueError(f"only {folder.held} numbers to compare")
        print(f"{path}: {folder.held} numbers computed anew, {folder.wrong} of them or of the empty cells not as in the tables")
        wrong += folder.wrong
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    try:
        sys.exit(main(sys.argv[1:]))
    except (OSError, KeyError, ValueError, IndexError) as error:
        print(f"{sys.argv[1:]}: {error!r}", file=sys.stderr)
        sys.exit(2)
