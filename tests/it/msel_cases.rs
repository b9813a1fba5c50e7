//! Small lists that were made up after what real files do, each with what is right for it.

use std::fs;

use hotwash::exchange::msel::{ImportSettings, Imported, Weight, import, sample_mapping};
use hotwash::scenario::{Mapping, load_mapping};
use hotwash::time::ZonedInstant;

use crate::support::{folder, hotwash, repository, stderr, stdout};

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
        ["row_2", "row_3", "row_4", "row_5"].map(|row| until(row).to_string()),
        ["09:45", "10:30", "14:30", "09:30"]
    );
    let chinese = read(&sample("chinese-recipients.csv"), PARIS, None);
    let scenario = &chinese.plan.scenario;
    assert_eq!(&*scenario.agencies["gong_an_bu"].name, "公安部");
    assert_eq!(&*scenario.injects["event_1"].notes["发送方"], "国家互联网应急中心");
    assert_eq!(&*scenario.injects["event_1"].notes["预期行动"], "启动预案");
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

#[test]
fn words_of_ones_own_are_added_by_a_mapping_and_by_an_option() {
    let folder = folder();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    let page = fs::read_to_string(repository().join("docs/src/msel.md")).expect("the page");
    let words = page.split("```ron\n").find(|part| part.starts_with("Words("));
    let words = words.and_then(|part| part.split("```").next()).expect("the words of the book");
    write("nl.ron", words);
    write("map.ron", "Mapping(format: 1, words: [\"nl.ron\"])");
    write(
        "lijst.csv",
        "Nr;Geplande tijd;Ontvanger;Bericht;Verwachte reactie\n1;3 maart 2026 10:15;Iedereen;Hallo;Antwoord\n",
    );
    let starts = ["--starts", PARIS, "--dry-run", "--format", "json"];
    for more in [["--map", "map.ron"], ["--words", "nl.ron"]] {
        let args = [&["import", "lijst.csv"][..], &starts, &more].concat();
        let output = hotwash(folder.path(), &args);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        assert_eq!(json["injects"][0]["at"], "2026-03-03T09:15:00Z");
        assert_eq!(json["injects"][0]["to"][0], "everyone");
        assert_eq!(json["injects"][0]["text"], "Hallo");
    }
    write("nl.ron", "Words(format: 1, language: \"nl\", headers: { \"Tme\": [] })");
    let output = hotwash(
        folder.path(),
        &["import", "lijst.csv", "--words", "nl.ron", "--starts", PARIS, "--dry-run"],
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("`Tme`"), "{}", stderr(&output));
}

/// What is asked is answered line by line, and nothing is written before the end.
#[test]
fn questions_are_answered_at_the_terminal_and_kept_in_a_mapping() {
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    let folder = folder();
    let list = repository().join("tests/msel_cases/unknown-recipient-column.csv");
    let ask = |answers: &str, out: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hotwash"))
            .args(["import", list.to_str().expect("a path"), "--ask", "--out", out])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut input = child.stdin.take().expect("its input");
        input.write_all(answers.as_bytes()).expect("it reads");
        drop(input);
        child.wait_with_output().expect("it ends")
    };
    let done = ask(&format!("soon\n{PARIS}\nnonsense\nTo\n"), "made.ron");
    assert_eq!(done.status.code(), Some(0), "{}{}", stdout(&done), stderr(&done));
    let said = stdout(&done);
    for part in ["CEO only", "When does the exercise start?", "What does `Addressee` hold?"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let made = fs::read_to_string(folder.path().join("made.ron")).expect("a scenario");
    assert!(made.contains("to: [\"ceo\"]") && made.contains("to: [\"cfo\"]"), "{made}");
    let map = folder.path().join("made.map.ron");
    let mapping = load_mapping(&map).expect("the file").mapping.expect("a mapping");
    assert!(!is_asked(&read(&fs::read(&list).expect("a list"), PARIS, Some(&mapping))));
    let left = ask(&format!("{PARIS}\n"), "left.ron");
    assert_eq!(left.status.code(), Some(2), "{}", stderr(&left));
    assert!(stderr(&left).contains("nothing was written"), "{}", stderr(&left));
    assert!(
        !folder.path().join("left.ron").exists() && !folder.path().join("left.map.ron").exists()
    );
}

#[test]
fn a_whole_scenario_moves_by_seven_days() {
    let folder = folder();
    let sample = sample("move-all.ron");
    fs::write(folder.path().join("all.ron"), &sample).expect("a file");
    let output = hotwash(folder.path(), &["shift", "all.ron", "--by", "7d"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let moved = fs::read_to_string(folder.path().join("all.ron")).expect("a scenario");
    let before = String::from_utf8(sample).expect("UTF-8");
    let expected =
        before.replace("\"2026-03-02T", "\"2026-03-09T").replace("\"2026-03-03T", "\"2026-03-10T");
    assert_eq!(moved, expected);
    let script = stdout(&hotwash(folder.path(), &["script", "all.ron"]));
    assert!(
        script.contains("row_5, Mon 09 Mar 2026 09:40 CET") && script.contains("column D: extra"),
        "{script}"
    );
    let back = hotwash(folder.path(), &["shift", "all.ron", "--to", "2026-03-02"]);
    assert_eq!(back.status.code(), Some(0), "{}", stderr(&back));
    assert_eq!(fs::read_to_string(folder.path().join("all.ron")).expect("a scenario"), before);
    for wrong in [
        &["shift", "all.ron"][..],
        &["shift", "all.ron", "--by", "soon"],
        &["shift", "gone.ron", "--by", "1d"],
    ] {
        assert_eq!(hotwash(folder.path(), wrong).status.code(), Some(2), "{wrong:?}");
    }
}

/// What a list says beside its texts is shown wherever somebody leads by it.
#[test]
fn what_is_noted_is_shown_in_script_picture_and_report() {
    let folder = folder();
    let list = "Time,From,To,Message,Expected response,Mode,Status\n\
                09:30,Controller 7,Legal,Look here,They look,E-mail,Approved\n\
                09:40,Controller 7,Legal,Not this,None,E-mail,Cancelled\n";
    fs::write(folder.path().join("list.csv"), list).expect("a file");
    let made = hotwash(folder.path(), &["import", "list.csv", "--starts", PARIS]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    assert!(
        stderr(&made).contains("row 3: its status is `Cancelled`; it stays out"),
        "{}",
        stderr(&made)
    );
    let script = stdout(&hotwash(folder.path(), &["script", "list.ron"]));
    let picture =
        stdout(&hotwash(folder.path(), &["graph", "list.ron", "injects", "--format", "mermaid"]));
    let run = hotwash(folder.path(), &["run", "list.ron", "--out", "run", "--quiet"]);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    let report = fs::read_to_string(folder.path().join("run/report.html")).expect("a report");
    for (name, shown) in [("script", &script), ("picture", &picture), ("report", &report)] {
        for part in ["Controller 7", "They look", "E-mail", "Approved"] {
            assert!(shown.contains(part), "{name}: {part}");
        }
        assert!(!shown.contains("Not this"), "{name}");
    }
}

#[test]
fn workbooks_of_other_formats_are_read_with_merged_cells_and_hidden_rows() {
    for file in ["liste.ods", "liste.xls"] {
        let imported = read(&sample(file), PARIS, None);
        let expected = ["02 09:30 leitung Eins", "02 09:30 presse Zwei", "02 10:15 everyone Drei"];
        assert_eq!(told(&imported), expected, "{file}");
        let said = |part: &str| imported.remarks.iter().any(|remark| remark.what.contains(part));
        assert!(said("merged with a cell above"), "{file}");
        // Old workbooks do not tell which rows are hidden.
        assert_eq!(said("the row is hidden"), file == "liste.ods", "{file}");
    }
}

/// Whatever is done to their bytes, workbooks of other formats are read or refused.
#[test]
fn scratched_workbooks_of_other_formats_are_read_or_refused() {
    use rand::{RngExt, SeedableRng};

    let mut rng = rand_pcg::Pcg64Mcg::seed_from_u64(7);
    let starts = ZonedInstant::parse(PARIS).expect("a date");
    let settings =
        ImportSettings { file: "x", name: "x", base: None, mapping: None, starts: Some(&starts) };
    let mut refused = 0;
    for file in ["liste.ods", "liste.xls"] {
        let whole = sample(file);
        for _ in 0..400 {
            let mut bytes = whole.clone();
            for _ in 0..rng.random_range(1..6) {
                let at = rng.random_range(0..bytes.len());
                bytes[at] = rng.random();
            }
            if rng.random_range(0..8) == 0 {
                bytes.truncate(rng.random_range(0..bytes.len()));
            }
            refused += usize::from(import(&bytes, &settings).is_err());
        }
    }
    assert!(refused > 50, "{refused}");
}
