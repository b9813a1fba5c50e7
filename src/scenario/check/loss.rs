//! Checks that what counts as loss names classes that there are, and weights that can be weighed.

use super::context::Context;
use super::findings::Findings;
use crate::scenario::diagnostic::{Code, suggest};

/// The most points for one thing. Assumed: a million days.
const MOST_POINTS: f64 = 1e6;

pub(super) fn check(context: &Context, findings: &mut Findings) {
    let loss = &context.scenario.loss;
    for (class, points) in &loss.late {
        let path = format!("loss.late.{class}");
        if let Some(guidelines) = context.guidelines
            && !guidelines.classes.contains_key(class)
        {
            let message = format!("there is no class `{class}`");
            let hint = suggest(class, guidelines.classes.keys().map(String::as_str));
            findings.error_at_key(Code::UnknownName, path.clone(), message, hint);
        }
        check_points(*points, path, findings);
    }
    for (name, points) in [
        ("unsound", loss.unsound),
        ("refused", loss.refused),
        ("breach", loss.breach),
        ("leak", loss.leak),
    ] {
        check_points(points, format!("loss.{name}"), findings);
    }
    for (id, inject) in &context.scenario.injects {
        if let Some(points) = inject.harm {
            check_points(points, format!("injects.{id}.harm"), findings);
        }
    }
}

fn check_points(points: f64, path: String, findings: &mut Findings) {
    if !(0.0..=MOST_POINTS).contains(&points) {
        let message = format!("{points} is no number of points from 0 to {MOST_POINTS}");
        findings.error(Code::OutOfRange, path, message, None);
    }
}
