//! What waits for the people in a seat, what their staff do, and what is new.

use maud::{Markup, html};

use crate::engine::view::{DraftView, InjectView, OwnEvent, RequestView, Role, SeatView, TaskView};
use crate::locale::say;
use crate::record::{DecisionState, EventKind};
use crate::review::decision_text;
use crate::time::Instant;
use crate::web::page::events::{draft_text, in_short};
use crate::web::page::letters::{Thread, open_button};
use crate::web::page::questions;
use crate::web::page::requests::awaits;
use crate::web::page::scene::Scene;

/// How many new arrivals are shown.
const ARRIVALS: usize = 6;

/// Something that waits for the people in a seat.
pub(super) struct Card {
    /// By when it has to be done.
    due: Option<Instant>,
    /// Since when it waits.
    since: Option<Instant>,
    markup: Markup,
}

/// Returns what waits for the people in a seat, the most pressing first.
pub(super) fn cards(scene: &Scene, view: &SeatView) -> Vec<Card> {
    let drafts = view.injects.iter().filter_map(|inject| Some((inject, inject.draft.as_ref()?)));
    let mut cards: Vec<Card> =
        drafts.map(|(inject, draft)| to_send(scene, inject, draft)).collect();
    cards.extend(proposals(scene, view));
    cards.extend(questions::waiting(scene, view).map(|(inject, asks)| Card {
        due: Some(asks.closes.0),
        since: Some(inject.at.0),
        markup: questions::card(scene, inject, asks),
    }));
    let asked = view.requests.iter().filter(|request| awaits(request));
    cards.extend(asked.map(|request| to_act(scene, view, request)));
    // What is due first comes first, and then what has waited longest.
    cards.sort_by_key(|card| (card.due.is_none(), card.due, card.since));
    cards
}

/// Returns how many things wait for the people in a seat.
pub(super) fn count(scene: &Scene, view: &SeatView, cards: &[Card]) -> Markup {
    let asked = scene.unanswered_in_module(&view.seat);
    let number = if view.is_held { cards.len() + asked } else { 0 };
    html! { @if number > 0 { (number) } }
}

/// Returns the panel of what waits.
pub(super) fn waiting(scene: &Scene, view: &SeatView, cards: &[Card]) -> Markup {
    let l = scene.locale;
    if scene.is_discussion_alone() && cards.is_empty() && view.is_held {
        return html! { h2.unseen #waiting-head { (say!(l, "waiting")) } };
    }
    html! {
        h2 #waiting-head { (say!(l, "waiting")) @if !cards.is_empty() { " " span.count { (cards.len()) } } }
        @if !view.is_held { p.notice { (say!(l, "seat-on-autopilot")) } }
        @if cards.is_empty() { p.empty { (say!(l, "waiting-empty")) } }
        @else { ul.cards { @for card in cards { li { (card.markup) } } } }
        @if view.is_held { (questions::answered(scene, view)) }
    }
}

/// Returns by when something is due, with how long that is from now, which the page counts down.
fn due(scene: &Scene, at: Instant) -> Markup {
    html! {
        p.due data-due=(at.as_micros()) {
            strong.left {} span.dot { " · " } (say!(scene.locale, "card-due")) " " (scene.moment(at))
        }
    }
}

fn since(scene: &Scene, at: Instant) -> Markup {
    html! { p.quiet { (say!(scene.locale, "draft-since")) " " (scene.moment(at)) } }
}

/// Returns a draft that waits to be sent.
fn to_send(scene: &Scene, inject: &InjectView, draft: &DraftView) -> Card {
    let l = scene.locale;
    let thread = Thread::Inject(inject.id.clone());
    let markup = html! {
        article.card.task {
            p.kicker { (say!(l, "card-to-send")) }
            h3 { (scene.title(&inject.id)) }
            p {
                (draft_text(scene, draft, inject.orders.as_ref()))
                @if let Some(within) = inject.orders.as_ref().and_then(|order| order.within.as_ref()) {
                    " · " (say!(l, "request-within", within = scene.limit(within)))
                }
            }
            (since(scene, draft.since.0))
            div.acts {
                @if scene.acts {
                    @if inject.orders.is_some() {
                        button.primary type="button" id={ "write-" (inject.id) }
                            hx-get={ "/seat/compose?inject=" (inject.id) } hx-target="#desk" {
                            (say!(l, "write-letter"))
                        }
                    }
                    button.primary[inject.orders.is_none()] type="button" id={ "order-" (inject.id) }
                        hx-get={ "/seat/order?inject=" (inject.id) } hx-target="#desk" {
                        (say!(l, "order-open"))
                    }
                }
                (open_button(&thread, &say!(l, "card-instruction")))
            }
        }
    };
    Card { due: None, since: Some(draft.since.0), markup }
}

/// Returns what the other delegation proposes and waits for an answer of this one.
fn proposals<'a>(scene: &'a Scene, view: &'a SeatView) -> impl Iterator<Item = Card> + 'a {
    let l = scene.locale;
    let open = view.dialogues.iter().filter(|dialogue| dialogue.is_open);
    let decisions = open.flat_map(|dialogue| {
        dialogue.decisions.iter().map(|decision| (dialogue.closes.0, decision))
    });
    let for_us =
        decisions.filter(|(_, it)| it.state == DecisionState::Open && it.party != view.party);
    for_us.map(move |(closes, it)| Card {
        due: Some(closes),
        since: Some(it.at.0),
        markup: html! {
            article.card.task {
                p.kicker { (say!(l, "waiting-answer", by = scene.short(&it.by))) }
                h3 { a href={ "#decision-" (it.id) } { (decision_text(scene.plan, scene.subjects, &it.motion, l)) } }
                (due(scene, closes))
            }
        },
    })
}

/// Returns a request on which the agency has to do something.
fn to_act(scene: &Scene, view: &SeatView, request: &RequestView) -> Card {
    let l = scene.locale;
    let steps: Vec<_> = request.may.iter().copied().filter(|act| !act.is_around()).collect();
    let counterpart = if request.role == Role::Requester { &request.to } else { &request.from };
    let last = view.events.iter().rev().find(|it| it.request.as_ref() == Some(&request.id));
    let markup = html! {
        article.card.task {
            p.kicker {
                span.sign.(scene.side(counterpart)) {} " "
                (say!(l, "card-waits", who = scene.short(counterpart)))
            }
            h3 { (scene.letter_title(&request.id)) }
            p {
                (l.word("class", &request.class)) " · " (l.word("assistance", &request.assistance))
                @if let Some(within) = &request.within {
                    " · " (say!(l, "request-within", within = scene.limit(within)))
                }
            }
            @if let Some(last) = last { p.quiet { (in_short(scene, last)) " · " (scene.at_home(last.at.0, &view.party)) } }
            @match request.due { Some(at) => (due(scene, at.0)), None => {} }
            div.acts {
                @if scene.acts {
                    @for (number, act) in steps.iter().enumerate() {
                        button.primary[number == 0] type="button" id={ "now-" (request.id) "-" (act) }
                            hx-get={ "/seat/act?request=" (request.id) "&act=" (act) } hx-target="#desk" {
                            (l.capitalised(&l.word("act", act)))
                        }
                    }
                }
                (open_button(&Thread::Request(request.id.clone()), &say!(l, "card-letter")))
            }
        }
    };
    Card { due: request.due.map(|it| it.0), since: last.map(|it| it.at.0), markup }
}

/// Returns what the staff are at, when it will be done, and why it does not go on.
pub(super) fn staff(scene: &Scene, view: &SeatView) -> Markup {
    let l = scene.locale;
    let closed = view.opens.filter(|opens| opens.0 > view.at.0);
    html! {
        h2 { (say!(l, "staff")) }
        @if let Some(opens) = closed {
            p.closed {
                (say!(l, "staff-closed")) " " (scene.moment(opens.0))
                @if let Some(why) = holiday(scene, view) { " · " (l.holiday(why)) }
            }
        } @else if view.opens.is_none() {
            p.closed { (say!(l, "staff-never-opens")) }
        }
        @if view.tasks.is_empty() { p.empty { (say!(l, "staff-empty")) } }
        @else {
            ul.plain.work { @for task in &view.tasks { li { (at_work(scene, task)) } } }
        }
    }
}

fn at_work(scene: &Scene, task: &TaskView) -> Markup {
    let l = scene.locale;
    let about = task.request.as_deref().or(task.inject.as_deref());
    html! {
        strong { (l.capitalised(&l.word("work", task.act.key()))) }
        @if let Some(about) = about { " · " (scene.letter_title(about)) }
        span.quiet {
            " · "
            @match (task.done, task.is_begun) {
                (Some(done), _) => { (say!(l, "staff-done")) " " (scene.moment(done.0)) },
                (None, true) => (say!(l, "staff-begun")),
                (None, false) => (say!(l, "staff-waits", number = task.behind)),
            }
        }
    }
}

/// Returns the public holiday on which the agency is closed, if that is why.
fn holiday<'a>(scene: &'a Scene, view: &SeatView) -> Option<&'a str> {
    let scenario = &scene.plan.scenario;
    let (party, agency) = (scenario.parties.get(&view.party)?, scenario.agencies.get(&view.seat)?);
    let zone = agency.zone.as_ref().unwrap_or(&party.zone);
    scene.plan.calendar_of(agency)?.holiday(zone.date(view.at.0))
}

/// Returns what has come last, on a line each.
pub(super) fn arrivals(scene: &Scene, view: &SeatView) -> Markup {
    let l = scene.locale;
    let is_news = |event: &&OwnEvent| {
        !matches!(event.event, Some(EventKind::SeatTaken | EventKind::SeatReleased))
    };
    let numbered = view.events.iter().enumerate().map(|(place, event)| (place + 1, event));
    let numbered = numbered.filter(|(_, event)| is_news(event));
    let latest: Vec<(usize, &OwnEvent)> = numbered.rev().take(ARRIVALS).collect();
    if scene.is_discussion_alone() && latest.is_empty() {
        return html! {};
    }
    html! {
        h2 { (say!(l, "arrivals")) }
        @if latest.is_empty() { p.empty { (say!(l, "events-empty")) } }
        @else {
            ol.events {
                @for (number, event) in latest {
                    li.event.(event.kind) data-line={ (view.seat) "-" (number) } {
                        @match Thread::of(view, event) {
                            Some(thread) => a.line href={ "?at=letters&of=" (thread) } data-thread=(thread) {
                                (in_short(scene, event))
                                @if let Some(request) = &event.request { " · " (scene.letter_title(request)) }
                            },
                            None => span.line { (in_short(scene, event)) },
                        }
                        p { (scene.at_home(event.at.0, &view.party)) }
                        @if Thread::of(view, event).is_none() {
                            @if let Some(text) = &event.text { p.text { (text) } }
                        }
                    }
                }
            }
        }
    }
}
