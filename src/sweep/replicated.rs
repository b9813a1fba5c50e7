//! The values of a measure at each point, by sections of the replications, so that the noise of the
//! replications can be told from what the factors do.
//!
//! A section holds every n-th replication (sectioning: Asmussen and Glynn, "Stochastic simulation",
//! 2007, section III.5). Two sections share no run, so that a product of values from different
//! sections has the product of the expected results for its mean, whatever the points of one
//! replication share.

/// The maximum number of sections. Assumed: with 31 degrees of freedom, Student's t is within four
/// percent of the normal distribution.
pub(super) const SECTIONS: usize = 32;

/// The values of a measure at each point, by sections of the replications.
///
/// ```
/// use hotwash::sweep::replicated::Replicated;
///
/// // Two points, played three times each.
/// let seen = Replicated::of(&[vec![1.0, 2.0, 3.0], vec![4.0, 4.0, 7.0]], true);
/// assert_eq!((seen.points(), seen.sections()), (2, 3));
/// assert_eq!((seen.mean(0), seen.mean(1)), (Some(2.0), Some(5.0)));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Replicated {
    sections: usize,
    is_common: bool,
    /// The cells by point and then by section.
    cells: Vec<SectionSum>,
}

/// The number of the values of a section at a point, and their sum.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct SectionSum {
    number: f64,
    sum: f64,
}

impl Replicated {
    /// Returns no values yet, of a number of points and sections. `is_common` says whether a
    /// replication has the same luck at all points.
    #[must_use]
    pub fn new(points: usize, sections: usize, is_common: bool) -> Self {
        let sections = sections.max(1);
        Self { sections, is_common, cells: vec![SectionSum::default(); points * sections] }
    }

    /// Returns the values of each point, replication by replication; with so many sections as the
    /// point that has the fewest has replications.
    #[must_use]
    pub fn of(points: &[Vec<f64>], is_common: bool) -> Self {
        let fewest = points.iter().map(Vec::len).min().unwrap_or(0);
        let mut values = Self::new(points.len(), fewest.min(SECTIONS), is_common);
        for (point, own) in points.iter().enumerate() {
            own.iter().enumerate().for_each(|(place, value)| values.add(point, place, *value));
        }
        values
    }

    /// Adds the value of a replication, from 0, of a point.
    ///
    /// # Panics
    /// Panics if there is no such point.
    pub fn add(&mut self, point: usize, replication: usize, value: f64) {
        let cell = &mut self.cells[point * self.sections + replication % self.sections];
        cell.number += 1.0;
        cell.sum += value;
    }

    /// Returns the number of points.
    #[must_use]
    pub fn points(&self) -> usize {
        self.cells.len() / self.sections
    }

    /// Returns the number of sections.
    #[must_use]
    pub const fn sections(&self) -> usize {
        self.sections
    }

    /// Returns whether a replication has the same luck at all points.
    #[must_use]
    pub const fn is_common(&self) -> bool {
        self.is_common
    }

    fn own(&self, point: usize) -> &[SectionSum] {
        &self.cells[point * self.sections..(point + 1) * self.sections]
    }

    fn number(&self, point: usize) -> f64 {
        self.own(point).iter().map(|cell| cell.number).sum()
    }

    /// Returns the mean of a point; `None` without values.
    #[must_use]
    pub fn mean(&self, point: usize) -> Option<f64> {
        let sum: f64 = self.own(point).iter().map(|cell| cell.sum).sum();
        Some(self.number(point)).filter(|number| *number > 0.0).map(|number| sum / number)
    }

    /// Returns the values of some of the points, in their order.
    ///
    /// # Panics
    /// Panics if there is no such point.
    #[must_use]
    pub fn select(&self, points: impl IntoIterator<Item = usize>) -> Self {
        let cells = points.into_iter().flat_map(|point| self.own(point)).copied().collect();
        Self { cells, ..*self }
    }

    /// Returns the differences between pairs of points, a point each: of the second from the first,
    /// section by section, over a size.
    ///
    /// # Panics
    /// Panics if there is no such point.
    #[must_use]
    pub fn differences(&self, pairs: impl IntoIterator<Item = (usize, usize, f64)>) -> Self {
        let difference = |(before, after, size): (usize, usize, f64)| {
            self.own(before).iter().zip(self.own(after)).map(move |(before, after)| {
                let number = before.number.min(after.number);
                if number <= 0.0 {
                    return SectionSum::default();
                }
                // Of as many values on both sides, this is the difference of the sums.
                let (more, less) =
                    (after.sum * (number / after.number), before.sum * (number / before.number));
                SectionSum { number, sum: (more - less) / size }
            })
        };
        let cells = pairs.into_iter().flat_map(difference).collect();
        Self { cells, ..*self }
    }

    /// Returns the mean size of a point, with the sign that the other sections tell for each
    /// section: on the mean at the most the size of the expected result, and zero if that is zero,
    /// where the size of the mean is at least as great. With a single section, the size of the mean.
    /// `None` without values, or if they are all in one section of several.
    #[must_use]
    pub fn size(&self, point: usize) -> Option<f64> {
        let mean = self.mean(point)?;
        if self.sections < 2 {
            return Some(mean.abs());
        }
        let own = self.own(point);
        let all: f64 = own.iter().map(|cell| cell.sum).sum();
        if own.iter().filter(|cell| cell.number > 0.0).count() < 2 {
            return None;
        }
        let sign = |rest: f64| if rest == 0.0 { 0.0 } else { rest.signum() };
        let sum: f64 = own.iter().map(|cell| sign(all - cell.sum) * cell.sum).sum();
        Some(sum / self.number(point))
    }

    /// Returns by how much each section moves the mean of a point: its part of the sum of the
    /// distances from the mean, over the number of values. These add up to zero.
    #[must_use]
    pub fn influences(&self, point: usize) -> Vec<f64> {
        let Some(mean) = self.mean(point) else { return vec![0.0; self.sections] };
        let number = self.number(point);
        self.own(point).iter().map(|cell| (cell.sum - cell.number * mean) / number).collect()
    }

    /// Returns the values less the mean over all points, and with common luck less what each section
    /// has in common at all points.
    #[must_use]
    pub(super) fn centred(&self) -> Self {
        let means: Vec<Option<f64>> = (0..self.points()).map(|point| self.mean(point)).collect();
        let known = means.iter().flatten().count().max(1) as f64;
        let middle = means.iter().flatten().sum::<f64>() / known;
        let mut shifts = vec![(0.0, 0.0); self.sections];
        if self.is_common {
            for (point, mean) in means.iter().enumerate() {
                let Some(mean) = mean else { continue };
                for (cell, shift) in self.own(point).iter().zip(&mut shifts) {
                    if cell.number > 0.0 {
                        shift.0 += 1.0;
                        shift.1 += cell.sum / cell.number - mean;
                    }
                }
            }
        }
        let shifts: Vec<f64> = shifts
            .into_iter()
            .map(|(number, sum)| if number > 0.0 { sum / number } else { 0.0 })
            .collect();
        let mut values = self.clone();
        for (place, cell) in values.cells.iter_mut().enumerate() {
            cell.sum -= cell.number * (middle + shifts[place % self.sections]);
        }
        values
    }

    /// Returns how much greater the product of the means of two points is on the mean than the
    /// product of their expected results: the product less the mean of products of values from two
    /// different sections, which is the U-statistic of Hoeffding, "A class of statistics with
    /// asymptotically normal distribution" (1948). Zero with a single section, where it is not
    /// known, and between two points whose luck is independent. `None` if all values of a point are
    /// in one section of several.
    #[must_use]
    pub fn noise(&self, one: usize, other: usize) -> Option<f64> {
        if self.sections < 2 || (one != other && !self.is_common) {
            return Some(0.0);
        }
        let (mean, other_mean) = (self.mean(one)?, self.mean(other)?);
        let pairs: f64 =
            self.own(one).iter().zip(self.own(other)).map(|(a, b)| a.number * b.number).sum();
        let apart = self.number(one) * self.number(other) - pairs;
        if apart <= 0.0 {
            return None;
        }
        let cells = self.own(one).iter().zip(self.own(other));
        let sum: f64 = cells
            .map(|(a, b)| {
                let (from, other_from) = (a.sum - a.number * mean, b.sum - b.number * other_mean);
                mean * a.number * other_from + other_mean * b.number * from + from * other_from
            })
            .sum();
        Some(sum / apart)
    }
}

/// Adds up the influences of units, such as blocks of points, each by section, and returns the
/// variance that sections have in common across the units: that of clusters by section less that
/// of single cells (Cameron, Gelbach and Miller, "Robust inference with multiway clustering", 2011).
/// Together with the variance between units it makes the variance of an estimate of which both
/// units and replications are samples. Zero with a single section.
#[derive(Clone, Debug)]
pub(super) struct SharedNoise {
    sums: Vec<f64>,
    cells: f64,
}

impl SharedNoise {
    pub(super) fn new(sections: usize) -> Self {
        Self { sums: vec![0.0; sections], cells: 0.0 }
    }

    /// Adds the influences of a unit.
    pub(super) fn add(&mut self, influences: impl Iterator<Item = f64>) {
        for (sum, influence) in self.sums.iter_mut().zip(influences) {
            *sum += influence;
            self.cells += influence * influence;
        }
    }

    fn scaled(&self, squares: f64) -> f64 {
        let sections = self.sums.len() as f64;
        if self.sums.len() < 2 { 0.0 } else { (squares * sections / (sections - 1.0)).max(0.0) }
    }

    /// Returns the variance that the units have in common.
    pub(super) fn variance(&self) -> f64 {
        self.scaled(self.sums.iter().map(|sum| sum * sum).sum::<f64>() - self.cells)
    }

    /// Returns the variance of the whole over sections, of units that are no sample.
    pub(super) fn whole(&self) -> f64 {
        self.scaled(self.sums.iter().map(|sum| sum * sum).sum())
    }
}
