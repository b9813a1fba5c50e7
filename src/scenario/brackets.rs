//! Where a bracket is missing or too many. The reader notices it where it cannot go on, which may be at the end of the
//! file; by how far the lines are set in, it is found where it is. What is found is only told if the text could be read
//! further with it mended.

use std::ops::Range;

use super::syntax::{SyntaxNode, error_span};

/// A bracket that does not fit how far the lines are set in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// One is not closed before something.
    Open {
        /// The bracket that would close it.
        closing: char,
        /// The line that it is in, from 1.
        line: usize,
        /// What it should be closed before.
        before: Range<usize>,
    },
    /// One closes nothing.
    TooMany {
        /// Where it is.
        at: Range<usize>,
    },
}

/// Returns the first bracket that does not fit, where mending it lets a text be read further than to a byte.
pub(super) fn misfit(text: &str, read_to: usize) -> Option<Misfit> {
    let found = first_misfit(text)?;
    let (mended, shift) = match &found {
        Misfit::Open { closing, before, .. } => {
            let (head, tail) = text.split_at(before.start);
            (format!("{head}{closing},{tail}"), 2)
        }
        Misfit::TooMany { at } => {
            let rest = &text[at.end..];
            let rest = rest.strip_prefix(',').unwrap_or(rest);
            (format!("{}{rest}", &text[..at.start]), 0)
        }
    };
    let goes_on = match SyntaxNode::root(&mended) {
        Ok(_) => true,
        Err(error) => error_span(&mended, &error).end > read_to + shift,
    };
    goes_on.then_some(found)
}

/// A bracket that is open.
struct Open {
    closing: char,
    line: usize,
    /// How far its line is set in.
    indent: usize,
}

fn first_misfit(text: &str) -> Option<Misfit> {
    let mut open: Vec<Open> = Vec::new();
    let (mut line, mut indent, mut is_begun) = (1, 0, false);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let place = at..at + c.len_utf8();
        let passed = at + passed_over(&text[at..]);
        match c {
            '\n' => (line, indent, is_begun) = (line + 1, 0, false),
            ' ' if !is_begun => indent += 1,
            _ if c.is_whitespace() => {}
            _ if text[at..].starts_with("//") || text[at..].starts_with("/*") => {
                line += text[at..passed].matches('\n').count();
            }
            _ => {
                if !is_begun {
                    is_begun = true;
                    let found = at_beginning(c, place.clone(), line, indent, open.last());
                    if found.is_some() {
                        return found;
                    }
                }
                match closing_of(c) {
                    Some(closing) => open.push(Open { closing, line, indent }),
                    None if closes(c) => match open.pop() {
                        None => return Some(Misfit::TooMany { at: place }),
                        // Another than fits: the reader says so where it is.
                        Some(last) if last.closing != c => return None,
                        Some(_) => {}
                    },
                    None => line += text[at..passed].matches('\n').count(),
                }
            }
        }
        at = passed;
    }
    None
}

/// What the first sign of a line says of the last bracket that is open.
fn at_beginning(
    first: char,
    place: Range<usize>,
    line: usize,
    indent: usize,
    last: Option<&Open>,
) -> Option<Misfit> {
    let last = last.filter(|last| last.line < line)?;
    if closes(first) && last.indent < indent {
        return Some(Misfit::TooMany { at: place });
    }
    let is_left = last.indent > indent || (last.indent == indent && !closes(first));
    is_left.then_some(Misfit::Open { closing: last.closing, line: last.line, before: place })
}

/// How many bytes of a text belong together: a comment, a text in quotes, or one character.
fn passed_over(text: &str) -> usize {
    let up_to = |from: usize, end: &str| text[from..].find(end).map_or(text.len(), |at| from + at);
    if text.starts_with("//") {
        return up_to(2, "\n");
    }
    if text.starts_with("/*") {
        return (up_to(2, "*/") + 2).min(text.len());
    }
    if let Some(rest) = text.strip_prefix('r') {
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        if rest[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            return (up_to(hashes + 2, &end) + end.len()).min(text.len());
        }
    }
    if !text.starts_with('"') {
        return text.chars().next().map_or(0, char::len_utf8);
    }
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

const fn closing_of(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        _ => return None,
    })
}

const fn closes(c: char) -> bool {
    matches!(c, ')' | ']' | '}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "Scenario(\n    channels: {\n        \"a\": (name: \"A ) {\"), // ]\n        \"b\": (\n            \
                         name: \"B\",\n        ),\n    },\n    cases: {},\n    agencies: {\n        \"c\": (),\n    },\n)\n";

    fn found(text: &str) -> Option<Misfit> {
        let error = SyntaxNode::root(text).expect_err("it is not RON");
        misfit(text, error_span(text, &error).end)
    }

    #[test]
    fn a_bracket_that_is_not_closed_is_found_where_the_next_thing_begins() {
        assert!(SyntaxNode::root(WHOLE).is_ok() && first_misfit(WHOLE).is_none());
        let text = WHOLE.replacen("    },\n    cases", "    cases", 1);
        let before = text.find("cases").expect("it is there");
        let expected = Misfit::Open { closing: '}', line: 2, before: before..before + 1 };
        assert_eq!(found(&text), Some(expected));
        let text = WHOLE.replacen("        ),\n", "", 1);
        let Some(Misfit::Open { closing: ')', line: 4, before }) = found(&text) else {
            panic!("{:?}", found(&text));
        };
        assert_eq!(&text[before.start..before.start + 2], "},");
    }

    #[test]
    fn a_bracket_too_many_is_found_where_it_is() {
        let text = WHOLE.replacen("        ),\n", "        ),\n        ),\n", 1);
        let at = text.find("),\n        ),\n").expect("it is there") + 11;
        assert_eq!(found(&text), Some(Misfit::TooMany { at: at..at + 1 }));
        // What no bracket mends is not blamed on one.
        assert_eq!(found(&WHOLE.replace("cases: {}", "cases {}")), None);
    }
}
