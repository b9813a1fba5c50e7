//! Conformance: a log held against the procedure of its guideline set.
//!
//! Each request is walked through the graph of the procedure by what its events say was done. A log
//! of the engine only ever deviates by being late; one that people made, or that was changed, may
//! skip steps, take them out of order, or have them taken by the wrong agency. The check knows
//! nothing of how the log came about.

use std::collections::{BTreeMap, VecDeque};

use crate::record::{
    DeviationDetail, DeviationKind, DeviationRow, EventKind, EventRow, RequestRow, Seconds, Stamp,
};
use crate::scenario::{Act, Actor, Plan, Side, StateId, StepId};
use crate::time::Instant;

/// Holds the events of a log against the procedure of a plan: one row for each deviation, in the
/// order of the events, and then what was never done although its time had passed.
#[must_use]
pub fn deviations(plan: &Plan, requests: &[RequestRow], events: &[EventRow]) -> Vec<DeviationRow> {
    let mut walks: BTreeMap<&str, Walk> = BTreeMap::new();
    let mut found = Vec::new();
    for event in events {
        let Some(request) = event.request.as_deref() else { continue };
        if event.kind == EventKind::RequestSent && !walks.contains_key(request) {
            walks.extend(Walk::begin(plan, requests, event).map(|walk| (request, walk)));
            continue;
        }
        match walks.get_mut(request) {
            Some(walk) => walk.follow(event, &mut found),
            None => {
                let kind = DeviationKind::OutOfOrder;
                found.push(deviation(event, kind, DeviationDetail::BeforeSent, None));
            }
        }
    }
    let in_order = |walk: &Walk| walk.begun;
    let mut walks: Vec<Walk> = walks.into_values().collect();
    walks.sort_by_key(in_order);
    for walk in walks {
        found.extend(walk.never_done());
    }
    for (id, row) in (1..).zip(&mut found) {
        row.id = id;
    }
    found
}

/// One request on its way through the procedure.
struct Walk<'a> {
    plan: &'a Plan,
    begun: u64,
    id: &'a str,
    class: &'a str,
    assistance: &'a str,
    state: StateId,
    requester: &'a str,
    responder: &'a str,
    consulted: Option<&'a str>,
    assigned: Option<&'a str>,
    /// The limits that have passed without their step: when they were due and when that was noted.
    passed: Vec<(Instant, &'a EventRow)>,
}

impl<'a> Walk<'a> {
    fn begin(plan: &'a Plan, requests: &'a [RequestRow], event: &'a EventRow) -> Option<Self> {
        let id = event.request.as_deref()?;
        let row = requests.iter().find(|row| row.id == id)?;
        let (class, assistance) = (&row.class, &row.assistance);
        Some(Self {
            plan,
            begun: event.seq,
            id,
            class,
            assistance,
            state: plan.procedure.start(),
            requester: event.actor.as_deref()?,
            responder: event.counterpart.as_deref()?,
            consulted: None,
            assigned: None,
            passed: Vec::new(),
        })
    }

    fn follow(&mut self, event: &'a EventRow, found: &mut Vec<DeviationRow>) {
        match event.kind {
            EventKind::RequestLapsed => {
                self.state = self.plan.procedure.lapses(self.state).unwrap_or(self.state);
            }
            EventKind::LimitPassed | EventKind::AnswerOverdue => {
                self.passed.extend(event.due.map(|due| (due.0, event)));
            }
            EventKind::RequestSent => {
                let kind = DeviationKind::OutOfOrder;
                found.push(self.row(event, kind, DeviationDetail::SentAgain, None));
            }
            _ => {
                if let Some(act) = event.kind.act(event.outcome) {
                    self.take(act, event, found);
                }
            }
        }
    }

    /// Takes what was done for a step, and notes what is wrong with it.
    fn take(&mut self, act: Act, event: &'a EventRow, found: &mut Vec<DeviationRow>) {
        let procedure = &self.plan.procedure;
        let who = event.actor.as_deref().unwrap_or_default();
        let is_act = |step: &StepId| procedure.step(*step).act == act;
        let here = self.steps(self.state).find(|step| is_act(step) && self.is_for(*step, who));
        let by_another = || self.steps(self.state).find(is_act);
        let step = if let Some(step) = here {
            step
        } else if let Some(step) = by_another() {
            let (kind, detail) = (DeviationKind::Unauthorised, DeviationDetail::StepOf);
            let step_of = Some(procedure.step(step).by);
            found.push(DeviationRow { step_of, ..self.row(event, kind, detail, Some(act)) });
            step
        } else if let Some((skipped, step)) = self.leads_to(act, who) {
            for skipped in skipped {
                let left_out = procedure.step(skipped).act;
                let (kind, detail) = (DeviationKind::Skipped, DeviationDetail::Before);
                let row = self.row(event, kind, detail, Some(left_out));
                found.push(DeviationRow { before: Some(act), ..row });
            }
            step
        } else {
            let kind = DeviationKind::OutOfOrder;
            found.push(self.row(event, kind, DeviationDetail::NoSuchStep, Some(act)));
            return;
        };
        self.check_authority(step, act, event, found);
        if let Some(due) = event.due
            && event.time > due
        {
            let row = self.row(event, DeviationKind::Late, None, Some(act));
            let late_s = Some(Seconds(event.time.0.since(due.0)));
            found.push(DeviationRow { due: Some(due), late_s, ..row });
        }
        let side = procedure.step(step).by.side();
        self.settle(side);
        self.note_agencies(act, event);
        self.state = procedure.next(step);
    }

    /// Reports a step of an agency that lacks the authority which the step needs.
    fn check_authority(
        &self,
        step: StepId,
        act: Act,
        event: &EventRow,
        found: &mut Vec<DeviationRow>,
    ) {
        let who = event.actor.as_deref().unwrap_or_default();
        let agency = self.plan.scenario.agencies.get(who);
        let Some(authority) = &self.plan.procedure.step(step).needs else { return };
        if agency.is_none_or(|agency| !agency.authorities.contains(authority)) {
            let (kind, detail) = (DeviationKind::Unauthorised, DeviationDetail::Needs);
            let row = self.row(event, kind, detail, Some(act));
            found.push(DeviationRow { authority: Some(authority.clone()), ..row });
        }
    }

    fn note_agencies(&mut self, act: Act, event: &'a EventRow) {
        let other = event.counterpart.as_deref();
        match act {
            Act::Consult => self.consulted = other,
            Act::Assign => self.assigned = other,
            Act::Readdress => {
                self.responder = other.unwrap_or(self.responder);
                self.consulted = None;
                self.assigned = None;
            }
            _ => {}
        }
    }

    /// A side has acted, so that its limits which passed before count as late, and not as never.
    fn settle(&mut self, side: Side) {
        let requester = self.requester;
        self.passed.retain(|(_, event)| {
            let of_requester = event.actor.as_deref() == Some(requester);
            of_requester != (side == Side::Requester)
        });
    }

    /// The steps out of a state that this request has.
    fn steps(&self, state: StateId) -> impl Iterator<Item = StepId> + '_ {
        let has =
            |names: &[String], name: &str| names.is_empty() || names.iter().any(|n| n == name);
        let procedure = &self.plan.procedure;
        procedure.steps(state).iter().copied().filter(move |step| {
            let step = procedure.step(*step);
            has(&step.classes, self.class) && has(&step.assistance, self.assistance)
        })
    }

    /// Whether an agency is the one whose step it is.
    fn is_for(&self, step: StepId, who: &str) -> bool {
        match self.plan.procedure.step(step).by {
            Actor::Requester => who == self.requester,
            Actor::Responder => who == self.responder,
            Actor::Consulted => Some(who) == self.consulted,
            Actor::Assigned => Some(who) == self.assigned,
        }
    }

    /// The shortest way on to a state in which an agency may take an act: the steps that are left
    /// out, and the step. Acts that a request may do without are not gone over.
    fn leads_to(&self, act: Act, who: &str) -> Option<(Vec<StepId>, StepId)> {
        let procedure = &self.plan.procedure;
        let mut seen = vec![self.state];
        let mut open = VecDeque::from([(self.state, Vec::new())]);
        while let Some((state, way)) = open.pop_front() {
            let fits = |step: &StepId| procedure.step(*step).act == act && self.is_for(*step, who);
            if let Some(step) = self.steps(state).find(fits) {
                return Some((way, step));
            }
            for step in self.steps(state).filter(|step| !procedure.step(*step).act.settles()) {
                let next = procedure.next(step);
                if !seen.contains(&next) {
                    seen.push(next);
                    let mut way = way.clone();
                    way.push(step);
                    open.push_back((next, way));
                }
            }
        }
        None
    }

    /// What was never done although its time had passed.
    fn never_done(self) -> Vec<DeviationRow> {
        let rows = self.passed.iter().map(|(due, event)| {
            let detail = match event.limit {
                Some(_) => DeviationDetail::Limit,
                None => DeviationDetail::Answer,
            };
            let row = self.row(event, DeviationKind::NeverDone, detail, None);
            DeviationRow { due: Some(Stamp(*due)), limit: event.limit.clone(), ..row }
        });
        rows.collect()
    }

    fn row(
        &self,
        event: &EventRow,
        kind: DeviationKind,
        detail: impl Into<Option<DeviationDetail>>,
        act: Option<Act>,
    ) -> DeviationRow {
        let state = self.plan.procedure.name(self.state).to_owned();
        debug_assert_eq!(event.request.as_deref(), Some(self.id));
        DeviationRow { state: Some(state), ..deviation(event, kind, detail, act) }
    }
}

fn deviation(
    event: &EventRow,
    kind: DeviationKind,
    detail: impl Into<Option<DeviationDetail>>,
    act: Option<Act>,
) -> DeviationRow {
    DeviationRow {
        id: 0,
        request: event.request.clone(),
        event: event.seq,
        time: event.time,
        kind,
        agency: event.actor.clone(),
        act,
        state: None,
        due: None,
        late_s: None,
        detail: detail.into(),
        step_of: None,
        authority: None,
        before: None,
        limit: None,
    }
}
