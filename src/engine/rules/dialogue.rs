//! The ministerial dialogue: a scheduled review of the requests between two parties that are stuck.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use super::{limits, priority};
use crate::engine::entities::{Goodwill, Handling, Sides};
use crate::engine::ids::{AgencyId, InjectId, PartyId};
use crate::engine::log::{Detail, Happening};
use crate::engine::streams::Purpose;
use crate::meaning::Occasion;
use crate::record::EventKind;

/// Ministers go through the requests that have been stuck for as long as their class asks for, in
/// the order in which they were sent.
pub(super) fn hold(ctx: &mut Ctx, inject: InjectId, agency: AgencyId, with: PartyId) {
    let look = ctx.look();
    let party = |agency| look.model().party_of(agency);
    let home = party(agency);
    let received = look.model().agencies().flat_map(|asked| {
        let other = if party(asked) == home { with } else { home };
        let is_between = party(asked) == with || party(asked) == home;
        let received = if is_between { look.requests_received(asked) } else { Vec::new() };
        received.into_iter().filter(move |request| party(look.terms(*request).requester) == other)
    });
    let mut stuck: Vec<Entity> =
        received.filter(|request| limits::is_stuck_for_long(look, *request)).collect();
    stuck.sort_by_key(|request| look.terms(*request).id);
    let happening = Happening {
        actor: Some(agency),
        inject: Some(inject),
        detail: Detail::Reviewed(u32::try_from(stuck.len()).unwrap_or(u32::MAX)),
        ..ctx.happening(EventKind::DialogueHeld)
    };
    ctx.log(happening);
    for request in stuck {
        ctx.state(Fact::ReviewedInDialogue { inject, request });
    }
}

/// What comes of a request at the table.
pub(super) fn review(ctx: &mut Ctx, inject: InjectId, request: Entity) {
    let terms = ctx.terms(request);
    let model = ctx.model();
    let rules = &model.plan.guidelines.dialogue;
    let key = model.inject(inject).key;
    let mut left = ctx.look().stream(key, Purpose::Dialogue, terms.key, 0).uniform();
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
    ctx.log(happening);
    ctx.state(Fact::RequestTalkedOver { request, occasion: Occasion::Dialogue });
    ctx.state(match kind {
        EventKind::DialogueUnblocked => Fact::UnblockedInDialogue { request },
        EventKind::DialogueReprioritised => Fact::ReprioritisedInDialogue { request },
        EventKind::DialogueSoured => Fact::SouredInDialogue { request },
        _ => return,
    });
}

/// The responder hears at the table where the request stands, and takes it up before everything
/// else.
pub(super) fn unblock(ctx: &mut Ctx, request: Entity) {
    priority::raise(ctx, request, priority::FIRST);
    let version = ctx.get::<Sides>(request).requester.seen;
    ctx.get_mut::<Handling>(request).is_parked = false;
    ctx.state(Fact::ResponderBriefed { request, version });
}

/// A request is given the priority of the most urgent class.
pub(super) fn reprioritise(ctx: &mut Ctx, request: Entity) {
    priority::raise(ctx, request, priority::of_class(0));
}

/// The responder's side takes the review amiss: the request comes last, and goodwill suffers.
pub(super) fn sour(ctx: &mut Ctx, request: Entity) {
    let (model, terms) = (ctx.model(), ctx.terms(request));
    let left = model.plan.guidelines.dialogue.goodwill_left;
    let (party, towards) = (model.party_of(terms.responder), model.party_of(terms.requester));
    ctx.resource_mut::<Goodwill>().suffer(party, towards, left);
    let last = priority::last(ctx);
    ctx.get_mut::<Handling>(request).rank = last;
}
