//! The files of a store: opening them, keeping them for their owner, and noticing that they were exchanged.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::access_code::{Randomness, Secret};
use super::store_error::{StoreError, StoreTrouble};

/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(3);

/// Returns what an error of `SQLite` means.
pub(super) fn failure(path: &Path, error: rusqlite::Error) -> StoreError {
    let path = path.to_owned();
    let written = |trouble, error: rusqlite::Error| StoreError::Write {
        path: path.clone(),
        trouble,
        cause: error.into(),
    };
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => StoreError::NotAStore(path),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy(path),
        Some(ErrorCode::DiskFull) => written(StoreTrouble::Full, error),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            written(StoreTrouble::ReadOnly, error)
        }
        Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) => {
            written(StoreTrouble::Other, error)
        }
        _ => StoreError::Damaged { path, cause: error.into() },
    }
}

/// Opens the file for writing, or for reading if writing is not permitted.
pub(super) fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    if fs::metadata(path).is_ok_and(|file| file.permissions().readonly()) {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let place = path.display().to_string();
        let place = place.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        let address = format!("file:{place}?immutable=1");
        return Connection::open_with_flags(address, flags);
    }
    // A file that is not a database shows here.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // Codes and tokens that were replaced are not to be found in the file.
    connection.pragma_update(None, "secure_delete", true)?;
    Ok(connection)
}

/// Returns the error of a file that cannot be written.
pub(super) fn unwritable(path: &Path, cause: io::Error) -> StoreError {
    let trouble = match cause.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreTrouble::Full,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            StoreTrouble::ReadOnly
        }
        _ => StoreTrouble::Other,
    };
    StoreError::Write { path: path.to_owned(), trouble, cause: cause.into() }
}

/// Creates a file that nobody but its owner can read.
fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Takes a file from everybody but its owner, as far as that can be done.
#[cfg(unix)]
pub(super) fn keep_private(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let Ok(about) = fs::metadata(path) else { return };
    let mode = about.permissions().mode();
    if mode & 0o077 != 0 {
        // What belongs to somebody else stays as it is.
        let _changed = fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o700));
    }
}

#[cfg(not(unix))]
pub(super) fn keep_private(_: &Path) {}

/// Creates the file of a store or of a copy for its owner alone, unless it is there.
pub(super) fn create(path: &Path) -> Result<(), StoreError> {
    match create_private(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(cause) => Err(unwritable(path, cause)),
    }
}

/// Returns the path of a file beside the store.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Returns the secret of a store, which is in a file of its own beside it, so that a copy of the store does not
/// have it. It is made if there is none.
pub(super) fn secret_of(path: &Path, randomness: Randomness) -> Result<Secret, StoreError> {
    let place = beside(path, ".key");
    let mut secret = Secret::default();
    match File::open(&place).and_then(|mut file| file.read_exact(&mut secret)) {
        Ok(()) => return Ok(secret),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        // One that was cut short opens nothing.
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            fs::remove_file(&place).map_err(|cause| unwritable(&place, cause))?;
        }
        Err(cause) => return Err(unwritable(&place, cause)),
    }
    randomness(&mut secret);
    let write = || {
        let mut file = create_private(&place)?;
        file.write_all(&secret)?;
        file.sync_all()
    };
    write().map_err(|cause| unwritable(&place, cause))?;
    Ok(secret)
}

/// The files of a store as they were when it was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileIdentity {
    database: Option<FileNumber>,
    /// The file with what was written last.
    journal: Option<FileNumber>,
}

/// What tells a file from one that is put in its place.
type FileNumber = (u64, u64);

impl FileIdentity {
    pub(super) fn of(path: &Path) -> Self {
        Self { database: number_of(path), journal: number_of(&beside(path, "-wal")) }
    }

    /// Returns whether the files are still those that were opened.
    pub(super) fn is_still(&self, path: &Path) -> bool {
        let now = Self::of(path);
        now.database == self.database && (self.journal.is_none() || now.journal == self.journal)
    }
}

#[cfg(unix)]
fn number_of(path: &Path) -> Option<FileNumber> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|about| (about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn number_of(path: &Path) -> Option<FileNumber> {
    // Elsewhere a file that is in use cannot be replaced.
    path.exists().then_some((0, 0))
}

/// Returns the default path of the store.
///
/// # Errors
/// When the platform has no folder for the data of programs.
pub fn default_store_path() -> io::Result<PathBuf> {
    let found = directories::ProjectDirs::from("", "", "hotwash");
    let place = found.map(|places| places.data_dir().join("sessions.sqlite"));
    place.ok_or_else(|| io::Error::other("there is no place for the data of programs"))
}
