//! The sections of the report, a file each: what stands in the analysis, and what is to be looked up in an annex.

mod account;
mod beside;
mod carried;
mod dialogues;
mod discussion;
mod feedback;
mod findings;
mod improvement;
mod method;
mod misunderstandings;
mod objectives;
mod overview;
mod press;
mod questions;
mod reproduction;
mod summary;
mod talks;
mod timeliness;
mod understanding;

pub(super) use carried::carry;
pub(super) use summary::{facts, running_head};

use super::context::ReportContext;
use super::document::Block;

/// A section: nothing where there is nothing to say.
pub(super) type Section = fn(&ReportContext) -> Vec<Block>;

/// The two pages that come first.
pub(super) const SUMMARY: [Section; 1] = [summary::summary];

/// The analysis, in its order.
pub(super) const ANALYSIS: [Section; 16] = [
    overview::overview,
    method::method,
    account::account,
    objectives::objectives,
    questions::questions,
    discussion::discussion,
    timeliness::timeliness,
    misunderstandings::misunderstandings,
    dialogues::dialogues,
    talks::talks,
    press::press,
    understanding::understanding,
    feedback::feedback,
    findings::findings,
    improvement::improvement,
    reproduction::notes,
];

/// What is to be looked up.
pub(super) const ANNEXES: [Section; 7] = [
    account::annex,
    timeliness::annex,
    misunderstandings::annex,
    dialogues::annex,
    understanding::annex,
    beside::beside,
    reproduction::reproduction,
];
