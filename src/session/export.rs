//! Sessions as files: export and import.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::chain::{Chain, hexadecimal};
use super::command::{CommandRecord, micros};
use super::recording::{Parent, Session};
use crate::engine::{Edition, Lead};
use crate::scenario::{MediaFile, MediaFiles, Source, SourceFile, SourceKind, Sources};
use crate::time::Instant;

/// The version of the file format.
pub(super) const EXPORT_FORMAT: u64 = 2;

/// The first version, in which commands do not say which visitor gave them.
const FIRST_FORMAT: u64 = 1;

/// An error while importing a session.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SessionImportError {
    /// The text is not JSON, or not that of a session.
    #[error("it is not an exported session")]
    NotASession(#[source] serde_json::Error),
    /// The text does not say that it is a session.
    #[error("it is not an exported session: `hotwash_session` is missing")]
    NoFormat,
    /// The file has a later format.
    #[error("it is an exported session of format {0}, which this version does not know")]
    Later(u64),
    /// The digests do not match.
    #[error("it is damaged: {0}")]
    Damaged(String),
}

/// The part of a session that does not change after its beginning, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionHeader {
    pub(super) scenario: String,
    pub(super) title: String,
    pub(super) seed: u64,
    pub(super) until_us: Option<i64>,
    #[serde(default, skip_serializing_if = "Edition::is_first")]
    pub(super) edition: Edition,
    #[serde(default, skip_serializing_if = "Lead::is_facilitator")]
    pub(super) lead: Lead,
    pub(super) version: String,
    #[serde(rename = "created_us", with = "micros")]
    pub(super) created: Instant,
    pub(super) parent: Option<(String, i64)>,
    pub(super) parameters: Vec<String>,
    pub(super) parts: Vec<SourceFile>,
    /// The files of media, which are kept by their digests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) media: Vec<MediaReference>,
}

/// A file of media: its path in the scenario, and the digest by which it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MediaReference {
    pub(super) file: String,
    pub(super) digest: String,
}

/// The bytes of files, by their digests.
pub(super) type MediaBytes = BTreeMap<String, Vec<u8>>;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExportFile {
    hotwash_session: u64,
    name: String,
    head: SessionHeader,
    #[serde(rename = "given")]
    commands: Vec<CommandRecord>,
    /// The files of media in Base64, by their digests. The header has the digests, so the digest of all of this holds
    /// for them too.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    media: BTreeMap<String, String>,
    /// The digests of the log, in hexadecimal.
    chain: String,
    /// The digest of all of this; in the first format, of the header and the commands.
    sum: String,
}

impl ExportFile {
    fn digest(&self) -> String {
        let content = self.commands.iter().fold(self.head.sum(), sum_of);
        if self.hotwash_session == FIRST_FORMAT {
            return hexadecimal(&content);
        }
        let sum = Sha256::new().chain_update(content).chain_update(&self.name);
        hexadecimal(&sum.chain_update([0]).chain_update(&self.chain).finalize())
    }
}

impl SessionHeader {
    pub(super) fn of(session: &Session) -> Self {
        let sources = &session.sources;
        let part = |kind, name: &str, source: &Source| SourceFile {
            kind,
            name: name.to_owned(),
            label: source.name.clone(),
            text: source.text.clone(),
        };
        let mut parts = vec![
            part(SourceKind::Scenario, &session.scenario, &sources.scenario),
            part(SourceKind::Guidelines, "", &sources.guidelines),
        ];
        parts.extend(
            sources.calendars.iter().map(|(name, it)| part(SourceKind::Calendar, name, it)),
        );
        parts.extend(sources.glossary.iter().map(|it| part(SourceKind::Glossary, "", it)));
        parts.extend(sources.lexicons.iter().map(|(name, it)| part(SourceKind::Lexicon, name, it)));
        parts
            .extend(sources.questionnaire.iter().map(|it| part(SourceKind::Questionnaire, "", it)));
        let media = sources.media.iter().map(|(file, found)| MediaReference {
            file: file.to_owned(),
            digest: found.digest().to_owned(),
        });
        Self {
            scenario: session.scenario.clone(),
            title: session.title.clone(),
            seed: session.seed,
            until_us: session.until.map(Instant::as_micros),
            edition: session.edition,
            lead: session.lead,
            version: session.version.clone(),
            created: session.created,
            parent: session.parent.as_ref().map(|it| (it.name.clone(), it.at.as_micros())),
            parameters: session.parameters.clone(),
            parts,
            media: media.collect(),
        }
    }

    /// Returns the session with this header and the files that it refers to; `None` when a required text is missing.
    pub(super) fn session(
        self,
        name: String,
        commands: Vec<CommandRecord>,
        chain: Chain,
        media: MediaFiles,
    ) -> Option<Session> {
        let (mut scenario, mut guidelines) = (None, None);
        let (mut glossary, mut questionnaire) = (None, None);
        let (mut calendars, mut lexicons) = (IndexMap::new(), IndexMap::new());
        for part in self.parts {
            let source = Source::new(part.label, part.text);
            match part.kind {
                SourceKind::Scenario => scenario = Some(source),
                SourceKind::Guidelines => guidelines = Some(source),
                SourceKind::Calendar => drop(calendars.insert(part.name, source)),
                SourceKind::Glossary => glossary = Some(source),
                SourceKind::Lexicon => drop(lexicons.insert(part.name, source)),
                SourceKind::Questionnaire => questionnaire = Some(source),
            }
        }
        let sources = Sources {
            scenario: scenario?,
            guidelines: guidelines?,
            calendars: calendars.into(),
            glossary,
            lexicons: lexicons.into(),
            questionnaire,
            media,
        };
        let parent = self.parent.map(|(name, at)| Parent { name, at: Instant::from_micros(at) });
        Some(Session {
            name,
            scenario: self.scenario,
            title: self.title,
            sources,
            parameters: self.parameters,
            seed: self.seed,
            until: self.until_us.map(Instant::from_micros),
            edition: self.edition,
            lead: self.lead,
            version: self.version,
            created: self.created,
            parent,
            commands,
            chain,
        })
    }

    /// Returns the files that it refers to, from their bytes.
    ///
    /// # Errors
    /// The path of a file whose bytes are missing or are not those that were kept.
    pub(super) fn media_files(&self, mut bytes: MediaBytes) -> Result<MediaFiles, String> {
        if self.media.is_empty() {
            return Ok(MediaFiles::default());
        }
        let mut files = Vec::new();
        for MediaReference { file, digest } in &self.media {
            // Two paths may lead to the same bytes.
            let is_last = self.media.iter().filter(|it| it.digest == *digest).count() == 1;
            let found = if is_last { bytes.remove(digest) } else { bytes.get(digest).cloned() };
            let kept = found.and_then(|bytes| MediaFile::new(file, bytes).ok());
            let kept = kept.filter(|kept| kept.digest() == digest).ok_or_else(|| file.clone())?;
            files.push((file.clone(), Ok(kept)));
        }
        Ok(MediaFiles::found(files.into_iter()))
    }

    /// Returns a digest, which shows damage.
    pub(super) fn sum(&self) -> [u8; 32] {
        let text = serde_json::to_vec(self).expect("a head can be written as JSON");
        Sha256::digest(text).into()
    }
}

/// Returns the digest of a command and all before it.
pub(super) fn sum_of(before: [u8; 32], record: &CommandRecord) -> [u8; 32] {
    let text = serde_json::to_vec(record).expect("a command can be written as JSON");
    Sha256::new().chain_update(before).chain_update(text).finalize().into()
}

impl Session {
    /// Returns the session as JSON.
    #[must_use]
    pub fn export(&self) -> String {
        let head = SessionHeader::of(self);
        let file = ExportFile {
            hotwash_session: EXPORT_FORMAT,
            name: self.name.clone(),
            sum: String::new(),
            head,
            commands: self.commands.clone(),
            media: (self.sources.media.iter())
                .map(|(_, file)| (file.digest().to_owned(), STANDARD.encode(file.bytes())))
                .collect(),
            chain: self.chain.to_text(),
        };
        let file = ExportFile { sum: file.digest(), ..file };
        serde_json::to_string_pretty(&file).expect("a session can be written as JSON") + "\n"
    }

    /// Reads an exported session.
    ///
    /// # Errors
    /// When the text is not an exported session, has a later format, or is damaged.
    pub fn import(text: &str) -> Result<Self, SessionImportError> {
        let value: Value = serde_json::from_str(text).map_err(SessionImportError::NotASession)?;
        match value.get("hotwash_session").map(Value::as_u64) {
            Some(Some(format)) if format > EXPORT_FORMAT => {
                return Err(SessionImportError::Later(format));
            }
            Some(Some(FIRST_FORMAT | EXPORT_FORMAT)) => {}
            _ => return Err(SessionImportError::NoFormat),
        }
        let file: ExportFile =
            serde_json::from_value(value).map_err(SessionImportError::NotASession)?;
        let damaged = |what: &str| SessionImportError::Damaged(what.to_owned());
        if file.digest() != file.sum {
            return Err(damaged("its text is not the one that was exported"));
        }
        let chain = Chain::from_text(&file.chain).ok_or_else(|| damaged("its digests are cut"))?;
        let bytes = file
            .media
            .into_iter()
            .filter_map(|(digest, text)| Some((digest, STANDARD.decode(text).ok()?)));
        let media = file.head.media_files(bytes.collect());
        let media =
            media.map_err(|file| damaged(&format!("its file `{file}` is missing or changed")))?;
        let session = file.head.session(file.name, file.commands, chain, media);
        session.ok_or_else(|| damaged("the scenario or the guideline set is missing"))
    }
}
