//! What injects ask, as the people in a seat see it: what waits for an answer, and what they have answered.

use maud::{Markup, html};

use super::letters::{Thread, open_button};
use super::scene::Scene;
use crate::engine::view::{InjectView, QuestionView, ResponseView, SeatView};
use crate::locale::say;
use crate::record::Respondent;
use crate::scenario::Question;
use crate::session::VisitorRole;

impl<'a> Scene<'a> {
    /// Returns the question of an inject as it is written.
    pub(in crate::web) fn question(&self, inject: &str) -> Option<&'a Question> {
        self.plan.scenario.injects.get(inject)?.asks.as_ref()
    }

    /// Returns how many people are in a seat.
    fn people_in(&self, seat: &str) -> usize {
        let people = self.people.iter();
        people
            .filter(|it| matches!(&it.visitor.role, VisitorRole::Seat(own) if own == seat))
            .count()
    }

    /// Returns an answer in a few words: what was chosen, and how sure whoever answered was.
    pub(in crate::web) fn answer(
        &self,
        question: &Question,
        choice: Option<&str>,
        confidence: Option<u32>,
    ) -> String {
        let l = self.locale;
        let choice = choice.map(|choice| question.choice_text(choice, l.tag()).to_owned());
        let sure = confidence.map(|percent| say!(l, "question-sure", percent = percent));
        choice.into_iter().chain(sure).collect::<Vec<_>>().join(" · ")
    }
}

/// Returns the questions that people in a seat can answer, with whether they wait for an answer.
fn open<'a>(
    scene: &'a Scene,
    view: &'a SeatView,
) -> impl Iterator<Item = (&'a InjectView, &'a QuestionView, bool)> {
    let people = scene.people_in(&view.seat);
    let asked = view.injects.iter().filter_map(|inject| Some((inject, inject.asks.as_ref()?)));
    asked
        .filter(|(_, asks)| asks.is_open)
        .map(move |(inject, asks)| (inject, asks, asks.waits(people)))
}

/// Returns the questions that wait for an answer.
pub(in crate::web) fn waiting<'a>(
    scene: &'a Scene,
    view: &'a SeatView,
) -> impl Iterator<Item = (&'a InjectView, &'a QuestionView)> {
    open(scene, view).filter(|(.., waits)| *waits).map(|(inject, asks, _)| (inject, asks))
}

/// Returns until when a question can be answered, which the page counts down.
pub(in crate::web) fn closing(scene: &Scene, asks: &QuestionView) -> Markup {
    let at = asks.closes.0;
    html! {
        p.due data-due=(at.as_micros()) {
            strong.left {} " " (say!(scene.locale, "question-closes")) " " (scene.moment(at))
        }
    }
}

/// Returns a question that waits for an answer.
pub(in crate::web) fn card(scene: &Scene, inject: &InjectView, asks: &QuestionView) -> Markup {
    let l = scene.locale;
    let kicker = if asks.poll { say!(l, "card-poll") } else { say!(l, "card-question") };
    html! {
        article.card.task {
            p.kicker { (kicker) }
            h3 { (scene.title(&inject.id)) }
            p { (text(scene, &inject.id)) }
            @if asks.poll { p.quiet { (say!(l, "question-people", number = asks.answered)) } }
            (closing(scene, asks))
            div.acts {
                @if scene.acts { (open_form(inject, &say!(l, "question-open"), true)) }
                (open_button(&Thread::Inject(inject.id.clone()), &say!(l, "card-instruction")))
            }
        }
    }
}

fn text<'a>(scene: &'a Scene, inject: &str) -> &'a str {
    scene.question(inject).map_or("", |asks| asks.question.in_language(scene.locale.tag()))
}

fn open_form(inject: &InjectView, label: &str, is_main: bool) -> Markup {
    html! {
        button.primary[is_main] type="button" id={ "decide-" (inject.id) }
            hx-get={ "/seat/decide?inject=" (inject.id) } hx-target="#desk" { (label) }
    }
}

/// Returns the questions that the seat has answered and can still answer in another way.
pub(in crate::web) fn answered(scene: &Scene, view: &SeatView) -> Markup {
    let l = scene.locale;
    let answered: Vec<_> = open(scene, view).filter(|(.., waits)| !*waits).collect();
    html! {
        @if !answered.is_empty() {
            h3 { (say!(l, "questions-answered")) }
            ul.plain.answered {
                @for (inject, asks, _) in answered {
                    li {
                        p.line {
                            strong { (text(scene, &inject.id)) } " "
                            @match &asks.own {
                                Some(own) => (own_answer(scene, &inject.id, own)),
                                None => (say!(l, "question-people", number = asks.answered)),
                            }
                        }
                        (closing(scene, asks))
                        @if scene.acts { (open_form(inject, &say!(l, "question-change"), false)) }
                    }
                }
            }
        }
    }
}

/// Returns what the seat has answered.
fn own_answer(scene: &Scene, inject: &str, own: &ResponseView) -> Markup {
    let l = scene.locale;
    let Some(question) = scene.question(inject) else { return html! {} };
    let answer = scene.answer(question, own.choice.as_deref(), own.confidence.map(u32::from));
    html! {
        span { (answer) }
        @if own.by != Respondent::Person { " " span.quiet { "(" (l.word("respondent", own.by)) ")" } }
        @if let Some(text) = &own.text { p.text { (text) } }
    }
}
