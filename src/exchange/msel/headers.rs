//! The headers of columns in the known shapes of MSELs.

use crate::scenario::ColumnRole;

/// A known shape of MSEL, recognized by its headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MselShape {
    /// The name.
    pub name: &'static str,
    /// Its headers.
    pub headers: &'static [&'static str],
}

/// The shapes that are recognized by name. Others are read by the same words.
pub const SHAPES: [MselShape; 7] = [
    MselShape {
        name: "the MSEL that hotwash writes",
        headers: &["Event Number", "Inject", "Designated Scenario Time", "Zone", "Condition"],
    },
    MselShape {
        name: "the MSEL of HSEEP",
        headers: &[
            "Event Number",
            "Designated Scenario Time",
            "Event Type",
            "Inject Mode",
            "From",
            "To",
            "Message",
            "Expected Participant Response",
            "Exercise Objective",
            "Notes",
        ],
    },
    MselShape {
        name: "the classic MSEL of FEMA",
        headers: &[
            "Event #",
            "Event Time",
            "Event Description",
            "Responsible Controller",
            "Recipient Player(s)",
            "Expected Outcome",
        ],
    },
    MselShape {
        name: "the standard MSEL of Blueprint",
        headers: &[
            "Control Number",
            "Move",
            "Group",
            "Delivery Time",
            "Simulated Time",
            "Assigned To",
            "Status",
            "Title",
            "Description",
            "From Org",
            "To Org",
            "Details",
            "Expected Actions",
        ],
    },
    MselShape {
        name: "the MSEL of MITRE's playbook",
        headers: &[
            "ID",
            "Local Time",
            "Delivery Method",
            "Target",
            "Title",
            "Description",
            "Assumptions",
            "Notes",
            "Expected Actions",
            "Measure of Performance",
        ],
    },
    MselShape {
        name: "the events of T3SF",
        headers: &[
            "#",
            "Real Time",
            "Date",
            "Subject",
            "From",
            "Player",
            "Script",
            "Photo",
            "Picture Name",
            "Profile",
            "Poll",
        ],
    },
    MselShape {
        name: "a deck of snowglobe",
        headers: &["Inject ID", "Deck ID", "Card Title", "Card Wording", "Back Url", "Art Url"],
    },
];

/// The label and value that mark the first sheet of workbooks written by hotwash. It holds no
/// events.
pub(super) const COVER_MARK: (&str, &str) = ("Written by", "hotwash");

/// The headers of each role, in lower case and without punctuation.
const WORDS: [(ColumnRole, &[&str]); 21] = [
    (
        ColumnRole::Number,
        &[
            "number",
            "no",
            "nr",
            "id",
            "event number",
            "event no",
            "event id",
            "inject number",
            "inject no",
            "inject id",
            "control number",
            "control no",
            "msel number",
            "msel no",
            "serial",
            "serial number",
            "item",
            "item number",
        ],
    ),
    (ColumnRole::Inject, &["inject"]),
    (
        ColumnRole::Time,
        &[
            "time",
            "designated scenario time",
            "scenario time",
            "scenario date time",
            "simulated time",
            "simulated date time",
            "story time",
            "event time",
            "inject time",
            "local time",
            "exercise time",
            "planned time",
            "trigger time",
            "start time",
            "date time",
            "datetime",
            "date and time",
            "time of inject",
            "time hh mm",
        ],
    ),
    (
        ColumnRole::Date,
        &[
            "date",
            "event date",
            "inject date",
            "scenario date",
            "simulated date",
            "day",
            "exercise day",
        ],
    ),
    (ColumnRole::DeliveryTime, &["delivery time", "real time", "real world time", "delta"]),
    (ColumnRole::Zone, &["zone", "time zone", "timezone", "tz"]),
    (ColumnRole::Condition, &["condition"]),
    (ColumnRole::Kind, &["event type", "inject type", "type", "kind"]),
    (
        ColumnRole::To,
        &[
            "to",
            "to org",
            "to organization",
            "recipient",
            "recipients",
            "recipient s",
            "recipient player",
            "recipient players",
            "recipient player s",
            "player",
            "players",
            "player s",
            "target",
            "target audience",
            "audience",
            "team",
            "teams",
            "delivered to",
        ],
    ),
    (
        ColumnRole::From,
        &[
            "from",
            "from org",
            "from organization",
            "sender",
            "controller",
            "controllers",
            "responsible controller",
            "responsible controller s",
            "source",
        ],
    ),
    (ColumnRole::Subject, &["subject", "card title"]),
    (
        ColumnRole::Text,
        &[
            "message",
            "message text",
            "details",
            "script",
            "card wording",
            "inject text",
            "inject message",
            "text",
            "content",
            "body",
        ],
    ),
    (
        ColumnRole::Description,
        &["description", "event description", "inject description", "event", "summary"],
    ),
    (ColumnRole::Title, &["title", "event title", "inject title", "event name", "name"]),
    (
        ColumnRole::Expected,
        &[
            "expected participant response",
            "expected response",
            "expected player response",
            "expected player action",
            "expected player actions",
            "expected player action s",
            "expected outcome",
            "expected outcomes",
            "expected actions",
            "expected action",
            "expected action s",
            "expected result",
            "expected results",
            "expectation",
        ],
    ),
    (ColumnRole::ExpectedAct, &["expected act"]),
    (ColumnRole::ExpectedBy, &["expected by"]),
    (ColumnRole::ExpectedWithin, &["expected within"]),
    (ColumnRole::ExpectedOn, &["expected on"]),
    (
        ColumnRole::Objective,
        &[
            "objective",
            "objectives",
            "exercise objective",
            "exercise objectives",
            "exercise objective s",
        ],
    ),
    (
        ColumnRole::Note,
        &[
            "notes",
            "note",
            "remarks",
            "comments",
            "inject mode",
            "mode",
            "delivery method",
            "method",
            "move",
            "group",
            "phase",
            "status",
            "assigned to",
            "capability",
            "core capability",
            "assumptions",
            "measure of performance",
            "photo",
            "picture name",
            "profile",
            "poll",
            "deck id",
            "back url",
            "background url",
            "art url",
            "location",
        ],
    ),
];

/// Returns a header in lower case, with punctuation replaced.
pub(super) fn plain(header: &str) -> String {
    let spelled = header.to_lowercase().replace('#', " number ");
    let spaced: String =
        spelled.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the role of a column with that header, if the header is known.
pub(super) fn role_of(header: &str) -> Option<ColumnRole> {
    let header = plain(header);
    let found = WORDS.iter().find(|(_, words)| words.contains(&header.as_str()));
    found.map(|(role, _)| *role)
}

/// Returns the shape that some headers match, if most of its own are among them.
pub(super) fn shape_of<'a>(headers: impl Iterator<Item = &'a str>) -> Option<MselShape> {
    let headers: Vec<String> = headers.map(plain).collect();
    let share = |shape: &MselShape| {
        let own = shape.headers.iter().filter(|header| headers.contains(&plain(header))).count();
        own * 100 / shape.headers.len()
    };
    // Of two that fit alike, the one that is listed first.
    let best = SHAPES.into_iter().rev().max_by_key(share)?;
    (share(&best) >= 60).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shape_is_known_by_its_headers() {
        for shape in SHAPES {
            assert_eq!(shape_of(shape.headers.iter().copied()), Some(shape));
            for header in shape.headers {
                assert!(role_of(header).is_some(), "{header}");
            }
        }
        assert_eq!(shape_of(["Time", "What", "Who"].into_iter()), None);
    }

    #[test]
    fn no_word_stands_for_two_roles() {
        let words: Vec<&str> = WORDS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        for (place, word) in words.iter().enumerate() {
            assert_eq!(plain(word), *word);
            assert!(!words[..place].contains(word), "{word}");
        }
    }
}
