//! Opening hours as an author writes them: lines of weekdays and times.

use std::fmt;

use super::{Weekday, WorkingDays};

const DAY_MINUTES: i16 = 24 * 60;
const WEEK_MINUTES: i16 = 7 * DAY_MINUTES;
const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// One line of opening hours: on these weekdays, from one civil time to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The days on which the desk opens.
    pub days: Vec<Weekday>,
    /// The minute of the day at which it opens, 0 to 1439.
    pub opens: i16,
    /// The minute at which it closes, counted from the start of the day on which it opens; over 1440 when
    /// the shift runs past midnight.
    pub closes: i16,
}

/// When a desk is open, as an author writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OpeningHours {
    /// Day and night.
    #[default]
    Always,
    /// By the week, in the desk's own zone.
    Weekly(Vec<Hours>),
}

/// Two lines of opening hours that are open at the same time, by their places from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The line that comes first.
    pub earlier: usize,
    /// The other line; the same where a line overlaps itself.
    pub later: usize,
}

/// Why opening hours could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpeningHoursError {
    /// Not `days from-to`.
    #[error("`{0}` is not a line of opening hours")]
    Unreadable(String),
    /// No such day of the week.
    #[error("`{0}` is not a day of the week")]
    Weekday(String),
    /// No such time of day.
    #[error("`{0}` is not a time of day")]
    Time(String),
}

impl Hours {
    /// Reads a line such as `mon-fri 09:00-17:30`, `sat,sun 10:00-14:00` or `sun 22:00-06:00`
    /// (which closes on Monday morning).
    ///
    /// ```
    /// use hotwash::time::Hours;
    ///
    /// let night = Hours::parse("sun 22:00-06:00")?;
    /// assert_eq!((night.opens, night.closes), (22 * 60, 30 * 60));
    /// let mistyped = Hours::parse("mon-fir 09:00-17:00").expect_err("there is no such day");
    /// assert_eq!(mistyped.to_string(), "`fir` is not a day of the week");
    /// # Ok::<(), hotwash::time::OpeningHoursError>(())
    /// ```
    ///
    /// # Errors
    /// When the line is not of that form or names no such day or time.
    pub fn parse(line: &str) -> Result<Self, OpeningHoursError> {
        let unreadable = || OpeningHoursError::Unreadable(line.to_owned());
        let (days, times) = line.trim().split_once(' ').ok_or_else(unreadable)?;
        let (opens, closes) = times.trim().split_once('-').ok_or_else(unreadable)?;
        let opens = minute_of_day(opens)?;
        let mut closes = minute_of_day(closes)?;
        if closes <= opens {
            closes += DAY_MINUTES;
        }
        if opens >= DAY_MINUTES {
            return Err(OpeningHoursError::Time(times.trim().to_owned()));
        }
        Ok(Self { days: weekdays(days)?, opens, closes })
    }

    /// Returns the stretches of the week in which it is open, in minutes from the start of Monday. The last
    /// may run past the end of the week.
    fn stretches(&self) -> impl Iterator<Item = (i16, i16)> + '_ {
        self.days.iter().map(|day| {
            let midnight = i16::from(day.to_monday_zero_offset()) * DAY_MINUTES;
            (midnight + self.opens, midnight + self.closes)
        })
    }

    /// Returns whether two lines are open at the same time, also across the end of the week.
    fn overlaps(&self, other: &Self) -> bool {
        self.stretches().any(|(opens, closes)| {
            other.stretches().any(|(from, to)| {
                [-WEEK_MINUTES, 0, WEEK_MINUTES]
                    .iter()
                    .any(|shift| opens < to + shift && from + shift < closes)
            })
        })
    }

    fn names_a_day_twice(&self) -> bool {
        self.days.iter().enumerate().any(|(index, day)| self.days[..index].contains(day))
    }
}

impl OpeningHours {
    /// Returns office hours: Monday to Friday, 09:00 to 17:00.
    #[must_use]
    pub fn office() -> Self {
        Self::Weekly(vec![Hours {
            days: WorkingDays::WEEK.to_vec(),
            opens: 9 * 60,
            closes: 17 * 60,
        }])
    }

    /// Returns the lines that are open at the same time as an earlier line, each with that earlier line.
    /// Lines that only touch do not overlap. A line that names a day twice overlaps itself.
    #[must_use]
    pub fn overlaps(&self) -> Vec<Overlap> {
        let Self::Weekly(lines) = self else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (later, line) in lines.iter().enumerate() {
            let earlier = lines[..later].iter().position(|earlier| earlier.overlaps(line));
            if let Some(earlier) = earlier {
                found.push(Overlap { earlier, later });
            } else if line.names_a_day_twice() {
                found.push(Overlap { earlier: later, later });
            }
        }
        found
    }
}

/// Prints the hours as a person would: `day and night`, `Mon Tue Wed Thu Fri 09:00-17:00`.
impl fmt::Display for OpeningHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Weekly(lines) = self else {
            return f.write_str("day and night");
        };
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            for day in &line.days {
                let name = format!("{day:?}");
                write!(f, "{} ", &name[..3])?;
            }
            let closes = line.closes % DAY_MINUTES;
            let (open, close) = ((line.opens / 60, line.opens % 60), (closes / 60, closes % 60));
            write!(f, "{:02}:{:02}-{:02}:{:02}", open.0, open.1, close.0, close.1)?;
        }
        Ok(())
    }
}

/// Reads days of the week: a single one (`sat`), a list (`sat,sun`) or a range (`mon-fri`).
///
/// ```
/// use hotwash::time::{Weekday, weekdays};
///
/// assert_eq!(weekdays("sat-mon")?, [Weekday::Saturday, Weekday::Sunday, Weekday::Monday]);
/// # Ok::<(), hotwash::time::OpeningHoursError>(())
/// ```
///
/// # Errors
/// When one of them is no day of the week.
pub fn weekdays(text: &str) -> Result<Vec<Weekday>, OpeningHoursError> {
    let mut days = Vec::new();
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (mut day, last) = (weekday(first)?, weekday(last)?);
        days.push(day);
        while day != last {
            day = day.next();
            days.push(day);
        }
    }
    Ok(days)
}

fn weekday(name: &str) -> Result<Weekday, OpeningHoursError> {
    let name = name.trim().to_lowercase();
    WEEK.into_iter()
        .find(|day| name.len() >= 3 && format!("{day:?}").to_lowercase().starts_with(&name))
        .ok_or(OpeningHoursError::Weekday(name))
}

fn minute_of_day(text: &str) -> Result<i16, OpeningHoursError> {
    let text = text.trim();
    let read = || {
        let (hours, minutes) = text.split_once(':')?;
        let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
        if !(0..=24).contains(&hours) || !(0..60).contains(&minutes) {
            return None;
        }
        let minute = hours * 60 + minutes;
        (minute <= DAY_MINUTES).then_some(minute)
    };
    read().ok_or_else(|| OpeningHoursError::Time(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lines_of_hours_and_says_what_is_wrong() {
        let hours = Hours::parse("fri-mon 08:30-12:00").expect("hours");
        assert_eq!(hours.days.len(), 4);
        assert!(matches!(Hours::parse("mon-fir 9:00-17:00"), Err(OpeningHoursError::Weekday(_))));
        for time in ["25:00", "24:01", "608:00", "32767:59", "-1:00", "9:60", "9:-1"] {
            let read = Hours::parse(&format!("mon 9:00-{time}"));
            assert!(matches!(
                read,
                Err(OpeningHoursError::Time(_) | OpeningHoursError::Unreadable(_))
            ));
        }
        assert!(matches!(Hours::parse("weekdays"), Err(OpeningHoursError::Unreadable(_))));
    }

    #[test]
    fn finds_lines_that_are_open_at_the_same_time() {
        for (lines, overlaps) in [
            (["mon-fri 09:00-12:00", "mon-fri 12:00-17:00"], vec![]),
            (["mon-fri 09:00-12:00", "fri 11:59-17:00"], vec![(0, 1)]),
            (["mon 22:00-06:00", "tue 06:00-22:00"], vec![]),
            (["mon 22:00-06:00", "tue 05:00-22:00"], vec![(0, 1)]),
            (["sun 22:00-06:00", "mon 05:59-12:00"], vec![(0, 1)]),
            (["mon 05:59-12:00", "sun 22:00-06:00"], vec![(0, 1)]),
            (["mon-sun 00:00-24:00", "wed 12:00-13:00"], vec![(0, 1)]),
            (["mon-wed 08:00-08:00", "thu 08:00-09:00"], vec![]),
            (["mon-fri,fri 09:00-17:00", "sat 09:00-10:00"], vec![(0, 0)]),
        ] {
            let hours = lines.map(|line| Hours::parse(line).expect("hours"));
            let found = OpeningHours::Weekly(hours.into()).overlaps();
            let found: Vec<_> = found.iter().map(|it| (it.earlier, it.later)).collect();
            assert_eq!(found, overlaps, "{lines:?}");
        }
        assert_eq!(OpeningHours::Always.overlaps(), []);
    }
}
