//! `hotwash convert`: writes a scenario, guideline set or sweep in another form.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use super::failure::Failure;
use super::files;
use super::printer::{GOOD, Printer};
use crate::scenario::{FileFormat, LoadError};

const EXAMPLES: &str = "\
Examples:
  hotwash convert mine.ron mine.yaml
  hotwash convert mine.yaml mine.ron
  hotwash convert rules.json rules.ron --force";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ConvertArgs {
    /// The file: .ron, .json, .jsonc, .yaml or .yml
    file: PathBuf,

    /// The file to write, in the form that its ending says
    out: PathBuf,

    /// Replace the file that is written, if it is there
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &ConvertArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let (from, to) = (FileFormat::of(&args.file), FileFormat::of(&args.out));
    if from == to {
        return Err(Failure::Argument {
            message: format!("both are {}", from.name()),
            hint: "end the second with `.ron`, `.json` or `.yaml`".into(),
        });
    }
    files::check_free(&args.out, args.force)?;
    let unreadable = |cause| LoadError::Unreadable { path: args.file.clone(), cause };
    let text = fs::read_to_string(&args.file).map_err(unreadable)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let converted = files::converted(&args.file, text, from, to)?;
    files::write(&args.out, &converted.text)?;
    printer.line(&format!("{GOOD}written{GOOD:#} {}", args.out.display()))?;
    if converted.had_comments {
        let kept = args.file.display();
        printer.note(&format!("comments are not carried over: they are in `{kept}` alone"));
    }
    Ok(ExitCode::SUCCESS)
}
