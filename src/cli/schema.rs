//! `hotwash schema`: prints the schema of a kind of file, for editors.

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
pub(super) struct SchemaArgs {
    /// The kind of file
    #[arg(value_enum)]
    of: SchemaKind,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum SchemaKind {
    /// A scenario
    Scenario,
    /// A guideline set
    Guidelines,
    /// A parameter study
    Sweep,
}

pub(super) fn run(args: &SchemaArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let of = match args.of {
        SchemaKind::Scenario => scenario::FileKind::Scenario,
        SchemaKind::Guidelines => scenario::FileKind::Guidelines,
        SchemaKind::Sweep => scenario::FileKind::Sweep,
    };
    let schema = scenario::schema(of);
    printer.line(&format!("{schema:#}"))?;
    Ok(ExitCode::SUCCESS)
}
