//! The indicators that reached an agency with a request.

use std::collections::BTreeMap;

use crate::engine::view::SeatView;
use crate::record::Stamp;
use crate::session::Play;

/// The required content that holds indicators, by its name in the guideline set.
pub const INDICATORS: &str = "indicators";

/// The indicators of a request, as the responder has received them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedIndicators {
    /// The request.
    pub request: String,
    /// The case.
    pub case: String,
    /// The requester.
    pub from: String,
    /// The responder.
    pub to: String,
    /// The marking of the request.
    pub marking: String,
    /// When the request was sent.
    pub sent: Stamp,
    /// The text that holds the indicators.
    pub text: String,
}

/// Returns the indicators that were shared in an exercise so far, in the order of the requests.
///
/// They are taken from the views of the responders. So anything that was omitted, hidden because of
/// its marking, or lost on the way is missing, and anything that people wrote in their own words is
/// included.
#[must_use]
pub fn shared(play: &mut Play) -> Vec<SharedIndicators> {
    let requests = play.tables().requests;
    let mut seats: BTreeMap<String, Option<SeatView>> = BTreeMap::new();
    let mut shares = Vec::new();
    for row in requests {
        let seat = seats.entry(row.to.clone()).or_insert_with(|| play.seat(&row.to).ok());
        let known = seat.as_ref().and_then(|seat| seat.requests.iter().find(|it| it.id == row.id));
        let mut texts = known.into_iter().flat_map(|known| &known.texts);
        if let Some((_, text)) = texts.find(|(content, _)| content == INDICATORS) {
            shares.push(SharedIndicators {
                request: row.id,
                case: row.case,
                from: row.from,
                to: row.to,
                marking: row.marking,
                sent: row.sent,
                text: text.clone(),
            });
        }
    }
    shares
}
