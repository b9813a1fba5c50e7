//! Completeness: a request held against the required contents, returned, and supplemented.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::effects;
use super::look::Look;
use crate::engine::contents::Contents;
use crate::engine::entities::Field;
use crate::engine::streams::Purpose;

/// The required contents that a request lacks.
pub(super) fn missing(look: Look, request: Entity) -> Contents {
    let required = look.model().required(look.terms(request).class);
    required.without(look.progress(request).contents)
}

/// The responder finds what is missing, and what of the law it does not understand; or whoever plays it
/// finds what they find.
pub(super) fn rule(ctx: &mut Ctx, request: Entity, command: Option<u32>) {
    let look = ctx.look();
    let mut found = missing(look, request);
    let mut asked = Vec::new();
    if let Some(choice) = look.choice(command) {
        // A person finds what they find, and asks about what they ask about.
        found = choice.missing.unwrap_or(found);
    } else {
        asked = effects::legal_queries(look, request);
        for id in &asked {
            if let Field::Content(content) = look.misunderstanding(*id).reading.field {
                found.insert(content);
            }
        }
    }
    let mut progress = ctx.progress_mut(request);
    progress.missing = found;
    progress.legal_queries = asked;
}

/// The requester provides what was missing, as thoroughly as it drafts, or what the person who plays
/// it provides.
pub(super) fn supplement(ctx: &mut Ctx, request: Entity, command: Option<u32>) {
    let look = ctx.look();
    let (model, progress) = (look.model(), look.progress(request));
    let provided = if let Some(choice) = look.choice(command) {
        choice.provides.unwrap_or(progress.missing)
    } else {
        let terms = look.terms(request);
        let thoroughness = model.agency(terms.requester).policy.thoroughness;
        let provides = |content| {
            let about = model.content_key(terms.key, content);
            let (purpose, nth) = (Purpose::Supplementing, progress.returns);
            look.chance(terms.requester, purpose, about, nth, thoroughness)
        };
        progress.missing.iter().filter(|content| provides(*content)).collect()
    };
    let mut progress = ctx.progress_mut(request);
    progress.contents = progress.contents.union(provided);
}
