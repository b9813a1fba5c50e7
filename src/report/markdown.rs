//! A document as Markdown, with its pictures as files beside it.

use super::citation::{Citations, Part, parts};
use super::document::{Block, Document, Piece, Table, Text, printable};
use crate::locale::{Locale, say};

/// Returns a document as Markdown. A picture is a link to `FIGURES/ID.svg`, where there is a folder for them.
///
/// ```
/// use hotwash::locale::Locale;
/// use hotwash::prelude::*;
/// use hotwash::report::{Subject, markdown, report};
/// use hotwash::session::Session;
///
/// let plan = load("orbital_hotline", &[])?.into_plan()?;
/// let (tables, stopped) = (play(&compile(&plan), 7), plan.scenario.ends.at);
/// let session = Session::new("run".to_owned(), &plan, 7, None, stopped);
/// let subject =
///     Subject { plan: &plan, tables: &tables, session: &session, stopped, is_open: false };
/// let text = markdown(&report(&subject, Locale::English), None);
/// assert!(text.starts_with(&format!("# {}", plan.scenario.title)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn markdown(document: &Document, figures: Option<&str>) -> String {
    let citations = Citations::of(document);
    let writer = MarkdownWriter { figures, citations: &citations };
    let mut out = format!("# {}\n", escaped(&document.title));
    if !document.running_head.is_empty() {
        out.push_str(&format!("\n**{}**\n", escaped(&document.running_head)));
    }
    for line in &document.subtitle {
        out.push_str(&format!("\n*{}*\n", escaped(line)));
    }
    if !document.facts.is_empty() {
        writer.write(&Block::Facts(document.facts.clone()), &mut out);
    }
    let body = document.summary.iter().chain(&document.blocks);
    body.for_each(|block| writer.write(block, &mut out));
    writer.annexes(&document.annexes, document.locale, &mut out);
    writer.sources(document.locale, &mut out);
    printable(&out)
}

struct MarkdownWriter<'a> {
    figures: Option<&'a str>,
    citations: &'a Citations,
}

impl MarkdownWriter<'_> {
    /// The annexes, each with its number.
    fn annexes(&self, blocks: &[Block], locale: Locale, out: &mut String) {
        let mut number = 0;
        for block in blocks {
            match block {
                Block::Heading { level: 2, id, text } => {
                    number += 1;
                    let text = say!(locale, "annex", number = number, name = text.as_str());
                    self.write(&Block::Heading { level: 2, id: id.clone(), text }, out);
                }
                block => self.write(block, out),
            }
        }
    }

    /// What is cited, as footnotes.
    fn sources(&self, locale: Locale, out: &mut String) {
        for (number, cite) in self.citations.all() {
            if number == 1 {
                let heading = say!(locale, "rows-cited");
                out.push_str(&format!("\n## {heading}\n\n{}\n\n", say!(locale, "rows-of-file")));
            }
            let whole = say!(locale, "rows-whole-table");
            let row = if cite.row.is_empty() { &whole } else { &cite.row };
            out.push_str(&format!("[^{number}]: {} {}\n", escaped(cite.table), escaped(row)));
        }
    }

    fn write(&self, block: &Block, out: &mut String) {
        out.push('\n');
        match block {
            Block::Heading { level, text, .. } => {
                out.push_str(&format!("{} {}\n", "#".repeat(usize::from(*level)), escaped(text)));
            }
            Block::Paragraph(text) => out.push_str(&format!("{}\n", self.inline(text))),
            Block::List(texts) => {
                for text in texts {
                    out.push_str(&format!("- {}\n", self.inline(text)));
                }
            }
            Block::Facts(facts) => {
                for (name, text) in facts {
                    out.push_str(&format!("- **{}**: {}\n", escaped(name), self.inline(text)));
                }
            }
            Block::Table(table) => self.table(table, out),
            Block::Figure(figure) => {
                if let Some(folder) = self.figures {
                    let alt = escaped(&figure.alt);
                    out.push_str(&format!("![{alt}]({folder}/{}.svg)\n\n", figure.id));
                }
                out.push_str(&format!("*{}*\n", self.inline(&figure.caption)));
            }
            Block::Folded { summary, blocks } => {
                out.push_str(&format!("<details>\n<summary>{}</summary>\n", escaped(summary)));
                for block in blocks {
                    self.write(block, out);
                }
                out.push_str("\n</details>\n");
            }
        }
    }

    fn table(&self, table: &Table, out: &mut String) {
        if !table.caption.is_empty() {
            out.push_str(&format!("{}\n\n", escaped(&table.caption)));
        }
        let heads: Vec<String> = table.head.iter().map(|head| cell(&escaped(&head.text))).collect();
        out.push_str(&format!("| {} |\n", heads.join(" | ")));
        let rules = table.head.iter().map(|head| if head.is_number { "--:" } else { "---" });
        out.push_str(&format!("|{}|\n", rules.collect::<Vec<_>>().join("|")));
        for row in &table.rows {
            let cells: Vec<String> = row.iter().map(|text| cell(&self.inline(text))).collect();
            out.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
    }

    fn inline(&self, text: &Text) -> String {
        let mut out = String::new();
        for part in parts(text) {
            match part {
                Part::Words(Piece::Strong(text)) => {
                    out.push_str(&format!("**{}**", escaped(text)));
                }
                Part::Words(Piece::Code(text)) => {
                    out.push_str(&format!("`{}`", text.replace('`', "'")));
                }
                Part::Words(Piece::Plain(text)) => out.push_str(&escaped(text)),
                Part::Words(Piece::Cite(_)) => {}
                Part::Cites(cites) => {
                    let numbers = self.citations.numbers(&cites).into_iter();
                    let notes: Vec<String> = numbers.map(|number| format!("[^{number}]")).collect();
                    out.push_str(&notes.join(" "));
                }
            }
        }
        out
    }
}

/// Text within a cell has no line breaks.
fn cell(text: &str) -> String {
    text.replace('\n', " ")
}

/// Text in which nothing means anything to Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
