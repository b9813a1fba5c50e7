//! What every kind of misunderstanding has: parameters, and occasions that expose it.

use super::occasion::{Exposures, Occasion};

/// A number that decides how often or how strongly something happens, from 0 to 1 unless `about` says
/// otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// The name in files.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
    /// Its value where a file says nothing.
    pub default: f64,
    /// What it decides.
    pub about: &'static str,
    /// Where the default comes from.
    pub source: &'static str,
}

/// The chance that an occasion shows a misunderstanding to the one who hears, unless a file says otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exposure {
    /// The occasion.
    pub occasion: Occasion,
    /// The chance, from 0 to 1.
    pub chance: f64,
    /// Where the figure comes from.
    pub source: &'static str,
}

/// What every kind of misunderstanding has.
pub(crate) trait Rules {
    /// The occasions that may expose it; the chance of all others is zero.
    const EXPOSED_BY: &'static [Exposure];

    /// Returns the parameters with the values that they have here.
    fn parameters(&self) -> Vec<Parameter>;

    /// Returns the chances that a file gives in place of the defaults.
    fn changes(&self) -> &Exposures;

    /// Returns the chance that an occasion exposes it.
    fn exposure(&self, occasion: Occasion) -> f64 {
        self.changes().get(occasion).unwrap_or_else(|| {
            let default = Self::EXPOSED_BY.iter().find(|known| known.occasion == occasion);
            default.map_or(0.0, |known| known.chance)
        })
    }
}

/// Declares a kind with its parameters and what exposes it.
macro_rules! rules {
    (
        $(#[$doc:meta])*
        $name:ident
        $(parameters { $($parameter:ident = $default:literal, $about:literal, $source:literal;)* })?
        exposed by { $($occasion:ident = $chance:literal, $why:literal;)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Deserialize, schemars::JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $($(#[doc = $about] pub $parameter: f64,)*)?
            /// The chances that a file gives in place of the defaults.
            pub exposed_by: $crate::meaning::Exposures,
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($($parameter: $default,)*)? exposed_by: Default::default() }
            }
        }

        impl $crate::meaning::Rules for $name {
            const EXPOSED_BY: &'static [$crate::meaning::Exposure] = &[$($crate::meaning::Exposure {
                occasion: $crate::meaning::Occasion::$occasion,
                chance: $chance,
                source: $why,
            }),*];

            fn parameters(&self) -> Vec<$crate::meaning::Parameter> {
                vec![$($($crate::meaning::Parameter {
                    name: stringify!($parameter),
                    value: self.$parameter,
                    default: $default,
                    about: $about,
                    source: $source,
                },)*)?]
            }

            fn changes(&self) -> &$crate::meaning::Exposures {
                &self.exposed_by
            }
        }
    };
}
pub(super) use rules;
