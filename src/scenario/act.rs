//! The vocabulary of what an agency may do with a request.

use std::fmt;

use serde::Deserialize;

/// One thing an agency does in the life of a request. The list is fixed; which of them a procedure
/// allows, where and to whom, is for the guideline set to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
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
}

/// Which side of a request an agency is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Side {
    /// The agency that asks.
    Requester,
    /// The agency that is asked.
    Responder,
}

impl Act {
    /// The whole vocabulary, in the order of a request's life.
    pub const ALL: [Self; 17] = [
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
        }
    }

    /// Whether it gives the other side an answer on the substance.
    #[must_use]
    pub const fn is_answer(self) -> bool {
        matches!(self, Self::AnswerInFull | Self::AnswerInPart | Self::AnswerNoneHeld)
    }

    /// Whether it sends a message to the other side, rather than being done at one's own desk.
    #[must_use]
    pub const fn is_told(self) -> bool {
        !matches!(self, Self::Draft | Self::RuleOnCompleteness | Self::Close)
    }

    /// Whether a procedure may have it as a step; the others happen around the procedure.
    #[must_use]
    pub const fn is_step(self) -> bool {
        !matches!(self, Self::Draft | Self::Remind | Self::Escalate | Self::Relay)
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

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Requester => "requester",
            Self::Responder => "responder",
        })
    }
}
