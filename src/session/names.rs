//! Names: what visitors may call themselves.
//!
//! A name can be seen and read aloud, and looks like nobody else's here and like no role.

use unicode_security::{GeneralSecurityProfile, skeleton};

/// The longest name of a visitor, in letters. Assumed.
pub const LONGEST_NAME: usize = 40;

/// Signs that names have besides letters, digits and spaces.
const SIGNS: &str = "-'.,()&/<>·’‘（），。・";

/// An error in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameError {
    /// It is empty or too long, or has characters that cannot be seen.
    Unreadable,
    /// It looks like that of somebody else, or like a role.
    Taken,
}

/// Returns a name with its spaces in order.
pub(super) fn read_name<'a>(
    typed: &str,
    others: impl Iterator<Item = &'a str>,
) -> Result<String, NameError> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_visible = |c: char| c == ' ' || SIGNS.contains(c) || c.identifier_allowed();
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    // Marks are written over letters, one or two over each.
    let marks = name.chars().filter(|c| !c.is_alphanumeric() && !c.is_ascii()).count();
    if letters == 0
        || marks > 2 * letters
        || name.chars().count() > LONGEST_NAME
        || !name.chars().all(is_visible)
    {
        return Err(NameError::Unreadable);
    }
    let shape = Shape::of(&name);
    if others.map(Shape::of).any(|other| other.looks_like(&shape)) {
        return Err(NameError::Taken);
    }
    Ok(name)
}

/// What a name looks like, in capitals and without.
struct Shape([String; 2]);

impl Shape {
    fn of(name: &str) -> Self {
        let letters = |text: String| text.chars().filter(|c| c.is_alphanumeric()).collect();
        let plain = |text: &str| skeleton(text).collect::<String>().to_lowercase();
        Self([letters(plain(name)), letters(plain(&name.to_lowercase()))])
    }

    fn looks_like(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(one, two)| one == two && !one.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_be_seen_and_looks_like_nobody_elses() {
        let here = ["Ann Lee", "facilitator", "mps", "导调员"];
        let read = |name: &str| read_name(name, here.into_iter());
        for (typed, name) in [
            ("  Li   Na ", "Li Na"),
            ("张伟", "张伟"),
            ("Zoë O'Brien-Łukasz", "Zoë O'Brien-Łukasz"),
            ("Annabel Lee", "Annabel Lee"),
            ("bot 7 (mps)", "bot 7 (mps)"),
        ] {
            assert_eq!(read(typed).as_deref(), Ok(name));
        }
        let unreadable = [
            "",
            " ",
            "-",
            "\u{202e}nnA",
            "An\u{200b}n",
            "Ann\u{0}",
            "\u{2066}Ann\u{2069}",
            "\u{3164}",
            "A\u{301}\u{301}\u{301}\u{301}",
            "\u{e000}",
            "🙂",
            &"x".repeat(41),
        ];
        for typed in unreadable {
            assert_eq!(read(typed), Err(NameError::Unreadable), "{typed:?}");
        }
        for typed in [
            "ann lee",
            "Ann  Lee",
            "AnnLee",
            "Аnn Lee",
            "Ann-Lee",
            "Ann Iee",
            "facilitаtor",
            "FACILITATOR",
            "MPS",
            "导调员",
        ] {
            assert_eq!(read(typed), Err(NameError::Taken), "{typed:?}");
        }
    }
}
