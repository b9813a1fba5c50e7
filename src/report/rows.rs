//! The rows that a document cites, looked up in the tables.

use std::collections::BTreeMap;

use super::document::{Cite, Document};
use crate::record::Tables;

/// The rows that a document cites, each as its columns and values; what is empty is left out, and so is a
/// row that there is not.
///
/// # Errors
/// When a table cannot be written, which for tables in memory does not happen.
pub fn rows_of(
    document: &Document,
    tables: &Tables,
) -> Result<BTreeMap<Cite, Vec<(String, String)>>, csv::Error> {
    let cites = document.cites();
    let mut found = BTreeMap::new();
    for (about, _, bytes) in tables.to_csv()? {
        let of_table = cites.iter().filter(|cite| cite.table == about.name);
        let wanted: BTreeMap<&str, &Cite> = of_table.map(|it| (it.row.as_str(), it)).collect();
        if wanted.is_empty() {
            continue;
        }
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let names: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
        for record in reader.records() {
            let record = record?;
            // The key of every table is its first column, but for the events, whose key it is as well.
            let Some(cite) = record.get(0).and_then(|key| wanted.get(key)) else {
                continue;
            };
            let cells = names.iter().cloned().zip(record.iter().map(str::to_owned));
            let cells = cells.filter(|(_, value)| !value.is_empty()).collect();
            found.insert((*cite).clone(), cells);
        }
    }
    Ok(found)
}
