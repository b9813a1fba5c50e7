//! What a view of a seat is made of.

use schemars::JsonSchema;
use serde::Serialize;

use super::dialogue::DialogueView;
use super::question::QuestionView;
use super::tasks::TaskView;
use crate::engine::entities::Sense;
use crate::engine::motion::Motion;
use crate::record::{
    DetailKind, EventKind, Ids, MeaningRecord, MessageKind, MessageNumber, Outcome, Stamp,
    StoryItem, StoryNumber,
};
use crate::scenario::Act;
use crate::vocabulary::{described_by_key, vocabulary};

/// An act as views have it: by its key, and not by the name that it has in the files of authors.
struct ActKey;

described_by_key! {
    ActKey of Act;
    DraftKind of DraftKind;
    OwnEventKind of OwnEventKind;
    Role of Role;
}

/// What an agency knows at a moment.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct SeatView {
    /// The agency.
    pub seat: String,
    /// Its full name.
    pub name: String,
    /// Its party.
    pub party: String,
    /// The moment.
    pub at: Stamp,
    /// Whether a person plays it.
    pub is_held: bool,
    /// When it is open next, which is now if it is open.
    pub opens: Option<Stamp>,
    /// What it may do, by the authorities of the guideline set.
    pub authorities: Vec<String>,
    /// The other agencies, which everybody knows.
    pub neighbours: Vec<Neighbour>,
    /// The cases that it has heard of, in the order of the file.
    pub cases: Vec<String>,
    /// The injects that have reached it, in order of time.
    pub injects: Vec<InjectView>,
    /// The messages that it has sent or received, in order of time.
    pub messages: Vec<MessageView>,
    /// The requests that it has heard of, in the order in which they were sent.
    pub requests: Vec<RequestView>,
    /// What its staff have in hand, and what waits for them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<TaskView>,
    /// What it believes.
    pub beliefs: Vec<BeliefView>,
    /// The stories in the press, which everybody reads, in order of time.
    pub stories: Vec<StoryView>,
    /// What it has done and what has reached it, in order of time.
    pub events: Vec<OwnEvent>,
    /// The dialogues in which it sits or sat, in order of time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dialogues: Vec<DialogueView>,
}

impl SeatView {
    /// Returns the media that have come to the agency, by ids of the section `media`.
    pub fn media(&self) -> impl Iterator<Item = &str> {
        let injects = self.injects.iter().flat_map(|inject| {
            let draft = inject.draft.iter().flat_map(|draft| &draft.media);
            inject.media.iter().chain(draft)
        });
        let messages = self.messages.iter().flat_map(|message| &message.media);
        injects.chain(messages).map(String::as_str)
    }
}

/// A story in the press, as its readers have it: it does not say who leaked.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct StoryView {
    /// Its number.
    pub id: StoryNumber,
    /// When it was in the press.
    pub at: Stamp,
    /// The agency whose word it tells.
    pub of: String,
    /// What that was.
    pub item: StoryItem,
    /// The inject that ordered it, or the name that whoever composed it gave it.
    pub name: String,
    /// The case.
    pub case: String,
    /// What it says of what the case turns on.
    pub value: String,
}

/// Another agency.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Neighbour {
    /// Its name.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// Its party.
    pub party: String,
    /// The channels that join it and the one who looks.
    pub channels: Vec<String>,
}

/// An inject that has reached an agency.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct InjectView {
    /// Its name.
    pub id: String,
    /// When it came.
    pub at: Stamp,
    /// What it says.
    pub text: String,
    /// What is shown beside it, by ids of the section `media`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<String>,
    /// The request that it orders the agency to write, while that waits to be written.
    pub orders: Option<OrderedView>,
    /// What it orders the agency to write or to call, while that waits for the person who plays it.
    pub draft: Option<DraftView>,
    /// What it asks the agency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asks: Option<QuestionView>,
}

vocabulary! {
    /// What an inject orders an agency to write or to call.
    pub enum DraftKind {
        Request "request" "A request, which is described in `orders`.";
        Statement "statement" "A statement.";
        TestLine "test_line" "A call over a hotline to test whether anybody answers.";
        Escalate "escalate" "Taking a request to the hotline.";
    }
}

/// A draft that waits on the desk of a person, who sends it as it is or changed, declines it, or leaves it.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct DraftView {
    /// What it is.
    pub kind: DraftKind,
    /// Since when it waits.
    pub since: Stamp,
    /// The agencies that it is for.
    pub to: Vec<String>,
    /// The channel that it is to go by; none where that is chosen when it is sent.
    pub channel: Option<String>,
    /// The request that is to be taken to the hotline.
    pub request: Option<String>,
    /// What it says, to begin with.
    pub text: Option<String>,
    /// What is attached to it, by ids of the section `media`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<String>,
}

/// A request that is still to be written.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct OrderedView {
    /// The case.
    pub case: String,
    /// The agency that is to be asked.
    pub to: String,
    /// The urgency class.
    pub class: String,
    /// The kind of assistance.
    pub assistance: String,
    /// How it is to be marked.
    pub marking: String,
    /// How long after receipt the answer is wanted, such as `72h`; none where that is left to its class.
    pub within: Option<String>,
    /// The contents that the agency has at hand.
    pub at_hand: Vec<String>,
    /// What those say, where the order has it.
    pub texts: Vec<(String, String)>,
    /// The terms of the glossary that contents turn on, by their ids.
    pub terms: Vec<(String, String)>,
}

/// A message that an agency has sent or received.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct MessageView {
    /// Its number.
    pub id: MessageNumber,
    /// What it is.
    pub kind: MessageKind,
    /// Who sent it.
    pub from: String,
    /// Whom it is for.
    pub to: String,
    /// The request that it is about.
    pub request: Option<String>,
    /// What it went by.
    pub channel: String,
    /// How it is marked.
    pub marking: String,
    /// When it was sent.
    pub sent: Stamp,
    /// When it arrived; a sender is not told.
    pub received: Option<Stamp>,
    /// What it says besides.
    pub detail: Option<DetailView>,
    /// Its letter: what whoever sent it wrote in their own words, or what a statement says.
    pub letter: Option<String>,
    /// What is attached to it, by ids of the section `media`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<String>,
    /// What a person makes out in it of what was meant or read.
    pub says: Vec<Said>,
}

/// What a message or an event says besides.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct DetailView {
    /// What it says, which tells which of the others are filled.
    pub kind: DetailKind,
    /// How the matter came out.
    pub outcome: Option<Outcome>,
    /// The ground for refusing or objecting.
    pub ground: Option<String>,
    /// The contents that are missing, separated by spaces.
    pub missing: Ids,
    /// What was worked on.
    #[schemars(with = "Option<ActKey>")]
    pub act: Option<Act>,
}

/// What a message or a talk says of what was meant or read.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Said {
    /// When.
    pub at: Stamp,
    /// Who says it.
    pub by: String,
    /// Of what.
    pub field: String,
    /// Whether whoever says it meant it so, or has read it so.
    pub sense: Sense,
    /// What it is said to be.
    pub meaning: MeaningRecord,
}

/// What a field of a request means to an agency.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct FieldMeaning {
    /// The field.
    pub field: String,
    /// What it means.
    pub meaning: MeaningRecord,
}

vocabulary! {
    /// What an agency has to do with a request.
    pub enum Role {
        Requester "requester" "It asks.";
        Responder "responder" "It is asked.";
        Helper "helper" "It helps the agency that is asked, or did.";
    }
}

/// A request as an agency knows it.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct RequestView {
    /// Its name.
    pub id: String,
    /// Its heading: the subject that a person gave it, or as its author has it.
    pub title: String,
    /// What the agency has to do with it.
    pub role: Role,
    /// The case.
    pub case: String,
    /// Who asks.
    pub from: String,
    /// Who is asked.
    pub to: String,
    /// The kind of assistance.
    pub assistance: String,
    /// The urgency class: as it is written, or to an agency that its policy plays as it takes it.
    pub class: String,
    /// The marking: as it is written, or to an agency that its policy plays as it takes it.
    pub marking: String,
    /// How long after receipt the answer is wanted, as it is written.
    pub within: Option<String>,
    /// The state of the procedure, as far as the agency knows.
    pub state: Option<String>,
    /// The contents that it has, as far as the agency knows.
    pub contents: Vec<String>,
    /// What those say, where they say it in words.
    pub texts: Vec<(String, String)>,
    /// The terms that those turn on, as they are written.
    pub terms: Vec<(String, String)>,
    /// What is missing, as far as the agency has found or been told.
    pub missing: Vec<String>,
    /// How it came out, as far as the agency knows.
    pub outcome: Option<Outcome>,
    /// The ground on which it was refused.
    pub ground: Option<String>,
    /// When the next step of the agency is due by the procedure.
    pub due: Option<Stamp>,
    /// How the agency has taken what was written to it, or, where it wrote itself, what it meant.
    pub taken: Vec<FieldMeaning>,
    /// What it has been told in talks of what was meant or read.
    pub heard: Vec<Said>,
    /// What its staff are at.
    #[schemars(with = "Option<ActKey>")]
    pub in_hand: Option<Act>,
    /// What it may do.
    #[schemars(with = "Vec<ActKey>")]
    pub may: Vec<Act>,
}

/// What an agency believes of a proposition.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct BeliefView {
    /// The proposition.
    pub proposition: String,
    /// The probability of each value.
    pub probabilities: Vec<(String, f64)>,
}

vocabulary! {
    /// What an event is to an agency.
    pub enum OwnEventKind {
        Inject "inject" "An inject reached it: `inject`, with its `text`.";
        Sent "sent" "It sent a message: `message`.";
        Received "received" "It received a message: `message`.";
        Order "order" "The facilitator did something about a draft that waits here: `event`, `inject`.";
        Told "told" "The facilitator said something outside of the story: `text`.";
        Press "press" "A story was in the press: `story`.";
        Agreed "agreed" "A dialogue agreed something that it goes by: `decision`.";
        Did "did" "It did something that nobody else is told of: `event`.";
    }
}

/// Something that an agency did or that reached it.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
pub struct OwnEvent {
    /// When.
    pub at: Stamp,
    /// What it is to the agency.
    pub kind: OwnEventKind,
    /// The inject.
    pub inject: Option<String>,
    /// What was sent or received.
    pub message: Option<MessageKind>,
    /// What was done.
    pub event: Option<EventKind>,
    /// The other agency.
    pub other: Option<String>,
    /// The request.
    pub request: Option<String>,
    /// What it says besides.
    pub detail: Option<DetailView>,
    /// What the inject or the facilitator says.
    pub text: Option<String>,
    /// Its letter, for a message that has one.
    pub letter: Option<String>,
    /// What is shown beside the inject, or attached to the message, by ids of the section `media`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<String>,
    /// The story in the press.
    pub story: Option<StoryView>,
    /// What the two sides have agreed.
    pub decision: Option<Motion>,
    /// What a person makes out in it of what was meant or read.
    pub says: Vec<Said>,
}
