//! How the report was worked out: what is measured, what was drawn, what people said, and what follows from it by rule.

use crate::locale::say;
use crate::record::Respondent;
use crate::report::achieved::was_played;
use crate::report::context::ReportContext;
use crate::report::document::{Block, Text, heading};
use crate::session::NamedCommand;

pub(crate) fn method(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let measured = say!(l, "method-measured-is", events = ctx.tables().events.len());
    vec![
        heading("method", &say!(l, "method")),
        Block::Facts(vec![
            (say!(l, "method-measured"), Text::plain(measured).from_tables(&["events"])),
            (say!(l, "method-drawn"), drawn(ctx).into()),
            (say!(l, "method-said"), said(ctx).into()),
            (say!(l, "method-ruled"), say!(l, "method-ruled-is").into()),
        ]),
    ]
}

/// What was drawn at random, and for whom.
fn drawn(ctx: &ReportContext) -> String {
    let l = ctx.locale;
    if !ctx.plan().scenario.has_requests() {
        return drawn_choices(ctx);
    }
    let agencies = ctx.plan().scenario.agencies.keys();
    let left: Vec<String> =
        agencies.filter(|id| !was_played(ctx, id)).map(|id| ctx.short(id)).collect();
    let who = if left.is_empty() {
        say!(l, "method-drawn-before")
    } else if left.len() == ctx.plan().scenario.agencies.len() {
        say!(l, "method-drawn-all")
    } else {
        say!(l, "method-drawn-some", agencies = l.list(&left))
    };
    let chances = say!(l, "method-drawn-chances", seed = ctx.subject.session.seed.to_string());
    format!("{who}{}{chances}", say!(l, "gap"))
}

/// What was drawn at random where nobody writes requests: what agencies chose that nobody played.
fn drawn_choices(ctx: &ReportContext) -> String {
    let l = ctx.locale;
    let by_policy = |id: &&String| {
        let mut rows = ctx.tables().responses.iter();
        rows.any(|row| row.agency == **id && row.by == Respondent::Policy)
    };
    let agencies = ctx.plan().scenario.agencies.keys().filter(by_policy);
    let agencies: Vec<String> = agencies.map(|id| ctx.short(id)).collect();
    if agencies.is_empty() {
        return say!(l, "method-drawn-nothing");
    }
    let seed = ctx.subject.session.seed.to_string();
    say!(l, "method-drawn-choices", agencies = l.list(&agencies), seed = seed)
}

/// What people gave of their own judgement, counted.
fn said(ctx: &ReportContext) -> String {
    let l = ctx.locale;
    let count = |is_it: fn(&NamedCommand) -> bool| {
        ctx.subject.session.commands.iter().filter(|given| is_it(&given.command)).count()
    };
    let discussed = ctx.tables().discussion.iter().filter(|row| row.replaced.is_none()).count();
    let counts = [
        (count(|it| matches!(it, NamedCommand::Decide { .. })), "method-decisions"),
        (discussed, "method-discussion"),
        (count(|it| matches!(it, NamedCommand::Answer { .. })), "method-questionnaires"),
        (count(|it| matches!(it, NamedCommand::Rate { .. })), "method-ratings"),
        (count(|it| matches!(it, NamedCommand::Note { .. })), "method-notes"),
        (count(|it| matches!(it, NamedCommand::Find { .. })), "method-findings"),
        (count(|it| matches!(it, NamedCommand::Feedback { .. })), "method-feedback"),
    ];
    let told: Vec<String> = counts
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, key)| l.say(key, &[("number", number.into())]))
        .collect();
    if told.is_empty() {
        say!(l, "method-said-nothing")
    } else {
        say!(l, "method-said-is", what = l.list(&told))
    }
}
