//! Decides by column what its times mean: not a cell alone says whether `9.30` is half past nine, but
//! all cells of its column together.

use super::grid::CellValue;
use super::known_words::TimeWord::{Hours, Minutes, Seconds};
use super::known_words::{KnownWords, plain, without_brackets};
use super::moment_parser::read_time;
use super::moment_text::in_figures;
use super::notation::{Figures, Notation, whole_of};
use super::remark::Weight;
use crate::scenario::{ColumnRole, TimeNotation};
use crate::time::Span;

/// What was decided of a column of times.
#[derive(Clone, Debug, Default)]
pub(super) struct ColumnTimes {
    /// What figures mean; `None` where every cell speaks for itself.
    pub(super) times: Option<TimeNotation>,
    /// Whether a dash after a time leads to its end.
    pub(super) has_ranges: bool,
    /// Whether nothing says what the figures mean, so that they are not taken.
    pub(super) is_open: bool,
    /// What is to be said of it.
    pub(super) remark: Option<TimesRemark>,
    /// Whether it is its role that is doubtful, and not its figures.
    pub(super) is_role_open: bool,
}

/// A remark on a column of times: its weight, what was found, what was done, and what to do.
pub(super) type TimesRemark = (Weight, String, String, Option<String>);

/// The hint for figures that nothing settles.
const SAY_TIMES: &str = "say what they are in a mapping file, such as `times: Clock`, `times: MinutesSeconds` or `times: Minutes`";

/// A column whose times are to be decided.
#[derive(Clone, Copy)]
pub(super) struct TimeColumn<'a> {
    pub(super) header: &'a str,
    pub(super) role: ColumnRole,
    /// Whether the mapping says the role.
    pub(super) is_mapped: bool,
    pub(super) values: &'a [&'a CellValue],
    /// The time of day at which the exercise starts.
    pub(super) starts: Option<Span>,
    pub(super) words: &'a KnownWords,
}

/// The figures of a column, by their forms.
#[derive(Default)]
struct Forms {
    /// The figures of all cells, without a sign before them.
    all: Vec<Figures>,
    /// The numbers that a workbook holds, which does not keep how they were written.
    numbers: usize,
    /// The figures behind `T+` or another sign.
    relative: Vec<Figures>,
    /// Whether a cell holds a length of time by its format.
    has_lengths: bool,
    /// The texts with a dash behind a time: the date before it if any, the time, and the rest.
    dashed: Vec<(bool, u32, u32)>,
    /// Whether a cell says hours as `9h`.
    has_hours: bool,
}

/// How many times of day of a column would be before the start.
enum Before {
    Few,
    Most,
    /// The first of them is in the hour of midnight, and none runs past midnight.
    FromNought,
}

/// Decides what the times of a column mean.
pub(super) fn decide(column: TimeColumn, said: Option<TimeNotation>) -> ColumnTimes {
    let forms = Forms::of(column.values);
    let mut decided = by_figures(column, &forms, said);
    decided.has_ranges = has_ranges(&forms);
    decided
}

/// Returns what a header says of its figures in brackets, such as `Time (mm:ss)`, or, where it counts
/// from the start, with any word of it.
fn unit_of(column: TimeColumn) -> Option<TimeNotation> {
    let (main, mut texts) = without_brackets(column.header);
    if column.role == ColumnRole::Elapsed {
        texts.extend(plain(&main).split(' ').map(str::to_owned));
    }
    texts.into_iter().find_map(|text| {
        let text = in_figures(&text).trim().to_owned();
        match text.as_str() {
            "hh:mm" | "h:mm" | "hhmm" | "24h" | "24 h" | "24hr" | "hh:mm:ss" | "hh.mm" => {
                return Some(TimeNotation::Clock);
            }
            "mm:ss" | "m:ss" | "min:sec" => return Some(TimeNotation::MinutesSeconds),
            _ => {}
        }
        let meanings = column.words.languages.iter();
        let meanings = meanings.filter_map(|language| language.times.get(&text));
        meanings.flatten().find_map(|word| match word {
            Hours => Some(TimeNotation::HoursMinutes),
            Minutes => Some(TimeNotation::Minutes),
            Seconds => Some(TimeNotation::Seconds),
            _ => None,
        })
    })
}

fn by_figures(column: TimeColumn, forms: &Forms, said: Option<TimeNotation>) -> ColumnTimes {
    let taken = |times| ColumnTimes { times: Some(times), ..ColumnTimes::default() };
    let is_elapsed = column.role == ColumnRole::Elapsed;
    let unit = unit_of(column);
    if let Some(times) = said {
        return taken(times);
    }
    let told = |times, weight, what: &str, done: &str| ColumnTimes {
        times: Some(times),
        remark: Some((weight, what.to_owned(), done.to_owned(), Some(SAY_TIMES.to_owned()))),
        ..ColumnTimes::default()
    };
    let open = |what: &str, hint: String| ColumnTimes {
        is_open: true,
        remark: Some((
            Weight::Question,
            what.to_owned(),
            "nothing of it is taken as a time".to_owned(),
            Some(hint),
        )),
        ..ColumnTimes::default()
    };
    match unit {
        Some(TimeNotation::Clock) if is_elapsed => return taken(TimeNotation::HoursMinutes),
        Some(TimeNotation::Clock | TimeNotation::MinutesSeconds) => {
            return ColumnTimes { times: unit, ..ColumnTimes::default() };
        }
        Some(times) if is_elapsed || column.is_mapped => return taken(times),
        // `Time (min)` may be how long it takes.
        Some(_) if !forms.all.is_empty() && forms.are_bare() => {
            let hint = format!(
                "say in a mapping file which it is: `columns: {{ \"{0}\": Elapsed }}`, or `columns: {{ \"{0}\": Note }}`",
                column.header
            );
            return open(
                "its header names a unit of length, so it may say when, or how long",
                hint,
            );
        }
        _ => {}
    }
    let relative = forms.relative_lengths();
    if forms.all.is_empty() {
        return match relative {
            Some((times, true)) => told(
                times,
                Weight::Question,
                "the figures behind `T+` may be hours and minutes, or minutes and seconds",
                "read as hours and minutes",
            ),
            Some((times, false)) => taken(times),
            None => ColumnTimes::default(),
        };
    }
    let fits = |times: TimeNotation| forms.all.iter().all(|figures| figures.read(times).is_some());
    if is_elapsed {
        return elapsed(column, forms, &fits).unwrap_or_else(|| {
            let what =
                "its header says a time after the start, and its figures may be times of day";
            open(what, SAY_TIMES.to_owned())
        });
    }
    if forms.are_bare() {
        return of_numbers(forms, column, &fits).unwrap_or_else(|| {
            open("its numbers may be minutes, or times of day", SAY_TIMES.to_owned())
        });
    }
    if fits(TimeNotation::Clock) && !forms.has_lengths {
        return match forms.before(column.starts) {
            Before::FromNought => told(
                TimeNotation::HoursMinutes,
                Weight::Warning,
                "its times begin with nought, before the exercise starts",
                "read as hours and minutes after the start",
            ),
            Before::Most => {
                let what = "most of its times are before the exercise starts, so they may be lengths of time";
                open(what, SAY_TIMES.to_owned())
            }
            Before::Few => taken(TimeNotation::Clock),
        };
    }
    if forms.are_mostly_clocks(column.starts) {
        // The others are told of one by one.
        return taken(TimeNotation::Clock);
    }
    // Figures that no clock shows.
    let most = forms.most_hours();
    let all_lengths = forms.has_lengths && forms.numbers == forms.all.len();
    if fits(TimeNotation::MinutesSeconds) || fits(TimeNotation::HoursMinutes) {
        if all_lengths && most <= 48 {
            return taken(TimeNotation::HoursMinutes);
        }
        let seconds = TimeNotation::MinutesSeconds;
        if !fits(seconds) {
            return taken(TimeNotation::HoursMinutes);
        }
        // As hours they would last for days.
        let weight = if most > 48 { Weight::Warning } else { Weight::Question };
        let what = format!("no clock shows {most}:00, so its figures are no times of day");
        return told(seconds, weight, &what, "read as minutes and seconds after the start");
    }
    // Some cell is no time at all; the others are read as most of them are meant.
    taken(TimeNotation::Clock)
}

/// Decides on a column whose header says that it counts from the start. Returns `None` if its
/// figures may be times of day all the same.
fn elapsed(
    column: TimeColumn,
    forms: &Forms,
    fits: &dyn Fn(TimeNotation) -> bool,
) -> Option<ColumnTimes> {
    let times = if forms.are_bare() {
        TimeNotation::Minutes
    } else if fits(TimeNotation::HoursMinutes) {
        let is_past = |figures: &Figures| {
            let of_day = figures.read(TimeNotation::Clock).and_then(|moment| moment.of_day);
            of_day.zip(column.starts).is_none_or(|(of_day, starts)| of_day >= starts)
        };
        let has_nought = forms.all.iter().any(|figures| {
            matches!(figures, Figures::Pair { first: 0, .. } | Figures::Triple(0, ..))
        });
        let may_be_clock =
            fits(TimeNotation::Clock) && !has_nought && forms.all.iter().all(is_past);
        if may_be_clock && !column.is_mapped && !forms.has_lengths {
            return None;
        }
        if forms.most_hours() > 23 && !forms.has_lengths {
            TimeNotation::MinutesSeconds
        } else {
            TimeNotation::HoursMinutes
        }
    } else {
        return None;
    };
    let remark = (times == TimeNotation::MinutesSeconds).then(|| {
        let (what, done) = ("its figures go beyond a day of hours", "read as minutes and seconds");
        (Weight::Question, what.to_owned(), done.to_owned(), Some(SAY_TIMES.to_owned()))
    });
    Some(ColumnTimes { times: Some(times), remark, ..ColumnTimes::default() })
}

/// Decides on a column of bare numbers. Returns `None` if they may mean two things.
fn of_numbers(
    forms: &Forms,
    column: TimeColumn,
    fits: &dyn Fn(TimeNotation) -> bool,
) -> Option<ColumnTimes> {
    let taken = |times| Some(ColumnTimes { times: Some(times), ..ColumnTimes::default() });
    let told = |times, what: &str, done: &str| {
        let remark =
            (Weight::Warning, what.to_owned(), done.to_owned(), Some(SAY_TIMES.to_owned()));
        Some(ColumnTimes { times: Some(times), remark: Some(remark), ..ColumnTimes::default() })
    };
    let value = |figures: &Figures| match figures {
        Figures::Whole(number, _) => f64::from(*number),
        Figures::Broken(number) => *number,
        Figures::Pair { first, second, .. } => f64::from(*first) + f64::from(*second) / 100.0,
        Figures::Triple(hours, ..) => f64::from(*hours),
    };
    let values: Vec<f64> = forms.all.iter().map(value).collect();
    if values.iter().all(|value| (20_000.0..100_000.0).contains(value)) {
        return told(TimeNotation::Days, "its numbers are dates without a format", "read as dates");
    }
    let is_fraction = |value: &f64| (0.0..1.0).contains(value);
    if values.iter().all(is_fraction) && values.iter().any(|value| *value > 0.0) {
        return told(TimeNotation::Days, "its numbers are parts of a day", "read as times of day");
    }
    if forms.has_hours && fits(TimeNotation::Clock) {
        return taken(TimeNotation::Clock);
    }
    let dotted = forms.all.iter().any(|figures| matches!(figures, Figures::Pair { .. }));
    let broken = forms.all.iter().any(|figures| matches!(figures, Figures::Broken(_)));
    if dotted && fits(TimeNotation::Clock) {
        return taken(TimeNotation::Clock);
    }
    if broken {
        return None;
    }
    // Four figures, as a clock shows them: `0930`.
    let wide = forms.all.iter().filter(|figures| matches!(figures, Figures::Whole(_, 4)));
    let (wide, has_nought) = (wide.count(), forms.all.iter().any(is_padded));
    let hundreds = values.iter().filter(|value| **value >= 100.0).count();
    if fits(TimeNotation::Clock) && hundreds + forms.short_noughts() == values.len() {
        let starts = column.starts.map_or(0, |starts| starts.as_micros() / 60_000_000);
        let is_after = |figures: &Figures| {
            let of_day = figures.read(TimeNotation::Clock).and_then(|moment| moment.of_day);
            of_day.is_some_and(|of_day| of_day.as_micros() / 60_000_000 >= starts)
        };
        let is_later =
            forms.all.iter().all(is_after) && values.iter().any(|value| *value >= 1000.0);
        if has_nought
            || (wide == values.len() && values.len() > 2)
            || (is_later && values.len() > 2)
        {
            return if has_nought {
                taken(TimeNotation::Clock)
            } else {
                told(
                    TimeNotation::Clock,
                    "its numbers are as a clock shows them",
                    "read as times of day",
                )
            };
        }
        return None;
    }
    told(TimeNotation::Minutes, "it has bare numbers", "read as minutes after the start")
}

/// Returns whether figures begin with a nought, as only a clock shows them.
fn is_padded(figures: &Figures) -> bool {
    matches!(figures, Figures::Whole(number, digits) if *digits == 4 && *number < 1_000)
}

/// Returns whether a dash behind a time leads to its end in this column: an offset from UTC is the
/// same in many rows, and an end is later than its begin.
fn has_ranges(forms: &Forms) -> bool {
    let dashed = &forms.dashed;
    let Some((is_dated, _, first)) = dashed.first() else { return true };
    let is_same = dashed.iter().all(|(_, _, end)| end == first);
    let are_later = dashed.iter().all(|(_, begin, end)| end > begin);
    if dashed.len() > 1 { !(is_same && *is_dated) } else { are_later || !is_dated }
}

impl Forms {
    fn of(values: &[&CellValue]) -> Self {
        let mut forms = Self::default();
        for value in values {
            match value {
                CellValue::Number(number) => {
                    forms.all.extend(Figures::of_number(*number));
                    forms.numbers += 1;
                }
                CellValue::TimeOfDay(span) => {
                    forms.all.extend(Figures::of_span(*span));
                    forms.numbers += 1;
                }
                CellValue::Length(span) => {
                    forms.all.extend(Figures::of_span(*span));
                    forms.numbers += 1;
                    forms.has_lengths = true;
                }
                CellValue::Text(text) => forms.text(text),
                _ => {}
            }
        }
        forms
    }

    fn text(&mut self, text: &str) {
        let text = in_figures(text);
        let text = text.trim();
        let is_time = |text: &str| {
            let pair = match Figures::of(text)? {
                Figures::Pair { first, second, .. } => (first, second),
                Figures::Whole(number, 3 | 4) => (number / 100, number % 100),
                _ => return None,
            };
            (pair.0 < 24 && pair.1 < 60).then_some(pair.0 * 60 + pair.1)
        };
        if let Some(figures) = Figures::of(text) {
            self.all.push(figures);
            return;
        }
        let hours = text.trim_end_matches('h');
        if hours.len() < text.len()
            && let Some(figures @ Figures::Whole(..)) = Figures::of(hours.trim_end())
        {
            self.has_hours = true;
            self.all.push(figures);
            return;
        }
        if let Some((hours, minutes)) = text.split_once('h')
            && let Some(Figures::Pair { .. }) = Figures::of(&format!("{hours}:{minutes}"))
        {
            self.has_hours = true;
            return;
        }
        let signs = ["t+", "t +", "t-", "+", "h+", "startex+", "t0+"];
        if let Some(rest) = signs.iter().find_map(|sign| text.strip_prefix(sign)) {
            self.relative.extend(Figures::of(rest.trim()));
            return;
        }
        if let Some((before, after)) = text.rsplit_once('-') {
            let (before, is_close) =
                (before.trim_end(), !before.ends_with(' ') || after.starts_with(' '));
            let (date, begin) = before.rsplit_once([' ', 't']).unwrap_or(("", before));
            if let (Some(begin), Some(end)) = (is_time(begin), is_time(after.trim())) {
                // An offset stands by itself behind a date, or close behind the time.
                let is_dated = !date.trim().is_empty();
                if is_close || !is_dated || end > begin {
                    self.dashed.push((is_dated, begin, end));
                }
                if !is_dated {
                    self.all.push(Figures::Pair {
                        first: begin / 60,
                        second: begin % 60,
                        is_dotted: false,
                    });
                }
            }
        }
    }

    /// Returns whether there are figures of two or three parts that only a clock or a length has.
    fn has_pairs(&self) -> bool {
        self.all.iter().any(|figures| {
            matches!(figures, Figures::Pair { is_dotted: false, .. } | Figures::Triple(..))
        })
    }

    /// Returns whether all figures are numbers.
    fn are_bare(&self) -> bool {
        !self.has_pairs()
    }

    /// Returns how many figures are `0` or a single hour that goes with `900`.
    fn short_noughts(&self) -> usize {
        self.all.iter().filter(|figures| matches!(figures, Figures::Whole(0, _))).count()
    }

    /// Returns how many of its times of day would be before the start.
    fn before(&self, starts: Option<Span>) -> Before {
        let Some(starts) = starts else { return Before::Few };
        let of_day =
            |figures: &Figures| figures.read(TimeNotation::Clock).and_then(|moment| moment.of_day);
        let times: Vec<Span> = self.all.iter().filter_map(of_day).collect();
        let early = times.iter().filter(|time| **time < starts).count();
        let is_rising = times.windows(2).all(|pair| pair[0] <= pair[1]);
        let is_nought = |time: &Span| *time < Span::from_hours(1);
        if is_rising && starts >= Span::from_hours(1) && times.first().is_some_and(is_nought) {
            Before::FromNought
        } else if is_rising && early * 2 > times.len() {
            Before::Most
        } else {
            Before::Few
        }
    }

    /// Returns whether nearly all figures are times of day from the start on, so that the others are
    /// slips.
    fn are_mostly_clocks(&self, starts: Option<Span>) -> bool {
        let is_past = |figures: &&Figures| {
            let of_day = figures.read(TimeNotation::Clock).and_then(|moment| moment.of_day);
            of_day.is_some_and(|of_day| starts.is_none_or(|starts| of_day >= starts))
        };
        let clocks = self.all.iter().filter(is_past).count();
        !self.has_lengths && clocks < self.all.len() && clocks * 8 >= self.all.len() * 7
    }

    /// Returns the largest first part of the figures.
    fn most_hours(&self) -> u32 {
        let first = |figures: &Figures| match figures {
            Figures::Pair { first, .. } => *first,
            Figures::Triple(hours, ..) => *hours,
            Figures::Whole(number, _) => *number,
            Figures::Broken(number) => whole_of(*number),
        };
        self.all.iter().map(first).max().unwrap_or_default()
    }

    /// Returns what figures of two parts behind `T+` are, and whether that is doubtful; `None` where
    /// there are none.
    fn relative_lengths(&self) -> Option<(TimeNotation, bool)> {
        let pairs = self.relative.iter().filter_map(|figures| match figures {
            Figures::Pair { first, second, is_dotted: false } => Some((*first, *second)),
            _ => None,
        });
        let most = pairs.map(|(first, _)| first).max()?;
        let has_triples =
            self.relative.iter().any(|figures| matches!(figures, Figures::Triple(..)));
        Some(match most {
            // Beside `1:05:00`, `59:00` is minutes and seconds.
            _ if has_triples => (TimeNotation::MinutesSeconds, false),
            0..=23 => (TimeNotation::HoursMinutes, false),
            24..=72 => (TimeNotation::HoursMinutes, true),
            _ => (TimeNotation::MinutesSeconds, true),
        })
    }
}

/// Returns whether most of some values can be read as times that are more than bare numbers, or
/// `None` if there are no values.
pub(super) fn look_like_times(values: &[&CellValue], words: &KnownWords) -> Option<bool> {
    let notation = Notation { times: Some(TimeNotation::Clock), ..Notation::of_cell(words) };
    let filled: Vec<&&CellValue> = values.iter().filter(|value| !value.is_blank()).collect();
    let is_bare = |value: &CellValue| match value {
        CellValue::Number(_) => true,
        CellValue::Text(text) => text.trim().bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    };
    let times = filled.iter().filter(|value| {
        !is_bare(value) && read_time(value, &notation).is_ok_and(|read| read.is_some())
    });
    let times = times.count();
    (!filled.is_empty()).then_some(times * 2 > filled.len())
}
