//! The brief: who the people in a seat are, what they want, what they know, and the rules.

use maud::{Markup, html};

use super::layout::panel;
use super::reference;
use super::scene::Scene;
use crate::engine::view::SeatView;
use crate::locale::say;
use crate::review::{proposition_text, value_text};
use crate::scenario::LocalizedText;
use crate::time::OpeningHours;
use crate::web::screens::Screen;

/// Returns who the people in a seat are, and what they want, in two lines.
pub(super) fn who_you_are(scene: &Scene, view: &SeatView) -> Markup {
    let l = scene.locale;
    let party = scene.plan.scenario.party_name(&view.party);
    html! {
        section.role aria-label=(say!(l, "role-card")) {
            p.you {
                span.sign.(scene.side(&view.seat)) {} " "
                (say!(l, "role-you")) " " strong { (scene.short(&view.seat)) }
                @if scene.short(&view.seat) != view.name { ", " (view.name) } ", " (party)
            }
            p.aim { (aim(scene, view)) }
        }
    }
}

/// Returns what the people in a seat want, as its author says it, or else as its authorities have it.
fn aim(scene: &Scene, view: &SeatView) -> String {
    let l = scene.locale;
    let brief = scene.plan.scenario.agencies.get(&view.seat).and_then(|it| it.brief.as_ref());
    match brief {
        Some(brief) => brief.aim.in_language(l.tag()).to_owned(),
        None if scene.plan.scenario.parties.len() < 2 => say!(l, "role-aim-alone"),
        None if reaches_abroad(view) => say!(l, "role-aim-abroad"),
        None => say!(l, "role-aim-home"),
    }
}

/// Returns whether a channel joins the agency with one of another party.
fn reaches_abroad(view: &SeatView) -> bool {
    view.neighbours.iter().any(|other| other.party != view.party && !other.channels.is_empty())
}

/// Returns the brief of a seat.
pub(super) fn brief(scene: &Scene, view: &SeatView, screen: &Screen) -> Markup {
    let l = scene.locale;
    let scenario = &scene.plan.scenario;
    let say_in = |text: &LocalizedText| text.in_language(l.tag()).to_owned();
    let role = scenario.agencies.get(&view.seat).and_then(|it| it.brief.as_ref());
    let party = scenario.parties.get(&view.party).and_then(|it| it.brief.as_ref());
    let listed = |head: String, items: &[LocalizedText]| {
        html! {
            @if !items.is_empty() {
                h3 { (head) }
                ul { @for item in items { li { (say_in(item)) } } }
            }
        }
    };
    let situation = scenario.brief.as_ref().map_or_else(|| scenario.about.to_string(), say_in);
    html! {
        div.columns {
            div.main {
                section.card.rolecard {
                    p.kicker { (say!(l, "role-card")) }
                    h2 { (scene.short(&view.seat)) }
                    p.quiet { (view.name) " · " (scenario.party_name(&view.party)) }
                    p.aim { (aim(scene, view)) }
                    @if let Some(about) = role.and_then(|role| role.about.as_ref()) { p { (say_in(about)) } }
                    @if let Some(role) = role {
                        (listed(say!(l, "role-objectives"), &role.objectives))
                        (listed(say!(l, "role-knows"), &role.knows))
                        (listed(say!(l, "role-limits"), &role.limits))
                    }
                    @if scene.has_requests() || !view.authorities.is_empty() {
                        h3 { (say!(l, "role-may")) }
                        (reference::authorities(scene, view))
                        (hours(scene, view))
                    }
                    @if view.neighbours.iter().any(|other| !other.channels.is_empty()) {
                        h3 { (say!(l, "role-reaches")) }
                        (reference::reachable(scene, view))
                    }
                    p { a href="/seat/handbook" { (say!(l, "handbook-print-own")) } }
                }
                section {
                    h2 { (say!(l, "situation")) }
                    p.text.plain-text { (situation) }
                    @if let Some(party) = party {
                        h3 { (say!(l, "situation-of", party = scenario.party_name(&view.party))) }
                        p.text.plain-text { (say_in(party)) }
                    }
                }
            }
            div.side {
                section { (panel(screen, "beliefs")) }
                @if scene.has_requests() { section { (reference::rules(scene)) } }
            }
        }
    }
}

/// Returns when the agency works, and with how many people.
fn hours(scene: &Scene, view: &SeatView) -> Markup {
    let l = scene.locale;
    let Some(agency) = scene.plan.scenario.agencies.get(&view.seat) else { return html! {} };
    html! {
        p.quiet {
            (say!(l, "role-staff", number = agency.staff)) " · "
            @if agency.hours == OpeningHours::Always { (say!(l, "role-always")) }
            @else { (say!(l, "role-hours", hours = l.hours(&agency.hours))) }
        }
    }
}

/// Returns what the agency believes of what is disputed.
pub(super) fn beliefs(scene: &Scene, view: &SeatView) -> Markup {
    let l = scene.locale;
    html! {
        @if !view.beliefs.is_empty() {
            h2 { (say!(l, "reference-beliefs")) }
            dl {
                @for belief in &view.beliefs {
                    dt { (proposition_text(scene.plan, &belief.proposition, l)) }
                    dd {
                        @for (number, (value, probability)) in belief.probabilities.iter().enumerate() {
                            @if number > 0 { ", " }
                            (value_text(scene.plan, value, l)) " " (format!("{:.0} %", probability * 100.0))
                        }
                    }
                }
            }
        }
    }
}
