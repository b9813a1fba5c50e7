//! The end of an exercise: what comes next, what those who took part think of it, and who was there.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::atomic::{AtomicI64, Ordering};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use hotwash::locale::Locale;
use hotwash::report::{Subject, markdown, report};
use hotwash::session::{Attendance, NamedCommand, Play, VisitorRole, feedback};
use hotwash::time::Instant;

use tower::ServiceExt;

use super::table::{Person, Table, clock};
use crate::support::plan;

fn seat(agency: &str) -> VisitorRole {
    VisitorRole::Seat(agency.to_owned())
}

async fn does(person: &Person, path: &str, fields: &[(&str, &str)]) {
    let answer = person.post(path, fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{path} {fields:?}: {}", answer.text);
}

/// The report on what is stored.
fn report_of(table: &Table) -> String {
    let session = table.session();
    let mut play = Play::replay(&session, None).expect("it plays again");
    let tables = play.tables();
    let stopped = play.exercise().now();
    let subject =
        Subject { plan: play.plan(), tables: &tables, session: &session, stopped, is_open: false };
    markdown(&report(&subject, Locale::English), None)
}

#[tokio::test]
async fn everybody_is_told_that_it_is_over_and_led_to_the_report_once_it_is_shared() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let mps = table.enter(&seat("mps"), "Ann").await;
    let watcher = table.enter(&VisitorRole::Observer(None), "Bob").await;
    assert!(!mps.get("/seat").await.text.contains("ENDEX"));
    does(&lead, "/lead/end", &[]).await;
    for (person, page) in [(&mps, "/seat"), (&watcher, "/watch"), (&lead, "/lead")] {
        let text = person.get(page).await.text;
        assert!(text.contains("ENDEX") && text.contains("href=\"/findings\""), "{page}");
        assert_eq!(text.contains("href=\"/report\""), page == "/lead", "{page}: it is not shared");
    }
    assert!(mps.get("/seat").await.text.contains("href=\"/seat/questionnaire\""));
    let screen = watcher.get("/screen").await.text;
    assert!(screen.contains("ENDEX") && !screen.contains("report is there"), "{screen}");
    does(&lead, "/lead/share", &[("shared", "yes")]).await;
    for (person, page) in [(&mps, "/seat"), (&watcher, "/watch")] {
        assert!(person.get(page).await.text.contains("href=\"/report\""), "{page}");
    }
    assert!(watcher.get("/screen").await.text.contains("report is there"));
}

#[tokio::test]
async fn the_report_is_taken_home_as_a_document_for_word_processors() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let mps = table.enter(&seat("mps"), "Ann").await;
    let facts = [("fact.place", "Geneva"), ("fact.marking", "TLP:AMBER"), ("fact.status", "final")];
    let was = facts.map(|(name, _)| format!("was.{name}"));
    let unfilled = was.iter().map(|name| (name.as_str(), ""));
    let fields: Vec<(&str, &str)> = facts.into_iter().chain(unfilled).collect();
    does(&lead, "/lead/facts", &fields).await;
    let page = lead.get("/lead/facts").await.text;
    assert!(page.contains("value=\"TLP:AMBER\"") && page.contains("value=\"final\" selected"));
    let long = "x".repeat(81);
    let refused =
        lead.post("/lead/facts", &[("fact.marking", &long), ("was.fact.marking", "")]).await;
    assert!(refused.status.is_client_error(), "a marking is one line");
    does(&lead, "/lead/clock", &[("act", "jump"), ("to", "2015-10-20T09:00")]).await;
    does(&lead, "/lead/end", &[]).await;
    assert_eq!(mps.get("/report/docx").await.status, StatusCode::FORBIDDEN);
    let document = lead.get("/report/docx").await;
    assert_eq!(document.status, StatusCode::OK);
    let header = |name| document.headers[name].to_str().expect("text").to_owned();
    assert_eq!(
        header("content-type"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    );
    assert_eq!(header("content-disposition"), "attachment; filename=\"report.docx\"");
    // Every part is whole and, where it is XML, can be read.
    let mut archive = zip::ZipArchive::new(Cursor::new(&document.bytes)).expect("an archive");
    let mut parts = BTreeMap::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("it is whole");
        if [Some("xml"), Some("rels")].contains(&name.rsplit_once('.').map(|(_, ending)| ending)) {
            let text = String::from_utf8(bytes.clone()).expect("text");
            roxmltree::Document::parse(&text).unwrap_or_else(|why| panic!("{name}: {why}"));
        }
        parts.insert(name, bytes);
    }
    let text = |name: &str| String::from_utf8_lossy(&parts[name]).into_owned();
    // What the types of the parts and the relations name is there.
    let types = text("[Content_Types].xml");
    for part in types.split("PartName=\"/").skip(1).filter_map(|it| it.split('"').next()) {
        assert!(parts.contains_key(part), "{part}");
    }
    let relations = text("word/_rels/document.xml.rels");
    let targets = relations.split("Target=\"").skip(1).filter_map(|it| it.split('"').next());
    let mut pictures = 0;
    for target in targets.filter(|it| !it.contains("://")) {
        let part = parts.get(&format!("word/{target}")).unwrap_or_else(|| panic!("{target}"));
        if target.starts_with("media/") {
            assert!(part.starts_with(b"\x89PNG\r\n"), "{target}");
            pictures += 1;
        }
    }
    assert!(pictures == 0 || pictures > 5, "all, or none on a machine without fonts: {pictures}");
    let core = text("docProps/core.xml");
    for property in ["<dc:title>The OPM breach", "<dc:creator>hotwash<", "<dc:language>en<"] {
        assert!(core.contains(property), "{property}: {core}");
    }
    // No clock has been asked, and who may read it stands on every page.
    assert!(!core.contains("<dcterms:"), "{core}");
    let heads: Vec<String> =
        parts.keys().filter(|it| it.starts_with("word/header")).map(|it| text(it)).collect();
    assert!(
        heads.len() == 2 && heads.iter().all(|it| it.contains("TLP:AMBER · Final")),
        "{heads:?}"
    );
    assert!(text("word/document.xml").contains("Geneva"));
}

#[tokio::test]
async fn what_people_think_is_counted_by_number_and_never_by_name() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let (ann, bob) =
        (table.enter(&seat("mps"), "Ann").await, table.enter(&seat("mps"), "Bob").await);
    let fbi = table.enter(&seat("fbi"), "Cleo").await;
    does(&lead, "/lead/end", &[]).await;
    does(&ann, "/feedback", &[("score.realistic", "5"), ("score.whom_to_ask", "4")]).await;
    does(&bob, "/feedback", &[("score.realistic", "2")]).await;
    does(&fbi, "/feedback", &[("score.realistic", "1")]).await;
    // Whoever answers again has changed their mind.
    does(&fbi, "/feedback", &[("score.realistic", "4")]).await;
    for (fields, why) in [
        (vec![("score.realistic", "6")], "a score from 1 to 5"),
        (vec![("score.realistic", "much")], "a number"),
        (vec![("score.elsewhere", "3")], "a statement that there is"),
        (vec![], "something"),
    ] {
        let answer = ann.post("/feedback", &fields).await;
        assert!(answer.status.is_client_error(), "{why}: {}", answer.text);
    }
    let session = table.session();
    let plan = plan("opm_breach", &[]);
    let rated = feedback(&session, &plan.scenario);
    let realistic = rated.iter().find(|it| it.statement == "realistic").expect("it is one");
    assert_eq!((realistic.counts(), realistic.median()), ([0, 1, 0, 1, 1], Some(4.0)));
    let own = ann.get("/findings").await.text;
    let chosen = "name=\"score.realistic\" value=\"5\" checked";
    assert!(own.contains(chosen), "what somebody has chosen is shown to them: {own}");
    assert!(!own.contains("feedback-counts"), "and not what others have");
    let all = lead.get("/findings").await.text;
    let row = all.split("<th scope=\"row\">The scenario was plausible").nth(1).expect("a table");
    let row = row.split("</tr>").next().expect("a row");
    let cells: Vec<&str> =
        row.split("number\">").skip(1).filter_map(|it| it.split('<').next()).collect();
    assert_eq!(cells, ["0", "1", "0", "1", "1", "3", "4"], "{row}");
    assert!(!all.contains("Cleo") && !all.contains(">Bob"), "no names beside scores");
    let told = report_of(&table);
    let row = told.lines().find(|line| line.contains("plausible and realistic")).expect("a row");
    let cells: Vec<&str> =
        row.split('|').map(str::trim).filter(|it| !it.is_empty()).skip(1).collect();
    assert_eq!(cells, ["0", "1", "0", "1", "1", "3", "4"], "{row}");
    assert!(told.contains("3 people have rated"), "{told}");
    // Nobody has rated this one, so it has a number and no median.
    let row = told.lines().find(|line| line.contains("The right people took part")).expect("a row");
    assert!(row.contains("| 0 |") && !row.contains("NaN"), "{row}");
    does(&lead, "/lead/share", &[("shared", "yes")]).await;
    assert!(ann.get("/findings").await.text.contains("feedback-counts"), "now everybody sees all");
}

#[tokio::test]
async fn a_scenario_may_ask_for_statements_of_its_own_in_several_languages() {
    let plan = plan(
        "opm_breach",
        &[
            "feedback={ \"desk\": { \"en\": \"The desk was staffed.\", \"zh\": \"值班人员充足。\" } }",
        ],
    );
    let table = Table::of(&plan, 1);
    let mut mps = table.enter(&seat("mps"), "Ann").await;
    let page = mps.get("/findings").await.text;
    assert!(page.contains("The desk was staffed.") && !page.contains("plausible"), "{page}");
    does(&mps, "/language", &[("language", "zh-Hans")]).await;
    mps.csrf = mps.get("/seat").await.csrf();
    assert!(mps.get("/findings").await.text.contains("值班人员充足。"));
    does(&mps, "/feedback", &[("score.desk", "3")]).await;
    let refused = mps.post("/feedback", &[("score.realistic", "3")]).await;
    assert!(refused.status.is_client_error(), "{}", refused.text);
}

#[tokio::test]
async fn what_somebody_says_is_shown_to_them_at_once_and_to_no_other_seat() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let (mps, fbi) =
        (table.enter(&seat("mps"), "Ann").await, table.enter(&seat("fbi"), "Bob").await);
    let evaluator = table.enter(&VisitorRole::Evaluator, "Eve").await;
    let said =
        mps.post("/findings", &[("finding", "improvement"), ("text", "Too few lines")]).await;
    assert_eq!(said.status, StatusCode::OK);
    assert!(
        said.text.contains("hx-swap-oob") && said.text.contains("Too few lines"),
        "{}",
        said.text
    );
    assert!(mps.get("/findings").await.text.contains("Too few lines"));
    assert!(!fbi.get("/findings").await.text.contains("Too few lines"));
    assert!(evaluator.get("/findings").await.text.contains("Too few lines"));
}

#[tokio::test]
async fn the_questionnaire_counts_what_people_have_answered_and_nothing_that_was_drawn() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let mps = table.enter(&seat("mps"), "Ann").await;
    let _fbi = table.enter(&seat("fbi"), "Bob").await;
    let page = lead.get("/findings").await.text;
    assert!(page.contains("0 of 2 seats before play, 0 of 2 after"), "{page}");
    let form = mps.get("/seat/questionnaire").await.text;
    let (name, rest) =
        form.split_once("name=\"own.").and_then(|it| it.1.split_once('"')).expect("an item");
    let answer =
        rest.split_once("value=\"").and_then(|it| it.1.split_once('"')).expect("an answer").0;
    let own = format!("own.{name}");
    does(&mps, "/seat/questionnaire", &[("phase", "before"), (&own, answer)]).await;
    let page = lead.get("/findings").await.text;
    assert!(page.contains("1 of 2 seats before play, 0 of 2 after"), "{page}");
    let again = mps.get("/seat/questionnaire").await.text;
    assert!(again.contains("Sending it again replaces") && again.contains(" checked"), "{again}");
}

/// A clock on the wall that the test sets.
static WALL: AtomicI64 = AtomicI64::new(0);

fn set_wall() -> Instant {
    let ahead = WALL.load(Ordering::Relaxed);
    Instant::from_micros(clock().as_micros() + ahead)
}

/// Opens the stream of events of somebody, as their page does while it is shown.
async fn opens(table: &Table, person: &Person) -> Response {
    let cookie = person.cookie.as_deref().expect("they are in");
    let request = Request::builder().uri("/events").header("cookie", cookie);
    let mut request = request.body(Body::empty()).expect("a request");
    request.extensions_mut().insert(ConnectInfo(person.from));
    table.app.clone().oneshot(request).await.expect("it always answers")
}

#[tokio::test]
async fn attendance_is_kept_only_if_wanted_said_at_the_door_and_has_no_name_in_the_session() {
    let table = Table::by(&plan("opm_breach", &[]), 1, set_wall);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let mps = table.enter(&seat("mps"), "Annabel").await;
    let door = async || table.stranger().get("/").await.text;
    // Whatever is asked for has the thread of the exercise look who is there.
    let look = async || {
        for _ in 0..3 {
            lead.get("/lead").await;
        }
    };
    let stream = opens(&table, &mps).await;
    look().await;
    assert!(!door().await.contains("Attendance is kept"));
    assert!(
        table
            .session()
            .commands
            .iter()
            .all(|it| !matches!(it.command, NamedCommand::Attend { .. }))
    );
    does(&lead, "/lead/attendance", &[("kept", "yes")]).await;
    assert!(door().await.contains("Attendance is kept"));
    let refused = mps.post("/lead/attendance", &[("kept", "no")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    look().await;
    let here = |table: &Table| Attendance::of(&table.session()).here().count();
    assert_eq!(here(&table), 1);
    // A short while away is no absence; a long one is, from when it began.
    drop(stream);
    // The server has a moment to see that the stream has ended.
    for _ in 0..20 {
        look().await;
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    assert_eq!(here(&table), 1);
    WALL.store(301 * 1_000_000, Ordering::Relaxed);
    look().await;
    let attendance = Attendance::of(&table.session());
    let [stay] = attendance.stays.as_slice() else { panic!("{attendance:?}") };
    assert_eq!(stay.by, "mps");
    let to = stay.to.expect("they are gone");
    assert!(to.since(stay.from).as_micros() < 300 * 1_000_000, "{stay:?}");
    let list = lead.get("/lead/attendance").await;
    assert_eq!(list.status, StatusCode::OK);
    let rows: Vec<&str> = list.text.lines().collect();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[1].starts_with("Annabel,") && rows[1].contains("MPS"), "{rows:?}");
    assert_eq!(mps.get("/lead/attendance").await.status, StatusCode::FORBIDDEN);
    let kept = serde_json::to_string(&table.session().commands).expect("it is JSON");
    assert!(!kept.contains("Annabel"), "the session has no names");
    assert!(report_of(&table).contains("Who was there while attendance was kept"));
    assert!(!report_of(&table).contains("Annabel"));
    does(&lead, "/lead/attendance", &[("kept", "no")]).await;
    let _stream = opens(&table, &mps).await;
    look().await;
    assert_eq!(Attendance::of(&table.session()).stays.len(), 1, "nobody is noted any more");
    assert!(!door().await.contains("Attendance is kept"));
}
