//! `hotwash schema`: what a file may hold, for editors.

use std::process::ExitCode;

use super::failure::Failure;
use super::printer::Printer;
use crate::scenario;

const EXAMPLES: &str = "\
Examples:
  hotwash schema scenario > scenario.schema.json
  hotwash schema guidelines | jq '.properties.classes'";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The kind of file
    #[arg(value_enum)]
    of: Of,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Of {
    /// A scenario
    Scenario,
    /// A guideline set
    Guidelines,
    /// A parameter study
    Sweep,
}

pub(super) fn run(args: &Args, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let of = match args.of {
        Of::Scenario => scenario::FileKind::Scenario,
        Of::Guidelines => scenario::FileKind::Guidelines,
        Of::Sweep => scenario::FileKind::Sweep,
    };
    let schema = scenario::schema(of);
    printer.line(&format!("{schema:#}"))?;
    Ok(ExitCode::SUCCESS)
}
