//! The page of the facilitator, and of the evaluators, who see the same and do not lead.

use axum::response::Html;
use maud::{Markup, html};

use super::layout::{clocks, frame, listed, live, panel, scrolling, top};
use super::overview::Overview;
use super::scene::{RunState, Scene};
use super::{clock, injects, monitoring};
use crate::locale::say;
use crate::session::{NamedCommand, VisitorRole};
use crate::web::context::RequestContext;
use crate::web::screens::{PanelTexts, Screen};

/// Returns the panels of those who see everything.
pub(in crate::web) fn panels(scene: &Scene, overview: &Overview) -> PanelTexts {
    let panels: [(&'static str, Markup); 8] = [
        ("notice", notice(scene, overview)),
        ("injects", injects::injects(scene, overview)),
        ("seats", monitoring::seats(scene, overview)),
        ("board", monitoring::misunderstandings(scene, overview)),
        ("requests", monitoring::requests(scene, overview)),
        ("traffic", monitoring::traffic(scene, overview)),
        ("events", monitoring::story(scene, overview)),
        ("notes", notes(scene, overview)),
    ];
    let made = panels.into_iter().map(|(name, panel)| (name, panel.into_string()));
    let clock =
        [("clock", clock::panel(scene)), ("control", control(scene, overview).into_string())];
    clock.into_iter().chain(made).collect()
}

/// Returns the controls of the clock.
fn control(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    if !overview.leads || scene.run_state == RunState::Over {
        return html! {};
    }
    let button = |act: &str, text: String, class: &str| {
        html! {
            button.(class) type="button" id={ "clock-" (act) } hx-post="/lead/clock"
                hx-vals={ "{\"act\":\"" (act) "\"}" } hx-target="#said" { (text) }
        }
    };
    html! {
        div.acts role="group" aria-label=(say!(l, "control")) {
            @match scene.run_state {
                RunState::NotStarted => (button("resume", say!(l, "control-begin"), "primary")),
                RunState::Paused => (button("resume", say!(l, "control-resume"), "primary")),
                _ => (button("pause", say!(l, "control-pause"), "primary")),
            }
            (button("step", say!(l, "control-step"), ""))
            (button("slower", say!(l, "control-slower"), ""))
            (button("faster", say!(l, "control-faster"), ""))
            (button("next", say!(l, "control-next"), ""))
            (button("day", say!(l, "control-day"), ""))
        }
    }
}

/// Returns what the facilitator should know first.
fn notice(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let unanswered =
        overview.play.unanswered().map(|id| overview.play.exercise().model().inject_name(id));
    html! {
        @if let Some(trouble) = overview.trouble {
            @let why = l.word("store", trouble.key());
            div.notice.trouble role="alert" { p { (say!(l, "trouble", why = why)) } }
        }
        @if let Some(inject) = unanswered {
            div.notice { p { (say!(l, "notice-marked", inject = scene.title(inject))) } }
        }
        @match scene.run_state {
            RunState::NotStarted => div.notice { p { (say!(l, "notice-lead-not-begun")) } },
            RunState::Over => div.notice {
                p { strong { (say!(l, "notice-over")) } }
                p { a href="/findings" { (say!(l, "notice-findings")) } }
                p { a href="/report" { (say!(l, "notice-report")) } }
            },
            _ => {},
        }
    }
}

/// How many notes the panel shows, which is sent anew with each.
const NOTES_SHOWN: usize = 50;

/// Returns the newest notes.
fn notes(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let commands = overview.session.commands.iter().rev();
    let notes: Vec<Markup> = commands
        .filter_map(|record| match &record.command {
            NamedCommand::Note { text, objective } => Some(html! {
                p.line {
                    (scene.moment(record.at)) " · " strong { (scene.author(record)) }
                    @if let Some(id) = objective { " · " (id.replace('_', " ")) }
                }
                p.text { (text) }
            }),
            _ => None,
        })
        .collect();
    let shown = &notes[..notes.len().min(NOTES_SHOWN)];
    html! {
        h2 { (say!(l, "notes")) }
        (listed(shown, &say!(l, "notes-empty")))
        @if shown.len() < notes.len() {
            p.empty { (say!(l, "notes-earlier", number = notes.len() - shown.len())) }
        }
    }
}

/// Returns the form for a note, which may be on an objective.
pub(super) fn note_form(scene: &Scene) -> Markup {
    let l = scene.locale;
    html! {
        form.note hx-post="/note" hx-target="#said" data-clears="" {
            label for="note-text" { (say!(l, "note-text")) }
            textarea #note-text name="text" rows="3" required {}
            label for="note-objective" { (say!(l, "note-objective")) }
            select #note-objective name="objective" {
                option value="" { (say!(l, "note-no-objective")) }
                @for (id, objective) in &scene.plan.scenario.objectives {
                    option value=(id) { (objective.text) }
                }
            }
            button type="submit" { (say!(l, "note-keep")) }
        }
    }
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
            button type="submit" { (say!(l, "tell-send")) }
        }
    }
}

fn clock_form(scene: &Scene) -> Markup {
    let l = scene.locale;
    html! {
        form.inline hx-post="/lead/clock" hx-target="#said" {
            label for="clock-speed" { (say!(l, "control-speed")) }
            input #clock-speed name="speed" placeholder="1h" size="6";
            button type="submit" name="act" value="speed" { (say!(l, "control-set-speed")) }
            label for="clock-to" { (say!(l, "control-jump")) }
            input #clock-to name="to" placeholder="2015-10-15T09:00" size="18";
            button type="submit" name="act" value="jump" { (say!(l, "control-jump-there")) }
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

/// Returns the page of the facilitator or of an evaluator.
pub(in crate::web) fn page(ctx: &RequestContext, scene: &Scene, screen: &Screen) -> Html<String> {
    let l = ctx.locale;
    let leads = ctx.role() == Some(&VisitorRole::Facilitator);
    let (who, links) = if leads {
        let links = [
            ("/lead/people", say!(l, "people-page")),
            ("/lead/audit", say!(l, "audit")),
            ("/lead/replay", say!(l, "replay")),
            ("/lead/ending", say!(l, "ending")),
        ];
        (say!(l, "role-facilitator"), links.to_vec())
    } else {
        let name = ctx.visitor.as_ref().map(|visitor| visitor.name.clone()).unwrap_or_default();
        (format!("{} · {name}", say!(l, "role-evaluator")), Vec::new())
    };
    let inside = html! {
        (clocks(screen, l))
        @if leads {
            section.control aria-label=(say!(l, "control")) {
                (panel(screen, "control"))
                (clock_form(scene))
            }
        }
        div #said aria-live="assertive" {}
        main #main.columns.wide-main {
            div.main {
                (panel(screen, "notice"))
                div #desk tabindex="-1" {}
                section { (panel(screen, "traffic")) }
                section { (panel(screen, "requests")) }
                section { (panel(screen, "board")) }
                (scrolling(screen, "events", &say!(l, "story")))
            }
            div.side {
                (scrolling(screen, "injects", &say!(l, "injects")))
                @if leads { section { (add_form(scene)) } }
                section { (panel(screen, "seats")) }
                @if leads { section { (tell_form(scene)) } }
                section { (panel(screen, "notes")) (note_form(scene)) }
            }
        }
    };
    let title = &scene.plan.scenario.title;
    let page = html! { (top(ctx, title, &who, &links)) (live(ctx, screen, &inside)) };
    frame(ctx, title, "overseer", &page)
}
