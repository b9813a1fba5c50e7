//! What happens around a request: coordination at home, redirection, reports on the status, lapses,
//! the hotline and the dialogue. Every duration is fixed, so every moment is worked out by hand.

use hotwash::engine::{Exercise, compile};
use hotwash::record::EventKind;
use hotwash::record::MessageKind;
use hotwash::record::Outcome;
use hotwash::record::{RequestRow, Stamp, Tables};
use hotwash::scenario::Act;
use hotwash::scenario::load_texts;
use hotwash::time::Span;

use crate::support::repository;

const SCENARIO: &str = r#"Scenario(format: 1, title: "By hand", about: "", guidelines: "us_cn_2015",
    starts: "2015-10-05T00:00[UTC]", ends: "2015-11-30T00:00[UTC]",
    parties: {
        "us": (name: "US", zone: "UTC", language: "en"),
        "cn": (name: "CN", zone: "UTC", language: "zh"),
    },
    agencies: {
        "asker": (name: "Asker", party: "us", staff: 1, policy: (POLICY)),
        "us_line": (name: "Line", party: "us", staff: 1, policy: (POLICY)),
        "cn_line": (name: "Line", party: "cn", staff: 1, policy: (LINE POLICY)),
        "helper": (name: "Helper", party: "cn", staff: 2, authorities: [HELPER_MAY], policy: (HELPER POLICY)),
        "bureau": (name: "Bureau", party: "cn", staff: 1, authorities: ["investigate"], policy: (POLICY)),
        "ministry": (name: "Ministry", party: "cn", staff: 1, policy: (MINISTRY POLICY)),
    },
    channels: {
        "points": (kind: ContactPoint, between: [POINTS], transit: Fixed("1h"), CHANNEL),
        "us": (kind: Domestic, between: ["asker", "us_line"], transit: Fixed("5m")),
        "cn": (kind: Domestic, between: ["helper", "cn_line", "bureau", "ministry"], transit: Fixed("5m")),
        "line": (kind: Hotline, between: ["us_line", "cn_line"], transit: Fixed("10m"), LINE_TERMS),
    },
    cases: { "case": (title: "A case", opened_by: "asker") },
    injects: {
        "ask": (at: "2015-10-05T09:00[UTC]", basis: Notional, to: ["asker"], text: "Ask.",
            orders: Request(case: "case", to: "helper", class: "CLASS", assistance: "preserve")),
        MORE
    },
)"#;

const POLICY: &str = r#"attention: 1.0, thoroughness: 1.0, read_back: 0.0, strictness: 1.0,
    candour: 1.0, reminds: 1.0, escalates: 1.0, reports: 1.0, effort: {
        Draft: Fixed("1h"), Acknowledge: Fixed("10m"), RuleOnCompleteness: Fixed("20m"),
        Return: Fixed("10m"), Supplement: Fixed("2h"), Accept: Fixed("10m"), Refuse: Fixed("30m"),
        Close: Fixed("10m"), Remind: Fixed("10m"), Escalate: Fixed("30m"), Relay: Fixed("10m"),
        ReportStatus: Fixed("10m"), Redirect: Fixed("10m"), Readdress: Fixed("30m"),
        Consult: Fixed("15m"), Concur: Fixed("2h"), Object: Fixed("1h"), Assign: Fixed("10m"),
        TakeCall: Fixed("5m") }, work: { "preserve": Fixed("5h") }"#;

/// Plays the scenario with some of its words replaced, and the same for the guideline set.
fn play(scenario: &[(&str, &str)], guidelines: &[(&str, &str)]) -> Tables {
    let replace = |mut text: String, changes: &[(&str, &str)]| {
        for (from, to) in changes {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        text
    };
    let mut text = replace(SCENARIO.to_owned(), scenario);
    for (word, plain) in [
        ("HELPER_MAY", "\"investigate\""),
        ("POINTS", "\"asker\", \"helper\""),
        ("CLASS", "priority"),
        ("CHANNEL", ""),
        ("LINE_TERMS", ""),
        ("HELPER POLICY", "POLICY"),
        ("MINISTRY POLICY", "POLICY"),
        ("LINE POLICY", "POLICY"),
        ("MORE", ""),
        ("POLICY", POLICY),
    ] {
        text = text.replace(word, plain);
    }
    let set = repository().join("assets/guidelines/us_cn_2015.ron");
    let set = replace(std::fs::read_to_string(set).expect("the guideline set"), guidelines);
    let loaded = load_texts("by_hand", &text, &set);
    let plan = loaded.into_plan().unwrap_or_else(|problems| panic!("{problems}"));
    let mut exercise = Exercise::new(&compile(&plan), 1, None);
    exercise.run();
    exercise.tables()
}

fn the_request(tables: &Tables) -> &RequestRow {
    tables.requests.iter().find(|row| row.id == "ask").expect("the request")
}

/// The day and time of a moment, as `05 11:10`.
fn at(stamp: Option<Stamp>) -> String {
    stamp.map_or_else(String::new, |stamp| {
        let text = stamp.0.to_string();
        format!("{} {}", &text[8..10], &text[11..16])
    })
}

/// When things of a kind happened, who did them and with whom.
fn when(tables: &Tables, kind: &str) -> Vec<String> {
    let own = tables.events.iter().filter(|event| event.kind.key() == kind);
    let name = |agency: &Option<String>| agency.clone().unwrap_or_else(|| "-".into());
    own.map(|event| {
        format!("{} {} {}", at(Some(event.time)), name(&event.actor), name(&event.counterpart))
    })
    .collect()
}

/// Transit, waiting, working, off hours, waiting for the other side and sent back, in minutes.
fn accounts(row: &RequestRow) -> [i64; 6] {
    [row.transit_s, row.waiting_s, row.working_s, row.off_hours_s, row.other_side_s, row.returned_s]
        .map(|account| account.0.as_micros() / Span::from_minutes(1).as_micros())
}

const CONSULTS: (&str, &str) = ("HELPER POLICY", r#"consults: { "ministry": 1.0 }, POLICY"#);
const LACKS_AUTHORITY: (&str, &str) = ("HELPER_MAY", "");

#[test]
fn a_consulted_agency_works_in_its_own_time_before_the_responder_goes_on() {
    let tables = play(&[CONSULTS], &[]);
    let row = the_request(&tables);
    assert_eq!(when(&tables, "request_accepted"), ["05 11:40 helper asker"]);
    assert_eq!(when(&tables, "agency_consulted"), ["05 11:55 helper ministry"]);
    assert_eq!(when(&tables, "consultation_concurred"), ["05 14:00 ministry helper"]);
    assert_eq!(at(row.answered), "05 19:05");
    assert_eq!(*row.consulted, ["ministry"]);
    // The request and two letters at home; acknowledging, ruling, accepting, consulting,
    // concurring and answering.
    assert_eq!(accounts(row), [60 + 5 + 5, 0, 10 + 20 + 10 + 15 + 120 + 300, 0, 0, 0]);
}

#[test]
fn when_a_consulted_agency_objects_the_responder_refuses_on_its_ground() {
    let objects = ("MINISTRY POLICY", r#"refusals: { "overbroad": 1.0 }, POLICY"#);
    let tables = play(&[CONSULTS, objects], &[]);
    let row = the_request(&tables);
    assert_eq!(when(&tables, "consultation_objected"), ["05 13:00 ministry helper"]);
    assert_eq!(when(&tables, "request_refused"), ["05 13:35 helper asker"]);
    assert_eq!(
        (row.outcome, row.refusal_ground.as_deref()),
        (Some(Outcome::Refused), Some("overbroad"))
    );
}

#[test]
fn a_responder_without_the_authority_assigns_the_work_at_home() {
    let tables = play(&[LACKS_AUTHORITY], &[]);
    let row = the_request(&tables);
    assert_eq!(when(&tables, "request_assigned"), ["05 11:50 helper bureau"]);
    assert_eq!(when(&tables, "findings_delivered"), ["05 16:55 bureau helper"]);
    assert_eq!(at(row.answered), "05 17:10");
    assert_eq!((row.to.as_str(), row.assigned.as_deref()), ("helper", Some("bureau")));
    assert_eq!(tables.agencies[4].worked_s.0, Span::from_hours(5));
    assert_eq!(accounts(row), [60 + 5 + 5, 0, 10 + 20 + 10 + 10 + 300 + 10, 0, 0, 0]);
}

#[test]
fn a_request_that_could_have_gone_to_the_competent_agency_is_sent_there() {
    let tables = play(&[LACKS_AUTHORITY, ("POINTS", r#""asker", "helper", "bureau""#)], &[]);
    let row = the_request(&tables);
    assert_eq!(when(&tables, "request_redirected"), ["05 11:40 helper asker"]);
    assert_eq!(when(&tables, "request_readdressed"), ["05 13:10 asker bureau"]);
    let acknowledged = when(&tables, "request_acknowledged");
    assert_eq!(acknowledged, ["05 11:10 helper asker", "05 14:20 bureau asker"]);
    assert_eq!(at(row.answered), "05 19:50");
    assert_eq!((row.to.as_str(), row.redirects), ("bureau", 1));
    // The clock begins anew when the request reaches the bureau at 14:10.
    assert_eq!(at(row.due), "08 14:10");
    assert_eq!(accounts(row), [60, 0, 2 * (10 + 20 + 10) + 300, 0, 0, 150]);
    assert!(when(&tables, "answer_overdue").is_empty());
}

#[test]
fn the_status_is_reported_in_time_again_and_again_or_its_absence_is_noted() {
    let long = ("HELPER POLICY", "POLICY");
    let work = ("MORE", "");
    let slow = POLICY.replace(r#""preserve": Fixed("5h")"#, r#""preserve": Fixed("100d")"#);
    let routine = ("CLASS", "routine");
    let tables = play(&[routine, work, (long.0, &slow)], &[]);
    // Due thirty days after 5 October, at the end of 4 November; a fifth of the time that is left
    // before that, somebody turns to it. The answer is due at the end of 19 November: the reminder
    // is answered with another report.
    assert_eq!(when(&tables, "reminder_sent")[0], "20 01:10 asker helper");
    let reported = when(&tables, "status_reported");
    assert_eq!(reported, ["29 21:42 helper asker", "20 02:20 helper asker"]);
    assert!(when(&tables, "limit_passed").is_empty());
    assert_eq!(the_request(&tables).status_reports, 2);
    let silent = slow.replace("reports: 1.0", "reports: 0.0");
    let tables = play(&[routine, work, (long.0, &silent)], &[]);
    assert!(when(&tables, "status_reported").is_empty());
    assert_eq!(when(&tables, "limit_passed"), ["05 00:00 helper asker"]);
    let passed = tables.events.iter().find(|event| event.kind == EventKind::LimitPassed);
    assert_eq!(passed.and_then(|event| event.limit.as_deref()), Some("status"));
}

#[test]
fn who_asks_after_a_request_in_hand_hears_how_far_it_has_come() {
    let slow = POLICY.replace(r#""preserve": Fixed("5h")"#, r#""preserve": Fixed("6d")"#);
    let tables = play(&[("HELPER POLICY", &slow)], &[]);
    // Preservation was due on the 8th at 11:00, and an answer would have been here an hour later.
    assert_eq!(when(&tables, "reminder_sent")[0], "08 12:10 asker helper");
    assert_eq!(when(&tables, "status_reported")[0], "08 13:20 helper asker");
    // The requester has heard at 14:20, and waits two days before it asks again.
    assert_eq!(when(&tables, "reminder_sent")[1], "10 14:30 asker helper");
}

#[test]
fn a_returned_request_lapses_where_the_procedure_says_so() {
    let slow = POLICY.replace(r#"Supplement: Fixed("2h")"#, r#"Supplement: Fixed("20d")"#);
    let omits = (r#"assistance: "preserve""#, r#"assistance: "preserve", omits: ["facts"]"#);
    let lapses = ("pauses_clock: true,\n", "pauses_clock: true,\n lapses: \"closed\",\n");
    let tables = play(&[("POLICY", &slow), omits], &[lapses]);
    let row = the_request(&tables);
    // The return arrives on the 5th at 12:40; seven days later is the end of the 12th.
    assert_eq!(when(&tables, "request_lapsed"), ["13 00:00 asker helper"]);
    assert_eq!((row.outcome, row.state.as_str()), (Some(Outcome::Lapsed), "closed"));
    assert_eq!(accounts(row), [60, 0, 10 + 20 + 10, 0, 0, 7 * 24 * 60 + 12 * 60 + 20]);
}

#[test]
fn a_request_that_lapses_into_a_state_that_goes_on_is_taken_up_there() {
    let slow = POLICY.replace(r#"Supplement: Fixed("2h")"#, r#"Supplement: Fixed("20d")"#);
    let omits = (r#"assistance: "preserve""#, r#"assistance: "preserve", omits: ["facts"]"#);
    let lapses = ("pauses_clock: true,\n", "pauses_clock: true,\n lapses: \"accepted\",\n");
    let tables = play(&[("POLICY", &slow), omits], &[lapses]);
    let row = the_request(&tables);
    assert_eq!(when(&tables, "request_lapsed"), ["13 00:00 asker helper"]);
    // The helper answers with what it has, since it was not told the rest.
    assert_eq!((at(row.answered), row.outcome), ("13 05:00".into(), Some(Outcome::Part)));
    let returned = 7 * 24 * 60 + 12 * 60 + 20;
    assert_eq!(accounts(row), [60, 0, 10 + 20 + 10 + 300, 0, 0, returned]);
    // Of the 72 hours from the 5th at 11:00, 40 minutes had passed when it was returned.
    assert_eq!(at(row.due), "15 23:20");
}

#[test]
fn a_line_is_tested_and_a_call_may_be_refused_and_made_again() {
    let test = r#""test": (at: "2015-10-06T10:00[UTC]", basis: Notional, to: ["us_line"],
        text: "Test the line.", orders: TestLine("line")),"#;
    let tables = play(&[("MORE", test)], &[]);
    assert_eq!(when(&tables, "line_tested"), ["06 10:30 us_line cn_line"]);
    assert_eq!(when(&tables, "test_answered"), ["06 10:45 cn_line us_line"]);
    let refuses = ("LINE POLICY", "refuses_calls: 1.0, POLICY");
    let tables = play(&[("MORE", test), refuses], &[]);
    assert_eq!(when(&tables, "call_refused"), ["06 10:40 cn_line us_line"]);
    assert!(when(&tables, "test_answered").is_empty());

    let lies = POLICY
        .replace("attention: 1.0", "attention: 0.0")
        .replace(r#"Acknowledge: Fixed("10m")"#, r#"Acknowledge: Fixed("40d")"#);
    let again = ("LINE_TERMS", r#"redial_after: "6h", redial_at_most: 2"#);
    let tables = play(&[("HELPER POLICY", &lies), refuses, again], &[]);
    assert_eq!(when(&tables, "escalation_relayed"), ["11 11:45 us_line cn_line"]);
    let refused = when(&tables, "call_refused");
    assert_eq!(
        refused,
        ["11 11:55 cn_line us_line", "11 18:05 cn_line us_line", "12 00:15 cn_line us_line"]
    );
    let repeated = when(&tables, "call_repeated");
    assert_eq!(repeated, ["11 17:55 us_line cn_line", "12 00:05 us_line cn_line"]);
}

#[test]
fn a_message_leaves_when_its_channel_opens() {
    let hours = r#"hours: Weekly(["mon-fri 09:00-12:00"]), zone: "UTC""#;
    let tables = play(&[("CHANNEL", hours)], &[]);
    let answer =
        tables.messages.iter().find(|message| message.kind == MessageKind::Step(Act::AnswerInFull));
    let answer = answer.expect("the answer");
    assert_eq!(
        (at(Some(answer.sent)), at(answer.delivered)),
        ("05 16:40".into(), "06 10:00".into())
    );
}

#[test]
fn a_dialogue_takes_up_what_is_stuck_and_may_unblock_or_sour_it() {
    let lies = POLICY.replace("attention: 1.0", "attention: 0.0");
    let meek = POLICY.replace("reminds: 1.0, escalates: 1.0", "reminds: 0.0, escalates: 0.0");
    let asker = (r#""asker": (name: "Asker", party: "us", staff: 1, policy: (POLICY))"#, {
        &*format!(r#""asker": (name: "Asker", party: "us", staff: 1, policy: ({meek}))"#)
    });
    let more = r#""talks": (at: "2015-10-25T09:00[UTC]", basis: Notional, to: ["us_line"],
            text: "Ministers meet.", orders: Dialogue("cn")),
        "early": (at: "2015-10-10T09:00[UTC]", basis: Notional, to: ["us_line"],
            text: "Ministers meet.", orders: Dialogue("cn")),"#;
    let more = ("MORE", more);
    let rules = "unblocks: 0.5, reprioritises: 0.2, sours: 0.1, goodwill_left: 0.8";
    let tables = play(
        &[asker, ("HELPER POLICY", &lies), more],
        &[(rules, "unblocks: 1.0, reprioritises: 0.0, sours: 0.0")],
    );
    let reviewed: Vec<_> = tables
        .events
        .iter()
        .filter(|event| event.kind == EventKind::DialogueHeld)
        .map(|event| (at(Some(event.time)), event.number))
        .collect();
    // Stuck for fourteen days only on the second date.
    let expected = [("10 09:00", Some(0)), ("25 09:00", Some(1))];
    assert_eq!(reviewed, expected.map(|(at, number)| (at.to_owned(), number)));
    assert_eq!(when(&tables, "dialogue_unblocked"), ["25 09:00 helper asker"]);
    assert_eq!(at(the_request(&tables).acknowledged), "25 09:10");

    // Without goodwill the helper keeps something back from the next request.
    let next = r#""next": (at: "2015-10-26T09:00[UTC]", basis: Notional, to: ["asker"], text: "Ask.",
            orders: Request(case: "case", to: "bureau", class: "priority", assistance: "preserve")),"#;
    let more = ("MORE", &*format!("{}\n{next}", more.1));
    let joins = ("POINTS", r#""asker", "helper", "bureau""#);
    let sours = (rules, "unblocks: 0.0, reprioritises: 0.0, sours: 1.0, goodwill_left: 0.0");
    let soured = play(&[asker, ("HELPER POLICY", &lies), more, joins], &[sours]);
    assert_eq!(when(&soured, "dialogue_soured"), ["25 09:00 helper asker"]);
    let next = soured.requests.iter().find(|row| row.id == "next").expect("the next request");
    assert_eq!(next.acknowledged, None, "nobody has the goodwill to pick it up");
}
