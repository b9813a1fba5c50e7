//! Content lines: a name, parameters and a value (RFC 5545, section 3.1).

use std::ops::Range;

use crate::time::Date;

/// A content line.
#[derive(Clone, Debug)]
pub(super) struct ContentLine {
    /// The name, in capitals.
    pub(super) name: String,
    /// The parameters, with their names in capitals.
    parameters: Vec<(String, String)>,
    /// The value as written.
    pub(super) value: String,
    /// The bytes of its first line in the file.
    pub(super) span: Range<usize>,
}

impl ContentLine {
    /// Returns the value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    /// Returns the value as a text, without its escapes, on one line.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.value.len());
        let mut rest = self.value.chars();
        while let Some(c) = rest.next() {
            text.push(match c {
                '\\' => match rest.next() {
                    Some('n' | 'N') | None => ' ',
                    Some(escaped) => escaped,
                },
                c if c.is_control() => ' ',
                c => c,
            });
        }
        text.trim().to_owned()
    }

    /// Returns the dates of a list of dates, whose times are passed over; what is none of them as an error.
    pub(super) fn dates(&self) -> Result<Vec<Date>, &str> {
        let dates = self.value.split(',').map(|text| date(text.trim()).ok_or(text));
        dates.collect()
    }
}

/// Reads the date that a text such as `20261225` or `20261225T000000Z` begins with.
pub(super) fn date(text: &str) -> Option<Date> {
    let (date, rest) = text.split_at_checked(8)?;
    if !date.bytes().all(|byte| byte.is_ascii_digit())
        || !(rest.is_empty() || rest.starts_with('T'))
    {
        return None;
    }
    let (year, month, day) =
        (date[..4].parse().ok()?, date[4..6].parse().ok()?, date[6..].parse().ok()?);
    Date::new(year, month, day).ok()
}

/// Returns the content lines of a text, each joined from the lines that it is folded over. Where a line is none, the
/// bytes of it.
pub(super) fn content_lines(text: &str) -> impl Iterator<Item = Result<ContentLine, Range<usize>>> {
    let mut physical = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        Some((start..start + line.len(), line))
    });
    let mut next = physical.next();
    std::iter::from_fn(move || {
        loop {
            let (span, first) = next.take()?;
            let mut whole = first.to_owned();
            next = physical.next();
            while let Some((_, more)) = next.take_if(|(_, line)| line.starts_with([' ', '\t'])) {
                whole.push_str(&more[1..]);
                next = physical.next();
            }
            if !whole.trim().is_empty() {
                return Some(content_line(&whole, span.clone()).ok_or(span));
            }
        }
    })
}

fn content_line(whole: &str, span: Range<usize>) -> Option<ContentLine> {
    let (mut is_quoted, mut parts, mut from, mut colon) = (false, Vec::new(), 0, None);
    for (at, c) in whole.char_indices() {
        match c {
            '"' => is_quoted = !is_quoted,
            ';' | ':' if !is_quoted => {
                parts.push(&whole[from..at]);
                from = at + 1;
                if c == ':' {
                    colon = Some(at);
                    break;
                }
            }
            _ => {}
        }
    }
    let value = whole[colon? + 1..].trim().to_owned();
    let mut parts = parts.into_iter();
    let name = parts.next()?.trim().to_uppercase();
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let parameters = parts.filter_map(|part| {
        let (name, value) = part.split_once('=')?;
        Some((name.trim().to_uppercase(), value.trim_matches('"').to_owned()))
    });
    is_name(&name).then(|| ContentLine { parameters: parameters.collect(), name, value, span })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_folded_lines_and_keeps_what_is_in_quotes() {
        let text = "SUMMARY;X=\"a:b;c\";language=pt-br:Proclama\r\n \u{e7}\u{e3}o\\, da\r\n\t Rep\u{fa}blica\r\n\r\nno line\r\n";
        let lines: Vec<_> = content_lines(text).collect();
        let first = lines[0].as_ref().expect("a line");
        assert_eq!(
            (first.name.as_str(), first.text().as_str()),
            ("SUMMARY", "Proclamação, da República")
        );
        assert_eq!(first.parameter("X"), Some("a:b;c"));
        assert_eq!(first.parameter("LANGUAGE"), Some("pt-br"));
        assert_eq!(&text[lines[1].clone().expect_err("no colon")], "no line");
        assert_eq!(lines.len(), 2);
    }

    #[test]
    fn reads_dates_that_exist() {
        assert_eq!(date("20240229"), Some(Date::constant(2024, 2, 29)));
        assert_eq!(date("20240229T235959Z"), Some(Date::constant(2024, 2, 29)));
        for text in ["20230229", "2024-02-29", "202402", "2024022é", "202402290", ""] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
