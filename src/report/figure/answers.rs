//! How long answers took, against their limits, by class.

use maud::{Markup, html};

use super::scale::SpanScale;
use super::{WIDTH, label, line, picture};
use crate::record::RequestRow;
use crate::report::Desk;
use crate::report::document::{Figure, Text};
use crate::time::Span;

const LEFT: f64 = 150.0;
const TOP: f64 = 40.0;
/// The distance of requests of one class.
const ROW: f64 = 13.0;
/// The most requests of a class that have a line of their own; more share lines.
const MOST: usize = 20;

/// The picture, where any request has a limit.
pub(in crate::report) fn answers(desk: &Desk) -> Option<Figure> {
    let requests = &desk.tables().requests;
    let longest =
        requests.iter().flat_map(|row| [Some(row.net_s.0), limit(row)]).flatten().max()?;
    requests.iter().find_map(limit)?;
    let scale = SpanScale { left: LEFT, width: WIDTH - LEFT - 30.0, longest };
    let classes: Vec<(&str, Vec<&RequestRow>)> = (desk.summary.classes.iter())
        .map(|class| {
            let own = requests.iter().filter(|row| row.class == class.class).collect();
            (class.class.as_str(), own)
        })
        .collect();
    let height = |own: &[&RequestRow]| own.len().min(MOST) as f64 * ROW + 16.0;
    let mut y = TOP;
    let mut rows = Vec::new();
    for (class, own) in &classes {
        rows.push(draw(class, own, y, &scale));
        y += height(own);
    }
    let drawn = html! {
        (scale.axis(TOP, y))
        @for row in &rows { (row) }
        (key(y + 24.0))
    };
    let answered = requests.iter().filter(|row| row.answered.is_some()).count();
    let late = requests.iter().filter(|row| row.met == Some(false)).count();
    let alt = format!(
        "How long each of {} requests took, by class, against its limit: {answered} answered, {late} late.",
        requests.len()
    );
    let caption = Text::plain(
        "From sending to the answer, without the time that a request was sent back, against the limit \
         that it had. Every step to the right is longer by the same factor.",
    );
    let svg = picture((WIDTH, y + 44.0), &alt, &drawn);
    Some(Figure { id: "answers".to_owned(), svg, alt, caption })
}

/// How long a request could take, the time left out that it was sent back.
fn limit(row: &RequestRow) -> Option<Span> {
    let whole = row.due?.0.since(row.sent.0) - row.returned_s.0;
    (whole > Span::ZERO).then_some(whole)
}

fn draw(class: &str, own: &[&RequestRow], top: f64, scale: &SpanScale) -> Markup {
    html! {
        (line("rule", (0.0, top), (WIDTH, top), 1.0, ""))
        (label(LEFT - 10.0, top + 17.0, "end strong", class, 18))
        @for (index, row) in own.iter().enumerate() {
            (request(row, top + 14.0 + (index % MOST) as f64 * ROW, scale))
        }
    }
}

fn request(row: &RequestRow, y: f64, scale: &SpanScale) -> Markup {
    let took = scale.x(row.net_s.0);
    let title = format!("{}: {}", row.id, row.net_s.0);
    html! {
        g {
            title { (title) }
            @if let Some(limit) = limit(row) {
                (line("sf", (took, y), (scale.x(limit), y), 1.0, "2 2"))
                (line("si", (scale.x(limit), y - 5.0), (scale.x(limit), y + 5.0), 2.0, ""))
            }
            @match (row.answered.is_some(), row.met) {
                (true, Some(false)) => {
                    rect class="fb" x=(took - 4.0) y=(y - 4.0) width="8" height="8" {}
                },
                (true, _) => { circle class="fc" cx=(took) cy=(y) r="4.5" {} },
                (false, _) => {
                    path class="sb" stroke-width="2" d={ "M" (took - 4.0) " " (y - 4.0) "l5 4l-5 4" } {}
                },
            }
        }
    }
}

fn key(y: f64) -> Markup {
    html! {
        g transform={ "translate(" (LEFT) " " (y) ")" } {
            circle class="fc" cx="6" cy="-4" r="4.5" {}
            (label(16.0, 0.0, "quiet", "answered in time", 30))
            rect class="fb" x="142" y="-8" width="8" height="8" {}
            (label(156.0, 0.0, "quiet", "answered late", 30))
            path class="sb" stroke-width="2" d="M262 -8l5 4l-5 4" {}
            (label(274.0, 0.0, "quiet", "not answered so far", 30))
            (line("si", (420.0, -9.0), (420.0, 1.0), 2.0, ""))
            (label(428.0, 0.0, "quiet", "its limit", 30))
        }
    }
}
