//! Admission: who may join a session, and in which role.
//!
//! Nobody has an account. The facilitator joins with a link that cannot be guessed, everybody else with a
//! code that the facilitator hands out, and from then on each is recognised by a secret token. Only digests
//! of tokens are stored, and codes are sealed, so that reading the file does not let anybody in. None of this
//! is part of the session, and it is never exported.
//!
//! Every change is on the disk before it is made here, and made here before anybody is told.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::access_code::{AccessCode, OpenCode, Randomness, Secret, StoredCode};
use super::audit::{AuditAct, AuditEntry, AuditList, AuditPerson};
use super::author::{Author, VisitorRole};
use super::chain::hexadecimal;
use super::command::micros;
use super::names::{LONGEST_NAME, NameError, read_name};
use super::store::{Attachment, Store};
use super::store_error::StoreError;
use crate::time::Instant;

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
    /// Returns the author of what they do.
    #[must_use]
    pub fn author(&self) -> Author {
        Author { role: self.role.signature(), visitor: Some(self.id.clone()) }
    }

    /// Returns who they are in the audit list.
    #[must_use]
    pub fn in_audit(&self) -> AuditPerson {
        AuditPerson::Visitor {
            role: self.role.clone(),
            id: self.id.clone(),
            name: self.name.clone(),
        }
    }
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
    /// The name is empty, too long or has characters that cannot be seen.
    #[error("a name has 1 to {LONGEST_NAME} letters that can be seen")]
    BadName,
    /// The name looks like that of somebody else, or like a role.
    #[error("somebody here is called that, or something that looks like it")]
    TakenName,
    /// There are as many visitors or codes as a session holds.
    #[error("there are too many already")]
    Full,
    /// The change could not be stored.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AdmissionError {
    /// Returns the key of the reason in texts for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Used => "used",
            Self::Revoked => "revoked",
            Self::BadName => "bad_name",
            Self::TakenName => "taken_name",
            Self::Full => "full",
            Self::Store(_) => "store",
        }
    }
}

/// How many visitors and codes a session holds. Assumed: far more than take part.
const MOST: usize = 1_000;

/// The codes and visitors of a session, and its audit list.
pub struct Admission {
    store: Option<Store>,
    session: String,
    randomness: Randomness,
    key: Vec<u8>,
    /// What the codes are sealed with.
    secret: Secret,
    /// The digest of the token in the facilitator's link; none once it has been used.
    link: Option<String>,
    codes: Vec<AccessCode>,
    visitors: Vec<Visitor>,
    /// The names of roles, which no visitor may look like.
    reserved: Vec<String>,
    audit: AuditList,
    is_report_shared: bool,
    /// The stored records that cannot be read, by kind and id.
    damaged: Vec<String>,
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
        let secret = store.as_ref().map(|store| store.secret(randomness)).transpose()?;
        let mut admission = Self {
            store,
            session: session.to_owned(),
            randomness,
            key: Vec::new(),
            secret: secret.unwrap_or_default(),
            link: None,
            codes: Vec::new(),
            visitors: Vec::new(),
            reserved: Vec::new(),
            audit: AuditList::default(),
            is_report_shared: false,
            damaged: Vec::new(),
        };
        admission.open_codes()?;
        admission.visitors = admission.read("visitor")?.into_iter().map(|(_, it)| it).collect();
        admission.visitors.sort_by_key(|visitor: &Visitor| visitor.joined);
        admission.audit = AuditList::stored(admission.read("audit")?);
        let shared = admission.read("report")?.into_iter().next();
        admission.is_report_shared = shared.is_some_and(|(_, is_shared)| is_shared);
        let key = admission.read::<Vec<u8>>("key")?.into_iter().next();
        admission.key = key.map(|(_, key)| key).unwrap_or_default();
        if admission.key.len() != 64 {
            let mut key = vec![0; 64];
            randomness(&mut key);
            admission.keep(&[Attachment::of("key", "key", &key)])?;
            admission.key = key;
        }
        Ok(admission)
    }

    /// Reads the codes, and seals those that an earlier version stored openly. One that was sealed with another
    /// secret lets nobody in any more, and is forgotten.
    fn open_codes(&mut self) -> Result<(), AdmissionError> {
        let mut changes = Vec::new();
        for (id, value) in self.read::<serde_json::Value>("code")? {
            let is_sealed = value.get("sealed").is_some();
            if let (true, Ok(stored)) = (is_sealed, StoredCode::deserialize(&value)) {
                match stored.opened(id.clone(), &self.secret) {
                    Some(code) => self.codes.push(code),
                    None => changes.push(Attachment::none("code", &id)),
                }
            } else if let (false, Ok(open)) = (is_sealed, OpenCode::deserialize(&value)) {
                let code = open.under(self.token());
                changes.push(Attachment::none("code", &id));
                changes.push(Attachment::of("code", &code.id, &code.stored(&self.secret)));
                self.codes.push(code);
            } else {
                self.damaged.push(format!("code {id}"));
            }
        }
        if !changes.is_empty() {
            self.keep(&changes)?;
        }
        self.sort_codes();
        Ok(())
    }

    fn sort_codes(&mut self) {
        self.codes.sort_by(|a, b| (&a.role, &a.code).cmp(&(&b.role, &b.code)));
    }

    /// Reads the records of a kind. Those that cannot be read are noted and left out.
    fn read<T: for<'de> Deserialize<'de>>(
        &mut self,
        kind: &str,
    ) -> Result<Vec<(String, T)>, AdmissionError> {
        let Some(store) = &self.store else { return Ok(Vec::new()) };
        let mut read = Vec::new();
        for (id, text) in store.attachments(&self.session, kind)? {
            match serde_json::from_str(&text) {
                Ok(record) => read.push((id, record)),
                Err(_) => self.damaged.push(format!("{kind} {id}")),
            }
        }
        Ok(read)
    }

    /// Returns the stored records that cannot be read, by kind and id.
    #[must_use]
    pub fn damaged(&self) -> &[String] {
        &self.damaged
    }

    /// Stores changes, all of them or none.
    fn keep(&mut self, changes: &[Attachment]) -> Result<(), StoreError> {
        kept(self.store.as_mut(), &self.session, changes)
    }

    fn keep_code(&mut self, code: &AccessCode) -> Result<(), StoreError> {
        let stored = code.stored(&self.secret);
        self.keep(&[Attachment::of("code", &code.id, &stored)])
    }

    /// Returns the key that signs cookies: 64 bytes that stay the same for the life of the session.
    #[must_use]
    pub fn key(&self) -> &[u8] {
        &self.key
    }

    /// Reserves the names of roles: no visitor may look like one.
    pub fn reserve(&mut self, names: Vec<String>) {
        self.reserved = names;
    }

    fn token(&self) -> String {
        random_token(self.randomness)
    }

    /// Returns a new token for the link of the facilitator, which works once. Earlier links stop working.
    pub fn new_link(&mut self) -> String {
        let token = self.token();
        self.set_link(&token);
        token
    }

    /// Sets the token for the link of the facilitator, which works once. Earlier links stop working.
    pub fn set_link(&mut self, token: &str) {
        self.link = Some(digest(token));
    }

    /// Admits the facilitator by their link, which is used up, and returns their token.
    ///
    /// # Errors
    /// When the link is not the current one, or the visitor cannot be stored.
    pub fn admit_facilitator(
        &mut self,
        link: &str,
        language: &str,
        wall: Instant,
    ) -> Result<String, AdmissionError> {
        if self.link.as_ref() != Some(&digest(link)) {
            return Err(AdmissionError::Wrong);
        }
        let token = self.admit(VisitorRole::Facilitator, "", language, wall, None)?;
        self.link = None;
        Ok(token)
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
        let typed: String = code.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
        let typed = typed.to_ascii_uppercase();
        let found = self.codes.iter().find(|it| it.code == typed).ok_or(AdmissionError::Wrong)?;
        if found.is_revoked {
            return Err(AdmissionError::Revoked);
        }
        if found.is_for_one && found.used > 0 {
            return Err(AdmissionError::Used);
        }
        let here = self.visitors.iter().filter(|visitor| !visitor.is_gone);
        let names = here.map(|visitor| visitor.name.as_str());
        let name = read_name(name, names.chain(self.reserved.iter().map(String::as_str)));
        let name = name.map_err(|error| match error {
            NameError::Unreadable => AdmissionError::BadName,
            NameError::Taken => AdmissionError::TakenName,
        })?;
        let used = AccessCode { used: found.used.saturating_add(1), ..found.clone() };
        self.admit(used.role.clone(), &name, language, wall, Some(used))
    }

    /// Admits a visitor, by a code that they use.
    fn admit(
        &mut self,
        role: VisitorRole,
        name: &str,
        language: &str,
        wall: Instant,
        used: Option<AccessCode>,
    ) -> Result<String, AdmissionError> {
        if self.visitors.len() >= MOST {
            return Err(AdmissionError::Full);
        }
        let token = self.token();
        let visitor = Visitor {
            id: self.new_id(),
            name: name.to_owned(),
            role,
            language: language.to_owned(),
            joined: wall,
            is_gone: false,
            token: digest(&token),
        };
        let mut changes = vec![Attachment::of("visitor", &visitor.id, &visitor)];
        changes.extend(
            used.iter().map(|code| Attachment::of("code", &code.id, &code.stored(&self.secret))),
        );
        self.keep(&changes)?;
        if let Some(code) = used {
            self.replace_code(code);
        }
        self.visitors.push(visitor);
        Ok(token)
    }

    /// Returns an id that no visitor has had, here or in a session that shares the past of this one.
    fn new_id(&self) -> String {
        loop {
            let id = format!("v{}", &self.token()[..8]);
            if self.visitors.iter().all(|visitor| visitor.id != id) {
                return id;
            }
        }
    }

    fn replace_code(&mut self, code: AccessCode) {
        if let Some(known) = self.codes.iter_mut().find(|known| known.id == code.id) {
            *known = code;
        }
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

    /// Changes a visitor, on the disk first.
    fn change_visitor(
        &mut self,
        id: &str,
        change: impl FnOnce(&mut Visitor),
    ) -> Result<(), AdmissionError> {
        let Some(place) = self.visitors.iter().position(|it| it.id == id) else { return Ok(()) };
        let mut visitor = self.visitors[place].clone();
        change(&mut visitor);
        self.keep(&[Attachment::of("visitor", id, &visitor)])?;
        self.visitors[place] = visitor;
        Ok(())
    }

    /// Sets the language of a visitor.
    ///
    /// # Errors
    /// When the change cannot be stored.
    pub fn set_language(&mut self, id: &str, language: &str) -> Result<(), AdmissionError> {
        self.change_visitor(id, |visitor| language.clone_into(&mut visitor.language))
    }

    /// Removes a visitor, whose token stops working.
    ///
    /// # Errors
    /// When the change cannot be stored.
    pub fn remove(&mut self, id: &str) -> Result<(), AdmissionError> {
        self.change_visitor(id, |visitor| visitor.is_gone = true)
    }

    /// Returns the codes, ordered by role.
    #[must_use]
    pub fn codes(&self) -> &[AccessCode] {
        &self.codes
    }

    /// Issues a new code.
    ///
    /// # Errors
    /// When the change cannot be stored, or there are too many.
    pub fn issue(
        &mut self,
        role: VisitorRole,
        is_for_one: bool,
    ) -> Result<AccessCode, AdmissionError> {
        if self.codes.len() >= MOST {
            return Err(AdmissionError::Full);
        }
        let code = AccessCode::new(role, is_for_one, self.token(), self.randomness);
        self.keep_code(&code)?;
        self.codes.push(code.clone());
        self.sort_codes();
        Ok(code)
    }

    /// Revokes a code.
    ///
    /// # Errors
    /// When the code does not exist, or the change cannot be stored.
    pub fn revoke(&mut self, code: &str) -> Result<(), AdmissionError> {
        let found = self.codes.iter().find(|it| it.code == code).ok_or(AdmissionError::Wrong)?;
        let revoked = AccessCode { is_revoked: true, ..found.clone() };
        self.keep_code(&revoked)?;
        self.replace_code(revoked);
        Ok(())
    }

    /// Adds a line to the audit list.
    ///
    /// # Errors
    /// When the line cannot be stored; it is not in the list then.
    pub fn log(
        &mut self,
        wall: Instant,
        who: AuditPerson,
        what: AuditAct,
    ) -> Result<(), AdmissionError> {
        let (store, session) = (&mut self.store, &self.session);
        let kept =
            self.audit.add(wall, who, what, |changes| kept(store.as_mut(), session, changes));
        Ok(kept?)
    }

    /// Returns the last lines of the audit list, latest first.
    pub fn audit(&self) -> impl Iterator<Item = &AuditEntry> {
        self.audit.latest()
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
        let text = text.map(str::to_owned);
        Ok(self.keep(&[Attachment { kind: "draft", id: id.to_owned(), text }])?)
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
        self.keep(&[Attachment::of("report", "report", &is_shared)])?;
        self.is_report_shared = is_shared;
        Ok(())
    }
}

/// Stores changes, all of them or none, where there is a store.
fn kept(
    store: Option<&mut Store>,
    session: &str,
    changes: &[Attachment],
) -> Result<(), StoreError> {
    store.map_or(Ok(()), |store| store.change_attachments(session, changes))
}

/// Returns a token that nobody can guess.
#[must_use]
pub fn random_token(randomness: Randomness) -> String {
    let mut bytes = [0; 16];
    randomness(&mut bytes);
    hexadecimal(&bytes)
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
        assert_eq!(
            why(admission.join(&many.code, " ", "en", NOW)),
            AdmissionError::BadName.to_string()
        );
        admission.revoke(&many.code).expect("there is one");
        assert_eq!(
            why(admission.join(&many.code, "Di", "en", NOW)),
            AdmissionError::Revoked.to_string()
        );
        assert_eq!(why(admission.join("AAAA", "Di", "en", NOW)), AdmissionError::Wrong.to_string());
        assert!(admission.visitor(&first).is_some(), "whoever is in stays in");
        let id = admission.visitor(&first).expect("is in").id.clone();
        admission.remove(&id).expect("kept");
        assert!(admission.visitor(&first).is_none() && admission.visitor(&second).is_some());
    }

    #[test]
    fn only_the_last_link_leads_in_and_only_once() {
        let mut admission = admission();
        assert!(admission.admit_facilitator("", "en", NOW).is_err(), "there is none yet");
        let old = admission.new_link();
        let new = admission.new_link();
        assert!(admission.admit_facilitator(&old, "en", NOW).is_err());
        let token = admission.admit_facilitator(&new, "en", NOW).expect("the last");
        assert!(admission.admit_facilitator(&new, "en", NOW).is_err(), "it is used up");
        assert_eq!(admission.visitor(&token).expect("is in").role, VisitorRole::Facilitator);
    }
}
