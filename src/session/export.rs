//! A session as one file, to be given to somebody else.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::command::micros;
use super::{Chain, CommandRecord, Parent, Session};
use crate::scenario::{Source, SourceFile, SourceKind, Sources};
use crate::time::Instant;

/// The format of the file.
pub const EXPORT_FORMAT: u64 = 1;

/// Why a file is no session for this version.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SessionImportError {
    /// It is not JSON, or not that of a session.
    #[error("it is not an exported session")]
    NotASession(#[source] serde_json::Error),
    /// It does not say that it is one.
    #[error("it is not an exported session: `hotwash_session` is missing")]
    NoFormat,
    /// It is of a later format.
    #[error("it is an exported session of format {0}, which this version does not know")]
    Later(u64),
    /// Its digests are not what they should be.
    #[error("it is damaged: {0}")]
    Damaged(String),
}

/// What of a session is settled when it begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionHeader {
    pub(super) scenario: String,
    pub(super) title: String,
    pub(super) seed: u64,
    pub(super) until_us: Option<i64>,
    pub(super) version: String,
    #[serde(rename = "created_us", with = "micros")]
    pub(super) created: Instant,
    pub(super) parent: Option<(String, i64)>,
    pub(super) parameters: Vec<String>,
    pub(super) parts: Vec<SourceFile>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExportFile {
    hotwash_session: u64,
    name: String,
    head: SessionHeader,
    #[serde(rename = "given")]
    commands: Vec<CommandRecord>,
    /// The digests of the log, in hexadecimal.
    chain: String,
    /// The digest of the head and of what was given.
    sum: String,
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
        Self {
            scenario: session.scenario.clone(),
            title: session.title.clone(),
            seed: session.seed,
            until_us: session.until.map(Instant::as_micros),
            version: session.version.clone(),
            created: session.created,
            parent: session.parent.as_ref().map(|it| (it.name.clone(), it.at.as_micros())),
            parameters: session.parameters.clone(),
            parts,
        }
    }

    /// The session that begins so; `None` when a text is missing that every session has.
    pub(super) fn session(
        self,
        name: String,
        commands: Vec<CommandRecord>,
        chain: Chain,
    ) -> Option<Session> {
        let (mut scenario, mut guidelines) = (None, None);
        let (mut glossary, mut questionnaire) = (None, None);
        let (mut calendars, mut lexicons) = (IndexMap::new(), IndexMap::new());
        for part in self.parts {
            let source = Source { name: part.label, text: part.text };
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
            calendars,
            glossary,
            lexicons,
            questionnaire,
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
            version: self.version,
            created: self.created,
            parent,
            commands,
            chain,
        })
    }

    /// A digest of it, by which damage shows.
    pub(super) fn sum(&self) -> [u8; 32] {
        let text = serde_json::to_vec(self).expect("a head can be written as JSON");
        Sha256::digest(text).into()
    }
}

/// The digest of a command and all before it.
pub(super) fn sum_of(before: [u8; 32], given: &CommandRecord) -> [u8; 32] {
    let text = serde_json::to_vec(given).expect("a command can be written as JSON");
    Sha256::new().chain_update(before).chain_update(text).finalize().into()
}

impl Session {
    /// The session as one text, in JSON.
    #[must_use]
    pub fn export(&self) -> String {
        let head = SessionHeader::of(self);
        let file = ExportFile {
            hotwash_session: EXPORT_FORMAT,
            name: self.name.clone(),
            sum: hexadecimal(self.commands.iter().fold(head.sum(), sum_of)),
            head,
            commands: self.commands.clone(),
            chain: self.chain.to_text(),
        };
        serde_json::to_string_pretty(&file).expect("a session can be written as JSON") + "\n"
    }

    /// A session from such a text.
    ///
    /// # Errors
    /// When it is none, of a later format, or damaged.
    pub fn import(text: &str) -> Result<Self, SessionImportError> {
        let value: Value = serde_json::from_str(text).map_err(SessionImportError::NotASession)?;
        match value.get("hotwash_session").map(Value::as_u64) {
            Some(Some(format)) if format > EXPORT_FORMAT => {
                return Err(SessionImportError::Later(format));
            }
            Some(Some(EXPORT_FORMAT)) => {}
            _ => return Err(SessionImportError::NoFormat),
        }
        let file: ExportFile =
            serde_json::from_value(value).map_err(SessionImportError::NotASession)?;
        let damaged = |what: &str| SessionImportError::Damaged(what.to_owned());
        if hexadecimal(file.commands.iter().fold(file.head.sum(), sum_of)) != file.sum {
            return Err(damaged("its text is not the one that was exported"));
        }
        let chain = Chain::from_text(&file.chain).ok_or_else(|| damaged("its digests are cut"))?;
        let session = file.head.session(file.name, file.commands, chain);
        session.ok_or_else(|| damaged("the scenario or the guideline set is missing"))
    }
}

fn hexadecimal(sum: [u8; 32]) -> String {
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}
