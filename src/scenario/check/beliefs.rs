//! Checks that beliefs are probabilities over propositions that exist.

use super::context::Context;
use super::findings::Findings;
use crate::scenario::diagnostic::{Code, suggest};

/// The tolerance of a sum of probabilities, for rounding.
const TOLERANCE: f64 = 1e-6;

pub(super) fn check(context: &Context, findings: &mut Findings) {
    for (agency, propositions) in &context.scenario.beliefs {
        let path = format!("beliefs.{agency}");
        if !context.ids.has("agencies", agency) {
            let message = format!("there is no agency `{agency}`");
            let hint = suggest(agency, context.ids.of_section("agencies"));
            findings.error_at_key(Code::UnknownName, path.clone(), message, hint);
        }
        for (proposition, values) in propositions {
            let path = format!("{path}.{proposition}");
            if !context.ids.has("truth", proposition) {
                let message = format!("nothing in `truth` is called `{proposition}`");
                let hint = suggest(proposition, context.ids.of_section("truth"));
                findings.error_at_key(Code::UnknownName, path.clone(), message, hint);
            }
            let mut is_sound = true;
            for (value, probability) in values {
                if !(0.0..=1.0).contains(probability) {
                    let message = format!("`{probability}` is not a probability from 0 to 1");
                    findings.error(Code::OutOfRange, format!("{path}.{value}"), message, None);
                    is_sound = false;
                }
            }
            let sum: f64 = values.values().fold(0.0, |sum, value| sum + value);
            if is_sound && (sum - 1.0).abs() > TOLERANCE {
                let shown = (sum * 1e6).round() / 1e6;
                let message = format!("the probabilities add up to {shown}, not 1");
                findings.error(Code::BeliefSum, path, message, None);
            }
        }
    }
}
