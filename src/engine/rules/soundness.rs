//! Soundness: whether what was done about a request is what was meant by it.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::effects;
use super::facts::StepReady;
use super::look::Look;
use crate::engine::entities::{
    AnswersGiven, Field, GivenAnswer, Harms, Meaning, Misread, Reading, Readings,
};
use crate::record::{Harm, Soundness};
use crate::scenario::Act;

/// An answer is about to be given: notes how sound it is. Whatever harm is done in it has been noted.
pub(super) fn note_answer(ctx: &mut Ctx, ready: StepReady) {
    let StepReady { request, act, .. } = ready;
    if ready.outcome.is_none() || !(act.is_answer() || act == Act::Refuse) {
        return;
    }
    let answer = answer(ctx.look(), request, act);
    ctx.get_mut::<AnswersGiven>(request).0.push(answer);
}

/// An answer that is given now.
fn answer(look: Look, request: Entity, act: Act) -> GivenAnswer {
    let live = effects::live(look, request);
    let defects: Vec<(Soundness, &Misread)> =
        live.iter().filter_map(|it| Some((defect(look, it, act)?, it))).collect();
    let worst = defects.iter().map(|(defect, _)| *defect).min();
    GivenAnswer {
        at: look.now(),
        soundness: worst.unwrap_or(Soundness::Sound),
        fit: match (act, worst) {
            (Act::Refuse, Some(Soundness::RefusedOnMisreading)) => Some(0.0),
            (Act::Refuse, _) => None,
            _ => Some(fit(look, request, &defects)),
        },
        spoilt_by: defects.iter().map(|(_, it)| it.id).collect(),
    }
}

/// What is wrong with an answer for a misunderstanding that is still there, if anything is.
fn defect(look: Look, it: &Misread, act: Act) -> Option<Soundness> {
    let did = |harm| look.get::<Harms>(it.entity).all().contains(&harm);
    if act == Act::Refuse && did(Harm::Refusal) {
        Some(Soundness::RefusedOnMisreading)
    } else if act != Act::Refuse && it.spoils_work() {
        let is_extent = matches!(it.reading.intended, Meaning::Referent(..));
        Some(if is_extent { Soundness::WrongScope } else { Soundness::WrongObject })
    } else if it.is_laxer() && did(Harm::Breach) {
        Some(Soundness::WrongUse)
    } else if act == Act::AnswerInPart && did(Harm::Reserve) {
        Some(Soundness::Incomplete)
    } else {
        None
    }
}

/// The share of what was meant that an answer serves. What the work turns on are the case, the terms that contents
/// turn on, and what the responder supposes in the place of a content; each counts alike. That less is said than
/// could be counts as one more that is not served.
fn fit(look: Look, request: Entity, defects: &[(Soundness, &Misread)]) -> f64 {
    let mut fields: Vec<Field> = Vec::new();
    for reading in Readings::of(look.world(), request) {
        let reading = look.get::<Reading>(*reading);
        let is_turned_on = matches!(
            reading.intended,
            Meaning::Concept(..) | Meaning::Referent(..) | Meaning::Blank(..)
        );
        if is_turned_on && !fields.contains(&reading.field) {
            fields.push(reading.field);
        }
    }
    let mut spoilt: Vec<Field> = Vec::new();
    for (defect, it) in defects {
        let is_of_field = matches!(defect, Soundness::WrongObject | Soundness::WrongScope);
        if is_of_field && !spoilt.contains(&it.reading.field) {
            spoilt.push(it.reading.field);
        }
    }
    let reserve = usize::from(defects.iter().any(|(it, _)| *it == Soundness::Incomplete));
    let (all, lost) = (fields.len() + reserve, spoilt.len() + reserve);
    if all == 0 { 1.0 } else { (all - lost) as f64 / all as f64 }
}
