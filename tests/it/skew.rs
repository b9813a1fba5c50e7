//! How often intervals of the means of skewed measures cover, with as many replications as are fixed beforehand and
//! with as many as a rule asks for: by drawing from values of which the mean is known.

use hotwash::scenario::LoadedSweep;
use hotwash::sweep::Study;
use hotwash::sweep::statistics::{Moments, bootstrap, half_width, quantile, skewed_interval};
use rand::{Rng as _, SeedableRng as _};
use rand_pcg::Pcg64;

use crate::support::hold;

struct Draws(Pcg64);

impl Draws {
    fn part(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a list"
    )]
    fn one(&mut self, values: &[f64]) -> f64 {
        values[((self.part() * values.len() as f64) as usize).min(values.len() - 1)]
    }

    fn sample(&mut self, values: &[f64], number: usize) -> Vec<f64> {
        (0..number).map(|_| self.one(values)).collect()
    }
}

type Interval = (f64, f64);

fn student(values: &[f64]) -> Interval {
    let seen = Moments::of(values);
    let half = half_width(&seen).expect("more than one value");
    (seen.mean() - half, seen.mean() + half)
}

fn hall(values: &[f64]) -> Interval {
    skewed_interval(&Moments::of(values)).expect("more than one value")
}

/// Johnson, "Modified t tests and confidence intervals for asymmetrical populations" (1978): the middle moves.
fn johnson(values: &[f64]) -> Interval {
    let seen = Moments::of(values);
    let number = values.len() as f64;
    let (low, high) = student(values);
    let cubes: f64 = values.iter().map(|value| (value - seen.mean()).powi(3)).sum();
    let shift = cubes / number / (6.0 * seen.variance().expect("a variance") * number);
    (low + shift, high + shift)
}

/// The bootstrap of the studentised mean (Efron and Tibshirani 1993, section 12.5).
fn bootstrap_t(values: &[f64], draws: &mut Draws) -> Interval {
    let seen = Moments::of(values);
    let error = |seen: &Moments| seen.sd().expect("a deviation") / (seen.number() as f64).sqrt();
    let mut ratios: Vec<f64> = (0..999)
        .map(|_| {
            let other = Moments::of(&draws.sample(values, values.len()));
            (other.mean() - seen.mean()) / error(&other)
        })
        .filter(|ratio| ratio.is_finite())
        .collect();
    ratios.sort_by(f64::total_cmp);
    let end = |p: f64| seen.mean() - quantile(&ratios, p) * error(&seen);
    (end(0.975), end(0.025))
}

/// Plays on, as `UntilPrecise(relative_half_width: WIDTH, least: LEAST, most: 1000)` does in batches of ten.
fn until_precise(
    values: &[f64],
    (least, width): (usize, f64),
    draws: &mut Draws,
    of: fn(&[f64]) -> Interval,
) -> Vec<f64> {
    let mut sample = draws.sample(values, least);
    loop {
        let (low, high) = of(&sample);
        let mean = Moments::of(&sample).mean();
        if (mean - low).max(high - mean) <= width * mean.abs() || sample.len() >= 1_000 {
            return sample;
        }
        sample.extend(draws.sample(values, 10));
    }
}

const TURNS: u32 = 4_000;

/// A row of the table on the page, and the coverage of Student's and Hall's intervals, fixed and by the rule.
fn row(name: &str, values: &[f64], number: usize) -> (String, [f64; 4]) {
    let all = Moments::of(values);
    let mean = all.mean();
    // So wide that on average a little more than so many are needed.
    let width = 1.9 * all.sd().expect("a deviation") / (number as f64).sqrt() / mean.abs();
    let mut draws = Draws(Pcg64::seed_from_u64(number as u64));
    let mut covered = [0; 7];
    for turn in 0..TURNS {
        let sample = draws.sample(values, number);
        let of_bootstrap = bootstrap(&sample, u64::from(turn)).expect("more than one value");
        let studentised = bootstrap_t(&sample, &mut draws);
        let fixed = [student(&sample), johnson(&sample), of_bootstrap, studentised, hall(&sample)];
        let least = number / 2;
        let by_student = until_precise(values, (least, width), &mut draws, student);
        let by_hall = until_precise(values, (least, width), &mut draws, hall);
        let found = fixed.into_iter().chain([student(&by_student), hall(&by_hall)]);
        for (place, (low, high)) in found.enumerate() {
            covered[place] += u32::from(low <= mean && mean <= high);
        }
    }
    let shares = covered.map(|number| f64::from(number) / f64::from(TURNS));
    let cells: Vec<String> = shares.iter().map(|share| format!("{:.1}", share * 100.0)).collect();
    let row = format!("| {name} | {number} | {} |\n", cells.join(" | "));
    (row, [shares[0], shares[4], shares[5], shares[6]])
}

fn lognormal(sd: f64) -> Vec<f64> {
    let mut draws = Draws(Pcg64::seed_from_u64(1));
    let mut value = || {
        let angle = 2.0 * std::f64::consts::PI * draws.part();
        libm::exp(sd * (-2.0 * libm::log(draws.part())).sqrt() * libm::cos(angle))
    };
    (0..20_000).map(|_| value()).collect()
}

/// What the page says of the intervals.
#[test]
#[ignore = "takes minutes without optimisation: cargo test --release --test it -- --ignored"]
fn intervals_of_skewed_means_cover_as_the_page_says() {
    let text = r#"Sweep(
        format: 1, scenario: "opm_breach", question: "What is the mean?",
        vary: { "agencies.mps.staff": OneOf([4, 5]) },
        design: Random(points: 1), replications: Fixed(20000), measures: ["requests.gross.mean"],
    )"#;
    let study = Study::prepare(&LoadedSweep::of_texts("skew", text, None)).expect("a study");
    let played = study.play().expect("every point can be played");
    let runs = played.0.iter().flat_map(|unit| &unit.runs);
    let values: Vec<f64> = runs.filter_map(|run| run.values[0]).collect();
    assert!(values.len() > 19_000, "{} values", values.len());
    let mut page = String::from(
        "\n| values | n | t | Johnson | BCa | bootstrap-t | Hall | until precise, by t | until precise, by Hall |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    let wide = lognormal(1.0);
    let narrow = lognormal(0.5);
    for (name, values) in [
        ("`requests.gross.mean` of `opm_breach`", &values),
        ("lognormal, σ = 0.5", &narrow),
        ("lognormal, σ = 1", &wide),
    ] {
        for number in [50, 100] {
            let (row, [student, hall, by_student, by_hall]) = row(name, values, number);
            assert!(hall > student - 0.01, "{row}");
            assert!(by_hall > by_student - 0.01, "{row}");
            page.push_str(&row);
        }
    }
    page.push('\n');
    hold("docs/src/sweeps.md", "skew", &page);
}
