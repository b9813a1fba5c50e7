//! Reads the rows of a sheet, before they are compared with a scenario.

use indexmap::IndexMap;

use super::column_times::{self, ColumnTimes, TimeColumn};
use super::columns::{KnownBy, SheetColumn, SheetLayout, values_of};
use super::grid::{CellValue, Origin, Sheet, SheetRow};
use super::headers;
use super::known_words::{KnownWords, plain, without_brackets};
use super::moment::{MomentDay, WrittenMoment, ZoneOrOffset};
use super::moment_parser::{StatedTime, read_moment, read_time, until_shown};
use super::notation::{Figures, Notation};
use super::question::MselQuestion;
use super::remark::{Location, Remarks, Weight, shortened};
use super::web_text::{is_page, without_tags};
use crate::scenario::{ById, ColumnRole, Mapping, TimeNotation};
use crate::time::{Span, Zone};

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
    /// Whether a column that may say who receives it is not understood.
    pub(super) is_to_open: bool,
    /// The language of the headers, by its place among the known words.
    pub(super) language: usize,
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
pub(super) const BY_HAND: &str = "it is given by hand, when the facilitator says";

/// What rows are read with.
#[derive(Clone, Copy)]
pub(super) struct RowSettings<'a> {
    pub(super) words: &'a KnownWords,
    pub(super) mapping: Option<&'a Mapping>,
    /// The time of day at which the exercise starts.
    pub(super) starts: Option<Span>,
}

/// Reads the rows below the headers.
pub(super) fn read(
    sheet: &Sheet,
    layout: &SheetLayout,
    settings: RowSettings,
    remarks: &mut Remarks,
) -> Vec<MselEntry> {
    let is_ours = layout.shape == Some(headers::SHAPES[0]);
    let times = column_times_of(sheet, layout, settings, remarks);
    let mut entries = Vec::new();
    let mut heading: Option<String> = None;
    // The day that a heading or the date of a row above says.
    let mut day: Option<MomentDay> = None;
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
            day = day_of_heading(&text, layout, settings).or(day);
            heading = Some(text.trim().to_owned());
            continue;
        }
        let reading = RowReader { row, layout, at, is_ours, times: &times, settings };
        if let Some(status) = reading.cancelled() {
            let what = format!("its status is `{}`", shortened(&status, 40));
            remarks.warn(at, what, "it stays out");
            continue;
        }
        let mut entry = reading.entry(remarks);
        if let Some(moment) = &mut entry.moment {
            match (moment.day, day) {
                (Some(own), _) if moment.after.is_none() => day = Some(own),
                (None, Some(above)) if moment.after.is_none() && moment.of_day.is_some() => {
                    moment.day = Some(above);
                    remarks.warn(at, "it says a time and no date", "the date above it is taken");
                }
                _ => {}
            }
        }
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

/// Decides for each column of times what its times mean.
pub(super) fn column_times_of(
    sheet: &Sheet,
    layout: &SheetLayout,
    settings: RowSettings,
    remarks: &mut Remarks,
) -> IndexMap<usize, ColumnTimes> {
    use ColumnRole::{Date, DeliveryTime, Elapsed, Time};
    let mut decided = IndexMap::new();
    for column in &layout.columns {
        if !matches!(column.role, Time | Elapsed | Date | DeliveryTime) {
            continue;
        }
        let values = values_of(sheet, layout, column.place);
        let times = column_times::decide(
            TimeColumn {
                header: &column.name,
                role: column.role,
                is_mapped: column.known_by == KnownBy::Mapping,
                values: &values,
                starts: settings.starts,
                words: settings.words,
            },
            settings.mapping.and_then(|mapping| mapping.times),
        );
        if let Some((weight, what, done, hint)) = times.remark.clone()
            && column.role != Date
        {
            let at = Location::sheet(&sheet.name).column(&column.name);
            remarks.say(weight, at, what, done, hint);
            if weight == Weight::Question {
                let name = column.name.clone();
                remarks.asking(if times.is_role_open {
                    MselQuestion::Columns(vec![name])
                } else {
                    MselQuestion::Times(name)
                });
            }
        }
        decided.insert(column.place, times);
    }
    decided
}

/// Returns the day that a heading names, such as `Day 2` or `Tuesday, 3 March 2026`.
fn day_of_heading(text: &str, layout: &SheetLayout, settings: RowSettings) -> Option<MomentDay> {
    let notation =
        Notation { language: layout.language, is_date: true, ..Notation::of_cell(settings.words) };
    let parts = text.split([':', '-', '–', '—', '|']).map(str::trim);
    [text.trim()].into_iter().chain(parts.filter(|part| !part.is_empty())).find_map(|part| {
        let read = read_time(&CellValue::Text(part.to_owned()), &notation).ok()??;
        let is_day = read.moment.of_day.is_none() && read.moment.after.is_none();
        read.moment.day.filter(|_| is_day)
    })
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
    times: &'a IndexMap<usize, ColumnTimes>,
    settings: RowSettings<'a>,
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

    /// Returns the status of the row if it says that it does not stand.
    fn cancelled(&self) -> Option<String> {
        let (column, status) = self.first(ColumnRole::Status)?;
        let is_off = *self.row.value(column.place) == CellValue::Yes(false)
            || ["no", "false"].contains(&plain(&status).as_str());
        (is_off || self.settings.words.says("Cancelled", &status)).then_some(status)
    }

    /// Returns the recipients of all columns that have some.
    fn recipients(&self) -> Option<String> {
        let cells: Vec<String> =
            self.columns(ColumnRole::To).filter_map(|column| self.shown(column)).collect();
        (!cells.is_empty()).then(|| cells.join("\n"))
    }

    /// Returns a length of time as a scenario writes it: what a workbook holds as one, and `24:00` as
    /// a spreadsheet shows it, too.
    fn length(&self, role: ColumnRole) -> Option<String> {
        let (column, text) = self.first(role)?;
        let figures = match self.row.value(column.place) {
            CellValue::TimeOfDay(span) | CellValue::Length(span) => return Some(span.written()),
            _ => Figures::of(text.trim()),
        };
        let read = match figures {
            Some(figures @ (Figures::Pair { is_dotted: false, .. } | Figures::Triple(..))) => {
                figures.read(TimeNotation::HoursMinutes).and_then(|read| read.after)
            }
            // Some spreadsheets show half a day as `12:00:00 PM`.
            _ => {
                let value = CellValue::Text(text.clone());
                let shown = read_moment(&value).ok().flatten().filter(|read| read.day.is_none());
                shown.and_then(|read| read.of_day).filter(|of_day| *of_day > Span::ZERO)
            }
        };
        Some(read.map_or_else(|| text.trim().to_owned(), Span::written))
    }

    fn entry(&self, remarks: &mut Remarks) -> MselEntry {
        self.remark_origins(remarks);
        let mut used = Vec::new();
        let mut text = self.text(&mut used);
        if !self.is_ours && is_page(&text) {
            remarks.warn(self.at, "its text is a web page", "what that shows is taken");
            text = without_tags(&text);
        }
        let (stated, time_column) = self.moment(&mut used, remarks);
        let until = stated.as_ref().and_then(|stated| stated.until.clone());
        let moment = stated.map(|stated| stated.moment);
        let timing = match (&moment, &time_column) {
            (Some(_), _) => EntryTiming::Read,
            (None, Some(_)) => EntryTiming::Unreadable,
            (None, None) if self.has_times() => EntryTiming::Blank,
            (None, None) => EntryTiming::Absent,
        };
        let kind = self.kind(&mut used);
        let to = self.recipients();
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
            to,
            is_to_open: !self.layout.maybe_to.is_empty(),
            language: self.layout.language,
            has_expected: self.columns(ColumnRole::ExpectedAct).next().is_some(),
            expected,
            notes: self.notes(&used, until.as_deref()),
        }
    }

    fn has_times(&self) -> bool {
        use ColumnRole::{Date, DeliveryTime, Elapsed, Time};
        [Time, Elapsed, Date, DeliveryTime]
            .into_iter()
            .any(|role| self.columns(role).next().is_some())
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
    ) -> (Option<StatedTime>, Option<String>) {
        let mut stated: Option<StatedTime> = None;
        let mut column_name = None;
        let roles =
            [ColumnRole::Time, ColumnRole::Elapsed, ColumnRole::Date, ColumnRole::DeliveryTime];
        for role in roles {
            let is_settled = stated.as_ref().is_some_and(|StatedTime { moment, .. }| {
                matches!(role, ColumnRole::DeliveryTime | ColumnRole::Elapsed)
                    || moment.after.is_some()
                    || (moment.day.is_some() && moment.of_day.is_some_and(|at| at != Span::ZERO))
            });
            if is_settled {
                continue;
            }
            for column in self.columns(role) {
                let value = self.row.value(column.place);
                if value.is_blank() || matches!(value, CellValue::Error(_)) {
                    continue;
                }
                let times = self.times.get(&column.place).cloned().unwrap_or_default();
                if times.is_open {
                    column_name.get_or_insert(column.name.clone());
                    continue;
                }
                let at = self.at.column(&column.name);
                let read = self.read_time(column, &times);
                let read = read.and_then(|read| match (stated.clone(), read) {
                    (Some(stated), Some(read)) => {
                        let moment = stated.moment.join(read.moment)?;
                        Ok(Some(StatedTime { moment, until: stated.until.or(read.until) }))
                    }
                    (stated, read) => Ok(stated.or(read)),
                });
                match read {
                    Ok(read) => {
                        used.push(column.place);
                        stated = read;
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
                        // A date alone is no moment at which to give what belongs to a time of that day.
                        remarks.say(Weight::LeftOut, at, error.to_string(), BY_HAND, hint);
                        return (None, Some(column.name.clone()));
                    }
                }
            }
        }
        let mut moment = stated.as_ref().map(|stated| stated.moment.clone());
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
        let until = stated.and_then(|stated| stated.until);
        (moment.map(|moment| StatedTime { moment, until }), column_name)
    }

    /// Reads a cell in the notation of its column.
    fn read_time(
        &self,
        column: &SheetColumn,
        times: &ColumnTimes,
    ) -> Result<Option<StatedTime>, super::moment::MomentError> {
        let notation = Notation {
            words: self.settings.words,
            language: self.layout.language,
            times: times.times,
            has_ranges: times.has_ranges,
            is_date: column.role == ColumnRole::Date,
        };
        let mut read = read_time(self.row.value(column.place), &notation)?;
        let (_, inside) = without_brackets(&column.name);
        if let Some(StatedTime { moment, .. }) = &mut read
            && moment.place.is_none()
            && moment.after.is_none()
        {
            moment.place = inside.iter().find_map(|text| place(text));
        }
        Ok(read)
    }

    fn kind(&self, used: &mut Vec<usize>) -> EntryKind {
        let Some((column, text)) = self.first(ColumnRole::Kind) else {
            return EntryKind::Inject;
        };
        let kinds = [
            ("ExpectedAction", EntryKind::ExpectedAction),
            ("GroundTruth", EntryKind::GroundTruth),
            ("News", EntryKind::News),
            ("Inject", EntryKind::Inject),
        ];
        let said = kinds.into_iter().find(|(list, _)| self.settings.words.means(list, &text));
        let kind = said.map_or(EntryKind::Inject, |(_, kind)| kind);
        let is_all = said.is_some() && kind != EntryKind::ExpectedAction;
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
            within: self.length(ExpectedWithin).unwrap_or_default(),
            on: self.only(ExpectedOn),
            objective: self.only(Objective),
        })
    }

    /// Returns the contents of all other columns, by header.
    fn notes(&self, used: &[usize], until: Option<&str>) -> ById<String> {
        use ColumnRole::{Condition, Ignore, Inject, To, Zone};
        let mut notes = ById::new();
        if let Some(until) = until {
            notes.insert("until".to_owned(), until_shown(until));
        }
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
    if text.eq_ignore_ascii_case("zulu") {
        return Some(ZoneOrOffset::Zone(Zone::UTC));
    }
    if text.starts_with(['+', '-']) {
        // Read as that of a time.
        let read = read_moment(&CellValue::Text(format!("2000-01-01 00:00 {text}"))).ok()??;
        return read.place;
    }
    Zone::named(text).ok().map(ZoneOrOffset::Zone)
}
