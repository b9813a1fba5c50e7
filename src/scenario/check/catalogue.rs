//! Checks that the catalogue can be believed: people and times that there can be, and themes that can be looked for.

use super::briefs;
use super::context::Context;
use super::findings::Findings;
use crate::scenario::diagnostic::Code;
use crate::scenario::read::bad_id;
use crate::time::Span;

/// The most people who play. Assumed: more than a room holds.
const MOST_PEOPLE: u32 = 1_000;

/// The longest time in the room. Assumed: an exercise of a month.
const LONGEST: Span = Span::from_hours(24 * 31);

/// The most themes of a scenario. Assumed: what has more is about nothing.
const MOST_THEMES: usize = 12;

pub(super) fn check(context: &Context, findings: &mut Findings) {
    let Some(entry) = &context.scenario.catalogue else { return };
    briefs::text(&entry.trains, "catalogue.trains", &briefs::languages(context), findings);
    let people = entry.people;
    if people.least == 0 || people.least > people.most || people.most > MOST_PEOPLE {
        let message = format!("{} to {} people cannot play", people.least, people.most);
        let hint = format!("write `(least: 2, most: 8)`: from 1 to {MOST_PEOPLE}, the fewer first");
        findings.error(Code::OutOfRange, "catalogue.people".into(), message, Some(hint));
    }
    if entry.time <= Span::ZERO || entry.time > LONGEST {
        let message = "play takes more than no time, and at most a month".to_owned();
        findings.error(Code::OutOfRange, "catalogue.time".into(), message, None);
    }
    if entry.themes.is_empty() {
        let message = "it is about nothing".to_owned();
        let hint = Some("name a theme, such as `ransomware`".into());
        findings.error(Code::NothingThere, "catalogue.themes".into(), message, hint);
    }
    if entry.themes.len() > MOST_THEMES {
        let message =
            format!("{} themes are more than the {MOST_THEMES} allowed", entry.themes.len());
        findings.error(Code::TooMany, "catalogue.themes".into(), message, None);
    }
    for (index, theme) in entry.themes.iter().enumerate() {
        let path = format!("catalogue.themes.{index}");
        if let Some(problem) = bad_id(theme) {
            let hint = Some("use lower-case letters, digits and `_`".into());
            findings.error(Code::BadId, path, problem, hint);
        } else if entry.themes[..index].contains(theme) {
            let message = format!("`{theme}` is here a second time");
            findings.error(Code::DuplicateKey, path, message, Some("remove one".into()));
        }
    }
}
