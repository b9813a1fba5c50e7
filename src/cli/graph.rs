//! `hotwash graph`: pictures of a scenario.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use super::arguments::Changes;
use super::failure::Failure;
use super::printer::Printer;
use super::problems;
use crate::diagram::{self, draw};

const EXAMPLES: &str = "\
Examples:
  hotwash graph opm_breach --out life.svg
  hotwash graph opm_breach channels --out channels.svg
  hotwash graph opm_breach injects | dot -Tpdf > injects.pdf
  hotwash graph my.ron injects --format mermaid";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The scenario: the name of a built-in one, or a path
    scenario: String,

    /// What to draw
    #[arg(value_enum, default_value_t = Picture::Procedure)]
    picture: Picture,

    /// How to write it [default: by the ending of --out, else svg into a file and dot to stdout]
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// Where to write it, in place of stdout; a file that is there is replaced
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    #[command(flatten)]
    changes: Changes,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Picture {
    /// The life of a request: its states, and the steps between them
    Procedure,
    /// The agencies of each party, and the channels that join them
    Channels,
    /// The injects in order of time, and what they wait for
    Injects,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A drawing for browsers and print
    Svg,
    /// Text for Graphviz
    Dot,
    /// Text for Mermaid
    Mermaid,
}

pub(super) fn run(args: &Args, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let format = format(args)?;
    let plan = problems::plan(&args.scenario, &args.changes.read()?, printer)?;
    let picture = match args.picture {
        Picture::Procedure => diagram::Picture::Procedure,
        Picture::Channels => diagram::Picture::Channels,
        Picture::Injects => diagram::Picture::Injects,
    };
    let text = draw(&plan, picture, format)?;
    match &args.out {
        Some(path) => {
            let failed = |cause| Failure::File { path: path.clone(), cause };
            write(path, &text).map_err(failed)?;
        }
        None => printer.out(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The format that is asked for, else that of the ending of the file.
fn format(args: &Args) -> Result<diagram::Format, Failure> {
    let ending = args.out.as_deref().and_then(Path::extension);
    let ending = ending.map(|ending| ending.to_string_lossy());
    if let (Some("ron"), Some(path)) = (ending.as_deref(), &args.out) {
        // It would take the place of a scenario.
        return Err(Failure::Argument {
            message: format!("`--out {}`: `.ron` is the ending of scenarios", path.display()),
            hint: "name the picture with `.svg`, `.dot` or `.mmd`".into(),
        });
    }
    let by_ending = match (ending.as_deref(), &args.out) {
        (_, None) | (Some("dot" | "gv"), _) => Format::Dot,
        (Some("mmd" | "mermaid"), _) => Format::Mermaid,
        _ => Format::Svg,
    };
    Ok(match args.format.unwrap_or(by_ending) {
        Format::Svg => diagram::Format::Svg,
        Format::Dot => diagram::Format::Dot,
        Format::Mermaid => diagram::Format::Mermaid,
    })
}

/// Writes a file whole: beside its place, and then moved there.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".hotwash-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Temporary files are for their owner alone; the finished one is as any other.
        builder.permissions(std::fs::Permissions::from_mode(0o644));
    }
    let mut draft = builder.tempfile_in(folder)?;
    draft.write_all(text.as_bytes())?;
    draft.persist(path)?;
    Ok(())
}
