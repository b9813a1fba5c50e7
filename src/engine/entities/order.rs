//! What becomes of what an inject orders an agency to write or to call.

use bevy_ecs::prelude::*;

use crate::record::{OrderState, Sender};
use crate::time::Instant;

/// How far an order has come.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct OrderProgress {
    /// How it stands.
    pub state: OrderState,
    /// Since when.
    pub since: Option<Instant>,
    /// Who has it sent, once it is in hand.
    pub by: Option<Sender>,
    /// The command by which it was put in hand or declined, where one was given.
    pub command: Option<u32>,
}

impl OrderProgress {
    /// Whether it waits for the person who plays the agency.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.state == OrderState::Waits
    }

    /// Whether the staff are at it as the command has it, or as the inject does. Work that was begun before somebody
    /// took it back is done for nothing.
    #[must_use]
    pub fn is_in_hand(&self, command: Option<u32>) -> bool {
        self.state == OrderState::InHand && self.command == command
    }

    /// Whether it has come to its end without anything going out.
    #[must_use]
    pub fn is_dropped(&self) -> bool {
        match self.state {
            OrderState::Declined | OrderState::Skipped | OrderState::Lapsed | OrderState::Moot => {
                true
            }
            OrderState::None | OrderState::InHand | OrderState::Waits | OrderState::Sent => false,
        }
    }
}
