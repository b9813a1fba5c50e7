//! The clocks: the one on the wall, and the one by which exercises run.

use std::sync::OnceLock;

use crate::session::Session;
use crate::time::{Instant, Span};

/// When the clock by which exercises run was begun: by the clock that never goes back, and in wall time.
static BEGUN: OnceLock<(std::time::Instant, Instant)> = OnceLock::new();

/// Returns the time on the wall.
pub(super) fn wall_clock() -> Instant {
    Instant::from_micros(jiff::Timestamp::now().as_microsecond())
}

/// Begins the clock by which an exercise runs. It shows the time on the wall, or that of the last command if that
/// is later because the clock on the wall was set back since.
pub(super) fn begin_steady(session: &Session) {
    let last = session.commands.last().map_or(session.created, |record| record.wall);
    let _begun = BEGUN.get_or_init(|| (monotonic(), wall_clock().max(last)));
}

/// Returns the time of the clock by which exercises run. It goes on evenly, also when the clock on the wall is
/// set, and stands while the machine sleeps.
pub(super) fn steady_clock() -> Instant {
    let (begun, wall) = BEGUN.get_or_init(|| (monotonic(), wall_clock()));
    let gone = i64::try_from(begun.elapsed().as_micros()).unwrap_or(i64::MAX);
    *wall + Span::from_micros(gone)
}

#[expect(clippy::disallowed_methods, reason = "people take part, and no run depends on it")]
fn monotonic() -> std::time::Instant {
    std::time::Instant::now()
}
