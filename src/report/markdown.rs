//! A document as Markdown, with its pictures as files beside it.

use super::document::{Block, Document, Piece, Table, Text, printable};

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
    let mut out = format!("# {}\n", escaped(&document.title));
    for line in &document.subtitle {
        out.push_str(&format!("\n*{}*\n", escaped(line)));
    }
    if !document.facts.is_empty() {
        write(&Block::Facts(document.facts.clone()), figures, &mut out);
    }
    document.all_blocks().for_each(|block| write(block, figures, &mut out));
    printable(&out)
}

fn write(block: &Block, figures: Option<&str>, out: &mut String) {
    out.push('\n');
    match block {
        Block::Heading { level, text, .. } => {
            out.push_str(&format!("{} {}\n", "#".repeat(usize::from(*level)), escaped(text)));
        }
        Block::Paragraph(text) => out.push_str(&format!("{}\n", inline(text))),
        Block::List(texts) => {
            for text in texts {
                out.push_str(&format!("- {}\n", inline(text)));
            }
        }
        Block::Facts(facts) => {
            for (name, text) in facts {
                out.push_str(&format!("- **{}**: {}\n", escaped(name), inline(text)));
            }
        }
        Block::Table(table) => write_table(table, out),
        Block::Figure(figure) => {
            if let Some(folder) = figures {
                let alt = escaped(&figure.alt);
                out.push_str(&format!("![{alt}]({folder}/{}.svg)\n\n", figure.id));
            }
            out.push_str(&format!("*{}*\n", inline(&figure.caption)));
        }
        Block::Folded { summary, blocks } => {
            out.push_str(&format!("<details>\n<summary>{}</summary>\n", escaped(summary)));
            for block in blocks {
                write(block, figures, out);
            }
            out.push_str("\n</details>\n");
        }
    }
}

fn write_table(table: &Table, out: &mut String) {
    if !table.caption.is_empty() {
        out.push_str(&format!("{}\n\n", escaped(&table.caption)));
    }
    let heads: Vec<String> = table.head.iter().map(|head| cell(&escaped(&head.text))).collect();
    out.push_str(&format!("| {} |\n", heads.join(" | ")));
    let rules = table.head.iter().map(|head| if head.is_number { "--:" } else { "---" });
    out.push_str(&format!("|{}|\n", rules.collect::<Vec<_>>().join("|")));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|text| cell(&inline(text))).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
}

/// Text within a cell has no line breaks.
fn cell(text: &str) -> String {
    text.replace('\n', " ")
}

fn inline(text: &Text) -> String {
    let mut out = String::new();
    for piece in &text.0 {
        match piece {
            Piece::Plain(text) => out.push_str(&escaped(text)),
            Piece::Strong(text) => out.push_str(&format!("**{}**", escaped(text))),
            Piece::Code(text) => out.push_str(&format!("`{}`", text.replace('`', "'"))),
            Piece::Cite(cite) => {
                out.push_str(&format!(" \\[{}\\]", escaped(&text.label(cite))));
            }
        }
    }
    out
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
