//! The page: what was compared, what came out, and how many intervals missed.

use crate::cases::{Case, Family};
use crate::intervals::{Estimate, MISSES, chance_of_misses};
use crate::replications::{Found, RUNS};

/// A mean over all runs is refused when a true value would be so far with less than this chance: some
/// five standard errors.
const TOO_FAR: f64 = 1e-6;

/// The count of misses is refused when it would be so great with less than this chance.
const TOO_MANY: f64 = 1e-4;

/// A family with its cases and what came out of each.
pub(crate) type Played = (Family, Vec<(Case, Vec<Found>)>);

/// Intervals, and how many of them missed.
#[derive(Clone, Copy, Default)]
struct Count {
    intervals: u64,
    missed: u64,
}

impl Count {
    fn chance(self) -> f64 {
        chance_of_misses(self.intervals, self.missed)
    }

    /// The cells of a row, with the chance where the intervals are independent.
    fn row(self, independent: bool) -> String {
        let expected = self.intervals as f64 * MISSES;
        let chance = if independent { format!("{:.2}", self.chance()) } else { String::new() };
        format!("{} | {} | {expected:.1} | {chance}", self.intervals, self.missed)
    }
}

/// The intervals of the blocks of a measure.
fn blocks(found: &Found) -> Vec<Estimate> {
    found.blocks.clone()
}

/// The interval over all runs.
fn pooled(found: &Found) -> Vec<Estimate> {
    vec![found.pooled]
}

/// The page as Markdown.
pub(crate) fn page(played: &[Played], blocks: u64) -> String {
    let mut page = introduction(blocks);
    page.push_str(&verdict(played));
    for (family, cases) in played {
        page.push_str(&format!("\n### {}\n\n{} ", family.heading, family.about));
        page.push_str(&format!("File: `validation/{}.ron`.\n\n", family.file));
        page.push_str(&table(cases));
    }
    page.push_str(&changes(played));
    page
}

/// What is wrong, a sentence each; nothing when the engine agrees with theory.
pub(crate) fn complaints(played: &[Played]) -> Vec<String> {
    let mut complaints = Vec::new();
    for (case, found) in played.iter().flat_map(|(_, cases)| cases) {
        for (measure, found) in case.measures.iter().zip(found) {
            let errors = found.pooled.errors_from(measure.exact);
            let chance = found.pooled.chance(measure.exact);
            if chance.is_nan() || chance < TOO_FAR {
                complaints.push(format!(
                    "{}, {}: {} instead of {}, {errors:.1} standard errors away",
                    case.name,
                    measure.name,
                    figure(found.pooled.mean),
                    figure(measure.exact)
                ));
            }
        }
    }
    for count in [count(played, 1, blocks), count(played, 1, pooled)] {
        let (intervals, missed, chance) = (count.intervals, count.missed, count.chance());
        if chance < TOO_MANY {
            complaints
                .push(format!("{missed} of {intervals} missed, with a chance of {chance:.1e}"));
        }
    }
    complaints
}

fn introduction(blocks: u64) -> String {
    format!(
        "\
<!-- Made by `cargo run --release --example validation -- --write`; do not edit. -->

The scenarios in `validation/` are ordinary files whose long-run behaviour is known exactly. Each is
played {runs} times, in {blocks} blocks of {RUNS} runs with different seeds, and what the table
`caseloads` says is held against the exact value. The formulas are in
`examples/validation/theory.rs`, each with its source and with tests by hand; they take their numbers from the
scenario files.

A run lasts a year with a case about every ten minutes (with office hours, nearly five years), after about
60 days of warm-up. A queue forgets how it began within about work / (people · (1 − √load)²), which for
M/M/1 at a load of 0.9 is 57 hours: the warm-up is 25 times as long and the run 150 times. A mean over so
long a run is still off by some parts in ten thousand, because cases that wait at the end are not in it and
because more cases come in busy years; that is less than a tenth of half an interval.

- *simulated* is the mean over all {runs} runs, ± half of its 95 % interval by Student's t;
- *difference* is (simulated − exact) / exact;
- *errors* is (simulated − exact) in standard errors;
- *covers* says whether that interval covers the exact value;
- *blocks* says how many of the {blocks} intervals, each from the {RUNS} runs of one block, cover it.

",
        runs = blocks * RUNS
    )
}

/// The count of some intervals over the first so many measures of each case.
fn count(played: &[Played], measures: usize, intervals: fn(&Found) -> Vec<Estimate>) -> Count {
    let mut count = Count::default();
    for (case, found) in played.iter().flat_map(|(_, cases)| cases) {
        for (measure, found) in case.measures.iter().zip(found).take(measures) {
            for interval in intervals(found) {
                count.intervals += 1;
                count.missed += u64::from(!interval.covers(measure.exact));
            }
        }
    }
    count
}

fn verdict(played: &[Played]) -> String {
    let all = usize::MAX;
    format!(
        "\
### How many intervals missed

An honest 95 % interval misses about one time in twenty. Far fewer misses would mean that the intervals are too
wide, and far more that they are too narrow or the engine is wrong. The measures of one run depend on each
other, so that misses come in clusters; only the intervals of the first measure of each case are independent,
and the chance is worked out for those.

| intervals | how many | missed | expected | chance of so many or more |
|---|---|---|---|---|
| blocks, first measure of each case | {} |
| all runs together, first measure of each case | {} |
| blocks, all measures | {} |
| all runs together, all measures | {} |
",
        count(played, 1, blocks).row(true),
        count(played, 1, pooled).row(true),
        count(played, all, blocks).row(false),
        count(played, all, pooled).row(false),
    )
}

fn table(cases: &[(Case, Vec<Found>)]) -> String {
    let mut table = "\
| case | measure | exact | simulated | difference | errors | covers | blocks |
|---|---|---|---|---|---|---|---|
"
    .to_owned();
    for (case, found) in cases {
        for ((start, measure), found) in starts(case).into_iter().zip(&case.measures).zip(found) {
            let (pooled, exact) = (found.pooled, measure.exact);
            let covering = found.blocks.iter().filter(|block| block.covers(exact)).count();
            table.push_str(&format!(
                "{start} {} ± {:.*} | {:+.2} % | {:+.1} | {} | {covering} of {} |\n",
                figure(pooled.mean),
                decimals(pooled.mean),
                pooled.half_width(),
                rounded(100.0 * (pooled.mean - exact) / exact, 100.0),
                rounded(pooled.errors_from(exact), 10.0),
                if pooled.covers(exact) { "yes" } else { "no" },
                found.blocks.len(),
            ));
        }
    }
    table
}

/// How the row of each measure begins: what follows from the case and the formulas alone.
pub(crate) fn starts(case: &Case) -> Vec<String> {
    let row = |measure: &crate::cases::Measure| {
        format!("| {} | {} | {} |", case.name, measure.name, figure(measure.exact))
    };
    case.measures.iter().map(row).collect()
}

/// How a user plays each case.
fn changes(played: &[Played]) -> String {
    let mut text = "\
\n### The changes of each case

`hotwash run validation/FILE.ron` with these changes plays a case. Run *n* of case *k*, counted from 0 and from
1, has the seed 1000 · *k* + *n*.

| number | case | file | changes |
|---|---|---|---|
"
    .to_owned();
    for (case, _) in played.iter().flat_map(|(_, cases)| cases) {
        text.push_str(&change(case));
    }
    text
}

/// The row that says how a case is played.
pub(crate) fn change(case: &Case) -> String {
    let set: Vec<String> = case.set.iter().map(|change| format!("`--set '{change}'`")).collect();
    let (number, name, file) = (case.number, &case.name, case.file);
    format!("| {number} | {name} | `{file}` | {} |\n", set.join(" "))
}

/// A number with as many decimals as it deserves.
fn figure(number: f64) -> String {
    format!("{number:.*}", decimals(number))
}

fn decimals(number: f64) -> usize {
    match number.abs() {
        size if size >= 10.0 => 2,
        size if size >= 1.0 => 3,
        size if size >= 0.1 => 4,
        _ => 5,
    }
}

/// A number rounded to parts of one, with zero not negative.
fn rounded(number: f64, parts: f64) -> f64 {
    (number * parts).round() / parts + 0.0
}
