//! A document for word processors as an office would make it, to be edited: a cover, contents, a head and a foot on each
//! page, real headings, lists, tables and captions.
//!
//! The summary and what the report says stand on upright pages. What a reader would unfold, and tables that are wider
//! than an upright page, are annexes on pages on their side; what is cited is listed after them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use docx_rs::{
    AlignmentType, BorderType, Docx, FieldCharType, Footer, Header, Hyperlink, HyperlinkType,
    InstrText, PageMargin, PageOrientationType, PageSize, Paragraph, Pic, Run, RunFonts,
    SectionProperty, Shading, SpecialIndentType, Tab, TabLeaderType, TabValueType, Table as Grid,
    TableBorder, TableBorderPosition, TableBorders, TableCellMargins, TableLayoutType, TableRow,
    VertAlignType, WidthType,
};

use super::citation::{Citations, Part, parts};
use super::document::{Block, Cite, Document, Figure, Head, Piece, Table, Text, printable};
use super::figure::letters;
use super::word::{
    A4, HEAD, LINE, QUIET, cell, empty, finished, fonts, heading_style, item, paragraph_style, run,
    spacing, styled, with_page_number,
};
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

/// The margins of a page, in twentieths of a point.
const MARGIN: i32 = 1_134;
/// The room between the margins of an upright page, and of one on its side.
const UPRIGHT: usize = 9_638;
const ON_SIDE: usize = 14_570;
/// How many twentieths of a point are in a pixel of 1/96 inch.
const TWENTIETHS: f64 = 15.0;
/// The highest that a picture is on an upright page, and on one on its side, in pixels.
const TALLEST: (f64, f64) = (780.0, 500.0);
/// How many of the units of a picture in the file are in a pixel.
const EMU: f64 = 9_525.0;
/// The width of a letter in a table, and of the margin of a cell.
const LETTER: usize = 104;
const CELL_MARGIN: usize = 60;
/// The width of a column to write in, in letters.
const TO_WRITE_IN: usize = 14;
/// Where facts begin beside their names.
const FACT: i32 = 2_800;
/// The columns in which what is cited is listed.
const COLUMNS: usize = 3;

/// A document as DOCX (ECMA-376). `pictures` are its pictures by their ids; one that is not among them is
/// left out, and its caption stays.
///
/// # Errors
/// When it cannot be packed, which in memory does not happen.
pub fn docx(document: &Document, pictures: &BTreeMap<String, Bitmap>) -> std::io::Result<Vec<u8>> {
    let l = document.locale;
    let annexes = annexes_of(document);
    let mut writer = DocxWriter {
        docx: with_styles(document),
        pictures,
        citations: Citations::of(document),
        cited: BTreeSet::new(),
        alts: Vec::new(),
        tables: 0,
        bookmarks: 0,
        headings: 0,
        moved: annexes.own,
        is_upright: true,
        locale: l,
    };
    writer.cover(document);
    writer.contents(document, &annexes.all);
    for blocks in [&document.summary, &document.blocks] {
        for (place, block) in blocks.iter().enumerate() {
            writer.block(block, place == 0);
        }
    }
    writer.annexes(&annexes.all);
    writer.sources();
    let alts = std::mem::take(&mut writer.alts);
    let mut parts = finished(writer.docx, l, &document.title);
    parts.document = with_alts(&parts.document, &alts);
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.into_inner())
}

/// The annexes, each with its name: those of the document, and then what does not stay where it is.
struct Annexes<'a> {
    all: Vec<(String, Vec<&'a Block>)>,
    /// How many are those of the document.
    own: usize,
}

fn annexes_of(document: &Document) -> Annexes<'_> {
    let mut all: Vec<(String, Vec<&Block>)> = Vec::new();
    for block in &document.annexes {
        match (block, all.last_mut()) {
            (Block::Heading { level: 2, text, .. }, _) => all.push((text.clone(), Vec::new())),
            (block, Some((_, annex))) => annex.push(block),
            (block, None) => all.push((say!(document.locale, "page-annexes"), vec![block])),
        }
    }
    let own = all.len();
    for block in document.summary.iter().chain(&document.blocks) {
        match (block, moved_as(block)) {
            (Block::Folded { blocks, .. }, Some(name)) => all.push((name, blocks.iter().collect())),
            (block, Some(name)) => all.push((name, vec![block])),
            (_, None) => {}
        }
    }
    Annexes { all, own }
}

/// The name of the annex that something becomes, if it does not stay where it is: what a reader would unfold, and
/// tables that are wider than an upright page.
fn moved_as(block: &Block) -> Option<String> {
    match block {
        Block::Folded { summary, .. } => Some(summary.clone()),
        Block::Table(table) if is_wide(table) => {
            let end = table.caption.find(['\u{3002}', '.']);
            Some(table.caption[..end.unwrap_or(table.caption.len())].to_owned())
        }
        _ => None,
    }
}

/// Whether a table needs a page on its side.
fn is_wide(table: &Table) -> bool {
    least_and_best(table).iter().map(|(least, _)| least).sum::<usize>() > UPRIGHT
}

/// That a picture has a number and says what it shows, which the library does not write.
fn with_alts(xml: &[u8], alts: &[String]) -> Vec<u8> {
    let mut xml = String::from_utf8_lossy(xml).into_owned();
    for (number, alt) in (1..).zip(alts) {
        let alt = maud::html! { (alt) }.into_string();
        // The first picture may keep its number.
        let before = r#"<wp:docPr id="1" name="Figure" />"#;
        let after = format!(r#"<wp:docPr id="{number}" name="Figure {number}" descr="{alt}" />"#);
        xml = xml.replacen(before, &after, 1);
    }
    xml.into_bytes()
}

/// A document with its styles, head and foot, and nothing in it.
fn with_styles(document: &Document) -> Docx {
    let l = document.locale;
    let serif = fonts(l, "Georgia");
    let running = || run(&document.running_head).bold();
    let right = Tab::new().val(TabValueType::Right).pos(UPRIGHT);
    let mut head = styled("Head").add_run(run(&document.title));
    head = head.add_tab(right).add_run(Run::new().add_tab()).add_run(running());
    let head = Header::new().add_paragraph(head);
    // On the cover the title stands below, and who may read it stands alone.
    let first = styled("Head").align(AlignmentType::Right).add_run(running());
    let first = Header::new().add_paragraph(first);
    let foot = with_page_number(styled("Head").align(AlignmentType::Right), l);
    let line = Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(UPRIGHT);
    let contents = paragraph_style("TOC1", "toc 1", 20).line_spacing(spacing(40, 40));
    let mut contents_line = contents;
    contents_line.paragraph_property = contents_line.paragraph_property.add_tab(line);
    empty(l)
        .header(head)
        .first_header(first)
        .footer(Footer::new().add_paragraph(foot))
        .add_style(
            paragraph_style("Title", "Title", 60)
                .bold()
                .fonts(serif.clone())
                .line_spacing(spacing(3_000, 240)),
        )
        .add_style(paragraph_style("Subtitle", "Subtitle", 26).color(QUIET))
        .add_style(
            paragraph_style("TOCHeading", "TOC Heading", 32)
                .bold()
                .fonts(serif.clone())
                .line_spacing(spacing(0, 200)),
        )
        .add_style(contents_line)
        .add_style(heading_style(0, 32, 400).fonts(serif))
        .add_style(heading_style(1, 24, 280))
        .add_style(
            paragraph_style("Caption", "caption", 18).color(QUIET).line_spacing(spacing(120, 80)),
        )
        .add_style(paragraph_style("ListBullet", "List Bullet", 20))
        .add_style(
            paragraph_style("Facts", "Facts", 20)
                .indent(Some(FACT), Some(SpecialIndentType::Hanging(FACT)), None, None)
                .line_spacing(spacing(0, 60)),
        )
        .add_style(paragraph_style("Source", "Source", 15).line_spacing(spacing(0, 20)))
}

/// The pages of a section, upright or on their side.
fn pages(is_upright: bool) -> SectionProperty {
    let margin = PageMargin::new().top(MARGIN + 200).bottom(MARGIN).left(MARGIN).right(MARGIN);
    let section = SectionProperty::new().page_margin(margin.header(600).footer(600));
    if is_upright {
        section.page_size(PageSize::new().size(A4.0, A4.1))
    } else {
        section
            .page_size(PageSize::new().size(A4.1, A4.0))
            .page_orient(PageOrientationType::Landscape)
    }
}

struct DocxWriter<'a> {
    docx: Docx,
    pictures: &'a BTreeMap<String, Bitmap>,
    citations: Citations,
    /// The numbers that stand in the text already.
    cited: BTreeSet<usize>,
    /// What the pictures show, in their order.
    alts: Vec<String>,
    /// How many tables, bookmarks, and headings of the contents there are so far.
    tables: usize,
    bookmarks: usize,
    headings: usize,
    /// How many annexes there are so far: those of the document, and what was moved.
    moved: usize,
    is_upright: bool,
    locale: Locale,
}

impl DocxWriter<'_> {
    fn add(&mut self, paragraph: Paragraph) {
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
    }

    /// The first page.
    fn cover(&mut self, document: &Document) {
        self.add(styled("Title").add_run(run(&document.title)));
        for line in &document.subtitle {
            self.add(styled("Subtitle").add_run(run(line)));
        }
        if !document.facts.is_empty() {
            self.add(styled("Normal").line_spacing(spacing(600, 0)));
            self.facts(&document.facts);
        }
    }

    /// The contents, as a field that word processors bring up to date: only they know the pages.
    fn contents(&mut self, document: &Document, annexes: &[(String, Vec<&Block>)]) {
        let l = self.locale;
        let headings = document.summary.iter().chain(&document.blocks);
        let mut names: Vec<String> = headings
            .filter_map(|block| match block {
                Block::Heading { level: 2, text, .. } => Some(text.clone()),
                _ => None,
            })
            .collect();
        let numbered = (1..)
            .zip(annexes)
            .map(|(number, (name, _))| say!(l, "annex", number = number, name = name.as_str()));
        names.extend(numbered);
        if self.citations.all().next().is_some() {
            names.push(say!(l, "rows-cited"));
        }
        let heading = styled("TOCHeading").page_break_before(true);
        self.add(heading.add_run(run(&say!(l, "contents"))));
        let field = |kind| Run::new().add_field_char(kind, false);
        let instruction =
            |text: &str| Run::new().add_instr_text(InstrText::Unsupported(text.to_owned()));
        for (place, name) in names.iter().enumerate() {
            let mut line = styled("TOC1");
            if place == 0 {
                line = line
                    .add_run(Run::new().add_field_char(FieldCharType::Begin, true))
                    .add_run(instruction(r#"TOC \o "1-1" \h"#))
                    .add_run(field(FieldCharType::Separate));
            }
            let bookmark = bookmark_of_heading(place + 1);
            let link = Hyperlink::new(&bookmark, HyperlinkType::Anchor).add_run(run(name));
            line = line.add_hyperlink(link);
            if place + 1 == names.len() {
                line = line.add_run(field(FieldCharType::End));
            }
            self.add(line);
        }
    }

    /// A heading of the first level, which stands in the contents.
    fn heading(&mut self, text: &str, starts_page: bool) {
        self.headings += 1;
        let name = bookmark_of_heading(self.headings);
        let heading = styled("Heading1").keep_next(true).page_break_before(starts_page);
        let heading = self.bookmarked(heading, name, run(text));
        self.add(heading);
    }

    /// A paragraph with something more in it that others lead to.
    fn bookmarked(&mut self, paragraph: Paragraph, name: String, run: Run) -> Paragraph {
        self.bookmarks += 1;
        let id = self.bookmarks;
        paragraph.add_bookmark_start(id, name).add_run(run).add_bookmark_end(id)
    }

    /// The end of a section, whose pages are as they have been so far.
    fn end_section(&mut self, is_upright_next: bool) {
        let own = &self.docx.document.section_property;
        let mut section = pages(self.is_upright);
        section.title_pg = self.is_upright;
        section.header_reference.clone_from(&own.header_reference);
        section.first_header_reference.clone_from(&own.first_header_reference);
        section.footer_reference.clone_from(&own.footer_reference);
        self.add(styled("Between").section_property(section));
        self.is_upright = is_upright_next;
    }

    fn annexes(&mut self, annexes: &[(String, Vec<&Block>)]) {
        for (number, (name, blocks)) in (1..).zip(annexes) {
            if number == 1 {
                self.end_section(false);
            }
            let name = say!(self.locale, "annex", number = number, name = name.as_str());
            self.heading(&name, number > 1);
            for block in blocks {
                self.block(block, false);
            }
        }
    }

    /// What is cited, in columns; its pages are those of the end of the document.
    fn sources(&mut self) {
        let all: Vec<(usize, Cite)> =
            self.citations.all().map(|(number, cite)| (number, cite.clone())).collect();
        if all.is_empty() {
            self.last_section(1);
            return;
        }
        self.end_section(false);
        let l = self.locale;
        self.heading(&say!(l, "rows-cited"), false);
        self.add(styled("Normal").add_run(run(&say!(l, "rows-of-file"))));
        for (number, cite) in all {
            let back = Hyperlink::new(bookmark_of_mark(number), HyperlinkType::Anchor)
                .add_run(run(&number.to_string()).bold());
            let mut source = styled("Source").add_hyperlink(back);
            let name = format!("  {}", cite.name());
            source = self.bookmarked(source, bookmark_of_source(number), run(&name));
            if cite.row.is_empty() {
                source = source.add_run(run(&format!(" ({})", say!(l, "rows-whole-table"))));
            }
            self.add(source);
        }
        self.last_section(COLUMNS);
    }

    /// The section at the end has its pages from the document.
    fn last_section(&mut self, columns: usize) {
        let own = std::mem::take(&mut self.docx.document.section_property);
        let mut section = pages(self.is_upright);
        section.title_pg = self.is_upright;
        section.columns = columns;
        section.first_header = own.first_header;
        section.first_header_reference = own.first_header_reference;
        section.header = own.header;
        section.header_reference = own.header_reference;
        section.footer = own.footer;
        section.footer_reference = own.footer_reference;
        self.docx.document.section_property = section;
    }

    fn block(&mut self, block: &Block, starts_page: bool) {
        if self.is_upright
            && let Some(name) = moved_as(block)
        {
            self.moved += 1;
            let see = say!(self.locale, "see-annex", number = self.moved, name = name);
            self.add(styled("Normal").add_run(run(&see)));
            return;
        }
        match block {
            Block::Heading { level: 2, text, .. } => self.heading(text, starts_page),
            Block::Heading { text, .. } => {
                self.add(styled("Heading2").keep_next(true).add_run(run(text)));
            }
            Block::Paragraph(text) => {
                let paragraph = self.inline(styled("Normal"), text);
                self.add(paragraph);
            }
            Block::List(texts) => {
                for text in texts {
                    let item = self.inline(item("ListBullet"), text);
                    self.add(item);
                }
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Folded { summary, blocks } => {
                self.add(styled("Heading2").keep_next(true).add_run(run(summary)));
                for block in blocks {
                    self.block(block, false);
                }
            }
        }
    }

    fn facts(&mut self, facts: &[(String, Text)]) {
        for (name, text) in facts {
            let name =
                styled("Facts").add_run(run(name).color(QUIET)).add_run(Run::new().add_tab());
            let fact = self.inline(name, text);
            self.add(fact);
        }
    }

    /// A caption with its number, which is a field.
    fn caption(&mut self, kind: &str, number: usize, text: &Text) -> Paragraph {
        let l = self.locale;
        let sequence = InstrText::Unsupported(format!(r"SEQ {kind} \* ARABIC"));
        let caption = styled("Caption")
            .add_run(run(&l.word("caption-of", kind.to_lowercase())).bold())
            .add_run(run(&say!(l, "caption-before-number")))
            .add_run(Run::new().add_field_char(FieldCharType::Begin, false))
            .add_run(Run::new().add_instr_text(sequence))
            .add_run(Run::new().add_field_char(FieldCharType::Separate, false))
            .add_run(run(&number.to_string()).bold())
            .add_run(Run::new().add_field_char(FieldCharType::End, false))
            .add_run(run(&say!(l, "caption-after-number")));
        self.inline(caption, text)
    }

    fn figure(&mut self, figure: &Figure) {
        let Some(picture) = self.pictures.get(&figure.id) else {
            let caption = self.inline(styled("Caption"), &figure.caption);
            self.add(caption);
            return;
        };
        let (room, tallest) =
            if self.is_upright { (UPRIGHT, TALLEST.0) } else { (ON_SIDE, TALLEST.1) };
        let shrink = (room as f64 / TWENTIETHS / picture.width).min(tallest / picture.height);
        let pixels = |length: f64| emu(length * shrink.min(1.0) * EMU);
        let pic = Pic::new_with_dimensions(picture.png.clone(), 1, 1)
            .id(format!("rIdImage{}", self.alts.len() + 1))
            .size(pixels(picture.width), pixels(picture.height));
        self.alts.push(printable(&figure.alt));
        self.add(styled("Normal").keep_next(true).add_run(Run::new().add_image(pic)));
        let caption = self.caption("Figure", self.alts.len(), &figure.caption);
        self.add(caption);
    }

    fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.tables += 1;
            let text = Text::plain(&table.caption);
            let caption = self.caption("Table", self.tables, &text).keep_next(true);
            self.add(caption);
        }
        let widths = widths(table, if self.is_upright { UPRIGHT } else { ON_SIDE });
        let cell = |column: usize, paragraph: Paragraph| {
            let is_number = table.head.get(column).is_some_and(|head| head.is_number);
            let side = if is_number { AlignmentType::Right } else { AlignmentType::Left };
            cell(widths.get(column).copied().unwrap_or_default())
                .add_paragraph(paragraph.align(side))
        };
        let head = table.head.iter().enumerate().map(|(column, head)| {
            let text = styled("TableText").keep_next(true).add_run(run(&head.text).bold());
            cell(column, text).shading(Shading::new().fill(HEAD))
        });
        let mut rows = vec![TableRow::new(head.collect())];
        for row in &table.rows {
            let texts: Vec<Paragraph> =
                row.iter().map(|text| self.inline(styled("TableText"), text)).collect();
            let cells = texts.into_iter().enumerate().map(|(column, text)| cell(column, text));
            rows.push(TableRow::new(cells.collect()).cant_split());
        }
        let side = |position| {
            TableBorder::new(position).border_type(BorderType::Single).size(4).color(LINE)
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

    fn inline(&mut self, mut paragraph: Paragraph, text: &Text) -> Paragraph {
        let code = RunFonts::new().ascii("Courier New").hi_ansi("Courier New");
        for part in parts(text) {
            paragraph = match part {
                Part::Words(Piece::Plain(text)) => paragraph.add_run(run(text)),
                Part::Words(Piece::Strong(text)) => paragraph.add_run(run(text).bold()),
                Part::Words(Piece::Code(text)) => paragraph.add_run(run(text).fonts(code.clone())),
                Part::Words(Piece::Cite(_)) => paragraph,
                Part::Cites(cites) => self.marks(paragraph, &cites),
            };
        }
        paragraph
    }

    /// The small numbers of what is cited in one place, which lead to the list of it.
    fn marks(&mut self, mut paragraph: Paragraph, cites: &[&Cite]) -> Paragraph {
        let small = |text: &str| {
            let mut run = run(text).color(QUIET);
            run.run_property = run.run_property.vert_align(VertAlignType::SuperScript);
            run
        };
        for (place, mark) in self.citations.marks(cites, self.locale).iter().enumerate() {
            if place > 0 {
                paragraph = paragraph.add_run(small(", "));
            }
            let link = Hyperlink::new(bookmark_of_source(mark.from), HyperlinkType::Anchor)
                .add_run(small(&mark.shown()));
            let first: Vec<usize> =
                (mark.from..=mark.to).filter(|number| self.cited.insert(*number)).collect();
            let ids: Vec<usize> = (1..=first.len()).map(|place| self.bookmarks + place).collect();
            self.bookmarks += first.len();
            for (id, number) in ids.iter().zip(&first) {
                paragraph = paragraph.add_bookmark_start(*id, bookmark_of_mark(*number));
            }
            paragraph = paragraph.add_hyperlink(link);
            for id in ids {
                paragraph = paragraph.add_bookmark_end(id);
            }
        }
        paragraph
    }
}

fn bookmark_of_heading(number: usize) -> String {
    format!("_Toc{number}")
}

fn bookmark_of_source(number: usize) -> String {
    format!("source_{number}")
}

fn bookmark_of_mark(number: usize) -> String {
    format!("cited_{number}")
}

/// The least widths of the columns, and those that they would like to have: numbers stand in one line, and no word is
/// broken if there is room.
fn least_and_best(table: &Table) -> Vec<(usize, usize)> {
    let longest_word = |text: &str| text.split_whitespace().map(letters).max().unwrap_or(0);
    let width = |room: usize, most: usize| room.clamp(4, most) * LETTER + 2 * CELL_MARGIN;
    let of_column = |(column, head): (usize, &Head)| {
        let cells = || table.rows.iter().filter_map(|row| row.get(column));
        // A column that is empty is there to be written in.
        let whole = match cells().map(room_of).max().unwrap_or(0) {
            0 if cells().next().is_some() => TO_WRITE_IN,
            longest => longest,
        };
        let words = cells().map(|text| longest_word(&text.words_alone())).max().unwrap_or(0);
        // Heads are bold, and take more room.
        let head_word = longest_word(&head.text) * 9 / 8 + 1;
        let least = if head.is_number || words == 0 { whole } else { words };
        (width(least.max(head_word), 18), width(whole.max(head_word), 120))
    };
    table.head.iter().enumerate().map(of_column).collect()
}

/// The widths of the columns: what is left beside the least goes to those that would like more.
fn widths(table: &Table, room: usize) -> Vec<usize> {
    let columns = least_and_best(table);
    let least: usize = columns.iter().map(|(least, _)| least).sum();
    let more: usize = columns.iter().map(|(least, best)| best.saturating_sub(*least)).sum();
    let width = |(least_of_it, best): &(usize, usize)| {
        if least > room {
            return least_of_it * room / least;
        }
        let wanted = best.saturating_sub(*least_of_it);
        least_of_it + (wanted * (room - least).min(more)).checked_div(more).unwrap_or(0)
    };
    columns.iter().map(width).collect()
}

/// The room that a text takes, in letters; what it cites is set smaller.
fn room_of(text: &Text) -> usize {
    let cites = text.0.iter().filter(|piece| matches!(piece, Piece::Cite(_))).count();
    letters(&text.words_alone()) + 2 * cites.min(2)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "far below, above 0")]
fn emu(length: f64) -> u32 {
    length.round() as u32
}
