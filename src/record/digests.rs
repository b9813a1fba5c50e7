//! The digests of files, which travel with them: a list as `sha256sum` writes and checks it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// The file with the digests of the others.
pub(crate) const DIGESTS: &str = "SHA256SUMS";

/// Why a file cannot be relied on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DigestError {
    /// The file is not the one whose digest was taken.
    #[error("`{}` is not what was written: its digest is another", .0.display())]
    Changed(PathBuf),
    /// The file cannot be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The cause.
        #[source]
        cause: io::Error,
    },
}

/// The digests of files, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Digests(BTreeMap<String, String>);

impl Digests {
    /// Takes the digest of a file.
    pub(crate) fn add(&mut self, name: &str, content: &mut dyn Read) -> io::Result<()> {
        self.0.insert(name.to_owned(), digest_of(content)?);
        Ok(())
    }

    /// Takes the digests of all files in a folder.
    pub(crate) fn of_folder(folder: &Path) -> io::Result<Self> {
        let mut digests = Self::default();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type()?.is_file() && name != DIGESTS {
                digests.add(&name, &mut File::open(entry.path())?)?;
            }
        }
        Ok(digests)
    }

    /// Returns the list as a text. Its last line, a comment to other programs, is the digest of the others, so that it
    /// can be told whether the list was damaged or a file.
    pub(crate) fn to_text(&self) -> String {
        let lines: String =
            self.0.iter().map(|(name, digest)| format!("{digest}  {name}\n")).collect();
        let own = hexadecimal(&Sha256::digest(&lines));
        format!("{lines}# {own}\n")
    }

    /// Reads a list; `None` if it is not whole.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let line = |line: &str| {
            let (digest, name) = line.split_once("  ")?;
            Some((name.to_owned(), digest.to_owned()))
        };
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let digests: Option<_> = lines.map(line).collect();
        digests.map(Self).filter(|digests| digests.to_text() == text)
    }

    /// Returns the first file whose digest is not the one in a list.
    pub(crate) fn first_difference(&self, list: &str) -> Option<&str> {
        let lines: Vec<&str> = list.lines().collect();
        let is_listed = |(name, digest): &(&String, &String)| {
            lines.contains(&format!("{digest}  {name}").as_str())
        };
        self.0.iter().find(|it| !is_listed(it)).map(|(name, _)| name.as_str())
    }

    /// Returns whether a file is the one whose digest is in the list.
    pub(crate) fn agrees(&self, name: &str, content: &mut dyn Read) -> io::Result<bool> {
        Ok(self.0.get(name) == Some(&digest_of(content)?))
    }

    /// Returns the names of all files in the list.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

fn digest_of(content: &mut dyn Read) -> io::Result<String> {
    let mut sum = Sha256::new();
    let mut bytes = vec![0; 1 << 16];
    loop {
        match content.read(&mut bytes)? {
            0 => break,
            read => sum.update(&bytes[..read]),
        }
    }
    Ok(hexadecimal(&sum.finalize()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The digests of a folder that hotwash wrote, against which its files are held.
pub(crate) struct CheckedFolder<'a> {
    folder: &'a Path,
    /// None in a folder of a version that took no digests.
    digests: Option<Digests>,
}

impl<'a> CheckedFolder<'a> {
    /// Reads the digests of a folder.
    ///
    /// # Errors
    /// When their list is not whole.
    pub(crate) fn open(folder: &'a Path) -> Result<Self, DigestError> {
        let path = folder.join(DIGESTS);
        let digests = match fs::read(&path) {
            Ok(bytes) => {
                let read = String::from_utf8(bytes).ok().and_then(|text| Digests::read(&text));
                Some(read.ok_or(DigestError::Changed(path))?)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(cause) => return Err(DigestError::Read { path, cause }),
        };
        Ok(Self { folder, digests })
    }

    /// Checks a file.
    ///
    /// # Errors
    /// When it is not what was written.
    pub(crate) fn check(&self, name: &str) -> Result<(), DigestError> {
        let Some(digests) = &self.digests else { return Ok(()) };
        let path = self.folder.join(name);
        let agrees = File::open(&path).and_then(|mut file| digests.agrees(name, &mut file));
        match agrees {
            Ok(true) => Ok(()),
            Ok(false) => Err(DigestError::Changed(path)),
            Err(cause) => Err(DigestError::Read { path, cause }),
        }
    }

    /// Checks all files in the list.
    ///
    /// # Errors
    /// When one of them is not what was written.
    pub(crate) fn check_all(&self) -> Result<(), DigestError> {
        self.digests.iter().flat_map(Digests::names).try_for_each(|name| self.check(name))
    }
}
