//! `hotwash host`: leads an exercise in browsers.

use std::net::{IpAddr, SocketAddr, TcpListener, UdpSocket};
use std::path::PathBuf;
use std::process::ExitCode;

use anstyle::{AnsiColor, Color, Style};
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

use super::arguments::Changes;
use super::failure::Failure;
use super::keeping::{Place, open_room, wall};
use super::printer::{HEADING, MUTED, Printer};
use super::telling;
use crate::scenario::Plan;
use crate::session::{Code, Door, Role};
use crate::web::{Hall, Identity, Settings, serve};

/// Of what is drawn to be read by a camera.
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
pub(super) struct Args {
    /// The scenario: the name of a built-in one, or a path
    #[arg(required_unless_present = "resume")]
    scenario: Option<String>,

    /// Where to be reached: an address and a port
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8015")]
    listen: SocketAddr,

    /// Go on with a session that was left
    #[arg(long, value_name = "SESSION", conflicts_with_all = ["scenario", "seed", "set", "name"])]
    resume: Option<String>,

    /// The seed of all chance
    #[arg(long, default_value_t = 1)]
    seed: u64,

    #[command(flatten)]
    changes: Changes,

    /// What to call the session [default: SCENARIO-SEED]
    #[arg(long)]
    name: Option<String>,

    /// Do not open the facilitator's page in a browser
    #[arg(long)]
    no_open: bool,

    /// A certificate in PEM, so that browsers reach it by HTTPS
    #[arg(long, value_name = "FILE", requires = "key")]
    cert: Option<PathBuf>,

    /// The key of the certificate, in PEM
    #[arg(long, value_name = "FILE", requires = "cert")]
    key: Option<PathBuf>,

    #[command(flatten)]
    place: Place,
}

pub(super) fn run(args: &Args, printer: &mut Printer) -> Result<ExitCode, Failure> {
    // Whatever is wrong with the place is said before anything is kept.
    let listener = TcpListener::bind(args.listen).map_err(|error| Failure::Argument {
        message: format!("cannot listen on {}: {error}", args.listen),
        hint:
            "another program may be there; choose another port, such as `--listen 127.0.0.1:8016`"
                .into(),
    })?;
    let files = args.cert.as_ref().zip(args.key.as_ref());
    let identity = files.map(|(certificate, key)| Identity::read(certificate, key)).transpose()?;
    let room = open_room(
        (args.scenario.as_deref(), args.resume.as_deref()),
        (args.seed, &args.changes, args.name.as_deref()),
        &args.place,
        printer,
    )?;
    let session = room.session().name.clone();
    let (plan, seed) = (room.play().plan().clone(), room.session().seed);
    let mut door = Door::open(&session, Some(args.place.open()?), random)?;
    hand_out(&mut door, &plan)?;
    let address = reached_at(&listener, identity.is_some())?;
    let link = format!("{address}enter/{}", door.new_link());
    telling::heading(&plan, seed, room.play().exercise().until(), printer)?;
    printer.line(&format!("Session: {session}"))?;
    tell(&door, &plan, (&address, &link), printer)?;
    printer.flush()?;
    let settings = Settings { clock: wall, is_secure: identity.is_some() };
    let opened = Hall::open(room, door, settings)?;
    if !args.no_open && open::that_detached(&link).is_err() {
        printer
            .line(&format!("{MUTED}No browser could be opened: open the link by hand.{MUTED:#}"))?;
        printer.flush()?;
    }
    serve(opened, listener, identity.as_ref())?;
    printer.line(&format!("\nhotwash host --resume {session} goes on with it."))?;
    Ok(ExitCode::SUCCESS)
}

/// Bytes that nobody can guess.
fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system gives random numbers");
}

/// A code for each seat and for each kind of onlooker, where there are none yet.
fn hand_out(door: &mut Door, plan: &Plan) -> Result<(), Failure> {
    if !door.codes().is_empty() {
        return Ok(());
    }
    let scenario = &plan.scenario;
    let seats = scenario.agencies.keys().map(|seat| Role::Seat(seat.clone()));
    let sides = scenario.parties.keys().map(|party| Role::Observer(Some(party.clone())));
    for role in seats.chain(sides).chain([Role::Observer(None), Role::Evaluator]) {
        door.issue(role, false)?;
    }
    Ok(())
}

/// The address by which others reach a listener: where it listens everywhere, that of this machine on the
/// network.
fn reached_at(listener: &TcpListener, is_secure: bool) -> Result<String, Failure> {
    let mut at = listener.local_addr()?;
    if at.ip().is_unspecified() {
        at.set_ip(own_address().unwrap_or(IpAddr::from([127, 0, 0, 1])));
    }
    let scheme = if is_secure { "https" } else { "http" };
    Ok(format!("{scheme}://{at}/"))
}

/// The address of this machine by which it would reach others. Nothing is sent to find out.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    // An address that is for documentation only.
    socket.connect("192.0.2.1:9").ok()?;
    socket.local_addr().ok().map(|at| at.ip()).filter(|ip| !ip.is_unspecified())
}

/// Says how to come in.
fn tell(
    door: &Door,
    plan: &Plan,
    (address, link): (&str, &str),
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
    let mut codes: Vec<&Code> = door.codes().iter().filter(|code| !code.is_revoked).collect();
    codes.sort_by_key(|code| code.role.place(&plan.scenario));
    for code in codes {
        let (first, second) = code.code.split_at(4);
        let role = match &code.role {
            Role::Facilitator => "facilitator".to_owned(),
            Role::Evaluator => "evaluator".to_owned(),
            Role::Seat(seat) => format!("seat of {}", plan.scenario.short(seat)),
            Role::Observer(None) => "observer of all sides".to_owned(),
            Role::Observer(Some(party)) => {
                format!("observer of {}", plan.scenario.party_name(party))
            }
        };
        printer.line(&format!("  {first}-{second}  {role}"))?;
    }
    Ok(printer.line(&format!("\n{MUTED}Ctrl-C ends the server; the session is kept.{MUTED:#}"))?)
}
