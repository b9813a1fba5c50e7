//! Costing: what each misunderstanding cost, by the same run without it.
//!
//! The exercise is played again with one reading put right from the start and all other luck the
//! same. By how much a sound answer came later in the run as it was is the cost of that misunderstanding,
//! and so it is for any answer, which an unsound one is as well. Where it came sooner, the cost is below
//! nought. A cost covers whatever followed from the reading: work redone, clocks missed, messages to clear
//! it up, later misunderstandings that would not have arisen. The costs of two that work on each other do
//! not add up to the cost of both, so what misunderstanding cost a request as a whole is the difference to
//! a run without any. A false repair is compared with the repair done rightly.

use super::correction::Corrections;
use super::entities::{Directory, Misunderstanding};
use super::exercise::Exercise;
use crate::record::{RequestRow, Seconds, Tables};
use crate::time::Span;

/// So many events are played again at the most to work out what each misunderstanding cost, one run after
/// the other. Assumed: a few seconds, which a run of an afternoon's exercise is far from.
const MOST_EVENTS: usize = 2_000_000;

impl Exercise {
    /// Works out the costs of all misunderstandings of this run, and writes them into its tables:
    /// one more run for each of them, and one without any. Where that would take too long, those of each are
    /// left empty.
    pub fn price(&self, tables: &mut Tables) {
        let keys: Vec<u64> = {
            let world = self.world();
            let all = world.resource::<Directory>().misunderstandings.iter();
            all.filter_map(|entity| world.get::<Misunderstanding>(*entity))
                .map(|it| it.key)
                .collect()
        };
        if keys.is_empty() {
            let nothing = self.model().semantics.as_ref().map(|_| Seconds(Span::ZERO));
            for row in &mut tables.requests {
                (row.misunderstanding_s, row.sound_misunderstanding_s) = (nothing, nothing);
            }
            return;
        }
        let without_any = self.again(Corrections::All).requests();
        for row in &mut tables.requests {
            let delay = Delay::of(row, &without_any);
            row.misunderstanding_s = delay.map(|delay| delay.any);
            row.sound_misunderstanding_s = delay.map(|delay| delay.sound);
        }
        if keys.len().saturating_mul(self.log().happenings().len()) > MOST_EVENTS {
            return;
        }
        for (row, key) in tables.misunderstandings.iter_mut().zip(keys) {
            let Some(request) = &row.request else { continue };
            let Some(found) = tables.requests.iter().find(|it| &it.id == request) else { continue };
            let delay = Delay::of(found, &self.again(Corrections::Of(vec![key])).requests());
            row.cost_s = delay.map(|delay| delay.any);
            row.sound_cost_s = delay.map(|delay| delay.sound);
        }
    }
}

/// By how much the answers to a request came later than in another run.
#[derive(Clone, Copy)]
struct Delay {
    /// Any answer.
    any: Seconds,
    /// A sound one.
    sound: Seconds,
}

impl Delay {
    /// None where the request was not sent in the other run.
    fn of(request: &RequestRow, others: &[RequestRow]) -> Option<Self> {
        let other = others.iter().find(|other| other.id == request.id)?;
        Some(Self {
            any: Seconds(request.gross_s.0 - other.gross_s.0),
            sound: Seconds(request.to_sound_s.0 - other.to_sound_s.0),
        })
    }
}
