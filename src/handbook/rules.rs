//! The rules in short: what a request must contain, how urgent it may be, what may be asked for and refused, what the
//! sides have agreed, and what terms mean. Nothing that the exercise does not have.

use super::context::HandbookContext;
use super::document::{Block, Table, heading, heading_on_new_page, subheading};
use crate::locale::say;
use crate::scenario::{ReadBackRule, UrgencyClass};

/// Returns the rules, or nothing if nobody can send a request.
pub(super) fn rules(ctx: &HandbookContext) -> Vec<Block> {
    if !ctx.has_requests() {
        return Vec::new();
    }
    let (l, guidelines) = (ctx.locale, &ctx.plan.guidelines);
    if guidelines.contents.is_empty() && guidelines.classes.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        heading_on_new_page("rules", say!(l, "handbook-rules")),
        Block::Remark(guidelines.title.to_string()),
    ];
    blocks.extend(classes(ctx));
    if !guidelines.contents.is_empty() {
        blocks.push(subheading("contents", say!(l, "reference-contents")));
        let contents = guidelines.contents.iter().map(|(id, content)| {
            let holds = if content.optional {
                format!("{} · {}", content.holds, say!(l, "reference-optional"))
            } else {
                content.holds.to_string()
            };
            let mark = if content.deferrable { " *" } else { "" };
            (format!("{} {}{mark}", content.number, l.word("field", id)), holds)
        });
        blocks.push(Block::Terms(contents.collect()));
        if guidelines.contents.values().any(|content| content.deferrable) {
            blocks.push(Block::Remark(format!("* {}", say!(l, "reference-deferrable"))));
        }
    }
    if !guidelines.assistance.is_empty() {
        blocks.push(subheading("assistance", say!(l, "handbook-assistance")));
        let kinds = guidelines.assistance.iter().map(|(id, kind)| {
            let needs = l.word("authority", &kind.needs);
            let needs = say!(l, "handbook-needs", authority = needs);
            (l.word("assistance", id), format!("{} · {needs}", kind.about))
        });
        blocks.push(Block::Terms(kinds.collect()));
    }
    if !guidelines.grounds.is_empty() {
        blocks.push(subheading("grounds", say!(l, "handbook-grounds")));
        let grounds = guidelines.grounds.iter();
        blocks.push(Block::Terms(
            grounds.map(|(id, about)| (l.word("ground", id), about.to_string())).collect(),
        ));
    }
    if !guidelines.markings.is_empty() {
        let markings = guidelines.markings.iter().map(|it| l.word("marking", it));
        let markings = l.list(&markings.collect::<Vec<_>>());
        blocks.push(Block::Paragraph(say!(l, "handbook-markings", markings = markings)));
    }
    blocks
}

/// Returns the classes with their limits in words, a column for each class.
fn classes(ctx: &HandbookContext) -> Vec<Block> {
    let (l, guidelines) = (ctx.locale, &ctx.plan.guidelines);
    if guidelines.classes.is_empty() {
        return Vec::new();
    }
    let none = || say!(l, "none");
    let row = |head: String, cell: &dyn Fn(&UrgencyClass) -> String| {
        let cells = guidelines.classes.values().map(cell);
        std::iter::once(head).chain(cells).collect::<Vec<String>>()
    };
    let mut rows = vec![row(say!(l, "handbook-class-when"), &|class| class.when.to_string())];
    rows.extend(guidelines.limit_names().into_iter().map(|name| {
        row(l.word("handbook-limit", name), &|class| {
            class.limits.get(name).map_or_else(none, |limit| ctx.limit(*limit))
        })
    }));
    rows.push(row(say!(l, "handbook-remind"), &|class| {
        class.remind_every.map_or_else(none, |span| l.length(span))
    }));
    rows.push(row(say!(l, "handbook-hotline"), &|class| {
        class.hotline_after.map_or_else(none, |span| l.length(span))
    }));
    let names = guidelines.classes.keys().map(|id| l.capitalised(&ctx.class(id)));
    let mut blocks = vec![
        subheading("classes", say!(l, "reference-classes")),
        Block::Table(Table {
            head: std::iter::once(say!(l, "handbook-limit")).chain(names).collect(),
            rows,
            widths: std::iter::once(4).chain(guidelines.classes.keys().map(|_| 3)).collect(),
        }),
        Block::Remark(say!(l, "handbook-limits-about")),
    ];
    let read_back = match guidelines.read_back {
        ReadBackRule::Policy => None,
        ReadBackRule::Never => Some(say!(l, "handbook-read-back-never")),
        ReadBackRule::MostUrgent => Some(say!(l, "handbook-read-back-most-urgent")),
        ReadBackRule::Always => Some(say!(l, "handbook-read-back-always")),
    };
    blocks.extend(read_back.map(Block::Paragraph));
    blocks
}

/// Returns what the parties have agreed not to do. How incidents are held against it is for each agency to judge.
pub(super) fn norms(ctx: &HandbookContext) -> Vec<Block> {
    let (l, norms) = (ctx.locale, &ctx.scenario().norms);
    if norms.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading("norms", say!(l, "reference-norms"))];
    for norm in norms.values() {
        blocks.push(subheading("", norm.title.to_string()));
        blocks.push(Block::Prose(norm.text.to_string()));
        blocks.push(Block::List(norm.criteria.values().map(ToString::to_string).collect()));
    }
    blocks
}

/// Returns the terms with what both sides have agreed that they mean.
pub(super) fn glossary(ctx: &HandbookContext) -> Vec<Block> {
    let l = ctx.locale;
    let Some(glossary) = &ctx.plan.glossary else { return Vec::new() };
    let term = |term: &crate::scenario::GlossaryTerm| {
        let labels: Vec<&str> = term.labels.values().map(String::as_str).collect();
        let means =
            glossary.concepts.get(&term.agreed).map(ToString::to_string).unwrap_or_default();
        (labels.join(" · "), means)
    };
    vec![
        heading("glossary", say!(l, "reference-glossary")),
        Block::Terms(glossary.terms.values().map(term).collect()),
    ]
}
