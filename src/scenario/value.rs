//! Reads one value from its text, and finds which part of it an error is about.

use ron::error::SpannedError;
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use super::syntax::{SyntaxKind, SyntaxNode, join, options};

/// The error that a value could not be read, with the part of the value that it is about.
pub(super) struct ValueError {
    pub(super) path: Option<Path>,
    pub(super) error: SpannedError,
}

/// Reads a value from its text.
pub(super) fn typed<T: DeserializeOwned>(text: &str) -> Result<T, Box<ValueError>> {
    let options = options();
    let whole = |error| Box::new(ValueError { path: None, error });
    let mut deserializer =
        ron::Deserializer::from_str_with_options(text, &options).map_err(whole)?;
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = Some(error.path().clone());
        let error = deserializer.span_error(error.into_inner());
        Box::new(ValueError { path, error })
    })?;
    deserializer.end().map_err(|error| whole(deserializer.span_error(error)))?;
    Ok(value)
}

/// Returns the value that an error is about, and its path from `node`.
pub(super) fn locate<'n>(node: &'n SyntaxNode, path: &Path) -> (&'n SyntaxNode, String) {
    let (mut node, mut written) = (node, String::new());
    let mut in_variant = false;
    for segment in path {
        let name = match segment {
            Segment::Map { key } => key.clone(),
            Segment::Seq { index } => index.to_string(),
            // A variant has no place of its own: what it holds are children of the value.
            Segment::Enum { .. } => {
                in_variant = true;
                continue;
            }
            Segment::Unknown => break,
        };
        // What a variant holds may stand in brackets of its own: `Weekly([...])`.
        if let ([only], true) = (node.children.as_slice(), in_variant)
            && only.key.is_none()
            && !only.children.is_empty()
            && (only.shape == SyntaxKind::List || only.child(&name).is_some())
        {
            written = join(&written, &only.name);
            node = only;
        }
        in_variant = false;
        let Some(child) = node.child(&name) else {
            break;
        };
        written = join(&written, &name);
        node = child;
    }
    (node, written)
}
