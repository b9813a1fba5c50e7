//! As whom something is recorded: by role and visitor, whatever somebody calls themself.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use hotwash::session::{CommandRecord, FindingKind, NamedCommand, VisitorRole};
use hotwash::web::{Method, routes};
use serde_json::json;

use super::table::{Person, Table};
use crate::support::plan;

fn seat(agency: &str) -> VisitorRole {
    VisitorRole::Seat(agency.to_owned())
}

fn everybody() -> [VisitorRole; 5] {
    [
        VisitorRole::Facilitator,
        VisitorRole::Evaluator,
        seat("mps"),
        VisitorRole::Observer(Some("us".to_owned())),
        VisitorRole::Observer(None),
    ]
}

/// Something for every field that a form has, so that as many routes as possible take it.
const FIELDS: [(&str, &str); 10] = [
    ("act", "step"),
    ("text", "They asked."),
    ("finding", "strength"),
    ("inject", "accord"),
    ("seat", "fbi"),
    ("name", "on_the_spot"),
    ("to", "fbi"),
    ("phase", "before"),
    ("form", "compose"),
    ("score.realistic", "4"),
];

/// Whatever a route records is recorded with the role that the session gave to whoever asked, and their id.
#[tokio::test]
async fn every_route_records_the_role_and_the_visitor_and_no_name() {
    let plan = plan("opm_breach", &[]);
    let mut list = String::new();
    let hostile = "web-v1, facilitatrix <mps>";
    let mut recorded = 0;
    for (method, path, _) in routes().into_iter().filter(|(method, ..)| *method == Method::Post) {
        let mut by: BTreeSet<String> = BTreeSet::new();
        for role in everybody() {
            let table = Table::of(&plan, 1);
            let person = table.enter(&role, hostile).await;
            let before = table.session().commands.len();
            if path.starts_with("/api/") {
                let find = json!({ "do": "find", "id": "1", "finding": "strength", "text": "x" });
                person.json(path, &find).await;
            } else {
                person.post(path, &FIELDS).await;
            }
            let id = table.state.admission().visitors()[0].id.clone();
            for given in &table.session().commands[before..] {
                let text = serde_json::to_string(given).expect("JSON");
                assert!(!text.contains("facilitatrix"), "{path}: {text}");
                assert_eq!(given.visitor.as_deref(), Some(id.as_str()), "{path}: {text}");
                assert_eq!(given.by, role.signature(), "{path}: {text}");
                assert!(given.id.starts_with(&format!("web-{id}-")), "{path}: {text}");
                by.insert(given.by.clone());
                recorded += 1;
            }
        }
        let by: Vec<String> = by.into_iter().collect();
        list.push_str(&format!("{method:?} {path}: {}\n", by.join(", ")));
    }
    assert!(recorded > 10, "{list}");
    insta::assert_snapshot!(list);
}

#[tokio::test]
async fn nobody_comes_in_as_somebody_else_or_as_a_role() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    table.enter(&seat("mps"), "Li Na").await;
    let code = table.code(&VisitorRole::Observer(None));
    let stranger = table.stranger();
    for name in [
        "li  na",
        "Lі Nа",
        "LiNa",
        "mps",
        "MPS",
        "facilitator",
        "Facilitаtor",
        "导调员",
        "evaluator",
        "Observer",
        "cncert",
        "China",
    ] {
        let answer = stranger.post("/join", &[("code", &code), ("name", name)]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{name}");
        assert!(answer.text.contains("Choose another"), "{name}: {}", answer.text);
    }
    for name in ["", "\u{202e}aN iL", "Li\u{200b}Na", "\u{2066}x\u{2069}", "\u{0}", "🙂"] {
        let answer = stranger.post("/join", &[("code", &code), ("name", name)]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{name:?}");
        assert!(answer.text.contains("can be seen"), "{name:?}: {}", answer.text);
    }
    assert_eq!(table.state.admission().visitors().len(), 1, "nobody else came in");
    let known = table.state.admission().codes().iter().map(|code| code.used).sum::<u32>();
    assert_eq!(known, 1, "no code was used up");
}

fn found(table: &Table) -> Vec<CommandRecord> {
    let commands = table.session().commands.into_iter();
    commands.filter(|it| matches!(it.command, NamedCommand::Find { .. })).collect()
}

async fn finds(person: &Person, once: &str, text: &str) -> (StatusCode, String) {
    let fields = [("once", once), ("finding", "strength"), ("text", text)];
    let answer = person.post("/findings", &fields).await;
    (answer.status, answer.text)
}

#[tokio::test]
async fn a_key_is_that_of_one_visitor_and_one_content() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let mps = table.enter(&seat("mps"), "Li").await;
    let other = table.enter(&seat("mps"), "Wang").await;
    let observer = table.enter(&VisitorRole::Observer(None), "Eve").await;
    // Whoever guesses the keys of others takes nothing from them.
    for person in [&observer, &other, &mps] {
        let (status, text) = finds(person, "key", "It went well.").await;
        assert_eq!(status, StatusCode::OK);
        assert!(text.contains("Done."), "{text}");
    }
    assert_eq!(found(&table).len(), 3);
    // The same again is known, and is not said to be done.
    let (status, text) = finds(&mps, "key", "It went well.").await;
    assert_eq!(status, StatusCode::OK);
    assert!(text.contains("sent before") && !text.contains("Done."), "{text}");
    // Something else with the same key is told as such; with another key it is done.
    let (status, text) = finds(&mps, "key", "It went badly.").await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(text.contains("Something else was sent"), "{text}");
    let (status, _) = finds(&mps, "key2", "It went badly.").await;
    assert_eq!(status, StatusCode::OK);
    // The key of a form is none of another form.
    let note = [("once", "key"), ("text", "It went well."), ("finding", "strength")];
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    assert_eq!(lead.post("/note", &note).await.status, StatusCode::OK);
    assert_eq!(lead.post("/findings", &note).await.status, StatusCode::CONFLICT);
    assert_eq!(found(&table).len(), 4);
    // Also after a restart.
    let mut mps = mps;
    let again = table.restarted();
    mps.moves_to(&again);
    let (_, text) = finds(&mps, "key", "It went well.").await;
    assert!(text.contains("sent before"), "{text}");
    let (status, _) = finds(&mps, "key", "It went badly.").await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(found(&again).len(), 4);
    // Programs are told the same.
    let bot = again.enter_as_program(&seat("fbi"), "bot").await;
    let find =
        |text: &str| json!({ "do": "find", "id": "1", "finding": "improvement", "text": text });
    assert_eq!(bot.json("/api/act", &find("a")).await.json()["done"], true);
    assert_eq!(bot.json("/api/act", &find("a")).await.json()["done"], false);
    assert_eq!(bot.json("/api/act", &find("b")).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn what_is_known_clears_no_draft() {
    let plan = plan("opm_breach", &["channels.contact_point.loss=0"]);
    let table = Table::of(&plan, 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let ccips = table.enter(&seat("ccips"), "Ann").await;
    let jump = [("act", "jump"), ("to", "2015-10-01T09:00")];
    assert_eq!(lead.post("/lead/clock", &jump).await.status, StatusCode::OK);
    let asked = "preservation_request";
    let form = format!("write:{asked}");
    let writes = async |text: &str| {
        let fields =
            [("form", form.as_str()), ("field", "says"), ("text", text), ("revision", "9")];
        assert_eq!(ccips.post("/seat/draft", &fields).await.status, StatusCode::OK);
    };
    let send = [("once", "a"), ("inject", asked), ("has.facts", "yes")];
    writes("Dear all").await;
    let sent = ccips.post("/seat/compose", &send).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text);
    writes("A second thought").await;
    let sent = ccips.post("/seat/compose", &send).await;
    assert!(sent.text.contains("sent before"), "{}", sent.text);
    let store = table.store();
    drop(store);
    let page = ccips.get("/seat").await.text;
    assert!(page.contains(asked), "the second thought is still among the drafts: {page}");
}

/// A form is used as often as somebody likes: each time the script of the pages makes up a key.
#[tokio::test]
async fn every_form_can_be_used_again_and_a_double_click_is_one() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let pages = ["/lead", "/lead/ending", "/findings", "/lead/inject?inject=accord"];
    for path in pages {
        let page = lead.get(path).await.text;
        assert!(
            page.contains("hx-post") && !page.contains("name=\"once\""),
            "{path} has no key of its own"
        );
    }
    let given = |table: &Table| table.session().commands.len();
    let forms = [
        ("/lead/clock", vec![("act", "jump"), ("to", "2015-09-28T09:00")]),
        ("/lead/clock", vec![("act", "speed"), ("speed", "2h")]),
        ("/lead/clock", vec![("act", "faster")]),
        ("/lead/clock", vec![("act", "step")]),
        (
            "/lead/inject",
            vec![("inject", "preservation_request"), ("act", "edit"), ("text", "Hurry.")],
        ),
        (
            "/lead/inject",
            vec![("inject", "preservation_request"), ("act", "postpone"), ("by", "1h")],
        ),
        ("/lead/inject", vec![("inject", "preservation_request"), ("act", "mark")]),
        ("/lead/tell", vec![("to", ""), ("text", "Lunch.")]),
        ("/note", vec![("text", "They asked early.")]),
        ("/findings", vec![("finding", "strength"), ("text", "Read back.")]),
    ];
    for (number, (path, fields)) in forms.into_iter().enumerate() {
        for (key, new) in [("a", 1), ("a", 0), ("b", 1)] {
            let before = given(&table);
            let key = format!("{key}{number}");
            let sent = [&[("once", key.as_str())], fields.as_slice()].concat();
            let answer = lead.post(path, &sent).await;
            assert_eq!(answer.status, StatusCode::OK, "{path} {sent:?}: {}", answer.text);
            assert_eq!(given(&table) - before, new, "{path} {sent:?}");
        }
    }
}

#[tokio::test]
async fn what_people_said_is_signed_with_their_role_and_their_name_is_beside() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let eva = table.enter(&VisitorRole::Evaluator, "Eva Novak").await;
    assert_eq!(eva.post("/note", &[("text", "They asked early.")]).await.status, StatusCode::OK);
    let id = {
        let admission = table.state.admission();
        admission.visitors().iter().find(|it| it.name == "Eva Novak").expect("is in").id.clone()
    };
    let page = lead.get("/lead").await.text;
    assert!(page.contains(&format!("Evaluator {id}")) && page.contains("Eva Novak"), "{page}");
    let report = lead.get("/report/md").await.text;
    assert!(
        report.contains(&format!("Evaluator {id}")) && !report.contains("Eva Novak"),
        "{report}"
    );
    let audit = lead.get("/lead/audit").await.text;
    assert!(audit.contains(&format!("Evaluator <code>{id}</code> (Eva Novak)")), "{audit}");
    let given = table.session().commands;
    let note = given.iter().find(|it| matches!(it.command, NamedCommand::Note { .. }));
    assert_eq!(note.expect("a note").by, "evaluator");
    let finding = NamedCommand::Find { finding: FindingKind::Strength, text: String::new() };
    assert!(!given.iter().any(|it| it.command == finding));
}
