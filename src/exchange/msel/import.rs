//! Importing: a file in, the text of a scenario out, and all that is to be said of its rows.

use indexmap::IndexMap;

use super::columns;
use super::compose::{self, PendingInject};
use super::grid::Sheet;
use super::read::{self, ReadError};
use super::recipients::Roster;
use super::remark::{At, Remark, Remarks, Weight};
use super::rows::{self, Entry};
use super::schedule::schedule;
use crate::scenario::{Diagnostic, Loaded, Mapping, Plan};
use crate::time::ZonedInstant;

/// The most injects of a scenario.
const MOST_INJECTS: usize = 5_000;
/// How often what does not fit is taken out and the rest checked again.
const MOST_ROUNDS: usize = 20;

/// What an import goes by.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// What to call the file.
    pub file: &'a str,
    /// The short name of the scenario that is made.
    pub name: &'a str,
    /// The scenario whose injects they become; left out, they make one by themselves.
    pub base: Option<&'a Plan>,
    /// How the file is to be read, where its headers do not say it.
    pub mapping: Option<&'a Mapping>,
    /// When the exercise starts.
    pub starts: Option<&'a ZonedInstant>,
}

/// What came of importing.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The text of the scenario.
    pub text: String,
    /// The scenario itself.
    pub plan: Plan,
    /// The injects that were made of rows, in the order in which they stand in the text.
    pub made: Vec<Made>,
    /// What is to be said of rows, columns, and the file.
    pub remarks: Vec<Remark>,
}

/// An inject that was made of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its id.
    pub id: String,
    /// The sheet; empty where the file has none.
    pub sheet: String,
    /// The number of the row.
    pub row: u32,
}

/// Why nothing could be imported. None of these leaves anything to go on with.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The file could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It holds no event.
    #[error("there is no event in it that could be imported")]
    Nothing {
        /// Why.
        remarks: Vec<Remark>,
    },
    /// It does not say when the exercise starts, and something depends on it.
    #[error("it does not say when the exercise starts{}", because(*rows, sheet, *row))]
    Starts {
        /// How many rows depend on it.
        rows: usize,
        /// The sheet of the first.
        sheet: String,
        /// The number of the first.
        row: u32,
    },
    /// What was made cannot be played, for a reason that lies in no row.
    #[error("what was made of it cannot be played")]
    Broken {
        /// What is wrong with it.
        loaded: Box<Loaded>,
    },
}

impl ImportError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Read(error) => error.hint()?.to_owned(),
            Self::Nothing { .. } => {
                "`hotwash import FILE --sample-map` writes a mapping file, to say what its columns hold".into()
            }
            Self::Starts { .. } => {
                "say it, such as `--starts 2026-03-02T09:00[Europe/Paris]`, or name a scenario with `--as`".into()
            }
            Self::Broken { .. } => return None,
        })
    }
}

fn because(rows: usize, sheet: &str, row: u32) -> String {
    let sheet = if sheet.is_empty() { String::new() } else { format!(" of {sheet}") };
    match rows {
        0 => String::new(),
        1 => format!(", and row {row}{sheet} leaves out a date or a zone"),
        _ => format!(", and {rows} rows leave out a date or a zone, row {row}{sheet} first"),
    }
}

/// Imports a file.
///
/// ```
/// use hotwash::exchange::msel::{Settings, import};
/// use hotwash::scenario::load;
///
/// let plan = load("opm_breach", &[])?.into_plan()?;
/// let msel = "Event,Date,Time,To,Description\n\
///     1,5 October 2015,09:00,MPS,A newspaper asks about the logs.\n\
///     2,soon,,MPS,Somebody calls.\n";
/// let settings =
///     Settings { file: "msel.csv", name: "mine", base: Some(&plan), mapping: None, starts: None };
/// let imported = import(msel.as_bytes(), &settings)?;
/// // Every cell that was left out of account is told of.
/// for remark in &imported.remarks {
///     println!("{remark:?}");
/// }
/// assert!(imported.plan.scenario.injects.len() <= 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When it cannot be read, holds no event, or leaves out when the exercise starts. What is wrong with single
/// rows is no error but among the remarks.
pub fn import(bytes: &[u8], settings: &Settings) -> Result<Imported, ImportError> {
    let mut remarks = Remarks::default();
    let sheets = read::read(bytes, settings.mapping, &mut remarks)?;
    let mut entries = entries(&sheets, settings, &mut remarks);
    if entries.len() > MOST_INJECTS {
        for entry in entries.drain(MOST_INJECTS..) {
            let at = At::sheet(&entry.sheet).row(entry.row);
            let what = format!("a scenario may have {MOST_INJECTS} injects");
            remarks.left_out(at, what, "the row is left out");
        }
    }
    if entries.is_empty() {
        return Err(ImportError::Nothing { remarks: remarks.finish() });
    }
    let schedule = schedule(entries, settings, &mut remarks)?;
    if schedule.entries.is_empty() {
        return Err(ImportError::Nothing { remarks: remarks.finish() });
    }
    let mut roster = match settings.base {
        Some(plan) => Roster::of_plan(plan, settings.mapping),
        None => Roster::open(settings.mapping),
    };
    let mut drafts = compose::injects(&schedule, settings, &mut roster, &mut remarks);
    roster.make_mapped();
    for _ in 0..MOST_ROUNDS {
        let text = compose::scenario(&drafts, &schedule, settings, &roster, &remarks);
        let mut loaded = compose::load(&text, settings);
        if let Some(plan) = loaded.plan.take() {
            let made = drafts.iter().filter_map(PendingInject::made).collect();
            return Ok(Imported { text, plan, made, remarks: remarks.finish() });
        }
        if !take_out(&mut drafts, &loaded.diagnostics, &mut remarks) {
            return Err(ImportError::Broken { loaded: Box::new(loaded) });
        }
    }
    Err(ImportError::Nothing { remarks: remarks.finish() })
}

/// Takes out of injects what the checks of scenarios find wrong with it. Whether there was anything to take
/// out.
fn take_out(
    drafts: &mut Vec<PendingInject>,
    problems: &[Diagnostic],
    remarks: &mut Remarks,
) -> bool {
    let mut did = false;
    for problem in problems.iter().filter(|problem| problem.is_error()) {
        let Some(path) = problem.path.strip_prefix("injects.") else { continue };
        let (id, field) = path.split_once('.').unwrap_or((path, ""));
        let Some(place) = drafts.iter().position(|draft| draft.id == id) else { continue };
        let field = field.split('.').next().unwrap_or_default();
        did = true;
        if drafts[place].gives_up(field, problem, remarks) {
            drafts.remove(place);
        }
    }
    did
}

/// The events of all sheets that hold any.
fn entries(sheets: &[Sheet], settings: &Settings, remarks: &mut Remarks) -> Vec<Entry> {
    let mapping = settings.mapping;
    let wanted = mapping.map(|mapping| mapping.sheets.as_slice()).unwrap_or_default();
    for name in wanted {
        if sheets.iter().all(|sheet| sheet.name != *name) {
            let what = format!("the mapping names a sheet `{name}`, which the file does not have");
            remarks.left_out(At::default(), what, "");
        }
    }
    let mut unused: Vec<&String> =
        mapping.into_iter().flat_map(|mapping| mapping.columns.keys()).collect();
    // Beside sheets with headers, one without them is something else.
    let may_guess = !sheets.iter().any(|sheet| columns::has_headers(sheet, mapping));
    let mut shapes: IndexMap<&str, Vec<&str>> = IndexMap::new();
    let mut entries = Vec::new();
    for sheet in sheets {
        let at = At::sheet(&sheet.name);
        let count = sheet.rows.len();
        let rows = if count == 1 { "row" } else { "rows" };
        if !wanted.is_empty() && !wanted.contains(&sheet.name) {
            remarks.note(at, format!("{count} {rows}"), "the mapping does not name this sheet");
            continue;
        }
        if sheet.rows.iter().all(|row| row.filled().next().is_none()) || is_our_cover(sheet) {
            continue;
        }
        if sheet.is_hidden && wanted.is_empty() {
            let hint = "name it under `sheets` in a mapping file to have it read".to_owned();
            let done = format!("left out with {count} {rows}");
            remarks.say(Weight::LeftOut, at, "the sheet is hidden", done, Some(hint));
            continue;
        }
        let Some(layout) = columns::layout(sheet, mapping, may_guess, remarks) else {
            let hint =
                "name the other sheets under `sheets` in a mapping file, or its columns".to_owned();
            let done = format!("left out with {count} {rows}");
            let what = "there are no headers of a MSEL in it";
            remarks.say(Weight::LeftOut, at, what, done, Some(hint));
            continue;
        };
        if layout.shape == Some(super::headers::SHAPES[0]) && settings.base.is_none() {
            let hint = "name with `--as` the scenario that it was written from".to_owned();
            let what = "a MSEL that hotwash writes does not hold what requests say";
            remarks.say(Weight::Warning, At::default(), what, "injects have no orders", Some(hint));
        }
        if let Some(shape) = layout.shape {
            shapes.entry(shape.name).or_default().push(&sheet.name);
        }
        unused.retain(|name| {
            let by_name = |column: &columns::Column| {
                column
                    .name
                    .split(" / ")
                    .any(|header| super::headers::plain(header) == super::headers::plain(name))
                    || super::grid::letters(column.place) == **name
            };
            !layout.columns.iter().any(by_name)
        });
        entries.extend(rows::read(sheet, &layout, remarks));
    }
    for (shape, sheets) in shapes {
        let shown = match sheets.as_slice() {
            [] | [""] => String::new(),
            [one] => format!("{one}: "),
            many => format!("{} sheets: ", many.len()),
        };
        remarks.note(At::default(), format!("{shown}read as {shape}"), "");
    }
    for name in unused {
        let what = format!("the mapping names a column `{name}`, which no sheet has");
        remarks.left_out(At::default(), what, "");
    }
    entries
}

/// Whether it is the sheet that our own workbooks begin with.
fn is_our_cover(sheet: &Sheet) -> bool {
    sheet.rows.iter().take(20).any(|row| {
        row.value(0).shown() == super::COVER_MARK.0 && row.value(1).shown() == super::COVER_MARK.1
    })
}
