//! The sentences of the first pages of a report, worked out once more from the tables as CSV.

use std::collections::BTreeMap;

use hotwash::locale::Locale;
use hotwash::record::Tables;
use hotwash::report::{Block, Document, Text, rows_of};
use hotwash::scenario::{Act, Plan};
use hotwash::time::Span;

pub(crate) type Row = BTreeMap<String, String>;

/// The tables of a run as CSV, read again.
pub(crate) struct Csv(BTreeMap<&'static str, Vec<Row>>);

impl Csv {
    pub(crate) fn of(tables: &Tables) -> Self {
        let all = tables.to_csv().expect("tables in memory").into_iter();
        let read = |bytes: Vec<u8>| -> Vec<Row> {
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            reader.deserialize().map(|row| row.expect("a row")).collect()
        };
        Self(all.map(|(about, _, bytes)| (about.name, read(bytes))).collect())
    }

    pub(crate) fn rows(&self, table: &str) -> &[Row] {
        &self.0[table]
    }

    fn count(&self, table: &str, column: &str, value: &str) -> usize {
        self.rows(table).iter().filter(|row| row[column] == value).count()
    }

    pub(crate) fn given(&self, table: &str, column: &str) -> usize {
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

/// How many of those whose time was over were not answered in time, up to the verb.
fn missed_of(missed: usize, over: usize) -> String {
    if over == 1 {
        "the only one whose time was over was".to_owned()
    } else {
        format!("{missed} of {over} whose time was over {}", were(missed))
    }
}

fn were(number: usize) -> &'static str {
    if number == 1 { "was" } else { "were" }
}

/// The words of a text without the rows that it cites.
pub(crate) fn words(text: &Text) -> String {
    let pieces = text.0.iter().filter_map(|piece| match piece {
        hotwash::report::Piece::Cite(_) => None,
        hotwash::report::Piece::Plain(text)
        | hotwash::report::Piece::Strong(text)
        | hotwash::report::Piece::Code(text) => Some(text.as_str()),
    });
    pieces.collect()
}

/// The paragraphs of the summary and the parts of its findings, by the heading above each.
pub(crate) fn paragraphs(document: &Document) -> BTreeMap<String, Vec<&Text>> {
    let mut found: BTreeMap<String, Vec<&Text>> = BTreeMap::new();
    let mut above = String::new();
    for block in &document.summary {
        match block {
            Block::Heading { id, .. } => above.clone_from(id),
            Block::Paragraph(text) => found.entry(above.clone()).or_default().push(text),
            Block::Facts(parts) => {
                found.entry(above.clone()).or_default().extend(parts.iter().map(|(_, text)| text));
            }
            _ => {}
        }
    }
    found
}

/// A finding as it is told.
struct ToldFinding {
    observed: String,
    meant: String,
    to_do: String,
}

/// The finding below a heading of the summary, whose parts stand in their order.
fn finding(document: &Document, id: &str) -> ToldFinding {
    let mut blocks = document.summary.iter();
    let is_it = |block: &&Block| matches!(block, Block::Heading { id: own, .. } if own == id);
    blocks.find(is_it).unwrap_or_else(|| panic!("no heading {id}"));
    let Some(Block::Facts(parts)) = blocks.next() else { panic!("{id} has no parts") };
    let mut names = ["What was observed", "What it meant", "What to do"].into_iter();
    assert!(parts.iter().all(|(name, _)| names.any(|known| known == name)), "{parts:?}");
    let part = |name: &str| {
        let found = parts.iter().find(|(known, _)| known == name);
        found.map(|(_, text)| words(text)).unwrap_or_default()
    };
    ToldFinding {
        observed: part("What was observed"),
        meant: part("What it meant"),
        to_do: part("What to do"),
    }
}

/// What the improvement plan would have done about the first issue of which something holds; nothing where there is
/// none.
fn planned(document: &Document, holds: impl Fn(&str) -> bool) -> Option<String> {
    let all = document.tables();
    let plan = all.iter().find(|it| it.caption == "Corrective actions").expect("the plan");
    plan.rows.iter().find(|row| holds(&words(&row[0]))).map(|row| words(&row[1]))
}

/// The rows of the table of the summary below a heading.
pub(crate) fn table(document: &Document, under: &str) -> Vec<Vec<String>> {
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

/// A moment of a table, in seconds; none where the cell is empty.
fn moment(row: &Row, column: &str) -> Option<f64> {
    if row[column].is_empty() {
        return None;
    }
    let text = format!("{}[UTC]", row[column].trim_end_matches('Z'));
    let at = hotwash::time::ZonedInstant::parse(&text).expect("a moment").at;
    Some(at.as_micros() as f64 / 1e6)
}

fn was_played(csv: &Csv) -> bool {
    csv.rows("events").iter().any(|row| row["kind"] == "seat_taken")
}

fn brief(csv: &Csv) -> String {
    let requests = csv.rows("requests").len();
    let injects = csv.given("injects", "fired");
    let mut said = String::new();
    if !was_played(csv) {
        said += "Nobody played: this is a simulation, drawn at random from what the scenario supposes, and says nothing of \
                 how those named in it would act. ";
    }
    said += &format!(
        "{} given, and {} sent. ",
        of(injects, "inject was", "injects were"),
        of(requests, "request was", "requests were")
    );
    // By the clock, and not by the column that says how it came out.
    let (mut in_time, mut late, mut misread, mut overdue, mut open, mut refused) =
        (0, 0, 0, 0, 0, 0);
    for row in csv.rows("requests") {
        refused += usize::from(row["outcome"] == "refused");
        let (answered, due) = (moment(row, "answered"), moment(row, "due"));
        match answered {
            Some(_) if row["soundness"] == "refused_on_misreading" => misread += 1,
            Some(at) if due.is_some_and(|due| at > due) => late += 1,
            Some(_) => in_time += 1,
            None if row["met"] == "false" => overdue += 1,
            None => open += 1,
        }
    }
    let answered = in_time + late + misread;
    assert_eq!(answered + overdue + open, requests, "each is counted once");
    assert_eq!(answered, csv.given("requests", "answered"));
    said += &match (answered, refused) {
        (0, _) => "None was answered.".to_owned(),
        (1, 0) => "1 was answered: ".to_owned(),
        (1, _) => "1 was answered, with a refusal: ".to_owned(),
        (_, 0) => format!("{answered} were answered: "),
        (_, 1) => format!("{answered} were answered, one of them with a refusal: "),
        _ => format!("{answered} were answered, {refused} of them with a refusal: "),
    };
    said += &match (answered, in_time, late, misread) {
        (0, ..) => String::new(),
        (1, 1, ..) => "in time.".to_owned(),
        (1, _, 1, _) => "late.".to_owned(),
        (1, ..) => "not in time, since the refusal rested on a misreading.".to_owned(),
        (.., 0) => format!("{in_time} in time, {late} late."),
        _ => format!(
            "{in_time} in time, {late} late, and {misread} refused on a misreading, which does not count as an \
             answer in time."
        ),
    };
    said += &match overdue {
        0 => String::new(),
        1 => " One had no answer although its time was over.".to_owned(),
        _ => format!(" {overdue} had no answer although their time was over."),
    };
    said += &match open {
        0 => String::new(),
        1 => " One more had none, and still had time or was withdrawn.".to_owned(),
        _ => format!(" {open} more had none, and still had time or were withdrawn."),
    };
    let arose = csv.rows("misunderstandings").len();
    let latent = csv.count("misunderstandings", "still_latent", "true");
    let is_unsound = |row: &&Row| !row["soundness"].is_empty() && row["soundness"] != "sound";
    let unsound = csv.rows("requests").iter().filter(is_unsound).count();
    let unsound = match (unsound, arose) {
        (0, 1) => "no answer rests on it.".to_owned(),
        (0, _) => "no answer rests on one.".to_owned(),
        (1, _) => "one answer was not what was meant.".to_owned(),
        _ => format!("{unsound} answers were not what was meant."),
    };
    match (arose, latent) {
        (0, _) => said + " Nothing was misunderstood.",
        (1, 0) => said + " One misunderstanding arose, and somebody noticed it; " + &unsound,
        (1, _) => said + " One misunderstanding arose, and nobody noticed it; " + &unsound,
        (_, 0) => {
            said + &format!(" {arose} misunderstandings arose, and each was noticed; {unsound}")
        }
        _ => {
            said + &format!(
                " {arose} misunderstandings arose, of which nobody noticed {latent}; {unsound}"
            )
        }
    }
}

/// What a misunderstanding did to the sound answer of its request, by the moments of both: that at which it came, and
/// that at which it would have come without it.
enum Did {
    Nothing,
    Neither,
    Prevented(f64),
    Enabled,
    Later(f64),
    Sooner(f64),
}

fn did(csv: &Csv, row: &Row) -> Option<Did> {
    if row["sound_cost_s"].is_empty() {
        return None;
    }
    let request = csv.rows("requests").iter().find(|it| it["id"] == row["request"]).expect("a row");
    Some(match (moment(request, "sound"), moment(row, "sound_without")) {
        (None, None) => Did::Neither,
        (Some(_), None) => Did::Enabled,
        (None, Some(without)) => Did::Prevented(without - moment(request, "sent").expect("sent")),
        (Some(came), Some(without)) if came - without >= 60.0 => Did::Later(came - without),
        (Some(came), Some(without)) if without - came >= 60.0 => Did::Sooner(without - came),
        _ => Did::Nothing,
    })
}

/// The worst misunderstanding, by the rule of the book.
pub(crate) fn worst(csv: &Csv) -> Option<&Row> {
    let mut rows: Vec<&Row> = csv.rows("misunderstandings").iter().collect();
    // What is waited for longest: to the sound answer, or for as long as one was waited for in vain.
    let waited = |row: &Row| match did(csv, row) {
        Some(Did::Later(by)) => by,
        Some(Did::Prevented(_)) => seconds(row, "sound_cost_s"),
        _ => -1.0,
    };
    let latent = |row: &Row| row["still_latent"] == "true";
    rows.sort_by(|a, b| {
        waited(b)
            .total_cmp(&waited(a))
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
    if row["detected"].is_empty() {
        let is_latent = row["still_latent"] == "true";
        let says =
            if is_latent { " Nobody noticed." } else { " Nobody noticed while it mattered." };
        next(says.to_owned());
    } else {
        let after =
            length(moment(row, "detected").unwrap_or(0.0) - moment(row, "onset").unwrap_or(0.0));
        let occasion = Locale::English.word("occasion", &row["detected_by"]);
        next(format!(" {} noticed {after} later, by {occasion}.", short(&row["noticed_by"])));
        if row["repaired"].is_empty() {
            next(" It was not put right.".to_owned());
        }
    }
    match did(csv, row) {
        Some(Did::Later(by)) => {
            next(format!(" Because of it, a sound answer came {} later.", length(by)));
        }
        Some(Did::Sooner(by)) => next(format!(
            " A sound answer came {} sooner than it would have without it.",
            length(by)
        )),
        Some(Did::Nothing) => next(" A sound answer came no later for it.".to_owned()),
        Some(Did::Prevented(after)) => next(format!(
            " Because of it, no sound answer came; without it, one would have come {} after the request was sent.",
            length(after)
        )),
        Some(Did::Enabled) => next(
            " A sound answer came; without it, none would have come before play ended.".to_owned(),
        ),
        Some(Did::Neither) => {
            next(" No sound answer came, and none would have come without it.".to_owned());
        }
        None => {}
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

/// By how much the answer to a request ran over its limit, up to where the wait for it ended.
fn overrun(row: &Row) -> f64 {
    let ended = moment(row, "sent").expect("sent") + seconds(row, "gross_s");
    moment(row, "due").map_or(0.0, |due| (ended - due).max(0.0))
}

/// What is said of the largest part of the time of one request, with the side that it went by on.
fn most_of(plan: &Plan, row: &Row) -> String {
    let (share, stage) = largest(std::iter::once(row));
    let (from, to) = (plan.scenario.short(&row["from"]), plan.scenario.short(&row["to"]));
    let stage = match stage {
        "waiting for staff" => format!("waiting for staff at {to}"),
        "in work" => format!("in work at {to}"),
        "outside of office hours" => format!("outside of the office hours of {to}"),
        "waiting for the other side" => format!("waiting for {from}"),
        "while something was sent back" => format!("while it was sent back to {from}"),
        stage => stage.to_owned(),
    };
    format!(" Of its time the largest part, {share} %, went by {stage}.")
}

fn time(plan: &Plan, csv: &Csv, document: &Document) -> ToldFinding {
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
    let said = format!(
        "{who} waited {} for {what}. The largest part of that, {share} %, went by {stage}.",
        length(total)
    );
    // The class that ran over its limits by the largest share of the time that it had.
    let mut bad: Option<(f64, String, Vec<&Row>, usize)> = None;
    for class in plan.guidelines.classes.keys() {
        let over: Vec<&Row> =
            rows.iter().filter(|row| row["class"] == *class && !row["met"].is_empty()).collect();
        let late: Vec<&Row> = over.iter().copied().filter(|row| row["met"] == "false").collect();
        let had: f64 = over
            .iter()
            .map(|row| {
                moment(row, "due").map_or(0.0, |due| due - moment(row, "sent").expect("sent"))
            })
            .sum();
        let ran: f64 = late.iter().map(|row| overrun(row)).sum();
        let share = ran / had.max(1.0);
        if !late.is_empty() && bad.as_ref().is_none_or(|worst| share > worst.0) {
            bad = Some((share, class.clone(), late, over.len()));
        }
    }
    let to_do = bad.as_ref().and_then(|(_, class, ..)| {
        planned(document, |issue| issue.starts_with(&format!("Of the {class} requests, ")))
    });
    let meant = match &bad {
        Some((_, class, late, over)) => {
            format!(
                "The {class} requests fared worst: {} not answered in time.",
                missed_of(late.len(), *over)
            )
        }
        None if rows.iter().any(|row| row["met"] == "true") => {
            "No request was answered late.".to_owned()
        }
        None => "No limit was over when play stopped.".to_owned(),
    };
    let mut late = bad.map_or(Vec::new(), |(_, _, late, _)| late);
    late.retain(|row| overrun(row) > 0.0);
    late.sort_by(|a, b| overrun(b).total_cmp(&overrun(a)));
    let most = match late.first() {
        Some(row) => {
            let over = length(overrun(row));
            let begins = format!(
                " Most overdue was the answer to “{}” from {}: ",
                row["title"],
                plan.scenario.short(&row["to"])
            );
            let rest = if row["answered"].is_empty() {
                format!("{over} past its limit it had not come.")
            } else {
                format!("it came {over} past its limit.")
            };
            begins + &rest + &most_of(plan, row)
        }
        None => {
            let mut longest = &rows[0];
            for row in rows {
                if seconds(row, "gross_s") > seconds(longest, "gross_s") {
                    longest = row;
                }
            }
            let open = if longest["answered"].is_empty() { ", and no answer came" } else { "" };
            format!(
                " The longest wait was that for “{}” from {}: {}{open}.",
                longest["title"],
                plan.scenario.short(&longest["to"]),
                length(seconds(longest, "gross_s"))
            )
        }
    };
    ToldFinding { observed: said + &most, meant, to_do: to_do.unwrap_or_default() }
}

/// How an objective came out, worked out from the tables.
struct Outcome {
    credits: Vec<f64>,
    reached: Vec<bool>,
    /// Whether each that counts is a receipt.
    receipts: bool,
    /// How many choices ran against it.
    contrary: usize,
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
        let chosen = (self.contrary > 0).then_some('M');
        [expected, measured, chosen].into_iter().flatten().max_by_key(order)
    }

    fn basis(&self) -> String {
        let done = self.credits.iter().filter(|it| **it >= 1.0).count();
        let reached = self.reached.iter().filter(|reached| **reached).count();
        let (all, of) = (self.credits.len(), self.reached.len());
        let alone = if self.receipts { ", receipts alone" } else { "" };
        let expected = (all > 0).then(|| format!("{done} of {all} expected done in time{alone}"));
        let measured = (of > 0).then(|| format!("{reached} of {of} targets reached"));
        let chosen = match self.contrary {
            0 => None,
            1 => Some("1 choice ran against it".to_owned()),
            number => Some(format!("{number} choices ran against it")),
        };
        let said: Vec<String> = expected.into_iter().chain(measured).chain(chosen).collect();
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
        let is_answer = Act::named(&row["expected_action"]).is_some_and(Act::is_answer);
        let answered = request
            .filter(|it| is_answer && it["to"] == row["expected_by"] && !it["answered"].is_empty());
        let credit = match answered.map(|it| (it["soundness"].as_str(), it["outcome"].as_str())) {
            None => credit,
            Some(("" | "sound", "refused")) => return None,
            Some(("" | "sound", _)) if row["expectation"] != "missed" => credit,
            // Another answer than was expected: whether it is as much, and when it came.
            Some(("" | "sound", outcome)) => {
                let request = answered.expect("it was answered");
                let is_first = plan.guidelines.classes.keys().next() == Some(&request["class"]);
                let (asked, sent) = (moment(row, "asked"), moment(request, "sent"));
                let (asked, sent) = (asked.expect("asked"), sent.expect("sent"));
                let from = if is_first { asked.min(sent) } else { asked };
                let due = from + seconds(row, "expected_within_s");
                let in_time = moment(request, "answered").expect("answered") <= due;
                let whole = outcome != "part" || row["expected_action"] == "answer_in_part";
                if in_time && whole { 1.0 } else { 0.5 }
            }
            Some(("incomplete", _)) => 0.5,
            Some(_) => 0.0,
        };
        counts.then_some(credit)
    };
    let outcome = |(id, objective): (&String, &hotwash::scenario::Objective)| {
        let own = csv.rows("injects").iter().filter(|row| row["objective"] == *id);
        let reached = |target: &hotwash::scenario::Target| {
            let figure = |name: &str| {
                let row = csv.rows("metrics").iter().find(|row| row["name"] == name);
                row.expect("the figure is there")["value"].parse::<f64>().ok()
            };
            let value = figure(&target.metric)?;
            // Nobody can be said to take calls who was not called.
            if target.metric == "hotline.calls_refused"
                && figure("hotline.escalations") == Some(0.0)
            {
                return None;
            }
            let least = target.at_least.is_none_or(|least| value >= least);
            Some(least && target.at_most.is_none_or(|most| value <= most))
        };
        let counted: Vec<(&Row, f64)> = own.filter_map(|row| Some((row, credit(row)?))).collect();
        let receipts = ["acknowledge", "read_back"];
        let against = |row: &&Row| {
            let choices = objective.contrary.get(&row["inject"]);
            let is_against = choices.is_some_and(|it| it.contains(&row["choice"]));
            let is_played = played.contains(&&row["agency"]);
            let by = row["by"].as_str();
            is_against
                && row["replaced"].is_empty()
                && (by == "person" || (by == "policy" && !is_played))
        };
        Outcome {
            receipts: counted.iter().all(|(row, _)| receipts.contains(&&*row["expected_action"])),
            credits: counted.iter().map(|(_, credit)| *credit).collect(),
            reached: objective.measures.iter().filter_map(reached).collect(),
            contrary: csv.rows("responses").iter().filter(against).count(),
        }
    };
    plan.scenario.objectives.iter().map(outcome).collect()
}

fn worked(plan: &Plan, csv: &Csv) -> ToldFinding {
    let outcomes = outcomes(plan, csv);
    let letters: Vec<char> = outcomes.iter().filter_map(Outcome::letter).collect();
    let performed = letters.iter().filter(|letter| **letter == 'P').count();
    let (mut said, mut meant) = (Vec::new(), String::new());
    if performed > 0 {
        let objectives = if letters.len() == 1 { "objective" } else { "objectives" };
        let are = if performed == 1 { "is" } else { "are" };
        meant =
            format!("{performed} of {} rated {objectives} {are} suggested to be P.", letters.len());
    }
    let credits: Vec<f64> = outcomes.iter().flat_map(|it| it.credits.clone()).collect();
    let done = credits.iter().filter(|it| **it >= 1.0).count();
    let named = |all: usize, one| if all == 1 { String::from(one) } else { format!("{one}s") };
    let mut tell = |number: usize, of: usize, what: String, became: &str| {
        if number > 0 && number as f64 >= of as f64 * 2.0 / 3.0 {
            said.push(format!("{number} of {of} {what} {} {became}.", were(number)));
        }
    };
    let all = credits.len();
    tell(done, all, format!("expected {} that count", named(all, "action")), "done in time");
    let met = csv.count("requests", "met", "true");
    let over = csv.given("requests", "met");
    let requests = format!("{} whose time was over", named(over, "request"));
    tell(met, over, requests, "answered in time");
    let sound = csv.count("requests", "soundness", "sound");
    let answered = csv.given("requests", "soundness");
    if sound > 0 && sound as f64 >= answered as f64 * 2.0 / 3.0 {
        let of = |outcome: &str| {
            let own = csv.rows("requests").iter();
            own.filter(|row| row["soundness"] == "sound" && row["outcome"] == outcome).count()
        };
        let parts = [
            ("full", "in full"),
            ("part", "in part"),
            ("none_held", "that nothing is held"),
            ("refused", if of("refused") == 1 { "refusal" } else { "refusals" }),
        ];
        let parts = parts.into_iter().filter(|(outcome, _)| of(outcome) > 0);
        let parts: Vec<String> =
            parts.map(|(outcome, word)| format!("{} {word}", of(outcome))).collect();
        let rest = if sound == 1 { "rests" } else { "rest" };
        said.push(format!(
            "{sound} of {answered} {} {rest} on no misreading: {}.",
            named(answered, "answer"),
            parts.join(", ")
        ));
    }
    let repaired: Vec<&Row> =
        csv.rows("misunderstandings").iter().filter(|row| !row["repaired"].is_empty()).collect();
    let arose = csv.rows("misunderstandings").len();
    if !repaired.is_empty() && 3 * repaired.len() >= 2 * arose {
        let all = arose;
        let by_read_back =
            |row: &&&Row| ["paraphrase", "verbatim"].contains(&row["detected_by"].as_str());
        let read = match repaired.iter().filter(by_read_back).count() {
            0 => ".".to_owned(),
            1 if repaired.len() == 1 => ", after a read-back.".to_owned(),
            1 => ", one of them after a read-back.".to_owned(),
            read => format!(", {read} of them after a read-back."),
        };
        let things = if all == 1 { "misunderstanding" } else { "misunderstandings" };
        let number = repaired.len();
        said.push(format!("{number} of {all} {things} {} put right{read}", were(number)));
    }
    // What is to be kept up is the check that noticed most of what was put right, of those that people have in hand.
    let checks =
        "verbatim paraphrase status reconciliation hotline dialogue second_look".split(' ');
    let in_time = |row: &&&Row| {
        let about = csv.rows("requests").iter().find(|it| it["id"] == row["request"]);
        let answered = about.and_then(|it| moment(it, "answered"));
        answered.is_none_or(|at| moment(row, "detected").is_some_and(|seen| seen < at))
    };
    let mut best: Option<(usize, &str)> = None;
    for check in checks {
        let number =
            repaired.iter().filter(|row| row["detected_by"] == check).filter(in_time).count();
        if number > best.map_or(0, |(most, _)| most) {
            best = Some((number, check));
        }
    }
    let best = best.filter(|(number, _)| *number >= 3);
    let to_do = best.map_or(String::new(), |(number, check)| {
        let (check, all) = (Locale::English.word("occasion", check), repaired.len());
        format!(
            "Keep this up: {number} of the {all} put right came to light by {check}, and before it was too late."
        )
    });
    let mut observed = said.join(" ");
    if observed.is_empty() {
        observed = std::mem::take(&mut meant);
    }
    if observed.is_empty() {
        "Nothing that was counted held in two thirds of the cases.".clone_into(&mut observed);
    }
    ToldFinding { observed, meant, to_do }
}

/// What is to be done about the worst misunderstanding, by its kind or because nobody noticed it.
fn prevention(csv: &Csv, document: &Document) -> String {
    let Some(row) = worst(csv) else { return String::new() };
    let mut base = row;
    while !base["covers"].is_empty() {
        let covered = |it: &&Row| it["id"] == base["covers"];
        base = csv.rows("misunderstandings").iter().find(covered).expect("a row");
    }
    let kind = base["kind"].replace('_', " ");
    let of_kind =
        planned(document, |issue| issue.contains(&format!("of the kind “{kind}” arose.")));
    let unnoticed = || planned(document, |issue| issue.contains("noticed by nobody"));
    let is_latent = row["still_latent"] == "true";
    of_kind.or_else(|| if is_latent { unnoticed() } else { None }).unwrap_or_default()
}

/// What is said of the kinds of misunderstanding that did most.
fn kinds(csv: &Csv) -> Vec<String> {
    let rows = csv.rows("misunderstandings");
    let mut all = Vec::new();
    let mut kinds: Vec<(usize, f64, usize, usize, usize, &str)> = Vec::new();
    for kind in hotwash::meaning::MisunderstandingKind::ALL {
        let own: Vec<&Row> = rows.iter().filter(|row| row["kind"] == kind.key()).collect();
        let spoilt = csv.rows("requests").iter().filter(|request| {
            request["spoilt_by"].split(' ').any(|id| own.iter().any(|row| row["id"] == id))
        });
        let prevented: std::collections::BTreeSet<&String> = own
            .iter()
            .filter(|row| matches!(did(csv, row), Some(Did::Prevented(_))))
            .map(|row| &row["request"])
            .collect();
        let later = own.iter().filter_map(|row| match did(csv, row) {
            Some(Did::Later(by)) => Some(by),
            _ => None,
        });
        let latest = later.fold(0.0, f64::max);
        let latent = own.iter().filter(|row| row["still_latent"] == "true").count();
        kinds.push((prevented.len(), latest, spoilt.count(), latent, own.len(), kind.key()));
    }
    kinds.retain(|(prevented, latest, spoilt, latent, ..)| {
        *prevented > 0 || *latest >= 3600.0 || *spoilt > 0 || *latent > 0
    });
    kinds.sort_by(|a, b| {
        b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then(b.2.cmp(&a.2)).then(b.3.cmp(&a.3))
    });
    for (prevented, latest, spoilt, latent, number, kind) in kinds.into_iter().take(3) {
        let kind = kind.replace('_', " ");
        let mut text = match number {
            1 => format!("One misunderstanding of the kind “{kind}” arose."),
            _ => format!("{number} misunderstandings of the kind “{kind}” arose."),
        };
        let (they, one) = if number == 1 { ("It", "It") } else { ("They", "One of them") };
        text += &match prevented {
            0 => String::new(),
            1 => format!(" {they} kept one request from a sound answer."),
            _ => format!(" {they} kept {prevented} requests from a sound answer."),
        };
        if latest >= 3600.0 {
            text += &format!(" {one} delayed a sound answer by {}.", length(latest));
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
    all
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
    all.extend(kinds(csv));
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
        let titles: Vec<String> =
            unnoticed.iter().map(|row| format!("\u{201c}{}\u{201d}", row["title"])).collect();
        let are = of(titles.len(), "answer is", "answers are");
        all.push(format!("{are} not what was meant, and nobody noticed: {}.", titles.join(", ")));
    }
    for class in plan.guidelines.classes.keys() {
        let own = csv.rows("requests").iter().filter(|row| row["class"] == *class);
        let over = own.clone().filter(|row| !row["met"].is_empty()).count();
        let missed = own.clone().filter(|row| row["met"] == "false").count();
        if missed > 0 {
            let (share, stage) = largest(own.filter(|row| row["met"] == "false"));
            all.push(format!(
                "Of the {class} requests, {} not answered in time. The largest part of their time, {share} %, went by \
                 {stage}.",
                missed_of(missed, over)
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
    let sent_on: Vec<String> = csv
        .rows("requests")
        .iter()
        .filter(|row| row["redirects"] != "0")
        .map(|row| format!("\u{201c}{}\u{201d}", row["title"]))
        .collect();
    if !sent_on.is_empty() {
        let (was, it) = if sent_on.len() == 1 {
            ("One request was".to_owned(), "it")
        } else {
            (format!("{} requests were", sent_on.len()), "them")
        };
        all.push(format!(
            "{was} written to an agency that could not act on {it}, and had to be sent on: {}.",
            sent_on.join(", ")
        ));
    }
    all
}

/// Holds everything that the summary says against the tables; returns how many findings it tells.
pub(crate) fn hold(plan: &Plan, document: &Document, tables: &Tables) -> usize {
    let csv = Csv::of(tables);
    let said = paragraphs(document);
    let one = |id: &str| words(said[id][0]);
    assert_eq!(one("summary"), brief(&csv));
    let misread = finding(document, "finding-misread");
    let cost = if misread.meant.is_empty() { String::new() } else { format!(" {}", misread.meant) };
    hold_misread(plan, &csv, &(misread.observed + &cost));
    assert!(worst(&csv).is_none() || cost.contains("sound"), "its cost is apart: {cost}");
    assert_eq!(misread.to_do, prevention(&csv, document));
    for (id, expected) in
        [("finding-time", time(plan, &csv, document)), ("finding-worked", worked(plan, &csv))]
    {
        let told = finding(document, id);
        assert_eq!(
            [told.observed, told.meant, told.to_do],
            [expected.observed, expected.meant, expected.to_do]
        );
    }
    let outcomes = outcomes(plan, &csv);
    let ratings = table(document, "ratings");
    assert_eq!(ratings.len(), plan.scenario.objectives.len());
    for ((row, outcome), objective) in
        ratings.iter().zip(&outcomes).zip(plan.scenario.objectives.values())
    {
        assert_eq!(row[0], *objective.text);
        let letter = outcome.letter().map_or("not rated".to_owned(), |letter| letter.to_string());
        assert_eq!((&row[1], &row[2]), (&letter, &outcome.basis()), "{}", objective.text);
    }
    let shown = table(document, "actions");
    let expected = issues(plan, &csv);
    assert!(!expected.is_empty() && shown.len() <= 5);
    // Each row begins with the first issue that none before it holds: what answers several alike is said once.
    let mut left: Vec<&String> = expected.iter().collect();
    for (place, row) in shown.iter().enumerate() {
        assert!(!row[0].is_empty(), "what to do about it is said");
        assert!(shown[..place].iter().all(|before| before[0] != row[0]), "{} twice", row[0]);
        let Some(first) = left.first() else { break };
        assert!(row[1].starts_with(*first), "{}\n{first}", row[1]);
        left.retain(|issue| !row[1].contains(*issue));
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
pub(crate) fn figures(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_digit();
    let mut all: Vec<String> =
        text.split(|c: char| !is_part(c)).filter(|it| !it.is_empty()).map(str::to_owned).collect();
    all.sort();
    all
}
