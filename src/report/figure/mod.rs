//! The pictures of the report: SVG that stands on its own, light and dark, for a page and for a file.

mod answers;
mod bars;
mod beliefs;
mod effects;
mod indices;
mod lanes;
mod misread;
mod points;
mod questionnaire;
mod scale;
mod time_by_value;
mod time_spent;
mod timeline;
mod traffic;
mod values;

use maud::{Markup, PreEscaped, html};
use unicode_width::UnicodeWidthChar;

use super::document::printable;

pub(super) use answers::answers;
pub(super) use bars::{Held, held, stages};
pub(super) use beliefs::beliefs;
pub(super) use effects::{effects, id_of, label_of};
pub(super) use indices::indices;
pub(super) use lanes::{lanes, overview_of_lanes};
pub(super) use misread::misread;
pub(super) use points::points;
pub(super) use questionnaire::questionnaire;
pub(super) use time_by_value::time_by_value;
pub(super) use time_spent::time_spent;
pub(crate) use timeline::{Timeline, TimelineRow};
pub(super) use traffic::traffic;
pub(super) use values::{decimals, written};

/// The width of a picture, in pixels, as all lengths here.
const WIDTH: f64 = 980.0;

/// A colour by its name in the pictures, on white and on black.
type Colour = (&'static str, &'static str, &'static str);

/// Colours from the palette of Okabe and Ito (2008), which colour-blind readers can tell apart, darker on
/// white and lighter on black. Nothing is told by colour alone: marks differ in shape, and lines in dashes.
const COLOURS: [Colour; 12] = [
    ("page", "#ffffff", "#0d1117"),
    ("ink", "#1b1f24", "#e6edf3"),
    ("quiet", "#57606a", "#a3adb8"),
    ("line", "#d0d7de", "#3d444d"),
    ("band", "#f6f8fa", "#161b22"),
    ("shut", "#e6e9ed", "#262d36"),
    ("a", "#0072b2", "#56b4e9"),
    ("b", "#d55e00", "#f0a35e"),
    ("c", "#009e73", "#3ecf9f"),
    ("d", "#cc79a7", "#f08cc0"),
    ("e", "#b58900", "#f0e442"),
    ("f", "#8c959f", "#8b949e"),
];

/// The looks of what is drawn.
const STYLE: &str = "\
.hw-figure text { font: 12px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', \
'Noto Sans CJK SC', sans-serif; fill: var(--ink); }\
.hw-figure .page { fill: var(--page); }\
.hw-figure .quiet { fill: var(--quiet); } .hw-figure .strong { font-weight: 700; }\
.hw-figure .end { text-anchor: end; } .hw-figure .middle { text-anchor: middle; }\
.hw-figure .rule { stroke: var(--line); fill: none; } .hw-figure .band { fill: var(--band); }\
.hw-figure .fa { fill: var(--a); } .hw-figure .fb { fill: var(--b); } .hw-figure .fc { fill: var(--c); }\
.hw-figure .fd { fill: var(--d); } .hw-figure .fe { fill: var(--e); } .hw-figure .ff { fill: var(--f); }\
.hw-figure .sa { stroke: var(--a); fill: none; } .hw-figure .sb { stroke: var(--b); fill: none; }\
.hw-figure .sc { stroke: var(--c); fill: none; } .hw-figure .sd { stroke: var(--d); fill: none; }\
.hw-figure .se { stroke: var(--e); fill: none; } .hw-figure .sf { stroke: var(--f); fill: none; }\
.hw-figure .si { stroke: var(--ink); fill: none; } .hw-figure .fi { fill: var(--ink); }\
.hw-figure .shut { fill: var(--shut); } .hw-figure .box { fill: var(--band); stroke: var(--line); }\
.hw-figure .hollow { fill: var(--page); }";

/// The colours of a light page as variables, and those of a dark one where a reader wants it.
fn palette() -> String {
    let set = |colour: &dyn Fn(&Colour) -> &'static str| -> String {
        COLOURS.iter().map(|it| format!("--{}: {}; ", it.0, colour(it))).collect()
    };
    let (light, dark) = (set(&|it| it.1), set(&|it| it.2));
    format!(
        ".hw-figure {{ {light}}}@media (prefers-color-scheme: dark) {{ .hw-figure {{ {dark}}} }}"
    )
}

/// The looks of all pictures, for pages that say it once.
#[must_use]
pub(crate) fn looks() -> String {
    format!("{}{STYLE}", palette())
}

/// A picture of ours without its looks, for a page that has them already.
#[must_use]
pub(crate) fn bare(svg: &str) -> String {
    svg.replacen(&format!("<style>{}</style>", looks()), "", 1)
}

/// A picture of ours with its colours written out, on white, for programs that know no variables.
#[must_use]
pub(crate) fn on_white(svg: &str) -> String {
    let mut plain = svg.replace(&palette(), "");
    for (name, light, _) in COLOURS {
        plain = plain.replace(&format!("var(--{name})"), light);
    }
    plain
}

/// The width of a picture of ours, in pixels.
pub(super) fn width_of(svg: &str) -> f64 {
    let written = svg.split_once(" width=\"").and_then(|(_, rest)| rest.split_once('"'));
    written.and_then(|(width, _)| width.parse().ok()).unwrap_or(WIDTH)
}

/// A picture around what is drawn.
fn picture((width, height): (f64, f64), alt: &str, drawn: &Markup) -> String {
    let page = html! {
        svg xmlns="http://www.w3.org/2000/svg" class="hw-figure" role="img" aria-label=(alt)
            width=(round(width)) height=(round(height))
            viewBox={ "0 0 " (round(width)) " " (round(height)) } {
            style { (PreEscaped(looks())) }
            rect class="page" width="100%" height="100%" {}
            (drawn)
        }
    };
    printable(&page.into_string())
}

/// A length as short as it looks the same.
fn round(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

/// How much room a text takes, in letters; a Chinese character takes that of two.
pub(super) fn letters(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// Text at a place, cut to the room of so many letters.
fn label(x: f64, y: f64, class: &str, text: &str, most: usize) -> Markup {
    let is_long = letters(text) > most;
    let mut room = most.saturating_sub(1);
    let fits = |c: &char| {
        let width = c.width().unwrap_or(0);
        let fits = width <= room;
        room = room.saturating_sub(width);
        fits
    };
    let cut: String = if is_long { text.chars().take_while(fits).collect() } else { String::new() };
    html! {
        text class=(class) x=(round(x)) y=(round(y)) {
            @if is_long { title { (text) } (cut) "\u{2026}" } @else { (text) }
        }
    }
}

/// A key: marks of 24 by 6 pixels around the origin, each with what it means, in as many lines as they
/// take, from a place on. Its height beside.
fn key(left: f64, top: f64, items: &[(Markup, String)]) -> (Markup, f64) {
    const LINE: f64 = 20.0;
    let (mut x, mut y) = (left, top + 14.0);
    let mut placed = Vec::new();
    for (mark, name) in items {
        let width = 30.0 + letters(name) as f64 * 6.6 + 22.0;
        if x > left && x + width > WIDTH {
            (x, y) = (left, y + LINE);
        }
        placed.push((x, y, mark, name));
        x += width;
    }
    let drawn = html! {
        g.key {
            @for (x, y, mark, name) in &placed {
                g transform={ "translate(" (round(*x)) " " (round(*y)) ")" } {
                    (mark) (label(30.0, 1.0, "quiet", name, 60))
                }
            }
        }
    };
    (drawn, y + 10.0 - top)
}

fn line(
    class: &str,
    (x1, y1): (f64, f64),
    (x2, y2): (f64, f64),
    width: f64,
    dashes: &str,
) -> Markup {
    html! {
        line class=(class) x1=(round(x1)) y1=(round(y1)) x2=(round(x2)) y2=(round(y2))
            stroke-width=(width) stroke-dasharray=[(!dashes.is_empty()).then_some(dashes)] {}
    }
}

fn rect(class: &str, (x, y): (f64, f64), (width, height): (f64, f64), title: &str) -> Markup {
    html! {
        rect class=(class) x=(round(x)) y=(round(y)) width=(round(width.max(0.0))) height=(round(height)) {
            @if !title.is_empty() { title { (title) } }
        }
    }
}
