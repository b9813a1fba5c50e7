//! Random numbers: one stream for each (seed, who, purpose, what about, how often).
//!
//! A draw is named by what it is for, so changing one thing in a scenario leaves the draws for
//! everything else as they were, and two designs that differ in one parameter share all other
//! luck. Names enter by a hash of their text, not by their place, so that adding an agency does
//! not shift the draws of the others.

use bevy_ecs::prelude::Resource;
use rand::Rng as _;
use rand_pcg::Pcg64;

/// What a draw decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each name says what is drawn")]
pub enum Purpose {
    Effort = 1,
    Transit = 2,
    Loss = 3,
    Translation = 4,
    Attention = 5,
    Thoroughness = 6,
    ReadBack = 7,
    Strictness = 8,
    Candour = 9,
    Refusal = 10,
    Reminding = 11,
    Escalating = 12,
    Supplementing = 13,
    Consulting = 14,
    Reporting = 15,
    TakingCalls = 16,
    Dialogue = 17,
    CaseArrival = 18,
    CaseWork = 19,
    CaseLapse = 20,
    CasePassing = 21,
    Writing = 22,
    Understanding = 23,
    Agreeing = 24,
    Exposing = 25,
    Noticing = 26,
    Paraphrasing = 27,
    Clarifying = 28,
    Asking = 29,
    Answering = 30,
    Learning = 31,
    Judging = 32,
    Negotiating = 40,
    Giving = 50,
    Finding = 60,
    Leaking = 61,
    Deciding = 70,
}

/// The streams of one run.
#[derive(Resource, Clone, Copy, Debug)]
pub struct Streams {
    seed: u64,
}

/// One stream, from which a few numbers are drawn.
#[derive(Clone, Debug)]
pub struct Stream(Pcg64);

/// The key of a name: its 64-bit FNV-1a hash.
#[must_use]
pub const fn name_key(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut index = 0;
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        index += 1;
    }
    hash
}

/// The 64-bit finaliser of `SplitMix64`: every bit of the input changes every bit of the output
/// with a chance near one half.
const fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl Streams {
    /// The streams of a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// The stream for a draw: who decides or suffers it, what for, on which request (or other
    /// subject), and a number that tells repeated draws of the same kind apart. `who` and `about`
    /// are name keys, or other numbers: neighbouring ones give unrelated streams.
    #[must_use]
    pub fn open(&self, who: u64, purpose: Purpose, about: u64, nth: u32) -> Stream {
        let first = mix(self.seed ^ mix(who.wrapping_add(GOLDEN)));
        let draw = ((purpose as u64) << 32) | u64::from(nth);
        let second = mix(mix(about ^ GOLDEN).wrapping_add(draw));
        let low = mix(first.wrapping_add(second));
        let high = mix(first ^ second.rotate_left(32) ^ GOLDEN);
        let state = (u128::from(high) << 64) | u128::from(low);
        let stream = (u128::from(mix(low ^ first)) << 64) | u128::from(mix(high ^ second));
        Stream(Pcg64::new(state, stream))
    }
}

impl Stream {
    /// A number over 0 and under 1, with 53 random bits.
    pub fn uniform(&mut self) -> f64 {
        // The centres of 2^53 equal cells: never 0 and never 1, so that quantiles are finite.
        ((self.0.next_u64() >> 11) as f64 + 0.5) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// True with the given chance.
    pub fn chance(&mut self, chance: f64) -> bool {
        self.uniform() < chance
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_pinned() {
        let streams = Streams::new(7);
        let draws: Vec<String> = (0..3)
            .map(|nth| {
                let mut stream = streams.open(name_key("mps"), Purpose::Effort, name_key("r"), nth);
                format!("{:.12} {:.12}", stream.uniform(), stream.uniform())
            })
            .collect();
        insta::assert_snapshot!(draws.join("\n"));
    }

    #[test]
    fn no_two_streams_of_small_numbers_are_the_same() {
        let mut first: Vec<u64> = Vec::new();
        for (who, about, nth) in (0..20).flat_map(|who| {
            (0..20).flat_map(move |about| (0..20).map(move |nth| (who, about, nth)))
        }) {
            for purpose in [Purpose::Effort, Purpose::Transit] {
                let mut stream = Streams::new(1).open(who, purpose, about, nth);
                first.push(stream.uniform().to_bits());
            }
        }
        first.sort_unstable();
        first.dedup();
        assert_eq!(first.len(), 16_000);
    }

    /// The first draws of streams with neighbouring keys must look independent: each key part is
    /// stepped through neighbours, and the correlation between neighbours, the mean and the spread
    /// of the draws must all be within five standard errors of what independence gives.
    #[test]
    fn neighbouring_streams_are_not_correlated() {
        let count = 20_000_u32;
        let draw = |part: usize, index: u32| {
            let seed = Streams::new(if part == 0 { u64::from(index) } else { 1 });
            let who = if part == 1 { u64::from(index) } else { 2 };
            let about = if part == 2 { u64::from(index) } else { 3 };
            let nth = if part == 3 { index } else { 4 };
            seed.open(who, Purpose::Effort, about, nth).uniform() - 0.5
        };
        for part in 0..4 {
            let draws: Vec<f64> = (0..count).map(|index| draw(part, index)).collect();
            let n = f64::from(count);
            let mean = draws.iter().sum::<f64>() / n;
            let variance = draws.iter().map(|x| x * x).sum::<f64>() / n;
            assert!(mean.abs() < 5.0 * (1.0 / 12.0 / n).sqrt(), "part {part}: mean {mean}");
            assert!((variance - 1.0 / 12.0).abs() < 5.0 * (1.0 / 180.0 / n).sqrt());
            for lag in [1_usize, 2, 3, 16, 256] {
                let pairs = draws.iter().zip(&draws[lag..]);
                let sum = pairs.map(|(a, b)| a * b).sum::<f64>();
                let correlation = sum / (n - lag as f64) * 12.0;
                assert!(correlation.abs() < 5.0 / n.sqrt(), "part {part} lag {lag}: {correlation}");
            }
        }
    }
}
