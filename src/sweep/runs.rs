//! Access to the runs of a study.

/// The runs of a study, in the order of its schedule, which can be read several times.
pub trait Runs {
    /// The error that they cannot be read.
    type Error;

    /// Calls `seen` with the point, the replication and the values of each run.
    ///
    /// # Errors
    /// Returns an error if they cannot be read.
    fn each(&self, seen: &mut Seen) -> Result<(), Self::Error>;
}

/// A function that takes the point, the replication and the values of a run.
pub type Seen<'a> = dyn FnMut(usize, u32, &[Option<f64>]) + 'a;
