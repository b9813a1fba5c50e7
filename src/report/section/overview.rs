//! Overview: what was exercised, by whom, when, under what.

use crate::report::document::{Block, Text};
use crate::report::{Desk, count, heading};
use crate::session::Deed;

pub(in crate::report) fn overview(desk: &Desk) -> Vec<Block> {
    let (plan, summary) = (desk.plan(), &desk.summary);
    let scenario = &plan.scenario;
    let mut facts = vec![
        fact("Exercise", &scenario.title),
        fact(
            "Time of the exercise",
            format!("{} to {}", desk.moment(scenario.starts.at), desk.moment(desk.subject.stopped)),
        ),
        fact("Guidelines", &plan.guidelines.title),
    ];
    for (id, party) in &scenario.parties {
        let agencies = scenario.agencies.iter().filter(|(_, agency)| &agency.party == id);
        let names: Vec<String> =
            agencies.map(|(id, agency)| format!("{} ({})", desk.short(id), agency.name)).collect();
        facts.push(fact(&party.name, names.join(", ")));
    }
    facts.push(fact("Played by", played_by(desk)));
    let messages = format!(
        "{} of {}; {} with {} sent, {} lost; {}, {}, {} to the hotline",
        count(summary.injects_fired, "inject"),
        summary.injects,
        count(desk.tables().requests.len(), "request"),
        count(summary.messages, "message"),
        summary.messages_lost,
        count(summary.returns as usize, "return"),
        count(summary.reminders as usize, "reminder"),
        count(summary.escalations as usize, "escalation"),
    );
    facts.push(("What happened".to_owned(), Text::plain(messages)));
    let mut blocks = vec![heading("overview", "Exercise overview"), Block::Facts(facts)];
    if !scenario.objectives.is_empty() {
        blocks.push(Block::Paragraph("Objectives:".into()));
        let objectives = scenario.objectives.values();
        blocks.push(Block::List(objectives.map(|it| it.text.as_str().into()).collect()));
    }
    let about = scenario.about.split("\n\n").map(str::trim).filter(|it| !it.is_empty());
    let about: Vec<Block> = about.map(|text| Block::Paragraph(text.into())).collect();
    if !about.is_empty() {
        let summary = "What in the scenario is real, and what is made up".to_owned();
        blocks.push(Block::Folded { summary, blocks: about });
    }
    blocks
}

fn fact(name: &str, what: impl Into<String>) -> (String, Text) {
    (name.to_owned(), Text::plain(what))
}

/// Which agencies people have played.
fn played_by(desk: &Desk) -> String {
    let mut seats: Vec<String> = Vec::new();
    for given in &desk.subject.session.given {
        if let Deed::Take { seat } = &given.deed {
            let short = desk.short(seat);
            if !seats.contains(&short) {
                seats.push(short);
            }
        }
    }
    if seats.is_empty() {
        "the policies of the agencies; nobody sat in a seat".to_owned()
    } else {
        format!("people for {}; the policies of the other agencies", seats.join(", "))
    }
}
