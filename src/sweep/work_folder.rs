//! The working folder of a study: what has been played so far, on disk, and its outcome.
//!
//! Rows are only ever appended, in the order of the schedule. From time to time the lengths and
//! digests of the files are saved in another file, which is replaced atomically. Whatever happens,
//! what was saved is safe; resuming cuts off what was written later, and plays it again.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::identity::{self, StudyIdentity};
use super::outcome::StudyOutcome;
use super::runs::{Runs, Seen};
use super::schedule::Schedule;
use super::study::Study;
use super::tables::{self, CsvTable, first_measure, value};
use super::unit::{PlayedUnit, Unit};
use super::{parquet, shard};
use crate::record::{Folder, FolderError, MANIFEST, Resource, package_of};

const PROGRESS: &str = "progress.json";
const LOCK: &str = "lock";

/// The errors that prevent a working folder from being used. What was saved in it is kept in any
/// case.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum WorkFolderError {
    /// The folder holds an unfinished study.
    #[error("`{}` holds an unfinished sweep", .0.display())]
    Unfinished(PathBuf),
    /// Another process is using the folder.
    #[error("another process is at work in `{}`", .0.display())]
    Busy(PathBuf),
    /// The folder holds another study.
    #[error("`{}` holds another sweep: the {what} is not the same", path.display())]
    Other {
        /// The folder.
        path: PathBuf,
        /// What differs.
        what: &'static str,
    },
    /// The folder does not hold what was saved.
    #[error("`{}` is damaged: {what}", path.display())]
    Damaged {
        /// The folder.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// The folder or a file could not be written.
    #[error("cannot write to `{}`", path.display())]
    Write {
        /// The folder or file.
        path: PathBuf,
        /// The cause.
        #[source]
        cause: io::Error,
    },
    /// The folder or a file could not be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The folder or file.
        path: PathBuf,
        /// The cause.
        #[source]
        cause: io::Error,
    },
    /// The finished folder could not be written.
    #[error(transparent)]
    Folder(#[from] FolderError),
}

/// The format of the final tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TableFormat {
    /// Comma-separated values.
    Csv,
    /// Apache Parquet.
    Parquet,
}

impl TableFormat {
    /// Returns the extension of its files.
    #[must_use]
    pub(crate) const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
        }
    }
}

/// The progress that was saved.
#[derive(Serialize, Deserialize)]
struct SavedProgress {
    /// The digest of the identity.
    sweep: String,
    units: u64,
    runs: u64,
    /// The length in bytes and the digest of each file.
    files: BTreeMap<String, (u64, String)>,
    /// The digest of all of this.
    #[serde(default)]
    sum: Option<String>,
}

impl SavedProgress {
    fn digest(&self) -> String {
        let Self { sweep, units, runs, files, .. } = self;
        let text = serde_json::to_vec(&(sweep, units, runs, files));
        let text = text.expect("numbers and texts can be written");
        hexadecimal(&Sha256::new_with_prefix(text))
    }
}

/// The output of a study besides its tables, and where it goes.
#[derive(Debug)]
pub(crate) struct StudyOutput {
    pub(crate) folder: Folder,
    /// The format of the tables.
    pub(crate) format: TableFormat,
    /// The report, as a web page.
    pub(crate) report: String,
}

/// The contents of a file that are known to be intact.
struct IntactContent {
    /// The length in bytes.
    length: u64,
    sum: Sha256,
}

/// A working folder.
#[derive(Debug)]
pub(crate) struct WorkFolder {
    path: PathBuf,
    identity: StudyIdentity,
    sheets: Vec<RunTable>,
    units: u64,
    runs: u64,
    /// A lock, held as long as the folder is in use.
    _lock: File,
}

/// A table to which rows are appended.
#[derive(Debug)]
struct RunTable {
    about: Resource,
    path: PathBuf,
    writer: csv::Writer<HashingFile>,
}

/// A file that computes a digest of its contents.
#[derive(Debug)]
struct HashingFile {
    file: BufWriter<File>,
    sum: Sha256,
    length: u64,
}

impl Write for HashingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sum.update(&bytes[..written]);
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl WorkFolder {
    /// Returns the working folder for an output folder.
    #[must_use]
    pub(crate) fn place(out: &Path) -> PathBuf {
        let mut name = out.as_os_str().to_owned();
        name.push(".part");
        name.into()
    }

    /// Begins a study in its own folder.
    ///
    /// # Errors
    /// Returns an error if there is an unfinished study (unless `anew`), or the folder cannot be
    /// written.
    pub(crate) fn begin(
        path: &Path,
        study: &Study,
        identity: StudyIdentity,
        anew: bool,
    ) -> Result<Self, WorkFolderError> {
        let failed = |cause| WorkFolderError::Write { path: path.to_owned(), cause };
        fs::create_dir_all(path).map_err(failed)?;
        let lock = lock(path)?;
        if path.join(identity::FILE).exists() && !anew {
            return Err(WorkFolderError::Unfinished(path.to_owned()));
        }
        let mut sheets = Vec::new();
        // What says whose folder it is goes first and comes last.
        remove(&path.join(identity::FILE)).map_err(failed)?;
        for about in tables::of_runs(study) {
            let file = path.join(format!("{}.csv", about.name));
            let mut sheet =
                RunTable::open(about, file, IntactContent { length: 0, sum: Sha256::new() })
                    .map_err(failed)?;
            let names: Vec<&str> = sheet.about.fields.iter().map(|it| it.name.as_str()).collect();
            sheet.writer.write_record(names).map_err(|error| failed(error.into()))?;
            sheets.push(sheet);
        }
        let mut work =
            Self { path: path.to_owned(), identity, sheets, units: 0, runs: 0, _lock: lock };
        work.save()?;
        replace(path, identity::FILE, work.identity.write().as_bytes()).map_err(failed)?;
        Ok(work)
    }

    /// Resumes an unfinished study, and records in the schedule what has been played. Begins the
    /// study if there is none.
    ///
    /// # Errors
    /// Returns an error if the folder holds another study, is damaged, or cannot be read.
    pub(crate) fn resume(
        path: &Path,
        study: &Study,
        identity: StudyIdentity,
        schedule: &mut Schedule,
    ) -> Result<Self, WorkFolderError> {
        let read = |name: &str| {
            let path = path.join(name);
            fs::read_to_string(&path).map_err(|cause| WorkFolderError::Read { path, cause })
        };
        let damaged = |what: String| WorkFolderError::Damaged { path: path.to_owned(), what };
        if !path.join(identity::FILE).exists() {
            return Self::begin(path, study, identity, false);
        }
        let lock = lock(path)?;
        let there = StudyIdentity::read(&read(identity::FILE)?)
            .map_err(|error| damaged(format!("`{}`: {error}", identity::FILE)))?;
        let progress: SavedProgress = serde_json::from_str(&read(PROGRESS)?)
            .map_err(|error| damaged(format!("`{PROGRESS}`: {error}")))?;
        if progress.sum.as_ref().is_some_and(|sum| *sum != progress.digest()) {
            return Err(damaged(format!("`{PROGRESS}` is not what was written")));
        }
        if progress.sweep != there.sum() {
            return Err(damaged(format!("`{}` is not what was written", identity::FILE)));
        }
        if let Some(what) = there.difference(&identity) {
            return Err(WorkFolderError::Other { path: path.to_owned(), what });
        }
        let mut sheets = Vec::new();
        for about in tables::of_runs(study) {
            let name = format!("{}.csv", about.name);
            let Some((length, sum)) = progress.files.get(&name) else {
                return Err(damaged(format!("`{name}` is not noted")));
            };
            let file = path.join(&name);
            let (found, digest) = digest(&file, *length)
                .map_err(|cause| WorkFolderError::Read { path: file.clone(), cause })?;
            if found < *length || hexadecimal(&digest) != *sum {
                return Err(damaged(format!("`{name}` is not what was written")));
            }
            let failed = |cause| WorkFolderError::Write { path: file.clone(), cause };
            let intact = IntactContent { length: *length, sum: digest };
            sheets.push(RunTable::open(about, file.clone(), intact).map_err(failed)?);
        }
        let mut work = Self {
            path: path.to_owned(),
            identity,
            sheets,
            units: progress.units,
            runs: progress.runs,
            _lock: lock,
        };
        work.catch_up(study, schedule).map_err(|error| work.unreadable(error))?;
        if schedule.runs() != work.runs {
            return Err(damaged("its runs are not as many as were noted".to_owned()));
        }
        work.sheets
            .iter_mut()
            .try_for_each(RunTable::flush)
            .map_err(|cause| WorkFolderError::Write { path: work.path.clone(), cause })?;
        Ok(work)
    }

    /// Records in the schedule what has been played.
    fn catch_up(&mut self, study: &Study, schedule: &mut Schedule) -> Result<(), csv::Error> {
        let deciding = study.precision().map(|precision| precision.measure);
        let mut reader = csv::Reader::from_path(&self.sheets[0].path)?;
        let first = first_measure(study);
        let mut record = csv::StringRecord::new();
        for _ in 0..self.units {
            let Some(unit) = schedule.take(1).first().copied() else { break };
            let mut values = Vec::new();
            for _ in 0..unit.count {
                if !reader.read_record(&mut record)? {
                    return Ok(());
                }
                values.extend(deciding.map(|it| value(record.get(first + it).unwrap_or_default())));
            }
            schedule.note_values(unit, values.into_iter());
        }
        Ok(())
    }

    /// Adds a unit that has been played. It is safe on disk after the next [`WorkFolder::save`].
    ///
    /// # Errors
    /// Returns an error if it cannot be written.
    pub(crate) fn add(&mut self, study: &Study, done: &PlayedUnit) -> Result<(), WorkFolderError> {
        let cells = tables::cells(study, done.unit.point);
        let mut write = || -> Result<(), csv::Error> {
            for run in &done.runs {
                self.runs += 1;
                let about = (self.runs, done.unit.point + 1, run.replication);
                for sheet in &mut self.sheets {
                    match sheet.about.name.as_str() {
                        "runs" => sheet.writer.serialize((about, run.seed, &cells, &run.values))?,
                        "requests" => run
                            .requests
                            .iter()
                            .try_for_each(|row| sheet.writer.serialize((about, row)))?,
                        _ => run
                            .misunderstandings
                            .iter()
                            .try_for_each(|row| sheet.writer.serialize((about, row)))?,
                    }
                }
            }
            Ok(())
        };
        write().map_err(|error| self.unwritable(error))?;
        self.units += 1;
        Ok(())
    }

    /// Adds a unit from the rows of a shard.
    pub(super) fn copy(
        &mut self,
        unit: Unit,
        rows: &mut shard::ShardRows,
    ) -> Result<Vec<Option<f64>>, shard::CopyError> {
        let mut decided = Vec::new();
        for replication in unit.replications() {
            self.runs += 1;
            let expected = (unit.point + 1, replication);
            for (place, sheet) in self.sheets.iter_mut().enumerate() {
                rows.next_run(place, expected, self.runs, &mut |record| {
                    sheet.writer.write_record(record)
                })?;
            }
            rows.note_value(&mut decided);
        }
        self.units += 1;
        Ok(decided)
    }

    /// Saves what has been added to disk.
    ///
    /// # Errors
    /// Returns an error if it cannot be written. What was saved before is kept.
    pub(crate) fn save(&mut self) -> Result<(), WorkFolderError> {
        let mut files = BTreeMap::new();
        let mut write = || -> io::Result<()> {
            for sheet in &mut self.sheets {
                sheet.flush()?;
                let summed = sheet.writer.get_ref();
                summed.file.get_ref().sync_data()?;
                let sum = hexadecimal(&summed.sum);
                files.insert(format!("{}.csv", sheet.about.name), (summed.length, sum));
            }
            Ok(())
        };
        let failed = |cause| WorkFolderError::Write { path: self.path.clone(), cause };
        write().map_err(failed)?;
        let (units, runs) = (self.units, self.runs);
        let mut progress =
            SavedProgress { sweep: self.identity.sum(), units, runs, files, sum: None };
        progress.sum = Some(progress.digest());
        let text = serde_json::to_string_pretty(&progress).expect("numbers can be written") + "\n";
        replace(&self.path, PROGRESS, text.as_bytes()).map_err(failed)
    }

    /// Returns the number of runs that have been added.
    #[must_use]
    pub(crate) const fn runs(&self) -> u64 {
        self.runs
    }

    /// Returns the identity of the study.
    #[must_use]
    pub(crate) const fn identity(&self) -> &StudyIdentity {
        &self.identity
    }

    /// Computes the outcome of the runs.
    ///
    /// # Errors
    /// Returns an error if they cannot be read.
    pub(crate) fn outcome(&mut self, study: &Study) -> Result<StudyOutcome, WorkFolderError> {
        self.save()?;
        let runs = RunsOnDisk { path: &self.sheets[0].path, first: first_measure(study) };
        StudyOutcome::of(study, &runs).map_err(|error| self.unreadable(error))
    }

    /// Writes all tables to the output folder, with the report, and removes the working folder.
    ///
    /// # Errors
    /// Returns an error if something cannot be written. The working folder is then kept.
    pub(crate) fn finish(
        self,
        study: &Study,
        outcome: &StudyOutcome,
        output: StudyOutput,
    ) -> Result<PathBuf, WorkFolderError> {
        let StudyOutput { folder, format, report } = output;
        let written = tables::of_outcome(study, outcome).map_err(|error| self.unwritable(error))?;
        let mut rows = serde_json::Map::new();
        let mut abouts = Vec::new();
        for CsvTable { about, rows: number, bytes } in written {
            match format {
                TableFormat::Csv => folder.write(&format!("{}.csv", about.name), &bytes)?,
                TableFormat::Parquet => {
                    let bytes = parquet::of_csv(&about, bytes.as_slice(), Vec::new())
                        .map_err(|error| self.unreadable(error))?;
                    folder.write(&format!("{}.parquet", about.name), &bytes)?;
                }
            }
            rows.insert(about.name.clone(), json!(number));
            abouts.push(about);
        }
        for sheet in &self.sheets {
            let name = &sheet.about.name;
            rows.insert(
                name.clone(),
                json!(count(&sheet.path).map_err(|error| self.unreadable(error))?),
            );
            match format {
                TableFormat::Csv => folder.put(&format!("{name}.csv"), &sheet.path)?,
                TableFormat::Parquet => self.put_parquet(sheet, &folder)?,
            }
            abouts.push(sheet.about.clone());
        }
        folder.write("report.html", report.as_bytes())?;
        let package = package_of(&study.name, &study.sweep.question, &abouts, format.ending());
        folder.write("datapackage.json", &pretty(&package))?;
        folder.write(identity::FILE, self.identity.write().as_bytes())?;
        folder.write(MANIFEST, &pretty(&self.manifest(study, outcome, &rows)))?;
        let path = folder.finish()?;
        let _goes_or_is_replaced = fs::remove_dir_all(&self.path);
        Ok(path)
    }

    fn put_parquet(&self, sheet: &RunTable, folder: &Folder) -> Result<(), WorkFolderError> {
        let failed = |cause| WorkFolderError::Write { path: self.path.clone(), cause };
        let draft = tempfile::NamedTempFile::new_in(&self.path).map_err(failed)?;
        let from = File::open(&sheet.path)
            .map_err(|cause| WorkFolderError::Read { path: sheet.path.clone(), cause })?;
        let to = BufWriter::new(draft.reopen().map_err(failed)?);
        let mut to = parquet::of_csv(&sheet.about, BufReader::new(from), to)
            .map_err(|error| self.unreadable(error))?;
        to.flush().map_err(failed)?;
        let (_, draft) = draft.keep().map_err(|error| failed(error.error))?;
        folder.put(&format!("{}.parquet", sheet.about.name), &draft)?;
        Ok(())
    }

    fn manifest(
        &self,
        study: &Study,
        outcome: &StudyOutcome,
        rows: &serde_json::Map<String, serde_json::Value>,
    ) -> serde_json::Value {
        let sum = |text: &str| hexadecimal(&Sha256::new_with_prefix(text.as_bytes()));
        let parts: Vec<_> = self
            .identity
            .parts
            .iter()
            .map(|part| json!({ "kind": part.kind, "name": part.name, "sha256": sum(&part.text) }))
            .collect();
        json!({
            "generator": "hotwash",
            "version": self.identity.version,
            "sweep": { "name": study.name, "sha256": sum(&self.identity.sweep) },
            "table": study.table.as_deref().map(sum),
            "texts": parts,
            "seed": study.sweep.seed,
            "points": study.layout.points.len(),
            "runs": outcome.totals.runs,
            "rows": rows,
        })
    }

    /// Writes the runs as a shard, and removes the working folder.
    ///
    /// # Errors
    /// Returns an error if it cannot be written. The working folder is then kept.
    pub(crate) fn finish_shard(mut self, to: &Path) -> Result<(), WorkFolderError> {
        self.save()?;
        let failed = |cause| WorkFolderError::Write { path: to.to_owned(), cause };
        let files: Vec<&Path> = self.sheets.iter().map(|sheet| sheet.path.as_path()).collect();
        shard::write(to, &self.identity, &files).map_err(failed)?;
        let _goes_or_is_replaced = fs::remove_dir_all(&self.path);
        Ok(())
    }

    fn unwritable(&self, error: csv::Error) -> WorkFolderError {
        WorkFolderError::Write { path: self.path.clone(), cause: error.into() }
    }

    fn unreadable(&self, error: impl Into<io::Error>) -> WorkFolderError {
        WorkFolderError::Read { path: self.path.clone(), cause: error.into() }
    }
}

impl RunTable {
    /// Opens a file to append to its known contents. Anything after them is cut off.
    fn open(about: Resource, path: PathBuf, intact: IntactContent) -> io::Result<Self> {
        let IntactContent { length, sum } = intact;
        let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
        file.set_len(length)?;
        file.seek(SeekFrom::Start(length))?;
        let writer = tables::writer(HashingFile { file: BufWriter::new(file), sum, length });
        Ok(Self { about, path, writer })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// The runs on disk.
struct RunsOnDisk<'a> {
    path: &'a Path,
    first: usize,
}

impl Runs for RunsOnDisk<'_> {
    type Error = csv::Error;

    fn each(&self, seen: &mut Seen) -> Result<(), csv::Error> {
        let mut reader = csv::Reader::from_path(self.path)?;
        let mut record = csv::StringRecord::new();
        let mut values = Vec::new();
        while reader.read_record(&mut record)? {
            let number = |place: usize| record.get(place).and_then(|cell| cell.parse::<u32>().ok());
            let (Some(point), Some(replication)) = (number(1), number(2)) else { continue };
            values.clear();
            values.extend(record.iter().skip(self.first).map(value));
            seen(point as usize - 1, replication, &values);
        }
        Ok(())
    }
}

fn count(path: &Path) -> Result<u64, csv::Error> {
    let mut reader = csv::Reader::from_path(path)?;
    let (mut number, mut record) = (0, csv::ByteRecord::new());
    while reader.read_byte_record(&mut record)? {
        number += 1;
    }
    Ok(number)
}

fn lock(path: &Path) -> Result<File, WorkFolderError> {
    let failed = |cause| WorkFolderError::Write { path: path.to_owned(), cause };
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path.join(LOCK));
    let file = file.map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(WorkFolderError::Busy(path.to_owned())),
        // Some file systems know no locks; the folder can be used all the same.
        Err(TryLockError::Error(cause)) if cause.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(cause)) => Err(failed(cause)),
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Replaces a file atomically.
fn replace(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut draft = tempfile::NamedTempFile::new_in(folder)?;
    draft.write_all(bytes)?;
    draft.as_file().sync_data()?;
    draft.persist(folder.join(name)).map_err(|error| error.error)?;
    Ok(())
}

/// Returns the length and the digest of the beginning of a file.
fn digest(path: &Path, length: u64) -> io::Result<(u64, Sha256)> {
    let mut file = File::open(path)?.take(length);
    let mut sum = Sha256::new();
    let mut found = 0;
    let mut bytes = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut bytes)?;
        if read == 0 {
            return Ok((found, sum));
        }
        sum.update(&bytes[..read]);
        found += read as u64;
    }
}

fn hexadecimal(sum: &Sha256) -> String {
    sum.clone().finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn pretty(value: &serde_json::Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("numbers and texts can be written");
    bytes.push(b'\n');
    bytes
}
