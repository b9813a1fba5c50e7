//! The page of all fields is what the types say, and the pages that tell of them leave none out.
//! `HOTWASH_BLESS=1 cargo test --test it field_reference` writes the former anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use hotwash::scenario::{FileKind, schema};
use serde_json::Value;

use crate::support::{hold, repository};

/// Everything that the schemas define, by name: what is in several is the same in all.
fn definitions() -> BTreeMap<String, Value> {
    let mut all: BTreeMap<String, Value> = BTreeMap::new();
    for kind in FileKind::ALL {
        let schema = schema(kind);
        for (name, of) in schema["$defs"].as_object().expect("definitions") {
            let known = all.insert(name.clone(), of.clone());
            assert!(known.is_none_or(|known| known == *of), "{name} is two things");
        }
    }
    all
}

fn about(of: &Value) -> String {
    of["description"].as_str().unwrap_or_default().replace('|', "\\|")
}

fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
    of[key].as_array().map_or(&[], Vec::as_slice)
}

/// The type of a value, in words.
fn words(of: &Value) -> String {
    if let Some(to) = of["$ref"].as_str() {
        let name = to.trim_start_matches("#/$defs/");
        return format!("[{name}](#{})", name.to_lowercase());
    }
    for several in ["anyOf", "oneOf"] {
        let all: Vec<String> =
            list(of, several).iter().filter(|it| it["type"] != "null").map(words).collect();
        if !all.is_empty() {
            return all.join(" or ");
        }
    }
    if let Some(only) = of.get("const") {
        return format!("`{only}`");
    }
    let types: Vec<&str> = match &of["type"] {
        Value::String(one) => vec![one],
        Value::Array(all) => {
            all.iter().filter_map(Value::as_str).filter(|it| *it != "null").collect()
        }
        _ => return "any value".to_owned(),
    };
    let word = |of_type: &str| match of_type {
        "string" => "text".to_owned(),
        "boolean" => "`true` or `false`".to_owned(),
        "integer" => "whole number".to_owned(),
        "number" if of["minimum"] == 0 && of["maximum"] == 1 => "share".to_owned(),
        "number" => "number".to_owned(),
        "array" if of.get("prefixItems").is_some() => {
            list(of, "prefixItems").iter().map(words).collect::<Vec<_>>().join(", ")
        }
        "array" => format!("list of {}", words(&of["items"])),
        "object" if of.get("properties").is_some() => {
            let fields = fields(of).into_iter().map(|(name, of)| format!("{name}: {}", words(of)));
            fields.collect::<Vec<_>>().join(", ")
        }
        "object" => {
            let by = if of.get("propertyNames").is_some() {
                words(&of["propertyNames"])
            } else {
                "name".into()
            };
            format!("{} by {by}", words(&of["additionalProperties"]))
        }
        other => panic!("a type {other}"),
    };
    types.into_iter().map(word).collect::<Vec<_>>().join(" or ")
}

/// The fields of a struct: those that must be there first. What is for editors of JSON alone is none.
fn fields(of: &Value) -> Vec<(&str, &Value)> {
    let all = of["properties"].as_object().into_iter().flatten();
    let all = all.filter(|(name, _)| !name.starts_with('$'));
    let mut fields: Vec<(&str, &Value)> = all.map(|(name, of)| (name.as_str(), of)).collect();
    fields.sort_by_key(|(name, _)| !is_required(of, name));
    fields
}

fn is_required(of: &Value, name: &str) -> bool {
    list(of, "required").iter().any(|it| it == name)
}

/// What counts where a field is left out, if that is a value of its own.
fn default(of: &Value) -> Option<String> {
    let value = of.get("default")?;
    // Numbers as people write them, and no list that is longer than the line.
    Some(match value {
        Value::Number(number) => number.as_f64().expect("a number").to_string(),
        Value::Object(all) if all.is_empty() && of.get("$ref").is_some() => {
            "all defaults".to_owned()
        }
        Value::Null | Value::Object(_) => return None,
        Value::Array(all) if all.is_empty() => return None,
        Value::Array(all) => format!("{} of them", all.len()),
        value => format!("`{value}`"),
    })
}

/// Whether a value may be none: no text, an empty list.
fn may_be_nothing(of: &Value) -> bool {
    let is =
        |of: &Value, word: &str| of["type"] == word || list(of, "type").iter().any(|it| it == word);
    ["object", "array", "null"].iter().any(|word| is(of, word))
        || list(of, "anyOf").iter().any(|it| is(it, "null"))
}

/// A struct as a table.
fn table(name: &str, of: &Value, parts: &BTreeMap<String, Value>) -> String {
    let mut text = "| field | type | default | meaning |\n|---|---|---|---|\n".to_owned();
    for (field, it) in fields(of) {
        let default = if is_required(of, field) {
            "required".to_owned()
        } else if let Some(default) = default(it) {
            default
        } else if it["$ref"].is_string() && !may_be_nothing(it) {
            // Whatever is left out is something then: a word says what, and a struct by its own fields.
            let part =
                &parts[it["$ref"].as_str().unwrap_or_default().trim_start_matches("#/$defs/")];
            assert!(part.get("properties").is_some(), "{name}.{field} has no default");
            assert!(list(part, "required").is_empty(), "{name}.{field} cannot be left out");
            "all defaults".to_owned()
        } else {
            assert!(may_be_nothing(it), "{name}.{field} has no default");
            "none".to_owned()
        };
        let about = about(it);
        assert!(!about.is_empty(), "{name}.{field} has no comment");
        text += &format!("| `{field}` | {} | {default} | {about} |\n", words(it));
    }
    text
}

/// The choices of an enum as a table.
fn choices(name: &str, of: &Value) -> String {
    let mut text = "| written | meaning |\n|---|---|\n".to_owned();
    for choice in list(of, "oneOf") {
        let written = match (&choice["const"], choice["properties"].as_object()) {
            (Value::String(word), _) => format!("`{word}`"),
            (_, Some(held)) => {
                let (word, held) = held.iter().next().expect("a variant");
                format!("`{word}`({})", words(held))
            }
            _ => list(choice, "enum")
                .iter()
                .map(|it| format!("`{it}`"))
                .collect::<Vec<_>>()
                .join(", "),
        };
        let about = about(choice);
        assert!(!about.is_empty() || name == "OpeningHours", "{name}: {written} has no comment");
        text += &format!("| {} | {about} |\n", written.replace("`\"", "`").replace("\"`", "`"));
    }
    text
}

#[test]
fn the_page_of_all_fields_is_what_the_types_say() {
    let definitions = definitions();
    let mut text = String::new();
    for kind in FileKind::ALL {
        let schema = schema(kind);
        text += &format!("\n## {}\n\n{}\n\n", kind.name(), about(&schema));
        text += &table(kind.name(), &schema, &definitions);
    }
    text += "\n## Parts\n\nWhat the values of these fields are made of, by name.\n";
    for (name, of) in &definitions {
        text += &format!("\n### {name}\n\n");
        let told = about(of);
        if !told.is_empty() {
            text += &format!("{told}\n\n");
        }
        if of.get("properties").is_some() {
            text += &table(name, of, &definitions);
        } else if of.get("oneOf").is_some() {
            text += &choices(name, of);
        } else {
            text += &format!("Written as {}.\n", words(of));
        }
    }
    assert!(definitions.len() > 40, "{}", definitions.len());
    hold("docs/src/fields.md", "fields", &(text + "\n"));
}

/// A row of a table of fields: the names, and what the columns after them say by their heads.
type Told = BTreeMap<String, BTreeMap<String, String>>;

/// The tables of fields or sections of a page.
fn tables(page: &str) -> Vec<Told> {
    let text = fs::read_to_string(repository().join("docs/src").join(page)).expect("a page");
    let mut found: Vec<Told> = Vec::new();
    let mut head: Option<Vec<String>> = None;
    for line in text.lines() {
        let cells = line.trim_matches('|').split('|');
        let cells: Vec<String> = cells.map(|it| it.trim().to_owned()).collect();
        match (&head, line.starts_with('|')) {
            (_, false) => head = None,
            (None, true) if ["field", "section"].contains(&cells[0].as_str()) => {
                head = Some(cells);
                found.push(Told::new());
            }
            (Some(head), true) if !line.starts_with("|--") => {
                let names = cells[0].split('`').skip(1).step_by(2);
                for name in names {
                    let says = head.iter().cloned().zip(cells.iter().cloned()).collect();
                    found.last_mut().expect("a table").insert(name.to_owned(), says);
                }
            }
            _ => {}
        }
    }
    found
}

/// Structs that are told of in a row of another's table, or in tables of their own kind on the page of the
/// model, which the test of that page holds.
const TOLD_ELSEWHERE: [(&str, &str); 18] = [
    ("PeopleRange", "scenario-reference.md"),
    ("DescribedFile", "scenario-reference.md"),
    ("WrittenMedia", "scenario-reference.md"),
    ("NewsPage", "scenario-reference.md"),
    ("Mail", "scenario-reference.md"),
    ("Proposal", "scenario-reference.md"),
    ("LimitMeasure", "scenario-reference.md"),
    ("ContentMeasure", "scenario-reference.md"),
    ("LineMeasure", "scenario-reference.md"),
    ("Variant", "scenario-reference.md"),
    ("Blank", "scenario-reference.md"),
    ("Evidence", "scenario-reference.md"),
    ("Conduct", "model.md"),
    ("Leanings", "model.md"),
    ("Press", "model.md"),
    ("Exposures", "model.md"),
    ("Settings", "meaning-reference.md"),
    ("Switches", "meaning-reference.md"),
];

#[test]
fn the_references_leave_no_field_out_and_have_none_that_is_not_there() {
    let pages: Vec<Told> = ["scenario-reference.md", "guideline-reference.md", "sweeps.md"]
        .into_iter()
        .flat_map(tables)
        .collect();
    let mut structs: Vec<(String, Value)> =
        FileKind::ALL.into_iter().map(|kind| (kind.name().to_owned(), schema(kind))).collect();
    let is_kind = |name: &str| {
        hotwash::meaning::MisunderstandingKind::ALL.iter().any(|kind| format!("{kind:?}") == name)
    };
    structs.extend(
        definitions()
            .into_iter()
            .filter(|(name, of)| of.get("properties").is_some() && !is_kind(name)),
    );
    let (mut held, mut defaults) = (0, 0);
    for (name, of) in &structs {
        let names: BTreeSet<&str> = fields(of).into_iter().map(|(field, _)| field).collect();
        if let Some((_, page)) = TOLD_ELSEWHERE.iter().find(|(other, _)| other == name) {
            let text =
                fs::read_to_string(repository().join("docs/src").join(page)).expect("a page");
            for field in names {
                let is_told =
                    [format!("`{field}`"), format!("{field}:")].iter().any(|it| text.contains(it));
                assert!(is_told, "{page} says nothing of `{field}` of {name}");
            }
            continue;
        }
        let common =
            |told: &&Told| told.keys().filter(|field| names.contains(field.as_str())).count();
        let told = pages.iter().max_by_key(common).expect("there are tables");
        let there: BTreeSet<&str> = told.keys().map(String::as_str).collect();
        assert_eq!(there, names, "the table of {name}");
        for (field, it) in fields(of) {
            let cell = told[field].get("default").map_or("", String::as_str);
            let says_so = cell == "required"
                || cell == "at least one"
                || (name == "Sweep" && cell.is_empty());
            assert_eq!(says_so, is_required(of, field), "{name}.{field}: {cell}");
            if let Some(default) = default(it).filter(|_| !it["default"].is_array()) {
                let plain = default.trim_matches(['`', '"']);
                assert!(cell.contains(plain), "{name}.{field} is {default} and not {cell}");
                defaults += 1;
            }
        }
        held += 1;
    }
    assert!(held >= 20 && defaults > 25, "{held} {defaults}");
}
