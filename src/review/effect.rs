//! What a misunderstanding did to the sound answer of the request that it is about.

use crate::record::{MisunderstandingRow, RequestRow};
use crate::time::Span;

/// What a misunderstanding did to the sound answer of a request: the run held against the same run with that one reading
/// corrected. Less than a minute is no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A sound answer came later, by so much.
    Later(Span),
    /// A sound answer came sooner, by so much.
    Sooner(Span),
    /// A sound answer came when it would have come anyway.
    Same,
    /// No sound answer came. Without it, one would have come so long after the request was sent.
    Prevented(Span),
    /// A sound answer came. Without it, none would have come by the end of play.
    Enabled,
    /// No sound answer came, and none would have come without it.
    Neither,
}

impl Effect {
    /// Returns what a misunderstanding did, with the requests of its run; nothing, where it is about no request or that was
    /// not worked out.
    #[must_use]
    pub fn of(row: &MisunderstandingRow, requests: &[RequestRow]) -> Option<Self> {
        row.sound_cost_s?;
        let request = requests.iter().find(|it| Some(&it.id) == row.request.as_ref())?;
        Some(match (request.sound, row.sound_without) {
            (None, None) => Self::Neither,
            (Some(_), None) => Self::Enabled,
            (None, Some(without)) => Self::Prevented(without.0.since(request.sent.0)),
            (Some(came), Some(without)) => {
                let later = came.0.since(without.0);
                if later >= Span::from_secs(60) {
                    Self::Later(later)
                } else if later <= -Span::from_secs(60) {
                    Self::Sooner(-later)
                } else {
                    Self::Same
                }
            }
        })
    }

    /// Returns by how much a sound answer came later.
    #[must_use]
    pub const fn later(self) -> Option<Span> {
        if let Self::Later(by) = self { Some(by) } else { None }
    }
}
