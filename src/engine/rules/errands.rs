//! Errands: what is done around the procedure of a request, once the work on it is done.

use bevy_ecs::prelude::Entity;

use super::{Ctx, drafting, escalation, reminding, repairing, status};
use crate::engine::entities::Errand;
use crate::engine::log::{Detail, EventKind, Happening};
use crate::scenario::{Act, Side};

/// For which side it is done, where it is not for an agency by name.
const fn side(errand: Errand) -> Option<(Side, Act)> {
    match errand {
        Errand::Remind(side) | Errand::Repeat(side) => Some((side, Act::Remind)),
        Errand::Explain { by, .. } => Some((by, Act::Clarify)),
        Errand::ProvideRest => Some((Side::Requester, Act::Supplement)),
        Errand::ReportStatus => Some((Side::Responder, Act::ReportStatus)),
        Errand::Clarify(_) | Errand::Escalate { .. } => None,
    }
}

/// An agency has done its work on an errand. When the request has gone on to another in the meantime, the
/// work was for nothing: nobody speaks for whoever came after them.
pub(super) fn run(
    ctx: &mut Ctx,
    desk: Entity,
    (request, errand): (Entity, Errand),
    ordered: Option<u32>,
) {
    if let Some((side, act)) = side(errand) {
        let terms = ctx.terms(request);
        let agency = ctx.agency_at(desk);
        if terms.agency(side) != agency {
            if ordered.is_some() {
                let overtaken = Happening {
                    counterpart: Some(terms.agency(side.other())),
                    detail: Detail::Expected(act),
                    ..ctx.request_happening(EventKind::StepOvertaken, &terms, agency)
                };
                ctx.log.add(overtaken);
            }
            return;
        }
    }
    match errand {
        Errand::Remind(side) => reminding::remind(ctx, request, side, ordered),
        Errand::Repeat(side) => reminding::repeat(ctx, request, side),
        Errand::ProvideRest => drafting::provide_rest(ctx, request, ordered),
        Errand::ReportStatus => status::report(ctx, request, ordered),
        Errand::Clarify(id) => repairing::clarify(ctx, id, None),
        Errand::Explain { by, field } => repairing::explain(ctx, request, (by, field), ordered),
        Errand::Escalate { by, ordered_by } => {
            escalation::escalate(ctx, request, by, (ordered_by, ordered));
        }
    }
}
