//! Believing: what agencies make of evidence, of what they are told, and of what the other side
//! does.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use super::look::Look;
use crate::engine::entities::{Because, Beliefs, Meaning, Payload, Resolution, Standing};
use crate::engine::ids::{AgencyId, InjectId, MisunderstandingId, PartyId};
use crate::engine::log::{Detail, Happening};
use crate::engine::model::Order;
use crate::engine::semantics::{Testimony, value_of};
use crate::meaning::{Conduct, MisunderstandingKind};
use crate::record::{EventKind, Harm};
use crate::scenario::{Act, Side};

/// The belief of an agency in the bad faith of a party, if it holds one.
pub(super) fn bad_faith(look: Look, agency: AgencyId, of: PartyId) -> Option<f64> {
    let beliefs = look.resource::<Beliefs>();
    let (belief, yes) = beliefs.in_good_faith(agency, of)?;
    Some(1.0 - beliefs.held[belief].probabilities[yes])
}

/// An inject shows something to whoever receives it.
pub(super) fn see(ctx: &mut Ctx, inject: InjectId) {
    let definition = ctx.model().inject(inject);
    if !definition.evidence.is_empty() {
        for agency in &definition.to {
            weigh(ctx, *agency, &definition.evidence, Because::Evidence(inject));
        }
    }
}

/// An agency is told something by a statement.
pub(super) fn hear_claims(ctx: &mut Ctx, message: Entity) {
    let envelope = ctx.look().message(message);
    let (agency, kind) = (envelope.to, envelope.kind);
    let Payload::Statement { inject } = kind else { return };
    if let Some(Order::Statement(order)) = &ctx.model().inject(inject).order {
        weigh(ctx, agency, &order.claims, Because::Evidence(inject));
    }
}

fn weigh(ctx: &mut Ctx, agency: AgencyId, evidence: &[Testimony], because: Because) {
    let model = ctx.model();
    let party = model.party_of(agency).index();
    for testimony in evidence {
        let beliefs = ctx.look().resource::<Beliefs>();
        let Some(belief) = beliefs.find(agency, testimony.proposition) else { continue };
        let value = value_of(&model.plan, &beliefs.held[belief], &testimony.toward);
        if let Some(value) = value {
            shift(ctx, belief, value, testimony.weights[party], because);
        }
    }
}

fn shift(ctx: &mut Ctx, belief: usize, value: usize, log_odds: f64, because: Because) {
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

/// An agency believes more or less in the good faith of the party of another. Returns whether it holds a
/// belief on that.
fn shift_good_faith(
    ctx: &mut Ctx,
    agency: AgencyId,
    of: AgencyId,
    log_odds: f64,
    because: Because,
) -> bool {
    let party = ctx.model().party_of(of);
    let found = ctx.look().resource::<Beliefs>().in_good_faith(agency, party);
    let Some((belief, yes)) = found else { return false };
    shift(ctx, belief, yes, log_odds, because);
    true
}

/// A reader believes less in the good faith of whoever it misread.
pub(super) fn distrust(ctx: &mut Ctx, id: MisunderstandingId, by: f64) {
    let reading = *ctx.look().misunderstanding(id).reading;
    let because = Because::Misunderstanding(id);
    if shift_good_faith(ctx, reading.reader, reading.sender, -by, because) {
        ctx.harm(id, Harm::Distrust);
    }
}

/// Whoever was misread believes less in the good faith of the reader, who breached a marking.
pub(super) fn resent(ctx: &mut Ctx, id: MisunderstandingId) {
    let Some(semantics) = &ctx.model().semantics else { return };
    let by = semantics.settings.handling.distrust;
    let reading = *ctx.look().misunderstanding(id).reading;
    let because = Because::Misunderstanding(id);
    if shift_good_faith(ctx, reading.sender, reading.reader, -by, because) {
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
        shift_good_faith(ctx, reading.reader, reading.sender, by, because);
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
    shift_good_faith(ctx, terms.requester, terms.responder, by, Because::Conduct(terms.id));
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
