//! Random games with people who are slow, idle, or decline: nothing is sent in a person's name without that person, and
//! nobody is held to what they were not asked.
//!
//! `HOTWASH_GAMES` says how many games of each scenario are played, and `HOTWASH_GAME_TABLES` names a folder for their
//! tables, each game's in one of its own, which `tests/story/who_knew.py` reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use hotwash::record::{
    EventKind, ExpectationState, MessageKind, OrderState, Responsible, Sender, Tables,
};
use hotwash::scenario::{Order, Plan, built_in_scenarios};
use hotwash::session::{FACILITATOR, NamedCommand, Play, Session};
use hotwash::time::{Instant, Span};

use crate::support::plan;
use crate::whims::{Dice, whim};

/// How somebody plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Temper {
    /// They do nothing.
    Idle,
    /// They decline every draft, and do nothing else.
    Declines,
    /// They do something every so many turns.
    Slow(usize),
}

/// A game, with all that was done by people, and by whom each agency was played when.
struct Game {
    tables: Tables,
    /// The injects whose drafts somebody sent, by seat, and those that the facilitator sent.
    sent: BTreeSet<String>,
    sent_for: BTreeSet<String>,
    /// The agencies that were held by people who do not act, from before the start to the end.
    passive: BTreeSet<String>,
    drafts: usize,
}

fn play(plan: &Plan, seed: u64) -> Game {
    let mut dice = Dice(seed);
    let session = Session::new(format!("slow-{seed}"), plan, seed, None, Instant::from_micros(0));
    let mut play = Play::begin(&session).expect("it plays");
    let (starts, ends) = (plan.scenario.starts.at, plan.scenario.ends.at);
    let mut tempers: BTreeMap<String, Temper> = BTreeMap::new();
    for seat in plan.scenario.agencies.keys() {
        let temper = match dice.roll(4) {
            0 => Temper::Idle,
            1 => Temper::Declines,
            2 => Temper::Slow(1 + dice.roll(5)),
            _ => continue,
        };
        tempers.insert(seat.clone(), temper);
    }
    let mut game = Game {
        tables: play.tables(),
        sent: BTreeSet::new(),
        sent_for: BTreeSet::new(),
        passive: BTreeSet::new(),
        drafts: 0,
    };
    // Some sit down before it begins, and some while it goes on; some of those who act come and go.
    for (seat, temper) in &tempers {
        if *temper != Temper::Slow(1) {
            take(&mut play, seat);
            let acts = matches!(temper, Temper::Slow(_));
            game.passive.extend((!acts).then(|| seat.clone()));
        }
    }
    let turns = 60 + dice.roll(60);
    let step =
        Span::from_micros(ends.since(starts).as_micros() / i64::try_from(turns).expect("few"));
    for turn in 0..turns {
        let to = (play.exercise().now() + step).min(ends);
        play.play_until(to);
        for (seat, temper) in &tempers {
            act(&mut play, plan, &mut dice, &mut game, (seat, *temper), turn);
        }
        facilitate(&mut play, &mut dice, &mut game);
    }
    play.run();
    game.tables = play.tables();
    game
}

fn take(play: &mut Play, seat: &str) {
    play.execute(seat, &NamedCommand::Take { seat: seat.to_owned() }).expect("it is free");
}

/// What somebody does in their turn, by their temper.
fn act(
    play: &mut Play,
    plan: &Plan,
    dice: &mut Dice,
    game: &mut Game,
    (seat, temper): (&str, Temper),
    turn: usize,
) {
    let is_held = play.seats().get(seat).is_some();
    match temper {
        Temper::Declines => {
            let view = play.seat(seat).expect("a seat");
            for inject in view.injects.into_iter().filter(|inject| inject.draft.is_some()) {
                let (seat, reason) = (seat.to_owned(), "No.".to_owned());
                let decline =
                    NamedCommand::Decline { seat: seat.clone(), inject: inject.id, reason };
                play.execute(&seat, &decline).expect("what waits may be declined");
                game.drafts += 1;
            }
        }
        Temper::Slow(_) if !is_held => {
            if dice.roll(6) == 0 {
                take(play, seat);
            }
        }
        Temper::Slow(1) if dice.roll(12) == 0 => {
            let release = NamedCommand::Release { seat: seat.to_owned() };
            play.execute(seat, &release).expect("it is theirs");
        }
        Temper::Slow(pace) if turn.is_multiple_of(pace) => {
            let view = play.seat(seat).expect("a seat");
            let waiting: Vec<_> = view.injects.iter().filter(|it| it.draft.is_some()).collect();
            let command = match dice.pick(&waiting) {
                Some(inject) => {
                    game.drafts += 1;
                    game.sent.insert(inject.id.clone());
                    let (seat, inject) = (seat.to_owned(), inject.id.clone());
                    Some(NamedCommand::Send { seat, inject, says: None })
                }
                None => whim(&view, plan, dice, turn),
            };
            if let Some(command) = command {
                let is_send = matches!(command, NamedCommand::Send { .. });
                let done = play.execute(seat, &command);
                if let NamedCommand::Act { wish, .. } = &command
                    && wish.act.as_deref() == Some("escalate")
                {
                    // Whoever escalates of their own accord has done what they may be ordered to.
                    let injects = plan.scenario.injects.iter();
                    let on_it = injects.filter(|(_, inject)| {
                        matches!(&inject.orders, Some(Order::Escalate(about)) if *about == wish.request)
                    });
                    game.sent.extend(on_it.map(|(id, _)| id.clone()));
                }
                assert!(!is_send || done.is_ok(), "{command}: {:?}", done.err());
            }
        }
        Temper::Idle | Temper::Slow(_) => {}
    }
}

/// The facilitator now and then does something about what waits.
fn facilitate(play: &mut Play, dice: &mut Dice, game: &mut Game) {
    let view = play.facilitator();
    let waits = view.seats.iter().flat_map(|seat| &seat.awaits);
    let waits: Vec<String> =
        waits.filter_map(|it| it.draft.as_ref().and(it.inject.clone())).collect();
    let Some(inject) = dice.pick(&waits).cloned() else { return };
    let command = match dice.roll(40) {
        0 => NamedCommand::Nudge { inject },
        1 => NamedCommand::SkipOrder { inject },
        2 => {
            game.sent_for.insert(inject.clone());
            NamedCommand::SendFor { inject }
        }
        _ => return,
    };
    play.execute(FACILITATOR, &command).expect("what waits may be sent or taken back");
}

/// The tables from which an independent reader works out who knew of what.
const READ_ELSEWHERE: [&str; 6] = ["agencies", "events", "injects", "messages", "requests", "work"];

/// Writes the tables of a game where the environment says, if it does.
fn keep(tables: &Tables, game: &str) {
    let Ok(folder) = std::env::var("HOTWASH_GAME_TABLES") else { return };
    let folder = Path::new(&folder).join(game);
    fs::create_dir_all(&folder).expect("a folder for the tables");
    for (about, _, bytes) in tables.to_csv().expect("tables in memory can be written") {
        if READ_ELSEWHERE.contains(&about.name) {
            fs::write(folder.join(format!("{}.csv", about.name)), bytes).expect("a table");
        }
    }
}

/// Whether a person played an agency at a moment, by the log alone.
fn was_held(tables: &Tables, agency: &str, at: Instant) -> bool {
    let own = tables.events.iter().filter(|event| event.actor.as_deref() == Some(agency));
    let before = own.filter(|event| event.time.0 <= at);
    let mut hands =
        before.filter(|event| matches!(event.kind, EventKind::SeatTaken | EventKind::SeatReleased));
    hands.next_back().is_some_and(|event| event.kind == EventKind::SeatTaken)
}

/// Nothing that an inject orders went out while a person played the agency unless they or the facilitator sent it, and
/// nothing at all in the name of those who did nothing but what takes no decision.
fn nothing_is_sent_without_them(plan: &Plan, game: &Game, name: &str) {
    let tables = &game.tables;
    for row in tables.injects.iter().filter(|row| row.order_state == OrderState::Sent) {
        let (id, since) = (&row.id, row.order_since.expect("it was sent").0);
        match row.sent_by {
            Some(Sender::Person) => assert!(game.sent.contains(id), "{name}: {id} by nobody"),
            Some(Sender::Facilitator) => assert!(game.sent_for.contains(id), "{name}: {id}"),
            Some(Sender::Policy) => {
                let agency = &row.to[0];
                assert!(!was_held(tables, agency, since), "{name}: {id} went out by itself");
            }
            None => panic!("{name}: {id} was sent by nobody"),
        }
    }
    for message in tables.messages.iter().filter(|it| game.passive.contains(&it.from)) {
        let takes_no_decision = match message.kind {
            MessageKind::Copy | MessageKind::Escalation | MessageKind::Clarification => true,
            MessageKind::Request | MessageKind::Statement | MessageKind::TestCall => {
                let own =
                    |id: &&String| plan.scenario.injects[id.as_str()].to.contains(&message.from);
                game.sent_for.iter().any(|id| own(&id))
            }
            _ => false,
        };
        assert!(
            takes_no_decision,
            "{name}: {} of {} by {}",
            message.id, message.kind, message.from
        );
    }
    // What was declined, taken back or left never went out.
    for row in &tables.injects {
        let is_request = matches!(plan.scenario.injects[&row.id].orders, Some(Order::Request(_)));
        let was_sent = tables.requests.iter().any(|request| request.id == row.id);
        if is_request {
            assert_eq!(was_sent, row.order_state == OrderState::Sent, "{name}: {}", row.id);
        }
        let is_waiting = row.order_state == OrderState::Waits;
        assert!(!is_waiting, "{name}: {} still waits after the end", row.id);
        let is_declined = row.order_state == OrderState::Declined;
        assert_eq!(row.declined_for.is_some(), is_declined, "{name}: {}", row.id);
    }
}

/// Nobody is held to what has not come to them, by the messages of the log alone.
fn nobody_is_held_to_what_they_were_not_asked(plan: &Plan, game: &Game, name: &str) -> usize {
    let tables = &game.tables;
    let mut not_asked = 0;
    for row in &tables.injects {
        let Some(by) = &row.expected_by else { continue };
        let id = &row.id;
        let settled = matches!(
            row.expectation,
            Some(ExpectationState::Met | ExpectationState::Late | ExpectationState::Missed)
        );
        assert_eq!(row.met.is_some(), settled, "{name}: {id}");
        assert_eq!(row.credit.is_some(), settled, "{name}: {id}");
        assert!(!settled || row.asked.is_some(), "{name}: {id} was not asked");
        assert_eq!(row.responsible.is_some(), row.asked.is_some(), "{name}: {id}");
        let Some(asked) = row.asked else {
            not_asked += usize::from(row.expectation == Some(ExpectationState::NotAsked));
            continue;
        };
        assert!(row.fired.is_some_and(|fired| fired <= asked), "{name}: {id}");
        let is_person = row.responsible == Some(Responsible::Person);
        assert!(!is_person || was_held(tables, by, asked.0), "{name}: {id}");
        // Whoever is asked by a request has something about it that has come to them by then.
        let written = &plan.scenario.injects[id];
        let about = match (&written.expects.as_ref().expect("it expects").about, &written.orders) {
            (Some(about), _) | (None, Some(Order::Escalate(about))) => about,
            (None, _) => id,
        };
        let Some(request) = tables.requests.iter().find(|request| request.id == *about) else {
            assert!(row.to.contains(by), "{name}: {id} is held against {by} and was never written");
            continue;
        };
        let has_come = |message: &&hotwash::record::MessageRow| {
            message.request.as_ref() == Some(about)
                && message.to == *by
                && message.delivered.is_some_and(|at| at <= asked)
        };
        let knows = request.from == *by
            || tables.messages.iter().any(|message| has_come(&message))
            || (row.to.contains(by) && request.to != *by);
        assert!(knows, "{name}: {by} was asked by {id} of what had not come");
    }
    not_asked
}

#[test]
fn people_who_are_slow_idle_or_decline_speak_for_themselves() {
    let games = std::env::var("HOTWASH_GAMES").ok().and_then(|it| it.parse().ok()).unwrap_or(6);
    let (mut drafts, mut not_asked) = (0, 0);
    for scenario in built_in_scenarios() {
        let plan = plan(&scenario, &[]);
        for seed in 0..games {
            let name = format!("{scenario}, game {seed}");
            let game = play(&plan, seed);
            keep(&game.tables, &format!("{scenario}-{seed}"));
            nothing_is_sent_without_them(&plan, &game, &name);
            not_asked += nobody_is_held_to_what_they_were_not_asked(&plan, &game, &name);
            drafts += game.drafts;
        }
    }
    assert!(drafts > 10 && not_asked > 10, "{drafts} drafts, {not_asked} not asked");
}
