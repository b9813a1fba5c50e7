//! A calendar from the events of an iCalendar file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use indexmap::IndexMap;

use super::event::{self, Event, IN_PLACE_OF, MAKE_UP, ReadEvent, days_between};
use super::lines::{ContentLine, content_lines};
use super::problems::FileProblems;
use super::rule::MOST_YEARS;
use crate::scenario::by_id::ById;
use crate::scenario::calendars::{HolidayCalendar, Week};
use crate::scenario::diagnostic::{Code, Diagnostic};
use crate::scenario::source::SourceId;
use crate::time::{Date, Days, WorkingDays, weekdays};

/// The property that names the days of the working week.
const WEEK: &str = "X-HOTWASH-WEEK";

/// The maximum number of days in a file.
const MOST_DAYS: usize = 100_000;

/// The maximum depth of components.
const MOST_NESTED: usize = 8;

/// How far from a make-up day the holiday may be that it stands for, where the file does not say which it is.
const MOST_APART_DAYS: i64 = 31;

/// A file that was read.
pub(in crate::scenario) struct ReadCalendar {
    /// `None` if there is an error.
    pub(in crate::scenario) calendar: Option<HolidayCalendar>,
    pub(in crate::scenario) problems: Vec<Diagnostic>,
}

/// Returns whether a text is an iCalendar file.
pub(in crate::scenario) fn is_one(text: &str) -> bool {
    let begins = text.trim_start().get(..15);
    begins.is_some_and(|begins| begins.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

/// Reads an iCalendar file.
pub(in crate::scenario) fn read(name: &str, id: SourceId, text: &str) -> ReadCalendar {
    let mut problems = FileProblems::new(id);
    let file = EventFile::read(text, &mut problems);
    let calendar = file.calendar(name, &mut problems);
    let calendar = calendar.filter(|_| !problems.has_error());
    ReadCalendar { calendar, problems: problems.found }
}

/// What a file holds.
struct EventFile {
    title: Option<String>,
    about: Option<String>,
    week: Week,
    events: Vec<Event>,
}

/// Events that are not used: how many there are, and where the first one is.
#[derive(Default)]
struct Unused {
    count: usize,
    first: Range<usize>,
}

impl Unused {
    fn add(&mut self, span: Range<usize>) {
        if self.count == 0 {
            self.first = span;
        }
        self.count += 1;
    }
}

impl EventFile {
    fn read(text: &str, problems: &mut FileProblems) -> Self {
        let mut file = Self {
            title: None,
            about: None,
            week: Week(WorkingDays::WEEK.to_vec()),
            events: Vec::new(),
        };
        let mut open: Vec<(String, Range<usize>)> = Vec::new();
        let mut lines: Vec<ContentLine> = Vec::new();
        let [mut timed, mut cancelled] = [Unused::default(), Unused::default()];
        for line in content_lines(text) {
            let line = match line {
                Ok(line) => line,
                Err(span) => {
                    let message = "this is not a line of an iCalendar file".to_owned();
                    let hint = "a line is a name, a colon and a value, and goes on in lines that begin with a space";
                    problems.error(Code::Syntax, "", span, message, hint);
                    continue;
                }
            };
            let names: Vec<&str> = open.iter().map(|(name, _)| name.as_str()).collect();
            match (line.name.as_str(), &*names) {
                ("BEGIN", _) => {
                    let name = line.value.to_uppercase();
                    if name == "VEVENT" {
                        lines.clear();
                    }
                    open.push((name, line.span.clone()));
                    if open.len() > MOST_NESTED {
                        let message = format!("`BEGIN` is nested more than {MOST_NESTED} deep");
                        let hint = "is this a calendar? an event lies within `VCALENDAR`";
                        problems.error(Code::Syntax, "BEGIN", line.span, message, hint);
                        return file;
                    }
                }
                ("END", [.., name]) if line.value.eq_ignore_ascii_case(name) => {
                    let Some((name, span)) = open.pop() else { continue };
                    if name != "VEVENT" {
                        continue;
                    }
                    match event::read(&lines, span.clone(), problems) {
                        ReadEvent::Days(event) => file.events.push(*event),
                        ReadEvent::Timed => timed.add(span),
                        ReadEvent::Cancelled => cancelled.add(span),
                        ReadEvent::Broken => {}
                    }
                }
                ("END", _) => {
                    let message = format!("`END:{}` ends what has not begun", line.value);
                    let hint = "each `BEGIN` has one `END`, and what begins last ends first";
                    problems.error(Code::Syntax, "END", line.span, message, hint);
                }
                (_, ["VCALENDAR"]) => file.read_property(&line, problems),
                (_, ["VCALENDAR", "VEVENT"]) => lines.push(line),
                // Of alarms, zones and other things nothing is needed.
                _ => {}
            }
        }
        if let Some((name, span)) = open.pop() {
            let message = format!("`BEGIN:{name}` has no end");
            let hint = "the file was cut off; get it once more";
            problems.error(Code::Syntax, "BEGIN", span, message, hint);
        }
        let unused = [
            (
                timed,
                "with times of the day",
                "a holiday is a whole day: give it dates without times",
            ),
            (cancelled, "marked as cancelled", "remove them, or their `STATUS`"),
        ];
        for (unused, what, hint) in unused {
            leave_out(&unused, what, hint, problems);
        }
        file
    }

    /// Reads a property of the calendar itself.
    fn read_property(&mut self, line: &ContentLine, problems: &mut FileProblems) {
        match line.name.as_str() {
            "X-WR-CALNAME" | "NAME" => self.title = Some(line.text()),
            "X-WR-CALDESC" | "DESCRIPTION" => self.about = Some(line.text()),
            WEEK => match weekdays(&line.value.to_lowercase()) {
                Ok(days) => self.week = Week(days),
                Err(error) => {
                    let hint = "write days such as `sun-thu`";
                    let span = line.span.clone();
                    problems.error(Code::BadHours, WEEK, span, error.to_string(), hint);
                }
            },
            _ => {}
        }
    }

    /// Leaves out events that leave people free. Where all of them do, as in the exports of some programs, that
    /// says nothing.
    fn leave_out_transparent(&mut self, problems: &mut FileProblems) {
        let mut transparent = Unused::default();
        for event in self.events.iter().filter(|event| event.is_transparent) {
            transparent.add(event.span.clone());
        }
        if transparent.count < self.events.len() {
            self.events.retain(|event| !event.is_transparent);
            let hint = "a day off is `TRANSP:OPAQUE`";
            leave_out(&transparent, "marked as transparent", hint, problems);
        } else if transparent.count > 0 {
            let message = format!(
                "each of the {} events is transparent, so all of them are taken for days off",
                transparent.count
            );
            let hint = "remove observances on which people work";
            problems.warning(Code::LeftOut, "TRANSP", transparent.first, message, hint);
        }
    }

    /// Takes the dates that single events move out of their series.
    fn move_instances(&mut self) {
        let mut moved: BTreeMap<String, BTreeSet<Date>> = BTreeMap::new();
        for event in self.events.iter().filter(|event| !event.uid.is_empty()) {
            if let Some(date) = event.instance {
                moved.entry(event.uid.clone()).or_default().insert(date);
            }
        }
        for event in self.events.iter_mut().filter(|event| event.instance.is_none()) {
            if let Some(dates) = moved.get(&event.uid) {
                event.removed.extend(dates);
            }
        }
    }

    fn calendar(mut self, name: &str, problems: &mut FileProblems) -> Option<HolidayCalendar> {
        self.leave_out_transparent(problems);
        self.move_instances();
        let mut dated = Vec::with_capacity(self.events.len());
        let mut count = 0;
        for event in &self.events {
            let days = event.days();
            count += days.len();
            if count > MOST_DAYS {
                let message = format!("the file has more than the {MOST_DAYS} days allowed");
                let hint = "keep the years of the exercise";
                problems.error(Code::TooMany, "", event.span.clone(), message, hint);
                return None;
            }
            dated.push((event, days));
        }
        let Some(covers) = covered(&dated) else {
            if !problems.has_error() {
                let message = "there is no holiday in it".to_owned();
                let hint =
                    "a holiday is an event with a line such as `DTSTART;VALUE=DATE:20261225`";
                problems.error(Code::NothingThere, "VEVENT", 0..0, message, hint);
            }
            return None;
        };
        let within = |day: &&Date| covers.contain(&(**day).into());
        let mut names: BTreeMap<Date, Vec<&str>> = BTreeMap::new();
        let mut tentative = BTreeSet::new();
        for (event, days) in dated.iter().filter(|(event, _)| !event.is_make_up) {
            for day in days.iter().filter(within) {
                let names = names.entry(*day).or_default();
                if !names.contains(&event.name.as_str()) {
                    names.push(&event.name);
                }
                if event.is_tentative {
                    tentative.insert(*day);
                }
            }
        }
        let mut calendar = HolidayCalendar {
            title: self.title.as_deref().unwrap_or(name).into(),
            about: self.about.as_deref().unwrap_or_default().into(),
            sources: ById::new(),
            covers,
            week: self.week.clone(),
            week_from: BTreeMap::new(),
            holidays: runs(names.into_iter().map(|(day, names)| (day, names.join("; ").into())))
                .collect(),
            make_up: IndexMap::new(),
            estimated: runs(tentative.into_iter().map(|day| (day, ())))
                .map(|(days, ())| days)
                .collect(),
            projected: IndexMap::new(),
        };
        calendar.make_up = make_up(&calendar, &dated, problems);
        Some(calendar)
    }
}

fn leave_out(unused: &Unused, what: &str, hint: &str, problems: &mut FileProblems) {
    if unused.count > 0 {
        let message = match unused.count {
            1 => format!("1 event {what} is left out"),
            count => format!("{count} events {what} are left out"),
        };
        problems.warning(Code::LeftOut, "VEVENT", unused.first.clone(), message, hint);
    }
}

/// Returns the years in which single events lie. Series say nothing of what else there is: only of a file that has
/// nothing else, it is all years from the first on, until one of them ends.
fn covered(dated: &[(&Event, Vec<Date>)]) -> Option<Days> {
    let single = dated.iter().filter(|(event, _)| event.is_single()).flat_map(|(_, days)| days);
    let (first, last) = match (single.clone().min(), single.max()) {
        (Some(first), Some(last)) => (first.year(), last.year()),
        _ => {
            let series = dated.iter().filter(|(event, _)| event.is_series());
            let first = series.clone().map(|(event, _)| event.first().year()).min()?;
            let ends = series.filter(|(event, _)| !event.is_endless());
            let ends = ends.filter_map(|(_, days)| days.iter().max()).map(|day| day.year());
            let latest = first.saturating_add(MOST_YEARS).min(Date::MAX.year());
            (first, ends.min().unwrap_or(latest))
        }
    };
    Some(Days { first: Date::new(first, 1, 1).ok()?, last: Date::new(last, 12, 31).ok()? })
}

/// Joins days that follow upon each other and have the same value.
fn runs<T: PartialEq>(days: impl Iterator<Item = (Date, T)>) -> impl Iterator<Item = (Days, T)> {
    let mut joined: Vec<(Days, T)> = Vec::new();
    for (day, value) in days {
        match joined.last_mut() {
            Some((run, of)) if *of == value && run.last.tomorrow().ok() == Some(day) => {
                run.last = day;
            }
            _ => joined.push((day.into(), value)),
        }
    }
    joined.into_iter()
}

/// Returns the make-up days, each with the date in place of which it is worked: that which the file names, or else
/// the nearest holiday that the week would have worked.
fn make_up(
    calendar: &HolidayCalendar,
    dated: &[(&Event, Vec<Date>)],
    problems: &mut FileProblems,
) -> IndexMap<Date, Date> {
    let usual = WorkingDays::new(&calendar.week.0, [], []);
    let worked = calendar.working_days();
    let days = calendar.holidays.keys().flat_map(|days| {
        let mut day = Some(days.first);
        std::iter::from_fn(move || {
            let next = day?;
            day = next.tomorrow().ok().filter(|after| *after <= days.last);
            Some(next)
        })
    });
    let mut free: BTreeSet<Date> = days.filter(|day| usual.is_working(*day)).collect();
    let mut made_up: Vec<(Date, Option<Date>, &Event)> = Vec::new();
    for (event, days) in dated.iter().filter(|(event, _)| event.is_make_up) {
        made_up.extend(days.iter().map(|day| (*day, event.in_place_of, *event)));
    }
    // Those that say what they stand for come first, so that no other takes it.
    made_up.sort_by_key(|(day, of, _)| (of.is_none(), *day));
    let mut found = IndexMap::new();
    for (day, of, event) in made_up {
        if !calendar.covers.contain(&day.into()) {
            continue;
        }
        let mut wrong = |message: String, hint: &str| {
            problems.error(Code::BadCalendar, "CATEGORIES", event.span.clone(), message, hint);
        };
        if worked.is_working(day) {
            let message = format!("`{day}` is a working day already, a {:?}", day.weekday());
            let hint = format!("a {MAKE_UP} is one that the week leaves free; see `{WEEK}`");
            wrong(message, &hint);
            continue;
        }
        if worked.works_as(day).is_none() {
            wrong(format!("`{day}` is a holiday as well"), "it is either worked or not");
            continue;
        }
        let nearest = || {
            let apart = |of: &Date| (days_between(day.min(*of), day.max(*of)), *of);
            let near = |of: &&Date| apart(of).0 <= MOST_APART_DAYS;
            free.iter().filter(near).min_by_key(|of| apart(of)).copied()
        };
        let Some(of) = of.or_else(nearest).filter(|of| free.contains(of)) else {
            let message = match of {
                Some(of) => format!("`{of}` is no holiday that `{day}` could make up for"),
                None => format!("there is no holiday near `{day}` that it could make up for"),
            };
            let hint = format!(
                "name one that the week would have worked, each once: `{IN_PLACE_OF}:20261007`"
            );
            wrong(message, &hint);
            continue;
        };
        free.remove(&of);
        found.insert(day, of);
    }
    found.sort_unstable_keys();
    found
}
