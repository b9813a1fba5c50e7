//! Questions: injects ask agencies to decide, or the people who play them what they think.
//!
//! People answer by commands, and may change their answer until the question closes. An agency that nobody plays
//! decides by the probabilities that the question has, or as it has it otherwise. Where an agency answers as one it has
//! decided with its answer; a poll decides when it closes.

use super::ctx::Ctx;
use super::facts::Fact;
use super::look::Look;
use crate::engine::agenda::Entry;
use crate::engine::entities::{Asked, Questions, Response};
use crate::engine::ids::{AgencyId, InjectId};
use crate::engine::log::{Detail, Happening};
use crate::engine::model::Question;
use crate::engine::refusal::Refusal;
use crate::engine::seat_command::Decided;
use crate::engine::streams::Purpose;
use crate::engine::unfit::{Entry as Field, Unfit};
use crate::meaning::pick;
use crate::record::{EventKind, Respondent};
use crate::time::Instant;

/// An inject has come, and asks its question, unless it says something else than is written.
pub(super) fn ask(ctx: &mut Ctx, inject: InjectId) {
    let Some(question) = &ctx.model().inject(inject).asks else { return };
    if ctx.look().inject(inject).turned.is_some() {
        return;
    }
    let (now, ends) = (ctx.now(), ctx.model().ends);
    let closes = question.within.map_or(ends, |within| (now + within).min(ends));
    let (of, decided) = (question.of.clone(), Vec::new());
    let asked = Asked { inject, closes, is_closed: false, of, decided };
    ctx.resource_mut::<Questions>().asked.push(asked);
    for agency in question.of.iter().copied() {
        ctx.plan(now + question.policy_after, Entry::PolicyDecides { inject, agency });
    }
    ctx.plan(closes, Entry::QuestionCloses(inject));
}

/// Somebody else plays an agency from now on: where that is its policy, it decides what is still open.
pub(super) fn change_hands(ctx: &mut Ctx, seat: AgencyId) {
    if ctx.is_held(seat) {
        return;
    }
    let now = ctx.now();
    for asked in ctx.look().resource::<Questions>().asked.clone() {
        if !asked.is_closed && asked.of.contains(&seat) {
            let inject = asked.inject;
            let after = ctx.model().inject(inject).asks.as_ref().map(|it| it.policy_after);
            let at = now + after.unwrap_or_default();
            ctx.plan(at, Entry::PolicyDecides { inject, agency: seat });
        }
    }
}

/// An agency that nobody plays decides, unless it has decided.
pub(super) fn decide(ctx: &mut Ctx, inject: InjectId, agency: AgencyId) {
    let Some(question) = &ctx.model().inject(inject).asks else { return };
    let questions = ctx.look().resource::<Questions>();
    let is_open = questions.of(inject).is_some_and(|asked| !asked.is_closed);
    let has_answered = questions.counting(inject, agency).next().is_some();
    if !is_open || has_answered || ctx.is_held(agency) {
        return;
    }
    if let Some(choice) = chosen_by_policy(ctx.look(), inject, agency, question) {
        let drawn = response(ctx.now(), inject, agency, Respondent::Policy, choice);
        note(ctx, drawn);
        record(ctx, EventKind::ChoiceDrawn, inject, agency, Some(choice));
    }
}

/// What the policy of an agency chooses.
fn chosen_by_policy(
    look: Look,
    inject: InjectId,
    agency: AgencyId,
    question: &Question,
) -> Option<usize> {
    if question.policy.is_empty() {
        return question.otherwise;
    }
    let (who, about) = (look.model().agency(agency).key, look.model().inject(inject).key);
    pick(&question.policy, look.stream(who, Purpose::Deciding, about, 0).uniform())
}

/// People in a seat answer, as they may.
pub(super) fn answer_as(ctx: &mut Ctx, seat: AgencyId, command: u32) {
    let Some(decided) = ctx.look().given().decided(command).cloned() else { return };
    let Decided { inject, choice, confidence, text, person } = decided;
    let is_poll = ctx.model().inject(inject).asks.as_ref().is_some_and(|it| it.poll);
    note(
        ctx,
        Response {
            inject,
            agency: seat,
            by: Respondent::Person,
            person: person.filter(|_| is_poll),
            at: ctx.now(),
            choice,
            confidence,
            text,
            replaced: None,
        },
    );
    record(ctx, EventKind::QuestionAnswered, inject, seat, choice);
}

/// A question can no longer be answered: what nobody has answered is as the scenario has it otherwise, and polls
/// are counted.
pub(super) fn close(ctx: &mut Ctx, inject: InjectId) {
    let Some(question) = &ctx.model().inject(inject).asks else { return };
    let asked = ctx.look().resource::<Questions>().of(inject).cloned();
    let Some(asked) = asked.filter(|asked| !asked.is_closed) else { return };
    for agency in asked.of {
        let is_silent = {
            let questions = ctx.look().resource::<Questions>();
            questions.counting(inject, agency).next().is_none()
        };
        if is_silent && let Some(choice) = question.otherwise {
            let assumed = response(ctx.now(), inject, agency, Respondent::Otherwise, choice);
            note(ctx, assumed);
            record(ctx, EventKind::ChoiceAssumed, inject, agency, Some(choice));
        }
        if question.poll {
            let most = {
                let questions = ctx.look().resource::<Questions>();
                let answers = questions.counting(inject, agency);
                most(answers.filter_map(|response| response.choice), question.choices)
            };
            set_decided(ctx, inject, agency, most);
        }
    }
    if let Some(asked) = asked_mut(&mut ctx.resource_mut::<Questions>(), inject) {
        asked.is_closed = true;
    }
    let happening = Happening { inject: Some(inject), ..ctx.happening(EventKind::QuestionClosed) };
    ctx.log(happening);
    ctx.state(Fact::QuestionDecided { inject });
}

/// What most have chosen; nothing where two choices have as many.
fn most(chosen: impl Iterator<Item = usize>, choices: usize) -> Option<usize> {
    let mut counts = vec![0_u32; choices];
    for choice in chosen {
        counts[choice] += 1;
    }
    let highest = counts.iter().copied().max().filter(|highest| *highest > 0)?;
    let mut leading = counts.iter().enumerate().filter(|(_, count)| **count == highest);
    let (first, _) = leading.next()?;
    leading.next().is_none().then_some(first)
}

/// What nobody has said, but is taken for the answer of an agency.
const fn response(
    at: Instant,
    inject: InjectId,
    agency: AgencyId,
    by: Respondent,
    choice: usize,
) -> Response {
    let choice = Some(choice);
    let (person, confidence, text, replaced) = (None, None, None, None);
    Response { inject, agency, by, person, at, choice, confidence, text, replaced }
}

/// Notes an answer. That of an agency which answers as one is what it has decided.
fn note(ctx: &mut Ctx, response: Response) {
    let (inject, agency, choice) = (response.inject, response.agency, response.choice);
    let is_poll = ctx.model().inject(inject).asks.as_ref().is_some_and(|it| it.poll);
    ctx.resource_mut::<Questions>().add(response);
    if !is_poll {
        set_decided(ctx, inject, agency, choice);
        ctx.state(Fact::QuestionDecided { inject });
    }
}

fn set_decided(ctx: &mut Ctx, inject: InjectId, agency: AgencyId, choice: Option<usize>) {
    let now = ctx.now();
    if let Some(asked) = asked_mut(&mut ctx.resource_mut::<Questions>(), inject) {
        asked.decide(agency, choice, now);
    }
}

fn asked_mut(questions: &mut Questions, inject: InjectId) -> Option<&mut Asked> {
    questions.asked.iter_mut().find(|asked| asked.inject == inject)
}

fn record(
    ctx: &mut Ctx,
    kind: EventKind,
    inject: InjectId,
    agency: AgencyId,
    choice: Option<usize>,
) {
    let happening = Happening {
        actor: Some(agency),
        inject: Some(inject),
        detail: choice.map_or(Detail::None, Detail::Choice),
        ..ctx.happening(kind)
    };
    ctx.log(happening);
}

/// Since when a choice is what has been decided: by an agency, or by any of those asked.
pub(super) fn decided(
    look: Look,
    inject: InjectId,
    choice: usize,
    agency: Option<AgencyId>,
) -> Option<Instant> {
    let decided = look.resource::<Questions>().of(inject)?.decided.iter();
    let fits = decided
        .filter(|(by, chosen, _)| *chosen == choice && agency.is_none_or(|agency| agency == *by));
    fits.map(|(.., since)| *since).min()
}

/// Whether the people in a seat may answer a question in this way.
pub(super) fn may_answer(look: Look, seat: AgencyId, decided: &Decided) -> Result<(), Refusal> {
    let (model, inject) = (look.model(), decided.inject);
    let name = || model.inject_name(inject).to_owned();
    let asked = look.resource::<Questions>().of(inject).filter(|it| it.of.contains(&seat));
    let (Some(asked), Some(question)) = (asked, &model.inject(inject).asks) else {
        let seat = model.agency_name(seat).to_owned();
        return Err(Refusal::NotAsked { inject: name(), seat });
    };
    if asked.is_closed {
        return Err(Refusal::QuestionClosed { inject: name(), at: asked.closes });
    }
    if decided.confidence.is_some() && !question.confidence {
        return Err(Unfit::NotAskedHowSure.into());
    }
    if question.choices > 0 && decided.choice.is_none() {
        let of = (0..question.choices).map(|it| model.choice_name(inject, it).to_owned());
        return Err(Unfit::Unsaid { entry: Field::Choice, of: of.collect() }.into());
    }
    if question.choices == 0 && decided.text.is_none() {
        return Err(Unfit::unsaid(Field::Text).into());
    }
    Ok(())
}
