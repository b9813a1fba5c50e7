//! The JSON Schemas of the files that an author writes, for editors and for programs that generate
//! such files.
//!
//! The types that read a file also describe it; this file describes the values that have a notation
//! of their own, such as durations and dates. RON maps to JSON as in serde: a struct is an object,
//! a word is a string, and a variant with contents is an object whose only key is the name of the
//! variant.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::evidence::Fact;
use super::guidelines::Guidelines;
use super::limit::Limit;
use super::read::FORMAT;
use super::sweep::{Number, RonValue, Sweep};
use super::types::Scenario;
use crate::time::{OpeningHours, Span, Zone, ZonedInstant};

/// The kinds of file that have a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A scenario.
    Scenario,
    /// A guideline set.
    Guidelines,
    /// A parameter study.
    Sweep,
}

impl FileKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Scenario, Self::Guidelines, Self::Sweep];

    /// Returns the name of the struct that such a file holds.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Scenario => "Scenario",
            Self::Guidelines => "Guidelines",
            Self::Sweep => "Sweep",
        }
    }
}

/// Returns the JSON Schema (draft 2020-12) of a kind of file.
#[must_use]
pub fn schema(of: FileKind) -> Value {
    let settings = SchemaSettings::draft2020_12();
    let settings = settings.with_transform(RecursiveTransform(plain as fn(&mut Schema)));
    let generator = settings.into_generator();
    let mut schema = match of {
        FileKind::Scenario => generator.into_root_schema_for::<Scenario>(),
        FileKind::Guidelines => generator.into_root_schema_for::<Guidelines>(),
        FileKind::Sweep => generator.into_root_schema_for::<Sweep>(),
    }
    .to_value();
    // Every file begins with it, and it is gone once the file is read.
    schema["properties"]["format"] = json!({
        "description": "The format of the file.",
        "const": FORMAT,
    });
    // Editors find the schema by it; nothing reads it.
    schema["properties"]["$schema"] = json!({
        "description": "The schema, in a file of JSON.",
        "type": "string",
    });
    if let Some(required) = schema["required"].as_array_mut() {
        required.insert(0, "format".into());
    }
    schema
}

/// Simplifies a description: removes the line breaks and links of the source, and the names of Rust
/// number types.
fn plain(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = text
            .replace("[`MisunderstandingKind::", "`")
            .replace("[`", "`")
            .replace("`]", "`")
            .replace('\n', " ");
    }
    schema.remove("format");
    shorten(schema);
}

/// Lets the last values of a tuple be left out where they may be: a condition takes an agency, or none.
fn shorten(schema: &mut Schema) {
    let Some(Value::Array(items)) = schema.get("prefixItems") else { return };
    let may_be_left_out =
        |item: &&Value| item["type"].as_array().is_some_and(|all| all.contains(&json!("null")));
    let least = items.len() - items.iter().rev().take_while(may_be_left_out).count();
    let first = items.first().cloned();
    // What has been shortened is met again inside of what stands for itself.
    if least == items.len() || schema.get("minItems") == Some(&least.into()) {
        return;
    }
    schema.insert("minItems".to_owned(), least.into());
    // A single value stands for itself.
    if least == 1 {
        *schema = json_schema!({ "anyOf": [first, schema.clone()] });
    }
}

macro_rules! described {
    ($($of:ty, $name:literal => $schema:tt;)*) => {
        $(impl JsonSchema for $of {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        })*
    };
}

described! {
    Span, "Duration" => {
        "description": "A length of time: numbers with units, such as `90s`, `15m`, `24h`, `9d`, `1h 30m`.",
        "type": "string",
        "pattern": "^\\s*[0-9][0-9.]*\\s*[A-Za-zµ]+(,?\\s*[0-9][0-9.]*\\s*[A-Za-zµ]+)*\\s*$",
        "examples": ["15m", "24h", "1h 30m"],
    };
    Limit, "Limit" => {
        "description": "A time limit: hours (`72h`), calendar days (`10d`) or working days (`5wd`), of a side \
                        where it says so (`5wd requester`, `5wd responder`, `10wd both`).",
        "type": "string",
        "pattern": "^\\s*[0-9][0-9.]*\\s*[A-Za-zµ]+(,?\\s*[0-9][0-9.]*\\s*[A-Za-zµ]+)*( (requester|responder|both))?\\s*$",
        "examples": ["72h", "10d", "5wd both"],
    };
    ZonedInstant, "Date" => {
        "description": "A date, a time and a zone: `2015-09-25T09:00[America/New_York]`; without a time, the \
                        start of the day.",
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+)?(Z|[+-][0-9:]+)?\\[[^\\]]+\\]$",
        "examples": ["2015-09-25T09:00[America/New_York]"],
    };
    Zone, "Zone" => {
        "description": "A zone of the tz database, such as `Asia/Shanghai`.",
        "type": "string",
        "examples": ["America/New_York", "UTC"],
    };
    OpeningHours, "OpeningHours" => {
        "description": "When somebody is at work: `Always`, `Office` (Monday to Friday, 09:00 to 17:00), or \
                        `Weekly` with lines such as `mon-fri 09:00-17:30`.",
        "oneOf": [
            { "enum": ["Always", "Office"] },
            {
                "type": "object",
                "properties": { "Weekly": { "type": "array", "items": { "type": "string" } } },
                "required": ["Weekly"],
                "additionalProperties": false,
            },
        ],
    };
    Fact, "Fact" => {
        "description": "Something that is so: `true` or `false`, a number, or one of several values by its name.",
        "type": ["boolean", "number", "string"],
    };
    Number, "Number" => {
        "description": "A number, or a duration such as `2h`.",
        "type": ["number", "string"],
    };
    RonValue, "Value" => {
        "description": "A value as it stands in a file, such as `4`, `24h` or `Office`.",
    };
}
