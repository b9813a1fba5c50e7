//! Who may have what: every route, asked for by everybody that there is.

use axum::http::{Method as Verb, StatusCode};
use hotwash::session::VisitorRole;
use hotwash::web::{Access, Method, routes};

use super::table::{Person, Table};
use crate::support::plan;

fn everybody() -> Vec<(&'static str, Option<VisitorRole>)> {
    vec![
        ("stranger", None),
        ("facilitator", Some(VisitorRole::Facilitator)),
        ("evaluator", Some(VisitorRole::Evaluator)),
        ("seat", Some(VisitorRole::Seat("mps".to_owned()))),
        ("observer of a side", Some(VisitorRole::Observer(Some("us".to_owned())))),
        ("observer", Some(VisitorRole::Observer(None))),
    ]
}

async fn ask(person: &Person, method: Method, path: &str) -> StatusCode {
    let path = path.replace("{link}", "nowhere").replace("{name}", "room.css");
    let path = path.replace("{form}", "md").replace("{what}", "situation-manual");
    let answer = match (method, path.starts_with("/api/")) {
        (Method::Get, _) => person.get(&path).await,
        (Method::Post, true) => person.json(&path, &serde_json::json!({})).await,
        (Method::Post, false) => person.post(&path, &[]).await,
    };
    let is_turned_away = [StatusCode::SEE_OTHER, StatusCode::TEMPORARY_REDIRECT];
    if is_turned_away.contains(&answer.status) && path != "/" {
        assert_eq!(
            answer.headers["location"], "/",
            "{path}: whoever is turned away is led to the door"
        );
        return StatusCode::UNAUTHORIZED;
    }
    answer.status
}

/// Every route with every role, held against a list that says it for people. What a route says of itself is
/// held against the same list, so that neither is changed without the other.
#[tokio::test]
async fn every_route_is_for_those_whom_it_is_for_and_nobody_else() {
    let plan = plan("opm_breach", &[]);
    let mut list = String::new();
    let mut lines: Vec<String> =
        routes().iter().map(|(method, path, _)| format!("{method:?} {path}:")).collect();
    for (name, role) in everybody() {
        let table = Table::of(&plan, 1);
        let person = match &role {
            Some(role) => table.enter(role, "Ann").await,
            None => table.stranger(),
        };
        let mut asked: Vec<_> = lines.iter_mut().zip(routes()).collect();
        // What ends the exercise, or sends whoever asks out, comes last.
        asked.sort_by_key(|(_, (_, path, _))| (*path == "/leave", *path == "/lead/end"));
        for (line, (method, path, who)) in asked {
            let status = ask(&person, method, path).await;
            let forbidden = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN];
            // A facilitator's link that leads nowhere is for anybody to follow, and turned away.
            let is_let_in = !forbidden.contains(&status) || path == "/enter/{link}";
            assert!(!status.is_server_error(), "{name}: {method:?} {path}: {status}");
            let may = who.allows(role.as_ref(), false);
            assert_eq!(is_let_in, may, "{name}: {method:?} {path}: {status}");
            if is_let_in {
                line.push_str(&format!(" {name},"));
            }
        }
    }
    for line in lines {
        list.push_str(line.trim_end_matches(','));
        list.push('\n');
    }
    insta::assert_snapshot!(list);
}

#[test]
fn the_report_is_for_those_who_see_everything_until_it_is_shared() {
    let seat = VisitorRole::Seat("mps".to_owned());
    for (role, before, after) in [
        (None, false, false),
        (Some(&seat), false, true),
        (Some(&VisitorRole::Observer(None)), false, true),
        (Some(&VisitorRole::Evaluator), true, true),
        (Some(&VisitorRole::Facilitator), true, true),
    ] {
        assert_eq!(Access::Readers.allows(role, false), before, "{role:?}");
        assert_eq!(Access::Readers.allows(role, true), after, "{role:?}");
    }
}

#[tokio::test]
async fn nothing_is_changed_for_a_page_that_is_not_ours() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let form = ("content-type", "application/x-www-form-urlencoded");
    let (token, step) = (("x-csrf-token", lead.csrf.as_str()), "act=step");
    for (why, headers) in [
        ("it has no token", vec![form]),
        ("it has the token of somebody else", vec![form, ("x-csrf-token", "00000000")]),
        ("its browser says so", vec![form, token, ("sec-fetch-site", "cross-site")]),
        (
            "an old browser says so",
            vec![form, token, ("origin", "http://elsewhere.example"), ("host", "127.0.0.1:8015")],
        ),
    ] {
        let answer = lead.raw(Verb::POST, "/lead/clock", &headers, step).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{why}");
    }
    let given = table.session().commands.len();
    let ours = [form, token, ("sec-fetch-site", "same-origin")];
    let answer = lead.raw(Verb::POST, "/lead/clock", &ours, step).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert_eq!((given, table.session().commands.len()), (0, 1), "only ours was done");
    let audit = lead.get("/lead/audit").await.text;
    assert!(audit.contains("from a page of another site"), "{audit}");
}

#[tokio::test]
async fn every_answer_says_that_nothing_from_elsewhere_is_allowed() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let mut lead = table.enter(&VisitorRole::Facilitator, "").await;
    for path in ["/", "/lead", "/report", "/assets/room.css", "/api/view", "/nowhere", "/events"] {
        let answer = lead.get(path).await;
        let policy = answer.headers["content-security-policy"].to_str().expect("text");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(answer.headers["referrer-policy"], "no-referrer", "{path}");
        let is_kept = answer.headers["cache-control"].to_str().expect("text").starts_with("public");
        assert_eq!(is_kept, path.starts_with("/assets/"), "{path}: what is kept is for all");
    }
    // A cookie that somebody has changed is none.
    let cookie = lead.cookie.clone().expect("one");
    let (name, value) = cookie.split_once('=').expect("a name");
    let changed = value.replacen(&value[..1], if value.starts_with('A') { "B" } else { "A" }, 1);
    lead.cookie = Some(format!("{name}={changed}"));
    assert_eq!(lead.get("/api/view").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(lead.get("/lead").await.status, StatusCode::SEE_OTHER);
}

/// The description that programs read, made from the types of the handlers.
#[tokio::test]
async fn every_route_for_programs_is_described_with_what_it_answers() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let answer = table.stranger().get("/api/openapi.json").await;
    assert_eq!(answer.status, StatusCode::OK);
    let description = answer.json();
    let paths = description["paths"].as_object().expect("paths");
    let verb = |method: &Method| format!("{method:?}").to_lowercase();
    let mut described: Vec<(String, String)> = Vec::new();
    for (path, operations) in paths {
        let operations = operations.as_object().expect("operations");
        described.extend(operations.keys().map(|method| (method.clone(), path.clone())));
    }
    let mut there: Vec<(String, String)> = routes()
        .iter()
        .filter(|(_, path, _)| path.starts_with("/api/"))
        .map(|(method, path, _)| (verb(method), (*path).to_owned()))
        .collect();
    described.sort();
    there.sort();
    assert_eq!(described, there);
    // Whoever asks, and however wrongly, is answered with a status that is described.
    for (name, role) in everybody() {
        let person = match &role {
            Some(role) => table.enter(role, &format!("Ann, {name}")).await,
            None => table.stranger(),
        };
        for (method, path, _) in routes().iter().filter(|(_, path, _)| path.starts_with("/api/")) {
            let answers = &paths[*path][verb(method)]["responses"];
            for query in ["", "?since=0", "?since=no"] {
                let status = ask(&person, *method, &format!("{path}{query}")).await;
                assert!(answers[status.as_str()].is_object(), "{name}: {path}{query}: {status}");
            }
        }
    }
    insta::assert_snapshot!(answer.text);
}
