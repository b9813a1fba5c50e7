//! A list that the facilitator has sent, as it is understood with the answers so far.

use std::sync::Arc;

use super::import_refusal::ImportRefusal;
use crate::exchange::msel::{
    ImportError, ImportSettings, Imported, Remark, UnderstoodColumn, import, list_name, understood,
};
use crate::scenario::{Mapping, Plan};
use crate::session::NewInject;
use crate::time::{Instant, ZonedInstant};

/// What is made of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ImportTarget {
    /// Injects of this exercise, for its agencies and parties.
    #[default]
    Exercise,
    /// A scenario of its own.
    Scenario,
}

/// A list as it was sent, with what has been said about it so far.
#[derive(Clone, Debug)]
pub(super) struct SentList {
    /// The name of the file.
    pub(super) file: String,
    pub(super) bytes: Arc<[u8]>,
    pub(super) target: ImportTarget,
    pub(super) mapping: Mapping,
    /// When a scenario of its own begins.
    pub(super) starts: Option<ZonedInstant>,
}

/// What comes of a list.
#[derive(Debug)]
pub(super) enum ImportOutcome {
    /// It becomes injects.
    Made(Box<Imported>),
    /// Nothing can be made of it yet.
    Nothing {
        /// Why.
        remarks: Vec<Remark>,
        /// Whether it has to be said when the exercise starts.
        needs_start: bool,
    },
}

impl ImportOutcome {
    /// Returns what is said of rows and columns.
    pub(super) fn remarks(&self) -> &[Remark] {
        match self {
            Self::Made(imported) => &imported.remarks,
            Self::Nothing { remarks, .. } => remarks,
        }
    }
}

/// A list as it is understood.
#[derive(Debug)]
pub(super) struct ListImport {
    pub(super) sent: SentList,
    /// Which reading of which list this is, so that no answer is taken for one to another.
    pub(super) revision: u64,
    pub(super) columns: Vec<UnderstoodColumn>,
    pub(super) outcome: ImportOutcome,
}

impl ListImport {
    /// Reads a list.
    pub(super) fn read(sent: SentList, revision: u64, plan: &Plan) -> Result<Self, ImportRefusal> {
        let name = list_name(&sent.file);
        let is_of_exercise = sent.target == ImportTarget::Exercise;
        let settings = ImportSettings {
            file: &sent.file,
            name: &name,
            base: is_of_exercise.then_some(plan),
            mapping: Some(&sent.mapping),
            starts: sent.starts.as_ref(),
        };
        let columns = understood(&sent.bytes, &settings).map_err(ImportRefusal::Unreadable)?;
        let nothing = |remarks, needs_start| ImportOutcome::Nothing { remarks, needs_start };
        let outcome = match import(&sent.bytes, &settings) {
            Ok(imported) => ImportOutcome::Made(Box::new(imported)),
            Err(ImportError::Read(error)) => return Err(ImportRefusal::Unreadable(error)),
            Err(ImportError::Starts(_)) => nothing(Vec::new(), true),
            Err(ImportError::Nothing { remarks }) => nothing(remarks, false),
            Err(ImportError::Broken { loaded }) => {
                let first = loaded.diagnostics.iter().find(|problem| problem.is_error());
                let why = first.map(|problem| problem.message.clone()).unwrap_or_default();
                return Err(ImportRefusal::Broken(why));
            }
        };
        Ok(Self { sent, revision, columns, outcome })
    }

    /// Returns the injects that can be added to the exercise at a moment: those that are new, and do not lie before it.
    pub(super) fn to_add(&self, now: Instant) -> Vec<NewInject> {
        let ImportOutcome::Made(imported) = &self.outcome else { return Vec::new() };
        let injects = &imported.plan.scenario.injects;
        let is_to_come = |id: &str| {
            let at = injects.get(id).and_then(|inject| inject.at.as_ref());
            at.is_none_or(|at| at.at >= now)
        };
        let new = imported.made.iter().filter(|made| made.is_new && is_to_come(&made.id));
        new.map(|made| NewInject { inject: made.id.clone(), entry: made.entry.clone() }).collect()
    }
}
