//! Packs the built-in calendars: there are many, and a scenario names two or three of them.

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
        let file = format!("{name}.zlib");
        let packed = fs::File::create(out.join(&file))?;
        let mut encoder = ZlibEncoder::new(packed, Compression::best());
        encoder.write_all(&fs::read(&path)?)?;
        encoder.finish()?;
        let bytes = format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\")).as_slice()");
        table.push_str(&format!("({name:?}, {bytes}),\n"));
    }
    table.push_str("]\n");
    fs::write(out.join("calendars.rs"), table)?;
    Ok(())
}
