//! Rewrites the text of a scenario with other injects, and leaves everything else as its author
//! wrote it, comments included.

use super::condition::When;
use super::syntax::{SyntaxKind, SyntaxNode, after_comma, options};

/// The text of a scenario that can be played, split into its sections and injects.
#[derive(Debug)]
pub(crate) struct ScenarioText<'a> {
    text: &'a str,
    root: SyntaxNode,
}

/// An inject as a text writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WrittenInject<'a> {
    /// The comments before it, trimmed; empty if there are none.
    pub comments: &'a str,
    /// Its value, such as `(at: "...", basis: Notional, text: "...")`.
    pub value: &'a str,
}

impl<'a> ScenarioText<'a> {
    /// Parses the text of a plan.
    ///
    /// # Panics
    /// Panics if the text is not RON. That of a plan always is.
    #[must_use]
    pub(crate) fn new(text: &'a str) -> Self {
        let root = SyntaxNode::root(text).expect("the text of a plan is RON");
        Self { text, root }
    }

    /// Returns the injects by id, in the order of the text.
    pub(crate) fn injects(&self) -> impl Iterator<Item = (&str, WrittenInject<'a>)> {
        let text = self.text;
        let section = self.root.child("injects");
        let mut from = section.map_or(0, |section| section.span.start + 1);
        section.into_iter().flat_map(|section| &section.children).map(move |child| {
            let key = child.key.clone().map_or(child.span.start, |key| key.start);
            let comments = text[from..key].trim();
            from = after_comma(text, child.span.end);
            (child.name.as_str(), WrittenInject { comments, value: &text[child.span.clone()] })
        })
    }

    /// Returns the text with other values for these sections. A section that the text does not have
    /// is added at its end.
    #[must_use]
    pub(crate) fn with_sections(&self, sections: &[(&str, String)]) -> String {
        let mut changes: Vec<(std::ops::Range<usize>, String)> = Vec::new();
        for (name, value) in sections {
            match self.root.child(name) {
                Some(node) => changes.push((node.span.clone(), value.clone())),
                None => changes.push(self.root.added(self.text, name, value, "    ")),
            }
        }
        changed(self.text, changes)
    }
}

/// A new value for a field of an inject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InjectField {
    /// The name of the field.
    pub(crate) name: &'static str,
    /// The field that it replaces if the inject does not have it.
    pub(crate) instead_of: Option<&'static str>,
    /// The value, as a scenario writes it.
    pub(crate) value: String,
}

/// Returns an inject with other values for some of its fields. A field that it neither has nor has
/// another one in place of is added at the end.
#[must_use]
pub(crate) fn inject_with(value: &str, fields: &[InjectField]) -> String {
    let Ok(root) = SyntaxNode::root(value) else {
        return value.to_owned();
    };
    let mut changes = Vec::new();
    for InjectField { name, instead_of, value: new } in fields {
        if let Some(node) = root.child(name) {
            changes.push((node.span.clone(), new.clone()));
        } else if let Some(node) = instead_of.and_then(|other| root.child(other)) {
            let start = node.key.clone().map_or(node.span.start, |key| key.start);
            changes.push((start..node.span.end, format!("{name}: {new}")));
        } else {
            changes.push(root.added(value, name, new, "            "));
        }
    }
    changed(value, changes)
}

/// Reads a condition as a scenario writes it, such as `After("ask", "1d 12h")`.
///
/// # Errors
/// Returns the message of the reader if the text is not a condition.
pub(crate) fn parse_condition(text: &str) -> Result<When, String> {
    options().from_str(text).map_err(|error| error.code.to_string())
}

impl SyntaxNode {
    /// Returns where a new field goes, and its text.
    fn added(
        &self,
        text: &str,
        name: &str,
        value: &str,
        indent: &str,
    ) -> (std::ops::Range<usize>, String) {
        let spread = text[self.span.clone()].contains('\n');
        let space = if spread { format!("\n{indent}") } else { " ".to_owned() };
        match self.children.last() {
            Some(last) => (last.span.end..last.span.end, format!(",{space}{name}: {value}")),
            None => {
                let at =
                    if self.shape == SyntaxKind::Word { self.span.end } else { self.span.end - 1 };
                (at..at, format!("{name}: {value}"))
            }
        }
    }
}

/// Returns a text with some ranges replaced. The ranges must not overlap.
fn changed(text: &str, mut changes: Vec<(std::ops::Range<usize>, String)>) -> String {
    // Stable: what is added at one place stays in the order in which it was asked for.
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    let (mut made, mut from) = (String::with_capacity(text.len()), 0);
    for (range, new) in changes {
        made.push_str(&text[from..range.start]);
        made.push_str(&new);
        from = range.end;
    }
    made + &text[from..]
}

/// Returns a text in quotes, as RON has it. Line breaks are kept.
pub(crate) fn quoted(text: &str) -> String {
    let mut made = String::with_capacity(text.len() + 2);
    made.push('"');
    for c in text.chars() {
        match c {
            '"' => made.push_str("\\\""),
            '\\' => made.push_str("\\\\"),
            '\n' => made.push('\n'),
            '\r' => made.push_str("\\r"),
            '\t' => made.push_str("\\t"),
            // What an editor would not show, or would show elsewhere than it stands.
            c if c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}') =>
            {
                made.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
            }
            c => made.push(c),
        }
    }
    made.push('"');
    made
}

/// Returns the text of a scenario with another heading.
///
/// # Errors
/// The languages of the heading, where it has several: one text would leave the others as they are.
///
/// # Panics
/// As [`ScenarioText::new`].
pub(crate) fn with_title(text: &str, title: &str) -> Result<String, Vec<String>> {
    let scenario = ScenarioText::new(text);
    let languages: Vec<String> = (scenario.root.child("title").into_iter())
        .flat_map(|node| node.children.iter().map(|child| child.name.clone()))
        .collect();
    if languages.is_empty() {
        Ok(scenario.with_sections(&[("title", quoted(title))]))
    } else {
        Err(languages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"Scenario(
    title: "A", // the title
    injects: {
        // The first.
        "a": (at: "x", text: "1, 2"), // told at once
        /* The second. */
        "b": (
            when: After("a", "1h"),
            text: "3",
        ),
    },
)"#;

    #[test]
    fn injects_are_found_with_the_comments_before_them() {
        let draft = ScenarioText::new(TEXT);
        let found: Vec<_> = draft.injects().collect();
        assert_eq!(found[0].0, "a");
        assert_eq!(found[0].1.comments, "// The first.");
        assert_eq!(found[0].1.value, r#"(at: "x", text: "1, 2")"#);
        assert_eq!(found[1].1.comments, "// told at once\n        /* The second. */");
    }

    #[test]
    fn sections_and_fields_are_replaced_or_added_and_all_else_is_left() {
        let draft = ScenarioText::new(TEXT);
        let made = draft.with_sections(&[("title", "\"B\"".into()), ("ends", "\"never\"".into())]);
        assert!(made.contains("title: \"B\", // the title"), "{made}");
        assert!(made.contains("    },\n    ends: \"never\",\n)"), "{made}");
        let second = draft.injects().nth(1).expect("two injects").1.value;
        let field =
            |name, instead_of, value: &str| InjectField { name, instead_of, value: value.into() };
        let made = inject_with(
            second,
            &[
                field("at", Some("when"), "\"y\""),
                field("to", None, "[]"),
                field("text", None, "\"4\""),
            ],
        );
        assert_eq!(
            made,
            "(\n            at: \"y\",\n            text: \"4\",\n            to: [],\n        )"
        );
        assert_eq!(inject_with("()", &[field("text", None, "\"4\"")]), "(text: \"4\")");
    }
}
