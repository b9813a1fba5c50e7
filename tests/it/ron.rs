//! A file in RON as JSON, in the way of serde, for holding it against its schema.

use serde_json::{Map, Value};

/// A whole file as JSON, without the name of its struct.
pub(crate) fn as_json(text: &str) -> Value {
    let mut reader = Reader { text, at: 0 };
    reader.blank();
    while reader.pass("#!") {
        reader.pass_to("]");
        reader.blank();
    }
    let Value::Object(whole) = reader.value() else { panic!("a struct with a name") };
    whole.into_iter().next().expect("what it holds").1
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn pass(&mut self, what: &str) -> bool {
        let is_there = self.rest().starts_with(what);
        self.at += if is_there { what.len() } else { 0 };
        is_there
    }

    fn pass_to(&mut self, end: &str) {
        self.at += self.rest().find(end).expect("it ends") + end.len();
    }

    fn blank(&mut self) {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start().len();
            if self.pass("//") {
                self.at += self.rest().find('\n').unwrap_or(self.rest().len());
            } else if self.pass("/*") {
                self.pass_to("*/");
            } else {
                return;
            }
        }
    }

    /// What is written without brackets or quotes.
    fn word(&mut self) -> String {
        let rest = self.rest();
        let fits = |c: char| c.is_alphanumeric() || "_-+.#".contains(c);
        let word = rest[..rest.find(|c| !fits(c)).unwrap_or(rest.len())].to_owned();
        assert!(!word.is_empty(), "at {:?}", &rest[..rest.len().min(40)]);
        self.at += word.len();
        word
    }

    fn quoted(&mut self) -> String {
        let rest = self.rest();
        let mut chars = rest.char_indices().skip(1);
        let end = loop {
            match chars.next().expect("the quotes are closed") {
                (_, '\\') => drop(chars.next()),
                (end, '"') => break end + 1,
                _ => {}
            }
        };
        let text = ron::from_str(&rest[..end]).expect("a text");
        self.at += end;
        text
    }

    fn is_raw(&self) -> bool {
        self.rest()[1..].trim_start_matches('#').starts_with('"')
    }

    /// A text such as `r#"..."#`.
    fn raw(&mut self) -> String {
        let rest = &self.rest()[1..];
        let hashes = &rest[..rest.find('"').expect("it begins")];
        let text = &rest[hashes.len() + 1..];
        let end = text.find(&format!("\"{hashes}")).expect("it ends");
        let text = text[..end].to_owned();
        self.at += 2 * hashes.len() + text.len() + 3;
        text
    }

    fn value(&mut self) -> Value {
        let first = self.rest().chars().next().expect("a value");
        match first {
            'r' if self.is_raw() => self.raw().into(),
            '"' => self.quoted().into(),
            '[' | '{' | '(' => self.within(first),
            _ => {
                let word = self.word();
                self.blank();
                match (word.as_str(), self.rest().starts_with('(')) {
                    ("Some", true) => match self.within('(') {
                        Value::Array(mut items) => items.remove(0),
                        whole => whole,
                    },
                    (_, true) => {
                        let held = match self.within('(') {
                            Value::Array(mut items) if items.len() == 1 => items.remove(0),
                            held => held,
                        };
                        Map::from_iter([(word, held)]).into()
                    }
                    ("true" | "false", _) => (word == "true").into(),
                    ("None", _) => Value::Null,
                    _ if first.is_ascii_digit() || "+-.".contains(first) => number(&word),
                    _ => word.into(),
                }
            }
        }
    }

    /// What stands within brackets: items, or fields and entries by name.
    fn within(&mut self, open: char) -> Value {
        let close = match open {
            '[' => "]",
            '{' => "}",
            _ => ")",
        };
        self.at += 1;
        let (mut items, mut fields) = (Vec::new(), Map::new());
        loop {
            self.blank();
            if self.pass(close) {
                break;
            }
            let begin = self.at;
            let item = self.value();
            self.blank();
            if open != '[' && self.pass(":") {
                let name = match item {
                    Value::String(name) => name,
                    _ => self.text[begin..self.at].trim_end_matches([':', ' ']).to_owned(),
                };
                self.blank();
                let value = self.value();
                fields.insert(name, value);
            } else {
                items.push(item);
            }
            self.blank();
            self.pass(",");
        }
        match (open, items.is_empty()) {
            ('[', _) | ('(', false) => items.into(),
            _ => fields.into(),
        }
    }
}

fn number(word: &str) -> Value {
    let plain = word.replace('_', "");
    let whole = plain.parse::<i64>().map(Value::from);
    whole.or_else(|_| plain.parse::<f64>().map(Value::from)).expect("a number")
}
