//! What injects and letters say, as they were said.

use bevy_ecs::prelude::{Entity, World};

use super::entities::{ContentsSaid, Directory, InjectState, Said};
use super::exercise::Exercise;
use super::ids::{AgencyId, ContentId, InjectId};
use super::model::{Model, Order};
use super::rules;
use super::text::{Locality, Rendition};

/// What an inject says to those whom it has reached.
pub(super) fn inject(world: &World, model: &Model, inject: InjectId, at: Locality) -> String {
    let entity = world.resource::<Directory>().inject(inject);
    let is_turned = world.get::<InjectState>(entity).is_some_and(|state| state.turned.is_some());
    said(world, entity, |how| model.inject_text(inject, is_turned).said(how, at))
}

/// What the statement says that an inject has ordered, once it was sent.
pub(super) fn statement(
    world: &World,
    model: &Model,
    inject: InjectId,
    at: Locality,
) -> Option<String> {
    let message = world.resource::<Directory>().stated_by(inject)?;
    let Some(Order::Statement(order)) = &model.inject(inject).order else { return None };
    Some(said(world, message, |how| order.text.said(how, at)))
}

fn said(world: &World, entity: Entity, say: impl Fn(&Rendition) -> String) -> String {
    match world.get::<Said>(entity) {
        Some(how) => say(&how.0),
        None => say(&Rendition::default()),
    }
}

impl Exercise {
    /// What the statement would say that an inject orders, as whoever writes it could say it now.
    pub(super) fn statement_sayable(&self, inject: InjectId) -> Option<String> {
        let model = self.model();
        let Some(Order::Statement(order)) = &model.inject(inject).order else { return None };
        let writer = model.inject(inject).to[0];
        let how = rules::letter(self.look(), inject, &order.text, writer).ok()?;
        Some(order.text.said(&how, model.locality(writer)))
    }

    /// What the contents say that the order of an inject provides: as they were sent, or else as the agency
    /// that is ordered could say them now.
    pub(super) fn contents_said(
        &self,
        inject: InjectId,
        reader: AgencyId,
    ) -> Vec<(ContentId, String)> {
        let model = self.model();
        let Some(Order::Request(order)) = &model.inject(inject).order else { return Vec::new() };
        let at = model.locality(reader);
        let sent = self.world().resource::<Directory>().ordered_by(inject);
        let said = match sent {
            Some(request) => self.world().get::<ContentsSaid>(request).map(|said| said.0.clone()),
            None => Some(rules::contents_sayable(self.look(), order, model.inject(inject).to[0])),
        };
        let said = said.unwrap_or_default();
        let say = |(content, text): &(ContentId, super::text::Text)| {
            let how = said.iter().find(|(it, _)| it == content).map(|(_, how)| how);
            let words = text.said(how.unwrap_or(&Rendition::default()), at);
            (!words.is_empty()).then_some((*content, words))
        };
        order.texts.iter().filter_map(say).collect()
    }
}
