//! The types of cells, as the data package has them.

use super::cell::{List, Seconds, Stamp};
use super::event_kind::EventKind;
use super::meaning::MeaningKind;
use super::number::{
    AnswerNumber, BeliefNumber, ClaimNumber, DecisionNumber, DialogueNumber, MessageNumber,
    MisunderstandingNumber, ReadingNumber, RegisterNumber, ResponseNumber, StoryNumber,
};
use super::vocabularies::{
    Activity, AnsweredBy, BeliefCause, DecisionState, DetailKind, DeviationDetail, DeviationKind,
    ExpectationState, InjectCause, MessageKind, MetricUnit, OrderState, Outcome, Phase,
    RegisterState, Respondent, Responsible, Sender, Soundness, StoryItem, TurnedFor,
};
use crate::meaning::{MisunderstandingKind, Occasion, Repair};
use crate::scenario::{Act, Actor, Basis, DecisionKind, DialogueLevel, InjectKind};

/// What the data package says of a type of cell.
pub(crate) trait CellType {
    /// The type, by the name that the Frictionless table schema gives it.
    const TYPE: &'static str;
    /// Whether the cell is never empty.
    const REQUIRED: bool = true;
}

macro_rules! cell_types {
    ($($name:literal: $($of:ty),*;)*) => {
        $($(impl CellType for $of { const TYPE: &'static str = $name; })*)*
    };
}

cell_types! {
    "boolean": bool;
    "datetime": Stamp;
    "integer": u64, u32;
    "number": f64, Seconds;
    "string": String, MessageNumber, ReadingNumber, MisunderstandingNumber, BeliefNumber, AnswerNumber,
        DialogueNumber, RegisterNumber, DecisionNumber, RegisterState, DecisionState, DecisionKind, DialogueLevel,
        StoryNumber, ClaimNumber, StoryItem, ResponseNumber, Respondent,
        Act, Activity, Actor, AnsweredBy, Basis, BeliefCause, DetailKind, DeviationDetail, DeviationKind, EventKind,
        InjectCause, InjectKind, MeaningKind, MessageKind, MisunderstandingKind, Occasion, Outcome, Phase, Soundness,
        Repair, MetricUnit, TurnedFor, OrderState, Sender, ExpectationState, Responsible;
}

impl<T> CellType for List<T> {
    const TYPE: &'static str = "string";
    const REQUIRED: bool = false;
}

impl<T: CellType> CellType for Option<T> {
    const TYPE: &'static str = T::TYPE;
    const REQUIRED: bool = false;
}
