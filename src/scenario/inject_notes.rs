//! What stands beside an inject for facilitators and evaluators: whom it seems to come from, what should
//! follow, how it is given, and what else its MSEL says of it.

use super::types::Inject;

/// The note that says which row of a MSEL it was made of.
const ROW: &str = "row";

impl Inject {
    /// Returns the notes that people read beside the inject, by their headings, in order. Where it
    /// came from is not among them.
    ///
    /// ```
    /// use hotwash::scenario::load;
    ///
    /// let plan = load("opm_breach", &[])?.into_plan()?;
    /// for (id, inject) in &plan.scenario.injects {
    ///     for (heading, text) in inject.notes_beside() {
    ///         println!("{id}: {heading}: {text}");
    ///     }
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn notes_beside(&self) -> impl Iterator<Item = (&str, &str)> {
        let notes = self.notes.iter().filter(|(heading, _)| heading.as_str() != ROW);
        notes.map(|(heading, text)| (heading.as_str(), text.as_str()))
    }
}
