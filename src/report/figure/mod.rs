//! The pictures of the report: SVG that stands on its own, light and dark, for a page and for a file.

mod answers;
mod beliefs;
mod lanes;
mod questionnaire;
mod scale;
mod time_spent;

use maud::{Markup, PreEscaped, html};

pub(super) use answers::answers;
pub(super) use beliefs::beliefs;
pub(super) use lanes::lanes;
pub(super) use questionnaire::questionnaire;
pub(super) use time_spent::time_spent;

/// The width of a picture, in pixels, as all lengths here.
const WIDTH: f64 = 1120.0;

/// Colours from the palette of Okabe and Ito (2008), which colour-blind readers can tell apart, darker on
/// white and lighter on black. Nothing is told by colour alone: marks differ in shape, and lines in dashes.
const STYLE: &str = "\
.hw-figure { --page: #ffffff; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --band: #f6f8fa; \
--a: #0072b2; --b: #d55e00; --c: #009e73; --d: #cc79a7; --e: #b58900; --f: #8c959f; }\
@media (prefers-color-scheme: dark) { .hw-figure { --page: #0d1117; --ink: #e6edf3; --quiet: #a3adb8; \
--line: #3d444d; --band: #161b22; --a: #56b4e9; --b: #f0a35e; --c: #3ecf9f; --d: #f08cc0; --e: #f0e442; \
--f: #8b949e; } }\
.hw-figure text { font: 12px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', \
'Noto Sans CJK SC', sans-serif; fill: var(--ink); }\
.hw-figure .quiet { fill: var(--quiet); } .hw-figure .strong { font-weight: 700; }\
.hw-figure .end { text-anchor: end; } .hw-figure .middle { text-anchor: middle; }\
.hw-figure .rule { stroke: var(--line); fill: none; } .hw-figure .band { fill: var(--band); }\
.hw-figure .fa { fill: var(--a); } .hw-figure .fb { fill: var(--b); } .hw-figure .fc { fill: var(--c); }\
.hw-figure .fd { fill: var(--d); } .hw-figure .fe { fill: var(--e); } .hw-figure .ff { fill: var(--f); }\
.hw-figure .sa { stroke: var(--a); fill: none; } .hw-figure .sb { stroke: var(--b); fill: none; }\
.hw-figure .sc { stroke: var(--c); fill: none; } .hw-figure .sd { stroke: var(--d); fill: none; }\
.hw-figure .se { stroke: var(--e); fill: none; } .hw-figure .sf { stroke: var(--f); fill: none; }\
.hw-figure .si { stroke: var(--ink); fill: none; }";

/// A picture around what is drawn.
fn picture((width, height): (f64, f64), alt: &str, drawn: &Markup) -> String {
    let page = html! {
        svg xmlns="http://www.w3.org/2000/svg" class="hw-figure" role="img" aria-label=(alt)
            width=(round(width)) height=(round(height))
            viewBox={ "0 0 " (round(width)) " " (round(height)) } {
            style { (PreEscaped(STYLE)) }
            rect width="100%" height="100%" style="fill: var(--page)" {}
            (drawn)
        }
    };
    page.into_string()
}

/// A length as short as it looks the same.
fn round(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

/// Text at a place, cut to so many letters.
fn label(x: f64, y: f64, class: &str, text: &str, most: usize) -> Markup {
    let is_long = text.chars().count() > most;
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    html! {
        text class=(class) x=(round(x)) y=(round(y)) {
            @if is_long { title { (text) } (cut) "\u{2026}" } @else { (text) }
        }
    }
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
