//! The errors of commands.

use std::error::Error;
use std::io;
use std::path::PathBuf;

use crate::diagram::LayoutError;
use crate::exchange::XesError;
use crate::exchange::msel::{ImportError, WriteError};
use crate::record::{DigestError, FolderError, ReadError};
use crate::scenario::LoadError;
use crate::session::{
    AdmissionError, CommandError, ReplayError, RoomError, SessionImportError, StoreError,
};
use crate::sweep::{
    MergeError, RecordedRunError, ShardFileError, UnplayablePoint, WorkFolderError,
};
use crate::web::ServeError;

/// The errors that end a command.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The reader of the output has closed it.
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
        /// The number of problems.
        count: usize,
    },
    /// The tables could not be written.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A table could not be serialized.
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
        /// The cause.
        #[source]
        cause: io::Error,
    },
    /// A file could not be read.
    #[error("cannot read `{}`", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The cause.
        #[source]
        cause: io::Error,
    },
    /// The folder of a run could not be read.
    #[error(transparent)]
    Run(#[from] ReadError),
    /// A file is not what was written.
    #[error(transparent)]
    Digest(#[from] DigestError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file is not an exported session.
    #[error("`{}` cannot be imported", path.display())]
    Portable {
        /// The file.
        path: PathBuf,
        /// The cause.
        #[source]
        cause: Box<SessionImportError>,
    },
    /// A MSEL cannot be imported.
    #[error("`{}` cannot be imported", path.display())]
    Import {
        /// The file.
        path: PathBuf,
        /// The cause.
        #[source]
        cause: Box<ImportError>,
    },
    /// A session cannot be replayed.
    #[error(transparent)]
    Replay(#[from] ReplayError),
    /// Something cannot be done in a session.
    #[error(transparent)]
    Refused(#[from] CommandError),
    /// Something cannot be done in a room.
    #[error(transparent)]
    Room(#[from] RoomError),
    /// The access to a session cannot be set up.
    #[error(transparent)]
    Admission(#[from] AdmissionError),
    /// The server cannot run.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// The working folder of a sweep cannot be used.
    #[error(transparent)]
    Work(#[from] WorkFolderError),
    /// A point of a sweep cannot be played.
    #[error(transparent)]
    UnplayablePoint(#[from] UnplayablePoint),
    /// A shard of a sweep is damaged.
    #[error(transparent)]
    Shard(#[from] ShardFileError),
    /// The shards of a sweep cannot be merged.
    #[error(transparent)]
    Merge(#[from] MergeError),
    /// A run of a sweep cannot be found.
    #[error(transparent)]
    RecordedRun(#[from] RecordedRunError),
    /// A sweep was interrupted. What has been played is kept.
    #[error("interrupted after {runs} runs, which are kept")]
    Interrupted {
        /// The number of runs played.
        runs: u64,
        /// The command that resumes it.
        command: String,
    },
    /// An argument has an invalid value.
    #[error("{message}")]
    Argument {
        /// What is wrong.
        message: String,
        /// What to do about it.
        hint: String,
    },
}

impl Failure {
    /// Returns the exit code.
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
            | Self::Work(
                WorkFolderError::Write { .. } | WorkFolderError::Folder(FolderError::Write { .. }),
            )
            | Self::Merge(MergeError::Work(WorkFolderError::Write { .. }))
            | Self::UnplayablePoint(_)
            | Self::Interrupted { .. }
            | Self::Folder(FolderError::Write { .. }) => 1,
            Self::Load(_)
            | Self::Problems { .. }
            | Self::Folder(_)
            | Self::Unreadable { .. }
            | Self::Run(_)
            | Self::Digest(_)
            | Self::Store(_)
            | Self::Portable { .. }
            | Self::Replay(_)
            | Self::Refused(_)
            | Self::Room(_)
            | Self::Admission(_)
            | Self::Serve(_)
            | Self::Work(_)
            | Self::Shard(_)
            | Self::Merge(_)
            | Self::RecordedRun(_)
            | Self::Argument { .. } => 2,
            // A file of which nothing comes before somebody has answered is not wrong.
            Self::Import { cause, .. } => {
                if cause.is_question() {
                    1
                } else {
                    2
                }
            }
        }
    }

    /// Returns what to do about it.
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
            Self::Digest(_) | Self::Run(ReadError::Digest(_)) => Some(
                "it was damaged or changed: copy the folder once more from where it comes, or play it again".into(),
            ),
            Self::Run(_) => Some("name a session, or a folder that `hotwash run` wrote".into()),
            Self::Replay(_) => {
                Some("use the version that recorded it; `hotwash sessions show` says which".into())
            }
            Self::Import { cause, .. } => cause.hint(),
            Self::Portable { .. } => Some("export it once more where it comes from".into()),
            Self::Work(error) | Self::Merge(MergeError::Work(error)) => work_hint(error),
            Self::UnplayablePoint(_) => {
                Some("what was played before is kept; leave the point out".into())
            }
            Self::Shard(_) => Some("remove it, and play that shard once more".into()),
            Self::RecordedRun(RecordedRunError::Digest(_)) => {
                Some("it was damaged or changed: copy it once more from where it comes".into())
            }
            Self::Merge(MergeError::Missing { .. }) => {
                Some("play the missing shards, and name them all or their folder".into())
            }
            Self::Merge(MergeError::Shard(
                ShardFileError::Damaged(_) | ShardFileError::Changed { .. },
            )) => {
                Some("play that shard once more".into())
            }
            Self::Merge(_) => Some("name the files that `hotwash sweep --shard` wrote".into()),
            Self::RecordedRun(_) => Some(
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

    /// Returns the causes, nearest first.
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

/// Returns what to do if the working folder of a sweep cannot be used.
fn work_hint(error: &WorkFolderError) -> Option<String> {
    Some(match error {
        WorkFolderError::Unfinished(_) => {
            "go on with `--resume`, or begin anew with `--force`".into()
        }
        WorkFolderError::Busy(_) => "wait for it, or choose another folder with `--out`".into(),
        WorkFolderError::Other { .. } => {
            "choose another folder with `--out`, or begin anew with `--force`".into()
        }
        WorkFolderError::Damaged { .. } => "begin anew with `--force`".into(),
        WorkFolderError::Write { cause, .. } if cause.kind() == io::ErrorKind::StorageFull => {
            "free some space and go on with `--resume`: finished work is kept".into()
        }
        WorkFolderError::Write { .. } => "finished work is kept; go on with `--resume`".into(),
        WorkFolderError::Folder(error) => error.hint(),
        _ => return None,
    })
}
