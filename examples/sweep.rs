//! A small parameter study: does it pay to read every request back, when the ministry is short of people?
//!
//! `cargo run --release --example sweep`

#![expect(clippy::print_stdout, reason = "an example prints what it found")]

use std::error::Error;

use hotwash::scenario::LoadedSweep;
use hotwash::sweep::{Study, StudyOutcome};

/// Two factors, every combination of their values, fifteen runs of each.
const SWEEP: &str = r#"Sweep(
    format: 1,
    scenario: "opm_breach",
    question: "Does it pay to read every request back, when the ministry is short of people?",
    vary: {
        "guidelines.read_back": OneOf(["never", "always"]),
        "agencies.mps.staff": OneOf([2, 6]),
    },
    design: Grid(),
    replications: Fixed(15),
    measures: ["requests.to_answer.mean", "misunderstandings.arose"],
)"#;

fn main() -> Result<(), Box<dyn Error>> {
    let study = Study::prepare(&LoadedSweep::of_texts("read_back", SWEEP, None))?;
    println!("{}\n", study.sweep.question);
    // Runs in memory can always be read.
    let Ok(outcome) = StudyOutcome::of(&study, &study.play()?);

    println!("{:<55} {:>15} {:>18}", "", "days to answer", "misunderstandings");
    for point in 0..study.layout.points.len() {
        let values = study.values_of(point).join(", ");
        let cell = |measure: usize, unit: f64| {
            let summary = outcome.summary(point, measure);
            let (mean, (low, high)) = summary.mean.zip(summary.t).expect("fifteen runs");
            format!("{:.1} ± {:.1}", mean / unit, (high - low) / 2.0 / unit)
        };
        println!("{values:<55} {:>15} {:>18}", cell(0, 86_400.0), cell(1, 1.0));
    }
    // The same luck at every point leaves what the factors do.
    for effect in outcome.effects.iter().filter(|effect| effect.measure == 0 && effect.group > 0) {
        let (factor, _) = study.sweep.vary.get_index(effect.factor).expect("a factor");
        let days = effect.change.expect("a change against the first value") / 86_400.0;
        println!("{factor} = {}: {days:+.1} days", effect.label);
    }
    Ok(())
}
