//! The acts of an agency on a request.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::vocabulary::vocabulary;

// An act enters the keys of random streams by its place: a new one goes to the end.
vocabulary! {
    /// One thing an agency does in the life of a request. The list is fixed; which of them a procedure
    /// allows, where and to whom, is for the guideline set to say.
    #[derive(Deserialize, JsonSchema)]
    pub enum Act {
        Draft "draft" "Write the request. It comes before the procedure begins.";
        Acknowledge "acknowledge" "Confirm that a message arrived.";
        ReadBack "read_back" "Say in one's own words what is asked, by when and why.";
        ConfirmReadBack "confirm_read_back" "Agree that a read-back is right.";
        RuleOnCompleteness "rule_on_completeness" "Hold the request against the required contents.";
        Return "return" "Send the request back for what is missing.";
        Supplement "supplement" "Provide what was missing.";
        Accept "accept" "Take the request on.";
        AnswerInFull "answer_in_full" "Give everything that was asked.";
        AnswerInPart "answer_in_part" "Give some of what was asked.";
        AnswerNoneHeld "answer_none_held" "Say that nothing is held.";
        Refuse "refuse" "Decline, with a ground.";
        Withdraw "withdraw" "Take the request back.";
        Close "close" "Put the file away.";
        Remind "remind" "Ask again after what has not come in time.";
        Escalate "escalate" "Take what is stuck to the hotline.";
        Relay "relay" "Pass an escalation on along the line of command.";
        ReportStatus "report_status" "Tell the other side how far things have come.";
        Redirect "redirect" "Tell the requester that another agency is the competent one.";
        Readdress "readdress" "Send the request to the agency that is said to be competent.";
        Consult "consult" "Ask another agency of one's own side before going on.";
        Concur "concur" "Agree, when consulted.";
        Object "object" "Object, when consulted, with a ground.";
        Assign "assign" "Set the competent agency of one's own side to the work.";
        Deliver "deliver" "Give what was found to the agency that assigned the work.";
        TakeCall "take_call" "Take up a call on the hotline.";
        Reopen "reopen" "Say that an answer does not fit, and what was meant.";
        Clarify "clarify" "Say what was meant.";
    }
}

vocabulary! {
    /// Who takes a step.
    #[derive(Deserialize, JsonSchema)]
    pub enum Actor {
        Requester "requester" "The agency that asks.";
        Responder "responder" "The agency that is asked.";
        Consulted "consulted" "The agency that the responder consulted last.";
        Assigned "assigned" "The agency that the responder assigned the work to.";
    }
}

vocabulary! {
    /// Which side of a request an agency is on.
    #[derive(Deserialize, JsonSchema)]
    pub enum Side {
        Requester "requester" "The agency that asks.";
        Responder "responder" "The agency that is asked.";
    }
}

impl Act {
    /// Whether it gives the other side an answer on the substance.
    #[must_use]
    pub const fn is_answer(self) -> bool {
        matches!(self, Self::AnswerInFull | Self::AnswerInPart | Self::AnswerNoneHeld)
    }

    /// Returns who is told of the act.
    #[must_use]
    pub const fn audience(self) -> ActAudience {
        match self {
            Self::Draft | Self::RuleOnCompleteness | Self::Close | Self::TakeCall => {
                ActAudience::Nobody
            }
            Self::Consult | Self::Assign | Self::Concur | Self::Object | Self::Deliver => {
                ActAudience::OwnSide
            }
            _ => ActAudience::OtherSide,
        }
    }

    /// Returns whether the act may be a step of a procedure; the others happen around the
    /// procedure.
    #[must_use]
    pub const fn is_step(self) -> bool {
        !matches!(
            self,
            Self::Draft
                | Self::Remind
                | Self::Escalate
                | Self::Relay
                | Self::TakeCall
                | Self::Clarify
        )
    }

    /// Returns whether the act goes around the procedure, and is seldom the next thing to do.
    #[must_use]
    pub const fn is_around(self) -> bool {
        matches!(
            self,
            Self::Clarify | Self::Withdraw | Self::Remind | Self::Escalate | Self::ReportStatus
        )
    }

    /// Returns whether a request may come to the act again and again without looping for ever,
    /// because the act is decided anew each time or is done once for each agency.
    #[must_use]
    pub const fn settles(self) -> bool {
        matches!(
            self,
            Self::Return
                | Self::Withdraw
                | Self::ReportStatus
                | Self::Redirect
                | Self::Consult
                | Self::Assign
                | Self::Reopen
        )
    }

    /// Returns who may take the act as a step.
    #[must_use]
    pub const fn actors(self) -> &'static [Actor] {
        match self {
            Self::ConfirmReadBack
            | Self::Supplement
            | Self::Withdraw
            | Self::Close
            | Self::Readdress
            | Self::Reopen => &[Actor::Requester],
            Self::Concur | Self::Object => &[Actor::Consulted],
            Self::Deliver => &[Actor::Assigned],
            Self::Draft
            | Self::Remind
            | Self::Escalate
            | Self::Relay
            | Self::TakeCall
            | Self::Clarify => &[],
            _ => &[Actor::Responder],
        }
    }
}

/// Who is told of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActAudience {
    /// Nobody: it is done at one's own desk.
    Nobody,
    /// Another agency of the same side.
    OwnSide,
    /// The other side.
    OtherSide,
}

impl Actor {
    /// Returns the name in words, such as `consulted agency`.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Requester => "requester",
            Self::Responder => "responder",
            Self::Consulted => "consulted agency",
            Self::Assigned => "assigned agency",
        }
    }

    /// Returns the side that the actor belongs to.
    #[must_use]
    pub const fn side(self) -> Side {
        match self {
            Self::Requester => Side::Requester,
            Self::Responder | Self::Consulted | Self::Assigned => Side::Responder,
        }
    }
}

impl Side {
    /// Returns the opposite side.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Requester => Self::Responder,
            Self::Responder => Self::Requester,
        }
    }
}
