//! Holds the engine against exact results of queueing theory.
//!
//! `cargo run --release --example validation` prints the page, with `-- --write` writes it to
//! `docs/validation.md`, and with `-- --quick` plays a tenth of the runs. In each way it ends with 1 when
//! the engine does not agree with theory.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints its findings"
)]

mod cases;
mod intervals;
mod replications;
mod report;
mod theory;

use std::fs;
use std::process::ExitCode;

use cases::{Case, families};
use report::Played;

/// The page that is written, from the top of the repository.
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/validation.md");

/// Blocks of runs, for the page and for a quick look.
const BLOCKS: u64 = 20;
const QUICK_BLOCKS: u64 = 2;

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let (write, quick) = match asked.iter().map(String::as_str).collect::<Vec<&str>>()[..] {
        [] => (false, false),
        ["--write"] => (true, false),
        ["--quick"] => (false, true),
        _ => {
            eprintln!("usage: validation [--write | --quick]");
            return ExitCode::from(2);
        }
    };
    let blocks = if quick { QUICK_BLOCKS } else { BLOCKS };
    let played = play(blocks);
    let page = report::page(&played, blocks);
    if !write {
        println!("{page}");
    } else if let Err(error) = fs::write(PAGE, page) {
        eprintln!("{PAGE} cannot be written: {error}");
        return ExitCode::FAILURE;
    }
    let complaints = report::complaints(&played);
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    if complaints.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn play(blocks: u64) -> Vec<Played> {
    numbered()
        .into_iter()
        .map(|(family, cases)| {
            let play = |case: Case| {
                let found = replications::play(&case, blocks);
                eprintln!("{}: {}", family.heading, case.name);
                (case, found)
            };
            let cases = cases.into_iter().map(play).collect();
            (family, cases)
        })
        .collect()
}

/// All families with their cases, numbered from 1 on.
fn numbered() -> Vec<(cases::Family, Vec<Case>)> {
    let mut next = 1;
    let number = |family: cases::Family| {
        let cases = family.cases(next);
        next += cases.len() as u64;
        (family, cases)
    };
    families().into_iter().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_every_case_as_it_is_now() {
        let page = fs::read_to_string(PAGE).expect("the page");
        let (mut rows, mut names) = (0, Vec::new());
        for (family, cases) in numbered() {
            assert!(page.contains(family.heading) && page.contains(family.about));
            for case in cases {
                for start in report::starts(&case) {
                    assert!(page.contains(&start), "write the page anew: {start}");
                    rows += 1;
                }
                assert!(
                    page.contains(&report::change(&case)),
                    "write the page anew: {}",
                    case.name
                );
                names.push((family.heading, case.name));
            }
        }
        assert_eq!(page.matches(" of 20 |").count(), rows, "the page has no case that is gone");
        names.dedup();
        assert!(names.len() >= 30, "{}", names.len());
    }
}
