//! Rooms: the clock of an exercise that people sit at, and what becomes of it when the machine sleeps or
//! dies.

use std::path::Path;

use hotwash::record::{EventKind, Tables};
use hotwash::session::{
    Acceptance, AfterAbsence, ClockCommand, CommandError, FACILITATOR, NamedCommand, Play, Room,
    RoomError, Session, Store, StoreTrouble, Verdict,
};
use hotwash::time::{Instant, Span};
use proptest::prelude::*;

use crate::support::{folder, plan, text};

const WALL: Instant = Instant::from_micros(1_460_000_000_000_000);

fn session(scenario: &str) -> Session {
    Session::new("room".to_owned(), &plan(scenario, &[]), 1, None, WALL)
}

fn room(scenario: &str) -> Room {
    Room::open(session(scenario), None, WALL).expect("it opens")
}

/// A room whose session is in a new store.
fn stored_room(path: &Path) -> Room {
    let mut store = Store::open(path).expect("a store");
    let session = session("opm_breach");
    store.add(&session).expect("kept");
    Room::open(session, Some(store), WALL).expect("it opens")
}

/// Seconds on the clock on the wall.
fn wall(seconds: i64) -> Instant {
    WALL + Span::from_secs(seconds)
}

fn clock(room: &mut Room, at: i64, clock: ClockCommand) -> Result<Acceptance, RoomError> {
    let id = format!("{clock:?} at {at} after {}", room.session().commands.len());
    room.submit(&id, wall(at), FACILITATOR, NamedCommand::Clock { clock })
}

fn hour_a_second(room: &mut Room, at: i64) {
    let per_second_us = Span::from_hours(1).as_micros();
    clock(room, at, ClockCommand::Speed { per_second_us }).expect("a speed");
    clock(room, at, ClockCommand::Resume).expect("it goes on");
}

fn hours_gone(room: &Room) -> f64 {
    let starts = room.play().plan().scenario.starts.at;
    room.play().exercise().now().since(starts).as_secs_f64() / 3600.0
}

fn tables(room: &mut Room) -> Tables {
    room.play_mut().tables()
}

#[test]
fn the_clock_goes_with_that_on_the_wall_and_a_year_of_pause_moves_nothing() {
    let mut room = room("trade_secrets");
    // It stands until somebody has it go on.
    room.advance(wall(20)).expect("nothing to keep");
    assert!(hours_gone(&room).abs() < 1e-9);
    hour_a_second(&mut room, 20);
    room.advance(wall(30)).expect("kept");
    assert!((hours_gone(&room) - 10.0).abs() < 1e-9);
    clock(&mut room, 32, ClockCommand::Pause).expect("it stands");
    let before = text(&tables(&mut room));
    let year = 365 * 24 * 3600;
    room.advance(wall(year)).expect("nothing to keep");
    assert!((hours_gone(&room) - 12.0).abs() < 1e-9);
    assert_eq!(text(&tables(&mut room)), before);
    clock(&mut room, year, ClockCommand::Resume).expect("it goes on");
    room.advance(wall(year + 5)).expect("kept");
    assert!((hours_gone(&room) - 17.0).abs() < 1e-9);
}

#[test]
fn a_laptop_that_slept_stands_or_catches_up() {
    for (after, soon, later) in [
        (AfterAbsence::Stand, 10.0, 10.0),
        // It runs at four times its speed, until it shows what it would have.
        (AfterAbsence::CatchUp, 10.0 + 40.0, 1500.0),
    ] {
        let mut room = room("trade_secrets");
        room.set_after_absence(after);
        hour_a_second(&mut room, 0);
        room.advance(wall(10)).expect("kept");
        let fired = tables(&mut room).injects.iter().filter(|row| row.fired.is_some()).count();
        room.advance(wall(910)).expect("kept");
        assert!((hours_gone(&room) - 10.0).abs() < 1e-9, "nothing happens at once");
        let now = tables(&mut room).injects.iter().filter(|row| row.fired.is_some()).count();
        assert_eq!(fired, now);
        room.advance(wall(920)).expect("kept");
        assert!((hours_gone(&room) - soon).abs() < 1e-6, "{}", hours_gone(&room));
        for at in (940..=1500).step_by(20) {
            room.advance(wall(at)).expect("kept");
        }
        assert!((hours_gone(&room) - later).abs() < 1e-6, "{}", hours_gone(&room));
        assert_eq!(room.clock().is_paused(), after == AfterAbsence::Stand);
    }
}

#[test]
fn nobody_jumps_past_a_marked_point_before_it_is_answered() {
    let mut room = room("opm_breach");
    let expects = |room: &Room| {
        let injects = &room.play().plan().scenario.injects;
        let dated = injects.iter().find(|(_, it)| it.expects.is_some() && it.at.is_some());
        let (name, inject) = dated.expect("an inject that expects something");
        (name.clone(), inject.at.as_ref().expect("it is dated").at)
    };
    let (point, at) = expects(&room);
    let mark = |on| NamedCommand::Mark { inject: point.clone(), on };
    room.submit("mark", wall(1), FACILITATOR, mark(true)).expect("it is there");
    let end = room.play().exercise().until();
    clock(&mut room, 2, ClockCommand::Jump { to_us: end.as_micros() }).expect("it jumps");
    assert_eq!(room.play().exercise().now(), at, "it stops at the point");
    let refused =
        clock(&mut room, 3, ClockCommand::Jump { to_us: end.as_micros() }).expect_err("no further");
    assert!(refused.to_string().contains(&point), "{refused}");
    // Going back is no jump.
    let back =
        clock(&mut room, 3, ClockCommand::Jump { to_us: (at - Span::from_hours(1)).as_micros() });
    assert!(back.expect_err("never").to_string().contains("shows"));
    room.submit("unmark", wall(4), FACILITATOR, mark(false)).expect("it is there");
    clock(&mut room, 5, ClockCommand::Jump { to_us: end.as_micros() }).expect("it jumps");
    assert_eq!(room.play().exercise().now(), end);
}

#[test]
fn a_room_is_opened_again_as_it_was_left_and_what_is_refused_leaves_no_trace() {
    let folder = folder();
    let path = folder.path().join("s.sqlite");
    let mut room = stored_room(&path);
    let jump = (room.play().plan().scenario.starts.at + Span::from_hours(24 * 10)).as_micros();
    clock(&mut room, 1, ClockCommand::Jump { to_us: jump }).expect("it jumps");
    let take = |seat: &str| NamedCommand::Take { seat: seat.to_owned() };
    let act = |act: &str, request: &str| NamedCommand::Act {
        seat: "mps".to_owned(),
        wish: hotwash::engine::Wish {
            request: request.to_owned(),
            act: Some(act.to_owned()),
            ..hotwash::engine::Wish::default()
        },
    };
    let done = room.submit("take", wall(2), "ann", take("mps")).expect("nobody holds it");
    assert_eq!(done, Acceptance::Done);
    // The same again is known; something else with its id, or from somebody else, is told as such.
    let again = room.submit("take", wall(3), "ann", take("mps")).expect("known");
    assert_eq!(again, Acceptance::Duplicate);
    for (by, seat) in [("ann", "cac"), ("ben", "mps"), ("ben", "cac"), (FACILITATOR, "mps")] {
        let reused = room.submit("take", wall(3), by, take(seat));
        assert!(matches!(reused, Err(RoomError::Refused(CommandError::Reused))), "{by} {seat}");
    }
    let kept = room.session().commands.clone();
    for (by, command, why) in [
        ("ben", take("mps"), "the seat of `mps` is held by ann"),
        ("ben", act("acknowledge", "preservation_request"), "the seat of `mps` is held by ann"),
        ("ann", act("acknowledge", "nothing"), "`mps` knows of no request `nothing`"),
        ("ann", act("acknowledge", "notice_fraud_request"), "`mps` knows of no request"),
        ("ann", act("refuse", "preservation_request"), "cannot refuse"),
        (
            "ann",
            NamedCommand::Fire { inject: "accord".into() },
            "only the facilitator fires accord",
        ),
        ("ann", NamedCommand::End, "only the facilitator ends"),
        (FACILITATOR, take("nobody"), "there is no agency `nobody`"),
        (
            FACILITATOR,
            NamedCommand::Release { seat: "cac".into() },
            "nobody has taken the seat of `cac`",
        ),
        (FACILITATOR, act("acknowledge", "preservation_request"), "held by ann"),
    ] {
        let refused = room.submit(format!("{by} {command}"), wall(4), by, command.clone());
        let said = refused.expect_err("it is not allowed").to_string();
        assert!(said.contains(why), "{command}: {said}");
    }
    assert_eq!(room.session().commands, kept, "nothing of that was kept");
    hour_a_second(&mut room, 5);
    for at in 6..40 {
        room.advance(wall(at)).expect("kept");
    }
    let shown = room.play().exercise().now();
    // The machine dies, without a word; what was last kept is at most ten seconds old.
    let before = room.session().clone();
    drop(room);
    let store = Store::open(&path).expect("a store");
    let session = store.load("room").expect("it is whole");
    assert_eq!(session.commands, before.commands);
    let mut room = Room::open(session, Some(store), wall(100_000)).expect("it opens");
    let again = room.play().exercise().now();
    assert!(again <= shown && shown.since(again) <= Span::from_hours(10), "{again}, {shown}");
    assert!(room.clock().is_paused());
    assert_eq!(room.play().seats().get("mps").map(|seat| seat.holder.as_str()), Some("ann"));
    room.close(wall(100_001)).expect("kept");
    let store = Store::open(&path).expect("a store");
    let left = store.load("room").expect("it is whole");
    assert_eq!(left.left_at(), Some(again));
    let (verdict, _) = left.verify().expect("it plays");
    assert!(matches!(verdict, Verdict::Same { events } if events > 10), "{verdict:?}");
    // Somebody goes on with it, and the machine dies again: the digests of before do not reach that far.
    let mut room = Room::open(left, Some(store), wall(200_000)).expect("it opens");
    hour_a_second(&mut room, 200_001);
    drop(room);
    let store = Store::open(&path).expect("a store");
    let cut_off = store.load("room").expect("it is whole");
    assert!(cut_off.commands.len() > before.commands.len() && cut_off.chain.is_empty());
    let mut room = Room::open(cut_off, Some(store), wall(300_000)).expect("it opens");
    room.close(wall(300_001)).expect("kept");
    let left = Store::open(&path).expect("a store").load("room").expect("it is whole");
    assert!(matches!(left.verify(), Ok((Verdict::Same { .. }, _))));
}

#[test]
fn where_nothing_can_be_stored_the_clock_stands_until_it_can() {
    let folder = folder();
    let path = folder.path().join("s.sqlite");
    let mut room = stored_room(&path);
    hour_a_second(&mut room, 1);
    for at in 2..9 {
        room.advance(wall(at)).expect("kept");
    }
    let other = rusqlite::Connection::open(&path).expect("the file");
    other.execute_batch("BEGIN EXCLUSIVE").expect("another process has it");
    let note =
        |text: &str| NamedCommand::Note { text: text.to_owned(), objective: None, about: None };
    let refused = room.submit("a", wall(9), FACILITATOR, note("lost"));
    assert!(matches!(refused, Err(RoomError::Store(_))));
    assert_eq!(room.trouble(), Some(StoreTrouble::Busy));
    let (stood, kept) = (room.play().exercise().now(), room.session().commands.len());
    // However long it takes, nothing happens meanwhile.
    for at in [10, 100, 5_000] {
        room.advance(wall(at)).expect("there is nothing to do");
        assert!(room.clock().is_paused());
        assert_eq!(room.play().exercise().now(), stood);
    }
    other.execute_batch("ROLLBACK").expect("it lets go");
    room.submit("b", wall(6_000), FACILITATOR, note("kept")).expect("kept");
    assert_eq!(room.trouble(), None);
    assert_eq!(room.session().commands.len(), kept + 2, "that it stood, and the note");
    clock(&mut room, 6_001, ClockCommand::Resume).expect("it goes on");
    for at in 6_002..6_010 {
        room.advance(wall(at)).expect("kept");
    }
    let gone = room.play().exercise().now().since(stood);
    assert_eq!(gone, Span::from_hours(8), "it went on from where it stood");
    room.close(wall(6_010)).expect("kept");
    let tables = text(&tables(&mut room));
    let session = Store::open(&path).expect("a store").load("room").expect("it is whole");
    let mut again = Play::replay(&session, None).expect("it plays");
    assert_eq!(text(&again.tables()), tables, "whoever opens it gets the same exercise");
}

#[derive(Clone, Copy, Debug)]
enum Touch {
    Pause,
    Resume,
    Speed(i64),
    Jump(i64),
    Step,
    Postpone(usize, i64, bool),
    Look,
    Mark(usize),
}

fn touches() -> impl Strategy<Value = Vec<(i64, Touch)>> {
    let touch = prop_oneof![
        1 => Just(Touch::Pause),
        3 => Just(Touch::Resume),
        1 => (60_i64..500_000).prop_map(Touch::Speed),
        1 => (0_i64..400).prop_map(Touch::Jump),
        1 => Just(Touch::Step),
        1 => (0_usize..40, -100_i64..400, any::<bool>()).prop_map(|(which, by, all)| Touch::Postpone(which, by, all)),
        3 => Just(Touch::Look),
        1 => (0_usize..40).prop_map(Touch::Mark),
    ];
    // Now and then the machine sleeps, or its clock is put back.
    let gone = prop_oneof![8 => 0_i64..25, 1 => 31_i64..5_000, 1 => -50_i64..0, 1 => Just(365 * 24 * 3600)];
    prop::collection::vec((gone, touch), 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_fires_twice_or_early_whatever_is_done_to_the_clock(
        touches in touches(),
        catches_up in any::<bool>(),
        is_orbital in any::<bool>(),
    ) {
        let mut room = room(if is_orbital { "orbital_hotline" } else { "trade_secrets" });
        if catches_up {
            room.set_after_absence(AfterAbsence::CatchUp);
        }
        let injects: Vec<String> = room.play().plan().scenario.injects.keys().cloned().collect();
        let (mut at, mut latest) = (0_i64, room.play().exercise().now());
        let mut planned: Vec<(String, Option<Instant>)> = Vec::new();
        for (gone, touch) in touches {
            let (was, before) = (at, room.play().exercise().now());
            let (was_paused, speed) = (room.clock().is_paused(), room.clock().speed());
            at += gone;
            room.advance(wall(at)).expect("kept");
            let now = room.play().exercise().now();
            // It goes on, but never faster than it may, and not at all while it stands.
            let most = if was_paused { 0 } else { speed.as_micros().saturating_mul(4 * (at - was).max(0)) };
            prop_assert!(now >= before && now.since(before).as_micros() <= most, "{touch:?}");
            let fired = |room: &mut Room, name: &str| {
                let tables = room.play_mut().tables();
                tables.injects.iter().find(|row| row.id == name).and_then(|row| row.fired)
            };
            match touch {
                Touch::Pause => { let _ = clock(&mut room, at, ClockCommand::Pause); }
                Touch::Resume => { let _ = clock(&mut room, at, ClockCommand::Resume); }
                Touch::Speed(seconds) => {
                    let _ = clock(&mut room, at, ClockCommand::Speed { per_second_us: seconds * 1_000_000 });
                }
                Touch::Jump(hours) => {
                    let to = now + Span::from_hours(hours);
                    let _ = clock(&mut room, at, ClockCommand::Jump { to_us: to.as_micros() });
                    if let Some(point) = room.play().unanswered() {
                        let name = room.play().exercise().model().inject_name(point).to_owned();
                        let at = fired(&mut room, &name).expect("it has fired").0;
                        prop_assert!(at == room.play().exercise().now() || at <= now);
                    }
                }
                Touch::Step => { let _ = clock(&mut room, at, ClockCommand::Step); }
                Touch::Postpone(which, hours, with_later) => {
                    let inject = injects[which % injects.len()].clone();
                    let command = NamedCommand::postpone(&inject, Span::from_hours(hours), with_later);
                    let id = format!("postpone {}", room.session().commands.len());
                    let _ = room.submit(&id, wall(at), FACILITATOR, command);
                }
                Touch::Look => {}
                Touch::Mark(which) => {
                    let inject = injects[which % injects.len()].clone();
                    let id = format!("mark {}", room.session().commands.len());
                    room.submit(&id, wall(at), FACILITATOR, NamedCommand::Mark { inject, on: true }).expect("marked");
                }
            }
            prop_assert!(room.play().exercise().now() >= latest);
            latest = room.play().exercise().now();
            let rows = room.play_mut().tables().injects;
            planned = rows.iter().map(|row| (row.id.clone(), row.planned.map(|at| at.0))).collect();
        }
        let all = tables(&mut room);
        for (name, due) in &planned {
            let fired: Vec<Instant> = (all.events.iter())
                .filter(|event| event.kind == EventKind::InjectFired && event.inject.as_ref() == Some(name))
                .map(|event| event.time.0)
                .collect();
            prop_assert!(fired.len() <= 1, "{name} fires {} times", fired.len());
            if let (Some(due), Some(fired)) = (due, fired.first()) {
                prop_assert_eq!(fired, due, "{} fires at its time", name);
            }
            let is_turned = all.injects.iter().any(|row| row.id == *name && row.turned.is_some());
            if let Some(due) = due.filter(|due| *due < latest && !is_turned) {
                prop_assert!(!fired.is_empty(), "{name} was due at {due}");
            }
        }
        // Whoever opens it again has the same, up to what was last kept, and the same clock.
        let session = room.session().clone();
        let kept = session.commands.last().map_or(room.play().plan().scenario.starts.at, |given| given.at);
        let mut again = Room::open(session.clone(), None, wall(at + 1_000_000)).expect("it opens");
        prop_assert!(again.clock().is_paused());
        let reached = again.play().exercise().now();
        prop_assert_eq!(again.clock().time(wall(at + 2_000_000)), reached);
        prop_assert!(reached >= kept && reached <= latest);
        again.play_mut().play_until(latest);
        prop_assert_eq!(text(&tables(&mut again)), text(&all));
        if latest < again.play().exercise().until() {
            let mut plain = Play::replay(&session, Some(latest)).expect("it plays");
            prop_assert_eq!(text(&plain.tables()), text(&all));
        }
    }
}
