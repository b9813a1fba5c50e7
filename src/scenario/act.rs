//! The vocabulary of what an agency may do with a request.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

/// One thing an agency does in the life of a request. The list is fixed; which of them a procedure
/// allows, where and to whom, is for the guideline set to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
pub enum Act {
    /// Write the request. It comes before the procedure begins.
    Draft,
    /// Confirm that a message arrived.
    Acknowledge,
    /// Say in one's own words what is asked, by when and why.
    ReadBack,
    /// Agree that a read-back is right.
    ConfirmReadBack,
    /// Hold the request against the required contents.
    RuleOnCompleteness,
    /// Send the request back for what is missing.
    Return,
    /// Provide what was missing.
    Supplement,
    /// Take the request on.
    Accept,
    /// Give everything that was asked.
    AnswerInFull,
    /// Give some of what was asked.
    AnswerInPart,
    /// Say that nothing is held.
    AnswerNoneHeld,
    /// Decline, with a ground.
    Refuse,
    /// Take the request back.
    Withdraw,
    /// Put the file away.
    Close,
    /// Ask again after what has not come in time.
    Remind,
    /// Take what is stuck to the hotline.
    Escalate,
    /// Pass an escalation on along the line of command.
    Relay,
    /// Tell the other side how far things have come.
    ReportStatus,
    /// Tell the requester that another agency is the competent one.
    Redirect,
    /// Send the request to the agency that is said to be competent.
    Readdress,
    /// Ask another agency of one's own side before going on.
    Consult,
    /// Agree, when consulted.
    Concur,
    /// Object, when consulted, with a ground.
    Object,
    /// Set the competent agency of one's own side to the work.
    Assign,
    /// Give what was found to the agency that assigned the work.
    Deliver,
    /// Take up a call on the hotline.
    TakeCall,
    /// Say that an answer does not fit, and what was meant.
    Reopen,
    /// Say what was meant.
    Clarify,
}

/// Who takes a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
pub enum Actor {
    /// The agency that asks.
    Requester,
    /// The agency that is asked.
    Responder,
    /// The agency that the responder consulted last.
    Consulted,
    /// The agency that the responder assigned the work to.
    Assigned,
}

/// Which side of a request an agency is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
pub enum Side {
    /// The agency that asks.
    Requester,
    /// The agency that is asked.
    Responder,
}

impl Act {
    /// The whole vocabulary.
    pub const ALL: [Self; 28] = [
        Self::Draft,
        Self::Acknowledge,
        Self::ReadBack,
        Self::ConfirmReadBack,
        Self::RuleOnCompleteness,
        Self::Return,
        Self::Supplement,
        Self::Accept,
        Self::AnswerInFull,
        Self::AnswerInPart,
        Self::AnswerNoneHeld,
        Self::Refuse,
        Self::Withdraw,
        Self::Close,
        Self::Remind,
        Self::Escalate,
        Self::Relay,
        Self::ReportStatus,
        Self::Redirect,
        Self::Readdress,
        Self::Consult,
        Self::Concur,
        Self::Object,
        Self::Assign,
        Self::Deliver,
        Self::TakeCall,
        Self::Reopen,
        Self::Clarify,
    ];

    /// The name in tables: `rule_on_completeness`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Acknowledge => "acknowledge",
            Self::ReadBack => "read_back",
            Self::ConfirmReadBack => "confirm_read_back",
            Self::RuleOnCompleteness => "rule_on_completeness",
            Self::Return => "return",
            Self::Supplement => "supplement",
            Self::Accept => "accept",
            Self::AnswerInFull => "answer_in_full",
            Self::AnswerInPart => "answer_in_part",
            Self::AnswerNoneHeld => "answer_none_held",
            Self::Refuse => "refuse",
            Self::Withdraw => "withdraw",
            Self::Close => "close",
            Self::Remind => "remind",
            Self::Escalate => "escalate",
            Self::Relay => "relay",
            Self::ReportStatus => "report_status",
            Self::Redirect => "redirect",
            Self::Readdress => "readdress",
            Self::Consult => "consult",
            Self::Concur => "concur",
            Self::Object => "object",
            Self::Assign => "assign",
            Self::Deliver => "deliver",
            Self::TakeCall => "take_call",
            Self::Reopen => "reopen",
            Self::Clarify => "clarify",
        }
    }

    /// Whether it gives the other side an answer on the substance.
    #[must_use]
    pub const fn is_answer(self) -> bool {
        matches!(self, Self::AnswerInFull | Self::AnswerInPart | Self::AnswerNoneHeld)
    }

    /// Who is told of it.
    #[must_use]
    pub const fn told(self) -> Told {
        match self {
            Self::Draft | Self::RuleOnCompleteness | Self::Close | Self::TakeCall => Told::Nobody,
            Self::Consult | Self::Assign | Self::Concur | Self::Object | Self::Deliver => {
                Told::OwnSide
            }
            _ => Told::OtherSide,
        }
    }

    /// Whether a procedure may have it as a step; the others happen around the procedure.
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

    /// Whether a request may come to it again and again without going round for ever: it is decided
    /// anew each time, or is done once for each agency.
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

    /// Who may take it as a step.
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
pub enum Told {
    /// Nobody: it is done at one's own desk.
    Nobody,
    /// Another agency of the same side.
    OwnSide,
    /// The side across.
    OtherSide,
}

impl Actor {
    /// The side that it acts for.
    #[must_use]
    pub const fn side(self) -> Side {
        match self {
            Self::Requester => Side::Requester,
            Self::Responder | Self::Consulted | Self::Assigned => Side::Responder,
        }
    }
}

impl Side {
    /// The side across.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Requester => Self::Responder,
            Self::Responder => Self::Requester,
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Requester => "requester",
            Self::Responder => "responder",
            Self::Consulted => "consulted agency",
            Self::Assigned => "assigned agency",
        })
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Requester => "requester",
            Self::Responder => "responder",
        })
    }
}
