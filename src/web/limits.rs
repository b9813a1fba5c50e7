//! Limits: how much anybody may send, so that nobody keeps the others from playing.
//!
//! Whoever has joined is counted by themself, wherever they are; strangers are counted by their address, and so is
//! everybody together who comes from one. All figures are assumed: several times what people do, and what programs
//! in seats need.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::time::Duration;

use axum::body::HttpBody;
use axum::extract::{ConnectInfo, Request};
use axum::http::Method;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::context::RequestContext;
use super::fault::Fault;
use crate::session::{NamedCommand, Session};

/// How many open streams a visitor may have, and all together.
pub(super) const MOST_STREAMS: usize = 12;
pub(super) const MOST_STREAMS_OF_ALL: usize = 600;

/// The longest remark, in bytes: a note, a finding, a message or the text of an inject.
const LONGEST_REMARK: usize = 16 * 1024;

/// How many notes and findings a visitor may leave.
const MOST_REMARKS: usize = 200;

/// How much all notes and findings of a session may hold, in bytes: they are all in the report. Assumed: several
/// books.
const MOST_OF_ALL_REMARKS: usize = 4 * 1024 * 1024;

/// The longest body, in bytes. Assumed: a request with a page of text for each of eighteen contents takes a
/// quarter of it.
pub(super) const LONGEST_BODY: usize = 512 * 1024;

/// How long a request may take, with the time in which it is sent.
pub(super) const LONGEST_REQUEST: Duration = Duration::from_mins(1);

/// How many keys are known before those that have been quiet are forgotten.
const MOST_KEYS: usize = 10_000;

/// Where files are sent to.
const UPLOADS: &str = "/lead/import";

/// A limit for each visitor or address.
struct Limit {
    limiter: DefaultKeyedRateLimiter<String>,
}

impl Limit {
    /// Returns a limit of so many at once, and then so many each second.
    fn new(at_once: u32, each_second: u32) -> Self {
        let positive = |number| NonZeroU32::new(number).expect("limits are positive");
        let quota = Quota::per_second(positive(each_second)).allow_burst(positive(at_once));
        Self { limiter: RateLimiter::keyed(quota) }
    }

    /// Counts something that somebody does. Returns how long they have to wait if it is too much.
    fn count(&self, key: &str, number: u32) -> Result<(), Duration> {
        if self.limiter.len() > MOST_KEYS {
            self.limiter.retain_recent();
        }
        let Some(number) = NonZeroU32::new(number) else { return Ok(()) };
        match self.limiter.check_key_n(&key.to_owned(), number) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(refused)) => Err(refused.wait_time_from(DefaultClock::default().now())),
            // More than may ever come at once.
            Err(_) => Err(LONGEST_REQUEST),
        }
    }
}

/// The limits of a server.
pub(super) struct Limits {
    /// Requests of a visitor.
    requests: Limit,
    /// Requests of all strangers at an address.
    strangers: Limit,
    /// Requests from an address.
    address: Limit,
    /// Changes by a visitor.
    changes: Limit,
    /// What is sent, in units of 1,024 bytes.
    content: Limit,
    /// Reports, which are made anew for each request.
    made: Limit,
    /// Files that are sent.
    files: Limit,
    /// Refusals that are noted in the audit list.
    noted: Limit,
}

impl Limits {
    pub(super) fn new() -> Self {
        Self {
            requests: Limit::new(500, 50),
            strangers: Limit::new(300, 20),
            address: Limit::new(3_000, 400),
            changes: Limit::new(200, 20),
            content: Limit::new(4_096, 64),
            made: Limit::new(10, 1),
            files: Limit::new(30, 1),
            noted: Limit::new(20, 1),
        }
    }

    /// Counts a request. Returns how long to wait if there were too many.
    pub(super) fn count(&self, who: &Sender, request: &Request) -> Result<(), Duration> {
        let path = request.uri().path();
        if path.starts_with("/assets/") {
            return self.address.count(&who.address, 1);
        }
        let all = if who.is_known { &self.requests } else { &self.strangers };
        all.count(&who.key, 1)?;
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            self.changes.count(&who.key, 1)?;
            if path == UPLOADS {
                // A file is bounded by itself, and nobody but the facilitator sends one.
                self.files.count(&who.key, 1)?;
                return self.address.count(&who.address, 1);
            }
            // Where nobody says how long it is, it may be as long as any.
            let length = request.body().size_hint().exact().unwrap_or(LONGEST_BODY as u64);
            let units = u32::try_from(length.div_ceil(1_024)).unwrap_or(u32::MAX);
            self.content.count(&who.key, units)?;
        }
        let is_made = path.starts_with("/report");
        if is_made || (path == "/actions" && request.method() == Method::GET) {
            self.made.count(&who.key, 1)?;
        }
        // Last, so that what one visitor is refused takes nothing from others at the same address.
        self.address.count(&who.address, 1)
    }

    /// Returns whether one more refusal is noted in the audit list, which is not to be filled with them.
    pub(super) fn may_note(&self, who: &Sender, why: &str) -> bool {
        self.noted.count(&format!("{} {why}", who.key), 1).is_ok()
    }
}

/// Whom a request is from, as it is counted.
pub(super) struct Sender {
    /// The visitor, or the address of a stranger.
    key: String,
    address: String,
    is_known: bool,
}

impl Sender {
    pub(super) fn of(ctx: &RequestContext, request: &Request) -> Self {
        let from = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|it| it.0.ip());
        let address = match from {
            None => String::new(),
            Some(IpAddr::V4(address)) => address.to_string(),
            // Whoever has one address has all of its network.
            Some(IpAddr::V6(address)) => format!("{:?}", &address.segments()[..4]),
        };
        let key = ctx.visitor.as_ref().map_or_else(|| address.clone(), |it| it.id.clone());
        Self { key, address, is_known: ctx.visitor.is_some() }
    }
}

/// Checks that a text of a visitor is not too long, and that there are not too many of them.
pub(super) fn check_remark(
    session: &Session,
    visitor: Option<&str>,
    command: &NamedCommand,
) -> Result<(), Fault> {
    if let NamedCommand::Note { text, .. }
    | NamedCommand::Find { text, .. }
    | NamedCommand::Ask { text, .. }
    | NamedCommand::Rate { reason: text, .. }
    | NamedCommand::Point { text, .. }
    | NamedCommand::Tell { text, .. }
    | NamedCommand::Edit { text, .. }
    | NamedCommand::Add { entry: text, .. } = command
        && text.len() > LONGEST_REMARK
    {
        return Err(Fault::TooMuch);
    }
    let says = match command {
        NamedCommand::Decide { answer, .. } => answer.says.as_ref(),
        NamedCommand::Discuss { answer, .. } => answer.says.as_ref(),
        _ => None,
    };
    if says.is_some_and(|text| text.len() > LONGEST_REMARK) {
        return Err(Fault::TooMuch);
    }
    let long = |text: &String| text.len() > LONGEST_REMARK;
    match command {
        NamedCommand::Describe { facts } if facts.values().any(long) => {
            return Err(Fault::TooMuch);
        }
        NamedCommand::Plan { plan, .. } if plan.values().any(long) => return Err(Fault::TooMuch),
        _ => {}
    }
    let Some(text) = remark(command) else { return Ok(()) };
    let (mut own, mut size) = (0, text.len());
    for record in &session.commands {
        if let Some(text) = remark(&record.command) {
            own += usize::from(record.visitor.as_deref() == visitor);
            size += text.len();
        }
    }
    if own < MOST_REMARKS && size <= MOST_OF_ALL_REMARKS { Ok(()) } else { Err(Fault::TooMany) }
}

/// Returns the text of a note, of a finding, or of a message to the facilitator.
fn remark(command: &NamedCommand) -> Option<&str> {
    match command {
        NamedCommand::Note { text, .. }
        | NamedCommand::Find { text, .. }
        | NamedCommand::Ask { text, .. }
        | NamedCommand::Point { text, .. }
        | NamedCommand::Rate { reason: text, .. } => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;
    use crate::session::CommandRecord;
    use crate::time::Instant;

    #[test]
    fn the_remarks_of_all_together_have_a_bound() {
        let plan = load("orbital_hotline", &[]).expect("built in").plan.expect("without errors");
        let wall = Instant::from_micros(0);
        let mut session = Session::new("full".to_owned(), &plan, 1, None, wall);
        let note =
            NamedCommand::Note { text: "x".repeat(LONGEST_REMARK), objective: None, about: None };
        let mut size = 0;
        // Each of so many visitors that none has left too many.
        while check_remark(&session, Some(&format!("v{}", size / 1_000_000)), &note).is_ok() {
            let id = format!("n{size}");
            session.commands.push(CommandRecord::new(id, wall, wall, "evaluator", note.clone()));
            size += LONGEST_REMARK;
            assert!(size <= MOST_OF_ALL_REMARKS);
        }
        assert!(size + LONGEST_REMARK > MOST_OF_ALL_REMARKS);
        // What is no remark is not kept from anybody.
        let end = NamedCommand::End;
        assert!(check_remark(&session, None, &end).is_ok());
    }
}
