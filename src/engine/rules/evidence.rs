//! Evidence: what a piece of it points to in this run, and what an inject has been found to tell.

use super::knowledge;
use super::look::Look;
use crate::engine::condition::{Milestone, Subject};
use crate::engine::entities::Terms;
use crate::engine::ids::InjectId;
use crate::engine::model::Order;
use crate::engine::semantics::{Testimony, Toward};
use crate::engine::streams::{Purpose, name_key};
use crate::scenario::Act;
use crate::time::Instant;

/// The name of the value that a testimony points to. What depends on the truth is drawn once for each inject and
/// proposition, whoever hears of it.
pub(in crate::engine) fn points_to<'a>(
    look: Look<'_>,
    about: u64,
    testimony: &'a Testimony,
) -> &'a str {
    let (truth, accuracy, others) = match &testimony.toward {
        Toward::Value(value) => return value,
        Toward::Truth { truth, accuracy, others } => (truth, *accuracy, others),
    };
    let proposition = look.model().plan.scenario.truth.get_index(testimony.proposition);
    let key = proposition.map_or(0, |(name, _)| name_key(name));
    let mut stream = look.stream(key, Purpose::Finding, about, 0);
    if stream.chance(accuracy) {
        return truth;
    }
    let at = stream.uniform() * others.len() as f64;
    let other = others.iter().enumerate().find(|(place, _)| at < (place + 1) as f64);
    other.map_or(truth, |(_, value)| value)
}

/// The key by which what a request finds is drawn: that of the inject that ordered it, whoever wrote it.
pub(super) fn key_of(look: Look, terms: &Terms) -> u64 {
    terms.inject.map_or(terms.key, |inject| look.model().inject(inject).key)
}

/// Since when it is found that what an inject tells of a proposition points to a value, if it does. What an
/// inject shows by itself is found when it comes.
pub(super) fn found(look: Look, inject: InjectId, subject: &Subject) -> Option<Instant> {
    let definition = look.model().inject(inject);
    let points = |all: &[Testimony]| {
        let of_it = all.iter().find(|it| it.proposition == subject.proposition);
        of_it.map(|it| points_to(look, definition.key, it) == subject.value)
    };
    if let Some(points) = points(&definition.evidence) {
        return points.then(|| look.inject(inject).fired.unwrap_or(look.now()));
    }
    match &definition.order {
        Some(Order::Statement(order)) if points(&order.claims) == Some(true) => {
            knowledge::happened(look, Milestone::Received, inject)
        }
        Some(Order::Request(order)) if points(&order.finds) == Some(true) => {
            let requester = definition.to[0];
            let answers = [Act::AnswerInFull, Act::AnswerInPart].into_iter();
            let heard = |act| knowledge::known(look, requester, Milestone::Done(act), inject);
            answers.filter_map(heard).min()
        }
        _ => None,
    }
}
