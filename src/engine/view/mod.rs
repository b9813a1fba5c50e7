//! Views: the exercise as somebody may see it.
//!
//! A view is a pure function of the exercise and of who looks. That of a seat is put together from what
//! the agency may know, and never cut down from everything: what it was told, what has reached it, what
//! it has done itself, and its own files. What a message was meant to say, who misread it, what is still
//! under way, and what others believe is not in it.
//!
//! ```
//! use hotwash::engine::view::{facilitator, seat};
//! use hotwash::engine::{Exercise, compile};
//! use hotwash::scenario::load;
//! use hotwash::time::Span;
//!
//! let plan = load("orbital_hotline", &[])?.into_plan()?;
//! let mut exercise = Exercise::new(&compile(&plan), 7, None);
//! exercise.play_until(plan.scenario.starts.at + Span::from_hours(24));
//! let all = facilitator(&mut exercise);
//! let cn_space = exercise.find_seat("cn_space")?;
//! let seen = seat(&mut exercise, cn_space);
//! // Whoever sits there knows of the requests that have reached them, and the facilitator of all.
//! assert!(seen.requests.len() <= all.requests.len());
//! for request in seen.requests.iter().filter(|request| !request.may.is_empty()) {
//!     println!("{}: {:?}", request.id, request.may);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod dialogue;
mod facilitator;
mod implied;
mod question;
mod seat;
mod shape;
mod tasks;

pub use dialogue::{DecisionView, DelegationView, DialogueView, RegisterEntryView};
pub use facilitator::{Awaited, FacilitatorView, SeatState, facilitator};
pub(crate) use implied::{Implied, implied, lacking};
pub use question::{ChoiceView, QuestionView, ResponseView};
pub use seat::seat;
pub use shape::{
    BeliefView, DetailView, DraftKind, DraftView, FieldMeaning, InjectView, MessageView, Neighbour,
    OrderedView, OwnEvent, OwnEventKind, RequestView, Role, Said, SeatView, StoryView,
};
pub use tasks::TaskView;
