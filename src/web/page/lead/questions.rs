//! What injects have asked: the answers side by side, as they come in.

use maud::{Markup, html};

use crate::locale::say;
use crate::record::{Respondent, ResponseRow};
use crate::review::AskedQuestion;
use crate::time::Instant;
use crate::web::page::overview::Overview;
use crate::web::page::scene::Scene;

/// Returns the questions, those that were asked last first; nothing where none was asked.
pub(super) fn questions(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let asked = AskedQuestion::all(scene.plan, overview.tables);
    html! {
        @if !asked.is_empty() {
            h2 { (say!(l, "questions")) }
            @for question in asked.iter().rev() { (one(scene, overview, question)) }
        }
    }
}

/// Until when a question can be answered.
fn closes(scene: &Scene, overview: &Overview, asked: &AskedQuestion) -> Option<Instant> {
    let fired = overview.tables.injects.iter().find(|row| row.id == asked.inject)?.fired?.0;
    let ends = scene.plan.scenario.ends.at;
    Some(asked.question.within.map_or(ends, |within| (fired + within).min(ends)))
}

fn one(scene: &Scene, overview: &Overview, asked: &AskedQuestion) -> Markup {
    let l = scene.locale;
    let closes = closes(scene, overview, asked);
    let is_open = closes.is_some_and(|at| at > overview.view.at.0);
    let silent: Vec<String> = asked.silent().map(|agency| scene.short(agency)).collect();
    html! {
        article.card.question {
            p.kicker { (scene.title(asked.inject)) }
            h3 { (asked.question.question.in_language(l.tag())) }
            @if let Some(at) = closes {
                @if is_open {
                    p.due data-due=(at.as_micros()) {
                        strong.left {} " " (say!(l, "question-closes")) " " (scene.moment(at))
                    }
                } @else { p.quiet { (say!(l, "question-closed-at")) " " (scene.moment(at)) } }
            }
            @if asked.question.poll { (counts(scene, asked)) }
            ul.plain {
                @for answer in &asked.answers { li { (given(scene, asked, answer)) } }
            }
            @if !silent.is_empty() {
                p.quiet { (say!(l, "questions-silent", seats = l.list(&silent))) }
            }
        }
    }
}

/// Returns how many people have chosen what, and how sure they are.
fn counts(scene: &Scene, asked: &AskedQuestion) -> Markup {
    let l = scene.locale;
    html! {
        @for (id, text) in asked.question.choices.iter() {
            @let fits = |answer: &ResponseRow| answer.choice.as_ref() == Some(id);
            @let number = asked.of_people().filter(|answer| fits(answer)).count();
            p.line {
                strong { (text.in_language(l.tag())) } " · "
                (say!(l, "questions-people", number = number))
                @if let Some(sure) = asked.confidence(fits) {
                    " · " (say!(l, "question-sure", percent = format!("{:.0}", sure.mean)))
                }
            }
        }
    }
}

/// Returns an answer, with who gave it.
fn given(scene: &Scene, asked: &AskedQuestion, answer: &ResponseRow) -> Markup {
    let l = scene.locale;
    let what = scene.answer(asked.question, answer.choice.as_deref(), answer.confidence);
    html! {
        p.line {
            span.sign.(scene.side(&answer.agency)) {} " "
            strong { (scene.short(&answer.agency)) }
            @if let Some(person) = answer.person { " " (say!(l, "questions-person", number = person)) }
            @if !what.is_empty() { ": " (what) }
            @if answer.by != Respondent::Person {
                " " span.quiet { "(" (l.word("respondent", answer.by)) ")" }
            }
            " " span.quiet { (scene.moment(answer.time.0)) }
        }
        @if let Some(text) = &answer.text { p.text { (text) } }
    }
}
