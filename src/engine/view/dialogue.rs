//! Dialogues as those see them who sit in them: both registers, and what was proposed.

use schemars::JsonSchema;
use serde::Serialize;

use crate::engine::exercise::Exercise;
use crate::engine::ids::AgencyId;
use crate::engine::motion::Motion;
use crate::record::{
    DecisionNumber, DecisionRow, DecisionState, DialogueNumber, DialogueRow, RegisterRow,
    RegisterState, Stamp,
};
use crate::scenario::{DecisionKind, DialogueLevel};
use crate::vocabulary::described_by_key;

/// A level as views have it: by its key, and not by the name that it has in the files of authors.
struct LevelKey;

/// A kind of decision, as views have it.
struct DecisionKey;

described_by_key! {
    LevelKey of DialogueLevel;
    DecisionKey of DecisionKind;
}

/// A meeting in which a dialogue is held, or was.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct DialogueView {
    /// Its number.
    pub id: DialogueNumber,
    /// The heading of the dialogue.
    pub title: String,
    /// The level.
    #[schemars(with = "LevelKey")]
    pub level: DialogueLevel,
    /// When it was opened.
    pub opened: Stamp,
    /// When it closes, or was closed.
    pub closes: Stamp,
    /// Whether it is being held.
    pub is_open: bool,
    /// Those who sit in it, by party.
    pub delegations: Vec<DelegationView>,
    /// What both registers said of the requests between the two when it was opened: two entries for each.
    pub registers: Vec<RegisterEntryView>,
    /// What was proposed.
    pub decisions: Vec<DecisionView>,
    /// What it may decide.
    #[schemars(with = "Vec<DecisionKey>")]
    pub may: Vec<DecisionKind>,
}

/// Those who sit for a party.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct DelegationView {
    /// The party.
    pub party: String,
    /// The agencies.
    pub seats: Vec<String>,
}

/// What a party's register says of a request.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct RegisterEntryView {
    /// The party.
    pub party: String,
    /// The request.
    pub request: String,
    /// Its class.
    pub class: String,
    /// How it stands.
    pub state: RegisterState,
    /// When the answer is due, as the party counts.
    pub due: Option<Stamp>,
    /// How often it was returned.
    pub returned: u32,
    /// How many misunderstandings about it the party has noticed.
    pub misread: u32,
    /// Whether the other register says something else.
    pub differs: bool,
    /// Whether it has to be gone through.
    pub on_agenda: bool,
}

/// Something that was proposed.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct DecisionView {
    /// Its number, by which it is answered.
    pub id: DecisionNumber,
    /// What it is.
    pub motion: Motion,
    /// The agency that proposed it.
    pub by: String,
    /// The party of that agency.
    pub party: String,
    /// When.
    pub at: Stamp,
    /// How it stands.
    pub state: DecisionState,
    /// The agency that agreed or declined.
    pub answered_by: Option<String>,
    /// Why it was declined.
    pub reason: Option<String>,
}

/// The dialogues in which an agency sits or sat, the last one last.
pub(super) fn dialogues(exercise: &Exercise, seat: AgencyId) -> Vec<DialogueView> {
    let model = exercise.model();
    let scenario = &model.plan.scenario;
    let name = model.agency_name(seat);
    let sits = |row: &DialogueRow| {
        let written = scenario.dialogues.get(&row.dialogue);
        written.is_some_and(|it| it.delegations.values().flatten().any(|other| other == name))
    };
    if !model.dialogues.iter().any(|dialogue| dialogue.delegation_with(seat).is_some()) {
        return Vec::new();
    }
    let reader = exercise.reader();
    let (registers, decisions) = (reader.registers(), reader.decisions());
    let held = reader.dialogues().into_iter().filter(sits);
    held.map(|row| view(exercise, &row, &registers, &decisions)).collect()
}

fn view(
    exercise: &Exercise,
    row: &DialogueRow,
    registers: &[RegisterRow],
    decisions: &[DecisionRow],
) -> DialogueView {
    let scenario = &exercise.model().plan.scenario;
    let written = &scenario.dialogues[row.dialogue.as_str()];
    let entry = |row: &RegisterRow| RegisterEntryView {
        party: row.party.clone(),
        request: row.request.clone(),
        class: row.class.clone(),
        state: row.state,
        due: row.due,
        returned: row.returned,
        misread: row.misread,
        differs: row.differs,
        on_agenda: row.on_agenda,
    };
    let decision = |row: &DecisionRow| DecisionView {
        id: row.id,
        motion: Motion::from(row),
        by: row.proposed_by.clone(),
        party: scenario.agencies[row.proposed_by.as_str()].party.clone(),
        at: row.proposed,
        state: row.state,
        answered_by: row.answered_by.clone(),
        reason: row.reason.clone(),
    };
    let may = match written.may.as_slice() {
        [] => DecisionKind::ALL.to_vec(),
        some => some.to_vec(),
    };
    DialogueView {
        id: row.id,
        title: written.title.to_string(),
        level: row.level,
        opened: row.opened,
        closes: row.closed.unwrap_or(row.closes),
        is_open: row.closed.is_none(),
        delegations: written
            .delegations
            .iter()
            .map(|(party, seats)| DelegationView { party: party.clone(), seats: seats.clone() })
            .collect(),
        registers: registers.iter().filter(|it| it.dialogue == row.id).map(entry).collect(),
        decisions: decisions.iter().filter(|it| it.dialogue == row.id).map(decision).collect(),
        may,
    }
}
