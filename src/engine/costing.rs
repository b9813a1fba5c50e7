//! Costing: what each misunderstanding cost, by the same run without it.
//!
//! The exercise is played again with one reading put right from the start and all other luck the
//! same. By how much a sound answer came later in the run as it was is the cost of that misunderstanding,
//! and so it is for any answer, which an unsound one is as well. Where it came sooner, the cost is below
//! nought. A cost covers whatever followed from the reading: work redone, clocks missed, messages to clear
//! it up, later misunderstandings that would not have arisen. The costs of two that work on each other do
//! not add up to the cost of both, so what misunderstanding cost a request as a whole is the difference to
//! a run without any. A false repair is compared with the repair done rightly.
//!
//! Up to the moment at which a misunderstanding arose the two runs are the same, and what the other one
//! brings once the request is closed there is not asked. So the run is played again once, and at each such
//! moment another branches off from it, which is played until the request is closed.

use std::collections::BTreeMap;

use bevy_ecs::prelude::Entity;

use super::branch::Branch;
use super::command::Command;
use super::correction::Corrections;
use super::entities::{Directory, Misunderstanding, Reading};
use super::exercise::Exercise;
use super::ids::RequestId;
use super::tables::points;
use crate::record::{RequestRow, Seconds, Tables};
use crate::time::{Instant, Span};

impl Exercise {
    /// Works out the costs of all misunderstandings of this run, and writes them into its tables.
    pub fn price(&self, tables: &mut Tables) {
        let misunderstandings = &self.world().resource::<Directory>().misunderstandings;
        if misunderstandings.is_empty() {
            let nothing = self.model().semantics.as_ref().map(|_| Seconds(Span::ZERO));
            for row in &mut tables.requests {
                (row.misunderstanding_s, row.sound_misunderstanding_s) = (nothing, nothing);
                row.misunderstanding_loss = nothing.map(|_| 0.0);
            }
            return;
        }
        let without_any = self.again(Corrections::All).requests();
        let others: BTreeMap<&str, &RequestRow> =
            without_any.iter().map(|row| (row.id.as_str(), row)).collect();
        for row in &mut tables.requests {
            let cost = others.get(row.id.as_str()).map(|other| Cost::of(row, other));
            row.misunderstanding_s = cost.map(|cost| cost.any);
            row.sound_misunderstanding_s = cost.map(|cost| cost.sound);
            row.misunderstanding_loss = cost.map(|cost| cost.loss);
        }
        let mut trunk = Replay::of(self);
        let mut branch = Branch::of(&mut trunk.exercise);
        for onset in self.onsets(misunderstandings) {
            trunk.play_up_to(onset.at);
            let without = branch.follow(&mut trunk.exercise);
            without.correct(Corrections::Of(vec![onset.key]));
            let closed = at_close(without, trunk.commands, onset.request);
            let cost = Cost::of(&tables.requests[onset.request.index()], &closed);
            let row = &mut tables.misunderstandings[onset.row];
            (row.cost_s, row.sound_cost_s) = (Some(cost.any), Some(cost.sound));
            (row.loss, row.sound_without) = (Some(cost.loss), closed.sound);
        }
    }

    /// Where a run without it branches off, of each misunderstanding about a request; the earliest first.
    fn onsets(&self, misunderstandings: &[Entity]) -> Vec<Onset> {
        let world = self.world();
        let mut first: BTreeMap<u64, Instant> = BTreeMap::new();
        let mut onsets: Vec<Onset> = Vec::new();
        for (row, entity) in misunderstandings.iter().enumerate() {
            let misunderstanding = world.get::<Misunderstanding>(*entity);
            let pair = misunderstanding.zip(world.get::<Reading>(*entity));
            let Some((Misunderstanding { key, .. }, reading)) = pair else { continue };
            // What is read again is put right each time.
            let at = *first.entry(*key).or_insert(reading.at);
            if let Some(request) = reading.request {
                onsets.push(Onset { row, key: *key, request, at });
            }
        }
        onsets.sort_by_key(|onset| (onset.at, onset.row));
        onsets
    }
}

/// Where the run without a misunderstanding branches off.
struct Onset {
    /// Its place in the table of misunderstandings.
    row: usize,
    /// See [`Misunderstanding::key`].
    key: u64,
    /// The request that it is about.
    request: RequestId,
    /// When it arose.
    at: Instant,
}

/// A run that is played again, with what people are still to do in it.
struct Replay<'a> {
    exercise: Exercise,
    commands: &'a [(Instant, Command)],
}

impl<'a> Replay<'a> {
    /// A run, from the start.
    fn of(run: &'a Exercise) -> Self {
        Self { exercise: run.afresh(Corrections::None), commands: run.given() }
    }

    /// Plays whatever comes before a moment.
    fn play_up_to(&mut self, at: Instant) {
        let before = at - Span::from_micros(1);
        while let Some(((moment, command), rest)) = self.commands.split_first()
            && *moment <= before
        {
            self.exercise.repeat(*moment, command);
            self.commands = rest;
        }
        while self.exercise.play_one(before) {}
    }
}

/// Plays until a request is closed, or to the end of play, and returns its row of the table at the end of
/// play. The commands are those that people are still to give.
fn at_close(
    exercise: &mut Exercise,
    mut commands: &[(Instant, Command)],
    request: RequestId,
) -> RequestRow {
    let request = exercise.world().resource::<Directory>().request(request);
    while !exercise.is_closed(request) {
        // Whatever is to happen before somebody does something, and then that.
        let next = commands.first().map_or(exercise.until(), |(at, _)| *at);
        if exercise.play_one(next) {
            continue;
        }
        let Some(((at, command), rest)) = commands.split_first() else { break };
        exercise.repeat(*at, command);
        commands = rest;
    }
    exercise.request_at(request, exercise.until())
}

/// What a request cost more than in another run.
#[derive(Clone, Copy)]
struct Cost {
    /// By how much any answer came later.
    any: Seconds,
    /// By how much a sound one did.
    sound: Seconds,
    /// The points of loss.
    loss: f64,
}

impl Cost {
    fn of(request: &RequestRow, other: &RequestRow) -> Self {
        Self {
            any: Seconds(request.gross_s.0 - other.gross_s.0),
            sound: Seconds(request.to_sound_s.0 - other.to_sound_s.0),
            loss: points(request) - points(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{AgencyId, Command, Player, compile};
    use crate::scenario::load;

    /// What the misunderstandings of a run cost, by playing it whole without each.
    fn costs_by_whole_runs(
        exercise: &Exercise,
        tables: &Tables,
    ) -> Vec<Option<(Seconds, Seconds)>> {
        let misunderstandings = &exercise.world().resource::<Directory>().misunderstandings;
        let cost = |(row, entity): (usize, &Entity)| {
            let key = exercise.world().get::<Misunderstanding>(*entity)?.key;
            let request = tables.misunderstandings[row].request.as_ref()?;
            let other = exercise.again(Corrections::Of(vec![key])).requests();
            let of = |rows: &[RequestRow]| rows.iter().position(|it| it.id == *request);
            let (own, other) = (&tables.requests[of(&tables.requests)?], &other[of(&other)?]);
            let cost = Cost::of(own, other);
            Some((cost.any, cost.sound))
        };
        misunderstandings.iter().enumerate().map(cost).collect()
    }

    #[test]
    fn a_branch_costs_what_the_whole_run_does() {
        let mut seen = 0;
        for name in ["opm_breach", "orbital_hotline", "trade_secrets", "weather_gateway"] {
            let model = compile(&load(name, &[]).expect("built in").plan.expect("without errors"));
            for seed in 1..=2 {
                let mut exercise = Exercise::new(&model, seed, None);
                if seed == 2 {
                    // Of people as well, who come and go.
                    let seat = AgencyId::new(0);
                    let day = |days: i64| model.starts + Span::from_hours(24 * days);
                    exercise.play_until(day(2));
                    exercise.obey(Command::Hand { seat, to: Player::Person }).expect("it is free");
                    exercise.play_until(day(9));
                    exercise.obey(Command::Hand { seat, to: Player::Policy }).expect("it is held");
                }
                exercise.run();
                let mut tables = exercise.tables();
                exercise.price(&mut tables);
                let expected = costs_by_whole_runs(&exercise, &tables);
                let found =
                    tables.misunderstandings.iter().map(|row| row.cost_s.zip(row.sound_cost_s));
                assert_eq!(found.collect::<Vec<_>>(), expected, "{name}, seed {seed}");
                let is_dear = |it: &&Option<(Seconds, Seconds)>| {
                    it.is_some_and(|(any, sound)| any.0 != Span::ZERO || sound.0 != Span::ZERO)
                };
                seen += expected.iter().filter(is_dear).count();
            }
        }
        assert!(seen > 12, "only {seen} made a difference");
    }
}
