//! A bot in a seat: a program plays the Ministry of Public Security against the policies of all others. Every
//! hour it looks at what the seat sees, and has its staff take the next step on each request.
//!
//! `cargo run --example bot`

#![expect(clippy::print_stdout, reason = "an example prints what it found")]

use std::error::Error;

use hotwash::engine::Wish;
use hotwash::engine::view::RequestView;
use hotwash::prelude::*;
use hotwash::session::{NamedCommand, Play, Session};

const SEAT: &str = "mps";

/// What the bot would do with a request, the best first: it is prompt and exact, and gives what it has.
const STEPS: [&str; 8] = [
    "acknowledge",
    "rule_on_completeness",
    "return",
    "accept",
    "answer_in_full",
    "answer_in_part",
    "answer_none_held",
    "close",
];

/// What the bot would do now, the best first.
fn steps(request: &RequestView) -> impl Iterator<Item = NamedCommand> {
    let wanted = STEPS.iter().filter(|act| match **act {
        _ if request.in_hand.is_some() => false,
        "return" => !request.missing.is_empty(),
        "accept" => request.missing.is_empty(),
        _ => true,
    });
    let allowed = wanted.filter(|act| request.may.iter().any(|known| known.key() == **act));
    allowed.map(|act| {
        let (request, act) = (request.id.clone(), Some((*act).to_owned()));
        let wish = Wish { request, act, ..Wish::default() };
        NamedCommand::Act { seat: SEAT.to_owned(), wish }
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    let plan = load("opm_breach", &[])?.into_plan()?;
    let session = Session::new("bot".to_owned(), &plan, 1, None, plan.scenario.starts.at);
    let mut play = Play::begin(&session)?;
    play.execute("bot", &NamedCommand::Take { seat: SEAT.to_owned() })?;
    while play.exercise().now() < plan.scenario.ends.at {
        let view = play.seat(SEAT)?;
        // What it is ordered to write or to call waits as a draft. It sends each as it is.
        for inject in view.injects.iter().filter(|inject| inject.draft.is_some()) {
            let (seat, inject) = (SEAT.to_owned(), inject.id.clone());
            play.execute("bot", &NamedCommand::Send { seat, inject, says: None })?;
        }
        for request in &view.requests {
            // A step may be refused, such as to give in full what is not held: then the next best.
            let done = steps(request).find(|command| play.execute("bot", command).is_ok());
            if let Some(command) = done {
                println!("{}  {command}", view.at.0);
            }
        }
        play.play_until(view.at.0 + Span::from_hours(1));
    }
    play.run();
    let tables = play.tables();
    let own: Vec<_> = tables.requests.iter().filter(|request| request.to == SEAT).collect();
    let met = own.iter().filter(|request| request.met == Some(true)).count();
    println!(
        "{met} of {} requests answered in time: the work itself takes as long as ever",
        own.len()
    );
    Ok(())
}
