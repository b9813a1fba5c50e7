//! The account: what happened, in one picture and line by line.

use crate::locale::say;
use crate::report::context::ReportContext;
use crate::report::document::{Block, Head, Table, Text, heading, heads};
use crate::report::figure::{overview_of_lanes, traffic};

pub(crate) fn account(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let (has_requests, lanes) = (ctx.plan().scenario.has_requests(), overview_of_lanes(ctx));
    if !has_requests && lanes.is_none() {
        return Vec::new();
    }
    let mut blocks = vec![heading("account", &say!(l, "account"))];
    if has_requests && ctx.tables().requests.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "no-request").into()));
    }
    if let Some((overview, parts)) = lanes {
        blocks.push(Block::Figure(overview));
        if !parts.is_empty() {
            let summary = say!(l, "lanes-closer", number = parts.len());
            let blocks_of_parts = parts.into_iter().map(Block::Figure).collect();
            blocks.push(Block::Folded { summary, blocks: blocks_of_parts });
        }
    }
    blocks
}

/// Which channels were used, and the account, line by line.
pub(crate) fn annex(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let rows = ctx.lines.iter().map(|line| {
        let mut what = Text::plain(&line.what);
        if let Some(text) = &line.text {
            what = what.and(format!(" {text}"));
        }
        let what = what.cite("events", &line.event.to_string());
        let mut row = vec![Text::plain(ctx.clock.date(line.at))];
        row.extend(ctx.clock.times(line.at).into_iter().map(Text::plain));
        row.extend([Text::plain(&line.who), what]);
        row
    });
    let mut head = heads!(l; text "account-date");
    head.extend(ctx.clock.cities().into_iter().map(Head::text));
    head.extend([Head::text(say!(l, "account-who")), Head::text(say!(l, "account-what"))]);
    let caption = say!(l, "account-caption");
    let table = Table { caption, head, rows: rows.collect() };
    let title = say!(l, "account-lines", number = ctx.lines.len());
    let mut blocks = vec![heading("account-lines", &title)];
    blocks.extend(traffic(ctx).map(Block::Figure));
    blocks.push(Block::Table(table));
    blocks
}
