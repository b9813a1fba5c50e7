//! The form in which a seat answers a question of the module that is open.

use maud::{Markup, html};

use super::fields::FormFields;
use super::inputs::FormState;
use super::question::{choices_of, confidence};
use crate::engine::view::SeatView;
use crate::locale::say;
use crate::session::{ModuleAnswer, NamedCommand};
use crate::web::fault::Fault;
use crate::web::page::scene::Scene;

/// Returns the form, or that the module is no longer open.
pub(super) fn form(
    scene: &Scene,
    view: &SeatView,
    (id, question): (&str, &str),
    form: &FormState,
) -> Result<Markup, Fault> {
    let l = scene.locale;
    let module = scene.plan.scenario.modules.get(id);
    let module = module.filter(|_| scene.discussion.was_opened(id)).ok_or(Fault::NothingThere)?;
    let mut asked = module.asked_of(&view.seat);
    let (_, asks) = asked.find(|(it, _)| *it == question).ok_or(Fault::NothingThere)?;
    let head = html! {
        h3 tabindex="-1" data-focus="" { (module.title.in_language(l.tag())) }
        (form.head())
    };
    if scene.discussion.open() != Some(id) {
        return Ok(html! { (head) p.empty { (say!(l, "module-no-longer-open")) } });
    }
    let own = scene.discussion.answer(id, question, &view.seat).map(|it| &it.answer);
    let text = asks.question.in_language(l.tag());
    let words = if asks.choices.is_empty() {
        say!(l, "question-words")
    } else {
        say!(l, "question-reason")
    };
    Ok(html! {
        form.question #form hx-post="/seat/discuss" hx-target="#desk" data-form=(form.name) {
            (head)
            input type="hidden" name="module" value=(id);
            input type="hidden" name="question" value=(question);
            @if asks.choices.is_empty() { p { strong { (text) } } }
            @else {
                (choices_of(scene, text, &asks.choices, form, own.and_then(|own| own.choice.as_deref())))
            }
            @if asks.confidence { (confidence(scene, form, own.and_then(|own| own.confidence))) }
            (form.text_from("says", &words, 6, own.and_then(|own| own.says.as_deref())))
            p.hint { (say!(l, "module-answer-about")) }
            button.primary type="submit" { (say!(l, "question-send")) }
            " " button type="button" data-close="" { (say!(l, "form-close")) }
        }
    })
}

/// Reads the answer.
pub(super) fn read(
    view: &SeatView,
    module: &str,
    question: &str,
    fields: &FormFields,
) -> NamedCommand {
    let answer = ModuleAnswer {
        module: module.to_owned(),
        question: question.to_owned(),
        choice: fields.one("choice").map(str::to_owned),
        confidence: fields.one("confidence").and_then(|it| it.parse().ok()),
        says: fields.one("says").map(str::to_owned),
    };
    NamedCommand::Discuss { seat: view.seat.clone(), answer }
}
