//! Text as pictures need it: without what no drawing can show, in short lines, and measured.

use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// Text with every run of white space as one space, and `U+FFFD` for what has no look of its own
/// and XML does not allow.
pub(super) fn clean(text: &str) -> String {
    let shown = |c: char| match c {
        c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => '\u{FFFD}',
        c => c,
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().map(shown).collect()
}

/// Text in lines of at most so many columns. A word that is longer is broken.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let text = clean(text);
    // Said in full, since the defaults change with the features that other crates ask for.
    let options = Options::new(columns)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(&text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// The width of a line of text for a font size of 1, never less than common sans-serif fonts take.
/// Which font a reader has is not known; the figures are those of `DejaVu Sans`, a wide one.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | ' ' | '.' | ',' | ':' | ';' | '|' | 'I' | '!' => 0.35,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 0.42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 1.0,
        'a'..='z' | '0'..='9' => 0.64,
        'A'..='Z' => 0.78,
        c if c.is_ascii() => 0.84,
        c => match display_width(c.encode_utf8(&mut [0; 4])) {
            2 => 1.05,
            _ => 0.85,
        },
    }
}
