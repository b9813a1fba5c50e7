//! The signals that end a program in order: an interruption, the end of its terminal, and being asked to end, as
//! clusters do shortly before they kill.

use std::sync::atomic::{AtomicBool, Ordering};

static ENDED: AtomicBool = AtomicBool::new(false);

/// Notes signals from now on instead of being ended by them.
pub(super) fn listen() {
    // Where no handler can be set, a signal ends the process, and what was confirmed is kept all the same.
    let _set = ctrlc::set_handler(|| ENDED.store(true, Ordering::SeqCst));
}

/// Returns whether the program was asked to end.
pub(super) fn is_ended() -> bool {
    ENDED.load(Ordering::SeqCst)
}
