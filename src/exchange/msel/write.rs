//! Writes the injects of a plan as a workbook or as CSV.

use std::error::Error;

use indexmap::IndexMap;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use super::export_rows::{
    ExportCell, ExportColumn, ExportSheet, ExportTable, InjectResult, LONGEST_CELL, MselLayout,
};
use super::headers::COVER_MARK;
use crate::exchange::formulas::guarded;
use crate::scenario::Plan;
use crate::time::{ClockTime, Span};

/// The error that a MSEL could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the MSEL")]
pub struct WriteError(#[source] Box<dyn Error + Send + Sync>);

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> Self {
        Self(Box::new(error))
    }
}

/// Writes the injects of a plan as a workbook: a cover, and the whole script on one sheet. `played`
/// holds their results (see [`super::inject_results`]), and is empty for an exercise that was not
/// played. The same plan always gives the same bytes.
///
/// # Errors
/// Returns an error if the workbook cannot be assembled.
pub fn write_xlsx(
    plan: &Plan,
    played: &IndexMap<String, InjectResult>,
) -> Result<Vec<u8>, WriteError> {
    write_xlsx_as(plan, played, MselLayout::Whole)
}

/// As [`write_xlsx`], in a layout.
///
/// # Errors
/// Returns an error if the workbook cannot be assembled.
pub fn write_xlsx_as(
    plan: &Plan,
    played: &IndexMap<String, InjectResult>,
    layout: MselLayout,
) -> Result<Vec<u8>, WriteError> {
    let printed = ExportTable::of(plan, played, layout);
    let mut book = Workbook::new();
    // The clock on the wall has no place in it.
    let start = plan.scenario.starts.zone.clock(plan.scenario.starts.at);
    let properties = DocProperties::new().set_title(cut(&plan.scenario.title, 250));
    let properties = match date(start) {
        Some(date) => properties.set_creation_datetime(&date),
        None => properties,
    };
    book.set_properties(&properties);
    let looks = CellFormats::new();
    cover(book.add_worksheet(), plan, &printed, &looks)?;
    for sheet in &printed.sheets {
        fill(book.add_worksheet(), plan, sheet, &printed.columns, &looks)?;
    }
    Ok(book.save_to_buffer()?)
}

/// Writes the injects of a plan as a single CSV table, with the rows of [`write_xlsx`]. It begins with
/// the mark by which spreadsheets know that it is UTF-8, and holds nothing that they would compute.
///
/// # Errors
/// Returns an error if a row cannot be written, which does not happen in memory.
pub fn write_csv(
    plan: &Plan,
    played: &IndexMap<String, InjectResult>,
) -> Result<Vec<u8>, WriteError> {
    let printed = ExportTable::of(plan, played, MselLayout::Whole);
    let failed = |error: csv::Error| WriteError(Box::new(error));
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let headers = printed.columns.iter().map(|column| column.header.as_str());
    writer.write_record(headers).map_err(failed)?;
    for row in printed.sheets.iter().flat_map(|sheet| &sheet.rows) {
        writer.write_record(row.iter().map(shown)).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| WriteError(Box::new(error.into_error())))
}

fn shown(cell: &ExportCell) -> String {
    match cell {
        ExportCell::Empty => String::new(),
        ExportCell::Number(number) => number.to_string(),
        ExportCell::Text(text) => guarded(text).into_owned(),
        ExportCell::Clock(clock) => clock.to_string().replace('T', " "),
        ExportCell::Length(length) => length.written(),
    }
}

/// The number that workbooks use for A4 paper.
const A4: u8 = 9;
/// The width of the texts on the cover, in characters.
const COVER_WIDTH: f64 = 100.0;

/// The formats of cells.
struct CellFormats {
    header: Format,
    text: Format,
    number: Format,
    clock: Format,
    clock_seconds: Format,
    length: Format,
    length_seconds: Format,
    title: Format,
    label: Format,
}

impl CellFormats {
    fn new() -> Self {
        let cell = || {
            Format::new()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0x00BF_BFBF))
        };
        Self {
            header: cell()
                .set_bold()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00E4_E9F0)),
            // Text stays text when somebody types a figure or a date into it.
            text: cell().set_num_format("@"),
            number: cell(),
            clock: cell().set_num_format("yyyy-mm-dd hh:mm"),
            clock_seconds: cell().set_num_format("yyyy-mm-dd hh:mm:ss"),
            length: cell().set_num_format("[h]:mm"),
            length_seconds: cell().set_num_format("[h]:mm:ss"),
            title: Format::new().set_bold().set_font_size(16),
            label: Format::new().set_bold().set_align(FormatAlign::Top),
        }
    }
}

fn fill(
    sheet: &mut Worksheet,
    plan: &Plan,
    printed: &ExportSheet,
    columns: &[ExportColumn],
    looks: &CellFormats,
) -> Result<(), WriteError> {
    sheet.set_name(&printed.name)?;
    sheet.set_row_height(0, 32)?;
    for (place, column) in (0_u16..).zip(columns) {
        sheet.set_column_width(place, column.width)?;
        sheet.write_string_with_format(0, place, cut(&column.header, 250), &looks.header)?;
    }
    for (row, cells) in (1_u32..).zip(&printed.rows) {
        // Not every program makes rows as high as what is in them.
        let lines = columns.iter().zip(cells).filter(|(column, _)| column.is_printed);
        let lines = lines.map(|(column, cell)| lines_of(&shown(cell), column.width));
        sheet.set_row_height(row, height(lines.fold(1.0, f64::max)))?;
        for (place, cell) in (0_u16..).zip(cells) {
            put(sheet, row, place, cell, looks)?;
        }
    }
    let last = (u32::try_from(printed.rows.len()), u16::try_from(columns.len().saturating_sub(1)));
    if let (Ok(row), Ok(column)) = last {
        sheet.autofilter(0, 0, row, column)?;
        let printed = columns.iter().filter(|column| column.is_printed).count();
        if let Ok(printed) = u16::try_from(printed.saturating_sub(1)) {
            sheet.set_print_area(0, 0, row, printed)?;
        }
    }
    // The header, and the number and name of each event, stay where they are.
    sheet.set_freeze_panes(1, 2)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    // An ampersand begins a code in these.
    let title = cut(&plan.scenario.title, 100).replace('&', "&&");
    let zone = plan.scenario.starts.zone.city();
    sheet.set_header(format!("&L{title}&R&A"));
    sheet.set_footer(format!("&LTimes in {zone}&RPage &P of &N"));
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &ExportCell,
    looks: &CellFormats,
) -> Result<(), WriteError> {
    match cell {
        ExportCell::Empty => sheet.write_blank(row, column, &looks.text)?,
        ExportCell::Number(number) => {
            sheet.write_number_with_format(row, column, *number, &looks.number)?
        }
        ExportCell::Text(text) => {
            sheet.write_string_with_format(row, column, cut(text, LONGEST_CELL), &looks.text)?
        }
        ExportCell::Clock(clock) => match date(*clock) {
            Some(date) => {
                let format =
                    if is_of_minutes(clock.of_day) { &looks.clock } else { &looks.clock_seconds };
                sheet.write_datetime_with_format(row, column, &date, format)?
            }
            None => sheet.write_string_with_format(row, column, shown(cell), &looks.text)?,
        },
        ExportCell::Length(length) if is_storable(*length) => {
            let days = length.as_secs_f64() / 86_400.0;
            let format = if is_of_minutes(*length) { &looks.length } else { &looks.length_seconds };
            sheet.write_number_with_format(row, column, days, format)?
        }
        ExportCell::Length(_) => {
            sheet.write_string_with_format(row, column, shown(cell), &looks.text)?
        }
    };
    Ok(())
}

/// Returns whether a length of time is one of whole minutes.
fn is_of_minutes(length: Span) -> bool {
    length.as_micros() % 60_000_000 == 0
}

/// Returns whether spreadsheets show a length of time as it is: in whole seconds, and less than a year.
fn is_storable(length: Span) -> bool {
    length.as_micros() % 1_000_000 == 0
        && !length.is_negative()
        && length < Span::from_hours(24 * 366)
}

/// Returns a date as spreadsheets store it; `None` for one that they cannot store exactly.
fn date(clock: ClockTime) -> Option<ExcelDateTime> {
    let seconds = clock.of_day.as_micros() / 1_000_000;
    let is_whole = clock.of_day == Span::from_secs(seconds);
    // Before March 1900 spreadsheets count a day that did not exist.
    let year = u16::try_from(clock.date.year()).ok().filter(|year| is_whole && *year > 1900)?;
    let part = |part: i64| u8::try_from(part).unwrap_or_default();
    let (month, day) = (clock.date.month(), clock.date.day());
    let date = ExcelDateTime::from_ymd(year, part(month.into()), part(day.into())).ok()?;
    date.and_hms(part(seconds / 3600).into(), part(seconds / 60 % 60), part(seconds % 60)).ok()
}

/// Writes the first sheet of the workbook.
fn cover(
    sheet: &mut Worksheet,
    plan: &Plan,
    printed: &ExportTable,
    looks: &CellFormats,
) -> Result<(), WriteError> {
    let scenario = &plan.scenario;
    let zone = &scenario.starts.zone;
    sheet.set_name("About")?;
    sheet.set_column_width(0, 18)?.set_column_width(1, COVER_WIDTH)?;
    sheet.write_string_with_format(0, 0, cut(&scenario.title, LONGEST_CELL), &looks.title)?;
    let back = format!(
        "Edit the sheets, save, and run: hotwash import FILE --as {}. The column Inject says which is which; \
         a row without it is a new inject. Columns that begin with `Time in` or `Actual` are not read.",
        plan.name
    );
    let mut lines = vec![
        (COVER_MARK.0, COVER_MARK.1.to_owned()),
        ("Scenario", plan.name.clone()),
        ("Starts", scenario.starts.to_string()),
        ("Ends", scenario.ends.to_string()),
        ("Times", format!("in {} ({zone}), unless a zone stands beside them", zone.city())),
        ("Back again", back),
        ("About", cut(&scenario.about, LONGEST_CELL)),
    ];
    for sheet in &printed.sheets {
        let count = sheet.rows.len();
        let injects = if count == 1 { "inject" } else { "injects" };
        lines.push(("Sheet", format!("{}: {count} {injects}", sheet.name)));
    }
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, (label, text)) in (2_u32..).zip(&lines) {
        sheet.write_string_with_format(row, 0, *label, &looks.label)?;
        sheet.write_string_with_format(row, 1, text, &plain)?;
        sheet.set_row_height(row, height(lines_of(text, COVER_WIDTH)))?;
    }
    sheet.set_print_fit_to_pages(1, 0).set_paper_size(A4);
    Ok(())
}

/// Returns the number of lines that a text takes in a column of that width, with some reserve.
fn lines_of(text: &str, width: f64) -> f64 {
    let of_line =
        |line: &str| (unicode_width::UnicodeWidthStr::width(line) as f64 * 1.1 / width).ceil();
    text.split('\n').map(|line| of_line(line).max(1.0)).sum()
}

/// Returns the height of a number of lines in points. The maximum of a spreadsheet is 409.
fn height(lines: f64) -> f64 {
    (lines * 15.0).min(409.0)
}

/// Returns a text cut to at most `most` UTF-16 units.
fn cut(text: &str, most: usize) -> String {
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length <= most
    };
    text.chars().take_while(fits).collect()
}
