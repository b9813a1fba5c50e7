//! Makes the text of a time ready for reading: signs and words of all scripts in one form, words
//! apart.

use unicode_normalization::UnicodeNormalization;

use super::known_words::{Language, folded, is_unspaced};

/// Returns a text folded, with dashes of one kind, and with the dates and times of Chinese and
/// Japanese as figures.
pub(super) fn in_figures(text: &str) -> String {
    let text: String = text.nfkc().collect::<String>().replace(['\u{a0}', '\u{202f}'], " ");
    let text = folded(&text).replace(['–', '—', '−', '‐', '‑', '~', '〜'], "-");
    let text = closed_hours(&text);
    if is_unspaced(&text) { without_signs(&text) } else { text }
}

/// Writes `9 h 30` as `9h30`.
fn closed_hours(text: &str) -> String {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut made = text.to_owned();
    while let Some(at) = made
        .find(" h ")
        .filter(|at| digit(made[..*at].chars().next_back()) && digit(made[at + 3..].chars().next()))
    {
        made.replace_range(at..at + 3, "h");
    }
    made
}

/// Replaces the signs of Chinese and Japanese dates and times.
fn without_signs(text: &str) -> String {
    let mut made = String::new();
    let mut digits = String::new();
    // The parts of the date so far.
    let (mut year, mut month) = (None::<String>, None::<usize>);
    // Whether the last figures were hours, so that minutes may follow.
    let mut is_hour = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if digits.is_empty() {
            if c == '半' && is_hour {
                made.truncate(made.trim_end().len().saturating_sub(2));
                made.push_str("30 ");
            } else {
                made.push(c);
            }
            is_hour = false;
            continue;
        }
        let figures = std::mem::take(&mut digits);
        let next = chars.peek().copied();
        let was_hour = std::mem::take(&mut is_hour);
        match c {
            '年' => year = Some(figures),
            '月' => {
                month = figures.parse().ok().filter(|month| (1..=12).contains(month));
                if month.is_none() {
                    made.push_str(&format!("{figures}{c}"));
                }
            }
            '日' | '号' | '號' if next != Some('目') && month.is_some() => {
                let month = month.take().unwrap_or(1);
                match year.take() {
                    Some(year) => made.push_str(&format!(" {year}-{month}-{figures} ")),
                    None => made.push_str(&format!(" {figures} month{month} ")),
                }
            }
            '時' | '时' | '点' | '點' if !matches!(next, Some('間' | '间')) => {
                made.push_str(&format!(" {figures}:00 "));
                is_hour = true;
            }
            '分' if was_hour => {
                made.truncate(made.trim_end().len().saturating_sub(2));
                made.push_str(&format!("{figures:0>2} "));
                if matches!(next, Some('钟' | '鐘')) {
                    chars.next();
                }
            }
            c => {
                if was_hour && (c == ' ' || c == '(') {
                    made.truncate(made.trim_end().len().saturating_sub(2));
                    made.push_str(&format!("{figures:0>2} "));
                } else {
                    made.push_str(&figures);
                }
                made.push(c);
            }
        }
    }
    if is_hour && !digits.is_empty() {
        made.truncate(made.trim_end().len().saturating_sub(2));
        made.push_str(&format!("{digits:0>2}"));
    } else {
        made.push_str(&digits);
    }
    made
}

/// Returns a text with spaces between its words, and words that belong together joined by `_`.
pub(super) fn in_words(text: &str, language: &Language) -> String {
    let mut text = text.replace([',', ';', '(', ')'], " ");
    for (from, to) in [(" + ", "+"), ("+ ", "+"), (" +", " +"), (" - ", " "), (" hrs", "hrs")] {
        text = text.replace(from, to);
    }
    for (from, to) in [
        ("h-hour", "startex"),
        ("h hour", "startex"),
        ("o'clock", "oclock"),
        ("t+ ", "t+"),
        ("t0+", "t+"),
    ] {
        text = text.replace(from, to);
    }
    for phrase in language.times.keys().filter(|phrase| phrase.contains(' ')) {
        if text.contains(phrase.as_str()) {
            text = text.replace(phrase.as_str(), &phrase.replace(' ', "_"));
        }
    }
    if is_unspaced(&text) {
        text = spaced(&text, language);
    }
    // The letter between the date and the time of ISO 8601.
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let between =
        (1..bytes.len()).find(|at| bytes[*at] == b't' && is_digit(at - 1) && is_digit(at + 1));
    if let Some(at) = between {
        text.replace_range(at..=at, " ");
    }
    with_units(&text)
}

/// Joins a length behind a sign with its unit: `startex+30 min`.
fn with_units(text: &str) -> String {
    const UNITS: [&str; 8] =
        ["min", "mins", "minute", "minutes", "hour", "hours", "sec", "seconds"];
    let mut made = String::new();
    let mut is_open = false;
    for word in text.split_whitespace() {
        let is_unit = is_open && UNITS.contains(&word);
        if !made.is_empty() && !is_unit {
            made.push(' ');
        }
        made.push_str(word);
        is_open = word.contains(['+', '-']) && word.ends_with(|c: char| c.is_ascii_digit());
    }
    made
}

/// Puts spaces around the known words of a script that has none.
fn spaced(text: &str, language: &Language) -> String {
    let mut words: Vec<&str> =
        language.times.keys().map(String::as_str).filter(|word| is_unspaced(word)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let (mut made, mut rest) = (String::new(), text);
    while let Some(c) = rest.chars().next() {
        match words.iter().find(|word| rest.starts_with(**word)) {
            Some(word) => {
                made.push_str(&format!(" {word} "));
                rest = &rest[word.len()..];
            }
            None => {
                made.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    made
}
