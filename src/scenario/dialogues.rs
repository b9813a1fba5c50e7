//! Dialogues with people at the table, and the procedure of a hotline: what may be agreed, and what it then says.

use schemars::JsonSchema;
use serde::Deserialize;

use super::by_id::ById;
use super::limit::Limit;
use super::literals;
use super::localized_text::LocalizedText;
use crate::time::{Span, ZonedInstant};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The level of a dialogue.
    #[derive(Default, Deserialize, JsonSchema)]
    pub enum DialogueLevel {
        #[default]
        Ministerial "ministerial" "Ministers meet.";
        Working "working" "Officials meet, to settle what they can before ministers do.";
    }
}

vocabulary! {
    /// What a dialogue may decide.
    #[derive(Deserialize, JsonSchema)]
    pub enum DecisionKind {
        TakeUp "take_up" "A request is taken up before everything else.";
        Settle "settle" "Both registers say the same of a request from now on.";
        Term "term" "Both sides use a term as the glossary has it.";
        Limit "limit" "A class has another time limit from now on.";
        Content "content" "Requests must have a content from now on, or need not have it.";
        Contact "contact" "A party names an agency as its contact.";
        Line "line" "A hotline has a scope and a procedure.";
        Next "next" "The two sides meet again at a moment.";
    }
}

vocabulary! {
    /// On what ground a hotline may be used.
    #[derive(Deserialize, JsonSchema)]
    pub enum CallGround {
        Overdue "overdue" "Something that is owed on the request has not come in time.";
        Emergency "emergency" "The request is of the most urgent class.";
        Unclear "unclear" "A misunderstanding about the request has come to light and is not put right.";
    }
}

/// A dialogue between two parties, with the people who hold it. An inject opens it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dialogue {
    /// The heading.
    pub title: LocalizedText,
    /// The level.
    #[serde(default)]
    #[schemars(extend("default" = "Ministerial"))]
    pub level: DialogueLevel,
    /// For each of the two parties, the agencies that sit for it. The first one speaks when nobody plays
    /// them.
    pub delegations: ById<Vec<String>>,
    /// How long it lasts.
    #[serde(deserialize_with = "literals::span")]
    pub lasts: Span,
    /// How long a delegation takes before it speaks again when nobody plays it.
    #[serde(default = "half_an_hour", deserialize_with = "literals::span")]
    #[schemars(extend("default" = "30m"))]
    pub pace: Span,
    /// What it may decide. If omitted, everything.
    #[serde(default)]
    pub may: Vec<DecisionKind>,
    /// For each party, the probability that its delegation agrees to a proposal of the other when nobody
    /// plays it, times what is left of its goodwill. The default is 0.7 (assumed).
    #[serde(default)]
    pub agrees: ById<f64>,
    /// What the delegations bring along, besides what their registers call for.
    #[serde(default)]
    pub proposals: ById<Proposal>,
}

const fn half_an_hour() -> Span {
    Span::from_minutes(30)
}

/// What a delegation brings along.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// The party whose delegation makes it.
    pub by: String,
    /// What is proposed.
    pub measure: Measure,
    /// The probability that the other delegation agrees to it when nobody plays it, if it differs from
    /// that of the dialogue.
    #[serde(default)]
    pub agrees: Option<f64>,
}

/// What may be proposed whatever the registers say.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub enum Measure {
    /// Both sides use a term as the glossary has it.
    Term(String),
    /// A class has another time limit, for requests that are sent from then on.
    Limit(LimitMeasure),
    /// Requests that are sent from then on must have a content, or need not have it.
    Content(ContentMeasure),
    /// A party names an agency of its own as its contact. It overlooks nothing that the other party sends
    /// it, and gets the requests that would have gone to an agency without the authority.
    Contact(String),
    /// A hotline has a scope and a procedure.
    Line(LineMeasure),
    /// The two sides meet again at a moment.
    Next(#[serde(deserialize_with = "literals::date")] ZonedInstant),
}

/// Another time limit of a class.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitMeasure {
    /// The class.
    pub class: String,
    /// The limit, by its name in the class.
    pub limit: String,
    /// How long it is.
    pub within: Limit,
}

/// Whether requests must have a content.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContentMeasure {
    /// The content.
    pub content: String,
    /// Whether they must.
    pub required: bool,
}

/// A procedure for a hotline.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineMeasure {
    /// The hotline.
    pub line: String,
    /// Its scope and procedure.
    pub procedure: LineProcedure,
}

/// The scope and the procedure of a hotline. On a line that has one, what is said can be misread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LineProcedure {
    /// The grounds on which it may be used. If omitted, any.
    pub grounds: Vec<CallGround>,
    /// The agencies that may call, of those that may open it. If omitted, all of them.
    pub callers: Vec<String>,
    /// The agencies that answer. If omitted, all that it joins.
    pub answered_by: Vec<String>,
    /// How soon after a call the agency that asks follows it up in writing. If omitted, it need not.
    #[serde(deserialize_with = "literals::some_span")]
    pub follow_up_within: Option<Span>,
}
