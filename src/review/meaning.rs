//! Meanings in the words of those who have them.

use crate::locale::{Locale, say};
use crate::record::{MeaningKind, MeaningRecord};
use crate::scenario::Plan;
use crate::time::Zone;

/// Returns a meaning as an agency would say it: a term in the agency's own language with the definition of the
/// concept, a moment by its date and time, and the words of the scenario's author as they are.
#[must_use]
pub fn meaning_text(plan: &Plan, agency: &str, meaning: &MeaningRecord, locale: Locale) -> String {
    let id = meaning.id.as_deref().unwrap_or_default();
    match meaning.kind {
        MeaningKind::Concept => concept(plan, agency, meaning.term.as_deref(), id, locale),
        MeaningKind::Class => locale.word("class", id),
        MeaningKind::Marking => locale.word("marking", id),
        MeaningKind::Due => meaning.time.map_or_else(String::new, |time| {
            say!(locale, "moment-utc", moment = locale.moment(&Zone::UTC, time.0))
        }),
        MeaningKind::Blank | MeaningKind::Referent => meaning.text.clone().unwrap_or_default(),
        MeaningKind::Supposed => {
            meaning.text.clone().unwrap_or_else(|| locale.word("meaning", meaning.kind))
        }
        MeaningKind::Competent | MeaningKind::NotCompetent => {
            let whose = meaning.agency.as_deref().unwrap_or_default();
            let with = [
                ("agency", plan.scenario.short(whose).into()),
                ("authority", locale.word("authority", id).into()),
            ];
            locale.say(&Locale::id("meaning", meaning.kind.key()), &with)
        }
        MeaningKind::Breach | MeaningKind::Outside => {
            let norm = plan.scenario.norms.get(id).map_or(id, |norm| norm.title.as_str());
            locale.say(&Locale::id("meaning", meaning.kind.key()), &[("norm", norm.into())])
        }
        MeaningKind::LaidAside
        | MeaningKind::AsWritten
        | MeaningKind::Demand
        | MeaningKind::Suggestion
        | MeaningKind::Question
        | MeaningKind::Plain
        | MeaningKind::Accusation
        | MeaningKind::Pending
        | MeaningKind::Refused
        | MeaningKind::Granted => locale.word("meaning", meaning.kind),
    }
}

/// A term in the language of an agency, if one is named, and a concept by its definition.
fn concept(plan: &Plan, agency: &str, term: Option<&str>, id: &str, locale: Locale) -> String {
    let glossary = plan.glossary.as_ref();
    let concept = glossary.and_then(|glossary| glossary.concepts.get(id));
    let concept = concept.map_or_else(|| id.to_owned(), ToString::to_string);
    let label = || {
        let term = glossary?.terms.get(term?)?;
        let party = &plan.scenario.agencies.get(agency)?.party;
        let language = &plan.scenario.parties.get(party)?.language;
        Some(term.label(language))
    };
    match label() {
        Some(label) => say!(locale, "colon", name = label, text = concept),
        None => concept,
    }
}
