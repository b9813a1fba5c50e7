//! A plan compiled for playing: immutable, and shared by all the runs of it.
//!
//! Names are small numbers here, their texts are looked up in the plan only to be shown.

use std::sync::{Arc, OnceLock};

use bevy_ecs::prelude::Resource;

use super::caseload::Caseload;
use super::condition::Condition;
use super::contents::Contents;
use super::dialogues::Dialogue;
use super::edition::Edition;
use super::entities::{Clock, Procedure, Terms};
use super::ids::{
    AgencyId, AssistanceId, CaseId, CaseloadId, ChannelId, ClassId, ContentId, DialogueId,
    GroundId, InjectId, LimitId, MarkingId, NormId, PartyId, TermId,
};
use super::lead::Lead;
use super::routes::{Hop, HotlineRoutes};
use super::sampler::Sampler;
use super::semantics::{Belief, Semantics, Stakes, Testimony, Wording};
use super::text::{Locality, Text};
use crate::locale::Locale;
use crate::scenario::{
    Act, Amount, ChannelKind, Holdings, Limit, Plan, Policy, Side, StateId, StepId, Whose,
};
use crate::time::{Calendar, DayCount, DayRule, Instant, Interval, Span, Zone, end_of_day};

/// The compiled plan.
#[derive(Debug)]
pub struct Model {
    /// The plan it was compiled from.
    pub plan: Plan,
    /// The rules by which people are treated.
    pub(super) edition: Edition,
    /// Who leads it.
    pub(super) lead: Lead,
    /// When play begins.
    pub starts: Instant,
    /// When the clock begins: with play, or with the caseloads if they come first.
    pub begins: Instant,
    /// From when on the work of agencies is counted.
    pub counts_from: Instant,
    /// When the caseloads begin.
    pub caseloads_from: Instant,
    /// When play ends.
    pub ends: Instant,
    pub(super) agencies: Vec<Agency>,
    pub(super) caseloads: Vec<Caseload>,
    pub(super) channels: Vec<Channel>,
    pub(super) injects: Vec<Inject>,
    pub(super) dialogues: Vec<Dialogue>,
    pub(super) classes: Vec<Class>,
    pub(super) assistance: Vec<Assistance>,
    pub(super) contents: Vec<Content>,
    pub(super) limit_names: Vec<String>,
    /// The points of loss for a day of delay, by class.
    pub(super) late_points: Vec<f64>,
    /// What binds each step of the procedure.
    pub(super) step_rules: Vec<StepRule>,
    /// The days of each agency, in the zone of its party.
    pub(super) days: Vec<Arc<DayCount>>,
    /// Working time for each act, where the guideline set gives it.
    pub(super) effort: Vec<Option<Sampler>>,
    /// How misunderstandings arise; none where everybody is understood.
    pub(super) semantics: Option<Semantics>,
    /// What is believed when play begins.
    pub(super) beliefs: Vec<Belief>,
    /// What each case turns on.
    pub(super) stakes: Vec<Option<Stakes>>,
    /// See [`crate::engine::entities::Beliefs::good_faith`].
    pub(super) good_faith: Vec<Option<(usize, usize)>>,
    /// For each pair of agencies, the way over a hotline from one to the other.
    pub(super) hotline_routes: Arc<HotlineRoutes>,
    /// The injects that wait for something.
    pub(super) awaiting: Awaiting,
    /// The same model with its texts in each other language in which the plan is written, once somebody has asked for
    /// one.
    pub(super) translations: OnceLock<Vec<(String, Arc<Model>)>>,
}

/// The injects that wait for something, by what they wait for.
#[derive(Debug)]
pub(super) struct Awaiting {
    /// For each inject, those that wait for something about it or its letter.
    pub(super) subject: Vec<Vec<InjectId>>,
    /// For each inject, those that wait for a time after it fires.
    pub(super) firing: Vec<Vec<InjectId>>,
    /// For each inject, those that expect an act on the request that it orders.
    pub(super) act: Vec<Vec<InjectId>>,
    /// For each belief, those that wait for it.
    pub(super) belief: Vec<Vec<InjectId>>,
}

/// The model as the world holds it.
#[derive(Resource, Clone)]
pub(super) struct Shared(pub(super) Arc<Model>);

impl std::ops::Deref for Shared {
    type Target = Model;
    fn deref(&self) -> &Model {
        &self.0
    }
}

#[derive(Debug)]
pub(super) struct Agency {
    pub(super) key: u64,
    pub(super) party: PartyId,
    pub(super) staff: u32,
    pub(super) calendar: Arc<Calendar>,
    pub(super) duty: Option<Duty>,
    pub(super) policy: Policy,
    /// By the place of the authority in the guideline set.
    pub(super) authorities: Vec<bool>,
    /// Whom it consults, with the chance of each.
    pub(super) consults: Vec<(AgencyId, f64)>,
    pub(super) refusals: Vec<(GroundId, f64)>,
    /// Working time for each act and each kind of assistance, where the policy gives it.
    pub(super) effort: Vec<Option<Sampler>>,
    pub(super) work: Vec<Option<Sampler>>,
    /// How many times as long as its policy says it takes for all that it does.
    pub(super) times_as_long: u32,
}

/// The people on duty at an agency.
#[derive(Debug)]
pub(super) struct Duty {
    pub(super) staff: u32,
    pub(super) calendar: Arc<Calendar>,
    /// When they or the staff are at work.
    pub(super) either: Arc<Calendar>,
    pub(super) classes: Vec<ClassId>,
}

#[derive(Debug)]
pub(super) struct Channel {
    pub(super) key: u64,
    pub(super) kind: ChannelKind,
    pub(super) members: Vec<AgencyId>,
    pub(super) transit: Sampler,
    pub(super) loss: f64,
    pub(super) translation: Option<Sampler>,
    pub(super) marking_up_to: Option<MarkingId>,
    /// When messages leave by it.
    pub(super) calendar: Arc<Calendar>,
    /// The agencies that may open it.
    pub(super) opened_by: Vec<AgencyId>,
    pub(super) redial_after: Option<Span>,
    pub(super) redial_at_most: u32,
    /// The scope and the procedure of a hotline that has them from the start.
    pub(super) procedure: Option<Procedure>,
}

/// What binds a step.
#[derive(Debug)]
pub(super) struct StepRule {
    pub(super) limit: Option<LimitId>,
    /// The authority that it needs, by its place in the guideline set.
    pub(super) needs: Option<usize>,
    /// The kinds of channel that may tell of it; none for that of the request.
    pub(super) over: Vec<ChannelKind>,
    /// Whether a class and a kind of assistance have it.
    pub(super) classes: Vec<bool>,
    pub(super) assistance: Vec<bool>,
}

#[derive(Debug)]
pub(super) struct Class {
    /// By [`LimitId`]; every limit that a step names is given for every class.
    pub(super) limits: Vec<Option<Limit>>,
    pub(super) remind_every: Option<Span>,
    pub(super) remind_at_most: u32,
    pub(super) hotline_after: Option<Span>,
    pub(super) dialogue_after: Option<Span>,
    pub(super) minimum_only: bool,
}

#[derive(Debug)]
pub(super) struct Assistance {
    pub(super) work: Sampler,
    pub(super) limit: Option<LimitId>,
    /// The authority that it needs, by its place in the guideline set.
    pub(super) needs: usize,
}

#[derive(Debug)]
pub(super) struct Content {
    pub(super) key: u64,
    pub(super) deferrable: bool,
    pub(super) optional: bool,
}

#[derive(Debug)]
pub(super) struct Inject {
    pub(super) key: u64,
    pub(super) trigger: Trigger,
    /// The chance that it comes at all, where a policy gives it in the place of the facilitator.
    pub(super) chance: Option<f64>,
    /// What must hold when it comes.
    pub(super) provided: Option<Condition>,
    pub(super) otherwise: Otherwise,
    pub(super) cites: Vec<InjectId>,
    pub(super) text: Text,
    pub(super) to: Vec<AgencyId>,
    pub(super) order: Option<Order>,
    pub(super) evidence: Vec<Testimony>,
    /// The case that it is about.
    pub(super) case: Option<CaseId>,
    pub(super) expects: Option<Expectation>,
    pub(super) asks: Option<Question>,
}

/// What fires an inject.
#[derive(Debug, PartialEq)]
pub(super) enum Trigger {
    At(Instant),
    When(Condition),
    /// The facilitator alone.
    ByHand,
    /// Another inject, in whose place it comes.
    InPlace,
}

/// What comes of an inject that cannot come as it is written.
#[derive(Debug)]
pub(super) enum Otherwise {
    Skip,
    Inject(InjectId),
    Say(Text),
}

#[derive(Debug)]
pub(super) enum Order {
    Request(RequestOrder),
    Statement(StatementOrder),
    Escalate(InjectId),
    TestLine(ChannelId),
    Dialogue(PartyId),
    Meet(DialogueId),
    Reconcile(PartyId),
    Staffing { staff: u32, lasts: Option<Span> },
}

#[derive(Debug)]
pub(super) struct StatementOrder {
    pub(super) text: Text,
    pub(super) case: CaseId,
    pub(super) to: AgencyId,
    pub(super) channel: ChannelId,
    pub(super) marking: MarkingId,
    pub(super) claims: Vec<Testimony>,
    /// The inject that orders the request for what would confirm the claims.
    pub(super) confirmed_by: Option<InjectId>,
    /// Whether it leaves open which case it means.
    pub(super) vague: bool,
    /// Whether it mixes suspicion with fact.
    pub(super) mixed: bool,
}

#[derive(Clone, Debug)]
pub(super) struct RequestOrder {
    pub(super) case: CaseId,
    pub(super) to: AgencyId,
    pub(super) class: ClassId,
    pub(super) assistance: AssistanceId,
    pub(super) answer_within: Option<Limit>,
    pub(super) channel: ChannelId,
    pub(super) marking: MarkingId,
    pub(super) provides: Contents,
    /// What the contents say that the order provides.
    pub(super) texts: Arc<[(ContentId, Text)]>,
    pub(super) omits: Contents,
    pub(super) holds: Holdings,
    /// What an answer shows.
    pub(super) finds: Arc<[Testimony]>,
    pub(super) wording: Wording,
}

/// What an inject asks. Choices are known by their places.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) of: Vec<AgencyId>,
    /// How many choices it leaves; none where it is answered with a text.
    pub(super) choices: usize,
    pub(super) confidence: bool,
    pub(super) poll: bool,
    pub(super) within: Option<Span>,
    pub(super) otherwise: Option<usize>,
    /// The probability of each choice where nobody plays the agency.
    pub(super) policy: Vec<(usize, f64)>,
    pub(super) policy_after: Span,
}

#[derive(Debug)]
pub(super) struct Expectation {
    pub(super) act: Act,
    pub(super) by: AgencyId,
    pub(super) within: Span,
    /// The inject that orders the request.
    pub(super) about: InjectId,
}

impl Inject {
    /// Whether it orders a request or a statement.
    pub(super) const fn orders_letter(&self) -> bool {
        matches!(self.order, Some(Order::Request(_) | Order::Statement(_)))
    }
}

/// Declares how a model names things: each by its place in a section of the plan.
macro_rules! names {
    ($($name:ident($id:ident) of $part:ident.$section:ident, $about:literal;)*) => {$(
        #[doc = $about]
        #[must_use]
        pub fn $name(&self, id: $id) -> &str {
            self.plan.$part.$section.get_index(id.index()).map_or("", |(name, _)| name.as_str())
        }
    )*};
}

impl Model {
    pub(super) fn agency(&self, id: AgencyId) -> &Agency {
        &self.agencies[id.index()]
    }

    pub(super) fn caseload(&self, id: CaseloadId) -> &Caseload {
        &self.caseloads[id.index()]
    }

    pub(super) fn channel(&self, id: ChannelId) -> &Channel {
        &self.channels[id.index()]
    }

    pub(super) fn class(&self, id: ClassId) -> &Class {
        &self.classes[id.index()]
    }

    pub(super) fn inject(&self, id: InjectId) -> &Inject {
        &self.injects[id.index()]
    }

    pub(super) fn dialogue(&self, id: DialogueId) -> &Dialogue {
        &self.dialogues[id.index()]
    }

    names! {
        agency_name(AgencyId) of scenario.agencies, "The id of an agency in the scenario, such as `mps`.";
        inject_name(InjectId) of scenario.injects, "The id of an inject in the scenario.";
        party_name(PartyId) of scenario.parties, "The id of a party in the scenario.";
        dialogue_name(DialogueId) of scenario.dialogues, "The id of a dialogue in the scenario.";
        case_name(CaseId) of scenario.cases, "The id of a case in the scenario.";
        norm_name(NormId) of scenario.norms, "The id of a norm in the scenario.";
        channel_name(ChannelId) of scenario.channels, "The id of a channel in the scenario.";
        class_name(ClassId) of guidelines.classes, "The id of a class in the guideline set.";
        assistance_name(AssistanceId) of guidelines.assistance, "The id of a kind of assistance in the guideline set.";
        content_name(ContentId) of guidelines.contents, "The id of a required content in the guideline set.";
        ground_name(GroundId) of guidelines.grounds, "The id of a ground for refusal in the guideline set.";
    }

    /// The id of a choice in the scenario.
    pub(super) fn choice_name(&self, inject: InjectId, choice: usize) -> &str {
        let asks = self.plan.scenario.injects[inject.index()].asks.as_ref();
        let found = asks.and_then(|asks| asks.choices.get_index(choice));
        found.map_or("", |(id, _)| id)
    }

    /// All agencies, in the order of the scenario.
    pub fn agencies(&self) -> impl Iterator<Item = AgencyId> + use<> {
        (0..self.agencies.len()).map(AgencyId::new)
    }

    /// When somebody is at work at an agency: its staff, or those on duty.
    #[must_use]
    pub fn attended(&self, id: AgencyId) -> &Calendar {
        let agency = self.agency(id);
        agency.duty.as_ref().map_or(&agency.calendar, |duty| &duty.either)
    }

    /// The inject of that name, if there is one.
    #[must_use]
    pub fn find_inject(&self, name: &str) -> Option<InjectId> {
        self.plan.scenario.injects.get_index_of(name).map(InjectId::new)
    }

    /// A marking, as the guideline set writes it.
    #[must_use]
    pub fn marking_name(&self, id: MarkingId) -> &str {
        &self.plan.guidelines.markings[id.index()]
    }

    /// The name of a time limit.
    #[must_use]
    pub fn limit_name(&self, id: LimitId) -> &str {
        &self.limit_names[id.index()]
    }

    /// The id of a term in the glossary.
    #[must_use]
    pub fn term_name(&self, id: TermId) -> &str {
        let glossary = self.plan.glossary.as_ref();
        let found = glossary.and_then(|it| it.terms.get_index(id.index()));
        found.map_or("", |(name, _)| name.as_str())
    }

    /// The party of an agency.
    #[must_use]
    pub fn party_of(&self, id: AgencyId) -> PartyId {
        self.agency(id).party
    }

    /// The language that an agency writes in.
    #[must_use]
    pub fn language(&self, id: AgencyId) -> &str {
        let party = self.party_of(id);
        &self.plan.scenario.parties[party.index()].language
    }

    /// The zone of an agency.
    #[must_use]
    pub fn zone(&self, id: AgencyId) -> &Zone {
        let agency = &self.plan.scenario.agencies[id.index()];
        let party = &self.plan.scenario.parties[self.party_of(id).index()];
        agency.zone.as_ref().unwrap_or(&party.zone)
    }

    /// Where an agency is, for what it reads.
    pub(super) fn locality(&self, id: AgencyId) -> Locality<'_> {
        let place = self.plan.scenario.place(self.agency_name(id));
        Locality { zone: self.zone(id), place, locale: self.locale() }
    }

    /// Where the exercise is told.
    pub(super) fn locality_of_exercise(&self) -> Locality<'_> {
        let zone = &self.plan.scenario.starts.zone;
        let mut parties = self.plan.scenario.parties.values();
        let place = parties.find(|party| party.zone == *zone).and_then(|it| it.place.as_deref());
        Locality { zone, place, locale: self.locale() }
    }

    /// The language in which moments are written within its texts.
    fn locale(&self) -> Locale {
        Locale::named(self.plan.language()).unwrap_or_default()
    }

    /// The text of an inject, in whatever way it came.
    pub(super) fn inject_text(&self, id: InjectId, is_turned: bool) -> &Text {
        let inject = self.inject(id);
        match &inject.otherwise {
            Otherwise::Say(text) if is_turned => text,
            _ => &inject.text,
        }
    }

    /// What binds a step.
    pub(super) fn step_rule(&self, step: StepId) -> &StepRule {
        &self.step_rules[step.index()]
    }

    /// The steps of a side out of a state that a request of these terms has, in the order of the
    /// file.
    pub(super) fn steps_of<'a>(
        &'a self,
        terms: &Terms,
        state: StateId,
        side: Side,
    ) -> impl Iterator<Item = StepId> + use<'a> {
        let (class, assistance) = (terms.class.index(), terms.assistance.index());
        self.plan.procedure.steps_of(state, side).filter(move |step| {
            let rule = self.step_rule(*step);
            rule.classes[class] && rule.assistance[assistance]
        })
    }

    /// The end of a limit that a side has. Those of the responder's side run from receipt, on a
    /// clock that stands still in states that pause it; the requester's from the arrival of the
    /// message that calls for its step.
    pub(super) fn due(
        &self,
        terms: &Terms,
        clock: &Clock,
        side: Side,
        limit: Limit,
        now: Instant,
    ) -> Instant {
        let (from, pauses) = match side {
            Side::Responder => (clock.from, clock.pauses(now)),
            Side::Requester => (clock.requester_called, Vec::new()),
        };
        self.end_of(limit, side, Ends { from: terms.requester, to: terms.responder }, from, &pauses)
    }

    /// The end of a limit that a side of a request from one agency to another has, by a clock that runs
    /// from a moment on and stands in pauses.
    pub(super) fn end_of(
        &self,
        limit: Limit,
        side: Side,
        ends: Ends,
        from: Instant,
        pauses: &[Interval],
    ) -> Instant {
        let paused: Span = pauses.iter().map(|pause| pause.length()).sum();
        let (rule, days) = match limit.amount {
            Amount::Clock(span) => return from + span + paused,
            Amount::Days(days) => (DayRule::CalendarDays, days),
            Amount::WorkingDays(days) => (DayRule::WorkingDays, days),
        };
        let agency = |side| match side {
            Side::Requester => ends.from,
            Side::Responder => ends.to,
        };
        let days_of = |side| &self.days[agency(side).index()];
        let (own, other) = (days_of(side), days_of(side.other()));
        let counted: &[&DayCount] = match limit.of {
            None => &[own],
            Some(Whose::Requester) => &[days_of(Side::Requester)],
            Some(Whose::Responder) => &[days_of(Side::Responder)],
            Some(Whose::Both) => &[own, other],
        };
        let end = end_of_day(counted, rule, from, days, pauses);
        // Further off than the days are laid out, which is long after the exercise.
        end.unwrap_or_else(|| from + limit.about() + paused)
    }

    /// The channel that tells the other side of a step: that of the request, unless the step asks
    /// for another kind and there is one.
    pub(super) fn step_channel(&self, terms: &Terms, step: StepId) -> ChannelId {
        let over = &self.step_rule(step).over;
        if over.is_empty() || over.contains(&self.channel(terms.channel).kind) {
            return terms.channel;
        }
        let ends = Ends { from: terms.requester, to: terms.responder };
        let allowed = |kind| over.contains(&kind);
        self.channel_between(ends, allowed, Some(terms.marking)).unwrap_or(terms.channel)
    }

    /// Whether an agency has an authority.
    pub(super) fn has_authority(&self, agency: AgencyId, authority: usize) -> bool {
        self.agency(agency).authorities[authority]
    }

    /// The quickest of the channels that join two agencies, are of a kind that is allowed and may
    /// carry a marking; of equally quick ones the first in the file.
    pub(super) fn channel_between(
        &self,
        ends: Ends,
        allowed: impl Fn(ChannelKind) -> bool,
        marking: Option<MarkingId>,
    ) -> Option<ChannelId> {
        quickest(&self.channels, ends, allowed, marking)
    }

    /// The agencies of the side of another that have an authority and can be reached from a third:
    /// the first of them.
    pub(super) fn competent(
        &self,
        of: AgencyId,
        authority: usize,
        reached: impl Fn(AgencyId) -> bool,
    ) -> Option<AgencyId> {
        let party = self.party_of(of);
        (0..self.agencies.len()).map(AgencyId::new).find(|id| {
            *id != of
                && self.party_of(*id) == party
                && self.has_authority(*id, authority)
                && self.agency(*id).staff > 0
                && reached(*id)
        })
    }

    /// The translation that a message between two agencies needs on a channel: none where the
    /// channel has none or both write in one language.
    pub(super) fn translation(
        &self,
        channel: ChannelId,
        from: AgencyId,
        to: AgencyId,
    ) -> Option<&Sampler> {
        let translation = self.channel(channel).translation.as_ref();
        translation.filter(|_| self.language(from) != self.language(to))
    }

    /// The limit named `answer`, which every request fills with its own.
    pub(super) fn answer_limit(&self) -> Option<LimitId> {
        self.limit_names.iter().position(|name| name == "answer").map(LimitId::new)
    }

    /// The way from one agency to another over a hotline, where there is one.
    pub(super) fn hotline_route(&self, from: AgencyId, to: AgencyId) -> Option<&Arc<[Hop]>> {
        self.hotline_routes.between(from, to)
    }

    /// The key of one content of a request, for draws.
    pub(super) fn content_key(&self, request: u64, content: ContentId) -> u64 {
        request.rotate_left(17) ^ self.contents[content.index()].key
    }

    /// All the contents that the guideline set knows.
    pub(super) fn all_contents(&self) -> Contents {
        let mut all = Contents::default();
        for index in 0..self.contents.len() {
            all.insert(ContentId::new(index));
        }
        all
    }

    /// The contents that a request of a class must have to be complete.
    pub(super) fn required(&self, class: ClassId) -> Contents {
        let minimum = self.class(class).minimum_only;
        let mut required = Contents::default();
        for (index, content) in self.contents.iter().enumerate() {
            let may_be_left_out = content.optional || (minimum && content.deferrable);
            if !may_be_left_out {
                required.insert(ContentId::new(index));
            }
        }
        required
    }

    /// The working time of an act for an agency; acts that nobody gave a time take none.
    pub(super) fn effort(&self, agency: AgencyId, act: Act) -> Option<&Sampler> {
        let own = self.agency(agency).effort[act as usize].as_ref();
        own.or(self.effort[act as usize].as_ref())
    }

    /// The working time of a kind of assistance for an agency.
    pub(super) fn work(&self, agency: AgencyId, assistance: AssistanceId) -> &Sampler {
        let own = self.agency(agency).work[assistance.index()].as_ref();
        own.unwrap_or(&self.assistance[assistance.index()].work)
    }
}

/// Who writes to whom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    pub(super) from: AgencyId,
    pub(super) to: AgencyId,
}

/// The quickest of the channels that join two agencies, are of a kind that is allowed and may carry
/// a marking; of equally quick ones the first.
pub(super) fn quickest(
    channels: &[Channel],
    ends: Ends,
    allowed: impl Fn(ChannelKind) -> bool,
    marking: Option<MarkingId>,
) -> Option<ChannelId> {
    let fits = |channel: &Channel| {
        let carries = match (channel.marking_up_to, marking) {
            (Some(limit), Some(marking)) => marking <= limit,
            _ => true,
        };
        allowed(channel.kind)
            && channel.members.contains(&ends.from)
            && channel.members.contains(&ends.to)
            && carries
    };
    let fitting = channels.iter().enumerate().filter(|(_, channel)| fits(channel));
    let quickest = fitting.min_by_key(|(_, channel)| channel.transit.quantile(0.5));
    quickest.map(|(index, _)| ChannelId::new(index))
}
