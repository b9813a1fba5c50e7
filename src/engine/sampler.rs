//! Distributions made ready for drawing.
//!
//! All but gamma are drawn by inversion: one uniform number in, one length out, and a larger number
//! never gives a shorter length. Runs that share their luck then differ as little as the change
//! between them asks for. Logarithms and exponentials come from `libm`, so that the same numbers
//! come out on every platform.

use libm::{exp, log, sqrt};

use super::streams::Stream;
use crate::scenario::{Distribution, Z_90};
use crate::time::Span;

/// A distribution of lengths of time, ready for drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Sampler {
    /// Always the same.
    Fixed(Span),
    /// From, and the width.
    Uniform(f64, f64),
    /// Least, most likely, greatest.
    Triangular(f64, f64, f64),
    /// The mean.
    Exponential(f64),
    /// The mean and standard deviation of the logarithm.
    Lognormal(f64, f64),
    /// Shape and scale.
    Gamma(f64, f64),
    /// Observed lengths, sorted.
    Empirical(Vec<Span>),
}

impl From<&Distribution> for Sampler {
    fn from(distribution: &Distribution) -> Self {
        let secs = Span::as_secs_f64;
        match distribution {
            Distribution::Fixed(span) => Self::Fixed(*span),
            Distribution::Uniform(low, high) => Self::Uniform(secs(*low), secs(*high) - secs(*low)),
            Distribution::Triangular(low, mode, high) => {
                Self::Triangular(secs(*low), secs(*mode), secs(*high))
            }
            Distribution::Exponential(mean) => Self::Exponential(secs(*mean)),
            Distribution::Lognormal { median, p90 } => {
                let location = log(secs(*median));
                Self::Lognormal(location, (log(secs(*p90)) - location) / Z_90)
            }
            Distribution::Gamma { mean, shape } => Self::Gamma(*shape, secs(*mean) / shape),
            Distribution::Empirical(lengths) => {
                let mut sorted = lengths.clone();
                sorted.sort_unstable();
                Self::Empirical(sorted)
            }
        }
    }
}

impl Sampler {
    /// Draws a length.
    pub fn draw(&self, stream: &mut Stream) -> Span {
        match self {
            Self::Fixed(span) => *span,
            Self::Gamma(shape, scale) => {
                Span::from_secs_f64(scale * standard_gamma(*shape, stream))
            }
            _ => self.quantile(stream.uniform()),
        }
    }

    /// The length below which a share `p`, over 0 and under 1, of the draws fall. For gamma, an
    /// approximation (Wilson and Hilferty 1931), good to some percent for shapes over a half.
    #[must_use]
    pub fn quantile(&self, p: f64) -> Span {
        let seconds = match self {
            Self::Fixed(span) => return *span,
            Self::Uniform(low, width) => low + width * p,
            Self::Triangular(low, mode, high) => {
                let width = high - low;
                if width <= 0.0 {
                    *low
                } else if p < (mode - low) / width {
                    low + sqrt(p * width * (mode - low))
                } else {
                    high - sqrt((1.0 - p) * width * (high - mode))
                }
            }
            Self::Exponential(mean) => -mean * log(1.0 - p),
            Self::Lognormal(location, spread) => exp(location + spread * normal_quantile(p)),
            Self::Gamma(shape, scale) => {
                let ninth = 1.0 / (9.0 * shape);
                let root = 1.0 - ninth + normal_quantile(p) * sqrt(ninth);
                shape * scale * (root * root * root).max(0.0)
            }
            Self::Empirical(lengths) => {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a place in a list, from a number between 0 and its length"
                )]
                let index = (p * lengths.len() as f64) as usize;
                return lengths[index.min(lengths.len() - 1)];
            }
        };
        Span::from_secs_f64(seconds)
    }
}

/// A gamma variate of scale 1: Marsaglia and Tsang, "A simple method for generating gamma
/// variables" (2000), with their boost for shapes under 1.
fn standard_gamma(shape: f64, stream: &mut Stream) -> f64 {
    if shape < 1.0 {
        let boost = exp(log(stream.uniform()) / shape);
        return boost * standard_gamma(shape + 1.0, stream);
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / sqrt(9.0 * d);
    loop {
        let x = normal_quantile(stream.uniform());
        let v = 1.0 + c * x;
        if v > 0.0 {
            let v = v * v * v;
            if log(stream.uniform()) < 0.5 * x * x + d - d * v + d * log(v) {
                return d * v;
            }
        }
    }
}

/// The standard normal quantile for `p` over 0 and under 1: Wichura, "Algorithm AS 241: the
/// percentage points of the normal distribution" (1988), PPND16, good to about 1 part in 10^16.
fn normal_quantile(p: f64) -> f64 {
    const A: [f64; 8] = [
        3.387_132_872_796_366_5,
        1.331_416_678_917_843_8e2,
        1.971_590_950_306_551_3e3,
        1.373_169_376_550_946e4,
        4.592_195_393_154_987e4,
        6.726_577_092_700_87e4,
        3.343_057_558_358_813e4,
        2.509_080_928_730_122_7e3,
    ];
    const B: [f64; 8] = [
        1.0,
        4.231_333_070_160_091e1,
        6.871_870_074_920_579e2,
        5.394_196_021_424_751e3,
        2.121_379_430_158_659_7e4,
        3.930_789_580_009_271e4,
        2.872_908_573_572_194_3e4,
        5.226_495_278_852_545e3,
    ];
    const C: [f64; 8] = [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        2.417_807_251_774_506e-1,
        2.272_384_498_926_918_4e-2,
        7.745_450_142_783_414e-4,
    ];
    const D: [f64; 8] = [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        6.897_673_349_851e-1,
        1.481_039_764_274_800_8e-1,
        1.519_866_656_361_645_7e-2,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ];
    const E: [f64; 8] = [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        2.965_605_718_285_048_7e-1,
        2.653_218_952_657_612_4e-2,
        1.242_660_947_388_078_4e-3,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ];
    const F: [f64; 8] = [
        1.0,
        5.998_322_065_558_88e-1,
        1.369_298_809_227_358e-1,
        1.487_536_129_085_061_5e-2,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ];
    let ratio = |r: f64, top: &[f64; 8], bottom: &[f64; 8]| {
        let value = |terms: &[f64; 8]| terms.iter().rev().fold(0.0, |sum, term| sum * r + term);
        value(top) / value(bottom)
    };
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(0.180_625 - q * q, &A, &B);
    }
    let tail = sqrt(-log(if q < 0.0 { p } else { 1.0 - p }));
    let size = if tail <= 5.0 { ratio(tail - 1.6, &C, &D) } else { ratio(tail - 5.0, &E, &F) };
    if q < 0.0 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::super::streams::{Purpose, Streams};
    use super::*;

    #[test]
    fn the_normal_quantile_agrees_with_tables() {
        for (p, z) in [
            (0.5, 0.0),
            (0.9, 1.281_551_565_544_600_5),
            (0.975, 1.959_963_984_540_054),
            (0.001, -3.090_232_306_167_813_5),
            (1e-9, -5.997_807_015_007_686_5),
            (1e-14, -7.650_628_092_935_268),
        ] {
            assert!((normal_quantile(p) - z).abs() < 1e-12, "{p}: {}", normal_quantile(p));
        }
    }

    #[test]
    fn draws_have_the_mean_and_the_ninetieth_percentile_that_was_asked_for() {
        let h = Span::from_hours;
        let mean_of_lognormal = libm::exp((libm::log(3.0) / Z_90).powi(2) / 2.0);
        for (distribution, mean, p90) in [
            (Distribution::Fixed(h(2)), 2.0, 2.0),
            (Distribution::Uniform(h(1), h(3)), 2.0, 2.8),
            (Distribution::Triangular(h(0), h(1), h(2)), 1.0, 2.0 - libm::sqrt(0.2)),
            (Distribution::Exponential(h(4)), 4.0, 4.0 * libm::log(10.0)),
            (Distribution::Lognormal { median: h(1), p90: h(3) }, mean_of_lognormal, 3.0),
            (Distribution::Gamma { mean: h(3), shape: 2.0 }, 3.0, 1.5 * 3.889_720_17),
            (Distribution::Gamma { mean: h(1), shape: 0.5 }, 1.0, 2.705_543_45),
            (Distribution::Empirical(vec![h(1), h(2), h(9)]), 4.0, 9.0),
        ] {
            assert!((distribution.mean() / 3600.0 - mean).abs() < 1e-9, "{distribution:?}");
            let sampler = Sampler::from(&distribution);
            let streams = Streams::new(1);
            let mut draws: Vec<f64> = (0..40_000)
                .map(|nth| {
                    let mut stream = streams.open(0, Purpose::Effort, 0, nth);
                    sampler.draw(&mut stream).as_secs_f64() / 3600.0
                })
                .collect();
            draws.sort_by(f64::total_cmp);
            let found = draws.iter().sum::<f64>() / draws.len() as f64;
            let found_p90 = draws[draws.len() * 9 / 10];
            assert!((found / mean - 1.0).abs() < 0.03, "{distribution:?}: mean {found}");
            assert!((found_p90 / p90 - 1.0).abs() < 0.03, "{distribution:?}: p90 {found_p90}");
        }
    }

    #[test]
    fn samplers_are_pinned() {
        let h = Span::from_hours;
        let drawn: Vec<String> = [
            Distribution::Triangular(h(0), h(1), h(2)),
            Distribution::Exponential(h(4)),
            Distribution::Lognormal { median: h(1), p90: h(3) },
            Distribution::Gamma { mean: h(3), shape: 2.0 },
        ]
        .iter()
        .map(|distribution| {
            let mut stream = Streams::new(7).open(1, Purpose::Effort, 2, 3);
            Sampler::from(distribution).draw(&mut stream).as_micros().to_string()
        })
        .collect();
        insta::assert_snapshot!(drawn.join("\n"));
    }
}
