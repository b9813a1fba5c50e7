//! The register of misunderstandings: what was meant, what was read, how long it lived, what it cost.

use crate::locale::say;
use crate::record::{MeaningKind, MeaningRecord, MisunderstandingRow, ReadingRow};
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heading, heads};
use crate::review::{Effect, KindSummary, meaning_text};

pub(crate) fn misunderstandings(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let all = &ctx.tables().misunderstandings;
    if ctx.tables().requests.is_empty() && all.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading("misunderstandings", &say!(l, "misunderstandings"))];
    if ctx.plan().scenario.meaning.is_none() {
        blocks.push(Block::Paragraph(say!(l, "misunderstandings-off").into()));
        return blocks;
    }
    if all.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "misunderstandings-none").into()));
        return blocks;
    }
    let latent = all.iter().filter(|row| row.still_latent).count();
    let text = say!(l, "misunderstandings-latent", number = all.len(), latent = latent);
    blocks.push(Block::Paragraph(text.into()));
    blocks.push(Block::Table(Table {
        caption: say!(l, "by-kind-caption"),
        head: heads!(l;
            text "by-kind-kind", number "by-kind-arose", number "by-kind-noticed",
            number "by-kind-repaired", number "by-kind-latent", number "by-kind-life",
            number "by-kind-latest", number "by-kind-prevented", number "by-kind-points"
        ),
        rows: ctx.summary.misunderstandings.iter().map(|kind| by_kind(ctx, kind)).collect(),
    }));
    blocks.extend(norms(ctx));
    blocks
}

/// The register of misunderstandings.
pub(crate) fn annex(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let all = &ctx.tables().misunderstandings;
    if all.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading("register", &say!(l, "register-annex"))];
    blocks.push(Block::Table(Table {
        caption: say!(l, "register-caption"),
        head: heads!(l;
            text "register-number", text "by-kind-kind", text "register-about",
            text "register-meant", text "register-read", text "by-kind-noticed",
            number "register-lived", text "register-cost", text "register-harm"
        ),
        rows: all.iter().map(|row| entry(ctx, row)).collect(),
    }));
    blocks
}

fn by_kind(ctx: &ReportContext, kind: &KindSummary) -> Vec<Text> {
    let number = |number: usize| Text::plain(number.to_string());
    let own = ctx.tables().misunderstandings.iter().filter(|row| row.kind == kind.kind);
    let name = Text::plain(ctx.locale.word("kind", kind.kind));
    vec![
        name.cite_all("misunderstandings", own.map(|row| row.id)),
        number(kind.arose),
        number(kind.detected),
        number(kind.repaired),
        number(kind.latent),
        ctx.span(kind.lived.median_s),
        ctx.span(kind.latest_s),
        number(kind.prevented),
        Text::plain(
            kind.most_loss
                .filter(|it| *it > 0.0)
                .map_or_else(|| say!(ctx.locale, "none"), |it| format!("{:.1}", it + 0.0)),
        ),
    ]
}

/// How each agency classed the incidents that are held against norms, where there are any.
fn norms(ctx: &ReportContext) -> Option<Block> {
    let l = ctx.locale;
    let scenario = &ctx.plan().scenario;
    let mut rows = Vec::new();
    for norm in scenario.norms.values() {
        for case in norm.incidents.keys() {
            let title = scenario.cases.get(case).map_or(case.as_str(), |case| &case.title);
            let classes: Vec<String> = (scenario.agencies.keys())
                .filter_map(|agency| {
                    let class = l.word("class-under-norm", class_of(ctx, case, agency)?);
                    Some(say!(l, "colon", name = ctx.short(agency), text = class))
                })
                .collect();
            if !classes.is_empty() {
                let classes = Text::from(l.list(&classes));
                rows.push(vec![Text::plain(&norm.title), Text::plain(title), classes]);
            }
        }
    }
    let head = heads!(l; text "norms-norm", text "norms-incident", text "norms-classed");
    let caption = say!(l, "norms-caption");
    (!rows.is_empty()).then_some(Block::Table(Table { caption, head, rows }))
}

/// How an agency classed a case: as it meant it, or else as it first read it.
fn class_of(ctx: &ReportContext, case: &str, agency: &str) -> Option<MeaningKind> {
    let readings = ctx.tables().readings.iter();
    let of_case: Vec<&ReadingRow> =
        readings.filter(|row| row.field == "norm" && row.case == case).collect();
    let meant = of_case.iter().find(|row| row.sender == agency).map(|row| row.intended.kind);
    let read = || of_case.iter().find(|row| row.reader == agency).map(|row| row.read.kind);
    meant.or_else(read)
}

/// What an agency meant or read, in its words.
fn said(ctx: &ReportContext, agency: &str, meaning: &MeaningRecord) -> Text {
    let text = meaning_text(ctx.plan(), agency, meaning, ctx.locale);
    say!(ctx.locale, "colon", name = ctx.short(agency), text = text).into()
}

fn entry(ctx: &ReportContext, row: &MisunderstandingRow) -> Vec<Text> {
    let l = ctx.locale;
    let about = ctx.misread_title(row);
    let noticed = match (&row.noticed_by, row.detected_by) {
        (Some(by), Some(occasion)) => {
            let occasion = l.word("occasion", occasion);
            say!(l, "register-noticed", by = ctx.short(by), occasion = occasion)
        }
        _ => say!(l, "register-nobody"),
    };
    let cost = match Effect::of(row, &ctx.tables().requests) {
        None => say!(l, "none"),
        Some(Effect::Later(by)) => say!(l, "register-later", by = l.span(by)),
        Some(Effect::Sooner(by)) => say!(l, "register-sooner", by = l.span(by)),
        Some(Effect::Same) => say!(l, "register-same"),
        Some(Effect::Prevented(_)) => say!(l, "register-prevented"),
        Some(Effect::Enabled) => say!(l, "register-enabled"),
        Some(Effect::Neither) => say!(l, "register-neither"),
    };
    let harms: Vec<String> = row.harm.iter().map(|harm| l.word("harm", harm)).collect();
    let field = l.word("field", &row.field);
    vec![
        Text::plain(row.id.to_string()).cite("misunderstandings", &row.id),
        Text::plain(l.word("kind", row.kind)),
        say!(l, "about-field", about = about, field = field).into(),
        said(ctx, &row.sender, &row.intended),
        said(ctx, &row.reader, &row.read),
        noticed.into(),
        ctx.span(Some(row.lived_s)),
        cost.into(),
        l.list(&harms).into(),
    ]
}
