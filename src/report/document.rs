//! A document without a look: headings, paragraphs, lists, tables and pictures, and in all of them
//! references to rows of the tables. The formats are written from it.

use std::fmt::Display;

use std::fmt::Write as _;

use crate::locale::Locale;

/// A document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The language that it is written in.
    pub locale: Locale,
    /// The heading of it all.
    pub title: String,
    /// What stands at the head of each page beside the title: who may read it and how far it is, where that is said.
    pub running_head: String,
    /// What stands under the heading, such as that it is a report so far.
    pub subtitle: Vec<String>,
    /// The facts that stand first, such as when and where it was.
    pub facts: Vec<(String, Text)>,
    /// What a reader without time reads.
    pub summary: Vec<Block>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What stands at the end, to be looked up; each begins with a heading of level 2.
    pub annexes: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading, of level 2 or 3.
    Heading {
        /// The level.
        level: u8,
        /// What links to it say.
        id: String,
        /// The heading.
        text: String,
    },
    /// A paragraph.
    Paragraph(Text),
    /// A list without numbers.
    List(Vec<Text>),
    /// Names and what they stand for.
    Facts(Vec<(String, Text)>),
    /// A table.
    Table(Table),
    /// A picture.
    Figure(Figure),
    /// What a reader opens if they want it.
    Folded {
        /// What it is.
        summary: String,
        /// What it says.
        blocks: Vec<Block>,
    },
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The heads of its columns.
    pub head: Vec<Head>,
    /// Its rows. The first cell of a row is its head.
    pub rows: Vec<Vec<Text>>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// What it says.
    pub text: String,
    /// Whether the column holds numbers, which stand at the right.
    pub is_number: bool,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What links to it say, and what its file is called.
    pub id: String,
    /// The picture as SVG that stands on its own.
    pub svg: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// What stands under it.
    pub caption: Text,
}

/// Running text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<Piece>);

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Plain(String),
    /// What stands out.
    Strong(String),
    /// What a reader types or looks for.
    Code(String),
    /// The row that something rests on.
    Cite(Cite),
}

/// A row of a table, or the whole of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cite {
    /// The table.
    pub table: &'static str,
    /// The key of the row; empty for the whole table.
    pub row: String,
}

impl Cite {
    /// The table and the row.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.table, self.row).trim_end().to_owned()
    }
}

/// The heads of some columns, by the keys of their texts: each of text, or of numbers.
macro_rules! heads {
    ($locale:expr; $($kind:ident $key:literal),+) => {
        vec![$($crate::report::document::Head::$kind($locale.say($key, &[]))),+]
    };
}

pub(crate) use heads;

impl Head {
    /// The head of a column of text.
    #[must_use]
    pub fn text(text: String) -> Self {
        Self { text, is_number: false }
    }

    /// The head of a column of numbers.
    #[must_use]
    pub fn number(text: String) -> Self {
        Self { text, is_number: true }
    }
}

impl Text {
    /// Text as it stands.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Piece::Plain(text.into())])
    }

    /// And then this.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>) -> Self {
        self.0.push(Piece::Plain(text.into()));
        self
    }

    /// And then another text.
    #[must_use]
    pub fn and_text(mut self, text: Self) -> Self {
        self.0.extend(text.0);
        self
    }

    /// And then something that stands out.
    #[must_use]
    pub fn strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Piece::Strong(text.into()));
        self
    }

    /// And then something to be typed.
    #[must_use]
    pub fn code(mut self, text: impl Into<String>) -> Self {
        self.0.push(Piece::Code(text.into()));
        self
    }

    /// And then the row that it rests on.
    #[must_use]
    pub fn cite(mut self, table: &'static str, row: &(impl Display + ?Sized)) -> Self {
        self.0.push(Piece::Cite(Cite { table, row: row.to_string() }));
        self
    }

    /// And then the tables that it is worked out from.
    #[must_use]
    pub fn from_tables(mut self, tables: &[&'static str]) -> Self {
        for table in tables {
            self = self.cite(table, "");
        }
        self
    }

    /// And then the rows that it rests on.
    #[must_use]
    pub fn cite_all<S: Display>(
        mut self,
        table: &'static str,
        rows: impl IntoIterator<Item = S>,
    ) -> Self {
        for row in rows {
            self = self.cite(table, &row);
        }
        self
    }

    fn cites(&self, into: &mut Vec<Cite>) {
        into.extend(self.0.iter().filter_map(|piece| match piece {
            Piece::Cite(cite) => Some(cite.clone()),
            _ => None,
        }));
    }

    /// The words, and in brackets what they rest on.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Plain(text) | Piece::Strong(text) | Piece::Code(text) => {
                    words.push_str(text);
                }
                Piece::Cite(cite) => {
                    let _always_works = write!(words, " [{}]", cite.name());
                }
            }
        }
        words
    }

    /// The words alone.
    #[must_use]
    pub fn words_alone(&self) -> String {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Plain(text) | Piece::Strong(text) | Piece::Code(text) => text.as_str(),
            Piece::Cite(_) => "",
        });
        pieces.collect()
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl Document {
    /// All blocks in the order in which they are read: the summary, what it says, the annexes.
    pub fn all_blocks(&self) -> impl Iterator<Item = &Block> {
        self.summary.iter().chain(&self.blocks).chain(&self.annexes)
    }

    /// All tables, in their order, with those that are folded away.
    #[must_use]
    pub fn tables(&self) -> Vec<&Table> {
        self.every_block()
            .into_iter()
            .filter_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            })
            .collect()
    }

    /// All pictures, in their order, with those that are folded away.
    #[must_use]
    pub fn figures(&self) -> Vec<&Figure> {
        self.every_block()
            .into_iter()
            .filter_map(|block| match block {
                Block::Figure(figure) => Some(figure),
                _ => None,
            })
            .collect()
    }

    /// All blocks, in their order, with those within others.
    fn every_block(&self) -> Vec<&Block> {
        fn add<'a>(block: &'a Block, into: &mut Vec<&'a Block>) {
            into.push(block);
            if let Block::Folded { blocks, .. } = block {
                for block in blocks {
                    add(block, into);
                }
            }
        }
        let mut every = Vec::new();
        self.all_blocks().for_each(|block| add(block, &mut every));
        every
    }

    /// All rows that are cited, in order and each once.
    #[must_use]
    pub fn cites(&self) -> Vec<Cite> {
        let mut cites = self.cited();
        cites.retain(|cite| !cite.row.is_empty());
        cites.sort();
        cites.dedup();
        cites
    }

    /// All that is cited, in the order of the text and as often as it is cited.
    pub(super) fn cited(&self) -> Vec<Cite> {
        let mut cites = Vec::new();
        self.facts.iter().for_each(|(_, text)| text.cites(&mut cites));
        self.all_blocks().for_each(|block| block.cites(&mut cites));
        cites
    }
}

impl Block {
    fn cites(&self, into: &mut Vec<Cite>) {
        let mut take = |text: &Text| text.cites(into);
        match self {
            Self::Heading { .. } => {}
            Self::Paragraph(text) => take(text),
            Self::List(texts) => texts.iter().for_each(take),
            Self::Facts(facts) => facts.iter().for_each(|(_, text)| take(text)),
            Self::Table(table) => table.rows.iter().flatten().for_each(take),
            Self::Figure(figure) => take(&figure.caption),
            Self::Folded { blocks, .. } => blocks.iter().for_each(|block| block.cites(into)),
        }
    }
}

impl Figure {
    /// Whether it holds so much that a reader wants to look closer: the lanes of an exercise do.
    #[must_use]
    pub fn is_dense(&self) -> bool {
        self.id.starts_with("lanes")
    }
}

/// Text in which what no format can hold is shown as what it is: something that cannot be shown.
pub(super) fn printable(text: &str) -> String {
    let is_odd = |c: char| {
        (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    text.chars().map(|c| if is_odd(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// A heading of the second level.
pub(super) fn heading(id: &str, text: &str) -> Block {
    Block::Heading { level: 2, id: id.to_owned(), text: text.to_owned() }
}

/// A heading of the third level.
pub(super) fn subheading(id: &str, text: &str) -> Block {
    Block::Heading { level: 3, id: id.to_owned(), text: text.to_owned() }
}
