//! Checks that what is written in several languages is written in all of them.

use super::findings::Findings;
use crate::scenario::author_texts::AuthorTexts;
use crate::scenario::diagnostic::Code;
use crate::scenario::localized_text::LocalizedText;

/// How many texts are named for each language that they lack.
const MOST_NAMED: usize = 20;

/// Checks the texts of a file, which is in the languages of its heading. Those that a more particular check looks at,
/// since some read them and others do not, are left to it.
pub(super) fn check<T: AuthorTexts + Clone>(
    file: &T,
    heading: &LocalizedText,
    is_left: impl Fn(&str) -> bool,
    findings: &mut Findings,
) {
    let languages: Vec<&str> = heading.languages().filter(|tag| !tag.is_empty()).collect();
    if languages.len() < 2 {
        return;
    }
    // What each language lacks, and what is in none of them.
    let mut missing: Vec<Vec<String>> = vec![Vec::new(); languages.len() + 1];
    let mut all = 0;
    file.clone().visit_texts("", &mut |path, text| {
        all += 1;
        if is_left(path) {
            return;
        }
        let lacks = |language: &&str| !text.is_in(language);
        if languages.iter().all(lacks) {
            missing[languages.len()].push(path.to_owned());
            return;
        }
        for (language, missing) in languages.iter().zip(&mut missing) {
            if lacks(language) {
                missing.push(path.to_owned());
            }
        }
    });
    let written = languages.iter().map(|it| format!("\"{it}\": \"...\"")).collect::<Vec<_>>();
    let hint = format!("write `{{ {} }}`", written.join(", "));
    for (place, missing) in missing.into_iter().enumerate() {
        let lacks = match languages.get(place) {
            Some(language) => format!("it is not in `{language}`, as the heading is"),
            None => format!(
                "it is in none of the languages of the heading, `{}`",
                languages.join("`, `")
            ),
        };
        let more = missing.len().saturating_sub(MOST_NAMED);
        for (place, path) in missing.into_iter().take(MOST_NAMED).enumerate() {
            let is_last = place + 1 == MOST_NAMED && more > 0;
            let rest = if is_last {
                format!(", nor are {more} more of {all} texts")
            } else {
                String::new()
            };
            findings.warning(
                Code::MissingLanguage,
                path,
                format!("{lacks}{rest}"),
                Some(hint.clone()),
            );
        }
    }
}
