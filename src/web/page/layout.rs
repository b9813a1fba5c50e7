//! The layout that all pages share.

use axum::response::Html;
use maud::{DOCTYPE, Markup, html};

use super::scene::Scene;
use crate::locale::{Locale, say};
use crate::session::VisitorRole;
use crate::web::assets;
use crate::web::context::RequestContext;
use crate::web::screens::Screen;

/// The settings of htmx, which keeps pages current: nothing that our policy forbids is written into a page, and
/// refusals are shown like any other answer.
const SCRIPTS: &str = r#"{"includeIndicatorStyles":false,"allowEval":false,"historyEnabled":false,"selfRequestsOnly":true,"responseHandling":[{"code":"204","swap":false},{"code":"...","swap":true}]}"#;

/// Returns the address of the page of a role.
pub(in crate::web) fn home(role: &VisitorRole) -> &'static str {
    match role {
        VisitorRole::Facilitator => "/lead",
        VisitorRole::Evaluator => "/evaluate",
        VisitorRole::Seat(_) => "/seat",
        VisitorRole::Observer(_) => "/watch",
    }
}

/// Returns a whole page.
pub(in crate::web) fn frame(
    ctx: &RequestContext,
    title: &str,
    class: &str,
    inside: &Markup,
) -> Html<String> {
    let l = ctx.locale;
    let token = format!(r#"{{"X-CSRF-Token":"{}"}}"#, ctx.csrf);
    let page = html! {
        (DOCTYPE)
        html lang=(l.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="htmx-config" content=(SCRIPTS);
                title { (title) }
                link rel="icon" href=(assets::address("icon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(assets::address("room.css"));
                link rel="stylesheet" href=(assets::address(assets::FIGURES));
                script src=(assets::address("htmx-2.0.11.min.js")) defer {}
                script src=(assets::address("htmx-ext-sse-2.2.4.min.js")) defer {}
                script src=(assets::address("room.js")) defer {}
            }
            body class=(class) hx-headers=(token) data-now=(ctx.now.as_micros())
                data-in=(say!(l, "time-in", span = "%"))
                data-over=(say!(l, "time-over", span = "%")) data-room=(say!(l, "time-in-room", span = "%")) {
                a.skip href="#main" { (say!(l, "skip")) }
                (inside)
            }
        }
    };
    Html(page.into_string())
}

/// Returns a page with a single message.
pub(in crate::web) fn alone(ctx: &RequestContext, text: &str) -> Html<String> {
    let l = ctx.locale;
    let home = ctx.role().map_or("/", home);
    let inside = html! {
        main #main {
            h1 { "hotwash" }
            p { (text) }
            p { a href=(home) { (say!(l, "back-in")) } }
        }
    };
    frame(ctx, "hotwash", "alone", &inside)
}

/// Returns the head of every page of somebody who has joined.
pub(in crate::web) fn top(
    ctx: &RequestContext,
    title: &str,
    who: &str,
    links: &[(&str, String)],
) -> Markup {
    let l = ctx.locale;
    html! {
        header.top {
            div.who { h1 { (title) } p { (who) } }
            nav aria-label=(say!(l, "pages")) {
                @for (address, text) in links { a href=(address) { (text) } }
                (languages_and_leave(ctx))
            }
        }
    }
}

/// Returns the buttons for the other languages, and for leaving.
pub(super) fn languages_and_leave(ctx: &RequestContext) -> Markup {
    let l = ctx.locale;
    html! {
        @for other in Locale::ALL {
            @if other != l {
                button type="button" hx-post="/language" hx-vals={ "{\"language\":\"" (other.tag()) "\"}" }
                    hx-swap="none" lang=(other.tag()) { (say!(other, "language-name")) }
            }
        }
        button type="button" hx-post="/leave" hx-swap="none"
            hx-confirm=(say!(l, "leave-sure")) { (say!(l, "leave")) }
    }
}

/// Returns the frame of panels that the stream of events keeps current.
pub(in crate::web) fn live(ctx: &RequestContext, screen: &Screen, inside: &Markup) -> Markup {
    live_from(ctx, screen, "/events", inside)
}

/// Returns the frame of panels that a stream of events keeps current.
pub(in crate::web) fn live_from(
    ctx: &RequestContext,
    screen: &Screen,
    events: &str,
    inside: &Markup,
) -> Markup {
    let l = ctx.locale;
    html! {
        div #live hx-ext="sse" sse-connect={ (events) "?last=" (screen.position) } {
            p #connection role="status" aria-live="polite"
                data-lost=(say!(l, "connection-lost")) data-back=(say!(l, "connection-back"))
                data-missed=(say!(l, "connection-missed")) data-none=(say!(l, "connection-none")) {}
            (inside)
        }
    }
}

/// Returns the place of a panel, with its present content.
pub(in crate::web) fn panel(screen: &Screen, name: &str) -> Markup {
    html! {
        div.panel id={ "panel-" (name) } sse-swap=(name) {
            (maud::PreEscaped(screen.panel(name)))
        }
    }
}

/// Returns the place of the clocks, which stay in sight.
pub(in crate::web) fn clocks(screen: &Screen, l: Locale) -> Markup {
    html! {
        section.panel #panel-clock sse-swap="clock" aria-label=(say!(l, "clocks")) {
            (maud::PreEscaped(screen.panel("clock")))
        }
    }
}

/// Returns the place of a panel that can grow long and scrolls by itself where there is room beside it.
pub(in crate::web) fn scrolling(screen: &Screen, name: &str, label: &str) -> Markup {
    html! {
        section.panel.scrolls id={ "panel-" (name) } sse-swap=(name) tabindex="0"
            aria-label=(label) {
            (maud::PreEscaped(screen.panel(name)))
        }
    }
}

/// Returns a list, or what will be there if it is empty.
pub(in crate::web) fn listed(items: &[Markup], empty: &str) -> Markup {
    html! {
        @if items.is_empty() { p.empty { (empty) } }
        @else { ul.plain { @for item in items { li { (item) } } } }
    }
}

/// Returns a page without panels.
pub(super) fn plain(
    ctx: &RequestContext,
    scene: &Scene,
    what: &str,
    back: &str,
    inside: &Markup,
) -> Html<String> {
    let title = &scene.plan.scenario.title;
    let links = [(back, say!(ctx.locale, "back"))];
    let page = html! { (top(ctx, title, what, &links)) (inside) };
    frame(ctx, what, "plain", &page)
}
