//! Converts the injects of a plan to the rows of a MSEL for printing: what is planned, what is
//! expected, and, if the exercise was played, the results.

use indexmap::{IndexMap, IndexSet};

use super::known_words::{KnownWords, plain};
use super::recipients::Roster;
use super::rows::is_made_by_us;
use crate::record::{ExpectationState, Tables, TextTables};
use crate::scenario::{ColumnRole, Inject, InjectKind, Plan, When};
use crate::time::{ClockTime, Instant, Span, Zone, ZonedInstant};

/// The maximum number of sheets for days. Beyond that there is one for each month, or else for each
/// year.
const MOST_SHEETS: usize = 60;

/// The result of an inject in an exercise that was played.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct InjectResult {
    /// When it fired.
    pub fired: Option<Instant>,
    /// Whether the facilitator skipped it.
    pub is_skipped: bool,
    /// Whether the expectation was met in time; `None` while it may still be met.
    pub met: Option<bool>,
    /// When the expectation was met.
    pub met_at: Option<Instant>,
    /// When its time began; where it expects nothing or nobody was asked, when it fired.
    pub asked: Option<Instant>,
    /// Whether nobody was asked, since what they should act on has not reached them.
    pub is_not_asked: bool,
}

/// Returns the results of the injects, by id, from the tables of an exercise.
#[must_use]
pub fn inject_results(tables: &Tables) -> IndexMap<String, InjectResult> {
    let of = |row: &crate::record::InjectRow| InjectResult {
        fired: row.fired.map(|at| at.0),
        is_skipped: row.skipped.is_some(),
        met: row.met,
        met_at: row.met_at.map(|at| at.0),
        asked: row.asked.or(row.fired).map(|at| at.0),
        is_not_asked: row.expectation == Some(ExpectationState::NotAsked),
    };
    tables.injects.iter().map(|row| (row.id.clone(), of(row))).collect()
}

/// Returns the results of the injects, by id, from the folder of a run.
#[must_use]
pub fn inject_results_in(tables: &TextTables) -> IndexMap<String, InjectResult> {
    let table = tables.table("injects");
    let moment = |text: &str| {
        let text = text.strip_suffix('Z')?;
        ZonedInstant::parse(&format!("{text}[UTC]")).ok().map(|at| at.at)
    };
    let of = |row: usize| InjectResult {
        fired: moment(table.cell(row, "fired")),
        is_skipped: !table.cell(row, "skipped").is_empty(),
        met: table.cell(row, "met").parse().ok(),
        met_at: moment(table.cell(row, "met_at")),
        // Tables of before have no such column: there the time ran from firing on.
        asked: moment(table.cell(row, "asked")).or(moment(table.cell(row, "fired"))),
        is_not_asked: table.cell(row, "expectation") == ExpectationState::NotAsked.key(),
    };
    (0..table.len()).map(|row| (table.cell(row, "id").to_owned(), of(row))).collect()
}

/// A MSEL to be exported.
pub(super) struct ExportTable {
    /// The columns; the printed ones come first.
    pub(super) columns: Vec<ExportColumn>,
    /// The sheets, in order of time. Injects that wait for a condition have a sheet of their own.
    pub(super) sheets: Vec<ExportSheet>,
}

/// A column of an exported MSEL.
pub(super) struct ExportColumn {
    pub(super) header: String,
    /// The approximate width, in characters.
    pub(super) width: f64,
    /// Whether it is printed, or serves only to import the MSEL again.
    pub(super) is_printed: bool,
    holds: ColumnContent,
}

/// The contents of a column.
enum ColumnContent {
    /// The values that its header names.
    Fixed,
    /// The time in another time zone.
    TimeIn(Zone),
    /// A further piece of the text, by its index.
    Piece(usize),
    /// A note.
    Note,
    /// A result, by its index in [`ACTUAL`].
    Actual(usize),
}

/// An inject with its number in the exported MSEL.
#[derive(Clone, Copy)]
struct NumberedInject<'a> {
    number: u32,
    id: &'a str,
    inject: &'a Inject,
}

/// A sheet of an exported MSEL.
pub(super) struct ExportSheet {
    pub(super) name: String,
    pub(super) rows: Vec<Vec<ExportCell>>,
}

/// A cell of an exported MSEL.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ExportCell {
    Empty,
    Number(u32),
    Text(String),
    Clock(ClockTime),
    Length(Span),
}

/// How the rows of an exported MSEL are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MselLayout {
    /// The whole script on one sheet.
    #[default]
    Whole,
    /// A sheet for each day, and one for what waits for a condition.
    Days,
}

/// The name of the sheet with the whole script.
const WHOLE: &str = "MSEL";

/// The printed columns of every MSEL, with their widths: up to the time, up to the text, and after
/// the text.
const TO_TIME: [(&str, f64); 3] =
    [("Event Number", 7.0), ("Inject", 15.0), ("Designated Scenario Time", 16.0)];
const TO_TEXT: [(&str, f64); 3] = [("Event Type", 8.0), ("To", 13.0), ("Message", 56.0)];
const AFTER_TEXT: [(&str, f64); 4] =
    [("Condition", 15.0), ("Expected Act", 13.0), ("Expected By", 10.0), ("Expected Within", 9.0)];
/// The columns of an exercise that was played.
const ACTUAL: [(&str, f64); 4] = [
    ("Actual: given", 16.0),
    ("Actual: done", 16.0),
    ("Actual: in time", 7.0),
    ("Actual: late by", 8.0),
];
/// The columns that are not printed.
const BESIDE: [(&str, f64); 4] =
    [("Zone", 18.0), ("Expected On", 20.0), ("Exercise Objective", 18.0), ("From", 14.0)];
const REMARKS: (&str, f64) = ("Remarks", 20.0);

/// The maximum length of the text of a cell. The rest is continued in the next column.
pub(super) const LONGEST_CELL: usize = 32_000;

impl ExportTable {
    /// Returns the injects of a plan. `inject_results` is empty for an exercise that was not
    /// played.
    pub(super) fn of(
        plan: &Plan,
        inject_results: &IndexMap<String, InjectResult>,
        layout: MselLayout,
    ) -> Self {
        let scenario = &plan.scenario;
        let zone = &scenario.starts.zone;
        let columns = columns(plan, !inject_results.is_empty());
        let mut names = Roster::of_plan(plan, None);
        let mut line = |numbered: NumberedInject| -> Vec<ExportCell> {
            let NumberedInject { id, inject, .. } = numbered;
            let pieces = pieces(inject.text.usual());
            let actual = actual(zone, inject, inject_results.get(id));
            let at = inject.at.as_ref().map(|at| at.at);
            let cell = |column: &ExportColumn| match &column.holds {
                ColumnContent::Fixed => cell(plan, &mut names, numbered, &column.header),
                ColumnContent::TimeIn(zone) => {
                    at.map_or(ExportCell::Empty, |at| ExportCell::Clock(zone.clock(at)))
                }
                ColumnContent::Piece(piece) => {
                    text(pieces.get(*piece).cloned().unwrap_or_default())
                }
                ColumnContent::Note => text(
                    inject.notes.get(&column.header).map(ToString::to_string).unwrap_or_default(),
                ),
                ColumnContent::Actual(place) => actual[*place].clone(),
            };
            columns.iter().map(cell).collect()
        };
        let (mut timed, conditional): (Vec<_>, Vec<_>) =
            scenario.injects.iter().partition(|(_, inject)| inject.at.is_some());
        let moment = |inject: &Inject| inject.at.as_ref().map(|at| at.at);
        timed.sort_by_key(|(_, inject)| moment(inject));
        let moments: Vec<Instant> = timed.iter().filter_map(|(_, inject)| moment(inject)).collect();
        let pattern = sheet_pattern(zone, &moments);
        let mut sheets: IndexMap<String, Vec<Vec<ExportCell>>> = IndexMap::new();
        for (number, (id, inject)) in (1..).zip(timed.into_iter().chain(conditional)) {
            let sheet = match (layout, moment(inject)) {
                (MselLayout::Whole, _) => WHOLE.to_owned(),
                (MselLayout::Days, Some(at)) => zone.show(at, pattern),
                (MselLayout::Days, None) => "Conditional".to_owned(),
            };
            sheets.entry(sheet).or_default().push(line(NumberedInject { number, id, inject }));
        }
        let sheets = sheets.into_iter().map(|(name, rows)| ExportSheet { name, rows }).collect();
        Self { columns, sheets }
    }
}

/// Returns the columns of a plan's MSEL.
fn columns(plan: &Plan, is_played: bool) -> Vec<ExportColumn> {
    let mut columns: Vec<ExportColumn> = Vec::new();
    let mut add = |header: &str, width: f64, is_printed: bool, holds: ColumnContent| {
        columns.push(ExportColumn { header: header.to_owned(), width, is_printed, holds });
    };
    for (header, width) in TO_TIME {
        add(header, width, true, ColumnContent::Fixed);
    }
    for zone in other_zones(plan) {
        add(&format!("Time in {}", zone.city()), 15.0, true, ColumnContent::TimeIn(zone));
    }
    for (header, width) in TO_TEXT {
        add(header, width, true, ColumnContent::Fixed);
    }
    let injects = plan.scenario.injects.values();
    let longest = injects.map(|inject| pieces(inject.text.usual()).len()).max().unwrap_or_default();
    for piece in 1..longest {
        add("Message (continued)", 56.0, true, ColumnContent::Piece(piece));
    }
    for (header, width) in AFTER_TEXT {
        add(header, width, true, ColumnContent::Fixed);
    }
    for (place, (header, width)) in ACTUAL.into_iter().enumerate().filter(|_| is_played) {
        add(header, width, true, ColumnContent::Actual(place));
    }
    add(REMARKS.0, REMARKS.1, true, ColumnContent::Fixed);
    for (header, width) in BESIDE {
        add(header, width, false, ColumnContent::Fixed);
    }
    for header in note_headers(plan) {
        add(&header, 20.0, false, ColumnContent::Note);
    }
    columns
}

/// Returns the date format of the names of sheets: a sheet for each day, or if those are too many,
/// for each month or year.
fn sheet_pattern(zone: &Zone, moments: &[Instant]) -> &'static str {
    let count = |pattern: &str| {
        let names = moments.iter().map(|at| zone.show(*at, pattern));
        names.collect::<IndexSet<_>>().len()
    };
    let patterns = ["%Y-%m-%d %a", "%Y-%m"];
    patterns.into_iter().find(|pattern| count(pattern) <= MOST_SHEETS).unwrap_or("%Y")
}

/// Returns the time zones of the parties other than that of the start.
fn other_zones(plan: &Plan) -> Vec<Zone> {
    let own = plan.scenario.starts.zone.city();
    let mut zones: IndexMap<String, Zone> = IndexMap::new();
    for party in plan.scenario.parties.values() {
        zones.entry(party.zone.city()).or_insert_with(|| party.zone.clone());
    }
    zones.shift_remove(&own);
    zones.into_values().collect()
}

/// Returns the headings of notes that get a column, because no other column has their contents.
fn note_headers(plan: &Plan) -> Vec<String> {
    let mut headers: IndexSet<&str> = IndexSet::new();
    for inject in plan.scenario.injects.values() {
        headers.extend(inject.notes.keys().map(String::as_str));
    }
    let fixed = TO_TIME.iter().chain(&TO_TEXT).chain(&AFTER_TEXT).chain(&BESIDE).chain([&REMARKS]);
    let taken: Vec<String> = fixed.map(|(header, _)| plain(header)).collect();
    let mut seen = IndexSet::new();
    let is_free = |header: &&str| {
        let plain = plain(header);
        // What would be read as the time, the text or the recipients must not come back as them.
        let is_note = KnownWords::built_in().role(header).is_none_or(|role| {
            use ColumnRole::{Description, Expected, Note, Status, Title};
            matches!(role, Note | Expected | Description | Title | Status)
        });
        let is_fit = !plain.is_empty() && *header == header.trim() && !header.contains(" / ");
        *header != "row"
            && is_fit
            && is_note
            && !is_made_by_us(header)
            && !header.ends_with("(continued)")
            && !taken.contains(&plain)
            && seen.insert(plain)
    };
    headers.into_iter().filter(is_free).map(str::to_owned).collect()
}

/// Splits a text into pieces that fit into cells.
fn pieces(text: &str) -> Vec<String> {
    // Spreadsheets count in units of UTF-16.
    let mut pieces = vec![String::new()];
    let mut length = 0;
    for c in text.chars() {
        length += c.len_utf16();
        if length > LONGEST_CELL {
            pieces.push(String::new());
            length = c.len_utf16();
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

fn text(text: String) -> ExportCell {
    if text.is_empty() { ExportCell::Empty } else { ExportCell::Text(text) }
}

fn cell(plan: &Plan, names: &mut Roster, numbered: NumberedInject, header: &str) -> ExportCell {
    let NumberedInject { number, id, inject } = numbered;
    let zone = &plan.scenario.starts.zone;
    let expects = inject.expects.as_ref();
    let note = |role| {
        let words = KnownWords::built_in();
        let own = inject.notes.iter().find(|(header, _)| words.role(header) == Some(role));
        own.map(|(_, text)| text.to_string())
    };
    text(match header {
        "Event Number" => match note(ColumnRole::Number) {
            Some(number) => number,
            None => return ExportCell::Number(number),
        },
        "Inject" => id.to_owned(),
        "Designated Scenario Time" => {
            let clock = inject.at.as_ref().map(|at| zone.clock(at.at));
            return clock.map_or(ExportCell::Empty, ExportCell::Clock);
        }
        "Zone" => inject.at.as_ref().map_or_else(String::new, |at| zone_shown(zone, at.at)),
        "Condition" => inject.when.as_ref().map(When::to_string).unwrap_or_default(),
        "Event Type" => match inject.kind {
            InjectKind::Order => "Inject",
            InjectKind::News => "News",
            InjectKind::GroundTruth => "Ground truth",
        }
        .to_owned(),
        "From" => note(ColumnRole::From).unwrap_or_default(),
        "To" => recipients(plan, names, &inject.to),
        "Message" => pieces(inject.text.usual()).swap_remove(0),
        "Expected Act" => {
            expects.map(|expects| expects.action.key().to_owned()).unwrap_or_default()
        }
        "Expected By" => expects
            .map(|expects| recipients(plan, names, std::slice::from_ref(&expects.by)))
            .unwrap_or_default(),
        "Expected Within" => {
            return expects.map_or(ExportCell::Empty, |expects| ExportCell::Length(expects.within));
        }
        "Expected On" => expects.and_then(|expects| expects.about.clone()).unwrap_or_default(),
        "Exercise Objective" => {
            let own = expects.and_then(|expects| expects.objective.clone());
            own.or_else(|| note(ColumnRole::Objective)).unwrap_or_default()
        }
        _ => inject.notes.get(header).map(ToString::to_string).unwrap_or_default(),
    })
}

/// Returns the time zone of the exercise, or, if its clock shows a time twice, its offset from UTC.
fn zone_shown(zone: &Zone, at: Instant) -> String {
    let is_plain = zone.clock(at).in_zone(zone).is_ok_and(|read| read.at == at);
    if is_plain { zone.name().to_owned() } else { zone.show(at, "%:z") }
}

/// The signs that may stand between names.
const SIGNS: [char; 12] = [';', ',', '\n', '/', '|', '+', '；', '，', '、', '・', '·', '•'];

/// Returns the names of agencies and parties if they can be read back, and else their ids.
fn recipients(plan: &Plan, names: &mut Roster, ids: &[String]) -> String {
    let shown = |id: &String| {
        let scenario = &plan.scenario;
        if id == "everyone" {
            return "Everyone".to_owned();
        }
        if scenario.agencies.contains_key(id) {
            scenario.short(id)
        } else {
            scenario.party_name(id)
        }
    };
    let labels = ids.iter().map(|id| {
        let label = shown(id);
        let is_plain = !label.contains(SIGNS) && label.trim() == label;
        if is_plain && names.read(&label).ids == [id.clone()] { label } else { id.clone() }
    });
    let labels = labels.collect::<Vec<_>>().join("; ");
    if names.read(&labels).ids == ids { labels } else { ids.join("; ") }
}

/// Returns the results of an inject.
fn actual(zone: &Zone, inject: &Inject, inject_results: Option<&InjectResult>) -> [ExportCell; 4] {
    let inject_results = inject_results.copied().unwrap_or_default();
    // What happened is drawn to the microsecond; a facilitator reads minutes.
    let whole = |at: Instant| {
        let clock = zone.clock(at);
        let seconds = clock.of_day.as_micros() / 1_000_000;
        ClockTime { of_day: Span::from_secs(seconds), ..clock }
    };
    let clock =
        |at: Option<Instant>| at.map_or(ExportCell::Empty, |at| ExportCell::Clock(whole(at)));
    let given = if inject_results.is_skipped {
        text("skipped".into())
    } else {
        clock(inject_results.fired)
    };
    let in_time = match (&inject.expects, inject_results.met) {
        (None, _) => "",
        (Some(_), Some(true)) => "yes",
        (Some(_), Some(false)) => "no",
        (Some(_), None) if inject_results.is_not_asked => "not asked",
        (Some(_), None) => "open",
    };
    let late = inject.expects.as_ref().zip(inject_results.asked).zip(inject_results.met_at);
    let late = late.map(|((expects, asked), done)| done.since(asked + expects.within));
    // Rounded up to a second: late is late.
    let whole_seconds = |late: Span| Span::from_secs((late.as_micros() + 999_999) / 1_000_000);
    let late = late.filter(|late| *late > Span::ZERO).map(whole_seconds);
    let late = late.map_or(ExportCell::Empty, ExportCell::Length);
    [given, clock(inject_results.met_at), text(in_time.into()), late]
}
