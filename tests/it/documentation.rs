//! The book lists what the code has: every column, every kind of event, every diagnostic, every act.

use std::fs;
use std::path::Path;

use hotwash::record::EventKind;
use hotwash::record::Tables;
use hotwash::scenario::{Act, Code};

use crate::support::{folder, hotwash, repository, sources, stdout};

fn page(name: &str) -> String {
    let path = repository().join("docs/src").join(name);
    fs::read_to_string(path).expect("a page of the book")
}

#[test]
fn the_data_dictionary_has_every_column() {
    let page = page("tables.md");
    for table in Tables::ABOUT {
        for column in table.columns() {
            let required = if column.required { "yes" } else { "" };
            let about = column.about;
            let row = format!("| `{}` | {} | {required} | {about}", column.name, column.of);
            let row = row.replace("|  |", "| |");
            assert!(page.replace("|  |", "| |").contains(&row), "{}: {row}", table.name);
        }
    }
}

#[test]
fn every_kind_of_event_is_explained() {
    let page = page("tables.md");
    for kind in EventKind::ALL {
        assert!(page.contains(&format!("| `{}` |", kind.key())), "{}", kind.key());
    }
}

#[test]
fn every_diagnostic_is_explained() {
    let page = page("scenario-reference.md");
    for code in Code::ALL {
        assert!(page.contains(&format!("| `{code}` |")), "{code}");
    }
}

#[test]
fn every_act_is_explained() {
    let page = page("scenario-reference.md");
    for act in Act::ALL {
        assert!(page.contains(&format!("| `{act:?}` |")), "{act}");
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    let summary = page("SUMMARY.md");
    let pages: Vec<&str> =
        summary.split("](").skip(1).filter_map(|part| part.split(')').next()).collect();
    assert!(pages.len() >= 10);
    for from in pages {
        for link in page(from).split("](").skip(1).filter_map(|part| part.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            if link.starts_with("http") || file.is_empty() {
                continue;
            }
            let there = repository().join("docs/src").join(file);
            assert!(there.exists(), "{from} links to {link}");
        }
    }
}

#[test]
fn every_file_that_the_architecture_page_names_is_there() {
    let folders = ["src", "tests", "examples", "benches"].map(|name| repository().join(name));
    let files: Vec<String> = folders
        .iter()
        .flat_map(|folder| sources(folder))
        .map(|path| path.display().to_string().replace('\\', "/"))
        .collect();
    let page = page("architecture.md");
    let named = page
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|it| Path::new(it).extension().is_some_and(|ending| ending == "rs"));
    // Several files of a folder are written as `folder/{one,two}.rs`.
    let each = named.filter(|it| !it.contains('*')).flat_map(|it| match it.split_once('{') {
        Some((folder, rest)) => {
            let names = rest.trim_end_matches("}.rs").split(',');
            names.map(|name| format!("{folder}{name}.rs")).collect()
        }
        None => vec![it.to_owned()],
    });
    let mut found = 0;
    for name in each {
        let ending = format!("/{name}");
        assert!(files.iter().any(|file| file.ends_with(&ending)), "there is no `{name}`");
        found += 1;
    }
    assert!(found > 100, "the page names files: {found}");
}

/// A fenced block of a page: its language, and where its text lies.
fn blocks(page: &str) -> Vec<(String, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = page[at..].find("```").map(|open| at + open + 3) {
        let begins = page[open..].find('\n').map_or(page.len(), |end| open + end + 1);
        let ends = page[begins..].find("```").map_or(page.len(), |end| begins + end);
        found.push((page[open..begins].trim().to_owned(), begins..ends));
        at = (ends + 3).min(page.len());
    }
    found
}

/// What the tutorial shows after `hotwash run` is what the command prints for the file before it.
/// With `HOTWASH_BLESS` in the environment, the page is brought in step.
#[test]
fn the_tutorial_shows_what_the_command_prints() {
    let path = repository().join("docs/src/scenario-tutorial.md");
    let mut text = page("scenario-tutorial.md");
    let (mut scenario, mut runs, mut played) = (String::new(), false, 0);
    for number in 0..blocks(&text).len() {
        let (language, range) = blocks(&text).swap_remove(number);
        let block = text[range.clone()].to_owned();
        match language.as_str() {
            "ron" => scenario = block,
            "console" => runs = block.trim() == "$ hotwash run lyon.ron",
            "text" if runs => {
                let folder = folder();
                fs::write(folder.path().join("lyon.ron"), &scenario).expect("a scenario");
                let printed = stdout(&hotwash(folder.path(), &["run", "lyon.ron"]));
                let printed = format!("{}\n", printed.trim_end().replace('\\', "/"));
                if std::env::var_os("HOTWASH_BLESS").is_some() {
                    text.replace_range(range, &printed);
                    fs::write(&path, &text).expect("the page can be written");
                } else {
                    assert_eq!(block, printed);
                }
                played += 1;
            }
            _ => {}
        }
    }
    assert_eq!(played, 2, "the tutorial plays its scenario twice");
}
