//! Motions: what people in a dialogue propose and answer, by names, made into places of the plan.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command::Given;
use super::entities::{Decision, Dialogues, Procedure, Terms};
use super::exercise::Exercise;
use super::ids::{
    AgencyId, ChannelId, ClassId, ContentId, DecisionId, LimitId, RequestId, SittingId, TermId,
};
use super::model::Model;
use super::named_command::{among, needed, place};
use super::refusal::Refusal;
use super::rules;
use super::seat_command::SeatCommand;
use super::tables::decision_number;
use super::unfit::{Entry, Sort, Unfit};
use crate::record::DecisionRow;
use crate::scenario::{CallGround, ChannelKind, DecisionKind, Limit};
use crate::time::{Instant, Span, Zone, ZonedInstant};

/// The longest time in which a call may have to be followed up.
const LONGEST_FOLLOW_UP: Span = Span::from_hours(24 * 365);

/// What a delegation proposes in a dialogue. Which of the fields count depends on the kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Motion {
    /// What it is about: `take_up`, `settle`, `term`, `limit`, `content`, `contact`, `line` or `next`.
    pub kind: String,
    /// The request that is taken up, or of which the registers are settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// The term of the glossary that is agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// The class that has another limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// That limit, by its name in the guideline set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<String>,
    /// How long it is, such as `12h` or `5wd`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// The content that requests must have, or need not have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// Whether they must; left out, they must.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// The agency that is named as the contact of its party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The hotline that has a scope and a procedure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// The grounds on which it may be used: `overdue`, `emergency`, `unclear`; left out, any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<String>,
    /// The agencies that may call; left out, all that may open it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub callers: Vec<String>,
    /// The agencies that answer; left out, all that it joins.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answerers: Vec<String>,
    /// How soon a call is followed up in writing, such as `24h`; left out, it need not be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<String>,
    /// When the two sides meet again: a date, in the time of the exercise unless it names a zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

impl From<&DecisionRow> for Motion {
    fn from(row: &DecisionRow) -> Self {
        Self {
            kind: row.kind.key().to_owned(),
            request: row.request.clone(),
            term: row.term.clone(),
            class: row.class.clone(),
            limit: row.limit.clone(),
            within: row.within.clone(),
            content: row.content.clone(),
            required: row.required,
            contact: row.contact.clone(),
            line: row.line.clone(),
            grounds: row.grounds.to_vec(),
            callers: row.callers.to_vec(),
            answerers: row.answerers.to_vec(),
            follow_up: row.follow_up_s.map(|span| span.0.to_string()),
            at: row.next.map(|at| ZonedInstant { at: at.0, zone: Zone::UTC }.to_string()),
        }
    }
}

/// A moment, in the time of the exercise where it names no zone.
fn moment(model: &Model, text: &str) -> Result<Instant, Refusal> {
    let zone = &model.plan.scenario.starts.zone;
    let parsed = ZonedInstant::parse(text).or_else(|_| ZonedInstant::parse_in(text, zone));
    Ok(parsed.map_err(|error| Unfit::unreadable(Entry::At, text, &error))?.at)
}

fn limit(model: &Model, motion: &Motion) -> Result<Decision, Refusal> {
    let guidelines = &model.plan.guidelines;
    let class =
        place(Sort::Class, &guidelines.classes, needed(motion.class.as_ref(), Entry::Class)?)?;
    let limits = model.limit_names.iter().enumerate();
    let of_class = &guidelines.classes[class].limits;
    let limits = limits.filter(|(_, name)| of_class.contains_key(*name));
    let named = limits.map(|(index, name)| (LimitId::new(index), name.as_str()));
    let limit = among(Sort::Limit, named, needed(motion.limit.as_ref(), Entry::Limit)?)?;
    let within = needed(motion.within.as_ref(), Entry::Within)?;
    let unreadable = |error| Unfit::unreadable(Entry::Within, within, &error);
    let within = Limit::parse(within).map_err(unreadable)?;
    Ok(Decision::Limit { class: ClassId::new(class), limit, within })
}

fn line(model: &Model, motion: &Motion) -> Result<Decision, Refusal> {
    let all = (0..model.channels.len()).map(ChannelId::new);
    let lines = all.filter(|id| model.channel(*id).kind == ChannelKind::Hotline);
    let named = lines.map(|id| (id, model.channel_name(id)));
    let line = among(Sort::Hotline, named, needed(motion.line.as_ref(), Entry::Line)?)?;
    let channel = model.channel(line);
    let agencies = |names: &[String], of: &[AgencyId]| -> Result<Vec<AgencyId>, Refusal> {
        let named = || of.iter().map(|id| (*id, model.agency_name(*id)));
        names.iter().map(|name| among(Sort::Agency, named(), name)).collect()
    };
    let grounds = motion.grounds.iter().map(|name| {
        let known = CallGround::ALL.iter().map(|ground| ground.key());
        CallGround::named(name).ok_or_else(|| Refusal::unknown(Sort::CallGround, name, known))
    });
    let follow_up = motion.follow_up.as_ref().map(|text| {
        let unreadable = |error| Unfit::unreadable(Entry::FollowUp, text, &error);
        let span = Span::parse(text).map_err(unreadable)?;
        if span > LONGEST_FOLLOW_UP { Err(Unfit::LateFollowUp) } else { Ok(span) }
    });
    let procedure = Procedure {
        grounds: grounds.collect::<Result<_, _>>()?,
        callers: agencies(&motion.callers, &channel.opened_by)?,
        answered_by: agencies(&motion.answerers, &channel.members)?,
        follow_up_within: follow_up.transpose()?,
    };
    Ok(Decision::Line { line, procedure })
}

impl Exercise {
    /// Returns the proposal of a person in the dialogue in which their agency sits, in the places of the plan.
    ///
    /// # Errors
    /// When the agency sits in no dialogue, a name in it is that of nothing, or something that it needs is
    /// not said.
    pub fn motion(&self, seat: AgencyId, motion: &Motion) -> Result<SeatCommand, Refusal> {
        let sitting = self.sitting(seat)?;
        let decision = self.decision(sitting, motion)?;
        Ok(SeatCommand::Propose { sitting, decision })
    }

    fn sitting(&self, seat: AgencyId) -> Result<SittingId, Refusal> {
        rules::attended(self.look(), seat)
            .ok_or_else(|| Unfit::NoDialogue(self.model().agency_name(seat).to_owned()).into())
    }

    fn decision(&self, sitting: SittingId, motion: &Motion) -> Result<Decision, Refusal> {
        let model = self.model();
        let plan = &model.plan;
        let kinds = DecisionKind::ALL.iter().map(|kind| kind.key());
        let kind = DecisionKind::named(&motion.kind)
            .ok_or_else(|| Refusal::unknown(Sort::Decision, &motion.kind, kinds))?;
        let request = || {
            let name = needed(motion.request.as_ref(), Entry::Request)?;
            self.request_on_table(sitting, name)
        };
        Ok(match kind {
            DecisionKind::TakeUp => Decision::TakeUp(request()?),
            DecisionKind::Settle => Decision::Settle(request()?),
            DecisionKind::Term => {
                let glossary = plan.glossary.as_ref();
                let glossary = glossary.ok_or(Unfit::NoGlossary)?;
                let term =
                    place(Sort::Term, &glossary.terms, needed(motion.term.as_ref(), Entry::Term)?)?;
                Decision::Term(TermId::new(term))
            }
            DecisionKind::Limit => limit(model, motion)?,
            DecisionKind::Content => {
                let name = needed(motion.content.as_ref(), Entry::Content)?;
                let content = place(Sort::Content, &plan.guidelines.contents, name)?;
                let required = motion.required.unwrap_or(true);
                Decision::Content { content: ContentId::new(content), required }
            }
            DecisionKind::Contact => {
                Decision::Contact(self.find_seat(needed(motion.contact.as_ref(), Entry::Contact)?)?)
            }
            DecisionKind::Line => line(model, motion)?,
            DecisionKind::Next => {
                Decision::Next(moment(model, needed(motion.at.as_ref(), Entry::At)?)?)
            }
        })
    }

    /// A request that is in the registers of a meeting, by its name.
    fn request_on_table(&self, sitting: SittingId, name: &str) -> Result<RequestId, Refusal> {
        let sitting = &self.world().resource::<Dialogues>().sittings[sitting.index()];
        let named = sitting.registers.iter().map(|[entry, _]| {
            let entity = self.look_up(entry.request);
            (entry.request, entity)
        });
        among(Sort::Request, named, name)
    }

    /// How a request is called.
    fn look_up(&self, request: RequestId) -> &str {
        let world = self.world();
        let entity = world.resource::<super::entities::Directory>().request(request);
        let terms = world.get::<Terms>(entity).expect("a request that was sent");
        world.resource::<Given>().request_name(self.model(), terms)
    }

    /// Returns the agreement of a person to what the other delegation has proposed.
    ///
    /// # Errors
    /// When nothing of that number was proposed.
    pub fn agree(&self, decision: &str) -> Result<SeatCommand, Refusal> {
        Ok(SeatCommand::Agree { decision: self.find_decision(decision)? })
    }

    /// Returns the declining of what the other delegation has proposed.
    ///
    /// # Errors
    /// When nothing of that number was proposed, or no reason is given.
    pub fn reject(&self, decision: &str, reason: &str) -> Result<SeatCommand, Refusal> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Unfit::unsaid(Entry::Reason).into());
        }
        Unfit::check_length(reason)?;
        let decision = self.find_decision(decision)?;
        Ok(SeatCommand::Reject { decision, reason: reason.to_owned() })
    }

    /// A decision that was proposed, by its number.
    fn find_decision(&self, number: &str) -> Result<DecisionId, Refusal> {
        let proposed = self.world().resource::<Dialogues>().proposed.len();
        let all = (0..proposed).map(DecisionId::new);
        let names: Vec<(DecisionId, String)> =
            all.map(|id| (id, decision_number(id).to_string())).collect();
        among(Sort::Proposal, names.iter().map(|(id, name)| (*id, name.as_str())), number)
    }
}
