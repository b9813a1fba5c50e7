//! What documents for word processors have in common, whatever they say: styles, paragraphs, cells, page numbers, and
//! what the library does not write by itself.

use docx_rs::{
    AbstractNumbering, Docx, IndentLevel, Level, LevelJc, LevelText, LineSpacing, NumPages,
    NumberFormat, Numbering, NumberingId, PageNum, Paragraph, Run, RunFonts, SpecialIndentType,
    Start, Style, StyleType, TableCell, WidthType, XMLDocx,
};

use super::document::printable;
use crate::locale::{Locale, say};

/// An A4 page, in twentieths of a point.
pub(crate) const A4: (u32, u32) = (11_906, 16_838);
/// The colour of what is less important.
pub(crate) const QUIET: &str = "645C4E";
/// The colour of lines.
pub(crate) const LINE: &str = "C9C2B4";
/// The colour behind the head of a table.
pub(crate) const HEAD: &str = "ECE7DB";
/// The number of the list with bullets; the library has one of its own.
const BULLETS: usize = 2;

/// A paragraph of a style.
pub(crate) fn styled(style: &str) -> Paragraph {
    Paragraph::new().style(style)
}

/// Words in one line, in which what XML cannot hold is shown as what it is: something that cannot be shown.
pub(crate) fn run(text: &str) -> Run {
    Run::new().add_text(printable(text).replace(['\n', '\t'], " "))
}

/// An item of a list with bullets.
pub(crate) fn item(style: &str) -> Paragraph {
    styled(style).numbering(NumberingId::new(BULLETS), IndentLevel::new(0))
}

/// A cell of a width, in twentieths of a point.
pub(crate) fn cell(width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa)
}

/// A font for Latin letters, with one for Chinese characters.
pub(crate) fn fonts(l: Locale, name: &str) -> RunFonts {
    let east_asia = say!(l, "font-of-documents");
    RunFonts::new().ascii(name).hi_ansi(name).cs(name).east_asia(east_asia)
}

/// The room before and after a paragraph, in twentieths of a point.
pub(crate) fn spacing(before: u32, after: u32) -> LineSpacing {
    LineSpacing::new().before(before).after(after)
}

/// The style of a heading of a level, from 0.
pub(crate) fn heading_style(level: usize, size: usize, before: u32) -> Style {
    let number = level + 1;
    Style::new(format!("Heading{number}"), StyleType::Paragraph)
        .name(format!("heading {number}"))
        .based_on("Normal")
        .next("Normal")
        .q_format(true)
        .size(size)
        .bold()
        .outline_lvl(level)
        .line_spacing(spacing(before, 80))
}

/// The style of paragraphs of a size, in half points.
pub(crate) fn paragraph_style(id: &str, name: &str, size: usize) -> Style {
    Style::new(id, StyleType::Paragraph).name(name).based_on("Normal").size(size)
}

/// A document with fonts, the styles that all have, and bullets.
pub(crate) fn empty(l: Locale) -> Docx {
    let bullet = Level::new(
        0,
        Start::new(1),
        NumberFormat::new("bullet"),
        LevelText::new("\u{2022}"),
        LevelJc::new("left"),
    );
    let bullet = bullet.indent(Some(360), Some(SpecialIndentType::Hanging(260)), None, None);
    let normal = Style::new("Normal", StyleType::Paragraph).name("Normal").q_format(true);
    Docx::new()
        .default_fonts(fonts(l, "Arial"))
        .default_size(20)
        .add_style(normal.line_spacing(spacing(0, 100)))
        .add_style(paragraph_style("Between", "Between", 8).line_spacing(spacing(0, 0)))
        .add_style(paragraph_style("TableText", "Table Text", 18).line_spacing(spacing(20, 20)))
        .add_style(paragraph_style("Head", "Head", 16).color(QUIET))
        .add_abstract_numbering(AbstractNumbering::new(BULLETS).add_level(bullet))
        .add_numbering(Numbering::new(BULLETS, BULLETS))
}

/// The number of the page and how many there are, at the end of a paragraph.
pub(crate) fn with_page_number(paragraph: Paragraph, l: Locale) -> Paragraph {
    paragraph
        .add_run(run(&say!(l, "handbook-page-before")))
        .add_page_num(PageNum::new())
        .add_run(run(&say!(l, "handbook-page-between")))
        .add_num_pages(NumPages::new())
        .add_run(run(&say!(l, "handbook-page-after")))
}

/// The parts of a file with what the library does not write by itself: the row that heads a table, which alone has no
/// properties of its own, is repeated on each page; and which languages it is in.
pub(crate) fn finished(docx: Docx, l: Locale, title: &str) -> XMLDocx {
    let mut parts = docx.build();
    let head = "<w:trPr><w:cantSplit /><w:tblHeader /></w:trPr>";
    parts.document = changed(&parts.document, &[("<w:trPr />", head)]);
    let latin = match l {
        Locale::English => "en-GB",
        Locale::Chinese => "en-US",
    };
    let lang = format!(r#"<w:lang w:val="{latin}" w:eastAsia="zh-CN" /></w:rPr></w:rPrDefault>"#);
    parts.styles = changed(&parts.styles, &[("</w:rPr></w:rPrDefault>", &lang)]);
    let title = maud::html! { (printable(title)) }.into_string();
    let title = format!(
        "<dc:title>{title}</dc:title><dc:creator>hotwash</dc:creator><dc:language>{}</dc:language>",
        l.tag()
    );
    let never = "1970-01-01T00:00:00Z";
    let made =
        |what| format!("<dcterms:{what} xsi:type=\"dcterms:W3CDTF\">{never}</dcterms:{what}>");
    let changes = [
        ("<dc:creator>unknown</dc:creator>", title.as_str()),
        ("<cp:lastModifiedBy>unknown</cp:lastModifiedBy>", ""),
        (&made("created"), ""),
        (&made("modified"), ""),
    ];
    parts.doc_props.core = changed(&parts.doc_props.core, &changes);
    parts
}

/// A part of a file with texts replaced.
pub(crate) fn changed(xml: &[u8], changes: &[(&str, &str)]) -> Vec<u8> {
    let mut xml = String::from_utf8_lossy(xml).into_owned();
    for (from, to) in changes {
        xml = xml.replace(from, to);
    }
    xml.into_bytes()
}
