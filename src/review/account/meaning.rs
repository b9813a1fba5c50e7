//! What the facilitator is told of misunderstandings, and nobody in the room knows yet.

use super::Teller;
use super::variables::Variables;
use crate::locale::{Locale, say};
use crate::record::{EventRow, MisunderstandingRow, Tables};
use crate::scenario::Plan;
use crate::time::{Zone, ZonedInstant};

/// Whether a kind of event belongs to the story of a misunderstanding: how it arose, came to light and was
/// put right.
pub(super) fn is_told(kind: &str) -> bool {
    kind.starts_with("misunderstanding_") || kind == "clarification_sent"
}

/// What a text on such an event speaks of.
pub(super) fn variables(teller: &Teller, event: &EventRow, all: &mut Variables) -> Option<()> {
    let locale = teller.locale;
    let Some(row) = row_of(teller.tables, event) else {
        // What nobody had misread may be said again.
        all.push(("known", "no".into()));
        return (event.kind == "clarification_sent" && event.request.is_some()).then_some(());
    };
    let lived = event.time.0.since(row.onset.0);
    let kind = locale.word("kind", row.kind);
    all.extend([
        ("known", "yes".into()),
        (
            "subject",
            say!(locale, "misunderstanding-named", id = row.id.as_str(), kind = kind).into(),
        ),
        ("lived", locale.span(lived).into()),
        ("difference", difference(teller, row).into()),
        ("has_occasion", if row.detected_by.is_some() { "yes" } else { "no" }.into()),
        ("occasion", locale.word("occasion", row.detected_by.unwrap_or_default()).into()),
        ("has_repair", if row.repair.is_some() { "yes" } else { "no" }.into()),
        ("repair", locale.word("repair", row.repair.unwrap_or_default()).into()),
        ("reads", in_words_of(teller.plan, &row.reader, &row.intended, locale).into()),
    ]);
    Some(())
}

fn row_of<'a>(tables: &'a Tables, event: &EventRow) -> Option<&'a MisunderstandingRow> {
    let (id, _) = event.detail.as_deref()?.split_once(' ')?;
    let index = id.strip_prefix('u')?.parse::<usize>().ok()?.checked_sub(1)?;
    tables.misunderstandings.get(index).filter(|row| row.id == id)
}

/// What was meant and what was read.
fn difference(teller: &Teller, row: &MisunderstandingRow) -> String {
    let locale = teller.locale;
    let told = |agency: &str, meaning: &str| in_words_of(teller.plan, agency, meaning, locale);
    let about = match &row.request {
        Some(request) if row.message.is_some() => {
            say!(locale, "of-request", request = request.as_str())
        }
        Some(request) => say!(locale, "to-request", request = request.as_str()),
        None => String::new(),
    };
    say!(
        locale,
        "difference",
        kind = row.kind,
        field = locale.word("field", &row.field),
        of = about,
        sender = teller.short(&row.sender),
        reader = teller.short(&row.reader),
        intended = told(&row.sender, &row.intended),
        read = told(&row.reader, &row.read),
    )
}

/// A meaning as an agency would say it: a term in its own language with the concept by its definition, a
/// moment by its date and time, anything else as it is.
#[must_use]
pub(crate) fn in_words_of(plan: &Plan, agency: &str, meaning: &str, locale: Locale) -> String {
    concept(plan, agency, meaning).unwrap_or_else(|| in_words(meaning, locale))
}

/// A meaning in words: a moment by its date and time, anything else as it is.
fn in_words(meaning: &str, locale: Locale) -> String {
    let moment = meaning.strip_suffix('Z').map(|time| ZonedInstant::parse(&format!("{time}[UTC]")));
    match moment {
        Some(Ok(moment)) => {
            say!(locale, "moment-utc", moment = locale.moment(&Zone::UTC, moment.at))
        }
        _ => meaning.to_owned(),
    }
}

/// What an agency takes a term for: the term in its own language, and the concept by its definition.
/// `None` for a meaning that is no concept.
fn concept(plan: &Plan, agency: &str, meaning: &str) -> Option<String> {
    let (term, concept) = meaning.split_once(" as ")?;
    let glossary = plan.glossary.as_ref()?;
    let (term, concept) = (glossary.terms.get(term)?, glossary.concepts.get(concept)?);
    let scenario = &plan.scenario;
    let language = &scenario.parties.get(&scenario.agencies.get(agency)?.party)?.language;
    let label = term.labels.get(language).or_else(|| term.labels.values().next())?;
    Some(format!("{label}: {concept}"))
}
