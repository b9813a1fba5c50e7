//! Which dates are worked, and by the hours of which weekday.

use std::collections::BTreeMap;

use super::{Date, Days, Weekday};

/// The working week of a country with its exceptions: public holidays, on which nobody works, and make-up
/// days, which are worked in place of another date.
///
/// ```
/// use hotwash::time::{Date, Days, Weekday, WorkingDays};
///
/// // Golden Week of 2015. The Saturday after it is worked by the hours of a Wednesday.
/// let golden_week = Days::parse("2015-10-01 to 2015-10-07")?;
/// let saturday = Date::constant(2015, 10, 10);
/// let china = WorkingDays::new(&WorkingDays::WEEK, [golden_week], [(saturday, Weekday::Wednesday)]);
///
/// assert!(!china.is_working(Date::constant(2015, 10, 5)));
/// assert_eq!(china.works_as(saturday), Some(Weekday::Wednesday));
/// let october = (1..=31).map(|day| Date::constant(2015, 10, day));
/// assert_eq!(october.filter(|date| china.is_working(*date)).count(), 18);
/// # Ok::<(), hotwash::time::DaysError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingDays {
    /// By weekday, from Monday.
    week: [bool; 7],
    /// The weeks that came after it, each with the date from which it holds.
    later: BTreeMap<Date, [bool; 7]>,
    /// The holidays, sorted; none overlaps another.
    holidays: Vec<Days>,
    /// The weekday whose hours a make-up day works.
    make_up: BTreeMap<Date, Weekday>,
}

/// Monday to Friday, without exceptions.
impl Default for WorkingDays {
    fn default() -> Self {
        Self::new(&Self::WEEK, [], [])
    }
}

impl WorkingDays {
    /// Monday to Friday, the working week of most countries.
    pub const WEEK: [Weekday; 5] =
        [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

    /// Returns the working days by the days of a working week, the holidays, and the make-up days with the
    /// weekdays as which they are worked. A make-up day within a holiday is worked.
    #[must_use]
    pub fn new(
        week: &[Weekday],
        holidays: impl IntoIterator<Item = Days>,
        make_up: impl IntoIterator<Item = (Date, Weekday)>,
    ) -> Self {
        let mut unsorted: Vec<Days> = holidays.into_iter().collect();
        unsorted.sort_unstable();
        let mut holidays: Vec<Days> = Vec::with_capacity(unsorted.len());
        for days in unsorted {
            match holidays.last_mut() {
                Some(before) if days.first <= before.last => {
                    before.last = before.last.max(days.last);
                }
                _ => holidays.push(days),
            }
        }
        let (week, make_up) = (by_weekday(week), make_up.into_iter().collect());
        Self { week, later: BTreeMap::new(), holidays, make_up }
    }

    /// Returns the same working days with another working week from a date on.
    ///
    /// ```
    /// use hotwash::time::{Date, Weekday, WorkingDays, weekdays};
    ///
    /// // The United Arab Emirates, which moved their weekend in 2022.
    /// let emirates = WorkingDays::new(&weekdays("sun-thu")?, [], []);
    /// let emirates = emirates.with_week_from(Date::constant(2022, 1, 1), &weekdays("mon-fri")?);
    /// let is_worked = |year, month, day| emirates.is_working(Date::constant(year, month, day));
    /// assert_eq!((is_worked(2021, 12, 24), is_worked(2021, 12, 26)), (false, true));
    /// assert_eq!((is_worked(2022, 1, 7), is_worked(2022, 1, 9)), (true, false));
    /// # Ok::<(), hotwash::time::OpeningHoursError>(())
    /// ```
    #[must_use]
    pub fn with_week_from(mut self, date: Date, week: &[Weekday]) -> Self {
        self.later.insert(date, by_weekday(week));
        self
    }

    /// Returns the weekday as which a date is worked: its own, on a make-up day that of the date in whose
    /// place it is worked, and on a holiday none.
    #[must_use]
    pub fn works_as(&self, date: Date) -> Option<Weekday> {
        if let Some(weekday) = self.make_up.get(&date) {
            return Some(*weekday);
        }
        let index = self.holidays.partition_point(|holiday| holiday.last < date);
        let is_holiday = self.holidays.get(index).is_some_and(|holiday| holiday.first <= date);
        (!is_holiday).then(|| date.weekday())
    }

    /// Returns whether a date counts as a working day. An agency may still have opening hours on a date
    /// that does not, such as a Saturday.
    #[must_use]
    pub fn is_working(&self, date: Date) -> bool {
        let week = self.later.range(..=date).next_back().map_or(&self.week, |(_, week)| week);
        self.works_as(date).is_some_and(|weekday| week[place(weekday)])
    }
}

fn by_weekday(week: &[Weekday]) -> [bool; 7] {
    let mut worked = [false; 7];
    for day in week {
        worked[place(*day)] = true;
    }
    worked
}

/// Returns the place of a weekday in the week, from Monday.
fn place(weekday: Weekday) -> usize {
    usize::from(weekday.to_monday_zero_offset().unsigned_abs())
}
