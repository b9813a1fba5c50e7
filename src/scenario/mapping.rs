//! The mapping file, which says how to read a MSEL whose columns are not known by their headers.

use std::path::Path;

use serde::Deserialize;

use super::by_id::ById;
use super::column_role::ColumnRole;
use super::diagnostic::{Code, Diagnostic, Severity};
use super::find::{self, LoadError};
use super::msel_words::{MselWords, load_msel_words};
use super::read::SectionReader;
use super::source::{Source, SourceId};
use crate::vocabulary::vocabulary;

const SECTIONS: [&str; 10] = [
    "format",
    "sheets",
    "header",
    "columns",
    "recipients",
    "dates",
    "times",
    "separator",
    "encoding",
    "words",
];

/// How to read a MSEL.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// The sheets that hold it. If empty, all visible sheets.
    pub sheets: Vec<String>,
    /// The number of the header row, from 1; 0 if there is none. If omitted, it is detected.
    pub header: Option<u32>,
    /// The roles of the columns, by their headers or by their letters in a spreadsheet.
    pub columns: ById<ColumnRole>,
    /// The agencies, parties or `everyone` that the names of recipients stand for, by the names as
    /// written.
    pub recipients: ById<Vec<String>>,
    /// The order of dates such as `05/06/2024`. If omitted, such a date is reported.
    pub dates: Option<DateOrder>,
    /// What times such as `9:30` mean. If omitted, it is decided by column.
    pub times: Option<TimeNotation>,
    /// The separator of the values of a CSV file. If omitted, it is detected.
    pub separator: Option<char>,
    /// The encoding of a text, such as `windows-1252`. If omitted, it is detected.
    pub encoding: Option<String>,
    /// The words of one's own, in addition to the built-in ones.
    pub words: Vec<MselWords>,
}

/// The order of day and month in a numeric date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum DateOrder {
    /// `25/06/2024`.
    DayFirst,
    /// `06/25/2024`.
    MonthFirst,
    /// `24/06/25`.
    YearFirst,
}

vocabulary! {
    /// What the figures of a time mean, where nothing but figures says it.
    #[derive(Deserialize)]
    pub enum TimeNotation {
        Clock "Clock" "9:30 and 930 are half past nine";
        HoursMinutes "HoursMinutes" "9:30 is nine hours and a half after the start, 9 nine hours";
        MinutesSeconds "MinutesSeconds" "9:30 is nine minutes and a half after the start, 9 nine minutes";
        Minutes "Minutes" "90 is an hour and a half after the start";
        Seconds "Seconds" "90 is a minute and a half after the start";
        Days "Days" "46083.5 is noon of a day, as spreadsheets count days";
    }
}

/// The result of loading a mapping.
#[derive(Clone, Debug)]
pub struct LoadedMapping {
    /// The mapping; `None` if there is a problem with it.
    pub mapping: Option<Mapping>,
    /// The text.
    pub source: Source,
    /// All problems that were found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Loads a mapping from a file.
///
/// # Errors
/// Returns an error if the file cannot be read. Problems *in* the file are returned as diagnostics
/// instead.
pub fn load_mapping(path: &Path) -> Result<LoadedMapping, LoadError> {
    let (source, problem) = find::file(path)?.text(SourceId::Mapping);
    let mut diagnostics: Vec<Diagnostic> = problem.into_iter().collect();
    let mut mapping = if diagnostics.is_empty() {
        read(&source.text, Some(path), &mut diagnostics)?
    } else {
        None
    };
    mapping = mapping.filter(|_| diagnostics.is_empty());
    Ok(LoadedMapping { mapping, source, diagnostics })
}

/// Reads a mapping from its text. Files of words that it names are not found, which is reported as a problem of it.
#[must_use]
pub fn read_mapping(text: &str) -> LoadedMapping {
    let text = text.trim_start_matches('\u{feff}').to_owned();
    let mut diagnostics = Vec::new();
    // Without a folder there is no file that could be missing.
    let read = read(&text, None, &mut diagnostics).ok().flatten();
    let mapping = read.filter(|_| diagnostics.is_empty());
    LoadedMapping { mapping, source: Source::new("map.ron", text), diagnostics }
}

fn read(
    text: &str,
    path: Option<&Path>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Mapping>, LoadError> {
    let mut reader = match SectionReader::open(SourceId::Mapping, text, "Mapping", &SECTIONS) {
        Ok(reader) => reader,
        Err(found) => {
            diagnostics.extend(found);
            return Ok(None);
        }
    };
    let sheets = reader.optional("sheets");
    let header = reader.optional("header");
    let columns = reader.entries_by_name("columns");
    let recipients = reader.entries_by_name("recipients");
    let dates = reader.optional("dates");
    let times = reader.optional("times");
    let named: Vec<String> = reader.optional("words").unwrap_or_default();
    let separator: Option<Option<String>> = reader.optional("separator");
    let encoding: Option<Option<String>> = reader.optional("encoding");
    diagnostics.append(&mut reader.diagnostics);
    let separator = match separator.flatten().as_deref() {
        None => None,
        Some(text) => match text.chars().collect::<Vec<_>>().as_slice() {
            [one] if one.is_ascii() => Some(*one),
            _ => {
                let message = format!("`{text}` is not one character");
                let hint = "write it as `\";\"`, or a tab as `\"\\t\"`";
                diagnostics.push(problem(&reader, "separator", message, hint));
                None
            }
        },
    };
    let encoding = encoding.flatten();
    if let Some(name) = &encoding
        && encoding_rs::Encoding::for_label(name.as_bytes()).is_none()
    {
        let message = format!("there is no encoding `{name}`");
        let hint = "write for example `\"windows-1252\"`, `\"gb18030\"` or `\"utf-16le\"`";
        diagnostics.push(problem(&reader, "encoding", message, hint));
    }
    let mut words = Vec::new();
    for file in named {
        let Some(path) = path else {
            let message = format!("`{file}` is a file of words, which cannot be read here");
            let hint = "leave it out, or import with `hotwash import --map`, which finds it beside the mapping";
            diagnostics.push(problem(&reader, "words", message, hint));
            continue;
        };
        let mut problems = Vec::new();
        let (own, _) = load_msel_words(&path.with_file_name(&file), &mut problems)?;
        words.extend(own);
        if let Some(first) = problems.first() {
            let message = format!("`{file}`: {}", first.message);
            let hint = "the page on MSELs in the book shows one that is right";
            diagnostics.push(problem(&reader, "words", message, hint));
        }
    }
    let (Some(sheets), Some(header), Some(dates), Some(times)) = (sheets, header, dates, times)
    else {
        return Ok(None);
    };
    Ok(Some(Mapping {
        sheets,
        header,
        columns,
        recipients,
        dates,
        times,
        separator,
        encoding,
        words,
    }))
}

fn problem(reader: &SectionReader, path: &str, message: String, hint: &str) -> Diagnostic {
    let (node, _) = reader.root().find(path);
    Diagnostic {
        severity: Severity::Error,
        code: Code::OutOfRange,
        message,
        source: SourceId::Mapping,
        path: path.to_owned(),
        span: node.span.clone(),
        hint: Some(hint.to_owned()),
    }
}
