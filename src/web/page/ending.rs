//! The page on which the exercise is ended.

use axum::response::Html;
use maud::html;

use super::layout::plain;
use super::over::report_files;
use super::scene::{RunState, Scene};
use crate::locale::say;
use crate::web::context::RequestContext;

/// Returns the page on which the facilitator ends the exercise and shares the report.
pub(in crate::web) fn page(ctx: &RequestContext, scene: &Scene, is_shared: bool) -> Html<String> {
    let l = ctx.locale;
    let inside = html! {
        div #said aria-live="assertive" {}
        main #main {
            h2 { (say!(l, "ending")) }
            @if scene.run_state == RunState::Over {
                p { (say!(l, "ending-over")) }
                p { a href="/findings" { (say!(l, "over-hotwash")) } }
                p { a href="/actions" { (say!(l, "notice-actions")) } }
                p { a href="/report" { (say!(l, "notice-report")) } }
                (report_files(l))
                button type="button" hx-post="/lead/share" hx-target="#said"
                    hx-vals={ "{\"shared\":\"" (if is_shared { "no" } else { "yes" }) "\"}" } {
                    @if is_shared { (say!(l, "ending-unshare")) } @else { (say!(l, "ending-share")) }
                }
            } @else {
                p { (say!(l, "ending-about")) }
                form hx-post="/lead/end" hx-target="#said" hx-confirm=(say!(l, "ending-sure")) {
                    button.primary type="submit" { (say!(l, "ending-go")) }
                }
            }
        }
    };
    plain(ctx, scene, &say!(l, "ending"), "/lead", &inside)
}
