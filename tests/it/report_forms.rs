//! The forms of the report: other languages, a document for a word processor, two runs side by side.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use hotwash::locale::Locale;
use hotwash::record::TextTables;
use hotwash::report::{Bitmap, Block, compared, docx, html, markdown};
use hotwash::review::compare;
use hotwash::scenario::built_in_scenarios;

use crate::crowd::Crowd;
use crate::report::{reported, reported_in};
use crate::support::{folder, hotwash, plan, repository, stderr, stdout};

#[test]
fn a_report_says_the_same_in_chinese() {
    for scenario in built_in_scenarios() {
        let plan = plan(&scenario, &[]);
        let (english, ..) = reported(&plan, 5, None);
        let (chinese, ..) = reported_in(&plan, 5, None, Locale::Chinese);
        assert_eq!(english.cites(), chinese.cites(), "{scenario}");
        assert_eq!(english.all_blocks().count(), chinese.all_blocks().count());
        let (ours, theirs) = (english.tables(), chinese.tables());
        for (a, b) in ours.iter().zip(&theirs) {
            assert_eq!((a.head.len(), a.rows.len()), (b.head.len(), b.rows.len()));
            let is_said = |text: &str| text.chars().any(|c| c >= '\u{4e00}') || text == "\u{3ba}";
            // Beside its own words a table has names of cities, parties and runs in its head, and made-up places are
            // called as their author calls them.
            let author = &plan.sources.scenario.text;
            let is_name = |text: &str| author.contains(&format!("\"{text}\""));
            let said =
                b.head.iter().filter(|head| is_said(&head.text) || is_name(&head.text)).count();
            assert!(said == b.head.len(), "{scenario}: {:?}", b.head);
            assert!(is_said(&b.caption) && !is_said(&a.caption));
        }
        let text = markdown(&chinese, None);
        for english in ["After-action", "acknowledges", "to spare", "was expected to", "misread"] {
            assert!(!text.contains(english), "{scenario}: {english}");
        }
        let page = html(&chinese, &BTreeMap::new());
        assert!(page.contains("<html lang=\"zh-Hans\">"));
    }
}

#[test]
fn tags_of_languages_are_known_or_told() {
    for (tag, locale) in [
        ("en", Some(Locale::English)),
        ("en-GB", Some(Locale::English)),
        ("zh", Some(Locale::Chinese)),
        ("zh_CN", Some(Locale::Chinese)),
        ("zh-Hans-SG", Some(Locale::Chinese)),
        ("zh-TW", None),
        ("zh-Hant-HK", None),
        ("english", None),
        ("", None),
    ] {
        assert_eq!(Locale::named(tag), locale, "{tag}");
    }
    let desk = folder();
    let output = hotwash(desk.path(), &["report", "x", "--lang", "fr"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("there is en, zh-Hans"), "{}", stderr(&output));
}

/// A part of a document for a word processor.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

#[test]
#[expect(clippy::too_many_lines, reason = "what is read of one document")]
fn a_document_for_a_word_processor_has_headings_tables_and_pictures() {
    let mut changed = plan("opm_breach", &[]);
    changed.scenario.title = "A <title> & \u{1}control \"signs\"".into();
    let (document, ..) = reported(&changed, 1, None);
    let figures = document.figures();
    let bitmap = Bitmap { png: vec![1, 2, 3], width: 2000.0, height: 500.0 };
    let pictures: BTreeMap<String, Bitmap> =
        figures.iter().map(|figure| (figure.id.clone(), bitmap.clone())).collect();
    assert!(pictures.len() > 5);
    let bytes = docx(&document, &pictures).expect("it is packed");
    assert_eq!(bytes, docx(&document, &pictures).expect("it is packed"), "it is the same again");
    let xml = part(&bytes, "word/document.xml");
    let parsed = roxmltree::Document::parse(&xml).expect("XML");
    let is = |node: &roxmltree::Node, name: &str| node.tag_name().name() == name;
    let all = |name: &'static str| parsed.descendants().filter(move |node| is(node, name));
    let text = |node: roxmltree::Node| -> String {
        node.descendants().filter(|it| is(it, "t")).filter_map(|it| it.text()).collect()
    };
    let styled = |style: &str| -> Vec<String> {
        let has = |node: &roxmltree::Node| {
            node.descendants()
                .any(|it| is(&it, "pStyle") && it.attributes().any(|value| value.value() == style))
        };
        all("p").filter(has).map(text).collect()
    };
    assert_eq!(styled("Title"), ["A <title> & \u{fffd}control \"signs\""]);
    // The contents are the headings, and each is there.
    let (headings, contents) = (styled("Heading1"), styled("TOC1"));
    assert_eq!(headings, contents);
    let own = document.all_blocks().filter_map(|block| match block {
        Block::Heading { level: 2, text, .. } => Some(text),
        _ => None,
    });
    for heading in own {
        assert!(headings.iter().any(|it| it.ends_with(heading.as_str())), "{heading}");
    }
    let annexes: Vec<&String> = headings.iter().filter(|it| it.starts_with("Annex ")).collect();
    for (number, annex) in (1..).zip(&annexes) {
        assert!(annex.starts_with(&format!("Annex {number}: ")), "{annex}");
    }
    assert!(annexes.len() > 1 && headings.last().is_some_and(|it| it == "Sources"));
    // Each table is there once, with its caption, its rows and its cells.
    let grids: Vec<_> = all("tbl").collect();
    let tables = document.tables();
    assert_eq!(grids.len(), tables.len());
    let written: Vec<(Vec<String>, usize)> = grids
        .iter()
        .map(|grid| {
            let rows: Vec<_> = grid.children().filter(|it| is(it, "tr")).collect();
            let cells = rows[0].children().filter(|it| is(it, "tc")).map(text);
            let first = rows[1].children().find(|it| is(it, "tc")).map(text).unwrap_or_default();
            (cells.chain([first]).collect(), rows.len() - 1)
        })
        .collect();
    for table in &tables {
        let has = |(cells, rows): &(Vec<String>, usize)| {
            let heads = table.head.iter().map(|it| it.text.as_str());
            heads.eq(cells[..cells.len() - 1].iter().map(String::as_str))
                && cells[cells.len() - 1].starts_with(&table.rows[0][0].words_alone())
                && *rows == table.rows.len()
        };
        assert!(written.iter().any(has), "{}", table.caption);
    }
    assert_eq!(all("tblHeader").count(), tables.len(), "heads are repeated on each page");
    // Captions have numbers without gaps.
    let captions = styled("Caption");
    for (kind, number) in [
        ("Table", tables.iter().filter(|table| !table.caption.is_empty()).count()),
        ("Figure", figures.len()),
    ] {
        let own = captions.iter().filter(|it| it.starts_with(kind));
        for (number, caption) in (1..).zip(own.clone()) {
            assert!(caption.starts_with(&format!("{kind} {number}. ")), "{caption}");
        }
        assert_eq!(own.count(), number);
    }
    // The pictures say what they show, and fit the page.
    let shown: std::collections::BTreeSet<String> =
        all("docPr").filter_map(|it| it.attribute("descr").map(str::to_owned)).collect();
    assert_eq!(shown, figures.iter().map(|figure| figure.alt.clone()).collect());
    let numbers: std::collections::BTreeSet<_> =
        all("docPr").filter_map(|it| it.attribute("id")).collect();
    assert_eq!(numbers.len(), figures.len());
    let widest = all("extent").filter_map(|it| it.attribute("cx")?.parse::<u64>().ok()).max();
    assert!(widest.is_some_and(|it| it <= 14_570 * 635), "{widest:?}");
    // Whatever is linked is there: headings, sources, and the way back from each.
    let value = |node: roxmltree::Node, name: &str| -> Option<String> {
        node.attributes().find(|it| it.name() == name).map(|it| it.value().to_owned())
    };
    let bookmarks: Vec<String> =
        all("bookmarkStart").filter_map(|node| value(node, "name")).collect();
    let unique: std::collections::BTreeSet<&String> = bookmarks.iter().collect();
    assert_eq!(unique.len(), bookmarks.len());
    let links: Vec<String> = all("hyperlink").filter_map(|node| value(node, "anchor")).collect();
    for link in &links {
        assert!(unique.contains(link), "{link}");
    }
    for source in bookmarks.iter().filter_map(|it| it.strip_prefix("source_")) {
        assert!(links.contains(&format!("cited_{source}")), "from {source} back");
    }
    assert!(links.len() > 200);
    // Every style is declared, every section has a head and a foot, and the language is said.
    let styles = part(&bytes, "word/styles.xml");
    for used in all("pStyle").filter_map(|node| value(node, "val")) {
        assert!(styles.contains(&format!("w:styleId=\"{used}\"")), "{used}");
    }
    let sections = all("sectPr").count();
    assert_eq!(sections, 3, "upright, on its side, and the sources");
    let heads = |kind: &str| {
        all("headerReference").filter(|node| value(*node, "type").as_deref() == Some(kind)).count()
    };
    assert_eq!([heads("default"), heads("first")], [sections, sections]);
    for head in ["word/header1.xml", "word/header2.xml"] {
        assert!(part(&bytes, head).contains("Draft"), "{head}");
    }
    assert_eq!(all("footerReference").count(), sections);
    assert!(styles.contains("<w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\" />"));
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:title>A &lt;title&gt; &amp; "));
}

#[test]
fn a_document_is_written_to_a_file_and_not_to_a_terminal() {
    let desk = folder();
    let run = |args: &[&str]| hotwash(desk.path(), args);
    assert!(run(&["run", "orbital_hotline", "--out", "o", "--quiet"]).status.success());
    let refused = run(&["report", "o", "--format", "docx", "--out", "-"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("cannot be shown on a terminal"));
    let told = run(&["report", "o", "--format", "docx", "--lang", "zh-CN"]);
    assert_eq!(stdout(&told), "Report: o-report.docx\n", "{}", stderr(&told));
    let bytes = std::fs::read(desk.path().join("o-report.docx")).expect("the document");
    assert!(part(&bytes, "word/document.xml").contains("演练概况"));
}

#[test]
fn two_runs_are_held_against_each_other_on_a_page() {
    let desk = folder();
    let run = |args: &[&str]| hotwash(desk.path(), args);
    for (seed, out) in [("1", "a"), ("2", "b"), ("1", "c")] {
        let output = run(&["run", "opm_breach", "--seed", seed, "--out", out, "--quiet"]);
        assert!(output.status.success());
    }
    let read = |name: &str| TextTables::read(&desk.path().join(name)).expect("the tables of a run");
    let (a, b, c) = (read("a"), read("b"), read("c"));
    let comparison = compare(&a, &b);
    let document = compared(&comparison, "a", "b", Locale::English);
    let differ = comparison.requests.iter().filter(|it| !it.is_same()).count();
    let rows = |caption: &str| {
        let all = document.tables();
        all.iter().find(|it| it.caption.starts_with(caption)).map_or(0, |it| it.rows.len())
    };
    assert_eq!(rows("How they came out"), differ);
    let fields = comparison.requests.iter().flat_map(|it| &it.fields);
    assert_eq!(rows("The columns of"), fields.filter(|pair| pair.a != pair.b).count());
    assert_eq!(rows("By kind"), comparison.misunderstandings.len());
    assert_eq!(rows("The figures that"), comparison.metrics.len());
    assert!(differ > 3 && rows("The figures that") > 10);
    // The answer is that of the tables.
    let met = |tables: &TextTables| {
        tables.table("requests").column("met").iter().filter(|it| **it == "true").count()
    };
    let all = comparison.requests.len();
    let answer = markdown(&document, None);
    for says in [
        format!("Of {all} requests {differ} went differently."),
        format!("Answered in time: {} in a, {} in b.", met(&a), met(&b)),
        format!(
            "Misunderstandings that arose: {} in a, {} in b.",
            a.table("misunderstandings").len(),
            b.table("misunderstandings").len()
        ),
    ] {
        assert!(answer.contains(&says), "{says}: {}", &answer[..answer.len().min(900)]);
    }
    let page = stdout(&run(&["compare", "a", "b", "--format", "html"]));
    assert_eq!(page, html(&document, &BTreeMap::new()));
    // The same run says so, and shows what is alike.
    let same = markdown(&compared(&compare(&a, &c), "a", "c", Locale::English), None);
    for says in [
        "Event for event the same.",
        "All requests are the same in both.",
        "9 requests are the same in both",
        "All figures are the same in both.",
    ] {
        assert!(same.contains(says), "{says}: {same}");
    }
    let chinese = run(&["compare", "a", "b", "--format", "html", "--lang", "zh"]);
    assert!(stdout(&chinese).contains("从何处开始不同"));
}

#[test]
fn five_hundred_requests_of_sixty_agencies_are_reported() {
    let guidelines = repository().join("assets/guidelines/us_cn_2015.ron");
    let guidelines = std::fs::read_to_string(guidelines).expect("the guideline set");
    let crowd = Crowd { agencies: 60, requests: 500, days: 28, has_meaning: false };
    let loaded = hotwash::scenario::load_texts("crowd", &crowd.text(), &guidelines);
    let plan = loaded.into_plan().unwrap_or_else(|problems| panic!("{problems}"));
    let (document, tables, _) = reported(&plan, 1, None);
    assert_eq!(tables.requests.len(), 500);
    let rows = |caption: &str| {
        let all = document.tables();
        all.iter().find(|it| it.caption.starts_with(caption)).map_or(0, |it| it.rows.len())
    };
    assert_eq!(rows("Each request"), 500);
    let lanes = document.figures().into_iter().find(|figure| figure.id.starts_with("lanes"));
    let lanes = lanes.expect("the swim lanes");
    assert!(lanes.alt.starts_with("Swim lanes of 60 agencies"), "{}", lanes.alt);
    roxmltree::Document::parse(&lanes.svg).expect("a picture is XML");
}
