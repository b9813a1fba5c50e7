//! Dialogues with principals at the table: what they review, what they decide, and what follows from it; and the
//! procedure of a hotline. Every duration is fixed, so every moment is worked out by hand.

use std::collections::BTreeSet;

use hotwash::engine::{Exercise, compile};
use hotwash::record::{
    DecisionRow, DecisionState, EventKind, EventRow, MessageKind, RegisterState, Tables,
};
use hotwash::scenario::{DecisionKind, Plan, load_texts};
use hotwash::session::{Chain, CommandRecord, NamedCommand, Play, Session};
use hotwash::time::{Span, ZonedInstant};

use crate::sessions::WALL;
use crate::support::{repository, text};

const SCENARIO: &str = r#"Scenario(format: 1, title: "At the table", about: "", guidelines: "us_cn_2015",
    starts: "2015-10-05T00:00[UTC]", ends: "2015-11-30T00:00[UTC]", GLOSSARY
    parties: {
        "us": (name: "US", zone: "UTC", language: "en"),
        "cn": (name: "CN", zone: "UTC", language: "zh"),
    },
    agencies: {
        "asker": (name: "Asker", party: "us", staff: 1, policy: (POLICY)),
        "us_line": (name: "Line", party: "us", staff: 1, policy: (POLICY)),
        "secretary": (name: "Secretary", party: "us", staff: 1, policy: (POLICY)),
        "attorney": (name: "Attorney", party: "us", staff: 1, policy: (POLICY)),
        "cn_line": (name: "Line", party: "cn", staff: 1, policy: (POLICY)),
        "helper": (name: "Helper", party: "cn", staff: 2, authorities: ["investigate"], policy: (LAZY)),
        "bureau": (name: "Bureau", party: "cn", staff: 1, authorities: ["investigate"], policy: (POLICY)),
        "museum": (name: "Museum", party: "cn", staff: 1, policy: (POLICY)),
        "minister": (name: "Minister", party: "cn", staff: 1, policy: (POLICY)),
    },
    channels: {
        "points": (kind: ContactPoint, between: ["asker", "helper", "bureau", "museum"], transit: Fixed("1h")),
        "us": (kind: Domestic, between: ["asker", "us_line"], transit: Fixed("5m")),
        "cn": (kind: Domestic, between: ["helper", "bureau", "cn_line"], transit: Fixed("5m")),
        "line": (kind: Hotline, between: ["us_line", "cn_line"], transit: Fixed("10m"), PROCEDURE),
    },
    cases: { "case": (title: "A case", opened_by: "asker") },
    injects: {
        "ask": (at: "2015-10-05T09:00[UTC]", basis: Notional, to: ["asker"], text: "Ask.",
            orders: Request(case: "case", to: "helper", class: "priority", assistance: "preserve")),
        "talks": (at: "2015-10-25T09:00[UTC]", basis: Notional, to: ["secretary"], text: "Meet.",
            orders: Meet("ministers")),
        "later": (at: "2015-10-27T09:00[UTC]", basis: Notional, to: ["asker"], text: "Ask again.",
            orders: Request(case: "case", to: "helper", class: "priority", assistance: "preserve")),
        MORE
    },
    dialogues: {
        "ministers": (title: "Ministers", lasts: "8h", pace: "1h",
            delegations: { "us": ["secretary", "attorney"], "cn": ["minister"] },
            agrees: { "us": AGREES, "cn": AGREES },
            proposals: { BROUGHT }),
    },
)"#;

const POLICY: &str = r#"attention: 1.0, thoroughness: 1.0, read_back: 0.0, strictness: 1.0,
    candour: 1.0, reminds: 0.0, escalates: ESCALATES, reports: 1.0, effort: {
        Draft: Fixed("1h"), Acknowledge: Fixed("10m"), RuleOnCompleteness: Fixed("20m"),
        Return: Fixed("10m"), Supplement: Fixed("2h"), Accept: Fixed("10m"), Refuse: Fixed("30m"),
        Close: Fixed("10m"), Remind: Fixed("10m"), Escalate: Fixed("30m"), Relay: Fixed("10m"),
        ReportStatus: Fixed("10m"), Redirect: Fixed("10m"), Readdress: Fixed("30m"),
        TakeCall: Fixed("5m"), Clarify: Fixed("2h") }, work: { "preserve": Fixed("5h") }"#;

fn planned(changes: &[(&str, &str)]) -> Plan {
    let lazy = POLICY.replacen("attention: 1.0", "attention: 0.0", 1);
    let mut scenario = SCENARIO.to_owned();
    let usual = [
        ("GLOSSARY", ""),
        ("PROCEDURE", ""),
        ("MORE", ""),
        ("BROUGHT", ""),
        ("LAZY", lazy.as_str()),
        ("POLICY", POLICY),
    ];
    let last = [("AGREES", "1.0"), ("ESCALATES", "0.0")];
    let changes = || changes.iter().copied();
    for (from, to) in changes().chain(usual).chain(changes()).chain(last) {
        scenario = scenario.replace(from, to);
    }
    let set = repository().join("assets/guidelines/us_cn_2015.ron");
    let set = std::fs::read_to_string(set).expect("the guideline set");
    let loaded = load_texts("at_the_table", &scenario, &set);
    loaded.into_plan().unwrap_or_else(|problems| panic!("{problems}"))
}

fn played(changes: &[(&str, &str)]) -> Tables {
    let mut exercise = Exercise::new(&compile(&planned(changes)), 1, None);
    exercise.run();
    exercise.tables()
}

/// The first event of a kind on a request, or on none.
fn event<'a>(tables: &'a Tables, kind: EventKind, request: Option<&str>) -> Option<&'a EventRow> {
    tables.events.iter().find(|it| it.kind == kind && it.request.as_deref() == request)
}

fn decided(tables: &Tables, kind: DecisionKind) -> &DecisionRow {
    let found = tables.decisions.iter().find(|row| row.kind == kind);
    found.unwrap_or_else(|| panic!("no decision on {kind} in {:?}", tables.decisions))
}

/// How long somebody had for a step on a request, from when that came.
fn given(tables: &Tables, kind: EventKind, request: &str) -> Span {
    let row = tables.requests.iter().find(|row| row.id == request).expect("the request");
    let due = event(tables, kind, Some(request)).and_then(|it| it.due).expect("a limit");
    due.0.since(row.delivered.expect("it came").0)
}

/// What must hold of the dialogues of any run, read from its tables.
pub(crate) fn check(tables: &Tables) {
    let party = |agency: &str| {
        let row = tables.agencies.iter().find(|row| row.id == agency).expect("an agency");
        row.party.clone()
    };
    for row in &tables.dialogues {
        let entries = tables.registers.iter().filter(|entry| entry.dialogue == row.id);
        let open: BTreeSet<&String> = (entries.clone())
            .filter(|entry| entry.differs || entry.state == RegisterState::Overdue)
            .map(|entry| &entry.request)
            .collect();
        assert_eq!(row.reviewed as usize, open.len(), "{row:?}");
        let on_agenda: BTreeSet<&String> =
            entries.filter(|entry| entry.on_agenda).map(|entry| &entry.request).collect();
        assert_eq!(open, on_agenda, "what is open is gone through");
    }
    for row in &tables.decisions {
        let happened = |kind: EventKind| {
            let number = row.id.to_string()[1..].parse().ok();
            tables.events.iter().find(|it| it.kind == kind && it.number == number)
        };
        let proposed = happened(EventKind::DecisionProposed).expect("it was proposed");
        let (by, agreed) = (proposed.actor.as_deref(), happened(EventKind::DecisionAgreed));
        let dialogue = &tables.dialogues[row.dialogue.place()];
        let is_told = dialogue.communique.contains(&row.id.to_string());
        assert_eq!(row.communique, is_told, "{row:?}");
        assert_eq!(row.state == DecisionState::Agreed, agreed.is_some(), "{row:?}");
        let Some(agreed) = agreed else {
            assert!(!is_told && row.effect.is_none() && row.event.is_none(), "{row:?}");
            continue;
        };
        let sides = [by, agreed.actor.as_deref()].map(|it| party(it.expect("somebody")));
        assert_eq!(
            BTreeSet::from(sides),
            dialogue.parties.iter().cloned().collect(),
            "both sides: {row:?}"
        );
        let place = usize::try_from(row.event.expect("an effect") - 1).expect("a place");
        let effect = &tables.events[place];
        assert_eq!(Some(effect.kind), row.effect);
        assert!(effect.time == agreed.time && effect.seq > agreed.seq, "{effect:?}");
    }
}

#[test]
fn ministers_go_through_what_is_overdue_and_what_they_agree_changes_the_rest() {
    let brought = r#"
        "sooner": (by: "us", measure: Limit(class: "priority", limit: "acknowledge", within: "6h")),
        "less": (by: "cn", measure: Content(content: "signature", required: false)),
        "point": (by: "cn", measure: Contact("helper")),
        "again": (by: "cn", measure: Next("2015-11-20T09:00[UTC]")),
    "#;
    let tables = played(&[("BROUGHT", brought)]);
    check(&tables);
    let [first, second] = tables.dialogues.as_slice() else { panic!("{:?}", tables.dialogues) };
    assert_eq!((first.reviewed, first.overdue, first.differing), (1, 1, 1));
    let states: Vec<RegisterState> = tables.registers.iter().take(2).map(|it| it.state).collect();
    assert_eq!(
        states,
        [RegisterState::Overdue, RegisterState::Unknown],
        "it lies unread in Beijing"
    );
    // The one that agreed on the second has it come.
    assert_eq!(second.opened.0, ZonedInstant::parse("2015-11-20T09:00[UTC]").expect("a date").at);
    assert_eq!(second.inject, None);
    // Washington speaks every hour from half past nine, Beijing from ten.
    let taken_up = decided(&tables, DecisionKind::TakeUp);
    let at = |stamp: Option<hotwash::record::Stamp>| stamp.expect("a moment").0.to_string();
    assert_eq!(at(Some(taken_up.proposed)), "2015-10-25T09:30:00Z");
    assert_eq!(at(taken_up.answered), "2015-10-25T10:00:00Z");
    assert_eq!(taken_up.effect, Some(EventKind::DialogueUnblocked));
    let ask = tables.requests.iter().find(|row| row.id == "ask").expect("the request");
    assert_eq!(at(ask.acknowledged), "2015-10-25T10:10:00Z");
    // What was sent before keeps its limit, and what is sent afterwards has the new one.
    assert_eq!(given(&tables, EventKind::RequestAcknowledged, "ask"), Span::from_hours(24));
    assert_eq!(given(&tables, EventKind::RequestAcknowledged, "later"), Span::from_hours(6));
    // A contact overlooks nothing of the other side.
    let later = tables.requests.iter().find(|row| row.id == "later").expect("the request");
    assert_eq!(at(later.acknowledged), "2015-10-27T11:10:00Z");
    // The communiqué tells of all of it.
    assert_eq!(first.communique.len(), 5, "{first:?}");
}

#[test]
fn what_one_side_declines_changes_nothing_and_is_in_no_communique() {
    let brought = r#""sooner": (by: "us", measure: Limit(class: "priority", limit: "acknowledge", within: "6h")),
        "point": (by: "cn", measure: Contact("helper"), agrees: 1.0),"#;
    let tables = played(&[("BROUGHT", brought), ("AGREES", "0.0")]);
    check(&tables);
    let states: Vec<(DecisionKind, DecisionState)> =
        tables.decisions.iter().map(|row| (row.kind, row.state)).collect();
    assert_eq!(
        states,
        [
            (DecisionKind::TakeUp, DecisionState::Declined),
            (DecisionKind::Limit, DecisionState::Declined),
            (DecisionKind::Contact, DecisionState::Agreed),
        ]
    );
    assert_eq!(tables.dialogues[0].communique.to_vec(), ["D3"]);
    assert_eq!(given(&tables, EventKind::RequestAcknowledged, "later"), Span::from_hours(24));
}

#[test]
fn a_request_to_nobody_in_charge_goes_to_the_contact_that_was_named() {
    let astray = r#""astray": (at: "2015-10-28T09:00[UTC]", basis: Notional, to: ["asker"], text: "Ask.",
        orders: Request(case: "case", to: "museum", misaddressed: true, class: "priority", assistance: "preserve")),"#;
    let contact = r#""point": (by: "cn", measure: Contact("bureau")),"#;
    let to = |tables: &Tables| {
        let sent = event(tables, EventKind::RequestSent, Some("astray")).expect("it was sent");
        sent.counterpart.clone()
    };
    assert_eq!(to(&played(&[("MORE", astray)])).as_deref(), Some("museum"));
    let named = played(&[("MORE", astray), ("BROUGHT", contact)]);
    assert_eq!(to(&named).as_deref(), Some("bureau"));
}

#[test]
fn contents_are_required_from_then_on() {
    let unsigned = r#"assistance: "preserve", omits: ["facts", "signature"])"#;
    let unsigned = (r#"assistance: "preserve")"#, unsigned);
    let contact = r#""point": (by: "cn", measure: Contact("helper")),
        "less": (by: "cn", measure: Content(content: "signature", required: false)),"#;
    let tables = played(&[unsigned, ("BROUGHT", contact)]);
    let missing = |request: &str| {
        let ruled = event(&tables, EventKind::RequestReturned, Some(request)).expect("a return");
        ruled.missing.to_vec()
    };
    assert!(missing("ask").contains(&"signature".to_owned()));
    assert!(!missing("later").contains(&"signature".to_owned()));
    assert!(missing("later").contains(&"facts".to_owned()));
}

#[test]
fn a_call_is_followed_up_in_writing_and_may_be_late_or_out_of_scope() {
    let escalates = ("ESCALATES", "1.0");
    let owes =
        |within: &str| format!("procedure: (grounds: [Overdue], follow_up_within: \"{within}\")");
    let call = |procedure: &str| played(&[escalates, ("PROCEDURE", procedure)]);
    let before = call("");
    assert!(event(&before, EventKind::RequestEscalated, Some("ask")).is_some());
    assert!(event(&before, EventKind::CallFollowedUp, Some("ask")).is_none());
    let tables = call(&owes("24h"));
    let followed = event(&tables, EventKind::CallFollowedUp, Some("ask")).expect("a letter");
    assert!(followed.time <= followed.due.expect("it was owed"));
    assert!(event(&tables, EventKind::FollowUpOverdue, Some("ask")).is_none());
    let letter = tables.messages.iter().find(|it| it.kind == MessageKind::FollowUp);
    assert_eq!(letter.map(|it| it.to.as_str()), Some("helper"));
    // It takes two hours to write.
    let late = call(&owes("1h"));
    let overdue = event(&late, EventKind::FollowUpOverdue, Some("ask")).expect("it was late");
    let followed = event(&late, EventKind::CallFollowedUp, Some("ask")).expect("a letter");
    assert!(overdue.time < followed.time);
    // What is no emergency may not be taken there.
    let closed = call("procedure: (grounds: [Emergency])");
    assert!(event(&closed, EventKind::RequestEscalated, Some("ask")).is_none());
    // Nor may what the table agreed to keep from the line.
    let scope = r#""scope": (by: "us", measure: Line(line: "line", procedure: (grounds: [Emergency]))),
        "point": (by: "cn", measure: Contact("helper")),"#;
    let agreed = played(&[
        escalates,
        ("BROUGHT", scope),
        ("LAZY", POLICY),
        ("Acknowledge: Fixed(\"10m\")", "Acknowledge: Fixed(\"20d\")"),
    ]);
    let calls: Vec<&str> = (agreed.events.iter())
        .filter(|it| it.kind == EventKind::RequestEscalated)
        .filter_map(|it| it.request.as_deref())
        .collect();
    assert_eq!(calls, ["ask"], "the later one is out of scope");
}

/// A session in which people hold the dialogue, and what they type.
fn held(plan: &Plan, typed: &[(&str, &str, &str)]) -> (Session, Vec<String>) {
    let mut session = Session::new("table".to_owned(), plan, 1, None, WALL);
    let mut refused = Vec::new();
    let mut play = Play::begin(&session).expect("it plays");
    for (number, (at, by, line)) in typed.iter().enumerate() {
        let at = ZonedInstant::parse(&format!("2015-10-25T{at}[UTC]")).expect("a moment").at;
        let command =
            NamedCommand::parse(line, plan, at).unwrap_or_else(|it| panic!("{line}: {it}"));
        let (id, by) = (format!("c{number}"), *by);
        let record = CommandRecord::new(id, at, WALL, by, command);
        play.jump(at);
        match play.execute(by, &record.command) {
            Ok(()) => session.commands.push(record),
            Err(error) => refused.push(error.to_string()),
        }
    }
    (session, refused)
}

#[test]
fn people_propose_and_answer_and_the_session_replays() {
    let plan = planned(&[]);
    let typed = [
        ("08:00", "a", "take attorney"),
        ("08:00", "b", "take minister"),
        ("08:30", "a", "attorney propose take_up request=ask"),
        ("09:10", "a", "attorney propose take_up request=ask"),
        ("09:11", "a", "attorney agree D1"),
        ("09:12", "b", "minister propose limit class=priority limit=acknowledge within=6h"),
        ("09:13", "b", "minister propose limit class=priority limit=acknowledge within=6h"),
        ("09:20", "b", "minister agree D1"),
        ("09:30", "a", "attorney agree D2"),
        ("09:40", "a", "attorney propose line line=line grounds=overdue,emergency follow_up=24h"),
        ("09:50", "b", "minister reject D3 reason='Not before June.'"),
        ("10:00", "b", "minister propose next at='2016-06-14T09:00[UTC]'"),
        ("10:10", "a", "attorney propose contact contact=nobody"),
        ("10:20", "a", "attorney propose contact contact=helper"),
        ("10:30", "b", "minister agree D5"),
        ("18:30", "a", "attorney propose next at='2016-06-14T09:00[UTC]'"),
    ];
    let (mut session, refused) = held(&plan, &typed);
    let whys = [
        "`attorney` sits in no dialogue that is being held",
        "what a delegation proposes is for the other to answer",
        "that lies on the table or is agreed already",
        "there is no agency `nobody`",
        "`attorney` sits in no dialogue that is being held",
    ];
    assert_eq!(refused.len(), whys.len(), "{refused:?}");
    for (refused, why) in refused.iter().zip(whys) {
        assert!(refused.starts_with(why), "{refused}");
    }
    let tables = Play::replay(&session, None).expect("it replays").tables();
    check(&tables);
    let states: Vec<DecisionState> = tables.decisions.iter().map(|row| row.state).collect();

    let keys: Vec<&str> = states.iter().map(|state| state.key()).collect();
    assert_eq!(keys, ["agreed", "agreed", "declined", "lapsed", "agreed"]);
    assert_eq!(tables.decisions[2].reason.as_deref(), Some("Not before June."));
    // Nobody speaks for a delegation in which a person sits.
    assert!(tables.decisions.iter().all(|row| row.proposed_by != "secretary"));
    assert_eq!(given(&tables, EventKind::RequestAcknowledged, "later"), Span::from_hours(6));
    session.chain = Chain::of(&tables).expect("events as CSV");
    let (verdict, again) = session.verify().expect("it verifies");
    assert!(matches!(verdict, hotwash::session::Verdict::Same { .. }), "{verdict:?}");
    assert_eq!(text(&again), text(&tables));
}

#[test]
fn once_they_are_settled_both_registers_count_alike() {
    // The answer goes out before its time is over, and is heard long after.
    let late = [
        ("LAZY", POLICY),
        (
            "\"points\": (kind: ContactPoint, between: [\"asker\", \"helper\", \"bureau\", \"museum\"], transit: Fixed(\"1h\"))",
            "\"points\": (kind: ContactPoint, between: [\"asker\", \"helper\", \"bureau\", \"museum\"], transit: Fixed(\"90h\"))",
        ),
        ("assistance: \"preserve\")", "assistance: \"preserve\", due: \"60h\")"),
        ("BROUGHT", "\"again\": (by: \"cn\", measure: Next(\"2015-10-26T09:00[UTC]\")),"),
    ];
    let tables = played(&late);
    check(&tables);
    let of = |dialogue: usize| -> Vec<(RegisterState, u32)> {
        let rows = tables.registers.iter().filter(|it| it.dialogue.place() == dialogue);
        rows.map(|it| (it.state, it.misread)).collect()
    };
    assert_eq!(of(0), [(RegisterState::Late, 0), (RegisterState::InTime, 0)]);
    let settled = decided(&tables, DecisionKind::Settle);
    assert_eq!(settled.effect, Some(EventKind::RegistersSettled));
    assert_eq!(of(1), [(RegisterState::InTime, 0); 2], "both by when it was sent");
    assert_eq!((tables.dialogues[1].differing, tables.dialogues[1].reviewed), (0, 0));
}
