//! Injects: firing them, setting agencies to what they order, and what comes of one that cannot come as it
//! is written.

use super::ctx::Ctx;
use super::facts::Fact;
use super::look::Look;
use super::texts;
use crate::engine::entities::{Obstacle, Said, Turned};
use crate::engine::ids::InjectId;
use crate::engine::log::Happening;
use crate::engine::model::Otherwise;
use crate::engine::streams::Purpose;
use crate::engine::text::Rendition;
use crate::record::EventKind;

/// An inject is due: it fires, unless it has fired, was taken out, or was moved to later; or what it has
/// otherwise comes of it.
pub(super) fn fall_due(ctx: &mut Ctx, inject: InjectId) {
    let now = ctx.now();
    let state = ctx.look().inject(inject);
    let is_later = state.moved_to.is_some_and(|to| to > now);
    let is_over = state.fired.is_some() || state.skipped.is_some() || state.turned.is_some();
    if is_over || is_later || !is_given(ctx.look(), inject) {
        return;
    }
    match texts::obstacle(ctx.look(), inject) {
        None => fire(ctx, inject),
        Some(obstacle) => turn(ctx, inject, obstacle),
    }
}

/// Whether an inject is given, if a policy gives it in the place of the facilitator.
fn is_given(look: Look, inject: InjectId) -> bool {
    let definition = look.model().inject(inject);
    definition
        .chance
        .is_none_or(|chance| look.stream(definition.key, Purpose::Giving, 0, 0).chance(chance))
}

/// The facilitator has an inject fire, even one that was taken out, and whatever it is provided for.
pub(super) fn fire_by_hand(ctx: &mut Ctx, inject: InjectId) {
    let mut state = ctx.inject_mut(inject);
    (state.by_hand, state.skipped, state.turned) = (true, None, None);
    fire(ctx, inject);
}

/// An inject does not come as it is written.
fn turn(ctx: &mut Ctx, inject: InjectId, obstacle: Obstacle) {
    note_turned(ctx, inject, obstacle);
    ctx.state(Fact::ExpectationMoot { inject });
    match ctx.model().inject(inject).otherwise {
        Otherwise::Inject(other) => ctx.state(Fact::ComesInPlace { inject: other }),
        Otherwise::Say(_) if texts::render_inject(ctx.look(), inject).is_some() => {
            fire(ctx, inject);
        }
        Otherwise::Skip | Otherwise::Say(_) => {}
    }
}

/// The letter that an inject orders does not go out, for what has come in between.
pub(super) fn drop_letter(ctx: &mut Ctx, inject: InjectId, obstacle: Obstacle) {
    note_turned(ctx, inject, obstacle);
    ctx.state(Fact::ExpectationMoot { inject });
}

fn note_turned(ctx: &mut Ctx, inject: InjectId, obstacle: Obstacle) {
    let at = ctx.now();
    ctx.inject_mut(inject).turned = Some(Turned { at, obstacle });
    let happening = Happening { inject: Some(inject), ..ctx.happening(EventKind::InjectTurned) };
    ctx.log(happening);
}

/// Fires an inject.
fn fire(ctx: &mut Ctx, inject: InjectId) {
    let now = ctx.now();
    let is_turned = ctx.look().inject(inject).turned.is_some();
    let said = texts::render_inject(ctx.look(), inject).unwrap_or(Rendition::unsayable());
    if said != Rendition::default() {
        let entity = ctx.look().directory().inject(inject);
        ctx.world().entity_mut(entity).insert(Said(said));
    }
    ctx.inject_mut(inject).fired = Some(now);
    let definition = ctx.model().inject(inject);
    let only = (definition.to.len() == 1).then(|| definition.to[0]);
    let happening = Happening {
        inject: Some(inject),
        counterpart: only,
        ..ctx.happening(EventKind::InjectFired)
    };
    ctx.log(happening);
    if let (Some(_), Some(agency), false) = (&definition.order, only, is_turned) {
        ctx.state(Fact::OrderGiven { inject, agency });
    }
    ctx.state(Fact::InjectFired { inject });
}
