//! What injects order of people, and what is expected of those who were asked: a case worked out by hand for each way
//! it can come out. Every duration is fixed, so every moment is known.

use hotwash::record::{InjectRow, MessageKind, Stamp, Tables};
use hotwash::scenario::{Plan, load_texts};
use hotwash::session::{Chain, CommandRecord, FACILITATOR, NamedCommand, Play, Session, Verdict};
use hotwash::time::{Instant, Span};

use crate::support::repository;

/// Two parties with a contact point each, and a hotline between them.
pub(crate) fn plan(class: &str, channel: &str, injects: &str) -> Plan {
    let effort = "effort: { Draft: Fixed(\"1h\"), Acknowledge: Fixed(\"10m\"), RuleOnCompleteness: Fixed(\"10m\"), \
                  Accept: Fixed(\"10m\"), Refuse: Fixed(\"30m\"), Close: Fixed(\"10m\"), Remind: Fixed(\"10m\"), \
                  Escalate: Fixed(\"30m\"), Relay: Fixed(\"10m\"), TakeCall: Fixed(\"10m\") }, \
                  work: { \"preserve\": Fixed(\"5h\") }";
    let policy = format!(
        "policy: (attention: 1.0, thoroughness: 1.0, read_back: 0.0, strictness: 0.0, candour: 1.0, reminds: 0.0, \
         escalates: 0.0, refuses_calls: 0.0, {effort})"
    );
    let text = format!(
        r#"Scenario(format: 1, title: "By hand", about: "", guidelines: "us_cn_2015",
        starts: "2015-10-05T00:00[UTC]", ends: "2015-10-12T00:00[UTC]",
        parties: {{
            "us": (name: "US", zone: "UTC", language: "en"),
            "cn": (name: "CN", zone: "UTC", language: "zh"),
        }},
        agencies: {{
            "asker": (name: "Asker", party: "us", staff: 1, {policy}),
            "us_line": (name: "Line", party: "us", staff: 1, {policy}),
            "cn_line": (name: "Line", party: "cn", staff: 1, {policy}),
            "helper": (name: "Helper", party: "cn", staff: 1, authorities: ["investigate", "respond"], {policy}),
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
                orders: Request(case: "case", to: "helper", class: "{class}", assistance: "preserve")),
            {injects}
        }},
        )"#
    );
    let guidelines = repository().join("assets/guidelines/us_cn_2015.ron");
    let guidelines = std::fs::read_to_string(guidelines).expect("the guideline set");
    let loaded = load_texts("by_hand", &text, &guidelines);
    loaded.into_plan().unwrap_or_else(|problems| panic!("{problems}"))
}

/// The day and time of a moment, as `05 11:10`.
fn at(stamp: Option<Stamp>) -> String {
    stamp.map_or_else(String::new, |stamp| {
        let text = stamp.0.to_string();
        format!("{} {}", &text[8..10], &text[11..16])
    })
}

/// Plays with commands, each by somebody at a time after the start, and then to the end.
fn play(plan: &Plan, commands: &[(&str, &str, &str)]) -> (Tables, Session) {
    let wall = Instant::from_micros(0);
    let mut session = Session::new("by_hand".to_owned(), plan, 1, None, wall);
    let mut play = Play::begin(&session).expect("it plays");
    for (number, (after, by, line)) in commands.iter().enumerate() {
        let to = plan.scenario.starts.at + Span::parse(after).expect("a time");
        play.play_until(to);
        let command =
            NamedCommand::parse(line, plan, to).unwrap_or_else(|why| panic!("{line}: {why}"));
        play.execute(by, &command).unwrap_or_else(|why| panic!("{line}: {why}"));
        session.commands.push(CommandRecord::new(number.to_string(), to, wall, *by, command));
    }
    play.run();
    let tables = play.tables();
    session.chain = Chain::of(&tables).expect("events as CSV");
    (tables, session)
}

fn inject<'a>(tables: &'a Tables, id: &str) -> &'a InjectRow {
    tables.injects.iter().find(|row| row.id == id).expect("an inject")
}

/// How an order stands, since when, who sent it, and why not.
fn order(tables: &Tables, id: &str) -> String {
    let row = inject(tables, id);
    let cells = [
        row.order_state.to_string(),
        at(row.order_since),
        row.sent_by.map_or_else(String::new, |by| by.to_string()),
        row.declined_for.clone().unwrap_or_default(),
    ];
    cells.join(" ").trim_end().to_owned()
}

/// An order of each kind, all of `asker` but the call and the escalation, which `us_line` makes.
pub(crate) const ORDERS: &str = r#"
    "tell": (at: "2015-10-05T09:00[UTC]", basis: Notional, to: ["asker"], text: "Tell them.",
        orders: Statement(case: "case", to: "helper", text: "We are well.")),
    "test": (at: "2015-10-05T09:00[UTC]", basis: Notional, to: ["us_line"], text: "Test the line.",
        orders: TestLine("line")),
    "raise": (at: "2015-10-05T13:00[UTC]", basis: Notional, to: ["us_line"], text: "Call them.",
        orders: Escalate("ask"),
        expects: (action: Escalate, by: "us_line", within: "6h")),
"#;

/// Who sits where, what is done, and how the four orders come out: request, statement, call, escalation.
type OrderCase<'a> = (&'a str, &'a [(&'a str, &'a str, &'a str)], [&'a str; 4]);

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table, to be read from top to bottom")]
fn what_is_ordered_of_people_goes_out_when_they_send_it_and_in_no_other_way() {
    let plan = plan("routine", "", ORDERS);
    let cases: &[OrderCase] = &[
        (
            "nobody plays",
            &[],
            [
                "sent 05 10:00 policy",
                "sent 05 11:00 policy",
                "sent 05 09:30 policy",
                "sent 05 13:30 policy",
            ],
        ),
        (
            "people leave everything",
            &[("1h", "ann", "take asker"), ("1h", "ben", "take us_line")],
            ["lapsed 12 00:00", "lapsed 12 00:00", "lapsed 12 00:00", "moot 05 13:00"],
        ),
        (
            "people send it as it is",
            &[
                ("1h", "ann", "take asker"),
                ("1h", "ben", "take us_line"),
                ("10h", "ann", "asker send ask"),
                ("10h", "ben", "us_line send test"),
                ("12h", "ann", "asker send tell"),
                ("14h", "ben", "us_line send raise"),
            ],
            [
                "sent 05 11:00 person",
                "sent 05 13:00 person",
                "sent 05 10:30 person",
                "sent 05 14:30 person",
            ],
        ),
        (
            "people send it changed",
            &[
                ("1h", "ann", "take asker"),
                ("1h", "ben", "take us_line"),
                ("10h", "ann", "asker write ask provides=facts"),
                ("12h", "ann", "asker send tell says='We are not.'"),
                ("14h", "ben", "us_line send raise says='It is urgent.'"),
            ],
            [
                "sent 05 11:00 person",
                "sent 05 13:00 person",
                "lapsed 12 00:00",
                "sent 05 14:30 person",
            ],
        ),
        (
            "people decline",
            &[
                ("1h", "ann", "take asker"),
                ("1h", "ben", "take us_line"),
                ("10h", "ann", "asker decline tell reason='It is not so.'"),
                ("11h", "ben", "us_line decline test reason='Not on a Monday.'"),
                ("11h", "ann", "asker send ask"),
                ("14h", "ben", "us_line decline raise reason='Too early.'"),
            ],
            [
                "sent 05 12:00 person",
                "declined 05 10:00  It is not so.",
                "declined 05 11:00  Not on a Monday.",
                "declined 05 14:00  Too early.",
            ],
        ),
        (
            "the facilitator helps",
            &[
                ("1h", "ann", "take asker"),
                ("1h", "ben", "take us_line"),
                ("10h", FACILITATOR, "nudge ask"),
                ("11h", FACILITATOR, "send ask"),
                ("11h", FACILITATOR, "skip-order tell"),
                ("11h", FACILITATOR, "send test"),
                ("14h", FACILITATOR, "send raise"),
            ],
            [
                "sent 05 12:00 facilitator",
                "skipped 05 11:00",
                "sent 05 11:30 facilitator",
                "sent 05 14:30 facilitator",
            ],
        ),
        (
            "people come when the staff are at it, and hand it back",
            &[("570m", "ann", "take asker"), ("11h", "ann", "release asker")],
            [
                "sent 05 12:00 policy",
                "sent 05 13:00 policy",
                "sent 05 09:30 policy",
                "sent 05 13:30 policy",
            ],
        ),
    ];
    for (name, commands, expected) in cases {
        let (tables, session) = play(&plan, commands);
        let came: Vec<String> =
            ["ask", "tell", "test", "raise"].iter().map(|id| order(&tables, id)).collect();
        assert_eq!(came, *expected, "{name}");
        let sent = |kind| tables.messages.iter().filter(|it| it.kind == kind).count();
        let is_sent = |id: &str| usize::from(order(&tables, id).starts_with("sent"));
        assert_eq!(sent(MessageKind::Request), is_sent("ask"), "{name}");
        assert_eq!(sent(MessageKind::Statement), is_sent("tell"), "{name}");
        assert_eq!(sent(MessageKind::TestCall), is_sent("test"), "{name}");
        // It is kept, and played again the same.
        let kept = Session::import(&session.export()).expect("a session");
        let (verdict, again) = kept.verify().expect("it plays again");
        assert!(matches!(verdict, Verdict::Same { .. }), "{name}: {verdict:?}");
        assert_eq!(again.injects, tables.injects, "{name}");
    }
}

#[test]
fn an_order_is_off_the_desk_when_there_is_no_reason_for_it_any_more() {
    let plan = plan("routine", "", ORDERS);
    // The answer comes while the escalation waits; it is taken off the desk when the requester reads it.
    let (tables, _) = play(&plan, &[("1h", "ben", "take us_line")]);
    let answered = tables.requests[0].answered.expect("an answer");
    let (state, since) =
        (inject(&tables, "raise").order_state, inject(&tables, "raise").order_since);
    assert_eq!(state, hotwash::record::OrderState::Moot);
    assert!(since > Some(answered), "{since:?} after {answered:?}");
    assert_eq!(tables.requests[0].escalations, 0);
}

#[test]
fn what_is_said_in_a_persons_own_words_is_what_the_account_and_the_other_side_read() {
    let plan = plan("routine", "", ORDERS);
    let commands =
        [("1h", "ann", "take asker"), ("10h", "ann", "asker send tell says='We are not.'")];
    let (tables, session) = play(&plan, &commands);
    let lines = hotwash::review::account(&plan, &tables, hotwash::locale::Locale::English);
    let said: Vec<&str> = lines.iter().filter_map(|line| line.text.as_deref()).collect();
    assert!(said.contains(&"We are not.") && !said.contains(&"We are well."), "{said:?}");
    let mut play = Play::replay(&session, None).expect("it plays");
    let view = play.seat("helper").expect("a seat");
    let letters: Vec<&str> =
        view.messages.iter().filter_map(|message| message.letter.as_deref()).collect();
    assert_eq!(letters, ["We are not."]);
}

#[test]
fn what_may_not_be_done_with_an_order_is_refused() {
    let plan = plan("routine", "", ORDERS);
    let session = Session::new("by_hand".to_owned(), &plan, 1, None, Instant::from_micros(0));
    let mut play = Play::begin(&session).expect("it plays");
    let mut refused = |by: &str, line: &str| {
        let now = play.exercise().now();
        let command =
            NamedCommand::parse(line, &plan, now).unwrap_or_else(|why| panic!("{line}: {why}"));
        play.execute(by, &command).err().map_or_else(String::new, |why| why.to_string())
    };
    assert_eq!(refused("ann", "take asker"), "");
    for (by, line, why) in [
        (FACILITATOR, "nudge tell", "nothing that `tell` orders waits to be sent"),
        ("ann", "asker send tell", "there is no inject `tell`"),
        ("ben", "asker send tell", "the seat of `asker` is held by ann"),
        ("ann", "nudge tell", "only the facilitator asks after what tell orders"),
    ] {
        assert_eq!(refused(by, line), why, "{line}");
    }
    play.play_until(plan.scenario.starts.at + Span::from_hours(10));
    let mut refused = |by: &str, line: &str| {
        let now = play.exercise().now();
        let command =
            NamedCommand::parse(line, &plan, now).unwrap_or_else(|why| panic!("{line}: {why}"));
        play.execute(by, &command).err().map_or_else(String::new, |why| why.to_string())
    };
    for (by, line, why) in [
        ("ann", "asker decline tell reason=' '", "`reason` is not said"),
        ("ann", "asker decline tell reason=no", ""),
        ("ann", "asker send tell", "nothing that `tell` orders waits to be sent by `asker`"),
        (FACILITATOR, "send tell", "nothing that `tell` orders waits to be sent"),
        ("ann", "asker send test", "there is no inject `test`"),
    ] {
        let said = refused(by, line);
        assert!(
            if why.is_empty() { said.is_empty() } else { said.starts_with(why) },
            "{line}: {said}"
        );
    }
}

/// How an expectation came out: as what, when it was asked, whether in time from sending, and what it counts.
fn expectation(tables: &Tables, id: &str) -> String {
    let row = inject(tables, id);
    let cells = [
        row.expectation.map_or_else(String::new, |it| it.to_string()),
        at(row.asked),
        row.met_from_sending.map_or_else(|| "-".to_owned(), |it| it.to_string()),
        row.credit.map_or_else(|| "-".to_owned(), |it| it.to_string()),
        row.responsible.map_or_else(String::new, |it| it.to_string()),
    ];
    cells.join(" ").trim_end().to_owned()
}

#[test]
fn nobody_is_held_to_what_has_not_come_to_them() {
    let injects = r#"
        "quick": (at: "2015-10-05T09:00[UTC]", basis: Notional, text: "x",
            expects: (action: Acknowledge, by: "helper", within: "2h", about: "ask")),
        "tight": (at: "2015-10-05T09:00[UTC]", basis: Notional, text: "x",
            expects: (action: Acknowledge, by: "helper", within: "30m", about: "ask")),
        "tighter": (at: "2015-10-05T09:00[UTC]", basis: Notional, text: "x",
            expects: (action: Acknowledge, by: "helper", within: "5m", about: "ask")),
        "told": (at: "2015-10-05T09:00[UTC]", basis: Notional, to: ["helper"], text: "x",
            expects: (action: Acknowledge, by: "helper", within: "30m", about: "ask")),
        "after": (at: "2015-10-08T09:00[UTC]", basis: Notional, to: ["helper"], text: "x",
            expects: (action: Refuse, by: "helper", within: "30m", about: "ask")),
        "own": (at: "2015-10-05T09:00[UTC]", basis: Notional, to: ["asker"], text: "x",
            expects: (action: Draft, by: "asker", within: "90m", about: "ask")),
        "never": (at: "2015-10-05T09:00[UTC]", basis: Notional, text: "x",
            expects: (action: Refuse, by: "helper", within: "90m", about: "ask")),
    "#;
    let ids = ["quick", "tight", "tighter", "told", "after", "own", "never"];
    let came = |plan: &Plan, commands: &[(&str, &str, &str)]| {
        let (tables, _) = play(plan, commands);
        ids.map(|id| expectation(&tables, id))
    };
    let plain = plan("routine", "", injects);
    // Sent at 10:00, read at 11:00, acknowledged at 11:10.
    assert_eq!(
        came(&plain, &[]),
        [
            "met 05 11:00 true 1 policy",
            "met 05 11:00 false 1 policy",
            "late 05 11:00 false 0.5 policy",
            "met 05 11:00 false 1 policy",
            "lapsed  - -",
            "met 05 09:00 true 1 policy",
            "missed 05 11:00 false 0 policy",
        ]
    );
    // What is most urgent is judged from sending.
    let urgent = plan("emergency", "", injects);
    assert_eq!(
        came(&urgent, &[])[..3],
        [
            "met 05 11:00 true 1 policy",
            "met 05 11:00 false 0.5 policy",
            "late 05 11:00 false 0.5 policy",
        ]
    );
    // The letter is lost.
    let silent = plan("routine", "loss: 1.0", injects);
    assert_eq!(
        came(&silent, &[]),
        [
            "not_asked  - -",
            "not_asked  - -",
            "not_asked  - -",
            "not_asked  - -",
            "not_asked  - -",
            "met 05 09:00 true 1 policy",
            "not_asked  - -",
        ]
    );
    // The person who should write it does not.
    let idle = [("1h", "ann", "take asker")];
    assert_eq!(
        came(&plain, &idle),
        [
            "not_asked  - -",
            "not_asked  - -",
            "not_asked  - -",
            "not_asked  - -",
            "not_asked  - -",
            "missed 05 09:00 false 0 person",
            "not_asked  - -",
        ]
    );
    // The person who is asked comes only later, or goes: it was asked of the policy, or of both in turn.
    let comes = [("675m", "cai", "take helper")];
    assert_eq!(came(&plain, &comes)[6], "missed 05 11:00 false 0 both");
    let stays = [("1h", "cai", "take helper")];
    assert_eq!(came(&plain, &stays)[6], "missed 05 11:00 false 0 person");
}
