//! Checks the texts of injects and letters: their variants and their slots.

use super::conditions::{Place, check_condition};
use super::context::Context;
use super::findings::Findings;
use crate::scenario::diagnostic::{Code, suggest};
use crate::scenario::text::{SlotMoment, Text, TextPart, parts};
use crate::scenario::types::Order;

/// Checks a text.
pub(super) fn check_text(context: &Context, path: &str, text: &Text, findings: &mut Findings) {
    let last = text.variants.len() - 1;
    let is_single = last == 0;
    for (index, variant) in text.variants.iter().enumerate() {
        let path = if is_single { path.to_owned() } else { format!("{path}.{index}") };
        match &variant.provided {
            Some(provided) if index < last => {
                let path = format!("{path}.provided");
                check_condition(context, &path, provided, Place::Asked, findings);
            }
            Some(_) => {
                let message = "the last variant has a condition, and nothing is left to say".into();
                let hint = Some("leave out its `provided`, or add a variant without one".into());
                findings.error(Code::BadCondition, path.clone(), message, hint);
            }
            None if index < last => {
                let message = "the variants after this one are never said".into();
                let hint = Some("give it a condition with `provided`, or put it last".into());
                findings.error(Code::BadCondition, path.clone(), message, hint);
            }
            None => {}
        }
        let path = if is_single { path } else { format!("{path}.text") };
        check_slots(context, &path, &variant.text, findings);
    }
}

/// Reports slots that stand for nothing. They are said as they are written.
fn check_slots(context: &Context, path: &str, text: &str, findings: &mut Findings) {
    let names = || context.ids.of_section("agencies").chain(context.ids.of_section("parties"));
    let injects = || context.ids.of_section("injects");
    for part in parts(text) {
        let (slot, hint) = match part {
            TextPart::Name(name) if !names().any(|known| known == name) => {
                (name.to_owned(), suggest(name, names()))
            }
            TextPart::Title(id) if !context.ids.has("injects", id) => {
                (format!("{id}.title"), suggest(id, injects()))
            }
            TextPart::Moment(id, moment) if !orders(context, id, moment) => {
                (format!("{id}.{moment}"), suggest(id, injects()))
            }
            TextPart::Unknown(slot) => {
                let known = SlotMoment::ALL.map(SlotMoment::key).join("`, `");
                (slot.to_owned(), Some(format!("there are `{known}` and `title`")))
            }
            _ => continue,
        };
        let message = format!("`{{{slot}}}` stands for nothing and is said as it is written");
        findings.warning(Code::UnknownName, path.to_owned(), message, hint);
    }
}

/// Returns whether an inject orders something that has such a moment.
fn orders(context: &Context, id: &str, moment: SlotMoment) -> bool {
    // What could not be read is reported where it stands.
    let Some(inject) = context.scenario.injects.get(id) else {
        return context.ids.has("injects", id);
    };
    match (&inject.orders, moment) {
        (Some(Order::Request(_)), _)
        | (Some(Order::Statement(_)), SlotMoment::Sent | SlotMoment::Received) => true,
        (_, _) => false,
    }
}
