//! Drafting: requests and statements are written and sent.

use bevy_ecs::prelude::Entity;

use super::sending::{Letter, send};
use super::{Ctx, deadlines, expectations, injects};
use crate::engine::agenda::Entry;
use crate::engine::command::Command;
use crate::engine::entities::{
    Errand, Ledger, Payload, Progress, SideState, Terms, Times, Within, Work,
};
use crate::engine::ids::{AgencyId, ContentId, InjectId};
use crate::engine::log::{EventKind, Happening};
use crate::engine::model::{Contents, Model, Order, RequestOrder, StatementOrder};
use crate::engine::streams::{Purpose, name_key};
use crate::scenario::{Act, Side};

/// Sends the request that an inject ordered, now that it is written.
pub(super) fn send_request(ctx: &mut Ctx, inject: InjectId) {
    let model = ctx.model();
    let definition = model.inject(inject);
    let Some(Order::Request(order)) = &definition.order else {
        return;
    };
    let requester = definition.to[0];
    let contents = contents_of_draft(ctx, requester, definition.key, order);
    send_order(ctx, requester, (definition.key, Some(inject), None), order, contents);
}

/// Sends the request that a person composed, now that it is written.
pub(super) fn send_composed(ctx: &mut Ctx, command: u32) {
    let Command::Do { seat, .. } = *ctx.command(command) else { return };
    let Some(composed) = ctx.composed(command) else { return };
    let key = name_key(&composed.name);
    let order = &composed.order;
    send_order(ctx, seat, (key, composed.inject, Some(command)), order, order.provides);
}

fn send_order(
    ctx: &mut Ctx,
    requester: AgencyId,
    (key, inject, composed): (u64, Option<InjectId>, Option<u32>),
    order: &RequestOrder,
    contents: Contents,
) {
    let model = ctx.model();
    let terms = Terms {
        id: ctx.next_request(),
        key,
        inject,
        composed,
        case: order.case,
        class: order.class,
        assistance: order.assistance,
        requester,
        responder: order.to,
        channel: order.channel,
        marking: order.marking,
        answer_within: order
            .answer_within
            .or_else(|| model.answer_within(order.class, order.assistance)),
        holds: order.holds,
    };
    let request = ctx.commands.spawn_empty().id();
    let kind = Payload::Request;
    let letter = Letter { words: composed, ..about(&terms, request, Side::Requester, kind, 0, 0) };
    let sent = send(ctx, &letter);
    let now = ctx.now();
    let progress = Progress {
        states: vec![model.plan.procedure.start()],
        acts: Vec::new(),
        requester: SideState { last_arrival: Some(sent.arrives), ..SideState::default() },
        // The responder has not even heard of the first state yet.
        responder: SideState { unaware: true, ..SideState::default() },
        contents,
        contents_sent: contents,
        missing: Contents::default(),
        legal_queries: Vec::new(),
        sent: now,
        clock_from: sent.arrives,
        requester_called: now,
        pauses: Vec::new(),
        paused_since: None,
        consulted: Vec::new(),
        objection: None,
        assigned: None,
        is_delivered: false,
        handed_over: 0,
        status_from: None,
        statuses: 0,
        times: Times::default(),
        outcome: None,
        outcome_since: 0,
        limits_passed: 0,
        answer_overdue: false,
        returns: 0,
        redirects: 0,
        reminders_sent: 0,
        escalations: 0,
        escalation_decided: false,
        copies: 0,
        rank: injects::class_rank(order.class.index()),
        ledger: Ledger::open(now),
        carrier: Some(sent.id),
        letter: sent.id,
        misunderstandings: Vec::new(),
        corrections: Vec::new(),
        corrected: Vec::new(),
        said: None,
        is_parked: false,
        accepted: 0,
        reopened: 0,
        put_off: None,
    };
    let case = ctx.directory.cases[order.case.index()];
    let due = deadlines::answer_due(ctx, &terms, &progress);
    let happening = Happening {
        message: Some(sent.id),
        inject,
        channel: Some(terms.channel),
        due,
        ..ctx.request_happening(EventKind::RequestSent, &terms, requester)
    };
    ctx.log.add(happening);
    ctx.commands.entity(request).insert((terms, progress, Within(case)));
    ctx.directory.requests.push(request);
    if let Some(inject) = inject {
        ctx.directory.ordered[inject.index()] = Some(request);
    }
    ctx.agenda.plan(now, Entry::RequestOpens(request));
}

/// What a drafted request contains: what its orders provide, and of the rest what the requester
/// thinks of. A class that asks for the minimum is sent without the deferrable contents.
fn contents_of_draft(ctx: &Ctx, agency: AgencyId, key: u64, order: &RequestOrder) -> Contents {
    let thoroughness = ctx.model().agency(agency).policy.thoroughness;
    let mut contents = order.provides;
    for content in
        ctx.model().required(order.class).without(order.omits.and(order.wording.hides)).iter()
    {
        let about = about_content(ctx.model(), key, content);
        if ctx.chance(agency, Purpose::Thoroughness, about, 0, thoroughness) {
            contents.insert(content);
        }
    }
    contents
}

/// Holds the sending of a request against what was expected.
pub(super) fn note_sent(ctx: &mut Ctx, request: Entity) {
    let requester = ctx.terms(request).requester;
    expectations::note_act(ctx, request, requester, Act::Draft);
}

/// The key of one content of a request, for draws.
pub(super) fn about_content(model: &Model, request: u64, content: ContentId) -> u64 {
    request.rotate_left(17) ^ model.contents[content.index()].key
}

/// Sets the requester to the contents that its class let it leave for later.
pub(super) fn provide_rest_later(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    if ctx.model().class(terms.class).minimum_only && !ctx.is_held(terms.requester) {
        let effort = ctx.effort(terms.requester, Act::Supplement, terms.key, 0);
        let rank = ctx.progress(request).rank;
        let work = Work::Errand { request, errand: Errand::ProvideRest, ordered: None };
        ctx.assign(terms.requester, work, rank, effort, None);
    }
}

/// Provides them.
pub(super) fn provide_rest(ctx: &mut Ctx, request: Entity, ordered: Option<u32>) {
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    let chosen = ctx.choice(ordered).and_then(|choice| choice.provides);
    let all = chosen.unwrap_or(ctx.model().all_contents()).and(progress.contents);
    if progress.outcome.is_some() || all.without(progress.contents).is_empty() {
        return;
    }
    let seen = progress.requester.seen;
    let mut progress = ctx.progress_mut(request);
    progress.contents = all;
    let kind = Payload::Rest;
    let letter =
        Letter { words: ordered, ..about(&terms, request, Side::Requester, kind, seen, 0) };
    let sent = send(ctx, &letter);
    let happening = Happening {
        message: Some(sent.id),
        channel: Some(terms.channel),
        ..ctx.request_happening(EventKind::RestProvided, &terms, terms.requester)
    };
    ctx.log.add(happening);
}

/// Sends the statement that an inject ordered, now that it is written.
pub(super) fn send_statement(ctx: &mut Ctx, inject: InjectId) {
    let definition = ctx.model().inject(inject);
    let Some(Order::Statement(StatementOrder { case, to, channel, .. })) = definition.order else {
        return;
    };
    let from = definition.to[0];
    let sent = send(
        ctx,
        &Letter {
            kind: Payload::Statement { inject },
            case: Some(case),
            from,
            to,
            to_side: None,
            channel,
            marking: crate::engine::ids::MarkingId::new(0),
            version: 0,
            request: None,
            key: definition.key,
            repeat: 0,
            words: None,
        },
    );
    let happening = Happening {
        actor: Some(from),
        counterpart: Some(to),
        case: Some(case),
        message: Some(sent.id),
        inject: Some(inject),
        channel: Some(channel),
        ..ctx.happening(EventKind::StatementSent)
    };
    ctx.log.add(happening);
}

/// A message about a request from one of its sides to the other.
pub(super) fn about(
    terms: &Terms,
    request: Entity,
    from: Side,
    kind: Payload,
    version: u32,
    repeat: u32,
) -> Letter {
    Letter {
        kind,
        case: Some(terms.case),
        from: terms.agency(from),
        to: terms.agency(from.other()),
        to_side: Some(from.other()),
        channel: terms.channel,
        marking: terms.marking,
        version,
        request: Some(request),
        key: terms.key,
        repeat,
        words: None,
    }
}
