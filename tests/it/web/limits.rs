//! One participant does not stop the room.

use axum::http::StatusCode;
use hotwash::session::VisitorRole;

use super::table::Table;
use crate::support::plan;

fn seat(agency: &str) -> VisitorRole {
    VisitorRole::Seat(agency.to_owned())
}

#[tokio::test]
async fn whoever_sends_too_much_is_told_so_and_the_others_play_on() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let flood = table.enter(&VisitorRole::Observer(None), "Eve").await;
    let mps = table.enter(&seat("mps"), "Li").await;
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let (mut taken, mut refused) = (0, 0);
    // However slow the machine is, the limit is reached.
    for number in 0..20_000 {
        if refused >= 300 {
            break;
        }
        let text = format!("{number}");
        let (path, field) = match number % 4 {
            0 => ("/findings", "text"),
            1 => ("/language", "language"),
            2 => ("/seat/draft", "text"),
            _ => ("/lead/clock", "act"),
        };
        let answer = flood.post(path, &[("finding", "strength"), (field, &text)]).await;
        match answer.status {
            StatusCode::TOO_MANY_REQUESTS => {
                assert!(
                    answer.headers.contains_key("retry-after") || answer.text.contains("remarks")
                );
                refused += 1;
            }
            _ => taken += 1,
        }
        if number % 500 == 0 {
            assert_eq!(mps.get("/seat").await.status, StatusCode::OK);
        }
    }
    assert!(taken >= 200 && refused >= 300, "{taken} taken, {refused} refused");
    let draft = [("form", "compose"), ("field", "says"), ("text", "x"), ("revision", "0")];
    assert_eq!(mps.post("/seat/draft", &draft).await.status, StatusCode::OK);
    let noted = table.state.admission().audit().count();
    assert!(noted < 400, "{noted} lines of the audit list");
    let audit = lead.get("/lead/audit").await.text;
    assert!(audit.contains("sent too much"), "it is told: {audit}");
}

#[tokio::test]
async fn what_somebody_leaves_behind_is_bounded_in_size_and_number() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let eva = table.enter(&VisitorRole::Evaluator, "Eva").await;
    let mps = table.enter(&seat("mps"), "Li").await;
    let long = "x".repeat(20 * 1024);
    assert_eq!(eva.post("/note", &[("text", &long)]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let draft = |form: &str, text: &str| {
        [("form", form), ("field", "says"), ("text", text), ("revision", "0")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let write = async |form: &str, text: &str| {
        let fields = draft(form, text);
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        mps.post("/seat/draft", &fields).await.status
    };
    assert_eq!(write("compose", &"x".repeat(65 * 1024)).await, StatusCode::PAYLOAD_TOO_LARGE);
    let mut kept = 0;
    for number in 0..100 {
        kept += usize::from(write(&format!("write:{number}"), "x").await == StatusCode::OK);
    }
    assert_eq!(kept, 60, "so many forms a seat may have begun");
}
