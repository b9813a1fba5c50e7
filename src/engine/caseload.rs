//! Caseloads, compiled.

use super::ids::{AgencyId, CaseloadId, ClassId};
use super::sampler::Sampler;
use super::streams::name_key;
use crate::scenario::{During, Plan};

/// The cases of one kind that an agency has of its own.
#[derive(Debug)]
pub(super) struct Caseload {
    pub(super) agency: AgencyId,
    /// Its name in the scenario, such as `own_cases`.
    pub(super) name: String,
    pub(super) key: u64,
    pub(super) class: Option<ClassId>,
    pub(super) every: Option<Sampler>,
    pub(super) work: Sampler,
    pub(super) in_open_hours: bool,
    pub(super) lapses_after: Option<Sampler>,
    pub(super) passes_on: Vec<(CaseloadId, f64)>,
}

/// All caseloads, in the order of the agencies and of their caseloads.
///
/// # Panics
/// When one passes cases on to a caseload that does not exist, which no plan does.
pub(super) fn caseloads(plan: &Plan) -> Vec<Caseload> {
    let agencies = &plan.scenario.agencies;
    let all = || {
        agencies.iter().flat_map(|(agency, written)| {
            written.caseload.iter().map(move |(name, caseload)| (agency, name, caseload))
        })
    };
    let place = |agency: &String, name: &String| {
        let found = all().position(|(of, caseload, _)| (of, caseload) == (agency, name));
        CaseloadId::new(found.expect("a caseload that has passed the checks"))
    };
    let compile = |(agency, name, caseload): (&String, &String, &crate::scenario::Caseload)| {
        let classes = &plan.guidelines.classes;
        let class = caseload.class.as_ref().and_then(|class| classes.get_index_of(class));
        let agency = agencies.get_index_of(agency).expect("an agency of the scenario");
        let passed = caseload.passes_on.iter();
        Caseload {
            agency: AgencyId::new(agency),
            name: name.clone(),
            key: name_key(name),
            class: class.map(ClassId::new),
            every: caseload.every.as_ref().map(Sampler::from),
            work: Sampler::from(&caseload.work),
            in_open_hours: caseload.during == During::OpenHours,
            lapses_after: caseload.lapses_after.as_ref().map(Sampler::from),
            passes_on: passed.map(|on| (place(&on.to, &on.caseload), on.share)).collect(),
        }
    };
    all().map(compile).collect()
}
