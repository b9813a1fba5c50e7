//! Where the time of a request goes: every moment from sending to the answer is booked once.

use crate::engine::entities::Spent;
use crate::engine::ids::AgencyId;
use crate::time::{Instant, Span};

/// What a request waits for at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The message that carries the next step is under way.
    Transit,
    /// An agency of the responder's side has it to work on.
    Desk {
        /// The agency.
        agency: AgencyId,
        /// How many steps had been taken when it was given the work.
        version: u32,
    },
    /// The person who plays an agency of the responder's side is to decide what is done.
    Person {
        /// The agency.
        agency: AgencyId,
    },
    /// Neither: the requester has to act, or nobody knows that they have to.
    OtherSide,
    /// It was sent back, and the clock stands still.
    Returned,
    /// Nothing any more.
    Nobody,
}

impl Holder {
    /// The agency of the responder's side that it waits for, where it waits for one.
    #[must_use]
    pub const fn agency(self) -> Option<AgencyId> {
        match self {
            Self::Desk { agency, .. } | Self::Person { agency } => Some(agency),
            Self::Transit | Self::OtherSide | Self::Returned | Self::Nobody => None,
        }
    }
}

/// The books of one request. The six accounts add up to the time from sending to the last entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ledger {
    opened: Instant,
    since: Instant,
    holder: Holder,
    accounts: Accounts,
}

/// Where the time went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accounts {
    /// Messages were under way, with their translation.
    pub transit: Span,
    /// Work waited for staff in opening hours.
    pub waiting: Span,
    /// It was worked on.
    pub working: Span,
    /// Work stood still because nobody was at work.
    pub off_hours: Span,
    /// It was for the requester to act, or nobody knew that they had to.
    pub other_side: Span,
    /// It had been sent back.
    pub returned: Span,
}

impl Accounts {
    /// All of it.
    #[must_use]
    pub fn sum(&self) -> Span {
        [self.transit, self.waiting, self.working, self.off_hours, self.other_side, self.returned]
            .into_iter()
            .sum()
    }
}

impl Ledger {
    /// The books of a request that is sent at a moment.
    #[must_use]
    pub fn open(now: Instant) -> Self {
        let accounts = Accounts::default();
        Self { opened: now, since: now, holder: Holder::Transit, accounts }
    }

    /// Since when the request waits for what it waits for.
    #[must_use]
    pub const fn since(&self) -> Instant {
        self.since
    }

    /// What the request waits for.
    #[must_use]
    pub const fn holder(&self) -> Holder {
        self.holder
    }

    /// Books the time since the last entry and notes what the request waits for from now on.
    /// `spent` is how the time at a desk was spent, where it was at one.
    ///
    /// # Panics
    /// When the time at a desk does not add up.
    pub fn turn(&mut self, now: Instant, holder: Holder, spent: Option<Spent>) {
        self.accounts = self.up_to(now, spent);
        if self.holder != Holder::Nobody {
            self.since = now;
            self.holder = holder;
        }
    }

    /// Books go on after an answer that does not fit: the time since then was the requester's.
    pub fn reopen(&mut self, now: Instant, answered: Instant) {
        if self.holder == Holder::Nobody {
            self.holder = Holder::Returned;
            self.since = answered;
            self.turn(now, Holder::Transit, None);
        }
    }

    /// The accounts at a moment, with the time since the last entry.
    ///
    /// # Panics
    /// When the time at a desk does not add up.
    #[must_use]
    pub fn up_to(&self, now: Instant, spent: Option<Spent>) -> Accounts {
        let elapsed = now.since(self.since);
        let mut accounts = self.accounts;
        match self.holder {
            Holder::Transit => accounts.transit += elapsed,
            Holder::OtherSide => accounts.other_side += elapsed,
            Holder::Returned => accounts.returned += elapsed,
            Holder::Nobody => return accounts,
            Holder::Desk { .. } | Holder::Person { .. } => {
                let spent = spent.expect("a desk says how it spent the time");
                accounts.waiting += spent.waiting;
                accounts.working += spent.working;
                accounts.off_hours += spent.off_hours;
            }
        }
        let gross = now.since(self.opened);
        assert_eq!(accounts.sum(), gross, "every moment of a request is booked once");
        accounts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_moment_is_booked_once_and_nothing_after_the_end() {
        let at = Instant::from_micros;
        let span = Span::from_micros;
        let mut ledger = Ledger::open(at(0));
        let desk = Holder::Desk { agency: AgencyId::new(0), version: 0 };
        ledger.turn(at(10), desk, None);
        let spent = Spent { waiting: span(1), working: span(2), off_hours: span(27) };
        ledger.turn(at(40), Holder::Returned, Some(spent));
        ledger.turn(at(45), Holder::OtherSide, None);
        ledger.turn(at(51), Holder::Nobody, None);
        ledger.turn(at(99), Holder::Transit, None);
        let accounts = ledger.up_to(at(120), None);
        assert_eq!(
            accounts,
            Accounts {
                transit: span(10),
                waiting: span(1),
                working: span(2),
                off_hours: span(27),
                other_side: span(6),
                returned: span(5),
            }
        );
        assert_eq!(ledger.holder(), Holder::Nobody);
    }

    #[test]
    #[should_panic(expected = "booked once")]
    fn a_desk_that_does_not_account_for_its_time_is_a_bug() {
        let at = Instant::from_micros;
        let mut ledger = Ledger::open(at(0));
        ledger.turn(at(10), Holder::Desk { agency: AgencyId::new(0), version: 0 }, None);
        let spent = Spent { waiting: Span::ZERO, working: Span::ZERO, off_hours: Span::ZERO };
        ledger.turn(at(40), Holder::OtherSide, Some(spent));
    }
}
