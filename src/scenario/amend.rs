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
        sources.scenario.text = text(&sources.scenario.text, SourceId::Scenario)?;
        sources.guidelines.text = text(&sources.guidelines.text, SourceId::Guidelines)?;
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
        let mut sources = self.sources.clone();
        let text = &sources.scenario.text;
        let root = SyntaxNode::root(text).expect("the text of a plan is RON");
        let entry = format!("{name:?}: {inject}");
        sources.scenario.text = match root.child("injects") {
            Some(injects) => match injects.children.last() {
                Some(last) => insert(text, last.span.end, &format!(",\n        {entry}")),
                None => insert(text, injects.span.start + 1, &entry),
            },
            None => insert(text, root.span.end - 1, &format!(" injects: {{ {entry} }},")),
        };
        load_sources(self.name.clone(), sources, &[])
    }
}

fn insert(text: &str, at: usize, new: &str) -> String {
    format!("{}{new}{}", &text[..at], &text[at..])
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
