//! What people see when the exercise is over: that it is, and what comes next.

use maud::{Markup, html};

use super::scene::Scene;
use crate::locale::{Locale, say};
use crate::session::{Session, feedback};

/// Who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OverFor {
    /// The people in a seat, who may have a questionnaire.
    Seat,
    /// Observers.
    Observer,
    /// The facilitator and evaluators, who have the report at once.
    Overseer,
}

/// Returns that the exercise is over, with what comes next.
pub(super) fn over(scene: &Scene, whom: OverFor) -> Markup {
    let l = scene.locale;
    let asks = whom == OverFor::Seat && scene.plan.questionnaire.is_some();
    let may_read = whom == OverFor::Overseer || scene.is_report_shared;
    html! {
        div.notice.over {
            h2 { (say!(l, "over")) }
            p { (say!(l, "over-about")) }
            ol {
                li { a href="/findings" { (say!(l, "over-hotwash")) } br; span.quiet { (say!(l, "over-hotwash-about")) } }
                @if asks {
                    li { a href="/seat/questionnaire" { (say!(l, "notice-after")) } }
                }
                @if whom == OverFor::Overseer { li { a href="/actions" { (say!(l, "notice-actions")) } } }
                li {
                    @if may_read { a href="/report" { (say!(l, "notice-report")) } (report_files(l)) }
                    @else { (say!(l, "over-report-later")) }
                    @if whom == OverFor::Overseer {
                        " " span.quiet {
                            @if scene.is_report_shared { (say!(l, "over-shared")) } @else { (say!(l, "over-not-shared")) }
                        }
                    }
                }
            }
        }
    }
}

/// Returns the links by which the report is kept as a file.
pub(super) fn report_files(l: Locale) -> Markup {
    html! {
        p.hint {
            (say!(l, "report-keep")) " "
            a href="/report/html" { (say!(l, "report-keep-page")) }
            @if cfg!(feature = "docx") { " · " a href="/report/docx" { (say!(l, "report-keep-word")) } }
            " · " a href="/report/md" { "Markdown" }
        }
        p.hint { (say!(l, "report-keep-pdf")) }
    }
}

/// Returns the same for the screen for all, with how many have said what they think.
pub(super) fn on_screen(scene: &Scene, session: &Session) -> Markup {
    let l = scene.locale;
    let rated = feedback(session, &scene.plan.scenario);
    let most = rated.iter().map(|it| it.scores.len()).max().unwrap_or_default();
    html! {
        div.notice.over {
            h2 { (say!(l, "over")) }
            p { (say!(l, "over-screen")) }
            @if most > 0 { p { strong { (say!(l, "over-answered", number = most)) } } }
            @if scene.is_report_shared { p { (say!(l, "over-screen-report")) } }
        }
    }
}
