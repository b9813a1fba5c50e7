//! The ministerial dialogue: a scheduled review of the requests between two parties that are stuck.

use bevy_ecs::prelude::Entity;

use super::{Ctx, delivery, escalation, injects, noticing, reminding, steps};
use crate::engine::entities::Terms;
use crate::engine::ids::{AgencyId, InjectId, PartyId};
use crate::engine::log::{Detail, EventKind, Happening};
use crate::engine::streams::Purpose;
use crate::meaning::Occasion;
use crate::scenario::Side;

/// Ministers go through the requests that have been stuck for as long as their class asks for, in
/// the order in which they were sent.
pub(super) fn hold(ctx: &mut Ctx, inject: InjectId, agency: AgencyId, with: PartyId) {
    let home = ctx.model().party_of(agency);
    let requests: Vec<Entity> = ctx.directory.requests.clone();
    let stuck: Vec<Entity> = requests
        .into_iter()
        .filter(|request| {
            let terms = ctx.terms(*request);
            let parties = [terms.requester, terms.responder].map(|id| ctx.model().party_of(id));
            (parties == [home, with] || parties == [with, home]) && is_taken_up(ctx, *request)
        })
        .collect();
    let happening = Happening {
        actor: Some(agency),
        inject: Some(inject),
        detail: Detail::Reviewed(u32::try_from(stuck.len()).unwrap_or(u32::MAX)),
        ..ctx.happening(EventKind::DialogueHeld)
    };
    ctx.log.add(happening);
    for request in stuck {
        review(ctx, inject, request);
    }
}

/// Whether a request has been overdue for as long as its class asks for.
fn is_taken_up(ctx: &Ctx, request: Entity) -> bool {
    let terms = ctx.terms(request);
    let Some(after) = ctx.model().class(terms.class).dialogue_after else { return false };
    let owed = reminding::owed_by(ctx, request, &terms, Side::Requester);
    owed.is_some_and(|due| due + after <= ctx.now())
}

/// What comes of a request at the table.
fn review(ctx: &mut Ctx, inject: InjectId, request: Entity) {
    let terms = ctx.terms(request);
    let model = ctx.model();
    let rules = &model.plan.guidelines.dialogue;
    let key = model.inject(inject).key;
    let mut left = ctx.stream(key, Purpose::Dialogue, terms.key, 0).uniform();
    let mut falls_to = |chance: f64| {
        left -= chance;
        left < 0.0
    };
    let kind = if falls_to(rules.unblocks) {
        EventKind::DialogueUnblocked
    } else if falls_to(rules.reprioritises) {
        EventKind::DialogueReprioritised
    } else if falls_to(rules.sours) {
        EventKind::DialogueSoured
    } else {
        EventKind::DialogueFruitless
    };
    let happening =
        Happening { inject: Some(inject), ..ctx.request_happening(kind, &terms, terms.responder) };
    ctx.log.add(happening);
    noticing::talk(ctx, request, Occasion::Dialogue);
    match kind {
        EventKind::DialogueUnblocked => unblock(ctx, request, &terms),
        EventKind::DialogueReprioritised => {
            escalation::put_first(ctx, request, injects::class_rank(0));
        }
        EventKind::DialogueSoured => {
            ctx.sour(&terms, rules.goodwill_left);
            let last = injects::class_rank(model.classes.len());
            ctx.progress_mut(request).rank = last;
        }
        _ => {}
    }
}

/// The responder hears at the table where the request stands, and takes it up before everything
/// else.
fn unblock(ctx: &mut Ctx, request: Entity, terms: &Terms) {
    escalation::put_first(ctx, request, escalation::FIRST);
    let told = ctx.progress(request).requester.seen;
    ctx.progress_mut(request).is_parked = false;
    delivery::learn(ctx, request, Side::Responder, told);
    steps::begin_now(ctx, request);
    steps::take_up(ctx, request, terms.responder, None);
}
