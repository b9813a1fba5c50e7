//! A report in Chinese is in Chinese: what is left of it without the words of the authors holds no English.

use std::collections::BTreeSet;

use hotwash::locale::Locale;
use hotwash::report::{Block, Document, Piece, Text};
use hotwash::scenario::{Plan, built_in_scenarios};

use crate::report::reported_in;
use crate::support::plan;

/// Names that are the same in every language.
const NAMES: [&str; 8] = ["CSV", "Cohen", "HSEEP", "SHA", "UTC", "Wilson", "hotwash", "kappa"];

/// The words of the moments that stand in the texts of authors, as these are said.
const MOMENTS: [&str; 9] =
    ["May", "June", "July", "August", "September", "October", "November", "December", "in"];

/// Everything that a document says, a text each: what links and cited rows are called is left out.
fn texts(document: &Document) -> Vec<String> {
    let mut all = document.subtitle.clone();
    all.push(document.title.clone());
    add(&Block::Facts(document.facts.clone()), &mut all);
    document.all_blocks().for_each(|block| add(block, &mut all));
    all
}

fn add(block: &Block, all: &mut Vec<String>) {
    let words = |text: &Text| -> String {
        let pieces = text.0.iter().filter_map(|piece| match piece {
            Piece::Plain(text) | Piece::Strong(text) => Some(text.as_str()),
            Piece::Code(_) | Piece::Cite(_) => None,
        });
        pieces.collect()
    };
    match block {
        Block::Heading { text, .. } => all.push(text.clone()),
        Block::Paragraph(text) => all.push(words(text)),
        Block::List(texts) => all.extend(texts.iter().map(words)),
        Block::Facts(facts) => {
            all.extend(facts.iter().flat_map(|(name, text)| [name.clone(), words(text)]));
        }
        Block::Table(table) => {
            all.push(table.caption.clone());
            all.extend(table.head.iter().map(|head| head.text.clone()));
            all.extend(table.rows.iter().flatten().map(words));
        }
        Block::Figure(figure) => {
            all.extend([figure.alt.clone(), words(&figure.caption)]);
            let picture = roxmltree::Document::parse(&figure.svg).expect("a picture is XML");
            let nodes = picture.descendants().filter(roxmltree::Node::is_text);
            let shown = nodes.filter(|it| it.parent().is_some_and(|up| !up.has_tag_name("style")));
            let shown =
                shown.filter(|it| !it.ancestors().any(|up| up.tag_name().name() == "style"));
            all.extend(shown.filter_map(|it| it.text().map(str::to_owned)));
        }
        Block::Folded { summary, blocks } => {
            all.push(summary.clone());
            for block in blocks {
                add(block, all);
            }
        }
    }
}

/// A text with single blanks.
fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything that the authors of a plan have written, and the ways in which it is said: the longest first.
fn authored(plan: &Plan) -> Vec<String> {
    let mut all = BTreeSet::new();
    let mut keep = |text: &str| {
        // What stands between its slots is said as it was written.
        let pieces = text.split(['{', '}']).map(str::trim);
        for part in [text].into_iter().chain(text.split("\n\n")).chain(pieces) {
            let part = even(part);
            all.extend([part.replace('_', " "), part.to_uppercase(), part]);
        }
    };
    let sources = &plan.sources;
    let one = [&sources.scenario, &sources.guidelines].into_iter();
    let one = one.chain(&sources.glossary).chain(&sources.questionnaire);
    for source in one.chain(sources.calendars.values()).chain(sources.lexicons.values()) {
        let mut rest = source.text.as_str();
        while let Some(begin) = rest.find('"') {
            let is_raw = rest[..begin].ends_with("r#");
            let inside = &rest[begin + 1..];
            let end = if is_raw {
                inside.find("\"#").expect("a raw text ends")
            } else {
                let quotes = inside.match_indices('"').map(|(at, _)| at);
                let mut quotes = quotes.filter(|at| !inside[..*at].ends_with('\\'));
                quotes.next().expect("a text ends")
            };
            keep(&inside[..end].replace("\\\"", "\"").replace("\\\\", "\\"));
            rest = &inside[end + 1..];
        }
    }
    for id in plan.scenario.agencies.keys() {
        keep(&plan.scenario.short(id));
    }
    let mut all: Vec<String> = all.into_iter().filter(|text| text.len() > 1).collect();
    all.sort_by_key(|text| std::cmp::Reverse(text.len()));
    all
}

/// A text without what the authors have written, where that stands as words of its own.
fn without(text: &str, authored: &[String]) -> String {
    let mut text = even(text);
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    for part in authored {
        // A label that is too long for its place is cut.
        if let Some(cut) = text.strip_suffix('…')
            && part.starts_with(cut)
        {
            return String::new();
        }
        let mut from = 0;
        while let Some(at) = text[from..].find(part.as_str()).map(|at| from + at) {
            let (before, after) = (&text[..at], &text[at + part.len()..]);
            let is_within = (is_word(before.chars().next_back()) && is_word(part.chars().next()))
                || (is_word(after.chars().next()) && is_word(part.chars().next_back()));
            if is_within {
                from = at + 1;
                while !text.is_char_boundary(from) {
                    from += 1;
                }
            } else {
                text = format!("{before}\u{b7}{after}");
            }
        }
    }
    text
}

/// The runs of Latin words that are no names.
fn foreign(text: &str) -> Vec<String> {
    let is_latin = |c: char| c.is_ascii_alphabetic() || c == '\'' || c == ' ';
    let runs = text.split(|c: char| !is_latin(c)).map(str::trim);
    let is_foreign = |word: &str| {
        let letters = word.chars().filter(char::is_ascii_alphabetic).count();
        letters > 1 && !NAMES.contains(&word) && !MOMENTS.contains(&word)
    };
    runs.filter(|run| run.split(' ').any(is_foreign)).map(str::to_owned).collect()
}

fn hold(seeds: std::ops::RangeInclusive<u64>) {
    let mut found = BTreeSet::new();
    for scenario in built_in_scenarios() {
        let plan = plan(&scenario, &[]);
        let authored = authored(&plan);
        let mut seen = 0;
        for seed in seeds.clone() {
            let (document, ..) = reported_in(&plan, seed, None, Locale::Chinese);
            for text in texts(&document) {
                seen += text.chars().filter(|c| *c >= '\u{4e00}').count();
                let left = without(&text, &authored);
                found.extend(foreign(&left).into_iter().map(|it| format!("{it} | {left}")));
            }
        }
        assert!(seen > 1000, "{scenario}: the report is in Chinese");
    }
    let found: Vec<String> = found.into_iter().collect();
    assert!(found.is_empty(), "{} are not Chinese:\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_chinese_report_holds_no_english_of_the_program() {
    hold(1..=1);
}

#[test]
#[ignore = "takes minutes without optimisation: cargo test --release --test it -- --ignored"]
fn fifty_chinese_reports_of_each_scenario_hold_no_english_of_the_program() {
    hold(1..=50);
}
