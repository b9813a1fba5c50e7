//! A measure of one's own over the tables of many runs: how long does a wrong reading of a deadline live, and in
//! how many runs does nobody ever notice one?
//!
//! `cargo run --release --example measure`

#![expect(clippy::print_stdout, reason = "an example prints what it found")]

use std::error::Error;

use hotwash::meaning::MisunderstandingKind;
use hotwash::prelude::*;
use hotwash::record::Seconds;
use hotwash::sweep::statistics::{Moments, bootstrap};

/// So many runs: enough for an interval of a few per cent.
const RUNS: u64 = 50;

/// What is measured of a run: the days that each misread deadline lived, and whether one stayed unnoticed.
fn misread_deadlines(tables: &Tables) -> (Vec<f64>, bool) {
    let misread =
        tables.misunderstandings.iter().filter(|row| row.kind == MisunderstandingKind::Deadline);
    let lives = misread.clone().map(|row| {
        let Seconds(life) = row.lived_s;
        life.as_secs_f64() / 86_400.0
    });
    (lives.collect(), misread.clone().any(|row| row.still_latent))
}

fn main() -> Result<(), Box<dyn Error>> {
    let model = compile(&load("opm_breach", &[])?.into_plan()?);
    let (mut lives, mut unnoticed) = (Vec::new(), Moments::default());
    for seed in 1..=RUNS {
        let (found, is_unnoticed) = misread_deadlines(&play(&model, seed));
        lives.extend(found);
        unnoticed.add(f64::from(u8::from(is_unnoticed)));
    }
    println!("{} misread deadlines in {RUNS} runs", lives.len());
    if let Some((low, high)) = bootstrap(&lives, 1) {
        let mean = Moments::of(&lives).mean();
        println!("lived {mean:.1} days on the mean (95 % interval {low:.1} to {high:.1})");
    }
    println!("one stayed unnoticed in {:.0} % of the runs", 100.0 * unnoticed.mean());
    Ok(())
}
