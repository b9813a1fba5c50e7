//! The after-action report: what it says is what the tables say, whatever they say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use hotwash::engine::{Exercise, compile};
use hotwash::locale::Locale;
use hotwash::record::Tables;
use hotwash::report::{Block, Document, Subject, html, markdown, report, rows_of};
use hotwash::review::{complete, complete_priced, priced_tables};
use hotwash::scenario::{Plan, built_in_scenarios, load_whole};
use hotwash::session::{
    Chain, ClockCommand, CommandRecord, FACILITATOR, NamedCommand, Rating, Session,
};
use hotwash::time::{Instant, Span, ZonedInstant};

use crate::support::{folder, hotwash, plan, repository, stderr, stdout, with_requests};

const WALL: Instant = Instant::from_micros(1_460_000_000_000_000);

/// Plays a plan, and reports on it.
pub(crate) fn reported(
    plan: &Plan,
    seed: u64,
    until: Option<Instant>,
) -> (Document, Tables, Session) {
    reported_in(plan, seed, until, Locale::English)
}

/// Plays a plan, and reports on it in a language.
pub(crate) fn reported_in(
    plan: &Plan,
    seed: u64,
    until: Option<Instant>,
    locale: Locale,
) -> (Document, Tables, Session) {
    let mut exercise = Exercise::new(&compile(plan), seed, until);
    exercise.run();
    let priced = priced_tables(&mut exercise);
    let mut session = Session::new("run".into(), plan, seed, until, WALL);
    session.chain = Chain::of(&priced).expect("events as CSV");
    let tables = if locale == Locale::English {
        priced
    } else {
        // As the room and the report do: read in the language, then priced.
        let mut tables = exercise.read_in(locale.tag(), Exercise::tables);
        complete_priced(&exercise, &plan.in_language(locale.tag()), &mut tables);
        tables
    };
    let stopped = exercise.now();
    let subject = Subject { plan, tables: &tables, session: &session, stopped, is_open: false };
    let document = report(&subject, locale);
    (document, tables, session)
}

/// The table whose caption begins so, as words, without what it cites.
fn table(document: &Document, caption: &str) -> Vec<Vec<String>> {
    let all = document.tables();
    let found = all.iter().find(|table| table.caption.starts_with(caption));
    let found = found.unwrap_or_else(|| panic!("no table `{caption}`"));
    let words = |text: &hotwash::report::Text| {
        let words = text.words();
        words.split(" [").next().unwrap_or_default().to_owned()
    };
    found.rows.iter().map(|row| row.iter().map(words).collect()).collect()
}

/// A CSV table as rows by their columns.
fn csv(tables: &Tables, name: &str) -> Vec<BTreeMap<String, String>> {
    let all = tables.to_csv().expect("tables in memory");
    let (_, _, bytes) = all.into_iter().find(|(about, ..)| about.name == name).expect("a table");
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn every_figure_is_that_of_the_tables() {
    for (scenario, seed) in with_requests().iter().zip(1..).chain([(&"opm_breach".to_owned(), 7)]) {
        let plan = plan(scenario, &[]);
        let (document, tables, _) = reported(&plan, seed, None);
        let requests = csv(&tables, "requests");
        let by_class = table(&document, "Requests by urgency class");
        let mut seen = 0;
        for row in &by_class {
            let own: Vec<_> = requests.iter().filter(|it| it["class"] == row[0]).collect();
            let count = |column: &str, holds: &dyn Fn(&str) -> bool| {
                own.iter().filter(|it| holds(&it[column])).count().to_string()
            };
            seen += own.len();
            assert_eq!(row[1], own.len().to_string());
            assert_eq!(row[2], count("acknowledged", &|it| !it.is_empty()));
            assert_eq!(row[5], count("answered", &|it| !it.is_empty()));
            assert_eq!(row[8], count("met", &|it| it == "true"));
            assert_eq!(row[9], count("met", &|it| it == "false"));
            let times = own.iter().filter(|it| !it["answered"].is_empty());
            let longest = times.map(|it| it["net_s"].parse::<f64>().expect("seconds"));
            let longest = longest
                .fold(None, |most: Option<f64>, it| Some(most.map_or(it, |most| most.max(it))));
            let shown = longest.map_or("-".to_owned(), |it| Span::from_secs_f64(it).to_string());
            assert_eq!(row[7], shown, "{scenario}");
            let times = own.iter().filter(|it| !it["answered"].is_empty());
            assert_eq!(
                row[6],
                median(times.map(|it| seconds(it, "net_s")).collect()),
                "{scenario}"
            );
            let moment = |text: &str| {
                let text = format!("{}[UTC]", text.trim_end_matches('Z'));
                ZonedInstant::parse(&text).expect("a moment").at
            };
            let times = own.iter().filter(|it| !it["acknowledged"].is_empty());
            let times: Vec<f64> = times
                .map(|it| moment(&it["acknowledged"]).since(moment(&it["sent"])).as_secs_f64())
                .collect();
            let longest = times.iter().copied().max_by(f64::total_cmp);
            let longest = longest.map_or("-".to_owned(), |it| Span::from_secs_f64(it).to_string());
            assert_eq!([row[3].clone(), row[4].clone()], [median(times), longest], "{scenario}");
        }
        assert_eq!(seen, requests.len());
        let each = table(&document, "Each request");
        for (row, it) in each.iter().zip(&requests) {
            let span = |column: &str| {
                Span::from_secs_f64(it[column].parse().expect("seconds")).to_string()
            };
            assert_eq!(row[0], it["title"]);
            let columns = [
                "gross_s",
                "transit_s",
                "waiting_s",
                "working_s",
                "off_hours_s",
                "other_side_s",
                "returned_s",
            ];
            for (cell, column) in row[5..12].iter().zip(columns) {
                assert_eq!(cell, &span(column), "{scenario} {} {column}", it["id"]);
            }
        }
        hold_misunderstandings(&document, &csv(&tables, "misunderstandings"), &requests);
        hold_understanding(&document, &plan, &csv(&tables, "understanding"));
        hold_pictures(&document, &plan, &tables);
        // The whole account, and of each objective what was expected.
        let events = csv(&tables, "events");
        let account = table(&document, "Each line rests on an event");
        assert!(account.len() > 20 && account.len() <= events.len());
        let expected: usize = document
            .tables()
            .iter()
            .filter(|table| table.caption.starts_with("What was expected"))
            .map(|table| table.rows.len())
            .sum();
        let injects = csv(&tables, "injects");
        let serve =
            |it: &&BTreeMap<String, String>| !it["objective"].is_empty() && !it["fired"].is_empty();
        assert_eq!(expected, injects.iter().filter(serve).count());
        let counts = document.all_blocks().find_map(|block| match block {
            Block::Facts(facts) => facts.iter().find(|(name, _)| name == "What happened"),
            _ => None,
        });
        let of = |kind: &str| events.iter().filter(|it| it["kind"] == kind).count();
        let messages = csv(&tables, "messages");
        let in_hand = [
            of("inject_fired"),
            injects.len(),
            requests.len(),
            messages.len(),
            messages.iter().filter(|it| it["lost"] == "true").count(),
            of("request_returned"),
            of("reminder_sent"),
            of("request_escalated"),
        ];
        assert_eq!(numbers(&counts.expect("the counts").1.words()), in_hand, "{scenario}");
        assert!(expected > 3, "{scenario}");
    }
}

/// The median as the book has it: of an even number, the mean of the middle two.
fn median(mut spans: Vec<f64>) -> String {
    spans.sort_by(f64::total_cmp);
    let middle = spans.len() / 2;
    match spans.len() {
        0 => "-".to_owned(),
        odd if odd % 2 == 1 => Span::from_secs_f64(spans[middle]).to_string(),
        _ => Span::from_secs_f64(f64::midpoint(spans[middle - 1], spans[middle])).to_string(),
    }
}

/// The whole numbers in a text.
fn numbers(text: &str) -> Vec<usize> {
    let words = text.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty());
    words.map(|it| it.parse().expect("a number")).collect()
}

type Rows = Vec<BTreeMap<String, String>>;

fn seconds(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column].parse().expect("seconds")
}

/// The register, and the kinds, by the table of misunderstandings.
fn hold_misunderstandings(document: &Document, rows: &Rows, requests: &Rows) {
    let at = |row: &BTreeMap<String, String>, column: &str| {
        let text = format!("{}[UTC]", row[column].strip_suffix('Z')?);
        Some(hotwash::time::ZonedInstant::parse(&text).expect("a moment").at)
    };
    let moments = |row: &BTreeMap<String, String>| {
        let request = requests.iter().find(|it| it["id"] == row["request"])?;
        (!row["sound_cost_s"].is_empty()).then(|| (at(request, "sound"), at(row, "sound_without")))
    };
    // A length stands only where a sound answer came with the misunderstanding and without it.
    let cost = |row: &BTreeMap<String, String>| match moments(row) {
        None => "-".to_owned(),
        Some((None, None)) => "none in any case".to_owned(),
        Some((None, Some(_))) => "prevented".to_owned(),
        Some((Some(_), None)) => "came only so".to_owned(),
        Some((Some(came), Some(without))) => {
            let by = came.since(without);
            let minute = Span::from_secs(60);
            if by >= minute {
                format!("{by} later")
            } else if by <= -minute {
                format!("{} sooner", -by)
            } else {
                "as soon".to_owned()
            }
        }
    };
    for (shown, row) in table(document, "The register").iter().zip(rows) {
        assert_eq!(shown[0], row["id"]);
        assert_eq!(shown[6], Span::from_secs_f64(seconds(row, "lived_s")).to_string());
        assert_eq!(shown[7], cost(row));
        assert_eq!(shown[5] == "nobody", row["detected"].is_empty());
    }
    let by_kind = table(document, "By kind");
    let mut seen = 0;
    for shown in &by_kind {
        let own: Vec<_> =
            rows.iter().filter(|it| it["kind"].replace('_', " ") == shown[0]).collect();
        let count = |column: &str| own.iter().filter(|it| !it[column].is_empty()).count();
        seen += own.len();
        assert_eq!(
            numbers(&shown[1..4].join(" ")),
            [own.len(), count("detected"), count("repaired")]
        );
        let latent = own.iter().filter(|it| it["still_latent"] == "true").count();
        assert_eq!(shown[4], latent.to_string());
        assert_eq!(shown[5], median(own.iter().map(|it| seconds(it, "lived_s")).collect()));
        let delays = own.iter().filter_map(|it| match moments(it)? {
            (Some(came), Some(without)) => Some(came.since(without)),
            _ => None,
        });
        let longest = delays.max().filter(|it| *it >= Span::from_secs(60));
        assert_eq!(shown[6], longest.map_or_else(|| "-".to_owned(), |it| it.to_string()));
        let mut prevented: Vec<&String> = own
            .iter()
            .filter(|it| matches!(moments(it), Some((None, Some(_)))))
            .map(|it| &it["request"])
            .collect();
        prevented.sort();
        prevented.dedup();
        assert_eq!(shown[7], prevented.len().to_string());
    }
    assert_eq!(seen, rows.len());
}

/// The shares of the questionnaire, by its items.
fn hold_understanding(document: &Document, plan: &Plan, rows: &Rows) {
    if rows.is_empty() {
        return;
    }
    let party = |id: &String| plan.scenario.parties[id].name.clone();
    let all = table(document, "Before and after play");
    assert!(all.len() >= 4);
    for shown in &all {
        let is_own = |it: &&BTreeMap<String, String>| {
            let names = [
                it["phase"].clone(),
                party(&it["side"]).to_string(),
                party(&it["toward"]).to_string(),
            ];
            names == shown[..3]
        };
        let own: Vec<_> = rows.iter().filter(is_own).collect();
        assert_eq!(shown[3], "nobody: drawn");
        for (cell, a, b) in [(4, "own", "other"), (5, "predicted", "other"), (6, "own", "truth")] {
            let same = own.iter().filter(|it| it[a] == it[b]).count();
            assert_eq!(numbers(&shown[cell])[..2], [same, own.len()], "{shown:?}");
        }
    }
}

/// What the pictures say in numbers.
fn hold_pictures(document: &Document, plan: &Plan, tables: &Tables) {
    let (messages, requests) = (csv(tables, "messages"), csv(tables, "requests"));
    let svg = |id: &str| -> Option<Vec<String>> {
        let figure = document.all_blocks().find_map(|block| match block {
            Block::Figure(figure) if figure.id == id => Some(&figure.svg),
            _ => None,
        })?;
        let parsed = roxmltree::Document::parse(figure).expect("a picture is XML");
        let texts = parsed.descendants().filter(|it| it.has_tag_name("text"));
        Some(texts.filter_map(|it| it.text().map(str::to_owned)).collect())
    };
    let traffic = svg("traffic").expect("messages were sent");
    for id in plan.scenario.agencies.keys() {
        let count = |column: &str| messages.iter().filter(|row| &row[column] == id).count();
        let (sent, received) = (count("from"), count("to"));
        let is_own =
            |pair: &&[String]| pair[0] == plan.scenario.short(id) && pair[1].contains(" out, ");
        match traffic.windows(2).find(is_own) {
            Some(pair) => assert_eq!(pair[1], format!("{sent} out, {received} in"), "{id}"),
            None => assert!(sent + received == 0 || plan.scenario.short(id).len() > 24, "{id}"),
        }
    }
    let of_channels = traffic.iter().filter(|text| text.contains(" under way"));
    assert_eq!(of_channels.map(|text| numbers(text)[0]).sum::<usize>(), messages.len());
    let spent = svg("time-spent").expect("requests were sent");
    for row in requests.iter().filter(|row| row["title"].len() < 30) {
        let place = spent.iter().position(|text| *text == row["title"]).expect("each is drawn");
        assert_eq!(spent[place + 1], Span::from_secs_f64(seconds(row, "gross_s")).to_string());
    }
    let lanes = document.figures().into_iter().filter(|it| it.id.starts_with("lanes-"));
    let sent: usize = lanes.filter_map(|it| numbers(&it.alt).pop()).sum();
    assert!(sent > 0 && sent <= messages.len());
}

#[test]
fn every_claim_leads_to_a_row() {
    for scenario in built_in_scenarios() {
        let (document, tables, _) = reported(&plan(&scenario, &[]), 3, None);
        let rows = rows_of(&document, &tables).expect("tables in memory");
        let cites = document.cites();
        assert!(cites.len() > 40, "{scenario}: {}", cites.len());
        for cite in &cites {
            assert!(rows.contains_key(cite), "{scenario}: {cite:?} is nowhere");
        }
        let page = html(&document, &rows);
        let values = |before: &str| -> BTreeSet<String> {
            let parts = page.split(before).skip(1).filter_map(|it| it.split('"').next());
            parts.map(str::to_owned).collect()
        };
        let (ids, links) = (values("id=\""), values("href=\"#"));
        assert!(links.is_subset(&ids), "{scenario}: {:?}", links.difference(&ids));
        // Each number has its source, each source a way back to each place, and no number is left out.
        let sources: Vec<usize> = page
            .split("<li id=\"row-")
            .skip(1)
            .map(|it| it.split('"').next().and_then(|it| it.parse().ok()).expect("a number"))
            .collect();
        assert!(sources.len() >= cites.len());
        assert_eq!(sources, (1..=sources.len()).collect::<Vec<_>>(), "{scenario}");
        let back: BTreeSet<String> =
            values("href=\"#at-").into_iter().map(|it| format!("at-{it}")).collect();
        let marks: BTreeSet<String> =
            ids.iter().filter(|id| id.starts_with("at-")).cloned().collect();
        assert_eq!(back, marks, "{scenario}: from each mark to its source and back");
        for source in page.split("<li id=\"row-").skip(1) {
            assert!(source.split("</li>").next().is_some_and(|it| it.contains("href=\"#at-")));
        }
        // As Markdown the same, as notes in their order.
        let text = markdown(&document, None);
        let (body, notes) = text.split_at(text.find("\n[^1]: ").expect("notes"));
        let number = |it: &str| -> Option<usize> { it.split(']').next()?.parse().ok() };
        let mut seen = Vec::new();
        for cited in body.split("[^").skip(1).filter_map(number) {
            if !seen.contains(&cited) {
                seen.push(cited);
            }
        }
        let noted: Vec<usize> = notes.split("\n[^").skip(1).filter_map(number).collect();
        assert_eq!(noted, sources, "{scenario}");
        seen.sort_unstable();
        assert_eq!(seen, sources, "{scenario}");
    }
}

#[test]
fn the_page_asks_for_nothing_and_runs_nothing() {
    let (document, tables, _) = reported(&plan("opm_breach", &[]), 1, None);
    let page = html(&document, &rows_of(&document, &tables).expect("tables"));
    assert!(!page.contains("<script") && !page.contains("@import") && !page.contains("url("));
    let addresses = page.replace("http://www.w3.org/2000/svg", "");
    for place in ["src=", "href=\"http", "http-equiv"] {
        assert!(!addresses.contains(place), "{place}");
    }
    for part in
        ["<html lang=\"en\">", "<main>", "<caption>", "scope=\"col\"", "aria-label=\"Swim lanes"]
    {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn texts_of_a_scenario_do_no_harm() {
    let mut sources = plan("opm_breach", &[]).sources;
    let long = "x".repeat(10_000);
    let hostile = format!("<script>alert(1)</script> \\\" & ' | *no* `x` \u{202e}right {long}");
    let text = &mut sources.scenario.text;
    *text = text.replacen("\"en\": \"Ministry", &format!("\"en\": \"{hostile} Ministry"), 1);
    let injects = text.find("injects: {").expect("injects");
    let told = text.split_off(injects);
    *text = text.replacen("\"en\": \"", &format!("\"en\": \"{hostile} "), 1);
    *text += &told.replacen("\"en\": \"", &format!("\"en\": \"{hostile} "), 6);
    let plan = load_whole("hostile", sources).plan.expect("texts are free");
    let (document, tables, _) = reported(&plan, 1, None);
    let page = html(&document, &rows_of(&document, &tables).expect("tables"));
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;alert(1)"));
    let text = markdown(&document, None);
    assert!(!text.contains("<script") && text.contains("&lt;script&gt;"));
    // A table stays a table: as many cells in every row as in its head.
    let mut columns = None;
    for line in text.lines() {
        let cells = line.replace("\\|", "").matches('|').count();
        match (line.starts_with('|'), columns) {
            (false, _) => columns = None,
            (true, None) => columns = Some(cells),
            (true, Some(columns)) => assert_eq!(cells, columns, "{}", &line[..line.len().min(80)]),
        }
    }
}

#[test]
fn odd_exercises_read_sensibly() {
    let whole = plan("trade_secrets", &[]);
    let starts = whole.scenario.starts.at;
    let silent: Vec<String> = whole
        .scenario
        .agencies
        .keys()
        .map(|agency| format!("agencies.{agency}.policy.attention=0.0"))
        .collect();
    let silent: Vec<&str> = silent.iter().map(String::as_str).collect();
    let kinds: Vec<String> = hotwash::meaning::MisunderstandingKind::ALL
        .iter()
        .map(|kind| format!("meaning.kinds.{}=off", kind.key()))
        .collect();
    let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
    let minute = Some(starts + Span::from_secs(60));
    for (what, set, until, says) in [
        ("a minute", &[][..], minute, "No request was sent."),
        ("nothing misread", &kinds, None, "Nothing was misunderstood."),
        ("nobody answers", &silent, None, "not answered in time"),
    ] {
        let plan = plan("trade_secrets", set);
        let (document, tables, _) = reported(&plan, 1, until);
        let text = markdown(&document, None);
        assert!(text.contains(says), "{what}: {text}");
        // No section is empty, and no table.
        let is_heading = |block: &Block| matches!(block, Block::Heading { level: 2, .. });
        let blocks: Vec<&Block> = document.all_blocks().collect();
        for pair in blocks.windows(2) {
            assert!(!(is_heading(pair[0]) && is_heading(pair[1])), "{what}: {:?}", pair[0]);
        }
        let whole = document.tables();
        assert!(whole.iter().all(|table| !table.rows.is_empty()), "{what}");
        assert!(
            whole.iter().all(|it| it.rows.iter().all(|row| row.len() == it.head.len())),
            "{what}"
        );
        let page = html(&document, &rows_of(&document, &tables).expect("tables"));
        assert!(page.ends_with("</html>"), "{what}");
    }
}

/// The pictures of the page on the report are those of the run that the README shows. With
/// `HOTWASH_BLESS` in the environment they are written anew.
#[test]
fn the_pictures_of_the_book_are_those_of_the_report() {
    let (document, ..) = reported(&plan("opm_breach", &[]), 1, None);
    let pictures = document.figures().into_iter();
    let mut held = 0;
    for figure in pictures.filter(|figure| {
        ["lanes-1", "answers", "time-spent", "traffic"].contains(&figure.id.as_str())
    }) {
        let path = repository().join(format!("docs/src/images/report-{}.svg", figure.id));
        if std::env::var_os("HOTWASH_BLESS").is_some() {
            fs::write(&path, &figure.svg).expect("it can be written");
        }
        let there = fs::read_to_string(&path).expect("the picture");
        assert!(there == figure.svg, "{}: HOTWASH_BLESS=1 writes it anew", path.display());
        held += 1;
    }
    assert_eq!(held, 4);
}

#[test]
fn ratings_follow_their_rule() {
    for (in_time, late, not_done, rating) in [
        (0, 0, 0, None),
        (3, 0, 0, Some('P')),
        (2, 1, 0, Some('S')),
        (0, 2, 0, Some('S')),
        // Half of what was late counts.
        (1, 1, 1, Some('M')),
        (2, 1, 2, Some('M')),
        (1, 1, 2, Some('U')),
        (5, 0, 1, Some('M')),
        (1, 0, 2, Some('U')),
        (0, 0, 1, Some('U')),
    ] {
        assert_eq!(Rating::of(in_time, late, not_done).map(Rating::letter), rating);
    }
}

#[test]
fn notes_and_seats_are_in_it_and_a_session_that_was_left_says_so() {
    let plan = plan("opm_breach", &[]);
    let objective = plan.scenario.objectives.keys().next().expect("an objective").clone();
    let mut session = Session::new("led".into(), &plan, 1, None, WALL);
    let at = plan.scenario.starts.at + Span::from_hours(24 * 14);
    let commands = [
        NamedCommand::Clock { clock: ClockCommand::Pause },
        NamedCommand::Take { seat: "mps".into() },
        NamedCommand::Note { text: "Here they laughed.".into(), objective: None, about: None },
        NamedCommand::Note { text: "Too slow.".into(), objective: Some(objective), about: None },
    ];
    for (number, command) in commands.into_iter().enumerate() {
        let id = number.to_string();
        session.commands.push(CommandRecord::new(id, at, WALL, FACILITATOR, command));
    }
    let mut play = hotwash::session::Play::replay(&session, None).expect("it plays");
    let mut tables = play.tables();
    complete(&plan, &mut tables);
    let is_open = session.left_at().is_some();
    let subject = Subject { plan: &plan, tables: &tables, session: &session, stopped: at, is_open };
    let text = markdown(&report(&subject, Locale::English), None);
    for part in ["So far: up to", "people for MPS", "Here they laughed.", "Too slow."] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn a_run_is_reported_with_its_tables_and_again_from_its_folder() {
    let desk = folder();
    let run = |args: &[&str]| hotwash(desk.path(), args);
    assert!(
        run(&["run", "orbital_hotline", "--seed", "4", "--out", "o", "--quiet"]).status.success()
    );
    let page = fs::read_to_string(desk.path().join("o/report.html")).expect("the report");
    let again = run(&["report", "o"]);
    assert_eq!(stdout(&again), "Report: o-report.html\n", "{}", stderr(&again));
    assert_eq!(fs::read_to_string(desk.path().join("o-report.html")).expect("the report"), page);
    // Not over what is there; and for a repository, with its pictures.
    assert!(stderr(&run(&["report", "o"])).contains("there is a file `o-report.html` already"));
    assert!(run(&["report", "o", "--format", "md", "--out", "r.md"]).status.success());
    let text = fs::read_to_string(desk.path().join("r.md")).expect("the report");
    for link in text.split("](").skip(1).filter(|link| link.starts_with("r-figures")) {
        let file = link.split(')').next().expect("it ends");
        let svg = fs::read_to_string(desk.path().join(file)).expect("a picture");
        roxmltree::Document::parse(&svg).expect("a picture is XML");
    }
    assert!(text.matches("](r-figures/").count() >= 4);
    // The same from a session, by its name.
    assert!(run(&["sessions", "import", "o/session.json", "--store", "s"]).status.success());
    let told =
        run(&["report", "orbital_hotline-4", "--store", "s", "--format", "md", "--out", "-"]);
    let pictures = |text: &str| text.lines().filter(|line| !line.starts_with("![")).count();
    assert!(stdout(&told).contains("# Orbital hotline") && pictures(&stdout(&told)) > 100);
    // What is wrong is told.
    let cut = desk.path().join("o/requests.csv");
    let whole = fs::read(&cut).expect("a table");
    fs::write(&cut, &whole[..whole.len() - 20]).expect("a table");
    let refused = run(&["report", "o", "--force"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("requests.csv` is not what the run gives, from line"));
    fs::remove_file(desk.path().join("o/session.json")).expect("a file");
    assert!(stderr(&run(&["report", "o", "--force"])).contains("is not the folder of a run"));
    assert!(stderr(&run(&["report", "nothing", "--store", "s"])).contains("there is no session"));
}
