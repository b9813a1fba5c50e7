//! Groups the points of a study by the value of a factor.

use super::factor::FactorValue;
use super::study::Study;
use crate::scenario::Factor;

/// The maximum number of groups of a range with more values than that, and the minimum number of
/// points in each. Assumed.
const GROUPS: usize = 8;
const POINTS_OF_A_GROUP: usize = 8;

/// The points, grouped by the value of a factor.
pub(super) struct Groups {
    /// The group of each point.
    pub(super) of: Vec<usize>,
    pub(super) labels: Vec<String>,
    pub(super) at: Vec<Option<f64>>,
}

impl Groups {
    pub(super) fn of(study: &Study, factor: usize, kind: &Factor) -> Self {
        let values: Vec<FactorValue> =
            study.layout.points.iter().map(|point| point.values[factor]).collect();
        if let Some(levels) = kind.levels() {
            let place = |value: &FactorValue| match value {
                FactorValue::Level(place) => *place,
                _ => unreachable!("a factor without an order has levels"),
            };
            return Self {
                of: values.iter().map(place).collect(),
                labels: (0..levels).map(|level| kind.cell(FactorValue::Level(level))).collect(),
                at: vec![None; levels],
            };
        }
        let number =
            |value: &FactorValue| value.number().expect("a factor with an order has numbers");
        let mut sorted: Vec<FactorValue> = values.clone();
        sorted.sort_by(|a, b| number(a).total_cmp(&number(b)));
        let mut distinct = sorted.clone();
        distinct.dedup();
        // As many points in each group, as far as equal values stay together.
        let ends: Vec<FactorValue> = if distinct.len() <= GROUPS {
            distinct
        } else {
            let groups = (sorted.len() / POINTS_OF_A_GROUP).clamp(2, GROUPS);
            let end = |group: usize| sorted[(group + 1) * sorted.len() / groups - 1];
            let mut ends: Vec<FactorValue> = (0..groups).map(end).collect();
            ends.dedup();
            ends
        };
        let of: Vec<usize> = values.iter().map(|value| group_of(&ends, value)).collect();
        let label = |group: usize| {
            let own = || sorted.iter().filter(|value| group_of(&ends, value) == group);
            let (Some(first), Some(last)) = (own().next(), own().next_back()) else {
                return (String::new(), None);
            };
            let middle = f64::midpoint(number(first), number(last));
            if first == last {
                return (kind.cell(*first), Some(middle));
            }
            (format!("{} to {}", kind.cell(*first), kind.cell(*last)), Some(middle))
        };
        let (labels, at) = (0..ends.len()).map(label).unzip();
        Self { of, labels, at }
    }

    /// Returns the number of groups.
    pub(super) fn number(&self) -> usize {
        self.labels.len()
    }

    /// Returns the group of a point.
    pub(super) fn group(&self, point: usize) -> usize {
        self.of[point]
    }

    /// Returns the number of points of each group.
    pub(super) fn sizes(&self) -> Vec<f64> {
        let mut sizes = vec![0.0; self.number()];
        self.of.iter().for_each(|group| sizes[*group] += 1.0);
        sizes
    }
}

fn group_of(ends: &[FactorValue], value: &FactorValue) -> usize {
    ends.partition_point(|end| end.number() < value.number())
}
