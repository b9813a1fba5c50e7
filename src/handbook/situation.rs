//! What everybody may know: the situation, who there is, how they reach each other, and how the exercise runs.

use super::context::HandbookContext;
use super::document::{Block, HandbookText, Table, heading, subheading};
use super::rules::{glossary, norms, rules};
use crate::locale::say;
use crate::scenario::{Basis, ChannelKind, HolidayCalendar, Party};
use crate::time::{Days, OpeningHours, Zone, ZonedInstant};

/// Returns the situation manual.
pub(super) fn situation_manual(ctx: &HandbookContext) -> HandbookText {
    let l = ctx.locale;
    let scenario = ctx.scenario();
    let sections =
        [situation, reality, objectives, people, channels, conduct, rules, norms, glossary];
    HandbookText {
        locale: l,
        kind: say!(l, "handbook-document-situation-manual"),
        title: scenario.title.to_string(),
        subtitle: vec![ctx.period(), ctx.parties()],
        notice: None,
        has_contents: true,
        blocks: sections.iter().flat_map(|section| section(ctx)).collect(),
    }
}

impl HandbookContext<'_> {
    /// Returns the names of the parties as a list.
    pub(super) fn parties(&self) -> String {
        let names = self.scenario().parties.values().map(|party| party.name.to_string());
        self.locale.list(&names.collect::<Vec<_>>())
    }
}

/// Returns the situation at the beginning, as everybody is told it.
pub(super) fn situation(ctx: &HandbookContext) -> Vec<Block> {
    let scenario = ctx.scenario();
    let text = scenario.brief.as_ref().map_or_else(|| scenario.about.to_string(), |it| ctx.own(it));
    vec![heading("situation", say!(ctx.locale, "situation")), Block::Prose(text)]
}

/// Returns what is real in the exercise and what is not. What the author says of that besides gives the plot away,
/// and is in the facilitator's guide.
fn reality(ctx: &HandbookContext) -> Vec<Block> {
    let l = ctx.locale;
    let injects = &ctx.scenario().injects;
    let about = |basis: Basis| {
        let number = injects.values().filter(|inject| inject.basis == basis).count();
        (number > 0).then(|| {
            let about = match basis {
                Basis::Real => say!(l, "handbook-real", number = number),
                Basis::Notional => say!(l, "handbook-notional", number = number),
                Basis::Assumed => say!(l, "handbook-assumed", number = number),
            };
            (l.capitalised(&l.word("basis", basis)), about)
        })
    };
    let facts: Vec<_> = Basis::ALL.into_iter().filter_map(about).collect();
    vec![
        heading("reality", say!(l, "handbook-reality")),
        Block::Paragraph(say!(l, "handbook-reality-about")),
        Block::Facts(facts),
    ]
}

/// Returns what the exercise is to show.
pub(super) fn objectives(ctx: &HandbookContext) -> Vec<Block> {
    let l = ctx.locale;
    let objectives = ctx.scenario().objectives.values();
    let texts: Vec<String> = objectives
        .map(|it| match &it.capability {
            Some(capability) => {
                let (text, capability) = (it.text.as_str(), capability.as_str());
                say!(l, "handbook-capability", text = text, capability = capability)
            }
            None => it.text.to_string(),
        })
        .collect();
    if texts.is_empty() {
        return Vec::new();
    }
    vec![heading("objectives", say!(l, "handbook-objectives")), Block::List(texts)]
}

/// Returns the parties and their agencies.
fn people(ctx: &HandbookContext) -> Vec<Block> {
    let l = ctx.locale;
    let mut blocks = vec![heading("people", say!(l, "handbook-people"))];
    for (id, party) in &ctx.scenario().parties {
        let agencies = ctx.scenario().agencies.iter().filter(|(_, agency)| agency.party == *id);
        let agencies = agencies.map(|(id, agency)| (ctx.short(id), agency.name.to_string()));
        blocks.push(Block::Card {
            side: ctx.side(id),
            blocks: vec![
                subheading("", party.name.to_string()),
                Block::Remark(clock_of(ctx, party)),
                Block::Facts(agencies.collect()),
            ],
        });
    }
    blocks
}

/// Returns by which clock a party lives.
fn clock_of(ctx: &HandbookContext, party: &Party) -> String {
    let l = ctx.locale;
    let place = l.word("city", ctx.scenario().place_of(&party.zone));
    let offset = party.zone.show(ctx.scenario().starts.at, "%:z");
    say!(l, "handbook-clock-of", place = place, offset = offset)
}

/// Returns the channels, with whom each joins.
fn channels(ctx: &HandbookContext) -> Vec<Block> {
    let l = ctx.locale;
    let channels = &ctx.scenario().channels;
    if channels.is_empty() {
        return Vec::new();
    }
    let row = |(id, channel): (&String, &crate::scenario::Channel)| {
        let mut remarks = Vec::new();
        if let Some(marking) = &channel.marking_up_to {
            remarks.push(say!(l, "handbook-up-to", marking = l.word("marking", marking)));
        }
        if channel.kind == ChannelKind::Hotline && !channel.opened_by.is_empty() {
            remarks.push(say!(l, "handbook-opened-by", agencies = ctx.names(&channel.opened_by)));
        }
        if channel.hours != OpeningHours::Always {
            remarks.push(ctx.locale.hours(&channel.hours));
        }
        vec![
            ctx.scenario().channel_name(id),
            l.word("channel-kind", channel.kind),
            ctx.names(&channel.between),
            remarks.join(&say!(l, "between-contents")),
        ]
    };
    vec![
        heading("channels", say!(l, "handbook-channels")),
        Block::Paragraph(say!(l, "handbook-channels-about")),
        Block::Table(Table {
            head: vec![
                say!(l, "handbook-channel"),
                say!(l, "handbook-channel-for"),
                say!(l, "handbook-channel-between"),
                say!(l, "handbook-channel-remark"),
            ],
            rows: channels.iter().map(row).collect(),
            widths: vec![3, 4, 5, 4],
        }),
    ]
}

/// Returns how the exercise runs: by which clock, and which days are not worked.
pub(super) fn conduct(ctx: &HandbookContext) -> Vec<Block> {
    let l = ctx.locale;
    let scenario = ctx.scenario();
    let (starts, ends) = (ctx.clock.moment(scenario.starts.at), ctx.clock.moment(scenario.ends.at));
    let mut list = Vec::new();
    if !scenario.modules.is_empty() {
        list.push(say!(l, "handbook-conduct-modules", number = scenario.modules.len()));
    }
    // Where there is nothing but a discussion, no clock runs.
    if scenario.modules.is_empty() || ctx.has_requests() || !scenario.injects.is_empty() {
        list.push(say!(l, "handbook-conduct-clock", starts = starts, ends = ends));
        list.push(say!(l, "handbook-conduct-pause"));
    }
    if ctx.has_requests() {
        list.push(say!(l, "handbook-conduct-hours"));
        list.push(say!(l, "handbook-conduct-seats"));
    }
    list.push(say!(l, "handbook-conduct-questions"));
    let mut blocks = vec![heading("conduct", say!(l, "handbook-conduct")), Block::List(list)];
    let mut columns = Vec::new();
    let mut column = |head: String, zone: &Zone, calendar: Option<&HolidayCalendar>| {
        let days = calendar.map(|it| free_days(ctx, zone, it)).unwrap_or_default();
        if !days.is_empty() {
            columns.push(vec![subheading("", head), Block::Facts(days)]);
        }
    };
    for party in scenario.parties.values() {
        let calendar = party.holidays.as_ref().and_then(|name| ctx.plan.calendars.get(name));
        let head = say!(l, "handbook-holidays", party = party.name.as_str());
        column(head, &party.zone, calendar);
    }
    for agency in scenario.agencies.values() {
        let Some(party) = scenario.parties.get(&agency.party) else { continue };
        if agency.holidays.is_some() && agency.holidays != party.holidays {
            let zone = agency.zone.as_ref().unwrap_or(&party.zone);
            let head = say!(l, "handbook-holidays-of-agency", agency = agency.name.as_str());
            column(head, zone, ctx.plan.calendar_of(agency));
        }
    }
    // More than three would be too narrow for the names of holidays.
    let most = if columns.len() > 3 { 2 } else { 3 };
    while !columns.is_empty() {
        let rest = columns.split_off(most.min(columns.len()));
        blocks.push(Block::Columns(columns));
        columns = rest;
    }
    blocks
}

/// Returns the public holidays of a calendar while the exercise lasts, and the days that are worked in their place.
fn free_days(
    ctx: &HandbookContext,
    zone: &Zone,
    calendar: &HolidayCalendar,
) -> Vec<(String, String)> {
    let (l, scenario) = (ctx.locale, ctx.scenario());
    let date = |at| zone.date(at);
    let (first, last) = (date(scenario.starts.at), date(scenario.ends.at));
    let falls = |days: &Days| days.first <= last && first <= days.last;
    let shown = |day| {
        let noon = ZonedInstant::parse(&format!("{day}T12:00[{}]", zone.name()));
        noon.map_or_else(|_| format!("{day}"), |noon| l.date(zone, noon.at))
    };
    let mut free: Vec<(Days, String, String)> = Vec::new();
    for (days, name) in calendar.holidays.iter().filter(|(days, _)| falls(days)) {
        let when = if days.first == days.last {
            shown(days.first)
        } else {
            say!(l, "handbook-from-to", from = shown(days.first), to = shown(days.last))
        };
        free.push((*days, when, l.holiday(name)));
    }
    for day in calendar.make_up.keys().filter(|day| falls(&Days::from(**day))) {
        free.push((Days::from(*day), shown(*day), say!(l, "handbook-make-up")));
    }
    free.sort_by_key(|(days, ..)| *days);
    free.into_iter().map(|(_, when, name)| (when, name)).collect()
}
