//! What models of one scenario have in common, made once for all of them.

use super::routes::{HotlineRoutes, Network};
use crate::memo::Memo;
use crate::time::Almanac;

/// Calendars and routes of models that were compiled, for those that are compiled next: what a model has in
/// common with one before it, such as the opening hours of the points of a sweep, is not made again.
///
/// ```
/// use hotwash::engine::{Workshop, compile, compile_with};
/// use hotwash::review::play;
/// use hotwash::scenario::load;
///
/// let (workshop, plan) = (Workshop::default(), load("orbital_hotline", &[])?.into_plan()?);
/// let models = [compile(&plan), compile_with(&plan, &workshop), compile_with(&plan, &workshop)];
/// let [alone, first, second] = models.map(|model| play(&model, 7));
/// assert!(alone == first && first == second);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct Workshop {
    pub(super) almanac: Almanac,
    pub(super) routes: Memo<Network, HotlineRoutes>,
}
