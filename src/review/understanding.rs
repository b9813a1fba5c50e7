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
//! exercises teach: the figures say what happened in it. An item that one of the two has not answered counts in no
//! share that speaks of its answer.

use serde::Serialize;

use crate::record::{AnsweredBy, Phase, UnderstandingRow};

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
    /// Agreement corrected for chance; none where no item was answered by both.
    pub kappa: Option<f64>,
    /// Who gave its answers; people where they gave any.
    pub by: AnsweredBy,
    /// Who gave those of the other side.
    pub other_by: AnsweredBy,
    /// How many of its agencies people have played.
    pub seats: u32,
    /// How many of those have answered anything.
    pub answered: u32,
}

/// The 97.5 % point of the standard normal distribution.
const Z: f64 = 1.959_963_984_540_054;

impl Share {
    /// The share, from 0 to 1; none of no items.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.items > 0).then(|| self.of as f64 / self.items as f64)
    }

    /// The interval of Wilson at 95 %, none of no items (E. B. Wilson, Journal of the American Statistical
    /// Association 22, 1927).
    #[must_use]
    pub fn interval(self) -> Option<(f64, f64)> {
        let (n, p) = (self.items as f64, self.value()?);
        let middle = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
        let spread = (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        let half = Z / (1.0 + Z * Z / n) * spread;
        Some((middle - half, middle + half))
    }
}

/// One of the answers of a row.
type Answer = fn(&UnderstandingRow) -> Option<&String>;

impl Understanding {
    /// Congruency less agreement: by how much a side takes the other to think as it does more often
    /// than it does; none where either is of no items.
    #[must_use]
    pub fn false_consensus(&self) -> Option<f64> {
        Some(self.congruency.value()? - self.agreement.value()?)
    }

    /// Whether its answers and those of the other side are those of people.
    #[must_use]
    pub fn is_of_people(&self) -> bool {
        self.by == AnsweredBy::People && self.other_by == AnsweredBy::People
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
        let both =
            |row: &UnderstandingRow, one: Answer, other: Answer| Some(one(row)? == other(row)?);
        let share = |one: Answer, other: Answer| {
            let same: Vec<bool> = own.iter().filter_map(|row| both(row, one, other)).collect();
            Share { of: same.iter().filter(|same| **same).count(), items: same.len() }
        };
        let [said, predicted, other, truth]: [Answer; 4] = [
            |row| row.own.as_ref(),
            |row| row.predicted.as_ref(),
            |row| row.other.as_ref(),
            |row| Some(&row.truth),
        ];
        let agreement = share(said, other);
        let counted = own.iter().filter(|row| row.own.is_some() && row.other.is_some());
        let chance = counted.map(|row| 1.0 / f64::from(row.answers)).sum::<f64>();
        let chance = chance / agreement.items as f64;
        // People's where there are any, since sides may answer some items and not others.
        let first = |by: fn(&UnderstandingRow) -> AnsweredBy| {
            own.iter().map(|row| by(row)).min().unwrap_or(AnsweredBy::Nobody)
        };
        Self {
            phase: like.phase,
            side: like.side.clone(),
            toward: like.toward.clone(),
            agreement,
            accuracy: share(predicted, other),
            congruency: share(predicted, said),
            correctness: share(said, truth),
            kappa: agreement.value().map(|value| (value - chance) / (1.0 - chance)),
            by: first(|row| row.by),
            other_by: first(|row| row.other_by),
            seats: own.iter().map(|row| row.seats).max().unwrap_or(0),
            answered: own.iter().map(|row| row.answered).max().unwrap_or(0),
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
            own: Some(own.into()),
            predicted: Some(predicted.into()),
            other: Some(other.into()),
            truth: "yes".into(),
            answers: 2,
            by: AnsweredBy::Drawn,
            other_by: AnsweredBy::Drawn,
            seats: 0,
            answered: 0,
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
        assert_eq!(it.false_consensus(), Some(0.5));
        // Half of two answers agree by chance: (0.25 - 0.5) / 0.5.
        assert_eq!(it.kappa, Some(-0.5));
        // Wilson for 3 of 4: known from tables as 0.3006 to 0.9544.
        let (low, high) = it.congruency.interval().expect("items");
        assert!((low - 0.3006).abs() < 1e-4 && (high - 0.9544).abs() < 1e-4, "{low} {high}");
    }

    #[test]
    fn what_nobody_answered_counts_in_nothing() {
        let unanswered = UnderstandingRow { own: None, predicted: None, ..row("", "", "yes") };
        let [it] = &Understanding::of(&[row("yes", "yes", "yes"), unanswered.clone()])[..] else {
            panic!("one side, one phase")
        };
        let shares = [it.agreement, it.accuracy, it.congruency, it.correctness];
        assert!(shares.iter().all(|share| (share.of, share.items) == (1, 1)), "{it:?}");
        assert_eq!(it.kappa, Some(1.0));
        let [it] = &Understanding::of(&[unanswered])[..] else { panic!("one side, one phase") };
        assert_eq!((it.kappa, it.agreement.value(), it.agreement.interval()), (None, None, None));
    }
}
