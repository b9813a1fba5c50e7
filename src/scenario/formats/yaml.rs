//! Reads YAML: one document, whose anchors are followed.

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::written::{DEEPEST, Key, Unreadable, Value, Written};

/// How many values a text may have, with what its aliases repeat.
const MOST_VALUES: usize = 1_000_000;

pub(super) fn read(text: &str) -> Result<Written, Unreadable> {
    let mut reader = Reader {
        parser: Parser::new_from_str(text),
        bytes: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect(),
        anchors: BTreeMap::new(),
        values: 0,
    };
    loop {
        match reader.next()? {
            (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => {}
            (Event::StreamEnd, _) => return Err(Unreadable::at(0, "it says nothing")),
            (event, span) => {
                let whole = reader.value(event, span, 0)?;
                reader.end()?;
                return Ok(whole);
            }
        }
    }
}

struct Reader<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    /// The byte of each character.
    bytes: Vec<usize>,
    anchors: BTreeMap<usize, Written>,
    values: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Range<usize>), Unreadable> {
        match self.parser.next_event() {
            None => Ok((Event::StreamEnd, 0..0)),
            Some(Ok((event, span))) => Ok((event, self.place(span))),
            Some(Err(error)) => {
                let at = self.byte(error.marker().index());
                Err(Unreadable::at(at, error.info().to_owned()))
            }
        }
    }

    fn byte(&self, index: usize) -> usize {
        self.bytes[index.min(self.bytes.len() - 1)]
    }

    fn place(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }

    /// Passes the end of the only document.
    fn end(&mut self) -> Result<(), Unreadable> {
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(()),
                (Event::DocumentEnd | Event::Nothing, _) => {}
                (_, place) => {
                    return Err(Unreadable::at(place.start, "a second document begins here")
                        .hinting("a file is one document"));
                }
            }
        }
    }

    fn value(
        &mut self,
        event: Event<'a>,
        place: Range<usize>,
        depth: usize,
    ) -> Result<Written, Unreadable> {
        self.count(1, &place)?;
        if depth > DEEPEST {
            let message = format!("values lie within each other {DEEPEST} times and more");
            return Err(Unreadable::at(place.start, message));
        }
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_plain = style == ScalarStyle::Plain && tag.is_none();
                let text = text.into_owned();
                (if is_plain { Value::Plain(text) } else { Value::Text(text) }, anchor)
            }
            Event::SequenceStart(anchor, _) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break,
                        (event, place) => items.push(self.value(event, place, depth + 1)?),
                    }
                }
                (Value::List(items), anchor)
            }
            Event::MappingStart(anchor, _) => {
                let mut entries = Vec::new();
                loop {
                    match self.next()? {
                        (Event::MappingEnd, _) => break,
                        (Event::Scalar(name, ..), span) => {
                            let key = Key { name: name.into_owned(), span };
                            let (event, place) = self.next()?;
                            entries.push((key, self.value(event, place, depth + 1)?));
                        }
                        (_, place) => {
                            return Err(Unreadable::at(place.start, "a key is a word or a text"));
                        }
                    }
                }
                (Value::Entries(entries), anchor)
            }
            Event::Alias(anchor) => {
                let Some(meant) = self.anchors.get(&anchor).cloned() else {
                    return Err(Unreadable::at(
                        place.start,
                        "an alias of something that is not there",
                    ));
                };
                self.count(size(&meant), &place)?;
                return Ok(Written { span: place, ..meant });
            }
            _ => return Err(Unreadable::at(place.start, "a value is missing")),
        };
        let span = match &value {
            Value::List(items) => within(&place, items.iter().map(|it| &it.span)),
            Value::Entries(all) => {
                within(&place, all.iter().flat_map(|(key, it)| [&key.span, &it.span]))
            }
            _ => place,
        };
        let written = Written { value, span };
        if anchor > 0 {
            self.anchors.insert(anchor, written.clone());
        }
        Ok(written)
    }

    /// Counts values, which aliases of aliases can make of a short text without end.
    fn count(&mut self, number: usize, place: &Range<usize>) -> Result<(), Unreadable> {
        self.values += number;
        if self.values > MOST_VALUES {
            let message = format!("with its aliases it has more than {MOST_VALUES} values");
            return Err(Unreadable::at(place.start, message));
        }
        Ok(())
    }
}

/// A place, up to the end of the last of some others.
fn within<'a>(place: &Range<usize>, parts: impl Iterator<Item = &'a Range<usize>>) -> Range<usize> {
    let end = parts.map(|it| it.end).max().unwrap_or(place.end);
    place.start..end.max(place.end)
}

fn size(written: &Written) -> usize {
    1 + match &written.value {
        Value::List(items) => items.iter().map(size).sum(),
        Value::Entries(all) => all.iter().map(|(_, it)| size(it)).sum(),
        _ => 0,
    }
}
