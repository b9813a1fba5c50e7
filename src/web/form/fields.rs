//! The fields of a form as they are sent.

use std::collections::BTreeMap;

use axum::extract::{Form, FromRequest, Request};
use axum::http::StatusCode;

use crate::web::drafts::FormDraft;
use crate::web::fault::Fault;

/// The field with the key of a form, which the script of the pages makes up each time that one is sent.
const KEY: &str = "once";

/// The fields of a form: each name with its values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::web) struct FormFields(BTreeMap<String, Vec<String>>);

impl FormFields {
    pub(in crate::web) fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs {
            fields.entry(name).or_default().push(value);
        }
        Self(fields)
    }

    /// Returns the fields of a draft.
    pub(in crate::web) fn of_draft(draft: Option<&FormDraft>) -> Self {
        let fields = draft.into_iter().flat_map(|draft| &draft.fields);
        Self::of(
            fields.map(|(name, field)| {
                (name.clone(), field.text.lines().collect::<Vec<_>>().join("\n"))
            }),
        )
    }

    /// Returns the value of a field, if it is not empty.
    pub(in crate::web) fn one(&self, name: &str) -> Option<&str> {
        let value = self.as_sent(name)?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// Returns the value of a field, or an empty string.
    pub(in crate::web) fn text(&self, name: &str) -> String {
        self.one(name).unwrap_or_default().to_owned()
    }

    /// Returns the value of a field that must not be empty.
    pub(in crate::web) fn needed(&self, name: &str) -> Result<String, Fault> {
        let value = self.one(name).map(str::to_owned);
        value.ok_or_else(|| Fault::Malformed(name.to_owned()))
    }

    /// Returns the value of a field with its spaces.
    pub(in crate::web) fn as_sent(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.last().map(String::as_str)
    }

    /// Returns whether a field was sent, even if it is empty.
    pub(in crate::web) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Returns all values of a field that are not empty.
    pub(in crate::web) fn all(&self, name: &str) -> Vec<String> {
        let values = self.0.get(name).into_iter().flatten();
        values.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
    }

    /// Returns the values of the fields whose names begin with `name.`, by the rest of their names.
    pub(in crate::web) fn under(&self, name: &str) -> BTreeMap<String, String> {
        let begins = format!("{name}.");
        let under = self.0.keys().filter_map(|key| Some((key, key.strip_prefix(&begins)?)));
        under.filter_map(|(key, rest)| Some((rest.to_owned(), self.one(key)?.to_owned()))).collect()
    }

    /// Returns the key with which a form was sent, so that sending it twice does the same as sending it once.
    pub(in crate::web) fn key(&self) -> Option<String> {
        let fits = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
        let key: String = self.one(KEY)?.chars().filter(fits).take(64).collect();
        (!key.is_empty()).then_some(key)
    }

    /// Returns all that was sent besides the key, in one text that no other content gives.
    pub(in crate::web) fn content(&self) -> String {
        let fields: Vec<_> = self.0.iter().filter(|(name, _)| *name != KEY).collect();
        serde_json::to_string(&fields).expect("texts can be written as JSON")
    }
}

impl<S: Send + Sync> FromRequest<S> for FormFields {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        match Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(Form(pairs)) => Ok(Self::of(pairs)),
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Fault::TooMuch),
            Err(error) => Err(Fault::Malformed(error.body_text())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_by_their_names() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = FormFields::of([
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
