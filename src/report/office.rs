//! What all documents for paper have in common, whatever they say.

use std::fmt::Write as _;

/// Returns a text as a string of a style sheet, in which no character means anything but itself.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if c.is_alphanumeric() || c == ' ' {
            quoted.push(c);
        } else {
            // The space belongs to the escape, and one that follows is kept.
            let _always_works = write!(quoted, "\\{:06x} ", u32::from(c));
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_leave_its_string_or_the_style_sheet() {
        let quoted = quoted("a\"; } </style>\n\\ 天");
        assert!(!quoted[1..quoted.len() - 1].contains(['"', '<', ';', '}', '\n', '/']), "{quoted}");
        assert!(quoted.ends_with("天\""), "{quoted}");
    }
}
