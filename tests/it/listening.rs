//! The script listens: conditions are about what somebody knows, what cannot be said is not said, and the
//! log says why.

use hotwash::engine::{
    Command, Edition, Exercise, Lead, Player, compile, compile_in, compile_slowed,
};
use hotwash::prelude::play;
use hotwash::record::{EventKind, InjectCause, InjectRow, Tables, TurnedFor};
use hotwash::review::{Cast, Observations, StoryFault, Summary, story_findings};
use hotwash::scenario::load_text;
use hotwash::time::{Instant, Span};

/// An exercise in which everybody is attentive and nothing is misread.
const FRAME: &str = r#"#![enable(implicit_some, unwrap_variant_newtypes)]
Scenario(
    format: 1,
    title: "T",
    about: "A.",
    starts: "2015-10-01T08:00[America/New_York]",
    ends: "2015-10-31T08:00[America/New_York]",
    guidelines: "us_cn_2015",
    parties: {
        "us": (name: "United States", zone: "America/New_York", place: "Washington", language: "en"),
        "cn": (name: "China", zone: "Asia/Shanghai", place: "Beijing", language: "zh"),
    },
    agencies: {
        "ccips": (name: "CCIPS", party: "us", authorities: ["investigate", "contact_point"], staff: 2, policy: (attention: 1.0)),
        "fbi": (name: "FBI", party: "us", authorities: ["investigate"], staff: 2, policy: (attention: 1.0)),
        "mps": (name: "Ministry", short: "MPS", party: "cn", authorities: ["investigate", "contact_point"], staff: 2, policy: (attention: 1.0, strictness: 0.0, read_back: 0.0)),
    },
    channels: {
        "line": (kind: ContactPoint, between: ["ccips", "mps"], transit: Fixed("3h")),
        "home": (kind: Domestic, between: ["ccips", "fbi"], transit: Fixed("1h")),
    },
    cases: { "opm": (title: "C", opened_by: "fbi") },
    injects: {
        "ask": (
            title: "The logs of the server",
            at: "2015-10-02T09:00[America/New_York]",
            basis: Notional,
            to: ["ccips"],
            text: "Ask.",
            orders: Request(case: "opm", to: "mps", class: "routine", assistance: "preserve"),
        ),
        INJECTS
    },
)"#;

fn scenario(injects: &str) -> String {
    FRAME.replace("INJECTS", injects)
}

fn played(injects: &str) -> Tables {
    let plan = load_text("listening.ron", &scenario(injects)).into_plan();
    play(&compile(&plan.unwrap_or_else(|problems| panic!("{problems}"))), 5)
}

fn inject<'a>(tables: &'a Tables, id: &str) -> &'a InjectRow {
    tables.injects.iter().find(|row| row.id == id).unwrap_or_else(|| panic!("no {id}"))
}

fn fired(tables: &Tables, id: &str) -> Option<Instant> {
    inject(tables, id).fired.map(|at| at.0)
}

/// When the first message of a kind about the request was sent, and when it came.
fn step(tables: &Tables, kind: EventKind) -> (Instant, Instant) {
    let event = tables.events.iter().find(|event| event.kind == kind).expect("it happens");
    let message = tables.messages.iter().find(|it| Some(it.id) == event.message);
    let came = message.and_then(|message| message.delivered).expect("it comes");
    (event.time.0, came.0)
}

#[test]
fn conditions_come_true_when_somebody_does_or_hears_what_they_say() {
    let tables = played(
        r#"
        "sent": (when: Sent("ask"), basis: Notional, text: "T."),
        "received": (when: Received("ask"), basis: Notional, text: "T."),
        "two_hours_later": (when: Since(Sent("ask"), "2h"), basis: Notional, text: "T."),
        "acknowledged": (when: Acknowledged("ask"), basis: Notional, text: "T."),
        "done": (when: Done("ask", Acknowledge), basis: Notional, text: "T."),
        "known": (when: Knows("ccips", Acknowledged("ask")), basis: Notional, text: "T."),
        "known_at_once": (when: Knows("mps", Acknowledged("ask")), basis: Notional, text: "T."),
        "both": (when: All([Sent("ask"), Knows("ccips", Acknowledged("ask"))]), basis: Notional, text: "T."),
        "either": (when: Any([Knows("ccips", Acknowledged("ask")), Sent("ask")]), basis: Notional, text: "T."),
        "answered": (when: Any([Answered("ask"), Refused("ask")]), basis: Notional, text: "T."),
        "told": (when: Knows("fbi", Sent("ask")), basis: Notional, text: "T."),
        "note": (
            when: Sent("ask"),
            cites: ["ask"],
            basis: Notional,
            to: ["ccips"],
            text: "Tell them.",
            orders: Statement(case: "opm", to: "fbi", text: "We have asked {mps} on {ask.sent}."),
        ),
        "note_read": (when: Received("note"), basis: Notional, text: "T."),
        "by_hand": (when: ByHand, basis: Notional, text: "T."),
        "#,
    );
    let request = &tables.requests[0];
    let (acknowledged, heard) = step(&tables, EventKind::RequestAcknowledged);
    let (noted, note_came) = step(&tables, EventKind::StatementSent);
    let sent = request.sent.0;
    let two_hours = hotwash::time::Span::from_hours(2);
    let answered = request.answered.expect("an answer").0;
    for (id, expected) in [
        ("sent", Some(sent)),
        ("received", request.delivered.map(|at| at.0)),
        ("two_hours_later", Some(sent + two_hours)),
        ("acknowledged", Some(acknowledged)),
        ("done", Some(acknowledged)),
        ("known", Some(heard)),
        ("known_at_once", Some(acknowledged)),
        ("both", Some(heard)),
        ("either", Some(sent)),
        ("answered", Some(answered)),
        ("note", Some(sent)),
        ("note_read", Some(note_came)),
        ("told", Some(note_came)),
        ("by_hand", None),
    ] {
        assert_eq!(fired(&tables, id), expected, "{id}");
    }
    assert!(acknowledged < heard && sent < noted, "letters take their time");
    // Both read Friday 2 October, when the request went out.
    let letter = inject(&tables, "note").letter.as_deref().expect("it was sent");
    let shown = letter.strip_prefix("We have asked MPS on 2 October 2015, ").expect("the day");
    assert!(shown.ends_with(" in Washington."), "{letter}");
}

#[test]
fn what_cannot_be_said_is_not_said_and_the_log_says_why() {
    let tables = played(
        r#"
        "too_early": (at: "2015-10-01T12:00[America/New_York]", cites: ["ask"], basis: Notional, to: ["fbi"], text: "T."),
        "slot": (at: "2015-10-01T12:00[America/New_York]", basis: Notional, to: ["fbi"], text: "Asked on {ask.sent}."),
        "not_abroad": (at: "2015-10-02T09:01[America/New_York]", cites: ["ask"], basis: Notional, to: ["mps"], text: "T."),
        "unanswered": (
            at: "2015-10-01T12:00[America/New_York]",
            provided: Answered("ask"),
            otherwise: Inject("in_place"),
            basis: Notional,
            to: ["fbi"],
            text: "T.",
        ),
        "in_place": (basis: Notional, to: ["fbi"], text: "T."),
        "says_otherwise": (
            at: "2015-10-01T12:00[America/New_York]",
            provided: Open("ask"),
            otherwise: Text("Nothing is open."),
            basis: Notional,
            to: ["ccips"],
            text: "Ask for its state.",
            orders: Statement(case: "opm", to: "fbi", text: "T."),
        ),
        "variants": (
            when: Sent("ask"),
            basis: Notional,
            to: ["ccips"],
            text: [
                (provided: Answered("ask"), text: "Answered."),
                (text: "{ask.answered}"),
                (text: "{ask.title} is on its way; {{no slot}."),
            ],
        ),
        "while_open": (when: All([Since(Sent("ask"), "1h"), Open("ask")]), basis: Notional, to: ["ccips"], text: "T."),
        "when_over": (when: All([Any([Answered("ask"), Refused("ask")]), Open("ask")]), basis: Notional, to: ["ccips"], text: "T."),
        "not_told": (when: Any([Answered("ask"), Refused("ask")]), provided: Not(Open("ask", "ccips")), basis: Notional, to: ["ccips"], text: "T."),
        "#
        .replace("(text: \"{ask.answered}\"),", "(provided: Sent(\"ask\"), text: \"{ask.answered}\"),")
        .as_str(),
    );
    let told = |id: &str| {
        let row = inject(&tables, id);
        (row.fired.is_some(), row.turned_for, row.turned_on.clone(), row.said.clone())
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(told("too_early"), (false, Some(TurnedFor::Cited), text("ask"), None));
    assert_eq!(told("slot"), (false, Some(TurnedFor::Unsayable), None, None));
    assert_eq!(told("not_abroad"), (false, Some(TurnedFor::Cited), text("ask"), None));
    assert_eq!(told("unanswered"), (false, Some(TurnedFor::Provided), None, None));
    assert_eq!(inject(&tables, "unanswered").instead, text("in_place"));
    assert_eq!(told("in_place"), (true, None, None, text("T.")));
    assert_eq!(inject(&tables, "in_place").by, Some(InjectCause::InPlace));
    let otherwise = (true, Some(TurnedFor::Provided), None, text("Nothing is open."));
    assert_eq!(told("says_otherwise"), otherwise);
    assert_eq!(inject(&tables, "says_otherwise").letter, None);
    let said = text("The logs of the server is on its way; {no slot}.");
    assert_eq!(told("variants"), (true, None, None, said));
    assert_eq!(told("while_open"), (true, None, None, text("T.")));
    assert_eq!(told("when_over"), (false, Some(TurnedFor::Provided), None, None));
    // The answer has been given, and the requester has not heard of it.
    assert_eq!(told("not_told"), (false, Some(TurnedFor::Provided), None, None));
    let turned = tables.events.iter().filter(|event| event.kind == EventKind::InjectTurned).count();
    assert_eq!(turned, tables.injects.iter().filter(|row| row.turned.is_some()).count());
    assert_eq!(turned, 7);
}

#[test]
fn a_letter_is_dropped_if_it_is_overtaken_while_it_is_written() {
    // The order comes while the request is not yet out; the letter is ready when it is.
    let tables = played(
        r#"
        "late_letter": (
            at: "2015-10-02T09:00[America/New_York]",
            provided: Not(Sent("ask")),
            basis: Notional,
            to: ["fbi"],
            text: "T.",
            orders: Statement(case: "opm", to: "ccips", text: "You have asked for nothing yet."),
        ),
        "slow": (
            at: "2015-10-02T08:59[America/New_York]",
            basis: Notional,
            to: ["fbi"],
            text: "T.",
            orders: Staffing(staff: 0, lasts: "2d"),
        ),
        "#,
    );
    let row = inject(&tables, "late_letter");
    assert!(row.fired.is_some() && row.letter.is_none(), "{row:?}");
    assert_eq!(row.turned_for, Some(TurnedFor::Provided));
    assert!(row.turned > row.fired);
}

#[test]
fn the_facilitator_gives_what_only_they_give_and_nothing_that_cannot_be_said() {
    let injects = r#"
        "by_hand": (when: ByHand, provided: Answered("ask"), basis: Notional, to: ["fbi"], text: "T."),
        "slot": (when: ByHand, basis: Notional, to: ["fbi"], text: "Asked on {ask.sent}."),
    "#;
    let plan = load_text("listening.ron", &scenario(injects)).into_plan();
    let mut exercise = Exercise::new(&compile(&plan.expect("no errors")), 5, None);
    let id = |name: &str| exercise.model().find_inject(name).expect("an inject");
    let (by_hand, slot) = (id("by_hand"), id("slot"));
    exercise.obey(Command::Fire(by_hand)).expect("it may be given");
    let refused = exercise.obey(Command::Fire(slot)).expect_err("nothing was asked");
    assert!(refused.to_string().contains("cannot be said yet"), "{refused}");
    exercise.run();
    let tables = exercise.tables();
    assert_eq!(inject(&tables, "by_hand").by, Some(InjectCause::Facilitator));
    assert_eq!(inject(&tables, "slot").fired, None);
}

#[test]
fn what_is_given_by_hand_is_left_out_or_given_by_its_policy_where_nobody_leads() {
    let injects = r#"
        "by_hand": (title: "A tip", when: ByHand, basis: Notional, to: ["fbi"], text: "T."),
        "by_policy": (when: ByHand, policy: (at: "2015-10-05T09:00[America/New_York]"), basis: Notional, to: ["fbi"], text: "T."),
        "on_condition": (when: ByHand, policy: (when: After("by_policy", "1d")), basis: Notional, to: ["fbi"], text: "T."),
        "never_holds": (when: ByHand, policy: (when: All([Sent("ask"), Not(Sent("ask"))])), basis: Notional, to: ["fbi"], text: "T."),
        "perhaps": (when: ByHand, policy: (chance: 0.5, when: Sent("ask")), basis: Notional, to: ["fbi"], text: "T."),
    "#;
    let plan = load_text("listening.ron", &scenario(injects)).into_plan().expect("no errors");
    let model = compile(&plan);
    let all: Vec<Tables> = (1..=40).map(|seed| play(&model, seed)).collect();
    for tables in &all {
        assert_eq!(inject(tables, "by_hand").fired, None);
        assert_eq!(inject(tables, "never_holds").fired, None);
        let given = inject(tables, "by_policy");
        assert_eq!((given.by, given.fired), (Some(InjectCause::Policy), given.planned));
        let later = fired(tables, "on_condition").expect("its policy gives it");
        assert_eq!(later, given.fired.expect("it is given").0 + Span::from_hours(24));
        let left = Summary::of(&plan, tables).left_to_facilitator;
        assert!(left.starts_with(&["A tip".to_owned(), "never_holds".to_owned()]), "{left:?}");
    }
    let perhaps = all.iter().filter(|tables| inject(tables, "perhaps").fired.is_some()).count();
    assert!((8..=32).contains(&perhaps), "{perhaps} of 40");
    // A session has a facilitator.
    let led = play(&compile_in(&plan, Edition::LATEST, Lead::Facilitator), 1);
    for id in ["by_hand", "by_policy", "on_condition", "perhaps"] {
        assert_eq!(fired(&led, id), None, "{id}");
    }
}

/// What the story check says of a scenario, from a few runs with everybody acting, with each agency idle and with
/// each agency slow.
fn faults(injects: &str) -> Vec<(String, StoryFault)> {
    let plan = load_text("listening.ron", &scenario(injects)).into_plan();
    let plan = plan.unwrap_or_else(|problems| panic!("{problems}"));
    let model = compile(&plan);
    let mut observed = Vec::new();
    for seed in 1..=8 {
        let mut observe = |mut exercise: Exercise, cast| {
            exercise.run();
            observed.push(Observations::of(&plan, &exercise.tables(), seed, cast));
        };
        observe(Exercise::new(&model, seed, None), Cast::Everybody);
        for seat in model.agencies() {
            let name = model.agency_name(seat).to_owned();
            let mut idle = Exercise::new(&model, seed, None);
            idle.obey(Command::Hand { seat, to: Player::Person }).expect("it is free");
            observe(idle, Cast::Idle(name.clone()));
            let slowed = compile_slowed(&plan, seat, 3);
            observe(Exercise::new(&slowed, seed, None), Cast::Slow(name, 3));
        }
    }
    let findings = story_findings(&plan, &observed).into_iter();
    findings.map(|finding| (finding.path, finding.fault)).collect()
}

/// Something for everybody to do all the time, so that nothing but what is planted is at fault.
const BUSY: &str = r#"
    "home_note": (at: "2015-10-05T09:00[America/New_York]", basis: Notional, to: ["fbi"], text: "T.", orders: Statement(case: "opm", to: "ccips", text: "T.")),
    "week_2": (at: "2015-10-09T09:00[America/New_York]", basis: Notional, to: ["us", "cn"], text: "T."),
    "week_3": (at: "2015-10-14T09:00[America/New_York]", basis: Notional, to: ["us", "cn"], text: "T."),
    "week_4": (at: "2015-10-19T09:00[America/New_York]", basis: Notional, to: ["us", "cn"], text: "T."),
    "week_5": (at: "2015-10-25T09:00[America/New_York]", basis: Notional, to: ["us", "cn"], text: "T."),
"#;

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table, to be read from top to bottom")]
fn the_story_check_finds_what_is_planted_and_nothing_else() {
    assert_eq!(faults(BUSY), [], "nothing is planted");
    let at = r#"at: "2015-10-06T09:00[America/New_York]", basis: Notional, "#;
    for (planted, path, fault) in [
        // Who is told what they cannot know.
        (
            r#"at: "2015-10-02T09:01[America/New_York]", basis: Notional, cites: ["ask"], to: ["mps"], text: "T.""#,
            "cites",
            StoryFault::UnknownCited,
        ),
        (
            r#"at: "2015-10-01T09:00[America/New_York]", basis: Notional, cites: ["ask"], to: ["fbi"], text: "T.""#,
            "cites",
            StoryFault::UnknownCited,
        ),
        (
            r#"at: "2015-10-01T09:00[America/New_York]", basis: Notional, cites: ["week_2"], to: ["fbi"], text: "T.""#,
            "cites",
            StoryFault::UnknownCited,
        ),
        (
            r#"at: "2015-10-01T09:00[America/New_York]", basis: Notional, to: ["fbi"], text: "Since {ask.sent}.""#,
            "text",
            StoryFault::Unsayable,
        ),
        (
            r#"at: "2015-10-02T12:00[America/New_York]", basis: Notional, to: ["fbi"], text: "Answered on {ask.answered}.""#,
            "text",
            StoryFault::Unsayable,
        ),
        (
            r#"AT to: ["fbi"], text: "T.", orders: Statement(case: "opm", to: "ccips", text: "They took it up on {ask.received}.")"#,
            "text",
            StoryFault::Unsayable,
        ),
        // What never comes.
        (r#"AT provided: Open("ask", "fbi"), to: ["fbi"], text: "T.""#, "", StoryFault::NeverComes),
        (
            r#"when: Refused("ask"), provided: Answered("ask"), basis: Notional, to: ["fbi"], text: "T.""#,
            "",
            StoryFault::NeverComes,
        ),
        (
            r#"when: Escalated("ask"), basis: Notional, to: ["fbi"], text: "T.""#,
            "",
            StoryFault::NeverComes,
        ),
        (
            r#"when: Knows("fbi", Sent("ask")), basis: Notional, to: ["fbi"], text: "T.""#,
            "",
            StoryFault::NeverComes,
        ),
        // Days that are not so.
        (r#"AT to: ["fbi"], text: "Monday 5 October 2015. Begin.""#, "text", StoryFault::WrongDay),
        (r#"AT to: ["fbi"], text: "Monday 6 October 2015. Begin.""#, "text", StoryFault::WrongDay),
        (
            r#"AT to: ["fbi"], text: "Answer by Friday 8 October 2015.""#,
            "text",
            StoryFault::WrongDay,
        ),
        (
            r#"AT to: ["fbi"], text: "T.", orders: Statement(case: "opm", to: "ccips", text: "Answer by Friday 8 October 2015.")"#,
            "orders.text",
            StoryFault::WrongDay,
        ),
        // What nobody can do, or nobody is asked to.
        (
            r#"AT to: ["ccips"], text: "T.", expects: (action: AnswerInFull, by: "ccips", within: "1d", about: "ask")"#,
            "expects",
            StoryFault::NeverMet,
        ),
        (
            r#"AT to: ["ccips"], text: "T.", expects: (action: Withdraw, by: "ccips", within: "1d", about: "ask")"#,
            "expects",
            StoryFault::NeverMet,
        ),
        // What is over by then.
        (
            r#"when: Since(Answered("ask"), "10d"), basis: Notional, cites: ["ask"], to: ["ccips"], text: "T.", expects: (action: Remind, by: "ccips", within: "1d", about: "ask")"#,
            "",
            StoryFault::Moot,
        ),
        // Talks about nothing.
        (
            r#"at: "2015-10-01T09:00[America/New_York]", basis: Notional, to: ["ccips"], text: "T.", orders: Dialogue("cn")"#,
            "orders",
            StoryFault::NothingToReview,
        ),
    ] {
        let planted = planted.replace("AT ", at);
        let found = faults(&format!("{BUSY} \"planted\": ({planted}),"));
        let path = if path.is_empty() {
            "injects.planted".into()
        } else {
            format!("injects.planted.{path}")
        };
        assert!(found.contains(&(path.clone(), fault)), "{planted}\n{found:?}");
    }
    let burst: String = (0..4)
        .map(|index| format!("\"burst_{index}\": (at: \"2015-10-06T09:0{index}[America/New_York]\", basis: Notional, to: [\"fbi\"], text: \"T.\"),"))
        .collect();
    let found = faults(&format!("{BUSY} {burst}"));
    assert_eq!(found, [("injects.burst_3".to_owned(), StoryFault::Burst)]);
    let flood: String = (0..7)
        .map(|index| format!("\"flood_{index}\": (at: \"2015-10-07T10:0{index}[America/New_York]\", basis: Notional, to: [\"ccips\"], text: \"T.\", orders: Statement(case: \"opm\", to: \"fbi\", text: \"T.\")),"))
        .collect();
    let found = faults(&format!("{BUSY} {flood}"));
    assert!(found.contains(&("agencies.ccips".to_owned(), StoryFault::Overload)), "{found:?}");
    let silent = BUSY.lines().filter(|line| !line.contains("week_3") && !line.contains("week_4"));
    let found = faults(&silent.collect::<Vec<_>>().join("\n"));
    assert_eq!(found, [("injects".to_owned(), StoryFault::Silence)]);
    let nobody = BUSY
        .replace(
            "\"fbi\"], text: \"T.\", orders: Statement(case: \"opm\", to: \"ccips\", text: \"T.\")",
            "\"mps\"], text: \"T.\"",
        )
        .replace("[\"us\", \"cn\"]", "[\"ccips\", \"mps\"]");
    let found = faults(&nobody);
    assert_eq!(found, [("agencies.fbi".to_owned(), StoryFault::IdleSeat)]);
}
