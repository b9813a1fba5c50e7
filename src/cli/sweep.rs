//! `hotwash sweep`: a parameter study.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::failure::Failure;
use super::printer::Printer;
use super::sweeping::{self, Form, Sweeping};
use crate::record::Folder;
use crate::sweep::{Identity, Schedule, Shard, Work};

const EXAMPLES: &str = "\
Examples:
  hotwash sweep read_back                      play the built-in sweep and write its tables
  hotwash sweep my.ron --dry-run               show the design, and how long it will take
  hotwash sweep my.ron --resume                go on after an interruption
  hotwash sweep my.ron --shard 2/7             play the second of seven parts, to be merged
  hotwash run --from out/read_back --row 17    play one of its runs again, whole";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The sweep: the name of a built-in one, or a path
    sweep: String,

    /// Show the design, the number of runs, and how long they will take by a pilot; play nothing else
    #[arg(long, conflicts_with_all = ["resume", "shard", "out", "force"])]
    dry_run: bool,

    /// Go on with a sweep that was interrupted
    #[arg(long, conflicts_with = "force")]
    resume: bool,

    /// Play one of several parts, to be put together with `hotwash merge`
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,

    /// How many runs are played at a time [default: as many as there are cores]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,

    /// Where to write the tables [default: out/SWEEP]; of a part, the file [default: out/SWEEP.shards/I-of-N.tar]
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,

    /// How to write the tables
    #[arg(long, value_enum, default_value_t = Form::Csv)]
    format: Form,

    /// Begin anew, and replace what is there
    #[arg(long)]
    force: bool,

    /// Print nothing but problems
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn run(args: &Args, printer: &mut Printer) -> Result<ExitCode, Failure> {
    sweeping::threads(args.threads)?;
    let study = sweeping::prepare(&args.sweep, printer)?;
    if args.dry_run {
        sweeping::describe(&study, printer)?;
        return Ok(ExitCode::SUCCESS);
    }
    let shard = args.shard.unwrap_or(Shard::WHOLE);
    let out = args.out.clone().unwrap_or_else(|| usual_place(&study.name, args.shard));
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
    let (place, identity) = (Work::place(&out), Identity::of(&study, shard));
    let mut schedule = Schedule::new(&study, shard);
    let mut work = if args.resume {
        Work::resume(&place, &study, identity, &mut schedule)?
    } else {
        Work::begin(&place, &study, identity, args.force)?
    };
    let command = command_to_resume(args);
    let mut sweeping = Sweeping::begin(&study, args.quiet, command);
    sweeping.play(&mut schedule, &mut work, printer)?;
    match folder {
        None => {
            work.finish_shard(&out)?;
            if !args.quiet {
                printer.line(&format!("Shard: {}", out.display()))?;
            }
        }
        Some(folder) => {
            let path = sweeping::finish(&study, work, folder, args.format, args.quiet, printer)?;
            if !args.quiet {
                printer.line(&format!("\nTables: {}", path.display()))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
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

fn command_to_resume(args: &Args) -> String {
    let mut words = vec![format!("hotwash sweep {} --resume", args.sweep)];
    words.extend(args.shard.map(|shard| format!("--shard {}/{}", shard.number, shard.of)));
    words.extend(args.out.as_ref().map(|out| format!("--out {}", out.display())));
    words.join(" ")
}
