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

    /// Returns the city of a zone.
    #[must_use]
    pub fn city(self, zone: &Zone) -> String {
        self.word("city", zone.city())
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
            [locale.date(zone, at.at), locale.moment(zone, at.at), locale.city(zone)]
        };
        assert_eq!(said(Locale::English), ["Thu 1 Oct 2015", "1 Oct 09:40", "New York"]);
        assert_eq!(said(Locale::Chinese), ["2015年10月1日 周四", "10月1日 09:40", "纽约"]);
    }

    #[test]
    fn lengths_of_time_have_two_units() {
        let span = Span::from_hours(76);
        assert_eq!(Locale::English.span(span), "3d 4h");
        assert_eq!(Locale::Chinese.span(span), "3天4小时");
        assert_eq!(Locale::Chinese.span(-Span::from_secs(125)), "-2分5秒");
    }
}
