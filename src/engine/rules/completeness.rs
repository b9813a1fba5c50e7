//! Completeness: a request held against the required contents, returned, and supplemented.

use super::drafting::about_content;
use super::{Ctx, consequences};
use crate::engine::doing::Choice;
use crate::engine::entities::{Field, Progress, Terms};
use crate::engine::ids::MisunderstandingId;
use crate::engine::model::{Contents, Model};
use crate::engine::streams::Purpose;

/// The required contents that a request lacks.
pub(super) fn missing(model: &Model, terms: &Terms, progress: &Progress) -> Contents {
    model.required(terms.class).without(progress.contents)
}

/// The responder finds what is missing, and what of the law it does not understand; or whoever plays it
/// finds what they find. What it asks about of the law.
pub(super) fn rule(
    ctx: &Ctx,
    terms: &Terms,
    progress: &mut Progress,
    choice: Option<&Choice>,
) -> Vec<MisunderstandingId> {
    progress.missing = missing(ctx.model(), terms, progress);
    if let Some(choice) = choice {
        // A person finds what they find, and asks about what they ask about.
        progress.missing = choice.missing.unwrap_or(progress.missing);
        return Vec::new();
    }
    let asked = consequences::legal_queries(ctx, terms, progress);
    for id in &asked {
        if let Field::Content(content) = ctx.meanings.get(*id).reading.field {
            progress.missing.insert(content);
        }
    }
    asked
}

/// The requester provides what was missing, as thoroughly as it drafts, or what the person who plays
/// it provides.
pub(super) fn supplement(
    ctx: &Ctx,
    terms: &Terms,
    progress: &mut Progress,
    choice: Option<&Choice>,
) {
    if let Some(choice) = choice {
        let provided = choice.provides.unwrap_or(progress.missing);
        progress.contents = progress.contents.and(provided);
        return;
    }
    let agency = terms.requester;
    let thoroughness = ctx.model().agency(agency).policy.thoroughness;
    for content in progress.missing.iter() {
        let about = about_content(ctx.model(), terms.key, content);
        if ctx.chance(agency, Purpose::Supplementing, about, progress.returns, thoroughness) {
            progress.contents.insert(content);
        }
    }
}
