//! Norms: what their vagueness does, what is told of how each side classes an incident, and what settles it.

use std::collections::BTreeSet;

use hotwash::meaning::MisunderstandingKind;
use hotwash::record::{Harm, MeaningKind, MisunderstandingRow, Tables};

use crate::support::{model, play};

const TALK: &str = "tests/meaning/talk.ron";
const ON: &str = "meaning.kinds.norm=on";
const OPEN: &str = "norms.pledge.incidents.theft={\"theft\": Yes, \"for_firms\": Open}";

/// How many of some seeds have a misunderstanding over a norm.
fn misread(scenario: &str, set: &[&str], seeds: u64) -> u64 {
    let model = model(scenario, set);
    let is_norm = |row: &MisunderstandingRow| row.kind == MisunderstandingKind::Norm;
    let has_one = |tables: &Tables| tables.misunderstandings.iter().any(is_norm);
    (1..=seeds).filter(|seed| has_one(&play(&model, *seed))).count() as u64
}

fn talk(vagueness: f64, seeds: u64) -> u64 {
    misread(TALK, &[ON, OPEN, &format!("norms.pledge.vagueness={vagueness:?}")], seeds)
}

/// One criterion is open: two judges who know nothing of each other differ in one half of all cases.
#[test]
fn the_vaguer_a_norm_the_more_often_two_sides_differ() {
    const SEEDS: u64 = 600;
    let found = [0.0, 0.25, 0.5, 0.75, 1.0].map(|vagueness| talk(vagueness, SEEDS));
    assert_eq!(found[0], 0);
    assert!(found.is_sorted_by(|fewer, more| fewer < more), "{found:?}");
    // 300 of 600 expected; a binomial lies within 275 and 325 in 95 of 100 such samples.
    assert!((275..=325).contains(&found[4]), "{found:?}");
}

/// The norm of the accord as a shipped scenario has it, from one that all read alike to one of which no reading tells
/// anything of another.
#[test]
#[ignore = "thousands of runs, for an optimised build"]
fn the_vaguer_the_accord_the_more_often_the_two_sides_class_the_charges_differently() {
    const SEEDS: u64 = 1000;
    let found = [0.0, 0.25, 0.5, 0.75, 1.0].map(|vagueness| {
        let set = format!("norms.commercial_theft.vagueness={vagueness:?}");
        misread("trade_secrets", &[&set], SEEDS)
    });
    assert_eq!(found[0], 0);
    assert!(found.is_sorted_by(|fewer, more| fewer < more), "{found:?}");
    assert!(found[4] > SEEDS / 2, "{found:?}");
}

/// What is beyond dispute is classed alike, however vague the norm is.
#[test]
fn what_is_not_open_is_never_misread() {
    let of = |answers: &str| {
        misread(TALK, &[ON, &format!("norms.pledge.incidents.theft={{{answers}}}")], 100)
    };
    assert_eq!(of("\"theft\": Yes, \"for_firms\": Yes"), 0);
    assert_eq!(of("\"theft\": No, \"for_firms\": Open"), 0);
    assert!(of("\"theft\": Open, \"for_firms\": Open") > 0);
}

/// Neither side is more likely to see a breach, and each does what a reader does who sees one or none.
#[test]
fn both_sides_may_see_a_breach_and_each_has_its_consequences() {
    let set = [ON, OPEN, "injects.ask.orders.marking=green", "agencies.doer.policy.candour=0.9"];
    let model = model(TALK, &[&set[..], &["meaning.norm.openness_left=0.0"]].concat());
    let mut seen: BTreeSet<(MeaningKind, Harm)> = BTreeSet::new();
    let mut breaches = 0;
    let mut all = 0;
    for seed in 1..=200 {
        for row in play(&model, seed).misunderstandings {
            assert_ne!(row.intended.kind, row.read.kind);
            all += 1;
            breaches += u32::from(row.read.kind == MeaningKind::Breach);
            seen.extend(row.harm.iter().map(|harm| (row.read.kind, *harm)));
        }
    }
    assert!((all / 3..=all * 2 / 3).contains(&breaches), "{breaches} of {all}");
    let expected = [
        (MeaningKind::Breach, Harm::Distrust),
        (MeaningKind::Outside, Harm::OtherPriority),
        (MeaningKind::Outside, Harm::Reserve),
    ];
    assert_eq!(seen, expected.into());
}

/// A norm draws its own numbers: a difference that nobody notices and that changes nothing leaves the run as it is.
#[test]
fn a_norm_leaves_all_other_luck_as_it_is() {
    let quiet = ["paraphrase", "status", "answer", "reconciliation"]
        .map(|occasion| format!("meaning.norm.exposed_by.{occasion}=0.0"));
    let mut set = vec![ON, OPEN, "meaning.norm.openness_left=1.0", "meaning.norm.distrust=0.0"];
    set.extend(quiet.iter().map(String::as_str));
    let (with, without) = (model(TALK, &set), model(TALK, &[]));
    let mut differed = 0;
    for seed in 1..=20 {
        let (with, without) = (play(&with, seed), play(&without, seed));
        differed += with.misunderstandings.len();
        assert_eq!(with.messages, without.messages);
        assert_eq!(with.requests, without.requests);
    }
    assert!(differed > 0);
}
