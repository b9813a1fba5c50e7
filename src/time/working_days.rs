//! Which dates are worked, and by the hours of which weekday.

use std::collections::BTreeMap;

use super::{Date, Weekday};

/// The working week of a country with its exceptions: public holidays, on which nothing is worked,
/// and make-up days, which are worked in place of another date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingDays {
    /// By weekday, from Monday.
    week: [bool; 7],
    /// First and last dates of the holidays, sorted; none overlaps another.
    holidays: Vec<(Date, Date)>,
    /// The weekday whose hours a make-up day works.
    make_up: BTreeMap<Date, Weekday>,
}

/// Monday to Friday, without exceptions.
impl Default for WorkingDays {
    fn default() -> Self {
        use Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};
        Self::new(&[Monday, Tuesday, Wednesday, Thursday, Friday], [], [])
    }
}

impl WorkingDays {
    /// The days of a working week, with holidays by their first and last dates, and make-up days
    /// with the weekdays whose hours they work. A make-up day within a holiday is worked.
    #[must_use]
    pub fn new(
        week: &[Weekday],
        holidays: impl IntoIterator<Item = (Date, Date)>,
        make_up: impl IntoIterator<Item = (Date, Weekday)>,
    ) -> Self {
        let mut written: Vec<(Date, Date)> = holidays.into_iter().collect();
        written.sort_unstable();
        let mut holidays: Vec<(Date, Date)> = Vec::with_capacity(written.len());
        for (first, last) in written {
            match holidays.last_mut() {
                Some(before) if first <= before.1 => before.1 = before.1.max(last),
                _ => holidays.push((first, last)),
            }
        }
        let mut worked = [false; 7];
        for day in week {
            worked[place(*day)] = true;
        }
        Self { week: worked, holidays, make_up: make_up.into_iter().collect() }
    }

    /// The weekday whose hours a date follows: its own, on a make-up day that of the date it is
    /// worked in place of, and on a holiday none.
    #[must_use]
    pub fn works_as(&self, date: Date) -> Option<Weekday> {
        if let Some(weekday) = self.make_up.get(&date) {
            return Some(*weekday);
        }
        let index = self.holidays.partition_point(|(_, last)| *last < date);
        let is_holiday = self.holidays.get(index).is_some_and(|(first, _)| *first <= date);
        (!is_holiday).then(|| date.weekday())
    }

    /// Whether a date counts as a working day. An agency may all the same have hours on a date that
    /// does not, such as a Saturday.
    #[must_use]
    pub fn is_working(&self, date: Date) -> bool {
        self.works_as(date).is_some_and(|weekday| self.week[place(weekday)])
    }
}

/// The place of a weekday in the week, from Monday.
fn place(weekday: Weekday) -> usize {
    usize::from(weekday.to_monday_zero_offset().unsigned_abs())
}
