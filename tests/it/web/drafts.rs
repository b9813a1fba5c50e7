//! Forms: what was begun, what was sent twice, and what the request has moved on from.

use axum::http::StatusCode;
use hotwash::session::{NamedCommand, VisitorRole};

use super::table::{Person, Table};
use crate::support::plan;

/// A week in October without letters that get lost, with the preservation request in hand.
async fn week(set: &[&str]) -> (Table, Person, Person, Person) {
    let plan = plan("opm_breach", &[&["channels.contact_point.loss=0"], set].concat());
    let table = Table::of(&plan, 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let ccips = table.enter(&VisitorRole::Seat("ccips".to_owned()), "Ann").await;
    let mps = table.enter(&VisitorRole::Seat("mps".to_owned()), "Li").await;
    jump(&lead, "2015-10-01T09:00").await;
    (table, lead, ccips, mps)
}

async fn jump(lead: &Person, to: &str) {
    let answer = lead.post("/lead/clock", &[("act", "jump"), ("to", to)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

const ASKED: &str = "preservation_request";

async fn sends(ccips: &Person) {
    let form = ccips.get(&format!("/seat/compose?inject={ASKED}")).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text);
    let fields = [
        ("once", format!("written-{ASKED}")),
        ("inject", ASKED.to_owned()),
        ("has.facts", "yes".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, it)| (*name, it.as_str())).collect();
    for turn in ["it is written", "it was sent before"] {
        let answer = ccips.post("/seat/compose", &fields).await;
        assert_eq!(answer.status, StatusCode::OK, "{turn}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_done_once() {
    let (table, lead, ccips, mps) = week(&[]).await;
    sends(&ccips).await;
    let composed =
        |it: &&hotwash::session::CommandRecord| matches!(it.command, NamedCommand::Compose { .. });
    assert_eq!(table.session().commands.iter().filter(composed).count(), 1);
    jump(&lead, "2015-10-02T09:00").await;
    let page = mps.get("/seat").await.text;
    let entries = page.split("<li class=\"thread-entry\"").skip(1);
    let requests = entries.filter(|entry| entry.contains("data-thread=\"request:")).count();
    assert_eq!(requests, 1, "{page}");
    let thread = mps.get(&format!("/seat/thread?of=request:{ASKED}")).await.text;
    assert_eq!(thread.matches("<article class=\"letter").count(), 1, "{thread}");
}

#[tokio::test]
async fn a_form_whose_request_has_moved_on_says_what_has_changed_and_keeps_the_text() {
    let (_table, lead, ccips, mps) = week(&[]).await;
    sends(&ccips).await;
    jump(&lead, "2015-10-02T01:00").await;
    let form = mps.get(&format!("/seat/act?request={ASKED}&act=acknowledge")).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text);
    let seen = form.hidden("seen");
    let send = async |once: &str, seen: &str| {
        let fields = [
            ("once", once),
            ("request", ASKED),
            ("act", "acknowledge"),
            ("seen", seen),
            ("says", "We have it, and begin."),
        ];
        mps.post("/seat/act", &fields).await
    };
    // Meanwhile the other side has reminded them.
    let remind = [("request", ASKED), ("act", "clarify"), ("corrects", "urgency"), ("seen", "99")];
    let answer = ccips.post("/seat/act", &remind).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    jump(&lead, "2015-10-05T09:00").await;
    let stale = send("first", &seen).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text.contains("CCIPS"), "it says what has come: {}", stale.text);
    assert!(stale.text.contains("We have it, and begin."), "the text is kept: {}", stale.text);
    // Whoever still wants it sends what they have before them now.
    let answer = send("second", &stale.hidden("seen")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

#[tokio::test]
async fn nobody_acts_for_another_seat_nor_on_what_they_do_not_know() {
    let (table, lead, ccips, mps) = week(&[]).await;
    sends(&ccips).await;
    jump(&lead, "2015-10-02T01:00").await;
    let cncert = table.enter(&VisitorRole::Seat("cncert".to_owned()), "Wang").await;
    let path = format!("/seat/act?request={ASKED}&act=acknowledge");
    assert_eq!(cncert.get(&path).await.status, StatusCode::NOT_FOUND);
    let act = [("request", ASKED), ("act", "acknowledge"), ("seat", "mps")];
    let given = table.session().commands.len();
    let answer = cncert.post("/seat/act", &act).await;
    assert!(answer.status.is_client_error(), "{}: {}", answer.status, answer.text);
    assert!(!answer.text.contains("CCIPS"), "{}", answer.text);
    let bot = table.enter_as_program(&VisitorRole::Seat("cncert".to_owned()), "bot").await;
    let wish = serde_json::json!({ "do": "act", "id": "1", "wish": { "request": ASKED, "act": "acknowledge" } });
    assert_eq!(bot.json("/api/act", &wish).await.status, StatusCode::CONFLICT);
    let wish = serde_json::json!({ "do": "act", "id": "1", "seat": "mps",
        "wish": { "request": ASKED, "act": "acknowledge" } });
    assert_eq!(bot.json("/api/act", &wish).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(mps.post("/lead/clock", &[("act", "step")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(table.session().commands.len(), given, "nothing of this was done");
}

#[tokio::test]
async fn two_in_a_seat_do_not_write_over_each_other() {
    let (table, _, ann, _) = week(&[]).await;
    let amy = table.enter(&VisitorRole::Seat("ccips".to_owned()), "Amy").await;
    let form = format!("write:{ASKED}");
    let write = async |who: &Person, text: &str, revision: &str| {
        let fields =
            [("form", form.as_str()), ("field", "says"), ("text", text), ("revision", revision)];
        who.post("/seat/draft", &fields).await
    };
    assert_eq!(write(&ann, "Dear all", "0").await.status, StatusCode::OK);
    let other = write(&amy, "Dear colleagues", "0").await;
    assert_eq!(other.status, StatusCode::CONFLICT, "{}", other.text);
    assert!(other.text.contains("Ann") && other.text.contains("Dear all"), "{}", other.text);
    let begun = amy.get(&format!("/seat/compose?inject={ASKED}")).await.text;
    assert!(begun.contains("Dear all"), "what Ann wrote is kept");
    assert_eq!(write(&amy, "Dear colleagues", "1").await.status, StatusCode::OK, "she has read it");
    let people = ann.get("/seat").await.text;
    assert!(people.contains("Amy") && people.contains(ASKED), "Ann sees who writes what");
    // Also after a restart.
    let mut ann = ann;
    let again = table.restarted();
    ann.moves_to(&again);
    let begun = ann.get(&format!("/seat/compose?inject={ASKED}")).await.text;
    assert!(begun.contains("Dear colleagues"), "{begun}");
}

#[tokio::test]
async fn where_a_read_back_is_asked_for_nobody_goes_on_before_saying_what_they_understand() {
    let (_table, lead, ccips, mps) = week(&["guidelines.read_back=always"]).await;
    sends(&ccips).await;
    jump(&lead, "2015-10-02T01:00").await;
    let act = async |fields: &[(&str, &str)]| {
        mps.post("/seat/act", &[&[("request", ASKED)], fields].concat()).await
    };
    let answer = act(&[("act", "acknowledge")]).await;
    assert_eq!(answer.status, StatusCode::OK, "that it came is said at once: {}", answer.text);
    jump(&lead, "2015-10-08T01:00").await;
    let rule = ("act", "rule_on_completeness");
    let form = mps.get(&format!("/seat/act?request={ASKED}&act={}", rule.1)).await;
    assert!(form.text.contains("Say how you understand"), "{}", form.text);
    let answer = act(&[rule, ("says", "It is whole.")]).await;
    assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.text);
    assert!(answer.text.contains("ask for a read-back"), "{}", answer.text);
    let answer = act(&[rule, ("takes.urgency", "priority")]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    // Whoever may choose is not asked.
    let (_table, lead, ccips, mps) = week(&[]).await;
    sends(&ccips).await;
    jump(&lead, "2015-10-02T01:00").await;
    let act = [("request", ASKED), ("act", "acknowledge")];
    assert_eq!(mps.post("/seat/act", &act).await.status, StatusCode::OK);
    jump(&lead, "2015-10-08T01:00").await;
    let act = [("request", ASKED), rule];
    assert_eq!(mps.post("/seat/act", &act).await.status, StatusCode::OK);
}
