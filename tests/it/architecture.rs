//! The modules import one way, as the table in `docs/src/architecture.md` says.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{repository, sources};

/// What each module may import.
const MAY_IMPORT: [(&str, &[&str]); 17] = [
    ("memo", &[]),
    ("vocabulary", &[]),
    ("time", &["memo"]),
    ("meaning", &["vocabulary"]),
    ("scenario", &["meaning", "time", "vocabulary"]),
    ("record", &["meaning", "scenario", "time", "vocabulary"]),
    ("engine", &["locale", "meaning", "memo", "record", "scenario", "time", "vocabulary"]),
    ("locale", &["time"]),
    ("review", &["engine", "locale", "meaning", "record", "scenario", "time", "vocabulary"]),
    ("diagram", &["engine", "scenario", "time"]),
    ("session", &["engine", "record", "scenario", "time", "vocabulary"]),
    ("sweep", &["engine", "record", "review", "scenario", "time", "vocabulary"]),
    ("report", &["locale", "meaning", "record", "review", "scenario", "session", "sweep", "time"]),
    ("exchange", &["engine", "record", "review", "scenario", "session", "time"]),
    ("handbook", &["locale", "report", "review", "scenario", "session", "time"]),
    (
        "web",
        &[
            "engine", "exchange", "handbook", "locale", "record", "report", "review", "scenario",
            "session", "time",
        ],
    ),
    (
        "cli",
        &[
            "diagram", "engine", "exchange", "handbook", "locale", "record", "report", "review",
            "scenario", "session", "sweep", "time", "web",
        ],
    ),
];

/// Words that a module must not hold, because of what it must not know.
const MUST_NOT_KNOW: [(&str, &[&str]); 13] = [
    ("time", &["bevy_ecs", "serde"]),
    ("meaning", &["bevy_ecs", "rand", "std::fs", "HashMap", "println!"]),
    ("scenario", &["bevy_ecs", "miette", "println!"]),
    ("engine", &["std::fs", "std::env", "SystemTime", "std::time", "HashMap", "println!"]),
    ("record", &["bevy_ecs"]),
    ("session", &["bevy_ecs", "clap", "SystemTime", "HashMap", "println!"]),
    ("diagram", &["bevy_ecs", "clap", "std::fs", "HashMap", "println!"]),
    ("exchange", &["bevy_ecs", "clap", "std::fs", "SystemTime", "HashMap", "println!"]),
    ("handbook", &["bevy_ecs", "clap", "std::fs", "SystemTime", "HashMap", "println!"]),
    ("locale", &["bevy_ecs", "std::fs", "std::env", "HashMap", "println!"]),
    ("sweep", &["bevy_ecs", "clap", "SystemTime", "HashMap", "println!"]),
    ("web", &["bevy_ecs", "clap", "std::fs", "SystemTime", "HashMap", "println!"]),
    ("report", &["bevy_ecs", "clap", "std::fs", "SystemTime", "HashMap", "println!"]),
];

/// The lines of code of each module, without tests and comments.
fn code() -> BTreeMap<String, Vec<(PathBuf, String)>> {
    let src = repository().join("src");
    let mut modules: BTreeMap<String, Vec<(PathBuf, String)>> = BTreeMap::new();
    for path in sources(&src) {
        let text = fs::read_to_string(&path).expect("a source file");
        let code: String = text
            .split("\n#[cfg(test)]")
            .next()
            .unwrap_or_default()
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .map(|line| format!("{line}\n"))
            .collect();
        let inside = path.strip_prefix(&src).expect("a file below src");
        let module = Path::new(inside.components().next().expect("a name").as_os_str());
        let module = module.file_stem().expect("a name").to_string_lossy();
        modules.entry(module.into_owned()).or_default().push((path, code));
    }
    modules
}

#[test]
fn modules_import_one_way() {
    let code = code();
    let is_module = |name: &&str| !["lib", "main"].contains(name);
    let modules: Vec<&str> = code.keys().map(String::as_str).filter(is_module).collect();
    let mut known: Vec<&str> = MAY_IMPORT.iter().map(|(name, _)| *name).collect();
    known.sort_unstable();
    assert_eq!(modules, known, "every module has its line in the table");
    let mut imports = 0;
    for (module, allowed) in MAY_IMPORT {
        for (path, text) in &code[module] {
            for part in text.split("crate::").skip(1) {
                let name: String =
                    part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                assert!(
                    name == module || allowed.contains(&name.as_str()),
                    "{} imports `{name}`, which `{module}` may not",
                    path.display()
                );
                imports += 1;
            }
        }
    }
    assert!(imports > 50, "the scan found the imports: {imports}");
}

#[test]
fn modules_do_not_know_what_they_must_not() {
    let code = code();
    for (module, words) in MUST_NOT_KNOW {
        for (path, text) in &code[module] {
            for word in words {
                assert!(!text.contains(word), "{} knows of `{word}`", path.display());
            }
        }
    }
}

#[test]
fn files_hold_one_idea() {
    for (path, text) in code().into_values().flatten() {
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        assert!(lines <= 700, "{} holds {lines} lines of code", path.display());
    }
}
