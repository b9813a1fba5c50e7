//! Consequences: what a misunderstanding does to the handling of a request while it lasts.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use super::look::Look;
use super::{effects, leaning, priority};
use crate::engine::entities::{Dossier, Handling, Harms, Meaning, Misread, Misunderstandings};
use crate::engine::ids::MisunderstandingId;
use crate::engine::streams::Purpose;
use crate::meaning::MisunderstandingKind;
use crate::record::Harm;
use crate::scenario::Act;

fn harm(ctx: &mut Ctx, ids: &[MisunderstandingId], harm: Harm) {
    for id in ids {
        ctx.harm(*id, harm);
    }
}

/// Gives a request the priority of the class that the responder reads. A suggestion, or what breaches
/// nothing, goes one class further behind. What was put first, or last, stays there.
pub(super) fn rank(ctx: &mut Ctx, request: Entity) {
    let look = ctx.look();
    let usual = priority::of_class(look.terms(request).class.index());
    if look.get::<Handling>(request).rank != usual {
        return;
    }
    let mut rank = usual;
    let mut by = Vec::new();
    for it in effects::live(look, request).iter().filter(|it| it.covers.is_none()) {
        match it.reading.read {
            Meaning::Class(class) => {
                rank = priority::of_class(class.index());
                by.push(it.id);
            }
            Meaning::Suggestion | Meaning::Outside(_) => {
                rank += 1;
                by.push(it.id);
            }
            _ => {}
        }
    }
    if rank != usual {
        ctx.get_mut::<Handling>(request).rank = rank;
        harm(ctx, &by, Harm::OtherPriority);
    }
}

/// The responder lays a request aside for what it has misread.
pub(super) fn lay_aside(ctx: &mut Ctx, request: Entity, id: MisunderstandingId) {
    ctx.get_mut::<Handling>(request).is_parked = true;
    harm(ctx, &[id], Harm::LaidAside);
}

/// The responder begins later for a due time that it has misread.
pub(super) fn note_put_off(ctx: &mut Ctx, id: MisunderstandingId) {
    harm(ctx, &[id], Harm::PutOff);
}

/// A step is about to be taken on a request: notes what harm misunderstandings do in it.
pub(super) fn note_step(ctx: &mut Ctx, request: Entity, act: Act) {
    let look = ctx.look();
    if Misunderstandings::of(look.world(), request).is_empty() {
        return;
    }
    match act {
        act if act.is_answer() => {
            let spoilt = effects::live_where(look, request, Misread::spoils_work);
            let reserved = if act == Act::AnswerInPart && is_reserved(look, request) {
                effects::live_where(look, request, |it| {
                    it.covers.is_none()
                        && (it.is_stricter() || it.affronts() || it.sees_no_breach())
                })
            } else {
                Vec::new()
            };
            harm(ctx, &spoilt, Harm::WrongWork);
            harm(ctx, &reserved, Harm::Reserve);
        }
        Act::Refuse => {
            if let Some((id, _)) = effects::legal_refusal(look, request) {
                harm(ctx, &[id], Harm::Refusal);
            }
        }
        Act::Consult | Act::Assign => breach(ctx, request),
        _ => {}
    }
}

/// Whether a responder says less only for what it misread.
fn is_reserved(look: Look, request: Entity) -> bool {
    let terms = look.terms(request);
    if look.is_held(terms.responder) {
        return false;
    }
    let responder = look.model().agency(terms.responder);
    let usual = leaning::of_sharing(look, request, responder.policy.candour);
    let candour = usual * look.goodwill(terms);
    let at = look.stream(responder.key, Purpose::Candour, terms.key, 0).uniform();
    at < candour && at >= candour * effects::openness(look, request)
}

/// A marking that was read as a laxer one is breached, as soon as another agency is told.
fn breach(ctx: &mut Ctx, request: Entity) {
    let look = ctx.look();
    let is_breached = |it: &Misread| {
        let harms = look.get::<Harms>(it.entity).all();
        it.is_laxer() && it.covers.is_none() && !harms.contains(&Harm::Breach)
    };
    for id in effects::live_where(look, request, is_breached) {
        harm(ctx, &[id], Harm::Breach);
        ctx.state(Fact::MarkingBreached { id });
    }
}

/// What a misunderstanding did to the handling of a request is undone, as far as it can be.
pub(super) fn undo(ctx: &mut Ctx, id: MisunderstandingId) {
    let it = ctx.look().misunderstanding(id);
    let (kind, reading, request) = (it.kind, *it.reading, it.request);
    let Some(request) = request else { return };
    match reading.read {
        Meaning::Class(_) | Meaning::Suggestion | Meaning::Outside(_)
            if kind != MisunderstandingKind::FalseRepair =>
        {
            let usual = priority::of_class(ctx.terms(request).class.index());
            let rank = ctx.get::<Handling>(request).rank;
            let is_own = rank != priority::FIRST && rank <= priority::last(ctx);
            if is_own && rank > usual {
                priority::raise(ctx, request, usual);
            } else if is_own && rank < usual {
                ctx.get_mut::<Handling>(request).rank = usual;
            }
        }
        Meaning::LaidAside | Meaning::NotCompetent(..) => {
            ctx.get_mut::<Handling>(request).is_parked = false;
        }
        _ => {}
    }
    if let Meaning::Blank(_, content) = reading.intended {
        ctx.get_mut::<Dossier>(request).contents.insert(content);
    }
}
