//! Packs the built-in calendars: there are many, and a scenario names two or three of them.

#![expect(clippy::print_stdout, reason = "cargo reads what a build script prints")]

use std::env;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::ZlibEncoder;

const CALENDARS: &str = "assets/calendars";

/// Writes each calendar compressed into the output folder, and a table of their names, in alphabetical order.
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={CALENDARS}");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names the output folder")?);
    let folder = Path::new(&env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo names the package")?)
        .join(CALENDARS);
    let mut paths = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "ron"));
    paths.sort_by(|one, other| one.file_stem().cmp(&other.file_stem()));
    let mut table = String::from("&[\n");
    for path in paths {
        let name = path.file_stem().and_then(|name| name.to_str()).ok_or("a name in UTF-8")?;
        let packed = out.join(format!("{name}.zlib"));
        let mut encoder = ZlibEncoder::new(fs::File::create(&packed)?, Compression::best());
        encoder.write_all(&fs::read(&path)?)?;
        encoder.finish()?;
        table.push_str(&format!("({name:?}, include_bytes!({packed:?}).as_slice()),\n"));
    }
    table.push_str("]\n");
    fs::write(out.join("calendars.rs"), table)?;
    Ok(())
}
