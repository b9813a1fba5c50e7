//! Figures of the tables of a run: which rows of a table, which of its columns, and what is made of them.

use crate::record::{Column, MetricUnit, TableAbout, Tables, TextTable};
use crate::scenario::nearest;
use crate::sweep::statistics::quantile;

/// A figure of a table, such as `requests[class=urgent].gross_s.p90`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    table: TableAbout,
    /// The rows that count: those that hold each value in its column.
    rows: Vec<Cells>,
    of: Option<Of>,
    aggregate: Aggregate,
}

/// Cells of a column with one value.
#[derive(Clone, Debug, PartialEq)]
struct Cells {
    column: &'static str,
    value: String,
}

/// What of each row counts.
#[derive(Clone, Debug, PartialEq)]
enum Of {
    /// What is in a column.
    Column(Column),
    /// Whether a value is in a column.
    Value(Cells),
}

/// What is made of the cells.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Aggregate {
    /// The cell of the one row.
    Only,
    Count,
    Share,
    Sum,
    Mean,
    Min,
    Max,
    /// The quantile of a probability, between neighbours in a straight line.
    Quantile(f64),
}

/// A path that leads to no figure: why, and what may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnknownFigure {
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

/// The tables that a figure can be of: all but `metrics`, whose figures are named by themselves.
fn tables() -> impl Iterator<Item = TableAbout> {
    Tables::ABOUT.into_iter().filter(|table| table.name != "metrics")
}

fn unknown(message: String, hint: Option<String>) -> UnknownFigure {
    UnknownFigure { message, hint }
}

fn meant(name: &str) -> String {
    format!("did you mean `{name}`?")
}

impl Aggregate {
    const NAMES: &'static str =
        "`count`, `share`, `sum`, `mean`, `median`, `min`, `max`, or a percentile such as `p90`";

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "count" => Self::Count,
            "share" => Self::Share,
            "sum" => Self::Sum,
            "mean" => Self::Mean,
            "min" => Self::Min,
            "max" => Self::Max,
            "median" => Self::Quantile(0.5),
            percentile => {
                let digits = percentile.strip_prefix('p')?;
                let number: u32 = digits.parse().ok()?;
                let is_plain = digits == number.to_string() && (1..100).contains(&number);
                return is_plain.then(|| Self::Quantile(f64::from(number) / 100.0));
            }
        })
    }

    /// Whether it can be made of what counts of the rows.
    fn fits(self, of: Option<&Of>) -> bool {
        match of {
            None => self == Self::Count,
            Some(Of::Value(_)) => matches!(self, Self::Count | Self::Share),
            Some(Of::Column(column)) => match column.of {
                "boolean" => matches!(self, Self::Only | Self::Count | Self::Share),
                "number" | "integer" => self != Self::Share,
                _ => self == Self::Count,
            },
        }
    }
}

impl Figure {
    /// Returns whether a name begins as a path does: with the name of a table.
    pub(super) fn is_meant(name: &str) -> bool {
        let table = name.split(['.', '[']).next().unwrap_or_default();
        tables().any(|known| known.name == table)
    }

    /// Reads a path.
    ///
    /// # Errors
    /// Returns why it leads to no figure.
    pub(super) fn read(path: &str) -> Result<Self, UnknownFigure> {
        let end = path.find(['.', '[']).unwrap_or(path.len());
        let (name, rest) = path.split_at(end);
        let Some(table) = tables().find(|table| table.name == name) else {
            let near = nearest(name, tables().map(|table| table.name));
            return Err(unknown(format!("there is no table `{name}`"), near.map(meant)));
        };
        let (rows, rest) = match rest.strip_prefix('[') {
            None => (Vec::new(), rest),
            Some(rest) => {
                let (inside, rest) = rest.split_once(']').ok_or_else(|| {
                    unknown("a `[` is not closed".to_owned(), Some("close it with `]`".to_owned()))
                })?;
                let row = |part: &str| match part.split_once('=') {
                    Some((column, value)) => cells(&table, column.trim(), value.trim()),
                    None => cells(&table, table.key, part.trim()),
                };
                (inside.split(',').map(row).collect::<Result<_, _>>()?, rest)
            }
        };
        let parts: Vec<&str> = rest.strip_prefix('.').unwrap_or_default().split('.').collect();
        let is_one = rows.iter().any(|cells| cells.column == table.key);
        let (of, aggregate) = match parts.as_slice() {
            ["count"] => (None, Aggregate::Count),
            [column] if is_one => (Some(of(&table, column)?), Aggregate::Only),
            [column] => {
                of(&table, column)?;
                let hint = Some(format!("write `{path}.mean`, or name one row in brackets"));
                let message = format!("`{path}` does not say what is made of its rows");
                return Err(unknown(message, hint));
            }
            [column, aggregate] => {
                let of = of(&table, column)?;
                let aggregate = Aggregate::named(aggregate).ok_or_else(|| {
                    let message = format!("nothing is made by the name of `{aggregate}`");
                    unknown(message, Some(format!("there are {}", Aggregate::NAMES)))
                })?;
                (Some(of), aggregate)
            }
            _ => {
                let hint =
                    Some("write for example `requests[class=urgent].gross_s.p90`".to_owned());
                return Err(unknown(format!("`{path}` is not of the form of a figure"), hint));
            }
        };
        if !aggregate.fits(of.as_ref()) {
            let message = format!("what is in `{}` cannot be put together so", parts[0]);
            let hint = "numbers have all but `share`; what holds or not has `count` and `share`, \
                        as has `column=value`; texts and moments have `count`";
            return Err(unknown(message, Some(hint.to_owned())));
        }
        Ok(Self { table, rows, of, aggregate })
    }

    /// Returns the name of its table.
    pub(super) fn table(&self) -> &'static str {
        self.table.name
    }

    /// Returns whether it is of what misunderstandings cost, which takes many more runs.
    pub(super) fn is_cost(&self) -> bool {
        let columns = self.rows.iter().map(|cells| cells.column);
        let own = match &self.of {
            Some(Of::Column(column)) => Some(column.name),
            Some(Of::Value(cells)) => Some(cells.column),
            None => None,
        };
        let costs = [
            "cost_s",
            "sound_cost_s",
            "loss",
            "misunderstanding_s",
            "sound_misunderstanding_s",
            "misunderstanding_loss",
        ];
        columns.chain(own).any(|column| costs.contains(&column))
    }

    /// Returns its unit.
    pub(super) fn unit(&self) -> MetricUnit {
        match (self.aggregate, &self.of) {
            (Aggregate::Count, _) => MetricUnit::Count,
            (Aggregate::Share, _) => MetricUnit::Share,
            (_, Some(Of::Column(column))) if column.name.ends_with("_s") => MetricUnit::Seconds,
            (_, Some(Of::Column(column))) if column.of == "boolean" => MetricUnit::Share,
            _ => MetricUnit::Number,
        }
    }

    /// Returns a description of it.
    pub(super) fn about(&self) -> String {
        match &self.of {
            None => self.table.about.to_owned(),
            Some(Of::Column(column)) => column.about.to_owned(),
            Some(Of::Value(cells)) => {
                let column = self.table.columns().find(|column| column.name == cells.column);
                let about = column.map_or("", |column| column.about);
                format!("`{}`: {about}", cells.value)
            }
        }
    }

    /// Returns the figure of a run from its table; `None` where nothing is there to make it of.
    pub(super) fn value(&self, table: &TextTable) -> Option<f64> {
        let counts = |row: &usize| {
            self.rows.iter().all(|cells| table.cell(*row, cells.column) == cells.value)
        };
        let rows: Vec<usize> = (0..table.len()).filter(counts).collect();
        let Some(of) = &self.of else {
            return Some(rows.len() as f64);
        };
        let found: Vec<f64> = rows.iter().filter_map(|row| of.value(table, *row)).collect();
        let sum = || found.iter().sum::<f64>();
        let number = found.len() as f64;
        match self.aggregate {
            Aggregate::Count => Some(of.counted(&found)),
            _ if found.is_empty() => None,
            Aggregate::Only => found.first().copied(),
            Aggregate::Share | Aggregate::Mean => Some(sum() / number),
            Aggregate::Sum => Some(sum()),
            Aggregate::Min => found.iter().copied().reduce(f64::min),
            Aggregate::Max => found.iter().copied().reduce(f64::max),
            Aggregate::Quantile(p) => {
                let mut sorted = found;
                sorted.sort_by(f64::total_cmp);
                Some(quantile(&sorted, p))
            }
        }
    }
}

impl Of {
    /// Returns what counts of a row; `None` where its cell is empty.
    fn value(&self, table: &TextTable, row: usize) -> Option<f64> {
        let (column, value) = match self {
            Self::Column(column) => (column.name, None),
            Self::Value(cells) => (cells.column, Some(cells.value.as_str())),
        };
        let cell = Some(table.cell(row, column)).filter(|cell| !cell.is_empty())?;
        Some(match (value, cell) {
            (Some(value), cell) => f64::from(u8::from(cell == value)),
            (None, "true") => 1.0,
            (None, "false") => 0.0,
            // A text or a moment only counts.
            (None, cell) => cell.parse().unwrap_or(1.0),
        })
    }

    /// Returns how many of the cells that are not empty count: those that hold, or all.
    fn counted(&self, found: &[f64]) -> f64 {
        match self {
            Self::Column(column) if column.of != "boolean" => found.len() as f64,
            _ => found.iter().sum(),
        }
    }
}

/// Returns what counts of each row: a column, or a value in one.
fn of(table: &TableAbout, written: &str) -> Result<Of, UnknownFigure> {
    match written.split_once('=') {
        Some((name, value)) => Ok(Of::Value(cells(table, name, value)?)),
        None => Ok(Of::Column(column(table, written)?)),
    }
}

fn cells(table: &TableAbout, name: &str, value: &str) -> Result<Cells, UnknownFigure> {
    Ok(Cells { column: column(table, name)?.name, value: value.to_owned() })
}

fn column(table: &TableAbout, name: &str) -> Result<Column, UnknownFigure> {
    table.columns().find(|column| column.name == name).copied().ok_or_else(|| {
        let near = nearest(name, table.columns().map(|column| column.name));
        unknown(format!("the table `{}` has no column `{name}`", table.name), near.map(meant))
    })
}
