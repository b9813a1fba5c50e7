//! Drafts on the desks of people: what a seat, a program and the facilitator do about them in the room.

use axum::http::StatusCode;
use hotwash::record::{OrderState, Sender};
use hotwash::session::{Play, VisitorRole};
use serde_json::{Value, json};

use super::table::{Person, Table};
use crate::orders::{ORDERS, plan};

async fn does(person: &Person, path: &str, fields: &[(&str, &str)]) {
    let answer = person.post(path, fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{path} {fields:?}: {}", answer.text);
}

#[tokio::test]
async fn a_draft_is_sent_declined_asked_after_and_taken_back_in_the_room() {
    let table = Table::of(&plan("routine", "", ORDERS), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let seat = |id: &str| VisitorRole::Seat(id.to_owned());
    let asker = table.enter(&seat("asker"), "Ann").await;
    let line = table.enter_as_program(&seat("us_line"), "bot").await;
    does(&lead, "/lead/clock", &[("act", "jump"), ("to", "2015-10-05T10:00")]).await;
    // All of them wait, and the seat and the facilitator see since when.
    let page = asker.get("/seat").await.text;
    for shown in ["write-ask", "order-tell", "Statement to", "waiting since"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let page = lead.get("/lead").await.text;
    for shown in ["nudge-ask", "send_for-tell", "skip_order-test", "waiting since"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    // The form has what the order says, to begin with.
    let form = asker.get("/seat/order?inject=tell").await.text;
    assert!(form.contains("We are well.") && form.contains("value=\"decline\""), "{form}");
    assert_eq!(asker.get("/seat/order?inject=test").await.status, StatusCode::NOT_FOUND);
    let of_others = asker.post("/seat/order", &[("inject", "test"), ("act", "send")]).await;
    assert_eq!(of_others.status, StatusCode::NOT_FOUND, "{}", of_others.text);
    does(&lead, "/lead/order", &[("inject", "tell"), ("act", "nudge")]).await;
    let page = asker.get("/seat").await.text;
    assert!(page.contains("The facilitator: asks after your draft ("), "{page}");
    // What is as the order has it is sent as that; what is not is sent in their own words.
    does(&asker, "/seat/order", &[("inject", "tell"), ("act", "send"), ("says", "We are not.")])
        .await;
    does(&lead, "/lead/order", &[("inject", "ask"), ("act", "send_for")]).await;
    // Whoever declines says why.
    let view = line.get("/api/view").await.json();
    let drafts = view["view"]["injects"].as_array().expect("a list").iter();
    let drafts: Vec<&str> = drafts.filter_map(|it| it["draft"]["kind"].as_str()).collect();
    assert_eq!(drafts, ["test_line"]);
    let unsaid = json!({ "do": "decline", "id": "1", "inject": "test", "reason": " " });
    assert_eq!(line.json("/api/act", &unsaid).await.status, StatusCode::CONFLICT);
    let loud = json!({ "do": "send", "id": "2", "inject": "test", "says": "Hello?" });
    assert_eq!(line.json("/api/act", &loud).await.status, StatusCode::CONFLICT);
    let send = json!({ "do": "send", "id": "3", "inject": "test" });
    assert_eq!(line.json("/api/act", &send).await.status, StatusCode::OK);
    does(&lead, "/lead/clock", &[("act", "jump"), ("to", "2015-10-05T14:00")]).await;
    let decline = json!({ "do": "decline", "id": "4", "inject": "raise", "reason": "Too early." });
    assert_eq!(line.json("/api/act", &decline).await.status, StatusCode::OK);
    // Nothing is done twice.
    let again = asker
        .post("/seat/order", &[("inject", "tell"), ("act", "decline"), ("reason", "No.")])
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text);
    let late = lead.post("/lead/order", &[("inject", "raise"), ("act", "skip_order")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
    let mut play = Play::replay(&table.session(), None).expect("it plays again");
    let rows = play.tables().injects;
    let came = |id: &str| {
        let row = rows.iter().find(|row| row.id == id).expect("an inject");
        (row.order_state, row.sent_by, row.declined_for.clone().unwrap_or_default())
    };
    assert_eq!(came("tell"), (OrderState::Sent, Some(Sender::Person), String::new()));
    assert_eq!(came("ask"), (OrderState::Sent, Some(Sender::Facilitator), String::new()));
    assert_eq!(came("test"), (OrderState::Sent, Some(Sender::Person), String::new()));
    assert_eq!(came("raise"), (OrderState::Declined, None, "Too early.".to_owned()));
}

/// Commands that do not fit, each with something that is told about it in English.
fn unfit() -> Vec<(Value, &'static str)> {
    let draft = |changes: Value| {
        let mut draft = json!({ "name": "more", "to": "helper", "case": "case", "class": "routine",
            "assistance": "preserve" });
        let changes = changes.as_object().expect("an object").clone();
        draft.as_object_mut().expect("an object").extend(changes);
        json!({ "do": "compose", "draft": draft })
    };
    vec![
        (json!({ "do": "decline", "inject": "tell", "reason": " " }), "the reason"),
        (json!({ "do": "send", "inject": "nothing" }), "no inject “nothing”"),
        (json!({ "do": "act", "wish": { "request": "nothing", "act": "remind" } }), "“nothing”"),
        (json!({ "do": "agree", "decision": "1" }), "no proposal “1”"),
        (json!({ "do": "propose", "motion": { "kind": "next" } }), "not at the table"),
        (draft(json!({ "name": "A b" })), "lower-case letters"),
        (draft(json!({ "name": "tell" })), "already the name"),
        (draft(json!({ "to": "asker", "channel": "us" })), "to itself"),
        (draft(json!({ "to": "helpers" })), "Did you mean “helper”?"),
        (draft(json!({ "to": "cn_line" })), "No channel"),
        (draft(json!({ "to": "us_line", "channel": "points" })), "does not connect"),
        (draft(json!({ "within": "soon" })), "72h"),
        (draft(json!({ "terms": { "facts": "x" } })), "no glossary"),
        (draft(json!({ "class": "sometime" })), "no urgency class"),
    ]
}

/// Two English words in a row, which names and ids are not.
fn is_english(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_word = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic());
    words.windows(2).any(|pair| pair.iter().all(|word| is_word(word)))
}

#[tokio::test]
async fn what_does_not_fit_is_said_in_the_language_of_whoever_is_told() {
    let table = Table::of(&plan("routine", "", ORDERS), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let asker = table.enter(&VisitorRole::Seat("asker".to_owned()), "Ann").await;
    does(&lead, "/lead/clock", &[("act", "jump"), ("to", "2015-10-05T10:00")]).await;
    for (language, is_chinese) in [("en", false), ("zh-Hans", true)] {
        asker.post("/language", &[("language", language)]).await;
        for (number, (mut command, part)) in unfit().into_iter().enumerate() {
            command["id"] = json!(format!("{language}-{number}"));
            let answer = asker.json("/api/act", &command).await;
            assert_eq!(answer.status, StatusCode::CONFLICT, "{command}: {}", answer.text);
            let told = answer.json()["error"].as_str().expect("why").to_owned();
            assert_eq!(is_english(&told), !is_chinese, "{command}: {told}");
            assert!(is_chinese || told.contains(part), "{command}: {told}");
        }
    }
}
