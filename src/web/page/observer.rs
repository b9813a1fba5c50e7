//! The page of an observer: what the agencies of one party, or of all, know, and nothing that none of them
//! knows.

use axum::response::Html;
use maud::{Markup, html};

use super::events::events;
use super::layout::{listed, panel};
use super::over::{self, OverFor};
use super::requests::card;
use super::scene::{RunState, Scene};
use super::shell::{Head, Place, page as shell};
use super::{clock, dialogue, discussion, reference, urgent};
use crate::engine::view::SeatView;
use crate::locale::say;
use crate::review::Clock as Zones;
use crate::session::{Session, VisitorRole};
use crate::web::context::RequestContext;
use crate::web::screens::{PanelTexts, Screen};

/// Returns the panels of an observer of some agencies.
pub(in crate::web) fn panels(
    scene: &Scene,
    views: &[SeatView],
    party: Option<&str>,
    session: &Session,
) -> PanelTexts {
    let all: Vec<&SeatView> = views.iter().collect();
    let seats: Vec<&str> = views.iter().map(|view| view.seat.as_str()).collect();
    vec![
        ("clock", clock::panel(scene, party)),
        ("urgent", urgent::last(scene, session, None).into_string()),
        ("notice", notice(scene).into_string()),
        ("module", discussion::watched(scene, &seats).into_string()),
        ("dialogue", dialogues(scene, views).into_string()),
        ("requests", requests(scene, views).into_string()),
        ("events", events(scene, &all).into_string()),
    ]
}

fn notice(scene: &Scene) -> Markup {
    let l = scene.locale;
    html! {
        @match scene.run_state {
            RunState::NotStarted if scene.is_discussion_alone() => {},
            RunState::NotStarted => div.notice { p { (say!(l, "notice-not-begun")) } },
            RunState::Over => (over::over(scene, OverFor::Observer)),
            RunState::Paused | RunState::Running => {},
        }
    }
}

/// Returns the dialogues that are held, as the first of those sees them who sit in them.
fn dialogues(scene: &Scene, views: &[SeatView]) -> Markup {
    let watched = Scene { acts: false, zones: Zones::of(scene.plan, scene.locale), ..*scene };
    let first = views.iter().find(|view| !view.dialogues.is_empty());
    html! { @if let Some(view) = first { (dialogue::panel(&watched, view)) } }
}

/// Returns the requests as each agency knows them.
fn requests(scene: &Scene, views: &[SeatView]) -> Markup {
    let l = scene.locale;
    let known: Vec<(&SeatView, Vec<Markup>)> = views
        .iter()
        .map(|view| {
            let cards = view.requests.iter().rev().map(|it| card(scene, view, it));
            (view, cards.collect::<Vec<_>>())
        })
        .filter(|(_, cards)| !cards.is_empty())
        .collect();
    html! {
        h2 { (say!(l, "requests")) }
        @if known.is_empty() { p.empty { (say!(l, "observer-requests-empty")) } }
        @for (view, cards) in &known {
            h3 { (say!(l, "observer-as-known", agency = scene.short(&view.seat))) }
            (listed(cards, ""))
        }
    }
}

/// Returns the page of an observer.
pub(in crate::web) fn page(
    ctx: &RequestContext,
    scene: &Scene,
    screen: &Screen,
    at: &str,
) -> Html<String> {
    let l = ctx.locale;
    let name = ctx.visitor.as_ref().map(|visitor| visitor.name.clone()).unwrap_or_default();
    let side = match ctx.role() {
        Some(VisitorRole::Observer(Some(party))) => scene.plan.scenario.party_name(party),
        _ => say!(l, "observer-all"),
    };
    let who = format!("{} · {side} · {name}", say!(l, "role-observer"));
    let now = html! {
        (panel(screen, "notice"))
        @if scene.has_modules() { (panel(screen, "module")) }
        (panel(screen, "dialogue"))
        @if scene.has_requests() { section { (panel(screen, "requests")) } }
    };
    let events = html! { section aria-live="polite" { (panel(screen, "events")) } };
    let place = |id, label, inside| Place { id, label, count: None, inside };
    let mut places = vec![place("now", say!(l, "place-now"), now)];
    if !scene.is_discussion_alone() {
        places.push(place("letters", say!(l, "place-letters"), events));
    }
    if scene.has_requests() {
        places.push(place("brief", say!(l, "place-brief"), reference::rules(scene)));
    }
    let title = &scene.plan.scenario.title;
    let links = [("/screen", say!(l, "screen-page"))];
    let head = Head {
        title,
        exercise: title,
        who: &who,
        class: "observer",
        links: &links,
        above: html! {},
    };
    shell(ctx, screen, &head, &places, at)
}
