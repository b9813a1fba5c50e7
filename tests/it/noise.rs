//! The noise of replications in the statistics of a sweep: what is estimated is the expected result, and the
//! intervals hold what they promise.

use std::fs;

use hotwash::sweep::replicated::Replicated;
use hotwash::sweep::sensitivity::{Estimate, morris};
use hotwash::sweep::sobol::{SaltelliBlock, sobol};
use hotwash::sweep::{Index, Ranking};
use rand::{Rng as _, SeedableRng as _};
use rand_pcg::Pcg64;

use crate::support::{hold, hotwash, stderr, stdout};
use crate::sweeps::{desk, result_of, study};

/// Numbers for test functions.
struct Numbers(Pcg64);

impl Numbers {
    fn of(seed: u64) -> Self {
        Self(Pcg64::seed_from_u64(seed))
    }

    /// From 0 to 1.
    fn part(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// Of the standard normal distribution: Box and Muller (1958).
    fn normal(&mut self) -> f64 {
        (-2.0 * libm::log(self.part())).sqrt() * libm::cos(2.0 * std::f64::consts::PI * self.part())
    }
}

/// A function of which the indices are known: two factors, what they do together, and one that does nothing.
fn expected(x: &[f64]) -> f64 {
    3.0 * x[0] + 2.0 * x[1] + 12.0 * (x[0] - 0.5) * (x[1] - 0.5)
}

/// Its first and total indices, by hand: the variances are 3²/12, 2²/12 and 12²/12².
const EXACT: [(f64, f64); 3] = {
    let (one, other, both) = (9.0 / 12.0, 4.0 / 12.0, 1.0);
    let all = one + other + both;
    [(one / all, (one + both) / all), (other / all, (other + both) / all), (0.0, 0.0)]
};

const BLOCK: SaltelliBlock = SaltelliBlock { factors: 3, second_order: false };

/// Plays blocks of the function with noise. With common luck most of the noise of a replication is shared, some of it
/// the more the greater the first factor is, and some is not.
fn played(seed: u64, blocks: usize, replications: usize, sd: f64, is_common: bool) -> Replicated {
    let mut numbers = Numbers::of(seed);
    let shared: Vec<(f64, f64)> =
        (0..replications).map(|_| (numbers.normal(), numbers.normal())).collect();
    let mut points = Vec::new();
    for _ in 0..blocks {
        let a = [numbers.part(), numbers.part(), numbers.part()];
        let b = [numbers.part(), numbers.part(), numbers.part()];
        let mixed = (0..3).map(|factor| {
            let mut x = a;
            x[factor] = b[factor];
            x
        });
        for x in std::iter::once(a).chain(mixed).chain([b]) {
            let play = |(all, tilted): &(f64, f64)| {
                let own = numbers.normal();
                let noise =
                    if is_common { 0.6 * all + 0.3 * tilted * x[0] + 0.7 * own } else { own };
                expected(&x) + sd * noise
            };
            points.push(shared.iter().map(play).collect());
        }
    }
    Replicated::of(&points, is_common)
}

fn covers(estimate: Estimate, exact: f64) -> u32 {
    u32::from(estimate.low <= exact && exact <= estimate.high)
}

/// Of many repetitions, how many intervals cover each of the six indices, and the means of the estimates.
fn coverage(repetitions: u64, blocks: usize, sd: f64, is_common: bool) -> ([u32; 6], [f64; 6]) {
    let (mut covered, mut means) = ([0; 6], [0.0; 6]);
    for seed in 0..repetitions {
        let found = sobol(&played(seed * 7_919 + 1, blocks, 8, sd, is_common), BLOCK, seed);
        assert_eq!(found.factors.len(), 3, "something varies");
        for (factor, (found, exact)) in found.factors.iter().zip(EXACT).enumerate() {
            covered[2 * factor] += covers(found.first, exact.0);
            covered[2 * factor + 1] += covers(found.total, exact.1);
            means[2 * factor] += found.first.value / repetitions as f64;
            means[2 * factor + 1] += found.total.value / repetitions as f64;
        }
    }
    (covered, means)
}

const FLAT: [f64; 6] = [EXACT[0].0, EXACT[0].1, EXACT[1].0, EXACT[1].1, EXACT[2].0, EXACT[2].1];

/// The noise is larger than all that the factors do: uncorrected, the total index of the factor that does nothing would
/// be a half, and the others too small.
#[test]
fn noise_is_no_part_of_sobol_indices() {
    for is_common in [false, true] {
        let (covered, means) = coverage(12, 128, 4.0, is_common);
        for (index, exact) in FLAT.into_iter().enumerate() {
            assert!((means[index] - exact).abs() < 0.1, "{is_common}: {means:?}, not {FLAT:?}");
            assert!(covered[index] >= 9, "{is_common}: {covered:?} of 12");
        }
    }
    // With a single replication there is nothing to tell noise by.
    let once = sobol(&played(1, 512, 1, 4.0, false), BLOCK, 1);
    assert!(once.factors[2].total.value > 0.5, "{once:?}");
}

/// Of 500 sweeps, between 93 and 97 % of the intervals of each index cover it, at three levels of noise.
#[test]
#[ignore = "takes minutes without optimisation: cargo test --release --test it -- --ignored"]
fn intervals_of_sobol_indices_cover_as_often_as_they_say() {
    let mut page = String::from(
        "\n| luck | noise, of all variance at a point | S1 | T1 | S2 | T2 | S3 | T3 |\n|---|---|---|---|---|---|---|---|\n",
    );
    for (is_common, luck) in [(false, "independent"), (true, "common")] {
        for sd in [1.0, 2.0, 4.0] {
            let (covered, means) = coverage(500, 1024, sd, is_common);
            for (index, exact) in FLAT.into_iter().enumerate() {
                assert!((means[index] - exact).abs() < 0.02, "{means:?}, not {FLAT:?}");
                assert!((465..=485).contains(&covered[index]), "{luck}, {sd}: {covered:?} of 500");
            }
            let cells = covered.map(|number| format!("{:.1}", f64::from(number) / 5.0));
            // The expected results have a variance of 25/12.
            let noise = if is_common { 0.36 + 0.09 / 3.0 + 0.49 } else { 1.0 } * sd * sd;
            let share = noise / (noise + 25.0 / 12.0) * 100.0;
            page.push_str(&format!("| {luck} | {share:.0} % | {} |\n", cells.join(" | ")));
        }
    }
    page.push('\n');
    hold("docs/src/sweeps.md", "coverage", &page);
}

/// What is expected of an elementary effect, from a number between 0 and 1.
type Effect = fn(f64) -> f64;

/// The true mean size is between the two measures, and in the interval.
#[test]
fn noise_makes_no_elementary_effect_large() {
    for is_common in [false, true] {
        // What is expected of an effect, from a number between 0 and 1, and its mean size.
        let cases: [(Effect, f64); 3] =
            [(|part| 3.0 * (0.5 + part), 3.0), (|_| 0.0, 0.0), (|part| 4.0 * part - 2.0, 1.0)];
        for (of, size) in cases {
            let (mut least, mut most, mut covered) = (0.0, 0.0, 0);
            for seed in 0..200 {
                let mut numbers = Numbers::of(seed);
                let shared: Vec<f64> = (0..10).map(|_| numbers.normal()).collect();
                let effects: Vec<Vec<f64>> = (0..20)
                    .map(|_| {
                        let effect = of(numbers.part());
                        let play = |shared: &f64| {
                            let own = numbers.normal();
                            effect + 2.0 * if is_common { 0.7 * shared + 0.7 * own } else { own }
                        };
                        shared.iter().map(play).collect()
                    })
                    .collect();
                let found = morris(&Replicated::of(&effects, is_common)).expect("20 effects");
                least += found.mu_star.value / 200.0;
                most += found.mu_star_most / 200.0;
                covered += covers(found.mu_star, size);
            }
            assert!(least < size + 0.1 && most > size - 0.1, "{least} < {size} < {most}");
            assert!(covered >= 186, "{size}: {covered} of 200");
            if size == 0.0 {
                assert!(least.abs() < 0.1 && most > 0.4, "{least} and {most}");
            }
        }
    }
}

fn named<'a>(indices: &'a [Index], name: &str) -> Vec<&'a Index> {
    let found: Vec<&Index> = indices.iter().filter(|index| index.name == name).collect();
    assert!(!found.is_empty(), "there is an index {name}");
    found
}

/// The only factor explains everything that is expected, whatever the seed; that the rest is luck is told.
#[test]
fn the_only_factor_explains_all_that_is_expected() {
    for luck in ["Common", "Independent"] {
        let mut firsts = Vec::new();
        for seed in 1..=5 {
            let study = study(&format!(
                r#"vary: {{ "channels.points.transit.1": Uniform("2h", "9h") }},
                design: Saltelli(base: 32), replications: Fixed(6), luck: {luck},
                measures: ["time.transit"], seed: {seed}, design_seed: 5"#
            ));
            let outcome = result_of(&study);
            let first = named(&outcome.indices, "first")[0];
            let (low, high) = first.interval.expect("an interval");
            assert!(low <= 1.0 && 1.0 <= high, "{luck}, seed {seed}: {first:?}");
            firsts.push(first.value);
        }
        let mean = firsts.iter().sum::<f64>() / 5.0;
        assert!((0.8..1.2).contains(&mean), "{luck}: {firsts:?}");
    }
}

const NOISY: &str = r#"
    vary: { "agencies.helper.policy.effort.Acknowledge.0": Uniform("10m", "20m") },
    design: Saltelli(base: 8), replications: Fixed(3), luck: Independent, measures: ["time.gross"]"#;

/// Above three tenths of luck, and where nothing is known of it, the output and the report say so; else they do not.
#[test]
fn a_ranking_that_is_luck_is_told() {
    let told = |rest: &str, lang: &str| {
        let desk = desk(rest);
        let output = hotwash(desk.path(), &["sweep", "test.ron", "--lang", lang]);
        assert!(output.status.success(), "{}", stderr(&output));
        let report = fs::read_to_string(desk.path().join("out/test/report.html"));
        (stdout(&output) + &stderr(&output), report.expect("a report"))
    };
    let (output, report) = told(NOISY, "en");
    assert!(output.contains("more than 30 % of the variance"), "{output}");
    assert!(report.contains("How the factors rank cannot be trusted for time.gross: more than"));
    let (output, report) = told(&NOISY.replace("Fixed(3)", "Fixed(1)"), "en");
    assert!(output.contains("with one replication it is not known"), "{output}");
    assert!(report.contains("each point was played once"));
    assert!(told(NOISY, "zh-Hans").1.contains("因素排序不可信"));
    let clear = NOISY.replace("\"20m\"", "\"90h\"");
    let (output, report) = told(&clear, "en");
    assert!(!output.contains("cannot be trusted"), "{output}");
    assert!(!report.contains("cannot be trusted"));
    let rankings: Vec<Ranking> = [NOISY.to_owned(), NOISY.replace("Fixed(3)", "Fixed(1)"), clear]
        .iter()
        .map(|rest| result_of(&study(rest)).luck[0].ranking())
        .collect();
    assert_eq!(rankings, [Ranking::Doubtful, Ranking::Unknown, Ranking::Sound]);
}

#[test]
fn a_design_has_a_seed_of_its_own_if_it_is_given_one() {
    let of = |seeds: &str| {
        study(&format!("{}, {seeds}", NOISY.replace("Saltelli(base: 8)", "Random(points: 8)")))
    };
    let plain = of("seed: 7");
    assert_eq!(plain.layout, of("seed: 7, design_seed: 7").layout);
    assert_eq!(plain.layout, of("seed: 8, design_seed: 7").layout);
    assert_ne!(plain.layout, of("seed: 7, design_seed: 8").layout);
    let seeds = |study: &hotwash::sweep::Study| (study.seed_of(0, 1), study.seed_of(3, 2));
    assert_eq!(seeds(&plain), seeds(&of("seed: 7, design_seed: 8")));
    assert_ne!(seeds(&plain), seeds(&of("seed: 8, design_seed: 7")));
}

/// Two factors whose effects add up have nothing together.
#[test]
fn second_order_indices_are_in_the_table_if_they_are_asked_for() {
    let desk = desk(
        r#"vary: {
            "channels.points.transit.1": Uniform("2h", "9h"),
            "agencies.helper.policy.effort.Acknowledge.0": Uniform("10m", "10h"),
        },
        design: Saltelli(base: 64, second_order: true), replications: Fixed(2), measures: ["time.gross"]"#,
    );
    let output = hotwash(desk.path(), &["sweep", "test.ron", "--quiet"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let rows = |name: &str| -> Vec<csv::StringRecord> {
        let path = desk.path().join(format!("out/test/{name}.csv"));
        csv::Reader::from_path(path)
            .expect("a table")
            .records()
            .map(|it| it.expect("a row"))
            .collect()
    };
    let design = rows("design");
    assert_eq!(design.len(), 64 * 6);
    let parts: Vec<&str> = design[..6].iter().map(|row| &row[2]).collect();
    let (one, other) = ("channels.points.transit.1", "agencies.helper.policy.effort.Acknowledge.0");
    assert_eq!(parts, ["A", one, other, &format!("B, {one}"), &format!("B, {other}"), "B"]);
    // B with the first factor as in A.
    assert_eq!((&design[3][3], &design[3][4]), (&design[0][3], &design[5][4]));
    let indices = rows("indices");
    let second: Vec<_> = indices.iter().filter(|row| &row[2] == "second").collect();
    assert_eq!(second.len(), 1);
    assert_eq!((&second[0][1], &second[0][6]), (one, other));
    let number = |cell: &str| cell.parse::<f64>().expect("a number");
    assert!(number(&second[0][4]) <= 0.0 && 0.0 <= number(&second[0][5]), "{:?}", second[0]);
    assert!(number(&second[0][3]).abs() < 0.2);
}

#[test]
fn points_that_are_no_sample_have_no_interval_over_points() {
    let of = |design: &str, replications: u32| {
        let study = study(&format!(
            r#"vary: {{ "channels.points.transit.1": Uniform("2h", "9h"), "agencies.helper.staff": Whole(1, 3) }},
            design: {design}, replications: Fixed({replications}), measures: ["time.transit"]"#
        ));
        result_of(&study)
    };
    let (grid, sample) = (of("Grid(levels: 3)", 12), of("LatinHypercube(points: 12)", 12));
    assert!(grid.effects.iter().all(|effect| effect.over_points.is_none()));
    assert!(grid.effects.iter().all(|effect| effect.interval.is_some()));
    assert!(sample.effects.iter().any(|effect| effect.over_points.is_some()));
    let explained = |outcome: &hotwash::sweep::StudyOutcome| {
        named(&outcome.indices, "explained").iter().map(|it| it.interval).collect::<Vec<_>>()
    };
    assert!(explained(&grid).iter().all(Option::is_some), "over replications");
    assert!(explained(&of("Grid(levels: 3)", 1)).iter().all(Option::is_none));
    assert!(explained(&of("LatinHypercube(points: 12)", 1)).iter().all(Option::is_some));
}

/// The mean is known at both points: one and a half hours and five. Points that stop at different times have their
/// interval from all that was played, and it covers the difference.
#[test]
fn the_interval_of_an_effect_is_that_of_the_runs_it_is_the_mean_of() {
    let (mut covered, mut wide, mut uneven) = (0, 0.0, 0);
    for seed in 0..40 {
        let study = study(&format!(
            r#"vary: {{ "channels.points.transit.1": Uniform("2h", "9h") }}, design: Grid(levels: 2),
            replications: UntilPrecise(measure: "time.transit", half_width: 2400, least: 10, most: 100),
            measures: ["time.transit"], luck: Independent, seed: {}"#,
            1 + seed * 1_000
        ));
        let outcome = result_of(&study);
        let numbers = &outcome.totals.replications;
        uneven += u32::from(numbers[1] > 2 * numbers[0]);
        let effect = &outcome.effects[1];
        let (low, high) = effect.change_interval.expect("an interval");
        let change = effect.change.expect("a change");
        assert!((f64::midpoint(low, high) - change).abs() < 1e-3, "{effect:?}");
        covered += u32::from(low <= 12_600.0 && 12_600.0 <= high);
        wide += (high - low) / 40.0;
    }
    assert!(uneven > 35, "{uneven} of 40");
    assert!((34..=40).contains(&covered), "{covered} of 40");
    // From the ten replications that both have, it would be some twelve thousand seconds.
    assert!(wide < 8_000.0, "{wide}");
}
