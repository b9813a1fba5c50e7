//! Completeness: a request held against the required contents, returned, and supplemented.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::look::Look;
use super::{agreements, effects, leaning};
use crate::engine::contents::Contents;
use crate::engine::entities::{Counts, Dossier, Field};
use crate::engine::streams::Purpose;

/// The required contents that a request lacks.
pub(super) fn missing(look: Look, request: Entity) -> Contents {
    let required = agreements::required(look, request);
    required.without(look.get::<Dossier>(request).contents)
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
    ctx.get_mut::<Dossier>(request).missing = found;
    ctx.get_mut::<Dossier>(request).legal_queries = asked;
}

/// The requester provides what was missing, as thoroughly as it drafts, or what the person who plays
/// it provides.
pub(super) fn supplement(ctx: &mut Ctx, request: Entity, command: Option<u32>) {
    let look = ctx.look();
    let model = look.model();
    let provided = if let Some(choice) = look.choice(command) {
        choice.provides.unwrap_or(look.get::<Dossier>(request).missing)
    } else {
        let terms = look.terms(request);
        let usual = model.agency(terms.requester).policy.thoroughness;
        let thoroughness = leaning::of_saying(look, terms.requester, terms.responder, usual);
        let provides = |content| {
            let about = model.content_key(terms.key, content);
            let (purpose, nth) = (Purpose::Supplementing, look.get::<Counts>(request).returns);
            look.chance(terms.requester, purpose, about, nth, thoroughness)
        };
        look.get::<Dossier>(request).missing.iter().filter(|content| provides(*content)).collect()
    };
    ctx.get_mut::<Dossier>(request).contents =
        ctx.get_mut::<Dossier>(request).contents.union(provided);
}
