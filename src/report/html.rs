//! A document as one HTML file that asks for nothing from outside and runs nothing.

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::document::{Block, Cite, Document, Figure, Piece, Table, Text, printable};
use super::figure::looks;
use crate::locale::{Locale, say};

/// The look: for a screen of any width, light and dark, and for paper.
const STYLE: &str = include_str!("style.css");

/// The most rows of a table that stays on one page of paper.
const SHORT: usize = 14;

/// The styles that are written into a page, each as it is there: for whoever serves it and says what may be.
#[must_use]
pub(crate) fn styles() -> [String; 2] {
    [STYLE.to_owned(), looks()]
}

/// A document as HTML. `rows` are those that it cites, each as its columns and values.
#[must_use]
pub fn html(document: &Document, rows: &BTreeMap<Cite, Vec<(String, String)>>) -> String {
    let headings = document.all_blocks().filter_map(|block| match block {
        Block::Heading { level: 2, id, text } => Some((id, text)),
        _ => None,
    });
    let page = html! {
        (DOCTYPE)
        html lang=(document.locale.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (document.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (document.title) }
                    @for line in &document.subtitle { p.subtitle { (line) } }
                }
                nav aria-label=(say!(document.locale, "contents")) {
                    ol { @for (id, text) in headings { li { a href={ "#" (id) } { (text) } } } }
                }
                main {
                    @if !document.facts.is_empty() {
                        (write(&Block::Facts(document.facts.clone()), rows))
                    }
                    @for block in document.all_blocks() { (write(block, rows)) }
                    @if !rows.is_empty() { (write_rows(rows, document.locale)) }
                }
            }
        }
    };
    printable(&page.into_string())
}

fn write(block: &Block, rows: &BTreeMap<Cite, Vec<(String, String)>>) -> Markup {
    match block {
        Block::Heading { level: 2, id, text } => html! { h2 id=(id) { (text) } },
        Block::Heading { id, text, .. } => html! { h3 id=(id) { (text) } },
        Block::Paragraph(text) => html! { p { (inline(text, rows)) } },
        Block::List(texts) => {
            html! { ul { @for text in texts { li { (inline(text, rows)) } } } }
        }
        Block::Facts(facts) => html! {
            dl { @for (name, text) in facts { dt { (name) } dd { (inline(text, rows)) } } }
        },
        Block::Table(table) => write_table(table, rows),
        Block::Figure(figure) => write_figure(figure, rows),
        Block::Folded { summary, blocks } => html! {
            details { summary { (summary) } @for block in blocks { (write(block, rows)) } }
        },
    }
}

fn write_table(table: &Table, rows: &BTreeMap<Cite, Vec<(String, String)>>) -> Markup {
    let class = |column: usize| table.head.get(column).is_some_and(|head| head.is_number);
    html! {
        div.wide role="group" tabindex="0" aria-label=(table.caption) {
            table.short[table.rows.len() <= SHORT] {
                caption { (table.caption) }
                thead { tr {
                    @for (column, head) in table.head.iter().enumerate() {
                        th scope="col" class=[class(column).then_some("number")] { (head.text) }
                    }
                } }
                tbody { @for row in &table.rows { tr {
                    @for (column, cell) in row.iter().enumerate() {
                        @if column == 0 { th scope="row" { (inline(cell, rows)) } }
                        @else {
                            td class=[class(column).then_some("number")] { (inline(cell, rows)) }
                        }
                    }
                } } }
            }
        }
    }
}

fn write_figure(figure: &Figure, rows: &BTreeMap<Cite, Vec<(String, String)>>) -> Markup {
    html! {
        figure id=(figure.id) {
            div.wide role="group" tabindex="0" aria-label=(figure.alt) { (PreEscaped(&figure.svg)) }
            figcaption { (inline(&figure.caption, rows)) }
        }
    }
}

fn inline(text: &Text, rows: &BTreeMap<Cite, Vec<(String, String)>>) -> Markup {
    html! {
        @for piece in &text.0 {
            @match piece {
                Piece::Plain(text) => (text),
                Piece::Strong(text) => strong { (text) },
                Piece::Code(text) => code { (text) },
                Piece::Cite(cite) if rows.contains_key(cite) => {
                    " " a.cite href={ "#" (anchor(cite)) } { (text.label(cite)) }
                },
                Piece::Cite(cite) => { " " span.cite { (text.label(cite)) } },
            }
        }
    }
}

/// What a row that is cited is called in the page.
fn anchor(cite: &Cite) -> String {
    let fits = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    format!("row-{}-{}", cite.table, cite.row.chars().map(fits).collect::<String>())
}

/// The rows that are cited, at the end.
fn write_rows(rows: &BTreeMap<Cite, Vec<(String, String)>>, locale: Locale) -> Markup {
    html! {
        h2 id="rows" { (say!(locale, "rows-cited")) }
        p.paper { (say!(locale, "rows-on-paper")) }
        div.rows {
            p { (say!(locale, "rows-about")) }
            @for (cite, columns) in rows {
                section.row id=(anchor(cite)) {
                    h3 { (cite.table) " " (cite.row) }
                    dl { @for (name, value) in columns { dt { (name) } dd { (value) } } }
                }
            }
        }
    }
}
