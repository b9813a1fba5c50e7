//! Control: what people do to the exercise while it is played.

use super::{Ctx, injects, seats};
use crate::engine::agenda::Entry;
use crate::engine::command::Command;
use crate::engine::ids::InjectId;
use crate::engine::log::{Detail, EventKind, Happening};
use crate::engine::model::{Model, Trigger};
use crate::time::Instant;

/// Does what a command says, which has been found possible.
pub(super) fn obey(ctx: &mut Ctx, number: u32) {
    let command = ctx.command(number).clone();
    match command {
        Command::Fire(inject) => {
            let mut state = ctx.inject_mut(inject);
            (state.by_hand, state.skipped) = (true, None);
            injects::fire(ctx, inject);
        }
        Command::Skip(inject) => {
            let now = ctx.now();
            ctx.inject_mut(inject).skipped = Some(now);
            let happening =
                Happening { inject: Some(inject), ..ctx.happening(EventKind::InjectSkipped) };
            ctx.log.add(happening);
        }
        Command::Postpone { inject, by, with_later } => {
            let Some(at) = planned_for(ctx, inject) else { return };
            let later = |ctx: &Ctx, other| planned_for(ctx, other).is_some_and(|it| it > at);
            let all = (0..ctx.directory.injects.len()).map(InjectId::new);
            let moved: Vec<InjectId> =
                all.filter(|it| *it == inject || (with_later && later(ctx, *it))).collect();
            for inject in moved {
                if let Some(at) = planned_for(ctx, inject) {
                    move_to(ctx, inject, at + by);
                }
            }
        }
        Command::Hand { seat, to } => seats::hand(ctx, seat, to),
        Command::Do { seat, doing } => seats::carry_out(ctx, seat, &doing, number),
        Command::Tell { to, text } => {
            for agency in to {
                let happening =
                    Happening { actor: Some(agency), ..ctx.happening(EventKind::FacilitatorTold) };
                ctx.log.add(Happening { detail: Detail::Told(text.clone()), ..happening });
            }
        }
        // Play has stopped before it comes to the one; of the other nothing comes but what is in the tables.
        Command::End | Command::Answer(_) => {}
        Command::Change { what, .. } => {
            let happening = ctx.happening(EventKind::PlanChanged);
            ctx.log.add(Happening { detail: Detail::Changed(what), ..happening });
        }
    }
}

/// When a dated inject is to fire that has neither fired nor been taken out.
fn planned_for(ctx: &Ctx, inject: InjectId) -> Option<Instant> {
    let state = ctx.inject(inject);
    if state.fired.is_some() || state.skipped.is_some() {
        return None;
    }
    state.moved_to.or_else(|| dated(ctx.model(), inject))
}

/// The moment that a scenario gives an inject.
fn dated(model: &Model, inject: InjectId) -> Option<Instant> {
    match model.inject(inject).trigger {
        Trigger::At(at) => Some(at),
        Trigger::When(_) => None,
    }
}

fn move_to(ctx: &mut Ctx, inject: InjectId, at: Instant) {
    ctx.inject_mut(inject).moved_to = Some(at);
    ctx.agenda.plan(at, Entry::InjectDue(inject));
    let happening = Happening {
        inject: Some(inject),
        due: Some(at),
        ..ctx.happening(EventKind::InjectPostponed)
    };
    ctx.log.add(happening);
}
