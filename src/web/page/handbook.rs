//! The links to what is printed and handed out.

use maud::{Markup, html};

use super::scene::Scene;
use crate::handbook::HandbookDocument;
use crate::locale::say;

/// Returns the links to all documents for the facilitator.
pub(super) fn links(scene: &Scene) -> Markup {
    let l = scene.locale;
    let link = |document: &HandbookDocument| {
        let text = match document {
            HandbookDocument::SituationManual => say!(l, "handbook-document-situation-manual"),
            HandbookDocument::FacilitatorGuide => say!(l, "handbook-document-facilitator-guide"),
            HandbookDocument::InjectCards => say!(l, "handbook-document-inject-cards"),
            HandbookDocument::EvaluationGuide => say!(l, "handbook-document-evaluation-guide"),
            HandbookDocument::CodeCards => say!(l, "handbook-document-code-cards"),
            HandbookDocument::Player(seat) => {
                let kind = say!(l, "handbook-document-player");
                say!(l, "colon", name = kind, text = scene.short(seat))
            }
        };
        let address = match document {
            HandbookDocument::CodeCards => "/lead/cards".to_owned(),
            document => format!("/lead/handbook/{}", document.name()),
        };
        html! { li { a href=(address) { (text) } } }
    };
    html! {
        h2 #handbook { (say!(l, "handbook-print")) }
        p { (say!(l, "handbook-print-about")) }
        ul { @for document in &HandbookDocument::all(scene.plan) { (link(document)) } }
    }
}
