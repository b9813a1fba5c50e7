//! `hotwash replay`: shows a stored session again.

use std::process::ExitCode;

use super::clock::{begin_steady, steady_clock, wall_clock};
use super::failure::Failure;
use super::printer::{BAD, GOOD, HEADING, Printer};
use super::server::{ServerArgs, random};
use super::storage::{StoreArgs, moment, tables};
use super::{playback, seat_view, standing, telling};
use crate::locale::Locale;
use crate::record::{DetailKind, EventKind, EventRow, Tables};
use crate::review::{Line, Summary, account};
use crate::session::{Admission, Play, Rewind, Room, Session, Verdict};
use crate::time::{Instant, Span};
use crate::web::{AppState, ServerSettings};

const EXAMPLES: &str = "\
Examples:
  hotwash replay monday                          tell it from the beginning to the end
  hotwash replay monday --at 2015-10-08          as it stood then
  hotwash replay monday --agency mps --kind request_returned
  hotwash replay monday --from 2015-10-01 --speed 6h
  hotwash replay monday --seat mps --at 2015-11-01  what that agency knew then
  hotwash replay monday --web                    in a browser, at any moment and through anybody's eyes
  hotwash replay monday --verify                 does this version still play it event for event?";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ReplayArgs {
    /// The session
    session: String,

    /// Show it from here on: a date (2015-10-15, 2015-10-15T12:00[UTC]) or a time after the start
    /// (+30d)
    #[arg(long, value_name = "WHEN")]
    from: Option<String>,

    /// Stop here, and show the state at that moment
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,

    /// Only what an agency does or is told; may be repeated
    #[arg(long)]
    agency: Vec<String>,

    /// Only what belongs to a case; may be repeated
    #[arg(long)]
    case: Vec<String>,

    /// Only events of a kind, by its name in the table of events; may be repeated
    #[arg(long)]
    kind: Vec<String>,

    /// Only what an agency knew: what reached it and what it did; with `--at` also the state of its
    /// requests
    #[arg(long, value_name = "AGENCY", conflicts_with_all = ["agency", "case", "kind"])]
    seat: Option<String>,

    /// Show it as time passes: how much time of the exercise passes each second, such as 1h or 1d.
    /// At a terminal, keys pause it, step through it, and move back and forward
    #[arg(long, value_name = "SPAN")]
    speed: Option<String>,

    /// Replay it and compare it with the recording; show nothing else
    #[arg(long, conflicts_with_all = ["from", "at", "agency", "case", "kind", "seat", "speed"])]
    verify: bool,

    /// Show it in a browser, with a scrubber instead of the clock; nothing can be changed
    #[arg(long, conflicts_with_all = ["from", "at", "agency", "case", "kind", "seat", "speed", "verify"])]
    web: bool,

    #[command(flatten)]
    serving: ServerArgs,

    #[command(flatten)]
    place: StoreArgs,
}

pub(super) fn run(args: &ReplayArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let session = args.place.open()?.load(&args.session)?;
    if args.verify {
        return verify(&session, printer);
    }
    if args.web {
        return show(&args.serving, session, printer);
    }
    let begun = Play::begin(&session)?;
    let plan = begun.plan();
    let read = |option, when: &Option<String>| {
        when.as_deref().map(|when| moment(plan, option, when)).transpose()
    };
    let (from, at) = (read("--from", &args.from)?, read("--at", &args.at)?);
    let speed = args.speed.as_deref().map(read_speed).transpose()?;
    check_filters(args, &begun)?;
    let mut play = Play::replay(&session, at)?;
    let tables = tables(&mut play, at.is_none() && args.seat.is_none());
    let view = args.seat.as_ref().map(|seat| play.seat(seat)).transpose()?;
    let plan = play.plan();
    let lines: Vec<Line> = match &view {
        Some(view) => seat_view::lines(plan, play.exercise().subjects(), view),
        None => account(plan, &tables, Locale::English),
    };
    let is_in_time = |line: &Line| from.is_none_or(|from| line.at >= from);
    let lines: Vec<Line> = lines
        .into_iter()
        .filter(|line| is_in_time(line) && (view.is_some() || wanted(args, &tables, line)))
        .collect();
    telling::heading(plan, session.seed, play.exercise().now(), printer)?;
    if let Some(view) = &view {
        printer.line(&format!("As {} knew it", view.name))?;
    }
    match speed {
        None => telling::lines(plan, &lines, printer)?,
        Some(speed) => {
            let begins = from.unwrap_or(plan.scenario.starts.at);
            let rewind = Rewind::new(session.clone())?;
            let stood =
                |at, printer: &mut Printer| stood(&rewind, args.seat.as_deref(), at, printer);
            let ends = play.exercise().now();
            let told = playback::Narration { plan, lines: &lines, stood: &stood, begins, ends };
            if !playback::watch(&told, speed, printer)? {
                return Ok(ExitCode::SUCCESS);
            }
        }
    }
    let is_whole = args.agency.is_empty() && args.case.is_empty() && args.kind.is_empty();
    if let Some(view) = &view {
        seat_view::requests(plan, play.exercise().subjects(), view, printer)?;
    } else if is_whole {
        telling::summary(&Summary::of(plan, &tables), printer)?;
    } else if lines.is_empty() {
        printer.line("\nNothing of that kind is told in this session.")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Shows a session in a browser. Nothing is stored.
fn show(
    serving: &ServerArgs,
    session: Session,
    printer: &mut Printer,
) -> Result<ExitCode, Failure> {
    let reached = serving.reach()?;
    let mut admission = Admission::open(&session.name, None, random)?;
    let link = reached.link(&admission.new_link());
    begin_steady(&session);
    let room = Room::open(session, None, steady_clock())?;
    telling::heading(
        room.play().plan(),
        room.session().seed,
        room.play().exercise().until(),
        printer,
    )?;
    printer.line(&format!("\n{HEADING}Replay{HEADING:#}  {link}"))?;
    let settings = ServerSettings {
        clock: steady_clock,
        wall: wall_clock,
        is_secure: reached.is_secure(),
        is_replay: true,
    };
    reached.serve(AppState::start(room, admission, settings)?, &link, printer)?;
    Ok(ExitCode::SUCCESS)
}

/// Shows the state at a moment: to the facilitator, or to an agency.
fn stood(
    rewind: &Rewind,
    seat: Option<&str>,
    at: Instant,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let mut play = rewind.at(at)?;
    if let Some(seat) = seat {
        let view = play.seat(seat)?;
        return seat_view::requests(play.plan(), play.exercise().subjects(), &view, printer);
    }
    let view = play.facilitator();
    standing::requests(play.plan(), &view, printer)?;
    standing::board(play.plan(), &view, printer)
}

/// Returns whether a line passes the filters.
fn wanted(args: &ReplayArgs, tables: &Tables, line: &Line) -> bool {
    let event = usize::try_from(line.event - 1).ok().and_then(|place| tables.events.get(place));
    let Some(event) = event else { return false };
    let among = |asked: &[String], is: &dyn Fn(&str) -> bool| {
        asked.is_empty() || asked.iter().any(|one| is(one))
    };
    among(&args.agency, &|id| concerns(tables, event, id))
        && among(&args.case, &|id| event.case.as_deref() == Some(id))
        && among(&args.kind, &|kind| event.kind.key() == kind)
}

/// Returns whether an agency does an event, or is reached by it.
fn concerns(tables: &Tables, event: &EventRow, agency: &str) -> bool {
    let is_it = |id: &Option<String>| id.as_deref() == Some(agency);
    let is_told = || {
        let inject = event.inject.as_deref().filter(|_| event.kind == EventKind::InjectFired);
        let row = tables.injects.iter().find(|row| Some(row.id.as_str()) == inject);
        row.is_some_and(|row| row.to.iter().any(|id| id == agency))
    };
    is_it(&event.actor) || is_it(&event.counterpart) || is_told()
}

/// Checks that the filters exist, so that a typing error does not look like an empty session.
fn check_filters(args: &ReplayArgs, play: &Play) -> Result<(), Failure> {
    let scenario = &play.plan().scenario;
    let agencies: Vec<&str> = scenario.agencies.keys().map(String::as_str).collect();
    let cases: Vec<&str> = scenario.cases.keys().map(String::as_str).collect();
    let kinds: Vec<&str> = EventKind::ALL.iter().map(|kind| kind.key()).collect();
    for (option, thing, asked, there) in [
        ("--agency", "agency", &args.agency, &agencies),
        ("--case", "case", &args.case, &cases),
        ("--kind", "kind of event", &args.kind, &kinds),
    ] {
        if let Some(wrong) = asked.iter().find(|one| !there.contains(&one.as_str())) {
            let near = crate::scenario::nearest(wrong, there.iter().copied());
            return Err(Failure::Argument {
                message: format!("`{option} {wrong}`: there is no such {thing}"),
                hint: match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("there are {}", there.join(", ")),
                },
            });
        }
    }
    Ok(())
}

/// Reads how much time of the exercise passes in a second.
pub(super) fn read_speed(text: &str) -> Result<Span, Failure> {
    let wrong = |message: String| Failure::Argument {
        message: format!("`--speed {text}`: {message}"),
        hint: "write how much of the exercise goes by in a second, such as `--speed 6h`".into(),
    };
    let speed = Span::parse(text).map_err(|error| wrong(error.to_string()))?;
    if speed > Span::ZERO { Ok(speed) } else { Err(wrong("nothing would ever happen".into())) }
}

/// Reports whether the session still plays as it did, and if not, where it diverges and a possible
/// reason.
fn verify(session: &Session, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let (verdict, tables) = session.verify()?;
    if session.chain.is_empty() {
        printer.line(&format!(
            "There are no digests to hold it against: whoever was at it has not left it.\n\
             hotwash conduct --resume {} goes on with it.",
            session.name
        ))?;
        return Ok(ExitCode::FAILURE);
    }
    let (event, recorded, now) = match verdict {
        Verdict::Same { events } => {
            let digest = session.chain.last();
            printer.line(&format!(
                "{GOOD}The same{GOOD:#}: {events} events, the last with the digest {digest}."
            ))?;
            return Ok(ExitCode::SUCCESS);
        }
        Verdict::Differs { event, recorded, now } => (event, recorded, now),
    };
    printer.line(&format!(
        "{BAD}Not the same{BAD:#}: {event} of {recorded} recorded events are as they were; this \
         version plays {now}."
    ))?;
    match tables.events.get(event) {
        Some(first) => printer.line(&format!(
            "The first that differs is now, at {}: {}.",
            first.time.0,
            describe(first)
        ))?,
        None => printer.line("After those nothing more happens now.")?,
    }
    let version = env!("CARGO_PKG_VERSION");
    if session.version == version {
        printer.line(&format!(
            "It was recorded by version {version}, as this is: by another build of it, or the digests \
             were changed."
        ))?;
    } else {
        printer.line(&format!(
            "It was recorded by version {}; this is version {version}.",
            session.version
        ))?;
    }
    Ok(ExitCode::FAILURE)
}

fn describe(event: &EventRow) -> String {
    let cells = [&event.actor, &event.counterpart, &event.request, &event.inject];
    let cells = cells.into_iter().flatten().map(String::as_str);
    let detail = event.detail.map(DetailKind::key);
    std::iter::once(event.kind.key()).chain(cells).chain(detail).collect::<Vec<_>>().join(", ")
}
