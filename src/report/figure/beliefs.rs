//! How far what two sides believe lies apart, over time.

use maud::{Markup, html};

use super::scale::TimeScale;
use super::{WIDTH, key, label, line, picture};
use crate::locale::say;
use crate::report::context::ReportContext;
use crate::report::document::{Figure, Text};
use crate::review::{Distance, distances, proposition_text};
use crate::time::Instant;

const LEFT: f64 = 60.0;
const TOP: f64 = 34.0;
const HEIGHT: f64 = 240.0;
const RIGHT: f64 = 24.0;
/// The most lines that are drawn, and how each looks.
const LOOKS: [(&str, &str); 6] =
    [("sa", ""), ("sb", "7 3"), ("sc", "2 3"), ("sd", "9 3 2 3"), ("se", "4 2"), ("si", "1 3")];

/// The picture, where two sides believe something of the same.
pub(crate) fn beliefs(ctx: &ReportContext) -> Option<Figure> {
    let mut all = distances(ctx.plan(), &ctx.tables().beliefs);
    // Those that lay furthest apart at any time.
    let most = |steps: &[(Instant, f64)]| steps.iter().map(|(_, far)| *far).fold(0.0, f64::max);
    all.sort_by(|a, b| most(&b.steps).total_cmp(&most(&a.steps)));
    let left_out = all.len().saturating_sub(LOOKS.len());
    all.truncate(LOOKS.len());
    if all.is_empty() {
        return None;
    }
    let scale = TimeScale {
        from: ctx.plan().scenario.starts.at,
        to: ctx.subject.stopped,
        left: LEFT,
        width: WIDTH - LEFT - RIGHT,
        zone: &ctx.plan().scenario.starts.zone,
        locale: ctx.locale,
    };
    let y = |far: f64| TOP + HEIGHT * (1.0 - far);
    let marks = all.iter().zip(LOOKS).map(|(it, (class, dashes))| {
        (line(class, (0.0, -3.0), (24.0, -3.0), 2.0, dashes), named(ctx, it))
    });
    let (names, height) = key(LEFT, TOP + HEIGHT + 10.0, &marks.collect::<Vec<_>>());
    let drawn = html! {
        (scale.axis(TOP, TOP + HEIGHT))
        @for share in [0.0, 0.5, 1.0] {
            (line("rule", (LEFT, y(share)), (WIDTH - RIGHT, y(share)), 1.0, ""))
            (label(LEFT - 8.0, y(share) + 4.0, "quiet end", &format!("{share:.1}"), 6))
        }
        @for (index, it) in all.iter().enumerate() {
            (steps(&it.steps, LOOKS[index], &scale, &y))
        }
        (names)
    };
    let alt = say!(ctx.locale, "beliefs-alt", number = all.len());
    let mut text = say!(ctx.locale, "beliefs-caption");
    if left_out > 0 {
        text.push_str(&say!(ctx.locale, "gap"));
        text.push_str(&say!(ctx.locale, "beliefs-left-out", number = left_out));
    }
    let svg = picture((WIDTH, TOP + HEIGHT + 10.0 + height), &alt, &drawn);
    Some(Figure {
        id: "beliefs".to_owned(),
        svg,
        alt,
        caption: Text::plain(text).from_tables(&["beliefs"]),
    })
}

fn steps(
    steps: &[(Instant, f64)],
    (class, dashes): (&str, &str),
    scale: &TimeScale,
    y: &dyn Fn(f64) -> f64,
) -> Markup {
    let mut path = String::new();
    for (at, far) in steps {
        let (x, y) = (scale.x(*at), super::round(y(*far)));
        path.push_str(&if path.is_empty() { format!("M{x} {y}") } else { format!("H{x}V{y}") });
    }
    path.push_str(&format!("H{}", scale.x(scale.to)));
    html! {
        path class=(class) stroke-width="2" stroke-dasharray=[(!dashes.is_empty()).then_some(dashes)]
            d=(path) {}
    }
}

/// What is believed, and by whom: `good faith of China (United States, China)`.
fn named(ctx: &ReportContext, it: &Distance) -> String {
    let plan = ctx.plan();
    let party = |id: &str| plan.scenario.party_name(id);
    let sides = ctx.locale.list(&[party(&it.one), party(&it.other)]);
    let of = proposition_text(plan, &it.proposition, ctx.locale);
    say!(ctx.locale, "beliefs-of", of = of, sides = sides)
}
