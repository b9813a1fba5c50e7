//! Requests that people write with a subject of their own.

use axum::http::StatusCode;
use hotwash::session::{NamedCommand, Play, VisitorRole};

use super::table::{Person, Table};
use crate::support::plan;

async fn seated(table: &Table, seat: &str, name: &str) -> Person {
    table.enter(&VisitorRole::Seat(seat.to_owned()), name).await
}

#[tokio::test]
async fn the_words_of_a_subject_are_shown_to_everybody_and_its_name_to_programs_alone() {
    let table = Table::of(&plan("opm_breach", &["channels.contact_point.loss=0"]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let (ccips, mps) = (seated(&table, "ccips", "Ann").await, seated(&table, "mps", "李娜").await);
    let jump = async |to| {
        let answer = lead.post("/lead/clock", &[("act", "jump"), ("to", to)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    };
    jump("2015-10-01T09:00").await;
    let compose = async |subject: &str| {
        let fields = [
            ("subject", subject),
            ("to", "mps"),
            ("case", "opm"),
            ("class", "emergency"),
            ("assistance", "preserve"),
            ("channel", "contact_point"),
            ("has.facts", "yes"),
            ("says", "Please look."),
        ];
        ccips.post("/seat/compose", &fields).await
    };
    let subjects = ["Who answers the telephone at night?", "谁接夜间电话？", "  谁接夜间电话？\n"];
    for subject in subjects {
        let answer = compose(subject).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    }
    let long = "长".repeat(121);
    for (odd, told) in [(" ", "what it is about"), (&*long, "120")] {
        let answer = compose(odd).await;
        assert!(answer.status == StatusCode::CONFLICT && answer.text.contains(told), "{answer:?}");
        assert!(answer.text.contains("Please look."), "what was written is kept");
    }
    jump("2015-10-09T09:00").await;
    let pages = [
        (&ccips, "/seat"),
        (&mps, "/seat"),
        (&mps, "/seat/thread?of=request:who_answers_the_telephone_at"),
        (&lead, "/lead"),
        (&lead, "/letters?request=who_answers_the_telephone_at"),
        (&lead, "/lead/replay?seat=&at=9999999999999999"),
        (&lead, "/lead/replay?seat=mps&at=9999999999999999"),
    ];
    let shown = |text: &str| {
        let text = text.replace("data-thread=\"request:who_answers_the_telephone_at", "");
        text.contains("Who answers the telephone at night?")
    };
    let is_shown = async |person: &Person, path: &str| {
        let answer = person.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        assert!(shown(&answer.text), "{path}: {}", answer.text);
    };
    for (person, path) in pages {
        is_shown(person, path).await;
    }
    assert!(mps.get("/seat").await.text.contains("谁接夜间电话？"));
    let view = mps.get("/api/view").await.json();
    let requests = view["view"]["requests"].as_array().expect("requests");
    let named = requests.iter().map(|it| (it["id"].as_str(), it["title"].as_str()));
    let named: Vec<_> = named.filter(|(id, _)| id.is_some_and(|id| id != "notice")).collect();
    for pair in [
        ("who_answers_the_telephone_at", "Who answers the telephone at night?"),
        ("request", "谁接夜间电话？"),
        ("request_2", "谁接夜间电话？"),
    ] {
        assert!(named.contains(&(Some(pair.0), Some(pair.1))), "{pair:?}: {named:?}");
    }
    assert_eq!(lead.post("/lead/end", &[]).await.status, StatusCode::OK);
    for path in ["/report", "/report/md"] {
        is_shown(&lead, path).await;
    }
    // The session has the words, and is played again with the same names.
    let session = table.session();
    let said = session.commands.iter().filter_map(|given| match &given.command {
        NamedCommand::Compose { draft, .. } => draft.subject.as_deref(),
        _ => None,
    });
    assert_eq!(said.collect::<Vec<_>>(), subjects.map(str::trim));
    let mut play = Play::replay(&session, None).expect("it plays again");
    let rows = play.tables().requests;
    let row = rows.iter().find(|row| row.id == "request_2").expect("the third");
    assert_eq!(row.title, "谁接夜间电话？");
}
