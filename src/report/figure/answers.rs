//! How long answers took, against their limits, by class.

use maud::{Markup, html};

use super::scale::SpanScale;
use super::{WIDTH, key, label, line, picture};
use crate::locale::say;
use crate::record::RequestRow;
use crate::report::context::ReportContext;
use crate::report::document::{Figure, Text};
use crate::time::Span;

const LEFT: f64 = 150.0;
const TOP: f64 = 40.0;
/// The distance of requests of one class.
const ROW: f64 = 13.0;
/// The most requests of a class that have a line of their own; more share lines.
const MOST: usize = 20;

/// The picture, where any request has a limit.
pub(crate) fn answers(ctx: &ReportContext) -> Option<Figure> {
    let requests = &ctx.tables().requests;
    let longest =
        requests.iter().flat_map(|row| [Some(row.net_s.0), limit(row)]).flatten().max()?;
    requests.iter().find_map(limit)?;
    let scale = SpanScale { left: LEFT, width: WIDTH - LEFT - 30.0, longest };
    let l = ctx.locale;
    let classes: Vec<(String, Vec<&RequestRow>)> = (ctx.summary.classes.iter())
        .map(|class| {
            let own = requests.iter().filter(|row| row.class == class.class).collect();
            (ctx.class(&class.class), own)
        })
        .collect();
    let height = |own: &[&RequestRow]| own.len().min(MOST) as f64 * ROW + 16.0;
    let mut y = TOP;
    let mut rows = Vec::new();
    for (class, own) in &classes {
        rows.push(draw(ctx, class, own, y, &scale));
        y += height(own);
    }
    let (key, height) = key(LEFT, y + 6.0, &marks(ctx));
    let drawn = html! {
        (scale.axis(TOP, y, l))
        @for row in &rows { (row) }
        (key)
    };
    let answered = requests.iter().filter(|row| row.answered.is_some()).count();
    let late = requests.iter().filter(|row| row.met == Some(false)).count();
    let number = requests.len();
    let alt = say!(l, "answers-alt", number = number, answered = answered, late = late);
    let caption = Text::plain(say!(l, "answers-caption")).from_tables(&["requests"]);
    let svg = picture((WIDTH, y + 6.0 + height), &alt, &drawn);
    Some(Figure { id: "answers".to_owned(), svg, alt, caption })
}

/// How long a request could take, the time left out that it was sent back.
fn limit(row: &RequestRow) -> Option<Span> {
    let whole = row.due?.0.since(row.sent.0) - row.returned_s.0;
    (whole > Span::ZERO).then_some(whole)
}

fn draw(
    ctx: &ReportContext,
    class: &str,
    own: &[&RequestRow],
    top: f64,
    scale: &SpanScale,
) -> Markup {
    html! {
        (line("rule", (0.0, top), (WIDTH, top), 1.0, ""))
        (label(LEFT - 10.0, top + 17.0, "end strong", class, 18))
        @for (index, row) in own.iter().enumerate() {
            (request(ctx, row, top + 14.0 + (index % MOST) as f64 * ROW, scale))
        }
    }
}

fn request(ctx: &ReportContext, row: &RequestRow, y: f64, scale: &SpanScale) -> Markup {
    let took = scale.x(row.net_s.0);
    let took_in_words = ctx.locale.span(row.net_s.0);
    let title = say!(ctx.locale, "colon", name = ctx.letter_title(&row.id), text = took_in_words);
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

fn marks(ctx: &ReportContext) -> [(Markup, String); 4] {
    let l = ctx.locale;
    let open = html! { path class="sb" stroke-width="2" d="M16 -7l5 4l-5 4" {} };
    [
        (html! { circle class="fc" cx="18" cy="-3" r="4.5" {} }, say!(l, "answers-in-time")),
        (html! { rect class="fb" x="14" y="-7" width="8" height="8" {} }, say!(l, "answers-late")),
        (open, say!(l, "answers-open")),
        (line("si", (18.0, -8.0), (18.0, 2.0), 2.0, ""), say!(l, "answers-limit")),
    ]
}
