//! Where the time of each request went.

use maud::{Markup, html};

use super::{WIDTH, label, picture, rect};
use crate::record::RequestRow;
use crate::report::Desk;
use crate::report::document::{Figure, Text};
use crate::time::Span;

const LEFT: f64 = 230.0;
const TOP: f64 = 34.0;
const ROW: f64 = 20.0;
/// The most requests that are drawn.
const MOST: usize = 40;

/// The accounts, each with its look.
const ACCOUNTS: [(&str, &str); 6] = [
    ("under way", "fa"),
    ("waiting", "fe"),
    ("worked on", "fc"),
    ("out of hours", "ff"),
    ("other side", "fd"),
    ("sent back", "fb"),
];

/// The picture, where any request was sent.
pub(in crate::report) fn time_spent(desk: &Desk) -> Option<Figure> {
    let all = &desk.tables().requests;
    let mut shown: Vec<&RequestRow> = all.iter().filter(|row| row.gross_s.0 > Span::ZERO).collect();
    shown.sort_by_key(|row| std::cmp::Reverse(row.gross_s.0));
    let left_out = shown.len().saturating_sub(MOST);
    shown.truncate(MOST);
    let longest = shown.first()?.gross_s.0.as_secs_f64();
    let height = TOP + shown.len() as f64 * ROW;
    let drawn = html! {
        (key())
        @for (index, row) in shown.iter().enumerate() {
            (bar(row, TOP + index as f64 * ROW, longest))
        }
    };
    let alt = format!(
        "Where the time of {} requests went, as stacked bars, the longest first.",
        shown.len()
    );
    let mut text =
        "Where the time of each request went until it was answered, the longest first; the \
                    table below has the figures."
            .to_owned();
    if left_out > 0 {
        text.push_str(&format!(" {left_out} shorter ones are left out."));
    }
    let svg = picture((WIDTH, height + 14.0), &alt, &drawn);
    Some(Figure { id: "time-spent".to_owned(), svg, alt, caption: Text::plain(text) })
}

fn bar(row: &RequestRow, y: f64, longest: f64) -> Markup {
    let width = WIDTH - LEFT - 110.0;
    let mut x = LEFT;
    let mut parts = Vec::new();
    for (time, (name, class)) in row.accounts().iter().zip(ACCOUNTS) {
        let length = time.0.as_secs_f64() / longest * width;
        if length > 0.0 {
            parts.push(rect(class, (x, y + 3.0), (length, 13.0), &format!("{name}: {}", time.0)));
        }
        x += length;
    }
    html! {
        (label(LEFT - 10.0, y + 14.0, "end", &row.id, 32))
        @for part in &parts { (part) }
        (label(x + 6.0, y + 14.0, "quiet", &row.gross_s.0.to_string(), 16))
    }
}

fn key() -> Markup {
    html! {
        @for (index, (name, class)) in ACCOUNTS.iter().enumerate() {
            @let x = LEFT + index as f64 * 125.0;
            (rect(class, (x, 8.0), (14.0, 13.0), ""))
            (label(x + 20.0, 19.0, "quiet", name, 20))
        }
    }
}
