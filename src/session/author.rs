//! Authors: who gives a command, and in which role.
//!
//! Nobody is told by the name that they have chosen. A command is signed with the role that the session gave
//! to somebody, and with the id of the visitor; a name is only ever shown beside these.

use serde::{Deserialize, Serialize};

use crate::scenario::Scenario;

/// The role of the facilitator, who alone controls the clock and the injects, as commands are signed with it.
pub const FACILITATOR: &str = "facilitator";

/// The other roles besides seats, as commands are signed with them.
pub(super) const EVALUATOR: &str = "evaluator";
const OBSERVER: &str = "observer";

/// The role of somebody in a session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitorRole {
    /// Leads the exercise.
    Facilitator,
    /// Sees everything and takes notes.
    Evaluator,
    /// Plays an agency, alone or with others.
    Seat(String),
    /// Watches one party, or all.
    Observer(Option<String>),
}

impl VisitorRole {
    /// Returns a key that sorts roles, with seats and parties in the order of the scenario.
    #[must_use]
    pub fn place(&self, scenario: &Scenario) -> (u8, usize) {
        match self {
            Self::Facilitator => (0, 0),
            Self::Seat(seat) => (1, scenario.agencies.get_index_of(seat).unwrap_or_default()),
            Self::Observer(Some(party)) => {
                (2, scenario.parties.get_index_of(party).unwrap_or_default())
            }
            Self::Observer(None) => (3, 0),
            Self::Evaluator => (4, 0),
        }
    }
}

/// Whoever gives a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The role: `facilitator`, an agency, `evaluator`, `observer`, or `observer:` and a party. At a terminal
    /// it is whatever the holder of a seat is called there.
    pub role: String,
    /// The id of the visitor; none at a terminal.
    pub visitor: Option<String>,
}

impl From<&str> for Author {
    fn from(role: &str) -> Self {
        Self { role: role.to_owned(), visitor: None }
    }
}

impl From<&String> for Author {
    fn from(role: &String) -> Self {
        role.as_str().into()
    }
}

impl VisitorRole {
    /// Returns the role as commands are signed with it. No seat signs as another role does, whatever its agency
    /// is called.
    ///
    /// ```
    /// use hotwash::session::VisitorRole;
    ///
    /// assert_eq!(VisitorRole::Seat("mps".to_owned()).signature(), "mps");
    /// assert_eq!(VisitorRole::Seat("facilitator".to_owned()).signature(), "seat:facilitator");
    /// assert_eq!(VisitorRole::Observer(Some("us".to_owned())).signature(), "observer:us");
    /// ```
    #[must_use]
    pub fn signature(&self) -> String {
        match self {
            Self::Facilitator => FACILITATOR.to_owned(),
            Self::Evaluator => EVALUATOR.to_owned(),
            Self::Observer(None) => OBSERVER.to_owned(),
            Self::Observer(Some(party)) => format!("{OBSERVER}:{party}"),
            Self::Seat(seat) => match seat.as_str() {
                FACILITATOR | EVALUATOR | OBSERVER => format!("seat:{seat}"),
                _ => seat.clone(),
            },
        }
    }

    /// Returns the role with which a command of a session was signed; `None` for somebody at a terminal, and
    /// in sessions from before 0.2 for evaluators and observers, who were called by their names there.
    #[must_use]
    pub fn signed(signature: &str, scenario: &Scenario) -> Option<Self> {
        match (signature.split_once(':'), signature) {
            (Some(("seat", seat)), _) => Some(Self::Seat(seat.to_owned())),
            (Some((OBSERVER, party)), _) => Some(Self::Observer(Some(party.to_owned()))),
            (None, FACILITATOR) => Some(Self::Facilitator),
            (None, EVALUATOR) => Some(Self::Evaluator),
            (None, OBSERVER) => Some(Self::Observer(None)),
            _ => {
                let is_seat = scenario.agencies.contains_key(signature);
                is_seat.then(|| Self::Seat(signature.to_owned()))
            }
        }
    }
}
