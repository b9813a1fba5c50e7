//! Writes injects and their parts as a scenario does.

use crate::scenario::{Act, ById, Expectation, LocalizedText, quoted};
use crate::time::{Span, ZonedInstant};

/// Returns texts as a list.
pub(super) fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// Returns texts as a map.
pub(super) fn map(texts: &ById<LocalizedText>) -> String {
    let entries: Vec<String> =
        texts.iter().map(|(key, text)| format!("{}: {}", quoted(key), localized(text))).collect();
    format!("{{ {} }}", entries.join(", "))
}

/// Returns a text in all its languages.
fn localized(text: &LocalizedText) -> String {
    let entries: Vec<(&str, &str)> = text.by_language().collect();
    match entries.as_slice() {
        [("", text)] => quoted(text),
        entries => {
            let entries =
                entries.iter().map(|(tag, text)| format!("{}: {}", quoted(tag), quoted(text)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Returns a moment.
pub(super) fn moment(at: &ZonedInstant) -> String {
    quoted(&at.to_string())
}

fn span_of(span: Span) -> String {
    quoted(&span.written())
}

/// Returns an expectation.
pub(super) fn expectation(expects: &Expectation) -> String {
    let mut made = format!(
        "(action: {:?}, by: {}, within: {}",
        expects.action,
        quoted(&expects.by),
        span_of(expects.within)
    );
    if let Some(about) = &expects.about {
        made.push_str(&format!(", about: {}", quoted(about)));
    }
    if let Some(objective) = &expects.objective {
        made.push_str(&format!(", objective: {}", quoted(objective)));
    }
    made.push(')');
    made
}

/// Reads an act by its name in scenarios or in tables, ignoring spaces.
pub(super) fn act(text: &str) -> Option<Act> {
    let plain = |text: &str| text.replace([' ', '_', '-'], "").to_lowercase();
    Act::ALL.into_iter().find(|act| plain(act.key()) == plain(text))
}

/// Returns comment lines, each of which begins with `indent`.
pub(super) fn comment(text: &str, indent: &str) -> String {
    text.lines().map(|line| format!("{indent}// {}\n", line.trim_end())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_reads_as_the_same_text() {
        for text in
            ["", "a\n\"b\"\\", "\r\n\t\u{0}\u{7f}\u{202e}x", "公安部 ’’", "// \u{1f600} /* */"]
        {
            let read: String = ron::from_str(&quoted(text)).expect("a text");
            assert_eq!(read, text);
        }
    }

    #[test]
    fn acts_are_known_however_they_are_spaced() {
        for text in ["read_back", "Read back", "ReadBack"] {
            assert_eq!(act(text), Some(Act::ReadBack));
        }
        assert_eq!(act("applaud"), None);
    }
}
