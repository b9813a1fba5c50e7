//! The shipped scenarios: what each trains really comes up when it is played, and the page on them says
//! how often.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use hotwash::meaning::MisunderstandingKind;
use hotwash::scenario::{Basis, Order, built_in_scenarios};

use crate::support::{hold, model, plan, play};

const PAGE: &str = "docs/src/scenarios.md";

/// The misunderstandings that each scenario is built around.
const BUILT_AROUND: &[(&str, &[MisunderstandingKind])] = &[
    (
        "acid_drill",
        &[
            MisunderstandingKind::Term,
            MisunderstandingKind::MissingInfo,
            MisunderstandingKind::Deadline,
            MisunderstandingKind::Handling,
            MisunderstandingKind::Scope,
        ],
    ),
    (
        "hospital_2026",
        &[
            MisunderstandingKind::Term,
            MisunderstandingKind::MissingInfo,
            MisunderstandingKind::Deadline,
            MisunderstandingKind::Legal,
            MisunderstandingKind::Scope,
        ],
    ),
    (
        "opm_breach",
        &[
            MisunderstandingKind::Scope,
            MisunderstandingKind::Deadline,
            MisunderstandingKind::Silence,
            MisunderstandingKind::MissingInfo,
            MisunderstandingKind::Intent,
        ],
    ),
    (
        "orbital_hotline",
        &[
            MisunderstandingKind::Urgency,
            MisunderstandingKind::WrongChannel,
            MisunderstandingKind::Silence,
            MisunderstandingKind::Intent,
            MisunderstandingKind::Deadline,
            MisunderstandingKind::Scope,
        ],
    ),
    (
        "trade_secrets",
        &[
            MisunderstandingKind::Handling,
            MisunderstandingKind::WrongChannel,
            MisunderstandingKind::Deadline,
            MisunderstandingKind::Legal,
        ],
    ),
    (
        "un_poc_ping",
        &[
            MisunderstandingKind::Term,
            MisunderstandingKind::MissingInfo,
            MisunderstandingKind::WrongChannel,
            MisunderstandingKind::Deadline,
            MisunderstandingKind::Intent,
            MisunderstandingKind::Scope,
        ],
    ),
    (
        "weather_gateway",
        &[
            MisunderstandingKind::Intent,
            MisunderstandingKind::Handling,
            MisunderstandingKind::Term,
            MisunderstandingKind::Scope,
        ],
    ),
];

/// The injects of a scenario that order a request.
fn requests_of(scenario: &str) -> Vec<String> {
    let injects = plan(scenario, &[]).scenario.injects;
    let orders = injects.iter().filter(|(_, it)| matches!(it.orders, Some(Order::Request(_))));
    orders.map(|(id, _)| id.clone()).collect()
}

#[test]
fn what_a_scenario_is_built_around_arises_in_most_runs() {
    const RUNS: u64 = 100;
    let around: Vec<&str> = BUILT_AROUND.iter().map(|(scenario, _)| *scenario).collect();
    let mut with_requests = built_in_scenarios();
    with_requests.retain(|scenario| !requests_of(scenario).is_empty());
    assert_eq!(around, with_requests, "every scenario with requests is built around something");
    let mut shares = Vec::new();
    for (scenario, kinds) in BUILT_AROUND {
        let model = model(scenario, &[]);
        let mut arose = [0_u64; MisunderstandingKind::ALL.len()];
        for seed in 1..=RUNS {
            let rows = play(&model, seed).misunderstandings;
            for kind in rows.iter().map(|row| row.kind).collect::<BTreeSet<_>>() {
                let place =
                    MisunderstandingKind::ALL.iter().position(|it| *it == kind).expect("a kind");
                arose[place] += 1;
            }
        }
        let share = arose.map(|runs| runs * 100 / RUNS);
        for kind in *kinds {
            let share =
                share[MisunderstandingKind::ALL.iter().position(|it| it == kind).expect("a kind")];
            assert!(share > 50, "{scenario}: {} in {share} % of the runs", kind.key());
        }
        shares.push(share);
    }
    let mut text = "\n| kind |".to_owned();
    for scenario in &around {
        write!(text, " `{scenario}` |").expect("a text");
    }
    text += &format!("\n|---|{}\n", "---:|".repeat(around.len()));
    for (place, kind) in MisunderstandingKind::ALL.iter().enumerate() {
        write!(text, "| `{}` |", kind.key()).expect("a text");
        for ((_, kinds), share) in BUILT_AROUND.iter().zip(&shares) {
            let mark = if kinds.contains(kind) { "**" } else { "" };
            write!(text, " {mark}{} %{mark} |", share[place]).expect("a text");
        }
        text += "\n";
    }
    hold(PAGE, "kinds by scenario", &(text + "\n"));
}

/// The timeline before the accord is in the file, and played only by those who begin before it.
#[test]
fn the_background_of_the_breach_is_played_where_play_begins_before_it() {
    let played = |set: &[&str]| play(&model("opm_breach", set), 1).injects;
    let usual = played(&[]);
    assert!(usual.iter().all(|inject| inject.id != "detection"));
    let whole = played(&["starts=2014-05-07[America/New_York]"]);
    let detection =
        whole.iter().find(|inject| inject.id == "detection").expect("it is in the file");
    assert!(detection.fired.is_some());
    assert_eq!(whole.len(), usual.len() + 14);
}

#[test]
fn the_page_has_every_scenario_with_its_figures() {
    let mut text =
        "\n| scenario | parties | agencies | requests | modules | injects | of them real |\n"
            .to_owned();
    text += "|---|---:|---:|---:|---:|---:|---:|\n";
    for scenario in built_in_scenarios() {
        let plan = plan(&scenario, &[]).scenario;
        let real = plan.injects.values().filter(|inject| inject.basis == Basis::Real).count();
        writeln!(
            text,
            "| [`{scenario}`](#{scenario}) | {} | {} | {} | {} | {} | {real} |",
            plan.parties.len(),
            plan.agencies.len(),
            requests_of(&scenario).len(),
            plan.modules.len(),
            plan.injects.len(),
        )
        .expect("a text");
    }
    hold(PAGE, "figures", &(text + "\n"));
}
