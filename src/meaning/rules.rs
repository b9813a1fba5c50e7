//! What every kind of misunderstanding has: parameters, and occasions that expose it.

use super::ground::{Ground, PlausibleRange};
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
    /// Between what values the default may as well lie.
    pub range: PlausibleRange,
    /// What it decides.
    pub about: &'static str,
    /// What the default rests on.
    pub ground: Ground,
}

/// The chance that an occasion shows a misunderstanding to the one who hears, unless a file says otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exposure {
    /// The occasion.
    pub occasion: Occasion,
    /// The chance, from 0 to 1.
    pub chance: f64,
    /// Between what values it may as well lie; `None` where it is so by definition.
    pub range: Option<PlausibleRange>,
    /// What the figure rests on.
    pub ground: Ground,
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

/// Declares a kind with its parameters and what exposes it: of each the default, between what values that may as
/// well lie, and what it rests on.
macro_rules! rules {
    (
        $(#[$doc:meta])*
        $name:ident
        $(parameters { $(
            $parameter:ident = $default:literal in $least:literal to $most:literal,
            $about:literal, $ground:ident $(($($of:expr),+))?;
        )* })?
        exposed by { $(
            $occasion:ident = $chance:literal $(in $low:literal to $high:literal)?,
            $why:ident $(($($because:expr),+))?;
        )* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Deserialize, schemars::JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $($(
                #[doc = concat!($about, " Plausible: ", $least, " to ", $most, ".")]
                pub $parameter: f64,
            )*)?
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
                range: $crate::meaning::rules::range!($($low, $high)?),
                ground: $crate::meaning::Ground::$why $(($($because),+))?,
            }),*];

            fn parameters(&self) -> Vec<$crate::meaning::Parameter> {
                vec![$($($crate::meaning::Parameter {
                    name: stringify!($parameter),
                    value: self.$parameter,
                    default: $default,
                    range: $crate::meaning::PlausibleRange { least: $least, most: $most },
                    about: $about,
                    ground: $crate::meaning::Ground::$ground $(($($of),+))?,
                },)*)?]
            }

            fn changes(&self) -> &$crate::meaning::Exposures {
                &self.exposed_by
            }
        }
    };
}
pub(super) use rules;

/// A range that may be left out.
macro_rules! range {
    () => {
        None
    };
    ($least:literal, $most:literal) => {
        Some($crate::meaning::PlausibleRange { least: $least, most: $most })
    };
}
pub(super) use range;
