//! What the rows of a sheet say, before it is held against a scenario.

use super::columns::{Column, Layout};
use super::grid::{Origin, Row, Sheet, Value};
use super::headers;
use super::moment::{Moment, Place};
use super::remark::{At, Remarks, Weight};
use super::written::one_line;
use crate::scenario::{ById, ColumnRole, DateOrder};
use crate::time::Zone;

/// One event of a MSEL.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) sheet: String,
    pub(super) row: u32,
    /// The column of its time, for remarks.
    pub(super) time_column: Option<String>,
    /// Whether what the columns hold was guessed, so that nobody is to be told what may not be for them.
    pub(super) is_guessed: bool,
    /// The column of its recipients, for remarks; `None` where there is none.
    pub(super) to_column: Option<String>,
    pub(super) number: Option<String>,
    /// The id that it has in a scenario.
    pub(super) id: Option<String>,
    /// What an id is best made of.
    pub(super) title: Option<String>,
    pub(super) text: String,
    pub(super) moment: Option<Moment>,
    pub(super) timing: Timing,
    pub(super) condition: Option<String>,
    pub(super) kind: EventKind,
    /// As written; `None` where nothing is.
    pub(super) to: Option<String>,
    /// Whether there is a column of acts that should follow.
    pub(super) has_expected: bool,
    pub(super) expected: Option<Expected>,
    pub(super) notes: ById<String>,
}

/// How it came to have its moment, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Timing {
    /// There is no column of times.
    #[default]
    Absent,
    /// The cells are empty.
    Blank,
    /// They could not be read, which was remarked.
    Unreadable,
    Read,
}

/// What sort of event it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum EventKind {
    #[default]
    Inject,
    News,
    GroundTruth,
    /// What players should do, and not something that they are told.
    ExpectedAction,
}

/// What should follow, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Expected {
    pub(super) act: String,
    pub(super) by: String,
    pub(super) within: String,
    pub(super) on: Option<String>,
    pub(super) objective: Option<String>,
}

/// What was done where a time could not be read.
pub(super) const AT_THE_END: &str =
    "planned for the end of the exercise, for the facilitator to give sooner";

/// Reads the rows below the headers.
pub(super) fn read(sheet: &Sheet, layout: &Layout, remarks: &mut Remarks) -> Vec<Entry> {
    let is_ours = layout.shape == Some(headers::SHAPES[0]);
    let mut entries = Vec::new();
    let mut heading: Option<String> = None;
    for row in &sheet.rows {
        if layout.header.is_some_and(|header| row.number <= header) {
            continue;
        }
        let at = At::sheet(&sheet.name).row(row.number);
        if repeats_headers(row, layout) {
            remarks.note(at, "the headers once more", "read as no event");
            continue;
        }
        if let Some(text) = heading_of(row, layout) {
            let what = format!("a heading: {}", one_line(&text, 60));
            remarks.note(at, what, "kept with the events below it");
            heading = Some(text.trim().to_owned());
            continue;
        }
        let reading = Reading { row, layout, at, is_ours };
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
            let what = format!("it has no text: {}", one_line(&shown.join(" | "), 60));
            remarks.left_out(at, what, "the row is left out");
            continue;
        }
        entries.push(entry);
    }
    entries
}

/// Which order the dates in figures are in, if those that are clear agree.
pub(super) fn order_of(entries: &[Entry]) -> Option<DateOrder> {
    let mut settled = None;
    for order in entries.iter().filter_map(|entry| entry.moment.as_ref()?.settles_order()) {
        if settled.replace(order).is_some_and(|before| before != order) {
            return None;
        }
    }
    settled
}

fn repeats_headers(row: &Row, layout: &Layout) -> bool {
    let mut cells = row.filled().peekable();
    let is_header = |place: usize, value: &Value| {
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

/// The text of a row that holds nothing else, in a column that holds no texts: `Move 2`.
fn heading_of(row: &Row, layout: &Layout) -> Option<String> {
    use ColumnRole::{Description, Inject, Subject, Text, Title};
    let mut cells = row.filled();
    let (Some((place, cell)), None) = (cells.next(), cells.next()) else { return None };
    let column = layout.columns.iter().find(|column| column.place == place)?;
    let is_event = matches!(column.role, Text | Description | Title | Subject | Inject);
    let Value::Text(text) = &cell.value else { return None };
    let is_time = column.role == ColumnRole::Time && Moment::read(&cell.value).is_ok();
    (layout.columns.len() > 1 && !is_event && !is_time).then(|| text.clone())
}

/// A row that is being read.
struct Reading<'a> {
    row: &'a Row,
    layout: &'a Layout,
    at: At<'a>,
    is_ours: bool,
}

impl<'a> Reading<'a> {
    fn columns(&self, role: ColumnRole) -> impl Iterator<Item = &'a Column> {
        let columns = self.layout.columns.iter();
        columns.filter(move |column| column.role == role && column.continues.is_none())
    }

    /// What a column shows, with what continues it; `None` where that is nothing.
    fn shown(&self, column: &Column) -> Option<String> {
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

    /// What the first column of a role that holds something shows.
    fn first(&self, role: ColumnRole) -> Option<(&'a Column, String)> {
        self.columns(role).find_map(|column| Some((column, self.shown(column)?)))
    }

    fn only(&self, role: ColumnRole) -> Option<String> {
        let text = self.first(role).map(|(_, text)| text.trim().to_owned());
        text.filter(|text| !text.is_empty())
    }

    fn entry(&self, remarks: &mut Remarks) -> Entry {
        self.remark_origins(remarks);
        let mut used = Vec::new();
        let text = self.text(&mut used);
        let (moment, time_column) = self.moment(&mut used, remarks);
        let timing = match (&moment, &time_column) {
            (Some(_), _) => Timing::Read,
            (None, Some(_)) => Timing::Unreadable,
            (None, None) if self.has_times() => Timing::Blank,
            (None, None) => Timing::Absent,
        };
        let kind = self.kind(&mut used);
        let to = self.first(ColumnRole::To);
        let expected = self.expected(&mut used);
        let heading = |role| self.only(role);
        Entry {
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

    /// Says of cells how they came to show what they show.
    fn remark_origins(&self, remarks: &mut Remarks) {
        for column in &self.layout.columns {
            if column.role == ColumnRole::Ignore {
                continue;
            }
            let Some(cell) = self.row.cells.get(column.place) else { continue };
            let at = self.at.column(&column.name);
            match (&cell.value, cell.origin) {
                (Value::Error(error), _) => {
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

    /// What whoever receives it reads.
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

    /// When it happens, and by which column.
    fn moment(
        &self,
        used: &mut Vec<usize>,
        remarks: &mut Remarks,
    ) -> (Option<Moment>, Option<String>) {
        let mut moment: Option<Moment> = None;
        let mut column_name = None;
        for role in [ColumnRole::Time, ColumnRole::Date, ColumnRole::DeliveryTime] {
            let is_settled = moment.as_ref().is_some_and(|moment: &Moment| {
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
                if value.is_blank() || matches!(value, Value::Error(_)) {
                    continue;
                }
                let at = self.at.column(&column.name);
                let read = Moment::read(value).and_then(|read| match (moment.clone(), read) {
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

    fn kind(&self, used: &mut Vec<usize>) -> EventKind {
        let Some((column, text)) = self.first(ColumnRole::Kind) else {
            return EventKind::Inject;
        };
        let (kind, is_all) = match headers::plain(&text).as_str() {
            "inject" | "order" => (EventKind::Inject, true),
            "news" | "media" => (EventKind::News, true),
            "ground truth" => (EventKind::GroundTruth, true),
            "expected action" | "expected player action" => (EventKind::ExpectedAction, false),
            _ => (EventKind::Inject, false),
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

    /// All that is left, by headers.
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

/// Whether a column of our own workbooks shows what another one says, or what happened.
pub(super) fn is_made_by_us(header: &str) -> bool {
    header.starts_with("Time in ") || header.starts_with("Actual: ")
}

/// A zone by its name, or an offset from UTC.
fn place(text: &str) -> Option<Place> {
    let text = text.trim().trim_matches(['[', ']']);
    if ["UTC", "GMT", "Z"].contains(&text.to_uppercase().as_str()) {
        return Some(Place::Zone(Zone::UTC));
    }
    let text = text.trim_start_matches("UTC").trim_start_matches("GMT");
    if text.starts_with(['+', '-']) {
        // Read as that of a time.
        let read = Moment::read(&Value::Text(format!("2000-01-01 00:00 {text}"))).ok()??;
        return read.place;
    }
    Zone::named(text).ok().map(Place::Zone)
}
