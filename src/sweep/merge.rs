//! Merges the shards of a study.
//!
//! This follows the schedule of the whole study once more, and takes each unit from the shard that
//! has it.

use std::path::{Path, PathBuf};

use super::identity::StudyIdentityError;
use super::schedule::{Schedule, Shard};
use super::shard::{CopyError, ShardFileError, ShardRows, open};
use super::study::Study;
use super::work_folder::{WorkFolder, WorkFolderError};

/// The errors that prevent shards from being merged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum MergeError {
    /// There are no shards.
    #[error("there are no shards in `{}`", .0.display())]
    None(PathBuf),
    /// A shard cannot be used.
    #[error(transparent)]
    Shard(#[from] ShardFileError),
    /// Two shards are of different studies.
    #[error("`{}` and `{}` are of different sweeps: the {what} is not the same", one.display(), other.display())]
    Different {
        /// One of them.
        one: PathBuf,
        /// The other.
        other: PathBuf,
        /// What differs.
        what: &'static str,
    },
    /// Some shards are missing.
    #[error("of {of} shards {} missing: {}", if missing.len() == 1 { "one is" } else { "some are" }, missing.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))]
    Missing {
        /// The numbers of the missing shards, from 1.
        missing: Vec<usize>,
        /// The number of shards.
        of: usize,
    },
    /// This version cannot play the study, so its schedule is unknown.
    #[error(transparent)]
    Identity(#[from] StudyIdentityError),
    /// The result could not be written.
    #[error(transparent)]
    Work(#[from] WorkFolderError),
}

/// A study whose shards have been merged.
#[derive(Debug)]
pub(crate) struct Merged {
    /// The study.
    pub study: Study,
    /// A working folder with all its runs.
    pub work: WorkFolder,
}

/// Merges shards in a working folder, which is begun anew. A shard may be given more than once.
///
/// # Errors
/// Returns an error if shards are missing, damaged or of different studies, or if the folder cannot
/// be written. The shards are left unchanged.
pub(crate) fn merge(paths: &[PathBuf], folder: &Path) -> Result<Merged, MergeError> {
    let mut found = paths.iter().map(|path| open(path)).collect::<Result<Vec<_>, _>>()?;
    let Some(first) = found.first() else { return Err(MergeError::None(folder.to_owned())) };
    let whole = first.identity.whole();
    for other in &found[1..] {
        let (one, of) = (first.identity.shard().of, other.identity.shard().of);
        let what = whole.difference(&other.identity.whole());
        if let Some(what) = what.or((one != of).then_some("number of shards")) {
            let (one, other) = (first.path.clone(), other.path.clone());
            return Err(MergeError::Different { one, other, what });
        }
    }
    let (of, one_of) = (first.identity.shard().of, first.identity.shard());
    found.sort_by_key(|shard| shard.identity.shard().number);
    found.dedup_by_key(|shard| shard.identity.shard().number);
    let there: Vec<usize> = found.iter().map(|shard| shard.identity.shard().number).collect();
    let missing: Vec<usize> = (1..=of).filter(|number| !there.contains(number)).collect();
    if !missing.is_empty() {
        return Err(MergeError::Missing { missing, of });
    }
    let study = whole.study()?;
    let mut work = WorkFolder::begin(folder, &study, whole, true)?;
    let mut rows =
        found.iter().map(|shard| ShardRows::open(shard, &study)).collect::<Result<Vec<_>, _>>()?;
    let mut schedule = Schedule::new(&study, Shard::WHOLE);
    let dealt = Schedule::new(&study, one_of);
    while let Some(unit) = schedule.take(1).first().copied() {
        let own = &mut rows[dealt.owner(unit)];
        let values = work.copy(unit, own).map_err(|error| match error {
            CopyError::Damaged => ShardFileError::Damaged(own.path.clone()),
            CopyError::Read(cause) => {
                ShardFileError::Read { path: own.path.clone(), cause: cause.into() }
            }
        })?;
        schedule.note_values(unit, values.into_iter());
    }
    if let Some(more) = rows.iter_mut().find_map(ShardRows::left_over) {
        return Err(ShardFileError::Damaged(more).into());
    }
    work.save()?;
    Ok(Merged { study, work })
}
