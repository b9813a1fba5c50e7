//! The scenarios, guideline sets and calendars that are compiled into the program.

use rust_embed::Embed;

#[derive(Embed)]
#[folder = "scenarios"]
struct Scenarios;

#[derive(Embed)]
#[folder = "assets/guidelines"]
struct GuidelineSets;

#[derive(Embed)]
#[folder = "assets/calendars"]
struct Calendars;

/// The names of the built-in scenarios, in alphabetical order.
#[must_use]
pub fn built_in_scenarios() -> Vec<String> {
    names(Scenarios::iter())
}

/// The names of the built-in guideline sets, in alphabetical order.
#[must_use]
pub fn built_in_guidelines() -> Vec<String> {
    names(GuidelineSets::iter())
}

/// The names of the built-in calendars, in alphabetical order.
#[must_use]
pub fn built_in_calendars() -> Vec<String> {
    names(Calendars::iter())
}

pub(super) fn scenario(name: &str) -> Option<Vec<u8>> {
    Scenarios::get(&format!("{name}.ron")).map(|file| file.data.into_owned())
}

pub(super) fn guidelines(name: &str) -> Option<Vec<u8>> {
    GuidelineSets::get(&format!("{name}.ron")).map(|file| file.data.into_owned())
}

pub(super) fn calendar(name: &str) -> Option<Vec<u8>> {
    Calendars::get(&format!("{name}.ron")).map(|file| file.data.into_owned())
}

fn names(files: impl Iterator<Item = std::borrow::Cow<'static, str>>) -> Vec<String> {
    let mut names: Vec<String> =
        files.filter_map(|file| file.strip_suffix(".ron").map(str::to_owned)).collect();
    names.sort();
    names
}
