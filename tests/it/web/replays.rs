//! A session that is only shown once more.

use axum::http::StatusCode;
use hotwash::session::VisitorRole;

use super::table::{Table, moment};
use crate::support::plan;

#[tokio::test]
async fn a_replay_shows_every_moment_through_any_eyes_and_does_nothing() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let to = [("act", "jump"), ("to", "2015-12-10T09:00")];
    assert_eq!(lead.post("/lead/clock", &to).await.status, StatusCode::OK);
    let table = table.shown_once_more();
    let mut lead = lead;
    lead.moves_to(&table);
    for path in ["/lead", "/lead/people", "/lead/ending", "/events", "/api/view", "/findings"] {
        let answer = lead.get(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(answer.headers["location"], "/lead/replay", "{path}");
    }
    let given = table.session().commands.len();
    for (path, fields) in [
        ("/lead/clock", [("act", "step")]),
        ("/lead/end", [("once", "1")]),
        ("/note", [("text", "no")]),
        ("/lead/code", [("role", "observer")]),
    ] {
        assert_eq!(lead.post(path, &fields).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(table.session().commands.len(), given);
    // What the ministry knew on 2 October is not what the contact point in Washington meant.
    let at = moment("2015-10-02T12:00[UTC]");
    let as_facilitator = lead.get(&format!("/lead/replay?at={at}")).await.text;
    assert!(as_facilitator.contains("CCIPS meant"), "the difference is there: {as_facilitator}");
    let as_seat = lead.get(&format!("/lead/replay?at={at}&seat=cncert")).await.text;
    assert!(!as_seat.contains("preservation_request"), "{as_seat}");
    let before = moment("2015-09-30T12:00[UTC]");
    let earlier = lead.get(&format!("/lead/replay?at={before}")).await.text;
    assert!(!earlier.contains("CCIPS meant"), "it has not happened yet");
    for odd in ["at=99999999999999999999", "at=x", "seat=nobody", "at=-1"] {
        let answer = lead.get(&format!("/lead/replay?{odd}")).await;
        assert!(!answer.status.is_server_error(), "{odd}: {}", answer.text);
    }
    assert_eq!(lead.get("/report").await.status, StatusCode::OK);
}
