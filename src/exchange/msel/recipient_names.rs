//! Parts the names in a cell of recipients. Whether `PR/Comm` is one name or two is seen from all cells
//! of the list together.

use indexmap::IndexMap;

use super::known_words::{KnownWords, folded, is_unspaced, plain_name as plain};
use super::remark::Weight;

/// The signs that always stand between names.
const STRONG: [char; 8] = [';', '；', '\n', '、', '|', '｜', '•', '\t'];
/// The signs that stand between names unless others do, and these stand within names.
const COMMAS: [char; 2] = [',', '，'];
/// The signs that stand between names, or within one.
const WEAK: [char; 6] = ['/', '／', '+', '＋', '・', '·'];

/// A name that may be one or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Doubt {
    pub(super) name: String,
    /// How it was taken.
    pub(super) taken: &'static str,
    pub(super) weight: Weight,
}

/// The names in a column.
#[derive(Clone, Debug, Default)]
pub(super) struct NameColumn {
    /// How many cells have a name between strong signs.
    whole: IndexMap<String, usize>,
    /// The names that cannot be parted any more.
    single: IndexMap<String, usize>,
    /// Whether commas may stand within names, since other signs stand between them.
    has_strong: bool,
}

impl NameColumn {
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>, words: &KnownWords) -> Self {
        let cells: Vec<&str> = cells.collect();
        let is_mixed = |cell: &&str| cell.contains([';', '；', '\n']) && cell.contains(COMMAS);
        let mut column = Self { has_strong: cells.iter().any(is_mixed), ..Self::default() };
        for cell in &cells {
            for piece in column.pieces(cell) {
                *column.whole.entry(plain(piece)).or_default() += 1;
                if parts(piece, words).len() == 1 && !(column.has_strong && piece.contains(COMMAS))
                {
                    *column.single.entry(plain(piece)).or_default() += 1;
                }
            }
        }
        column
    }

    /// Returns whether the column has a name by itself.
    pub(super) fn has(&self, name: &str) -> bool {
        self.single.contains_key(&plain(name))
    }

    /// Returns the names in a cell, and what of them may be one or several names, with how it was
    /// taken.
    pub(super) fn names_in(
        &self,
        cell: &str,
        words: &KnownWords,
        is_known: &dyn Fn(&str) -> bool,
    ) -> (Vec<String>, Vec<Doubt>) {
        let (mut names, mut doubts) = (Vec::new(), Vec::new());
        let mut add = |name: &str| names.push(name.trim().to_owned());
        if is_known(cell) {
            return (vec![cell.trim().to_owned()], doubts);
        }
        for piece in self.pieces(cell) {
            let evident = |name: &&str| is_known(name) || self.has(name);
            let mut split = parts(piece, words);
            if self.has_strong && piece.contains(COMMAS) {
                split = piece.split(COMMAS).map(str::trim).collect();
            }
            let count = split.iter().filter(|part| evident(part)).count();
            let has_signs = piece.contains(WEAK) || piece.contains(COMMAS);
            let is_repeated = self.whole.get(&plain(piece)).is_some_and(|count| *count > 1);
            let mut doubt = |taken, weight| {
                doubts.push(Doubt { name: piece.to_owned(), taken, weight });
            };
            if split.len() == 1 || is_known(piece) {
                add(piece);
            } else if count == 0 && is_repeated {
                doubt("the list has it so more than once, and it is taken as one", Weight::Warning);
                add(piece);
            } else if count == split.len() {
                split.into_iter().for_each(&mut add);
            } else if count > 0 || has_signs {
                doubt("taken as several", Weight::Question);
                split.into_iter().for_each(&mut add);
            } else {
                doubt("taken as one", Weight::Question);
                add(piece);
            }
        }
        (names, doubts)
    }

    /// Parts a cell at the signs that always stand between names.
    fn pieces<'a>(&self, cell: &'a str) -> Vec<&'a str> {
        let is_sign = |c: char| STRONG.contains(&c) || (!self.has_strong && COMMAS.contains(&c));
        cell.split(is_sign).map(str::trim).filter(|piece| !piece.is_empty()).collect()
    }
}

/// Parts a name at signs and words that may stand between names.
fn parts<'a>(name: &'a str, words: &KnownWords) -> Vec<&'a str> {
    let mut parts: Vec<&str> = name.split(WEAK).collect();
    for word in words.people("and") {
        parts = parts.into_iter().flat_map(|part| split_at(part, word)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Splits a text at a word with spaces around it, or, of a script without spaces, anywhere within.
fn split_at<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let is_sign = !word.chars().any(char::is_alphanumeric);
    let mark = if is_unspaced(word) { word.to_owned() } else { format!(" {word} ") };
    let low = folded(text);
    // Only where folding keeps every letter in its place can the places be used.
    if low.len() != text.len() {
        let by_letters: Vec<&str> = text.split(&mark).collect();
        return by_letters;
    }
    let mut made = Vec::new();
    let mut from = 0;
    for (at, found) in low.match_indices(&mark) {
        if text.is_char_boundary(at) && text.is_char_boundary(at + found.len()) && at >= from {
            made.push(&text[from..at]);
            from = at + found.len();
        }
    }
    made.push(&text[from..]);
    if is_sign || made.iter().all(|part| !part.trim().is_empty()) { made } else { vec![text] }
}
