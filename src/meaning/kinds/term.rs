//! One label, two concepts: "information security" takes in content on one side and does not on the
//! other.
//!
//! **Arises** where a request uses a term. The officer who writes has one of the concepts in mind
//! that the lexicon of its side attaches to the term, the officer who reads takes one from the
//! lexicon of the other; each is drawn by the weights there. A term of the glossary that both sides
//! have agreed means the agreed concept to both.
//! **Costs**: the work is done on something else than was asked, so the answer does not fit.
//! **Repaired** by an agreed glossary entry, which then holds for every later request.

use crate::meaning::pick;
use crate::meaning::rules::rules;

rules! {
    /// The parameters of `term`.
    Term repaired by GlossaryEntry
    parameters {
        agreed = 0.3, "The share of the terms of the glossary that both sides have agreed when play begins.", "assumed";
    }
    exposed by {
        Paraphrase = 0.8, "assumed: only other words can show another concept";
        Status = 0.1, "assumed";
        Answer = 0.6, "assumed";
        Reconciliation = 0.3, "assumed";
        Hotline = 0.5, "assumed";
        Dialogue = 0.3, "assumed";
        Statement = 0.2, "assumed";
    }
}

impl Term {
    /// Whether a term of the glossary is agreed when play begins, by a number from 0 to 1 that is the
    /// same for it whatever the share: a larger glossary holds every term of a smaller one.
    #[must_use]
    pub fn is_agreed(&self, at: f64) -> bool {
        at < self.agreed
    }

    /// What the writer means and the reader reads, by two numbers from 0 to 1. `None` where one of
    /// them does not know the term.
    #[must_use]
    pub fn read<C: Copy>(
        writer: &[(C, f64)],
        reader: &[(C, f64)],
        agreed: Option<C>,
        at: (f64, f64),
    ) -> Option<(C, C)> {
        match agreed {
            Some(agreed) => Some((agreed, agreed)),
            None => Some((pick(writer, at.0)?, pick(reader, at.1)?)),
        }
    }
}
