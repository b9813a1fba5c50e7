//! Where the time of each request went.

use maud::{Markup, html};

use super::{WIDTH, key, label, picture, rect};
use crate::locale::say;
use crate::record::RequestRow;
use crate::report::context::{ReportContext, STAGES};
use crate::report::document::{Figure, Text};
use crate::time::Span;

const LEFT: f64 = 230.0;
const TOP: f64 = 34.0;
const ROW: f64 = 20.0;
/// The most requests that are drawn.
const MOST: usize = 40;

/// How each account looks.
pub(super) const LOOKS: [&str; 6] = ["fa", "fe", "fc", "ff", "fd", "fb"];

/// The picture, where any request was sent.
pub(crate) fn time_spent(ctx: &ReportContext) -> Option<Figure> {
    let all = &ctx.tables().requests;
    let mut shown: Vec<&RequestRow> = all.iter().filter(|row| row.gross_s.0 > Span::ZERO).collect();
    shown.sort_by_key(|row| std::cmp::Reverse(row.gross_s.0));
    let left_out = shown.len().saturating_sub(MOST);
    shown.truncate(MOST);
    let longest = shown.first()?.gross_s.0.as_secs_f64();
    let l = ctx.locale;
    let height = TOP + shown.len() as f64 * ROW;
    let mark =
        |(stage, class)| (rect(class, (4.0, -9.0), (16.0, 13.0), ""), l.word("stage", stage));
    let marks: Vec<(Markup, String)> = STAGES.into_iter().zip(LOOKS).map(mark).collect();
    let (key, _) = key(LEFT, 4.0, &marks);
    let drawn = html! {
        (key)
        @for (index, row) in shown.iter().enumerate() {
            (bar(ctx, row, TOP + index as f64 * ROW, longest))
        }
    };
    let alt = say!(l, "time-spent-alt", number = shown.len());
    let mut text = say!(l, "time-spent-caption");
    if left_out > 0 {
        text.push_str(&say!(l, "gap"));
        text.push_str(&say!(l, "time-spent-left-out", number = left_out));
    }
    let svg = picture((WIDTH, height + 14.0), &alt, &drawn);
    Some(Figure {
        id: "time-spent".to_owned(),
        svg,
        alt,
        caption: Text::plain(text).from_tables(&["requests"]),
    })
}

fn bar(ctx: &ReportContext, row: &RequestRow, y: f64, longest: f64) -> Markup {
    let width = WIDTH - LEFT - 110.0;
    let mut x = LEFT;
    let mut parts = Vec::new();
    let l = ctx.locale;
    for (time, (stage, class)) in row.accounts().iter().zip(STAGES.into_iter().zip(LOOKS)) {
        let length = time.0.as_secs_f64() / longest * width;
        if length > 0.0 {
            let (name, text) = (l.word("stage", stage), l.span(time.0));
            let title = say!(l, "colon", name = name, text = text);
            parts.push(rect(class, (x, y + 3.0), (length, 13.0), &title));
        }
        x += length;
    }
    html! {
        (label(LEFT - 10.0, y + 14.0, "end", ctx.letter_title(&row.id), 32))
        @for part in &parts { (part) }
        (label(x + 6.0, y + 14.0, "quiet", &l.span(row.gross_s.0), 16))
    }
}
