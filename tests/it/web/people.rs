//! Coming in and going out.

use std::net::SocketAddr;

use axum::http::StatusCode;
use hotwash::session::{CommandRecord, NamedCommand, VisitorRole};
use serde_json::json;

use super::table::Table;
use crate::support::plan;

fn seat(agency: &str) -> VisitorRole {
    VisitorRole::Seat(agency.to_owned())
}

#[tokio::test]
async fn a_code_that_is_wrong_used_or_revoked_lets_nobody_in() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let stranger = table.stranger();
    let tries = async |code: &str| {
        let answer = stranger.post("/join", &[("code", code), ("name", "Ann <b>")]).await;
        assert!(answer.text.contains("Ann &lt;b&gt;"), "what was typed is kept: {}", answer.text);
        assert!(!answer.headers.contains_key("set-cookie"));
        let said = answer.text.split_once("role=\"alert\"").expect("it is said").1;
        (
            answer.status,
            said.split_once('>').expect("a text").1.split('<').next().unwrap_or("").to_owned(),
        )
    };
    let (status, wrong) = tries("AAAA-AAAA").await;
    assert_eq!(status, StatusCode::CONFLICT);
    // For one, and one has come.
    let answer = lead.post("/lead/code", &[("role", "observer"), ("one", "yes")]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let one = {
        let admission = table.state.admission();
        admission.codes().iter().find(|code| code.is_for_one).expect("it was issued").code.clone()
    };
    let first = stranger.post("/join", &[("code", &one), ("name", "Bo")]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let (_, used) = tries(&one).await;
    // Revoked, of which whoever is in knows nothing.
    let mps = table.enter(&seat("mps"), "Li").await;
    let code = table.code(&seat("mps"));
    assert_eq!(lead.post("/lead/revoke", &[("code", &code)]).await.status, StatusCode::OK);
    let (_, revoked) = tries(&code).await;
    assert!(wrong != used && used != revoked && wrong != revoked, "{wrong}, {used}, {revoked}");
    assert_eq!(mps.get("/seat").await.status, StatusCode::OK);
    // Only the facilitator hands codes out, and sees them.
    assert_eq!(
        mps.post("/lead/code", &[("role", "evaluator")]).await.status,
        StatusCode::FORBIDDEN
    );
    let audit = lead.get("/lead/audit").await.text;
    for noted in
        ["could not join", "revoked a code", "issued a code", "was refused POST /lead/code"]
    {
        assert!(audit.contains(noted), "{noted}: {audit}");
    }
}

#[tokio::test]
async fn whoever_is_sent_out_is_out() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let mps = table.enter(&seat("mps"), "Li").await;
    let bot = table.enter_as_program(&seat("mps"), "bot").await;
    let id = {
        let admission = table.state.admission();
        admission.visitors().iter().find(|it| it.name == "Li").expect("is in").id.clone()
    };
    assert_eq!(lead.post("/lead/out", &[("visitor", &id)]).await.status, StatusCode::OK);
    assert_eq!(mps.get("/seat").await.status, StatusCode::SEE_OTHER);
    assert_eq!(mps.get("/events").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(bot.get("/api/view").await.status, StatusCode::OK, "others stay");
    assert_eq!(mps.post("/leave", &[]).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn ten_thousand_joins_a_minute_keep_nobody_from_playing() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let mps = table.enter(&seat("mps"), "Li").await;
    let mut flood = table.stranger();
    flood.from = SocketAddr::from(([198, 51, 100, 7], 1));
    let mut let_try = 0;
    for number in 0..10_000 {
        let body = json!({ "code": format!("AAAA{number:04}"), "name": "x" });
        let answer = if number % 2 == 0 {
            flood.json("/api/join", &body).await
        } else {
            flood.post("/join", &[("code", "AAAAAAAA"), ("name", "x")]).await
        };
        match answer.status {
            StatusCode::TOO_MANY_REQUESTS => {
                assert!(answer.headers.contains_key("retry-after"), "it says when to come again");
            }
            StatusCode::CONFLICT => let_try += 1,
            other => panic!("{other}: {}", answer.text),
        }
        if number % 2_500 == 0 {
            assert_eq!(mps.get("/seat").await.status, StatusCode::OK);
        }
    }
    assert!((1..500).contains(&let_try), "{let_try} of ten thousand were looked at");
    // Whoever is somewhere else comes in.
    table.enter(&seat("ccips"), "Ann").await;
}

#[tokio::test]
async fn who_comes_back_after_a_restart_is_still_in() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let mut mps = table.enter(&seat("mps"), "Li").await;
    let again = table.restarted();
    mps.moves_to(&again);
    let page = mps.get("/seat").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert_eq!(page.csrf(), mps.csrf, "its pages are known again");
    let given = again.session().commands;
    let takes =
        |it: &&CommandRecord| matches!(&it.command, NamedCommand::Take { seat } if seat == "mps");
    assert_eq!(given.iter().filter(takes).count(), 1, "the seat was held all the time");
}
