//! Seats: who plays which agency.

use std::collections::BTreeMap;

use super::Deed;

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
pub struct Seats(BTreeMap<String, Seat>);

/// Why somebody may not do something.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotYours {
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

impl Seats {
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
    pub fn check(&self, by: &str, deed: &Deed) -> Result<(), NotYours> {
        let leads = by == FACILITATOR;
        let held = |seat: &str| match self.get(seat) {
            Some(found) if found.holder == by => Ok(()),
            Some(found) => {
                Err(NotYours::Held { seat: seat.to_owned(), holder: found.holder.clone() })
            }
            None => Err(NotYours::Free(seat.to_owned())),
        };
        match deed {
            Deed::Note { .. } | Deed::Find { .. } => Ok(()),
            Deed::Take { seat } => match self.get(seat) {
                None => Ok(()),
                Some(_) => held(seat),
            },
            Deed::Release { seat } | Deed::Autopilot { seat, .. } if leads => {
                match self.get(seat) {
                    None => Err(NotYours::Free(seat.clone())),
                    Some(_) => Ok(()),
                }
            }
            Deed::Release { seat }
            | Deed::Autopilot { seat, .. }
            | Deed::Compose { seat, .. }
            | Deed::Answer { seat, .. }
            | Deed::Act { seat, .. } => held(seat),
            _ if leads => Ok(()),
            _ => Err(NotYours::Facilitators(deed.to_string())),
        }
    }

    /// Notes what becomes of the seats by something that was done.
    pub fn note(&mut self, by: &str, deed: &Deed) {
        match deed {
            Deed::Take { seat } => {
                let taken = Seat { holder: by.to_owned(), is_on_autopilot: false };
                self.0.insert(seat.clone(), taken);
            }
            Deed::Release { seat } => {
                self.0.remove(seat);
            }
            Deed::Autopilot { seat, on } => {
                if let Some(seat) = self.0.get_mut(seat) {
                    seat.is_on_autopilot = *on;
                }
            }
            _ => {}
        }
    }
}
