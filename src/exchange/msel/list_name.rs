//! The name of a scenario that is made of a file.

use std::path::Path;

/// Returns the short name of the scenario that is made of a file: the name of the file without its ending, with the
/// characters that names of files cannot have replaced.
///
/// ```
/// use hotwash::exchange::msel::list_name;
///
/// assert_eq!(list_name("Day 1 (final).xlsx"), "Day_1__final_");
/// assert_eq!(list_name(""), "msel");
/// ```
#[must_use]
pub fn list_name(file: &str) -> String {
    let stem = Path::new(file).file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let fits = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' };
    let name: String = stem.chars().map(fits).collect();
    if name.is_empty() { "msel".to_owned() } else { name }
}
