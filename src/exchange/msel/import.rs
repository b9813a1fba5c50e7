//! Imports a file: returns the text of a scenario, and the remarks on its rows.

use indexmap::IndexMap;

use super::columns;
use super::grid::Sheet;
use super::headers::{COVER_MARK, SHAPES};
use super::known_words::{KnownWords, plain};
use super::pending_injects::{ImportedInject, PendingInject, pending_injects};
use super::read;
use super::read_error::MselReadError;
use super::recipients::{Roster, UnderstoodName};
use super::remark::{Location, Remark, Remarks, Weight};
use super::rows::{self, MselEntry, RowSettings};
use super::scenario_text;
use super::schedule::{StartError, schedule};
use super::settings::ImportSettings;
use crate::scenario::{Diagnostic, Loaded, Plan};

/// The maximum number of injects of a scenario.
const MOST_INJECTS: usize = 5_000;
/// The maximum number of times that what does not fit is removed and the rest checked again.
const MOST_ROUNDS: usize = 20;

/// The result of an import.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The text of the scenario.
    pub text: String,
    /// The scenario itself.
    pub plan: Plan,
    /// The injects that were imported, in the order of the text.
    pub made: Vec<ImportedInject>,
    /// The names of recipients, as they were understood.
    pub recipients: Vec<UnderstoodName>,
    /// The remarks on rows, columns and the file.
    pub remarks: Vec<Remark>,
}

/// The errors that leave nothing to import.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The file could not be read.
    #[error(transparent)]
    Read(#[from] MselReadError),
    /// The file holds no event.
    #[error("there is no event in it that could be imported")]
    Nothing {
        /// The reasons.
        remarks: Vec<Remark>,
    },
    /// The file does not say when the exercise starts, and something depends on it.
    #[error(transparent)]
    Starts(#[from] StartError),
    /// The scenario cannot be played, for a reason that is not in any row.
    #[error("what was made of it cannot be played")]
    Broken {
        /// The scenario with its problems.
        loaded: Box<Loaded>,
    },
}

impl ImportError {
    /// Returns whether something has to be answered before anything can be imported.
    #[must_use]
    pub fn is_question(&self) -> bool {
        let Self::Nothing { remarks } = self else { return false };
        remarks.iter().any(|remark| remark.weight == Weight::Question)
    }

    /// Returns what to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Read(error) => error.hint()?.to_owned(),
            Self::Nothing { .. } => {
                "`hotwash import FILE --sample-map` writes a mapping file, to say what its columns hold".into()
            }
            Self::Starts(_) => {
                "say it, such as `--starts 2026-03-02T09:00[Europe/Paris]`, or name a scenario with `--as`".into()
            }
            Self::Broken { .. } => return None,
        })
    }
}

/// Imports a file.
///
/// ```
/// use hotwash::exchange::msel::{ImportSettings, import};
/// use hotwash::scenario::load;
///
/// let plan = load("opm_breach", &[])?.into_plan()?;
/// let msel = "Event,Date,Time,To,Description\n\
///     1,5 October 2015,09:00,MPS,A newspaper asks about the logs.\n\
///     2,soon,,MPS,Somebody calls.\n";
/// let settings =
///     ImportSettings { file: "msel.csv", name: "mine", base: Some(&plan), mapping: None, starts: None };
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
/// Returns an error if the file cannot be read, holds no event, or does not say when the exercise
/// starts. Problems with single rows are returned as remarks instead.
pub fn import(bytes: &[u8], settings: &ImportSettings) -> Result<Imported, ImportError> {
    let mut remarks = Remarks::default();
    let sheets = read::read(bytes, settings.mapping, &mut remarks)?;
    let words = KnownWords::with(settings.mapping);
    let mut entries = entries(&sheets, settings, &words, &mut remarks);
    if entries.len() > MOST_INJECTS {
        for entry in entries.drain(MOST_INJECTS..) {
            let at = Location::sheet(&entry.sheet).row(entry.row);
            let what = format!("a scenario may have {MOST_INJECTS} injects");
            remarks.left_out(at, what, "the row is left out");
        }
    }
    if entries.is_empty() {
        return Err(ImportError::Nothing { remarks: remarks.finish() });
    }
    let schedule = schedule(entries, settings, &words, &mut remarks)?;
    if schedule.entries.is_empty() {
        return Err(ImportError::Nothing { remarks: remarks.finish() });
    }
    let mut roster = match settings.base {
        Some(plan) => Roster::of_plan(plan, settings.mapping),
        None => Roster::open(settings.mapping),
    };
    roster.learn(schedule.entries.iter().filter_map(|event| event.entry.to.as_deref()));
    let mut drafts = pending_injects(&schedule, settings, &mut roster, &mut remarks);
    roster.make_mapped();
    for _ in 0..MOST_ROUNDS {
        let text = scenario_text::write(&drafts, &schedule, settings, &roster, &remarks);
        let mut loaded = scenario_text::load(&text, settings);
        if let Some(plan) = loaded.plan.take() {
            let made = drafts.iter().filter_map(PendingInject::imported).collect();
            let recipients = roster.read_names();
            return Ok(Imported { text, plan, made, recipients, remarks: remarks.finish() });
        }
        if !take_out(&mut drafts, &loaded.diagnostics, &mut remarks) {
            return Err(ImportError::Broken { loaded: Box::new(loaded) });
        }
    }
    Err(ImportError::Nothing { remarks: remarks.finish() })
}

/// Removes what the checks of scenarios find wrong with injects. Returns whether there was anything
/// to remove.
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

/// Returns the events of all sheets.
fn entries(
    sheets: &[Sheet],
    settings: &ImportSettings,
    words: &KnownWords,
    remarks: &mut Remarks,
) -> Vec<MselEntry> {
    let mapping = settings.mapping;
    let of_rows = RowSettings { words, mapping, starts: settings.start_of_day() };
    let wanted = mapping.map(|mapping| mapping.sheets.as_slice()).unwrap_or_default();
    for name in wanted {
        if sheets.iter().all(|sheet| sheet.name != *name) {
            let what = format!("the mapping names a sheet `{name}`, which the file does not have");
            remarks.left_out(Location::default(), what, "");
        }
    }
    let mut unused: Vec<&String> =
        mapping.into_iter().flat_map(|mapping| mapping.columns.keys()).collect();
    // Beside sheets with headers, one without them is something else.
    let may_guess = !sheets.iter().any(|sheet| columns::has_headers(sheet, mapping, words));
    let mut shapes: IndexMap<&str, Vec<&str>> = IndexMap::new();
    let mut entries = Vec::new();
    for sheet in sheets {
        let at = Location::sheet(&sheet.name);
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
        let Some(layout) = columns::layout(sheet, mapping, words, may_guess, remarks) else {
            let hint =
                "name the other sheets under `sheets` in a mapping file, or its columns".to_owned();
            let done = format!("left out with {count} {rows}");
            let what = "there are no headers of a MSEL in it";
            remarks.say(Weight::LeftOut, at, what, done, Some(hint));
            continue;
        };
        if layout.shape == Some(SHAPES[0]) && settings.base.is_none() {
            let hint = "name with `--as` the scenario that it was written from".to_owned();
            let what = "a MSEL that hotwash writes does not hold what requests say";
            remarks.say(
                Weight::Warning,
                Location::default(),
                what,
                "injects have no orders",
                Some(hint),
            );
        }
        if let Some(shape) = layout.shape {
            shapes.entry(shape.name).or_default().push(&sheet.name);
        }
        unused.retain(|name| {
            let by_name = |column: &columns::SheetColumn| {
                column.name.split(" / ").any(|header| plain(header) == plain(name))
                    || super::grid::letters(column.place) == **name
            };
            !layout.columns.iter().any(by_name)
        });
        entries.extend(rows::read(sheet, &layout, of_rows, remarks));
    }
    for (shape, sheets) in shapes {
        let shown = match sheets.as_slice() {
            [] | [""] => String::new(),
            [one] => format!("{one}: "),
            many => format!("{} sheets: ", many.len()),
        };
        remarks.note(Location::default(), format!("{shown}read as {shape}"), "");
    }
    for name in unused {
        let what = format!("the mapping names a column `{name}`, which no sheet has");
        remarks.left_out(Location::default(), what, "");
    }
    entries
}

/// Returns whether it is the first sheet of a workbook written by hotwash.
fn is_our_cover(sheet: &Sheet) -> bool {
    sheet
        .rows
        .iter()
        .take(20)
        .any(|row| row.value(0).shown() == COVER_MARK.0 && row.value(1).shown() == COVER_MARK.1)
}
