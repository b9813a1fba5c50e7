//! Analysis by objective: what was expected against what was done, with a rating by rule.

use crate::record::InjectRow;
use crate::report::document::{Block, Head, Table, Text};
use crate::report::{Desk, heading, subheading, words};
use crate::session::Deed;

/// How an objective was achieved, in the words of HSEEP (2020).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rating {
    /// Everything that was expected was done in time.
    Performed,
    /// Everything that was expected was done, some of it late.
    SomeChallenges,
    /// At least half of what was expected was done, in time or late.
    MajorChallenges,
    /// Less than half was done.
    Unable,
}

impl Rating {
    /// The rating of an objective by what was expected for it: how much of it was done in time, how much
    /// late, and how much not although its time is over. None where nothing was.
    #[must_use]
    pub fn of(in_time: usize, late: usize, not_done: usize) -> Option<Self> {
        match (in_time, late, not_done) {
            (0, 0, 0) => None,
            (_, 0, 0) => Some(Self::Performed),
            (_, _, 0) => Some(Self::SomeChallenges),
            _ if in_time + late >= not_done => Some(Self::MajorChallenges),
            _ => Some(Self::Unable),
        }
    }

    /// The letter.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Performed => 'P',
            Self::SomeChallenges => 'S',
            Self::MajorChallenges => 'M',
            Self::Unable => 'U',
        }
    }

    /// What it means.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Performed => "performed without challenges",
            Self::SomeChallenges => "performed with some challenges",
            Self::MajorChallenges => "performed with major challenges",
            Self::Unable => "unable to be performed",
        }
    }
}

/// What was expected for an objective, and how it came out.
pub(super) struct Achieved<'a> {
    pub(super) text: &'a str,
    pub(super) expected: Vec<&'a InjectRow>,
    pub(super) rating: Option<Rating>,
}

/// How each objective was achieved.
pub(super) fn achieved<'a>(desk: &'a Desk) -> Vec<(&'a str, Achieved<'a>)> {
    let objectives = desk.plan().scenario.objectives.iter();
    objectives
        .map(|(id, objective)| {
            let injects = desk.tables().injects.iter();
            let expected: Vec<&InjectRow> = injects
                .filter(|row| row.objective.as_ref() == Some(id) && row.fired.is_some())
                .collect();
            let count = |holds: &dyn Fn(&InjectRow) -> bool| {
                expected.iter().filter(|row| holds(row)).count()
            };
            let in_time = count(&|row| row.met == Some(true));
            let late = count(&|row| row.met == Some(false) && row.met_at.is_some());
            let not_done = count(&|row| row.met == Some(false) && row.met_at.is_none());
            let rating = Rating::of(in_time, late, not_done);
            (id.as_str(), Achieved { text: &objective.text, expected, rating })
        })
        .collect()
}

pub(in crate::report) fn objectives(desk: &Desk) -> Vec<Block> {
    let mut blocks = vec![heading("objectives", "Analysis by objective")];
    let all = achieved(desk);
    if all.is_empty() {
        blocks.push(Block::Paragraph("The scenario names no objectives.".into()));
        return blocks;
    }
    blocks.push(Block::Paragraph(
        "The ratings are suggested by a rule, and are for the evaluators to change: P if everything that \
         was expected was done in time, S if everything was done and some of it late, M if at least half \
         was done, U if less was. What could still be done when play stopped does not count."
            .into(),
    ));
    for (id, achieved) in all {
        blocks.extend(one(desk, id, &achieved));
    }
    blocks
}

fn one(desk: &Desk, id: &str, achieved: &Achieved) -> Vec<Block> {
    let mut blocks = vec![subheading(&format!("objective-{id}"), achieved.text)];
    let capability = desk.plan().scenario.objectives[id].capability.as_ref();
    let rating = match achieved.rating {
        Some(rating) => Text::plain("Suggested rating: ")
            .strong(format!("{}, {}", rating.letter(), rating.about()))
            .and("."),
        None => Text::plain(
            "Not rated: nothing that serves this objective was expected, or its time was not over.",
        ),
    };
    let rating = match capability {
        Some(capability) => rating.and(format!(" Core capability: {capability}.")),
        None => rating,
    };
    blocks.push(Block::Paragraph(rating));
    if !achieved.expected.is_empty() {
        let rows = achieved.expected.iter().map(|row| expectation(desk, row));
        blocks.push(Block::Table(Table {
            caption: "What was expected, and what was done".to_owned(),
            head: Head::all(&["After", "Expected of", "Action", "Within", "Done", "In time"]),
            rows: rows.collect(),
        }));
    }
    let notes = desk.subject.session.given.iter().filter_map(|given| match &given.deed {
        Deed::Note { text, objective: Some(objective) } if objective == id => {
            Some(Text::plain(format!("{}, {}: {text}", desk.moment(given.at), given.by)))
        }
        _ => None,
    });
    let notes: Vec<Text> = notes.collect();
    if !notes.is_empty() {
        blocks.push(Block::Paragraph("Notes:".into()));
        blocks.push(Block::List(notes));
    }
    blocks
}

fn expectation(desk: &Desk, row: &InjectRow) -> Vec<Text> {
    let (done, in_time) = match (row.met, row.met_at) {
        (Some(true), _) => (row.met_at, "yes"),
        (Some(false), Some(at)) => (Some(at), "late"),
        (Some(false), None) => (None, "no"),
        (None, at) => (at, "open"),
    };
    vec![
        Text::plain(words(&row.id)).cite("injects", &row.id),
        Text::plain(row.expected_by.as_ref().map(|id| desk.short(id)).unwrap_or_default()),
        Text::plain(row.expected_action.map(words).unwrap_or_default()),
        Text::plain(row.expected_within_s.map(|it| it.0.to_string()).unwrap_or_default()),
        Text::plain(done.map_or_else(|| "not done".to_owned(), |at| desk.moment(at.0))),
        Text::plain(in_time),
    ]
}
