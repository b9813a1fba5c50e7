//! The README says what is so.

use std::fs;

use crate::support::{folder, hotwash, repository, stdout};

fn readme() -> String {
    fs::read_to_string(repository().join("README.md")).expect("a README")
}

/// The fenced blocks of a kind.
fn blocks(text: &str, kind: &str) -> Vec<String> {
    let opening = format!("```{kind}\n");
    let parts = text.split(&opening).skip(1);
    parts.map(|part| part.split("```").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn it_has_exactly_two_commands_to_set_up() {
    let commands: Vec<String> = blocks(&readme(), "console")
        .iter()
        .flat_map(|block| block.lines())
        .map(|line| line.trim_start_matches("$ ").to_owned())
        .collect();
    assert_eq!(commands, ["cargo run --release -- run opm_breach", "cargo test"]);
}

#[test]
fn its_output_is_what_the_command_prints() {
    let folder = folder();
    let printed = stdout(&hotwash(folder.path(), &["run", "opm_breach"]));
    let shown = blocks(&readme(), "text").remove(0);
    let parts: Vec<&str> = shown.split("\n...\n").map(|part| part.trim_matches('\n')).collect();
    assert!(parts.len() > 2, "the output is shortened at dots");
    for part in parts {
        // Between two days that are shown, others may be left out.
        for passage in part.split("\n\n") {
            assert!(printed.contains(passage), "the command does not print:\n{passage}");
        }
    }
}

#[test]
fn what_it_links_to_exists() {
    let text = readme();
    let links: Vec<&str> = text
        .split("](")
        .skip(1)
        .filter_map(|part| part.split(')').next())
        .filter(|link| !link.starts_with("http"))
        .collect();
    assert!(links.len() >= 5);
    for link in links {
        let (path, heading) = link.split_once('#').unwrap_or((link, ""));
        let path = repository().join(path);
        assert!(path.exists(), "{link}");
        if !heading.is_empty() {
            let page = fs::read_to_string(path).unwrap();
            let mut headings = page.lines().filter(|line| line.starts_with('#'));
            assert!(headings.any(|line| anchor(line) == heading), "{link}: no such heading");
        }
    }
}

/// What a heading is linked to by: its words in lower case, joined by hyphens.
fn anchor(heading: &str) -> String {
    let kept = heading.trim_start_matches('#').trim().to_lowercase();
    kept.chars()
        .filter(|&letter| letter.is_alphanumeric() || letter == ' ' || letter == '-')
        .map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}
