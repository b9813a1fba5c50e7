//! Strengths and areas for improvement, each with the rows that it rests on.

use super::objectives::achieved;
use crate::locale::say;
use crate::meaning::Occasion;
use crate::record::{MeaningRecord, MisunderstandingRow, RequestRow};
use crate::report::context::{ReportContext, STAGES};
use crate::report::document::{Block, Text, heading, subheading};
use crate::review::{UnsoundAnswer, meaning_text, words};
use crate::session::Rating;
use crate::session::{FindingKind, NamedCommand};
use crate::time::Span;

/// What is only told of the largest of a list.
const MOST: usize = 3;

pub(crate) fn findings(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let list = |found: Vec<Text>| {
        if found.is_empty() {
            Block::Paragraph(say!(l, "findings-none").into())
        } else {
            Block::List(found)
        }
    };
    vec![
        heading("findings", &say!(l, "findings")),
        Block::Paragraph(say!(l, "findings-about").into()),
        subheading("strengths", &say!(l, "strengths")),
        list(strengths(ctx)),
        subheading("areas", &say!(l, "areas")),
        list(areas(ctx).into_iter().map(|area| area.text).collect()),
    ]
}

/// A text with the end of a sentence.
fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?', '\u{3002}']) { text.to_owned() } else { format!("{text}.") }
}

/// What people said of the exercise, each with who did.
fn said(ctx: &ReportContext, wanted: FindingKind) -> Vec<String> {
    let given = ctx.subject.session.commands.iter();
    let said = given.filter_map(|given| match &given.command {
        NamedCommand::Find { finding, text } if *finding == wanted => {
            let (by, text) = (ctx.signature(given), text.as_str());
            Some(say!(ctx.locale, "said-by", text = text, by = by))
        }
        _ => None,
    });
    said.collect()
}

fn strengths(ctx: &ReportContext) -> Vec<Text> {
    let l = ctx.locale;
    let people = said(ctx, FindingKind::Strength).into_iter();
    let mut found: Vec<Text> = people.map(Text::plain).collect();
    for (_, achieved) in achieved(ctx) {
        if achieved.rating == Some(Rating::Performed) {
            let rows = achieved.counted.iter().map(|row| &row.id);
            let text = say!(l, "strength-objective", objective = sentence(achieved.text));
            found.push(Text::plain(text).cite_all("injects", rows));
        }
    }
    for class in &ctx.summary.classes {
        if class.met > 0 && class.missed == 0 {
            let own = ctx.tables().requests.iter().filter(|row| row.class == class.class);
            let name = ctx.class(&class.class);
            let text = say!(l, "strength-class", class = name, number = class.met);
            found.push(Text::plain(text).cite_all("requests", own.map(|row| &row.id)));
        }
    }
    let caught: Vec<&MisunderstandingRow> = ctx
        .tables()
        .misunderstandings
        .iter()
        .filter(|row| row.repaired.is_some() && row.covers.is_none())
        .filter(|row| matches!(row.detected_by, Some(Occasion::Paraphrase | Occasion::Verbatim)))
        .collect();
    if !caught.is_empty() {
        let text = say!(l, "strength-read-back", number = caught.len());
        found.push(Text::plain(text).cite_all("misunderstandings", caught.iter().map(|it| it.id)));
    }
    found
}

/// Something to be improved.
pub(super) struct ImprovementArea {
    /// In a few words.
    pub(super) name: String,
    /// With what it rests on.
    pub(super) text: Text,
}

/// What is to be improved, the objectives first.
pub(super) fn areas(ctx: &ReportContext) -> Vec<ImprovementArea> {
    let l = ctx.locale;
    let people = said(ctx, FindingKind::Improvement).into_iter();
    let mut areas: Vec<ImprovementArea> = people
        .map(|text| ImprovementArea { name: text.clone(), text: Text::plain(text) })
        .collect();
    for (id, achieved) in achieved(ctx) {
        let Some(rating) = achieved.rating.filter(|rating| *rating != Rating::Performed) else {
            continue;
        };
        let missed = achieved.counted.iter().filter(|row| row.credit < Some(1.0));
        let text = say!(
            l,
            "area-objective",
            objective = sentence(achieved.text),
            letter = rating.letter().to_string(),
            about = rating.words(l),
        );
        let text = Text::plain(text).cite_all("injects", missed.map(|row| &row.id));
        areas.push(ImprovementArea { name: words(id), text });
    }
    areas.extend(lateness(ctx));
    areas.extend(unsoundness(ctx));
    areas.extend(misreading(ctx));
    areas.extend(incompleteness(ctx));
    areas
}

/// Classes whose answers came late, and where the time went.
fn lateness(ctx: &ReportContext) -> Vec<ImprovementArea> {
    let l = ctx.locale;
    let late = ctx.summary.classes.iter().filter(|class| class.missed > 0);
    late.map(|class| {
        let own: Vec<&RequestRow> = (ctx.tables().requests.iter())
            .filter(|row| row.class == class.class && row.met == Some(false))
            .collect();
        let name = ctx.class(&class.class);
        let over = class.met + class.missed;
        let mut text =
            say!(l, "area-late", class = name.as_str(), missed = class.missed, over = over);
        let longest = class.time.shares().and_then(|shares| {
            let stage = (0..6).max_by(|a, b| shares[*a].total_cmp(&shares[*b]))?;
            Some((shares[stage], STAGES[stage]))
        });
        if let Some((share, stage)) = longest {
            let (share, stage) = (format!("{:.0}", share * 100.0), l.word("stage", stage));
            text.push_str(&say!(l, "gap"));
            text.push_str(&say!(l, "area-late-stage", share = share, stage = stage));
        }
        let text = Text::plain(text).cite_all("requests", own.iter().map(|row| &row.id));
        ImprovementArea { name: say!(l, "area-late-name", class = name), text }
    })
    .collect()
}

/// The misunderstandings that cost most, and those that nobody noticed.
fn misreading(ctx: &ReportContext) -> Vec<ImprovementArea> {
    let l = ctx.locale;
    let all = &ctx.tables().misunderstandings;
    let cost = |row: &MisunderstandingRow| row.sound_cost_s.map_or(Span::ZERO, |cost| cost.0);
    let mut dear: Vec<&MisunderstandingRow> =
        all.iter().filter(|row| cost(row) >= Span::from_hours(1)).collect();
    dear.sort_by_key(|row| std::cmp::Reverse(cost(row)));
    let said = |agency: &str, meaning: &MeaningRecord| meaning_text(ctx.plan(), agency, meaning, l);
    let mut areas: Vec<ImprovementArea> = dear
        .iter()
        .take(MOST)
        .map(|row| {
            let about = ctx.misread_title(row);
            let text = say!(
                l,
                "area-dear",
                field = l.word("field", &row.field),
                about = about,
                sender = ctx.short(&row.sender),
                intended = said(&row.sender, &row.intended),
                reader = ctx.short(&row.reader),
                read = said(&row.reader, &row.read),
                cost = l.span(cost(row)),
            );
            let text = Text::plain(l.capitalised(&text)).cite("misunderstandings", &row.id);
            let kind = l.word("kind", row.kind);
            ImprovementArea { name: say!(l, "area-dear-name", kind = kind, about = about), text }
        })
        .collect();
    let latent: Vec<&MisunderstandingRow> = all.iter().filter(|row| row.still_latent).collect();
    if !latent.is_empty() {
        let text = say!(l, "area-latent", number = latent.len());
        let text = Text::plain(text).cite_all("misunderstandings", latent.iter().map(|it| it.id));
        areas.push(ImprovementArea { name: say!(l, "area-latent-name"), text });
    }
    areas
}

/// Answers of which nobody noticed that they are not what was meant.
fn unsoundness(ctx: &ReportContext) -> Option<ImprovementArea> {
    let l = ctx.locale;
    let unnoticed: Vec<&UnsoundAnswer> =
        ctx.summary.unsound.iter().filter(|answer| answer.is_unnoticed).collect();
    if unnoticed.is_empty() {
        return None;
    }
    let titles: Vec<String> =
        unnoticed.iter().map(|answer| ctx.letter_title(&answer.id).to_owned()).collect();
    let text = say!(l, "area-unsound", number = unnoticed.len(), requests = l.list(&titles));
    let text = Text::plain(text).cite_all("requests", unnoticed.iter().map(|it| &it.id));
    Some(ImprovementArea { name: say!(l, "area-unsound-name"), text })
}

/// Requests that had to be sent back.
fn incompleteness(ctx: &ReportContext) -> Option<ImprovementArea> {
    let l = ctx.locale;
    let returned: Vec<&RequestRow> =
        ctx.tables().requests.iter().filter(|row| row.returns > 0).collect();
    let lost: Span = returned.iter().map(|row| row.returned_s.0).sum();
    if returned.is_empty() {
        return None;
    }
    let text = say!(l, "area-returned", number = returned.len(), lost = l.span(lost));
    let text = Text::plain(text).cite_all("requests", returned.iter().map(|row| &row.id));
    Some(ImprovementArea { name: say!(l, "area-returned-name"), text })
}
