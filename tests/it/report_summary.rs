//! The first pages of the report say what the tables say: every sentence is worked out here once more, from the CSV
//! alone, and must be the same.

use std::collections::BTreeMap;
use std::fs;

use hotwash::locale::Locale;
use hotwash::record::Tables;
use hotwash::report::{Block, Document, Subject, Text, report, rows_of};
use hotwash::review::complete;
use hotwash::scenario::{Act, Metric, Plan, built_in_scenarios};
use hotwash::session::{CommandRecord, FACILITATOR, NamedCommand, Play, Session};
use hotwash::time::{Instant, Span};

use crate::report::reported_in;
use crate::support::{folder, model, plan, repository};

type Row = BTreeMap<String, String>;

/// The tables of a run as CSV, read again.
struct Csv(BTreeMap<&'static str, Vec<Row>>);

impl Csv {
    fn of(tables: &Tables) -> Self {
        let all = tables.to_csv().expect("tables in memory").into_iter();
        let read = |bytes: Vec<u8>| -> Vec<Row> {
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            reader.deserialize().map(|row| row.expect("a row")).collect()
        };
        Self(all.map(|(about, _, bytes)| (about.name, read(bytes))).collect())
    }

    fn rows(&self, table: &str) -> &[Row] {
        &self.0[table]
    }

    fn count(&self, table: &str, column: &str, value: &str) -> usize {
        self.rows(table).iter().filter(|row| row[column] == value).count()
    }

    fn given(&self, table: &str, column: &str) -> usize {
        self.rows(table).iter().filter(|row| !row[column].is_empty()).count()
    }
}

fn seconds(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap_or(0.0)
}

fn length(seconds: f64) -> String {
    Locale::English.length(Span::from_secs_f64(seconds))
}

/// A number of things, with the word that fits it.
fn of(number: usize, one: &str, other: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { other })
}

fn were(number: usize) -> &'static str {
    if number == 1 { "was" } else { "were" }
}

/// The words of a text without the rows that it cites.
fn words(text: &Text) -> String {
    let pieces = text.0.iter().filter_map(|piece| match piece {
        hotwash::report::Piece::Cite(_) => None,
        hotwash::report::Piece::Plain(text)
        | hotwash::report::Piece::Strong(text)
        | hotwash::report::Piece::Code(text) => Some(text.as_str()),
    });
    pieces.collect()
}

/// The paragraphs of the summary, by the heading above each.
fn paragraphs(document: &Document) -> BTreeMap<String, Vec<&Text>> {
    let mut found: BTreeMap<String, Vec<&Text>> = BTreeMap::new();
    let mut above = String::new();
    for block in &document.summary {
        match block {
            Block::Heading { id, .. } => above.clone_from(id),
            Block::Paragraph(text) => found.entry(above.clone()).or_default().push(text),
            _ => {}
        }
    }
    found
}

/// The rows of the table of the summary below a heading.
fn table(document: &Document, under: &str) -> Vec<Vec<String>> {
    let mut blocks = document.summary.iter();
    let is_it = |block: &&Block| matches!(block, Block::Heading { id, .. } if id == under);
    blocks.find(is_it).unwrap_or_else(|| panic!("no heading {under}"));
    let table = blocks.find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let rows = table.map(|table| &table.rows).expect("a table");
    rows.iter().map(|row| row.iter().map(words).collect()).collect()
}

fn brief(csv: &Csv) -> String {
    let requests = csv.rows("requests").len();
    let injects = csv.given("injects", "fired");
    let answered = csv.given("requests", "answered");
    let refused = csv.count("requests", "outcome", "refused");
    let met = csv.count("requests", "met", "true");
    let late = csv.count("requests", "met", "false");
    let mut said = format!(
        "{} given, and {} sent.",
        of(injects, "inject was", "injects were"),
        of(requests, "request was", "requests were")
    );
    said += &match answered {
        0 => " None was answered".to_owned(),
        _ => format!(" {answered} {} answered", were(answered)),
    };
    said += &match refused {
        0 => String::new(),
        1 => ", one of them with a refusal".to_owned(),
        _ => format!(", {refused} of them with a refusal"),
    };
    said += &format!(
        "; of the requests whose time was over, {met} {} answered in time and {late} {} not.",
        were(met),
        were(late)
    );
    let arose = csv.rows("misunderstandings").len();
    let latent = csv.count("misunderstandings", "still_latent", "true");
    let is_unsound = |row: &&Row| !row["soundness"].is_empty() && row["soundness"] != "sound";
    let unsound = csv.rows("requests").iter().filter(is_unsound).count();
    let unsound = match unsound {
        0 => "no answer was other than was meant.".to_owned(),
        1 => "one answer was not what was meant.".to_owned(),
        _ => format!("{unsound} answers were not what was meant."),
    };
    match arose {
        0 => said + " Nothing was misunderstood.",
        1 => {
            let who = if latent == 0 { "somebody" } else { "nobody" };
            said + &format!(" One misunderstanding arose, and {who} noticed it; {unsound}")
        }
        _ => {
            said + &format!(
                " {arose} misunderstandings arose, of which nobody noticed {latent}; {unsound}"
            )
        }
    }
}

/// The worst misunderstanding, by the rule of the book.
fn worst(csv: &Csv) -> Option<&Row> {
    let mut rows: Vec<&Row> = csv.rows("misunderstandings").iter().collect();
    let cost = |row: &Row| seconds(row, "sound_cost_s").max(0.0);
    let latent = |row: &Row| row["still_latent"] == "true";
    rows.sort_by(|a, b| {
        cost(b)
            .total_cmp(&cost(a))
            .then(latent(b).cmp(&latent(a)))
            .then(seconds(b, "lived_s").total_cmp(&seconds(a, "lived_s")))
    });
    rows.first().copied()
}

/// Holds the text on the worst misunderstanding: what was meant and read is compared with what the table says where
/// that is in words, and all else is worked out.
fn hold_misread(plan: &Plan, csv: &Csv, text: &str) {
    let Some(row) = worst(csv) else {
        assert_eq!(text, "Nothing was misunderstood.");
        return;
    };
    let by_id =
        |id: &str| csv.rows("misunderstandings").iter().find(|row| row["id"] == id).expect("a row");
    let mut base = row;
    while !base["covers"].is_empty() {
        base = by_id(&base["covers"]);
    }
    let short = |id: &str| plan.scenario.short(id);
    let (sender, reader) = (short(&base["sender"]), short(&base["reader"]));
    let title = if base["request"].is_empty() {
        plan.scenario.cases[&base["case"]].title.as_str()
    } else {
        plan.scenario.letter_title(&base["request"])
    };
    let field = Locale::English.word("field", &base["field"]);
    let mut rest = if base["intended"] == "blank" {
        let begins = format!("{sender} left the {field} out of “{title}”.");
        let rest = text.strip_prefix(&begins).unwrap_or_else(|| panic!("{begins}\n{text}"));
        if base["read"] == "laid_aside" {
            let says = format!(" {reader} laid the request aside until it came.");
            rest.strip_prefix(&says).unwrap_or_else(|| panic!("{says}\n{text}"))
        } else if base["read_text"].is_empty() {
            let says = format!(" {reader} took it that nothing that matters was missing.");
            rest.strip_prefix(&says).unwrap_or_else(|| panic!("{says}\n{text}"))
        } else {
            quoted(rest, base, &sender, &reader, "supposed")
        }
    } else {
        let begins =
            format!("{reader} read the {field} in “{title}” differently from what {sender} meant.");
        let rest = text.strip_prefix(&begins).unwrap_or_else(|| panic!("{begins}\n{text}"));
        quoted(rest, base, &sender, &reader, "read")
    };
    let mut next = |says: String| {
        rest = rest.strip_prefix(&says).unwrap_or_else(|| panic!("{says}\n{text}"));
    };
    if !row["covers"].is_empty() {
        next(" After that it was taken for settled, and it was not.".to_owned());
    }
    let moment = |column: &str| {
        let text = format!("{}[UTC]", row[column].trim_end_matches('Z'));
        hotwash::time::ZonedInstant::parse(&text).expect("a moment").at
    };
    if row["detected"].is_empty() {
        let is_latent = row["still_latent"] == "true";
        let says =
            if is_latent { " Nobody noticed." } else { " Nobody noticed while it mattered." };
        next(says.to_owned());
    } else {
        let after = Locale::English.length(moment("detected").since(moment("onset")));
        let occasion = Locale::English.word("occasion", &row["detected_by"]);
        next(format!(" {} noticed {after} later, by {occasion}.", short(&row["noticed_by"])));
        if row["repaired"].is_empty() {
            next(" It was not put right.".to_owned());
        }
    }
    match row["sound_cost_s"].parse::<f64>() {
        Ok(cost) if cost >= 60.0 => {
            next(format!(" Because of it, a sound answer came {} later.", length(cost)));
        }
        Ok(_) => next(" A sound answer came no later for it.".to_owned()),
        Err(_) => {}
    }
    for request in csv.rows("requests") {
        if request["spoilt_by"].split(' ').any(|id| id == row["id"]) {
            let how = Locale::English.word("soundness", &request["soundness"]);
            next(format!(" The last answer was unsound because of it: {how}."));
        }
    }
    assert_eq!(rest, "", "{text}");
}

/// Takes what two sides meant from the beginning of a text, and holds it against the row where that has the words.
fn quoted<'a>(text: &'a str, row: &Row, sender: &str, reader: &str, verb: &str) -> &'a str {
    let rest = text.strip_prefix(&format!(" {sender} meant: “")).expect(text);
    let (meant, rest) = rest.split_once(&format!("”. {reader} {verb}: “")).expect(text);
    let (read, rest) = rest.split_once("”.").expect(text);
    assert!(!meant.is_empty() && !read.is_empty() && meant != read, "{text}");
    for (said, column) in [(meant, "intended_text"), (read, "read_text")] {
        if !row[column].is_empty() {
            assert_eq!(said, row[column].trim().trim_end_matches('.'), "{column}");
        }
    }
    rest
}

const STAGES: [(&str, &str); 6] = [
    ("transit_s", "while messages were under way"),
    ("waiting_s", "waiting for staff"),
    ("working_s", "in work"),
    ("off_hours_s", "outside of office hours"),
    ("other_side_s", "waiting for the other side"),
    ("returned_s", "while something was sent back"),
];

/// The stage that took most of the time of some requests, and its share in percent.
fn largest<'a>(rows: impl Iterator<Item = &'a Row>) -> (String, &'static str) {
    let rows: Vec<&Row> = rows.collect();
    let sum = |column: &str| rows.iter().map(|row| seconds(row, column)).sum::<f64>();
    let whole = sum("gross_s");
    let mut best = (0.0, "");
    for (column, word) in STAGES {
        if sum(column) > best.0 {
            best = (sum(column), word);
        }
    }
    (format!("{:.0}", best.0 / whole * 100.0), best.1)
}

fn time(plan: &Plan, csv: &Csv) -> String {
    let rows = csv.rows("requests");
    let total: f64 = rows.iter().map(|row| seconds(row, "gross_s")).sum();
    let (share, stage) = largest(rows.iter());
    let number = rows.len();
    let who = if number == 1 {
        "The one request".to_owned()
    } else {
        format!("The {number} requests together")
    };
    let what = if number == 1 { "its answer" } else { "their answers" };
    let mut said = format!(
        "{who} waited {} for {what}. The largest part of that, {share} %, went by {stage}.",
        length(total)
    );
    let mut bad: Option<(f64, String, usize, usize)> = None;
    for class in plan.guidelines.classes.keys() {
        let own: Vec<&Row> = rows.iter().filter(|row| row["class"] == *class).collect();
        let over = own.iter().filter(|row| !row["met"].is_empty()).count();
        let missed = own.iter().filter(|row| row["met"] == "false").count();
        let share = missed as f64 / over.max(1) as f64;
        if missed > 0 && bad.as_ref().is_none_or(|worst| share > worst.0) {
            bad = Some((share, class.clone(), missed, over));
        }
    }
    said += &match bad {
        Some((_, class, missed, over)) => format!(
            " The {class} requests fared worst: {missed} of {over} whose time was over {} not answered in time.",
            were(missed)
        ),
        None if rows.iter().any(|row| row["met"] == "true") => {
            " No request was answered late.".to_owned()
        }
        None => " No limit was over when play stopped.".to_owned(),
    };
    let mut longest = &rows[0];
    for row in rows {
        if seconds(row, "gross_s") > seconds(longest, "gross_s") {
            longest = row;
        }
    }
    let open = if longest["answered"].is_empty() { ", and no answer came" } else { "" };
    said + &format!(
        " The longest wait was that for “{}” from {}: {}{open}.",
        longest["title"],
        plan.scenario.short(&longest["to"]),
        length(seconds(longest, "gross_s"))
    )
}

/// How an objective came out, worked out from the tables.
struct Outcome {
    credits: Vec<f64>,
    reached: Vec<bool>,
}

impl Outcome {
    fn letter(&self) -> Option<char> {
        let count =
            |holds: &dyn Fn(f64) -> bool| self.credits.iter().filter(|it| holds(**it)).count();
        let (whole, none) = (count(&|it| it >= 1.0), count(&|it| it <= 0.0));
        let expected = match self.credits.len() {
            0 => None,
            all if whole == all => Some('P'),
            _ if none == 0 => Some('S'),
            all if self
                .credits
                .iter()
                .sum::<f64>()
                .max(whole as f64 + (all - whole - none) as f64 / 2.0)
                * 2.0
                >= all as f64 =>
            {
                Some('M')
            }
            _ => Some('U'),
        };
        let reached = self.reached.iter().filter(|reached| **reached).count();
        let measured = match self.reached.len() {
            0 => None,
            all if reached == all => Some('P'),
            all if 2 * reached >= all => Some('S'),
            _ => Some('M'),
        };
        let order = |letter: &char| "PSMU".find(*letter);
        [expected, measured].into_iter().flatten().max_by_key(order)
    }

    fn basis(&self) -> String {
        let done = self.credits.iter().filter(|it| **it >= 1.0).count();
        let reached = self.reached.iter().filter(|reached| **reached).count();
        let (all, of) = (self.credits.len(), self.reached.len());
        let expected = (all > 0).then(|| format!("{done} of {all} expected done in time"));
        let measured = (of > 0).then(|| format!("{reached} of {of} targets reached"));
        let said: Vec<String> = expected.into_iter().chain(measured).collect();
        if said.is_empty() { "nothing that counts".to_owned() } else { said.join("; ") }
    }
}

fn outcomes(plan: &Plan, csv: &Csv) -> Vec<Outcome> {
    let played: Vec<&String> = csv
        .rows("events")
        .iter()
        .filter(|row| row["kind"] == "seat_taken")
        .map(|row| &row["actor"])
        .collect();
    let credit = |row: &Row| {
        let credit: f64 = row["credit"].parse().ok()?;
        let counts = row["responsible"] == "person"
            || (row["responsible"] == "policy" && !played.contains(&&row["expected_by"]));
        let expects = plan.scenario.injects[&row["id"]].expects.as_ref().expect("it expects");
        let about = expects.about.as_ref().unwrap_or(&row["id"]);
        let request = csv.rows("requests").iter().find(|request| request["id"] == *about);
        let is_done = ["met", "late"].contains(&row["expectation"].as_str());
        let is_answer = Act::named(&row["expected_action"]).is_some_and(Act::is_answer);
        let credit =
            match request.filter(|_| is_done && is_answer).map(|it| it["soundness"].as_str()) {
                None | Some("" | "sound") => credit,
                Some("incomplete") => credit.min(0.5),
                Some(_) => 0.0,
            };
        counts.then_some(credit)
    };
    let outcome = |(id, objective): (&String, &hotwash::scenario::Objective)| {
        let own = csv.rows("injects").iter().filter(|row| row["objective"] == *id);
        let reached = |target: &hotwash::scenario::Target| {
            let row = csv.rows("metrics").iter().find(|row| row["name"] == target.metric);
            let value: f64 = row.expect("the figure is there")["value"].parse().ok()?;
            let least = target.at_least.is_none_or(|least| value >= least);
            Some(least && target.at_most.is_none_or(|most| value <= most))
        };
        Outcome {
            credits: own.filter_map(credit).collect(),
            reached: objective.measures.iter().filter_map(reached).collect(),
        }
    };
    plan.scenario.objectives.iter().map(outcome).collect()
}

fn worked(plan: &Plan, csv: &Csv) -> String {
    let outcomes = outcomes(plan, csv);
    let letters: Vec<char> = outcomes.iter().filter_map(Outcome::letter).collect();
    let performed = letters.iter().filter(|letter| **letter == 'P').count();
    let mut said = Vec::new();
    if performed > 0 {
        let objectives = if letters.len() == 1 { "objective" } else { "objectives" };
        let are = if performed == 1 { "is" } else { "are" };
        said.push(format!(
            "{performed} of {} rated {objectives} {are} suggested to be P.",
            letters.len()
        ));
    }
    let credits: Vec<f64> = outcomes.iter().flat_map(|it| it.credits.clone()).collect();
    let done = credits.iter().filter(|it| **it >= 1.0).count();
    if done > 0 {
        let actions = if credits.len() == 1 { "action" } else { "actions" };
        let all = credits.len();
        said.push(format!(
            "{done} of {all} expected {actions} that count {} done in time.",
            were(done)
        ));
    }
    let met = csv.count("requests", "met", "true");
    let over = csv.given("requests", "met");
    if met > 0 {
        let requests = if over == 1 { "request" } else { "requests" };
        said.push(format!(
            "{met} of {over} {requests} whose time was over {} answered in time.",
            were(met)
        ));
    }
    let sound = csv.count("requests", "soundness", "sound");
    let answered = csv.given("requests", "soundness");
    if sound > 0 {
        let answers = if answered == 1 { "answer" } else { "answers" };
        said.push(format!("{sound} of {answered} {answers} {} what was meant.", were(sound)));
    }
    let repaired: Vec<&Row> =
        csv.rows("misunderstandings").iter().filter(|row| !row["repaired"].is_empty()).collect();
    if !repaired.is_empty() {
        let all = csv.rows("misunderstandings").len();
        let by_read_back =
            |row: &&&Row| ["paraphrase", "verbatim"].contains(&row["detected_by"].as_str());
        let read = match repaired.iter().filter(by_read_back).count() {
            0 => ".".to_owned(),
            1 => ", one of them after a read-back.".to_owned(),
            read => format!(", {read} of them after a read-back."),
        };
        let things = if all == 1 { "misunderstanding" } else { "misunderstandings" };
        let number = repaired.len();
        said.push(format!("{number} of {all} {things} {} put right{read}", were(number)));
    }
    if said.is_empty() { "By these figures, nothing did.".to_owned() } else { said.join(" ") }
}

/// The issues for which actions are recommended, in the order of the rules, without those of objectives, which are
/// held by the table of ratings.
fn issues(plan: &Plan, csv: &Csv) -> Vec<String> {
    let mut all = Vec::new();
    let rows = csv.rows("misunderstandings");
    let latent = csv.count("misunderstandings", "still_latent", "true");
    if latent > 0 {
        let was = of(latent, "misunderstanding was", "misunderstandings were");
        all.push(format!("{was} noticed by nobody while it was played."));
    }
    let mut kinds: Vec<(f64, usize, usize, usize, &str)> = Vec::new();
    for kind in hotwash::meaning::MisunderstandingKind::ALL {
        let own: Vec<&Row> = rows.iter().filter(|row| row["kind"] == kind.key()).collect();
        let spoilt = csv.rows("requests").iter().filter(|request| {
            request["spoilt_by"].split(' ').any(|id| own.iter().any(|row| row["id"] == id))
        });
        let cost: f64 = own.iter().map(|row| seconds(row, "sound_cost_s")).sum();
        let latent = own.iter().filter(|row| row["still_latent"] == "true").count();
        kinds.push((cost, spoilt.count(), latent, own.len(), kind.key()));
    }
    kinds.retain(|(cost, spoilt, latent, ..)| *cost >= 3600.0 || *spoilt > 0 || *latent > 0);
    kinds.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(b.2.cmp(&a.2)));
    for (cost, spoilt, latent, number, kind) in kinds.into_iter().take(3) {
        let kind = kind.replace('_', " ");
        let mut text = match number {
            1 => format!("One misunderstanding of the kind “{kind}” arose."),
            _ => format!("{number} misunderstandings of the kind “{kind}” arose."),
        };
        if cost >= 3600.0 {
            let cost = length(cost);
            text += &match number {
                1 => format!(" It made a sound answer come {cost} later."),
                _ => {
                    format!(" Taken one by one, they made sound answers come {cost} later in all.")
                }
            };
        }
        let them = if number == 1 { "it" } else { "them" };
        match spoilt {
            0 => {}
            1 => text += &format!(" Because of {them}, one answer was not what was meant."),
            _ => text += &format!(" Because of {them}, {spoilt} answers were not what was meant."),
        }
        match latent {
            0 => {}
            1 if number == 1 => text += " Nobody noticed it.",
            _ if latent == number => text += " Nobody noticed any of them.",
            _ => text += &format!(" Nobody noticed {latent} of them."),
        }
        all.push(text);
    }
    let unnoticed: Vec<&Row> = csv
        .rows("requests")
        .iter()
        .filter(|row| !row["soundness"].is_empty() && row["soundness"] != "sound")
        .filter(|row| {
            let mut ids = row["spoilt_by"].split(' ').filter(|id| !id.is_empty());
            ids.all(|id| rows.iter().any(|it| it["id"] == id && it["still_latent"] == "true"))
        })
        .collect();
    if !unnoticed.is_empty() {
        let titles: Vec<&str> = unnoticed.iter().map(|row| row["title"].as_str()).collect();
        let are = of(titles.len(), "answer is", "answers are");
        all.push(format!("{are} not what was meant, and nobody noticed: {}.", titles.join(", ")));
    }
    for class in plan.guidelines.classes.keys() {
        let own = csv.rows("requests").iter().filter(|row| row["class"] == *class);
        let over = own.clone().filter(|row| !row["met"].is_empty()).count();
        let missed = own.clone().filter(|row| row["met"] == "false").count();
        if missed > 0 {
            let (share, stage) = largest(own);
            all.push(format!(
                "Of the {class} requests, {missed} of {over} whose time was over {} not answered in time. The largest \
                 part of their time, {share} %, went by {stage}.",
                were(missed)
            ));
        }
    }
    let returned: Vec<&Row> =
        csv.rows("requests").iter().filter(|row| row["returns"] != "0").collect();
    if !returned.is_empty() {
        let lost: f64 = returned.iter().map(|row| seconds(row, "returned_s")).sum();
        let was = of(returned.len(), "request was", "requests were");
        let lost = length(lost);
        all.push(format!("{was} sent back for what was missing, and spent {lost} so."));
    }
    match csv.count("messages", "lost", "true") {
        0 => {}
        1 => all.push("One message was lost on the way.".to_owned()),
        lost => all.push(format!("{lost} messages were lost on the way.")),
    }
    all
}

/// Holds everything that the summary says against the tables; returns how many findings it tells.
fn hold(plan: &Plan, document: &Document, tables: &Tables) -> usize {
    let csv = Csv::of(tables);
    let said = paragraphs(document);
    let one = |id: &str| words(said[id][0]);
    assert_eq!(one("summary"), brief(&csv));
    hold_misread(plan, &csv, &one("finding-misread"));
    assert_eq!(one("finding-time"), time(plan, &csv));
    assert_eq!(one("finding-worked"), worked(plan, &csv));
    let outcomes = outcomes(plan, &csv);
    let ratings = table(document, "ratings");
    assert_eq!(ratings.len(), plan.scenario.objectives.len());
    for ((row, outcome), objective) in
        ratings.iter().zip(&outcomes).zip(plan.scenario.objectives.values())
    {
        assert_eq!(row[0], objective.text);
        let letter = outcome.letter().map_or("not rated".to_owned(), |letter| letter.to_string());
        assert_eq!((&row[1], &row[2]), (&letter, &outcome.basis()), "{}", objective.text);
    }
    let shown = table(document, "actions");
    let expected = issues(plan, &csv);
    assert!(!expected.is_empty() && shown.len() <= 6);
    for (row, issue) in shown.iter().zip(&expected) {
        assert_eq!(&row[1], issue);
        assert!(!row[0].is_empty(), "what to do about it is said");
    }
    let known = ["summary", "finding-misread", "finding-time", "finding-worked", "actions"];
    assert!(said.keys().all(|id| known.contains(&id.as_str())), "{:?}", said.keys());
    // Each finding leads to rows that there are.
    let rows = rows_of(document, tables).expect("tables in memory");
    let mut findings = 0;
    for (id, texts) in said.iter().filter(|(id, _)| id.starts_with("finding")) {
        let cited: Vec<_> = texts[0]
            .0
            .iter()
            .filter_map(|piece| match piece {
                hotwash::report::Piece::Cite(cite) => Some(cite),
                _ => None,
            })
            .collect();
        assert!(!cited.is_empty(), "{id} rests on something");
        for cite in cited.iter().filter(|cite| !cite.row.is_empty()) {
            assert!(rows.contains_key(cite), "{id}: {cite:?}");
        }
        findings += 1;
    }
    findings
}

/// The figures in a text, smallest first: with thousands, shares and lengths of time alike in all languages.
fn figures(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_digit();
    let mut all: Vec<String> =
        text.split(|c: char| !is_part(c)).filter(|it| !it.is_empty()).map(str::to_owned).collect();
    all.sort();
    all
}

#[test]
fn every_sentence_of_the_summary_is_that_of_the_tables() {
    let mut worst_kinds = Vec::new();
    for scenario in built_in_scenarios() {
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
    play.exercise().price(&mut tables);
    complete(play.plan(), &mut tables);
    let stopped = play.exercise().now();
    (session, tables, stopped)
}

fn told(
    plan: &Plan,
    (session, tables, stopped): &(Session, Tables, Instant),
    l: Locale,
) -> Document {
    let subject = Subject { plan, tables, session, stopped: *stopped, is_open: false };
    report(&subject, l)
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
        ("3h", FACILITATOR, "facts to= sponsor='Ministry A' players=8"),
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
    assert!(fact("Played by").starts_with("people for "), "{}", fact("Played by"));
    let blank = told(&plan, &self::led(&plan, &[]), Locale::English);
    assert!(blank.facts.iter().filter(|(_, text)| text.0.is_empty()).count() >= 6);
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
fn facts_and_plans_are_kept_with_the_session() {
    let (_, (session, ..)) = game();
    let again = Session::import(&session.export()).expect("it is what was exported");
    assert_eq!(again.commands, session.commands);
    assert_eq!((again.facts(), again.plans()), (session.facts(), session.plans()));
    assert_eq!((session.facts().len(), session.plans().len()), (6, 2));
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
    assert_eq!(count("not what was meant, and nobody noticed: Ask the doer"), 1, "{issues:?}");
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
    for scenario in built_in_scenarios() {
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
        .map(|(id, texts)| format!("{id}: {}", words(texts[0])))
        .collect();
    assert_eq!(
        said,
        [
            "actions: No rule recommends anything.".to_owned(),
            "finding-decided: One question was asked, and people gave 2 answers. People were least of one mind on \
             “indicators”: “Publish now” had 1 of 2 answers."
                .to_owned(),
            format!(
                "summary: {injects} injects were given, and no request was sent. One question was asked; people gave 2 \
                 answers."
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
