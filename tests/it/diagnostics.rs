//! What is said about broken files.
//!
//! `tests/broken` holds pairs: a file with mistakes, and a `.txt` with what is to be said about
//! it: for each problem its [`Diagnostic::line`] and, indented, the text that is underlined. `NAME.ron` is a scenario, loaded by its path;
//! `NAME.guidelines.ron` is a guideline set, loaded with `NAME.ron` if there is one and else with
//! `tests/good/least.ron`. `NAME.calendar.ron`, `NAME.glossary.ron`, `NAME.lexicon.ron` and
//! `NAME.questionnaire.ron` are parts that `NAME.ron` names. After a change of wording, `HOTWASH_BLESS=1 cargo test --test it`
//! writes the texts anew; read what has changed before you commit it.
//!
//! Beyond the pairs, good files are mutated by chance, byte by byte and token by token: nothing
//! panics, every place is in the text, and what passes the checks can be played to its end.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use hotwash::engine::{Exercise, compile};
use hotwash::scenario::{
    Amount, Code, Diagnostic, Loaded, Override, OverrideError, Plan, load, load_texts,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;

const BROKEN: &str = "tests/broken";
const GUIDELINES: &str = "assets/guidelines/us_cn_2015.ron";

fn text(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The names of the pairs, in order.
fn pairs() -> BTreeSet<String> {
    let entries = fs::read_dir(BROKEN).expect("the folder of broken files");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    names
        .filter_map(|name| {
            let name = name.into_string().expect("a plain name");
            let name = name.strip_suffix(".ron")?;
            // The other parts are named by the scenario of their pair.
            let parts = [".calendar", ".glossary", ".lexicon", ".questionnaire", ".guidelines"];
            let part = parts.into_iter().find_map(|part| name.strip_suffix(part));
            Some(part.unwrap_or(name).to_owned())
        })
        .collect()
}

fn load_pair(name: &str) -> Loaded {
    let scenario = format!("{BROKEN}/{name}.ron");
    let guidelines = PathBuf::from(format!("{BROKEN}/{name}.guidelines.ron"));
    if !guidelines.exists() {
        return load(&scenario, &[]).expect("the file is there");
    }
    let scenario =
        if Path::new(&scenario).exists() { scenario } else { "tests/good/least.ron".into() };
    load_texts(name, &text(scenario), &text(guidelines))
}

fn lines(loaded: &Loaded) -> String {
    let line = |problem: &Diagnostic| problem.line(&loaded.sources) + "\n";
    let lines: String = loaded.diagnostics.iter().map(line).collect();
    lines.replace(&format!("{BROKEN}/"), "")
}

/// The lines with, below each, what is underlined; of a long text its beginning and end.
fn underlined(loaded: &Loaded) -> String {
    let told = lines(loaded);
    let mut shown = String::new();
    for (line, problem) in told.lines().zip(&loaded.diagnostics) {
        let text = &loaded.sources.get(problem.source).text[problem.span.clone()];
        let chars: Vec<char> = text.chars().collect();
        let text = if chars.len() > 60 {
            let (begin, end) = (&chars[..30], &chars[chars.len() - 25..]);
            format!("{} ... {}", String::from_iter(begin), String::from_iter(end))
        } else {
            text.to_owned()
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        shown.push_str(&format!("{line}\n    {text}\n"));
    }
    shown
}

#[test]
fn each_broken_file_is_told_what_is_wrong_with_it() {
    let bless = std::env::var_os("HOTWASH_BLESS").is_some();
    let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
    let pairs = pairs();
    for name in &pairs {
        let loaded = load_pair(name);
        check_spans(&loaded);
        seen.extend(loaded.diagnostics.iter().map(|problem| problem.code));
        let found = underlined(&loaded);
        let path = format!("{BROKEN}/{name}.txt");
        if bless {
            fs::write(&path, &found).expect("the folder can be written to");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if found != expected || found.is_empty() {
            wrong.push(format!("{name}\nexpected:\n{expected}found:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(pairs.len() >= 45, "there are {} pairs", pairs.len());
    let all: BTreeSet<Code> = Code::ALL.iter().copied().collect();
    let missing: Vec<&Code> = all.difference(&seen).collect();
    assert!(missing.is_empty(), "no broken file shows {missing:?}");
}

#[test]
fn good_files_are_told_nothing() {
    for reference in
        ["opm_breach", "tests/good/small.ron", "tests/good/least.ron", "tests/good/calendars.ron"]
    {
        let loaded = load(reference, &[]).expect("the file is there");
        assert_eq!(lines(&loaded), "", "{reference}");
        assert!(loaded.plan.is_some(), "{reference}");
    }
}

#[test]
fn the_calendar_of_the_book_loads() {
    let page = text("docs/src/calendar-reference.md");
    let example = page.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next());
    let folder = tempfile::tempdir().expect("a folder");
    let scenario = folder.path().join("book.ron");
    let least = text("tests/good/least.ron")
        .replace("language: \"en\"", "language: \"en\", holidays: \"october\"");
    fs::write(&scenario, least).expect("the folder can be written to");
    let calendar = folder.path().join("october.ron");
    fs::write(calendar, example.expect("an example")).expect("the folder can be written to");
    let loaded = load(&scenario.to_string_lossy(), &[]).expect("the file is there");
    // The exercise begins at midnight in UTC, which is still September in New York.
    let told = lines(&loaded);
    assert!(told.contains("not-covered") && told.lines().count() == 1, "{told}");
    assert!(loaded.plan.is_some());
}

/// Spans lie within the text, on the bounds of characters, and a plan has no errors.
fn check_spans(loaded: &Loaded) {
    for problem in &loaded.diagnostics {
        let text = &loaded.sources.get(problem.source).text;
        assert!(text.get(problem.span.clone()).is_some(), "{problem:?} is not within the text");
    }
    let has_errors = loaded.diagnostics.iter().any(Diagnostic::is_error);
    assert_eq!(loaded.plan.is_none(), has_errors, "{}", lines(loaded));
}

/// A change of a text by chance.
#[derive(Clone, Debug)]
enum Mutation {
    Flip(Index, u8),
    Insert(Index, u8),
    Delete(Index, usize),
    Duplicate(Index, usize, Index),
    Swap(Index, usize, Index, usize),
    Truncate(Index),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let at = any::<Index>;
    // Signs that mean something in the format come more often than others.
    let byte = || {
        prop_oneof![
            any::<u8>(),
            proptest::sample::select(b"()[]{}:,\"\\/#'.-_ \n09arSN\xe4".as_slice()),
        ]
    };
    prop_oneof![
        4 => (at(), byte()).prop_map(|(at, byte)| Mutation::Flip(at, byte)),
        4 => (at(), byte()).prop_map(|(at, byte)| Mutation::Insert(at, byte)),
        4 => (at(), 1..40_usize).prop_map(|(at, len)| Mutation::Delete(at, len)),
        3 => (at(), 1..200_usize, at()).prop_map(|(at, len, to)| Mutation::Duplicate(at, len, to)),
        3 => (at(), 1..100_usize, at(), 1..100_usize)
            .prop_map(|(at, len, to, other)| Mutation::Swap(at, len, to, other)),
        1 => at().prop_map(Mutation::Truncate),
    ]
}

impl Mutation {
    fn apply(&self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        let size = bytes.len();
        let slice = |at: &Index, len: usize| {
            let at = at.index(size);
            at..(at + len).min(size)
        };
        match self {
            Self::Flip(at, byte) => bytes[at.index(size)] ^= byte,
            Self::Insert(at, byte) => bytes.insert(at.index(size + 1), *byte),
            Self::Delete(at, len) => drop(bytes.drain(slice(at, *len))),
            Self::Duplicate(at, len, to) => {
                let copy = bytes[slice(at, *len)].to_vec();
                let to = to.index(size + 1);
                drop(bytes.splice(to..to, copy));
            }
            Self::Swap(one, len, other, other_len) => {
                let (mut first, mut second) = (slice(one, *len), slice(other, *other_len));
                if first.start > second.start {
                    std::mem::swap(&mut first, &mut second);
                }
                if first.end <= second.start {
                    let (one, other) =
                        (bytes[first.clone()].to_vec(), bytes[second.clone()].to_vec());
                    drop(bytes.splice(second, one));
                    drop(bytes.splice(first, other));
                }
            }
            Self::Truncate(at) => bytes.truncate(at.index(size)),
        }
    }
}

fn mutated(text: &str, mutations: &[Mutation]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for mutation in mutations {
        mutation.apply(&mut bytes);
    }
    bytes
}

fn small() -> (String, String) {
    (text("tests/good/small.ron"), text(GUIDELINES))
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(6_000))]

    #[test]
    fn a_mutated_scenario_is_loaded_or_told_why_not(mutations in vec(mutation(), 1..=6)) {
        let (scenario, guidelines) = small();
        let scenario = mutated(&scenario, &mutations);
        check_spans(&load_texts("small", &String::from_utf8_lossy(&scenario), &guidelines));
    }
}

proptest! {
    #![proptest_config(config(3_500))]

    #[test]
    fn a_mutated_guideline_set_is_loaded_or_told_why_not(mutations in vec(mutation(), 1..=6)) {
        let (scenario, guidelines) = small();
        let guidelines = mutated(&guidelines, &mutations);
        check_spans(&load_texts("small", &scenario, &String::from_utf8_lossy(&guidelines)));
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn a_mutated_large_scenario_is_loaded_or_told_why_not(mutations in vec(mutation(), 1..=6)) {
        let scenario = mutated(&text("scenarios/opm_breach.ron"), &mutations);
        check_spans(&load_texts("opm_breach", &String::from_utf8_lossy(&scenario), &text(GUIDELINES)));
    }

    #[test]
    fn a_mutated_file_of_any_bytes_is_loaded_or_told_why_not(mutations in vec(mutation(), 1..=6)) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mutated.ron");
        fs::write(&path, mutated(&small().0, &mutations)).expect("the folder can be written to");
        check_spans(&load(&path.to_string_lossy(), &[]).expect("the file is there"));
    }

    #[test]
    fn a_mutated_calendar_is_loaded_or_told_why_not(mutations in vec(mutation(), 1..=6)) {
        let folder = tempfile::tempdir().expect("a folder");
        let scenario = folder.path().join("mutated.ron");
        fs::copy("tests/good/calendars.ron", &scenario).expect("the folder can be written to");
        let calendar = mutated(&text("assets/calendars/cn_public.ron"), &mutations);
        fs::write(folder.path().join("cn_public.ron"), calendar).expect("the folder can be written to");
        check_spans(&load(&scenario.to_string_lossy(), &[]).expect("the file is there"));
    }
}

/// What a token is, so that it is replaced by one of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TokenKind {
    Number,
    Span,
    Date,
    Name,
    Word,
}

/// A token that may be replaced: what it is, the field it stands in, and its bytes.
type Token<'a> = (TokenKind, &'a str, std::ops::Range<usize>);

/// The tokens of a text, other than field names and long texts.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let (mut at, mut field) = (0, "");
    while at < bytes.len() {
        let begin = at;
        match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at += text[at..].find('\n').unwrap_or(text.len() - at);
            }
            b'"' => {
                at += 1 + text[at + 1..].find('"').expect("a good file") + 1;
                let inner = &text[begin + 1..at - 1];
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
                let kind = if inner.contains('[') && inner.starts_with("20") {
                    TokenKind::Date
                } else if hotwash::time::Span::parse(inner).is_ok() {
                    TokenKind::Span
                } else if !inner.is_empty() && inner.chars().all(plain) {
                    TokenKind::Name
                } else {
                    continue;
                };
                tokens.push((kind, field, begin..at));
            }
            c if c.is_ascii_alphanumeric() => {
                let part = |c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.';
                at += text[at..].find(part).unwrap_or(text.len() - at);
                if c.is_ascii_digit() {
                    tokens.push((TokenKind::Number, field, begin..at));
                } else if c.is_ascii_uppercase() || ["true", "false"].contains(&&text[begin..at]) {
                    tokens.push((TokenKind::Word, field, begin..at));
                } else {
                    field = &text[begin..at];
                }
            }
            _ => at += 1,
        }
    }
    tokens
}

/// Replaces tokens by others of their kind: mostly by what stands in the same field elsewhere, else
/// by any of the text or by an extreme.
fn with_tokens_replaced(text: &str, replacements: &[(Index, Index, u8)]) -> String {
    let mut text = text.to_owned();
    for (which, by, how) in replacements {
        let tokens = tokens(&text);
        let (kind, field, place) = tokens[which.index(tokens.len())].clone();
        let extremes: &[&str] = match kind {
            TokenKind::Number => &["0", "1", "0.0", "0.5", "1.0", "100", "100000", "1e-9"],
            TokenKind::Span => &["\"0s\"", "\"1us\"", "\"1s\"", "\"1h\"", "\"400d\"", "\"5000w\""],
            TokenKind::Date => &[
                "\"2015-10-01T00:00[America/New_York]\"",
                "\"2015-11-10T22:00[UTC]\"",
                "\"2034-01-01[UTC]\"",
            ],
            TokenKind::Name => &["\"everyone\"", "\"us\"", "\"zz\""],
            TokenKind::Word => &["true", "false"],
        };
        let fits = |(other, at, _): &&Token| *other == kind && (*at == field || how % 4 == 0);
        let found = tokens.iter().filter(fits).map(|(_, _, at)| &text[at.clone()]);
        let choices: Vec<&str> = match how % 4 {
            1 => extremes.to_vec(),
            _ => found.collect(),
        };
        let by = choices[by.index(choices.len())].to_owned();
        text.replace_range(place, &by);
    }
    text
}

/// Plays a plan to its end, which must come.
fn play(plan: &Plan) {
    const MOST_STEPS: u32 = 10_000_000;
    let model = compile(plan);
    let mut exercise = Exercise::new(&model, 1, None);
    let mut steps = 0;
    while exercise.step() {
        steps += 1;
        assert!(steps < MOST_STEPS, "it does not end");
    }
    assert!(exercise.tables().to_csv().is_ok());
}

fn replacements() -> impl Strategy<Value = Vec<(Index, Index, u8)>> {
    vec(any::<(Index, Index, u8)>(), 1..=4)
}

/// Plays what can be played of mutated texts, of which there must be a good part.
fn play_mutated(cases: u32, load: impl Fn(&[(Index, Index, u8)]) -> Loaded) {
    let played = Cell::new(0);
    let mut runner = TestRunner::new(config(cases));
    let outcome = runner.run(&replacements(), |replaced| {
        let loaded = load(&replaced);
        check_spans(&loaded);
        if let Some(plan) = &loaded.plan {
            play(plan);
            played.set(played.get() + 1);
        }
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    assert!(played.get() > cases / 10, "only {} were played", played.get());
}

#[test]
fn a_scenario_with_other_tokens_is_played_or_told_why_not() {
    let (scenario, guidelines) = small();
    play_mutated(1_500, |replaced| {
        load_texts("small", &with_tokens_replaced(&scenario, replaced), &guidelines)
    });
}

#[test]
fn a_guideline_set_with_other_tokens_is_played_or_told_why_not() {
    let (scenario, guidelines) = small();
    let guidelines = guidelines.replace("minimum_only", "remind_at_most: 2, minimum_only");
    play_mutated(1_500, |replaced| {
        load_texts("small", &scenario, &with_tokens_replaced(&guidelines, replaced))
    });
}

fn set(change: &str) -> Result<Loaded, String> {
    let change = Override::parse(change).map_err(|error| error.to_string())?;
    load("tests/good/small.ron", &[change]).map_err(|error| match error.hint() {
        Some(hint) => format!("{error} ({hint})"),
        None => error.to_string(),
    })
}

#[test]
fn a_change_by_set_takes_effect() {
    let plan = |change: &str| {
        let loaded = set(change).expect("the path is there");
        assert_eq!(lines(&loaded), "", "{change}");
        loaded.plan.expect("no errors")
    };
    assert_eq!(plan("agencies.mps.staff=6").scenario.agencies["mps"].staff, 6);
    let policy = &plan("agencies.leaders.policy.candour=0.25").scenario.agencies["leaders"].policy;
    assert!((policy.candour - 0.25).abs() < f64::EPSILON);
    let set = plan("guidelines.classes.urgent.limits.acknowledge=90m").guidelines;
    let limit = set.classes["urgent"].limits["acknowledge"];
    assert_eq!(limit.amount, Amount::Clock(hotwash::time::Span::from_minutes(90)));
    assert_eq!(&*plan("title=Another title").scenario.title, "Another title");
    assert!(plan("parties.cn.holidays=cn_public").calendars.contains_key("cn_public"));
    assert_eq!(plan("cases.fraud.opened_by=fbi").overrides.len(), 1);
}

#[test]
fn a_wrong_change_by_set_is_told_by_its_name() {
    let said = |change: &str| match set(change) {
        Ok(loaded) => {
            assert!(loaded.plan.is_none(), "{change}");
            check_spans(&loaded);
            lines(&loaded)
        }
        Err(error) => error + "\n",
    };
    let changes = [
        "agencies.mps.staff",
        "=6",
        "agencies.mps.staff=many",
        "agencies.mps.staff=-1",
        "agencies.mps.party=cm",
        "parties.cn.holidays=cn_publik",
        "parties.cn.holiday=cn_public",
        "agencies.mps.stafff=6",
        "agencies.mps.policy.candor=0.5",
        "agencies.mpss.staff=6",
        "agency.mps.staff=6",
        "agencies.mps.polcy.candour=0.5",
        "guidelines.class.urgent.remind_every=1h",
        "agencies.mps.staff.most=6",
        "starts=2015-13-01[UTC]",
        "ends=2015-09-01[UTC]",
        "beliefs.fbi.attribution.state=0.9",
        "channels.contact.transit=Uniform(\"2h\", \"1h\")",
        "channels.contact.transit.p90=1s",
        "injects.ask.orders.to=fbi",
        "injects.ask.orders.fields.fact=none",
        "injects.noticed.when.0=never",
        "guidelines.classes.urgent.limits.acknowledge=soon",
        "guidelines.classes.urgnt.remind_every=1h",
        "guidelines.classes.urgent.remind=1h",
        "guidelines.procedure.start=sent_off",
        "guidelines=no_such_set",
        "agencies.mps.staff=6)",
    ];
    let told: String = changes.iter().map(|change| said(change)).collect();
    insta::assert_snapshot!(told);
}

#[test]
fn an_override_error_can_be_told_apart() {
    assert!(matches!(Override::parse("staff"), Err(OverrideError::Form(_))));
}

#[test]
fn conditions_may_be_nested_as_deep_as_ron_reads() {
    let (scenario, guidelines) = small();
    let nested = |depth| {
        let when = format!("{}Overdue(\"ask\"){}", "All([".repeat(depth), "])".repeat(depth));
        let scenario = scenario.replace("Escalated(\"ask_again\")", &when);
        load_texts("nested", &scenario, &guidelines)
    };
    for depth in [0, 10, 30] {
        let loaded = nested(depth);
        assert_eq!(lines(&loaded), "", "{depth}");
        play(&loaded.plan.expect("no errors"));
    }
    for depth in [45, 100, 10_000] {
        assert!(lines(&nested(depth)).contains("nested too deeply"), "{depth}");
    }
}
