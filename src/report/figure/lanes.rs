//! The swim-lane picture: who wrote to whom when, what was in hand, and what was misread meanwhile.

use maud::{Markup, html};

use super::scale::TimeScale;
use super::{WIDTH, label, line, picture, rect};
use crate::record::{MessageRow, MisunderstandingRow, RequestRow};
use crate::report::Desk;
use crate::report::document::{Figure, Text};
use crate::time::{Instant, Span};

/// Room for the names of the lanes.
const LEFT: f64 = 150.0;
/// The height of one thing within a lane.
const ROW: f64 = 11.0;
/// The least height of a lane.
const LEAST: f64 = 26.0;
/// Where the lanes begin.
const TOP: f64 = 62.0;
/// The height of the name of a party.
const PARTY: f64 = 18.0;

/// A lane.
struct Lane {
    id: String,
    party: String,
    name: String,
    /// Until when each row of it is taken.
    rows: Vec<Instant>,
    bars: Vec<(usize, Bar)>,
}

/// Something that lasts.
struct Bar {
    from: Instant,
    to: Instant,
    what: What,
    title: String,
}

impl Bar {
    fn is_within(&self, scale: &TimeScale) -> bool {
        self.from <= scale.to && self.to >= scale.from
    }
}

enum What {
    /// A request is in hand: whether it was answered in time, if that is settled.
    InHand { met: Option<bool>, due: Option<Instant> },
    /// Something is misread: when somebody noticed.
    Misread { noticed: Option<Instant> },
}

impl Lane {
    /// Gives a thing the first row that is free.
    fn take(&mut self, bar: Bar, gap: Span) {
        let free = self.rows.iter().position(|until| *until + gap <= bar.from);
        let row = free.unwrap_or(self.rows.len());
        if row == self.rows.len() {
            self.rows.push(bar.to);
        } else {
            self.rows[row] = bar.to;
        }
        self.bars.push((row, bar));
    }

    fn height(&self) -> f64 {
        (self.rows.len() as f64 * ROW + 14.0).max(LEAST)
    }
}

/// Room for a message, where there are so many that a picture grows wider than the page.
const MESSAGE: f64 = 20.0;
/// The widest that a picture is.
const WIDEST: f64 = 4000.0;
/// A stretch without messages of so much of the whole divides the picture in two.
const PAUSE: i64 = 6;

/// The pictures, one for each stretch of time in which messages were sent.
pub(in crate::report) fn lanes(desk: &Desk) -> Vec<Figure> {
    let all = stretches(desk);
    let number = all.len();
    all.iter()
        .enumerate()
        .map(|(index, (from, to))| stretch(desk, (index, number), *from, *to))
        .collect()
}

/// From when to when messages were on their way or requests in hand, with long pauses between.
fn stretches(desk: &Desk) -> Vec<(Instant, Instant)> {
    let messages = desk.tables().messages.iter().filter(|row| row.request.is_some());
    let mut times: Vec<(Instant, Instant)> =
        messages.map(|row| (row.sent.0, row.delivered.map_or(row.sent.0, |at| at.0))).collect();
    times.sort_unstable();
    let (Some(first), Some(last)) = (times.first(), times.iter().map(|(_, to)| *to).max()) else {
        return Vec::new();
    };
    let pause = Span::from_micros(last.since(first.0).as_micros() / PAUSE);
    let mut all: Vec<(Instant, Instant)> = Vec::new();
    for (from, to) in times {
        match all.last_mut() {
            Some(open) if from <= open.1 + pause => open.1 = open.1.max(to),
            _ => all.push((from, to)),
        }
    }
    let starts = desk.plan().scenario.starts.at;
    let stopped = desk.subject.stopped;
    for (from, to) in &mut all {
        let margin = Span::from_micros(to.since(*from).as_micros() / 30).max(Span::from_secs(60));
        *from = (*from - margin).max(starts);
        *to = (*to + margin).min(stopped);
    }
    all
}

fn stretch(desk: &Desk, (index, number): (usize, usize), from: Instant, to: Instant) -> Figure {
    let within = |at: Instant| at >= from && at <= to;
    let messages: Vec<&MessageRow> =
        desk.tables().messages.iter().filter(|row| within(row.sent.0)).collect();
    let width = (messages.len() as f64 * MESSAGE).clamp(WIDTH, WIDEST);
    let zone = &desk.plan().scenario.starts.zone;
    let scale = TimeScale { from, to, left: LEFT, width: width - LEFT - 20.0, zone };
    let lanes = fill(desk, &scale, &messages);
    let mut y = TOP;
    let mut tops = Vec::new();
    for (place, lane) in lanes.iter().enumerate() {
        if place == 0 || lanes[place - 1].party != lane.party {
            y += PARTY;
        }
        tops.push(y);
        y += lane.height();
    }
    let middle = |id: &str| {
        let place = lanes.iter().position(|lane| lane.id == id)?;
        Some(tops[place] + lanes[place].height() / 2.0)
    };
    let drawn = html! {
        (scale.axis(TOP, y))
        (injects(desk, &scale))
        @for (place, (lane, top)) in lanes.iter().zip(&tops).enumerate() {
            @if place == 0 || lanes[place - 1].party != lane.party {
                (rect("band", (0.0, top - PARTY), (width, PARTY), ""))
                (label(6.0, top - 5.0, "quiet", &lane.party, 40))
            }
            (draw(lane, *top, width, &scale))
        }
        @for message in &messages { (arrow(message, &scale, &middle)) }
        (key(y + 26.0))
    };
    let (begins, ends) = (desk.clock.date(from), desk.clock.date(to));
    let alt = format!(
        "Swim lanes of {} agencies from {begins} to {ends}, with {} messages between them.",
        lanes.len(),
        messages.len(),
    );
    let mut caption = format!(
        "Who wrote to whom from {begins} to {ends}, and what each agency had in hand. Times are those of \
         {}. Point at anything for its name.",
        zone.city()
    );
    if number > 1 {
        caption.push_str(&format!(" Part {} of {number}: nothing was sent in between.", index + 1));
    }
    let svg = picture((width, y + 50.0), &alt, &drawn);
    Figure { id: format!("lanes-{}", index + 1), svg, alt, caption: Text::plain(caption) }
}

/// The lanes of those who wrote or were written to, by party, with what they had in hand.
fn fill(desk: &Desk, scale: &TimeScale, messages: &[&MessageRow]) -> Vec<Lane> {
    let tables = desk.tables();
    let writes = |id: &str| messages.iter().any(|it| it.from == id || it.to == id);
    let agencies = desk.plan().scenario.agencies.iter();
    let mut lanes: Vec<(usize, Lane)> = agencies
        .filter(|(id, _)| writes(id))
        .map(|(id, agency)| {
            let parties = &desk.plan().scenario.parties;
            let order = parties.get_index_of(&agency.party).unwrap_or(0);
            let party = desk.plan().scenario.party_name(&agency.party);
            let (id, name) = (id.clone(), desk.short(id));
            (order, Lane { id, party, name, rows: Vec::new(), bars: Vec::new() })
        })
        .collect();
    lanes.sort_by_key(|(order, _)| *order);
    let mut lanes: Vec<Lane> = lanes.into_iter().map(|(_, lane)| lane).collect();
    // What ends where the next begins would look like one.
    let gap = Span::from_micros(scale.to.since(scale.from).as_micros() / 300);
    for row in &tables.requests {
        if let (Some(lane), Some(bar)) =
            (lanes.iter_mut().find(|lane| lane.id == row.to), in_hand(desk, row))
            && bar.is_within(scale)
        {
            lane.take(bar, gap);
        }
    }
    for row in tables.misunderstandings.iter().filter(|row| row.covers.is_none()) {
        if let Some(lane) = lanes.iter_mut().find(|lane| lane.id == row.reader) {
            let bar = misread(desk, row);
            if bar.is_within(scale) {
                lane.take(bar, gap);
            }
        }
    }
    lanes
}

fn in_hand(desk: &Desk, row: &RequestRow) -> Option<Bar> {
    let from = row.delivered?.0;
    let ends = row.answered.or(row.closed).map_or(desk.subject.stopped, |at| at.0);
    let outcome = row.outcome.map_or_else(|| format!("open, {}", row.state), str::to_owned);
    Some(Bar {
        from,
        to: ends.max(from),
        what: What::InHand { met: row.met, due: row.due.map(|due| due.0) },
        title: format!("{} ({}): {}", row.id, row.class, outcome.replace('_', " ")),
    })
}

fn misread(desk: &Desk, row: &MisunderstandingRow) -> Bar {
    let ended = row.ended.map_or(desk.subject.stopped, |at| at.0);
    Bar {
        from: row.onset.0,
        to: ended,
        what: What::Misread { noticed: row.detected.map(|at| at.0) },
        title: format!(
            "{} {}: meant {}, read {}",
            row.id,
            row.kind.replace('_', " "),
            row.intended,
            row.read
        ),
    }
}

fn draw(lane: &Lane, top: f64, width: f64, scale: &TimeScale) -> Markup {
    let height = lane.height();
    html! {
        (line("rule", (0.0, top), (width, top), 1.0, ""))
        (label(LEFT - 10.0, top + height / 2.0 + 4.0, "end strong", &lane.name, 18))
        @for (row, bar) in &lane.bars {
            (draw_bar(bar, top + 8.0 + *row as f64 * ROW, scale))
        }
    }
}

fn draw_bar(bar: &Bar, y: f64, scale: &TimeScale) -> Markup {
    let (from, to) = (scale.x(bar.from), scale.x(bar.to));
    let width = (to - from).max(2.0);
    match bar.what {
        What::InHand { met, due } => {
            let (class, is_late) = match met {
                Some(true) => ("fc", false),
                Some(false) => ("fb", true),
                None => ("ff", false),
            };
            let due = due.filter(|due| scale.shows(*due)).map(|due| scale.x(due));
            html! {
                (rect(class, (from, y), (width, 6.0), &bar.title))
                @if let Some(x) = due {
                    (line("si", (x, y - 3.0), (x, y + 9.0), if is_late { 2.5 } else { 1.0 }, ""))
                }
            }
        }
        What::Misread { noticed } => html! {
            g {
                title { (bar.title) }
                (line("sd", (from, y + 3.0), (from + width, y + 3.0), 2.0, "2 3"))
                circle class="fd" cx=(from) cy=(y + 3.0) r="3" {}
                @if let Some(at) = noticed.filter(|at| scale.shows(*at)) {
                    circle class="sd" cx=(scale.x(at)) cy=(y + 3.0) r="3.5" stroke-width="1.5" {}
                }
            }
        },
    }
}

/// A message, from the lane of whoever sent it to that of whoever it is for.
fn arrow(message: &MessageRow, scale: &TimeScale, lane: &dyn Fn(&str) -> Option<f64>) -> Markup {
    let (Some(from), Some(to)) = (lane(&message.from), lane(&message.to)) else { return html! {} };
    if !scale.shows(message.sent.0) {
        return html! {};
    }
    let arrives = message.delivered.map_or(message.sent.0, |at| at.0);
    let (start, end) = (scale.x(message.sent.0), scale.x(arrives));
    let class = match message.kind {
        "request" => "sa",
        "escalation" | "reminder" => "se",
        _ => "sf",
    };
    let request = message.request.as_ref().map(|id| format!(" on {id}")).unwrap_or_default();
    let kind = message.kind.replace('_', " ");
    let (fate, dashes) = if message.lost { (", lost", "4 3") } else { ("", "") };
    html! {
        g {
            title { (kind) (request) ", " (message.from) " to " (message.to) (fate) }
            (line(class, (start, from), (end, to), 1.1, dashes))
            @if message.lost {
                path class="sb" stroke-width="1.5"
                    d={ "M" (end - 3.0) " " (to - 3.0) "l6 6m0 -6l-6 6" } {}
            } @else {
                circle class={ "f" (&class[1..]) } cx=(end) cy=(to) r="2" {}
            }
        }
    }
}

/// The injects along the top.
fn injects(desk: &Desk, scale: &TimeScale) -> Markup {
    let fired = desk.tables().injects.iter().filter_map(|row| Some((row, row.fired?.0)));
    let fired = fired.filter(|(_, at)| scale.shows(*at));
    html! {
        (label(LEFT - 10.0, 28.0, "end quiet", "injects", 18))
        @for (row, at) in fired {
            path class="fa" d={ "M" (scale.x(at) - 4.0) " 18h8l-4 9z" } {
                title { (row.id) ", " (row.basis) }
            }
        }
    }
}

fn key(y: f64) -> Markup {
    let items: [(f64, Markup, &str); 6] = [
        (0.0, rect("fc", (0.0, -6.0), (24.0, 6.0), ""), "answered in time"),
        (150.0, rect("fb", (0.0, -6.0), (24.0, 6.0), ""), "late; heavy mark: was due"),
        (350.0, rect("ff", (0.0, -6.0), (24.0, 6.0), ""), "open"),
        (440.0, line("sd", (0.0, -3.0), (24.0, -3.0), 2.0, "2 3"), "misread; ring: noticed"),
        (620.0, line("sa", (0.0, -3.0), (24.0, -3.0), 1.5, ""), "request"),
        (720.0, line("se", (0.0, -3.0), (24.0, -3.0), 1.5, ""), "reminder or escalation"),
    ];
    html! {
        @for (x, mark, name) in &items {
            g transform={ "translate(" (LEFT + x) " " (y) ")" } {
                (mark) (label(30.0, 1.0, "quiet", name, 40))
            }
        }
    }
}
