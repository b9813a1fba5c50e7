//! Requests as an agency knows them.

use maud::{Markup, html};

use super::scene::Scene;
use crate::engine::entities::Sense;
use crate::engine::view::{DetailView, RequestView, Role, Said, SeatView};
use crate::locale::say;
use crate::record::{DetailKind, MeaningRecord, Outcome};
use crate::review::{explained, meaning_text};
use crate::scenario::Act;

/// The name, among acts, of only saying how a request is understood.
pub(in crate::web) const UNDERSTAND: &str = "understand";

/// Returns whether a request waits for an act of the agency.
pub(in crate::web) fn awaits(request: &RequestView) -> bool {
    request.in_hand.is_none() && request.may.iter().any(|act| !act.is_around())
}

/// Returns a request as an agency that is watched knows it.
pub(in crate::web) fn card(scene: &Scene, view: &SeatView, request: &RequestView) -> Markup {
    let state = stands(scene, request);
    let (from, to) = (scene.short(&request.from), scene.short(&request.to));
    html! {
        article.request id={ "request-" (view.seat) "-" (request.id) } {
            h3 { (scene.letter_title(&request.id)) }
            p.line { (from) " → " (to) " · " strong { (state) } }
            (facts(scene, view, request))
            (understood(scene, view, request))
        }
    }
}

/// Returns how a request stands, as far as the agency knows.
pub(super) fn stands(scene: &Scene, request: &RequestView) -> String {
    match (request.outcome, &request.state) {
        (Some(came_out), _) => outcome(scene, came_out, request.ground.as_deref()),
        (None, Some(state)) => scene.locale.word("state", state),
        (None, None) => say!(scene.locale, "request-helping"),
    }
}

/// Returns what a request asks for and what it contains.
pub(super) fn facts(scene: &Scene, view: &SeatView, request: &RequestView) -> Markup {
    let l = scene.locale;
    html! {
        dl.facts {
            dt { (say!(l, "request-asks")) }
            dd { (l.word("assistance", &request.assistance)) " · " (scene.case(&request.case)) }
            dt { (say!(l, "request-class")) }
            dd {
                (l.word("class", &request.class)) " · "
                (say!(l, "request-marked", marking = l.word("marking", &request.marking)))
                @if let Some(within) = &request.within {
                    " · " (say!(l, "request-within", within = scene.limit(within)))
                }
            }
            @if let Some(act) = request.in_hand {
                dt { (say!(l, "request-in-hand")) }
                dd { (l.word("act", act)) }
            }
        }
        (contents(scene, view, request))
    }
}

/// Returns how a request came out, in words.
fn outcome(scene: &Scene, outcome: Outcome, ground: Option<&str>) -> String {
    let word = scene.locale.word("outcome", outcome);
    match ground {
        Some(id) => format!("{word} ({})", ground_text(scene, id)),
        None => word,
    }
}

fn ground_text(scene: &Scene, id: &str) -> String {
    explained(scene.locale, "ground", id, scene.plan.guidelines.grounds.get(id))
}

/// What an event or a message says besides, in words.
pub(in crate::web) fn detail_text(scene: &Scene, detail: &DetailView) -> String {
    let l = scene.locale;
    match detail.kind {
        DetailKind::Missing => {
            let names: Vec<String> = detail.missing.iter().map(|id| l.word("field", id)).collect();
            say!(l, "event-missing", contents = l.list(&names))
        }
        DetailKind::Outcome => detail
            .outcome
            .map(|it| outcome(scene, it, detail.ground.as_deref()))
            .unwrap_or_default(),
        DetailKind::Ground => ground_text(scene, detail.ground.as_deref().unwrap_or_default()),
        DetailKind::Expected => detail.act.map(|act| l.word("act", act)).unwrap_or_default(),
        DetailKind::Complete
        | DetailKind::Limit
        | DetailKind::Reminder
        | DetailKind::Corrected
        | DetailKind::Staff
        | DetailKind::Reviewed
        | DetailKind::Agreed
        | DetailKind::Decision
        | DetailKind::Misunderstanding
        | DetailKind::Proposition
        | DetailKind::Story
        | DetailKind::Change
        | DetailKind::Told
        | DetailKind::Reason
        | DetailKind::Choice
        | DetailKind::Words => l.word("detail", detail.kind),
    }
}

fn contents(scene: &Scene, view: &SeatView, request: &RequestView) -> Markup {
    let l = scene.locale;
    let text = |id: &str| {
        let found = request.texts.iter().find(|(content, _)| content == id);
        found.map(|(_, text)| text.as_str())
    };
    let term = |id: &str| {
        let found = request.terms.iter().find(|(content, _)| content == id);
        found.map(|(_, term)| term.as_str())
    };
    html! {
        @if !request.missing.is_empty() {
            p.missing {
                strong { (say!(l, "request-missing")) } " "
                (l.list(&request.missing.iter().map(|id| scene.locale.word("field", id)).collect::<Vec<_>>()))
            }
        }
        details id={ "contents-" (view.seat) "-" (request.id) } {
            summary { (say!(l, "request-contents", number = request.contents.len())) }
            dl.contents {
                @for id in &request.contents {
                    dt { (scene.locale.word("field", id)) }
                    dd {
                        @match text(id) {
                            Some(text) => p.text { (text) },
                            None => p.quiet { (say!(l, "request-provided")) },
                        }
                        @if let Some(term) = term(id) {
                            p.quiet { (say!(l, "request-term", term = term)) }
                        }
                    }
                }
            }
        }
    }
}

/// Returns what the agency meant or understands, and what it was told about that.
pub(super) fn understood(scene: &Scene, view: &SeatView, request: &RequestView) -> Markup {
    let l = scene.locale;
    let head = if request.role == Role::Requester {
        say!(l, "request-meant")
    } else {
        say!(l, "request-taken")
    };
    html! {
        @if !request.taken.is_empty() {
            div.taken {
                p { strong { (head) } }
                ul {
                    @for taken in &request.taken {
                        li { (l.word("field", &taken.field)) ": " (meant(scene, &view.seat, &taken.meaning)) }
                    }
                }
            }
        }
        @let heard = heard(view, request);
        @if !heard.is_empty() {
            ul.heard { @for said in &heard { li { (says(scene, said)) } } }
        }
    }
}

/// Returns what the agency was told was meant or read, the latest for each field.
pub(in crate::web) fn heard<'a>(view: &'a SeatView, request: &'a RequestView) -> Vec<&'a Said> {
    let about = view.events.iter().filter(|it| it.request.as_ref() == Some(&request.id));
    let mut last: Vec<&Said> = Vec::new();
    for said in about.flat_map(|event| &event.says).chain(&request.heard) {
        last.retain(|it| (&it.by, &it.field) != (&said.by, &said.field));
        last.push(said);
    }
    last
}

/// A meaning in the words of an agency.
pub(in crate::web) fn meant(scene: &Scene, agency: &str, meaning: &MeaningRecord) -> String {
    meaning_text(scene.plan, agency, meaning, scene.locale)
}

/// Returns a statement of what was meant or read.
pub(in crate::web) fn says(scene: &Scene, said: &Said) -> String {
    let l = scene.locale;
    let (by, field) = (scene.short(&said.by), l.word("field", &said.field));
    let meaning = meant(scene, &said.by, &said.meaning);
    match said.sense {
        Sense::Meant => say!(l, "said-meant", by = by, field = field, meaning = meaning),
        Sense::Read => say!(l, "said-taken", by = by, field = field, meaning = meaning),
    }
}

pub(super) fn buttons(scene: &Scene, request: &RequestView) -> Markup {
    let l = scene.locale;
    let (around, steps): (Vec<Act>, Vec<Act>) = request.may.iter().partition(|it| it.is_around());
    // Who was asked says it of what was asked, and who has asked of the other side's silence.
    let understands = match request.role {
        Role::Responder => true,
        Role::Requester => request.outcome.is_none(),
        Role::Helper => false,
    };
    let button = |act: &str, class: &str, text: String| {
        html! {
            button.(class) type="button" id={ "do-" (request.id) "-" (act) }
                hx-get={ "/seat/act?request=" (request.id) "&act=" (act) } hx-target="#desk" { (text) }
        }
    };
    let word = |act: &Act| l.capitalised(&l.word("act", act));
    html! {
        @if understands || !request.may.is_empty() {
            div.acts role="group" aria-label=(say!(l, "request-acts", request = scene.letter_title(&request.id))) {
                @for (number, act) in steps.iter().enumerate() {
                    (button(act.key(), if number == 0 { "primary" } else { "step" }, word(act)))
                }
                @for act in &around { (button(act.key(), "around", word(act))) }
                @if understands { (button(UNDERSTAND, "around", say!(l, "takes-say"))) }
            }
        }
    }
}
