//! The ids of injects and agencies, made from texts.

/// The word that stands for all agencies. No id can be this word.
pub(super) const EVERYONE: &str = "everyone";

/// Returns whether a text can be the id of an inject.
pub(super) fn is_id(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !text.is_empty() && text.chars().all(fits) && text != EVERYONE
}

/// Returns a text as an id of at most `most` characters; `None` if none of its characters fit.
pub(super) fn slug(text: &str, most: usize) -> Option<String> {
    let mut made = String::new();
    for c in text.to_lowercase().chars() {
        let plain = match c {
            'a'..='z' | '0'..='9' => c,
            'à'..='å' => 'a',
            'ç' => 'c',
            'è'..='ë' => 'e',
            'ì'..='ï' => 'i',
            'ñ' => 'n',
            'ò'..='ö' | 'ø' => 'o',
            'ù'..='ü' => 'u',
            '\'' | '’' => continue,
            _ => '_',
        };
        if plain != '_' || !(made.is_empty() || made.ends_with('_')) {
            made.push(plain);
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
