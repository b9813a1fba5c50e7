//! What no page of ours sends, and a disk that does not take what it is given.

use axum::http::{Method, StatusCode};
use hotwash::session::VisitorRole;
use proptest::prelude::*;

use super::table::Table;
use crate::support::plan;

fn seat(agency: &str) -> VisitorRole {
    VisitorRole::Seat(agency.to_owned())
}

#[tokio::test]
async fn bodies_that_are_too_long_or_nonsense_are_refused_with_the_reason() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let mps = table.enter(&seat("mps"), "Li").await;
    let bot = table.enter_as_program(&seat("ccips"), "bot").await;
    let token = ("x-csrf-token", mps.csrf.as_str());
    let form = ("content-type", "application/x-www-form-urlencoded");
    let long = format!("says={}", "x".repeat(600 * 1024));
    let answer = mps.raw(Method::POST, "/seat/act", &[form, token], long).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", answer.text);
    let json = ("content-type", "application/json");
    for (headers, body, expected) in [
        (vec![json], "x".repeat(600 * 1024), StatusCode::PAYLOAD_TOO_LARGE),
        (vec![json], "{".to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        (vec![json], "[".repeat(100_000), StatusCode::UNPROCESSABLE_ENTITY),
        (vec![json], r#"{"do":"end"}"#.to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        (
            vec![json],
            r#"{"do":"act","id":"a b","wish":{"request":"x"}}"#.to_owned(),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (vec![form], "do=act".to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let begin: String = body.chars().take(20).collect();
        let answer = bot.raw(Method::POST, "/api/act", &headers, body).await;
        assert_eq!(answer.status, expected, "{begin}: {}", answer.text);
        assert!(answer.json()["error"].is_string(), "{begin}: it says why: {}", answer.text);
    }
    assert_eq!(mps.get("/seat").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_cannot_be_kept_is_not_done_and_play_goes_on() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let given = table.session().commands.len();
    let path = table.folder.path().join("sessions.db");
    let other = rusqlite::Connection::open(&path).expect("the file");
    other.execute_batch("BEGIN EXCLUSIVE").expect("another process has it");
    let answer = lead.post("/lead/clock", &[("act", "step")]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text);
    assert!(answer.text.contains("in use by another process"), "{}", answer.text);
    other.execute_batch("ROLLBACK").expect("it lets go");
    assert_eq!(table.session().commands.len(), given, "it was not done");
    let answer = lead.post("/lead/clock", &[("act", "step")]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert_eq!(table.session().commands.len(), given + 1);
}

/// Values such as people and programs come up with.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("preservation_request".to_owned()),
        Just("mps".to_owned()),
        Just("-99999999999999999999h".to_owned()),
        Just("9999-12-31T23:59[Nowhere/Land]".to_owned()),
        Just("0000000h".to_owned()),
        Just("\"], text: \"".to_owned()),
        "\\PC{0,40}",
        "[0-9a-z_:.+-]{0,30}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever anybody sends to any route, it is answered, and the exercise is still there.
    #[test]
    fn nothing_that_is_sent_ends_the_exercise(
        fields in prop::collection::vec((prop_oneof![
            Just("act"), Just("to"), Just("speed"), Just("inject"), Just("by"), Just("text"), Just("name"), Just("at"),
            Just("seat"), Just("request"), Just("seen"), Just("once"), Just("form"), Just("field"), Just("revision"),
            Just("phase"), Just("finding"), Just("role"), Just("code"), Just("class"), Just("within"), Just("channel"),
            Just("language"), Just("own.x"), Just("term.facts"), Just("takes.urgency"), Just("objective"),
        ], value()), 0..8),
        acts in prop::collection::vec(prop_oneof![
            Just("jump"), Just("speed"), Just("faster"), Just("slower"), Just("next"), Just("day"), Just("fire"),
            Just("postpone"), Just("edit"), Just("mark"), Just("acknowledge"), Just("supplement"), Just("understand"),
        ], 1..4),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let table = Table::of(&plan("trade_secrets", &[]), 1);
            let agency = plan("trade_secrets", &[]).scenario.agencies.keys().next().expect("one").clone();
            let lead = table.enter(&VisitorRole::Facilitator, "").await;
            let seated = table.enter(&seat(&agency), "Li").await;
            for (_, path, _) in hotwash::web::routes().iter().filter(|(method, path, _)| {
                *method == hotwash::web::Method::Post && !["/leave", "/lead/end", "/lead/out"].contains(path)
            }) {
                for act in &acts {
                    let mut sent: Vec<(&str, &str)> = vec![("act", act)];
                    sent.extend(fields.iter().map(|(name, value)| (*name, value.as_str())));
                    for who in [&lead, &seated] {
                        let answer = who.post(path, &sent).await;
                        assert!(!answer.status.is_server_error(), "{path} {sent:?}: {}", answer.text);
                    }
                }
            }
            for who in [(&lead, "/lead"), (&seated, "/seat")] {
                assert_eq!(who.0.get(who.1).await.status, StatusCode::OK);
            }
        });
    }
}
