//! What version 0.1 has left behind goes on working. `tests/before` holds a store with a session and the folder
//! of a run, as that version wrote them.

use std::fs;

use serde_json::Value;

use crate::support::{folder, hotwash, repository, stderr, stdout};

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
    // Held against the same run of now, nothing differs in what both tell.
    let now = ["--seed", "3", "--until", "2015-12-08T12:00", "--out", "now", "--quiet"];
    let played = run(&[&["run", "orbital_hotline"][..], &now].concat());
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
