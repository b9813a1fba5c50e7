//! The audit list: what people did in a session, or were refused, with the time on the wall.

use serde::{Deserialize, Serialize};

use super::author::VisitorRole;
use super::command::micros;
use super::store::Attachment;
use crate::time::Instant;

/// How many lines are kept in memory and shown.
const SHOWN: usize = 500;

/// How many lines are stored. Assumed: a day's work of a full room.
const STORED: usize = 10_000;

/// A line of the audit list: what somebody did, or tried to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// When, in wall time.
    #[serde(rename = "wall_us", with = "micros")]
    pub wall: Instant,
    /// Who.
    pub who: AuditPerson,
    /// What.
    pub what: AuditAct,
    /// How often, one after another.
    #[serde(default = "once", skip_serializing_if = "is_once")]
    pub times: u32,
}

const fn once() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_once(times: &u32) -> bool {
    *times == 1
}

/// Somebody in the audit list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AuditPerson {
    /// A visitor.
    Visitor {
        /// Their role.
        role: VisitorRole,
        /// Their id, which is unique within the session.
        id: String,
        /// The name that they gave; the facilitator gives none.
        name: String,
    },
    /// Somebody as earlier versions wrote them, in English.
    Written(String),
    /// Somebody who has not joined.
    Unknown,
}

/// What somebody did, or tried to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AuditAct {
    /// Something beside the commands of the exercise.
    Visit(VisitAct),
    /// A command of the exercise as people type it; from earlier versions, anything else in English too.
    Command(String),
}

impl From<VisitAct> for AuditAct {
    fn from(act: VisitAct) -> Self {
        Self::Visit(act)
    }
}

/// What somebody did, or tried to do, that is no command of the exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum VisitAct {
    /// Joined.
    Joined,
    /// Could not join.
    NotAdmitted {
        /// The name that they gave.
        name: String,
        /// The key of the reason.
        why: String,
    },
    /// Came by a facilitator's link that does not lead in, or no longer.
    UsedWrongLink,
    /// Left.
    Left,
    /// Let everybody read the report.
    SharedReport,
    /// No longer lets everybody read the report.
    WithdrewReport,
    /// Issued a code.
    IssuedCode {
        /// The role that the code gives.
        role: VisitorRole,
    },
    /// Revoked a code.
    RevokedCode,
    /// Removed somebody.
    Removed {
        /// Whom.
        visitor: AuditPerson,
    },
    /// Brought in a list of injects, to see how it is understood.
    BroughtList {
        /// The name of its file.
        file: String,
    },
    /// Sent more than is taken.
    SentTooMuch {
        /// The method and the path of the request.
        request: String,
    },
    /// Asked for what the role has no right to.
    WasRefused {
        /// The method and the path of the request.
        request: String,
    },
    /// Sent something from a page of another site.
    SentFromElsewhere {
        /// The path of the request.
        path: String,
    },
}

/// The audit list of a session.
#[derive(Default)]
pub(super) struct AuditList {
    /// The last lines, oldest first.
    lines: Vec<AuditEntry>,
    /// The number of the last line.
    last: usize,
}

impl AuditList {
    /// Returns the list of the lines that are stored, each with its id, in order.
    pub(super) fn stored(lines: Vec<(String, AuditEntry)>) -> Self {
        let last = lines.last().and_then(|(id, _)| id.parse().ok()).unwrap_or_default();
        Self { lines: lines.into_iter().map(|(_, line)| line).collect(), last }
    }

    /// Adds a line, once what it changes on the disk has been kept. The same line once more is counted, and the
    /// oldest lines give way to new ones, so that nobody fills the list.
    ///
    /// # Errors
    /// When the line cannot be kept; it is not in the list then.
    pub(super) fn add<E>(
        &mut self,
        wall: Instant,
        who: AuditPerson,
        what: AuditAct,
        keep: impl FnOnce(&[Attachment]) -> Result<(), E>,
    ) -> Result<(), E> {
        if let Some(line) = self.lines.last_mut()
            && (&line.who, &line.what) == (&who, &what)
        {
            let again = AuditEntry { wall, times: line.times.saturating_add(1), ..line.clone() };
            // The disk need not know each time.
            if again.times.is_power_of_two() {
                keep(&[Attachment::of("audit", &line_id(self.last), &again)])?;
            }
            *line = again;
            return Ok(());
        }
        let line = AuditEntry { wall, who, what, times: 1 };
        let number = self.last + 1;
        let mut changes = vec![Attachment::of("audit", &line_id(number), &line)];
        let too_old = number.checked_sub(STORED).map(line_id);
        changes.extend(too_old.map(|id| Attachment::none("audit", &id)));
        keep(&changes)?;
        self.last = number;
        self.lines.push(line);
        if self.lines.len() > 2 * SHOWN {
            self.lines.drain(..SHOWN);
        }
        Ok(())
    }

    /// Returns the last lines, latest first.
    pub(super) fn latest(&self) -> impl Iterator<Item = &AuditEntry> {
        self.lines.iter().rev().take(SHOWN)
    }
}

/// Returns the id of a line. Sorting by it gives the order of the list.
fn line_id(number: usize) -> String {
    format!("{number:09}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_as_they_were_stored_also_those_of_earlier_versions() {
        let visitor = AuditPerson::Visitor {
            role: VisitorRole::Seat("mps".to_owned()),
            id: "v3".to_owned(),
            name: "Li Na".to_owned(),
        };
        let mut kept = Vec::new();
        let mut list = AuditList::default();
        let acts = [
            (AuditPerson::Unknown, VisitAct::UsedWrongLink.into()),
            (visitor.clone(), VisitAct::IssuedCode { role: VisitorRole::Observer(None) }.into()),
            (visitor.clone(), VisitAct::Removed { visitor: visitor.clone() }.into()),
            (visitor.clone(), AuditAct::Command("fire first".to_owned())),
            (visitor, AuditAct::Command("fire first".to_owned())),
        ];
        for (who, what) in acts {
            let added = list.add(Instant::from_micros(7), who, what, |changes| {
                kept.extend(
                    changes.iter().map(|it| (it.id.clone(), it.text.clone().expect("kept"))),
                );
                Ok::<(), ()>(())
            });
            assert_eq!(added, Ok(()));
        }
        let read = kept.iter().map(|(id, text)| {
            (id.clone(), serde_json::from_str(text).expect("a line that was stored"))
        });
        let mut stored: Vec<(String, AuditEntry)> = read.collect();
        assert_eq!(stored.remove(3).1.times, 1, "the line before it was counted");
        let again = AuditList::stored(stored);
        assert_eq!((again.last, &again.lines), (4, &list.lines));
        assert_eq!(again.lines[3].times, 2);
        let earlier = r#"{"wall_us":7,"who":"seat of mps v3 (Li Na)","what":"left"}"#;
        let earlier: AuditEntry =
            serde_json::from_str(earlier).expect("a line of an earlier version");
        assert_eq!(earlier.who, AuditPerson::Written("seat of mps v3 (Li Na)".to_owned()));
        assert_eq!(earlier.what, AuditAct::Command("left".to_owned()));
    }
}
