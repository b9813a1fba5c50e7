//! A single run of a study, from the folder that the study was written to.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::identity::{self, Identity, IdentityError};
use super::parquet;
use super::study::Study;
use super::work::Work;

/// A run of a study.
#[derive(Debug)]
pub(crate) struct Single {
    /// The study.
    pub study: Study,
    /// The point, from 0.
    pub point: usize,
    /// The seed of all chance.
    pub seed: u64,
    /// The version of hotwash that played it.
    pub version: String,
}

/// Why a run is not to be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum SingleError {
    /// The folder is not that of a study.
    #[error("`{}` is no folder that `hotwash sweep` wrote", .0.display())]
    NotASweep(PathBuf),
    /// Its study cannot be played.
    #[error("the sweep in `{}` cannot be used", path.display())]
    Sweep {
        /// The folder.
        path: PathBuf,
        /// Why.
        #[source]
        cause: IdentityError,
    },
    /// It has no such run.
    #[error("`{}` has no run {row}: there are {runs}", path.display())]
    NoRow {
        /// The folder.
        path: PathBuf,
        /// The number that was asked for.
        row: u64,
        /// How many there are.
        runs: u64,
    },
    /// Its runs cannot be read.
    #[error("cannot read the runs in `{}`", path.display())]
    Read {
        /// The folder.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
}

/// The run with this number, of a study that is finished or is not.
///
/// # Errors
/// When the folder is not that of a study, or has no such run.
pub(crate) fn single(folder: &Path, row: u64) -> Result<Single, SingleError> {
    let places = [folder.to_owned(), Work::place(folder)];
    let is_sweep = |place: &&PathBuf| place.join(identity::FILE).is_file();
    let path = places.iter().find(is_sweep).ok_or(SingleError::NotASweep(folder.to_owned()))?;
    let unreadable = |cause| SingleError::Read { path: path.clone(), cause };
    let broken = |cause| SingleError::Sweep { path: path.clone(), cause };
    let text = fs::read_to_string(path.join(identity::FILE)).map_err(unreadable)?;
    let identity = Identity::read(&text).map_err(broken)?;
    let study = identity.study().map_err(broken)?;
    let found = match File::open(path.join("runs.csv")) {
        Ok(file) => of_csv(file, row),
        Err(_) => File::open(path.join("runs.parquet")).and_then(|file| parquet::run_of(file, row)),
    };
    let (number, run) = found.map_err(unreadable)?;
    let none = || SingleError::NoRow { path: path.clone(), row, runs: number };
    let (config, seed) = run.ok_or_else(none)?;
    let point = config.checked_sub(1).and_then(|point| usize::try_from(point).ok());
    let point = point.filter(|point| *point < study.layout.points.len()).ok_or_else(none)?;
    Ok(Single { study, point, seed, version: identity.version })
}

/// Of a run, its point and its seed.
type Run = (u64, u64);

/// How many runs there are, and the one asked for.
fn of_csv(file: File, row: u64) -> io::Result<(u64, Option<Run>)> {
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
