//! The facilitator's console: keys control the clock, and typed commands do everything else.

use std::io::{self, BufRead, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::failure::Failure;
use super::playback::RawTerminal;
use super::printer::{BAD, MUTED, Printer};
use super::script;
use super::storage::tables;
use super::telling::{self, Day};
use super::{seat_view, signals, standing};
use crate::engine::view::FacilitatorView;
use crate::locale::Locale;
use crate::review::{Clock as Zones, account};
use crate::scenario::Plan;
use crate::session::{COMMAND_FORMS, ClockCommand, FACILITATOR, NamedCommand, Room, RoomError};
use crate::time::{Instant, Span};

/// An explanation of the keys, on one line.
const KEYS: &str = "space has the clock go on or stand, n steps, \u{2192} jumps a day, + - change the speed, \
                    : takes a command, ? helps, q leaves";

/// The views that can be shown.
const LOOKS: [&str; 6] = [
    "requests                     how the requests stand",
    "waits                        what waits for the people in seats",
    "injects                      what is still to come",
    "inject ID                    what an inject says, and what stands beside it",
    "board                        what is misunderstood, also what nobody has noticed",
    "view SEAT [all]              what an agency knows, and what it may do",
];

/// The number of events of a seat that are shown, unless all are requested.
const LAST_EVENTS: usize = 8;

/// The longest wait before the clock is checked again.
const LONGEST_WAIT: Duration = Duration::from_millis(150);

pub(super) struct Console<'a> {
    room: &'a mut Room,
    /// The clock by which the exercise runs.
    clock: fn() -> Instant,
    day: Day,
    /// The number of the last event that was shown.
    told: u64,
    /// The number of commands that were given here, to distinguish them.
    given: usize,
    refused: usize,
    /// The command that is being typed.
    typed: Option<String>,
    is_left: bool,
}

impl<'a> Console<'a> {
    /// Returns a console for a room. `tells_all` says whether the events so far are shown.
    pub(super) fn new(room: &'a mut Room, clock: fn() -> Instant, tells_all: bool) -> Self {
        let known = room.play().exercise().log().happenings().len() as u64;
        let told = if tells_all { 0 } else { known };
        let day = Day::default();
        Self { room, clock, day, told, given: 0, refused: 0, typed: None, is_left: false }
    }

    /// Conducts the exercise until it ends or is left. Returns the number of commands that were
    /// refused.
    pub(super) fn lead(mut self, printer: &mut Printer) -> Result<usize, Failure> {
        signals::listen();
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return self.by_script(printer);
        }
        printer.line(&format!("\n{MUTED}{KEYS}{MUTED:#}"))?;
        printer.flush()?;
        let raw = RawTerminal::begin()?;
        printer.set_raw(true);
        let led = self.by_keys(printer);
        printer.set_raw(false);
        drop(raw);
        led.map(|()| 0)
    }

    fn by_script(mut self, printer: &mut Printer) -> Result<usize, Failure> {
        let lines = typed_lines();
        while !signals::is_ended() {
            let line = match lines.recv_timeout(LONGEST_WAIT) {
                Ok(line) => line?,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            self.say(line, printer)?;
            self.tell(printer)?;
            if self.is_left || self.room.play().exercise().is_over() {
                break;
            }
        }
        Ok(self.refused)
    }

    fn by_keys(&mut self, printer: &mut Printer) -> Result<(), Failure> {
        self.show_clock(printer)?;
        while !self.is_left && !self.room.is_over() && !signals::is_ended() {
            let was_paused = self.room.clock().is_paused();
            self.room.advance((self.clock)())?;
            // What happens while somebody types is told afterwards.
            if self.typed.is_none() {
                if self.room.clock().is_paused() && !was_paused {
                    Self::remark(
                        "nobody was at the clock, and it stands; space has it go on",
                        printer,
                    )?;
                }
                self.tell(printer)?;
            }
            if event::poll(LONGEST_WAIT)?
                && let Event::Key(key) = event::read()?
                && key.kind != KeyEventKind::Release
            {
                self.press(key, printer)?;
            }
        }
        Ok(())
    }

    fn press(&mut self, key: KeyEvent, printer: &mut Printer) -> Result<(), Failure> {
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            self.is_left |= key.code == KeyCode::Char('c');
            return Ok(());
        }
        if self.typed.is_some() {
            return self.type_on(key.code, printer);
        }
        let clock = |clock| NamedCommand::Clock { clock };
        let speed = self.room.clock().speed().as_micros();
        match key.code {
            KeyCode::Char('q') => self.is_left = true,
            KeyCode::Char(':') => {
                self.typed = Some(String::new());
                self.show_typed(printer)?;
            }
            KeyCode::Char('?') => help(printer)?,
            KeyCode::Char(' ') => {
                let is_paused = self.room.clock().is_paused();
                let what = if is_paused { ClockCommand::Resume } else { ClockCommand::Pause };
                self.give(clock(what), printer)?;
                self.show_clock(printer)?;
            }
            KeyCode::Char('n') => {
                self.give(clock(ClockCommand::Step), printer)?;
                self.tell(printer)?;
            }
            KeyCode::Right => {
                let to = self.room.play().exercise().now() + Span::from_hours(24);
                self.give(clock(ClockCommand::Jump { to_us: to.as_micros() }), printer)?;
                self.tell(printer)?;
                self.show_clock(printer)?;
            }
            KeyCode::Char(sign @ ('+' | '=' | '-')) => {
                let per_second_us =
                    if sign == '-' { (speed / 2).max(1) } else { speed.saturating_mul(2) };
                self.give(clock(ClockCommand::Speed { per_second_us }), printer)?;
                self.show_clock(printer)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Handles a key while a command is typed.
    fn type_on(&mut self, key: KeyCode, printer: &mut Printer) -> Result<(), Failure> {
        let Some(typed) = &mut self.typed else { return Ok(()) };
        match key {
            KeyCode::Char(letter) => typed.push(letter),
            KeyCode::Backspace => {
                typed.pop();
            }
            KeyCode::Esc => {
                self.typed = None;
                printer.out("\r\x1b[2K")?;
                return Ok(printer.flush()?);
            }
            KeyCode::Enter => {
                let line = std::mem::take(typed);
                self.typed = None;
                printer.out("\r\n")?;
                self.say(line.trim(), printer)?;
                return self.tell(printer);
            }
            _ => {}
        }
        self.show_typed(printer)
    }

    fn show_typed(&self, printer: &mut Printer) -> Result<(), Failure> {
        let typed = self.typed.as_deref().unwrap_or_default();
        printer.out(&format!("\r\x1b[2K: {typed}"))?;
        Ok(printer.flush()?)
    }

    /// Carries out a typed command.
    fn say(&mut self, line: &str, printer: &mut Printer) -> Result<(), Failure> {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [] => Ok(()),
            ["help"] => help(printer),
            ["quit" | "leave"] => {
                self.is_left = true;
                Ok(())
            }
            ["waits"] => self.look_at(standing::waits, printer),
            ["injects"] => self.look_at(standing::injects, printer),
            ["inject", id] => match self.room.play().plan().scenario.injects.get(*id) {
                Some(inject) => Ok(script::inject(self.room.play().plan(), id, inject, printer)?),
                None => self.refuse(&format!("there is no inject `{id}`"), printer),
            },
            ["requests"] => self.look_at(standing::requests, printer),
            ["board"] => self.look_at(standing::board, printer),
            ["view", seat] => self.view(seat, LAST_EVENTS, printer),
            ["view", seat, "all"] => self.view(seat, usize::MAX, printer),
            _ => {
                let exercise = self.room.play().exercise();
                match NamedCommand::parse(line, self.room.play().plan(), exercise.now()) {
                    Ok(command) => self.give(command, printer),
                    Err(error) => self.refuse(&error.to_string(), printer),
                }
            }
        }
    }

    fn give(&mut self, command: NamedCommand, printer: &mut Printer) -> Result<(), Failure> {
        self.given += 1;
        let now = (self.clock)();
        let id = format!("console-{}-{}", now.as_micros(), self.given);
        let is_clock = matches!(command, NamedCommand::Clock { .. });
        let said = command.to_string();
        match self.room.submit(&id, now, FACILITATOR, command) {
            Ok(_) if is_clock => Ok(()),
            Ok(_) => Self::remark(&said, printer),
            Err(RoomError::Refused(refused)) => self.refuse(&refused.to_string(), printer),
            Err(error) => Err(error.into()),
        }
    }

    fn refuse(&mut self, why: &str, printer: &mut Printer) -> Result<(), Failure> {
        self.refused += 1;
        printer.line(&format!("{BAD}  refused:{BAD:#} {why}"))?;
        Ok(printer.flush()?)
    }

    fn remark(text: &str, printer: &mut Printer) -> Result<(), Failure> {
        printer.line(&format!("{MUTED}  -- {text}{MUTED:#}"))?;
        Ok(printer.flush()?)
    }

    fn show_clock(&self, printer: &mut Printer) -> Result<(), Failure> {
        let (clock, zones) =
            (self.room.clock(), Zones::of(self.room.play().plan(), Locale::English));
        let at = clock.time((self.clock)());
        let runs = if clock.is_paused() {
            "the clock stands".to_owned()
        } else {
            format!("{} a second", clock.speed())
        };
        Self::remark(&format!("{} {}, {runs}", zones.date(at), zones.times(at)[0]), printer)
    }

    /// Shows what has happened since the last call.
    fn tell(&mut self, printer: &mut Printer) -> Result<(), Failure> {
        let known = self.room.play().exercise().log().happenings().len() as u64;
        if known == self.told {
            return Ok(());
        }
        let tables = tables(self.room.play_mut(), false);
        let plan = self.room.play().plan();
        for line in
            account(plan, &tables, Locale::English).iter().filter(|line| line.event > self.told)
        {
            self.day.line(plan, line, printer)?;
        }
        self.told = known;
        Ok(printer.flush()?)
    }

    fn look_at(
        &mut self,
        look: impl Fn(&Plan, &FacilitatorView, &mut Printer) -> Result<(), Failure>,
        printer: &mut Printer,
    ) -> Result<(), Failure> {
        let view = self.room.play_mut().facilitator();
        look(self.room.play().plan(), &view, printer)?;
        Ok(printer.flush()?)
    }

    fn view(&mut self, seat: &str, last: usize, printer: &mut Printer) -> Result<(), Failure> {
        match self.room.play_mut().seat(seat) {
            Ok(mut view) => {
                let earlier = view.events.len().saturating_sub(last);
                view.events.drain(..earlier);
                let play = self.room.play();
                let (plan, subjects) = (play.plan(), play.exercise().subjects());
                telling::lines(plan, &seat_view::lines(plan, subjects, &view), printer)?;
                seat_view::requests(plan, subjects, &view, printer)?;
                Ok(printer.flush()?)
            }
            Err(refused) => self.refuse(&refused.to_string(), printer),
        }
    }
}

/// Returns the lines of the input as they come, so that a signal is noticed also while nobody writes.
fn typed_lines() -> mpsc::Receiver<io::Result<String>> {
    let (lines, typed) = mpsc::channel();
    thread::spawn(move || {
        for line in io::stdin().lock().lines() {
            if lines.send(line).is_err() {
                return;
            }
        }
    });
    typed
}

fn help(printer: &mut Printer) -> Result<(), Failure> {
    printer.line(&format!("{MUTED}{KEYS}{MUTED:#}"))?;
    for form in COMMAND_FORMS.iter().chain(&LOOKS) {
        printer.line(&format!("  {form}"))?;
    }
    Ok(printer.flush()?)
}
