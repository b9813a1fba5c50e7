//! The page of access codes and visitors.

use axum::response::Html;
use maud::{Markup, html};

use super::handbook;
use super::layout::{listed, plain};
use super::scene::Scene;
use crate::locale::say;
use crate::report::role_name;
use crate::session::{AccessCode, Attendance, Visitor, VisitorRole};
use crate::web::context::RequestContext;

/// Returns the name of a role.
fn role(scene: &Scene, role: &VisitorRole) -> String {
    role_name(&scene.plan.scenario, role, scene.locale)
}

/// Returns a code as it is read aloud.
fn spelt(code: &str) -> String {
    let (first, second) = code.split_at_checked(4).unwrap_or((code, ""));
    format!("{first}-{second}")
}

/// Returns the page of access codes and visitors.
pub(in crate::web) fn page(
    ctx: &RequestContext,
    scene: &Scene,
    codes: &[AccessCode],
    visitors: &[Visitor],
    attendance: &Attendance,
) -> Html<String> {
    let l = ctx.locale;
    let row = |code: &AccessCode| {
        html! {
            tr {
                th scope="row" { (role(scene, &code.role)) }
                td { code.code { (spelt(&code.code)) } }
                td {
                    @if code.is_revoked { (say!(l, "code-revoked")) }
                    @else if code.is_for_one { (say!(l, "code-for-one")) }
                    @else { (say!(l, "code-for-many")) }
                    " · " (say!(l, "code-used", number = code.used))
                }
                td {
                    @if !code.is_revoked {
                        a href={ "/lead/card?code=" (code.code) } { (say!(l, "code-card")) } " "
                        button type="button" hx-post="/lead/revoke" hx-target="#said"
                            hx-vals={ "{\"code\":\"" (code.code) "\"}" } { (say!(l, "code-revoke")) }
                    }
                }
            }
        }
    };
    let here: Vec<Markup> = visitors
        .iter()
        .filter(|visitor| !visitor.is_gone && visitor.role != VisitorRole::Facilitator)
        .map(|visitor| {
            html! {
                (visitor.name) " · " (role(scene, &visitor.role)) " "
                button type="button" hx-post="/lead/out" hx-target="#said"
                    hx-vals={ "{\"visitor\":\"" (visitor.id) "\"}" } { (say!(l, "visitor-out")) }
            }
        })
        .collect();
    let mut roles: Vec<VisitorRole> =
        scene.plan.scenario.agencies.keys().map(|seat| VisitorRole::Seat(seat.clone())).collect();
    roles.extend(
        scene.plan.scenario.parties.keys().map(|it| VisitorRole::Observer(Some(it.clone()))),
    );
    roles.extend([VisitorRole::Observer(None), VisitorRole::Evaluator]);
    let inside = html! {
        div #said aria-live="assertive" {}
        main #main {
            h2 { (say!(l, "codes")) }
            p { (say!(l, "codes-about")) " " a href="/lead/cards" { (say!(l, "handbook-print-codes")) } }
            div.wide role="group" tabindex="0" aria-label=(say!(l, "codes")) { table {
                thead { tr {
                    th scope="col" { (say!(l, "code-role")) }
                    th scope="col" { (say!(l, "code-code")) }
                    th scope="col" { (say!(l, "code-state")) }
                    th scope="col" { (say!(l, "code-do")) }
                } }
                tbody { @for code in codes { (row(code)) } }
            } }
            form.inline hx-post="/lead/code" hx-target="#said" {
                label for="code-role" { (say!(l, "code-new")) }
                select #code-role name="role" {
                    @for it in &roles { option value=(role_key(it)) { (role(scene, it)) } }
                }
                label.check { input type="checkbox" name="one" value="yes"; " " (say!(l, "code-for-one")) }
                button type="submit" { (say!(l, "code-issue")) }
            }
            h2 { (say!(l, "visitors")) }
            (listed(&here, &say!(l, "visitors-empty")))
            (attendance_list(scene, attendance))
            (handbook::links(scene))
        }
    };
    plain(ctx, scene, &say!(l, "people-page"), "/lead", &inside)
}

/// Returns whether attendance is kept, with what has been noted.
fn attendance_list(scene: &Scene, attendance: &Attendance) -> Markup {
    let l = scene.locale;
    let is_kept = attendance.is_kept;
    html! { section {
        h2 #attendance { (say!(l, "attendance")) }
        p { (say!(l, "attendance-about")) }
        p { strong {
            @if is_kept { (say!(l, "attendance-kept", number = attendance.here().count())) }
            @else { (say!(l, "attendance-not-kept")) }
        } }
        div.acts {
            button type="button" hx-post="/lead/attendance" hx-target="#said"
                hx-vals={ "{\"kept\":\"" (if is_kept { "no" } else { "yes" }) "\"}" } {
                @if is_kept { (say!(l, "attendance-stop")) } @else { (say!(l, "attendance-start")) }
            }
            @if !attendance.stays.is_empty() {
                a.button href="/lead/attendance" download { (say!(l, "attendance-download")) }
            }
        }
    } }
}

/// Returns a role as forms send it.
pub(in crate::web) fn role_key(role: &VisitorRole) -> String {
    match role {
        VisitorRole::Facilitator => "facilitator".to_owned(),
        VisitorRole::Evaluator => "evaluator".to_owned(),
        VisitorRole::Seat(seat) => format!("seat:{seat}"),
        VisitorRole::Observer(None) => "observer".to_owned(),
        VisitorRole::Observer(Some(party)) => format!("observer:{party}"),
    }
}

/// Reads a role as forms send it.
pub(in crate::web) fn role_of(key: &str) -> Option<VisitorRole> {
    Some(match key.split_once(':') {
        Some(("seat", seat)) => VisitorRole::Seat(seat.to_owned()),
        Some(("observer", party)) => VisitorRole::Observer(Some(party.to_owned())),
        None if key == "observer" => VisitorRole::Observer(None),
        None if key == "evaluator" => VisitorRole::Evaluator,
        _ => return None,
    })
}
