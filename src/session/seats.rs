//! Seats: who plays which agency.

use std::collections::BTreeMap;

use super::NamedCommand;

/// Who leads an exercise: the only one who holds its clock and its injects.
pub const FACILITATOR: &str = "facilitator";

/// Somebody at an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Who has taken it.
    pub holder: String,
    /// Whether its policy plays it for them for now.
    pub is_on_autopilot: bool,
}

/// The seats that people have taken, by the names of the agencies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeldSeats(BTreeMap<String, Seat>);

/// Why somebody may not do something.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PermissionError {
    /// Somebody else holds the seat.
    #[error("the seat of `{seat}` is held by {holder}")]
    Held {
        /// The agency.
        seat: String,
        /// Who has taken it.
        holder: String,
    },
    /// Nobody holds the seat.
    #[error("nobody has taken the seat of `{0}`")]
    Free(String),
    /// It is for the facilitator.
    #[error("only the facilitator {0}")]
    Facilitators(String),
}

impl HeldSeats {
    /// Who has taken the seat of an agency, if anybody.
    #[must_use]
    pub fn get(&self, seat: &str) -> Option<&Seat> {
        self.0.get(seat)
    }

    /// All that are taken, by the names of the agencies.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Seat)> {
        self.0.iter().map(|(name, seat)| (name.as_str(), seat))
    }

    /// Whether somebody may do something.
    ///
    /// # Errors
    /// When it is for another.
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
            NamedCommand::Note { .. } | NamedCommand::Find { .. } => Ok(()),
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
            | NamedCommand::Answer { seat, .. }
            | NamedCommand::Act { seat, .. } => held(seat),
            _ if leads => Ok(()),
            _ => Err(PermissionError::Facilitators(command.to_string())),
        }
    }

    /// Notes what becomes of the seats by something that was done.
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
