//! The meaning model of a scenario: which kinds there are, and their parameters.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::conduct::Conduct;
use super::kinds::{
    Deadline, FalseRepair, Handling, Intent, Legal, MissingInfo, Norm, Scope, Silence, Term,
    Translation, Urgency, WrongChannel,
};
use super::leaning::{Leanings, Press};
use super::occasion::Occasion;
use super::rules::{Exposure, Parameter, Rules};
use crate::vocabulary::vocabulary;

/// Whether something can happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Switch {
    /// It can happen; a file says `"on"`.
    #[default]
    On,
    /// It cannot happen; a file says `"off"`.
    Off,
}

impl<'de> Deserialize<'de> for Switch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        match word.as_str() {
            "on" => Ok(Self::On),
            "off" => Ok(Self::Off),
            _ => Err(D::Error::unknown_variant(&word, &["on", "off"])),
        }
    }
}

/// Declares the kinds of misunderstanding: the key of each, the type that has its parameters, what it is, and
/// how it is put right.
macro_rules! settings {
    ($(
        $field:ident $name:ident $about:literal
        repaired by $repair:ident $repair_key:ident $about_repair:literal;
    )*) => {
        vocabulary! {
            /// The kinds of misunderstanding.
            #[derive(Deserialize, JsonSchema)]
            pub enum MisunderstandingKind {
                $($name $field $about;)*
            }
        }

        vocabulary! {
            /// How a misunderstanding is put right.
            pub enum Repair {
                $($repair $repair_key $about_repair;)*
            }
        }

        /// The kinds of misunderstanding that can arise.
        #[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        pub struct Switches {
            $(
                #[doc = concat!("Whether [`MisunderstandingKind::", stringify!($name), "`] can arise.")]
                #[schemars(extend("default" = "on"))]
                pub $field: Switch,
            )*
        }

        /// The meaning model of a scenario: which kinds of misunderstanding can arise, and their parameters.
        #[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
        #[serde(default, deny_unknown_fields, rename = "Settings")]
        pub struct MeaningSettings {
            /// The kinds that can arise.
            pub kinds: Switches,
            /// What conduct says of good faith.
            pub conduct: Conduct,
            /// What beliefs incline agencies to. If omitted, to nothing.
            pub leanings: Option<Leanings>,
            /// What it takes to give something to the press, and what a story does.
            pub press: Press,
            $(#[doc = concat!("The parameters of [`MisunderstandingKind::", stringify!($name), "`].")] pub $field: $name,)*
        }

        impl MeaningSettings {
            /// Returns whether a kind can arise.
            #[must_use]
            pub fn is_on(&self, kind: MisunderstandingKind) -> bool {
                match kind {
                    $(MisunderstandingKind::$name => self.kinds.$field == Switch::On,)*
                }
            }

            /// Returns what beliefs incline agencies to, if they do to anything.
            #[must_use]
            pub fn active_leanings(&self) -> Option<&Leanings> {
                self.leanings.as_ref().filter(|leanings| leanings.is_any())
            }

            /// Returns the parameters of a kind.
            #[must_use]
            pub fn parameters(&self, kind: MisunderstandingKind) -> Vec<Parameter> {
                match kind {
                    $(MisunderstandingKind::$name => self.$field.parameters(),)*
                }
            }

            /// Returns the chance that an occasion shows a misunderstanding of a kind to the one who hears.
            ///
            /// ```
            /// use hotwash::meaning::{MisunderstandingKind, MeaningSettings, Occasion, Switch};
            ///
            /// let mut settings = MeaningSettings::default();
            /// settings.kinds.intent = Switch::Off;
            /// settings.deadline.own_way = 0.9;
            /// settings.deadline.exposed_by.answer = Some(0.0);
            ///
            /// assert!(!settings.is_on(MisunderstandingKind::Intent));
            /// assert_eq!(settings.exposure(MisunderstandingKind::Deadline, Occasion::Answer), 0.0);
            /// let changed = MisunderstandingKind::ALL.iter().flat_map(|kind| settings.parameters(*kind));
            /// let changed: Vec<_> = changed.filter(|it| it.value != it.default).collect();
            /// assert_eq!((changed.len(), changed[0].name), (1, "own_way"));
            /// ```
            #[must_use]
            pub fn exposure(&self, kind: MisunderstandingKind, occasion: Occasion) -> f64 {
                match kind {
                    $(MisunderstandingKind::$name => self.$field.exposure(occasion),)*
                }
            }

            /// Returns the chance that a file gives for an occasion in place of the default.
            #[must_use]
            pub fn change(&self, kind: MisunderstandingKind, occasion: Occasion) -> Option<f64> {
                match kind {
                    $(MisunderstandingKind::$name => self.$field.changes().get(occasion),)*
                }
            }
        }

        impl MisunderstandingKind {
            /// Returns how it is put right.
            #[must_use]
            pub const fn repair(self) -> Repair {
                match self {
                    $(Self::$name => Repair::$repair,)*
                }
            }

            /// Returns the occasions that may expose it unless a file says otherwise.
            ///
            /// ```
            /// use hotwash::meaning::{Ground, MisunderstandingKind, Occasion};
            ///
            /// let deadline = MisunderstandingKind::named("deadline").expect("a kind");
            /// assert_eq!(deadline.about(), "One due time is another by the calendar or the zone of the reader.");
            /// assert_eq!(deadline.repair().about(), "the due time is given in UTC");
            /// // What shows it best, and on what that figure rests.
            /// let best = deadline.exposed_by().iter().max_by(|a, b| a.chance.total_cmp(&b.chance));
            /// let best = best.expect("something exposes it");
            /// assert_eq!((best.occasion, best.ground), (Occasion::Hotline, Ground::Assumed));
            /// ```
            #[must_use]
            pub const fn exposed_by(self) -> &'static [Exposure] {
                match self {
                    $(Self::$name => $name::EXPOSED_BY,)*
                }
            }
        }
    };
}

settings! {
    term Term "One label stands for two concepts."
        repaired by GlossaryEntry glossary_entry "both agree on the term";
    translation Translation "A text is stronger or weaker than it was meant, after translation or mishearing."
        repaired by AgreedText agreed_text "both agree on the text";
    missing_info MissingInfo "A blank is filled with what the reader supposes, or the request is laid aside for it."
        repaired by Supplement supplement "what was missing is there";
    wrong_channel WrongChannel "The addressee is taken to have a power that it lacks."
        repaired by Redirect redirect "the competent agency is named";
    urgency Urgency "One urgency is another on the scale of the reader."
        repaired by ReClass re_class "the class is named again, with the reason";
    deadline Deadline "One due time is another by the calendar or the zone of the reader."
        repaired by DueTimeInUtc due_time_in_utc "the due time is given in UTC";
    intent Intent "A question about facts is taken for an accusation."
        repaired by FactsApart facts_apart "facts are kept apart from claims";
    legal Legal "The facts map to another offence, or none, in the law of the reader."
        repaired by RePlead re_plead "the offence is pleaded anew";
    silence Silence "What is pending is taken for refused, or for granted."
        repaired by StatusPing status_ping "the other side is heard of";
    handling Handling "A marking is taken for a stricter or a laxer one, or hides what is needed."
        repaired by ReleasableVersion releasable_version "the marking is spelled out";
    scope Scope "The same case is taken for something larger, smaller or else."
        repaired by SharedCaseId shared_case_id "the case is named with what it covers";
    false_repair FalseRepair "A misunderstanding is taken for settled that is not."
        repaired by Reopening reopening "it is opened again";
    norm Norm "An incident is a breach of what was agreed to one reader, and none to another."
        repaired by Classification classification "both say how they class the incident";
}
