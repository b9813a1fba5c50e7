//! Plays a scenario and prints what went wrong: what came late, what was misread, and what nobody did.
//!
//! `cargo run --example play -- [SCENARIO [SEED]]`

#![expect(clippy::print_stdout, reason = "an example prints what it found")]

use std::error::Error;

use hotwash::locale::Locale;
use hotwash::prelude::*;
use hotwash::record::Seconds;
use hotwash::review::meaning_text;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let scenario = args.next().unwrap_or_else(|| "opm_breach".to_owned());
    let seed = args.next().map_or(Ok(1), |text| text.parse())?;

    let plan = load(&scenario, &[])?.into_plan()?;
    let tables = play(&compile(&plan), seed);
    println!("{}, seed {seed}", plan.scenario.title);

    for request in tables.requests.iter().filter(|request| request.met == Some(false)) {
        let Seconds(took) = request.gross_s;
        println!("late: {} from {} to {}, after {took}", request.id, request.from, request.to);
    }
    for row in &tables.misunderstandings {
        let noticed = if row.still_latent { "nobody noticed" } else { "noticed" };
        println!("misread by {}: {}, {noticed}", row.reader, row.kind);
        let meant = meaning_text(&plan, &row.sender, &row.intended, Locale::English);
        let read = meaning_text(&plan, &row.reader, &row.read, Locale::English);
        println!("    meant: {meant}\n    read:  {read}");
    }
    for inject in tables.injects.iter().filter(|inject| inject.met == Some(false)) {
        println!("not done in time: what `{}` should lead to", inject.id);
    }
    Ok(())
}
