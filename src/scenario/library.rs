//! The scenarios, guideline sets, calendars, glossaries, lexicons and questionnaires that are
//! compiled into the program.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::ZlibDecoder;
use rust_embed::Embed;

use crate::vocabulary::vocabulary;

#[derive(Embed)]
#[folder = "scenarios"]
struct Scenarios;

#[derive(Embed)]
#[folder = "assets/guidelines"]
struct GuidelineSets;

/// The built-in calendars by name, in alphabetical order, each compressed as the build script did.
static CALENDARS: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/calendars.rs"));

#[derive(Embed)]
#[folder = "assets/glossaries"]
struct Glossaries;

#[derive(Embed)]
#[folder = "assets/lexicons"]
struct Lexicons;

#[derive(Embed)]
#[folder = "assets/questionnaires"]
struct Questionnaires;

#[derive(Embed)]
#[folder = "assets/templates"]
struct Templates;

#[derive(Embed)]
#[folder = "assets/msel"]
struct MselWordFiles;

vocabulary! {
    /// The kinds of built-in files.
    pub enum BuiltInKind {
        Scenario "scenario" "What is played.";
        Template "template" "The beginning of a scenario, for `hotwash new`.";
        Guidelines "guidelines" "What a request must contain, and how soon each step is due.";
        Calendar "calendar" "The holidays of a country, and its offices' hours.";
        Glossary "glossary" "Terms in several languages, and what they are agreed to mean.";
        Lexicon "lexicon" "What one side takes the terms to mean.";
        Questionnaire "questionnaire" "What both sides are asked about each other before and after play.";
        Sweep "sweep" "A parameter study.";
        MselWords "msel_words" "The words of a language by which lists of injects are read.";
    }
}

impl BuiltInKind {
    /// Returns the names of the built-in files of this kind, in alphabetical order.
    #[must_use]
    pub fn names(self) -> Vec<String> {
        match self {
            Self::Scenario => built_in_scenarios(),
            Self::Template => names(Templates::iter()),
            Self::Guidelines => built_in_guidelines(),
            Self::Calendar => built_in_calendars(),
            Self::Glossary => built_in_glossaries(),
            Self::Lexicon => built_in_lexicons(),
            Self::Questionnaire => built_in_questionnaires(),
            Self::Sweep => built_in_sweeps(),
            Self::MselWords => built_in_msel_words(),
        }
    }

    /// Returns the text of a built-in file of this kind, if there is one of that name.
    #[must_use]
    pub fn text(self, name: &str) -> Option<String> {
        let bytes = match self {
            Self::Scenario => scenario(name),
            Self::Template => template(name),
            Self::Guidelines => guidelines(name),
            Self::Calendar => calendar(name),
            Self::Glossary => glossary(name),
            Self::Lexicon => lexicon(name),
            Self::Questionnaire => questionnaire(name),
            Self::Sweep => sweep(name),
            Self::MselWords => msel_words(name),
        }?;
        Some(String::from_utf8(bytes).expect("a built-in file is text"))
    }
}

/// Returns the names of the built-in scenarios, in alphabetical order.
#[must_use]
pub fn built_in_scenarios() -> Vec<String> {
    names(Scenarios::iter().filter(|file| !file.contains('/')))
}

/// Returns the names of the built-in sweeps, in alphabetical order.
#[must_use]
pub fn built_in_sweeps() -> Vec<String> {
    let inside =
        |file: Cow<'static, str>| file.strip_prefix("sweeps/").map(|file| file.to_owned().into());
    names(Scenarios::iter().filter_map(inside))
}

/// Returns the names of the built-in guideline sets, in alphabetical order.
#[must_use]
pub fn built_in_guidelines() -> Vec<String> {
    names(GuidelineSets::iter())
}

/// Returns the names of the built-in calendars, in alphabetical order.
#[must_use]
pub(super) fn built_in_calendars() -> Vec<String> {
    CALENDARS.iter().map(|(name, _)| (*name).to_owned()).collect()
}

/// Returns the names of the built-in glossaries, in alphabetical order.
#[must_use]
pub(super) fn built_in_glossaries() -> Vec<String> {
    names(Glossaries::iter())
}

/// Returns the names of the built-in lexicons, in alphabetical order.
#[must_use]
pub(super) fn built_in_lexicons() -> Vec<String> {
    names(Lexicons::iter())
}

/// Returns the names of the built-in questionnaires, in alphabetical order.
#[must_use]
pub(super) fn built_in_questionnaires() -> Vec<String> {
    names(Questionnaires::iter())
}

/// Returns the languages whose words of MSELs are built in, in alphabetical order.
#[must_use]
pub(super) fn built_in_msel_words() -> Vec<String> {
    names(MselWordFiles::iter())
}

pub(super) fn scenario(name: &str) -> Option<Vec<u8>> {
    Scenarios::get(&format!("{name}.ron")).map(|file| file.data.into_owned())
}

fn template(name: &str) -> Option<Vec<u8>> {
    Templates::get(&format!("{name}.ron")).map(|file| file.data.into_owned())
}

pub(super) fn sweep(name: &str) -> Option<Vec<u8>> {
    scenario(&format!("sweeps/{name}"))
}

pub(super) fn guidelines(name: &str) -> Option<Vec<u8>> {
    GuidelineSets::get(&format!("{name}.ron")).map(|file| file.data.into_owned())
}

pub(super) fn calendar(name: &str) -> Option<Vec<u8>> {
    let place = CALENDARS.binary_search_by_key(&name, |(name, _)| name).ok()?;
    let mut text = Vec::new();
    let mut packed = ZlibDecoder::new(CALENDARS[place].1);
    packed.read_to_end(&mut text).expect("what the build script has packed");
    Some(text)
}

pub(super) fn glossary(name: &str) -> Option<Vec<u8>> {
    Glossaries::get(&format!("{name}.ron")).map(|file| file.data.into_owned())
}

pub(super) fn lexicon(name: &str) -> Option<Vec<u8>> {
    Lexicons::get(&format!("{name}.ron")).map(|file| file.data.into_owned())
}

pub(super) fn questionnaire(name: &str) -> Option<Vec<u8>> {
    Questionnaires::get(&format!("{name}.ron")).map(|file| file.data.into_owned())
}

pub(super) fn msel_words(name: &str) -> Option<Vec<u8>> {
    MselWordFiles::get(&format!("{name}.ron")).map(|file| file.data.into_owned())
}

fn names(files: impl Iterator<Item = Cow<'static, str>>) -> Vec<String> {
    let mut names: Vec<String> =
        files.filter_map(|file| file.strip_suffix(".ron").map(str::to_owned)).collect();
    names.sort();
    names
}
