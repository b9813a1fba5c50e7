//! Admission: who may join a session, and in which role.
//!
//! Nobody has an account. The facilitator joins with a link that cannot be guessed, everybody else with a
//! code that the facilitator hands out, and from then on each is recognised by a secret token. Only digests
//! of tokens are stored, so that reading the file does not let anybody in. None of this is part of the
//! session, and it is never exported.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::chain::hexadecimal;
use super::command::micros;
use super::seats::FACILITATOR;
use super::store::{Store, StoreError};
use crate::scenario::Scenario;
use crate::time::Instant;

/// The role of somebody in a session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitorRole {
    /// Leads the exercise.
    Facilitator,
    /// Sees everything and takes notes.
    Evaluator,
    /// Plays an agency, alone or with others.
    Seat(String),
    /// Watches one party, or all.
    Observer(Option<String>),
}

impl VisitorRole {
    /// Returns a key that sorts roles, with seats and parties in the order of the scenario.
    #[must_use]
    pub fn place(&self, scenario: &Scenario) -> (u8, usize) {
        match self {
            Self::Facilitator => (0, 0),
            Self::Seat(seat) => (1, scenario.agencies.get_index_of(seat).unwrap_or_default()),
            Self::Observer(Some(party)) => {
                (2, scenario.parties.get_index_of(party).unwrap_or_default())
            }
            Self::Observer(None) => (3, 0),
            Self::Evaluator => (4, 0),
        }
    }
}

/// A code with which people join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// Somebody who has joined a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visitor {
    /// Unique within the session; not a secret.
    pub id: String,
    /// The name that they gave.
    pub name: String,
    /// Their role.
    pub role: VisitorRole,
    /// Their language, as a BCP 47 tag.
    pub language: String,
    /// When they joined, in wall time.
    #[serde(rename = "joined_us", with = "micros")]
    pub joined: Instant,
    /// Whether they have left or been removed.
    pub is_gone: bool,
    /// The digest of their token.
    token: String,
}

impl Visitor {
    /// Returns the name under which commands are given: the agency of a seat, or a name of their own.
    #[must_use]
    pub fn actor(&self) -> &str {
        match &self.role {
            VisitorRole::Facilitator => FACILITATOR,
            VisitorRole::Seat(seat) => seat,
            VisitorRole::Evaluator | VisitorRole::Observer(_) => &self.name,
        }
    }
}

impl fmt::Display for Visitor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.role {
            VisitorRole::Facilitator => f.write_str("facilitator"),
            VisitorRole::Evaluator => write!(f, "{} (evaluator)", self.name),
            VisitorRole::Seat(seat) => write!(f, "{} (seat of {seat})", self.name),
            VisitorRole::Observer(None) => write!(f, "{} (observer)", self.name),
            VisitorRole::Observer(Some(party)) => write!(f, "{} (observer of {party})", self.name),
        }
    }
}

/// A line of the audit list: what somebody did, or tried to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// When, in wall time.
    #[serde(rename = "wall_us", with = "micros")]
    pub wall: Instant,
    /// The name and role of the person.
    pub who: String,
    /// What.
    pub what: String,
}

/// An error of admission.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AdmissionError {
    /// The code does not exist.
    #[error("nobody comes in by that code")]
    Wrong,
    /// The code was for one person, who has joined.
    #[error("somebody has come in by that code already")]
    Used,
    /// The code was revoked.
    #[error("that code was revoked")]
    Revoked,
    /// The name is empty, too long or has control characters.
    #[error("a name has 1 to {LONGEST_NAME} letters")]
    BadName,
    /// The change could not be stored.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The stored records cannot be read.
    #[error("what is kept of who may come into `{0}` cannot be read")]
    Damaged(String),
}

/// The longest name of a visitor, in letters. Assumed.
pub const LONGEST_NAME: usize = 40;

/// The letters and digits of codes, without those that are easily confused.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// The length of a code: 40 bits. At one attempt a second, guessing one of ten codes takes some three
/// thousand years.
const LENGTH: usize = 8;

/// How many lines of the audit list are kept in memory and shown.
const SHOWN: usize = 500;

/// Fills a buffer with bytes that nobody can guess.
pub type Randomness = fn(&mut [u8]);

/// The codes and visitors of a session, and its audit list.
pub struct Admission {
    store: Option<Store>,
    session: String,
    randomness: Randomness,
    key: Vec<u8>,
    /// The digest of the token in the facilitator's link.
    link: String,
    codes: Vec<AccessCode>,
    visitors: Vec<Visitor>,
    audit: Vec<AuditEntry>,
    audited: usize,
    is_report_shared: bool,
}

impl Admission {
    /// Opens the admission of a session. With a store that holds the session, every change is stored there.
    ///
    /// # Errors
    /// When the stored records cannot be read or written.
    pub fn open(
        session: &str,
        store: Option<Store>,
        randomness: Randomness,
    ) -> Result<Self, AdmissionError> {
        let mut admission = Self {
            store,
            session: session.to_owned(),
            randomness,
            key: Vec::new(),
            link: String::new(),
            codes: Vec::new(),
            visitors: Vec::new(),
            audit: Vec::new(),
            audited: 0,
            is_report_shared: false,
        };
        admission.codes = admission.read("code")?;
        admission.visitors = admission.read("visitor")?;
        admission.visitors.sort_by_key(|visitor| visitor.joined);
        admission.audit = admission.read("audit")?;
        admission.audited = admission.audit.len();
        admission.is_report_shared =
            admission.read::<bool>("report")?.first().copied().unwrap_or_default();
        admission.key = admission.read::<Vec<u8>>("key")?.into_iter().next().unwrap_or_default();
        if admission.key.len() != 64 {
            admission.key = vec![0; 64];
            (admission.randomness)(&mut admission.key);
            let key = admission.key.clone();
            admission.keep("key", "key", &key)?;
        }
        Ok(admission)
    }

    fn read<T: for<'de> Deserialize<'de>>(&self, kind: &str) -> Result<Vec<T>, AdmissionError> {
        let Some(store) = &self.store else { return Ok(Vec::new()) };
        let attachments = store.attachments(&self.session, kind)?;
        let read = attachments.iter().map(|(_, text)| serde_json::from_str(text));
        read.collect::<Result<_, _>>().map_err(|_| AdmissionError::Damaged(self.session.clone()))
    }

    fn keep(&mut self, kind: &str, id: &str, what: &impl Serialize) -> Result<(), StoreError> {
        let Some(store) = &mut self.store else { return Ok(()) };
        let text = serde_json::to_string(what).expect("it can be written as JSON");
        store.save_attachment(&self.session, kind, id, &text)
    }

    /// Returns the key that signs cookies: 64 bytes that stay the same for the life of the session.
    #[must_use]
    pub fn key(&self) -> &[u8] {
        &self.key
    }

    fn token(&self) -> String {
        let mut bytes = [0; 16];
        (self.randomness)(&mut bytes);
        hexadecimal(&bytes)
    }

    /// Returns a new token for the link of the facilitator. Earlier links stop working.
    pub fn new_link(&mut self) -> String {
        let token = self.token();
        self.link = digest(&token);
        token
    }

    /// Admits the facilitator by their link and returns their token.
    ///
    /// # Errors
    /// When the link is not the current one, or the visitor cannot be stored.
    pub fn admit_facilitator(
        &mut self,
        link: &str,
        language: &str,
        wall: Instant,
    ) -> Result<String, AdmissionError> {
        if self.link.is_empty() || digest(link) != self.link {
            return Err(AdmissionError::Wrong);
        }
        self.admit(VisitorRole::Facilitator, "", language, wall)
    }

    /// Admits somebody by a code and returns their token.
    ///
    /// # Errors
    /// When the code or the name is not accepted, or the visitor cannot be stored.
    pub fn join(
        &mut self,
        code: &str,
        name: &str,
        language: &str,
        wall: Instant,
    ) -> Result<String, AdmissionError> {
        let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty()
            || name.chars().count() > LONGEST_NAME
            || name.chars().any(char::is_control)
        {
            return Err(AdmissionError::BadName);
        }
        let typed: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
        let typed = typed.to_ascii_uppercase();
        let found =
            self.codes.iter_mut().find(|it| it.code == typed).ok_or(AdmissionError::Wrong)?;
        if found.is_revoked {
            return Err(AdmissionError::Revoked);
        }
        if found.is_for_one && found.used > 0 {
            return Err(AdmissionError::Used);
        }
        found.used += 1;
        let found = found.clone();
        self.keep("code", &found.code, &found)?;
        self.admit(found.role, &name, language, wall)
    }

    fn admit(
        &mut self,
        role: VisitorRole,
        name: &str,
        language: &str,
        wall: Instant,
    ) -> Result<String, AdmissionError> {
        let token = self.token();
        let visitor = Visitor {
            id: format!("v{}", self.visitors.len() + 1),
            name: name.to_owned(),
            role,
            language: language.to_owned(),
            joined: wall,
            is_gone: false,
            token: digest(&token),
        };
        self.keep("visitor", &visitor.id, &visitor)?;
        self.visitors.push(visitor);
        Ok(token)
    }

    /// Returns the visitor with a token, unless they have left.
    #[must_use]
    pub fn visitor(&self, token: &str) -> Option<&Visitor> {
        let digest = digest(token);
        self.visitors.iter().find(|visitor| visitor.token == digest && !visitor.is_gone)
    }

    /// Returns all visitors, in the order in which they joined.
    #[must_use]
    pub fn visitors(&self) -> &[Visitor] {
        &self.visitors
    }

    /// Sets the language of a visitor.
    ///
    /// # Errors
    /// When the change cannot be stored.
    pub fn set_language(&mut self, id: &str, language: &str) -> Result<(), AdmissionError> {
        let Some(visitor) = self.visitors.iter_mut().find(|it| it.id == id) else { return Ok(()) };
        language.clone_into(&mut visitor.language);
        let visitor = visitor.clone();
        Ok(self.keep("visitor", id, &visitor)?)
    }

    /// Removes a visitor, whose token stops working.
    ///
    /// # Errors
    /// When the change cannot be stored.
    pub fn remove(&mut self, id: &str) -> Result<(), AdmissionError> {
        let Some(visitor) = self.visitors.iter_mut().find(|it| it.id == id) else { return Ok(()) };
        visitor.is_gone = true;
        let visitor = visitor.clone();
        Ok(self.keep("visitor", id, &visitor)?)
    }

    /// Returns the codes, ordered by role.
    #[must_use]
    pub fn codes(&self) -> &[AccessCode] {
        &self.codes
    }

    /// Issues a new code.
    ///
    /// # Errors
    /// When the change cannot be stored.
    pub fn issue(
        &mut self,
        role: VisitorRole,
        is_for_one: bool,
    ) -> Result<AccessCode, AdmissionError> {
        let mut bytes = [0; LENGTH];
        (self.randomness)(&mut bytes);
        let letter = |byte: &u8| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]);
        let code: String = bytes.iter().map(letter).collect();
        let code = AccessCode { code, role, is_for_one, used: 0, is_revoked: false };
        self.keep("code", &code.code, &code)?;
        self.codes.push(code.clone());
        self.codes.sort_by(|a, b| (&a.role, &a.code).cmp(&(&b.role, &b.code)));
        Ok(code)
    }

    /// Revokes a code.
    ///
    /// # Errors
    /// When the code does not exist, or the change cannot be stored.
    pub fn revoke(&mut self, code: &str) -> Result<(), AdmissionError> {
        let found =
            self.codes.iter_mut().find(|it| it.code == code).ok_or(AdmissionError::Wrong)?;
        found.is_revoked = true;
        let found = found.clone();
        Ok(self.keep("code", code, &found)?)
    }

    /// Adds a line to the audit list.
    ///
    /// # Errors
    /// When the line cannot be stored; it is in the list in memory all the same.
    pub fn log(&mut self, wall: Instant, who: &str, what: &str) -> Result<(), AdmissionError> {
        self.audited += 1;
        let noted = AuditEntry { wall, who: who.to_owned(), what: what.to_owned() };
        // Sorting by id gives the order of the list.
        let id = format!("{:09}", self.audited);
        self.audit.push(noted.clone());
        if self.audit.len() > 2 * SHOWN {
            self.audit.drain(..SHOWN);
        }
        Ok(self.keep("audit", &id, &noted)?)
    }

    /// Returns the last lines of the audit list, latest first.
    pub fn audit(&self) -> impl Iterator<Item = &AuditEntry> {
        self.audit.iter().rev().take(SHOWN)
    }

    /// Returns the stored drafts of forms, each with its id.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn drafts(&self) -> Result<Vec<(String, String)>, AdmissionError> {
        let attachments =
            self.store.as_ref().map(|store| store.attachments(&self.session, "draft"));
        Ok(attachments.transpose()?.unwrap_or_default())
    }

    /// Stores a draft of a form, or deletes it.
    ///
    /// # Errors
    /// When the change cannot be stored.
    pub fn save_draft(&mut self, id: &str, text: Option<&str>) -> Result<(), AdmissionError> {
        let Some(store) = &mut self.store else { return Ok(()) };
        match text {
            Some(text) => store.save_attachment(&self.session, "draft", id, text)?,
            None => store.delete_attachment(&self.session, "draft", id)?,
        }
        Ok(())
    }

    /// Returns whether everybody who has joined may read the report.
    #[must_use]
    pub fn is_report_shared(&self) -> bool {
        self.is_report_shared
    }

    /// Sets whether everybody who has joined may read the report, or only the facilitator and evaluators.
    ///
    /// # Errors
    /// When the change cannot be stored.
    pub fn share_report(&mut self, is_shared: bool) -> Result<(), AdmissionError> {
        self.is_report_shared = is_shared;
        Ok(self.keep("report", "report", &is_shared)?)
    }
}

fn digest(token: &str) -> String {
    hexadecimal(&Sha256::digest(token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant::from_micros(0);

    fn admission() -> Admission {
        fn count(bytes: &mut [u8]) {
            use std::sync::atomic::{AtomicU8, Ordering};
            static NEXT: AtomicU8 = AtomicU8::new(0);
            bytes.fill_with(|| NEXT.fetch_add(1, Ordering::Relaxed));
        }
        Admission::open("x", None, count).expect("an admission without a store")
    }

    #[test]
    fn a_code_lets_in_as_it_says_and_no_longer_than_it_says() {
        let mut admission = admission();
        let seat = VisitorRole::Seat("fbi".to_owned());
        let (many, one) = (
            admission.issue(seat.clone(), false).expect("kept"),
            admission.issue(VisitorRole::Observer(None), true).expect("kept"),
        );
        let typed = format!(" {}-{} ", many.code[..4].to_lowercase(), &many.code[4..]);
        let first =
            admission.join(&typed, "  Li   Na ", "zh-Hans", NOW).expect("as it is read aloud");
        let second = admission.join(&many.code, "Ann", "en", NOW).expect("it is for many");
        assert_ne!(first, second);
        let li = admission.visitor(&first).expect("is in");
        assert_eq!((li.name.as_str(), &li.role, li.language.as_str()), ("Li Na", &seat, "zh-Hans"));
        admission.join(&one.code, "Bo", "en", NOW).expect("the first");
        let why = |done: Result<String, AdmissionError>| done.expect_err("refused").to_string();
        assert_eq!(
            why(admission.join(&one.code, "Cy", "en", NOW)),
            AdmissionError::Used.to_string()
        );
        admission.revoke(&many.code).expect("there is one");
        assert_eq!(
            why(admission.join(&many.code, "Di", "en", NOW)),
            AdmissionError::Revoked.to_string()
        );
        assert_eq!(why(admission.join("AAAA", "Di", "en", NOW)), AdmissionError::Wrong.to_string());
        assert_eq!(
            why(admission.join(&many.code, " ", "en", NOW)),
            AdmissionError::BadName.to_string()
        );
        assert!(admission.visitor(&first).is_some(), "whoever is in stays in");
        let id = admission.visitor(&first).expect("is in").id.clone();
        admission.remove(&id).expect("kept");
        assert!(admission.visitor(&first).is_none() && admission.visitor(&second).is_some());
    }

    #[test]
    fn only_the_last_link_leads_in() {
        let mut admission = admission();
        assert!(admission.admit_facilitator("", "en", NOW).is_err(), "there is none yet");
        let old = admission.new_link();
        let new = admission.new_link();
        assert!(admission.admit_facilitator(&old, "en", NOW).is_err());
        let token = admission.admit_facilitator(&new, "en", NOW).expect("the last");
        assert_eq!(admission.visitor(&token).expect("is in").role, VisitorRole::Facilitator);
    }
}
