//! `hotwash graph`: what the pictures show, in each format, and that any text comes through.

use std::fs;

use hotwash::diagram::{Picture, PictureFormat, draw};
use hotwash::scenario::{Plan, Procedure, State, built_in_guidelines, built_in_scenarios};
use proptest::prelude::*;

use crate::support::{folder, hotwash, plan, repository, stderr, stdout};

const PICTURES: [Picture; 3] = [Picture::Procedure, Picture::Channels, Picture::Injects];
const FORMATS: [PictureFormat; 3] =
    [PictureFormat::Svg, PictureFormat::Dot, PictureFormat::Mermaid];
const SMALL: &str = "tests/good/small.ron";

fn drawn(plan: &Plan, picture: Picture, format: PictureFormat) -> String {
    draw(plan, picture, format).expect("a layout")
}

/// All text that a picture shows, as a reader of its format takes it, without white space: lines are
/// broken where they fit.
fn shown(picture: &str, format: PictureFormat) -> String {
    let text = match format {
        PictureFormat::Svg => svg_text(picture),
        PictureFormat::Dot => dot_labels(picture).join("\n"),
        PictureFormat::Mermaid => mermaid_labels(picture).join("\n"),
    };
    squeezed(&text)
}

fn squeezed(text: &str) -> String {
    let shown = |c: char| {
        if c.is_control() || ('\u{FFFE}'..='\u{FFFF}').contains(&c) { '\u{FFFD}' } else { c }
    };
    text.chars().filter(|c| !c.is_whitespace()).map(shown).collect()
}

fn svg_text(picture: &str) -> String {
    let document = roxmltree::Document::parse(picture).expect("XML");
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    let titles = document.descendants().filter(|node| node.has_tag_name("title"));
    texts.chain(titles).filter_map(|node| node.text()).collect::<Vec<_>>().join("\n")
}

/// What stands in quotes behind `label=`, as Graphviz shows it.
fn dot_labels(picture: &str) -> Vec<String> {
    let parts = picture.split("label=\"").skip(1);
    parts
        .map(|part| {
            let mut label = String::new();
            let mut chars = part.chars();
            loop {
                match chars.next().expect("a quote at the end") {
                    '"' => break label,
                    '\\' => match chars.next().expect("something behind a backslash") {
                        'n' => label.push('\n'),
                        c => label.push(c),
                    },
                    c => label.push(c),
                }
            }
            .replace("&amp;", "&")
        })
        .collect()
}

/// What stands in quotes, as Mermaid shows it.
fn mermaid_labels(picture: &str) -> Vec<String> {
    let lines = picture.lines().skip(6).filter_map(|line| line.split_once('"'));
    lines
        .map(|(_, rest)| {
            let (label, _) = rest.split_once('"').expect("a quote at the end");
            let label = label.replace("<br/>", "\n");
            assert!(!label.contains(['<', '>', '&', '`', '%']), "{label}");
            let mut parts = label.split('#');
            let mut text = parts.next().unwrap_or_default().to_owned();
            for part in parts {
                let (number, rest) = part.split_once(';').expect("a number for a character");
                let c = number.parse().ok().and_then(char::from_u32).expect("a character");
                text.push(c);
                text.push_str(rest);
            }
            text
        })
        .collect()
}

/// The names that a picture must show.
fn names(plan: &Plan, picture: Picture) -> Vec<String> {
    let words = |key: &str| key.replace('_', " ");
    let scenario = &plan.scenario;
    match picture {
        Picture::Procedure => {
            let states = plan.procedure.states().map(|state| words(plan.procedure.name(state)));
            let steps = plan.procedure.states().flat_map(|state| plan.procedure.steps(state));
            let steps = steps.flat_map(|step| {
                let step = plan.procedure.step(*step);
                [words(step.act.key()), step.by.to_string()]
                    .into_iter()
                    .chain(step.within.as_ref().map(|limit| format!("limit {}", words(limit))))
            });
            states.chain(steps).collect()
        }
        Picture::Channels => {
            let parties = scenario.parties.values().map(|party| party.name.to_string());
            let agencies = scenario
                .agencies
                .iter()
                .flat_map(|(id, agency)| [plan.scenario.short(id), agency.name.to_string()]);
            let channels = scenario.channels.iter().flat_map(|(id, channel)| {
                [
                    channel.name.as_ref().map_or(id.clone(), ToString::to_string),
                    words(channel.kind.key()),
                ]
            });
            parties.chain(agencies).chain(channels).collect()
        }
        Picture::Injects => {
            let bases = scenario.injects.values().map(|inject| inject.basis.key().to_owned());
            let abouts = scenario.injects.values().filter_map(|inject| {
                let about = inject.expects.as_ref()?.about.as_ref()?;
                Some(format!("on {about}"))
            });
            scenario.injects.keys().cloned().chain(bases).chain(abouts).collect()
        }
    }
}

fn assert_all_shown(plan: &Plan) {
    for picture in PICTURES {
        for format in FORMATS {
            let shown = shown(&drawn(plan, picture, format), format);
            for name in names(plan, picture) {
                let name = squeezed(&name);
                assert!(shown.contains(&name), "{picture:?} as {format:?}: {name}\n{shown}");
            }
        }
    }
}

#[test]
fn everything_is_in_every_format() {
    for scenario in built_in_scenarios() {
        assert_all_shown(&plan(&scenario, &[]));
    }
    assert_all_shown(&plan(SMALL, &[]));
    for guidelines in built_in_guidelines() {
        assert_all_shown(&plan("tests/good/least.ron", &[&format!("guidelines={guidelines}")]));
    }
}

#[test]
fn every_step_joins_its_states() {
    for scenario in built_in_scenarios() {
        let plan = plan(&scenario, &[]);
        let procedure = &plan.procedure;
        let text = drawn(&plan, Picture::Procedure, PictureFormat::Dot);
        for state in procedure.states() {
            for step in procedure.steps(state) {
                let (from, to) = (procedure.name(state), procedure.name(procedure.next(*step)));
                let ends = format!("\"{from}\" -> \"{to}\" ");
                let step = procedure.step(*step);
                let act = step.act.key().replace('_', " ");
                let found = text.lines().any(|line| {
                    line.contains(&ends)
                        && line.contains(&act)
                        && line.contains(&step.by.to_string())
                });
                assert!(found, "{ends}{act}");
            }
        }
    }
}

#[test]
fn the_dot_of_a_small_scenario_is_pinned() {
    let plan = plan(SMALL, &[]);
    let text: String =
        PICTURES.iter().map(|picture| drawn(&plan, *picture, PictureFormat::Dot)).collect();
    insta::assert_snapshot!(text);
}

/// A scenario in which every text that may be anything is one text.
fn renamed(text: &str) -> Plan {
    let mut plan = plan(SMALL, &[]);
    plan.scenario.title = text.into();
    plan.guidelines.title = text.into();
    for party in plan.scenario.parties.values_mut() {
        party.name = text.into();
    }
    for agency in plan.scenario.agencies.values_mut() {
        agency.name = text.into();
        agency.short = Some(text.into());
    }
    for channel in plan.scenario.channels.values_mut() {
        channel.name = Some(text.into());
    }
    // A state is called by any text too, and may lead to itself.
    let states: Vec<(String, State)> = plan.guidelines.procedure.states.drain(..).collect();
    let start = plan.guidelines.procedure.start.clone();
    let name = |old: &str| if old == start { text.to_owned() } else { old.to_owned() };
    for (old, mut state) in states {
        for step in &mut state.steps {
            step.next = name(&step.next);
        }
        if old == start
            && let Some(mut again) = state.steps.first().cloned()
        {
            again.next = text.into();
            again.within = Some(text.into());
            state.steps.push(again);
        }
        plan.guidelines.procedure.states.insert(name(&old), state);
    }
    plan.guidelines.procedure.start = text.into();
    plan.procedure = Procedure::build(&plan.guidelines.procedure).expect("a procedure");
    plan
}

fn assert_comes_through(text: &str) {
    let plan = renamed(text);
    assert_all_shown(&plan);
    for picture in PICTURES {
        let svg = drawn(&plan, picture, PictureFormat::Svg);
        assert_eq!(svg, drawn(&plan, picture, PictureFormat::Svg));
        let document = roxmltree::Document::parse(&svg).expect("XML");
        assert!(document.descendants().all(|node| !node.has_tag_name("script")));
    }
}

#[test]
fn awkward_names_come_through() {
    for text in [
        "a \"quoted\" <b>name</b> & [brackets] {braces} (rounds) |bars|",
        "公安部网络安全保卫局, an office with a name that is quite long for any box to hold at all",
        "line one\nline two\r\n\ttabbed",
        "back\\slash\\",
        "&lt; &amp; #35; #quot; %% %%{init: {}}%% --> `tick` *star* _under_ 1. - end",
        "</text><script>alert(1)</script> ]]> <!-- -->",
        "\u{0}\u{7}\u{1b}[31m\u{fffe}",
        "",
        &"unbreakable".repeat(30),
    ] {
        assert_comes_through(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_name_comes_through(text in any::<String>()) {
        assert_comes_through(&text);
    }
}

#[test]
fn the_same_call_gives_the_same_bytes() {
    let folder = folder();
    for picture in ["procedure", "channels", "injects"] {
        for format in ["svg", "dot", "mermaid"] {
            let args = ["graph", "opm_breach", picture, "--format", format];
            let (one, two) = (hotwash(folder.path(), &args), hotwash(folder.path(), &args));
            assert!(one.status.success(), "{}", stderr(&one));
            assert_eq!(one.stdout, two.stdout, "{picture} as {format}");
        }
    }
}

#[test]
fn the_ending_of_the_file_decides_on_the_format() {
    let folder = folder();
    for (file, start) in [
        ("a.svg", "<svg"),
        ("a.dot", "digraph"),
        ("a.gv", "digraph"),
        ("a.mmd", "---\ntitle"),
        ("new/a", "<svg"),
    ] {
        let output = hotwash(folder.path(), &["graph", "opm_breach", "channels", "--out", file]);
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(stdout(&output).is_empty());
        let text = fs::read_to_string(folder.path().join(file)).expect("the picture");
        assert!(text.starts_with(start), "{file}: {text:.40}");
    }
    let output = hotwash(folder.path(), &["graph", "opm_breach"]);
    assert!(stdout(&output).starts_with("digraph"));
    let args = ["graph", "opm_breach", "--format", "mermaid", "--out", "a.svg"];
    assert!(hotwash(folder.path(), &args).status.success());
    let text = fs::read_to_string(folder.path().join("a.svg")).expect("the picture");
    assert!(text.starts_with("---\ntitle"), "what is asked for comes before the ending");
}

#[test]
fn a_change_shows_in_the_picture() {
    let args =
        ["graph", "opm_breach", "channels", "--set", "channels.hotline.transit=Fixed(\"7m\")"];
    let output = hotwash(folder().path(), &args);
    assert!(stdout(&output).contains("hotline, median 7m"), "{}", stderr(&output));
}

#[test]
fn what_cannot_be_drawn_is_refused_and_leaves_nothing() {
    let folder = folder();
    fs::write(folder.path().join("broken.ron"), "Scenario(format: 1, titel: 3)").expect("a file");
    fs::create_dir(folder.path().join("taken.svg")).expect("a folder");
    for (args, code, part) in [
        (&["graph", "opm_breech"][..], 2, "did you mean `opm_breach`?"),
        (&["graph", "broken.ron", "--out", "x.svg"], 2, "unknown-field"),
        (&["graph", "opm_breach", "map"], 2, "possible values: procedure, channels, injects"),
        (&["graph", "opm_breach", "--set", "agencies.mps.staf=2"], 2, "did you mean `staff`?"),
        (&["graph", "opm_breach", "--out", "mine.ron"], 2, "the ending of scenarios"),
        (&["graph", "opm_breach", "--out", "/dev/null/x.svg"], 1, "cannot write `/dev/null/x.svg`"),
        (&["graph", "opm_breach", "--out", "taken.svg"], 1, "cannot write `taken.svg`"),
    ] {
        let output = hotwash(folder.path(), args);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {said}");
        assert!(said.contains(part), "{args:?}: {said}");
        assert!(stdout(&output).is_empty(), "{args:?}");
        let left = fs::read_dir(folder.path()).expect("the folder").count();
        assert_eq!(left, 2, "{args:?} leaves something behind");
    }
}

/// The pictures of the book are those of the program. `HOTWASH_BLESS=1 cargo test` draws them anew;
/// look at them before you commit them.
#[test]
fn the_pictures_of_the_book_are_up_to_date() {
    let plan = plan("opm_breach", &[]);
    for (picture, name) in [(Picture::Procedure, "procedure"), (Picture::Channels, "channels")] {
        let path = repository().join(format!("docs/src/images/{name}.svg"));
        let text = drawn(&plan, picture, PictureFormat::Svg);
        if std::env::var_os("HOTWASH_BLESS").is_some() {
            fs::write(&path, &text).expect("the picture is written");
        }
        let there = fs::read_to_string(&path).unwrap_or_default();
        assert!(there == text, "{} is out of date: HOTWASH_BLESS=1 cargo test", path.display());
    }
}
