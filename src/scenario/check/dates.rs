//! Checks that the exercise takes time, and that dated injects fall within it.

use super::context::{Context, Period};
use super::findings::Findings;
use crate::scenario::diagnostic::Code;
use crate::time::Span;

/// The maximum length of an exercise. Calendars are laid out over the whole of it.
const LONGEST: Span = Span::from_hours(24 * 366 * 20);

/// The maximum length of a warm-up. It is played like the exercise.
const LONGEST_WARM_UP: Span = Span::from_hours(24 * 366 * 2);

pub(super) fn check(context: &Context, findings: &mut Findings) {
    if context.scenario.warm_up > LONGEST_WARM_UP {
        let message = "the warm-up is longer than 2 years".to_owned();
        findings.error(Code::OutOfRange, "warm_up".into(), message, None);
    }
    let Some(Period { starts, ends }) = context.period else {
        return;
    };
    if ends <= starts {
        let message = "the exercise does not end after it starts".to_owned();
        let hint = Some(format!("it starts at {}", context.shown(starts)));
        findings.error(Code::OutsideExercise, "ends".into(), message, hint);
        return;
    }
    if ends.since(starts) > LONGEST {
        let message = "the exercise is longer than 20 years".to_owned();
        findings.error(Code::OutOfRange, "ends".into(), message, None);
    }
    if let Some(from) = &context.scenario.work_from
        && (from.at < starts || from.at > ends)
    {
        let message = "the work of agencies is counted from outside of the exercise on".to_owned();
        let hint = Some(format!(
            "the exercise runs from {} to {}",
            context.shown(starts),
            context.shown(ends)
        ));
        findings.error(Code::OutsideExercise, "work_from".into(), message, hint);
    }
    if let Some(from) = &context.scenario.background_from
        && from.at > starts
    {
        let message = "the background begins after the exercise".to_owned();
        let hint = Some(format!("the exercise starts at {}", context.shown(starts)));
        findings.error(Code::OutsideExercise, "background_from".into(), message, hint);
    }
    let injects = context.scenario.injects.iter();
    let dated = injects.flat_map(|(id, inject)| {
        let policy = inject.policy.as_ref().and_then(|policy| policy.at.as_ref());
        let own = inject.at.as_ref().map(|date| (id, date, "at"));
        own.into_iter().chain(policy.map(|date| (id, date, "policy.at")))
    });
    for (id, date, field) in dated {
        let (side, bound) = if date.at < starts {
            ("before the exercise starts", starts)
        } else if date.at > ends {
            ("after the exercise ends", ends)
        } else {
            continue;
        };
        let message = format!("`{id}` is {side}, at {}", context.shown(bound));
        let hint = Some("move the inject, or the start or end of the exercise".into());
        findings.error(Code::OutsideExercise, format!("injects.{id}.{field}"), message, hint);
    }
}
