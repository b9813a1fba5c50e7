//! The swim-lane picture: who wrote to whom when, who was at work, what was in hand, and what was misread
//! meanwhile.

use maud::{Markup, html};

use super::scale::TimeScale;
use super::{WIDTH, key, label, line, picture, rect};
use crate::locale::say;
use crate::record::{MessageKind, MessageRow, MisunderstandingRow, RequestRow};
use crate::report::context::ReportContext;
use crate::report::document::{Figure, Text};
use crate::review::meaning_text;
use crate::time::{Instant, Interval, Span};

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
/// The room at the top of a lane for the work that is done there.
const WORK: f64 = 12.0;
/// The narrowest that a closed time is shown.
const NARROWEST: f64 = 2.0;

/// A lane.
struct Lane {
    id: String,
    party: String,
    name: String,
    /// Until when each row of it is taken.
    rows: Vec<Instant>,
    bars: Vec<(usize, LaneBar)>,
    /// From where to where somebody is at work there, and where nobody is who could be.
    work: Stretches,
    shut: Stretches,
}

/// From where to where, in the picture.
type Stretches = Vec<(f64, f64)>;

/// Something that lasts.
struct LaneBar {
    from: Instant,
    to: Instant,
    what: What,
    title: String,
}

impl LaneBar {
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
    fn take(&mut self, bar: LaneBar, gap: Span) {
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
        (WORK + self.rows.len() as f64 * ROW + 8.0).max(LEAST)
    }
}

/// Room for a message, where there are so many that a picture grows wider than the page.
const MESSAGE: f64 = 20.0;
/// So many messages are drawn lightly.
const MANY: usize = 300;
/// The widest that a picture is.
const WIDEST: f64 = 4000.0;
/// A stretch without messages of so much of the whole divides the picture in two.
const PAUSE: i64 = 6;

/// The pictures, one for each stretch of time in which messages were sent.
pub(crate) fn lanes(ctx: &ReportContext) -> Vec<Figure> {
    let all = stretches(ctx);
    let number = all.len();
    all.iter()
        .enumerate()
        .map(|(index, (from, to))| {
            let part = Part { index, number, from: *from, to: *to, widest: WIDEST };
            drawn_part(ctx, &part)
        })
        .collect()
}

/// One picture of the whole time, as wide as a page. The others show no more than this one where it has room enough
/// for all messages; then there are none.
pub(crate) fn overview_of_lanes(ctx: &ReportContext) -> Option<(Figure, Vec<Figure>)> {
    let all = stretches(ctx);
    let (from, to) = (all.first()?.0, all.last()?.1);
    let part = Part { index: 0, number: 1, from, to, widest: WIDTH };
    let overview = Figure { id: "lanes".to_owned(), ..drawn_part(ctx, &part) };
    let messages =
        ctx.tables().messages.iter().filter(|row| row.sent.0 >= from && row.sent.0 <= to);
    let has_room = all.len() == 1 && messages.count() as f64 * MESSAGE <= WIDTH;
    Some((overview, if has_room { Vec::new() } else { lanes(ctx) }))
}

/// A part of the time that is drawn as a picture.
struct Part {
    /// Its place among all parts, and how many there are.
    index: usize,
    number: usize,
    from: Instant,
    to: Instant,
    /// The widest that the picture may be.
    widest: f64,
}

/// From when to when messages were on their way or requests in hand, with long pauses between.
fn stretches(ctx: &ReportContext) -> Vec<(Instant, Instant)> {
    let messages = ctx.tables().messages.iter().filter(|row| row.request.is_some());
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
    let starts = ctx.plan().scenario.starts.at;
    let stopped = ctx.subject.stopped;
    for (from, to) in &mut all {
        let margin = Span::from_micros(to.since(*from).as_micros() / 30).max(Span::from_secs(60));
        *from = (*from - margin).max(starts);
        *to = (*to + margin).min(stopped);
    }
    all
}

fn drawn_part(ctx: &ReportContext, part: &Part) -> Figure {
    let Part { index, number, from, to, widest } = *part;
    let within = |at: Instant| at >= from && at <= to;
    let messages: Vec<&MessageRow> =
        ctx.tables().messages.iter().filter(|row| within(row.sent.0)).collect();
    let width = (messages.len() as f64 * MESSAGE).clamp(WIDTH, widest);
    let zone = &ctx.plan().scenario.starts.zone;
    let scale =
        TimeScale { from, to, left: LEFT, width: width - LEFT - 20.0, zone, locale: ctx.locale };
    let lanes = fill(ctx, &scale, &messages);
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
    let (key, height) = key(LEFT, y + 8.0, &marks(ctx));
    let drawn = html! {
        @for (lane, top) in lanes.iter().zip(&tops) { (shade(lane, *top)) }
        // Below what crosses them.
        @for (place, (lane, top)) in lanes.iter().zip(&tops).enumerate() {
            @if place == 0 || lanes[place - 1].party != lane.party {
                (rect("band", (0.0, top - PARTY), (width, PARTY), ""))
                (label(6.0, top - 5.0, "quiet", &lane.party, 40))
            }
        }
        (scale.axis(TOP, y))
        g opacity=[(messages.len() > MANY).then_some("0.4")] {
            @for message in &messages { (arrow(ctx, message, &scale, &middle)) }
        }
        (injects(ctx, &scale))
        @for (lane, top) in lanes.iter().zip(&tops) { (draw(lane, *top, width, &scale)) }
        (key)
    };
    let l = ctx.locale;
    let (begins, ends) = (ctx.clock.date(from), ctx.clock.date(to));
    let (number_of_lanes, number_sent) = (lanes.len(), messages.len());
    let alt = say!(
        l,
        "lanes-alt",
        agencies = number_of_lanes,
        begins = begins.as_str(),
        ends = ends.as_str(),
        messages = number_sent,
    );
    let city = l.word("city", ctx.plan().scenario.place_of(zone));
    let mut caption = say!(l, "lanes-caption", begins = begins, ends = ends, city = city);
    if number > 1 {
        caption.push_str(&say!(l, "gap"));
        caption.push_str(&say!(l, "lanes-part", part = index + 1, number = number));
    }
    let svg = picture((width, y + 8.0 + height), &alt, &drawn);
    Figure {
        id: format!("lanes-{}", index + 1),
        svg,
        alt,
        caption: Text::plain(caption).from_tables(&[
            "messages",
            "requests",
            "work",
            "misunderstandings",
            "injects",
        ]),
    }
}

/// Where somebody is at work at an agency, and where nobody is; what would not be seen is left out, and what
/// would look like one is one.
fn at_work(ctx: &ReportContext, id: &str, scale: &TimeScale) -> (Stretches, Stretches) {
    let Some(calendar) = ctx.attended.get(id) else { return (Vec::new(), Vec::new()) };
    let stretch = |it: Interval| (scale.x(it.from), scale.x(it.to));
    let shown = Interval { from: scale.from, to: scale.to };
    let shut = calendar.complement(scale.from, scale.to).open_within(shown);
    let shut = shut.into_iter().map(stretch).filter(|(from, to)| to - from >= NARROWEST);
    let own = ctx.tables().work.iter().filter(|row| row.agency == id);
    let mut work: Stretches = own
        .filter_map(|row| Some((row.begun?.0, row.done.map_or(ctx.subject.stopped, |at| at.0))))
        .map(|(from, to)| Interval { from: from.max(scale.from), to: to.min(scale.to) })
        .flat_map(|worked| calendar.open_within(worked))
        .map(stretch)
        .collect();
    work.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut all: Stretches = Vec::new();
    for (from, to) in work {
        match all.last_mut() {
            Some(last) if from <= last.1 + 0.5 => last.1 = last.1.max(to),
            _ => all.push((from, to)),
        }
    }
    (all, shut.collect())
}

/// The lanes of those who wrote or were written to, by party, with what they had in hand.
fn fill(ctx: &ReportContext, scale: &TimeScale, messages: &[&MessageRow]) -> Vec<Lane> {
    let tables = ctx.tables();
    let writes = |id: &str| messages.iter().any(|it| it.from == id || it.to == id);
    let agencies = ctx.plan().scenario.agencies.iter();
    let mut lanes: Vec<(usize, Lane)> = agencies
        .filter(|(id, _)| writes(id))
        .map(|(id, agency)| {
            let parties = &ctx.plan().scenario.parties;
            let order = parties.get_index_of(&agency.party).unwrap_or(0);
            let party = ctx.plan().scenario.party_name(&agency.party);
            let (work, shut) = at_work(ctx, id, scale);
            let (id, name) = (id.clone(), ctx.short(id));
            (order, Lane { id, party, name, rows: Vec::new(), bars: Vec::new(), work, shut })
        })
        .collect();
    lanes.sort_by_key(|(order, _)| *order);
    let mut lanes: Vec<Lane> = lanes.into_iter().map(|(_, lane)| lane).collect();
    // What ends where the next begins would look like one.
    let gap = Span::from_micros(scale.to.since(scale.from).as_micros() / 300);
    for row in &tables.requests {
        if let (Some(lane), Some(bar)) =
            (lanes.iter_mut().find(|lane| lane.id == row.to), in_hand(ctx, row))
            && bar.is_within(scale)
        {
            lane.take(bar, gap);
        }
    }
    for row in tables.misunderstandings.iter().filter(|row| row.covers.is_none()) {
        if let Some(lane) = lanes.iter_mut().find(|lane| lane.id == row.reader) {
            let bar = misread(ctx, row);
            if bar.is_within(scale) {
                lane.take(bar, gap);
            }
        }
    }
    lanes
}

fn in_hand(ctx: &ReportContext, row: &RequestRow) -> Option<LaneBar> {
    let from = row.delivered?.0;
    let ends = row.answered.or(row.closed).map_or(ctx.subject.stopped, |at| at.0);
    Some(LaneBar {
        from,
        to: ends.max(from),
        what: What::InHand { met: row.met, due: row.due.map(|due| due.0) },
        title: say!(
            ctx.locale,
            "lanes-request",
            request = ctx.letter_title(&row.id),
            class = ctx.class(&row.class),
            outcome = ctx.outcome(row),
        ),
    })
}

fn misread(ctx: &ReportContext, row: &MisunderstandingRow) -> LaneBar {
    let ended = row.ended.map_or(ctx.subject.stopped, |at| at.0);
    LaneBar {
        from: row.onset.0,
        to: ended,
        what: What::Misread { noticed: row.detected.map(|at| at.0) },
        title: say!(
            ctx.locale,
            "lanes-misread",
            id = row.id.to_string(),
            kind = ctx.locale.word("kind", row.kind),
            intended = meaning_text(ctx.plan(), &row.sender, &row.intended, ctx.locale),
            read = meaning_text(ctx.plan(), &row.reader, &row.read, ctx.locale),
        ),
    }
}

/// Where nobody is at work.
fn shade(lane: &Lane, top: f64) -> Markup {
    html! {
        @for (from, to) in &lane.shut {
            (rect("shut", (*from, top), (to - from, lane.height()), ""))
        }
    }
}

fn draw(lane: &Lane, top: f64, width: f64, scale: &TimeScale) -> Markup {
    let height = lane.height();
    html! {
        (line("rule", (0.0, top), (width, top), 1.0, ""))
        (label(LEFT - 10.0, top + height / 2.0 + 4.0, "end strong", &lane.name, 18))
        @for (from, to) in &lane.work {
            (rect("fi", (*from, top + 4.0), ((to - from).max(1.0), 4.0), ""))
        }
        @for (row, bar) in &lane.bars {
            (draw_bar(bar, top + WORK + 2.0 + *row as f64 * ROW, scale))
        }
    }
}

fn draw_bar(bar: &LaneBar, y: f64, scale: &TimeScale) -> Markup {
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
fn arrow(
    ctx: &ReportContext,
    message: &MessageRow,
    scale: &TimeScale,
    lane: &dyn Fn(&str) -> Option<f64>,
) -> Markup {
    let (Some(from), Some(to)) = (lane(&message.from), lane(&message.to)) else { return html! {} };
    if !scale.shows(message.sent.0) {
        return html! {};
    }
    let arrives = message.delivered.map_or(message.sent.0, |at| at.0);
    let (start, end) = (scale.x(message.sent.0), scale.x(arrives));
    let class = match message.kind {
        MessageKind::Request => "sa",
        MessageKind::Escalation | MessageKind::Reminder | MessageKind::FollowUp => "se",
        MessageKind::Step(_)
        | MessageKind::Rest
        | MessageKind::Copy
        | MessageKind::Status
        | MessageKind::TestCall
        | MessageKind::Statement
        | MessageKind::Clarification => "sf",
    };
    let dashes = if message.lost { "4 3" } else { "" };
    let l = ctx.locale;
    let title = say!(
        l,
        "lanes-message",
        kind = l.word("message", message.kind),
        has_request = if message.request.is_some() { "yes" } else { "no" },
        request = message.request.as_deref().map(|id| ctx.letter_title(id)).unwrap_or_default(),
        from = ctx.short(&message.from),
        to = ctx.short(&message.to),
        lost = if message.lost { "yes" } else { "no" },
    );
    html! {
        g data-message=(message.id) {
            title { (title) }
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
fn injects(ctx: &ReportContext, scale: &TimeScale) -> Markup {
    let fired = ctx.tables().injects.iter().filter_map(|row| Some((row, row.fired?.0)));
    let fired = fired.filter(|(_, at)| scale.shows(*at));
    html! {
        (label(LEFT - 10.0, 28.0, "end quiet", &say!(ctx.locale, "lanes-injects"), 18))
        @for (row, at) in fired {
            path class="fa" d={ "M" (scale.x(at) - 4.0) " 18h8l-4 9z" } {
                title { (ctx.plan().scenario.title(&row.id)) ", " (ctx.locale.word("basis", row.basis)) }
            }
        }
    }
}

fn marks(ctx: &ReportContext) -> [(Markup, String); 8] {
    let l = ctx.locale;
    let bar = |class| rect(class, (0.0, -6.0), (24.0, 6.0), "");
    [
        (rect("fi", (0.0, -5.0), (24.0, 4.0), ""), say!(l, "lanes-work")),
        (rect("shut", (0.0, -10.0), (24.0, 14.0), ""), say!(l, "lanes-shut")),
        (bar("fc"), say!(l, "lanes-in-time")),
        (bar("fb"), say!(l, "lanes-late")),
        (bar("ff"), say!(l, "lanes-open")),
        (line("sd", (0.0, -3.0), (24.0, -3.0), 2.0, "2 3"), say!(l, "lanes-misreading")),
        (line("sa", (0.0, -3.0), (24.0, -3.0), 1.5, ""), say!(l, "lanes-sent")),
        (line("se", (0.0, -3.0), (24.0, -3.0), 1.5, ""), say!(l, "lanes-reminder")),
    ]
}
