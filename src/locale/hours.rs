//! Opening hours as people write them.

use super::{Locale, say};
use crate::time::{Hours, OpeningHours};

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

impl Locale {
    /// Returns opening hours in words.
    #[must_use]
    pub fn hours(self, hours: &OpeningHours) -> String {
        let l = self;
        match hours {
            OpeningHours::Always => say!(l, "handbook-always"),
            OpeningHours::Weekly(lines) => {
                let lines: Vec<String> =
                    lines.iter().map(|line| self.line_of_hours(line)).collect();
                lines.join(&say!(l, "between-contents"))
            }
        }
    }

    fn line_of_hours(self, line: &Hours) -> String {
        let l = self;
        let mut days: Vec<usize> = line
            .days
            .iter()
            .map(|day| usize::from(day.to_monday_zero_offset().unsigned_abs()))
            .collect();
        days.sort_unstable();
        let name = |day: &usize| l.word("weekday", WEEKDAYS[day % 7]);
        let follow = days.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        let days = match days.as_slice() {
            [first, .., last] if follow && days.len() > 2 => {
                say!(l, "handbook-from-to", from = name(first), to = name(last))
            }
            days => l.list(&days.iter().map(name).collect::<Vec<_>>()),
        };
        let time = |minute: i16| format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
        format!("{days} {}\u{2013}{}", time(line.opens), time(line.closes))
    }
}
