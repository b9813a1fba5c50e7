//! Finds the files of a scenario: the scenario itself, its guideline set, and the other parts that
//! it names.

use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::diagnostic::{Code, Diagnostic, Severity, nearest};
use super::formats;
use super::library;
use super::media_file::{LARGEST_FILE_BYTES, MediaFile, MediaProblem};
use super::overrides::OverrideError;
use super::source::{Source, SourceId, SourceKind};

/// The size of the largest file that is read, in bytes.
pub(super) const SIZE_LIMIT_BYTES: u64 = 32 << 20;

/// The errors that leave nothing to load.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The name is neither that of a built-in file nor a path.
    #[error("there is no {kind} `{name}`")]
    Unknown {
        /// What was looked for: a scenario or a sweep.
        kind: &'static str,
        /// The name as given.
        name: String,
        /// What to do about it.
        hint: String,
    },
    /// The file could not be read.
    #[error("cannot read `{}`", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The cause.
        #[source]
        cause: io::Error,
    },
    /// The path is that of a folder.
    #[error("`{}` is a folder", .0.display())]
    Folder(PathBuf),
    /// The file is larger than is read: 32 MiB.
    #[error("`{}` is larger than {} MiB", .0.display(), SIZE_LIMIT_BYTES >> 20)]
    TooLarge(PathBuf),
    /// A `--set` has a path that does not exist.
    #[error(transparent)]
    Override(#[from] OverrideError),
}

impl LoadError {
    /// Returns what to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Unknown { hint, .. } => Some(hint.clone()),
            Self::Unreadable { .. } => None,
            Self::Folder(_) => Some("name the scenario file in it".into()),
            Self::TooLarge(_) => Some("is it a scenario? those are a few hundred KiB".into()),
            Self::Override(OverrideError::Form(_)) => {
                Some("write for example `--set agencies.mps.staff=6`".into())
            }
            Self::Override(OverrideError::Path { hint, .. }) => hint.clone(),
        }
    }
}

/// The bytes of a file, not yet known to be text.
pub(super) struct FileBytes {
    label: String,
    bytes: Vec<u8>,
}

/// A scenario or a sweep that was found.
pub(super) struct FoundFile {
    /// Its short name, for folders and files.
    pub(super) name: String,
    /// The folder that it is in; `None` for a built-in file.
    pub(super) beside: Option<PathBuf>,
    pub(super) file: FileBytes,
}

/// Finds a scenario by the name of a built-in one or by its path.
pub(super) fn scenario(reference: &str) -> Result<FoundFile, LoadError> {
    by_name_or_path("scenario", reference, library::scenario, library::built_in_scenarios)
}

/// Finds a sweep by the name of a built-in one or by its path.
pub(super) fn sweep(reference: &str) -> Result<FoundFile, LoadError> {
    by_name_or_path("sweep", reference, library::sweep, library::built_in_sweeps)
}

/// Reads a file by its path.
pub(super) fn file(path: &Path) -> Result<FileBytes, LoadError> {
    Ok(FileBytes { label: path.display().to_string(), bytes: read_file(path)? })
}

fn by_name_or_path(
    kind: &'static str,
    reference: &str,
    built_in: fn(&str) -> Option<Vec<u8>>,
    names: fn() -> Vec<String>,
) -> Result<FoundFile, LoadError> {
    let path = Path::new(reference);
    let is_path = path.components().count() > 1 || path.extension().is_some();
    let bytes = if is_path { None } else { built_in(reference) };
    if let Some(bytes) = bytes {
        let file = FileBytes { label: format!("{reference}.ron"), bytes };
        return Ok(FoundFile { name: reference.to_owned(), beside: None, file });
    }
    if !is_path && !path.exists() {
        return Err(unknown(kind, reference, &names()));
    }
    let stem = path.file_stem().map_or_else(|| reference.into(), |stem| stem.to_string_lossy());
    let beside = Some(path.parent().map(Path::to_path_buf).unwrap_or_default());
    let file = FileBytes { label: reference.to_owned(), bytes: read_file(path)? };
    Ok(FoundFile { name: stem.into_owned(), beside, file })
}

/// Finds a part of a scenario: a file beside it, or else a built-in one.
pub(super) fn part(
    kind: SourceKind,
    wanted: &str,
    beside: Option<&Path>,
    notes: &mut Vec<String>,
) -> Result<Option<FileBytes>, LoadError> {
    let (folder, built_in) = match kind {
        SourceKind::Scenario => ("scenarios", library::scenario(wanted)),
        SourceKind::Guidelines => ("guidelines", library::guidelines(wanted)),
        SourceKind::Calendar => ("calendars", library::calendar(wanted)),
        SourceKind::Glossary => ("glossaries", library::glossary(wanted)),
        SourceKind::Lexicon => ("lexicons", library::lexicon(wanted)),
        SourceKind::Questionnaire => ("questionnaires", library::questionnaire(wanted)),
    };
    let endings: &[&str] = match kind {
        SourceKind::Calendar => &["ron", "ics"],
        SourceKind::Guidelines => &["ron", "json", "yaml", "yml"],
        _ => &["ron"],
    };
    beside_or_built_in(folder, endings, wanted, built_in, beside, notes)
}

fn beside_or_built_in(
    kind: &str,
    endings: &[&str],
    wanted: &str,
    built_in: Option<Vec<u8>>,
    beside: Option<&Path>,
    notes: &mut Vec<String>,
) -> Result<Option<FileBytes>, LoadError> {
    if let Some(folder) = beside {
        let named = folder.join(wanted);
        let with_ending = endings.iter().map(|ending| folder.join(format!("{wanted}.{ending}")));
        let mut paths = std::iter::once(named).chain(with_ending);
        if let Some(path) = paths.find(|path| path.is_file()) {
            let label = path.display().to_string();
            if built_in.is_some() {
                notes.push(format!("`{label}` is used in place of the built-in `{wanted}`"));
            }
            return Ok(Some(FileBytes { label, bytes: read_file(&path)? }));
        }
    }
    if built_in.is_none()
        && let Some(folder) = beside
        && let Some(near) = by_another_case(folder, endings, wanted)
    {
        notes.push(format!("there is no `{wanted}`, but `{near}` is there"));
    }
    Ok(built_in.map(|bytes| FileBytes { label: format!("{kind}/{wanted}.ron"), bytes }))
}

/// The name of a file in a folder that differs from what is wanted by capital letters alone.
fn by_another_case(folder: &Path, endings: &[&str], wanted: &str) -> Option<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let with_ending = endings.iter().map(|ending| format!("{wanted}.{ending}"));
    let wanted: Vec<String> =
        std::iter::once(wanted.to_owned()).chain(with_ending).map(|it| it.to_lowercase()).collect();
    let names =
        fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.filter(|name| wanted.contains(&name.to_lowercase())).min()
}

/// Finds a file of media by its path from the folder of a scenario, out of which no path leads.
pub(super) fn media(wanted: &str, beside: Option<&Path>) -> Result<MediaFile, MediaProblem> {
    let outside = || MediaProblem::Outside(wanted.to_owned());
    let missing = || MediaProblem::Missing(wanted.to_owned());
    let unreadable = |cause: io::Error| match cause.kind() {
        io::ErrorKind::NotFound => missing(),
        kind => MediaProblem::Unreadable(wanted.to_owned(), kind.to_string()),
    };
    let is_within = |it: Component| matches!(it, Component::Normal(_));
    // What separates folders, drives and streams elsewhere is in no name here, so that a scenario can be moved.
    if wanted.contains(['\\', ':', '\0']) || !Path::new(wanted).components().all(is_within) {
        return Err(outside());
    }
    let folder = beside.ok_or_else(missing)?;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder = fs::canonicalize(folder).map_err(unreadable)?;
    let path = fs::canonicalize(folder.join(wanted)).map_err(unreadable)?;
    if !path.starts_with(&folder) {
        return Err(outside());
    }
    // A pipe or a device could be read for ever.
    if !fs::metadata(&path).map_err(unreadable)?.is_file() {
        return Err(MediaProblem::NotAFile(wanted.to_owned()));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(&path).map_err(unreadable)?;
    file.take(LARGEST_FILE_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    MediaFile::new(wanted, bytes)
}

fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    let unreadable = |cause| LoadError::Unreadable { path: path.to_owned(), cause };
    if path.is_dir() {
        return Err(LoadError::Folder(path.to_owned()));
    }
    let file = fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // One byte more than allowed tells a file that is too large from one that just fits.
    file.take(SIZE_LIMIT_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > SIZE_LIMIT_BYTES {
        return Err(LoadError::TooLarge(path.to_owned()));
    }
    Ok(bytes)
}

impl FileBytes {
    /// Returns the text of the file. If it is not all text, returns the part before the first
    /// invalid byte, with a diagnostic.
    pub(super) fn text(self, source: SourceId) -> (Source, Option<Diagnostic>) {
        let Self { label: name, bytes } = self;
        let error = match String::from_utf8(bytes) {
            Ok(text) => return formats::read(name, without_mark(text), source),
            Err(error) => error,
        };
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let text = String::from_utf8_lossy(&bytes[..valid]).into_owned();
        let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        let diagnostic = Diagnostic {
            severity: Severity::Error,
            code: Code::NotUtf8,
            message: format!("the file is not UTF-8 from byte {valid} on"),
            source,
            path: String::new(),
            span: text.len()..text.len(),
            hint: Some(if utf16 {
                "it looks like UTF-16; save it as UTF-8".into()
            } else {
                "save it as UTF-8".into()
            }),
        };
        (Source::new(name, text), Some(diagnostic))
    }
}

/// Returns a text without the byte order mark that some editors write.
pub(super) fn without_mark(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

fn unknown(kind: &'static str, name: &str, names: &[String]) -> LoadError {
    let hint = match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "built in are `{}`; a file is named by its path, such as `./{name}.ron`",
            names.join("`, `")
        ),
    };
    LoadError::Unknown { kind, name: name.to_owned(), hint }
}
