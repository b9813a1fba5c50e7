//! The time line of an exercise that is shown again: marks where something went wrong or was decided, each a link to
//! its moment.

use maud::html;

use super::scale::TimeScale;
use super::{line, rect, round};
use crate::locale::Locale;
use crate::time::{Instant, Zone};

/// Room for half a mark. The names of the rows stand beside the picture, where they stay in sight.
const LEFT: f64 = 14.0;
/// The width of the whole.
const WIDE: f64 = 1080.0;
/// The height of a row.
const ROW: f64 = 26.0;
/// Where the rows begin.
const TOP: f64 = 30.0;
/// Marks that are nearer to each other than this are one, with their number.
const NEAR: f64 = 20.0;

/// A row of marks of one kind.
#[derive(Clone, Debug)]
pub(crate) struct TimelineRow {
    /// The colour, as the pictures have them.
    pub(crate) colour: char,
    /// The moments of its marks, in order, each with what it says.
    pub(crate) marks: Vec<(Instant, String)>,
}

/// A time line.
pub(crate) struct Timeline<'a> {
    pub(crate) from: Instant,
    pub(crate) to: Instant,
    /// The moment that is shown.
    pub(crate) at: Instant,
    pub(crate) zone: &'a Zone,
    pub(crate) locale: Locale,
    pub(crate) rows: &'a [TimelineRow],
    /// What it shows, for those who do not see it.
    pub(crate) alt: &'a str,
}

/// Several marks that are one in the picture.
struct MarkCluster<'a> {
    x: f64,
    marks: Vec<&'a (Instant, String)>,
}

impl Timeline<'_> {
    /// Returns the picture, for a page that has the looks of pictures. `address` is that of a moment, `more` what is
    /// said of marks that are not told.
    pub(crate) fn draw(
        &self,
        address: impl Fn(Instant) -> String,
        more: impl Fn(usize) -> String,
    ) -> String {
        let scale = TimeScale {
            from: self.from,
            to: self.to,
            left: LEFT,
            width: WIDE - LEFT - 20.0,
            zone: self.zone,
            locale: self.locale,
        };
        let bottom = TOP + ROW * self.rows.len().max(1) as f64;
        let now = scale.x(self.at);
        let height = bottom + 8.0;
        let drawn = html! {
            svg class="hw-figure timeline" role="group" aria-label=(self.alt) data-x=(now) width=(WIDE) height=(height)
                viewBox={ "0 0 " (WIDE) " " (height) } {
                (rect("band", (LEFT, TOP), (now - LEFT, bottom - TOP), ""))
                (scale.axis(TOP, bottom))
                @for number in 0..self.rows.len() {
                    @let middle = TOP + ROW * (number as f64 + 0.5);
                    (line("rule", (LEFT, middle), (WIDE - 20.0, middle), 1.0, ""))
                }
                (line("si", (now, TOP - 4.0), (now, bottom), 2.0, ""))
                @for (number, row) in self.rows.iter().enumerate() {
                    @let middle = round(TOP + ROW * (number as f64 + 0.5));
                    @for cluster in clusters(row, &scale) {
                        @let (first, said) = cluster.marks[0];
                        @let others = cluster.marks.len() - 1;
                        @let title = if others == 0 { said.clone() } else { format!("{said} {}", more(others)) };
                        // The same marks are in a list below, which is reached by keyboard. A name begins with what can be seen of it.
                        @let name = if others == 0 { title.clone() } else { format!("{}: {title}", others + 1) };
                        a href=(address(*first)) aria-label=(name) tabindex="-1" {
                            title { (title) }
                            circle class="hit" cx=(round(cluster.x)) cy=(middle) r="12" {}
                            @if others == 0 {
                                circle class={ "f" (row.colour) } cx=(round(cluster.x)) cy=(middle) r="6" {}
                            } @else {
                                circle class={ "hollow s" (row.colour) } cx=(round(cluster.x)) cy=(middle) r="10"
                                    stroke-width="2" {}
                                text class="middle" x=(round(cluster.x)) y=(middle + 4.0) { (cluster.marks.len()) }
                            }
                        }
                    }
                }
            }
        };
        drawn.into_string()
    }
}

/// Returns the marks of a row, those that are near each other as one.
fn clusters<'a>(row: &'a TimelineRow, scale: &TimeScale) -> Vec<MarkCluster<'a>> {
    let mut clusters: Vec<MarkCluster> = Vec::new();
    for mark in &row.marks {
        let x = scale.x(mark.0);
        match clusters.last_mut() {
            Some(last) if x - last.x < NEAR => last.marks.push(mark),
            _ => clusters.push(MarkCluster { x, marks: vec![mark] }),
        }
    }
    clusters
}
