//! The values of factors, and what a value changes in the scenario.

use indexmap::IndexMap;

use crate::scenario::{Factor, Number, Override, RonValue};

/// The value of a factor at a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FactorValue {
    /// The index of a value without an order.
    Level(usize),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// A duration, in whole seconds.
    Seconds(i64),
}

/// The type of a factor's column in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Texts.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers.
    Number,
}

impl FactorValue {
    /// Returns the value as a number; `None` if it has no order.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Level(_) => None,
            Self::Whole(value) | Self::Seconds(value) => Some(value as f64),
            Self::Number(value) => Some(value),
        }
    }
}

/// The number of significant digits of the numbers of a design: enough to distinguish them, and few
/// enough to type.
const DIGITS: i32 = 6;

/// Returns a number with few digits.
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
    /// Returns the value at a fraction of the range, from 0 (inclusive) to 1 (exclusive). Values
    /// without an order and whole numbers have equal parts.
    #[must_use]
    pub fn at(&self, part: f64) -> FactorValue {
        match self {
            Self::OneOf(_) | Self::Variants(_) => {
                let number = self.levels().unwrap_or(1);
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a place in a list, from a number between 0 and its length"
                )]
                let place = (part * number as f64) as usize;
                FactorValue::Level(place.min(number - 1))
            }
            Self::Whole(low, high) => {
                let number = (i128::from(*high) - i128::from(*low) + 1) as f64;
                FactorValue::Whole(low.saturating_add(whole(libm::floor(part * number))).min(*high))
            }
            Self::Uniform(low, high) => value(*low, between(low.value(), high.value(), part)),
            Self::LogUniform(low, high) => {
                let (from, to) = (libm::log(low.value()), libm::log(high.value()));
                value(*low, libm::exp(between(from, to, part)).clamp(low.value(), high.value()))
            }
        }
    }

    /// Returns the value at one of several evenly spaced places that include the ends. Values
    /// without an order have as many places as values.
    #[must_use]
    pub fn at_place(&self, place: u32, places: u32) -> FactorValue {
        let part = f64::from(place) / f64::from(places.max(2) - 1);
        match self {
            Self::OneOf(_) | Self::Variants(_) => FactorValue::Level(place as usize),
            Self::Whole(low, high) => {
                let width = (i128::from(*high) - i128::from(*low)) as f64;
                FactorValue::Whole(low.saturating_add(whole(libm::round(part * width))).min(*high))
            }
            Self::Uniform(..) | Self::LogUniform(..) => self.at(part),
        }
    }

    /// Returns the values that a grid has of it: `levels` of a range.
    #[must_use]
    pub fn grid(&self, levels: Option<u32>) -> Vec<FactorValue> {
        match (self, levels) {
            (Self::OneOf(_) | Self::Variants(_), _) => {
                (0..self.levels().unwrap_or(0)).map(FactorValue::Level).collect()
            }
            (Self::Whole(low, high), levels)
                if levels.is_none_or(|levels| high.abs_diff(*low) < u64::from(levels)) =>
            {
                (*low..=*high).map(FactorValue::Whole).collect()
            }
            (_, levels) => {
                let levels = levels.unwrap_or(2);
                (0..levels).map(|place| self.at_place(place, levels)).collect()
            }
        }
    }

    /// Returns the number of values without an order; `None` if they have one.
    #[must_use]
    pub fn levels(&self) -> Option<usize> {
        match self {
            Self::OneOf(values) => Some(values.len()),
            Self::Variants(variants) => Some(variants.len()),
            _ => None,
        }
    }

    /// Returns the values that are checked before anything is played: all values without an order,
    /// or both ends of a range.
    #[must_use]
    pub fn extremes(&self) -> Vec<FactorValue> {
        match self.levels() {
            Some(levels) => (0..levels).map(FactorValue::Level).collect(),
            None => vec![self.at_place(0, 2), self.at_place(1, 2)],
        }
    }

    /// Returns the changes that a value makes to the scenario, given the path of the factor.
    #[must_use]
    pub fn changes(&self, path: &str, value: FactorValue) -> Vec<Override> {
        let set = |written: String| vec![Override { path: path.to_owned(), value: written }];
        match (self, value) {
            (Self::OneOf(values), FactorValue::Level(place)) => set(values[place].0.clone()),
            (Self::Variants(variants), FactorValue::Level(place)) => changes(&variants[place]),
            (_, FactorValue::Seconds(seconds)) => set(format!("\"{seconds}s\"")),
            (_, FactorValue::Number(number)) => set(written(number)),
            (_, value) => set(self.cell(value)),
        }
    }

    /// Returns a value as tables write it.
    #[must_use]
    pub fn cell(&self, value: FactorValue) -> String {
        match (self, value) {
            (Self::OneOf(values), FactorValue::Level(place)) => values[place].plain().to_owned(),
            (Self::Variants(variants), FactorValue::Level(place)) => {
                variants.get_index(place).map_or_else(String::new, |(name, _)| name.clone())
            }
            (_, FactorValue::Level(place)) => place.to_string(),
            (_, FactorValue::Whole(value) | FactorValue::Seconds(value)) => value.to_string(),
            (_, FactorValue::Number(value)) => value.to_string(),
        }
    }

    /// Reads a value as tables write it.
    ///
    /// # Errors
    /// Returns a message that says why it is not a value of this factor.
    pub fn parse(&self, cell: &str) -> Result<FactorValue, String> {
        let cell = cell.trim();
        let outside = |low: &dyn std::fmt::Display, high: &dyn std::fmt::Display| {
            format!("`{cell}` is not between {low} and {high}")
        };
        match self {
            Self::OneOf(_) | Self::Variants(_) => {
                let levels = (0..self.levels().unwrap_or(0)).map(FactorValue::Level);
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
                    Ok(FactorValue::Whole(number))
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
                        Number::Plain(_) => FactorValue::Number(number),
                        Number::Span(_) => FactorValue::Seconds(whole(libm::round(number))),
                    })
                } else {
                    Err(outside(&low.value(), &high.value()))
                }
            }
        }
    }

    /// Returns the type of its column.
    #[must_use]
    pub const fn column(&self) -> ColumnType {
        match self {
            Self::OneOf(_) | Self::Variants(_) => ColumnType::Text,
            Self::Whole(..)
            | Self::Uniform(Number::Span(_), _)
            | Self::LogUniform(Number::Span(_), _) => ColumnType::Whole,
            Self::Uniform(..) | Self::LogUniform(..) => ColumnType::Number,
        }
    }

    /// Returns whether its values are durations, which tables give in seconds.
    #[must_use]
    pub const fn is_duration(&self) -> bool {
        matches!(self, Self::Uniform(Number::Span(_), _) | Self::LogUniform(Number::Span(_), _))
    }
}

/// Returns changes as the scenario takes them.
pub(super) fn changes(written: &IndexMap<String, RonValue>) -> Vec<Override> {
    let set = |(path, value): (&String, &RonValue)| Override {
        path: path.clone(),
        value: value.0.clone(),
    };
    written.iter().map(set).collect()
}

/// Returns a number as a scenario file writes it: always with a fraction.
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

/// Returns a value of the same kind as the ends of its range.
fn value(end: Number, value: f64) -> FactorValue {
    match end {
        Number::Plain(_) => FactorValue::Number(round(value)),
        Number::Span(_) => FactorValue::Seconds(whole(libm::round(value))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::Span;

    fn factors() -> Vec<Factor> {
        let raw = |text: &str| RonValue(text.to_owned());
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
        let counts: Vec<FactorValue> =
            [0.0, 0.33, 0.34, 0.66, 0.67, 0.999].map(|p| whole.at(p)).to_vec();
        assert_eq!(counts, [2, 2, 3, 3, 4, 4].map(FactorValue::Whole));
        assert_eq!(whole.grid(None), [2, 3, 4].map(FactorValue::Whole));
        assert_eq!(Factor::Whole(0, 10).grid(Some(3)), [0, 5, 10].map(FactorValue::Whole));
        let span = &factors()[4];
        assert_eq!(span.extremes(), [3_600, 259_200].map(FactorValue::Seconds));
        assert_eq!(
            span.changes("a.b", FactorValue::Seconds(3_600))[0].to_string(),
            "a.b=\"3600s\""
        );
        assert_eq!(factors()[3].at_place(1, 3), FactorValue::Number(1.0));
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
        assert_eq!(factors()[4].parse("2h"), Ok(FactorValue::Seconds(7_200)));
        assert_eq!(factors()[1].parse("3.0"), Ok(FactorValue::Whole(3)));
    }
}
