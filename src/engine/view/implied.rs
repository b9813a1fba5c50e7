//! What a request would bind the other side to, before it is sent.

use crate::engine::exercise::Exercise;
use crate::engine::ids::{AgencyId, AssistanceId, ClassId, LimitId};
use crate::engine::model::{Ends, Model};
use crate::engine::named_command::Draft;
use crate::engine::rules::{answer_within, limit_agreed, required_now};
use crate::record::Stamp;
use crate::scenario::{Limit, Side};

/// A limit of the side that is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Implied {
    /// Its name in the guideline set; `answer` for that of the answer.
    pub limit: String,
    /// How long it is, as it is written.
    pub within: String,
    /// When it would end, if the request arrived now.
    pub at: Stamp,
}

/// What a draft of an agency would bind the other side to if it arrived now, in order of time. Nothing
/// where the draft does not yet say whom it asks, and in which class.
#[must_use]
pub(crate) fn implied(exercise: &Exercise, seat: AgencyId, draft: &Draft) -> Vec<Implied> {
    let model = exercise.model();
    let plan = &model.plan;
    let to = draft.to.as_ref().and_then(|id| plan.scenario.agencies.get_index_of(id));
    let class = draft.class.as_ref().and_then(|id| plan.guidelines.classes.get_index_of(id));
    let assistance = draft.assistance.as_ref();
    let assistance = assistance.and_then(|id| plan.guidelines.assistance.get_index_of(id));
    let (Some(to), Some(class)) = (to.map(AgencyId::new), class.map(ClassId::new)) else {
        return Vec::new();
    };
    let now = exercise.now();
    let ends = Ends { from: seat, to };
    let end = |name: &str, limit: Limit| Implied {
        limit: name.to_owned(),
        within: limit.to_string(),
        at: Stamp(model.end_of(limit, Side::Responder, ends, now, &[])),
    };
    let asked = draft.within.as_ref().and_then(|within| Limit::parse(within).ok());
    let look = exercise.look();
    let usual = assistance.and_then(|it| answer_within(look, ends, class, AssistanceId::new(it)));
    let answer = asked.or(usual).map(|limit| end("answer", limit));
    let mut all: Vec<Implied> = of_steps(model)
        .into_iter()
        .filter_map(|id| {
            let limit = limit_agreed(look, ends, class, id, now)?;
            Some(end(&model.limit_names[id.index()], limit))
        })
        .collect();
    all.extend(answer);
    all.sort_by_key(|limit| limit.at);
    all
}

/// The contents that a draft of an agency must have and lacks, by the guideline set and by what was agreed
/// since. Nothing where the draft does not yet say in which class it is.
#[must_use]
pub(crate) fn lacking(exercise: &Exercise, seat: AgencyId, draft: &Draft) -> Vec<String> {
    let model = exercise.model();
    let plan = &model.plan;
    let class = draft.class.as_ref().and_then(|id| plan.guidelines.classes.get_index_of(id));
    let Some(class) = class.map(ClassId::new) else { return Vec::new() };
    let to = draft.to.as_ref().and_then(|id| plan.scenario.agencies.get_index_of(id));
    let required = match to.map(AgencyId::new) {
        Some(to) => required_now(exercise.look(), Ends { from: seat, to }, class),
        None => model.required(class),
    };
    let names = required.iter().map(|content| model.content_name(content).to_owned());
    names.filter(|id| !draft.provides.contains(id)).collect()
}

/// The limits of the steps of the side that is asked, but for the answer's.
fn of_steps(model: &Model) -> Vec<LimitId> {
    let procedure = &model.plan.procedure;
    let all = procedure.states().flat_map(|state| procedure.steps(state).iter().copied());
    let steps = all.filter(|step| {
        let step = procedure.step(*step);
        step.by.side() == Side::Responder && !step.act.is_answer()
    });
    let mut limits: Vec<LimitId> = steps.filter_map(|step| model.step_rule(step).limit).collect();
    let mut known = Vec::new();
    limits.retain(|limit| {
        let is_new = !known.contains(limit) && Some(*limit) != model.answer_limit();
        known.push(*limit);
        is_new
    });
    limits
}
