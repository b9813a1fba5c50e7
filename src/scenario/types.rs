//! What a scenario file says: parties, agencies, channels, cases, injects, truth, beliefs and
//! objectives. Every id is a map key, so that a path such as `agencies.mps.staff` names one value.

use std::fmt;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Visitor};

use super::act::Act;
use super::caseload::Caseload;
use super::distribution::Distribution;
use super::limit::Limit;
use super::schema;
use super::written;
use crate::meaning::MeaningSettings;
use crate::time::{OpeningHours, Span, Zone, ZonedInstant};
use crate::vocabulary::vocabulary;

/// Items by their id, in the order of the file.
pub type ById<T> = IndexMap<String, T>;

/// A whole scenario, as written.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Scenario {
    /// The heading.
    pub title: String,
    /// What is real, what is notional, and what it trains.
    pub about: String,
    /// When play begins; its zone is the one the account is told in.
    pub starts: ZonedInstant,
    /// When play ends.
    pub ends: ZonedInstant,
    /// From when on the work of agencies is counted, where that is not from `starts` on: when requests
    /// begin in a story that began long before.
    pub work_from: Option<ZonedInstant>,
    /// How long before `work_from` the caseloads begin, so that desks are as busy as they would be.
    #[schemars(default, extend("default" = "0s"))]
    pub warm_up: Span,
    /// The guideline set: the name of a shipped one, or a path beside the scenario.
    pub guidelines: String,
    /// Where the facts come from, by the id that injects cite.
    #[schemars(default)]
    pub sources: ById<String>,
    /// The countries.
    pub parties: ById<Party>,
    /// Their agencies.
    pub agencies: ById<Agency>,
    /// What messages travel by.
    #[schemars(default)]
    pub channels: ById<Channel>,
    /// What the requests are about.
    #[schemars(default)]
    pub cases: ById<Case>,
    /// What is fed into the exercise.
    #[schemars(default)]
    pub injects: ById<Inject>,
    /// What is so in the world of the exercise, whoever knows it.
    #[schemars(default)]
    pub truth: ById<Fact>,
    /// For each agency and proposition, the probability it gives each value at the start.
    #[schemars(default)]
    pub beliefs: ById<ById<ById<f64>>>,
    /// What the exercise is to show.
    #[schemars(default)]
    pub objectives: ById<Objective>,
    /// The glossary that both sides use: the name of a shipped one, or a path beside the scenario.
    pub glossary: Option<String>,
    /// What each side is asked before and after play: the name of a shipped questionnaire, or a path
    /// beside the scenario.
    pub questionnaire: Option<String>,
    /// How misunderstandings arise; left out, everybody is understood.
    pub meaning: Option<MeaningSettings>,
}

impl Scenario {
    /// What people call an agency: its short name, else its id in capitals.
    #[must_use]
    pub fn short(&self, agency: &str) -> String {
        let short = self.agencies.get(agency).and_then(|agency| agency.short.clone());
        short.unwrap_or_else(|| agency.to_uppercase())
    }

    /// The name of a party, else its id.
    #[must_use]
    pub fn party_name(&self, party: &str) -> String {
        self.parties.get(party).map_or_else(|| party.to_owned(), |party| party.name.clone())
    }
}

/// A country.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// The name.
    pub name: String,
    /// The zone of its agencies, unless they say otherwise.
    #[serde(deserialize_with = "written::zone")]
    pub zone: Zone,
    /// The language it writes in, as a BCP 47 tag such as `en` or `zh`.
    pub language: String,
    /// The calendar of its public holidays: the name of a shipped one, or a path beside the
    /// scenario. Left out, it works Monday to Friday and has none.
    #[serde(default)]
    pub holidays: Option<String>,
    /// What it takes terms of art to mean: the name of a shipped lexicon, or a path beside the
    /// scenario. Left out, it takes them as the glossary does.
    #[serde(default)]
    pub lexicon: Option<String>,
    /// Its scale of urgency: the severities from 0 to 1 at which the classes begin, the most urgent
    /// first and without the last, which begins at 0. Left out, they are of equal width.
    #[serde(default)]
    pub scale: Vec<f64>,
    /// How much it trusts a source or another party, from 0 to 1, by their ids; of what is not
    /// here it believes half (assumed).
    #[serde(default)]
    pub trust: ById<f64>,
}

/// An agency of a party.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// The full name.
    pub name: String,
    /// What people call it; left out, the id in capitals.
    #[serde(default)]
    pub short: Option<String>,
    /// The id of its party.
    pub party: String,
    /// Its own zone, where that is not its party's.
    #[serde(default, deserialize_with = "written::some_zone")]
    pub zone: Option<Zone>,
    /// What it may do, by the authorities of the guideline set.
    #[serde(default)]
    pub authorities: Vec<String>,
    /// How many people work on requests at the same time.
    pub staff: u32,
    /// When they work, in its own zone; left out, day and night.
    #[serde(default, deserialize_with = "written::hours")]
    #[schemars(extend("default" = "Always"))]
    pub hours: OpeningHours,
    /// Who works when it is closed, or beside its staff; left out, nobody.
    #[serde(default)]
    pub duty: Option<Duty>,
    /// Its work beside requests, by the names of its caseloads.
    #[serde(default)]
    pub caseload: ById<Caseload>,
    /// How it behaves when nobody plays it.
    #[serde(default)]
    pub policy: Policy,
}

/// People who take only what is urgent, also when the agency is closed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// How many they are.
    pub staff: u32,
    /// The urgency classes of what they take; they also take what was escalated.
    pub classes: Vec<String>,
    /// When they work, in the zone of the agency; left out, day and night.
    #[serde(default, deserialize_with = "written::hours")]
    #[schemars(extend("default" = "Always"))]
    pub hours: OpeningHours,
}

/// How an agency acts when it is not played by a person. Every share is a chance from 0 to 1, drawn
/// anew for each request and, where it can come up again on one, each time. The defaults are assumed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// The chance that an arriving message is picked up without a reminder.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub attention: f64,
    /// The chance that it fills a required content that its orders do not mention.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub thoroughness: f64,
    /// The chance that it reads a request back where the procedure lets it choose.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub read_back: f64,
    /// The chance that a read-back is in its own words rather than word for word.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub paraphrases: f64,
    /// The chance that it notices a difference which the other side's words show.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub notices: f64,
    /// The share of the time until the answer is due, as it reads it, that it lets pass before it
    /// begins on the substance.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub puts_off: f64,
    /// The chance that it returns a request that lacks required contents.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub strictness: f64,
    /// The chance that it gives all that it holds.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub candour: f64,
    /// The chance that it reminds the other side when a limit has passed.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub reminds: f64,
    /// The chance that it escalates once the guidelines allow it.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub escalates: f64,
    /// How much longer than the guidelines ask it waits before it escalates.
    #[serde(deserialize_with = "written::span")]
    #[schemars(extend("default" = "0s"))]
    pub escalate_after: Span,
    /// How long after the answer was due it withdraws a request; left out, never.
    #[serde(deserialize_with = "written::some_span")]
    pub withdraw_after: Option<Span>,
    /// The chance that it tells the other side how far things have come, each time it should.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub reports: f64,
    /// The chance that it consults each of these agencies of its own side, where the procedure lets
    /// it, before it goes on with a request.
    pub consults: ById<f64>,
    /// The chance that it does not take a call on the hotline.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub refuses_calls: f64,
    /// The chance of refusing on each ground, by the grounds of the guideline set.
    pub refusals: ById<f64>,
    /// Working time for an act, where it is not that of the guideline set.
    #[serde(deserialize_with = "written::effort")]
    #[schemars(schema_with = "schema::effort")]
    pub effort: IndexMap<Act, Distribution>,
    /// Working time for a kind of assistance, where it is not that of the guideline set.
    pub work: ById<Distribution>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            attention: 0.95,
            thoroughness: 0.95,
            read_back: 0.35,
            paraphrases: 0.5,
            notices: 0.8,
            puts_off: 0.0,
            strictness: 0.7,
            candour: 0.8,
            reminds: 0.9,
            escalates: 0.7,
            escalate_after: Span::ZERO,
            withdraw_after: None,
            reports: 0.8,
            consults: ById::new(),
            refuses_calls: 0.0,
            refusals: ById::new(),
            effort: IndexMap::new(),
            work: ById::new(),
        }
    }
}

vocabulary! {
    /// The kinds of channel.
    #[derive(Deserialize, JsonSchema)]
    pub enum ChannelKind {
        ContactPoint "contact_point" "The designated points of contact.";
        Cert "cert" "From one emergency response team to another.";
        Diplomatic "diplomatic" "Notes between foreign ministries and embassies.";
        Mla "mla" "Mutual legal assistance between central authorities.";
        Hotline "hotline" "The hotline: for what is stuck, never for a first request.";
        Domestic "domestic" "Within one party.";
    }
}

/// What messages travel by. It joins every two of the agencies that it names.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// What people call it; left out, the id.
    #[serde(default)]
    pub name: Option<String>,
    /// The kind.
    pub kind: ChannelKind,
    /// The agencies it joins.
    pub between: Vec<String>,
    /// Time from sending to delivery.
    pub transit: Distribution,
    /// The chance that a message is lost on the way.
    #[serde(default, deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub loss: f64,
    /// Extra time when the parties at the two ends write in different languages.
    #[serde(default)]
    pub translation: Option<Distribution>,
    /// The highest marking it may carry; left out, any.
    #[serde(default)]
    pub marking_up_to: Option<String>,
    /// When messages leave by it, in `zone`; left out, day and night. One that is sent while it is
    /// closed leaves when it opens.
    #[serde(default, deserialize_with = "written::hours")]
    #[schemars(extend("default" = "Always"))]
    pub hours: OpeningHours,
    /// The zone of its hours.
    #[serde(default, deserialize_with = "written::some_zone")]
    pub zone: Option<Zone>,
    /// The agencies that may open it, for a hotline; left out, all that it joins.
    #[serde(default)]
    pub opened_by: Vec<String>,
    /// How long a caller waits before it calls again when a call was refused, for a hotline; left
    /// out, it does not.
    #[serde(default, deserialize_with = "written::some_span")]
    pub redial_after: Option<Span>,
    /// How often it calls again at the most.
    #[serde(default = "three")]
    pub redial_at_most: u32,
}

const fn three() -> u32 {
    3
}

/// What requests are about.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The heading.
    pub title: String,
    /// The agency that opened it.
    pub opened_by: String,
    /// What each party takes the case to be, in a few words, where they differ.
    #[serde(default)]
    pub referents: ById<String>,
}

vocabulary! {
    /// What sort of inject it is.
    #[derive(Default, Deserialize, JsonSchema)]
    pub enum InjectKind {
        #[default]
        Order "order" "Something an agency is told or ordered to do.";
        News "news" "Something that all can read.";
        GroundTruth "ground_truth" "Something that happens and that no player is told of.";
    }
}

vocabulary! {
    /// What an inject rests on.
    #[derive(Deserialize, JsonSchema)]
    pub enum Basis {
        Real "real" "It happened, on that date, as the sources say.";
        Notional "notional" "It was made up for the exercise.";
        Assumed "assumed" "It probably happened; no source was read.";
    }
}

/// Something fed into the exercise at a moment or when a condition comes true.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inject {
    /// The moment; an inject has either this or `when`.
    #[serde(default, deserialize_with = "written::some_date")]
    pub at: Option<ZonedInstant>,
    /// The condition; an inject has either this or `at`.
    #[serde(default)]
    pub when: Option<When>,
    /// What sort it is.
    #[serde(default)]
    #[schemars(extend("default" = "Order"))]
    pub kind: InjectKind,
    /// Whether it is real.
    pub basis: Basis,
    /// The sources it rests on, by their ids.
    #[serde(default)]
    pub sources: Vec<String>,
    /// The agencies or parties that receive it; `everyone` for all; left out, nobody.
    #[serde(default)]
    pub to: Vec<String>,
    /// What it says.
    pub text: String,
    /// What the receiving agency is to do.
    #[serde(default)]
    pub orders: Option<Order>,
    /// What the designers expect to follow.
    #[serde(default)]
    pub expects: Option<Expectation>,
    /// What it says for or against propositions, to all that receive it.
    #[serde(default)]
    pub evidence: ById<Evidence>,
    /// The case that it is about, of which it may show a misunderstanding.
    #[serde(default)]
    pub case: Option<String>,
    /// What facilitators and evaluators should know of it, by headings such as those of a MSEL; no
    /// player is told.
    #[serde(default)]
    pub notes: ById<String>,
}

/// Something said for a value of a proposition.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The value.
    pub toward: String,
    /// By how much it raises the log-odds of that value, for whoever trusts the source wholly; up to
    /// 10, and below nought where it speaks against it.
    pub weight: f64,
    /// Where it comes from, which a party may trust more or less; left out, what is seen with one's
    /// own eyes.
    #[serde(default)]
    pub source: Option<String>,
}

/// When a conditional inject fires: at the first moment at which the condition holds. Everything
/// here, once true, stays true. Requests are named by the inject that orders them.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub enum When {
    /// So long after another inject fired.
    After(String, #[serde(deserialize_with = "written::span")] Span),
    /// The request was acknowledged.
    Acknowledged(String),
    /// The request was returned for completion.
    Returned(String),
    /// The request was answered, in whatever way.
    Answered(String),
    /// The request was refused.
    Refused(String),
    /// A limit passed on the request.
    Overdue(String),
    /// The request was taken to the hotline.
    Escalated(String),
    /// All of them.
    All(Vec<When>),
    /// Any of them.
    Any(Vec<When>),
}

impl When {
    /// The injects that it waits for.
    #[must_use]
    pub fn injects(&self) -> Vec<&str> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::injects).collect(),
            Self::After(id, _)
            | Self::Acknowledged(id)
            | Self::Returned(id)
            | Self::Answered(id)
            | Self::Refused(id)
            | Self::Overdue(id)
            | Self::Escalated(id) => vec![id],
        }
    }
}

/// What an inject has an agency do.
#[expect(clippy::large_enum_variant, reason = "a scenario holds few, and most are requests")]
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub enum Order {
    /// Ask another agency for assistance.
    Request(RequestOrder),
    /// Tell another agency something.
    Statement(StatementOrder),
    /// Take the request that another inject ordered to the hotline, if it is still open.
    Escalate(String),
    /// Call over a hotline to see whether anybody answers.
    TestLine(String),
    /// Hold a ministerial dialogue with another party: it goes through the requests between the two
    /// that are stuck.
    Dialogue(String),
    /// Hold its records against those of another party, on every case between the two.
    Reconcile(String),
    /// Have another number of people.
    Staffing(StaffingOrder),
}

/// Another number of people at an agency, those on duty not counted.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffingOrder {
    /// How many there are from now on.
    pub staff: u32,
    /// For how long; left out, for good.
    #[serde(default, deserialize_with = "written::some_span")]
    pub lasts: Option<Span>,
}

/// A request for assistance that an agency is ordered to make.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestOrder {
    /// The case it belongs to.
    pub case: String,
    /// The agency that is asked.
    pub to: String,
    /// Whether that agency lacks the authority on purpose.
    #[serde(default)]
    pub misaddressed: bool,
    /// The urgency class.
    pub class: String,
    /// The kind of assistance.
    pub assistance: String,
    /// How long after receipt the answer is wanted; left out, the limit of its class.
    #[serde(default)]
    pub due: Option<Limit>,
    /// The channel it goes by; left out, the quickest that may carry it.
    #[serde(default)]
    pub channel: Option<String>,
    /// How it is marked; left out, the lowest marking.
    #[serde(default)]
    pub marking: Option<String>,
    /// Contents that the order itself provides.
    #[serde(default)]
    pub fields: ById<String>,
    /// Required contents that the requester does not have or does not think of.
    #[serde(default)]
    pub omits: Vec<String>,
    /// How much of what is asked the responder really holds.
    #[serde(default)]
    #[schemars(extend("default" = "Everything"))]
    pub holds: Holdings,
    /// The terms of art that contents of it turn on, by the glossary.
    #[serde(default)]
    pub terms: ById<String>,
    /// Of contents that it lacks, what the requester means and what a responder would suppose.
    #[serde(default)]
    pub blanks: ById<Blank>,
    /// Contents that it has and that leave open what they should settle.
    #[serde(default)]
    pub vague: Vec<String>,
    /// Required contents that it leaves out because of its marking.
    #[serde(default)]
    pub hides: Vec<String>,
    /// How bad it is, from 0 to 1; left out, the middle of its class on the requester's scale.
    #[serde(default)]
    pub severity: Option<f64>,
}

/// A content that is not said.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Blank {
    /// What the requester means.
    pub means: String,
    /// What a responder would suppose.
    pub supposed: String,
}

/// How much of what is asked an agency really holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize, JsonSchema)]
pub enum Holdings {
    /// All of it.
    #[default]
    Everything,
    /// Some of it.
    Part,
    /// None of it.
    Nothing,
}

/// Something that an agency is ordered to tell another.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementOrder {
    /// The case it belongs to.
    pub case: String,
    /// The agency that is told.
    pub to: String,
    /// The channel; left out, the quickest.
    #[serde(default)]
    pub channel: Option<String>,
    /// What it says.
    pub text: String,
    /// What it claims, which whoever is told believes as far as it trusts the party.
    #[serde(default)]
    pub claims: ById<Evidence>,
    /// Whether it leaves open which case it means, or how much of it.
    #[serde(default)]
    pub vague: bool,
    /// Whether it speaks of suspicion and fact in one breath.
    #[serde(default)]
    pub mixed: bool,
}

/// What should follow an inject, and by when.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// What is done.
    pub action: Act,
    /// Who does it.
    pub by: String,
    /// How soon after the inject fired.
    #[serde(deserialize_with = "written::span")]
    pub within: Span,
    /// The request it is done on, by the inject that orders it; left out, this inject's own.
    #[serde(default)]
    pub about: Option<String>,
    /// The objective that it serves.
    #[serde(default)]
    pub objective: Option<String>,
}

/// Something that is so.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// Yes or no.
    Yes(bool),
    /// A count or amount.
    Number(f64),
    /// One of several values, by its name.
    Name(String),
}

impl<'de> Deserialize<'de> for Fact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Value;
        impl Visitor<'_> for Value {
            type Value = Fact;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text, a number, `true` or `false`")
            }

            fn visit_bool<E>(self, yes: bool) -> Result<Fact, E> {
                Ok(Fact::Yes(yes))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Fact, E> {
                Ok(Fact::Number(number as f64))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Fact, E> {
                Ok(Fact::Number(number as f64))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Fact, E> {
                Ok(Fact::Number(number))
            }

            fn visit_str<E>(self, name: &str) -> Result<Fact, E> {
                Ok(Fact::Name(name.to_owned()))
            }
        }
        deserializer.deserialize_any(Value)
    }
}

/// What the exercise is to show.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// The objective.
    pub text: String,
    /// The core capability that it exercises.
    #[serde(default)]
    pub capability: Option<String>,
}
