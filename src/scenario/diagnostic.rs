//! The problems found in a file.

use std::ops::Range;

use super::source::{Source, SourceId, Sources};
use crate::vocabulary::vocabulary;

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario can be played, but probably not as intended.
    Warning,
    /// The scenario cannot be played.
    Error,
}

vocabulary! {
    /// The kinds of problem. The names are stable: tools may rely on them.
    #[non_exhaustive]
    pub enum Code {
        NotUtf8 "not-utf-8" "The file is not text in UTF-8.";
        Empty "empty" "The file says nothing.";
        Syntax "syntax" "The file is not RON.";
        FutureFormat "future-format" "The file is of a format that this version does not know.";
        UnknownField "unknown-field" "A field that does not exist.";
        MissingField "missing-field" "A field that must be there is not.";
        DuplicateKey "duplicate-key" "The same key twice in one place.";
        WrongType "wrong-type" "A value of another type than the field takes.";
        UnknownVariant "unknown-variant" "A word that is not one of the choices.";
        BadDuration "bad-duration" "A text that is not a duration.";
        BadDate "bad-date" "A text that is not a date, or a date that does not exist.";
        BadZone "bad-zone" "A time zone that does not exist.";
        BadHours "bad-hours" "A text that is not opening hours, or not days of the week.";
        BadDistribution "bad-distribution" "A distribution whose numbers contradict each other.";
        BadId "bad-id" "An id with characters that a path cannot hold, or that means something else.";
        OutOfRange "out-of-range" "A number outside of what it may be.";
        NothingThere "nothing-there" "A section without which nothing can be played is empty.";
        UnknownName "unknown-name" "A name that nothing bears.";
        SameId "same-id" "A party and an agency with one id.";
        OverlappingHours "overlapping-hours" "Lines of opening hours that are open at the same time.";
        NotCovered "not-covered" "An exercise that runs outside of what a calendar covers.";
        BadCalendar "bad-calendar" "A date that contradicts the rest of its calendar.";
        UncertainDates "uncertain-dates" "An exercise on dates of which a calendar is not certain.";
        OffWeek "off-week" "Opening hours on other days than those of the working week.";
        LeftOut "left-out" "Entries of an iCalendar file that are not used.";
        UnconnectedChannel "unconnected-channel" "A channel that does not join two agencies.";
        ChannelAcrossParties "channel-across-parties" "A channel that joins the wrong parties for its kind.";
        NoChannel "no-channel" "Nothing that a message could go by.";
        ChannelMismatch "channel-mismatch" "A channel that cannot carry what it is to carry.";
        NoAuthority "no-authority" "An agency that lacks the authority for what it is to do.";
        NobodyToWork "nobody-to-work" "An agency that must work and cannot.";
        Overload "overload" "More work than the people of an agency can do.";
        OutsideExercise "outside-exercise" "A moment before the exercise starts or after it ends.";
        InjectTrigger "inject-trigger" "An inject with no trigger, or with two.";
        BadCondition "bad-condition" "A condition that cannot be asked where it stands.";
        BadQuestion "bad-question" "A question that cannot be answered, or not by those whom it names.";
        NeverFires "never-fires" "An inject that can never fire.";
        BadOrder "bad-order" "An order that nobody can carry out.";
        BeliefSum "belief-sum" "Probabilities that do not add up to one.";
        NoEnd "no-end" "A state from which the procedure cannot end.";
        UnreachableState "unreachable-state" "A state that a request never reaches.";
        MissingLimit "missing-limit" "A limit that an urgency class does not give.";
        NotAStep "not-a-step" "An act that cannot be a step of a procedure, or not there or by that side.";
        LimitOrder "limit-order" "A limit longer than that of a step which comes after it.";
        EndlessLoop "endless-loop" "Something that a request or a case can go round for ever.";
        TooMany "too-many" "More of something than there may be.";
        WeightSum "weight-sum" "Weights or shares that do not add up to one.";
        MeansNothing "means-nothing" "A term, scale or question that cannot be read as anything.";
        BadMedia "bad-media" "A file that is missing, or cannot be shown beside a text.";
        UnusedMedia "unused-media" "A picture, document or page that nothing shows.";
        MissingLanguage "missing-language" "A text that is not in all languages of the heading, or that some of its readers do not have in their language.";
    }
}

/// A problem: what it is, where it is, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How severe it is.
    pub severity: Severity,
    /// Its kind.
    pub code: Code,
    /// A sentence that says what is wrong.
    pub message: String,
    /// The file it is in.
    pub source: SourceId,
    /// The path of the value, such as `agencies.mps.staff`; empty for the whole file.
    pub path: String,
    /// The bytes to underline.
    pub span: Range<usize>,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// Returns whether it prevents the scenario from being played.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Returns one line for a log or a test: `error[unknown-name] file:3:14 agencies.mps.party:
    /// ...`, with the hint in parentheses.
    #[must_use]
    pub fn line(&self, sources: &Sources) -> String {
        self.line_in(sources.get(self.source))
    }

    /// Returns the same as [`Diagnostic::line`], for a given text.
    #[must_use]
    pub fn line_in(&self, source: &Source) -> String {
        let (text, span) = source.shown(&self.span);
        let (line, column) = line_and_column(text, span.start);
        let severity = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let mut text = format!("{severity}[{}] {}:{line}:{column}", self.code, source.name);
        if !self.path.is_empty() {
            text.push(' ');
            text.push_str(&self.path);
        }
        text.push_str(": ");
        text.push_str(&self.message);
        if let Some(hint) = &self.hint {
            text.push_str(&format!(" ({hint})"));
        }
        text
    }
}

/// Returns the line and column of a byte in a text, both counted from 1 and in characters.
///
/// ```
/// use hotwash::scenario::line_and_column;
///
/// let text = "parties:\n北京, mps";
/// assert_eq!(line_and_column(text, text.find("mps").expect("it is there")), (2, 5));
/// ```
#[must_use]
pub fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let mut end = byte.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    (line, column)
}

/// Returns the byte at a line and column, both counted from 1 and in characters.
pub(super) fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let start = if line <= 1 {
        0
    } else {
        text.match_indices('\n').nth(line - 2).map_or(text.len(), |(index, _)| index + 1)
    };
    text[start..]
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(text.len(), |(i, _)| start + i)
}

/// Returns the one of `names` that was probably meant.
#[must_use]
pub(crate) fn nearest<'a>(
    wrong: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wrong = wrong.to_lowercase();
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&wrong, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= (name.len().max(wrong.len()) / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Returns a hint that names the nearest of `names`, or lists them if none is near.
pub(super) fn suggest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let names: Vec<&str> = names.into_iter().collect();
    if let Some(name) = nearest(wrong, names.iter().copied()) {
        return Some(format!("did you mean `{name}`?"));
    }
    match names.as_slice() {
        [] => None,
        [only] => Some(format!("there is only `{only}`")),
        _ if names.len() <= 30 => Some(format!("there are `{}`", names.join("`, `"))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_bytes_agree_in_text_that_is_not_ascii() {
        let text = "a\n北京b\n\nc";
        for (byte, _) in text.char_indices() {
            let (line, column) = line_and_column(text, byte);
            assert_eq!(byte_at(text, line, column), byte);
        }
        assert_eq!(line_and_column(text, text.find('b').expect("b")), (2, 3));
    }

    #[test]
    fn suggests_a_near_name_and_lists_the_names_when_none_is_near() {
        assert_eq!(suggest("mpss", ["mps", "mfa"]), Some("did you mean `mps`?".into()));
        assert_eq!(suggest("zebra", ["mps", "mfa"]), Some("there are `mps`, `mfa`".into()));
    }

    #[test]
    fn every_code_has_its_own_name() {
        for code in Code::ALL {
            assert_eq!(Code::named(code.key()), Some(code));
        }
    }
}
