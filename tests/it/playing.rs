//! Playing: the same inputs give the same bytes, every run ends in order, and luck stays where it
//! belongs.

use std::collections::BTreeMap;

use hotwash::engine::{Exercise, Model};
use hotwash::meaning::MisunderstandingKind;
use hotwash::record::EventKind;
use hotwash::record::MessageKind;
use hotwash::record::Outcome;
use hotwash::record::{EventRow, MessageRow, Tables};
use hotwash::scenario::{Procedure, Side, StateId};
use hotwash::time::Span;

use crate::support::{model, play, text};

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let first = text(&play(&model("opm_breach", &[]), 7));
    let again = text(&play(&model("opm_breach", &[]), 7));
    assert_eq!(first, again);
    assert!(first.lines().count() > 200, "there is something to compare");
    assert_ne!(first, text(&play(&model("opm_breach", &[]), 8)));
}

#[test]
fn stepping_and_running_come_to_the_same() {
    let model = model("opm_breach", &[]);
    let mut exercise = Exercise::new(&model, 3, None);
    let mut last = exercise.now();
    while exercise.step() {
        assert!(exercise.now() >= last, "time runs back");
        last = exercise.now();
    }
    let mut run = Exercise::new(&model, 3, None);
    run.run();
    assert_eq!(text(&exercise.tables()), text(&run.tables()));
}

#[test]
fn a_run_that_is_cut_short_is_the_beginning_of_the_whole() {
    let model = model("opm_breach", &[]);
    let whole = play(&model, 5).events;
    let until = whole[whole.len() / 2].time.0;
    let mut exercise = Exercise::new(&model, 5, Some(until));
    exercise.run();
    let mut cut = exercise.tables().events;
    let end = cut.pop().expect("the end is in the log");
    assert_eq!((end.kind, end.time.0), (EventKind::ExerciseEnded, until));
    assert_eq!(cut, whole[..cut.len()]);
    assert!(whole.get(cut.len()).is_some_and(|next| next.time.0 > until));
}

/// Walks each request of a log through its procedure: every step is one that the procedure allows
/// there, done by the agency whose step it is. The states in which the requests end.
fn walk(procedure: &Procedure, tables: &Tables) -> BTreeMap<String, StateId> {
    let mut states = BTreeMap::new();
    for event in &tables.events {
        let Some(id) = &event.request else { continue };
        if event.kind == EventKind::RequestSent {
            assert!(states.insert(id.clone(), procedure.start()).is_none(), "{id} is sent twice");
        }
        if event.kind == EventKind::RequestLapsed {
            let next = procedure.lapses(states[id]).expect("a state that lapses");
            states.insert(id.clone(), next);
        }
        let Some(act) = event.kind.act(event.outcome) else { continue };
        let row = tables.requests.iter().find(|row| &row.id == id).expect("a row for the request");
        let side =
            if event.actor.as_ref() == Some(&row.from) { Side::Requester } else { Side::Responder };
        let state = states[id];
        let step = procedure
            .steps_of(state, side)
            .find(|step| {
                let step = procedure.step(*step);
                let is_for = |names: &[String], id: &str| {
                    names.is_empty() || names.iter().any(|name| name == id)
                };
                step.act == act
                    && is_for(&step.classes, &row.class)
                    && is_for(&step.assistance, &row.assistance)
            })
            .unwrap_or_else(|| panic!("{id}: {act} by the {side} in {}", procedure.name(state)));
        states.insert(id.clone(), procedure.next(step));
    }
    states
}

/// What holds for every run.
fn check_run(model: &Model, tables: &Tables, seed: u64) {
    let events = &tables.events;
    assert!(events.windows(2).all(|pair| pair[0].time <= pair[1].time), "seed {seed}: time");
    assert_eq!(events.first().map(|event| event.kind), Some(EventKind::ExerciseStarted));
    assert_eq!(events.last().map(|event| event.kind), Some(EventKind::ExerciseEnded));
    let procedure = &model.plan.procedure;
    let states = walk(procedure, tables);
    assert_eq!(states.len(), tables.requests.len());
    for row in &tables.requests {
        let at = procedure.name(states[&row.id]);
        assert_eq!(row.state, at, "seed {seed}: {} ends in the state its log leads to", row.id);
        let ended = procedure.state(states[&row.id]).end;
        let is_over = row.closed.is_some() || row.outcome == Some(Outcome::Lapsed);
        assert_eq!(ended, is_over, "seed {seed}: {} closed", row.id);
        let order = [Some(row.sent), row.delivered, row.acknowledged, row.ruled, row.answered];
        let order: Vec<_> = order.into_iter().flatten().collect();
        assert!(order.is_sorted(), "seed {seed}: {} order of times {order:?}", row.id);
        let booked: Span = row.accounts().iter().map(|account| account.0).sum();
        assert_eq!(booked, row.gross_s.0, "seed {seed}: {} is booked to the microsecond", row.id);
        assert_eq!(row.net_s.0, row.gross_s.0 - row.returned_s.0, "seed {seed}: {}", row.id);
        if let Some(answered) = row.answered {
            assert_eq!(row.gross_s.0, answered.0.since(row.sent.0), "seed {seed}: {}", row.id);
        }
        if row.answered.is_some() || row.outcome == Some(Outcome::Withdrawn) {
            assert!(row.outcome.is_some(), "seed {seed}: {}", row.id);
        }
    }
    for inject in &tables.injects {
        let fired = events
            .iter()
            .filter(|event| {
                event.kind == EventKind::InjectFired && event.inject.as_ref() == Some(&inject.id)
            })
            .count();
        assert_eq!(fired, usize::from(inject.fired.is_some()), "seed {seed}: {}", inject.id);
        if let (Some(planned), Some(fired)) = (inject.planned, inject.fired) {
            assert_eq!(planned, fired, "seed {seed}: {} fires when planned", inject.id);
        }
    }
    for message in &tables.messages {
        assert!(!(message.lost && message.delivered.is_some()), "seed {seed}: {}", message.id);
        if let Some(delivered) = message.delivered {
            assert!(delivered >= message.sent);
            assert!(
                message.read.is_none_or(|read| read >= delivered),
                "seed {seed}: {}",
                message.id
            );
        } else {
            assert!(message.read.is_none(), "seed {seed}: {} read before it came", message.id);
        }
    }
    for (index, later) in tables.messages.iter().enumerate() {
        let same = |earlier: &&MessageRow| {
            later.request.is_some()
                && earlier.request == later.request
                && (&earlier.from, &earlier.to) == (&later.from, &later.to)
                && earlier.kind != MessageKind::Escalation
                && later.kind != MessageKind::Escalation
        };
        for earlier in tables.messages[..index].iter().filter(same) {
            if let (Some(first), Some(second)) = (earlier.delivered, later.delivered) {
                assert!(first <= second, "seed {seed}: {} overtakes {}", later.id, earlier.id);
            }
        }
    }
    for agency in &tables.agencies {
        let share = agency.utilisation.unwrap_or(0.0);
        assert!((0.0..=1.0).contains(&share), "seed {seed}: {} works {share}", agency.id);
    }
}

#[test]
fn a_scenario_plays_under_another_guideline_set() {
    let model = model("opm_breach", &["guidelines=budapest_24_7"]);
    let set = &model.plan.guidelines;
    assert!(set.title.contains("contact points"), "{}", set.title);
    let mut answered = 0;
    for seed in 1..=40 {
        let tables = play(&model, seed);
        check_run(&model, &tables, seed);
        assert!(tables.requests.iter().all(|row| row.read_back.is_none()), "it has no read-back");
        assert!(tables.requests.len() >= 5, "seed {seed}: {} requests", tables.requests.len());
        answered += tables.requests.iter().filter(|row| row.answered.is_some()).count();
    }
    assert!(answered > 40 * 4, "{answered} were answered");
}

#[test]
fn a_request_for_data_lapses_when_no_formal_request_follows() {
    let changes = [
        "guidelines=budapest_24_7",
        "injects.preservation_request.orders.assistance=disclose",
        "agencies.ccips.policy.effort={Supplement: Fixed(\"90d\")}",
    ];
    let tables = play(&model("opm_breach", &changes), 1);
    let row = tables.requests.iter().find(|row| row.id == "preservation_request");
    let row = row.expect("the request is sent");
    assert_eq!((row.outcome, row.state.as_str()), (Some(Outcome::Lapsed), "lapsed"));
    // Sixty days, and what is left of the day on which they begin.
    let days = row.returned_s.0.as_secs_f64() / 86_400.0;
    assert!((60.0..=61.5).contains(&days), "{days} days");
}

#[test]
fn two_hundred_seeds_end_in_order() {
    let model = model("opm_breach", &[]);
    let (mut answered, mut lost, mut escalated, mut returned) = (0, 0, 0, 0);
    for seed in 1..=200 {
        let tables = play(&model, seed);
        check_run(&model, &tables, seed);
        assert!(tables.requests.len() >= 5, "seed {seed}: {} requests", tables.requests.len());
        answered += tables.requests.iter().filter(|row| row.answered.is_some()).count();
        lost += tables.messages.iter().filter(|row| row.lost).count();
        escalated += tables.requests.iter().filter(|row| row.escalations > 0).count();
        returned += tables.requests.iter().filter(|row| row.returns > 0).count();
    }
    // Each of these ways was really taken, so the checks above were not idle.
    for (what, count) in
        [("answered", answered), ("lost", lost), ("escalated", escalated), ("returned", returned)]
    {
        assert!(count > 20, "{what}: {count} in 200 seeds");
    }
}

/// The rows that are about one request, without their numbers.
fn about(tables: &Tables, request: &str) -> Vec<EventRow> {
    let own = tables.events.iter().filter(|event| event.request.as_deref() == Some(request));
    own.map(|event| EventRow { seq: 0, message: None, ..event.clone() }).collect()
}

#[test]
fn a_change_in_one_place_leaves_other_draws_alone() {
    // What is agreed and believed after one request bears on the next, so nothing is misread here; and what
    // is gone through at a table bears on the rest, so nobody comes to speak there.
    let off: Vec<String> = MisunderstandingKind::ALL
        .iter()
        .map(|kind| format!("meaning.kinds.{}=off", kind.key()))
        .collect();
    let mut off: Vec<&str> = off.iter().map(String::as_str).collect();
    off.extend(["dialogues.officials.lasts=1m", "dialogues.ministers.lasts=1m"]);
    let changes =
        ["agencies.cn_moj.policy.read_back=1.0", "agencies.cn_moj.policy.thoroughness=0.5"];
    let plain = model("opm_breach", &off);
    let changed = model("opm_breach", &[&off[..], &changes[..]].concat());
    let mut differing = 0;
    for seed in 1..=20 {
        let (before, after) = (play(&plain, seed), play(&changed, seed));
        for row in &before.requests {
            let same = about(&before, &row.id) == about(&after, &row.id);
            if row.to == "cn_moj" {
                differing += usize::from(!same);
            } else {
                assert!(same, "seed {seed}: {} is not between the changed agency's", row.id);
            }
        }
    }
    assert!(differing > 0, "the change made a difference where it was made");
}

#[test]
fn an_agency_more_or_an_inject_more_shifts_nobodys_luck() {
    let plan = crate::support::plan("opm_breach", &[]);
    let text = &plan.sources.scenario.text;
    let more = text.replacen(
        "agencies: {",
        "agencies: { \"a_newcomer\": (name: \"A newcomer\", party: \"us\", staff: 3),",
        1,
    );
    assert_ne!(*text, more);
    let loaded = hotwash::scenario::load_texts("opm_breach", &more, &plan.sources.guidelines.text);
    let changed = hotwash::engine::compile(&loaded.plan.expect("a good plan"));
    let plain = model("opm_breach", &[]);
    for seed in 1..=5 {
        assert_eq!(play(&plain, seed).requests, play(&changed, seed).requests, "seed {seed}");
    }
}

#[test]
fn higher_loss_never_delivers_more() {
    let share = |loss: &str| {
        let set = format!("channels.contact_point.loss={loss}");
        let model = model("opm_breach", &[&set]);
        (1..=40)
            .flat_map(|seed| play(&model, seed).messages)
            .filter(|message| message.channel == "contact_point" && message.lost)
            .count()
    };
    let (none, some, most) = (share("0.0"), share("0.3"), share("0.9"));
    assert_eq!(none, 0);
    assert!(some > 0 && most > some, "{none} {some} {most}");
}

#[test]
fn the_run_of_the_opm_breach_is_pinned() {
    let tables = play(&model("opm_breach", &[]), 1);
    let csv = tables.to_csv().expect("tables in memory can be written");
    for (about, _, bytes) in csv.iter().filter(|(about, ..)| about.name != "messages") {
        insta::assert_snapshot!(about.name, String::from_utf8_lossy(bytes).replace('\r', ""));
    }
}
