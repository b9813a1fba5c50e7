//! Media on paper: pictures and pages as they are, and what to do about a document that can only be downloaded.

use super::context::HandbookContext;
use super::document::{Block, subheading};
use crate::locale::say;
use crate::scenario::{LocalizedText, MediaContent, MediaFile, MediaItem};

/// Returns what is shown beside a text, each item in a frame of its own.
pub(super) fn media(ctx: &HandbookContext, ids: &[String]) -> Vec<Block> {
    let known = ids.iter().filter_map(|id| ctx.scenario().media.get(id));
    known.map(|item| Block::Card { side: None, blocks: shown(ctx, item) }).collect()
}

fn shown(ctx: &HandbookContext, item: &MediaItem) -> Vec<Block> {
    let l = ctx.locale;
    let title = ctx.own(&item.title);
    let headline = |text: &LocalizedText| subheading("", ctx.own(text));
    let mut blocks = vec![Block::Kicker(title)];
    match &item.shows {
        MediaContent::Image(of) => blocks.push(match file(ctx, &of.file) {
            Some(file) => Block::Picture { file: file.clone(), alt: ctx.own(&of.alt) },
            None => Block::Remark(ctx.own(&of.alt)),
        }),
        MediaContent::Pdf(of) => {
            blocks.push(Block::Paragraph(ctx.own(&of.alt)));
            blocks.push(Block::Remark(say!(l, "handbook-media-pdf")));
        }
        MediaContent::Text(of) => {
            let read = || file(ctx, of.file.as_ref()?)?.text();
            blocks.extend(of.says.as_ref().map(|it| ctx.own(it)).or_else(read).map(Block::Prose));
        }
        MediaContent::Log(of) => {
            let read = || file(ctx, of.file.as_ref()?)?.text();
            blocks.extend(of.says.as_ref().map(|it| ctx.own(it)).or_else(read).map(Block::Log));
        }
        MediaContent::NewsPage(page) => {
            let heads = [Some(&page.paper), page.edition.as_ref()];
            let heads: Vec<String> = heads.into_iter().flatten().map(|it| ctx.own(it)).collect();
            blocks.push(Block::Remark(heads.join(" · ")));
            blocks.push(headline(&page.headline));
            blocks.extend(page.lead.as_ref().map(|lead| Block::Paragraph(ctx.own(lead))));
            blocks.extend(page.byline.as_ref().map(|byline| Block::Remark(ctx.own(byline))));
            blocks.push(Block::Prose(ctx.own(&page.text)));
        }
        MediaContent::Mail(mail) => {
            let date = mail.date.as_ref().map(|date| (say!(l, "media-mail-date"), ctx.own(date)));
            let heads = [
                (say!(l, "media-mail-from"), ctx.own(&mail.from)),
                (say!(l, "media-mail-to"), ctx.own(&mail.to)),
            ];
            blocks.push(headline(&mail.subject));
            blocks.push(Block::Facts(heads.into_iter().chain(date).collect()));
            blocks.push(Block::Prose(ctx.own(&mail.text)));
        }
    }
    blocks
}

/// Returns a file in the language of the document.
fn file<'a>(ctx: &HandbookContext<'a>, file: &LocalizedText) -> Option<&'a MediaFile> {
    ctx.plan.sources.media.get(file.in_language(ctx.locale.tag()))
}
