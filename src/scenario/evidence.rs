//! What is so, whoever knows it, and what speaks for it or against it.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Visitor};

/// Evidence for a value of a proposition.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The value that it points to. If omitted, it points to what is true as often as `accuracy` says, and
    /// otherwise to any of the other values that somebody holds possible.
    #[serde(default)]
    pub toward: Option<String>,
    /// The probability that it points to what is true, where it depends on that. If omitted, it does in any case.
    #[serde(default)]
    #[schemars(range(min = 0, max = 1))]
    pub accuracy: Option<f64>,
    /// By how much it raises the log-odds of that value for someone who fully trusts the source: up
    /// to 10, and below zero if it speaks against the value.
    pub weight: f64,
    /// The source, which a party may trust more or less. If omitted, it was seen directly.
    #[serde(default)]
    pub source: Option<String>,
}

/// A fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// True or false.
    Yes(bool),
    /// A number.
    Number(f64),
    /// One of several values, by its name.
    Name(String),
}

impl<'de> Deserialize<'de> for Fact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FactVisitor;
        impl Visitor<'_> for FactVisitor {
            type Value = Fact;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text, a number, `true` or `false`")
            }

            fn visit_bool<E>(self, yes: bool) -> Result<Fact, E> {
                Ok(Fact::Yes(yes))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Fact, E> {
                Ok(Fact::Number(number as f64))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Fact, E> {
                Ok(Fact::Number(number as f64))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Fact, E> {
                Ok(Fact::Number(number))
            }

            fn visit_str<E>(self, name: &str) -> Result<Fact, E> {
                Ok(Fact::Name(name.to_owned()))
            }
        }
        deserializer.deserialize_any(FactVisitor)
    }
}

impl Fact {
    /// Returns the value as beliefs and evidence name it: `yes` and `no`, the number, or the name.
    #[must_use]
    pub fn value(&self) -> String {
        match self {
            Self::Yes(true) => "yes".to_owned(),
            Self::Yes(false) => "no".to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Name(name) => name.clone(),
        }
    }
}
