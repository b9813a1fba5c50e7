//! Decisions and polls in the room: what a seat, a program, others and the facilitator see of them.

use axum::http::StatusCode;
use hotwash::session::{NamedCommand, Play, VisitorRole};
use serde_json::json;

use super::table::{Person, Table};
use crate::questions::plan;

async fn does(person: &Person, path: &str, fields: &[(&str, &str)]) -> String {
    let answer = person.post(path, fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{path} {fields:?}: {}", answer.text);
    answer.text
}

fn seat(id: &str) -> VisitorRole {
    VisitorRole::Seat(id.to_owned())
}

#[tokio::test]
async fn a_question_is_a_card_with_a_form_and_its_answer_is_seen_by_the_facilitator_alone() {
    let table = Table::of(&plan("within: \"2h\", confidence: true"), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let ann = table.enter(&seat("us_line"), "Ann").await;
    let other = table.enter_as_program(&seat("helper"), "bot").await;
    let evaluator = table.enter(&VisitorRole::Evaluator, "Eve").await;
    assert_eq!(ann.get("/seat/decide?inject=indicators").await.status, StatusCode::NOT_FOUND);
    does(&lead, "/lead/clock", &[("act", "jump"), ("to", "2015-10-05T10:05")]).await;
    let page = ann.get("/seat").await.text;
    for shown in ["decide-indicators", "Do you publish the indicators?", "To decide"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let form = ann.get("/seat/decide?inject=indicators").await.text;
    for shown in ["Publish now", "type=\"radio\"", "type=\"range\"", "not said", "says"] {
        assert!(form.contains(shown), "{shown}: {form}");
    }
    // Nothing is said of a slider that nobody has moved.
    assert!(!form.contains("name=\"confidence\""), "{form}");
    let page = lead.get("/lead").await.text;
    assert!(page.contains("Not answered yet: US_LINE, HELPER"), "{page}");
    // What is missing is said above the form.
    let unsaid = ann.post("/seat/decide", &[("inject", "indicators"), ("says", "Well.")]).await;
    assert_eq!(unsaid.status, StatusCode::CONFLICT);
    assert!(unsaid.text.contains("Well.") && unsaid.text.contains("a choice"), "{}", unsaid.text);
    let answer =
        [("inject", "indicators"), ("choice", "publish"), ("confidence", "75"), ("says", "⟦OURS⟧")];
    does(&ann, "/seat/decide", &answer).await;
    let page = ann.get("/seat").await.text;
    for shown in ["Answered, and still open", "Publish now · 75 % sure", "⟦OURS⟧"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let form = ann.get("/seat/decide?inject=indicators").await.text;
    assert!(form.contains("value=\"publish\" required checked"), "{form}");
    assert!(form.contains("name=\"confidence\" value=\"75\""), "{form}");
    for (overseer, home) in [(&lead, "/lead"), (&evaluator, "/evaluate")] {
        let page = overseer.get(home).await.text;
        for shown in ["Publish now · 75 % sure", "⟦OURS⟧", "Not answered yet: HELPER"] {
            assert!(page.contains(shown), "{shown}: {page}");
        }
    }
    // The other side reads the question in its language, and nothing of the answer.
    let view = other.get("/api/view").await;
    assert!(view.text.contains("是否公布指标？"), "{}", view.text);
    let seen = [view.text, other.get("/seat").await.text, other.get("/screen").await.text].concat();
    for secret in ["⟦OURS⟧", "75 %", "75,"] {
        assert!(!seen.contains(secret), "{secret}: {seen}");
    }
    let decide = |id: &str, choice: &str| json!({ "do": "decide", "id": id, "answer": { "inject": "indicators", "choice": choice } });
    let wrong = other.json("/api/act", &decide("1", "publsh")).await;
    assert_eq!(wrong.status, StatusCode::CONFLICT, "{}", wrong.text);
    assert_eq!(other.json("/api/act", &decide("2", "hold")).await.status, StatusCode::OK);
    // It can be changed until it closes, and then no more.
    does(&ann, "/seat/decide", &[("inject", "indicators"), ("choice", "hold")]).await;
    does(&lead, "/lead/clock", &[("act", "jump"), ("to", "2015-10-05T12:30")]).await;
    let late = ann.post("/seat/decide", &[("inject", "indicators"), ("choice", "publish")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("could be answered until"), "{}", late.text);
    let mut play = Play::replay(&table.session(), None).expect("it plays again");
    let rows = play.tables().responses;
    let choices: Vec<(&str, Option<&str>, bool)> = rows
        .iter()
        .map(|row| (row.agency.as_str(), row.choice.as_deref(), row.replaced.is_some()))
        .collect();
    let expected = [
        ("us_line", Some("publish"), true),
        ("helper", Some("hold"), false),
        ("us_line", Some("hold"), false),
    ];
    assert_eq!(choices, expected);
}

#[tokio::test]
async fn in_a_poll_two_people_in_a_seat_answer_each_for_themselves() {
    let table = Table::of(&plan("within: \"2h\", poll: true"), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let ann = table.enter(&seat("us_line"), "Ann").await;
    let bob = table.enter(&seat("us_line"), "Bob").await;
    does(&lead, "/lead/clock", &[("act", "jump"), ("to", "2015-10-05T10:05")]).await;
    does(&ann, "/seat/decide", &[("inject", "indicators"), ("choice", "hold"), ("says", "⟦A⟧")])
        .await;
    let page = bob.get("/seat").await.text;
    assert!(page.contains("One person in your seat has answered."), "{page}");
    let form = bob.get("/seat/decide?inject=indicators").await.text;
    for own in ["⟦A⟧", "checked"] {
        assert!(!page.contains(own) && !form.contains(own), "{own}: {page}{form}");
    }
    does(&bob, "/seat/decide", &[("inject", "indicators"), ("choice", "publish")]).await;
    does(&ann, "/seat/decide", &[("inject", "indicators"), ("choice", "publish")]).await;
    let page = lead.get("/lead").await.text;
    assert!(page.contains("person 2") && page.contains("2 people"), "{page}");
    let session = table.session();
    let people = session.commands.iter().filter_map(|record| match &record.command {
        NamedCommand::Decide { person, .. } => Some((person.clone(), record.visitor.clone())),
        _ => None,
    });
    let people: Vec<_> = people.collect();
    assert!(people.len() == 3 && people.iter().all(|(person, by)| person == by), "{people:?}");
    // The list of what was done has no answer beside a name.
    let audit = lead.get("/lead/audit").await.text;
    assert!(audit.contains("answers indicators") && !audit.contains("publish"), "{audit}");
    let mut play = Play::replay(&session, None).expect("it plays again");
    play.run();
    let tables = play.tables();
    let counts = tables.responses.iter().filter(|row| row.replaced.is_none()).count();
    assert_eq!(counts, 2);
    assert!(tables.injects.iter().any(|row| row.id == "published" && row.fired.is_some()));
}
