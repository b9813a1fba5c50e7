//! The words by which MSELs are read, a file for each language: headers of columns, names for
//! everybody, what is said of rows that are cancelled, and the words in dates and times.
//!
//! The built-in ones are under `assets/msel`. A file of one's own adds to them.

use std::path::Path;

use indexmap::IndexMap;

use super::column_role::ColumnRole;
use super::diagnostic::{Code, Diagnostic, suggest};
use super::find::{self, LoadError};
use super::library;
use super::read::SectionReader;
use super::source::{Source, SourceId};

const SECTIONS: [&str; 11] = [
    "format",
    "language",
    "headers",
    "modifiers",
    "expecting",
    "unclear",
    "people",
    "values",
    "times",
    "months",
    "weekdays",
];
const PEOPLE: [&str; 5] = ["everyone", "nobody", "except", "only", "and"];
const VALUES: [&str; 5] = ["Inject", "News", "GroundTruth", "ExpectedAction", "Cancelled"];
const TIMES: [&str; 14] = [
    "fillers",
    "to",
    "from",
    "start",
    "noon",
    "midnight",
    "before_noon",
    "after_noon",
    "day",
    "hours",
    "minutes",
    "seconds",
    "after",
    "before",
];

/// The words of one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MselWords {
    /// The tag of the language.
    pub language: String,
    /// The headers of each role.
    pub headers: IndexMap<ColumnRole, Vec<String>>,
    /// The words of a header that change nothing about what it says.
    pub modifiers: Vec<String>,
    /// The words by which a header says what should follow, whatever else it says.
    pub expecting: Vec<String>,
    /// The headers that may name recipients or something else.
    pub unclear: Vec<String>,
    /// The words about recipients: `everyone`, `nobody`, `except`, `only`, `and`.
    pub people: IndexMap<String, Vec<String>>,
    /// What cells say of a row: the kinds of events, and `Cancelled`.
    pub values: IndexMap<String, Vec<String>>,
    /// The words in times, by what they mean.
    pub times: IndexMap<String, Vec<String>>,
    /// The names of the twelve months; empty for a language that numbers them.
    pub months: Vec<Vec<String>>,
    /// The names of the seven days of the week, from Monday on.
    pub weekdays: Vec<Vec<String>>,
}

/// Returns the words of all built-in languages, English first.
///
/// # Panics
/// Panics if a built-in file is broken, which a test rules out.
#[must_use]
pub fn built_in_msel_words() -> Vec<MselWords> {
    let mut names = library::built_in_msel_words();
    names.sort_by_key(|name| (name != "en", name.clone()));
    let read_one = |name: &String| {
        let bytes = library::msel_words(name).unwrap_or_default();
        let mut diagnostics = Vec::new();
        let words = read(&String::from_utf8_lossy(&bytes), &mut diagnostics);
        assert!(diagnostics.is_empty(), "assets/msel/{name}.ron: {diagnostics:?}");
        words
    };
    names.iter().filter_map(read_one).collect()
}

/// Loads words from a file, adding its problems to `diagnostics`.
///
/// # Errors
/// Returns an error if the file cannot be read.
pub fn load_msel_words(
    path: &Path,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(Option<MselWords>, Source), LoadError> {
    let (source, problem) = find::file(path)?.text(SourceId::Mapping);
    let is_text = problem.is_none();
    diagnostics.extend(problem);
    let words = if is_text { read(&source.text, diagnostics) } else { None };
    Ok((words, source))
}

fn read(text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<MselWords> {
    let mut reader = match SectionReader::open(SourceId::Mapping, text, "Words", &SECTIONS) {
        Ok(reader) => reader,
        Err(found) => {
            diagnostics.extend(found);
            return None;
        }
    };
    let mut headers = IndexMap::new();
    for (name, words) in &reader.entries_by_name::<Vec<String>>("headers") {
        match ColumnRole::named(name) {
            Some(role) => {
                headers.insert(role, words.clone());
            }
            None => unknown(&mut reader, "headers", name, &ColumnRole::ALL.map(ColumnRole::key)),
        }
    }
    let words = MselWords {
        language: reader.section("language").unwrap_or_default(),
        headers,
        modifiers: reader.optional("modifiers").unwrap_or_default(),
        expecting: reader.optional("expecting").unwrap_or_default(),
        unclear: reader.optional("unclear").unwrap_or_default(),
        people: lists(&mut reader, "people", &PEOPLE),
        values: lists(&mut reader, "values", &VALUES),
        times: lists(&mut reader, "times", &TIMES),
        months: names(&mut reader, "months", 12),
        weekdays: names(&mut reader, "weekdays", 7),
    };
    let is_whole = reader.diagnostics.is_empty();
    diagnostics.append(&mut reader.diagnostics);
    is_whole.then_some(words)
}

/// Reads a section of lists by names that are fixed.
fn lists(
    reader: &mut SectionReader,
    section: &str,
    known: &[&str],
) -> IndexMap<String, Vec<String>> {
    let mut lists = IndexMap::new();
    for (name, words) in &reader.entries_by_name::<Vec<String>>(section) {
        if known.contains(&name.as_str()) {
            lists.insert(name.clone(), words.clone());
        } else {
            unknown(reader, section, name, known);
        }
    }
    lists
}

/// Reads the names of months or of days of the week: all of them, or none.
fn names(reader: &mut SectionReader, section: &str, count: usize) -> Vec<Vec<String>> {
    let names: Vec<Vec<String>> = reader.optional(section).unwrap_or_default();
    if !names.is_empty() && names.len() != count {
        let span = reader.root().find(section).0.span.clone();
        let message = format!("`{section}` has {} lists of names, not {count}", names.len());
        reader.report(Code::OutOfRange, section, span, message, None);
    }
    names
}

fn unknown(reader: &mut SectionReader, section: &str, name: &str, known: &[&str]) {
    let path = format!("{section}.{name}");
    let span = reader.root().find(&path).0.span.clone();
    let hint = suggest(name, known.iter().copied());
    reader.report(Code::UnknownField, &path, span, format!("there is no `{name}` here"), hint);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_words_are_whole() {
        let all = built_in_msel_words();
        let tags: Vec<&str> = all.iter().map(|words| words.language.as_str()).collect();
        assert_eq!(tags, ["en", "cs", "de", "es", "fr", "it", "ja", "pt", "zh"]);
        for words in &all {
            for role in [ColumnRole::Time, ColumnRole::To, ColumnRole::Text, ColumnRole::Expected] {
                assert!(!words.headers[&role].is_empty(), "{}: {role:?}", words.language);
            }
            for list in PEOPLE {
                assert!(!words.people[list].is_empty(), "{}: {list}", words.language);
            }
            assert_eq!(words.weekdays.len(), 7, "{}", words.language);
        }
    }

    #[test]
    fn what_is_wrong_with_a_file_is_told_at_its_place() {
        let mut diagnostics = Vec::new();
        let text = "Words(format: 1, language: \"xx\", headers: { \"Tme\": [] }, people: { \"al\": [] }, months: [[]])";
        assert_eq!(read(text, &mut diagnostics), None);
        let paths: Vec<&str> = diagnostics.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(paths, ["headers.Tme", "people.al", "months"]);
    }
}
