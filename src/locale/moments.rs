//! Dates, times and lengths of time as people write them.

use super::{Locale, say};
use crate::time::{Instant, Span, Zone};

impl Locale {
    /// Returns a date: `Thu 1 Oct 2015`.
    #[must_use]
    pub fn date(self, zone: &Zone, at: Instant) -> String {
        let part = |pattern| zone.show(at, pattern);
        say!(
            self,
            "date",
            weekday = self.word("weekday", part("%a")),
            day = part("%-d"),
            month = self.word("month", part("%-m")),
            year = part("%Y"),
        )
    }

    /// Returns a date without its weekday: `1 Oct 2015`.
    #[must_use]
    pub fn day(self, zone: &Zone, at: Instant) -> String {
        let part = |pattern| zone.show(at, pattern);
        let month = self.word("month", part("%-m"));
        say!(self, "day", day = part("%-d"), month = month, year = part("%Y"))
    }

    /// Returns a moment without its year: `1 Oct 09:40`.
    #[must_use]
    pub fn moment(self, zone: &Zone, at: Instant) -> String {
        let part = |pattern| zone.show(at, pattern);
        let month = self.word("month", part("%-m"));
        say!(self, "moment", day = part("%-d"), month = month, time = part("%H:%M"))
    }

    /// Returns a moment in a sentence, in the time of a place: `1 October 2015, 09:40 in Washington`.
    #[must_use]
    pub fn moment_in(self, zone: &Zone, at: Instant, place: &str) -> String {
        let part = |pattern| zone.show(at, pattern);
        let month = self.word("month-name", part("%-m"));
        let (day, year, time) = (part("%-d"), part("%Y"), part("%H:%M"));
        say!(self, "moment-in", day = day, month = month, year = year, time = time, place = place)
    }

    /// Returns the city of a zone.
    #[must_use]
    pub fn city(self, zone: &Zone) -> String {
        self.word("city", zone.city())
    }

    /// Returns a length of time in whole words, by its two largest units: `5 days 3 hours`.
    ///
    /// ```
    /// use hotwash::locale::Locale;
    /// use hotwash::time::Span;
    ///
    /// let long = Span::from_hours(25);
    /// assert_eq!(Locale::English.length(long), "1 day 1 hour");
    /// assert_eq!(Locale::Chinese.length(long), "1天1小时");
    /// ```
    #[must_use]
    pub fn length(self, span: Span) -> String {
        let seconds = span.as_micros().abs() / 1_000_000;
        let parts = [
            (seconds / 86_400, "length-days"),
            (seconds / 3_600 % 24, "length-hours"),
            (seconds / 60 % 60, "length-minutes"),
            (seconds % 60, "length-seconds"),
        ];
        let first = parts.iter().position(|(number, _)| *number > 0).unwrap_or(parts.len() - 1);
        let said = parts.iter().skip(first).take(2).enumerate();
        let said = said.filter(|(place, (number, _))| *place == 0 || *number > 0);
        let said = said.map(|(_, (number, unit))| self.say(unit, &[("number", (*number).into())]));
        said.collect::<Vec<_>>().join(match self {
            Self::English => " ",
            Self::Chinese => "",
        })
    }

    /// Returns a length of time in its two largest units: `3d 4h`.
    #[must_use]
    pub fn span(self, span: Span) -> String {
        let said = |c: char| match c {
            ' ' => say!(self, "gap"),
            unit if unit.is_alphabetic() => self.word("unit", unit.to_string()),
            figure => figure.to_string(),
        };
        span.to_string().chars().map(said).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::ZonedInstant;

    #[test]
    fn moments_are_written_as_people_write_them() {
        let at = ZonedInstant::parse("2015-10-01T09:40[America/New_York]").expect("a moment");
        let said = |locale: Locale| {
            let zone = &at.zone;
            let city = locale.city(zone);
            let in_a_sentence = locale.moment_in(zone, at.at, &city);
            [locale.date(zone, at.at), locale.moment(zone, at.at), in_a_sentence]
        };
        let english = ["Thu 1 Oct 2015", "1 Oct 09:40", "1 October 2015, 09:40 in New York"];
        assert_eq!(said(Locale::English), english);
        let chinese = ["2015年10月1日（周四）", "10月1日 09:40", "纽约时间2015年10月1日09:40"];
        assert_eq!(said(Locale::Chinese), chinese);
    }

    #[test]
    fn lengths_of_time_have_two_units() {
        let span = Span::from_hours(76);
        assert_eq!(Locale::English.span(span), "3d 4h");
        assert_eq!(Locale::Chinese.span(span), "3天4小时");
        assert_eq!(Locale::Chinese.span(-Span::from_secs(125)), "-2分5秒");
    }
}
