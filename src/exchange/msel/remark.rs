//! What is to be said of the rows of a MSEL: where, what is wrong, and what was done about it.

use std::fmt;

use indexmap::{IndexMap, IndexSet};

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// How the file was read.
    Note,
    /// Everything was taken over, and somebody should look at it.
    Warning,
    /// Something was left out.
    LeftOut,
}

/// One thing to be said, of a row or of several that it is said of alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Remark {
    /// How much it matters.
    pub weight: Weight,
    /// The sheet; empty for a file that has none, and for the file as a whole.
    pub sheet: String,
    /// The rows by their numbers, in order; empty for the sheet as a whole.
    pub rows: Vec<u32>,
    /// The column, by its header or its letters.
    pub column: Option<String>,
    /// What is so.
    pub what: String,
    /// What was done about it.
    pub done: String,
    /// What to do.
    pub hint: Option<String>,
}

impl Remark {
    /// The rows as one says them: `4`, `4 and 7`, `4 to 9, 12`.
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

    /// Where it is: `MSEL, row 4, Event Time`.
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

/// Prints it in one line: `left out: MSEL, row 4, Event Time: ...; ... (...)`.
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
            Self::LeftOut => "left out",
        })
    }
}

/// The longest that is said of what a cell holds, in letters.
const LONGEST: usize = 300;

/// The remarks so far, each without its rows, with the rows that it is said of.
#[derive(Clone, Debug, Default)]
pub(super) struct Remarks(IndexMap<Remark, Vec<u32>>);

/// Where something is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct At<'a> {
    pub(super) sheet: &'a str,
    pub(super) row: Option<u32>,
    pub(super) column: Option<&'a str>,
}

impl<'a> At<'a> {
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
    /// Says something. What is said of several rows alike becomes one remark.
    pub(super) fn say(
        &mut self,
        weight: Weight,
        at: At,
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
        };
        self.0.entry(remark).or_default().extend(at.row);
    }

    pub(super) fn note(&mut self, at: At, what: impl Into<String>, done: impl Into<String>) {
        self.say(Weight::Note, at, what, done, None);
    }

    pub(super) fn warn(&mut self, at: At, what: impl Into<String>, done: impl Into<String>) {
        self.say(Weight::Warning, at, what, done, None);
    }

    pub(super) fn left_out(&mut self, at: At, what: impl Into<String>, done: impl Into<String>) {
        self.say(Weight::LeftOut, at, what, done, None);
    }

    /// All of them, those alike put together: by sheets in the order of the file, and by rows.
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

/// What a file holds, as it may be shown: on one line, of a bounded length, and without what a terminal
/// would obey.
fn plain(text: &str) -> String {
    let text = super::columns::shortened(text, LONGEST);
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_several_rows_alike_is_said_once() {
        let mut remarks = Remarks::default();
        for row in [9, 4, 5, 6, 6, 8] {
            remarks.warn(At::sheet("MSEL").row(row).column("To"), "there is no `X`", "left out");
        }
        remarks.note(At::default(), "read as CSV", "");
        let made = remarks.finish();
        let lines: Vec<String> = made.iter().map(Remark::to_string).collect();
        assert_eq!(
            lines,
            ["read as CSV", "MSEL, rows 4 to 6, 8, 9, To: there is no `X`; left out"]
        );
    }
}
