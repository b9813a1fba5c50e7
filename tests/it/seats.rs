//! People in seats: what they may do, what comes of it, and what they get to see.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use hotwash::engine::Motion;
use hotwash::engine::view::{MessageView, Role, SeatView};
use hotwash::meaning::MisunderstandingKind;
use hotwash::record::MessageKind;
use hotwash::record::{DecisionState, DeviationKind, MeaningRecord, Outcome};
use hotwash::record::{MessageRow, MisunderstandingRow, ReadingRow, Tables};
use hotwash::review::deviations;
use hotwash::scenario::{Act, DecisionKind};
use hotwash::scenario::{Plan, built_in_scenarios};
use hotwash::session::{
    Chain, CommandRecord, FACILITATOR, NamedCommand, Play, Rewind, Session, Verdict,
};
use hotwash::time::{Instant, Span};

use crate::support::text;
use crate::whims::{Dice, marked, whim};

const WALL: Instant = Instant::from_micros(1_460_000_000_000_000);

/// What came of a session that was played by whim.
#[derive(Default)]
struct Tried {
    done: BTreeMap<String, usize>,
    refused: usize,
}

/// Plays a session in which people sit in some seats and do whatever they may, and others come and go.
/// Everything that anybody sees is looked at.
fn by_whim(plan: &Plan, seed: u64, look: &mut dyn FnMut(&mut Play)) -> (Session, Tables, Tried) {
    let mut dice = Dice(seed);
    let mut session = Session::new(format!("whim-{seed}"), plan, seed, None, WALL);
    let mut play = Play::begin(&session).expect("it plays");
    let (starts, ends) = (plan.scenario.starts.at, plan.scenario.ends.at);
    let mut agencies: Vec<String> = plan.scenario.agencies.keys().cloned().collect();
    while agencies.len() > 5 {
        agencies.remove(dice.roll(agencies.len()));
    }
    let turns = 40 + dice.roll(60);
    let step =
        Span::from_micros(ends.since(starts).as_micros() / i64::try_from(turns).expect("few"));
    let mut tried = Tried::default();
    for turn in 0..turns {
        let ahead = step.as_micros() * i64::try_from(dice.roll(200)).expect("few") / 100;
        let to = (play.exercise().now() + Span::from_micros(ahead)).min(ends);
        play.play_until(to);
        let agency = agencies[dice.roll(agencies.len())].clone();
        let held = play.seats().get(&agency).cloned();
        let (by, command) = match (held, dice.roll(10)) {
            (None, 0..8) => ("ann", Some(NamedCommand::Take { seat: agency })),
            (None, 8) => ("ben", Some(NamedCommand::Take { seat: agency })),
            (Some(_), 0) if dice.roll(3) == 0 => {
                (FACILITATOR, Some(NamedCommand::Release { seat: agency }))
            }
            (Some(seat), 1) if seat.is_on_autopilot || dice.roll(3) == 0 => (
                FACILITATOR,
                Some(NamedCommand::Autopilot { seat: agency, on: !seat.is_on_autopilot }),
            ),
            (Some(seat), _) if !seat.is_on_autopilot => {
                let view = play.seat(&agency).expect("there is the agency");
                let by = if seat.holder == "ann" { "ann" } else { "ben" };
                (by, whim(&view, plan, &mut dice, turn))
            }
            _ => ("", None),
        };
        let Some(command) = command else { continue };
        match play.execute(by, &command) {
            Ok(()) => {
                let what = match &command {
                    NamedCommand::Act { wish, .. } => wish.act.clone().unwrap_or_default(),
                    NamedCommand::Compose { .. } => "compose".to_owned(),
                    _ => "seat".to_owned(),
                };
                *tried.done.entry(what).or_default() += 1;
                let at = play.exercise().now();
                let id = turn.to_string();
                session.commands.push(CommandRecord::new(id, at, WALL, by, command));
            }
            Err(refused) => {
                let said = refused.to_string();
                let is_ordered = match &command {
                    NamedCommand::Compose { draft, .. } => draft.inject.is_some(),
                    NamedCommand::Send { .. } | NamedCommand::Decline { .. } => true,
                    _ => false,
                };
                assert!(!is_ordered, "{by}: {command}: {said}");
                // What is offered is only refused for what is still to be said.
                assert!(
                    !said.contains("cannot")
                        && !said.contains("already")
                        && !said.contains("no such"),
                    "{by}: {command}: {said}"
                );
                tried.refused += 1;
            }
        }
        if dice.roll(30) == 0 {
            look(&mut play);
        }
    }
    play.run();
    look(&mut play);
    let tables = play.tables();
    session.chain = Chain::of(&tables).expect("events as CSV");
    (session, tables, tried)
}

/// No view of a seat holds what its agency cannot know.
fn keeps_secrets(play: &mut Play, plan: &Plan) {
    let tables = play.tables();
    for agency in plan.scenario.agencies.keys() {
        let view = play.seat(agency).expect("there is the agency");
        holds_what_has_come(&view, &tables);
        holds_what_was_written_to_it(&view, &tables, plan);
        holds_no_other_mind(&view, &tables);
        holds_no_outcome_untold(&view, &tables);
        // Beliefs: its own.
        let own = plan.scenario.beliefs.get(agency).map_or(0, |known| known.len());
        assert_eq!(view.beliefs.len(), own);
    }
}

fn shown(what: &impl serde::Serialize) -> String {
    serde_json::to_string(what).expect("a view can be written")
}

/// Injects that have fired and are for it; messages of its own, and those that have arrived.
fn holds_what_has_come(view: &SeatView, tables: &Tables) {
    let (agency, whole) = (&view.seat, shown(view));
    for inject in &tables.injects {
        // One that is turned says something else, or nothing.
        let comes = inject.fired.is_some() && inject.turned != inject.fired;
        let reaches = comes && inject.to.contains(agency);
        let mark = format!("⟦INJECT {}⟧", inject.id);
        assert_eq!(whole.contains(&mark), reaches, "{agency}: {mark}");
    }
    let seen: Vec<_> = view.messages.iter().map(|message| message.id).collect();
    for message in &tables.messages {
        let is_own = &message.from == agency;
        let has_come = &message.to == agency && message.delivered.is_some();
        let is_seen = seen.contains(&message.id);
        assert_eq!(is_seen, is_own || has_come, "{agency}: {}", message.id);
    }
    assert!(view.messages.iter().all(|it| (&it.from == agency) == it.received.is_none()));
}

/// A letter is known to whoever wrote it, and to whom it has come, also when it was passed on; what a
/// content says to the whole side of whoever has it.
fn holds_what_was_written_to_it(view: &SeatView, tables: &Tables, plan: &Plan) {
    let (agency, whole) = (&view.seat, shown(view));
    let party = |agency: &str| &plan.scenario.agencies[agency].party;
    let about = |message: &MessageRow, request: &str| {
        message.request.as_deref() == Some(request) && message.delivered.is_some()
    };
    for mark in whole.split("⟦LETTER ").skip(1).filter_map(|rest| rest.split('⟧').next()) {
        let (seat, request) = mark.split_once(' ').expect("as it was written");
        let has_come = tables.messages.iter().any(|message| {
            let is_from = message.from == seat || message.kind == MessageKind::Escalation;
            about(message, request) && is_from && message.to == *agency
        });
        assert!(seat == agency || has_come, "{agency} reads a letter of {seat} on {request}");
    }
    for mark in whole.split("⟦TEXT ").skip(1).filter_map(|rest| rest.split('⟧').next()) {
        let (seat, request) = mark.split_once(' ').expect("as it was written");
        let has_come = tables.messages.iter().any(|message| {
            about(message, request) && message.from == seat && party(&message.to) == party(agency)
        });
        assert!(seat == agency || has_come, "{agency} reads what {seat} wrote in {request}");
    }
    let fields = whole.split("⟦FIELD ").skip(1).filter_map(|rest| rest.split('⟧').next());
    for request in fields {
        let is_known = view.requests.iter().any(|it| it.id == request)
            || view.injects.iter().any(|it| it.id == request);
        assert!(is_known, "{agency} reads what {request} says, and does not know of it");
    }
}

/// What is said outright may be known; what is left must not tell what others meant, nor how they have
/// read anything.
fn holds_no_other_mind(view: &SeatView, tables: &Tables) {
    let agency = &view.seat;
    let mut quiet = view.clone();
    quiet.messages.iter_mut().for_each(|message| message.says.clear());
    quiet.events.iter_mut().for_each(|event| event.says.clear());
    let mut requests = std::mem::take(&mut quiet.requests);
    let text = shown(&quiet);
    assert!(!text.contains("⟦MEANT⟧") && !text.contains("⟦SUPPOSED⟧"), "{agency}: {text}");
    for request in &mut requests {
        request.heard.clear();
        // When a step is due says the procedure.
        request.due = None;
        let text = shown(request);
        let about = |it: &&MisunderstandingRow| it.request.as_ref() == Some(&request.id);
        // What was meant by a blank is known once it was filled.
        let mut own = tables.misunderstandings.iter().filter(about);
        let is_filled = own.any(|it| &it.reader == agency && it.repaired.is_some());
        assert!(is_filled || !text.contains("⟦MEANT⟧"), "{agency} sees what was meant by a blank");
        for it in tables.misunderstandings.iter().filter(about) {
            if it.repaired.is_some() || it.covers.is_some() || !is_last(it, tables) {
                continue;
            }
            let says = |meaning: &MeaningRecord| {
                let time = meaning.time.map(|time| time.0.to_string());
                let words = meaning.text.clone().or(time);
                text.contains(&shown(meaning))
                    || words.is_some_and(|words| text.contains(&format!("\"{words}\"")))
            };
            // Labels, and what everybody knows, may stand elsewhere in it.
            let is_common = matches!(
                it.kind,
                MisunderstandingKind::Urgency
                    | MisunderstandingKind::Handling
                    | MisunderstandingKind::WrongChannel
                    | MisunderstandingKind::Silence
            );
            if &it.reader == agency {
                let is_blank = it.kind == MisunderstandingKind::MissingInfo;
                let told = is_common || is_blank || !says(&it.intended);
                assert!(told, "{agency} sees what was meant: {:?} in {text}", it.intended);
                let takes_class =
                    it.kind == MisunderstandingKind::Urgency && !view.is_held && it.ended.is_none();
                assert!(
                    !takes_class || Some(&request.class) == it.read.id.as_ref(),
                    "{agency} sees the class meant"
                );
            }
            if &it.sender == agency && it.still_latent {
                assert!(
                    is_common || !says(&it.read),
                    "{agency} sees how it was read: {:?}",
                    it.read
                );
            }
        }
    }
}

/// Whether it is how its field is read now.
fn is_last(it: &MisunderstandingRow, tables: &Tables) -> bool {
    let same = |row: &&ReadingRow| {
        row.request == it.request && row.field == it.field && row.reader == it.reader
    };
    let last = tables.readings.iter().rfind(same);
    last.is_some_and(|row| row.misunderstanding.as_ref() == Some(&it.id))
}

/// How a request came out is known to whoever decided it or was told.
fn holds_no_outcome_untold(view: &SeatView, tables: &Tables) {
    for request in view.requests.iter().filter(|it| it.role == Role::Requester) {
        let Some(outcome) = request.outcome else { continue };
        let row = tables.requests.iter().find(|row| row.id == request.id).expect("a request");
        let tells = |message: &MessageView| match message.kind {
            MessageKind::Step(act) => act.is_answer() || act == Act::Refuse,
            // Whoever was asked, and explains themselves afterwards, says as well how it came out.
            MessageKind::Clarification => {
                message.from == row.to && row.answered.is_some_and(|at| message.sent >= at)
            }
            kind => kind == MessageKind::Copy,
        };
        let is_told = view.messages.iter().any(|message| {
            let is_about = message.request.as_ref() == Some(&request.id);
            is_about && message.received.is_some() && tells(message)
        });
        // Or it was told at a table where both registers were settled, in which it may have sat itself.
        let settles = |it: &Motion| {
            it.kind == DecisionKind::Settle.key() && it.request.as_ref() == Some(&request.id)
        };
        let heard = view.events.iter().filter_map(|event| event.decision.as_ref());
        let agreed = view.dialogues.iter().flat_map(|it| &it.decisions);
        let agreed = agreed.filter(|it| it.state == DecisionState::Agreed).map(|it| &it.motion);
        let is_settled = heard.chain(agreed).any(settles);
        let is_told = is_told || is_settled;
        assert!(
            is_told || matches!(outcome, Outcome::Withdrawn | Outcome::Lapsed),
            "{} knows how {} came out: {outcome}",
            view.seat,
            request.id
        );
    }
}

#[test]
fn sessions_by_whim() {
    hold_sessions_by_whim(80, 1);
}

#[test]
#[ignore = "takes minutes without optimisation: cargo test --release --test it -- --ignored"]
fn five_hundred_sessions_by_whim() {
    hold_sessions_by_whim(500, 5);
}

/// Sessions by whim: what is offered can be done, the log agrees with the procedure, every difference is a
/// misunderstanding, everything plays again to the byte, and nobody sees too much.
fn hold_sessions_by_whim(sessions: usize, at_least: usize) {
    let plans: Vec<Plan> = built_in_scenarios().iter().map(|name| marked(name)).collect();
    let next = AtomicUsize::new(0);
    let all = std::sync::Mutex::new(Tried::default());
    let one = |number: usize| {
        let plan = &plans[number % plans.len()];
        let seed = number as u64 + 1;
        let mut look = |play: &mut Play| keeps_secrets(play, plan);
        let (session, tables, tried) = by_whim(plan, seed, &mut look);
        for row in deviations(plan, &tables.requests, &tables.events) {
            assert!(
                matches!(row.kind, DeviationKind::Late | DeviationKind::NeverDone),
                "seed {seed}: {row:?}"
            );
        }
        for it in &tables.misunderstandings {
            assert_ne!(it.intended, it.read, "seed {seed}: {it:?}");
            let reading =
                tables.readings.iter().find(|row| row.misunderstanding.as_ref() == Some(&it.id));
            let reading =
                reading.unwrap_or_else(|| panic!("seed {seed}: {} has no reading", it.id));
            assert_eq!((&reading.intended, &reading.read), (&it.intended, &it.read));
        }
        let differing = tables.readings.iter().filter(|row| row.intended != row.read).count();
        assert_eq!(differing, tables.misunderstandings.len(), "seed {seed}");
        let (verdict, again) = session.verify().expect("it plays again");
        assert_eq!(verdict, Verdict::Same { events: session.chain.len() }, "seed {seed}");
        assert_eq!(text(&again), text(&tables), "seed {seed}");
        // Any moment of it is there again, whichever way one comes to it.
        let rewind = Rewind::every(session.clone(), 40).expect("it plays again");
        let mut dice = Dice(seed);
        for _ in 0..3 {
            let length = rewind.ends().since(plan.scenario.starts.at).as_micros();
            let part = i64::try_from(dice.roll(1_000)).expect("small") * (length / 1_000);
            let at = plan.scenario.starts.at + Span::from_micros(part);
            let mut there = rewind.at(at).expect("it plays again");
            let mut plain = Play::replay(&session, Some(at)).expect("it plays again");
            assert_eq!(text(&there.tables()), text(&plain.tables()), "seed {seed} at {at}");
            assert_eq!(there.seats(), plain.seats());
        }
        let mut all = all.lock().expect("nobody failed");
        for (what, count) in tried.done {
            *all.done.entry(what).or_default() += count;
        }
        all.refused += tried.refused;
    };
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= sessions {
                        break;
                    }
                    one(number);
                }
            });
        }
    });
    let all = all.into_inner().expect("nobody failed");
    assert!(all.refused > 0, "nothing that still had to be said was missed");
    for act in [
        "compose",
        "acknowledge",
        "read_back",
        "confirm_read_back",
        "rule_on_completeness",
        "return",
        "supplement",
        "accept",
        "answer_in_full",
        "answer_in_part",
        "refuse",
        "remind",
        "escalate",
        "clarify",
        "withdraw",
        "close",
        "report_status",
    ] {
        assert!(all.done.get(act).is_some_and(|count| *count >= at_least), "{act}: {:?}", all.done);
    }
}
