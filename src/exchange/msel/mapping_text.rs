//! Writes a mapping as its file.

use super::serialization::list;
use crate::scenario::Mapping;
use crate::scenario::quoted;

/// Returns the text of a mapping file. Words of one's own are not in it: they have files of their own.
#[must_use]
pub fn mapping_text(mapping: &Mapping, file: &str) -> String {
    let mut text = format!(
        "// How the MSEL {} is read. `hotwash import FILE --map THIS` goes by it.\nMapping(\n    format: 1,\n",
        quoted(file).replace('\n', " ")
    );
    if !mapping.sheets.is_empty() {
        text.push_str(&format!("    sheets: {},\n", list(&mapping.sheets)));
    }
    if let Some(header) = mapping.header {
        text.push_str(&format!("    header: {header},\n"));
    }
    if !mapping.columns.is_empty() {
        text.push_str("    columns: {\n");
        for (header, role) in &mapping.columns {
            text.push_str(&format!("        {}: {role:?},\n", quoted(header)));
        }
        text.push_str("    },\n");
    }
    if !mapping.recipients.is_empty() {
        text.push_str("    recipients: {\n");
        for (name, ids) in &mapping.recipients {
            text.push_str(&format!("        {}: {},\n", quoted(name), list(ids)));
        }
        text.push_str("    },\n");
    }
    if let Some(dates) = mapping.dates {
        text.push_str(&format!("    dates: {dates:?},\n"));
    }
    if let Some(times) = mapping.times {
        text.push_str(&format!("    times: {times:?},\n"));
    }
    if let Some(separator) = mapping.separator {
        text.push_str(&format!("    separator: {},\n", quoted(&separator.to_string())));
    }
    if let Some(encoding) = &mapping.encoding {
        text.push_str(&format!("    encoding: {},\n", quoted(encoding)));
    }
    text.push_str(")\n");
    text
}
