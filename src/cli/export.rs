//! `hotwash export`: exports a session or a run for other programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use indexmap::IndexMap;

use super::failure::Failure;
use super::printer::Printer;
use super::recording::Recording;
use super::run::quoted;
use super::storage::StoreArgs;
use super::{files, problems, run_folder};
use crate::exchange::msel::MselLayout;
use crate::exchange::{msel, ocel, shared, stix, xes};
use crate::record::{Folder, MANIFEST};
use crate::scenario::built_in_scenarios;

const EXAMPLES: &str = "\
Examples:
  hotwash export monday --format msel-xlsx      writes monday.msel.xlsx: the MSEL, expected against actual
  hotwash export opm_breach --format msel-xlsx  the MSEL of a scenario, to print before the exercise
  hotwash export monday --format ocel           writes monday.ocel.json
  hotwash export out/opm_breach-1 --format xes --out opm.xes
  hotwash export monday --format stix --out - | jq '.objects[].type'
  hotwash export monday --format tables         writes the folder monday-tables";

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum ExportFormat {
    /// The injects as a MSEL for a spreadsheet, and the results if it was played
    MselXlsx,
    /// The same as a single CSV table
    MselCsv,
    /// An event log with several types of objects, for process mining: OCEL 2.0 in JSON
    Ocel,
    /// The requests as traces, for process mining: XES
    Xes,
    /// The cases with the shared indicators, for response teams: a STIX 2.1 bundle
    Stix,
    /// The folder that `hotwash run` writes: tables as CSV, data package, report
    Tables,
}

impl ExportFormat {
    /// Returns the extension of its files.
    const fn ending(self) -> &'static str {
        match self {
            Self::MselXlsx => ".msel.xlsx",
            Self::MselCsv => ".msel.csv",
            Self::Ocel => ".ocel.json",
            Self::Xes => ".xes",
            Self::Stix => ".stix.json",
            Self::Tables => "-tables",
        }
    }
}

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ExportArgs {
    /// A session by its name, or a run by its folder; for a MSEL also a scenario
    what: String,

    /// The format
    #[arg(long, value_enum)]
    format: ExportFormat,

    /// The file or folder to write; `-` for standard output [default: WHAT with the extension of
    /// the format, such as WHAT.msel.xlsx or WHAT.ocel.json, or the folder WHAT-tables]
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,

    /// In a workbook, a sheet for each day with injects, in place of one for all
    #[arg(long)]
    days: bool,

    /// Replace an existing file or folder
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    place: StoreArgs,
}

pub(super) fn run(args: &ExportArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let is_msel = matches!(args.format, ExportFormat::MselXlsx | ExportFormat::MselCsv);
    let recorded = match Recording::find(&args.what, &args.place) {
        Ok(recorded) => recorded,
        Err(_) if is_msel && is_scenario(&args.what) => return planned(args, printer),
        Err(error) => return Err(error),
    };
    let out = place(args, &recorded.name);
    if args.format == ExportFormat::Tables {
        return tables(&recorded, &out, args.force, printer);
    }
    check_free(args, &out)?;
    let (mut play, tables) = recorded.play(printer)?;
    let bytes = match args.format {
        ExportFormat::MselXlsx => {
            msel::write_xlsx_as(play.plan(), &msel::inject_results(&tables), layout(args))?
        }
        ExportFormat::MselCsv => msel::write_csv(play.plan(), &msel::inject_results(&tables))?,
        ExportFormat::Ocel => ocel(play.plan(), &tables).into_bytes(),
        ExportFormat::Xes => xes(play.plan(), &tables)?.into_bytes(),
        ExportFormat::Stix => {
            let shares = shared(&mut play);
            stix(play.plan(), &tables, &shares).into_bytes()
        }
        ExportFormat::Tables => unreachable!("a folder is written above"),
    };
    write(&out, &bytes, printer)
}

/// Returns the layout of the sheets.
fn layout(args: &ExportArgs) -> MselLayout {
    if args.days { MselLayout::Days } else { MselLayout::Whole }
}

/// Returns whether it is the name or the file of a scenario.
fn is_scenario(what: &str) -> bool {
    built_in_scenarios().iter().any(|name| name == what)
        || Path::new(what).extension().is_some_and(|ending| ending == "ron")
}

/// Writes the MSEL of a scenario that was not played.
fn planned(args: &ExportArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let plan = problems::plan(&args.what, &[], printer)?;
    let out = place(args, &plan.name);
    check_free(args, &out)?;
    let none = IndexMap::new();
    let bytes = match args.format {
        ExportFormat::MselXlsx => msel::write_xlsx_as(&plan, &none, layout(args))?,
        _ => msel::write_csv(&plan, &none)?,
    };
    write(&out, &bytes, printer)
}

/// Returns the path to write to.
fn place(args: &ExportArgs, name: &str) -> PathBuf {
    let usual = || PathBuf::from(format!("{}{}", files::name_of(name), args.format.ending()));
    args.out.clone().unwrap_or_else(usual)
}

/// Checks before play that the path can be written to.
fn check_free(args: &ExportArgs, out: &Path) -> Result<(), Failure> {
    match out == Path::new("-") {
        true if args.format == ExportFormat::MselXlsx => Err(Failure::Argument {
            message: "a workbook cannot be shown on a terminal".into(),
            hint: "name a file with `--out`, or take `--format msel-csv`".into(),
        }),
        true => Ok(()),
        false => files::check_free(out, args.force),
    }
}

fn write(out: &Path, bytes: &[u8], printer: &mut Printer) -> Result<ExitCode, Failure> {
    if out == Path::new("-") {
        printer.out(&String::from_utf8_lossy(bytes))?;
    } else {
        files::write(out, bytes)?;
        printer.line(&format!("Exported: {}", out.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the folder that `hotwash run` would write.
fn tables(
    recorded: &Recording,
    out: &Path,
    force: bool,
    printer: &mut Printer,
) -> Result<ExitCode, Failure> {
    if out == Path::new("-") {
        return Err(Failure::Argument {
            message: "a folder cannot be shown on a terminal".into(),
            hint: "name a folder with `--out`".into(),
        });
    }
    // The place is looked at before play, so that a wrong one is found out at once.
    let folder = Folder::begin(out, force)?;
    let (play, tables) = recorded.play(printer)?;
    let out = run_folder::write(&recorded.subject(&play, &tables), &command(recorded), folder)?;
    printer.line(&format!("Tables: {}", out.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the command that reproduces the tables: that of the run, or of the export of a session.
fn command(recorded: &Recording) -> String {
    let manifest = recorded.folder.as_ref().and_then(|folder| {
        let text = fs::read_to_string(folder.join(MANIFEST)).ok()?;
        serde_json::from_str::<serde_json::Value>(&text).ok()
    });
    let of_run = manifest.and_then(|manifest| manifest["command"].as_str().map(str::to_owned));
    let name = || quoted(&recorded.session.name);
    of_run.unwrap_or_else(|| format!("hotwash export {} --format tables", name()))
}
