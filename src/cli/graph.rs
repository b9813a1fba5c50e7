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
            write(path, &text).map_err(|cause| Failure::File { path: path.clone(), cause })?;
        }
        None => printer.out(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn format(args: &Args) -> Result<diagram::Format, Failure> {
    let ending =
        args.out.as_deref().and_then(Path::extension).map(|ending| ending.to_string_lossy());
    if let (Some("ron"), Some(path)) = (ending.as_deref(), &args.out) {
        // It would take the place of a scenario.
        return Err(Failure::Argument {
            message: format!("`--out {}`: `.ron` is the ending of scenarios", path.display()),
            hint: "name the picture with `.svg`, `.dot` or `.mmd`".into(),
        });
    }
    Ok(match (args.format, ending.as_deref(), &args.out) {
        (Some(Format::Dot), ..) | (None, Some("dot" | "gv"), _) | (None, _, None) => {
            diagram::Format::Dot
        }
        (Some(Format::Mermaid), ..) | (None, Some("mmd" | "mermaid"), _) => {
            diagram::Format::Mermaid
        }
        (Some(Format::Svg), ..) | (None, _, Some(_)) => diagram::Format::Svg,
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
