//! What of a Chinese text is not Chinese: the Latin words that are no names.

use std::collections::BTreeSet;

use hotwash::scenario::Plan;

/// Names that are the same in every language.
const NAMES: [&str; 24] = [
    "CSV", "Cohen", "DOCX", "ENDEX", "English", "HSEEP", "HTML", "JSON", "MSEL", "Markdown", "MiB",
    "PDF", "SHA", "STARTEX", "SVG", "TSV", "UTC", "Wilson", "Word", "hotwash", "kappa", "ods",
    "xls", "xlsx",
];

/// Whether there is a Chinese character in a text.
pub(crate) fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| c >= '\u{3000}')
}

/// The runs of Latin letters in a text, without digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_ascii_alphabetic() && c != '\'');
    words.map(|word| word.trim_matches('\'')).filter(|word| word.len() > 1)
}

/// What may be Latin in what is said of a plan in Chinese.
pub(crate) struct ProperNames {
    /// The words that the authors have left in their Chinese texts, and that stand for something: `FBI`.
    words: BTreeSet<String>,
    /// The titles of sources, and the labels of terms, which stand as they are.
    phrases: Vec<String>,
}

impl ProperNames {
    pub(crate) fn of(plan: &Plan) -> Self {
        let mut names = BTreeSet::from(NAMES.map(str::to_owned));
        let sources = &plan.sources;
        let texts = [&sources.scenario, &sources.guidelines].into_iter();
        let texts = texts.chain(&sources.glossary).chain(&sources.questionnaire);
        for source in texts.chain(sources.calendars.values()).chain(sources.lexicons.values()) {
            for literal in literals(&source.text).filter(|literal| is_chinese(literal)) {
                names.extend(words(literal).map(str::to_owned));
            }
        }
        for id in plan.scenario.agencies.keys() {
            names.extend(words(&plan.in_language("zh").scenario.short(id)).map(str::to_owned));
        }
        let mut phrases: Vec<String> = plan.scenario.sources.values().cloned().collect();
        if let Some(questionnaire) = &plan.questionnaire {
            phrases.extend(questionnaire.sources.values().cloned());
        }
        if let Some(glossary) = &plan.glossary {
            phrases.extend(glossary.terms.values().flat_map(|it| it.labels.values()).cloned());
        }
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        Self { words: names, phrases }
    }

    /// The Latin words of a text that are none of these. A unit in which something is to be written is none either.
    pub(crate) fn foreign(&self, text: &str) -> Vec<String> {
        let is_foreign =
            |word: &&str| !self.words.contains(*word) && !["wd", "map", "ron"].contains(word);
        if !words(text).any(|word| is_foreign(&word)) {
            return Vec::new();
        }
        let mut left = text.to_owned();
        for phrase in &self.phrases {
            left = left.replace(phrase.as_str(), "\u{b7}");
        }
        words(&left).filter(is_foreign).map(str::to_owned).collect()
    }
}

/// The texts in quotes of a file, as they are written.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let begin = rest.find('"')?;
        let is_raw = rest[..begin].ends_with("r#");
        let inside = &rest[begin + 1..];
        let end = if is_raw {
            inside.find("\"#")?
        } else {
            inside.match_indices('"').map(|(at, _)| at).find(|at| !inside[..*at].ends_with('\\'))?
        };
        rest = &inside[end + 1..];
        Some(&inside[..end])
    })
}

/// Everything that a page shows, and says to those who do not see it: a text each. What is set as code is left out.
pub(crate) fn shown(page: &str) -> Vec<String> {
    let mut page = page.to_owned();
    for (from, to) in
        [("<style", "</style>"), ("<script", "</script>"), ("<code", "</code>"), ("<!--", "-->")]
    {
        while let Some(begin) = page.find(from) {
            let end = page[begin..].find(to).map_or(page.len(), |end| begin + end + to.len());
            page.replace_range(begin..end, "\u{b7}");
        }
    }
    let mut texts = Vec::new();
    for piece in page.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        texts.push(text.to_owned());
        for name in ["aria-label=\"", "title=\"", "alt=\"", "placeholder=\""] {
            let found = tag.split_once(name).and_then(|(_, rest)| rest.split_once('"'));
            texts.extend(found.map(|(value, _)| value.to_owned()));
        }
    }
    let decoded = texts.iter().map(|text| {
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    });
    decoded.filter(|text| !text.trim().is_empty()).collect()
}
