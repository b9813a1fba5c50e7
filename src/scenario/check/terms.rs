//! Checks that every term of glossaries and lexicons has a meaning, and that weights are valid.

use super::findings::Findings;
use crate::scenario::by_id::ById;
use crate::scenario::diagnostic::{Code, suggest};
use crate::scenario::lexicon::{Glossary, Lexicon};

/// The tolerance of a sum of weights, for rounding.
const TOLERANCE: f64 = 1e-6;

pub(super) fn check_glossary(glossary: &Glossary, findings: &mut Findings) {
    for (id, term) in &glossary.terms {
        let path = format!("terms.{id}");
        findings.known(format!("{path}.agreed"), "concept", &term.agreed, &glossary.concepts);
        check_source(&path, term.source.as_deref(), &glossary.sources, findings);
        if term.labels.is_empty() {
            let message = format!("`{id}` is written in no language");
            let hint = Some("write `labels: { \"en\": \"...\" }`".into());
            findings.error(Code::MeansNothing, format!("{path}.labels"), message, hint);
        }
    }
}

pub(super) fn check_lexicon(
    lexicon: &Lexicon,
    glossary: Option<&Glossary>,
    findings: &mut Findings,
) {
    for (id, term) in &lexicon.terms {
        let path = format!("terms.{id}");
        check_source(&path, term.source.as_deref(), &lexicon.sources, findings);
        if term.concepts.is_empty() {
            let message = format!("`{id}` means nothing");
            let hint = Some("give it at least one concept, with the weight 1.0".into());
            findings.error(Code::MeansNothing, format!("{path}.concepts"), message, hint);
        } else {
            check_shares(&format!("{path}.concepts"), "weights", &term.concepts, findings);
        }
        let Some(glossary) = glossary else { continue };
        if !glossary.terms.contains_key(id) {
            let message = format!("there is no term `{id}` in the glossary");
            let hint = suggest(id, glossary.terms.keys().map(String::as_str));
            findings.error_at_key(Code::UnknownName, path.clone(), message, hint);
        }
        for concept in term.concepts.keys() {
            if !glossary.concepts.contains_key(concept) {
                let message = format!("there is no concept `{concept}` in the glossary");
                let hint = suggest(concept, glossary.concepts.keys().map(String::as_str));
                let path = format!("{path}.concepts.{concept}");
                findings.error_at_key(Code::UnknownName, path, message, hint);
            }
        }
    }
}

fn check_source(path: &str, source: Option<&str>, sources: &ById<String>, findings: &mut Findings) {
    if let Some(source) = source {
        findings.known(format!("{path}.source"), "source", source, sources);
    }
}

/// Reports shares that are invalid or do not add up to one.
pub(super) fn check_shares(path: &str, what: &str, shares: &ById<f64>, findings: &mut Findings) {
    let mut is_sound = true;
    for (name, share) in shares {
        if !(0.0..=1.0).contains(share) {
            let message = format!("`{share}` is not a share from 0 to 1");
            findings.error(Code::OutOfRange, format!("{path}.{name}"), message, None);
            is_sound = false;
        }
    }
    let sum: f64 = shares.values().fold(0.0, |sum, share| sum + share);
    if is_sound && (sum - 1.0).abs() > TOLERANCE {
        let shown = (sum * 1e6).round() / 1e6;
        let message = format!("the {what} add up to {shown}, not 1");
        findings.error(Code::WeightSum, path.to_owned(), message, None);
    }
}
