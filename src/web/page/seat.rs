//! The page of a seat: what waits, what has happened, and what is known.

use axum::response::Html;
use maud::{Markup, html};

use super::layout::{clocks, frame, listed, live, panel, top};
use super::requests::{awaits, card, detail_text, says};
use super::scene::{RunState, Scene};
use super::{clock, dialogue, reference};
use crate::engine::view::{
    DraftKind, DraftView, InjectView, OrderedView, OwnEvent, OwnEventKind, SeatView,
};
use crate::locale::say;
use crate::record::DecisionState;
use crate::review::decision_text;
use crate::session::VisitorRole;
use crate::web::context::RequestContext;
use crate::web::drafts::{Drafts, FormDraft};
use crate::web::screens::{PanelTexts, Screen};
use crate::web::seat_form::SeatForm;

/// How many events are shown, latest first.
const SHOWN: usize = 200;

/// Returns the panels of a seat.
pub(in crate::web) fn panels(scene: &Scene, view: &SeatView, drafts: &Drafts) -> PanelTexts {
    vec![
        ("clock", clock::panel(scene)),
        ("notice", notice(scene).into_string()),
        ("waiting", waiting(scene, view).into_string()),
        ("dialogue", dialogue::panel(scene, view).into_string()),
        ("requests", requests(scene, view).into_string()),
        ("events", events(scene, &[view]).into_string()),
        ("people", people(scene, view, drafts).into_string()),
    ]
}

/// Returns what people in a seat should know first, and what is asked of them before and after play.
pub(super) fn notice(scene: &Scene) -> Markup {
    let l = scene.locale;
    let asks = scene.plan.questionnaire.is_some();
    html! {
        @match scene.run_state {
            RunState::NotStarted => div.notice {
                p { (say!(l, "notice-not-begun")) }
                @if asks { p { a href="/seat/questionnaire" { (say!(l, "notice-before")) } } }
            },
            RunState::Over => div.notice {
                p { strong { (say!(l, "notice-over")) } }
                @if asks { p { a href="/seat/questionnaire" { (say!(l, "notice-after")) } } }
                p { a href="/findings" { (say!(l, "notice-findings")) } }
                p { a href="/report" { (say!(l, "notice-report")) } }
            },
            RunState::Paused => div.notice { p { (say!(l, "notice-stands")) } },
            RunState::Running => {},
        }
    }
}

/// Returns what waits for the people in the seat.
fn waiting(scene: &Scene, view: &SeatView) -> Markup {
    let l = scene.locale;
    let drafts = view.injects.iter().filter_map(|inject| Some((inject, inject.draft.as_ref()?)));
    let mut items: Vec<Markup> =
        drafts.map(|(inject, draft)| to_send(scene, inject, draft)).collect();
    items.extend(to_answer(scene, view));
    items.extend(view.requests.iter().filter(|request| awaits(request)).map(|request| {
        html! {
            a href={ "#request-" (view.seat) "-" (request.id) } { (scene.letter_title(&request.id)) } ": "
            (scene.acts(&request.may))
            @if let Some(due) = request.due { " · " (say!(l, "request-due")) " " (scene.moment(due.0)) }
        }
    }));
    html! {
        h2 #waiting-head { (say!(l, "waiting")) " " span.count { (items.len()) } }
        @if !view.is_held { p.notice { (say!(l, "seat-on-autopilot")) } }
        (listed(&items, &say!(l, "waiting-empty")))
    }
}

/// Returns what the other delegation proposes and waits for an answer of this one.
fn to_answer<'a>(scene: &'a Scene, view: &'a SeatView) -> impl Iterator<Item = Markup> + 'a {
    let l = scene.locale;
    let open = view.dialogues.iter().filter(|dialogue| dialogue.is_open);
    let decisions = open.flat_map(|dialogue| &dialogue.decisions);
    let for_us = decisions.filter(|it| it.state == DecisionState::Open && it.party != view.party);
    for_us.map(move |it| {
        let what = decision_text(scene.plan, &it.motion, l);
        html! {
            a href={ "#decision-" (it.id) } { (say!(l, "waiting-answer", by = scene.short(&it.by))) }
            ": " (what)
        }
    })
}

/// Returns a draft that waits, with the buttons that open it.
fn to_send(scene: &Scene, inject: &InjectView, draft: &DraftView) -> Markup {
    let l = scene.locale;
    html! {
        strong { (inject.id) } ": " (draft_text(scene, draft, inject.orders.as_ref()))
        " · " (say!(l, "draft-since")) " " (scene.moment(draft.since.0)) " "
        @if scene.acts {
            @if inject.orders.is_some() {
                button.step type="button" id={ "write-" (inject.id) }
                    hx-get={ "/seat/compose?inject=" (inject.id) } hx-target="#desk" {
                    (say!(l, "write"))
                }
                " "
            }
            button.step type="button" id={ "order-" (inject.id) }
                hx-get={ "/seat/order?inject=" (inject.id) } hx-target="#desk" {
                (say!(l, "order-open"))
            }
        }
    }
}

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

fn requests(scene: &Scene, view: &SeatView) -> Markup {
    let l = scene.locale;
    let cards: Vec<Markup> =
        view.requests.iter().rev().map(|request| card(scene, view, request, scene.acts)).collect();
    html! {
        h2 { (say!(l, "requests")) }
        (listed(&cards, &say!(l, "requests-empty")))
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
    html! {
        h2 { (say!(l, "events")) }
        @if all.is_empty() { p.empty { (say!(l, "events-empty")) } }
        @else {
            ol.events {
                @for (view, number, event) in all.iter().skip(earlier).rev() {
                    (one_event(scene, view, *number, event, is_several))
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
            let what = event.decision.as_ref().map(|it| decision_text(scene.plan, it, l));
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
            @if !event.says.is_empty() {
                ul.heard { @for said in &event.says { li { (says(scene, said)) } } }
            }
        }
    }
}

/// Returns who shares the seat and what they are writing.
fn people(scene: &Scene, view: &SeatView, drafts: &Drafts) -> Markup {
    let l = scene.locale;
    let own = |role: &VisitorRole| matches!(role, VisitorRole::Seat(seat) if *seat == view.seat);
    let here: Vec<Markup> = scene
        .people
        .iter()
        .filter(|person| own(&person.visitor.role))
        .map(|person| {
            let state = if person.is_present { say!(l, "present") } else { say!(l, "absent") };
            html! { (person.visitor.name) " · " (state) }
        })
        .collect();
    let begun: Vec<Markup> = drafts
        .of(&view.seat)
        .map(|(name, draft)| {
            let form = SeatForm::parse(name);
            let what = say!(
                l,
                "draft-begun",
                form = form_name(scene, &form),
                by = scene.visitor(&draft.by),
                fields = filled(draft),
            );
            html! {
                (what) " "
                button type="button" hx-get=(form.address()) hx-target="#desk" {
                    (say!(l, "draft-open"))
                }
            }
        })
        .collect();
    html! {
        h2 { (say!(l, "people")) }
        (listed(&here, &say!(l, "people-empty")))
        h3 { (say!(l, "drafts")) }
        (listed(&begun, &say!(l, "drafts-empty")))
    }
}

fn filled(draft: &FormDraft) -> usize {
    draft.fields.values().filter(|entry| !entry.text.trim().is_empty()).count()
}

/// Returns what a form is for.
fn form_name(scene: &Scene, form: &SeatForm) -> String {
    let l = scene.locale;
    match form {
        SeatForm::Act { request, act } => format!("{} · {request}", l.word("act", act)),
        SeatForm::Compose { inject: Some(inject) } => {
            say!(l, "draft-request", name = inject.as_str())
        }
        SeatForm::Compose { inject: None } => say!(l, "draft-own-request"),
        SeatForm::Order { inject } => say!(l, "draft-order", name = inject.as_str()),
        SeatForm::Propose { kind } => {
            say!(l, "propose-head", kind = l.word("decision-kind", kind))
        }
        SeatForm::Answer { decision } => say!(l, "draft-answer", decision = decision.as_str()),
    }
}

/// Returns the page of a seat.
pub(in crate::web) fn page(
    ctx: &RequestContext,
    scene: &Scene,
    view: &SeatView,
    screen: &Screen,
) -> Html<String> {
    let l = ctx.locale;
    let name = ctx.visitor.as_ref().map(|visitor| visitor.name.clone()).unwrap_or_default();
    let title = format!("{} · {}", scene.short(&view.seat), scene.plan.scenario.title);
    let who = format!("{} · {} · {name}", view.name, scene.plan.scenario.party_name(&view.party));
    let inside = html! {
        (clocks(screen, l))
        main #main.columns {
            div.main {
                (panel(screen, "notice"))
                section aria-labelledby="waiting-head" { (panel(screen, "waiting")) }
                (panel(screen, "dialogue"))
                section.desk aria-label=(say!(l, "desk")) {
                    div #desk tabindex="-1" { p.empty { (say!(l, "desk-empty")) } }
                    p {
                        button type="button" hx-get="/seat/compose" hx-target="#desk" {
                            (say!(l, "compose-own"))
                        }
                    }
                }
                section { (panel(screen, "requests")) }
            }
            div.side {
                section aria-live="polite" { (panel(screen, "events")) }
                section { (panel(screen, "people")) }
                section { (reference::reference(scene, view)) }
            }
        }
    };
    let page = html! {
        (top(ctx, &scene.plan.scenario.title, &who, &[]))
        (live(ctx, screen, &inside))
    };
    frame(ctx, &title, "seat", &page)
}
