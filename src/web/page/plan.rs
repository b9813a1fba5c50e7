//! The pages for what stands first in the report: the facts of the exercise, and what is done about what happened.

use std::collections::BTreeMap;

use axum::response::Html;
use maud::{Markup, html};

use super::layout::{home, plain};
use super::scene::Scene;
use crate::locale::say;
use crate::report::{Action, Piece, Text};
use crate::session::{
    ActionField, ActionKey, ActionRule, CapabilityElement, ExerciseFact, ExerciseType, ReportStatus,
};
use crate::web::context::RequestContext;

/// Returns the page on which the facilitator says the facts of the exercise.
pub(in crate::web) fn facts(
    ctx: &RequestContext,
    scene: &Scene,
    known: &BTreeMap<ExerciseFact, String>,
) -> Html<String> {
    let l = ctx.locale;
    let value = |fact: ExerciseFact| known.get(&fact).map_or("", String::as_str);
    let field = |fact: ExerciseFact| {
        let (id, name) = (format!("fact-{fact}"), format!("fact.{fact}"));
        html! {
                label for=(id) { (l.word("fact", fact)) }
                @match fact {
                    ExerciseFact::From | ExerciseFact::To => {
                        input id=(id) name=(name) type="date" value=(value(fact));
                    }
                    ExerciseFact::Type => select id=(id) name=(name) {
                        option value="" {}
                        @for kind in ExerciseType::ALL {
                            option value=(kind) selected[value(fact) == kind.key()] { (l.word("exercise-type", kind)) }
                        }
                    },
                    ExerciseFact::Status => select id=(id) name=(name) {
                        option value="" {}
                        @for status in ReportStatus::ALL {
                            option value=(status) selected[value(fact) == status.key()] { (l.word("report-status", status)) }
                        }
                    },
                    ExerciseFact::Marking => {
                        input id=(id) name=(name) value=(value(fact)) maxlength="80" aria-describedby="facts-marking";
                    }
                    ExerciseFact::Organisations => textarea id=(id) name=(name) rows="4" aria-describedby="facts-one-a-line" { (value(fact)) },
                    ExerciseFact::Place | ExerciseFact::Sponsor => {
                        input id=(id) name=(name) value=(value(fact)) maxlength="300";
                    }
                    ExerciseFact::Players | ExerciseFact::Facilitators | ExerciseFact::Evaluators | ExerciseFact::Observers => {
                        input id=(id) name=(name) type="number" min="0" max="100000" value=(value(fact));
                    }
                }
                @if fact == ExerciseFact::Organisations { p.hint #facts-one-a-line { (say!(l, "facts-one-a-line")) } }
                @if fact == ExerciseFact::Marking { p.hint #facts-marking { (say!(l, "facts-marking")) } }
                input type="hidden" name={ "was." (name) } value=(value(fact));
        }
    };
    let inside = html! {
        div #said aria-live="assertive" {}
        main #main {
            h2 { (say!(l, "facts-page")) }
            p { (say!(l, "facts-page-about")) }
            form hx-post="/lead/facts" hx-target="#said" {
                @for fact in ExerciseFact::ALL { (field(fact)) }
                button.primary type="submit" { (say!(l, "plan-save")) }
            }
        }
    };
    plain(ctx, scene, &say!(l, "facts-page"), "/lead", &inside)
}

/// Returns the page on which evaluators and the facilitator plan what is done.
pub(in crate::web) fn actions(
    ctx: &RequestContext,
    scene: &Scene,
    actions: &[Action],
) -> Html<String> {
    let l = ctx.locale;
    let inside = html! {
        div #said aria-live="assertive" {}
        main #main {
            h2 { (say!(l, "actions-page")) }
            p { (say!(l, "actions-page-about")) }
            @if actions.is_empty() { p.empty { (say!(l, "actions-none")) } }
            @for action in actions { (card(scene, action)) }
            section.card {
                h3 { (say!(l, "actions-own")) }
                form hx-post="/actions" hx-target="#said" {
                    input type="hidden" name="action" value="own";
                    (fields(scene, "own", &BTreeMap::new(), true))
                    button type="submit" { (say!(l, "plan-save")) }
                }
            }
        }
    };
    plain(ctx, scene, &say!(l, "actions-page"), ctx.role().map_or("/", home), &inside)
}

/// An action, with the form for what is planned.
fn card(scene: &Scene, action: &Action) -> Markup {
    let l = scene.locale;
    let key = action.key.to_string();
    let id = key.replace('.', "-");
    let head = if action.action.is_empty() { said(&action.issue) } else { action.action.clone() };
    html! {
        section.card aria-labelledby={ "action-" (id) } {
            h3 id={ "action-" (id) } { (head) }
            @if action.is_struck() { p { strong { (l.word("fact", ActionField::Struck)) } } }
            @if !action.action.is_empty() { p.quiet { (said(&action.issue)) } }
            @let planned = planned(scene, action);
            @if !planned.is_empty() { p { (planned) } }
            details {
                summary { (say!(l, "plan-fill")) }
                form hx-post="/actions" hx-target="#said" {
                    input type="hidden" name="action" value=(key);
                    (fields(scene, &id, &action.plan, is_own(&action.key)))
                    button.primary type="submit" { (say!(l, "plan-save")) }
                }
            }
        }
    }
}

/// Who does it and by when, in a line.
fn planned(scene: &Scene, action: &Action) -> String {
    let l = scene.locale;
    let shown = [ActionField::Owner, ActionField::Contact, ActionField::Begins, ActionField::Due];
    let said = shown.into_iter().filter_map(|field| {
        let text = action.planned(field)?;
        Some(say!(l, "colon", name = l.word("fact", field), text = text))
    });
    said.collect::<Vec<_>>().join(" · ")
}

/// Whether people have to say what it is about.
fn is_own(key: &ActionKey) -> bool {
    key.rule == ActionRule::Own
}

fn fields(scene: &Scene, id: &str, plan: &BTreeMap<ActionField, String>, is_own: bool) -> Markup {
    let l = scene.locale;
    let value = |field: ActionField| plan.get(&field).map_or("", String::as_str);
    let fields =
        ActionField::ALL.into_iter().filter(|field| *field != ActionField::Issue || is_own);
    html! {
        @for field in fields {
            @let (id, name) = (format!("{id}-{field}"), format!("plan.{field}"));
                @if field == ActionField::Struck {
                    label.check {
                        input type="checkbox" id=(id) name=(name) value="yes" checked[value(field) == "yes"];
                        " " (say!(l, "plan-strike"))
                    }
                } @else {
                    label for=(id) {
                        @if field == ActionField::Action && !is_own { (say!(l, "plan-other-words")) }
                        @else { (l.word("fact", field)) }
                    }
                    @match field {
                        ActionField::Begins | ActionField::Due => {
                            input id=(id) name=(name) type="date" value=(value(field));
                        }
                        ActionField::Element => select id=(id) name=(name) {
                            option value="" {}
                            @for element in CapabilityElement::ALL {
                                option value=(element) selected[value(field) == element.key()] { (l.word("element", element)) }
                            }
                        },
                        ActionField::Issue | ActionField::Action => textarea id=(id) name=(name) rows="2" required[is_own] { (value(field)) },
                        ActionField::Owner | ActionField::Contact | ActionField::Struck => {
                            input id=(id) name=(name) value=(value(field)) maxlength="300";
                        }
                    }
                }
                input type="hidden" name={ "was." (name) } value=(value(field));
        }
    }
}

/// A text without the rows that it rests on.
fn said(text: &Text) -> String {
    let pieces = text.0.iter().filter_map(|piece| match piece {
        Piece::Plain(text) | Piece::Strong(text) | Piece::Code(text) => Some(text.as_str()),
        Piece::Cite(_) => None,
    });
    pieces.collect()
}
