//! Why a list is not taken, in the words of the visitor.

use crate::exchange::msel::MselReadError;
use crate::locale::{Locale, say};

/// The size of the largest file that is taken, in bytes. Assumed: the largest lists that people have shared are a tenth
/// of it, and it is read beside an exercise that must go on.
pub(super) const LARGEST_LIST: usize = 8 << 20;

/// Why a list, or an answer about it, is not taken.
#[derive(Debug)]
pub(super) enum ImportRefusal {
    /// No file was chosen.
    NoFile,
    /// The file is larger than is taken.
    TooLarge,
    /// The file cannot be read.
    Unreadable(MselReadError),
    /// The mapping cannot be used.
    Mapping(String),
    /// What was made of it cannot be played.
    Broken(String),
    /// The start cannot be read.
    Start(String),
    /// The number of the row with the headers cannot be read.
    Header(String),
    /// There is nobody of that name.
    Recipient(String),
    /// An id has other characters than ids may have.
    Id(String),
    /// Another list has come, or the same was read anew, in the meantime.
    Replaced,
    /// Nothing of the list can be added.
    NothingToAdd,
    /// More would be added at once than can be.
    TooMany(usize),
}

impl ImportRefusal {
    /// Returns what the facilitator is told.
    pub(super) fn text(&self, l: Locale) -> String {
        match self {
            Self::NoFile => say!(l, "import-no-file"),
            Self::TooLarge => say!(l, "import-too-large", most = LARGEST_LIST >> 20),
            Self::Unreadable(error) => unreadable(error, l),
            Self::Mapping(why) => say!(l, "import-bad-mapping", why = why.as_str()),
            Self::Broken(why) => say!(l, "import-broken", why = why.as_str()),
            Self::Start(text) => say!(l, "import-bad-start", text = text.as_str()),
            Self::Header(text) => say!(l, "import-bad-header", text = text.as_str()),
            Self::Recipient(name) => say!(l, "import-bad-recipient", name = name.as_str()),
            Self::Id(name) => say!(l, "import-bad-id", name = name.as_str()),
            Self::Replaced => say!(l, "import-replaced"),
            Self::NothingToAdd => say!(l, "import-nothing-to-add"),
            Self::TooMany(most) => say!(l, "import-too-many", most = *most),
        }
    }
}

fn unreadable(error: &MselReadError, l: Locale) -> String {
    match error {
        MselReadError::TooLarge | MselReadError::Unpacked | MselReadError::TooLong => {
            say!(l, "import-unreadable-long")
        }
        MselReadError::TooWide { sheet } => {
            say!(l, "import-unreadable-wide", sheet = sheet.as_str())
        }
        MselReadError::Password => say!(l, "import-unreadable-password"),
        MselReadError::Format(_) => say!(l, "import-unreadable-format"),
        MselReadError::Damaged(_) => say!(l, "import-unreadable-damaged"),
        MselReadError::Empty => say!(l, "import-unreadable-empty"),
    }
}
