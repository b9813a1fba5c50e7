//! The inputs of forms, with the state of their drafts.

use maud::{Markup, html};

use super::fields::FormFields;
use crate::locale::{Locale, say};
use crate::web::drafts::FormDraft;
use crate::web::page::scene::Scene;

/// A value that can be chosen.
#[derive(Clone)]
pub(super) struct SelectOption {
    value: String,
    label: String,
}

impl SelectOption {
    pub(super) fn new(value: &str, label: impl Into<String>) -> Self {
        Self { value: value.to_owned(), label: label.into() }
    }

    /// Returns the choice that says nothing.
    pub(super) fn none(label: impl Into<String>) -> Self {
        Self::new("", label)
    }
}

/// The state in which a form is shown.
pub(in crate::web) struct FormState {
    /// The name of the form among drafts.
    pub(in crate::web) name: String,
    /// The values of its fields.
    pub(in crate::web) fields: FormFields,
    /// What of it is stored as a draft.
    pub(in crate::web) draft: Option<FormDraft>,
    /// A message to the person who fills it in.
    pub(in crate::web) message: Option<Markup>,
}

impl FormState {
    /// Returns the message above the form.
    pub(super) fn head(&self) -> Markup {
        html! { @if let Some(message) = &self.message { (message) } }
    }

    /// Returns the place for the state of a field, with the revision that is shown.
    pub(super) fn state(&self, field: &str) -> Markup {
        let stored = self.draft.as_ref().and_then(|draft| draft.fields.get(field));
        state(field, stored.map_or(0, |stored| stored.revision), None)
    }

    /// Returns the value of a field, or the usual one if the field has not been changed.
    pub(super) fn value<'a>(&'a self, field: &str, usual: Option<&'a str>) -> Option<&'a str> {
        if self.fields.has(field) { self.fields.one(field) } else { usual }
    }

    /// Returns a field for a text of several lines.
    pub(super) fn text(&self, field: &str, label: &str, rows: u32) -> Markup {
        self.text_from(field, label, rows, None)
    }

    /// Returns a field for a text of several lines, with a text to begin with.
    pub(super) fn text_from(
        &self,
        field: &str,
        label: &str,
        rows: u32,
        usual: Option<&str>,
    ) -> Markup {
        let id = id_of(field);
        html! {
            label for=(id) { (label) }
            textarea id=(id) name=(field) rows=(rows) maxlength="20000" data-draft=(field) {
                (self.value(field, usual).unwrap_or_default())
            }
            (self.state(field))
        }
    }

    /// Returns what declines that which the form is about, with a reason: `act` is what is sent, `label` the button.
    pub(super) fn declining(&self, l: Locale, act: &str, label: &str) -> Markup {
        html! {
            fieldset {
                legend { (say!(l, "order-decline-about")) }
                (self.text("reason", &say!(l, "order-reason"), 2))
                button type="submit" name="act" value=(act) { (label) }
            }
        }
    }

    /// Returns a choice of one of several values.
    pub(super) fn choice(
        &self,
        field: &str,
        label: &str,
        choices: &[SelectOption],
        usual: Option<&str>,
    ) -> Markup {
        let id = id_of(field);
        let chosen = self.value(field, usual).unwrap_or_default();
        html! {
            label for=(id) { (label) }
            select id=(id) name=(field) data-draft=(field) {
                @for choice in choices {
                    option value=(choice.value) selected[chosen == choice.value] { (choice.label) }
                }
            }
            (self.state(field))
        }
    }
}

/// Returns the id of a field in a page.
pub(super) fn id_of(field: &str) -> String {
    let fits = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("field-{}", field.chars().map(fits).collect::<String>())
}

/// Returns whether a field is stored.
pub(in crate::web) fn state(field: &str, revision: u32, message: Option<Markup>) -> Markup {
    html! {
        span.draft-state id={ (id_of(field)) "-state" } data-revision=(revision) aria-live="polite" {
            @if let Some(message) = message { (message) }
        }
    }
}

/// Returns the concepts that a term may stand for, after the choice that says nothing.
pub(super) fn concepts(scene: &Scene, term: &str, none: String) -> Vec<SelectOption> {
    let mut choices = vec![SelectOption::none(none)];
    let Some(glossary) = &scene.plan.glossary else { return choices };
    let known = scene.plan.lexicons.values().filter_map(|it| it.terms.get(term));
    let mut likely: Vec<&String> = known.flat_map(|it| it.concepts.keys()).collect();
    likely.extend(glossary.terms.get(term).map(|it| &it.agreed));
    // In the order of the glossary, which does not tell who takes the term for what.
    let likely = glossary.concepts.iter().filter(|(id, _)| likely.contains(id));
    choices.extend(likely.map(|(id, about)| SelectOption::new(id, about.as_str())));
    choices
}

/// Returns what has changed since a form was opened.
pub(in crate::web) fn changes(scene: &Scene, changes: &[String]) -> Markup {
    html! {
        div.notice role="alert" {
            p { strong { (say!(scene.locale, "form-moved-on")) } }
            ul { @for change in changes { li { (change) } } }
        }
    }
}
