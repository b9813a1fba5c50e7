//! The errors of a file that cannot be read.

use std::error::Error;

/// The size of the largest file that is read, in bytes.
pub(crate) const SIZE_LIMIT_BYTES: u64 = 32 << 20;

/// The errors that leave nothing of a file to read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MselReadError {
    /// The file is larger than is read: 32 MiB.
    #[error("it is larger than {} MiB", SIZE_LIMIT_BYTES >> 20)]
    TooLarge,
    /// The file unpacks to more than a MSEL can be.
    #[error("it unpacks to more than a MSEL can be")]
    Unpacked,
    /// The file has too many rows.
    #[error("it has more than {} rows", super::grid::MOST_ROWS)]
    TooLong,
    /// A sheet has too many columns.
    #[error("the sheet `{sheet}` has more than {} columns", super::grid::MOST_COLUMNS)]
    TooWide {
        /// The sheet.
        sheet: String,
    },
    /// The file is protected by a password.
    #[error("it is protected by a password")]
    Password,
    /// The file has a format that is not supported.
    #[error("it is {0}, which is not read")]
    Format(&'static str),
    /// The file is damaged.
    #[error("it is damaged")]
    Damaged(#[source] Box<dyn Error + Send + Sync>),
    /// The file is empty.
    #[error("it is empty")]
    Empty,
}

impl MselReadError {
    /// Returns what to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::TooLarge | Self::Unpacked | Self::TooLong | Self::TooWide { .. } => {
                "copy the sheet with the MSEL into a new workbook, and save that"
            }
            Self::Password => "save a copy without the password",
            Self::Format(_) => "save it as a workbook (.xlsx, .ods), CSV or JSON",
            Self::Damaged(_) => "open it where it was written, and save it once more",
            Self::Empty => return None,
        })
    }
}
