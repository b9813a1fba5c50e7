//! Times without a date that run past midnight, from one row to the next.

use indexmap::IndexMap;

use super::remark::{Location, Remarks};
use super::rows::MselEntry;
use crate::time::Span;

const DAY: Span = Span::from_hours(24);
/// A time that is earlier than the one above it by at least this is of the next day.
const LEAST_STEP: Span = Span::from_hours(12);

/// Puts times of day that follow later ones on the next day. Where it may be an earlier time of the
/// same day, that is asked.
pub(super) fn run_past_midnight(entries: &mut [MselEntry], remarks: &mut Remarks) {
    // For each sheet, the time of the row above and the number of midnights so far.
    let mut sheets: IndexMap<String, (Span, i64)> = IndexMap::new();
    for entry in entries {
        let Some(moment) = &mut entry.moment else { continue };
        let (Some(of_day), None, None) = (moment.of_day, moment.day, moment.after) else {
            continue;
        };
        let time = if moment.days_on > 0 { DAY } else { of_day };
        let at = Location::sheet(&entry.sheet).row(entry.row);
        let at = entry.time_column.as_deref().map_or(at, |column| at.column(column));
        let (before, midnights) = sheets.entry(entry.sheet.clone()).or_insert((time, 0));
        if time < *before {
            if *before - time >= LEAST_STEP {
                *midnights += 1;
                remarks.warn(at, "it is earlier than the time above it", "the next day is taken");
            } else {
                let hint = "write dates, or `D+1 09:30`; or sort the rows by time";
                let what = "it is earlier than the time above it, and may be of the next day";
                remarks.ask(at, what, "the same day is taken", hint);
            }
        }
        *before = time;
        moment.days_on += *midnights;
    }
}
