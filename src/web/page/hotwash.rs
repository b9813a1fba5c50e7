//! The hotwash: how far people agree with statements on the exercise, what went well and what could be improved, and
//! who has answered the questionnaire.

use std::collections::BTreeMap;

use axum::response::Html;
use maud::{Markup, html};

use super::layout::{frame, home, listed, live, panel, top};
use super::scene::Scene;
use crate::locale::say;
use crate::record::Phase;
use crate::report::statement_text;
use crate::session::{
    CommandRecord, FindingKind, NamedCommand, RatedStatement, SCORES, Session, VisitorRole,
    feedback, statements,
};
use crate::web::context::RequestContext;
use crate::web::screens::Screen;

/// Returns the page.
pub(in crate::web) fn page(
    ctx: &RequestContext,
    scene: &Scene,
    session: &Session,
    screen: &Screen,
) -> Html<String> {
    let l = ctx.locale;
    let sees_all = matches!(ctx.role(), Some(VisitorRole::Facilitator | VisitorRole::Evaluator));
    let form = |finding: FindingKind, head: String, id: &str| {
        html! {
            form hx-post="/findings" hx-target="#said" data-clears="" {
                input type="hidden" name="finding" value=(id);
                label for=(id) { (head) }
                textarea id=(id) name="text" rows="3" required {}
                button type="submit" { (say!(l, "findings-send")) }
            }
            @if !sees_all { (own_findings(ctx, scene, session, finding)) }
        }
    };
    let inside = html! {
        (top(ctx, &scene.plan.scenario.title, &say!(l, "findings-page"), &[(
            ctx.role().map_or("/", home),
            say!(l, "back"),
        )]))
        div #said aria-live="assertive" {}
        main #main {
            h2 { (say!(l, "findings-page")) }
            p { (say!(l, "findings-page-about")) }
            // Those who lead the hotwash have before them what everybody says.
            @if sees_all { section { (panel(screen, "hotwash")) } }
            section {
                @if sees_all {
                    details { summary { (say!(l, "feedback-own")) } (rating_form(ctx, scene, session)) }
                } @else { (rating_form(ctx, scene, session)) }
            }
            section {
                h3 { (say!(l, "strengths")) }
                (form(FindingKind::Strength, say!(l, "findings-strength"), "strength"))
            }
            section {
                h3 { (say!(l, "areas")) }
                (form(FindingKind::Improvement, say!(l, "findings-improvement"), "improvement"))
            }
            @if !sees_all && scene.is_report_shared {
                section {
                    h3 { (say!(l, "feedback-all")) }
                    (counts(scene, &feedback(session, &scene.plan.scenario)))
                }
            }
        }
    };
    frame(ctx, &say!(l, "findings-page"), "plain hotwash", &live(ctx, screen, &inside))
}

/// Returns whether a visitor has said something: what is said from a seat is that of everybody in it.
fn is_own(ctx: &RequestContext, record: &CommandRecord) -> bool {
    ctx.visitor.as_ref().is_some_and(|visitor| match visitor.role {
        VisitorRole::Seat(_) => record.by == visitor.role.signature(),
        _ => record.visitor.as_ref() == Some(&visitor.id),
    })
}

/// Returns the scores that a visitor has given themself, by statement.
fn own_scores<'a>(ctx: &RequestContext, session: &'a Session) -> BTreeMap<&'a str, u8> {
    let mut own = BTreeMap::new();
    for record in &session.commands {
        let is_own = ctx.visitor.as_ref().is_some_and(|it| record.visitor.as_ref() == Some(&it.id));
        if let NamedCommand::Feedback { scores } = &record.command
            && is_own
        {
            own.extend(scores.iter().map(|(statement, score)| (statement.as_str(), *score)));
        }
    }
    own
}

/// Returns the form with the statements.
fn rating_form(ctx: &RequestContext, scene: &Scene, session: &Session) -> Markup {
    let l = ctx.locale;
    let scenario = &scene.plan.scenario;
    let own = own_scores(ctx, session);
    html! {
        form.feedback hx-post="/feedback" hx-target="#said" {
            h3 { (say!(l, "feedback")) }
            p.hint { (say!(l, "feedback-about")) }
            @for statement in statements(scenario) {
                fieldset {
                    legend { (statement_text(scenario, statement, l)) }
                    div.scale {
                        @for score in SCORES {
                            label {
                                input type="radio" name={ "score." (statement) } value=(score)
                                    checked[own.get(statement) == Some(&score)];
                                span.score { (score) }
                                span.words { (l.word("score", score.to_string())) }
                            }
                        }
                    }
                }
            }
            button.primary type="submit" { (say!(l, "feedback-send")) }
        }
    }
}

/// Returns the findings of a kind that somebody may see.
fn findings<'a>(
    session: &'a Session,
    wanted: FindingKind,
    may_see: impl Fn(&CommandRecord) -> bool + 'a,
) -> impl Iterator<Item = (&'a CommandRecord, &'a str)> {
    session.commands.iter().filter_map(move |record| match &record.command {
        NamedCommand::Find { finding, text } if *finding == wanted && may_see(record) => {
            Some((record, text.as_str()))
        }
        _ => None,
    })
}

fn id_of(finding: FindingKind) -> &'static str {
    match finding {
        FindingKind::Strength => "own-strengths",
        FindingKind::Improvement => "own-areas",
    }
}

fn own_list(
    ctx: &RequestContext,
    scene: &Scene,
    session: &Session,
    finding: FindingKind,
) -> Markup {
    let own = findings(session, finding, |record| is_own(ctx, record));
    let own: Vec<Markup> = own.map(|(_, text)| html! { (text) }).collect();
    listed(&own, &say!(scene.locale, "findings-own-empty"))
}

/// Returns what a visitor has said themself.
fn own_findings(
    ctx: &RequestContext,
    scene: &Scene,
    session: &Session,
    finding: FindingKind,
) -> Markup {
    html! { div id=(id_of(finding)) { (own_list(ctx, scene, session, finding)) } }
}

/// Returns what a visitor has said themself, in place of what the page shows of it.
pub(in crate::web) fn own_anew(ctx: &RequestContext, scene: &Scene, session: &Session) -> Markup {
    html! {
        @for finding in [FindingKind::Strength, FindingKind::Improvement] {
            div id=(id_of(finding)) hx-swap-oob="true" { (own_list(ctx, scene, session, finding)) }
        }
    }
}

/// Returns the panel of those who see everything: what all have said.
pub(in crate::web) fn panel_of_all(scene: &Scene, session: &Session) -> Markup {
    let l = scene.locale;
    let said = |finding| -> Vec<Markup> {
        let all = findings(session, finding, |_| true);
        all.map(|(record, text)| html! { (text) " " span.quiet { "· " (scene.author(record)) } })
            .collect()
    };
    html! {
        h3 { (say!(l, "feedback-all")) }
        (counts(scene, &feedback(session, &scene.plan.scenario)))
        h3 { (say!(l, "strengths")) }
        (listed(&said(FindingKind::Strength), &say!(l, "findings-own-empty")))
        h3 { (say!(l, "areas")) }
        (listed(&said(FindingKind::Improvement), &say!(l, "findings-own-empty")))
        (questionnaire(scene, session))
    }
}

/// Returns how many have given each score to each statement. There is no median without the number behind it.
fn counts(scene: &Scene, rated: &[RatedStatement]) -> Markup {
    let l = scene.locale;
    let nobody = rated.iter().all(|it| it.scores.is_empty());
    html! {
        @if nobody { p.empty { (say!(l, "feedback-none")) } }
        @else {
            div.wide role="group" tabindex="0" aria-label=(say!(l, "feedback-all")) { table.feedback-counts {
                thead { tr {
                    th scope="col" { (say!(l, "feedback-statement")) }
                    @for score in SCORES {
                        th.number scope="col" { (score) span.unseen { " " (l.word("score", score.to_string())) } }
                    }
                    th.number scope="col" { (say!(l, "feedback-number")) }
                    th.number scope="col" { (say!(l, "feedback-median")) }
                } }
                tbody { @for it in rated { tr {
                    th scope="row" { (statement_text(&scene.plan.scenario, &it.statement, l)) }
                    @for count in it.counts() { td.number { (count) } }
                    td.number { (it.scores.len()) }
                    td.number { @match it.median() { Some(median) => (median), None => "–" } }
                } } }
            } }
            p.hint { (say!(l, "feedback-scale")) }
        }
    }
}

/// Returns how many seats have answered the questionnaire, and what their people have answered. What policies would
/// answer is not in it.
fn questionnaire(scene: &Scene, session: &Session) -> Markup {
    let l = scene.locale;
    let Some(questionnaire) = &scene.plan.questionnaire else { return html! {} };
    let mut last: BTreeMap<(&str, Phase), &BTreeMap<String, crate::engine::Answer>> =
        BTreeMap::new();
    let mut seats: Vec<&str> = Vec::new();
    for record in &session.commands {
        match &record.command {
            NamedCommand::Take { seat } if !seats.contains(&seat.as_str()) => seats.push(seat),
            NamedCommand::Answer { seat, phase, answers } => {
                last.insert((seat, *phase), answers);
            }
            _ => {}
        }
    }
    let of = |phase: Phase| last.iter().filter(move |((_, it), _)| *it == phase);
    let answered = |phase: Phase, item: &str, answer: &str| {
        let has = |answers: &BTreeMap<String, crate::engine::Answer>| {
            answers.get(item).is_some_and(|it| it.own == answer)
        };
        of(phase).filter(|(_, answers)| has(answers)).count()
    };
    let number = |phase: Phase| of(phase).count();
    html! {
        h3 { (say!(l, "questionnaire-title")) }
        p { (say!(l, "questionnaire-answered", before = number(Phase::Before), after = number(Phase::After), seats = seats.len())) }
        @if !last.is_empty() {
            details {
                summary { (say!(l, "questionnaire-answers")) }
                @for (id, item) in &questionnaire.items {
                    p { strong { (item.text) } }
                    ul.plain {
                        @for answer in &item.answers {
                            li {
                                (answer) " " span.quiet {
                                    (say!(l, "questionnaire-counts",
                                        before = answered(Phase::Before, id, answer),
                                        after = answered(Phase::After, id, answer)))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
