//! Reads the rows of a sheet, before they are compared with a scenario.

use super::columns::{SheetColumn, SheetLayout};
use super::grid::{CellValue, Origin, Sheet, SheetRow};
use super::headers;
use super::moment::{WrittenMoment, ZoneOrOffset};
use super::moment_parser::read_moment;
use super::remark::{Location, Remarks, Weight, shortened};
use crate::scenario::{ById, ColumnRole, DateOrder};
use crate::time::Zone;

/// An event of a MSEL.
#[derive(Clone, Debug, Default)]
pub(super) struct MselEntry {
    pub(super) sheet: String,
    pub(super) row: u32,
    /// The column of its time, for remarks.
    pub(super) time_column: Option<String>,
    /// Whether the roles of the columns were guessed, so that nobody should receive what may not be
    /// for them.
    pub(super) is_guessed: bool,
    /// The column of its recipients, for remarks; `None` if there is none.
    pub(super) to_column: Option<String>,
    pub(super) number: Option<String>,
    /// The id of the inject in a scenario.
    pub(super) id: Option<String>,
    /// The text from which an id is best made.
    pub(super) title: Option<String>,
    pub(super) text: String,
    pub(super) moment: Option<WrittenMoment>,
    pub(super) timing: EntryTiming,
    pub(super) condition: Option<String>,
    pub(super) kind: EntryKind,
    /// The recipients as written; `None` if the cell is empty.
    pub(super) to: Option<String>,
    /// Whether there is a column of expected acts.
    pub(super) has_expected: bool,
    pub(super) expected: Option<Expected>,
    pub(super) notes: ById<String>,
}

/// Whether an entry has a time, and if not, why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum EntryTiming {
    /// There is no column of times.
    #[default]
    Absent,
    /// The cells are empty.
    Blank,
    /// The cells could not be read, and there is a remark on it.
    Unreadable,
    Read,
}

/// The kind of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum EntryKind {
    #[default]
    Inject,
    News,
    GroundTruth,
    /// An action that players should take, rather than something that they are told.
    ExpectedAction,
}

/// The expected response, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Expected {
    pub(super) act: String,
    pub(super) by: String,
    pub(super) within: String,
    pub(super) on: Option<String>,
    pub(super) objective: Option<String>,
}

/// The remark on what was done if a time could not be read.
pub(super) const AT_THE_END: &str =
    "planned for the end of the exercise, for the facilitator to give sooner";

/// Reads the rows below the headers.
pub(super) fn read(sheet: &Sheet, layout: &SheetLayout, remarks: &mut Remarks) -> Vec<MselEntry> {
    let is_ours = layout.shape == Some(headers::SHAPES[0]);
    let mut entries = Vec::new();
    let mut heading: Option<String> = None;
    for row in &sheet.rows {
        if layout.header.is_some_and(|header| row.number <= header) {
            continue;
        }
        let at = Location::sheet(&sheet.name).row(row.number);
        if repeats_headers(row, layout) {
            remarks.note(at, "the headers once more", "read as no event");
            continue;
        }
        if let Some(text) = heading_of(row, layout) {
            let what = format!("a heading: {}", shortened(&text, 60));
            remarks.note(at, what, "kept with the events below it");
            heading = Some(text.trim().to_owned());
            continue;
        }
        let reading = RowReader { row, layout, at, is_ours };
        let mut entry = reading.entry(remarks);
        if let Some(heading) = &heading {
            entry.notes.insert("heading".into(), heading.clone());
        }
        if row.is_hidden {
            remarks.warn(at, "the row is hidden", "imported all the same");
        }
        let is_empty = entry.text.trim().is_empty() && !(is_ours && entry.id.is_some());
        if is_empty {
            let shown: Vec<String> = row
                .filled()
                .map(|(_, cell)| cell.value.shown())
                .filter(|text| !text.is_empty())
                .collect();
            let what = format!("it has no text: {}", shortened(&shown.join(" | "), 60));
            remarks.left_out(at, what, "the row is left out");
            continue;
        }
        entries.push(entry);
    }
    entries
}

/// Returns the order of numeric dates, if the unambiguous ones agree.
pub(super) fn order_of(entries: &[MselEntry]) -> Option<DateOrder> {
    let mut settled = None;
    for order in entries.iter().filter_map(|entry| entry.moment.as_ref()?.settles_order()) {
        if settled.replace(order).is_some_and(|before| before != order) {
            return None;
        }
    }
    settled
}

fn repeats_headers(row: &SheetRow, layout: &SheetLayout) -> bool {
    let mut cells = row.filled().peekable();
    let is_header = |place: usize, value: &CellValue| {
        layout.columns.iter().any(|column| {
            let name = column.name.split(" / ").next().unwrap_or_default();
            column.place == place && value.shown().trim() == name
        })
    };
    layout.header.is_some()
        && cells.peek().is_some()
        && row.filled().count() > 1
        && cells.all(|(place, cell)| is_header(place, &cell.value))
}

/// Returns the text of a row with nothing else, in a column without texts, such as `Move 2`.
fn heading_of(row: &SheetRow, layout: &SheetLayout) -> Option<String> {
    use ColumnRole::{Description, Inject, Subject, Text, Title};
    let mut cells = row.filled();
    let (Some((place, cell)), None) = (cells.next(), cells.next()) else { return None };
    let column = layout.columns.iter().find(|column| column.place == place)?;
    let is_event = matches!(column.role, Text | Description | Title | Subject | Inject);
    let CellValue::Text(text) = &cell.value else { return None };
    let is_time = column.role == ColumnRole::Time && read_moment(&cell.value).is_ok();
    (layout.columns.len() > 1 && !is_event && !is_time).then(|| text.clone())
}

/// Reads one row.
struct RowReader<'a> {
    row: &'a SheetRow,
    layout: &'a SheetLayout,
    at: Location<'a>,
    is_ours: bool,
}

impl<'a> RowReader<'a> {
    fn columns(&self, role: ColumnRole) -> impl Iterator<Item = &'a SheetColumn> {
        let columns = self.layout.columns.iter();
        columns.filter(move |column| column.role == role && column.continues.is_none())
    }

    /// Returns the text of a column, with the columns that continue it; `None` if it is empty.
    fn shown(&self, column: &SheetColumn) -> Option<String> {
        let mut text = self.row.value(column.place).shown();
        for further in &self.layout.columns {
            if further.continues == Some(column.place) {
                text.push_str(&self.row.value(further.place).shown());
            }
        }
        let text = if self.is_ours { text } else { text.trim().replace("\r\n", "\n") };
        let is_there = if self.is_ours { !text.is_empty() } else { !text.trim().is_empty() };
        is_there.then_some(text)
    }

    /// Returns the text of the first column of a role that is not empty.
    fn first(&self, role: ColumnRole) -> Option<(&'a SheetColumn, String)> {
        self.columns(role).find_map(|column| Some((column, self.shown(column)?)))
    }

    fn only(&self, role: ColumnRole) -> Option<String> {
        let text = self.first(role).map(|(_, text)| text.trim().to_owned());
        text.filter(|text| !text.is_empty())
    }

    fn entry(&self, remarks: &mut Remarks) -> MselEntry {
        self.remark_origins(remarks);
        let mut used = Vec::new();
        let text = self.text(&mut used);
        let (moment, time_column) = self.moment(&mut used, remarks);
        let timing = match (&moment, &time_column) {
            (Some(_), _) => EntryTiming::Read,
            (None, Some(_)) => EntryTiming::Unreadable,
            (None, None) if self.has_times() => EntryTiming::Blank,
            (None, None) => EntryTiming::Absent,
        };
        let kind = self.kind(&mut used);
        let to = self.first(ColumnRole::To);
        let expected = self.expected(&mut used);
        let heading = |role| self.only(role);
        MselEntry {
            sheet: self.at.sheet.to_owned(),
            row: self.row.number,
            time_column,
            is_guessed: self.layout.is_guessed,
            to_column: self.columns(ColumnRole::To).next().map(|column| column.name.clone()),
            number: self.only(ColumnRole::Number),
            id: self.only(ColumnRole::Inject),
            title: heading(ColumnRole::Title).or_else(|| heading(ColumnRole::Subject)),
            text,
            moment,
            timing,
            condition: self.only(ColumnRole::Condition),
            kind,
            to: to.map(|(_, text)| text),
            has_expected: self.columns(ColumnRole::ExpectedAct).next().is_some(),
            expected,
            notes: self.notes(&used),
        }
    }

    fn has_times(&self) -> bool {
        use ColumnRole::{Date, DeliveryTime, Time};
        [Time, Date, DeliveryTime].into_iter().any(|role| self.columns(role).next().is_some())
    }

    /// Adds remarks on the origins of values.
    fn remark_origins(&self, remarks: &mut Remarks) {
        for column in &self.layout.columns {
            if column.role == ColumnRole::Ignore {
                continue;
            }
            let Some(cell) = self.row.cells.get(column.place) else { continue };
            let at = self.at.column(&column.name);
            match (&cell.value, cell.origin) {
                (CellValue::Error(error), _) => {
                    remarks.left_out(at, format!("it holds an error, `{error}`"), "read as empty");
                }
                (_, Origin::Computed) => {
                    remarks.warn(at, "it is a formula", "what it last came to is taken");
                }
                (_, Origin::Merged) => {
                    remarks.warn(
                        at,
                        "it is merged with a cell above",
                        "the value of that is taken",
                    );
                }
                (_, Origin::Written) => {}
            }
        }
    }

    /// Returns the text for the recipients.
    fn text(&self, used: &mut Vec<usize>) -> String {
        let take = |role, used: &mut Vec<usize>| {
            let texts: Vec<String> = self
                .columns(role)
                .filter_map(|column| {
                    let text = self.shown(column)?;
                    used.push(column.place);
                    Some(text)
                })
                .collect();
            texts.join("\n\n")
        };
        let mut text = take(ColumnRole::Text, used);
        let subject = take(ColumnRole::Subject, used);
        for role in [ColumnRole::Description, ColumnRole::Title] {
            if text.is_empty() && subject.is_empty() {
                text = take(role, used);
            }
        }
        match (subject.is_empty(), text.is_empty()) {
            (false, false) => format!("{subject}\n\n{text}"),
            (false, true) => subject,
            (true, _) => text,
        }
    }

    /// Returns when it happens, and the column that says so.
    fn moment(
        &self,
        used: &mut Vec<usize>,
        remarks: &mut Remarks,
    ) -> (Option<WrittenMoment>, Option<String>) {
        let mut moment: Option<WrittenMoment> = None;
        let mut column_name = None;
        for role in [ColumnRole::Time, ColumnRole::Date, ColumnRole::DeliveryTime] {
            let is_settled = moment.as_ref().is_some_and(|moment: &WrittenMoment| {
                role == ColumnRole::DeliveryTime
                    || moment.after.is_some()
                    || (moment.day.is_some()
                        && moment.of_day.is_some_and(|at| at != crate::time::Span::ZERO))
            });
            if is_settled {
                break;
            }
            for column in self.columns(role) {
                let value = self.row.value(column.place);
                if value.is_blank() || matches!(value, CellValue::Error(_)) {
                    continue;
                }
                let at = self.at.column(&column.name);
                let read = read_moment(value).and_then(|read| match (moment.clone(), read) {
                    (Some(moment), Some(read)) => moment.join(read).map(Some),
                    (moment, read) => Ok(moment.or(read)),
                });
                match read {
                    Ok(read) => {
                        used.push(column.place);
                        moment = read;
                        column_name.get_or_insert(column.name.clone());
                        if role == ColumnRole::DeliveryTime
                            && self.columns(ColumnRole::Time).next().is_some()
                        {
                            let what = "the time of the story is empty";
                            remarks.warn(at, what, "the time of delivery is taken");
                        }
                        break;
                    }
                    Err(error) => {
                        let hint = error.hint().map(str::to_owned);
                        let done =
                            if moment.is_some() { "not taken into account" } else { AT_THE_END };
                        remarks.say(Weight::LeftOut, at, error.to_string(), done, hint);
                        return (moment, Some(column.name.clone()));
                    }
                }
            }
        }
        if let (Some(moment), Some((column, text))) = (&mut moment, self.first(ColumnRole::Zone)) {
            used.push(column.place);
            match (place(&text), &moment.place) {
                (Some(place), None) => moment.place = Some(place),
                // A time that says its own zone means that one.
                (Some(_), Some(_)) => {}
                (None, _) => {
                    let hint = "write a name such as `Europe/Paris`, or `+02:00`".to_owned();
                    let what = format!("`{text}` is no time zone");
                    let at = self.at.column(&column.name);
                    remarks.say(
                        Weight::LeftOut,
                        at,
                        what,
                        "the zone of the start is taken",
                        Some(hint),
                    );
                }
            }
        }
        if let (Some(moment), Some(column)) = (&moment, &column_name)
            && moment.lacks_time()
        {
            let at = self.at.column(column);
            remarks.warn(at, "it says a day and no time", "the start of that day is taken");
        }
        (moment, column_name)
    }

    fn kind(&self, used: &mut Vec<usize>) -> EntryKind {
        let Some((column, text)) = self.first(ColumnRole::Kind) else {
            return EntryKind::Inject;
        };
        let (kind, is_all) = match headers::plain(&text).as_str() {
            "inject" | "order" => (EntryKind::Inject, true),
            "news" | "media" => (EntryKind::News, true),
            "ground truth" => (EntryKind::GroundTruth, true),
            "expected action" | "expected player action" => (EntryKind::ExpectedAction, false),
            _ => (EntryKind::Inject, false),
        };
        if is_all {
            used.push(column.place);
        }
        kind
    }

    fn expected(&self, used: &mut Vec<usize>) -> Option<Expected> {
        use ColumnRole::{ExpectedAct, ExpectedBy, ExpectedOn, ExpectedWithin, Objective};
        let act = self.only(ExpectedAct)?;
        let roles = [ExpectedAct, ExpectedBy, ExpectedWithin, ExpectedOn, Objective];
        used.extend(
            roles.into_iter().flat_map(|role| self.columns(role)).map(|column| column.place),
        );
        Some(Expected {
            act,
            by: self.only(ExpectedBy).unwrap_or_default(),
            within: self.only(ExpectedWithin).unwrap_or_default(),
            on: self.only(ExpectedOn),
            objective: self.only(Objective),
        })
    }

    /// Returns the contents of all other columns, by header.
    fn notes(&self, used: &[usize]) -> ById<String> {
        use ColumnRole::{Condition, Ignore, Inject, To, Zone};
        let mut notes = ById::new();
        for column in &self.layout.columns {
            let is_taken = used.contains(&column.place)
                || column.continues.is_some()
                || matches!(column.role, Ignore | To | Inject | Condition | Zone)
                || (self.is_ours && is_made_by_us(&column.name))
                // Only the order in which we wrote them.
                || (self.is_ours && column.role == ColumnRole::Number);
            if is_taken {
                continue;
            }
            if let Some(text) = self.shown(column) {
                notes.insert(column.name.clone(), text);
            }
        }
        for (place, cell) in self.row.filled() {
            if self.layout.columns.iter().all(|column| column.place != place) {
                let name = format!("column {}", super::grid::letters(place));
                notes.insert(name, cell.value.shown());
            }
        }
        notes
    }
}

/// Returns whether a column of a workbook written by hotwash repeats another one or shows a result.
pub(super) fn is_made_by_us(header: &str) -> bool {
    header.starts_with("Time in ") || header.starts_with("Actual: ")
}

/// Reads a time zone, or an offset from UTC.
fn place(text: &str) -> Option<ZoneOrOffset> {
    let text = text.trim().trim_matches(['[', ']']);
    if ["UTC", "GMT", "Z"].contains(&text.to_uppercase().as_str()) {
        return Some(ZoneOrOffset::Zone(Zone::UTC));
    }
    let text = text.trim_start_matches("UTC").trim_start_matches("GMT");
    if text.starts_with(['+', '-']) {
        // Read as that of a time.
        let read = read_moment(&CellValue::Text(format!("2000-01-01 00:00 {text}"))).ok()??;
        return read.place;
    }
    Zone::named(text).ok().map(ZoneOrOffset::Zone)
}
