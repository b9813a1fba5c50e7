//! What people in a seat share with others in the room: who sits there, and messages to and from the facilitator.

use maud::{Markup, html};

use crate::engine::view::SeatView;
use crate::locale::say;
use crate::session::{Matter, NamedCommand, Session, VisitorRole};
use crate::web::drafts::{Drafts, FormDraft};
use crate::web::page::layout::{listed, panel};
use crate::web::page::scene::Scene;
use crate::web::screens::Screen;
use crate::web::seat_form::SeatForm;

/// How many messages are shown.
const MESSAGES: usize = 40;

/// Returns the place.
pub(super) fn place(scene: &Scene, screen: &Screen) -> Markup {
    let l = scene.locale;
    html! {
        div.columns {
            div.main {
                section {
                    h2 { (say!(l, "facilitator-and-you")) }
                    (panel(screen, "messages"))
                    form hx-post="/seat/ask" hx-target="#said" data-clears="" {
                        label for="ask-matter" { (say!(l, "ask-matter")) }
                        select #ask-matter name="matter" {
                            @for matter in Matter::ALL { option value=(matter) { (l.word("matter", matter)) } }
                        }
                        label for="ask-text" { (say!(l, "ask-text")) }
                        textarea #ask-text name="text" rows="3" required maxlength="4000" {}
                        button.primary type="submit" { (say!(l, "ask-send")) }
                    }
                }
            }
            div.side {
                section { (panel(screen, "people")) }
                section {
                    h2 { (say!(l, "signals")) }
                    label.check { input type="checkbox" data-setting="sound"; " " (say!(l, "signals-sound")) }
                    label.check { input type="checkbox" data-setting="notify"; " " (say!(l, "signals-notify")) }
                }
            }
        }
    }
}

/// Returns what the facilitator and the people in the seat have said to each other, outside the story.
pub(super) fn messages(scene: &Scene, view: &SeatView, session: &Session) -> Markup {
    let l = scene.locale;
    let seat = &view.seat;
    let said: Vec<Markup> = session
        .commands
        .iter()
        .filter_map(|record| match &record.command {
            NamedCommand::Tell { to, text, .. } if is_for(to, seat) => Some(html! {
                p.kicker { (say!(l, "role-facilitator")) " · " (scene.moment(record.at)) }
                p.text { (text) }
            }),
            NamedCommand::Ask { seat: by, matter, text } if by == seat => Some(html! {
                p.kicker { (scene.author(record)) " · " (l.word("matter", matter)) " · " (scene.moment(record.at)) }
                p.text { (text) }
            }),
            _ => None,
        })
        .collect();
    // The last ones: the panel is sent anew with each.
    let shown = &said[said.len().saturating_sub(MESSAGES)..];
    html! {
        @if shown.len() < said.len() {
            p.quiet { (say!(l, "messages-earlier", number = said.len() - shown.len())) }
        }
        (listed(shown, &say!(l, "messages-empty")))
    }
}

fn is_for(to: &[String], seat: &str) -> bool {
    to.is_empty() || to.iter().any(|it| it == seat)
}

/// Returns who shares the seat and what they are writing.
pub(super) fn people(scene: &Scene, view: &SeatView, drafts: &Drafts) -> Markup {
    let l = scene.locale;
    let own = |role: &VisitorRole| matches!(role, VisitorRole::Seat(seat) if *seat == view.seat);
    let here: Vec<Markup> = scene
        .people
        .iter()
        .filter(|person| own(&person.visitor.role))
        .map(|person| {
            let state = if person.is_present { say!(l, "present") } else { say!(l, "absent") };
            html! { (person.visitor.name) " · " (state) }
        })
        .collect();
    let begun: Vec<Markup> = drafts
        .of(&view.seat)
        .map(|(name, draft)| {
            let form = SeatForm::parse(name);
            let what = say!(
                l,
                "draft-begun",
                form = form_name(scene, &form),
                by = scene.visitor(&draft.by),
                fields = filled(draft),
            );
            html! {
                (what) " "
                button type="button" hx-get=(form.address()) hx-target="#desk" {
                    (say!(l, "draft-open"))
                }
            }
        })
        .collect();
    html! {
        h2 { (say!(l, "people")) }
        (listed(&here, &say!(l, "people-empty")))
        h3 { (say!(l, "drafts")) }
        (listed(&begun, &say!(l, "drafts-empty")))
    }
}

fn filled(draft: &FormDraft) -> usize {
    draft.fields.values().filter(|entry| !entry.text.trim().is_empty()).count()
}

/// Returns what a form is for.
fn form_name(scene: &Scene, form: &SeatForm) -> String {
    let l = scene.locale;
    match form {
        SeatForm::Act { request, act } => format!("{} · {request}", l.word("act", act)),
        SeatForm::Compose { inject: Some(inject) } => {
            say!(l, "draft-request", name = inject.as_str())
        }
        SeatForm::Compose { inject: None } => say!(l, "draft-own-request"),
        SeatForm::Order { inject } => say!(l, "draft-order", name = inject.as_str()),
        SeatForm::Decide { inject } => {
            format!("{} · {}", say!(l, "card-question"), scene.title(inject))
        }
        SeatForm::Discuss { module, .. } => {
            let found = scene.plan.scenario.modules.get(module);
            let title = found.map_or(module.as_str(), |it| it.title.in_language(l.tag()));
            format!("{} · {title}", say!(l, "module"))
        }
        SeatForm::Propose { kind } => {
            say!(l, "propose-head", kind = l.word("decision-kind", kind))
        }
        SeatForm::Answer { decision } => say!(l, "draft-answer", decision = decision.as_str()),
    }
}
