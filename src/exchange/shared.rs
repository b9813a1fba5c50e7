//! What was shared: the indicators that reached an agency with a request.

use std::collections::BTreeMap;

use crate::engine::view::SeatView;
use crate::record::Stamp;
use crate::session::Play;

/// The required content that holds indicators, by its name in the guideline set.
pub const INDICATORS: &str = "indicators";

/// What a request says of indicators, as the agency that was asked has it before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The request.
    pub request: String,
    /// The case.
    pub case: String,
    /// Who asks.
    pub from: String,
    /// Who is asked.
    pub to: String,
    /// How the request is marked.
    pub marking: String,
    /// When the request was sent.
    pub sent: Stamp,
    /// The words.
    pub text: String,
}

/// What was shared in an exercise so far, in the order of the requests.
///
/// It is read off the seats of those who were asked. So what was left out, hidden for its marking, or lost
/// on the way is not in it, and what people wrote in their own words is.
#[must_use]
pub fn shared(play: &mut Play) -> Vec<Share> {
    let requests = play.tables().requests;
    let mut seats: BTreeMap<String, Option<SeatView>> = BTreeMap::new();
    let mut shares = Vec::new();
    for row in requests {
        let seat = seats.entry(row.to.clone()).or_insert_with(|| play.seat(&row.to).ok());
        let known = seat.as_ref().and_then(|seat| seat.requests.iter().find(|it| it.id == row.id));
        let mut texts = known.into_iter().flat_map(|known| &known.texts);
        if let Some((_, text)) = texts.find(|(content, _)| content == INDICATORS) {
            shares.push(Share {
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
