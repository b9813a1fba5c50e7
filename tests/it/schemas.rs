//! The schemas of the files: they take what the program takes, they refuse what it refuses, and the book has
//! every field that they have.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use hotwash::scenario::{Code, FileKind, Severity, SourceId, load, schema};
use serde_json::{Value, json};

use crate::ron::as_json;
use crate::support::{folder, hotwash, repository, stdout};

/// The files of a folder that end in `.ron`.
fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(repository().join(folder)).expect("a folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "ron"));
    paths.sort();
    paths
}

pub(crate) fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("a file")
}

/// Every file that there is a schema of.
pub(crate) fn shipped() -> Vec<(FileKind, PathBuf)> {
    let mut all = Vec::new();
    for folder in [
        "scenarios",
        "assets/guidelines",
        "scenarios/sweeps",
        "tests/good",
        "tests/meaning",
        "tests/sweeps",
        "validation",
    ] {
        for path in files(folder) {
            let text = text(&path);
            let is = |kind: &FileKind| {
                text.lines().any(|line| line.starts_with(&format!("{}(", kind.name())))
            };
            if let Some(kind) = FileKind::ALL.into_iter().find(is) {
                all.push((kind, path));
            }
        }
    }
    all
}

/// Words of a schema that no value has to fit here, or that have been held already.
const UNHELD: [&str; 9] =
    ["$defs", "$schema", "const", "default", "description", "enum", "examples", "pattern", "title"];

/// Holds a value against a schema: the path of the first value that does not fit, and why. It knows the
/// words that our schemas have, and no others; patterns are for `tests/exchange/schemas.py`.
fn fits(value: &Value, schema: &Value, root: &Value, path: &str) -> Result<(), String> {
    let wrong = |why: &str| Err(format!("{path}: {why}"));
    let Some(schema) = schema.as_object() else {
        return if schema == &Value::Bool(false) { wrong("nothing may be here") } else { Ok(()) };
    };
    let own = |name: &str| schema.get(name);
    for (word, says) in schema {
        match (word.as_str(), says) {
            ("$ref", Value::String(to)) => {
                let to = to.strip_prefix('#').expect("in the same file");
                fits(value, root.pointer(to).expect("it is there"), root, path)?;
            }
            ("type", says) => {
                let is = |of: &Value| match of.as_str() {
                    Some("object") => value.is_object(),
                    Some("array") => value.is_array(),
                    Some("string") => value.is_string(),
                    Some("boolean") => value.is_boolean(),
                    Some("null") => value.is_null(),
                    Some("integer") => value.is_i64() || value.is_u64(),
                    Some("number") => value.is_number(),
                    _ => panic!("a type {of}"),
                };
                let fits = says.as_array().map_or_else(|| is(says), |all| all.iter().any(is));
                if !fits {
                    return wrong(&format!("is no {says}"));
                }
            }
            ("const", says) if value != says => return wrong(&format!("is not {says}")),
            ("enum", Value::Array(all)) if !all.contains(value) => return wrong("is none of them"),
            (told, _) if UNHELD.contains(&told) => {}
            ("oneOf" | "anyOf", Value::Array(all)) => {
                let tried: Vec<_> = all.iter().map(|of| fits(value, of, root, path)).collect();
                let count = tried.iter().filter(|it| it.is_ok()).count();
                if count == 0 {
                    let why: Vec<String> = tried.into_iter().filter_map(Result::err).collect();
                    return wrong(&why.join("; "));
                }
                assert!(word == "anyOf" || count == 1, "{path}: {count} fit");
            }
            ("required", Value::Array(names)) => {
                for name in names {
                    let name = name.as_str().expect("a name");
                    if value.as_object().is_some_and(|object| !object.contains_key(name)) {
                        return wrong(&format!("`{name}` is missing"));
                    }
                }
            }
            ("properties" | "additionalProperties" | "propertyNames", _) => {
                let known = own("properties").and_then(Value::as_object);
                for (name, value) in value.as_object().into_iter().flatten() {
                    let path = format!("{path}.{name}");
                    let declared = known.and_then(|known| known.get(name));
                    match (word.as_str(), declared) {
                        ("propertyNames", _) => fits(&name.as_str().into(), says, root, &path)?,
                        ("properties", Some(of)) => fits(value, of, root, &path)?,
                        ("additionalProperties", None) => fits(value, says, root, &path)?,
                        _ => {}
                    }
                }
            }
            ("items", says) => {
                let first = own("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
                let items = value.as_array().into_iter().flatten().enumerate().skip(first);
                for (number, item) in items {
                    fits(item, says, root, &format!("{path}.{number}"))?;
                }
            }
            ("prefixItems", Value::Array(all)) => {
                for (number, (of, item)) in
                    all.iter().zip(value.as_array().into_iter().flatten()).enumerate()
                {
                    fits(item, of, root, &format!("{path}.{number}"))?;
                }
            }
            ("minItems" | "maxItems", says) => {
                let count = value.as_array().map_or(0, Vec::len) as u64;
                let bound = says.as_u64().expect("a number");
                if value.is_array()
                    && (if word == "minItems" { count < bound } else { count > bound })
                {
                    return wrong(&format!("{count} items"));
                }
            }
            ("minProperties", says) => {
                let bound = says.as_u64().expect("a number");
                if value.as_object().is_some_and(|object| (object.len() as u64) < bound) {
                    return wrong("too few entries");
                }
            }
            ("minimum" | "maximum", says) => {
                let bound = says.as_f64().expect("a number");
                let is_out = |it: f64| if word == "minimum" { it < bound } else { it > bound };
                if value.as_f64().is_some_and(is_out) {
                    return wrong("out of range");
                }
            }
            _ => panic!("{path}: a word of schemas that is not known here: {word}"),
        }
    }
    Ok(())
}

pub(crate) fn held(kind: FileKind, value: &Value) -> Result<(), String> {
    let schema = schema(kind);
    fits(value, &schema, &schema, "")
}

#[test]
fn every_shipped_file_fits_its_schema() {
    let shipped = shipped();
    for kind in FileKind::ALL {
        let count = shipped.iter().filter(|(of, _)| *of == kind).count();
        assert!(count >= 2, "{kind:?}: {count}");
    }
    for (kind, path) in shipped {
        let value = as_json(&text(&path));
        held(kind, &value).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    }
}

/// A file with one thing wrong: a path, and what to do there.
fn broken(kind: FileKind, path: &str, change: impl Fn(&mut Value)) -> Result<(), String> {
    let file = match kind {
        FileKind::Scenario => "scenarios/opm_breach.ron",
        FileKind::Guidelines => "assets/guidelines/us_cn_2015.ron",
        FileKind::Sweep => "scenarios/sweeps/read_back.ron",
    };
    let mut value = as_json(&text(&repository().join(file)));
    change(value.pointer_mut(path).unwrap_or_else(|| panic!("{file} has {path}")));
    held(kind, &value)
}

#[test]
fn what_is_wrong_does_not_fit() {
    use FileKind::{Guidelines, Scenario, Sweep};
    let inject = "/injects/preservation_request";
    let order = format!("{inject}/orders/Request");
    let state = "/procedure/states/sent";
    for (kind, path) in [
        (Scenario, ""),
        (Scenario, "/parties/us"),
        (Scenario, "/agencies/mps"),
        (Scenario, "/agencies/mps/policy"),
        (Scenario, "/channels/contact_point"),
        (Scenario, inject),
        (Scenario, &order),
        (Scenario, "/objectives/timeliness"),
        (Guidelines, ""),
        (Guidelines, "/classes/priority"),
        (Guidelines, "/assistance/preserve"),
        (Guidelines, state),
        (Guidelines, &format!("{state}/steps/0")),
        (Sweep, ""),
    ] {
        let added = broken(kind, path, |at| at["no_such_field"] = json!("x"));
        assert!(added.is_err_and(|why| why.contains("no_such_field")), "{kind:?} {path}");
    }
    for (kind, path, wrong) in [
        (Scenario, "/format", json!(2)),
        (Scenario, "/agencies/mps/staff", json!("two")),
        (Scenario, "/agencies/mps/staff", json!(-1)),
        (Scenario, "/agencies/mps/hours", json!("Sometimes")),
        (Scenario, "/agencies/mps/policy/attention", json!(1.5)),
        (Scenario, "/channels/contact_point/kind", json!("Pigeon")),
        (Scenario, "/channels/contact_point/transit", json!({ "Normal": ["1h", "2h"] })),
        (Scenario, &format!("{inject}/orders"), json!({ "Demand": {} })),
        (Scenario, &format!("{inject}/basis"), json!("Rumour")),
        (Guidelines, "/read_back", json!("sometimes")),
        (Guidelines, "/effort", json!({ "Dance": { "Fixed": "1h" } })),
        (Guidelines, &format!("{state}/steps/0/act"), json!("Dance")),
        (Sweep, "/design", json!({ "Guess": { "points": 5 } })),
        (Sweep, "/replications", json!({ "Fixed": "often" })),
    ] {
        let (within, name) = path.rsplit_once('/').expect("a path");
        let there = |at: &mut Value| at[name] = wrong.clone();
        let held = broken(kind, within, there);
        assert!(held.is_err_and(|why| why.contains(name)), "{kind:?} {path} {wrong}");
    }
    for (kind, path, gone) in [
        (Scenario, "", "format"),
        (Scenario, "", "starts"),
        (Scenario, "/agencies/mps", "staff"),
        (Scenario, &order, "class"),
        (Guidelines, "", "procedure"),
        (Guidelines, state, "no"),
        (Sweep, "", "vary"),
    ] {
        let without = |at: &mut Value| drop(at.as_object_mut().expect("a struct").remove(gone));
        assert_eq!(broken(kind, path, without).is_err(), gone != "no", "{kind:?} {path} {gone}");
    }
}

#[test]
fn what_the_program_finds_wrong_in_the_form_does_not_fit() {
    let of_form = [Code::UnknownField, Code::UnknownVariant, Code::MissingField];
    let mut found = BTreeSet::new();
    for path in files("tests/broken") {
        let Ok(loaded) = load(&path.display().to_string(), &[]) else { continue };
        let is_own = |it: &&hotwash::scenario::Diagnostic| {
            it.source == SourceId::Scenario && it.severity == Severity::Error
        };
        let own: Vec<_> = loaded.diagnostics.iter().filter(is_own).collect();
        let codes: BTreeSet<Code> = own.iter().map(|it| it.code).collect();
        // A few fields are missing because of what stands elsewhere, of which a schema knows nothing.
        let is_plain = |it: &&hotwash::scenario::Diagnostic| {
            let is_needed = it.code != Code::MissingField || it.message.ends_with("is missing");
            of_form.contains(&it.code) && is_needed
        };
        let plain: BTreeSet<Code> =
            own.iter().copied().filter(is_plain).map(|it| it.code).collect();
        // What is no RON cannot be turned into JSON.
        if !plain.is_empty() && !codes.contains(&Code::Syntax) {
            let value = as_json(&text(&path));
            assert!(held(FileKind::Scenario, &value).is_err(), "{}", path.display());
            found.extend(plain);
        }
    }
    assert_eq!(found.len(), of_form.len(), "{found:?}");
}

#[test]
fn the_command_prints_the_schema() {
    for (word, kind) in [
        ("scenario", FileKind::Scenario),
        ("guidelines", FileKind::Guidelines),
        ("sweep", FileKind::Sweep),
    ] {
        let output = hotwash(folder().path(), &["schema", word]);
        assert!(output.status.success());
        let printed: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        assert_eq!(printed, schema(kind));
        assert_eq!(printed["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(printed["title"], kind.name());
    }
}

/// Writes the schemas, and the shipped files as JSON, whole and with something wrong, for another program to
/// hold against each other.
pub(crate) fn write_as_json(out: &Path) {
    for kind in FileKind::ALL {
        let path = out.join(format!("{}.schema.json", kind.name()));
        fs::write(path, schema(kind).to_string()).expect("a file");
    }
    for (number, (kind, path)) in shipped().into_iter().enumerate() {
        let mut value = as_json(&text(&path));
        let name = format!("{}.{number}", kind.name());
        fs::write(out.join(format!("{name}.good.json")), value.to_string()).expect("a file");
        value["no_such_field"] = json!(1);
        fs::write(out.join(format!("{name}.bad.json")), value.to_string()).expect("a file");
    }
    let mut value = as_json(&text(&repository().join("scenarios/opm_breach.ron")));
    value["starts"] = json!("25 September 2015");
    fs::write(out.join("Scenario.date.bad.json"), value.to_string()).expect("a file");
    let mut value = as_json(&text(&repository().join("assets/guidelines/us_cn_2015.ron")));
    value["classes"]["priority"]["limits"]["acknowledge"] = json!("soon");
    fs::write(out.join("Guidelines.limit.bad.json"), value.to_string()).expect("a file");
}
