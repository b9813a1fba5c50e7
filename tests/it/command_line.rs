//! The command line: what it prints, what it refuses, and with which exit code.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

use crate::support::{folder, hotwash, repository, stderr, stdout};

#[test]
fn alone_it_prints_help_with_examples() {
    let output = hotwash(folder().path(), &[]);
    assert!(output.status.success());
    assert!(stdout(&output).contains("hotwash run opm_breach"));
    for command in ["run", "check", "graph", "handbook", "export", "schema"] {
        let help = stdout(&hotwash(folder().path(), &[command, "--help"]));
        assert!(help.contains("Examples:"), "{command}: {help}");
    }
}

#[test]
fn what_run_prints_is_pinned() {
    let folder = folder();
    let output = hotwash(folder.path(), &["run", "opm_breach", "--until", "2015-10-09"]);
    assert!(output.status.success(), "{}", stderr(&output));
    insta::assert_snapshot!(stdout(&output).replace('\\', "/"));
}

#[test]
fn run_as_json_is_data() {
    let output = hotwash(folder().path(), &["run", "opm_breach", "--no-out", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(value["scenario"], "opm_breach");
    assert_eq!(value["seed"], 1);
    assert!(value["tables"].is_null());
    let classes = value["summary"]["classes"].as_array().expect("classes");
    let sent: f64 = classes.iter().filter_map(|class| class["requests"].as_f64()).sum();
    assert_eq!(value["metrics"]["requests.sent"].as_f64(), Some(sent));
    assert!(sent >= 5.0);
}

/// A call that is refused: its exit code, and what it says on stderr. Nothing is printed as output
/// and nothing is left behind.
fn refused(args: &[&str], code: i32) -> String {
    let folder = folder();
    let output = hotwash(folder.path(), args);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {said}");
    assert!(stdout(&output).is_empty(), "{args:?}");
    assert!(!said.contains("panicked"), "{args:?}: {said}");
    let left = fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(left, 0, "{args:?} leaves something behind");
    said
}

#[test]
fn what_cannot_be_played_is_refused_with_a_hint() {
    for (args, parts) in [
        (
            &["run", "opm_breech"][..],
            &["there is no scenario `opm_breech`", "did you mean `opm_breach`?"][..],
        ),
        (&["run", "./gone.ron"], &["cannot read `./gone.ron`", "No such file"]),
        (&["run", "/"], &["is a folder"]),
        (
            &["run", "opm_breach", "--set", "agencies.mpss.staff=2"],
            &["there is no `mpss`", "did you mean `mps`?"],
        ),
        (
            &["run", "opm_breach", "--set", "agencies.mps.staf=2"],
            &["`--set agencies.mps.staf=2`", "did you mean `staff`?"],
        ),
        (
            &["run", "opm_breach", "--set", "agencies.mps.staff=lots"],
            &["`--set agencies.mps.staff=lots`"],
        ),
        (
            &["run", "opm_breach", "--set", "agencies"],
            &["not of the form `path=value`", "agencies.mps.staff=6"],
        ),
        (
            &["run", "opm_breach", "--set", "guidelines=budapest"],
            &["there is no guideline set `budapest`"],
        ),
        (
            &["run", "opm_breach", "--until", "2031-01-01"],
            &["outside the exercise", "the exercise runs from"],
        ),
        (&["run", "opm_breach", "--until", "soon"], &["`soon` is not a date", "2015-10-15"]),
    ] {
        let said = refused(args, 2);
        for part in parts {
            assert!(said.contains(part), "{args:?} does not say `{part}`:\n{said}");
        }
    }
}

#[test]
fn files_that_are_no_scenarios_are_refused() {
    let folder = folder();
    let write =
        |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a file");
    write("empty.ron", b"");
    write("latin.ron", b"Scenario(title: \"caf\xe9\")");
    write("future.ron", b"Scenario(format: 9, holograms: true)");
    let huge = fs::File::create(folder.path().join("huge.ron")).expect("a file");
    huge.set_len(100 << 20).expect("100 MB");
    for (file, part) in [
        ("empty.ron", "the file is empty"),
        ("latin.ron", "not UTF-8"),
        ("future.ron", "format 9"),
        ("huge.ron", "larger than 32 MiB"),
    ] {
        for command in ["run", "check"] {
            let output = hotwash(folder.path(), &[command, file]);
            assert_eq!(output.status.code(), Some(2), "{file}: {}", stderr(&output));
            assert!(stderr(&output).contains(part), "{file}: {}", stderr(&output));
        }
    }
    assert!(!folder.path().join("out").exists());
}

#[test]
fn only_folders_of_ours_are_replaced() {
    let folder = folder();
    let run = |args: &[&str]| {
        hotwash(folder.path(), &[&["run", "opm_breach", "--quiet", "--out", "o"], args].concat())
    };
    let out = folder.path().join("o");
    assert!(run(&[]).status.success());
    fs::write(out.join("stale.csv"), "x").expect("a file");
    assert!(run(&["--seed", "2"]).status.success());
    assert!(!out.join("stale.csv").exists(), "a folder of ours is replaced whole");

    fs::remove_dir_all(&out).expect("the folder goes");
    fs::create_dir(&out).expect("an empty folder");
    assert!(run(&[]).status.success(), "an empty folder is free");

    fs::remove_dir_all(&out).expect("the folder goes");
    fs::create_dir(&out).expect("a folder");
    fs::write(out.join("thesis.doc"), "years of work").expect("a file");
    let refused = run(&[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("was not written by hotwash"), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("--force"));
    assert_eq!(
        fs::read_to_string(out.join("thesis.doc")).expect("it is still there"),
        "years of work"
    );
    assert!(run(&["--force"]).status.success());
    assert!(out.join("manifest.json").exists() && !out.join("thesis.doc").exists());

    fs::remove_dir_all(&out).expect("the folder goes");
    fs::write(&out, "a file").expect("a file");
    let refused = run(&["--force"]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&out).expect("it is still there"), "a file");
}

#[test]
fn output_that_cannot_be_written_is_an_error_and_not_a_panic() {
    let output = hotwash(folder().path(), &["run", "opm_breach", "--out", "/dev/null/x"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("cannot write to `/dev/null/x`"), "{}", stderr(&output));
    assert!(stderr(&output).contains("hint:"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hotwash"))
        .args(["run", "opm_breach", "--no-out"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut some = [0; 16];
    let mut stdout = child.stdout.take().expect("its output");
    stdout.read_exact(&mut some).expect("a few bytes");
    drop(stdout);
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).is_empty());
}

#[test]
fn check_shows_every_problem_at_its_place() {
    let folder = folder();
    let good =
        fs::read_to_string(repository().join("scenarios/opm_breach.ron")).expect("a scenario");
    let broken = good.replacen("party: \"cn\"", "party: \"cnn\"", 1).replacen(
        "to: [\"ccips\"]",
        "to: [\"ccip\"]",
        1,
    );
    fs::write(folder.path().join("broken.ron"), broken).expect("a file");
    let output = hotwash(folder.path(), &["check", "broken.ron", "opm_breach"]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    for part in ["unknown-name", "broken.ron:", "did you mean `cn`?", "did you mean `ccips`?"] {
        assert!(said.contains(part), "{part}:\n{said}");
    }
    assert!(stdout(&output).contains("ok opm_breach"));
    let json = hotwash(folder.path(), &["check", "broken.ron", "--format", "json"]);
    let problems: serde_json::Value = serde_json::from_str(&stdout(&json)).expect("JSON");
    let problems = problems.as_array().expect("a list");
    assert!(problems.len() >= 2);
    assert!(problems.iter().all(|problem| problem["line"].as_u64().is_some_and(|line| line > 1)));
}

#[test]
fn guidelines_beside_the_scenario_come_first_and_the_run_says_so() {
    let folder = folder();
    for (from, to) in [
        ("scenarios/opm_breach.ron", "mine.ron"),
        ("assets/guidelines/us_cn_2015.ron", "us_cn_2015.ron"),
    ] {
        fs::copy(repository().join(from), folder.path().join(to)).expect("a copy");
    }
    let output = hotwash(folder.path(), &["run", "mine.ron"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("in place of the built-in `us_cn_2015`"),
        "{}",
        stderr(&output)
    );
    assert!(folder.path().join("out/mine-1/manifest.json").exists());
}

#[test]
fn calendars_are_named_by_the_run_and_one_beside_the_scenario_comes_first() {
    let folder = folder();
    let calendar = folder.path().join("cn_public.ron");
    for (from, to) in [
        ("tests/good/calendars.ron", "mine.ron"),
        ("assets/calendars/cn_public.ron", "cn_public.ron"),
    ] {
        fs::copy(repository().join(from), folder.path().join(to)).expect("a copy");
    }
    let run = || {
        let output = hotwash(folder.path(), &["run", "mine.ron"]);
        assert!(output.status.success(), "{}", stderr(&output));
        let manifest = fs::read_to_string(folder.path().join("out/mine-1/manifest.json"));
        let manifest: serde_json::Value =
            serde_json::from_str(&manifest.expect("a manifest")).expect("JSON");
        (output, manifest["calendars"].clone())
    };
    let (output, calendars) = run();
    assert!(stderr(&output).contains("in place of the built-in `cn_public`"));
    assert!(stdout(&output).contains("calendars us_federal and cn_public, seed 1"));
    assert_eq!(
        (&calendars[0]["name"], &calendars[1]["name"]),
        (&"us_federal".into(), &"cn_public".into())
    );
    let text = fs::read_to_string(&calendar).expect("the copy");
    fs::write(&calendar, text.replace("2015-10-01 to 2015-10-07", "2015-10-01")).expect("a file");
    let refused = hotwash(folder.path(), &["run", "mine.ron"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("bad-calendar"), "{}", stderr(&refused));
    fs::write(&calendar, format!("{text}// The end.\n")).expect("a file");
    let (_, others) = run();
    assert_eq!(calendars[0]["sha256"], others[0]["sha256"]);
    assert_ne!(calendars[1]["sha256"], others[1]["sha256"]);
}

#[test]
fn every_built_in_file_is_shown_as_it_is_in_the_repository() {
    let desk = folder();
    let listed = hotwash(desk.path(), &["show"]);
    assert!(listed.status.success(), "{}", stderr(&listed));
    let listed = stdout(&listed);
    let mut shown = 0;
    for (kind, place) in [
        ("scenario", "scenarios"),
        ("template", "assets/templates"),
        ("guidelines", "assets/guidelines"),
        ("calendar", "assets/calendars"),
        ("glossary", "assets/glossaries"),
        ("lexicon", "assets/lexicons"),
        ("questionnaire", "assets/questionnaires"),
        ("sweep", "scenarios/sweeps"),
        ("msel_words", "assets/msel"),
    ] {
        let files = fs::read_dir(repository().join(place)).expect("a folder of the repository");
        let mut files: Vec<_> = files.map(|file| file.expect("an entry").path()).collect();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "ron"));
        files.sort();
        assert!(!files.is_empty(), "{place}");
        for (number, path) in files.iter().enumerate() {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            assert!(listed.split_whitespace().any(|word| word == name), "{name}: {listed}");
            // Of the many calendars, a few.
            if number % 10 == 0 {
                let output = hotwash(desk.path(), &["show", &name, "--kind", kind]);
                let written = fs::read_to_string(path).expect("a file of the repository");
                assert_eq!(stdout(&output), written, "{kind} {name}");
                shown += 1;
            }
        }
    }
    assert!(shown > 8, "{shown} files");
    let near = hotwash(desk.path(), &["show", "us_cn_2051"]);
    assert_eq!(near.status.code(), Some(2));
    assert!(stderr(&near).contains("did you mean `us_cn_2015`?"), "{}", stderr(&near));
    let kind = hotwash(desk.path(), &["show", "us_cn_2015", "--kind", "letter"]);
    assert!(stderr(&kind).contains("the kinds are `scenario`, `template`"), "{}", stderr(&kind));
}

#[test]
fn a_scenario_is_begun_from_a_template_and_can_be_played_at_once() {
    let desk = folder();
    let run = |args: &[&str]| {
        let output = hotwash(desk.path(), args);
        (output.status.code(), stdout(&output), stderr(&output))
    };
    for template in ["request", "ping", "discussion"] {
        let title = format!("Ours: \"{template}\"");
        let file = format!("{template}.ron");
        let new =
            ["new", template, "--from", template, "--title", &title, "--starts", "2028-05-10"];
        let (code, told, problems) = run(&new);
        assert_eq!((code, problems.as_str()), (Some(0), ""), "{told}");
        let written = fs::read_to_string(desk.path().join(&file)).expect("it is written");
        assert!(
            written.contains("title: \"Ours: \\\"") && written.contains("2028-05-10T"),
            "{written}"
        );
        assert!(!written.contains("2027-"), "everything has moved: {written}");
        // What guides an author stays.
        assert!(written.lines().filter(|line| line.trim().starts_with("//")).count() > 1);
        let (code, told, problems) = run(&["check", "--story", "--runs", "20", &file]);
        assert_eq!((code, problems.as_str()), (Some(0), ""), "{told}");
        let (code, told, _) = run(&["run", &file, "--no-out"]);
        assert!(code == Some(0) && told.contains("Ours: \"") && !told.contains("never"), "{told}");
    }
    let before = fs::read(desk.path().join("ping.ron")).expect("it is there");
    for (args, hint) in [
        (&["new", "ping"][..], "`new` replaces nothing"),
        (&["new", "x", "--from", "opm"], "the templates are `request`, `ping`, `discussion`"),
        (&["new", "x", "--from", "acid_drill", "--title", "Ours"], "leave `--title` out"),
        (&["new", "x", "--starts", "2028-02-30"], "write a date"),
        (&["new", "x", "--ask"], "`--ask` is for a terminal"),
    ] {
        let (code, _, problems) = run(args);
        assert!(code == Some(2) && problems.contains(hint), "{args:?}: {problems}");
    }
    assert_eq!(fs::read(desk.path().join("ping.ron")).expect("it is there"), before);
    assert!(!desk.path().join("x.ron").exists(), "nothing is left behind");
    let (code, _, problems) = run(&["new", "copy", "--from", "acid_drill"]);
    assert_eq!(code, Some(0), "{problems}");
    let copy = fs::read_to_string(desk.path().join("copy.ron")).expect("it is written");
    let of = fs::read_to_string(repository().join("scenarios/acid_drill.ron")).expect("a scenario");
    assert_eq!(copy, of);
}
