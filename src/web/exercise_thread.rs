//! The thread of an exercise: keeps its clock going, carries out commands, and makes the screens.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::attendance::AttendanceBook;
use super::drafts::{Drafts, FormDraft};
use super::page::scene::{RunState, Scene, WallClock};
use super::page::{lead, observer, overview::Overview, public, seat};
use super::screens::{Audience, PanelTexts, Screen, Screens, Viewer};
use crate::engine::view::SeatView;
use crate::locale::Locale;
use crate::review::Clock as Zones;
use crate::scenario::{Plan, Subjects};
use crate::session::{
    Acceptance, Author, ClockCommand, CommandKey, FACILITATOR, NamedCommand, Room, RoomError,
    StoreTrouble, Visitor, VisitorRole,
};
use crate::time::{Instant, Span};

/// The shortest time between two updates of the screens. Assumed: nobody notices, and many changes at once
/// are sent together.
const REFRESHED_EVERY: Span = Span::from_micros(50_000);

/// How often the clock is read while it runs.
const WHILE_RUNNING: Duration = Duration::from_millis(100);

/// How often the thread looks for people who come or go while the clock is paused.
const WHILE_PAUSED: Duration = Duration::from_millis(400);

/// What the screens depend on apart from commands. While it is unchanged, they are too.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ScreenInputs {
    happenings: usize,
    commands: usize,
    drafts: u64,
    /// The id and language of each visitor, and whether they are present.
    people: Vec<(String, String, bool)>,
    run_state: RunState,
    wall: WallClock,
    is_report_shared: bool,
    trouble: Option<StoreTrouble>,
}

/// The clocks that are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clocks {
    /// The one by which the exercise runs.
    pub(super) exercise: fn() -> Instant,
    /// The one on the wall.
    pub(super) wall: fn() -> Instant,
}

/// What is known at the door.
pub(super) struct Lobby {
    /// Who has joined and not gone.
    pub(super) visitors: Vec<Visitor>,
    /// Whether everybody may read the report.
    pub(super) is_report_shared: bool,
}

impl Lobby {
    /// Returns that of a room that has closed.
    pub(super) const fn empty() -> Self {
        Self { visitors: Vec::new(), is_report_shared: false }
    }
}

/// Returns what is known at the door.
type AskLobby = Box<dyn Fn() -> Lobby + Send>;

/// What belongs to the thread of an exercise.
pub(super) struct ExerciseThread {
    room: Room,
    clocks: Clocks,
    /// The wall time at which the present visit began: nothing happens in the exercise while it lasts.
    now: Instant,
    wall: WallClock,
    screens: Arc<Screens>,
    drafts: Arc<Mutex<Drafts>>,
    lobby: AskLobby,
    attendance: AttendanceBook,
    /// What is wrong with the store, without any request having caused it.
    trouble: Option<StoreTrouble>,
    /// What the screens were last made from, and when.
    made: Option<(ScreenInputs, Instant)>,
}

impl ExerciseThread {
    pub(super) fn new(
        room: Room,
        clocks: Clocks,
        screens: Arc<Screens>,
        drafts: Arc<Mutex<Drafts>>,
        lobby: AskLobby,
    ) -> Self {
        let now = (clocks.exercise)();
        let wall = WallClock::read(None, now, (clocks.wall)());
        let attendance = AttendanceBook::default();
        Self {
            room,
            clocks,
            now,
            wall,
            screens,
            drafts,
            lobby,
            attendance,
            trouble: None,
            made: None,
        }
    }

    /// Begins a visit.
    pub(super) fn begin(&mut self) {
        self.now = (self.clocks.exercise)();
        self.wall = WallClock::read(Some(self.wall), self.now, (self.clocks.wall)());
    }

    pub(super) fn room(&self) -> &Room {
        &self.room
    }

    pub(super) fn room_mut(&mut self) -> &mut Room {
        &mut self.room
    }

    pub(super) fn plan(&self) -> &Plan {
        self.room.play().plan()
    }

    /// Returns the subjects of the requests that people have written.
    pub(super) fn subjects(&self) -> &Subjects {
        self.room.play().exercise().subjects()
    }

    fn drafts(&self) -> MutexGuard<'_, Drafts> {
        self.drafts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the draft of a form.
    pub(super) fn draft(&self, seat: &str, form: &str) -> Option<FormDraft> {
        self.drafts().get(seat, form).cloned()
    }

    /// Returns whether the exercise has begun, runs, is paused or is over.
    pub(super) fn run_state(&self) -> RunState {
        let starts = |clock: &ClockCommand| {
            matches!(
                clock,
                ClockCommand::Resume
                    | ClockCommand::Step
                    | ClockCommand::Jump { .. }
                    | ClockCommand::Seen
            )
        };
        let mut commands = self.room.session().commands.iter();
        if self.room.play().exercise().is_over() {
            RunState::Over
        } else if !self.room.clock().is_paused() {
            RunState::Running
        } else if commands
            .any(|it| matches!(&it.command, NamedCommand::Clock { clock } if starts(clock)))
        {
            RunState::Paused
        } else {
            RunState::NotStarted
        }
    }

    /// Accepts a command now.
    pub(super) fn submit(
        &mut self,
        key: impl Into<CommandKey>,
        author: impl Into<Author>,
        command: NamedCommand,
    ) -> Result<Acceptance, RoomError> {
        self.room.submit(key, self.now, author, command)
    }

    /// Plays on to the time of the clock.
    fn advance(&mut self) -> Result<(), RoomError> {
        self.room.advance(self.now)
    }

    /// Returns what an agency knows now, as it is read in a language.
    pub(super) fn view(&mut self, seat: &str, l: Locale) -> Result<SeatView, RoomError> {
        self.advance()?;
        Ok(self.room.play_mut().seat_in(seat, l.tag())?)
    }

    /// Returns the agencies whose views a role may see: its own, those of a party, or all.
    pub(super) fn seats_seen_by(&self, role: &VisitorRole) -> Vec<String> {
        let agencies = self.plan().scenario.agencies.iter();
        match role {
            VisitorRole::Seat(seat) => vec![seat.clone()],
            VisitorRole::Observer(Some(party)) => {
                agencies.filter(|(_, it)| it.party == *party).map(|(id, _)| id.clone()).collect()
            }
            VisitorRole::Observer(None) | VisitorRole::Facilitator | VisitorRole::Evaluator => {
                agencies.map(|(id, _)| id.clone()).collect()
            }
        }
    }

    /// Makes something from the current scene.
    pub(super) fn scene<T>(&self, locale: Locale, make: impl FnOnce(&Scene) -> T) -> T {
        let plan = self.room.play().plan_in(locale.tag());
        let discussion = self.room.play().discussion();
        let lobby = (self.lobby)();
        make(&Scene {
            plan,
            locale,
            zones: Zones::of(plan, locale),
            run_state: self.run_state(),
            clock: self.room.clock(),
            wall: self.wall,
            discussion,
            subjects: self.subjects(),
            module_since: discussion.open().and_then(|id| self.room.session().opened_at(id)),
            people: &self.screens.people(lobby.visitors),
            is_report_shared: lobby.is_report_shared,
            letters: "/letters?",
            acts: true,
        })
    }

    /// Returns the moment of the next dated inject.
    pub(super) fn next_inject(&mut self) -> Option<Instant> {
        let view = self.room.play_mut().facilitator();
        let open = view.injects.iter().filter(|row| row.is_to_come());
        open.filter_map(|row| row.planned.map(|planned| planned.0)).min()
    }

    /// Gives a seat to its people when one of them has joined. Once the exercise is over, nobody holds seats.
    pub(super) fn take_seat(&mut self, visitor: &Visitor, seat: &str) -> Result<(), RoomError> {
        let holder = self.room.play().seats().get(seat).map(|found| found.holder.clone());
        let author = visitor.author();
        if holder.as_ref() == Some(&author.role) {
            return Ok(());
        }
        let id = |what: &str, at: Instant| format!("{what}-{seat}-{}", at.as_micros());
        let now = self.now;
        let taken = holder
            .map_or(Ok(Acceptance::Done), |_| {
                // Somebody at a terminal held it before.
                let released = NamedCommand::Release { seat: seat.to_owned() };
                self.submit(id("released", now), FACILITATOR, released)
            })
            .and_then(|_| {
                let taken = NamedCommand::Take { seat: seat.to_owned() };
                self.submit(id("taken", now), author, taken)
            });
        match taken {
            Err(_) if self.room.is_over() => Ok(()),
            other => other.map(|_| ()),
        }
    }

    /// Plays on, and makes the screens again if they are due.
    pub(super) fn tick(&mut self) {
        let done = self.advance().and_then(|()| self.end_in_time());
        let done = done.and_then(|()| self.keep_attendance());
        self.note_trouble(done);
        let now = self.now;
        let inputs = self.inputs();
        let is_due = match &self.made {
            Some((made, at)) => {
                // Wall time that was set back is no reason to wait.
                let gone = now.since(*at);
                *made != inputs && (gone >= REFRESHED_EVERY || gone < Span::ZERO)
            }
            None => true,
        };
        if is_due {
            for audience in self.screens.watched() {
                self.make(&audience);
            }
            self.made = Some((inputs, now));
        }
    }

    /// Ends the exercise when its clock has come to the end.
    fn end_in_time(&mut self) -> Result<(), RoomError> {
        if self.room.is_over() && !self.room.play().exercise().is_over() {
            let id = format!("ended-{}", self.now.as_micros());
            self.submit(id, FACILITATOR, NamedCommand::End)?;
        }
        Ok(())
    }

    /// Notes who has come and who has gone, while attendance is kept.
    fn keep_attendance(&mut self) -> Result<(), RoomError> {
        self.attendance.follow(self.room.session());
        if !self.attendance.is_kept() || self.trouble.is_some() {
            return Ok(());
        }
        let people = self.screens.people((self.lobby)().visitors);
        for (author, here, since) in self.attendance.changes(&people, (self.clocks.wall)()) {
            let who = author.visitor.as_deref().unwrap_or_default();
            let id = format!("attend-{who}-{here}-{}", since.as_micros());
            let attend = NamedCommand::Attend { here, since_us: since.as_micros() };
            self.submit(id, author, attend)?;
        }
        Ok(())
    }

    /// Returns how long to wait for a request.
    pub(super) fn wait(&self) -> Duration {
        if self.run_state() == RunState::Running { WHILE_RUNNING } else { WHILE_PAUSED }
    }

    fn inputs(&self) -> ScreenInputs {
        let lobby = (self.lobby)();
        let people = self.screens.people(lobby.visitors).into_iter();
        ScreenInputs {
            happenings: self.room.play().exercise().log().happenings().len(),
            commands: self.room.session().commands.len(),
            drafts: self.drafts().revision,
            people: people.map(|it| (it.visitor.id, it.visitor.language, it.is_present)).collect(),
            run_state: self.run_state(),
            wall: self.wall,
            is_report_shared: lobby.is_report_shared,
            trouble: self.trouble,
        }
    }

    /// Notes what is wrong with the store, if anything is.
    fn note_trouble(&mut self, done: Result<(), RoomError>) {
        self.trouble = self.room.trouble().or(done.err().map(|error| error.trouble()));
    }

    /// Returns the current screen of an audience.
    pub(super) fn screen(&mut self, audience: &Audience) -> Arc<Screen> {
        let done = self.advance();
        self.note_trouble(done);
        self.make(audience)
    }

    fn make(&mut self, audience: &Audience) -> Arc<Screen> {
        let made = match &audience.viewer {
            Viewer::Role(role) => self.panels_of(role, audience.locale()),
            Viewer::Public => {
                let first = self.plan().scenario.agencies.keys().next().cloned();
                let play = self.room.play_mut();
                let l = audience.locale();
                let tables = play.tables_in(l.tag());
                // What was in the press everybody has read.
                let seen = first.and_then(|seat| play.seat_in(&seat, l.tag()).ok());
                let stories = seen.map(|view| view.stories).unwrap_or_default();
                let session = self.room.session();
                self.scene(l, |scene| public::panels(scene, &tables, &stories, session))
            }
        };
        self.screens.publish(audience, made)
    }

    /// Makes the panels of a role.
    fn panels_of(&mut self, role: &VisitorRole, l: Locale) -> PanelTexts {
        match role {
            VisitorRole::Seat(_) | VisitorRole::Observer(_) => {
                let seats = self.seats_seen_by(role);
                let play = self.room.play_mut();
                let views = seats.iter().filter_map(|seat| play.seat_in(seat, l.tag()).ok());
                let views: Vec<SeatView> = views.collect();
                let session = self.room.session();
                self.scene(l, |scene| match (role, views.as_slice()) {
                    (VisitorRole::Seat(_), [view]) => {
                        seat::panels(scene, view, &self.drafts(), session)
                    }
                    (VisitorRole::Observer(party), views) => {
                        observer::panels(scene, views, party.as_deref(), session)
                    }
                    (
                        VisitorRole::Seat(_) | VisitorRole::Facilitator | VisitorRole::Evaluator,
                        _,
                    ) => Vec::new(),
                })
            }
            VisitorRole::Facilitator | VisitorRole::Evaluator => {
                let play = self.room.play_mut();
                let (view, tables) = (play.facilitator_in(l.tag()), play.tables_in(l.tag()));
                let overview = Overview {
                    view: &view,
                    tables: &tables,
                    session: self.room.session(),
                    play: self.room.play(),
                    trouble: self.trouble,
                    leads: *role == VisitorRole::Facilitator,
                };
                self.scene(l, |scene| lead::panels(scene, &overview))
            }
        }
    }

    /// Pauses the clock and stores what the session needs.
    pub(super) fn close(mut self) -> Result<(), RoomError> {
        self.room.close(self.now)
    }
}
