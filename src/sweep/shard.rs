//! The file of a shard: a tar archive of the study and the tables of its runs.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Take};
use std::path::{Path, PathBuf};

use super::identity::{self, StudyIdentity, StudyIdentityError};
use super::study::Study;
use super::tables::{self, first_measure, value};
use crate::record::{DIGESTS, Digests};

/// The errors of a shard that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum ShardFileError {
    /// A file could not be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The cause.
        #[source]
        cause: io::Error,
    },
    /// The file is not a shard.
    #[error("`{}` is no shard of a sweep", path.display())]
    NotAShard {
        /// The file.
        path: PathBuf,
        /// The cause.
        #[source]
        cause: Option<StudyIdentityError>,
    },
    /// A part of the shard is not what was written.
    #[error("`{}` is damaged: `{part}` in it is not what was written", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
        /// The part.
        part: String,
    },
    /// The shard does not hold the runs that it should.
    #[error("`{}` does not hold the runs that it should", .0.display())]
    Damaged(PathBuf),
}

/// Writes a shard to a temporary file, and then moves it to its place.
pub(super) fn write(to: &Path, identity: &StudyIdentity, files: &[&Path]) -> io::Result<()> {
    let folder = match to.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let draft = tempfile::NamedTempFile::new_in(folder)?;
    let mut archive = tar::Builder::new(io::BufWriter::new(draft));
    let text = identity.write();
    let mut digests = Digests::default();
    digests.add(identity::FILE, &mut text.as_bytes())?;
    for path in files {
        digests.add(&name_of(path), &mut File::open(path)?)?;
    }
    let mut add = |name: &str, length: u64, content: &mut dyn Read| {
        let mut header = tar::Header::new_gnu();
        header.set_size(length);
        header.set_mode(0o644);
        header.set_mtime(0);
        archive.append_data(&mut header, name, content)
    };
    add(identity::FILE, text.len() as u64, &mut text.as_bytes())?;
    for path in files {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        add(&name_of(path), length, &mut file)?;
    }
    let sums = digests.to_text();
    add(DIGESTS, sums.len() as u64, &mut sums.as_bytes())?;
    let draft = archive.into_inner()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    draft.as_file().sync_data()?;
    draft.persist(to).map_err(|error| error.error)?;
    Ok(())
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Returns whether a file is already this shard of this study.
///
/// # Errors
/// Returns an error if it is there and damaged.
pub(crate) fn is_finished_shard(
    path: &Path,
    identity: &StudyIdentity,
) -> Result<bool, ShardFileError> {
    match open(path) {
        Ok(found) => Ok(found.identity == *identity),
        Err(error @ ShardFileError::Changed { .. }) => Err(error),
        Err(_) => Ok(false),
    }
}

/// A shard that was found.
pub(super) struct ShardFile {
    pub(super) path: PathBuf,
    pub(super) identity: StudyIdentity,
    /// The name of each table, with its position in the file and its length in bytes.
    tables: Vec<(String, u64, u64)>,
}

/// Opens a shard, and holds every part of it against its digest.
pub(super) fn open(path: &Path) -> Result<ShardFile, ShardFileError> {
    let unreadable = |cause| ShardFileError::Read { path: path.to_owned(), cause };
    let not_a_shard = |cause| ShardFileError::NotAShard { path: path.to_owned(), cause };
    let file = File::open(path).map_err(unreadable)?;
    let mut archive = tar::Archive::new(BufReader::new(file));
    let (mut identity, mut tables) = (None, Vec::new());
    let (mut found, mut noted) = (Digests::default(), None);
    for entry in archive.entries().map_err(|_| not_a_shard(None))? {
        let mut entry = entry.map_err(|_| not_a_shard(None))?;
        let name = entry.path().map_err(|_| not_a_shard(None))?.display().to_string();
        if name == DIGESTS {
            let mut text = Vec::new();
            entry.read_to_end(&mut text).map_err(|_| not_a_shard(None))?;
            noted = Some(String::from_utf8_lossy(&text).into_owned());
        } else if name == identity::FILE {
            let mut text = Vec::new();
            entry.read_to_end(&mut text).map_err(|_| not_a_shard(None))?;
            found.add(&name, &mut text.as_slice()).map_err(unreadable)?;
            identity = Some(String::from_utf8_lossy(&text).into_owned());
        } else {
            tables.push((name.clone(), entry.raw_file_position(), entry.size()));
            found.add(&name, &mut entry).map_err(unreadable)?;
        }
    }
    if let Some(noted) = noted
        && found.to_text() != noted
    {
        let part = found.first_difference(&noted).unwrap_or(DIGESTS).to_owned();
        return Err(ShardFileError::Changed { path: path.to_owned(), part });
    }
    let text = identity.ok_or_else(|| not_a_shard(None))?;
    let identity = StudyIdentity::read(&text).map_err(|error| not_a_shard(Some(error)))?;
    Ok(ShardFile { path: path.to_owned(), identity, tables })
}

/// The errors of copying a unit from a shard.
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
pub(super) struct ShardRows {
    pub(super) path: PathBuf,
    tables: Vec<ShardTable>,
    deciding: Option<usize>,
    value: Option<f64>,
}

struct ShardTable {
    reader: csv::Reader<Take<BufReader<File>>>,
    /// The next row.
    next: Option<csv::StringRecord>,
}

impl ShardTable {
    fn advance(&mut self) -> Result<(), csv::Error> {
        let mut record = csv::StringRecord::new();
        self.next = self.reader.read_record(&mut record)?.then_some(record);
        Ok(())
    }
}

impl ShardRows {
    pub(super) fn open(shard: &ShardFile, study: &Study) -> Result<Self, ShardFileError> {
        let mut own = Vec::new();
        for about in tables::of_runs(study) {
            let name = format!("{}.csv", about.name);
            let place = shard.tables.iter().find(|(table, ..)| *table == name);
            let Some((_, from, length)) = place else {
                return Err(ShardFileError::Damaged(shard.path.clone()));
            };
            let open = || -> Result<ShardTable, csv::Error> {
                let mut file = File::open(&shard.path)?;
                file.seek(SeekFrom::Start(*from))?;
                let reader = csv::Reader::from_reader(BufReader::new(file).take(*length));
                let mut table = ShardTable { reader, next: None };
                table.advance()?;
                Ok(table)
            };
            let unreadable = |error: csv::Error| ShardFileError::Read {
                path: shard.path.clone(),
                cause: error.into(),
            };
            own.push(open().map_err(unreadable)?);
        }
        let deciding = study.precision().map(|precision| first_measure(study) + precision.measure);
        Ok(Self { path: shard.path.clone(), tables: own, deciding, value: None })
    }

    /// Passes on the rows of the next run in a table, with the number that the run has in the whole
    /// study.
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

    /// Adds the deciding value of the last run, if there is a deciding measure.
    pub(super) fn note_value(&self, into: &mut Vec<Option<f64>>) {
        into.extend(self.deciding.map(|_| self.value));
    }

    /// Returns the path of the shard if there are rows left in it.
    pub(super) fn left_over(&mut self) -> Option<PathBuf> {
        self.tables.iter().any(|table| table.next.is_some()).then(|| self.path.clone())
    }
}
