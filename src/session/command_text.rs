//! Commands as people type them at a terminal.

use std::collections::BTreeMap;

use super::command::{ClockCommand, FindingKind, ModuleAnswer, NamedCommand};
use super::facts::ExerciseFact;
use super::improvement::{ActionField, ActionKey};
use crate::engine::{Draft, Motion, QuestionAnswer, Wish};
use crate::scenario::{Plan, nearest};
use crate::time::{Instant, Span, ZonedInstant};

/// The forms of commands, one a line.
pub const COMMAND_FORMS: [&str; 31] = [
    "pause | resume | step",
    "speed SPAN                   so much of the exercise a second, such as 1h",
    "jump WHEN                    a date, or a time from now on such as +2h",
    "fire INJECT | skip INJECT",
    "postpone INJECT SPAN         back; a minus brings it forward; all later ones too: with-later",
    "edit INJECT TEXT             what it says from now on",
    "add NAME INJECT              as an entry of a scenario file, in quotes",
    "set PATH=VALUE               as --set of run takes it",
    "nudge INJECT | send INJECT | skip-order INJECT  what waits for a person: ask, send for them, take back",
    "mark INJECT | unmark INJECT  nobody jumps past it before it is answered",
    "note TEXT | note OBJECTIVE: TEXT | good TEXT | improve TEXT",
    "facts NAME=VALUE ...         of the exercise: from= to= place= sponsor= type= organisations= players= facilitators=",
    "  evaluators= observers=",
    "plan ACTION NAME=VALUE ...   about a recommended action: owner= contact= begins= due= element= issue= action= struck=yes",
    "tell TEXT | tell SEAT,SEAT: TEXT  the people in seats, outside of the story",
    "open MODULE | close MODULE   a module of the discussion; the one that is open is closed",
    "keep MODULE QUESTION SEAT | drop MODULE QUESTION SEAT | point MODULE TEXT  for the report: an answer, or a point",
    "end                          the exercise ends here",
    "take SEAT | release SEAT     you play an agency, or no longer",
    "autopilot SEAT | play SEAT   its policy plays it for you, or no longer",
    "SEAT ACT REQUEST             such as: mps acknowledge indicators",
    "  ground=G whom=AGENCY missing=A,B provides=A,B corrects=FIELD,FIELD takes.FIELD=VALUE says=TEXT",
    "SEAT understand REQUEST FIELD=VALUE",
    "SEAT write INJECT            the request that an inject orders: provides=A,B text.CONTENT=TEXT means.CONTENT=CONCEPT",
    "SEAT send INJECT | SEAT decline INJECT  what an inject orders: says=TEXT, or reason=TEXT why not",
    "SEAT decide INJECT [choice=CHOICE]  what an inject asks: confidence=0-100 says=TEXT person=NAME",
    "SEAT discuss MODULE question=QUESTION [choice=CHOICE]  in the module that is open: confidence=0-100 says=TEXT",
    "SEAT propose KIND            in a dialogue: take_up settle request=, term term=, limit class= limit= within=,",
    "  content content= required=yes|no, contact contact=, line line= grounds= callers= answerers= follow_up=, next at=",
    "SEAT agree NUMBER | SEAT reject NUMBER  what the other delegation proposes: reason=TEXT why not",
    "SEAT compose NAME            one of your own: to= case= class= assistance= provides= within= marking=",
];

/// An error while reading a typed command.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct CommandTextError(String);

fn wrong<T>(why: impl Into<String>) -> Result<T, CommandTextError> {
    Err(CommandTextError(why.into()))
}

const VERBS: [&str; 31] = [
    "open",
    "close",
    "keep",
    "drop",
    "point",
    "pause",
    "resume",
    "step",
    "speed",
    "jump",
    "fire",
    "skip",
    "postpone",
    "edit",
    "add",
    "set",
    "mark",
    "unmark",
    "note",
    "end",
    "take",
    "release",
    "autopilot",
    "tell",
    "nudge",
    "send",
    "skip-order",
    "facts",
    "plan",
    "good",
    "improve",
];

impl NamedCommand {
    /// Reads a typed command, in one of the [`COMMAND_FORMS`], at a moment of an exercise.
    ///
    /// # Errors
    /// When the text is not a command.
    pub fn parse(line: &str, plan: &Plan, now: Instant) -> Result<Self, CommandTextError> {
        let Some(words) = shlex::split(line) else {
            return wrong("a quotation mark is left open");
        };
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (first, rest) = match words.as_slice() {
            [] => return wrong("nothing was said"),
            [first, rest @ ..] => (*first, rest),
        };
        if plan.scenario.agencies.contains_key(first) {
            return at_seat(first, rest);
        }
        let clock = |clock| Ok(Self::Clock { clock });
        match (first, rest) {
            ("pause", []) => clock(ClockCommand::Pause),
            ("resume", []) => clock(ClockCommand::Resume),
            ("step", []) => clock(ClockCommand::Step),
            ("speed", [speed]) => {
                let per_second_us = span(speed)?.as_micros();
                clock(ClockCommand::Speed { per_second_us })
            }
            ("jump", [when]) => {
                clock(ClockCommand::Jump { to_us: moment(plan, when, now)?.as_micros() })
            }
            ("fire", [inject]) => Ok(Self::Fire { inject: (*inject).to_owned() }),
            ("skip", [inject]) => Ok(Self::Skip { inject: (*inject).to_owned() }),
            ("postpone", [inject, by, later @ ..]) if matches!(later, [] | ["with-later"]) => {
                Ok(Self::postpone(inject, signed(by)?, !later.is_empty()))
            }
            ("edit", [inject, text @ ..]) if !text.is_empty() => {
                Ok(Self::Edit { inject: (*inject).to_owned(), text: text.join(" ") })
            }
            ("add", [inject, entry]) => {
                Ok(Self::Add { inject: (*inject).to_owned(), entry: (*entry).to_owned() })
            }
            ("set", changes) if !changes.is_empty() => {
                Ok(Self::Set { changes: changes.iter().map(|it| (*it).to_owned()).collect() })
            }
            ("mark" | "unmark", [inject]) => {
                Ok(Self::Mark { inject: (*inject).to_owned(), on: first == "mark" })
            }
            ("note", [first, text @ ..]) => Ok(note(plan, first, text)),
            ("good" | "improve", text) if !text.is_empty() => {
                let finding =
                    if first == "good" { FindingKind::Strength } else { FindingKind::Improvement };
                Ok(Self::Find { finding, text: text.join(" ") })
            }
            ("facts", given) if !given.is_empty() => {
                let facts = named(given, ExerciseFact::named, &ExerciseFact::ALL)?;
                Ok(Self::Describe { facts })
            }
            ("plan", [action, given @ ..]) if !given.is_empty() => {
                let action = ActionKey::parse(action)
                    .map_err(|error| CommandTextError(error.to_string()))?;
                let plan = named(given, ActionField::named, &ActionField::ALL)?;
                Ok(Self::Plan { action, plan })
            }
            ("tell", [first, text @ ..]) => Ok(tell(plan, first, text)),
            ("nudge", [inject]) => Ok(Self::Nudge { inject: (*inject).to_owned() }),
            ("send", [inject]) => Ok(Self::SendFor { inject: (*inject).to_owned() }),
            ("skip-order", [inject]) => Ok(Self::SkipOrder { inject: (*inject).to_owned() }),
            ("open", [module]) => Ok(Self::OpenModule { module: (*module).to_owned() }),
            ("close", [module]) => Ok(Self::CloseModule { module: (*module).to_owned() }),
            ("keep" | "drop", [module, question, seat]) => Ok(Self::KeepAnswer {
                module: (*module).to_owned(),
                question: (*question).to_owned(),
                seat: (*seat).to_owned(),
                on: first == "keep",
            }),
            ("point", [module, text @ ..]) if !text.is_empty() => {
                Ok(Self::Point { module: (*module).to_owned(), text: text.join(" ") })
            }
            ("end", []) => Ok(Self::End),
            ("take", [seat]) => Ok(Self::Take { seat: (*seat).to_owned() }),
            ("release", [seat]) => Ok(Self::Release { seat: (*seat).to_owned() }),
            ("autopilot" | "play", [seat]) => {
                Ok(Self::Autopilot { seat: (*seat).to_owned(), on: first == "autopilot" })
            }
            (verb, _) if VERBS.contains(&verb) || verb == "play" => {
                let form =
                    COMMAND_FORMS.iter().find(|form| form.split([' ', '|']).any(|it| it == verb));
                wrong(format!("it is: {}", form.map_or(verb, |form| form.trim())))
            }
            (word, _) => {
                let agencies = plan.scenario.agencies.keys().map(String::as_str);
                match nearest(word, VERBS.into_iter().chain(agencies)) {
                    Some(near) => wrong(format!("`{word}` means nothing; did you mean `{near}`?")),
                    None => wrong(format!("`{word}` is neither something to do nor an agency")),
                }
            }
        }
    }

    /// Returns the seat whose holder gives the command, if it is for the holder of a seat.
    #[must_use]
    pub fn seat(&self) -> Option<&str> {
        match self {
            Self::Compose { seat, .. }
            | Self::Act { seat, .. }
            | Self::Send { seat, .. }
            | Self::Decline { seat, .. }
            | Self::Decide { seat, .. }
            | Self::Discuss { seat, .. }
            | Self::Propose { seat, .. }
            | Self::Agree { seat, .. }
            | Self::Reject { seat, .. } => Some(seat),
            _ => None,
        }
    }
}

/// Reads a note, on an objective if the first word is the name of one with a colon.
fn note(plan: &Plan, first: &str, text: &[&str]) -> NamedCommand {
    let named = first.strip_suffix(':');
    let objective = named.filter(|name| plan.scenario.objectives.contains_key(*name));
    let words =
        if objective.is_some() { text.join(" ") } else { [&[first], text].concat().join(" ") };
    NamedCommand::Note { text: words, objective: objective.map(str::to_owned), about: None }
}

/// Reads a message to the seats that the first word names with a colon, or to all.
fn tell(plan: &Plan, first: &str, text: &[&str]) -> NamedCommand {
    let named = first.strip_suffix(':').map(|seats| seats.split(',').collect::<Vec<_>>());
    let is_seat = |seat: &&str| plan.scenario.agencies.contains_key(*seat);
    match named.filter(|seats| seats.iter().all(is_seat) && !text.is_empty()) {
        Some(seats) => NamedCommand::Tell {
            to: seats.into_iter().map(str::to_owned).collect(),
            text: text.join(" "),
            urgent: false,
        },
        None => {
            let text = [&[first], text].concat().join(" ");
            NamedCommand::Tell { to: Vec::new(), text, urgent: false }
        }
    }
}

fn span(text: &str) -> Result<Span, CommandTextError> {
    Span::parse(text).map_err(|error| CommandTextError(error.to_string()))
}

fn signed(text: &str) -> Result<Span, CommandTextError> {
    match text.strip_prefix('-') {
        Some(text) => Ok(-span(text)?),
        None => span(text),
    }
}

fn moment(plan: &Plan, text: &str, now: Instant) -> Result<Instant, CommandTextError> {
    match text.strip_prefix('+') {
        Some(ahead) => Ok(now + span(ahead)?),
        None => ZonedInstant::parse_in(text, &plan.scenario.starts.zone)
            .map(|at| at.at)
            .map_err(|error| CommandTextError(error.to_string())),
    }
}

/// Reads a command of a seat.
fn at_seat(seat: &str, words: &[&str]) -> Result<NamedCommand, CommandTextError> {
    let seat = seat.to_owned();
    let (verb, about, more) = match words {
        [verb, about, more @ ..] => (*verb, (*about).to_owned(), NamedArguments::read(more)?),
        _ => return wrong(format!("it is: {seat} ACT REQUEST")),
    };
    match verb {
        "write" | "compose" => {
            let is_ordered = verb == "write";
            let (name, inject) = if is_ordered { (None, Some(about)) } else { (Some(about), None) };
            let mut more = more;
            let draft = Draft {
                name,
                subject: more.one("subject"),
                inject,
                to: more.one("to"),
                case: more.one("case"),
                class: more.one("class"),
                assistance: more.one("assistance"),
                channel: more.one("channel"),
                marking: more.one("marking"),
                within: more.one("within"),
                provides: more.list("provides").unwrap_or_default(),
                terms: more.under("terms"),
                means: more.under("means"),
                says: more.one("says"),
                texts: more.under("text"),
            };
            more.none_left()?;
            Ok(NamedCommand::Compose { seat, draft })
        }
        "send" => {
            let mut more = more;
            let says = more.one("says");
            more.none_left()?;
            Ok(NamedCommand::Send { seat, inject: about, says })
        }
        "decline" => {
            let mut more = more;
            let Some(reason) = more.one("reason") else {
                return wrong(format!("it is: {seat} decline {about} reason=TEXT"));
            };
            more.none_left()?;
            Ok(NamedCommand::Decline { seat, inject: about, reason })
        }
        "decide" => decide(seat, about, more),
        "discuss" => discuss(seat, about, more),
        "propose" => {
            let motion = motion(about, more)?;
            Ok(NamedCommand::Propose { seat, motion })
        }
        "agree" => {
            more.none_left()?;
            Ok(NamedCommand::Agree { seat, decision: about })
        }
        "reject" => {
            let mut more = more;
            let Some(reason) = more.one("reason") else {
                return wrong(format!("it is: {seat} reject {about} reason=TEXT"));
            };
            more.none_left()?;
            Ok(NamedCommand::Reject { seat, decision: about, reason })
        }
        "understand" => {
            let wish = Wish { request: about, takes: more.0, ..Wish::default() };
            if wish.takes.is_empty() {
                return wrong(format!("it is: {seat} understand {} FIELD=VALUE", wish.request));
            }
            Ok(NamedCommand::Act { seat, wish })
        }
        act => {
            let mut more = more;
            let wish = Wish {
                request: about,
                act: Some(act.replace('-', "_")),
                missing: more.list("missing"),
                provides: more.list("provides"),
                ground: more.one("ground"),
                whom: more.one("whom"),
                takes: more.under("takes"),
                corrects: more.list("corrects").unwrap_or_default(),
                says: more.one("says"),
                texts: more.under("text"),
            };
            more.none_left()?;
            Ok(NamedCommand::Act { seat, wish })
        }
    }
}

/// Reads values by the words of a list.
fn named<K: Ord + AsRef<str>>(
    words: &[&str],
    find: fn(&str) -> Option<K>,
    all: &[K],
) -> Result<BTreeMap<K, String>, CommandTextError> {
    let given = NamedArguments::read(words)?.0.into_iter();
    let read = given.map(|(name, value)| match find(&name) {
        Some(key) => Ok((key, value)),
        None => match nearest(&name, all.iter().map(AsRef::as_ref)) {
            Some(near) => wrong(format!("there is no `{name}`; did you mean `{near}`?")),
            None => {
                let known: Vec<&str> = all.iter().map(AsRef::as_ref).collect();
                wrong(format!("there is no `{name}`; there are `{}`", known.join("`, `")))
            }
        },
    });
    read.collect()
}

/// Reads what is answered to the question of an inject.
fn decide(
    seat: String,
    inject: String,
    mut more: NamedArguments,
) -> Result<NamedCommand, CommandTextError> {
    let confidence = confidence(&mut more)?;
    let (choice, says) = (more.one("choice"), more.one("says"));
    let person = more.one("person");
    more.none_left()?;
    let answer = QuestionAnswer { inject, choice, confidence, says };
    Ok(NamedCommand::Decide { seat, answer, person })
}

/// Reads an answer to a question of a module.
fn discuss(
    seat: String,
    module: String,
    mut more: NamedArguments,
) -> Result<NamedCommand, CommandTextError> {
    let Some(question) = more.one("question") else {
        return wrong(format!("it is: {seat} discuss {module} question=QUESTION says=TEXT"));
    };
    let confidence = confidence(&mut more)?;
    let (choice, says) = (more.one("choice"), more.one("says"));
    more.none_left()?;
    let answer = ModuleAnswer { module, question, choice, confidence, says };
    Ok(NamedCommand::Discuss { seat, answer })
}

/// Reads how sure somebody is.
fn confidence(more: &mut NamedArguments) -> Result<Option<u8>, CommandTextError> {
    let percent = |text: String| match text.trim_end_matches('%').parse::<u8>() {
        Ok(confidence) => Ok(confidence),
        Err(_) => wrong(format!("`confidence` is from 0 to 100, and not `{text}`")),
    };
    more.one("confidence").map(percent).transpose()
}

/// Reads what is proposed in a dialogue.
fn motion(kind: String, mut more: NamedArguments) -> Result<Motion, CommandTextError> {
    let required = match more.one("required").as_deref() {
        None => None,
        Some("yes") => Some(true),
        Some("no") => Some(false),
        Some(other) => return wrong(format!("`required` is `yes` or `no`, and not `{other}`")),
    };
    let motion = Motion {
        kind,
        request: more.one("request"),
        term: more.one("term"),
        class: more.one("class"),
        limit: more.one("limit"),
        within: more.one("within"),
        content: more.one("content"),
        required,
        contact: more.one("contact"),
        line: more.one("line"),
        grounds: more.list("grounds").unwrap_or_default(),
        callers: more.list("callers").unwrap_or_default(),
        answerers: more.list("answerers").unwrap_or_default(),
        follow_up: more.one("follow_up"),
        at: more.one("at"),
    };
    more.none_left()?;
    Ok(motion)
}

/// Arguments of the form `name=value`.
struct NamedArguments(BTreeMap<String, String>);

impl NamedArguments {
    fn read(words: &[&str]) -> Result<Self, CommandTextError> {
        let mut named = BTreeMap::new();
        for word in words {
            let Some((name, value)) = word.split_once('=') else {
                return wrong(format!("`{word}` is not of the form name=value"));
            };
            if named.insert(name.to_owned(), value.to_owned()).is_some() {
                return wrong(format!("`{name}` is said twice"));
            }
        }
        Ok(Self(named))
    }

    fn one(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }

    fn list(&mut self, name: &str) -> Option<Vec<String>> {
        let value = self.0.remove(name)?;
        Some(value.split(',').filter(|it| !it.is_empty()).map(str::to_owned).collect())
    }

    fn under(&mut self, name: &str) -> BTreeMap<String, String> {
        let (under, left) = std::mem::take(&mut self.0)
            .into_iter()
            .partition(|(key, _)| key.split_once('.').is_some_and(|(head, _)| head == name));
        self.0 = left;
        let under: BTreeMap<String, String> = under;
        let strip =
            |key: String| key.split_once('.').map_or(String::new(), |(_, it)| it.to_owned());
        under.into_iter().map(|(key, value)| (strip(key), value)).collect()
    }

    fn none_left(&self) -> Result<(), CommandTextError> {
        match self.0.keys().next() {
            Some(name) => wrong(format!("`{name}` means nothing here")),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        crate::scenario::load("opm_breach", &[]).expect("built in").plan.expect("without errors")
    }

    #[test]
    fn words_are_read_as_they_are_meant() {
        let plan = plan();
        let now = plan.scenario.starts.at;
        let read =
            |line: &str| NamedCommand::parse(line, &plan, now).map_err(|error| error.to_string());
        let clock = |clock| Ok(NamedCommand::Clock { clock });
        assert_eq!(read("pause"), clock(ClockCommand::Pause));
        assert_eq!(read("speed 1h"), clock(ClockCommand::Speed { per_second_us: 3_600_000_000 }));
        let later = (now + Span::from_hours(2)).as_micros();
        assert_eq!(read("jump +2h"), clock(ClockCommand::Jump { to_us: later }));
        assert_eq!(
            read("postpone accord -12h with-later"),
            Ok(NamedCommand::postpone("accord", -Span::from_hours(12), true))
        );
        assert_eq!(
            read("mps refuse indicators ground=sovereignty takes.urgency=priority"),
            Ok(NamedCommand::Act {
                seat: "mps".into(),
                wish: Wish {
                    request: "indicators".into(),
                    act: Some("refuse".into()),
                    ground: Some("sovereignty".into()),
                    takes: BTreeMap::from([("urgency".into(), "priority".into())]),
                    ..Wish::default()
                },
            })
        );
        assert_eq!(
            read("fbi compose more to=mps case=opm provides=facts,indicators within=72h"),
            Ok(NamedCommand::Compose {
                seat: "fbi".into(),
                draft: Draft {
                    name: Some("more".into()),
                    to: Some("mps".into()),
                    case: Some("opm".into()),
                    provides: vec!["facts".into(), "indicators".into()],
                    within: Some("72h".into()),
                    ..Draft::default()
                },
            })
        );
        assert_eq!(
            read("fbi decide press choice=hold confidence=80% says='Not yet.'"),
            Ok(NamedCommand::Decide {
                seat: "fbi".into(),
                answer: QuestionAnswer {
                    inject: "press".into(),
                    choice: Some("hold".into()),
                    confidence: Some(80),
                    says: Some("Not yet.".into()),
                },
                person: None,
            })
        );
        for (line, why) in [
            ("facts", "it is: facts NAME=VALUE"),
            ("facts plcae=Geneva", "there is no `plcae`; did you mean `place`?"),
            ("facts plaza=Geneva", "there is no `plaza`; there are `from`, "),
            ("plan read_bak owner=MPS", "there is no action `read_bak`; did you mean `read_back`?"),
            ("fbi decide press confidence=much", "`confidence` is from 0 to 100"),
            ("", "nothing was said"),
            ("fyre x", "`fyre` means nothing; did you mean `fire`?"),
            ("fire", "it is: fire INJECT | skip INJECT"),
            ("note 'a", "a quotation mark is left open"),
            ("mps refuse", "it is: mps ACT REQUEST"),
            ("mps refuse it round=x", "`round` means nothing here"),
            ("mps refuse it ground", "`ground` is not of the form name=value"),
            ("speed soon", "`soon` is not a duration"),
        ] {
            let said = read(line).expect_err(line);
            assert!(said.starts_with(why), "{line}: {said}");
        }
    }
}
