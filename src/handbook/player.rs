//! The handbook of a seat: everything that its people are told before play, and nothing that is for others.

use super::context::HandbookContext;
use super::document::{Block, HandbookText, heading, subheading};
use super::rules::{glossary, norms, rules};
use super::situation::{conduct, situation};
use crate::locale::say;
use crate::scenario::{Agency, LocalizedText};

/// Returns the handbook of a seat; nothing if there is no such seat.
pub(super) fn player_handbook(ctx: &HandbookContext, seat: &str) -> Option<HandbookText> {
    let l = ctx.locale;
    let scenario = ctx.scenario();
    let agency = scenario.agencies.get(seat)?;
    let party = scenario.party_name(&agency.party);
    let mut blocks =
        vec![Block::Card { side: ctx.side(&agency.party), blocks: role_card(ctx, seat, agency) }];
    // How many work when matters where there is work.
    if ctx.has_requests() {
        blocks.push(heading("desk", say!(l, "handbook-desk")));
        blocks.push(Block::Facts(desk(ctx, agency)));
    }
    let reaches = reaches(ctx, seat);
    if !reaches.is_empty() {
        blocks.push(heading("reaches", say!(l, "role-reaches")));
        blocks.push(Block::Facts(reaches));
    }
    blocks.extend(situation(ctx));
    if let Some(brief) = scenario.parties.get(&agency.party).and_then(|it| it.brief.as_ref()) {
        let party = party.as_str();
        blocks.push(subheading("situation-of", say!(l, "situation-of", party = party)));
        blocks.push(Block::Prose(ctx.own(brief)));
    }
    blocks.push(heading("how-to-play", say!(l, "handbook-how-to-play")));
    let mut how = vec![say!(l, "handbook-play-stuck")];
    if ctx.has_requests() {
        how.splice(
            0..0,
            [
                say!(l, "handbook-play-read"),
                say!(l, "handbook-play-write"),
                say!(l, "handbook-play-silence"),
            ],
        );
    }
    if !scenario.modules.is_empty() {
        how.insert(0, say!(l, "handbook-play-modules"));
    }
    blocks.push(Block::List(how));
    for section in [conduct, rules, norms, glossary] {
        blocks.extend(section(ctx));
    }
    Some(HandbookText {
        locale: l,
        kind: say!(l, "handbook-document-player"),
        title: ctx.short(seat),
        subtitle: vec![scenario.title.to_string(), ctx.period()],
        notice: Some(say!(l, "handbook-notice-seat", seat = ctx.short(seat))),
        has_contents: false,
        blocks,
    })
}

fn role_card(ctx: &HandbookContext, seat: &str, agency: &Agency) -> Vec<Block> {
    let l = ctx.locale;
    let mut blocks = vec![
        Block::Kicker(say!(l, "role-card")),
        Block::Heading {
            level: 2,
            id: "role".into(),
            text: agency.name.to_string(),
            starts_page: false,
        },
        Block::Remark(ctx.scenario().party_name(&agency.party)),
        Block::Aim(aim(ctx, seat, agency)),
    ];
    if let Some(brief) = &agency.brief {
        blocks.extend(brief.about.as_ref().map(|about| Block::Prose(ctx.own(about))));
        for (head, items) in [
            (say!(l, "role-objectives"), &brief.objectives),
            (say!(l, "role-knows"), &brief.knows),
            (say!(l, "role-limits"), &brief.limits),
        ] {
            if !items.is_empty() {
                blocks.push(subheading("", head));
                blocks.push(Block::List(items.iter().map(|item| ctx.own(item)).collect()));
            }
        }
    }
    if !ctx.has_requests() && agency.authorities.is_empty() {
        return blocks;
    }
    blocks.push(subheading("", say!(l, "role-may")));
    if agency.authorities.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "reference-no-authority")));
    } else {
        blocks.push(Block::List(agency.authorities.iter().map(|it| ctx.authority(it)).collect()));
    }
    blocks
}

/// Returns what the people in a seat want, as its author says it, or else what follows from its channels.
pub(super) fn aim(ctx: &HandbookContext, seat: &str, agency: &Agency) -> String {
    let l = ctx.locale;
    let own = |brief: &crate::scenario::RoleBrief| ctx.own(&brief.aim);
    let abroad = || {
        let mut channels = ctx.scenario().channels.values();
        let is_foreign = |id: &String| ctx.scenario().party_of(id) != Some(agency.party.as_str());
        channels
            .any(|it| it.between.iter().any(|id| id == seat) && it.between.iter().any(is_foreign))
    };
    match &agency.brief {
        Some(brief) => own(brief),
        None if abroad() => say!(l, "role-aim-abroad"),
        None => say!(l, "role-aim-home"),
    }
}

/// Returns when the agency works, and with how many people.
fn desk(ctx: &HandbookContext, agency: &Agency) -> Vec<(String, String)> {
    let l = ctx.locale;
    let zone = agency
        .zone
        .as_ref()
        .or_else(|| ctx.scenario().parties.get(&agency.party).map(|party| &party.zone));
    let place = zone.map(|zone| l.word("city", ctx.scenario().place_of(zone))).unwrap_or_default();
    let place = agency.place.as_ref().map_or(place, ToString::to_string);
    let mut facts = vec![
        (say!(l, "handbook-hours"), ctx.locale.hours(&agency.hours)),
        (say!(l, "handbook-time-of"), place),
        (say!(l, "handbook-staff"), say!(l, "role-staff", number = agency.staff)),
    ];
    if let Some(duty) = &agency.duty {
        let classes = l.list(&duty.classes.iter().map(|it| ctx.class(it)).collect::<Vec<_>>());
        let duty = say!(
            l,
            "handbook-duty-is",
            number = duty.staff,
            hours = ctx.locale.hours(&duty.hours),
            classes = classes
        );
        facts.push((say!(l, "handbook-duty"), duty));
    }
    facts
}

/// Returns whom an agency can reach, and by which channels.
fn reaches(ctx: &HandbookContext, seat: &str) -> Vec<(String, String)> {
    let scenario = ctx.scenario();
    let joins =
        |channel: &crate::scenario::Channel, id: &str| channel.between.iter().any(|it| it == id);
    let mut found = Vec::new();
    for party in scenario.parties.keys() {
        for (other, agency) in scenario.agencies.iter().filter(|(_, it)| it.party == *party) {
            let channels: Vec<&String> = (scenario.channels.iter())
                .filter(|(_, channel)| joins(channel, seat) && joins(channel, other))
                .map(|(id, _)| id)
                .collect();
            if other != seat && !channels.is_empty() {
                let by = ctx.channels(channels);
                let by = say!(
                    ctx.locale,
                    "handbook-reached-by",
                    name = agency.name.as_str(),
                    channels = by
                );
                found.push((ctx.short(other), by));
            }
        }
    }
    found
}

/// Returns texts of a brief in the language of the document.
pub(super) fn texts(ctx: &HandbookContext, items: &[LocalizedText]) -> Vec<String> {
    items.iter().map(|item| ctx.own(item)).collect()
}
