//! The tables, row by row.

use serde::Serialize;

use super::cell::{Ids, List, Seconds, Stamp};
use super::cell_type::CellType;
use super::event_kind::EventKind;
use super::meaning::{MeaningKind, MeaningRecord};
use super::number::{
    AnswerNumber, BeliefNumber, ClaimNumber, DecisionNumber, DialogueNumber, MessageNumber,
    MisunderstandingNumber, ReadingNumber, RegisterNumber, ResponseNumber, StoryNumber,
};
use super::vocabularies::{
    Activity, AnsweredBy, BeliefCause, DecisionState, DetailKind, DeviationDetail, DeviationKind,
    ExpectationState, Harm, InjectCause, MessageKind, MetricUnit, OrderState, Outcome, Phase,
    RegisterState, Respondent, Responsible, Sender, Soundness, StoryItem, TurnedFor,
};
use crate::meaning::{MisunderstandingKind, Occasion, Repair};
use crate::scenario::{Act, Actor, Basis, DecisionKind, DialogueLevel, InjectKind};

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its type, by the name that the Frictionless table schema gives it.
    pub of: &'static str,
    /// Whether it is never empty.
    pub required: bool,
    /// What it holds, with the unit.
    pub about: &'static str,
}

/// A column whose values are those of another table's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignKey {
    /// The column.
    pub column: &'static str,
    /// The other table.
    pub table: &'static str,
    /// Its key.
    pub key: &'static str,
}

/// What is known of a table without its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableAbout {
    /// Its name, which is that of its file without the ending.
    pub name: &'static str,
    /// What one row is.
    pub about: &'static str,
    /// The column that tells the rows apart.
    pub key: &'static str,
    /// The columns, those of one field of a row together.
    fields: &'static [&'static [Column]],
    /// The columns that refer to other tables.
    pub foreign_keys: &'static [ForeignKey],
}

impl TableAbout {
    /// The columns, in their order.
    pub fn columns(&self) -> impl Iterator<Item = &'static Column> {
        self.fields.iter().copied().flatten()
    }
}

/// A row of a table.
pub trait Row: Serialize {
    /// The table it is a row of.
    const TABLE: TableAbout;
}

const fn column<T: CellType>(name: &'static str, about: &'static str) -> Column {
    Column { name, of: T::TYPE, required: T::REQUIRED, about }
}

/// The columns of a field of the type [`MeaningRecord`].
macro_rules! meaning_columns {
    ($of:ident, $field:ident, $about:literal) => {
        &[
            column::<MeaningKind>(stringify!($field), concat!($about, ", by its kind.")),
            column::<Option<String>>(
                concat!(stringify!($field), "_id"),
                concat!($about, ": the concept, urgency class, marking or authority; the party that takes the case to be so; or the norm."),
            ),
            column::<Option<String>>(
                concat!(stringify!($field), "_term"),
                concat!($about, ": the term of the glossary that stands for the concept."),
            ),
            column::<Option<String>>(
                concat!(stringify!($field), "_agency"),
                concat!($about, ": the agency that has the authority, or lacks it."),
            ),
            column::<Option<Stamp>>(
                concat!(stringify!($field), "_time"),
                concat!($about, ": the due time, in UTC."),
            ),
            column::<Option<String>>(
                concat!(stringify!($field), "_text"),
                concat!($about, ": the words of the scenario's author."),
            ),
        ]
    };
}

/// Declares the row of a table: a field with its type for each column, and `field => meaning` for the columns
/// of a meaning.
macro_rules! table {
    (
        $row:ident $name:literal $about:literal key $key:literal
        refers [$($column:literal -> $table:literal.$to:literal),*]
        { $($field:ident $(: $of:ty)? $(=> $meaning:ident)?, $field_about:literal;)* }
    ) => {
        #[doc = $about]
        #[derive(Clone, Debug, PartialEq, Serialize)]
        pub struct $row {
            $(#[doc = $field_about] pub $field: $($of)? $($meaning)?,)*
        }

        impl Row for $row {
            const TABLE: TableAbout = TableAbout {
                name: $name,
                about: $about,
                key: $key,
                fields: &[$(
                    $(&[column::<$of>(stringify!($field), $field_about)],)?
                    $(meaning_columns!($meaning, $field, $field_about),)?
                )*],
                foreign_keys: &[$(ForeignKey { column: $column, table: $table, key: $to }),*],
            };
        }
    };
}

table! {
    EventRow "events" "One row is something that happened." key "seq"
    refers [
        "actor" -> "agencies"."id", "counterpart" -> "agencies"."id",
        "request" -> "requests"."id", "message" -> "messages"."id", "inject" -> "injects"."id",
        "misunderstanding" -> "misunderstandings"."id", "story" -> "stories"."id"
    ]
    {
        seq: u64, "Number of the event, from 1, in the order in which things happened.";
        time: Stamp, "When it happened, in UTC.";
        elapsed_s: Seconds, "Seconds since the exercise started.";
        kind: EventKind, "What happened.";
        actor: Option<String>, "Agency that did it, or to which it happened.";
        counterpart: Option<String>, "The other agency.";
        case: Option<String>, "Case it belongs to.";
        request: Option<String>, "Request it is about.";
        message: Option<MessageNumber>, "Message that carries it or that it is about.";
        inject: Option<String>, "Inject it is about, or that ordered it.";
        channel: Option<String>, "Channel that the message goes by.";
        due: Option<Stamp>, "By when it was due, or, for a request, by when the answer is, in UTC.";
        detail: Option<DetailKind>, "What else is said of it: which of the columns after this one are filled.";
        outcome: Option<Outcome>, "How the substance came out.";
        ground: Option<String>, "Ground for refusing or objecting.";
        missing: Ids, "Required contents that are missing, separated by spaces.";
        limit: Option<String>, "Limit that passed, by its name in the guideline set.";
        act: Option<Act>, "Act that was done; for an expectation what should be done, and for a step that was overtaken what was worked on.";
        number: Option<u32>, "How many: reminders sent with this one, misunderstandings put right, people from now on, requests gone through.";
        misunderstanding: Option<MisunderstandingNumber>, "Misunderstanding it is about.";
        proposition: Option<String>, "Proposition that is believed more or less, by its name in `truth`.";
        text: Option<String>, "What the facilitator said or changed, why a person declined, what a person wrote in the place of an order, or what was chosen.";
        story: Option<StoryNumber>, "Story in the press that it is about.";
    }
}

table! {
    RequestRow "requests" "One row is a request for assistance." key "id"
    refers ["from" -> "agencies"."id", "to" -> "agencies"."id"]
    {
        id: String, "Name of the request: that of the inject that ordered it, or the one that whoever composed it gave it.";
        case: String, "Case it belongs to.";
        class: String, "Urgency class.";
        from: String, "Agency that asks.";
        to: String, "Agency that is asked; after a redirection, the last one.";
        channel: String, "Channel it goes by.";
        assistance: String, "What is asked for.";
        marking: String, "How it is marked.";
        state: String, "State of the procedure at the end of play.";
        sent: Stamp, "When it was sent, in UTC.";
        delivered: Option<Stamp>, "When it first arrived, in UTC.";
        acknowledged: Option<Stamp>, "When the responder acknowledged it, in UTC.";
        read_back: Option<Stamp>, "When the responder read it back, in UTC.";
        ruled: Option<Stamp>, "When the responder first ruled on its completeness, in UTC.";
        answered: Option<Stamp>, "When the responder answered or refused, in UTC.";
        closed: Option<Stamp>, "When it was closed or withdrawn, in UTC.";
        returns: u32, "How often it was returned for completion.";
        redirects: u32, "How often it was sent on to another agency.";
        status_reports: u32, "How often the responder reported the status.";
        consulted: Ids, "Agencies that the responder consulted, separated by spaces.";
        assigned: Option<String>, "Agency that the responder set to the work.";
        reminders: u32, "How many reminders were sent about it, by either side.";
        escalations: u32, "How often it was taken to the hotline.";
        outcome: Option<Outcome>, "How the substance came out: full, part, `none_held`, refused, withdrawn, lapsed; empty while open.";
        refusal_ground: Option<String>, "Ground for refusing.";
        due: Option<Stamp>, "When the answer was due, with the pauses up to the answer or the end of play, in UTC.";
        met: Option<bool>, "Whether it was answered or refused by then; empty while it may still be. A refusal that rests on a misreading does not count.";
        gross_s: Seconds, "Seconds from sending to the answer, or to whatever else ended the wait for one: refusal, withdrawal, lapse, end of play. The six columns after the next add up to it.";
        net_s: Seconds, "The same without `returned_s`.";
        transit_s: Seconds, "Seconds that the message which carried the next step was under way, with its translation.";
        waiting_s: Seconds, "Seconds that it waited for staff of the responder's side who were at work on other things, or for the person who plays it.";
        working_s: Seconds, "Seconds that it was worked on by the responder's side.";
        off_hours_s: Seconds, "Seconds that it stood still at the responder's side because nobody was at work.";
        other_side_s: Seconds, "Seconds that it waited for the requester to act, or for somebody to notice that they had to.";
        returned_s: Seconds, "Seconds that it was sent back, with the clock stopped: for what was missing, or to another agency.";
        misunderstanding_s: Option<Seconds>, "Seconds by which any answer came later than in the same run without any misunderstanding; empty where that was not worked out.";
        title: String, "Its heading, or its name where it has none.";
        sound_misunderstanding_s: Option<Seconds>, "Seconds by which a sound answer came later than in the same run without any misunderstanding; empty where that was not worked out.";
        soundness: Option<Soundness>, "Whether what was done in the last answer is what was meant; empty while there is none.";
        fit: Option<f64>, "Share of what was meant that the last answer serves, from 0 to 1; empty while there is none, and for a refusal that is sound.";
        spoilt_by: List<MisunderstandingNumber>, "Misunderstandings for which the last answer is unsound, separated by spaces.";
        sound: Option<Stamp>, "When it was first answered or refused soundly, in UTC.";
        to_sound_s: Seconds, "Seconds from sending to `sound`; where it is empty, to where the wait was given up or play stopped.";
        sound_met: Option<bool>, "Whether it was answered or refused soundly by `due`; empty while it may still be.";
        late_loss: f64, "Points of loss for the time without a sound answer after it would have been due without any pause, up to the end of play.";
        unsound_loss: f64, "Points of loss for an answer that does not serve what was meant.";
        refused_loss: f64, "Points of loss for a refusal that does not rest on a misreading.";
        breach_loss: f64, "Points of loss for breaches of its marking.";
        misunderstanding_loss: Option<f64>, "Points by which these four together are more than in the same run without any misunderstanding; empty where that was not worked out.";
    }
}

table! {
    MessageRow "messages" "One row is a message." key "id"
    refers [
        "request" -> "requests"."id", "from" -> "agencies"."id", "to" -> "agencies"."id"
    ]
    {
        id: MessageNumber, "Number of the message, in the order of sending.";
        request: Option<String>, "Request it is about.";
        case: Option<String>, "Case it belongs to.";
        kind: MessageKind, "What it is: the request, a step of the procedure, a status, a reminder, a copy, an escalation, a statement, a test call.";
        from: String, "Agency that sent it.";
        to: String, "Agency it is for.";
        channel: String, "Channel it went by.";
        marking: String, "How it is marked.";
        sent: Stamp, "When it was sent, in UTC.";
        delivered: Option<Stamp>, "When it arrived, in UTC; empty when it was lost or still under way.";
        read: Option<Stamp>, "When somebody took it up, in UTC.";
        language: String, "Language it is written in.";
        translated: bool, "Whether it was translated on the way.";
        lost: bool, "Whether it was lost on the way.";
    }
}

table! {
    WorkRow "work" "One row is a piece of work at an agency, that on its caseloads left out." key "id"
    refers ["agency" -> "agencies"."id", "request" -> "requests"."id", "message" -> "messages"."id"]
    {
        id: u64, "Number of the piece of work: what is done in that order, then what is not.";
        agency: String, "Agency that did it.";
        act: Activity, "What was done.";
        request: Option<String>, "Request it was for, once that was sent.";
        message: Option<MessageNumber>, "Message that called for it.";
        came: Stamp, "When it came to the desk, in UTC.";
        begun: Option<Stamp>, "When somebody first took it in hand, in UTC; empty while it waits.";
        done: Option<Stamp>, "When it was done, in UTC; empty while it was not.";
        waiting_s: Seconds, "Seconds in which somebody was at work who might have done it, and nobody worked on it.";
        working_s: Seconds, "Seconds of work on it.";
        off_hours_s: Seconds, "Seconds in which nobody was at work who might have done it.";
    }
}

table! {
    InjectRow "injects" "One row is an inject." key "id"
    refers ["expected_by" -> "agencies"."id"]
    {
        id: String, "Name of the inject.";
        kind: InjectKind, "order, news or `ground_truth`.";
        basis: Basis, "real, notional or assumed.";
        planned: Option<Stamp>, "When it was planned for, or moved to, in UTC; empty for one that waits for a condition.";
        fired: Option<Stamp>, "When it fired, in UTC.";
        by: Option<InjectCause>, "What fired it: schedule, condition, facilitator, policy, or `in_place` of another.";
        skipped: Option<Stamp>, "When the facilitator took it out, in UTC.";
        to: Ids, "Agencies it is for, separated by spaces.";
        expected_action: Option<Act>, "What should follow.";
        expected_by: Option<String>, "Agency that should do it.";
        expected_within_s: Option<Seconds>, "Seconds after it was asked within which it should be done.";
        objective: Option<String>, "Objective that it serves.";
        met: Option<bool>, "Whether it was done in time, from when it was asked; empty while it may still be, and where nobody was asked.";
        met_at: Option<Stamp>, "When it was done, in time or not, in UTC.";
        title: Option<String>, "Heading of the inject; empty where the scenario gives none.";
        cites: Ids, "Injects that its text or its letter refers to, or whose requests and statements it refers to, separated by spaces.";
        turned: Option<Stamp>, "When it was clear that it, or the letter that it orders, would not come as it is written, in UTC.";
        turned_for: Option<TurnedFor>, "Why not.";
        turned_on: Option<String>, "What it cites that somebody whom it is for did not know of.";
        instead: Option<String>, "Inject that came in its place.";
        said: Option<String>, "What it said, as it was said, with moments in the time of the exercise; empty until it fires.";
        letter: Option<String>, "What the statement said that it ordered, as it was said, with moments in the time of the exercise; empty until it is sent.";
        order_state: OrderState, "What has become of what it orders an agency to write or to call.";
        order_since: Option<Stamp>, "Since when that is so, in UTC: since when it waits, or when it was sent, declined and so on.";
        sent_by: Option<Sender>, "Who has had it sent: policy, person or facilitator.";
        declined_for: Option<String>, "Why the person who plays the agency declined to do it, in their words.";
        expectation: Option<ExpectationState>, "How what it expects stands; empty where it expects nothing or has not fired.";
        asked: Option<Stamp>, "When the agency that should act had what it should act on, in UTC; its time runs from then on.";
        met_from_sending: Option<bool>, "Whether it was done in time if that is measured from the sending of the request; empty while it may still be.";
        credit: Option<f64>, "How much of it counts as done: 1 in time, 0.5 late, 0 not; empty where nobody was asked, and while it is open. In the most urgent class the time runs from sending.";
        responsible: Option<Responsible>, "Who was responsible for it: policy, person, or both in turn.";
        harm: Option<f64>, "Points of loss when it comes, for something that cannot be undone; empty where there are none.";
    }
}

impl InjectRow {
    /// Whether it may still come.
    #[must_use]
    pub const fn is_to_come(&self) -> bool {
        self.fired.is_none() && self.skipped.is_none() && self.turned.is_none()
    }
}

table! {
    AgencyRow "agencies" "One row is an agency over the exercise, from `work_from` on where the scenario has it." key "id"
    refers []
    {
        id: String, "Name of the agency in the scenario.";
        party: String, "Party it belongs to.";
        name: String, "Its full name.";
        staff: u32, "People working on requests, as the scenario says.";
        staff_mean: Option<f64>, "Mean number of people in opening hours, those on duty not counted; empty without hours.";
        open_s: Seconds, "Seconds that it was open.";
        capacity_s: f64, "Seconds of opening hours of all its people together, those on duty with them.";
        worked_s: Seconds, "Seconds of work by one person.";
        utilisation: Option<f64>, "Share of the hours of its people spent working, from 0 to 1; empty without staff or hours.";
        backlog_mean: f64, "Mean number of tasks waiting, over time.";
        backlog_max: u32, "Greatest number of tasks waiting at one time.";
        received: u32, "Requests that arrived.";
        answered: u32, "Requests that it answered on the substance.";
        refused: u32, "Requests that it refused.";
        overdue: u32, "Requests that it did not answer or refuse in time.";
    }
}

table! {
    CaseloadRow "caseloads" "One row is a caseload of an agency over the exercise, from `work_from` on where the scenario has it." key "id"
    refers ["agency" -> "agencies"."id"]
    {
        id: String, "Name of the caseload: that of its agency, a point, and its own.";
        agency: String, "Agency whose work it is.";
        caseload: String, "Name of the caseload in the scenario.";
        class: Option<String>, "Urgency class that its cases are worked on in; empty if after all requests.";
        arrived: u64, "Cases that came, by themselves or passed on.";
        delayed: u64, "Cases that were begun later than they came.";
        begun: u64, "Cases that somebody took in hand.";
        done: u64, "Cases that were done.";
        lapsed: u64, "Cases that were dropped because nobody had begun them in time.";
        passed_on: u64, "Cases that went on to a caseload when they were done.";
        waiting_end: u64, "Cases that waited to be begun when play ended.";
        waited_mean_s: Option<f64>, "Mean seconds from coming to being begun, of those begun.";
        waited_open_mean_s: Option<f64>, "The same in seconds of the agency's opening hours.";
        stayed_mean_s: Option<f64>, "Mean seconds from coming to being done, of those done.";
        in_system_mean: f64, "Mean number of cases waiting or in hand, over time.";
        worked_s: f64, "Seconds of work on cases by one person, also on cases that came before play began.";
    }
}

table! {
    DeviationRow "deviations" "One row is a departure from the procedure." key "id"
    refers [
        "request" -> "requests"."id", "event" -> "events"."seq", "agency" -> "agencies"."id"
    ]
    {
        id: u64, "Number of the deviation, from 1.";
        request: Option<String>, "Request it is about.";
        event: u64, "Event that shows it.";
        time: Stamp, "When that event happened, in UTC.";
        kind: DeviationKind, "late, skipped, `out_of_order`, unauthorised or `never_done`.";
        agency: Option<String>, "Agency that acted, or that should have.";
        act: Option<Act>, "What was done, or left out.";
        state: Option<String>, "State of the procedure in which the request was.";
        due: Option<Stamp>, "When it was due, in UTC, where it is late or was never done.";
        late_s: Option<Seconds>, "Seconds after it was due, where it is late.";
        detail: Option<DeviationDetail>, "What else is to be said: why it is one, or which of the columns after this one are filled.";
        step_of: Option<Actor>, "Whose step it is.";
        authority: Option<String>, "Authority that the step needs.";
        before: Option<Act>, "Act before which it was left out.";
        limit: Option<String>, "Limit that passed, by its name in the guideline set.";
    }
}

table! {
    ReadingRow "readings" "One row is how one agency took one field of a message." key "id"
    refers [
        "message" -> "messages"."id", "request" -> "requests"."id",
        "sender" -> "agencies"."id", "reader" -> "agencies"."id",
        "intended_agency" -> "agencies"."id", "read_agency" -> "agencies"."id",
        "misunderstanding" -> "misunderstandings"."id"
    ]
    {
        id: ReadingNumber, "Number of the reading, in the order in which they were made.";
        time: Stamp, "When it was made, in UTC.";
        message: Option<MessageNumber>, "Message that was read; empty where silence was.";
        request: Option<String>, "Request it is about.";
        case: String, "Case it belongs to.";
        sender: String, "Agency that meant something.";
        reader: String, "Agency that read it.";
        field: String, "What was read: a required content, or the addressee, urgency, `due_time`, marking, force, intent, case, norm or reply.";
        intended => MeaningRecord, "What was meant";
        read => MeaningRecord, "What was read";
        misunderstanding: Option<MisunderstandingNumber>, "Misunderstanding, where the two differ.";
    }
}

table! {
    MisunderstandingRow "misunderstandings" "One row is a reading that differs from what was meant." key "id"
    refers [
        "message" -> "messages"."id", "request" -> "requests"."id",
        "sender" -> "agencies"."id", "reader" -> "agencies"."id",
        "intended_agency" -> "agencies"."id", "read_agency" -> "agencies"."id",
        "noticed_by" -> "agencies"."id", "covers" -> "misunderstandings"."id"
    ]
    {
        id: MisunderstandingNumber, "Number of the misunderstanding, in the order in which they arose.";
        message: Option<MessageNumber>, "Message that was misread; empty where silence was.";
        request: Option<String>, "Request it is about.";
        case: String, "Case it belongs to.";
        kind: MisunderstandingKind, "Kind of misunderstanding.";
        field: String, "What was misread.";
        sender: String, "Agency that meant something.";
        reader: String, "Agency that read it in another way.";
        intended => MeaningRecord, "What was meant";
        read => MeaningRecord, "What was read";
        onset: Stamp, "When it arose, in UTC.";
        detected: Option<Stamp>, "When somebody noticed, in UTC.";
        detected_by: Option<Occasion>, "On what occasion.";
        noticed_by: Option<String>, "Agency that noticed.";
        repaired: Option<Stamp>, "When it was put right, in UTC.";
        repair: Option<Repair>, "How it was put right.";
        ended: Option<Stamp>, "When it was put right or no longer mattered, in UTC.";
        lived_s: Seconds, "Seconds from onset to the end, or to where play stopped.";
        cost_s: Option<Seconds>, "Seconds by which any answer to the request came later than in the same run with this reading corrected; below nought where it came sooner. Empty where that was not worked out, or where it is about no request.";
        sound_cost_s: Option<Seconds>, "The same for a sound answer: the difference in `to_sound_s`.";
        harm: List<Harm>, "What harm it did, as words separated by spaces.";
        still_latent: bool, "Whether nobody has noticed it.";
        covers: Option<MisunderstandingNumber>, "Misunderstanding that is taken for settled, for a false repair.";
        loss: Option<f64>, "Points of loss about the request that there would not be in the same run with this reading corrected; empty as `cost_s` is.";
        sound_without: Option<Stamp>, "When the request was first answered or refused soundly in the same run with this reading corrected, in UTC; empty where it was not, or where that was not worked out.";
    }
}

table! {
    BeliefRow "beliefs" "One row is the probability that an agency gives one value of a proposition from a moment on." key "id"
    refers [
        "agency" -> "agencies"."id", "inject" -> "injects"."id", "request" -> "requests"."id",
        "misunderstanding" -> "misunderstandings"."id", "story" -> "stories"."id"
    ]
    {
        id: BeliefNumber, "Number of the row.";
        time: Stamp, "From when on, in UTC.";
        agency: String, "Agency that believes it.";
        proposition: String, "Proposition, by its name in `truth`.";
        value: String, "Value.";
        probability: f64, "Probability, from 0 to 1.";
        because: BeliefCause, "What changed it: start, inject, request, misunderstanding, finding or story.";
        inject: Option<String>, "Inject that changed it.";
        request: Option<String>, "Request on which the other side did what changed it, or whose answer shows it.";
        misunderstanding: Option<MisunderstandingNumber>, "Misunderstanding that changed it, or whose repair did.";
        story: Option<StoryNumber>, "Story in the press that changed it.";
    }
}

table! {
    StoryRow "stories" "One row is a story in the press that an agency leaked. Only the facilitator knows who did." key "id"
    refers [
        "by" -> "agencies"."id", "of" -> "agencies"."id", "request" -> "requests"."id",
        "message" -> "messages"."id", "inject" -> "injects"."id"
    ]
    {
        id: StoryNumber, "Number of the story, in the order in which they were leaked.";
        leaked: Stamp, "When the agency gave the press what it is made of, in UTC.";
        printed: Option<Stamp>, "When it was in the press, in UTC; empty when that was not before the end of play.";
        by: String, "Agency that leaked it.";
        of: String, "Agency of the other party whose word it was.";
        case: String, "Case that it is about.";
        item: StoryItem, "What was leaked: request, answer or statement.";
        request: Option<String>, "Request that was leaked, or whose answer was.";
        message: Option<MessageNumber>, "Message of the statement that was leaked.";
        inject: Option<String>, "Inject that ordered the statement.";
        marking: String, "How it was marked.";
        breach: bool, "Whether that marking, being above the lowest, was breached.";
        proposition: String, "What the case turns on, by its name in `truth`.";
        value: String, "What the story says of it: the value of which whoever leaked was surest.";
        by_before: Option<f64>, "Mean probability of that value among the agencies of the side that leaked, before the story; empty until it is printed.";
        by_after: Option<f64>, "The same after it.";
        of_before: Option<f64>, "Mean probability of that value among the agencies of the other side, before the story.";
        of_after: Option<f64>, "The same after it.";
    }
}

table! {
    ClaimRow "claims" "One row is what a statement claims about one proposition, and what became of the claim." key "id"
    refers [
        "inject" -> "injects"."id", "message" -> "messages"."id", "by" -> "agencies"."id",
        "to" -> "agencies"."id", "request" -> "requests"."id"
    ]
    {
        id: ClaimNumber, "Number of the claim, in the order of the scenario.";
        inject: String, "Inject that ordered the statement.";
        message: MessageNumber, "Message of the statement.";
        by: String, "Agency that claims it.";
        to: String, "Agency that is told.";
        proposition: String, "Proposition, by its name in `truth`.";
        value: String, "Value that is claimed.";
        sent: Stamp, "When it was claimed, in UTC.";
        heard: Option<Stamp>, "When it was heard, in UTC; empty where it was not.";
        by_sent: Option<f64>, "Probability that whoever claims it gives to it when it is sent.";
        to_before: Option<f64>, "Probability that the hearer gives to it before hearing it.";
        to_after: Option<f64>, "The same just after.";
        doubted: Option<bool>, "Whether that is less than one half.";
        request: Option<String>, "Request for what would confirm it; empty where none was sent.";
        asked: Option<Stamp>, "When that was sent, in UTC.";
        outcome: Option<Outcome>, "How that came out.";
        found: Option<String>, "Value that the answer points to; empty where there is none.";
        by_end: Option<f64>, "Probability that whoever claims it gives to it when play ends.";
        to_end: Option<f64>, "Probability that the hearer gives to it when play ends.";
    }
}

table! {
    UnderstandingRow "understanding" "One row is the answer of a side to one item of the questionnaire, before or after play." key "id"
    refers []
    {
        id: AnswerNumber, "Number of the row.";
        phase: Phase, "Whether before or after play.";
        item: String, "Item of the questionnaire.";
        side: String, "Party that answers.";
        toward: String, "Party whose answer it predicts.";
        own: Option<String>, "Its own answer; empty where people played it and none of them answered.";
        predicted: Option<String>, "The answer that it predicts of the other; empty likewise.";
        other: Option<String>, "The answer of the other; empty likewise.";
        truth: String, "The answer that is right by the rules of the exercise.";
        answers: u32, "How many answers could be given.";
        by: AnsweredBy, "Who gave its answers.";
        other_by: AnsweredBy, "Who gave the answer of the other.";
        seats: u32, "Agencies of the side that people have played.";
        answered: u32, "How many of them have answered the item.";
    }
}

table! {
    MetricRow "metrics" "One row is a figure about the whole exercise." key "name"
    refers []
    {
        name: String, "Name of the figure.";
        value: Option<f64>, "Its value; empty where there is nothing to measure.";
        unit: MetricUnit, "Its unit: count, share, seconds or points.";
        about: String, "What it says.";
    }
}

table! {
    DialogueRow "dialogues" "One row is a meeting in which a dialogue was held, with principals at the table." key "id"
    refers ["inject" -> "injects"."id"]
    {
        id: DialogueNumber, "Number of the meeting, in the order in which they were opened.";
        dialogue: String, "Dialogue, by its name in the scenario.";
        level: DialogueLevel, "Level: ministerial or working.";
        inject: Option<String>, "Inject that opened it; empty where an earlier dialogue had set it.";
        parties: Ids, "The two parties, separated by a space.";
        opened: Stamp, "When it was opened, in UTC.";
        closes: Stamp, "When it was to close, in UTC.";
        closed: Option<Stamp>, "When it was closed, in UTC; empty while it is held.";
        requests: u32, "Requests between the two parties that had been sent.";
        overdue: u32, "Requests among them that are overdue by at least one of the registers.";
        differing: u32, "Requests among them of which the two registers say different things.";
        reviewed: u32, "Requests that were on the agenda: those that are overdue, and those of which the registers differ.";
        proposed: u32, "Decisions that were proposed.";
        agreed: u32, "Decisions that both delegations agreed.";
        declined: u32, "Decisions that the other delegation declined.";
        lapsed: u32, "Decisions that had no answer when it closed.";
        communique: Ids, "What the communiqué says: the decisions that both agreed, by their numbers, separated by spaces; empty until it closes.";
    }
}

table! {
    RegisterRow "registers" "One row is what the register of a party says of a request when a dialogue is opened." key "id"
    refers ["dialogue" -> "dialogues"."id", "request" -> "requests"."id"]
    {
        id: RegisterNumber, "Number of the row.";
        dialogue: DialogueNumber, "Meeting.";
        party: String, "Party whose register it is.";
        request: String, "Request.";
        class: String, "Its urgency class.";
        state: RegisterState, "How it stands, as far as the party knows.";
        due: Option<Stamp>, "When its answer is due, as the party counts, in UTC.";
        returned: u32, "How often it was returned, as far as the party knows.";
        misread: u32, "How many misunderstandings about it the party has noticed.";
        differs: bool, "Whether the register of the other party says something else.";
        on_agenda: bool, "Whether it has to be gone through.";
    }
}

table! {
    DecisionRow "decisions" "One row is a decision that was proposed in a dialogue." key "id"
    refers [
        "dialogue" -> "dialogues"."id", "proposed_by" -> "agencies"."id",
        "answered_by" -> "agencies"."id", "request" -> "requests"."id",
        "contact" -> "agencies"."id", "event" -> "events"."seq"
    ]
    {
        id: DecisionNumber, "Number of the decision, in the order in which they were proposed.";
        dialogue: DialogueNumber, "Meeting in which it was proposed.";
        kind: DecisionKind, "What it is about.";
        brought: Option<String>, "Proposal of the scenario that it is; empty where the registers called for it, or a person made it.";
        proposed: Stamp, "When it was proposed, in UTC.";
        proposed_by: String, "Agency that proposed it.";
        state: DecisionState, "How it stands: open, agreed, declined, lapsed.";
        answered: Option<Stamp>, "When the other delegation answered, in UTC.";
        answered_by: Option<String>, "Agency that agreed or declined.";
        reason: Option<String>, "Why it was declined, in the words of the person who did.";
        request: Option<String>, "Request that is taken up, or of which the registers are settled.";
        term: Option<String>, "Term of the glossary that is agreed.";
        class: Option<String>, "Class that has another limit.";
        limit: Option<String>, "That limit, by its name in the guideline set.";
        within: Option<String>, "How long it is, as limits are written.";
        content: Option<String>, "Content that requests must have, or need not have.";
        required: Option<bool>, "Whether they must.";
        contact: Option<String>, "Agency that is named as the contact of its party.";
        line: Option<String>, "Hotline that has a scope and a procedure.";
        grounds: Ids, "Grounds on which it may be used, separated by spaces; empty for any.";
        callers: Ids, "Agencies that may call, separated by spaces; empty for all that may open it.";
        answerers: Ids, "Agencies that answer, separated by spaces; empty for all that it joins.";
        follow_up_s: Option<Seconds>, "Seconds within which a call is followed up in writing; empty where it need not be.";
        next: Option<Stamp>, "When the two sides meet again, in UTC.";
        communique: bool, "Whether the communiqué says it.";
        effect: Option<EventKind>, "What it has brought about; empty unless it was agreed.";
        event: Option<u64>, "Event that shows it.";
    }
}

table! {
    ResponseRow "responses" "One row is a response to a question that an inject asks." key "id"
    refers ["inject" -> "injects"."id", "agency" -> "agencies"."id"]
    {
        id: ResponseNumber, "Number of the response, in the order in which they were given.";
        inject: String, "Inject that asks.";
        agency: String, "Agency that answers, or whose people do.";
        by: Respondent, "Who answered: person, policy, or `otherwise` where nobody did in time.";
        person: Option<u32>, "In a poll, number of the person, from 1 in the order in which people first answered it; empty where an agency answers as one.";
        time: Stamp, "When, in UTC.";
        choice: Option<String>, "What was chosen, by its name in the question; empty for a text alone.";
        confidence: Option<u32>, "How sure whoever answered was, from 0 to 100 percent.";
        text: Option<String>, "What they said in their own words.";
        replaced: Option<Stamp>, "When another answer took its place, in UTC; empty for the one that counts.";
        closes: Stamp, "Until when the question could be answered, in UTC.";
    }
}

table! {
    DiscussionRow "discussion" "One row is an answer of a seat to a question of a module." key "id"
    refers ["agency" -> "agencies"."id"]
    {
        id: ResponseNumber, "Number of the answer, in the order in which they were given.";
        module: String, "Module that asks.";
        question: String, "Question, by its name in the module.";
        agency: String, "Agency whose people answer.";
        time: Stamp, "Moment of the exercise, in UTC.";
        choice: Option<String>, "What was chosen, by its name in the question; empty for a text alone.";
        confidence: Option<u32>, "How sure whoever answered was, from 0 to 100 percent.";
        text: Option<String>, "What they said in their own words.";
        replaced: Option<Stamp>, "When another answer took its place, in UTC; empty for the one that counts.";
        kept: bool, "Whether the facilitator kept it for the report.";
    }
}

impl RequestRow {
    /// Where its time went, in the order of the columns: under way, waiting, worked on, out of hours, with the
    /// other side, sent back. They add up to `gross_s`.
    #[must_use]
    pub const fn accounts(&self) -> [Seconds; 6] {
        [
            self.transit_s,
            self.waiting_s,
            self.working_s,
            self.off_hours_s,
            self.other_side_s,
            self.returned_s,
        ]
    }
}

/// Declares the tables of a run, in the order in which they are written.
macro_rules! tables {
    ($($name:ident: $row:ident, $about:literal;)*) => {
        /// The log of a run as tables.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Tables {
            $(#[doc = $about] pub $name: Vec<$row>,)*
        }

        impl Tables {
            /// What is known of each table, in the order in which they are written: the data dictionary.
            ///
            /// ```
            /// use hotwash::record::Tables;
            ///
            /// let requests = Tables::ABOUT.iter().find(|table| table.name == "requests").expect("a table");
            /// let gross = requests.columns().find(|it| it.name == "gross_s").expect("a column");
            /// assert!(gross.required && gross.about.starts_with("Seconds from sending to the answer"));
            /// ```
            pub const ABOUT: [TableAbout; [$(stringify!($name)),*].len()] = [$($row::TABLE),*];

            /// Returns the tables as CSV (RFC 4180), each with what is known of it and the number of its rows.
            ///
            /// ```
            /// use hotwash::prelude::*;
            ///
            /// let tables = play(&compile(&load("orbital_hotline", &[])?.into_plan()?), 7);
            /// for (table, rows, bytes) in tables.to_csv()? {
            ///     let header = bytes.split(|byte| *byte == b'\r').next().expect("a header");
            ///     assert_eq!(header.split(|byte| *byte == b',').count(), table.columns().count());
            ///     println!("{}.csv: {rows} rows, {} bytes", table.name, bytes.len());
            /// }
            /// # Ok::<(), Box<dyn std::error::Error>>(())
            /// ```
            ///
            /// # Errors
            /// When a row cannot be written, which for rows in memory does not happen.
            pub fn to_csv(&self) -> Result<Vec<(TableAbout, usize, Vec<u8>)>, csv::Error> {
                Ok(vec![$(csv_of(&self.$name)?),*])
            }

            /// Returns one of the tables as [`Tables::to_csv`] does; nothing if there is none of that name.
            ///
            /// # Errors
            /// As [`Tables::to_csv`].
            pub(super) fn csv_of(&self, name: &str) -> Result<Vec<u8>, csv::Error> {
                match name {
                    $(stringify!($name) => Ok(csv_of(&self.$name)?.2),)*
                    _ => Ok(Vec::new()),
                }
            }
        }
    };
}

tables! {
    events: EventRow, "What happened.";
    requests: RequestRow, "The requests.";
    messages: MessageRow, "The messages.";
    injects: InjectRow, "The injects.";
    agencies: AgencyRow, "The agencies.";
    work: WorkRow, "What was worked on, that on caseloads left out.";
    caseloads: CaseloadRow, "The caseloads of the agencies.";
    deviations: DeviationRow, "Departures from the procedure.";
    readings: ReadingRow, "How each field of each message was taken.";
    misunderstandings: MisunderstandingRow, "Where that is not what was meant.";
    beliefs: BeliefRow, "What agencies believe, and when that changed.";
    understanding: UnderstandingRow, "What each side answers, before and after play.";
    metrics: MetricRow, "The figures.";
    dialogues: DialogueRow, "The meetings in which dialogues were held.";
    registers: RegisterRow, "What the registers of both parties said then.";
    decisions: DecisionRow, "What was proposed in them.";
    stories: StoryRow, "The stories in the press that were leaked.";
    claims: ClaimRow, "What statements claim, and what became of it.";
    responses: ResponseRow, "What was answered to the questions that injects ask.";
    discussion: DiscussionRow, "What seats answered to the questions of modules.";
}

fn csv_of<R: Row>(rows: &[R]) -> Result<(TableAbout, usize, Vec<u8>), csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .has_headers(false)
        .from_writer(Vec::new());
    // The header is written by hand, so that a table without rows has one too.
    writer.write_record(R::TABLE.columns().map(|column| column.name))?;
    for row in rows {
        writer.serialize(row)?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok((R::TABLE, rows.len(), bytes))
}
