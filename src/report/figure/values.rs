//! Values of measures: written out, and on a scale.

use maud::{Markup, html};

use super::{label, line, round};
use crate::locale::{Locale, say};
use crate::record::MetricUnit;
use crate::time::Span;

/// A value of a measure as one reads it: seconds as a length of time, a share in percent.
pub(crate) fn written(value: f64, unit: MetricUnit, locale: Locale) -> String {
    match unit {
        MetricUnit::Seconds => locale.span(Span::from_secs_f64(value)),
        MetricUnit::Share => say!(locale, "percent", number = decimals(value * 100.0, 1)),
        MetricUnit::Count | MetricUnit::Number | MetricUnit::Points => {
            decimals(value, if value.abs() < 10.0 { 2 } else { 1 })
        }
    }
}

/// A number with so many decimals, without those that say nothing.
pub(crate) fn decimals(value: f64, number: usize) -> String {
    let text = format!("{value:.number$}");
    let text =
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Values along a line.
pub(super) struct ValueScale {
    pub(super) low: f64,
    pub(super) high: f64,
    /// Where the lowest and the highest stand.
    pub(super) from: f64,
    pub(super) to: f64,
}

impl ValueScale {
    /// A scale on which some values have room.
    pub(super) fn of(values: impl Iterator<Item = f64>, (from, to): (f64, f64)) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|value| value.is_finite()) {
            (low, high) = (low.min(value), high.max(value));
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        let room = if high > low { (high - low) * 0.06 } else { low.abs().max(1.0) * 0.1 };
        // Nought belongs to the scale of what cannot be less, where it is not far away.
        let low = if low >= 0.0 && low <= (high - low) { 0.0 } else { low - room };
        Self { low, high: high + room, from, to }
    }

    /// Where a value stands.
    pub(super) fn at(&self, value: f64) -> f64 {
        let part = (value - self.low) / (self.high - self.low);
        round(self.from + (self.to - self.from) * part.clamp(0.0, 1.0))
    }

    /// Round values, so many as there is room for, each as it is written.
    pub(super) fn ticks(&self, unit: MetricUnit, most: f64, locale: Locale) -> Vec<(f64, String)> {
        let width = self.high - self.low;
        let (of_one, name): (f64, Option<&str>) = match unit {
            MetricUnit::Seconds if width >= 2.0 * 86_400.0 => (86_400.0, Some("scale-days")),
            MetricUnit::Seconds if width >= 2.0 * 3_600.0 => (3_600.0, Some("scale-hours")),
            MetricUnit::Seconds => (60.0, Some("scale-minutes")),
            MetricUnit::Share => (0.01, Some("percent")),
            MetricUnit::Count | MetricUnit::Number | MetricUnit::Points => (1.0, None),
        };
        let least = width / of_one / most;
        let magnitude = libm::pow(10.0, libm::floor(libm::log10(least)));
        let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * magnitude);
        let step = steps.into_iter().find(|step| *step >= least).unwrap_or(least);
        let mut ticks = Vec::new();
        let mut number = libm::ceil(self.low / of_one / step);
        while number * step * of_one <= self.high {
            let value = number * step;
            let digits = if step >= 1.0 { 0 } else { digits(step) };
            let text = decimals(value, digits);
            let text = match name {
                Some("percent") => say!(locale, "percent", number = text),
                // A whole number is said as one, for the sake of its plural.
                Some(name) if digits == 0 => locale.say(name, &[("number", value.into())]),
                Some(name) => locale.say(name, &[("number", text.into())]),
                None => text,
            };
            ticks.push((value * of_one, text));
            number += 1.0;
        }
        ticks
    }

    /// Rules across, with their values at the left.
    pub(super) fn rules(
        &self,
        (left, right): (f64, f64),
        unit: MetricUnit,
        locale: Locale,
    ) -> Markup {
        html! {
            @for (value, text) in self.ticks(unit, 6.0, locale) {
                (line("rule", (left, self.at(value)), (right, self.at(value)), 1.0, ""))
                (label(left - 6.0, self.at(value) + 4.0, "end quiet", &text, 12))
            }
        }
    }

    /// Rules down, with their values above.
    pub(super) fn columns(
        &self,
        (top, bottom): (f64, f64),
        unit: MetricUnit,
        locale: Locale,
    ) -> Markup {
        html! {
            @for (value, text) in self.ticks(unit, 8.0, locale) {
                (line("rule", (self.at(value), top), (self.at(value), bottom), 1.0, ""))
                (label(self.at(value), top - 6.0, "middle quiet", &text, 12))
            }
        }
    }
}

/// How many decimals a step under one has.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
fn digits(step: f64) -> usize {
    (-libm::floor(libm::log10(step))).clamp(0.0, 12.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_in_their_unit() {
        let text = |value, unit| written(value, unit, Locale::English);
        assert_eq!(text(93_600.0, MetricUnit::Seconds), "1d 2h");
        assert_eq!(text(0.347, MetricUnit::Share), "34.7 %");
        assert_eq!(text(7.4, MetricUnit::Count), "7.4");
        assert_eq!(text(-0.001, MetricUnit::Count), "0");
    }

    #[test]
    fn ticks_are_round_and_within() {
        let scale = ValueScale { low: 0.0, high: 10.0 * 86_400.0, from: 0.0, to: 100.0 };
        let ticks = scale.ticks(MetricUnit::Seconds, 6.0, Locale::English);
        let names: Vec<&str> = ticks.iter().map(|tick| tick.1.as_str()).collect();
        assert_eq!(names, ["0 days", "2 days", "4 days", "6 days", "8 days", "10 days"]);
        let scale = ValueScale { low: 0.31, high: 0.52, from: 0.0, to: 100.0 };
        let ticks = scale.ticks(MetricUnit::Share, 6.0, Locale::English);
        assert_eq!(ticks.first().map(|tick| tick.1.as_str()), Some("35 %"));
    }
}
