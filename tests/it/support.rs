//! What several tests need.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use hotwash::engine::{Model, compile};
use hotwash::record::Tables;
pub(crate) use hotwash::review::play;
use hotwash::scenario::{Override, Plan, built_in_scenarios, load, load_texts};

/// The plan of a scenario, with changes.
pub(crate) fn plan(scenario: &str, set: &[&str]) -> Plan {
    let overrides: Vec<Override> =
        set.iter().map(|text| Override::parse(text).expect("path=value")).collect();
    let loaded = load(scenario, &overrides).expect("the scenario is found");
    loaded.into_plan().unwrap_or_else(|problems| panic!("{problems}"))
}

/// The shipped scenarios in which requests are written: all but discussions.
pub(crate) fn with_requests() -> Vec<String> {
    let has_requests = |name: &String| !plan(name, &[]).scenario.cases.is_empty();
    built_in_scenarios().into_iter().filter(has_requests).collect()
}

/// The compiled plan of a scenario, with changes.
pub(crate) fn model(scenario: &str, set: &[&str]) -> Arc<Model> {
    compile(&plan(scenario, set))
}

/// Plays a scenario, given as text, with the shipped guideline set.
pub(crate) fn play_text(scenario: &str, seed: u64) -> Tables {
    let guidelines = repository().join("assets/guidelines/us_cn_2015.ron");
    let guidelines = std::fs::read_to_string(guidelines).expect("the guideline set");
    let loaded = load_texts("text", scenario, &guidelines);
    let plan = loaded.into_plan().unwrap_or_else(|problems| panic!("{problems}"));
    play(&compile(&plan), seed)
}

/// The tables as one text.
pub(crate) fn text(tables: &Tables) -> String {
    let tables = tables.to_csv().expect("tables in memory can be written");
    tables
        .into_iter()
        .map(|(about, _, bytes)| format!("{}\n{}", about.name, String::from_utf8_lossy(&bytes)))
        .collect()
}

/// Runs the program in a folder.
pub(crate) fn hotwash(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hotwash"))
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program starts")
}

/// What a command printed to stdout.
pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What a command printed to stderr.
pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A new empty folder.
pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// The top of the repository.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file in a folder and the folders below it.
pub(crate) fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a source folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// Pages are written one part at a time.
static PAGES: Mutex<()> = Mutex::new(());

/// Holds a part of a page, between `<!-- NAME -->` and `<!-- end -->`, against what it should say. With
/// `HOTWASH_BLESS` in the environment, the part is written anew.
pub(crate) fn hold(page: &str, name: &str, text: &str) {
    let turn = PAGES.lock().expect("no part fails while it writes");
    let path = repository().join(page);
    let page = std::fs::read_to_string(&path).expect("the page");
    let begin = format!("<!-- {name} -->\n");
    let from = page.find(&begin).expect("the part begins") + begin.len();
    let to = from + page[from..].find("<!-- end -->").expect("the part ends");
    if std::env::var_os("HOTWASH_BLESS").is_some() {
        let written = format!("{}{text}{}", &page[..from], &page[to..]);
        std::fs::write(&path, written).expect("the page can be written");
        return;
    }
    // Not within the assertion, which would hold on to the turn of the others.
    let is = page[from..to].to_owned();
    drop(turn);
    assert_eq!(is, text, "HOTWASH_BLESS=1 writes it anew");
}
