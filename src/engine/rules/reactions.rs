//! What follows what: which rules answer each entry of the agenda and each fact, in order.
//!
//! A rule changes its own subject and states what has happened; nothing here decides anything. The
//! order is guaranteed: a rule runs to its end; then the facts that it has stated are answered, in the
//! order in which it stated them; and whatever follows from one rule is through before the next rule
//! of the same line begins. So a rule sees all that the rules above it have brought about, directly
//! or not, and the log and the agenda are filled in the order in which one reads this file.

use super::ctx::Ctx;
use super::facts::{Call, Fact, StepReady, StepTaken, StepTold};
use super::reminding::Since;
use super::{
    accounting, agreements, believing, conditions, consequences, control, deadlines, delivery,
    dialogue, drafting, errands, escalation, expectations, hotline, injects, knowledge, leaking,
    meeting, noticing, ordering, questions, reading, redirection, reminding, repairing, seats,
    silence, soundness, staffing, status, steps, understanding, withdrawal,
};
use crate::engine::agenda::Entry;
use crate::engine::entities::{Errand, Work};
use crate::engine::model::Order;
use crate::record::Sender;
use crate::scenario::Side;

/// Runs rules one after the other, each with all that follows from it.
macro_rules! in_turn {
    ($ctx:ident: $($rule:expr;)*) => {{
        $(
            let stated = $ctx.stated();
            $rule;
            answer($ctx, stated);
        )*
    }};
}

/// Answers the facts that were stated from a place on, each with all that follows from it.
fn answer(ctx: &mut Ctx, from: usize) {
    let mut next = from;
    while let Some(fact) = ctx.fact(next) {
        next += 1;
        in_turn!(ctx:
            react(ctx, fact);
        );
    }
    ctx.forget(from);
}

/// Plays an entry of the agenda that concerns more than desks and caseloads, and all that follows.
pub(super) fn play(ctx: &mut Ctx, entry: Entry) {
    in_turn!(ctx:
        begin(ctx, entry);
    );
}

/// Begins with what an entry of the agenda is for.
fn begin(ctx: &mut Ctx, entry: Entry) {
    match entry {
        Entry::Commanded(number) => control::obey(ctx, number),
        Entry::InjectDue(inject) => injects::fall_due(ctx, inject),
        Entry::ConditionMatures(inject) => conditions::evaluate(ctx, inject),
        Entry::ExpectationDue(inject) => expectations::close(ctx, inject),
        Entry::StaffingEnds(inject) => staffing::restore(ctx, inject),
        Entry::RequestOpens(request) => in_turn!(ctx:
            drafting::note_sent(ctx, request);
            deadlines::plan_answer(ctx, request);
            deadlines::plan_limits(ctx, request, None);
            withdrawal::plan(ctx, request);
            drafting::provide_rest_later(ctx, request);
            reminding::wait(ctx, request, Side::Requester);
        ),
        Entry::MessageArrives(message) => delivery::arrive(ctx, message),
        Entry::TaskFinishes { desk, slot, turn } => steps::finish_task(ctx, desk, slot, turn),
        Entry::WorkBegins(request) => steps::begin_in_time(ctx, request),
        Entry::LimitPasses { request, side, version } => {
            deadlines::pass_limit(ctx, request, side, version);
        }
        Entry::AnswerDue(request) => deadlines::pass_answer(ctx, request),
        Entry::PatienceEnds { request, side, seen, chances, statuses } => {
            reminding::end_patience(ctx, request, side, Since { seen, chances, statuses });
        }
        Entry::EscalationAllowed { request, seen } => escalation::decide(ctx, request, seen),
        Entry::CallAgain(message) => escalation::call_again(ctx, message),
        Entry::StoryPrinted(story) => leaking::print(ctx, story),
        Entry::RequesterGivesUp(request) => withdrawal::give_up(ctx, request),
        Entry::StatusTurns { request, version, due } => status::turn(ctx, request, version, due),
        Entry::StatusDue { request, version, due } => status::pass_due(ctx, request, version, due),
        Entry::DialogueOpens(dialogue) => meeting::open(ctx, dialogue, None),
        Entry::DelegationTurns { sitting, party } => meeting::take_turn(ctx, sitting, party),
        Entry::DialogueCloses(sitting) => meeting::close(ctx, sitting),
        Entry::FollowUpDue(call) => hotline::pass_follow_up(ctx, call),
        Entry::PolicyDecides { inject, agency } => questions::decide(ctx, inject, agency),
        Entry::QuestionCloses(inject) => questions::close(ctx, inject),
        Entry::DeskOpens(_)
        | Entry::CaseComes(_)
        | Entry::CasesLapse(_)
        | Entry::CountingBegins => {
            unreachable!("what concerns desks and caseloads alone is played apart")
        }
    }
}

/// Does what follows from a fact.
#[expect(clippy::too_many_lines, reason = "it is a table, to be read from top to bottom")]
fn react(ctx: &mut Ctx, fact: Fact) {
    match fact {
        // What people do, and injects.
        Fact::FiringCommanded { inject } => injects::fire_by_hand(ctx, inject),
        Fact::SeatHanded { seat, to } => seats::hand(ctx, seat, to),
        Fact::SeatCommanded { command } => seats::carry_out(ctx, command),
        Fact::ActCommanded { command } => seats::act(ctx, command),
        Fact::InjectFired { inject } => in_turn!(ctx:
            believing::see(ctx, inject);
            noticing::read_press(ctx, inject);
            expectations::note_fired(ctx, inject);
            knowledge::tell(ctx, inject, &ctx.model().inject(inject).to);
            conditions::note_fired(ctx, inject);
            conditions::note_told(ctx, inject);
            questions::ask(ctx, inject);
        ),
        Fact::ComesInPlace { inject } => injects::fall_due(ctx, inject),
        Fact::ExpectationMoot { inject } | Fact::OrderSkipped { inject } => {
            expectations::lapse(ctx, inject);
        }
        Fact::QuestionAnswered { seat, command } => questions::answer_as(ctx, seat, command),
        Fact::ExpectationSettled { inject }
        | Fact::StatementSent { inject }
        | Fact::QuestionDecided { inject } => {
            conditions::note_inject(ctx, inject);
        }
        Fact::LetterDropped { inject, obstacle } => in_turn!(ctx:
            injects::drop_letter(ctx, inject, obstacle);
            ordering::note_moot(ctx, inject);
        ),
        Fact::BeliefShifted { belief } => conditions::note_belief(ctx, belief),
        Fact::OrderGiven { inject, agency } => match &ctx.model().inject(inject).order {
            Some(
                Order::Request(_) | Order::Statement(_) | Order::TestLine(_) | Order::Escalate(_),
            ) => ordering::give(ctx, inject, agency),
            Some(Order::Dialogue(with)) => in_turn!(ctx:
                dialogue::hold(ctx, inject, agency, *with);
                noticing::discuss_norms(ctx, agency, *with);
            ),
            Some(Order::Meet(dialogue)) => meeting::open(ctx, *dialogue, Some(inject)),
            Some(Order::Reconcile(with)) => noticing::reconcile(ctx, inject, agency, *with),
            Some(Order::Staffing { staff, lasts }) => {
                staffing::change(ctx, inject, agency, *staff, *lasts);
            }
            None => {}
        },
        Fact::OrderInHand { inject, agency } => match &ctx.model().inject(inject).order {
            Some(Order::Request(_) | Order::Statement(_)) => {
                drafting::take_order(ctx, inject, agency);
            }
            Some(Order::TestLine(_)) => hotline::take_order(ctx, inject, agency),
            Some(Order::Escalate(about)) => escalation::take_order(ctx, inject, agency, *about),
            Some(
                Order::Dialogue(_) | Order::Meet(_) | Order::Reconcile(_) | Order::Staffing { .. },
            )
            | None => {}
        },
        Fact::OrderSent { inject } => ordering::note_sent(ctx, inject),
        Fact::EscalationNeedless { inject, request } => {
            escalation::drop_order(ctx, inject, request);
        }
        Fact::OrderMoot { inject } => ordering::note_moot(ctx, inject),
        Fact::ReviewedInDialogue { inject, request } => dialogue::review(ctx, inject, request),
        Fact::UnblockedInDialogue { request } => dialogue::unblock(ctx, request),
        Fact::DelegationsMet { agency, with } => noticing::discuss_norms(ctx, agency, with),
        Fact::DecisionProposed { seat, command } => meeting::propose_as(ctx, seat, command),
        Fact::DecisionAnswered { seat, command } => meeting::answer_as(ctx, seat, command),
        Fact::DecisionAgreed { decision } => agreements::take_effect(ctx, decision),
        Fact::ReprioritisedInDialogue { request } => dialogue::reprioritise(ctx, request),
        Fact::SouredInDialogue { request } => dialogue::sour(ctx, request),
        Fact::ResponderBriefed { request, version } => in_turn!(ctx:
            delivery::learn(ctx, request, Side::Responder, version);
            steps::begin_now(ctx, request);
            steps::take_up(ctx, request, ctx.terms(request).responder, Call::Own);
        ),
        Fact::RequesterBriefed { request, version } => in_turn!(ctx:
            delivery::learn(ctx, request, Side::Requester, version);
            steps::take_up(ctx, request, ctx.terms(request).requester, Call::Own);
        ),
        Fact::RegistersSettled { request } => agreements::settle(ctx, request),
        Fact::RequestTalkedOver { request, occasion } => noticing::talk(ctx, request, occasion),
        Fact::LeftToPerson { request, seat } => in_turn!(ctx:
            seats::lay_before(ctx, request, seat);
            steps::take_up(ctx, request, seat, Call::Own);
        ),
        Fact::LeftToPolicy { request, seat } => in_turn!(ctx:
            if ctx.terms(request).responder == seat {
                ctx.state(Fact::ResponderLeftToPolicy { request });
            };
            steps::take_up(ctx, request, seat, Call::HandedBack);
            if ctx.terms(request).requester == seat {
                ctx.state(Fact::RequesterLeftToPolicy { request });
            };
        ),
        Fact::ResponderLeftToPolicy { request } => in_turn!(ctx:
            reading::read_late(ctx, request);
            status::plan(ctx, request);
            reminding::wait(ctx, request, Side::Responder);
        ),
        Fact::RequesterLeftToPolicy { request } => in_turn!(ctx:
            reminding::wait(ctx, request, Side::Requester);
            withdrawal::plan(ctx, request);
            drafting::provide_rest_later(ctx, request);
        ),
        Fact::OrdersLeftToPolicy { seat } => ordering::leave_to_policy(ctx, seat),
        Fact::OrdersLeftToPerson { seat } => ordering::lay_before_person(ctx, seat),
        Fact::PlayerChanged { seat } => in_turn!(ctx:
            expectations::change_hands(ctx, seat);
            questions::change_hands(ctx, seat);
        ),
        Fact::OrderCommanded { inject, act, command } => ordering::obey(ctx, inject, act, command),
        Fact::DraftComposed { inject, command } => ordering::note_composed(ctx, inject, command),
        Fact::DraftReleased { inject, seat, command } => {
            ordering::put_in_hand(ctx, inject, seat, Sender::Person, Some(command));
        }
        Fact::DraftDeclined { inject, seat, command } => {
            ordering::decline(ctx, inject, seat, command);
        }

        // Work and steps.
        Fact::WorkDone { agency, task, spent } => in_turn!(ctx:
            accounting::note_done(ctx, &task, spent);
            match task.work {
                Work::Draft { inject, ordered } => drafting::send_request(ctx, inject, ordered),
                Work::Compose { command } => drafting::send_composed(ctx, command),
                Work::State { inject, ordered } => drafting::send_statement(ctx, inject, ordered),
                Work::Step { request, step, version } => {
                    steps::perform(ctx, request, step, version);
                }
                Work::Errand { request, errand, ordered } => {
                    errands::finish(ctx, agency, request, errand, ordered);
                }
                Work::Relay { message } => escalation::relay(ctx, message),
                Work::TestLine { inject, ordered } => hotline::test(ctx, inject, ordered),
                Work::TakeCall { message } => hotline::answer(ctx, message),
                Work::FollowUp { call } => hotline::follow_up(ctx, call),
                Work::Clarify(id) => repairing::clarify(ctx, id, None),
                Work::Case { .. } => unreachable!("cases are played apart"),
            };
        ),
        Fact::ErrandReady { request, errand, command } => in_turn!(ctx:
            match errand {
                Errand::Remind(side) => reminding::remind(ctx, request, side, command),
                Errand::Repeat(side) => reminding::repeat(ctx, request, side),
                Errand::ProvideRest => drafting::provide_rest(ctx, request, command),
                Errand::ReportStatus => status::report(ctx, request, command),
                Errand::Clarify(id) => repairing::clarify(ctx, id, None),
                Errand::Explain { by, field } => {
                    repairing::explain(ctx, request, by, field, command);
                }
                Errand::Escalate { by, ordered_by } => {
                    escalation::escalate(ctx, request, by, ordered_by, command);
                }
            };
        ),
        Fact::Acted { request, agency, act } => in_turn!(ctx:
            expectations::note_act(ctx, request, agency, act);
            conditions::note_request(ctx, request);
            ordering::note_act(ctx, request, agency, act);
        ),
        Fact::StepReady(ready) => in_turn!(ctx:
            consequences::note_step(ctx, ready.request, ready.act);
            soundness::note_answer(ctx, ready);
            steps::move_on(ctx, ready);
        ),
        Fact::StepTaken(taken) => in_turn!(ctx:
            redirection::go_elsewhere(ctx, taken.ready.request, taken.ready.act);
            steps::tell(ctx, taken);
        ),
        Fact::StepTold(told) => {
            let StepTold { taken: StepTaken { ready, .. }, sent } = told;
            let StepReady { request, act, agency, side, .. } = ready;
            in_turn!(ctx:
                reading::hear_step(ctx, request, act, agency, sent);
                repairing::note_asked(ctx, request, act);
                noticing::reconcile_records(ctx, request, act);
                repairing::finish(ctx, request);
                believing::find(ctx, request, act);
                accounting::note_step(ctx, request, sent);
                deadlines::resume(ctx, request, act, sent);
                steps::record(ctx, told);
                deadlines::plan_limits(ctx, request, sent.map(|sent| sent.arrives));
                status::plan(ctx, request);
                reminding::wait(ctx, request, side);
                steps::take_up(ctx, request, agency, Call::Own);
            );
        }
        Fact::WithdrawalOvertaken { request } => withdrawal::give_up(ctx, request),
        Fact::WithdrawalDecided { request, step } => {
            steps::assign_step(ctx, request, ctx.terms(request).requester, step, None);
        }
        Fact::AnotherResponderNamed { request, responder } => in_turn!(ctx:
            believing::note_redirected(ctx, request);
            repairing::redirect(ctx, request);
            redirection::readdress(ctx, request, responder);
        ),
        Fact::StepAssigned { request, side, agency } => {
            accounting::note_assigned(ctx, request, side, agency);
        }
        Fact::StepAwaited { request, agency } => accounting::note_awaited(ctx, request, agency),
        Fact::NothingToDo { request, agency, call } => match call {
            Call::Own => {}
            Call::Message(message) => delivery::note_read(ctx, message),
            Call::Question { side, message } => reminding::answer_idly(ctx, request, side, message),
            Call::HandedBack => accounting::note_not_awaited(ctx, request, agency),
        },
        Fact::PutOffByMisreading { id } => consequences::note_put_off(ctx, id),

        // Time.
        Fact::LimitPassed { request, side } => conditions::note_overdue(ctx, request, side),
        Fact::LimitPassedBefore { request, side } => in_turn!(ctx:
            conditions::note_overdue(ctx, request, side);
            deadlines::plan_lapse(ctx, request, side);
        ),
        Fact::AnswerOverdue { request } => conditions::note_overdue(ctx, request, Side::Responder),
        Fact::TimeRanOut { request, next } => deadlines::lapse(ctx, request, next),
        Fact::RequestLapsed { request } => in_turn!(ctx:
            accounting::note_lapsed(ctx, request);
            deadlines::plan_answer(ctx, request);
            deadlines::plan_limits(ctx, request, None);
            status::plan(ctx, request);
            reminding::wait(ctx, request, Side::Responder);
            steps::take_up(ctx, request, ctx.terms(request).responder, Call::Own);
            reminding::wait(ctx, request, Side::Requester);
            steps::take_up(ctx, request, ctx.terms(request).requester, Call::Own);
        ),
        Fact::RequestLapsedForGood { request } => in_turn!(ctx:
            accounting::note_lapsed(ctx, request);
            repairing::finish(ctx, request);
        ),
        Fact::PatienceEnded { request, side } => in_turn!(ctx:
            silence::interpret(ctx, request, side);
            silence::bear(ctx, request, side);
            escalation::plan(ctx, request, side);
        ),
        Fact::SilenceBorne { request, side } => reminding::let_pass(ctx, request, side),
        Fact::SilenceNotBorne { request, side } => reminding::decide(ctx, request, side),
        Fact::Escalated { request } => silence::note_escalated(ctx, request),
        Fact::StatusReported { request } => status::plan(ctx, request),
        Fact::StatusHeard { request } => reminding::wait_on(ctx, request, Side::Requester),
        Fact::NextStepSentAgain { request, sent } => accounting::note_sent(ctx, request, sent.id),

        // Messages.
        Fact::MessageLost { message } => in_turn!(ctx:
            accounting::note_arrived(ctx, message);
            repairing::fail(ctx, message);
        ),
        Fact::MessageDelivered { message } => in_turn!(ctx:
            accounting::note_arrived(ctx, message);
            delivery::hand_in(ctx, message);
        ),
        Fact::EscalationCame { message } => in_turn!(ctx:
            escalation::arrive(ctx, message);
            expectations::note_message(ctx, message);
            conditions::note_message(ctx, message);
        ),
        Fact::EscalationReached { request, message } => in_turn!(ctx:
            escalation::reach(ctx, request, message);
            conditions::note_request(ctx, request);
        ),
        Fact::CallTaken { request, message } => in_turn!(ctx:
            reading::words_on_line(ctx, request, message);
            hotline::owe_follow_up(ctx, request, message);
        ),
        Fact::TestCallCame { message } => hotline::ring(ctx, message),
        Fact::StatementRead { message } => in_turn!(ctx:
            believing::hear_claims(ctx, message);
            reading::intent_of_statement(ctx, message);
            reading::case_of_statement(ctx, message);
            reading::norm_of_statement(ctx, message);
            noticing::hear_statement(ctx, message);
            delivery::note_cited(ctx, message);
            leaking::with_statement(ctx, message);
        ),
        Fact::CitedTo { inject, agency } => in_turn!(ctx:
            knowledge::tell(ctx, inject, &[agency]);
            conditions::note_inject(ctx, inject);
            conditions::note_told(ctx, inject);
        ),
        Fact::ClarificationRead { message } => repairing::hear(ctx, message),
        Fact::HandedOver { request, message } => in_turn!(ctx:
            expectations::note_message(ctx, message);
            steps::take_over(ctx, request, message);
        ),
        Fact::AskedAfter { request, side, message } => in_turn!(ctx:
            reminding::hear(ctx, request, side);
            delivery::learn_from(ctx, request, side, message);
            steps::begin_when_asked(ctx, request, side);
            steps::take_over_asked(ctx, request, side, message);
            reminding::say_again(ctx, request, side, message);
        ),
        Fact::NothingToSay { request, side, message } => {
            status::answer(ctx, request, side, message);
        }
        Fact::MessageTaken { request, side, message } => in_turn!(ctx:
            delivery::learn_from(ctx, request, side, message);
            status::hear(ctx, request, message);
            repairing::hear(ctx, message);
            hotline::hear_follow_up(ctx, request, message);
            understanding::hear_again(ctx, request, side, message);
            repairing::hear_rest(ctx, request, message);
            noticing::hear(ctx, request, side, message);
            believing::hear(ctx, request, side, message);
            leaking::with_answer(ctx, request, side, message);
            steps::take_over(ctx, request, message);
            conditions::note_request(ctx, request);
        ),
        Fact::MessageIgnored { message } => repairing::fail(ctx, message),
        Fact::MessageSettled { message } => delivery::note_read(ctx, message),
        Fact::Learnt { request, side } => in_turn!(ctx:
            reminding::wait(ctx, request, side);
            conditions::note_request(ctx, request);
            expectations::note_received(ctx, request, ctx.terms(request).agency(side));
            ordering::note_learnt(ctx, request, side);
        ),
        Fact::ResponderUpToDate { request } => in_turn!(ctx:
            repairing::supply(ctx, request);
            repairing::correct(ctx, request);
        ),

        // The press.
        Fact::StoryPrinted { story } => in_turn!(ctx:
            believing::read_story(ctx, story);
            leaking::sour(ctx, story);
            noticing::read_story(ctx, story);
            conditions::note_story(ctx, story);
        ),

        // Meaning.
        Fact::RequestRead { request } => in_turn!(ctx:
            reading::terms(ctx, request);
            reading::force(ctx, request);
            reading::addressee(ctx, request);
            reading::class(ctx, request);
            reading::due_time(ctx, request);
            reading::marking(ctx, request);
            reading::intent(ctx, request);
            reading::case(ctx, request);
            reading::norm(ctx, request);
            consequences::rank(ctx, request);
            delivery::note_cited_by(ctx, request);
            leaking::with_request(ctx, request);
            conditions::note_request(ctx, request);
        ),
        Fact::RequestReadLate { request } => in_turn!(ctx:
            reading::terms(ctx, request);
            reading::force(ctx, request);
            reading::class(ctx, request);
            reading::due_time(ctx, request);
            reading::marking(ctx, request);
            reading::intent(ctx, request);
            reading::case(ctx, request);
            reading::norm(ctx, request);
            consequences::rank(ctx, request);
        ),
        Fact::RequestLaidBefore { request } => in_turn!(ctx:
            reading::addressee(ctx, request);
            delivery::note_cited_by(ctx, request);
        ),
        Fact::FieldUnderstood { request, seat, field, read } => in_turn!(ctx:
            understanding::give_up_former(ctx, request, seat, field, read);
            understanding::note(ctx, request, seat, field, read);
        ),
        Fact::UnderstandingSaid { request } => consequences::rank(ctx, request),
        Fact::LaidAside { request, id } => consequences::lay_aside(ctx, request, id),
        Fact::Affronted { id, by } => believing::distrust(ctx, id, by),
        Fact::MarkingBreached { id } => believing::resent(ctx, id),
        Fact::WordsHeard { id, occasion, hearer, message } => {
            noticing::see(ctx, id, occasion, hearer, message);
        }
        Fact::TalkedOver { id, occasion } => noticing::see_in_talk(ctx, id, occasion),
        Fact::ReadBackHeard { request, message, occasion } => {
            understanding::hear_read_back(ctx, request, message, occasion);
        }
        Fact::ShownToPerson { id, to, message, occasion } => {
            understanding::show(ctx, id, to, message, occasion);
        }
        Fact::ExplainedToPerson { id, message } => understanding::explain(ctx, id, message),
        Fact::CameToLight { id, occasion, by } => in_turn!(ctx:
            noticing::detect(ctx, id, occasion, by);
            conditions::note_misunderstanding(ctx, id);
        ),
        Fact::Noticed { id, occasion } => repairing::begin(ctx, id, occasion),
        Fact::SaidAgain { id, message } => repairing::settle(ctx, id, message),
        Fact::PutRight { id } => repairing::repair(ctx, id),
        Fact::Repaired { id } => in_turn!(ctx:
            consequences::undo(ctx, id);
            believing::reconcile(ctx, id);
            repairing::repair_covers(ctx, id);
            conditions::note_misunderstanding(ctx, id);
        ),
        Fact::Outlived { id } => repairing::end(ctx, id),
        Fact::FalselySettled { id, message } => reading::settled_falsely_by(ctx, id, message),
    }
}
