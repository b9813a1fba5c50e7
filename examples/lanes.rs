//! Draws the swim lanes of a run as SVG: who wrote to whom and when, and what was in hand or misread meanwhile.
//!
//! `cargo run --example lanes -- [SCENARIO [FOLDER]]`

#![expect(clippy::print_stdout, reason = "an example prints what it found")]

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use hotwash::locale::Locale;
use hotwash::prelude::*;
use hotwash::report::{Subject, lanes};
use hotwash::review::tables;
use hotwash::session::Session;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let scenario = args.next().unwrap_or_else(|| "orbital_hotline".to_owned());
    let folder = args.next().map_or_else(std::env::temp_dir, PathBuf::from);

    let plan = load(&scenario, &[])?.into_plan()?;
    let seed = 1;
    let mut exercise = Exercise::new(&compile(&plan), seed, None);
    exercise.run();
    let (tables, stopped) = (tables(&mut exercise), exercise.now());
    let session = Session::new(plan.name.clone(), &plan, seed, None, stopped);
    let subject =
        Subject { plan: &plan, tables: &tables, session: &session, stopped, is_open: false };

    // Long pauses without a message divide the picture.
    for (number, figure) in (1..).zip(lanes(&subject, Locale::English)) {
        let path = folder.join(format!("{}-{number}.svg", plan.name));
        fs::write(&path, &figure.svg)?;
        println!("{}: {}", path.display(), figure.alt);
    }
    Ok(())
}
