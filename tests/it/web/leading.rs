//! What a facilitator does: every control of the console, and what comes of it.

use std::sync::atomic::{AtomicI64, Ordering};

use axum::http::StatusCode;
use hotwash::session::{Play, VisitorRole};
use hotwash::time::{Instant, Span};

use super::table::{Person, Table, clock, moment};
use crate::support::plan;

async fn does(lead: &Person, path: &str, fields: &[(&str, &str)]) {
    let answer = lead.post(path, fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{path} {fields:?}: {}", answer.text);
}

async fn jump(lead: &Person, to: &str) {
    does(lead, "/lead/clock", &[("act", "jump"), ("to", to)]).await;
}

async fn seated(table: &Table, agency: &str) -> Person {
    table.enter(&VisitorRole::Seat(agency.to_owned()), &format!("Ann at {agency}")).await
}

/// When an inject is planned for, as the session has it now.
fn planned(table: &Table, inject: &str) -> Instant {
    let session = table.session();
    let now = session.commands.last().expect("something was done").at;
    let mut play = Play::replay(&session, Some(now)).expect("it plays again");
    let row = play.facilitator().injects.into_iter().find(|row| row.id == inject);
    row.expect("there is the inject").planned.expect("it is dated").0
}

#[tokio::test]
async fn an_inject_is_added_changed_fired_and_skipped_and_reaches_whom_it_is_for() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let (mps, fbi) = (seated(&table, "mps").await, seated(&table, "fbi").await);
    jump(&lead, "2015-09-28T09:00").await;
    // Whatever somebody types is what is read.
    let text = "He said \"no\" \\ and left.\nThen: 中文 {0} <b>bold</b>";
    let add = [("name", "on_the_spot"), ("to", "mps"), ("text", text)];
    does(&lead, "/lead/add", &add).await;
    jump(&lead, "2015-09-28T09:01").await;
    let page = mps.get("/seat/thread?of=inject:on_the_spot").await.text;
    let shown = "He said &quot;no&quot; \\ and left.\nThen: 中文 {0} &lt;b&gt;bold&lt;/b&gt;";
    assert!(page.contains(shown), "{page}");
    assert!(!fbi.get("/seat").await.text.contains("on_the_spot"), "it is for others");
    for odd in ["", "with space", "Ünder", "on_the_spot"] {
        let again = [("name", odd), ("to", "mps"), ("text", "x")];
        let answer = lead.post("/lead/add", &again).await;
        assert!(answer.status.is_client_error(), "{odd:?}: {}", answer.text);
    }
    // One that is to come is changed, then fired; another is skipped.
    let edit = [("inject", "preservation_request"), ("act", "edit"), ("text", "Hurry.")];
    does(&lead, "/lead/inject", &edit).await;
    let ccips = seated(&table, "ccips").await;
    does(&lead, "/lead/inject", &[("inject", "preservation_request"), ("act", "fire")]).await;
    let page = ccips.get("/seat").await.text;
    assert!(page.contains("write-preservation_request"), "{page}");
    let letter = ccips.get("/seat/thread?of=inject:preservation_request").await.text;
    assert!(letter.contains("Hurry."), "{letter}");
    does(&lead, "/lead/inject", &[("inject", "cac_list"), ("act", "skip")]).await;
    jump(&lead, "2015-10-28T09:00").await;
    let rows = lead.get("/lead").await.text;
    assert!(rows.contains("cac_list"), "what was skipped is still in the list");
    assert!(
        !seated(&table, "cac").await.get("/seat").await.text.contains("A list for the dialogue")
    );
    let twice = [("inject", "preservation_request"), ("act", "fire")];
    let answer = lead.post("/lead/inject", &twice).await;
    assert_eq!(answer.status, StatusCode::CONFLICT, "it has fired: {}", answer.text);
    // People are told headings, and not ids.
    let said = "\u{201c}Ask Beijing to keep the logs\u{201d} has already fired";
    assert!(answer.text.contains(said), "{}", answer.text);
}

#[tokio::test]
async fn injects_are_put_off_with_their_spacing_or_alone_and_a_mark_stops_the_clock() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    jump(&lead, "2015-09-28T09:00").await;
    let (first, later) = ("preservation_request", "mla_evidence_request");
    let (first_at, later_at) = (planned(&table, first), planned(&table, later));
    let off = [("inject", first), ("act", "postpone"), ("by", "12h"), ("with_later", "yes")];
    does(&lead, "/lead/inject", &off).await;
    let half_a_day = Span::from_hours(12);
    assert_eq!(planned(&table, first), first_at + half_a_day);
    assert_eq!(planned(&table, later), later_at + half_a_day, "the spacing is kept");
    let back = [("inject", first), ("act", "postpone"), ("by", "-12h")];
    does(&lead, "/lead/inject", &back).await;
    assert_eq!(planned(&table, first), first_at);
    assert_eq!(planned(&table, later), later_at + half_a_day, "it alone was brought forward");
    does(&lead, "/lead/inject", &[("inject", first), ("act", "mark")]).await;
    jump(&lead, "2015-11-01T09:00").await;
    let page = lead.get("/lead").await.text;
    assert!(page.contains("Thu 1 Oct 2015 08:00"), "it stands at the marked point");
    let on = [("act", "jump"), ("to", "2015-11-01T09:00")];
    assert_eq!(lead.post("/lead/clock", &on).await.status, StatusCode::CONFLICT);
    does(&lead, "/lead/inject", &[("inject", first), ("act", "unmark")]).await;
    jump(&lead, "2015-11-01T09:00").await;
    for (act, value) in [("jump", "yesterday"), ("jump", "2015-01-01"), ("speed", "-1h"), ("x", "")]
    {
        let fields = [("act", act), ("to", value), ("speed", value)];
        let answer = lead.post("/lead/clock", &fields).await;
        assert!(answer.status.is_client_error(), "{act} {value}: {}", answer.text);
    }
}

#[tokio::test]
async fn seats_are_left_to_their_policies_and_taken_back_and_people_are_told_things() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let (mps, fbi) = (seated(&table, "mps").await, seated(&table, "fbi").await);
    does(&lead, "/lead/seat", &[("seat", "mps"), ("act", "autopilot")]).await;
    assert!(lead.get("/lead").await.text.contains("autopilot"));
    does(&lead, "/lead/seat", &[("seat", "mps"), ("act", "play")]).await;
    does(&lead, "/lead/tell", &[("to", "fbi"), ("text", "Lunch is at one.")]).await;
    assert!(fbi.get("/seat").await.text.contains("Lunch is at one."));
    assert!(!mps.get("/seat").await.text.contains("Lunch is at one."), "it is for one seat");
    let note = [("text", "They asked early."), ("objective", "timeliness")];
    does(&lead, "/note", &note).await;
    assert!(lead.get("/lead").await.text.contains("They asked early."));
    assert!(!mps.get("/seat").await.text.contains("They asked early."), "notes are private");
    let at = moment("2015-10-01T12:00[UTC]");
    assert!(!mps.get(&format!("/lead/replay?at={at}")).await.status.is_success());
    // At the end the report is there, and is shared or not.
    does(&lead, "/lead/end", &[]).await;
    does(&mps, "/findings", &[("finding", "strength"), ("text", "We read it back.")]).await;
    let report = lead.get("/report").await.text;
    for holds in ["They asked early.", "We read it back."] {
        assert!(report.contains(holds), "{holds}");
    }
    assert_eq!(mps.get("/report").await.status, StatusCode::FORBIDDEN);
    does(&lead, "/lead/share", &[("shared", "yes")]).await;
    assert_eq!(mps.get("/report/md").await.status, StatusCode::OK);
    does(&lead, "/lead/share", &[("shared", "no")]).await;
    assert_eq!(mps.get("/report").await.status, StatusCode::FORBIDDEN);
    let over = lead.post("/lead/clock", &[("act", "step")]).await;
    assert_eq!(over.status, StatusCode::CONFLICT, "it is over: {}", over.text);
}

/// A clock on the wall that somebody sets.
fn set_by_hand() -> Instant {
    clock() + Span::from_micros(AHEAD.load(Ordering::Relaxed))
}

static AHEAD: AtomicI64 = AtomicI64::new(0);

#[tokio::test]
async fn a_wall_clock_that_is_set_changes_nothing_but_the_time_that_is_shown() {
    const DAYS: i64 = 10 * 24 * 3_600 * 1_000_000;
    let table = Table::by(&plan("opm_breach", &[]), 1, set_by_hand);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    does(&lead, "/lead/clock", &[("act", "resume")]).await;
    for ahead in [0, DAYS, -DAYS, DAYS / 10, 0] {
        AHEAD.store(ahead, Ordering::Relaxed);
        does(&lead, "/note", &[("text", "What time is it?")]).await;
        let page = lead.get("/lead").await.text;
        let shown = page.split_once("data-ahead=\"").expect("a clock").1;
        let shown: i64 = shown.split_once('"').expect("a figure").0.parse().expect("microseconds");
        assert!((shown - ahead).abs() < 2_000_000, "{shown}, {ahead}");
        assert!(page.contains("id=\"clock-pause\""), "it still runs");
    }
    let commands = table.session().commands;
    let began = commands.first().expect("it was resumed").at;
    let last = commands.last().expect("a note").at;
    assert!(last.since(began) < Span::from_hours(12), "{began} to {last}");
    let text = serde_json::to_string(&commands).expect("JSON");
    assert!(!text.contains("stood") && !text.contains("catch_up"), "{text}");
}

#[tokio::test]
async fn facts_and_actions_are_filled_in_and_stand_in_the_report() {
    let table = Table::of(&plan("orbital_hotline", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let judge = table.enter(&VisitorRole::Evaluator, "Eve").await;
    let seat = seated(&table, "cn_space").await;
    assert!(
        lead.get("/lead").await.text.contains("/lead/facts"),
        "they are asked for at the beginning"
    );
    let given = [
        ("fact.place", "Geneva"),
        ("was.fact.place", ""),
        ("fact.players", ""),
        ("was.fact.players", ""),
    ];
    does(&lead, "/lead/facts", &given).await;
    assert!(!lead.get("/lead").await.text.contains("when, where and for whom"), "and not again");
    let page = lead.get("/lead/facts").await.text;
    assert!(page.contains("value=\"Geneva\""), "{page}");
    // What cannot be is refused with the reason, and what was not changed is not sent.
    for (fields, why) in [
        (vec![("fact.players", "many"), ("was.fact.players", "")], "is a number of people"),
        (vec![("fact.place", "Geneva"), ("was.fact.place", "Geneva")], "Nothing was filled in"),
    ] {
        let answer = lead.post("/lead/facts", &fields).await;
        assert!(answer.status.is_client_error() && answer.text.contains(why), "{}", answer.text);
    }
    does(&lead, "/lead/end", &[]).await;
    // An evaluator plans, also when it is over, and sees what is recommended; players see neither.
    let page = judge.get("/actions").await.text;
    let own = [
        ("action", "own"),
        ("plan.issue", "Too few <b>radios</b>"),
        ("was.plan.issue", ""),
        ("plan.action", "Buy radios."),
        ("was.plan.action", ""),
    ];
    does(&judge, "/actions", &own).await;
    let name = page.split("name=\"action\" value=\"").nth(1).and_then(|it| it.split('"').next());
    let name = name.expect("something is recommended").to_owned();
    let planned = [
        ("action", name.as_str()),
        ("plan.owner", "The duty desk"),
        ("was.plan.owner", ""),
        ("plan.due", "2026-09-01"),
        ("was.plan.due", ""),
    ];
    does(&judge, "/actions", &planned).await;
    let bad = judge
        .post("/actions", &[("action", "luck"), ("plan.owner", "x"), ("was.plan.owner", "")])
        .await;
    assert!(bad.status.is_client_error(), "{}", bad.text);
    for path in ["/actions", "/lead/facts"] {
        assert!(!seat.get(path).await.status.is_success(), "{path} is not for players");
    }
    assert!(!judge.get("/lead/facts").await.status.is_success());
    let report = lead.get("/report").await.text;
    for part in ["Geneva", "The duty desk", "1 Sep 2026", "Buy radios.", "Too few &lt;b&gt;radios"]
    {
        assert!(report.contains(part), "{part} is in the report");
    }
    let page = judge.get("/actions").await.text;
    assert!(
        page.contains("value=\"The duty desk\"") && page.contains("Too few &lt;b&gt;radios"),
        "{page}"
    );
}

#[tokio::test]
async fn the_report_of_a_running_exercise_is_up_to_now() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    does(&lead, "/lead/clock", &[("act", "speed"), ("speed", "10h")]).await;
    does(&lead, "/lead/clock", &[("act", "resume")]).await;
    let given = table.session().commands.len();
    let so_far = async || {
        let report = lead.get("/report/md").await.text;
        let line = report.lines().find(|line| line.contains("So far:"));
        line.unwrap_or_else(|| panic!("it is still running: {report}")).to_owned()
    };
    let mut told = vec![so_far().await];
    for _ in 0..3 {
        // The wall clock of these tests goes on a little with each look.
        for _ in 0..10 {
            lead.get("/lead").await;
        }
        told.push(so_far().await);
    }
    told.dedup();
    assert_eq!(told.len(), 4, "each is later than the one before: {told:?}");
    assert_eq!(table.session().commands.len(), given, "nobody did anything meanwhile");
}
