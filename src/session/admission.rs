//! The admission: who may come into a session, and as what.
//!
//! Nobody has an account. The facilitator comes in by a link that cannot be guessed, everybody else by a
//! code that the facilitator hands out, and from then on each is known by a token that only they have. Of
//! tokens the digests are kept, so that who reads the file cannot come in by it. What is here is no part
//! of the session and is never exported with it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::command::micros;
use super::{Store, StoreError};
use crate::scenario::Scenario;
use crate::time::Instant;

/// What somebody is in a session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitorRole {
    /// Leads the exercise.
    Facilitator,
    /// Watches everything, and writes down what they see.
    Evaluator,
    /// Plays an agency, alone or with others.
    Seat(String),
    /// Watches a party, or all.
    Observer(Option<String>),
}

impl VisitorRole {
    /// Where it stands among all that there are in a scenario: seats and sides in its order.
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

/// What somebody comes in by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessCode {
    /// What they type, in capitals.
    pub code: String,
    /// As what they come in.
    pub role: VisitorRole,
    /// Whether it lets only one in.
    pub is_for_one: bool,
    /// How many have come in by it.
    pub used: u32,
    /// Whether nobody comes in by it any more.
    pub is_revoked: bool,
}

/// Somebody who has come in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visitor {
    /// Tells them from all others; no secret.
    pub id: String,
    /// What they call themselves.
    pub name: String,
    /// As what they came in.
    pub role: VisitorRole,
    /// The language that they read, as a BCP 47 tag.
    pub language: String,
    /// When they came in, by the wall.
    #[serde(rename = "joined_us", with = "micros")]
    pub joined: Instant,
    /// Whether they were sent out, or have left.
    pub is_gone: bool,
    /// The digest of their token.
    token: String,
}

/// Something that somebody did who is in, or wanted to who may not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// When, by the wall.
    #[serde(rename = "wall_us", with = "micros")]
    pub wall: Instant,
    /// Who: a name with what they are, or where somebody unknown came from.
    pub who: String,
    /// What.
    pub what: String,
}

/// Why somebody may not come in.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AdmissionError {
    /// There is no such code.
    #[error("nobody comes in by that code")]
    Wrong,
    /// Somebody has come in by it, and it was for one.
    #[error("somebody has come in by that code already")]
    Used,
    /// It was revoked.
    #[error("that code was revoked")]
    Revoked,
    /// A name is needed that fits on a line.
    #[error("a name has 1 to {LONGEST_NAME} letters")]
    BadName,
    /// It could not be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is kept of it cannot be read.
    #[error("what is kept of who may come into `{0}` cannot be read")]
    Damaged(String),
}

/// The longest name of a visitor, in letters. Assumed.
pub const LONGEST_NAME: usize = 40;

/// The letters and digits of codes: none that is taken for another.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// A code has so many of them: 40 bits, of which a guesser who is let try once a second finds one of ten
/// in some three thousand years.
const LENGTH: usize = 8;

/// So much of the audit list is kept in memory for the facilitator to see.
const SHOWN: usize = 500;

/// Gives bytes that nobody can guess.
pub type Randomness = fn(&mut [u8]);

/// Who may come into a session.
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
    /// The admission of a session; with a store, in which the session is, everything is kept there.
    ///
    /// # Errors
    /// When what is kept cannot be read or written.
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
        let papers = store.papers(&self.session, kind)?;
        let read = papers.iter().map(|(_, text)| serde_json::from_str(text));
        read.collect::<Result<_, _>>().map_err(|_| AdmissionError::Damaged(self.session.clone()))
    }

    fn keep(&mut self, kind: &str, id: &str, what: &impl Serialize) -> Result<(), StoreError> {
        let Some(store) = &mut self.store else { return Ok(()) };
        let text = serde_json::to_string(what).expect("it can be written as JSON");
        store.keep_paper(&self.session, kind, id, &text)
    }

    /// The key by which cookies are signed: 64 bytes, the same as long as the session is kept.
    #[must_use]
    pub fn key(&self) -> &[u8] {
        &self.key
    }

    fn token(&self) -> String {
        let mut bytes = [0; 16];
        (self.randomness)(&mut bytes);
        hex(&bytes)
    }

    /// A new token for the facilitator's link. Those before it lead nowhere any more.
    pub fn new_link(&mut self) -> String {
        let token = self.token();
        self.link = digest(&token);
        token
    }

    /// The facilitator comes in by their link. The token by which they are known from then on.
    ///
    /// # Errors
    /// When it leads nowhere, or it could not be kept.
    pub fn lead(
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

    /// Somebody comes in by a code. The token by which they are known from then on.
    ///
    /// # Errors
    /// When they may not, or it could not be kept.
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

    /// Who has a token, if they are still in.
    #[must_use]
    pub fn visitor(&self, token: &str) -> Option<&Visitor> {
        let digest = digest(token);
        self.visitors.iter().find(|visitor| visitor.token == digest && !visitor.is_gone)
    }

    /// All who have come in, in that order.
    #[must_use]
    pub fn visitors(&self) -> &[Visitor] {
        &self.visitors
    }

    /// Somebody reads another language from now on.
    ///
    /// # Errors
    /// When it could not be kept.
    pub fn speak(&mut self, id: &str, language: &str) -> Result<(), AdmissionError> {
        let Some(visitor) = self.visitors.iter_mut().find(|it| it.id == id) else { return Ok(()) };
        language.clone_into(&mut visitor.language);
        let visitor = visitor.clone();
        Ok(self.keep("visitor", id, &visitor)?)
    }

    /// Somebody is sent out, or leaves: their token is worth nothing any more.
    ///
    /// # Errors
    /// When it could not be kept.
    pub fn send_out(&mut self, id: &str) -> Result<(), AdmissionError> {
        let Some(visitor) = self.visitors.iter_mut().find(|it| it.id == id) else { return Ok(()) };
        visitor.is_gone = true;
        let visitor = visitor.clone();
        Ok(self.keep("visitor", id, &visitor)?)
    }

    /// The codes, in the order of their roles' names.
    #[must_use]
    pub fn codes(&self) -> &[AccessCode] {
        &self.codes
    }

    /// A new code.
    ///
    /// # Errors
    /// When it could not be kept.
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

    /// Nobody comes in by a code any more.
    ///
    /// # Errors
    /// When there is none, or it could not be kept.
    pub fn revoke(&mut self, code: &str) -> Result<(), AdmissionError> {
        let found =
            self.codes.iter_mut().find(|it| it.code == code).ok_or(AdmissionError::Wrong)?;
        found.is_revoked = true;
        let found = found.clone();
        Ok(self.keep("code", code, &found)?)
    }

    /// Notes what somebody did, or wanted to.
    ///
    /// # Errors
    /// When it could not be kept; it is in the list all the same.
    pub fn note(&mut self, wall: Instant, who: &str, what: &str) -> Result<(), AdmissionError> {
        self.audited += 1;
        let noted = AuditEntry { wall, who: who.to_owned(), what: what.to_owned() };
        // The names are in the order of the list.
        let id = format!("{:09}", self.audited);
        self.audit.push(noted.clone());
        if self.audit.len() > 2 * SHOWN {
            self.audit.drain(..SHOWN);
        }
        Ok(self.keep("audit", &id, &noted)?)
    }

    /// The last that was noted, the latest first.
    pub fn audit(&self) -> impl Iterator<Item = &AuditEntry> {
        self.audit.iter().rev().take(SHOWN)
    }

    /// What people in seats had begun to write, each by its name.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn drafts(&self) -> Result<Vec<(String, String)>, AdmissionError> {
        let papers = self.store.as_ref().map(|store| store.papers(&self.session, "draft"));
        Ok(papers.transpose()?.unwrap_or_default())
    }

    /// Keeps what somebody has begun to write, or throws it away.
    ///
    /// # Errors
    /// When it could not be kept.
    pub fn keep_draft(&mut self, id: &str, text: Option<&str>) -> Result<(), AdmissionError> {
        let Some(store) = &mut self.store else { return Ok(()) };
        match text {
            Some(text) => store.keep_paper(&self.session, "draft", id, text)?,
            None => store.drop_paper(&self.session, "draft", id)?,
        }
        Ok(())
    }

    /// Whether everybody who is in may read the report.
    #[must_use]
    pub fn is_report_shared(&self) -> bool {
        self.is_report_shared
    }

    /// Everybody who is in may read the report from now on, or only the facilitator and evaluators.
    ///
    /// # Errors
    /// When it could not be kept.
    pub fn share_report(&mut self, is_shared: bool) -> Result<(), AdmissionError> {
        self.is_report_shared = is_shared;
        Ok(self.keep("report", "report", &is_shared)?)
    }
}

fn digest(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
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
        admission.send_out(&id).expect("kept");
        assert!(admission.visitor(&first).is_none() && admission.visitor(&second).is_some());
    }

    #[test]
    fn only_the_last_link_leads_in() {
        let mut admission = admission();
        assert!(admission.lead("", "en", NOW).is_err(), "there is none yet");
        let old = admission.new_link();
        let new = admission.new_link();
        assert!(admission.lead(&old, "en", NOW).is_err());
        let token = admission.lead(&new, "en", NOW).expect("the last");
        assert_eq!(admission.visitor(&token).expect("is in").role, VisitorRole::Facilitator);
    }
}
