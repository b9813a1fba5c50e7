//! Facts of an exercise as it was held: when, where, for whom and by how many. They are asked for at the beginning,
//! can be changed at any time, and stand on the first page of the report.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::time::parse_date;
use crate::vocabulary::vocabulary;

/// The longest fact, in characters.
const LONGEST_FACT: usize = 2_000;

/// The longest marking, in characters: it stands in one line at the head of each page.
const LONGEST_MARKING: usize = 80;

/// The largest number of people in a role.
const MOST_PEOPLE: u32 = 100_000;

vocabulary! {
    /// A fact of an exercise as it was held.
    #[derive(Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ExerciseFact {
        From "from" "The day on which it was held, or its first day.";
        To "to" "Its last day, where it took several.";
        Place "place" "Where it was held.";
        Sponsor "sponsor" "Who had it held.";
        Type "type" "Its type, in the words of HSEEP.";
        Organisations "organisations" "Which organisations took part, one a line or between semicolons.";
        Players "players" "How many people played.";
        Facilitators "facilitators" "How many led it.";
        Evaluators "evaluators" "How many evaluated it.";
        Observers "observers" "How many watched.";
        Status "status" "Whether the report on it is a draft or final; a draft where nobody says.";
        Marking "marking" "Who may read the report, as it stands at the head of each page, such as TLP:AMBER.";
    }
}

vocabulary! {
    /// The types of exercises of HSEEP (2020).
    pub enum ExerciseType {
        Seminar "seminar" "An overview of plans and procedures.";
        Workshop "workshop" "Work on a product, such as a draft plan.";
        Tabletop "tabletop" "A scenario is talked through.";
        Game "game" "Teams decide, and see what follows.";
        Drill "drill" "One operation or function is practised.";
        Functional "functional" "Functions are exercised, and movement is simulated.";
        FullScale "full_scale" "Operations as in reality.";
    }
}

vocabulary! {
    /// How far a report is.
    pub enum ReportStatus {
        Draft "draft" "Those who were there have not agreed on it.";
        Final "final" "It stays as it is.";
    }
}

/// The error for a fact that cannot be what was given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FactError {
    /// It is not a day of the calendar.
    #[error("`{fact}` is a day such as 2026-03-14, and not `{given}`")]
    Day {
        /// The fact, or the field of an action.
        fact: &'static str,
        /// What was given.
        given: String,
    },
    /// It is not a number of people.
    #[error("`{fact}` is a number of people up to {MOST_PEOPLE}, and not `{given}`")]
    Number {
        /// The fact.
        fact: &'static str,
        /// What was given.
        given: String,
    },
    /// It is not a word of the list.
    #[error("`{fact}` is one of {words}, and not `{given}`")]
    Word {
        /// The fact, or the field of an action.
        fact: &'static str,
        /// The words.
        words: String,
        /// What was given.
        given: String,
    },
    /// It is too long.
    #[error("`{fact}` has at most {most} characters")]
    Long {
        /// The fact, or the field of an action.
        fact: &'static str,
        /// How many it may have.
        most: usize,
    },
    /// The last day is before the first.
    #[error("the last day, {to}, is before the first, {from}")]
    Backwards {
        /// The first day.
        from: String,
        /// The last.
        to: String,
    },
    /// There is no such action.
    #[error("there is no action `{name}`{}; one of your own has a name such as `own.radio`", near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    UnknownAction {
        /// The name.
        name: String,
        /// A rule with a similar name.
        near: Option<String>,
    },
    /// Nothing is given.
    #[error("nothing is given")]
    Nothing,
}

impl ExerciseFact {
    /// Checks what is given for the fact. An empty text takes it back.
    ///
    /// # Errors
    /// When it cannot be that.
    pub fn check(self, given: &str) -> Result<(), FactError> {
        let (fact, given) = (self.key(), given.trim());
        if given.is_empty() {
            return Ok(());
        }
        match self {
            Self::From | Self::To => check_day(fact, given),
            Self::Place | Self::Sponsor | Self::Organisations => check_length(fact, given),
            Self::Marking => check_length_to(fact, given, LONGEST_MARKING),
            Self::Type => check_word(fact, given, &ExerciseType::ALL.map(ExerciseType::key)),
            Self::Status => check_word(fact, given, &ReportStatus::ALL.map(ReportStatus::key)),
            Self::Players | Self::Facilitators | Self::Evaluators | Self::Observers => {
                let number = given.parse::<u32>().ok().filter(|number| *number <= MOST_PEOPLE);
                number.map(|_| ()).ok_or_else(|| FactError::Number { fact, given: given.into() })
            }
        }
    }
}

/// Checks that a text is a day of the calendar.
pub(super) fn check_day(fact: &'static str, given: &str) -> Result<(), FactError> {
    parse_date(given).map(|_| ()).map_err(|_| FactError::Day { fact, given: given.to_owned() })
}

/// Checks that a text is not too long.
pub(super) fn check_length(fact: &'static str, given: &str) -> Result<(), FactError> {
    check_length_to(fact, given, LONGEST_FACT)
}

fn check_length_to(fact: &'static str, given: &str, most: usize) -> Result<(), FactError> {
    if given.chars().count() > most { Err(FactError::Long { fact, most }) } else { Ok(()) }
}

/// Checks that a text is one of some words.
pub(super) fn check_word(fact: &'static str, given: &str, words: &[&str]) -> Result<(), FactError> {
    if words.contains(&given) {
        return Ok(());
    }
    Err(FactError::Word { fact, words: words.join(", "), given: given.to_owned() })
}

/// Checks facts that are given together with those known before.
pub(super) fn check_facts(
    known: &BTreeMap<ExerciseFact, String>,
    given: &BTreeMap<ExerciseFact, String>,
) -> Result<(), FactError> {
    if given.is_empty() {
        return Err(FactError::Nothing);
    }
    given.iter().try_for_each(|(fact, text)| fact.check(text))?;
    let one = |fact| {
        let text = given.get(&fact).or_else(|| known.get(&fact))?.trim();
        (!text.is_empty()).then_some(text)
    };
    match (one(ExerciseFact::From), one(ExerciseFact::To)) {
        // Days of the same form are in the order of their texts.
        (Some(from), Some(to)) if to < from => {
            Err(FactError::Backwards { from: from.to_owned(), to: to.to_owned() })
        }
        _ => Ok(()),
    }
}

/// Keeps what is given of what can be given anew: an empty text takes back what was given before.
pub(super) fn keep<K: Ord + Copy>(known: &mut BTreeMap<K, String>, given: &BTreeMap<K, String>) {
    for (name, text) in given {
        match text.trim() {
            "" => drop(known.remove(name)),
            text => drop(known.insert(*name, text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_what_they_can_be() {
        let fits = |fact: ExerciseFact, given: &str| fact.check(given).is_ok();
        assert!(fits(ExerciseFact::From, "2026-03-14") && fits(ExerciseFact::Players, " 12 "));
        assert!(fits(ExerciseFact::Type, "full_scale") && fits(ExerciseFact::Place, ""));
        for (fact, given, why) in [
            (ExerciseFact::From, "14.3.2026", "is a day such as 2026-03-14"),
            (ExerciseFact::To, "2026-02-30", "is a day such as"),
            (ExerciseFact::Players, "a dozen", "is a number of people"),
            (ExerciseFact::Observers, "-1", "is a number of people"),
            (ExerciseFact::Type, "party", "is one of seminar, workshop, tabletop"),
            (ExerciseFact::Place, &"x".repeat(2_001), "has at most 2000 characters"),
            (ExerciseFact::Status, "nearly", "is one of draft, final"),
            (ExerciseFact::Marking, &"x".repeat(81), "has at most 80 characters"),
        ] {
            let said = fact.check(given).expect_err(given).to_string();
            assert!(said.contains(why), "{said}");
        }
        let given = |from: &str, to: &str| {
            BTreeMap::from([(ExerciseFact::From, from.into()), (ExerciseFact::To, to.into())])
        };
        let none = BTreeMap::new();
        assert_eq!(check_facts(&none, &given("2026-03-14", "2026-03-15")), Ok(()));
        assert!(check_facts(&none, &given("2026-03-14", "2026-03-13")).is_err());
        // What is taken back is not held against anything.
        assert_eq!(check_facts(&none, &given("2026-03-14", "")), Ok(()));
        assert_eq!(check_facts(&none, &none), Err(FactError::Nothing));
    }
}
