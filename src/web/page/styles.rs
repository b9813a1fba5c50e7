//! The living page of the design system: its tokens, and what pages are made of. Only builds for development have it.

use axum::response::Html;
use maud::html;

use super::layout::frame;
use crate::web::context::RequestContext;

/// The colours, by their names among the tokens.
const COLOURS: [&str; 12] = [
    "paper", "card", "sunk", "ink", "quiet", "accent", "danger", "good", "mark", "side-0",
    "side-1", "side-2",
];

/// Returns the page.
pub(in crate::web) fn page(ctx: &RequestContext) -> Html<String> {
    let inside = html! {
        main #main {
            h1 { "Design system" }
            h2 { "Colours" }
            ul.swatches {
                @for name in COLOURS { li { i.{ "ink-" (name) } {} code { "--" (name) } } }
            }
            h2 { "Sides" }
            p {
                @for side in ["side-0", "side-1", "side-2", "side-3"] { span.sign.(side) {} " " (side) " " }
            }
            h2 { "Type" }
            p.aim { "The aim of a role, in the serif of letters." }
            p { "Text. " a href="/styles" { "A link." } " " span.quiet { "Quiet text." } }
            p.kicker { "A kicker above a heading" }
            h2 { "Controls" }
            div.acts {
                button.primary type="button" { "Main" } button type="button" { "Other" }
                button.small type="button" { "Small" } a.button.quiet-button href="/styles" { "Quiet" }
            }
            label for="field" { "Field" } input #field name="field" placeholder="72h";
            h2 { "Boxes" }
            p.notice { "A notice." } p.done { "Done." } p.refused { "Refused, and why." }
            article.card.task { p.kicker { "To send" } h3 { "A card" } p.due.over { strong.left { "6 hours overdue" } } }
            h2 { "Letters and news" }
            article.letter.side-0 {
                header { p.parties { span.sign.side-0 {} " " strong { "CCIPS" } " → MPS" } p.kicker { "Request · amber" } }
                div.body { p.text { "Dear colleagues, …" } }
            }
            article.letter.news { p.kicker { "News" } h2 { "A headline" } p.text { "What it says." } }
            ol.track { li.behind { "sent" } li.at { "acknowledged" } li.ahead { "answered" } }
        }
    };
    frame(ctx, "styles", "plain", &inside)
}
