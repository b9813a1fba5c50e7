//! How the time that a scenario takes grows with its size: to load, to play, to make the tables of, and to work
//! out what its misunderstandings cost.
//!
//! Requests come at the same pace whatever their number, so a scenario of ten times as many lasts ten times as
//! long. With an argument, only what is smaller than that number of requests is measured.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

#[path = "../tests/it/crowd.rs"]
mod crowd;

use std::time::Instant;

use crowd::Crowd;
use hotwash::engine::{Exercise, compile};
use hotwash::scenario::load_text;

const SIZES: [(usize, usize); 5] =
    [(60, 200), (60, 2_000), (60, 20_000), (1_000, 20_000), (1_000, 100_000)];

/// What was measured of one size, in seconds.
struct Taken {
    requests: usize,
    misunderstandings: usize,
    load: f64,
    play: f64,
    tables: f64,
    price: Option<f64>,
}

/// So many misunderstandings are priced at the most: of larger scenarios, pricing takes minutes.
const MOST_PRICED: usize = 1_000;

fn main() {
    let asked = std::env::args().skip(1).find_map(|word| word.parse().ok());
    println!("agencies requests misunderstandings   load s   play s tables s  price s  price/play");
    let mut last: Option<Taken> = None;
    for (agencies, requests) in SIZES {
        if asked.is_some_and(|most: usize| requests > most) {
            break;
        }
        let taken = measure(agencies, requests);
        println!(
            "{agencies:8} {requests:8} {:17} {:8.3} {:8.3} {:8.3} {:>8} {:>11}",
            taken.misunderstandings,
            taken.load,
            taken.play,
            taken.tables,
            taken.price.map_or_else(|| "-".to_owned(), |it| format!("{it:.3}")),
            taken.price.map_or_else(|| "-".to_owned(), |it| format!("{:.1}", it / taken.play)),
        );
        if let Some(last) = last.filter(|last| last.requests < taken.requests) {
            let times = taken.requests as f64 / last.requests as f64;
            let exponent = |now: f64, before: f64| (now / before).ln() / times.ln();
            println!(
                "{:>35} {:8.2} {:8.2} {:8.2}",
                "exponent",
                exponent(taken.load, last.load),
                exponent(taken.play, last.play),
                exponent(taken.tables, last.tables),
            );
        }
        last = Some(taken);
    }
}

fn measure(agencies: usize, requests: usize) -> Taken {
    let days = (requests * 10).div_ceil(agencies * 3);
    let text = Crowd { agencies, requests, days, has_meaning: true }.text();
    let begun = Instant::now();
    let loaded = load_text("crowd", &text);
    let model = compile(&loaded.into_plan().expect("a scenario without an error"));
    let load = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    let mut exercise = Exercise::new(&model, 1, None);
    exercise.run();
    let play = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    let mut tables = exercise.tables();
    let made = begun.elapsed().as_secs_f64();
    assert_eq!(tables.requests.len(), requests, "every request is sent");
    let misunderstandings = tables.misunderstandings.len();
    let price = (misunderstandings <= MOST_PRICED).then(|| {
        let begun = Instant::now();
        exercise.price(&mut tables);
        begun.elapsed().as_secs_f64()
    });
    Taken { requests, misunderstandings, load, play, tables: made, price }
}
