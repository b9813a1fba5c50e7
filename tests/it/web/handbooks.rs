//! What is printed in the room: the handbook's documents, and the cards with all codes.

use axum::http::StatusCode;
use base64::Engine as _;
use hotwash::scenario::Plan;
use hotwash::session::VisitorRole;
use sha2::{Digest, Sha256};

use super::table::{Answer, Table};
use crate::support::plan;

fn seat(id: &str) -> VisitorRole {
    VisitorRole::Seat(id.to_owned())
}

/// The policy of a page allows the styles that stand in it and nothing else.
fn holds_its_policy(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let policy = answer.headers["content-security-policy"].to_str().expect("text");
    let style = answer.text.split("<style>").nth(1).expect("a style");
    let style = style.split("</style>").next().expect("its end");
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style.as_bytes()));
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    assert!(policy.contains(&format!("style-src 'sha256-{digest}'")), "{policy}");
}

fn prepared() -> (Plan, Table) {
    let plan = plan("opm_breach", &[]);
    let table = Table::of(&plan, 1);
    (plan, table)
}

#[tokio::test]
async fn the_facilitator_prints_all_codes_at_once() {
    let (plan, table) = prepared();
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let answer = lead.get("/lead/cards").await;
    holds_its_policy(&answer);
    let codes = table.state.admission().codes().to_vec();
    assert!(codes.len() > plan.scenario.agencies.len(), "seats, observers and evaluators");
    for code in &codes {
        assert_eq!(
            answer.text.matches(&format!("?code={}", code.code)).count(),
            2,
            "{}",
            code.code
        );
    }
    assert_eq!(answer.text.matches("<svg").count(), codes.len(), "each has a code for cameras");
    // One that was revoked lets nobody in, and is not handed out.
    let first = codes[0].code.clone();
    table.state.admission().revoke(&first).expect("it is there");
    let answer = lead.get("/lead/cards").await;
    assert!(!answer.text.contains(&first));
    let people = lead.get("/lead/people").await;
    for link in ["/lead/cards", "/lead/handbook/facilitator-guide", "/lead/handbook/player-mps"] {
        assert!(people.text.contains(&format!("href=\"{link}\"")), "{link}");
    }
}

#[tokio::test]
async fn the_facilitator_has_every_document_and_a_seat_its_own() {
    let (plan, table) = prepared();
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    for document in hotwash::handbook::HandbookDocument::all(&plan) {
        let answer = lead.get(&format!("/lead/handbook/{}", document.name())).await;
        holds_its_policy(&answer);
    }
    for nothing in ["player-nobody", "report", "player-"] {
        let answer = lead.get(&format!("/lead/handbook/{nothing}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nothing}");
    }
    let mps = table.enter(&seat("mps"), "Li").await;
    let own = mps.get("/seat/handbook").await;
    holds_its_policy(&own);
    assert!(own.text.contains("Ministry of Public Security"));
    let brief = |id: &str| plan.scenario.agencies[id].brief.as_ref().expect("a brief");
    let aim = |id: &str| maud::html! { (brief(id).aim.in_language("en")) }.into_string();
    assert!(own.text.contains(&aim("mps")) && !own.text.contains(&aim("ccips")));
    for path in ["/lead/cards", "/lead/handbook/facilitator-guide", "/lead/handbook/player-mps"] {
        assert_eq!(mps.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(lead.get("/seat/handbook").await.status, StatusCode::FORBIDDEN);
}
