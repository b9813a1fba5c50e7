//! The questionnaire: what people in a seat think, and what they expect the other party to think.

use std::collections::BTreeMap;

use axum::response::Html;
use maud::html;

use super::layout::{frame, top};
use super::scene::Scene;
use crate::engine::Answer;
use crate::locale::say;
use crate::record::Phase;
use crate::scenario::Questionnaire;
use crate::web::context::RequestContext;

/// Returns the page on which a seat answers.
pub(in crate::web) fn page(
    ctx: &RequestContext,
    scene: &Scene,
    questionnaire: &Questionnaire,
    seat: &str,
    phase: Phase,
    given: &BTreeMap<String, Answer>,
) -> Html<String> {
    let l = ctx.locale;
    let scenario = &scene.plan.scenario;
    let own = scenario.agencies.get(seat).map_or("", |agency| agency.party.as_str());
    let others: Vec<&String> = scenario.parties.keys().filter(|party| *party != own).collect();
    let about = match phase {
        Phase::Before => say!(l, "questionnaire-before"),
        Phase::After => say!(l, "questionnaire-after"),
    };
    let inside = html! {
        div #said aria-live="assertive" {}
        main #main {
            h2 { (questionnaire.title) }
            p { (about) }
            @if !given.is_empty() { p.notice { (say!(l, "questionnaire-again", number = given.len())) } }
            form hx-post="/seat/questionnaire" hx-target="#said" {
                input type="hidden" name="phase" value=(phase.key());
                @for (id, item) in &questionnaire.items {
                    fieldset.item {
                        legend { (item.text) }
                        div.answers role="group" aria-label=(say!(l, "questionnaire-own")) {
                            p { (say!(l, "questionnaire-own")) }
                            @for (number, answer) in item.answers.iter().enumerate() {
                                label.check {
                                    input type="radio" id={ "own-" (id) "-" (number) } name={ "own." (id) }
                                        value=(answer) checked[given.get(id).is_some_and(|it| answer.says(&it.own))];
                                    " " (answer)
                                }
                            }
                        }
                        @for party in others.iter().filter(|party| item.before.contains_key(**party)) {
                            @let asks = say!(l, "questionnaire-expects", party = scenario.party_name(party));
                            label for={ "expects-" (id) "-" (party) } { (asks) }
                            select id={ "expects-" (id) "-" (party) } name={ "expects." (party) "." (id) } {
                                option value="" { (say!(l, "questionnaire-same")) }
                                @let expected = given.get(id).and_then(|it| it.expects.get(*party));
                                @for answer in &item.answers {
                                    option value=(answer) selected[expected.is_some_and(|it| answer.says(it))] { (answer) }
                                }
                            }
                        }
                    }
                }
                button.primary type="submit" { (say!(l, "questionnaire-send")) }
            }
        }
    };
    let links = [("/seat", say!(l, "back"))];
    let page = html! { (top(ctx, &scenario.title, &scene.short(seat), &links)) (inside) };
    frame(ctx, &say!(l, "questionnaire-title"), "plain", &page)
}
