//! The store: sessions in one `SQLite` file.
//!
//! What has been confirmed is on the disk: a command is written, with a full synchronisation, before it is
//! confirmed to anybody. Every session has digests of its content, so that damage to the file is noticed and
//! reported for each session; undamaged sessions can still be read.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde::Serialize;

use super::access_code::{Randomness, Secret};
use super::chain::Chain;
use super::command::CommandRecord;
use super::export::{MediaBytes, SessionHeader, sum_of};
use super::recording::{Parent, Session};
use super::store_error::StoreError;
use super::store_file::{self, FileIdentity, connect, failure, unwritable};
use crate::time::Instant;

/// The application id that marks our files: "hotw".
const APPLICATION: i64 = 0x686f_7477;

/// The statements that bring a file to each layout from the one before.
const MIGRATIONS: &[(i64, &str)] = &[
    (
        1,
        "
    CREATE TABLE session (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        head TEXT NOT NULL,
        sum BLOB NOT NULL,
        chain BLOB NOT NULL
    ) STRICT;
    CREATE TABLE given (
        session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        id TEXT NOT NULL,
        text TEXT NOT NULL,
        sum BLOB NOT NULL,
        PRIMARY KEY (session, number),
        UNIQUE (session, id)
    ) STRICT, WITHOUT ROWID;
",
    ),
    (
        2,
        "
    CREATE TABLE paper (
        session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (session, kind, id)
    ) STRICT, WITHOUT ROWID;
",
    ),
    // Commands are signed with visitors, and codes are sealed: earlier versions cannot read them.
    (3, ""),
    (
        4,
        "
    CREATE TABLE media (
        session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        digest TEXT NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (session, digest)
    ) STRICT;
",
    ),
];

/// The layout that this version writes.
const LAYOUT: i64 = MIGRATIONS[MIGRATIONS.len() - 1].0;

/// A line in the list of sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionListing {
    /// The name.
    pub name: String,
    /// A summary, or the damage.
    pub about: Result<SessionSummary, String>,
}

/// A summary of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionSummary {
    /// The name of the scenario.
    pub scenario: String,
    /// The seed of the random numbers.
    pub seed: u64,
    /// When it was recorded, in wall time.
    pub created: Instant,
    /// The number of commands.
    pub commands: usize,
    /// The number of events.
    pub events: usize,
    /// The session from which it was forked.
    pub parent: Option<Parent>,
}

/// A file with sessions.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    connection: Connection,
    /// The files as they were when the store was opened.
    identity: FileIdentity,
}

/// Something that belongs to a session without being part of it, such as an access code. It is not exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attachment {
    pub(super) kind: &'static str,
    /// Unique among those of its kind.
    pub(super) id: String,
    /// The content; none to delete it.
    pub(super) text: Option<String>,
}

impl Attachment {
    /// Returns an attachment with a content.
    pub(super) fn of(kind: &'static str, id: &str, what: &impl Serialize) -> Self {
        Self { kind, id: id.to_owned(), text: Some(json(what)) }
    }

    /// Returns that an attachment is deleted.
    pub(super) fn none(kind: &'static str, id: &str) -> Self {
        Self { kind, id: id.to_owned(), text: None }
    }
}

impl Store {
    /// Opens a store, and creates the file if there is none.
    ///
    /// # Errors
    /// When the file is not a store, has a later layout, is damaged or in use, or cannot be written.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|cause| unwritable(path, cause))?;
        }
        store_file::create(path)?;
        let wrong = |error| failure(path, error);
        let connection = connect(path).map_err(wrong)?;
        let identity = FileIdentity::of(path);
        let mut store = Self { path: path.to_owned(), connection, identity };
        store.prepare()?;
        // Only now is it known to be ours.
        store_file::keep_private(path);
        store.identity = FileIdentity::of(path);
        Ok(store)
    }

    /// Brings the layout up to date.
    fn prepare(&mut self) -> Result<(), StoreError> {
        let path = self.path.clone();
        let wrong = |error| failure(&path, error);
        let pragma = |connection: &Connection, name: &str| {
            connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0))
        };
        let application = pragma(&self.connection, "application_id").map_err(wrong)?;
        let layout = pragma(&self.connection, "user_version").map_err(wrong)?;
        let tables: i64 = self
            .connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(wrong)?;
        if application != APPLICATION && (application != 0 || tables > 0) {
            return Err(StoreError::NotAStore(path));
        }
        if layout > LAYOUT {
            return Err(StoreError::Later { path, layout });
        }
        if layout == LAYOUT {
            return Ok(());
        }
        let transaction = self.connection.transaction().map_err(wrong)?;
        for (_, migration) in MIGRATIONS.iter().filter(|(to, _)| *to > layout) {
            transaction.execute_batch(migration).map_err(wrong)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION).map_err(wrong)?;
        transaction.pragma_update(None, "user_version", LAYOUT).map_err(wrong)?;
        transaction.commit().map_err(wrong)
    }

    fn change<T>(
        &mut self,
        work: impl FnOnce(&Transaction) -> Result<T, TransactionError>,
    ) -> Result<T, StoreError> {
        let path = self.path.clone();
        let wrong = |error| failure(&path, error);
        self.check_files()?;
        let behavior = rusqlite::TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behavior).map_err(wrong)?;
        let done = work(&transaction).map_err(|trouble| match trouble {
            TransactionError::Sqlite(error) => wrong(error),
            TransactionError::Store(error) => error,
        })?;
        transaction.commit().map_err(wrong)?;
        Ok(done)
    }

    /// Checks that the files are still those that were opened: what is written to others is lost.
    fn check_files(&self) -> Result<(), StoreError> {
        if self.identity.is_still(&self.path) {
            return Ok(());
        }
        // If only what was written last was taken away, the store itself takes it up once more.
        let rescue = "PRAGMA wal_checkpoint(PASSIVE)";
        let _rescued = self.connection.query_row(rescue, [], |_| Ok(()));
        Err(StoreError::Replaced(self.path.clone()))
    }

    /// Returns the secret that is kept beside the store, and makes it if there is none.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub(super) fn secret(&self, randomness: Randomness) -> Result<Secret, StoreError> {
        store_file::secret_of(&self.path, randomness)
    }

    /// Copies the store to a new file, also while it is in use. Access codes cannot be read from the copy.
    ///
    /// # Errors
    /// When there is something at that place, or it cannot be written.
    pub fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        if to.exists() {
            let cause = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
            return Err(unwritable(to, cause));
        }
        store_file::create(to)?;
        let copied = self.connection.execute("VACUUM INTO ?", [to.display().to_string()]);
        copied.map_err(|error| {
            // Half a copy is none.
            let _removed = fs::remove_file(to);
            failure(to, error)
        })?;
        Ok(())
    }

    /// Adds a session.
    ///
    /// ```
    /// use hotwash::prelude::*;
    /// use hotwash::session::{Chain, Session, Store, Verdict};
    ///
    /// let plan = load("orbital_hotline", &[])?.into_plan()?;
    /// let mut session =
    ///     Session::new("evening".to_owned(), &plan, 7, None, plan.scenario.starts.at);
    /// session.chain = Chain::of(&play(&compile(&plan), 7))?;
    ///
    /// let desk = tempfile::tempdir()?;
    /// let mut store = Store::open(&desk.path().join("sessions.db"))?;
    /// store.add(&session)?;
    /// // Much later: does this version still play it as it was?
    /// let (verdict, _) = store.load("evening")?.verify()?;
    /// assert!(matches!(verdict, Verdict::Same { .. }), "{verdict:?}");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the name is taken or the file cannot be written. The store is unchanged then.
    pub fn add(&mut self, session: &Session) -> Result<(), StoreError> {
        check_name(&session.name)?;
        self.change(|transaction| {
            if find(transaction, &session.name)?.is_some() {
                return Err(StoreError::Taken(session.name.clone()).into());
            }
            let head = SessionHeader::of(session);
            transaction.execute(
                "INSERT INTO session (name, head, sum, chain) VALUES (?, ?, ?, ?)",
                params![session.name, json(&head), head.sum(), session.chain.to_bytes()],
            )?;
            let key = transaction.last_insert_rowid();
            for (_, file) in session.sources.media.iter() {
                // Two paths may lead to the same file.
                transaction.execute(
                    "INSERT OR IGNORE INTO media (session, digest, bytes) VALUES (?, ?, ?)",
                    params![key, file.digest(), file.bytes()],
                )?;
            }
            let mut sum = head.sum();
            for (number, record) in (1_i64..).zip(&session.commands) {
                sum = sum_of(sum, record);
                insert(transaction, key, number, record, sum)?;
            }
            Ok(())
        })
    }

    /// Appends a command to a session. When this returns, the command is on the disk. A command with a known
    /// id is not stored again. Returns whether it was new.
    ///
    /// `after` is the number of commands that the caller knows of. The digests of the log are forgotten, for they
    /// do not reach as far as the session does now.
    ///
    /// # Errors
    /// When the session does not exist, another process has added commands, or the file cannot be written.
    pub fn append(
        &mut self,
        name: &str,
        record: &CommandRecord,
        after: usize,
    ) -> Result<bool, StoreError> {
        self.change(|transaction| {
            let key = find(transaction, name)?.ok_or_else(|| StoreError::Unknown(name.into()))?;
            let there: Option<i64> = transaction
                .query_row(
                    "SELECT number FROM given WHERE session = ? AND id = ?",
                    params![key, record.id],
                    |row| row.get(0),
                )
                .optional()?;
            if there.is_some() {
                return Ok(false);
            }
            let last: Option<(i64, [u8; 32])> = transaction
                .query_row(
                    "SELECT number, sum FROM given WHERE session = ? ORDER BY number DESC LIMIT 1",
                    [key],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .optional()?;
            let (number, sum) = match last {
                Some(last) => last,
                None => (0, head_sum(transaction, key)?),
            };
            if usize::try_from(number) != Ok(after) {
                return Err(StoreError::Elsewhere(name.to_owned()).into());
            }
            insert(transaction, key, number + 1, record, sum_of(sum, record))?;
            let forget = "UPDATE session SET chain = X'' WHERE id = ? AND chain <> X''";
            transaction.execute(forget, [key])?;
            Ok(true)
        })
    }

    /// Stores the digests of the log of a session.
    ///
    /// # Errors
    /// When the session does not exist or the file cannot be written.
    pub fn seal(&mut self, name: &str, chain: &Chain) -> Result<(), StoreError> {
        self.change(|transaction| {
            let key = find(transaction, name)?.ok_or_else(|| StoreError::Unknown(name.into()))?;
            transaction.execute(
                "UPDATE session SET chain = ? WHERE id = ?",
                params![chain.to_bytes(), key],
            )?;
            Ok(())
        })
    }

    /// Stores attachments and deletes others, all of them or none. One with the same kind and id is replaced.
    ///
    /// # Errors
    /// When the session does not exist or the file cannot be written.
    pub(super) fn change_attachments(
        &mut self,
        session: &str,
        changes: &[Attachment],
    ) -> Result<(), StoreError> {
        self.change(|transaction| {
            let key = find(transaction, session)?;
            let key = key.ok_or_else(|| StoreError::Unknown(session.to_owned()))?;
            for Attachment { kind, id, text } in changes {
                match text {
                    Some(text) => transaction.execute(
                        "INSERT OR REPLACE INTO paper (session, kind, id, text) VALUES (?, ?, ?, ?)",
                        params![key, kind, id, text],
                    )?,
                    None => transaction.execute(
                        "DELETE FROM paper WHERE session = ? AND kind = ? AND id = ?",
                        params![key, kind, id],
                    )?,
                };
            }
            Ok(())
        })
    }

    /// Returns the attachments of one kind, with their ids and in the order of those. Bytes that are no text
    /// have signs in their place that are none of JSON.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn attachments(
        &self,
        session: &str,
        kind: &str,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let wrong = |error| failure(&self.path, error);
        let select = "SELECT paper.id, paper.text FROM paper JOIN session ON session.id = paper.session \
                      WHERE session.name = ? AND paper.kind = ? ORDER BY paper.id";
        let mut statement = self.connection.prepare(select).map_err(wrong)?;
        let rows = statement
            .query_map([session, kind], |row| Ok((lossy(row, 0)?, lossy(row, 1)?)))
            .map_err(wrong)?;
        rows.collect::<Result<_, _>>().map_err(wrong)
    }

    /// Renames a session.
    ///
    /// # Errors
    /// When the session does not exist, the name is taken, or the file cannot be written.
    pub fn rename(&mut self, name: &str, to: &str) -> Result<(), StoreError> {
        check_name(to)?;
        self.change(|transaction| {
            let key = find(transaction, name)?.ok_or_else(|| StoreError::Unknown(name.into()))?;
            if find(transaction, to)?.is_some() {
                return Err(StoreError::Taken(to.to_owned()).into());
            }
            transaction.execute("UPDATE session SET name = ? WHERE id = ?", params![to, key])?;
            Ok(())
        })
    }

    /// Deletes a session.
    ///
    /// # Errors
    /// When the session does not exist or the file cannot be written.
    pub fn delete(&mut self, name: &str) -> Result<(), StoreError> {
        self.change(|transaction| {
            match transaction.execute("DELETE FROM session WHERE name = ?", [name])? {
                0 => Err(StoreError::Unknown(name.to_owned()).into()),
                _ => Ok(()),
            }
        })
    }

    /// Checks that a name is valid and free.
    ///
    /// # Errors
    /// When it is not, or the file cannot be read.
    pub fn check_free(&self, name: &str) -> Result<(), StoreError> {
        check_name(name)?;
        match find(&self.connection, name).map_err(|error| failure(&self.path, error))? {
            Some(_) => Err(StoreError::Taken(name.to_owned())),
            None => Ok(()),
        }
    }

    /// Returns a free name: the given one, or that with a number appended.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn free_name(&self, wanted: &str) -> Result<String, StoreError> {
        let wrong = |error| failure(&self.path, error);
        let mut name = wanted.to_owned();
        let mut number = 2;
        while find(&self.connection, &name).map_err(wrong)?.is_some() {
            name = format!("{wanted}-{number}");
            number += 1;
        }
        Ok(name)
    }

    /// Returns all sessions, in the order in which they were added.
    ///
    /// # Errors
    /// When the list itself cannot be read. Damaged sessions are in the list, with the damage.
    pub fn list(&self) -> Result<Vec<SessionListing>, StoreError> {
        let wrong = |error| failure(&self.path, error);
        let mut statement =
            self.connection.prepare("SELECT name FROM session ORDER BY id").map_err(wrong)?;
        let names = statement.query_map([], |row| lossy(row, 0)).map_err(wrong)?;
        let names: Vec<String> = names.collect::<Result<_, _>>().map_err(wrong)?;
        let listed = |name: String| {
            let about = self.load(&name).map(|session| SessionSummary {
                scenario: session.scenario,
                seed: session.seed,
                created: session.created,
                commands: session.commands.len(),
                events: session.chain.len(),
                parent: session.parent,
            });
            let about = about.map_err(|error| match error {
                StoreError::DamagedSession { what, .. } => what,
                error => error.to_string(),
            });
            SessionListing { name, about }
        };
        Ok(names.into_iter().map(listed).collect())
    }

    /// Loads a session.
    ///
    /// # Errors
    /// When the session does not exist, is damaged, or the file cannot be read.
    pub fn load(&self, name: &str) -> Result<Session, StoreError> {
        match self.load_undamaged(name)? {
            (session, None) => Ok(session),
            (_, Some(what)) => Err(StoreError::DamagedSession { name: name.to_owned(), what }),
        }
    }

    /// Loads a session up to the first command that is damaged, with what is wrong with that; whatever was done
    /// before it is as it was kept.
    ///
    /// # Errors
    /// When the session does not exist, its beginning is damaged, or the file cannot be read.
    pub fn load_undamaged(&self, name: &str) -> Result<(Session, Option<String>), StoreError> {
        let wrong = |error| failure(&self.path, error);
        let damaged = |what: &str| StoreError::DamagedSession {
            name: name.to_owned(),
            what: what.to_owned(),
        };
        let found: Option<(i64, String, [u8; 32], Vec<u8>)> = self
            .connection
            .query_row("SELECT id, head, sum, chain FROM session WHERE name = ?", [name], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })
            .optional()
            .map_err(wrong)?;
        let (key, head, sum, chain) = found.ok_or_else(|| StoreError::Unknown(name.to_owned()))?;
        let head: SessionHeader =
            serde_json::from_str(&head).map_err(|_| damaged("its beginning cannot be read"))?;
        if head.sum() != sum {
            return Err(damaged("its beginning is not what was kept"));
        }
        let (commands, damage) = self.commands_of(key, sum)?;
        let (chain, damage) = match (damage, Chain::from_bytes(&chain)) {
            (Some(damage), _) => (Chain::default(), Some(damage)),
            (None, None) => (Chain::default(), Some("its digests are cut".to_owned())),
            (None, Some(chain)) => (chain, None),
        };
        let media = head.media_files(self.media_of(key)?);
        let media =
            media.map_err(|file| damaged(&format!("its file `{file}` is not what was kept")))?;
        let session = head.session(name.to_owned(), commands, chain, media);
        let session =
            session.ok_or_else(|| damaged("the scenario or the guideline set is missing"))?;
        Ok((session, damage))
    }

    /// Returns the bytes of the files of media of a session.
    fn media_of(&self, key: i64) -> Result<MediaBytes, StoreError> {
        let wrong = |error| failure(&self.path, error);
        let select = "SELECT digest, bytes FROM media WHERE session = ?";
        let mut statement = self.connection.prepare(select).map_err(wrong)?;
        let rows = statement
            .query_map([key], |row| Ok((lossy(row, 0)?, row.get_ref(1)?.as_bytes()?.to_vec())));
        rows.map_err(wrong)?.collect::<Result<_, _>>().map_err(wrong)
    }

    /// Returns the commands of a session up to the first that is damaged, and what is wrong with that.
    fn commands_of(
        &self,
        key: i64,
        mut before: [u8; 32],
    ) -> Result<(Vec<CommandRecord>, Option<String>), StoreError> {
        let wrong = |error| failure(&self.path, error);
        let mut statement = self
            .connection
            .prepare("SELECT number, text, sum FROM given WHERE session = ? ORDER BY number")
            .map_err(wrong)?;
        let rows = statement
            .query_map([key], |row| Ok((row.get::<_, i64>(0)?, lossy(row, 1)?, row.get(2).ok())))
            .map_err(wrong)?;
        let mut commands = Vec::new();
        for (expected, row) in (1_i64..).zip(rows) {
            let (number, text, sum) = row.map_err(wrong)?;
            let read: Option<CommandRecord> = serde_json::from_str(&text).ok();
            let whole =
                read.filter(|it| number == expected && Some(sum_of(before, it)) == sum).zip(sum);
            let Some((whole, sum)) = whole else {
                return Ok((commands, Some(format!("command {expected} is not what was kept"))));
            };
            commands.push(whole);
            before = sum;
        }
        Ok((commands, None))
    }
}

/// An error within a transaction.
enum TransactionError {
    Sqlite(rusqlite::Error),
    Store(StoreError),
}

impl From<rusqlite::Error> for TransactionError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<StoreError> for TransactionError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Returns the text of a column, also where it is not whole.
fn lossy(row: &Row, column: usize) -> rusqlite::Result<String> {
    let bytes = row.get_ref(column)?.as_bytes()?;
    Ok(String::from_utf8_lossy(bytes).into_owned())
}

fn find(connection: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
    connection
        .query_row("SELECT id FROM session WHERE name = ?", [name], |row| row.get(0))
        .optional()
}

fn head_sum(connection: &Connection, key: i64) -> rusqlite::Result<[u8; 32]> {
    connection.query_row("SELECT sum FROM session WHERE id = ?", [key], |row| row.get(0))
}

fn insert(
    connection: &Connection,
    key: i64,
    number: i64,
    record: &CommandRecord,
    sum: [u8; 32],
) -> rusqlite::Result<()> {
    connection.execute(
        "INSERT INTO given (session, number, id, text, sum) VALUES (?, ?, ?, ?, ?)",
        params![key, number, record.id, json(record), sum],
    )?;
    Ok(())
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("it can be written as JSON")
}

fn check_name(name: &str) -> Result<(), StoreError> {
    let fits = !name.trim().is_empty()
        && name.trim() == name
        && name.chars().count() <= 100
        && !name.chars().any(char::is_control);
    if fits { Ok(()) } else { Err(StoreError::BadName(name.to_owned())) }
}
