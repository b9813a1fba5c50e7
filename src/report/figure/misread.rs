//! One misunderstanding: when it arose, how long both sides meant different things, and what came of the request.

use maud::{Markup, html};

use super::scale::TimeScale;
use super::{WIDTH, label, line, picture};
use crate::locale::say;
use crate::record::{MisunderstandingRow, Stamp};
use crate::report::context::ReportContext;
use crate::report::document::{Figure, Text};
use crate::time::Instant;

const LEFT: f64 = 180.0;
const TOP: f64 = 34.0;
/// Where the meaning of the sender is drawn, and where that of the reader.
const LANES: [f64; 2] = [62.0, 112.0];
const BOTTOM: f64 = 130.0;
/// How far the names of moments stand apart, one above the other.
const NAME: f64 = 17.0;

/// The picture of a misunderstanding.
pub(crate) fn misread(ctx: &ReportContext, row: &MisunderstandingRow) -> Figure {
    let l = ctx.locale;
    let request = row.request.as_ref();
    let request = request.and_then(|id| ctx.tables().requests.iter().find(|it| it.id == *id));
    let at = |stamp: Option<Stamp>| stamp.map(|stamp| stamp.0);
    let mut moments: Vec<(Instant, String)> = [
        (request.map(|it| it.sent.0), say!(l, "worst-sent")),
        (Some(row.onset.0), say!(l, "worst-onset")),
        (at(row.detected), say!(l, "worst-noticed")),
        (at(row.repaired), say!(l, "worst-repaired")),
        (request.and_then(|it| at(it.answered)), say!(l, "worst-answered")),
    ]
    .into_iter()
    .filter_map(|(at, name)| Some((at?, name)))
    .collect();
    moments.sort_by_key(|(at, _)| *at);
    let end = at(row.ended).unwrap_or(ctx.subject.stopped);
    let (from, to) = (moments[0].0, moments[moments.len() - 1].0.max(end));
    let zone = &ctx.plan().scenario.starts.zone;
    let scale = TimeScale { from, to, left: LEFT, width: WIDTH - LEFT - 40.0, zone, locale: l };
    let height = BOTTOM + 12.0 + moments.len() as f64 * NAME;
    let drawn = html! {
        (scale.axis(TOP, BOTTOM))
        @for (y, agency, class) in [(LANES[0], &row.sender, "sa"), (LANES[1], &row.reader, "sb")] {
            (label(LEFT - 12.0, y + 4.0, "end strong", &ctx.short(agency), 20))
            (line(class, (scale.x(from), y), (scale.x(to), y), 2.0, ""))
        }
        // While both mean different things the way from one to the other is shut.
        rect class="shut" x=(scale.x(row.onset.0)) y=(LANES[0] + 8.0)
            width=((scale.x(end) - scale.x(row.onset.0)).max(2.0)) height=(LANES[1] - LANES[0] - 16.0) {}
        (line("sb", (scale.x(row.onset.0), LANES[1]), (scale.x(end), LANES[1]), 6.0, "6 4"))
        @for (index, (at, name)) in moments.iter().enumerate() {
            (moment(&scale, *at, name, index))
        }
    };
    let alt = say!(
        l,
        "worst-alt",
        sender = ctx.short(&row.sender),
        reader = ctx.short(&row.reader),
        from = ctx.clock.moment(row.onset.0),
        to = ctx.clock.moment(end),
    );
    let caption = Text::plain(say!(l, "worst-caption")).cite("misunderstandings", &row.id);
    Figure { id: "misread".to_owned(), svg: picture((WIDTH, height), &alt, &drawn), alt, caption }
}

/// A moment: a mark on both lanes, and its name below, at the side where there is room.
fn moment(scale: &TimeScale, at: Instant, name: &str, index: usize) -> Markup {
    let x = scale.x(at);
    let y = BOTTOM + 14.0 + index as f64 * NAME;
    let is_late = x > LEFT + (WIDTH - LEFT) / 2.0;
    let text = format!("{name}: {}", scale.locale.moment(scale.zone, at));
    let (class, shift) = if is_late { ("end", -6.0) } else { ("", 6.0) };
    html! {
        (line("si", (x, LANES[0] - 8.0), (x, y), 1.0, "2 2"))
        circle class="fi" cx=(x) cy=(LANES[0]) r="4" {}
        (label(x + shift, y, class, &text, 70))
    }
}
