//! Believing: what agencies make of evidence, of what they are told, and of what the other side
//! does.

use std::sync::Arc;

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use super::{evidence, leaning};
use crate::engine::entities::{
    Because, BeliefChange, Beliefs, Coordination, Meaning, Payload, Resolution, Standing, Story,
};
use crate::engine::ids::{AgencyId, InjectId, MarkingId, MisunderstandingId, PartyId};
use crate::engine::log::{Detail, Happening};
use crate::engine::model::Order;
use crate::engine::semantics::{Testimony, value_name, value_of};
use crate::meaning::{Conduct, MisunderstandingKind};
use crate::record::{EventKind, Harm};
use crate::scenario::{Act, Side};

/// An inject shows something to whoever receives it.
pub(super) fn see(ctx: &mut Ctx, inject: InjectId) {
    let definition = ctx.model().inject(inject);
    if !definition.evidence.is_empty() {
        for agency in &definition.to {
            let because = Because::Evidence(inject);
            weigh(ctx, *agency, definition.key, &definition.evidence, because);
        }
    }
}

/// An agency is told something by a statement.
pub(super) fn hear_claims(ctx: &mut Ctx, message: Entity) {
    let envelope = ctx.look().message(message);
    let (agency, kind) = (envelope.to, envelope.kind);
    let Payload::Statement { inject } = kind else { return };
    let definition = ctx.model().inject(inject);
    if let Some(Order::Statement(order)) = &definition.order {
        weigh(ctx, agency, definition.key, &order.claims, Because::Evidence(inject));
    }
}

/// Whoever has worked on a request finds what its answer shows.
pub(super) fn find(ctx: &mut Ctx, request: Entity, act: Act) {
    if matches!(act, Act::AnswerInFull | Act::AnswerInPart) {
        let assigned = ctx.get::<Coordination>(request).assigned;
        let own = [Some(ctx.terms(request).responder), assigned];
        for agency in own.into_iter().flatten() {
            note_finding(ctx, request, agency);
        }
    }
}

/// An agency learns what the answer to a request shows; once, however often it is told.
fn note_finding(ctx: &mut Ctx, request: Entity, agency: AgencyId) {
    let look = ctx.look();
    let terms = look.terms(request);
    let because = Because::Finding(terms.id);
    let beliefs = look.resource::<Beliefs>();
    let is_own = |it: &BeliefChange| beliefs.held[it.belief].agency == agency;
    if beliefs.history.iter().any(|it| it.because == because && is_own(it)) {
        return;
    }
    let (finds, about) = (Arc::clone(&look.order(terms).finds), evidence::key_of(look, terms));
    weigh(ctx, agency, about, &finds, because);
}

/// Everybody reads a story in the press. It speaks for what it says, and each of the two sides takes the other to
/// have leaked it. Whoever did learns nothing from it.
pub(super) fn read_story(ctx: &mut Ctx, story: Entity) {
    let model = ctx.model();
    let Some(semantics) = &model.semantics else { return };
    let (press, handling) = (&semantics.settings.press, &semantics.settings.handling);
    let Story { id, by, of, says: (belief, value), marking, .. } = *ctx.get::<Story>(story);
    let held = ctx.look().resource::<Beliefs>().held[belief].clone();
    let (because, says) = (Because::Story(id), value_name(&model.plan, &held, value));
    for agency in model.agencies().filter(|agency| *agency != by) {
        let beliefs = ctx.look().resource::<Beliefs>();
        let own = beliefs.find(agency, held.proposition);
        let place = own.and_then(|it| value_of(&model.plan, &beliefs.held[it], says));
        if let (Some(own), Some(place)) = (own, place) {
            shift(ctx, own, place, press.weight, because);
        }
        let party = model.party_of(agency);
        let other = match party {
            party if party == model.party_of(by) => model.party_of(of),
            party if party == model.party_of(of) => model.party_of(by),
            _ => continue,
        };
        // Whoever marked it takes it harder.
        let is_breached = agency == of && marking > MarkingId::LOWEST;
        let harder = if is_breached { handling.distrust } else { 0.0 };
        shift_good_faith(ctx, agency, other, -(press.distrust + harder), because);
    }
}

fn weigh(ctx: &mut Ctx, agency: AgencyId, about: u64, evidence: &[Testimony], because: Because) {
    let model = ctx.model();
    let party = model.party_of(agency).index();
    for testimony in evidence {
        let look = ctx.look();
        let beliefs = look.resource::<Beliefs>();
        let Some(belief) = beliefs.find(agency, testimony.proposition) else { continue };
        let toward = evidence::points_to(look, about, testimony);
        let weight = leaning::weight(look, agency, testimony.source, testimony.weights[party]);
        if let Some(value) = value_of(&model.plan, &beliefs.held[belief], toward) {
            shift(ctx, belief, value, weight, because);
        }
    }
}

/// A belief moves, and with what it says of a party its good faith.
fn shift(ctx: &mut Ctx, belief: usize, value: usize, log_odds: f64, because: Because) {
    let before = leaning::touched(ctx.look(), belief);
    shift_alone(ctx, belief, value, log_odds, because);
    let after = leaning::touched(ctx.look(), belief);
    let agency = ctx.look().resource::<Beliefs>().held[belief].agency;
    for ((party, before), (_, after)) in before.into_iter().zip(after) {
        let by = leaning::of_blaming(ctx.look(), before, after);
        shift_good_faith(ctx, agency, party, by, because);
    }
}

fn shift_alone(ctx: &mut Ctx, belief: usize, value: usize, log_odds: f64, because: Because) {
    let now = ctx.now();
    let mut beliefs = ctx.resource_mut::<Beliefs>();
    if beliefs.shift(belief, value, log_odds, now, because) {
        let held = &beliefs.held[belief];
        let (agency, proposition) = (held.agency, held.proposition);
        let happening = Happening {
            actor: Some(agency),
            detail: Detail::Proposition(proposition),
            ..ctx.happening(EventKind::BeliefShifted)
        };
        ctx.log(happening);
        ctx.state(Fact::BeliefShifted { belief });
    }
}

/// An agency believes more or less in the good faith of a party. Returns whether it holds a belief on that.
fn shift_good_faith(
    ctx: &mut Ctx,
    agency: AgencyId,
    of: PartyId,
    log_odds: f64,
    because: Because,
) -> bool {
    let found = ctx.look().resource::<Beliefs>().in_good_faith(agency, of);
    let Some((belief, yes)) = found else { return false };
    shift_alone(ctx, belief, yes, log_odds, because);
    true
}

/// A reader believes less in the good faith of whoever it misread.
pub(super) fn distrust(ctx: &mut Ctx, id: MisunderstandingId, by: f64) {
    let reading = *ctx.look().misunderstanding(id).reading;
    let because = Because::Misunderstanding(id);
    let sender = ctx.model().party_of(reading.sender);
    if shift_good_faith(ctx, reading.reader, sender, -by, because) {
        ctx.harm(id, Harm::Distrust);
    }
}

/// Whoever was misread believes less in the good faith of the reader, who breached a marking.
pub(super) fn resent(ctx: &mut Ctx, id: MisunderstandingId) {
    let Some(semantics) = &ctx.model().semantics else { return };
    let by = semantics.settings.handling.distrust;
    let reading = *ctx.look().misunderstanding(id).reading;
    let because = Because::Misunderstanding(id);
    let reader = ctx.model().party_of(reading.reader);
    if shift_good_faith(ctx, reading.sender, reader, -by, because) {
        ctx.harm(id, Harm::Distrust);
    }
}

/// A reader understands that it was not accused or charged, and believes more in the good faith of whoever said it.
pub(super) fn reconcile(ctx: &mut Ctx, id: MisunderstandingId) {
    let Some(semantics) = &ctx.model().semantics else { return };
    let it = ctx.look().misunderstanding(id);
    let (kind, reading) = (it.kind, *it.reading);
    let was_charged =
        kind == MisunderstandingKind::Norm && matches!(reading.read, Meaning::Breach(_));
    if kind == MisunderstandingKind::Intent || was_charged {
        let (by, because) = (semantics.settings.conduct.clarified, Because::Misunderstanding(id));
        let sender = ctx.model().party_of(reading.sender);
        shift_good_faith(ctx, reading.reader, sender, by, because);
    }
}

/// The requester hears from the responder, by a message, and thinks better or worse of its side.
pub(super) fn hear(ctx: &mut Ctx, request: Entity, side: Side, message: Entity) {
    if side == Side::Responder {
        return;
    }
    let look = ctx.look();
    match (look.message(message).kind, look.get::<Standing>(request).outcome) {
        (Payload::Step(act), Some(outcome)) if act.is_answer() || act == Act::Refuse => {
            note_conduct(ctx, request, |conduct| worth(conduct, outcome));
            if matches!(outcome, Resolution::Full | Resolution::Part) {
                note_finding(ctx, request, ctx.terms(request).requester);
            }
        }
        (Payload::Status, _) => note_conduct(ctx, request, |conduct| conduct.reported),
        _ => {}
    }
}

/// What an outcome is worth as conduct.
const fn worth(conduct: &Conduct, outcome: Resolution) -> f64 {
    match outcome {
        Resolution::Full => conduct.answered,
        Resolution::Part => conduct.answered_in_part,
        Resolution::NoneHeld => conduct.none_held,
        Resolution::Refused(_) => conduct.refused,
        Resolution::Withdrawn | Resolution::Lapsed => 0.0,
    }
}

fn note_conduct(ctx: &mut Ctx, request: Entity, by: impl Fn(&Conduct) -> f64) {
    let Some(semantics) = &ctx.model().semantics else { return };
    let by = by(&semantics.settings.conduct);
    let terms = ctx.terms(request);
    let responder = ctx.model().party_of(terms.responder);
    shift_good_faith(ctx, terms.requester, responder, by, Because::Conduct(terms.id));
}

/// The requester learns that an agency has not the power that it took it to have, where it holds a
/// belief on that: `AGENCY_may_AUTHORITY`.
pub(super) fn note_redirected(ctx: &mut Ctx, request: Entity) {
    let (model, terms) = (ctx.model(), ctx.terms(request));
    let Some(semantics) = &model.semantics else { return };
    let needs = model.assistance[terms.assistance.index()].needs;
    let authorities = model.plan.guidelines.authorities.get_index(needs);
    let Some((authority, _)) = authorities else { return };
    let name = format!("{}_may_{authority}", model.agency_name(terms.responder));
    let proposition = model.plan.scenario.truth.get_index_of(&name);
    let beliefs = ctx.look().resource::<Beliefs>();
    let belief = proposition.and_then(|it| beliefs.find(terms.requester, it));
    let Some(belief) = belief else { return };
    if let Some(yes) = value_of(&model.plan, &beliefs.held[belief], "yes") {
        let by = semantics.settings.conduct.redirected;
        shift(ctx, belief, yes, by, Because::Conduct(terms.id));
    }
}
