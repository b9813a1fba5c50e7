//! A document for word processors, to be edited: real headings, lists and tables.

use std::collections::BTreeMap;
use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, BorderType, Docx, IndentLevel, Level, LevelJc, LevelText,
    LineSpacing, NumberFormat, Numbering, NumberingId, PageMargin, PageOrientationType, Paragraph,
    Pic, Run, RunFonts, Shading, SpecialIndentType, Start, Style, StyleType, Table as Grid,
    TableBorder, TableBorderPosition, TableBorders, TableCell, TableCellMargins, TableLayoutType,
    TableRow, WidthType,
};

use super::document::{Block, Document, Figure, Head, Piece, Table, Text, printable};
use super::figure::letters;
use crate::locale::{Locale, say};

/// A picture as a bitmap.
#[derive(Clone, Debug)]
pub struct Bitmap {
    /// As PNG.
    pub png: Vec<u8>,
    /// The width on the page, in pixels of 1/96 inch.
    pub width: f64,
    /// The height.
    pub height: f64,
}

/// An A4 page on its side, its margins, and the room between them, in twentieths of a point.
const PAGE: (u32, u32) = (16_838, 11_906);
const MARGIN: i32 = 1_020;
const ROOM: usize = 14_798;
/// The room for a picture, in pixels of 1/96 inch.
const PICTURE: (f64, f64) = (986.0, 560.0);
/// How many of the units of a picture in the file are in a pixel.
const EMU: f64 = 9_525.0;
const QUIET: &str = "57606A";
/// The width of a letter in a table, and of the margin of a cell.
const LETTER: usize = 92;
const CELL_MARGIN: usize = 70;
/// The number of the list with bullets; the library has one of its own.
const BULLETS: usize = 2;

/// A document as DOCX (ECMA-376). `pictures` are its pictures by their ids; one that is not among them is
/// left out, and its caption stays. What a reader would open is at the end, as annexes.
///
/// # Errors
/// When it cannot be packed, which in memory does not happen.
pub fn docx(document: &Document, pictures: &BTreeMap<String, Bitmap>) -> std::io::Result<Vec<u8>> {
    let locale = document.locale;
    let (alts, annexes) = (Vec::new(), Vec::new());
    let mut writer = DocxWriter { docx: empty(locale), pictures, alts, annexes, locale };
    writer.add(styled("Title").add_run(run(&document.title)));
    for line in &document.subtitle {
        writer.add(styled("Subtitle").add_run(run(line)));
    }
    if !document.facts.is_empty() {
        writer.block(&Block::Facts(document.facts.clone()));
    }
    let body = document.summary.iter().chain(&document.blocks);
    body.for_each(|block| writer.block(block));
    writer.appendices(&document.annexes);
    let annexes = std::mem::take(&mut writer.annexes);
    for (number, (name, blocks)) in (1..).zip(annexes) {
        let name = say!(locale, "annex", number = number, name = name);
        writer.add(styled("Heading1").keep_next(true).add_run(run(&name)));
        for block in &blocks {
            writer.block(block);
        }
    }
    let mut parts = writer.docx.build();
    parts.document = finished(&String::from_utf8_lossy(&parts.document), &writer.alts).into_bytes();
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.into_inner())
}

/// What the library does not write by itself: the row that heads a table is repeated on each page, and a
/// picture has a number and says what it shows.
fn finished(xml: &str, alts: &[String]) -> String {
    let mut xml = xml.replace("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />");
    for (number, alt) in (1..).zip(alts) {
        let alt = maud::html! { (alt) }.into_string();
        // The first picture may keep its number.
        let before = r#"<wp:docPr id="1" name="Figure" />"#;
        let after = format!(r#"<wp:docPr id="{number}" name="Figure {number}" descr="{alt}" />"#);
        xml = xml.replacen(before, &after, 1);
    }
    xml
}

/// A document with its styles and nothing in it.
fn empty(locale: Locale) -> Docx {
    let east_asia = say!(locale, "font-of-documents");
    let fonts = RunFonts::new().ascii("Arial").hi_ansi("Arial").cs("Arial").east_asia(east_asia);
    let spacing = |before, after| LineSpacing::new().before(before).after(after);
    let heading = |id: &str, name: &str, size, level, before| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .based_on("Normal")
            .next("Normal")
            .q_format(true)
            .size(size)
            .bold()
            .outline_lvl(level)
            .line_spacing(spacing(before, 100))
    };
    let paragraph = |id: &str, name: &str, size| {
        Style::new(id, StyleType::Paragraph).name(name).based_on("Normal").size(size)
    };
    let normal = Style::new("Normal", StyleType::Paragraph).name("Normal").q_format(true);
    let bullet = Level::new(
        0,
        Start::new(1),
        NumberFormat::new("bullet"),
        LevelText::new("\u{2022}"),
        LevelJc::new("left"),
    );
    let bullet = bullet.indent(Some(360), Some(SpecialIndentType::Hanging(260)), None, None);
    let margin = PageMargin::new().top(MARGIN).bottom(MARGIN).left(MARGIN).right(MARGIN);
    Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_orient(PageOrientationType::Landscape)
        .page_margin(margin)
        .default_fonts(fonts)
        .default_size(20)
        .add_style(normal.line_spacing(spacing(0, 120)))
        .add_style(paragraph("Title", "Title", 40).bold())
        .add_style(paragraph("Subtitle", "Subtitle", 22).color(QUIET))
        .add_style(heading("Heading1", "heading 1", 30, 0, 360))
        .add_style(heading("Heading2", "heading 2", 24, 1, 240))
        .add_style(paragraph("Caption", "caption", 18).color(QUIET))
        .add_style(paragraph("TableText", "Table Text", 16).line_spacing(spacing(20, 20)))
        .add_abstract_numbering(AbstractNumbering::new(BULLETS).add_level(bullet))
        .add_numbering(Numbering::new(BULLETS, BULLETS))
}

struct DocxWriter<'a> {
    docx: Docx,
    pictures: &'a BTreeMap<String, Bitmap>,
    /// What the pictures show, in their order.
    alts: Vec<String>,
    annexes: Vec<(String, Vec<Block>)>,
    locale: Locale,
}

impl DocxWriter<'_> {
    fn add(&mut self, paragraph: Paragraph) {
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
    }

    /// What comes last: each part under a heading is an annex.
    fn appendices(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { level: 2, text, .. } => {
                    self.annexes.push((text.clone(), Vec::new()));
                }
                block => match self.annexes.last_mut() {
                    Some((_, annex)) => annex.push(block.clone()),
                    None => self.block(block),
                },
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text, .. } => {
                let style = if *level == 2 { "Heading1" } else { "Heading2" };
                self.add(styled(style).keep_next(true).add_run(run(text)));
            }
            Block::Paragraph(text) => self.add(inline(styled("Normal"), text)),
            Block::List(texts) => {
                for text in texts {
                    let item =
                        styled("Normal").numbering(NumberingId::new(BULLETS), IndentLevel::new(0));
                    self.add(inline(item, text));
                }
            }
            Block::Facts(facts) => {
                for (name, text) in facts {
                    let name = say!(self.locale, "colon", name = name.as_str(), text = "");
                    self.add(inline(styled("Normal").add_run(run(&name).bold()), text));
                }
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Folded { summary, blocks } => {
                let number = self.annexes.len() + 1;
                let see = say!(self.locale, "see-annex", number = number, name = summary.as_str());
                self.add(styled("Normal").add_run(run(&see)));
                self.annexes.push((summary.clone(), blocks.clone()));
            }
        }
    }

    fn figure(&mut self, figure: &Figure) {
        if let Some(picture) = self.pictures.get(&figure.id) {
            let shrink = (PICTURE.0 / picture.width).min(PICTURE.1 / picture.height).min(1.0);
            let pixels = |length: f64| emu(length * shrink * EMU);
            let pic = Pic::new_with_dimensions(picture.png.clone(), 1, 1)
                .id(format!("rIdImage{}", self.alts.len() + 1))
                .size(pixels(picture.width), pixels(picture.height));
            self.alts.push(printable(&figure.alt));
            self.add(styled("Normal").keep_next(true).add_run(Run::new().add_image(pic)));
        }
        self.add(inline(styled("Caption"), &figure.caption));
    }

    fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.add(styled("Caption").keep_next(true).add_run(run(&table.caption)));
        }
        let widths = widths(table);
        let cell = |column: usize, paragraph: Paragraph| {
            let is_number = table.head.get(column).is_some_and(|head| head.is_number);
            let side = if is_number { AlignmentType::Right } else { AlignmentType::Left };
            let width = widths.get(column).copied().unwrap_or_default();
            TableCell::new().width(width, WidthType::Dxa).add_paragraph(paragraph.align(side))
        };
        let head = table.head.iter().enumerate().map(|(column, head)| {
            let text = styled("TableText").keep_next(true).add_run(run(&head.text).bold());
            cell(column, text).shading(Shading::new().fill("E6E9ED"))
        });
        let mut rows = vec![TableRow::new(head.collect()).cant_split()];
        for row in &table.rows {
            let cells = row.iter().enumerate();
            let cells = cells.map(|(column, text)| cell(column, inline(styled("TableText"), text)));
            rows.push(TableRow::new(cells.collect()));
        }
        let side = |position| {
            TableBorder::new(position).border_type(BorderType::Single).size(4).color("B0B7BF")
        };
        let borders = TableBorders::with_empty()
            .set(side(TableBorderPosition::Top))
            .set(side(TableBorderPosition::Bottom))
            .set(side(TableBorderPosition::InsideH));
        let grid = Grid::new(rows)
            .set_grid(widths.clone())
            .layout(TableLayoutType::Fixed)
            .width(widths.iter().sum(), WidthType::Dxa)
            .margins(TableCellMargins::new().margin(20, CELL_MARGIN, 20, CELL_MARGIN))
            .set_borders(borders);
        self.docx = std::mem::take(&mut self.docx).add_table(grid);
        self.add(styled("Normal"));
    }
}

/// The widths of the columns: numbers stand in one line, and texts share what is left by their lengths.
fn widths(table: &Table) -> Vec<usize> {
    let longest_word = |text: &str| text.split_whitespace().map(letters).max().unwrap_or(0);
    let wants = |(column, head): (usize, &Head)| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let longest = cells.map(room_of).max().unwrap_or(0).max(longest_word(&head.text));
        longest.clamp(4, 40) * LETTER + 2 * CELL_MARGIN
    };
    let wants: Vec<usize> = table.head.iter().enumerate().map(wants).collect();
    let sum = |numbers: bool| -> usize {
        let all = table.head.iter().zip(&wants).filter(|(head, _)| head.is_number == numbers);
        all.map(|(_, wants)| wants).sum()
    };
    let (numbers, texts) = (sum(true), sum(false).max(1));
    let left = ROOM.saturating_sub(numbers).max(ROOM / 3).min(texts);
    let width = |(head, wants): (&Head, &usize)| {
        if head.is_number { *wants } else { left * wants / texts }
    };
    table.head.iter().zip(&wants).map(width).collect()
}

/// The room that a text takes, in letters; what it cites is set smaller.
fn room_of(text: &Text) -> usize {
    let room = |piece: &Piece| match piece {
        Piece::Plain(text) | Piece::Strong(text) | Piece::Code(text) => letters(text),
        Piece::Cite(cite) => letters(&cite.name()) * 3 / 4 + 2,
    };
    text.0.iter().map(room).sum()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "far below, above 0")]
fn emu(length: f64) -> u32 {
    length.round() as u32
}

fn styled(style: &str) -> Paragraph {
    Paragraph::new().style(style)
}

fn run(text: &str) -> Run {
    Run::new().add_text(printable(text))
}

fn inline(mut paragraph: Paragraph, text: &Text) -> Paragraph {
    let code = RunFonts::new().ascii("Courier New").hi_ansi("Courier New");
    for piece in &text.0 {
        let run = match piece {
            Piece::Plain(text) => run(text),
            Piece::Strong(text) => run(text).bold(),
            Piece::Code(text) => run(text).fonts(code.clone()),
            Piece::Cite(cite) => run(&format!(" [{}]", cite.name())).size(14).color(QUIET),
        };
        paragraph = paragraph.add_run(run);
    }
    paragraph
}
