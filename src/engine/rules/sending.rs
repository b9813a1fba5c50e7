//! Sending: what a message goes by, how long it takes, and whether it is lost.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Sent;
use super::look::Look;
use crate::engine::agenda::Entry;
use crate::engine::contents::Contents;
use crate::engine::entities::{About, Dossier, Envelope, OfCase, Payload, Sides, Terms};
use crate::engine::ids::{AgencyId, CaseId, ChannelId, MarkingId, MessageId};
use crate::engine::model::Model;
use crate::engine::streams::Purpose;
use crate::scenario::Side;
use crate::time::{Instant, Span};

/// A moment after the end of every exercise.
const NEVER: Instant = Instant::from_micros(i64::MAX / 2);

/// A message to be sent.
pub(super) struct Letter {
    pub(super) kind: Payload,
    pub(super) case: Option<CaseId>,
    pub(super) from: AgencyId,
    pub(super) to: AgencyId,
    pub(super) to_side: Option<Side>,
    pub(super) channel: ChannelId,
    pub(super) marking: MarkingId,
    /// How many steps of the request its reader will know of.
    pub(super) version: u32,
    /// The request, where it is about one.
    pub(super) request: Option<Entity>,
    /// The key of the request, or of the inject that ordered it.
    pub(super) key: u64,
    /// Tells messages of one kind apart that one side sends between two steps.
    pub(super) repeat: u32,
    /// The command of the person whose words it carries.
    pub(super) words: Option<u32>,
}

impl Letter {
    /// A message about a request from one of its sides to the other, by the way of the request.
    pub(super) fn about(terms: &Terms, request: Entity, from: Side, kind: Payload) -> Self {
        Self {
            kind,
            case: Some(terms.case),
            from: terms.agency(from),
            to: terms.agency(from.other()),
            to_side: Some(from.other()),
            channel: terms.channel,
            marking: terms.marking,
            version: 0,
            request: Some(request),
            key: terms.key,
            repeat: 0,
            words: None,
        }
    }

    /// An unmarked message about no request.
    pub(super) const fn outside_of_requests(
        kind: Payload,
        from: AgencyId,
        to: AgencyId,
        channel: ChannelId,
        key: u64,
    ) -> Self {
        Self {
            kind,
            case: None,
            from,
            to,
            to_side: None,
            channel,
            marking: MarkingId::LOWEST,
            version: 0,
            request: None,
            key,
            repeat: 0,
            words: None,
        }
    }
}

/// Sends a message. Transit, translation and loss are drawn from streams of the channel for this
/// request, so that what else goes over the channel makes no difference.
pub(super) fn send(ctx: &mut Ctx, letter: &Letter) -> Sent {
    let look = ctx.look();
    let model = ctx.model();
    let channel = model.channel(letter.channel);
    let nth = nth(letter);
    let draw = |purpose| look.stream(channel.key, purpose, letter.key, nth);
    let mut takes = channel.transit.draw(&mut draw(Purpose::Transit));
    if let Some(translation) = model.translation(letter.channel, letter.from, letter.to) {
        takes += translation.draw(&mut draw(Purpose::Translation));
    }
    let lost = draw(Purpose::Loss).chance(channel.loss);
    let contents = attached(look, letter);
    let now = ctx.now();
    // Where the channel does not open again, it never leaves.
    let leaves = channel.calendar.next_open(now).unwrap_or(NEVER);
    let arrives = not_before_the_last(ctx, letter, leaves + takes, lost);
    let id = MessageId::new(ctx.look().directory().messages.len());
    let envelope = Envelope {
        id,
        kind: letter.kind,
        case: letter.case,
        from: letter.from,
        to: letter.to,
        to_side: letter.to_side,
        channel: letter.channel,
        marking: letter.marking,
        version: letter.version,
        nth,
        contents,
        words: letter.words,
        sent: now,
        arrives,
        delivered: None,
        read: None,
        lost,
    };
    let case = letter.case.map(|case| OfCase(ctx.look().directory().case(case)));
    let message = match (letter.request, case) {
        (Some(request), _) => ctx.world().spawn((envelope, About(request))),
        (None, Some(case)) => ctx.world().spawn((envelope, case)),
        (None, None) => ctx.world().spawn(envelope),
    };
    let message = message.id();
    ctx.directory_mut().messages.push(message);
    ctx.plan(arrives, Entry::MessageArrives(message));
    Sent { id, to: letter.to, channel: letter.channel, arrives }
}

/// What the request contains of which a copy goes along. The request itself does not stand anywhere yet
/// when it is sent.
fn attached(look: Look, letter: &Letter) -> Contents {
    let dossier = letter.request.and_then(|request| look.find::<Dossier>(request));
    dossier.map(|dossier| dossier.contents).unwrap_or_default()
}

/// Messages of one side about one request do not overtake each other on the way to the other side;
/// an escalation has a way of its own.
fn not_before_the_last(ctx: &mut Ctx, letter: &Letter, arrives: Instant, lost: bool) -> Instant {
    let (Some(request), Some(to)) = (letter.request, letter.to_side) else { return arrives };
    let is_escalation = matches!(letter.kind, Payload::Escalation);
    // The request itself does not stand anywhere yet when its first message is sent.
    let Some(terms) = ctx.look().find::<Terms>(request) else { return arrives };
    if lost || is_escalation || terms.side_of(letter.from) == to {
        return arrives;
    }
    let mut sides = ctx.get_mut::<Sides>(request);
    let last = &mut sides.side_mut(to.other()).last_arrival;
    let arrives = last.map_or(arrives, |last| arrives.max(last));
    *last = Some(arrives);
    arrives
}

/// How long the answer to a message may be under way: nine in ten messages take no longer. This is
/// what a side that waits allows for.
pub(super) fn usual_transit(
    model: &Model,
    channel: ChannelId,
    from: AgencyId,
    to: AgencyId,
) -> Span {
    let mut usual = model.channel(channel).transit.quantile(0.9);
    if let Some(translation) = model.translation(channel, from, to) {
        usual += translation.quantile(0.9);
    }
    usual
}

/// A number that no two messages about one request over one channel share.
fn nth(letter: &Letter) -> u32 {
    let kind = match letter.kind {
        Payload::Request => 0,
        Payload::Rest => 1,
        Payload::Reminder => 2,
        Payload::Copy => 3,
        Payload::Statement { .. } => 4,
        Payload::Escalation => 5,
        Payload::Status => 6,
        Payload::TestCall { .. } => 7,
        Payload::Step(act) => 8 + act as u32,
        Payload::FollowUp { .. } => 126,
        Payload::Clarification { .. } => 127,
    };
    let side = u32::from(letter.to_side == Some(Side::Requester));
    (kind << 24) | (side << 23) | ((letter.version & 0x7fff) << 8) | (letter.repeat & 0xff)
}
