//! Designs, and how much each factor matters: held against what is known of test functions.

use std::collections::BTreeSet;

use hotwash::scenario::{ById, Design, Factor, Number, RonValue};
use hotwash::sweep::FactorValue;
use hotwash::sweep::design::{DesignLayout, PointPart, lay_out};
use hotwash::sweep::replicated::Replicated;
use hotwash::sweep::sensitivity::{PointGroups, explained, morris};
use hotwash::sweep::sobol::{SaltelliBlock, sobol};

fn factors(list: Vec<Factor>) -> ById<Factor> {
    list.into_iter().enumerate().map(|(place, factor)| (format!("x{place}"), factor)).collect()
}

fn unit(number: usize) -> ById<Factor> {
    factors(vec![Factor::Uniform(Number::Plain(0.0), Number::Plain(1.0)); number])
}

fn numbers(values: &[FactorValue]) -> Vec<f64> {
    values.iter().map(|value| value.number().expect("a number")).collect()
}

/// Which of so many equal parts of the range from 0 to 1 a number is in.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
fn part(number: f64, parts: u32) -> usize {
    (number.clamp(0.0, 1.0) * f64::from(parts)).min(f64::from(parts - 1)) as usize
}

fn points(layout: &DesignLayout) -> Vec<Vec<f64>> {
    layout.points.iter().map(|point| numbers(&point.values)).collect()
}

/// What came out at the points of a Saltelli design, played once.
fn results(factors: &ById<Factor>, base: u32, of: impl Fn(&[f64]) -> f64) -> Replicated {
    let design = Design::Saltelli { base, second_order: true };
    let layout = lay_out(&design, factors, 7, None).expect("a design");
    assert_eq!(layout.points.len(), base as usize * (2 * factors.len() + 2));
    let values: Vec<Vec<f64>> = points(&layout).iter().map(|point| vec![of(point)]).collect();
    Replicated::of(&values, true)
}

/// Holds estimates against exact values of the first order, total, and of pairs, which nearly all must cover.
fn hold(name: &str, exact: &[(f64, f64)], pairs: &[(usize, usize, f64)], values: &Replicated) {
    let block = SaltelliBlock { factors: exact.len(), second_order: true };
    let found = sobol(values, block, 1);
    assert_eq!(found.factors.len(), exact.len());
    let covers = |what: &str, estimate: hotwash::sweep::sensitivity::Estimate, exact: f64| {
        assert!(
            estimate.low <= exact && exact <= estimate.high,
            "{name}: {what} is {exact}, not {estimate:?}"
        );
        assert!(estimate.high - estimate.low < 0.12, "{name}: {estimate:?} says little");
        assert!((estimate.value - exact).abs() < 0.03, "{name}: {estimate:?}, not {exact}");
    };
    for (factor, (found, (first, total))) in found.factors.iter().zip(exact).enumerate() {
        covers(&format!("first index of factor {factor}"), found.first, *first);
        covers(&format!("total index of factor {factor}"), found.total, *total);
    }
    for (one, other, exact) in pairs {
        let pair = found.pairs.iter().find(|(pair, _)| *pair == (*one, *other)).expect("a pair");
        covers(&format!("index of {one} and {other}"), pair.1, *exact);
    }
}

/// Ishigami and Homma (1990), with a = 7 and b = 0.1; the exact indices follow from its variances.
#[test]
fn the_indices_of_the_ishigami_function() {
    let pi = std::f64::consts::PI;
    let (a, b) = (7.0_f64, 0.1_f64);
    let of = |x: &[f64]| x[0].sin() + a * x[1].sin().powi(2) + b * x[2].powi(4) * x[0].sin();
    let first = 0.5 * (1.0 + b * pi.powi(4) / 5.0).powi(2);
    let second = a * a / 8.0;
    let both = b * b * pi.powi(8) * (1.0 / 18.0 - 1.0 / 50.0);
    let all = first + second + both;
    let exact =
        [(first / all, (first + both) / all), (second / all, second / all), (0.0, both / all)];
    let range = Factor::Uniform(Number::Plain(-pi), Number::Plain(pi));
    // The first and the third factor act together, and no others.
    let pairs = [(0, 1, 0.0), (0, 2, both / all), (1, 2, 0.0)];
    hold("Ishigami", &exact, &pairs, &results(&factors(vec![range; 3]), 4096, of));
}

/// Sobol's function G (Saltelli and Sobol 1995) with coefficients from one that matters to one that hardly does.
#[test]
fn the_indices_of_the_function_g() {
    let coefficients = [0.0, 1.0, 4.5, 9.0, 99.0];
    let of = |x: &[f64]| -> f64 {
        x.iter().zip(coefficients).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
    };
    let own = coefficients.map(|a: f64| 1.0 / 3.0 / (1.0 + a).powi(2));
    let all = own.iter().map(|own| 1.0 + own).product::<f64>() - 1.0;
    let exact = own.map(|it| (it / all, it * (1.0 + all) / (1.0 + it) / all));
    hold("G", &exact, &[(0, 1, own[0] * own[1] / all)], &results(&unit(5), 8192, of));
}

/// Of a function that is a straight line in each factor, every elementary effect is its slope.
#[test]
fn the_elementary_effects_of_a_plane_are_its_slopes() {
    let design = Design::Morris { trajectories: 6, levels: 4 };
    let layout = lay_out(&design, &unit(4), 3, None).expect("a design");
    assert_eq!(layout.points.len(), 6 * 5);
    let slopes = [3.0, -1.0, 0.0, 0.25];
    let of = |x: &[f64]| x.iter().zip(slopes).map(|(x, slope)| x * slope).sum::<f64>();
    let points = points(&layout);
    let mut effects: [Vec<f64>; 4] = Default::default();
    for (pair, role) in points.windows(2).zip(layout.points[1..].iter().map(|point| point.role)) {
        let PointPart::Step(factor, up) = role.expect("a trajectory").part else { continue };
        let changed: Vec<usize> =
            (0..4).filter(|it| pair[0][*it].to_bits() != pair[1][*it].to_bits()).collect();
        assert_eq!(changed, [factor], "one factor changes at a time");
        assert_eq!(up, pair[1][factor] > pair[0][factor]);
        assert!(((pair[1][factor] - pair[0][factor]).abs() - 2.0 / 3.0).abs() < 1e-5);
        let sign = if up { 1.0 } else { -1.0 };
        effects[factor].push(sign * (of(&pair[1]) - of(&pair[0])) / (2.0 / 3.0));
    }
    for (effects, slope) in effects.iter().zip(slopes) {
        assert_eq!(effects.len(), 6);
        let effects: Vec<Vec<f64>> = effects.iter().map(|effect| vec![*effect]).collect();
        let found = morris(&Replicated::of(&effects, true)).expect("six effects");
        assert!((found.mu.value - slope).abs() < 1e-5 && found.sigma < 1e-5, "{found:?}");
        assert!((found.mu_star.value - slope.abs()).abs() < 1e-5);
    }
}

#[test]
fn a_latin_hypercube_has_a_point_in_each_stratum() {
    let layout =
        lay_out(&Design::LatinHypercube { points: 50 }, &unit(3), 11, None).expect("a design");
    let points = points(&layout);
    for factor in 0..3 {
        let strata: BTreeSet<usize> = points.iter().map(|it| part(it[factor] - 2e-6, 50)).collect();
        assert!(strata.len() >= 49, "{} strata", strata.len());
    }
    let orders: BTreeSet<Vec<usize>> =
        (0..3).map(|factor| points.iter().map(|it| part(it[factor], 50)).collect()).collect();
    assert_eq!(orders.len(), 3, "the orders are independent");
    let again =
        lay_out(&Design::LatinHypercube { points: 50 }, &unit(3), 11, None).expect("a design");
    let other =
        lay_out(&Design::LatinHypercube { points: 50 }, &unit(3), 12, None).expect("a design");
    assert_eq!(layout, again);
    assert_ne!(layout, other);
}

/// The mean of a product over 256 points: the sequence is far nearer to it than points that are drawn.
#[test]
fn a_sobol_sequence_fills_the_space_evenly() {
    let miss = |design: &Design| {
        let misses = (0..20).map(|seed| {
            let layout = lay_out(design, &unit(4), seed, None).expect("a design");
            let product = |point: &Vec<f64>| point.iter().map(|x| 2.0 * x).product::<f64>();
            let mean = points(&layout).iter().map(product).sum::<f64>() / 256.0;
            (mean - 1.0) * (mean - 1.0)
        });
        (misses.sum::<f64>() / 20.0).sqrt()
    };
    let (sequence, drawn) =
        (miss(&Design::Sobol { points: 256 }), miss(&Design::Random { points: 256 }));
    assert!(sequence * 5.0 < drawn, "{sequence} against {drawn}");
}

#[test]
fn a_grid_has_every_combination_once() {
    let raw = |text: &str| RonValue(text.to_owned());
    let list = vec![
        Factor::OneOf(vec![raw("\"a\""), raw("\"b\""), raw("\"c\"")]),
        Factor::Whole(2, 5),
        Factor::Uniform(Number::Plain(0.0), Number::Plain(1.0)),
    ];
    let layout =
        lay_out(&Design::Grid { levels: Some(5) }, &factors(list), 0, None).expect("a design");
    let all: BTreeSet<String> =
        layout.points.iter().map(|point| format!("{:?}", point.values)).collect();
    assert_eq!((all.len(), layout.points.len()), (60, 60));
    assert_eq!(
        layout.points[0].values,
        [FactorValue::Level(0), FactorValue::Whole(2), FactorValue::Number(0.0)]
    );
    assert_eq!(layout.points[1].values[2], FactorValue::Number(0.25), "the last changes first");
}

/// Shares of a design that draws among values without an order.
#[test]
fn values_without_an_order_come_equally_often() {
    let raw = |text: &str| RonValue(text.to_owned());
    let list = vec![Factor::OneOf(vec![raw("1"), raw("2"), raw("3")]), Factor::Whole(1, 4)];
    for design in [Design::Sobol { points: 1 << 12 }, Design::LatinHypercube { points: 1 << 12 }] {
        let layout = lay_out(&design, &factors(list.clone()), 5, None).expect("a design");
        for level in 0..3 {
            let own =
                layout.points.iter().filter(|it| it.values[0] == FactorValue::Level(level)).count();
            assert!(own.abs_diff((1 << 12) / 3) <= 2, "{own} of {design:?}");
        }
        let whole = layout.points.iter().filter(|it| it.values[1] == FactorValue::Whole(4)).count();
        assert!(whole.abs_diff(1 << 10) <= 1, "{whole} of {design:?}");
    }
}

/// In any design: what groups explain of a sum of a step and of noise, as its variances say.
#[test]
fn what_groups_explain_is_the_share_of_their_variance() {
    let design = Design::LatinHypercube { points: 400 };
    let (mut shares, mut nothing, mut covered) = (Vec::new(), Vec::new(), 0);
    for seed in 0..40 {
        let points = points(&lay_out(&design, &unit(3), seed, None).expect("a design"));
        // A step of variance 1/4 and a straight line of variance 1/12: three quarters.
        let values: Vec<Vec<f64>> =
            points.iter().map(|it| vec![f64::from(u8::from(it[0] > 0.5)) + it[1]]).collect();
        let values = Replicated::of(&values, true);
        let units: Vec<Vec<usize>> = (0..points.len()).map(|point| vec![point]).collect();
        let share_of = |factor: usize| {
            let of: Vec<usize> = points.iter().map(|it| part(it[factor], 8)).collect();
            let groups = PointGroups { of: &of, number: 8, units: &units };
            explained(groups, &values, seed).expect("a share")
        };
        let step = share_of(0);
        covered += u32::from(step.low <= 0.75 && 0.75 <= step.high);
        shares.push(step.value);
        nothing.push(share_of(2));
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    assert!((mean(&shares) - 0.75).abs() < 0.01, "{}", mean(&shares));
    assert!(covered >= 34, "{covered} of 40");
    let none: Vec<f64> = nothing.iter().map(|it| it.value).collect();
    assert!(mean(&none) < 0.02, "{}", mean(&none));
    assert!(nothing.iter().all(|it| it.high < 0.15), "{nothing:?}");
}
