//! A plan in another of the languages in which its authors have written it.

use std::borrow::Cow;

use super::author_texts::AuthorTexts;
use super::load::Plan;
use super::localized_text::LocalizedText;

impl Plan {
    /// Returns the tags of the languages in which any of its texts is written, in the order in which they come. A
    /// plan whose author names no language has none.
    ///
    /// ```
    /// use hotwash::scenario::load;
    ///
    /// let plan = load("opm_breach", &[])?.into_plan()?;
    /// assert_eq!(plan.languages(), ["en", "zh"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn languages(&self) -> Vec<String> {
        let mut languages: Vec<String> = Vec::new();
        self.clone().visit_all(&mut |text| {
            for tag in text.languages().filter(|tag| !tag.is_empty()) {
                if !languages.iter().any(|it| it == tag) {
                    languages.push(tag.to_owned());
                }
            }
        });
        languages
    }

    /// Returns the tag of the language of the exercise: that of its heading, empty where its author names none.
    #[must_use]
    pub fn language(&self) -> &str {
        self.scenario.title.languages().next().unwrap_or_default()
    }

    /// Returns the plan as somebody reads it who reads a language: with each of its texts in that language first. A
    /// text that is not written in it stays as it is, and a plan in which nothing else comes first is lent.
    ///
    /// ```
    /// use hotwash::scenario::load;
    ///
    /// let plan = load("opm_breach", &[])?.into_plan()?;
    /// assert_eq!(plan.scenario.party_name("cn"), "China");
    /// assert_eq!(plan.in_language("zh").scenario.party_name("cn"), "中国");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn in_language(&self, tag: &str) -> Cow<'_, Self> {
        let (mut plan, mut differs) = (self.clone(), false);
        plan.visit_all(&mut |text| differs |= text.put_first(tag));
        if differs { Cow::Owned(plan) } else { Cow::Borrowed(self) }
    }

    /// Visits the texts of the scenario and of what it names.
    fn visit_all(&mut self, visit: &mut dyn FnMut(&mut LocalizedText)) {
        let mut visit = |_: &str, text: &mut LocalizedText| visit(text);
        self.scenario.visit_texts("", &mut visit);
        self.guidelines.visit_texts("", &mut visit);
        self.questionnaire.visit_texts("", &mut visit);
        self.glossary.visit_texts("", &mut visit);
        self.lexicons.visit_texts("", &mut visit);
        self.calendars.visit_texts("", &mut visit);
    }
}
