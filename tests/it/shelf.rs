//! The shelf: every shipped scenario is on it in both languages, the page on scenarios says the same, and what is
//! looked for is found.

use std::fmt::Write as _;

use hotwash::locale::Locale;
use hotwash::scenario::{CatalogueEntry, Difficulty, Shelf, built_in_scenarios};
use hotwash::time::Span;
use serde_json::Value;

use crate::support::{folder, hold, hotwash, plan, stderr, stdout};

/// What must be so of a scenario in the list.
type Holds = Box<dyn Fn(&Value) -> bool>;

fn entry(scenario: &str) -> CatalogueEntry {
    plan(scenario, &[]).scenario.catalogue.unwrap_or_else(|| panic!("{scenario} is on no shelf"))
}

/// What `hotwash scenarios` lists.
fn listed(options: &[&str]) -> Vec<Value> {
    let args: Vec<&str> =
        ["scenarios", "--json"].into_iter().chain(options.iter().copied()).collect();
    let output = hotwash(folder().path(), &args);
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("JSON")
}

fn names(listed: &[Value]) -> Vec<&str> {
    listed.iter().map(|it| it["name"].as_str().expect("a name")).collect()
}

#[test]
fn every_scenario_is_on_the_shelf_in_both_languages() {
    let shelf = Shelf::built_in().expect("the shelf");
    for scenario in built_in_scenarios() {
        let shelved = shelf.scenarios.iter().find(|it| it.name == scenario).expect("it is there");
        for (of, text) in [("trains", &shelved.catalogue.trains), ("brief", &shelved.brief)] {
            let languages: Vec<&str> = text.languages().collect();
            assert_eq!(languages, ["en", "zh"], "{scenario}: {of}");
        }
        for theme in &shelved.catalogue.themes {
            for l in Locale::ALL {
                let id = Locale::id("theme", theme);
                assert!(l.has(&id), "{scenario}: `{id}` is missing in {}", l.tag());
            }
        }
        let seats = u32::try_from(shelved.agencies).expect("few");
        assert!(
            shelved.catalogue.people.least <= seats,
            "{scenario}: several share a seat only if many play"
        );
    }
}

/// The table of the page, which is what the program prints for people, with the same order.
#[test]
fn the_page_has_the_shelf() {
    let mut text =
        "\n| time | scenario | people | difficulty | themes |\n|---|---|---|---|---|\n".to_owned();
    for name in names(&listed(&[])) {
        let (l, entry) = (Locale::English, entry(name));
        let themes: Vec<String> = entry.themes.iter().map(|it| l.word("theme", it)).collect();
        writeln!(
            text,
            "| {} | [`{name}`](#{name}) | {} to {} | {} | {} |",
            l.span(entry.time),
            entry.people.least,
            entry.people.most,
            l.word("difficulty", entry.difficulty.key()),
            l.list(&themes),
        )
        .expect("a text");
    }
    hold("docs/src/scenarios.md", "shelf", &(text + "\n"));
}

#[test]
fn what_is_looked_for_is_listed_and_nothing_else() {
    let all = listed(&[]);
    assert_eq!(all.len(), built_in_scenarios().len());
    let times: Vec<u64> = all.iter().map(|it| it["minutes"].as_u64().expect("a time")).collect();
    assert!(times.is_sorted(), "the shortest first: {times:?}");
    // Each filter alone, and two together; by the JSON of all of them.
    let mut filters: Vec<(Vec<String>, Holds)> = Vec::new();
    for people in [1_u64, 2, 3, 8, 21, 22] {
        filters.push((
            vec!["--people".into(), people.to_string()],
            Box::new(move |it| {
                let range = |end: &str| it["people"][end].as_u64().expect("a number");
                (range("least")..=range("most")).contains(&people)
            }),
        ));
    }
    for minutes in [1_u64, 30, 90, 10_000] {
        filters.push((
            vec!["--minutes".into(), minutes.to_string()],
            Box::new(move |it| it["minutes"].as_u64().expect("a time") <= minutes),
        ));
    }
    for difficulty in Difficulty::ALL {
        filters.push((
            vec!["--difficulty".into(), difficulty.key().into()],
            Box::new(move |it| it["difficulty"] == difficulty.key()),
        ));
    }
    for theme in ["attribution", "hotline", "ransomware"] {
        filters.push((
            vec!["--theme".into(), theme.into()],
            Box::new(move |it| {
                it["themes"].as_array().expect("a list").iter().any(|it| it == theme)
            }),
        ));
    }
    let mut found = 0;
    for (place, (options, holds)) in filters.iter().enumerate() {
        let (others, other_holds) = &filters[(place + 7) % filters.len()];
        let both: Vec<&str> = options.iter().chain(others).map(String::as_str).collect();
        let one = &both[..options.len()];
        let is_same_option = one[0] == both[options.len()] && one[0] != "--theme";
        let expected: Vec<Value> = all.iter().filter(|it| holds(it)).cloned().collect();
        assert_eq!(listed(one), expected, "{one:?}");
        found += expected.len();
        if !is_same_option {
            let expected: Vec<Value> = expected.into_iter().filter(|it| other_holds(it)).collect();
            assert_eq!(listed(&both), expected, "{both:?}");
        }
    }
    assert!(found > filters.len(), "{found} were found in all");
    // Each says what the file says.
    for scenario in &all {
        let entry = entry(scenario["name"].as_str().expect("a name"));
        let minutes = Span::from_minutes(scenario["minutes"].as_i64().expect("a time"));
        assert_eq!(minutes, entry.time, "{scenario}");
        assert_eq!(scenario["people"]["most"], entry.people.most, "{scenario}");
    }
}

#[test]
fn a_table_for_people_has_all_and_what_is_not_there_is_said() {
    let table = stdout(&hotwash(folder().path(), &["scenarios"]));
    for scenario in built_in_scenarios() {
        assert!(table.matches(&scenario).count() >= 2, "{scenario}: {table}");
    }
    let chinese = stdout(&hotwash(folder().path(), &["scenarios", "--lang", "zh-Hans"]));
    assert!(chinese.contains("难度") && chinese.contains("联络点"), "{chinese}");
    let none = stdout(&hotwash(folder().path(), &["scenarios", "--people", "900"]));
    assert!(none.starts_with("No built-in scenario is like that."), "{none}");
    assert!(listed(&["--people", "900"]).is_empty());
    for (args, says) in [
        (["--theme", "ransomwear"], "did you mean `ransomware`?"),
        (["--theme", "love"], "there are `attribution`"),
        (["--people", "0"], "0"),
        (["--minutes", "soon"], "soon"),
        (["--difficulty", "tricky"], "easy"),
    ] {
        let args: Vec<&str> = ["scenarios"].into_iter().chain(args).collect();
        let output = hotwash(folder().path(), &args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(says), "{args:?}: {}", stderr(&output));
    }
}
