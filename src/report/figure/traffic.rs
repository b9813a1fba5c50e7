//! The channel map: which agencies wrote to which channels, and how much.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{WIDTH, key, label, line, picture, round};
use crate::locale::say;
use crate::record::MessageRow;
use crate::report::context::ReportContext;
use crate::report::document::{Figure, Text};
use crate::review::Timing;
use crate::scenario::ChannelKind;

const TOP: f64 = 34.0;
/// The width of a box, of an agency and of a channel.
const AGENCY: f64 = 190.0;
const CHANNEL: f64 = 340.0;
/// The heights of their rows.
const AGENCY_ROW: f64 = 54.0;
const CHANNEL_ROW: f64 = 58.0;

/// An agency in the picture.
struct Correspondent {
    name: String,
    sent: usize,
    received: usize,
    is_left: bool,
    /// The middle of its box.
    y: f64,
}

/// A channel in the picture.
struct Way<'a> {
    name: String,
    kind: ChannelKind,
    messages: Vec<&'a MessageRow>,
    /// How many messages each agency sent or got by it.
    by_agency: BTreeMap<&'a str, usize>,
    y: f64,
}

/// The picture, where any message was sent.
pub(crate) fn traffic(ctx: &ReportContext) -> Option<Figure> {
    let l = ctx.locale;
    let (mut ways, unused) = ways(ctx);
    if ways.is_empty() {
        return None;
    }
    let mut writers = writers(ctx);
    let left = writers.values().filter(|it| it.is_left).count();
    let rows = [(true, left as f64), (false, (writers.len() - left) as f64)];
    let tallest = (rows[0].1.max(rows[1].1) * AGENCY_ROW).max(ways.len() as f64 * CHANNEL_ROW);
    for (is_left, rows) in rows {
        let gap = tallest / rows.max(1.0);
        let column = writers.values_mut().filter(|it| it.is_left == is_left);
        column.enumerate().for_each(|(row, it)| it.y = TOP + gap * (row as f64 + 0.5));
    }
    // A channel stands where those stand that use it, so that fewer lines cross.
    let middle = |way: &Way| {
        let of_one = |(id, number): (&&str, &usize)| writers[*id].y * *number as f64;
        let all: usize = way.by_agency.values().sum();
        way.by_agency.iter().map(of_one).sum::<f64>() / all as f64
    };
    ways.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    let gap = tallest / ways.len() as f64;
    ways.iter_mut().enumerate().for_each(|(row, way)| way.y = TOP + gap * (row as f64 + 0.5));
    let most = ways.iter().flat_map(|way| way.by_agency.values()).copied().max()?;
    let bottom = TOP + tallest;
    let (key, height) = key((WIDTH - CHANNEL) / 2.0, bottom + 6.0, &marks(ctx));
    let mut parties = ctx.plan().scenario.parties.values().map(|party| party.name.to_string());
    let left_party = parties.next().unwrap_or_default();
    let right_parties = l.list(&parties.collect::<Vec<_>>());
    let drawn = html! {
        (label(10.0, 20.0, "quiet", &left_party, 40))
        (label(WIDTH - 10.0, 20.0, "quiet end", &right_parties, 96))
        @for way in &ways {
            @for (id, number) in &way.by_agency { (joined(&writers[*id], way, *number, most)) }
        }
        @for way in &ways { (channel(ctx, way)) }
        @for writer in writers.values() { (agency(ctx, writer)) }
        (key)
    };
    let number = ctx.tables().messages.len();
    let alt =
        say!(l, "traffic-alt", number = number, channels = ways.len(), agencies = writers.len());
    let mut caption = say!(l, "traffic-caption");
    if !unused.is_empty() {
        caption.push_str(&say!(l, "gap"));
        caption.push_str(&say!(l, "traffic-unused", channels = l.list(&unused)));
    }
    let svg = picture((WIDTH, bottom + 6.0 + height), &alt, &drawn);
    Some(Figure {
        id: "traffic".to_owned(),
        svg,
        alt,
        caption: Text::plain(caption).from_tables(&["messages"]),
    })
}

/// The channels that were used, and the names of those that were not.
fn ways<'a>(ctx: &ReportContext<'a>) -> (Vec<Way<'a>>, Vec<String>) {
    let (mut used, mut unused) = (Vec::new(), Vec::new());
    for (id, channel) in &ctx.plan().scenario.channels {
        let name = ctx.plan().scenario.channel_name(id);
        let all = ctx.tables().messages.iter();
        let messages: Vec<&MessageRow> = all.filter(|row| &row.channel == id).collect();
        if messages.is_empty() {
            unused.push(name);
            continue;
        }
        let mut by_agency = BTreeMap::new();
        for row in &messages {
            *by_agency.entry(row.from.as_str()).or_default() += 1;
            *by_agency.entry(row.to.as_str()).or_default() += 1;
        }
        used.push(Way { name, kind: channel.kind, messages, by_agency, y: 0.0 });
    }
    (used, unused)
}

/// Those who wrote or were written to: the agencies of the first party at the left.
fn writers<'a>(ctx: &ReportContext<'a>) -> indexmap::IndexMap<&'a str, Correspondent> {
    let scenario = &ctx.plan().scenario;
    let messages = &ctx.tables().messages;
    let mut all: Vec<(usize, (&str, Correspondent))> = scenario
        .agencies
        .iter()
        .filter_map(|(id, agency)| {
            let sent = messages.iter().filter(|row| &row.from == id).count();
            let received = messages.iter().filter(|row| &row.to == id).count();
            let party = scenario.parties.get_index_of(&agency.party).unwrap_or(0);
            let name = ctx.short(id);
            let writer = Correspondent { name, sent, received, is_left: party == 0, y: 0.0 };
            (sent + received > 0).then_some((party, (id.as_str(), writer)))
        })
        .collect();
    all.sort_by_key(|(party, _)| *party);
    all.into_iter().map(|(_, writer)| writer).collect()
}

/// How the lines of a kind of channel look.
const fn look(kind: ChannelKind) -> (&'static str, &'static str) {
    match kind {
        ChannelKind::Hotline => ("sb", "6 4"),
        ChannelKind::Domestic => ("sf", ""),
        _ => ("sa", ""),
    }
}

fn joined(writer: &Correspondent, way: &Way, number: usize, most: usize) -> Markup {
    let (from, to) = if writer.is_left {
        (AGENCY + 10.0, (WIDTH - CHANNEL) / 2.0)
    } else {
        (WIDTH - AGENCY - 10.0, f64::midpoint(WIDTH, CHANNEL))
    };
    let between = round(f64::midpoint(from, to));
    let (class, dashes) = look(way.kind);
    let width = round(1.0 + 7.0 * libm::sqrt(number as f64 / most as f64));
    let (y1, y2) = (round(writer.y), round(way.y));
    html! {
        path class=(class) stroke-width=(width) stroke-opacity="0.7"
            stroke-dasharray=[(!dashes.is_empty()).then_some(dashes)]
            d={ "M" (from) " " (y1) "C" (between) " " (y1) " " (between) " " (y2) " " (to) " " (y2) } {
            title { (writer.name) ", " (way.name) ": " (number) }
        }
    }
}

fn agency(ctx: &ReportContext, writer: &Correspondent) -> Markup {
    let x = if writer.is_left { 10.0 } else { WIDTH - AGENCY - 10.0 };
    let traffic = say!(ctx.locale, "traffic-of", sent = writer.sent, received = writer.received);
    html! {
        rect class="box" x=(round(x)) y=(round(writer.y - 21.0)) width=(AGENCY) height="42" rx="4" {}
        (label(x + 10.0, writer.y - 3.0, "strong", &writer.name, 24))
        (label(x + 10.0, writer.y + 13.0, "quiet", &traffic, 26))
    }
}

fn channel(ctx: &ReportContext, way: &Way) -> Markup {
    let l = ctx.locale;
    let x = (WIDTH - CHANNEL) / 2.0;
    let under_way = |row: &&MessageRow| Some(row.delivered?.0.since(row.sent.0));
    let under_way = way.messages.iter().filter_map(under_way).collect();
    let median = Timing::of(under_way).median_s;
    let median = median.map_or_else(|| say!(l, "none"), |it| l.span(it.0));
    let lost = way.messages.iter().filter(|row| row.lost).count();
    let number = way.messages.len();
    let about = say!(l, "traffic-channel", number = number, lost = lost, median = median);
    html! {
        g {
            title { (way.name) }
            rect class="box" x=(round(x)) y=(round(way.y - 22.0)) width=(CHANNEL) height="44" rx="22" {}
            (label(WIDTH / 2.0, way.y - 4.0, "strong middle", &way.name, 44))
            (label(WIDTH / 2.0, way.y + 13.0, "quiet middle", &about, 52))
        }
    }
}

fn marks(ctx: &ReportContext) -> [(Markup, String); 3] {
    let l = ctx.locale;
    let mark = |kind| {
        let (class, dashes) = look(kind);
        line(class, (0.0, -3.0), (24.0, -3.0), 3.0, dashes)
    };
    [
        (mark(ChannelKind::ContactPoint), say!(l, "traffic-between")),
        (mark(ChannelKind::Hotline), say!(l, "traffic-hotline")),
        (mark(ChannelKind::Domestic), say!(l, "traffic-within")),
    ]
}
