//! The state that all requests share, and the access to the thread of the exercise.

use std::convert::Infallible;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::cookie::Key;
use tokio::sync::{Semaphore, SemaphorePermit, oneshot, watch};

use super::context::RequestContext;
use super::drafts::{DraftEdit, Drafts, SaveOutcome};
use super::exercise_thread::{Clocks, ExerciseThread, Lobby};
use super::fault::Fault;
use super::limits::Limits;
use super::page::scene::Scene;
use super::replay_book::ReplayBook;
use super::screens::{Audience, Screen, Screens};
use super::sent_list::ListImport;
use crate::locale::{Locale, say};
use crate::report::role_name;
use crate::scenario::Plan;
use crate::session::{
    Admission, AdmissionError, AuditAct, AuditPerson, Room, RoomError, Visitor, VisitorRole,
};
use crate::time::Instant;

/// How many reports and replays are made at once. The exercise goes on beside them.
const MADE_AT_ONCE: usize = 2;

/// The settings of a server.
#[derive(Clone, Copy, Debug)]
pub struct ServerSettings {
    /// The clock by which the exercise runs. It goes on evenly.
    pub clock: fn() -> Instant,
    /// The clock on the wall, which is shown and noted. It may be set.
    pub wall: fn() -> Instant,
    /// Whether it is reached by TLS, so that cookies are sent nowhere else.
    pub is_secure: bool,
    /// Whether a session is only shown again, and cannot be changed.
    pub is_replay: bool,
}

/// The state that all requests share.
#[derive(Clone)]
pub struct AppState {
    jobs: mpsc::Sender<ThreadJob>,
    shared: Arc<SharedState>,
}

/// A request of a visitor, with the state of the server.
pub(super) struct Visit {
    pub(super) state: AppState,
    pub(super) ctx: RequestContext,
}

impl FromRequestParts<AppState> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let ctx = RequestContext::from_request_parts(parts, state).await?;
        Ok(Self { state: state.clone(), ctx })
    }
}

impl Visit {
    /// Makes something from the current scene.
    pub(super) async fn scene<T: Send + 'static>(
        self,
        make: impl FnOnce(&RequestContext, &ExerciseThread, &Scene) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let ctx = self.ctx;
        let made = self
            .state
            .visit(move |thread| thread.scene(ctx.locale, |scene| make(&ctx, thread, scene)));
        made.await
    }

    /// Makes something from the screen of the visitor.
    pub(super) async fn screen<T: Send + 'static>(
        self,
        make: impl FnOnce(&RequestContext, &Scene, &Screen) -> T + Send + 'static,
    ) -> Result<T, Fault> {
        let ctx = self.ctx;
        let audience = Audience::new(ctx.visitor()?.role.clone(), ctx.locale);
        let made = self.state.visit(move |thread| {
            let screen = thread.screen(&audience);
            Ok(thread.scene(ctx.locale, |scene| make(&ctx, scene, &screen)))
        });
        made.await
    }
}

/// A job for the thread of the exercise.
enum ThreadJob {
    /// Something is to be done there.
    Do(Box<dyn FnOnce(&mut ExerciseThread) + Send>),
    /// The exercise is to be closed.
    Close,
}

struct SharedState {
    settings: ServerSettings,
    admission: Mutex<Admission>,
    key: Key,
    screens: Arc<Screens>,
    limits: Limits,
    /// Permits to make something that takes a while.
    making: Semaphore,
    closing: watch::Sender<bool>,
    removals: watch::Sender<u64>,
    drafts: Arc<Mutex<Drafts>>,
    /// The list that the facilitator brings in.
    list: Mutex<Option<Arc<ListImport>>>,
    /// The session as it is shown again.
    replay: Mutex<Option<Arc<ReplayBook>>>,
    /// How often lists have been read.
    readings: AtomicU64,
    /// How many commands came without a key.
    keyless: AtomicU64,
}

/// An exercise that runs on its thread, with the state through which it is reached.
pub struct RunningExercise {
    /// The state.
    pub state: AppState,
    thread: JoinHandle<Result<(), RoomError>>,
}

impl AppState {
    /// Starts the thread of an exercise.
    ///
    /// # Errors
    /// When the stored drafts cannot be read.
    ///
    /// # Panics
    /// When the system has no thread.
    pub fn start(
        room: Room,
        admission: Admission,
        settings: ServerSettings,
    ) -> Result<RunningExercise, AdmissionError> {
        let now = (settings.clock)();
        let mut admission = admission;
        admission.reserve(role_names(room.play().plan()));
        let shared = Arc::new(SharedState {
            settings,
            key: Key::from(admission.key()),
            drafts: Arc::new(Mutex::new(Drafts::read(&admission.drafts()?))),
            admission: Mutex::new(admission),
            screens: Arc::new(Screens::new(now.as_micros().unsigned_abs())),
            limits: Limits::new(),
            making: Semaphore::new(MADE_AT_ONCE),
            closing: watch::Sender::new(false),
            removals: watch::Sender::new(0),
            list: Mutex::new(None),
            replay: Mutex::new(None),
            readings: AtomicU64::new(0),
            keyless: AtomicU64::new(0),
        });
        let weak = Arc::downgrade(&shared);
        let exercise = ExerciseThread::new(
            room,
            Clocks { exercise: settings.clock, wall: settings.wall },
            Arc::clone(&shared.screens),
            Arc::clone(&shared.drafts),
            Box::new(move || weak.upgrade().map_or_else(Lobby::empty, |shared| shared.lobby())),
        );
        let (jobs, inbox) = mpsc::channel();
        let thread = thread::Builder::new().name("exercise".into());
        let thread = thread.spawn(move || run(exercise, &inbox)).expect("the system has a thread");
        Ok(RunningExercise { state: Self { jobs, shared }, thread })
    }

    /// Does something on the thread of the exercise.
    pub(super) async fn visit<T: Send + 'static>(
        &self,
        what: impl FnOnce(&mut ExerciseThread) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let (answer, asked) = oneshot::channel();
        let job = Box::new(move |thread: &mut ExerciseThread| {
            let done = what(thread).map_err(|fault| fault.named(thread.plan(), thread.subjects()));
            // The visitor may have gone.
            let _unheard = answer.send(done);
        });
        self.jobs.send(ThreadJob::Do(job)).map_err(|_| Fault::Gone)?;
        asked.await.map_err(|_| Fault::Gone)?
    }

    /// Returns the admission of the session.
    pub fn admission(&self) -> MutexGuard<'_, Admission> {
        self.shared.admission.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the wall time.
    pub(super) fn wall(&self) -> Instant {
        (self.shared.settings.wall)()
    }

    /// Returns the time of the clock by which the exercise runs.
    pub(super) fn now(&self) -> Instant {
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

    pub(super) fn limits(&self) -> &Limits {
        &self.shared.limits
    }

    /// Waits until something that takes a while may be made.
    pub(super) async fn may_make(&self) -> Result<SemaphorePermit<'_>, Fault> {
        self.shared.making.acquire().await.map_err(|_| Fault::Gone)
    }

    pub(super) fn screens(&self) -> &Arc<Screens> {
        &self.shared.screens
    }

    /// Returns a key for a command that came without one, which is a new one each time.
    pub(super) fn new_key(&self) -> String {
        let number = self.shared.keyless.fetch_add(1, Ordering::Relaxed);
        format!("{:x}-{number}", self.screens().epoch)
    }

    /// Returns the list that the facilitator brings in.
    pub(super) fn list(&self) -> Option<Arc<ListImport>> {
        self.shared.list.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps a list in place of the one before, or none.
    pub(super) fn keep_list(&self, list: Option<Arc<ListImport>>) {
        *self.shared.list.lock().unwrap_or_else(PoisonError::into_inner) = list;
    }

    /// Returns the session as it is shown again, if it has been played with so many commands up to a moment.
    pub(super) fn replay(&self, commands: usize, now: Instant) -> Option<Arc<ReplayBook>> {
        let kept = self.shared.replay.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clone().filter(|book| book.commands == commands && book.to == now)
    }

    /// Keeps the session as it is shown again, in place of the one before.
    pub(super) fn keep_replay(&self, book: Arc<ReplayBook>) {
        *self.shared.replay.lock().unwrap_or_else(PoisonError::into_inner) = Some(book);
    }

    /// Returns the number of the next reading of a list.
    pub(super) fn next_reading(&self) -> u64 {
        self.shared.readings.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Adds a line to the audit list.
    pub(super) fn audit(&self, ctx: &RequestContext, what: impl Into<AuditAct>) {
        let who = ctx.visitor.as_ref().map_or(AuditPerson::Unknown, Visitor::in_audit);
        // That a line cannot be stored is no reason not to do what has been done.
        let _stored = self.admission().log(self.wall(), who, what.into());
    }

    fn drafts(&self) -> MutexGuard<'_, Drafts> {
        self.shared.drafts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Saves a field of a form as a draft, which is stored first.
    pub(super) fn save_draft(&self, edit: &DraftEdit) -> Result<SaveOutcome, AdmissionError> {
        let mut drafts = self.drafts();
        match drafts.edited(edit) {
            Ok((draft, revision)) => {
                let id = format!("{}/{}", edit.seat, edit.form);
                self.admission().save_draft(&id, Some(&draft.to_json()))?;
                drafts.put(edit.seat, edit.form, draft);
                Ok(SaveOutcome::Saved(revision))
            }
            Err(outcome) => Ok(outcome),
        }
    }

    /// Removes the draft of a form that has been sent. One that cannot be removed from the store is still there,
    /// which does no harm.
    pub(super) fn clear_draft(&self, seat: &str, form: &str) {
        let mut drafts = self.drafts();
        if self.admission().save_draft(&format!("{seat}/{form}"), None).is_ok() {
            drafts.clear(seat, form);
        }
    }

    /// Removes a visitor.
    pub(super) fn remove_visitor(&self, id: &str) -> Result<(), AdmissionError> {
        self.admission().remove(id)?;
        self.shared.removals.send_modify(|times| *times += 1);
        Ok(())
    }

    /// Returns a channel that changes whenever a visitor is removed.
    pub(super) fn removals(&self) -> watch::Receiver<u64> {
        self.shared.removals.subscribe()
    }

    /// Ends all streams, so that the server can stop.
    pub fn close_streams(&self) {
        self.shared.closing.send_replace(true);
    }

    /// Returns a channel that becomes true when all streams are to end.
    pub(super) fn closing(&self) -> watch::Receiver<bool> {
        self.shared.closing.subscribe()
    }
}

impl SharedState {
    fn lobby(&self) -> Lobby {
        let admission = self.admission.lock().unwrap_or_else(PoisonError::into_inner);
        let here = admission.visitors().iter().filter(|visitor| !visitor.is_gone);
        Lobby { visitors: here.cloned().collect(), is_report_shared: admission.is_report_shared() }
    }
}

impl RunningExercise {
    /// Pauses the clock, stores what the session needs, and ends the thread. Requests that come later are
    /// told that the exercise has stopped.
    ///
    /// # Errors
    /// When the session cannot be stored.
    ///
    /// # Panics
    /// When the thread has panicked.
    pub fn close(self) -> Result<(), RoomError> {
        // A thread that has ended is closed already.
        let _sent = self.state.jobs.send(ThreadJob::Close);
        self.thread.join().expect("the exercise does not panic")
    }
}

/// Returns what roles, agencies and parties are called, in any language: no visitor may be called so.
fn role_names(plan: &Plan) -> Vec<String> {
    let scenario = &plan.scenario;
    let roles = [VisitorRole::Facilitator, VisitorRole::Evaluator, VisitorRole::Observer(None)];
    let mut names: Vec<String> = roles.iter().map(VisitorRole::signature).collect();
    for l in Locale::ALL {
        names.extend(roles.iter().map(|role| role_name(scenario, role, l)));
        names.push(say!(l, "role-observer"));
    }
    for (id, agency) in &scenario.agencies {
        names.extend([id.clone(), scenario.short(id), agency.name.to_string()]);
    }
    for seat in scenario.agencies.keys() {
        let role = VisitorRole::Seat(seat.clone());
        names.extend(Locale::ALL.iter().map(|l| role_name(scenario, &role, *l)));
    }
    for id in scenario.parties.keys() {
        names.extend([id.clone(), scenario.party_name(id)]);
    }
    names
}

fn run(mut thread: ExerciseThread, inbox: &mpsc::Receiver<ThreadJob>) -> Result<(), RoomError> {
    loop {
        let mut next = inbox.recv_timeout(thread.wait());
        // All waiting jobs are done before the screens are made again.
        loop {
            thread.begin();
            match next {
                Ok(ThreadJob::Do(job)) => job(&mut thread),
                Ok(ThreadJob::Close) | Err(RecvTimeoutError::Disconnected) => {
                    return thread.close();
                }
                Err(RecvTimeoutError::Timeout) => break,
            }
            next = inbox.try_recv().map_err(|_| RecvTimeoutError::Timeout);
        }
        thread.tick();
    }
}
