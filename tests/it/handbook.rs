//! The handbook: each document says what its readers need, and nothing that they may not know.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read};

use hotwash::handbook::{Block, HandbookDocument, HandbookText, docx, handbook, html};
use hotwash::locale::Locale;
use hotwash::scenario::{Otherwise, Plan, built_in_scenarios};

use crate::support::{folder, hotwash, plan, stderr, stdout};
use crate::whims::marked;

fn written(plan: &Plan, document: &HandbookDocument, locale: Locale) -> HandbookText {
    handbook(plan, document, locale).unwrap_or_else(|| panic!("no {}", document.name()))
}

/// The marks in a text, each with how often it is there.
fn marks(text: &str) -> BTreeMap<String, usize> {
    let mut marks = BTreeMap::new();
    for rest in text.split('⟦').skip(1) {
        let mark = rest.split('⟧').next().unwrap_or_default();
        *marks.entry(mark.to_owned()).or_insert(0) += 1;
    }
    marks
}

/// A part of a document for a word processor.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

/// All blocks, with those inside of others.
fn all(blocks: &[Block]) -> Vec<&Block> {
    fn inside(block: &Block) -> Vec<&Block> {
        match block {
            Block::Card { blocks, .. } => all(blocks),
            Block::Cards(groups) | Block::Columns(groups) => {
                groups.iter().flat_map(|group| all(group)).collect()
            }
            _ => Vec::new(),
        }
    }
    blocks.iter().flat_map(|block| std::iter::once(block).chain(inside(block))).collect()
}

#[test]
fn every_agency_has_a_handbook_in_both_languages() {
    for scenario in built_in_scenarios() {
        let plan = plan(&scenario, &[]);
        for (seat, agency) in &plan.scenario.agencies {
            let document = HandbookDocument::Player(seat.clone());
            for locale in Locale::ALL {
                let text = written(&plan, &document, locale);
                let page = html(&text);
                assert_eq!(text.title, plan.in_language(locale.tag()).scenario.short(seat));
                let brief = agency.brief.as_ref().expect("a brief");
                let tag = locale.tag();
                assert!(page.contains(&format!("<html lang=\"{tag}\">")), "{seat}");
                for own in std::iter::once(&brief.aim).chain(&brief.knows).chain(&brief.limits) {
                    let own = maud::html! { (own.in_language(tag)) }.into_string();
                    assert!(page.contains(&own), "{scenario}, {seat}, {tag}: {own}");
                }
                // A seat is told of everybody whom it reaches.
                for channel in plan.scenario.channels.values() {
                    if channel.between.contains(seat) {
                        let mut others = channel.between.iter().filter(|it| *it != seat);
                        let own = &plan.in_language(tag).scenario;
                        assert!(others.all(|it| page.contains(&own.short(it))), "{seat}");
                    }
                }
            }
        }
    }
    let plan = plan("opm_breach", &[]);
    assert!(handbook(&plan, &HandbookDocument::Player("nobody".into()), Locale::English).is_none());
}

#[test]
fn nobody_is_told_what_is_for_others() {
    for scenario in built_in_scenarios() {
        let plan = marked(&scenario);
        let injects = plan.scenario.injects.keys().map(|id| format!("INJECT {id}"));
        let injects: BTreeSet<String> = injects.collect();
        let held = |document: &HandbookDocument| {
            let text = written(&plan, document, Locale::English);
            let page = html(&text);
            let bytes = docx(&text).expect("it is packed");
            let found = marks(&page);
            let same = marks(&part(&bytes, "word/document.xml"));
            assert_eq!(found, same, "{scenario}, {}: both formats", document.name());
            found
        };
        for (seat, agency) in &plan.scenario.agencies {
            let found = held(&HandbookDocument::Player(seat.clone()));
            let found: Vec<&String> = found.keys().collect();
            let mut own = [format!("BRIEF {}", agency.party), format!("BRIEF {seat}")];
            own.sort();
            assert_eq!(found, own.iter().collect::<Vec<_>>(), "{scenario}, {seat}");
        }
        for document in [HandbookDocument::SituationManual, HandbookDocument::CodeCards] {
            assert_eq!(held(&document), BTreeMap::new(), "{scenario}, {}", document.name());
        }
        // The script is whole, and says everything once.
        let guide = held(&HandbookDocument::FacilitatorGuide);
        let told = |found: &BTreeMap<String, usize>| -> BTreeSet<String> {
            let injects = found.iter().filter(|(mark, _)| mark.starts_with("INJECT "));
            injects
                .map(|(mark, times)| {
                    assert_eq!(*times, 1, "{scenario}: {mark}");
                    mark.clone()
                })
                .collect()
        };
        assert_eq!(told(&guide), injects, "{scenario}: the guide");
        assert_eq!(told(&held(&HandbookDocument::InjectCards)), injects, "{scenario}: the cards");
        let fields = plan.scenario.injects.values().filter_map(|inject| match &inject.orders {
            Some(hotwash::scenario::Order::Request(order)) => Some(order.fields.len()),
            _ => None,
        });
        let found = guide.keys().filter(|mark| mark.starts_with("FIELD ")).count();
        let marks = guide.iter().filter(|(mark, _)| mark.starts_with("FIELD "));
        let times: usize = marks.map(|(_, times)| times).sum();
        assert_eq!(times, fields.sum::<usize>(), "{scenario}: {found} kinds of content");
        for seat in plan.scenario.agencies.keys() {
            assert!(
                guide.contains_key(&format!("BRIEF {seat}")),
                "{scenario}: {seat} in the guide"
            );
        }
        let evaluators = held(&HandbookDocument::EvaluationGuide);
        assert_eq!(evaluators, BTreeMap::new(), "{scenario}: evaluators see what is expected");
    }
}

#[test]
fn the_script_says_in_words_what_injects_wait_for_and_what_comes_otherwise() {
    for scenario in built_in_scenarios() {
        let plan = plan(&scenario, &[]);
        for locale in Locale::ALL {
            let guide = written(&plan, &HandbookDocument::FacilitatorGuide, locale);
            let facts: Vec<&(String, String)> = all(&guide.blocks)
                .into_iter()
                .filter_map(|block| match block {
                    Block::Facts(facts) => Some(facts),
                    _ => None,
                })
                .flatten()
                .collect();
            let said = |id: &str| {
                let head = locale.say(id, &[]);
                facts.iter().filter(|(name, _)| *name == head).count()
            };
            let injects = plan.scenario.injects.values();
            let replacing =
                injects.clone().filter(|it| matches!(it.otherwise, Otherwise::Inject(_)));
            let waiting = injects.clone().filter(|it| it.when.is_some()).count();
            assert_eq!(said("handbook-waits"), waiting + replacing.count(), "{scenario}");
            let provided = injects.clone().filter(|it| it.provided.is_some()).count();
            assert_eq!(said("handbook-provided"), provided, "{scenario}");
            let expected = injects.clone().filter(|it| it.expects.is_some()).count();
            assert_eq!(said("handbook-expected"), expected, "{scenario}");
            // In a discussion the facilitator gives the injects, and nothing is expected of letters.
            let is_discussion = !plan.scenario.modules.is_empty();
            assert!(is_discussion || waiting > 3 && expected > 3, "{scenario}");
            for (head, text) in &facts {
                assert!(!text.contains("(\"") && !text.contains("All(["), "{head}: {text}");
                assert!(!text.contains(".sent}") && !text.contains(".title}"), "{head}: {text}");
            }
            let headings = all(&guide.blocks).into_iter().filter(
                |block| matches!(block, Block::Heading { id, .. } if id.starts_with("inject-")),
            );
            assert_eq!(headings.count(), plan.scenario.injects.len(), "{scenario}");
        }
    }
}

#[test]
fn there_is_a_card_for_each_inject_and_each_seat() {
    for scenario in built_in_scenarios() {
        let plan = plan(&scenario, &[]);
        let count = |document: &HandbookDocument| {
            let text = written(&plan, document, Locale::English);
            html(&text).matches("<section class=\"cut\">").count()
        };
        assert_eq!(count(&HandbookDocument::InjectCards), plan.scenario.injects.len());
        assert_eq!(count(&HandbookDocument::CodeCards), plan.scenario.agencies.len());
    }
}

#[test]
fn evaluators_have_every_expectation_room_to_write_and_four_boxes_for_each_objective() {
    for scenario in built_in_scenarios() {
        let plan = plan(&scenario, &[]);
        let guide = written(&plan, &HandbookDocument::EvaluationGuide, Locale::English);
        let blocks = all(&guide.blocks);
        let rows = blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table.rows.len()),
            _ => None,
        });
        let expected = plan.scenario.injects.values().filter(|it| it.expects.is_some()).count();
        assert_eq!(rows.sum::<usize>(), expected, "{scenario}");
        let boxes = blocks.iter().filter_map(|block| match block {
            Block::Boxes(boxes) => {
                Some(boxes.iter().map(|(letter, _)| *letter).collect::<String>())
            }
            _ => None,
        });
        let boxes: Vec<String> = boxes.collect();
        assert_eq!(boxes, vec!["PSMU"; plan.scenario.objectives.len()], "{scenario}");
        assert!(boxes.len() > 2, "{scenario}");
        let lines = blocks.iter().filter(|block| matches!(block, Block::Lines(_))).count();
        assert!(lines >= 3 * boxes.len(), "{scenario}");
    }
}

#[test]
fn what_serves_no_objective_is_not_lost_to_evaluators() {
    let mut plan = plan("opm_breach", &[]);
    for inject in plan.scenario.injects.values_mut() {
        if let Some(expects) = &mut inject.expects {
            expects.objective = None;
        }
    }
    let guide = written(&plan, &HandbookDocument::EvaluationGuide, Locale::English);
    let tables: Vec<usize> = (all(&guide.blocks).into_iter())
        .filter_map(|block| match block {
            Block::Table(table) => Some(table.rows.len()),
            _ => None,
        })
        .collect();
    let expected = plan.scenario.injects.values().filter(|it| it.expects.is_some()).count();
    assert_eq!(tables, [expected], "one table, after the objectives");
    assert!(html(&guide).contains("Expected, for no objective"));
}

#[test]
fn where_an_author_wrote_no_briefs_there_is_what_follows_from_the_rest() {
    let mut plan = plan("opm_breach", &[]);
    plan.scenario.brief = None;
    plan.scenario.parties.values_mut().for_each(|party| party.brief = None);
    plan.scenario.agencies.values_mut().for_each(|agency| agency.brief = None);
    for seat in plan.scenario.agencies.keys() {
        let page = html(&written(&plan, &HandbookDocument::Player(seat.clone()), Locale::English));
        let aims = ["Ask the other side for what", "Give the agencies of your own side"];
        assert_eq!(aims.iter().filter(|aim| page.contains(**aim)).count(), 1, "{seat}");
        assert!(page.contains("In the spring of 2015"), "{seat} is told the situation");
    }
}

#[test]
fn documents_say_the_same_in_chinese() {
    let is_chinese = |text: &str| text.chars().any(|c| c >= '\u{4e00}');
    for scenario in built_in_scenarios() {
        let plan = plan(&scenario, &[]);
        for document in HandbookDocument::all(&plan) {
            let english = written(&plan, &document, Locale::English);
            let chinese = written(&plan, &document, Locale::Chinese);
            let (ours, theirs) = (all(&english.blocks), all(&chinese.blocks));
            let name = format!("{scenario}, {}", document.name());
            assert_eq!(ours.len(), theirs.len(), "{name}");
            assert!(is_chinese(&chinese.kind) && !is_chinese(&english.kind), "{name}");
            for (ours, theirs) in ours.iter().zip(&theirs) {
                assert_eq!(
                    std::mem::discriminant(*ours),
                    std::mem::discriminant(*theirs),
                    "{name}"
                );
                match (ours, theirs) {
                    (Block::Table(ours), Block::Table(theirs)) => {
                        assert_eq!(ours.rows.len(), theirs.rows.len(), "{name}");
                        let said = theirs.head.iter().filter(|head| is_chinese(head)).count();
                        assert_eq!(said, theirs.head.len(), "{name}: {:?}", theirs.head);
                    }
                    (Block::Facts(ours), Block::Facts(theirs))
                    | (Block::Terms(ours), Block::Terms(theirs)) => {
                        assert_eq!(ours.len(), theirs.len(), "{name}");
                    }
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn pages_stand_on_their_own_and_run_nothing() {
    let mut changed = plan("opm_breach", &[]);
    changed.scenario.title = "A <b>title</b> & </style> \u{1}control \"signs\"; }".into();
    for document in HandbookDocument::all(&changed) {
        let page = html(&written(&changed, &document, Locale::English));
        for never in ["<script", "<link", "<img", "<iframe", " src=", " style=", "@import", "url("]
        {
            assert!(!page.contains(never), "{}: {never}", document.name());
        }
        assert!(!page.contains("href=\"http") && !page.contains("<b>title"), "{}", document.name());
        assert_eq!(page.matches("</style>").count(), 1, "{}", document.name());
        assert!(page.contains("counter(page)") && page.contains("break-inside: avoid"));
        // Every link leads to something on the page.
        for link in page.split(" href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert_eq!(page.matches(&format!(" id=\"{link}\"")).count(), 1, "{link}");
        }
        let is_odd = |c: char| c.is_control() && c != '\n';
        assert!(!page.contains(is_odd), "{}", document.name());
    }
}

#[test]
fn documents_for_word_processors_are_whole() {
    for scenario in built_in_scenarios() {
        let mut plan = plan(&scenario, &[]);
        plan.scenario.title = "A <title> & \u{1}control \"signs\"".into();
        for (document, locale) in
            HandbookDocument::all(&plan).iter().zip(Locale::ALL.into_iter().cycle())
        {
            let text = written(&plan, document, locale);
            let bytes = docx(&text).expect("it is packed");
            assert_eq!(bytes, docx(&text).expect("it is packed"), "it is the same again");
            let parts =
                ["word/document.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml"];
            for name in parts {
                let xml = part(&bytes, name);
                let parsed = roxmltree::Document::parse(&xml);
                parsed.unwrap_or_else(|error| {
                    panic!("{scenario}, {}: {name}: {error}", document.name())
                });
            }
            assert!(part(&bytes, "word/footer1.xml").contains("NUMPAGES"), "the pages are counted");
            let xml = part(&bytes, "word/document.xml");
            let heads = all(&text.blocks).into_iter().filter(|it| matches!(it, Block::Table(_)));
            assert_eq!(xml.matches("<w:tblHeader />").count(), heads.count(), "heads are repeated");
            let headings = text.blocks.iter().filter_map(|block| match block {
                Block::Heading { level: 2, text, .. } => Some(text),
                _ => None,
            });
            let found = xml.matches("<w:pStyle w:val=\"Heading1\" />").count();
            assert!(found >= headings.count() && found > 0, "{scenario}, {}", document.name());
        }
    }
}

#[test]
fn the_command_writes_a_folder_or_a_file() {
    let desk = folder();
    let output = hotwash(desk.path(), &["handbook", "orbital_hotline"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let plan = plan("orbital_hotline", &[]);
    let mut wanted: Vec<String> = HandbookDocument::all(&plan)
        .iter()
        .map(|document| format!("{}.html", document.name()))
        .collect();
    let files = fs::read_dir(desk.path().join("orbital_hotline-handbook")).expect("a folder");
    let mut files: Vec<String> = files
        .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    wanted.sort();
    files.sort();
    assert_eq!(files, wanted);
    assert_eq!(stdout(&output).lines().count(), wanted.len(), "{}", stdout(&output));
    // It is not replaced by accident.
    let again = hotwash(desk.path(), &["handbook", "orbital_hotline"]);
    assert_eq!(again.status.code(), Some(2), "{}", stderr(&again));
    assert!(stderr(&again).contains("--force"), "{}", stderr(&again));
    let again = hotwash(desk.path(), &["handbook", "orbital_hotline", "--force"]);
    assert!(again.status.success(), "{}", stderr(&again));
    for (args, file, kind) in [
        (
            &["--seat", "mps", "--language", "zh-Hans"][..],
            "opm_breach-player-mps.html",
            "<html lang=\"zh-Hans\">",
        ),
        (&["--for", "facilitator", "--out", "guide.html"], "guide.html", "It gives the plot away"),
        (&["--for", "evaluators", "--out", "print/"], "print/evaluation-guide.html", "<html"),
        (&["--for", "cards", "--out", "cards"], "cards/code-cards.html", "class=\"cut\""),
        (&["--for", "players", "--out", "all"], "all/situation-manual.html", "Who there is"),
    ] {
        let args: Vec<&str> = ["handbook", "opm_breach"].iter().chain(args).copied().collect();
        let output = hotwash(desk.path(), &args);
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        let page = fs::read_to_string(desk.path().join(file)).expect("the file");
        assert!(page.contains(kind), "{file}: {kind}");
    }
    let args = ["handbook", "opm_breach", "--seat", "mps", "--format", "docx"];
    let output = hotwash(desk.path(), &args);
    assert!(output.status.success(), "{}", stderr(&output));
    let bytes = fs::read(desk.path().join("opm_breach-player-mps.docx")).expect("the file");
    assert!(part(&bytes, "word/document.xml").contains("Ministry of Public Security"));
}

#[test]
fn what_is_not_there_is_refused_with_a_hint() {
    for (args, parts) in [
        (
            &["opm_breech"][..],
            &["there is no scenario `opm_breech`", "did you mean `opm_breach`?"][..],
        ),
        (&["opm_breach", "--seat", "mpss"], &["there is no seat `mpss`", "did you mean `mps`?"]),
        (
            &["opm_breach", "--seat", "nobody-at-all"],
            &["there is no seat", "there is opm, us_cert"],
        ),
        (&["opm_breach", "--seat", "mps", "--for", "cards"], &["`--seat`", "--for players"]),
        (&["opm_breach", "--for", "everybody"], &["invalid value", "players"]),
        (&["opm_breach", "--language", "fr"], &["there is en, zh-Hans"]),
        (&["opm_breach", "--seat", "mps", "--out", "opm.ron"], &["`.ron`", ".html"]),
    ] {
        let desk = folder();
        let args: Vec<&str> = ["handbook"].iter().chain(args).copied().collect();
        let output = hotwash(desk.path(), &args);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        assert!(parts.iter().all(|part| said.contains(part)), "{args:?}: {said}");
        assert!(stdout(&output).is_empty(), "{args:?}");
        let left = fs::read_dir(desk.path()).expect("the folder").count();
        assert_eq!(left, 0, "{args:?} leaves something behind");
    }
}
