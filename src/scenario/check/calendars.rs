//! Checks that calendars exist, cover the exercise, and do not contradict themselves.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::context::Context;
use super::findings::Findings;
use crate::scenario::calendars::{HolidayCalendar, Week};
use crate::scenario::diagnostic::Code;
use crate::scenario::library;
use crate::scenario::types::Agency;
use crate::time::{Date, Days, OpeningHours, Weekday, WorkingDays, Zone};

/// How many estimated holidays are named in one warning.
const MOST_NAMED: usize = 3;

/// Checks what the parties and agencies of a scenario say about their calendars.
pub(super) fn check(context: &Context, findings: &mut Findings) {
    for (id, party) in &context.scenario.parties {
        if let Some(name) = &party.holidays {
            let path = format!("parties.{id}.holidays");
            check_named(context, path, name, Some(&party.zone), findings);
        }
    }
    for (id, agency) in &context.scenario.agencies {
        let of_party = || context.scenario.parties.get(&agency.party).map(|party| &party.zone);
        let zone = agency.zone.as_ref().or_else(of_party);
        if let Some(name) = &agency.holidays {
            let path = format!("agencies.{id}.holidays");
            check_named(context, path, name, zone, findings);
        }
        check_hours(context, id, agency, zone, findings);
    }
}

/// Checks that a calendar exists, and that it is sure of the days of the exercise.
fn check_named(
    context: &Context,
    path: String,
    name: &str,
    zone: Option<&Zone>,
    findings: &mut Findings,
) {
    let Some(calendar) = context.parts.calendars.get(name) else {
        let names = library::built_in_calendars();
        findings.unknown(path, "calendar", name, names.iter().map(String::as_str));
        return;
    };
    let (Some(calendar), Some(played)) = (calendar, zone.and_then(|it| played(context, it))) else {
        return;
    };
    if !calendar.covers.contain(&played) {
        let message = format!(
            "the exercise runs from {played}, and `{name}` covers {} only",
            calendar.covers
        );
        let hint = Some("outside of that it knows no holidays; add them to a copy".into());
        findings.warning(Code::NotCovered, path.clone(), message, hint);
    }
    let overlap = |one: &Days, other: &Days| one.first <= other.last && other.first <= one.last;
    if let Some((days, why)) = calendar.projected.iter().find(|(days, _)| overlap(days, &played)) {
        let message = format!("`{name}` does not know all days off from {days}: {why}");
        let hint = "what the law says is kept; ask which other days are free or worked, and enter \
                    them in a copy";
        findings.warning(Code::UncertainDates, path.clone(), message, Some(hint.into()));
    }
    // What is a day earlier or later than estimated may lie within the exercise when the estimate does not.
    let near = Days {
        first: played.first.yesterday().unwrap_or(played.first),
        last: played.last.tomorrow().unwrap_or(played.last),
    };
    let estimated: Vec<&Days> =
        calendar.estimated.iter().filter(|days| overlap(days, &near)).collect();
    if !estimated.is_empty() {
        let named = estimated.iter().take(MOST_NAMED).map(|days| {
            let named = calendar.holidays.iter().find(|(of, _)| overlap(of, days));
            named.map_or_else(|| days.to_string(), |(_, name)| format!("{days} ({name})"))
        });
        let mut named: Vec<String> = named.collect();
        if estimated.len() > MOST_NAMED {
            named.push(format!("{} more", estimated.len() - MOST_NAMED));
        }
        let message = format!("`{name}` estimates {}", named.join(", "));
        let hint = "a day earlier or later is likely; once it is announced, correct it in a copy";
        findings.warning(Code::UncertainDates, path, message, Some(hint.into()));
    }
}

/// Returns the dates of the exercise in a zone; `None` where it has none.
fn played(context: &Context, zone: &Zone) -> Option<Days> {
    let period = context.period.filter(|period| !period.is_empty())?;
    Some(Days { first: zone.date(period.starts), last: zone.date(period.ends) })
}

/// Checks that an agency whose country has another working week than Monday to Friday opens on its days.
fn check_hours(
    context: &Context,
    id: &str,
    agency: &Agency,
    zone: Option<&Zone>,
    findings: &mut Findings,
) {
    let OpeningHours::Weekly(lines) = &agency.hours else { return };
    let Some(name) = context.scenario.calendar_of(agency) else { return };
    let Some(Some(calendar)) = context.parts.calendars.get(name) else { return };
    let Some(played) = zone.and_then(|zone| played(context, zone)) else { return };
    let Week(week) = calendar.week_of(played.first);
    if WorkingDays::WEEK.iter().all(|day| week.contains(day)) {
        return;
    }
    let opens = |day: &Weekday| lines.iter().any(|line| line.days.contains(day));
    let all = WorkingDays::WEEK.into_iter().chain([Weekday::Saturday, Weekday::Sunday]);
    let free: Vec<Weekday> = all.filter(|day| opens(day) && !week.contains(day)).collect();
    let missed: Vec<Weekday> = week.iter().copied().filter(|day| !opens(day)).collect();
    if free.is_empty() || missed.is_empty() {
        return;
    }
    let listed = |days: &[Weekday]| {
        let named: Vec<String> = days.iter().map(|day| format!("{day:?}")).collect();
        named.join(" and ")
    };
    let message = format!(
        "`{id}` opens on {}, which `{name}` leaves free, and not on {}, which it works",
        listed(&free),
        listed(&missed)
    );
    let hint =
        format!("for the hours of an office write `Weekly([\"{} 09:00-17:00\"])`", written(week));
    findings.warning(Code::OffWeek, format!("agencies.{id}.hours"), message, Some(hint));
}

/// Returns the days of a week as a file writes them.
fn written(week: &[Weekday]) -> String {
    let short: Vec<String> =
        week.iter().map(|day| format!("{day:?}").to_lowercase()[..3].to_owned()).collect();
    let follow = week.windows(2).all(|days| days[0].next() == days[1]);
    match short.as_slice() {
        [first, _, .., last] if follow => format!("{first}-{last}"),
        _ => short.join(","),
    }
}

/// Checks a calendar against itself.
pub(super) fn check_file(calendar: &HolidayCalendar, findings: &mut Findings) {
    check_holidays(calendar, findings);
    check_make_up(calendar, findings);
    for from in calendar.week_from.keys() {
        check_covered(calendar, (*from).into(), format!("week_from.{from}"), findings);
    }
    for days in calendar.projected.keys() {
        check_covered(calendar, *days, format!("projected.{days}"), findings);
    }
    let worked = calendar.working_days();
    for (place, days) in calendar.estimated.iter().enumerate() {
        if worked.works_as(days.first).is_some() || worked.works_as(days.last).is_some() {
            let message = format!("`{days}` is not a holiday");
            let hint = Some("`estimated` lists dates that stand under `holidays`".into());
            findings.error(Code::BadCalendar, format!("estimated.{place}"), message, hint);
        }
    }
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
    let without = HolidayCalendar { make_up: IndexMap::new(), ..calendar.clone() }.working_days();
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
        } else if !calendar.week_of(*of).0.contains(&of.weekday()) {
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
