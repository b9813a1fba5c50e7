//! The random numbers of a design.

use rand::{Rng as _, SeedableRng as _};
use rand_pcg::Pcg64;

/// The random numbers of a design, from one generator, so that the same seed gives the same design.
pub(super) struct Draws(Pcg64);

impl Draws {
    pub(super) fn new(seed: u64) -> Self {
        Self(Pcg64::seed_from_u64(seed))
    }

    /// Returns a number from 0 (inclusive) to 1 (exclusive), with 53 random bits.
    pub(super) fn part(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Returns a whole number below `below`.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number under a whole number that fits"
    )]
    pub(super) fn below(&mut self, below: u32) -> u32 {
        (self.part() * f64::from(below)) as u32
    }

    /// Returns the numbers from 0 up to `number` (exclusive) in random order.
    pub(super) fn order(&mut self, number: usize) -> Vec<usize> {
        let mut keyed: Vec<(u64, usize)> =
            (0..number).map(|place| (self.0.next_u64(), place)).collect();
        keyed.sort_unstable();
        keyed.into_iter().map(|(_, place)| place).collect()
    }
}

/// Returns a seed for scrambling a Sobol sequence.
#[expect(clippy::cast_possible_truncation, reason = "the two halves of a seed are folded into one")]
pub(super) const fn scrambling(seed: u64) -> u32 {
    (seed ^ (seed >> 32)) as u32
}
