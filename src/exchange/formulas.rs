//! Texts that spreadsheets would take for formulas.
//!
//! A spreadsheet computes whatever begins with certain signs, also in a file that somebody else has filled. In tables
//! that are meant for spreadsheets, such a text has an apostrophe before it, as people type one there themselves.

use std::borrow::Cow;

/// The signs with which formulas begin.
const SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(SIGNS)
}

/// Returns a text as it is written into a table for spreadsheets.
///
/// ```
/// use hotwash::exchange::{guarded, unguarded};
///
/// assert_eq!(guarded("=HYPERLINK(\"http://example.org\")"), "'=HYPERLINK(\"http://example.org\")");
/// assert_eq!(guarded("5 o'clock"), "5 o'clock");
/// assert_eq!(unguarded(&guarded("'=1")), "'=1");
/// ```
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Returns a text that was written so as it was before.
#[must_use]
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|_| is_formula(text)).unwrap_or(text)
}
