//! Overview: who took part in what was exercised, and how much happened.

use crate::locale::say;
use crate::report::action::titled;
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
    let mut counts = Vec::new();
    let mut tables = vec!["events"];
    if !scenario.injects.is_empty() {
        let (fired, injects) = (summary.injects_fired, summary.injects);
        counts.push(say!(l, "overview-injects", fired = fired, injects = injects));
        tables.push("injects");
    }
    if scenario.has_requests() {
        tables.extend(["requests", "messages"]);
        counts.push(say!(
            l,
            "overview-counts",
            requests = ctx.tables().requests.len(),
            messages = summary.messages,
            lost = summary.messages_lost,
            returns = summary.returns,
            reminders = summary.reminders,
            escalations = summary.escalations,
        ));
    }
    let counts = counts.join(&say!(l, "overview-and"));
    if !counts.is_empty() {
        facts.push((say!(l, "overview-happened"), Text::plain(counts).from_tables(&tables)));
    }
    let mut blocks = vec![heading("overview", &say!(l, "overview")), Block::Facts(facts)];
    if !summary.left_to_facilitator.is_empty() {
        let left: Vec<String> =
            summary.left_to_facilitator.iter().map(|title| titled(title, l)).collect();
        let left = say!(l, "overview-left", injects = l.list(&left));
        blocks.push(Block::Paragraph(left.into()));
    }
    let about = scenario.about.split("\n\n").map(str::trim).filter(|it| !it.is_empty());
    let about: Vec<Block> = about.map(|text| Block::Paragraph(text.into())).collect();
    if !about.is_empty() {
        blocks.push(Block::Folded { summary: say!(l, "overview-about"), blocks: about });
    }
    blocks
}
