//! Civil time: zones, dated moments as people write them, and how moments are shown.

use std::fmt;

use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::{AmbiguousOffset, Disambiguation, TimeZone};
use jiff::{Timestamp, Zoned};

use super::{Instant, Span};

/// A date of the calendar, and a day of the week.
pub use jiff::civil::{Date, Weekday};

/// A time zone by its name in the tz database, such as `Asia/Shanghai`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// A zone that is not in the tz database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a time zone")]
pub struct ZoneError(pub String);

/// Why a written date could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CivilError {
    /// No zone in brackets, so the moment is not known.
    #[error("`{0}` has no time zone")]
    NoZone(String),
    /// The zone in brackets is unknown.
    #[error(transparent)]
    Zone(#[from] ZoneError),
    /// The clock skips this time, or shows it twice, when daylight saving changes.
    #[error("`{0}` falls into a change of the clock in its zone, or its offset is not the zone's")]
    Ambiguous(String),
    /// The text is not a date, or the date does not exist.
    #[error("`{0}` is not a date")]
    Unreadable(String),
    /// The text is not a date without a time, or the date does not exist.
    #[error("`{0}` is not a day of the calendar")]
    NotADay(String),
}

/// Reads a date without a time, such as `2015-10-01`.
///
/// ```
/// use hotwash::time::{Weekday, parse_date};
///
/// assert_eq!(parse_date("2015-10-01")?.weekday(), Weekday::Thursday);
/// assert!(parse_date("2015-02-29").is_err());
/// # Ok::<(), hotwash::time::CivilError>(())
/// ```
///
/// # Errors
/// When the text is not of that form, or the date does not exist.
pub fn parse_date(text: &str) -> Result<Date, CivilError> {
    // jiff reads other forms of dates as well, and passes over a time.
    let read = text.parse::<Date>().ok().filter(|date| date.to_string() == text);
    read.ok_or_else(|| CivilError::NotADay(text.to_owned()))
}

/// A date and what a clock shows on it, wherever the clock hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClockTime {
    /// The date.
    pub date: Date,
    /// How long after midnight, as the clock has it; less than a day.
    pub of_day: Span,
}

impl ClockTime {
    /// Returns the same time of the clock so many days later, or earlier where `days` is negative; `None`
    /// beyond the calendar.
    ///
    /// ```
    /// use hotwash::time::{Span, Zone, ZonedInstant};
    ///
    /// // Over the weekend on which the clock goes back, two days have 49 hours.
    /// let zone = Zone::named("America/New_York")?;
    /// let friday = ZonedInstant::parse("2015-10-30T17:00[America/New_York]")?.at;
    /// let monday = zone.clock(friday).days_later(3).expect("a date").in_zone(&zone)?.at;
    /// assert_eq!(monday.since(friday), Span::from_hours(3 * 24 + 1));
    /// # Ok::<(), hotwash::time::CivilError>(())
    /// ```
    #[must_use]
    pub fn days_later(self, days: i64) -> Option<Self> {
        let days = jiff::Span::new().try_days(days).ok()?;
        Some(Self { date: self.date.checked_add(days).ok()?, ..self })
    }

    /// Returns the moment at which a clock of this zone shows it.
    ///
    /// # Errors
    /// When the clock skips it, or shows it twice.
    pub fn in_zone(self, zone: &Zone) -> Result<ZonedInstant, CivilError> {
        ZonedInstant::parse(&format!("{self}[{zone}]"))
    }
}

/// Prints it as a scenario writes it, with only as many digits after the minute as it needs.
impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let micros = self.of_day.as_micros();
        let (seconds, rest) = (micros / 1_000_000, micros % 1_000_000);
        write!(f, "{}T{:02}:{:02}", self.date, seconds / 3600, seconds / 60 % 60)?;
        if seconds % 60 != 0 || rest != 0 {
            write!(f, ":{:02}", seconds % 60)?;
        }
        if rest != 0 {
            let digits = format!("{rest:06}");
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

/// A moment together with the zone it was written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZonedInstant {
    /// The moment.
    pub at: Instant,
    /// The zone it was written in, for showing it again.
    pub zone: Zone,
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(TimeZone::UTC);

    /// Returns the zone of that name.
    ///
    /// ```
    /// use hotwash::time::Zone;
    ///
    /// assert_eq!(Zone::named("America/New_York")?.city(), "New York");
    /// assert!(Zone::named("America/Gotham").is_err());
    /// # Ok::<(), hotwash::time::ZoneError>(())
    /// ```
    ///
    /// # Errors
    /// When the tz database has no such zone.
    pub fn named(name: &str) -> Result<Self, ZoneError> {
        TimeZone::get(name).map(Self).map_err(|_| ZoneError(name.to_owned()))
    }

    /// Returns every zone name there is, for suggestions.
    #[must_use]
    pub fn names() -> Vec<String> {
        jiff::tz::db().available().map(|name| name.as_str().to_owned()).collect()
    }

    /// Returns the name, such as `America/New_York`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// Returns the city in the name, as people say it: `New York` for `America/New_York`.
    #[must_use]
    pub fn city(&self) -> String {
        let name = self.name();
        name.rsplit('/').next().unwrap_or(name).replace('_', " ")
    }

    /// Returns the moment of a time of day on a date in this zone. A time that the clock skips is taken as
    /// the moment of the skip; of one that it shows twice, the first is meant.
    pub(super) fn moment(&self, date: Date, minute_of_day: i16) -> Option<Instant> {
        let midnight = date.at(0, 0, 0, 0);
        let civil = midnight.checked_add(jiff::Span::new().minutes(minute_of_day)).ok()?;
        let ambiguous = self.0.to_ambiguous_zoned(civil);
        let is_skipped = matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. });
        let mut stamp = ambiguous.compatible().ok()?.timestamp();
        if is_skipped {
            // jiff moves a time that is skipped on by what is skipped: to the skip or past it.
            let after = stamp.checked_add(jiff::Span::new().seconds(1)).ok()?;
            stamp = self.0.preceding(after).next()?.timestamp();
        }
        Some(Instant::from_micros(stamp.as_microsecond()))
    }

    /// Returns the date that this zone's calendar shows at a moment.
    #[must_use]
    pub fn date(&self, at: Instant) -> Date {
        self.zoned(at).date()
    }

    /// Returns what a clock of this zone shows at a moment.
    #[must_use]
    pub fn clock(&self, at: Instant) -> ClockTime {
        let zoned = self.zoned(at);
        let time = zoned.time();
        let seconds = i64::from(time.hour()) * 3600
            + i64::from(time.minute()) * 60
            + i64::from(time.second());
        let micros = i64::from(time.subsec_nanosecond()) / 1_000;
        let of_day = Span::from_micros(seconds * 1_000_000 + micros);
        ClockTime { date: zoned.date(), of_day }
    }

    fn zoned(&self, at: Instant) -> Zoned {
        // Instants come from written dates and spans within an exercise, all within what jiff
        // holds; at the very ends the nearest representable moment is shown.
        let stamp = Timestamp::from_microsecond(at.as_micros()).unwrap_or(if at.as_micros() < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        });
        stamp.to_zoned(self.0.clone())
    }

    /// Returns how far this zone's clock is ahead of UTC at a moment; negative where it is behind.
    #[must_use]
    pub fn offset_at(&self, at: Instant) -> Span {
        Span::from_secs(i64::from(self.zoned(at).offset().seconds()))
    }

    /// Returns a moment in this zone, written by a `strftime` pattern.
    ///
    /// ```
    /// use hotwash::time::{Zone, ZonedInstant};
    ///
    /// let sent = ZonedInstant::parse("2015-10-01T08:00[America/New_York]")?.at;
    /// let beijing = Zone::named("Asia/Shanghai")?;
    /// assert_eq!(beijing.show(sent, "%a %-d %b %H:%M"), "Thu 1 Oct 20:00");
    /// # Ok::<(), hotwash::time::CivilError>(())
    /// ```
    #[must_use]
    pub fn show(&self, at: Instant, pattern: &str) -> String {
        self.zoned(at).strftime(pattern).to_string()
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl ZonedInstant {
    /// Reads a moment as a scenario writes it: `2015-09-25T09:00[America/New_York]`. A date alone
    /// is the start of that day. An offset may be given to tell the two 01:30s of an autumn night
    /// apart: `2015-11-01T01:30-05:00[America/New_York]`.
    ///
    /// # Errors
    /// When the text is no such date, names no zone or an unknown one, or names a time that the
    /// zone's clock skips or shows twice.
    ///
    /// ```
    /// use hotwash::time::{CivilError, ZonedInstant};
    ///
    /// let accord = ZonedInstant::parse("2015-09-25T09:00[America/New_York]")?;
    /// assert_eq!(accord.at.to_string(), "2015-09-25T13:00:00Z");
    ///
    /// // At two in the night of this Sunday, clocks in New York go back to one.
    /// let twice = ZonedInstant::parse("2015-11-01T01:30[America/New_York]");
    /// assert!(matches!(twice, Err(CivilError::Ambiguous(_))));
    /// assert!(ZonedInstant::parse("2015-11-01T01:30-05:00[America/New_York]").is_ok());
    /// # Ok::<(), CivilError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, CivilError> {
        static PARSER: DateTimeParser =
            DateTimeParser::new().disambiguation(Disambiguation::Reject);
        let unreadable = || CivilError::Unreadable(text.to_owned());
        if PARSER.parse_datetime(text).is_err() {
            return Err(unreadable());
        }
        let Some((_, bracket)) = text.split_once('[') else {
            return Err(CivilError::NoZone(text.to_owned()));
        };
        let name = bracket.split(']').next().unwrap_or(bracket);
        let zone = Zone::named(name)?;
        let zoned = PARSER.parse_zoned(text).map_err(|_| CivilError::Ambiguous(text.to_owned()))?;
        Ok(Self { at: Instant::from_micros(zoned.timestamp().as_microsecond()), zone })
    }

    /// Reads a moment that may leave out its zone, which is then `zone`.
    ///
    /// # Errors
    /// Those of [`ZonedInstant::parse`], except that a zone may be missing.
    pub fn parse_in(text: &str, zone: &Zone) -> Result<Self, CivilError> {
        match Self::parse(text) {
            Err(CivilError::NoZone(_)) => Self::parse(&format!("{text}[{zone}]")),
            read => read,
        }
    }
}

/// Prints it as a scenario writes it, with the offset where the clock shows that time twice.
impl fmt::Display for ZonedInstant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = self.zone.clock(self.at);
        let text = format!("{clock}[{}]", self.zone);
        if Self::parse(&text).is_ok_and(|read| read.at == self.at) {
            return f.pad(&text);
        }
        let offset = self.zone.show(self.at, "%:z");
        f.pad(&format!("{clock}{offset}[{}]", self.zone))
    }
}

/// Prints UTC in ISO 8601, with only as many digits after the second as it needs.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = Zone::UTC.zoned(*self).timestamp();
        f.pad(&shown.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> String {
        ZonedInstant::parse(text).map_or_else(|error| error.to_string(), |read| read.at.to_string())
    }

    #[test]
    fn reads_dates_in_both_capitals_on_both_sides_of_the_autumn_change() {
        for (text, moment) in [
            ("2015-10-31T08:00[America/New_York]", "2015-10-31T12:00:00Z"),
            ("2015-11-02T08:00[America/New_York]", "2015-11-02T13:00:00Z"),
            ("2015-11-02T08:00[Asia/Shanghai]", "2015-11-02T00:00:00Z"),
            ("2015-11-01T01:30-05:00[America/New_York]", "2015-11-01T06:30:00Z"),
            ("2014-05-07[America/New_York]", "2014-05-07T04:00:00Z"),
            ("2015-12-07T02:00[UTC]", "2015-12-07T02:00:00Z"),
        ] {
            assert_eq!(utc(text), moment, "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong_with_a_date() {
        for (text, part) in [
            ("2015-11-01T01:30[America/New_York]", "change of the clock"),
            ("2015-03-08T02:30[America/New_York]", "change of the clock"),
            ("2015-09-25T09:00", "no time zone"),
            ("2015-09-25T09:00[Mars/Olympus]", "not a time zone"),
            ("2015-02-30T09:00[UTC]", "not a date"),
            ("next Tuesday", "not a date"),
        ] {
            assert!(utc(text).contains(part), "{text}: {}", utc(text));
        }
    }

    #[test]
    fn prints_dates_as_they_are_read() {
        for text in [
            "2015-10-31T08:00[America/New_York]",
            "2015-11-01T01:30-05:00[America/New_York]",
            "2015-11-01T01:30-04:00[America/New_York]",
            "2014-05-07T00:00:09[Asia/Shanghai]",
            "2015-12-07T02:00:00.0304[UTC]",
        ] {
            let read = ZonedInstant::parse(text).expect("a date");
            assert_eq!(read.to_string(), text);
        }
    }

    #[test]
    fn shows_the_city_of_a_zone() {
        assert_eq!(Zone::named("America/New_York").map(|zone| zone.city()), Ok("New York".into()));
    }
}
