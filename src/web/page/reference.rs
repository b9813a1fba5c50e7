//! The reference of a seat: who there is, how they are reached, and the rules.

use maud::{Markup, html};

use super::scene::Scene;
use crate::engine::view::SeatView;
use crate::locale::say;

/// Returns what a seat can look up.
pub(in crate::web) fn reference(scene: &Scene, view: &SeatView) -> Markup {
    let l = scene.locale;
    html! {
        h2 { (say!(l, "reference")) }
        details { summary { (say!(l, "reference-own")) } (own(scene, view)) }
        details { summary { (say!(l, "reference-others")) } (others(scene, view)) }
        details { summary { (say!(l, "reference-contents")) } (contents(scene)) }
        details { summary { (say!(l, "reference-classes")) } (classes(scene)) }
        @if !scene.plan.scenario.norms.is_empty() {
            details { summary { (say!(l, "reference-norms")) } (norms(scene)) }
        }
        @if scene.plan.glossary.is_some() {
            details { summary { (say!(l, "reference-glossary")) } (glossary(scene)) }
        }
    }
}

fn own(scene: &Scene, view: &SeatView) -> Markup {
    let l = scene.locale;
    let authorities = &scene.plan.guidelines.authorities;
    html! {
        @if view.authorities.is_empty() { p.empty { (say!(l, "reference-no-authority")) } }
        ul {
            @for id in &view.authorities {
                li { (l.word_for("authority", id, authorities.get(id).map(String::as_str))) }
            }
        }
        @if let Some(opens) = view.opens {
            @if opens.0 > view.at.0 { p { (say!(l, "reference-opens")) " " (scene.moment(opens.0)) } }
        }
        @if !view.beliefs.is_empty() {
            h3 { (say!(l, "reference-beliefs")) }
            dl {
                @for belief in &view.beliefs {
                    dt { (belief.proposition.replace('_', " ")) }
                    dd {
                        @for (number, (value, probability)) in belief.probabilities.iter().enumerate() {
                            @if number > 0 { ", " }
                            (value.replace('_', " ")) " " (format!("{:.0} %", probability * 100.0))
                        }
                    }
                }
            }
        }
    }
}

fn others(scene: &Scene, view: &SeatView) -> Markup {
    let l = scene.locale;
    html! {
        @for (party, about) in &scene.plan.scenario.parties {
            h3 { (about.name) }
            ul {
                @for other in view.neighbours.iter().filter(|it| it.party == *party) {
                    li {
                        (scene.short(&other.id)) ": " (other.name)
                        @if other.channels.is_empty() { " · " (say!(l, "reference-no-channel")) }
                        @else {
                            " · " (l.list(&other.channels.iter().map(|it| scene.channel(it)).collect::<Vec<_>>()))
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
                    dt { (l.word("limit", limit)) } dd { (within) }
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
                dd { (glossary.and_then(|it| it.concepts.get(&term.agreed)).map_or("", String::as_str)) }
            }
        }
    }
}
