//! Turns a plan into a model.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use indexmap::IndexMap;

use super::caseload::caseloads;
use super::condition::Names;
use super::contents::Contents;
use super::dialogues;
use super::edition::Edition;
use super::ids::{
    AgencyId, AssistanceId, CaseId, ChannelId, ClassId, ContentId, DialogueId, GroundId, InjectId,
    LimitId, MarkingId, PartyId,
};
use super::lead::Lead;
use super::model::{
    Agency, Assistance, Awaiting, Channel, Class, Content, Duty, Ends, Expectation, Inject, Model,
    Order, Otherwise, Question, RequestOrder, StatementOrder, StepRule, Trigger, quickest,
};
use super::routes::{HotlineRoutes, Line, Network};
use super::sampler::Sampler;
use super::semantics;
use super::streams::name_key;
use super::text::Text;
use super::workshop::Workshop;
use crate::scenario::{
    self, Act, ById, ChannelKind, HolidayCalendar, Plan, Scenario, is_same_language,
};
use crate::time::{Almanac, DayCount, Instant, Span, WorkingDays, Zone};

/// Compiles a plan for playing; any number of exercises share what comes of it.
///
/// Everything that a name in the plan refers to exists: a plan has passed its checks.
///
/// # Panics
/// When a plan was put together by hand and a name in it refers to nothing.
#[must_use]
pub fn compile(plan: &Plan) -> Arc<Model> {
    compile_with(plan, &Workshop::default())
}

/// As [`compile`]; but what the workshop has made for another model is not made again.
///
/// # Panics
/// As [`compile`].
#[must_use]
pub fn compile_with(plan: &Plan, workshop: &Workshop) -> Arc<Model> {
    Arc::new(model_of(plan, Edition::LATEST, Lead::Nobody, workshop))
}

/// As [`compile`], to be played by the rules of an edition, and led by somebody or by nobody.
///
/// # Panics
/// As [`compile`].
#[must_use]
pub fn compile_in(plan: &Plan, edition: Edition, lead: Lead) -> Arc<Model> {
    Arc::new(model_of(plan, edition, lead, &Workshop::default()))
}

/// As [`compile`]; but an agency takes several times as long for all that it does.
///
/// # Panics
/// As [`compile`].
#[must_use]
pub fn compile_slowed(plan: &Plan, slow: AgencyId, times_as_long: u32) -> Arc<Model> {
    let mut model = model_of(plan, Edition::LATEST, Lead::Nobody, &Workshop::default());
    model.agencies[slow.index()].times_as_long = times_as_long;
    Arc::new(model)
}

impl Model {
    /// Returns the same model as somebody reads it who reads a language: with each text of its author in that
    /// language, where it is written in it. Nothing else differs, so that what was played by the one can be looked at
    /// by the other.
    #[must_use]
    pub fn in_language(self: &Arc<Self>, tag: &str) -> &Arc<Self> {
        let made = self.translations.get_or_init(|| {
            let translated = |tag: String| {
                // In its own language it is read as it is.
                let Cow::Owned(plan) = self.plan.in_language(&tag) else { return None };
                let mut model = model_of(&plan, self.edition, self.lead, &Workshop::default());
                for (agency, own) in model.agencies.iter_mut().zip(&self.agencies) {
                    agency.times_as_long = own.times_as_long;
                }
                // It is asked for no others.
                model.translations = OnceLock::from(Vec::new());
                Some((tag, Arc::new(model)))
            };
            self.plan.languages().into_iter().filter_map(translated).collect()
        });
        let found = made.iter().find(|(language, _)| is_same_language(language, tag));
        found.map_or(self, |(_, model)| model)
    }
}

fn model_of(plan: &Plan, edition: Edition, lead: Lead, workshop: &Workshop) -> Model {
    let scenario = &plan.scenario;
    let limit_names: Vec<String> =
        plan.guidelines.limit_names().into_iter().map(str::to_owned).collect();
    let limit = |name: &str| limit_names.iter().position(|limit| limit == name).map(LimitId::new);
    let guidelines = &plan.guidelines;
    assert!(guidelines.contents.len() <= Contents::MOST, "a set of contents holds no more");
    let channels = channels(plan, &workshop.almanac);
    let weeks = Weeks::new(plan);
    let agencies = agencies(plan, &weeks, &workshop.almanac);
    let classes = guidelines
        .classes
        .values()
        .map(|class| Class {
            limits: limit_names.iter().map(|name| class.limits.get(name).copied()).collect(),
            remind_every: class.remind_every,
            remind_at_most: class.remind_at_most,
            hotline_after: class.hotline_after,
            dialogue_after: class.dialogue_after,
            minimum_only: class.minimum_only,
        })
        .collect();
    let assistance = guidelines
        .assistance
        .values()
        .map(|kind| Assistance {
            work: Sampler::from(&kind.work),
            limit: kind.limit.as_deref().and_then(limit),
            needs: place(&guidelines.authorities, &kind.needs),
        })
        .collect();
    let step_rules = plan
        .procedure
        .states()
        .flat_map(|state| plan.procedure.steps(state).to_vec())
        .map(|step| step_rule(plan, plan.procedure.step(step), &limit))
        .collect();
    let network = network(&agencies, &channels);
    let hotline_routes = workshop
        .routes
        .of(|known| *known == network, || (network.clone(), HotlineRoutes::of(&network)));
    let beliefs = semantics::beliefs(plan);
    let names = Names { plan, beliefs: &beliefs };
    let injects: Vec<Inject> = scenario
        .injects
        .iter()
        .map(|(id, inject)| compile_inject(&names, &channels, id, &as_given(inject, lead)))
        .collect();
    let awaiting = awaiting(&injects, beliefs.len());
    Model {
        starts: scenario.starts.at,
        begins: begins(scenario),
        counts_from: counts_from(scenario),
        caseloads_from: counts_from(scenario) - scenario.warm_up,
        ends: scenario.ends.at,
        contents: guidelines
            .contents
            .iter()
            .map(|(id, content)| Content {
                key: name_key(id),
                deferrable: content.deferrable,
                optional: content.optional,
            })
            .collect(),
        effort: efforts(&guidelines.effort),
        plan: plan.clone(),
        edition,
        lead,
        translations: OnceLock::new(),
        caseloads: caseloads(plan),
        agencies,
        channels,
        injects,
        dialogues: dialogues::dialogues(plan, &limit_names),
        classes,
        assistance,
        limit_names,
        late_points: scenario.loss.late_by_class(guidelines.classes.keys().map(String::as_str)),
        step_rules,
        days: days(plan, &weeks, &workshop.almanac),
        semantics: semantics::semantics(plan),
        stakes: semantics::stakes(plan),
        good_faith: semantics::good_faith(plan, &beliefs),
        beliefs,
        hotline_routes,
        awaiting,
    }
}

/// When the clock begins.
fn begins(scenario: &Scenario) -> Instant {
    scenario.starts.at.min(counts_from(scenario) - scenario.warm_up)
}

/// From when on the work of agencies is counted.
fn counts_from(scenario: &Scenario) -> Instant {
    scenario.work_from.as_ref().unwrap_or(&scenario.starts).at
}

fn place<T>(entries: &ById<T>, name: &str) -> usize {
    entries.get_index_of(name).unwrap_or_else(|| panic!("`{name}` has passed the checks"))
}

fn step_rule(
    plan: &Plan,
    step: &scenario::Step,
    limit: &dyn Fn(&str) -> Option<LimitId>,
) -> StepRule {
    let guidelines = &plan.guidelines;
    StepRule {
        limit: step.within.as_deref().and_then(limit),
        needs: step.needs.as_deref().map(|name| place(&guidelines.authorities, name)),
        over: step.over.clone(),
        classes: chosen(&guidelines.classes, &step.classes),
        assistance: chosen(&guidelines.assistance, &step.assistance),
    }
}

/// Which entries a list of ids chooses; one that is empty chooses all.
fn chosen<T>(entries: &ById<T>, names: &[String]) -> Vec<bool> {
    entries.keys().map(|id| names.is_empty() || names.contains(id)).collect()
}

/// The days of each agency, laid out far enough for every limit that begins during play.
fn days(plan: &Plan, weeks: &Weeks, almanac: &Almanac) -> Vec<Arc<DayCount>> {
    let scenario = &plan.scenario;
    let by_class = plan.guidelines.classes.values().flat_map(|class| class.limits.values());
    let by_order = scenario.injects.values().filter_map(|inject| match &inject.orders {
        Some(scenario::Order::Request(order)) => order.due.as_ref(),
        _ => None,
    });
    let longest = by_class.chain(by_order).map(|limit| limit.about()).max().unwrap_or(Span::ZERO);
    // Twice as long again as a working week makes it, for holidays.
    let to = scenario.ends.at + longest + longest + Span::from_hours(24 * 60);
    let of_agency = |agency: &scenario::Agency| {
        let zone = &scenario.parties[place(&scenario.parties, &agency.party)].zone;
        almanac.days(weeks.of(plan, agency), zone, scenario.starts.at, to)
    };
    scenario.agencies.values().map(of_agency).collect()
}

fn efforts(written: &IndexMap<Act, scenario::Distribution>) -> Vec<Option<Sampler>> {
    Act::ALL.iter().map(|act| written.get(act).map(Sampler::from)).collect()
}

fn agencies(plan: &Plan, weeks: &Weeks, almanac: &Almanac) -> Vec<Agency> {
    let scenario = &plan.scenario;
    let mut agencies = Vec::with_capacity(scenario.agencies.len());
    for (id, agency) in &scenario.agencies {
        let party = place(&scenario.parties, &agency.party);
        let zone = agency.zone.as_ref().unwrap_or(&scenario.parties[party].zone);
        let (from, to) = (begins(scenario), scenario.ends.at);
        let calendar = almanac.calendar(&agency.hours, weeks.of(plan, agency), zone, from, to);
        let guidelines = &plan.guidelines;
        let duty = agency.duty.as_ref().map(|duty| {
            // Duty knows no holidays: it is there for them.
            let all_days = WorkingDays::default();
            let own = almanac.calendar(&duty.hours, &all_days, zone, from, to);
            let class = |class: &String| ClassId::new(place(&guidelines.classes, class));
            Duty {
                staff: duty.staff,
                either: Arc::new(calendar.either(&own)),
                calendar: own,
                classes: duty.classes.iter().map(class).collect(),
            }
        });
        let ground = |name: &str| GroundId::new(place(&guidelines.grounds, name));
        let policy = &agency.policy;
        agencies.push(Agency {
            key: name_key(id),
            party: PartyId::new(party),
            staff: agency.staff,
            calendar,
            authorities: guidelines
                .authorities
                .keys()
                .map(|authority| agency.authorities.contains(authority))
                .collect(),
            consults: policy
                .consults
                .iter()
                .map(|(name, p)| (AgencyId::new(place(&scenario.agencies, name)), *p))
                .collect(),
            duty,
            refusals: policy.refusals.iter().map(|(name, p)| (ground(name), *p)).collect(),
            effort: efforts(&policy.effort),
            work: guidelines
                .assistance
                .keys()
                .map(|kind| policy.work.get(kind).map(Sampler::from))
                .collect(),
            policy: policy.clone(),
            times_as_long: 1,
        });
    }
    agencies
}

/// What the routes over hotlines depend on.
fn network(agencies: &[Agency], channels: &[Channel]) -> Network {
    let line = |channel: &Channel| Line {
        kind: channel.kind,
        members: channel.members.clone(),
        opened_by: channel.opened_by.clone(),
        usual: channel.transit.quantile(0.5).as_micros(),
    };
    Network {
        parties: agencies.iter().map(|agency| agency.party).collect(),
        lines: channels.iter().map(line).collect(),
    }
}

/// Which dates are worked: as each calendar of the plan says, or Monday to Friday without one.
struct Weeks {
    by_calendar: Vec<WorkingDays>,
    usual: WorkingDays,
}

impl Weeks {
    fn new(plan: &Plan) -> Self {
        let by_calendar = plan.calendars.values().map(HolidayCalendar::working_days).collect();
        Self { by_calendar, usual: WorkingDays::default() }
    }

    /// Returns which dates an agency works.
    fn of(&self, plan: &Plan, agency: &scenario::Agency) -> &WorkingDays {
        let calendar = plan.scenario.calendar_of(agency);
        calendar.map_or(&self.usual, |name| &self.by_calendar[place(&plan.calendars, name)])
    }
}

fn channels(plan: &Plan, almanac: &Almanac) -> Vec<Channel> {
    let scenario = &plan.scenario;
    let agency = |name: &String| AgencyId::new(place(&scenario.agencies, name));
    scenario
        .channels
        .iter()
        .map(|(id, channel)| Channel {
            key: name_key(id),
            kind: channel.kind,
            members: channel.between.iter().map(agency).collect(),
            transit: Sampler::from(&channel.transit),
            loss: channel.loss,
            translation: channel.translation.as_ref().map(Sampler::from),
            marking_up_to: channel.marking_up_to.as_deref().map(|name| marking(plan, name)),
            calendar: almanac.calendar(
                &channel.hours,
                // A line is of no one party, so it keeps nobody's holidays.
                &WorkingDays::default(),
                channel.zone.as_ref().unwrap_or(&Zone::UTC),
                scenario.starts.at,
                scenario.ends.at,
            ),
            opened_by: match channel.opened_by.as_slice() {
                [] => channel.between.iter().map(agency).collect(),
                named => named.iter().map(agency).collect(),
            },
            redial_after: channel.redial_after,
            redial_at_most: channel.redial_at_most,
            procedure: channel.procedure.as_ref().map(|it| dialogues::procedure(plan, it)),
        })
        .collect()
}

fn marking(plan: &Plan, name: &str) -> MarkingId {
    let found = plan.guidelines.markings.iter().position(|marking| marking == name);
    MarkingId::new(found.unwrap_or_else(|| panic!("`{name}` has passed the checks")))
}

/// The marking of that name; without one the lowest.
fn marked(plan: &Plan, name: Option<&str>) -> MarkingId {
    name.map_or(MarkingId::LOWEST, |name| marking(plan, name))
}

fn compile_inject(
    names: &Names,
    channels: &[Channel],
    id: &str,
    inject: &scenario::Inject,
) -> Inject {
    let plan = names.plan;
    let scenario = &plan.scenario;
    let to = receivers(scenario, &inject.to);
    let inject_id = |name: &str| names.inject(name);
    let own = inject_id(id);
    let order = inject.orders.as_ref().map(|order| match order {
        scenario::Order::Request(order) => {
            Order::Request(compile_request(names, channels, to[0], order))
        }
        scenario::Order::Statement(order) => {
            let addressee = AgencyId::new(place(&scenario.agencies, &order.to));
            let (_, sender) = scenario.agencies.get_index(to[0].index()).expect("an agency");
            Order::Statement(StatementOrder {
                text: Text::of(names, &order.text),
                marking: marked(plan, order.marking.as_deref()),
                confirmed_by: order.confirmed_by.as_deref().map(inject_id),
                claims: semantics::testimony(plan, &order.claims, Some(&sender.party)),
                vague: order.vague,
                mixed: order.mixed,
                case: CaseId::new(place(&scenario.cases, &order.case)),
                to: addressee,
                channel: channel(
                    plan,
                    channels,
                    Ends { from: to[0], to: addressee },
                    order.channel.as_deref(),
                    order.marking.as_deref().map(|name| marking(plan, name)),
                ),
            })
        }
        scenario::Order::Escalate(request) => Order::Escalate(inject_id(request)),
        scenario::Order::TestLine(channel) => {
            Order::TestLine(ChannelId::new(place(&scenario.channels, channel)))
        }
        scenario::Order::Dialogue(party) => {
            Order::Dialogue(PartyId::new(place(&scenario.parties, party)))
        }
        scenario::Order::Meet(dialogue) => {
            Order::Meet(DialogueId::new(place(&scenario.dialogues, dialogue)))
        }
        scenario::Order::Reconcile(party) => {
            Order::Reconcile(PartyId::new(place(&scenario.parties, party)))
        }
        scenario::Order::Staffing(order) => {
            Order::Staffing { staff: order.staff, lasts: order.lasts }
        }
    });
    let expects = inject.expects.as_ref().map(|expected| Expectation {
        act: expected.action,
        by: AgencyId::new(place(&scenario.agencies, &expected.by)),
        within: expected.within,
        about: match (&expected.about, &order) {
            (Some(about), _) => inject_id(about),
            (None, Some(Order::Escalate(about))) => *about,
            (None, _) => own,
        },
    });
    let trigger = match (&inject.at, &inject.when) {
        (Some(date), _) => Trigger::At(date.at),
        (None, Some(when)) => names.awaited(when).map_or(Trigger::ByHand, Trigger::When),
        (None, None) => Trigger::InPlace,
    };
    let otherwise = match &inject.otherwise {
        scenario::Otherwise::Skip => Otherwise::Skip,
        scenario::Otherwise::Inject(other) => Otherwise::Inject(inject_id(other)),
        scenario::Otherwise::Text(text) => Otherwise::Say(Text::of(names, &text.clone().into())),
    };
    Inject {
        key: name_key(id),
        trigger,
        chance: inject.policy.as_ref().filter(|_| !inject.is_by_hand()).map(|it| it.chance),
        provided: names.asked(inject.when.as_ref(), inject.provided.as_ref()),
        otherwise,
        cites: inject.cites.iter().map(|id| inject_id(id)).collect(),
        text: Text::of(names, &inject.text),
        to,
        order,
        expects,
        evidence: semantics::testimony(plan, &inject.evidence, None),
        case: inject.case.as_ref().map(|case| CaseId::new(place(&scenario.cases, case))),
        asks: inject.asks.as_ref().map(|asks| compile_question(scenario, id, asks)),
    }
}

fn compile_question(scenario: &Scenario, inject: &str, asks: &scenario::Question) -> Question {
    let choice = |name: &String| place(&asks.choices, name);
    let agency = |name: &str| AgencyId::new(place(&scenario.agencies, name));
    Question {
        of: scenario.asked_by(inject).into_iter().map(agency).collect(),
        choices: asks.choices.len(),
        confidence: asks.confidence,
        poll: asks.poll,
        within: asks.within,
        otherwise: asks.otherwise.as_ref().map(choice),
        policy: asks.policy.iter().map(|(name, chance)| (choice(name), *chance)).collect(),
        policy_after: asks.policy_after,
    }
}

/// An inject as it is given: where nobody leads, what is given by hand comes as its policy says.
fn as_given(inject: &scenario::Inject, lead: Lead) -> Cow<'_, scenario::Inject> {
    match &inject.policy {
        Some(policy) if inject.is_by_hand() && lead == Lead::Nobody => {
            let (at, when) = (policy.at.clone(), policy.when.clone());
            Cow::Owned(scenario::Inject { at, when, ..inject.clone() })
        }
        _ => Cow::Borrowed(inject),
    }
}

/// The agencies that a list of agencies, parties and `everyone` names, each once.
fn receivers(scenario: &Scenario, to: &[String]) -> Vec<AgencyId> {
    let named = |id: &String, party: &String| {
        to.iter().any(|name| name == "everyone" || name == id || name == party)
    };
    scenario
        .agencies
        .iter()
        .enumerate()
        .filter(|(_, (id, agency))| named(id, &agency.party))
        .map(|(index, _)| AgencyId::new(index))
        .collect()
}

fn compile_request(
    names: &Names,
    channels: &[Channel],
    from: AgencyId,
    order: &scenario::RequestOrder,
) -> RequestOrder {
    let plan = names.plan;
    let (scenario, guidelines) = (&plan.scenario, &plan.guidelines);
    let texts = order.fields.iter().map(|(name, text)| {
        (ContentId::new(place(&guidelines.contents, name)), Text::of(names, text))
    });
    let to = AgencyId::new(place(&scenario.agencies, &order.to));
    let marked = marked(plan, order.marking.as_deref());
    let (_, responder) = scenario.agencies.get_index(to.index()).expect("an agency");
    let contents = |names: &mut dyn Iterator<Item = &String>| {
        let mut contents = Contents::default();
        for name in names {
            contents.insert(ContentId::new(place(&guidelines.contents, name)));
        }
        contents
    };
    RequestOrder {
        case: CaseId::new(place(&scenario.cases, &order.case)),
        to,
        class: ClassId::new(place(&guidelines.classes, &order.class)),
        assistance: AssistanceId::new(place(&guidelines.assistance, &order.assistance)),
        answer_within: order.due,
        channel: channel(plan, channels, Ends { from, to }, order.channel.as_deref(), Some(marked)),
        marking: marked,
        provides: contents(&mut order.fields.keys()),
        texts: texts.collect(),
        omits: contents(&mut order.omits.iter()),
        holds: order.holds,
        finds: semantics::findings(plan, order, &responder.party).into(),
        wording: semantics::wording(plan, order),
    }
}

/// The named channel, or the quickest of those that join two agencies and may carry a marking; of
/// equally quick ones the first in the file.
fn channel(
    plan: &Plan,
    channels: &[Channel],
    ends: Ends,
    named: Option<&str>,
    marking: Option<MarkingId>,
) -> ChannelId {
    if let Some(name) = named {
        return ChannelId::new(place(&plan.scenario.channels, name));
    }
    let allowed = |kind| kind != ChannelKind::Hotline;
    quickest(channels, ends, allowed, marking).expect("a channel, as the checks have seen")
}

/// For each inject and for each belief, the injects that wait for something about it.
fn awaiting(injects: &[Inject], beliefs: usize) -> Awaiting {
    let mut awaiting = Awaiting {
        subject: vec![Vec::new(); injects.len()],
        firing: vec![Vec::new(); injects.len()],
        act: vec![Vec::new(); injects.len()],
        belief: vec![Vec::new(); beliefs],
    };
    for (index, inject) in injects.iter().enumerate() {
        let own = InjectId::new(index);
        if let Some(expected) = &inject.expects {
            awaiting.act[expected.about.index()].push(own);
        }
        let Trigger::When(condition) = &inject.trigger else { continue };
        let subjects = condition.subjects();
        let note = |waiting: &mut Vec<InjectId>| {
            if waiting.last() != Some(&own) {
                waiting.push(own);
            }
        };
        subjects.injects.iter().for_each(|it| note(&mut awaiting.subject[it.index()]));
        subjects.fired.iter().for_each(|it| note(&mut awaiting.firing[it.index()]));
        subjects.beliefs.iter().for_each(|it| note(&mut awaiting.belief[*it]));
    }
    awaiting
}
