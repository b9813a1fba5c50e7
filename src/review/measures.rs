//! The `metrics` table: figures about a whole run.

use crate::locale::Locale;
use crate::meaning::MisunderstandingKind;
use crate::record::{
    DeviationKind, EventKind, MetricRow, MetricUnit, Outcome, RequestRow, Seconds, Soundness,
    Tables,
};
use crate::scenario::Plan;

use super::beliefs::{divergence, mean_beliefs_at_end};
use super::loss::RunLoss;
use super::summary::{KindSummary, Summary, Timing, waits_for_sound};
use super::survival::SurvivalCurve;
use super::understanding::Understanding;

/// The figures of a run of a plan.
#[must_use]
pub fn metrics(plan: &Plan, tables: &Tables) -> Vec<MetricRow> {
    let summary = Summary::of(plan, tables);
    let mut rows = Rows(Vec::new());
    let requests = &tables.requests;
    let count = |test: &dyn Fn(&RequestRow) -> bool| {
        requests.iter().filter(|request| test(request)).count()
    };
    rows.count("requests.sent", requests.len(), "requests sent");
    rows.count("requests.delivered", count(&|r| r.delivered.is_some()), "requests that arrived");
    rows.count(
        "requests.acknowledged",
        count(&|r| r.acknowledged.is_some()),
        "requests that were acknowledged",
    );
    rows.count(
        "requests.answered",
        count(&|r| r.answered.is_some()),
        "requests answered or refused",
    );
    rows.count(
        "requests.refused",
        count(&|r| r.outcome == Some(Outcome::Refused)),
        "requests refused",
    );
    rows.count("requests.open", summary.open.len(), "requests that had not come to an end");
    let (met, missed) = (count(&|r| r.met == Some(true)), count(&|r| r.met == Some(false)));
    let due = met + missed;
    rows.push(
        "requests.met_share",
        (due > 0).then(|| met as f64 / due as f64),
        MetricUnit::Share,
        "share of requests answered or refused in time, of those whose time was over",
    );
    rows.count("requests.returns", summary.returns as usize, "returns for completion");
    rows.push(
        "requests.gross.mean",
        mean(requests.iter().map(|request| request.gross_s)),
        MetricUnit::Seconds,
        "mean from sending to the answer, of all requests; to where play stopped where there is none",
    );
    rows.push(
        "requests.to_answer.mean",
        mean(requests.iter().filter(|it| it.answered.is_some()).map(|request| request.net_s)),
        MetricUnit::Seconds,
        "mean from sending to the answer, without pauses, of requests answered or refused",
    );
    rows.soundness(requests);
    rows.loss(plan, tables);
    rows.classes(plan, &summary);
    rows.count("messages.sent", summary.messages, "messages sent");
    rows.count("messages.lost", summary.messages_lost, "messages lost on the way");
    rows.count("reminders.sent", summary.reminders as usize, "reminders sent");
    rows.count(
        "hotline.escalations",
        summary.escalations as usize,
        "times that a request was taken to the hotline",
    );
    rows.happenings(tables);
    rows.deviations(tables);
    rows.count("injects.fired", summary.injects_fired, "injects that fired");
    rows.count("expectations.met", summary.expectations_met, "expectations met in time");
    rows.count("expectations.missed", summary.expectations_missed, "expectations missed");
    rows.times(tables);
    rows.misunderstandings(plan, &summary);
    rows.understanding(tables);
    rows.beliefs(plan, tables);
    rows.politics(plan, tables);
    for agency in &tables.agencies {
        rows.push(
            &format!("agency.{}.utilisation", agency.id),
            agency.utilisation,
            MetricUnit::Share,
            &format!("share of the opening hours of {} spent working", agency.name),
        );
    }
    rows.0
}

/// The mean of some lengths of time, in seconds; none of none.
fn mean(lengths: impl Iterator<Item = Seconds>) -> Option<f64> {
    let lengths: Vec<f64> = lengths.map(|length| length.0.as_secs_f64()).collect();
    (!lengths.is_empty()).then(|| lengths.iter().sum::<f64>() / lengths.len() as f64)
}

struct Rows(Vec<MetricRow>);

impl Rows {
    fn push(&mut self, name: &str, value: Option<f64>, unit: MetricUnit, about: &str) {
        self.0.push(MetricRow { name: name.to_owned(), value, unit, about: about.to_owned() });
    }

    fn count(&mut self, name: &str, count: usize, about: &str) {
        self.push(name, Some(count as f64), MetricUnit::Count, about);
    }

    /// Whether what was done is what was meant.
    fn soundness(&mut self, requests: &[RequestRow]) {
        let answers: Vec<Soundness> = requests.iter().filter_map(|it| it.soundness).collect();
        let number = |of: Soundness| answers.iter().filter(|it| **it == of).count();
        let answered = answers.len();
        self.push(
            "requests.sound_share",
            (answered > 0).then(|| number(Soundness::Sound) as f64 / answered as f64),
            MetricUnit::Share,
            "share of requests answered or refused whose last answer is sound: what was done is what was meant",
        );
        for defect in Soundness::ALL.into_iter().filter(|it| *it != Soundness::Sound) {
            let (name, about) =
                (format!("requests.unsound.{defect}"), "requests whose last answer is");
            self.count(
                &name,
                number(defect),
                &format!("{about} {}", defect.key().replace('_', " ")),
            );
        }
        let fits: Vec<f64> = requests.iter().filter_map(|it| it.fit).collect();
        self.push(
            "requests.fit.mean",
            (!fits.is_empty()).then(|| fits.iter().sum::<f64>() / fits.len() as f64),
            MetricUnit::Share,
            "mean share of what was meant that the last answer serves, of requests answered, or refused on a misreading",
        );
        let over: Vec<bool> = requests.iter().filter_map(|it| it.sound_met).collect();
        let met = over.iter().filter(|met| **met).count();
        self.push(
            "requests.sound_in_time_share",
            (!over.is_empty()).then(|| met as f64 / over.len() as f64),
            MetricUnit::Share,
            "share of requests answered or refused soundly in time, of those whose time was over",
        );
        let curve = SurvivalCurve::of(&waits_for_sound(requests));
        let mean = curve.as_ref().map(SurvivalCurve::restricted_mean);
        let name = "requests.to_sound_answer";
        for (end, value, about) in [
            (
                "median",
                curve.as_ref().and_then(SurvivalCurve::median),
                "time from sending within which half of the requests had a sound answer, by the estimator of Kaplan \
                 and Meier; none if more than half had none by the end",
            ),
            (
                "restricted_mean",
                mean.map(|it| it.mean),
                "mean from sending to a sound answer, by that estimator, up to the longest wait",
            ),
            (
                "restricted_mean.low",
                mean.map(|it| it.low),
                "low end of the 95 % interval of that mean",
            ),
            (
                "restricted_mean.high",
                mean.map(|it| it.high),
                "high end of the 95 % interval of that mean",
            ),
        ] {
            self.push(&format!("{name}.{end}"), value, MetricUnit::Seconds, about);
        }
    }

    /// What was lost.
    fn loss(&mut self, plan: &Plan, tables: &Tables) {
        let loss = RunLoss::of(plan, tables);
        self.push(
            "loss.total",
            Some(loss.total()),
            MetricUnit::Points,
            "points of loss of the run",
        );
        for (part, points) in loss.parts() {
            let name = format!("loss.{part}");
            let about = Locale::English.word("loss", part);
            self.push(
                &name,
                Some(points),
                MetricUnit::Points,
                &format!("points of loss for {about}"),
            );
        }
    }

    /// How each class fared, also one without requests: the same figures of every run.
    fn classes(&mut self, plan: &Plan, summary: &Summary) {
        for name in plan.guidelines.classes.keys() {
            let class = summary.classes.iter().find(|class| class.class == *name);
            self.count(
                &format!("class.{name}.requests"),
                class.map_or(0, |class| class.requests),
                &format!("requests of the class {name}"),
            );
            let due = class.map_or(0, |class| class.met + class.missed);
            self.push(
                &format!("class.{name}.met_share"),
                class.filter(|_| due > 0).map(|class| class.met as f64 / due as f64),
                MetricUnit::Share,
                &format!("share of the class {name} answered or refused in time"),
            );
            self.timing(
                &format!("class.{name}.to_acknowledge"),
                class.map_or_else(Timing::default, |class| class.to_acknowledge),
                "sending to acknowledgement",
            );
            self.timing(
                &format!("class.{name}.to_answer"),
                class.map_or_else(Timing::default, |class| class.to_answer),
                "sending to the answer, without pauses",
            );
        }
    }

    /// How often things of a kind happened.
    fn happenings(&mut self, tables: &Tables) {
        let number = |kind| tables.events.iter().filter(|event| event.kind == kind).count();
        for (name, of, about) in [
            ("hotline.tests", EventKind::LineTested, "calls to test a hotline"),
            ("hotline.tests_answered", EventKind::TestAnswered, "test calls that somebody took"),
            (
                "hotline.calls_refused",
                EventKind::CallRefused,
                "calls on a hotline that were not taken",
            ),
            (
                "dialogue.unblocked",
                EventKind::DialogueUnblocked,
                "requests that a dialogue unblocked",
            ),
            (
                "dialogue.reprioritised",
                EventKind::DialogueReprioritised,
                "requests that a dialogue put first",
            ),
            ("dialogue.soured", EventKind::DialogueSoured, "requests that a dialogue soured"),
            (
                "dialogue.fruitless",
                EventKind::DialogueFruitless,
                "requests that a dialogue took up in vain",
            ),
            (
                "coordination.consultations",
                EventKind::AgencyConsulted,
                "consultations within a side",
            ),
            (
                "coordination.objections",
                EventKind::ConsultationObjected,
                "consulted agencies that objected",
            ),
            (
                "coordination.assignments",
                EventKind::RequestAssigned,
                "requests assigned within a side",
            ),
            (
                "requests.redirects",
                EventKind::RequestRedirected,
                "requests sent on to another agency",
            ),
            ("requests.lapsed", EventKind::RequestLapsed, "requests whose time ran out"),
            ("requests.status_reports", EventKind::StatusReported, "reports on the status"),
        ] {
            self.count(name, number(of), about);
        }
    }

    /// How the log departs from the procedure.
    fn deviations(&mut self, tables: &Tables) {
        for (name, of, about) in [
            ("conformance.late", DeviationKind::Late, "steps taken late"),
            ("conformance.skipped", DeviationKind::Skipped, "steps left out"),
            (
                "conformance.out_of_order",
                DeviationKind::OutOfOrder,
                "acts that the procedure does not allow there",
            ),
            (
                "conformance.unauthorised",
                DeviationKind::Unauthorised,
                "steps taken by the wrong agency",
            ),
            (
                "conformance.never_done",
                DeviationKind::NeverDone,
                "limits that passed without their step",
            ),
        ] {
            self.count(name, tables.deviations.iter().filter(|row| row.kind == of).count(), about);
        }
    }

    /// Where the time of the requests went.
    fn times(&mut self, tables: &Tables) {
        let sum = |of: &dyn Fn(&RequestRow) -> Seconds| {
            tables.requests.iter().map(|request| of(request).0.as_secs_f64()).sum::<f64>()
        };
        for (name, seconds, about) in [
            ("time.transit", sum(&|r| r.transit_s), "time that messages were under way"),
            (
                "time.waiting",
                sum(&|r| r.waiting_s),
                "time that requests waited for staff who were at work on other things",
            ),
            ("time.working", sum(&|r| r.working_s), "time that requests were worked on"),
            (
                "time.off_hours",
                sum(&|r| r.off_hours_s),
                "time that requests stood still out of hours",
            ),
            (
                "time.other_side",
                sum(&|r| r.other_side_s),
                "time that requests waited for the requester, or for somebody to notice them",
            ),
            ("time.returned", sum(&|r| r.returned_s), "time that requests were sent back"),
            (
                "time.gross",
                sum(&|r| r.gross_s),
                "time from sending to the answer, all of the above",
            ),
        ] {
            self.push(name, Some(seconds), MetricUnit::Seconds, about);
        }
    }

    /// What was misunderstood, where the scenario has a meaning model.
    fn misunderstandings(&mut self, plan: &Plan, summary: &Summary) {
        if plan.scenario.meaning.is_none() {
            return;
        }
        let of = |kind: MisunderstandingKind| {
            summary.misunderstandings.iter().find(|row| row.kind == kind)
        };
        let sum = |what: &dyn Fn(&KindSummary) -> usize| {
            summary.misunderstandings.iter().map(what).sum::<usize>()
        };
        let arose = sum(&|row| row.arose);
        let latent = sum(&|row| row.latent);
        self.count("misunderstandings.arose", arose, "misunderstandings that arose");
        for (name, number, about) in [
            ("misunderstandings.detected", sum(&|row| row.detected), "that somebody noticed"),
            ("misunderstandings.repaired", sum(&|row| row.repaired), "that were put right"),
            ("misunderstandings.latent", latent, "that nobody noticed"),
        ] {
            self.count(name, number, &format!("misunderstandings {about}"));
        }
        self.push(
            "misunderstandings.latent_share",
            (arose > 0).then(|| latent as f64 / arose as f64),
            MetricUnit::Share,
            "share of misunderstandings that nobody noticed",
        );
        for kind in plan.scenario.kinds() {
            let key = kind.key();
            let number = of(kind).map_or(0, |row| row.arose);
            self.count(
                &format!("misunderstandings.{key}.arose"),
                number,
                &format!("misunderstandings of the kind {key}"),
            );
            let cost = of(kind).map_or(Some(0.0), |row| row.cost_s.map(|it| it.0.as_secs_f64()));
            self.push(
                &format!("misunderstandings.{key}.cost"),
                cost,
                MetricUnit::Seconds,
                &format!("what misunderstandings of the kind {key} cost, each by itself"),
            );
            let cost =
                of(kind).map_or(Some(0.0), |row| row.sound_cost_s.map(|it| it.0.as_secs_f64()));
            self.push(
                &format!("misunderstandings.{key}.sound_cost"),
                cost,
                MetricUnit::Seconds,
                &format!("by how much later sound answers came for misunderstandings of the kind {key}, each by itself"),
            );
            self.push(
                &format!("misunderstandings.{key}.loss"),
                of(kind).map_or(Some(0.0), |row| row.loss),
                MetricUnit::Points,
                &format!("points of loss for misunderstandings of the kind {key}, each by itself"),
            );
        }
    }

    /// What was leaked and what was doubted, where beliefs incline agencies to anything.
    fn politics(&mut self, plan: &Plan, tables: &Tables) {
        let meaning = plan.scenario.meaning.as_ref();
        if meaning.is_none_or(|meaning| meaning.active_leanings().is_none()) {
            return;
        }
        let printed = tables.stories.iter().filter(|story| story.printed.is_some());
        let breaches = printed.clone().filter(|story| story.breach).count();
        let doubted = tables.claims.iter().filter(|claim| claim.doubted == Some(true)).count();
        for (name, number, about) in [
            ("press.leaks", tables.stories.len(), "items that agencies gave to the press"),
            ("press.stories", printed.count(), "stories in the press that came of them"),
            ("press.breaches", breaches, "of those that breached a marking"),
            (
                "claims.heard",
                tables.claims.iter().filter(|it| it.heard.is_some()).count(),
                "claims that were heard",
            ),
            ("claims.doubted", doubted, "claims that their hearers held less likely than not"),
        ] {
            self.count(name, number, about);
        }
        let scenario = &plan.scenario;
        for party in scenario.parties.keys() {
            let leaked =
                tables.stories.iter().filter(|it| scenario.party_of(&it.by) == Some(party));
            self.count(
                &format!("press.leaks.{party}"),
                leaked.count(),
                &format!("items that agencies of {party} gave to the press"),
            );
        }
        let between = |it: &&RequestRow| scenario.party_of(&it.from) != scenario.party_of(&it.to);
        let closed = tables.requests.iter().filter(between).filter(|it| it.answered.is_some());
        let refused = closed.clone().filter(|it| it.outcome == Some(Outcome::Refused)).count();
        let closed = closed.count();
        self.push(
            "requests.refused_share",
            (closed > 0).then(|| refused as f64 / closed as f64),
            MetricUnit::Share,
            "share of requests between parties answered or refused that were refused",
        );
        for (proposition, party, value, mean) in mean_beliefs_at_end(plan, &tables.beliefs) {
            self.push(
                &format!("beliefs.{proposition}.{party}.{value}"),
                Some(mean),
                MetricUnit::Share,
                &format!(
                    "mean probability that {party} gives {value} of {proposition}, at the end"
                ),
            );
        }
    }

    /// What the questionnaire says, where there is one.
    fn understanding(&mut self, tables: &Tables) {
        for it in Understanding::of(&tables.understanding) {
            let name = format!("understanding.{}.{}.{}", it.phase, it.side, it.toward);
            let who = format!("of {} and {}, {} play", it.side, it.toward, it.phase);
            for (what, share, about) in [
                ("agreement", it.agreement, "items that both answer the same"),
                ("accuracy", it.accuracy, "items whose other answer it predicts"),
                ("congruency", it.congruency, "items on which it predicts its own answer"),
                ("correctness", it.correctness, "items that it answers right"),
            ] {
                let (low, high) = share.interval().unzip();
                let about = format!("share of {about}, {who}");
                self.push(&format!("{name}.{what}"), share.value(), MetricUnit::Share, &about);
                let bounds = [("low", low), ("high", high)];
                for (end, value) in bounds {
                    let about = format!("{end} end of the 95 % interval of that share");
                    self.push(&format!("{name}.{what}.{end}"), value, MetricUnit::Share, &about);
                }
            }
            self.push(
                &format!("{name}.false_consensus"),
                it.false_consensus(),
                MetricUnit::Share,
                &format!("congruency less agreement, {who}"),
            );
            self.push(
                &format!("{name}.kappa"),
                it.kappa,
                MetricUnit::Share,
                &format!("agreement corrected for chance, {who}"),
            );
        }
    }

    /// How far the beliefs of the sides lie apart, at the start and at the end.
    fn beliefs(&mut self, plan: &Plan, tables: &Tables) {
        for (proposition, one, other, start, end) in divergence(plan, &tables.beliefs) {
            for (when, value) in [("start", start), ("end", end)] {
                self.push(
                    &format!("beliefs.{proposition}.{one}.{other}.divergence.{when}"),
                    Some(value),
                    MetricUnit::Share,
                    &format!(
                        "half the sum of the differences between the mean beliefs of {one} and \
                         {other} in {proposition}, at the {when}"
                    ),
                );
            }
        }
    }

    fn timing(&mut self, name: &str, timing: Timing, about: &str) {
        let seconds = |cell: Option<Seconds>| cell.map(|cell| cell.0.as_secs_f64());
        let median = format!("median from {about}");
        self.push(
            &format!("{name}.median"),
            seconds(timing.median_s),
            MetricUnit::Seconds,
            &median,
        );
        let worst = format!("longest from {about}");
        self.push(&format!("{name}.worst"), seconds(timing.worst_s), MetricUnit::Seconds, &worst);
    }
}
