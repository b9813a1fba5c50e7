//! An output folder: written beside its place, and moved there whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::digests::{DIGESTS, Digests};

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

/// How the folders in which output is put together begin, and those in which what stood there before is put aside.
const DRAFT: &str = ".hotwash-";
const ASIDE: &str = ".hotwash-old-";

/// The file in such a folder that is locked as long as somebody is at work there.
const LOCK: &str = ".lock";

/// A place for output that was found to be free, empty or ours.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// Where it is put together: beside its place, so that moving it there is one step.
    draft: tempfile::TempDir,
    /// The lock of the draft, held as long as it is there.
    lock: File,
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
        let parent = parent_of(path);
        fs::create_dir_all(parent).map_err(failed)?;
        clear_litter(parent);
        let (draft, lock) = locked(parent, DRAFT).map_err(failed)?;
        Ok(Self { path: path.to_owned(), draft, lock })
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

    /// Takes the digests of all files and moves the folder to its place. What stood there before is gone only once the new one is
    /// there; when that fails, it is put back.
    ///
    /// # Errors
    /// When it cannot be moved.
    pub fn finish(self) -> Result<PathBuf, FolderError> {
        let Self { path, draft, lock } = self;
        let failed = |cause| FolderError::Write { path: path.clone(), cause };
        fs::remove_file(draft.path().join(LOCK)).map_err(failed)?;
        let digests = Digests::of_folder(draft.path()).map_err(failed)?;
        fs::write(draft.path().join(DIGESTS), digests.to_text()).map_err(failed)?;
        allow_reading(draft.path()).map_err(failed)?;
        drop(lock);
        if !path.exists() {
            fs::rename(draft.path(), &path).map_err(failed)?;
            let _moved = draft.keep();
            return Ok(path);
        }
        let (aside, _lock) = locked(parent_of(&path), ASIDE).map_err(failed)?;
        let old = aside.path().join(path.file_name().unwrap_or_default());
        fs::rename(&path, &old).map_err(failed)?;
        if let Err(cause) = fs::rename(draft.path(), &path) {
            fs::rename(&old, &path).map_err(failed)?;
            return Err(failed(cause));
        }
        let _moved = draft.keep();
        Ok(path)
    }
}

/// The folder beside whose files one is put together.
fn parent_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Makes a folder with a lock that is held.
fn locked(parent: &Path, prefix: &str) -> io::Result<(tempfile::TempDir, File)> {
    let folder = tempfile::Builder::new().prefix(prefix).tempdir_in(parent)?;
    let lock = File::create(folder.path().join(LOCK))?;
    // Some file systems know no locks: what is left there is left.
    let _locked = lock.try_lock();
    Ok((folder, lock))
}

/// Removes what was left by programs that were killed, and puts back what one of them had put aside. What cannot be
/// removed is no reason not to go on.
fn clear_litter(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let lock = path.join(LOCK);
        // Where there is no lock, somebody may be about to make one.
        let is_left = || File::open(&lock).is_ok_and(|lock| lock.try_lock().is_ok());
        if !name.starts_with(DRAFT) || !is_left() {
            continue;
        }
        if name.starts_with(ASIDE) && put_back(&path, parent).is_err() {
            continue;
        }
        let _removed = fs::remove_dir_all(&path);
    }
}

/// Puts back what was put aside, where nothing has taken its place.
fn put_back(aside: &Path, parent: &Path) -> io::Result<()> {
    for entry in fs::read_dir(aside)? {
        let entry = entry?;
        let place = parent.join(entry.file_name());
        if entry.file_name() != LOCK && !place.exists() {
            fs::rename(entry.path(), place)?;
        }
    }
    Ok(())
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
