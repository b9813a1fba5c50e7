//! Seats: who plays which agency.

use std::collections::BTreeMap;

use super::author::{EVALUATOR, FACILITATOR};
use super::command::NamedCommand;

/// A seat that somebody has taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Who holds it.
    pub holder: String,
    /// Whether the policy of the agency plays for them at the moment.
    pub is_on_autopilot: bool,
}

/// The seats that people have taken, by agency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeldSeats(BTreeMap<String, Seat>);

/// An error that says who has the right to give a command.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PermissionError {
    /// Somebody else holds the seat.
    #[error("the seat of `{seat}` is held by {holder}")]
    Held {
        /// The agency.
        seat: String,
        /// Who holds it.
        holder: String,
    },
    /// Nobody holds the seat.
    #[error("nobody has taken the seat of `{0}`")]
    Free(String),
    /// The command is reserved for the facilitator.
    #[error("only the facilitator {0}")]
    Facilitators(String),
}

impl HeldSeats {
    /// Returns the seat of an agency, if somebody has taken it.
    #[must_use]
    pub fn get(&self, seat: &str) -> Option<&Seat> {
        self.0.get(seat)
    }

    /// Returns all seats that are taken, by agency.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Seat)> {
        self.0.iter().map(|(name, seat)| (name.as_str(), seat))
    }

    /// Checks whether somebody may give a command.
    ///
    /// # Errors
    /// When they may not.
    pub fn check(&self, by: &str, command: &NamedCommand) -> Result<(), PermissionError> {
        let leads = by == FACILITATOR;
        let held = |seat: &str| match self.get(seat) {
            Some(found) if found.holder == by => Ok(()),
            Some(found) => {
                Err(PermissionError::Held { seat: seat.to_owned(), holder: found.holder.clone() })
            }
            None => Err(PermissionError::Free(seat.to_owned())),
        };
        match command {
            NamedCommand::Note { .. }
            | NamedCommand::Find { .. }
            | NamedCommand::Feedback { .. }
            | NamedCommand::Attend { .. } => Ok(()),
            NamedCommand::Rate { .. } | NamedCommand::Plan { .. } if by == EVALUATOR => Ok(()),
            NamedCommand::Take { seat } => match self.get(seat) {
                None => Ok(()),
                Some(_) => held(seat),
            },
            NamedCommand::Release { seat } | NamedCommand::Autopilot { seat, .. } if leads => {
                match self.get(seat) {
                    None => Err(PermissionError::Free(seat.clone())),
                    Some(_) => Ok(()),
                }
            }
            NamedCommand::Release { seat }
            | NamedCommand::Autopilot { seat, .. }
            | NamedCommand::Compose { seat, .. }
            | NamedCommand::Send { seat, .. }
            | NamedCommand::Decline { seat, .. }
            | NamedCommand::Decide { seat, .. }
            | NamedCommand::Discuss { seat, .. }
            | NamedCommand::Propose { seat, .. }
            | NamedCommand::Agree { seat, .. }
            | NamedCommand::Reject { seat, .. }
            | NamedCommand::Answer { seat, .. }
            | NamedCommand::Ask { seat, .. }
            | NamedCommand::Act { seat, .. } => held(seat),
            _ if leads => Ok(()),
            _ => Err(PermissionError::Facilitators(command.to_string())),
        }
    }

    /// Updates the seats after a command.
    pub fn note(&mut self, by: &str, command: &NamedCommand) {
        match command {
            NamedCommand::Take { seat } => {
                let taken = Seat { holder: by.to_owned(), is_on_autopilot: false };
                self.0.insert(seat.clone(), taken);
            }
            NamedCommand::Release { seat } => {
                self.0.remove(seat);
            }
            NamedCommand::Autopilot { seat, on } => {
                if let Some(seat) = self.0.get_mut(seat) {
                    seat.is_on_autopilot = *on;
                }
            }
            _ => {}
        }
    }
}
