//! A thousand lists of injects, drawn at random as people write them, each with what is right for it:
//! how many rows come in right, by kind.

mod generator;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use hotwash::exchange::msel::{ImportSettings, Imported, Weight, import};
use hotwash::time::ZonedInstant;
use rayon::prelude::*;

use crate::support::hold;
use generator::{Kind, List, Row, draw};

/// How many lists are drawn.
const LISTS: u64 = 1_000;

/// What became of the rows of a list.
#[derive(Default)]
struct Outcome {
    kind: Option<Kind>,
    right: usize,
    /// Not right, and it is said.
    told: usize,
    /// Not right, and nothing says so.
    silent: Vec<String>,
}

fn imported(list: &List) -> Result<Imported, String> {
    let starts = ZonedInstant::parse(&list.starts).expect("a date");
    let settings = ImportSettings {
        file: "list",
        name: "list",
        base: None,
        mapping: None,
        starts: Some(&starts),
    };
    import(&list.bytes, &settings).map_err(|error| error.to_string())
}

/// Returns whether a row came in as it is meant.
fn is_right(row: &Row, list: &List, imported: &Imported) -> Result<(), String> {
    let scenario = &imported.plan.scenario;
    let found = scenario.injects.values().find(|inject| inject.text.usual().contains(&row.text));
    let Some(inject) = found else {
        return if row.is_cancelled { Ok(()) } else { Err("it is not there".into()) };
    };
    if row.is_cancelled {
        return Err("it is cancelled, and there".into());
    }
    let starts = ZonedInstant::parse(&list.starts).expect("a date");
    let minute = inject.at.as_ref().map(|at| {
        let (clock, first) = (starts.zone.clock(at.at), starts.zone.clock(starts.at));
        let days = i64::from(first.date.until(clock.date).expect("dates").get_days());
        days * 1440 + clock.of_day.as_micros() / 60_000_000
    });
    if minute != row.minute {
        return Err(format!("at {minute:?}, not {:?}", row.minute));
    }
    let name = |id: &String| {
        scenario.agencies.get(id).map_or_else(|| id.clone(), |agency| agency.name.to_string())
    };
    let (to, meant): (BTreeSet<String>, BTreeSet<String>) =
        (inject.to.iter().map(name).collect(), row.to.iter().cloned().collect());
    if to != meant {
        return Err(format!("to {to:?}, not {meant:?}"));
    }
    if inject.text.usual().contains("Secret") {
        return Err("the answer is in its text".into());
    }
    Ok(())
}

/// Returns whether a remark is about the row, or about its column or sheet.
fn is_told(row: &Row, imported: &Imported) -> bool {
    let injects = &imported.plan.scenario.injects;
    let made = imported.made.iter().find(|made| injects[&made.id].text.usual().contains(&row.text));
    let mut loud = imported.remarks.iter().filter(|remark| remark.weight > Weight::Note);
    loud.any(|remark| {
        remark.rows.is_empty() || made.is_none_or(|made| remark.rows.contains(&made.row))
    })
}

fn outcome(seed: u64) -> Outcome {
    let list = draw(seed);
    let mut outcome = Outcome { kind: Some(list.kind), ..Outcome::default() };
    let read = imported(&list);
    for row in &list.rows {
        let wrong = match &read {
            Ok(imported) => is_right(row, &list, imported),
            Err(error) => Err(error.clone()),
        };
        let Err(wrong) = wrong else {
            outcome.right += 1;
            continue;
        };
        let is_told = read.as_ref().map_or(true, |imported| is_told(row, imported));
        if is_told && std::env::var_os("MSEL_LISTS").is_none() {
            outcome.told += 1;
        } else {
            let remarks =
                read.as_ref().map_or_else(|_| Vec::new(), |imported| imported.remarks.clone());
            let remarks: Vec<String> = remarks.iter().take(4).map(ToString::to_string).collect();
            let file = String::from_utf8_lossy(&list.bytes);
            let head: String = file.chars().take(500).collect();
            if is_told {
                outcome.told += 1;
            }
            outcome.silent.push(format!(
                "seed {} {:?} told {is_told}: {}: {wrong}\n{remarks:#?}\n{}\n{head}",
                list.seed, list.kind, row.text, list.starts
            ));
        }
    }
    outcome
}

#[test]
fn of_a_thousand_lists_nearly_all_rows_are_right_and_none_is_wrong_in_silence() {
    let outcomes: Vec<Outcome> = (0..LISTS).into_par_iter().map(outcome).collect();
    let mut by_kind: BTreeMap<Kind, (usize, usize, usize)> = BTreeMap::new();
    let mut shown = BTreeMap::new();
    for outcome in &outcomes {
        let kind = outcome.kind.expect("a kind");
        let counts = by_kind.entry(kind).or_default();
        counts.0 += 1;
        counts.1 += outcome.right;
        counts.2 += outcome.told;
        if let Some(first) = outcome.silent.first() {
            let shown: &mut Vec<&String> = shown.entry(kind).or_default();
            if shown.len() < 3 {
                shown.push(first);
            }
        }
    }
    let silent: usize = outcomes.iter().map(|outcome| outcome.silent.len()).sum();
    for text in shown.values().flatten() {
        eprintln!("{text}\n");
    }
    let (mut all, mut right) = (0, 0);
    let mut table =
        String::from("| kind | lists | rows | right | asked or told |\n|---|---|---|---|---|\n");
    for (kind, (lists, of_right, told)) in &by_kind {
        let rows = of_right + told;
        table.push_str(&format!("| {} | {lists} | {rows} | {of_right} | {told} |\n", kind.about()));
        all += rows;
        right += of_right;
    }
    table.push_str(&format!("| all | {LISTS} | {all} | {right} | {} |\n", all - right));
    eprintln!("{table}");
    assert_eq!(silent, 0, "rows are wrong in silence");
    assert!(right * 100 >= all * 97, "{right} of {all} rows are right");
    assert_eq!(by_kind.len(), Kind::ALL.len(), "every kind is drawn");
    hold("docs/src/msel.md", "lists", &table);
}
