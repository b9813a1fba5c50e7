//! Names that come from files in English, and have a word of their own in other languages.

use super::{Locale, say};

impl Locale {
    /// Returns the heading of a note for facilitators or evaluators: the usual ones in this language, and others as
    /// their author has written them.
    #[must_use]
    pub fn note_heading(self, heading: &str) -> String {
        let key = heading.to_lowercase();
        self.known("note-heading", &key).unwrap_or_else(|| heading.to_owned())
    }

    /// Returns the name of a public holiday: those of shipped calendars in this language, and others as they are
    /// written. One that is kept on another day says so, and two on one day come as a list.
    ///
    /// ```
    /// use hotwash::locale::Locale;
    ///
    /// assert_eq!(Locale::Chinese.holiday("Labor Day (observed)"), "劳动节（补休）");
    /// assert_eq!(Locale::English.holiday("Labor Day (observed)"), "Labor Day (observed)");
    /// ```
    #[must_use]
    pub fn holiday(self, name: &str) -> String {
        let one = |name: &str| match name
            .strip_suffix(" (observed)")
            .or_else(|| Some(name.split_once(" (in lieu of ")?.0))
        {
            Some(kept) if self != Self::English => {
                say!(self, "holiday-observed", name = self.holiday(kept))
            }
            _ => self.known("holiday", name).unwrap_or_else(|| name.to_owned()),
        };
        let names: Vec<String> = name.split("; ").map(one).collect();
        names.join(if self == Self::English { "; " } else { "、" })
    }
}
