//! Messages of the facilitator that cover a page until they have been seen.

use maud::{Markup, html};

use super::scene::Scene;
use crate::locale::say;
use crate::session::{CommandRecord, NamedCommand};

/// Returns a message that covers the page; nothing if there is none. Each reader puts it away for themselves.
pub(super) fn cover(scene: &Scene, last: Option<&CommandRecord>) -> Markup {
    let l = scene.locale;
    let message = last.and_then(|record| match &record.command {
        NamedCommand::Tell { text, .. } => Some((record, text)),
        _ => None,
    });
    html! {
        @if let Some((record, text)) = message {
            div.cover role="alertdialog" aria-modal="true" aria-labelledby="cover-head" aria-describedby="cover-text"
                data-cover=(record.id) {
                div.cover-box {
                    h2 #cover-head { (say!(l, "urgent-head")) }
                    p.text #cover-text { (text) }
                    p.quiet { (scene.moment(record.at)) }
                    button.primary type="button" data-uncover="" { (say!(l, "urgent-seen")) }
                }
            }
        }
    }
}
