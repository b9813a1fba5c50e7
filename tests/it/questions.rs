//! Decisions and polls: what an inject asks of agencies or of the people who play them, what is answered, and what
//! follows from it.

use std::collections::BTreeMap;

use hotwash::engine::{Exercise, compile};
use hotwash::locale::Locale;
use hotwash::record::{EventKind, Respondent, ResponseRow, Tables};
use hotwash::report::{Subject, markdown, report};
use hotwash::review::AskedQuestion;
use hotwash::scenario::Plan;
use hotwash::session::{Chain, CommandRecord, FACILITATOR, NamedCommand, Play, Session, Verdict};
use hotwash::time::{Instant, Span};

use crate::orders;
use crate::support::text;

const WALL: Instant = Instant::from_micros(0);

/// A question to both sides at ten on the first day, and what follows from each choice.
pub(crate) const QUESTION: &str = r#"
    "indicators": (at: "2015-10-05T10:00[UTC]", basis: Notional, to: ["us_line", "helper"], text: "The press asks.",
        asks: (question: { "en": "Do you publish the indicators?", "zh": "是否公布指标？" },
            choices: {
                "publish": { "en": "Publish now", "zh": "立即公布" },
                "hold": { "en": "Hold them back", "zh": "暂不公布" },
            }, MORE)),
    "published": (when: Decided("indicators", "publish"), basis: Notional, to: ["us_line"], text: "It is out."),
    "held": (when: Decided("indicators", "hold"), basis: Notional, to: ["us_line"], text: "It is not."),
    "theirs": (when: Decided("indicators", "publish", "helper"), basis: Notional, to: ["us_line"], text: "They did."),
    "lasting": (when: Since(Decided("indicators", "publish", "us_line"), "30m"), basis: Notional,
        to: ["us_line"], text: "It stays out."),
    "asked_later": (at: "2015-10-05T14:00[UTC]", provided: Decided("indicators", "publish"), basis: Notional,
        to: ["us_line"], text: "Since you have published."),
"#;

pub(crate) fn plan(more: &str) -> Plan {
    orders::plan("routine", "", &QUESTION.replace("MORE", more))
}

/// Something that somebody does: the hour after the start, who, and what.
type Deed<'a> = (&'a str, &'a str, &'a str);

/// Plays with commands and then to the end; what was refused is returned with why.
fn played(plan: &Plan, seed: u64, deeds: &[Deed]) -> (Tables, Session, Vec<String>) {
    let mut session = Session::new("asked".to_owned(), plan, seed, None, WALL);
    let mut play = Play::begin(&session).expect("it plays");
    let mut refused = Vec::new();
    for (number, (after, by, line)) in deeds.iter().enumerate() {
        let to = plan.scenario.starts.at + Span::parse(after).expect("a time");
        play.play_until(to);
        let command = NamedCommand::parse(line, plan, to);
        let command = command.unwrap_or_else(|why| panic!("{line}: {why}"));
        match play.execute(by, &command) {
            Ok(()) => {
                let id = number.to_string();
                session.commands.push(CommandRecord::new(id, to, WALL, *by, command));
            }
            Err(why) => refused.push(why.to_string()),
        }
    }
    play.run();
    let tables = play.tables();
    session.chain = Chain::of(&tables).expect("events as CSV");
    (tables, session, refused)
}

/// The answers, each by whom, what, how, and whether it counts.
fn answers(tables: &Tables) -> Vec<String> {
    let cells = |row: &ResponseRow| {
        let choice = row.choice.as_deref().unwrap_or("-");
        let sure = row.confidence.map_or(String::new(), |sure| format!(" {sure}"));
        let person = row.person.map_or(String::new(), |number| format!(" #{number}"));
        let counts = if row.replaced.is_some() { " (replaced)" } else { "" };
        format!("{} {}{person}: {choice}{sure}{counts}", row.agency, row.by)
    };
    tables.responses.iter().map(cells).collect()
}

fn came(tables: &Tables) -> Vec<&str> {
    let named = ["published", "held", "theirs", "lasting", "asked_later"];
    let came = tables.injects.iter().filter(|row| row.fired.is_some());
    came.map(|row| row.id.as_str()).filter(|id| named.contains(id)).collect()
}

fn hour(tables: &Tables, inject: &str) -> String {
    let row = tables.injects.iter().find(|row| row.id == inject).expect("an inject");
    row.fired.map_or_else(String::new, |at| at.0.to_string()[11..16].to_owned())
}

#[test]
fn what_people_decide_brings_about_one_thing_or_the_other() {
    let plan = plan("within: \"2h\", confidence: true");
    let take = ("9h", "ann", "take us_line");
    let (tables, session, refused) = played(
        &plan,
        1,
        &[
            take,
            (
                "10h 15m",
                "ann",
                "us_line decide indicators choice=publish confidence=80 says='They know.'",
            ),
        ],
    );
    assert!(refused.is_empty(), "{refused:?}");
    assert_eq!(answers(&tables), ["us_line person: publish 80"]);
    assert_eq!(tables.responses[0].text.as_deref(), Some("They know."));
    assert_eq!(came(&tables), ["published", "lasting", "asked_later"]);
    assert_eq!([hour(&tables, "published"), hour(&tables, "lasting")], ["10:15", "10:45"]);
    let (tables, ..) =
        played(&plan, 1, &[take, ("10h 15m", "ann", "us_line decide indicators choice=hold")]);
    assert_eq!(came(&tables), ["held"]);
    // Of one that is named, only its own decision counts.
    let (tables, ..) = played(
        &plan,
        1,
        &[("9h", "bo", "take helper"), ("11h", "bo", "helper decide indicators choice=publish")],
    );
    assert_eq!(came(&tables), ["published", "theirs", "asked_later"]);
    // And the session is the same when it is played again.
    let (verdict, again) = session.verify().expect("it plays");
    assert!(matches!(verdict, Verdict::Same { .. }), "{verdict:?}");
    assert_eq!(answers(&again), ["us_line person: publish 80"]);
}

#[test]
fn an_answer_can_be_changed_until_the_question_closes_and_the_last_counts() {
    let plan = plan("within: \"2h\", confidence: true");
    let (tables, session, refused) = played(
        &plan,
        1,
        &[
            ("9h", "ann", "take us_line"),
            ("10h 10m", "ann", "us_line decide indicators choice=publish confidence=60"),
            // Surer of the same, it has been decided since the first time.
            ("10h 20m", "ann", "us_line decide indicators choice=publish confidence=90"),
            ("10h 30m", "ann", "us_line decide indicators choice=hold confidence=55%"),
            ("12h 1m", "ann", "us_line decide indicators choice=publish"),
        ],
    );
    let expected = [
        "us_line person: publish 60 (replaced)",
        "us_line person: publish 90 (replaced)",
        "us_line person: hold 55",
    ];
    assert_eq!(answers(&tables), expected);
    // Both have been decided; what has to last has not, and what is asked later finds the last word.
    assert_eq!(came(&tables), ["published", "held"]);
    assert_eq!([hour(&tables, "published"), hour(&tables, "held")], ["10:10", "10:30"]);
    assert_eq!(refused, ["what `indicators` asks could be answered until 2015-10-05T12:00:00Z"]);
    let closed = tables.events.iter().find(|event| event.kind == EventKind::QuestionClosed);
    assert_eq!(closed.map(|event| event.time), tables.responses.first().map(|row| row.closes));
    let (verdict, again) = session.verify().expect("it plays");
    assert!(matches!(verdict, Verdict::Same { .. }), "{verdict:?}");
    assert_eq!(text(&tables), text(&again));
}

#[test]
fn whoever_is_not_asked_or_answers_something_else_is_told_why_not() {
    let plan = plan("within: \"2h\"");
    let (tables, _, refused) = played(
        &plan,
        1,
        &[
            ("9h", "ann", "take us_line"),
            ("9h", "cy", "take asker"),
            ("9h 30m", "ann", "us_line decide indicators choice=hold"),
            ("10h 5m", "cy", "asker decide indicators choice=hold"),
            ("10h 5m", "cy", "asker decide ask choice=hold"),
            ("10h 5m", "ann", "us_line decide indicators choice=publsh"),
            ("10h 5m", "ann", "us_line decide indicators says='Well.'"),
            ("10h 5m", "ann", "us_line decide indicators choice=hold confidence=30"),
            ("10h 5m", "ann", "us_line decide indicators choice=hold confidence=101"),
            ("10h 5m", "ann", "helper decide indicators choice=hold"),
            ("10h 6m", "ann", "autopilot us_line"),
            ("10h 7m", "ann", "us_line decide indicators choice=hold"),
        ],
    );
    assert_eq!(answers(&tables), Vec::<String>::new());
    let expected = [
        // What has not come is not known.
        "there is no inject `indicators`",
        "there is no inject `indicators`; there are ask",
        "`ask` asks nothing of `asker`",
        "there is no choice `publsh`; did you mean `publish`?",
        "`choice` is not said; there are publish, hold",
        "how sure anybody is was not asked",
        "how sure somebody is goes from 0 to 100 percent",
        "nobody has taken the seat of `helper`",
        "`us_line` is played by its policy; take the seat first",
    ];
    assert_eq!(refused, expected);
}

#[test]
fn where_nobody_answers_in_time_what_the_scenario_has_is_taken() {
    let more = "within: \"2h\", otherwise: \"hold\", of: [\"us_line\"]";
    let question = QUESTION.replace("MORE", more).replace("\"publish\", \"helper\"", "\"publish\"");
    let plan = orders::plan("routine", "", &question);
    let (tables, ..) = played(&plan, 1, &[("9h", "ann", "take us_line")]);
    assert_eq!(answers(&tables), ["us_line otherwise: hold"]);
    assert_eq!((came(&tables), hour(&tables, "held")), (vec!["held"], "12:00".to_owned()));
    // Where nobody plays, its policy has it at once; and whoever takes the seat may still change it.
    let (tables, ..) = played(
        &plan,
        1,
        &[
            ("10h 30m", "ann", "take us_line"),
            ("11h", "ann", "us_line decide indicators choice=publish"),
        ],
    );
    assert_eq!(answers(&tables), ["us_line policy: hold (replaced)", "us_line person: publish"]);
    assert_eq!([hour(&tables, "held"), hour(&tables, "published")], ["10:00", "11:00"]);
    // Whoever leaves without an answer leaves it to the policy.
    let (tables, ..) =
        played(&plan, 1, &[("9h", "ann", "take us_line"), ("11h", "ann", "release us_line")]);
    assert_eq!(
        (answers(&tables), hour(&tables, "held")),
        (vec!["us_line policy: hold".to_owned()], "11:00".to_owned())
    );
}

#[test]
fn a_question_without_choices_is_answered_in_words_until_the_end() {
    let injects = r#""why": (at: "2015-10-05T10:00[UTC]", basis: Notional, to: ["us_line"], text: "Why?",
        asks: (question: "Why?"))"#;
    let plan = orders::plan("routine", "", injects);
    let (tables, _, refused) = played(
        &plan,
        1,
        &[
            ("9h", "ann", "take us_line"),
            ("10h", "ann", "us_line decide why choice=so"),
            ("10h", "ann", "us_line decide why"),
            ("150h", "ann", "us_line decide why says='It was late.'"),
        ],
    );
    assert_eq!(
        refused,
        [
            "this question is answered in one's own words, and leaves no choice",
            "`text` is not said"
        ]
    );
    assert_eq!(tables.responses.len(), 1);
    assert_eq!(tables.responses[0].text.as_deref(), Some("It was late."));
    assert_eq!(tables.responses[0].closes.0, plan.scenario.ends.at);
}

#[test]
fn in_a_poll_everybody_answers_for_themselves_and_most_decide_when_it_closes() {
    let plan = plan("within: \"2h\", poll: true, confidence: true");
    let deeds = [
        ("9h", "ann", "take us_line"),
        ("10h 10m", "ann", "us_line decide indicators choice=publish person=a confidence=100"),
        ("10h 20m", "ann", "us_line decide indicators choice=hold person=b confidence=50"),
        ("10h 30m", "ann", "us_line decide indicators choice=hold person=c confidence=60"),
        ("10h 40m", "ann", "us_line decide indicators choice=publish person=b confidence=70"),
    ];
    let (tables, session, refused) = played(&plan, 1, &deeds);
    assert!(refused.is_empty(), "{refused:?}");
    let expected = [
        "us_line person #1: publish 100",
        "us_line person #2: hold 50 (replaced)",
        "us_line person #3: hold 60",
        "us_line person #2: publish 70",
    ];
    assert_eq!(answers(&tables), expected);
    // Nothing is decided before it closes, whatever most have said meanwhile.
    assert_eq!(came(&tables), ["published", "lasting", "asked_later"]);
    assert_eq!(hour(&tables, "published"), "12:00");
    let asked = AskedQuestion::all(&plan, &tables);
    let sure = asked[0].confidence(|row| row.choice.as_deref() == Some("publish"));
    let sure = sure.expect("they said so");
    assert_eq!((sure.people, sure.low, sure.high), (2, 70, 100));
    assert!((sure.mean - 85.0).abs() < 1e-9);
    let (verdict, _) = session.verify().expect("it plays");
    assert!(matches!(verdict, Verdict::Same { .. }), "{verdict:?}");
    // As many for one as for the other decide nothing.
    let (tables, ..) = played(&plan, 1, &deeds[..3]);
    assert_eq!(came(&tables), Vec::<&str>::new());
}

#[test]
fn policies_draw_by_their_probabilities_and_the_same_for_the_same_seed() {
    let plan =
        plan("within: \"2h\", policy: { \"publish\": 0.3, \"hold\": 0.7 }, policy_after: \"30m\"");
    let model = compile(&plan);
    let drawn = |seed: u64| {
        let mut exercise = Exercise::new(&model, seed, None);
        exercise.play_until(plan.scenario.starts.at + Span::from_hours(13));
        exercise.tables()
    };
    let (mut counts, mut both): (BTreeMap<String, u32>, u32) = (BTreeMap::new(), 0);
    let seeds = 2_000_u32;
    for seed in 0..u64::from(seeds) {
        let tables = drawn(seed);
        let rows = &tables.responses;
        assert!(rows.iter().all(|row| row.by == Respondent::Policy && row.replaced.is_none()));
        let [us, cn] = rows.as_slice() else { panic!("both decide: {rows:?}") };
        for row in [us, cn] {
            let at = row.time.0.since(plan.scenario.starts.at);
            assert_eq!(at, Span::from_hours(10) + Span::parse("30m").expect("a time"));
        }
        let published =
            [us, cn].iter().filter(|row| row.choice.as_deref() == Some("publish")).count();
        *counts.entry(us.agency.clone()).or_default() +=
            u32::from(us.choice.as_deref() == Some("publish"));
        *counts.entry(cn.agency.clone()).or_default() +=
            u32::from(cn.choice.as_deref() == Some("publish"));
        both += u32::from(published == 2);
        let came = came(&tables).contains(&"published");
        assert_eq!(came, published > 0, "{rows:?}");
        if seed % 500 == 0 {
            assert_eq!(text(&drawn(seed)), text(&tables));
        }
    }
    // Each within four standard errors of its probability, and of one another independently.
    let within = |count: u32, p: f64, what: &str| {
        let n = f64::from(seeds);
        let off = (f64::from(count) / n - p).abs() / (p * (1.0 - p) / n).sqrt();
        assert!(off < 4.0, "{what}: {count} of {n}, {off} standard errors from {p}");
    };
    assert_eq!(counts.len(), 2);
    for (agency, count) in &counts {
        within(*count, 0.3, agency);
    }
    within(both, 0.09, "both");
}

#[test]
fn no_seat_sees_what_another_has_answered() {
    let plan = plan("within: \"2h\", confidence: true");
    let session = Session::new("asked".to_owned(), &plan, 1, None, WALL);
    let mut play = Play::begin(&session).expect("it plays");
    let say = |play: &mut Play, after: &str, by: &str, line: &str| {
        let to = plan.scenario.starts.at + Span::parse(after).expect("a time");
        play.play_until(to);
        let command = NamedCommand::parse(line, &plan, to).expect("a command");
        play.execute(by, &command).unwrap_or_else(|why| panic!("{line}: {why}"));
    };
    say(&mut play, "9h", "ann", "take us_line");
    say(&mut play, "9h", "bo", "take helper");
    say(
        &mut play,
        "10h 5m",
        "ann",
        "us_line decide indicators choice=publish confidence=77 says=⟦OURS⟧",
    );
    let own = play.seat("us_line").expect("a seat");
    let asks = own.injects.iter().find_map(|it| it.asks.as_ref()).expect("it is asked");
    let answer = asks.own.as_ref().expect("it has answered");
    assert_eq!((answer.choice.as_deref(), answer.confidence), (Some("publish"), Some(77)));
    assert!(asks.is_open && !asks.waits(1));
    let other = play.seat("helper").expect("a seat");
    let asks = other.injects.iter().find_map(|it| it.asks.as_ref()).expect("it is asked");
    assert!(asks.own.is_none() && asks.waits(1));
    // Each reads it in its own language.
    assert_eq!(asks.question, "是否公布指标？");
    assert_eq!(asks.choices[0].text, "立即公布");
    for seat in ["helper", "asker", "cn_line"] {
        let view = play.seat(seat).expect("a seat");
        let sent = serde_json::to_string(&view).expect("JSON");
        for secret in ["⟦OURS⟧", "77", "question_answered"] {
            assert!(!sent.contains(secret), "{seat} sees {secret}: {sent}");
        }
    }
    // The facilitator sees for whom it waits.
    let view = play.facilitator();
    let waits = |seat: &str| {
        let seat = view.seats.iter().find(|it| it.seat == seat).expect("a seat");
        seat.awaits.iter().any(|it| it.inject.as_deref() == Some("indicators"))
    };
    assert!(waits("helper") && !waits("us_line"));
}

#[test]
fn the_report_counts_people_and_tells_policies_apart() {
    let plan = plan("within: \"2h\", confidence: true, policy: { \"publish\": 1.0 }");
    let (tables, session, _) = played(
        &plan,
        1,
        &[
            ("9h", "ann", "take us_line"),
            ("10h 10m", "ann", "us_line decide indicators choice=publish confidence=10"),
            (
                "10h 20m",
                "ann",
                "us_line decide indicators choice=hold confidence=65 says='Not yet.'",
            ),
        ],
    );
    assert_eq!(answers(&tables)[0], "helper policy: publish");
    let stopped = plan.scenario.ends.at;
    let subject =
        Subject { plan: &plan, tables: &tables, session: &session, stopped, is_open: false };
    let told = markdown(&report(&subject, Locale::English), None);
    let row = |begins: &str| {
        let found = told.lines().find(|line| line.starts_with(&format!("| {begins}")));
        found.unwrap_or_else(|| panic!("{begins} in {told}")).to_owned()
    };
    let cells = |row: String| -> Vec<String> {
        let cells = row.trim_matches('|').split('|');
        cells.map(|cell| cell.split(" [").next().unwrap_or_default().trim().to_owned()).collect()
    };
    // What the policy drew is no answer of people, and nobody is sure of it.
    let published = cells(row("Publish now"));
    assert_eq!(published[1..4], ["0", "-", "-"], "{published:?}");
    assert!(published[4].starts_with("HELPER (its policy)"), "{published:?}");
    let held = cells(row("Hold them back"));
    assert_eq!(held[1], "1", "{held:?}");
    assert!(held[2].starts_with("US\\_LINE") && held[3].starts_with("65 %"), "{held:?}");
    assert!(told.contains("Not yet.") && told.contains("One answer was changed"), "{told}");
    let chinese = markdown(&report(&subject, Locale::Chinese), None);
    assert!(chinese.contains("决定与投票") && chinese.contains("立即公布"), "{chinese}");
    // An exercise that asks nothing has no such section.
    let silent = orders::plan("routine", "", "");
    let (tables, session, _) = played(&silent, 1, &[]);
    let subject =
        Subject { plan: &silent, tables: &tables, session: &session, stopped, is_open: false };
    assert!(!markdown(&report(&subject, Locale::English), None).contains("Decisions and polls"));
}

#[test]
fn choices_stay_as_they_are_while_the_scenario_is_changed() {
    let plan = plan("within: \"2h\"");
    let (.., refused) = played(
        &plan,
        1,
        &[
            ("9h", FACILITATOR, "set 'injects.indicators.asks.within=\"3h\"'"),
            (
                "9h",
                FACILITATOR,
                "set 'injects.indicators.asks.choices={\"publish\": \"a\", \"wait\": \"b\", \"hold\": \"c\"}'",
            ),
            ("9h", "ann", "take us_line"),
            ("12h 30m", "ann", "us_line decide indicators choice=hold"),
        ],
    );
    assert_eq!(
        refused,
        ["what may be chosen in `indicators` cannot change while the scenario is played"]
    );
}
