//! The pages, a file each, and what they share.

pub(super) mod clock;
pub(super) mod ending;
pub(super) mod facilitator;
pub(super) mod injects;
pub(super) mod join;
pub(super) mod monitoring;
pub(super) mod observer;
pub(super) mod questionnaire;
pub(super) mod reference;
pub(super) mod replay;
pub(super) mod requests;
pub(super) mod seat;

use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use super::assets;
use super::drafts::Person;
use super::exercise_thread::RunState;
use super::guard::RequestContext;
use super::screens::Screen;
use super::stream::ScreenPosition;
use crate::locale::{Locale, say};
use crate::review::Clock as Zones;
use crate::scenario::Plan;
use crate::session::{ExerciseClock, VisitorRole};
use crate::time::Instant;

/// How the scripts behave that keep pages current: nothing is written into the page that the policy of ours
/// does not allow, and what is refused is shown like what is done.
const SCRIPTS: &str = r#"{"includeIndicatorStyles":false,"allowEval":false,"historyEnabled":false,"selfRequestsOnly":true,"responseHandling":[{"code":"204","swap":false},{"code":"...","swap":true}]}"#;

/// What all panels of one making are made from.
pub(super) struct Scene<'a> {
    pub(super) plan: &'a Plan,
    pub(super) locale: Locale,
    pub(super) zones: Zones,
    pub(super) standing: RunState,
    pub(super) clock: &'a ExerciseClock,
    pub(super) people: &'a [Person],
    /// Whether whoever looks may also do something.
    pub(super) acts: bool,
}

impl Scene<'_> {
    /// What people call an agency.
    pub(super) fn short(&self, id: &str) -> String {
        self.plan.scenario.short(id)
    }

    /// A moment, for people and for programs.
    pub(super) fn moment(&self, at: Instant) -> Markup {
        html! { time datetime=(at) { (self.zones.moment(at)) } }
    }

    /// A channel, as people call it.
    pub(super) fn channel(&self, id: &str) -> String {
        let named = self.plan.scenario.channels.get(id).and_then(|it| it.name.clone());
        named.unwrap_or_else(|| id.replace('_', " "))
    }
}

/// Where somebody belongs, by what they came in as.
pub(super) fn home(role: &VisitorRole) -> &'static str {
    match role {
        VisitorRole::Facilitator => "/lead",
        VisitorRole::Evaluator => "/evaluate",
        VisitorRole::Seat(_) => "/seat",
        VisitorRole::Observer(_) => "/watch",
    }
}

/// A overview page.
pub(super) fn frame(ctx: &RequestContext, title: &str, class: &str, inside: &Markup) -> Markup {
    let l = ctx.locale;
    let token = format!(r#"{{"X-CSRF-Token":"{}"}}"#, ctx.csrf);
    html! {
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
            body class=(class) hx-headers=(token) data-now=(ctx.wall.as_micros()) {
                a.skip href="#main" { (say!(l, "skip")) }
                (inside)
            }
        }
    }
}

/// A page that says one thing.
pub(super) fn alone(ctx: &RequestContext, text: &str) -> Response {
    let l = ctx.locale;
    let home = ctx.role().map_or("/", home);
    let inside = html! {
        main #main {
            h1 { "hotwash" }
            p { (text) }
            p { a href=(home) { (say!(l, "back-in")) } }
        }
    };
    Html(frame(ctx, "hotwash", "alone", &inside).into_string()).into_response()
}

/// What is at the top of every page of somebody who is in.
pub(super) fn top(
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
    }
}

/// What is around the panels of a page: they are kept current by the stream of events.
pub(super) fn live(
    ctx: &RequestContext,
    (epoch, screen): (u64, &Screen),
    inside: &Markup,
) -> Markup {
    let l = ctx.locale;
    let place = ScreenPosition { epoch, version: screen.version }.written();
    html! {
        div #live hx-ext="sse" sse-connect={ "/events?last=" (place) } {
            p #connection role="status" aria-live="polite"
                data-lost=(say!(l, "connection-lost")) data-back=(say!(l, "connection-back"))
                data-missed=(say!(l, "connection-missed")) data-none=(say!(l, "connection-none")) {}
            (inside)
        }
    }
}

/// A place for a panel, with what it holds now.
pub(super) fn panel(screen: &Screen, name: &str) -> Markup {
    html! {
        div.panel id={ "panel-" (name) } sse-swap=(name) {
            (maud::PreEscaped(screen.panel(name)))
        }
    }
}

/// A place for the clocks, which stay in sight.
pub(super) fn clocks(screen: &Screen, l: Locale) -> Markup {
    html! {
        section.panel #panel-clock sse-swap="clock" aria-label=(say!(l, "clocks")) {
            (maud::PreEscaped(screen.panel("clock")))
        }
    }
}

/// A place for a panel that may grow long: it scrolls by itself where there is room beside it.
pub(super) fn scrolling(screen: &Screen, name: &str, label: &str) -> Markup {
    html! {
        section.panel.scrolls id={ "panel-" (name) } sse-swap=(name) tabindex="0"
            aria-label=(label) {
            (maud::PreEscaped(screen.panel(name)))
        }
    }
}

/// A list that may be empty, and then says what will be there.
pub(super) fn listed(items: &[Markup], empty: &str) -> Markup {
    html! {
        @if items.is_empty() { p.empty { (empty) } }
        @else { ul.plain { @for item in items { li { (item) } } } }
    }
}

/// That something was done, to be read out and shown where people look for it.
pub(super) fn done(text: &str) -> Response {
    Html(html! { p.done role="status" { (text) } }.into_string()).into_response()
}
