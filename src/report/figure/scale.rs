//! Scales: moments and spans as places in a picture.

use maud::{Markup, html};

use super::{label, letters, line, round};
use crate::locale::{Locale, say};
use crate::time::{Instant, Span, Zone, ZonedInstant};

/// The width of a letter, about, and the room at the right of a scale.
const LETTER: f64 = 7.0;
const MARGIN: f64 = 15.0;

/// Moments from left to right.
pub(super) struct TimeScale<'a> {
    pub(super) from: Instant,
    pub(super) to: Instant,
    pub(super) left: f64,
    pub(super) width: f64,
    pub(super) zone: &'a Zone,
    pub(super) locale: Locale,
}

impl TimeScale<'_> {
    /// Where a moment stands, within the picture.
    pub(super) fn x(&self, at: Instant) -> f64 {
        let length = self.to.since(self.from).as_secs_f64().max(1.0);
        let part = at.since(self.from).as_secs_f64() / length;
        round(self.left + self.width * part.clamp(0.0, 1.0))
    }

    /// Whether a moment is in the picture.
    pub(super) fn shows(&self, at: Instant) -> bool {
        at >= self.from && at <= self.to
    }

    /// Rules at round moments, and their names above: at the right of a rule, at its left where that would
    /// leave the picture, and not where another name is.
    pub(super) fn axis(&self, top: f64, bottom: f64) -> Markup {
        let mut taken = 0.0;
        let mut names = Vec::new();
        for (at, name) in self.ticks() {
            let (x, width) = (self.x(at), letters(&name) as f64 * LETTER);
            if x + width < self.left + self.width + MARGIN {
                names.push((x + 3.0, "quiet", name));
                taken = x + 3.0 + width;
            } else if x - 3.0 - width > taken {
                names.push((x - 3.0, "quiet end", name));
                taken = x;
            }
        }
        html! {
            @for (at, _) in self.ticks() {
                (line("rule", (self.x(at), top), (self.x(at), bottom), 1.0, ""))
            }
            @for (x, class, name) in &names { (label(*x, top - 4.0, class, name, 24)) }
        }
    }

    /// Round moments, so many as there is room for: midnights every so many days, or round hours.
    fn ticks(&self) -> Vec<(Instant, String)> {
        let most: i64 = if self.width < 850.0 { 7 } else { 10 };
        let length = self.to.since(self.from);
        let day = Span::from_hours(24);
        let hours = [1, 2, 3, 6, 12].into_iter().map(Span::from_hours);
        if let Some(step) =
            hours.into_iter().find(|step| length.as_micros() / step.as_micros() < most)
        {
            let Some(midnight) = self.midnight(self.from) else { return Vec::new() };
            let mut at = midnight;
            let mut ticks = Vec::new();
            while at <= self.to {
                if at >= self.from {
                    ticks.push((at, self.locale.moment(self.zone, at)));
                }
                at = at + step;
            }
            return ticks;
        }
        let days = [1, 2, 7, 14, 30, 60, 90, 180, 365, 3650].into_iter();
        let step = days.map(|days| Span::from_micros(day.as_micros() * days));
        let step = step.into_iter().find(|step| length.as_micros() / step.as_micros() < most);
        let step = step.unwrap_or(length);
        let mut at = self.from;
        let mut ticks = Vec::new();
        while at <= self.to {
            if let Some(midnight) = self.midnight(at).filter(|at| self.shows(*at)) {
                ticks.push((midnight, self.locale.day(self.zone, midnight)));
            }
            at = at + step;
        }
        ticks
    }

    /// The midnight before a moment.
    fn midnight(&self, at: Instant) -> Option<Instant> {
        let date = self.zone.show(at, "%Y-%m-%d");
        ZonedInstant::parse_in(&date, self.zone).ok().map(|at| at.at)
    }
}

/// Spans from left to right, each ten times as long as the last at the same distance.
pub(super) struct SpanScale {
    pub(super) left: f64,
    pub(super) width: f64,
    pub(super) longest: Span,
}

impl SpanScale {
    /// The shortest that is told apart.
    const SHORTEST: f64 = 60.0;

    /// Where a span stands.
    pub(super) fn x(&self, span: Span) -> f64 {
        let log = |seconds: f64| libm::log10(seconds.max(Self::SHORTEST) / Self::SHORTEST);
        let most = log(self.longest.as_secs_f64().max(Self::SHORTEST * 10.0));
        round(self.left + self.width * (log(span.as_secs_f64()) / most).min(1.0))
    }

    /// Rules at round spans, and their names above.
    pub(super) fn axis(&self, top: f64, bottom: f64, locale: Locale) -> Markup {
        let (minutes, hours, days) = (60, 3600, 86_400);
        let round = [
            (minutes, say!(locale, "scale-minutes", number = 1)),
            (10 * minutes, say!(locale, "scale-minutes", number = 10)),
            (hours, say!(locale, "scale-hours", number = 1)),
            (6 * hours, say!(locale, "scale-hours", number = 6)),
            (days, say!(locale, "scale-days", number = 1)),
            (3 * days, say!(locale, "scale-days", number = 3)),
            (10 * days, say!(locale, "scale-days", number = 10)),
            (30 * days, say!(locale, "scale-days", number = 30)),
            (100 * days, say!(locale, "scale-days", number = 100)),
            (365 * days, say!(locale, "scale-year")),
        ];
        let round = round.into_iter().map(|(seconds, name)| (Span::from_secs(seconds), name));
        let shown: Vec<_> = round.filter(|(span, _)| *span <= self.longest).collect();
        html! {
            @for (span, name) in &shown {
                (line("rule", (self.x(*span), top), (self.x(*span), bottom), 1.0, ""))
                (label(self.x(*span) + 3.0, top - 4.0, "quiet", name, 12))
            }
        }
    }
}
