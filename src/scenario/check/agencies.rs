//! Checks parties, agencies and cases: their names, and what their policies refer to.

use super::context::Context;
use super::findings::Findings;
use crate::scenario::diagnostic::Code;
use crate::scenario::types::{Agency, Channel, ChannelKind, Duty};
use crate::time::{OpeningHours, Overlap};

/// The maximum number of staff of an agency.
const MOST_STAFF: u32 = 100_000;

pub(super) fn check(context: &Context, findings: &mut Findings) {
    let scenario = context.scenario;
    for section in ["parties", "agencies"] {
        if context.ids.of_section(section).next().is_none() {
            let message = format!("the section `{section}` has no entries");
            findings.error(Code::NothingThere, section.into(), message, None);
        }
    }
    for id in context.ids.of_section("agencies") {
        if context.ids.has("parties", id) {
            let message = format!("`{id}` is a party as well");
            let hint = Some("an inject could not tell which of the two it is for".into());
            findings.error_at_key(Code::SameId, format!("agencies.{id}"), message, hint);
        }
    }
    for (id, agency) in &scenario.agencies {
        check_agency(context, id, agency, findings);
    }
    for (id, case) in &scenario.cases {
        if !context.ids.has("agencies", &case.opened_by) {
            let names = context.ids.of_section("agencies");
            findings.unknown(format!("cases.{id}.opened_by"), "agency", &case.opened_by, names);
        }
    }
}

fn check_agency(context: &Context, id: &str, agency: &Agency, findings: &mut Findings) {
    let path = format!("agencies.{id}");
    if !context.ids.has("parties", &agency.party) {
        let names = context.ids.of_section("parties");
        findings.unknown(format!("{path}.party"), "party", &agency.party, names);
    }
    check_number(agency.staff, format!("{path}.staff"), findings);
    if let Some(duty) = &agency.duty {
        check_duty(context, id, duty, findings);
    }
    check_hours(&path, &agency.hours, findings);
    let policy = &agency.policy;
    let mut total = 0.0;
    for (ground, chance) in &policy.refusals {
        if !(0.0..=1.0).contains(chance) {
            let message = format!("`{chance}` is not a chance from 0 to 1");
            findings.error(
                Code::OutOfRange,
                format!("{path}.policy.refusals.{ground}"),
                message,
                None,
            );
        }
        total += chance;
    }
    if total > 1.0 + 1e-9 {
        let shown = (total * 1e6).round() / 1e6;
        let message = format!("the chances of refusing add up to {shown}, more than 1");
        findings.error(Code::OutOfRange, format!("{path}.policy.refusals"), message, None);
    }
    check_consults(context, id, agency, findings);
    let Some(guidelines) = context.guidelines else {
        return;
    };
    for (index, authority) in agency.authorities.iter().enumerate() {
        let path = format!("{path}.authorities.{index}");
        findings.known(path, "authority", authority, &guidelines.authorities);
    }
    for ground in policy.refusals.keys() {
        let path = format!("{path}.policy.refusals.{ground}");
        findings.known(path, "ground for refusal", ground, &guidelines.grounds);
    }
    for kind in policy.work.keys() {
        let path = format!("{path}.policy.work.{kind}");
        findings.known(path, "kind of assistance", kind, &guidelines.assistance);
    }
}

/// Checks that an agency consults agencies of its own side that it can reach and that can answer.
fn check_consults(context: &Context, id: &str, agency: &Agency, findings: &mut Findings) {
    for (other, chance) in &agency.policy.consults {
        let path = format!("agencies.{id}.policy.consults.{other}");
        if !(0.0..=1.0).contains(chance) {
            let message = format!("`{chance}` is not a chance from 0 to 1");
            findings.error(Code::OutOfRange, path.clone(), message, None);
        }
        if !context.ids.has("agencies", other) {
            let names = context.ids.of_section("agencies");
            findings.unknown(path, "agency", other, names);
            continue;
        }
        let Some(consulted) = context.scenario.agencies.get(other) else { continue };
        let joins = |channel: &Channel| {
            let has = |end: &str| channel.between.iter().any(|agency| agency == end);
            channel.kind == ChannelKind::Domestic && has(id) && has(other)
        };
        let channels = &context.scenario.channels;
        let all_read = channels.len() == context.ids.of_section("channels").count();
        if other == id || consulted.party != agency.party {
            let message = format!("`{id}` consults only other agencies of its own party");
            findings.error_at_key(Code::BadOrder, path, message, None);
        } else if all_read && !channels.values().any(joins) {
            let message = format!("no domestic channel joins `{id}` and `{other}`");
            let hint =
                Some(format!("add a channel of the kind `Domestic` between `{id}` and `{other}`"));
            findings.error_at_key(Code::NoChannel, path, message, hint);
        } else if consulted.staff == 0 {
            let message = format!("`{other}` has no staff to answer");
            let hint = Some(format!("raise `agencies.{other}.staff`"));
            findings.error_at_key(Code::NobodyToWork, path, message, hint);
        }
    }
}

/// Reports lines of opening hours that overlap.
pub(super) fn check_hours(path: &str, hours: &OpeningHours, findings: &mut Findings) {
    for Overlap { earlier, later } in hours.overlaps() {
        let (message, hint) = if earlier == later {
            ("this line names a day twice".to_owned(), "name it once")
        } else {
            let earlier = earlier + 1;
            let message = format!("this line overlaps line {earlier} of these opening hours");
            (message, "let it begin when the other ends, or join the two")
        };
        let path = format!("{path}.hours.0.{later}");
        findings.error(Code::OverlappingHours, path, message, Some(hint.into()));
    }
}

/// Reports a number of staff that is too large.
pub(super) fn check_number(staff: u32, path: String, findings: &mut Findings) {
    if staff > MOST_STAFF {
        let message = format!("{staff} people are more than the {MOST_STAFF} allowed");
        findings.error(Code::OutOfRange, path, message, None);
    }
}

fn check_duty(context: &Context, id: &str, duty: &Duty, findings: &mut Findings) {
    let path = format!("agencies.{id}.duty");
    check_number(duty.staff, format!("{path}.staff"), findings);
    if duty.staff == 0 {
        let message = format!("nobody is on duty at `{id}`");
        let hint = Some("give at least one, or leave `duty` out".into());
        findings.error(Code::NobodyToWork, format!("{path}.staff"), message, hint);
    }
    if matches!(&duty.hours, OpeningHours::Weekly(lines) if lines.is_empty()) {
        let message = format!("those on duty at `{id}` never work");
        let hint = Some("add lines, or leave `hours` out for day and night".into());
        findings.error(Code::NobodyToWork, format!("{path}.hours"), message, hint);
    }
    if duty.classes.is_empty() {
        let message = format!("those on duty at `{id}` take no class");
        let hint = Some("name the classes whose work they take, such as the first".into());
        findings.error(Code::NothingThere, format!("{path}.classes"), message, hint);
    }
    let Some(guidelines) = context.guidelines else { return };
    for (index, class) in duty.classes.iter().enumerate() {
        let path = format!("{path}.classes.{index}");
        findings.known(path, "urgency class", class, &guidelines.classes);
    }
}
