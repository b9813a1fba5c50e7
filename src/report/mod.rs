//! The after-action review: what an exercise was for, told from its tables.
//!
//! A [`Document`] says what the report says, without a look; [`html`] and [`markdown`] give it one. Every
//! claim cites the rows that it rests on. The shape follows the After-Action Report and Improvement Plan
//! of the Homeland Security Exercise and Evaluation Program (HSEEP, 2020).

mod achieved;
mod action;
#[cfg(feature = "docx")]
mod bitmaps;
mod citation;
mod compared;
mod context;
mod document;
#[cfg(feature = "docx")]
mod docx;
mod figure;
mod html;
mod markdown;
pub(crate) mod office;
mod rows;
mod section;
mod signature;
mod statement;
mod swept;
#[cfg(feature = "docx")]
pub(crate) mod word;

pub use action::{Action, actions};
#[cfg(feature = "docx")]
pub use bitmaps::bitmaps;
pub use compared::compared;
pub use context::Subject;
pub use document::{Block, Cite, Document, Figure, Head, Piece, Table, Text};
#[cfg(feature = "docx")]
pub use docx::{Bitmap, docx};
pub(crate) use figure::{Timeline, TimelineRow, bare, looks};
pub use html::html;
pub(crate) use html::styles;
pub use markdown::markdown;
pub use rows::rows_of;

pub(crate) use signature::{role_name, signature};
pub(crate) use statement::statement_text;
pub use swept::swept;

use context::ReportContext;

use crate::locale::{Locale, say};

/// Writes the report on an exercise.
#[must_use]
pub fn report(subject: &Subject, locale: Locale) -> Document {
    let plan = subject.plan.in_language(locale.tag());
    let subject = &subject.with(&plan);
    let ctx = ReportContext::of(subject, locale);
    let scenario = &subject.plan.scenario;
    let (from, to) = (ctx.clock.date(scenario.starts.at), ctx.clock.date(subject.stopped));
    let mut subtitle = vec![if from == to {
        say!(locale, "report-of-day", day = from)
    } else {
        say!(locale, "report-of", from = from, to = to)
    }];
    if subject.is_open {
        let moment = ctx.clock.moment(subject.stopped);
        subtitle.push(say!(locale, "report-so-far", moment = moment));
    }
    let of = |sections: &[section::Section]| -> Vec<Block> {
        sections.iter().flat_map(|section| section(&ctx)).collect()
    };
    Document {
        locale,
        title: scenario.title.to_string(),
        running_head: section::running_head(&ctx),
        subtitle,
        facts: section::facts(&ctx),
        summary: of(&section::SUMMARY),
        blocks: of(&section::ANALYSIS),
        annexes: of(&section::ANNEXES),
    }
}

/// Writes the report on an exercise, with what became of the actions of an earlier one.
#[must_use]
pub fn report_after(subject: &Subject, earlier: &Subject, locale: Locale) -> Document {
    let mut document = report(subject, locale);
    let [before, now] = [earlier, subject].map(|it| actions(it, locale));
    section::carry(&mut document, &earlier.session.name, &before, &now);
    document
}

/// The swim-lane pictures of the traffic so far, one for each stretch of time with messages. The plan of the subject is
/// in the language of the reader: this is drawn each time that something has happened.
#[must_use]
pub fn lanes(subject: &Subject, locale: Locale) -> Vec<Figure> {
    figure::lanes(&ReportContext::of(subject, locale))
}
