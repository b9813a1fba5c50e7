//! Errands: what is done around the procedure of a request, once the work on it is done.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use crate::engine::entities::Errand;
use crate::engine::ids::AgencyId;
use crate::engine::log::{Detail, Happening};
use crate::record::EventKind;
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
pub(super) fn finish(
    ctx: &mut Ctx,
    agency: AgencyId,
    request: Entity,
    errand: Errand,
    command: Option<u32>,
) {
    let terms = ctx.terms(request);
    match side(errand) {
        Some((side, act)) if terms.agency(side) != agency => {
            if command.is_some() {
                let overtaken = Happening {
                    counterpart: Some(terms.agency(side.other())),
                    detail: Detail::Expected(act),
                    ..ctx.request_happening(EventKind::StepOvertaken, &terms, agency)
                };
                ctx.log(overtaken);
            }
        }
        _ => ctx.state(Fact::ErrandReady { request, errand, command }),
    }
}
