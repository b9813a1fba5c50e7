//! How each kind of event is presented: which way it goes, in which tone, and of what its text speaks.

use super::line::Tone;
use crate::record::EventKind;

/// Which way an event goes between its two agencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// From the actor to the other.
    Onward,
    /// From the other to the actor.
    Back,
    /// It concerns the actor alone.
    Alone,
}

/// What the tone depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ToneRule {
    /// Nothing.
    Always(Tone),
    /// It is good in time, and bad late.
    ByTiming,
    /// It is nothing special in time, and bad late.
    LateIsBad,
}

impl ToneRule {
    pub(super) const fn tone(self, is_late: bool) -> Tone {
        match (self, is_late) {
            (Self::Always(tone), _) => tone,
            (Self::ByTiming, false) => Tone::Good,
            (Self::LateIsBad, false) => Tone::Plain,
            (Self::ByTiming | Self::LateIsBad, true) => Tone::Bad,
        }
    }
}

/// What a text speaks of, besides the agencies, the request and the channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// Nothing.
    Nothing,
    /// What is asked for by a request.
    NewRequest,
    /// The contents that are missing.
    Missing,
    /// The ground for refusing or objecting.
    Ground,
    /// A test call.
    TestCall,
    /// How many there are.
    Number,
    /// The arrival of a message, where it is news.
    Arrival,
    /// A message.
    Message,
    /// The limit that passed.
    Limit,
    /// An answer that is owed to the other.
    Answer,
    /// What was expected after an inject.
    Expectation,
    /// What was worked on.
    Act,
    /// What was proposed in a dialogue.
    Decision,
    /// What an inject asks, and what is chosen.
    Choice,
    /// What an inject orders, and what is said of it.
    Order,
    /// A misunderstanding.
    Misunderstanding,
}

/// How a kind of event is presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presentation {
    /// As what an agency did, or what happened to it.
    Agency(Direction, ToneRule, Topic),
    /// As an inject.
    Inject,
    /// As a statement, with what it says.
    Statement,
    /// As a story in the press.
    Story,
    /// As what the facilitator said to people.
    Words,
    /// As what the facilitator did about what an inject orders of a person.
    Order,
    /// As a question that can no longer be answered.
    Closed,
    /// As an inject that the facilitator took out.
    Skipped,
    /// As an inject that does not come as it is written.
    Turned,
    /// As an inject that the facilitator moved.
    Postponed,
    /// As what the facilitator changed in the scenario.
    Changed,
    /// Not at all.
    None,
}

const PLAIN: ToneRule = ToneRule::Always(Tone::Plain);
const GOOD: ToneRule = ToneRule::Always(Tone::Good);
const BAD: ToneRule = ToneRule::Always(Tone::Bad);

/// Returns how a kind of event is presented.
pub(super) const fn presentation(kind: EventKind) -> Presentation {
    use Direction::{Alone, Back, Onward};
    use ToneRule::{ByTiming, LateIsBad};
    let (direction, tone, topic) = match kind {
        EventKind::RequestAcknowledged
        | EventKind::RequestReadBack
        | EventKind::ReadBackConfirmed
        | EventKind::RequestSupplemented
        | EventKind::RequestAccepted
        | EventKind::RequestAnswered
        | EventKind::RequestReaddressed
        | EventKind::StatusReported
        | EventKind::ConsultationConcurred
        | EventKind::CallFollowedUp
        | EventKind::FindingsDelivered => (Onward, ByTiming, Topic::Nothing),
        EventKind::RequestSent => (Onward, PLAIN, Topic::NewRequest),
        EventKind::RestProvided
        | EventKind::AgencyConsulted
        | EventKind::RequestAssigned
        | EventKind::MessageRepeated
        | EventKind::LineTested => (Onward, PLAIN, Topic::Nothing),
        EventKind::ClarificationSent => (Onward, PLAIN, Topic::Misunderstanding),
        EventKind::RequestReturned => (Onward, BAD, Topic::Missing),
        EventKind::RequestRefused | EventKind::ConsultationObjected => (Onward, BAD, Topic::Ground),
        EventKind::ReminderSent => (Onward, BAD, Topic::Number),
        EventKind::RequestWithdrawn
        | EventKind::RequestReopened
        | EventKind::RequestRedirected
        | EventKind::CallRepeated
        | EventKind::RequestEscalated
        | EventKind::EscalationRelayed => (Onward, BAD, Topic::Nothing),
        EventKind::MessageLost => (Back, BAD, Topic::Message),
        EventKind::CompletenessRuled => (Alone, ByTiming, Topic::Missing),
        EventKind::RequestClosed => (Alone, LateIsBad, Topic::Nothing),
        EventKind::TestAnswered => (Alone, GOOD, Topic::TestCall),
        EventKind::DialogueUnblocked | EventKind::DialogueReprioritised => {
            (Alone, GOOD, Topic::Nothing)
        }
        EventKind::MisunderstandingRepaired => (Alone, GOOD, Topic::Misunderstanding),
        EventKind::MessageDelivered => (Alone, PLAIN, Topic::Arrival),
        EventKind::DialogueHeld | EventKind::StaffChanged => (Alone, PLAIN, Topic::Number),
        EventKind::DialogueOpened | EventKind::DialogueClosed => (Onward, PLAIN, Topic::Number),
        EventKind::DecisionProposed => (Onward, PLAIN, Topic::Decision),
        EventKind::DecisionAgreed => (Onward, GOOD, Topic::Decision),
        EventKind::DecisionDeclined => (Onward, BAD, Topic::Decision),
        EventKind::DecisionLapsed => (Alone, BAD, Topic::Decision),
        EventKind::StepOvertaken => (Alone, PLAIN, Topic::Act),
        EventKind::MisunderstandingDetected => (Alone, PLAIN, Topic::Misunderstanding),
        EventKind::EscalationMoot
        | EventKind::DialogueFruitless
        | EventKind::RecordsReconciled
        | EventKind::SeatTaken
        | EventKind::SeatReleased => (Alone, PLAIN, Topic::Nothing),
        EventKind::MessageUnattended => (Alone, BAD, Topic::Message),
        EventKind::LimitPassed => (Alone, BAD, Topic::Limit),
        EventKind::AnswerOverdue => (Alone, BAD, Topic::Answer),
        EventKind::ExpectationMissed => (Alone, BAD, Topic::Expectation),
        EventKind::QuestionAnswered | EventKind::ChoiceDrawn => (Alone, PLAIN, Topic::Choice),
        EventKind::ChoiceAssumed => (Alone, BAD, Topic::Choice),
        EventKind::OrderWaits => (Alone, PLAIN, Topic::Order),
        EventKind::OrderDeclined => (Alone, BAD, Topic::Order),
        EventKind::OrderNudged | EventKind::OrderSentFor | EventKind::OrderSkipped => {
            return Presentation::Order;
        }
        EventKind::MisunderstandingArose => (Alone, BAD, Topic::Misunderstanding),
        EventKind::RequestLapsed
        | EventKind::CallRefused
        | EventKind::DialogueSoured
        | EventKind::CallOutOfScope
        | EventKind::FollowUpOverdue
        | EventKind::ItemLeaked => (Alone, BAD, Topic::Nothing),
        EventKind::InjectFired => return Presentation::Inject,
        EventKind::StatementSent => return Presentation::Statement,
        EventKind::StoryPrinted => return Presentation::Story,
        EventKind::FacilitatorTold => return Presentation::Words,
        EventKind::QuestionClosed => return Presentation::Closed,
        EventKind::InjectSkipped => return Presentation::Skipped,
        EventKind::InjectTurned => return Presentation::Turned,
        EventKind::InjectPostponed => return Presentation::Postponed,
        EventKind::PlanChanged => return Presentation::Changed,
        // What follows from a decision was said when it was agreed.
        EventKind::RegistersSettled
        | EventKind::TermAgreed
        | EventKind::LimitChanged
        | EventKind::ContentRequired
        | EventKind::ContentDropped
        | EventKind::ContactNamed
        | EventKind::LineScopeSet
        | EventKind::DialogueSet
        | EventKind::ExerciseStarted
        | EventKind::BeliefShifted
        | EventKind::ExpectationMet
        | EventKind::ExerciseEnded => return Presentation::None,
    };
    Presentation::Agency(direction, tone, topic)
}
