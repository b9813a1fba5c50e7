//! A document as one HTML file for paper. It asks for nothing from outside and runs nothing.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html as markup};

use super::document::{Block, HandbookText, Table};
use crate::locale::{Locale, say};
use crate::report::office::quoted;

/// The look: that of the room, on paper of any format.
const STYLE: &str = include_str!("style.css");

/// Returns the styles of a document, with what stands at the head and the foot of each page. Whoever serves it says by
/// them what may be.
#[must_use]
pub(crate) fn style(document: &HandbookText) -> String {
    let l = document.locale;
    let (before, between, after) = (
        quoted(&say!(l, "handbook-page-before")),
        quoted(&say!(l, "handbook-page-between")),
        quoted(&say!(l, "handbook-page-after")),
    );
    let number = format!("{before} counter(page) {between} counter(pages) {after}");
    let (title, kind) = (quoted(&document.title), quoted(&document.kind));
    format!(
        "{STYLE}@page {{ @top-left {{ content: {title}; }} @top-right {{ content: {kind}; }} \
         @bottom-right {{ content: {number}; }} }}\n\
         @page :first {{ @top-left {{ content: none; }} @top-right {{ content: none; }} }}\n"
    )
}

/// Returns a document as HTML.
#[must_use]
pub fn html(document: &HandbookText) -> String {
    let l = document.locale;
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level: 2, id, text, .. } if !id.is_empty() => Some((id, text)),
        _ => None,
    });
    let page = markup! {
        (DOCTYPE)
        html lang=(l.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (document.title) " · " (document.kind) }
                style { (PreEscaped(style(document))) }
            }
            body {
                header {
                    p.kind { (document.kind) }
                    h1 { (document.title) }
                    @for line in &document.subtitle { p.subtitle { (line) } }
                    @if let Some(notice) = &document.notice { p.notice { (notice) } }
                }
                @if document.has_contents {
                    nav aria-label=(say!(l, "contents")) {
                        ol { @for (id, text) in headings { li { a href={ "#" (id) } { (text) } } } }
                    }
                }
                main { @for block in &document.blocks { (write(block, l)) } }
            }
        }
    };
    printable(&page.into_string())
}

/// Returns a text in which what HTML cannot hold is shown as what it is: something that cannot be shown.
fn printable(text: &str) -> String {
    let is_odd = |c: char| c.is_control() && c != '\n' && c != '\t';
    text.chars().map(|c| if is_odd(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

fn write(block: &Block, l: Locale) -> Markup {
    match block {
        Block::Heading { level, id, text, starts_page } => {
            let (id, class) =
                ((!id.is_empty()).then_some(id), starts_page.then_some("starts-page"));
            match level {
                2 => markup! { h2 id=[id] class=[class] { (text) } },
                3 => markup! { h3 id=[id] class=[class] { (text) } },
                _ => markup! { h4 id=[id] class=[class] { (text) } },
            }
        }
        Block::Kicker(text) => markup! { p.kicker { (text) } },
        Block::Paragraph(text) => markup! { p { (text) } },
        Block::Remark(text) => markup! { p.remark { (text) } },
        Block::Aim(text) => markup! { p.aim { (text) } },
        Block::Prose(text) => markup! {
            div.prose { @for paragraph in text.trim().split("\n\n") { p { (paragraph.trim()) } } }
        },
        Block::Picture { file, alt } => {
            let (width, height) = file.size().unwrap_or_default();
            let source =
                format!("data:{};base64,{}", file.kind().mime(), STANDARD.encode(file.bytes()));
            markup! { img src=(source) alt=(alt) width=(width) height=(height); }
        }
        Block::Log(text) => markup! { pre { (text) } },
        Block::List(items) => markup! { ul { @for item in items { li { (item) } } } },
        Block::Facts(facts) => markup! {
            dl { @for (name, text) in facts { div { dt { (name) } dd { (text) } } } }
        },
        Block::Terms(facts) => markup! {
            dl.terms { @for (name, text) in facts { div { dt { (name) } dd { (text) } } } }
        },
        Block::Columns(columns) => markup! {
            div.columns {
                @for column in columns { div { @for block in column { (write(block, l)) } } }
            }
        },
        Block::Strip(text) => markup! { p.strip { (text) } },
        Block::Table(table) => write_table(table),
        Block::Card { side, blocks } => {
            let side = side.map(|place| format!("side-{}", place % 4));
            markup! {
                section.card.(side.unwrap_or_default()) { @for block in blocks { (write(block, l)) } }
            }
        }
        Block::Cards(cards) => markup! {
            div.cards {
                @for card in cards { section.cut { @for block in card { (write(block, l)) } } }
            }
        },
        Block::Lines(number) => markup! {
            div.lines aria-hidden="true" { @for _ in 0..*number { div {} } }
        },
        Block::Boxes(boxes) => markup! {
            ul.boxes {
                @for (letter, meaning) in boxes { li { span.box {} " " strong { (letter) } " " (meaning) } }
            }
        },
        Block::Code(Some(code)) => markup! { p.code { (spelt(code)) } },
        Block::Code(None) => markup! {
            p.code { span.unseen { (say!(l, "handbook-code-here")) } @for _ in 0..8 { span.letter {} } }
        },
        Block::Square { address, alt } => markup! {
            div.square role="img" aria-label=(alt) { (PreEscaped(square(address))) }
        },
    }
}

/// Returns a code as it is read aloud.
pub(super) fn spelt(code: &str) -> String {
    let (first, second) = code.split_at_checked(4).unwrap_or((code, ""));
    format!("{first}-{second}")
}

/// Returns an address as a square code, as SVG; nothing if it is too long.
#[must_use]
pub(crate) fn square(address: &str) -> String {
    let drawn = qrcode::QrCode::new(address.as_bytes())
        .map(|code| code.render::<qrcode::render::svg::Color>().min_dimensions(240, 240).build());
    let svg = drawn.unwrap_or_default();
    svg.split_once("?>").map_or(svg.as_str(), |(_, svg)| svg).to_owned()
}

fn write_table(table: &Table) -> Markup {
    let whole: usize = table.widths.iter().sum();
    // Shares in twentieths, for which the style sheet has classes: no style stands in the page itself.
    let class = |column: usize| {
        let share = table.widths.get(column).filter(|_| whole > 0)?;
        Some(format!("w{}", (share * 20 + whole / 2) / whole))
    };
    markup! {
        table {
            thead { tr {
                @for (column, head) in table.head.iter().enumerate() {
                    th scope="col" class=[class(column)] { (head) }
                }
            } }
            tbody { @for row in &table.rows { tr {
                @for (column, cell) in row.iter().enumerate() {
                    @if column == 0 { th scope="row" { (cell) } } @else { td { (cell) } }
                }
            } } }
        }
    }
}
