//! Expectations: what should follow an inject, held against what is done.

use super::Ctx;
use crate::engine::agenda::Entry;
use crate::engine::entities::ExpectationOutcome;
use crate::engine::ids::{AgencyId, InjectId};
use crate::engine::log::{Detail, Happening, Kind};
use crate::scenario::Act;

/// Starts the clock of what an inject expects.
pub(super) fn plan(ctx: &mut Ctx, inject: InjectId) {
    if let Some(expected) = &ctx.model().inject(inject).expects {
        let due = ctx.now() + expected.within;
        ctx.agenda.plan(due, Entry::ExpectationDue(inject));
    }
}

/// Holds something that an agency has just done on the request that an inject ordered against what
/// is expected.
pub(super) fn note_act(ctx: &mut Ctx, agency: AgencyId, act: Act, ordered_by: InjectId) {
    let model = ctx.model();
    let now = ctx.now();
    for (index, inject) in model.injects.iter().enumerate() {
        let Some(expected) = &inject.expects else {
            continue;
        };
        if expected.about != ordered_by || expected.act != act || expected.by != agency {
            continue;
        }
        let id = InjectId::new(index);
        let entity = ctx.inject_entity(id);
        let mut state = ctx
            .injects
            .get_mut(entity)
            .expect("every inject has a state");
        let (Some(fired), None) = (state.fired, state.done_at) else {
            continue;
        };
        state.done_at = Some(now);
        if state.expectation == ExpectationOutcome::Open && now <= fired + expected.within {
            state.expectation = ExpectationOutcome::Met;
            record(ctx, Kind::ExpectationMet, id, agency, act);
        }
    }
}

/// Ends the wait for what an inject expects.
pub(super) fn close(ctx: &mut Ctx, inject: InjectId) {
    let entity = ctx.inject_entity(inject);
    let mut state = ctx
        .injects
        .get_mut(entity)
        .expect("every inject has a state");
    if state.expectation != ExpectationOutcome::Open {
        return;
    }
    state.expectation = ExpectationOutcome::Missed;
    if let Some(expected) = &ctx.model().inject(inject).expects {
        record(
            ctx,
            Kind::ExpectationMissed,
            inject,
            expected.by,
            expected.act,
        );
    }
}

fn record(ctx: &mut Ctx, kind: Kind, inject: InjectId, agency: AgencyId, act: Act) {
    let happening = Happening {
        actor: Some(agency),
        inject: Some(inject),
        detail: Detail::Expected(act),
        ..ctx.happening(kind)
    };
    ctx.log.add(happening);
}
