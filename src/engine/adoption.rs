//! Adoption: play goes on with another plan.
//!
//! What the world holds are places in the plan, so the new plan must have the same entries in the
//! same order; only injects may be added, at the end. Numbers, policies, texts and dates of what has
//! not happened yet may differ. What is on the agenda already stays there.

use std::sync::Arc;

use super::agenda::{Agenda, Entry};
use super::condition::Condition;
use super::entities::{Conditions, Desk, Directory, InjectIdentity, InjectState, OrderProgress};
use super::exercise::Exercise;
use super::ids::{AgencyId, InjectId};
use super::model::{Agency, Inject, Model, Shared, Trigger};
use super::refusal::Foreign;
use super::rules::spans_after;
use crate::scenario::Plan;

impl Exercise {
    /// Whether play can go on with another plan.
    pub(super) fn compare(&self, model: &Model) -> Result<(), Foreign> {
        compare(self.model(), model)
    }

    /// Goes on with another plan, with which it can.
    pub(super) fn adopt(&mut self, model: &Arc<Model>) {
        let before = self.replace_model(Arc::clone(model));
        self.world_mut().insert_resource(Shared(Arc::clone(model)));
        self.adopt_staff(&before, model);
        self.adopt_dates(&before, model);
        self.add_injects(before.injects.len(), model);
    }

    /// Desks whose usual number of people the plan changes have that number from now on.
    fn adopt_staff(&mut self, before: &Model, model: &Model) {
        let now = self.now();
        let desks = self.world().resource::<Directory>().agencies.clone();
        for (desk, (old, new)) in desks.into_iter().zip(before.agencies.iter().zip(&model.agencies))
        {
            if old.staff != new.staff {
                let mut found = self.world_mut().get_mut::<Desk>(desk).expect("a desk");
                found.change_staff(new.staff, None, now);
                self.world_mut().resource_mut::<Agenda>().plan(now, Entry::DeskOpens(desk));
            }
        }
    }

    /// Dated injects whose date the plan changes come at the new date, and conditional ones whose
    /// condition it changes wait for the new one.
    fn adopt_dates(&mut self, before: &Model, model: &Model) {
        for (index, (old, new)) in before.injects.iter().zip(&model.injects).enumerate() {
            let id = InjectId::new(index);
            if let Trigger::When(condition) = &new.trigger
                && old.trigger != new.trigger
            {
                self.await_condition(id, condition);
            }
            if let (Trigger::At(old), Trigger::At(new)) = (&old.trigger, &new.trigger)
                && old != new
            {
                let entity = self.world().resource::<Directory>().injects[index];
                let mut state = self.world_mut().get_mut::<InjectState>(entity).expect("a state");
                state.moved_to = Some(*new);
                self.world_mut().resource_mut::<Agenda>().plan(*new, Entry::InjectDue(id));
            }
        }
    }

    /// Injects that the plan adds wait for their moment.
    fn add_injects(&mut self, known: usize, model: &Model) {
        for (index, inject) in model.injects.iter().enumerate().skip(known) {
            let id = InjectId::new(index);
            let parts = (InjectIdentity(id), InjectState::default(), OrderProgress::default());
            let entity = self.world_mut().spawn(parts).id();
            let mut directory = self.world_mut().resource_mut::<Directory>();
            directory.injects.push(entity);
            directory.ordered.push(None);
            directory.stated.push(None);
            self.world_mut().resource_mut::<Conditions>().grow(index + 1);
            match &inject.trigger {
                Trigger::At(at) => {
                    self.world_mut().resource_mut::<Agenda>().plan(*at, Entry::InjectDue(id));
                }
                Trigger::When(condition) => self.await_condition(id, condition),
                Trigger::ByHand | Trigger::InPlace => {}
            }
        }
    }

    /// An inject waits for a condition, parts of which may have begun to come true.
    fn await_condition(&mut self, inject: InjectId, condition: &Condition) {
        let injects = self.world().resource::<Directory>().injects.len();
        let mut moments = vec![self.now()];
        for id in (0..injects).map(InjectId::new) {
            let Some(fired) = self.inject_state(id).fired else { continue };
            let spans = spans_after(condition, id).into_iter();
            moments.extend(spans.map(|span| fired + span));
        }
        let mut agenda = self.world_mut().resource_mut::<Agenda>();
        for at in moments {
            agenda.plan(at, Entry::ConditionMatures(inject));
        }
    }
}

/// Whether play can go on from one model to another.
fn compare(old: &Model, new: &Model) -> Result<(), Foreign> {
    let foreign = |what: &str| Err(Foreign(what.to_owned()));
    for (what, names) in NAMES {
        if names(&old.plan) != names(&new.plan) {
            return Err(Foreign(format!("the names of {what}")));
        }
    }
    let moments = |model: &Model| {
        [model.begins, model.starts, model.caseloads_from, model.counts_from, model.ends]
    };
    if moments(old) != moments(new) {
        return foreign("when the exercise begins or ends");
    }
    let procedure = |model: &Model| format!("{:?}", model.plan.guidelines.procedure);
    if procedure(old) != procedure(new) || old.limit_names != new.limit_names {
        return foreign("the procedure");
    }
    if old.plan.guidelines.markings != new.plan.guidelines.markings {
        return foreign("the list of markings");
    }
    if old.semantics.is_some() != new.semantics.is_some() {
        return foreign("whether there are misunderstandings at all");
    }
    let hours = |agency: &Agency| {
        let duty = agency.duty.as_ref().map(|it| (it.staff, Arc::clone(&it.calendar)));
        (agency.party, Arc::clone(&agency.calendar), duty)
    };
    for (index, (before, after)) in old.agencies.iter().zip(&new.agencies).enumerate() {
        if hours(before) != hours(after) {
            let name = old.agency_name(AgencyId::new(index));
            return Err(Foreign(format!("the party, the hours or the duty desk of `{name}`")));
        }
    }
    let is_dated = |inject: &Inject| matches!(inject.trigger, Trigger::At(_));
    if old.injects.iter().zip(&new.injects).any(|(old, new)| is_dated(old) != is_dated(new)) {
        return foreign("whether an inject has a date or waits for a condition");
    }
    // Answers are held by the places of choices.
    let choices = |model: &Model, index: usize| -> Vec<String> {
        let asks = model.plan.scenario.injects[index].asks.as_ref();
        asks.map_or_else(Vec::new, |asks| asks.choices.keys().cloned().collect())
    };
    for (index, inject) in old.injects.iter().enumerate().take(new.injects.len()) {
        let is_same = choices(old, index) == choices(new, index);
        if inject.asks.is_some() && !(is_same && new.injects[index].asks.is_some()) {
            let name = old.inject_name(InjectId::new(index));
            return Err(Foreign(format!("what may be chosen in `{name}`")));
        }
    }
    let known = old.plan.scenario.injects.keys();
    if !known.eq(new.plan.scenario.injects.keys().take(old.injects.len())) {
        return foreign("the names of the injects that are there");
    }
    Ok(())
}

/// Picks names out of a plan.
type Names = fn(&Plan) -> Vec<&str>;

/// What must have the same names in the same order.
const NAMES: [(&str, Names); 12] = [
    ("the parties", |plan| names(plan.scenario.parties.keys())),
    ("the agencies", |plan| names(plan.scenario.agencies.keys())),
    ("the channels", |plan| names(plan.scenario.channels.keys())),
    ("the dialogues", |plan| {
        let brought = plan.scenario.dialogues.values().flat_map(|it| it.proposals.keys());
        names(plan.scenario.dialogues.keys().chain(brought))
    }),
    ("the cases", |plan| names(plan.scenario.cases.keys())),
    ("the truth", |plan| names(plan.scenario.truth.keys())),
    ("the beliefs", |plan| {
        let held = plan.scenario.beliefs.values().flat_map(|held| held.keys());
        names(plan.scenario.beliefs.keys().chain(held))
    }),
    ("the caseloads", |plan| {
        names(plan.scenario.agencies.values().flat_map(|agency| agency.caseload.keys()))
    }),
    ("the required contents", |plan| names(plan.guidelines.contents.keys())),
    ("the urgency classes", |plan| names(plan.guidelines.classes.keys())),
    ("the kinds of assistance and the grounds", |plan| {
        let authorities = plan.guidelines.authorities.keys();
        let assistance = plan.guidelines.assistance.keys();
        names(assistance.chain(plan.guidelines.grounds.keys()).chain(authorities))
    }),
    ("the terms", |plan| {
        names(plan.glossary.iter().flat_map(|it| it.terms.keys().chain(it.concepts.keys())))
    }),
];

fn names<'a>(keys: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    keys.map(String::as_str).collect()
}
