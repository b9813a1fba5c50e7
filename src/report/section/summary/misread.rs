//! The worst misunderstanding: what was meant, what was read, who noticed, and what it cost.

use std::cmp::Reverse;

use super::{Finding, joined};
use crate::locale::say;
use crate::record::MisunderstandingRow;
use crate::report::context::ReportContext;
use crate::report::document::Text;
use crate::report::figure::misread;
use crate::review::meaning_text;
use crate::time::Span;

/// The misunderstanding that did most: by how much later it had a sound answer come; of those that did alike, one that
/// nobody noticed, and then the one that lived longest, and that arose first.
fn worst<'a>(ctx: &'a ReportContext) -> Option<&'a MisunderstandingRow> {
    let cost = |row: &MisunderstandingRow| {
        row.sound_cost_s.map_or(Span::ZERO, |cost| cost.0.max(Span::ZERO))
    };
    let all = ctx.tables().misunderstandings.iter();
    all.max_by_key(|row| (cost(row), row.still_latent, row.lived_s.0, Reverse(row.id)))
}

/// Nothing, where nothing can be misunderstood or there was nothing to read.
pub(super) fn finding(ctx: &ReportContext) -> Option<Finding> {
    let l = ctx.locale;
    ctx.plan().scenario.meaning.as_ref()?;
    let Some(row) = worst(ctx) else {
        if ctx.tables().requests.is_empty() {
            return None;
        }
        let text = Text::plain(say!(l, "misunderstandings-none")).from_tables(&["readings"]);
        return Some(Finding {
            id: "finding-misread",
            title: say!(l, "finding-misread-none"),
            text,
            figure: None,
        });
    };
    let meant = |agency: &str, meaning| {
        let text = meaning_text(ctx.plan(), agency, meaning, l);
        text.trim().trim_end_matches(['.', '\u{3002}']).to_owned()
    };
    let mut said = vec![
        say!(
            l,
            "misread-what",
            field = l.word("field", &row.field),
            about = ctx.misread_title(row),
            sender = ctx.short(&row.sender),
            reader = ctx.short(&row.reader),
        ),
        say!(
            l,
            "misread-meant",
            sender = ctx.short(&row.sender),
            intended = meant(&row.sender, &row.intended),
            reader = ctx.short(&row.reader),
            read = meant(&row.reader, &row.read),
        ),
    ];
    said.push(match (row.detected, &row.noticed_by, row.detected_by) {
        (Some(at), Some(by), Some(occasion)) => say!(
            l,
            "misread-seen",
            by = ctx.short(by),
            after = l.length(at.0.since(row.onset.0)),
            occasion = l.word("occasion", occasion),
        ),
        _ if row.still_latent => say!(l, "misread-unseen"),
        _ => say!(l, "misread-over"),
    });
    if row.detected.is_some() && row.repaired.is_none() {
        said.push(say!(l, "misread-not-repaired"));
    }
    said.extend(row.sound_cost_s.map(|cost| match cost.0 {
        cost if cost >= Span::from_secs(60) => say!(l, "misread-cost", cost = l.length(cost)),
        _ => say!(l, "misread-no-cost"),
    }));
    let spoilt = ctx.tables().requests.iter().filter(|it| it.spoilt_by.contains(&row.id));
    let spoilt: Vec<_> = spoilt.collect();
    said.extend(spoilt.iter().filter_map(|it| {
        let soundness = l.word("soundness", it.soundness?);
        Some(say!(l, "misread-spoilt", soundness = soundness))
    }));
    let text = Text::plain(joined(&said, l))
        .cite("misunderstandings", &row.id)
        .cite_all("requests", row.request.iter());
    Some(Finding {
        id: "finding-misread",
        title: say!(l, "finding-misread"),
        text,
        figure: Some(misread(ctx, row)),
    })
}
