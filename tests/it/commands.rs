//! What the facilitator does to an exercise while it is played.

use std::collections::BTreeMap;
use std::sync::Arc;

use hotwash::engine::{Command, Exercise, Model, Refusal};
use hotwash::record::EventKind;
use hotwash::record::InjectCause;
use hotwash::record::Tables;
use hotwash::scenario::built_in_scenarios;
use hotwash::time::{Instant, Span};
use proptest::prelude::*;

use crate::support::{model, text};

/// An exercise that has come to a moment, given as hours after its start.
fn begun(model: &Arc<Model>, seed: u64, hours: i64) -> Exercise {
    let mut exercise = Exercise::new(model, seed, None);
    exercise.play_until(model.starts + Span::from_hours(hours));
    exercise
}

fn played(mut exercise: Exercise) -> Tables {
    exercise.run();
    exercise.tables()
}

fn fired(tables: &Tables, inject: &str) -> Option<(Instant, InjectCause)> {
    let row = tables.injects.iter().find(|row| row.id == inject).expect("an inject");
    Some((row.fired?.0, row.by?))
}

const TRADE: &str = "trade_secrets";

#[test]
fn an_inject_that_is_fired_by_hand_has_all_that_follows_from_it() {
    let model = model(TRADE, &[]);
    let inject = model.find_inject("child_protection").expect("an inject");
    let mut exercise = begun(&model, 3, 24);
    exercise.obey(Command::Fire(inject)).expect("it has not fired");
    let now = exercise.now();
    assert_eq!(
        exercise.obey(Command::Fire(inject)),
        Err(Refusal::Fired("child_protection".into()))
    );
    let tables = played(exercise);
    assert_eq!(fired(&tables, "child_protection"), Some((now, InjectCause::Facilitator)));
    let request = tables.requests.iter().find(|row| row.id == "child_protection");
    assert!(request.is_some_and(|row| row.sent.0 < now + Span::from_hours(24)));
    let times = tables.events.iter().filter(|event| {
        event.kind == EventKind::InjectFired && event.inject.as_deref() == Some("child_protection")
    });
    assert_eq!(times.count(), 1, "its own date makes no difference any more");
}

#[test]
fn a_skipped_inject_never_fires_unless_it_is_fired_by_hand() {
    let model = model(TRADE, &[]);
    let inject = model.find_inject("mla_request").expect("an inject");
    let mut exercise = begun(&model, 3, 24);
    exercise.obey(Command::Skip(inject)).expect("it has not fired");
    let skipped = exercise.now();
    assert_eq!(exercise.obey(Command::Skip(inject)), Err(Refusal::Skipped("mla_request".into())));
    exercise.play_until(model.starts + Span::from_hours(24 * 30));
    let row = |tables: &Tables| tables.injects.iter().find(|row| row.id == "mla_request").cloned();
    let before = row(&exercise.tables()).expect("an inject");
    assert_eq!((before.fired, before.skipped.map(|it| it.0)), (None, Some(skipped)));
    assert!(!exercise.tables().requests.iter().any(|row| row.id == "mla_request"));
    exercise.obey(Command::Fire(inject)).expect("by hand it fires");
    let tables = played(exercise);
    assert!(fired(&tables, "mla_request").is_some_and(|(_, by)| by == InjectCause::Facilitator));
    assert!(tables.requests.iter().any(|row| row.id == "mla_request"));
}

#[test]
fn postponing_keeps_the_spacing_of_what_comes_later() {
    let model = model(TRADE, &[]);
    let (first, by) = (model.find_inject("unsealed").expect("an inject"), Span::from_hours(50));
    let plain = played(begun(&model, 3, 24));
    let mut exercise = begun(&model, 3, 24);
    exercise
        .obey(Command::Postpone { inject: first, by, with_later: true })
        .expect("it has a date ahead");
    let moved = played(exercise);
    let mut compared = 0;
    let at = fired(&plain, "unsealed").expect("it fires").0;
    for row in plain.injects.iter().filter(|row| row.planned.is_some()) {
        // One for which something must hold may stay away in one of the two.
        let Some(before) = row.fired.map(|at| at.0) else { continue };
        let Some(after) = fired(&moved, &row.id) else { continue };
        if before >= at {
            assert_eq!(after, (before + by, InjectCause::Schedule), "{}", row.id);
            compared += 1;
        } else {
            assert_eq!(after.0, before, "{}", row.id);
        }
    }
    assert!(compared > 10, "most injects lie behind");
}

#[test]
fn what_cannot_be_moved_is_refused_with_the_reason() {
    let model = model(TRADE, &[]);
    let find = |name: &str| model.find_inject(name).expect("an inject");
    let mut exercise = begun(&model, 3, 24 * 20);
    let postpone = |inject, hours| Command::Postpone {
        inject: find(inject),
        by: Span::from_hours(hours),
        with_later: false,
    };
    let log = exercise.log().happenings().len();
    for (command, reason) in [
        (postpone("unsealed", 5), "`unsealed` has fired already"),
        (postpone("mla_refused", 5), "waits for a condition"),
        (postpone("child_protection", -24 * 60), "which is over"),
        (postpone("child_protection", 24 * 365), "when the exercise is over"),
    ] {
        let refused = exercise.obey(command).expect_err(reason).to_string();
        assert!(refused.contains(reason), "{refused}");
    }
    assert_eq!(exercise.log().happenings().len(), log, "nothing has happened");
    exercise.obey(postpone("child_protection", -24)).expect("a day earlier is still ahead");
    exercise.run();
    let refused = exercise.obey(Command::Skip(find("mla_refused")));
    assert_eq!(refused, Err(Refusal::Over));
}

#[test]
fn a_change_holds_from_its_moment_on() {
    let old = model("opm_breach", &[]);
    let new = model("opm_breach", &["agencies.mps.staff=1", "agencies.mps.policy.attention=0.1"]);
    let hours = 24 * 10;
    let mut exercise = begun(&old, 7, hours);
    let what = "agencies.mps.staff=1".to_owned();
    exercise.obey(Command::Change { model: Arc::clone(&new), what }).expect("the same names");
    let (changed, plain) = (played(exercise), played(begun(&old, 7, hours)));
    let at = old.starts + Span::from_hours(hours);
    let until = |tables: &Tables| {
        tables.events.iter().take_while(|event| event.time.0 < at).cloned().collect::<Vec<_>>()
    };
    assert_eq!(until(&changed), until(&plain));
    assert!(until(&plain).len() > 20, "something comes before");
    let own = changed
        .events
        .iter()
        .find(|event| event.kind == EventKind::PlanChanged)
        .expect("it is told");
    assert_eq!(own.text.as_deref(), Some("agencies.mps.staff=1"));
    let unattended = |tables: &Tables| {
        let is = |event: &&hotwash::record::EventRow| {
            event.kind == EventKind::MessageUnattended && event.actor.as_deref() == Some("mps")
        };
        tables.events.iter().filter(is).count()
    };
    assert!(unattended(&changed) > unattended(&plain));
}

#[test]
fn what_cannot_change_during_play_is_named() {
    let old = model("opm_breach", &[]);
    let mut exercise = begun(&old, 7, 24);
    for (set, reason) in [
        ("ends=2015-12-12T17:00[America/New_York]", "when the exercise begins or ends"),
        ("agencies.oia.hours=Always", "the hours or the duty desk of `oia`"),
        ("guidelines.procedure.states.returned.pauses_clock=false", "the procedure"),
        ("guidelines.markings=[\"white\", \"green\", \"amber\", \"red\", \"black\"]", "markings"),
    ] {
        let new = model("opm_breach", &[set]);
        let change = Command::Change { model: new, what: set.to_owned() };
        let refused = exercise.obey(change).expect_err(reason).to_string();
        assert!(refused.contains(reason), "{refused}");
    }
    assert_eq!(text(&played(exercise)), text(&played(begun(&old, 7, 24))), "nothing has changed");
}

/// A command as numbers: how long after the last one, what, to which inject, by how many hours.
type Script = Vec<(u16, u8, u8, i16)>;

/// Plays a script, and what each inject was told to do: the moment to which it was moved last, and
/// whether it was taken out.
fn follow(model: &Arc<Model>, seed: u64, script: &Script) -> Exercise {
    let mut exercise = Exercise::new(model, seed, None);
    let injects: Vec<&str> = model.plan.scenario.injects.keys().map(String::as_str).collect();
    let length = model.ends.since(model.starts).as_micros();
    for (after, what, inject, hours) in script {
        let ahead = Span::from_micros(length / 1000 * i64::from(*after % 200));
        exercise.play_until(exercise.now() + ahead);
        let name = injects[usize::from(*inject) % injects.len()];
        let inject = model.find_inject(name).expect("an inject");
        let by = Span::from_micros(length / 10_000 * i64::from(*hours));
        let _may_be_refused = exercise.obey(match what % 4 {
            0 => Command::Fire(inject),
            1 => Command::Skip(inject),
            kind => Command::Postpone { inject, by, with_later: kind == 2 },
        });
    }
    exercise
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_facilitator_does_nothing_fires_twice_or_early(
        which in 0_usize..4,
        seed in 1_u64..1000,
        script in prop::collection::vec(any::<(u16, u8, u8, i16)>(), 1..12),
    ) {
        let scenario = &built_in_scenarios()[which];
        let model = model(scenario, &[]);
        let tables = played(follow(&model, seed, &script));
        let again = played(follow(&model, seed, &script));
        prop_assert_eq!(text(&tables), text(&again));
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for event in tables.events.iter().filter(|event| event.kind == EventKind::InjectFired) {
            *times.entry(event.inject.as_deref().unwrap_or_default()).or_default() += 1;
        }
        prop_assert!(times.values().all(|times| *times == 1));
        for row in &tables.injects {
            let Some(fired) = row.fired else { continue };
            prop_assert!(row.skipped.is_none(), "{} was skipped and fired", row.id);
            match (row.by, row.planned) {
                (Some(InjectCause::Schedule), Some(planned)) => prop_assert_eq!(fired, planned),
                (Some(InjectCause::Schedule), None) => prop_assert!(false, "{} has no date", row.id),
                _ => {}
            }
        }
    }
}
