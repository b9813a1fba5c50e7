//! Conditions in words.

use super::context::HandbookContext;
use crate::locale::say;
use crate::review::{proposition_text, value_text};
use crate::scenario::{Otherwise, When};

impl HandbookContext<'_> {
    /// Returns what a condition asks for, as a sentence without its full stop.
    pub(super) fn condition(&self, when: &When) -> String {
        let l = self.locale;
        let title = |id: &String| self.scenario().title(id).to_owned();
        let letter = |id: &String| self.scenario().letter_title(id).to_owned();
        match when {
            When::After(id, span) if span.as_micros() == 0 => {
                say!(l, "when-come", inject = title(id))
            }
            When::After(id, span) => {
                say!(l, "when-after", inject = title(id), span = l.length(*span))
            }
            When::Since(part, span) => {
                let part = self.condition(part);
                say!(l, "when-since", span = l.length(*span), condition = part)
            }
            When::Sent(id) => say!(l, "when-sent", letter = letter(id)),
            When::Received(id, None) => say!(l, "when-received", letter = letter(id)),
            When::Received(id, Some(by)) => {
                say!(l, "when-received-by", letter = letter(id), agency = self.short(by))
            }
            When::Acknowledged(id) => say!(l, "when-acknowledged", letter = letter(id)),
            When::Returned(id) => say!(l, "when-returned", letter = letter(id)),
            When::Answered(id) => say!(l, "when-answered", letter = letter(id)),
            When::Sound(id) => say!(l, "when-sound", letter = letter(id)),
            When::Refused(id) => say!(l, "when-refused", letter = letter(id)),
            When::Overdue(id) => say!(l, "when-overdue", letter = letter(id)),
            When::Escalated(id) => say!(l, "when-escalated", letter = letter(id)),
            When::Done(id, act) => {
                say!(l, "when-done", letter = letter(id), act = l.word("act", act))
            }
            When::Knows(agency, part) => {
                let part = self.condition(part);
                say!(l, "when-knows", agency = self.short(agency), condition = part)
            }
            When::Met(id) => say!(l, "when-met", inject = title(id)),
            When::Missed(id) => say!(l, "when-missed", inject = title(id)),
            When::Misread(id, None) => say!(l, "when-misread", letter = letter(id)),
            When::Misread(id, Some(kind)) => {
                say!(l, "when-misread-so", letter = letter(id), kind = l.word("kind", kind))
            }
            When::Noticed(id) => say!(l, "when-noticed", letter = letter(id)),
            When::Understood(id) => say!(l, "when-understood", letter = letter(id)),
            When::Believes(agency, proposition, value, least) => {
                let percent = format!("{:.0}", least * 100.0);
                let (agency, of) =
                    (self.short(agency), proposition_text(self.plan, proposition, l));
                let is = value_text(self.plan, value, l);
                say!(l, "when-believes", agency = agency, of = of, is = is, percent = percent)
            }
            When::Found(id, proposition, value) => {
                let (of, is) =
                    (proposition_text(self.plan, proposition, l), value_text(self.plan, value, l));
                say!(l, "when-found", inject = title(id), of = of, is = is)
            }
            When::Printed(id) => say!(l, "when-printed", letter = letter(id)),
            When::Truth(proposition, value) => {
                let (of, is) =
                    (proposition_text(self.plan, proposition, l), value_text(self.plan, value, l));
                say!(l, "when-truth", of = of, is = is)
            }
            When::Open(id, None) => say!(l, "when-open", letter = letter(id)),
            When::Open(id, Some(to)) => {
                say!(l, "when-open-to", letter = letter(id), agency = self.short(to))
            }
            When::Decided(id, choice, agency) => {
                let asks = self.scenario().injects.get(id).and_then(|inject| inject.asks.as_ref());
                let text = asks.and_then(|asks| asks.choices.get(choice));
                let choice = text.map_or(choice.as_str(), |text| text.in_language(l.tag()));
                match agency {
                    None => say!(l, "when-decided", inject = title(id), choice = choice),
                    Some(by) => {
                        let by = self.short(by);
                        say!(l, "when-decided-by", inject = title(id), choice = choice, agency = by)
                    }
                }
            }
            When::Stuck(id) => say!(l, "when-stuck", letter = letter(id)),
            When::Not(part) => say!(l, "when-not", condition = self.condition(part)),
            When::All(parts) => self.joined(parts, &say!(l, "when-and")),
            When::Any(parts) => self.joined(parts, &say!(l, "when-or")),
            When::ByHand => say!(l, "when-by-hand"),
        }
    }

    /// Returns several conditions as one. Those that are made of several stand in brackets.
    fn joined(&self, parts: &[When], by: &str) -> String {
        let part = |part: &When| match part {
            When::All(inner) | When::Any(inner) if inner.len() > 1 && parts.len() > 1 => {
                say!(self.locale, "when-brackets", condition = self.condition(part))
            }
            part => self.condition(part),
        };
        parts.iter().map(part).collect::<Vec<_>>().join(by)
    }

    /// Returns what comes of an inject for which something does not hold that it needs.
    pub(super) fn otherwise(&self, otherwise: &Otherwise) -> String {
        let l = self.locale;
        match otherwise {
            Otherwise::Skip => say!(l, "handbook-otherwise-skip"),
            Otherwise::Inject(other) => {
                say!(l, "handbook-otherwise-inject", inject = self.scenario().title(other))
            }
            Otherwise::Text(text) => say!(l, "handbook-otherwise-text", text = text.trim()),
        }
    }
}
