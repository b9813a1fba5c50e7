//! The book lists what the code has: every column, every kind of event, every diagnostic, every act.

use std::fs;

use hotwash::engine::Kind;
use hotwash::record::Tables;
use hotwash::scenario::{Act, Code};

use crate::support::repository;

fn page(name: &str) -> String {
    let path = repository().join("docs/src").join(name);
    fs::read_to_string(path).expect("a page of the book")
}

#[test]
fn the_data_dictionary_has_every_column() {
    let page = page("tables.md");
    for table in Tables::ABOUT {
        for column in table.columns {
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
    for kind in Kind::ALL {
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
