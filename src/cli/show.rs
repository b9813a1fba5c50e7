//! `hotwash show`: prints a built-in file as its author wrote it, to read or to copy.

use std::process::ExitCode;

use super::failure::Failure;
use super::printer::{HEADING, MUTED, Printer};
use crate::scenario::{BuiltInKind, nearest};

const EXAMPLES: &str = "\
Examples:
  hotwash show                                   list the built-in files by kind
  hotwash show opm_breach | less                 read a scenario
  hotwash show us_cn_2015 > our_guidelines.ron   begin a guideline set of your own";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ShowArgs {
    /// The name of a built-in file; without one, all are listed
    name: Option<String>,

    /// The kind of file, where two kinds have one of that name
    #[arg(long, value_name = "KIND", value_parser = parse_kind)]
    kind: Option<BuiltInKind>,
}

fn parse_kind(text: &str) -> Result<BuiltInKind, String> {
    BuiltInKind::named(text).ok_or_else(|| {
        let kinds = BuiltInKind::ALL.map(BuiltInKind::key).join("`, `");
        format!("there is no such kind: the kinds are `{kinds}`")
    })
}

pub(super) fn run(args: &ShowArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let kinds =
        || BuiltInKind::ALL.into_iter().filter(|kind| args.kind.is_none_or(|of| of == *kind));
    let Some(name) = &args.name else {
        list(kinds(), printer)?;
        return Ok(ExitCode::SUCCESS);
    };
    let found: Vec<(BuiltInKind, String)> =
        kinds().filter_map(|kind| Some((kind, kind.text(name)?))).collect();
    match found.as_slice() {
        [(_, text)] => {
            printer.out(text)?;
            Ok(ExitCode::SUCCESS)
        }
        [] => {
            let names: Vec<String> = kinds().flat_map(BuiltInKind::names).collect();
            let hint = nearest(name, names.iter().map(String::as_str)).map_or_else(
                || "`hotwash show` lists what is built in".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("no built-in file is called `{name}`");
            Err(Failure::Argument { message, hint })
        }
        several => {
            let kinds: Vec<&str> = several.iter().map(|(kind, _)| kind.key()).collect();
            let message =
                format!("`{name}` is a {} and a {}", kinds[0], kinds[1..].join(" and a "));
            let hint = format!("say which: `hotwash show {name} --kind {}`", kinds[0]);
            Err(Failure::Argument { message, hint })
        }
    }
}

/// Lists the files of some kinds.
fn list(kinds: impl Iterator<Item = BuiltInKind>, printer: &mut Printer) -> std::io::Result<()> {
    for kind in kinds {
        printer.line(&format!("{HEADING}{kind}{HEADING:#}  {MUTED}{}{MUTED:#}", kind.about()))?;
        let options = textwrap::Options::new(printer.width());
        let options = options.initial_indent("  ").subsequent_indent("  ");
        printer.line(&textwrap::fill(&kind.names().join("  "), options))?;
        printer.line("")?;
    }
    Ok(())
}
