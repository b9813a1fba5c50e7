//! What each factor does to a measure: its mean at each value of the factor.

use maud::{Markup, html};

use super::values::{ValueScale, decimals, written};
use super::{WIDTH, label, letters, line, picture, round};
use crate::locale::{Locale, say};
use crate::record::MetricUnit;
use crate::report::document::{Figure, Text};
use crate::scenario::Factor;
use crate::sweep::{Effect, Study, StudyOutcome};
use crate::time::Span;

/// The room of a panel, and how many stand side by side.
const PANEL: (f64, f64) = (326.0, 250.0);
const ACROSS: usize = 3;
const LEFT: f64 = 64.0;
/// The width of a letter, about.
const LETTER: f64 = 6.8;

/// The picture of one measure.
pub(crate) fn effects(
    study: &Study,
    outcome: &StudyOutcome,
    measure: usize,
    l: Locale,
) -> Option<Figure> {
    let own: Vec<&Effect> = outcome.effects.iter().filter(|it| it.measure == measure).collect();
    let about = study.measures.get(measure).filter(|_| !own.is_empty())?;
    let ends = own.iter().flat_map(|it| {
        let (low, high) = it.interval.unwrap_or((it.mean, it.mean));
        [low, high, it.mean]
    });
    let scale = ValueScale::of(ends, (PANEL.1 - 46.0, 34.0));
    let panels = study.sweep.vary.keys().enumerate().map(|(factor, name)| {
        let (column, row) = (factor % ACROSS, factor / ACROSS);
        let groups: Vec<&Effect> = own.iter().copied().filter(|it| it.factor == factor).collect();
        let at = format!("translate({} {})", column as f64 * PANEL.0, row as f64 * PANEL.1);
        let drawn = panel(study, name, &groups, (&scale, about.unit, l));
        html! { g transform=(at) { (drawn) } }
    });
    let panels: Vec<Markup> = panels.collect();
    let height = panels.len().div_ceil(ACROSS) as f64 * PANEL.1;
    let drawn = html! { @for panel in &panels { (panel) } };
    let name = about.name.as_str();
    let alt = say!(l, "effects-alt", measure = name, number = study.sweep.vary.len());
    let caption = Text::plain(say!(l, "effects-caption", measure = name)).from_tables(&["effects"]);
    let svg = picture((WIDTH, height), &alt, &drawn);
    Some(Figure { id: format!("effects-{}", id_of(name)), svg, alt, caption })
}

/// A name as a link to it can be.
pub(crate) fn id_of(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

fn panel(
    study: &Study,
    name: &str,
    groups: &[&Effect],
    (scale, unit, l): (&ValueScale, MetricUnit, Locale),
) -> Markup {
    let (left, right) = (LEFT, PANEL.0 - 16.0);
    let factor = &study.sweep.vary[name];
    let has_order = factor.levels().is_none();
    let x = |place: usize| {
        let part = (place as f64 + 0.5) / groups.len().max(1) as f64;
        round(left + (right - left) * part)
    };
    let points: Vec<(f64, f64)> =
        groups.iter().enumerate().map(|(place, it)| (x(place), scale.at(it.mean))).collect();
    let path: Vec<String> = points.iter().map(|(x, y)| format!("{x} {y}")).collect();
    let width = (right - left) / groups.len().max(1) as f64;
    let names: Vec<String> = groups.iter().map(|it| below(factor, it, l)).collect();
    // Names that do not fit beside each other stand in two lines, in turn.
    let is_wide = names.iter().any(|name| letters(name) as f64 * LETTER > width);
    let lower = |place: usize| is_wide && place % 2 == 1;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few letters")]
    let room = (width * if is_wide { 2.0 } else { 1.0 } / LETTER) as usize;
    html! {
        (label(left, 18.0, "strong", name, 46))
        (scale.rules((left, right), unit, l))
        @if has_order && points.len() > 1 {
            path class="sa" stroke-width="1.5" d={ "M" (path.join("L")) } {}
        }
        @for (place, (it, (x, y))) in groups.iter().zip(&points).enumerate() {
            g {
                title {
                    @let name = label_of(factor, &it.label, l);
                    (say!(l, "colon", name = name, text = written(it.mean, unit, l)))
                }
                @if let Some((low, high)) = it.interval {
                    (line("sa", (*x, scale.at(low)), (*x, scale.at(high)), 2.0, ""))
                    (line("sa", (x - 4.0, scale.at(low)), (x + 4.0, scale.at(low)), 2.0, ""))
                    (line("sa", (x - 4.0, scale.at(high)), (x + 4.0, scale.at(high)), 2.0, ""))
                }
                circle class="fa" cx=(x) cy=(y) r="4" {}
            }
            @let y = PANEL.1 - if lower(place) { 14.0 } else { 28.0 };
            (label(*x, y, "middle quiet", &names[place], room))
        }
    }
}

/// What stands below a group: its value, or the middle of its part of the range.
fn below(factor: &Factor, it: &Effect, l: Locale) -> String {
    match it.at.filter(|_| it.label.contains(" to ")) {
        Some(middle) if factor.is_duration() => l.span(Span::from_secs_f64(middle)),
        Some(middle) => {
            let size = libm::floor(libm::log10(middle.abs().max(1e-9)));
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a few digits"
            )]
            let digits = (1.0 - size).clamp(0.0, 9.0) as usize;
            decimals(middle, digits)
        }
        None => label_of(factor, &it.label, l),
    }
}

/// The name of a group, with durations as one reads them.
pub(crate) fn label_of(factor: &Factor, text: &str, l: Locale) -> String {
    if !factor.is_duration() {
        return text.replace(" to ", "\u{2013}");
    }
    let part = |text: &str| {
        text.parse().map_or_else(|_| text.to_owned(), |it| l.span(Span::from_secs(it)))
    };
    text.split(" to ").map(part).collect::<Vec<_>>().join("\u{2013}")
}
