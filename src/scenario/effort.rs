//! Reads working times by act, and describes them for the schema.

use std::fmt;

use indexmap::IndexMap;
use schemars::{Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{Deserializer, Error, IntoDeserializer, Visitor};

use super::act::Act;
use super::distribution::Distribution;

/// Reads working times by act.
pub(super) fn read<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<IndexMap<Act, Distribution>, D::Error> {
    let written = IndexMap::<ActKey, Distribution>::deserialize(deserializer)?;
    Ok(written.into_iter().map(|(key, value)| (key.0, value)).collect())
}

/// An act as the key of an entry. It is read as a name, so that an error in the entry is reported
/// under that name.
#[derive(PartialEq, Eq, Hash)]
struct ActKey(Act);

impl<'de> Deserialize<'de> for ActKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl Visitor<'_> for Name {
            type Value = ActKey;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an act")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<ActKey, E> {
                Act::deserialize(name.into_deserializer()).map(ActKey)
            }
        }
        deserializer.deserialize_identifier(Name)
    }
}

/// Returns the schema of working times by act.
pub(super) fn schema(generator: &mut SchemaGenerator) -> Schema {
    let acts = generator.subschema_for::<Act>();
    let times = generator.subschema_for::<Distribution>();
    json_schema!({ "type": "object", "propertyNames": acts, "additionalProperties": times })
}
