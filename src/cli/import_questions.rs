//! `hotwash import --ask`: shows a MSEL as it is understood, asks what is unclear, and keeps the answers
//! in a mapping.
//!
//! Nothing is written before all is answered: whoever leaves, by the end of input or by an interrupt,
//! leaves everything as it was.

use super::asking::Asker;
use super::columns::Columns;
use super::failure::Failure;
use super::printer::{INJECT, Printer};
use crate::exchange::msel::{self, ImportError, ImportSettings, MselQuestion, Remark, understood};
use crate::scenario::{ColumnRole, DateOrder, Mapping, Plan, TimeNotation};
use crate::time::ZonedInstant;

/// The roles that are offered for a column.
const ROLES: [ColumnRole; 10] = [
    ColumnRole::To,
    ColumnRole::From,
    ColumnRole::Text,
    ColumnRole::Title,
    ColumnRole::Time,
    ColumnRole::Elapsed,
    ColumnRole::Expected,
    ColumnRole::Status,
    ColumnRole::Note,
    ColumnRole::Ignore,
];
/// What to do where there is nobody to ask.
const HINT: &str = "`--ask` is for a terminal; without it, `--sample-map` writes a mapping to edit";

/// How often answers lead to further questions.
const MOST_ROUNDS: usize = 20;

/// What was answered.
pub(super) struct Answers {
    pub(super) mapping: Mapping,
    pub(super) starts: Option<ZonedInstant>,
}

/// What is imported, and what is known of it before anything is asked.
pub(super) struct Subject<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) file: &'a str,
    pub(super) name: &'a str,
    pub(super) base: Option<&'a Plan>,
}

impl<'a> Subject<'a> {
    /// Returns the settings with the answers so far.
    fn settings<'b>(&self, answers: &'b Answers) -> ImportSettings<'b>
    where
        'a: 'b,
    {
        ImportSettings {
            file: self.file,
            name: self.name,
            base: self.base,
            mapping: Some(&answers.mapping),
            starts: answers.starts.as_ref(),
        }
    }
}

/// Asks until nothing is unclear.
pub(super) fn ask(
    subject: &Subject,
    mut answers: Answers,
    printer: &mut Printer,
) -> Result<Answers, Failure> {
    let mut asker = Asker::new(HINT);
    show(subject, &answers, printer)?;
    let mut asked: Vec<MselQuestion> = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let Ok(open) = questions(subject, &answers) else {
            answers.starts = Some(starts(&mut asker, printer)?);
            continue;
        };
        let Some((question, remark)) = open.into_iter().find(|(one, _)| !asked.contains(one))
        else {
            break;
        };
        printer.line(&format!("\n{INJECT}{}{INJECT:#}", remark.what))?;
        put(subject, &question, &mut answers, &mut asker, printer)?;
        asked.push(question);
    }
    if !asked.is_empty() {
        printer.line("")?;
        show(subject, &answers, printer)?;
    }
    Ok(answers)
}

/// Returns what is unclear with the answers so far; an error if it is the start.
fn questions(subject: &Subject, answers: &Answers) -> Result<Vec<(MselQuestion, Remark)>, ()> {
    let remarks = match msel::import(subject.bytes, &subject.settings(answers)) {
        Ok(imported) => imported.remarks,
        Err(ImportError::Nothing { remarks }) => remarks,
        Err(ImportError::Starts(_)) => return Err(()),
        // That is told when it is imported.
        Err(_) => Vec::new(),
    };
    Ok(remarks.into_iter().filter_map(|remark| Some((remark.question.clone()?, remark))).collect())
}

/// Shows the columns as they are understood.
fn show(subject: &Subject, answers: &Answers, printer: &mut Printer) -> Result<(), Failure> {
    let columns = understood(subject.bytes, &subject.settings(answers)).unwrap_or_default();
    let mut table = Columns::new(["sheet", "column", "header", "holds", "example"]);
    for column in columns {
        let holds = if column.is_sure { column.role.to_string() } else { "?".to_owned() };
        let plain = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
        table.row([
            plain(&column.sheet),
            column.letters,
            plain(&column.header),
            holds,
            plain(&column.example),
        ]);
    }
    Ok(table.print(printer)?)
}

/// Asks one question, and keeps the answer.
fn put(
    subject: &Subject,
    question: &MselQuestion,
    answers: &mut Answers,
    asker: &mut Asker,
    printer: &mut Printer,
) -> Result<(), Failure> {
    match question {
        MselQuestion::Columns(names) => {
            for name in names {
                let shown: String = name.chars().filter(|c| !c.is_control()).collect();
                let roles = ROLES.map(|role| (role.key(), role.about()));
                let role = asker.choice(&format!("What does `{shown}` hold?"), &roles, printer)?;
                if let Some(role) = role {
                    answers.mapping.columns.insert(name.clone(), ROLES[role]);
                }
            }
        }
        MselQuestion::Times(column) => {
            let notations = TimeNotation::ALL.map(|times| (times.key(), times.about()));
            let shown: String = column.chars().filter(|c| !c.is_control()).collect();
            let text = format!("What are the figures in `{shown}`?");
            if let Some(times) = asker.choice(&text, &notations, printer)? {
                answers.mapping.times = Some(TimeNotation::ALL[times]);
            }
        }
        MselQuestion::Dates => {
            let orders = [
                ("DayFirst", "25/06/2026"),
                ("MonthFirst", "06/25/2026"),
                ("YearFirst", "26/06/25"),
            ];
            let chosen = asker.choice("What comes first in its dates?", &orders, printer)?;
            let known = [DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::YearFirst];
            answers.mapping.dates = chosen.map(|at| known[at]).or(answers.mapping.dates);
        }
        MselQuestion::Recipient(name) => {
            let shown: String = name.chars().filter(|c| !c.is_control()).collect();
            let text = format!(
                "Whom does `{shown}` stand for? Ids with commas between them, `everyone`, or `nobody`{}",
                known_ids(subject.base)
            );
            if let Some(ids) = recipients(&text, asker, printer)? {
                answers.mapping.recipients.insert(name.clone(), ids);
            }
        }
    }
    Ok(())
}

/// Returns the ids that a recipient may have, for a question.
fn known_ids(base: Option<&Plan>) -> String {
    let Some(plan) = base else { return String::new() };
    let scenario = &plan.scenario;
    let ids = scenario.agencies.keys().chain(scenario.parties.keys());
    format!(" ({})", ids.map(String::as_str).collect::<Vec<_>>().join(", "))
}

fn recipients(
    text: &str,
    asker: &mut Asker,
    printer: &mut Printer,
) -> Result<Option<Vec<String>>, Failure> {
    loop {
        let answer = asker.answer(text, printer)?;
        if answer.is_empty() {
            return Ok(None);
        }
        if answer == "nobody" {
            return Ok(Some(Vec::new()));
        }
        let ids: Vec<String> = answer.split(',').map(|id| id.trim().to_owned()).collect();
        let is_id = |id: &String| {
            !id.is_empty()
                && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        if ids.iter().all(is_id) {
            return Ok(Some(ids));
        }
        printer.line("An id has small letters, digits and `_`, such as `legal_department`")?;
    }
}

fn starts(asker: &mut Asker, printer: &mut Printer) -> Result<ZonedInstant, Failure> {
    loop {
        let text = "When does the exercise start? Such as 2026-03-02T09:00[Europe/Paris]";
        let answer = asker.answer(text, printer)?;
        match ZonedInstant::parse(&answer) {
            Ok(starts) => return Ok(starts),
            Err(error) => printer.line(&format!("{error}"))?,
        }
    }
}
