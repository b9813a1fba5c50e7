//! What is said in Chinese is said in Chinese: reports and handbooks of the shipped scenarios hold no English but
//! proper names, neither of the program nor of the authors.

use std::collections::BTreeSet;

use hotwash::handbook::{HandbookDocument, handbook, html};
use hotwash::locale::Locale;
use hotwash::report::{Block, Document, Piece, Text};
use hotwash::scenario::{Code, Source, Sources, built_in_scenarios, load_whole};

use crate::latin::{ProperNames, is_chinese, shown};
use crate::report::reported_in;
use crate::support::plan;

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

/// What is foreign in Chinese texts, each with the text that it is in.
fn found_in(names: &ProperNames, texts: &[String], found: &mut BTreeSet<String>) {
    for text in texts {
        let foreign = names.foreign(text);
        if !foreign.is_empty() {
            found.insert(format!("{} | {text}", foreign.join(" ")));
        }
    }
}

/// Checks that nothing foreign was found.
fn hold(found: &BTreeSet<String>) {
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    assert!(found.is_empty(), "{} are not Chinese:\n{}", found.len(), found.join("\n"));
}

/// Checks that much of what was read is Chinese.
fn is_much(what: &str, read: &[String]) {
    let chinese = read.iter().filter(|text| is_chinese(text)).count();
    assert!(chinese > 40, "{what}: only {chinese} texts are in Chinese");
}

fn reports(seeds: std::ops::RangeInclusive<u64>) {
    let mut found = BTreeSet::new();
    for scenario in built_in_scenarios() {
        let plan = plan(&scenario, &[]);
        let names = ProperNames::of(&plan);
        for seed in seeds.clone() {
            let (document, ..) = reported_in(&plan, seed, None, Locale::Chinese);
            let texts = texts(&document);
            found_in(&names, &texts, &mut found);
            is_much(&scenario, &texts);
        }
    }
    hold(&found);
}

#[test]
fn a_chinese_report_holds_no_english() {
    reports(1..=1);
}

#[test]
#[ignore = "takes minutes without optimisation: cargo test --release --test it -- --ignored"]
fn fifty_chinese_reports_of_each_scenario_hold_no_english() {
    reports(1..=50);
}

#[test]
fn chinese_handbooks_hold_no_english() {
    let mut found = BTreeSet::new();
    for scenario in built_in_scenarios() {
        let plan = plan(&scenario, &[]);
        let names = ProperNames::of(&plan);
        let mut read = Vec::new();
        for document in HandbookDocument::all(&plan) {
            let text = handbook(&plan, &document, Locale::Chinese).expect("a document of the plan");
            let texts = shown(&html(&text));
            found_in(&names, &texts, &mut found);
            read.extend(texts);
        }
        is_much(&scenario, &read);
    }
    hold(&found);
}

#[test]
fn every_shipped_text_is_in_both_languages() {
    for scenario in built_in_scenarios() {
        let loaded = hotwash::scenario::load(&scenario, &[]).expect("a shipped scenario");
        let problems: Vec<String> =
            loaded.diagnostics.iter().map(|problem| problem.line(&loaded.sources)).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        let plan = loaded.into_plan().expect("it can be played");
        assert_eq!(plan.languages(), ["en", "zh"], "{scenario}");
        assert_eq!(plan.language(), "en");
        assert_eq!(plan.in_language("zh-Hans").language(), "zh");
        // Whatever is in two languages comes in the one that is wanted, and nothing else changes.
        let (english, chinese) = (
            format!("{:?}", plan.in_language("en").scenario),
            format!("{:?}", plan.in_language("zh").scenario),
        );
        assert!(!chinese.contains("{\"en\": "), "{scenario}: a text is passed over");
        assert!(!english.contains("{\"zh\": "), "{scenario}: a text is passed over");
        assert_eq!(
            format!("{:?}", plan.scenario),
            english,
            "{scenario}: its first language is English"
        );
    }
}

/// A text of which the last that is in two languages is in English alone.
fn without_the_last_chinese(text: &str) -> String {
    let own = |(at, _): &(usize, &str)| {
        // The forms of a term are no text in two languages.
        let (before, _) = text[..*at].rsplit_once('{').expect("an opening brace");
        !before.trim_end().ends_with("labels:")
    };
    let (at, _) = text.rmatch_indices("\"zh\": \"").find(own).expect("a text in Chinese");
    let value = &text[at + 7..];
    let end = value.find('"').expect("it ends");
    format!("{}{}", text[..at].trim_end().trim_end_matches(','), &value[end + 1..])
}

#[test]
fn what_is_missing_in_one_language_is_named_in_every_kind_of_file() {
    let plan = plan("opm_breach", &[]);
    let mut kinds = 0;
    let mut hold = |about: &str, change: &dyn Fn(&mut Sources)| {
        let mut sources = plan.sources.clone();
        change(&mut sources);
        let found = load_whole("opm_breach", sources).diagnostics;
        let lines: Vec<String> =
            found.iter().map(|it| format!("{} {}", it.code, it.path)).collect();
        let named = found.iter().filter(|it| it.code == Code::MissingLanguage).count();
        assert!(named == 1 && found.len() == 1, "{about}: {lines:?}");
        kinds += 1;
    };
    let lacks = |source: &mut Source| source.text = without_the_last_chinese(&source.text);
    hold("the scenario", &|it| lacks(&mut it.scenario));
    hold("the guideline set", &|it| lacks(&mut it.guidelines));
    hold("the glossary", &|it| lacks(it.glossary.as_mut().expect("a glossary")));
    hold("the questionnaire", &|it| lacks(it.questionnaire.as_mut().expect("a questionnaire")));
    hold("a lexicon", &|it| lacks(it.lexicons.values_mut().next().expect("a lexicon")));
    assert_eq!(kinds, 5);
}
