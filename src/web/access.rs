//! Access: who may use a route.

use crate::session::VisitorRole;

/// Those who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody who can reach the server.
    Anyone,
    /// Everybody who has joined.
    Joined,
    /// The facilitator.
    Facilitator,
    /// The facilitator and the evaluators, who see everything.
    Overseers,
    /// Evaluators.
    Evaluators,
    /// Those who play an agency.
    Seats,
    /// Observers.
    Observers,
    /// Those who do not play: the facilitator, evaluators and observers.
    Watchers,
    /// The facilitator and the evaluators, and everybody who has joined once the report is shared.
    Readers,
}

impl Access {
    /// Returns whether a role has access; `None` is a stranger.
    #[must_use]
    pub fn allows(self, role: Option<&VisitorRole>, is_report_shared: bool) -> bool {
        match (self, role) {
            (Self::Anyone, _) | (Self::Joined, Some(_)) => true,
            (_, None) => false,
            (Self::Facilitator, Some(role)) => *role == VisitorRole::Facilitator,
            (Self::Evaluators, Some(role)) => *role == VisitorRole::Evaluator,
            (Self::Overseers, Some(role)) => {
                matches!(role, VisitorRole::Facilitator | VisitorRole::Evaluator)
            }
            (Self::Seats, Some(role)) => matches!(role, VisitorRole::Seat(_)),
            (Self::Observers, Some(role)) => matches!(role, VisitorRole::Observer(_)),
            (Self::Watchers, Some(role)) => !matches!(role, VisitorRole::Seat(_)),
            (Self::Readers, Some(_)) => {
                is_report_shared || Self::Overseers.allows(role, is_report_shared)
            }
        }
    }
}
