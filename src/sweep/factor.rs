//! Factors: which values they take, and what a value changes in the scenario.

use indexmap::IndexMap;

use crate::scenario::{Factor, Number, Override, Raw};

/// The value of a factor at a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// One of the values without an order, by its place.
    Level(usize),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// A duration, in whole seconds.
    Seconds(i64),
}

/// The type of the column of a factor in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Texts.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers.
    Number,
}

impl Value {
    /// The value as a number; `None` for one that has no order.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Level(_) => None,
            Self::Whole(value) | Self::Seconds(value) => Some(value as f64),
            Self::Number(value) => Some(value),
        }
    }
}

/// So many significant digits have the numbers of a design: enough to tell them apart, and few enough to
/// be typed in.
const DIGITS: i32 = 6;

/// A number with few digits.
#[expect(clippy::cast_possible_truncation, reason = "the magnitude of a number is small")]
fn round(value: f64) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    let magnitude = libm::floor(libm::log10(value.abs())) as i32;
    let text = format!("{value:.*e}", usize::try_from(DIGITS - 1).unwrap_or(0));
    let rounded: f64 = text.parse().unwrap_or(value);
    // Written out, a number of an ordinary size has no exponent, and reads back as it is.
    if magnitude.abs() < 15 { rounded } else { value }
}

#[expect(clippy::cast_possible_truncation, reason = "a float cast saturates, as is meant here")]
fn whole(value: f64) -> i64 {
    value as i64
}

impl Factor {
    /// The value at a part of the way through the range, from 0 to (but without) 1. Values without an order
    /// and whole numbers have equal parts.
    #[must_use]
    pub fn at(&self, part: f64) -> Value {
        match self {
            Self::OneOf(_) | Self::Variants(_) => {
                let number = self.levels().unwrap_or(1);
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a place in a list, from a number between 0 and its length"
                )]
                let place = (part * number as f64) as usize;
                Value::Level(place.min(number - 1))
            }
            Self::Whole(low, high) => {
                let number = (i128::from(*high) - i128::from(*low) + 1) as f64;
                Value::Whole(low.saturating_add(whole(libm::floor(part * number))).min(*high))
            }
            Self::Uniform(low, high) => value(*low, between(low.value(), high.value(), part)),
            Self::LogUniform(low, high) => {
                let (from, to) = (libm::log(low.value()), libm::log(high.value()));
                value(*low, libm::exp(between(from, to, part)).clamp(low.value(), high.value()))
            }
        }
    }

    /// The value at one of some evenly spaced places, the ends among them. Of values without an order there
    /// are as many places as values.
    #[must_use]
    pub fn at_place(&self, place: u32, places: u32) -> Value {
        let part = f64::from(place) / f64::from(places.max(2) - 1);
        match self {
            Self::OneOf(_) | Self::Variants(_) => Value::Level(place as usize),
            Self::Whole(low, high) => {
                let width = (i128::from(*high) - i128::from(*low)) as f64;
                Value::Whole(low.saturating_add(whole(libm::round(part * width))).min(*high))
            }
            Self::Uniform(..) | Self::LogUniform(..) => self.at(part),
        }
    }

    /// The values that a grid has of it: `levels` of a range.
    #[must_use]
    pub fn grid(&self, levels: Option<u32>) -> Vec<Value> {
        match (self, levels) {
            (Self::OneOf(_) | Self::Variants(_), _) => {
                (0..self.levels().unwrap_or(0)).map(Value::Level).collect()
            }
            (Self::Whole(low, high), levels)
                if levels.is_none_or(|levels| high.abs_diff(*low) < u64::from(levels)) =>
            {
                (*low..=*high).map(Value::Whole).collect()
            }
            (_, levels) => {
                let levels = levels.unwrap_or(2);
                (0..levels).map(|place| self.at_place(place, levels)).collect()
            }
        }
    }

    /// How many values there are without an order; `None` where they have one.
    #[must_use]
    pub fn levels(&self) -> Option<usize> {
        match self {
            Self::OneOf(values) => Some(values.len()),
            Self::Variants(variants) => Some(variants.len()),
            _ => None,
        }
    }

    /// The values that are looked at before anything is played: all without an order, and both ends of a
    /// range.
    #[must_use]
    pub fn extremes(&self) -> Vec<Value> {
        match self.levels() {
            Some(levels) => (0..levels).map(Value::Level).collect(),
            None => vec![self.at_place(0, 2), self.at_place(1, 2)],
        }
    }

    /// What a value changes, where the factor is at this path.
    #[must_use]
    pub fn changes(&self, path: &str, value: Value) -> Vec<Override> {
        let set = |written: String| vec![Override { path: path.to_owned(), value: written }];
        match (self, value) {
            (Self::OneOf(values), Value::Level(place)) => set(values[place].0.clone()),
            (Self::Variants(variants), Value::Level(place)) => changes(&variants[place]),
            (_, Value::Seconds(seconds)) => set(format!("\"{seconds}s\"")),
            (_, Value::Number(number)) => set(written(number)),
            (_, value) => set(self.cell(value)),
        }
    }

    /// A value as it stands in a table.
    #[must_use]
    pub fn cell(&self, value: Value) -> String {
        match (self, value) {
            (Self::OneOf(values), Value::Level(place)) => values[place].plain().to_owned(),
            (Self::Variants(variants), Value::Level(place)) => {
                variants.get_index(place).map_or_else(String::new, |(name, _)| name.clone())
            }
            (_, Value::Level(place)) => place.to_string(),
            (_, Value::Whole(value) | Value::Seconds(value)) => value.to_string(),
            (_, Value::Number(value)) => value.to_string(),
        }
    }

    /// A value from how it stands in a table.
    ///
    /// # Errors
    /// Says why it is none of this factor, and what to do.
    pub fn parse(&self, cell: &str) -> Result<Value, String> {
        let cell = cell.trim();
        let outside = |low: &dyn std::fmt::Display, high: &dyn std::fmt::Display| {
            format!("`{cell}` is not between {low} and {high}")
        };
        match self {
            Self::OneOf(_) | Self::Variants(_) => {
                let levels = (0..self.levels().unwrap_or(0)).map(Value::Level);
                let found = levels.clone().find(|level| self.cell(*level) == cell);
                found.ok_or_else(|| {
                    let names: Vec<String> = levels.map(|level| self.cell(level)).collect();
                    format!("`{cell}` is none of `{}`", names.join("`, `"))
                })
            }
            Self::Whole(low, high) => {
                // A table from a program with floating-point numbers alone says `4.0`.
                let number = cell.strip_suffix(".0").unwrap_or(cell).parse::<i64>();
                let number = number.map_err(|_| format!("`{cell}` is not a whole number"))?;
                if (*low..=*high).contains(&number) {
                    Ok(Value::Whole(number))
                } else {
                    Err(outside(low, high))
                }
            }
            Self::Uniform(low, high) | Self::LogUniform(low, high) => {
                let seconds = |text: &str| {
                    crate::time::Span::parse(text).ok().map(crate::time::Span::as_secs_f64)
                };
                let number = match low {
                    Number::Plain(_) => cell.parse().ok(),
                    Number::Span(_) => cell.parse().ok().or_else(|| seconds(cell)),
                };
                let what =
                    if matches!(low, Number::Span(_)) { "number of seconds" } else { "number" };
                let number: f64 = number.ok_or_else(|| format!("`{cell}` is not a {what}"))?;
                if number >= low.value() && number <= high.value() {
                    Ok(match low {
                        Number::Plain(_) => Value::Number(number),
                        Number::Span(_) => Value::Seconds(whole(libm::round(number))),
                    })
                } else {
                    Err(outside(&low.value(), &high.value()))
                }
            }
        }
    }

    /// The type of its column.
    #[must_use]
    pub const fn column(&self) -> Column {
        match self {
            Self::OneOf(_) | Self::Variants(_) => Column::Text,
            Self::Whole(..)
            | Self::Uniform(Number::Span(_), _)
            | Self::LogUniform(Number::Span(_), _) => Column::Whole,
            Self::Uniform(..) | Self::LogUniform(..) => Column::Number,
        }
    }

    /// Whether its values are durations, which tables have in seconds.
    #[must_use]
    pub const fn is_duration(&self) -> bool {
        matches!(self, Self::Uniform(Number::Span(_), _) | Self::LogUniform(Number::Span(_), _))
    }
}

/// Changes as the scenario takes them.
pub(super) fn changes(written: &IndexMap<String, Raw>) -> Vec<Override> {
    let set =
        |(path, value): (&String, &Raw)| Override { path: path.clone(), value: value.0.clone() };
    written.iter().map(set).collect()
}

/// A number as it stands in a file: one with a fraction, also where that is zero.
fn written(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.1}")
    } else {
        number.to_string()
    }
}

fn between(low: f64, high: f64, part: f64) -> f64 {
    (low + (high - low) * part).clamp(low, high)
}

/// A value of the kind that the ends of its range are.
fn value(end: Number, value: f64) -> Value {
    match end {
        Number::Plain(_) => Value::Number(round(value)),
        Number::Span(_) => Value::Seconds(whole(libm::round(value))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::Span;

    fn factors() -> Vec<Factor> {
        let raw = |text: &str| Raw(text.to_owned());
        vec![
            Factor::OneOf(vec![raw("\"never\""), raw("Always"), raw("3")]),
            Factor::Whole(-2, 7),
            Factor::Uniform(Number::Plain(0.25), Number::Plain(1.5)),
            Factor::LogUniform(Number::Plain(0.001), Number::Plain(1000.0)),
            Factor::Uniform(Number::Span(Span::from_hours(1)), Number::Span(Span::from_hours(72))),
        ]
    }

    proptest! {
        #[test]
        fn a_value_reads_back_from_its_cell(part in 0.0..1.0_f64) {
            for factor in factors() {
                let value = factor.at(part);
                prop_assert_eq!(factor.parse(&factor.cell(value)), Ok(value));
            }
        }
    }

    #[test]
    fn equal_parts_and_ends() {
        let whole = Factor::Whole(2, 4);
        let counts: Vec<Value> = [0.0, 0.33, 0.34, 0.66, 0.67, 0.999].map(|p| whole.at(p)).to_vec();
        assert_eq!(counts, [2, 2, 3, 3, 4, 4].map(Value::Whole));
        assert_eq!(whole.grid(None), [2, 3, 4].map(Value::Whole));
        assert_eq!(Factor::Whole(0, 10).grid(Some(3)), [0, 5, 10].map(Value::Whole));
        let span = &factors()[4];
        assert_eq!(span.extremes(), [3_600, 259_200].map(Value::Seconds));
        assert_eq!(span.changes("a.b", Value::Seconds(3_600))[0].to_string(), "a.b=\"3600s\"");
        assert_eq!(factors()[3].at_place(1, 3), Value::Number(1.0));
    }

    #[test]
    fn a_cell_that_is_no_value_says_why() {
        let message =
            |factor: usize, cell: &str| factors()[factor].parse(cell).expect_err("no value");
        assert_eq!(message(0, "often"), "`often` is none of `never`, `Always`, `3`");
        assert_eq!(message(1, "8"), "`8` is not between -2 and 7");
        assert_eq!(message(1, "2.5"), "`2.5` is not a whole number");
        assert_eq!(message(2, "2"), "`2` is not between 0.25 and 1.5");
        assert_eq!(message(4, "soon"), "`soon` is not a number of seconds");
        assert_eq!(factors()[4].parse("2h"), Ok(Value::Seconds(7_200)));
        assert_eq!(factors()[1].parse("3.0"), Ok(Value::Whole(3)));
    }
}
