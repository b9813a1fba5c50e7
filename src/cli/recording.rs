//! A session given by its name, or a run given by its folder, to be replayed.

use std::fs;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::printer::Printer;
use super::storage::{StoreArgs, tables};
use crate::record::{CheckedFolder, TableDifference, Tables, TextTables};
use crate::report::Subject;
use crate::session::{Play, Session, StoreError};

/// The file of a run's folder from which the run can be replayed.
pub(super) const SESSION_FILE: &str = "session.json";

const HINT: &str = "name a session, or a folder that `hotwash run` wrote";

/// A recorded session or run.
pub(super) struct Recording {
    /// The base name of files about it.
    pub(super) name: String,
    pub(super) session: Session,
    /// The folder of a run.
    pub(super) folder: Option<PathBuf>,
}

impl Recording {
    /// Looks for a folder with that name, and then for a session.
    pub(super) fn find(what: &str, place: &StoreArgs) -> Result<Self, Failure> {
        let folder = Path::new(what);
        if !folder.is_dir() {
            let is_path = folder.exists() || what.contains(['/', '\\']);
            let session = place.open()?.load(what).map_err(|error| match error {
                StoreError::Unknown(_) if is_path => Failure::Argument {
                    message: format!("`{what}` is neither a session nor the folder of a run"),
                    hint: HINT.into(),
                },
                error => error.into(),
            })?;
            return Ok(Self { name: what.to_owned(), session, folder: None });
        }
        let name = folder.file_name().map_or(what.into(), |name| name.to_string_lossy());
        let (name, session) = (name.into_owned(), of_run(folder)?);
        Ok(Self { name, session, folder: Some(folder.to_owned()) })
    }

    /// Replays it, and computes the cost of misunderstandings. The tables of a folder must match
    /// the replay.
    pub(super) fn play(&self, printer: &mut Printer) -> Result<(Play, Tables), Failure> {
        let mut play = Play::replay(&self.session, None)?;
        let tables = tables(&mut play, true);
        if let Some(folder) = &self.folder {
            check_tables(folder, &tables, &self.session.version, printer)?;
        }
        Ok((play, tables))
    }

    /// Returns the subject of a report, once it was replayed.
    pub(super) fn subject<'a>(&'a self, play: &'a Play, tables: &'a Tables) -> Subject<'a> {
        Subject {
            plan: play.plan(),
            tables,
            session: &self.session,
            stopped: play.exercise().now(),
            is_open: self.session.left_at().is_some(),
        }
    }
}

/// Returns the session of a run's folder.
fn of_run(folder: &Path) -> Result<Session, Failure> {
    let path = folder.join(SESSION_FILE);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(Failure::Argument {
                message: format!(
                    "`{}` is not the folder of a run: it has no `{SESSION_FILE}`",
                    folder.display()
                ),
                hint: HINT.into(),
            });
        }
        Err(cause) => return Err(Failure::Unreadable { path, cause }),
    };
    Session::import(&text).map_err(|cause| Failure::Portable { path, cause: Box::new(cause) })
}

/// Checks that the tables of a folder are those of its run, so that a report agrees with them. Those of another
/// version are compared in the columns that it has as well.
fn check_tables(
    folder: &Path,
    tables: &Tables,
    version: &str,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let there = TextTables::read(folder)?;
    let own = TextTables::of(tables)?;
    if let Some(TableDifference { table, line }) = there.first_difference(&own) {
        let path = folder.join(format!("{table}.csv"));
        return Err(Failure::Argument {
            message: format!("`{}` is not what the run gives, from line {line} on", path.display()),
            hint: "it was changed, cut, or written by another version: play it again with the \
                   command in `manifest.json`"
                .into(),
        });
    }
    CheckedFolder::open(folder)?.check_all()?;
    if !there.has_columns_of(&own) {
        printer.note(&format!(
            "version {version} wrote the tables in `{}`, with other columns: they are the same in those \
             that this version has as well",
            folder.display()
        ));
    }
    Ok(())
}
