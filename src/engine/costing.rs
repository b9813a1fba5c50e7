//! Costing: what each misunderstanding cost, by the same run without it.
//!
//! The exercise is played again with one reading put right from the start and all other luck the
//! same. What the request took longer in the run as it was is the cost of that misunderstanding;
//! where it took less time, the cost is below nought. A cost covers whatever followed from the
//! reading: work redone, clocks missed, messages to clear it up, later misunderstandings that would
//! not have arisen. The costs of two that work on each other do not add up to the cost of both, so
//! what misunderstanding cost a request as a whole is the difference to a run without any.

use super::correction::Corrections;
use super::entities::{Directory, Misunderstanding};
use super::exercise::Exercise;
use crate::record::{Seconds, Tables};
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
            for row in &mut tables.requests {
                row.misunderstanding_s =
                    self.model().semantics.as_ref().map(|_| Seconds(Span::ZERO));
            }
            return;
        }
        let without_any = self.gross(Corrections::All);
        for row in &mut tables.requests {
            row.misunderstanding_s = longer(row.gross_s, &row.id, &without_any);
        }
        if keys.len().saturating_mul(self.log().happenings().len()) > MOST_EVENTS {
            return;
        }
        for (row, key) in tables.misunderstandings.iter_mut().zip(keys) {
            let Some(request) = &row.request else { continue };
            let found = tables.requests.iter().find(|request_row| &request_row.id == request);
            let Some(found) = found else { continue };
            let corrected = self.gross(Corrections::Of(vec![key]));
            row.cost_s = longer(found.gross_s, request, &corrected);
        }
    }

    /// How long each request takes in the same run with some readings put right.
    fn gross(&self, corrections: Corrections) -> Vec<(String, Seconds)> {
        let requests = self.again(corrections).requests();
        requests.into_iter().map(|row| (row.id, row.gross_s)).collect()
    }
}

fn longer(taken: Seconds, request: &str, others: &[(String, Seconds)]) -> Option<Seconds> {
    let other = others.iter().find(|(id, _)| id == request);
    other.map(|(_, other)| Seconds(taken.0 - other.0))
}
