//! The files of media: what may be in them, and how large they may be.
//!
//! What a file is, its first bytes say and not its name. Nothing is decoded: a picture is passed on as it is, and its
//! size is read from its head.

use std::fmt;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::by_id::ById;
use crate::vocabulary::vocabulary;

/// The size of the largest file, in bytes. Assumed: a picture that fills a screen is a tenth of it.
pub(super) const LARGEST_FILE_BYTES: usize = 4 << 20;

/// The size of the largest text, in bytes. Assumed: more than anybody reads in an exercise.
pub(super) const LARGEST_TEXT_BYTES: usize = 256 << 10;

/// The size of all files of a scenario together, in bytes. They are kept in every session of it.
pub(super) const LARGEST_SUM_BYTES: usize = 24 << 20;

/// The longest side of a picture, in pixels. Browsers draw no longer ones on every device.
pub(super) const LONGEST_SIDE_PIXELS: usize = 8_192;

/// The most pixels of a picture: unpacked, four bytes each, they still fit the memory of a phone.
pub(super) const MOST_PIXELS: usize = 24_000_000;

vocabulary! {
    /// What is in a file.
    pub enum MediaType {
        Png "png" "A picture as PNG.";
        Jpeg "jpeg" "A picture as JPEG.";
        WebP "webp" "A picture as WebP.";
        Pdf "pdf" "A PDF.";
        Text "text" "Text in UTF-8.";
    }
}

impl MediaType {
    /// Returns the type as HTTP names it.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// Returns whether it is a picture.
    #[must_use]
    pub const fn is_image(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::WebP)
    }

    /// Returns the type that the ending of a name promises, if it promises one of them.
    fn promised(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Some(match ending.to_ascii_lowercase().as_str() {
            "png" => Self::Png,
            "jpg" | "jpeg" => Self::Jpeg,
            "webp" => Self::WebP,
            "pdf" => Self::Pdf,
            "txt" | "log" | "csv" | "md" => Self::Text,
            _ => return None,
        })
    }
}

/// A file of media that may be shown.
#[derive(Clone, PartialEq, Eq)]
pub struct MediaFile {
    bytes: Arc<[u8]>,
    kind: MediaType,
    /// Width and height in pixels, of a picture.
    size: Option<(usize, usize)>,
    digest: String,
}

impl fmt::Debug for MediaFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MediaFile")
            .field("kind", &self.kind)
            .field("digest", &self.digest)
            .finish_non_exhaustive()
    }
}

/// Why a file cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MediaProblem {
    /// There is no such file.
    #[error("there is no file `{0}` beside the scenario")]
    Missing(String),
    /// The path is not one within the folder of the scenario.
    #[error("`{0}` is no path within the folder of the scenario")]
    Outside(String),
    /// It is a folder, or something else that is no file.
    #[error("`{0}` is not a file")]
    NotAFile(String),
    /// The operating system does not let it be read.
    #[error("`{0}` cannot be read: {1}")]
    Unreadable(String, String),
    /// There is nothing in it.
    #[error("there is nothing in the file")]
    Empty,
    /// It has too many bytes.
    #[error("the file is larger than {0} KiB")]
    TooLarge(usize),
    /// It is a picture of too many pixels.
    #[error("the picture has {0} × {1} pixels")]
    TooManyPixels(usize, usize),
    /// It is a picture whose head is broken.
    #[error("the picture is broken: its size cannot be read")]
    Broken,
    /// It is a picture in SVG or a page in HTML, which may hold programs.
    #[error("it is {0}, which may hold programs")]
    Active(&'static str),
    /// It is none of the types.
    #[error("it is neither PNG, JPEG, WebP, PDF nor text in UTF-8")]
    Unknown,
    /// Its name promises another type.
    #[error("its name says {promised}, and it is {found}")]
    Misnamed {
        /// What its name promises.
        promised: MediaType,
        /// What it is.
        found: MediaType,
    },
}

impl MediaProblem {
    /// Returns what to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Missing(_) => {
                "put the file into the folder of the scenario, or a folder within".into()
            }
            Self::Outside(_) => {
                "write it from the folder of the scenario, with `/` and without `..`; \
                                 a link must not lead out of the folder"
                    .into()
            }
            Self::NotAFile(_) | Self::Unreadable(..) => return None,
            Self::Empty => "save it again".into(),
            Self::TooLarge(_) => "make it smaller, or cut it".into(),
            Self::TooManyPixels(..) => format!(
                "scale it to at most {LONGEST_SIDE_PIXELS} pixels a side and {MOST_PIXELS} in all"
            ),
            Self::Broken | Self::Unknown => {
                "save it as PNG, JPEG, WebP, PDF or text in UTF-8".into()
            }
            Self::Active(_) => {
                "save it as PNG, or write it as a `NewsPage`, a `Mail` or a `Text`".into()
            }
            Self::Misnamed { .. } => {
                "give it the ending of what it is, or save it as what its name says".into()
            }
        })
    }
}

impl MediaFile {
    /// Returns the file with these bytes and this name.
    ///
    /// ```
    /// use hotwash::scenario::{MediaFile, MediaProblem, MediaType};
    ///
    /// let log = MediaFile::new("auth.log", b"09:14 login failed".to_vec())?;
    /// assert_eq!(log.kind(), MediaType::Text);
    /// let page = MediaFile::new("picture.png", b"<html><script>".to_vec());
    /// assert!(matches!(page, Err(MediaProblem::Active(_))));
    /// # Ok::<(), MediaProblem>(())
    /// ```
    ///
    /// # Errors
    /// When it may not be shown.
    pub fn new(name: &str, bytes: Vec<u8>) -> Result<Self, MediaProblem> {
        if bytes.is_empty() {
            return Err(MediaProblem::Empty);
        }
        if bytes.len() > LARGEST_FILE_BYTES {
            return Err(MediaProblem::TooLarge(LARGEST_FILE_BYTES >> 10));
        }
        let promised = MediaType::promised(name);
        let kind = kind_of(&bytes, promised)?;
        if let Some(promised) = promised.filter(|promised| *promised != kind) {
            return Err(MediaProblem::Misnamed { promised, found: kind });
        }
        if kind == MediaType::Text && bytes.len() > LARGEST_TEXT_BYTES {
            return Err(MediaProblem::TooLarge(LARGEST_TEXT_BYTES >> 10));
        }
        let size = if kind.is_image() { Some(size_of(&bytes)?) } else { None };
        let digest = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { bytes: bytes.into(), kind, size, digest })
    }

    /// Returns what it is.
    #[must_use]
    pub fn kind(&self) -> MediaType {
        self.kind
    }

    /// Returns its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns width and height in pixels, of a picture.
    #[must_use]
    pub fn size(&self) -> Option<(usize, usize)> {
        self.size
    }

    /// Returns the SHA-256 of its bytes, in hexadecimal, by which it is kept and asked for.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Returns what a text says.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        let is_text = self.kind == MediaType::Text;
        let text = is_text.then(|| String::from_utf8_lossy(&self.bytes).into_owned())?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        Some(text.replace("\r\n", "\n").replace('\r', "\n"))
    }
}

/// Returns what bytes are.
fn kind_of(bytes: &[u8], promised: Option<MediaType>) -> Result<MediaType, MediaProblem> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(MediaType::Png);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(MediaType::Jpeg);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(MediaType::WebP);
    }
    if bytes.starts_with(b"%PDF-") {
        return Ok(MediaType::Pdf);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| MediaProblem::Unknown)?;
    let is_odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.chars().any(is_odd) {
        return Err(MediaProblem::Unknown);
    }
    // A text is shown as text whatever it says. What is called a picture is none.
    match (promised, active(text)) {
        (Some(MediaType::Text), _) | (_, None) => Ok(MediaType::Text),
        (_, Some(active)) => Err(MediaProblem::Active(active)),
    }
}

/// Returns what a text is that a browser would draw or run.
fn active(text: &str) -> Option<&'static str> {
    let start: String =
        text.trim_start_matches('\u{feff}').trim_start().chars().take(512).collect();
    let start = start.to_ascii_lowercase();
    if start.contains("<svg") {
        return Some("SVG");
    }
    let is_page = ["<!doctype", "<html", "<head", "<body", "<script", "<?xml", "<!--"];
    is_page.iter().any(|tag| start.starts_with(tag)).then_some("HTML or XML")
}

/// Returns width and height of a picture, from its head.
fn size_of(bytes: &[u8]) -> Result<(usize, usize), MediaProblem> {
    let size = imagesize::blob_size(bytes).map_err(|_| MediaProblem::Broken)?;
    let (width, height) = (size.width, size.height);
    if width == 0 || height == 0 {
        return Err(MediaProblem::Broken);
    }
    if width.max(height) > LONGEST_SIDE_PIXELS || width.saturating_mul(height) > MOST_PIXELS {
        return Err(MediaProblem::TooManyPixels(width, height));
    }
    Ok((width, height))
}

/// The files of the section `media`, by the paths that the scenario gives.
#[derive(Clone, Debug, Default)]
pub struct MediaFiles(Option<ById<Result<MediaFile, MediaProblem>>>);

impl MediaFiles {
    /// Returns files that were looked for, each by its path.
    pub(crate) fn found(
        files: impl Iterator<Item = (String, Result<MediaFile, MediaProblem>)>,
    ) -> Self {
        let mut found = ById::new();
        for (path, file) in files {
            found.insert(path, file);
        }
        Self(Some(found))
    }

    /// Returns a file that may be shown.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&MediaFile> {
        self.0.as_ref()?.get(path)?.as_ref().ok()
    }

    /// Returns why a file cannot be shown. Where files were not looked for, nothing is known of them.
    #[must_use]
    pub fn problem(&self, path: &str) -> Option<MediaProblem> {
        match self.0.as_ref()?.get(path) {
            Some(Ok(_)) => None,
            Some(Err(problem)) => Some(problem.clone()),
            None => Some(MediaProblem::Missing(path.to_owned())),
        }
    }

    /// Returns the files that may be shown, by their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &MediaFile)> {
        let files = self.0.iter().flat_map(|files| files.iter());
        files.filter_map(|(path, file)| Some((path.as_str(), file.as_ref().ok()?)))
    }
}
