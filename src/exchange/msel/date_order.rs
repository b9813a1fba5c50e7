//! Which of day, month and year comes first in the numeric dates of a file.

use super::known_words::KnownWords;
use super::moment::Reference;
use super::remark::{Location, Remarks};
use super::rows::MselEntry;
use super::settings::ImportSettings;
use crate::scenario::DateOrder;
use crate::time::{Instant, Span};

/// Dates this near to the start speak for an order in which they are so.
const NEAR: Span = Span::from_hours(24 * 31);

/// Returns the order of numeric dates: what the mapping says, or else the only one in which all are
/// dates, come from where they are in the scenario, fall into the exercise, or are as the language of
/// the headers writes them. Where more than that is to be known, none.
pub(super) fn date_order(
    entries: &[MselEntry],
    settings: &ImportSettings,
    words: &KnownWords,
    remarks: &mut Remarks,
) -> Option<DateOrder> {
    if let Some(stated) = settings.mapping.and_then(|mapping| mapping.dates) {
        return Some(stated);
    }
    let mut orders = vec![DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::YearFirst];
    let mut is_any = false;
    for moment in entries.iter().filter_map(|entry| entry.moment.as_ref()) {
        let own = moment.orders();
        is_any |= own.len() < 3;
        orders.retain(|order| own.contains(order));
    }
    is_any |= entries
        .iter()
        .filter_map(|entry| entry.moment.as_ref())
        .any(|moment| matches!(moment.day, Some(super::moment::MomentDay::Figures { .. })));
    if !is_any {
        return None;
    }
    if let [one] = orders.as_slice() {
        return Some(*one);
    }
    let base = settings.base.map(|plan| &plan.scenario);
    let starts = settings.starts.or(base.map(|scenario| &scenario.starts));
    let moments = |order: DateOrder| -> Vec<(Option<Instant>, Option<Instant>)> {
        let reference = Reference { starts, order: Some(order) };
        let of = |entry: &MselEntry| {
            let at = entry.moment.as_ref()?.resolve(reference).ok().map(|at| at.at);
            let known = entry.id.as_ref().zip(base).and_then(|(id, base)| base.injects.get(id));
            Some((at, known.and_then(|inject| inject.at.as_ref()).map(|at| at.at)))
        };
        entries.iter().filter_map(of).collect()
    };
    // The row that it came from.
    let kept = |order: &DateOrder| {
        moments(*order).iter().filter(|(at, known)| at.is_some() && at == known).count()
    };
    let most = orders.iter().map(kept).max().unwrap_or_default();
    if most > 0 {
        orders.retain(|order| kept(order) == most);
    }
    if let [one] = orders.as_slice() {
        return Some(*one);
    }
    let told = |order: DateOrder, why: &str, remarks: &mut Remarks| {
        let first = match order {
            DateOrder::DayFirst => "the day",
            DateOrder::MonthFirst => "the month",
            DateOrder::YearFirst => "the year",
        };
        let what = format!("dates such as `05/06/2026` can be read in two ways; {why}");
        remarks.warn(Location::default(), what, format!("{first} is taken to come first"));
        Some(order)
    };
    let ends = base.map(|scenario| scenario.ends.at);
    if let Some(starts) = starts {
        for (most, why) in [
            (ends.map(|ends| ends.since(starts.at)), "one falls into the exercise"),
            (Some(NEAR), "one is near the start"),
        ] {
            let Some(most) = most else { continue };
            let is_within = |order: &&DateOrder| {
                let day = Span::from_hours(24);
                moments(**order).iter().all(|(at, _)| {
                    at.is_none_or(|at| at + day >= starts.at && at <= starts.at + most)
                })
            };
            let within: Vec<&DateOrder> = orders.iter().filter(is_within).collect();
            if let [one] = within.as_slice() {
                return told(**one, why, remarks);
            }
        }
    }
    let language = entries.first().and_then(|entry| words.languages.get(entry.language))?;
    let custom = match language.tag.as_str() {
        "en" => return None,
        "ja" | "zh" => DateOrder::YearFirst,
        _ => DateOrder::DayFirst,
    };
    let is_custom = orders.contains(&custom);
    if is_custom {
        told(custom, "the headers are in a language that writes them so", remarks)
    } else {
        None
    }
}
