//! Writes single files.

use std::io;
use std::path::Path;

use super::failure::Failure;
use crate::scenario::{Converted, FileFormat, convert};

/// Checks that a file is not replaced by accident.
pub(super) fn check_free(path: &Path, force: bool) -> Result<(), Failure> {
    if path.exists() && !force {
        return Err(Failure::Argument {
            message: format!("there is a file `{}` already", path.display()),
            hint: "name another one, or replace it with `--force`".into(),
        });
    }
    Ok(())
}

/// Writes a temporary file in the same folder and moves it to its place, so that a file is never
/// incomplete.
pub(super) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
    write_as(&draft(), path, bytes.as_ref())
}

/// Writes a file that an author goes on with, given as RON, in the form that the ending of its name says.
pub(super) fn write_authored(path: &Path, ron: &str) -> Result<(), Failure> {
    match FileFormat::of(path) {
        FileFormat::Ron => write(path, ron),
        format => write(path, converted(path, ron, FileFormat::Ron, format)?.text),
    }
}

/// Returns a text in another form.
pub(super) fn converted(
    path: &Path,
    text: &str,
    from: FileFormat,
    to: FileFormat,
) -> Result<Converted, Failure> {
    convert(text, from, to).map_err(|error| Failure::Argument {
        message: format!("`{}`: {error}", path.display()),
        hint: "`hotwash check` shows what is wrong in its place".into(),
    })
}

/// As [`write`], for the eyes of the owner alone.
pub(super) fn write_private(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
    write_as(&tempfile::Builder::new(), path, bytes.as_ref())
}

fn write_as(builder: &tempfile::Builder, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |cause| Failure::File { path: path.to_owned(), cause };
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut draft = builder.tempfile_in(parent).map_err(failed)?;
    io::Write::write_all(&mut draft, bytes).map_err(failed)?;
    draft.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Returns a builder for the temporary file, with the permissions of an ordinary file.
fn draft() -> tempfile::Builder<'static, 'static> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has these permissions"))]
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

/// Returns a name with the characters that file names cannot have replaced.
pub(super) fn name_of(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect()
}
