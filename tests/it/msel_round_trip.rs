//! A MSEL that is written and imported again gives the same injects: times, conditions, texts, recipients
//! and expectations.

use hotwash::exchange::msel::{
    ImportSettings, Imported, import, inject_results, inject_results_in, write_csv, write_xlsx,
};
use hotwash::record::ExpectationState;
use hotwash::scenario::{Inject, Plan, built_in_scenarios, load_text};
use indexmap::IndexMap;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::support::{model, plan, play};

/// What is to be the same of an inject.
fn essence(inject: &Inject) -> String {
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        inject.at.as_ref().map(|at| at.at),
        inject.when,
        inject.text,
        inject.to,
        inject.expects,
        inject.orders
    )
}

fn again(plan: &Plan, bytes: &[u8], file: &str) -> Imported {
    let settings =
        ImportSettings { file, name: &plan.name, base: Some(plan), mapping: None, starts: None };
    import(bytes, &settings).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Holds what comes back against what was written.
fn assert_same(plan: &Plan, imported: &Imported, file: &str) {
    let remarks: Vec<String> = imported.remarks.iter().map(ToString::to_string).collect();
    let (before, after) = (&plan.scenario.injects, &imported.plan.scenario.injects);
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>(),
        "{file}: {remarks:#?}"
    );
    for (id, inject) in before {
        assert_eq!(essence(inject), essence(&after[id]), "{file}, {id}: {remarks:#?}");
        assert!(after[id].notes.contains_key("row"), "{id}");
    }
    assert_eq!(imported.made.len(), before.len());
    let loud: Vec<&String> = remarks.iter().filter(|line| !line.contains("read as")).collect();
    assert!(loud.is_empty(), "{file}: {loud:#?}");
}

#[test]
fn each_shipped_scenario_comes_back_as_it_was() {
    let names = built_in_scenarios();
    assert!(names.len() >= 4);
    for name in names {
        let plan = plan(&name, &[]);
        let tables = play(&model(&name, &[]), 1);
        for inject_results in [IndexMap::new(), inject_results(&tables)] {
            let workbook = write_xlsx(&plan, &inject_results).expect("a workbook");
            assert_eq!(
                workbook,
                write_xlsx(&plan, &inject_results).expect("a workbook"),
                "the same bytes"
            );
            assert_same(&plan, &again(&plan, &workbook, "msel.xlsx"), &name);
            let text = write_csv(&plan, &inject_results).expect("CSV");
            assert_same(&plan, &again(&plan, &text, "msel.csv"), &name);
        }
    }
}

/// What a facilitator sees of an exercise that was played.
#[test]
fn expected_stands_against_actual_where_it_was_played() {
    let plan = plan("opm_breach", &[]);
    let tables = play(&model("opm_breach", &[]), 1);
    let text = write_csv(&plan, &inject_results(&tables)).expect("CSV");
    let written = hotwash::record::TextTables::of(&tables).expect("tables");
    assert_eq!(inject_results(&tables), inject_results_in(&written), "of a folder as of memory");
    let mut reader = csv::Reader::from_reader(text.as_slice());
    let headers = reader.headers().expect("headers").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let place = |header: &str| headers.iter().position(|other| other == header).expect("a column");
    let of = |id: &str, header: &str| {
        let row = rows.iter().find(|row| &row[place("Inject")] == id).expect("a row");
        row[place(header)].to_owned()
    };
    assert_eq!(of("preservation_request", "Actual: given"), "2015-10-01 08:00");
    assert_eq!(of("preservation_request", "Actual: in time"), "yes");
    assert_eq!(of("preservation_request", "Time in Shanghai"), "2015-10-01 20:00");
    for row in &tables.injects {
        let in_time = match (row.expected_action, row.met) {
            (None, _) => "",
            (_, Some(true)) => "yes",
            (_, Some(false)) => "no",
            (_, None) if row.expectation == Some(ExpectationState::NotAsked) => "not asked",
            (_, None) => "open",
        };
        assert_eq!(of(&row.id, "Actual: in time"), in_time, "{}", row.id);
        let is_late = row.met == Some(false) && row.met_at.is_some();
        assert_eq!(!of(&row.id, "Actual: late by").is_empty(), is_late, "{}", row.id);
    }
}

/// A text that is a bother to spreadsheets, in quotes.
fn quoted() -> impl Strategy<Value = String> {
    let plain = "[ -~]{0,40}".boxed();
    let odd = "[\\PC\\n\\t]{0,20}".boxed();
    let special = prop::sample::select(vec![
        "=1+1",
        "'quoted",
        "_x0041_",
        "1",
        "2015-10-01",
        "TRUE",
        "#REF!",
        "a;b,c|d",
        " leading",
        "trailing ",
        "two\r\nlines",
        "\r",
        "sep=;",
        "公安部 \u{1f600}",
        "\"",
        "<&>",
        "everyone",
        "\u{feff}",
    ]);
    prop_oneof![plain, odd, special.prop_map(str::to_owned)]
        .prop_map(|text| ron::to_string(&text).expect("a text"))
}

#[derive(Clone, Debug)]
struct Random {
    micros: u64,
    zone: usize,
    trigger: u8,
    text: String,
    to: Vec<usize>,
    expects: Option<(u64, usize, bool)>,
    note: Option<String>,
}

fn random_inject() -> impl Strategy<Value = Random> {
    let moment = prop_oneof![
        4 => (0_u64..60 * 24 * 60).prop_map(|minutes| minutes * 60_000_000),
        1 => 0_u64..60 * 24 * 3600 * 1_000_000,
        // The night on which the clock of New York is set back.
        1 => (30 * 24 * 60_u64..32 * 24 * 60).prop_map(|minutes| minutes * 60_000_000),
    ];
    let expects = prop::option::of((1_u64..10_000_000_000, 0..4_usize, any::<bool>()));
    (
        moment,
        0..3_usize,
        0..6_u8,
        quoted(),
        vec(0..7_usize, 0..4),
        expects,
        prop::option::of(quoted()),
    )
        .prop_map(|(micros, zone, trigger, text, to, expects, note)| Random {
            micros,
            zone,
            trigger,
            text,
            to,
            expects,
            note,
        })
}

/// Agencies whose names are easily mixed up, a request to expect something of, and the injects.
fn scenario(title: &str, injects: &[Random]) -> String {
    use hotwash::time::{Instant, Span, Zone, ZonedInstant};
    let agencies = ["fbi", "mps", "a_b", "cert"];
    let recipients = ["fbi", "mps", "a_b", "cert", "us", "cn", "everyone"];
    let starts = ZonedInstant::parse("2015-10-02T00:00[UTC]").expect("a date").at;
    let mut text = format!(
        r#"Scenario(format: 1, title: {title}, about: "A random one.",
        starts: "2015-10-02T00:00-04:00[America/New_York]", ends: "2015-12-24T00:00[America/New_York]",
        guidelines: "us_cn_2015",
        parties: {{ "us": (name: "United States", zone: "America/New_York", language: "en"),
                    "cn": (name: "China", zone: "Asia/Shanghai", language: "zh") }},
        agencies: {{
            "fbi": (name: "Bureau", short: "A, B", party: "us", staff: 1, authorities: ["contact_point", "investigate"]),
            "mps": (name: "cert", short: "FBI", party: "cn", staff: 1, authorities: ["contact_point", "investigate"]),
            "a_b": (name: "China", short: "all", party: "us", staff: 1),
            "cert": (name: "Bureau", short: " X", party: "cn", staff: 1) }},
        channels: {{ "points": (kind: ContactPoint, between: ["fbi", "mps"], transit: Fixed("5m")) }},
        cases: {{ "case": (title: "A case", opened_by: "fbi") }},
        objectives: {{ "one": (text: "The first") }},
        injects: {{
            "ask": (at: "2015-10-03T00:00[UTC]", basis: Notional, to: ["fbi"], text: "Ask.",
                orders: Request(case: "case", to: "mps", class: "urgent", assistance: "preserve")),"#
    );
    let zones = ["UTC", "America/New_York", "Asia/Shanghai"];
    for (number, inject) in injects.iter().enumerate() {
        let at = starts
            + Span::from_hours(4)
            + Span::from_micros(inject.micros.try_into().expect("small"));
        let zone = Zone::named(zones[inject.zone]).expect("a zone");
        let at: ZonedInstant = ZonedInstant { at: Instant::from_micros(at.as_micros()), zone };
        let trigger = match inject.trigger {
            0 => r#"when: After("ask", "1d 2h 3s")"#.to_owned(),
            1 => r#"when: Any([Acknowledged("ask"), All([Refused("ask"), Overdue("ask")])])"#
                .to_owned(),
            _ => format!("at: \"{at}\""),
        };
        let to: Vec<String> = inject.to.iter().map(|to| format!("{:?}", recipients[*to])).collect();
        let mut to: Vec<String> = to;
        to.dedup();
        if to.contains(&"\"everyone\"".to_owned()) {
            to = vec!["\"everyone\"".to_owned()];
        }
        let mut seen: Vec<String> = Vec::new();
        to.retain(|one| {
            !seen.contains(one) && {
                seen.push(one.clone());
                true
            }
        });
        let expects = inject.expects.map(|(micros, by, has_objective)| {
            let within = Span::from_micros(micros.try_into().expect("small")).written();
            let objective = if has_objective { ", objective: \"one\"" } else { "" };
            format!(
                "expects: (action: Acknowledge, by: {:?}, within: {within:?}, about: \"ask\"{objective}),",
                agencies[by]
            )
        });
        let notes =
            inject.note.as_ref().map(|note| format!("notes: {{ \"Inject Mode\": {note} }},"));
        text.push_str(&format!(
            "\n\"inject_{number}\": ({trigger}, basis: Notional, to: [{}], text: {}, {} {}),",
            to.join(", "),
            inject.text,
            expects.unwrap_or_default(),
            notes.unwrap_or_default(),
        ));
    }
    text + "},)"
}

#[test]
fn random_scenarios_come_back_as_they_were() {
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let strategy = (quoted(), vec(random_inject(), 0..12));
    runner
        .run(&strategy, |(title, injects)| {
            let text = scenario(&title, &injects);
            let loaded = load_text("random", &text);
            let plan = loaded.into_plan().unwrap_or_else(|problems| panic!("{problems}\n{text}"));
            let none = IndexMap::new();
            let workbook = write_xlsx(&plan, &none).expect("a workbook");
            assert_same(&plan, &again(&plan, &workbook, "msel.xlsx"), "workbook");
            let csv = write_csv(&plan, &none).expect("CSV");
            assert_same(&plan, &again(&plan, &csv, "msel.csv"), "CSV");
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
}

/// A text that is longer than a cell may be is continued in the next column.
#[test]
fn long_texts_come_back_whole() {
    let long: String = "\u{1f600} and on it goes; ".repeat(4_000);
    let inject = format!(
        "(at: \"2015-10-01T09:00[UTC]\", basis: Notional, to: [\"fbi\"], text: {})",
        ron::to_string(&long).expect("a text")
    );
    let least = std::fs::read_to_string("tests/good/least.ron").expect("a scenario");
    let plan = load_text("least", &least).plan.expect("it can be played");
    let plan = plan.with_inject("long", &inject).plan.expect("it can be played");
    let none = IndexMap::new();
    let workbook = write_xlsx(&plan, &none).expect("a workbook");
    assert_same(&plan, &again(&plan, &workbook, "msel.xlsx"), "workbook");
    let text = write_csv(&plan, &none).expect("CSV");
    assert_same(&plan, &again(&plan, &text, "msel.csv"), "CSV");
}
