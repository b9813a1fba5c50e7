//! Dialogues with people at the table: they are opened with both registers before them, decisions are
//! proposed by one delegation and agreed or declined by the other, and they close.
//!
//! A delegation in which a person sits is theirs. Any other speaks at its pace: it answers what lies before
//! it, or else proposes what the registers call for and what it brings along.

use super::ctx::Ctx;
use super::facts::Fact;
use super::look::Look;
use super::registers;
use crate::engine::agenda::Entry;
use crate::engine::command::Command;
use crate::engine::dialogues::{Delegation, Dialogue};
use crate::engine::entities::{
    AgreedTerms, Agreements, Decision, Dialogues, Goodwill, Meaning, Proposed, RegisterEntry,
    Sitting,
};
use crate::engine::ids::{
    AgencyId, DecisionId, DialogueId, InjectId, PartyId, RequestId, SittingId, TermId,
};
use crate::engine::log::{Detail, Happening};
use crate::engine::refusal::Refusal;
use crate::engine::seat_command::SeatCommand;
use crate::engine::streams::{Purpose, name_key};
use crate::engine::unfit::Unfit;
use crate::record::{DecisionState, EventKind, RegisterState};
use crate::time::Span;

/// A dialogue is opened, with both registers as they are now. One that is being held is not opened twice.
pub(super) fn open(ctx: &mut Ctx, dialogue: DialogueId, inject: Option<InjectId>) {
    let look = ctx.look();
    let held = look.resource::<Dialogues>();
    if held.open_where(|sitting| sitting.dialogue == dialogue).is_some() {
        return;
    }
    let (now, definition) = (look.now(), ctx.model().dialogue(dialogue));
    let parties = definition.delegations.each_ref().map(|it| it.party);
    let sitting = Sitting {
        dialogue,
        inject,
        parties,
        opened: now,
        closes: now + definition.lasts,
        closed: None,
        registers: registers::registers(look, parties),
    };
    let id = SittingId::new(held.sittings.len());
    let first = inject.and_then(|inject| ctx.model().inject(inject).to.first().copied());
    let own = first.and_then(|seat| definition.delegation_with(seat));
    let own = own.unwrap_or(&definition.delegations[0]).party;
    let actor = first.unwrap_or_else(|| lead(definition, own));
    let other = sitting.across_from(own);
    let happening = Happening {
        actor: Some(actor),
        counterpart: Some(lead(definition, other)),
        inject,
        due: Some(sitting.closes),
        detail: Detail::Reviewed(whole(sitting.agenda().count())),
        ..ctx.happening(EventKind::DialogueOpened)
    };
    ctx.plan(sitting.closes, Entry::DialogueCloses(id));
    ctx.resource_mut::<Dialogues>().sittings.push(sitting);
    ctx.log(happening);
    ctx.state(Fact::DelegationsMet { agency: actor, with: other });
    // They take turns, whoever has opened it first.
    let half = Span::from_micros(definition.pace.as_micros() / 2);
    ctx.plan(now + half, Entry::DelegationTurns { sitting: id, party: own });
    ctx.plan(now + definition.pace, Entry::DelegationTurns { sitting: id, party: other });
}

/// Who speaks for a party.
fn lead(dialogue: &Dialogue, party: PartyId) -> AgencyId {
    dialogue.delegation_of(party).seats[0]
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn sitting_of(look: Look<'_>, id: SittingId) -> &Sitting {
    &look.resource::<Dialogues>().sittings[id.index()]
}

/// Whether a person sits in a delegation.
pub(super) fn is_peopled(look: Look, delegation: &Delegation) -> bool {
    delegation.seats.iter().any(|seat| look.is_held(*seat))
}

/// It is the turn of a delegation: where nobody plays it, it answers or proposes something.
pub(super) fn take_turn(ctx: &mut Ctx, sitting: SittingId, party: PartyId) {
    let look = ctx.look();
    let held = sitting_of(look, sitting);
    if held.closed.is_some() {
        return;
    }
    let definition = look.model().dialogue(held.dialogue);
    let next = look.now() + definition.pace;
    let (is_last, delegation) = (next >= held.closes, definition.delegation_of(party));
    let is_peopled = is_peopled(look, delegation);
    let seat = delegation.seats[0];
    if !is_last {
        ctx.plan(next, Entry::DelegationTurns { sitting, party });
    }
    if is_peopled {
        return;
    }
    let look = ctx.look();
    if let Some(open) = open_for(look, sitting, party) {
        let state = if assents(look, open, party) {
            DecisionState::Agreed
        } else {
            DecisionState::Declined
        };
        answer(ctx, open, seat, state, None);
    } else if let Some((decision, brought)) = next_to_propose(look, sitting, party) {
        propose(ctx, sitting, seat, decision, brought);
    }
}

/// The first proposal of the other delegation that waits for an answer of a party.
fn open_for(look: Look, sitting: SittingId, party: PartyId) -> Option<DecisionId> {
    let mut all = look.resource::<Dialogues>().proposed_in(sitting);
    let is_for =
        |it: &Proposed| it.state == DecisionState::Open && look.model().party_of(it.by) != party;
    all.find(|(_, it)| is_for(it)).map(|(id, _)| id)
}

/// Whether a delegation that nobody plays agrees to a proposal.
fn assents(look: Look, id: DecisionId, party: PartyId) -> bool {
    let (model, held) = (look.model(), look.resource::<Dialogues>());
    let proposed = &held.proposed[id.index()];
    let sitting = &held.sittings[proposed.sitting.index()];
    let definition = model.dialogue(sitting.dialogue);
    let delegation = definition.delegation_of(party);
    let brought = proposed.brought.and_then(|place| definition.brought[place].agrees);
    let goodwill = look.resource::<Goodwill>().left(party, sitting.across_from(party));
    let chance = brought.unwrap_or(delegation.agrees) * goodwill;
    let about = definition.key ^ key(look, &proposed.decision);
    let nth = whole(proposed.sitting.index());
    look.chance(delegation.seats[0], Purpose::Negotiating, about, nth, chance)
}

/// A number that stands for a decision in draws, in whatever order decisions are proposed.
fn key(look: Look, decision: &Decision) -> u64 {
    let model = look.model();
    let of_request = |request: RequestId| look.terms(look.directory().request(request)).key;
    let own = match decision {
        Decision::TakeUp(request) | Decision::Settle(request) => of_request(*request),
        Decision::Term(term) => name_key(model.term_name(*term)),
        Decision::Limit { class, limit, within } => {
            name_key(&format!("{} {} {within}", model.class_name(*class), model.limit_name(*limit)))
        }
        Decision::Content { content, required } => {
            name_key(&format!("{} {required}", model.content_name(*content)))
        }
        Decision::Contact(agency) => model.agency(*agency).key,
        Decision::Line { line, .. } => model.channel(*line).key,
        Decision::Next(at) => at.as_micros().cast_unsigned(),
    };
    name_key(decision.kind().key()).rotate_left(23) ^ own
}

/// What a delegation proposes next: what the registers call for, what it brings along, and the terms that
/// it knows were misread. Nothing is proposed twice in one meeting, or once it holds.
fn next_to_propose(
    look: Look,
    sitting: SittingId,
    party: PartyId,
) -> Option<(Decision, Option<usize>)> {
    let (model, held) = (look.model(), look.resource::<Dialogues>());
    let definition = model.dialogue(held.sittings[sitting.index()].dialogue);
    let by_register = called_for(look, sitting, party).into_iter().map(|decision| (decision, None));
    let own = definition.brought.iter().enumerate().filter(|(_, it)| it.by == party);
    let brought = own.map(|(place, it)| (it.decision.clone(), Some(place)));
    let terms = misread_terms(look, sitting, party).into_iter();
    let terms = terms.map(|term| (Decision::Term(term), None));
    let is_new = |decision: &Decision| {
        definition.may_decide(decision.kind())
            && !held.proposed_in(sitting).any(|(_, it)| it.decision == *decision)
            && !holds_already(look, sitting, decision)
    };
    by_register.chain(brought).chain(terms).find(|(decision, _)| is_new(decision))
}

/// What the registers call for: what a party asked for and counts as overdue is to be taken up, and the
/// other entries are to be settled.
fn called_for(look: Look, sitting: SittingId, party: PartyId) -> Vec<Decision> {
    let agenda = sitting_of(look, sitting).agenda();
    let decision = |entries: &[RegisterEntry; 2]| {
        let [RegisterEntry { request, .. }, _] = *entries;
        let [asks, _] = registers::ends(look, look.directory().request(request));
        let is_owed = entries
            .iter()
            .any(|entry| entry.party == asks && entry.state == RegisterState::Overdue);
        match (is_owed, asks == party) {
            (true, true) => Some(Decision::TakeUp(request)),
            (true, false) => None,
            (false, _) => Some(Decision::Settle(request)),
        }
    };
    agenda.filter_map(decision).collect()
}

/// The terms that a party knows were misread between the two, and that are not agreed.
fn misread_terms(look: Look, sitting: SittingId, party: PartyId) -> Vec<TermId> {
    let (model, parties) = (look.model(), sitting_of(look, sitting).parties);
    let is_between = |agency: AgencyId| parties.contains(&model.party_of(agency));
    let mut terms: Vec<TermId> = Vec::new();
    for it in look.misunderstandings() {
        let Meaning::Concept(term, _) = it.reading.intended else { continue };
        let is_known = it.course.detected.is_some_and(|seen| model.party_of(seen.by) == party);
        let is_of_them = is_between(it.reading.sender) && is_between(it.reading.reader);
        if is_known && is_of_them && !terms.contains(&term) {
            terms.push(term);
        }
    }
    terms
}

/// Whether a decision would change nothing.
pub(super) fn holds_already(look: Look, sitting: SittingId, decision: &Decision) -> bool {
    let parties = sitting_of(look, sitting).parties;
    match decision {
        Decision::Term(term) => {
            let is_agreed = look.resource::<AgreedTerms>().holds(*term, parties);
            is_agreed || look.model().semantics.is_none()
        }
        Decision::TakeUp(_) | Decision::Settle(_) => false,
        Decision::Limit { .. }
        | Decision::Content { .. }
        | Decision::Contact(_)
        | Decision::Line { .. }
        | Decision::Next(_) => {
            let mut agreed = look.resource::<Agreements>().0.iter();
            agreed.any(|it| it.decision == *decision && it.between == parties)
        }
    }
}

/// A delegation proposes something.
fn propose(
    ctx: &mut Ctx,
    sitting: SittingId,
    by: AgencyId,
    decision: Decision,
    brought: Option<usize>,
) {
    let look = ctx.look();
    let held = sitting_of(look, sitting);
    let definition = look.model().dialogue(held.dialogue);
    let across = held.across_from(look.model().party_of(by));
    let other = lead(definition, across);
    let id = DecisionId::new(look.resource::<Dialogues>().proposed.len());
    let happening = about(look, EventKind::DecisionProposed, sitting, id, &decision, [by, other]);
    let at = ctx.now();
    let proposed = Proposed {
        sitting,
        decision,
        brought,
        by,
        at,
        state: DecisionState::Open,
        answer: None,
        reason: None,
        effect: None,
    };
    ctx.resource_mut::<Dialogues>().proposed.push(proposed);
    ctx.log(happening);
}

/// What the log says of a decision.
fn about(
    look: Look,
    kind: EventKind,
    sitting: SittingId,
    id: DecisionId,
    decision: &Decision,
    [actor, other]: [AgencyId; 2],
) -> Happening {
    let request = decision.request();
    let case = request.map(|request| look.terms(look.directory().request(request)).case);
    Happening {
        actor: Some(actor),
        counterpart: Some(other),
        request,
        case,
        inject: sitting_of(look, sitting).inject,
        detail: Detail::Decision(id),
        ..look.happening(kind)
    }
}

/// The other delegation agrees to a proposal, or declines it.
fn answer(
    ctx: &mut Ctx,
    id: DecisionId,
    by: AgencyId,
    state: DecisionState,
    reason: Option<String>,
) {
    let now = ctx.now();
    let look = ctx.look();
    let proposed = &look.resource::<Dialogues>().proposed[id.index()];
    let is_agreed = state == DecisionState::Agreed;
    let kind = if is_agreed { EventKind::DecisionAgreed } else { EventKind::DecisionDeclined };
    let ends = [by, proposed.by];
    let happening = about(look, kind, proposed.sitting, id, &proposed.decision, ends);
    let mut dialogues = ctx.resource_mut::<Dialogues>();
    let proposed = &mut dialogues.proposed[id.index()];
    (proposed.state, proposed.answer, proposed.reason) = (state, Some((by, now)), reason);
    ctx.log(happening);
    if is_agreed {
        ctx.state(Fact::DecisionAgreed { decision: id });
    }
}

/// A person proposes something, by the command.
pub(super) fn propose_as(ctx: &mut Ctx, seat: AgencyId, command: u32) {
    let Command::Do { what, .. } = ctx.look().command(command).clone() else { return };
    let SeatCommand::Propose { sitting, decision } = &*what else { return };
    propose(ctx, *sitting, seat, decision.clone(), None);
}

/// A person agrees to a proposal or declines it, by the command.
pub(super) fn answer_as(ctx: &mut Ctx, seat: AgencyId, command: u32) {
    let Command::Do { what, .. } = ctx.look().command(command).clone() else { return };
    match &*what {
        SeatCommand::Agree { decision } => {
            answer(ctx, *decision, seat, DecisionState::Agreed, None);
        }
        SeatCommand::Reject { decision, reason } => {
            answer(ctx, *decision, seat, DecisionState::Declined, Some(reason.clone()));
        }
        SeatCommand::Compose(_)
        | SeatCommand::Send { .. }
        | SeatCommand::Decline { .. }
        | SeatCommand::Act { .. }
        | SeatCommand::Understand { .. }
        | SeatCommand::Decide(_)
        | SeatCommand::Propose { .. } => {}
    }
}

/// A dialogue is over: what has not been answered has lapsed, and the communiqué says what was agreed.
pub(super) fn close(ctx: &mut Ctx, sitting: SittingId) {
    let now = ctx.now();
    let look = ctx.look();
    let held = look.resource::<Dialogues>();
    let open: Vec<(DecisionId, Happening)> = (held.proposed_in(sitting))
        .filter(|(_, it)| it.state == DecisionState::Open)
        .map(|(id, it)| {
            let across = sitting_of(look, sitting).across_from(look.model().party_of(it.by));
            let definition = look.model().dialogue(sitting_of(look, sitting).dialogue);
            let ends = [it.by, lead(definition, across)];
            let kind = EventKind::DecisionLapsed;
            (id, about(look, kind, sitting, id, &it.decision, ends))
        })
        .collect();
    for (id, happening) in open {
        ctx.resource_mut::<Dialogues>().proposed[id.index()].state = DecisionState::Lapsed;
        ctx.log(happening);
    }
    ctx.resource_mut::<Dialogues>().sittings[sitting.index()].closed = Some(now);
    let look = ctx.look();
    let held = sitting_of(look, sitting);
    let definition = look.model().dialogue(held.dialogue);
    let all = look.resource::<Dialogues>().proposed_in(sitting);
    let agreed = all.filter(|(_, it)| it.state == DecisionState::Agreed).count();
    let [one, other] = held.parties.map(|party| lead(definition, party));
    let happening = Happening {
        actor: Some(one),
        counterpart: Some(other),
        inject: held.inject,
        detail: Detail::Agreed(whole(agreed)),
        ..ctx.happening(EventKind::DialogueClosed)
    };
    ctx.log(happening);
}

/// The meeting in which an agency sits at this moment, if it sits in one.
pub(in crate::engine) fn attended(look: Look, seat: AgencyId) -> Option<SittingId> {
    let sits =
        |sitting: &Sitting| look.model().dialogue(sitting.dialogue).delegation_with(seat).is_some();
    look.resource::<Dialogues>().open_where(sits)
}

/// Whether the person who plays an agency may propose something in a meeting.
pub(super) fn may_propose(
    look: Look,
    seat: AgencyId,
    sitting: SittingId,
    decision: &Decision,
) -> Result<(), Refusal> {
    let model = look.model();
    let held = sitting_of(look, sitting);
    let definition = model.dialogue(held.dialogue);
    if held.closed.is_some() || definition.delegation_with(seat).is_none() {
        return Err(no_seat(look, seat));
    }
    if !definition.may_decide(decision.kind()) {
        return Err(Unfit::NotDecidedHere(decision.kind()).into());
    }
    let mut proposed = look.resource::<Dialogues>().proposed_in(sitting);
    let is_same = |it: &Proposed| {
        it.decision == *decision && matches!(it.state, DecisionState::Open | DecisionState::Agreed)
    };
    if proposed.any(|(_, it)| is_same(it)) || holds_already(look, sitting, decision) {
        return Err(Unfit::OnTheTable.into());
    }
    let is_between = |agency: AgencyId| held.parties.contains(&model.party_of(agency));
    match decision {
        Decision::TakeUp(request) | Decision::Settle(request) => {
            let ends = registers::ends(look, look.directory().request(*request));
            if ends.iter().all(|party| held.parties.contains(party)) && ends[0] != ends[1] {
                Ok(())
            } else {
                Err(Unfit::NotBetweenThem.into())
            }
        }
        Decision::Contact(agency) if !is_between(*agency) => Err(Unfit::ForeignContact.into()),
        Decision::Limit { class, limit, .. }
            if model.class(*class).limits[limit.index()].is_none() =>
        {
            Err(Unfit::NoSuchLimit.into())
        }
        Decision::Next(at) if *at <= look.now() => Err(Unfit::NextIsPast.into()),
        Decision::Term(_)
        | Decision::Limit { .. }
        | Decision::Content { .. }
        | Decision::Contact(_)
        | Decision::Line { .. }
        | Decision::Next(_) => Ok(()),
    }
}

/// Whether the person who plays an agency may answer what was proposed.
pub(super) fn may_answer(look: Look, seat: AgencyId, id: DecisionId) -> Result<(), Refusal> {
    let model = look.model();
    let proposed = &look.resource::<Dialogues>().proposed[id.index()];
    let held = sitting_of(look, proposed.sitting);
    let sits = model.dialogue(held.dialogue).delegation_with(seat).is_some();
    if held.closed.is_some() || !sits {
        return Err(no_seat(look, seat));
    }
    if proposed.state != DecisionState::Open {
        return Err(Unfit::Answered.into());
    }
    if model.party_of(proposed.by) == model.party_of(seat) {
        return Err(Unfit::OwnProposal.into());
    }
    Ok(())
}

fn no_seat(look: Look, seat: AgencyId) -> Refusal {
    Unfit::NoDialogue(look.model().agency_name(seat).to_owned()).into()
}
