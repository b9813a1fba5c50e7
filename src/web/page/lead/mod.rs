//! The page of the facilitator, and of the evaluators, who see the same and do not lead.

pub(in crate::web) mod control;
pub(in crate::web) mod guide;
mod modules;
pub(in crate::web) mod notes;
mod now;
mod questions;
pub(in crate::web) mod script;

use axum::response::Html;
use maud::{Markup, html};

use super::layout::{panel, scrolling};
use super::overview::Overview;
use super::scene::{RunState, Scene};
use super::shell::{Head, Place, page as shell};
use super::{clock, hotwash, monitoring};
use crate::locale::say;
use crate::scenario::Help;
use crate::session::VisitorRole;
use crate::web::context::RequestContext;
use crate::web::screens::{PanelTexts, Screen};

/// Returns the panels of those who see everything.
pub(in crate::web) fn panels(scene: &Scene, overview: &Overview) -> PanelTexts {
    // Where nobody asks for anything there is nothing to tell of it.
    let of_requests = |panel: fn(&Scene, &Overview) -> Markup| {
        if scene.has_requests() {
            panel(scene, overview)
        } else {
            html! {}
        }
    };
    let panels: [(&'static str, Markup); 19] = [
        ("control", control::control(scene, overview)),
        ("notice", now::notice(scene, overview)),
        ("module", modules::open(scene)),
        ("modules", modules::modules(scene, overview)),
        ("count-now", now::count(overview)),
        ("asks", now::asks(scene, overview)),
        ("questions", questions::questions(scene, overview)),
        ("next", now::next(scene, overview)),
        ("waits", now::waits(scene, overview)),
        ("injects", script::script(scene, overview)),
        ("seats", monitoring::seats(scene, overview)),
        ("board", of_requests(monitoring::misunderstandings)),
        ("requests", of_requests(monitoring::requests)),
        (
            "traffic",
            if scene.plan.scenario.channels.is_empty() {
                html! {}
            } else {
                monitoring::traffic(scene, overview)
            },
        ),
        ("events", monitoring::story(scene, overview)),
        ("parked", now::parked(scene, overview.session)),
        ("guide", guide::guide(scene, overview)),
        ("notes", notes::notes(scene, overview)),
        ("hotwash", hotwash::panel_of_all(scene, overview.session)),
    ];
    let made = panels.into_iter().map(|(name, panel)| (name, panel.into_string()));
    [("clock", clock::panel(scene, None))].into_iter().chain(made).collect()
}

fn tell_form(scene: &Scene) -> Markup {
    let l = scene.locale;
    html! {
        form hx-post="/lead/tell" hx-target="#said" data-clears="" {
            h2 { (say!(l, "tell")) }
            label for="tell-to" { (say!(l, "tell-to")) }
            select #tell-to name="to" {
                option value="" { (say!(l, "everyone")) }
                @for id in scene.plan.scenario.agencies.keys() { option value=(id) { (scene.short(id)) } }
            }
            label for="tell-text" { (say!(l, "tell-text")) }
            textarea #tell-text name="text" rows="3" required {}
            label.check { input type="checkbox" name="urgent" value="yes"; " " (say!(l, "tell-urgent")) }
            button.primary type="submit" { (say!(l, "tell-send")) }
        }
    }
}

/// Returns the form that says how much of people's forms is filled in.
fn help_form(scene: &Scene) -> Markup {
    let l = scene.locale;
    html! {
        form hx-post="/lead/help" hx-target="#said" {
            h2 { (say!(l, "help")) }
            p.hint { (say!(l, "help-about")) }
            label for="help-level" { (say!(l, "help-level")) }
            select #help-level name="help" {
                @for help in Help::ALL {
                    option value=(help) selected[help == scene.plan.scenario.help] { (l.word("help-level", help)) }
                }
            }
            button type="submit" { (say!(l, "help-set")) }
        }
    }
}

fn add_form(scene: &Scene) -> Markup {
    let l = scene.locale;
    html! {
        details {
            summary { (say!(l, "add")) }
            form hx-post="/lead/add" hx-target="#said" data-clears="" {
                label for="add-name" { (say!(l, "add-name")) }
                input #add-name name="name" required pattern="[a-z0-9_]+" maxlength="40";
                fieldset {
                    legend { (say!(l, "add-to")) }
                    @for id in scene.plan.scenario.agencies.keys() {
                        label.check { input type="checkbox" name="to" value=(id); " " (scene.short(id)) }
                    }
                }
                label for="add-text" { (say!(l, "add-text")) }
                textarea #add-text name="text" rows="4" required {}
                label for="add-at" { (say!(l, "add-at")) }
                input #add-at name="at" placeholder="2015-10-15T09:00" aria-describedby="add-at-hint";
                p.hint #add-at-hint { (say!(l, "add-at-hint")) }
                button type="submit" { (say!(l, "add-go")) }
            }
        }
    }
}

/// Returns the place of the script.
fn script_place(scene: &Scene, screen: &Screen, leads: bool) -> Markup {
    let l = scene.locale;
    html! {
        @if leads {
            section {
                p { a.button href="/lead/import" { (say!(l, "import")) } }
                (add_form(scene))
            }
        }
        (panel(screen, "injects"))
    }
}

/// Returns the place where the people are: who is in which seat, and what is said to them.
fn people_place(scene: &Scene, screen: &Screen, leads: bool) -> Markup {
    html! {
        div.columns {
            div.main {
                @if leads { p { a.button href="/lead/people" { (say!(scene.locale, "people-page")) } } }
                section { (panel(screen, "seats")) }
            }
            div.side {
                @if leads { section { (tell_form(scene)) } }
                @if leads && scene.has_requests() { section { (help_form(scene)) } }
                section { (panel(screen, "parked")) }
                section { (panel(screen, "notes")) (notes::note_form(scene)) }
            }
        }
    }
}

/// Returns the page of the facilitator or of an evaluator.
pub(in crate::web) fn page(
    ctx: &RequestContext,
    scene: &Scene,
    screen: &Screen,
    at: &str,
) -> Html<String> {
    let l = ctx.locale;
    let leads = ctx.role() == Some(&VisitorRole::Facilitator);
    let (who, links) = if leads {
        let links = [
            ("/screen", say!(l, "screen-page")),
            ("/lead/people", say!(l, "people-page")),
            ("/lead/facts", say!(l, "facts-page")),
            ("/actions", say!(l, "actions-page")),
            ("/lead/replay", say!(l, "replay")),
            ("/lead/audit", say!(l, "audit")),
            ("/lead/ending", say!(l, "ending")),
        ];
        (say!(l, "role-facilitator"), links.to_vec())
    } else {
        let name = ctx.visitor.as_ref().map(|visitor| visitor.name.clone()).unwrap_or_default();
        (
            format!("{} · {name}", say!(l, "role-evaluator")),
            vec![("/actions", say!(l, "actions-page"))],
        )
    };
    let now = html! {
        (panel(screen, "notice"))
        @if scene.has_modules() { (panel(screen, "module")) }
        div.columns {
            div.main {
                section { (panel(screen, "asks")) }
                section { (panel(screen, "questions")) }
                section { (panel(screen, "waits")) }
            }
            div.side {
                section { (panel(screen, "next")) }
                (scrolling(screen, "events", &say!(l, "story")))
            }
        }
    };
    let lanes = html! {
        section { (panel(screen, "traffic")) }
        @if scene.has_requests() { section { (panel(screen, "requests")) } }
    };
    let script = script_place(scene, screen, leads);
    let people = people_place(scene, screen, leads);
    let place = |id, label, count, inside| Place { id, label, count, inside };
    let guide = html! {
        div.columns {
            div.main { (panel(screen, "guide")) }
            div.side { section { (panel(screen, "notes")) (notes::note_form(scene)) } }
        }
    };
    let mut places = vec![
        place("now", say!(l, "place-now"), Some("count-now"), now),
        place("script", say!(l, "place-script"), None, script),
    ];
    if scene.has_modules() {
        let modules = html! {
            (panel(screen, "modules"))
            @if leads { section { (modules::point_form(scene)) } }
        };
        places.insert(1, place("modules", say!(l, "place-modules"), None, modules));
    }
    // Where nobody can write to anybody there is nothing to draw.
    if !scene.plan.scenario.channels.is_empty() {
        places.insert(1, place("lanes", say!(l, "place-lanes"), None, lanes));
    }
    if scene.has_requests() {
        places.push(place(
            "meaning",
            say!(l, "place-meaning"),
            None,
            html! { section { (panel(screen, "board")) } },
        ));
    }
    // Whoever leads has the people in view, and whoever evaluates the objectives.
    if leads {
        places.push(place("people", say!(l, "place-people"), None, people));
    } else {
        places.insert(0, place("guide", say!(l, "place-guide"), None, guide));
    }
    let has_clock = !scene.is_discussion_alone() && scene.run_state != RunState::Over;
    let above = html! {
        @if leads && has_clock {
            section.control aria-label=(say!(l, "control")) {
                (panel(screen, "control"))
                (control::forms(scene))
            }
        }
    };
    let exercise = &scene.plan.scenario.title;
    let head =
        Head { title: exercise, exercise, who: &who, class: "overseer", links: &links, above };
    shell(ctx, screen, &head, &places, at)
}
