//! The page of the audit list.

use axum::response::Html;
use maud::{Markup, html};

use super::layout::plain;
use super::scene::Scene;
use crate::locale::{Locale, say};
use crate::report::role_name;
use crate::session::{AuditAct, AuditEntry, AuditPerson, VisitAct};
use crate::time::{Instant, Zone};
use crate::web::context::RequestContext;

/// Returns the audit list, latest first.
pub(in crate::web) fn page(
    ctx: &RequestContext,
    scene: &Scene,
    list: &[AuditEntry],
) -> Html<String> {
    let l = ctx.locale;
    let inside = html! {
        main #main {
            h2 { (say!(l, "audit")) }
            p { (say!(l, "audit-about")) }
            @if list.is_empty() { p.empty { (say!(l, "audit-empty")) } }
            @else {
                div.wide role="group" tabindex="0" aria-label=(say!(l, "audit")) { table {
                    thead { tr {
                        th scope="col" { (say!(l, "audit-when")) }
                        th scope="col" { (say!(l, "audit-who")) }
                        th scope="col" { (say!(l, "audit-what")) }
                    } }
                    tbody { @for noted in list { tr {
                        td { time datetime=(noted.wall) { (wall(noted.wall, l)) } }
                        td { (person(scene, &noted.who)) }
                        td {
                            (act(scene, &noted.what))
                            @if noted.times > 1 { " " (say!(l, "audit-times", number = noted.times)) }
                        }
                    } } }
                } }
            }
        }
    };
    plain(ctx, scene, &say!(l, "audit"), "/lead", &inside)
}

/// Returns a moment on the wall, to the second.
fn wall(at: Instant, l: Locale) -> String {
    format!("{} {} UTC", l.day(&Zone::UTC, at), Zone::UTC.show(at, "%H:%M:%S"))
}

/// Returns who somebody is: their role and id, with the name beside it that they gave.
fn person(scene: &Scene, person: &AuditPerson) -> Markup {
    let l = scene.locale;
    match person {
        AuditPerson::Visitor { role, id, name } => html! {
            (role_name(&scene.plan.scenario, role, l)) " " code { (id) }
            @if !name.is_empty() { " " (say!(l, "audit-name", name = name)) }
        },
        AuditPerson::Written(text) => html! { (text) },
        AuditPerson::Unknown => html! { (say!(l, "audit-unknown")) },
    }
}

/// Returns what somebody did. A command stands as people type it, in every language.
fn act(scene: &Scene, act: &AuditAct) -> Markup {
    match act {
        AuditAct::Visit(act) => html! {
            (visit(scene, act))
            @if let VisitAct::Removed { visitor } = act { " " (person(scene, visitor)) }
        },
        AuditAct::Command(text) => html! { code { (text) } },
    }
}

fn visit(scene: &Scene, act: &VisitAct) -> String {
    let l = scene.locale;
    match act {
        VisitAct::Joined => say!(l, "audit-joined"),
        VisitAct::NotAdmitted { name, why } => {
            say!(l, "audit-not-admitted", name = name, why = l.word("audit-why", why))
        }
        VisitAct::UsedWrongLink => say!(l, "audit-wrong-link"),
        VisitAct::Left => say!(l, "audit-left"),
        VisitAct::SharedReport => say!(l, "audit-shared-report"),
        VisitAct::WithdrewReport => say!(l, "audit-withdrew-report"),
        VisitAct::IssuedCode { role } => {
            say!(l, "audit-issued-code", role = role_name(&scene.plan.scenario, role, l))
        }
        VisitAct::RevokedCode => say!(l, "audit-revoked-code"),
        VisitAct::Removed { .. } => say!(l, "audit-removed"),
        VisitAct::BroughtList { file } => say!(l, "audit-brought-list", file = file),
        VisitAct::SentTooMuch { request } => say!(l, "audit-too-much", request = request),
        VisitAct::WasRefused { request } => say!(l, "audit-refused", request = request),
        VisitAct::SentFromElsewhere { path } => say!(l, "audit-elsewhere", path = path),
    }
}
