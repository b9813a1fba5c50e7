//! How a column writes its times, and what figures such as `9:30`, `9.30`, `930` and `90` mean by it.

use super::known_words::KnownWords;
use super::moment::{MomentDay, MomentError, WrittenMoment};
use crate::scenario::TimeNotation;
use crate::time::{ClockTime, Date, Span};

/// How a column writes its times.
#[derive(Clone, Copy, Debug)]
pub(super) struct Notation<'a> {
    pub(super) words: &'a KnownWords,
    /// The language of the headers, by its place among the words.
    pub(super) language: usize,
    /// What figures mean; `None` if a cell has to speak for itself.
    pub(super) times: Option<TimeNotation>,
    /// Whether a dash after a time leads to its end, and not to an offset from UTC.
    pub(super) has_ranges: bool,
    /// Whether the column is for dates alone.
    pub(super) is_date: bool,
}

impl<'a> Notation<'a> {
    /// Returns the notation of a cell that has to speak for itself.
    pub(super) fn of_cell(words: &'a KnownWords) -> Self {
        Self { words, language: 0, times: None, has_ranges: false, is_date: false }
    }
}

/// Figures that may mean several things.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Figures {
    /// `9`, `930`, `0930`: the number, and how many digits it was written with.
    Whole(u32, usize),
    /// `9.5`, or a number of a workbook.
    Broken(f64),
    /// `9:30`, or `9.30` if `is_dotted`.
    Pair { first: u32, second: u32, is_dotted: bool },
    /// `9:30:15`.
    Triple(u32, u32, u32),
}

impl Figures {
    /// Reads figures; `None` if the text is anything else.
    pub(super) fn of(text: &str) -> Option<Self> {
        let number = |text: &str, most: usize| -> Option<u32> {
            let is_plain =
                (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|_| is_plain)
        };
        if let Some(whole) = number(text, 9) {
            return Some(Self::Whole(whole, text.len()));
        }
        if text.contains(':') {
            return match text.split(':').collect::<Vec<_>>().as_slice() {
                [first, second] => Some(Self::Pair {
                    first: number(first, 4)?,
                    second: number(second, 2)?,
                    is_dotted: false,
                }),
                [first, second, third] => {
                    Some(Self::Triple(number(first, 4)?, number(second, 2)?, number(third, 2)?))
                }
                _ => None,
            };
        }
        let (first, second) = text.split_once(['.', ','])?;
        let (first, digits) = (number(first, 6)?, second.len());
        let second = number(second, 15.min(digits))?;
        match digits {
            2 if first < 100 => Some(Self::Pair { first, second, is_dotted: true }),
            _ => text.replace(',', ".").parse().ok().map(Self::Broken),
        }
    }

    /// Returns the figures of a number in a workbook, which does not keep how it was written.
    pub(super) fn of_number(number: f64) -> Option<Self> {
        let is_whole = number.fract() == 0.0 && (0.0..1e9).contains(&number);
        if is_whole {
            return Some(Self::Whole(whole_of(number), 0));
        }
        (number.is_finite() && number >= 0.0).then_some(Self::Broken(number))
    }

    /// Returns the figures of a length of time that a workbook holds.
    pub(super) fn of_span(span: Span) -> Option<Self> {
        let seconds = u32::try_from(span.as_micros() / 1_000_000).ok()?;
        Some(match seconds % 60 {
            0 => Self::Pair { first: seconds / 3600, second: seconds / 60 % 60, is_dotted: false },
            rest => Self::Triple(seconds / 3600, seconds / 60 % 60, rest),
        })
    }

    /// Returns what they mean in a notation; `None` if they mean nothing in it.
    pub(super) fn read(self, times: TimeNotation) -> Option<WrittenMoment> {
        let after = |seconds: f64| Some(WrittenMoment::after(Span::from_secs_f64(seconds)));
        match times {
            TimeNotation::Clock => self.of_day(),
            TimeNotation::HoursMinutes => after(match self {
                Self::Whole(hours, _) => f64::from(hours) * 3600.0,
                Self::Broken(hours) => hours * 3600.0,
                Self::Pair { first, second, .. } if second < 60 => in_seconds(first, second, 0),
                Self::Triple(hours, minutes, seconds) if minutes < 60 && seconds < 60 => {
                    in_seconds(hours, minutes, seconds)
                }
                _ => return None,
            }),
            TimeNotation::MinutesSeconds => after(match self {
                Self::Whole(minutes, _) => f64::from(minutes) * 60.0,
                Self::Broken(minutes) => minutes * 60.0,
                Self::Pair { first, second, .. } if second < 60 => in_seconds(0, first, second),
                Self::Triple(hours, minutes, seconds) if minutes < 60 && seconds < 60 => {
                    in_seconds(hours, minutes, seconds)
                }
                _ => return None,
            }),
            TimeNotation::Minutes | TimeNotation::Seconds => {
                let unit = if times == TimeNotation::Minutes { 60.0 } else { 1.0 };
                after(match self {
                    Self::Whole(number, _) => f64::from(number) * unit,
                    Self::Broken(number) => number * unit,
                    Self::Pair { first, second, is_dotted: true } => {
                        (f64::from(first) + f64::from(second) / 100.0) * unit
                    }
                    // Among minutes, `1:30` is an hour and a half.
                    Self::Pair { first, second, .. } if second < 60 => in_seconds(first, second, 0),
                    Self::Triple(hours, minutes, seconds) if minutes < 60 && seconds < 60 => {
                        in_seconds(hours, minutes, seconds)
                    }
                    _ => return None,
                })
            }
            TimeNotation::Days => {
                let number = match self {
                    Self::Whole(number, _) => f64::from(number),
                    Self::Broken(number) => number,
                    Self::Pair { first, second, is_dotted: true } => {
                        f64::from(first) + f64::from(second) / 100.0
                    }
                    _ => return None,
                };
                of_days(number)
            }
        }
    }

    /// Returns the time of day.
    fn of_day(self) -> Option<WrittenMoment> {
        let (hours, minutes, seconds) = match self {
            Self::Pair { first, second, .. } => (first, second, 0),
            Self::Triple(hours, minutes, seconds) => (hours, minutes, seconds),
            Self::Whole(number, digits) if digits > 2 || (digits == 0 && number >= 100) => {
                if digits > 4 {
                    return None;
                }
                (number / 100, number % 100, 0)
            }
            Self::Whole(hours, _) => (hours, 0, 0),
            Self::Broken(number) if number < 1.0 => return of_days(number),
            // What was `9.30` has lost its nought.
            Self::Broken(number) => {
                let minutes = ((number.fract() * 1_000.0).round() / 10.0).max(0.0);
                if minutes.fract() != 0.0 {
                    return None;
                }
                (whole_of(number), whole_of(minutes), 0)
            }
        };
        // The end of a day is the beginning of the next.
        let days_on = i64::from(hours == 24 && minutes == 0 && seconds == 0);
        let hours = if days_on > 0 { 0 } else { hours };
        let is_clock = hours < 24 && minutes < 60 && seconds < 60;
        is_clock.then(|| WrittenMoment {
            of_day: Some(Span::from_secs_f64(in_seconds(hours, minutes, seconds))),
            days_on,
            ..WrittenMoment::default()
        })
    }
}

/// Returns the whole part of a number that is not negative; beyond what fits, the largest that does.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates")]
pub(super) fn whole_of(number: f64) -> u32 {
    number as u32
}

fn in_seconds(hours: u32, minutes: u32, seconds: u32) -> f64 {
    (f64::from(hours) * 60.0 + f64::from(minutes)) * 60.0 + f64::from(seconds)
}

/// Returns a number of days as spreadsheets count them: since the end of 1899, or, of less than one,
/// a time of day.
fn of_days(number: f64) -> Option<WrittenMoment> {
    let seconds = (number.fract() * 86_400.0).round();
    let (whole, seconds) =
        if seconds >= 86_400.0 { (number.trunc() + 1.0, 0.0) } else { (number.trunc(), seconds) };
    let of_day = Some(Span::from_secs_f64(seconds));
    if whole < 1.0 {
        return Some(WrittenMoment { of_day, ..WrittenMoment::default() });
    }
    let origin = ClockTime { date: Date::new(1899, 12, 30).ok()?, of_day: Span::ZERO };
    let date = origin.days_later(i64::from(whole_of(whole)))?.date;
    Some(WrittenMoment { day: Some(MomentDay::On(date)), of_day, ..WrittenMoment::default() })
}

/// Returns what figures mean where no column says it: `9:30` is a time of day, `90` minutes.
pub(super) fn alone(figures: Figures, text: &str) -> Result<WrittenMoment, MomentError> {
    let unreadable = || MomentError::Unreadable(text.to_owned());
    match figures {
        Figures::Whole(number, 4) if number < 1_000 => {
            figures.read(TimeNotation::Clock).ok_or_else(unreadable)
        }
        Figures::Whole(_, 4) => Err(MomentError::DayOrLength(text.to_owned())),
        Figures::Whole(..) => figures.read(TimeNotation::Minutes).ok_or_else(unreadable),
        Figures::Pair { is_dotted: false, .. } | Figures::Triple(..) => {
            figures.read(TimeNotation::Clock).ok_or_else(unreadable)
        }
        Figures::Pair { first: 0, .. } => Err(MomentError::Unformatted(text.to_owned())),
        Figures::Pair { .. } => Err(MomentError::DayOrLength(text.to_owned())),
        Figures::Broken(number) => {
            let is_serial = (20_000.0..100_000.0).contains(&number) || number < 1.0;
            if is_serial {
                return Err(MomentError::Unformatted(text.to_owned()));
            }
            figures.read(TimeNotation::Minutes).ok_or_else(unreadable)
        }
    }
}
