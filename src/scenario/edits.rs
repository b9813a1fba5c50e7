//! Changes of a text that was read before, without reading all of it again.
//!
//! A text falls into pieces: the entries of its sections, and the sections that have no entries. A change
//! within a piece is made in that piece alone, and only its new text is read. What cannot be said piece by
//! piece, such as a section that was not there, is left to those who read the whole.

use std::collections::BTreeMap;
use std::ops::Range;

use super::overrides::Override;
use super::syntax::{SyntaxKind, SyntaxNode};

/// The maximum depth of the values of a piece that is read by itself. A text as a whole may be nested no more
/// than RON allows, and a piece lies a little deeper in it.
const MOST_DEPTH: usize = 20;

/// A text that RON accepts, with its values.
#[derive(Debug)]
pub(super) struct WrittenText {
    text: String,
    root: SyntaxNode,
}

impl WrittenText {
    /// Returns a text with its values; `None` if RON does not accept it, or if it asks to be read in another way
    /// than its pieces are.
    pub(super) fn new(text: &str) -> Option<Self> {
        let root = SyntaxNode::root(text).ok()?;
        let mut head = text[..root.span.start].lines().map(str::trim);
        let is_usual =
            head.all(|line| line.is_empty() || line.starts_with("//") || asks_nothing(line));
        is_usual.then(|| Self { text: text.to_owned(), root })
    }
}

/// Returns whether a line asks for no more than what every text is read with.
fn asks_nothing(line: &str) -> bool {
    let names = line.strip_prefix("#![enable(").and_then(|line| line.strip_suffix(")]"));
    let is_usual = |name: &str| ["implicit_some", "unwrap_variant_newtypes"].contains(&name.trim());
    names.is_some_and(|names| names.split(',').all(is_usual))
}

/// A piece of a text as it is after changes.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    /// The name of its section.
    pub(super) section: &'a str,
    /// The name of the entry; `None` if it is the section as a whole.
    pub(super) entry: Option<&'a str>,
    /// Its value as it is written.
    pub(super) text: String,
    /// The values in it.
    pub(super) root: SyntaxNode,
    /// The bytes of the text that it replaces.
    replaces: Range<usize>,
}

/// Changes of a text.
#[derive(Debug)]
pub(super) struct Edits<'a> {
    written: &'a WrittenText,
    /// The pieces that are changed, by where they begin in the text. None overlaps another.
    pieces: BTreeMap<usize, Piece<'a>>,
}

impl<'a> Edits<'a> {
    /// Returns the changes of a text, each made in what the ones before it have left; `None` if the text has to
    /// be read as a whole to tell what comes of them.
    pub(super) fn new<'o>(
        written: &'a WrittenText,
        changes: impl IntoIterator<Item = &'o Override>,
    ) -> Option<Self> {
        let mut edits = Self { written, pieces: BTreeMap::new() };
        for change in changes {
            edits.make(change)?;
        }
        Some(edits)
    }

    fn make(&mut self, change: &Override) -> Option<()> {
        let (_, path) = change.target();
        let (section, rest) = self.written.root.step(path)?;
        let (node, entry, rest) = if section.shape == SyntaxKind::Map {
            let (entry, rest) = section.step(rest)?;
            (entry, Some(entry.name.as_str()), rest)
        } else {
            (section, None, rest)
        };
        let (start, before, value) = match self.pieces.get(&node.span.start) {
            Some(piece) => (0, piece.text.as_str(), &piece.root),
            None => (node.span.start, node.text(&self.written.text), node),
        };
        let whole = if start == 0 { before } else { self.written.text.as_str() };
        let (range, new) = change.edit(whole, value, rest)?;
        let (from, to) = (range.start - start, range.end - start);
        let text = format!("{}{new}{}", &before[..from], &before[to..]);
        let root = SyntaxNode::root(&text).ok()?;
        // Another text, such as one that ends in a comment, would run into what follows it.
        if root.span != (0..text.len()) || root.depth() > MOST_DEPTH {
            return None;
        }
        let replaces = node.span.clone();
        let piece = Piece { section: &section.name, entry, text, root, replaces };
        self.pieces.insert(node.span.start, piece);
        Some(())
    }

    /// Returns the pieces that are changed, in the order of the text.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &Piece<'a>> {
        self.pieces.values()
    }

    /// Returns whether a section is changed.
    pub(super) fn touch(&self, section: &str) -> bool {
        self.pieces().any(|piece| piece.section == section)
    }

    /// Returns the whole text after the changes.
    pub(super) fn text(&self) -> String {
        self.text_of(0..self.written.text.len())
    }

    /// Returns a section after the changes.
    pub(super) fn section(&self, name: &str) -> Option<String> {
        Some(self.text_of(self.written.root.child(name)?.span.clone()))
    }

    fn text_of(&self, range: Range<usize>) -> String {
        let (mut text, mut from) = (String::with_capacity(range.len()), range.start);
        for (start, piece) in self.pieces.range(range.clone()) {
            text.push_str(&self.written.text[from..*start]);
            text.push_str(&piece.text);
            from = piece.replaces.end;
        }
        text + &self.written.text[from..range.end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"// A scenario.
S(
    title: "T", meaning: (deadline: (own_way: 0.5)), // how
    agencies: { "mps": (staff: 4, hours: Office), "a.b": (staff: 1,) },
)
"#;

    fn change(text: &str) -> Override {
        Override::parse(text).expect("path=value")
    }

    /// Returns the text after changes that are made one by one in the whole.
    fn whole(changes: &[Override]) -> String {
        let make = |text: String, change: &Override| change.apply(&text).expect("the path exists");
        changes.iter().fold(TEXT.to_owned(), make)
    }

    #[test]
    fn changes_make_the_text_that_they_make_in_the_whole() {
        let written = WrittenText::new(TEXT).expect("RON");
        for changes in [
            &["title=Other"][..],
            &["agencies.mps.staff=12", "agencies.a.b.staff=3"],
            &["agencies.mps.policy.candour=0.5", "agencies.mps.policy.candour=0.25", "title=U"],
            &["agencies.mps=(staff: 3)", "agencies.mps.hours=Always"],
            &["meaning.deadline.own_way=1", "meaning.seen=0.1", "agencies.mps.zone=nowhere"],
        ] {
            let changes: Vec<Override> = changes.iter().map(|it| change(it)).collect();
            let edits = Edits::new(&written, &changes).expect("they lie within pieces");
            assert_eq!(edits.text(), whole(&changes));
            assert!(edits.pieces().count() > 0 && !edits.touch("starts"));
        }
    }

    #[test]
    fn what_cannot_be_told_from_a_piece_is_left_to_the_whole() {
        let written = WrittenText::new(TEXT).expect("RON");
        for beyond in [
            // Nowhere.
            "agencies.nobody.staff=1",
            // A section, and one that is not there.
            "agencies={}",
            "warm_up=2d",
            // A value that would run into the text after it, or that lies deep.
            "agencies.mps=(staff: 1) //",
            "agencies.mps.staff=((((((((((((((((((((((1))))))))))))))))))))))",
        ] {
            assert!(Edits::new(&written, [&change(beyond)]).is_none(), "{beyond}");
        }
        assert!(WrittenText::new("#![enable(implicit_some)]\nS(a: 1)").is_some());
        assert!(WrittenText::new("#![enable(explicit_struct_names)]\nS(a: 1)").is_none());
        assert!(WrittenText::new("S(").is_none());
    }
}
