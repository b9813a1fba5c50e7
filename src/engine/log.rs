//! What happened, in the order in which it happened.

use bevy_ecs::prelude::Resource;

use super::entities::Outcome;
use super::ids::{AgencyId, CaseId, ChannelId, InjectId, LimitId, MessageId, RequestId};
use super::model::Contents;
use crate::scenario::Act;
use crate::time::Instant;

macro_rules! kinds {
    ($($variant:ident $name:literal $about:literal;)*) => {
        /// The kinds of happening.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Kind {
            $(#[doc = $about] $variant,)*
        }

        impl Kind {
            /// Every kind there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name in tables, such as `request_sent`.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// What it means, in a sentence.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self {
                    $(Self::$variant => $about,)*
                }
            }
        }
    };
}

kinds! {
    ExerciseStarted "exercise_started" "Play began.";
    InjectFired "inject_fired" "An inject reached those it is for.";
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
    RequestWithdrawn "request_withdrawn" "The requester took the request back.";
    RequestClosed "request_closed" "The requester put the file away.";
    LimitPassed "limit_passed" "The time for a step passed without it.";
    AnswerOverdue "answer_overdue" "The time for the answer passed without one.";
    ReminderSent "reminder_sent" "A side asked after what had not come.";
    RequestEscalated "request_escalated" "The requester's side took a request to the hotline.";
    EscalationRelayed "escalation_relayed" "An agency passed an escalation on.";
    EscalationMoot "escalation_moot" "An escalation was ordered for which there was no longer a reason.";
    StatementSent "statement_sent" "An agency told another something.";
    StaffChanged "staff_changed" "An agency has another number of people from now on.";
    ExpectationMet "expectation_met" "What was expected after an inject was done in time.";
    ExpectationMissed "expectation_missed" "What was expected after an inject was not done in time.";
    ExerciseEnded "exercise_ended" "Play ended.";
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// When.
    pub at: Instant,
    /// What.
    pub kind: Kind,
    /// Who did it, or to whom it happened.
    pub actor: Option<AgencyId>,
    /// The other agency.
    pub counterpart: Option<AgencyId>,
    /// The case it belongs to.
    pub case: Option<CaseId>,
    /// The request it is about.
    pub request: Option<RequestId>,
    /// The message it is about or that carries it.
    pub message: Option<MessageId>,
    /// The inject it is about.
    pub inject: Option<InjectId>,
    /// The channel that the message goes by.
    pub channel: Option<ChannelId>,
    /// By when it was, or is, due.
    pub due: Option<Instant>,
    /// What else is to be said.
    pub detail: Detail,
}

/// What else is to be said of a happening.
#[derive(Clone, Debug, PartialEq)]
pub enum Detail {
    /// Nothing.
    None,
    /// How the substance came out.
    Outcome(Outcome),
    /// Which required contents are missing.
    Missing(Contents),
    /// The limit that passed.
    Limit(LimitId),
    /// How many reminders have been sent with this one.
    Reminder(u32),
    /// What was expected.
    Expected(Act),
    /// How many people there are from now on.
    Staff(u32),
}

impl Happening {
    /// A happening of which nothing is known yet but when and what.
    #[must_use]
    pub const fn new(at: Instant, kind: Kind) -> Self {
        Self {
            at,
            kind,
            actor: None,
            counterpart: None,
            case: None,
            request: None,
            message: None,
            inject: None,
            channel: None,
            due: None,
            detail: Detail::None,
        }
    }
}

/// The log of a run.
#[derive(Resource, Debug, Default)]
pub struct Log {
    happenings: Vec<Happening>,
}

impl Log {
    /// Adds what has just happened.
    ///
    /// # Panics
    /// When time would run back.
    pub fn add(&mut self, happening: Happening) {
        if let Some(last) = self.happenings.last() {
            assert!(last.at <= happening.at, "time runs back in the log");
        }
        self.happenings.push(happening);
    }

    /// Everything so far.
    #[must_use]
    pub fn happenings(&self) -> &[Happening] {
        &self.happenings
    }
}
