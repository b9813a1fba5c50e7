//! The forms in which people in a seat write requests, act on them, and send or decline what is ordered of them.

use maud::Markup;

use super::fields::FormFields;
use super::inputs::FormState;
use super::{act, compose, dialogue, discussion, order, question};
use crate::engine::view::SeatView;
use crate::locale::{Locale, say};
use crate::scenario::{DecisionKind, Plan};
use crate::session::NamedCommand;
use crate::web::fault::Fault;
use crate::web::page::scene::Scene;
use crate::web::seat_form::SeatForm;

impl SeatForm {
    /// Returns the form for writing a request that the fields name.
    pub(in crate::web) fn compose(fields: &FormFields) -> Self {
        Self::Compose { inject: fields.one("inject").map(str::to_owned) }
    }

    /// Returns the form for what an inject orders that the fields name.
    pub(in crate::web) fn order(fields: &FormFields) -> Self {
        Self::Order { inject: fields.text("inject") }
    }

    /// Returns the form for answering what the inject asks that the fields name.
    pub(in crate::web) fn decide(fields: &FormFields) -> Self {
        Self::Decide { inject: fields.text("inject") }
    }

    /// Returns the form for answering the question of a module that the fields name.
    pub(in crate::web) fn discuss(fields: &FormFields) -> Self {
        Self::Discuss { module: fields.text("module"), question: fields.text("question") }
    }

    /// Returns the form for a proposal that the fields name.
    pub(in crate::web) fn propose(fields: &FormFields) -> Self {
        Self::Propose { kind: fields.text("kind") }
    }

    /// Returns the form for answering what the fields name.
    pub(in crate::web) fn answer(fields: &FormFields) -> Self {
        Self::Answer { decision: fields.text("decision") }
    }

    /// Returns the form for acting on a request that the fields name.
    pub(in crate::web) fn act(fields: &FormFields) -> Self {
        Self::Act { request: fields.text("request"), act: fields.text("act") }
    }

    /// Shows the form.
    pub(in crate::web) fn show(
        &self,
        scene: &Scene,
        view: &SeatView,
        form: &FormState,
    ) -> Result<Markup, Fault> {
        match self {
            Self::Compose { inject } => {
                let find = |id: &String| view.injects.iter().find(|inject| inject.id == *id);
                let inject = inject.as_ref().map(|id| find(id).ok_or(Fault::NothingThere));
                Ok(compose::form(scene, view, inject.transpose()?, form))
            }
            Self::Order { inject } => {
                let found = view.injects.iter().find(|it| it.id == *inject);
                let found = found.ok_or(Fault::NothingThere)?;
                Ok(order::form(scene, found, form))
            }
            Self::Decide { inject } => {
                let mut all = view.injects.iter().filter_map(|it| Some((it, it.asks.as_ref()?)));
                let found = all.find(|(it, _)| it.id == *inject);
                let (inject, asks) = found.ok_or(Fault::NothingThere)?;
                Ok(question::form(scene, inject, asks, form))
            }
            Self::Discuss { module, question } => {
                discussion::form(scene, view, (module, question), form)
            }
            Self::Propose { kind } => {
                let kind = DecisionKind::named(kind).ok_or(Fault::NothingThere)?;
                Ok(dialogue::propose(scene, view, kind, form))
            }
            Self::Answer { decision } => {
                let mut all = view.dialogues.iter().flat_map(|held| &held.decisions);
                let found = all.find(|it| it.id.to_string() == *decision);
                Ok(dialogue::answer(scene, found.ok_or(Fault::NothingThere)?, form))
            }
            Self::Act { request, act } => {
                let found = view.requests.iter().find(|it| it.id == *request);
                let found = found.filter(|_| act::is_known(act)).ok_or(Fault::NothingThere)?;
                Ok(act::form(scene, view, found, act, form))
            }
        }
    }

    /// Returns why the form is shown again before anything is done: what has happened on the request
    /// meanwhile, or what must be said first.
    pub(in crate::web) fn objection(
        &self,
        scene: &Scene,
        view: &SeatView,
        fields: &FormFields,
    ) -> Option<Markup> {
        let Self::Act { request, act } = self else { return None };
        act::objection(scene, view, request, act, fields)
    }

    /// Reads the command that was sent.
    pub(in crate::web) fn command(
        &self,
        view: &SeatView,
        fields: &FormFields,
        plan: &Plan,
    ) -> NamedCommand {
        let seat = view.seat.clone();
        match self {
            Self::Order { inject } => order::read(view, inject, fields),
            Self::Decide { inject } => question::read(view, inject, fields),
            Self::Discuss { module, question } => discussion::read(view, module, question, fields),
            Self::Compose { .. } => {
                NamedCommand::Compose { seat, draft: compose::read(fields, plan) }
            }
            Self::Propose { .. } => {
                NamedCommand::Propose { seat, motion: dialogue::motion(fields) }
            }
            Self::Answer { decision } => dialogue::answered(seat, decision, fields),
            Self::Act { .. } => NamedCommand::Act { seat, wish: act::read(fields) },
        }
    }

    /// Returns the message that the command was carried out.
    pub(in crate::web) fn done(&self, l: Locale) -> String {
        match self {
            Self::Compose { .. } => say!(l, "compose-done"),
            Self::Order { .. } => say!(l, "order-done"),
            Self::Decide { .. } | Self::Discuss { .. } => say!(l, "question-done"),
            Self::Propose { .. } => say!(l, "propose-done"),
            Self::Answer { .. } => say!(l, "answer-done"),
            Self::Act { .. } => say!(l, "form-done"),
        }
    }
}
