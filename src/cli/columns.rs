//! Tables on the terminal.

use std::io;

use comfy_table::{CellAlignment, Row, Table, TableComponent, presets};

use super::printer::Printer;

/// A table with a line under its headings.
pub(super) struct Columns(Table);

impl Columns {
    /// Returns a table with these headings. The heading of a right-aligned column begins with `>`.
    pub(super) fn new<const N: usize>(headings: [&str; N]) -> Self {
        let mut table = Table::new();
        table.load_preset(presets::NOTHING).set_style(TableComponent::HeaderLines, '─');
        table.set_style(TableComponent::MiddleHeaderIntersections, '─');
        table.set_header(headings.map(|heading| heading.trim_start_matches('>')));
        for (column, heading) in table.column_iter_mut().zip(headings) {
            if heading.starts_with('>') {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        Self(table)
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: impl Into<Row>) {
        self.0.add_row(cells);
    }

    /// Prints the table.
    pub(super) fn print(&self, printer: &mut Printer) -> io::Result<()> {
        printer.line(&self.0.trim_fmt())
    }
}
