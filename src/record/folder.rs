//! An output folder: written beside its place, and moved there whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The file that tells our folders from others.
pub(crate) const MANIFEST: &str = "manifest.json";

/// Why an output folder could not be written. Nothing half-written is left behind by any of these.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// There is something there that is not ours to replace.
    #[error("`{}` is not empty and was not written by hotwash", .0.display())]
    NotOurs(PathBuf),
    /// There is a file of that name.
    #[error("`{}` is a file, not a folder", .0.display())]
    File(PathBuf),
    /// It could not be written.
    #[error("cannot write to `{}`", path.display())]
    Write {
        /// The folder.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
}

impl FolderError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::NotOurs(_) => "choose another with `--out`, or replace it with `--force`".into(),
            Self::File(_) => "choose another with `--out`".into(),
            Self::Write { cause, .. } => match cause.kind() {
                io::ErrorKind::StorageFull => {
                    "free some space, or choose another place with `--out`"
                }
                _ => "choose another place with `--out`",
            }
            .into(),
        }
    }
}

/// A place for output that was found to be free, empty or ours.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// Where it is put together: beside its place, so that moving it there is one step.
    draft: tempfile::TempDir,
}

impl Folder {
    /// Looks at a place for output and begins a folder for it.
    ///
    /// ```
    /// use hotwash::record::Folder;
    ///
    /// let desk = tempfile::tempdir()?;
    /// let place = desk.path().join("run");
    /// let folder = Folder::begin(&place, false)?;
    /// folder.write("note.txt", b"ours")?;
    /// // Nothing is there until all of it is.
    /// assert!(!place.exists());
    /// folder.finish()?;
    /// assert!(place.join("note.txt").exists());
    /// // What hotwash did not write, it does not replace.
    /// assert!(Folder::begin(&place, false).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When there is a file there, or a folder that is not empty and not ours (unless `force`), or
    /// when nothing can be written beside it.
    pub fn begin(path: &Path, force: bool) -> Result<Self, FolderError> {
        let failed = |cause| FolderError::Write { path: path.to_owned(), cause };
        if path.is_file() {
            return Err(FolderError::File(path.to_owned()));
        }
        if path.exists() && !force && !is_ours(path) {
            let mut entries = fs::read_dir(path).map_err(failed)?;
            if entries.next().is_some() {
                return Err(FolderError::NotOurs(path.to_owned()));
            }
        }
        let parent = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(parent).map_err(failed)?;
        let draft =
            tempfile::Builder::new().prefix(".hotwash-").tempdir_in(parent).map_err(failed)?;
        Ok(Self { path: path.to_owned(), draft })
    }

    /// Writes a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), FolderError> {
        let write = || {
            let mut file = File::create(self.draft.path().join(name))?;
            file.write_all(bytes)
        };
        write().map_err(|cause| FolderError::Write { path: self.path.clone(), cause })
    }

    /// Puts a file there that has been written, beside where it is if it can.
    ///
    /// # Errors
    /// When it cannot.
    pub fn put(&self, name: &str, file: &Path) -> Result<(), FolderError> {
        let to = self.draft.path().join(name);
        fs::hard_link(file, &to)
            .or_else(|_| fs::copy(file, &to).map(|_| ()))
            .map_err(|cause| FolderError::Write { path: self.path.clone(), cause })
    }

    /// Moves the folder to its place. What stood there before is gone only once the new one is
    /// there; when that fails, it is put back.
    ///
    /// # Errors
    /// When it cannot be moved.
    pub fn finish(self) -> Result<PathBuf, FolderError> {
        let Self { path, draft } = self;
        let failed = |cause| FolderError::Write { path: path.clone(), cause };
        allow_reading(draft.path()).map_err(failed)?;
        if !path.exists() {
            fs::rename(draft.path(), &path).map_err(failed)?;
            let _moved = draft.keep();
            return Ok(path);
        }
        let aside = tempfile::Builder::new()
            .prefix(".hotwash-old-")
            .tempdir_in(draft.path().parent().unwrap_or(Path::new(".")))
            .map_err(failed)?;
        let old = aside.path().join("old");
        fs::rename(&path, &old).map_err(failed)?;
        if let Err(cause) = fs::rename(draft.path(), &path) {
            fs::rename(&old, &path).map_err(failed)?;
            return Err(failed(cause));
        }
        let _moved = draft.keep();
        Ok(path)
    }
}

/// Whether a folder holds our manifest.
fn is_ours(path: &Path) -> bool {
    let Ok(text) = fs::read_to_string(path.join(MANIFEST)) else {
        return false;
    };
    let manifest: Result<Value, _> = serde_json::from_str(&text);
    manifest.is_ok_and(|manifest| manifest["generator"] == "hotwash")
}

/// Temporary folders are for their owner alone; the finished one is as any other.
#[cfg(unix)]
fn allow_reading(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn allow_reading(_: &Path) -> io::Result<()> {
    Ok(())
}
