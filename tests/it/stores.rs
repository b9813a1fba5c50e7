//! The store of sessions: what was confirmed is there, whatever becomes of the process or the file.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use hotwash::session::{
    Chain, ClockCommand, FACILITATOR, NamedCommand, Room, Session, Store, StoreError, Verdict,
};
use hotwash::time::Span;
use proptest::prelude::*;

use crate::sessions::{WALL, eventful, note, sealed, session};
use crate::support::{folder, hotwash, plan, stderr, stdout};

#[test]
fn a_store_gives_back_what_it_was_given() {
    let folder = folder();
    let path = folder.path().join("deep/down/s.sqlite");
    let mut store = Store::open(&path).expect("a new store");
    let kept = eventful("monday");
    store.add(&kept).expect("it is kept");
    store.add(&session("tuesday", "weather_gateway", 4)).expect("it is kept");
    drop(store);
    let mut store = Store::open(&path).expect("the same store");
    let loaded = store.load("monday").expect("it is there");
    assert_eq!(loaded.export(), kept.export());
    assert!(matches!(loaded.verify(), Ok((Verdict::Same { .. }, _))));
    let names = |store: &Store| {
        store.list().expect("a list").into_iter().map(|listed| listed.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&store), ["monday", "tuesday"]);
    assert!(matches!(store.add(&kept), Err(StoreError::Taken(_))));
    assert!(matches!(store.rename("monday", "tuesday"), Err(StoreError::Taken(_))));
    assert!(matches!(store.rename("monday", " \n"), Err(StoreError::BadName(_))));
    assert!(matches!(store.rename("sunday", "friday"), Err(StoreError::Unknown(_))));
    assert!(matches!(store.load("sunday"), Err(StoreError::Unknown(_))));
    store.rename("monday", "friday").expect("a free name");
    assert_eq!(store.load("friday").expect("it is there").commands, kept.commands);
    assert_eq!(store.free_name("friday").expect("a name"), "friday-2");
    store.delete("friday").expect("it is there");
    assert!(matches!(store.delete("friday"), Err(StoreError::Unknown(_))));
    assert_eq!(names(&store), ["tuesday"]);
}

#[test]
fn a_command_is_kept_once() {
    let folder = folder();
    let mut store = Store::open(&folder.path().join("s.sqlite")).expect("a new store");
    let session = session("a", "orbital_hotline", 1);
    let at = plan("orbital_hotline", &[]).scenario.starts.at;
    store.add(&session).expect("it is kept");
    for (number, after, is_new) in
        [(1, 0, true), (2, 1, true), (2, 2, false), (1, 0, false), (3, 2, true)]
    {
        let given = note(number, at);
        assert_eq!(store.append("a", &given, after).expect("it is written"), is_new);
    }
    // Whoever does not know of what another has done may add nothing.
    for after in [2, 4] {
        let refused = store.append("a", &note(4, at), after);
        assert!(matches!(refused, Err(StoreError::Elsewhere(_))));
    }
    let ids: Vec<String> =
        store.load("a").expect("whole").commands.into_iter().map(|given| given.id).collect();
    assert_eq!(ids, ["n1", "n2", "n3"]);
    assert!(matches!(store.append("b", &note(1, at), 0), Err(StoreError::Unknown(_))));
}

/// Where the child of the test below keeps its session.
const CHILD: &str = "HOTWASH_TEST_STREAM";

#[test]
#[ignore = "a part of the test below"]
fn stream_commands() {
    let Some(path) = std::env::var_os(CHILD) else { return };
    let store = Store::open(Path::new(&path)).expect("the store");
    let session = store.load("a").expect("the session");
    let mut room = Room::open(session, Some(store), WALL).expect("it opens");
    let mut out = std::io::stdout().lock();
    for number in room.session().commands.len() + 1.. {
        let wall = WALL + Span::from_secs(i64::try_from(number).expect("small"));
        let to = room.play().exercise().now() + Span::from_secs(60);
        let seat = if number % 2 == 0 { "us_space" } else { "cn_space" }.to_owned();
        let is_taken = room.play().seats().get(&seat).is_some();
        let command = match number % 4 {
            0 if is_taken => NamedCommand::Release { seat },
            0 => NamedCommand::Take { seat },
            1 => {
                NamedCommand::Note { text: format!("note {number}"), objective: None, about: None }
            }
            _ => NamedCommand::Clock { clock: ClockCommand::Jump { to_us: to.as_micros() } },
        };
        room.submit(format!("n{number}"), wall, FACILITATOR, command).expect("it is done");
        // Only now is it confirmed.
        let tables = room.play_mut().tables();
        let digest = Chain::of(&tables).expect("events as CSV").last();
        if writeln!(out, "confirmed n{number} {digest}").and_then(|()| out.flush()).is_err() {
            return;
        }
    }
}

/// The digest of what had happened when a session had come to its last command.
fn digest(mut session: Session, commands: usize) -> String {
    session.commands.truncate(commands);
    let mut room = Room::open(session, None, WALL).expect("it opens");
    Chain::of(&room.play_mut().tables()).expect("events as CSV").last()
}

#[test]
fn whoever_is_killed_has_lost_nothing_that_was_confirmed() {
    const ROUNDS: u64 = 200;
    let folder = folder();
    let path = folder.path().join("s.sqlite");
    let mut store = Store::open(&path).expect("a new store");
    store.add(&session("a", "orbital_hotline", 1)).expect("it is kept");
    drop(store);
    let (mut before, mut most, mut rebuilt) = (0, 0, 0);
    for round in 0..ROUNDS {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "stores::stream_commands", "--ignored", "--nocapture"])
            .env(CHILD, &path)
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut confirmed = Vec::new();
        let hear = |line: std::io::Result<String>| {
            let line = line.ok()?;
            let (id, digest) = line.split_once("confirmed n")?.1.split_once(' ')?;
            Some((id.parse::<usize>().expect("a number"), digest.to_owned()))
        };
        // Some are killed before they have begun, others in the midst of writing.
        while (confirmed.len() as u64) < round % 7 {
            let line = lines.next().expect("it goes on as long as it lives");
            confirmed.extend(hear(line));
        }
        thread::sleep(Duration::from_micros(round * 7919 % 4_000));
        child.kill().expect("it can be killed");
        confirmed.extend(lines.filter_map(hear));
        child.wait().expect("it is gone");
        let store = Store::open(&path).expect("the store is whole");
        let session = store.load("a").expect("the session is whole");
        let kept = &session.commands;
        let ids: Vec<String> = (1..=kept.len()).map(|number| format!("n{number}")).collect();
        assert_eq!(kept.iter().map(|given| given.id.clone()).collect::<Vec<_>>(), ids);
        let last = confirmed.last().map_or(before, |(number, _)| *number);
        assert!(kept.len() >= last, "{last} were confirmed and {} are kept", kept.len());
        assert!(kept.len() <= last + 1, "at most one was on its way");
        most = most.max(confirmed.len());
        before = kept.len();
        // What was there is there again.
        if let (Some((number, shown)), 0) = (confirmed.last(), round % 8) {
            assert_eq!(&digest(session.clone(), *number), shown);
            rebuilt += 1;
        }
    }
    assert!(rebuilt > 10, "{rebuilt}");
    assert!(most > 2 && before > 200, "there was something to lose: {most}, {before}");
}

/// A store of two sessions in one file, closed.
fn closed_store(path: &Path) -> Vec<String> {
    let mut store = Store::open(path).expect("a new store");
    let sessions = [eventful("monday"), sealed(session("tuesday", "orbital_hotline", 2))];
    for session in &sessions {
        store.add(session).expect("it is kept");
    }
    sessions.iter().map(Session::export).collect()
}

/// Reads what can be read of a store: whatever is given back is what was kept. How many sessions are.
fn read_what_is_whole(path: &Path, kept: &[String]) -> usize {
    let Ok(store) = Store::open(path) else { return 0 };
    let Ok(listed) = store.list() else { return 0 };
    let mut whole = 0;
    for session in listed {
        match (&session.about, store.load(&session.name)) {
            (Ok(_), Ok(loaded)) => {
                // The name and the digests of the log are not under the sum: they can be told apart by
                // playing it again.
                let is_kept = kept.iter().any(|text| {
                    let original = Session::import(text).expect("an export");
                    original.commands == loaded.commands
                        && original.sources.scenario == loaded.sources.scenario
                        && original.seed == loaded.seed
                });
                assert!(is_kept, "`{}` is not what was kept", session.name);
                whole += 1;
            }
            (Err(what), Err(_)) => assert!(!what.is_empty()),
            (about, loaded) => panic!("{about:?} and {:?}", loaded.map(|it| it.name)),
        }
    }
    whole
}

#[test]
fn a_store_that_is_cut_short_is_told_and_what_is_whole_is_read() {
    let folder = folder();
    let path = folder.path().join("s.sqlite");
    let kept = closed_store(&path);
    let bytes = fs::read(&path).expect("the file");
    let damaged = folder.path().join("d.sqlite");
    let mut outcomes = BTreeSet::new();
    for length in (0..=bytes.len()).step_by(4096) {
        for name in ["d.sqlite-wal", "d.sqlite-shm"] {
            let _may_not_be_there = fs::remove_file(folder.path().join(name));
        }
        fs::write(&damaged, &bytes[..length]).expect("a file");
        outcomes.insert(read_what_is_whole(&damaged, &kept));
    }
    assert!(outcomes.contains(&0) && outcomes.contains(&2), "{outcomes:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_store_with_wrong_bytes_never_gives_back_what_was_not_kept(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        use std::sync::OnceLock;
        static WHOLE: OnceLock<(Vec<u8>, Vec<String>)> = OnceLock::new();
        let (bytes, kept) = WHOLE.get_or_init(|| {
            let folder = folder();
            let path = folder.path().join("s.sqlite");
            let kept = closed_store(&path);
            (fs::read(&path).expect("the file"), kept)
        });
        let mut bytes = bytes.clone();
        for (place, value) in &flips {
            let place = place.index(bytes.len());
            bytes[place] ^= value | 1;
        }
        let folder = folder();
        let path = folder.path().join("d.sqlite");
        fs::write(&path, &bytes).expect("a file");
        read_what_is_whole(&path, kept);
    }

    #[test]
    fn a_mutated_export_is_imported_as_it_was_or_told(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        use std::sync::OnceLock;
        static WHOLE: OnceLock<String> = OnceLock::new();
        let whole = WHOLE.get_or_init(|| eventful("monday").export());
        let mut bytes = whole.clone().into_bytes();
        for (place, value) in &flips {
            let place = place.index(bytes.len());
            bytes[place] = *value;
        }
        let text = String::from_utf8_lossy(&bytes);
        if let Ok(session) = Session::import(&text) {
            let original = Session::import(whole).expect("an export");
            prop_assert_eq!(session.commands, original.commands);
            prop_assert_eq!(session.sources.scenario, original.sources.scenario);
        }
    }
}

#[test]
fn what_was_done_before_a_command_was_damaged_is_not_lost() {
    let folder = folder();
    let path = folder.path().join("s.sqlite");
    let kept = closed_store(&path);
    let original = Session::import(&kept[0]).expect("an export");
    let all = original.commands.len();
    let damages = [
        "text = '{}'",
        "text = replace(text, 'g', 'h')",
        "text = CAST(X'67ff' AS TEXT)",
        "sum = X'00'",
    ];
    assert!(all > damages.len());
    for (number, damage) in (1..=all).zip(damages.iter().cycle()) {
        let copy = folder.path().join(format!("{number}.sqlite"));
        fs::copy(&path, &copy).expect("a copy");
        let database = rusqlite::Connection::open(&copy).expect("a database");
        let update = format!("UPDATE given SET {damage} WHERE session = 1 AND number = {number}");
        assert_eq!(database.execute(&update, []).expect("a change"), 1);
        drop(database);
        let named = format!("command {number} is not what was kept");
        let store = Store::open(&copy).expect("a store");
        let error = store.load("monday").expect_err("it is damaged").to_string();
        assert!(error.contains(&named), "{error}");
        assert!(store.load("tuesday").is_ok(), "the other is whole");
        let (session, damage) = store.load_undamaged("monday").expect("its beginning");
        assert_eq!(damage, Some(named.clone()));
        assert_eq!(session.commands, original.commands[..number - 1]);
        drop(store);
        // By the command: a session of its own, which plays; the damaged one stays as it is.
        let store = copy.to_str().expect("a path");
        let recovered =
            hotwash(folder.path(), &["sessions", "recover", "monday", "--store", store]);
        let said = stdout(&recovered);
        assert!(said.contains("monday-recovered") && said.contains(&named), "{said}");
        let again = hotwash(folder.path(), &["replay", "monday-recovered", "--store", store]);
        assert!(again.status.success(), "{}", stderr(&again));
        let store = Store::open(&copy).expect("a store");
        assert_eq!(store.load("monday-recovered").expect("whole").commands.len(), number - 1);
        assert!(store.load("monday").is_err());
    }
    let store = path.to_str().expect("a path");
    let nothing = hotwash(folder.path(), &["sessions", "recover", "tuesday", "--store", store]);
    assert!(stderr(&nothing).contains("is not damaged"), "{}", stderr(&nothing));
}

#[test]
fn the_store_says_what_is_wrong_with_its_file() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::write(
        at("text"),
        "This is a letter and not a database, though it is long enough to be read.\n".repeat(20),
    )
    .expect("a file");
    assert!(matches!(Store::open(&at("text")), Err(StoreError::NotAStore(_))));
    assert_eq!(fs::read_to_string(at("text")).expect("the letter").lines().count(), 20);
    let other = rusqlite::Connection::open(at("other")).expect("a database");
    other.execute_batch("CREATE TABLE stamps (country TEXT)").expect("a table");
    drop(other);
    assert!(matches!(Store::open(&at("other")), Err(StoreError::NotAStore(_))));
    drop(Store::open(&at("later")).expect("a new store"));
    let later = rusqlite::Connection::open(at("later")).expect("a database");
    later.pragma_update(None, "user_version", 99).expect("a layout");
    drop(later);
    assert!(matches!(Store::open(&at("later")), Err(StoreError::Later { layout: 99, .. })));
    assert!(matches!(Store::open(folder.path()), Err(StoreError::Write { .. })));
    drop(Store::open(&at("kept? 100%.sqlite")).expect("a new store"));
    let mut store = Store::open(&at("kept? 100%.sqlite")).expect("the store");
    store.add(&session("a", "orbital_hotline", 1)).expect("it is kept");
    drop(store);
    let file = at("kept? 100%.sqlite");
    let mut permissions = fs::metadata(&file).expect("the file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).expect("its owner may");
    let mut store = Store::open(&file).expect("it can be read");
    assert_eq!(store.load("a").expect("it is there").seed, 1);
    let refused = store.add(&session("b", "orbital_hotline", 1));
    assert!(matches!(refused, Err(StoreError::Write { .. })), "{refused:?}");
    let mut store = Store::open(&at("busy")).expect("a new store");
    let holder = rusqlite::Connection::open(at("busy")).expect("a database");
    holder.execute_batch("BEGIN IMMEDIATE").expect("it is held");
    let refused = store.add(&session("a", "orbital_hotline", 1));
    assert!(matches!(refused, Err(StoreError::Busy(_))));
    assert!(store.list().expect("it can still be read").is_empty());
    holder.execute_batch("COMMIT").expect("it is let go");
    store.add(&session("a", "orbital_hotline", 1)).expect("now it can be written");
}
