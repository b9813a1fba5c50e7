//! Overview: what was exercised, by whom, when, under what.

use crate::locale::say;
use crate::report::context::ReportContext;
use crate::report::document::{Block, Text, heading};
use crate::session::NamedCommand;

pub(crate) fn overview(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let (plan, summary) = (ctx.plan(), &ctx.summary);
    let scenario = &plan.scenario;
    let (from, to) = (ctx.clock.moment(scenario.starts.at), ctx.clock.moment(ctx.subject.stopped));
    let mut facts = vec![
        (say!(l, "overview-exercise"), Text::plain(&scenario.title)),
        (say!(l, "overview-time"), say!(l, "overview-time-is", from = from, to = to).into()),
        (say!(l, "overview-guidelines"), Text::plain(&plan.guidelines.title)),
    ];
    for (id, party) in &scenario.parties {
        let agencies = scenario.agencies.iter().filter(|(_, agency)| &agency.party == id);
        let named = agencies.map(|(id, agency)| {
            say!(l, "overview-agency", short = ctx.short(id), name = agency.name.as_str())
        });
        facts.push((party.name.clone(), l.list(&named.collect::<Vec<_>>()).into()));
    }
    facts.push((say!(l, "overview-played-by"), played_by(ctx).into()));
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
    if !scenario.objectives.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "overview-objectives").into()));
        let objectives = scenario.objectives.values();
        blocks.push(Block::List(objectives.map(|it| it.text.as_str().into()).collect()));
    }
    let about = scenario.about.split("\n\n").map(str::trim).filter(|it| !it.is_empty());
    let about: Vec<Block> = about.map(|text| Block::Paragraph(text.into())).collect();
    if !about.is_empty() {
        blocks.push(Block::Folded { summary: say!(l, "overview-about"), blocks: about });
    }
    blocks
}

/// Which agencies people have played.
fn played_by(ctx: &ReportContext) -> String {
    let mut seats: Vec<String> = Vec::new();
    for given in &ctx.subject.session.commands {
        if let NamedCommand::Take { seat } = &given.command {
            let short = ctx.short(seat);
            if !seats.contains(&short) {
                seats.push(short);
            }
        }
    }
    if seats.is_empty() {
        say!(ctx.locale, "overview-by-policies")
    } else {
        say!(ctx.locale, "overview-by-people", seats = ctx.locale.list(&seats))
    }
}
