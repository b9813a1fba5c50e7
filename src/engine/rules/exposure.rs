//! Exposure: what one side's words show of how it has read the other.

use bevy_ecs::prelude::Entity;

use super::look::Look;
use crate::engine::entities::{Interpretation, Misread, Reporting, Standing};
use crate::engine::ids::{AgencyId, MisunderstandingId};
use crate::engine::streams::Purpose;
use crate::meaning::{MisunderstandingKind, Occasion};
use crate::scenario::{Act, ActAudience};

/// What an act of a side shows to the other.
pub(super) fn occasion(look: Look, request: Entity, act: Act) -> Option<Occasion> {
    Some(match act {
        Act::Acknowledge => Occasion::Acknowledgement,
        Act::ReadBack => {
            if let Some(said) = &look.get::<Interpretation>(request).said {
                let is_own = !said.is_empty();
                return Some(if is_own { Occasion::Paraphrase } else { Occasion::Verbatim });
            }
            let terms = look.terms(request);
            let share = look.model().agency(terms.responder).policy.paraphrases;
            if look.chance(terms.responder, Purpose::Paraphrasing, terms.key, 0, share) {
                Occasion::Paraphrase
            } else {
                Occasion::Verbatim
            }
        }
        Act::Return => Occasion::Ruling,
        Act::Redirect => Occasion::Redirection,
        Act::ReportStatus => Occasion::Status,
        Act::AnswerInFull | Act::AnswerInPart | Act::AnswerNoneHeld | Act::Refuse => {
            Occasion::Answer
        }
        _ => return None,
    })
}

/// The last act on a request that an agency has told the other side of.
pub(super) fn last_told(look: Look, request: Entity, agency: AgencyId) -> Option<Act> {
    let mut acts = look.get::<Standing>(request).acts.iter().rev();
    let told = acts.find(|done| {
        done.by == agency && done.act.is_step() && done.act.audience() == ActAudience::OtherSide
    });
    told.map(|done| done.act)
}

/// What a person says in a read-back shows what it is about, and nothing of the rest.
pub(super) const fn is_read_back(occasion: Occasion) -> bool {
    matches!(occasion, Occasion::Verbatim | Occasion::Paraphrase)
}

/// Whether an occasion shows a misunderstanding.
pub(super) fn is_exposed(look: Look, id: MisunderstandingId, occasion: Occasion) -> bool {
    let model = look.model();
    let Some(semantics) = &model.semantics else { return false };
    let it = look.misunderstanding(id);
    if !concerns(&it, occasion) {
        return false;
    }
    let said = it.request.and_then(|request| look.get::<Interpretation>(request).said.as_ref());
    if let (Some(said), true) = (said, is_read_back(occasion)) {
        return said.iter().any(|(field, _)| *field == it.reading.field);
    }
    let speaker = model.agency(it.reading.reader).key;
    let exposed = semantics.settings.exposure(it.kind, occasion);
    look.stream(speaker, Purpose::Exposing, it.key, nth(look, &it, occasion)).chance(exposed)
}

/// What is sent back for what is missing shows what was asked for, and nothing of the other
/// contents.
fn concerns(it: &Misread, occasion: Occasion) -> bool {
    match occasion {
        Occasion::Ruling if it.kind == MisunderstandingKind::Legal => it.course.is_asked,
        _ => true,
    }
}

/// Tells occasions apart, for draws.
pub(super) fn nth(look: Look, it: &Misread, occasion: Occasion) -> u32 {
    ((occasion as u32) << 24) | it.request.map_or(0, |request| turn(look, request))
}

/// Tells occasions of one kind on a request apart.
fn turn(look: Look, request: Entity) -> u32 {
    ((look.get::<Standing>(request).version() & 0xfff) << 12)
        | (look.get::<Reporting>(request).reports & 0xfff)
}
