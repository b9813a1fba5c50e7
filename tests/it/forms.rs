//! Scenarios, guideline sets and sweeps in JSON and YAML: they say the same as in RON, and what is wrong is shown where
//! it was written.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use hotwash::scenario::{Code, Loaded, line_and_column, load};
use proptest::prelude::*;
use serde_json::Value;

use crate::ron::as_json;
use crate::schemas::{held, shipped};
use crate::support::{folder, hotwash, repository, stderr, stdout};

/// Converts a file with the program.
fn convert(folder: &Path, from: &str, to: &str) -> String {
    let done = hotwash(folder, &["convert", from, to, "--force"]);
    assert!(done.status.success(), "{from}: {}", stderr(&done));
    fs::read_to_string(folder.join(to)).expect("it was written")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn every_shipped_file_is_the_same_in_each_form() {
    let folder = folder();
    let at = folder.path();
    let mut kinds = BTreeSet::new();
    for (kind, path) in shipped() {
        let ron = fs::read_to_string(&path).expect("a file");
        fs::write(at.join("a.ron"), &ron).expect("a file");
        let shown = path.display();
        // As another reader of RON has it, and as the schema wants it.
        let first = json(&convert(at, "a.ron", "a.json"));
        assert_eq!(first, as_json(&ron), "{shown}");
        held(kind, &first).unwrap_or_else(|why| panic!("{shown}: {why}"));
        // To YAML, from there to RON, and again: nothing is lost, and nothing comes to it.
        convert(at, "a.ron", "a.yaml");
        let from_yaml = convert(at, "a.yaml", "b.ron");
        assert_eq!(from_yaml, convert(at, "a.json", "c.ron"), "{shown}");
        assert_eq!(json(&convert(at, "b.ron", "b.json")), first, "{shown}");
        assert_eq!(as_json(&from_yaml), first, "{shown}");
        kinds.insert(kind.name());
    }
    assert_eq!(kinds.len(), 3, "{kinds:?}");
}

#[test]
fn a_scenario_plays_the_same_in_each_form() {
    let folder = folder();
    let at = folder.path();
    for name in ["un_poc_ping", "hospital_2026", "discussion_utility"] {
        let scenario = repository().join(format!("scenarios/{name}.ron"));
        fs::copy(scenario, at.join(format!("{name}.ron"))).expect("a file");
        let played = |file: &str| {
            let done = hotwash(at, &["run", file, "--seed", "3", "--out", "out", "--force"]);
            assert!(done.status.success(), "{file}: {}", stderr(&done));
            ["events.csv", "requests.csv", "injects.csv"]
                .map(|table| fs::read_to_string(at.join("out").join(table)).expect("a table"))
        };
        let expected = played(&format!("{name}.ron"));
        assert!(expected[0].len() > 100);
        for ending in ["json", "yaml"] {
            let file = format!("{name}.{ending}");
            convert(at, &format!("{name}.ron"), &file);
            // Comments are what these forms have them for.
            let text = fs::read_to_string(at.join(&file)).expect("a file");
            let comment = if ending == "json" { "// Ours.\n" } else { "# Ours.\n" };
            fs::write(at.join(&file), format!("{comment}{text}")).expect("a file");
            assert_eq!(played(&file), expected, "{file}");
            let kept =
                hotwash(at, &["report", "out", "--format", "md", "--out", "r.md", "--force"]);
            assert!(kept.status.success(), "{}", stderr(&kept));
        }
    }
}

/// What is wrong with a file: the code and the path of each problem.
fn problems(loaded: &Loaded) -> BTreeSet<(Code, String)> {
    loaded.diagnostics.iter().map(|it| (it.code, it.path.clone())).collect()
}

#[test]
fn what_is_wrong_is_found_in_each_form_and_shown_where_it_was_written() {
    let folder = folder();
    let at = folder.path();
    let (mut files, mut held, mut places, mut named) = (0, 0, 0, 0);
    let entries = fs::read_dir(repository().join("tests/broken")).expect("a folder");
    let mut paths: Vec<_> = entries.map(|it| it.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        fs::write(at.join("a.ron"), &text).expect("a file");
        // What RON itself does not accept cannot be converted.
        if !hotwash(at, &["convert", "a.ron", "a.json", "--force"]).status.success() {
            continue;
        }
        convert(at, "a.ron", "a.yaml");
        let load = |file: &str| load(&at.join(file).to_string_lossy(), &[]).expect("it is there");
        let expected = problems(&load("a.ron"));
        // In JSON a struct by another name is the same struct, and what stands for itself is not wrapped again.
        let is_of_the_form = |(code, _): &(Code, String)| {
            matches!(
                code,
                Code::WrongType | Code::UnknownVariant | Code::Syntax | Code::MissingField
            )
        };
        for file in ["a.json", "a.yaml"] {
            let loaded = load(file);
            let found = problems(&loaded);
            if !expected.iter().chain(&found).any(is_of_the_form) {
                assert_eq!(found, expected, "{} as {file}", path.display());
                held += 1;
            }
            let written = fs::read_to_string(at.join(file)).expect("a file");
            for problem in &loaded.diagnostics {
                let source = loaded.sources.get(problem.source);
                if source.original.is_none() {
                    continue;
                }
                let (text, span) = source.shown(&problem.span);
                assert_eq!(text, written);
                let last = problem.path.rsplit('.').next().unwrap_or_default();
                let line = text.lines().nth(line_and_column(text, span.start).0 - 1);
                assert!(text.get(span.clone()).is_some(), "{}", path.display());
                // What has a name is mostly shown on the line that names it, or else within what bears it.
                if last.parse::<usize>().is_err() && text.contains(last) && !last.is_empty() {
                    places += 1;
                    named += usize::from(line.is_some_and(|line| line.contains(last)));
                }
            }
        }
        files += 1;
    }
    assert!(10 * named >= 8 * places, "{named} of {places}");
    assert!(files > 40 && held > 40 && places > 60, "{files} files, {held} held, {places} places");
}

/// A scenario as somebody would write it in YAML.
const BY_HAND: &str = "# A drill of one hour.
format: 1
title: No letters today
about: Notional.
guidelines: us_cn_2015
starts: 2015-10-01T09:00[UTC]
ends: 2015-10-01T10:00[UTC]
parties:
  no: &party {name: Norway, zone: Europe/Oslo, language: en}   # not a boolean
  us: {<<: 1, name: United States}
agencies:
  desk:
    name: 1984
    short: yes
    party: no
    staff: 2
    hours: Office
injects:
  first:
    when: ByHand
    basis: Notional
    to: [desk]
    text: |
      Two lines,
      and the second.
";

#[test]
fn yaml_by_hand_is_read_by_what_stands_where() {
    let folder = folder();
    let at = folder.path().join("drill.yaml");
    fs::write(&at, BY_HAND).expect("a file");
    let loaded = load(&at.to_string_lossy(), &[]).expect("it is there");
    let said: Vec<String> = loaded.diagnostics.iter().map(|it| it.line(&loaded.sources)).collect();
    // What is no field is told in its place, and a name of digits, or one that is a boolean elsewhere, is a name.
    assert!(said.iter().any(|it| it.contains("drill.yaml:10:8 parties.us")), "{said:#?}");
    let mended = BY_HAND
        .replace("{<<: 1, name: United States}", "{name: United States, zone: UTC, language: en}");
    let mended = mended.replace("injects:", "channels: {}\ncases: {}\ninjects:");
    fs::write(&at, mended).expect("a file");
    let loaded = load(&at.to_string_lossy(), &[]).expect("it is there");
    let said: Vec<String> = loaded.diagnostics.iter().map(|it| it.line(&loaded.sources)).collect();
    let plan = loaded.plan.unwrap_or_else(|| panic!("{said:#?}"));
    let desk = &plan.scenario.agencies["desk"];
    assert_eq!((&*desk.name, desk.party.as_str(), desk.staff), ("1984", "no", 2));
    assert_eq!(plan.scenario.short("desk"), "yes");
    let text = &plan.sources.scenario.text;
    assert!(text.contains("\"Two lines,\nand the second.\n\""), "{text}");
}

#[test]
fn what_is_no_json_or_yaml_is_told_with_its_place() {
    let folder = folder();
    let deep = "[".repeat(100_000);
    let flow = format!("a: {deep}");
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (name, of) in ["b", "c", "d", "e", "f", "g"].iter().zip(["a", "b", "c", "d", "e", "f"]) {
        bomb += &format!(
            "{name}: &{name} [*{of}, *{of}, *{of}, *{of}, *{of}, *{of}, *{of}, *{of}, *{of}, *{of}]\n"
        );
    }
    for (file, text, at, says) in [
        ("a.json", "{\"format\": 1,\n \"title\": }", "2:11", "is not JSON"),
        ("a.json", "{\"format\": 1,\n \"title\": 'x'}", "2:11", "is not JSON"),
        ("a.json", "", "1:1", "is not JSON: it says nothing"),
        ("a.json", deep.as_str(), "1:101", "lie within each other"),
        ("a.jsonc", "{\"format\": 1 \"title\": 2}", "1:13", "is not JSON"),
        ("a.yaml", "format: 1\ntitle: [1, 2\nabout: x\n", "3:6", "is not YAML"),
        ("a.yaml", "format: 1\n---\nformat: 1\n", "2:1", "a second document"),
        ("a.yml", "? [a, b]\n: c\n", "1:3", "a key is a word"),
        ("a.yml", "", "1:1", "it says nothing"),
        ("a.yml", "a: *b\n", "1:", "is not YAML"),
        ("a.yml", flow.as_str(), "1:", "is not YAML"),
        ("a.yml", bomb.as_str(), ":", "with its aliases it has more than"),
        ("a.yaml", "\tformat: 1", "1:", ""),
        ("a.yaml", "- 1\n- 2\n", "1:", ""),
        ("a.json", "[1, 2]", "1:", ""),
        ("a.json", "{\"a\": 1, \"a\": 2}", "1:10", "a second time"),
    ] {
        let path = folder.path().join(file);
        fs::write(&path, text).expect("a file");
        let loaded = load(&path.to_string_lossy(), &[]).expect("it is there");
        assert!(loaded.plan.is_none(), "{text:.80}");
        let said: Vec<String> =
            loaded.diagnostics.iter().map(|it| it.line(&loaded.sources)).collect();
        let is_it = |it: &String| it.contains(&format!("{file}:{at}")) && it.contains(says);
        let has_place = at.ends_with(':');
        let found = if has_place {
            said.iter().any(|it| it.contains(file) && it.contains(says))
        } else {
            said.iter().any(is_it)
        };
        assert!(found, "{text:.80}: {said:#?}");
        // The command says it too, and ends as with any other file.
        let done = hotwash(folder.path(), &["check", file]);
        assert_eq!(done.status.code(), Some(2), "{}", stderr(&done));
    }
}

#[test]
fn nothing_is_lost_unsaid() {
    let folder = folder();
    let at = folder.path();
    stdout(&hotwash(at, &["new", "mine.yaml"]));
    // One that was begun in YAML is YAML, and moves as such.
    assert!(fs::read_to_string(at.join("mine.yaml")).expect("a file").starts_with("format: 1\n"));
    stdout(&hotwash(at, &["check", "mine.yaml"]));
    let before = load(&at.join("mine.yaml").to_string_lossy(), &[]).expect("it is there");
    stdout(&hotwash(at, &["shift", "mine.yaml", "--by", "7d"]));
    let after = load(&at.join("mine.yaml").to_string_lossy(), &[]).expect("it is there");
    let starts = |loaded: Loaded| loaded.plan.expect("it plays").scenario.starts.at;
    let week = hotwash::time::Span::from_hours(7 * 24);
    assert_eq!(starts(after).since(starts(before)), week);
    let text = fs::read_to_string(at.join("mine.yaml")).expect("a file");
    fs::write(at.join("mine.yaml"), format!("# Ours.\n{text}")).expect("a file");
    let refused = hotwash(at, &["shift", "mine.yaml", "--by", "7d"]);
    assert!(!refused.status.success() && stderr(&refused).contains("has comments"), "{refused:?}");
    stdout(&hotwash(at, &["shift", "mine.yaml", "--by", "7d", "--out", "later.json"]));
    assert!(fs::read_to_string(at.join("later.json")).expect("a file").starts_with("{\n"));
    // A sign in a text is no comment.
    fs::write(at.join("mine.yaml"), text.replacen("title:", "title: 'a # b' #\n#", 1))
        .expect("a file");
    for (from, to, comments) in
        [("mine.yaml", "a.ron", true), ("a.ron", "a.json", false), ("a.json", "a.yaml", false)]
    {
        let done = hotwash(at, &["convert", from, to]);
        assert!(done.status.success(), "{}", stderr(&done));
        assert_eq!(stderr(&done).contains("comments are not carried over"), comments, "{from}");
    }
    // Nothing that is there is written over, and what cannot be converted is told.
    let there = hotwash(at, &["convert", "mine.yaml", "a.ron"]);
    assert!(stderr(&there).contains("there is a file"), "{}", stderr(&there));
    let same = hotwash(at, &["convert", "a.json", "b.json"]);
    assert!(stderr(&same).contains("both are JSON"), "{}", stderr(&same));
    let missing = hotwash(at, &["convert", "nowhere.yaml", "y.ron"]);
    assert!(stderr(&missing).contains("cannot read `nowhere.yaml`"), "{}", stderr(&missing));
    fs::write(at.join("x.json"), "{\"colour\": 1}").expect("a file");
    let unknown = hotwash(at, &["convert", "x.json", "x.ron"]);
    assert!(
        stderr(&unknown).contains("no scenario, guideline set or sweep"),
        "{}",
        stderr(&unknown)
    );
    assert!(!at.join("x.ron").exists());
}

#[test]
fn check_looks_again_when_a_file_is_changed() {
    let folder = folder();
    let at = folder.path();
    stdout(&hotwash(at, &["new", "mine.yaml"]));
    let mut watching = Command::new(env!("CARGO_BIN_EXE_hotwash"))
        .args(["check", "mine.yaml", "--watch"])
        .current_dir(at)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut lines = BufReader::new(watching.stdout.take().expect("its output")).lines();
    let mut until = |says: &str| {
        let is_it =
            |line: &std::io::Result<String>| line.as_ref().is_ok_and(|it| it.contains(says));
        lines.find(is_it).unwrap_or_else(|| panic!("it ends before `{says}`")).expect("a line")
    };
    until("ok mine.yaml");
    until("Waiting for a change");
    let text = fs::read_to_string(at.join("mine.yaml")).expect("a file");
    fs::write(at.join("mine.yaml"), text.replace("format: 1", "format: 99")).expect("a file");
    until("Waiting for a change");
    fs::write(at.join("mine.yaml"), &text).expect("a file");
    until("ok mine.yaml");
    watching.kill().expect("it is running");
    let done = watching.wait_with_output().expect("it has ended");
    let told = String::from_utf8(done.stderr).expect("a text");
    assert!(told.contains("this is format 99") && told.contains("mine.yaml:1:9"), "{told}");
}

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[ -~äß北\"\\\\\n:#&*]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[A-Za-z_$.: ]{0,8}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever stands at a place of a file, it is read or told, and the rest of the file is read as ever.
    #[test]
    fn whatever_is_written_is_read_or_told(value in anything(), place in 0_usize..8) {
        let folder = folder();
        let text = fs::read_to_string(repository().join("assets/templates/request.ron")).expect("a file");
        let mut whole = as_json(&text);
        let paths = ["/injects", "/agencies", "/title", "/parties", "/starts", "/channels", "/meaning", "/cases"];
        let there = whole.pointer_mut(paths[place]);
        if let Some(there) = there {
            *there = value;
        } else {
            whole["odd"] = value;
        }
        let path = folder.path().join("a.json");
        fs::write(&path, whole.to_string()).expect("a file");
        let loaded = load(&path.to_string_lossy(), &[]).expect("it is there");
        for problem in &loaded.diagnostics {
            let (text, span) = loaded.sources.get(problem.source).shown(&problem.span);
            prop_assert!(text.get(span).is_some());
        }
        // JSON is YAML, in which a text needs no quotes.
        let yaml = folder.path().join("a.yaml");
        fs::write(&yaml, whole.to_string()).expect("a file");
        let again = load(&yaml.to_string_lossy(), &[]).expect("it is there");
        for problem in &again.diagnostics {
            let (text, span) = again.sources.get(problem.source).shown(&problem.span);
            prop_assert!(text.get(span).is_some());
        }
    }
}
