//! The frame of an exercise in a browser: a bar with the clocks, the places of the viewer, of which one is shown at a
//! time, and the desk on which forms open beside them.

use axum::response::Html;
use maud::{Markup, PreEscaped, html};

use super::layout::{clocks, frame, languages_and_leave, live};
use crate::locale::say;
use crate::web::context::RequestContext;
use crate::web::screens::Screen;

/// A place: a part of the page that is shown by itself.
pub(super) struct Place {
    /// Its name in addresses and in the page.
    pub(super) id: &'static str,
    /// Its name for people.
    pub(super) label: String,
    /// The panel with the number that its entry in the list of places shows.
    pub(super) count: Option<&'static str>,
    pub(super) inside: Markup,
}

/// What a page is called, and what stands around its places.
pub(super) struct Head<'a> {
    /// The title of the page.
    pub(super) title: &'a str,
    /// The heading of the exercise.
    pub(super) exercise: &'a str,
    /// Who looks.
    pub(super) who: &'a str,
    /// The class of the page.
    pub(super) class: &'a str,
    /// Other pages: address and name.
    pub(super) links: &'a [(&'a str, String)],
    /// What is shown above all places, such as the controls of the clock.
    pub(super) above: Markup,
}

/// Returns a page with its places, of which the one called `at` is shown, or else the first.
pub(super) fn page(
    ctx: &RequestContext,
    screen: &Screen,
    head: &Head,
    places: &[Place],
    at: &str,
) -> Html<String> {
    let l = ctx.locale;
    let here = places.iter().position(|place| place.id == at).unwrap_or(0);
    let inside = html! {
        header.bar {
            div.who { h1 { (head.exercise) } p { (head.who) } }
            (clocks(screen, l))
            details.menu #menu {
                summary { span.menu-word { (say!(l, "menu")) } }
                nav aria-label=(say!(l, "pages")) {
                    @for (address, text) in head.links { a href=(address) { (text) } }
                    (languages_and_leave(ctx))
                }
            }
        }
        div #panel-urgent sse-swap="urgent" { (PreEscaped(screen.panel("urgent"))) }
        nav.places aria-label=(say!(l, "places")) {
            @for (number, place) in places.iter().enumerate() {
                a href={ "?at=" (place.id) } data-place=(place.id) aria-current=[(number == here).then_some("page")] {
                    (icon(place.id))
                    span.label { (place.label) }
                    @if let Some(count) = place.count {
                        span.badge sse-swap=(count) data-count=(count) { (PreEscaped(screen.panel(count))) }
                    }
                }
            }
        }
        (head.above)
        div #said aria-live="assertive" {}
        main #main tabindex="-1" {
            @for (number, place) in places.iter().enumerate() {
                section.place.is-here[number == here] id={ "place-" (place.id) }
                    aria-label=(place.label) { (place.inside) }
            }
        }
        section.sheet aria-label=(say!(l, "desk")) {
            div #desk tabindex="-1" {}
        }
    };
    frame(ctx, head.title, &format!("app {}", head.class), &live(ctx, screen, &inside))
}

/// Returns the sign of a place. It says nothing that its name does not.
fn icon(place: &str) -> Markup {
    let lines = match place {
        "now" => "M5 6h9M5 12h14M5 18h11M17 4l2 2 3-4",
        "letters" => "M3 6h18v12H3zM3 7l9 7 9-7",
        "brief" | "guide" => "M6 3h9l4 4v14H6zM9 11h7M9 15h7",
        "lanes" => "M3 6h18M3 12h18M3 18h18M7 6l5 6M13 12l4 6",
        "script" => "M4 5h16v14H4zM4 10h16M9 5v14",
        "meaning" => "M9 5a7 7 0 1 0 0 14a7 7 0 1 0 0-14M15 5a7 7 0 1 1 0 14a7 7 0 1 1 0-14",
        "people" => {
            "M8 11a3 3 0 1 0 0-6a3 3 0 1 0 0 6M2 20c0-4 3-6 6-6s6 2 6 6M16 12a3 3 0 1 0 0-6M17 14c3 0 5 2 5 6"
        }
        _ => "M4 5h16v11H10l-4 4v-4H4z",
    };
    html! {
        svg.icon viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" { path d=(lines) {} }
    }
}
