//! Drafts on the desks of people: what a seat, a program and the facilitator do about them in the room.

use axum::http::StatusCode;
use hotwash::record::{OrderState, Sender};
use hotwash::session::{Play, VisitorRole};
use serde_json::json;

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
    assert!(page.contains("The facilitator: asks after your draft (tell)"), "{page}");
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
