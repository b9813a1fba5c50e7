//! Media: what is shown beside the text of an inject, a letter or a module, such as a picture or the page of a
//! newspaper.
//!
//! Authors write no HTML: a page of a newspaper and a mail are texts that the room sets, and a file is a picture, a
//! PDF or a text, whatever its name says (see [`MediaFile`](super::MediaFile)).

use schemars::JsonSchema;
use serde::Deserialize;

use super::localized_text::LocalizedText;

/// Something that is shown beside a text.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MediaItem {
    /// Its heading.
    pub title: LocalizedText,
    /// What it is.
    pub shows: MediaContent,
}

/// What is shown beside a text.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub enum MediaContent {
    /// A picture: PNG, JPEG or WebP.
    Image(DescribedFile),
    /// A PDF, which people download.
    Pdf(DescribedFile),
    /// A text.
    Text(WrittenMedia),
    /// An extract of a log, set in letters of one width.
    Log(WrittenMedia),
    /// A page of a newspaper.
    NewsPage(NewsPage),
    /// A mail.
    Mail(Mail),
}

/// A file that not everybody can see or read.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DescribedFile {
    /// Its path from the folder of the scenario, or a path for each language.
    pub file: LocalizedText,
    /// What it shows, for those who do not see it.
    pub alt: LocalizedText,
}

/// A text that is written in the scenario or in a file.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenMedia {
    /// What it says. A text has either this or `file`.
    #[serde(default)]
    pub says: Option<LocalizedText>,
    /// Its path from the folder of the scenario, or a path for each language. The file is text in UTF-8.
    #[serde(default)]
    pub file: Option<LocalizedText>,
}

/// A page of a newspaper that does not exist.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewsPage {
    /// The name of the newspaper.
    pub paper: LocalizedText,
    /// The date or the edition, as it stands under the name.
    #[serde(default)]
    pub edition: Option<LocalizedText>,
    /// The headline.
    pub headline: LocalizedText,
    /// The sentence under the headline.
    #[serde(default)]
    pub lead: Option<LocalizedText>,
    /// Who wrote it, and where.
    #[serde(default)]
    pub byline: Option<LocalizedText>,
    /// What it says; paragraphs are parted by empty lines.
    pub text: LocalizedText,
}

/// A mail.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// Who sent it.
    pub from: LocalizedText,
    /// Whom it is for.
    pub to: LocalizedText,
    /// The date, as it stands in the mail.
    #[serde(default)]
    pub date: Option<LocalizedText>,
    /// The subject.
    pub subject: LocalizedText,
    /// What it says; paragraphs are parted by empty lines.
    pub text: LocalizedText,
}

impl MediaContent {
    /// Returns the path of its file, or one for each language; none for what is written in the scenario.
    #[must_use]
    pub fn file(&self) -> Option<&LocalizedText> {
        match self {
            Self::Image(file) | Self::Pdf(file) => Some(&file.file),
            Self::Text(text) | Self::Log(text) => text.file.as_ref(),
            Self::NewsPage(_) | Self::Mail(_) => None,
        }
    }

    /// Returns the texts that people read, each with its path within the content.
    #[must_use]
    pub fn texts(&self) -> Vec<(&'static str, &LocalizedText)> {
        fn some<'a>(
            name: &'static str,
            text: Option<&'a LocalizedText>,
        ) -> Option<(&'static str, &'a LocalizedText)> {
            text.map(|text| (name, text))
        }
        match self {
            Self::Image(file) | Self::Pdf(file) => vec![("alt", &file.alt)],
            Self::Text(text) | Self::Log(text) => {
                some("says", text.says.as_ref()).into_iter().collect()
            }
            Self::NewsPage(page) => {
                let more = [
                    some("edition", page.edition.as_ref()),
                    some("lead", page.lead.as_ref()),
                    some("byline", page.byline.as_ref()),
                ];
                let texts =
                    [("paper", &page.paper), ("headline", &page.headline), ("text", &page.text)];
                texts.into_iter().chain(more.into_iter().flatten()).collect()
            }
            Self::Mail(mail) => {
                let texts = [
                    ("from", &mail.from),
                    ("to", &mail.to),
                    ("subject", &mail.subject),
                    ("text", &mail.text),
                ];
                texts.into_iter().chain(some("date", mail.date.as_ref())).collect()
            }
        }
    }
}
