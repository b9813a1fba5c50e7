//! What the facilitator is told of misunderstandings, and nobody in the room knows yet.

use super::narrator::{Narrator, Variables};
use crate::locale::say;
use crate::record::{EventKind, EventRow, MeaningRecord, MisunderstandingRow};
use crate::review::meaning::meaning_text;

/// Adds what the text on such an event speaks of. `None` where the event is not news.
pub(super) fn add_variables(
    narrator: &Narrator,
    event: &EventRow,
    all: &mut Variables,
) -> Option<()> {
    let locale = narrator.locale;
    let Some(id) = event.misunderstanding else {
        // What nobody had misread may be said again.
        all.push(("known", "no".into()));
        let is_said_again = event.kind == EventKind::ClarificationSent;
        return (is_said_again && event.request.is_some()).then_some(());
    };
    let row = narrator.tables.misunderstandings.get(id.place())?;
    let lived = event.time.0.since(row.onset.0);
    let kind = locale.word("kind", row.kind);
    let (occasion, repair) = (row.detected_by, row.repair);
    let yes_or_no = |is: bool| if is { "yes" } else { "no" };
    all.extend([
        ("known", "yes".into()),
        (
            "subject",
            say!(locale, "misunderstanding-named", id = id.to_string(), kind = kind).into(),
        ),
        ("lived", locale.span(lived).into()),
        ("difference", difference(narrator, row).into()),
        ("has_occasion", yes_or_no(occasion.is_some()).into()),
        ("occasion", occasion.map(|it| locale.word("occasion", it)).unwrap_or_default().into()),
        ("has_repair", yes_or_no(repair.is_some()).into()),
        ("repair", repair.map(|it| locale.word("repair", it)).unwrap_or_default().into()),
        ("reads", meaning_text(narrator.plan, &row.reader, &row.intended, locale).into()),
    ]);
    Some(())
}

/// What was meant and what was read.
fn difference(narrator: &Narrator, row: &MisunderstandingRow) -> String {
    let locale = narrator.locale;
    let text = |agency: &str, meaning: &MeaningRecord| {
        meaning_text(narrator.plan, agency, meaning, locale)
    };
    let about = match &row.request {
        Some(request) if row.message.is_some() => {
            say!(locale, "of-request", request = narrator.request(request))
        }
        Some(request) => say!(locale, "to-request", request = narrator.request(request)),
        None => String::new(),
    };
    say!(
        locale,
        "difference",
        kind = row.kind.key(),
        field = locale.word("field", &row.field),
        of = about,
        sender = narrator.short(&row.sender),
        reader = narrator.short(&row.reader),
        intended = text(&row.sender, &row.intended),
        read = text(&row.reader, &row.read),
    )
}
