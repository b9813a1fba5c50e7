//! The numbers of what a document cites, in the order in which it is cited first, and how they are written where
//! several stand together.

use std::collections::BTreeMap;

use super::document::{Cite, Document, Piece, Text};
use crate::locale::{Locale, say};

/// What a document cites, each with a number from 1.
pub(super) struct Citations {
    order: Vec<Cite>,
    numbers: BTreeMap<Cite, usize>,
}

/// Numbers that stand together and follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The first.
    pub(super) from: usize,
    /// The last, which may be the first.
    pub(super) to: usize,
    /// What it leads to, by name.
    pub(super) name: String,
}

impl Mark {
    /// The number, or the first and the last.
    pub(super) fn shown(&self) -> String {
        if self.from == self.to {
            self.from.to_string()
        } else {
            format!("{}\u{2013}{}", self.from, self.to)
        }
    }
}

/// A part of a text: words, or what is cited in one place.
pub(super) enum Part<'a> {
    Words(&'a Piece),
    Cites(Vec<&'a Cite>),
}

impl Citations {
    /// What a document cites.
    pub(super) fn of(document: &Document) -> Self {
        let (mut order, mut numbers) = (Vec::new(), BTreeMap::new());
        for cite in document.cited() {
            numbers.entry(cite).or_insert_with_key(|cite| {
                order.push(cite.clone());
                order.len()
            });
        }
        Self { order, numbers }
    }

    /// All of it with its numbers, in their order.
    pub(super) fn all(&self) -> impl Iterator<Item = (usize, &Cite)> {
        (1..).zip(&self.order)
    }

    /// The numbers of what is cited in one place, in order and each once.
    pub(super) fn numbers(&self, cites: &[&Cite]) -> Vec<usize> {
        let numbers = cites.iter().filter_map(|cite| self.numbers.get(*cite).copied());
        let mut numbers: Vec<usize> = numbers.collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The marks for what is cited in one place, in order. Three numbers and more that follow each other are one mark.
    pub(super) fn marks(&self, cites: &[&Cite], locale: Locale) -> Vec<Mark> {
        let numbers = self.numbers(cites);
        let runs = numbers.chunk_by(|a, b| a + 1 == *b);
        let marks = runs.flat_map(|run| match run {
            [first, .., last] if run.len() > 2 => vec![(*first, *last)],
            run => run.iter().map(|number| (*number, *number)).collect(),
        });
        let marks = marks.map(|(from, to)| {
            let names: Vec<String> = self.order[from - 1..to].iter().map(Cite::name).collect();
            let mut mark = Mark { from, to, name: String::new() };
            mark.name = say!(
                locale,
                "cite-name",
                number = to - from + 1,
                numbers = mark.shown(),
                rows = locale.list(&names)
            );
            mark
        });
        marks.collect()
    }
}

/// The parts of a text, with what is cited in one place together.
pub(super) fn parts(text: &Text) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for piece in &text.0 {
        match (piece, parts.last_mut()) {
            (Piece::Cite(cite), Some(Part::Cites(cites))) => cites.push(cite),
            (Piece::Cite(cite), _) => parts.push(Part::Cites(vec![cite])),
            (piece, _) => parts.push(Part::Words(piece)),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Block;

    #[test]
    fn numbers_follow_the_text_and_three_in_a_row_are_one_mark() {
        let rows = ["a", "b", "c", "d", "e", "f", "g"];
        let paragraph = |rows: &[&str]| {
            Block::Paragraph(Text::plain("It was so").cite_all("requests", rows.iter().copied()))
        };
        let document = Document {
            locale: Locale::English,
            title: String::new(),
            running_head: String::new(),
            subtitle: Vec::new(),
            facts: Vec::new(),
            summary: vec![paragraph(&rows[2..3])],
            blocks: vec![paragraph(&rows)],
            annexes: vec![paragraph(&["h"])],
        };
        let citations = Citations::of(&document);
        let order: Vec<&str> = citations.all().map(|(_, cite)| cite.row.as_str()).collect();
        assert_eq!(order, ["c", "a", "b", "d", "e", "f", "g", "h"]);
        let shown = |rows: &[&str]| -> Vec<String> {
            let cites: Vec<Cite> =
                rows.iter().map(|row| Cite { table: "requests", row: (*row).to_owned() }).collect();
            let marks = citations.marks(&cites.iter().collect::<Vec<_>>(), Locale::English);
            marks.iter().map(Mark::shown).collect()
        };
        assert_eq!(shown(&["d", "a", "b", "a"]), ["2\u{2013}4"]);
        assert_eq!(shown(&["c", "a", "e", "h", "g"]), ["1", "2", "5", "7", "8"]);
        assert_eq!(shown(&["h", "f", "g", "a"]), ["2", "6\u{2013}8"]);
    }
}
