//! Media as they are shown beside a text: pictures in place, documents to download, and pages of newspapers, mails and
//! logs set as such. Nothing of what an author writes is more than text.

use maud::{Markup, html};

use super::scene::Scene;
use crate::locale::say;
use crate::scenario::{
    DescribedFile, LocalizedText, Mail, MediaContent, MediaFile, MediaItem, NewsPage, WrittenMedia,
};

/// Returns media in their order; nothing where there are none.
pub(in crate::web) fn attachments(scene: &Scene, ids: &[String]) -> Markup {
    let known = &scene.plan.scenario.media;
    html! {
        @if !ids.is_empty() {
            div.media { @for item in ids.iter().filter_map(|id| known.get(id)) { (shown(scene, item)) } }
        }
    }
}

/// Returns the names of media, for where there is no room to show them.
pub(in crate::web) fn names(scene: &Scene, ids: &[String]) -> Markup {
    let l = scene.locale;
    let known = ids.iter().filter_map(|id| scene.plan.scenario.media.get(id));
    let titles: Vec<String> =
        known.map(|item| item.title.in_language(l.tag()).to_owned()).collect();
    html! { @if !titles.is_empty() { p.quiet.attached { (say!(l, "media-attached", media = l.list(&titles))) } } }
}

fn shown(scene: &Scene, item: &MediaItem) -> Markup {
    let title = item.title.in_language(scene.locale.tag());
    match &item.shows {
        MediaContent::Image(file) => image(scene, title, file),
        MediaContent::Pdf(file) => document(scene, title, file),
        MediaContent::Text(text) => written(scene, title, text, "note"),
        MediaContent::Log(text) => written(scene, title, text, "log"),
        MediaContent::NewsPage(page) => news_page(scene, title, page),
        MediaContent::Mail(it) => mail(scene, title, it),
    }
}

/// Returns a file as the viewer has it in their language.
fn file_of<'a>(scene: &'a Scene, file: &LocalizedText) -> Option<&'a MediaFile> {
    scene.plan.sources.media.get(file.in_language(scene.locale.tag()))
}

fn address(file: &MediaFile) -> String {
    format!("/media/{}", file.digest())
}

fn missing(scene: &Scene, title: &str) -> Markup {
    html! { p.medium.missing { (say!(scene.locale, "media-missing", title = title)) } }
}

fn image(scene: &Scene, title: &str, of: &DescribedFile) -> Markup {
    let l = scene.locale;
    let Some(file) = file_of(scene, &of.file) else { return missing(scene, title) };
    let (width, height) = file.size().unwrap_or_default();
    html! {
        figure.medium {
            a href=(address(file)) target="_blank" rel="noopener" {
                img src=(address(file)) alt=(of.alt.in_language(l.tag())) width=(width) height=(height) loading="lazy";
            }
            figcaption { (title) " " span.quiet { (say!(l, "media-larger")) } }
        }
    }
}

fn document(scene: &Scene, title: &str, of: &DescribedFile) -> Markup {
    let l = scene.locale;
    let Some(file) = file_of(scene, &of.file) else { return missing(scene, title) };
    html! {
        div.medium.document {
            p.kicker { "PDF · " (size(file.bytes().len())) }
            p { strong { (title) } }
            p { (of.alt.in_language(l.tag())) }
            p { a.button href=(address(file)) download="" { (say!(l, "media-download")) } }
        }
    }
}

/// Returns a number of bytes as people read it.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

fn written(scene: &Scene, title: &str, of: &WrittenMedia, class: &str) -> Markup {
    let says = of.says.as_ref().map(|text| text.in_language(scene.locale.tag()).to_owned());
    let text = says.or_else(|| file_of(scene, of.file.as_ref()?)?.text());
    let Some(text) = text else { return missing(scene, title) };
    html! {
        figure.medium {
            figcaption { (title) }
            pre.(class) tabindex="0" role="group" aria-label=(title) { (text) }
        }
    }
}

fn paragraphs(text: &str) -> Markup {
    html! { @for paragraph in text.split("\n\n") { p.text { (paragraph.trim()) } } }
}

/// Returns the line that says that a page was made for the exercise.
fn made_for_exercise(scene: &Scene) -> Markup {
    html! { p.stamp { (say!(scene.locale, "media-exercise")) } }
}

fn news_page(scene: &Scene, title: &str, page: &NewsPage) -> Markup {
    let tag = scene.locale.tag();
    html! {
        div.medium.newspaper role="group" aria-label=(title) {
            p.masthead { (page.paper.in_language(tag)) }
            @if let Some(edition) = &page.edition { p.edition { (edition.in_language(tag)) } }
            h3 { (page.headline.in_language(tag)) }
            @if let Some(lead) = &page.lead { p.lead { (lead.in_language(tag)) } }
            @if let Some(byline) = &page.byline { p.byline { (byline.in_language(tag)) } }
            div.columns-of-text { (paragraphs(page.text.in_language(tag))) }
            (made_for_exercise(scene))
        }
    }
}

fn mail(scene: &Scene, title: &str, mail: &Mail) -> Markup {
    let (l, tag) = (scene.locale, scene.locale.tag());
    let date = mail.date.as_ref().map(|date| (say!(l, "media-mail-date"), date));
    let heads = [(say!(l, "media-mail-from"), &mail.from), (say!(l, "media-mail-to"), &mail.to)];
    html! {
        div.medium.mail-page role="group" aria-label=(title) {
            h3 { (mail.subject.in_language(tag)) }
            dl { @for (name, text) in heads.into_iter().chain(date) {
                div { dt { (name) } dd { (text.in_language(tag)) } }
            } }
            (paragraphs(mail.text.in_language(tag)))
            (made_for_exercise(scene))
        }
    }
}
