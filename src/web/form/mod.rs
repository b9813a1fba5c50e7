//! The forms in which people in seats write and act, made from the guideline set.

pub(super) mod act;
pub(super) mod compose;

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::drafts::{DraftField, FormDraft};
use super::page::Scene;
use crate::locale::say;

/// What a form was sent with: each name with its values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FormFields(pub(super) BTreeMap<String, Vec<String>>);

impl FormFields {
    pub(super) fn of(pairs: Vec<(String, String)>) -> Self {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs {
            fields.entry(name).or_default().push(value);
        }
        Self(fields)
    }

    /// What was begun of a form.
    pub(super) fn of_draft(draft: Option<&FormDraft>) -> Self {
        let fields = draft.into_iter().flat_map(|draft| &draft.fields);
        let read = |(name, entry): (&String, &DraftField)| {
            (name.clone(), entry.text.lines().map(str::to_owned).collect::<Vec<_>>().join("\n"))
        };
        Self::of(fields.map(read).collect())
    }

    /// A value that says something.
    pub(super) fn one(&self, name: &str) -> Option<&str> {
        let value = self.0.get(name)?.last()?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// Whether there is such a name at all.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// All values of a name that say something.
    pub(super) fn all(&self, name: &str) -> Vec<String> {
        let values = self.0.get(name).into_iter().flatten();
        values.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
    }

    /// The values whose names begin with something and a point, by what comes after it.
    pub(super) fn under(&self, name: &str) -> BTreeMap<String, String> {
        let begins = format!("{name}.");
        let under = self.0.keys().filter_map(|key| Some((key, key.strip_prefix(&begins)?)));
        under.filter_map(|(key, rest)| Some((rest.to_owned(), self.one(key)?.to_owned()))).collect()
    }
}

/// What a form is made with.
pub(super) struct FormState<'a> {
    /// What it is for, as drafts know it.
    pub(super) form: &'a str,
    /// What has been written into it.
    pub(super) fields: &'a FormFields,
    /// What of it is kept as a draft.
    pub(super) draft: Option<&'a FormDraft>,
    /// Tells this sending of it from all others.
    pub(super) once: &'a str,
    /// What the one who sent it should know.
    pub(super) told: Option<Markup>,
}

impl FormState<'_> {
    fn revision(&self, field: &str) -> u32 {
        let entry = self.draft.and_then(|draft| draft.fields.get(field));
        entry.map_or(0, |entry| entry.revision)
    }

    /// Where it is said whether a field is kept, with the revision that whoever writes has before them.
    pub(super) fn state(&self, field: &str) -> Markup {
        state(field, self.revision(field), None)
    }

    /// A field for a text of several lines, which is kept as it is written.
    pub(super) fn text(
        &self,
        field: &str,
        label: &str,
        rows: u32,
        help: Option<&Markup>,
    ) -> Markup {
        let id = id_of(field);
        html! {
            label for=(id) { (label) }
            @if let Some(help) = help { p.hint id={ (id) "-help" } { (help) } }
            textarea id=(id) name=(field) rows=(rows) maxlength="20000"
                aria-describedby=[help.map(|_| format!("{id}-help"))]
                data-draft=(field) { (self.fields.one(field).unwrap_or_default()) }
            (self.state(field))
        }
    }

    /// A choice of one of several, which is kept as it is made.
    pub(super) fn choice(
        &self,
        field: &str,
        label: &str,
        options: &[(String, String)],
        usual: Option<&str>,
    ) -> Markup {
        let id = id_of(field);
        let chosen = if self.fields.has(field) { self.fields.one(field) } else { usual };
        html! {
            label for=(id) { (label) }
            select id=(id) name=(field) data-draft=(field) {
                @for (value, text) in options {
                    option value=(value) selected[chosen.unwrap_or_default() == value] { (text) }
                }
            }
            (self.state(field))
        }
    }
}

/// The id of a field in a page.
pub(super) fn id_of(field: &str) -> String {
    let fits = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("field-{}", field.chars().map(fits).collect::<String>())
}

/// Whether a field is kept.
pub(super) fn state(field: &str, revision: u32, said: Option<Markup>) -> Markup {
    html! {
        span.draft-state id={ (id_of(field)) "-state" } data-revision=(revision) aria-live="polite" {
            @if let Some(said) = said { (said) }
        }
    }
}

/// Contents, as choices: each with its name and what it holds.
pub(super) fn contents(scene: &Scene) -> Vec<(String, String, String)> {
    let l = scene.locale;
    let all = scene.plan.guidelines.contents.iter();
    all.map(|(id, about)| (id.clone(), l.word("field", id), about.holds.clone())).collect()
}

/// What a term may stand for, as choices: nothing said first.
pub(super) fn concepts(scene: &Scene, term: &str, unsaid: &str) -> Vec<(String, String)> {
    let mut choices = vec![(String::new(), unsaid.to_owned())];
    let Some(glossary) = &scene.plan.glossary else { return choices };
    let known = scene.plan.lexicons.values().filter_map(|it| it.terms.get(term));
    let mut likely: Vec<&String> = known.flat_map(|it| it.concepts.keys()).collect();
    likely.extend(glossary.terms.get(term).map(|it| &it.agreed));
    // In the order of the glossary, so that it does not tell who takes it for what.
    let likely = glossary.concepts.iter().filter(|(id, _)| likely.contains(id));
    choices.extend(likely.map(|(id, about)| (id.clone(), about.clone())));
    choices
}

/// What was changed since somebody opened a form.
pub(super) fn has_moved_on(scene: &Scene, changes: &[String]) -> Markup {
    let l = scene.locale;
    html! {
        div.notice role="alert" {
            p { strong { (say!(l, "form-moved-on")) } }
            ul { @for change in changes { li { (change) } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_by_their_names() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = FormFields::of(vec![
            pair("text.facts", " It began in May. "),
            pair("text.purpose", "  "),
            pair("provides", "facts"),
            pair("provides", "urgency"),
        ]);
        let texts = fields.under("text");
        assert_eq!(texts, BTreeMap::from([("facts".to_owned(), "It began in May.".to_owned())]));
        assert_eq!(fields.all("provides"), ["facts", "urgency"]);
        assert!(fields.has("text.purpose") && fields.one("text.purpose").is_none());
    }
}
