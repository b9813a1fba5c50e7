//! Modules in the room: who sees what of them, and when.

use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::StatusCode;
use hotwash::session::{Play, VisitorRole};

use serde_json::{Value, json};

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
async fn programs_in_seats_discuss_what_a_program_of_the_facilitator_opens() {
    let table = Table::of(&plan(), 1);
    let enter = async |role: VisitorRole, name| table.enter_as_program(&role, name).await;
    let lead = enter(VisitorRole::Facilitator, "Lea").await;
    let (desk, press) = (enter(seat("help_desk"), "Ann").await, enter(seat("press"), "Bob").await);
    let evaluator = enter(VisitorRole::Evaluator, "Eve").await;
    let observer = enter(VisitorRole::Observer(None), "Olu").await;
    let modules = async |person: &Person| person.get("/api/view").await.json()["modules"].clone();
    let counts = AtomicUsize::new(0);
    let act = async |person: &Person, path: &str, mut command: Value| {
        command["id"] = json!(format!("c{}", counts.fetch_add(1, Ordering::Relaxed)));
        person.json(path, &command).await
    };
    let does = async |person: &Person, path: &str, command: Value| {
        let answer = act(person, path, command.clone()).await;
        assert_eq!(answer.json(), json!({ "done": true }), "{command}: {}", answer.text);
    };
    let open = json!({ "do": "open_module", "module": "morning" });
    // Before it is open, only those know of it who see everything.
    for person in [&desk, &press, &observer] {
        assert_eq!(modules(person).await, json!([]));
        assert_eq!(
            act(person, "/api/discussion", open.clone()).await.status,
            StatusCode::FORBIDDEN
        );
    }
    let waiting = modules(&evaluator).await;
    assert_eq!((&waiting[0]["id"], &waiting[0]["state"]), (&json!("morning"), &json!("waiting")));
    let says = |module, question, says| {
        let answer = json!({ "module": module, "question": question, "says": says });
        json!({ "do": "discuss", "answer": answer })
    };
    let early = act(&desk, "/api/act", says("morning", "first", "We call.")).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.text);
    does(&lead, "/api/discussion", open).await;
    let seen = modules(&desk).await;
    assert_eq!(seen.as_array().expect("modules").len(), 1, "{seen}");
    assert_eq!((&seen[0]["state"], &seen[0]["time_s"]), (&json!("open"), &json!(1200.0)));
    let left = seen[0]["left_s"].as_f64().expect("what is left");
    assert!(left > 1100.0 && left <= 1200.0, "{seen}");
    let asked = |modules: &Value| -> Vec<String> {
        let questions = modules[0]["questions"].as_array().expect("questions");
        questions.iter().map(|it| it["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(asked(&seen), ["first", "power"]);
    assert_eq!(asked(&modules(&press).await), ["first"]);
    assert_eq!(
        seen[0]["questions"][1]["choices"][0],
        json!({ "id": "off", "text": "Switch them off" })
    );
    does(&desk, "/api/act", says("morning", "first", "⟦OURS⟧")).await;
    does(&desk, "/api/act", says("morning", "first", "⟦BETTER⟧")).await;
    let power =
        json!({ "module": "morning", "question": "power", "choice": "unplug", "confidence": 80 });
    let power = json!({ "do": "discuss", "answer": power });
    does(&desk, "/api/act", power.clone()).await;
    let odd = act(&press, "/api/act", power).await;
    assert_eq!(odd.status, StatusCode::CONFLICT, "{}", odd.text);
    // Each seat sees its own answers, observers those of all, and what is kept is for those who lead and evaluate.
    let keep = |on| json!({ "do": "keep_answer", "module": "morning", "question": "first", "seat": "help_desk", "on": on });
    does(&lead, "/api/discussion", keep(true)).await;
    let point = json!({ "do": "point", "module": "morning", "text": "⟦POINT⟧" });
    does(&lead, "/api/discussion", point).await;
    let own = modules(&desk).await.to_string();
    assert!(
        own.contains("⟦BETTER⟧") && !own.contains("⟦OURS⟧") && !own.contains("⟦POINT⟧"),
        "{own}"
    );
    assert!(own.contains("\"kept\":null") && own.contains("\"confidence\":80"), "{own}");
    assert!(!modules(&press).await.to_string().contains('⟦'));
    assert!(modules(&observer).await.to_string().contains("⟦BETTER⟧"));
    let all = modules(&evaluator).await.to_string();
    assert!(all.contains("\"kept\":true") && all.contains("⟦POINT⟧"), "{all}");
    does(&lead, "/api/discussion", keep(false)).await;
    assert!(!modules(&lead).await.to_string().contains("\"kept\":true"));
    does(&lead, "/api/discussion", json!({ "do": "close_module", "module": "morning" })).await;
    let closed = modules(&desk).await;
    assert_eq!((&closed[0]["state"], &closed[0]["left_s"]), (&json!("closed"), &Value::Null));
    let late = act(&desk, "/api/act", says("morning", "first", "Late.")).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
    // A link lets one in.
    let link = table.link();
    let body = json!({ "code": link, "name": "again" });
    assert_eq!(table.stranger().json("/api/join", &body).await.status, StatusCode::CREATED);
    assert_eq!(table.stranger().json("/api/join", &body).await.status, StatusCode::CONFLICT);
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
