//! The questionnaire before and after play.

use maud::{Markup, html};

use super::{WIDTH, key, label, line, picture};
use crate::locale::say;
use crate::record::{AnsweredBy, Phase};
use crate::report::context::ReportContext;
use crate::report::document::{Figure, Text};
use crate::review::Understanding;

const LEFT: f64 = 330.0;
const TOP: f64 = 40.0;
const ROW: f64 = 22.0;
/// The mark of what is drawn for a side that nobody played.
const DRAWN: &str = " *";

/// The picture, where anything is asked both before and after.
pub(crate) fn questionnaire(ctx: &ReportContext) -> Option<Figure> {
    let all = Understanding::of(&ctx.tables().understanding);
    let l = ctx.locale;
    let mut rows: Vec<(String, f64, f64)> = Vec::new();
    for before in all.iter().filter(|it| it.phase == Phase::Before) {
        let same = |it: &&Understanding| {
            it.phase == Phase::After && it.side == before.side && it.toward == before.toward
        };
        let Some(after) = all.iter().find(same) else { continue };
        let party = |id| ctx.plan().scenario.party_name(id);
        let (side, toward) = (party(&before.side), party(&before.toward));
        let mut who = say!(l, "questionnaire-who", side = side, toward = toward);
        if [before, after].iter().any(|it| [it.by, it.other_by].contains(&AnsweredBy::Drawn)) {
            who.push_str(DRAWN);
        }
        let pairs = [
            (say!(l, "questionnaire-agreement"), before.agreement, after.agreement),
            (say!(l, "questionnaire-accuracy"), before.accuracy, after.accuracy),
            (say!(l, "questionnaire-correctness"), before.correctness, after.correctness),
        ];
        rows.extend(pairs.into_iter().filter_map(|(name, before, after)| {
            let name = say!(l, "colon", name = who.as_str(), text = name);
            Some((name, before.value()?, after.value()?))
        }));
    }
    if rows.is_empty() {
        return None;
    }
    let bottom = TOP + rows.len() as f64 * ROW + 6.0;
    let marks = [
        (
            html! { circle class="sa" cx="18" cy="-3" r="4.5" stroke-width="2" {} },
            say!(l, "phase-before"),
        ),
        (html! { circle class="fa" cx="18" cy="-3" r="4.5" {} }, say!(l, "phase-after")),
    ];
    let (key, height) = key(LEFT, bottom + 4.0, &marks);
    let drawn = html! {
        @for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
            (line("rule", (x(share), TOP), (x(share), bottom), 1.0, ""))
            (label(x(share), TOP - 6.0, "quiet middle", &format!("{:.0} %", share * 100.0), 8))
        }
        @for (index, (name, before, after)) in rows.iter().enumerate() {
            (row(name, *before, *after, TOP + 16.0 + index as f64 * ROW))
        }
        (key)
    };
    let alt = say!(l, "questionnaire-alt");
    let mut caption = say!(l, "questionnaire-caption");
    if rows.iter().any(|(name, ..)| name.contains(DRAWN)) {
        caption.push_str(&say!(l, "gap"));
        caption.push_str(&say!(l, "questionnaire-drawn", mark = DRAWN.trim()));
    }
    let caption = Text::plain(caption).from_tables(&["understanding"]);
    let svg = picture((WIDTH, bottom + 4.0 + height), &alt, &drawn);
    Some(Figure { id: "questionnaire".to_owned(), svg, alt, caption })
}

fn x(share: f64) -> f64 {
    LEFT + share * (WIDTH - LEFT - 40.0)
}

fn row(name: &str, before: f64, after: f64, y: f64) -> Markup {
    html! {
        (label(LEFT - 14.0, y + 4.0, "end", name, 48))
        (line("sa", (x(before), y), (x(after), y), 2.0, ""))
        circle class="sa hollow" cx=(x(before)) cy=(y) r="4.5" stroke-width="2" {}
        circle class="fa" cx=(x(after)) cy=(y) r="4.5" {}
    }
}
