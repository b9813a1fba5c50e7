//! Notes of the facilitator, evaluators and observers.

use maud::{Markup, html};

use crate::locale::say;
use crate::session::NamedCommand;
use crate::web::page::layout::listed;
use crate::web::page::overview::Overview;
use crate::web::page::scene::Scene;

/// How many notes the panel shows, which is sent anew with each.
const NOTES_SHOWN: usize = 50;

/// Returns the newest notes.
pub(super) fn notes(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let commands = overview.session.commands.iter().rev();
    let notes: Vec<Markup> = commands
        .filter_map(|record| match &record.command {
            NamedCommand::Note { text, objective, about } => Some(html! {
                p.line {
                    (scene.moment(record.at)) " · " strong { (scene.author(record)) }
                    @if let Some(id) = objective { " · " (id.replace('_', " ")) }
                    @if let Some(id) = about { " · " (scene.letter_title(id)) }
                }
                p.text { (text) }
            }),
            _ => None,
        })
        .collect();
    let shown = &notes[..notes.len().min(NOTES_SHOWN)];
    html! {
        h2 { (say!(l, "notes")) }
        (listed(shown, &say!(l, "notes-empty")))
        @if shown.len() < notes.len() {
            p.empty { (say!(l, "notes-earlier", number = notes.len() - shown.len())) }
        }
    }
}

/// Returns the form for a note, which may be on an objective.
pub(super) fn note_form(scene: &Scene) -> Markup {
    let l = scene.locale;
    html! {
        form.note hx-post="/note" hx-target="#said" data-clears="" {
            label for="note-text" { (say!(l, "note-text")) }
            textarea #note-text name="text" rows="3" required {}
            label for="note-objective" { (say!(l, "note-objective")) }
            select #note-objective name="objective" {
                option value="" { (say!(l, "note-no-objective")) }
                @for (id, objective) in &scene.plan.scenario.objectives {
                    option value=(id) { (objective.text) }
                }
            }
            button type="submit" { (say!(l, "note-keep")) }
        }
    }
}

/// Returns the form for a note on a request or an inject.
pub(in crate::web) fn note_on(scene: &Scene, about: &str) -> Markup {
    let l = scene.locale;
    html! {
        form hx-post="/note" hx-target="#said" {
            h2 tabindex="-1" data-focus="" { (say!(l, "note-about")) " " (scene.letter_title(about)) }
            input type="hidden" name="about" value=(about);
            label for="note-on-text" { (say!(l, "note-text")) }
            textarea #note-on-text name="text" rows="5" required {}
            label for="note-on-objective" { (say!(l, "note-objective")) }
            select #note-on-objective name="objective" {
                option value="" { (say!(l, "note-no-objective")) }
                @for (id, objective) in &scene.plan.scenario.objectives {
                    option value=(id) { (objective.text) }
                }
            }
            button.primary type="submit" { (say!(l, "note-keep")) }
            " " button type="button" data-close="" { (say!(l, "form-close")) }
        }
    }
}

/// Returns the button that opens the form for a note on a request or an inject.
pub(in crate::web) fn note_button(scene: &Scene, about: &str) -> Markup {
    html! {
        button.small type="button" hx-get={ "/note?about=" (about) } hx-target="#desk" {
            (say!(scene.locale, "note-make"))
        }
    }
}
