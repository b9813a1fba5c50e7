//! The page on which people join with a code.

use axum::response::Html;
use maud::html;

use super::layout::frame;
use crate::locale::{Locale, say};
use crate::web::context::RequestContext;

/// What the door says of the exercise.
#[derive(Clone, Debug, Default)]
pub(in crate::web) struct Door {
    pub(in crate::web) title: String,
    /// Whether it is noted who is there.
    pub(in crate::web) keeps_attendance: bool,
}

/// Returns the page for those who have not joined. What they typed is kept if it was wrong.
pub(in crate::web) fn page(
    ctx: &RequestContext,
    door: &Door,
    code: &str,
    name: &str,
    wrong: Option<&str>,
) -> Html<String> {
    let l = ctx.locale;
    let title = &door.title;
    let inside = html! {
        main #main.join {
            p.brand { "hotwash" }
            h1 { (title) }
            p { (say!(l, "join-about")) }
            form method="post" action="/join" {
                @if let Some(wrong) = wrong { p.refused role="alert" #wrong { (wrong) } }
                label for="code" { (say!(l, "join-code")) }
                input #code name="code" value=(code) required autocomplete="off" autocapitalize="characters"
                    spellcheck="false" maxlength="40" placeholder="ABCD-EFGH"
                    aria-describedby=[wrong.map(|_| "wrong")];
                label for="name" { (say!(l, "join-name")) }
                input #name name="name" value=(name) required autocomplete="name" maxlength="80";
                p.hint { (say!(l, "join-name-hint")) }
                @if door.keeps_attendance { p.notice { (say!(l, "attendance-door")) } }
                input type="hidden" name="language" value=(l.tag());
                button.primary type="submit" { (say!(l, "join-go")) }
            }
            p.languages {
                @for other in Locale::ALL {
                    @if other != l {
                        a href={ "/?language=" (other.tag()) } lang=(other.tag()) hreflang=(other.tag()) {
                            (say!(other, "language-name"))
                        }
                    }
                }
            }
        }
    };
    frame(ctx, &say!(l, "join-title", title = title.as_str()), "joining", &inside)
}
