//! Fairness: what is exchanged between two sides, what follows from the side alone, and what scenarios say of it.

use hotwash::scenario::{Cause, Pairing, SideMeasure, built_in_scenarios};
use hotwash::sweep::{Balance, Part, PartState};

use crate::support::{folder, hotwash, plan, repository, stdout};

const EVEN: &str = "tests/fair/even.ron";
const OTHER_WORDS: &str = "parties.south.lexicon=../meaning/theirs";

fn balance(scenario: &str, set: &[&str], runs: u64) -> Balance {
    let plan = plan(scenario, set);
    let pairing = Pairing::all(&plan.scenario).remove(0);
    Balance::of(&plan, &pairing, runs)
}

/// What is beyond its interval and large enough to matter.
fn found(balance: &Balance) -> Vec<(SideMeasure, Cause)> {
    let mut found = Vec::new();
    for measure in &balance.measures {
        let uneven = |part: &&Part| part.state == PartState::Unexplained;
        found.extend(measure.parts.iter().filter(uneven).map(|it| (measure.measure, it.cause)));
    }
    found
}

fn part(balance: &Balance, measure: SideMeasure, cause: Cause) -> &Part {
    let measure = balance.measures.iter().find(|it| it.measure == measure).expect("a measure");
    measure.parts.iter().find(|part| part.cause == cause).expect("a cause")
}

fn even_is_even(runs: u64) {
    let even = balance(EVEN, &[], runs);
    assert_eq!(found(&even), []);
    let looked_at: usize = even.measures.iter().map(|it| it.parts.len()).sum();
    assert_eq!(looked_at, 4 * 6 + 2, "every measure was looked at");
    for measure in even.measures.iter().filter(|it| !it.measure.is_static()) {
        assert!(measure.values[0] > 0.0, "there was something to measure of {}", measure.measure);
        for part in &measure.parts {
            let (low, high) = part.interval;
            assert!(low <= 0.0 && high >= 0.0, "{}: {part:?}", measure.measure);
        }
    }
    let other = balance(EVEN, &[OTHER_WORDS], runs);
    let agreed = (SideMeasure::AgreedSense, Cause::Lexicons);
    assert!(found(&other).contains(&agreed), "{:?}", found(&other));
    assert!(found(&other).iter().all(|(_, cause)| *cause == Cause::Lexicons), "{other:?}");
}

#[test]
fn two_sides_that_are_alike_come_out_alike_and_another_lexicon_shows() {
    even_is_even(24);
}

#[test]
#[ignore = "thousands of runs, for an optimised build"]
fn two_sides_that_are_alike_come_out_alike_over_two_thousand_seeds() {
    even_is_even(2000);
}

/// Each cause shows where it should, and is laid to nothing else.
#[test]
fn what_one_side_has_is_found_under_its_name() {
    for (set, measure, cause, is_more) in [
        (
            "agencies.south_contact.policy.refusals.overbroad=0.9",
            SideMeasure::Refused,
            Cause::Policies,
            false,
        ),
        (
            "agencies.south_contact.policy.effort={ AnswerInFull: Fixed(\"200h\") }",
            SideMeasure::ToAnswer,
            Cause::Policies,
            false,
        ),
        (
            "agencies.south_contact.hours=Weekly([\"mon 09:00-12:00\"])",
            SideMeasure::ToAnswer,
            Cause::Calendars,
            false,
        ),
        (
            "agencies.south_contact.caseload.own.work=Fixed(\"18h\")",
            SideMeasure::ToAnswer,
            Cause::Staff,
            false,
        ),
    ] {
        let balance = balance(EVEN, &[set], 24);
        let part = part(&balance, measure, cause);
        assert_eq!(part.state, PartState::Unexplained, "{set}: {part:?}");
        assert_eq!(part.difference > 0.0, is_more, "{set}: {part:?}");
        let others: Vec<_> = found(&balance).into_iter().filter(|it| it.1 != cause).collect();
        assert_eq!(others, [], "{set}");
    }
}

/// After two exchanges everything is as it was.
#[test]
fn what_is_exchanged_twice_is_as_it_was() {
    let mut different = 0;
    for name in built_in_scenarios() {
        let plan = plan(&name, &[]);
        for pairing in Pairing::all(&plan.scenario) {
            assert!(!pairing.pairs.is_empty(), "{name}: {pairing:?}");
            let once = plan.exchanged(&pairing, &Cause::EXCHANGED);
            let twice = once.exchanged(&pairing, &Cause::EXCHANGED);
            // Sides that are the same in everything that can be exchanged stay as they are.
            different +=
                usize::from(format!("{:?}", once.scenario) != format!("{:?}", plan.scenario));
            assert_eq!(
                format!("{:?}", twice.scenario.agencies),
                format!("{:?}", plan.scenario.agencies)
            );
        }
    }
    assert!(different > 5, "{different} pairs of sides differ");
}

#[test]
fn agencies_are_paired_by_their_authorities() {
    let plan = plan("opm_breach", &[]);
    let pairing = Pairing::of(&plan.scenario, "us", "cn");
    for pair in [
        ["ccips", "mps"],
        ["us_cert", "cncert"],
        ["oia", "cn_moj"],
        ["state", "mfa"],
        ["nsc", "cn_leaders"],
    ] {
        assert!(pairing.pairs.contains(&pair.map(str::to_owned)), "{pair:?}: {pairing:?}");
    }
    assert!(pairing.unpaired.contains(&"opm".to_owned()), "{pairing:?}");
}

#[test]
fn check_tells_it_in_both_languages_and_to_programs() {
    let folder = folder();
    let scenario = repository().join(EVEN);
    let scenario = scenario.to_str().expect("a path");
    let uneven = "agencies.south_contact.policy.refusals.overbroad=0.9";
    let run = |more: &[&str]| {
        let all = [&["check", scenario, "--fair", "--runs", "12"], more].concat();
        let output = hotwash(folder.path(), &all);
        (output.status.code(), stdout(&output))
    };
    let (code, told) = run(&[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("The same role: NORTH_CONTACT and SOUTH_CONTACT"), "{told}");
    let (code, told) = run(&["--set", uneven]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("uneven how its agencies act: \u{2212}"), "{told}");
    let (_, told) = run(&["--set", uneven, "--lang", "zh-Hans"]);
    assert!(told.contains("不均衡 各机构的办事方式"), "{told}");
    // What is said to be uneven is no finding, and what is not is said as well.
    let why = "uneven={ \"policies\": (measures: [Refused], why: \"It is strict.\"), \"staff\": (measures: [InTime], why: \"W.\") }";
    let (_, told) = run(&["--set", uneven, "--set", why, "--format", "json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&told).expect("JSON");
    let state = |measure: &str, cause: &str| {
        let row = rows.iter().find(|row| row["measure"] == measure && row["cause"] == cause);
        row.expect("a row")["code"].as_str().expect("a state").to_owned()
    };
    assert_eq!(state("refused", "policies"), "explained");
    assert_eq!(state("in_time", "staff"), "not_found");
    assert_eq!(state("prior_correct", "questionnaire"), "even");
}

/// What the shipped scenarios are uneven in, they say.
#[test]
#[ignore = "thousands of runs, for an optimised build"]
fn every_shipped_scenario_says_in_what_it_is_uneven() {
    for name in built_in_scenarios() {
        let plan = plan(&name, &[]);
        let pairings = Pairing::all(&plan.scenario);
        // One party has nobody to be set beside.
        assert_eq!(pairings.is_empty(), plan.scenario.parties.len() < 2, "{name}");
        for pairing in pairings {
            let balance = Balance::of(&plan, &pairing, 200);
            assert_eq!(found(&balance), [], "{name}, {:?}", pairing.parties);
        }
    }
}
