//! Drafting: requests and statements are written and sent.

use bevy_ecs::prelude::Entity;

use super::ctx::{Ctx, Job};
use super::facts::Fact;
use super::look::Look;
use super::sending::{Letter, send};
use super::{agreements, leaning, limits, priority, texts};
use crate::engine::agenda::Entry;
use crate::engine::command::Command;
use crate::engine::contents::Contents;
use crate::engine::entities::{
    AskedOf, ContentsSaid, Dossier, Errand, Handling, OfCase, Opening, Payload, Said, Sides,
    Standing, Terms, Work,
};
use crate::engine::ids::{AgencyId, ChannelId, ContentId, InjectId, RequestId};
use crate::engine::log::{Detail, Happening};
use crate::engine::model::{Ends, Order, RequestOrder, StatementOrder};
use crate::engine::streams::{Purpose, name_key};
use crate::engine::text::Rendition;
use crate::record::EventKind;
use crate::scenario::{Act, ChannelKind, Side};

/// The staff of an agency are set to write what an inject orders.
pub(super) fn take_order(ctx: &mut Ctx, inject: InjectId, agency: AgencyId) {
    let definition = ctx.model().inject(inject);
    let ordered = ctx.look().order_progress(inject).command;
    let (work, rank) = match &definition.order {
        Some(Order::Request(order)) => {
            (Work::Draft { inject, ordered }, priority::of_class(order.class.index()))
        }
        _ => (Work::State { inject, ordered }, priority::last(ctx)),
    };
    let effort = ctx.effort(agency, Act::Draft, definition.key, 0);
    ctx.assign(agency, Job::new(work, rank, effort));
}

/// Sends the request that an inject ordered, now that it is written. What somebody has sent as the order has it
/// contains what the order provides; staff that write by themselves think of the rest or do not.
pub(super) fn send_request(ctx: &mut Ctx, inject: InjectId, ordered: Option<u32>) {
    let definition = ctx.model().inject(inject);
    let Some(Order::Request(order)) = &definition.order else {
        return;
    };
    if !ctx.look().order_progress(inject).is_in_hand(ordered) {
        return;
    }
    if let Some(obstacle) = texts::obstacle_to_letter(ctx.look(), inject) {
        ctx.state(Fact::LetterDropped { inject, obstacle });
        return;
    }
    let (requester, key) = (definition.to[0], definition.key);
    let said = texts::contents_sayable(ctx.look(), order, requester);
    let unsayable = said.iter().filter(|(_, how)| *how == Rendition::unsayable());
    let provided = order.provides.without(unsayable.map(|(content, _)| *content).collect());
    let contents = match ordered {
        Some(_) => provided,
        None => provided.union(thought_of(ctx.look(), requester, key, order)),
    };
    let draft = Draft { requester, key, inject: Some(inject), command: ordered, contents, said };
    send_draft(ctx, draft, order);
}

/// Sends the request that a person composed, now that it is written.
pub(super) fn send_composed(ctx: &mut Ctx, command: u32) {
    let look = ctx.look();
    let Command::Do { seat, .. } = *look.command(command) else { return };
    let Some(composed) = look.composed(command) else { return };
    if composed.inject.is_some_and(|inject| !look.order_progress(inject).is_in_hand(Some(command)))
    {
        return;
    }
    let draft = Draft {
        requester: seat,
        key: name_key(&composed.name),
        inject: composed.inject,
        command: Some(command),
        contents: composed.order.provides,
        said: Vec::new(),
    };
    let order = composed.order.clone();
    send_draft(ctx, draft, &order);
}

/// A request that is written.
struct Draft {
    requester: AgencyId,
    /// The key of its name.
    key: u64,
    /// The inject that ordered it, where one did.
    inject: Option<InjectId>,
    /// The command by which somebody composed it or had it sent, where one did.
    command: Option<u32>,
    contents: Contents,
    /// How its contents are said, of those that have variants or slots.
    said: Vec<(ContentId, Rendition)>,
}

/// Whom a request goes to, and by which channel. What would go to an agency that lacks the authority for it
/// goes to the contact that the other party has named, if that has it; but what a person composes goes where
/// they send it.
fn addressee(look: Look, draft: &Draft, order: &RequestOrder) -> (AgencyId, ChannelId) {
    let model = look.model();
    let needs = model.assistance[order.assistance.index()].needs;
    let is_composed = draft.command.is_some_and(|command| look.composed(command).is_some());
    let contact = || {
        let ends = Ends { from: draft.requester, to: order.to };
        let contact = agreements::contact_for(look, ends)?;
        let ends = Ends { to: contact, ..ends };
        let allowed = |kind| kind != ChannelKind::Hotline;
        let channel = model.channel_between(ends, allowed, Some(order.marking))?;
        model.has_authority(contact, needs).then_some((contact, channel))
    };
    if is_composed || model.has_authority(order.to, needs) {
        return (order.to, order.channel);
    }
    contact().unwrap_or((order.to, order.channel))
}

fn send_draft(ctx: &mut Ctx, draft: Draft, order: &RequestOrder) {
    let model = ctx.model();
    let look = ctx.look();
    let (to, channel) = addressee(look, &draft, order);
    let ends = Ends { from: draft.requester, to };
    let terms = Terms {
        id: RequestId::new(look.directory().requests.len()),
        key: draft.key,
        inject: draft.inject,
        composed: draft.command,
        case: order.case,
        class: order.class,
        assistance: order.assistance,
        requester: draft.requester,
        responder: to,
        channel,
        marking: order.marking,
        answer_within: order
            .answer_within
            .or_else(|| agreements::answer_within(look, ends, order.class, order.assistance)),
        holds: order.holds,
    };
    let request = ctx.world().spawn_empty().id();
    let letter = Letter {
        words: draft.command,
        ..Letter::about(&terms, request, Side::Requester, Payload::Request)
    };
    let sent = send(ctx, &letter);
    let now = ctx.now();
    let opening = Opening {
        state: model.plan.procedure.start(),
        contents: draft.contents,
        sent: now,
        letter: sent.id,
        arrives: sent.arrives,
        rank: priority::of_class(order.class.index()),
    };
    let directory = ctx.look().directory();
    let (case, asked) = (directory.case(order.case), directory.agency(to));
    let relations = (OfCase(case), AskedOf(asked));
    ctx.world().entity_mut(request).insert((terms, relations, opening.components()));
    if !draft.said.is_empty() {
        ctx.world().entity_mut(request).insert(ContentsSaid(draft.said));
    }
    let happening = Happening {
        message: Some(sent.id),
        inject: draft.inject,
        channel: Some(terms.channel),
        due: limits::answer_due(ctx.look(), request),
        ..ctx.request_happening(EventKind::RequestSent, &terms, draft.requester)
    };
    ctx.log(happening);
    let mut directory = ctx.directory_mut();
    directory.requests.push(request);
    if let Some(inject) = draft.inject {
        directory.ordered[inject.index()] = Some(request);
        ctx.state(Fact::OrderSent { inject });
    }
    ctx.plan(now, Entry::RequestOpens(request));
}

/// What the requester thinks of, of the contents of a request that it drafts by itself. A class that asks
/// for the minimum is sent without the deferrable contents.
fn thought_of(look: Look, agency: AgencyId, key: u64, order: &RequestOrder) -> Contents {
    let model = look.model();
    let usual = model.agency(agency).policy.thoroughness;
    let thoroughness = leaning::of_saying(look, agency, order.to, usual);
    let left_out = order.omits.union(order.wording.hides);
    let ends = Ends { from: agency, to: order.to };
    let required = agreements::required_now(look, ends, order.class).without(left_out);
    let comes_to_mind = |content: &ContentId| {
        let about = model.content_key(key, *content);
        look.chance(agency, Purpose::Thoroughness, about, 0, thoroughness)
    };
    required.iter().filter(comes_to_mind).collect()
}

/// A request was sent: says so to those who expect it.
pub(super) fn note_sent(ctx: &mut Ctx, request: Entity) {
    let agency = ctx.terms(request).requester;
    ctx.state(Fact::Acted { request, agency, act: Act::Draft });
}

/// Sets the requester to the contents that its class let it leave for later.
pub(super) fn provide_rest_later(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    if ctx.model().class(terms.class).minimum_only && !ctx.is_held(terms.requester) {
        let effort = ctx.effort(terms.requester, Act::Supplement, terms.key, 0);
        let rank = ctx.get::<Handling>(request).rank;
        let work = Work::Errand { request, errand: Errand::ProvideRest, ordered: None };
        ctx.assign(terms.requester, Job::new(work, rank, effort));
    }
}

/// Provides them.
pub(super) fn provide_rest(ctx: &mut Ctx, request: Entity, command: Option<u32>) {
    let look = ctx.look();
    let terms = *look.terms(request);
    let chosen = look.choice(command).and_then(|choice| choice.provides);
    let all =
        chosen.unwrap_or(look.model().all_contents()).union(look.get::<Dossier>(request).contents);
    if look.get::<Standing>(request).outcome.is_some()
        || all.without(look.get::<Dossier>(request).contents).is_empty()
    {
        return;
    }
    let letter = Letter {
        version: look.get::<Sides>(request).requester.seen,
        words: command,
        ..Letter::about(&terms, request, Side::Requester, Payload::Rest)
    };
    ctx.get_mut::<Dossier>(request).contents = all;
    let sent = send(ctx, &letter);
    let happening = Happening {
        message: Some(sent.id),
        channel: Some(terms.channel),
        ..ctx.request_happening(EventKind::RestProvided, &terms, terms.requester)
    };
    ctx.log(happening);
}

/// Sends the statement that an inject ordered, now that it is written.
pub(super) fn send_statement(ctx: &mut Ctx, inject: InjectId, ordered: Option<u32>) {
    let definition = ctx.model().inject(inject);
    let Some(Order::Statement(StatementOrder { case, to, channel, marking, ref text, .. })) =
        definition.order
    else {
        return;
    };
    if !ctx.look().order_progress(inject).is_in_hand(ordered) {
        return;
    }
    let from = definition.to[0];
    let own_words = ordered.and_then(|command| ctx.look().given().words(command)?.letter.clone());
    // What a person says in their own words refers to what they choose.
    let said = match texts::letter(ctx.look(), inject, text, from) {
        Ok(said) => said,
        Err(_) if own_words.is_some() => Rendition::default(),
        Err(obstacle) => {
            ctx.state(Fact::LetterDropped { inject, obstacle });
            return;
        }
    };
    let kind = Payload::Statement { inject };
    let letter = Letter::outside_of_requests(kind, from, to, channel, definition.key);
    let sent = send(ctx, &Letter { case: Some(case), marking, words: ordered, ..letter });
    let message = ctx.look().directory().message(sent.id);
    if said != Rendition::default() {
        ctx.world().entity_mut(message).insert(Said(said));
    }
    ctx.directory_mut().stated[inject.index()] = Some(message);
    let happening = Happening {
        actor: Some(from),
        counterpart: Some(to),
        case: Some(case),
        message: Some(sent.id),
        inject: Some(inject),
        channel: Some(channel),
        detail: own_words.map_or(Detail::None, Detail::Words),
        ..ctx.happening(EventKind::StatementSent)
    };
    ctx.log(happening);
    ctx.state(Fact::StatementSent { inject });
    ctx.state(Fact::OrderSent { inject });
}
