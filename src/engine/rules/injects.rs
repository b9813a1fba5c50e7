//! Injects: firing them, and setting agencies to what they order.

use bevy_ecs::prelude::Entity;

use super::{Ctx, believing, conditions, dialogue, escalation, expectations, noticing, staffing};
use crate::engine::entities::{Errand, Work};
use crate::engine::ids::{AgencyId, InjectId};
use crate::engine::log::{EventKind, Happening};
use crate::engine::model::Order;
use crate::scenario::{Act, InjectKind};

/// An inject is due: it fires, unless it has fired, was taken out, or was moved to later.
pub(super) fn fall_due(ctx: &mut Ctx, inject: InjectId) {
    let now = ctx.now();
    let state = ctx.inject(inject);
    let is_later = state.moved_to.is_some_and(|to| to > now);
    if state.fired.is_none() && state.skipped.is_none() && !is_later {
        fire(ctx, inject);
    }
}

/// Fires an inject.
pub(super) fn fire(ctx: &mut Ctx, inject: InjectId) {
    let now = ctx.now();
    let mut state = ctx.inject_mut(inject);
    state.fired = Some(now);
    let definition = ctx.model().inject(inject);
    let only = (definition.to.len() == 1).then(|| definition.to[0]);
    let happening = Happening {
        inject: Some(inject),
        counterpart: only,
        ..ctx.happening(EventKind::InjectFired)
    };
    ctx.log.add(happening);
    if let (Some(order), Some(agency)) = (&definition.order, only) {
        set_to_work(ctx, inject, agency, order);
    }
    believing::see(ctx, inject);
    if let (Some(case), InjectKind::News) = (definition.case, written_kind(ctx, inject)) {
        noticing::read_press(ctx, case);
    }
    expectations::plan(ctx, inject);
    conditions::note_fired(ctx, inject);
}

fn written_kind(ctx: &Ctx, inject: InjectId) -> InjectKind {
    ctx.model().plan.scenario.injects[inject.index()].kind
}

pub(super) fn set_to_work(ctx: &mut Ctx, inject: InjectId, agency: AgencyId, order: &Order) {
    let model = ctx.model();
    let key = model.inject(inject).key;
    match order {
        Order::Request(_) if ctx.is_held(agency) => {
            let mut state = ctx.inject_mut(inject);
            state.awaits_person = true;
        }
        Order::Request(order) => {
            let effort = ctx.effort(agency, Act::Draft, key, 0);
            let rank = class_rank(order.class.index());
            ctx.assign(agency, Work::Draft { inject }, rank, effort, None);
        }
        Order::Statement(_) => {
            let effort = ctx.effort(agency, Act::Draft, key, 0);
            let rank = class_rank(model.classes.len());
            ctx.assign(agency, Work::State { inject }, rank, effort, None);
        }
        Order::TestLine(_) => {
            let effort = ctx.effort(agency, Act::Escalate, key, 0);
            let rank = class_rank(model.classes.len());
            ctx.assign(agency, Work::TestLine { inject }, rank, effort, None);
        }
        Order::Dialogue(with) => dialogue::hold(ctx, inject, agency, *with),
        Order::Reconcile(with) => noticing::reconcile(ctx, inject, agency, *with),
        Order::Staffing { staff, lasts } => staffing::change(ctx, inject, agency, *staff, *lasts),
        Order::Escalate(about) => {
            let request = ctx.directory.ordered[about.index()];
            let open = request.is_some_and(|request| escalation::is_stuck(ctx, request));
            match request {
                Some(request) if open => {
                    let effort = ctx.effort(agency, Act::Escalate, key, 0);
                    let errand = Errand::Escalate { by: agency, ordered_by: Some(inject) };
                    ctx.assign(
                        agency,
                        Work::Errand { request, errand, ordered: None },
                        0,
                        effort,
                        None,
                    );
                }
                _ => moot(ctx, agency, request, inject),
            }
        }
    }
}

/// Notes that there was nothing left to escalate.
pub(super) fn moot(ctx: &mut Ctx, agency: AgencyId, request: Option<Entity>, inject: InjectId) {
    let mut happening = Happening {
        actor: Some(agency),
        inject: Some(inject),
        ..ctx.happening(EventKind::EscalationMoot)
    };
    if let Some(request) = request {
        let terms = ctx.terms(request);
        happening.request = Some(terms.id);
        happening.case = Some(terms.case);
    }
    ctx.log.add(happening);
    expectations::lapse(ctx, inject);
}

/// The priority of work for a class: 0 is kept for what was escalated.
pub(in crate::engine) fn class_rank(class: usize) -> u32 {
    u32::try_from(class + 1).expect("a few classes")
}
