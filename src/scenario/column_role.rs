//! What the columns of a MSEL hold.

use serde::Deserialize;

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a column of a MSEL holds.
    #[derive(Deserialize)]
    pub enum ColumnRole {
        Number "Number" "the number of the event";
        Inject "Inject" "the id of the inject in a scenario";
        Time "Time" "when it happens in the story: a date, a time, or both";
        Elapsed "Elapsed" "how long after the start it happens";
        Date "Date" "the date, where the time stands by itself";
        DeliveryTime "DeliveryTime" "when it is handed over; the time where there is no Time";
        Zone "Zone" "the zone of the times";
        Condition "Condition" "on which condition it happens, as a scenario writes it";
        Kind "Kind" "what sort of event it is";
        To "To" "who receives it";
        From "From" "who it seems to come from";
        Subject "Subject" "a heading that whoever receives it sees";
        Text "Text" "what whoever receives it reads";
        Description "Description" "what happens; the text where there is no Text";
        Title "Title" "a heading for facilitators";
        Expected "Expected" "what should follow, in words";
        ExpectedAct "ExpectedAct" "what should follow: an act, such as Acknowledge";
        ExpectedBy "ExpectedBy" "who should do it";
        ExpectedWithin "ExpectedWithin" "how soon, such as 24h";
        ExpectedOn "ExpectedOn" "on the request of which inject";
        Objective "Objective" "the objective that it serves";
        Status "Status" "whether it stands: what is cancelled stays out";
        Note "Note" "anything else that is to be kept";
        Ignore "Ignore" "what is not to be kept";
    }
}
