//! Attendance: who was there, in which role, from when to when. It is kept only if the facilitator wants it.
//!
//! People are known by their roles and the ids of visitors: no name is in it.

use super::command::{CommandRecord, NamedCommand};
use super::recording::Session;
use crate::time::Instant;

/// The time that somebody was there without a break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The role, as commands are signed with it.
    pub by: String,
    /// The id of the visitor.
    pub visitor: Option<String>,
    /// Since when, in wall time.
    pub from: Instant,
    /// Until when, in wall time; `None` while they are there.
    pub to: Option<Instant>,
}

/// The attendance of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// Whether it is kept now.
    pub is_kept: bool,
    /// All stays, in the order of their beginnings.
    pub stays: Vec<Stay>,
    /// How many commands have been read.
    read: usize,
}

impl Attendance {
    /// Returns the attendance of a session.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let mut attendance = Self::default();
        attendance.follow(session);
        attendance
    }

    /// Reads the commands that a session has got since the last time.
    pub fn follow(&mut self, session: &Session) {
        for record in session.commands.iter().skip(self.read) {
            self.read_command(record);
        }
        self.read = session.commands.len();
    }

    fn read_command(&mut self, record: &CommandRecord) {
        match &record.command {
            NamedCommand::Attendance { on } => {
                self.is_kept = *on;
                if !on {
                    let open = self.stays.iter_mut().filter(|stay| stay.to.is_none());
                    open.for_each(|stay| stay.to = Some(record.wall.max(stay.from)));
                }
            }
            NamedCommand::Attend { here, since_us } if self.is_kept => {
                let at = Instant::from_micros(*since_us);
                let (by, visitor) = (record.by.clone(), record.visitor.clone());
                let open = self
                    .stays
                    .iter_mut()
                    .find(|stay| stay.to.is_none() && (&stay.by, &stay.visitor) == (&by, &visitor));
                match (open, here) {
                    (Some(stay), false) => stay.to = Some(at.max(stay.from)),
                    (None, true) => self.stays.push(Stay { by, visitor, from: at, to: None }),
                    (Some(_), true) | (None, false) => {}
                }
            }
            _ => {}
        }
    }

    /// Returns whether a visitor is noted as being there.
    #[must_use]
    pub fn is_here(&self, visitor: &str) -> bool {
        self.here().any(|stay| stay.visitor.as_deref() == Some(visitor))
    }

    /// Returns the stays of those who are there.
    pub fn here(&self) -> impl Iterator<Item = &Stay> {
        self.stays.iter().filter(|stay| stay.to.is_none())
    }
}
