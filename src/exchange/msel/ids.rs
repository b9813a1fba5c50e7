//! The ids of injects and agencies, made from texts.

use any_ascii::any_ascii_char;

/// The word that stands for all agencies. No id can be this word.
pub(super) const EVERYONE: &str = "everyone";

/// Returns whether a text can be the id of an inject.
pub(super) fn is_id(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !text.is_empty() && text.chars().all(fits) && text != EVERYONE
}

/// Returns a text as an id of at most `most` characters, in Latin letters; `None` if none of its
/// characters fit.
pub(super) fn slug(text: &str, most: usize) -> Option<String> {
    let mut made = String::new();
    let mut put = |c: char| {
        if c != '_' || !(made.is_empty() || made.ends_with('_')) {
            made.push(c);
        }
    };
    for c in text.chars() {
        if matches!(c, '\'' | '’') {
            continue;
        }
        // Each Chinese character is a word.
        let is_word = matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}');
        if is_word {
            put('_');
        }
        for latin in any_ascii_char(c).chars() {
            let is_fit = latin.is_ascii_alphanumeric();
            put(if is_fit { latin.to_ascii_lowercase() } else { '_' });
        }
        if is_word {
            put('_');
        }
    }
    if made.len() > most {
        made.truncate(most);
        // Not in the middle of a word, if that leaves something.
        if let Some(end) = made.rfind('_').filter(|end| *end > most / 2) {
            made.truncate(end);
        }
    }
    let made = made.trim_matches('_').to_owned();
    (!made.is_empty() && made != EVERYONE).then_some(made)
}
