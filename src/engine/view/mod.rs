//! Views: the exercise as somebody may see it.
//!
//! A view is a pure function of the exercise and of who looks. That of a seat is put together from what
//! the agency may know, and never cut down from everything: what it was told, what has reached it, what
//! it has done itself, and its own files. What a message was meant to say, who misread it, what is still
//! under way, and what others believe is not in it.

mod facilitator;
mod implied;
mod seat;
mod shape;

pub use facilitator::{Awaited, FacilitatorView, SeatState, facilitator};
pub use implied::{Implied, implied};
pub use seat::seat;
pub use shape::{
    BeliefView, InjectView, MessageView, Neighbour, OrderedView, OwnEvent, RequestView, Role, Said,
    SeatView,
};
