//! The command line: one file for each command, which turns arguments into a library call and
//! prints the result.
//!
//! Output goes to standard output, problems to standard error. Exit codes: 0 done; 1 it ran and
//! something failed; 2 the input or the call was wrong.

mod arguments;
mod asking;
mod check;
mod clock;
mod columns;
mod compare;
mod conduct;
mod console;
mod convert;
mod emit;
mod export;
mod failure;
mod fair;
mod files;
mod fork;
mod graph;
mod handbook;
mod host;
mod host_links;
mod import;
mod import_questions;
mod meanings;
mod merge;
mod new;
mod playback;
mod printer;
mod problems;
mod recording;
mod replay;
mod report;
mod run;
mod run_folder;
mod scenarios;
mod schema;
mod script;
mod seat_view;
mod server;
mod sessions;
mod shift;
mod show;
mod signals;
mod standing;
mod storage;
mod story;
mod sweep;
mod sweep_output;
mod sweep_runner;
mod telling;

use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use failure::Failure;
use printer::{ColorChoice, Printer};

const EXAMPLES: &str = "\
Examples:
  hotwash scenarios                     list the built-in scenarios, to choose one
  hotwash run opm_breach                play the built-in scenario and write its tables
  hotwash run my.ron --seed 7 --no-out  play a file of your own, and write nothing
  hotwash check my.ron                  find everything that is wrong with it
  hotwash graph my.ron --out life.svg   draw the life of a request under its guidelines
  hotwash handbook my.ron               write what is printed and handed out before an exercise
  hotwash run opm_breach --record       keep the run as a session, to replay, fork and compare

Exit codes: 0 done, 1 it ran and something failed, 2 the input or the call was wrong";

/// A tabletop exercise engine: plays incident scenarios in which agencies of two countries send
/// each other requests for assistance, and records where time and meaning were lost
#[derive(Parser)]
#[command(name = "hotwash", version, about, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Option<CliCommand>,

    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto)]
    color: ColorChoice,
}

#[derive(Subcommand)]
enum CliCommand {
    /// Play a scenario to its end, show what happened, and write the log tables
    Run(run::RunArgs),
    /// Conduct an exercise at the terminal: its clock runs, and you control it and its seats
    Conduct(conduct::ConductArgs),
    /// Host an exercise in browsers: people join with codes, on phones and laptops
    Host(host::HostArgs),
    /// List the built-in scenarios by time, people, difficulty and theme
    Scenarios(scenarios::ScenariosArgs),
    /// Begin a scenario of your own, from a template or from another scenario
    New(new::NewArgs),
    /// Print a built-in file as it is written, to read or to copy
    Show(show::ShowArgs),
    /// Report all problems of scenarios
    Check(check::CheckArgs),
    /// Draw the procedure, the channels or the injects of a scenario
    Graph(graph::GraphArgs),
    /// Write what is printed and handed out before an exercise: briefs, script, cards and guides
    Handbook(handbook::HandbookArgs),
    /// Show the injects of a scenario in order, with what stands beside them
    Script(script::ScriptArgs),
    /// Import a MSEL from a spreadsheet, CSV or JSON into a scenario
    Import(import::ImportArgs),
    /// Write a scenario, guideline set or sweep as RON, JSON or YAML
    Convert(convert::ConvertArgs),
    /// Move a whole scenario in time
    Shift(shift::ShiftArgs),
    /// List, show, rename, export, import, back up or delete stored sessions
    Sessions(sessions::SessionsArgs),
    /// Show a stored session again, or verify that it still plays as it did
    Replay(replay::ReplayArgs),
    /// Make a session that shares the past of another and then continues differently
    Fork(fork::ForkArgs),
    /// Write the after-action report of a session or a run
    Report(report::ReportArgs),
    /// Export a session or a run for other programs
    Export(export::ExportArgs),
    /// Print the JSON Schema of a kind of file, for editors
    Schema(schema::SchemaArgs),
    /// Compare two sessions or runs
    Compare(compare::CompareArgs),
    /// Play a scenario over a design of parameters, each point many times
    Sweep(sweep::SweepArgs),
    /// Merge the shards of a sweep
    Merge(merge::MergeArgs),
}

/// Runs the command that the program was called with.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut printer = Printer::new(cli.color);
    let done = match &cli.command {
        None => help(&mut printer),
        Some(CliCommand::Run(args)) => run::run(args, &mut printer),
        Some(CliCommand::Conduct(args)) => conduct::run(args, &mut printer),
        Some(CliCommand::Host(args)) => host::run(args, &mut printer),
        Some(CliCommand::Scenarios(args)) => scenarios::run(args, &mut printer),
        Some(CliCommand::New(args)) => new::run(args, &mut printer),
        Some(CliCommand::Show(args)) => show::run(args, &mut printer),
        Some(CliCommand::Check(args)) => check::run(args, &mut printer),
        Some(CliCommand::Graph(args)) => graph::run(args, &mut printer),
        Some(CliCommand::Handbook(args)) => handbook::run(args, &mut printer),
        Some(CliCommand::Script(args)) => script::run(args, &mut printer),
        Some(CliCommand::Import(args)) => import::run(args, &mut printer),
        Some(CliCommand::Convert(args)) => convert::run(args, &mut printer),
        Some(CliCommand::Shift(args)) => shift::run(args, &mut printer),
        Some(CliCommand::Sessions(args)) => sessions::run(args, &mut printer),
        Some(CliCommand::Replay(args)) => replay::run(args, &mut printer),
        Some(CliCommand::Fork(args)) => fork::run(args, &mut printer),
        Some(CliCommand::Report(args)) => report::run(args, &mut printer),
        Some(CliCommand::Export(args)) => export::run(args, &mut printer),
        Some(CliCommand::Schema(args)) => schema::run(args, &mut printer),
        Some(CliCommand::Compare(args)) => compare::run(args, &mut printer),
        Some(CliCommand::Sweep(args)) => sweep::run(args, &mut printer),
        Some(CliCommand::Merge(args)) => merge::run(args, &mut printer),
    };
    let done = done.and_then(|code| printer.flush().map(|()| code).map_err(Failure::from));
    match done {
        Ok(code) => code,
        Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Err(failure) => {
            printer.failure(&failure);
            ExitCode::from(failure.code())
        }
    }
}

fn help(printer: &mut Printer) -> Result<ExitCode, Failure> {
    let help = Cli::command().render_long_help();
    printer.out(&help.ansi().to_string())?;
    Ok(ExitCode::SUCCESS)
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Output(error),
        }
    }
}
