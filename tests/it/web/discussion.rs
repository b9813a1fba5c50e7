//! Modules in the room: who sees what of them, and when.

use axum::http::StatusCode;
use hotwash::session::{Play, VisitorRole};

use super::table::{Person, Table};
use crate::discussion::plan;

async fn does(person: &Person, path: &str, fields: &[(&str, &str)]) {
    let answer = person.post(path, fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{path} {fields:?}: {}", answer.text);
}

fn seat(id: &str) -> VisitorRole {
    VisitorRole::Seat(id.to_owned())
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one discussion from beginning to end")]
async fn seats_discuss_what_is_open_and_the_facilitator_sees_the_answers_side_by_side() {
    let table = Table::of(&plan(), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let ann = table.enter(&seat("help_desk"), "Ann").await;
    let amy = table.enter(&seat("help_desk"), "Amy").await;
    let bob = table.enter(&seat("press"), "Bob").await;
    let evaluator = table.enter(&VisitorRole::Evaluator, "Eve").await;
    let observer = table.enter(&VisitorRole::Observer(None), "Olu").await;
    // Before a module is open nobody but those who see the script knows of it.
    for (person, at) in [(&ann, "/seat"), (&observer, "/watch"), (&observer, "/screen")] {
        let page = person.get(at).await.text;
        for secret in
            ["The first hour", "counters go dark", "files are locked", "first ten minutes"]
        {
            assert!(!page.contains(secret), "{at}: {secret}");
        }
    }
    let form = "/seat/discuss?module=morning&question=first";
    assert_eq!(ann.get(form).await.status, StatusCode::NOT_FOUND);
    assert!(lead.get("/lead").await.text.contains("The first hour"));
    // A seat cannot open it.
    assert_ne!(
        ann.post("/lead/module", &[("module", "morning"), ("act", "open")]).await.status,
        StatusCode::OK
    );
    does(&lead, "/lead/module", &[("module", "morning"), ("act", "open")]).await;
    for (person, at) in
        [(&ann, "/seat"), (&bob, "/seat"), (&observer, "/watch"), (&observer, "/screen")]
    {
        let page = person.get(at).await.text;
        for shown in [
            "The first hour",
            "counters go dark",
            "files are locked",
            "data-until=",
            "first ten minutes",
        ] {
            assert!(page.contains(shown), "{at}: {shown}: {page}");
        }
        assert!(!page.contains("The call from the newspaper"), "{at}");
    }
    // Only those who are asked are.
    assert!(ann.get("/seat").await.text.contains("discuss-morning-power"));
    assert!(!bob.get("/seat").await.text.contains("switch the machines off"));
    assert_eq!(
        bob.get("/seat/discuss?module=morning&question=power").await.status,
        StatusCode::NOT_FOUND
    );
    assert!(ann.get(form).await.text.contains("What do you do in the first ten minutes"));
    let first = [("module", "morning"), ("question", "first"), ("says", "⟦OURS⟧")];
    does(&ann, "/seat/discuss", &first).await;
    // Who shares the seat sees it and can change it.
    assert!(amy.get("/seat").await.text.contains("⟦OURS⟧"));
    assert!(amy.get(form).await.text.contains("⟦OURS⟧"));
    does(
        &amy,
        "/seat/discuss",
        &[("module", "morning"), ("question", "first"), ("says", "⟦BETTER⟧")],
    )
    .await;
    let power =
        [("module", "morning"), ("question", "power"), ("choice", "unplug"), ("confidence", "80")];
    does(&ann, "/seat/discuss", &power).await;
    let unsaid = ann
        .post("/seat/discuss", &[("module", "morning"), ("question", "power"), ("says", "Well.")])
        .await;
    assert!(
        unsaid.status == StatusCode::CONFLICT && unsaid.text.contains("Well."),
        "{}",
        unsaid.text
    );
    for (overseer, home) in [(&lead, "/lead"), (&evaluator, "/evaluate")] {
        let page = overseer.get(home).await.text;
        for shown in ["⟦BETTER⟧", "leave them on · 80 % sure", "No answer yet"] {
            assert!(page.contains(shown), "{home}: {shown}");
        }
        assert!(!page.contains("⟦OURS⟧"), "{home}");
    }
    let others = [bob.get("/seat").await.text, observer.get("/screen").await.text].concat();
    assert!(!others.contains('⟦') && !others.contains("80 %"), "{others}");
    // What is kept and written down is for those who lead.
    let keep =
        [("module", "morning"), ("question", "first"), ("seat", "help_desk"), ("act", "keep")];
    does(&lead, "/lead/module", &keep).await;
    does(&lead, "/lead/module", &[("module", "morning"), ("act", "point"), ("text", "⟦POINT⟧")])
        .await;
    assert_ne!(evaluator.post("/lead/module", &keep).await.status, StatusCode::OK);
    assert!(!ann.get("/seat").await.text.contains("⟦POINT⟧"));
    // The next module closes the one before, which can be read and no longer changed.
    does(&lead, "/lead/module", &[("module", "press_call"), ("act", "open")]).await;
    let page = ann.get("/seat").await.text;
    assert!(page.contains("The call from the newspaper") && page.contains("⟦BETTER⟧"), "{page}");
    assert!(!page.contains("discuss-morning-first"), "{page}");
    let late = ann.post("/seat/discuss", &first).await;
    assert!(
        late.status == StatusCode::CONFLICT && late.text.contains("“The first hour” is not open"),
        "{}",
        late.text
    );
    does(&lead, "/lead/module", &[("module", "press_call"), ("act", "close")]).await;
    let table = table.restarted();
    let mut lead = lead.clone();
    lead.moves_to(&table);
    let page = lead.get("/lead").await.text;
    for shown in ["⟦BETTER⟧", "⟦POINT⟧", "Kept for the report"] {
        assert!(page.contains(shown), "{shown}");
    }
    let report = lead.get("/report").await.text;
    assert!(report.contains("⟦POINT⟧") && report.contains("⟦BETTER⟧"), "{report}");
    let mut play = Play::replay(&table.session(), None).expect("it plays again");
    assert_eq!(play.tables().discussion.iter().filter(|row| row.kept).count(), 1);
}

#[tokio::test]
async fn a_discussion_alone_has_no_places_for_what_there_is_not() {
    let table = Table::of(&plan(), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let ann = table.enter(&seat("help_desk"), "Ann").await;
    let page = ann.get("/seat").await.text;
    for absent in
        ["place-letters", "/seat/compose", "The exercise has not started", "What is new", "request"]
    {
        assert!(!page.contains(absent), "{absent}: {page}");
    }
    let page = lead.get("/lead").await.text;
    for absent in ["place-lanes", "place-meaning", "clock-step", "panel-requests"] {
        assert!(!page.contains(absent), "{absent}: {page}");
    }
    // Once the facilitator adds an inject there is something that comes.
    let add = [
        ("name", "call"),
        ("to", "help_desk"),
        ("text", "The telephone rings."),
        ("at", "2026-03-02T09:00"),
    ];
    does(&lead, "/lead/add", &add).await;
    assert!(ann.get("/seat").await.text.contains("place-letters"));
    assert!(lead.get("/lead").await.text.contains("clock-step"));
}
