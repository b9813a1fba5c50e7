//! Conservation: every difference between what was meant and read is a misunderstanding and every
//! misunderstanding is such a difference, in every shipped scenario over many seeds.

use std::collections::BTreeMap;

use hotwash::meaning::MisunderstandingKind;
use hotwash::record::{MeaningRecord, MisunderstandingNumber, ReadingNumber};
use hotwash::record::{MisunderstandingRow, ReadingRow, RequestRow, Tables};
use hotwash::scenario::built_in_scenarios;

use crate::support::{model, play};

const SEEDS: u64 = 60;

/// Holds the tables of a run against what must always be so.
fn check(tables: &Tables) {
    let readings: BTreeMap<ReadingNumber, &ReadingRow> =
        tables.readings.iter().map(|row| (row.id, row)).collect();
    assert_eq!(readings.len(), tables.readings.len());
    let mut of: BTreeMap<MisunderstandingNumber, &ReadingRow> = BTreeMap::new();
    for reading in &tables.readings {
        let differs = reading.intended != reading.read;
        assert_eq!(differs, reading.misunderstanding.is_some(), "{reading:?}");
        if let Some(id) = reading.misunderstanding {
            assert!(of.insert(id, reading).is_none(), "two readings of {id}");
        }
    }
    let requests: BTreeMap<&str, &RequestRow> =
        tables.requests.iter().map(|row| (row.id.as_str(), row)).collect();
    assert_eq!(of.len(), tables.misunderstandings.len());
    for row in &tables.misunderstandings {
        let reading = of[&row.id];
        let said = |row: &MisunderstandingRow| {
            let MisunderstandingRow { message, request, sender, reader, field, .. } = row.clone();
            (message, request, sender, reader, field, row.intended.clone(), row.read.clone())
        };
        let ReadingRow { message, request, sender, reader, field, intended, read, .. } =
            reading.clone();
        assert_eq!(said(row), (message, request, sender, reader, field, intended, read));
        assert_eq!(row.onset, reading.time);
        check_life(row, row.request.as_deref().and_then(|id| requests.get(id).copied()));
        if let Some(covered) = &row.covers {
            let beneath = tables.misunderstandings.iter().find(|other| &other.id == covered);
            let beneath = beneath.expect("what it covers is there");
            assert_eq!((&row.intended, &row.read), (&beneath.read, &beneath.intended));
            assert!(row.onset >= beneath.onset);
            assert!(row.ended.is_none() || row.ended <= beneath.ended.or(row.ended));
        }
    }
}

fn check_life(row: &MisunderstandingRow, request: Option<&RequestRow>) {
    assert_eq!(row.still_latent, row.detected.is_none(), "{row:?}");
    assert_eq!(row.repair.is_some(), row.repaired.is_some());
    if let Some(repaired) = row.repaired {
        let is_in_order = |detected| row.onset <= detected && detected <= repaired;
        assert!(row.detected.is_some_and(is_in_order), "{row:?}");
        assert_eq!(row.ended, Some(repaired));
    }
    assert!(row.ended.is_none_or(|ended| ended >= row.onset));
    let (Some(request), Some(_)) = (request, row.message) else { return };
    if let Some(closed) = request.closed {
        assert!(row.ended.is_some_and(|ended| ended <= closed), "{row:?} outlives {request:?}");
    }
}

/// Plays every shipped scenario over so many seeds.
fn check_all(seeds: u64) {
    for scenario in built_in_scenarios() {
        let model = model(&scenario, &[]);
        let mut arose = 0;
        for seed in 1..=seeds {
            let tables = play(&model, seed);
            check(&tables);
            arose += tables.misunderstandings.len();
        }
        let has_requests = !model.plan.scenario.cases.is_empty();
        assert!(!has_requests || arose as u64 > seeds, "{scenario}: {arose} in {seeds} runs");
    }
}

#[test]
fn each_difference_is_a_misunderstanding_and_each_misunderstanding_a_difference() {
    check_all(SEEDS);
}

#[test]
#[ignore = "takes minutes without optimisation: cargo test --release --test it -- --ignored"]
fn each_difference_is_a_misunderstanding_over_five_hundred_seeds() {
    check_all(500);
}

#[test]
fn with_every_kind_switched_off_everything_is_read_as_it_was_meant() {
    let off: Vec<String> = MisunderstandingKind::ALL
        .iter()
        .map(|kind| format!("meaning.kinds.{}=off", kind.key()))
        .collect();
    let off: Vec<&str> = off.iter().map(String::as_str).collect();
    for scenario in built_in_scenarios() {
        let model = model(&scenario, &off);
        for seed in 1..=SEEDS / 4 {
            let tables = play(&model, seed);
            assert!(tables.misunderstandings.is_empty(), "{scenario} {seed}");
            assert!(!tables.readings.is_empty() || model.plan.scenario.cases.is_empty());
            assert!(tables.readings.iter().all(|row| row.intended == row.read));
        }
    }
}

/// Two runs that differ in one switch share all other luck: what a kind that is off would have
/// changed nothing about is the same.
#[test]
fn a_kind_that_is_off_does_not_arise_and_the_rest_share_their_luck() {
    let whole = model("opm_breach", &[]);
    for kind in MisunderstandingKind::ALL {
        let without = model("opm_breach", &[&format!("meaning.kinds.{}=off", kind.key())]);
        let mut same = 0;
        for seed in 1..=4 {
            let (with, off) = (play(&whole, seed), play(&without, seed));
            assert!(off.misunderstandings.iter().all(|row| row.kind != kind));
            // The first request is read before anything can have gone another way.
            let first = |tables: &Tables| -> Vec<(String, MeaningRecord)> {
                let message = tables.readings.first().and_then(|row| row.message);
                let of_first = tables.readings.iter().filter(|row| row.message == message);
                of_first
                    .filter(|row| row.misunderstanding.is_some())
                    .map(|row| (row.field.clone(), row.read.clone()))
                    .collect()
            };
            let (with, off) = (first(&with), first(&off));
            assert!(off.iter().all(|reading| with.contains(reading)), "{kind:?} {seed}");
            same += 1;
        }
        assert_eq!(same, 4);
    }
}
