//! Reads a moment from a cell: a date or time of the file format, a number, or a text.

use super::grid::CellValue;
use super::moment::{MomentDay, MomentError, WrittenMoment, ZoneOrOffset};
use crate::time::{Date, Span, Weekday, Zone, ZonedInstant};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Reads the moment that a cell states. Returns `None` for an empty cell.
pub(super) fn read_moment(value: &CellValue) -> Result<Option<WrittenMoment>, MomentError> {
    let text = match value {
        CellValue::Empty => return Ok(None),
        CellValue::Clock(clock) => {
            let of_day = Some(clock.of_day);
            return Ok(Some(WrittenMoment {
                day: Some(MomentDay::On(clock.date)),
                of_day,
                ..WrittenMoment::default()
            }));
        }
        CellValue::TimeOfDay(of_day) => {
            return Ok(Some(WrittenMoment { of_day: Some(*of_day), ..WrittenMoment::default() }));
        }
        CellValue::Length(length) => return Ok(Some(WrittenMoment::after(*length))),
        CellValue::Number(number) => return of_number(*number).map(Some),
        CellValue::Text(text) => text.trim(),
        CellValue::Yes(_) | CellValue::Error(_) => {
            return Err(MomentError::Unreadable(value.shown()));
        }
    };
    if text.is_empty() {
        return Ok(None);
    }
    // As a scenario writes it.
    if let Ok(read) = ZonedInstant::parse(text) {
        let clock = read.zone.clock(read.at);
        let ahead = read.zone.offset_at(read.at);
        // The clock may show that time twice: then only the offset says which is meant.
        let is_plain = clock.in_zone(&read.zone).is_ok();
        let place =
            if is_plain { ZoneOrOffset::Zone(read.zone) } else { ZoneOrOffset::Offset(ahead) };
        return Ok(Some(WrittenMoment {
            day: Some(MomentDay::On(clock.date)),
            of_day: Some(clock.of_day),
            after: None,
            place: Some(place),
        }));
    }
    if let Ok(number) = text.parse::<f64>()
        && !text.starts_with(['+', '-'])
        // Figures that begin with nought are a time of day, and `0.5` is not one.
        && (!text.starts_with('0') || text.contains('.') || text == "0")
        && !(text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return of_number(number).map(Some);
    }
    MomentParser::read(text).map(Some)
}

/// Reads a bare number, which counts minutes from the start.
fn of_number(number: f64) -> Result<WrittenMoment, MomentError> {
    let is_whole = number.fract() == 0.0;
    let is_serial = (20_000.0..100_000.0).contains(&number);
    if !is_whole && (is_serial || (0.0..1.0).contains(&number)) {
        return Err(MomentError::Unformatted(number.to_string()));
    }
    Ok(WrittenMoment::after(Span::from_secs_f64(number * 60.0)))
}

/// The error that a word does not count from the start.
struct NotRelative;

/// The state of reading a text word by word.
#[derive(Default)]
struct MomentParser {
    moment: WrittenMoment,
    /// Plain numbers, which are days and years beside the name of a month.
    numbers: Vec<String>,
    month: Option<i8>,
    weekday: Option<Weekday>,
    /// Whether the time has `AM` or `PM`.
    has_half: bool,
}

impl MomentParser {
    /// Reads a text such as `Monday 9:30 AM`, `D+1 09:00`, `J+1 H+2 M-5`, `26/06/2024 09h00`.
    fn read(text: &str) -> Result<WrittenMoment, MomentError> {
        let unreadable = || MomentError::Unreadable(text.to_owned());
        if let Some(length) = length(text)? {
            return Ok(WrittenMoment::after(length));
        }
        let mut words = Self::default();
        let mut rest = text.to_owned();
        if let Some((before, bracket)) = text.split_once('[') {
            let (zone, after) = bracket.split_once(']').ok_or_else(unreadable)?;
            let zone = Zone::named(zone.trim()).map_err(|_| unreadable())?;
            words.moment.place = Some(ZoneOrOffset::Zone(zone));
            rest = format!("{before} {after}");
        }
        for word in prepared(&rest).split_whitespace() {
            words.word(word).ok_or_else(unreadable)?;
        }
        words.finish().ok_or_else(unreadable)
    }

    /// Reads a word. Returns `None` if it has no meaning here.
    fn word(&mut self, word: &str) -> Option<()> {
        match word {
            "at" | "on" | "the" | "hrs" | "local" | "time" | "of" => return Some(()),
            "noon" => return self.time(Span::from_hours(12)),
            "am" | "a.m." | "pm" | "p.m." => return self.half(word.starts_with('p')),
            "startex" | "start" => {
                self.shift(Span::ZERO);
                return Some(());
            }
            "day" | "d" | "j" => {
                // `Day 2`: the number follows.
                return (self.moment.day.is_none())
                    .then(|| self.moment.day = Some(MomentDay::After(i64::MIN)));
            }
            "d-day" | "j-day" => return self.day(MomentDay::After(0)),
            "z" | "utc" | "gmt" => return self.place(ZoneOrOffset::Zone(Zone::UTC)),
            _ => {}
        }
        if let Some(weekday) = named(word, &WEEKDAYS.map(|(name, _)| name), 3) {
            return self.weekday.replace(WEEKDAYS[weekday].1).is_none().then_some(());
        }
        if let Some(month) = named(word, &MONTHS, 3) {
            let month = i8::try_from(month + 1).ok()?;
            return self.month.replace(month).is_none().then_some(());
        }
        if let Ok(shifted) = self.relative(word) {
            return shifted;
        }
        if let Some(day) = figures(word) {
            return self.day(day);
        }
        if let Some(ahead) = offset(word).filter(|_| self.moment.of_day.is_some()) {
            return self.place(ZoneOrOffset::Offset(ahead));
        }
        if word.contains('/')
            && let Ok(zone) = Zone::named(word)
        {
            return self.place(ZoneOrOffset::Zone(zone));
        }
        let number = ["st", "nd", "rd", "th"]
            .into_iter()
            .find_map(|ending| word.strip_suffix(ending))
            .unwrap_or(word);
        if number.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 4 {
            return self.number(number);
        }
        self.clock(word)
    }

    fn number(&mut self, number: &str) -> Option<()> {
        if self.moment.day == Some(MomentDay::After(i64::MIN)) {
            let day: i64 = number.parse().ok()?;
            self.moment.day = Some(MomentDay::After(day.checked_sub(1)?));
            return (day >= 1).then_some(());
        }
        self.numbers.push(number.to_owned());
        (self.numbers.len() <= 3).then_some(())
    }

    fn day(&mut self, day: MomentDay) -> Option<()> {
        self.moment.day.replace(day).is_none().then_some(())
    }

    fn time(&mut self, of_day: Span) -> Option<()> {
        (of_day < Span::from_hours(24)).then_some(())?;
        self.moment.of_day.replace(of_day).is_none().then_some(())
    }

    fn place(&mut self, place: ZoneOrOffset) -> Option<()> {
        self.moment.place.replace(place).is_none().then_some(())
    }

    fn shift(&mut self, span: Span) {
        self.moment.after = Some(self.moment.after.unwrap_or_default() + span);
    }

    /// Applies `AM` or `PM` to the time before it.
    fn half(&mut self, is_after_noon: bool) -> Option<()> {
        if self.moment.of_day.is_none() {
            // `9 AM`: the number was the hour.
            let hour: i64 = self.numbers.pop()?.parse().ok()?;
            self.time(Span::from_hours(hour))?;
        }
        let of_day = self.moment.of_day?;
        let noon = Span::from_hours(12);
        let is_of_twelve = of_day >= Span::from_hours(1) && of_day < Span::from_hours(13);
        if !is_of_twelve || std::mem::replace(&mut self.has_half, true) {
            return None;
        }
        let of_twelve = if of_day >= noon { of_day - noon } else { of_day };
        self.moment.of_day = Some(if is_after_noon { of_twelve + noon } else { of_twelve });
        Some(())
    }

    /// Reads `D+1`, `J-60`, `H+2`, `M-5`, `T+90`, `T+1:30` or `+90m`. Returns an error if the word
    /// has another form.
    fn relative(&mut self, word: &str) -> Result<Option<()>, NotRelative> {
        let sign = word.find(['+', '-']).ok_or(NotRelative)?;
        let (unit, rest) = word.split_at(sign);
        let amount = &rest[1..];
        let is_before = rest.starts_with('-');
        let minutes = Span::from_minutes(1);
        let span = match unit {
            "d" | "j" | "day" => {
                let days = amount.parse::<u32>().ok().map(i64::from);
                let days = days.map(|days| if is_before { -days } else { days });
                return Ok(days.and_then(|days| self.day(MomentDay::After(days))));
            }
            "h" => amount_in(amount, Span::from_hours(1)),
            "m" | "t" | "startex" => amount_in(amount, minutes),
            // A sign alone counts from the start; behind a time it is an offset from UTC.
            "" if self.moment.of_day.is_none() => amount_in(amount, minutes),
            _ => return Err(NotRelative),
        };
        Ok(span.map(|span| self.shift(if is_before { -span } else { span })))
    }

    /// Reads `9:30`, `09:30:15`, `9:30pm`, `0930`, `0930h`, `09h30`, `09:30z` or `09:30+02:00`.
    fn clock(&mut self, word: &str) -> Option<()> {
        for (ending, is_after_noon) in
            [("am", false), ("pm", true), ("a.m.", false), ("p.m.", true)]
        {
            if let Some(time) = word.strip_suffix(ending) {
                match time.parse::<i64>() {
                    Ok(hour) => self.time(Span::from_hours(hour))?,
                    Err(_) => self.clock(time)?,
                }
                return self.half(is_after_noon);
            }
        }
        if let Some(time) = word.strip_suffix('z') {
            self.place(ZoneOrOffset::Zone(Zone::UTC))?;
            return self.clock(time);
        }
        if let Some(sign) = word.find(['+', '-']).filter(|sign| *sign > 0) {
            self.clock(&word[..sign])?;
            return self.place(ZoneOrOffset::Offset(offset(&word[sign..])?));
        }
        let word = word.strip_suffix("hrs").or_else(|| word.strip_suffix('h')).unwrap_or(word);
        if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.time(hours_and_minutes(&word[..2], &word[2..])?);
        }
        if let Some((hours, minutes)) = word.split_once('h') {
            return self.time(hours_and_minutes(hours, minutes)?);
        }
        let (hours, rest) = word.split_once(':')?;
        let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "0"));
        let is_plain = |c: char| c.is_ascii_digit() || c == '.';
        let seconds: f64 = seconds.chars().all(is_plain).then_some(seconds)?.parse().ok()?;
        if seconds >= 60.0 {
            return None;
        }
        self.time(hours_and_minutes(hours, minutes)? + Span::from_secs_f64(seconds))
    }

    fn finish(mut self) -> Option<WrittenMoment> {
        if let Some(month) = self.month {
            let year = self.numbers.iter().position(|number| number.len() == 4);
            let year = year.map(|place| self.numbers.remove(place));
            let day: i8 = self.numbers.pop()?.parse().ok()?;
            let day = match year {
                Some(year) => MomentDay::On(Date::new(year.parse().ok()?, month, day).ok()?),
                // In a leap year, so that 29 February is one.
                None => {
                    Date::new(2000, month, day).ok().map(|_| MomentDay::Yearless { month, day })?
                }
            };
            self.day(day)?;
        }
        match (self.weekday, self.moment.day) {
            (Some(weekday), None) => self.moment.day = Some(MomentDay::Weekday(weekday)),
            // Beside a date it says nothing more, and must not say anything else.
            (Some(weekday), Some(MomentDay::On(date))) if date.weekday() != weekday => return None,
            _ => {}
        }
        if let [number] = self.numbers.as_slice()
            && number.len() == 4
            && number.starts_with('0')
        {
            // Four figures that begin with nought are a time; others could be minutes.
            let of_day = hours_and_minutes(&number[..2], &number[2..])?;
            self.numbers.clear();
            self.time(of_day)?;
        } else if let [number] = self.numbers.as_slice()
            && number.len() == 4
            && self.moment.day.is_some()
            && self.moment.of_day.is_none()
        {
            let of_day = hours_and_minutes(&number[..2], &number[2..])?;
            self.numbers.clear();
            self.time(of_day)?;
        }
        let moment = self.moment;
        let is_whole = self.numbers.is_empty() && moment.day != Some(MomentDay::After(i64::MIN));
        let says_something =
            moment.day.is_some() || moment.of_day.is_some() || moment.after.is_some();
        (is_whole && says_something).then_some(moment)
    }
}

/// Reads a length of time without other words, such as `90 min` or `1h 30m`.
fn length(text: &str) -> Result<Option<Span>, MomentError> {
    let plain = text.trim();
    let figures = plain.trim_end_matches(['h', 'H']).trim_end();
    let is_hour = figures.len() < plain.len() && figures.len() <= 2;
    if is_hour && !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(MomentError::DayOrLength(text.to_owned()));
    }
    let is_clock = plain.contains(':') || !plain.contains(char::is_alphabetic);
    let four = plain.trim_end_matches(char::is_alphabetic).trim();
    let is_military = four.len() == 4 && plain.ends_with(['h', 's', 'z', 'Z', 'H']);
    Ok(if is_clock || is_military { None } else { Span::parse(plain).ok() })
}

/// Returns a text in lower case, with spaces between words.
fn prepared(text: &str) -> String {
    let mut text = text.to_lowercase().replace([',', ';', '\u{a0}', '\u{202f}'], " ");
    text = text.replace(['–', '−'], "-");
    for (from, to) in [(" + ", "+"), ("+ ", "+"), (" - ", " "), ("o'clock", ""), (" hrs", "hrs")] {
        text = text.replace(from, to);
    }
    // The letter between the date and the time of ISO 8601.
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let between =
        (1..bytes.len()).find(|at| bytes[*at] == b't' && is_digit(at - 1) && is_digit(at + 1));
    if let Some(at) = between {
        text.replace_range(at..=at, " ");
    }
    text
}

/// Returns the index of the name that a word abbreviates with at least `least` letters.
fn named(word: &str, names: &[&str], least: usize) -> Option<usize> {
    let word = word.trim_end_matches('.');
    (word.len() >= least).then(|| names.iter().position(|name| name.starts_with(word))).flatten()
}

fn hours_and_minutes(hours: &str, minutes: &str) -> Option<Span> {
    let plain = |text: &str| -> Option<i64> {
        let is_plain =
            (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_plain)
    };
    let (hours, minutes) = (plain(hours)?, plain(minutes)?);
    (hours < 24 && minutes < 60).then(|| Span::from_minutes(hours * 60 + minutes))
}

/// Reads `+02:00`, `-0500` or `+2`.
fn offset(word: &str) -> Option<Span> {
    let sign = word.chars().next().filter(|sign| "+-".contains(*sign))?;
    let figures = &word[1..];
    let span = match figures.split_once(':') {
        Some((hours, minutes)) => hours_and_minutes(hours, minutes)?,
        None if figures.len() == 4 => hours_and_minutes(figures.get(..2)?, figures.get(2..)?)?,
        None => hours_and_minutes(figures, "0")?,
    };
    (span <= Span::from_hours(15)).then_some(if sign == '-' { -span } else { span })
}

/// Reads `90`, `1:30`, `90m` or `1h30`.
fn amount_in(text: &str, unit: Span) -> Option<Span> {
    if let Some((hours, minutes)) = text.split_once(':') {
        let hours: i64 = hours.parse().ok().filter(|hours| (0..10_000).contains(hours))?;
        return Some(Span::from_hours(hours) + hours_and_minutes("0", minutes)?);
    }
    if let Ok(number) = text.parse::<f64>() {
        let is_fit = number.is_finite() && number >= 0.0;
        return is_fit.then(|| Span::from_secs_f64(number * unit.as_secs_f64()));
    }
    Span::parse(text).ok().or_else(|| Span::parse(&format!("{text}m")).ok())
}

/// Reads a numeric date: `2015-10-01`, `26/06/2024`, `26.06.2024`. A year of two digits is not
/// accepted.
fn figures(word: &str) -> Option<MomentDay> {
    let separator = word.chars().find(|c| "-/.".contains(*c))?;
    let parts: Vec<&str> = word.split(separator).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |text: &str, most: usize| -> Option<i16> {
        let is_plain =
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_plain)
    };
    let date = |year: i16, month: i16, day: i16| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    if first.len() == 4 {
        let date = date(number(first, 4)?, number(second, 2)?, number(third, 2)?)?;
        return Some(MomentDay::On(date));
    }
    if third.len() != 4 {
        return None;
    }
    let (first, second, year) = (number(first, 2)?, number(second, 2)?, number(third, 4)?);
    let (day_first, month_first) = (date(year, second, first), date(year, first, second));
    if day_first.is_none() && month_first.is_none() {
        return None;
    }
    // With full stops the day always comes first.
    let month_first = month_first.filter(|_| separator != '.');
    Some(MomentDay::Figures { day_first, month_first })
}

#[cfg(test)]
mod tests {
    use super::super::moment::Reference;
    use super::*;
    use crate::scenario::DateOrder;

    /// Returns what a text means in an exercise that starts on Monday 2 March 2026, 09:00, in
    /// Paris.
    fn told(text: &str) -> String {
        let starts = ZonedInstant::parse("2026-03-02T09:00[Europe/Paris]").expect("a date");
        let reference = Reference { starts: Some(&starts), order: None };
        let read = read_moment(&CellValue::Text(text.into())).map(|read| read.expect("a text"));
        match read.and_then(|read| read.resolve(reference)) {
            Ok(moment) => moment.zone.show(moment.at, "%Y-%m-%d %H:%M:%S %Z"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, expected) in [
            ("2026-03-03 10:15", "2026-03-03 10:15:00 CET"),
            ("2026-03-03T10:15:30", "2026-03-03 10:15:30 CET"),
            ("2026-03-03T10:15Z", "2026-03-03 10:15:00 UTC"),
            ("2026-03-03T10:15:00+02:00", "2026-03-03 09:15:00 CET"),
            ("2026-03-03 10:15 -05:00", "2026-03-03 16:15:00 CET"),
            ("2026-03-03T10:15[Asia/Shanghai]", "2026-03-03 10:15:00 CST"),
            ("2026-03-03 10:15 Asia/Shanghai", "2026-03-03 10:15:00 CST"),
            ("2026-03-03", "2026-03-03 00:00:00 CET"),
            ("Monday 9:30 AM", "2026-03-02 09:30:00 CET"),
            ("Tue 9:30 PM", "2026-03-03 21:30:00 CET"),
            ("Sunday, 12:05 a.m.", "2026-03-08 00:05:00 CET"),
            ("07:29 PM", "2026-03-02 19:29:00 CET"),
            ("12 PM", "2026-03-02 12:00:00 CET"),
            ("9pm", "2026-03-02 21:00:00 CET"),
            ("noon", "2026-03-02 12:00:00 CET"),
            ("0930", "2026-03-02 09:30:00 CET"),
            ("1430 hrs", "2026-03-02 14:30:00 CET"),
            ("1430h", "2026-03-02 14:30:00 CET"),
            ("1430Z", "2026-03-02 14:30:00 UTC"),
            ("T+90", "2026-03-02 10:30:00 CET"),
            ("T + 90", "2026-03-02 10:30:00 CET"),
            ("t-30", "2026-03-02 08:30:00 CET"),
            ("T+1:30", "2026-03-02 10:30:00 CET"),
            ("T+2h", "2026-03-02 11:00:00 CET"),
            ("+45", "2026-03-02 09:45:00 CET"),
            ("STARTEX", "2026-03-02 09:00:00 CET"),
            ("STARTEX+30", "2026-03-02 09:30:00 CET"),
            ("D+1 09:00", "2026-03-03 09:00:00 CET"),
            ("D-Day 11:00", "2026-03-02 11:00:00 CET"),
            ("Day 2, 14:00", "2026-03-03 14:00:00 CET"),
            ("Day 1 0930", "2026-03-02 09:30:00 CET"),
            ("Day 2 1430", "2026-03-03 14:30:00 CET"),
            ("J+1 H+2 M-5", "2026-03-03 10:55:00 CET"),
            ("J-60", "2026-01-01 09:00:00 CET"),
            ("J+30", "2026-04-01 09:00:00 CEST"),
            ("H+2", "2026-03-02 11:00:00 CET"),
            ("90", "2026-03-02 10:30:00 CET"),
            ("90 min", "2026-03-02 10:30:00 CET"),
            ("1h 30m", "2026-03-02 10:30:00 CET"),
            ("26/06/2026 09h00", "2026-06-26 09:00:00 CEST"),
            ("06/26/2026 9:00", "2026-06-26 09:00:00 CEST"),
            ("05.06.2026 09:00", "2026-06-05 09:00:00 CEST"),
            ("3 March 2026 at 10:15", "2026-03-03 10:15:00 CET"),
            ("Tue, Mar 3rd, 2026 10:15", "2026-03-03 10:15:00 CET"),
            ("3 Mar 10:15", "2026-03-03 10:15:00 CET"),
            ("1 Feb 10:15", "2027-02-01 10:15:00 CET"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_time_or_could_be_two_is_refused() {
        for text in [
            "soon",
            "after lunch",
            "25:00",
            "9:75",
            "13:00 PM",
            "0:30 AM",
            "32/01/2026 09:00",
            "Monday Monday",
            "Monday 3 March 2026",
            "day",
            "1430",
            "T+",
            "D+x",
            "2026-13-01",
            "26/06/24 09:00",
            "EST 09:00",
            "9:00 9:30",
            "#",
            "10:00 3",
            "[Mars/Base] 09:00",
            "[",
            "T+99999999999999999999",
        ] {
            let said = told(text);
            assert!(!said.starts_with("20") || text.starts_with("T+9"), "{text}: {said}");
        }
        assert!(told("9h").contains("time of day or a length"));
        assert!(told("0.25").contains("format of dates"), "{}", told("0.25"));
        assert!(told("46083.5").contains("format of dates"));
        assert_eq!(told("05/06/2026 09:00"), "it could be 2026-06-05 or 2026-05-06");
        assert!(told("2026-03-29 02:30").contains("change of the clock"));
    }

    #[test]
    fn what_is_missing_is_asked_for_and_the_order_of_figures_is_told() {
        let read = |text: &str| {
            read_moment(&CellValue::Text(text.into())).expect("a time").expect("a text")
        };
        let nothing = Reference { starts: None, order: None };
        for text in ["09:30", "Monday 09:30", "T+90", "J-60", "3 Mar 10:15"] {
            assert_eq!(read(text).resolve(nothing), Err(MomentError::NoDate), "{text}");
        }
        assert_eq!(read("2026-03-03 09:30").resolve(nothing), Err(MomentError::NoZone));
        assert!(read("2026-03-03 09:30Z").resolve(nothing).is_ok());
        let starts = ZonedInstant::parse("2026-03-02T09:00[Europe/Paris]").expect("a date");
        let order = Some(DateOrder::MonthFirst);
        let reference = Reference { starts: Some(&starts), order };
        let moment = read("05/06/2026 09:00").resolve(reference).expect("settled");
        assert_eq!(moment.to_string(), "2026-05-06T09:00[Europe/Paris]");
        assert_eq!(read("26/06/2026").settles_order(), Some(DateOrder::DayFirst));
        assert_eq!(read("05/05/2026").settles_order(), None);
    }

    #[test]
    fn a_date_and_a_time_in_two_cells_are_one_moment() {
        let read = |text: &str| {
            read_moment(&CellValue::Text(text.into())).expect("a time").expect("a text")
        };
        let starts = ZonedInstant::parse("2026-03-02T09:00[Europe/Paris]").expect("a date");
        let reference = Reference { starts: Some(&starts), order: None };
        let joined = read("2026-03-04").join(read("9:30 AM")).expect("they fit");
        let at = joined.resolve(reference).expect("a moment").to_string();
        assert_eq!(at, "2026-03-04T09:30[Europe/Paris]");
        assert_eq!(read("09:00").join(read("9:30 AM")), Err(MomentError::Contradiction));
    }
}
