//! Control: what people do to the exercise while it is played.

use super::ctx::Ctx;
use super::facts::Fact;
use super::look::Look;
use crate::engine::agenda::Entry;
use crate::engine::command::Command;
use crate::engine::ids::InjectId;
use crate::engine::log::{Detail, Happening};
use crate::engine::model::Trigger;
use crate::record::EventKind;
use crate::time::{Instant, Span};

/// Does what a command says, which has been found possible.
pub(super) fn obey(ctx: &mut Ctx, number: u32) {
    let command = ctx.look().command(number).clone();
    match command {
        Command::Fire(inject) => ctx.state(Fact::FiringCommanded { inject }),
        Command::Skip(inject) => skip(ctx, inject),
        Command::Postpone { inject, by, with_later } => postpone(ctx, inject, by, with_later),
        Command::Hand { seat, to } => ctx.state(Fact::SeatHanded { seat, to }),
        Command::Do { .. } => ctx.state(Fact::SeatCommanded { command: number }),
        Command::Tell { to, text } => {
            for agency in to {
                let happening =
                    Happening { actor: Some(agency), ..ctx.happening(EventKind::FacilitatorTold) };
                ctx.log(Happening { detail: Detail::Told(text.clone()), ..happening });
            }
        }
        Command::Order { inject, act } => {
            ctx.state(Fact::OrderCommanded { inject, act, command: number });
        }
        // Play has stopped before it comes to the one; of the other nothing comes but what is in the tables.
        Command::End | Command::Answer(_) => {}
        Command::Change { what, .. } => {
            let happening = ctx.happening(EventKind::PlanChanged);
            ctx.log(Happening { detail: Detail::Changed(what), ..happening });
        }
    }
}

fn skip(ctx: &mut Ctx, inject: InjectId) {
    let now = ctx.now();
    ctx.inject_mut(inject).skipped = Some(now);
    let happening = Happening { inject: Some(inject), ..ctx.happening(EventKind::InjectSkipped) };
    ctx.log(happening);
}

fn postpone(ctx: &mut Ctx, inject: InjectId, by: Span, with_later: bool) {
    let Some(at) = planned_for(ctx.look(), inject) else { return };
    let all = (0..ctx.look().directory().injects.len()).map(InjectId::new);
    let planned = all.filter_map(|it| Some((it, planned_for(ctx.look(), it)?)));
    let moved: Vec<(InjectId, Instant)> =
        planned.filter(|(it, then)| *it == inject || (with_later && *then > at)).collect();
    for (inject, then) in moved {
        move_to(ctx, inject, then + by);
    }
}

/// When a dated inject is to fire that has neither fired nor been taken out.
fn planned_for(look: Look, inject: InjectId) -> Option<Instant> {
    let state = look.inject(inject);
    if state.fired.is_some() || state.skipped.is_some() {
        return None;
    }
    let dated = match look.model().inject(inject).trigger {
        Trigger::At(at) => Some(at),
        Trigger::When(_) | Trigger::ByHand | Trigger::InPlace => None,
    };
    state.moved_to.or(dated)
}

fn move_to(ctx: &mut Ctx, inject: InjectId, at: Instant) {
    ctx.inject_mut(inject).moved_to = Some(at);
    ctx.plan(at, Entry::InjectDue(inject));
    let happening = Happening {
        inject: Some(inject),
        due: Some(at),
        ..ctx.happening(EventKind::InjectPostponed)
    };
    ctx.log(happening);
}
