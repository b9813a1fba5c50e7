//! Finds out when the events of a MSEL happen, and the resulting period of the exercise.

use super::date_order::date_order;
use super::known_words::KnownWords;
use super::midnight::run_past_midnight;
use super::moment::{MomentError, Reference, end_of_that_day};
use super::question::MselQuestion;
use super::remark::{Location, Remarks, Weight};
use super::rows::{BY_HAND, EntryTiming, MselEntry};
use super::settings::ImportSettings;
use crate::time::{Span, ZonedInstant};

/// The maximum length of an exercise, in keeping with the limit for scenarios.
const LONGEST: Span = Span::from_hours(24 * 366 * 20 - 24);

/// The events with their moments.
pub(super) struct EventSchedule {
    /// The start of the exercise.
    pub(super) starts: ZonedInstant,
    pub(super) ends: ZonedInstant,
    /// Whether the period differs from that of the base scenario.
    pub(super) is_new: bool,
    /// The events within the period. Those that wait for a condition or are given by hand have no
    /// moment.
    pub(super) entries: Vec<ScheduledEntry>,
}

/// An event with its moment.
pub(super) struct ScheduledEntry {
    pub(super) entry: MselEntry,
    /// When it happens; `None` if it waits for a condition or is given by hand.
    pub(super) at: Option<ZonedInstant>,
}

/// The error that nothing says when the exercise starts, and something depends on it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it does not say when the exercise starts{}", because(*rows, sheet, *row))]
pub struct StartError {
    /// The number of rows that depend on it.
    pub rows: usize,
    /// The sheet of the first of these rows.
    pub sheet: String,
    /// The number of the first of these rows.
    pub row: u32,
}

fn because(rows: usize, sheet: &str, row: u32) -> String {
    let sheet = if sheet.is_empty() { String::new() } else { format!(" of {sheet}") };
    match rows {
        0 => String::new(),
        1 => format!(", and row {row}{sheet} leaves out a date or a zone"),
        _ => format!(", and {rows} rows leave out a date or a zone, row {row}{sheet} first"),
    }
}

/// Finds out when each event happens. Events outside the period of the exercise are left out.
pub(super) fn schedule(
    mut entries: Vec<MselEntry>,
    settings: &ImportSettings,
    words: &KnownWords,
    remarks: &mut Remarks,
) -> Result<EventSchedule, StartError> {
    let base = settings.base.map(|plan| &plan.scenario);
    let given = settings.starts.or(base.map(|scenario| &scenario.starts));
    run_past_midnight(&mut entries, remarks);
    let order = date_order(&entries, settings, words, remarks);
    let reference = Reference { starts: given, order };
    let mut timed = Vec::new();
    let mut asking: Vec<(String, u32)> = Vec::new();
    for entry in entries {
        let at = match entry.moment.as_ref().map(|moment| moment.resolve(reference)) {
            Some(Ok(at)) => Some(at),
            Some(Err(error)) if error.asks_for_start() && given.is_none() => {
                asking.push((entry.sheet.clone(), entry.row));
                None
            }
            Some(Err(error)) => {
                let hint = error.hint().map(str::to_owned);
                remarks.say(Weight::LeftOut, at_time(&entry), error.to_string(), BY_HAND, hint);
                if matches!(error, MomentError::Order(..)) {
                    remarks.asking(MselQuestion::Dates);
                }
                None
            }
            None => None,
        };
        timed.push(ScheduledEntry { entry, at });
    }
    if let Some((sheet, row)) = asking.first() {
        return Err(StartError { rows: asking.len(), sheet: sheet.clone(), row: *row });
    }
    let is_new = base.is_none() || settings.starts.is_some();
    let earliest = timed.iter().filter_map(|event| event.at.as_ref()).min_by_key(|at| at.at);
    let Some(mut starts) = given.or(earliest).cloned() else {
        return Err(StartError { rows: 0, sheet: String::new(), row: 0 });
    };
    if given.is_none() {
        let done = format!("it starts with the first event, at {starts}");
        remarks.note(Location::default(), "nothing says when the exercise starts", done);
    }
    if is_new {
        starts = begin_earlier(&starts, &timed, remarks);
    }
    let last = timed.iter().filter_map(|event| event.at.as_ref());
    let last = last.filter(|at| at.at >= starts.at && at.at.since(starts.at) <= LONGEST);
    let last = last.chain(given).max_by_key(|at| at.at).unwrap_or(&starts);
    let day_ends = end_of_that_day(&ZonedInstant { at: last.at, zone: starts.zone.clone() });
    let mut ends = ZonedInstant { at: day_ends, zone: starts.zone.clone() };
    if let Some(base) = base {
        let fits = base.ends.at > ends.at && base.ends.at.since(starts.at) <= LONGEST;
        if !is_new || fits {
            ends = base.ends.clone();
        }
    }
    let mut kept = Vec::new();
    for ScheduledEntry { entry, at } in timed {
        let outside = match &at {
            Some(at) if at.at < starts.at => Some(("before the exercise starts", &starts)),
            Some(at) if at.at > ends.at => Some(("after the exercise ends", &ends)),
            _ => None,
        };
        if let (Some((side, bound)), Some(at)) = (outside, &at) {
            let what = format!("{at} is {side}, at {bound}");
            let hint = "is the date right? `--starts` says when the exercise starts".to_owned();
            remarks.say(Weight::LeftOut, at_time(&entry), what, "the row is left out", Some(hint));
            continue;
        }
        // What comes in the place of another inject waits for nothing of its own.
        let known = entry.id.as_ref().zip(base).and_then(|(id, base)| base.injects.get(id));
        let in_place = known.is_some_and(|inject| inject.at.is_none() && inject.when.is_none());
        if at.is_none() && entry.condition.is_none() && !in_place {
            remark_untimed(&entry, remarks);
        }
        kept.push(ScheduledEntry { entry, at });
    }
    Ok(EventSchedule { starts, ends, is_new, entries: kept })
}

/// Says of an event without a moment that the facilitator gives it.
fn remark_untimed(entry: &MselEntry, remarks: &mut Remarks) {
    match entry.timing {
        EntryTiming::Absent => {
            let what = "there is no column of times";
            let done = "each inject is given by hand, in the order of the rows";
            remarks.warn(Location::sheet(&entry.sheet), what, done);
        }
        EntryTiming::Blank => {
            let at = Location::sheet(&entry.sheet).row(entry.row);
            remarks.warn(at, "it says no time", BY_HAND);
        }
        // That has been said.
        EntryTiming::Unreadable | EntryTiming::Read => {}
    }
}

/// Returns an earlier start if events count back from the start, such as `J-60`, which is
/// deliberate.
fn begin_earlier(
    starts: &ZonedInstant,
    timed: &[ScheduledEntry],
    remarks: &mut Remarks,
) -> ZonedInstant {
    let mut begins = starts.clone();
    for ScheduledEntry { entry, at } in timed {
        let is_before = |at: &&ZonedInstant| at.at < starts.at && starts.at.since(at.at) <= LONGEST;
        let Some(at) = at.as_ref().filter(is_before) else { continue };
        if entry.moment.as_ref().is_some_and(super::moment::WrittenMoment::counts_from_start) {
            let what = format!("{at} is before the start, at {starts}");
            remarks.warn(at_time(entry), what, "the exercise starts sooner");
            begins.at = begins.at.min(at.at);
        }
    }
    begins
}

fn at_time(entry: &MselEntry) -> Location<'_> {
    let at = Location::sheet(&entry.sheet).row(entry.row);
    entry.time_column.as_deref().map_or(at, |column| at.column(column))
}
