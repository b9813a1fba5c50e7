//! Converts CSV tables to Apache Parquet.

use std::fs::File;
use std::io::{self, Read, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::record::RowAccessor as _;
use parquet::schema::types::{Type, TypePtr};

use crate::record::{PackageField, Resource};

/// The number of rows held in memory and written as one group. Assumed: a few megabytes.
const ROWS_OF_A_GROUP: usize = 1 << 15;

/// Converts a table from CSV, and returns the writer.
pub(super) fn of_csv<W: Write + Send>(
    about: &Resource,
    from: impl Read,
    mut to: W,
) -> io::Result<W> {
    let schema = schema(about).map_err(io::Error::other)?;
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = SerializedFileWriter::new(&mut to, schema, Arc::new(properties))
        .map_err(io::Error::other)?;
    let mut reader = csv::Reader::from_reader(from);
    let mut records = reader.records();
    loop {
        let rows = records.by_ref().take(ROWS_OF_A_GROUP).collect::<Result<Vec<_>, _>>()?;
        if rows.is_empty() {
            break;
        }
        let mut group = writer.next_row_group().map_err(io::Error::other)?;
        for (place, field) in about.fields.iter().enumerate() {
            let cells = rows.iter().map(|row| row.get(place).unwrap_or_default());
            column(&mut group, field, cells).map_err(io::Error::other)?;
        }
        group.close().map_err(io::Error::other)?;
    }
    writer.close().map_err(io::Error::other)?;
    Ok(to)
}

fn schema(about: &Resource) -> Result<TypePtr, ParquetError> {
    let field = |field: &PackageField| {
        let (physical, logical) = match field.of {
            "integer" => (Physical::INT64, None),
            "number" => (Physical::DOUBLE, None),
            "boolean" => (Physical::BOOLEAN, None),
            "datetime" => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS))),
            _ => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        };
        let repetition = if field.required { Repetition::REQUIRED } else { Repetition::OPTIONAL };
        let built = Type::primitive_type_builder(&field.name, physical)
            .with_logical_type(logical)
            .with_repetition(repetition)
            .build();
        built.map(Arc::new)
    };
    let fields = about.fields.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    Ok(Arc::new(Type::group_type_builder(&about.name).with_fields(fields).build()?))
}

fn column<'a, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<W>,
    field: &PackageField,
    cells: impl Iterator<Item = &'a str> + Clone,
) -> Result<(), ParquetError> {
    let mut writer = group.next_column()?.expect("there are as many columns as fields");
    // Without a value that is required, a table says what it cannot; the type says so of no cell of ours.
    let bad = |cell: &str| ParquetError::General(format!("`{cell}` is no {}", field.of));
    let levels: Vec<i16> = cells.clone().map(|cell| i16::from(!cell.is_empty())).collect();
    let levels = (!field.required).then_some(levels.as_slice());
    let full = cells.filter(|cell| field.required || !cell.is_empty());
    match field.of {
        "integer" => {
            let values = full.map(|cell| cell.parse().map_err(|_| bad(cell)));
            let values = values.collect::<Result<Vec<i64>, _>>()?;
            writer.typed::<Int64Type>().write_batch(&values, levels, None)?;
        }
        "number" => {
            let values = full.map(|cell| cell.parse().map_err(|_| bad(cell)));
            let values = values.collect::<Result<Vec<f64>, _>>()?;
            writer.typed::<DoubleType>().write_batch(&values, levels, None)?;
        }
        "boolean" => {
            let values = full.map(|cell| cell.parse().map_err(|_| bad(cell)));
            let values = values.collect::<Result<Vec<bool>, _>>()?;
            writer.typed::<BoolType>().write_batch(&values, levels, None)?;
        }
        "datetime" => {
            let moment = |cell: &str| cell.parse::<jiff::Timestamp>().map_err(|_| bad(cell));
            let values = full.map(|cell| moment(cell).map(jiff::Timestamp::as_microsecond));
            let values = values.collect::<Result<Vec<i64>, _>>()?;
            writer.typed::<Int64Type>().write_batch(&values, levels, None)?;
        }
        _ => {
            let values: Vec<ByteArray> = full.map(ByteArray::from).collect();
            writer.typed::<ByteArrayType>().write_batch(&values, levels, None)?;
        }
    }
    writer.close()
}

/// Returns the number of runs in a table of runs, and the point and the seed of the requested run.
pub(super) fn run_of(file: File, row: u64) -> io::Result<(u64, Option<(u64, u64)>)> {
    let reader = SerializedFileReader::new(file).map_err(io::Error::other)?;
    let rows = reader.get_row_iter(None).map_err(io::Error::other)?;
    let (mut runs, mut found) = (0, None);
    for read in rows {
        let read = read.map_err(io::Error::other)?;
        let number = |place| read.get_long(place).ok().and_then(|it| u64::try_from(it).ok());
        runs += 1;
        if number(0) == Some(row) {
            found = number(1).zip(number(3));
        }
    }
    Ok((runs, found))
}
