//! How each kind of event is told: which way it goes, and in which tone.

use super::Tone;

/// Which way what is told goes between the two agencies of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// From the actor to the other.
    Onward,
    /// From the other to the actor.
    Back,
    /// It concerns the actor alone.
    Alone,
}

/// What the tone of a kind depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    /// Nothing.
    Always(Tone),
    /// It is good in time, and bad late.
    Judged,
    /// It is worth nothing in time, and bad late.
    LateIsBad,
}

impl Mood {
    pub(super) const fn tone(self, in_time: bool) -> Tone {
        match (self, in_time) {
            (Self::Always(tone), _) => tone,
            (Self::Judged, true) => Tone::Good,
            (Self::LateIsBad, true) => Tone::Plain,
            (_, false) => Tone::Bad,
        }
    }
}

const PLAIN: Mood = Mood::Always(Tone::Plain);
const GOOD: Mood = Mood::Always(Tone::Good);
const BAD: Mood = Mood::Always(Tone::Bad);

/// How a kind of event is told; none for one that is not.
pub(super) fn manner(kind: &str) -> Option<(Way, Mood)> {
    Some(match kind {
        "request_acknowledged"
        | "request_read_back"
        | "read_back_confirmed"
        | "request_supplemented"
        | "request_accepted"
        | "request_answered"
        | "request_readdressed"
        | "status_reported"
        | "consultation_concurred"
        | "findings_delivered" => (Way::Onward, Mood::Judged),
        "request_sent" | "rest_provided" | "agency_consulted" | "request_assigned"
        | "message_repeated" | "line_tested" | "clarification_sent" => (Way::Onward, PLAIN),
        "request_returned"
        | "request_refused"
        | "request_withdrawn"
        | "request_reopened"
        | "request_redirected"
        | "consultation_objected"
        | "call_repeated"
        | "reminder_sent"
        | "request_escalated"
        | "escalation_relayed" => (Way::Onward, BAD),
        "message_lost" => (Way::Back, BAD),
        "completeness_ruled" => (Way::Alone, Mood::Judged),
        "request_closed" => (Way::Alone, Mood::LateIsBad),
        "test_answered"
        | "dialogue_unblocked"
        | "dialogue_reprioritised"
        | "misunderstanding_repaired" => (Way::Alone, GOOD),
        "message_delivered"
        | "escalation_moot"
        | "dialogue_held"
        | "dialogue_fruitless"
        | "records_reconciled"
        | "staff_changed"
        | "seat_taken"
        | "seat_released"
        | "step_overtaken"
        | "misunderstanding_detected" => (Way::Alone, PLAIN),
        "request_lapsed"
        | "call_refused"
        | "message_unattended"
        | "dialogue_soured"
        | "limit_passed"
        | "answer_overdue"
        | "expectation_missed"
        | "misunderstanding_arose" => (Way::Alone, BAD),
        _ => return None,
    })
}
