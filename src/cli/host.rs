//! `hotwash host`: hosts an exercise in browsers.

use std::process::ExitCode;

use anstyle::{AnsiColor, Color, Style};
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

use super::clock::{steady_clock, wall_clock};
use super::failure::Failure;
use super::printer::{HEADING, MUTED, Printer};
use super::server::{BoundServer, ServerArgs, random};
use super::storage::{SessionArgs, StoreArgs};
use super::telling;
use crate::scenario::{Plan, Shelf};
use crate::session::{AccessCode, Admission, Room, VisitorRole, random_token};
use crate::web::{AppState, ScenarioChoice, ServerSettings};

/// The style of the QR code.
const PAPER: Style = Style::new()
    .fg_color(Some(Color::Ansi(AnsiColor::Black)))
    .bg_color(Some(Color::Ansi(AnsiColor::BrightWhite)));

const EXAMPLES: &str = "\
Examples:
  hotwash host                                  choose a scenario in the browser
  hotwash host opm_breach                       on this machine alone; opens the facilitator's page
  hotwash host opm_breach --listen 0.0.0.0:8015 for everybody on the network, on phones and laptops
  hotwash host --resume opm_breach-1            go on where it was left, or where the machine died
  hotwash host opm_breach --listen 0.0.0.0:443 --cert room.pem --key room.key";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES, mut_arg("scenario", |it| {
    it.help("The scenario: the name of a built-in one, or a path [default: chosen in the browser]")
}))]
pub(super) struct HostArgs {
    #[command(flatten)]
    session: SessionArgs,

    #[command(flatten)]
    serving: ServerArgs,

    #[command(flatten)]
    place: StoreArgs,
}

pub(super) fn run(args: &HostArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let mut reached = args.serving.reach()?;
    let settings = ServerSettings {
        clock: steady_clock,
        wall: wall_clock,
        is_secure: reached.is_secure(),
        is_replay: false,
    };
    let (room, link) = if args.session.is_open() {
        let Some(chosen) = choose(args, &mut reached, settings, printer)? else {
            printer.line("\nNo scenario was chosen, and nothing is kept.")?;
            return Ok(ExitCode::SUCCESS);
        };
        chosen
    } else {
        (args.session.open(true, &args.place, printer)?, random_token(random))
    };
    let session = room.session().name.clone();
    let (plan, seed) = (room.play().plan().clone(), room.session().seed);
    let mut admission = Admission::open(&session, Some(args.place.open()?), random)?;
    hand_out(&mut admission, &plan)?;
    admission.set_link(&link);
    let link = reached.link(&link);
    telling::heading(&plan, seed, room.play().exercise().until(), printer)?;
    printer.line(&format!("Session: {session}, which is kept when the server ends"))?;
    tell(&admission, &plan, &reached.address, &link, printer)?;
    for record in admission.damaged() {
        printer.note(&format!(
            "a record of who may come in cannot be read, and is left out: {record}"
        ));
    }
    reached.serve(AppState::start(room, admission, settings)?, &link, printer)?;
    printer.line(&format!("\nhotwash host --resume {session} goes on with it."))?;
    Ok(ExitCode::SUCCESS)
}

/// Lets the facilitator choose a scenario in a browser. Returns its room with the token of the link, which leads there
/// afterwards; nothing if the program is interrupted first.
fn choose(
    args: &HostArgs,
    reached: &mut BoundServer,
    settings: ServerSettings,
    printer: &mut Printer,
) -> Result<Option<(Room, String)>, Failure> {
    let shelf = Shelf::built_in()?;
    let token = random_token(random);
    let link = reached.link(&token);
    printer.line(&format!("{HEADING}Choose an exercise{HEADING:#}  {link}"))?;
    printer.line(&format!(
        "{MUTED}The link leads into its room afterwards. `hotwash scenarios` lists what there is, \
         `hotwash host FILE` hosts a scenario of your own. Ctrl-C ends the program.{MUTED:#}"
    ))?;
    printer.flush()?;
    let choice = ScenarioChoice { shelf, link: token.clone(), settings };
    let room = reached.choose(choice, &link, |scenario| {
        let opened = args.session.open_scenario(scenario, &args.place, printer);
        opened.map_err(|failure| match failure.hint() {
            Some(hint) => format!("{failure} ({hint})"),
            None => failure.to_string(),
        })
    })?;
    Ok(room.map(|room| (room, token)))
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
