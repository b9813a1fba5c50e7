//! The ids that programs give their commands.

use schemars::JsonSchema;
use serde::Deserialize;

/// The id of a command. It must be unique among those of the seat: the same id twice is carried out once.
#[derive(Debug, JsonSchema, Deserialize)]
#[serde(try_from = "String")]
#[schemars(extend("pattern" = "^[A-Za-z0-9_-]{1,64}$"))]
pub(super) struct CommandId(pub(super) String);

impl TryFrom<String> for CommandId {
    type Error = &'static str;

    fn try_from(id: String) -> Result<Self, Self::Error> {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if id.is_empty() || id.len() > 64 || !id.chars().all(fits) {
            return Err("id: 1 to 64 letters, digits, - and _");
        }
        Ok(Self(id))
    }
}
