//! The improvement plan: recommended actions by the rule that recommends them, and what people have planned for each.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::facts::{FactError, check_day, check_length, check_word};
use crate::scenario::nearest;
use crate::vocabulary::vocabulary;

/// The longest name of what an action is about, in characters.
const LONGEST_SUBJECT: usize = 80;

vocabulary! {
    /// The rules by which actions are recommended.
    pub enum ActionRule {
        ReadBack "read_back" "Misunderstandings arose that nobody noticed.";
        PreventMisreading "prevent_misreading" "Misunderstandings of one kind made answers late or unsound, or were not noticed.";
        CheckAnswers "check_answers" "Answers were not what was meant, and nobody noticed.";
        AnswerInTime "answer_in_time" "Requests of one class were not answered in time.";
        CompleteRequests "complete_requests" "Requests were sent back for what was missing.";
        ConfirmArrival "confirm_arrival" "Messages were lost on the way.";
        CorrectDirectory "correct_directory" "Requests had to be sent on to another agency.";
        TestLine "test_line" "Test calls on a hotline were taken late, or by nobody.";
        ReachObjective "reach_objective" "An objective is rated otherwise than P.";
        SettleAuthority "settle_authority" "People declined what they were to do.";
        DecideInTime "decide_in_time" "People left a question without an answer.";
        KeepMarkings "keep_markings" "A marking was breached.";
        Said "said" "Somebody who was there wants it improved.";
        Own "own" "People have added it.";
    }
}

vocabulary! {
    /// What people plan for an action, with the columns of the improvement plan of HSEEP (2020).
    #[derive(Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ActionField {
        Issue "issue" "The issue or area for improvement.";
        Action "action" "The corrective action.";
        Element "element" "The capability element: planning, organization, equipment, training or exercise.";
        Owner "owner" "The organisation that is responsible.";
        Contact "contact" "Whom to ask there.";
        Begins "begins" "The day on which it begins.";
        Due "due" "The day by which it is done.";
        Struck "struck" "Whether it is struck out: `yes`.";
    }
}

vocabulary! {
    /// The capability elements of HSEEP (2020).
    pub enum CapabilityElement {
        Planning "planning" "Plans, procedures and agreements.";
        Organization "organization" "Who does what, and with how many people.";
        Equipment "equipment" "Means and channels.";
        Training "training" "What people know and can do.";
        Exercise "exercise" "Practice.";
    }
}

/// The name of an action: the rule by which it is recommended, and what it is about where the rule may recommend
/// several: `answer_in_time.urgent`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActionKey {
    /// The rule.
    pub rule: ActionRule,
    /// What it is about.
    pub subject: Option<String>,
}

impl ActionKey {
    /// Returns the name of an action by a rule that recommends but one.
    #[must_use]
    pub const fn of(rule: ActionRule) -> Self {
        Self { rule, subject: None }
    }

    /// Returns the name of an action about something.
    pub fn on(rule: ActionRule, subject: impl fmt::Display) -> Self {
        Self { rule, subject: Some(subject.to_string()) }
    }

    /// Reads the name of an action.
    ///
    /// # Errors
    /// When there is no such rule, or it does not say what it is about.
    pub fn parse(text: &str) -> Result<Self, FactError> {
        let (rule, subject) = match text.split_once('.') {
            Some((rule, subject)) => (rule, Some(subject.to_owned())),
            None => (text, None),
        };
        let fits = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let is_name = |it: &String| {
            !it.is_empty() && it.chars().count() <= LONGEST_SUBJECT && it.chars().all(fits)
        };
        let found = ActionRule::named(rule).filter(|rule| {
            let needs = matches!(rule, ActionRule::Own | ActionRule::Said);
            subject.as_ref().map_or(!needs, is_name)
        });
        let near = || nearest(rule, ActionRule::ALL.map(ActionRule::key));
        found.map(|rule| Self { rule, subject: subject.clone() }).ok_or_else(|| {
            let near = near().filter(|near| *near != rule).map(str::to_owned);
            FactError::UnknownAction { name: text.to_owned(), near }
        })
    }
}

impl fmt::Display for ActionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.subject {
            Some(subject) => write!(f, "{}.{subject}", self.rule),
            None => write!(f, "{}", self.rule),
        }
    }
}

impl Serialize for ActionKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ActionKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Checks what is planned for an action. An empty text takes back what was planned before.
pub(super) fn check_plan(given: &BTreeMap<ActionField, String>) -> Result<(), FactError> {
    if given.is_empty() {
        return Err(FactError::Nothing);
    }
    given.iter().try_for_each(|(field, text)| {
        let (name, text) = (field.key(), text.trim());
        match field {
            _ if text.is_empty() => Ok(()),
            ActionField::Issue
            | ActionField::Action
            | ActionField::Owner
            | ActionField::Contact => check_length(name, text),
            ActionField::Element => {
                check_word(name, text, &CapabilityElement::ALL.map(CapabilityElement::key))
            }
            ActionField::Begins | ActionField::Due => check_day(name, text),
            ActionField::Struck => check_word(name, text, &["yes"]),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_have_names() {
        for name in ["read_back", "answer_in_time.urgent", "own.radio", "said.2", "own.电台"] {
            assert_eq!(ActionKey::parse(name).expect(name).to_string(), name);
        }
        for (name, near) in [
            ("read_bak", Some("read_back")),
            ("own", None),
            ("own.", None),
            ("said.a b", None),
            ("", None),
        ] {
            let error = ActionKey::parse(name).expect_err(name);
            let near = near.map(str::to_owned);
            assert_eq!(error, FactError::UnknownAction { name: name.to_owned(), near });
        }
    }

    #[test]
    fn what_is_planned_is_what_it_can_be() {
        let check = |field, text: &str| check_plan(&BTreeMap::from([(field, text.to_owned())]));
        assert_eq!(check(ActionField::Due, "2026-09-01"), Ok(()));
        assert_eq!(check(ActionField::Due, ""), Ok(()));
        assert_eq!(check(ActionField::Element, "training"), Ok(()));
        for (field, text) in [
            (ActionField::Due, "soon"),
            (ActionField::Element, "luck"),
            (ActionField::Struck, "perhaps"),
        ] {
            assert!(check(field, text).is_err(), "{field} {text}");
        }
    }
}
