//! What is said again within the hour, which is told once.

use std::collections::BTreeMap;

use crate::record::{EventKind, EventRow};
use crate::time::{Instant, Span};

/// For each event that is told with others, by its number: how many they are, itself among them, or 0 where
/// an earlier one stands for it.
pub(super) struct Repetitions(BTreeMap<u64, usize>);

impl Repetitions {
    pub(super) fn of(events: &[EventRow]) -> Self {
        let mut times = BTreeMap::new();
        let mut first: BTreeMap<(&str, &str, &str), (u64, Instant)> = BTreeMap::new();
        for event in events.iter().filter(|event| may_repeat(event.kind) && event.text.is_none()) {
            let (Some(actor), Some(request)) = (&event.actor, &event.request) else { continue };
            let what = (event.kind.key(), actor.as_str(), request.as_str());
            let at = event.time.0;
            match first.get(&what) {
                Some((seq, since)) if at < *since + Span::from_hours(1) => {
                    *times.entry(*seq).or_insert(1) += 1;
                    times.insert(event.seq, 0);
                }
                _ => {
                    first.insert(what, (event.seq, at));
                }
            }
        }
        Self(times)
    }

    /// How many events are told with one: 1 where it stands for itself alone, 0 where it is not told.
    pub(super) fn told_with(&self, event: &EventRow) -> usize {
        self.0.get(&event.seq).copied().unwrap_or(1)
    }
}

/// Whether an event says no more than the same an hour before.
const fn may_repeat(kind: EventKind) -> bool {
    matches!(kind, EventKind::StatusReported | EventKind::ReminderSent | EventKind::MessageRepeated)
}
