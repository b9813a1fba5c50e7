//! What version 0.1 has left behind goes on working. `tests/before` holds a store with a session and the folder
//! of a run, as that version wrote them, and the scenarios that it shipped.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use hotwash::engine::{Edition, Exercise, Lead, compile_in};
use hotwash::review::priced_tables;
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::support::{folder, hotwash, model, repository, stderr, stdout};

/// The last digest of the session, as version 0.1 says it.
const DIGEST: &str = "350 events, the last with the digest bb322992183e5248";

/// A folder of one's own with what version 0.1 has left behind.
fn left_behind() -> tempfile::TempDir {
    let desk = folder();
    let from = repository().join("tests/before");
    fs::copy(from.join("sessions.sqlite"), desk.path().join("store")).expect("a store");
    fs::create_dir(desk.path().join("run")).expect("a folder");
    for entry in fs::read_dir(from.join("run")).expect("a folder") {
        let entry = entry.expect("an entry");
        fs::copy(entry.path(), desk.path().join("run").join(entry.file_name())).expect("a file");
    }
    desk
}

#[test]
fn sessions_of_before_verify_in_their_store_and_from_a_file() {
    let desk = left_behind();
    let run = |args: &[&str]| hotwash(desk.path(), args);
    let verified = run(&["replay", "kept", "--verify", "--store", "store"]);
    assert!(stdout(&verified).contains(DIGEST), "{}{}", stdout(&verified), stderr(&verified));
    let imported = run(&["sessions", "import", "run/session.json", "--store", "new"]);
    assert!(imported.status.success(), "{}", stderr(&imported));
    let listed = stdout(&run(&["sessions", "list", "--store", "new"]));
    let name = listed.split_whitespace().find(|word| word.starts_with("orbital"));
    let name = name.unwrap_or_else(|| panic!("its name is in {listed}"));
    let verified = run(&["replay", name, "--verify", "--store", "new"]);
    assert!(stdout(&verified).contains(DIGEST), "{}{}", stdout(&verified), stderr(&verified));
}

#[test]
fn a_run_of_before_is_reported_and_not_taken_for_changed() {
    let desk = left_behind();
    let run = |args: &[&str]| hotwash(desk.path(), args);
    let report = || run(&["report", "run", "--format", "md", "--out", "-"]);
    let output = report();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).contains("version 0.1.0 wrote the tables"), "{}", stderr(&output));
    assert!(stdout(&output).contains("# Orbital hotline"));
    // Held against the same session as this version plays it, nothing differs in what both tell.
    let export = ["export", "kept", "--store", "store", "--format", "tables", "--out", "now"];
    let played = run(&export);
    assert!(played.status.success(), "{}", stderr(&played));
    let compared = run(&["compare", "run", "now", "--format", "json"]);
    let compared: Value = serde_json::from_str(&stdout(&compared)).expect("JSON");
    assert!(compared["divergence"].is_null(), "{compared:#}");
    let own = run(&["report", "now", "--format", "md", "--out", "-"]);
    assert!(!stderr(&own).contains("wrote the tables"), "{}", stderr(&own));
    // What somebody has changed is noticed all the same.
    let table = desk.path().join("run/requests.csv");
    let text = fs::read_to_string(&table).expect("a table");
    fs::write(&table, text.replacen("flash", "routine", 1)).expect("a table");
    let refused = stderr(&report());
    assert!(refused.contains("requests.csv` is not what the run gives, from line 2"), "{refused}");
}

/// What the scenarios that version 0.1 shipped gave when they were played by it.
#[derive(Deserialize)]
struct PlayedBefore {
    /// The columns of each table that are compared. What expectations come to is judged otherwise by now, so what
    /// tells of it is not among them, nor the numbers of events, which count those of expectations.
    columns: BTreeMap<String, Vec<String>>,
    /// The digests of the tables, by scenario and seed.
    runs: BTreeMap<String, BTreeMap<u64, BTreeMap<String, String>>>,
}

/// Whether a cell is the name of a figure that was not there before.
fn is_new(cell: &str) -> bool {
    ["requests.sound", "requests.unsound", "requests.fit", "requests.to_sound", "loss."]
        .iter()
        .any(|begins| cell.starts_with(begins))
        || cell.ends_with(".sound_cost")
        || cell.strip_suffix(".loss").is_some()
}

/// The digest of some columns of a table: cells end with a tab, rows with a line feed.
fn digest(table: &[u8], columns: &[String]) -> String {
    let mut reader = csv::Reader::from_reader(table);
    let header = reader.headers().expect("a header").clone();
    let place = |name: &String| {
        header.iter().position(|it| it == name).unwrap_or_else(|| panic!("{name} is gone"))
    };
    let places: Vec<usize> = columns.iter().map(place).collect();
    let mut hash = Sha256::new();
    for row in reader.records() {
        let row = row.expect("a row");
        if row.iter().any(|cell| cell.starts_with("expectation") || is_new(cell)) {
            continue;
        }
        for place in &places {
            hash.update(&row[*place]);
            hash.update("\t");
        }
        hash.update("\n");
    }
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a text");
        text
    })
}

#[test]
fn scenarios_of_before_play_as_they_did() {
    let from = repository().join("tests/before/scenarios");
    let text = fs::read_to_string(from.join("digests.json")).expect("the digests");
    let before: PlayedBefore = serde_json::from_str(&text).expect("digests");
    assert_eq!(before.runs.len(), 4);
    for (scenario, seeds) in &before.runs {
        let file = from.join(format!("{scenario}.ron"));
        // What a refusal for a misreading counts, and what a false repair costs, was judged otherwise then.
        let plan = &model(file.to_str().expect("a path"), &[]).plan;
        let model = compile_in(plan, Edition::Second, Lead::Facilitator);
        for (seed, digests) in seeds {
            let mut exercise = Exercise::new(&model, *seed, None);
            exercise.run();
            let tables = priced_tables(&mut exercise);
            for (about, _, bytes) in tables.to_csv().expect("tables in memory can be written") {
                let Some(expected) = digests.get(about.name) else { continue };
                let found = digest(&bytes, &before.columns[about.name]);
                assert_eq!(&found, expected, "{scenario}, seed {seed}: {}", about.name);
            }
        }
    }
}
