//! Access to stored sessions, for several commands.

use std::path::{Path, PathBuf};

use super::arguments::OverrideArgs;
use super::clock::{begin_steady, steady_clock, wall_clock};
use super::failure::Failure;
use super::printer::Printer;
use super::problems;
use crate::locale::Locale;
use crate::record::{Tables, TextTables};
use crate::review::{complete, complete_priced};
use crate::scenario::Plan;
use crate::session::{
    ClockCommand, FACILITATOR, NamedCommand, Play, Room, Session, Store, default_store_path,
};
use crate::time::{Instant, Span, ZonedInstant};

/// The location of the session store.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct StoreArgs {
    /// The file in which sessions are stored [default: the platform's location for program data]
    #[arg(long, value_name = "FILE", global = true)]
    pub(super) store: Option<PathBuf>,
}

impl StoreArgs {
    /// Opens the store, or creates it.
    pub(super) fn open(&self) -> Result<Store, Failure> {
        let path = match &self.store {
            Some(path) => path.clone(),
            None => default_store_path().map_err(|error| Failure::Argument {
                message: error.to_string(),
                hint: "name a file with `--store`".into(),
            })?,
        };
        Ok(Store::open(&path)?)
    }
}

/// The session that is conducted: a stored one, or a new one of a scenario.
#[derive(Debug, clap::Args)]
pub(super) struct SessionArgs {
    /// The scenario: the name of a built-in one, or a path
    scenario: Option<String>,

    /// Continue a session that was left
    #[arg(long, value_name = "SESSION", conflicts_with_all = ["scenario", "seed", "set", "name"])]
    resume: Option<String>,

    /// The random seed
    #[arg(long, default_value_t = 1)]
    seed: u64,

    #[command(flatten)]
    changes: OverrideArgs,

    /// What to call the session [default: SCENARIO-SEED]
    #[arg(long)]
    name: Option<String>,
}

impl SessionArgs {
    /// Returns whether a stored session is resumed.
    pub(super) const fn is_resumed(&self) -> bool {
        self.resume.is_some()
    }

    /// Returns whether neither a scenario nor a stored session is named.
    pub(super) const fn is_open(&self) -> bool {
        self.scenario.is_none() && self.resume.is_none()
    }

    /// Opens the room of the session. Its clock is paused. A session that has ended is only opened
    /// if `also_ended`.
    pub(super) fn open(
        &self,
        also_ended: bool,
        place: &StoreArgs,
        printer: &mut Printer,
    ) -> Result<Room, Failure> {
        let Some(name) = &self.resume else {
            let scenario = self.scenario.as_deref().unwrap_or_default();
            return self.open_scenario(scenario, place, printer);
        };
        let store = place.open()?;
        let session = store.load(name)?;
        // What people find is also said after the end.
        if session.left_at().is_none() && !(also_ended && session.was_ended()) {
            return Err(Failure::Argument {
                message: format!("the session `{name}` is at its end"),
                hint: format!(
                    "`hotwash replay {name}` tells it, `hotwash fork` leads it another way"
                ),
            });
        }
        begin_steady(&session);
        Ok(Room::open(session, Some(store), steady_clock())?)
    }

    /// Opens the room of a new session of a scenario. Its clock is paused.
    pub(super) fn open_scenario(
        &self,
        scenario: &str,
        place: &StoreArgs,
        printer: &mut Printer,
    ) -> Result<Room, Failure> {
        let plan = problems::plan(scenario, &self.changes.read()?, printer)?;
        let mut store = place.open()?;
        let name = match &self.name {
            Some(name) => name.clone(),
            None => store.free_name(&format!("{}-{}", plan.name, self.seed))?,
        };
        let session = Session::new(name, &plan, self.seed, None, wall_clock());
        store.add(&session)?;
        begin_steady(&session);
        let mut room = Room::open(session, Some(store), steady_clock())?;
        let now = steady_clock();
        room.submit(
            format!("opened-{}", now.as_micros()),
            now,
            FACILITATOR,
            NamedCommand::Clock { clock: ClockCommand::Pause },
        )?;
        Ok(room)
    }
}

/// Reads the value of an option as a moment of an exercise.
pub(super) fn moment(plan: &Plan, option: &str, when: &str) -> Result<Instant, Failure> {
    let scenario = &plan.scenario;
    let wrong = |message: String| Failure::Argument {
        message: format!("`{option} {when}`: {message}"),
        hint: format!(
            "the exercise runs from {} to {}; write a date such as 2015-10-15 or a time after \
             the start such as +30d",
            scenario.starts.at, scenario.ends.at
        ),
    };
    let at = match when.strip_prefix('+') {
        Some(span) => {
            let span = Span::parse(span).map_err(|error| wrong(error.to_string()))?;
            scenario.starts.at + span
        }
        None => {
            let zone = &scenario.starts.zone;
            ZonedInstant::parse_in(when, zone).map_err(|error| wrong(error.to_string()))?.at
        }
    };
    if at < scenario.starts.at || at > scenario.ends.at {
        return Err(wrong("it is outside the exercise".into()));
    }
    Ok(at)
}

/// Returns the tables of a session as it has been played, with the cost of misunderstandings if
/// `priced`.
pub(super) fn tables(play: &mut Play, priced: bool) -> Tables {
    let mut tables = play.tables();
    if priced {
        complete_priced(play.exercise(), play.plan(), &mut tables);
    } else {
        complete(play.plan(), &mut tables);
    }
    tables
}

/// Returns the tables of a session as it has been played, with what it cost, as they are read in a language.
pub(super) fn tables_in(play: &mut Play, l: Locale) -> Tables {
    let mut tables = play.tables_in(l.tag());
    complete_priced(play.exercise(), play.plan_in(l.tag()), &mut tables);
    tables
}

/// Returns the tables of a session given by its name, or of a run given by its folder.
pub(super) fn written(reference: &str, place: &StoreArgs) -> Result<TextTables, Failure> {
    let path = Path::new(reference);
    if path.is_dir() {
        return Ok(TextTables::read_whole(path)?);
    }
    let session: Session = place.open()?.load(reference)?;
    let mut play = Play::replay(&session, None)?;
    Ok(TextTables::of(&tables(&mut play, true))?)
}
