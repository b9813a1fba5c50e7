//! `hotwash sessions`: manages the stored sessions.

use std::fs;
use std::io::{self, BufRead, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use serde_json::json;

use super::arguments::OutputFormat;
use super::columns::Columns;
use super::failure::Failure;
use super::files;
use super::printer::{BAD, HEADING, MUTED, Printer};
use super::storage::StoreArgs;
use crate::locale::Locale;
use crate::review::{Clock, count};
use crate::scenario::load_whole;
use crate::session::{self, NamedCommand, Session, SessionListing};

const EXAMPLES: &str = "\
Examples:
  hotwash sessions                               list them
  hotwash sessions show opm_breach-7             what is in one
  hotwash sessions rename opm_breach-7 monday    give it another name
  hotwash sessions export monday monday.json     to one file, for somebody else
  hotwash sessions import monday.json
  hotwash sessions backup /media/stick/rooms.sqlite  all of them, also while an exercise runs
  hotwash sessions recover monday                what was done before it was damaged
  hotwash sessions delete monday";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct SessionsArgs {
    #[command(subcommand)]
    command: Option<SessionsCommand>,

    #[command(flatten)]
    place: StoreArgs,

    /// The format of the output
    #[arg(long, value_enum, default_value_t = OutputFormat::Text, global = true)]
    format: OutputFormat,
}

#[derive(Subcommand)]
enum SessionsCommand {
    /// List the stored sessions
    List,
    /// Show the contents of a session
    Show {
        /// The session
        session: String,
    },
    /// Rename a session
    Rename {
        /// The session
        session: String,
        /// Its new name
        name: String,
    },
    /// Export a session to a file
    Export {
        /// The session
        session: String,
        /// The file [default: SESSION.hotwash.json]
        file: Option<PathBuf>,
        /// Replace an existing file
        #[arg(long)]
        force: bool,
    },
    /// Import a session from an exported file
    Import {
        /// The file
        file: PathBuf,
        /// The name of the session here [default: the name it has]
        #[arg(long)]
        name: Option<String>,
    },
    /// Copy all sessions to another file, also while an exercise runs. Access codes cannot be read from the copy
    Backup {
        /// The file
        file: PathBuf,
        /// Replace an existing file
        #[arg(long)]
        force: bool,
    },
    /// Keep what was done in a damaged session before the damage, as a session of its own
    Recover {
        /// The session
        session: String,
        /// The name of the new session [default: SESSION-recovered]
        #[arg(long)]
        name: Option<String>,
    },
    /// Delete a session
    Delete {
        /// The session
        session: String,
        /// Do not ask for confirmation
        #[arg(long, short)]
        yes: bool,
    },
}

pub(super) fn run(args: &SessionsArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    match args.command.as_ref().unwrap_or(&SessionsCommand::List) {
        SessionsCommand::List => list(args, printer)?,
        SessionsCommand::Show { session } => show(args, session, printer)?,
        SessionsCommand::Rename { session, name } => {
            args.place.open()?.rename(session, name)?;
            printer.line(&format!("`{session}` is now `{name}`"))?;
        }
        SessionsCommand::Export { session, file, force } => {
            let stored = args.place.open()?.load(session)?;
            let usual = || PathBuf::from(format!("{}.hotwash.json", files::name_of(session)));
            let file = file.clone().unwrap_or_else(usual);
            files::check_free(&file, *force)?;
            files::write_private(&file, stored.export())?;
            printer.line(&format!("Session: {}", file.display()))?;
        }
        SessionsCommand::Import { file, name } => {
            let unreadable = |cause| Failure::Unreadable { path: file.clone(), cause };
            let text = fs::read_to_string(file).map_err(unreadable)?;
            let imported = Session::import(&text);
            let mut session = imported.map_err(|cause| Failure::Portable {
                path: file.clone(),
                cause: Box::new(cause),
            })?;
            session.name = name.clone().unwrap_or(session.name);
            args.place.open()?.add(&session)?;
            printer.line(&format!("Session: {}", session.name))?;
        }
        SessionsCommand::Backup { file, force } => {
            files::check_free(file, *force)?;
            let store = args.place.open()?;
            // A copy that is there stays until the new one is whole.
            let mut part = file.clone().into_os_string();
            part.push(".part");
            let failed = |cause| Failure::File { path: file.clone(), cause };
            if let Err(error) = fs::remove_file(&part)
                && error.kind() != io::ErrorKind::NotFound
            {
                return Err(failed(error));
            }
            store.back_up(Path::new(&part))?;
            fs::rename(&part, file).map_err(failed)?;
            printer.line(&format!("Sessions: {}", file.display()))?;
        }
        SessionsCommand::Recover { session, name } => {
            recover(args, session, name.as_deref(), printer)?;
        }
        SessionsCommand::Delete { session, yes } => {
            let mut store = args.place.open()?;
            if !yes && !confirmed(session, &store.list()?, printer)? {
                printer.line("nothing was deleted")?;
                return Ok(ExitCode::SUCCESS);
            }
            store.delete(session)?;
            printer.line(&format!("`{session}` is deleted"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Stores what was done in a session before it was damaged.
fn recover(
    args: &SessionsArgs,
    damaged: &str,
    name: Option<&str>,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let mut store = args.place.open()?;
    let (mut session, damage) = store.load_undamaged(damaged)?;
    let Some(damage) = damage else {
        return Err(Failure::Argument {
            message: format!("`{damaged}` is not damaged"),
            hint: "there is nothing to do".into(),
        });
    };
    session.name = match name {
        Some(name) => name.to_owned(),
        None => store.free_name(&format!("{damaged}-recovered"))?,
    };
    store.add(&session)?;
    let commands = count(session.commands.len(), "command");
    printer.line(&format!(
        "Session: {}, with {commands}. In `{damaged}`, {damage}; what came after that is left there.",
        session.name
    ))?;
    Ok(())
}

/// Asks whether a session is to be deleted.
fn confirmed(
    session: &str,
    there: &[SessionListing],
    printer: &mut Printer,
) -> Result<bool, Failure> {
    if !there.iter().any(|listed| listed.name == session) {
        // Deleting it says so.
        return Ok(true);
    }
    if !io::stdin().is_terminal() {
        return Err(Failure::Argument {
            message: format!("nobody is there to confirm that `{session}` is to be deleted"),
            hint: "say so with `--yes`".into(),
        });
    }
    printer.out(&format!("Delete `{session}` for good? [y/N] "))?;
    printer.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

fn list(args: &SessionsArgs, printer: &mut Printer) -> Result<(), Failure> {
    let listed = args.place.open()?.list()?;
    if args.format == OutputFormat::Json {
        let all: Vec<_> = listed.iter().map(to_json).collect();
        return print_json(&all, printer);
    }
    if listed.is_empty() {
        printer.line("There are no sessions. `hotwash run SCENARIO --record` makes one.")?;
        return Ok(());
    }
    let mut table = Columns::new([
        "session",
        "scenario",
        ">seed",
        "recorded (UTC)",
        ">commands",
        ">events",
        "from",
    ]);
    for session in &listed {
        match &session.about {
            Ok(about) => table.row([
                session.name.clone(),
                about.scenario.clone(),
                about.seed.to_string(),
                minute(&about.created.to_string()),
                about.commands.to_string(),
                about.events.to_string(),
                about.parent.as_ref().map_or_else(String::new, |parent| parent.name.clone()),
            ]),
            Err(what) => table.row([session.name.clone(), format!("damaged: {what}")]),
        }
    }
    table.print(printer)?;
    Ok(())
}

/// Returns a moment to the minute.
fn minute(text: &str) -> String {
    text.chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect()
}

fn to_json(listed: &SessionListing) -> serde_json::Value {
    match &listed.about {
        Ok(about) => json!({
            "name": listed.name,
            "scenario": about.scenario,
            "seed": about.seed,
            "recorded": about.created.to_string(),
            "commands": about.commands,
            "events": about.events,
            "parent": about.parent.as_ref().map(|parent| &parent.name),
            "parent_at": about.parent.as_ref().map(|parent| parent.at.to_string()),
        }),
        Err(what) => json!({ "name": listed.name, "damaged": what }),
    }
}

fn print_json(value: &impl serde::Serialize, printer: &mut Printer) -> Result<(), Failure> {
    printer.line(&serde_json::to_string_pretty(value).map_err(io::Error::from)?)?;
    Ok(())
}

fn show(args: &SessionsArgs, name: &str, printer: &mut Printer) -> Result<(), Failure> {
    let session = args.place.open()?.load(name)?;
    if args.format == OutputFormat::Json {
        return print_json(&whole_as_json(&session), printer);
    }
    printer.line(&format!("{HEADING}{}{HEADING:#}  {}", session.name, session.title))?;
    let recorded = minute(&session.created.to_string());
    printer.line(&format!(
        "{} with seed {}, recorded at {recorded} UTC by version {}",
        session.scenario, session.seed, session.version
    ))?;
    if let Some(parent) = &session.parent {
        printer.line(&format!("a fork of {parent}"))?;
    }
    for parameter in &session.parameters {
        printer.line(&format!("with {parameter}"))?;
    }
    printer.line(&match session.chain.len() {
        0 => "without digests: whoever was at it has not left it".to_owned(),
        events => {
            format!("{}, the last with the digest {}", count(events, "event"), session.chain.last())
        }
    })?;
    printer.line(&count(session.commands.len(), "command"))?;
    let loaded = load_whole(&session.scenario, session.sources.clone());
    let clock = loaded.plan.as_ref().map(|plan| Clock::of(plan, Locale::English));
    // That somebody looked at the clock is of no interest to anybody.
    let seen = NamedCommand::Clock { clock: session::ClockCommand::Seen };
    for (number, given) in (1..).zip(&session.commands).filter(|(_, given)| given.command != seen) {
        let at = match &clock {
            Some(clock) => {
                format!("{} {}", clock.date(given.at), clock.times(given.at)[0])
            }
            None => minute(&given.at.to_string()),
        };
        let by = match &given.visitor {
            Some(visitor) => format!("{} ({visitor})", given.by),
            None => given.by.clone(),
        };
        printer.line(&format!("  {MUTED}{number:>3}  {at}{MUTED:#}  {by} {}", given.command))?;
    }
    if session.left_at().is_some() {
        printer.line(&format!("hotwash conduct --resume {} goes on with it", session.name))?;
    }
    if clock.is_none() {
        printer.line(&format!("{BAD}This version cannot read its scenario.{BAD:#}"))?;
    }
    Ok(())
}

fn whole_as_json(session: &Session) -> serde_json::Value {
    json!({
        "name": session.name,
        "title": session.title,
        "scenario": session.scenario,
        "seed": session.seed,
        "version": session.version,
        "recorded": session.created.to_string(),
        "until": session.until.map(|at| at.to_string()),
        "parent": session.parent.as_ref().map(|parent| &parent.name),
        "parent_at": session.parent.as_ref().map(|parent| parent.at.to_string()),
        "parameters": session.parameters,
        "events": session.chain.len(),
        "digest": session.chain.last(),
        "commands": session.commands.iter().map(|given| json!({
            "id": given.id,
            "at": given.at.to_string(),
            "wall": given.wall.to_string(),
            "by": given.by,
            "visitor": given.visitor,
            "deed": given.command,
        })).collect::<Vec<_>>(),
    })
}
