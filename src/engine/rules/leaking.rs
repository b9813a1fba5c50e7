//! Leaking: agencies give the press what has come to them, and a story comes of it.
//!
//! Nothing is leaked in the name of a person: where somebody plays an agency, it keeps what it has.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use super::leaning;
use super::look::Look;
use crate::engine::agenda::Entry;
use crate::engine::entities::{Goodwill, Item, Payload, Story};
use crate::engine::ids::{AgencyId, CaseId, MarkingId, StoryId};
use crate::engine::log::{Detail, Happening};
use crate::engine::streams::{Purpose, Stream};
use crate::record::EventKind;
use crate::scenario::{Act, Side};
use crate::time::Span;

/// Something that has come to an agency from another party.
struct Offer {
    agency: AgencyId,
    of: AgencyId,
    case: CaseId,
    item: Item,
    marking: MarkingId,
    /// The key of the request or the statement.
    key: u64,
}

/// The responder has a request of another party.
pub(super) fn with_request(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    offer(
        ctx,
        &Offer {
            agency: terms.responder,
            of: terms.requester,
            case: terms.case,
            item: Item::Request(terms.id),
            marking: terms.marking,
            key: terms.key,
        },
    );
}

/// The requester has an answer from another party, or a refusal.
pub(super) fn with_answer(ctx: &mut Ctx, request: Entity, side: Side, message: Entity) {
    let is_answer = match ctx.look().message(message).kind {
        Payload::Step(act) => act.is_answer() || act == Act::Refuse,
        _ => false,
    };
    if side == Side::Responder || !is_answer {
        return;
    }
    let terms = ctx.terms(request);
    offer(
        ctx,
        &Offer {
            agency: terms.requester,
            of: terms.responder,
            case: terms.case,
            item: Item::Answer(terms.id),
            marking: terms.marking,
            key: terms.key,
        },
    );
}

/// An agency has a statement of another party.
pub(super) fn with_statement(ctx: &mut Ctx, message: Entity) {
    let envelope = ctx.look().message(message);
    let (Payload::Statement { inject }, Some(case)) = (envelope.kind, envelope.case) else {
        return;
    };
    let (agency, of, marking) = (envelope.to, envelope.from, envelope.marking);
    let item = Item::Statement(envelope.id, inject);
    let key = ctx.model().inject(inject).key;
    offer(ctx, &Offer { agency, of, case, item, marking, key });
}

/// An agency gives something to the press, or keeps it.
fn offer(ctx: &mut Ctx, offer: &Offer) {
    let look = ctx.look();
    let Some((says, mut luck)) = leak(look, offer) else { return };
    let settings = &look.model().semantics.as_ref().expect("leanings are of it").settings;
    let hours = luck.uniform() * settings.press.within;
    let story = Story {
        id: StoryId::new(look.directory().stories.len()),
        leaked: look.now(),
        printed: None,
        by: offer.agency,
        of: offer.of,
        case: offer.case,
        item: offer.item,
        marking: offer.marking,
        says: (says.belief, says.value),
    };
    let happening =
        Happening { actor: Some(offer.agency), ..told(look, EventKind::ItemLeaked, &story) };
    let at = ctx.now() + Span::from_secs_f64(hours * 3600.0);
    let entity = ctx.world().spawn(story).id();
    ctx.directory_mut().stories.push(entity);
    ctx.log(happening);
    ctx.plan(at, Entry::StoryPrinted(entity));
}

/// What an agency has the press say, if it leaks, with the luck that is left.
fn leak(look: Look, offer: &Offer) -> Option<(leaning::Conviction, Stream)> {
    let model = look.model();
    let (leanings, of) = (leaning::leanings(look)?, model.party_of(offer.of));
    if look.is_held(offer.agency) || model.party_of(offer.agency) == of {
        return None;
    }
    let press = &model.semantics.as_ref()?.settings.press;
    let conviction = leaning::conviction(look, offer.agency, offer.case)?;
    let distrust = leaning::distrust(look, offer.agency, of);
    let marked = u32::try_from(offer.marking.index()).unwrap_or(u32::MAX);
    let chance = leanings.of_leaking(press, conviction.probability, distrust, marked);
    let nth = match offer.item {
        Item::Request(_) => 0,
        Item::Answer(_) => 1,
        Item::Statement(..) => 2,
    };
    let mut luck = look.stream(model.agency(offer.agency).key, Purpose::Leaking, offer.key, nth);
    luck.chance(chance).then_some((conviction, luck))
}

/// A story is in the press.
pub(super) fn print(ctx: &mut Ctx, entity: Entity) {
    let now = ctx.now();
    ctx.get_mut::<Story>(entity).printed = Some(now);
    let story = *ctx.get::<Story>(entity);
    let happening = told(ctx.look(), EventKind::StoryPrinted, &story);
    ctx.log(happening);
    ctx.state(Fact::StoryPrinted { story: entity });
}

/// Each of the two sides takes the other to have leaked it: goodwill suffers both ways.
pub(super) fn sour(ctx: &mut Ctx, entity: Entity) {
    let Some(semantics) = &ctx.model().semantics else { return };
    let story = *ctx.get::<Story>(entity);
    let (one, other) = (ctx.model().party_of(story.by), ctx.model().party_of(story.of));
    let mut goodwill = ctx.resource_mut::<Goodwill>();
    for (party, towards) in [(one, other), (other, one)] {
        goodwill.suffer(party, towards, semantics.settings.press.goodwill);
    }
}

/// What there is to log of a story but who leaked it, which those who read it are not told.
fn told(look: Look, kind: EventKind, story: &Story) -> Happening {
    let message = match story.item {
        Item::Statement(message, _) => Some(message),
        Item::Request(_) | Item::Answer(_) => None,
    };
    Happening {
        counterpart: Some(story.of),
        case: Some(story.case),
        request: story.item.request(),
        message,
        detail: Detail::Story(story.id),
        ..look.happening(kind)
    }
}
