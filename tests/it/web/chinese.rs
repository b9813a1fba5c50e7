//! The room in Chinese shows no English but proper names, neither of the program nor of the authors.

use std::collections::{BTreeSet, VecDeque};

use axum::http::StatusCode;
use hotwash::session::VisitorRole;

use super::table::{Person, Table};
use crate::latin::{ProperNames, is_chinese, shown};
use crate::support::plan;

/// How many pages of one person are read at one moment.
const MOST_PAGES: usize = 80;

/// The addresses within a page that lead to other pages of the room.
fn addresses(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in ["href=\"/", "hx-get=\"/", "data-get=\"/"] {
        let from = page.split(name).skip(1).filter_map(|rest| rest.split_once('"'));
        found.extend(from.map(|(path, _)| format!("/{}", path.replace("&amp;", "&"))));
    }
    found.retain(|path| {
        let is_file = ["/assets", "/media", "/report", "/export", "/leave", "/api"];
        !is_file.iter().any(|it| path.starts_with(it)) && !path.contains('#')
    });
    found
}

/// Reads the pages of a person from one on, and returns what they say.
async fn read(
    person: &Person,
    from: &str,
    foreign: &mut BTreeSet<String>,
    names: &ProperNames,
) -> usize {
    let (mut seen, mut chinese) = (BTreeSet::new(), 0);
    let mut next = VecDeque::from([from.to_owned()]);
    while let Some(path) = next.pop_front() {
        if seen.len() >= MOST_PAGES || !seen.insert(path.clone()) {
            continue;
        }
        let answer = person.get(&path).await;
        if answer.status != StatusCode::OK {
            assert_ne!(path, from, "{}: {}", answer.status, answer.text);
            continue;
        }
        for text in shown(&answer.text) {
            chinese += usize::from(is_chinese(&text));
            let found = names.foreign(&text);
            if !found.is_empty() {
                foreign.insert(format!("{path}: {} | {}", found.join(" "), text.trim()));
            }
        }
        next.extend(addresses(&answer.text));
    }
    chinese
}

#[tokio::test]
async fn a_room_in_chinese_shows_no_english() {
    let mut foreign = BTreeSet::new();
    for name in ["opm_breach", "acid_drill"] {
        let plan = plan(name, &[]);
        let names = ProperNames::of(&plan);
        let table = Table::of(&plan, 1);
        let lead = table.enter(&VisitorRole::Facilitator, "").await;
        let mut people = vec![("/lead", lead)];
        for (seat, name) in plan.scenario.agencies.keys().zip(["安娜", "张伟", "陈静"]) {
            people.push(("/seat", table.enter(&VisitorRole::Seat(seat.clone()), name).await));
        }
        people.push(("/watch", table.enter(&VisitorRole::Observer(None), "王明").await));
        people.push(("/evaluate", table.enter(&VisitorRole::Evaluator, "李华").await));
        for (_, person) in &people {
            let answer = person.post("/language", &[("language", "zh-Hans")]).await;
            assert!(answer.status.is_redirection() || answer.status == StatusCode::OK);
        }
        for act in ["", "exchange", "step", "day", "end"] {
            let lead = &people[0].1;
            match act {
                "" => {}
                "end" => assert_eq!(lead.post("/lead/end", &[]).await.status, StatusCode::OK),
                "day" => {
                    for _ in 0..12 {
                        lead.post("/lead/clock", &[("act", "step")]).await;
                    }
                }
                act => {
                    let answer = lead.post("/lead/clock", &[("act", act)]).await;
                    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
                }
            }
            for (from, person) in &people {
                let chinese = read(person, from, &mut foreign, &names).await;
                assert!(chinese > 20, "{name}, {act}, {from}: only {chinese} texts are in Chinese");
            }
        }
    }
    let foreign: Vec<&str> = foreign.iter().map(String::as_str).collect();
    assert!(foreign.is_empty(), "{} are not Chinese:\n{}", foreign.len(), foreign.join("\n"));
}
