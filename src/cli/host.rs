//! `hotwash host`: hosts an exercise in browsers.

use std::process::ExitCode;

use anstyle::{AnsiColor, Color, Style};
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

use super::clock::{steady_clock, wall_clock};
use super::failure::Failure;
use super::printer::{HEADING, MUTED, Printer};
use super::server::{ServerArgs, random};
use super::storage::{SessionArgs, StoreArgs};
use super::telling;
use crate::scenario::Plan;
use crate::session::{AccessCode, Admission, VisitorRole};
use crate::web::{AppState, ServerSettings};

/// The style of the QR code.
const PAPER: Style = Style::new()
    .fg_color(Some(Color::Ansi(AnsiColor::Black)))
    .bg_color(Some(Color::Ansi(AnsiColor::BrightWhite)));

const EXAMPLES: &str = "\
Examples:
  hotwash host opm_breach                       on this machine alone; opens the facilitator's page
  hotwash host opm_breach --listen 0.0.0.0:8015 for everybody on the network, on phones and laptops
  hotwash host --resume opm_breach-1            go on where it was left, or where the machine died
  hotwash host opm_breach --listen 0.0.0.0:443 --cert room.pem --key room.key";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct HostArgs {
    #[command(flatten)]
    session: SessionArgs,

    #[command(flatten)]
    serving: ServerArgs,

    #[command(flatten)]
    place: StoreArgs,
}

pub(super) fn run(args: &HostArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let reached = args.serving.reach()?;
    let room = args.session.open(true, &args.place, printer)?;
    let session = room.session().name.clone();
    let (plan, seed) = (room.play().plan().clone(), room.session().seed);
    let mut admission = Admission::open(&session, Some(args.place.open()?), random)?;
    hand_out(&mut admission, &plan)?;
    let link = format!("{}enter/{}", reached.address, admission.new_link());
    telling::heading(&plan, seed, room.play().exercise().until(), printer)?;
    printer.line(&format!("Session: {session}, which is kept when the server ends"))?;
    tell(&admission, &plan, &reached.address, &link, printer)?;
    for record in admission.damaged() {
        printer.note(&format!(
            "a record of who may come in cannot be read, and is left out: {record}"
        ));
    }
    let settings = ServerSettings {
        clock: steady_clock,
        wall: wall_clock,
        is_secure: reached.is_secure(),
        is_replay: false,
    };
    reached.serve(AppState::start(room, admission, settings)?, &link, printer)?;
    printer.line(&format!("\nhotwash host --resume {session} goes on with it."))?;
    Ok(ExitCode::SUCCESS)
}

/// Issues a code for each seat and for each kind of observer, if there are none yet.
fn hand_out(admission: &mut Admission, plan: &Plan) -> Result<(), Failure> {
    if !admission.codes().is_empty() {
        return Ok(());
    }
    let scenario = &plan.scenario;
    let seats = scenario.agencies.keys().map(|seat| VisitorRole::Seat(seat.clone()));
    let sides = scenario.parties.keys().map(|party| VisitorRole::Observer(Some(party.clone())));
    for role in seats.chain(sides).chain([VisitorRole::Observer(None), VisitorRole::Evaluator]) {
        admission.issue(role, false)?;
    }
    Ok(())
}

/// Prints how to join.
fn tell(
    admission: &Admission,
    plan: &Plan,
    address: &str,
    link: &str,
    printer: &mut Printer,
) -> Result<(), Failure> {
    printer.line(&format!("\n{HEADING}Facilitator{HEADING:#}  {link}"))?;
    printer.line(&format!("{HEADING}Everybody{HEADING:#}    {address}"))?;
    if address.contains("//127.") || address.contains("//[::1]") {
        printer.line(&format!(
            "{MUTED}Only this machine can reach it. `--listen 0.0.0.0:8015` has it be there for everybody \
             on the network.{MUTED:#}"
        ))?;
    } else if let Ok(code) = QrCode::new(address.as_bytes()) {
        // Dark on light, whatever the terminal's own colours are: not every telephone reads it otherwise.
        let drawn = code.render::<Dense1x2>().quiet_zone(true).build();
        for line in drawn.lines() {
            printer.line(&format!("  {PAPER}{line}{PAPER:#}"))?;
        }
    }
    printer.line(&format!("\n{HEADING}Codes{HEADING:#}"))?;
    let mut codes: Vec<&AccessCode> =
        admission.codes().iter().filter(|code| !code.is_revoked).collect();
    codes.sort_by_key(|code| code.role.place(&plan.scenario));
    for code in codes {
        let (first, second) = code.code.split_at(4);
        let role = match &code.role {
            VisitorRole::Facilitator => "facilitator".to_owned(),
            VisitorRole::Evaluator => "evaluator".to_owned(),
            VisitorRole::Seat(seat) => format!("seat of {}", plan.scenario.short(seat)),
            VisitorRole::Observer(None) => "observer of all sides".to_owned(),
            VisitorRole::Observer(Some(party)) => {
                format!("observer of {}", plan.scenario.party_name(party))
            }
        };
        printer.line(&format!("  {first}-{second}  {role}"))?;
    }
    Ok(())
}
