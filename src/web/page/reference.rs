//! What can be looked up: who there is, how they are reached, and the rules.

use maud::{Markup, html};

use super::scene::Scene;
use crate::engine::view::SeatView;
use crate::locale::say;
use crate::review::{explained, limit_text};

/// Returns the rules: what a request must contain, how urgent it may be, what was agreed, and what terms mean.
/// Nothing that the exercise does not have.
pub(in crate::web) fn rules(scene: &Scene) -> Markup {
    let l = scene.locale;
    let guidelines = &scene.plan.guidelines;
    html! {
        h2 { (say!(l, "reference")) }
        @if !guidelines.contents.is_empty() {
            details { summary { (say!(l, "reference-contents")) } (contents(scene)) }
        }
        @if !guidelines.classes.is_empty() {
            details { summary { (say!(l, "reference-classes")) } (classes(scene)) }
        }
        @if !scene.plan.scenario.norms.is_empty() {
            details { summary { (say!(l, "reference-norms")) } (norms(scene)) }
        }
        @if scene.plan.glossary.is_some() {
            details { summary { (say!(l, "reference-glossary")) } (glossary(scene)) }
        }
    }
}

/// Returns what an agency may do.
pub(super) fn authorities(scene: &Scene, view: &SeatView) -> Markup {
    let l = scene.locale;
    let authorities = &scene.plan.guidelines.authorities;
    html! {
        @if view.authorities.is_empty() { p.empty { (say!(l, "reference-no-authority")) } }
        @else {
            ul {
                @for id in &view.authorities {
                    li { (explained(l, "authority", id, authorities.get(id))) }
                }
            }
        }
    }
}

/// Returns whom an agency can reach, and how.
pub(super) fn reachable(scene: &Scene, view: &SeatView) -> Markup {
    let l = scene.locale;
    html! {
        @for (party, about) in &scene.plan.scenario.parties {
            @let others = view.neighbours.iter().filter(|it| it.party == *party && !it.channels.is_empty());
            @let others: Vec<_> = others.collect();
            @if !others.is_empty() {
                p.kicker { (about.name) }
                ul {
                    @for other in others {
                        li {
                            strong { (scene.short(&other.id)) } " · "
                            (l.list(&other.channels.iter().map(|it| scene.channel(it)).collect::<Vec<_>>()))
                        }
                    }
                }
            }
        }
    }
}

fn contents(scene: &Scene) -> Markup {
    let l = scene.locale;
    html! {
        ol.contents {
            @for (id, about) in &scene.plan.guidelines.contents {
                li value=(about.number) {
                    strong { (l.word("field", id)) } ": " (about.holds)
                    @if about.deferrable { " · " (say!(l, "reference-deferrable")) }
                    @if about.optional { " · " (say!(l, "reference-optional")) }
                }
            }
        }
    }
}

fn classes(scene: &Scene) -> Markup {
    let l = scene.locale;
    html! {
        @for (id, class) in &scene.plan.guidelines.classes {
            h3 { (l.word("class", id)) }
            p { (class.when) }
            dl.facts {
                @for (limit, within) in &class.limits {
                    dt { (l.word("limit", limit)) } dd { (limit_text(*within, l)) }
                }
            }
        }
    }
}

fn norms(scene: &Scene) -> Markup {
    html! {
        @for norm in scene.plan.scenario.norms.values() {
            h3 { (norm.title) }
            p { (norm.text) }
            ul { @for criterion in norm.criteria.values() { li { (criterion) } } }
        }
    }
}

fn glossary(scene: &Scene) -> Markup {
    let glossary = scene.plan.glossary.as_ref();
    html! {
        dl {
            @for term in glossary.iter().flat_map(|it| it.terms.values()) {
                dt {
                    @for (number, (language, label)) in term.labels.iter().enumerate() {
                        @if number > 0 { " · " }
                        span lang=(language) { (label) }
                    }
                }
                dd { (glossary.and_then(|it| it.concepts.get(&term.agreed)).map_or("", |it| it.as_str())) }
            }
        }
    }
}
