//! What a cell of a table may hold.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::time::{Instant, Span};

/// A moment, written in UTC in ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp(pub Instant);

/// A length of time, written in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seconds(pub Span);

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl JsonSchema for Stamp {
    fn schema_name() -> Cow<'static, str> {
        "Stamp".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "format": "date-time",
            "description": "A moment of the exercise, in UTC.",
        })
    }
}

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0.as_secs_f64())
    }
}

/// What the data package says of a type of cell.
pub(crate) trait CellType {
    /// The type, by the name that the Frictionless table schema gives it.
    const TYPE: &'static str;
    /// Whether the cell is never empty.
    const REQUIRED: bool = true;
}

macro_rules! cell_types {
    ($($of:ty => $name:literal),*) => {
        $(impl CellType for $of { const TYPE: &'static str = $name; })*
    };
}

cell_types! {
    String => "string", &'static str => "string", u64 => "integer", u32 => "integer",
    f64 => "number", bool => "boolean", Stamp => "datetime", Seconds => "number"
}

impl<T: CellType> CellType for Option<T> {
    const TYPE: &'static str = T::TYPE;
    const REQUIRED: bool = false;
}
