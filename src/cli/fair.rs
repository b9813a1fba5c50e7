//! The fairness of a scenario: plays it with things exchanged between its sides, and shows what follows from that.

use serde_json::json;

use super::failure::Failure;
use super::printer::{BAD, GOOD, MUTED, Printer};
use crate::locale::{Locale, say};
use crate::scenario::{Pairing, Plan, SideMeasure};
use crate::sweep::{Balance, MeasureBalance, Part, PartState};
use crate::time::Span;

/// What is fair and what is not between every two parties of a plan.
pub(super) struct Fairness<'a> {
    plan: &'a Plan,
    balances: Vec<Balance>,
    runs: u64,
}

impl<'a> Fairness<'a> {
    /// Plays a plan `runs` times as it is, and as often with each exchange.
    pub(super) fn of(plan: &'a Plan, runs: u64) -> Self {
        let pairings = Pairing::all(&plan.scenario);
        let balances = pairings.iter().map(|pairing| Balance::of(plan, pairing, runs)).collect();
        Self { plan, balances, runs }
    }

    /// Returns whether something is uneven of which the scenario does not say why.
    pub(super) fn has_findings(&self) -> bool {
        self.balances.iter().any(Balance::is_unexplained)
    }

    /// Shows what is uneven, and what is said to be and is not.
    pub(super) fn show(&self, l: Locale, printer: &mut Printer) -> Result<(), Failure> {
        if self.balances.is_empty() {
            return Ok(printer.line(&say!(l, "fair-nothing"))?);
        }
        for balance in &self.balances {
            let [one, other] = self.names(balance);
            let heading =
                say!(l, "fair-heading", one = one, other = other, runs = self.runs.to_string());
            printer.line(&heading)?;
            let pairs = balance.pairing.pairs.iter();
            let pairs = pairs.map(|[one, other]| {
                say!(l, "fair-pair", one = self.short(one), other = self.short(other))
            });
            let pairs = l.list(&pairs.collect::<Vec<String>>());
            printer
                .line(&format!("  {MUTED}{}{MUTED:#}", say!(l, "fair-paired", pairs = pairs)))?;
            if !balance.pairing.unpaired.is_empty() {
                let unpaired = balance.pairing.unpaired.iter().map(|id| self.short(id));
                let agencies = l.list(&unpaired.collect::<Vec<String>>());
                let text = say!(l, "fair-unpaired", agencies = agencies);
                printer.line(&format!("  {MUTED}{text}{MUTED:#}"))?;
            }
            for measure in &balance.measures {
                self.show_measure(balance, measure, l, printer)?;
            }
        }
        Ok(())
    }

    fn show_measure(
        &self,
        balance: &Balance,
        measure: &MeasureBalance,
        l: Locale,
        printer: &mut Printer,
    ) -> Result<(), Failure> {
        let [one, other] = self.names(balance);
        let shown = |value: f64| shown(measure.measure, value, l);
        printer.line(&say!(
            l,
            "fair-values",
            measure = l.word("fair-measure", measure.measure),
            one = one,
            first = shown(measure.values[0]),
            other = other,
            second = shown(measure.values[1]),
        ))?;
        for part in &measure.parts {
            let style = match part.state {
                PartState::Even => continue,
                PartState::Explained => GOOD,
                PartState::Unexplained | PartState::NotFound => BAD,
            };
            let state = l.word("fair-state", part.state);
            let text = part_text(measure.measure, part, l);
            printer.line(&format!("  {style}{state}{style:#} {text}"))?;
            if let Some(why) = &part.why {
                printer.line(&format!("      {MUTED}{why}{MUTED:#}"))?;
            }
        }
        Ok(())
    }

    /// Returns everything that was measured, for programs.
    pub(super) fn to_json(&self) -> Vec<serde_json::Value> {
        let mut found = Vec::new();
        for balance in &self.balances {
            for measure in &balance.measures {
                found.extend(measure.parts.iter().map(|part| {
                    json!({
                        "severity": "fairness",
                        "code": part.state,
                        "message": part.state.about(),
                        "path": format!("uneven.{}", part.cause),
                        "cause": part.cause,
                        "measure": measure.measure,
                        "parties": balance.pairing.parties,
                        "paired": balance.pairing.pairs,
                        "unpaired": balance.pairing.unpaired,
                        "values": measure.values,
                        "difference": part.difference,
                        "low": part.interval.0,
                        "high": part.interval.1,
                        "runs": self.runs,
                        "why": part.why,
                    })
                }));
            }
        }
        found
    }

    fn names(&self, balance: &Balance) -> [String; 2] {
        balance.pairing.parties.each_ref().map(|id| self.plan.scenario.party_name(id))
    }

    fn short(&self, agency: &str) -> String {
        self.plan.scenario.short(agency)
    }
}

/// What a cause makes of the difference, with its interval where it has one.
fn part_text(measure: SideMeasure, part: &Part, l: Locale) -> String {
    let cause = l.word("fair-cause", part.cause);
    let difference = signed(measure, part.difference, l);
    if measure.is_static() {
        return say!(l, "fair-part-exact", cause = cause, difference = difference);
    }
    let (low, high) = part.interval;
    say!(
        l,
        "fair-part",
        cause = cause,
        difference = difference,
        low = signed(measure, low, l),
        high = signed(measure, high, l),
    )
}

fn signed(measure: SideMeasure, value: f64, l: Locale) -> String {
    let sign = if value < 0.0 { "\u{2212}" } else { "+" };
    format!("{sign}{}", shown(measure, value.abs(), l))
}

fn shown(measure: SideMeasure, value: f64, l: Locale) -> String {
    match measure {
        SideMeasure::Refused
        | SideMeasure::InTime
        | SideMeasure::AgreedSense
        | SideMeasure::PriorCorrect => format!("{:.1} %", value * 100.0),
        SideMeasure::ToAnswer => l.span(Span::from_secs_f64(value)),
        SideMeasure::Misread => format!("{value:.2}"),
    }
}
