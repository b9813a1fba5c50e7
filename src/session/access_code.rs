//! Access codes, and how they are stored: sealed with a secret that is not in the store.
//!
//! Whoever has a copy of the store without the secret beside it cannot read a code, nor find one out by trying.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::author::VisitorRole;

/// The letters and digits of codes, without those that are easily confused.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// The length of a code: 40 bits. At one attempt a second, guessing one of ten codes takes some three
/// thousand years.
const LENGTH: usize = 8;

/// Fills a buffer with bytes that nobody can guess.
pub type Randomness = fn(&mut [u8]);

/// The secret with which the codes of a store are sealed.
pub(super) type Secret = [u8; 32];

/// A code with which people join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessCode {
    /// The code itself, in capitals.
    pub code: String,
    /// The role that it gives.
    pub role: VisitorRole,
    /// Whether only one person may use it.
    pub is_for_one: bool,
    /// How many people have used it.
    pub used: u32,
    /// Whether it has been revoked.
    pub is_revoked: bool,
    /// Under which id it is stored.
    pub(super) id: String,
}

/// A code as it is stored. Each is sealed under an id that no other has.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredCode {
    sealed: [u8; LENGTH],
    role: VisitorRole,
    is_for_one: bool,
    used: u32,
    is_revoked: bool,
}

/// A code as it was stored until layout 2.
#[derive(Deserialize)]
pub(super) struct OpenCode {
    code: String,
    role: VisitorRole,
    is_for_one: bool,
    used: u32,
    is_revoked: bool,
}

/// Returns the bytes that seal what is stored under an id.
fn seal(secret: &Secret, id: &str) -> [u8; LENGTH] {
    let digest = Sha256::new().chain_update(secret).chain_update(id).finalize();
    std::array::from_fn(|place| digest[place])
}

impl AccessCode {
    /// Returns a new code.
    pub(super) fn new(
        role: VisitorRole,
        is_for_one: bool,
        id: String,
        randomness: Randomness,
    ) -> Self {
        let mut bytes = [0; LENGTH];
        randomness(&mut bytes);
        let letter = |byte: &u8| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]);
        let code = bytes.iter().map(letter).collect();
        Self { code, role, is_for_one, used: 0, is_revoked: false, id }
    }

    /// Returns the code as it is stored.
    pub(super) fn stored(&self, secret: &Secret) -> StoredCode {
        let (seal, code) = (seal(secret, &self.id), self.code.as_bytes());
        let sealed = |place: usize| code.get(place).copied().unwrap_or_default() ^ seal[place];
        StoredCode {
            sealed: std::array::from_fn(sealed),
            role: self.role.clone(),
            is_for_one: self.is_for_one,
            used: self.used,
            is_revoked: self.is_revoked,
        }
    }
}

impl StoredCode {
    /// Returns the code; `None` when it was sealed with another secret.
    pub(super) fn opened(self, id: String, secret: &Secret) -> Option<AccessCode> {
        let seal = seal(secret, &id);
        let bytes = (0..LENGTH).map(|place| self.sealed[place] ^ seal[place]);
        let code: String = bytes.map(char::from).collect();
        let Self { role, is_for_one, used, is_revoked, .. } = self;
        let is_code = code.bytes().all(|byte| LETTERS.contains(&byte));
        is_code.then_some(AccessCode { code, role, is_for_one, used, is_revoked, id })
    }
}

impl OpenCode {
    /// Returns the code, to be stored under an id.
    pub(super) fn under(self, id: String) -> AccessCode {
        let Self { code, role, is_for_one, used, is_revoked } = self;
        AccessCode { code, role, is_for_one, used, is_revoked, id }
    }
}
