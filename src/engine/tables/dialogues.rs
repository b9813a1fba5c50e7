//! The tables of dialogues: the meetings, both registers, and what was proposed.

use super::{Reader, names, whole};
use crate::engine::entities::{Decision, Dialogues, RegisterEntry, Sitting, Terms, is_on_agenda};
use crate::engine::ids::{DecisionId, SittingId};
use crate::engine::log::Log;
use crate::record::{
    DecisionNumber, DecisionRow, DecisionState, DialogueNumber, DialogueRow, Ids, RegisterNumber,
    RegisterRow, RegisterState, Seconds, Stamp,
};

impl Reader<'_> {
    fn held(&self) -> &Dialogues {
        self.world.resource::<Dialogues>()
    }

    pub(in crate::engine) fn dialogues(&self) -> Vec<DialogueRow> {
        let sittings = self.held().sittings.iter().enumerate();
        sittings.map(|(index, sitting)| self.dialogue(SittingId::new(index), sitting)).collect()
    }

    fn dialogue(&self, id: SittingId, sitting: &Sitting) -> DialogueRow {
        let model = self.model;
        let name = model.dialogue_name(sitting.dialogue);
        let entries = &sitting.registers;
        let count = |holds: fn(&[RegisterEntry; 2]) -> bool| {
            whole(entries.iter().filter(|it| holds(it)).count())
        };
        let proposed: Vec<_> = self.held().proposed_in(id).collect();
        let in_state = |state| whole(proposed.iter().filter(|(_, it)| it.state == state).count());
        let agreed = proposed.iter().filter(|(_, it)| it.state == DecisionState::Agreed);
        let communique = agreed.map(|(id, _)| decision_number(*id).to_string());
        DialogueRow {
            id: DialogueNumber::at(id.index()),
            dialogue: name.to_owned(),
            level: model.plan.scenario.dialogues[sitting.dialogue.index()].level,
            inject: sitting.inject.map(|inject| model.inject_name(inject).to_owned()),
            parties: sitting.parties.iter().map(|it| model.party_name(*it).to_owned()).collect(),
            opened: Stamp(sitting.opened),
            closes: Stamp(sitting.closes),
            closed: sitting.closed.map(Stamp),
            requests: whole(entries.len()),
            overdue: count(|entries| {
                entries.iter().any(|entry| entry.state == RegisterState::Overdue)
            }),
            differing: count(|[one, other]| !one.agrees_with(other)),
            reviewed: whole(sitting.agenda().count()),
            proposed: whole(proposed.len()),
            agreed: in_state(DecisionState::Agreed),
            declined: in_state(DecisionState::Declined),
            lapsed: in_state(DecisionState::Lapsed),
            communique: if sitting.closed.is_some() {
                communique.collect()
            } else {
                Ids::default()
            },
        }
    }

    pub(in crate::engine) fn registers(&self) -> Vec<RegisterRow> {
        let mut rows = Vec::new();
        for (index, sitting) in self.held().sittings.iter().enumerate() {
            for entries in &sitting.registers {
                let [one, other] = entries;
                let (differs, on_agenda) = (!one.agrees_with(other), is_on_agenda(entries));
                for entry in entries {
                    let id = RegisterNumber::at(rows.len());
                    let dialogue = DialogueNumber::at(index);
                    rows.push(RegisterRow {
                        id,
                        dialogue,
                        ..self.register(entry, differs, on_agenda)
                    });
                }
            }
        }
        rows
    }

    fn register(&self, entry: &RegisterEntry, differs: bool, on_agenda: bool) -> RegisterRow {
        let terms = self.get::<Terms>(self.directory().request(entry.request));
        RegisterRow {
            id: RegisterNumber::at(0),
            dialogue: DialogueNumber::at(0),
            party: self.model.party_name(entry.party).to_owned(),
            request: self.request_of(entry.request),
            class: self.model.class_name(terms.class).to_owned(),
            state: entry.state,
            due: entry.due.map(Stamp),
            returned: entry.returned,
            misread: entry.misread,
            differs,
            on_agenda,
        }
    }

    pub(in crate::engine) fn decisions(&self) -> Vec<DecisionRow> {
        (0..self.held().proposed.len()).map(|index| self.decision(DecisionId::new(index))).collect()
    }

    pub(in crate::engine) fn decision(&self, id: DecisionId) -> DecisionRow {
        let (model, held) = (self.model, self.held());
        let proposed = &held.proposed[id.index()];
        let sitting = &held.sittings[proposed.sitting.index()];
        let written = &model.plan.scenario.dialogues[sitting.dialogue.index()];
        let brought = proposed.brought.and_then(|place| written.proposals.get_index(place));
        let is_agreed = proposed.state == DecisionState::Agreed;
        let happenings = self.world.resource::<Log>().happenings();
        let mut row = DecisionRow {
            id: decision_number(id),
            dialogue: DialogueNumber::at(proposed.sitting.index()),
            kind: proposed.decision.kind(),
            brought: brought.map(|(name, _)| name.clone()),
            proposed: Stamp(proposed.at),
            proposed_by: self.agency(proposed.by),
            state: proposed.state,
            answered: proposed.answer.map(|(_, at)| Stamp(at)),
            answered_by: proposed.answer.map(|(by, _)| self.agency(by)),
            reason: proposed.reason.clone(),
            request: None,
            term: None,
            class: None,
            limit: None,
            within: None,
            content: None,
            required: None,
            contact: None,
            line: None,
            grounds: Ids::default(),
            callers: Ids::default(),
            answerers: Ids::default(),
            follow_up_s: None,
            next: None,
            communique: is_agreed && sitting.closed.is_some(),
            effect: proposed.effect.map(|place| happenings[place].kind),
            event: proposed.effect.map(|place| place as u64 + 1),
        };
        self.add_decision(&mut row, &proposed.decision);
        row
    }

    /// Fills the cells that say what a decision is.
    fn add_decision(&self, row: &mut DecisionRow, decision: &Decision) {
        let model = self.model;
        match decision {
            Decision::TakeUp(request) | Decision::Settle(request) => {
                row.request = Some(self.request_of(*request));
            }
            Decision::Term(term) => row.term = Some(model.term_name(*term).to_owned()),
            Decision::Limit { class, limit, within } => {
                row.class = Some(model.class_name(*class).to_owned());
                row.limit = Some(model.limit_name(*limit).to_owned());
                row.within = Some(within.to_string());
            }
            Decision::Content { content, required } => {
                row.content = Some(model.content_name(*content).to_owned());
                row.required = Some(*required);
            }
            Decision::Contact(agency) => row.contact = Some(self.agency(*agency)),
            Decision::Line { line, procedure } => {
                row.line = Some(model.channel_name(*line).to_owned());
                row.grounds = procedure.grounds.iter().map(ToString::to_string).collect();
                row.callers = names(&procedure.callers, model);
                row.answerers = names(&procedure.answered_by, model);
                row.follow_up_s = procedure.follow_up_within.map(Seconds);
            }
            Decision::Next(at) => row.next = Some(Stamp(*at)),
        }
    }
}

/// The number by which a decision is known.
pub(in crate::engine) fn decision_number(id: DecisionId) -> DecisionNumber {
    DecisionNumber::at(id.index())
}
