//! The form of what an inject orders a person to send: as it is, in their own words, or not at all.

use maud::{Markup, html};

use super::fields::FormFields;
use super::inputs::FormState;
use crate::engine::view::{DraftKind, DraftView, InjectView, SeatView};
use crate::locale::say;
use crate::session::NamedCommand;
use crate::web::page::events::draft_text;
use crate::web::page::media::names;
use crate::web::page::scene::Scene;

/// Returns the form, or that nothing waits any more.
pub(super) fn form(scene: &Scene, inject: &InjectView, form: &FormState) -> Markup {
    let l = scene.locale;
    let Some(draft) = &inject.draft else {
        return html! {
            @if let Some(message) = &form.message { (message) }
            p.empty { (say!(l, "refused-no-draft", inject = scene.title(&inject.id))) }
        };
    };
    html! {
        form.order #form hx-post="/seat/order" hx-target="#desk" data-form=(form.name) {
            h3 tabindex="-1" data-focus="" { (say!(l, "draft-order", name = scene.title(&inject.id))) }
            (form.head())
            input type="hidden" name="inject" value=(inject.id);
            p.text { (inject.text) }
            p.line {
                (draft_text(scene, draft, inject.orders.as_ref())) " · "
                (say!(l, "draft-since")) " " (scene.moment(draft.since.0))
            }
            (words(scene, draft, form))
            (names(scene, &draft.media))
            button.primary type="submit" name="act" value="send" { (say!(l, "order-send")) }
            (form.declining(l, "decline", &say!(l, "order-decline")))
            button type="button" data-close="" { (say!(l, "form-close")) }
        }
    }
}

/// Returns the field for what is said, with what the order says to begin with.
fn words(scene: &Scene, draft: &DraftView, form: &FormState) -> Markup {
    let l = scene.locale;
    let ordered = draft.text.as_deref().map(str::trim);
    match draft.kind {
        DraftKind::Statement => form.text_from("says", &say!(l, "order-text"), 6, ordered),
        DraftKind::Request | DraftKind::Escalate => {
            form.text("says", &say!(l, "compose-letter"), 4)
        }
        DraftKind::TestLine => html! {},
    }
}

/// Reads what is to be done. Words that are those of the order are not said again.
pub(super) fn read(view: &SeatView, inject: &str, fields: &FormFields) -> NamedCommand {
    let (seat, inject) = (view.seat.clone(), inject.to_owned());
    if fields.one("act") == Some("decline") {
        return NamedCommand::Decline { seat, inject, reason: fields.text("reason") };
    }
    let found = view.injects.iter().find(|it| it.id == inject);
    let ordered = found.and_then(|it| it.draft.as_ref()?.text.as_deref());
    let says = fields.one("says").filter(|says| ordered.map(str::trim) != Some(*says));
    let says = says.map(str::to_owned);
    NamedCommand::Send { seat, inject, says }
}
