//! Shards: parts of a study that were played elsewhere, each one file, put together.
//!
//! A shard is a tar archive of the study and the tables of its runs. Putting shards together goes through
//! the schedule of the whole study once more, and takes each unit from the shard that has it.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Take};
use std::path::{Path, PathBuf};

use super::identity::{self, Identity, IdentityError};
use super::schedule::{Schedule, Shard};
use super::study::Study;
use super::tables;
use super::work::{Work, WorkError, first_measure, value};

/// Why shards cannot be put together.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum MergeError {
    /// There are none.
    #[error("there are no shards in `{}`", .0.display())]
    None(PathBuf),
    /// A file could not be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// A file is no shard.
    #[error("`{}` is no shard of a sweep", path.display())]
    NotAShard {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: Option<IdentityError>,
    },
    /// Two shards are of different studies.
    #[error("`{}` and `{}` are of different sweeps: the {what} is not the same", one.display(), other.display())]
    Different {
        /// One of them.
        one: PathBuf,
        /// The other.
        other: PathBuf,
        /// In what they differ.
        what: &'static str,
    },
    /// Some are missing.
    #[error("of {of} shards {} missing: {}", if missing.len() == 1 { "one is" } else { "some are" }, missing.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))]
    Missing {
        /// Which, from 1.
        missing: Vec<usize>,
        /// Of how many.
        of: usize,
    },
    /// A shard does not hold the runs that it should.
    #[error("`{}` does not hold the runs that it should", .0.display())]
    Damaged(PathBuf),
    /// The study cannot be played by this version, so that its schedule is not known.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// What comes of it could not be written.
    #[error(transparent)]
    Work(#[from] WorkError),
}

/// Writes a shard: beside its place, and moved there whole.
pub(super) fn write(to: &Path, identity: &Identity, files: &[&Path]) -> io::Result<()> {
    let folder = match to.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let draft = tempfile::NamedTempFile::new_in(folder)?;
    let mut archive = tar::Builder::new(io::BufWriter::new(draft));
    let text = identity.write();
    let mut add = |name: &str, length: u64, content: &mut dyn Read| {
        let mut header = tar::Header::new_gnu();
        header.set_size(length);
        header.set_mode(0o644);
        header.set_mtime(0);
        archive.append_data(&mut header, name, content)
    };
    add(identity::FILE, text.len() as u64, &mut text.as_bytes())?;
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        add(&name, length, &mut file)?;
    }
    let draft = archive.into_inner()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    draft.as_file().sync_data()?;
    draft.persist(to).map_err(|error| error.error)?;
    Ok(())
}

/// Whether a file is this shard of this study already.
#[must_use]
pub(crate) fn is_there(path: &Path, identity: &Identity) -> bool {
    open(path).is_ok_and(|found| found.identity == *identity)
}

/// A shard as it was found.
struct Found {
    path: PathBuf,
    identity: Identity,
    /// Of each table, where it begins in the file and how long it is.
    tables: Vec<(String, u64, u64)>,
}

fn open(path: &Path) -> Result<Found, MergeError> {
    let unreadable = |cause| MergeError::Read { path: path.to_owned(), cause };
    let not_a_shard = |cause| MergeError::NotAShard { path: path.to_owned(), cause };
    let file = File::open(path).map_err(unreadable)?;
    let mut archive = tar::Archive::new(BufReader::new(file));
    let (mut identity, mut tables) = (None, Vec::new());
    for entry in archive.entries().map_err(|_| not_a_shard(None))? {
        let mut entry = entry.map_err(|_| not_a_shard(None))?;
        let name = entry.path().map_err(|_| not_a_shard(None))?.display().to_string();
        if name == identity::FILE {
            let mut text = String::new();
            entry.read_to_string(&mut text).map_err(|_| not_a_shard(None))?;
            identity = Some(Identity::read(&text).map_err(|error| not_a_shard(Some(error)))?);
        } else {
            tables.push((name, entry.raw_file_position(), entry.size()));
        }
    }
    let identity = identity.ok_or_else(|| not_a_shard(None))?;
    Ok(Found { path: path.to_owned(), identity, tables })
}

/// A study whose shards have been put together.
#[derive(Debug)]
pub(crate) struct Merged {
    /// The study.
    pub study: Study,
    /// A working folder with all its runs.
    pub work: Work,
}

/// Puts shards together in a working folder, which is begun anew. A shard may be there more than once.
///
/// # Errors
/// When shards are missing, damaged or of different studies, or the folder cannot be written. The shards
/// stay as they are.
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
    let mut work = Work::begin(folder, &study, whole, true)?;
    let mut rows =
        found.iter().map(|shard| Rows::open(shard, &study)).collect::<Result<Vec<_>, _>>()?;
    let mut schedule = Schedule::new(&study, Shard::WHOLE);
    let dealt = Schedule::new(&study, one_of);
    while let Some(unit) = schedule.take(1).first().copied() {
        let own = &mut rows[dealt.owner(unit)];
        let values = work.copy(unit, own).map_err(|error| match error {
            CopyError::Damaged => MergeError::Damaged(own.path.clone()),
            CopyError::Read(cause) => {
                MergeError::Read { path: own.path.clone(), cause: cause.into() }
            }
        })?;
        schedule.note_values(unit, values.into_iter());
    }
    if let Some(more) = rows.iter_mut().find_map(Rows::left_over) {
        return Err(MergeError::Damaged(more));
    }
    work.save()?;
    Ok(Merged { study, work })
}

/// Why a unit could not be taken from a shard.
pub(super) enum CopyError {
    Damaged,
    Read(csv::Error),
}

impl From<csv::Error> for CopyError {
    fn from(error: csv::Error) -> Self {
        Self::Read(error)
    }
}

/// The rows of a shard, run by run.
pub(super) struct Rows {
    path: PathBuf,
    tables: Vec<Table>,
    deciding: Option<usize>,
    value: Option<f64>,
}

struct Table {
    reader: csv::Reader<Take<BufReader<File>>>,
    /// The row after those that have been taken.
    next: Option<csv::StringRecord>,
}

impl Table {
    fn advance(&mut self) -> Result<(), csv::Error> {
        let mut record = csv::StringRecord::new();
        self.next = self.reader.read_record(&mut record)?.then_some(record);
        Ok(())
    }
}

impl Rows {
    fn open(shard: &Found, study: &Study) -> Result<Self, MergeError> {
        let mut own = Vec::new();
        for about in tables::of_runs(study) {
            let name = format!("{}.csv", about.name);
            let place = shard.tables.iter().find(|(table, ..)| *table == name);
            let Some((_, from, length)) = place else {
                return Err(MergeError::Damaged(shard.path.clone()));
            };
            let open = || -> Result<Table, csv::Error> {
                let mut file = File::open(&shard.path)?;
                file.seek(SeekFrom::Start(*from))?;
                let reader = csv::Reader::from_reader(BufReader::new(file).take(*length));
                let mut table = Table { reader, next: None };
                table.advance()?;
                Ok(table)
            };
            let unreadable = |error: csv::Error| MergeError::Read {
                path: shard.path.clone(),
                cause: error.into(),
            };
            own.push(open().map_err(unreadable)?);
        }
        let deciding = study.precision().map(|precision| first_measure(study) + precision.measure);
        Ok(Self { path: shard.path.clone(), tables: own, deciding, value: None })
    }

    /// Gives the rows of the next run in a table, with the number that the run has in the whole study.
    pub(super) fn next_run(
        &mut self,
        place: usize,
        expected: (usize, u32),
        number: u64,
        write: &mut dyn FnMut(&csv::StringRecord) -> Result<(), csv::Error>,
    ) -> Result<(), CopyError> {
        let table = &mut self.tables[place];
        let expected = [expected.0.to_string(), expected.1.to_string()];
        let is_run = place == 0;
        let is_own = |record: &csv::StringRecord| {
            record.get(1) == Some(&expected[0]) && record.get(2) == Some(&expected[1])
        };
        let mut taken = 0;
        while let Some(record) = table.next.take_if(|record| is_own(record)) {
            if is_run {
                let cell = self.deciding.and_then(|place| record.get(place));
                self.value = cell.and_then(value);
            }
            let numbered: csv::StringRecord =
                std::iter::once(number.to_string().as_str()).chain(record.iter().skip(1)).collect();
            write(&numbered)?;
            table.advance()?;
            taken += 1;
        }
        if is_run && taken != 1 { Err(CopyError::Damaged) } else { Ok(()) }
    }

    /// Adds what decides how often a point is played, of the run that was taken last; nothing where nothing
    /// does.
    pub(super) fn note_value(&self, into: &mut Vec<Option<f64>>) {
        into.extend(self.deciding.map(|_| self.value));
    }

    /// The shard, where there are rows left in it.
    fn left_over(&mut self) -> Option<PathBuf> {
        self.tables.iter().any(|table| table.next.is_some()).then(|| self.path.clone())
    }
}
