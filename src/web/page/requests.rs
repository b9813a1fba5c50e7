//! Requests as an agency knows them.

use maud::{Markup, html};

use super::scene::Scene;
use crate::engine::view::{RequestView, Role, Said, SeatView};
use crate::locale::say;
use crate::review::in_words_of;
use crate::scenario::Act;

/// The name, among acts, of only saying how a request is understood.
pub(in crate::web) const UNDERSTAND: &str = "understand";

/// The acts outside the procedure, which are seldom the next step.
pub(in crate::web) const AROUND: [&str; 5] =
    ["clarify", "withdraw", "remind", "escalate", "report_status"];

/// Returns whether a request waits for an act of the agency.
pub(in crate::web) fn awaits(request: &RequestView) -> bool {
    request.in_hand.is_none() && request.may.iter().any(|act| !AROUND.contains(&act.as_str()))
}

/// Returns a request, with the buttons of its acts if `acts`.
pub(in crate::web) fn card(
    scene: &Scene,
    view: &SeatView,
    request: &RequestView,
    acts: bool,
) -> Markup {
    let l = scene.locale;
    let state = match (&request.outcome, &request.state) {
        (Some(outcome), _) => detail_in_words(scene, outcome),
        (None, Some(state)) => l.word("state", state),
        (None, None) => say!(l, "request-helping"),
    };
    let (from, to) = (scene.short(&request.from), scene.short(&request.to));
    let class = l.word("class", &request.class);
    html! {
        article.request.waits[acts && awaits(request)] id={ "request-" (view.seat) "-" (request.id) } {
            h3 { (request.id) }
            p.line { (from) " → " (to) " · " strong { (state) } }
            dl.facts {
                dt { (say!(l, "request-asks")) }
                dd { (l.word("assistance", &request.assistance)) " · " (scene.case(&request.case)) }
                dt { (say!(l, "request-class")) }
                dd {
                    (class) " · " (say!(l, "request-marked", marking = l.word("marking", &request.marking)))
                    @if let Some(within) = &request.within {
                        " · " (say!(l, "request-within", within = within.as_str()))
                    }
                }
                @if let Some(due) = request.due {
                    dt { (say!(l, "request-due")) }
                    dd { (scene.moment(due.0)) }
                }
                @if let Some(act) = &request.in_hand {
                    dt { (say!(l, "request-in-hand")) }
                    dd { (l.word("act", act)) }
                }
            }
            (contents(scene, request))
            (understood(scene, view, request))
            @if acts {
                (buttons(scene, request))
            }
        }
    }
}

/// What is said of an event or an outcome besides, in words: `missing: facts offence`, `refused: overbroad`,
/// `ground: overbroad`, an act, or an outcome.
pub(in crate::web) fn detail_in_words(scene: &Scene, detail: &str) -> String {
    let l = scene.locale;
    let ground = |id: &str| {
        let about = scene.plan.guidelines.grounds.get(id).map(String::as_str);
        l.word_for("ground", id, about)
    };
    match detail.split_once(": ") {
        Some(("missing", names)) => {
            let names: Vec<String> =
                names.split(' ').map(|id| scene.locale.word("field", id)).collect();
            say!(l, "event-missing", contents = l.list(&names))
        }
        Some(("refused", id)) => format!("{} ({})", l.word("outcome", "refused"), ground(id)),
        Some(("ground", id)) => ground(id),
        _ if Act::ALL.iter().any(|act| act.key() == detail) => l.word("act", detail),
        _ => l.word("outcome", detail),
    }
}

fn contents(scene: &Scene, request: &RequestView) -> Markup {
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
        details id={ "contents-" (request.id) } {
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
fn understood(scene: &Scene, view: &SeatView, request: &RequestView) -> Markup {
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
                    @for (field, meaning) in &request.taken {
                        li { (l.word("field", field)) ": " (meant(scene, &view.seat, field, meaning)) }
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

/// Returns what a field means, in the words of an agency.
pub(in crate::web) fn meant(scene: &Scene, agency: &str, field: &str, meaning: &str) -> String {
    let words = in_words_of(scene.plan, agency, meaning, scene.locale);
    if words == meaning {
        let concepts = scene.plan.glossary.as_ref().map(|it| &it.concepts);
        let concept = concepts.and_then(|concepts| concepts.get(meaning).cloned());
        let group = match field {
            "urgency" => "class",
            "marking" => "marking",
            _ => "meaning",
        };
        return concept.unwrap_or_else(|| scene.locale.word(group, meaning));
    }
    words
}

/// Returns a statement of what was meant or read.
pub(in crate::web) fn says(scene: &Scene, said: &Said) -> String {
    let l = scene.locale;
    let (by, field) = (scene.short(&said.by), l.word("field", &said.field));
    let meaning = meant(scene, &said.by, &said.field, &said.meaning);
    match said.sense {
        "meant" => say!(l, "said-meant", by = by, field = field, meaning = meaning),
        _ => say!(l, "said-taken", by = by, field = field, meaning = meaning),
    }
}

fn buttons(scene: &Scene, request: &RequestView) -> Markup {
    let l = scene.locale;
    let is_around = |act: &&String| AROUND.contains(&act.as_str());
    let steps = request.may.iter().filter(|act| !is_around(act));
    let around = request.may.iter().filter(is_around);
    // Who was asked says it of what was asked, and who has asked of the other side's silence.
    let understands = match request.role {
        Role::Responder => true,
        Role::Requester => request.outcome.is_none(),
        Role::Helper => false,
    };
    html! {
        @if understands || !request.may.is_empty() { div.acts role="group" aria-label=(say!(l, "request-acts", request = request.id.as_str())) {
            @for (acts, class) in [(steps.collect::<Vec<_>>(), "step"), (around.collect(), "around")] {
                @for act in acts {
                    button.(class) type="button" id={ "do-" (request.id) "-" (act) }
                        hx-get={ "/seat/act?request=" (request.id) "&act=" (act) } hx-target="#desk" {
                        (l.word("act", act))
                    }
                }
            }
            @if understands {
                button.around type="button" id={ "do-" (request.id) "-" (UNDERSTAND) }
                    hx-get={ "/seat/act?request=" (request.id) "&act=" (UNDERSTAND) } hx-target="#desk" {
                    (say!(l, "takes-say"))
                }
            }
        } }
    }
}
