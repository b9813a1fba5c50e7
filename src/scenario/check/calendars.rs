//! Checks that calendars exist, cover the exercise, and do not contradict themselves.

use std::collections::BTreeMap;

use super::context::Context;
use super::findings::Findings;
use crate::scenario::calendars::HolidayCalendar;
use crate::scenario::diagnostic::Code;
use crate::scenario::library;
use crate::time::{Date, Days, WorkingDays};

/// Checks what the parties of a scenario say about their calendars.
pub(super) fn check(context: &Context, findings: &mut Findings) {
    for (id, party) in &context.scenario.parties {
        let Some(name) = &party.holidays else { continue };
        let path = format!("parties.{id}.holidays");
        let Some(calendar) = context.parts.calendars.get(name) else {
            let names = library::built_in_calendars();
            findings.unknown(path, "calendar", name, names.iter().map(String::as_str));
            continue;
        };
        let (Some(calendar), Some(period)) = (calendar, context.period) else {
            continue;
        };
        if period.is_empty() {
            continue;
        }
        let played =
            Days { first: party.zone.date(period.starts), last: party.zone.date(period.ends) };
        if !calendar.covers.contain(&played) {
            let message = format!(
                "the exercise runs from {played}, and `{name}` covers {} only",
                calendar.covers
            );
            let hint = Some("outside of that it knows no holidays; add them to a copy".into());
            findings.warning(Code::NotCovered, path, message, hint);
        }
    }
}

/// Checks a calendar against itself.
pub(super) fn check_file(calendar: &HolidayCalendar, findings: &mut Findings) {
    check_holidays(calendar, findings);
    check_make_up(calendar, findings);
}

fn check_holidays(calendar: &HolidayCalendar, findings: &mut Findings) {
    let mut by_date: Vec<(usize, &Days)> = calendar.holidays.keys().enumerate().collect();
    by_date.sort_by_key(|(_, days)| (days.first, days.last));
    let mut longest: Option<(usize, &Days)> = None;
    for next in by_date {
        if let Some(before) = longest
            && next.1.first <= before.1.last
        {
            let (earlier, later) = if before.0 < next.0 { (before, next) } else { (next, before) };
            let message = format!("`{}` overlaps `{}`", later.1, earlier.1);
            let hint = Some("a date is one holiday; name it once".into());
            contradicts(findings, format!("holidays.{}", later.1), message, hint);
        }
        longest = Some(longest.filter(|before| before.1.last >= next.1.last).unwrap_or(next));
        check_covered(calendar, *next.1, format!("holidays.{}", next.1), findings);
    }
}

fn check_make_up(calendar: &HolidayCalendar, findings: &mut Findings) {
    let holidays = calendar.holidays.keys().copied();
    let without = WorkingDays::new(&calendar.week.0, holidays, []);
    let mut made_up: BTreeMap<Date, Date> = BTreeMap::new();
    for (on, of) in &calendar.make_up {
        let path = format!("make_up.{on}");
        check_covered(calendar, (*on).into(), path.clone(), findings);
        if without.works_as(*on).is_none() {
            let message = format!("`{on}` is a holiday as well");
            let hint = Some("it is either worked or not".into());
            contradicts(findings, path.clone(), message, hint);
        } else if without.is_working(*on) {
            let message = format!("`{on}` is a working day already, a {:?}", on.weekday());
            let hint = Some("a make-up day is one that the week leaves free".into());
            contradicts(findings, path.clone(), message, hint);
        }
        // What lies outside is not known to be a holiday, and not known to be none.
        let is_known = calendar.covers.contain(&(*of).into());
        if is_known && without.is_working(*of) {
            let message = format!("`{of}` is a working day itself");
            let hint = Some("name the holiday that is made up for".into());
            findings.error(Code::BadCalendar, path.clone(), message, hint);
        } else if !calendar.week.0.contains(&of.weekday()) {
            let message = format!("`{of}` is a {:?}, which is not worked anyway", of.weekday());
            let hint = Some("name a holiday that the week would have worked".into());
            findings.error(Code::BadCalendar, path.clone(), message, hint);
        }
        if let Some(other) = made_up.insert(*of, *on) {
            let message = format!("`{of}` is made up for on `{other}` already");
            let hint = Some("one day stands for one other".into());
            findings.error(Code::BadCalendar, path, message, hint);
        }
    }
}

fn check_covered(calendar: &HolidayCalendar, days: Days, path: String, findings: &mut Findings) {
    if !calendar.covers.contain(&days) {
        let message = format!("`{days}` is not within what it covers, {}", calendar.covers);
        let hint = Some("correct the date, or `covers`".into());
        contradicts(findings, path, message, hint);
    }
}

/// Reports an error at the date that is the key of an entry.
fn contradicts(findings: &mut Findings, path: String, message: String, hint: Option<String>) {
    findings.error_at_key(Code::BadCalendar, path, message, hint);
}
