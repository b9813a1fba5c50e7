//! Explains errors of RON and serde in an author's words, and locates them.

use std::ops::Range;

use ron::error::Error;
use serde_path_to_error::{Path, Segment};

use super::brackets::{Misfit, misfit};
use super::diagnostic::{Code, nearest, suggest};
use super::literals::untagged;
use super::syntax::{SyntaxKind, SyntaxNode, error_span, join};
use super::value::{ValueError, locate};
use crate::time::{Span, Zone};

/// An explanation of what is wrong, and what to do about it.
pub(super) struct Explanation {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

impl Explanation {
    pub(super) fn new(code: Code, message: impl Into<String>, hint: Option<String>) -> Self {
        let message = message.into();
        Self { code, message, hint }
    }
}

/// The most slips that are looked for in a text that is not RON.
const MOST_SLIPS: usize = 20;

/// The longest text of which more than the first slip is looked for, in bytes: each is found by reading all of it again.
const LONGEST_MENDED: usize = 4 << 20;

/// Explains why a text is not RON: each slip with the bytes to underline. What is plain is mended for the reader to go on,
/// so that one slip does not hide the next.
pub(super) fn of_syntax(text: &str) -> Vec<(Explanation, Range<usize>)> {
    let mut found = Vec::new();
    let mut mended = text.to_owned();
    let most = if text.len() > LONGEST_MENDED { 1 } else { MOST_SLIPS };
    while found.len() < most
        && let Err(error) = SyntaxNode::root(&mended)
    {
        let span = error_span(&mended, &error);
        let read_to = span.end;
        let (explanation, span, mends) = slip(&mended, &error.code, span);
        found.push((explanation, within_characters(text, span)));
        if mends.is_empty() {
            break;
        }
        for (place, sign) in mends {
            // What is mended keeps its length, so that everything stays where it is.
            let length = place.len();
            mended.replace_range(place, &format!("{sign:<length$}"));
        }
        if SyntaxNode::root(&mended).is_err_and(|error| error_span(&mended, &error).end <= read_to)
        {
            break;
        }
    }
    found
}

/// Bytes up to the characters of a text that they are within.
fn within_characters(text: &str, span: Range<usize>) -> Range<usize> {
    let down = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    down(span.start.min(text.len()))..down(span.end.min(text.len()))
}

/// Places of a text, and the ASCII sign that each should be, with spaces up to its length.
type Mends = Vec<(Range<usize>, &'static str)>;

/// Explains why a text is not RON, with the bytes to underline and what would mend it, where that is plain.
fn slip(text: &str, error: &Error, span: Range<usize>) -> (Explanation, Range<usize>, Mends) {
    // RON stops where it could not go on, which is the end of the stretch that it points at.
    let at = span.end;
    let after = &text[at..];
    let next = after.chars().next();
    let here = at..at + next.map_or(0, char::len_utf8);
    if let Some(found) = of_sign(text, next, &here)
        .or_else(|| of_number(text, at, error))
        .or_else(|| of_bracket(text, at, error))
    {
        return found;
    }
    let found = match next {
        None => "the end of the file".to_owned(),
        Some('\n' | '\r') => "the end of the line".to_owned(),
        Some(c) => format!("`{c}`"),
    };
    let (message, hint) = match error {
        Error::ExpectedComma
        | Error::ExpectedMapEnd
        | Error::ExpectedArrayEnd
        | Error::ExpectedOptionEnd
        | Error::ExpectedStructLikeEnd => (
            format!("expected a comma or a closing bracket, found {found}"),
            Some(if text[..at].ends_with('"') {
                "is a quote missing before this?"
            } else {
                "is a comma missing before this, or a bracket too many or too few?"
            }),
        ),
        Error::ExpectedIdentifier => (
            format!("expected the name of a field, found {found}"),
            Some("is a closing bracket missing before this?"),
        ),
        Error::Eof => {
            ("the file ends too early".to_owned(), Some("is a closing bracket or quote missing?"))
        }
        Error::ExpectedStringEnd => {
            ("a text has no end".to_owned(), Some("is a closing quote missing?"))
        }
        Error::UnclosedBlockComment => {
            ("a comment has no end".to_owned(), Some("close it with `*/`"))
        }
        Error::ExpectedMapColon => (
            format!("expected `:` and a value, found {found}"),
            Some("a field is written `name: value`, an entry `\"id\": value`"),
        ),
        Error::TrailingCharacters => (
            format!("there is more after the end: {found}"),
            Some("is a bracket closed too early?"),
        ),
        Error::ExceededRecursionLimit => (
            "values are nested too deeply".to_owned(),
            Some("conditions may be nested some 30 levels deep"),
        ),
        Error::InvalidEscape(_) => (
            "a `\\` in a text begins no known escape".to_owned(),
            Some("write `\\\\` for a `\\`, `\\\"` for a quote"),
        ),
        Error::NoSuchExtension(name) => {
            (format!("there is no extension `{name}`"), Some("leave the line out"))
        }
        other => (format!("this is not RON: {}", lower(&other.to_string())), None),
    };
    // Of what was opened and is wrong or not closed, where it was.
    let opened = match error {
        Error::UnclosedBlockComment => text.rfind("/*").map(|start| start..start + 2),
        Error::InvalidEscape(_) => text[..at].rfind('\\').map(|start| start..at),
        _ => None,
    };
    if let Some(span) = opened {
        return (
            Explanation::new(Code::Syntax, message, hint.map(str::to_owned)),
            span,
            Vec::new(),
        );
    }
    let mends = match error {
        Error::ExpectedComma
        | Error::ExpectedMapEnd
        | Error::ExpectedArrayEnd
        | Error::ExpectedStructLikeEnd => missing_comma(text, at),
        _ => Vec::new(),
    };
    let span = if here.is_empty() { visible_end(text) } else { here };
    (Explanation::new(Code::Syntax, message, hint.map(str::to_owned)), span, mends)
}

/// A comma in the first space before a value that stands on a line of its own.
fn missing_comma(text: &str, at: usize) -> Mends {
    let mut before = text[..at].trim_end();
    // Over the comments above it.
    loop {
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        if !before[line..].contains("//") {
            break;
        }
        if !before[line..].trim_start().starts_with("//") {
            return Vec::new();
        }
        before = before[..line].trim_end();
    }
    if text[before.len()..at].contains('\n') {
        vec![(before.len()..before.len() + 1, ",")]
    } else {
        Vec::new()
    }
}

/// Explains a sign that looks like another, or that begins a comment elsewhere.
fn of_sign(
    text: &str,
    next: Option<char>,
    here: &Range<usize>,
) -> Option<(Explanation, Range<usize>, Mends)> {
    let found = next?;
    let (message, hint) = match (found, space_name(found), plain_sign(found)) {
        ('#', ..) => ("`#` begins no comment".to_owned(), "write `//` before a comment".to_owned()),
        (_, Some(name), _) => (
            format!("{name} stands here, which looks like a space and is none"),
            "write an ordinary space in its place".to_owned(),
        ),
        (_, None, Some(plain)) => {
            (format!("`{found}` is not a sign that RON knows"), format!("write `{plain}`"))
        }
        (_, None, None) => return None,
    };
    let mut mends: Mends = match plain_sign(found) {
        _ if space_name(found).is_some() => vec![(here.clone(), " ")],
        Some(plain) => vec![(here.clone(), plain)],
        // Two signs begin a comment: only where there is room for both.
        None if text[here.end..].starts_with(' ') => vec![(here.start..here.end + 1, "//")],
        None => Vec::new(),
    };
    // Of a text in other quotes, the end as well.
    if plain_sign(found) == Some("\"") {
        let line = &text[here.end..];
        let line = &line[..line.find('\n').unwrap_or(line.len())];
        let end = line.char_indices().find(|(_, c)| plain_sign(*c) == Some("\""));
        mends.extend(end.map(|(at, c)| {
            let start = here.end + at;
            (start..start + c.len_utf8(), "\"")
        }));
    }
    Some((Explanation::new(Code::Syntax, message, Some(hint)), here.clone(), mends))
}

/// Explains a number with a comma, or with a unit and without quotes.
fn of_number(text: &str, at: usize, error: &Error) -> Option<(Explanation, Range<usize>, Mends)> {
    let digits =
        |text: &str| text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    // The reader stops before or behind what it takes for a name.
    let ahead = text[at..].find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let at = at + ahead;
    let before = &text[..at];
    match error {
        Error::InvalidIdentifier(_)
        | Error::SuggestRawIdentifier(_)
        | Error::ExpectedIdentifier
        | Error::ExpectedMapColon => {
            let (head, fraction) = before.split_at(before.len() - digits(before));
            let plain = head.strip_suffix("r#").unwrap_or(head);
            let is_raw = plain.len() < head.len();
            let head = plain.strip_suffix(',')?;
            let whole = &head[head.len() - digits(head)..];
            if whole.is_empty() || fraction.is_empty() {
                return None;
            }
            let message = "a number has a comma in it".to_owned();
            let hint = Some(format!("write a point: `{whole}.{fraction}`"));
            let start = head.len() - whole.len();
            let comma = head.len()..head.len() + 1;
            let mends = if is_raw { Vec::new() } else { vec![(comma, ".")] };
            Some((Explanation::new(Code::Syntax, message, hint), start..at, mends))
        }
        _ => {
            let is_part = |c: char| c.is_ascii_digit() || c == '.';
            let start = before.trim_end_matches(is_part).len();
            let unit = text[at..].find(|c: char| !c.is_alphanumeric()).unwrap_or(0);
            let written = &text[start..at + unit];
            let is_both = start < at && unit > 0 && text[at..].starts_with(char::is_alphabetic);
            if !is_both {
                return None;
            }
            let message = format!("`{written}` is neither a number nor a text");
            let hint = Some(format!("put it in double quotes: `\"{written}\"`"));
            let mends = vec![(at..at + unit, " ")];
            Some((Explanation::new(Code::Syntax, message, hint), start..at + unit, mends))
        }
    }
}

/// Explains a bracket that is missing or too many, by how far the lines are set in.
fn of_bracket(text: &str, at: usize, error: &Error) -> Option<(Explanation, Range<usize>, Mends)> {
    if matches!(
        error,
        Error::ExpectedStringEnd | Error::UnclosedBlockComment | Error::InvalidEscape(_)
    ) {
        return None;
    }
    Some(match misfit(text, at)? {
        Misfit::Open { closing, line, before } => {
            let message = format!("the bracket opened on line {line} is not closed before this");
            let hint = format!("write `{closing},` before it");
            let sign = match closing {
                ')' => "),",
                ']' => "],",
                _ => "},",
            };
            let has_room = text[..before.start].ends_with("  ");
            let mends =
                if has_room { vec![(before.start - 2..before.start, sign)] } else { Vec::new() };
            (Explanation::new(Code::Syntax, message, Some(hint)), before, mends)
        }
        Misfit::TooMany { at } => {
            let message = "a bracket too many, here or just before".to_owned();
            let comma = usize::from(text[at.end..].starts_with(','));
            let mends = vec![(at.start..at.end + comma, " ")];
            (Explanation::new(Code::Syntax, message, Some("take one out".to_owned())), at, mends)
        }
    })
}

/// What a space that is no ordinary one is called.
fn space_name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{a0}' => "a no-break space",
        '\u{202f}' => "a narrow no-break space",
        '\u{2000}'..='\u{200a}' => "a typographic space",
        '\u{200b}' | '\u{2060}' | '\u{feff}' => "a space without width",
        '\u{3000}' => "an ideographic space",
        _ => return None,
    })
}

/// Returns the ASCII character that one from another keyboard layout, or from a word processor, probably stands for.
fn plain_sign(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        '，' | '、' => ",",
        '：' => ":",
        '（' => "(",
        '）' => ")",
        '［' | '【' => "[",
        '］' | '】' => "]",
        '｛' => "{",
        '｝' => "}",
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '“' | '”' | '„' | '«' | '»' | '＂' | '「' | '」' => {
            "\""
        }
        _ => return None,
    })
}

/// Returns the range of the last visible character.
fn visible_end(text: &str) -> Range<usize> {
    let end = text.trim_end().len();
    let last = text[..end].chars().next_back().map_or(0, char::len_utf8);
    end - last..end
}

/// Explains why a value could not be read, and returns the path and the bytes of what is wrong in
/// it.
pub(super) fn of_value(
    text: &str,
    path: &str,
    whole: &SyntaxNode,
    failure: &ValueError,
) -> (String, Range<usize>, Explanation) {
    let error = &failure.error;
    let (mut node, mut within) = match &failure.path {
        Some(within) => locate(whole, within),
        None => (whole, String::new()),
    };
    // What a variant holds alone has no path of its own.
    let segments = failure.path.iter().flat_map(Path::iter);
    let in_variant = matches!(segments.last(), Some(Segment::Enum { .. }));
    if in_variant
        && is_of_one_value(&error.code)
        && let [only] = node.children.as_slice()
        && only.key.is_none()
    {
        within = join(&within, &only.name);
        node = only;
    }
    let path = join(path, &within);
    // The path of a field that may not be there leads either to it or to what it is in.
    let at_field = |name: &str| match node.child(name) {
        Some(child) => (join(&path, name), child.key_or_head(text)),
        None if node.name == name => (path.clone(), node.key_or_head(text)),
        None => (join(&path, name), node.head(text)),
    };
    match &error.code {
        Error::NoSuchStructField { expected, found, .. } => {
            let message = format!("there is no field `{found}`");
            let hint = suggest(found, expected.iter().copied());
            let (path, span) = at_field(found);
            (path, span, Explanation::new(Code::UnknownField, message, hint))
        }
        Error::MissingStructField { field, .. } => {
            let message = format!("the field `{field}` is missing");
            let explanation = Explanation::new(Code::MissingField, message, None);
            (join(&path, field), node.head(text), explanation)
        }
        Error::DuplicateStructField { field, .. } => {
            let message = format!("`{field}` is here a second time");
            let (path, span) = at_field(field);
            (path, span, Explanation::new(Code::DuplicateKey, message, None))
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            let message = format!("`{found}` is not one of the choices");
            let hint = suggest(found, expected.iter().copied());
            let explanation = Explanation::new(Code::UnknownVariant, message, hint);
            // The word may be the key of an entry rather than the value.
            match node.child(found) {
                Some(child) if node.shape == SyntaxKind::Map => {
                    (join(&path, found), child.key_or_head(text), explanation)
                }
                _ => (path, node.word.clone().unwrap_or(node.span.clone()), explanation),
            }
        }
        Error::Message(message) => match untagged(message) {
            Some((code, message)) => {
                let explanation = Explanation::new(code, message, written_hint(code, message));
                (path, node.span.clone(), explanation)
            }
            None => {
                let explanation = Explanation::new(Code::WrongType, lower(message), None);
                (path, node.span.clone(), explanation)
            }
        },
        _ => of_type(text, path, whole, node, error),
    }
}

/// Returns whether an error is about a value itself rather than about the number of values.
fn is_of_one_value(error: &Error) -> bool {
    match error {
        Error::Message(message) => untagged(message).is_some(),
        Error::ExpectedString
        | Error::ExpectedInteger
        | Error::ExpectedFloat
        | Error::ExpectedBoolean
        | Error::ExpectedArray
        | Error::ExpectedMap
        | Error::InvalidValueForType { .. } => true,
        _ => false,
    }
}

/// Explains a value of another type than its field takes.
fn of_type(
    text: &str,
    path: String,
    whole: &SyntaxNode,
    node: &SyntaxNode,
    error: &ron::error::SpannedError,
) -> (String, Range<usize>, Explanation) {
    let begin = whole.span.start;
    let at = begin + error_span(whole.text(text), error).end;
    // A key that should be in quotes, or the other way round.
    let key = node.children.iter().find_map(|child| {
        let key = child.key.clone()?;
        (node.shape == SyntaxKind::Map && key.start == at).then_some((child, key))
    });
    if let (Some((child, key)), Error::ExpectedString) = (&key, &error.code) {
        let written = &text[key.clone()];
        let message = format!("the id `{written}` is not in quotes");
        let hint = Some(format!("write `\"{written}\"`"));
        let explanation = Explanation::new(Code::WrongType, message, hint);
        return (join(&path, &child.name), key.clone(), explanation);
    }
    if let (Some((child, key)), Error::ExpectedIdentifier) = (&key, &error.code) {
        let message = format!("the name `{}` is in quotes", child.name);
        let hint = Some(format!("write `{}`", child.name));
        let explanation = Explanation::new(Code::WrongType, message, hint);
        return (join(&path, &child.name), key.clone(), explanation);
    }
    // A number or a word that RON only read the beginning of.
    let begun = node.children.iter().find(|child| child.span.start < at && at < child.span.end);
    let (node, path) = match begun {
        Some(begun)
            if matches!(
                error.code,
                Error::ExpectedComma
                    | Error::ExpectedMapEnd
                    | Error::ExpectedArrayEnd
                    | Error::ExpectedStructLikeEnd
            ) =>
        {
            (begun, join(&path, &begun.name))
        }
        _ => (node, path),
    };
    let explanation = type_mistake(text, node, &error.code);
    let fits_a_line = !node.text(text).contains('\n');
    let span = if node.children.is_empty() || (node.word.is_none() && fits_a_line) {
        node.span.clone()
    } else {
        node.head(text)
    };
    (path, span, explanation)
}

fn type_mistake(text: &str, node: &SyntaxNode, error: &Error) -> Explanation {
    let found = kind_of(node, text);
    let wrong = |expected: &str, hint: Option<&str>| {
        let message = format!("expected {expected}, found {found}");
        Explanation::new(Code::WrongType, message, hint.map(str::to_owned))
    };
    let written = node.text(text);
    // A word with the wrong thing in its parentheses, or with none.
    let is_variant = match error {
        Error::ExpectedDifferentLength { .. }
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedArrayEnd
        | Error::ExpectedComma
        | Error::ExpectedMapEnd
        | Error::ExpectedOptionEnd => node.word.is_some(),
        Error::ExpectedStructLike => node.shape == SyntaxKind::Word,
        Error::ExpectedString
        | Error::ExpectedArray
        | Error::ExpectedIdentifier
        | Error::SuggestRawIdentifier(_) => node.word.is_some() && !node.children.is_empty(),
        _ => false,
    };
    match error {
        _ if is_variant => {
            let word = node.word.clone().map_or("", |word| &text[word]);
            let message = match (node.shape, word) {
                (_, "Always" | "Office") => format!("`{word}` takes nothing in parentheses"),
                (SyntaxKind::Word, _) => format!("`{word}` takes values in parentheses"),
                _ if variant_hint(word).is_none() => {
                    format!("`{word}` takes nothing in parentheses")
                }
                _ => format!("`{word}` takes other values than these"),
            };
            let hint = variant_hint(word).unwrap_or_else(|| format!("write `{word}` alone"));
            Explanation::new(Code::WrongType, message, Some(hint))
        }
        Error::ExpectedString if matches!(node.shape, SyntaxKind::Word | SyntaxKind::Number) => {
            let hint = match node.shape {
                SyntaxKind::Number => {
                    format!(
                        "put it in double quotes; a length of time with its unit: `\"{written}h\"`"
                    )
                }
                _ => "put it in double quotes".to_owned(),
            };
            wrong("a text", Some(&hint))
        }
        Error::ExpectedString => wrong("a text", None),
        Error::IntegerOutOfBounds | Error::ExpectedInteger | Error::UnderscoreAtBeginning
            if is_whole(written) =>
        {
            let message = if written.starts_with('-') {
                format!("`{written}` is below 0")
            } else {
                format!("`{written}` is too large")
            };
            Explanation::new(Code::OutOfRange, message, None)
        }
        Error::ExpectedInteger
        | Error::ExpectedComma
        | Error::InvalidIntegerDigit { .. }
        | Error::TrailingCharacters
            if node.shape == SyntaxKind::Number =>
        {
            wrong("a whole number", None)
        }
        Error::ExpectedInteger => {
            wrong("a whole number", Some("write it without quotes, such as `4`"))
        }
        Error::ExpectedFloat => wrong("a number", Some("write it without quotes, such as `0.5`")),
        Error::FloatUnderscore => wrong("a number", Some("write it without `_`")),
        Error::ExpectedBoolean if matches!(written, "\"true\"" | "\"false\"") => {
            wrong("`true` or `false`", Some("write it without quotes"))
        }
        Error::ExpectedBoolean => wrong("`true` or `false`", Some("write one of the two")),
        Error::ExpectedArray if written.len() < 40 => {
            wrong("a list", Some(&format!("write `[{written}]`")))
        }
        Error::ExpectedArray => wrong("a list", Some("write `[...]`")),
        Error::ExpectedMap => wrong("entries by id", Some("write `{ \"id\": ... }`")),
        Error::ExpectedIdentifier
            if node.shape == SyntaxKind::Text && Span::parse(written.trim_matches('"')).is_ok() =>
        {
            // What takes a length of time in quotes takes one of several with a word before it.
            wrong("a distribution", Some(&format!("write `Fixed({written})`")))
        }
        Error::ExpectedIdentifier if node.shape == SyntaxKind::Text => {
            wrong("one of the choices", Some("write it without quotes"))
        }
        Error::ExpectedIdentifier => wrong("one of the choices", None),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            wrong("fields in parentheses", Some("write `(name: value, ...)`"))
        }
        Error::ExpectedDifferentStructName { expected, found } => {
            let message = format!("`{found}` stands where only `{expected}` may");
            let hint = Some("leave the word before the parenthesis out".into());
            Explanation::new(Code::WrongType, message, hint)
        }
        Error::InvalidValueForType { expected, .. } => wrong(expected, None),
        other => Explanation::new(Code::WrongType, lower(&other.to_string()), None),
    }
}

/// Returns a description of a value in an author's words.
pub(super) fn kind_of(node: &SyntaxNode, text: &str) -> String {
    match node.shape {
        SyntaxKind::Text => "a text".into(),
        SyntaxKind::Number => format!("the number `{}`", node.text(text)),
        SyntaxKind::Word => match node.text(text) {
            "" => "nothing".into(),
            word => format!("`{word}`"),
        },
        SyntaxKind::List => "a list".into(),
        SyntaxKind::Map => "entries in braces".into(),
        SyntaxKind::Fields | SyntaxKind::Items => match &node.word {
            Some(word) => format!("`{}(...)`", &text[word.clone()]),
            None => "parentheses".into(),
        },
    }
}

fn is_whole(written: &str) -> bool {
    let digits = written.strip_prefix(['-', '+']).unwrap_or(written);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '_')
}

/// Returns how a choice that holds values is written.
fn variant_hint(word: &str) -> Option<String> {
    let form = match word {
        "Fixed" => "Fixed(\"1h\")",
        "Uniform" => "Uniform(\"1h\", \"3h\")",
        "Triangular" => "Triangular(\"1h\", \"2h\", \"4h\")",
        "Exponential" => "Exponential(\"1h\")",
        "Lognormal" => "Lognormal(median: \"1h\", p90: \"3h\")",
        "Gamma" => "Gamma(mean: \"1h\", shape: 2.0)",
        "Empirical" => "Empirical([\"1h\", \"2h\"])",
        "Weekly" => "Weekly([\"mon-fri 09:00-17:30\"])",
        "Staffing" => "Staffing(staff: 2, lasts: \"7d\")",
        "After" => "After(\"inject\", \"2h\")",
        "Decided" => "Decided(\"inject\", \"choice\")",
        "All" | "Any" => return Some(format!("write `{word}([...])` with a list of conditions")),
        "Acknowledged" | "Returned" | "Answered" | "Refused" | "Overdue" | "Escalated"
        | "Stuck" | "Escalate" => return Some(format!("write `{word}(\"inject\")`")),
        "Request" | "Statement" => {
            return Some(format!("write `{word}(case: \"...\", to: \"...\", ...)`"));
        }
        "Always" | "Office" => return Some(format!("write `{word}` alone")),
        _ => return None,
    };
    Some(format!("write for example `{form}`"))
}

fn lower(message: &str) -> String {
    let mut chars = message.chars();
    match chars.next() {
        Some(first) if chars.clone().next().is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => message.to_owned(),
    }
}

/// Returns a hint for a text that has no meaning, based on the message about it.
pub(super) fn written_hint(code: Code, message: &str) -> Option<String> {
    let hint = match code {
        Code::BadDuration if message.contains("negative") => "write it without the minus",
        Code::BadDuration if message.contains("counts hours") => {
            "hours are the same for both sides; count days, such as `5wd both` or `10d responder`"
        }
        Code::BadDuration if message.contains("wd` is not") => {
            "write working days such as `5wd`, `5wd requester` or `10wd both`"
        }
        Code::BadDuration if message.contains("months") => "write days, such as `30d`",
        Code::BadDuration
            if message.split('`').nth(1).is_some_and(|it| it.trim().parse::<f64>().is_ok()) =>
        {
            "say of what: `4h`, `4d`, or `4wd` for working days where a limit is meant"
        }
        Code::BadDuration => {
            "write numbers with units, such as `90s`, `15m`, `24h`, `1d 12h`, `2w`; a limit also working days, such as `5wd`"
        }
        Code::BadDate if message.contains("no time zone") => {
            "add the zone in brackets, such as `[America/New_York]` or `[UTC]`"
        }
        Code::BadDate if message.contains("change of the clock") => {
            "add the offset from UTC, such as `-05:00`, or choose another time"
        }
        Code::BadDate if message.contains("not a time zone") => return zone_hint(message),
        Code::BadDate if message.contains("day of the calendar") => {
            "write a date such as `2015-10-01`"
        }
        Code::BadDate if message.contains("day of a month") => {
            "write the month and the day, such as `12-25`"
        }
        Code::BadDate if message.contains("before it begins") => "write the first date first",
        Code::BadDate => "write `2015-09-25T09:00[America/New_York]`",
        Code::BadHours
            if message.contains(['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}']) =>
        {
            "write `-` for the dash: it is a longer one"
        }
        Code::BadHours if !message.contains("line") && !message.contains("time of day") => {
            "write days such as `mon-fri` or `sat,sun`"
        }
        Code::BadHours => "write lines such as `mon-fri 09:00-17:30`",
        Code::BadZone => return zone_hint(message),
        _ => return None,
    };
    Some(hint.into())
}

/// Returns a hint that names the time zone that was probably meant.
fn zone_hint(message: &str) -> Option<String> {
    let wrong = message.split('`').nth(1)?;
    let names = Zone::names();
    let city = format!("/{}", wrong.to_lowercase().replace(' ', "_"));
    let of_city =
        names.iter().find(|name| name.to_lowercase().ends_with(&city)).map(String::as_str);
    // Two slips at most: among hundreds of names something is always a little alike.
    let near = || {
        nearest(wrong, names.iter().map(String::as_str))
            .filter(|name| strsim::damerau_levenshtein(wrong, name) <= 2)
    };
    Some(of_city.or_else(near).map_or_else(
        || "write a name of the tz database, such as `Asia/Shanghai`".into(),
        |name| format!("did you mean `{name}`?"),
    ))
}
