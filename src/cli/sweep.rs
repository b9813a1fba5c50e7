//! `hotwash sweep`: plays a parameter study.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::emit;
use super::failure::Failure;
use super::printer::Printer;
use super::run::quoted;
use super::sweep_output::{self, SweepOutputArgs};
use super::sweep_runner::{self, SweepRunner};
use crate::record::{CheckedFolder, Folder};
use crate::sweep::{Schedule, Shard, StudyIdentity, WorkFolder, is_finished_shard};

const EXAMPLES: &str = "\
Examples:
  hotwash sweep read_back                      play the built-in sweep and write its tables
  hotwash sweep my.ron --dry-run               show the design, and how long it will take
  hotwash sweep my.ron --resume                go on after an interruption
  hotwash sweep my.ron --shard 2/7             play the second of seven parts, to be merged
  hotwash sweep emit slurm my.ron              write the scripts that play it on a cluster
  hotwash run --from out/read_back --row 17    play one of its runs again, whole";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct SweepArgs {
    #[command(subcommand)]
    command: Option<SweepCommand>,

    /// The sweep: the name of a built-in one, or a path
    #[arg(required = true)]
    sweep: Option<String>,

    /// Show the design, the number of runs, and their duration estimated by a pilot; play nothing
    /// else
    #[arg(long, conflicts_with_all = ["resume", "shard", "out", "force"])]
    dry_run: bool,

    /// Resume a sweep that was interrupted, or begin it if there is nothing to resume
    #[arg(long, conflicts_with = "force")]
    resume: bool,

    /// Play one of several parts, which `hotwash merge` merges
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,

    /// The number of runs that are played at the same time [default: the number of cores]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,

    /// The folder for the tables [default: out/SWEEP]; for a part, the file [default:
    /// out/SWEEP.shards/I-of-N.tar]
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,

    /// Begin anew, and replace what exists
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    written: SweepOutputArgs,
}

#[derive(clap::Subcommand)]
enum SweepCommand {
    /// Write the scripts that play a sweep on a cluster, in parts of 10 to 30 minutes
    Emit(emit::EmitArgs),
}

pub(super) fn run(args: &SweepArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    if let Some(SweepCommand::Emit(args)) = &args.command {
        return emit::run(args, printer);
    }
    let sweep = args.sweep.as_deref().unwrap_or_default();
    sweep_runner::threads(args.threads)?;
    let study = sweep_runner::prepare(sweep, printer)?;
    if args.dry_run {
        sweep_output::describe(&study, printer)?;
        return Ok(ExitCode::SUCCESS);
    }
    let shard = args.shard.unwrap_or(Shard::WHOLE);
    let out = args.out.clone().unwrap_or_else(|| usual_place(&study.name, args.shard));
    let identity = StudyIdentity::of(&study, shard);
    if args.resume && is_finished(&out, args.shard, &identity)? {
        if !args.written.quiet {
            printer.line(&format!("It is finished: {}", out.display()))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    // The place is looked at before play, so that a wrong one is found out at once.
    let folder = match args.shard {
        None => Some(Folder::begin(&out, args.force)?),
        Some(_) => {
            if let Some(parent) = out.parent().filter(|parent| !parent.as_os_str().is_empty()) {
                std::fs::create_dir_all(parent)
                    .map_err(|cause| Failure::File { path: parent.to_owned(), cause })?;
            }
            None
        }
    };
    let place = WorkFolder::place(&out);
    let mut schedule = Schedule::new(&study, shard);
    let mut work = if args.resume {
        WorkFolder::resume(&place, &study, identity, &mut schedule)?
    } else {
        WorkFolder::begin(&place, &study, identity, args.force)?
    };
    let command = command_to_resume(args, sweep);
    let mut runner = SweepRunner::begin(&study, args.written.quiet, command);
    runner.play(&mut schedule, &mut work, printer)?;
    match folder {
        None => {
            work.finish_shard(&out)?;
            if !args.written.quiet {
                printer.line(&format!("Shard: {}", out.display()))?;
            }
        }
        Some(folder) => sweep_output::finish(&study, work, folder, &args.written, printer)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns whether everything has been played already.
fn is_finished(
    out: &Path,
    shard: Option<Shard>,
    identity: &StudyIdentity,
) -> Result<bool, Failure> {
    if shard.is_some() {
        return Ok(is_finished_shard(out, identity)?);
    }
    let text = std::fs::read_to_string(out.join("sweep.json"));
    let is_it = |text: String| StudyIdentity::read(&text).is_ok_and(|there| there == *identity);
    if out.is_dir() {
        CheckedFolder::open(out)?.check_all()?;
    }
    Ok(text.is_ok_and(is_it))
}

fn usual_place(name: &str, shard: Option<Shard>) -> PathBuf {
    let out = Path::new("out");
    match shard {
        None => out.join(name),
        Some(Shard { number, of }) => {
            out.join(format!("{name}.shards")).join(format!("{number}-of-{of}.tar"))
        }
    }
}

/// Returns the command that resumes it.
fn command_to_resume(args: &SweepArgs, sweep: &str) -> String {
    let mut words = vec![format!("hotwash sweep {} --resume", quoted(sweep))];
    words.extend(args.shard.map(|shard| format!("--shard {}/{}", shard.number, shard.of)));
    let out = args.out.as_ref().map(|out| quoted(&out.display().to_string()));
    words.extend(out.map(|out| format!("--out {out}")));
    words.join(" ")
}
