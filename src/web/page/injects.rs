//! The injects, as the facilitator sees them.

use maud::{Markup, html};

use super::layout::listed;
use super::overview::Overview;
use super::scene::Scene;
use crate::locale::say;
use crate::record::{InjectCause, InjectRow, OrderState};

/// Returns the injects, those to come first.
pub(super) fn injects(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let is_open = |row: &&InjectRow| row.is_to_come();
    let rows = &overview.view.injects;
    let mut open: Vec<&InjectRow> = rows.iter().filter(is_open).collect();
    open.sort_by_key(|row| (row.planned.is_none(), row.planned));
    let mut past: Vec<&InjectRow> = rows.iter().filter(|row| !is_open(row)).collect();
    past.sort_by_key(|row| std::cmp::Reverse(row.fired.or(row.turned).or(row.skipped)));
    let open: Vec<Markup> = open.into_iter().map(|row| to_come(scene, overview, row)).collect();
    let past: Vec<Markup> = past.into_iter().map(|row| gone(scene, row)).collect();
    html! {
        h2 { (say!(l, "injects")) " " span.count { (open.len()) } }
        (listed(&open, &say!(l, "injects-empty")))
        details id="past-injects" {
            summary { (say!(l, "injects-past", number = past.len())) }
            (listed(&past, &say!(l, "injects-past-empty")))
        }
    }
}

fn text<'a>(scene: &'a Scene, id: &str) -> &'a str {
    scene.plan.scenario.injects.get(id).map_or("", |inject| inject.text.usual().trim())
}

fn to_come(scene: &Scene, overview: &Overview, row: &InjectRow) -> Markup {
    let l = scene.locale;
    let is_marked = overview.play.is_marked(&row.id);
    let says = |act: &str| format!("{{\"inject\":\"{}\",\"act\":\"{act}\"}}", row.id);
    html! {
        p.line {
            strong { (scene.title(&row.id)) } " · "
            @match row.planned {
                Some(planned) => (scene.moment(planned.0)),
                None => (say!(l, "inject-conditional")),
            }
            @if !row.to.is_empty() {
                " · → " (l.list(&row.to.iter().map(|id| scene.short(id)).collect::<Vec<_>>()))
            }
            " · " (l.word("basis", row.basis))
            @if is_marked { " · " strong { (say!(l, "inject-marked")) } }
        }
        details id={ "inject-" (row.id) } {
            summary { (say!(l, "inject-text")) }
            p.text { (text(scene, &row.id)) }
            @if let (Some(act), Some(by)) = (row.expected_action, &row.expected_by) {
                p.quiet { (say!(l, "inject-expects", act = l.word("act", act), by = scene.short(by))) }
            }
        }
        @if overview.leads {
            div.acts role="group" aria-label=(say!(l, "inject-acts", inject = scene.title(&row.id))) {
                @for act in ["fire", "skip"] {
                    button type="button" id={ (act) "-" (row.id) } hx-post="/lead/inject"
                        hx-vals=(says(act)) hx-target="#said" { (l.word("inject-act", act)) }
                }
                @let mark = if is_marked { "unmark" } else { "mark" };
                button type="button" id={ "mark-" (row.id) } hx-post="/lead/inject"
                    hx-vals=(says(mark)) hx-target="#said" { (l.word("inject-act", mark)) }
                button type="button" id={ "edit-" (row.id) } hx-get={ "/lead/inject?inject=" (row.id) }
                    hx-target="#desk" { (say!(l, "inject-change")) }
            }
        }
    }
}

fn gone(scene: &Scene, row: &InjectRow) -> Markup {
    let l = scene.locale;
    let (state, at) = match (row.fired, row.turned_for) {
        (Some(fired), _) => (say!(l, "inject-fired"), Some(fired)),
        (None, Some(why)) => (l.word("turned", why), row.turned),
        (None, None) => (say!(l, "inject-skipped"), row.skipped),
    };
    html! {
        strong { (scene.title(&row.id)) } " · " (state)
        @if let Some(at) = at { " " (scene.moment(at.0)) }
        @if row.by == Some(InjectCause::Facilitator) { " · " (say!(l, "inject-by-hand")) }
        @if let (Some(act), Some(by)) = (row.expected_action, &row.expected_by) {
            p.quiet {
                (say!(l, "inject-expects", act = l.word("act", act), by = scene.short(by)))
                @if let Some(state) = row.expectation { " · " (l.word("expectation", state)) }
            }
        }
        @match row.order_state {
            OrderState::None | OrderState::InHand | OrderState::Sent => {},
            OrderState::Waits
            | OrderState::Declined
            | OrderState::Skipped
            | OrderState::Lapsed
            | OrderState::Moot => p.quiet {
                (l.word("order-state", row.order_state))
                @if let Some(since) = row.order_since { " · " (scene.moment(since.0)) }
                @if let Some(reason) = &row.declined_for { " · " (reason) }
            },
        }
        details id={ "inject-" (row.id) } {
            summary { (say!(l, "inject-text")) }
            p.text { (row.said.as_deref().unwrap_or_else(|| text(scene, &row.id))) }
        }
    }
}

/// Returns the form that changes an inject to come.
pub(in crate::web) fn form(scene: &Scene, row: &InjectRow) -> Markup {
    let l = scene.locale;
    html! {
        form hx-post="/lead/inject" hx-target="#said" {
            h3 tabindex="-1" { (say!(l, "inject-changing", inject = scene.title(&row.id))) }
            input type="hidden" name="inject" value=(row.id);
            label for="inject-text" { (say!(l, "inject-text")) }
            textarea #inject-text name="text" rows="6" { (text(scene, &row.id)) }
            button type="submit" name="act" value="edit" { (say!(l, "inject-edit")) }
            @if row.planned.is_some() {
                label for="inject-by" { (say!(l, "inject-by")) }
                input #inject-by name="by" placeholder="12h" aria-describedby="inject-by-hint";
                p.hint #inject-by-hint { (say!(l, "inject-by-hint")) }
                label.check {
                    input type="checkbox" name="with_later" value="yes" checked;
                    " " (say!(l, "inject-with-later"))
                }
                button type="submit" name="act" value="postpone" { (say!(l, "inject-postpone")) }
            }
        }
    }
}
