//! What the facilitator has to look at now: what comes next, what waits for whom, and who has written.

use maud::{Markup, html};

use super::control::exchange_begins;
use crate::engine::view::{Awaited, SeatState};
use crate::locale::say;
use crate::record::InjectRow;
use crate::session::{CommandRecord, Matter, NamedCommand, Session, VisitorRole};
use crate::time::Instant;
use crate::web::page::over::{OverFor, over};
use crate::web::page::overview::Overview;
use crate::web::page::scene::{RunState, Scene};

/// How many injects to come are shown.
const NEXT: usize = 4;

/// Returns what the facilitator should know first.
pub(super) fn notice(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let unanswered =
        overview.play.unanswered().map(|id| overview.play.exercise().model().inject_name(id));
    html! {
        @if let Some(trouble) = overview.trouble {
            @let why = l.word("store", trouble.key());
            div.notice.trouble role="alert" { p { (say!(l, "trouble", why = why)) } }
        }
        @if let Some(inject) = unanswered {
            div.notice { p { (say!(l, "notice-marked", inject = scene.title(inject))) } }
        }
        @match scene.run_state {
            RunState::NotStarted => div.notice {
                p { (say!(l, "notice-lead-not-begun")) }
                @if overview.leads && overview.session.facts().is_empty() {
                    p { a href="/lead/facts" { (say!(l, "notice-facts")) } }
                }
                @if let Some(at) = exchange_begins(scene.plan) {
                    p { (say!(l, "notice-background")) " " (scene.moment(at)) }
                }
            },
            RunState::Over => (over(scene, OverFor::Overseer)),
            _ => {},
        }
    }
}

/// Returns the injects that come next, with how long that is in the room.
pub(super) fn next(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let mut dated: Vec<(Instant, &InjectRow)> = (overview.view.injects.iter())
        .filter(|row| row.is_to_come())
        .filter_map(|row| Some((row.planned?.0, row)))
        .collect();
    dated.sort_by_key(|(at, _)| *at);
    html! {
        h2 { (say!(l, "next")) }
        @if dated.is_empty() { p.empty { (say!(l, "next-empty")) } }
        @else {
            ol.plain.next {
                @for (at, row) in dated.into_iter().take(NEXT) {
                    li {
                        p.line {
                            strong { (scene.title(&row.id)) }
                            @if !row.to.is_empty() { " → " (scene.recipients(&row.to)) }
                            @if overview.play.is_marked(&row.id) { " · " strong { (say!(l, "inject-marked")) } }
                        }
                        p.quiet { (scene.moment(at)) " " span.room-time data-room=(at.as_micros()) {} }
                    }
                }
            }
        }
    }
}

/// Returns what waits for whom, what waits longest first, and who has nothing to do.
pub(super) fn waits(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let held = overview.view.seats.iter().filter(|seat| seat.is_held);
    let (busy, idle): (Vec<&SeatState>, Vec<&SeatState>) =
        held.partition(|seat| !seat.awaits.is_empty());
    let absent: Vec<String> = (overview.view.seats.iter())
        .filter(|seat| seat.is_held && !scene.is_anybody_in(&seat.seat))
        .map(|seat| scene.short(&seat.seat))
        .collect();
    html! {
        h2 { (say!(l, "waits")) }
        @if let Some(hint) = hint(scene, overview, &busy) { p.hint-box { (hint) } }
        @if busy.is_empty() { p.empty { (say!(l, "waits-empty")) } }
        @else {
            ul.plain {
                @for seat in &busy { @for awaited in &seat.awaits { li { (waiting(scene, overview, seat, awaited)) } } }
            }
        }
        @if !idle.is_empty() {
            @let names: Vec<String> = idle.iter().map(|seat| scene.short(&seat.seat)).collect();
            p.quiet { (say!(l, "waits-idle", seats = l.list(&names))) }
        }
        @if !absent.is_empty() { p.quiet { (say!(l, "waits-absent", seats = l.list(&absent))) } }
    }
}

fn waiting(scene: &Scene, overview: &Overview, seat: &SeatState, awaited: &Awaited) -> Markup {
    let l = scene.locale;
    let row = awaited
        .request
        .as_ref()
        .and_then(|id| overview.view.requests.iter().find(|row| row.id == *id));
    let about = awaited.inject.as_deref().or(awaited.request.as_deref()).unwrap_or_default();
    html! {
        p.line {
            span.sign.(scene.side(&seat.seat)) {} " "
            strong { (scene.short(&seat.seat)) } " · " (scene.letter_title(about))
            @if awaited.draft.is_some() { " · " (say!(l, "card-to-send")) }
            @else if awaited.request.is_none() { " · " (say!(l, "card-question")) }
            @else { " · " (scene.acts(&awaited.may)) }
        }
        @if let Some(draft) = &awaited.draft {
            p.quiet.since data-since=(draft.since.0.as_micros()) {
                (say!(l, "draft-since")) " " (scene.moment(draft.since.0))
            }
        }
        @if let Some(due) = row.and_then(|row| row.due) {
            p.due data-due=(due.0.as_micros()) {
                strong.left {} span.dot { " · " } (say!(l, "card-due")) " " (scene.moment(due.0))
            }
        }
        @if let (Some(inject), true) = (awaited.inject.as_ref().filter(|_| awaited.draft.is_some()), overview.leads) {
            div.acts role="group" aria-label=(say!(l, "order-acts", inject = scene.title(inject))) {
                @for act in ["nudge", "send_for", "skip_order"] {
                    button.small type="button" id={ (act) "-" (inject) } hx-post="/lead/order"
                        hx-vals={ "{\"inject\":\"" (inject) "\",\"act\":\"" (act) "\"}" } hx-target="#said" {
                        (l.word("order-act", act))
                    }
                }
            }
        }
    }
}

/// Returns what the script suggests to do next.
fn hint(scene: &Scene, overview: &Overview, busy: &[&SeatState]) -> Option<String> {
    let l = scene.locale;
    if !matches!(scene.run_state, RunState::Running | RunState::Paused) {
        return None;
    }
    let now = overview.view.at.0;
    let drafts = busy.iter().flat_map(|seat| seat.awaits.iter().map(move |it| (seat, it)));
    let oldest = drafts
        .filter_map(|(seat, it)| Some((it.draft.as_ref()?.since.0, seat, it.inject.as_ref()?)))
        .min_by_key(|(since, ..)| *since);
    if let Some((since, seat, inject)) = oldest
        && now.since(since) >= crate::time::Span::from_hours(24)
    {
        let (seat, waited) = (scene.short(&seat.seat), l.length(now.since(since)));
        return Some(say!(
            l,
            "hint-ask",
            seat = seat,
            inject = scene.title(inject),
            waited = waited
        ));
    }
    let next = overview.view.injects.iter().filter(|row| row.is_to_come());
    let next = next.filter_map(|row| Some((row.planned?.0, row))).min_by_key(|(at, _)| *at);
    match (busy.is_empty(), next) {
        (true, Some((at, row))) if now.since(at) < crate::time::Span::ZERO => {
            Some(say!(l, "hint-next", inject = scene.title(&row.id), gap = l.length(at.since(now))))
        }
        _ => None,
    }
}

/// Returns the messages of people in seats that the facilitator has not answered: whoever is told something after
/// they wrote has been answered.
pub(super) fn unanswered(session: &Session) -> Vec<&CommandRecord> {
    let mut open: Vec<&CommandRecord> = Vec::new();
    for record in &session.commands {
        match &record.command {
            NamedCommand::Ask { matter, .. } if *matter != Matter::Parked => open.push(record),
            NamedCommand::Tell { to, .. } => open.retain(|asked| match &asked.command {
                NamedCommand::Ask { seat, .. } => !to.is_empty() && !to.contains(seat),
                _ => false,
            }),
            _ => {}
        }
    }
    open
}

/// Returns how many messages are not answered.
pub(super) fn count(overview: &Overview) -> Markup {
    let number = unanswered(overview.session).len();
    html! { @if number > 0 { (number) } }
}

/// Returns the messages that are not answered, the oldest first.
pub(super) fn asks(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let open = unanswered(overview.session);
    html! {
        @if !open.is_empty() {
            h2 { (say!(l, "asks")) " " span.count { (open.len()) } }
            ul.plain.asks {
                @for record in open {
                    @if let NamedCommand::Ask { seat, matter, text } = &record.command {
                        li.ask {
                            p.line {
                                strong { (scene.author(record)) } " · " (l.word("matter", matter)) " · " (scene.moment(record.at))
                            }
                            p.text { (text) }
                            @if overview.leads {
                                button.small type="button" data-answer=(seat) { (say!(l, "asks-answer")) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Returns what people want to talk about after play.
pub(super) fn parked(scene: &Scene, session: &Session) -> Markup {
    let l = scene.locale;
    let parked: Vec<Markup> = (session.commands.iter())
        .filter_map(|record| match &record.command {
            NamedCommand::Ask { matter: Matter::Parked, text, .. } => Some(html! {
                (text) " · " span.quiet { (scene.author(record)) }
            }),
            _ => None,
        })
        .collect();
    html! {
        @if !parked.is_empty() {
            h2 { (say!(l, "parked")) }
            ul.plain { @for item in &parked { li { (item) } } }
        }
    }
}

impl Scene<'_> {
    /// Returns whether somebody is present in a seat.
    fn is_anybody_in(&self, seat: &str) -> bool {
        self.people.iter().any(|person| {
            person.is_present && matches!(&person.visitor.role, VisitorRole::Seat(it) if it == seat)
        })
    }
}
