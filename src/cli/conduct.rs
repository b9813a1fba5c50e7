//! `hotwash conduct`: conducts an exercise at the terminal.

use std::process::ExitCode;

use super::clock::{steady_clock, wall_clock};
use super::console::Console;
use super::failure::Failure;
use super::printer::Printer;
use super::storage::{SessionArgs, StoreArgs, tables};
use super::telling;
use crate::review::Summary;
use crate::session::{AfterAbsence, ClockCommand, FACILITATOR, NamedCommand, Room};
use crate::time::{Instant, Span};

const EXAMPLES: &str = "\
Examples:
  hotwash conduct opm_breach                    the clock stands; space has it go on, ? says what else
  hotwash conduct opm_breach --speed 1h --name monday
  hotwash conduct --resume monday               go on where it was left, or where the machine died
  hotwash conduct opm_breach < script.txt       do what a file says, a command a line";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES, mut_arg("scenario", |it| it.required_unless_present("resume")))]
pub(super) struct ConductArgs {
    #[command(flatten)]
    session: SessionArgs,

    /// How much time of the exercise passes each second, such as 1m or 1h [default: 1m]
    #[arg(long, value_name = "SPAN")]
    speed: Option<String>,

    /// After the machine has slept, run fast until the clock has caught up; without it, the clock
    /// stays paused
    #[arg(long)]
    catch_up: bool,

    #[command(flatten)]
    place: StoreArgs,
}

pub(super) fn run(args: &ConductArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let speed = args.speed.as_deref().map(super::replay::read_speed).transpose()?;
    let mut room = args.session.open(false, &args.place, printer)?;
    // Only by the clock on the wall is it known how long the machine has slept.
    let clock = if args.catch_up { wall_clock } else { steady_clock };
    if args.catch_up {
        room.set_after_absence(AfterAbsence::CatchUp);
    }
    if let Some(speed) = speed {
        set_speed(&mut room, clock(), speed)?;
    }
    let name = room.session().name.clone();
    let (plan, seed) = (room.play().plan().clone(), room.session().seed);
    telling::heading(&plan, seed, room.play().exercise().until(), printer)?;
    printer.line(&format!("Session: {name}"))?;
    let led = Console::new(&mut room, clock, !args.session.is_resumed()).lead(printer);
    // Whatever happened, what was done is kept; that the clock stands is as well.
    room.close(clock())?;
    let refused = led?;
    if room.play().exercise().is_over() {
        let tables = tables(room.play_mut(), true);
        telling::summary(&Summary::of(room.play().plan(), &tables), printer)?;
        printer.line(&format!("\nhotwash replay {name} tells it again."))?;
    } else {
        printer.line(&format!("\nhotwash conduct --resume {name} goes on with it."))?;
    }
    // A script of which something was refused has not done its work.
    Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn set_speed(room: &mut Room, now: Instant, speed: Span) -> Result<(), Failure> {
    let clock = ClockCommand::Speed { per_second_us: speed.as_micros() };
    let id = format!("speed-{}", now.as_micros());
    room.submit(id, now, FACILITATOR, NamedCommand::Clock { clock })?;
    Ok(())
}
