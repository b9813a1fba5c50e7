//! The clock of an exercise that runs while people watch.
//!
//! Exercise time is a pure function of the commands given to the clock and of wall time: it stands still
//! while paused, and otherwise passes at a given speed since the last command. Wall time that runs
//! backwards counts as standing still.

use std::ops::Range;

use crate::time::{Instant, Span};

/// The clock of an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExerciseClock {
    /// The wall time of the last command.
    wall: Instant,
    /// The exercise time at that moment.
    time: Instant,
    /// How much exercise time passes in one second.
    speed: Span,
    /// For how much wall time it runs fast from then on.
    fast_for: Span,
    is_paused: bool,
    ends: Instant,
}

impl ExerciseClock {
    /// The factor by which it runs faster while it catches up. Assumed: people can still follow.
    const FAST: i64 = 4;

    /// The limits of the speed: a hundredth of a second, and ten years, in one second.
    const SPEEDS: (Span, Span) = (Span::from_micros(10_000), Span::from_hours(24 * 3653));

    /// Returns a clock that runs from a moment of the exercise, at most to its end.
    #[must_use]
    pub fn new(time: Instant, ends: Instant, speed: Span, wall: Instant) -> Self {
        let speed = speed.clamp(Self::SPEEDS.0, Self::SPEEDS.1);
        let time = time.min(ends);
        Self { wall, time, speed, fast_for: Span::ZERO, is_paused: false, ends }
    }

    /// Returns the exercise time.
    #[must_use]
    pub fn time(&self, wall: Instant) -> Instant {
        let gone = wall.since(self.wall).as_micros();
        if self.is_paused || gone <= 0 {
            return self.time;
        }
        let fast = gone.min(self.fast_for.as_micros());
        let gone = i128::from(gone) + i128::from(fast) * i128::from(Self::FAST - 1);
        let on = gone * i128::from(self.speed.as_micros()) / 1_000_000;
        let left = self.ends.since(self.time);
        match i64::try_from(on) {
            Ok(on) if Span::from_micros(on) < left => self.time + Span::from_micros(on),
            _ => self.ends,
        }
    }

    /// Returns the wall time of the last command, and the exercise time at that moment.
    #[must_use]
    pub fn anchor(&self) -> (Instant, Instant) {
        (self.wall, self.time)
    }

    /// Returns how much exercise time passes in one second.
    #[must_use]
    pub fn speed(&self) -> Span {
        self.speed
    }

    /// Returns whether the clock is paused.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.is_paused
    }

    /// Makes this moment the one from which time is counted.
    fn settle(&mut self, wall: Instant) {
        let gone = wall.since(self.wall);
        self.time = self.time(wall);
        self.wall = self.wall.max(wall);
        if gone > Span::ZERO && !self.is_paused {
            self.fast_for = (self.fast_for - gone).max(Span::ZERO);
        }
    }

    /// Pauses the clock as of an earlier wall time.
    pub fn stand_since(&mut self, since: Instant, wall: Instant) {
        self.pause(since);
        self.wall = self.wall.max(wall);
    }

    /// Goes on from an earlier wall time, since which nothing read the clock, and runs fast until the missed
    /// time has been made up.
    pub fn catch_up(&mut self, since: Instant, wall: Instant) {
        if self.is_paused {
            return;
        }
        self.settle(since);
        let missed = wall.since(self.wall).max(Span::ZERO);
        self.wall = self.wall.max(wall);
        // Wall time goes on while it catches up.
        let takes = missed.as_micros() / (Self::FAST - 1);
        self.fast_for += Span::from_micros(takes);
    }

    /// Pauses the clock.
    pub fn pause(&mut self, wall: Instant) {
        self.settle(wall);
        self.is_paused = true;
    }

    /// Resumes from the time at which it was paused.
    pub fn resume(&mut self, wall: Instant) {
        self.settle(wall);
        self.is_paused = false;
    }

    /// Sets the speed, within limits.
    pub fn set_speed(&mut self, speed: Span, wall: Instant) {
        self.settle(wall);
        self.speed = speed.clamp(Self::SPEEDS.0, Self::SPEEDS.1);
    }

    /// Sets the exercise time, at most to the end.
    pub fn go_to(&mut self, time: Instant, wall: Instant) {
        self.settle(wall);
        self.time = time.min(self.ends);
    }

    /// Returns the wall time until the clock reaches a moment; `None` while paused or if it never does.
    #[must_use]
    pub fn wait_for(&self, time: Instant, wall: Instant) -> Option<Span> {
        if self.is_paused || time > self.ends {
            return None;
        }
        let ahead = i128::from(time.since(self.time).as_micros().max(0));
        let speed = i128::from(self.speed.as_micros());
        let needed = (ahead * 1_000_000 + speed - 1) / speed;
        // The fast stretch shortens the wait.
        let fast = i128::from(self.fast_for.as_micros());
        let by_fast = fast * i128::from(Self::FAST);
        let takes = if needed <= by_fast {
            (needed + i128::from(Self::FAST) - 1) / i128::from(Self::FAST)
        } else {
            needed - by_fast + fast
        };
        let takes = Span::from_micros(i64::try_from(takes).unwrap_or(i64::MAX));
        Some((takes - wall.since(self.wall)).max(Span::ZERO))
    }
}

/// Plays back moments, such as the lines of an account, as their time comes.
#[derive(Clone, Debug)]
pub struct Playback {
    moments: Vec<Instant>,
    next: usize,
    clock: ExerciseClock,
}

impl Playback {
    /// Returns a playback of moments, which are in order of time.
    #[must_use]
    pub fn new(moments: Vec<Instant>, clock: ExerciseClock, wall: Instant) -> Self {
        let now = clock.time(wall);
        let next = moments.partition_point(|moment| *moment < now);
        Self { moments, next, clock }
    }

    /// Returns the clock.
    #[must_use]
    pub fn clock(&self) -> &ExerciseClock {
        &self.clock
    }

    /// Returns whether all moments have been played.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.next >= self.moments.len()
    }

    /// Returns the moments that have become due since the last call; each is returned once.
    pub fn due(&mut self, wall: Instant) -> Range<usize> {
        self.clock.settle(wall);
        let now = self.clock.time;
        let to = self.moments.partition_point(|moment| *moment <= now).max(self.next);
        let due = self.next..to;
        self.next = to;
        due
    }

    /// Returns the wall time until the next moment is due; `None` while paused or when all have been played.
    #[must_use]
    pub fn wait(&self, wall: Instant) -> Option<Span> {
        self.clock.wait_for(*self.moments.get(self.next)?, wall)
    }

    /// Pauses the clock, or resumes it.
    pub fn pause_or_resume(&mut self, wall: Instant) {
        if self.clock.is_paused() { self.clock.resume(wall) } else { self.clock.pause(wall) }
    }

    /// Doubles or halves the speed.
    pub fn change_speed(&mut self, faster: bool, wall: Instant) {
        let speed = self.clock.speed().as_micros();
        let speed = if faster { speed.saturating_mul(2) } else { speed / 2 };
        self.clock.set_speed(Span::from_micros(speed), wall);
    }

    /// Goes to the next one at once and stops there: which that is.
    pub fn step(&mut self, wall: Instant) -> Option<usize> {
        self.clock.settle(wall);
        let at = *self.moments.get(self.next)?;
        self.clock.pause(wall);
        self.clock.go_to(at, wall);
        self.next += 1;
        Some(self.next - 1)
    }

    /// Goes to an earlier or later time; moments before it are not played.
    pub fn seek(&mut self, to: Instant, wall: Instant) {
        self.clock.go_to(to, wall);
        self.next = self.moments.partition_point(|moment| *moment < to);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SECOND: i64 = 1_000_000;

    fn at(micros: i64) -> Instant {
        Instant::from_micros(micros)
    }

    #[test]
    fn a_year_of_pause_moves_nothing() {
        let hour = Span::from_hours(1);
        let mut playback = Playback::new(
            vec![at(0), at(0) + hour, at(0) + hour + hour],
            ExerciseClock::new(at(0), at(0) + Span::from_hours(3), hour, at(0)),
            at(0),
        );
        assert_eq!(playback.due(at(0)), 0..1);
        assert_eq!(playback.wait(at(0)), Some(Span::from_secs(1)));
        playback.pause_or_resume(at(SECOND / 2));
        let year = 365 * 24 * 3600 * SECOND;
        assert_eq!(playback.due(at(year)), 1..1);
        assert_eq!(playback.wait(at(year)), None);
        playback.pause_or_resume(at(year));
        assert_eq!(playback.due(at(year)), 1..1);
        assert_eq!(playback.wait(at(year)), Some(Span::from_micros(SECOND / 2)));
        assert_eq!(playback.due(at(year + SECOND / 2)), 1..2);
        assert_eq!(playback.step(at(year + SECOND)), Some(2));
        assert!(playback.is_done() && playback.clock().is_paused());
    }

    #[derive(Clone, Copy, Debug)]
    enum Touch {
        Toggle,
        Faster(bool),
        Step,
        Seek(i64),
        Look,
    }

    fn touches() -> impl Strategy<Value = Vec<(i64, Touch)>> {
        let touch = prop_oneof![
            Just(Touch::Toggle),
            any::<bool>().prop_map(Touch::Faster),
            Just(Touch::Step),
            (-5_000_i64..120_000).prop_map(Touch::Seek),
            Just(Touch::Look),
        ];
        // The clock on the wall may go back.
        prop::collection::vec((-20_000_000_i64..60_000_000, touch), 1..60)
    }

    proptest! {
        #[test]
        fn nothing_comes_twice_or_early_and_time_runs_back_only_when_it_is_put_back(
            mut moments in prop::collection::vec(0_i64..100_000, 1..80),
            touches in touches(),
        ) {
            moments.sort_unstable();
            let story = |seconds: i64| at(seconds * SECOND);
            let moments: Vec<Instant> = moments.into_iter().map(story).collect();
            let (ends, speed) = (story(100_000), Span::from_secs(60));
            let mut playback = Playback::new(moments.clone(), ExerciseClock::new(story(0), ends, speed, at(0)), at(0));
            let (mut wall, mut latest, mut given) = (0_i64, story(0), 0_usize);
            for (gone, touch) in touches {
                wall += gone;
                let now = at(wall);
                let shown = playback.clock().time(now);
                let is_paused = playback.clock().is_paused();
                prop_assert!(shown >= latest, "it ran back by itself");
                match touch {
                    Touch::Toggle => playback.pause_or_resume(now),
                    Touch::Faster(faster) => playback.change_speed(faster, now),
                    Touch::Step => {
                        if let Some(index) = playback.step(now) {
                            prop_assert_eq!(index, given);
                            given += 1;
                        }
                    }
                    Touch::Seek(to) => {
                        playback.seek(story(to), now);
                        given = moments.partition_point(|moment| *moment < story(to));
                    }
                    Touch::Look => {
                        let due = playback.due(now);
                        prop_assert_eq!(due.start, given, "one was left out or came twice");
                        prop_assert!(moments[due.clone()].iter().all(|moment| *moment <= shown));
                        given = due.end;
                        prop_assert!(moments.get(given).is_none_or(|moment| *moment > shown || due.is_empty()));
                        if is_paused {
                            prop_assert_eq!(playback.clock().time(now), shown);
                        }
                        if let Some(wait) = playback.wait(now) {
                            let then = now + wait;
                            prop_assert!(playback.clock().time(then) >= moments[given].min(ends));
                        }
                    }
                }
                if !matches!(touch, Touch::Step | Touch::Seek(_)) {
                    prop_assert_eq!(playback.clock().time(now), shown, "touching it moved it");
                }
                latest = playback.clock().time(now);
                prop_assert!(latest <= ends);
            }
        }
    }
}
