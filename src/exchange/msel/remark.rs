//! Remarks on the rows of a MSEL: where, what is wrong, and what was done about it.

use std::fmt;

use indexmap::{IndexMap, IndexSet};

use super::question::MselQuestion;

/// The weight of a remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// A note on how the file was read.
    Note,
    /// Everything was imported, but should be checked.
    Warning,
    /// Nothing says what is meant, and somebody has to.
    Question,
    /// Something was left out.
    LeftOut,
}

/// A remark on a row, or on several rows alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Remark {
    /// Its weight.
    pub weight: Weight,
    /// The sheet; empty for a file without sheets, and for the file as a whole.
    pub sheet: String,
    /// The numbers of the rows, in order; empty for the sheet as a whole.
    pub rows: Vec<u32>,
    /// The column, by its header or its letters.
    pub column: Option<String>,
    /// What was found.
    pub what: String,
    /// What was done about it.
    pub done: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// What has to be said about it.
    pub question: Option<MselQuestion>,
}

impl Remark {
    /// Returns the rows in readable form: `4`, `4, 7`, `4 to 9, 12`.
    #[must_use]
    pub fn rows_shown(&self) -> String {
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for row in &self.rows {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == *row => *last = *row,
                _ => runs.push((*row, *row)),
            }
        }
        let most = 12;
        let shown = runs.iter().take(most).map(|(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first} to {last}"),
        });
        let mut shown = shown.collect::<Vec<_>>().join(", ");
        if runs.len() > most {
            shown.push_str(&format!(" and others, {} rows in all", self.rows.len()));
        }
        shown
    }

    /// Returns the location in readable form: `MSEL, row 4, Event Time`.
    #[must_use]
    pub fn place(&self) -> String {
        let mut parts = Vec::new();
        if !self.sheet.is_empty() {
            parts.push(plain(&self.sheet));
        }
        match self.rows.as_slice() {
            [] => {}
            [row] => parts.push(format!("row {row}")),
            _ => parts.push(format!("rows {}", self.rows_shown())),
        }
        parts.extend(self.column.clone());
        parts.join(", ")
    }
}

/// Formats it on one line: `MSEL, row 4, Event Time: ...; ... (...)`.
impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place();
        let colon = if place.is_empty() { "" } else { ": " };
        write!(f, "{place}{colon}{}", self.what)?;
        if !self.done.is_empty() {
            write!(f, "; {}", self.done)?;
        }
        if let Some(hint) = &self.hint {
            write!(f, " ({hint})")?;
        }
        Ok(())
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Question => "question",
            Self::LeftOut => "left out",
        })
    }
}

/// The maximum length of the contents of a cell in a remark, in characters.
const LONGEST: usize = 300;

/// The remarks so far, each without its rows, with the rows that it is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Remarks(IndexMap<Remark, Vec<u32>>);

/// A location in a file.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Location<'a> {
    pub(super) sheet: &'a str,
    pub(super) row: Option<u32>,
    pub(super) column: Option<&'a str>,
}

impl<'a> Location<'a> {
    pub(super) fn sheet(sheet: &'a str) -> Self {
        Self { sheet, ..Self::default() }
    }

    pub(super) fn row(self, row: u32) -> Self {
        Self { row: Some(row), ..self }
    }

    pub(super) fn column(self, column: &'a str) -> Self {
        Self { column: Some(column), ..self }
    }
}

impl Remarks {
    /// Adds a remark. The same remark on several rows becomes one.
    pub(super) fn say(
        &mut self,
        weight: Weight,
        at: Location,
        what: impl Into<String>,
        done: impl Into<String>,
        hint: Option<String>,
    ) {
        let remark = Remark {
            weight,
            sheet: at.sheet.to_owned(),
            rows: Vec::new(),
            column: at.column.map(plain),
            what: plain(&what.into()),
            done: done.into(),
            hint,
            question: None,
        };
        self.0.entry(remark).or_default().extend(at.row);
    }

    pub(super) fn note(&mut self, at: Location, what: impl Into<String>, done: impl Into<String>) {
        self.say(Weight::Note, at, what, done, None);
    }

    pub(super) fn warn(&mut self, at: Location, what: impl Into<String>, done: impl Into<String>) {
        self.say(Weight::Warning, at, what, done, None);
    }

    /// Adds a remark that asks something that no mapping answers.
    pub(super) fn ask(
        &mut self,
        at: Location,
        what: impl Into<String>,
        done: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.say(Weight::Question, at, what, done, Some(hint.into()));
    }

    /// Has the last remark that was added ask something.
    pub(super) fn asking(&mut self, question: MselQuestion) {
        // A remark is the same with its question as without: it is put back in its place.
        if let Some((mut remark, rows)) = self.0.pop() {
            remark.question = Some(question);
            self.0.entry(remark).or_default().extend(rows);
        }
    }

    pub(super) fn left_out(
        &mut self,
        at: Location,
        what: impl Into<String>,
        done: impl Into<String>,
    ) {
        self.say(Weight::LeftOut, at, what, done, None);
    }

    /// Returns all remarks: by sheets in the order of the file, and by rows.
    pub(super) fn finish(self) -> Vec<Remark> {
        let put = |(remark, mut rows): (Remark, Vec<u32>)| {
            rows.sort_unstable();
            rows.dedup();
            Remark { rows, ..remark }
        };
        let mut sheets: IndexSet<String> = IndexSet::new();
        sheets.insert(String::new());
        sheets.extend(self.0.keys().map(|remark| remark.sheet.clone()));
        let mut made: Vec<Remark> = self.0.into_iter().map(put).collect();
        made.sort_by_key(|remark| {
            (sheets.get_index_of(&remark.sheet), remark.rows.first().copied())
        });
        made
    }
}

/// Returns text of a file in a form that is safe to show: on one line, of limited length, and
/// without control characters.
fn plain(text: &str) -> String {
    let text = shortened(text, LONGEST);
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Returns a text shortened to at most `most` characters, on one line.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most - 3).collect();
    format!("{}...", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_several_rows_alike_is_said_once() {
        let mut remarks = Remarks::default();
        for row in [9, 4, 5, 6, 6, 8] {
            remarks.warn(
                Location::sheet("MSEL").row(row).column("To"),
                "there is no `X`",
                "left out",
            );
        }
        remarks.note(Location::default(), "read as CSV", "");
        let made = remarks.finish();
        let lines: Vec<String> = made.iter().map(Remark::to_string).collect();
        assert_eq!(
            lines,
            ["read as CSV", "MSEL, rows 4 to 6, 8, 9, To: there is no `X`; left out"]
        );
    }
}
