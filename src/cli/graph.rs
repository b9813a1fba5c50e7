//! `hotwash graph`: draws pictures of a scenario.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use super::arguments::OverrideArgs;
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
pub(super) struct GraphArgs {
    /// The scenario: the name of a built-in one, or a path
    scenario: String,

    /// What to draw
    #[arg(value_enum, default_value_t = GraphPicture::Procedure)]
    picture: GraphPicture,

    /// The format [default: by the extension of --out, else svg for a file and dot for standard
    /// output]
    #[arg(long, value_enum)]
    format: Option<GraphFormat>,

    /// The file to write instead of standard output; an existing file is replaced
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    #[command(flatten)]
    changes: OverrideArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum GraphPicture {
    /// The life of a request: its states, and the steps between them
    Procedure,
    /// The agencies of each party, and the channels that join them
    Channels,
    /// The injects in order of time, and what they wait for
    Injects,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum GraphFormat {
    /// A drawing for browsers and print
    Svg,
    /// Text for Graphviz
    Dot,
    /// Text for Mermaid
    Mermaid,
}

pub(super) fn run(args: &GraphArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let format = format(args)?;
    let plan = problems::plan(&args.scenario, &args.changes.read()?, printer)?;
    let picture = match args.picture {
        GraphPicture::Procedure => diagram::Picture::Procedure,
        GraphPicture::Channels => diagram::Picture::Channels,
        GraphPicture::Injects => diagram::Picture::Injects,
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

/// Returns the format that was requested, or else that of the file extension.
fn format(args: &GraphArgs) -> Result<diagram::PictureFormat, Failure> {
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
        (_, None) | (Some("dot" | "gv"), _) => GraphFormat::Dot,
        (Some("mmd" | "mermaid"), _) => GraphFormat::Mermaid,
        _ => GraphFormat::Svg,
    };
    Ok(match args.format.unwrap_or(by_ending) {
        GraphFormat::Svg => diagram::PictureFormat::Svg,
        GraphFormat::Dot => diagram::PictureFormat::Dot,
        GraphFormat::Mermaid => diagram::PictureFormat::Mermaid,
    })
}

/// Writes a temporary file in the same folder and moves it to its place.
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
