//! The life of a request, worked out by hand: every duration is fixed, so every moment is known.

use hotwash::engine::{Exercise, compile};
use hotwash::record::EventKind;
use hotwash::record::MessageKind;
use hotwash::record::Outcome;
use hotwash::record::{RequestRow, Stamp, Tables};
use hotwash::scenario::load_texts;
use hotwash::time::Span;

use crate::support::repository;

/// A scenario with one request from `asker` to `helper` on Monday 5 October 2015, and what differs.
struct Case {
    class: &'static str,
    order: &'static str,
    asker: &'static [(&'static str, &'static str)],
    helper: &'static [(&'static str, &'static str)],
    helper_hours: &'static str,
    channel: &'static str,
    injects: &'static str,
}

impl Case {
    const PLAIN: Self = Self {
        class: "priority",
        order: "",
        asker: &[],
        helper: &[],
        helper_hours: "Always",
        channel: "",
        injects: "",
    };

    fn text(&self) -> String {
        let effort = "effort: {
            Draft: Fixed(\"1h\"), Acknowledge: Fixed(\"10m\"), ReadBack: Fixed(\"15m\"),
            ConfirmReadBack: Fixed(\"5m\"), RuleOnCompleteness: Fixed(\"20m\"),
            Return: Fixed(\"10m\"), Supplement: Fixed(\"2h\"), Accept: Fixed(\"10m\"),
            AnswerNoneHeld: Fixed(\"1h\"), Refuse: Fixed(\"30m\"), Withdraw: Fixed(\"10m\"),
            Close: Fixed(\"10m\"), Remind: Fixed(\"10m\"), Escalate: Fixed(\"30m\"),
            Relay: Fixed(\"10m\") }, work: { \"preserve\": Fixed(\"5h\"), \"mitigate\": Fixed(\"5h\") }";
        // What differs is given as `field: value` and takes the place of what everybody has.
        let policy = |differs: &[(&str, &str)]| {
            let mut text = format!(
                "policy: (attention: 1.0, thoroughness: 1.0, read_back: 0.0, strictness: 1.0, \
                 candour: 1.0, reminds: 1.0, escalates: 1.0, {effort})"
            );
            for (from, to) in differs {
                assert!(text.contains(from), "{from}");
                text = text.replacen(from, to, 1);
            }
            text
        };
        let Self { class, order, helper_hours, channel, injects, .. } = self;
        let (asker, helper, plain) = (policy(self.asker), policy(self.helper), policy(&[]));
        format!(
            r#"Scenario(format: 1, title: "By hand", about: "", guidelines: "us_cn_2015",
            starts: "2015-10-05T00:00[UTC]", ends: "2015-11-30T00:00[UTC]",
            parties: {{
                "us": (name: "US", zone: "UTC", language: "en"),
                "cn": (name: "CN", zone: "UTC", language: "zh"),
            }},
            agencies: {{
                "asker": (name: "Asker", party: "us", staff: 1, {asker}),
                "us_line": (name: "Line", party: "us", staff: 1, {plain}),
                "cn_line": (name: "Line", party: "cn", staff: 1, {plain}),
                "helper": (name: "Helper", party: "cn", staff: 1, hours: {helper_hours},
                    authorities: ["investigate", "respond"], {helper}),
            }},
            channels: {{
                "points": (kind: ContactPoint, between: ["asker", "helper"], transit: Fixed("1h"), {channel}),
                "us": (kind: Domestic, between: ["asker", "us_line"], transit: Fixed("5m")),
                "cn": (kind: Domestic, between: ["helper", "cn_line"], transit: Fixed("5m")),
                "line": (kind: Hotline, between: ["us_line", "cn_line"], transit: Fixed("10m")),
            }},
            cases: {{ "case": (title: "A case", opened_by: "asker") }},
            injects: {{
                "ask": (at: "2015-10-05T09:00[UTC]", basis: Notional, to: ["asker"], text: "Ask.",
                    orders: Request(case: "case", to: "helper", class: "{class}",
                        assistance: "preserve", {order})),
                {injects}
            }},
            )"#
        )
    }

    fn play(&self) -> Tables {
        let guidelines = repository().join("assets/guidelines/us_cn_2015.ron");
        let guidelines = std::fs::read_to_string(guidelines).expect("the guideline set");
        let loaded = load_texts("by_hand", &self.text(), &guidelines);
        let plan = loaded.into_plan().unwrap_or_else(|problems| panic!("{problems}"));
        let mut exercise = Exercise::new(&compile(&plan), 1, None);
        exercise.run();
        exercise.tables()
    }
}

/// Nothing that arrives is picked up without a reminder.
const INATTENTIVE: (&str, &str) = ("attention: 1.0", "attention: 0.0");

fn the_request(tables: &Tables) -> &RequestRow {
    assert_eq!(tables.requests.len(), 1);
    &tables.requests[0]
}

/// The day and time of a moment, as `05 11:10`.
fn at(stamp: Option<Stamp>) -> String {
    stamp.map_or_else(String::new, |stamp| {
        let text = stamp.0.to_string();
        format!("{} {}", &text[8..10], &text[11..16])
    })
}

/// When things of a kind happened, and who did them.
fn when(tables: &Tables, kind: &str) -> Vec<String> {
    let own = tables.events.iter().filter(|event| event.kind.key() == kind);
    own.map(|event| format!("{} {}", at(Some(event.time)), event.actor.as_deref().unwrap_or("-")))
        .collect()
}

#[test]
fn a_request_that_goes_well() {
    let tables = Case::PLAIN.play();
    let row = the_request(&tables);
    assert_eq!(at(Some(row.sent)), "05 10:00");
    assert_eq!(at(row.delivered), "05 11:00");
    assert_eq!(at(row.acknowledged), "05 11:10");
    assert_eq!(at(row.read_back), "");
    assert_eq!(at(row.ruled), "05 11:30");
    assert_eq!(at(row.answered), "05 16:40");
    assert_eq!(at(row.closed), "05 17:50");
    // Preservation in the class priority: 72 hours from receipt.
    assert_eq!(at(row.due), "08 11:00");
    assert_eq!(
        (row.met, row.outcome, row.state.as_str()),
        (Some(true), Some(Outcome::Full), "closed")
    );
    assert_eq!(row.gross_s.0, Span::from_minutes(400));
    assert_eq!(row.net_s, row.gross_s);
    // The request is under way; then the helper acknowledges, rules, accepts and answers.
    assert_eq!(row.transit_s.0, Span::from_minutes(60));
    assert_eq!(row.working_s.0, Span::from_minutes(10 + 20 + 10 + 300));
    assert_eq!((row.waiting_s.0, row.off_hours_s.0), (Span::ZERO, Span::ZERO));
    assert_eq!(tables.agencies[3].worked_s.0, Span::from_minutes(340));
}

#[test]
fn a_return_stops_the_clock_until_what_was_missing_arrives() {
    let tables = Case { order: r#"omits: ["indicators", "offence"]"#, ..Case::PLAIN }.play();
    let row = the_request(&tables);
    assert_eq!(when(&tables, "completeness_ruled"), ["05 11:30 helper", "05 16:00 helper"]);
    assert_eq!(when(&tables, "request_returned"), ["05 11:40 helper"]);
    assert_eq!(when(&tables, "request_supplemented"), ["05 14:40 asker"]);
    assert_eq!(at(row.answered), "05 21:10");
    // From the return at 11:40 to the arrival of the supplement at 15:40.
    assert_eq!(at(row.due), "08 15:00");
    assert_eq!(row.gross_s.0, Span::from_minutes(670));
    assert_eq!(row.returned_s.0, Span::from_hours(4));
    assert_eq!(row.net_s.0, Span::from_minutes(430));
    let ruling = tables.events.iter().find(|event| event.kind == EventKind::CompletenessRuled);
    let missing = ruling.map(|event| event.missing.to_string());
    assert_eq!(missing.as_deref(), Some("indicators offence"));
}

#[test]
fn what_is_left_lying_is_picked_up_after_a_reminder() {
    let tables = Case { helper: &[INATTENTIVE], ..Case::PLAIN }.play();
    let row = the_request(&tables);
    assert_eq!(when(&tables, "message_unattended"), ["05 11:00 helper"]);
    // The acknowledgement is due 24 hours after receipt; its absence shows an hour later, which
    // is how long it would have been under way.
    assert_eq!(when(&tables, "limit_passed"), ["06 11:00 helper"]);
    assert_eq!(when(&tables, "reminder_sent"), ["06 12:10 asker"]);
    assert_eq!(at(row.acknowledged), "06 13:20");
    assert_eq!((row.reminders, row.met), (1, Some(true)));
}

#[test]
fn what_is_stuck_goes_over_the_hotline_leg_by_leg() {
    let stuck: &[_] =
        &[INATTENTIVE, ("Acknowledge: Fixed(\"10m\")", "Acknowledge: Fixed(\"20d\")")];
    let tables = Case { helper: stuck, ..Case::PLAIN }.play();
    // Due on the 6th at 11:00, to the hotline after five days more.
    assert_eq!(when(&tables, "request_escalated"), ["11 11:30 asker"]);
    assert_eq!(when(&tables, "escalation_relayed"), ["11 11:45 us_line", "11 12:05 cn_line"]);
    let legs: Vec<String> = tables
        .messages
        .iter()
        .filter(|message| message.kind == MessageKind::Escalation)
        .map(|leg| format!("{} {} {} {}", leg.from, leg.channel, leg.to, at(leg.delivered)))
        .collect();
    assert_eq!(
        legs,
        [
            "asker us us_line 11 11:35",
            "us_line line cn_line 11 11:55",
            "cn_line cn helper 11 12:10"
        ]
    );
    // Reminders every two days, three at most until something is heard.
    let reminders = when(&tables, "reminder_sent");
    assert_eq!(reminders[..3], ["06 12:10 asker", "08 13:20 asker", "10 14:30 asker"]);
    assert_eq!(the_request(&tables).escalations, 1);
    assert_eq!(the_request(&tables).met, Some(false));
}

#[test]
fn work_stands_still_while_the_desk_is_closed() {
    let case = Case { helper_hours: r#"Weekly(["mon-fri 09:00-12:00"])"#, ..Case::PLAIN };
    let tables = case.play();
    let row = the_request(&tables);
    // Monday 11:00 to 12:00: acknowledged, ruled, accepted, and 20 minutes of the answer; three
    // hours on Tuesday, the last hour and 40 minutes on Wednesday.
    assert_eq!(at(row.answered), "07 10:40");
    assert_eq!(row.off_hours_s.0, Span::from_hours(21 + 21));
    assert_eq!(row.working_s.0, Span::from_minutes(340));
    let open = tables.agencies[3].open_s.0;
    // Eight weeks of five mornings.
    assert_eq!(open, Span::from_hours(8 * 5 * 3));
}

#[test]
fn those_on_duty_carry_on_with_a_request_of_their_class_when_the_desk_is_closed() {
    // The office begins to work on it at 11:00 and closes at 12:00, with 20 minutes of the answer done.
    let hours = r#"Weekly(["mon-fri 09:00-12:00"]), duty: (staff: 1, classes: ["priority"],
        hours: Weekly(["mon-fri 13:00-09:00", "fri,sat,sun 09:00-09:00"]))"#;
    let tables = Case { helper_hours: hours, ..Case::PLAIN }.play();
    let row = the_request(&tables);
    // Nobody is there from 12:00 to 13:00; from then on the 4 h 40 min of the answer that are left.
    assert_eq!(at(row.answered), "05 17:40");
    assert_eq!(row.off_hours_s.0, Span::from_hours(1));
    assert_eq!((row.working_s.0, row.waiting_s.0), (Span::from_minutes(340), Span::ZERO));
    // For another class they do nothing.
    let other = hours.replace("priority", "urgent");
    let other: &'static str = Box::leak(other.into_boxed_str());
    let tables = Case { helper_hours: other, ..Case::PLAIN }.play();
    assert_eq!(at(the_request(&tables).answered), "07 10:40");
}

#[test]
fn an_emergency_is_complete_with_the_minimum_and_the_rest_follows() {
    let tables = Case { class: "emergency", ..Case::PLAIN }.play();
    let row = the_request(&tables);
    assert_eq!((row.returns, row.outcome), (0, Some(Outcome::Full)));
    assert_eq!(when(&tables, "rest_provided"), ["05 12:00 asker"]);
    let deferrable_left_out =
        Case { class: "emergency", order: r#"omits: ["signature"]"#, ..Case::PLAIN }.play();
    assert_eq!(the_request(&deferrable_left_out).returns, 0);
    let minimum_left_out =
        Case { class: "emergency", order: r#"omits: ["facts"]"#, ..Case::PLAIN }.play();
    assert_eq!(the_request(&minimum_left_out).returns, 1);
}

#[test]
fn a_read_back_is_confirmed_before_the_ruling() {
    let tables = Case { helper: &[("read_back: 0.0", "read_back: 1.0")], ..Case::PLAIN }.play();
    assert_eq!(when(&tables, "request_read_back"), ["05 11:25 helper"]);
    assert_eq!(when(&tables, "read_back_confirmed"), ["05 12:30 asker"]);
    // Confirmed at 12:30, it arrives at 13:30, and ruling takes 20 minutes.
    assert_eq!(at(the_request(&tables).ruled), "05 13:50");
}

#[test]
fn what_is_held_decides_the_answer() {
    for (order, outcome, answered) in [
        ("holds: Everything", Outcome::Full, "05 16:40"),
        ("holds: Part", Outcome::Part, "05 16:40"),
        ("holds: Nothing", Outcome::NoneHeld, "05 12:40"),
    ] {
        let tables = Case { order, ..Case::PLAIN }.play();
        let row = the_request(&tables);
        assert_eq!((row.outcome, at(row.answered).as_str()), (Some(outcome), answered));
    }
    let tables =
        Case { helper: &[("effort:", "refusals: { \"overbroad\": 1.0 }, effort:")], ..Case::PLAIN }
            .play();
    let row = the_request(&tables);
    assert_eq!(
        (row.outcome, row.refusal_ground.as_deref()),
        (Some(Outcome::Refused), Some("overbroad"))
    );
    assert_eq!(at(row.answered), "05 12:00");
}

#[test]
fn a_due_time_of_its_own_replaces_the_limit_of_the_class() {
    let tables = Case { order: r#"due: "3h""#, ..Case::PLAIN }.play();
    let row = the_request(&tables);
    assert_eq!((at(row.due).as_str(), row.met), ("05 14:00", Some(false)));
    assert_eq!(when(&tables, "answer_overdue"), ["05 14:00 helper"]);
}

#[test]
fn a_requester_that_waits_too_long_withdraws() {
    let tables = Case {
        asker: &[("effort:", "withdraw_after: \"4d\", escalate_after: \"30d\", effort:")],
        helper: &[INATTENTIVE, ("Acknowledge: Fixed(\"10m\")", "Acknowledge: Fixed(\"40d\")")],
        ..Case::PLAIN
    }
    .play();
    let row = the_request(&tables);
    // The answer was due on the 8th at 11:00; four days later it is given up.
    assert_eq!(when(&tables, "request_withdrawn"), ["12 11:10 asker"]);
    assert_eq!((row.outcome, row.state.as_str()), (Some(Outcome::Withdrawn), "withdrawn"));
    assert_eq!((row.met, row.answered), (Some(false), None));
}

#[test]
fn conditions_fire_at_the_moment_they_come_true() {
    let injects = r#"
        "after": (when: After("ask", "90m"), basis: Notional, text: "x"),
        "acked": (when: Acknowledged("ask"), basis: Notional, text: "x"),
        "both": (when: All([Answered("ask"), After("acked", "1h")]), basis: Notional, text: "x"),
        "either": (when: Any([Refused("ask"), After("acked", "2h")]), basis: Notional, text: "x"),
        "late": (when: All([Overdue("ask"), Answered("ask")]), basis: Notional, text: "x"),
        "never": (when: Refused("ask"), basis: Notional, text: "x"),
    "#;
    let tables = Case { injects, order: r#"due: "3h""#, ..Case::PLAIN }.play();
    let fired: Vec<String> =
        tables.injects.iter().map(|inject| format!("{} {}", inject.id, at(inject.fired))).collect();
    assert_eq!(
        fired,
        [
            "ask 05 09:00",
            "after 05 10:30",
            "acked 05 11:10",
            "both 05 16:40",
            "either 05 13:10",
            "late 05 16:40",
            "never ",
        ]
    );
}

#[test]
fn expectations_are_met_or_missed_and_a_moot_one_is_neither() {
    let injects = r#"
        "in_time": (when: After("ask", "1h"), basis: Notional, text: "x",
            expects: (action: Acknowledge, by: "helper", within: "2h", about: "ask")),
        "too_late": (when: After("ask", "1h"), basis: Notional, text: "x",
            expects: (action: AnswerInFull, by: "helper", within: "2h", about: "ask")),
        "done_before": (when: After("ask", "9h"), basis: Notional, text: "x",
            expects: (action: Acknowledge, by: "helper", within: "2h", about: "ask")),
        "moot": (when: After("ask", "24h"), basis: Notional, to: ["us_line"], text: "x",
            orders: Escalate("ask"),
            expects: (action: Escalate, by: "us_line", within: "2h")),
    "#;
    let tables = Case { injects, ..Case::PLAIN }.play();
    let met: Vec<(Option<bool>, String)> =
        tables.injects[1..].iter().map(|inject| (inject.met, at(inject.met_at))).collect();
    assert_eq!(
        met,
        [
            (Some(true), "05 11:10".to_owned()),
            (Some(false), "05 16:40".to_owned()),
            (Some(true), "05 11:10".to_owned()),
            (None, String::new()),
        ]
    );
    assert_eq!(when(&tables, "escalation_moot"), ["06 09:00 us_line"]);
}
