//! Messages of the facilitator that cover a page until they have been seen.

use maud::{Markup, html};

use super::scene::Scene;
use crate::locale::say;
use crate::session::{CommandRecord, NamedCommand, Session};

/// Returns the last urgent message to a seat, or to all where nobody sits in one; nothing if there is none. Each reader puts
/// it away for themselves.
pub(super) fn last(scene: &Scene, session: &Session, seat: Option<&str>) -> Markup {
    let is_for = |to: &[String]| to.is_empty() || to.iter().any(|it| Some(it.as_str()) == seat);
    let is_wanted = |record: &&CommandRecord| match &record.command {
        NamedCommand::Tell { to, urgent, .. } => *urgent && is_for(to),
        _ => false,
    };
    cover(scene, session.commands.iter().rev().find(is_wanted))
}

/// Returns a message that covers the page; nothing if there is none.
fn cover(scene: &Scene, last: Option<&CommandRecord>) -> Markup {
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
