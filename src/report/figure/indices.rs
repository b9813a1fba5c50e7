//! How much each factor matters for a measure.

use maud::{Markup, html};

use super::effects::id_of;
use super::values::{ValueScale, decimals, written};
use super::{WIDTH, key, label, line, picture, rect};
use crate::locale::{Locale, say};
use crate::record::MetricUnit;
use crate::report::document::{Figure, Text};
use crate::sweep::{Index, Study, StudyOutcome};

const LEFT: f64 = 380.0;
const ROW: f64 = 16.0;

/// How the indices look that are drawn, with those of one kind beside each other.
const LOOKS: [(&str, &str); 4] =
    [("explained", "fa"), ("first", "fc"), ("total", "fe"), ("mu_star", "fd")];

/// The pictures of one measure: of shares, and of Morris's measure in the unit of the measure.
pub(crate) fn indices(
    study: &Study,
    outcome: &StudyOutcome,
    measure: usize,
    l: Locale,
) -> Vec<Figure> {
    let draw = |names: &[&str], unit: MetricUnit, what: &str| {
        let own = outcome.indices.iter().filter(|it| it.measure == measure);
        let own: Vec<&Index> = own.filter(|it| names.contains(&it.name)).collect();
        (!own.is_empty()).then(|| figure(study, &own, (measure, unit, what), l))
    };
    let unit = study.measures[measure].unit;
    let shares = draw(&["explained", "first", "total"], MetricUnit::Share, "shares");
    shares.into_iter().chain(draw(&["mu_star"], unit, "steps")).collect()
}

fn figure(
    study: &Study,
    own: &[&Index],
    (measure, unit, what): (usize, MetricUnit, &str),
    l: Locale,
) -> Figure {
    let shown: Vec<(&str, &str)> =
        LOOKS.into_iter().filter(|(name, _)| own.iter().any(|it| it.name == *name)).collect();
    let ends = own.iter().flat_map(|it| {
        let (low, high) = it.interval.unwrap_or((it.value, it.value));
        [0.0, low, high, it.value]
    });
    let scale = ValueScale::of(ends, (LEFT, WIDTH - 90.0));
    let marks: Vec<(Markup, String)> = shown
        .iter()
        .map(|(name, class)| (rect(class, (4.0, -9.0), (16.0, 10.0), ""), l.word("index", name)))
        .collect();
    let (key, top) = key(LEFT, 0.0, &marks);
    let top = top + 24.0;
    let block = shown.len() as f64 * ROW + 10.0;
    let bottom = top + study.sweep.vary.len() as f64 * block;
    let bars = |factor: usize| -> Markup {
        let from = top + factor as f64 * block;
        html! {
            @for (place, (name, class)) in shown.iter().enumerate() {
                @if let Some(it) = own.iter().find(|it| it.factor == factor && it.name == *name) {
                    @let y = from + 4.0 + place as f64 * ROW;
                    @let (zero, end) = (scale.at(0.0), scale.at(it.value));
                    (rect(class, (zero.min(end), y + 2.0), ((end - zero).abs(), ROW - 5.0), &decimals(it.value, 3)))
                    @if let Some((low, high)) = it.interval {
                        (line("si", (scale.at(low), y + 7.5), (scale.at(high), y + 7.5), 1.5, ""))
                    }
                    (label(WIDTH - 84.0, y + 12.0, "quiet", &written(it.value, unit, l), 14))
                }
            }
        }
    };
    let drawn = html! {
        (key)
        (scale.columns((top, bottom), unit, l))
        @for (factor, name) in study.sweep.vary.keys().enumerate() {
            (label(LEFT - 12.0, top + (factor as f64 + 0.5) * block + 4.0, "end", name, 54))
            (bars(factor))
        }
    };
    let name = study.measures[measure].name.as_str();
    let alt = say!(l, "indices-alt", measure = name, number = study.sweep.vary.len());
    let caption = match what {
        "shares" => say!(l, "indices-caption", measure = name),
        _ => say!(l, "indices-caption-steps", measure = name),
    };
    let caption = Text::plain(caption).from_tables(&["indices"]);
    let svg = picture((WIDTH, bottom + 10.0), &alt, &drawn);
    Figure { id: format!("indices-{what}-{}", id_of(name)), svg, alt, caption }
}
