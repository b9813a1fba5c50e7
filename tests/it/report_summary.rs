//! The first pages of the report say what the tables say, whoever played and whatever they did.

use std::collections::BTreeMap;
use std::fs;

use hotwash::locale::Locale;
use hotwash::record::Tables;
use hotwash::report::{
    Block, Document, Subject, Text, actions, html, markdown, report, report_after, rows_of,
};
use hotwash::review::{complete, complete_priced};
use hotwash::scenario::{Metric, Plan};
use hotwash::session::{ActionField, CommandRecord, FACILITATOR, NamedCommand, Play, Session};
use hotwash::time::{Instant, Span};

use crate::report::reported_in;
use crate::summary_sentences::{Csv, figures, hold, paragraphs, table, words, worst};
use crate::support::{folder, model, plan, repository, with_requests};

#[test]
fn every_sentence_of_the_summary_is_that_of_the_tables() {
    let mut worst_kinds = Vec::new();
    for scenario in with_requests() {
        let plan = plan(&scenario, &[]);
        for seed in 1..=5 {
            let (document, tables, session) = reported_in(&plan, seed, None, Locale::English);
            let findings = hold(&plan, &document, &tables);
            assert_eq!(findings, 3, "{scenario} {seed}");
            worst_kinds.extend(worst(&Csv::of(&tables)).map(|row| row["kind"].clone()));
            // The other language tells the same findings on the same rows.
            let stopped = plan.scenario.ends.at;
            let subject = Subject {
                plan: &plan,
                tables: &tables,
                session: &session,
                stopped,
                is_open: false,
            };
            let chinese = report(&subject, Locale::Chinese);
            let (ours, theirs) = (paragraphs(&document), paragraphs(&chinese));
            assert!(ours.keys().eq(theirs.keys()));
            let cites = |text: &Text| {
                let cited =
                    text.0.iter().filter(|it| matches!(it, hotwash::report::Piece::Cite(_)));
                cited.cloned().collect::<Vec<_>>()
            };
            for (id, texts) in &ours {
                assert_eq!(cites(texts[0]), cites(theirs[id][0]), "{scenario} {seed} {id}");
            }
            let of = |document: &Document| {
                let rows = table(document, "ratings").into_iter().map(|row| row[1..3].join(" "));
                rows.map(|row| figures(&row)).collect::<Vec<_>>()
            };
            assert_eq!(of(&document), of(&chinese), "{scenario} {seed}");
        }
    }
    worst_kinds.sort();
    worst_kinds.dedup();
    assert!(worst_kinds.len() > 2, "they differ: {worst_kinds:?}");
}

/// Plays a plan with commands, each by somebody so long after the start, and then to the end.
fn led(plan: &Plan, commands: &[(&str, &str, &str)]) -> (Session, Tables, Instant) {
    let wall = Instant::from_micros(1_460_000_000_000_000);
    let mut session = Session::new("led".to_owned(), plan, 1, None, wall);
    let mut play = Play::begin(&session).expect("it plays");
    for (number, (after, by, line)) in commands.iter().enumerate() {
        let to = plan.scenario.starts.at + Span::parse(after).expect("a time");
        play.play_until(to);
        let now = play.exercise().now();
        let command =
            NamedCommand::parse(line, plan, to).unwrap_or_else(|why| panic!("{line}: {why}"));
        play.execute(by, &command).unwrap_or_else(|why| panic!("{line}: {why}"));
        session.commands.push(CommandRecord::new(number.to_string(), now, wall, *by, command));
    }
    play.run();
    let mut tables = play.tables();
    complete_priced(play.exercise(), play.plan(), &mut tables);
    let stopped = play.exercise().now();
    (session, tables, stopped)
}

fn subject<'a>(
    plan: &'a Plan,
    (session, tables, stopped): &'a (Session, Tables, Instant),
) -> Subject<'a> {
    Subject { plan, tables, session, stopped: *stopped, is_open: false }
}

fn told(plan: &Plan, led: &(Session, Tables, Instant), l: Locale) -> Document {
    report(&subject(plan, led), l)
}

/// A game in which people play a seat, say the facts, rate, find and plan.
fn game() -> (Plan, (Session, Tables, Instant)) {
    let plan = plan("orbital_hotline", &[]);
    let rated = plan.scenario.objectives.keys().next().expect("an objective").clone();
    let rate = format!("note {rated}: They were quick.");
    let commands = [
        (
            "0s",
            FACILITATOR,
            "facts from=2026-03-14 to=2026-03-15 place=Geneva type=tabletop 'organisations=Ministry A; Agency B' players=7",
        ),
        ("1h", "ann", "take cn_space"),
        ("2h", FACILITATOR, rate.as_str()),
        (
            "3h",
            FACILITATOR,
            "facts to= sponsor='Ministry A' players=8 status=final marking=TLP:AMBER",
        ),
        ("4h", "ann", "improve 'Know who is on duty.'"),
        ("5h", "evaluator", "plan read_back owner='Ministry A' due=2026-09-01"),
        (
            "5h",
            "evaluator",
            "plan own.radio issue='Nobody could be called.' action='Buy radios.' element=equipment",
        ),
        ("6h", FACILITATOR, "plan read_back contact='The duty officer'"),
    ];
    let led = led(&plan, &commands);
    (plan, led)
}

#[test]
fn a_game_with_people_is_summed_up_as_truly() {
    let (plan, led) = game();
    let document = told(&plan, &led, Locale::English);
    assert_eq!(hold(&plan, &document, &led.1), 3);
    let fact = |name: &str| {
        let found = document.facts.iter().find(|(known, _)| known == name);
        words(&found.unwrap_or_else(|| panic!("no fact {name}")).1)
    };
    // As it was said last; what was taken back or never said is blank.
    assert_eq!(fact("Date"), "14 Mar 2026");
    assert_eq!([fact("Place"), fact("Sponsor")], ["Geneva", "Ministry A"]);
    assert_eq!(fact("Type of exercise"), "tabletop exercise");
    assert_eq!(fact("Organisations"), "Ministry A, Agency B");
    assert_eq!(fact("People"), "8 players");
    // A report is a draft until somebody says that it is final; what it says of itself is on every page, and what a
    // final one leaves open on the first.
    let all = actions(&subject(&plan, &led), Locale::English);
    let is_planned = |it: &&hotwash::report::Action| {
        [ActionField::Owner, ActionField::Due].into_iter().all(|field| it.planned(field).is_some())
    };
    let open = all.len() - all.iter().filter(is_planned).count();
    assert!(open > 1);
    assert_eq!(
        (fact("Status of the report"), fact("Marking")),
        (
            format!("Final, although {open} actions have nobody responsible or no date"),
            "TLP:AMBER".into()
        )
    );
    assert_eq!(document.running_head, "TLP:AMBER · Final");
    let page = html(&document, &rows_of(&document, &led.1).expect("tables in memory"));
    assert!(page.contains(r#"@top-right { content: "TLP\00003a AMBER \0000b7  Final""#));
    assert!(markdown(&document, None).contains("**TLP:AMBER · Final**"));
    // One action has somebody responsible and a date.
    let kept = actions(&subject(&plan, &led), Locale::English);
    let open = kept.len() - 1;
    let recommended = format!("{} recommended; {open} still open,", kept.len());
    assert!(
        fact("Recommended actions").starts_with(&recommended),
        "{}",
        fact("Recommended actions")
    );
    assert!(fact("Played by").starts_with("people for "), "{}", fact("Played by"));
    let blank = told(&plan, &self::led(&plan, &[]), Locale::English);
    assert!(blank.facts.iter().filter(|(_, text)| text.0.is_empty()).count() >= 6);
    assert_eq!(blank.running_head, "Draft");
    // What was planned is in the summary and in the plan, and so is what people have added and said.
    let action =
        |row: &Vec<String>| row[0].starts_with("Have whoever receives a request read it back");
    let summary = table(&document, "actions");
    let planned = summary.iter().find(|row| action(row)).expect("nobody noticed something");
    assert_eq!(planned[2..], ["Ministry A", "1 Sep 2026"]);
    let all = document.tables();
    let plan_of = all
        .iter()
        .find(|table| table.caption == "Corrective actions")
        .expect("the improvement plan");
    let rows: Vec<Vec<String>> =
        plan_of.rows.iter().map(|row| row.iter().map(words).collect()).collect();
    let planned = rows.iter().find(|row| row[4] == "Ministry A").expect("it has its row");
    assert_eq!(planned[5..], ["The duty officer", "", "1 Sep 2026"]);
    assert!(rows.iter().any(|row| row[0].starts_with("Know who is on duty.")));
    assert!(
        rows.iter()
            .any(|row| row[..4] == ["Nobody could be called.", "Buy radios.", "", "equipment"])
    );
    assert!(rows.len() >= summary.len());
}

#[test]
fn actions_of_an_earlier_exercise_are_held_against_those_of_this_one() {
    let (first, earlier) = game();
    // What was misread most is not misread again.
    let keys = actions(&subject(&first, &earlier), Locale::English).into_iter();
    let off: Vec<String> = keys
        .filter_map(|it| Some(it.key.to_string().strip_prefix("prevent_misreading.")?.to_owned()))
        .map(|kind| format!("meaning.kinds.{kind}=off"))
        .collect();
    let again = plan("orbital_hotline", &off.iter().map(String::as_str).collect::<Vec<_>>());
    let now = led(&again, &[]);
    let [before, after] = [subject(&first, &earlier), subject(&again, &now)];
    let document = report_after(&after, &before, Locale::English);
    let all = document.tables();
    let carried = all.iter().find(|it| it.caption == "Actions of the earlier exercise");
    let rows: Vec<Vec<String>> =
        carried.expect("a table").rows.iter().map(|row| row.iter().map(words).collect()).collect();
    let [old, new] = [&before, &after].map(|subject| actions(subject, Locale::English));
    assert_eq!(rows.len(), old.len());
    let (mut counts, mut planned) = ([0; 3], 0);
    for (row, action) in rows.iter().zip(&old) {
        let name = action.key.to_string();
        let state = match row[4].as_str() {
            "recommended again" => 0,
            "not recommended again" => 1,
            other => {
                assert_eq!(other, "", "{name}");
                2
            }
        };
        let is_again = new.iter().any(|it| it.key == action.key);
        let is_of_people = name.starts_with("own.") || name.starts_with("said.");
        let expected = if is_of_people { 2 } else { usize::from(!is_again) };
        assert_eq!(state, expected, "{name}");
        counts[state] += 1;
        planned += usize::from(row[2..4] == ["Ministry A", "1 Sep 2026"]);
    }
    assert!(counts.iter().all(|count| *count > 0), "of each there is one: {counts:?}");
    assert_eq!(planned, 1);
    let said = words(paragraphs(&document)["carried-count"][0]);
    let begins = format!("Of the {} actions of “led”, {} ", old.len(), counts[0]);
    assert!(
        said.starts_with(&begins) && said.contains(&format!("whether {} that", counts[2])),
        "{said}"
    );
    // Rows of the earlier exercise are not cited: they are in tables that this report does not have.
    let rows = rows_of(&document, after.tables).expect("tables in memory");
    assert!(document.cites().iter().all(|cite| rows.contains_key(cite)));
}

#[test]
fn facts_and_plans_are_kept_with_the_session() {
    let (_, (session, ..)) = game();
    let again = Session::import(&session.export()).expect("it is what was exported");
    assert_eq!(again.commands, session.commands);
    assert_eq!((again.facts(), again.plans()), (session.facts(), session.plans()));
    assert_eq!((session.facts().len(), session.plans().len()), (8, 2));
    Play::replay(&again, None).expect("it plays again");
    // Only the facilitator says facts, and only evaluators and the facilitator plan.
    let plan = plan("orbital_hotline", &[]);
    let mut play = Play::begin(&session).expect("it plays");
    let now = plan.scenario.starts.at;
    for (by, line, why) in [
        ("ann", "facts place=Rome", Some("only the facilitator")),
        ("evaluator", "facts place=Rome", Some("only the facilitator")),
        ("ann", "plan read_back owner=A", Some("only the facilitator")),
        ("evaluator", "plan read_back owner=A", None),
        (FACILITATOR, "facts from=2026-03-14", None),
        (FACILITATOR, "facts to=2026-03-13", Some("is before the first")),
        (FACILITATOR, "facts players=many", Some("is a number of people")),
        (FACILITATOR, "plan read_back due=soon", Some("is a day such as")),
    ] {
        let command = NamedCommand::parse(line, &plan, now).expect(line);
        let done = play.execute(by, &command).err().map(|error| error.to_string());
        match (&done, why) {
            (None, None) => {}
            (Some(said), Some(why)) => assert!(said.contains(why), "{line}: {said}"),
            _ => panic!("{by} {line}: {done:?}"),
        }
    }
}

/// The talk, with other words in the place of some.
fn talk(edits: &[(&str, &str)], set: &[&str]) -> Plan {
    let folder = folder();
    for name in ["talk.ron", "words.ron", "ours.ron", "theirs.ron", "questions.ron"] {
        let mut text =
            fs::read_to_string(repository().join("tests/meaning").join(name)).expect("a file");
        for (from, to) in edits.iter().filter(|_| name == "talk.ron") {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        fs::write(folder.path().join(name), text).expect("a file in a folder of our own");
    }
    let path = folder.path().join("talk.ron");
    model(path.to_str().expect("a path of plain text"), set).plan.clone()
}

/// The blocks of the analysis of an objective, as text.
fn objective(document: &Document, id: &str) -> String {
    let mut text = String::new();
    let mut is_it = false;
    for block in &document.blocks {
        if let Block::Heading { id: heading, .. } = block {
            is_it = *heading == format!("objective-{id}");
        }
        match block {
            Block::Paragraph(it) if is_it => text += &format!("{}\n", words(it)),
            Block::List(items) if is_it => {
                text.extend(items.iter().map(|it| format!("- {}\n", words(it))));
            }
            Block::Folded { blocks, .. } if is_it => {
                for block in blocks {
                    let Block::Table(table) = block else { continue };
                    for row in &table.rows {
                        let cells: Vec<String> = row.iter().map(words).collect();
                        text += &format!("| {}\n", cells.join(" | "));
                    }
                }
            }
            _ => {}
        }
    }
    text
}

#[test]
#[expect(clippy::too_many_lines, reason = "one game from beginning to end")]
fn who_was_never_asked_who_declined_and_who_answered_something_else_is_told_and_rated_so() {
    let edits = [
        (
            "    injects: {",
            "    objectives: {
        \"answers\": (text: \"Answers are what was meant\"),
        \"orders\": (text: \"Orders are carried out\"),
        \"reach\": (text: \"The other is reached\"),
    },
    injects: {
        \"order\": (
            at: \"2015-10-03T00:00[UTC]\", basis: Notional, to: [\"desk\"], text: \"Ask the other.\", title: \"Ask the other\",
            orders: Request(case: \"theft\", to: \"other\", class: \"priority\", assistance: \"disclose\"),
            expects: (action: Draft, by: \"desk\", within: \"2d\", objective: \"orders\"),
        ),
        \"awaited\": (
            at: \"2015-10-03T01:00[UTC]\", basis: Notional, to: [\"desk\"], text: \"Wait.\", title: \"Await the other\",
            expects: (action: Acknowledge, by: \"other\", within: \"2d\", about: \"order\", objective: \"reach\"),
        ),",
        ),
        (
            "            text: \"Ask.\",",
            "            text: \"Ask.\", title: \"Ask the doer\",
            expects: (action: AnswerInFull, by: \"doer\", within: \"40d\", objective: \"answers\"),",
        ),
        (
            "        \"us_line\":",
            "        \"desk\": (name: \"The desk\", party: \"us\", authorities: [\"contact_point\"], staff: 5,
            policy: (attention: 1.0)),
        \"us_line\":",
        ),
        ("between: [\"asker\", \"doer\", \"other\"]", "between: [\"asker\", \"desk\", \"doer\", \"other\"]"),
    ];
    let set =
        ["meaning.kinds.term=on", "meaning.term.agreed=0.0", "agencies.asker.policy.notices=0.0"];
    let plan = talk(&edits, &set);
    let commands =
        [("1h", "ann", "take desk"), ("3d", "ann", "desk decline order 'reason=Not ours to ask.'")];
    let led = led(&plan, &commands);
    let document = told(&plan, &led, Locale::English);
    let ratings: Vec<String> =
        table(&document, "ratings").into_iter().map(|row| row[..3].join(" | ")).collect();
    assert_eq!(
        ratings,
        [
            "Answers are what was meant | U | 0 of 1 expected done in time",
            "Orders are carried out | U | 0 of 1 expected done in time",
            "The other is reached | not rated | nothing that counts",
        ]
    );
    // The tables say so too, read by themselves, and so does everything else that the first pages say.
    assert_eq!(hold(&plan, &document, &led.1), 3);
    let csv = Csv::of(&led.1);
    let row = |table: &str, id: &str| {
        csv.rows(table).iter().find(|row| row["id"] == id).expect("a row").clone()
    };
    let (declined, never, asked) =
        (row("injects", "order"), row("injects", "awaited"), row("requests", "ask"));
    assert_eq!(
        [&declined["order_state"], &declined["declined_for"], &declined["responsible"]],
        ["declined", "Not ours to ask.", "person"]
    );
    assert_eq!([&never["expectation"], &never["asked"], &never["credit"]], ["not_asked", "", ""]);
    assert!(!["", "sound"].contains(&asked["soundness"].as_str()), "{}", asked["soundness"]);
    assert!(csv.rows("requests").iter().all(|row| row["to"] != "other"), "nobody asks the other");
    let answers = objective(&document, "answers");
    assert!(
        answers.contains("answered “Ask the doer”, but the answer is not what was meant"),
        "{answers}"
    );
    assert!(answers.contains("not what was meant | yes | yes | 0\n"), "{answers}");
    let orders = objective(&document, "orders");
    assert!(
        orders.contains("declined “Ask the other”, for this reason: “Not ours to ask.”"),
        "{orders}"
    );
    assert!(orders.contains("| declined, with a reason | no |"), "{orders}");
    let reach = objective(&document, "reach");
    assert!(reach.contains("Not rated:"), "{reach}");
    assert!(
        reach.contains("- One expectation is not rated: what should have been acted on"),
        "{reach}"
    );
    // Each with what to do about it; nothing is asked of who was never asked.
    let issues: Vec<String> = document
        .tables()
        .iter()
        .find(|table| table.caption == "Corrective actions")
        .expect("the improvement plan")
        .rows
        .iter()
        .map(|row| words(&row[0]))
        .collect();
    let count = |part: &str| issues.iter().filter(|issue| issue.contains(part)).count();
    assert_eq!(count("not what was meant, and nobody noticed: “Ask the doer”"), 1, "{issues:?}");
    assert_eq!(count("for this reason: “Not ours to ask.”"), 1, "{issues:?}");
    assert_eq!(count("The other is reached"), 0, "{issues:?}");
    // People and policies stand apart.
    let all = document.tables();
    let who =
        all.iter().find(|table| table.caption.starts_with("Who was responsible")).expect("both");
    let who: Vec<String> =
        who.rows.iter().map(|row| row.iter().map(words).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(who, ["people 1 0 0 1 0", "policies 1 1 0 0 0", "nobody yet 1 0 0 0 1"]);
    // The same in Chinese.
    let chinese = told(&plan, &led, Locale::Chinese);
    let reach = objective(&chinese, "reach") + &objective(&chinese, "orders");
    assert!(reach.contains("未评级") && reach.contains("理由是：“Not ours to ask.”"), "{reach}");
}

#[test]
fn answers_to_the_questionnaire_are_those_of_people_or_marked_as_drawn() {
    let plan = talk(&[], &[]);
    let answered = |commands: &[(&str, &str, &str)], answers: bool| {
        let (mut session, ..) = led(&plan, commands);
        if answers {
            let at = session.commands[0].at;
            let answers = BTreeMap::from([(
                "what_security_is".to_owned(),
                hotwash::engine::Answer { own: "content".to_owned(), expects: BTreeMap::new() },
            )]);
            let phase = hotwash::record::Phase::Before;
            let answer = NamedCommand::Answer { seat: "asker".to_owned(), phase, answers };
            session.commands.push(CommandRecord::new("q", at, at, "ann", answer));
        }
        let mut play = Play::replay(&session, None).expect("it plays");
        let mut tables = play.tables();
        complete(&plan, &mut tables);
        let stopped = play.exercise().now();
        let document = told(&plan, &(session, tables, stopped), Locale::English);
        let all = document.tables();
        let found = all.iter().find(|table| table.caption == "Before and after play");
        let rows: Vec<String> = found
            .expect("the questionnaire")
            .rows
            .iter()
            .map(|row| [0, 1, 3, 4, 5, 6].map(|cell| words(&row[cell])).join(" | "))
            .collect();
        let text: String = document
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Paragraph(text) => Some(words(text)),
                _ => None,
            })
            .collect();
        (rows, text.contains("no person has answered this questionnaire"))
    };
    // What is drawn is certain in this questionnaire.
    let drawn = [
        "before | United States | nobody: drawn | 0 of 2 | 0 of 2 | 1 of 2",
        "before | China | nobody: drawn | 0 of 2 | 0 of 2 | 1 of 2",
        "after | United States | nobody: drawn | 0 of 2 | 0 of 2 | 1 of 2",
        "after | China | nobody: drawn | 0 of 2 | 0 of 2 | 1 of 2",
    ];
    assert_eq!(answered(&[], false), (drawn.map(str::to_owned).to_vec(), true));
    let sit = [("1h", "ann", "take asker"), ("2h", "bob", "take us_line")];
    let nothing = "not answered | not answered | not answered";
    assert_eq!(
        answered(&sit, false).0,
        [
            format!("before | United States | not answered (2 seats) | {nothing}"),
            "before | China | nobody: drawn | not answered | not answered | 1 of 2".to_owned(),
            format!("after | United States | not answered (2 seats) | {nothing}"),
            "after | China | nobody: drawn | not answered | not answered | 1 of 2".to_owned(),
        ]
    );
    let (rows, is_all_drawn) = answered(&sit, true);
    assert!(!is_all_drawn);
    assert_eq!(
        rows,
        [
            // They say and expect `content`, which the other side is drawn to say, and is not right.
            "before | United States | people, in 1 of 2 seats | 1 of 1 | 1 of 1 | 0 of 1"
                .to_owned(),
            "before | China | nobody: drawn | 1 of 1 | 1 of 1 | 1 of 2".to_owned(),
            format!("after | United States | not answered (2 seats) | {nothing}"),
            "after | China | nobody: drawn | not answered | not answered | 1 of 2".to_owned(),
        ]
    );
}

#[test]
fn an_objective_can_be_measured_by_figures_that_a_run_has() {
    let mut known = 0;
    for scenario in with_requests() {
        let plan = plan(&scenario, &[]);
        let mut tables = Tables::default();
        complete(&plan, &mut tables);
        for metric in Metric::ALL {
            let is_it = |name: &str| Metric::find(name).is_some_and(|(found, _)| found == metric);
            let found = tables.metrics.iter().filter(|row| is_it(&row.name)).count();
            assert!(found > 0, "{scenario}: {metric} is in no table");
            known += found;
        }
        assert!(plan.scenario.objectives.values().any(|it| !it.measures.is_empty()), "{scenario}");
        // Of drawn answers nothing is a measure.
        assert!(
            tables
                .metrics
                .iter()
                .all(|row| !row.name.starts_with("understanding")
                    || Metric::find(&row.name).is_none())
        );
    }
    assert!(known > 4 * Metric::ALL.len());
    let reference =
        fs::read_to_string(repository().join("docs/src/scenario-reference.md")).expect("a page");
    let listed: String =
        Metric::ALL.iter().map(|it| format!("| `{}` | {} |\n", it.key(), it.about())).collect();
    assert!(reference.contains(&listed), "the page lists them:\n{listed}");
}

#[test]
fn a_discussion_without_requests_is_summed_up_by_what_was_decided() {
    let questions = crate::questions::QUESTION.replace("MORE", "");
    let text = format!(
        r#"Scenario(format: 1, title: "A talk", about: "", guidelines: "us_cn_2015",
        starts: "2015-10-05T00:00[UTC]", ends: "2015-10-06T00:00[UTC]",
        parties: {{ "us": (name: "US", zone: "UTC", language: "en") }},
        agencies: {{
            "us_line": (name: "Line", party: "us", staff: 1),
            "helper": (name: "Helper", party: "us", staff: 1),
        }},
        injects: {{ {questions} }},
        )"#
    );
    let guidelines = repository().join("assets/guidelines/us_cn_2015.ron");
    let guidelines = fs::read_to_string(guidelines).expect("the guideline set");
    let loaded = hotwash::scenario::load_texts("a_talk", &text, &guidelines);
    let plan = loaded.into_plan().unwrap_or_else(|problems| panic!("{problems}"));
    let sit = [("1h", "ann", "take us_line"), ("1h", "ben", "take helper")];
    let say = [
        ("11h", "ann", "us_line decide indicators choice=publish"),
        ("11h", "ben", "helper decide indicators choice=hold"),
    ];
    let led = led(&plan, &[sit, say].concat());
    let injects = Csv::of(&led.1).given("injects", "fired");
    assert!(injects > 1);
    let document = told(&plan, &led, Locale::English);
    let said: Vec<String> = paragraphs(&document)
        .into_iter()
        .map(|(id, texts)| {
            let texts: Vec<String> = texts.into_iter().map(words).collect();
            format!("{id}: {}", texts.join(" "))
        })
        .collect();
    assert_eq!(
        said,
        [
            "actions: No rule recommends anything.".to_owned(),
            "finding-decided: One question was asked, and people gave 2 answers. People were least of one mind on \
             “indicators”: “Publish now” had 1 of 2 answers."
                .to_owned(),
            format!(
                "summary: {injects} injects were given. One inject asked for a decision; people gave 2 answers."
            ),
        ]
    );
    // There are no sections on what there is not.
    for block in document.all_blocks() {
        let Block::Heading { id, .. } = block else { continue };
        let absent =
            ["timeliness", "misunderstandings", "talks", "understanding", "requests", "register"];
        assert!(!absent.contains(&id.as_str()), "{id}");
    }
}
