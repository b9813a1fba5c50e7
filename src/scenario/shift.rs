//! Moves a scenario in time: every date in its text, by a number of days and a length of time.
//!
//! Days are days of the calendar: what is given at nine is given at nine, also where the clock changes
//! between. Texts are not changed.

use std::ops::Range;

use super::syntax::{SyntaxKind, SyntaxNode};
use crate::time::{CivilError, Span, ZonedInstant};

/// The problems that leave a scenario where it is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ShiftError {
    /// The text is not RON.
    #[error("it cannot be read")]
    Unreadable,
    /// A date cannot be moved.
    #[error("`{date}` cannot be moved")]
    Date {
        /// The date as written.
        date: String,
        /// The reason.
        #[source]
        cause: CivilError,
    },
    /// A date would be beyond the calendar.
    #[error("`{0}` would be moved beyond the calendar")]
    Beyond(String),
}

/// A text whose dates have been moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shifted {
    /// The text.
    pub text: String,
    /// How many dates were moved.
    pub dates: usize,
}

/// Moves all dates of a scenario's text by so many days of the calendar, and then by a length of
/// time, which may be negative. Comments, order and everything else stay as they are.
///
/// # Errors
/// Returns an error if the text cannot be read, or a date would fall where its clock has none.
///
/// ```
/// use hotwash::scenario::shift;
/// use hotwash::time::Span;
///
/// let text = "Scenario(starts: \"2026-03-27T09:00[Europe/Paris]\")";
/// let moved = shift(text, 7, Span::ZERO)?;
/// assert_eq!(moved.text, "Scenario(starts: \"2026-04-03T09:00[Europe/Paris]\")");
/// # Ok::<(), hotwash::scenario::ShiftError>(())
/// ```
pub fn shift(text: &str, days: i64, by: Span) -> Result<Shifted, ShiftError> {
    let root = SyntaxNode::root(text).map_err(|_| ShiftError::Unreadable)?;
    let mut places = Vec::new();
    dates(text, &root, &mut places);
    let mut made = text.to_owned();
    for (place, date) in places.iter().rev() {
        let moved = moved(date, days, by, &text[place.clone()])?;
        made.replace_range(place.clone(), &format!("\"{moved}\""));
    }
    Ok(Shifted { text: made, dates: places.len() })
}

/// Finds the dates with a zone among the values of a text, in its order. What people read is no date.
fn dates(text: &str, node: &SyntaxNode, found: &mut Vec<(Range<usize>, ZonedInstant)>) {
    if node.name == "notes" || node.name == "text" {
        return;
    }
    if node.shape == SyntaxKind::Text {
        let written = node.text(text).trim_matches('"');
        if let Ok(date) = ZonedInstant::parse(written) {
            found.push((node.span.clone(), date));
        }
    }
    for child in &node.children {
        dates(text, child, found);
    }
}

fn moved(
    date: &ZonedInstant,
    days: i64,
    by: Span,
    written: &str,
) -> Result<ZonedInstant, ShiftError> {
    let written = || written.trim_matches('"').to_owned();
    let clock = date.zone.clock(date.at).days_later(days);
    let clock = clock.ok_or_else(|| ShiftError::Beyond(written()))?;
    let on_day = clock.in_zone(&date.zone);
    let on_day = match on_day {
        Ok(on_day) => on_day,
        Err(cause) => return Err(ShiftError::Date { date: written(), cause }),
    };
    Ok(ZonedInstant { at: on_day.at + by, zone: date.zone.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_date_moves_and_nothing_else() {
        let text = "// 2026-03-02T09:00[Europe/Paris]\nScenario(starts: \"2026-03-02T09:00[Europe/Paris]\", \
                    injects: { \"a\": (at: \"2026-03-28T10:00[Europe/Paris]\", text: \"2026-03-02T09:00[UTC]\", \
                    notes: { \"x\": \"2026-03-02T09:00[UTC]\" }) })";
        let moved = shift(text, 7, Span::ZERO).expect("it moves");
        assert_eq!(moved.dates, 2);
        let expected = text
            .replace("starts: \"2026-03-02", "starts: \"2026-03-09")
            .replace("2026-03-28T10:00", "2026-04-04T10:00");
        assert_eq!(moved.text, expected);
        let back = shift(&moved.text, -7, Span::ZERO).expect("it moves back");
        assert_eq!(back.text, text);
        let later = shift(text, 0, Span::from_minutes(90)).expect("it moves");
        assert!(later.text.contains("starts: \"2026-03-02T10:30[Europe/Paris]\""));
    }

    #[test]
    fn a_date_that_has_no_place_is_told() {
        let text = "Scenario(starts: \"2026-03-22T02:30[Europe/Paris]\")";
        let error = shift(text, 7, Span::ZERO).expect_err("the clock skips it");
        assert!(error.to_string().contains("2026-03-22T02:30"), "{error}");
        assert!(shift("Scenario(", 7, Span::ZERO).is_err());
        assert!(shift(text, i64::MAX, Span::ZERO).is_err());
    }
}
