//! The screen for all: what a projector shows to everybody in the room, and nothing that a seat alone knows.

use axum::response::Html;
use maud::{Markup, PreEscaped, html};

use super::layout::{frame, live_from};
use super::media::attachments;
use super::scene::{RunState, Scene};
use super::{clock, discussion, over};
use crate::engine::view::StoryView;
use crate::locale::say;
use crate::record::{InjectRow, MessageRow, RequestRow, Tables};
use crate::scenario::InjectKind;
use crate::session::Session;
use crate::time::Instant;
use crate::web::context::RequestContext;
use crate::web::screens::{PanelTexts, Screen};

/// How many letters are shown, latest first.
const LETTERS: usize = 5;

/// How many open requests are shown, what is due first in front.
const OPEN: usize = 6;

/// Returns the panels, from all tables and from the stories that everybody has read.
pub(in crate::web) fn panels(
    scene: &Scene,
    tables: &Tables,
    stories: &[StoryView],
    session: &Session,
) -> PanelTexts {
    let is_over = scene.run_state == RunState::Over;
    let panels: [(&'static str, Markup); 5] = [
        ("over", html! { @if is_over { (over::on_screen(scene, session)) } }),
        ("module", discussion::public(scene)),
        ("news", news(scene, tables, stories)),
        ("letters", letters(scene, tables)),
        ("unanswered", open(scene, tables)),
    ];
    let made = panels.into_iter().map(|(name, panel)| (name, panel.into_string()));
    [("clock", clock::unfolded(scene))].into_iter().chain(made).collect()
}

/// Returns the latest of what everybody can read, as it looks in a newspaper.
fn news(scene: &Scene, tables: &Tables, stories: &[StoryView]) -> Markup {
    let l = scene.locale;
    if scene.is_discussion_alone() && scene.discussion.open().is_some() {
        return html! {};
    }
    let everybody = scene.plan.scenario.agencies.len();
    let is_news = |row: &&InjectRow| row.kind == InjectKind::News && row.to.len() == everybody;
    let told = tables.injects.iter().filter(is_news);
    let told = told.filter_map(|row| Some((row.fired?.0, row)));
    let last = told.max_by_key(|(at, _)| *at);
    let story = stories.iter().max_by_key(|story| story.at);
    let shows_story = match (&last, story) {
        (Some((at, _)), Some(story)) => story.at.0 > *at,
        (None, story) => story.is_some(),
        (Some(_), None) => false,
    };
    html! {
        article.letter.news {
            p.kicker { (say!(l, "thread-news")) }
            @if let (true, Some(story)) = (shows_story, story) {
                h2 { (say!(l, "event-press")) }
                p.text { (scene.story(story)) }
                p.quiet { (scene.moment(story.at.0)) }
            } @else if let Some((at, row)) = last {
                h2 { (scene.title(&row.id)) }
                p.text { (row.said.as_deref().unwrap_or_default()) }
                @if let Some(inject) = scene.plan.scenario.injects.get(&row.id) { (attachments(scene, &inject.media)) }
                p.quiet { (scene.moment(at)) }
            } @else if scene.run_state == RunState::NotStarted {
                @let brief = scene.plan.scenario.brief.as_ref();
                h2 { (scene.plan.scenario.title) }
                p.text { (brief.map_or(scene.plan.scenario.about.as_str(), |brief| brief.in_language(l.tag()))) }
            } @else { p.empty { (say!(l, "screen-no-news")) } }
        }
    }
}

/// Returns whether two agencies are of different parties.
fn is_abroad(scene: &Scene, from: &str, to: &str) -> bool {
    let scenario = &scene.plan.scenario;
    scenario.party_of(from) != scenario.party_of(to)
}

/// Returns who has written to whom across a border: that letters went, and not what they say.
fn letters(scene: &Scene, tables: &Tables) -> Markup {
    let l = scene.locale;
    let mut come: Vec<(Instant, &MessageRow)> = (tables.messages.iter())
        .filter(|row| is_abroad(scene, &row.from, &row.to))
        .filter_map(|row| Some((row.delivered?.0, row)))
        .collect();
    come.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    html! {
        h2 { (say!(l, "screen-letters")) " " span.count { (come.len()) } }
        @if come.is_empty() { p.empty { (say!(l, "screen-no-letters")) } }
        @else {
            ol.plain.crossings {
                @for (at, row) in come.into_iter().take(LETTERS) {
                    li {
                        span.sign.(scene.side(&row.from)) {} " " strong { (scene.short(&row.from)) } " → "
                        span.sign.(scene.side(&row.to)) {} " " strong { (scene.short(&row.to)) }
                        " · " (l.word("message", row.kind))
                        " " (scene.briefly(at))
                    }
                }
            }
        }
    }
}

/// Returns the requests across a border that are not answered, by when their answers are due.
fn open(scene: &Scene, tables: &Tables) -> Markup {
    let l = scene.locale;
    let is_open = |row: &&RequestRow| {
        row.closed.is_none() && row.outcome.is_none() && is_abroad(scene, &row.from, &row.to)
    };
    let mut open: Vec<&RequestRow> = tables.requests.iter().filter(is_open).collect();
    open.sort_by_key(|row| (row.due.is_none(), row.due));
    html! {
        h2 { (say!(l, "screen-open")) " " span.count { (open.len()) } }
        @if open.is_empty() { p.empty { (say!(l, "screen-none-open")) } }
        @else {
            ol.plain.crossings {
                @for row in open.into_iter().take(OPEN) {
                    li {
                        span.sign.(scene.side(&row.from)) {} " " strong { (scene.short(&row.from)) } " → "
                        span.sign.(scene.side(&row.to)) {} " " strong { (scene.short(&row.to)) }
                        " · " (l.word("class", &row.class))
                        @if let Some(due) = row.due {
                            p.due data-due=(due.0.as_micros()) {
                                strong.left {} span.dot { " · " } (say!(l, "card-due")) " " (scene.moment(due.0))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Returns the page.
pub(in crate::web) fn page(ctx: &RequestContext, scene: &Scene, screen: &Screen) -> Html<String> {
    let title = &scene.plan.scenario.title;
    let panel = |name: &'static str, class: &str| {
        html! { section.(class) sse-swap=(name) { (PreEscaped(screen.panel(name))) } }
    };
    let inside = html! {
        header.screen-head {
            h1 { (title) }
            section #panel-clock sse-swap="clock" aria-label=(say!(scene.locale, "clocks")) {
                (PreEscaped(screen.panel("clock")))
            }
        }
        main #main.screen {
            (panel("over", "screen-over"))
            @if scene.has_modules() { (panel("module", "screen-module")) }
            @if scene.has_requests() { (panel("unanswered", "screen-open")) }
            (panel("news", "screen-news"))
            @if !scene.plan.scenario.channels.is_empty() { (panel("letters", "screen-letters")) }
        }
    };
    frame(ctx, title, "public", &live_from(ctx, screen, "/screen/events", &inside))
}
