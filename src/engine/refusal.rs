//! Why something that somebody wanted to do was not done.

use super::unfit::{Sort, Unfit};
use crate::scenario::{Act, nearest};
use crate::time::Instant;

/// Why a command was not obeyed. The exercise is as if it had not been given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The exercise is over.
    #[error("the exercise is over")]
    Over,
    /// The inject has fired.
    #[error("`{0}` has fired already")]
    Fired(String),
    /// The inject was taken out.
    #[error("`{0}` was skipped")]
    Skipped(String),
    /// Something that the inject tells has not happened, or is not known to those whom it is for.
    #[error("`{0}` cannot be said yet: it tells what its recipients cannot know")]
    Unsayable(String),
    /// Only a dated inject can be moved.
    #[error("`{0}` waits for a condition and has no date that could be moved")]
    NotDated(String),
    /// An inject cannot be moved to what is over.
    #[error("`{inject}` would come at {at}, which is over")]
    InThePast {
        /// The inject.
        inject: String,
        /// When it would come.
        at: Instant,
    },
    /// An inject would never fire.
    #[error("`{inject}` would come at {at}, when the exercise is over")]
    AfterTheEnd {
        /// The inject.
        inject: String,
        /// When it would come.
        at: Instant,
    },
    /// Its policy plays the agency.
    #[error("`{0}` is played by its policy; take the seat first")]
    NotTaken(String),
    /// Nothing that the inject orders waits to be sent.
    #[error("nothing that `{inject}` orders waits to be sent{}", seat.as_ref().map_or_else(String::new, |seat| format!(" by `{seat}`")))]
    NoDraft {
        /// The inject.
        inject: String,
        /// The agency that wanted to send or decline it.
        seat: Option<String>,
    },
    /// The inject asks the agency nothing.
    #[error("`{inject}` asks nothing of `{seat}`")]
    NotAsked {
        /// The inject.
        inject: String,
        /// The agency.
        seat: String,
    },
    /// What the inject asks can no longer be answered.
    #[error("what `{inject}` asks could be answered until {at}")]
    QuestionClosed {
        /// The inject.
        inject: String,
        /// Until when.
        at: Instant,
    },
    /// Nothing has that name.
    #[error("there is no {} `{name}`{}", what.noun(), hint(near.as_deref(), there))]
    Unknown {
        /// What was looked for.
        what: Sort,
        /// The name given.
        name: String,
        /// One that there is and that looks like it.
        near: Option<String>,
        /// Some of those that there are.
        there: Vec<String>,
    },
    /// The agency has heard of no such request.
    #[error("`{seat}` knows of no request `{request}`")]
    UnknownRequest {
        /// The agency.
        seat: String,
        /// The name given.
        request: String,
    },
    /// The procedure has no such step for the agency where the request stands, as far as it knows.
    #[error("{seat} cannot {act} `{request}` now{}", may(may_be))]
    NotOffered {
        /// The agency.
        seat: String,
        /// What it wanted to do.
        act: Act,
        /// The request.
        request: String,
        /// What it may do.
        may_be: Vec<Act>,
    },
    /// The agency lacks the authority that a step needs.
    #[error("{act} needs the authority `{authority}`, which `{seat}` has not")]
    NoAuthority {
        /// The agency.
        seat: String,
        /// What it wanted to do.
        act: Act,
        /// What it lacks.
        authority: String,
    },
    /// The staff of the agency are at the request already.
    #[error("the staff of `{seat}` are at `{request}` already: {act}")]
    Busy {
        /// The agency.
        seat: String,
        /// The request.
        request: String,
        /// What they do.
        act: Act,
    },
    /// The clock does not allow it yet.
    #[error("{act} is not allowed before {at}")]
    NotYet {
        /// What it wanted to do.
        act: Act,
        /// From when on it is.
        at: Instant,
    },
    /// Something that it needs was not said, or does not fit.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The plan is too different from the one that is played.
    #[error(transparent)]
    Foreign(#[from] Foreign),
}

/// What of a plan cannot change while it is played.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} cannot change while the scenario is played")]
pub struct Foreign(pub String);

fn hint(near: Option<&str>, there: &[String]) -> String {
    match near {
        Some(near) => format!("; did you mean `{near}`?"),
        None if there.is_empty() => String::new(),
        None => format!("; there are {}", there.join(", ")),
    }
}

fn may(may_be: &[Act]) -> String {
    let acts: Vec<&str> = may_be.iter().map(|act| act.key()).collect();
    if acts.is_empty() {
        "; it has no turn there".to_owned()
    } else {
        format!("; it may {}", acts.join(", "))
    }
}

impl Refusal {
    /// That nothing has a name, with what looks like it.
    pub(crate) fn unknown<'a>(
        what: Sort,
        name: &str,
        names: impl Iterator<Item = &'a str> + Clone,
    ) -> Self {
        Self::Unknown {
            what,
            name: name.to_owned(),
            near: nearest(name, names.clone()).map(str::to_owned),
            there: names.take(20).map(str::to_owned).collect(),
        }
    }
}
