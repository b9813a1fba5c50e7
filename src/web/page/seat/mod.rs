//! The page of a seat, in four places: what waits now, letters, the brief, and the room.

mod now;
mod room;

use axum::response::Html;
use maud::{Markup, html};

use super::layout::panel;
use super::letters;
use super::over::{self, OverFor};
use super::scene::{RunState, Scene};
use super::shell::{Head, Place, page as shell};
use super::{brief, clock, dialogue, discussion, urgent};
use crate::engine::view::SeatView;
use crate::locale::say;
use crate::session::Session;
use crate::web::context::RequestContext;
use crate::web::drafts::Drafts;
use crate::web::screens::{PanelTexts, Screen};

/// Returns the panels of a seat.
pub(in crate::web) fn panels(
    scene: &Scene,
    view: &SeatView,
    drafts: &Drafts,
    session: &Session,
) -> PanelTexts {
    let scene = &scene.seen_by(&view.party);
    let cards = now::cards(scene, view);
    let panels: [(&'static str, Markup); 12] = [
        ("urgent", urgent::last(scene, session, Some(&view.seat))),
        ("notice", notice(scene)),
        ("module", discussion::panel(scene, &view.seat)),
        ("count-now", now::count(scene, view, &cards)),
        ("waiting", now::waiting(scene, view, &cards)),
        ("dialogue", dialogue::panel(scene, view)),
        ("staff", now::staff(scene, view)),
        ("events", now::arrivals(scene, view)),
        ("threads", letters::list(scene, view)),
        ("messages", room::messages(scene, view, session)),
        ("people", room::people(scene, view, drafts)),
        ("beliefs", brief::beliefs(scene, view)),
    ];
    let made = panels.into_iter().map(|(name, panel)| (name, panel.into_string()));
    [("clock", clock::panel(scene, Some(&view.party)))].into_iter().chain(made).collect()
}

/// Returns what people in a seat should know first, and what is asked of them before and after play.
pub(super) fn notice(scene: &Scene) -> Markup {
    let l = scene.locale;
    let asks = scene.plan.questionnaire.is_some();
    html! {
        @match scene.run_state {
            RunState::NotStarted if scene.is_discussion_alone() && !asks => {},
            RunState::NotStarted => div.notice {
                @if !scene.is_discussion_alone() { p { (say!(l, "notice-not-begun")) } }
                @if asks { p { a href="/seat/questionnaire" { (say!(l, "notice-before")) } } }
            },
            RunState::Over => (over::over(scene, OverFor::Seat)),
            // The bar says whether the clock runs.
            RunState::Paused | RunState::Running => {},
        }
    }
}

/// Returns the page of a seat.
pub(in crate::web) fn page(
    ctx: &RequestContext,
    scene: &Scene,
    view: &SeatView,
    screen: &Screen,
    at: &str,
) -> Html<String> {
    let l = ctx.locale;
    let exercise = &scene.plan.scenario.title;
    let name = ctx.visitor.as_ref().map(|visitor| visitor.name.as_str()).unwrap_or_default();
    let title = format!("{} · {exercise}", scene.short(&view.seat));
    let party = scene.plan.scenario.party_name(&view.party);
    let who = format!("{} · {party} · {name}", scene.short(&view.seat));
    let write = |text: String| {
        html! {
            @if scene.has_requests() {
                p.write {
                    button type="button" hx-get="/seat/compose" hx-target="#desk" { (text) }
                }
            }
        }
    };
    let now = html! {
        (brief::who_you_are(scene, view))
        (panel(screen, "notice"))
        @if scene.has_modules() { (panel(screen, "module")) }
        div.columns {
            div.main {
                section aria-labelledby="waiting-head" { (panel(screen, "waiting")) }
                (panel(screen, "dialogue"))
                (write(say!(l, "compose-own")))
            }
            div.side {
                @if scene.has_requests() { section { (panel(screen, "staff")) } }
                section aria-live="polite" { (panel(screen, "events")) }
            }
        }
    };
    let letters = html! {
        div.mail {
            div.mail-list {
                div.mail-tools {
                    label.unseen for="letters-search" { (say!(l, "letters-search")) }
                    input #letters-search type="search" placeholder=(say!(l, "letters-search")) data-filters=".thread-entry";
                    (write(say!(l, "compose-own")))
                }
                (panel(screen, "threads"))
            }
            div #reading.reading tabindex="-1" { p.empty { (say!(l, "letters-choose")) } }
        }
    };
    let place = |id, label, count, inside| Place { id, label, count, inside };
    let mut places = vec![
        place("now", say!(l, "place-now"), Some("count-now"), now),
        place("letters", say!(l, "place-letters"), None, letters),
        place("brief", say!(l, "place-brief"), None, brief::brief(scene, view, screen)),
        place("room", say!(l, "place-room"), None, room::place(scene, screen)),
    ];
    // Where nothing comes there are no letters.
    if scene.is_discussion_alone() {
        places.retain(|place| place.id != "letters");
    }
    let head = Head {
        title: &title,
        exercise,
        who: &who,
        class: &format!("seat {}", scene.side(&view.seat)),
        links: &[],
        above: html! {},
    };
    shell(ctx, screen, &head, &places, at)
}
