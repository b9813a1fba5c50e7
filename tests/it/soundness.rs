//! What an answer is worth: whether what was done is what was meant, how soon, and what it costs when it is not.

use std::collections::BTreeMap;

use hotwash::engine::Exercise;
use hotwash::meaning::MisunderstandingKind;
use hotwash::record::{Harm, Outcome, RequestRow, Soundness, Tables};
use hotwash::review::{metrics, priced_tables};
use hotwash::scenario::built_in_scenarios;
use hotwash::time::{Instant, Span};

use crate::misunderstandings::talk;
use crate::support::{model, play, with_requests};

/// How the last answer is, whether a sound one was given at once or later, and in time.
fn answer(tables: &Tables) -> String {
    let row = &tables.requests[0];
    let outcome = row.outcome.map_or("open".to_owned(), |it| it.to_string());
    let soundness = row.soundness.map_or("-".to_owned(), |it| it.to_string());
    let fit = row.fit.map_or("-".to_owned(), |fit| format!("{fit:.2}"));
    let spoilt: Vec<String> = row
        .spoilt_by
        .iter()
        .map(|id| tables.misunderstandings[id.place()].kind.to_string())
        .collect();
    let when = match (row.sound, row.answered) {
        (Some(sound), Some(answered)) if sound == answered => "at its end",
        (Some(_), _) => "before",
        (None, _) => "never",
    };
    let met = |met: Option<bool>| met.map_or("open", |met| if met { "in time" } else { "late" });
    format!(
        "{outcome}, {soundness} {fit} [{}], sound {when}; any {}, sound {}",
        spoilt.join(" "),
        met(row.met),
        met(row.sound_met)
    )
}

/// Whoever asks notices nothing of what the other side has misread.
const BLIND: &str = "agencies.asker.policy.notices=0.0";

/// What is changed in the talk, and how its answer is.
const ANSWERS: [(&[&str], &str); 13] = [
    (&[], "full, sound 1.00 [], sound at its end; any in time, sound in time"),
    // Three contents turn on terms, of which one is taken in another sense, and the case is the fourth.
    (
        &["meaning.kinds.term=on", "meaning.term.agreed=0.0", BLIND],
        "full, wrong_object 0.75 [term], sound never; any in time, sound late",
    ),
    // It shows in the answer, which is sent back: the second is what was meant.
    (
        &["meaning.kinds.term=on", "meaning.term.agreed=0.0", "meaning.term.exposed_by.answer=1.0"],
        "full, sound 1.00 [], sound at its end; any in time, sound in time",
    ),
    (
        &["meaning.kinds.scope=on", "meaning.scope.shared_id=1.0", BLIND],
        "full, wrong_scope 0.75 [scope], sound never; any in time, sound late",
    ),
    (
        &[
            "meaning.kinds.missing_info=on",
            "injects.ask.orders.omits=[\"indicators\"]",
            "injects.ask.orders.blanks={\"indicators\": (means: \"port 443\", supposed: \"any port\")}",
            "agencies.doer.policy.strictness=0.0",
            "meaning.missing_info.fills=1.0",
        ],
        "full, wrong_object 0.80 [missing_info], sound never; any in time, sound late",
    ),
    // Who refuses without asking for what it has misread is never in time.
    (
        &[
            "meaning.kinds.legal=on",
            "meaning.term.agreed=0.0",
            "meaning.legal.pleaded=0.0",
            "meaning.legal.asks=0.0",
            BLIND,
        ],
        "refused, refused_on_misreading 0.00 [legal], sound never; any late, sound late",
    ),
    // Who refuses on a ground of its own has understood.
    (
        &["agencies.doer.policy.refusals={\"essential_interests\": 1.0}"],
        "refused, sound - [], sound at its end; any in time, sound in time",
    ),
    (
        &[
            "meaning.kinds.intent=on",
            "meaning.intent.mixed=1.0",
            "injects.ask.orders.omits=[\"confidence\"]",
            "agencies.doer.policy.strictness=0.0",
            "beliefs.doer.good_faith_us={\"yes\": 0.000001, \"no\": 0.999999}",
            "meaning.intent.openness_left=0.0",
        ],
        "part, incomplete 0.83 [intent], sound never; any in time, sound late",
    ),
    // Who would have given less anyhow gives it soundly.
    (
        &[
            "meaning.kinds.intent=on",
            "meaning.intent.mixed=1.0",
            "injects.ask.orders.omits=[\"confidence\"]",
            "agencies.doer.policy.strictness=0.0",
            "beliefs.doer.good_faith_us={\"yes\": 0.000001, \"no\": 0.999999}",
            "agencies.doer.policy.candour=0.0",
        ],
        "part, sound 1.00 [], sound at its end; any in time, sound in time",
    ),
    (
        &[
            "meaning.kinds.handling=on",
            "meaning.handling.shift=1.0",
            "meaning.handling.stricter=0.0",
            "agencies.doer.policy.consults={\"other\": 1.0}",
        ],
        "full, wrong_use 1.00 [handling], sound never; any in time, sound late",
    ),
    // A marking that is read as a laxer one does nothing as long as nobody else is told.
    (
        &[
            "meaning.kinds.handling=on",
            "meaning.handling.shift=1.0",
            "meaning.handling.stricter=0.0",
        ],
        "full, sound 1.00 [], sound at its end; any in time, sound in time",
    ),
    // What changes only when something is done leaves what is done as it was meant.
    (
        &[
            "meaning.kinds.urgency=on",
            "meaning.urgency.error=0.0",
            "parties.cn.scale=[0.9, 0.8, 0.6]",
        ],
        "full, sound 1.00 [], sound at its end; any in time, sound in time",
    ),
    (&["ends=2015-10-02T12:00[UTC]"], "open, - - [], sound never; any open, sound open"),
];

#[test]
fn an_answer_is_sound_where_what_was_done_is_what_was_meant() {
    let answers: Vec<String> = ANSWERS.iter().map(|(set, _)| answer(&talk(set))).collect();
    let expected: Vec<&str> = ANSWERS.iter().map(|(_, says)| *says).collect();
    assert_eq!(answers, expected);
}

/// A misunderstanding that nobody notices costs all the time that was left; one that is noticed costs the work that
/// is done again. Neither shows in the time to any answer in the same way.
#[test]
fn a_misreading_that_nobody_notices_costs_more_than_one_that_somebody_does() {
    let term = ["meaning.kinds.term=on", "meaning.term.agreed=0.0"];
    let unnoticed = talk(&[term[0], term[1], BLIND]);
    let noticed = talk(&[term[0], term[1], "meaning.term.exposed_by.answer=1.0"]);
    let right = talk(&[]);
    let cost = |tables: &Tables| {
        let row = &tables.misunderstandings[0];
        let hours = |seconds: Option<hotwash::record::Seconds>| {
            seconds.expect("it was worked out").0.as_secs_f64() / 3600.0
        };
        (hours(row.cost_s), hours(row.sound_cost_s))
    };
    let left = Instant::from_micros(1_448_841_600_000_000)
        .since(right.requests[0].sound.expect("an answer").0);
    assert_eq!(cost(&unnoticed), (0.0, left.as_secs_f64() / 3600.0));
    let (any, sound) = cost(&noticed);
    assert!((any - sound).abs() < 1e-9, "{any} and {sound} hours");
    assert!(sound > 1.0 && sound < 200.0, "{sound} hours");
    assert_eq!(unnoticed.requests[0].misunderstanding_s.map(|it| it.0), Some(Span::ZERO));
    assert_eq!(unnoticed.requests[0].sound_misunderstanding_s.map(|it| it.0), Some(left));
}

/// A false repair is held against the repair done rightly, after which the matter is settled; and not against a run in
/// which whoever believed it settled had known better.
#[test]
fn a_false_repair_costs_what_the_repair_would_have_saved() {
    let tables = talk(&[
        "meaning.kinds.term=on",
        "meaning.kinds.false_repair=on",
        "meaning.term.agreed=0.0",
        "agencies.doer.policy.read_back=1.0",
        BLIND,
    ]);
    let kinds: Vec<_> = tables.misunderstandings.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [MisunderstandingKind::Term, MisunderstandingKind::FalseRepair]);
    let [term, repair] = [0, 1].map(|at| tables.misunderstandings[at].sound_cost_s.map(|it| it.0));
    assert!(repair > Some(Span::from_hours(24)), "{repair:?}");
    assert_eq!(term, repair);
}

/// The moment at which play stops.
fn end(tables: &Tables) -> Instant {
    tables.events.iter().map(|event| event.time.0).max().expect("events")
}

/// What a request says of its answer, held against the other tables.
fn hold(tables: &Tables, row: &RequestRow, until: Instant) {
    let is_answered = row.answered.is_some();
    assert_eq!(row.soundness.is_some(), is_answered, "{}", row.id);
    assert_eq!(row.spoilt_by.is_empty(), row.soundness.is_none_or(|it| it == Soundness::Sound));
    if row.soundness == Some(Soundness::Sound) {
        assert!(row.sound.is_some_and(|sound| Some(sound) <= row.answered), "{}", row.id);
        let is_refused = row.outcome == Some(Outcome::Refused);
        assert_eq!(row.fit, (!is_refused).then_some(1.0), "{}", row.id);
    }
    let waited = match (row.sound, row.outcome) {
        (Some(sound), _) => sound.0.since(row.sent.0),
        (None, Some(Outcome::Withdrawn | Outcome::Lapsed)) => {
            row.closed.map_or(until, |closed| closed.0).since(row.sent.0)
        }
        (None, _) => until.since(row.sent.0),
    };
    assert_eq!(row.to_sound_s.0, waited, "{}", row.id);
    for id in row.spoilt_by.iter() {
        let it = &tables.misunderstandings[id.place()];
        assert_eq!(it.request.as_ref(), Some(&row.id));
        assert!(Some(it.onset) <= row.answered);
        assert!(
            it.ended.is_none_or(|ended| Some(ended) >= row.answered),
            "{} of {}",
            it.id,
            row.id
        );
    }
    // What is told of the harm is told of the answer.
    let harmed = |harm: Harm| {
        let of = row.spoilt_by.iter().map(|id| &tables.misunderstandings[id.place()]);
        of.filter(|it| it.harm.contains(&harm)).count() > 0
    };
    match row.soundness {
        Some(Soundness::RefusedOnMisreading) => {
            assert!(harmed(Harm::Refusal) && row.outcome == Some(Outcome::Refused));
            assert_ne!(row.met, Some(true), "{}", row.id);
        }
        Some(Soundness::WrongObject | Soundness::WrongScope) => assert!(harmed(Harm::WrongWork)),
        Some(Soundness::WrongUse) => assert!(harmed(Harm::Breach)),
        Some(Soundness::Incomplete) => assert!(harmed(Harm::Reserve)),
        Some(Soundness::Sound) | None => {}
    }
}

/// What a request says was lost, held against its other columns and the weights that the book gives.
fn hold_loss(tables: &Tables, row: &RequestRow, late_points: &BTreeMap<String, f64>) {
    let waited = row.sent.0 + row.to_sound_s.0;
    let late = row.due.map_or(0.0, |due| waited.since(due.0).as_secs_f64().max(0.0) / 86_400.0);
    let about = |expected: f64, found: f64| (expected - found).abs() < 1e-9;
    let late = late * late_points[&row.class];
    // The time in which the clock was stopped counts as well.
    if row.returned_s.0 == Span::ZERO {
        assert!(about(late, row.late_loss), "{}: {late} points", row.id);
    } else {
        assert!(row.late_loss >= late, "{}: {late} points", row.id);
    }
    let unserved = match row.soundness {
        Some(Soundness::Sound) | None => 0.0,
        Some(_) => 1.0 - row.fit.expect("an answer that is not sound has one"),
    };
    assert!(about(10.0 * unserved, row.unsound_loss), "{}", row.id);
    let is_refused = row.outcome == Some(Outcome::Refused);
    let is_rightly = is_refused && row.soundness == Some(Soundness::Sound);
    assert!(about(if is_rightly { 5.0 } else { 0.0 }, row.refused_loss), "{}", row.id);
    let own = tables.misunderstandings.iter().filter(|it| it.request.as_ref() == Some(&row.id));
    let breaches = own.filter(|it| it.harm.contains(&Harm::Breach)).count();
    assert!(about(20.0 * breaches as f64, row.breach_loss), "{}", row.id);
}

/// A loss is worked out from the weights of the scenario, and a misunderstanding costs what there would not have been.
#[test]
fn what_a_misreading_costs_in_points_is_what_would_not_have_been_lost() {
    let unnoticed = ["meaning.kinds.term=on", "meaning.term.agreed=0.0", BLIND];
    let right = talk(&[]);
    let row = &right.requests[0];
    assert_eq!((row.late_loss, row.unsound_loss, row.refused_loss), (0.0, 0.0, 0.0));
    for (weights, unsound, late) in [
        (&[][..], 10.0, 1.0),
        (&["loss.unsound=4.0"], 4.0, 1.0),
        (
            &[
                "loss.late={\"routine\": 3.0, \"priority\": 3.0, \"urgent\": 3.0, \"emergency\": 3.0}",
            ],
            10.0,
            3.0,
        ),
    ] {
        let set: Vec<&str> = unnoticed.iter().chain(weights).copied().collect();
        let tables = talk(&set);
        let (row, it) = (&tables.requests[0], &tables.misunderstandings[0]);
        // Of four things of which the work turned on each, one was taken for another.
        assert!((row.unsound_loss - unsound * 0.25).abs() < 1e-9, "{}", row.unsound_loss);
        let usual: f64 = match row.class.as_str() {
            "emergency" => 8.0,
            "urgent" => 4.0,
            "priority" => 2.0,
            _ => 1.0,
        };
        let a_day = if late > 1.0 { late } else { usual };
        let due = row.due.expect("it is due").0;
        let days = Instant::from_micros(1_448_841_600_000_000).since(due).as_secs_f64() / 86_400.0;
        assert!((row.late_loss - a_day * days).abs() < 1e-6, "{} for {days} days", row.late_loss);
        let lost = row.late_loss + row.unsound_loss;
        assert!(it.loss.is_some_and(|loss| (loss - lost).abs() < 1e-9), "{:?}", it.loss);
        assert!(row.misunderstanding_loss.is_some_and(|loss| (loss - lost).abs() < 1e-9));
    }
}

/// What cannot be undone comes where it was not prevented soundly, and counts.
#[test]
fn a_log_is_lost_where_nobody_was_told_soundly_to_keep_it() {
    let model = model("opm_breach", &[]);
    let mut seen = [0, 0];
    for seed in 1..=30 {
        let tables = play(&model, seed);
        let inject = |id: &str| tables.injects.iter().find(|row| row.id == id).expect("an inject");
        let midnight = inject("logs_overwritten").fired.expect("it is dated");
        let request = tables.requests.iter().find(|row| row.id == "preservation_request");
        let is_kept = request.and_then(|row| row.sound).is_some_and(|sound| sound <= midnight);
        let lost = inject("first_log_lost");
        assert_eq!(lost.fired.is_some(), !is_kept, "seed {seed}");
        let figures = metrics(&model.plan, &tables);
        let figure = |name: &str| {
            figures.iter().find(|row| row.name == name).and_then(|row| row.value).expect("a figure")
        };
        let harms = if is_kept { 0.0 } else { 30.0 };
        assert!((figure("loss.harms") - harms).abs() < 1e-9);
        let parts = ["late", "unsound", "refused", "breaches", "leaks", "harms"];
        let sum: f64 = parts.map(|part| figure(&format!("loss.{part}"))).iter().sum();
        assert!((figure("loss.total") - sum).abs() < 1e-9);
        let leaks = 20.0 * tables.stories.len() as f64;
        assert!((figure("loss.leaks") - leaks).abs() < 1e-9);
        seen[usize::from(is_kept)] += 1;
    }
    assert!(seen[0] > 0 && seen[1] > 0, "kept and lost: {seen:?}");
}

#[test]
fn in_every_scenario_the_columns_of_an_answer_agree_with_the_other_tables() {
    let mut seen: BTreeMap<Soundness, usize> = BTreeMap::new();
    for scenario in built_in_scenarios() {
        let model = model(&scenario, &[]);
        let classes = model.plan.guidelines.classes.keys().rev().cloned();
        let points: BTreeMap<String, f64> = classes.zip([1.0, 2.0, 4.0, 8.0, 16.0, 32.0]).collect();
        for seed in 1..=12 {
            let mut exercise = Exercise::new(&model, seed, None);
            exercise.run();
            let until = exercise.now();
            let tables = exercise.tables();
            assert!(end(&tables) <= until);
            for row in &tables.requests {
                hold(&tables, row, until);
                hold_loss(&tables, row, &points);
                *seen.entry(row.soundness.unwrap_or(Soundness::Sound)).or_default() += 1;
            }
        }
    }
    // A marking is rarely breached.
    let often = Soundness::ALL.into_iter().filter(|it| *it != Soundness::WrongUse);
    let missed: Vec<Soundness> = often.filter(|it| !seen.contains_key(it)).collect();
    assert_eq!(missed, [], "{seen:?}");
}

#[test]
fn without_misunderstandings_every_answer_is_sound() {
    for scenario in with_requests() {
        let kinds = MisunderstandingKind::ALL.map(|kind| format!("meaning.kinds.{kind}=off"));
        let set: Vec<&str> = kinds.iter().map(String::as_str).collect();
        for seed in 1..=3 {
            let tables = play(&model(&scenario, &set), seed);
            let answers: Vec<Soundness> =
                tables.requests.iter().filter_map(|row| row.soundness).collect();
            assert!(!answers.is_empty());
            assert!(answers.iter().all(|it| *it == Soundness::Sound), "{scenario}, seed {seed}");
        }
    }
}

#[test]
fn the_figures_of_sound_answers_are_those_of_the_rows() {
    let model = model("opm_breach", &[]);
    let mut exercise = Exercise::new(&model, 3, None);
    exercise.run();
    let tables = priced_tables(&mut exercise);
    let figures = metrics(&model.plan, &tables);
    let figure = |name: &str| {
        let row = figures.iter().find(|row| row.name == name);
        row.unwrap_or_else(|| panic!("no {name}")).value
    };
    let rows = &tables.requests;
    let of = |soundness| rows.iter().filter(|row| row.soundness == Some(soundness)).count() as f64;
    let answered = rows.iter().filter(|row| row.soundness.is_some()).count() as f64;
    assert!(answered > 4.0);
    assert_eq!(figure("requests.sound_share"), Some(of(Soundness::Sound) / answered));
    for defect in Soundness::ALL.into_iter().filter(|it| *it != Soundness::Sound) {
        assert_eq!(figure(&format!("requests.unsound.{defect}")), Some(of(defect)));
    }
    // Half of the requests had a sound answer by the median, if none was given up before it.
    let median = figure("requests.to_sound_answer.median").expect("more than half are answered");
    let by =
        rows.iter().filter(|row| row.sound.is_some() && row.to_sound_s.0.as_secs_f64() <= median);
    assert!(by.count() * 2 >= rows.len());
    let ends = ["low", "high"]
        .map(|end| figure(&format!("requests.to_sound_answer.restricted_mean.{end}")));
    let mean = figure("requests.to_sound_answer.restricted_mean");
    assert!(ends[0] <= mean && mean <= ends[1], "{ends:?} {mean:?}");
}
