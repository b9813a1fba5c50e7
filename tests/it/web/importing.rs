//! A list of injects that the facilitator brings in: understood as the command line does, asked about, taken home or
//! added; and what is sent in place of one.

use std::fs;

use axum::http::StatusCode;
use hotwash::scenario::{Mapping, read_mapping};
use hotwash::session::{Play, VisitorRole};

use super::table::{Answer, Person, Table};
use crate::support::{folder, hotwash, plan, repository, stderr};

const STARTS: (&str, &str) = ("2026-03-02T09:00", "Europe/Paris");

async fn send(lead: &Person, target: &str, file: &str, content: &[u8]) -> Answer {
    let parts = [("target", None, target.as_bytes()), ("list", Some(file), content)];
    lead.post_files("/lead/import", &parts).await
}

async fn sent(lead: &Person, target: &str, file: &str, content: &[u8]) {
    let answer = send(lead, target, file, content).await;
    assert_eq!(answer.status, StatusCode::OK, "{file}: {}", answer.text);
    assert_eq!(answer.headers["hx-refresh"], "true", "{file}");
}

async fn answer(lead: &Person, fields: &[(&str, &str)]) -> Answer {
    let page = lead.get("/lead/import").await;
    let revision = page.hidden("revision");
    let fields = [&[("revision", revision.as_str())], fields].concat();
    lead.post("/lead/import/answer", &fields).await
}

async fn answered(lead: &Person, fields: &[(&str, &str)]) {
    let answer = answer(lead, fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{fields:?}: {}", answer.text);
}

async fn mapping(lead: &Person) -> (String, Mapping) {
    let text = lead.get("/lead/import/mapping").await.text;
    let read = read_mapping(&text);
    let mapping = read.mapping.unwrap_or_else(|| panic!("{:?}: {text}", read.diagnostics));
    (text, mapping)
}

/// What the command line makes of a list, with a mapping.
fn by_command(file: &str, content: &[u8], map: &str) -> String {
    let folder = folder();
    let (list, map_file) = (folder.path().join(file), folder.path().join("it.map.ron"));
    fs::write(&list, content).expect("it is written");
    fs::write(&map_file, map).expect("it is written");
    let stem = file.split('.').next().expect("a name");
    let out = folder.path().join(format!("{stem}.ron"));
    let out_name = format!("{stem}.ron");
    let starts = "2026-03-02T09:00[Europe/Paris]";
    let args = ["import", file, "--map", "it.map.ron", "--out", &out_name, "--starts", starts];
    let output = hotwash(folder.path(), &args);
    fs::read_to_string(out).unwrap_or_else(|error| panic!("{error}: {}", stderr(&output)))
}

/// Every list, and every list with its answers, becomes the same scenario in the browser as on the command line with
/// the mapping that was taken home.
#[tokio::test]
async fn a_list_becomes_the_same_in_the_browser_as_on_the_command_line() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let samples = fs::read_dir(repository().join("tests/msel_cases")).expect("a folder");
    let mut files: Vec<_> = samples.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|it| it == "csv" || it == "json"));
    files.sort();
    assert!(files.len() > 15, "{files:?}");
    let mut unclear = 0;
    for path in files {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let content = fs::read(&path).expect("a sample");
        sent(&lead, "scenario", &name, &content).await;
        answered(&lead, &[("starts", STARTS.0), ("zone", STARTS.1)]).await;
        let page = lead.get("/lead/import").await.text;
        // What is asked is answered: each column that is unclear is for recipients, figures are times of day.
        let asked =
            page.split("class=\"asked\"").nth(1).and_then(|it| it.split("</section>").next());
        if let Some(asked) = asked {
            let columns =
                asked.split("name=\"column.").skip(1).filter_map(|it| it.split('"').next());
            let columns: Vec<String> = columns.map(|number| format!("column.{number}")).collect();
            let mut fields: Vec<(&str, &str)> =
                columns.iter().take(1).map(|name| (name.as_str(), "To")).collect();
            if asked.contains("name=\"times\"") {
                fields.push(("times", "Clock"));
            }
            if asked.contains("name=\"dates\"") {
                fields.push(("dates", "day"));
            }
            if !fields.is_empty() {
                unclear += 1;
                answered(&lead, &fields).await;
                let again = lead.get("/lead/import").await.text;
                assert_ne!(again, page, "{name}: the answer shows");
                let (_, said) = mapping(&lead).await;
                assert_ne!(said, Mapping::default(), "{name}: the answer is kept for next time");
            }
        }
        let scenario = lead.get("/lead/import/scenario").await;
        assert_eq!(scenario.status, StatusCode::OK, "{name}: {}", scenario.text);
        let (text, _) = mapping(&lead).await;
        assert_eq!(scenario.text, by_command(&name, &content, &text), "{name}");
    }
    assert!(unclear >= 2, "some are unclear: {unclear}");
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_loses_nothing() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let list = "Time;To;Text\n2015-10-06 09:00;CAC, Somebody;Hello\n2015-10-06 10:00;FBI;There\n";
    sent(&lead, "exercise", "Liste (neu).csv", list.as_bytes()).await;
    let page = lead.get("/lead/import").await.text;
    // The field is beside the name, wherever the page asks for it.
    let place = |page: &str, name: &str| {
        let before = page.split(&format!("<bdi>{name}</bdi></label>")).next().expect("a page");
        let (_, field) = before.rsplit_once("<label for=\"").expect("its field");
        field.split('"').next().expect("an id").replace('-', ".")
    };
    let somebody = place(&page, "Somebody");
    assert!(page.contains("there is no agency or party `Somebody`"), "{page}");
    answered(&lead, &[("column.2", "Text"), (&somebody, "moj, FBI")]).await;
    // It is no longer asked, and can be changed where all names are.
    let somebody = place(&lead.get("/lead/import").await.text, "Somebody");
    let (before, said) = mapping(&lead).await;
    assert_eq!(said.recipients["Somebody"], ["cn_moj", "fbi"], "{before}");
    for wrong in [[(somebody.as_str(), "The Moon")], [("header", "four")], [("starts", "tomorrow")]]
    {
        let refused = answer(&lead, &wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}: {}", refused.text);
        assert!(refused.text.contains(wrong[0].1), "it says which: {}", refused.text);
    }
    let old = lead.post("/lead/import/answer", &[("revision", "1"), ("times", "Minutes")]).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "an answer to what was shown before");
    assert_eq!(mapping(&lead).await.0, before, "nothing has changed");
    // The mapping of last time has everything understood at once.
    let parts: [(&str, Option<&str>, &[u8]); 2] = [
        ("list", Some("again.csv"), list.as_bytes()),
        ("mapping", Some("m.ron"), before.as_bytes()),
    ];
    assert_eq!(lead.post_files("/lead/import", &parts).await.status, StatusCode::OK);
    let again = lead.get("/lead/import").await.text;
    assert!(!again.contains("there is no agency or party"), "{again}");
    assert_eq!(lead.post("/lead/import/discard", &[]).await.status, StatusCode::OK);
    assert_eq!(lead.get("/lead/import/mapping").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn injects_of_a_list_are_added_together_and_reach_whom_they_are_for() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let cac = table.enter(&VisitorRole::Seat("cac".to_owned()), "Ann").await;
    let list = "Time;To;Text\n2015-10-06 09:00;CAC;A caller knows about it\n\
        2015-10-06 11:00;FBI;A reporter calls\n2015-09-01 09:00;FBI;Long ago\n;CAC;By hand only\n";
    let add = async |file: &str| {
        sent(&lead, "exercise", file, list.as_bytes()).await;
        let revision = lead.get("/lead/import").await.hidden("revision");
        lead.post("/lead/import/add", &[("revision", &revision)]).await
    };
    let added = add("calls.csv").await;
    assert_eq!(added.status, StatusCode::OK, "{}", added.text);
    assert_eq!(added.headers["hx-redirect"], "/lead?at=script");
    let session = table.session();
    let commands: Vec<String> = session.commands.iter().map(|it| it.command.to_string()).collect();
    assert!(commands.contains(&"adds 3 injects of a list".to_owned()), "{commands:?}");
    let jump = [("act", "jump"), ("to", "2015-10-06T12:00")];
    assert_eq!(lead.post("/lead/clock", &jump).await.status, StatusCode::OK);
    let seen = cac.get("/seat").await.text;
    assert!(seen.contains("A caller knows about it"), "{seen}");
    assert!(!seen.contains("A reporter calls") && !seen.contains("By hand only"), "{seen}");
    let script = lead.get("/lead?at=script").await.text;
    assert!(script.contains("By hand only") && !script.contains("Long ago"));
    let again = Play::replay(&table.session(), None).expect("it plays again");
    assert!(again.plan().scenario.injects.values().any(|it| it.text.usual().says("By hand only")));
    // The same list once more: what has the same names gets others, and what is past by now stays out.
    let jump = [("act", "jump"), ("to", "2015-10-07T12:00")];
    assert_eq!(lead.post("/lead/clock", &jump).await.status, StatusCode::OK);
    let past = "Time;To;Text\n2015-10-06 09:00;CAC;Too late\n";
    sent(&lead, "exercise", "late.csv", past.as_bytes()).await;
    let revision = lead.get("/lead/import").await.hidden("revision");
    let refused = lead.post("/lead/import/add", &[("revision", &revision)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert_eq!(lead.get("/lead/import/mapping").await.status, StatusCode::OK, "the list is kept");
}

#[tokio::test]
async fn whatever_is_sent_in_place_of_a_list_is_refused_with_a_reason_and_kept_nowhere() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let wide = "a,".repeat(3_000) + "\n1,2\n";
    let long = vec![b'x'; (8 << 20) + (1 << 20)];
    let torn = b"PK\x03\x04\x14\x00\x00\x00\x08\x00 torn".to_vec();
    for (file, content, reason) in [
        ("wide.csv", wide.as_bytes(), "too many columns"),
        ("long.csv", &long, "larger than 8 MiB"),
        ("torn.xlsx", &torn, "damaged"),
        ("paper.pdf", b"%PDF-1.7 and so on", "not read"),
        ("empty.csv", b" \n", "empty"),
        ("odd.json", b"{\"a\": [[[[[[", "damaged"),
        ("old.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0, 1, 2], "damaged"),
    ] {
        let answer = send(&lead, "exercise", file, content).await;
        assert!(answer.status.is_client_error(), "{file}: {}: {}", answer.status, answer.text);
        assert!(answer.text.contains(reason), "{file}: {}", answer.text);
        assert_eq!(lead.get("/lead/import/mapping").await.status, StatusCode::NOT_FOUND, "{file}");
    }
    let csv = ("content-type", "text/csv");
    let token = ("x-csrf-token", lead.csrf.as_str());
    let plain = lead.raw(axum::http::Method::POST, "/lead/import", &[csv, token], "a,b").await;
    assert_eq!(plain.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", plain.text);
    let none = lead.post_files("/lead/import", &[("target", None, b"exercise")]).await;
    assert!(none.text.contains("No file was chosen"), "{}", none.text);
    for map in [
        &b"Mapping(format: 1, colums: {})"[..],
        &[0xff, 0xfe, 0x41],
        b"Mapping(format: 1, words: [\"../../etc/passwd\"])",
    ] {
        let parts: [(&str, Option<&str>, &[u8]); 2] =
            [("list", Some("a.csv"), b"Time,To,Text\n"), ("mapping", Some("m.ron"), map)];
        let answer = lead.post_files("/lead/import", &parts).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        assert!(answer.text.contains("mapping cannot be used"), "{}", answer.text);
    }
    // A name that leads elsewhere is a name, and what is written in a cell is text.
    let list = "Time;To;Text\n2015-10-06 09:00;CAC;<script>alert(1)</script>\n";
    sent(&lead, "exercise", "../../<b>x</b>.csv", list.as_bytes()).await;
    let page = lead.get("/lead/import").await.text;
    assert!(!page.contains("<script>alert") && !page.contains("<b>x"));
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    let scenario = lead.get("/lead/import/scenario").await;
    let name = scenario.headers["content-disposition"].to_str().expect("text");
    assert!(name.starts_with("attachment") && !name.contains(['/', '<', '"']), "{name}");
    // Nobody else can see it.
    let cac = table.enter(&VisitorRole::Seat("cac".to_owned()), "Ann").await;
    for path in ["/lead/import", "/lead/import/scenario", "/lead/import/mapping"] {
        assert_eq!(cac.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(
        send(&cac, "exercise", "a.csv", list.as_bytes()).await.status,
        StatusCode::FORBIDDEN
    );
}
