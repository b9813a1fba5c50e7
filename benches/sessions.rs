//! What sessions cost: to keep a command durably, to open a long session, and to seek in one.

use std::path::PathBuf;
use std::sync::LazyLock;

use divan::Bencher;
use hotwash::scenario::{Plan, load};
use hotwash::session::{Deed, Given, Pace, Play, Player, Session, Store};
use hotwash::time::{Instant, Span};

fn main() {
    divan::main();
}

fn plan() -> Plan {
    let loaded = load("trade_secrets", &[]).expect("a built-in scenario");
    loaded.plan.expect("a scenario without an error")
}

/// A session with so many commands, spread over its time.
fn session(commands: u32) -> Session {
    let plan = plan();
    let (starts, ends) = (plan.scenario.starts.at, plan.scenario.ends.at);
    let mut session = Session::new("long".to_owned(), &plan, 1, None, starts);
    let step = ends.since(starts).as_micros() / i64::from(commands + 1);
    let given = |number: u32| Given {
        id: number.to_string(),
        at: starts + Span::from_micros(step * i64::from(number)),
        wall: starts,
        by: "facilitator".into(),
        // One in ten moves the last inject a little, which is played; the others are notes.
        deed: match number % 10 {
            0 => Deed::postpone("reconciliation", Span::from_secs(1), false),
            _ => Deed::Note { text: "A note of some length.".into(), objective: None },
        },
    };
    // The last inject lies before the end, and cannot be moved once it has fired.
    let last = plan.scenario.starts.at + Span::from_hours(24 * 90);
    session.given = (1..=commands).map(given).filter(|given| given.at < last).collect();
    session
}

/// A store in a folder of its own, with one session.
fn store(session: &Session) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("s.sqlite");
    Store::open(&path).expect("a new store").add(session).expect("it is kept");
    (folder, path)
}

#[divan::bench(sample_count = 200)]
fn keep_a_command(bencher: Bencher) {
    let (_folder, path) = store(&session(10));
    let mut store = Store::open(&path).expect("the store");
    let mut number = 0_u32;
    bencher.bench_local(|| {
        number += 1;
        let given = Given {
            id: format!("new {number}"),
            at: Instant::from_micros(0),
            wall: Instant::from_micros(0),
            by: "facilitator".into(),
            deed: Deed::Skip { inject: "unsealed".into() },
        };
        store.append("long", &given).expect("it is kept")
    });
}

#[divan::bench(args = [100, 10_000], sample_count = 10)]
fn open_and_rebuild(bencher: Bencher, commands: u32) {
    let (_folder, path) = store(&session(commands));
    bencher.bench_local(|| {
        let session = Store::open(&path).expect("the store").load("long").expect("it is whole");
        Play::again(&session, None).expect("it plays").exercise().log().happenings().len()
    });
}

/// Going back and ahead in what has been played is a search among the moments of its lines.
#[divan::bench]
fn seek_among_100_000_events(bencher: Bencher) {
    static MOMENTS: LazyLock<Vec<Instant>> =
        LazyLock::new(|| (0..100_000).map(|nth| Instant::from_micros(nth * 1_000_000)).collect());
    let end = *MOMENTS.last().expect("some");
    let wall = Instant::from_micros(0);
    let pace = Pace::new(MOMENTS[0], end, Span::from_hours(1), wall);
    let mut player = Player::new(MOMENTS.clone(), pace, wall);
    let mut to = 0_i64;
    bencher.bench_local(move || {
        to = (to + 37_777) % 100_000;
        player.seek(Instant::from_micros(to * 1_000_000), wall);
        player.due(wall)
    });
}
