//! The contents of a scenario file: parties, agencies, channels, cases, injects, truth, beliefs and
//! objectives. Every id is a map key, so that a path such as `agencies.mps.staff` names one value.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::act::Act;
use super::basis::Basis;
use super::brief::RoleBrief;
use super::by_id::ById;
use super::caseload::Caseload;
use super::catalogue::CatalogueEntry;
use super::condition::{Otherwise, When};
use super::dialogues::{Dialogue, LineProcedure};
use super::distribution::Distribution;
use super::effort;
use super::evidence::{Evidence, Fact};
use super::limit::Limit;
use super::literals;
use super::localized_text::LocalizedText;
use super::loss::Loss;
use super::media::MediaItem;
use super::module::Module;
use super::norm::Norm;
use super::question::Question;
use super::target::Target;
use super::text::Text;
use super::uneven::Uneven;
use crate::meaning::{MeaningSettings, MisunderstandingKind};
use crate::time::{OpeningHours, Span, Zone, ZonedInstant};
use crate::vocabulary::vocabulary;

/// The sections of a scenario file.
pub(super) const SCENARIO_SECTIONS: [&str; 32] = [
    "format",
    "title",
    "about",
    "catalogue",
    "brief",
    "starts",
    "ends",
    "background_from",
    "work_from",
    "warm_up",
    "guidelines",
    "sources",
    "parties",
    "agencies",
    "channels",
    "cases",
    "norms",
    "injects",
    "media",
    "modules",
    "dialogues",
    "truth",
    "beliefs",
    "objectives",
    "glossary",
    "questionnaire",
    "feedback",
    "meaning",
    "words",
    "uneven",
    "loss",
    "help",
];

/// A scenario.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Scenario {
    /// The heading.
    pub title: LocalizedText,
    /// What is real, what is notional, and what it trains.
    pub about: LocalizedText,
    /// What the catalogue of scenarios says of it: for how many people it is, how long it takes, how difficult it is.
    pub catalogue: Option<CatalogueEntry>,
    /// The situation at the beginning, as everybody is told it before play. If omitted, `about`.
    pub brief: Option<LocalizedText>,
    /// When play begins; the account is told in its time zone.
    pub starts: ZonedInstant,
    /// When play ends.
    pub ends: ZonedInstant,
    /// The moment from which injects before `starts` are background, which is not played. If omitted, no
    /// inject may lie before `starts`.
    pub background_from: Option<ZonedInstant>,
    /// The moment from which the work of agencies is counted, if it is not `starts`: when requests
    /// begin in a story that began long before.
    pub work_from: Option<ZonedInstant>,
    /// How long before `work_from` the caseloads begin, so that desks are as busy as they would be.
    #[schemars(default, extend("default" = "0s"))]
    pub warm_up: Span,
    /// The guideline set: the name of a built-in one, or a path relative to the scenario.
    pub guidelines: String,
    /// The sources of the facts, by the id that injects cite.
    #[schemars(default)]
    pub sources: ById<String>,
    /// The countries.
    pub parties: ById<Party>,
    /// Their agencies.
    pub agencies: ById<Agency>,
    /// The channels that messages travel by.
    #[schemars(default)]
    pub channels: ById<Channel>,
    /// The cases that requests are about.
    #[schemars(default)]
    pub cases: ById<Case>,
    /// What the parties have agreed not to do.
    #[schemars(default)]
    pub norms: ById<Norm>,
    /// The injects.
    #[schemars(default)]
    pub injects: ById<Inject>,
    /// What is shown beside the texts of injects and letters: pictures, documents, pages of newspapers, mails.
    #[schemars(default)]
    pub media: ById<MediaItem>,
    /// The parts of a discussion, which the facilitator opens in the room.
    #[schemars(default)]
    pub modules: ById<Module>,
    /// The dialogues that injects open, with the people who hold them.
    #[schemars(default)]
    pub dialogues: ById<Dialogue>,
    /// The facts of the world of the exercise, whoever knows them.
    #[schemars(default)]
    pub truth: ById<Fact>,
    /// For each agency and proposition, the probability of each value at the start.
    #[schemars(default)]
    pub beliefs: ById<ById<ById<f64>>>,
    /// What the exercise is to show.
    #[schemars(default)]
    pub objectives: ById<Objective>,
    /// The glossary that both sides use: the name of a built-in one, or a path relative to the
    /// scenario.
    pub glossary: Option<String>,
    /// The questionnaire that each side answers before and after play: the name of a built-in one,
    /// or a path relative to the scenario.
    pub questionnaire: Option<String>,
    /// The statements on the exercise that those who took part rate afterwards, from 1 (strongly disagree) to 5
    /// (strongly agree). If omitted, the usual ones.
    #[schemars(default)]
    pub feedback: ById<LocalizedText>,
    /// How misunderstandings arise. If omitted, there are none.
    pub meaning: Option<MeaningSettings>,
    /// What people call the propositions of `truth` and their values, where the words of their ids will not do.
    #[schemars(default)]
    pub words: ById<LocalizedText>,
    /// What is uneven between the sides on purpose, by what sets them apart.
    #[schemars(default)]
    pub uneven: ById<Uneven>,
    /// What counts as loss, and how much.
    #[schemars(default)]
    pub loss: Loss,
    /// How much of a form is filled in for the people in seats.
    #[schemars(default, extend("default" = "Full"))]
    pub help: Help,
}

impl Scenario {
    /// Returns the short name of an agency, or else its id in capitals.
    #[must_use]
    pub fn short(&self, agency: &str) -> String {
        let short = self.agencies.get(agency).and_then(|agency| agency.short.as_ref());
        short.map_or_else(|| agency.to_uppercase(), ToString::to_string)
    }

    /// Returns the party of an agency; nothing if there is no such agency.
    #[must_use]
    pub fn party_of(&self, agency: &str) -> Option<&str> {
        self.agencies.get(agency).map(|agency| agency.party.as_str())
    }

    /// Returns the name of a channel, or else its id, without underscores.
    #[must_use]
    pub fn channel_name(&self, channel: &str) -> String {
        let named = self.channels.get(channel).and_then(|channel| channel.name.as_ref());
        named.map_or_else(|| channel.replace('_', " "), ToString::to_string)
    }

    /// Returns the heading of an inject, or else its id.
    #[must_use]
    pub fn title<'a>(&'a self, inject: &'a str) -> &'a str {
        let title = self.injects.get(inject).and_then(|inject| inject.title.as_deref());
        title.unwrap_or(inject)
    }

    /// Returns the heading of the request or the statement that an inject orders, or else that of the
    /// inject. What no inject has ordered keeps its name.
    #[must_use]
    pub fn letter_title<'a>(&'a self, name: &'a str) -> &'a str {
        let order = self.injects.get(name).and_then(|inject| inject.orders.as_ref());
        let own = match order {
            Some(Order::Request(order)) => order.title.as_deref(),
            Some(Order::Statement(order)) => order.title.as_deref(),
            _ => None,
        };
        own.unwrap_or_else(|| self.title(name))
    }

    /// Returns what people call the place whose time a zone is: that of the first party that keeps it, or the
    /// city that the zone is named after.
    #[must_use]
    pub fn place_of(&self, zone: &Zone) -> String {
        let mut parties = self.parties.values();
        let party = parties.find(|party| party.zone == *zone);
        let place = party.and_then(|party| party.place.as_ref());
        place.map_or_else(|| zone.city(), ToString::to_string)
    }

    /// Returns what people call the place of an agency, if the author says so.
    #[must_use]
    pub fn place(&self, agency: &str) -> Option<&str> {
        let agency = self.agencies.get(agency)?;
        let of_party = || self.parties.get(&agency.party).filter(|_| agency.zone.is_none());
        agency.place.as_deref().or_else(|| of_party()?.place.as_deref())
    }

    /// Returns the kinds of misunderstanding that there can be: that of a norm only where there are norms.
    pub fn kinds(&self) -> impl Iterator<Item = MisunderstandingKind> + use<> {
        let has_norms = !self.norms.is_empty();
        let kinds = MisunderstandingKind::ALL.into_iter();
        kinds.filter(move |kind| *kind != MisunderstandingKind::Norm || has_norms)
    }

    /// Returns the norm that a case is held against.
    #[must_use]
    pub fn norm_of(&self, case: &str) -> Option<(&str, &Norm)> {
        let found = self.norms.iter().find(|(_, norm)| norm.incidents.contains_key(case));
        found.map(|(id, norm)| (id.as_str(), norm))
    }

    /// Returns the agencies that an inject asks, in the order of the file; none where it asks nothing.
    #[must_use]
    pub fn asked_by(&self, inject: &str) -> Vec<&str> {
        let inject = self.injects.get(inject);
        let Some((inject, asks)) = inject.and_then(|it| Some((it, it.asks.as_ref()?))) else {
            return Vec::new();
        };
        let is_among = |id: &String, party: &String| match asks.of.as_slice() {
            [] => inject.to.iter().any(|to| to == "everyone" || to == id || to == party),
            of => of.contains(id),
        };
        let asked = self.agencies.iter().filter(|(id, agency)| is_among(id, &agency.party));
        asked.map(|(id, _)| id.as_str()).collect()
    }

    /// Returns the name of the calendar that an agency keeps: its own, or else that of its party.
    #[must_use]
    pub fn calendar_of<'a>(&'a self, agency: &'a Agency) -> Option<&'a str> {
        let of_party = || self.parties.get(&agency.party)?.holidays.as_deref();
        agency.holidays.as_deref().or_else(of_party)
    }

    /// Returns whether there is anything about which somebody could write a request.
    #[must_use]
    pub fn has_requests(&self) -> bool {
        !self.cases.is_empty()
    }

    /// Returns the name of a party, or else its id.
    #[must_use]
    pub fn party_name(&self, party: &str) -> String {
        self.parties.get(party).map_or_else(|| party.to_owned(), |party| party.name.to_string())
    }
}

/// A party: a country.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// The name.
    pub name: LocalizedText,
    /// The time zone of its agencies, unless they have their own.
    #[serde(deserialize_with = "literals::zone")]
    pub zone: Zone,
    /// What people call the place whose time its agencies keep, such as its capital. If omitted, the city
    /// that the time zone is named after.
    #[serde(default)]
    pub place: Option<LocalizedText>,
    /// The language it writes in, as a BCP 47 tag such as `en` or `zh`.
    pub language: String,
    /// The calendar of its public holidays: the name of a built-in one, or a path relative to the
    /// scenario. If omitted, it works Monday to Friday and has no holidays.
    #[serde(default)]
    pub holidays: Option<String>,
    /// What it takes terms of art to mean: the name of a built-in lexicon, or a path relative to
    /// the scenario. If omitted, it takes them as the glossary does.
    #[serde(default)]
    pub lexicon: Option<String>,
    /// Its scale of urgency: the severities from 0 to 1 at which the classes begin, the most urgent
    /// first and without the last, which begins at 0. If omitted, the classes have equal widths.
    #[serde(default)]
    pub scale: Vec<f64>,
    /// How much it trusts a source or another party, from 0 to 1, by id. The default is one half
    /// (assumed).
    #[serde(default)]
    pub trust: ById<f64>,
    /// What its agencies are told before play, such as what their side wants of the other. No other party reads it.
    #[serde(default)]
    pub brief: Option<LocalizedText>,
}

/// An agency of a party.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// The full name.
    pub name: LocalizedText,
    /// The short name. If omitted, the id in capitals.
    #[serde(default)]
    pub short: Option<LocalizedText>,
    /// The id of its party.
    pub party: String,
    /// Its own time zone, if it differs from that of its party.
    #[serde(default, deserialize_with = "literals::some_zone")]
    pub zone: Option<Zone>,
    /// What people call the place where it is, if it differs from that of its party.
    #[serde(default)]
    pub place: Option<LocalizedText>,
    /// The calendar of its public holidays, if it differs from that of its party: the name of a built-in one, or a
    /// path relative to the scenario.
    #[serde(default)]
    pub holidays: Option<String>,
    /// Its authorities, which the guideline set defines.
    #[serde(default)]
    pub authorities: Vec<String>,
    /// The number of people who work on requests at the same time.
    pub staff: u32,
    /// Its opening hours, in its own time zone. If omitted, day and night.
    #[serde(default, deserialize_with = "literals::hours")]
    #[schemars(extend("default" = "Always"))]
    pub hours: OpeningHours,
    /// The people on duty when it is closed, or besides its staff. If omitted, nobody.
    #[serde(default)]
    pub duty: Option<Duty>,
    /// Its work besides requests, by the names of its caseloads.
    #[serde(default)]
    pub caseload: ById<Caseload>,
    /// How it behaves when nobody plays it.
    #[serde(default)]
    pub policy: Policy,
    /// What the people who play it are told before play. If omitted, what follows from the other settings.
    #[serde(default)]
    pub brief: Option<RoleBrief>,
}

/// People who take only urgent work, also when the agency is closed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// The number of people.
    pub staff: u32,
    /// The urgency classes of the work that they take. They also take what was escalated.
    pub classes: Vec<String>,
    /// When they work, in the time zone of the agency. If omitted, day and night.
    #[serde(default, deserialize_with = "literals::hours")]
    #[schemars(extend("default" = "Always"))]
    pub hours: OpeningHours,
}

/// How an agency acts when no person plays it. Every share is a probability from 0 to 1, drawn anew
/// for each request and, if it can come up again on the same request, each time. What the defaults
/// rest on is told on the page on the model.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// The probability that an arriving message is picked up without a reminder.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub attention: f64,
    /// The probability that it fills in a required content that its orders do not mention.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub thoroughness: f64,
    /// The probability that it reads a request back, if the procedure leaves it the choice.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub read_back: f64,
    /// The probability that a read-back is in its own words rather than word for word.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub paraphrases: f64,
    /// The probability that it notices a difference that the other side's words show.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub notices: f64,
    /// The share of the time until the answer is due, as it reads it, that it lets pass before it
    /// begins on the substance.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub puts_off: f64,
    /// The probability that it returns a request that lacks required contents.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub strictness: f64,
    /// The probability that it provides all that it holds.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub candour: f64,
    /// The probability that it reminds the other side when a limit has passed.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub reminds: f64,
    /// The probability that it escalates once the guidelines allow it.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub escalates: f64,
    /// How much longer than the guidelines require it waits before it escalates.
    #[serde(deserialize_with = "literals::span")]
    #[schemars(extend("default" = "0s"))]
    pub escalate_after: Span,
    /// How long after the answer was due it withdraws a request. If omitted, never.
    #[serde(deserialize_with = "literals::some_span")]
    pub withdraw_after: Option<Span>,
    /// The probability that it reports its status to the other side, each time it should.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub reports: f64,
    /// The probability that it consults each of these agencies of its own side before it goes on
    /// with a request, if the procedure lets it.
    pub consults: ById<f64>,
    /// The probability that it does not take a call on the hotline.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub refuses_calls: f64,
    /// The probability of refusing on each ground, by the grounds of the guideline set.
    pub refusals: ById<f64>,
    /// The working time for an act, if it differs from that of the guideline set.
    #[serde(deserialize_with = "effort::read")]
    #[schemars(schema_with = "effort::schema")]
    pub effort: IndexMap<Act, Distribution>,
    /// The working time for a kind of assistance, if it differs from that of the guideline set.
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

/// A channel that messages travel by. It joins each pair of the agencies that it names.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// The name. If omitted, the id.
    #[serde(default)]
    pub name: Option<LocalizedText>,
    /// The kind.
    pub kind: ChannelKind,
    /// The agencies it joins.
    pub between: Vec<String>,
    /// The time from sending to delivery.
    pub transit: Distribution,
    /// The probability that a message is lost on the way.
    #[serde(default, deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub loss: f64,
    /// The extra time if the parties at the two ends write in different languages.
    #[serde(default)]
    pub translation: Option<Distribution>,
    /// The highest marking that it may carry. If omitted, any.
    #[serde(default)]
    pub marking_up_to: Option<String>,
    /// When messages leave by it, in `zone`. If omitted, day and night. A message that is sent
    /// while it is closed leaves when it opens.
    #[serde(default, deserialize_with = "literals::hours")]
    #[schemars(extend("default" = "Always"))]
    pub hours: OpeningHours,
    /// The time zone of its hours.
    #[serde(default, deserialize_with = "literals::some_zone")]
    pub zone: Option<Zone>,
    /// For a hotline, the agencies that may open it. If omitted, all that it joins.
    #[serde(default)]
    pub opened_by: Vec<String>,
    /// For a hotline, how long a caller waits before it calls again after a refused call. If
    /// omitted, it does not call again.
    #[serde(default, deserialize_with = "literals::some_span")]
    pub redial_after: Option<Span>,
    /// The maximum number of times that it calls again.
    #[serde(default = "three")]
    pub redial_at_most: u32,
    /// For a hotline, its scope and procedure. If omitted, it has none yet, and a dialogue may give it one.
    #[serde(default)]
    pub procedure: Option<LineProcedure>,
}

const fn three() -> u32 {
    3
}

/// A case that requests are about.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The heading.
    pub title: LocalizedText,
    /// The agency that opened it.
    pub opened_by: String,
    /// What each party takes the case to be, in a few words, if they differ.
    #[serde(default)]
    pub referents: ById<LocalizedText>,
    /// The proposition of `truth` that it turns on, such as who did it.
    #[serde(default)]
    pub turns_on: Option<String>,
    /// For each party, the values of that proposition by which the case touches its essential interests.
    #[serde(default)]
    pub touches: ById<Vec<String>>,
}

vocabulary! {
    /// How much of a form is filled in for the people in seats. What they think of themselves teaches more, and takes
    /// longer.
    #[derive(Default, Deserialize, JsonSchema)]
    pub enum Help {
        #[default]
        Full "full" "Whatever the order and the case file say: whom to ask and for what, how urgently, with which contents and words; and what a request lacks.";
        Outline "outline" "Whom to ask, for what and how urgently. The contents and their words are left to them.";
        None "none" "Nothing. They have the instruction, and write.";
    }
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

/// An event that is fed into the exercise at a moment, or when a condition becomes true.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inject {
    /// The heading. If omitted, its id.
    #[serde(default)]
    pub title: Option<LocalizedText>,
    /// The moment. An inject has either this or `when`, unless it comes in the place of another.
    #[serde(default, deserialize_with = "literals::some_date")]
    pub at: Option<ZonedInstant>,
    /// The condition. An inject has either this or `at`, unless it comes in the place of another.
    #[serde(default)]
    pub when: Option<When>,
    /// How it is given in the place of the facilitator when nobody leads the exercise. Only beside
    /// `when: ByHand`; without it, it is left out then.
    #[serde(default)]
    pub policy: Option<GivingPolicy>,
    /// What must hold when it comes. A letter that it orders is dropped if this no longer holds when
    /// the letter is ready.
    #[serde(default)]
    pub provided: Option<When>,
    /// What comes of it if `provided` does not hold, if somebody whom it is for does not know of what
    /// it cites, or if a slot of its text stands for nothing.
    #[serde(default)]
    #[schemars(extend("default" = "Skip"))]
    pub otherwise: Otherwise,
    /// The injects that its text or its letter refers to, or whose requests and statements it refers
    /// to. It comes only if the party of each recipient knows of all of them, and its recipients know of
    /// them from then on.
    #[serde(default)]
    pub cites: Vec<String>,
    /// The kind.
    #[serde(default)]
    #[schemars(extend("default" = "Order"))]
    pub kind: InjectKind,
    /// What it is based on.
    pub basis: Basis,
    /// The ids of the sources that it rests on.
    #[serde(default)]
    pub sources: Vec<String>,
    /// The agencies or parties that receive it, or `everyone` for all. If omitted, nobody.
    #[serde(default)]
    pub to: Vec<String>,
    /// What it says.
    pub text: Text,
    /// What is shown beside its text, by ids of the section `media`.
    #[serde(default)]
    pub media: Vec<String>,
    /// What the receiving agency is ordered to do.
    #[serde(default)]
    pub orders: Option<Order>,
    /// What the designers expect to follow.
    #[serde(default)]
    pub expects: Option<Expectation>,
    /// What its recipients are asked: a decision, or a poll.
    #[serde(default)]
    pub asks: Option<Question>,
    /// Evidence for or against propositions, for all recipients.
    #[serde(default)]
    pub evidence: ById<Evidence>,
    /// The case that it is about. It may expose a misunderstanding of it.
    #[serde(default)]
    pub case: Option<String>,
    /// What is lost when it comes, in points of the section `loss`: something is done that cannot be undone, such as
    /// data that are overwritten because nobody was told in time to keep them.
    #[serde(default)]
    pub harm: Option<f64>,
    /// Notes for facilitators and evaluators, by headings such as those of a MSEL. Players do not
    /// see them.
    #[serde(default)]
    pub notes: ById<LocalizedText>,
}

const fn certain() -> f64 {
    1.0
}

impl Inject {
    /// Returns whether only the facilitator gives it.
    #[must_use]
    pub fn is_by_hand(&self) -> bool {
        self.when == Some(When::ByHand)
    }
}

/// How an inject is given in the place of the facilitator.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GivingPolicy {
    /// The chance that it is given at all.
    #[serde(default = "certain")]
    pub chance: f64,
    /// The moment. A policy has either this or `when`.
    #[serde(default, deserialize_with = "literals::some_date")]
    pub at: Option<ZonedInstant>,
    /// The condition. A policy has either this or `at`.
    #[serde(default)]
    pub when: Option<When>,
}

impl Order {
    /// Returns the agency to which a letter is ordered.
    #[must_use]
    pub fn recipient(&self) -> Option<&str> {
        match self {
            Self::Request(order) => Some(&order.to),
            Self::Statement(order) => Some(&order.to),
            _ => None,
        }
    }

    /// Returns what is attached to the letter that is ordered, by ids of the section `media`.
    #[must_use]
    pub fn media(&self) -> &[String] {
        match self {
            Self::Request(order) => &order.media,
            Self::Statement(order) => &order.media,
            Self::Escalate(_)
            | Self::TestLine(_)
            | Self::Dialogue(_)
            | Self::Meet(_)
            | Self::Reconcile(_)
            | Self::Staffing(_) => &[],
        }
    }
}

/// What an inject orders an agency to do.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub enum Order {
    /// Ask another agency for assistance.
    Request(RequestOrder),
    /// Make a statement to another agency.
    Statement(StatementOrder),
    /// Escalate the request that another inject ordered to the hotline, if it is still open.
    Escalate(String),
    /// Call over a hotline to test whether anybody answers.
    TestLine(String),
    /// Hold a ministerial dialogue with another party about the stuck requests between the two.
    Dialogue(String),
    /// Open a dialogue of the section `dialogues`, as one of those who sit in it.
    Meet(String),
    /// Compare its records with those of another party, on every case between the two.
    Reconcile(String),
    /// Change the number of staff.
    Staffing(StaffingOrder),
}

/// A change of the number of staff of an agency, not counting those on duty.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffingOrder {
    /// The number of staff from now on.
    pub staff: u32,
    /// How long it lasts. If omitted, for good.
    #[serde(default, deserialize_with = "literals::some_span")]
    pub lasts: Option<Span>,
}

/// An order to make a request for assistance.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestOrder {
    /// The heading of the request. If omitted, that of the inject.
    #[serde(default)]
    pub title: Option<LocalizedText>,
    /// The case it belongs to.
    pub case: String,
    /// The agency that is asked.
    pub to: String,
    /// Whether the request is deliberately sent to an agency without the authority.
    #[serde(default)]
    pub misaddressed: bool,
    /// The urgency class.
    pub class: String,
    /// The kind of assistance.
    pub assistance: String,
    /// How long after receipt the answer is wanted. If omitted, the limit of its class.
    #[serde(default)]
    pub due: Option<Limit>,
    /// The channel. If omitted, the quickest that may carry it.
    #[serde(default)]
    pub channel: Option<String>,
    /// The marking. If omitted, the lowest.
    #[serde(default)]
    pub marking: Option<String>,
    /// The contents that the order itself provides.
    #[serde(default)]
    pub fields: ById<Text>,
    /// The required contents that the requester does not have or does not think of.
    #[serde(default)]
    pub omits: Vec<String>,
    /// How much of what is asked for the responder really holds.
    #[serde(default)]
    #[schemars(extend("default" = "Everything"))]
    pub holds: Holdings,
    /// What an answer shows, in full or in part: to whoever has worked on it, and to the requester as far as it
    /// trusts the responder's party.
    #[serde(default)]
    pub finds: ById<Evidence>,
    /// The terms of the glossary that its contents depend on.
    #[serde(default)]
    pub terms: ById<String>,
    /// For contents that it lacks, what the requester means and what a responder would suppose.
    #[serde(default)]
    pub blanks: ById<Blank>,
    /// The contents that it has but that leave open what they should settle.
    #[serde(default)]
    pub vague: Vec<String>,
    /// The required contents that it omits because of its marking.
    #[serde(default)]
    pub hides: Vec<String>,
    /// What is attached to the request, by ids of the section `media`.
    #[serde(default)]
    pub media: Vec<String>,
    /// The severity, from 0 to 1. If omitted, the middle of its class on the requester's scale.
    #[serde(default)]
    pub severity: Option<f64>,
}

/// A content that is not stated.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Blank {
    /// What the requester means.
    pub means: LocalizedText,
    /// What a responder would suppose.
    pub supposed: LocalizedText,
}

/// How much of what is asked for an agency really holds.
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

/// An order to make a statement to another agency.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementOrder {
    /// The heading of the statement. If omitted, that of the inject.
    #[serde(default)]
    pub title: Option<LocalizedText>,
    /// The case it belongs to.
    pub case: String,
    /// The agency that is told.
    pub to: String,
    /// The channel. If omitted, the quickest.
    #[serde(default)]
    pub channel: Option<String>,
    /// What it says.
    pub text: Text,
    /// What is attached to the statement, by ids of the section `media`.
    #[serde(default)]
    pub media: Vec<String>,
    /// What it claims. The recipient believes it as far as it trusts the party.
    #[serde(default)]
    pub claims: ById<Evidence>,
    /// The marking. If omitted, the lowest.
    #[serde(default)]
    pub marking: Option<String>,
    /// The inject that orders the request by which the recipient asks for what would confirm the claims.
    #[serde(default)]
    pub confirmed_by: Option<String>,
    /// Whether it leaves open which case it means, or how much of it.
    #[serde(default)]
    pub vague: bool,
    /// Whether it mixes suspicion and fact.
    #[serde(default)]
    pub mixed: bool,
}

/// What is expected to follow an inject, and by when.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// The act.
    pub action: Act,
    /// Who does it.
    pub by: String,
    /// How soon after it was asked.
    #[serde(deserialize_with = "literals::span")]
    pub within: Span,
    /// The inject that orders the request that it is about. If omitted, this inject.
    #[serde(default)]
    pub about: Option<String>,
    /// The objective that it serves.
    #[serde(default)]
    pub objective: Option<String>,
}

/// An objective of the exercise.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// The objective.
    pub text: LocalizedText,
    /// The core capability that it exercises.
    #[serde(default)]
    pub capability: Option<LocalizedText>,
    /// The figures that it is measured by, each with its target.
    #[serde(default)]
    pub measures: Vec<Target>,
    /// The choices that run against it, by the injects that ask. Where one is taken, the suggested rating is M at best.
    #[serde(default)]
    pub contrary: ById<Vec<String>>,
}
