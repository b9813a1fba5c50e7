//! The digests of a log, each over an event and all before it.
//!
//! Two logs are the same up to an event exactly if they have the same digest there, so the first event that
//! differs is found without storing the log.

use sha2::{Digest, Sha256};

use crate::record::{DigestForm, Tables};

/// The digests of a log: for each event the first eight bytes of a SHA-256 sum over the whole sum
/// before it and the event in its `DigestForm`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain(Vec<[u8; 8]>);

impl Chain {
    /// Returns the digests of the log of a run.
    ///
    /// # Errors
    /// When a row cannot be written as CSV.
    pub fn of(tables: &Tables) -> Result<Self, csv::Error> {
        let mut sum = [0; 32];
        let mut digests = Vec::with_capacity(tables.events.len());
        let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
        let mut begins = 0;
        for event in &tables.events {
            writer.serialize(DigestForm::of(event, &tables.misunderstandings))?;
            writer.flush()?;
            let written = writer.get_ref();
            sum =
                Sha256::new().chain_update(sum).chain_update(&written[begins..]).finalize().into();
            begins = written.len();
            digests.push(sum[..8].try_into().expect("eight of thirty-two bytes"));
        }
        Ok(Self(digests))
    }

    /// Returns the number of events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no events.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the index of the first event that differs; `None` if the logs are the same.
    #[must_use]
    pub fn first_difference(&self, other: &Self) -> Option<usize> {
        let same = self.0.iter().zip(&other.0).take_while(|(one, two)| one == two).count();
        (same < self.0.len() || same < other.0.len()).then_some(same)
    }

    /// Returns the digest of the last event, in hexadecimal.
    #[must_use]
    pub fn last(&self) -> String {
        self.0.last().map_or_else(String::new, |digest| hexadecimal(digest))
    }

    /// Returns the digests as bytes, eight an event.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.concat()
    }

    /// Reads digests from bytes; `None` if these are not eight an event.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (digests, rest) = bytes.as_chunks::<8>();
        rest.is_empty().then(|| Self(digests.to_vec()))
    }

    /// Returns the digests in hexadecimal.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.0.iter().map(|digest| hexadecimal(digest)).collect()
    }

    /// Reads digests from hexadecimal; `None` if these are not whole.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        let pairs: Option<Vec<u8>> = digits
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
            .collect();
        Self::from_bytes(&pairs?).filter(|chain| chain.to_text() == text)
    }
}

/// Returns bytes in hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
