//! The headers of columns in the known shapes of MSELs.

use super::known_words::plain;

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
    use super::super::known_words::KnownWords;
    use super::*;

    #[test]
    fn each_shape_is_known_by_its_headers() {
        for shape in SHAPES {
            assert_eq!(shape_of(shape.headers.iter().copied()), Some(shape));
            for header in shape.headers {
                assert!(KnownWords::built_in().is_known(header), "{header}");
            }
        }
        assert_eq!(shape_of(["Time", "What", "Who"].into_iter()), None);
    }
}
