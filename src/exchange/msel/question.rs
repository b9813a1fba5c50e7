//! What has to be said before a MSEL can be read without guessing, so that whoever reads the remarks can
//! ask for it.

/// A question that a mapping answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MselQuestion {
    /// What columns hold, by their headers or letters.
    Columns(Vec<String>),
    /// What figures such as `9:30` mean, in a column.
    Times(String),
    /// Which of day and month comes first.
    Dates,
    /// Whom a name of recipients stands for.
    Recipient(String),
}
