//! The numbers that rows are known by: counted from 1, and written with a letter that says of what they are.

use std::fmt;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

macro_rules! numbers {
    ($($name:ident $form:literal $about:literal;)*) => {$(
        #[doc = concat!("The number of ", $about, ", from 1.")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema)]
        #[schemars(with = "String")]
        pub struct $name(u32);

        impl $name {
            /// The number of what has a place in a list.
            #[must_use]
            pub fn at(place: usize) -> Self {
                Self(u32::try_from(place + 1).unwrap_or(u32::MAX))
            }

            /// The place in the list.
            #[must_use]
            pub const fn place(self) -> usize {
                self.0 as usize - 1
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, $form, self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )*};
}

numbers! {
    MessageNumber "M{:04}" "a message";
    ReadingNumber "r{}" "a reading";
    MisunderstandingNumber "u{}" "a misunderstanding";
    BeliefNumber "b{}" "a row of the beliefs";
    DialogueNumber "d{}" "a meeting in which a dialogue was held";
    RegisterNumber "e{}" "an entry of a register";
    DecisionNumber "D{}" "a decision that was proposed in a dialogue";
    StoryNumber "s{}" "a story in the press";
    ClaimNumber "c{}" "a claim";
    ResponseNumber "a{}" "a response to a question";
    AnswerNumber "q{}" "an answer to the questionnaire";
}
