//! The words by which a MSEL is read, of all languages, ready for looking up.
//!
//! Words are compared folded: capitals, accents, forms of width and punctuation mean nothing.

use std::borrow::Cow;
use std::sync::LazyLock;

use indexmap::{IndexMap, IndexSet};
use unicode_normalization::UnicodeNormalization;

use crate::scenario::{ColumnRole, Mapping, MselWords, built_in_msel_words};

static BUILT_IN: LazyLock<KnownWords> = LazyLock::new(|| KnownWords {
    languages: built_in_msel_words().iter().map(Language::of).collect(),
});

/// The words of all languages.
#[derive(Clone, Debug)]
pub(super) struct KnownWords {
    pub(super) languages: Vec<Language>,
}

/// The words of one language, folded.
#[derive(Clone, Debug)]
pub(super) struct Language {
    /// Its tag.
    pub(super) tag: String,
    headers: IndexMap<String, HeaderMeaning>,
    modifiers: IndexSet<String>,
    expecting: Vec<String>,
    people: IndexMap<String, IndexSet<String>>,
    values: IndexMap<String, IndexSet<String>>,
    /// What words in times mean. A word may mean several things.
    pub(super) times: IndexMap<String, Vec<TimeWord>>,
}

/// What a header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeaderMeaning {
    Role(ColumnRole),
    /// It may name recipients, or something else.
    Unclear,
}

/// What a word in a time means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeWord {
    Month(i8),
    /// A day of the week, from Monday as 0.
    Weekday(usize),
    Filler,
    To,
    From,
    Start,
    Noon,
    Midnight,
    BeforeNoon,
    AfterNoon,
    Day,
    Hours,
    Minutes,
    Seconds,
    After,
    Before,
}

/// The lists of words in times, by their names in files.
const TIME_LISTS: [(&str, TimeWord); 14] = [
    ("fillers", TimeWord::Filler),
    ("to", TimeWord::To),
    ("from", TimeWord::From),
    ("start", TimeWord::Start),
    ("noon", TimeWord::Noon),
    ("midnight", TimeWord::Midnight),
    ("before_noon", TimeWord::BeforeNoon),
    ("after_noon", TimeWord::AfterNoon),
    ("day", TimeWord::Day),
    ("hours", TimeWord::Hours),
    ("minutes", TimeWord::Minutes),
    ("seconds", TimeWord::Seconds),
    ("after", TimeWord::After),
    ("before", TimeWord::Before),
];

/// Returns a text in the form in which words are compared: without accents, in lower case, and with
/// letters and figures of full width as others.
pub(super) fn folded(text: &str) -> String {
    let is_accent = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    let bare: String = text.nfkd().filter(|c| !is_accent(c)).nfc().collect();
    bare.to_lowercase()
}

/// Returns a header folded, with signs as words and other punctuation as spaces. A capital letter
/// within a word begins another, as in `facilitatorNotes`.
pub(super) fn plain(header: &str) -> String {
    let mut apart = String::with_capacity(header.len());
    let mut is_after_small = false;
    for c in header.chars() {
        if is_after_small && c.is_uppercase() {
            apart.push(' ');
        }
        is_after_small = c.is_lowercase();
        apart.push(c);
    }
    let spelled = folded(&apart).replace('#', " number ").replace('+', " plus ");
    let spaced: String =
        spelled.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a name in the form in which names are compared.
pub(super) fn plain_name(name: &str) -> String {
    folded(&name.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Returns whether a text is written in a script that puts no spaces between words.
pub(super) fn is_unspaced(text: &str) -> bool {
    text.chars().any(is_unspaced_letter)
}

pub(super) fn is_unspaced_letter(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Returns a header without what stands in brackets, and that.
pub(super) fn without_brackets(header: &str) -> (String, Vec<String>) {
    let (mut outside, mut inside) = (String::new(), Vec::new());
    let mut depth = 0_u32;
    for c in header.nfkc() {
        match c {
            '(' | '[' | '【' | '〔' => {
                depth += 1;
                if depth == 1 {
                    inside.push(String::new());
                }
            }
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            c => {
                if let Some(text) = inside.last_mut() {
                    text.push(c);
                }
            }
        }
    }
    (outside.trim().to_owned(), inside)
}

impl KnownWords {
    /// Returns the built-in words.
    pub(super) fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Returns the built-in words with those that a mapping adds. Words of one's own come first.
    pub(super) fn with(mapping: Option<&Mapping>) -> Cow<'static, Self> {
        let own = mapping.map(|mapping| mapping.words.as_slice()).unwrap_or_default();
        if own.is_empty() {
            return Cow::Borrowed(Self::built_in());
        }
        let languages = own.iter().map(Language::of).chain(BUILT_IN.languages.iter().cloned());
        Cow::Owned(Self { languages: languages.collect() })
    }

    /// Returns the index of the language in which most of some headers are known.
    pub(super) fn language_of(&self, headers: &[&str]) -> usize {
        let known = |language: &Language| {
            headers.iter().filter(|header| language.meaning(header).is_some()).count()
        };
        let languages = self.languages.iter().enumerate().rev();
        languages.max_by_key(|(_, language)| known(language)).map_or(0, |(at, _)| at)
    }

    /// Returns what a header means in a language, or else in all others that know it, if they agree.
    pub(super) fn meaning(&self, header: &str, language: usize) -> Option<HeaderMeaning> {
        let own = self.languages.get(language).and_then(|language| language.meaning(header));
        own.or_else(|| {
            let mut others = self.languages.iter().filter_map(|other| other.meaning(header));
            let first = others.next()?;
            others.all(|other| other == first).then_some(first)
        })
    }

    /// Returns whether a header is known in any language.
    pub(super) fn is_known(&self, header: &str) -> bool {
        self.languages.iter().any(|language| language.meaning(header).is_some())
    }

    /// Returns the role of a column with that header, if every language that knows it says the same.
    pub(super) fn role(&self, header: &str) -> Option<ColumnRole> {
        match self.meaning(header, 0)? {
            HeaderMeaning::Role(role) => Some(role),
            HeaderMeaning::Unclear => None,
        }
    }

    /// Returns whether a cell says what a list of values is for, alone or before a remark.
    pub(super) fn says(&self, list: &str, cell: &str) -> bool {
        let cell = plain(cell);
        let has = |word: &String| {
            cell == *word
                || cell.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(' '))
        };
        self.lists(list, |language| &language.values).any(has)
    }

    /// Returns whether a cell says what a list of values is for, and nothing else.
    pub(super) fn means(&self, list: &str, cell: &str) -> bool {
        let cell = plain(cell);
        self.lists(list, |language| &language.values).any(|word| *word == cell)
    }

    /// Returns whether a name is in a list of words about recipients.
    pub(super) fn is_named(&self, list: &str, name: &str) -> bool {
        let (name, signs) = (plain(name), folded(name.trim()));
        self.lists(list, |language| &language.people)
            .any(|word| *word == signs || (!name.is_empty() && *word == name))
    }

    /// Returns the words of a list about recipients, longest first.
    pub(super) fn people<'a>(&'a self, list: &'a str) -> Vec<&'a str> {
        let mut words: Vec<&str> =
            self.lists(list, |language| &language.people).map(String::as_str).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.dedup();
        words
    }

    fn lists<'a>(
        &'a self,
        list: &'a str,
        of: fn(&Language) -> &IndexMap<String, IndexSet<String>>,
    ) -> impl Iterator<Item = &'a String> {
        self.languages.iter().filter_map(move |language| of(language).get(list)).flatten()
    }
}

impl Language {
    fn of(words: &MselWords) -> Self {
        let mut headers = IndexMap::new();
        for (role, own) in &words.headers {
            headers.extend(own.iter().map(|word| (plain(word), HeaderMeaning::Role(*role))));
        }
        for word in &words.unclear {
            headers.entry(plain(word)).or_insert(HeaderMeaning::Unclear);
        }
        let mut times: IndexMap<String, Vec<TimeWord>> = IndexMap::new();
        let mut add = |word: &String, meaning| {
            // As the words of a text are compared.
            let word = folded(word).trim_end_matches('.').to_owned();
            times.entry(word).or_default().push(meaning);
        };
        for (place, names) in (1..).zip(&words.months) {
            for name in names {
                add(name, TimeWord::Month(place));
            }
        }
        for (place, names) in words.weekdays.iter().enumerate() {
            for name in names {
                add(name, TimeWord::Weekday(place));
            }
        }
        for (list, meaning) in TIME_LISTS {
            for word in words.times.get(list).into_iter().flatten() {
                add(word, meaning);
            }
        }
        let sets = |lists: &IndexMap<String, Vec<String>>, fold: fn(&str) -> String| {
            let set = |words: &Vec<String>| words.iter().map(|word| fold(word)).collect();
            lists.iter().map(|(name, words)| (name.clone(), set(words))).collect()
        };
        let person = |word: &str| {
            let word = folded(word);
            if word.chars().any(char::is_alphanumeric) { plain(&word) } else { word }
        };
        Self {
            tag: words.language.clone(),
            headers,
            modifiers: words.modifiers.iter().map(|word| plain(word)).collect(),
            expecting: words.expecting.iter().map(|word| plain(word)).collect(),
            people: sets(&words.people, person),
            values: sets(&words.values, plain),
            times,
        }
    }

    /// Returns what a header means: as a whole, without what stands in brackets, without words that
    /// change nothing, or, of two headings in one, what both mean.
    fn meaning(&self, header: &str) -> Option<HeaderMeaning> {
        if let Some(meaning) = self.headers.get(&plain(header)) {
            return Some(*meaning);
        }
        let (main, inside) = without_brackets(header);
        let phrase = plain(&main);
        if let Some(meaning) = self.headers.get(&phrase) {
            return Some(*meaning);
        }
        if self.expecting.iter().any(|word| contains_word(&phrase, word)) {
            return Some(HeaderMeaning::Role(ColumnRole::Expected));
        }
        if let Some(meaning) = self.headers.get(&self.bare(&phrase)) {
            return Some(*meaning);
        }
        // `T+min`: a time after the start, with its unit.
        let is_unit = |word: &str| {
            let meanings = self.times.get(word).map(Vec::as_slice).unwrap_or_default();
            meanings
                .iter()
                .any(|word| matches!(word, TimeWord::Hours | TimeWord::Minutes | TimeWord::Seconds))
        };
        if let Some((rest, unit)) = phrase.rsplit_once(' ')
            && is_unit(unit)
            && let Some(HeaderMeaning::Role(ColumnRole::Elapsed)) = self.headers.get(rest)
        {
            return Some(HeaderMeaning::Role(ColumnRole::Elapsed));
        }
        let parts: Vec<&str> =
            main.split(['/', '|', '\n']).chain(inside.iter().map(String::as_str)).collect();
        if parts.len() < 2 {
            return None;
        }
        let mut meanings = parts.iter().filter_map(|part| {
            let part = plain(part);
            self.headers.get(&part).or_else(|| self.headers.get(&self.bare(&part)))
        });
        let first = *meanings.next()?;
        if meanings.all(|other| *other == first) {
            Some(first)
        } else {
            Some(HeaderMeaning::Unclear)
        }
    }

    /// Returns a phrase without the words that change nothing.
    fn bare(&self, phrase: &str) -> String {
        if is_unspaced(phrase) {
            let mut rest = phrase;
            while let Some(less) = self.modifiers.iter().find_map(|word| {
                let less =
                    rest.strip_prefix(word.as_str()).or_else(|| rest.strip_suffix(word.as_str()));
                less.map(str::trim).filter(|less| !less.is_empty())
            }) {
                rest = less;
            }
            return rest.to_owned();
        }
        let words = phrase.split(' ').filter(|word| !self.modifiers.contains(*word));
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Returns whether a phrase has a word in it.
pub(super) fn contains_word(phrase: &str, word: &str) -> bool {
    if is_unspaced(word) {
        phrase.contains(word)
    } else {
        format!(" {phrase} ").contains(&format!(" {word} "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_in_each_language_whatever_goes_with_them() {
        use ColumnRole::{Elapsed, Expected, Text, Time, To};
        let words = KnownWords::built_in();
        for (header, role) in [
            ("Scheduled Inject Time", Time),
            ("HEURE PREVUE", Time),
            ("Čas (SEČ)", Time),
            ("注入时间", Time),
            ("付与先", To),
            ("To whom?", To),
            ("Player(s)", To),
            ("Destinataire(s) :", To),
            ("Réponse attendue des joueurs", Expected),
            ("Expected behaviour of the players", Expected),
            ("参考答案", Expected),
            ("T+", Elapsed),
            ("T+min", Elapsed),
            ("facilitatorNotes", ColumnRole::Note),
            ("Nachricht / Message", Text),
        ] {
            assert_eq!(words.role(header), Some(role), "{header}");
        }
        for header in ["Cost centre", "From/To", "Group", "", "***"] {
            assert_eq!(words.role(header), None, "{header}");
        }
    }

    #[test]
    fn a_row_is_read_in_the_language_that_knows_most_of_it() {
        let words = KnownWords::built_in();
        let row = ["Nr.", "Zeit", "Von", "An", "Einlage"];
        assert_eq!(words.language_of(&row), 2);
        assert_eq!(words.language_of(&["Time", "To"]), 0);
    }

    #[test]
    fn rows_that_are_cancelled_say_so_in_any_language() {
        let words = KnownWords::built_in();
        for cell in ["Cancelled", "DELETED - see 14", "gestrichen", "annulé", "已取消"] {
            assert!(words.says("Cancelled", cell), "{cell}");
        }
        for cell in ["Approved", "", "Cancellation of leave"] {
            assert!(!words.says("Cancelled", cell), "{cell}");
        }
    }
}
