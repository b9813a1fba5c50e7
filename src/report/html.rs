//! A document as one HTML file that asks for nothing from outside and runs nothing.
//!
//! What changes on the page, changes without a script: what is folded are `details`, pictures are looked at closer
//! by radio buttons that the style sheet reads, and browsers that can do it mark in the contents what is being read.
//! So the page is the same from a disk, under the strictest content policy, and in an archive.

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::citation::{Citations, Mark, Part, parts};
use super::document::{Block, Cite, Document, Figure, Piece, Table, Text, printable};
use super::figure::{letters, looks, width_of};
use super::office::quoted;
use crate::locale::{Locale, say};

/// The look: for a screen of any width, light and dark, and for paper.
const STYLE: &str = include_str!("style.css");

/// The most rows of a table that stays on one page of paper.
const SHORT: usize = 14;
/// The most rows of a table that is not folded away before the annexes.
const UNFOLDED: usize = 10;
/// A fact of more letters takes the room of two on paper.
const LONG: usize = 90;
/// A table of so many columns is wider than a narrow window.
const MANY_COLUMNS: usize = 6;
/// A picture up to this width stands beside its text, in pixels.
const BESIDE: f64 = 560.0;
/// How many times as large a picture can be looked at.
const SIZES: [&str; 3] = ["1", "2", "4"];

/// The rows that a document cites, each as its columns and values.
type Rows = BTreeMap<Cite, Vec<(String, String)>>;

/// The styles that are written into a page, each as it is there: for whoever serves it and says what may be.
#[must_use]
pub(crate) fn styles(document: &Document) -> [String; 2] {
    [style(document), looks()]
}

/// The style sheet, with what stands at the head and the foot of each page of paper.
fn style(document: &Document) -> String {
    let l = document.locale;
    let number = format!(
        "{} counter(page) {} counter(pages) {}",
        quoted(&say!(l, "handbook-page-before")),
        quoted(&say!(l, "handbook-page-between")),
        quoted(&say!(l, "handbook-page-after")),
    );
    let title = quoted(&document.title);
    let running = quoted(&document.running_head);
    let about = quoted(document.subtitle.first().map_or("", String::as_str));
    format!(
        "{STYLE}@page {{ @top-left {{ content: {title}; }} @top-right {{ content: {running}; font-weight: 600; }} \
         @bottom-left {{ content: {about}; }} \
         @bottom-right {{ content: {number}; }} }}\n@page :first {{ @top-left {{ content: none; }} }}\n"
    )
}

/// A document as HTML. `rows` are those that it cites, each as its columns and values.
#[must_use]
pub fn html(document: &Document, rows: &Rows) -> String {
    let l = document.locale;
    let mut writer = HtmlWriter {
        rows,
        citations: Citations::of(document),
        places: BTreeMap::new(),
        marks: 0,
        folds: true,
        locale: l,
    };
    let summary = writer.blocks(&document.summary);
    let facts = writer.cover(&document.facts);
    let sections: Vec<Markup> =
        sections(&document.blocks).into_iter().map(|blocks| writer.section(blocks)).collect();
    writer.folds = false;
    let annexes = writer.annexes(&document.annexes);
    let sources = writer.sources();
    let page = html! {
        (DOCTYPE)
        html lang=(l.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (document.title) }
                style { (PreEscaped(style(document))) }
            }
            body {
                header {
                    @if !document.running_head.is_empty() { p.running.screen { (document.running_head) } }
                    h1 { (document.title) }
                    @for line in &document.subtitle { p.subtitle { (line) } }
                    @if !document.facts.is_empty() { (facts) }
                }
                (contents(document, !writer.places.is_empty()))
                main {
                    @if !document.summary.is_empty() {
                        section.summary #first-pages aria-label=(say!(l, "page-summary")) { (summary) }
                    }
                    @for section in &sections { (section) }
                    @if !document.annexes.is_empty() { div.annexes { (annexes) } }
                    (sources)
                }
                a.back href="#contents" { (say!(l, "contents-back")) }
            }
        }
    };
    printable(&page.into_string())
}

/// The contents, twice: to be unfolded on a narrow screen, and beside the text on a wide one.
fn contents(document: &Document, has_sources: bool) -> Markup {
    let l = document.locale;
    let headings = |blocks: &[Block]| -> Vec<(String, String)> {
        let headings = blocks.iter().filter_map(|block| match block {
            Block::Heading { level: 2, id, text } => Some((id.clone(), text.clone())),
            _ => None,
        });
        headings.collect()
    };
    let mut first = headings(&document.summary);
    if first.is_empty() && !document.summary.is_empty() {
        first.push(("first-pages".to_owned(), say!(l, "page-summary")));
    }
    let mut last = headings(&document.annexes);
    for (number, (_, name)) in (1..).zip(&mut last) {
        *name = say!(l, "annex", number = number, name = name.as_str());
    }
    if has_sources {
        last.push(("rows".to_owned(), say!(l, "rows-cited")));
    }
    let list = html! {
        ol { @for (id, text) in first.iter().chain(&headings(&document.blocks)) {
            li { a href={ "#" (id) } { (text) } }
        } }
        @if !last.is_empty() {
            ol.last { @for (id, text) in &last { li { a href={ "#" (id) } { (text) } } } }
        }
    };
    html! {
        nav #contents aria-label=(say!(l, "contents")) {
            details.narrow { summary { (say!(l, "contents")) } (list) }
            div.broad { p { (say!(l, "contents")) } (list) }
        }
    }
}

/// Blocks in parts that each begin with a heading of level 2.
fn sections(blocks: &[Block]) -> Vec<&[Block]> {
    blocks.chunk_by(|_, next| !matches!(next, Block::Heading { level: 2, .. })).collect()
}

struct HtmlWriter<'a> {
    rows: &'a Rows,
    citations: Citations,
    /// In which marks of the text each number stands.
    places: BTreeMap<usize, Vec<usize>>,
    /// How many marks have been written.
    marks: usize,
    /// Whether long tables are folded away.
    folds: bool,
    locale: Locale,
}

impl HtmlWriter<'_> {
    /// What stands under the heading: names and what they stand for.
    fn cover(&mut self, facts: &[(String, Text)]) -> Markup {
        html! {
            dl.cover { @for (name, text) in facts {
                div.long[letters(&text.words_alone()) > LONG] { dt { (name) } dd { (self.inline(text)) } }
            } }
        }
    }

    fn section(&mut self, blocks: &[Block]) -> Markup {
        html! { section { (self.blocks(blocks)) } }
    }

    fn annexes(&mut self, blocks: &[Block]) -> Markup {
        let mut number = 0;
        html! {
            @for blocks in sections(blocks) {
                section.annex {
                    @match blocks {
                        [Block::Heading { level: 2, id, text }, blocks @ ..] => {
                            @let () = number += 1;
                            h2 id=(id) { (say!(self.locale, "annex", number = number, name = text.as_str())) }
                            (self.blocks(blocks))
                        }
                        blocks => (self.blocks(blocks)),
                    }
                }
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block]) -> Markup {
        html! { @for block in blocks { (self.block(block)) } }
    }

    fn block(&mut self, block: &Block) -> Markup {
        match block {
            Block::Heading { level: 2, id, text } => html! { h2 id=(id) { (text) } },
            Block::Heading { id, text, .. } => html! { h3 id=(id) { (text) } },
            Block::Paragraph(text) => html! { p { (self.inline(text)) } },
            Block::List(texts) => {
                html! { ul { @for text in texts { li { (self.inline(text)) } } } }
            }
            Block::Facts(facts) => html! {
                dl { @for (name, text) in facts { div { dt { (name) } dd { (self.inline(text)) } } } }
            },
            Block::Table(table) if self.folds && table.rows.len() > UNFOLDED => {
                let number = table.rows.len();
                let summary = say!(
                    self.locale,
                    "table-rows",
                    caption = table.caption.as_str(),
                    number = number
                );
                html! { details { summary { (summary) } (self.table(table, false)) } }
            }
            Block::Table(table) => self.table(table, true),
            Block::Figure(figure) => self.figure(figure),
            Block::Folded { summary, blocks } => {
                // What is folded away already is not folded again.
                let folds = std::mem::replace(&mut self.folds, false);
                let written = html! { details { summary { (summary) } (self.blocks(blocks)) } };
                self.folds = folds;
                written
            }
        }
    }

    fn table(&mut self, table: &Table, has_caption: bool) -> Markup {
        let class = |column: usize| table.head.get(column).is_some_and(|head| head.is_number);
        let number = |column: usize| class(column).then_some("number");
        let head = |column: usize| table.head.get(column).map(|head| head.text.as_str());
        // A column in which nothing stands is there to be written in.
        let blank = |column: usize| {
            let mut cells = table.rows.iter().filter_map(|row| row.get(column)).peekable();
            cells.peek().is_some() && cells.all(|cell| cell.0.is_empty())
        };
        let is_wide = table.head.len() >= MANY_COLUMNS;
        let written = html! {
            table.short[table.rows.len() <= SHORT] {
                @if has_caption && !table.caption.is_empty() { caption { (table.caption) } }
                thead { tr {
                    @for (column, head) in table.head.iter().enumerate() {
                        th.blank[blank(column)].number[head.is_number] scope="col" { (head.text) }
                    }
                } }
                tbody { @for row in &table.rows { tr {
                    @for (column, cell) in row.iter().enumerate() {
                        @if column == 0 { th scope="row" { (self.inline(cell)) } }
                        @else {
                            td class=[number(column)] data-head=[head(column)] {
                                // On a narrow screen the head stands beside it.
                                @if !cell.0.is_empty() { span { (self.inline(cell)) } }
                            }
                        }
                    }
                } } }
            }
        };
        if is_wide {
            html! { div.wide role="group" tabindex="0" aria-label=(table.caption) { (written) } }
        } else {
            written
        }
    }

    fn figure(&mut self, figure: &Figure) -> Markup {
        let l = self.locale;
        let is_small = width_of(&figure.svg) <= BESIDE;
        html! {
            figure.beside[is_small].dense[figure.is_dense()] id=(figure.id) {
                @if figure.is_dense() {
                    fieldset.sizes {
                        legend { (say!(l, "picture-size")) }
                        @for size in SIZES {
                            label {
                                input type="radio" name={ "size-of-" (figure.id) } value=(size)
                                    checked[size == SIZES[0]];
                                (size) "\u{d7}"
                            }
                        }
                    }
                }
                div.wide role="group" tabindex="0" aria-label=(figure.alt) { (PreEscaped(&figure.svg)) }
                figcaption { (self.inline(&figure.caption)) }
            }
        }
    }

    fn inline(&mut self, text: &Text) -> Markup {
        html! {
            @for part in parts(text) {
                @match part {
                    Part::Words(Piece::Plain(text)) => (text),
                    Part::Words(Piece::Strong(text)) => strong { (text) },
                    Part::Words(Piece::Code(text)) => code { (text) },
                    Part::Words(Piece::Cite(_)) => {},
                    Part::Cites(cites) => (self.marks(&cites)),
                }
            }
        }
    }

    /// The small numbers of what is cited in one place.
    fn marks(&mut self, cites: &[&Cite]) -> Markup {
        let marks = self.citations.marks(cites, self.locale);
        let mut place = |mark: &Mark| {
            self.marks += 1;
            for number in mark.from..=mark.to {
                self.places.entry(number).or_default().push(self.marks);
            }
            self.marks
        };
        html! {
            sup { @for (index, mark) in marks.iter().enumerate() {
                @if index > 0 { ", " }
                a id={ "at-" (place(mark)) } href={ "#row-" (mark.from) } aria-label=(mark.name) { (mark.shown()) }
            } }
        }
    }

    /// What is cited, by its numbers, each with the way back.
    fn sources(&self) -> Markup {
        let l = self.locale;
        if self.places.is_empty() {
            return html! {};
        }
        html! {
            section.sources {
                h2 #rows { (say!(l, "rows-cited")) }
                p.screen { (say!(l, "rows-about")) }
                p.paper { (say!(l, "rows-on-paper")) }
                ol { @for (number, cite) in self.citations.all() {
                    li id={ "row-" (number) } value=(number) {
                        strong { (cite.table) " " (cite.row) }
                        @if cite.row.is_empty() { " " (say!(l, "rows-whole-table")) }
                        (self.ways_back(number))
                        @if let Some(columns) = self.rows.get(cite) {
                            dl { @for (name, value) in columns { div { dt { (name) } dd { (value) } } } }
                        }
                    }
                } }
            }
        }
    }

    /// The links from a source to where it is cited.
    fn ways_back(&self, number: usize) -> Markup {
        let places = self.places.get(&number).map_or(&[][..], Vec::as_slice);
        html! {
            span.ways { @for (index, place) in places.iter().enumerate() {
                @let name = say!(self.locale, "cite-back", source = number, place = index + 1, of = places.len());
                " " a href={ "#at-" (place) } aria-label=(name) {
                    @if index == 0 { "\u{21a9}" } @else { (index + 1) }
                }
            } }
        }
    }
}
