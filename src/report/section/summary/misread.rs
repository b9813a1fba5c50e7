//! The worst misunderstanding: what was meant, what was read, who noticed, and what it cost.

use std::cmp::Reverse;

use super::finding::{Finding, joined, joined_if_any, to_do};
use crate::locale::say;
use crate::record::{MeaningKind, MisunderstandingRow};
use crate::report::context::ReportContext;
use crate::report::document::Text;
use crate::report::figure::misread;
use crate::review::{Effect, meaning_text};
use crate::session::{ActionKey, ActionRule};

/// The misunderstanding that did most: for which a sound answer was waited for longest that would have come without it,
/// whether one came then or never; of those that did alike, one that nobody noticed, and then the one that lived
/// longest, and that arose first.
fn worst<'a>(ctx: &'a ReportContext) -> Option<&'a MisunderstandingRow> {
    let cost = |row: &MisunderstandingRow| match effect(ctx, row) {
        Some(Effect::Later(_) | Effect::Prevented(_)) => row.sound_cost_s.map(|cost| cost.0),
        _ => None,
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
            observed: text,
            meant: None,
            to_do: None,
            figure: None,
        });
    };
    // One that is taken for settled is told as what it covers, which lives on beneath it.
    let mut base = row;
    while let Some(covered) = base.covers {
        base = &ctx.tables().misunderstandings[covered.place()];
    }
    let mut said = differed(ctx, base);
    if row.covers.is_some() {
        said.push(say!(l, "worst-covered"));
    }
    said.push(match (row.detected, &row.noticed_by, row.detected_by) {
        (Some(at), Some(by), Some(occasion)) => say!(
            l,
            "worst-seen",
            by = ctx.short(by),
            after = l.length(at.0.since(row.onset.0)),
            occasion = l.word("occasion", occasion),
        ),
        _ if row.still_latent => say!(l, "worst-unseen"),
        _ => say!(l, "worst-over"),
    });
    if row.detected.is_some() && row.repaired.is_none() {
        said.push(say!(l, "worst-not-repaired"));
    }
    let mut meant = Vec::new();
    meant.extend(effect(ctx, row).map(|effect| match effect {
        Effect::Later(by) => say!(l, "worst-later", by = l.length(by)),
        Effect::Sooner(by) => say!(l, "worst-sooner", by = l.length(by)),
        Effect::Same => say!(l, "worst-same"),
        Effect::Prevented(after) => say!(l, "worst-prevented", after = l.length(after)),
        Effect::Enabled => say!(l, "worst-enabled"),
        Effect::Neither => say!(l, "worst-neither"),
    }));
    let spoilt = ctx.tables().requests.iter().filter(|it| it.spoilt_by.contains(&row.id));
    let spoilt: Vec<_> = spoilt.collect();
    meant.extend(spoilt.iter().filter_map(|it| {
        let soundness = l.word("soundness", it.soundness?);
        Some(say!(l, "worst-spoilt", soundness = soundness))
    }));
    let text = Text::plain(joined(&said, l))
        .cite("misunderstandings", &row.id)
        .cite_all("misunderstandings", row.covers.map(|_| base.id))
        .cite_all("requests", row.request.iter());
    let prevented = ActionKey::on(ActionRule::PreventMisreading, base.kind);
    let read_back = row.still_latent.then(|| ActionKey::of(ActionRule::ReadBack));
    let actions: Vec<ActionKey> = [prevented].into_iter().chain(read_back).collect();
    Some(Finding {
        id: "finding-misread",
        title: match effect(ctx, row) {
            Some(Effect::Later(_) | Effect::Prevented(_)) => say!(l, "finding-misread"),
            _ => say!(l, "finding-misread-free"),
        },
        observed: text,
        meant: joined_if_any(&meant, l),
        to_do: to_do(ctx, &actions),
        figure: Some(misread(ctx, row)),
    })
}

fn effect(ctx: &ReportContext, row: &MisunderstandingRow) -> Option<Effect> {
    Effect::of(row, &ctx.tables().requests)
}

/// What was meant and what was read.
fn differed(ctx: &ReportContext, row: &MisunderstandingRow) -> Vec<String> {
    let l = ctx.locale;
    let said = |agency: &str, meaning| {
        let text = meaning_text(ctx.plan(), agency, meaning, l);
        text.trim().trim_end_matches(['.', '\u{3002}']).to_owned()
    };
    let (sender, reader) = (ctx.short(&row.sender), ctx.short(&row.reader));
    let (field, about) = (l.word("field", &row.field), ctx.misread_title(row));
    let intended = said(&row.sender, &row.intended);
    let read = said(&row.reader, &row.read);
    if row.intended.kind != MeaningKind::Blank {
        return vec![
            say!(
                l,
                "worst-what",
                field = field,
                about = about,
                sender = sender.as_str(),
                reader = reader.as_str()
            ),
            say!(
                l,
                "worst-meant",
                sender = sender,
                intended = intended,
                reader = reader,
                read = read
            ),
        ];
    }
    let left_out =
        say!(l, "worst-left-out", field = field, about = about, sender = sender.as_str());
    let taken = match (row.read.kind, &row.read.text) {
        (MeaningKind::LaidAside, _) => say!(l, "worst-laid-aside", reader = reader),
        (_, Some(_)) => say!(
            l,
            "worst-supposed",
            sender = sender,
            intended = intended,
            reader = reader,
            read = read
        ),
        (_, None) => say!(l, "worst-supposed-nothing", reader = reader),
    };
    vec![left_out, taken]
}
