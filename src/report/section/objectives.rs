//! Analysis by objective: what was expected against what was done, what was measured, and the rating by rule.

use crate::locale::say;
use crate::record::{ExpectationState, InjectRow, Outcome, RequestRow, Responsible, Soundness};
use crate::report::achieved::{
    Achieved, achieved, answer, counts, credit, declined_for, unsound_answer,
};
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heading, heads, subheading};
use crate::session::Rating;

pub(crate) fn objectives(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let all = achieved(ctx);
    if all.is_empty() {
        return vec![
            heading("objectives", &say!(l, "objectives")),
            Block::Paragraph(say!(l, "objectives-none").into()),
        ];
    }
    let mut blocks = vec![
        heading("objectives", &say!(l, "objectives")),
        Block::Folded {
            summary: say!(l, "objectives-rule-title"),
            blocks: vec![Block::Paragraph(say!(l, "objectives-rule").into())],
        },
    ];
    blocks.extend(measured(ctx, &all).map(Block::Table));
    blocks.extend(responsible(ctx, &all).map(Block::Table));
    for achieved in &all {
        blocks.extend(one(ctx, achieved));
    }
    blocks
}

/// The figures by which objectives are measured, with their targets; nothing where there are none.
fn measured(ctx: &ReportContext, all: &[Achieved]) -> Option<Table> {
    let l = ctx.locale;
    let figures = all.iter().flat_map(|it| it.measures.iter().map(move |measure| (it, measure)));
    let rows: Vec<Vec<Text>> = figures
        .map(|(it, measure)| {
            let reached = match measure.is_reached() {
                Some(true) => say!(l, "yes"),
                Some(false) => say!(l, "no"),
                None => say!(l, "none"),
            };
            vec![
                Text::plain(measure.name(l)).cite("metrics", &measure.target.metric),
                it.text.into(),
                measure.target(l).into(),
                measure.value(l).into(),
                reached.into(),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        caption: say!(l, "measures-caption"),
        head: heads!(l;
            text "measures-measure", text "measures-objective", number "measures-target",
            number "measures-value", text "measures-reached"
        ),
        rows,
    })
}

/// Who was responsible for what was expected, where people have played: what policies did before people sat down, or
/// of agencies that nobody played, stands apart.
fn responsible(ctx: &ReportContext, all: &[Achieved]) -> Option<Table> {
    let l = ctx.locale;
    let expected: Vec<&InjectRow> = all.iter().flat_map(|it| &it.expected).copied().collect();
    if expected.iter().all(|row| matches!(row.responsible, Some(Responsible::Policy) | None)) {
        return None;
    }
    let row = |by: Option<Responsible>, name: String| {
        let own: Vec<&InjectRow> =
            expected.iter().copied().filter(|row| row.responsible == by).collect();
        let count = |states: &[ExpectationState]| {
            let number = own
                .iter()
                .filter(|row| row.expectation.is_some_and(|state| states.contains(&state)));
            Text::plain(number.count().to_string())
        };
        (!own.is_empty()).then(|| {
            vec![
                Text::plain(name).cite_all("injects", own.iter().map(|row| &row.id)),
                Text::plain(own.len().to_string()),
                count(&[ExpectationState::Met]),
                count(&[ExpectationState::Late]),
                count(&[ExpectationState::Missed]),
                count(&[
                    ExpectationState::Open,
                    ExpectationState::Lapsed,
                    ExpectationState::NotAsked,
                ]),
            ]
        })
    };
    let rows = [
        row(Some(Responsible::Person), l.word("responsible", "person")),
        row(Some(Responsible::Both), l.word("responsible", "both")),
        row(Some(Responsible::Policy), l.word("responsible", "policy")),
        row(None, l.word("responsible", "nobody")),
    ];
    Some(Table {
        caption: say!(l, "responsible-caption"),
        head: heads!(l;
            text "responsible-who", number "responsible-expected", number "responsible-met",
            number "responsible-late", number "responsible-missed", number "responsible-open"
        ),
        rows: rows.into_iter().flatten().collect(),
    })
}

fn one(ctx: &ReportContext, achieved: &Achieved) -> Vec<Block> {
    let l = ctx.locale;
    let id = achieved.id;
    let mut blocks = vec![subheading(&format!("objective-{id}"), achieved.text)];
    blocks.push(Block::Paragraph(rated(ctx, achieved)));
    blocks.extend(evaluated(ctx, id));
    blocks.extend(told_apart(ctx, achieved));
    if !achieved.expected.is_empty() {
        let rows = achieved.expected.iter().map(|row| expectation(ctx, row));
        let table = Block::Table(Table {
            caption: say!(l, "expected-caption"),
            head: heads!(l;
                text "expected-after", text "expected-of", text "expected-action",
                text "expected-asked", text "expected-within", text "expected-done",
                text "expected-in-time", text "expected-from-sending", text "expected-counts"
            ),
            rows: rows.collect(),
        });
        let summary = say!(l, "expected-folded", number = achieved.expected.len());
        blocks.push(Block::Folded { summary, blocks: vec![table] });
    }
    let notes = ctx.notes(Some(id));
    if !notes.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "notes-objective").into()));
        blocks.push(Block::List(notes));
    }
    blocks
}

/// The suggested rating, and which of what it rests on decides it.
fn rated(ctx: &ReportContext, achieved: &Achieved) -> Text {
    let l = ctx.locale;
    let mut text = match achieved.rating() {
        Some(rating) => {
            let letter = rating.letter().to_string();
            let is = say!(l, "rating-is", letter = letter, about = rating.words(l));
            let basis = say!(l, "rating-basis", basis = achieved.basis(l));
            Text::plain(say!(l, "rating-suggested")).and(say!(l, "gap")).strong(is).and(basis)
        }
        None => say!(l, "rating-none").into(),
    };
    let letters = (achieved.by_expectations, achieved.by_measures);
    if let (Some(expected), Some(measured)) = letters
        && expected != measured
    {
        let letter = |rating: Rating| rating.letter().to_string();
        let worse =
            say!(l, "rating-worse", expected = letter(expected), measured = letter(measured));
        text = text.and(say!(l, "gap")).and(worse);
    }
    match ctx.plan().scenario.objectives[achieved.id].capability.as_deref() {
        Some(capability) => {
            text.and(say!(l, "gap")).and(say!(l, "rating-capability", capability = capability))
        }
        None => text,
    }
}

/// What the table of expectations does not tell at a glance: what was declined with a reason, what was answered
/// otherwise than expected, what was chosen against the objective, and what nobody was asked for.
fn told_apart(ctx: &ReportContext, achieved: &Achieved) -> Option<Block> {
    let l = ctx.locale;
    let mut texts = Vec::new();
    for row in &achieved.expected {
        let who = row.expected_by.as_ref().map(|id| ctx.short(id)).unwrap_or_default();
        let title = ctx.plan().scenario.title(&row.id);
        if let Some(reason) = declined_for(ctx, row) {
            let text = say!(l, "told-declined", who = who, what = title, reason = reason.trim());
            texts.push(Text::plain(text).cite("injects", &row.id));
        } else if let Some((text, request)) = answered(ctx, row, &who) {
            texts.push(Text::plain(text).cite("injects", &row.id).cite("requests", &request.id));
        }
    }
    for row in &achieved.contrary {
        let question = ctx.plan().scenario.injects[&row.inject].asks.as_ref();
        let chosen = row.choice.as_ref().zip(question).and_then(|(it, asks)| asks.choices.get(it));
        let choice = chosen.map(|text| text.in_language(l.tag())).unwrap_or_default();
        let who = ctx.short(&row.agency);
        let title = ctx.plan().scenario.title(&row.inject);
        let text = say!(l, "told-contrary", who = who, what = title, choice = choice);
        texts.push(Text::plain(text).cite("responses", &row.id));
    }
    let not_asked: Vec<&&InjectRow> = achieved
        .expected
        .iter()
        .filter(|row| row.expectation == Some(ExpectationState::NotAsked))
        .filter(|row| declined_for(ctx, row).is_none())
        .collect();
    if !not_asked.is_empty() {
        let text = say!(l, "told-not-asked", number = not_asked.len());
        texts.push(Text::plain(text).cite_all("injects", not_asked.iter().map(|row| &row.id)));
    }
    (!texts.is_empty()).then_some(Block::List(texts))
}

/// What is said of an answer that is another than was expected, or is not what was meant, with its request.
fn answered<'a>(
    ctx: &ReportContext<'a>,
    row: &InjectRow,
    who: &str,
) -> Option<(String, &'a RequestRow)> {
    let l = ctx.locale;
    let request = answer(ctx, row)?;
    let title = ctx.letter_title(&request.id);
    let unsound = request.soundness.filter(|it| *it != Soundness::Sound);
    let text = match (unsound, request.outcome) {
        (Some(Soundness::Incomplete), _) => {
            let how = l.word("soundness", Soundness::Incomplete);
            say!(l, "told-incomplete", who = who, request = title, how = how)
        }
        (Some(soundness), _) => {
            let how = l.word("soundness", soundness);
            say!(l, "told-unsound", who = who, request = title, how = how)
        }
        (None, Some(Outcome::Refused)) => say!(l, "told-refused", who = who, request = title),
        (None, Some(Outcome::Part)) if row.expectation == Some(ExpectationState::Missed) => {
            say!(l, "told-part", who = who, request = title)
        }
        (None, _) => return None,
    };
    Some((text, request))
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
    let answer = answer(ctx, row);
    let came = row.met_at.or_else(|| answer.and_then(|it| it.answered));
    let outcome = answer.and_then(|it| it.outcome);
    let done = match (came, declined_for(ctx, row), unsound_answer(ctx, row)) {
        (_, Some(_), _) => say!(l, "expected-declined"),
        (Some(at), None, Some(_)) => {
            say!(l, "expected-unsound", moment = ctx.clock.moment(at.0))
        }
        (Some(at), None, None) if row.met_at.is_none() => {
            let how = outcome.map(|it| l.word("outcome", it)).unwrap_or_default();
            say!(l, "expected-otherwise", moment = ctx.clock.moment(at.0), how = how)
        }
        (Some(at), None, None) => ctx.clock.moment(at.0),
        (None, None, _) => say!(l, "expected-not-done"),
    };
    let counted = match (credit(ctx, row), row.responsible) {
        (None, _) if outcome == Some(Outcome::Refused) => say!(l, "expected-refused"),
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
