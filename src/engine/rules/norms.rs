//! Norms: how an agency classes an incident, and what two agencies know of how the other does.

use super::look::Look;
use crate::engine::entities::Meaning;
use crate::engine::ids::{AgencyId, CaseId};
use crate::engine::streams::Purpose;
use crate::meaning::MisunderstandingKind;
use crate::meaning::kinds::Norm;

/// How an agency classes a case, where that is held against a norm. It judges each open criterion once.
pub(super) fn class(look: Look, case: CaseId, agency: AgencyId) -> Option<Meaning> {
    let model = look.model();
    let incident = model.semantics.as_ref()?.incidents[case.index()].as_ref()?;
    let seen_by = |who, criterion| look.stream(who, Purpose::Judging, criterion, 0).uniform();
    let is_met = |criterion: &u64| {
        let own = seen_by(model.agency(agency).key, *criterion);
        Norm::is_met(incident.vagueness, seen_by(0, *criterion), own)
    };
    let is_breach = !incident.is_excluded && incident.open.iter().all(is_met);
    Some(if is_breach { Meaning::Breach(incident.norm) } else { Meaning::Outside(incident.norm) })
}

/// Whether two agencies have told each other how they class a case: it came to light that they differ, and
/// was put right.
pub(super) fn is_told(look: Look, case: CaseId, one: AgencyId, other: AgencyId) -> bool {
    look.misunderstandings_over(case).iter().any(|it| {
        let ends = (it.reading.sender, it.reading.reader);
        it.kind == MisunderstandingKind::Norm
            && it.course.repaired.is_some()
            && (ends == (one, other) || ends == (other, one))
    })
}
