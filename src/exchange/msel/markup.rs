//! Looks for tags in the parts of a workbook, without reading the whole as XML.

/// Returns the attributes of each tag with a name, ignoring its prefix.
pub(super) fn tags<'a>(text: &'a [u8], name: &'a str) -> impl Iterator<Item = &'a str> {
    let pieces = text.split(|byte| *byte == b'<').skip(1);
    pieces.filter_map(move |piece| {
        let end = piece.iter().position(|byte| *byte == b'>')?;
        let tag = str::from_utf8(&piece[..end]).ok()?;
        let (full, attributes) = tag.split_once(char::is_whitespace)?;
        let local = full.rsplit(':').next().unwrap_or(full);
        (local == name).then_some(attributes)
    })
}

/// Returns the value of an attribute, ignoring its prefix.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    while let Some((before, after)) = rest.split_once('=') {
        let key = before.trim().rsplit(':').next().unwrap_or_default().trim();
        let quote = after.trim_start().chars().next()?;
        let (value, further) = after.trim_start().get(1..)?.split_once(quote)?;
        if key == name {
            return Some(value.to_owned());
        }
        rest = further;
    }
    None
}

/// Returns the names of all tags without their prefixes, with their attributes. That of an end tag
/// begins with a stroke.
pub(super) fn all_tags(text: &[u8]) -> impl Iterator<Item = (&str, &str)> {
    let pieces = text.split(|byte| *byte == b'<').skip(1);
    pieces.filter_map(|piece| {
        let end = piece.iter().position(|byte| *byte == b'>')?;
        let tag = str::from_utf8(&piece[..end]).ok()?;
        let (full, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let name = match full.strip_prefix('/') {
            Some(full) => return Some((full_end(full), attributes)),
            None => full.rsplit(':').next().unwrap_or(full),
        };
        Some((name.trim_end_matches('/'), attributes))
    })
}

/// Returns the name of an end tag, which stands for the end of a row or a table.
fn full_end(full: &str) -> &'static str {
    match full.rsplit(':').next().unwrap_or(full) {
        "table" => "/table",
        "table-row" => "/table-row",
        _ => "/",
    }
}
