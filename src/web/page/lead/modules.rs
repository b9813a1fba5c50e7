//! The modules of a discussion, as the facilitator opens and closes them, with the answers of the seats side by side.

use maud::{Markup, html};

use crate::locale::say;
use crate::scenario::{Module, ModuleQuestion};
use crate::session::SeatAnswer;
use crate::web::page::discussion::{situation, timer};
use crate::web::page::overview::Overview;
use crate::web::page::scene::Scene;

/// Returns the modules, in the order of the scenario.
pub(super) fn modules(scene: &Scene, overview: &Overview) -> Markup {
    html! {
        @for (number, (id, module)) in (1..).zip(scene.plan.scenario.modules.iter()) {
            (one(scene, overview, number, id, module))
        }
    }
}

/// Returns what is open, for the place where the facilitator begins.
pub(super) fn open(scene: &Scene) -> Markup {
    let l = scene.locale;
    html! {
        @if let Some((id, module)) = scene.open_module() {
            div.notice {
                p { strong { (say!(l, "module-is-open", title = module.title.in_language(l.tag()))) } }
                (timer(scene, id, module))
                p { a href="?at=modules" data-place="modules" { (say!(l, "module-to-answers")) } }
            }
        }
    }
}

fn one(scene: &Scene, overview: &Overview, number: usize, id: &str, module: &Module) -> Markup {
    let l = scene.locale;
    let is_open = scene.discussion.open() == Some(id);
    let was_opened = scene.discussion.was_opened(id);
    let points = scene.discussion.points(id);
    html! {
        article.module.is-open[is_open] id={ "module-" (id) } {
            header.module-head {
                div {
                    p.kicker {
                        (say!(l, "module-number", number = number, of = scene.plan.scenario.modules.len()))
                        @if let Some(time) = module.time { " · " (l.length(time)) }
                        @if !module.of.is_empty() { " · " (scene.recipients(&module.of)) }
                    }
                    h2 { (module.title.in_language(l.tag())) }
                }
                @if is_open { (timer(scene, id, module)) }
                @if overview.leads { (acts(scene, id, is_open, was_opened)) }
            }
            details id={ "module-text-" (id) } {
                summary { (say!(l, "module-text")) }
                (situation(scene, module))
                @for (head, note) in module.notes.iter() { p.quiet { (say!(l, "colon", name = l.note_heading(head), text = note.as_str())) } }
            }
            @for (question, asks) in module.questions.iter() {
                section.asked {
                    h3 { (asks.question.in_language(l.tag())) }
                    @if was_opened { (side_by_side(scene, overview, module, (id, question), asks)) }
                }
            }
            @if !points.is_empty() {
                h3 { (say!(l, "module-points")) }
                ul.plain { @for point in points { li { p.text { (point) } } } }
            }
        }
    }
}

fn acts(scene: &Scene, id: &str, is_open: bool, was_opened: bool) -> Markup {
    let l = scene.locale;
    let (act, label) = match (is_open, was_opened) {
        (true, _) => ("close", say!(l, "module-close")),
        (false, true) => ("open", say!(l, "module-open-again")),
        (false, false) => ("open", say!(l, "module-open")),
    };
    html! {
        button.primary[!is_open && !was_opened] type="button" id={ "module-act-" (id) } hx-post="/lead/module"
            hx-vals={ "{\"module\":\"" (id) "\",\"act\":\"" (act) "\"}" } hx-target="#said" { (label) }
    }
}

/// Returns the answers of the seats to a question, each in its column.
fn side_by_side(
    scene: &Scene,
    overview: &Overview,
    module: &Module,
    (id, question): (&str, &str),
    asks: &ModuleQuestion,
) -> Markup {
    let agencies = scene.plan.scenario.agencies.keys();
    let asked = agencies.filter(|seat| module.asked_of(seat).any(|(it, _)| it == question));
    html! {
        div.side-by-side {
            @for seat in asked {
                @let answer = scene.discussion.answer(id, question, seat);
                @let kept: Vec<&SeatAnswer> =
                    scene.discussion.answers(id, question).filter(|it| it.seat == *seat && it.is_kept).collect();
                article.answer.is-kept[!kept.is_empty()] {
                    p.line { span.sign.(scene.side(seat)) {} " " strong { (scene.short(seat)) } }
                    @match answer {
                        Some(answer) => (scene.module_answer(asks, &answer.answer)),
                        None => p.quiet { (say!(scene.locale, "module-not-answered")) },
                    }
                    @for old in kept.iter().filter(|it| it.replaced.is_some()) {
                        p.quiet { (say!(scene.locale, "module-kept-before")) }
                        (scene.module_answer(asks, &old.answer))
                    }
                    @if overview.leads && answer.is_some() {
                        (keeping(scene, (id, question, seat), !kept.is_empty()))
                    }
                }
            }
        }
    }
}

/// Returns the button that keeps the answer of a seat for the report, or no longer.
fn keeping(scene: &Scene, (module, question, seat): (&str, &str, &str), is_kept: bool) -> Markup {
    let l = scene.locale;
    let (act, label) =
        if is_kept { ("drop", say!(l, "module-drop")) } else { ("keep", say!(l, "module-keep")) };
    let values = format!(
        "{{\"module\":\"{module}\",\"question\":\"{question}\",\"seat\":\"{seat}\",\"act\":\"{act}\"}}"
    );
    html! {
        button.small type="button" id={ "keep-" (module) "-" (question) "-" (seat) } aria-pressed=(is_kept)
            hx-post="/lead/module" hx-vals=(values) hx-target="#said" { (label) }
    }
}

/// Returns the form in which the facilitator writes down a point for the report.
pub(super) fn point_form(scene: &Scene) -> Markup {
    let l = scene.locale;
    html! {
        form hx-post="/lead/module" hx-target="#said" data-clears="" {
            h2 { (say!(l, "module-point")) }
            input type="hidden" name="act" value="point";
            label for="point-module" { (say!(l, "module-point-of")) }
            select #point-module name="module" {
                @for (id, module) in scene.plan.scenario.modules.iter() {
                    option value=(id) { (module.title.in_language(l.tag())) }
                }
            }
            label for="point-text" { (say!(l, "module-point-text")) }
            textarea #point-text name="text" rows="3" required maxlength="4000" {}
            button type="submit" { (say!(l, "module-point-add")) }
        }
    }
}
