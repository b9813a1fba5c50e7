//! Overview: what was exercised, by whom, when, under what.

use crate::locale::say;
use crate::report::document::{Block, Text};
use crate::report::{Desk, heading};
use crate::session::NamedCommand;

pub(in crate::report) fn overview(desk: &Desk) -> Vec<Block> {
    let l = desk.locale;
    let (plan, summary) = (desk.plan(), &desk.summary);
    let scenario = &plan.scenario;
    let (from, to) =
        (desk.clock.moment(scenario.starts.at), desk.clock.moment(desk.subject.stopped));
    let mut facts = vec![
        (say!(l, "overview-exercise"), Text::plain(&scenario.title)),
        (say!(l, "overview-time"), say!(l, "overview-time-is", from = from, to = to).into()),
        (say!(l, "overview-guidelines"), Text::plain(&plan.guidelines.title)),
    ];
    for (id, party) in &scenario.parties {
        let agencies = scenario.agencies.iter().filter(|(_, agency)| &agency.party == id);
        let named = agencies.map(|(id, agency)| {
            say!(l, "overview-agency", short = desk.short(id), name = agency.name.as_str())
        });
        facts.push((party.name.clone(), l.list(&named.collect::<Vec<_>>()).into()));
    }
    facts.push((say!(l, "overview-played-by"), played_by(desk).into()));
    let counts = say!(
        l,
        "overview-counts",
        fired = summary.injects_fired,
        injects = summary.injects,
        requests = desk.tables().requests.len(),
        messages = summary.messages,
        lost = summary.messages_lost,
        returns = summary.returns,
        reminders = summary.reminders,
        escalations = summary.escalations,
    );
    let tables = ["events", "injects", "requests", "messages"];
    facts.push((say!(l, "overview-happened"), Text::plain(counts).from_tables(&tables)));
    let mut blocks = vec![heading("overview", &say!(l, "overview")), Block::Facts(facts)];
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
fn played_by(desk: &Desk) -> String {
    let mut seats: Vec<String> = Vec::new();
    for given in &desk.subject.session.commands {
        if let NamedCommand::Take { seat } = &given.command {
            let short = desk.short(seat);
            if !seats.contains(&short) {
                seats.push(short);
            }
        }
    }
    if seats.is_empty() {
        say!(desk.locale, "overview-by-policies")
    } else {
        say!(desk.locale, "overview-by-people", seats = desk.locale.list(&seats))
    }
}
