//! The names of the forms of a seat, by which drafts of them are stored and opened again.

use std::fmt;

/// What a form of a seat is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SeatForm {
    /// Writing a request, which an inject may order.
    Compose {
        /// The inject.
        inject: Option<String>,
    },
    /// Sending or declining what an inject orders.
    Order {
        /// The inject.
        inject: String,
    },
    /// Answering what an inject asks.
    Decide {
        /// The inject.
        inject: String,
    },
    /// Answering a question of a module.
    Discuss {
        /// The module.
        module: String,
        /// The question.
        question: String,
    },
    /// Proposing a decision in a dialogue.
    Propose {
        /// Of which kind.
        kind: String,
    },
    /// Answering what the other delegation proposes.
    Answer {
        /// The number of the proposal.
        decision: String,
    },
    /// Acting on a request.
    Act {
        /// The request.
        request: String,
        /// The act.
        act: String,
    },
}

impl SeatForm {
    /// Reads the name of a form.
    pub(super) fn parse(name: &str) -> Self {
        match name.split(':').collect::<Vec<_>>().as_slice() {
            ["act", request, act] => {
                Self::Act { request: (*request).to_owned(), act: (*act).to_owned() }
            }
            ["order", inject] => Self::Order { inject: (*inject).to_owned() },
            ["decide", inject] => Self::Decide { inject: (*inject).to_owned() },
            ["discuss", module, question] => {
                Self::Discuss { module: (*module).to_owned(), question: (*question).to_owned() }
            }
            ["propose", kind] => Self::Propose { kind: (*kind).to_owned() },
            ["answer", decision] => Self::Answer { decision: (*decision).to_owned() },
            ["write", inject] => Self::Compose { inject: Some((*inject).to_owned()) },
            _ => Self::Compose { inject: None },
        }
    }

    /// Returns the address of the form.
    pub(super) fn address(&self) -> String {
        match self {
            Self::Compose { inject: None } => "/seat/compose".to_owned(),
            Self::Compose { inject: Some(inject) } => format!("/seat/compose?inject={inject}"),
            Self::Order { inject } => format!("/seat/order?inject={inject}"),
            Self::Decide { inject } => format!("/seat/decide?inject={inject}"),
            Self::Discuss { module, question } => {
                format!("/seat/discuss?module={module}&question={question}")
            }
            Self::Propose { kind } => format!("/seat/propose?kind={kind}"),
            Self::Answer { decision } => format!("/seat/answer?decision={decision}"),
            Self::Act { request, act } => format!("/seat/act?request={request}&act={act}"),
        }
    }
}

impl fmt::Display for SeatForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Compose { inject: None } => f.write_str("compose"),
            Self::Compose { inject: Some(inject) } => write!(f, "write:{inject}"),
            Self::Order { inject } => write!(f, "order:{inject}"),
            Self::Decide { inject } => write!(f, "decide:{inject}"),
            Self::Discuss { module, question } => write!(f, "discuss:{module}:{question}"),
            Self::Propose { kind } => write!(f, "propose:{kind}"),
            Self::Answer { decision } => write!(f, "answer:{decision}"),
            Self::Act { request, act } => write!(f, "act:{request}:{act}"),
        }
    }
}
