//! Reads JSON, with comments and with commas after the last entry, as editors write it.

use jsonc_parser::ast::{ObjectPropName, Value as Ast};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::written::{DEEPEST, Key, Unreadable, Value, Written};

pub(super) fn read(text: &str) -> Result<Written, Unreadable> {
    deepest(text)?;
    let options = ParseOptions {
        allow_comments: true,
        allow_trailing_commas: true,
        allow_loose_object_property_names: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let parsed = parse_to_ast(text, &CollectOptions::default(), &options).map_err(|error| {
        let range = error.range();
        let message = lower(&error.kind().to_string());
        Unreadable { span: range.start..range.end, message, hint: None }
    })?;
    let root = parsed.value.ok_or_else(|| Unreadable::at(0, "it says nothing"))?;
    Ok(written(root))
}

fn lower(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().into_iter().flat_map(char::to_lowercase);
    first.chain(rest).collect::<String>().trim_end_matches('.').to_owned()
}

/// Reports a text whose brackets stand within each other too often to be followed.
fn deepest(text: &str) -> Result<(), Unreadable> {
    let (mut depth, mut is_text, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b'[' | b'{' if !is_text => {
                depth += 1;
                if depth > DEEPEST {
                    let message = format!("values lie within each other {DEEPEST} times and more");
                    return Err(Unreadable::at(at, message));
                }
            }
            b']' | b'}' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

fn written(ast: Ast) -> Written {
    let range = ast.range();
    let value = match ast {
        Ast::StringLit(it) => Value::Text(it.value.into_owned()),
        Ast::NumberLit(it) => Value::Number(it.value.to_owned()),
        Ast::BooleanLit(it) => Value::Bool(it.value),
        Ast::NullKeyword(_) => Value::Null,
        Ast::Array(it) => Value::List(it.elements.into_iter().map(written).collect()),
        Ast::Object(it) => Value::Entries(
            it.properties
                .into_iter()
                .map(|entry| {
                    let range = entry.name.range();
                    let name = match entry.name {
                        ObjectPropName::String(name) => name.value.into_owned(),
                        ObjectPropName::Word(name) => name.value.to_owned(),
                    };
                    (Key { name, span: range.start..range.end }, written(entry.value))
                })
                .collect(),
        ),
    };
    Written { value, span: range.start..range.end }
}
