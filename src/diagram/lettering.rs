//! Cleans, wraps and measures text for pictures.

use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// Returns the text with each run of white space collapsed to one space, and with control
/// characters and characters that XML forbids replaced by `U+FFFD`.
pub(super) fn clean(text: &str) -> String {
    let shown = |c: char| match c {
        c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => '\u{FFFD}',
        c => c,
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().map(shown).collect()
}

/// Returns the text in lines of at most the given number of columns. A longer word is broken.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let text = clean(text);
    // Said in full, since the defaults change with the features that other crates ask for.
    let options = Options::new(columns)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(&text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// Returns the width of a line of text at a font size of 1, never less than common sans-serif fonts
/// need. The reader's font is unknown; the figures are those of `DejaVu Sans`, a wide one.
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
