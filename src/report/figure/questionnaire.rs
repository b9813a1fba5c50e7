//! The questionnaire before and after play.

use maud::{Markup, html};

use super::{WIDTH, label, line, picture};
use crate::report::Desk;
use crate::report::document::{Figure, Text};
use crate::review::Understanding;

const LEFT: f64 = 330.0;
const TOP: f64 = 40.0;
const ROW: f64 = 22.0;

/// The picture, where anything is asked both before and after.
pub(in crate::report) fn questionnaire(desk: &Desk) -> Option<Figure> {
    let all = Understanding::of(&desk.tables().understanding);
    let mut rows: Vec<(String, f64, f64)> = Vec::new();
    for before in all.iter().filter(|it| it.phase == "before") {
        let same = |it: &&Understanding| {
            it.phase == "after" && it.side == before.side && it.toward == before.toward
        };
        let Some(after) = all.iter().find(same) else { continue };
        let party = |id| desk.plan().scenario.party_name(id);
        let who = format!("{} towards {}", party(&before.side), party(&before.toward));
        let pairs = [
            ("agreement", before.agreement, after.agreement),
            ("accuracy", before.accuracy, after.accuracy),
            ("correctness", before.correctness, after.correctness),
        ];
        rows.extend(pairs.map(|(name, before, after)| {
            (format!("{who}: {name}"), before.value(), after.value())
        }));
    }
    if rows.is_empty() {
        return None;
    }
    let bottom = TOP + rows.len() as f64 * ROW + 6.0;
    let drawn = html! {
        @for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
            (line("rule", (x(share), TOP), (x(share), bottom), 1.0, ""))
            (label(x(share), TOP - 6.0, "quiet middle", &format!("{:.0} %", share * 100.0), 8))
        }
        @for (index, (name, before, after)) in rows.iter().enumerate() {
            (row(name, *before, *after, TOP + 16.0 + index as f64 * ROW))
        }
        g transform={ "translate(" (LEFT) " " (bottom + 22.0) ")" } {
            circle class="sa" cx="6" cy="-4" r="4.5" stroke-width="2" {}
            (label(16.0, 0.0, "quiet", "before", 20))
            circle class="fa" cx="86" cy="-4" r="4.5" {}
            (label(96.0, 0.0, "quiet", "after", 20))
        }
    };
    let alt = "Shares of items before and after play, for each side towards each other.".to_owned();
    let caption = Text::plain("Shares of the items of the questionnaire before and after play.");
    let svg = picture((WIDTH, bottom + 40.0), &alt, &drawn);
    Some(Figure { id: "questionnaire".to_owned(), svg, alt, caption })
}

fn x(share: f64) -> f64 {
    LEFT + share * (WIDTH - LEFT - 40.0)
}

fn row(name: &str, before: f64, after: f64, y: f64) -> Markup {
    html! {
        (label(LEFT - 14.0, y + 4.0, "end", name, 48))
        (line("sa", (x(before), y), (x(after), y), 2.0, ""))
        circle class="sa" cx=(x(before)) cy=(y) r="4.5" stroke-width="2" style="fill: var(--page)" {}
        circle class="fa" cx=(x(after)) cy=(y) r="4.5" {}
    }
}
