//! Scales: moments and spans as places in a picture.

use maud::{Markup, html};

use super::{label, line, round};
use crate::time::{Instant, Span, Zone, ZonedInstant};

/// Moments from left to right.
pub(super) struct TimeScale<'a> {
    pub(super) from: Instant,
    pub(super) to: Instant,
    pub(super) left: f64,
    pub(super) width: f64,
    pub(super) zone: &'a Zone,
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

    /// Rules at round moments, and their names above.
    pub(super) fn axis(&self, top: f64, bottom: f64) -> Markup {
        html! {
            @for (at, name) in self.ticks() {
                (line("rule", (self.x(at), top), (self.x(at), bottom), 1.0, ""))
                (label(self.x(at) + 3.0, top - 4.0, "quiet", &name, 24))
            }
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
                    ticks.push((at, self.zone.show(at, "%-d %b %H:%M")));
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
                ticks.push((midnight, self.zone.show(midnight, "%-d %b %Y")));
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
    pub(super) fn axis(&self, top: f64, bottom: f64) -> Markup {
        let hour = |hours: i64| Span::from_hours(hours);
        let round = [
            (Span::from_secs(60), "1 min"),
            (Span::from_secs(600), "10 min"),
            (hour(1), "1 h"),
            (hour(6), "6 h"),
            (hour(24), "1 day"),
            (hour(72), "3 days"),
            (hour(240), "10 days"),
            (hour(720), "30 days"),
            (hour(2400), "100 days"),
            (hour(8760), "1 year"),
        ];
        let shown = round.into_iter().filter(|(span, _)| *span <= self.longest);
        html! {
            @for (span, name) in shown {
                (line("rule", (self.x(span), top), (self.x(span), bottom), 1.0, ""))
                (label(self.x(span) + 3.0, top - 4.0, "quiet", name, 12))
            }
        }
    }
}
