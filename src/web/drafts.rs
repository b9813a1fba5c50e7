//! Drafts: what people in a seat are writing and have not sent, field by field, so that two of them do not
//! write over each other and nothing is lost with a page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::screens::Screens;
use crate::session::Visitor;
use crate::time::Instant;

/// The most fields that are kept of a form, and the longest name of one.
const MOST_FIELDS: usize = 200;
const LONGEST_KEY: usize = 80;
/// The most forms that a seat may have begun.
const MOST_FORMS: usize = 60;

/// What somebody has written into a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DraftField {
    pub(super) text: String,
    /// How often it has been written, by whomever.
    pub(super) revision: u32,
    /// Who wrote it last: the id of a visitor.
    pub(super) by: String,
}

/// A form that somebody has begun.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FormDraft {
    pub(super) fields: BTreeMap<String, DraftField>,
    /// Who wrote into it last.
    pub(super) by: String,
    /// When, by the wall, in microseconds since 1970.
    pub(super) at_us: i64,
}

/// What came of writing into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SaveOutcome {
    /// It is kept, with this revision.
    Saved(u32),
    /// Somebody else has written it meanwhile.
    Conflict(DraftField),
    /// There is no room for it.
    Full,
}

/// The forms that have been begun, by seat and by what they are for.
#[derive(Clone, Debug, Default)]
pub(super) struct Drafts {
    forms: BTreeMap<(String, String), FormDraft>,
    /// Changes whenever anything does.
    pub(super) revision: u64,
}

impl Drafts {
    /// Those that were kept, each as it was written. One that cannot be read is left out.
    pub(super) fn read(kept: &[(String, String)]) -> Self {
        let one = |(id, text): &(String, String)| {
            let (seat, form) = id.split_once('/')?;
            Some(((seat.to_owned(), form.to_owned()), serde_json::from_str(text).ok()?))
        };
        Self { forms: kept.iter().filter_map(one).collect(), revision: 0 }
    }

    /// A form as it is kept.
    pub(super) fn to_json(draft: &FormDraft) -> String {
        serde_json::to_string(draft).expect("it can be written as JSON")
    }

    /// Those of a seat, each by what it is for.
    pub(super) fn of<'a>(
        &'a self,
        seat: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a FormDraft)> {
        let own = self.forms.iter().filter(move |((of, _), _)| of == seat);
        own.map(|((_, form), draft)| (form.as_str(), draft))
    }

    /// One of a seat.
    pub(super) fn get(&self, seat: &str, form: &str) -> Option<&FormDraft> {
        self.forms.get(&(seat.to_owned(), form.to_owned()))
    }

    /// Somebody writes into a field, who had it before them at a revision.
    pub(super) fn write(
        &mut self,
        (seat, form, field): (&str, &str, &str),
        (text, revision): (&str, u32),
        (by, at): (&Visitor, Instant),
    ) -> SaveOutcome {
        let key = (seat.to_owned(), form.to_owned());
        let is_new = !self.forms.contains_key(&key);
        if form.len() > LONGEST_KEY
            || field.len() > LONGEST_KEY
            || (is_new && self.of(seat).count() >= MOST_FORMS)
        {
            return SaveOutcome::Full;
        }
        let draft = self.forms.entry(key).or_default();
        let is_full = draft.fields.len() >= MOST_FIELDS && !draft.fields.contains_key(field);
        if is_full {
            return SaveOutcome::Full;
        }
        let known = draft.fields.get(field);
        if let Some(known) = known
            && known.revision > revision
            && known.by != by.id
            && known.text != text
        {
            return SaveOutcome::Conflict(known.clone());
        }
        let next = known.map_or(0, |known| known.revision).max(revision) + 1;
        let entry = DraftField { text: text.to_owned(), revision: next, by: by.id.clone() };
        draft.fields.insert(field.to_owned(), entry);
        by.id.clone_into(&mut draft.by);
        draft.at_us = at.as_micros();
        self.revision += 1;
        SaveOutcome::Saved(next)
    }

    /// A form has been sent, or is thrown away.
    pub(super) fn clear(&mut self, seat: &str, form: &str) {
        if self.forms.remove(&(seat.to_owned(), form.to_owned())).is_some() {
            self.revision += 1;
        }
    }
}

/// What somebody calls themselves, by their id.
pub(super) fn name_of<'a>(visitors: &'a [Visitor], id: &str) -> &'a str {
    visitors.iter().find(|visitor| visitor.id == id).map_or("", |visitor| visitor.name.as_str())
}

/// Somebody, and whether they are there now.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) visitor: Visitor,
    pub(super) is_present: bool,
}

impl Person {
    pub(super) fn all(visitors: Vec<Visitor>, screens: &Screens) -> Vec<Self> {
        let here = |visitor: &Visitor| screens.is_present(&visitor.id);
        visitors.into_iter().map(|visitor| Self { is_present: here(&visitor), visitor }).collect()
    }
}
