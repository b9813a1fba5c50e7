//! Where the time of the requests went, at each value of each factor.

use maud::{Markup, html};

use super::effects::label_of;
use super::{WIDTH, key, label, picture, rect, time_spent};
use crate::locale::{Locale, say};
use crate::report::context::STAGES;
use crate::report::document::{Figure, Text};
use crate::sweep::{Study, StudyOutcome};
use crate::time::Span;

const LEFT: f64 = 300.0;
const ROW: f64 = 22.0;

/// A value of a factor, and the time of each account there, in seconds.
type ValueBar = (String, Vec<f64>);

/// The picture, where all accounts of the time are measured.
pub(crate) fn time_by_value(study: &Study, outcome: &StudyOutcome, l: Locale) -> Option<Figure> {
    let place = |stage: &str| {
        study.measures.iter().position(|measure| measure.name == format!("time.{stage}"))
    };
    let accounts: Vec<usize> = STAGES.into_iter().map(place).collect::<Option<_>>()?;
    let of = |factor: usize, group: usize| -> Option<ValueBar> {
        let found = |measure: &usize| {
            let is_it = |it: &&crate::sweep::Effect| {
                (it.measure, it.factor, it.group) == (*measure, factor, group)
            };
            outcome.effects.iter().find(is_it)
        };
        let label = found(&accounts[0])?.label.clone();
        Some((label, accounts.iter().map(|it| found(it).map_or(0.0, |it| it.mean)).collect()))
    };
    let rows: Vec<(&String, Vec<ValueBar>)> = study
        .sweep
        .vary
        .keys()
        .enumerate()
        .map(|(factor, name)| (name, (0..).map_while(|group| of(factor, group)).collect()))
        .collect();
    let longest = rows
        .iter()
        .flat_map(|(_, groups)| groups.iter().map(|(_, times)| times.iter().sum::<f64>()))
        .fold(0.0, f64::max);
    if longest <= 0.0 {
        return None;
    }
    let mark =
        |(stage, class)| (rect(class, (4.0, -9.0), (16.0, 13.0), ""), l.word("stage", stage));
    let marks: Vec<(Markup, String)> =
        STAGES.into_iter().zip(time_spent::LOOKS).map(mark).collect();
    let (key, top) = key(LEFT, 0.0, &marks);
    let mut y = top + 4.0;
    let mut drawn = Vec::new();
    for (name, groups) in &rows {
        drawn.push(label(LEFT - 10.0, y + 15.0, "end strong", name, 44));
        y += ROW;
        for (value, times) in groups {
            let value = label_of(&study.sweep.vary[*name], value, l);
            drawn.push(bar(&value, times, y, longest, l));
            y += ROW;
        }
        y += 6.0;
    }
    let drawn = html! { (key) @for part in &drawn { (part) } };
    let alt = say!(l, "time-by-value-alt", number = rows.len());
    let caption = Text::plain(say!(l, "time-by-value-caption")).from_tables(&["effects"]);
    let svg = picture((WIDTH, y + 6.0), &alt, &drawn);
    Some(Figure { id: "time-by-value".to_owned(), svg, alt, caption })
}

fn bar(value: &str, times: &[f64], y: f64, longest: f64, l: Locale) -> Markup {
    let width = WIDTH - LEFT - 110.0;
    let mut x = LEFT;
    let mut parts = Vec::new();
    for (time, (stage, class)) in times.iter().zip(STAGES.into_iter().zip(time_spent::LOOKS)) {
        let length = time / longest * width;
        if length > 0.0 {
            let (name, text) = (l.word("stage", stage), l.span(Span::from_secs_f64(*time)));
            let title = say!(l, "colon", name = name, text = text);
            parts.push(rect(class, (x, y + 3.0), (length, 15.0), &title));
        }
        x += length;
    }
    let whole = Span::from_secs_f64(times.iter().sum());
    html! {
        (label(LEFT - 10.0, y + 15.0, "end", value, 44))
        @for part in &parts { (part) }
        (label(x + 6.0, y + 15.0, "quiet", &l.span(whole), 16))
    }
}
