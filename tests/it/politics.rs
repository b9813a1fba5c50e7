//! The political layer: what is found depends on what is true, what agencies believe decides what they do, what
//! they leak is in the press, and what is claimed may be doubted.

use std::fs;

use hotwash::engine::view::seat;
use hotwash::engine::{AgencyId, Command, Exercise, Player};
use hotwash::meaning::Leanings;
use hotwash::record::{BeliefCause, EventKind, Outcome, StoryItem, Tables};
use hotwash::scenario::{Code, load_text};

use crate::support::{folder, model, play, repository, text};

const TALK: &str = "tests/meaning/talk.ron";

/// The case turns on who did it, and touches China if a state did.
const STAKES: [&str; 2] =
    ["cases.theft.turns_on=attribution", "cases.theft.touches={ \"cn\": [\"state\"] }"];

/// The doer is certain that a state did it, and distrusts the asker wholly.
const CERTAIN_DOER: [&str; 2] = [
    "beliefs.doer.attribution={ \"state\": 1.0, \"criminal\": 0.0 }",
    "beliefs.doer.good_faith_us={ \"yes\": 0.0, \"no\": 1.0 }",
];

/// The asker likewise.
const CERTAIN_ASKER: [&str; 2] = [
    "beliefs.asker.attribution={ \"state\": 1.0, \"criminal\": 0.0 }",
    "beliefs.asker.good_faith_cn={ \"yes\": 0.0, \"no\": 1.0 }",
];

/// The talk with some more injects, as a file in a folder of its own.
fn talk_with(injects: &str) -> (tempfile::TempDir, String) {
    let folder = folder();
    for name in ["talk.ron", "words.ron", "ours.ron", "theirs.ron", "questions.ron"] {
        let text =
            fs::read_to_string(repository().join("tests/meaning").join(name)).expect("a file");
        let text = text.replace("    injects: {", &format!("    injects: {{ {injects}"));
        fs::write(folder.path().join(name), text).expect("a file in a folder of our own");
    }
    let path = folder.path().join("talk.ron").to_str().expect("a path of plain text").to_owned();
    (folder, path)
}

/// All leanings at nought but one.
fn only(figure: &str, value: f64) -> String {
    let figures = Leanings::default().parameters().into_iter().map(|it| {
        let value = if it.name == figure { value } else { 0.0 };
        format!("{}: {value:?}", it.name)
    });
    format!("meaning.leanings=({})", figures.collect::<Vec<_>>().join(", "))
}

/// In how many of twenty runs something happens, with a leaning at nought and at its most.
fn moved(
    scenario: &str,
    figure: &str,
    set: &[&str],
    happens: impl Fn(&Tables) -> bool,
) -> [usize; 2] {
    [0.0, 1.0].map(|value| {
        let leaning = only(figure, value);
        let set: Vec<&str> = set.iter().copied().chain([leaning.as_str()]).collect();
        let model = model(scenario, &set);
        (1..=20).filter(|seed| happens(&play(&model, *seed))).count()
    })
}

fn has(tables: &Tables, kind: EventKind) -> bool {
    tables.events.iter().any(|event| event.kind == kind)
}

#[test]
fn each_leaning_moves_what_it_is_for_from_never_to_always() {
    let outcome = |is: Outcome| move |tables: &Tables| tables.requests[0].outcome == Some(is);
    let doer: Vec<&str> = STAKES.iter().chain(&CERTAIN_DOER).copied().collect();
    let asker: Vec<&str> = STAKES.iter().chain(&CERTAIN_ASKER).copied().collect();
    let with = |base: &[&'static str], more: &[&'static str]| -> Vec<&'static str> {
        base.iter().chain(more).copied().collect()
    };
    let deaf = ["agencies.doer.policy.attention=0.0", "agencies.asker.policy.reminds=0.0"];
    let idle = with(&deaf, &["agencies.asker.policy.escalates=0.0"]);
    let misread = [
        "meaning.kinds.scope=on",
        "meaning.scope.bare=1.0",
        "meaning.scope.shared_id=1.0",
        "meaning.scope.exposed_by.paraphrase=1.0",
        "agencies.doer.policy.read_back=1.0",
        "agencies.asker.policy.notices=0.0",
    ];
    let claim = "\"claim\": (at: \"2015-10-03T00:00[UTC]\", basis: Notional, to: [\"doer\"], text: \"Say.\", \
                 orders: Statement(case: \"theft\", to: \"asker\", text: \"A crime.\", \
                 claims: { \"attribution\": (toward: \"criminal\", weight: 2.0) })),";
    let (_folder, claiming) = talk_with(claim);
    let believes = "beliefs.asker.attribution={ \"state\": 0.5, \"criminal\": 0.5 }";
    let late = with(&deaf, &["agencies.asker.policy.escalate_after=90d"]);
    let (_folder, seeing) = talk_with(SEEN);
    let all = [
        ("sharing", moved(TALK, "sharing", &doer, outcome(Outcome::Part))),
        ("refusal", moved(TALK, "refusal", &doer, outcome(Outcome::Refused))),
        ("candour", moved(TALK, "candour", &asker, |it| it.requests[0].returns > 0)),
        (
            "escalation",
            moved(TALK, "escalation", &with(&asker, &idle), |it| {
                has(it, EventKind::RequestEscalated)
            }),
        ),
        (
            "reporting",
            moved(TALK, "reporting", &with(&asker, &late), |it| {
                has(it, EventKind::RequestEscalated)
            }),
        ),
        (
            "leaking",
            moved(TALK, "leaking", &with(&doer, &["injects.ask.orders.marking=white"]), |it| {
                has(it, EventKind::ItemLeaked)
            }),
        ),
        (
            "credence",
            moved(&claiming, "credence", &with(&asker, &[believes]), |it| {
                it.claims[0].to_before == it.claims[0].to_after
            }),
        ),
        (
            "trust",
            moved(TALK, "trust", &with(&asker, &misread), |it| {
                has(it, EventKind::MisunderstandingDetected)
            }),
        ),
        (
            "blame",
            moved(&seeing, "blame", &STAKES, |it| {
                let faith = it.beliefs.iter().filter(|row| row.proposition == "good_faith_cn");
                faith.clone().any(|row| row.because == BeliefCause::Inject)
            }),
        ),
    ];
    let named: Vec<&str> = Leanings::default().parameters().iter().map(|it| it.name).collect();
    assert_eq!(named.len(), all.len());
    for (figure, [never, always]) in all {
        assert!(named.contains(&figure), "{figure}");
        assert_eq!((never, always), (0, 20), "{figure}");
    }
}

#[test]
fn leanings_of_nought_are_as_none() {
    let nought = only("", 0.0);
    for scenario in ["opm_breach", "trade_secrets", TALK] {
        for seed in [1, 2] {
            let without = play(&model(scenario, &["meaning.leanings=None"]), seed);
            assert_eq!(
                text(&play(&model(scenario, &[&nought]), seed)),
                text(&without),
                "{scenario} {seed}"
            );
        }
    }
}

/// What depends on the truth in the OPM breach: the paths of its weights.
const FINDINGS: [&str; 5] = [
    "injects.traces_read.evidence.attribution.weight",
    "injects.jinan_inquiry.evidence.attribution.weight",
    "injects.preservation_request.orders.finds.attribution.weight",
    "injects.mla_evidence_request.orders.finds.attribution.weight",
    "injects.arrest_records_request.orders.finds.attribution.weight",
];

/// The OPM breach without the lines that begin in one of some ways, as a file in a folder of its own.
fn breach_without(lines: &[&str]) -> (tempfile::TempDir, String) {
    let text = fs::read_to_string(repository().join("scenarios/opm_breach.ron")).expect("a file");
    let is_left = |line: &&str| !lines.iter().any(|out| line.trim_start().starts_with(out));
    let left: Vec<&str> = text.lines().filter(is_left).collect();
    let folder = folder();
    let path = folder.path().join("breach.ron");
    fs::write(&path, left.join("\n")).expect("a file in a folder of our own");
    (folder, path.to_str().expect("a path of plain text").to_owned())
}

#[test]
fn with_all_that_depends_on_the_truth_at_nought_the_breach_is_as_without_any_of_it() {
    // What tells of a finding is told the same in both, and what would confirm a claim is in neither.
    let said = ["traces_read", "jinan_inquiry", "arrests_compared"]
        .map(|inject| format!("injects.{inject}.text=\"It is told.\""));
    let (_declared, declared) = breach_without(&["confirmed_by:"]);
    let (_undeclared, undeclared) = breach_without(&[
        "confirmed_by:",
        "turns_on:",
        "touches:",
        "leanings:",
        "finds:",
        "evidence: { \"attribution\": (accuracy:",
    ]);
    let nought = FINDINGS.map(|path| format!("{path}=0.0"));
    let leanings = only("", 0.0);
    let told: Vec<&str> = said.iter().map(String::as_str).collect();
    let off: Vec<&str> = told
        .iter()
        .copied()
        .chain(nought.iter().map(String::as_str))
        .chain([leanings.as_str()])
        .collect();
    for seed in 1..=3 {
        let [off, none, on] = [(&declared, &off), (&undeclared, &told), (&declared, &told)]
            .map(|(path, set)| text(&play(&model(path, set), seed)));
        assert_eq!(off, none, "{seed}");
        assert_ne!(off, on, "{seed}");
    }
}

#[test]
fn another_truth_takes_the_breach_another_way() {
    let played = |truth: &str, seed: u64| {
        play(&model("opm_breach", &[&format!("truth.attribution={truth}")]), seed)
    };
    let outcomes =
        |tables: &Tables| -> Vec<(String, Option<Outcome>, Option<hotwash::record::Stamp>)> {
            tables.requests.iter().map(|it| (it.id.clone(), it.outcome, it.answered)).collect()
        };
    let mut ways = 0;
    for seed in 1..=12 {
        let [state, criminal, unknown] =
            ["state", "criminal", "unknown"].map(|it| played(it, seed));
        assert_ne!(text(&state), text(&criminal));
        assert_ne!(text(&criminal), text(&unknown));
        ways += usize::from(outcomes(&state) != outcomes(&criminal));
    }
    assert!(ways > 0, "beliefs move, and nothing comes of it");
}

const SEEN: &str = "\"seen\": (at: \"2015-10-03T00:00[UTC]\", basis: Notional, to: [\"asker\"], \
                    text: [(provided: Found(\"seen\", \"attribution\", \"state\"), text: \"A state.\"), (text: \"A crime.\")], \
                    evidence: { \"attribution\": (accuracy: 0.8, weight: 1.0) }),";

/// To which value the evidence pointed, by what the asker believes after it.
fn pointed(tables: &Tables) -> &str {
    let mut moved = tables.beliefs.iter().filter(|row| row.because == BeliefCause::Inject);
    let row = moved.find(|row| row.probability > 0.5).expect("the asker was of two minds");
    &row.value
}

#[test]
fn evidence_points_to_what_is_true_as_often_as_it_is_accurate_and_its_text_says_the_same() {
    let (_folder, path) = talk_with(SEEN);
    for (truth, other) in [("state", "criminal"), ("criminal", "state")] {
        let set = format!("truth.attribution={truth}");
        let model = model(&path, &[&set]);
        let mut right = 0;
        for seed in 1..=300 {
            let tables = play(&model, seed);
            let pointed = pointed(&tables);
            assert!([truth, other].contains(&pointed));
            right += usize::from(pointed == truth);
            let said = tables.injects.iter().find(|row| row.id == "seen").expect("it is there");
            let text = if pointed == "state" { "A state." } else { "A crime." };
            assert_eq!(said.said.as_deref(), Some(text));
        }
        // 240 of 300 within four standard errors.
        assert!((212..=268).contains(&right), "{truth}: {right} of 300");
    }
}

#[test]
fn what_is_found_leaves_all_other_luck_as_it_was() {
    let (_folder, path) = talk_with(SEEN);
    let played = |truth: &str| {
        let mut tables = play(&model(&path, &[&format!("truth.attribution={truth}")]), 3);
        tables.beliefs.clear();
        tables.metrics.clear();
        for inject in &mut tables.injects {
            inject.said = None;
        }
        tables
    };
    assert_eq!(played("state"), played("criminal"));
}

#[test]
fn an_answer_shows_what_is_true_to_whoever_found_it_and_to_whoever_asked() {
    let finds = "injects.ask.orders.finds={ \"attribution\": (weight: 2.0) }";
    let found = |set: &[&str]| -> Vec<(String, String)> {
        let set: Vec<&str> = set.iter().copied().chain([finds]).collect();
        let tables = play(&model(TALK, &set), 1);
        let moved = tables.beliefs.iter().filter(|row| row.because == BeliefCause::Finding);
        let state = moved.filter(|row| row.value == "state");
        state.map(|row| (row.agency.clone(), format!("{:.3}", row.probability))).collect()
    };
    // By hand: 0.2 / 0.8 e^2 = 1.847 and e^(0.5 · 2) = 2.718, as odds.
    let by_hand =
        [("doer".to_owned(), "0.649".to_owned()), ("asker".to_owned(), "0.731".to_owned())];
    assert_eq!(found(&["truth.attribution=state"]), by_hand);
    assert_eq!(found(&["truth.attribution=criminal"])[1].1, "0.269");
    assert!(found(&["injects.ask.orders.holds=Nothing"]).is_empty(), "nothing is found");
}

#[test]
fn what_touches_the_other_side_tells_against_its_good_faith_and_what_does_not_tells_for_it() {
    let (_folder, path) = talk_with(SEEN);
    let blame = only("blame", 2.0);
    let faith = |truth: &str, figure: &str| {
        let truth = format!("truth.attribution={truth}");
        let certain = "injects.seen.evidence.attribution.accuracy=1.0";
        let set: Vec<&str> = STAKES.into_iter().chain([figure, &truth, certain]).collect();
        let tables = play(&model(&path, &set), 1);
        let mut moved = tables.beliefs.iter().filter(|row| row.because == BeliefCause::Inject);
        let row = moved.find(|row| row.proposition == "good_faith_cn" && row.value == "yes");
        row.map(|row| format!("{:.3}", row.probability))
    };
    // By hand: evidence of weight 1 moves 0.5 to 0.731 or 0.269, and twice that step moves 0.5 to 0.386 or 0.614.
    assert_eq!(faith("state", &blame).as_deref(), Some("0.386"));
    assert_eq!(faith("criminal", &blame).as_deref(), Some("0.614"));
    assert_eq!(faith("state", &only("blame", 0.0)), None);
}

/// The talk in which whatever comes to the doer is leaked, with what is asked of the press.
fn leaking(set: &[&str]) -> Exercise {
    let (_folder, path) = talk_with(
        "\"heard\": (when: Printed(\"ask\"), basis: Notional, to: [\"us_line\"], text: \"It is in the papers.\"),",
    );
    let leaning = only("leaking", 1.0);
    let all: Vec<&str> = STAKES
        .iter()
        .chain(&CERTAIN_DOER)
        .chain(set)
        .copied()
        .chain([leaning.as_str(), "meaning.press.within=1.0"])
        .collect();
    Exercise::new(&model(&path, &all), 1, None)
}

#[test]
fn a_leak_becomes_a_story_that_moves_both_sides_and_injects() {
    let mut exercise = leaking(&["injects.ask.orders.marking=white"]);
    exercise.run();
    let tables = exercise.tables();
    let [story] = tables.stories.as_slice() else { panic!("one story") };
    assert_eq!(
        (story.by.as_str(), story.of.as_str(), story.item),
        ("doer", "asker", StoryItem::Request)
    );
    assert_eq!((story.value.as_str(), story.breach), ("state", false));
    let printed = story.printed.expect("it was printed");
    assert!(story.leaked < printed);
    // By hand: e^0.3 as odds of the story, and e^-0.3 as those of good faith.
    let after = |proposition: &str, value: &str| -> Vec<(&str, String)> {
        let moved = tables.beliefs.iter().filter(|row| {
            row.story == Some(story.id) && row.proposition == proposition && row.value == value
        });
        moved.map(|row| (row.agency.as_str(), format!("{:.3}", row.probability))).collect()
    };
    assert_eq!(after("attribution", "state"), [("asker", "0.574".to_owned())]);
    assert_eq!(after("good_faith_cn", "yes"), [("asker", "0.426".to_owned())]);
    assert_eq!(story.of_after.map(|it| format!("{it:.3}")).as_deref(), Some("0.574"));
    assert_eq!((story.by_before, story.by_after), (Some(1.0), Some(1.0)));
    let heard = tables.injects.iter().find(|row| row.id == "heard").expect("it is there");
    assert_eq!(heard.fired, Some(printed));
    let log: Vec<EventKind> =
        tables.events.iter().filter(|it| it.story.is_some()).map(|it| it.kind).collect();
    assert_eq!(log, [EventKind::ItemLeaked, EventKind::StoryPrinted]);
}

#[test]
fn everybody_reads_a_story_and_nobody_is_told_who_leaked() {
    let mut exercise = leaking(&["injects.ask.orders.marking=white"]);
    exercise.run();
    let agencies = exercise.model().plan.scenario.agencies.len();
    for index in 0..agencies {
        let view = seat(&mut exercise, AgencyId::new(index));
        assert_eq!(view.stories.len(), 1);
        let shown = serde_json::to_string(&view.stories).expect("JSON");
        assert!(shown.contains("asker") && !shown.contains("doer"), "{shown}");
        let leaks = view.events.iter().filter(|it| it.event == Some(EventKind::ItemLeaked));
        assert_eq!(leaks.count(), 0);
    }
}

#[test]
fn a_marking_keeps_most_items_from_the_press_and_is_breached_by_the_rest() {
    let leaks = |marking: &str| {
        let set = format!("injects.ask.orders.marking={marking}");
        let leaning = only("leaking", 1.0);
        let all: Vec<&str> = STAKES
            .iter()
            .chain(&CERTAIN_DOER)
            .copied()
            .chain([set.as_str(), leaning.as_str(), "meaning.press.strong=0.9"])
            .collect();
        let model = model(TALK, &all);
        let stories = (1..=200).flat_map(|seed| play(&model, seed).stories);
        let breaches: Vec<bool> = stories.map(|story| story.breach).collect();
        assert!(breaches.iter().all(|breach| *breach == (marking != "white")));
        breaches.len()
    };
    let [white, green, amber] = ["white", "green", "amber"].map(leaks);
    assert_eq!(white, 200);
    // Each step halves it: 100 and 50, within four standard errors.
    assert!((72..=128).contains(&green) && (26..=74).contains(&amber), "{green} {amber}");
}

#[test]
fn nothing_is_leaked_in_the_name_of_a_person() {
    let mut exercise = leaking(&["injects.ask.orders.marking=white"]);
    let doer = AgencyId::new(1);
    exercise.obey(Command::Hand { seat: doer, to: Player::Person }).expect("it is free");
    exercise.run();
    assert!(exercise.tables().stories.is_empty());
}

#[test]
fn a_claim_is_doubted_until_what_was_asked_for_confirms_it() {
    let injects = "\"claim\": (at: \"2015-10-01T10:00[UTC]\", basis: Notional, to: [\"doer\"], text: \"Say.\", \
        orders: Statement(case: \"theft\", to: \"asker\", text: \"A crime.\", marking: \"green\", confirmed_by: \"ask\", \
        claims: { \"attribution\": (toward: \"criminal\", weight: 0.5) })),";
    let (_folder, path) = talk_with(injects);
    let finds = "injects.ask.orders.finds={ \"attribution\": (weight: 4.0) }";
    let doubts = "beliefs.asker.attribution={ \"state\": 0.8, \"criminal\": 0.2 }";
    let claim = |truth: &str| {
        let set = format!("truth.attribution={truth}");
        let tables = play(&model(&path, &[finds, doubts, &set]), 1);
        let [claim] = tables.claims.as_slice() else { panic!("one claim") };
        claim.clone()
    };
    let [confirmed, belied] = ["criminal", "state"].map(claim);
    for claim in [&confirmed, &belied] {
        assert_eq!(
            (claim.by.as_str(), claim.to.as_str(), claim.value.as_str()),
            ("doer", "asker", "criminal")
        );
        assert_eq!((claim.to_before, claim.doubted), (Some(0.2), Some(true)));
        assert!(claim.to_after > claim.to_before && claim.asked > claim.heard);
        assert_eq!((claim.request.as_deref(), claim.outcome), (Some("ask"), Some(Outcome::Full)));
    }
    assert_eq!(confirmed.found.as_deref(), Some("criminal"));
    assert!(confirmed.to_end.expect("it believes something") > 0.5);
    assert_eq!(belied.found.as_deref(), Some("state"));
    assert!(belied.to_end < belied.to_before && belied.by_end < belied.by_sent);
}

#[test]
fn players_are_never_shown_the_truth() {
    let scenario = fs::read_to_string(repository().join(TALK)).expect("the talk");
    let with = |inject: &str| {
        let text = scenario.replace("    injects: {", &format!("    injects: {{ {inject}"));
        let loaded = load_text("tests/meaning/talk.ron", &text);
        loaded.diagnostics.iter().map(|it| (it.code, it.path.clone())).collect::<Vec<_>>()
    };
    let at = "at: \"2015-10-03T00:00[UTC]\", basis: Notional";
    let truth = "Truth(\"attribution\", \"state\")";
    let shown = with(&format!("\"x\": ({at}, to: [\"asker\"], provided: {truth}, text: \"T.\"),"));
    assert!(shown.contains(&(Code::BadCondition, "injects.x.provided".into())), "{shown:?}");
    let hidden = with(&format!(
        "\"x\": ({at}, kind: GroundTruth, text: [(provided: {truth}, text: \"It was.\"), (text: \"It was not.\")]),"
    ));
    assert!(!hidden.iter().any(|(_, path)| path.starts_with("injects.x")), "{hidden:?}");
    let unknown =
        with(&format!("\"x\": ({at}, text: \"T.\", provided: Truth(\"attribution\", \"stat\")),"));
    assert!(unknown.contains(&(Code::UnknownName, "injects.x.provided.1".into())), "{unknown:?}");
}
