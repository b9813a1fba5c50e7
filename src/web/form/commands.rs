//! The commands of forms that have no state: those of the facilitator, notes, findings and answers.

use std::collections::BTreeMap;

use super::fields::FormFields;
use crate::engine::Answer;
use crate::locale::say;
use crate::record::Phase;
use crate::scenario::Help;
use crate::session::{
    ActionField, ActionKey, ActionRule, ClockCommand, ExerciseFact, FindingKind, Matter,
    NamedCommand, Rating,
};
use crate::time::{Instant, Span, ZonedInstant};
use crate::web::context::RequestContext;
use crate::web::exercise_thread::ExerciseThread;
use crate::web::fault::Fault;
use crate::web::page::lead::control::exchange_begins;

/// A form that was sent, on the thread of the exercise.
pub(in crate::web) struct SentForm<'a> {
    pub(in crate::web) fields: &'a FormFields,
    pub(in crate::web) ctx: &'a RequestContext,
    pub(in crate::web) thread: &'a mut ExerciseThread,
}

/// Reads the command of a form.
pub(in crate::web) type ReadCommand = fn(&mut SentForm) -> Result<NamedCommand, Fault>;

fn malformed(error: &impl ToString) -> Fault {
    Fault::Malformed(error.to_string())
}

/// Returns the fault of an `act` that a form does not have.
fn unknown_act(act: &str) -> Fault {
    Fault::Malformed(format!("`{act}`"))
}

fn span(text: &str) -> Result<Span, Fault> {
    match text.strip_prefix('-') {
        Some(text) => Ok(-Span::parse(text).map_err(|error| malformed(&error))?),
        None => Span::parse(text).map_err(|error| malformed(&error)),
    }
}

fn moment(text: &str, thread: &ExerciseThread) -> Result<Instant, Fault> {
    let zone = &thread.plan().scenario.starts.zone;
    Ok(ZonedInstant::parse_in(text, zone).map_err(|error| malformed(&error))?.at)
}

/// Reads a command to the clock.
pub(in crate::web) fn clock(form: &mut SentForm) -> Result<NamedCommand, Fault> {
    let speed = form.thread.room().clock().speed().as_micros();
    let now = form.thread.room().play().exercise().now();
    let jump = |to: Instant| ClockCommand::Jump { to_us: to.as_micros() };
    let clock = match form.fields.one("act").unwrap_or_default() {
        "pause" => ClockCommand::Pause,
        "resume" => ClockCommand::Resume,
        "step" => ClockCommand::Step,
        "faster" => ClockCommand::Speed { per_second_us: speed.saturating_mul(2) },
        "slower" => ClockCommand::Speed { per_second_us: (speed / 2).max(1) },
        "speed" => {
            let speed =
                Span::parse(&form.fields.text("speed")).map_err(|error| malformed(&error))?;
            ClockCommand::Speed { per_second_us: speed.as_micros() }
        }
        "hour" => jump(now + Span::from_hours(1)),
        "day" => jump(now + Span::from_hours(24)),
        "exchange" => jump(exchange_begins(form.thread.plan()).ok_or(Fault::NoNextInject)?),
        "next" => jump(form.thread.next_inject().ok_or(Fault::NoNextInject)?),
        "jump" => jump(moment(&form.fields.text("to"), form.thread)?),
        other => return Err(unknown_act(other)),
    };
    Ok(NamedCommand::Clock { clock })
}

/// Reads a command on an inject.
pub(in crate::web) fn inject(form: &mut SentForm) -> Result<NamedCommand, Fault> {
    let fields = form.fields;
    let inject = fields.text("inject");
    Ok(match fields.one("act").unwrap_or_default() {
        "fire" => NamedCommand::Fire { inject },
        "skip" => NamedCommand::Skip { inject },
        "mark" => NamedCommand::Mark { inject, on: true },
        "unmark" => NamedCommand::Mark { inject, on: false },
        "edit" => NamedCommand::Edit { inject, text: form.fields.text("text") },
        "postpone" => {
            let by = span(&form.fields.text("by"))?;
            NamedCommand::postpone(&inject, by, form.fields.one("with_later").is_some())
        }
        other => return Err(unknown_act(other)),
    })
}

/// Reads a new inject.
pub(in crate::web) fn add(form: &mut SentForm) -> Result<NamedCommand, Fault> {
    let inject = form.fields.needed("name")?;
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if inject.len() > 40 || !inject.chars().all(fits) {
        return Err(malformed(&"name"));
    }
    let at = match form.fields.one("at") {
        Some(at) => moment(at, form.thread)?,
        None => form.thread.room().play().exercise().now(),
    };
    let zone = &form.thread.plan().scenario.starts.zone;
    let (at, zone) = (zone.show(at, "%Y-%m-%dT%H:%M:%S"), zone.name());
    let to: Vec<String> = form.fields.all("to").iter().map(|it| format!("{it:?}")).collect();
    let (to, text) = (to.join(", "), form.fields.text("text"));
    let text = text.escape_default();
    let entry = format!("(at: \"{at}[{zone}]\", basis: Notional, to: [{to}], text: \"{text}\")");
    Ok(NamedCommand::Add { inject, entry })
}

/// Reads a message to the people in seats.
pub(in crate::web) fn tell(form: &mut SentForm) -> Result<NamedCommand, Fault> {
    Ok(NamedCommand::Tell {
        to: form.fields.all("to"),
        text: form.fields.needed("text")?,
        urgent: form.fields.one("urgent").is_some(),
    })
}

/// Reads how much of forms is filled in from now on.
pub(in crate::web) fn help(form: &mut SentForm) -> Result<NamedCommand, Fault> {
    let help = Help::named(&form.fields.text("help")).ok_or_else(|| malformed(&"help"))?;
    Ok(NamedCommand::Set { changes: vec![format!("help={help:?}")] })
}

/// Reads a message of people in a seat to the facilitator.
pub(in crate::web) fn ask(form: &mut SentForm) -> Result<NamedCommand, Fault> {
    let matter = Matter::named(&form.fields.text("matter"));
    Ok(NamedCommand::Ask {
        seat: form.ctx.seat()?,
        matter: matter.ok_or_else(|| malformed(&"matter"))?,
        text: form.fields.needed("text")?,
    })
}

/// Reads a command on a seat.
pub(in crate::web) fn seat(form: &mut SentForm) -> Result<NamedCommand, Fault> {
    let seat = form.fields.text("seat");
    Ok(match form.fields.one("act").unwrap_or_default() {
        "autopilot" => NamedCommand::Autopilot { seat, on: true },
        "play" => NamedCommand::Autopilot { seat, on: false },
        "release" => NamedCommand::Release { seat },
        other => return Err(unknown_act(other)),
    })
}

/// Reads a command on what an inject orders of a person.
pub(in crate::web) fn order(form: &mut SentForm) -> Result<NamedCommand, Fault> {
    let inject = form.fields.needed("inject")?;
    Ok(match form.fields.one("act").unwrap_or_default() {
        "nudge" => NamedCommand::Nudge { inject },
        "send_for" => NamedCommand::SendFor { inject },
        "skip_order" => NamedCommand::SkipOrder { inject },
        other => return Err(unknown_act(other)),
    })
}

/// Reads a command on a module of the discussion.
pub(in crate::web) fn module(form: &mut SentForm) -> Result<NamedCommand, Fault> {
    let fields = form.fields;
    let module = fields.needed("module")?;
    Ok(match fields.one("act").unwrap_or_default() {
        "open" => NamedCommand::OpenModule { module },
        "close" => NamedCommand::CloseModule { module },
        act @ ("keep" | "drop") => NamedCommand::KeepAnswer {
            module,
            question: fields.needed("question")?,
            seat: fields.needed("seat")?,
            on: act == "keep",
        },
        "point" => NamedCommand::Point { module, text: fields.needed("text")? },
        other => return Err(unknown_act(other)),
    })
}

/// Reads a note.
pub(in crate::web) fn note(form: &mut SentForm) -> Result<NamedCommand, Fault> {
    let objective = form.fields.one("objective").map(str::to_owned);
    let about = form.fields.one("about").map(str::to_owned);
    Ok(NamedCommand::Note { text: form.fields.needed("text")?, objective, about })
}

/// Reads a rating of an objective.
pub(in crate::web) fn rate(form: &mut SentForm) -> Result<NamedCommand, Fault> {
    let rating = Rating::named(&form.fields.text("rating"));
    Ok(NamedCommand::Rate {
        objective: form.fields.needed("objective")?,
        rating: rating.ok_or_else(|| malformed(&"rating"))?,
        reason: form.fields.needed("reason")?,
    })
}

/// Reads a finding.
pub(in crate::web) fn finding(form: &mut SentForm) -> Result<NamedCommand, Fault> {
    let finding = match form.fields.one("finding") {
        Some("strength") => FindingKind::Strength,
        Some("improvement") => FindingKind::Improvement,
        _ => return Err(malformed(&"finding")),
    };
    Ok(NamedCommand::Find { finding, text: form.fields.needed("text")? })
}

/// Reads how far somebody agrees with statements on the exercise.
pub(in crate::web) fn feedback(form: &mut SentForm) -> Result<NamedCommand, Fault> {
    let said = form.fields.under("score");
    if said.is_empty() {
        return Err(Fault::Malformed(say!(form.ctx.locale, "feedback-empty")));
    }
    let score = |(statement, text): (String, String)| Some((statement, text.parse().ok()?));
    let scores: Option<BTreeMap<String, u8>> = said.into_iter().map(score).collect();
    Ok(NamedCommand::Feedback { scores: scores.ok_or_else(|| malformed(&"score"))? })
}

/// Reads the facts of the exercise that have changed since the form was made.
pub(in crate::web) fn facts(form: &SentForm) -> NamedCommand {
    NamedCommand::Describe { facts: changed(form.fields, "fact", &ExerciseFact::ALL) }
}

/// Reads what is planned for an action and has changed since the form was made. One of people's own is named by the
/// key of the form, so that no two are taken for one.
pub(in crate::web) fn plan(form: &mut SentForm) -> Result<NamedCommand, Fault> {
    let action = match form.fields.one("action") {
        Some("own") => {
            let number = form.thread.room().session().commands.len();
            let name = form.fields.key().unwrap_or_else(|| number.to_string());
            ActionKey::on(ActionRule::Own, name)
        }
        Some(name) => ActionKey::parse(name).map_err(|error| malformed(&error))?,
        None => return Err(malformed(&"action")),
    };
    let plan = changed(form.fields, "plan", &ActionField::ALL);
    Ok(NamedCommand::Plan { action, plan })
}

/// Returns the fields that hold something else than when the form was made: what somebody else has filled in
/// meanwhile stays.
fn changed<K: Ord + Copy + std::fmt::Display>(
    fields: &FormFields,
    group: &str,
    all: &[K],
) -> BTreeMap<K, String> {
    let of = |name: &str| fields.text(name).lines().collect::<Vec<_>>().join("\n");
    let sent = all.iter().filter_map(|key| {
        let name = format!("{group}.{key}");
        // A box that is not ticked is not sent, but what it was is.
        let was = format!("was.{name}");
        (fields.has(&was) && of(&name) != of(&was)).then(|| (*key, of(&name)))
    });
    sent.collect()
}

/// Reads the answers to the questionnaire.
pub(in crate::web) fn answers(form: &mut SentForm) -> Result<NamedCommand, Fault> {
    let phase = match form.fields.one("phase") {
        Some("before") => Phase::Before,
        Some("after") => Phase::After,
        _ => return Err(malformed(&"phase")),
    };
    let answer = |(item, own)| (item, Answer { own, expects: BTreeMap::new() });
    let mut answers: BTreeMap<String, Answer> =
        form.fields.under("own").into_iter().map(answer).collect();
    for (name, expected) in form.fields.under("expects") {
        let Some((party, item)) = name.split_once('.') else { continue };
        if let Some(answer) = answers.get_mut(item) {
            answer.expects.insert(party.to_owned(), expected);
        }
    }
    Ok(NamedCommand::Answer { seat: form.ctx.seat()?, phase, answers })
}
