//! How things stand at a moment, as the facilitator sees it.

use super::columns::Columns;
use super::failure::Failure;
use super::meanings::meaning;
use super::printer::{HEADING, MUTED, Printer};
use crate::engine::view::{DraftKind, DraftView, FacilitatorView};
use crate::locale::Locale;
use crate::review::Clock;
use crate::scenario::Plan;
use crate::time::Instant;

fn remark(text: &str, printer: &mut Printer) -> Result<(), Failure> {
    Ok(printer.line(&format!("{MUTED}  -- {text}{MUTED:#}"))?)
}

fn show(clock: &Clock, at: Instant) -> String {
    format!("{} {}", clock.date(at), clock.times(at)[0])
}

/// The requests that were sent and are not at their end.
pub(super) fn requests(
    plan: &Plan,
    view: &FacilitatorView,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let clock = Clock::of(plan, Locale::English);
    let open: Vec<_> = view.requests.iter().filter(|row| row.closed.is_none()).collect();
    if open.is_empty() {
        return remark("no request is open", printer);
    }
    let mut table = Columns::new(["request", "from", "to", "class", "state", "due"]);
    for row in open {
        table.row([
            row.id.clone(),
            row.from.clone(),
            row.to.clone(),
            row.class.clone(),
            row.outcome.map_or_else(|| row.state.clone(), |it| it.to_string()),
            row.due.map_or_else(String::new, |due| show(&clock, due.0)),
        ]);
    }
    Ok(table.print(printer)?)
}

/// What waits for the people in seats.
pub(super) fn waits(
    plan: &Plan,
    view: &FacilitatorView,
    printer: &mut Printer,
) -> Result<(), Failure> {
    if view.seats.iter().all(|seat| seat.awaits.is_empty()) {
        return remark("nothing waits for anybody", printer);
    }
    let clock = Clock::of(plan, Locale::English);
    let mut table = Columns::new(["seat", "what", "for", "since", "may"]);
    for seat in &view.seats {
        for awaited in &seat.awaits {
            let what = awaited.request.as_ref().or(awaited.inject.as_ref()).cloned();
            let (to, since, own) = match &awaited.draft {
                Some(draft) => (draft.to.join(", "), show(&clock, draft.since.0), may_send(draft)),
                None => (String::new(), String::new(), &[][..]),
            };
            let acts = awaited.may.iter().map(|act| act.key());
            let may: Vec<&str> = own.iter().copied().chain(acts).collect();
            table.row([seat.seat.clone(), what.unwrap_or_default(), to, since, may.join(", ")]);
        }
    }
    Ok(table.print(printer)?)
}

/// What a person may do with a draft that waits.
fn may_send(draft: &DraftView) -> &'static [&'static str] {
    match draft.kind {
        DraftKind::Request => &["write", "send", "decline"],
        DraftKind::Statement | DraftKind::TestLine | DraftKind::Escalate => &["send", "decline"],
    }
}

/// The injects that are still to come.
pub(super) fn injects(
    plan: &Plan,
    view: &FacilitatorView,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let clock = Clock::of(plan, Locale::English);
    let mut table = Columns::new(["inject", "when", "to"]);
    for inject in view.injects.iter().filter(|it| it.is_to_come()) {
        let when = inject.planned.map(|at| show(&clock, at.0));
        table.row([
            inject.id.clone(),
            when.unwrap_or_else(|| "by its condition".to_owned()),
            inject.to.to_string(),
        ]);
    }
    Ok(table.print(printer)?)
}

/// What is misunderstood, also what nobody has noticed.
pub(super) fn board(
    plan: &Plan,
    view: &FacilitatorView,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let open: Vec<_> = view.misunderstandings.iter().filter(|it| it.ended.is_none()).collect();
    if open.is_empty() {
        return remark("everybody understands everybody", printer);
    }
    for it in open {
        let seen = if it.still_latent { "nobody has noticed" } else { "noticed" };
        let text = format!(
            "{}, {}: {} meant \"{}\", {} takes it for \"{}\"; {seen}",
            it.request.as_deref().unwrap_or(&it.case),
            it.field.replace('_', " "),
            it.sender.to_uppercase(),
            meaning(plan, &it.sender, &it.intended),
            it.reader.to_uppercase(),
            meaning(plan, &it.reader, &it.read),
        );
        let kind = it.kind.key().replace('_', " ");
        let options = textwrap::Options::new(printer.width().saturating_sub(4));
        for (index, part) in textwrap::wrap(&text, &options).iter().enumerate() {
            if index == 0 {
                printer.line(&format!("  {HEADING}{kind}{HEADING:#}"))?;
            }
            printer.line(&format!("    {part}"))?;
        }
    }
    Ok(())
}
