//! The `metrics` table: figures about a whole run.

use crate::record::{MetricRow, Seconds, Tables};
use crate::scenario::Plan;

use super::summary::{Summary, Timing};

/// The figures of a run of a plan.
#[must_use]
pub fn metrics(plan: &Plan, tables: &Tables) -> Vec<MetricRow> {
    let summary = Summary::of(plan, tables);
    let mut rows = Rows(Vec::new());
    let requests = &tables.requests;
    let count = |test: &dyn Fn(&crate::record::RequestRow) -> bool| {
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
    rows.count("requests.refused", count(&|r| r.outcome == Some("refused")), "requests refused");
    rows.count("requests.open", summary.open.len(), "requests that had not come to an end");
    let (met, missed) = (count(&|r| r.met == Some(true)), count(&|r| r.met == Some(false)));
    let due = met + missed;
    rows.push(
        "requests.met_share",
        (due > 0).then(|| met as f64 / due as f64),
        "share",
        "share of requests answered or refused in time, of those whose time was over",
    );
    rows.count("requests.returns", summary.returns as usize, "returns for completion");
    for class in &summary.classes {
        let name = &class.class;
        rows.count(
            &format!("class.{name}.requests"),
            class.requests,
            &format!("requests of the class {name}"),
        );
        let due = class.met + class.missed;
        rows.push(
            &format!("class.{name}.met_share"),
            (due > 0).then(|| class.met as f64 / due as f64),
            "share",
            &format!("share of the class {name} answered or refused in time"),
        );
        rows.timing(
            &format!("class.{name}.to_acknowledge"),
            class.to_acknowledge,
            "sending to acknowledgement",
        );
        rows.timing(
            &format!("class.{name}.to_answer"),
            class.to_answer,
            "sending to the answer, without pauses",
        );
    }
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
    for agency in &tables.agencies {
        rows.push(
            &format!("agency.{}.utilisation", agency.id),
            agency.utilisation,
            "share",
            &format!("share of the opening hours of {} spent working", agency.name),
        );
    }
    rows.0
}

struct Rows(Vec<MetricRow>);

impl Rows {
    fn push(&mut self, name: &str, value: Option<f64>, unit: &'static str, about: &str) {
        self.0.push(MetricRow { name: name.to_owned(), value, unit, about: about.to_owned() });
    }

    fn count(&mut self, name: &str, count: usize, about: &str) {
        self.push(name, Some(count as f64), "count", about);
    }

    /// How often things of a kind happened.
    fn happenings(&mut self, tables: &Tables) {
        let kind = |kind: &str| tables.events.iter().filter(|event| event.kind == kind).count();
        for (name, of, about) in [
            ("hotline.tests", "line_tested", "calls to test a hotline"),
            ("hotline.tests_answered", "test_answered", "test calls that somebody took"),
            ("hotline.calls_refused", "call_refused", "calls on a hotline that were not taken"),
            ("dialogue.unblocked", "dialogue_unblocked", "requests that a dialogue unblocked"),
            (
                "dialogue.reprioritised",
                "dialogue_reprioritised",
                "requests that a dialogue put first",
            ),
            ("dialogue.soured", "dialogue_soured", "requests that a dialogue soured"),
            (
                "dialogue.fruitless",
                "dialogue_fruitless",
                "requests that a dialogue took up in vain",
            ),
            ("coordination.consultations", "agency_consulted", "consultations within a side"),
            (
                "coordination.objections",
                "consultation_objected",
                "consulted agencies that objected",
            ),
            ("coordination.assignments", "request_assigned", "requests assigned within a side"),
            ("requests.redirects", "request_redirected", "requests sent on to another agency"),
            ("requests.lapsed", "request_lapsed", "requests whose time ran out"),
            ("requests.status_reports", "status_reported", "reports on the status"),
        ] {
            self.count(name, kind(of), about);
        }
    }

    /// How the log departs from the procedure.
    fn deviations(&mut self, tables: &Tables) {
        for (name, of, about) in [
            ("conformance.late", "late", "steps taken late"),
            ("conformance.skipped", "skipped", "steps left out"),
            (
                "conformance.out_of_order",
                "out_of_order",
                "acts that the procedure does not allow there",
            ),
            ("conformance.unauthorised", "unauthorised", "steps taken by the wrong agency"),
            ("conformance.never_done", "never_done", "limits that passed without their step"),
        ] {
            self.count(name, tables.deviations.iter().filter(|row| row.kind == of).count(), about);
        }
    }

    /// Where the time of the requests went.
    fn times(&mut self, tables: &Tables) {
        let sum = |of: &dyn Fn(&crate::record::RequestRow) -> Seconds| {
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
            self.push(name, Some(seconds), "seconds", about);
        }
    }

    fn timing(&mut self, name: &str, timing: Timing, about: &str) {
        let seconds = |cell: Option<Seconds>| cell.map(|cell| cell.0.as_secs_f64());
        let median = format!("median from {about}");
        self.push(&format!("{name}.median"), seconds(timing.median_s), "seconds", &median);
        let worst = format!("longest from {about}");
        self.push(&format!("{name}.worst"), seconds(timing.worst_s), "seconds", &worst);
    }
}
