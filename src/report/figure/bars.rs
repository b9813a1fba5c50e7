//! Bars of shares: where the time of classes went, what held, and what was chosen.

use maud::{Markup, html};

use super::time_spent::LOOKS;
use super::{WIDTH, key, label, line, picture, rect};
use crate::locale::say;
use crate::report::context::{ReportContext, STAGES};
use crate::report::document::{Figure, Text};

const LEFT: f64 = 300.0;
const ROW: f64 = 30.0;
/// The distance of bars with shares above them.
const STAGES_ROW: f64 = 40.0;
const TOP: f64 = 30.0;
/// The narrowest part in which its share is written.
const NARROW: f64 = 34.0;

/// A number of things of which something holds.
pub(crate) struct Held {
    /// What it is of.
    pub(crate) name: String,
    /// Of how many it holds.
    pub(crate) of: usize,
    /// How many there are; none are not drawn.
    pub(crate) all: usize,
}

/// Where the time of the requests of each class went, in shares.
pub(crate) fn stages(ctx: &ReportContext) -> Option<Figure> {
    let l = ctx.locale;
    let classes = ctx.summary.classes.iter();
    let rows: Vec<(String, [f64; 6])> =
        classes.filter_map(|class| Some((ctx.class(&class.class), class.time.shares()?))).collect();
    if rows.is_empty() {
        return None;
    }
    let mark =
        |(stage, class)| (rect(class, (4.0, -9.0), (16.0, 13.0), ""), l.word("stage", stage));
    let marks: Vec<(Markup, String)> = STAGES.into_iter().zip(LOOKS).map(mark).collect();
    let (key, height) = key(LEFT, TOP + rows.len() as f64 * STAGES_ROW, &marks);
    let drawn = html! {
        @for (index, (name, shares)) in rows.iter().enumerate() {
            (stage_bar(ctx, name, shares, TOP + index as f64 * STAGES_ROW))
        }
        (key)
    };
    let alt = say!(l, "stages-alt", number = rows.len());
    let caption = Text::plain(say!(l, "stages-caption")).from_tables(&["requests"]);
    let height = TOP + rows.len() as f64 * STAGES_ROW + height + 4.0;
    let svg = picture((WIDTH, height), &alt, &drawn);
    Some(Figure { id: "stages".to_owned(), svg, alt, caption })
}

fn stage_bar(ctx: &ReportContext, name: &str, shares: &[f64; 6], y: f64) -> Markup {
    let width = WIDTH - LEFT - 40.0;
    let mut x = LEFT;
    let mut parts = Vec::new();
    for (share, (stage, class)) in shares.iter().zip(STAGES.into_iter().zip(LOOKS)) {
        let length = share * width;
        let percent = format!("{:.0} %", share * 100.0);
        let (name, text) = (ctx.locale.word("stage", stage), percent.as_str());
        let title = say!(ctx.locale, "colon", name = name, text = text);
        if length > 0.0 {
            parts.push(html! {
                (rect(class, (x, y), (length, 18.0), &title))
                @if length > NARROW { (label(x + length / 2.0, y - 4.0, "middle quiet", &percent, 6)) }
            });
        }
        x += length;
    }
    html! {
        (label(LEFT - 12.0, y + 13.0, "end", name, 40))
        @for part in &parts { (part) }
    }
}

/// Of how many things something holds, a bar for each that there is anything of.
pub(crate) fn held(rows: &[Held], id: &str, alt: String, caption: Text) -> Option<Figure> {
    let rows: Vec<&Held> = rows.iter().filter(|row| row.all > 0).collect();
    if rows.is_empty() {
        return None;
    }
    let width = WIDTH - LEFT - 130.0;
    let drawn = html! {
        @for (index, row) in rows.iter().enumerate() {
            @let y = 8.0 + index as f64 * ROW;
            @let share = row.of as f64 / row.all as f64;
            (label(LEFT - 12.0, y + 13.0, "end", &row.name, 44))
            (rect("shut", (LEFT, y), (width, 18.0), ""))
            (rect("fc", (LEFT, y), (width * share, 18.0), ""))
            (line("si", (LEFT, y), (LEFT, y + 18.0), 1.0, ""))
            (label(LEFT + width + 10.0, y + 13.0, "strong", &format!("{} / {}", row.of, row.all), 14))
        }
    };
    let svg = picture((WIDTH, 12.0 + rows.len() as f64 * ROW), &alt, &drawn);
    Some(Figure { id: id.to_owned(), svg, alt, caption })
}
