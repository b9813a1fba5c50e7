//! Reads and checks the parts that a scenario names besides its guideline set, each separately.

use std::sync::Arc;

use indexmap::IndexMap;

use super::by_id::ById;
use super::calendars::{HolidayCalendar, MonthDay, Week, WrittenDay, with_yearly};
use super::check;
use super::diagnostic::{Code, Diagnostic};
use super::icalendar;
use super::lexicon::{Glossary, Lexicon};
use super::parts::{Parts, ReadPart};
use super::questionnaire::Questionnaire;
use super::read::SectionReader;
use super::source::{SourceId, Sources};
use super::syntax::SyntaxNode;
use crate::time::{Days, parse_date};

/// The format of the file of a part: the name of its value, and the sections that it may have.
struct PartFormat {
    name: &'static str,
    sections: &'static [&'static str],
}

const CALENDAR: PartFormat = PartFormat {
    name: "Calendar",
    sections: &[
        "format",
        "title",
        "about",
        "sources",
        "covers",
        "week",
        "week_from",
        "yearly",
        "holidays",
        "make_up",
        "estimated",
        "projected",
    ],
};
const GLOSSARY: PartFormat = PartFormat {
    name: "Glossary",
    sections: &["format", "title", "about", "sources", "concepts", "terms"],
};
const LEXICON: PartFormat = PartFormat {
    name: "Lexicon",
    sections: &["format", "title", "about", "sources", "language", "terms"],
};
const QUESTIONNAIRE: PartFormat = PartFormat {
    name: "Questionnaire",
    sections: &["format", "title", "about", "sources", "learns", "items"],
};

/// The maximum number of years over which a calendar repeats holidays.
const MOST_YEARS: i16 = 200;

/// The default probability that a misunderstanding teaches. Assumed.
const USUALLY_LEARNS: f64 = 0.7;

/// Reads and checks the parts that a scenario names besides its guideline set.
pub(super) fn read_parts(sources: &Sources, problems: &mut Vec<Diagnostic>) -> Parts {
    let mut calendars = ById::new();
    for (index, (name, source)) in sources.calendars.iter().enumerate() {
        let (id, text) = (SourceId::Calendar(index), &source.text);
        if icalendar::is_one(text) {
            let read = icalendar::read(name, id, text);
            problems.extend(read.problems);
            calendars.insert(name.clone(), read.calendar);
            continue;
        }
        let read = read_calendar(id, text, problems);
        if let Some((calendar, root)) = &read {
            problems.extend(check::check_calendar(calendar, id, text, root));
        }
        calendars.insert(name.clone(), read.map(|(calendar, _)| calendar));
    }
    let glossary = ReadPart::of(sources.glossary.as_ref(), |text| {
        let (glossary, root) = read_glossary(text, problems)?;
        problems.extend(check::check_glossary(&glossary, text, &root));
        Some(glossary)
    });
    let known = glossary.read();
    let mut lexicons = ById::new();
    for (index, (name, source)) in sources.lexicons.iter().enumerate() {
        let (id, text) = (SourceId::Lexicon(index), &source.text);
        let read = read_lexicon(id, text, problems);
        if let Some((lexicon, root)) = &read {
            problems.extend(check::check_lexicon(lexicon, known, id, text, root));
        }
        lexicons.insert(name.clone(), read.map(|(lexicon, _)| lexicon));
    }
    let questionnaire = ReadPart::of(sources.questionnaire.as_ref(), |text| {
        let (questionnaire, root) = read_questionnaire(text, problems)?;
        problems.extend(check::check_questionnaire(&questionnaire, known, text, &root));
        Some(questionnaire)
    });
    Parts { calendars, glossary, lexicons, questionnaire }
}

/// Opens a part, reads its sections, and adds its problems. Returns `None` if there is an error.
fn open<T>(
    id: SourceId,
    text: &str,
    format: &PartFormat,
    problems: &mut Vec<Diagnostic>,
    read: impl FnOnce(&mut SectionReader) -> Option<T>,
) -> Option<(T, Arc<SyntaxNode>)> {
    let mut reader = match SectionReader::open(id, text, format.name, format.sections) {
        Ok(reader) => reader,
        Err(found) => {
            problems.extend(found);
            return None;
        }
    };
    let value = read(&mut reader);
    let broken = reader.diagnostics.iter().any(Diagnostic::is_error);
    problems.append(&mut reader.diagnostics);
    if broken { None } else { Some((value?, Arc::clone(reader.root()))) }
}

fn read_calendar(
    id: SourceId,
    text: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<(HolidayCalendar, Arc<SyntaxNode>)> {
    open(id, text, &CALENDAR, problems, |reader| {
        let (title, about) = (reader.section("title"), reader.section("about"));
        let sources = reader.optional("sources");
        let (covers, week) = (reader.section::<Days>("covers"), reader.section("week"));
        let week_from: IndexMap<_, Week> = reader.entries_by_date("week_from", parse_date);
        let yearly = reader.entries_by_day("yearly", MonthDay::parse);
        let holidays = reader.entries_by_date("holidays", Days::parse);
        let make_up: IndexMap<_, WrittenDay> = reader.entries_by_date("make_up", parse_date);
        let estimated = reader.optional("estimated");
        let projected = reader.entries_by_date("projected", Days::parse);
        let covers = covers?;
        if !yearly.is_empty() && covers.last.year() - covers.first.year() > MOST_YEARS {
            let message = format!("`yearly` is not for more than {MOST_YEARS} years");
            let span = reader.root().find("covers").0.span.clone();
            let hint = Some("let `covers` hold the years of the exercise".into());
            reader.report(Code::OutOfRange, "covers", span, message, hint);
            return None;
        }
        Some(HolidayCalendar {
            title: title?,
            about: about?,
            sources: sources?,
            covers,
            week: week?,
            week_from: week_from.into_iter().collect(),
            holidays: with_yearly(holidays, &yearly, covers),
            make_up: make_up.into_iter().map(|(on, of)| (on, of.0)).collect(),
            estimated: estimated?,
            projected,
        })
    })
}

fn read_glossary(
    text: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Glossary, Arc<SyntaxNode>)> {
    open(SourceId::Glossary, text, &GLOSSARY, problems, |reader| {
        let (title, about) = (reader.section("title"), reader.section("about"));
        let sources = reader.optional("sources");
        let (concepts, terms) = (reader.entries("concepts"), reader.entries("terms"));
        Some(Glossary { title: title?, about: about?, sources: sources?, concepts, terms })
    })
}

fn read_lexicon(
    id: SourceId,
    text: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Lexicon, Arc<SyntaxNode>)> {
    open(id, text, &LEXICON, problems, |reader| {
        let (title, about) = (reader.section("title"), reader.section("about"));
        let (sources, language) = (reader.optional("sources"), reader.section("language"));
        let terms = reader.entries("terms");
        Some(Lexicon {
            title: title?,
            about: about?,
            language: language?,
            sources: sources?,
            terms,
        })
    })
}

fn read_questionnaire(
    text: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Questionnaire, Arc<SyntaxNode>)> {
    open(SourceId::Questionnaire, text, &QUESTIONNAIRE, problems, |reader| {
        let (title, about) = (reader.section("title"), reader.section("about"));
        let sources = reader.optional("sources");
        let learns: Option<Option<f64>> = reader.optional("learns");
        let learns = learns?.unwrap_or(USUALLY_LEARNS);
        let items = reader.entries("items");
        Some(Questionnaire { title: title?, about: about?, sources: sources?, learns, items })
    })
}
