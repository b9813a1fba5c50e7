//! The form in which people answer what an inject asks.

use maud::{Markup, html};

use super::fields::FormFields;
use super::inputs::{FormState, id_of};
use crate::engine::QuestionAnswer;
use crate::engine::view::{InjectView, QuestionView, SeatView};
use crate::locale::say;
use crate::scenario::{ById, LocalizedText};
use crate::session::NamedCommand;
use crate::web::page::questions::closing;
use crate::web::page::scene::Scene;

/// Returns the form, or that the question can no longer be answered.
pub(super) fn form(
    scene: &Scene,
    inject: &InjectView,
    asks: &QuestionView,
    form: &FormState,
) -> Markup {
    let l = scene.locale;
    let Some(written) = scene.question(&inject.id) else { return html! {} };
    let head = html! {
        h3 tabindex="-1" data-focus="" { (scene.title(&inject.id)) }
        (form.head())
    };
    if !asks.is_open {
        return html! { (head) p.empty { (say!(l, "question-closed")) } };
    }
    let own = asks.own.as_ref();
    html! {
        form.question #form hx-post="/seat/decide" hx-target="#desk" data-form=(form.name) {
            (head)
            input type="hidden" name="inject" value=(inject.id);
            p.text { (inject.text) }
            @if written.choices.is_empty() { p { strong { (written.question.in_language(l.tag())) } } }
            @else {
                (choices_of(scene, written.question.in_language(l.tag()), &written.choices, form,
                    own.and_then(|own| own.choice.as_deref())))
            }
            @if written.confidence { (confidence(scene, form, own.and_then(|own| own.confidence))) }
            (words(scene, asks, form))
            (closing(scene, asks))
            p.hint { (if asks.poll { say!(l, "question-poll-about") } else { say!(l, "question-about") }) }
            button.primary type="submit" { (say!(l, "question-send")) }
            " " button type="button" data-close="" { (say!(l, "form-close")) }
        }
    }
}

/// Returns what may be chosen.
pub(super) fn choices_of(
    scene: &Scene,
    question: &str,
    choices: &ById<LocalizedText>,
    form: &FormState,
    own: Option<&str>,
) -> Markup {
    let tag = scene.locale.tag();
    let chosen = form.value("choice", own);
    html! {
        fieldset {
            legend { (question) }
            @for (number, (id, text)) in choices.iter().enumerate() {
                label.check {
                    input type="radio" id={ "choice-" (number) } name="choice" value=(id) required
                        checked[chosen == Some(id.as_str())];
                    " " (text.in_language(tag))
                }
            }
        }
    }
}

/// Returns the slider for how sure people are. Whoever does not move it says nothing of it.
pub(super) fn confidence(scene: &Scene, form: &FormState, own: Option<u8>) -> Markup {
    let l = scene.locale;
    let own = own.map(|own| own.to_string());
    let said = form.value("confidence", own.as_deref());
    html! {
        label for="confidence" { (say!(l, "question-confidence")) }
        div.slider {
            input #confidence type="range" min="0" max="100" step="5" name=[said.map(|_| "confidence")]
                value=(said.unwrap_or("50")) data-named="confidence" data-shown="confidence-shown"
                aria-describedby="confidence-hint";
            " "
            output #confidence-shown for="confidence" {
                @match said { Some(said) => { (said) " %" }, None => (say!(l, "question-not-said")) }
            }
        }
        p.hint #confidence-hint { (say!(l, "question-confidence-about")) }
    }
}

/// Returns the field for an answer in one's own words. In a poll nobody else in the seat sees what is written.
fn words(scene: &Scene, asks: &QuestionView, form: &FormState) -> Markup {
    let l = scene.locale;
    let label = if asks.choices.is_empty() {
        say!(l, "question-words")
    } else {
        say!(l, "question-reason")
    };
    if asks.poll {
        let id = id_of("says");
        return html! {
            label for=(id) { (label) }
            textarea id=(id) name="says" rows="3" maxlength="20000" {
                (form.value("says", None).unwrap_or_default())
            }
        };
    }
    let own = asks.own.as_ref().and_then(|own| own.text.as_deref());
    form.text_from("says", &label, 3, own)
}

/// Reads the answer.
pub(super) fn read(view: &SeatView, inject: &str, fields: &FormFields) -> NamedCommand {
    let answer = QuestionAnswer {
        inject: inject.to_owned(),
        choice: fields.one("choice").map(str::to_owned),
        confidence: fields.one("confidence").and_then(|it| it.parse().ok()),
        says: fields.one("says").map(str::to_owned),
    };
    NamedCommand::Decide { seat: view.seat.clone(), answer, person: None }
}
