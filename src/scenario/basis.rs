//! What a part of a scenario rests on.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What an inject or a norm rests on.
    #[derive(Deserialize, JsonSchema)]
    pub enum Basis {
        Real "real" "It happened, on that date, as the sources say.";
        Notional "notional" "It was made up for the exercise.";
        Assumed "assumed" "It probably happened; no source was read.";
    }
}
