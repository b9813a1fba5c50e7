//! What an agency did and what reached it, in words.

use maud::{Markup, html};

use super::media::attachments;
use super::requests::{detail_text, says};
use super::scene::Scene;
use crate::engine::view::{DraftKind, DraftView, OrderedView, OwnEvent, OwnEventKind, SeatView};
use crate::locale::say;
use crate::review::decision_text;

/// How many events are shown, latest first.
const SHOWN: usize = 200;

/// How many of them are shown at once; the others are folded.
pub(super) const AT_ONCE: usize = 30;

/// Returns what a draft is and whom it is for.
pub(in crate::web) fn draft_text(
    scene: &Scene,
    draft: &DraftView,
    order: Option<&OrderedView>,
) -> String {
    let l = scene.locale;
    let to = l.list(&draft.to.iter().map(|id| scene.short(id)).collect::<Vec<_>>());
    match (draft.kind, order) {
        (DraftKind::Request, Some(order)) => say!(
            l,
            "waiting-write",
            assistance = l.word("assistance", &order.assistance),
            to = to,
            class = l.word("class", &order.class),
        ),
        (DraftKind::Request, None) => say!(l, "waiting-request", to = to),
        (DraftKind::Statement, _) => say!(l, "waiting-statement", to = to),
        (DraftKind::TestLine, _) => {
            let channel = draft.channel.as_deref().map(|id| scene.channel(id)).unwrap_or_default();
            say!(l, "waiting-test-line", to = to, channel = channel)
        }
        (DraftKind::Escalate, _) => {
            let request = draft.request.as_deref().unwrap_or_default();
            say!(l, "waiting-escalate", to = to, request = scene.letter_title(request))
        }
    }
}

/// Returns what agencies did and what reached them, latest first.
pub(super) fn events(scene: &Scene, views: &[&SeatView]) -> Markup {
    let l = scene.locale;
    let all = views.iter().flat_map(|view| {
        (1_usize..).zip(&view.events).map(move |(number, event)| (*view, number, event))
    });
    let mut all: Vec<(&SeatView, usize, &OwnEvent)> = all.collect();
    all.sort_by_key(|(_, _, event)| event.at);
    let earlier = all.len().saturating_sub(SHOWN);
    let is_several = views.len() > 1;
    let item = |(view, number, event): &(&SeatView, usize, &OwnEvent)| {
        one_event(scene, view, *number, event, is_several)
    };
    let mut latest = all[earlier..].iter().rev();
    html! {
        h2 { (say!(l, "events")) }
        @if all.is_empty() { p.empty { (say!(l, "events-empty")) } }
        @else {
            ol.events { @for it in latest.by_ref().take(AT_ONCE) { (item(it)) } }
            @if latest.len() > 0 {
                details #events-before {
                    summary { (say!(l, "events-before", number = latest.len())) }
                    ol.events { @for it in latest { (item(it)) } }
                }
            }
            @if earlier > 0 { p.quiet { (say!(l, "events-earlier", number = earlier)) } }
        }
    }
}

/// Returns an event on one line.
pub(in crate::web) fn in_short(scene: &Scene, event: &OwnEvent) -> String {
    let l = scene.locale;
    let other = event.other.as_deref().map(|id| scene.short(id)).unwrap_or_default();
    let message = || event.message.map(|it| l.word("message", it)).unwrap_or_default();
    let inject = || event.inject.as_deref().map(|id| scene.title(id)).unwrap_or_default();
    match event.kind {
        OwnEventKind::Inject => {
            say!(l, "event-inject", inject = inject())
        }
        OwnEventKind::Told => say!(l, "event-told"),
        OwnEventKind::Press => say!(l, "event-press"),
        OwnEventKind::Agreed => {
            let what =
                event.decision.as_ref().map(|it| decision_text(scene.plan, scene.subjects, it, l));
            say!(l, "event-agreed", what = what.unwrap_or_default())
        }
        OwnEventKind::Order => {
            let what = event.event.map(|it| l.word("did", it)).unwrap_or_default();
            say!(l, "event-order", what = what, inject = inject())
        }
        OwnEventKind::Did => {
            let what = event.event.map(|it| l.word("did", it)).unwrap_or_default();
            match &event.inject {
                Some(inject) => format!("{what} · {}", scene.letter_title(inject)),
                None => what,
            }
        }
        OwnEventKind::Sent => say!(l, "event-sent", other = other, what = message()),
        OwnEventKind::Received => say!(l, "event-received", other = other, what = message()),
    }
}

fn one_event(
    scene: &Scene,
    view: &SeatView,
    number: usize,
    event: &OwnEvent,
    names_seat: bool,
) -> Markup {
    let what = in_short(scene, event);
    html! {
        li.event.(event.kind) data-line={ (view.seat) "-" (number) } {
            p.line {
                (scene.moment(event.at.0)) " "
                @if names_seat { strong { (scene.short(&view.seat)) } " " }
                (what)
                @if let Some(request) = &event.request { " · " (scene.letter_title(request)) }
                @if let Some(detail) = &event.detail { " · " (detail_text(scene, detail)) }
            }
            @if let Some(text) = &event.text { p.text { (text) } }
            @if let Some(story) = &event.story { p.text { (scene.story(story)) } }
            @if let Some(letter) = &event.letter { p.text.letter { (letter) } }
            (attachments(scene, &event.media))
            @if !event.says.is_empty() {
                ul.heard { @for said in &event.says { li { (says(scene, said)) } } }
            }
        }
    }
}
