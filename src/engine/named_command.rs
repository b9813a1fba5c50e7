//! Spoken: what people in seats say by names, made into places of the plan.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bevy_ecs::prelude::Entity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Given;
use super::contents::Contents;
use super::entities::{Directory, Envelope, Field, Meaning, Messages, Sides, Terms};
use super::exercise::Exercise;
use super::ids::{
    AgencyId, AssistanceId, CaseId, ChannelId, ClassId, ConceptId, ContentId, GroundId, InjectId,
    MarkingId, PartyId, RequestId, TermId,
};
use super::model::{Ends, Model, Order, RequestOrder};
use super::refusal::Refusal;
use super::seat_command::{ActOptions, ComposedRequest, SeatCommand, Words};
use super::semantics::Wording;
use super::unfit::{Entry, Sort, Unfit};
use crate::scenario::{Act, ById, ChannelKind, Holdings, Limit};
use crate::time::ZonedInstant;

/// A request as a person writes it. What an inject orders need not be said again.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Draft {
    /// The name by which programs and tables call it; that of the inject, where one orders it. Left out, it is made
    /// of the subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it is about, as people are shown it, in any words on one line; that of the order, where an inject orders
    /// it. Left out, people are shown the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The inject that orders it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inject: Option<String>,
    /// The agency that is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// The urgency class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The kind of assistance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assistance: Option<String>,
    /// The channel; left out, the quickest that may carry it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The marking; left out, the lowest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marking: Option<String>,
    /// How long after receipt the answer is wanted, such as `72h` or `5wd`; left out, as the class has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// The contents that it has.
    pub provides: Vec<String>,
    /// The terms of the glossary that contents turn on.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub terms: BTreeMap<String, String>,
    /// The concepts that those contents stand for in the mind of whoever writes it. Nobody else is told.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub means: BTreeMap<String, String>,
    /// The letter that goes with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// What contents of it say. A content that says something is one that it has.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, String>,
}

/// What a person wants done on a request, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wish {
    /// The request.
    pub request: String,
    /// The act, by its name in tables, such as `acknowledge`; left out, only how it is understood is
    /// said, and to nobody but the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<String>,
    /// The contents that a ruling finds missing; left out, those that are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Vec<String>>,
    /// The contents that a supplement provides; left out, all that were found missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provides: Option<Vec<String>>,
    /// The ground for declining.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<String>,
    /// The agency that is consulted or set to the work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whom: Option<String>,
    /// How fields are understood: `urgency`, `due_time`, `marking`, `force`, `intent`, `case`, `norm`,
    /// `reply`, or a content, each with what it is taken for.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub takes: BTreeMap<String, String>,
    /// The fields that the other side has understood wrongly.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrects: Vec<String>,
    /// The letter that goes with it, if anybody is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// What the contents say that a supplement provides.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, String>,
}

/// The fields of a request that are no contents.
const FIELDS: [(&str, Field); 8] = [
    ("urgency", Field::Class),
    ("due_time", Field::DueTime),
    ("marking", Field::Marking),
    ("force", Field::Force),
    ("intent", Field::Intent),
    ("case", Field::Case),
    ("reply", Field::Reply),
    ("norm", Field::Norm),
];

pub(super) fn place<T>(what: Sort, entries: &ById<T>, name: &str) -> Result<usize, Refusal> {
    let names = entries.keys().map(String::as_str);
    entries.get_index_of(name).ok_or_else(|| Refusal::unknown(what, name, names))
}

/// One of a few that somebody knows of, by its name.
pub(super) fn among<'a, T>(
    what: Sort,
    known: impl Iterator<Item = (T, &'a str)>,
    name: &str,
) -> Result<T, Refusal> {
    let mut known: Vec<(T, &str)> = known.collect();
    match known.iter().position(|(_, other)| *other == name) {
        Some(place) => Ok(known.swap_remove(place).0),
        None => Err(Refusal::unknown(what, name, known.iter().map(|(_, name)| *name))),
    }
}

/// A channel that an agency can write by, by its name.
fn own_channel(model: &Model, seat: AgencyId, name: &str) -> Result<ChannelId, Refusal> {
    let all = (0..model.channels.len()).map(ChannelId::new);
    let own = all.filter(|channel| model.channel(*channel).members.contains(&seat));
    among(Sort::Channel, own.map(|channel| (channel, model.channel_name(channel))), name)
}

fn contents(model: &Model, names: &[String]) -> Result<Contents, Refusal> {
    names.iter().map(|name| content(model, name)).collect()
}

fn content(model: &Model, name: &str) -> Result<ContentId, Refusal> {
    place(Sort::Content, &model.plan.guidelines.contents, name).map(ContentId::new)
}

fn concept(model: &Model, name: &str) -> Result<ConceptId, Refusal> {
    let glossary = model.plan.glossary.as_ref();
    let glossary = glossary.ok_or(Unfit::NoGlossary)?;
    place(Sort::Concept, &glossary.concepts, name).map(ConceptId::new)
}

fn marking(model: &Model, name: &str) -> Result<MarkingId, Refusal> {
    let markings = &model.plan.guidelines.markings;
    let found = markings.iter().position(|marking| marking == name);
    let names = markings.iter().map(String::as_str);
    found.map(MarkingId::new).ok_or_else(|| Refusal::unknown(Sort::Marking, name, names))
}

fn field(model: &Model, name: &str) -> Result<Field, Refusal> {
    if let Some((_, field)) = FIELDS.iter().find(|(known, _)| *known == name) {
        return Ok(*field);
    }
    let contents = model.plan.guidelines.contents.keys().map(String::as_str);
    content(model, name).map(Field::Content).map_err(|_| {
        let names = FIELDS.iter().map(|(name, _)| *name).chain(contents);
        Refusal::unknown(Sort::Field, name, names)
    })
}

/// One of a few words.
fn word(what: Sort, name: &str, words: &[(&str, Meaning)]) -> Result<Meaning, Refusal> {
    let found = words.iter().find(|(word, _)| *word == name).map(|(_, meaning)| *meaning);
    found.ok_or_else(|| Refusal::unknown(what, name, words.iter().map(|(word, _)| *word)))
}

/// What a field is taken for.
fn meaning(
    model: &Model,
    terms: &Terms,
    order: &RequestOrder,
    field: Field,
    value: &str,
) -> Result<Meaning, Refusal> {
    match field {
        Field::Content(content) => {
            let turns_on = order.wording.terms.iter().find(|(other, _)| *other == content);
            let (_, term) =
                turns_on.ok_or_else(|| Unfit::NoTerm(model.content_name(content).to_owned()))?;
            Ok(Meaning::Concept(*term, concept(model, value)?))
        }
        Field::Class => {
            let class = place(Sort::Class, &model.plan.guidelines.classes, value)?;
            Ok(Meaning::Class(ClassId::new(class)))
        }
        Field::DueTime => {
            let zone = model.zone(terms.responder);
            let at = ZonedInstant::parse_in(value, zone);
            let unreadable = |error| Unfit::unreadable(Entry::DueTime, value, &error);
            Ok(Meaning::Due(at.map_err(unreadable)?.at))
        }
        Field::Marking => marking(model, value).map(Meaning::Marking),
        Field::Force => word(
            Sort::Force,
            value,
            &[
                ("as_written", Meaning::AsWritten),
                ("demand", Meaning::Demand),
                ("suggestion", Meaning::Suggestion),
            ],
        ),
        Field::Intent => word(
            Sort::Intent,
            value,
            &[("question", Meaning::Question), ("accusation", Meaning::Accusation)],
        ),
        Field::Case => {
            let party = place(Sort::Party, &model.plan.scenario.parties, value)?;
            Ok(Meaning::Referent(terms.case, PartyId::new(party)))
        }
        Field::Reply => word(
            Sort::Reply,
            value,
            &[
                ("pending", Meaning::Pending),
                ("refused", Meaning::Refused),
                ("granted", Meaning::Granted),
            ],
        ),
        Field::Norm => {
            let incidents = model.semantics.as_ref().map(|it| &it.incidents);
            let incident = incidents.and_then(|all| all[terms.case.index()].as_ref());
            let norm = incident.ok_or(Unfit::NoNorm)?.norm;
            let (breach, outside) = (Meaning::Breach(norm), Meaning::Outside(norm));
            word(Sort::Finding, value, &[("breach", breach), ("outside", outside)])
        }
        Field::Addressee => Err(Unfit::Addressee.into()),
    }
}

impl Exercise {
    /// Returns the agency of that name.
    ///
    /// ```
    /// use hotwash::engine::{Exercise, compile};
    /// use hotwash::scenario::load;
    ///
    /// let plan = load("opm_breach", &[])?.into_plan()?;
    /// let exercise = Exercise::new(&compile(&plan), 1, None);
    /// let refusal = exercise.find_seat("mpss").expect_err("there is none");
    /// assert_eq!(refusal.to_string(), "there is no agency `mpss`; did you mean `mps`?");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When there is none.
    pub fn find_seat(&self, name: &str) -> Result<AgencyId, Refusal> {
        place(Sort::Agency, &self.model().plan.scenario.agencies, name).map(AgencyId::new)
    }

    /// What a person wants done on a request, in the places of the plan.
    ///
    /// # Errors
    /// When a name in it is that of nothing, or the agency knows of no such request.
    pub fn wish(&self, seat: AgencyId, wish: &Wish) -> Result<SeatCommand, Refusal> {
        let model = self.model();
        let (request, entity) = self.known_request(seat, &wish.request)?;
        let terms = self.world().get::<Terms>(entity).expect("a request that was sent");
        let order = self.world().resource::<Given>().order_of(model, terms);
        let takes: Result<Vec<(Field, Meaning)>, Refusal> = wish
            .takes
            .iter()
            .map(|(name, value)| {
                let field = field(model, name)?;
                Ok((field, meaning(model, terms, order, field, value)?))
            })
            .collect();
        let takes = takes?;
        let Some(act) = &wish.act else {
            return Ok(SeatCommand::Understand { request, takes });
        };
        let acts = Act::ALL.iter().map(|act| act.key());
        let found = Act::ALL.into_iter().find(|known| known.key() == act);
        let act = found.ok_or_else(|| Refusal::unknown(Sort::Act, act, acts))?;
        let set = |names: &Option<Vec<String>>| {
            names.as_ref().map(|names| contents(model, names)).transpose()
        };
        let ground = wish.ground.as_ref().map(|name| {
            place(Sort::Ground, &model.plan.guidelines.grounds, name).map(GroundId::new)
        });
        let corrects: Result<Vec<Field>, Refusal> =
            wish.corrects.iter().map(|name| field(model, name)).collect();
        let words = words(model, wish.says.as_ref(), &wish.texts)?;
        let choice = ActOptions {
            missing: set(&wish.missing)?,
            provides: set(&wish.provides)?.map(|named| named.union(words.told())),
            ground: ground.transpose()?,
            whom: wish.whom.as_ref().map(|name| self.find_seat(name)).transpose()?,
            takes,
            corrects: corrects?,
            words,
        };
        Ok(SeatCommand::Act { request, act, choice })
    }

    /// Returns the writing of a request, as a person wants it, in the places of the plan.
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// use hotwash::engine::{Command, Draft, Exercise, Player, compile};
    /// use hotwash::scenario::load;
    /// use hotwash::time::Span;
    ///
    /// let plan = load("orbital_hotline", &[])?.into_plan()?;
    /// let mut exercise = Exercise::new(&compile(&plan), 7, None);
    /// let seat = exercise.find_seat("us_space")?;
    /// exercise.obey(Command::Hand { seat, to: Player::Person })?;
    /// let draft = Draft {
    ///     name: Some("what_was_that".to_owned()),
    ///     to: Some("cn_space".to_owned()),
    ///     case: Some("approach".to_owned()),
    ///     class: plan.guidelines.classes.keys().next().cloned(),
    ///     assistance: plan.guidelines.assistance.keys().next().cloned(),
    ///     ..Draft::default()
    /// };
    /// exercise.play_until(plan.scenario.starts.at + Span::from_hours(3));
    /// let what = exercise.draft(seat, &draft)?;
    /// exercise.obey(Command::Do { seat, what: Arc::new(what) })?;
    /// exercise.run();
    /// assert!(exercise.tables().requests.iter().any(|request| request.id == "what_was_that"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When a name in it is that of nothing, or something that it needs is not said.
    pub fn draft(&self, seat: AgencyId, draft: &Draft) -> Result<SeatCommand, Refusal> {
        let model = self.model();
        let inject = named(draft.inject.as_ref(), |name| self.known_inject(seat, name))?;
        let ordered = inject.and_then(|inject| match &model.inject(inject).order {
            Some(Order::Request(order)) => Some(order),
            _ => None,
        });
        let subject = draft.subject.as_deref().filter(|_| inject.is_none());
        let subject = subject.map(checked_subject).transpose()?.flatten();
        let name = match (&draft.name, inject, &subject) {
            (_, Some(inject), _) => model.inject_name(inject).to_owned(),
            (Some(name), None, _) => checked_name(name)?,
            (None, None, Some(subject)) => self.free_name(subject),
            (None, None, None) => return Err(Unfit::unsaid(Entry::Subject).into()),
        };
        let words = words(model, draft.says.as_ref(), &draft.texts)?;
        let case = named(draft.case.as_ref(), |name| self.known_case(seat, name))?;
        let case = needed(case.or(ordered.map(|it| it.case)), Entry::Case)?;
        let mut order = filled(model, seat, case, draft, ordered)?;
        order.provides = order.provides.union(words.told());
        let means: Result<Vec<(ContentId, ConceptId)>, Refusal> = draft
            .means
            .iter()
            .map(|(name, meant)| {
                let content = content(model, name)?;
                if order.wording.terms.iter().any(|(other, _)| *other == content) {
                    Ok((content, concept(model, meant)?))
                } else {
                    Err(Unfit::NoTerm(name.clone()).into())
                }
            })
            .collect();
        let means = means?;
        Ok(SeatCommand::Compose(ComposedRequest { name, subject, inject, order, means, words }))
    }

    /// A name for a request about something, which no inject and no other request has: its words in Latin letters, and
    /// a number where those are not enough.
    fn free_name(&self, subject: &str) -> String {
        let made = name_of(subject);
        let is_free =
            |name: &String| self.model().find_inject(name).is_none() && !self.has_composed(name);
        let numbered = (2..).map(|number: u32| format!("{made}_{number}"));
        let mut names = std::iter::once(made.clone()).chain(numbered);
        names.find(is_free).expect("there are more numbers than requests")
    }

    /// Returns the sending of what an inject orders, as it is or in a person's own words.
    ///
    /// # Errors
    /// When no such inject has reached the agency, or a test call is to say something.
    pub fn send(
        &self,
        seat: AgencyId,
        inject: &str,
        says: Option<&String>,
    ) -> Result<SeatCommand, Refusal> {
        let inject = self.known_inject(seat, inject)?;
        let words = words(self.model(), says, &BTreeMap::new())?;
        if words.letter.is_some()
            && matches!(self.model().inject(inject).order, Some(Order::TestLine(_)))
        {
            return Err(Unfit::TestCall.into());
        }
        Ok(SeatCommand::Send { inject, words })
    }

    /// Returns the declining of what an inject orders.
    ///
    /// # Errors
    /// When no such inject has reached the agency, or no reason is given.
    pub fn decline(
        &self,
        seat: AgencyId,
        inject: &str,
        reason: &str,
    ) -> Result<SeatCommand, Refusal> {
        let inject = self.known_inject(seat, inject)?;
        let reason = words(self.model(), Some(&reason.to_owned()), &BTreeMap::new())?.letter;
        let reason = reason.ok_or(Unfit::unsaid(Entry::Reason))?;
        Ok(SeatCommand::Decline { inject, reason })
    }

    /// An inject that has reached an agency, by its name.
    pub(super) fn known_inject(&self, seat: AgencyId, name: &str) -> Result<InjectId, Refusal> {
        let model = self.model();
        let all = (0..model.injects.len()).map(InjectId::new);
        let has_come = |inject: &InjectId| {
            model.inject(*inject).to.contains(&seat) && self.inject_state(*inject).fired.is_some()
        };
        let known = all.filter(has_come).map(|inject| (inject, model.inject_name(inject)));
        among(Sort::Inject, known, name)
    }

    /// A case that an agency has heard of, by its name.
    fn known_case(&self, seat: AgencyId, name: &str) -> Result<CaseId, Refusal> {
        let known = self.known_cases(seat);
        among(Sort::Case, known.into_iter().map(|case| (case, self.model().case_name(case))), name)
    }

    /// The cases of the requests that an agency has heard of, and of the injects that have reached it.
    pub(super) fn known_cases(&self, seat: AgencyId) -> BTreeSet<CaseId> {
        let (world, model) = (self.world(), self.model());
        let requests = &world.resource::<Directory>().requests;
        let asked = requests.iter().filter(|request| self.knows(seat, **request));
        let asked = asked.filter_map(|request| Some(world.get::<Terms>(*request)?.case));
        let told = model.injects.iter().enumerate().filter_map(|(index, inject)| {
            let state = self.inject_state(InjectId::new(index));
            let has_come = inject.to.contains(&seat) && state.fired.is_some();
            match &inject.order {
                Some(Order::Request(order)) if has_come => Some(order.case),
                Some(Order::Statement(order)) if has_come => Some(order.case),
                _ => inject.case.filter(|_| has_come),
            }
        });
        asked.chain(told).collect()
    }

    /// A request that an agency has heard of, by its name.
    fn known_request(&self, seat: AgencyId, name: &str) -> Result<(RequestId, Entity), Refusal> {
        let world = self.world();
        let directory = world.resource::<Directory>();
        let given = world.resource::<Given>();
        for entity in &directory.requests {
            let Some(terms) = world.get::<Terms>(*entity) else { continue };
            if given.request_name(self.model(), terms) == name && self.knows(seat, *entity) {
                return Ok((terms.id, *entity));
            }
        }
        let seat = self.model().agency_name(seat).to_owned();
        Err(Refusal::UnknownRequest { seat, request: name.to_owned() })
    }

    /// Whether an agency has heard of a request: it sent it, or something about it has reached it.
    pub(super) fn knows(&self, seat: AgencyId, request: Entity) -> bool {
        let world = self.world();
        let Some(terms) = world.get::<Terms>(request) else { return false };
        let is_aware = world.get::<Sides>(request).is_some_and(|sides| !sides.responder.unaware);
        let reached = |it: &Envelope| it.to == seat && it.delivered.is_some();
        terms.requester == seat
            || (terms.responder == seat && is_aware)
            || Messages::about(world, request).into_iter().any(reached)
    }
}

/// What a person says in their own words. Empty texts say nothing.
fn words(
    model: &Model,
    letter: Option<&String>,
    texts: &BTreeMap<String, String>,
) -> Result<Words, Refusal> {
    let checked = |text: &String| -> Result<Option<String>, Refusal> {
        let text = text.trim();
        Unfit::check_length(text)?;
        Ok((!text.is_empty()).then(|| text.to_owned()))
    };
    let mut words = Words { letter: None, contents: Vec::new() };
    if let Some(letter) = letter {
        words.letter = checked(letter)?;
    }
    for (name, text) in texts {
        let content = content(model, name)?;
        words.contents.extend(checked(text)?.map(|text| (content, text)));
    }
    words.contents.sort_unstable_by_key(|(content, _)| *content);
    Ok(words)
}

/// The longest name of a request that a person may give.
const LONGEST_NAME: usize = 40;

fn checked_name(name: &str) -> Result<String, Refusal> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c);
    if name.is_empty() || name.len() > LONGEST_NAME || !name.chars().all(fits) {
        let name = name.chars().take(LONGEST_NAME).collect();
        return Err(Unfit::BadName { name, longest: LONGEST_NAME }.into());
    }
    Ok(name.to_owned())
}

/// The longest subject of a request, in characters.
const LONGEST_SUBJECT: usize = 120;

/// A subject as it is kept: on one line. An empty one is none.
fn checked_subject(subject: &str) -> Result<Option<String>, Refusal> {
    let kept = subject.split(|c: char| c.is_whitespace() || c.is_control());
    let kept = kept.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if kept.chars().count() > LONGEST_SUBJECT {
        return Err(Unfit::LongSubject { longest: LONGEST_SUBJECT }.into());
    }
    Ok((!kept.is_empty()).then_some(kept))
}

/// The words of a subject in Latin letters and digits, as far as they have room beside a number; `request` where there
/// are none.
fn name_of(subject: &str) -> String {
    let words = subject.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut name = String::new();
    for word in words {
        let room = LONGEST_NAME - 8 - name.len();
        if name.is_empty() {
            name.extend(word.chars().take(room));
        } else if word.len() < room {
            name = format!("{name}_{word}");
        } else {
            break;
        }
    }
    if name.is_empty() { "request".to_owned() } else { name.to_ascii_lowercase() }
}

/// What a name that may be said stands for.
fn named<T>(
    name: Option<&String>,
    find: impl FnOnce(&str) -> Result<T, Refusal>,
) -> Result<Option<T>, Refusal> {
    name.map(|name| find(name)).transpose()
}

/// What a command cannot do without.
pub(super) fn needed<T>(said: Option<T>, entry: Entry) -> Result<T, Refusal> {
    Ok(said.ok_or(Unfit::unsaid(entry))?)
}

/// What a draft says, and for the rest what was ordered.
fn filled(
    model: &Model,
    seat: AgencyId,
    case: CaseId,
    draft: &Draft,
    ordered: Option<&RequestOrder>,
) -> Result<RequestOrder, Refusal> {
    let plan = &model.plan;
    let (scenario, guidelines) = (&plan.scenario, &plan.guidelines);
    let to = named(draft.to.as_ref(), |name| {
        place(Sort::Agency, &scenario.agencies, name).map(AgencyId::new)
    })?;
    let to = needed(to.or(ordered.map(|it| it.to)), Entry::To)?;
    let class = named(draft.class.as_ref(), |name| {
        place(Sort::Class, &guidelines.classes, name).map(ClassId::new)
    })?;
    let class = needed(class.or(ordered.map(|it| it.class)), Entry::Class)?;
    let assistance = named(draft.assistance.as_ref(), |name| {
        place(Sort::Assistance, &guidelines.assistance, name).map(AssistanceId::new)
    })?;
    let assistance = assistance.or(ordered.map(|it| it.assistance));
    let assistance = needed(assistance, Entry::Assistance)?;
    let marked = named(draft.marking.as_ref(), |name| marking(model, name))?;
    let marked = marked.or(ordered.map(|it| it.marking)).unwrap_or(MarkingId::new(0));
    let answer_within = named(draft.within.as_ref(), |within| {
        let limit = Limit::parse(within);
        Ok(limit.map_err(|error| Unfit::unreadable(Entry::Within, within, &error))?)
    })?;
    let answer_within = answer_within.or(ordered.and_then(|it| it.answer_within));
    let channel = match (&draft.channel, ordered) {
        (Some(name), _) => own_channel(model, seat, name)?,
        (None, Some(order)) if order.to == to && order.marking == marked => order.channel,
        _ => {
            let allowed = |kind| kind != ChannelKind::Hotline;
            model.channel_between(Ends { from: seat, to }, allowed, Some(marked)).ok_or_else(
                || Unfit::NoChannel {
                    from: model.agency_name(seat).to_owned(),
                    to: model.agency_name(to).to_owned(),
                },
            )?
        }
    };
    let mut wording = ordered.map_or_else(Wording::default, |it| it.wording.clone());
    for (name, term) in &draft.terms {
        let content = content(model, name)?;
        let glossary = plan.glossary.as_ref();
        let glossary = glossary.ok_or(Unfit::NoGlossary)?;
        let term = TermId::new(place(Sort::Term, &glossary.terms, term)?);
        wording.terms.retain(|(other, _)| *other != content);
        wording.terms.push((content, term));
    }
    wording.terms.sort_by_key(|(content, _)| *content);
    Ok(RequestOrder {
        case,
        to,
        class,
        assistance,
        answer_within,
        channel,
        marking: marked,
        provides: contents(model, &draft.provides)?,
        // What it says in words goes with the command.
        texts: [].into(),
        omits: Contents::default(),
        holds: ordered.map_or(Holdings::Everything, |order| order.holds),
        finds: ordered.map_or_else(|| [].into(), |order| Arc::clone(&order.finds)),
        wording,
    })
}
