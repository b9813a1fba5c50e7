//! Shows an account as its time passes; at a terminal, keys control the clock.

use std::io::{self, IsTerminal};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::terminal;

use super::clock::steady_clock;
use super::failure::Failure;
use super::printer::{MUTED, Printer};
use super::telling::Day;
use crate::locale::Locale;
use crate::review::{Clock, Line};
use crate::scenario::Plan;
use crate::session::{ExerciseClock, Playback};
use crate::time::{Instant, Span};

/// An explanation of the keys, on one line.
const KEYS: &str = "space pauses, n steps, \u{2190} \u{2192} go a day back or ahead, + - change the \
                    speed, s shows how things stand, q ends";

/// The longest sleep before the clock is checked again.
const LONGEST_SLEEP: Duration = Duration::from_millis(200);

/// An account to show, with its period.
pub(super) struct Narration<'a> {
    pub(super) plan: &'a Plan,
    pub(super) lines: &'a [Line],
    /// A function that shows the state at a moment.
    pub(super) stood: &'a dyn Fn(Instant, &mut Printer) -> Result<(), Failure>,
    pub(super) begins: Instant,
    pub(super) ends: Instant,
}

/// Shows lines as their time comes. Returns whether the viewer stayed to the end.
pub(super) fn watch(told: &Narration, speed: Span, printer: &mut Printer) -> Result<bool, Failure> {
    let now = steady_clock();
    let clock = ExerciseClock::new(told.begins, told.ends, speed, now);
    let moments = told.lines.iter().map(|line| line.at).collect();
    let mut watched = NarrationWatcher {
        told,
        playback: Playback::new(moments, clock, now),
        day: Day::default(),
    };
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return watched.without_keys(printer).map(|()| true);
    }
    printer.line(&format!("\n{MUTED}{KEYS}{MUTED:#}"))?;
    printer.flush()?;
    let raw = RawTerminal::begin()?;
    printer.set_raw(true);
    let watched = watched.with_keys(printer);
    printer.set_raw(false);
    drop(raw);
    watched
}

/// Raw mode of the terminal, until this is dropped.
pub(super) struct RawTerminal;

impl RawTerminal {
    pub(super) fn begin() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for RawTerminal {
    fn drop(&mut self) {
        let _nothing_can_be_done = terminal::disable_raw_mode();
    }
}

struct NarrationWatcher<'a> {
    told: &'a Narration<'a>,
    playback: Playback,
    day: Day,
}

impl NarrationWatcher<'_> {
    fn without_keys(&mut self, printer: &mut Printer) -> Result<(), Failure> {
        while !self.playback.is_done() {
            self.tell_what_is_due(printer)?;
            thread::sleep(self.sleep());
        }
        Ok(())
    }

    fn with_keys(&mut self, printer: &mut Printer) -> Result<bool, Failure> {
        while !self.playback.is_done() {
            self.tell_what_is_due(printer)?;
            if event::poll(self.sleep())?
                && let Event::Key(key) = event::read()?
                && key.kind != KeyEventKind::Release
            {
                let is_break = key.modifiers.contains(KeyModifiers::CONTROL);
                if key.code == KeyCode::Char('q') || (is_break && key.code == KeyCode::Char('c')) {
                    return Ok(false);
                }
                self.press(key.code, printer)?;
            }
        }
        Ok(true)
    }

    /// Returns how long nothing will happen, unless a key is pressed.
    fn sleep(&self) -> Duration {
        let wait = self.playback.wait(steady_clock());
        let wait = wait.map(|wait| Duration::from_secs_f64(wait.as_secs_f64()));
        wait.map_or(LONGEST_SLEEP, |wait| wait.min(LONGEST_SLEEP))
    }

    fn press(&mut self, key: KeyCode, printer: &mut Printer) -> Result<(), Failure> {
        let now = steady_clock();
        let day = Span::from_hours(24);
        match key {
            KeyCode::Char(' ') => {
                self.playback.pause_or_resume(now);
                let what = if self.playback.clock().is_paused() { "paused" } else { "goes on" };
                Self::remark(what, printer)?;
            }
            KeyCode::Char('n') | KeyCode::Enter => {
                if let Some(index) = self.playback.step(now) {
                    self.tell(index, printer)?;
                }
            }
            KeyCode::Char('+' | '=') => self.change_speed(true, printer)?,
            KeyCode::Char('-') => self.change_speed(false, printer)?,
            KeyCode::Left => self.go_to(self.playback.clock().time(now) - day, printer)?,
            KeyCode::Right => self.go_to(self.playback.clock().time(now) + day, printer)?,
            KeyCode::Char('s') => {
                (self.told.stood)(self.playback.clock().time(now), printer)?;
                printer.flush()?;
            }
            KeyCode::Home => self.go_to(self.told.begins, printer)?,
            _ => {}
        }
        Ok(())
    }

    fn change_speed(&mut self, faster: bool, printer: &mut Printer) -> Result<(), Failure> {
        self.playback.change_speed(faster, steady_clock());
        let speed = self.playback.clock().speed();
        Self::remark(&format!("{speed} a second"), printer)
    }

    fn go_to(&mut self, at: Instant, printer: &mut Printer) -> Result<(), Failure> {
        let at = at.max(self.told.begins).min(self.told.ends);
        self.playback.seek(at, steady_clock());
        self.day = Day::default();
        let clock = Clock::of(self.told.plan, Locale::English);
        Self::remark(&format!("{} {}", clock.date(at), clock.times(at)[0]), printer)
    }

    fn remark(text: &str, printer: &mut Printer) -> Result<(), Failure> {
        printer.line(&format!("{MUTED}  -- {text}{MUTED:#}"))?;
        Ok(printer.flush()?)
    }

    fn tell_what_is_due(&mut self, printer: &mut Printer) -> Result<(), Failure> {
        for index in self.playback.due(steady_clock()) {
            self.tell(index, printer)?;
        }
        Ok(())
    }

    fn tell(&mut self, index: usize, printer: &mut Printer) -> Result<(), Failure> {
        self.day.line(self.told.plan, &self.told.lines[index], printer)?;
        Ok(printer.flush()?)
    }
}
