//! `hotwash fork`: makes a session that shares the past of another.

use std::process::ExitCode;

use super::arguments::OverrideArgs;
use super::clock::wall_clock;
use super::failure::Failure;
use super::printer::Printer;
use super::storage::{StoreArgs, moment, tables};
use crate::record::TextTables;
use crate::review::compare;
use crate::session::{Chain, CommandRecord, FACILITATOR, NamedCommand, Play};
use crate::time::Span;

const EXAMPLES: &str = "\
Examples:
  hotwash fork monday --at 2015-10-08 --set agencies.mps.staff=8
  hotwash fork monday --at 2014-05-18 --skip unsealed --name without
  hotwash fork monday --at 2015-10-20 --do \"mps refuse indicators ground=sovereignty\"
  hotwash fork monday --at +10d --postpone unsealed=7d --with-later";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ForkArgs {
    /// The session whose past is shared
    session: String,

    /// The moment of the fork: a date (2015-10-15, 2015-10-15T12:00[UTC]) or a time after the start
    /// (+30d)
    #[arg(long, value_name = "WHEN")]
    at: String,

    #[command(flatten)]
    changes: OverrideArgs,

    /// Skip an inject; may be repeated
    #[arg(long, value_name = "INJECT")]
    skip: Vec<String>,

    /// Fire an inject at that moment; may be repeated
    #[arg(long, value_name = "INJECT")]
    fire: Vec<String>,

    /// Postpone a dated inject, or bring it forward with a minus sign; may be repeated
    #[arg(long, value_name = "INJECT=SPAN", allow_hyphen_values = true)]
    postpone: Vec<String>,

    /// Also move the dated injects after it, to keep their spacing
    #[arg(long, requires = "postpone")]
    with_later: bool,

    /// A command for the person in a seat, as in the console of `conduct`; may be repeated. The
    /// seat is taken for it and left again
    #[arg(long = "do", value_name = "WORDS")]
    words: Vec<String>,

    /// The name of the new session [default: SESSION-fork]
    #[arg(long)]
    name: Option<String>,

    #[command(flatten)]
    place: StoreArgs,
}

pub(super) fn run(args: &ForkArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    // Before anything is played, so that a change of a wrong form is found out at once.
    args.changes.read()?;
    let commands = commands(args)?;
    let mut store = args.place.open()?;
    let parent = store.load(&args.session)?;
    let plan = Play::begin(&parent)?;
    let at = moment(plan.plan(), "--at", &args.at)?;
    let name = match &args.name {
        Some(name) => name.clone(),
        None => store.free_name(&format!("{}-fork", args.session))?,
    };
    let now = wall_clock();
    let mut fork = parent.fork(name, at, now);
    let mut play = Play::replay(&fork, Some(at))?;
    let mut give = |play: &mut Play, by: &str, command: NamedCommand| -> Result<(), Failure> {
        play.execute(by, &command)?;
        let id = format!("fork-{}-{}", now.as_micros(), fork.commands.len());
        fork.commands.push(CommandRecord::new(id, at, now, by, command));
        Ok(())
    };
    for command in commands {
        give(&mut play, FACILITATOR, command)?;
    }
    for words in &args.words {
        let command =
            NamedCommand::parse(words, play.plan(), at).map_err(|error| Failure::Argument {
                message: format!("`--do {words}`: {error}"),
                hint: "write for example `--do \"mps acknowledge indicators\"`".into(),
            })?;
        let seat = command.seat().map(str::to_owned);
        let held = seat.as_ref().and_then(|seat| play.seats().get(seat)).cloned();
        match (seat, held) {
            (Some(seat), None) => {
                give(&mut play, FACILITATOR, NamedCommand::Take { seat: seat.clone() })?;
                give(&mut play, FACILITATOR, command)?;
                give(&mut play, FACILITATOR, NamedCommand::Release { seat })?;
            }
            (_, Some(held)) => give(&mut play, &held.holder, command)?,
            (None, None) => give(&mut play, FACILITATOR, command)?,
        }
    }
    play.run();
    let own = tables(&mut play, true);
    fork.chain = Chain::of(&own)?;
    store.add(&fork)?;
    printer.line(&format!("Session: {}", fork.name))?;

    let mut before = Play::replay(&parent, None)?;
    let before = TextTables::of(&tables(&mut before, true))?;
    let parts = compare(&before, &TextTables::of(&own)?).divergence;
    match parts {
        None => printer.line("It goes on as the other did.")?,
        Some(parts) => {
            let time = parts.b.or(parts.a).map_or_else(String::new, |event| event.time);
            printer.line(&format!(
                "It parts from `{}` at event {} ({time}).",
                parent.name, parts.event
            ))?;
            printer.line(&format!("hotwash compare {} {} shows both.", parent.name, fork.name))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the commands that are given at the fork, in the order in which the help lists them.
fn commands(args: &ForkArgs) -> Result<Vec<NamedCommand>, Failure> {
    let mut commands = Vec::new();
    if !args.changes.set.is_empty() {
        commands.push(NamedCommand::Set { changes: args.changes.set.clone() });
    }
    commands.extend(args.skip.iter().map(|inject| NamedCommand::Skip { inject: inject.clone() }));
    commands.extend(args.fire.iter().map(|inject| NamedCommand::Fire { inject: inject.clone() }));
    for text in &args.postpone {
        let wrong = |message: String| Failure::Argument {
            message: format!("`--postpone {text}`: {message}"),
            hint: "write for example `--postpone unsealed=7d` or `--postpone unsealed=-12h`".into(),
        };
        let (inject, by) = text
            .split_once('=')
            .ok_or_else(|| wrong("it is not of the form `inject=span`".into()))?;
        let span = Span::parse(by.trim_start_matches('-'));
        let span = span.map_err(|error| wrong(error.to_string()))?;
        let by = if by.starts_with('-') { -span } else { span };
        commands.push(NamedCommand::postpone(inject, by, args.with_later));
    }
    Ok(commands)
}
