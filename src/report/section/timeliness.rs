//! Timeliness: how soon requests were answered, by class, and where their time went.

use crate::locale::say;
use crate::record::RequestRow;
use crate::report::context::{ReportContext, STAGES};
use crate::report::document::{Block, Head, Table, Text, heading, heads, subheading};
use crate::report::figure::{answers, decimals, time_spent};
use crate::review::{ClassSummary, UnsoundAnswer};

pub(crate) fn timeliness(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    if ctx.summary.classes.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading("timeliness", &say!(l, "timeliness"))];
    let (median, longest) = (say!(l, "by-class-median"), say!(l, "by-class-longest"));
    blocks.push(Block::Table(Table {
        caption: say!(l, "by-class-caption"),
        head: vec![
            Head::text(say!(l, "by-class-class")),
            Head::number(say!(l, "by-class-sent")),
            Head::number(say!(l, "by-class-acknowledged")),
            Head::number(median.clone()),
            Head::number(longest.clone()),
            Head::number(say!(l, "by-class-answered")),
            Head::number(median),
            Head::number(longest),
            Head::number(say!(l, "by-class-met")),
            Head::number(say!(l, "by-class-missed")),
        ],
        rows: ctx.summary.classes.iter().map(|class| by_class(ctx, class)).collect(),
    }));
    blocks.extend(answers(ctx).map(Block::Figure));
    blocks.extend(soundness(ctx));
    let points = decimals(ctx.summary.loss.total(), 1);
    blocks.push(Block::Paragraph(say!(l, "loss-total", points = points).into()));
    blocks
}

/// Each request, and where its time went.
pub(crate) fn annex(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    if ctx.tables().requests.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading("requests", &say!(l, "requests-annex"))];
    blocks.extend(time_spent(ctx).map(Block::Figure));
    let mut head = heads!(l;
        text "by-request-request", text "by-request-from", text "by-request-to",
        text "by-request-class", text "by-request-outcome", number "by-request-in-all"
    );
    head.extend(STAGES.map(|stage| Head::number(l.capitalised(&l.word("stage", stage)))));
    head.push(Head::text(say!(l, "by-request-met")));
    blocks.push(Block::Table(Table {
        caption: say!(l, "by-request-caption"),
        head,
        rows: ctx.tables().requests.iter().map(|row| by_request(ctx, row)).collect(),
    }));
    blocks.push(loss(ctx));
    blocks
}

/// What was lost, in points, by what was lost.
fn loss(ctx: &ReportContext) -> Block {
    let l = ctx.locale;
    let row =
        |(part, points): (&str, f64)| vec![l.word("loss", part).into(), decimals(points, 1).into()];
    Block::Table(Table {
        caption: say!(l, "loss-caption"),
        head: heads!(l; text "loss-what", number "loss-points"),
        rows: ctx.summary.loss.parts().map(row).into(),
    })
}

/// Whether what was done is what was meant.
fn soundness(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let answered: Vec<&RequestRow> =
        ctx.tables().requests.iter().filter(|row| row.soundness.is_some()).collect();
    if answered.is_empty() {
        return Vec::new();
    }
    let mut text = say!(l, "sound-answers", number = ctx.summary.sound, answers = answered.len());
    text.push_str(&say!(l, "gap"));
    text.push_str(&match ctx.summary.to_sound_median_s {
        Some(median) => say!(l, "sound-median", median = l.span(median.0)),
        None => say!(l, "sound-no-median"),
    });
    let text = Text::plain(text).cite_all("requests", answered.iter().map(|row| &row.id));
    let rows: Vec<Vec<Text>> = ctx.summary.unsound.iter().map(|it| unsound(ctx, it)).collect();
    let table = (!rows.is_empty()).then(|| {
        Block::Table(Table {
            caption: say!(l, "unsound-caption"),
            head: heads!(l;
                text "by-request-request", text "by-request-outcome", text "unsound-what",
                number "unsound-fit", text "unsound-why", text "by-kind-noticed"
            ),
            rows,
        })
    });
    let about = subheading("soundness", &say!(l, "soundness"));
    [about, Block::Paragraph(text)].into_iter().chain(table).collect()
}

fn unsound(ctx: &ReportContext, answer: &UnsoundAnswer) -> Vec<Text> {
    let l = ctx.locale;
    let tables = ctx.tables();
    let row = tables.requests.iter().find(|row| row.id == answer.id);
    let row = row.expect("a request that was answered");
    let spoilt_by = row.spoilt_by.iter().map(|id| &tables.misunderstandings[id.place()]);
    let kinds: Vec<String> = spoilt_by
        .map(|it| {
            let (kind, field) = (l.word("kind", it.kind), l.word("field", &it.field));
            say!(l, "colon", name = kind, text = field)
        })
        .collect();
    let fit = row.fit.map_or_else(|| say!(l, "none"), |fit| format!("{:.0} %", fit * 100.0));
    let noticed = if answer.is_unnoticed { say!(l, "register-nobody") } else { say!(l, "yes") };
    vec![
        Text::plain(ctx.letter_title(&row.id)).cite("requests", &row.id),
        Text::plain(ctx.outcome(row)),
        l.word("soundness", answer.soundness).into(),
        fit.into(),
        Text::from(l.list(&kinds)).cite_all("misunderstandings", row.spoilt_by.iter()),
        noticed.into(),
    ]
}

fn by_class(ctx: &ReportContext, class: &ClassSummary) -> Vec<Text> {
    let own = ctx.tables().requests.iter().filter(|row| row.class == class.class);
    let number = |number: usize| Text::plain(number.to_string());
    vec![
        Text::plain(ctx.class(&class.class)).cite_all("requests", own.map(|row| &row.id)),
        number(class.requests),
        number(class.acknowledged),
        ctx.span(class.to_acknowledge.median_s),
        ctx.span(class.to_acknowledge.worst_s),
        number(class.answered),
        ctx.span(class.to_answer.median_s),
        ctx.span(class.to_answer.worst_s),
        number(class.met),
        number(class.missed),
    ]
}

fn by_request(ctx: &ReportContext, row: &RequestRow) -> Vec<Text> {
    let met = match row.met {
        Some(true) => say!(ctx.locale, "yes"),
        Some(false) => say!(ctx.locale, "no"),
        None => say!(ctx.locale, "none"),
    };
    let mut cells = vec![
        Text::plain(ctx.letter_title(&row.id)).cite("requests", &row.id),
        Text::plain(ctx.short(&row.from)),
        Text::plain(ctx.short(&row.to)),
        Text::plain(ctx.class(&row.class)),
        Text::plain(ctx.outcome(row)),
    ];
    let times = [row.gross_s].into_iter().chain(row.accounts());
    cells.extend(times.map(|time| ctx.span(Some(time))));
    cells.push(met.into());
    cells
}
