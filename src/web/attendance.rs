//! Attendance while an exercise runs: who is there is seen by the streams that their pages keep open.

use std::collections::BTreeMap;

use super::screens::Person;
use crate::session::{Attendance, Author, Session};
use crate::time::{Instant, Span};

/// How long somebody may be away and still counts as being there: a phone that sleeps, a page that is loaded again, a
/// report that is read. Assumed.
const AWAY: Span = Span::from_secs(300);

/// The attendance as it is noted, and who has been away since when.
#[derive(Debug, Default)]
pub(super) struct AttendanceBook {
    noted: Attendance,
    away: BTreeMap<String, Instant>,
}

impl AttendanceBook {
    /// Reads what has been noted since the last time.
    pub(super) fn follow(&mut self, session: &Session) {
        self.noted.follow(session);
    }

    pub(super) fn is_kept(&self) -> bool {
        self.noted.is_kept
    }

    /// Returns what is to be noted: who is there from a moment on, and who no longer is.
    pub(super) fn changes(
        &mut self,
        people: &[Person],
        now: Instant,
    ) -> Vec<(Author, bool, Instant)> {
        let mut changes = Vec::new();
        for person in people.iter().filter(|person| person.is_present) {
            let id = &person.visitor.id;
            self.away.remove(id);
            if !self.noted.is_here(id) {
                changes.push((person.visitor.author(), true, now));
            }
        }
        let is_present =
            |id: &str| people.iter().any(|person| person.is_present && person.visitor.id == id);
        for stay in self.noted.here() {
            let Some(id) = stay.visitor.clone().filter(|id| !is_present(id)) else { continue };
            let since = *self.away.entry(id.clone()).or_insert(now);
            // Whoever has left for good does not come back.
            let is_gone = people.iter().all(|person| person.visitor.id != id);
            if is_gone || now.since(since) >= AWAY {
                self.away.remove(&id);
                changes.push((Author { role: stay.by.clone(), visitor: Some(id) }, false, since));
            }
        }
        changes
    }
}
