//! What beliefs incline agencies to, and what a story in the press does.
//!
//! Three things that an agency believes count. Its *distrust* of a party is the probability with which it
//! believes that the party does not act in good faith. A case *touches* a party, as an agency believes, with the
//! probability that it gives to the values by which the case does. Its *conviction* is the largest probability that
//! it gives to any value of what the case turns on. Whoever holds no such belief is inclined to nothing by it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ground::{Ground, PlausibleRange};
use super::rules::Parameter;

/// Declares figures: of each the default, between what values that may as well lie, the most that a file may give,
/// what it decides, and what the default rests on.
macro_rules! figures {
    (
        $(#[$doc:meta])*
        $name:ident { $(
            $figure:ident = $default:literal in $low:literal to $high:literal up to $most:literal,
            $about:literal, $ground:ident $(($($of:expr),+))?;
        )* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $(
                #[doc = concat!($about, " Plausible: ", $low, " to ", $high, ".")]
                pub $figure: f64,
            )*
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($figure: $default,)* }
            }
        }

        impl $name {
            /// Returns the figures with their names.
            #[must_use]
            pub fn parameters(&self) -> Vec<Parameter> {
                vec![$(Parameter {
                    name: stringify!($figure),
                    value: self.$figure,
                    default: $default,
                    range: PlausibleRange { least: $low, most: $high },
                    about: $about,
                    ground: Ground::$ground $(($($of),+))?,
                },)*]
            }

            /// Returns the largest value that each figure may have, in the order of the figures; the least is 0.
            #[must_use]
            pub const fn most() -> &'static [f64] {
                &[$($most,)*]
            }
        }
    };
}

figures! {
    /// How strongly beliefs incline agencies to act in one way or another; 0 is not at all.
    Leanings {
        sharing = 0.3 in 0.15 to 0.55 up to 1.0, "How much of the chance that a responder gives all that it holds is lost where it distrusts the requester's party wholly.", Assumed;
        candour = 0.2 in 0.1 to 0.45 up to 1.0, "How much of the chances that a requester fills in a content, and that a responder reports the status, is lost where it distrusts the other party wholly.", Assumed;
        refusal = 0.4 in 0.2 to 0.65 up to 1.0, "The chance of refusing on essential interests, beside that of the policy, where the agency is certain that the case touches its own party.", Assumed;
        reporting = 0.5 in 0.25 to 0.75 up to 1.0, "How much of its own wait before it escalates an agency saves by reporting upward, where it distrusts the other party wholly.", Assumed;
        escalation = 0.5 in 0.25 to 0.75 up to 1.0, "How much of the way to certainty the chance of escalating goes where the agency is certain that the case touches the other party.", Assumed;
        leaking = 0.3 in 0.1 to 0.42 up to 1.0, "The chance that an agency gives what has come from the other party to the press, where it is certain of what happened, distrusts that party wholly, and nothing is marked.", Bounded("at most 0.42: of 483 senior officials of the United States, 42 % had given something to the press (Linsky 1986, as told by the Los Angeles Times of 27 October 1986), persons over a whole career and not one case");
        credence = 0.5 in 0.25 to 0.75 up to 1.0, "How much of the weight of what a party says is lost where the hearer distrusts it wholly.", Assumed;
        trust = 0.5 in 0.25 to 0.75 up to 1.0, "How much of the way to certainty the chance of noticing a difference in a read-back goes where the hearer distrusts the reader's party wholly.", Assumed;
        blame = 1.0 in 0.4 to 2.5 up to 10.0, "By how much the log-odds of another party's good faith fall where an agency that was certain that a case does not touch that party becomes certain that it does.", Assumed;
    }
}

figures! {
    /// What it takes to give something to the press, and what a story does.
    Press {
        strong = 0.5 in 0.25 to 0.75 up to 1.0, "The conviction from which on an agency gives anything to the press.", Assumed;
        kept = 0.5 in 0.25 to 0.75 up to 1.0, "What is left of the chance of a leak for each step of the marking above the lowest.", Assumed;
        within = 72.0 in 6.0 to 240.0 up to 8760.0, "The hours within which a story follows a leak, each moment being as likely.", Assumed;
        weight = 0.3 in 0.15 to 0.55 up to 10.0, "By how much a story raises the log-odds of what it says, for everybody but the agency that leaked it.", Assumed;
        distrust = 0.3 in 0.15 to 0.55 up to 10.0, "By how much it lowers the log-odds that each of the two sides gives to the good faith of the other, which it takes to have leaked it.", Assumed;
        goodwill = 0.9 in 0.75 to 0.95 up to 1.0, "What is left of the goodwill of each of the two sides towards the other.", Assumed;
    }
}

impl Leanings {
    /// Returns whether beliefs incline anybody to anything.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.parameters().iter().any(|figure| figure.value > 0.0)
    }

    /// Returns the chance of giving all that is held.
    #[must_use]
    pub fn of_sharing(&self, usual: f64, distrust: f64) -> f64 {
        usual * (1.0 - self.sharing * distrust)
    }

    /// Returns the chance of saying something that is asked for, or expected.
    #[must_use]
    pub fn of_saying(&self, usual: f64, distrust: f64) -> f64 {
        usual * (1.0 - self.candour * distrust)
    }

    /// Returns the chance of refusing on essential interests, beside that of the policy.
    #[must_use]
    pub fn of_refusing(&self, touches: f64) -> f64 {
        self.refusal * touches
    }

    /// Returns how much of the own wait before escalating is left.
    #[must_use]
    pub fn wait_left(&self, distrust: f64) -> f64 {
        1.0 - self.reporting * distrust
    }

    /// Returns the chance of escalating.
    #[must_use]
    pub fn of_escalating(&self, usual: f64, touches: f64) -> f64 {
        usual + (1.0 - usual) * self.escalation * touches
    }

    /// Returns the chance of noticing a difference in a read-back.
    #[must_use]
    pub fn of_noticing(&self, usual: f64, distrust: f64) -> f64 {
        usual + (1.0 - usual) * self.trust * distrust
    }

    /// Returns by how much the log-odds of a party's good faith rise, when it is believed that a case touches it
    /// with another probability than before.
    #[must_use]
    pub fn of_blaming(&self, before: f64, after: f64) -> f64 {
        self.blame * (before - after)
    }

    /// Returns how much of its weight the word of a party has.
    #[must_use]
    pub fn weight_left(&self, distrust: f64) -> f64 {
        1.0 - self.credence * distrust
    }

    /// Returns the chance of giving something to the press that is marked by so many steps above the lowest.
    ///
    /// ```
    /// use hotwash::meaning::{Leanings, Press};
    ///
    /// let (leanings, press) = (Leanings { leaking: 0.5, ..Leanings::default() }, Press::default());
    /// assert_eq!(leanings.of_leaking(&press, 0.8, 0.5, 0), 0.2);
    /// // Each step of the marking halves it, and whoever is not sure enough keeps it.
    /// assert_eq!(leanings.of_leaking(&press, 0.8, 0.5, 2), 0.05);
    /// assert_eq!(leanings.of_leaking(&press, 0.4, 0.5, 0), 0.0);
    /// ```
    #[must_use]
    pub fn of_leaking(&self, press: &Press, conviction: f64, distrust: f64, marked: u32) -> f64 {
        if conviction < press.strong {
            return 0.0;
        }
        let kept = (0..marked).fold(1.0, |kept, _| kept * press.kept);
        self.leaking * conviction * distrust * kept
    }
}
