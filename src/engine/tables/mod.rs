//! The log tables of a run, from its world.

mod dialogues;
mod expectations;
mod loss;
mod meaning;
mod politics;
mod questions;
mod understanding;
mod work;

pub(in crate::engine) use politics::item;

use bevy_ecs::prelude::*;

pub(in crate::engine) use dialogues::decision_number;
pub(in crate::engine) use loss::points;

use crate::engine::command::Given;
use crate::engine::contents::Contents;
use crate::engine::edition::Edition;
use crate::engine::entities::{
    About, Accounts, AnswersGiven, Books, Calls, Clock, Coordination, Counts, Desk, Directory,
    Envelope, InjectState, Obstacle, OrderProgress, Reporting, Resolution, Standing, Tallies, Task,
    Terms, Work, micros,
};
use crate::engine::exercise::Exercise;
use crate::engine::ids::{
    AgencyId, CaseloadId, GroundId, InjectId, MessageId, MisunderstandingId, StoryId,
};
use crate::engine::log::{Detail, Happening, Log};
use crate::engine::model::{Ends, Model, Otherwise, Trigger};
use crate::engine::said;
use crate::record::{
    AgencyRow, CaseloadRow, DetailKind, EventRow, ExpectationState, Ids, InjectCause, InjectRow,
    MessageNumber, MessageRow, MisunderstandingNumber, OrderState, Outcome, RequestRow, Seconds,
    Soundness, Stamp, StoryNumber, Tables, TurnedFor,
};
use crate::scenario::Side;
use crate::time::{Instant, Span};

/// Which tables are put together of those that not every figure is worked out from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// `work` and `readings`, which no figure is worked out from.
    pub traces: bool,
    /// `beliefs`.
    pub beliefs: bool,
    /// `understanding`.
    pub understanding: bool,
}

impl Chosen {
    /// All of them.
    pub const ALL: Self = Self { traces: true, beliefs: true, understanding: true };
}

impl Exercise {
    /// The tables of what has happened so far, but for the deviations and the figures, which are
    /// worked out from the others.
    pub fn tables(&mut self) -> Tables {
        self.chosen_tables(Chosen::ALL)
    }

    /// As [`Exercise::tables`]; but those that are not chosen are left empty.
    pub fn chosen_tables(&mut self, chosen: Chosen) -> Tables {
        let now = self.now();
        let desks: Vec<Entity> = self.world().resource::<Directory>().agencies.clone();
        for desk in desks {
            if let Some(mut desk) = self.world_mut().get_mut::<Desk>(desk) {
                desk.count_waiting(now);
            }
        }
        let reader = self.reader();
        let requests = reader.requests();
        Tables {
            // What is discussed changes nothing in the exercise, and is not known here.
            discussion: Vec::new(),
            events: reader.events(),
            messages: reader.messages(),
            injects: reader.injects(),
            agencies: reader.agencies(&requests),
            work: if chosen.traces { reader.work() } else { Vec::new() },
            caseloads: reader.caseloads(),
            requests,
            deviations: Vec::new(),
            readings: if chosen.traces { reader.readings() } else { Vec::new() },
            misunderstandings: reader.misunderstandings(),
            beliefs: if chosen.beliefs { reader.beliefs() } else { Vec::new() },
            understanding: if chosen.understanding { reader.understanding() } else { Vec::new() },
            metrics: Vec::new(),
            dialogues: reader.dialogues(),
            registers: reader.registers(),
            decisions: reader.decisions(),
            stories: reader.stories(),
            claims: reader.claims(),
            responses: reader.responses(),
        }
    }
}

impl Exercise {
    /// The table of requests alone.
    pub(super) fn requests(&self) -> Vec<RequestRow> {
        self.reader().requests()
    }

    /// What the table of requests says of one at a moment, of which nothing more is to come until then.
    pub(super) fn request_at(&self, request: Entity, at: Instant) -> RequestRow {
        Reader { model: self.model(), world: self.world(), now: at }.request(request)
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { model: self.model(), world: self.world(), now: self.now() }
    }
}

/// Reads a world in the words of its plan.
pub(in crate::engine) struct Reader<'a> {
    model: &'a Model,
    world: &'a World,
    now: Instant,
}

impl Reader<'_> {
    fn directory(&self) -> &Directory {
        self.world.resource::<Directory>()
    }

    fn get<C: Component>(&self, entity: Entity) -> &C {
        self.world.get::<C>(entity).expect("entities of the directory have their components")
    }

    fn agency(&self, id: AgencyId) -> String {
        self.model.agency_name(id).to_owned()
    }

    pub(in crate::engine) fn request_name(&self, request: Entity) -> String {
        let given = self.world.resource::<Given>();
        given.request_name(self.model, self.get::<Terms>(request)).to_owned()
    }

    /// The heading of a request: the subject that a person gave it, or as the files have it.
    pub(in crate::engine) fn request_title(&self, request: Entity) -> String {
        let subjects = self.world.resource::<Given>().subjects();
        let name = self.request_name(request);
        subjects.letter_title(&self.model.plan.scenario, &name).to_owned()
    }

    fn events(&self) -> Vec<EventRow> {
        let log = self.world.resource::<Log>();
        let numbered = (1..).zip(log.happenings());
        numbered.map(|(seq, happening)| self.event(seq, happening)).collect()
    }

    fn event(&self, seq: u64, happening: &Happening) -> EventRow {
        let requests = &self.directory().requests;
        let outcome = match happening.detail {
            Detail::Outcome(resolution) => Some(resolution.outcome()),
            _ => None,
        };
        let mut row = EventRow {
            seq,
            time: Stamp(happening.at),
            elapsed_s: Seconds(happening.at.since(self.model.starts)),
            kind: happening.kind,
            actor: happening.actor.map(|id| self.agency(id)),
            counterpart: happening.counterpart.map(|id| self.agency(id)),
            case: happening.case.map(|id| self.model.case_name(id).to_owned()),
            request: happening.request.map(|id| self.request_name(requests[id.index()])),
            message: happening.message.map(message_number),
            inject: happening.inject.map(|id| self.model.inject_name(id).to_owned()),
            channel: happening.channel.map(|id| self.model.channel_name(id).to_owned()),
            due: happening.due.map(Stamp),
            detail: None,
            outcome: None,
            ground: None,
            missing: Ids::default(),
            limit: None,
            act: happening.kind.act(outcome),
            number: None,
            misunderstanding: None,
            proposition: None,
            text: None,
            story: None,
        };
        self.add_detail(&mut row, &happening.detail);
        row
    }

    /// Fills the cells in which a row says what else there is to be said of its event.
    fn add_detail(&self, row: &mut EventRow, detail: &Detail) {
        row.detail = Some(match detail {
            Detail::None => return,
            Detail::Outcome(resolution) => {
                row.outcome = Some(resolution.outcome());
                row.ground = resolution.ground().map(|id| self.ground(id));
                DetailKind::Outcome
            }
            Detail::Missing(contents) if contents.is_empty() => DetailKind::Complete,
            Detail::Missing(contents) => {
                row.missing = self.contents(*contents);
                DetailKind::Missing
            }
            Detail::Limit(limit) => {
                row.limit = Some(self.model.limit_name(*limit).to_owned());
                DetailKind::Limit
            }
            Detail::Reminder(number) => {
                row.number = Some(*number);
                DetailKind::Reminder
            }
            Detail::Expected(act) => {
                row.act = Some(*act);
                DetailKind::Expected
            }
            Detail::Ground(ground) => {
                row.ground = Some(self.ground(*ground));
                DetailKind::Ground
            }
            Detail::Reviewed(number) => {
                row.number = Some(*number);
                DetailKind::Reviewed
            }
            Detail::Agreed(number) => {
                row.number = Some(*number);
                DetailKind::Agreed
            }
            Detail::Decision(id) => {
                row.number = Some(whole(id.index() + 1));
                DetailKind::Decision
            }
            Detail::Corrected(number) => {
                row.number = Some(whole(*number));
                DetailKind::Corrected
            }
            Detail::Staff(staff) => {
                row.number = Some(*staff);
                DetailKind::Staff
            }
            Detail::Changed(text) => {
                row.text = Some(text.clone());
                DetailKind::Change
            }
            Detail::Choice(choice) => {
                let inject = row.inject.as_deref().and_then(|id| self.model.find_inject(id));
                row.text = inject.map(|id| self.model.choice_name(id, *choice).to_owned());
                DetailKind::Choice
            }
            Detail::Told(text) => {
                row.text = Some(text.clone());
                DetailKind::Told
            }
            Detail::Reason(text) => {
                row.text = Some(text.clone());
                DetailKind::Reason
            }
            Detail::Words(text) => {
                row.text = Some(text.clone());
                DetailKind::Words
            }
            Detail::Misunderstood(id) => {
                row.misunderstanding = Some(misunderstanding_number(*id));
                DetailKind::Misunderstanding
            }
            Detail::Proposition(place) => {
                row.proposition = Some(self.proposition(*place));
                DetailKind::Proposition
            }
            Detail::Story(id) => {
                row.story = Some(story_number(*id));
                DetailKind::Story
            }
        });
    }

    pub(in crate::engine) fn ground(&self, id: GroundId) -> String {
        self.model.ground_name(id).to_owned()
    }

    pub(in crate::engine) fn contents(&self, contents: Contents) -> Ids {
        contents.iter().map(|id| self.model.content_name(id).to_owned()).collect()
    }

    fn requests(&self) -> Vec<RequestRow> {
        let requests = &self.directory().requests;
        requests.iter().map(|request| self.request(*request)).collect()
    }

    fn request(&self, entity: Entity) -> RequestRow {
        let (terms, standing) = (self.get::<Terms>(entity), self.get::<Standing>(entity));
        let (clock, counts) = (self.get::<Clock>(entity), self.get::<Counts>(entity));
        let coordination = self.get::<Coordination>(entity);
        let (model, times) = (self.model, &standing.times);
        let until = times.answered.or(times.closed).unwrap_or(self.now);
        let until = until.min(self.now);
        let due = terms
            .answer_within
            .map(|within| model.due(terms, clock, Side::Responder, within, until));
        // Once answered the clock's later pauses do not matter; there are none after an answer.
        let met = due.and_then(|due| match times.answered {
            Some(answered) => Some(answered <= due),
            None if until > due => Some(false),
            None => None,
        });
        let answers = self.get::<AnswersGiven>(entity);
        let last = answers.0.last().filter(|_| times.answered.is_some());
        let is_misled = last.is_some_and(|it| it.soundness == Soundness::RefusedOnMisreading);
        let met = met.map(|met| met && !(is_misled && model.edition >= Edition::Third));
        let sound = answers.first_sound();
        let open_until = match standing.outcome {
            Some(Resolution::Withdrawn | Resolution::Lapsed) => times.closed.unwrap_or(self.now),
            _ => self.now,
        };
        let sound_met = due.and_then(|due| match sound {
            Some(sound) => Some(sound <= due),
            None => (open_until > due).then_some(false),
        });
        // Whoever waits loses by waiting, also while the clock is stopped.
        let wanted = terms.answer_within.map(|within| {
            let from = times.delivered.map_or(clock.from, |delivered| delivered.min(clock.from));
            let ends = Ends { from: terms.requester, to: terms.responder };
            model.end_of(within, Side::Responder, ends, from, &[])
        });
        let late = wanted.map_or(Span::ZERO, |wanted| sound.unwrap_or(open_until).since(wanted));
        let is_refused = matches!(standing.outcome, Some(Resolution::Refused(_)));
        let loss = self.loss(entity, last, is_refused, late);
        let accounts = self.accounts(entity);
        let gross = accounts.sum();
        let procedure = &model.plan.procedure;
        RequestRow {
            id: self.request_name(entity),
            case: model.case_name(terms.case).to_owned(),
            class: model.class_name(terms.class).to_owned(),
            from: self.agency(terms.requester),
            to: self.agency(terms.responder),
            channel: model.channel_name(terms.channel).to_owned(),
            assistance: model.assistance_name(terms.assistance).to_owned(),
            marking: model.marking_name(terms.marking).to_owned(),
            state: procedure.name(standing.state()).to_owned(),
            sent: Stamp(clock.sent),
            delivered: times.delivered.map(Stamp),
            acknowledged: times.acknowledged.map(Stamp),
            read_back: times.read_back.map(Stamp),
            ruled: times.ruled.map(Stamp),
            answered: times.answered.map(Stamp),
            closed: times.closed.map(Stamp),
            returns: counts.returns,
            redirects: counts.redirects,
            status_reports: self.get::<Reporting>(entity).reports,
            consulted: names(&coordination.consulted, model),
            assigned: coordination.assigned.map(|id| self.agency(id)),
            reminders: counts.reminders,
            escalations: Calls::escalations(self.world, entity),
            outcome: standing.outcome.map(Resolution::outcome),
            refusal_ground: standing.outcome.and_then(Resolution::ground).map(|id| self.ground(id)),
            due: due.map(Stamp),
            met,
            gross_s: Seconds(gross),
            net_s: Seconds(gross - accounts.returned),
            transit_s: Seconds(accounts.transit),
            waiting_s: Seconds(accounts.waiting),
            working_s: Seconds(accounts.working),
            off_hours_s: Seconds(accounts.off_hours),
            other_side_s: Seconds(accounts.other_side),
            returned_s: Seconds(accounts.returned),
            misunderstanding_s: None,
            sound_misunderstanding_s: None,
            title: self.request_title(entity),
            soundness: last.map(|it| it.soundness),
            fit: last.and_then(|it| it.fit),
            spoilt_by: last
                .map(|it| it.spoilt_by.iter().map(|id| misunderstanding_number(*id)).collect())
                .unwrap_or_default(),
            sound: sound.map(Stamp),
            to_sound_s: Seconds(sound.unwrap_or(open_until).since(clock.sent)),
            sound_met,
            late_loss: loss.late,
            unsound_loss: loss.unsound,
            refused_loss: loss.refused,
            breach_loss: loss.breach,
            misunderstanding_loss: None,
        }
    }

    /// Where the time of a request went, up to now.
    fn accounts(&self, request: Entity) -> Accounts {
        let ledger = &self.get::<Books>(request).ledger;
        let spent = ledger.holder().agency().and_then(|agency| {
            let desk = self.directory().agencies[agency.index()];
            self.get::<Desk>(desk).spent_since(request, ledger, self.now)
        });
        ledger.up_to(self.now, spent)
    }

    fn messages(&self) -> Vec<MessageRow> {
        let in_hand: Vec<(Entity, Instant)> = self
            .directory()
            .agencies
            .iter()
            .flat_map(|agency| self.get::<Desk>(*agency).in_hand())
            .filter_map(|task| task.message.map(|message| (message, task.started)))
            .collect();
        let row = |entity: &Entity| {
            let envelope = self.get::<Envelope>(*entity);
            let taken = in_hand.iter().find(|(message, _)| message == entity);
            let read = envelope.read.or(taken.map(|(_, started)| *started));
            let request = self.world.get::<About>(*entity);
            let model = self.model;
            let language = model.language(envelope.from);
            let translation = model.translation(envelope.channel, envelope.from, envelope.to);
            MessageRow {
                id: message_number(envelope.id),
                request: request.map(|about| self.request_name(about.0)),
                case: envelope.case.map(|case| model.case_name(case).to_owned()),
                kind: envelope.kind.kind(),
                from: self.agency(envelope.from),
                to: self.agency(envelope.to),
                channel: model.channel_name(envelope.channel).to_owned(),
                marking: model.marking_name(envelope.marking).to_owned(),
                sent: Stamp(envelope.sent),
                delivered: envelope.delivered.map(Stamp),
                read: read.filter(|read| *read <= self.now).map(Stamp),
                language: language.to_owned(),
                translated: translation.is_some(),
                lost: envelope.lost && envelope.arrives <= self.now,
            }
        };
        self.directory().messages.iter().map(row).collect()
    }

    /// The inject that came in the place of another.
    fn instead(&self, inject: InjectId, state: &InjectState) -> Option<String> {
        let Otherwise::Inject(other) = self.model.inject(inject).otherwise else { return None };
        let came = self.get::<InjectState>(self.directory().inject(other)).fired;
        let is_instead = state.turned.is_some_and(|turned| Some(turned.at) == came);
        is_instead.then(|| self.model.inject_name(other).to_owned())
    }

    /// What the statement that an inject ordered said in the words of the person who sent it.
    fn own_words(&self, inject: InjectId) -> Option<String> {
        let message = self.directory().stated_by(inject)?;
        let words = self.world.resource::<Given>().words(self.get::<Envelope>(message).words?)?;
        words.letter.clone()
    }

    fn injects(&self) -> Vec<InjectRow> {
        let model = self.model;
        let at = model.locality_of_exercise();
        let given = self.world.resource::<Given>();
        let row = |(index, entity): (usize, &Entity)| {
            let state = self.get::<InjectState>(*entity);
            let order = self.get::<OrderProgress>(*entity);
            let (id, compiled) = (InjectId::new(index), &model.injects[index]);
            let written = &model.plan.scenario.injects[index];
            let (planned, by) = match compiled.trigger {
                Trigger::At(at) => (Some(state.moved_to.unwrap_or(at)), InjectCause::Schedule),
                Trigger::When(_) => (None, InjectCause::Condition),
                Trigger::ByHand => (None, InjectCause::Facilitator),
                Trigger::InPlace => (None, InjectCause::InPlace),
            };
            let by = if compiled.chance.is_some() { InjectCause::Policy } else { by };
            let by = if state.by_hand { InjectCause::Facilitator } else { by };
            let expects = compiled.expects.as_ref();
            let expectation = Self::expectation(state).filter(|_| expects.is_some());
            let from_sending = self.met_from_sending(id);
            let credit = self.credit(id, expectation, from_sending);
            InjectRow {
                id: model.inject_name(id).to_owned(),
                kind: written.kind,
                basis: written.basis,
                planned: planned.map(Stamp),
                fired: state.fired.map(Stamp),
                by: state.fired.map(|_| by),
                skipped: state.skipped.map(Stamp),
                to: names(&compiled.to, model),
                expected_action: expects.map(|expected| expected.act),
                expected_by: expects.map(|expected| self.agency(expected.by)),
                expected_within_s: expects.map(|expected| Seconds(expected.within)),
                objective: written.expects.as_ref().and_then(|expected| expected.objective.clone()),
                met: expectation.and_then(ExpectationState::is_met),
                met_at: state.done_at.map(Stamp),
                title: written.title.as_ref().map(ToString::to_string),
                cites: written.cites.iter().cloned().collect(),
                turned: state.turned.map(|turned| Stamp(turned.at)),
                turned_for: state.turned.map(|turned| turned_for(turned.obstacle)),
                turned_on: state.turned.and_then(|turned| match turned.obstacle {
                    Obstacle::Cited(of) => Some(model.inject_name(of).to_owned()),
                    Obstacle::Provided | Obstacle::Unsayable => None,
                }),
                instead: self.instead(id, state),
                said: state.fired.map(|_| said::inject(self.world, model, id, at)),
                letter: self.own_words(id).or_else(|| said::statement(self.world, model, id, at)),
                order_state: order.state,
                order_since: order.since.map(Stamp),
                sent_by: order.by.filter(|_| order.state == OrderState::Sent),
                declined_for: order
                    .command
                    .and_then(|number| given.reason(number))
                    .map(str::to_owned),
                expectation,
                asked: state.asked.map(Stamp),
                met_from_sending: from_sending,
                credit,
                responsible: state.responsible,
                harm: written.harm,
            }
        };
        self.directory().injects.iter().enumerate().map(row).collect()
    }

    fn agencies(&self, requests: &[RequestRow]) -> Vec<AgencyRow> {
        let scenario = &self.model.plan.scenario;
        let row = |(index, entity): (usize, &Entity)| {
            let desk = self.get::<Desk>(*entity);
            let (id, agency) = scenario.agencies.get_index(index).expect("as many as entities");
            let own: Vec<&RequestRow> = requests.iter().filter(|it| &it.to == id).collect();
            let count = |holds: fn(&RequestRow) -> bool| {
                whole(own.iter().filter(|request| holds(request)).count())
            };
            let from = self.model.counts_from;
            let is_counted = self.now >= from;
            let open = desk.calendar().open_between(from, self.now);
            let worked = if is_counted { desk.worked(self.now) } else { Span::ZERO };
            let capacity = if is_counted { desk.capacity_secs(self.now) } else { 0.0 };
            AgencyRow {
                id: id.clone(),
                party: agency.party.clone(),
                name: agency.name.to_string(),
                staff: agency.staff,
                staff_mean: desk.staff_mean(self.now).filter(|_| is_counted),
                open_s: Seconds(open),
                capacity_s: capacity,
                worked_s: Seconds(worked),
                utilisation: (capacity > 0.0).then(|| worked.as_secs_f64() / capacity),
                backlog_mean: desk.backlog_mean(from),
                backlog_max: if is_counted { whole(desk.backlog_max()) } else { 0 },
                received: count(|it| it.delivered.is_some()),
                answered: count(|it| it.outcome.is_some_and(Outcome::is_answer)),
                refused: count(|it| it.outcome == Some(Outcome::Refused)),
                overdue: count(|it| it.met == Some(false)),
            }
        };
        self.directory().agencies.iter().enumerate().map(row).collect()
    }

    fn caseloads(&self) -> Vec<CaseloadRow> {
        (0..self.model.caseloads.len()).map(|index| self.caseload(CaseloadId::new(index))).collect()
    }

    /// What came of a caseload: the tally of what is done with, and what waits or is in hand.
    fn caseload(&self, id: CaseloadId) -> CaseloadRow {
        let (tallies, caseload) = (self.world.resource::<Tallies>(), self.model.caseload(id));
        let tally = tallies.of(id);
        let desk = self.get::<Desk>(self.directory().agencies[caseload.agency.index()]);
        let is_own =
            |task: &&Task| matches!(task.work, Work::Case { caseload, .. } if caseload == id);
        let counts = |task: &&Task| tallies.counts(task);
        let (mut begun, mut delayed, mut waiting) = (tally.done, tally.delayed, 0);
        let (mut waited, mut waited_open) = (tally.waited, tally.waited_open);
        let mut in_system = tally.stayed + tally.stayed_lapsed;
        let mut worked = tally.worked;
        for task in desk.in_hand().filter(is_own) {
            worked += micros(desk.spent(task, self.now).working);
            if tallies.counts(task) {
                begun += 1;
                delayed += u64::from(task.started > task.queued);
                waited += micros(task.started.since(task.queued));
                waited_open += micros(desk.calendar().open_between(task.queued, task.started));
                in_system += micros(self.now.since(task.queued));
            }
        }
        for task in desk.queue().filter(is_own).filter(counts) {
            waiting += 1;
            in_system += micros(self.now.since(task.queued));
        }
        let elapsed = micros(self.now.since(self.model.counts_from));
        let agency = self.agency(caseload.agency);
        CaseloadRow {
            id: format!("{agency}.{}", caseload.name),
            agency,
            caseload: caseload.name.clone(),
            class: caseload.class.map(|class| self.model.class_name(class).to_owned()),
            arrived: tally.arrived,
            delayed,
            begun,
            done: tally.done,
            lapsed: tally.lapsed,
            passed_on: tally.passed_on,
            waiting_end: waiting,
            waited_mean_s: mean_secs(waited, begun),
            waited_open_mean_s: mean_secs(waited_open, begun),
            stayed_mean_s: mean_secs(tally.stayed, tally.done),
            in_system_mean: if elapsed > 0 { in_system as f64 / elapsed as f64 } else { 0.0 },
            worked_s: if elapsed >= 0 { worked as f64 / 1e6 } else { 0.0 },
        }
    }
}

/// The mean of so many lengths, in seconds, from their sum in microseconds.
fn mean_secs(sum: i128, count: u64) -> Option<f64> {
    (count > 0).then(|| sum as f64 / 1e6 / count as f64)
}

/// The names of agencies.
fn names(agencies: &[AgencyId], model: &Model) -> Ids {
    agencies.iter().map(|id| model.agency_name(*id).to_owned()).collect()
}

/// A count, as the tables have it.
fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub(in crate::engine) fn message_number(id: MessageId) -> MessageNumber {
    MessageNumber::at(id.index())
}

fn misunderstanding_number(id: MisunderstandingId) -> MisunderstandingNumber {
    MisunderstandingNumber::at(id.index())
}

pub(in crate::engine) fn story_number(id: StoryId) -> StoryNumber {
    StoryNumber::at(id.index())
}

/// Why an inject did not come as it is written.
const fn turned_for(obstacle: Obstacle) -> TurnedFor {
    match obstacle {
        Obstacle::Provided => TurnedFor::Provided,
        Obstacle::Cited(_) => TurnedFor::Cited,
        Obstacle::Unsayable => TurnedFor::Unsayable,
    }
}
