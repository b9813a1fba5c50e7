//! First the disk, then the change, then the word: what was said is what is there after a restart, and where nothing
//! can be stored, play stops and says why.

use std::fs;
use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use hotwash::session::{Admission, VisitorRole};
use hotwash::web::{Method, routes};

use super::table::{Table, bytes};
use crate::support::plan;

fn seat(agency: &str) -> VisitorRole {
    VisitorRole::Seat(agency.to_owned())
}

fn store_of(table: &Table) -> PathBuf {
    table.folder.path().join("sessions.db")
}

/// Another process that keeps everybody else from writing, for as long as it is there.
fn holder(path: &Path) -> rusqlite::Connection {
    let other = rusqlite::Connection::open(path).expect("the file");
    other.execute_batch("BEGIN EXCLUSIVE").expect("another process has it");
    other
}

/// What a page says of what people may change besides commands.
fn state(table: &Table) -> String {
    let admission = table.state.admission();
    format!("{:?} {:?} {}", admission.codes(), admission.visitors(), admission.is_report_shared())
}

#[tokio::test]
async fn nothing_is_changed_and_nothing_said_to_be_done_that_is_not_on_the_disk() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let mps = table.enter(&seat("mps"), "Li").await;
    let id = table.state.admission().visitors()[1].id.clone();
    let code = table.code(&seat("mps"));
    let before = state(&table);
    let other = holder(&store_of(&table));
    let draft = [("form", "compose"), ("field", "says"), ("text", "Dear all"), ("revision", "0")];
    for (who, path, fields) in [
        (&lead, "/lead/code", vec![("role", "observer")]),
        (&lead, "/lead/revoke", vec![("code", code.as_str())]),
        (&lead, "/lead/out", vec![("visitor", id.as_str())]),
        (&lead, "/lead/share", vec![("shared", "yes")]),
        (&mps, "/seat/draft", draft.to_vec()),
    ] {
        let answer = who.post(path, &fields).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}: {}", answer.text);
        assert!(answer.text.contains("in use by another process"), "{path}: {}", answer.text);
        assert_eq!(state(&table), before, "{path}");
    }
    let joins = [("code", code.as_str()), ("name", "Wang")];
    let answer = table.stranger().post("/join", &joins).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text);
    // The right link on a store that takes nothing says that, and can be used again.
    let link = format!("/enter/{}", table.link());
    let answer = table.stranger().get(&link).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text);
    assert!(answer.text.contains("in use by another process"), "{}", answer.text);
    assert_eq!(state(&table), before);
    other.execute_batch("ROLLBACK").expect("it lets go");
    assert_eq!(table.stranger().get(&link).await.status, StatusCode::SEE_OTHER);
    assert_eq!(table.stranger().get(&link).await.status, StatusCode::FORBIDDEN, "it is used up");
    assert!(!mps.get("/seat").await.text.contains("last edited by"), "no draft was kept");
    for path in ["/lead/code", "/lead/share"] {
        let answer = lead.post(path, &[("role", "observer"), ("shared", "yes")]).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
    }
    let now = state(&table);
    assert_eq!(state(&table.restarted()), now, "what was said is what is there");
}

#[cfg(unix)]
#[tokio::test]
async fn a_store_that_is_taken_away_is_noticed_and_play_stops() {
    for taken in ["sessions.db", "sessions.db-wal"] {
        let table = Table::of(&plan("opm_breach", &[]), 1);
        let lead = table.enter(&VisitorRole::Facilitator, "").await;
        let mps = table.enter(&seat("mps"), "Li").await;
        assert_eq!(lead.post("/lead/clock", &[("act", "resume")]).await.status, StatusCode::OK);
        let given = table.session().commands.len();
        let place = table.folder.path().join(taken);
        let aside = table.folder.path().join("aside");
        fs::rename(&place, &aside).expect("somebody takes it away");
        let answer = lead.post("/note", &[("text", "Where is it?")]).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{taken}: {}", answer.text);
        assert!(answer.text.contains("removed or replaced"), "{taken}: {}", answer.text);
        let page = lead.get("/lead").await.text;
        let says = page.contains("the clock is paused") && page.contains("Put it back");
        assert!(says, "{taken}: the facilitator is told: {page}");
        assert!(page.contains("id=\"clock-resume\""), "{taken}: the clock stands");
        // Nobody is told where it is.
        let folder = table.folder.path().display().to_string();
        for (method, path, _) in routes() {
            let path =
                path.replace("{link}", "nowhere").replace("{name}", "x").replace("{form}", "md");
            for person in [&table.stranger(), &mps] {
                let answer = match method {
                    Method::Get => person.get(&path).await,
                    Method::Post if path == "/leave" => continue,
                    Method::Post => person.post(&path, &[("text", "x")]).await,
                };
                assert!(!answer.text.contains(&folder), "{taken}: {path}: {}", answer.text);
            }
        }
        // It is put back, and play goes on.
        let _other = fs::remove_file(&place);
        fs::rename(&aside, &place).expect("it is put back");
        let answer = lead.post("/note", &[("text", "There it is.")]).await;
        assert_eq!(answer.status, StatusCode::OK, "{taken}: {}", answer.text);
        let again = table.restarted();
        let commands = again.session().commands;
        assert!(commands.len() > given, "{taken}");
        let text = serde_json::to_string(&commands).expect("JSON");
        assert!(text.contains("There it is.") && !text.contains("Where is it?"), "{taken}: {text}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_copy_of_the_store_lets_nobody_in() {
    use std::os::unix::fs::PermissionsExt;
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let code = table.code(&seat("mps"));
    for name in ["sessions.db", "sessions.db-wal", "sessions.db.key"] {
        let about = fs::metadata(table.folder.path().join(name)).expect("a file");
        assert_eq!(about.permissions().mode() & 0o077, 0, "{name} is for its owner");
        let content = fs::read(table.folder.path().join(name)).expect("a file");
        let holds = content.windows(code.len()).any(|part| part == code.as_bytes());
        assert!(!holds, "{name} holds a code");
    }
    let copy = table.folder.path().join("copy.db");
    table.store().back_up(&copy).expect("a copy");
    assert_eq!(fs::metadata(&copy).expect("a file").permissions().mode() & 0o077, 0);
    let open = |path: &Path| {
        let store = hotwash::session::Store::open(path).expect("a store");
        Admission::open("room", Some(store), bytes).expect("it opens")
    };
    assert!(open(&copy).codes().is_empty(), "the codes are not in the copy");
    assert!(open(&store_of(&table)).codes().iter().any(|it| it.code == code), "they are here");
}

#[tokio::test]
async fn codes_of_before_let_people_in_and_are_sealed() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let path = store_of(&table);
    let folder = table.closed();
    let store = rusqlite::Connection::open(&path).expect("the file");
    let old = r#"{"code":"ABCDEFGH","role":{"seat":"mps"},"is_for_one":false,"used":1,"is_revoked":false}"#;
    store
        .execute(
            "INSERT INTO paper (session, kind, id, text) VALUES (1, 'code', 'ABCDEFGH', ?)",
            [old],
        )
        .expect("as version 0.1 kept it");
    // A row that cannot be read is named, and the others are there.
    store
        .execute("INSERT INTO paper (session, kind, id, text) VALUES (1, 'visitor', 'v9', '{')", [])
        .expect("damage");
    drop(store);
    let open = || {
        let store = hotwash::session::Store::open(&path).expect("a store");
        Admission::open("room", Some(store), bytes).expect("it opens")
    };
    let mut admission = open();
    assert_eq!(admission.damaged(), ["visitor v9"]);
    let wall = super::table::WALL;
    admission.join("abcd-efgh", "Li", "en", wall).expect("the code of before");
    drop(admission);
    let content = fs::read(&path).expect("the store");
    assert!(!content.windows(8).any(|part| part == b"ABCDEFGH"), "it is sealed");
    assert!(open().codes().iter().any(|code| code.code == "ABCDEFGH" && code.used == 2));
    drop(folder);
}
