//! `hotwash sweep emit`: writes the scripts that play a sweep on a cluster.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use super::failure::Failure;
use super::files;
use super::printer::Printer;
use super::sweep_runner;
use crate::sweep::{Recipe, Schedule, Script, Shard};
use crate::time::Span;

const EXAMPLES: &str = "\
Examples:
  hotwash sweep emit slurm my.ron && my.slurm/submit.sh
  hotwash sweep emit snakemake my.ron --chunk 30m
  (cd my.snakemake && snakemake --cores 8)";

/// The memory limit of a part, in MiB: far more than it needs, even with models for many points.
const MEMORY_MIB: u64 = 1_024;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum WorkflowEngine {
    /// A job array, and a job that merges its parts
    Slurm,
    /// A workflow
    Snakemake,
}

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct EmitArgs {
    /// The workflow engine
    engine: WorkflowEngine,

    /// The sweep: the name of a built-in one, or a path
    sweep: String,

    /// The approximate duration of a part, estimated by a pilot
    #[arg(long, value_name = "DURATION", default_value = "20m", value_parser = span)]
    chunk: Span,

    /// The number of parts [default: as many as CHUNK gives]
    #[arg(long, value_name = "N")]
    shards: Option<usize>,

    /// The number of runs of a part that are played at the same time
    #[arg(long, value_name = "N", default_value_t = 1)]
    threads: usize,

    /// The command of the program on the machines that play it
    #[arg(long, value_name = "PATH", default_value = "hotwash")]
    program: String,

    /// The folder for the scripts [default: SWEEP.slurm or SWEEP.snakemake]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Replace existing scripts
    #[arg(long)]
    force: bool,
}

fn span(text: &str) -> Result<Span, String> {
    Span::parse(text).map_err(|error| error.to_string())
}

pub(super) fn run(args: &EmitArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let study = sweep_runner::prepare(&args.sweep, printer)?;
    let (_, most) = Schedule::new(&study, Shard::WHOLE).expected();
    let each = sweep_runner::pilot(&study)?;
    let seconds = most as f64 * each / args.threads.max(1) as f64;
    let units = match study.precision() {
        Some(_) => study.layout.points.len() as u64,
        None => most.div_ceil(u64::from(study.sweep.batch)),
    };
    let chunk = args.chunk.as_secs_f64();
    let shards = args.shards.unwrap_or_else(|| Recipe::shards(seconds, chunk, units)).max(1);
    let of_one = Span::from_secs_f64(seconds / shards as f64);
    let recipe = Recipe {
        name: study.name.clone(),
        sweep: whole_path(&args.sweep),
        program: whole_path(&args.program),
        shards,
        threads: args.threads.max(1),
        minutes: minutes(of_one),
        memory_mib: MEMORY_MIB,
    };
    let (ending, scripts, begin) = match args.engine {
        WorkflowEngine::Slurm => ("slurm", recipe.slurm(), "submit.sh"),
        WorkflowEngine::Snakemake => ("snakemake", recipe.snakemake(), "snakemake --cores 8"),
    };
    let out = args.out.clone().unwrap_or_else(|| format!("{}.{ending}", study.name).into());
    for script in &scripts {
        files::check_free(&out.join(&script.name), args.force)?;
    }
    fs::create_dir_all(&out).map_err(|cause| Failure::File { path: out.clone(), cause })?;
    scripts.iter().try_for_each(|script| write(&out, script))?;
    let parts = if shards == 1 { "1 part".to_owned() } else { format!("{shards} parts") };
    printer.line(&format!(
        "{most} runs of {:.1} ms by a pilot, in {parts} of about {of_one} each",
        each * 1e3
    ))?;
    let begin = match args.engine {
        WorkflowEngine::Slurm => out.join(begin).display().to_string(),
        WorkflowEngine::Snakemake => format!("(cd {} && {begin})", out.display()),
    };
    printer.line(&format!("Begin with: {begin}"))?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the time limit of a part in minutes: three times its expected duration, for slower
/// machines.
fn minutes(of_one: Span) -> u64 {
    let minutes = of_one.as_micros() * 3 / Span::from_minutes(1).as_micros() + 10;
    u64::try_from(minutes).unwrap_or(10)
}

/// Returns an absolute path for a file, and anything else unchanged.
fn whole_path(reference: &str) -> String {
    let path = Path::new(reference);
    let is_path = path.components().count() > 1 || path.extension().is_some();
    let whole = if is_path { fs::canonicalize(path).ok() } else { None };
    whole.map_or_else(|| reference.to_owned(), |path| path.display().to_string())
}

fn write(out: &Path, script: &Script) -> Result<(), Failure> {
    let path = out.join(&script.name);
    files::write(&path, &script.text)?;
    #[cfg(unix)]
    if script.is_program {
        use std::os::unix::fs::PermissionsExt as _;
        let made = fs::set_permissions(&path, fs::Permissions::from_mode(0o755));
        made.map_err(|cause| Failure::File { path, cause })?;
    }
    Ok(())
}
