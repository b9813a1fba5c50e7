//! Why a command could not do what it was asked.

use std::error::Error;
use std::io;
use std::path::PathBuf;

use crate::diagram::LayoutError;
use crate::exchange::XesError;
use crate::exchange::msel::{ImportError, WriteError};
use crate::record::{FolderError, ReadError};
use crate::scenario::LoadError;
use crate::session::{
    AdmissionError, CommandError, ReplayError, RoomError, SessionImportError, StoreError,
};
use crate::sweep::{Broken, MergeError, SingleError, WorkError};
use crate::web::ServeError;

/// Why a command ended without having done its work.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// Whoever read the output has heard enough.
    #[error("nobody reads the output any more")]
    BrokenPipe,
    /// The output could not be written.
    #[error("cannot write the output")]
    Output(#[source] io::Error),
    /// A scenario could not be found or read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A scenario has problems, which have been shown.
    #[error("{name} cannot be played: {count} {}", if *.count == 1 { "problem" } else { "problems" })]
    Problems {
        /// The scenario.
        name: String,
        /// How many problems there are.
        count: usize,
    },
    /// The tables could not be written.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A table could not be put into words.
    #[error("cannot write a table")]
    Table(#[from] csv::Error),
    /// A picture could not be drawn.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// A MSEL could not be written.
    #[error(transparent)]
    Msel(#[from] WriteError),
    /// A log could not be written in another form.
    #[error(transparent)]
    Xes(#[from] XesError),
    /// A file could not be written.
    #[error("cannot write `{}`", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// A file could not be read.
    #[error("cannot read `{}`", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// The folder of a run could not be read.
    #[error(transparent)]
    Run(#[from] ReadError),
    /// The store could not do what it was asked.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file is no exported session.
    #[error("`{}` cannot be imported", path.display())]
    Portable {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: Box<SessionImportError>,
    },
    /// A MSEL cannot be imported.
    #[error("`{}` cannot be imported", path.display())]
    Import {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: Box<ImportError>,
    },
    /// A session cannot be played again.
    #[error(transparent)]
    Replay(#[from] ReplayError),
    /// Something cannot be done in a session.
    #[error(transparent)]
    Refused(#[from] CommandError),
    /// Something cannot be done in a room.
    #[error(transparent)]
    Room(#[from] RoomError),
    /// The admission of a session cannot be opened.
    #[error(transparent)]
    Admission(#[from] AdmissionError),
    /// The server cannot run.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// The working folder of a sweep cannot be used.
    #[error(transparent)]
    Work(#[from] WorkError),
    /// A point of a sweep cannot be played.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// Shards of a sweep cannot be put together.
    #[error(transparent)]
    Merge(#[from] MergeError),
    /// A run of a sweep is not to be had.
    #[error(transparent)]
    Single(#[from] SingleError),
    /// A sweep was interrupted. What has been played is kept.
    #[error("interrupted after {runs} runs, which are kept")]
    Interrupted {
        /// How many.
        runs: u64,
        /// The command that goes on.
        command: String,
    },
    /// An argument that means nothing here.
    #[error("{message}")]
    Argument {
        /// What is wrong.
        message: String,
        /// What to do.
        hint: String,
    },
}

impl Failure {
    /// The exit code.
    pub(super) fn code(&self) -> u8 {
        match self {
            Self::BrokenPipe => 0,
            Self::Output(_)
            | Self::Table(_)
            | Self::Layout(_)
            | Self::Xes(_)
            | Self::Msel(_)
            | Self::File { .. }
            | Self::Store(StoreError::Write { .. } | StoreError::Busy(_))
            | Self::Room(RoomError::Store(StoreError::Write { .. } | StoreError::Busy(_)))
            | Self::Admission(AdmissionError::Store(
                StoreError::Write { .. } | StoreError::Busy(_),
            ))
            | Self::Serve(ServeError::System(_) | ServeError::Room(_))
            | Self::Work(WorkError::Write { .. } | WorkError::Folder(FolderError::Write { .. }))
            | Self::Merge(MergeError::Work(WorkError::Write { .. }))
            | Self::Broken(_)
            | Self::Interrupted { .. }
            | Self::Folder(FolderError::Write { .. }) => 1,
            Self::Load(_)
            | Self::Problems { .. }
            | Self::Folder(_)
            | Self::Unreadable { .. }
            | Self::Run(_)
            | Self::Store(_)
            | Self::Portable { .. }
            | Self::Import { .. }
            | Self::Replay(_)
            | Self::Refused(_)
            | Self::Room(_)
            | Self::Admission(_)
            | Self::Serve(_)
            | Self::Work(_)
            | Self::Merge(_)
            | Self::Single(_)
            | Self::Argument { .. } => 2,
        }
    }

    /// What to do about it.
    pub(super) fn hint(&self) -> Option<String> {
        match self {
            Self::Load(error) | Self::Refused(CommandError::Load(error)) => error.hint(),
            Self::Folder(error) => Some(error.hint()),
            Self::Argument { hint, .. } => Some(hint.clone()),
            Self::Layout(_) => Some("draw it with Graphviz, from `--format dot`".into()),
            Self::File { .. } => Some("choose another place with `--out`".into()),
            Self::Store(error)
            | Self::Room(RoomError::Store(error))
            | Self::Admission(AdmissionError::Store(error)) => error.hint(),
            Self::Serve(ServeError::TlsIdentity { .. }) => {
                Some("name a certificate and its key, both in PEM".into())
            }
            Self::Run(_) => Some("name a session, or a folder that `hotwash run` wrote".into()),
            Self::Replay(_) => {
                Some("use the version that recorded it; `hotwash sessions show` says which".into())
            }
            Self::Import { cause, .. } => cause.hint(),
            Self::Portable { .. } => Some("export it once more where it comes from".into()),
            Self::Work(error) | Self::Merge(MergeError::Work(error)) => work_hint(error),
            Self::Broken(_) => Some("what was played before is kept; leave the point out".into()),
            Self::Merge(MergeError::Missing { .. }) => {
                Some("play the missing shards, and name them all or their folder".into())
            }
            Self::Merge(MergeError::Damaged(_)) => Some("play that shard once more".into()),
            Self::Merge(_) => Some("name the files that `hotwash sweep --shard` wrote".into()),
            Self::Single(_) => Some(
                "name a folder that `hotwash sweep` wrote, and a number from its `runs`".into(),
            ),
            Self::Interrupted { command, .. } => Some(format!("go on with `{command}`")),
            Self::BrokenPipe
            | Self::Output(_)
            | Self::Problems { .. }
            | Self::Refused(_)
            | Self::Room(_)
            | Self::Admission(_)
            | Self::Serve(_)
            | Self::Unreadable { .. }
            | Self::Xes(_)
            | Self::Msel(_)
            | Self::Table(_) => None,
        }
    }

    /// The causes, nearest first.
    pub(super) fn causes(&self) -> Vec<String> {
        let mut causes = Vec::new();
        let mut error: Option<&dyn Error> = self.source();
        while let Some(cause) = error {
            causes.push(cause.to_string());
            error = cause.source();
        }
        causes
    }
}

/// What to do where the working folder of a sweep cannot be used.
fn work_hint(error: &WorkError) -> Option<String> {
    Some(match error {
        WorkError::Unfinished(_) => "go on with `--resume`, or begin anew with `--force`".into(),
        WorkError::Busy(_) => "wait for it, or choose another folder with `--out`".into(),
        WorkError::Other { .. } => {
            "choose another folder with `--out`, or begin anew with `--force`".into()
        }
        WorkError::Damaged { .. } => "begin anew with `--force`".into(),
        WorkError::Write { cause, .. } if cause.kind() == io::ErrorKind::StorageFull => {
            "free some space and go on with `--resume`: finished work is kept".into()
        }
        WorkError::Write { .. } => "finished work is kept; go on with `--resume`".into(),
        WorkError::Folder(error) => error.hint(),
        _ => return None,
    })
}
