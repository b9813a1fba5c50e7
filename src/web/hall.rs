//! The hall: what all who come in share, and the thread on which the exercise goes on.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use axum_extra::extract::cookie::Key;
use tokio::sync::{oneshot, watch};

use super::board::{Audience, Board, Screen};
use super::drafts::{Drafts, Written};
use super::stage::Stage;
use crate::session::{Door, DoorError, Room, RoomError, Visitor};
use crate::time::Instant;

/// What a hall is opened with.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The clock on the wall.
    pub clock: fn() -> Instant,
    /// Whether it is reached by TLS, so that cookies go nowhere else.
    pub is_secure: bool,
    /// Whether it is only shown once more: nothing can be done in it.
    pub is_replay: bool,
}

/// What all who come in share.
#[derive(Clone)]
pub struct Hall {
    jobs: mpsc::Sender<Job>,
    shared: Arc<Shared>,
}

/// What the thread of the exercise is asked for.
enum Job {
    /// Something is done.
    Do(Box<dyn FnOnce(&mut Stage) + Send>),
    /// It ends.
    Leave,
}

struct Shared {
    settings: Settings,
    door: Mutex<Door>,
    key: Key,
    board: Arc<Board>,
    closing: watch::Sender<bool>,
    sent_out: watch::Sender<u64>,
    drafts: Arc<Mutex<Drafts>>,
    /// How many forms have been given out.
    forms: AtomicU64,
}

/// A hall, with the thread on which its exercise goes on.
pub struct Opened {
    /// The hall.
    pub hall: Hall,
    thread: JoinHandle<Result<(), RoomError>>,
}

/// The exercise has come to a standstill: its thread is gone.
#[derive(Debug, thiserror::Error)]
#[error("the exercise is not there any more")]
pub(super) struct Gone;

impl Hall {
    /// Opens a hall for an exercise.
    ///
    /// # Errors
    /// When what people had begun to write cannot be read.
    ///
    /// # Panics
    /// When the system gives it no thread.
    pub fn open(room: Room, door: Door, settings: Settings) -> Result<Opened, DoorError> {
        let drafts = Arc::new(Mutex::new(Drafts::read(&door.drafts()?)));
        let now = (settings.clock)();
        let board = Arc::new(Board::new(now.as_micros().unsigned_abs()));
        let key = Key::from(door.key());
        let shared = Arc::new(Shared {
            settings,
            door: Mutex::new(door),
            key,
            board: Arc::clone(&board),
            closing: watch::Sender::new(false),
            sent_out: watch::Sender::new(0),
            drafts: Arc::clone(&drafts),
            forms: AtomicU64::new(0),
        });
        let (jobs, inbox) = mpsc::channel();
        let hall = Self { jobs, shared: Arc::clone(&shared) };
        let weak = Arc::downgrade(&shared);
        let visitors = move || weak.upgrade().map(|shared| shared.visitors()).unwrap_or_default();
        let stage = Stage::new(room, board, settings.clock, (Box::new(visitors), drafts));
        let thread = thread::Builder::new().name("exercise".into());
        let thread = thread.spawn(move || run(stage, &inbox)).expect("the system has a thread");
        Ok(Opened { hall, thread })
    }

    /// Has something be done on the thread of the exercise.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        what: impl FnOnce(&mut Stage) -> T + Send + 'static,
    ) -> Result<T, Gone> {
        let (answer, asked) = oneshot::channel();
        let job = Box::new(move |stage: &mut Stage| {
            // Whoever asked may have gone.
            let _unheard = answer.send(what(stage));
        });
        self.jobs.send(Job::Do(job)).map_err(|_| Gone)?;
        asked.await.map_err(|_| Gone)
    }

    /// What an audience has before it now.
    pub(super) async fn screen(&self, audience: &Audience) -> Result<Arc<Screen>, Gone> {
        let audience = audience.clone();
        self.ask(move |stage| stage.screen(&audience)).await
    }

    /// Who may come in.
    pub fn door(&self) -> MutexGuard<'_, Door> {
        self.shared.door.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The moment by the clock on the wall.
    pub(super) fn wall(&self) -> Instant {
        (self.shared.settings.clock)()
    }

    pub(super) fn is_secure(&self) -> bool {
        self.shared.settings.is_secure
    }

    pub(super) fn is_replay(&self) -> bool {
        self.shared.settings.is_replay
    }

    pub(super) fn key(&self) -> Key {
        self.shared.key.clone()
    }

    pub(super) fn board(&self) -> &Arc<Board> {
        &self.shared.board
    }

    /// Something that no form has yet, to tell its sending from all others.
    pub(super) fn once(&self) -> String {
        let number = self.shared.forms.fetch_add(1, Ordering::Relaxed);
        format!("{:x}-{number}", self.board().epoch)
    }

    /// What people in seats are writing.
    pub(super) fn drafts(&self) -> MutexGuard<'_, Drafts> {
        self.shared.drafts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody writes into a field of a form, which is kept.
    pub(super) fn write_draft(
        &self,
        (seat, form, field): (&str, &str, &str),
        (text, revision): (&str, u32),
        (by, at): (&Visitor, Instant),
    ) -> Result<Written, DoorError> {
        let (written, sheet) = {
            let mut drafts = self.drafts();
            let written = drafts.write((seat, form, field), (text, revision), (by, at));
            (written, drafts.get(seat, form).map(Drafts::written))
        };
        if let (Written::Kept(_), Some(sheet)) = (&written, sheet) {
            self.door().keep_draft(&format!("{seat}/{form}"), Some(&sheet))?;
        }
        Ok(written)
    }

    /// A form was sent, and is no draft any more.
    pub(super) fn clear_draft(&self, seat: &str, form: &str) {
        self.drafts().clear(seat, form);
        // A draft that is still there afterwards does no harm.
        let _kept = self.door().keep_draft(&format!("{seat}/{form}"), None);
    }

    /// Somebody is sent out, or leaves.
    pub(super) fn send_out(&self, visitor: &str) -> Result<(), DoorError> {
        let sent = self.door().send_out(visitor);
        self.shared.sent_out.send_modify(|times| *times += 1);
        sent
    }

    /// Changes whenever somebody was sent out.
    pub(super) fn sent_out(&self) -> watch::Receiver<u64> {
        self.shared.sent_out.subscribe()
    }

    /// Tells all streams to end, so that the server can.
    pub fn close(&self) {
        self.shared.closing.send_replace(true);
    }

    /// Becomes true when all streams are to end.
    pub(super) fn closing(&self) -> watch::Receiver<bool> {
        self.shared.closing.subscribe()
    }
}

impl Shared {
    fn visitors(&self) -> Vec<crate::session::Visitor> {
        let door = self.door.lock().unwrap_or_else(PoisonError::into_inner);
        door.visitors().iter().filter(|visitor| !visitor.is_gone).cloned().collect()
    }
}

impl Opened {
    /// The clock stands, and what the session needs is kept. Whoever still asks for something is told that the
    /// exercise is gone.
    ///
    /// # Errors
    /// When that could not be kept.
    ///
    /// # Panics
    /// When the exercise did.
    pub fn leave(self) -> Result<(), RoomError> {
        // A thread that is gone has left already.
        let _told = self.hall.jobs.send(Job::Leave);
        self.thread.join().expect("the exercise does not panic")
    }
}

fn run(mut stage: Stage, inbox: &mpsc::Receiver<Job>) -> Result<(), RoomError> {
    loop {
        let mut next = inbox.recv_timeout(stage.wait());
        // Whatever waits is done before the screens are made anew.
        loop {
            match next {
                Ok(Job::Do(job)) => job(&mut stage),
                Ok(Job::Leave) | Err(RecvTimeoutError::Disconnected) => return stage.leave(),
                Err(RecvTimeoutError::Timeout) => break,
            }
            next = inbox.try_recv().map_err(|_| RecvTimeoutError::Timeout);
        }
        stage.go_on();
    }
}
