//! The command line: one file a command, arguments in, a library call, text out.
//!
//! Output goes to stdout, problems to stderr. Exit codes: 0 done; 1 it ran and something failed;
//! 2 the input or the call was wrong.

mod arguments;
#[cfg(feature = "docx")]
mod bitmaps;
mod check;
mod columns;
mod compare;
mod conduct;
mod console;
mod emit;
mod export;
mod failure;
mod files;
mod fork;
mod graph;
mod host;
mod import;
mod keeping;
mod merge;
mod printer;
mod problems;
mod recorded;
mod replay;
mod report;
mod run;
mod run_folder;
mod schema;
mod seat_view;
mod serving;
mod sessions;
mod standing;
mod sweep;
mod sweeping;
mod telling;
mod watching;

use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use failure::Failure;
use printer::{ColorChoice, Printer};

const EXAMPLES: &str = "\
Examples:
  hotwash run opm_breach                play the built-in scenario and write its tables
  hotwash run my.ron --seed 7 --no-out  play a file of your own, and write nothing
  hotwash check my.ron                  find everything that is wrong with it
  hotwash graph my.ron --out life.svg   draw the life of a request under its guidelines
  hotwash run opm_breach --record       keep the run as a session, to replay, fork and compare

Exit codes: 0 done, 1 it ran and something failed, 2 the input or the call was wrong";

/// A tabletop exercise engine: plays incident scenarios in which agencies of two countries send
/// each other requests for assistance, and logs where time and meaning were lost
#[derive(Parser)]
#[command(name = "hotwash", version, about, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto)]
    color: ColorChoice,
}

#[derive(Subcommand)]
enum Command {
    /// Play a scenario to its end, tell what happened, and write the log tables
    Run(run::Args),
    /// Lead an exercise at the terminal: its clock runs, and you hold it and its seats
    Conduct(conduct::Args),
    /// Lead an exercise in browsers: people come in by codes, on phones and laptops
    Host(host::Args),
    /// Find everything that is wrong with scenarios
    Check(check::Args),
    /// Draw the procedure, the channels or the injects of a scenario
    Graph(graph::Args),
    /// Import a MSEL from Excel, CSV or JSON into a scenario
    Import(import::Args),
    /// List, show, rename, export, import or delete stored sessions
    Sessions(sessions::Args),
    /// Tell a stored session again, or verify that it still plays as it did
    Replay(replay::Args),
    /// Make a session that shares the past of another and then goes another way
    Fork(fork::Args),
    /// Write the after-action report of a session or a run
    Report(report::Args),
    /// Write a session or a run in a form that other programs read
    Export(export::Args),
    /// Print the JSON Schema of a kind of file, for editors
    Schema(schema::Args),
    /// Hold two sessions or runs against each other
    Compare(compare::Args),
    /// Play a scenario over a design of parameters, each point many times
    Sweep(sweep::Args),
    /// Put the shards of a sweep together
    Merge(merge::Args),
}

/// Runs the command that the program was called with.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut printer = Printer::new(cli.color);
    let done = match &cli.command {
        None => help(&mut printer),
        Some(Command::Run(args)) => run::run(args, &mut printer),
        Some(Command::Conduct(args)) => conduct::run(args, &mut printer),
        Some(Command::Host(args)) => host::run(args, &mut printer),
        Some(Command::Check(args)) => check::run(args, &mut printer),
        Some(Command::Graph(args)) => graph::run(args, &mut printer),
        Some(Command::Import(args)) => import::run(args, &mut printer),
        Some(Command::Sessions(args)) => sessions::run(args, &mut printer),
        Some(Command::Replay(args)) => replay::run(args, &mut printer),
        Some(Command::Fork(args)) => fork::run(args, &mut printer),
        Some(Command::Report(args)) => report::run(args, &mut printer),
        Some(Command::Export(args)) => export::run(args, &mut printer),
        Some(Command::Schema(args)) => schema::run(args, &mut printer),
        Some(Command::Compare(args)) => compare::run(args, &mut printer),
        Some(Command::Sweep(args)) => sweep::run(args, &mut printer),
        Some(Command::Merge(args)) => merge::run(args, &mut printer),
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
