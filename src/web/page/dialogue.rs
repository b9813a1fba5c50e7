//! The panel of a dialogue: both registers side by side, what differs, and what was proposed.

use maud::{Markup, html};

use super::scene::Scene;
use crate::engine::view::{DecisionView, DialogueView, RegisterEntryView, SeatView};
use crate::locale::say;
use crate::record::DecisionState;
use crate::review::{decision_text, register_counts};

/// Returns the dialogues in which a seat sits or sat, the last one first; nothing where there are none.
pub(in crate::web) fn panel(scene: &Scene, view: &SeatView) -> Markup {
    html! {
        @for dialogue in view.dialogues.iter().rev() {
            section.dialogue aria-label=(dialogue.title) { (one(scene, view, dialogue)) }
        }
    }
}

fn one(scene: &Scene, view: &SeatView, dialogue: &DialogueView) -> Markup {
    let l = scene.locale;
    let acts = scene.acts && dialogue.is_open && view.is_held;
    let (agenda, rest): (Vec<_>, Vec<_>) =
        dialogue.registers.chunks_exact(2).partition(|pair| pair[0].on_agenda);
    html! {
        h2 { (say!(l, "dialogue-head", title = dialogue.title.as_str())) }
        p.line {
            (l.word("dialogue-level", dialogue.level)) " · "
            @if dialogue.is_open { (say!(l, "dialogue-until")) } @else { (say!(l, "dialogue-closed")) }
            " " (scene.moment(dialogue.closes.0))
        }
        dl.facts {
            @for delegation in &dialogue.delegations {
                dt { (scene.plan.scenario.party_name(&delegation.party)) }
                dd { (l.list(&delegation.seats.iter().map(|id| scene.short(id)).collect::<Vec<_>>())) }
            }
        }
        h3 { (say!(l, "dialogue-agenda")) " " span.count { (agenda.len()) } }
        @if agenda.is_empty() { p.empty { (say!(l, "dialogue-agenda-empty")) } }
        @else { (entries(scene, dialogue, &agenda, &say!(l, "dialogue-agenda"))) }
        @if !rest.is_empty() {
            details id={ "rest-" (dialogue.id) } {
                summary { (say!(l, "dialogue-rest", number = rest.len())) }
                (entries(scene, dialogue, &rest, &say!(l, "dialogue-registers")))
            }
        }
        @if !dialogue.registers.is_empty() {
            details id={ "counts-" (dialogue.id) } {
                summary { (say!(l, "dialogue-counts")) }
                (counts(scene, dialogue))
            }
        }
        h3 { (say!(l, "dialogue-decisions")) " " span.count { (dialogue.decisions.len()) } }
        @if dialogue.decisions.is_empty() { p.empty { (say!(l, "dialogue-decisions-empty")) } }
        @else {
            ol.plain {
                @for decision in &dialogue.decisions { li { (decided(scene, view, decision, acts)) } }
            }
        }
        @if acts {
            p { (say!(l, "dialogue-propose")) }
            div.acts {
                @for kind in &dialogue.may {
                    button type="button" id={ "propose-" (kind) }
                        hx-get={ "/seat/propose?kind=" (kind) } hx-target="#desk" {
                        (l.word("decision-kind", kind))
                    }
                }
            }
        }
        @if !dialogue.is_open { (communique(scene, dialogue)) }
    }
}

/// Both registers, a line for each request.
fn entries(
    scene: &Scene,
    dialogue: &DialogueView,
    pairs: &[&[RegisterEntryView]],
    label: &str,
) -> Markup {
    let l = scene.locale;
    let entry = |entry: &RegisterEntryView| {
        html! {
            (l.word("register-state", entry.state))
            @if let Some(due) = entry.due { br; span.quiet { (say!(l, "dialogue-due")) " " (scene.moment(due.0)) } }
            @if entry.returned > 0 { br; span.quiet { (say!(l, "dialogue-returned", number = entry.returned)) } }
            @if entry.misread > 0 { br; span.quiet { (say!(l, "dialogue-misread", number = entry.misread)) } }
        }
    };
    html! {
        div.wide tabindex="0" role="group" aria-label=(label) {
            table {
                thead {
                    tr {
                        th scope="col" { (say!(l, "dialogue-request")) }
                        @for delegation in &dialogue.delegations {
                            th scope="col" {
                                (say!(l, "dialogue-register-of", party = scene.plan.scenario.party_name(&delegation.party)))
                            }
                        }
                    }
                }
                tbody {
                    @for pair in pairs {
                        tr {
                            th scope="row" {
                                (scene.letter_title(&pair[0].request)) br;
                                span.quiet { (l.word("class", &pair[0].class)) }
                                @if pair[0].differs { br; span.missing { (say!(l, "dialogue-differs")) } }
                            }
                            @for delegation in &dialogue.delegations {
                                td {
                                    @if let Some(own) = pair.iter().find(|it| it.party == delegation.party) {
                                        (entry(own))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What each register says by class.
fn counts(scene: &Scene, dialogue: &DialogueView) -> Markup {
    let l = scene.locale;
    let heads = [
        say!(l, "registers-sent"),
        say!(l, "registers-in-time"),
        say!(l, "registers-late"),
        say!(l, "registers-open"),
        say!(l, "registers-overdue"),
        say!(l, "registers-returned"),
        say!(l, "registers-refused"),
        say!(l, "registers-misread"),
    ];
    html! {
        div.wide tabindex="0" role="group" aria-label=(say!(l, "dialogue-counts")) {
            table.numbers {
                thead {
                    tr {
                        th scope="col" { (say!(l, "registers-class")) }
                        th scope="col" { (say!(l, "registers-party")) }
                        @for head in &heads { th scope="col" { (head) } }
                    }
                }
                tbody {
                    @for count in register_counts(dialogue.registers.iter().map(Into::into)) {
                        tr {
                            th scope="row" { (l.word("class", &count.class)) }
                            td { (scene.plan.scenario.party_name(&count.party)) }
                            @for number in [count.sent, count.in_time, count.late, count.open, count.overdue,
                                count.returned, count.refused, count.misread] { td { (number) } }
                        }
                    }
                }
            }
        }
    }
}

/// A decision: what was proposed by whom, and how it stands.
fn decided(scene: &Scene, view: &SeatView, decision: &DecisionView, acts: bool) -> Markup {
    let l = scene.locale;
    let is_for_us = decision.state == DecisionState::Open && decision.party != view.party;
    html! {
        p.line id={ "decision-" (decision.id) } {
            strong { (decision.id) } " · " (scene.moment(decision.at.0)) " · "
            (say!(l, "dialogue-proposed", by = scene.short(&decision.by), what = decision_text(scene.plan, scene.subjects, &decision.motion, l)))
        }
        p.line {
            em { (l.word("decision-state", decision.state)) }
            @if let Some(by) = &decision.answered_by { " · " (scene.short(by)) }
            @if let Some(reason) = &decision.reason { " · " q { (reason) } }
            @if is_for_us && acts {
                " "
                button.step type="button" id={ "answer-" (decision.id) }
                    hx-get={ "/seat/answer?decision=" (decision.id) } hx-target="#desk" {
                    (say!(l, "dialogue-answer"))
                }
            }
        }
    }
}

/// What the communiqué says: what both agreed, and nothing else.
fn communique(scene: &Scene, dialogue: &DialogueView) -> Markup {
    let l = scene.locale;
    let agreed = dialogue.decisions.iter().filter(|it| it.state == DecisionState::Agreed);
    let agreed: Vec<String> =
        agreed.map(|it| decision_text(scene.plan, scene.subjects, &it.motion, l)).collect();
    html! {
        h3 { (say!(l, "communique")) }
        @if agreed.is_empty() { p.empty { (say!(l, "communique-empty")) } }
        @else {
            p { (say!(l, "communique-begins")) }
            ul { @for text in &agreed { li { (text) } } }
        }
    }
}
