//! The fixed words that stand in cells of the tables. The kinds of event are in a file of their own.

use schemars::JsonSchema;

use crate::scenario::Act;
use crate::vocabulary::{described_by_key, vocabulary, written_by_key};

vocabulary! {
    /// How the substance of a request came out.
    pub enum Outcome {
        Full "full" "Everything was given.";
        Part "part" "Some of it was given.";
        NoneHeld "none_held" "Nothing was held.";
        Refused "refused" "It was refused.";
        Withdrawn "withdrawn" "It was withdrawn.";
        Lapsed "lapsed" "Its time ran out.";
    }
}

vocabulary! {
    /// How sound an answer is: whether what was done is what was meant. Of several defects it has the first.
    pub enum Soundness {
        Sound "sound" "Whatever it turns on was read as it was meant, or had been put right before.";
        RefusedOnMisreading "refused_on_misreading" "It was refused for what had been misread.";
        WrongObject "wrong_object" "Something else was done than was meant: a term was taken in another sense, or something was supposed that had not been said.";
        WrongScope "wrong_scope" "It is about another extent of the case than was meant.";
        WrongUse "wrong_use" "What was asked for was told to others than it was meant for.";
        Incomplete "incomplete" "Less was given than would have been, for what had been misread.";
    }
}

impl Outcome {
    /// Whether it is an answer on the substance.
    #[must_use]
    pub const fn is_answer(self) -> bool {
        matches!(self, Self::Full | Self::Part | Self::NoneHeld)
    }
}

vocabulary! {
    /// What else an event says: which further columns of its row are filled.
    pub enum DetailKind {
        Outcome "outcome" "How the substance came out: `outcome`, and the `ground` of a refusal.";
        Complete "complete" "That nothing is missing.";
        Missing "missing" "Which required contents are missing: `missing`.";
        Limit "limit" "The limit that passed: `limit`.";
        Reminder "reminder" "How many reminders have been sent with this one: `number`.";
        Expected "expected" "What was expected, or worked on: `act`.";
        Corrected "corrected" "How many misunderstandings were put right with it: `number`.";
        Staff "staff" "How many people there are from now on: `number`.";
        Ground "ground" "On what ground somebody objected: `ground`.";
        Reviewed "reviewed" "How many requests were gone through: `number`.";
        Agreed "agreed" "How many decisions were agreed: `number`.";
        Decision "decision" "What was proposed in a dialogue: `number` is the place of its row in `decisions`.";
        Misunderstanding "misunderstanding" "What was misunderstood: `misunderstanding`.";
        Proposition "proposition" "What is believed more or less: `proposition`.";
        Story "story" "A story in the press: `story`.";
        Change "change" "What the facilitator changed: `text`.";
        Told "told" "What the facilitator said: `text`.";
        Reason "reason" "Why it was declined: `text`.";
        Choice "choice" "What was chosen: `text` is its name in the question.";
        Words "words" "What it says in the words of the person who sent it: `text`.";
    }
}

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema)]
#[schemars(with = "String")]
pub enum MessageKind {
    /// The request itself.
    Request,
    /// What tells the other side of an act.
    Step(Act),
    /// The contents that an emergency request left for later.
    Rest,
    /// A question after what has not come.
    Reminder,
    /// A message sent again.
    Copy,
    /// How far things have come.
    Status,
    /// A call to test a hotline.
    TestCall,
    /// An escalation.
    Escalation,
    /// What was said in a call on a hotline, in writing.
    FollowUp,
    /// Something that is told outside of any request.
    Statement,
    /// What had been meant, said again.
    Clarification,
}

impl MessageKind {
    /// The word in tables: that of the act for what tells of one.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Step(act) => act.key(),
            Self::Rest => "rest",
            Self::Reminder => "reminder",
            Self::Copy => "copy",
            Self::Status => "status",
            Self::TestCall => "test_call",
            Self::Escalation => "escalation",
            Self::FollowUp => "follow_up",
            Self::Statement => "statement",
            Self::Clarification => "clarification",
        }
    }
}

/// What a piece of work at a desk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Activity {
    /// An act on a request.
    Act(Act),
    /// Writing a statement.
    State,
    /// Sending the last message again.
    Repeat,
    /// Providing the contents that the class let the requester leave for later.
    ProvideRest,
    /// Calling over a hotline to test it.
    TestLine,
    /// Putting in writing what was said in a call.
    FollowUp,
}

impl Activity {
    /// The word in tables: that of the act where it is one.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Act(act) => act.key(),
            Self::State => "state",
            Self::Repeat => "repeat",
            Self::ProvideRest => "provide_rest",
            Self::TestLine => "test_line",
            Self::FollowUp => "follow_up",
        }
    }
}

written_by_key!(MessageKind, Activity);

described_by_key! {
    DecisionState of DecisionState;
    DetailKind of DetailKind;
    RegisterState of RegisterState;
    Respondent of Respondent;
    Outcome of Outcome;
    Soundness of Soundness;
    Phase of Phase;
    StoryItem of StoryItem;
}

vocabulary! {
    /// What fired an inject.
    pub enum InjectCause {
        Schedule "schedule" "Its moment had come.";
        Condition "condition" "Its condition had come true.";
        Facilitator "facilitator" "The facilitator fired it by hand.";
        InPlace "in_place" "It came in the place of another.";
        Policy "policy" "Its policy gave it in the place of the facilitator.";
    }
}

vocabulary! {
    /// Why an inject, or the letter that it orders, does not come as it is written.
    pub enum TurnedFor {
        Provided "provided" "What it is provided for did not hold.";
        Cited "cited" "Somebody whom it is for did not know of what it cites: `turned_on`.";
        Unsayable "unsayable" "A slot stood for nothing that its reader could know.";
    }
}

vocabulary! {
    /// What has become of what an inject orders an agency to write or to call.
    #[derive(Default)]
    pub enum OrderState {
        #[default] None "none" "It orders nothing of the kind, or has not fired.";
        InHand "in_hand" "The staff of the agency are at it.";
        Waits "waits" "It waits for the person who plays the agency.";
        Sent "sent" "It has gone out.";
        Declined "declined" "The person has declined to do it.";
        Skipped "skipped" "The facilitator has taken it back.";
        Lapsed "lapsed" "It still waited when play ended.";
        Moot "moot" "There was no longer a reason for it.";
    }
}

vocabulary! {
    /// Who had something sent that an inject ordered.
    pub enum Sender {
        Policy "policy" "The policy of the agency, since nobody played it.";
        Person "person" "The person who plays the agency.";
        Facilitator "facilitator" "The facilitator, for the person.";
    }
}

vocabulary! {
    /// Who answered a question.
    pub enum Respondent {
        Person "person" "A person who plays the agency.";
        Policy "policy" "The policy of the agency, since nobody played it.";
        Otherwise "otherwise" "Nobody answered in time, and what the scenario has for that was taken.";
    }
}

vocabulary! {
    /// Whose answers to the questionnaire stand in a row.
    pub enum AnsweredBy {
        People "people" "People who played the side.";
        Drawn "drawn" "Nobody: people did not play the side, and its answers are drawn.";
        Nobody "nobody" "Nobody: people played the side, and none of them answered.";
    }
}

vocabulary! {
    /// How an expectation stands.
    pub enum ExpectationState {
        NotAsked "not_asked" "Whoever should act has not received what they should act on.";
        Open "open" "Its time runs.";
        Met "met" "It was done in time.";
        Late "late" "It was done, but not in time.";
        Missed "missed" "Its time is over, and it was not done.";
        Lapsed "lapsed" "It became pointless.";
    }
}

impl ExpectationState {
    /// Whether what is expected was done in time, where that is settled.
    #[must_use]
    pub const fn is_met(self) -> Option<bool> {
        match self {
            Self::Met => Some(true),
            Self::Late | Self::Missed => Some(false),
            Self::NotAsked | Self::Open | Self::Lapsed => None,
        }
    }
}

vocabulary! {
    /// Who was responsible for what is expected, from when it was asked until it was settled.
    pub enum Responsible {
        Policy "policy" "The policy of the agency.";
        Person "person" "The person who plays the agency.";
        Both "both" "Both in turn, since the agency changed hands.";
    }
}

vocabulary! {
    /// How a request stands by the register of a party.
    pub enum RegisterState {
        Unknown "unknown" "It is not in the register.";
        Open "open" "It waits for its answer.";
        Overdue "overdue" "Its answer, or a step on it, has not come in time.";
        InTime "in_time" "It was answered in time.";
        Late "late" "It was answered late.";
        Refused "refused" "It was refused.";
        Withdrawn "withdrawn" "It was withdrawn.";
        Lapsed "lapsed" "Its time ran out.";
    }
}

vocabulary! {
    /// How a decision stands that was proposed in a dialogue.
    pub enum DecisionState {
        Open "open" "It waits for the other delegation.";
        Agreed "agreed" "Both delegations agreed.";
        Declined "declined" "The other delegation declined it.";
        Lapsed "lapsed" "It had no answer when the dialogue closed.";
    }
}

vocabulary! {
    /// How a log departs from the procedure.
    pub enum DeviationKind {
        Late "late" "A step was taken after it was due.";
        Skipped "skipped" "A step was left out.";
        OutOfOrder "out_of_order" "An act was done that the procedure does not allow there.";
        Unauthorised "unauthorised" "A step was taken by an agency that may not take it.";
        NeverDone "never_done" "A limit passed and its step was never taken.";
    }
}

vocabulary! {
    /// What else is to be said of a deviation.
    pub enum DeviationDetail {
        BeforeSent "before_sent" "The request had not been sent.";
        SentAgain "sent_again" "The request had been sent before.";
        NoSuchStep "no_such_step" "No step from this state on leads to the act.";
        StepOf "step_of" "The step is that of another: `step_of`.";
        Needs "needs" "The step needs an authority that the agency lacks: `authority`.";
        Before "before" "It was left out before an act: `before`.";
        Limit "limit" "The limit that passed: `limit`.";
        Answer "answer" "The time for the answer passed.";
    }
}

vocabulary! {
    /// Harm that a misunderstanding has done.
    pub enum Harm {
        WrongWork "wrong_work" "Work was done on something else than was asked.";
        LaidAside "laid_aside" "The request was laid aside.";
        PutOff "put_off" "Work was begun later.";
        OtherPriority "other_priority" "It was worked on with another priority.";
        Reserve "reserve" "Less was said than could have been.";
        Refusal "refusal" "It was refused for it.";
        Breach "breach" "A marking was breached.";
        NoReminder "no_reminder" "Somebody no longer asked after it.";
        NeedlessEscalation "needless_escalation" "It was taken to the hotline without need.";
        Distrust "distrust" "Trust was lost.";
    }
}

vocabulary! {
    /// What changed a belief.
    pub enum BeliefCause {
        Start "start" "Nothing yet: it is what was believed when play began.";
        Inject "inject" "What an inject showed or claimed: `inject`.";
        Request "request" "What the other side did on a request: `request`.";
        Misunderstanding "misunderstanding" "A misunderstanding or its repair: `misunderstanding`.";
        Finding "finding" "What the answer to a request shows: `request`.";
        Story "story" "What a story in the press says, or that there is one: `story`.";
    }
}

vocabulary! {
    /// What was given to the press.
    pub enum StoryItem {
        Request "request" "A request that had come.";
        Answer "answer" "The answer to a request, or its refusal.";
        Statement "statement" "A statement that had come.";
    }
}

vocabulary! {
    /// When the questionnaire is answered.
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Phase {
        Before "before" "Before play, or while it goes on.";
        After "after" "After play.";
    }
}

vocabulary! {
    /// The unit of a figure.
    pub enum MetricUnit {
        Count "count" "A number of things.";
        Share "share" "A part of the whole, from 0 to 1, or a difference of such.";
        Seconds "seconds" "Seconds.";
        Points "points" "Points of loss: one is a day of delay of the least urgent requests.";
        Number "number" "Another number.";
    }
}
