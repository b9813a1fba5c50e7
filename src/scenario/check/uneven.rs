//! Checks that what is said to be uneven has a cause that there is, and measures in which it shows.

use super::context::Context;
use super::findings::Findings;
use crate::scenario::diagnostic::{Code, suggest};
use crate::scenario::uneven::Cause;

pub(super) fn check(context: &Context, findings: &mut Findings) {
    for (cause, uneven) in &context.scenario.uneven {
        let path = format!("uneven.{cause}");
        if Cause::named(cause).is_none() {
            let message = format!("`{cause}` is not what sets two sides apart");
            let hint = suggest(cause, Cause::ALL.into_iter().map(Cause::key));
            findings.error_at_key(Code::UnknownName, path.clone(), message, hint);
        }
        if uneven.measures.is_empty() {
            let message = format!("`{cause}` shows in no measure");
            let hint = Some("name those in which `hotwash check --fair` finds a difference".into());
            findings.error(Code::MeansNothing, format!("{path}.measures"), message, hint);
        }
        if uneven.why.trim().is_empty() {
            let message = format!("`{cause}` does not say why");
            findings.error(Code::MeansNothing, format!("{path}.why"), message, None);
        }
    }
}
