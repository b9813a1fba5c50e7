//! When the events of a MSEL happen, and from when to when the exercise therefore lasts.

use super::import::{ImportError, Settings};
use super::moment::{Reference, end_of_that_day};
use super::remark::{At, Remarks, Weight};
use super::rows::{self, AT_THE_END, Entry, Timing};
use crate::time::{Span, ZonedInstant};

/// The longest exercise, in keeping with what a scenario may last.
const LONGEST: Span = Span::from_hours(24 * 366 * 20 - 24);

/// The events with their moments.
pub(super) struct Schedule {
    /// When the exercise starts and ends.
    pub(super) starts: ZonedInstant,
    pub(super) ends: ZonedInstant,
    /// Whether that is not what the scenario that it is based on says.
    pub(super) is_new: bool,
    /// The events that take place within it; without a moment those that wait for a condition.
    pub(super) entries: Vec<(Entry, Option<ZonedInstant>)>,
}

/// Finds out when each event happens. Those that lie outside of the exercise are left out.
pub(super) fn schedule(
    entries: Vec<Entry>,
    settings: &Settings,
    remarks: &mut Remarks,
) -> Result<Schedule, ImportError> {
    let base = settings.base.map(|plan| &plan.scenario);
    let given = settings.starts.or(base.map(|scenario| &scenario.starts));
    let stated = settings.mapping.and_then(|mapping| mapping.dates);
    let reference = Reference { starts: given, order: stated.or_else(|| rows::order_of(&entries)) };
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
                remarks.say(Weight::LeftOut, at_time(&entry), error.to_string(), AT_THE_END, hint);
                None
            }
            None => None,
        };
        timed.push((entry, at));
    }
    if let Some((sheet, row)) = asking.first() {
        return Err(ImportError::Starts { rows: asking.len(), sheet: sheet.clone(), row: *row });
    }
    let is_new = base.is_none() || settings.starts.is_some();
    let earliest = timed.iter().filter_map(|(_, at)| at.as_ref()).min_by_key(|at| at.at);
    let Some(mut starts) = given.or(earliest).cloned() else {
        return Err(ImportError::Starts { rows: 0, sheet: String::new(), row: 0 });
    };
    if given.is_none() {
        let done = format!("it starts with the first event, at {starts}");
        remarks.note(At::default(), "nothing says when the exercise starts", done);
    }
    if is_new {
        starts = begin_earlier(&starts, &timed, remarks);
    }
    let last = timed.iter().filter_map(|(_, at)| at.as_ref());
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
    for (entry, at) in timed {
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
        let at = at.or_else(|| entry.condition.is_none().then(|| untimed(&entry, &ends, remarks)));
        kept.push((entry, at));
    }
    Ok(Schedule { starts, ends, is_new, entries: kept })
}

/// What has no moment is planned for the end: the facilitator gives it when it fits.
fn untimed(entry: &Entry, ends: &ZonedInstant, remarks: &mut Remarks) -> ZonedInstant {
    match entry.timing {
        Timing::Absent => {
            remarks.warn(At::sheet(&entry.sheet), "there is no column of times", AT_THE_END);
        }
        Timing::Blank => {
            let at = At::sheet(&entry.sheet).row(entry.row);
            remarks.warn(at, "it says no time", AT_THE_END);
        }
        // That has been said.
        Timing::Unreadable | Timing::Read => {}
    }
    ends.clone()
}

/// What counts back from the start, such as `J-60`, is before it on purpose.
fn begin_earlier(
    starts: &ZonedInstant,
    timed: &[(Entry, Option<ZonedInstant>)],
    remarks: &mut Remarks,
) -> ZonedInstant {
    let mut begins = starts.clone();
    for (entry, at) in timed {
        let is_before = |at: &&ZonedInstant| at.at < starts.at && starts.at.since(at.at) <= LONGEST;
        let Some(at) = at.as_ref().filter(is_before) else { continue };
        if entry.moment.as_ref().is_some_and(super::moment::Moment::counts_from_start) {
            let what = format!("{at} is before the start, at {starts}");
            remarks.warn(at_time(entry), what, "the exercise starts sooner");
            begins.at = begins.at.min(at.at);
        }
    }
    begins
}

fn at_time(entry: &Entry) -> At<'_> {
    let at = At::sheet(&entry.sheet).row(entry.row);
    entry.time_column.as_deref().map_or(at, |column| at.column(column))
}
