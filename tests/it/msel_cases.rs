//! Small lists that were made up after what real files do, each with what is right for it.

use std::fs;

use hotwash::exchange::msel::{ImportSettings, Imported, Weight, import, sample_mapping};
use hotwash::scenario::{Mapping, load_mapping};
use hotwash::time::ZonedInstant;

use crate::support::{folder, hotwash, repository, stdout};

/// What is right for a list.
struct Case {
    file: &'static str,
    starts: &'static str,
    /// Moment, recipients and text of each inject in order of time.
    injects: &'static [&'static str],
    /// Whether somebody has to answer a question first.
    is_asked: bool,
}

const PARIS: &str = "2026-03-02T09:00[Europe/Paris]";
const TWO: &[&str] = &["02 10:15 legal Network down", "02 10:30 comms Press call"];

const fn case(file: &'static str, injects: &'static [&'static str]) -> Case {
    Case { file, starts: PARIS, injects, is_asked: false }
}

const CASES: [Case; 21] = [
    case("dotted-time.csv", &["02 09:30 legal a", "02 10:15 legal b", "02 14:00 legal c"]),
    Case {
        // The last row may be of the next day.
        is_asked: true,
        ..case(
            "time-range.csv",
            &["02 09:00 legal d", "02 09:30 legal a", "02 10:00 legal b", "02 14:00 legal c"],
        )
    },
    case(
        "minutes-seconds.csv",
        &[
            "02 09:05 legal five minutes in",
            "02 09:10 legal ten",
            "02 09:25 legal 25",
            "02 10:00 legal 60",
        ],
    ),
    Case {
        starts: "2026-03-02T21:30[Europe/Paris]",
        ..case(
            "past-midnight.csv",
            &["02 22:00 legal a", "02 23:30 legal b", "03 00:15 legal c", "03 01:00 legal d"],
        )
    },
    Case {
        is_asked: true,
        ..case("untimed.csv", &["by hand legal a", "by hand legal b", "by hand legal c"])
    },
    Case {
        is_asked: true,
        ..case(
            "unknown-recipient-column.csv",
            &["02 10:15  The CFO is the suspect", "02 10:30  Please send the ledgers"],
        )
    },
    case("headers-cs.csv", &["02 09:15 krizovy_stab Výpadek sítě"]),
    case("headers-de.csv", &["02 09:15 krisenstab Netzausfall im Haus A"]),
    case("headers-es.csv", &["02 09:15 direccion Caída de red"]),
    case("headers-fr1.csv", &["02 09:15 cellule_de_crise Panne réseau"]),
    case("headers-zh.csv", &["02 09:15 gong_an_bu 网络中断，请核实"]),
    case("header-words-1.csv", TWO),
    case("header-words-3.csv", TWO),
    case("header-words-5.csv", TWO),
    case("header-words-8.csv", TWO),
    case("header-words-11.csv", TWO),
    Case {
        // `10:15` under `T+` may be a time of day or a length.
        is_asked: true,
        ..case("header-words-14.csv", &["by hand legal Network down", "by hand comms Press call"])
    },
    case("header-words-17.csv", TWO),
    case(
        "chinese-recipients.csv",
        &[
            "02 09:15 gong_an_bu 网络中断，请核实",
            "02 09:30 wai_jiao_bu+gong_an_bu 请回复",
            "02 09:45 everyone 通知",
            "02 09:50 gong_an_bu+wai_jiao_bu 顿号",
        ],
    ),
    case("openaev-fields.json", &["02 09:15 legal A call\n\nSomebody asks."]),
    Case {
        starts: "2026-04-02T06:00[Europe/Berlin]",
        ..case("dotted-date-and-time.csv", &["02 06:15 bka Eins", "05 18:00 bka Zwei"])
    },
];

fn sample(file: &str) -> Vec<u8> {
    fs::read(repository().join("tests/msel_cases").join(file)).expect("a sample")
}

fn read(bytes: &[u8], starts: &str, mapping: Option<&Mapping>) -> Imported {
    let starts = ZonedInstant::parse(starts).expect("a date");
    let settings =
        ImportSettings { file: "list", name: "list", base: None, mapping, starts: Some(&starts) };
    import(bytes, &settings).unwrap_or_else(|error| panic!("{error}"))
}

fn told(imported: &Imported) -> Vec<String> {
    let injects = &imported.plan.scenario.injects;
    let line = |made: &hotwash::exchange::msel::ImportedInject| {
        let inject = &injects[&made.id];
        let at = inject.at.as_ref().map(|at| at.zone.show(at.at, "%d %H:%M"));
        let at = at.unwrap_or_else(|| if inject.is_by_hand() { "by hand" } else { "when" }.into());
        format!("{at} {} {}", inject.to.join("+"), inject.text.usual())
    };
    imported.made.iter().map(line).collect()
}

fn is_asked(imported: &Imported) -> bool {
    imported.remarks.iter().any(|remark| remark.weight >= Weight::Question)
}

#[test]
fn each_case_is_right() {
    for Case { file, starts, injects, is_asked: asked } in &CASES {
        let imported = read(&sample(file), starts, None);
        let remarks: Vec<String> = imported.remarks.iter().map(ToString::to_string).collect();
        assert_eq!(told(&imported), *injects, "{file}: {remarks:#?}");
        assert_eq!(is_asked(&imported), *asked, "{file}: {remarks:#?}");
    }
}

#[test]
fn what_stands_beside_the_text_is_kept() {
    let ranges = read(&sample("time-range.csv"), PARIS, None);
    let until = |id: &str| ranges.plan.scenario.injects[id].notes["until"].clone();
    assert_eq!(
        ["row_2", "row_3", "row_4", "row_5"].map(until),
        ["09:45", "10:30", "14:30", "09:30"]
    );
    let chinese = read(&sample("chinese-recipients.csv"), PARIS, None);
    let scenario = &chinese.plan.scenario;
    assert_eq!(scenario.agencies["gong_an_bu"].name, "公安部");
    assert_eq!(scenario.injects["event_1"].notes["发送方"], "国家互联网应急中心");
    assert_eq!(scenario.injects["event_1"].notes["预期行动"], "启动预案");
    let tool = read(&sample("openaev-fields.json"), PARIS, None);
    assert!(tool.remarks.iter().any(|remark| remark.what.contains("`disabled: Off`")));
}

/// What was asked is not answered by a sample mapping that nobody has edited, and no other mistake is
/// made by it.
#[test]
fn sample_mappings_repeat_no_mistake() {
    let folder = folder();
    for Case { file, starts, injects, is_asked: asked } in &CASES {
        let bytes = sample(file);
        let path = folder.path().join("map.ron");
        fs::write(&path, sample_mapping(Some(&bytes)).expect("a mapping")).expect("a file");
        let loaded = load_mapping(&path).expect("the file is there");
        let mapping = loaded.mapping.unwrap_or_else(|| panic!("{file}: {:?}", loaded.diagnostics));
        let imported = read(&bytes, starts, Some(&mapping));
        assert_eq!(told(&imported), *injects, "{file}");
        assert_eq!(is_asked(&imported), *asked, "{file}");
    }
}

#[test]
fn the_mapping_of_a_case_is_read_with_it() {
    let loaded = load_mapping(&repository().join("tests/msel_cases/chinese-recipients.map.ron"));
    let mapping = loaded.expect("the file is there").mapping.expect("a mapping");
    let imported = read(&sample("chinese-recipients.csv"), PARIS, Some(&mapping));
    assert_eq!(told(&imported), CASES[18].injects);
    assert!(!is_asked(&imported));
}

/// The exit code says that a question is open.
#[test]
fn the_command_leaves_with_one_where_something_is_asked() {
    let folder = folder();
    for Case { file, starts, is_asked, .. } in &CASES {
        let path = repository().join("tests/msel_cases").join(file);
        let path = path.to_str().expect("a path");
        let output = hotwash(
            folder.path(),
            &["import", path, "--starts", starts, "--dry-run", "--format", "json"],
        );
        assert_eq!(output.status.code(), Some(i32::from(*is_asked)), "{file}");
        let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        let remarks = json["remarks"].as_array().expect("a list");
        let questions = remarks.iter().filter(|remark| remark["weight"] == "question");
        assert_eq!(questions.count() > 0, *is_asked, "{file}");
    }
}
