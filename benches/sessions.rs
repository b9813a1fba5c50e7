//! What sessions cost: to keep a command durably, to open a long session, and to seek in one.

use std::path::PathBuf;
use std::sync::LazyLock;

use divan::Bencher;
use hotwash::engine::Draft;
use hotwash::scenario::{Override, Plan, load};
use hotwash::session::{
    ClockCommand, CommandRecord, FACILITATOR, NamedCommand, Play, Rewind, Session, Store,
};
use hotwash::time::{Instant, Span};

fn main() {
    divan::main();
}

fn plan() -> Plan {
    let loaded = load("opm_breach", &[]).expect("a built-in scenario");
    loaded.plan.expect("a scenario without an error")
}

/// A session in which people have given so many commands: one in `composed` is a request of their own to the
/// other side, which its policies answer; the others are notes and looks at the clock.
fn session(commands: u32, composed: u32) -> Session {
    let plan = plan();
    let many: Vec<Override> = (plan.scenario.agencies.keys())
        .map(|agency| Override { path: format!("agencies.{agency}.staff"), value: "500".into() })
        .collect();
    let plan = plan.changed(&many).expect("paths").plan.expect("a scenario without an error");
    let (starts, ends) = (plan.scenario.starts.at, plan.scenario.ends.at);
    let mut session = Session::new("long".to_owned(), &plan, 1, None, starts);
    let step = ends.since(starts).as_micros() / i64::from(commands + 1);
    let keys = |number: u32, keys: Vec<&String>| keys[number as usize % keys.len()].clone();
    let command = |number: u32| match number {
        0 => NamedCommand::Take { seat: "ccips".into() },
        number if number % composed == 0 => NamedCommand::Compose {
            seat: "ccips".into(),
            draft: Draft {
                name: Some(format!("request-{number}")),
                to: Some("mps".into()),
                case: Some(keys(number, plan.scenario.cases.keys().collect())),
                class: Some(keys(number, plan.guidelines.classes.keys().collect())),
                assistance: Some(keys(number, plan.guidelines.assistance.keys().collect())),
                provides: plan.guidelines.contents.keys().cloned().collect(),
                ..Draft::default()
            },
        },
        number if number % 3 == 0 => NamedCommand::Clock { clock: ClockCommand::Seen },
        _ => NamedCommand::Note {
            text: "A note of some length.".into(),
            objective: None,
            about: None,
        },
    };
    let given = |number: u32| {
        let at = starts + Span::from_micros(step * i64::from(number));
        CommandRecord::new(number.to_string(), at, starts, FACILITATOR, command(number))
    };
    session.commands = (0..commands).map(given).collect();
    session.commands.push(CommandRecord { command: NamedCommand::End, ..given(commands) });
    session
}

/// A session with at least 100,000 events.
static LARGE: LazyLock<Session> = LazyLock::new(|| {
    let session = session(6_000, 1);
    let play = Play::replay(&session, None).expect("it plays");
    let events = play.exercise().log().happenings().len();
    assert!(events >= 100_000, "only {events} events");
    session
});

/// A store in a folder of its own, with one session.
fn store(session: &Session) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("s.sqlite");
    Store::open(&path).expect("a new store").add(session).expect("it is kept");
    (folder, path)
}

#[divan::bench(sample_count = 200)]
fn keep_a_command(bencher: Bencher) {
    let (_folder, path) = store(&session(10, 5));
    let mut store = Store::open(&path).expect("the store");
    let mut number = 0_u32;
    bencher.bench_local(|| {
        number += 1;
        let (id, at) = (format!("new {number}"), Instant::from_micros(0));
        let command = NamedCommand::Skip { inject: "unsealed".into() };
        let given = CommandRecord::new(id, at, at, FACILITATOR, command);
        store.append("long", &given, 10 + number as usize).expect("it is kept")
    });
}

#[divan::bench(args = [100, 10_000], sample_count = 10)]
fn open_and_rebuild(bencher: Bencher, commands: u32) {
    let (_folder, path) = store(&session(commands, 10));
    bencher.bench_local(|| {
        let session = Store::open(&path).expect("the store").load("long").expect("it is whole");
        Play::replay(&session, None).expect("it plays").exercise().log().happenings().len()
    });
}

#[divan::bench(sample_count = 5)]
fn play_100_000_events(bencher: Bencher) {
    let session = &*LARGE;
    bencher.bench_local(|| Play::replay(session, None).expect("it plays").exercise().now());
}

#[divan::bench(sample_count = 3)]
fn play_100_000_events_for_rewinding(bencher: Bencher) {
    let session = &*LARGE;
    bencher.bench_local(|| Rewind::new(session.clone()).expect("it plays").ends());
}

/// To any moment of a session with so many events.
#[divan::bench(sample_count = 40)]
fn seek_among_100_000_events(bencher: Bencher) {
    static PLAYED: LazyLock<Rewind> =
        LazyLock::new(|| Rewind::new(LARGE.clone()).expect("it plays"));
    let starts = plan().scenario.starts.at;
    let length = PLAYED.ends().since(starts).as_micros();
    let mut part = 0_i64;
    bencher.bench_local(move || {
        part = (part + 377) % 1_000;
        PLAYED
            .at(starts + Span::from_micros(length / 1_000 * part))
            .expect("it plays")
            .exercise()
            .now()
    });
}
