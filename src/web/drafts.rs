//! Drafts of forms: what people in a seat are writing and have not sent.
//!
//! Drafts are kept field by field, so that two people do not overwrite each other and nothing is lost with
//! a page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::session::Visitor;
use crate::time::Instant;

/// The largest number of fields that are kept of a form, and the longest name of one.
const MOST_FIELDS: usize = 200;
const LONGEST_KEY: usize = 80;
/// The longest text of a field, and of all fields of a form, in bytes.
const LONGEST_TEXT: usize = 64 * 1024;
const LONGEST_DRAFT: usize = 256 * 1024;
/// The largest number of forms that a seat may have begun.
const MOST_FORMS: usize = 60;

/// The draft of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DraftField {
    pub(super) text: String,
    /// How often it has been written, by anybody.
    pub(super) revision: u32,
    /// The id of the visitor who wrote it last.
    pub(super) by: String,
}

/// The draft of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FormDraft {
    pub(super) fields: BTreeMap<String, DraftField>,
    /// The id of the visitor who wrote into it last.
    pub(super) by: String,
    /// When, in microseconds of wall time since 1970.
    pub(super) at_us: i64,
}

impl FormDraft {
    /// Returns the draft as it is stored.
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("it can be written as JSON")
    }
}

/// A change to a field of a form.
pub(super) struct DraftEdit<'a> {
    pub(super) seat: &'a str,
    /// The name of the form.
    pub(super) form: &'a str,
    pub(super) field: &'a str,
    pub(super) text: &'a str,
    /// The revision of the field that the author has seen.
    pub(super) revision: u32,
    pub(super) by: &'a Visitor,
    /// The wall time.
    pub(super) at: Instant,
}

/// The result of saving a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SaveOutcome {
    /// It is saved, with this revision.
    Saved(u32),
    /// Somebody else has changed it meanwhile.
    Conflict(DraftField),
    /// There is no room for it.
    Full,
}

/// The drafts of forms, by seat and name of the form.
#[derive(Clone, Debug, Default)]
pub(super) struct Drafts {
    forms: BTreeMap<(String, String), FormDraft>,
    /// Changes whenever a draft does.
    pub(super) revision: u64,
}

impl Drafts {
    /// Reads stored drafts. One that cannot be read is left out.
    pub(super) fn read(stored: &[(String, String)]) -> Self {
        let one = |(id, text): &(String, String)| {
            let (seat, form) = id.split_once('/')?;
            Some(((seat.to_owned(), form.to_owned()), serde_json::from_str(text).ok()?))
        };
        Self { forms: stored.iter().filter_map(one).collect(), revision: 0 }
    }

    /// Returns the drafts of a seat, each with the name of its form.
    pub(super) fn of<'a>(
        &'a self,
        seat: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a FormDraft)> {
        let own = self.forms.iter().filter(move |((of, _), _)| of == seat);
        own.map(|((_, form), draft)| (form.as_str(), draft))
    }

    /// Returns the draft of a form.
    pub(super) fn get(&self, seat: &str, form: &str) -> Option<&FormDraft> {
        self.forms.get(&(seat.to_owned(), form.to_owned()))
    }

    /// Returns a form with a field changed and the new revision of the field; what else comes of it when
    /// somebody else has changed the field since the author saw it, or there is no room.
    pub(super) fn edited(&self, edit: &DraftEdit) -> Result<(FormDraft, u32), SaveOutcome> {
        let known = self.get(edit.seat, edit.form);
        let is_too_long = edit.form.len() > LONGEST_KEY
            || edit.field.len() > LONGEST_KEY
            || edit.text.len() > LONGEST_TEXT;
        if is_too_long || (known.is_none() && self.of(edit.seat).count() >= MOST_FORMS) {
            return Err(SaveOutcome::Full);
        }
        let mut draft = known.cloned().unwrap_or_default();
        let others = draft.fields.iter().filter(|(name, _)| *name != edit.field);
        let length: usize = others.map(|(_, field)| field.text.len()).sum();
        let is_full = draft.fields.len() >= MOST_FIELDS && !draft.fields.contains_key(edit.field);
        if is_full || length + edit.text.len() > LONGEST_DRAFT {
            return Err(SaveOutcome::Full);
        }
        let known = draft.fields.get(edit.field);
        if let Some(known) = known
            && known.revision > edit.revision
            && known.by != edit.by.id
            && known.text != edit.text
        {
            return Err(SaveOutcome::Conflict(known.clone()));
        }
        let before = known.map_or(0, |known| known.revision).max(edit.revision);
        let revision = before.saturating_add(1);
        let by = edit.by.id.clone();
        let field = DraftField { text: edit.text.to_owned(), revision, by: by.clone() };
        draft.fields.insert(edit.field.to_owned(), field);
        draft.by = by;
        draft.at_us = edit.at.as_micros();
        Ok((draft, revision))
    }

    /// Puts a form in the place of what there was of it.
    pub(super) fn put(&mut self, seat: &str, form: &str, draft: FormDraft) {
        self.forms.insert((seat.to_owned(), form.to_owned()), draft);
        self.revision += 1;
    }

    /// Removes the draft of a form that has been sent.
    pub(super) fn clear(&mut self, seat: &str, form: &str) {
        if self.forms.remove(&(seat.to_owned(), form.to_owned())).is_some() {
            self.revision += 1;
        }
    }
}
