//! The meaning model of a plan, compiled: lexicons, scales, what requests turn on, beliefs.

use super::contents::Contents;
use super::ids::{AgencyId, ConceptId, ContentId, GroundId, NormId, PartyId, TermId};
use super::streams::name_key;
use crate::meaning::kinds::Urgency;
use crate::meaning::{Domain, MeaningSettings, MisunderstandingKind, Occasion};
use crate::scenario::{self, Evidence, Judgement, Plan};

/// How misunderstandings arise in a plan.
#[derive(Debug)]
pub(super) struct Semantics {
    pub(super) settings: MeaningSettings,
    pub(super) terms: Vec<Term>,
    /// The scale of urgency of each party.
    pub(super) scales: Vec<Vec<f64>>,
    /// The contents that keep a kind from arising, by its place among the kinds.
    pub(super) settles: [Contents; MisunderstandingKind::ALL.len()],
    /// The ground on which a responder refuses that finds no offence.
    pub(super) no_offence: Option<GroundId>,
    /// For each case the norm that it is held against.
    pub(super) incidents: Vec<Option<Incident>>,
    /// The ground on which an agency refuses whose own party a case touches.
    pub(super) interests: Option<GroundId>,
}

impl Semantics {
    /// Whether a read-back could have shown a misunderstanding of a kind.
    pub(super) fn shows_in_read_back(&self, kind: MisunderstandingKind) -> bool {
        [Occasion::Verbatim, Occasion::Paraphrase]
            .into_iter()
            .any(|occasion| self.settings.exposure(kind, occasion) > 0.0)
    }
}

/// A case that is held against a norm.
#[derive(Debug)]
pub(super) struct Incident {
    pub(super) norm: NormId,
    pub(super) vagueness: f64,
    /// Whether it fails a criterion, as nobody disputes.
    pub(super) is_excluded: bool,
    /// The keys of the criteria that are open to judgement, each with the norm and the case.
    pub(super) open: Vec<u64>,
}

#[derive(Debug)]
pub(super) struct Term {
    pub(super) key: u64,
    pub(super) domain: Domain,
    pub(super) agreed: ConceptId,
    /// For each party the concepts that it attaches to the term, with their weights.
    pub(super) lexicons: Vec<Vec<(ConceptId, f64)>>,
}

/// What a request says of its own meaning.
#[derive(Clone, Debug, Default)]
pub(super) struct Wording {
    /// The terms that contents turn on.
    pub(super) terms: Vec<(ContentId, TermId)>,
    /// The contents that leave open what they should settle.
    pub(super) vague: Contents,
    /// The contents that are left out because of the marking.
    pub(super) hides: Contents,
    /// How bad it is.
    pub(super) severity: Option<f64>,
}

/// What an agency believes of one proposition.
#[derive(Clone, Debug)]
pub struct Belief {
    /// Who.
    pub agency: AgencyId,
    /// The proposition, by its place in `truth`.
    pub proposition: usize,
    /// The probability of each value, in the order of the scenario; they add up to one.
    pub probabilities: Vec<f64>,
}

/// Something said for a value of a proposition, as each party takes it.
#[derive(Clone, Debug)]
pub(super) struct Testimony {
    /// The proposition, by its place in `truth`.
    pub(super) proposition: usize,
    /// What it points to.
    pub(super) toward: Toward,
    /// The party whose word it is.
    pub(super) source: Option<PartyId>,
    /// By how much it raises the log-odds for each party.
    pub(super) weights: Vec<f64>,
}

/// What a testimony points to, by the names of values.
#[derive(Clone, Debug)]
pub(super) enum Toward {
    /// One value, whatever is true.
    Value(String),
    /// What is true with a probability, and otherwise one of the others.
    Truth { truth: String, accuracy: f64, others: Vec<String> },
}

/// What a case turns on.
#[derive(Clone, Debug)]
pub(super) struct Stakes {
    /// The proposition, by its place in `truth`.
    pub(super) turns_on: usize,
    /// For each party, the values by which the case touches it.
    pub(super) touches: Vec<Vec<String>>,
}

/// The trust in a source of which nothing is said. Assumed.
const USUAL_TRUST: f64 = 0.5;

/// Compiles the meaning model of a plan, if it has one.
pub(super) fn semantics(plan: &Plan) -> Option<Semantics> {
    let scenario = &plan.scenario;
    let settings = scenario.meaning.clone()?;
    let contents = &plan.guidelines.contents;
    let mut settles = [Contents::default(); MisunderstandingKind::ALL.len()];
    for (index, content) in contents.values().enumerate() {
        if let Some(kind) = content.settles {
            settles[kind as usize].insert(ContentId::new(index));
        }
    }
    let classes = plan.guidelines.classes.len();
    let scale = |party: &scenario::Party| match party.scale.as_slice() {
        [] => Urgency::even_scale(classes),
        written => written.to_vec(),
    };
    let grounds = &plan.guidelines.grounds;
    let ground = |id: &Option<String>| {
        id.as_ref().and_then(|id| grounds.get_index_of(id)).map(GroundId::new)
    };
    Some(Semantics {
        settings,
        terms: terms(plan),
        scales: scenario.parties.values().map(scale).collect(),
        settles,
        no_offence: ground(&plan.guidelines.no_offence),
        interests: ground(&plan.guidelines.interests),
        incidents: scenario.cases.keys().map(|case| incident(scenario, case)).collect(),
    })
}

fn incident(scenario: &scenario::Scenario, case: &str) -> Option<Incident> {
    let (id, norm) = scenario.norm_of(case)?;
    let place = scenario.norms.get_index_of(id)?;
    let answers = &norm.incidents[case];
    let about = name_key(id).rotate_left(19) ^ name_key(case);
    let open = answers.iter().filter(|(_, answer)| **answer == Judgement::Open);
    Some(Incident {
        norm: NormId::new(place),
        vagueness: norm.vagueness,
        is_excluded: answers.values().any(|answer| *answer == Judgement::No),
        open: open.map(|(criterion, _)| about.rotate_left(13) ^ name_key(criterion)).collect(),
    })
}

fn terms(plan: &Plan) -> Vec<Term> {
    let Some(glossary) = &plan.glossary else { return Vec::new() };
    let concept = |id: &String| {
        ConceptId::new(glossary.concepts.get_index_of(id).expect("a concept of the glossary"))
    };
    let lexicon = |party: &scenario::Party, id: &str, agreed: ConceptId| {
        let lexicon = party.lexicon.as_ref().map(|name| &plan.lexicons[name]);
        match lexicon.and_then(|lexicon| lexicon.terms.get(id)) {
            Some(term) => term.concepts.iter().map(|(id, weight)| (concept(id), *weight)).collect(),
            None => vec![(agreed, 1.0)],
        }
    };
    let term = |(id, term): (&String, &scenario::GlossaryTerm)| {
        let agreed = concept(&term.agreed);
        let parties = plan.scenario.parties.values();
        Term {
            key: name_key(id),
            domain: term.domain,
            agreed,
            lexicons: parties.map(|party| lexicon(party, id, agreed)).collect(),
        }
    };
    glossary.terms.iter().map(term).collect()
}

/// What a request says of its own meaning.
pub(super) fn wording(plan: &Plan, order: &scenario::RequestOrder) -> Wording {
    let contents = &plan.guidelines.contents;
    let content = |id: &String| {
        ContentId::new(contents.get_index_of(id).expect("a content that has passed the checks"))
    };
    let set = |ids: &[String]| {
        let mut set = Contents::default();
        for id in ids {
            set.insert(content(id));
        }
        set
    };
    let terms = plan.glossary.as_ref().map(|glossary| &glossary.terms);
    let term = |id: &String| {
        let place = terms.and_then(|terms| terms.get_index_of(id));
        TermId::new(place.expect("a term that has passed the checks"))
    };
    Wording {
        terms: order.terms.iter().map(|(field, id)| (content(field), term(id))).collect(),
        vague: set(&order.vague),
        hides: set(&order.hides),
        severity: order.severity,
    }
}

/// What each party takes pieces of evidence for. What a party is told is weighed by its trust in
/// the source; what it sees for itself counts whole.
pub(super) fn testimony(
    plan: &Plan,
    evidence: &scenario::ById<Evidence>,
    from: Option<&str>,
) -> Vec<Testimony> {
    let scenario = &plan.scenario;
    let trust = |party: &scenario::Party, source: Option<&str>| match source {
        None => 1.0,
        Some(source) => party.trust.get(source).copied().unwrap_or(USUAL_TRUST),
    };
    let compile = |(proposition, evidence): (&String, &Evidence)| {
        let place = scenario.truth.get_index_of(proposition);
        let source = evidence.source.as_deref().or(from);
        let parties = scenario.parties.values();
        let party = source.and_then(|source| scenario.parties.get_index_of(source));
        Testimony {
            proposition: place.expect("a proposition that has passed the checks"),
            toward: toward(plan, proposition, evidence),
            source: party.map(PartyId::new),
            weights: parties.map(|party| evidence.weight * trust(party, source)).collect(),
        }
    };
    evidence.iter().map(compile).collect()
}

/// What the answer to a request shows. Whoever has found it, and their side, take it whole.
pub(super) fn findings(
    plan: &Plan,
    order: &scenario::RequestOrder,
    responder: &str,
) -> Vec<Testimony> {
    let own = plan.scenario.parties.get_index_of(responder);
    let mut found = testimony(plan, &order.finds, Some(responder));
    for (testimony, evidence) in found.iter_mut().zip(order.finds.values()) {
        if let Some(own) = own {
            testimony.weights[own] = evidence.weight;
        }
    }
    found
}

fn toward(plan: &Plan, proposition: &str, evidence: &Evidence) -> Toward {
    if let Some(value) = &evidence.toward {
        return Toward::Value(value.clone());
    }
    let scenario = &plan.scenario;
    let truth = scenario.truth[proposition].value();
    let held = scenario.beliefs.values().filter_map(|beliefs| beliefs.get(proposition));
    let mut others: Vec<String> = Vec::new();
    for value in held.flat_map(|values| values.keys()) {
        if *value != truth && !others.contains(value) {
            others.push(value.clone());
        }
    }
    Toward::Truth { truth, accuracy: evidence.accuracy.unwrap_or(1.0), others }
}

/// What each case turns on that turns on something.
pub(super) fn stakes(plan: &Plan) -> Vec<Option<Stakes>> {
    let scenario = &plan.scenario;
    let of = |case: &scenario::Case| {
        let turns_on = scenario.truth.get_index_of(case.turns_on.as_ref()?)?;
        let touches = |party: &String| case.touches.get(party).cloned().unwrap_or_default();
        Some(Stakes { turns_on, touches: scenario.parties.keys().map(touches).collect() })
    };
    scenario.cases.values().map(of).collect()
}

/// What is believed when play begins, in the order of the scenario.
pub(super) fn beliefs(plan: &Plan) -> Vec<Belief> {
    let scenario = &plan.scenario;
    let mut beliefs = Vec::new();
    for (agency, held) in &scenario.beliefs {
        let agency = scenario.agencies.get_index_of(agency).expect("an agency that holds beliefs");
        for (proposition, values) in held {
            let place = scenario.truth.get_index_of(proposition);
            beliefs.push(Belief {
                agency: AgencyId::new(agency),
                proposition: place.expect("a proposition that has passed the checks"),
                probabilities: values.values().copied().collect(),
            });
        }
    }
    beliefs
}

/// For each agency and party the belief in its good faith, `good_faith_PARTY`, with the place of
/// `yes` among its values.
pub(super) fn good_faith(plan: &Plan, beliefs: &[Belief]) -> Vec<Option<(usize, usize)>> {
    let scenario = &plan.scenario;
    let of = |agency: usize, party: usize| {
        let (party, _) = scenario.parties.get_index(party)?;
        let proposition = scenario.truth.get_index_of(&format!("good_faith_{party}"))?;
        let belief = beliefs.iter().position(|belief| {
            belief.agency.index() == agency && belief.proposition == proposition
        })?;
        Some((belief, value_of(plan, &beliefs[belief], "yes")?))
    };
    let parties = scenario.parties.len();
    (0..scenario.agencies.len() * parties)
        .map(|place| of(place / parties, place % parties))
        .collect()
}

/// The place of a value among those of a belief.
pub(super) fn value_of(plan: &Plan, belief: &Belief, value: &str) -> Option<usize> {
    let (agency, _) = plan.scenario.agencies.get_index(belief.agency.index())?;
    let (proposition, _) = plan.scenario.truth.get_index(belief.proposition)?;
    plan.scenario.beliefs.get(agency)?.get(proposition)?.get_index_of(value)
}

/// The name of a value of a belief, by its place.
pub(super) fn value_name<'a>(plan: &'a Plan, belief: &Belief, value: usize) -> &'a str {
    let scenario = &plan.scenario;
    let agency = scenario.agencies.get_index(belief.agency.index()).map(|(id, _)| id);
    let proposition = scenario.truth.get_index(belief.proposition).map(|(id, _)| id);
    let held = agency.and_then(|agency| scenario.beliefs.get(agency)?.get(proposition?));
    held.and_then(|values| values.get_index(value)).map_or("", |(name, _)| name.as_str())
}

/// What two parties take a case to be, where they differ.
pub(super) fn differ(plan: &Plan, case: usize, one: PartyId, other: PartyId) -> bool {
    let scenario = &plan.scenario;
    let referents = &scenario.cases[case].referents;
    let of = |party: PartyId| {
        scenario.parties.get_index(party.index()).and_then(|(id, _)| referents.get(id))
    };
    matches!((of(one), of(other)), (Some(one), Some(other)) if one != other)
}
