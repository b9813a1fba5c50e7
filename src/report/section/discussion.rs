//! The discussion: what was asked in each module, what the seats answered, and what the facilitator kept of it.

use crate::locale::say;
use crate::record::DiscussionRow;
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heading, heads, subheading};
use crate::scenario::{Module, ModuleQuestion};
use crate::session::NamedCommand;

/// Nothing where the scenario has no modules.
pub(crate) fn discussion(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let modules = &ctx.plan().scenario.modules;
    if modules.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading("discussion", &say!(l, "discussion"))];
    let session = ctx.subject.session;
    let (held, not_held): (Vec<_>, Vec<_>) =
        modules.iter().partition(|(id, _)| session.opened_at(id).is_some());
    if held.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "discussion-none").into()));
    } else {
        let about = Text::plain(say!(l, "discussion-about")).from_tables(&["discussion"]);
        blocks.push(Block::Paragraph(about));
    }
    blocks.extend(held.iter().flat_map(|(id, module)| one(ctx, id, module)));
    if !not_held.is_empty() {
        let titles: Vec<String> =
            not_held.iter().map(|(_, it)| it.title.in_language(l.tag()).to_owned()).collect();
        let text = say!(l, "discussion-left", modules = l.list(&titles));
        blocks.push(Block::Paragraph(text.into()));
    }
    blocks
}

fn one(ctx: &ReportContext, id: &str, module: &Module) -> Vec<Block> {
    let l = ctx.locale;
    let mut blocks = vec![subheading(&format!("module-{id}"), module.title.in_language(l.tag()))];
    let taken = ctx.minutes(ctx.subject.session.discussed_for(id));
    let time = match module.time {
        Some(time) => say!(l, "discussion-time-of", taken = taken, time = l.length(time)),
        None => say!(l, "discussion-time", taken = taken),
    };
    blocks.push(Block::Paragraph(time.into()));
    let kept: Vec<Text> = points(ctx, id).into_iter().chain(kept(ctx, id, module)).collect();
    if !kept.is_empty() {
        blocks.push(Block::Paragraph(Text::default().strong(say!(l, "discussion-kept"))));
        blocks.push(Block::List(kept));
    }
    let text = module.text.in_language(l.tag()).split("\n\n").map(str::trim);
    blocks.push(Block::Folded {
        summary: say!(l, "discussion-situation"),
        blocks: text.map(|text| Block::Paragraph(text.into())).collect(),
    });
    for (question, asks) in &*module.questions {
        if rows(ctx, id, question).next().is_some() {
            blocks.push(answers(ctx, id, question, asks));
        } else {
            let text = Text::default().strong(asks.question.in_language(l.tag()));
            blocks.push(Block::Paragraph(text.and(say!(l, "discussion-unanswered"))));
        }
    }
    blocks
}

/// Returns the points that the facilitator has written down on a module.
fn points(ctx: &ReportContext, id: &str) -> Vec<Text> {
    let given = ctx.subject.session.commands.iter();
    let points = given.filter_map(|given| match &given.command {
        NamedCommand::Point { module, text } if module == id => Some(Text::plain(text.trim())),
        _ => None,
    });
    points.collect()
}

fn rows<'a>(
    ctx: &ReportContext<'a>,
    id: &'a str,
    question: &'a str,
) -> impl Iterator<Item = &'a DiscussionRow> {
    ctx.tables().discussion.iter().filter(move |row| row.module == id && row.question == question)
}

/// Returns the answers that the facilitator has kept, as they were said.
fn kept(ctx: &ReportContext, id: &str, module: &Module) -> Vec<Text> {
    let mut kept = Vec::new();
    for (question, asks) in &*module.questions {
        for row in rows(ctx, id, question).filter(|row| row.kept) {
            let by = Text::default().strong(ctx.short(&row.agency));
            let said = said(ctx, asks, row);
            kept.push(by.and(format!(": {said}")).cite("discussion", &row.id));
        }
    }
    kept
}

/// Returns an answer in one line.
fn said(ctx: &ReportContext, asks: &ModuleQuestion, row: &DiscussionRow) -> String {
    let l = ctx.locale;
    let choice = row.choice.as_ref();
    let choice = choice.map(|choice| asks.choice_text(choice, l.tag()).to_owned());
    let sure = row.confidence.map(|percent| say!(l, "question-sure", percent = percent));
    choice.into_iter().chain(sure).chain(row.text.clone()).collect::<Vec<_>>().join(" · ")
}

/// Returns the answers of the seats to a question, those that count.
fn answers(ctx: &ReportContext, id: &str, question: &str, asks: &ModuleQuestion) -> Block {
    let l = ctx.locale;
    let scenario = &ctx.plan().scenario;
    let asked = scenario
        .agencies
        .keys()
        .filter(|seat| scenario.modules[id].asked_of(seat).any(|(asked, _)| asked == question));
    let row = |seat: &String| {
        let answer =
            rows(ctx, id, question).find(|row| row.agency == *seat && row.replaced.is_none());
        let said = match answer {
            Some(row) => Text::plain(said(ctx, asks, row)).cite("discussion", &row.id),
            None => Text::plain(say!(l, "none")),
        };
        vec![Text::plain(ctx.short(seat)), said]
    };
    Block::Table(Table {
        caption: asks.question.in_language(l.tag()).to_owned(),
        head: heads!(l; text "discussion-seat", text "discussion-answer"),
        rows: asked.map(row).collect(),
    })
}
