//! What a register comes to: how many requests of each class stand how.

use crate::engine::view::RegisterEntryView;
use crate::record::{RegisterRow, RegisterState};

/// What is counted of an entry of a register.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The party whose register it is.
    pub party: &'a str,
    /// The urgency class.
    pub class: &'a str,
    /// How the request stands.
    pub state: RegisterState,
    /// How often it was returned.
    pub returned: u32,
    /// How many misunderstandings the party has noticed.
    pub misread: u32,
}

impl<'a> From<&'a RegisterRow> for Entry<'a> {
    fn from(row: &'a RegisterRow) -> Self {
        let RegisterRow { party, class, state, returned, misread, .. } = row;
        Self { party, class, state: *state, returned: *returned, misread: *misread }
    }
}

impl<'a> From<&'a RegisterEntryView> for Entry<'a> {
    fn from(entry: &'a RegisterEntryView) -> Self {
        let RegisterEntryView { party, class, state, returned, misread, .. } = entry;
        Self { party, class, state: *state, returned: *returned, misread: *misread }
    }
}

/// How the requests of a class stand by the register of a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterCount {
    /// The class.
    pub class: String,
    /// The party.
    pub party: String,
    /// Requests in the register.
    pub sent: u32,
    /// Those that were answered in time.
    pub in_time: u32,
    /// Those that were answered late.
    pub late: u32,
    /// Those that wait for their answer and are not overdue.
    pub open: u32,
    /// Those that are overdue.
    pub overdue: u32,
    /// Returns.
    pub returned: u32,
    /// Those that were refused.
    pub refused: u32,
    /// Misunderstandings that the party has noticed.
    pub misread: u32,
}

/// Returns what each register says by class, in the order in which classes and parties come first.
#[must_use]
pub fn register_counts<'a>(entries: impl Iterator<Item = Entry<'a>>) -> Vec<RegisterCount> {
    let mut counts: Vec<RegisterCount> = Vec::new();
    for entry in entries {
        let is_of = |it: &RegisterCount| it.class == entry.class && it.party == entry.party;
        let place = counts.iter().position(is_of).unwrap_or_else(|| {
            counts.push(RegisterCount {
                class: entry.class.to_owned(),
                party: entry.party.to_owned(),
                sent: 0,
                in_time: 0,
                late: 0,
                open: 0,
                overdue: 0,
                returned: 0,
                refused: 0,
                misread: 0,
            });
            counts.len() - 1
        });
        let count = &mut counts[place];
        count.returned += entry.returned;
        count.misread += entry.misread;
        count.sent += u32::from(entry.state != RegisterState::Unknown);
        match entry.state {
            RegisterState::InTime => count.in_time += 1,
            RegisterState::Late => count.late += 1,
            RegisterState::Open => count.open += 1,
            RegisterState::Overdue => count.overdue += 1,
            RegisterState::Refused => count.refused += 1,
            RegisterState::Unknown | RegisterState::Withdrawn | RegisterState::Lapsed => {}
        }
    }
    counts
}
