//! The kinds of event, and how they stand to the acts of the procedure.

use super::vocabularies::Outcome;
use crate::scenario::Act;
use crate::vocabulary::{described_by_key, vocabulary};

vocabulary! {
    /// The kinds of event.
    #[non_exhaustive]
    pub enum EventKind {
        ExerciseStarted "exercise_started" "Play began.";
        InjectFired "inject_fired" "An inject reached those it is for.";
        InjectSkipped "inject_skipped" "The facilitator took an inject out.";
        InjectPostponed "inject_postponed" "The facilitator moved an inject to another moment.";
        InjectTurned "inject_turned" "An inject, or the letter that it orders, did not come as it is written, for something that did not hold.";
        PlanChanged "plan_changed" "The facilitator changed the scenario while it was played.";
        SeatTaken "seat_taken" "A person plays an agency from now on.";
        FacilitatorTold "facilitator_told" "The facilitator told the people at an agency something.";
        SeatReleased "seat_released" "An agency is played by its policy again.";
        StepOvertaken "step_overtaken" "An agency was at a step, and the other side had moved the request on before it was taken.";
        RequestSent "request_sent" "A request for assistance went out.";
        MessageDelivered "message_delivered" "A message arrived.";
        MessageLost "message_lost" "A message would have arrived, but was lost on the way.";
        MessageUnattended "message_unattended" "A message arrived and nobody picked it up.";
        MessageRepeated "message_repeated" "A side sent its last message again.";
        RequestAcknowledged "request_acknowledged" "The responder confirmed receipt.";
        RequestReadBack "request_read_back" "The responder said back what is asked.";
        ReadBackConfirmed "read_back_confirmed" "The requester agreed with the read-back.";
        CompletenessRuled "completeness_ruled" "The responder held the request against the required contents.";
        RequestReturned "request_returned" "The responder sent the request back for what is missing.";
        RequestSupplemented "request_supplemented" "The requester provided what was missing.";
        RestProvided "rest_provided" "The requester provided the contents that its class let it leave for later.";
        RequestAccepted "request_accepted" "The responder took the request on.";
        RequestAnswered "request_answered" "The responder answered on the substance.";
        RequestRefused "request_refused" "The responder declined, with a ground.";
        StatusReported "status_reported" "The responder told how far things have come.";
        RequestRedirected "request_redirected" "The responder named another agency as the competent one.";
        RequestReaddressed "request_readdressed" "The requester sent the request to the agency named.";
        AgencyConsulted "agency_consulted" "The responder asked another agency of its own side.";
        ConsultationConcurred "consultation_concurred" "The consulted agency agreed.";
        ConsultationObjected "consultation_objected" "The consulted agency objected, with a ground.";
        RequestAssigned "request_assigned" "The responder set the competent agency of its side to the work.";
        FindingsDelivered "findings_delivered" "The assigned agency gave the responder what it found.";
        RequestLapsed "request_lapsed" "The time of a request ran out, and it passed to another state by itself.";
        RequestWithdrawn "request_withdrawn" "The requester took the request back.";
        RequestReopened "request_reopened" "The requester said that the answer does not fit, and what was meant.";
        RequestClosed "request_closed" "The requester put the file away.";
        LimitPassed "limit_passed" "The time for a step passed without it.";
        AnswerOverdue "answer_overdue" "The time for the answer passed without one.";
        ReminderSent "reminder_sent" "A side asked after what had not come.";
        RequestEscalated "request_escalated" "The requester's side took a request to the hotline.";
        EscalationRelayed "escalation_relayed" "An agency passed an escalation on.";
        EscalationMoot "escalation_moot" "An escalation was ordered for which there was no longer a reason.";
        CallRefused "call_refused" "A call on the hotline was not taken.";
        CallRepeated "call_repeated" "A call that had been refused was made again.";
        LineTested "line_tested" "An agency called over the hotline to test it.";
        TestAnswered "test_answered" "Somebody took up a test call.";
        DialogueHeld "dialogue_held" "Ministers of two parties went through the requests that are stuck.";
        DialogueUnblocked "dialogue_unblocked" "A dialogue had a request taken up before everything else.";
        DialogueReprioritised "dialogue_reprioritised" "A dialogue gave a request a higher priority.";
        DialogueSoured "dialogue_soured" "A dialogue was taken amiss, and a request suffers.";
        DialogueFruitless "dialogue_fruitless" "A dialogue took up a request, and nothing came of it.";
        DialogueOpened "dialogue_opened" "Two delegations sat down with both registers before them.";
        DecisionProposed "decision_proposed" "A delegation proposed something in a dialogue.";
        DecisionAgreed "decision_agreed" "The other delegation agreed to what was proposed.";
        DecisionDeclined "decision_declined" "The other delegation declined what was proposed.";
        DecisionLapsed "decision_lapsed" "What was proposed had no answer when the dialogue closed.";
        DialogueClosed "dialogue_closed" "Two delegations rose, and the communiqué says what both agreed.";
        RegistersSettled "registers_settled" "Both sides heard where a request stands, as a dialogue agreed.";
        TermAgreed "term_agreed" "A dialogue agreed what a term means.";
        LimitChanged "limit_changed" "A dialogue gave a class another limit.";
        ContentRequired "content_required" "A dialogue agreed that requests must have a content.";
        ContentDropped "content_dropped" "A dialogue agreed that requests need not have a content.";
        ContactNamed "contact_named" "A dialogue agreed that an agency is the contact of its party.";
        LineScopeSet "line_scope_set" "A dialogue agreed the scope and the procedure of a hotline.";
        DialogueSet "dialogue_set" "A dialogue agreed when the next one is.";
        CallOutOfScope "call_out_of_scope" "The procedure of the hotline did not allow a call, which was not made.";
        CallFollowedUp "call_followed_up" "What was said in a call on a hotline was put in writing.";
        FollowUpOverdue "follow_up_overdue" "The time to put in writing what was said in a call passed.";
        StatementSent "statement_sent" "An agency told another something.";
        OrderWaits "order_waits" "What an inject orders waits for the person who plays the agency.";
        OrderDeclined "order_declined" "A person declined to do what an inject orders.";
        OrderNudged "order_nudged" "The facilitator asked after what an inject orders of a person.";
        OrderSentFor "order_sent_for" "The facilitator had sent what an inject orders of a person.";
        OrderSkipped "order_skipped" "The facilitator took back what an inject orders of a person.";
        QuestionAnswered "question_answered" "People in a seat answered what an inject asks.";
        ChoiceDrawn "choice_drawn" "An agency that nobody plays decided what an inject asks.";
        ChoiceAssumed "choice_assumed" "Nobody at an agency answered in time, and what the scenario has for that was taken as decided.";
        QuestionClosed "question_closed" "What an inject asks can no longer be answered.";
        RecordsReconciled "records_reconciled" "Two sides held their records against each other.";
        MisunderstandingArose "misunderstanding_arose" "A reader took something in another way than it was meant. Nobody knows yet.";
        MisunderstandingDetected "misunderstanding_detected" "Somebody noticed that something had been taken in another way than it was meant.";
        ClarificationSent "clarification_sent" "An agency said again what it had meant.";
        MisunderstandingRepaired "misunderstanding_repaired" "A reader now takes something as it was meant.";
        BeliefShifted "belief_shifted" "An agency believes something more or less than before.";
        StaffChanged "staff_changed" "An agency has another number of people from now on.";
        ExpectationMet "expectation_met" "What was expected after an inject was done in time.";
        ExpectationMissed "expectation_missed" "What was expected after an inject was not done in time.";
        ItemLeaked "item_leaked" "An agency gave the press what had come to it from another party.";
        StoryPrinted "story_printed" "A story was in the press, made of what was leaked.";
        ExerciseEnded "exercise_ended" "Play ended.";
    }
}

described_by_key! { EventKind of EventKind; }

impl EventKind {
    /// The event by which the log says that an act was done.
    #[must_use]
    pub const fn of(act: Act) -> Self {
        match act {
            Act::Acknowledge => Self::RequestAcknowledged,
            Act::ReadBack => Self::RequestReadBack,
            Act::ConfirmReadBack => Self::ReadBackConfirmed,
            Act::RuleOnCompleteness => Self::CompletenessRuled,
            Act::Return => Self::RequestReturned,
            Act::Supplement => Self::RequestSupplemented,
            Act::Accept => Self::RequestAccepted,
            Act::AnswerInFull | Act::AnswerInPart | Act::AnswerNoneHeld => Self::RequestAnswered,
            Act::Refuse => Self::RequestRefused,
            Act::Withdraw => Self::RequestWithdrawn,
            Act::Close => Self::RequestClosed,
            Act::Reopen => Self::RequestReopened,
            Act::Clarify => Self::ClarificationSent,
            Act::Draft => Self::RequestSent,
            Act::Remind => Self::ReminderSent,
            Act::Escalate => Self::RequestEscalated,
            Act::Relay => Self::EscalationRelayed,
            Act::ReportStatus => Self::StatusReported,
            Act::Redirect => Self::RequestRedirected,
            Act::Readdress => Self::RequestReaddressed,
            Act::Consult => Self::AgencyConsulted,
            Act::Concur => Self::ConsultationConcurred,
            Act::Object => Self::ConsultationObjected,
            Act::Assign => Self::RequestAssigned,
            Act::Deliver => Self::FindingsDelivered,
            Act::TakeCall => Self::TestAnswered,
        }
    }

    /// The act of the procedure that such an event says was done, if it says so of one. An answer is told
    /// apart by how the substance came out.
    #[must_use]
    pub const fn act(self, outcome: Option<Outcome>) -> Option<Act> {
        if !matches!(self, Self::RequestAnswered) {
            return STEP_OF[self as usize];
        }
        Some(match outcome {
            Some(Outcome::Part) => Act::AnswerInPart,
            Some(Outcome::NoneHeld) => Act::AnswerNoneHeld,
            Some(Outcome::Full | Outcome::Refused | Outcome::Withdrawn | Outcome::Lapsed)
            | None => Act::AnswerInFull,
        })
    }
}

/// The step of a procedure that each kind of event says was taken, by the place of the kind.
const STEP_OF: [Option<Act>; EventKind::ALL.len()] = {
    let mut step_of = [None; EventKind::ALL.len()];
    let mut place = 0;
    while place < Act::ALL.len() {
        let act = Act::ALL[place];
        if act.is_step() {
            step_of[EventKind::of(act) as usize] = Some(act);
        }
        place += 1;
    }
    step_of
};
