//! The modules of a discussion, for whoever leads it.

use super::context::HandbookContext;
use super::document::{Block, heading_on_new_page, subheading};
use super::media::media;
use crate::locale::say;
use crate::scenario::{Module, ModuleQuestion};

/// Returns the modules with their situations and questions; nothing where there are none.
pub(super) fn modules(ctx: &HandbookContext) -> Vec<Block> {
    let l = ctx.locale;
    let modules = &ctx.scenario().modules;
    if modules.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        heading_on_new_page("modules", say!(l, "handbook-modules")),
        Block::Remark(say!(l, "handbook-modules-about")),
    ];
    for (number, module) in (1..).zip(modules.values()) {
        blocks.extend(one(ctx, number, module));
    }
    blocks
}

fn one(ctx: &HandbookContext, number: usize, module: &Module) -> Vec<Block> {
    let l = ctx.locale;
    let mut blocks = vec![subheading("", format!("{number}  {}", ctx.own(&module.title)))];
    let time = module.time.map(|time| l.length(time));
    let who =
        if module.of.is_empty() { say!(l, "handbook-everyone") } else { ctx.names(&module.of) };
    blocks.push(Block::Kicker(time.into_iter().chain([who]).collect::<Vec<_>>().join(" · ")));
    blocks.push(Block::Prose(ctx.own(&module.text)));
    blocks.extend(media(ctx, &module.media));
    if !module.questions.is_empty() {
        blocks.push(Block::List(module.questions.values().map(|it| question(ctx, it)).collect()));
    }
    if !module.notes.is_empty() {
        let notes = module.notes.iter();
        blocks.push(Block::Facts(
            notes.map(|(head, note)| (l.note_heading(head), note.to_string())).collect(),
        ));
    }
    blocks
}

/// Returns a question with whom it is for and what may be chosen.
fn question(ctx: &HandbookContext, asks: &ModuleQuestion) -> String {
    let l = ctx.locale;
    let mut text = ctx.own(&asks.question);
    if !asks.choices.is_empty() {
        let choices: Vec<String> = asks.choices.values().map(|choice| ctx.own(choice)).collect();
        text = format!("{text} ({})", choices.join(" / "));
    }
    if !asks.of.is_empty() {
        text = format!("{text} → {}", ctx.names(&asks.of));
    }
    if asks.confidence {
        text = format!("{text} · {}", say!(l, "question-confidence"));
    }
    text
}
