//! Consequences: what a misunderstanding does to the handling of a request while it lasts.

use bevy_ecs::prelude::Entity;

use super::{Ctx, believing, escalation, injects};
use crate::engine::entities::{Harm, Meaning, Misunderstanding, Progress, Terms};
use crate::engine::ids::{GroundId, MisunderstandingId};
use crate::engine::streams::Purpose;
use crate::meaning::MisunderstandingKind;
use crate::scenario::Act;
use crate::time::{Instant, Span};

impl Misunderstanding {
    /// Whether it is over a content that was not given.
    pub(in crate::engine) const fn is_blank(&self) -> bool {
        matches!(self.reading.intended, Meaning::Blank(..)) && self.beneath.is_none()
    }

    /// Whether work done under it is work on something else.
    const fn spoils_work(&self) -> bool {
        let concept = matches!(self.reading.intended, Meaning::Concept(..));
        let case = matches!(self.reading.intended, Meaning::Referent(..));
        let supposed = matches!(self.reading.read, Meaning::Supposed(..));
        (concept || case || supposed) && self.beneath.is_none()
    }
}

/// The live misunderstandings on a request of which something holds.
pub(super) fn live(
    ctx: &Ctx,
    progress: &Progress,
    which: impl Fn(&Misunderstanding) -> bool,
) -> Vec<MisunderstandingId> {
    let live = ctx.meanings.live(&progress.misunderstandings);
    live.filter(|it| which(it)).map(|it| it.id).collect()
}

fn harm(ctx: &mut Ctx, ids: &[MisunderstandingId], harm: Harm) {
    for id in ids {
        ctx.meanings.get_mut(*id).harms(harm);
    }
}

/// Gives a request the priority of the class that the responder reads. A suggestion goes one class
/// further behind. What was put first, or last, stays there.
pub(super) fn rank(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    let usual = injects::class_rank(terms.class.index());
    if ctx.progress(request).rank != usual {
        return;
    }
    let mut rank = usual;
    let mut by = Vec::new();
    for it in ctx.meanings.live(&ctx.progress(request).misunderstandings) {
        match it.reading.read {
            Meaning::Class(class) if it.beneath.is_none() => {
                rank = injects::class_rank(class.index());
                by.push(it.id);
            }
            Meaning::Suggestion if it.beneath.is_none() => {
                rank += 1;
                by.push(it.id);
            }
            _ => {}
        }
    }
    if rank != usual {
        ctx.progress_mut(request).rank = rank;
        harm(ctx, &by, Harm::OtherPriority);
    }
}

/// How open a responder still is, from 0 to 1, that feels accused or ordered about, or believes that
/// it must not speak.
pub(super) fn openness(ctx: &Ctx, progress: &Progress) -> f64 {
    let Some(semantics) = &ctx.model().semantics else { return 1.0 };
    let settings = &semantics.settings;
    let left = |it: &Misunderstanding| match (it.reading.intended, it.reading.read) {
        _ if it.beneath.is_some() => 1.0,
        (_, Meaning::Accusation | Meaning::Demand) => settings.intent.openness_left,
        (Meaning::Marking(meant), Meaning::Marking(read)) if read > meant => {
            settings.handling.openness_left
        }
        _ => 1.0,
    };
    ctx.meanings.live(&progress.misunderstandings).map(left).product()
}

/// Whether the responder asks about the law before it decides: a legal query is a return for the
/// contents that it does not understand. Which contents.
pub(super) fn legal_queries(
    ctx: &Ctx,
    terms: &Terms,
    progress: &Progress,
) -> Vec<MisunderstandingId> {
    live(ctx, progress, |it| {
        it.kind == MisunderstandingKind::Legal && it.is_latent() && asks(ctx, terms, it)
    })
}

fn asks(ctx: &Ctx, terms: &Terms, it: &Misunderstanding) -> bool {
    let Some(semantics) = &ctx.model().semantics else { return false };
    let responder = ctx.model().agency(terms.responder).key;
    let at = ctx.stream(responder, Purpose::Asking, it.key, 0).uniform();
    semantics.settings.legal.is_asked(at)
}

/// The misunderstanding of the law for which a responder refuses without asking, and the ground.
pub(super) fn legal_refusal(
    ctx: &Ctx,
    terms: &Terms,
    progress: &Progress,
) -> Option<(MisunderstandingId, GroundId)> {
    let ground = ctx.model().semantics.as_ref()?.no_offence?;
    let refuses = |it: &Misunderstanding| {
        it.kind == MisunderstandingKind::Legal && it.beneath.is_none() && !asks(ctx, terms, it)
    };
    Some((*live(ctx, progress, refuses).first()?, ground))
}

/// The moment up to which a responder puts off the substance of a request, which it reads to be due
/// at another moment perhaps than was meant.
pub(super) fn puts_off_until(
    ctx: &Ctx,
    terms: &Terms,
    progress: &Progress,
    due: Instant,
) -> (Instant, Option<MisunderstandingId>) {
    let now = ctx.now();
    let share = ctx.model().agency(terms.responder).policy.puts_off;
    let misread =
        ctx.meanings.live(&progress.misunderstandings).find_map(|it| match it.reading.read {
            Meaning::Due(read) if it.beneath.is_none() => Some((it.id, read)),
            _ => None,
        });
    let due = misread.map_or(due, |(_, read)| read);
    let left = due.since(now).max(Span::ZERO);
    let until = now + Span::from_secs_f64(left.as_secs_f64() * share);
    (until, misread.map(|(id, _)| id))
}

/// A step has been taken on a request: notes what harm misunderstandings did in it.
pub(super) fn note_step(ctx: &mut Ctx, request: Entity, act: Act) {
    if ctx.progress(request).misunderstandings.is_empty() {
        return;
    }
    let terms = ctx.terms(request);
    let progress = ctx.progress(request).clone();
    match act {
        act if act.is_answer() => {
            let spoilt = live(ctx, &progress, Misunderstanding::spoils_work);
            harm(ctx, &spoilt, Harm::WrongWork);
            if act == Act::AnswerInPart && is_reserved(ctx, &terms, &progress) {
                let reserved = live(ctx, &progress, |it| {
                    let stricter = matches!(
                        (it.reading.intended, it.reading.read),
                        (Meaning::Marking(meant), Meaning::Marking(read)) if read > meant
                    );
                    let accused = matches!(it.reading.read, Meaning::Accusation | Meaning::Demand);
                    it.beneath.is_none() && (stricter || accused)
                });
                harm(ctx, &reserved, Harm::Reserve);
            }
        }
        Act::Refuse => {
            if let Some((id, _)) = legal_refusal(ctx, &terms, &progress) {
                harm(ctx, &[id], Harm::Refusal);
            }
        }
        Act::Consult | Act::Assign => breach(ctx, &progress),
        _ => {}
    }
}

/// Whether a responder says less only for what it misread.
fn is_reserved(ctx: &Ctx, terms: &Terms, progress: &Progress) -> bool {
    if ctx.is_held(terms.responder) {
        return false;
    }
    let model = ctx.model();
    let responder = model.agency(terms.responder);
    let candour = responder.policy.candour * ctx.goodwill(terms);
    let at = ctx.stream(responder.key, Purpose::Candour, terms.key, 0).uniform();
    at < candour && at >= candour * openness(ctx, progress)
}

/// A marking that was read as a laxer one is breached, as soon as another agency is told.
fn breach(ctx: &mut Ctx, progress: &Progress) {
    let Some(semantics) = &ctx.model().semantics else { return };
    let breached = live(ctx, progress, |it| {
        let laxer = matches!(
            (it.reading.intended, it.reading.read),
            (Meaning::Marking(meant), Meaning::Marking(read)) if read < meant
        );
        laxer && it.beneath.is_none() && !it.harm.contains(&Harm::Breach)
    });
    for id in breached {
        harm(ctx, &[id], Harm::Breach);
        believing::resent(ctx, id, semantics.settings.handling.distrust);
    }
}

/// What a misunderstanding did to the handling of a request is undone, as far as it can be.
pub(super) fn undo(ctx: &mut Ctx, id: MisunderstandingId) {
    let it = ctx.meanings.get(id);
    let (kind, reading, request) = (it.kind, it.reading, it.request);
    let Some(request) = request else { return };
    match reading.read {
        Meaning::Class(_) | Meaning::Suggestion if kind != MisunderstandingKind::FalseRepair => {
            let terms = ctx.terms(request);
            let usual = injects::class_rank(terms.class.index());
            let rank = ctx.progress(request).rank;
            let is_own = rank != 0 && rank <= injects::class_rank(ctx.model().classes.len());
            if is_own && rank > usual {
                escalation::put_first(ctx, request, usual);
            } else if is_own && rank < usual {
                ctx.progress_mut(request).rank = usual;
            }
        }
        Meaning::LaidAside | Meaning::NotCompetent(..) => {
            ctx.progress_mut(request).is_parked = false;
        }
        _ => {}
    }
    if let Meaning::Blank(_, content) = reading.intended {
        ctx.progress_mut(request).contents.insert(content);
    }
}
