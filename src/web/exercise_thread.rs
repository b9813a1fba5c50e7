//! The thread: what is on the thread of the exercise. It keeps the room's clock going, and makes the screens
//! anew when something has changed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::drafts::{Drafts, Person};
use super::page;
use super::page::Scene;
use super::screens::{Audience, Screen, Screens};
use crate::engine::view::SeatView;
use crate::locale::Locale;
use crate::review::Clock as Zones;
use crate::scenario::Plan;
use crate::session::{
    Acceptance, ClockCommand, FACILITATOR, NamedCommand, Room, RoomError, Visitor, VisitorRole,
};
use crate::time::{Instant, Span};

/// Screens are made at most so often. Assumed: nobody notices, and many changes at once are told as one.
const REFRESHED_EVERY: Span = Span::from_micros(50_000);

/// While the clock runs, it is looked at so often.
const RUNNING: Duration = Duration::from_millis(100);

/// While it stands, somebody may still come or go.
const STANDING: Duration = Duration::from_millis(400);

/// How far an exercise has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RunState {
    /// Nobody has had the clock go on yet.
    NotStarted,
    /// The clock runs.
    Running,
    /// It stands.
    Paused,
    /// Play is over.
    Over,
}

/// What a screen is made from, as far as it can change without a command.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ScreenInputs {
    happenings: usize,
    given: usize,
    drafts: u64,
    people: Vec<(String, String, bool)>,
    standing: RunState,
    trouble: Option<String>,
}

/// Who is in.
type Visitors = Box<dyn Fn() -> Vec<Visitor> + Send>;

/// What is on the thread of the exercise.
pub(super) struct ExerciseThread {
    room: Room,
    screens: Arc<Screens>,
    clock: fn() -> Instant,
    visitors: Visitors,
    drafts: Arc<Mutex<Drafts>>,
    /// What went wrong when nobody had asked for anything.
    trouble: Option<String>,
    made: Option<(ScreenInputs, Instant)>,
}

impl ExerciseThread {
    pub(super) fn new(
        room: Room,
        screens: Arc<Screens>,
        clock: fn() -> Instant,
        (visitors, drafts): (Visitors, Arc<Mutex<Drafts>>),
    ) -> Self {
        Self { room, screens, clock, visitors, drafts, trouble: None, made: None }
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

    fn drafts(&self) -> MutexGuard<'_, Drafts> {
        self.drafts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far the exercise has come.
    pub(super) fn standing(&self) -> RunState {
        let begins = |clock: &ClockCommand| {
            matches!(
                clock,
                ClockCommand::Resume
                    | ClockCommand::Step
                    | ClockCommand::Jump { .. }
                    | ClockCommand::Seen
            )
        };
        let mut given = self.room.session().commands.iter();
        if self.room.play().exercise().is_over() {
            RunState::Over
        } else if !self.room.clock().is_paused() {
            RunState::Running
        } else if given
            .any(|it| matches!(&it.command, NamedCommand::Clock { clock } if begins(clock)))
        {
            RunState::Paused
        } else {
            RunState::NotStarted
        }
    }

    /// Somebody does something now.
    pub(super) fn give(
        &mut self,
        id: &str,
        by: &str,
        command: NamedCommand,
    ) -> Result<Acceptance, RoomError> {
        self.room.give(id, (self.clock)(), by, command)
    }

    /// Plays on to what the clock shows.
    pub(super) fn look(&mut self) -> Result<(), RoomError> {
        self.room.look((self.clock)())
    }

    /// What somebody in a seat knows now.
    pub(super) fn view(&mut self, seat: &str) -> Result<SeatView, RoomError> {
        self.look()?;
        Ok(self.room.play_mut().seat(seat)?)
    }

    /// Has something made from how things stand.
    pub(super) fn scene<T>(&self, locale: Locale, make: impl FnOnce(&Scene) -> T) -> T {
        let people = Person::all((self.visitors)(), &self.screens);
        let plan = self.plan();
        make(&Scene {
            plan,
            locale,
            zones: Zones::of(plan, locale),
            standing: self.standing(),
            clock: self.room.clock(),
            people: &people,
            acts: true,
        })
    }

    /// When the next dated inject is to fire.
    pub(super) fn next_inject(&mut self) -> Option<Instant> {
        let view = self.room.play_mut().facilitator();
        let open = view.injects.iter().filter(|row| row.fired.is_none() && row.skipped.is_none());
        open.filter_map(|row| row.planned.map(|planned| planned.0)).min()
    }

    /// Has the people of a seat hold it, now that one of them has come in.
    pub(super) fn seat(&mut self, seat: &str) -> Result<(), RoomError> {
        let holder = self.room.play().seats().get(seat).map(|found| found.holder.clone());
        if holder.as_deref() == Some(seat) {
            return Ok(());
        }
        let id = |what: &str, at: Instant| format!("{what}-{seat}-{}", at.as_micros());
        let (now, seat) = ((self.clock)(), seat.to_owned());
        if holder.is_some() {
            // Whoever led it at a terminal has left it to the people who sit there now.
            let released = NamedCommand::Release { seat: seat.clone() };
            self.give(&id("released", now), FACILITATOR, released)?;
        }
        self.give(&id("taken", now), &seat.clone(), NamedCommand::Take { seat })?;
        Ok(())
    }

    /// Plays on, and makes the screens anew if it is time to.
    pub(super) fn go_on(&mut self) {
        let done = self.look().and_then(|()| self.end_in_time());
        self.trouble = done.err().map(|error| error.to_string());
        let now = (self.clock)();
        let marks = self.marks();
        let is_due = match &self.made {
            Some((made, at)) => {
                // A clock on the wall that was put back is no reason to wait.
                let gone = now.since(*at);
                *made != marks && (gone >= REFRESHED_EVERY || gone < Span::ZERO)
            }
            None => true,
        };
        if is_due {
            for audience in self.screens.watched() {
                self.make(&audience);
            }
            self.made = Some((marks, now));
        }
    }

    /// Ends the exercise when its clock has come to the end.
    fn end_in_time(&mut self) -> Result<(), RoomError> {
        if self.room.is_over() && !self.room.play().exercise().is_over() {
            let id = format!("ended-{}", (self.clock)().as_micros());
            self.give(&id, FACILITATOR, NamedCommand::End)?;
        }
        Ok(())
    }

    /// How long to wait for somebody to ask for something.
    pub(super) fn wait(&self) -> Duration {
        if self.room.clock().is_paused() || self.room.play().exercise().is_over() {
            STANDING
        } else {
            RUNNING
        }
    }

    fn marks(&self) -> ScreenInputs {
        let people = Person::all((self.visitors)(), &self.screens);
        let person = |it: Person| (it.visitor.id, it.visitor.language, it.is_present);
        ScreenInputs {
            happenings: self.room.play().exercise().log().happenings().len(),
            given: self.room.session().commands.len(),
            drafts: self.drafts().revision,
            people: people.into_iter().map(person).collect(),
            standing: self.standing(),
            trouble: self.trouble.clone(),
        }
    }

    /// What an audience has before it now.
    pub(super) fn screen(&mut self, audience: &Audience) -> Arc<Screen> {
        let done = self.look();
        self.trouble = done.err().map(|error| error.to_string());
        self.make(audience)
    }

    fn make(&mut self, audience: &Audience) -> Arc<Screen> {
        let locale = audience.locale();
        let people = Person::all((self.visitors)(), &self.screens);
        let standing = self.standing();
        let play = self.room.play_mut();
        let seats: Vec<String> = match &audience.role {
            VisitorRole::Seat(seat) => vec![seat.clone()],
            VisitorRole::Observer(party) => {
                let all = play.plan().scenario.agencies.iter();
                let own = all.filter(|(_, it)| party.as_ref().is_none_or(|own| *own == it.party));
                own.map(|(id, _)| id.clone()).collect()
            }
            VisitorRole::Facilitator | VisitorRole::Evaluator => Vec::new(),
        };
        let views: Vec<SeatView> = seats.iter().filter_map(|seat| play.seat(seat).ok()).collect();
        let everything = matches!(audience.role, VisitorRole::Facilitator | VisitorRole::Evaluator)
            .then(|| (play.facilitator(), play.tables()));
        let plan = self.room.play().plan();
        let scene = Scene {
            plan,
            locale,
            zones: Zones::of(plan, locale),
            standing,
            clock: self.room.clock(),
            people: &people,
            acts: true,
        };
        let made = match (&audience.role, everything) {
            (VisitorRole::Seat(_), _) => {
                let drafts = self.drafts();
                views.first().map(|view| page::seat::panels(&scene, view, &drafts))
            }
            (VisitorRole::Observer(_), _) => Some(page::observer::panels(&scene, &views)),
            (role, Some((view, tables))) => {
                let overview = page::facilitator::Overview {
                    view: &view,
                    tables: &tables,
                    session: self.room.session(),
                    play: self.room.play(),
                    trouble: self.trouble.as_deref(),
                    leads: *role == VisitorRole::Facilitator,
                };
                Some(page::facilitator::panels(&scene, &overview))
            }
            _ => None,
        };
        self.screens.show(audience, made.unwrap_or_default())
    }

    /// The clock stands, and what the session needs is kept.
    pub(super) fn leave(mut self) -> Result<(), RoomError> {
        let now = (self.clock)();
        self.room.leave(now)
    }
}
