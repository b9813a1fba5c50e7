//! Analysis by objective: what was expected against what was done, with a rating by rule.

use crate::locale::{Locale, say};
use crate::record::{EventKind, ExpectationState, InjectRow, Responsible};
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heading, heads, subheading};
use crate::session::Rating;

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

    /// What it means, in words.
    #[must_use]
    pub fn words(self, locale: Locale) -> String {
        locale.word("rating", self.letter().to_lowercase().to_string())
    }
}

/// What was expected for an objective, and how it came out.
pub(super) struct Achieved<'a> {
    pub(super) text: &'a str,
    pub(super) expected: Vec<&'a InjectRow>,
    /// Those of them that count in the rating.
    pub(super) counted: Vec<&'a InjectRow>,
    pub(super) rating: Option<Rating>,
}

/// How each objective was achieved.
pub(super) fn achieved<'a>(ctx: &'a ReportContext) -> Vec<(&'a str, Achieved<'a>)> {
    let objectives = ctx.plan().scenario.objectives.iter();
    objectives
        .map(|(id, objective)| {
            let injects = ctx.tables().injects.iter();
            let expected: Vec<&InjectRow> = injects
                .filter(|row| row.objective.as_ref() == Some(id) && row.fired.is_some())
                .collect();
            let is_counted = |row: &&InjectRow| row.credit.is_some() && counts(ctx, row);
            let counted: Vec<&InjectRow> = expected.iter().copied().filter(is_counted).collect();
            let credits: Vec<f64> = counted.iter().filter_map(|row| row.credit).collect();
            let count = |holds: fn(f64) -> bool| credits.iter().filter(|it| holds(**it)).count();
            let (in_time, not_done) = (count(|it| it >= 1.0), count(|it| it <= 0.0));
            let rating = Rating::of(in_time, credits.len() - in_time - not_done, not_done);
            (id.as_str(), Achieved { text: &objective.text, expected, counted, rating })
        })
        .collect()
}

/// Whether an expectation counts in a rating, once it is settled. Where people have played the agency, that is what
/// they were responsible for all the time.
fn counts(ctx: &ReportContext, row: &InjectRow) -> bool {
    let was_played = |agency: &String| {
        let mut taken = ctx.tables().events.iter().filter(|it| it.kind == EventKind::SeatTaken);
        taken.any(|event| event.actor.as_ref() == Some(agency))
    };
    match row.responsible {
        Some(Responsible::Person) => true,
        Some(Responsible::Policy) => !row.expected_by.as_ref().is_some_and(was_played),
        Some(Responsible::Both) | None => false,
    }
}

pub(crate) fn objectives(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let mut blocks = vec![heading("objectives", &say!(l, "objectives"))];
    let all = achieved(ctx);
    if all.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "objectives-none").into()));
        return blocks;
    }
    blocks.push(Block::Paragraph(say!(l, "objectives-rule").into()));
    for (id, achieved) in all {
        blocks.extend(one(ctx, id, &achieved));
    }
    blocks
}

fn one(ctx: &ReportContext, id: &str, achieved: &Achieved) -> Vec<Block> {
    let l = ctx.locale;
    let mut blocks = vec![subheading(&format!("objective-{id}"), achieved.text)];
    let capability = ctx.plan().scenario.objectives[id].capability.as_deref();
    let rating = match achieved.rating {
        Some(rating) => {
            let letter = rating.letter().to_string();
            let is = say!(l, "rating-is", letter = letter, about = rating.words(l));
            Text::plain(say!(l, "rating-suggested"))
                .and(say!(l, "gap"))
                .strong(is)
                .and(say!(l, "full-stop"))
        }
        None => say!(l, "rating-none").into(),
    };
    let rating = match capability {
        Some(capability) => {
            rating.and(say!(l, "gap")).and(say!(l, "rating-capability", capability = capability))
        }
        None => rating,
    };
    blocks.push(Block::Paragraph(rating));
    blocks.extend(evaluated(ctx, id));
    if !achieved.expected.is_empty() {
        let rows = achieved.expected.iter().map(|row| expectation(ctx, row));
        blocks.push(Block::Table(Table {
            caption: say!(l, "expected-caption"),
            head: heads!(l;
                text "expected-after", text "expected-of", text "expected-action",
                text "expected-asked", text "expected-within", text "expected-done",
                text "expected-in-time", text "expected-from-sending", text "expected-counts"
            ),
            rows: rows.collect(),
        }));
    }
    let notes = ctx.notes(Some(id));
    if !notes.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "notes-objective").into()));
        blocks.push(Block::List(notes));
    }
    blocks
}

/// The ratings of evaluators and of the facilitator, the last of each, with their reasons.
fn evaluated(ctx: &ReportContext, id: &str) -> Vec<Block> {
    let l = ctx.locale;
    let said = ctx.subject.session.ratings(id).into_iter().map(|(record, rating, reason)| {
        let letter = rating.letter().to_string();
        let is = say!(l, "rating-is", letter = letter, about = rating.words(l));
        let by = ctx.signature(record);
        Text::plain(say!(l, "rating-by", by = by)).and(say!(l, "gap")).strong(is).and(say!(
            l,
            "rating-for",
            reason = reason
        ))
    });
    said.map(Block::Paragraph).collect()
}

fn expectation(ctx: &ReportContext, row: &InjectRow) -> Vec<Text> {
    let l = ctx.locale;
    let yes_or_no = |it: bool| if it { say!(l, "yes") } else { say!(l, "no") };
    let in_time = match row.expectation {
        Some(ExpectationState::Met) => say!(l, "yes"),
        Some(ExpectationState::Late) => say!(l, "expected-late"),
        Some(ExpectationState::Missed) => say!(l, "no"),
        Some(ExpectationState::NotAsked) => say!(l, "expected-not-asked"),
        Some(ExpectationState::Lapsed) => say!(l, "expected-lapsed"),
        Some(ExpectationState::Open) | None => say!(l, "expected-open"),
    };
    let asked =
        row.asked.map_or_else(|| say!(l, "expected-not-asked"), |at| ctx.clock.moment(at.0));
    let done = row.met_at.map_or_else(|| say!(l, "expected-not-done"), |at| ctx.clock.moment(at.0));
    let counted = match (row.credit, row.responsible) {
        (Some(credit), _) if counts(ctx, row) => credit.to_string(),
        (Some(_), Some(Responsible::Policy)) => say!(l, "expected-of-policy"),
        (Some(_), Some(Responsible::Both)) => say!(l, "expected-of-both"),
        (Some(_), Some(Responsible::Person) | None) | (None, _) => say!(l, "expected-no-credit"),
    };
    vec![
        Text::plain(ctx.plan().scenario.title(&row.id)).cite("injects", &row.id),
        Text::plain(row.expected_by.as_ref().map(|id| ctx.short(id)).unwrap_or_default()),
        Text::plain(row.expected_action.map(|act| l.word("act", act)).unwrap_or_default()),
        asked.into(),
        Text::plain(row.expected_within_s.map(|it| l.span(it.0)).unwrap_or_default()),
        done.into(),
        in_time.into(),
        Text::plain(row.met_from_sending.map(yes_or_no).unwrap_or_default()),
        counted.into(),
    ]
}
