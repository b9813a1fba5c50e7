//! What is uneven between the sides of a scenario on purpose.

use schemars::JsonSchema;
use serde::Deserialize;

use super::localized_text::LocalizedText;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What sets two sides apart.
    pub enum Cause {
        Policies "policies" "How the agencies act when nobody plays them.";
        Lexicons "lexicons" "What each side takes the terms to mean.";
        Calendars "calendars" "Public holidays, opening hours and hours on duty.";
        Staff "staff" "Staff, people on duty, and caseloads.";
        Attitudes "attitudes" "Scales of urgency, and trust in sources and in each other.";
        Role "role" "What is left when all of these are exchanged: the part that each side has in the story.";
        Questionnaire "questionnaire" "What the answers are that the questionnaire takes for right.";
    }
}

impl Cause {
    /// What one side can be given that the other has.
    pub const EXCHANGED: [Self; 5] =
        [Self::Policies, Self::Lexicons, Self::Calendars, Self::Staff, Self::Attitudes];
}

vocabulary! {
    /// What is measured of each of two sides.
    #[derive(Deserialize, JsonSchema)]
    pub enum SideMeasure {
        Refused "refused" "Share of the other side's requests that it refused.";
        InTime "in_time" "Share of the other side's requests that it answered or refused in time, of those whose time was over.";
        ToAnswer "to_answer" "Mean time from the other side's sending of a request to the answer, or to where play stopped.";
        Misread "misread" "How often in a run it misread the other side; as often the other side was misread.";
        AgreedSense "agreed_sense" "Mean share of its officers who take a term of the glossary in its agreed sense.";
        PriorCorrect "prior_correct" "Mean share of its members whose answer to an item of the questionnaire is right before play.";
    }
}

impl SideMeasure {
    /// Returns whether it follows from the texts alone, without play.
    #[must_use]
    pub const fn is_static(self) -> bool {
        match self {
            Self::AgreedSense | Self::PriorCorrect => true,
            Self::Refused | Self::InTime | Self::ToAnswer | Self::Misread => false,
        }
    }
}

/// What the author has made uneven between the sides by one cause, and why.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Uneven {
    /// The measures in which it shows.
    pub measures: Vec<SideMeasure>,
    /// Why it is so.
    pub why: LocalizedText,
}
