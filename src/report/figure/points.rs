//! What came out at each point of a study, with its interval.

use maud::{Markup, html};

use super::effects::{id_of, label_of};
use super::values::{ValueScale, written};
use super::{WIDTH, label, line, picture};
use crate::locale::{Locale, say};
use crate::report::document::{Figure, Text};
use crate::sweep::{Study, StudyOutcome};

const LEFT: f64 = 380.0;
const TOP: f64 = 30.0;
const ROW: f64 = 22.0;
/// The most points that are drawn.
const MOST: usize = 40;

/// The picture of one measure, where there are few points.
pub(crate) fn points(
    study: &Study,
    outcome: &StudyOutcome,
    measure: usize,
    l: Locale,
) -> Option<Figure> {
    let number = study.layout.points.len();
    if number > MOST {
        return None;
    }
    let about = &study.measures[measure];
    let own = || (0..number).map(|point| outcome.summary(point, measure));
    let ends = own().flat_map(|it| {
        let (low, high) = it.skewed.unzip();
        [low, high, it.mean].into_iter().flatten()
    });
    let scale = ValueScale::of(ends, (LEFT, WIDTH - 110.0));
    let bottom = TOP + number as f64 * ROW;
    let row = |point: usize| -> Markup {
        let y = TOP + (point as f64 + 0.5) * ROW;
        let it = outcome.summary(point, measure);
        let mean = it.mean.map_or_else(|| say!(l, "none"), |mean| written(mean, about.unit, l));
        html! {
            (label(LEFT - 12.0, y + 4.0, "end", &name_of(study, point, l), 54))
            @if let Some((low, high)) = it.skewed {
                (line("sa", (scale.at(low), y), (scale.at(high), y), 2.0, ""))
            }
            @if let Some(mean) = it.mean {
                circle class="fa" cx=(scale.at(mean)) cy=(y) r="4.5" {}
            }
            (label(WIDTH - 100.0, y + 4.0, "quiet", &mean, 14))
        }
    };
    let drawn = html! {
        (scale.columns((TOP, bottom), about.unit, l))
        @for point in 0..number { (row(point)) }
    };
    let name = about.name.as_str();
    let alt = say!(l, "points-alt", measure = name, number = number);
    let factors: Vec<String> = study.sweep.vary.keys().cloned().collect();
    let caption = say!(l, "points-caption", measure = name, factors = l.list(&factors));
    let caption = Text::plain(caption).from_tables(&["summary"]);
    let svg = picture((WIDTH, bottom + 10.0), &alt, &drawn);
    Some(Figure { id: format!("points-{}", id_of(name)), svg, alt, caption })
}

/// A point by its number and its values.
fn name_of(study: &Study, point: usize, l: Locale) -> String {
    let values = study.sweep.vary.values().zip(&study.layout.points[point].values);
    let values: Vec<String> =
        values.map(|(factor, value)| label_of(factor, &factor.cell(*value), l)).collect();
    let number = (point + 1).to_string();
    say!(l, "colon", name = number, text = l.list(&values))
}
