//! Changes a plan, as a facilitator does during play.
//!
//! As with `--set`, the change is made in the text, and the whole is read and checked again.

use super::find::LoadError;
use super::load::{Loaded, Plan, change, load_sources};
use super::overrides::Override;
use super::source::{SourceId, Sources};
use super::syntax::SyntaxNode;

/// Loads a scenario from all its texts, as [`Plan::sources`] holds them.
#[must_use]
pub fn load_whole(name: &str, sources: Sources) -> Loaded {
    load_sources(name.to_owned(), sources, &[])
}

impl Plan {
    /// Returns the plan with some values changed.
    ///
    /// ```
    /// use hotwash::scenario::{Override, load};
    ///
    /// let plan = load("opm_breach", &[])?.into_plan()?;
    /// let busier = plan.changed(&[Override::parse("agencies.mps.staff=1")?])?.into_plan()?;
    /// assert_eq!(busier.scenario.agencies["mps"].staff, 1);
    /// let broken = plan.changed(&[Override::parse("agencies.mps.staff=-1")?])?;
    /// assert!(broken.plan.is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if a path does not exist. A value that does not fit is reported among the
    /// diagnostics instead.
    pub fn changed(&self, overrides: &[Override]) -> Result<Loaded, LoadError> {
        let mut sources = self.sources.clone();
        let text = |text: &str, id| change(text.to_owned(), id, overrides);
        let scenario = text(&sources.scenario.text, SourceId::Scenario)?;
        sources.scenario.replace(scenario);
        let guidelines = text(&sources.guidelines.text, SourceId::Guidelines)?;
        sources.guidelines.replace(guidelines);
        Ok(load_sources(self.name.clone(), sources, overrides))
    }

    /// Returns the plan with another inject after all the others. The text is that of one entry of
    /// `injects`, such as `(at: "...", basis: Notional, text: "...")`.
    ///
    /// ```
    /// use hotwash::scenario::load;
    ///
    /// let plan = load("opm_breach", &[])?.into_plan()?;
    /// let inject = r#"(at: "2015-10-05T09:00[America/New_York]", basis: Notional, to: ["ccips"],
    ///     kind: News, text: "A newspaper asks about the logs.")"#;
    /// let more = plan.with_inject("newspaper", inject).into_plan()?;
    /// assert_eq!(more.scenario.injects.len(), plan.scenario.injects.len() + 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_inject(&self, name: &str, inject: &str) -> Loaded {
        let entry = [(name.to_owned(), inject.to_owned())];
        let text = TextWithInjects::new(&self.sources.scenario.text, &entry);
        self.with_text(text.with(1))
    }

    /// Returns the plan with other injects after all the others: see [`Plan::with_inject`].
    #[must_use]
    pub fn with_injects(&self, injects: &[(String, String)]) -> Loaded {
        let text = TextWithInjects::new(&self.sources.scenario.text, injects);
        self.with_text(text.with(injects.len()))
    }

    fn with_text(&self, text: String) -> Loaded {
        let mut sources = self.sources.clone();
        sources.scenario.replace(text);
        load_sources(self.name.clone(), sources, &[])
    }
}

/// Plans of a scenario to which one inject after another is added, read and checked all at once: reading a
/// scenario takes much longer than leaving injects out of it.
#[derive(Debug)]
pub(crate) struct GrowingPlan {
    /// The plan with all of them.
    whole: Plan,
    text: TextWithInjects,
}

impl GrowingPlan {
    /// Returns the plans of a plan to which injects are added, each with its name and its text; `None` if they
    /// cannot be played with all of them.
    pub(crate) fn new(plan: &Plan, injects: &[(String, String)]) -> Option<Self> {
        let text = TextWithInjects::new(&plan.sources.scenario.text, injects);
        let whole = plan.with_text(text.with(injects.len())).plan?;
        let is_each_one =
            whole.scenario.injects.len() == plan.scenario.injects.len() + injects.len();
        is_each_one.then_some(Self { whole, text })
    }

    /// Whether an inject with this name and text is among those that are added.
    pub(crate) fn has(&self, name: &str, inject: &str) -> bool {
        self.text.place(name, inject).is_some()
    }

    /// Returns the plan in which an inject is the last that was added, with this text.
    pub(crate) fn with(&self, name: &str, inject: &str) -> Option<Plan> {
        let place = self.text.place(name, inject)?;
        let (there, later) = self.text.added.split_at(place + 1);
        let mut plan = self.whole.clone();
        plan.scenario.injects.retain(|id, _| later.iter().all(|(name, _)| name != id));
        plan.sources.scenario.replace(self.text.with(there.len()));
        Some(plan)
    }
}

/// The text of a scenario with injects after all others.
#[derive(Debug)]
struct TextWithInjects {
    before: String,
    /// The names and texts of the injects.
    added: Vec<(String, String)>,
    after: String,
}

impl TextWithInjects {
    fn new(text: &str, injects: &[(String, String)]) -> Self {
        let root = SyntaxNode::root(text).expect("the text of a plan is RON");
        let (at, opens, closes) = match root.child("injects") {
            Some(injects) => match injects.children.last() {
                Some(last) => (last.span.end, ",\n        ", ""),
                None => (injects.span.start + 1, "", ""),
            },
            None => (root.span.end - 1, " injects: { ", " },"),
        };
        Self {
            before: format!("{}{opens}", &text[..at]),
            added: injects.to_vec(),
            after: format!("{closes}{}", &text[at..]),
        }
    }

    fn place(&self, name: &str, inject: &str) -> Option<usize> {
        self.added.iter().position(|it| it.0 == name && it.1 == inject)
    }

    /// Returns the text with so many of the injects.
    fn with(&self, number: usize) -> String {
        let entries =
            self.added[..number].iter().map(|(name, inject)| format!("{name:?}: {inject}"));
        let entries = entries.collect::<Vec<_>>().join(",\n        ");
        format!("{}{entries}{}", self.before, self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::super::source_files::load;
    use super::*;

    fn plan(name: &str) -> Plan {
        load(name, &[]).expect("a built-in scenario").plan.expect("without errors")
    }

    #[test]
    fn an_inject_is_added_after_all_others() {
        for name in super::super::library::built_in_scenarios() {
            let before = plan(&name);
            let at = before.scenario.ends.at.to_string().replace('Z', "[UTC]");
            let inject =
                format!("(at: \"{at}\", basis: Notional, to: [\"everyone\"], text: \"New.\")");
            let after = before.with_inject("added", &inject);
            let after = after.plan.unwrap_or_else(|| panic!("{:?}", after.diagnostics));
            let names = |plan: &Plan| plan.scenario.injects.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(&after), [names(&before), vec!["added".to_owned()]].concat());
        }
    }

    #[test]
    fn plans_that_grow_are_as_if_each_inject_was_added_by_itself() {
        let mut before = plan("opm_breach");
        let at = before.scenario.ends.at.to_string().replace('Z', "[UTC]");
        let added = ["one", "two", "three"].map(|name| {
            let inject = format!(
                "(at: \"{at}\", basis: Notional, to: [\"everyone\"], text: \"It is {name}.\")"
            );
            (name.to_owned(), inject)
        });
        let growing = GrowingPlan::new(&before, &added).expect("they fit");
        for (name, inject) in &added {
            let by_itself = before.with_inject(name, inject).plan.expect("it fits");
            let one_of_many = growing.with(name, inject).expect("it is there");
            assert_eq!(format!("{one_of_many:?}"), format!("{by_itself:?}"));
            before = by_itself;
        }
        assert!(growing.with("two", "another").is_none());
        // One that brings another with it is not one inject.
        let two = [("four".to_owned(), format!("{0}, \"five\": {0}", added[0].1))];
        assert!(GrowingPlan::new(&before, &two).is_none());
    }

    #[test]
    fn what_does_not_fit_is_told_as_in_a_file() {
        let before = plan("opm_breach");
        for (inject, code) in [
            ("(basis: Notional, text: \"New.\")", "inject-trigger"),
            ("(at: \"2015-11-11[UTC]\", basis: Notional, text: \"New.\", too: 1)", "unknown-field"),
            ("(at: \"2015-11-11[UTC]\", basis: Notional, text: \"New.\"", "syntax"),
        ] {
            let loaded = before.with_inject("added", inject);
            assert!(loaded.plan.is_none());
            let codes: Vec<String> =
                loaded.diagnostics.iter().map(|problem| problem.code.to_string()).collect();
            assert!(codes.iter().any(|it| it == code), "{codes:?}");
        }
    }

    #[test]
    fn values_are_changed_in_what_was_changed_before() {
        let set = |text: &str| [Override::parse(text).expect("a change")];
        let once = plan("opm_breach").changed(&set("agencies.mps.staff=7")).expect("a path");
        let once = once.plan.expect("it fits");
        let twice =
            once.changed(&set("agencies.cac.staff=9")).expect("a path").plan.expect("it fits");
        assert_eq!(
            (once.scenario.agencies["mps"].staff, twice.scenario.agencies["mps"].staff),
            (7, 7)
        );
        assert_eq!(twice.scenario.agencies["cac"].staff, 9);
        assert!(once.changed(&set("agencies.nobody.staff=9")).is_err());
    }
}
