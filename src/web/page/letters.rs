//! Letters: what an agency has written and received, as threads like those of mail, with news among them.

use std::fmt;

use maud::{Markup, html};

use super::events::in_short;
use super::media::attachments;
use super::requests::{buttons, detail_text, facts, says, stands, understood};
use super::scene::Scene;
use crate::engine::view::{MessageView, OwnEvent, OwnEventKind, RequestView, Role, SeatView};
use crate::locale::say;
use crate::record::MessageKind;
use crate::scenario::InjectKind;
use crate::time::Instant;

/// Letters that belong together, or something that came by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::web) enum Thread {
    /// What was written about a request.
    Request(String),
    /// What an agency and another have written to each other besides.
    With(String),
    /// An inject.
    Inject(String),
    /// A story in the press.
    Story(String),
}

impl fmt::Display for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(id) => write!(f, "request:{id}"),
            Self::With(id) => write!(f, "with:{id}"),
            Self::Inject(id) => write!(f, "inject:{id}"),
            Self::Story(id) => write!(f, "story:{id}"),
        }
    }
}

impl Thread {
    /// Reads a thread as addresses have it.
    pub(in crate::web) fn parse(text: &str) -> Option<Self> {
        let (kind, id) = text.split_once(':')?;
        let id = id.to_owned();
        Some(match kind {
            "request" => Self::Request(id),
            "with" => Self::With(id),
            "inject" => Self::Inject(id),
            "story" => Self::Story(id),
            _ => return None,
        })
    }

    /// Returns the thread to which an event of an agency belongs, if it is in writing.
    pub(in crate::web) fn of(view: &SeatView, event: &OwnEvent) -> Option<Self> {
        let known = |id: &&String| view.requests.iter().any(|request| request.id == **id);
        if let Some(request) = event.request.as_ref().filter(known) {
            return Some(Self::Request(request.clone()));
        }
        match event.kind {
            OwnEventKind::Sent | OwnEventKind::Received => event.other.clone().map(Self::With),
            OwnEventKind::Press => event.story.as_ref().map(|it| Self::Story(it.id.to_string())),
            OwnEventKind::Inject | OwnEventKind::Order | OwnEventKind::Did => {
                // What was done about an inject that another has, such as opening a dialogue, is no letter.
                let has = |id: &&String| view.injects.iter().any(|inject| inject.id == **id);
                event.inject.as_ref().filter(has).cloned().map(Self::Inject)
            }
            OwnEventKind::Told | OwnEventKind::Agreed => None,
        }
    }

    /// Returns whether it is news, which everybody can read.
    fn is_news(&self, scene: &Scene) -> bool {
        match self {
            Self::Story(_) => true,
            Self::Inject(id) => {
                let inject = scene.plan.scenario.injects.get(id);
                inject.is_some_and(|inject| inject.kind == InjectKind::News)
            }
            Self::Request(_) | Self::With(_) => false,
        }
    }

    fn title(&self, scene: &Scene, last: &OwnEvent) -> String {
        match self {
            Self::Request(id) => scene.letter_title(id).to_owned(),
            Self::With(id) => scene.short(id),
            Self::Inject(id) => scene.title(id).to_owned(),
            Self::Story(_) => in_short(scene, last),
        }
    }

    fn kind(&self, scene: &Scene) -> &'static str {
        match self {
            Self::Request(_) => "request",
            Self::With(_) => "letter",
            _ if self.is_news(scene) => "news",
            _ => "instruction",
        }
    }
}

/// Returns a button that shows a thread.
pub(in crate::web) fn open_button(thread: &Thread, text: &str) -> Markup {
    html! {
        a.button.quiet-button href={ "?at=letters&of=" (thread) } data-thread=(thread) { (text) }
    }
}

/// An entry of the list of threads.
struct Entry<'a> {
    thread: Thread,
    last: &'a OwnEvent,
    count: usize,
}

fn entries(view: &SeatView) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry> = Vec::new();
    for event in &view.events {
        let Some(thread) = Thread::of(view, event) else { continue };
        match entries.iter().position(|entry| entry.thread == thread) {
            Some(place) => {
                let entry = entries.remove(place);
                entries.push(Entry { last: event, count: entry.count + 1, ..entry });
            }
            None => entries.push(Entry { thread, last: event, count: 1 }),
        }
    }
    entries.reverse();
    entries
}

/// Returns the list of threads, the one that changed last first.
pub(in crate::web) fn list(scene: &Scene, view: &SeatView) -> Markup {
    let l = scene.locale;
    let entries = entries(view);
    html! {
        @if entries.is_empty() { p.empty { (say!(l, "letters-empty")) } }
        ul.threads {
            @for entry in &entries {
                @let kind = entry.thread.kind(scene);
                li.thread-entry data-kind=(kind) {
                    a href={ "?at=letters&of=" (entry.thread) } data-thread=(entry.thread) data-items=(entry.count) {
                        span.kicker { (l.word("thread", kind)) (state(scene, view, &entry.thread)) }
                        strong.subject { (entry.thread.title(scene, entry.last)) }
                        span.last {
                            @if !matches!(entry.thread, Thread::Inject(_) | Thread::Story(_)) { (in_short(scene, entry.last)) " · " }
                            (scene.at_home(entry.last.at.0, &view.party))
                        }
                    }
                }
            }
        }
    }
}

/// Returns how a request stands, after a mark that parts it from what is before.
fn state(scene: &Scene, view: &SeatView, thread: &Thread) -> Markup {
    let Thread::Request(id) = thread else { return html! {} };
    let request = view.requests.iter().find(|request| request.id == *id);
    html! {
        @if let Some(request) = request {
            " · " (scene.short(&request.from)) " → " (scene.short(&request.to))
            " · " b { (stands(scene, request)) }
        }
    }
}

/// Returns a thread as it is read: what it is about, and then its letters, the first one first.
pub(in crate::web) fn reading(scene: &Scene, view: &SeatView, thread: &Thread) -> Option<Markup> {
    let scene = &scene.seen_by(&view.party);
    let l = scene.locale;
    let inside = match thread {
        Thread::Request(id) => {
            let request = view.requests.iter().find(|request| request.id == *id)?;
            html! {
                (request_head(scene, view, request))
                (messages(scene, view, &|message| message.request.as_ref() == Some(id)))
            }
        }
        Thread::With(id) => {
            let other = view.neighbours.iter().find(|other| other.id == *id)?;
            html! {
                h2 tabindex="-1" { (scene.short(id)) }
                p.quiet { (other.name) }
                (messages(scene, view, &|message| {
                    message.request.is_none() && (message.from == *id || message.to == *id)
                }))
            }
        }
        Thread::Inject(id) => {
            let inject = view.injects.iter().find(|inject| inject.id == *id)?;
            let is_news = thread.is_news(scene);
            html! {
                article.letter.(if is_news { "news" } else { "instruction" }) {
                    p.kicker {
                        @if is_news { (say!(l, "thread-news")) } @else { (say!(l, "thread-instruction")) }
                        " · " (scene.moment(inject.at.0))
                    }
                    h2 tabindex="-1" { (scene.title(id)) }
                    div.body { p.text { (inject.text) } }
                    (attachments(scene, &inject.media))
                    @if scene.acts && inject.draft.is_some() {
                        div.acts {
                            button.primary type="button" hx-get={ "/seat/order?inject=" (inject.id) } hx-target="#desk" {
                                (say!(l, "order-open"))
                            }
                        }
                    }
                }
            }
        }
        Thread::Story(id) => {
            let story = view.stories.iter().find(|story| story.id.to_string() == *id)?;
            html! {
                article.letter.news {
                    p.kicker { (say!(l, "thread-news")) " · " (scene.moment(story.at.0)) }
                    h2 tabindex="-1" { (say!(l, "event-press")) }
                    div.body { p.text { (scene.story(story)) } }
                }
            }
        }
    };
    Some(html! {
        div.thread data-thread-shown=(thread) {
            p.back { a href="?at=letters" data-back="" { (say!(l, "letters-back")) } }
            (inside)
        }
    })
}

fn request_head(scene: &Scene, view: &SeatView, request: &RequestView) -> Markup {
    html! {
        header.thread-head {
            h2 tabindex="-1" { (scene.letter_title(&request.id)) }
            p {
                span.sign.(scene.side(&request.from)) {} " " (scene.short(&request.from))
                " → "
                span.sign.(scene.side(&request.to)) {} " " (scene.short(&request.to))
                " · " strong { (stands(scene, request)) }
            }
            (track(scene, request))
            @if scene.acts { (buttons(scene, request)) }
            (facts(scene, view, request))
            (understood(scene, view, request))
        }
    }
}

/// Returns where a request stands on its way to an answer: what is behind it, and what is before it.
fn track(scene: &Scene, request: &RequestView) -> Markup {
    let l = scene.locale;
    let procedure = &scene.plan.procedure;
    let named = |name: &String| procedure.states().find(|state| procedure.name(*state) == name);
    let Some(now) = request.state.as_ref().and_then(named) else { return html! {} };
    let start = procedure.start();
    let mut behind = if now == start { Vec::new() } else { vec![start] };
    behind.extend(procedure.way(start, now));
    behind.retain(|state| *state != now);
    let ahead = if request.outcome.is_some() { Vec::new() } else { procedure.way_to_answer(now) };
    let word = |state| l.word("state", procedure.name(state));
    html! {
        div role="group" aria-label=(say!(l, "track")) {
            ol.track {
                @for state in behind { li.behind { (word(state)) } }
                li.at aria-current="step" { (word(now)) }
                @for state in ahead { li.ahead { (word(state)) } }
            }
        }
        @if let Some(due) = request.due {
            p.due data-due=(due.0.as_micros()) {
                strong.left {} span.dot { " · " } (say!(l, "request-due")) " " (scene.moment(due.0))
            }
        }
    }
}

fn messages(scene: &Scene, view: &SeatView, which: &dyn Fn(&MessageView) -> bool) -> Markup {
    html! {
        ol.letters { @for message in view.messages.iter().filter(|it| which(it)) {
            li { (letter(scene, &view.requests, message, message.from == view.seat)) }
        } }
    }
}

/// Returns a letter as it was written.
fn letter(scene: &Scene, requests: &[RequestView], message: &MessageView, is_own: bool) -> Markup {
    let l = scene.locale;
    let at: Instant = message.received.unwrap_or(message.sent).0;
    let asked =
        (message.kind == MessageKind::Request).then_some(message.request.as_ref()).flatten();
    let asked = asked.and_then(|id| requests.iter().find(|request| request.id == *id));
    html! {
        article.letter.own[is_own].(scene.side(&message.from)) {
            header {
                p.parties {
                    span.sign.(scene.side(&message.from)) {} " "
                    strong { (scene.short(&message.from)) } " → " (scene.short(&message.to))
                }
                p.kicker {
                    (l.capitalised(&l.word("message", message.kind))) " · " (scene.channel(&message.channel))
                    " · " span.marking data-marking=(message.marking) { (l.word("marking", &message.marking)) }
                }
                p.when {
                    @if is_own { (say!(l, "letter-sent")) } @else { (say!(l, "letter-received")) }
                    " " (scene.moment(at))
                }
            }
            div.body {
                @if let Some(request) = asked {
                    p {
                        (say!(l, "letter-asks", assistance = l.word("assistance", &request.assistance), case = scene.case(&request.case)))
                        @if let Some(within) = &request.within { " " (say!(l, "letter-within", within = scene.limit(within))) }
                    }
                }
                @if let Some(text) = &message.letter { p.text { (text) } }
                @if let Some(detail) = &message.detail { p { (l.capitalised(&detail_text(scene, detail))) } }
                @if message.letter.is_none() && message.detail.is_none() && asked.is_none() {
                    p.quiet { (say!(l, "letter-no-words")) }
                }
                @if !message.says.is_empty() {
                    ul.heard { @for said in &message.says { li { (says(scene, said)) } } }
                }
            }
            (attachments(scene, &message.media))
        }
    }
}

/// Returns letters as those see them who see everything: those of a request, or a single one.
pub(in crate::web) fn overseen(
    scene: &Scene,
    views: &[SeatView],
    request: Option<&str>,
    message: Option<&str>,
) -> Option<Markup> {
    let l = scene.locale;
    let is_wanted = |it: &MessageView| match message {
        Some(id) => it.id.to_string() == id,
        None => it.request.as_deref() == request,
    };
    // Each letter as whoever sent it has it.
    let all = views.iter().flat_map(|view| view.messages.iter().map(move |it| (view, it)));
    let mut sent: Vec<(&SeatView, &MessageView)> =
        all.filter(|(view, it)| it.from == view.seat && is_wanted(it)).collect();
    sent.sort_by_key(|(_, it)| (it.sent, it.id));
    let (_, first) = sent.first()?;
    let about = request.or(first.request.as_deref());
    Some(html! {
        h2 tabindex="-1" data-focus="" {
            @match about { Some(id) => (scene.letter_title(id)), None => (say!(l, "letters-one")) }
        }
        ol.letters { @for (view, it) in &sent { li { (letter(scene, &view.requests, it, false)) } } }
        p { button type="button" data-close="" { (say!(l, "form-close")) } }
    })
}

/// Returns the letter to which an agency answers, to be read while the answer is written: the request to those who are
/// asked, and to others the last that came.
pub(in crate::web) fn answered(scene: &Scene, view: &SeatView, request: &RequestView) -> Markup {
    let l = scene.locale;
    let about = |it: &&MessageView| it.request.as_ref() == Some(&request.id);
    let mut come = view.messages.iter().filter(about).filter(|it| it.from != view.seat);
    let asked = come.clone().find(|it| it.kind == MessageKind::Request);
    let last = come.next_back();
    let letter_of = match request.role {
        Role::Requester => last,
        Role::Responder | Role::Helper => asked.or(last),
    };
    html! {
        @if let Some(message) = letter_of {
            details.source open {
                summary { (say!(l, "form-source")) }
                (letter(scene, &view.requests, message, false))
            }
        }
    }
}
