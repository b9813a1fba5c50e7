//! Staffing: an agency has more or fewer people, for a time or for good.

use super::ctx::Ctx;
use super::work;
use crate::engine::agenda::Entry;
use crate::engine::ids::{AgencyId, InjectId};
use crate::engine::log::{Detail, Happening};
use crate::record::EventKind;
use crate::time::Span;

/// An agency has so many people from now on. Those who must go first finish what they hold.
pub(super) fn change(
    ctx: &mut Ctx,
    inject: InjectId,
    agency: AgencyId,
    staff: u32,
    lasts: Option<Span>,
) {
    let now = ctx.now();
    ctx.at_desk(agency, |desk, _, _| desk.change_staff(staff, lasts.map(|_| inject), now));
    note(ctx, inject, agency, staff);
    if let Some(lasts) = lasts {
        ctx.plan(now + lasts, Entry::StaffingEnds(inject));
    }
}

/// The time of a change is over: there are as many people as usual, unless another change has come
/// in its place.
pub(super) fn restore(ctx: &mut Ctx, inject: InjectId) {
    let now = ctx.now();
    let agency = ctx.model().inject(inject).to[0];
    let restored = ctx.at_desk(agency, |desk, _, _| desk.restore_staff(inject, now));
    if let Some(staff) = restored {
        note(ctx, inject, agency, staff);
    }
}

/// Logs how many people there are now, and has them take up what waits.
fn note(ctx: &mut Ctx, inject: InjectId, agency: AgencyId, staff: u32) {
    let happening = Happening {
        actor: Some(agency),
        inject: Some(inject),
        detail: Detail::Staff(staff),
        ..ctx.happening(EventKind::StaffChanged)
    };
    ctx.log(happening);
    ctx.at_desk(agency, work::start);
}
