//! Targets: figures of a run by which an objective is measured.
//!
//! The figures are those of the table `metrics` that say something of how people and agencies did. What a
//! questionnaire gives is not among them, since its answers may be drawn.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::meaning::MisunderstandingKind;
use crate::vocabulary::vocabulary;

/// A target of an objective: what a figure of the run should reach.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The figure, by its name in the table `metrics`.
    pub metric: String,
    /// The least that reaches the target, in the unit of the figure: shares from 0 to 1, times in seconds.
    #[serde(default)]
    pub at_least: Option<f64>,
    /// The most that reaches it.
    #[serde(default)]
    pub at_most: Option<f64>,
}

vocabulary! {
    /// The figures that an objective can be measured by. A `*` stands for an urgency class or a kind of
    /// misunderstanding.
    pub enum Metric {
        MetShare "requests.met_share" "Share of requests answered or refused in time.";
        SoundShare "requests.sound_share" "Share of answers and refusals that are what was meant.";
        SoundInTimeShare "requests.sound_in_time_share" "Share of requests answered soundly and in time.";
        FitMean "requests.fit.mean" "Mean share of what was meant that answers serve.";
        Answered "requests.answered" "Requests answered or refused.";
        Open "requests.open" "Requests that had not come to an end.";
        Refused "requests.refused" "Requests refused.";
        Returns "requests.returns" "Returns for completion.";
        Redirects "requests.redirects" "Requests sent on to another agency.";
        Lapsed "requests.lapsed" "Requests whose time ran out.";
        ToAnswerMean "requests.to_answer.mean" "Mean time to the answer, without pauses.";
        ToSoundMedian "requests.to_sound_answer.median" "Time within which half of the requests had a sound answer.";
        ClassMetShare "class.*.met_share" "Share of the requests of a class answered or refused in time.";
        ClassToAcknowledgeMedian "class.*.to_acknowledge.median" "Median time to the acknowledgement, of a class.";
        ClassToAcknowledgeWorst "class.*.to_acknowledge.worst" "Longest time to the acknowledgement, of a class.";
        ClassToAnswerMedian "class.*.to_answer.median" "Median time to the answer, of a class.";
        ClassToAnswerWorst "class.*.to_answer.worst" "Longest time to the answer, of a class.";
        Arose "misunderstandings.arose" "Misunderstandings that arose.";
        Repaired "misunderstandings.repaired" "Misunderstandings that were put right.";
        Latent "misunderstandings.latent" "Misunderstandings that nobody noticed.";
        LatentShare "misunderstandings.latent_share" "Share of misunderstandings that nobody noticed.";
        KindArose "misunderstandings.*.arose" "Misunderstandings of a kind.";
        MessagesLost "messages.lost" "Messages lost on the way.";
        Reminders "reminders.sent" "Reminders sent.";
        Escalations "hotline.escalations" "Times that a request was taken to the hotline.";
        CallsRefused "hotline.calls_refused" "Calls on a hotline that were not taken.";
        Objections "coordination.objections" "Consulted agencies that objected.";
        Late "conformance.late" "Steps taken late.";
        Skipped "conformance.skipped" "Steps left out.";
        OutOfOrder "conformance.out_of_order" "Acts that the procedure does not allow there.";
        Unauthorised "conformance.unauthorised" "Steps taken by the wrong agency.";
        NeverDone "conformance.never_done" "Limits that passed without their step.";
        ExpectationsMissed "expectations.missed" "Expectations missed.";
        Loss "loss.total" "Points of loss.";
        Breaches "loss.breaches" "Points of loss for breaches of markings.";
    }
}

impl Metric {
    /// Returns the figure with a name, and the class or kind of misunderstanding that the name speaks of.
    ///
    /// ```
    /// use hotwash::scenario::Metric;
    ///
    /// let urgent = Metric::find("class.urgent.met_share");
    /// assert_eq!(urgent, Some((Metric::ClassMetShare, Some("urgent"))));
    /// assert_eq!(Metric::find("loss.total"), Some((Metric::Loss, None)));
    /// assert_eq!(Metric::find("luck"), None);
    /// ```
    #[must_use]
    pub fn find(name: &str) -> Option<(Self, Option<&str>)> {
        Self::ALL.into_iter().find_map(|metric| match metric.key().split_once('*') {
            None => (metric.key() == name).then_some((metric, None)),
            Some((before, after)) => {
                let of = name.strip_prefix(before)?.strip_suffix(after)?;
                (!of.is_empty() && !of.contains('.')).then_some((metric, Some(of)))
            }
        })
    }

    /// Returns the names of the figure, where these are the urgency classes.
    pub(super) fn names<'a>(self, classes: impl Iterator<Item = &'a str>) -> Vec<String> {
        let filled = |of: &str| self.key().replace('*', of);
        match self.subject() {
            None => vec![self.key().to_owned()],
            Some(MetricSubject::Class) => classes.map(filled).collect(),
            Some(MetricSubject::Kind) => {
                MisunderstandingKind::ALL.iter().map(|kind| filled(kind.key())).collect()
            }
        }
    }

    /// Returns the count of what it can happen to: where that is nought, the figure says nothing.
    #[must_use]
    pub const fn occasion(self) -> Option<&'static str> {
        match self {
            Self::CallsRefused => Some("hotline.escalations"),
            Self::Objections => Some("coordination.consultations"),
            Self::MessagesLost => Some("messages.sent"),
            Self::Returns
            | Self::Redirects
            | Self::Refused
            | Self::Open
            | Self::Lapsed
            | Self::Reminders
            | Self::Arose
            | Self::Latent
            | Self::KindArose
            | Self::Breaches => Some("requests.sent"),
            _ => None,
        }
    }

    /// Returns what its names speak of.
    #[must_use]
    pub fn subject(self) -> Option<MetricSubject> {
        match self.key().split_once('*')?.0 {
            "class." => Some(MetricSubject::Class),
            _ => Some(MetricSubject::Kind),
        }
    }
}

/// What the names of a figure speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricSubject {
    /// An urgency class.
    Class,
    /// A kind of misunderstanding.
    Kind,
}
