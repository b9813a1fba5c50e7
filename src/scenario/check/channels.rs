//! Checks that channels join agencies that exist, on the sides that their kind is for.

use std::collections::BTreeSet;

use super::agencies::check_hours;
use super::context::Context;
use super::findings::Findings;
use crate::scenario::diagnostic::Code;
use crate::scenario::types::{Channel, ChannelKind};
use crate::time::OpeningHours;

/// The maximum number of repeated calls.
const MOST_CALLS: u32 = 15;

pub(super) fn check(context: &Context, findings: &mut Findings) {
    for (id, channel) in &context.scenario.channels {
        for (index, agency) in channel.between.iter().enumerate() {
            if !context.ids.has("agencies", agency) {
                let path = format!("channels.{id}.between.{index}");
                findings.unknown(path, "agency", agency, context.ids.of_section("agencies"));
            }
        }
        check_ends(context, id, channel, findings);
        check_line(id, channel, findings);
        if let (Some(marking), Some(guidelines)) = (&channel.marking_up_to, context.guidelines)
            && !guidelines.markings.contains(marking)
        {
            let names = guidelines.markings.iter().map(String::as_str);
            findings.unknown(format!("channels.{id}.marking_up_to"), "marking", marking, names);
        }
    }
}

/// Reports settings for opening a channel that do not fit it.
fn check_line(id: &str, channel: &Channel, findings: &mut Findings) {
    let path = format!("channels.{id}");
    check_hours(&path, &channel.hours, findings);
    if channel.hours != OpeningHours::Always && channel.zone.is_none() {
        let message = format!("`{id}` has hours, but no zone");
        let hint = Some("add `zone: \"...\"`, such as `zone: \"America/New_York\"`".into());
        findings.error(Code::MissingField, format!("{path}.hours"), message, hint);
    }
    let is_hotline = channel.kind == ChannelKind::Hotline;
    for (index, agency) in channel.opened_by.iter().enumerate() {
        let path = format!("{path}.opened_by.{index}");
        if !is_hotline {
            let message = format!("`{id}` is no hotline, so everybody may use it");
            findings.error(Code::ChannelMismatch, path, message, None);
        } else if !channel.between.contains(agency) {
            let ends = channel.between.iter().map(String::as_str);
            findings.unknown(path, "agency on this line", agency, ends);
        }
    }
    if !is_hotline && channel.redial_after.is_some() {
        let message = format!("`{id}` is no hotline, so no call on it is refused");
        findings.error(Code::ChannelMismatch, format!("{path}.redial_after"), message, None);
    }
    if channel.redial_at_most > MOST_CALLS {
        let message =
            format!("{} calls are more than the {MOST_CALLS} allowed", channel.redial_at_most);
        findings.error(Code::OutOfRange, format!("{path}.redial_at_most"), message, None);
    }
}

fn check_ends(context: &Context, id: &str, channel: &Channel, findings: &mut Findings) {
    let ends: BTreeSet<&str> = channel.between.iter().map(String::as_str).collect();
    let path = format!("channels.{id}.between");
    if ends.len() < 2 {
        let message = format!("`{id}` does not join two agencies");
        let hint = Some("name at least two different agencies".into());
        findings.error(Code::UnconnectedChannel, path, message, hint);
        return;
    }
    let parties: Option<BTreeSet<&str>> = ends.iter().map(|end| context.party_of(end)).collect();
    let Some(parties) = parties else { return };
    match (channel.kind, parties.len()) {
        (ChannelKind::Domestic, 2..) => {
            let message = format!("`{id}` is domestic and joins agencies of different parties");
            let hint = Some("leave those of the other party out, or choose another kind".into());
            findings.error(Code::ChannelAcrossParties, path, message, hint);
        }
        (ChannelKind::Domestic, _) | (_, 2..) => {}
        (kind, _) => {
            let message = format!("`{id}` is of the kind `{kind:?}` and stays within one party");
            let hint = Some("make it `Domestic`, or name an agency of another party".into());
            findings.error(Code::ChannelAcrossParties, path, message, hint);
        }
    }
}
