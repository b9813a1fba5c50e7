//! The languages of reports and pages: texts from Fluent files, and numbers, lengths of time and dates as people
//! write them there.
//!
//! What a text says is in `assets/locales`: for each language a file for reports, one for the room, and one for
//! handbooks. A scenario's own texts stay as its author wrote them.
//!
//! ```
//! use hotwash::locale::Locale;
//! use hotwash::time::{Span, ZonedInstant};
//!
//! let sent = ZonedInstant::parse("2015-10-01T20:00[Asia/Shanghai]")?;
//! assert_eq!(Locale::English.date(&sent.zone, sent.at), "Thu 1 Oct 2015");
//! assert_eq!(Locale::Chinese.date(&sent.zone, sent.at), "2015年10月1日（周四）");
//! assert_eq!(Locale::Chinese.span(Span::from_hours(76)), "3天4小时");
//! # Ok::<(), hotwash::time::CivilError>(())
//! ```

mod hours;
mod moments;
mod names;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// What stands in for a variable of a text.
pub type Value<'a> = FluentValue<'a>;

type Bundle = FluentBundle<FluentResource>;

/// A language, with the way things are written in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    English,
    /// Chinese in simplified characters.
    Chinese,
}

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| {
    let texts = [
        include_str!("../../assets/locales/en.ftl"),
        include_str!("../../assets/locales/room.en.ftl"),
        include_str!("../../assets/locales/handbook.en.ftl"),
    ];
    bundle(texts, Locale::English)
});
static CHINESE: LazyLock<Bundle> = LazyLock::new(|| {
    let texts = [
        include_str!("../../assets/locales/zh-Hans.ftl"),
        include_str!("../../assets/locales/room.zh-Hans.ftl"),
        include_str!("../../assets/locales/handbook.zh-Hans.ftl"),
    ];
    bundle(texts, Locale::Chinese)
});

fn bundle(texts: [&str; 3], locale: Locale) -> Bundle {
    let tag = locale.tag().parse().expect("our own tags can be read");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Chinese stands without spaces, but for names in other letters: see `spaced`.
    bundle.set_use_isolating(locale == Locale::Chinese);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(grouped(number.value)),
        _ => None,
    }));
    for text in texts {
        let resource = FluentResource::try_new(text.to_owned()).expect("our own files can be read");
        bundle.add_resource(resource).expect("our own files say everything once");
    }
    bundle
}

/// A whole number with its thousands set apart, from ten thousand on.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    if number.abs() < 10_000.0 {
        return digits;
    }
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        let left = digits.len() - place;
        if place > 0 && left % 3 == 0 && !out.ends_with('-') {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

impl Locale {
    /// Every language there is.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// Returns its tag by BCP 47.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-Hans",
        }
    }

    /// Returns the language of a tag.
    ///
    /// ```
    /// use hotwash::locale::Locale;
    ///
    /// assert_eq!(Locale::named("en-GB"), Some(Locale::English));
    /// assert_eq!(Locale::named("zh-CN"), Some(Locale::Chinese));
    /// // Traditional characters are another writing, and not there.
    /// assert_eq!(Locale::named("zh-TW"), None);
    /// ```
    #[must_use]
    pub fn named(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase().replace('_', "-");
        let is = |base: &str| tag == base || tag.starts_with(&format!("{base}-"));
        match () {
            () if is("en") => Some(Self::English),
            () if is("zh-hant") || is("zh-tw") || is("zh-hk") || is("zh-mo") => None,
            () if is("zh") => Some(Self::Chinese),
            () => None,
        }
    }

    /// Returns a text with its variables filled in. A text that does not exist gives its name.
    ///
    /// ```
    /// use hotwash::locale::Locale;
    ///
    /// let with = [("request", "mla_request".into()), ("timing", ", 2h late".into())];
    /// let said = Locale::English.say("account-request-acknowledged", &with);
    /// assert_eq!(said, "acknowledges mla_request, 2h late");
    /// ```
    #[must_use]
    pub fn say(self, id: &str, with: &[(&str, Value)]) -> String {
        let text = self.find(id, with);
        debug_assert!(text.is_some(), "no text `{id}` in {}", self.tag());
        text.unwrap_or_else(|| id.to_owned())
    }

    /// Returns whether there is a text of that name.
    #[must_use]
    pub fn has(self, id: &str) -> bool {
        self.bundle().has_message(id)
    }

    /// Returns the word for a key of a vocabulary, such as `kind` for the kinds of misunderstanding. A key
    /// without a text is given as it is, without underscores.
    ///
    /// ```
    /// use hotwash::locale::Locale;
    ///
    /// assert_eq!(Locale::English.word("kind", "missing_info"), "missing info");
    /// assert_eq!(Locale::Chinese.word("kind", "deadline"), "期限");
    /// ```
    #[must_use]
    pub fn word(self, group: &str, key: impl AsRef<str>) -> String {
        let key = key.as_ref();
        self.known(group, key).unwrap_or_else(|| key.replace('_', " "))
    }

    /// Returns the word for something that a guideline set explains in a text of its own: that text if `is_own`, as
    /// it is if it is written in this language, and in English; elsewhere the word for the key, and the text where there
    /// is none.
    #[must_use]
    pub fn word_for(self, group: &str, key: &str, text: Option<&str>, is_own: bool) -> String {
        let known = if self == Self::English || is_own { None } else { self.known(group, key) };
        known.or_else(|| text.map(str::to_owned)).unwrap_or_else(|| self.word(group, key))
    }

    fn known(self, group: &str, key: &str) -> Option<String> {
        self.find(&Self::id(group, key), &[])
    }

    /// Returns the name of the text for a key of a vocabulary.
    #[must_use]
    pub fn id(group: &str, key: &str) -> String {
        let fits = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        format!("{group}-{key}").chars().map(fits).collect()
    }

    /// Returns a text as the beginning of a sentence: with a capital letter, where the language has them.
    #[must_use]
    pub fn capitalised(self, text: &str) -> String {
        let mut rest = text.chars();
        match (self, rest.next()) {
            (Self::English, Some(first)) => first.to_uppercase().chain(rest).collect(),
            (Self::English | Self::Chinese, _) => text.to_owned(),
        }
    }

    /// Returns several things as a list in one line.
    ///
    /// ```
    /// use hotwash::locale::Locale;
    ///
    /// let things = ["MPS".to_owned(), "MFA".to_owned()];
    /// assert_eq!(Locale::English.list(&things), "MPS, MFA");
    /// assert_eq!(Locale::Chinese.list(&things), "MPS、MFA");
    /// ```
    #[must_use]
    pub fn list(self, things: &[String]) -> String {
        let comma = match self {
            Self::English => ", ",
            Self::Chinese => "\u{3001}",
        };
        things.join(comma)
    }

    fn bundle(self) -> &'static Bundle {
        match self {
            Self::English => &ENGLISH,
            Self::Chinese => &CHINESE,
        }
    }

    fn find(self, id: &str, with: &[(&str, Value)]) -> Option<String> {
        let bundle = self.bundle();
        let pattern = bundle.get_message(id)?.value()?;
        let args: FluentArgs = with.iter().cloned().collect();
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
        debug_assert!(errors.is_empty(), "`{id}` in {}: {errors:?}", self.tag());
        Some(match self {
            Self::English => text.into_owned(),
            Self::Chinese => spaced(&text),
        })
    }
}

/// A Chinese text without the marks that stand around what was filled in, and without the spaces beside it where both
/// neighbours are Chinese: a name in Latin letters is set apart, and one in Chinese is not.
fn spaced(text: &str) -> String {
    const MARKS: [char; 2] = ['\u{2068}', '\u{2069}'];
    let is_mark = |c: &char| MARKS.contains(c);
    if !text.contains(MARKS) {
        return text.to_owned();
    }
    let is_chinese = |c: char| matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let all: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (place, c) in all.iter().enumerate() {
        if is_mark(c) {
            continue;
        }
        let (before, after) = (&all[..place], &all[place + 1..]);
        let is_beside = before.last().is_some_and(is_mark) || after.first().is_some_and(is_mark);
        let last = before.iter().rfind(|c| !is_mark(c)).copied();
        let next = after.iter().find(|c| !is_mark(c)).copied();
        let is_between = last.zip(next).is_some_and(|(a, b)| is_chinese(a) && is_chinese(b));
        if *c != ' ' || !is_beside || !is_between {
            out.push(*c);
        }
    }
    out
}

/// A text of a [`Locale`] by its name, with its variables: `say!(locale, "the-escalation", request = id)`.
macro_rules! say {
    ($locale:expr, $id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $locale.say($id, &[$((stringify!($name), $crate::locale::Value::from($value))),*])
    };
}
pub(crate) use say;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart_in_long_numbers_only() {
        let all = [0.0, 9_999.0, 10_000.0, 1_234_567.0, -123_456.0].map(grouped);
        assert_eq!(all, ["0", "9999", "10,000", "1,234,567", "-123,456"]);
    }

    #[test]
    fn a_chinese_name_stands_without_spaces_and_a_latin_one_with() {
        let said = |name: &str| {
            let number: Value = 3.into();
            Locale::Chinese
                .say("worst-supposed-nothing", &[("reader", name.into()), ("number", number)])
        };
        let (latin, chinese) = (said("MPS"), said("公安部"));
        assert!(latin.starts_with("MPS "), "{latin}");
        assert!(chinese.starts_with("公安部") && !chinese.contains(' '), "{chinese}");
        // What somebody wrote keeps its own.
        assert_eq!(spaced("\u{2068}甲 乙\u{2069} 说"), "甲 乙说");
        assert_eq!(spaced("甲 \u{2068}7\u{2069} 封"), "甲 7 封");
    }

    #[test]
    fn a_word_that_is_not_known_is_said_as_it_is() {
        assert_eq!(Locale::Chinese.word("kind", "brand_new"), "brand new");
    }
}
