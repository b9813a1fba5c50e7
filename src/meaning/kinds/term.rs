//! One label, two concepts: "information security" takes in content on one side and does not on the
//! other.
//!
//! **Arises** where a request uses a term. The officer who writes has one of the concepts in mind
//! that the lexicon of its side attaches to the term, the officer who reads takes one from the
//! lexicon of the other; each is drawn by the weights there. A term of the glossary that both sides
//! have agreed means the agreed concept to both.
//! **Costs**: the work is done on something else than was asked, so the answer does not fit.
//! **Repaired** by an agreed glossary entry, which then holds for every later request
//! between the two parties, and binds no third.

use crate::meaning::ground::{FREE_TALK, SENSED};
use crate::meaning::pick;
use crate::meaning::rules::rules;

rules! {
    /// The parameters of `term`.
    Term
    parameters {
        agreed = 0.3 in 0.0 to 0.5, "The share of the terms of the glossary that both sides have agreed when play begins.", Bounded("at most 0.5: of 40 essential terms aimed at, experts of Russia and the United States had agreed 20 after the first round (EastWest Institute, eastwest.ngo, 2011 and 2012)");
    }
    exposed by {
        Paraphrase = 0.8 in 0.6 to 0.9, Bounded(FREE_TALK);
        Status = 0.1 in 0.05 to 0.4, Bounded(SENSED);
        Answer = 0.6 in 0.35 to 0.8, Assumed;
        Reconciliation = 0.3 in 0.15 to 0.55, Assumed;
        Hotline = 0.5 in 0.3 to 0.82, Bounded("at most 0.82: what free talk puts right when it is about nothing else (Conrad and Schober 1996, Bureau of Labor Statistics, paper st960090)");
        Dialogue = 0.3 in 0.15 to 0.55, Assumed;
        Statement = 0.2 in 0.1 to 0.45, Assumed;
    }
}

/// What the writer of a term means by it, and what the reader takes it for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermReading<C> {
    /// What the writer means.
    pub meant: C,
    /// What the reader takes it for.
    pub read: C,
}

impl Term {
    /// Returns whether a term of the glossary is agreed when play begins, by a number from 0 to 1 that is the
    /// same for it whatever the share: a larger glossary holds every term of a smaller one.
    #[must_use]
    pub fn is_agreed(&self, at: f64) -> bool {
        at < self.agreed
    }

    /// Returns what the writer means and the reader reads, each by the weights of its own lexicon and a
    /// number from 0 to 1; `None` where one of them does not know the term.
    ///
    /// ```
    /// use hotwash::meaning::kinds::Term;
    ///
    /// let ours = [("networks", 0.9), ("networks and content", 0.1)];
    /// let theirs = [("networks", 0.2), ("networks and content", 0.8)];
    /// let reading = Term::read(&ours, &theirs, None, 0.5, 0.5).expect("both know the term");
    /// assert_eq!((reading.meant, reading.read), ("networks", "networks and content"));
    /// // An entry of the glossary that both have agreed settles it.
    /// let reading = Term::read(&ours, &theirs, Some("networks"), 0.5, 0.5).expect("they agree");
    /// assert_eq!(reading.meant, reading.read);
    /// ```
    #[must_use]
    pub fn read<C: Copy>(
        writer: &[(C, f64)],
        reader: &[(C, f64)],
        agreed: Option<C>,
        writer_at: f64,
        reader_at: f64,
    ) -> Option<TermReading<C>> {
        match agreed {
            Some(agreed) => Some(TermReading { meant: agreed, read: agreed }),
            None => Some(TermReading {
                meant: pick(writer, writer_at)?,
                read: pick(reader, reader_at)?,
            }),
        }
    }
}
