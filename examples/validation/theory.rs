//! Exact results of queueing theory. Rates are cases a minute, times are minutes.

use hotwash::scenario::Distribution;
use libm::{exp, log};
use statrs::distribution::{ContinuousCDF, Normal};

/// A working time by its first two moments.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Work {
    /// The mean, in minutes.
    pub(crate) mean: f64,
    /// The variance over the square of the mean.
    pub(crate) scv: f64,
}

impl Work {
    /// The moments of a distribution as a scenario writes it, by the formulas of any textbook. Worked
    /// out here and not asked of the engine, so that an error there shows.
    pub(crate) fn of(distribution: &Distribution) -> Self {
        let minutes = |span: hotwash::time::Span| span.as_secs_f64() / 60.0;
        match distribution {
            Distribution::Fixed(length) => Self { mean: minutes(*length), scv: 0.0 },
            Distribution::Exponential(mean) => Self { mean: minutes(*mean), scv: 1.0 },
            Distribution::Gamma { mean, shape } => Self { mean: minutes(*mean), scv: 1.0 / shape },
            Distribution::Uniform(low, high) => {
                let (low, high) = (minutes(*low), minutes(*high));
                let mean = f64::midpoint(low, high);
                Self { mean, scv: (high - low) * (high - low) / (12.0 * mean * mean) }
            }
            Distribution::Lognormal { median, p90 } => {
                let ninth = Normal::standard().inverse_cdf(0.9);
                let spread = log(minutes(*p90) / minutes(*median)) / ninth;
                let square = spread * spread;
                Self { mean: minutes(*median) * exp(square / 2.0), scv: exp(square) - 1.0 }
            }
            Distribution::Triangular(..) | Distribution::Empirical(_) => {
                unreachable!("no case of the validation uses {distribution:?}")
            }
        }
    }
}

/// What is known of a queue in the long run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Queue {
    /// The share of cases that wait at all.
    pub(crate) delayed: f64,
    /// The mean wait of all cases, in minutes.
    pub(crate) wait: f64,
    /// The mean number waiting or in hand.
    pub(crate) number: f64,
}

/// M/M/c: Erlang (1917), the chance to wait C(c, a) for an offered load a; the mean wait is
/// C(c, a) · work / (c − a), and the mean number follows by Little (1961).
pub(crate) fn erlang(servers: u32, rate: f64, work: f64) -> Queue {
    let load = rate * work;
    let (mut term, mut sum) = (1.0, 0.0);
    for busy in 0..servers {
        sum += term;
        term *= load / f64::from(busy + 1);
    }
    let servers = f64::from(servers);
    let all_busy = term * servers / (servers - load);
    let delayed = all_busy / (sum + all_busy);
    let wait = delayed * work / (servers - load);
    Queue { delayed, wait, number: rate * wait + load }
}

/// M/G/1: Pollaczek (1930) and Khinchine (1932), the mean wait
/// rate · E\[S²\] / (2 (1 − load)) with E\[S²\] = mean² (1 + scv).
pub(crate) fn pollaczek_khinchine(rate: f64, work: Work) -> Queue {
    let load = rate * work.mean;
    let wait = residual(rate, work) / (1.0 - load);
    Queue { delayed: load, wait, number: rate * wait + load }
}

/// Half of rate · E\[S²\]: the mean work left on the case in hand, met by one that comes.
fn residual(rate: f64, work: Work) -> f64 {
    rate * work.mean * work.mean * (1.0 + work.scv) / 2.0
}

/// M/G/1 with classes, the first the most urgent, a case in hand not put down: Cobham (1954), eq. 3.
/// The mean wait of class k is R / ((1 − σₖ₋₁)(1 − σₖ)), with R the sum of the residuals of all
/// classes and σₖ the load of the first k.
pub(crate) fn cobham(classes: &[(f64, Work)]) -> Vec<f64> {
    let residual: f64 = classes.iter().map(|(rate, work)| residual(*rate, *work)).sum();
    let mut load = 0.0;
    let wait = |(rate, work): &(f64, Work)| {
        let more_urgent = load;
        load += rate * work.mean;
        residual / ((1.0 - more_urgent) * (1.0 - load))
    };
    classes.iter().map(wait).collect()
}

/// A node of a network: its servers, the rate from outside, the mean work, and the share that goes on
/// to each node.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) servers: u32,
    pub(crate) rate: f64,
    pub(crate) work: f64,
    pub(crate) onward: Vec<f64>,
}

/// A network of M/M/c queues: Jackson (1957, 1963). The rates r solve r = a + pᵀr, and each node is as
/// if alone with its rate.
pub(crate) fn jackson(nodes: &[Node]) -> Vec<Queue> {
    let outside: Vec<f64> = nodes.iter().map(|node| node.rate).collect();
    let mut rates = outside.clone();
    // Each round adds what has moved once more; the shares are far below 1, so it converges soon.
    for _ in 0..500 {
        let passed =
            |to: usize| nodes.iter().zip(&rates).map(|(n, r)| n.onward[to] * r).sum::<f64>();
        rates = outside.iter().enumerate().map(|(to, own)| own + passed(to)).collect();
    }
    nodes.iter().zip(rates).map(|(node, rate)| erlang(node.servers, rate, node.work)).collect()
}

/// What is known in the long run of a queue that cases leave when nobody begins them in time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Impatient {
    /// The share of cases that are dropped.
    pub(crate) lost: f64,
    /// The mean wait of those that are served, in minutes.
    pub(crate) wait: f64,
    /// The mean number waiting or in hand.
    pub(crate) number: f64,
}

/// M/M/c+M, patience exponential with a mean in minutes: Palm (1957), Erlang-A; Garnett, Mandelbaum and
/// Reiman (2002). The number in the system is a birth-and-death process. One that finds k others
/// waiting is served with the chance cμ / (cμ + (k+1)θ), and then has waited the sum of 1 / (cμ + jθ)
/// over j = 1 ... k+1 in the mean: each step forward takes so long whatever brings it about.
pub(crate) fn erlang_a(servers: u32, rate: f64, work: f64, patience: f64) -> Impatient {
    let (serving, leaving) = (f64::from(servers) / work, 1.0 / patience);
    let (mut all, mut number) = (0.0, 0.0);
    let (mut served, mut waited) = (0.0, 0.0);
    let (mut chance, mut wait) = (1.0, 0.0);
    for present in 0..100_000_u32 {
        all += chance;
        number += chance * f64::from(present);
        if present < servers {
            served += chance;
            chance *= rate * work / f64::from(present + 1);
        } else {
            let leaving = f64::from(present - servers + 1) * leaving;
            wait += 1.0 / (serving + leaving);
            let reached = chance * serving / (serving + leaving);
            served += reached;
            waited += reached * wait;
            chance *= rate / (serving + leaving);
        }
        if chance < 1e-18 * all && present > servers {
            break;
        }
    }
    Impatient { lost: 1.0 - served / all, wait: waited / served, number: number / all }
}

/// M/M/1+D, everyone waits so many minutes at most: Barrer (1957), Gnedenko and Kovalenko (1968). The
/// wait that a case would have has the density λ p₀ e^(−(μ−λ)x) up to the patience τ and
/// λ p₀ e^(λτ−μx) beyond, for those who would wait longer bring no work. The integrals are written out;
/// the number follows by Little (1961).
pub(crate) fn fixed_patience(rate: f64, work: f64, patience: f64) -> Impatient {
    let drift = 1.0 / work - rate;
    let fade = exp(-drift * patience);
    // The integrals of e^(−dx) and of x e^(−dx) from 0 to τ.
    let (mass, moment) = if (drift * patience).abs() < 1e-9 {
        (patience, patience * patience / 2.0)
    } else {
        let mass = (1.0 - fade) / drift;
        (mass, (mass - patience * fade) / drift)
    };
    let beyond = fade * rate * work;
    let empty = 1.0 / (1.0 + rate * mass + beyond);
    let lost = empty * beyond;
    let waited = empty * rate * moment;
    let number = rate * (waited + lost * patience) + rate * work * (1.0 - lost);
    Impatient { lost, wait: waited / (1.0 - lost), number }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64, digits: f64) {
        assert!((found - expected).abs() < digits, "{found} is not {expected}");
    }

    #[test]
    fn erlang_by_hand() {
        // M/M/1 with load ρ: ρ wait, the mean wait is ρ/(1 − ρ) services, the number ρ/(1 − ρ).
        let queue = erlang(1, 0.8, 1.0);
        near(queue.delayed, 0.8, 1e-12);
        near(queue.wait, 4.0, 1e-12);
        near(queue.number, 4.0, 1e-12);
        // M/M/2: C = 2ρ²/(1 + ρ), the number 2ρ/(1 − ρ²).
        let queue = erlang(2, 1.0, 1.0);
        near(queue.delayed, 1.0 / 3.0, 1e-12);
        near(queue.number, 4.0 / 3.0, 1e-12);
        // C(5, 4) = 0.5541, in any table of Erlang's C formula.
        near(erlang(5, 4.0, 1.0).delayed, 0.5541, 5e-5);
    }

    #[test]
    fn pollaczek_khinchine_by_hand() {
        // Constant work halves the wait of M/M/1; exponential work gives it.
        near(pollaczek_khinchine(0.8, Work { mean: 1.0, scv: 0.0 }).wait, 2.0, 1e-12);
        near(pollaczek_khinchine(0.8, Work { mean: 1.0, scv: 1.0 }).wait, 4.0, 1e-12);
        // Uniform on 0 to 2 has the second moment 4/3: 0.5 · 4/3 / (2 · 0.5) = 2/3.
        near(pollaczek_khinchine(0.5, Work { mean: 1.0, scv: 1.0 / 3.0 }).wait, 2.0 / 3.0, 1e-12);
    }

    #[test]
    fn moments_by_hand() {
        use hotwash::time::Span;
        let minutes = |minutes: i64| Span::from_micros(minutes * 60_000_000);
        let work = Work::of(&Distribution::Uniform(minutes(2), minutes(14)));
        near(work.mean, 8.0, 1e-12);
        near(work.scv, 12.0 / 64.0, 1e-12);
        // σ = ln 2 / 1.2815515655 = 0.5408655; exp(σ²/2) = 1.157506, exp(σ²) − 1 = 0.339820.
        let work = Work::of(&Distribution::Lognormal { median: minutes(5), p90: minutes(10) });
        near(work.mean, 5.0 * 1.157_506, 1e-5);
        near(work.scv, 0.339_820, 1e-6);
    }

    #[test]
    fn cobham_by_hand_and_conserving_work() {
        let one = Work { mean: 1.0, scv: 1.0 };
        // R = 0.8; 0.8/0.6 and 0.8/(0.6 · 0.2).
        let waits = cobham(&[(0.4, one), (0.4, one)]);
        near(waits[0], 4.0 / 3.0, 1e-12);
        near(waits[1], 20.0 / 3.0, 1e-12);
        // Kleinrock's conservation law: with equal work the mean over all is that without classes.
        near(f64::midpoint(waits[0], waits[1]), erlang(1, 0.8, 1.0).wait, 1e-12);
    }

    #[test]
    fn jackson_by_hand() {
        // One node that sends a quarter back to itself, 0.6 from outside: the rate is 0.8.
        let node = |rate, onward: Vec<f64>| Node { servers: 1, rate, work: 1.0, onward };
        near(jackson(&[node(0.6, vec![0.25])])[0].number, 4.0, 1e-9);
        // Two in a row, with a half of the second sent back to the first: both have 2 · 0.3.
        let row = [node(0.3, vec![0.0, 1.0]), node(0.0, vec![0.5, 0.0])];
        near(jackson(&row)[0].number, 1.5, 1e-9);
        near(jackson(&row)[1].number, 1.5, 1e-9);
    }

    #[test]
    fn exponential_patience_by_hand() {
        // With θ = μ and one server, M/M/1+M is M/M/∞: the number is Poisson with mean a, so of a cases
        // offered 1 − e^(−a) are served.
        let queue = erlang_a(1, 1.5, 1.0, 1.0);
        near(queue.number, 1.5, 1e-12);
        near(queue.lost, 1.0 - (1.0 - exp(-1.5)) / 1.5, 1e-12);
        // Almost endless patience is Erlang's queue.
        let (patient, endless) = (erlang_a(3, 2.0, 1.0, 1e9), erlang(3, 2.0, 1.0));
        near(patient.lost, 0.0, 1e-8);
        near(patient.wait, endless.wait, 1e-6);
        near(patient.number, endless.number, 1e-6);
    }

    #[test]
    fn exponential_patience_step_by_step() {
        // M/M/1+M: what becomes of a case that finds so many before it, from one place to the next.
        let (rate, work, patience) = (0.9, 1.0, 2.0);
        let (serving, leaving) = (1.0 / work, 1.0 / patience);
        let (mut chances, mut total) = (vec![1.0], 1.0);
        for present in 1..200 {
            let chance = chances[present - 1] * rate / (serving + (present - 1) as f64 * leaving);
            chances.push(chance);
            total += chance;
        }
        let (mut served, mut waited) = (chances[0], 0.0);
        let (mut reach, mut sum) = (1.0, 0.0);
        for (ahead, chance) in chances.iter().enumerate().skip(1) {
            // One more before it: the next event is one that helps it forward, or its own leaving.
            let helps = serving + (ahead - 1) as f64 * leaving;
            let out = helps + leaving;
            sum = helps / out * (sum + reach / out);
            reach *= helps / out;
            served += chance * reach;
            waited += chance * sum;
        }
        let queue = erlang_a(1, rate, work, patience);
        near(queue.lost, 1.0 - served / total, 1e-10);
        near(queue.wait, waited / served, 1e-10);
    }

    #[test]
    fn fixed_patience_by_hand() {
        // With λ = μ = 1 and τ = 1 the density is p₀ up to 1 and p₀ e^(1−x) beyond: p₀ = 1/3, a third
        // is lost, and the served, two thirds, wait (1/3 · 1/2) / (2/3) = 1/4.
        let queue = fixed_patience(1.0, 1.0, 1.0);
        near(queue.lost, 1.0 / 3.0, 1e-12);
        near(queue.wait, 0.25, 1e-12);
        // No patience is Erlang's loss system B(1, a) = a/(1 + a), and endless patience is M/M/1.
        near(fixed_patience(0.8, 1.0, 0.0).lost, 0.8 / 1.8, 1e-12);
        near(fixed_patience(0.8, 1.0, 1e4).wait, 4.0, 1e-9);
        near(fixed_patience(0.8, 1.0, 1e4).number, 4.0, 1e-9);
        // The server is busy as much as it serves: 1 − p₀ = a (1 − lost).
        let queue = fixed_patience(1.2, 1.0, 3.0);
        let integral = (1.0 - exp(0.2 * 3.0)) / -0.2;
        let empty = 1.0 / (1.0 + 1.2 * integral + 1.2 * exp(0.6));
        near(1.2 * (1.0 - queue.lost), 1.0 - empty, 1e-12);
    }
}
