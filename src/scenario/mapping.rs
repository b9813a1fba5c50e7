//! What the file says that tells how a MSEL is to be read, where its columns are not known by their
//! headers.

use std::path::Path;

use serde::Deserialize;

use super::diagnostic::{Code, Diagnostic, Severity, Source, SourceId};
use super::find::{self, LoadError};
use super::read::Reader;
use super::types::ById;
use crate::vocabulary::vocabulary;

const SECTIONS: [&str; 8] =
    ["format", "sheets", "header", "columns", "recipients", "dates", "separator", "encoding"];

/// How a MSEL is to be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// The sheets that hold it; empty: all that are shown.
    pub sheets: Vec<String>,
    /// The row with the headers, from 1; 0 where there is none; left out, it is looked for.
    pub header: Option<u32>,
    /// What the columns hold, by their headers, or by their letters as a spreadsheet shows them.
    pub columns: ById<ColumnRole>,
    /// Whom the names of recipients stand for: agencies, parties or `everyone`, by the names as written.
    pub recipients: ById<Vec<String>>,
    /// Which comes first in dates such as `05/06/2024`; left out, such a date is asked about.
    pub dates: Option<DateOrder>,
    /// What separates the values of a CSV file; left out, it is found out.
    pub separator: Option<char>,
    /// The encoding of a text, such as `windows-1252`; left out, it is found out.
    pub encoding: Option<String>,
}

/// Which comes first in a date in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum DateOrder {
    /// `25/06/2024`.
    DayFirst,
    /// `06/25/2024`.
    MonthFirst,
}

vocabulary! {
    /// What a column of a MSEL holds.
    #[derive(Deserialize)]
    pub enum ColumnRole {
        Number "Number" "the number of the event";
        Inject "Inject" "the id of the inject in a scenario";
        Time "Time" "when it happens in the story: a date, a time, or both";
        Date "Date" "the date, where the time stands by itself";
        DeliveryTime "DeliveryTime" "when it is handed over; the time where there is no Time";
        Zone "Zone" "the zone of the times";
        Condition "Condition" "on which condition it happens, as a scenario writes it";
        Kind "Kind" "what sort of event it is";
        To "To" "who receives it";
        From "From" "who it seems to come from";
        Subject "Subject" "a heading that whoever receives it sees";
        Text "Text" "what whoever receives it reads";
        Description "Description" "what happens; the text where there is no Text";
        Title "Title" "a heading for facilitators";
        Expected "Expected" "what should follow, in words";
        ExpectedAct "ExpectedAct" "what should follow: an act, such as Acknowledge";
        ExpectedBy "ExpectedBy" "who should do it";
        ExpectedWithin "ExpectedWithin" "how soon, such as 24h";
        ExpectedOn "ExpectedOn" "on the request of which inject";
        Objective "Objective" "the objective that it serves";
        Note "Note" "anything else that is to be kept";
        Ignore "Ignore" "what is not to be kept";
    }
}

/// What came of loading a mapping.
#[derive(Clone, Debug)]
pub struct LoadedMapping {
    /// The mapping; `None` when something is wrong with it.
    pub mapping: Option<Mapping>,
    /// The text.
    pub source: Source,
    /// Everything that is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Loads a mapping by its path.
///
/// # Errors
/// When the file cannot be read. What is wrong *in* it is not an error but a list of diagnostics.
pub fn load_mapping(path: &Path) -> Result<LoadedMapping, LoadError> {
    let (source, problem) = find::file(path)?.text(SourceId::Mapping);
    let mut diagnostics: Vec<Diagnostic> = problem.into_iter().collect();
    let mapping = if diagnostics.is_empty() { read(&source.text, &mut diagnostics) } else { None };
    let mapping = mapping.filter(|_| diagnostics.is_empty());
    Ok(LoadedMapping { mapping, source, diagnostics })
}

fn read(text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Mapping> {
    let mut reader = match Reader::open(SourceId::Mapping, text, "Mapping", &SECTIONS) {
        Ok(reader) => reader,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    let sheets = reader.optional("sheets");
    let header = reader.optional("header");
    let columns = reader.entries_by_name("columns");
    let recipients = reader.entries_by_name("recipients");
    let dates = reader.optional("dates");
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
    Some(Mapping {
        sheets: sheets?,
        header: header?,
        columns,
        recipients,
        dates: dates?,
        separator,
        encoding,
    })
}

fn problem(reader: &Reader, path: &str, message: String, hint: &str) -> Diagnostic {
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
