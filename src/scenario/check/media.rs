//! Checks that media can be shown: that their files are there and are what they are said to be, and that all who come
//! to see them can read what they say.

use std::collections::BTreeSet;

use super::briefs;
use super::context::Context;
use super::findings::Findings;
use crate::scenario::diagnostic::Code;
use crate::scenario::media::{MediaContent, WrittenMedia};
use crate::scenario::media_file::{LARGEST_SUM_BYTES, MediaType};

/// The most items of media that a scenario may have. Assumed: more than an exercise can show.
const MOST_ITEMS: usize = 200;

pub(super) fn check(context: &Context, findings: &mut Findings) {
    let media = &context.scenario.media;
    if media.len() > MOST_ITEMS {
        let message = format!("{} items are more than the {MOST_ITEMS} allowed", media.len());
        findings.error_at_key(Code::TooMany, "media".into(), message, None);
    }
    let shown = check_uses(context, findings);
    for (id, item) in media {
        let path = format!("media.{id}");
        if !shown.contains(id.as_str()) {
            let message = "nothing shows it".to_owned();
            let hint = format!(
                "name it in the `media` of an inject or a module, or leave it out: `media: [\"{id}\"]`"
            );
            findings.warning_at_key(Code::UnusedMedia, path.clone(), message, Some(hint));
        }
        let read_in = readers(context, id);
        briefs::text(&item.title, &format!("{path}.title"), &read_in, findings);
        for (name, text) in item.shows.texts() {
            briefs::text(text, &format!("{path}.shows.{name}"), &read_in, findings);
        }
        if let MediaContent::Text(written) | MediaContent::Log(written) = &item.shows {
            check_written(&path, written, findings);
        }
        check_files(context, &path, &item.shows, findings);
    }
    let sum: usize = context.media.iter().map(|(_, file)| file.bytes().len()).sum();
    if sum > LARGEST_SUM_BYTES {
        let message = format!(
            "the files have {} MiB together, which is more than the {} MiB allowed",
            sum >> 20,
            LARGEST_SUM_BYTES >> 20
        );
        let hint = Some("make pictures smaller, or leave some out".into());
        findings.error_at_key(Code::BadMedia, "media".into(), message, hint);
    }
}

/// Returns every list of media, each with its path and the agencies that come to see it.
fn uses<'a>(context: &'a Context) -> impl Iterator<Item = (String, &'a [String], Vec<&'a str>)> {
    let injects = context.scenario.injects.iter().flat_map(|(id, inject)| {
        let to = inject.to.iter().map(String::as_str);
        let own = (format!("injects.{id}.media"), inject.media.as_slice(), to.clone().collect());
        let ordered = inject.orders.iter().map(move |order| {
            let told = order.recipient().into_iter();
            let readers = to.clone().chain(told).collect();
            (format!("injects.{id}.orders.media"), order.media(), readers)
        });
        std::iter::once(own).chain(ordered)
    });
    let modules = context.scenario.modules.iter().map(|(id, module)| {
        let of: Vec<&str> = module.of.iter().map(String::as_str).collect();
        let readers = if of.is_empty() { vec!["everyone"] } else { of };
        (format!("modules.{id}.media"), module.media.as_slice(), readers)
    });
    injects.chain(modules)
}

/// Reports what is named and not there, or named twice, and returns what is shown somewhere.
fn check_uses<'a>(context: &'a Context, findings: &mut Findings) -> BTreeSet<&'a str> {
    let mut shown = BTreeSet::new();
    for (path, list, _) in uses(context) {
        for (index, id) in list.iter().enumerate() {
            let path = format!("{path}.{index}");
            if !context.ids.has("media", id) {
                findings.unknown(path, "item of media", id, context.ids.of_section("media"));
            } else if list[..index].contains(id) {
                let message = format!("`{id}` is shown twice");
                findings.warning(
                    Code::DuplicateKey,
                    path,
                    message,
                    Some("leave it out once".into()),
                );
            }
            shown.insert(id.as_str());
        }
    }
    shown
}

/// Returns the languages of those who come to see an item.
fn readers<'a>(context: &'a Context, id: &str) -> Vec<&'a str> {
    let mut languages: Vec<&str> = Vec::new();
    let parties = &context.scenario.parties;
    for (_, list, readers) in uses(context) {
        if !list.iter().any(|it| it == id) {
            continue;
        }
        for reader in readers {
            let own =
                context.party_of(reader).or(Some(reader)).and_then(|party| parties.get(party));
            let all = parties.values().filter(|_| reader == "everyone");
            for party in own.into_iter().chain(all) {
                if !languages.contains(&party.language.as_str()) {
                    languages.push(&party.language);
                }
            }
        }
    }
    languages
}

/// Reports a text that is written in two places, or nowhere.
fn check_written(path: &str, written: &WrittenMedia, findings: &mut Findings) {
    let (message, hint) = match (&written.says, &written.file) {
        (None, None) => ("it says nothing", "give it `says` or `file`"),
        (Some(_), Some(_)) => ("it has both a text and a file", "leave out `says` or `file`"),
        _ => return,
    };
    let path = format!("{path}.shows");
    findings.error(Code::BadMedia, path, message.to_owned(), Some(hint.to_owned()));
}

/// Reports files that cannot be shown, or not as what they are said to be.
fn check_files(context: &Context, path: &str, shows: &MediaContent, findings: &mut Findings) {
    let Some(file) = shows.file() else { return };
    for (language, name) in file.by_language() {
        let path = match language {
            "" => format!("{path}.shows.file"),
            language => format!("{path}.shows.file.{language}"),
        };
        if let Some(problem) = context.media.problem(name) {
            findings.error(Code::BadMedia, path, problem.to_string(), problem.hint());
            continue;
        }
        let Some(found) = context.media.get(name) else { continue };
        let (fits, as_what) = match shows {
            MediaContent::Image(_) => (found.kind().is_image(), "Image"),
            MediaContent::Pdf(_) => (found.kind() == MediaType::Pdf, "Pdf"),
            MediaContent::Text(_) => (found.kind() == MediaType::Text, "Text"),
            MediaContent::Log(_) => (found.kind() == MediaType::Text, "Log"),
            MediaContent::NewsPage(_) | MediaContent::Mail(_) => continue,
        };
        if !fits {
            let message =
                format!("`{name}` is {}, and cannot be shown as `{as_what}`", found.kind());
            let is = match found.kind() {
                MediaType::Pdf => "Pdf",
                MediaType::Text => "Text",
                MediaType::Png | MediaType::Jpeg | MediaType::WebP => "Image",
            };
            findings.error(Code::BadMedia, path, message, Some(format!("write `{is}(...)`")));
        }
    }
}
