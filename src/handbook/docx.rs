//! A document for word processors, to be edited: real headings, lists and tables, and numbers on its pages.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BorderType, Docx, Footer, Header, HeightRule, PageMargin, Paragraph, Pic, Run,
    Shading, Table as Grid, TableBorder, TableBorderPosition, TableBorders, TableCell,
    TableCellMargins, TableLayoutType, TableRow, WidthType,
};

use super::document::{Block, HandbookText, Table};
use super::html::spelt;
use crate::locale::Locale;
use crate::report::word::{
    A4, HEAD, LINE, QUIET, cell, empty, finished, fonts, heading_style, item, paragraph_style, run,
    spacing, styled, with_page_number,
};
use crate::scenario::{MediaFile, MediaType};

/// The margins of a page, and the room between them, in twentieths of a point. Paper of the format Letter is wider.
const MARGIN: i32 = 1_134;
const ROOM: usize = 9_638;
/// The height of an empty line to write on.
const LINE_HEIGHT: f32 = 480.0;

/// Returns a document as DOCX (ECMA-376).
///
/// # Errors
/// When it cannot be packed, which in memory does not happen.
pub fn docx(document: &HandbookText) -> std::io::Result<Vec<u8>> {
    let mut parts = Vec::new();
    parts.push(Part::text(styled("Kind").add_run(run(&document.kind))));
    parts.push(Part::text(styled("Title").add_run(run(&document.title))));
    for line in &document.subtitle {
        parts.push(Part::text(styled("Subtitle").add_run(run(line))));
    }
    if let Some(notice) = &document.notice {
        parts.push(Part::text(styled("Notice").add_run(run(notice))));
    }
    document.blocks.iter().for_each(|block| write(block, document.locale, ROOM, &mut parts));
    let mut docx = with_styles(document);
    for part in parts {
        docx = match part {
            Part::Text(paragraph) => docx.add_paragraph(*paragraph),
            // Two tables without a paragraph between them would become one.
            Part::Grid(grid) => docx.add_table(*grid).add_paragraph(styled("Between")),
        };
    }
    let built = finished(docx, document.locale, &document.title);
    let mut bytes = Cursor::new(Vec::new());
    built.pack(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.into_inner())
}

/// What stands on a page or in a cell.
enum Part {
    Text(Box<Paragraph>),
    Grid(Box<Grid>),
}

impl Part {
    fn text(paragraph: Paragraph) -> Self {
        Self::Text(Box::new(paragraph))
    }

    fn grid(grid: Grid) -> Self {
        Self::Grid(Box::new(grid))
    }
}

/// A document with its styles, head and foot, and nothing in it.
fn with_styles(document: &HandbookText) -> Docx {
    let l = document.locale;
    let serif = fonts(l, "Georgia");
    let margin = PageMargin::new().top(MARGIN + 200).bottom(MARGIN).left(MARGIN).right(MARGIN);
    let head = format!("{} · {}", document.title, document.kind);
    let head = Header::new().add_paragraph(styled("Head").add_run(run(&head)));
    let foot = with_page_number(styled("Head").align(AlignmentType::Right), l);
    let paragraph = paragraph_style;
    empty(l)
        .page_size(A4.0, A4.1)
        .page_margin(margin)
        .header(head)
        .footer(Footer::new().add_paragraph(foot))
        .add_style(paragraph("Kind", "Kind", 20).color(QUIET).line_spacing(spacing(0, 40)))
        .add_style(paragraph("Title", "Title", 44).bold().fonts(serif.clone()))
        .add_style(paragraph("Subtitle", "Subtitle", 20).color(QUIET))
        .add_style(paragraph("Notice", "Notice", 20).bold().color("A3271C"))
        .add_style(heading_style(0, 30, 320).fonts(serif.clone()))
        .add_style(heading_style(1, 23, 220))
        .add_style(heading_style(2, 20, 160))
        .add_style(paragraph("Aim", "Aim", 28).fonts(serif.clone()))
        .add_style(paragraph("Prose", "Prose", 21).fonts(serif))
        .add_style(
            paragraph("Log", "Log", 16).fonts(fonts(l, "Consolas")).line_spacing(spacing(0, 0)),
        )
        .add_style(paragraph("Remark", "Remark", 17).color(QUIET))
        .add_style(paragraph("Code", "Code", 34).bold())
}

/// Writes a block into a place that has some room.
fn write(block: &Block, l: Locale, room: usize, into: &mut Vec<Part>) {
    let mut text =
        |style: &str, text: &str| into.push(Part::text(styled(style).add_run(run(text))));
    match block {
        Block::Heading { level, text, starts_page, .. } => {
            let style = ["Heading1", "Heading2", "Heading3"][usize::from(*level).clamp(2, 4) - 2];
            let heading = styled(style).keep_next(true).page_break_before(*starts_page);
            into.push(Part::text(heading.add_run(run(text))));
        }
        Block::Kicker(words) | Block::Remark(words) | Block::Strip(words) => text("Remark", words),
        Block::Paragraph(words) => text("Normal", words),
        Block::Aim(words) => text("Aim", words),
        Block::Prose(words) => {
            words.trim().split("\n\n").for_each(|paragraph| text("Prose", paragraph.trim()));
        }
        Block::Picture { file, alt } => match picture(file, room) {
            Some(picture) => {
                into.push(Part::text(styled("Normal").add_run(Run::new().add_image(picture))));
            }
            None => text("Remark", alt),
        },
        Block::Log(words) => words.lines().for_each(|line| text("Log", line)),
        Block::List(items) => {
            let items = items.iter().map(|words| Part::text(item("Normal").add_run(run(words))));
            into.extend(items);
        }
        Block::Facts(facts) | Block::Terms(facts) => into.push(grid_of_facts(facts, room)),
        Block::Columns(columns) => {
            columns.iter().flatten().for_each(|block| write(block, l, room, into));
        }
        Block::Table(table) => into.push(grid_of_table(table, room)),
        Block::Card { blocks, .. } => into.push(framed(vec![vec![blocks]], l, room)),
        Block::Cards(cards) => {
            let cards: Vec<&Vec<Block>> = cards.iter().collect();
            into.push(framed(cards.chunks(2).map(<[_]>::to_vec).collect(), l, room));
        }
        Block::Lines(number) => into.push(grid_of_lines(*number, room)),
        Block::Boxes(boxes) => {
            for (letter, meaning) in boxes {
                let words = run(&format!(" {meaning}"));
                let boxed = run(&format!("\u{2610} {letter}")).bold();
                into.push(Part::text(styled("Normal").add_run(boxed).add_run(words)));
            }
        }
        Block::Code(Some(code)) => text("Code", &spelt(code)),
        Block::Code(None) => text("Code", "_ _ _ _ - _ _ _ _"),
        // A picture would have to be a bitmap, which needs more than this document has; the address is there.
        Block::Square { .. } => {}
    }
}

/// Returns a picture as wide as there is room; none where it is no PNG, the only format that the library writes.
fn picture(file: &MediaFile, room: usize) -> Option<Pic> {
    /// Pixels and twentieths of a point in EMU, the unit of drawings.
    const PER_PIXEL: usize = 9_525;
    const PER_TWENTIETH: usize = 635;
    let (width, height) = file.size().filter(|_| file.kind() == MediaType::Png)?;
    let across = (width * PER_PIXEL).min(room * PER_TWENTIETH);
    let down = across * height / width;
    let (width, height) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    let (across, down) = (u32::try_from(across).ok()?, u32::try_from(down).ok()?);
    Some(Pic::new_with_dimensions(file.bytes().to_vec(), width, height).size(across, down))
}

/// Returns names and what they stand for as a table of two columns.
fn grid_of_facts(facts: &[(String, String)], room: usize) -> Part {
    let widths = vec![room * 3 / 10, room - room * 3 / 10];
    let row = |(name, text): &(String, String)| {
        let name = styled("TableText").add_run(run(name).color(QUIET));
        let mut cell = cell(widths[1]);
        for line in text.split('\n') {
            cell = cell.add_paragraph(styled("TableText").add_run(run(line)));
        }
        TableRow::new(vec![self::cell(widths[0]).add_paragraph(name), cell]).cant_split()
    };
    Part::grid(grid(facts.iter().map(row).collect(), &widths, Lines::Between))
}

fn grid_of_table(table: &Table, room: usize) -> Part {
    let columns = table.head.len().max(1);
    let share = |column: usize| table.widths.get(column).copied().unwrap_or(1).max(1);
    let whole: usize = (0..columns).map(share).sum();
    let widths: Vec<usize> = (0..columns).map(|column| room * share(column) / whole).collect();
    let width = |column: usize| widths.get(column).copied().unwrap_or_default();
    let head = table.head.iter().enumerate().map(|(column, head)| {
        let text = styled("TableText").keep_next(true).add_run(run(head).bold());
        cell(width(column)).add_paragraph(text).shading(Shading::new().fill(HEAD))
    });
    let mut rows = vec![TableRow::new(head.collect())];
    rows.extend(table.rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(column, text)| {
            let words = if column == 0 { run(text).bold() } else { run(text) };
            cell(width(column)).add_paragraph(styled("TableText").add_run(words))
        });
        TableRow::new(cells.collect()).cant_split()
    }));
    Part::grid(grid(rows, &widths, Lines::Between))
}

/// Returns lines to write on.
fn grid_of_lines(number: usize, room: usize) -> Part {
    let row = |_| {
        TableRow::new(vec![cell(room).add_paragraph(styled("TableText"))])
            .row_height(LINE_HEIGHT)
            .height_rule(HeightRule::Exact)
    };
    Part::grid(grid((0..number).map(row).collect(), &[room], Lines::Below))
}

/// Returns cells with blocks in a frame, row by row, of which none goes over the end of a page.
fn framed(rows: Vec<Vec<&Vec<Block>>>, l: Locale, room: usize) -> Part {
    let columns = rows.first().map_or(1, Vec::len).max(1);
    let widths = vec![room / columns; columns];
    let inside = room / columns - 300;
    let row = |cards: Vec<&Vec<Block>>| {
        let mut cells: Vec<TableCell> = cards
            .into_iter()
            .map(|blocks| {
                let mut parts = Vec::new();
                for block in blocks {
                    write(block, l, inside, &mut parts);
                }
                let mut cell = cell(room / columns);
                // A cell ends with a paragraph.
                for part in parts {
                    cell = match part {
                        Part::Text(paragraph) => cell.add_paragraph(*paragraph),
                        Part::Grid(grid) => cell.add_table(*grid).add_paragraph(styled("Between")),
                    };
                }
                cell
            })
            .collect();
        while cells.len() < columns {
            cells.push(cell(room / columns).add_paragraph(styled("Between")));
        }
        TableRow::new(cells).cant_split()
    };
    let rows = rows.into_iter().map(row).collect();
    Part::grid(grid(rows, &widths, Lines::Around))
}

/// Where a table has lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    Between,
    Below,
    Around,
}

fn grid(rows: Vec<TableRow>, widths: &[usize], lines: Lines) -> Grid {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    let line = |position| {
        let kind = if lines == Lines::Around { BorderType::Dashed } else { BorderType::Single };
        TableBorder::new(position).border_type(kind).size(4).color(LINE)
    };
    let mut borders = TableBorders::with_empty().set(line(InsideH));
    let others: &[TableBorderPosition] = match lines {
        Lines::Between => &[],
        Lines::Below => &[Bottom],
        Lines::Around => &[Top, Bottom, Left, Right, InsideV],
    };
    for position in others {
        borders = borders.set(line(position.clone()));
    }
    let margin = if lines == Lines::Around { 150 } else { 60 };
    let upright = if lines == Lines::Around { 120 } else { 20 };
    Grid::new(rows)
        .set_grid(widths.to_vec())
        .layout(TableLayoutType::Fixed)
        .width(widths.iter().sum(), WidthType::Dxa)
        .margins(TableCellMargins::new().margin(upright, margin, upright, margin))
        .set_borders(borders)
}
