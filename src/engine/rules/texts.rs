//! Texts: which variant of an inject or a letter can be said, and what its slots stand for.

use super::conditions::holds;
use super::knowledge;
use super::limits;
use super::look::Look;
use crate::engine::condition::Milestone;
use crate::engine::entities::Obstacle;
use crate::engine::ids::{AgencyId, ContentId, InjectId, PartyId};
use crate::engine::model::{Inject, RequestOrder};
use crate::engine::text::{Part, Rendition, Text};
use crate::scenario::{Act, SlotMoment};
use crate::time::Instant;

/// Those who must know what a text tells.
#[derive(Clone, Copy, Debug)]
pub(super) enum Audience<'a> {
    /// The parties of those whom an inject is for.
    Recipients(&'a [AgencyId]),
    /// Whoever writes a letter.
    Writer(AgencyId),
}

/// What keeps an inject from coming as it is written, if something does.
pub(super) fn obstacle(look: Look, inject: InjectId) -> Option<Obstacle> {
    let definition = look.model().inject(inject);
    if definition.provided.as_ref().is_some_and(|provided| !holds(look, provided)) {
        return Some(Obstacle::Provided);
    }
    if let Some(unknown) = unknown(look, definition) {
        return Some(Obstacle::Cited(unknown));
    }
    let to = Audience::Recipients(&definition.to);
    render(look, &definition.text, to).is_none().then_some(Obstacle::Unsayable)
}

/// What an inject cites that the party of somebody whom it is for does not know of.
fn unknown(look: Look, definition: &Inject) -> Option<InjectId> {
    let parties: Vec<PartyId> =
        definition.to.iter().map(|agency| look.model().party_of(*agency)).collect();
    let is_unknown =
        |of: &&InjectId| parties.iter().any(|party| !knowledge::is_known_of(look, *party, **of));
    definition.cites.iter().find(is_unknown).copied()
}

/// What keeps the letter that an inject orders from going out, if something does.
pub(super) fn obstacle_to_letter(look: Look, inject: InjectId) -> Option<Obstacle> {
    let provided = look.model().inject(inject).provided.as_ref();
    provided.filter(|provided| !holds(look, provided)).map(|_| Obstacle::Provided)
}

/// How the letter of an inject is said by whoever writes it.
///
/// # Errors
/// What keeps it from going out.
pub(in crate::engine) fn letter(
    look: Look,
    inject: InjectId,
    text: &Text,
    writer: AgencyId,
) -> Result<Rendition, Obstacle> {
    match obstacle_to_letter(look, inject) {
        Some(obstacle) => Err(obstacle),
        None => render(look, text, Audience::Writer(writer)).ok_or(Obstacle::Unsayable),
    }
}

/// How the contents are said that the order of a request provides, of those that have variants or slots.
pub(in crate::engine) fn contents_sayable(
    look: Look,
    order: &RequestOrder,
    writer: AgencyId,
) -> Vec<(ContentId, Rendition)> {
    let varied = order.texts.iter().filter(|(_, text)| !text.is_plain());
    varied
        .map(|(content, text)| {
            let said = render(look, text, Audience::Writer(writer));
            (*content, said.unwrap_or(Rendition::unsayable()))
        })
        .collect()
}

/// How what an inject says in its own place is said, if it can be: its text, or what it says otherwise.
pub(in crate::engine) fn render_inject(look: Look, inject: InjectId) -> Option<Rendition> {
    let is_turned = look.inject(inject).turned.is_some();
    let text = look.model().inject_text(inject, is_turned);
    render(look, text, Audience::Recipients(&look.model().inject(inject).to))
}

/// How a text is said: the first variant whose condition holds and whose slots all stand for something.
pub(super) fn render(look: Look, text: &Text, to: Audience) -> Option<Rendition> {
    text.variants.iter().enumerate().find_map(|(index, variant)| {
        if variant.provided.as_ref().is_some_and(|provided| !holds(look, provided)) {
            return None;
        }
        let slots = variant.parts.iter().filter_map(|part| match part {
            Part::Words(_) => None,
            Part::Moment(inject, moment) => Some(fill(look, *inject, *moment, to)),
        });
        let moments: Option<Vec<Instant>> = slots.collect();
        Some(Rendition { variant: index, moments: moments? })
    })
}

/// The moment that a slot stands for, as far as all know it who must.
fn fill(look: Look, inject: InjectId, moment: SlotMoment, to: Audience) -> Option<Instant> {
    let knows = |milestone: Milestone| {
        let is_known = |at: Option<Instant>| at.is_some_and(|at| at <= look.now());
        match to {
            Audience::Writer(agency) => is_known(knowledge::known(look, agency, milestone, inject)),
            Audience::Recipients(to) => to.iter().all(|agency| {
                let party = look.model().party_of(*agency);
                is_known(knowledge::known_to_party(look, party, milestone, inject))
            }),
        }
    };
    let at = |milestone| {
        knows(milestone).then(|| knowledge::happened(look, milestone, inject)).flatten()
    };
    match moment {
        SlotMoment::Sent => at(Milestone::Sent),
        SlotMoment::Received => at(Milestone::Received),
        SlotMoment::Answered => {
            at(Milestone::Answered).or_else(|| at(Milestone::Done(Act::Refuse)))
        }
        SlotMoment::Due => {
            let request = look.directory().ordered_by(inject)?;
            knows(Milestone::Sent).then(|| limits::answer_due(look, request)).flatten()
        }
    }
}
