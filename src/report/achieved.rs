//! How each objective was achieved: what was expected for it, the figures that it is measured by, and the rating that
//! follows from both by rule.

use super::context::ReportContext;
use crate::locale::{Locale, say};
use crate::record::{
    EventKind, EventRow, ExpectationState, InjectRow, MetricUnit, OrderState, Outcome, RequestRow,
    Respondent, ResponseRow, Responsible, Soundness,
};
use crate::review::AskedQuestion;
use crate::scenario::{Act, Metric, MetricSubject, Objective, Target};
use crate::session::Rating;
use crate::time::Span;

impl Rating {
    /// The rating of an objective by what was expected for it: how much of it was done in time, how much
    /// late, and how much not although its time is over: `P` where all of it was done in time, `S` where some was late,
    /// `M` where at least half of it counts as done, with what was late at one half, and else `U`. None where nothing
    /// was expected.
    #[must_use]
    pub fn of(in_time: usize, late: usize, not_done: usize) -> Option<Self> {
        match (in_time, late, not_done) {
            (0, 0, 0) => None,
            (_, 0, 0) => Some(Self::Performed),
            (_, _, 0) => Some(Self::SomeChallenges),
            // With what was late at one half: `in_time + late / 2` of `in_time + late + not_done`.
            _ if in_time >= not_done => Some(Self::MajorChallenges),
            _ => Some(Self::Unable),
        }
    }

    /// The rating of an objective by its measures: `P` where all targets were reached, `S` where at least half were, and
    /// else `M`: that a target was not reached does not say that nothing could be performed. None where nothing could
    /// be measured.
    #[must_use]
    pub fn of_targets(reached: usize, missed: usize) -> Option<Self> {
        match (reached, missed) {
            (0, 0) => None,
            (_, 0) => Some(Self::Performed),
            _ if reached >= missed => Some(Self::SomeChallenges),
            _ => Some(Self::MajorChallenges),
        }
    }

    /// What it means, in words.
    #[must_use]
    pub fn words(self, locale: Locale) -> String {
        locale.word("rating", self.letter().to_lowercase().to_string())
    }
}

/// What was expected for an objective and measured of it, and how it came out.
pub(super) struct Achieved<'a> {
    pub(super) id: &'a str,
    pub(super) text: &'a str,
    /// What was expected after an inject that came.
    pub(super) expected: Vec<&'a InjectRow>,
    /// Those of them that count in the rating, each with how much of it counts as done.
    pub(super) counted: Vec<(&'a InjectRow, f64)>,
    /// The figures, each with its target.
    pub(super) measures: Vec<Measured<'a>>,
    /// The choices that run against it, as they were made.
    pub(super) contrary: Vec<&'a ResponseRow>,
    pub(super) by_expectations: Option<Rating>,
    pub(super) by_measures: Option<Rating>,
}

/// A figure with its target.
pub(super) struct Measured<'a> {
    pub(super) target: &'a Target,
    unit: MetricUnit,
    value: Option<f64>,
}

impl Achieved<'_> {
    /// The suggested rating: the worse of the two, and no better than `M` where somebody chose what runs against the
    /// objective.
    pub(super) fn rating(&self) -> Option<Rating> {
        let by_choice = (!self.contrary.is_empty()).then_some(Rating::MajorChallenges);
        self.by_expectations.max(self.by_measures).max(by_choice)
    }

    /// Whether nothing but receipts was expected: that something arrived or was read says nothing of what was done.
    fn is_of_receipts(&self) -> bool {
        let is_receipt =
            |row: &InjectRow| matches!(row.expected_action, Some(Act::Acknowledge | Act::ReadBack));
        self.counted.iter().all(|(row, _)| is_receipt(row))
    }

    /// How many of the expectations that count were done in time, late or in part, and not.
    pub(super) fn tally(&self) -> (usize, usize, usize) {
        let count = |holds: fn(f64) -> bool| {
            self.counted.iter().filter(|(_, credit)| holds(*credit)).count()
        };
        let (in_time, not_done) = (count(|it| it >= 1.0), count(|it| it <= 0.0));
        (in_time, self.counted.len() - in_time - not_done, not_done)
    }

    /// How many targets were reached, of how many that could be measured.
    pub(super) fn targets(&self) -> (usize, usize) {
        let reached: Vec<bool> = self.measures.iter().filter_map(Measured::is_reached).collect();
        (reached.iter().filter(|reached| **reached).count(), reached.len())
    }

    /// What the suggested rating rests on, in a few words.
    pub(super) fn basis(&self, l: Locale) -> String {
        let ((in_time, late, not_done), (reached, of)) = (self.tally(), self.targets());
        let all = in_time + late + not_done;
        let expected = (all > 0).then(|| {
            if self.is_of_receipts() {
                say!(l, "basis-receipts", done = in_time, all = all)
            } else {
                say!(l, "basis-expected", done = in_time, all = all)
            }
        });
        let measured = (of > 0).then(|| say!(l, "basis-measured", reached = reached, all = of));
        let chosen = self.contrary.len();
        let chosen = (chosen > 0).then(|| say!(l, "basis-contrary", number = chosen));
        let said: Vec<String> = expected.into_iter().chain(measured).chain(chosen).collect();
        if said.is_empty() { say!(l, "basis-none") } else { said.join(&say!(l, "basis-and")) }
    }
}

impl Measured<'_> {
    /// Whether the target was reached; none where there was nothing to measure.
    pub(super) fn is_reached(&self) -> Option<bool> {
        let value = self.value?;
        let Target { at_least, at_most, .. } = self.target;
        Some(at_least.is_none_or(|it| value >= it) && at_most.is_none_or(|it| value <= it))
    }

    /// What is measured.
    pub(super) fn name(&self, l: Locale) -> String {
        let Some((metric, of)) = Metric::find(&self.target.metric) else {
            return self.target.metric.clone();
        };
        let key = Locale::id("metric", metric.key());
        match (metric.subject(), of) {
            (Some(MetricSubject::Class), Some(of)) => {
                l.say(&key, &[("class", l.word("class", of).into())])
            }
            (Some(MetricSubject::Kind), Some(of)) => {
                l.say(&key, &[("kind", l.word("kind", of).into())])
            }
            _ => l.say(&key, &[]),
        }
    }

    /// The target.
    pub(super) fn target(&self, l: Locale) -> String {
        let shown = |value: f64| figure(value, self.unit, l);
        match (self.target.at_least, self.target.at_most) {
            (Some(least), Some(most)) => {
                say!(l, "target-between", least = shown(least), most = shown(most))
            }
            (Some(least), None) => say!(l, "target-least", least = shown(least)),
            (None, Some(most)) => say!(l, "target-most", most = shown(most)),
            (None, None) => say!(l, "none"),
        }
    }

    /// What was reached.
    pub(super) fn value(&self, l: Locale) -> String {
        self.value.map_or_else(|| say!(l, "target-no-value"), |value| figure(value, self.unit, l))
    }
}

/// A figure as people write it.
fn figure(value: f64, unit: MetricUnit, l: Locale) -> String {
    match unit {
        MetricUnit::Share => say!(l, "percent", number = format!("{:.0}", value * 100.0)),
        MetricUnit::Seconds => l.span(Span::from_secs_f64(value)),
        MetricUnit::Count | MetricUnit::Points | MetricUnit::Number => {
            let text = format!("{:.1}", value + 0.0);
            text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
        }
    }
}

/// How each objective was achieved.
pub(super) fn achieved<'a>(ctx: &'a ReportContext) -> Vec<Achieved<'a>> {
    let objectives = ctx.plan().scenario.objectives.iter();
    let asked = AskedQuestion::all(ctx.plan(), ctx.tables());
    objectives
        .map(|(id, objective)| {
            let injects = ctx.tables().injects.iter();
            let expected: Vec<&InjectRow> = injects
                .filter(|row| row.objective.as_ref() == Some(id) && row.fired.is_some())
                .collect();
            let counted = expected.iter().filter(|row| counts(ctx, row));
            let counted = counted.filter_map(|row| Some((*row, credit(ctx, row)?))).collect();
            let measures = objective.measures.iter().map(|target| measured(ctx, target)).collect();
            let mut achieved = Achieved {
                id,
                text: &objective.text,
                expected,
                counted,
                measures,
                contrary: contrary(ctx, objective, &asked),
                by_expectations: None,
                by_measures: None,
            };
            let ((in_time, late, not_done), (reached, of)) = (achieved.tally(), achieved.targets());
            achieved.by_expectations = Rating::of(in_time, late, not_done);
            achieved.by_measures = Rating::of_targets(reached, of - reached);
            achieved
        })
        .collect()
}

/// A figure with its target; it has no value where it had no occasion.
fn measured<'a>(ctx: &ReportContext, target: &'a Target) -> Measured<'a> {
    let metric = |name: &str| ctx.tables().metrics.iter().find(|row| row.name == name);
    let row = metric(&target.metric);
    let unit = row.map_or(MetricUnit::Number, |row| row.unit);
    let occasion = Metric::find(&target.metric).and_then(|(it, _)| it.occasion());
    let count = occasion.and_then(metric).and_then(|row| row.value);
    let value = row.and_then(|row| row.value).filter(|_| count != Some(0.0));
    Measured { target, unit, value }
}

/// The choices that run against an objective: those of people, and those of agencies that nobody has played.
fn contrary<'a>(
    ctx: &ReportContext,
    objective: &Objective,
    asked: &[AskedQuestion<'a>],
) -> Vec<&'a ResponseRow> {
    let counts = |row: &ResponseRow| match row.by {
        Respondent::Person => true,
        Respondent::Policy => !was_played(ctx, &row.agency),
        Respondent::Otherwise => false,
    };
    let is_against = |row: &ResponseRow| {
        let against = objective.contrary.get(&row.inject);
        against.zip(row.choice.as_ref()).is_some_and(|(all, choice)| all.contains(choice))
    };
    let answers = asked.iter().flat_map(|asked| asked.answers.iter().copied());
    answers.filter(|row| is_against(row) && counts(row)).collect()
}

/// Whether an expectation counts in a rating, once it is settled. Where people have played the agency, that is what
/// they were responsible for all the time.
pub(super) fn counts(ctx: &ReportContext, row: &InjectRow) -> bool {
    match row.responsible {
        Some(Responsible::Person) => true,
        Some(Responsible::Policy) => {
            !row.expected_by.as_ref().is_some_and(|agency| was_played(ctx, agency))
        }
        Some(Responsible::Both) | None => false,
    }
}

/// Whether people have played an agency.
pub(super) fn was_played(ctx: &ReportContext, agency: &str) -> bool {
    let mut taken = ctx.tables().events.iter().filter(|it| it.kind == EventKind::SeatTaken);
    taken.any(|event| event.actor.as_deref() == Some(agency))
}

/// How much of an expectation counts as done. Where an answer was expected, what came counts as what it is: one that is
/// not what was meant nothing, one in part one half, and a refusal that rests on no misreading not at all, for that
/// is a right of whoever is asked.
pub(super) fn credit(ctx: &ReportContext, row: &InjectRow) -> Option<f64> {
    let credit = row.credit?;
    let Some(request) = answer(ctx, row) else { return Some(credit) };
    match request.soundness {
        None | Some(Soundness::Sound) if request.outcome == Some(Outcome::Refused) => None,
        None | Some(Soundness::Sound) if row.expectation == Some(ExpectationState::Missed) => {
            Some(credit.max(given_instead(ctx, row, request)))
        }
        None | Some(Soundness::Sound) => Some(credit),
        Some(Soundness::Incomplete) => Some(0.5),
        Some(_) => Some(0.0),
    }
}

/// How much a sound answer counts that is another than was expected: one in part or late one half, else one.
fn given_instead(ctx: &ReportContext, row: &InjectRow, request: &RequestRow) -> f64 {
    let is_most_urgent = ctx.plan().guidelines.classes.keys().next() == Some(&request.class);
    let from = row.asked.map(|at| if is_most_urgent { at.0.min(request.sent.0) } else { at.0 });
    let due = from.zip(row.expected_within_s).map(|(from, within)| from + within.0);
    let in_time = request.answered.zip(due).is_some_and(|(at, due)| at.0 <= due);
    let is_whole = row.expected_action == Some(Act::AnswerInPart)
        || matches!(request.outcome, Some(Outcome::Full | Outcome::NoneHeld));
    if in_time && is_whole { 1.0 } else { 0.5 }
}

/// The request that an expectation is about, where an answer was expected and one came, be it another.
pub(super) fn answer<'a>(ctx: &ReportContext<'a>, row: &InjectRow) -> Option<&'a RequestRow> {
    if !row.expected_action.is_some_and(Act::is_answer) {
        return None;
    }
    let about = about(ctx, row);
    let request = ctx.tables().requests.iter().find(|request| request.id == about)?;
    let is_theirs = row.expected_by.as_ref() == Some(&request.to);
    (is_theirs && request.answered.is_some()).then_some(request)
}

/// The same, where the answer is not sound.
pub(super) fn unsound_answer<'a>(
    ctx: &ReportContext<'a>,
    row: &InjectRow,
) -> Option<&'a RequestRow> {
    answer(ctx, row).filter(|it| it.soundness.is_some_and(|it| it != Soundness::Sound))
}

/// Why whoever was expected to write something declined to, in their words.
pub(super) fn declined_for<'a>(ctx: &'a ReportContext, row: &InjectRow) -> Option<&'a str> {
    let about = about(ctx, row);
    let ordered = ctx.tables().injects.iter().find(|inject| inject.id == about)?;
    let is_own = declined_by(ctx, about) == row.expected_by.as_deref();
    if is_own { ordered.declined_for.as_deref() } else { None }
}

/// The agency whose people declined what an inject orders, where that is how it stands.
pub(super) fn declined_by<'a>(ctx: &'a ReportContext, inject: &str) -> Option<&'a str> {
    let tables = ctx.tables();
    let ordered = tables.injects.iter().find(|row| row.id == inject)?;
    let is_it = |it: &&EventRow| {
        it.kind == EventKind::OrderDeclined && it.inject.as_deref() == Some(inject)
    };
    let event = tables.events.iter().rfind(is_it)?;
    if ordered.order_state == OrderState::Declined { event.actor.as_deref() } else { None }
}

/// The inject that orders what an expectation is about.
fn about<'a>(ctx: &'a ReportContext, row: &'a InjectRow) -> &'a str {
    let expects = ctx.plan().scenario.injects.get(&row.id).and_then(|it| it.expects.as_ref());
    expects.and_then(|expects| expects.about.as_deref()).unwrap_or(&row.id)
}
