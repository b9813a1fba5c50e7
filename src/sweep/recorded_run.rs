//! Finds one run of a study in the study's folder.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::identity::{self, StudyIdentity, StudyIdentityError};
use super::parquet;
use super::study::Study;
use super::work_folder::WorkFolder;
use crate::record::{CheckedFolder, DigestError};

/// A run of a study.
#[derive(Debug)]
pub(crate) struct RecordedRun {
    /// The study.
    pub study: Study,
    /// The point, from 0.
    pub point: usize,
    /// The seed of the run.
    pub seed: u64,
    /// The version of hotwash that played it.
    pub version: String,
}

/// The errors of a run that cannot be found.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum RecordedRunError {
    /// The folder is not that of a study.
    #[error("`{}` is no folder that `hotwash sweep` wrote", .0.display())]
    NotASweep(PathBuf),
    /// The study cannot be played.
    #[error("the sweep in `{}` cannot be used", path.display())]
    Sweep {
        /// The folder.
        path: PathBuf,
        /// The cause.
        #[source]
        cause: StudyIdentityError,
    },
    /// There is no such run.
    #[error("`{}` has no run {row}: there are {runs}", path.display())]
    NoRow {
        /// The folder.
        path: PathBuf,
        /// The requested number.
        row: u64,
        /// The number of runs.
        runs: u64,
    },
    /// A file is not what was written.
    #[error(transparent)]
    Digest(#[from] DigestError),
    /// The runs cannot be read.
    #[error("cannot read the runs in `{}`", path.display())]
    Read {
        /// The folder.
        path: PathBuf,
        /// The cause.
        #[source]
        cause: io::Error,
    },
}

/// Returns the run with this number, of a finished or unfinished study.
///
/// # Errors
/// Returns an error if the folder is not that of a study, or has no such run.
pub(crate) fn recorded_run(folder: &Path, row: u64) -> Result<RecordedRun, RecordedRunError> {
    let places = [folder.to_owned(), WorkFolder::place(folder)];
    let is_sweep = |place: &&PathBuf| place.join(identity::FILE).is_file();
    let path =
        places.iter().find(is_sweep).ok_or(RecordedRunError::NotASweep(folder.to_owned()))?;
    let unreadable = |cause| RecordedRunError::Read { path: path.clone(), cause };
    let broken = |cause| RecordedRunError::Sweep { path: path.clone(), cause };
    let digests = CheckedFolder::open(path)?;
    digests.check(identity::FILE)?;
    let text = fs::read_to_string(path.join(identity::FILE)).map_err(unreadable)?;
    let identity = StudyIdentity::read(&text).map_err(broken)?;
    let study = identity.study().map_err(broken)?;
    let is_csv = path.join("runs.csv").exists();
    digests.check(if is_csv { "runs.csv" } else { "runs.parquet" })?;
    let found = match File::open(path.join("runs.csv")) {
        Ok(file) => of_csv(file, row),
        Err(_) => File::open(path.join("runs.parquet")).and_then(|file| parquet::run_of(file, row)),
    };
    let (number, run) = found.map_err(unreadable)?;
    let none = || RecordedRunError::NoRow { path: path.clone(), row, runs: number };
    let (config, seed) = run.ok_or_else(none)?;
    let point = config.checked_sub(1).and_then(|point| usize::try_from(point).ok());
    let point = point.filter(|point| *point < study.layout.points.len()).ok_or_else(none)?;
    Ok(RecordedRun { study, point, seed, version: identity.version })
}

/// Returns the number of runs, and the point and the seed of the requested one.
fn of_csv(file: File, row: u64) -> io::Result<(u64, Option<(u64, u64)>)> {
    let mut reader = csv::Reader::from_reader(io::BufReader::new(file));
    let mut record = csv::StringRecord::new();
    let (mut runs, mut found) = (0, None);
    while reader.read_record(&mut record)? {
        let number = |place: usize| record.get(place).and_then(|cell| cell.parse::<u64>().ok());
        runs += 1;
        if number(0) == Some(row) {
            found = number(1).zip(number(3));
        }
    }
    Ok((runs, found))
}
