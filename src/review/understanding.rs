//! Mutual understanding: what the questionnaire says of each side before and after play.
//!
//! After research on coorientation (perceptual correspondence, documents.pub; cross-understanding,
//! topsight.net W2043724193): *agreement* is the share of items on which both sides answer the same;
//! the *accuracy* of a side is the share on which its prediction is what the other answers, its
//! *congruency* the share on which it predicts its own answer; *false consensus* is congruency less
//! agreement; *correctness* is the share on which it answers as the rules of the exercise have it.
//!
//! Raw agreement overstates where items have few answers, so it is given corrected for chance as
//! well: kappa = (agreement - c) / (1 - c), where c is the mean over the items of one over the
//! number of answers (the coefficient of Brennan and Prediger, for items of several sizes).
//! Intervals are those of Wilson for a share, at 95 %, over items. One run teaches nobody that
//! exercises teach: the figures say what happened in it.

use serde::Serialize;

use crate::record::{Phase, UnderstandingRow};

/// The share of items on which something holds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Share {
    /// On how many it does.
    pub of: usize,
    /// How many there are.
    pub items: usize,
}

/// The understanding of one side of another at one time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Understanding {
    /// Whether before or after play.
    pub phase: Phase,
    /// The side.
    pub side: String,
    /// The other side.
    pub toward: String,
    /// On how many items both answer the same.
    pub agreement: Share,
    /// On how many items its prediction is the other's answer.
    pub accuracy: Share,
    /// On how many items its prediction is its own answer.
    pub congruency: Share,
    /// On how many items its answer is right.
    pub correctness: Share,
    /// Agreement corrected for chance.
    pub kappa: f64,
}

/// The 97.5 % point of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

impl Share {
    /// The share, from 0 to 1.
    #[must_use]
    pub fn value(self) -> f64 {
        self.of as f64 / self.items as f64
    }

    /// The interval of Wilson at 95 % (E. B. Wilson, Journal of the American Statistical
    /// Association 22, 1927).
    #[must_use]
    pub fn interval(self) -> (f64, f64) {
        let (n, p) = (self.items as f64, self.value());
        let middle = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
        let spread = (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let half = Z / (1.0 + Z * Z / n) * spread;
        (middle - half, middle + half)
    }
}

impl Understanding {
    /// Congruency less agreement: by how much a side takes the other to think as it does more often
    /// than it does.
    #[must_use]
    pub fn false_consensus(&self) -> f64 {
        self.congruency.value() - self.agreement.value()
    }

    /// What the rows say of each side and phase, in the order of the table.
    #[must_use]
    pub fn of(rows: &[UnderstandingRow]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for row in rows {
            let known = all
                .iter()
                .any(|it| it.phase == row.phase && it.side == row.side && it.toward == row.toward);
            if !known {
                all.push(Self::of_side(rows, row));
            }
        }
        all
    }

    fn of_side(rows: &[UnderstandingRow], like: &UnderstandingRow) -> Self {
        let own: Vec<&UnderstandingRow> = rows
            .iter()
            .filter(|row| {
                row.phase == like.phase && row.side == like.side && row.toward == like.toward
            })
            .collect();
        let share = |holds: &dyn Fn(&UnderstandingRow) -> bool| Share {
            of: own.iter().filter(|row| holds(row)).count(),
            items: own.len(),
        };
        let chance = own.iter().map(|row| 1.0 / f64::from(row.answers)).sum::<f64>();
        let chance = chance / own.len() as f64;
        let agreement = share(&|row| row.own == row.other);
        Self {
            phase: like.phase,
            side: like.side.clone(),
            toward: like.toward.clone(),
            agreement,
            accuracy: share(&|row| row.predicted == row.other),
            congruency: share(&|row| row.predicted == row.own),
            correctness: share(&|row| row.own == row.truth),
            kappa: (agreement.value() - chance) / (1.0 - chance),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::AnswerNumber;

    fn row(own: &str, predicted: &str, other: &str) -> UnderstandingRow {
        UnderstandingRow {
            id: AnswerNumber::at(0),
            phase: Phase::Before,
            item: String::new(),
            side: "us".into(),
            toward: "cn".into(),
            own: own.into(),
            predicted: predicted.into(),
            other: other.into(),
            truth: "yes".into(),
            answers: 2,
        }
    }

    #[test]
    fn the_measures_by_hand() {
        let rows = [
            row("yes", "yes", "yes"),
            row("yes", "yes", "no"),
            row("yes", "no", "no"),
            row("no", "no", "yes"),
        ];
        let [it] = &Understanding::of(&rows)[..] else { panic!("one side, one phase") };
        let shares = [it.agreement, it.accuracy, it.congruency, it.correctness];
        assert_eq!(shares.map(|share| share.of), [1, 2, 3, 3]);
        assert!((it.false_consensus() - 0.5).abs() < 1e-12);
        // Half of two answers agree by chance: (0.25 - 0.5) / 0.5.
        assert!((it.kappa + 0.5).abs() < 1e-12);
        // Wilson for 3 of 4: known from tables as 0.3006 to 0.9544.
        let (low, high) = it.congruency.interval();
        assert!((low - 0.3006).abs() < 1e-4 && (high - 0.9544).abs() < 1e-4, "{low} {high}");
    }
}
