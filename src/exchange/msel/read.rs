//! Reading a file into sheets, whatever its format: that is told by how it begins, and not by its name.

use std::error::Error;

use super::grid::Sheet;
use super::{listing, separated, workbook};
use crate::exchange::msel::remark::Remarks;
use crate::scenario::Mapping;

/// The largest file that is read, in bytes.
pub(crate) const SIZE_LIMIT_BYTES: u64 = 32 << 20;

/// Why nothing of a file could be read. None of these leaves anything to go on with.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// More than [`SIZE_LIMIT_BYTES`].
    #[error("it is larger than {} MiB", SIZE_LIMIT_BYTES >> 20)]
    TooLarge,
    /// It holds more than it looks, or than a MSEL could.
    #[error("it unpacks to more than a MSEL can be")]
    Unpacked,
    /// More rows than are looked at.
    #[error("it has more than {} rows", super::grid::MOST_ROWS)]
    TooLong,
    /// More columns than are looked at.
    #[error("the sheet `{sheet}` has more than {} columns", super::grid::MOST_COLUMNS)]
    TooWide {
        /// The sheet.
        sheet: String,
    },
    /// It cannot be opened without a password.
    #[error("it is protected by a password")]
    Password,
    /// A format that is not read.
    #[error("it is {0}, which is not read")]
    Format(&'static str),
    /// It is not what it begins as.
    #[error("it is damaged")]
    Damaged(#[source] Box<dyn Error + Send + Sync>),
    /// It holds nothing.
    #[error("it is empty")]
    Empty,
}

impl ReadError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::TooLarge | Self::Unpacked | Self::TooLong | Self::TooWide { .. } => {
                "copy the sheet with the MSEL into a new workbook, and save that"
            }
            Self::Password => "save a copy without the password",
            Self::Format(_) => "save it as an Excel workbook (.xlsx), CSV or JSON",
            Self::Damaged(_) => "open it where it was written, and save it once more",
            Self::Empty => return None,
        })
    }
}

/// Reads a file. What was done to read it at all is remarked.
pub(super) fn read(
    bytes: &[u8],
    mapping: Option<&Mapping>,
    remarks: &mut Remarks,
) -> Result<Vec<Sheet>, ReadError> {
    if bytes.len() as u64 > SIZE_LIMIT_BYTES {
        return Err(ReadError::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let is_open_document = bytes.get(30..38) == Some(b"mimetype");
        if is_open_document {
            return Err(ReadError::Format("an OpenDocument file"));
        }
        return workbook::read(bytes);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        // A workbook with a password is packed into a file such as older ones were.
        let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
        let is_protected = bytes.windows(name.len()).any(|window| window == name);
        return Err(if is_protected {
            ReadError::Password
        } else {
            ReadError::Format("a workbook of the format before 2007 (.xls)")
        });
    }
    if bytes.starts_with(b"%PDF") {
        return Err(ReadError::Format("a PDF"));
    }
    let text = separated::decode(bytes, mapping, remarks)?;
    let start = text.trim_start();
    if start.is_empty() {
        return Err(ReadError::Empty);
    }
    if start.starts_with(['[', '{']) {
        return listing::read(start, remarks);
    }
    separated::read(&text, mapping, remarks)
}
