//! The state: what all who come in share, and the thread on which the exercise goes on.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use axum_extra::extract::cookie::Key;
use tokio::sync::{oneshot, watch};

use super::drafts::{Drafts, SaveOutcome};
use super::exercise_thread::ExerciseThread;
use super::screens::{Audience, Screen, Screens};
use crate::session::{Admission, AdmissionError, Room, RoomError, Visitor};
use crate::time::Instant;

/// What a state is opened with.
#[derive(Clone, Copy, Debug)]
pub struct ServerSettings {
    /// The clock on the wall.
    pub clock: fn() -> Instant,
    /// Whether it is reached by TLS, so that cookies go nowhere else.
    pub is_secure: bool,
    /// Whether it is only shown once more: nothing can be done in it.
    pub is_replay: bool,
}

/// What all who come in share.
#[derive(Clone)]
pub struct AppState {
    jobs: mpsc::Sender<Job>,
    shared: Arc<SharedState>,
}

/// What the thread of the exercise is asked for.
enum Job {
    /// Something is done.
    Do(Box<dyn FnOnce(&mut ExerciseThread) + Send>),
    /// It ends.
    Leave,
}

struct SharedState {
    settings: ServerSettings,
    admission: Mutex<Admission>,
    key: Key,
    screens: Arc<Screens>,
    closing: watch::Sender<bool>,
    sent_out: watch::Sender<u64>,
    drafts: Arc<Mutex<Drafts>>,
    /// How many forms have been given out.
    forms: AtomicU64,
}

/// A state, with the thread on which its exercise goes on.
pub struct RunningExercise {
    /// The state.
    pub state: AppState,
    thread: JoinHandle<Result<(), RoomError>>,
}

/// The exercise has come to a standstill: its thread is gone.
#[derive(Debug, thiserror::Error)]
#[error("the exercise is not there any more")]
pub(super) struct ExerciseGone;

impl AppState {
    /// Opens a state for an exercise.
    ///
    /// # Errors
    /// When what people had begun to write cannot be read.
    ///
    /// # Panics
    /// When the system gives it no thread.
    pub fn open(
        room: Room,
        admission: Admission,
        settings: ServerSettings,
    ) -> Result<RunningExercise, AdmissionError> {
        let drafts = Arc::new(Mutex::new(Drafts::read(&admission.drafts()?)));
        let now = (settings.clock)();
        let screens = Arc::new(Screens::new(now.as_micros().unsigned_abs()));
        let key = Key::from(admission.key());
        let shared = Arc::new(SharedState {
            settings,
            admission: Mutex::new(admission),
            key,
            screens: Arc::clone(&screens),
            closing: watch::Sender::new(false),
            sent_out: watch::Sender::new(0),
            drafts: Arc::clone(&drafts),
            forms: AtomicU64::new(0),
        });
        let (jobs, inbox) = mpsc::channel();
        let state = Self { jobs, shared: Arc::clone(&shared) };
        let weak = Arc::downgrade(&shared);
        let visitors = move || weak.upgrade().map(|shared| shared.visitors()).unwrap_or_default();
        let thread =
            ExerciseThread::new(room, screens, settings.clock, (Box::new(visitors), drafts));
        let builder = thread::Builder::new().name("exercise".into());
        let thread = builder.spawn(move || run(thread, &inbox)).expect("the system has a thread");
        Ok(RunningExercise { state, thread })
    }

    /// Has something be done on the thread of the exercise.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        what: impl FnOnce(&mut ExerciseThread) -> T + Send + 'static,
    ) -> Result<T, ExerciseGone> {
        let (answer, asked) = oneshot::channel();
        let job = Box::new(move |thread: &mut ExerciseThread| {
            // Whoever asked may have gone.
            let _unheard = answer.send(what(thread));
        });
        self.jobs.send(Job::Do(job)).map_err(|_| ExerciseGone)?;
        asked.await.map_err(|_| ExerciseGone)
    }

    /// What an audience has before it now.
    pub(super) async fn screen(&self, audience: &Audience) -> Result<Arc<Screen>, ExerciseGone> {
        let audience = audience.clone();
        self.ask(move |thread| thread.screen(&audience)).await
    }

    /// Who may come in.
    pub fn admission(&self) -> MutexGuard<'_, Admission> {
        self.shared.admission.lock().unwrap_or_else(PoisonError::into_inner)
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

    pub(super) fn screens(&self) -> &Arc<Screens> {
        &self.shared.screens
    }

    /// Something that no form has yet, to tell its sending from all others.
    pub(super) fn once(&self) -> String {
        let number = self.shared.forms.fetch_add(1, Ordering::Relaxed);
        format!("{:x}-{number}", self.screens().epoch)
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
    ) -> Result<SaveOutcome, AdmissionError> {
        let (outcome, draft) = {
            let mut drafts = self.drafts();
            let outcome = drafts.write((seat, form, field), (text, revision), (by, at));
            (outcome, drafts.get(seat, form).map(Drafts::to_json))
        };
        if let (SaveOutcome::Saved(_), Some(draft)) = (&outcome, draft) {
            self.admission().keep_draft(&format!("{seat}/{form}"), Some(&draft))?;
        }
        Ok(outcome)
    }

    /// A form was sent, and is no draft any more.
    pub(super) fn clear_draft(&self, seat: &str, form: &str) {
        self.drafts().clear(seat, form);
        // A draft that is still there afterwards does no harm.
        let _kept = self.admission().keep_draft(&format!("{seat}/{form}"), None);
    }

    /// Somebody is sent out, or leaves.
    pub(super) fn send_out(&self, visitor: &str) -> Result<(), AdmissionError> {
        let sent = self.admission().send_out(visitor);
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

impl SharedState {
    fn visitors(&self) -> Vec<crate::session::Visitor> {
        let admission = self.admission.lock().unwrap_or_else(PoisonError::into_inner);
        admission.visitors().iter().filter(|visitor| !visitor.is_gone).cloned().collect()
    }
}

impl RunningExercise {
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
        let _told = self.state.jobs.send(Job::Leave);
        self.thread.join().expect("the exercise does not panic")
    }
}

fn run(mut thread: ExerciseThread, inbox: &mpsc::Receiver<Job>) -> Result<(), RoomError> {
    loop {
        let mut next = inbox.recv_timeout(thread.wait());
        // Whatever waits is done before the screens are made anew.
        loop {
            match next {
                Ok(Job::Do(job)) => job(&mut thread),
                Ok(Job::Leave) | Err(RecvTimeoutError::Disconnected) => return thread.leave(),
                Err(RecvTimeoutError::Timeout) => break,
            }
            next = inbox.try_recv().map_err(|_| RecvTimeoutError::Timeout);
        }
        thread.go_on();
    }
}
