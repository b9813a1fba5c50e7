//! Believing: what agencies make of evidence, of what they are told, and of what the other side
//! does.

use super::Ctx;
use crate::engine::entities::{Because, Harm, Outcome, Terms};
use crate::engine::ids::{AgencyId, InjectId, MisunderstandingId, PartyId};
use crate::engine::log::{Detail, EventKind, Happening};
use crate::engine::model::Order;
use crate::engine::semantics::{Testimony, value_of};
use crate::meaning::Conduct;

/// The belief of an agency in the bad faith of a party, if it holds one.
pub(super) fn bad_faith(ctx: &Ctx, agency: AgencyId, of: PartyId) -> Option<f64> {
    let (belief, yes) = ctx.beliefs.in_good_faith(agency, of)?;
    Some(1.0 - ctx.beliefs.held[belief].probabilities[yes])
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

/// An agency is told something.
pub(super) fn hear_claims(ctx: &mut Ctx, agency: AgencyId, inject: InjectId) {
    if let Some(Order::Statement(order)) = &ctx.model().inject(inject).order {
        weigh(ctx, agency, &order.claims, Because::Evidence(inject));
    }
}

fn weigh(ctx: &mut Ctx, agency: AgencyId, evidence: &[Testimony], because: Because) {
    let model = ctx.model();
    let party = model.party_of(agency).index();
    for testimony in evidence {
        let Some(belief) = ctx.beliefs.find(agency, testimony.proposition) else { continue };
        let value = value_of(&model.plan, &ctx.beliefs.held[belief], &testimony.toward);
        if let Some(value) = value {
            shift(ctx, belief, value, testimony.weights[party], because);
        }
    }
}

fn shift(ctx: &mut Ctx, belief: usize, value: usize, log_odds: f64, because: Because) {
    let now = ctx.now();
    if ctx.beliefs.shift(belief, value, log_odds, now, because) {
        let held = &ctx.beliefs.held[belief];
        let (agency, proposition) = (held.agency, held.proposition);
        let happening = Happening {
            actor: Some(agency),
            detail: Detail::Proposition(proposition),
            ..ctx.happening(EventKind::BeliefShifted)
        };
        ctx.log.add(happening);
    }
}

fn shift_good_faith(
    ctx: &mut Ctx,
    agency: AgencyId,
    of: AgencyId,
    log_odds: f64,
    because: Because,
) -> bool {
    let party = ctx.model().party_of(of);
    let Some((belief, yes)) = ctx.beliefs.in_good_faith(agency, party) else { return false };
    shift(ctx, belief, yes, log_odds, because);
    true
}

/// A reader believes less in the good faith of whoever it misread.
pub(super) fn distrust(ctx: &mut Ctx, id: MisunderstandingId, by: f64) {
    let reading = ctx.meanings.get(id).reading;
    let because = Because::Misunderstanding(id);
    if shift_good_faith(ctx, reading.reader, reading.sender, -by, because) {
        ctx.meanings.get_mut(id).harms(Harm::Distrust);
    }
}

/// Whoever was misread believes less in the good faith of the reader, whose reading did harm.
pub(super) fn resent(ctx: &mut Ctx, id: MisunderstandingId, by: f64) {
    let reading = ctx.meanings.get(id).reading;
    let because = Because::Misunderstanding(id);
    if shift_good_faith(ctx, reading.sender, reading.reader, -by, because) {
        ctx.meanings.get_mut(id).harms(Harm::Distrust);
    }
}

/// A reader understands what was meant, and believes more in the good faith of whoever said it.
pub(super) fn reconcile(ctx: &mut Ctx, id: MisunderstandingId) {
    let Some(semantics) = &ctx.model().semantics else { return };
    let reading = ctx.meanings.get(id).reading;
    let by = semantics.settings.conduct.clarified;
    shift_good_faith(ctx, reading.reader, reading.sender, by, Because::Misunderstanding(id));
}

/// The requester hears how the substance of a request came out.
pub(super) fn note_outcome(ctx: &mut Ctx, terms: &Terms, outcome: Outcome) {
    let by = |conduct: &Conduct| match outcome {
        Outcome::Full => conduct.answered,
        Outcome::Part => conduct.answered_in_part,
        Outcome::NoneHeld => conduct.none_held,
        Outcome::Refused(_) => conduct.refused,
        Outcome::Withdrawn | Outcome::Lapsed => 0.0,
    };
    note_conduct(ctx, terms, by);
}

/// The requester sees what the responder does, and thinks better or worse of its side.
pub(super) fn note_conduct(ctx: &mut Ctx, terms: &Terms, by: impl Fn(&Conduct) -> f64) {
    let Some(semantics) = &ctx.model().semantics else { return };
    let by = by(&semantics.settings.conduct);
    shift_good_faith(ctx, terms.requester, terms.responder, by, Because::Conduct(terms.id));
}

/// The requester learns that an agency has not the power that it took it to have, where it holds a
/// belief on that: `AGENCY_may_AUTHORITY`.
pub(super) fn note_redirected(ctx: &mut Ctx, terms: &Terms) {
    let model = ctx.model();
    let Some(semantics) = &model.semantics else { return };
    let needs = model.assistance[terms.assistance.index()].needs;
    let authorities = model.plan.guidelines.authorities.get_index(needs);
    let Some((authority, _)) = authorities else { return };
    let name = format!("{}_may_{authority}", model.agency_name(terms.responder));
    let proposition = model.plan.scenario.truth.get_index_of(&name);
    let belief = proposition.and_then(|it| ctx.beliefs.find(terms.requester, it));
    let Some(belief) = belief else { return };
    if let Some(yes) = value_of(&model.plan, &ctx.beliefs.held[belief], "yes") {
        let by = semantics.settings.conduct.redirected;
        shift(ctx, belief, yes, by, Because::Conduct(terms.id));
    }
}
