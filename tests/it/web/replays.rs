//! A session that is only shown once more.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use hotwash::session::{Play, VisitorRole};

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
    assert!(
        as_facilitator.contains("<dt>CCIPS meant"),
        "the difference is there: {as_facilitator}"
    );
    let as_seat = lead.get(&format!("/lead/replay?at={at}&seat=cncert")).await.text;
    assert!(!as_seat.contains("preservation_request"), "{as_seat}");
    let before = moment("2015-09-30T12:00[UTC]");
    let earlier = lead.get(&format!("/lead/replay?at={before}")).await.text;
    assert!(!earlier.contains("<dt>CCIPS meant"), "it has not happened yet");
    for odd in ["at=99999999999999999999", "at=x", "seat=nobody", "at=-1"] {
        let answer = lead.get(&format!("/lead/replay?{odd}")).await;
        assert!(!answer.status.is_server_error(), "{odd}: {}", answer.text);
    }
    assert_eq!(lead.get("/report").await.status, StatusCode::OK);
}

/// The moments to which the marks of a page lead.
fn marked(page: &str) -> BTreeSet<i64> {
    let line = page.split("class=\"hw-figure timeline\"").nth(1).expect("a time line");
    let list = page.split("class=\"plain marks\"").skip(1);
    let linked = [line.split("</svg>").next().expect("its end")].into_iter().chain(list);
    let linked =
        linked.flat_map(|part| part.split("</ol>").next().unwrap_or_default().split("at=").skip(1));
    linked.filter_map(|it| it.split('"').next()?.parse().ok()).collect()
}

/// The replay of a running exercise comes up to the present, marks every misunderstanding that arose, and leads to the
/// moment of each, at which it is on the board.
#[tokio::test]
async fn every_misunderstanding_is_marked_and_its_mark_leads_to_it() {
    let table = Table::of(&plan("opm_breach", &[]), 3);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let to = [("act", "jump"), ("to", "2015-11-20T09:00")];
    assert_eq!(lead.post("/lead/clock", &to).await.status, StatusCode::OK);
    let until = moment("2015-11-20T09:00[America/New_York]");
    let mut play = Play::replay(&table.session(), Some(hotwash::time::Instant::from_micros(until)))
        .expect("it plays again");
    let rows = play.tables().misunderstandings;
    assert!(rows.len() > 5, "{}", rows.len());
    let page = lead.get("/lead/replay").await.text;
    let all = marked(&page);
    assert!(all.len() > 20, "{all:?}");
    assert!(all.iter().all(|at| *at <= until), "nothing is marked that has not happened");
    for row in &rows {
        let at = row.onset.0.as_micros();
        assert!(all.contains(&at), "{row:?}");
        let then = lead.get(&format!("/lead/replay?at={at}")).await;
        assert_eq!(then.status, StatusCode::OK, "it is quick: {}", then.text);
        assert!(then.text.contains("aria-current=\"true\""), "the mark is told at its moment");
        assert!(!then.text.contains("There are no misunderstandings yet"), "{at}");
    }
}

/// Through the eyes of a seat there is no mark after the moment, and none of what nobody has told it.
#[tokio::test]
async fn through_the_eyes_of_a_seat_nothing_is_marked_that_it_could_not_know() {
    let table = Table::of(&plan("opm_breach", &[]), 3);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let to = [("act", "jump"), ("to", "2015-12-10T09:00")];
    assert_eq!(lead.post("/lead/clock", &to).await.status, StatusCode::OK);
    let mut told = 0;
    for seat in ["mps", "cncert", "ccips", "us_cert"] {
        for day in ["2015-10-05", "2015-10-28", "2015-11-18", "2015-12-09"] {
            let at = moment(&format!("{day}T12:00[UTC]"));
            let page = lead.get(&format!("/lead/replay?seat={seat}&at={at}")).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.text);
            let marks = marked(&page.text);
            assert!(marks.iter().all(|mark| *mark <= at), "{seat} on {day}: {marks:?}");
            assert!(
                !page.text.contains("otherwise than"),
                "{seat} on {day}: a misunderstanding is told"
            );
            told += marks.len();
        }
    }
    assert!(told > 0, "seats have marks of their own");
}

#[tokio::test]
async fn letters_of_a_moment_are_read_as_they_were_and_only_by_those_whose_eyes_see_them() {
    let table = Table::of(&plan("opm_breach", &[]), 3);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let mps = table.enter(&VisitorRole::Seat("mps".to_owned()), "Ann").await;
    let to = [("act", "jump"), ("to", "2015-11-20T09:00")];
    assert_eq!(lead.post("/lead/clock", &to).await.status, StatusCode::OK);
    let late = moment("2015-11-20T09:00[UTC]");
    let of = |seat: &str, at: i64| {
        format!("/lead/replay/letters?seat={seat}&at={at}&request=preservation_request")
    };
    let read = lead.get(&of("", late)).await;
    assert_eq!(read.status, StatusCode::OK, "{}", read.text);
    assert!(read.text.contains("Keep the logs in Jinan"), "{}", read.text);
    let early = moment("2015-09-26T09:00[UTC]");
    assert_eq!(
        lead.get(&of("", early)).await.status,
        StatusCode::NOT_FOUND,
        "it was not written yet"
    );
    assert_eq!(
        lead.get(&of("cac", late)).await.status,
        StatusCode::NOT_FOUND,
        "it was not for them"
    );
    assert_eq!(lead.get("/lead/replay/letters").await.status, StatusCode::NOT_FOUND);
    assert_eq!(mps.get(&of("", late)).await.status, StatusCode::FORBIDDEN);
}
