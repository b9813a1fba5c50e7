//! Meanings as a console shows them: by the ids with which people answer there.

use crate::locale::Locale;
use crate::record::{MeaningKind, MeaningRecord};
use crate::review::meaning_text;
use crate::scenario::Plan;

/// Returns a meaning by the ids of the scenario where it has some, and else in words.
pub(super) fn meaning(plan: &Plan, agency: &str, meaning: &MeaningRecord) -> String {
    let id = meaning.id.as_deref().unwrap_or_default();
    match (meaning.kind, &meaning.term, meaning.time) {
        (MeaningKind::Concept, Some(term), _) => format!("{term} as {id}"),
        (MeaningKind::Concept | MeaningKind::Class | MeaningKind::Marking, ..) => id.to_owned(),
        (MeaningKind::Breach | MeaningKind::Outside, ..) => meaning.kind.to_string(),
        (MeaningKind::Due, _, Some(time)) => time.0.to_string(),
        _ => meaning_text(plan, agency, meaning, Locale::English),
    }
}
