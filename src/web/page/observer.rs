//! The page of an observer: what the agencies of a side, or of all, have done and been told. What each
//! knows, and nothing that none of them does.

use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};

use super::requests::card;
use super::seat::events;
use super::{Scene, clock, clocks, frame, listed, live, panel, top};
use crate::engine::view::SeatView;
use crate::locale::say;
use crate::session::VisitorRole;
use crate::web::exercise_thread::RunState;
use crate::web::guard::RequestContext;
use crate::web::screens::Screen;

/// The panels of an observer of some agencies.
pub(in crate::web) fn panels(scene: &Scene, views: &[SeatView]) -> Vec<(&'static str, String)> {
    let all: Vec<&SeatView> = views.iter().collect();
    vec![
        ("clock", clock::panel(scene)),
        ("notice", notice(scene).into_string()),
        ("requests", requests(scene, views).into_string()),
        ("events", events(scene, &all).into_string()),
    ]
}

fn notice(scene: &Scene) -> Markup {
    let l = scene.locale;
    html! {
        @match scene.standing {
            RunState::NotStarted => div.notice { p { (say!(l, "notice-not-begun")) } },
            RunState::Over => div.notice {
                p { strong { (say!(l, "notice-over")) } }
                p { a href="/findings" { (say!(l, "notice-findings")) } }
                p { a href="/report" { (say!(l, "notice-report")) } }
            },
            RunState::Paused => div.notice { p { (say!(l, "notice-stands")) } },
            RunState::Running => {},
        }
    }
}

/// The requests as each agency knows them that asks or is asked.
fn requests(scene: &Scene, views: &[SeatView]) -> Markup {
    let l = scene.locale;
    let known: Vec<(&SeatView, Vec<Markup>)> = views
        .iter()
        .map(|view| {
            let cards = view.requests.iter().rev().map(|it| card(scene, view, it, false));
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

/// The page of an observer.
pub(in crate::web) fn page(
    ctx: &RequestContext,
    scene: &Scene,
    screen: (u64, &Screen),
) -> Response {
    let l = ctx.locale;
    let name = ctx.visitor.as_ref().map(|visitor| visitor.name.clone()).unwrap_or_default();
    let side = match ctx.role() {
        Some(VisitorRole::Observer(Some(party))) => scene.plan.scenario.party_name(party),
        _ => say!(l, "observer-all"),
    };
    let who = format!("{} · {side} · {name}", say!(l, "role-observer"));
    let inside = html! {
        (clocks(screen.1, l))
        main #main.columns {
            div.main {
                (panel(screen.1, "notice"))
                section { (panel(screen.1, "requests")) }
            }
            div.side { section aria-live="polite" { (panel(screen.1, "events")) } }
        }
    };
    let title = &scene.plan.scenario.title;
    let page = html! { (top(ctx, title, &who, &[])) (live(ctx, screen, &inside)) };
    Html(frame(ctx, title, "observer", &page).into_string()).into_response()
}
