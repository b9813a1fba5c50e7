//! A session that is shown again: played once, and then quickly at any moment, with marks where something went wrong or
//! was decided.

use crate::engine::view::{OwnEvent, SeatView};
use crate::locale::{Locale, say};
use crate::record::{EventKind, EventRow, MessageKind, Tables};
use crate::review::{account, subjects};
use crate::scenario::{Act, Plan, Subjects};
use crate::session::{ReplayError, Rewind, Session};
use crate::time::Instant;

/// What is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// Something was taken in another way than it was meant.
    Arose,
    /// Somebody noticed it.
    Noticed,
    /// A time passed.
    Late,
    /// A request came back, was refused, or lapsed.
    Back,
    /// A message was lost or lay unattended, or something came to the press.
    Lost,
    /// A call or an escalation.
    Call,
    /// Something was decided.
    Decided,
}

impl MarkKind {
    /// All kinds, in the order in which they are shown.
    pub(super) const ALL: [Self; 7] =
        [Self::Arose, Self::Noticed, Self::Late, Self::Back, Self::Lost, Self::Call, Self::Decided];

    /// Returns the word by which its name is looked up.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Arose => "arose",
            Self::Noticed => "noticed",
            Self::Late => "late",
            Self::Back => "back",
            Self::Lost => "lost",
            Self::Call => "call",
            Self::Decided => "decided",
        }
    }

    /// Returns the colour, as the pictures have them.
    pub(super) const fn colour(self) -> char {
        match self {
            Self::Arose => 'b',
            Self::Noticed => 'c',
            Self::Late => 'd',
            Self::Back => 'e',
            Self::Lost => 'f',
            Self::Call => 'a',
            Self::Decided => 'i',
        }
    }

    /// Returns what an event of the log is marked as, if it is.
    const fn of_event(kind: EventKind) -> Option<Self> {
        Some(match kind {
            EventKind::MisunderstandingArose => Self::Arose,
            EventKind::MisunderstandingDetected => Self::Noticed,
            EventKind::LimitPassed
            | EventKind::AnswerOverdue
            | EventKind::FollowUpOverdue
            | EventKind::ExpectationMissed => Self::Late,
            EventKind::RequestReturned
            | EventKind::RequestRefused
            | EventKind::RequestLapsed
            | EventKind::ConsultationObjected
            | EventKind::OrderDeclined => Self::Back,
            EventKind::MessageLost
            | EventKind::MessageUnattended
            | EventKind::ItemLeaked
            | EventKind::StoryPrinted => Self::Lost,
            EventKind::RequestEscalated
            | EventKind::CallRefused
            | EventKind::CallRepeated
            | EventKind::LineTested => Self::Call,
            EventKind::QuestionAnswered
            | EventKind::ChoiceDrawn
            | EventKind::ChoiceAssumed
            | EventKind::DecisionAgreed
            | EventKind::DecisionDeclined => Self::Decided,
            _ => return None,
        })
    }

    /// Returns what something that an agency did, or that reached it, is marked as, if it is.
    fn of_own(event: &OwnEvent) -> Option<Self> {
        let of_message = match event.message {
            Some(MessageKind::Step(Act::Return | Act::Refuse | Act::Object)) => Some(Self::Back),
            Some(MessageKind::Escalation | MessageKind::TestCall) => Some(Self::Call),
            Some(MessageKind::Clarification) => Some(Self::Noticed),
            Some(MessageKind::Reminder) => Some(Self::Late),
            _ => None,
        };
        let of_decision = event.decision.is_some().then_some(Self::Decided);
        let of_story = event.story.is_some().then_some(Self::Lost);
        of_message.or(of_decision).or(of_story).or_else(|| event.event.and_then(Self::of_event))
    }
}

/// A moment that is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReplayMark {
    pub(super) at: Instant,
    pub(super) kind: MarkKind,
    /// What happened, in a sentence.
    pub(super) text: String,
}

/// A session that has been played to its end.
pub(super) struct ReplayBook {
    /// How many commands it has: with another number it is another book.
    pub(super) commands: usize,
    pub(super) session: Session,
    pub(super) rewind: Rewind,
    pub(super) from: Instant,
    pub(super) to: Instant,
    /// The moment that is shown first.
    pub(super) first: Instant,
    /// The moments at which something happened, in order.
    pub(super) moments: Vec<Instant>,
    /// The marks, in each language.
    marks: Vec<(Locale, Vec<ReplayMark>)>,
}

impl ReplayBook {
    /// Plays a session up to the moment to which it has come.
    pub(super) fn new(session: Session, now: Instant) -> Result<Self, ReplayError> {
        let rewind = Rewind::up_to(session.clone(), now)?;
        let mut end = rewind.at(rewind.ends())?;
        let marks = Locale::ALL.map(|l| {
            let tables = end.tables_in(l.tag());
            (l, marks(end.plan_in(l.tag()), &tables, l))
        });
        let scenario = &end.plan().scenario;
        let (from, to) = (scenario.starts.at, end.exercise().now());
        let first = scenario.work_from.as_ref().map_or(from, |it| it.at).min(to);
        let happenings = end.exercise().log().happenings().iter();
        let mut moments: Vec<Instant> = happenings.map(|it| it.at).collect();
        moments.dedup();
        let commands = session.commands.len();
        Ok(Self { commands, session, rewind, from, to, first, moments, marks: marks.into() })
    }

    /// Returns all marks in a language, for those who see everything.
    pub(super) fn marks(&self, l: Locale) -> &[ReplayMark] {
        let found = self.marks.iter().find(|(locale, _)| *locale == l);
        found.map_or(&[], |(_, marks)| marks)
    }
}

/// Returns the marks of a log.
fn marks(plan: &Plan, tables: &Tables, l: Locale) -> Vec<ReplayMark> {
    let event_of = |seq: u64| {
        let place = tables.events.binary_search_by_key(&seq, |event| event.seq).ok()?;
        Some(&tables.events[place])
    };
    let subjects = subjects(plan, tables);
    let lines = account(plan, tables, l).into_iter();
    let marked = lines.filter_map(|line| {
        let event = event_of(line.event)?;
        let kind = MarkKind::of_event(event.kind)?;
        let misread = misreading(plan, tables, &subjects, event, kind, l);
        let text = misread.unwrap_or_else(|| format!("{}: {}", line.who, line.what));
        Some(ReplayMark { at: line.at, kind, text })
    });
    marked.collect()
}

/// Returns in a sentence what was misunderstood, or who has noticed it.
fn misreading(
    plan: &Plan,
    tables: &Tables,
    subjects: &Subjects,
    event: &EventRow,
    kind: MarkKind,
    l: Locale,
) -> Option<String> {
    let id =
        event.misunderstanding.filter(|_| matches!(kind, MarkKind::Arose | MarkKind::Noticed))?;
    let row = tables.misunderstandings.iter().find(|row| row.id == id)?;
    let scenario = &plan.scenario;
    let case = || scenario.cases.get(&row.case).map(|case| case.title.as_str());
    let about = row.request.as_deref().map(|id| subjects.letter_title(scenario, id)).or_else(case);
    let (sender, reader) = (scenario.short(&row.sender), scenario.short(&row.reader));
    let (about, word) = (about.unwrap_or(&row.case), l.word("kind", row.kind));
    Some(if kind == MarkKind::Arose {
        say!(l, "mark-text-arose", reader = reader, sender = sender, about = about, kind = word)
    } else {
        let who = event.actor.as_deref().map(|id| scenario.short(id)).unwrap_or_default();
        let lived = l.length(event.time.0.since(row.onset.0));
        say!(
            l,
            "mark-text-noticed",
            who = who,
            reader = reader,
            sender = sender,
            about = about,
            kind = word,
            lived = lived
        )
    })
}

/// Returns the marks of what an agency did and what reached it so far, each told by `tell`: nothing that it does not
/// know.
pub(super) fn own_marks(view: &SeatView, tell: impl Fn(&OwnEvent) -> String) -> Vec<ReplayMark> {
    let marked = view.events.iter().filter_map(|event| {
        let kind = MarkKind::of_own(event)?;
        Some(ReplayMark { at: event.at.0, kind, text: tell(event) })
    });
    marked.collect()
}
