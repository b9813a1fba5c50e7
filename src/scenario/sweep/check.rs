//! Checks a sweep by itself, before it is compared with its scenario.

use super::types::{Design, Factor, Number, Replications, RonValue, Sweep, problem_at};
use crate::scenario::diagnostic::{Code, Diagnostic};

/// The maximum number of factors: the Sobol sequence has 256 dimensions. A Saltelli design uses two for each factor, so
/// that it takes half as many.
const MOST_FACTORS: usize = 256;

/// The length of the longest Sobol sequence.
const LONGEST_SEQUENCE: u32 = 1 << 16;

/// The maximum number of formulas.
const MOST_DERIVED: usize = 100;

/// The maximum number of points of a design.
const MOST_POINTS: u128 = 10_000_000;

/// The columns that the tables of a sweep have besides its factors.
const COLUMNS: [&str; 8] =
    ["run", "config", "replication", "seed", "block", "part", "replications", "precise"];

/// A check that found something: what kind, where, in words, and what to do.
type SweepFinding = (Code, String, String, Option<String>);

pub(super) fn check(sweep: &Sweep, text: &str, diagnostics: &mut Vec<Diagnostic>) {
    let mut findings = Vec::new();
    factors(sweep, &mut findings);
    design(sweep, &mut findings);
    replications(sweep, &mut findings);
    if sweep.measures.is_empty() {
        let message = "no measures are named".to_owned();
        let hint = Some("name some from the table `metrics`, or leave `measures` out".into());
        findings.push((Code::NothingThere, "measures".into(), message, hint));
    }
    derived(sweep, &mut findings);
    let found = findings.into_iter();
    diagnostics.extend(
        found.map(|(code, path, message, hint)| problem_at(text, code, &path, message, hint)),
    );
}

fn derived(sweep: &Sweep, findings: &mut Vec<SweepFinding>) {
    if sweep.derived.len() > MOST_DERIVED {
        let message =
            format!("{} formulas are more than the {MOST_DERIVED} allowed", sweep.derived.len());
        findings.push((Code::TooMany, "derived".into(), message, None));
    }
    for name in sweep.derived.keys() {
        if COLUMNS.contains(&name.as_str()) || sweep.vary.contains_key(name) {
            let message = format!("`{name}` is already a column of the tables");
            let hint = Some("choose another name".to_owned());
            findings.push((Code::BadId, format!("derived.{name}"), message, hint));
        }
    }
}

fn factors(sweep: &Sweep, findings: &mut Vec<SweepFinding>) {
    if sweep.vary.is_empty() {
        let message = "nothing is varied".to_owned();
        let hint = Some("write for example `vary: { \"agencies.mps.staff\": Whole(2, 8) }`".into());
        findings.push((Code::NothingThere, "vary".into(), message, hint));
    }
    let most = match sweep.design {
        Design::Saltelli { .. } => MOST_FACTORS / 2,
        _ => MOST_FACTORS,
    };
    if sweep.vary.len() > most {
        let message = format!("{} factors are more than the {most} allowed", sweep.vary.len());
        findings.push((Code::TooMany, "vary".into(), message, None));
    }
    for (path, factor) in &sweep.vary {
        let mut find = |code, message: &str, hint: &str| {
            let hint = Some(hint.to_owned()).filter(|hint| !hint.is_empty());
            findings.push((code, format!("vary.{path}"), message.to_owned(), hint));
        };
        match factor {
            Factor::OneOf(values) if values.len() < 2 => {
                let hint = "a value that is not varied belongs under `set`";
                find(Code::NothingThere, "`OneOf` takes at least two values", hint);
            }
            Factor::OneOf(values) => {
                let plain: Vec<&str> = values.iter().map(RonValue::plain).collect();
                if let Some(twice) = (1..plain.len()).find(|at| plain[..*at].contains(&plain[*at]))
                {
                    let message = format!("`{}` is there twice", plain[twice]);
                    find(Code::DuplicateKey, &message, "");
                }
            }
            Factor::Variants(variants) if variants.len() < 2 => {
                let hint = "changes that are always made belong under `set`";
                find(Code::NothingThere, "`Variants` takes at least two variants", hint);
            }
            Factor::Whole(low, high) if low >= high => {
                find(Code::OutOfRange, "the range is empty", "the lower end comes first");
            }
            Factor::Whole(..) | Factor::Variants(_) => {}
            Factor::Uniform(low, high) | Factor::LogUniform(low, high) => {
                let is_mixed = matches!(low, Number::Span(_)) != matches!(high, Number::Span(_));
                let finite = low.value().is_finite() && high.value().is_finite();
                if is_mixed {
                    let hint = "write both as durations in quotes, or both as numbers";
                    find(Code::WrongType, "one end is a number and the other a duration", hint);
                } else if !finite || low.value() >= high.value() {
                    find(Code::OutOfRange, "the range is empty", "the lower end comes first");
                } else if matches!(factor, Factor::LogUniform(..)) && low.value() <= 0.0 {
                    let hint = "begin above zero, or use `Uniform`";
                    find(Code::OutOfRange, "`LogUniform` takes no zero and nothing below", hint);
                }
            }
        }
        if COLUMNS.contains(&path.as_str()) {
            find(
                Code::BadId,
                &format!("`{path}` is already a column of the tables"),
                "choose another name",
            );
        }
        if let Some(other) = sweep.set.keys().find(|other| *other == path) {
            find(Code::DuplicateKey, &format!("`{other}` is set as well as varied"), "");
        }
    }
}

fn design(sweep: &Sweep, findings: &mut Vec<SweepFinding>) {
    let mut find = |code, message: String, hint: &str| {
        let hint = Some(hint.to_owned()).filter(|hint| !hint.is_empty());
        findings.push((code, "design".to_owned(), message, hint));
    };
    let factors = sweep.vary.len() as u128;
    let points = match &sweep.design {
        Design::Grid { levels } => {
            let mut points = 1_u128;
            for (path, factor) in &sweep.vary {
                let number = match (factor, levels) {
                    (Factor::OneOf(values), _) => values.len() as u128,
                    (Factor::Variants(variants), _) => variants.len() as u128,
                    (Factor::Whole(low, high), levels) => {
                        let all = u128::from(low.abs_diff(*high)) + 1;
                        levels.map_or(all, |levels| all.min(levels.into()))
                    }
                    (_, Some(levels)) => u128::from(*levels),
                    (_, None) => {
                        let message =
                            format!("a grid needs single values, and `{path}` has a range");
                        find(Code::MissingField, message, "write for example `Grid(levels: 5)`");
                        1
                    }
                };
                points = points.saturating_mul(number);
            }
            if levels.is_some_and(|levels| levels < 2) {
                find(Code::OutOfRange, "a grid takes at least two levels".into(), "");
            }
            points
        }
        Design::Random { points } | Design::LatinHypercube { points } => u128::from(*points),
        Design::Sobol { points: number } | Design::Saltelli { base: number, .. } => {
            if *number > LONGEST_SEQUENCE {
                let message =
                    format!("a Sobol sequence has no more than {LONGEST_SEQUENCE} points");
                find(Code::TooMany, message, "");
            }
            let each = match sweep.design {
                Design::Saltelli { second_order: true, .. } => 2 * factors + 2,
                Design::Saltelli { .. } => factors + 2,
                _ => 1,
            };
            u128::from(*number) * each
        }
        Design::Morris { trajectories, levels } => {
            if *levels < 2 || *levels % 2 == 1 {
                find(Code::OutOfRange, "Morris's design takes an even number of levels".into(), "");
            }
            u128::from(*trajectories) * (factors + 1)
        }
        Design::Table(_) => 1,
    };
    if points == 0 {
        find(Code::NothingThere, "the design has no points".into(), "");
    }
    if points > MOST_POINTS {
        let message = format!("{points} points are more than the {MOST_POINTS} allowed");
        find(Code::TooMany, message, "");
    }
}

fn replications(sweep: &Sweep, findings: &mut Vec<SweepFinding>) {
    let mut find = |code, path: &str, message: String, hint: &str| {
        let hint = Some(hint.to_owned()).filter(|hint| !hint.is_empty());
        findings.push((code, path.to_owned(), message, hint));
    };
    if sweep.batch == 0 {
        find(Code::OutOfRange, "batch", "a batch has at least one replication".into(), "");
    }
    match &sweep.replications {
        Replications::Fixed(0) => {
            let message = "nothing would be played".to_owned();
            find(Code::NothingThere, "replications", message, "write for example `Fixed(100)`");
        }
        Replications::Fixed(_) => {}
        Replications::UntilPrecise { half_width, relative_half_width, least, most, .. } => {
            let widths = [half_width, relative_half_width];
            let given: Vec<f64> = widths.into_iter().flatten().copied().collect();
            match given.as_slice() {
                [width] if *width > 0.0 && width.is_finite() => {}
                [_] => {
                    let message = "the half-width must be over zero".to_owned();
                    find(Code::OutOfRange, "replications", message, "");
                }
                _ => {
                    let message =
                        "one of `half_width` and `relative_half_width` is needed".to_owned();
                    find(Code::MissingField, "replications", message, "");
                }
            }
            if *least < 2 {
                let message = "there is no interval without at least two replications".to_owned();
                find(Code::OutOfRange, "replications.least", message, "");
            }
            if least > most {
                let message = "`least` is more than `most`".to_owned();
                find(Code::OutOfRange, "replications.least", message, "");
            }
        }
    }
}
