//! The errors of the store.

use std::path::PathBuf;

use crate::vocabulary::vocabulary;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file is not a store.
    #[error("`{}` is not a store of sessions", .0.display())]
    NotAStore(PathBuf),
    /// The file was written by a later version.
    #[error("`{}` was written by a later version of hotwash (layout {layout})", path.display())]
    Later {
        /// The file.
        path: PathBuf,
        /// Its layout.
        layout: i64,
    },
    /// Another process is writing to the file.
    #[error("`{}` is in use by another process", .0.display())]
    Busy(PathBuf),
    /// The file was removed, or another was put in its place, while it was in use.
    #[error("`{}` was removed or replaced while it was in use", .0.display())]
    Replaced(PathBuf),
    /// The file cannot be written.
    #[error("cannot write to `{}`", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The trouble, as people are told of it.
        trouble: StoreTrouble,
        /// The cause.
        #[source]
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The file is damaged.
    #[error("`{}` is damaged", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The cause.
        #[source]
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
    /// One session is damaged.
    #[error("the session `{name}` is damaged: {what}")]
    DamagedSession {
        /// The session.
        name: String,
        /// The damage.
        what: String,
    },
    /// The session does not exist.
    #[error("there is no session `{0}`")]
    Unknown(String),
    /// Another process has added commands to the session.
    #[error("somebody else is at the session `{0}`: it has been gone on with")]
    Elsewhere(String),
    /// The name is taken by another session.
    #[error("there is a session `{0}` already")]
    Taken(String),
    /// The name is empty, too long or has control characters.
    #[error("`{0}` is no name for a session")]
    BadName(String),
}

vocabulary! {
    /// What is wrong with a store, for people who need not know where it is.
    pub enum StoreTrouble {
        Full full "The disk is full.";
        ReadOnly read_only "The file may not be written.";
        Busy busy "Another process is writing.";
        Replaced replaced "The file was removed or replaced.";
        Elsewhere elsewhere "Another process has gone on with the session.";
        Damaged damaged "What is there is damaged.";
        Other other "The file cannot be written or read for another reason.";
    }
}

impl StoreError {
    /// Returns what is wrong, without where.
    #[must_use]
    pub fn trouble(&self) -> StoreTrouble {
        match self {
            Self::Write { trouble, .. } => *trouble,
            Self::Busy(_) => StoreTrouble::Busy,
            Self::Replaced(_) => StoreTrouble::Replaced,
            Self::Elsewhere(_) => StoreTrouble::Elsewhere,
            Self::NotAStore(_) | Self::Damaged { .. } | Self::DamagedSession { .. } => {
                StoreTrouble::Damaged
            }
            Self::Later { .. } | Self::Unknown(_) | Self::Taken(_) | Self::BadName(_) => {
                StoreTrouble::Other
            }
        }
    }

    /// Returns advice on what to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        Some(
            match self {
                Self::NotAStore(_) => "name another file with `--store`",
                Self::Later { .. } => "use that version, or name another file with `--store`",
                Self::Busy(_) => "wait until it is done, or name another file with `--store`",
                Self::Replaced(_) => {
                    "put it back, or end the program and go on from a backup: `hotwash sessions backup` makes them"
                }
                Self::Write { trouble: StoreTrouble::ReadOnly, .. } => {
                    "allow writing to it, or name another place with `--store`; what was confirmed is kept"
                }
                Self::Write { .. } => {
                    "free some space, or name another place with `--store`; what was confirmed is kept"
                }
                Self::Damaged { .. } => {
                    "export the sessions that `hotwash sessions` still shows, and begin a new store"
                }
                Self::DamagedSession { .. } => "import it again from an export, if there is one, or keep what was done before the damage with `hotwash sessions recover`",
                Self::Unknown(_) => "`hotwash sessions` shows those that there are",
                Self::Elsewhere(_) => "leave it to them, or open it again with `hotwash conduct --resume`",
                Self::Taken(_) => "choose another name",
                Self::BadName(_) => "take a short text without line breaks",
            }
            .to_owned(),
        )
    }
}
