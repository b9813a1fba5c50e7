//! Overview: who took part in what was exercised, and how much happened.

use crate::locale::say;
use crate::report::context::ReportContext;
use crate::report::document::{Block, Text, heading};

pub(crate) fn overview(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let (plan, summary) = (ctx.plan(), &ctx.summary);
    let scenario = &plan.scenario;
    let mut facts = Vec::new();
    for (id, party) in &scenario.parties {
        let agencies = scenario.agencies.iter().filter(|(_, agency)| &agency.party == id);
        let named = agencies.map(|(id, agency)| {
            say!(l, "overview-agency", short = ctx.short(id), name = agency.name.as_str())
        });
        facts.push((party.name.to_string(), l.list(&named.collect::<Vec<_>>()).into()));
    }
    let counts = say!(
        l,
        "overview-counts",
        fired = summary.injects_fired,
        injects = summary.injects,
        requests = ctx.tables().requests.len(),
        messages = summary.messages,
        lost = summary.messages_lost,
        returns = summary.returns,
        reminders = summary.reminders,
        escalations = summary.escalations,
    );
    let tables = ["events", "injects", "requests", "messages"];
    facts.push((say!(l, "overview-happened"), Text::plain(counts).from_tables(&tables)));
    let mut blocks = vec![heading("overview", &say!(l, "overview")), Block::Facts(facts)];
    if !summary.left_to_facilitator.is_empty() {
        let left = say!(l, "overview-left", injects = l.list(&summary.left_to_facilitator));
        blocks.push(Block::Paragraph(left.into()));
    }
    let about = scenario.about.split("\n\n").map(str::trim).filter(|it| !it.is_empty());
    let about: Vec<Block> = about.map(|text| Block::Paragraph(text.into())).collect();
    if !about.is_empty() {
        blocks.push(Block::Folded { summary: say!(l, "overview-about"), blocks: about });
    }
    blocks
}
