//! A session or a run in the forms that other programs read. What those programs themselves make of it is
//! asked in `tests/exchange`, of files that [`what_other_programs_are_asked`] writes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use hotwash::engine::Draft;
use hotwash::exchange::{INDICATORS, Indicator, indicators, ocel, shared, stix, xes};
use hotwash::record::DeviationKind;
use hotwash::record::EventKind;
use hotwash::record::Outcome;
use hotwash::record::{EventRow, RequestRow, Stamp, Tables};
use hotwash::review::deviations;
use hotwash::scenario::{Plan, built_in_scenarios};
use hotwash::session::{NamedCommand, Play, Session};
use hotwash::time::{Instant, Span};
use serde_json::Value;

use crate::support::{folder, hotwash, model, plan, play, stderr, stdout};

const WALL: Instant = Instant::from_micros(1_460_000_000_000_000);

/// A scenario played to its end as a session, with its tables.
fn played(scenario: &str, set: &[&str], seed: u64) -> (Play, Tables) {
    let plan = plan(scenario, set);
    let session = Session::new("exported".to_owned(), &plan, seed, None, WALL);
    let mut play = Play::replay(&session, None).expect("it plays");
    let mut tables = play.tables();
    hotwash::review::complete(&plan, &mut tables);
    (play, tables)
}

fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
    of[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(of: &'a Value, key: &str) -> &'a str {
    of[key].as_str().unwrap_or_default()
}

/// What an object or an event is related to, as qualifier and object.
fn related(of: &Value) -> Vec<(&str, &str)> {
    list(of, "relationships")
        .iter()
        .map(|it| (text(it, "qualifier"), text(it, "objectId")))
        .collect()
}

fn attribute<'a>(of: &'a Value, name: &str) -> Option<&'a Value> {
    list(of, "attributes").iter().find(|it| it["name"] == name).map(|it| &it["value"])
}

#[test]
fn objects_and_events_are_those_of_the_tables() {
    for scenario in built_in_scenarios() {
        let plan = plan(&scenario, &[]);
        let tables = play(&model(&scenario, &[]), 3);
        let log: Value = serde_json::from_str(&ocel(&plan, &tables)).expect("JSON");
        let objects = list(&log, "objects");
        let ids: BTreeSet<&str> = objects.iter().map(|it| text(it, "id")).collect();
        assert_eq!(ids.len(), objects.len(), "{scenario}: each object is there once");
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for object in objects {
            *counts.entry(text(object, "type")).or_default() += 1;
        }
        let mut expected = BTreeMap::from([
            ("agency", tables.agencies.len()),
            ("case", plan.scenario.cases.len()),
            ("message", tables.messages.len()),
            ("misunderstanding", tables.misunderstandings.len()),
            ("request", tables.requests.len()),
        ]);
        // A discussion has agencies alone.
        assert!(plan.scenario.cases.is_empty() || expected.values().all(|count| *count > 0));
        expected.retain(|_, count| *count > 0);
        assert_eq!(counts, expected, "{scenario}");
        let (events, rows) = (list(&log, "events"), &tables.events);
        assert_eq!(events.len(), rows.len());
        for (event, row) in events.iter().zip(rows) {
            assert_eq!(
                (text(event, "type"), text(event, "time")),
                (row.kind.key(), &*row.time.0.to_string())
            );
            let of = |qualifier: &str| {
                let found = related(event).into_iter().find(|(it, _)| *it == qualifier);
                found.and_then(|(_, id)| id.split_once(':')).map(|(_, name)| name.to_owned())
            };
            assert_eq!(of("actor"), row.actor, "{row:?}");
            assert_eq!(of("counterpart"), row.counterpart, "{row:?}");
            assert_eq!(of("case"), row.case, "{row:?}");
            assert_eq!(of("request"), row.request, "{row:?}");
            assert_eq!(of("message"), row.message.map(|it| it.to_string()), "{row:?}");
            if row.kind == EventKind::InjectFired {
                let inject = tables.injects.iter().find(|it| Some(&it.id) == row.inject.as_ref());
                let to = &inject.expect("there is the inject").to;
                let reached: Vec<&str> = related(event)
                    .into_iter()
                    .filter(|(it, _)| ["counterpart", "reached"].contains(it))
                    .filter_map(|(_, id)| id.strip_prefix("agency:"))
                    .collect();
                assert_eq!(reached, to.iter().collect::<Vec<_>>(), "{row:?}");
            }
            if row.kind == EventKind::MisunderstandingArose {
                let id = of("misunderstanding").expect("it is about one");
                let own = tables.misunderstandings.iter().find(|it| it.id.to_string() == id);
                assert_eq!(own.map(|it| it.onset), Some(row.time), "{row:?}");
            }
        }
        for thing in objects.iter().chain(events) {
            for (qualifier, id) in related(thing) {
                assert!(ids.contains(id), "{scenario}: {qualifier} of {thing} is not there");
            }
        }
        // Every attribute is declared, with its type.
        for (things, types) in [("objects", "objectTypes"), ("events", "eventTypes")] {
            for thing in list(&log, things) {
                let of = list(&log, types).iter().find(|of| of["name"] == thing["type"]);
                let declared = list(of.expect("its type is declared"), "attributes");
                for it in list(thing, "attributes") {
                    let known = declared.iter().find(|known| known["name"] == it["name"]);
                    let fits = match known.map(|known| text(known, "type")) {
                        Some("string" | "time") => it["value"].is_string(),
                        Some("integer" | "float") => it["value"].is_number(),
                        Some("boolean") => it["value"].is_boolean(),
                        _ => false,
                    };
                    assert!(fits, "{it} of {thing}");
                }
            }
        }
    }
}

#[test]
fn an_outcome_holds_from_the_answer_on() {
    let plan = plan("opm_breach", &[]);
    let tables = play(&model("opm_breach", &[]), 1);
    let log: Value = serde_json::from_str(&ocel(&plan, &tables)).expect("JSON");
    let mut answered = 0;
    for row in &tables.requests {
        let id = format!("request:{}", row.id);
        let object =
            list(&log, "objects").iter().find(|it| text(it, "id") == id).expect("it is there");
        let class = attribute(object, "class").and_then(Value::as_str);
        assert_eq!(class, Some(row.class.as_str()));
        let since = list(object, "attributes").iter().find(|it| it["name"] == "outcome");
        assert_eq!(since.map(|it| text(it, "value")), row.outcome.map(Outcome::key));
        if let (Some(since), Some(at)) = (since, row.answered) {
            assert_eq!(text(since, "time"), at.0.to_string());
            answered += 1;
        }
    }
    assert!(answered > 5);
}

/// The value of an attribute of a trace or an event.
fn value<'a>(of: &roxmltree::Node<'a, 'a>, key: &str) -> Option<&'a str> {
    of.children().find(|it| it.attribute("key") == Some(key))?.attribute("value")
}

#[test]
fn each_request_is_a_trace_of_its_events() {
    let mut plan = plan("trade_secrets", &[]);
    plan.scenario.title = "A <title> & \u{1}control \"signs\"".into();
    let tables = play(&model("trade_secrets", &[]), 5);
    let log = xes(&plan, &tables).expect("it is written");
    let parsed = roxmltree::Document::parse(&log).expect("XML");
    let root = parsed.root_element();
    assert_eq!(value(&root, "concept:name"), Some("A <title> & \u{fffd}control \"signs\""));
    let named = |of: &roxmltree::Node, name: &str| of.tag_name().name() == name;
    let traces: Vec<_> = root.children().filter(|it| named(it, "trace")).collect();
    assert_eq!(traces.len(), tables.requests.len());
    let (mut acts, mut dues) = (0, 0);
    for (trace, request) in traces.iter().zip(&tables.requests) {
        assert_eq!(value(trace, "concept:name"), Some(request.id.as_str()));
        assert_eq!(value(trace, "class"), Some(request.class.as_str()));
        let events: Vec<_> = trace.children().filter(|it| named(it, "event")).collect();
        let own = |row: &&EventRow| row.request.as_ref() == Some(&request.id);
        let rows: Vec<&EventRow> = tables.events.iter().filter(own).collect();
        assert_eq!(events.len(), rows.len());
        for (event, row) in events.iter().zip(rows) {
            assert_eq!(value(event, "concept:name"), Some(row.kind.key()));
            assert_eq!(value(event, "org:resource"), row.actor.as_deref());
            assert_eq!(value(event, "act"), row.act.map(hotwash::scenario::Act::key));
            let date = |at: Stamp| at.0.to_string().replace('Z', "+00:00");
            assert_eq!(value(event, "time:timestamp"), Some(&*date(row.time)));
            assert_eq!(value(event, "due").map(str::to_owned), row.due.map(date));
            acts += usize::from(value(event, "act").is_some());
            dues += usize::from(value(event, "due").is_some());
        }
    }
    assert!(acts > 40 && dues > 20, "{acts} {dues}");
}

/// The objects of a bundle of one type.
fn of_type<'a>(bundle: &'a Value, of: &str) -> Vec<&'a Value> {
    list(bundle, "objects").iter().filter(|it| it["type"] == of).collect()
}

#[test]
fn a_bundle_holds_what_reached_somebody() {
    let (mut play, tables) = played("opm_breach", &[], 1);
    let shares = shared(&mut play);
    let plan = play.plan().clone();
    let bundle: Value = serde_json::from_str(&stix(&plan, &tables, &shares)).expect("JSON");
    assert_eq!(of_type(&bundle, "incident").len(), plan.scenario.cases.len());
    let names: BTreeSet<&str> =
        of_type(&bundle, "indicator").iter().map(|it| text(it, "name")).collect();
    assert!(
        names.contains("opm-notices.example") && names.contains("203.0.113.45 port 443"),
        "{names:?}"
    );
    let groupings = of_type(&bundle, "grouping");
    assert_eq!(groupings.len(), shares.len());
    assert!(shares.len() > 3);
    let ids: BTreeMap<&str, &Value> =
        list(&bundle, "objects").iter().map(|it| (text(it, "id"), it)).collect();
    assert_eq!(ids.len(), list(&bundle, "objects").len(), "each is there once");
    for share in &shares {
        let is_own =
            |it: &&&Value| text(&it["external_references"][0], "external_id") == share.request;
        let grouping = groupings.iter().find(is_own).expect("each has its own");
        let order = plan.scenario.injects[&share.request].orders.as_ref();
        let Some(hotwash::scenario::Order::Request(order)) = order else {
            panic!("{} is a request that was ordered", share.request)
        };
        assert_eq!(&**order.fields[INDICATORS].usual(), share.text);
        assert_eq!(text(grouping, "description"), share.text);
        let from = ids[text(grouping, "created_by_ref")];
        assert_eq!(text(from, "name"), &*plan.scenario.agencies[&share.from].name);
        let refers: Vec<&Value> = list(grouping, "object_refs")
            .iter()
            .map(|id| ids[id.as_str().expect("an id")])
            .collect();
        let own: Vec<&str> = refers
            .iter()
            .filter(|it| it["type"] == "indicator")
            .map(|it| text(it, "pattern"))
            .collect();
        let expected: Vec<String> =
            indicators(&share.text).iter().map(Indicator::pattern).collect();
        assert_eq!(own, expected);
        assert!(
            refers.iter().any(|it| text(it, "name") == &*plan.scenario.agencies[&share.to].name)
        );
        // Marked as the request was, and as made for an exercise.
        for object in refers.into_iter().filter(|it| it["type"] == "indicator").chain([*grouping]) {
            let markings: Vec<&Value> = list(object, "object_marking_refs")
                .iter()
                .map(|id| ids[id.as_str().expect("an id")])
                .collect();
            assert!(markings.iter().any(|it| text(&it["definition"], "tlp") == share.marking));
        }
    }
    for object in list(&bundle, "objects").iter().filter(|it| it["type"] != "marking-definition") {
        assert_eq!(object["labels"], serde_json::json!(["exercise"]), "{object}");
        let first = list(object, "object_marking_refs")[0].as_str().expect("an id");
        assert!(text(&ids[first]["definition"], "statement").contains("exercise"));
    }
    // A request that never arrives shares nothing, and one that arrives over the hotline does.
    let whole: BTreeSet<String> = shares.into_iter().map(|share| share.request).collect();
    let (mut lost, mut by_hotline) = (0, 0);
    for seed in 1..=8 {
        let (mut play, tables) = played("opm_breach", &["channels.contact_point.loss=1"], seed);
        let arrived: BTreeSet<String> =
            shared(&mut play).into_iter().map(|it| it.request).collect();
        for row in tables.requests.iter().filter(|row| row.channel == "contact_point") {
            let unblocked = tables.events.iter().any(|event| {
                event.kind == hotwash::record::EventKind::DialogueUnblocked
                    && event.request.as_ref() == Some(&row.id)
            });
            if row.delivered.is_none() && row.escalations == 0 && !unblocked {
                assert!(!arrived.contains(&row.id), "{}", row.id);
                lost += usize::from(whole.contains(&row.id));
            } else {
                by_hotline += usize::from(arrived.contains(&row.id));
            }
        }
    }
    assert!(lost > 0 && by_hotline > 0, "{lost} {by_hotline}");
}

#[test]
fn what_people_write_themselves_is_shared_with_whoever_it_reaches() {
    let plan = plan("opm_breach", &["channels.contact_point.loss=0"]);
    let session = Session::new("exported".to_owned(), &plan, 3, None, WALL);
    let mut play = Play::begin(&session).expect("it plays");
    let seat = "ccips".to_owned();
    play.execute(&seat, &NamedCommand::Take { seat: seat.clone() }).expect("the seat is free");
    let ordered = |play: &mut Play| {
        let injects = play.seat("ccips").expect("there is the agency").injects;
        injects.into_iter().find(|it| it.orders.is_some())
    };
    let inject = loop {
        play.play_until(play.exercise().now() + Span::from_hours(12));
        if let Some(inject) = ordered(&mut play) {
            break inject;
        }
    };
    let order = inject.orders.expect("an order");
    let texts =
        [(INDICATORS.to_owned(), "198.51.100.7 port 22, and www[.]bad[.]example".to_owned())];
    let draft = Draft {
        inject: Some(inject.id.clone()),
        provides: order.at_hand,
        texts: BTreeMap::from(texts),
        ..Draft::default()
    };
    play.execute(&seat, &NamedCommand::Compose { seat: seat.clone(), draft })
        .expect("it may be written");
    let own = |play: &mut Play| shared(play).into_iter().find(|it| it.request == inject.id);
    assert_eq!(own(&mut play), None, "it is not written yet");
    play.play_until(play.exercise().now() + Span::from_hours(24 * 14));
    let share = own(&mut play).expect("it has come");
    assert_eq!((share.from.as_str(), share.to.as_str()), ("ccips", "mps"));
    let found = indicators(&share.text);
    let names: Vec<String> = found.iter().map(Indicator::name).collect();
    assert_eq!(names, ["198.51.100.7 port 22", "www.bad.example"]);
    let tables = play.tables();
    let shares = shared(&mut play);
    let bundle = stix(play.plan(), &tables, &shares);
    assert!(bundle.contains("[domain-name:value = 'www.bad.example']"));
}

#[test]
fn what_says_the_same_has_the_same_id_and_nothing_else_has() {
    let bundle = |scenario: &str, seed| {
        let (mut play, tables) = played(scenario, &[], seed);
        let shares = shared(&mut play);
        let text = stix(play.plan(), &tables, &shares);
        serde_json::from_str::<Value>(&text).expect("JSON")
    };
    let (one, same, other) =
        (bundle("opm_breach", 1), bundle("opm_breach", 1), bundle("opm_breach", 2));
    assert_eq!(one, same);
    assert_ne!(one["id"], other["id"]);
    let mut by_id: BTreeMap<&str, &Value> = BTreeMap::new();
    let mut shared = 0;
    for object in [&one, &other].into_iter().flat_map(|it| list(it, "objects")) {
        if let Some(known) = by_id.insert(text(object, "id"), object) {
            assert_eq!(known, object);
            shared += 1;
        }
    }
    assert!(shared >= plan("opm_breach", &[]).scenario.agencies.len() / 2, "{shared}");
}

/// The files of a folder by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let read = |entry: fs::DirEntry| {
        let bytes = fs::read(entry.path()).expect("a file");
        (entry.file_name().to_string_lossy().into_owned(), bytes)
    };
    entries.map(read).collect()
}

#[test]
fn a_session_and_the_folder_of_the_same_run_give_the_same_bytes() {
    let desk = folder();
    let run = |args: &[&str]| hotwash(desk.path(), args);
    let output = run(&[
        "run",
        "orbital_hotline",
        "--out",
        "o",
        "--quiet",
        "--record=monday",
        "--store",
        "s.db",
    ]);
    assert!(output.status.success(), "{}", stderr(&output));
    for format in ["ocel", "xes", "stix"] {
        let export = |what: &str| {
            let output =
                run(&["export", what, "--format", format, "--out", "-", "--store", "s.db"]);
            assert!(output.status.success(), "{}", stderr(&output));
            output.stdout
        };
        let text = export("monday");
        assert!(text.len() > 10_000, "{format}");
        assert_eq!(text, export("o"), "{format}");
        assert_eq!(text, export("monday"), "{format}");
    }
    let output = run(&["export", "o", "--format", "ocel"]);
    assert_eq!(stdout(&output), "Exported: o.ocel.json\n");
    assert!(desk.path().join("o.ocel.json").is_file());
    // The tables of a run are its folder; those of a session differ from it in how to come by them.
    assert_eq!(stdout(&run(&["export", "o", "--format", "tables"])), "Tables: o-tables\n");
    assert_eq!(files(&desk.path().join("o")), files(&desk.path().join("o-tables")));
    let output = run(&["export", "monday", "--format", "tables", "--store", "s.db"]);
    assert_eq!(stdout(&output), "Tables: monday-tables\n", "{}", stderr(&output));
    let (of_run, of_session) =
        (files(&desk.path().join("o")), files(&desk.path().join("monday-tables")));
    assert!(of_run.keys().eq(of_session.keys()));
    let is_table = |name: &str| Path::new(name).extension().is_some_and(|ending| ending == "csv");
    for (name, bytes) in of_run.iter().filter(|(name, _)| is_table(name)) {
        assert_eq!(*bytes, of_session[name], "{name}");
    }
    let manifest: Value = serde_json::from_slice(&of_session["manifest.json"]).expect("JSON");
    assert_eq!(manifest["command"], "hotwash export monday --format tables");
    // What was exported is a run again.
    let output = run(&["report", "monday-tables", "--format", "md", "--out", "-"]);
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn what_cannot_be_exported_is_told_with_what_to_do() {
    let desk = folder();
    let run = |args: &[&str]| hotwash(desk.path(), args);
    fs::create_dir(desk.path().join("empty")).expect("a folder");
    fs::create_dir(desk.path().join("mine")).expect("a folder");
    fs::write(desk.path().join("mine/notes.txt"), "mine").expect("a file");
    fs::write(desk.path().join("taken"), "mine").expect("a file");
    let played = run(&["run", "orbital_hotline", "--out", "o", "--quiet"]);
    assert!(played.status.success(), "{}", stderr(&played));
    let taken = desk.path().join("taken");
    for (args, code, says) in [
        (&["export", "o"][..], 2, "--format"),
        (
            &["export", "o", "--format", "pdf"],
            2,
            "[possible values: msel-xlsx, msel-csv, ocel, xes, stix, tables",
        ),
        (
            &["export", "empty", "--format", "ocel"],
            2,
            "error: `empty` is not the folder of a run: it has no `session.json`\n\nhint: name a session",
        ),
        (
            &["export", "tuesday", "--format", "ocel", "--store", "s.db"],
            2,
            "hint: `hotwash sessions` shows those that there are",
        ),
        (
            &["export", "out/typo", "--format", "ocel", "--store", "s.db"],
            2,
            "error: `out/typo` is neither a session nor the folder of a run\n\nhint: name a session",
        ),
        (
            &["export", "taken", "--format", "ocel", "--store", "s.db"],
            2,
            "error: `taken` is neither a session nor the folder of a run",
        ),
        (
            &["export", "o", "--format", "xes", "--out", "taken"],
            2,
            "error: there is a file `taken` already\n\nhint: name another one, or replace it with `--force`",
        ),
        (
            &["export", "o", "--format", "tables", "--out", "taken"],
            2,
            "`taken` is a file, not a folder",
        ),
        (
            &["export", "o", "--format", "tables", "--out", "mine"],
            2,
            "`mine` is not empty and was not written by hotwash",
        ),
        (
            &["export", "o", "--format", "tables", "--out", "-"],
            2,
            "a folder cannot be shown on a terminal",
        ),
        (
            &["export", "o", "--format", "msel-xlsx", "--out", "-"],
            2,
            "a workbook cannot be shown on a terminal",
        ),
        (&["export", "nowhere.ron", "--format", "msel-csv"], 2, "nowhere.ron"),
        (
            &["export", "o", "--format", "stix", "--out", "no/such/x.json"],
            1,
            "cannot write `no/such/x.json`",
        ),
        (&["schema", "calendar"], 2, "[possible values: scenario, guidelines, sweep]"),
    ] {
        let output = run(args);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {told}");
        assert!(told.contains(says), "{args:?}: {told}");
        assert_eq!(fs::read_to_string(&taken).expect("it is there"), "mine");
    }
    let output = run(&["export", "o", "--format", "xes", "--out", "taken", "--force"]);
    assert!(output.status.success(), "{}", stderr(&output));
    // A folder whose tables say something else than its run is no source.
    let events = desk.path().join("o/events.csv");
    let changed =
        fs::read_to_string(&events).expect("a table").replace("request_sent", "request_lost");
    fs::write(&events, changed).expect("a table");
    let output = run(&["export", "o", "--format", "ocel"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("events.csv` is not what the run gives"),
        "{}",
        stderr(&output)
    );
}

/// The requests of a run, each as it was and once for every step with that step left out, under names of
/// their own. Lapses of time are left in, so that some of them are late.
fn changed(plan: &Plan, tables: &Tables) -> Tables {
    let mut changed = Tables { agencies: tables.agencies.clone(), ..Tables::default() };
    for request in &tables.requests {
        let own = |row: &&EventRow| row.request.as_ref() == Some(&request.id);
        let events: Vec<&EventRow> = tables.events.iter().filter(own).collect();
        let steps = events.iter().enumerate().filter(|(_, row)| row.act.is_some());
        let left_out = steps.map(|(place, _)| Some(place));
        for (number, left_out) in std::iter::once(None).chain(left_out).enumerate() {
            let id = format!("{}.{number}", request.id);
            changed.requests.push(RequestRow { id: id.clone(), ..request.clone() });
            for (place, row) in events.iter().enumerate() {
                if Some(place) != left_out {
                    let seq = changed.events.len() as u64 + 1;
                    let request = Some(id.clone());
                    changed.events.push(EventRow { seq, request, ..(*row).clone() });
                }
            }
        }
    }
    changed.deviations = deviations(plan, &changed.requests, &changed.events);
    changed
}

/// Writes what `tests/exchange` asks other programs about: logs as they were played, logs with a step left
/// out, with what we make of them, and the shipped files as JSON. With `HOTWASH_EXCHANGE` in the
/// environment it goes to that folder.
#[test]
fn what_other_programs_are_asked() {
    let own = folder();
    let given = std::env::var_os("HOTWASH_EXCHANGE").map(PathBuf::from);
    let out = given.unwrap_or_else(|| own.path().to_owned());
    let write = |name: &str, text: &[u8]| fs::write(out.join(name), text).expect("a file");
    for scenario in ["opm_breach", "trade_secrets"] {
        let plan = plan(scenario, &[]);
        let model = model(scenario, &[]);
        for seed in 1..=12 {
            let tables = play(&model, seed);
            let log = xes(&plan, &tables).expect("it is written");
            write(&format!("played-{scenario}-{seed}.xes"), log.as_bytes());
        }
        let changed = changed(&plan, &play(&model, 1));
        let skipped =
            changed.deviations.iter().filter(|row| row.kind == DeviationKind::Skipped).count();
        let late = changed.deviations.iter().filter(|row| row.kind == DeviationKind::Late).count();
        assert!(skipped > 20 && late > 5, "{skipped} {late}");
        write(
            &format!("changed-{scenario}.xes"),
            xes(&plan, &changed).expect("it is written").as_bytes(),
        );
        for (about, _, bytes) in changed.to_csv().expect("tables in memory can be written") {
            if about.name == "deviations" {
                write(&format!("changed-{scenario}.csv"), &bytes);
            }
        }
    }
    crate::schemas::write_as_json(&out);
}

/// A facilitator prints the MSEL of a scenario, and afterwards that of the exercise with what came of it.
#[test]
fn a_msel_is_planned_before_and_says_what_came_of_it_afterwards() {
    let desk = folder();
    let run = |args: &[&str]| {
        let output = hotwash(desk.path(), args);
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        stdout(&output)
    };
    run(&["run", "trade_secrets", "--out", "played", "--quiet"]);
    let planned = run(&["export", "trade_secrets", "--format", "msel-csv", "--out", "-"]);
    let played = run(&["export", "played", "--format", "msel-csv", "--out", "-"]);
    let lines = |text: &str| text.lines().next().expect("a header").to_owned();
    assert!(!lines(&planned).contains("Actual"), "{}", lines(&planned));
    assert!(lines(&played).contains("Actual"), "{}", lines(&played));
    let plan = crate::support::plan("trade_secrets", &[]);
    for text in [&planned, &played] {
        assert!(plan.scenario.injects.keys().all(|id| text.contains(id.as_str())));
    }
    // The workbook goes back into the scenario that it came from, and nothing has changed.
    run(&["export", "trade_secrets", "--format", "msel-xlsx"]);
    let import =
        ["import", "trade_secrets.msel.xlsx", "--as", "trade_secrets", "--out", "back.ron"];
    run(&import);
    run(&["run", "back.ron", "--out", "again", "--quiet"]);
    for table in ["events.csv", "requests.csv", "injects.csv"] {
        let read = |folder: &str| std::fs::read(desk.path().join(folder).join(table)).expect("it");
        assert!(read("played") == read("again"), "{table} is the same");
    }
}
