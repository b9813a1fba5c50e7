//! A document of a handbook without a look. The formats are written from it.

use crate::locale::Locale;
use crate::scenario::MediaFile;

/// A document of a handbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandbookText {
    /// The language that it is written in.
    pub locale: Locale,
    /// What it is, such as a situation manual.
    pub kind: String,
    /// The heading: that of the scenario, or the name of a seat.
    pub title: String,
    /// What stands under the heading.
    pub subtitle: Vec<String>,
    /// For whom it is, where it is not for everybody.
    pub notice: Option<String>,
    /// Whether its headings are listed at the beginning.
    pub has_contents: bool,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, of level 2, 3 or 4.
    Heading {
        /// The level.
        level: u8,
        /// What links to it say; empty where nothing links to it.
        id: String,
        /// The heading.
        text: String,
        /// Whether it begins a page.
        starts_page: bool,
    },
    /// A small line above a heading.
    Kicker(String),
    /// A paragraph.
    Paragraph(String),
    /// A remark in small print.
    Remark(String),
    /// What somebody wants, in one sentence that stays in sight.
    Aim(String),
    /// What an author has written, with its lines and paragraphs.
    Prose(String),
    /// A picture.
    Picture {
        /// The picture.
        file: MediaFile,
        /// What it shows, for those who do not see it.
        alt: String,
    },
    /// An extract of a log, in letters of one width.
    Log(String),
    /// A list without numbers.
    List(Vec<String>),
    /// Names and what they stand for.
    Facts(Vec<(String, String)>),
    /// Many names and what they stand for, in small print and two columns.
    Terms(Vec<(String, String)>),
    /// What stands side by side.
    Columns(Vec<Vec<Block>>),
    /// A table.
    Table(Table),
    /// What belongs together, in a frame. It goes to the next page as a whole if it fits there.
    Card {
        /// The place of the party among those of the scenario, which the frame shows.
        side: Option<usize>,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// Cards of one size to be cut out, several to a page.
    Cards(Vec<Vec<Block>>),
    /// The foot of a card, which is cut off before the card is handed out.
    Strip(String),
    /// Empty lines to write on.
    Lines(usize),
    /// Boxes of which one is ticked, each with its letter and meaning.
    Boxes(Vec<(char, String)>),
    /// A code to read out; none where it is to be written in by hand.
    Code(Option<String>),
    /// A square code for cameras; empty where there is nothing that it could say.
    Square {
        /// The address that it leads to.
        address: String,
        /// What it shows, for those who do not see it.
        alt: String,
    },
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The heads of its columns.
    pub head: Vec<String>,
    /// Its rows. The first cell of a row is its head.
    pub rows: Vec<Vec<String>>,
    /// The widths of its columns, as shares.
    pub widths: Vec<usize>,
}

/// Returns a heading of the second level.
pub(super) fn heading(id: &str, text: String) -> Block {
    Block::Heading { level: 2, id: id.to_owned(), text, starts_page: false }
}

/// Returns a heading of the second level that begins a page.
pub(super) fn heading_on_new_page(id: &str, text: String) -> Block {
    Block::Heading { level: 2, id: id.to_owned(), text, starts_page: true }
}

/// Returns a heading of the third level.
pub(super) fn subheading(id: &str, text: String) -> Block {
    Block::Heading { level: 3, id: id.to_owned(), text, starts_page: false }
}
