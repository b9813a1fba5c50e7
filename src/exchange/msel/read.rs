//! Reads a file into sheets. Its format is recognized by its first bytes, not by its name.

use super::grid::Sheet;
use super::read_error::{MselReadError, SIZE_LIMIT_BYTES};
use super::remark::Remarks;
use super::{delimited, json, old_workbook, open_document, workbook};
use crate::scenario::Mapping;

/// Reads a file, and remarks on what had to be done to read it.
pub(super) fn read(
    bytes: &[u8],
    mapping: Option<&Mapping>,
    remarks: &mut Remarks,
) -> Result<Vec<Sheet>, MselReadError> {
    if bytes.len() as u64 > SIZE_LIMIT_BYTES {
        return Err(MselReadError::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let is_open_document = bytes.get(30..38) == Some(b"mimetype");
        if is_open_document {
            let is_sheet = bytes.get(38..).is_some_and(|rest| {
                rest.starts_with(b"application/vnd.oasis.opendocument.spreadsheet")
            });
            return if is_sheet {
                open_document::read(bytes)
            } else {
                Err(MselReadError::Format("an OpenDocument file without sheets"))
            };
        }
        let is_word = bytes.windows(17).any(|window| window == b"word/document.xml");
        if is_word {
            return Err(MselReadError::Format(
                "a Word document, whose table can be copied into a workbook,",
            ));
        }
        return workbook::read(bytes);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        // A workbook with a password is packed into a file such as older ones were.
        let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
        let is_protected = bytes.windows(name.len()).any(|window| window == name);
        return if is_protected { Err(MselReadError::Password) } else { old_workbook::read(bytes) };
    }
    if bytes.starts_with(b"%PDF") {
        return Err(MselReadError::Format("a PDF"));
    }
    let text = delimited::decode(bytes, mapping, remarks)?;
    let start = text.trim_start();
    if start.is_empty() {
        return Err(MselReadError::Empty);
    }
    if start.starts_with(['[', '{']) {
        return json::read(start, remarks);
    }
    delimited::read(&text, mapping, remarks)
}
