//! A session shown again: a time line with marks where things went wrong, and below it what could be seen at a moment.

use axum::response::Html;
use maud::{Markup, PreEscaped, html};

use super::events::in_short;
use super::layout::{frame, top};
use super::lead::panels;
use super::letters::{Thread, overseen, reading};
use super::overview::Overview;
use super::scene::{RunState, Scene, WallClock};
use super::seat;
use crate::engine::view::{OwnEvent, SeatView};
use crate::locale::{Locale, say};
use crate::report::{Timeline, TimelineRow};
use crate::review::Clock as Zones;
use crate::session::{ExerciseClock, Play, Room};
use crate::time::Instant;
use crate::web::context::RequestContext;
use crate::web::drafts::Drafts;
use crate::web::fault::Fault;
use crate::web::replay_book::{MarkKind, ReplayBook, ReplayMark, own_marks};
use crate::web::screens::PanelTexts;

/// The panels of those who see everything, in order, and whether they are open at first.
const OVERSEEN: [(&str, bool); 9] = [
    ("module", true),
    ("modules", true),
    ("traffic", true),
    ("board", true),
    ("requests", false),
    ("events", false),
    ("injects", false),
    ("seats", false),
    ("notes", false),
];

/// The panels of a seat.
const OF_SEAT: [(&str, bool); 6] = [
    ("module", true),
    ("waiting", true),
    ("threads", true),
    ("events", false),
    ("beliefs", false),
    ("dialogue", false),
];

/// How many marks before and after the moment are told.
const AROUND: usize = 3;

/// How many marks are told at most.
const MOST_TOLD: usize = 300;

/// The moment and the eyes through which a session is shown.
#[derive(Clone, Copy, Debug)]
pub(in crate::web) struct ReplayMoment<'a> {
    pub(in crate::web) at: Instant,
    /// The agency; empty for the facilitator.
    pub(in crate::web) eyes: &'a str,
}

impl ReplayMoment<'_> {
    /// Returns the address of another moment through the same eyes.
    fn address(&self, at: Instant) -> String {
        format!("?seat={}&at={}", self.eyes, at.as_micros())
    }

    /// Returns the beginning of the address at which letters are read.
    fn letters(&self) -> String {
        format!("/lead/replay/letters?seat={}&at={}&", self.eyes, self.at.as_micros())
    }
}

/// A session at a moment.
struct ShownMoment<'a> {
    moment: ReplayMoment<'a>,
    play: Play,
    clock: ExerciseClock,
    letters: String,
}

impl<'a> ShownMoment<'a> {
    fn new(book: &ReplayBook, moment: ReplayMoment<'a>) -> Result<Self, Fault> {
        let play = book.rewind.at(moment.at)?;
        let mut clock = ExerciseClock::new(moment.at, book.to, Room::USUAL_SPEED, moment.at);
        clock.pause(moment.at);
        Ok(Self { moment, play, clock, letters: moment.letters() })
    }

    fn scene<T>(&self, ctx: &RequestContext, make: impl FnOnce(&Scene) -> T) -> T {
        let plan = self.play.plan_in(ctx.locale.tag());
        make(&Scene {
            plan,
            locale: ctx.locale,
            zones: Zones::of(plan, ctx.locale),
            run_state: RunState::Paused,
            clock: &self.clock,
            wall: WallClock::read(None, ctx.now, ctx.wall),
            people: &[],
            discussion: self.play.discussion(),
            subjects: self.play.exercise().subjects(),
            module_since: None,
            is_report_shared: false,
            letters: &self.letters,
            acts: false,
        })
    }

    /// Returns what the agency knew through whose eyes the session is shown; `None` for the facilitator's.
    fn view(&mut self, l: Locale) -> Result<Option<SeatView>, Fault> {
        if self.moment.eyes.is_empty() {
            return Ok(None);
        }
        let view = self.play.seat_in(self.moment.eyes, l.tag());
        Ok(Some(view.map_err(|_| Fault::NothingThere)?))
    }
}

/// Returns the page at a moment, as the facilitator or an agency saw it.
pub(in crate::web) fn page(
    ctx: &RequestContext,
    book: &ReplayBook,
    moment: ReplayMoment,
    is_all: bool,
) -> Result<Html<String>, Fault> {
    let l = ctx.locale;
    let mut shown = ShownMoment::new(book, moment)?;
    let seen = shown.view(l)?;
    let (view, tables) = (shown.play.facilitator_in(l.tag()), shown.play.tables_in(l.tag()));
    let page = shown.scene(ctx, |scene| {
        let (made, order, marks) = match &seen {
            Some(view) => {
                let made = seat::panels(scene, view, &Drafts::default(), &book.session);
                let tell = |event: &OwnEvent| own_text(scene, event);
                (made, &OF_SEAT[..], own_marks(view, tell))
            }
            None => {
                let overview = Overview {
                    view: &view,
                    tables: &tables,
                    session: &book.session,
                    play: &shown.play,
                    trouble: None,
                    leads: false,
                };
                (panels(scene, &overview), &OVERSEEN[..], book.marks(l).to_vec())
            }
        };
        let inside = html! {
            main #main data-letters=(shown.letters) {
                (scrubber(scene, book, moment, &marks))
                p.at role="status" { strong { (scene.moment(moment.at)) } }
                (folded(scene, &made, order))
            }
            section.sheet aria-label=(say!(l, "desk")) { div #desk tabindex="-1" {} }
        };
        // Where it is all that there is to see, there is nothing to go back to.
        let links = if is_all {
            vec![("/report", say!(l, "notice-report"))]
        } else {
            vec![("/lead", say!(l, "back"))]
        };
        html! { (top(ctx, &scene.plan.scenario.title, &say!(l, "replay"), &links)) (inside) }
    });
    Ok(frame(ctx, &say!(l, "replay"), "replay", &page))
}

/// What is to be read of the letters of a moment.
#[derive(Clone, Copy, Debug)]
pub(in crate::web) enum LetterChoice<'a> {
    /// What was written about a request.
    Request(&'a str),
    /// One message.
    Message(&'a str),
    /// A thread of an agency.
    Thread(&'a str),
}

/// Returns letters as they were at a moment.
pub(in crate::web) fn letters(
    ctx: &RequestContext,
    book: &ReplayBook,
    moment: ReplayMoment,
    choice: LetterChoice,
) -> Result<Html<String>, Fault> {
    let mut shown = ShownMoment::new(book, moment)?;
    let views: Vec<SeatView> = match shown.view(ctx.locale)? {
        Some(view) => vec![view],
        None => {
            let seats: Vec<String> = shown.play.plan().scenario.agencies.keys().cloned().collect();
            let tag = ctx.locale.tag();
            seats.iter().filter_map(|seat| shown.play.seat_in(seat, tag).ok()).collect()
        }
    };
    let read = shown.scene(ctx, |scene| match choice {
        LetterChoice::Request(request) => overseen(scene, &views, Some(request), None),
        LetterChoice::Message(message) => overseen(scene, &views, None, Some(message)),
        LetterChoice::Thread(thread) => {
            let thread = Thread::parse(thread)?;
            reading(scene, views.first()?, &thread)
        }
    });
    Ok(Html(read.ok_or(Fault::NothingThere)?.into_string()))
}

/// Returns an event as an agency knows of it.
fn own_text(scene: &Scene, event: &OwnEvent) -> String {
    let what = in_short(scene, event);
    match &event.request {
        Some(request) => format!("{what} · {}", scene.letter_title(request)),
        None => what,
    }
}

/// Returns what a panel is called.
fn panel_name(l: Locale, panel: &str) -> String {
    match panel {
        "traffic" => say!(l, "place-lanes"),
        "board" => say!(l, "board"),
        "requests" => say!(l, "requests"),
        "events" => say!(l, "events"),
        "injects" => say!(l, "injects"),
        "seats" => say!(l, "seats"),
        "notes" => say!(l, "notes"),
        "module" => say!(l, "module"),
        "modules" => say!(l, "place-modules"),
        "waiting" => say!(l, "waiting"),
        "threads" => say!(l, "place-letters"),
        "beliefs" => say!(l, "reference-beliefs"),
        _ => say!(l, "replay-dialogue"),
    }
}

/// Returns the panels, each under its name.
fn folded(scene: &Scene, made: &PanelTexts, order: &[(&str, bool)]) -> Markup {
    let l = scene.locale;
    let panel = |name: &str| made.iter().find(|(it, _)| *it == name).map(|(_, text)| text);
    html! {
        @for (name, is_open) in order {
            @if let Some(text) = panel(name).filter(|text| !text.is_empty()) {
                details.fold open[*is_open] {
                    summary { (panel_name(l, name)) }
                    section { (PreEscaped(text)) }
                }
            }
        }
    }
}

/// Returns the time line with its marks, and what moves along it.
fn scrubber(
    scene: &Scene,
    book: &ReplayBook,
    moment: ReplayMoment,
    marks: &[ReplayMark],
) -> Markup {
    let l = scene.locale;
    let at = moment.at;
    let is_seen = |kind: MarkKind| marks.iter().any(|mark| mark.kind == kind);
    let rows: Vec<TimelineRow> = MarkKind::ALL
        .into_iter()
        .filter(|kind| is_seen(*kind))
        .map(|kind| TimelineRow {
            colour: kind.colour(),
            marks: (marks.iter().filter(|mark| mark.kind == kind))
                .map(|mark| (mark.at, mark.text.clone()))
                .collect(),
        })
        .collect();
    let alt = say!(l, "replay-line", number = marks.len());
    let timeline = Timeline {
        from: book.from,
        to: book.to,
        at,
        zone: &scene.plan.scenario.starts.zone,
        locale: l,
        rows: &rows,
        alt: &alt,
    };
    let drawn =
        timeline.draw(|at| moment.address(at), |number| say!(l, "replay-more", number = number));
    let before = book.moments.iter().rev().find(|it| **it < at).copied();
    let after = book.moments.iter().find(|it| **it > at).copied();
    let mark_before = marks.iter().rev().find(|it| it.at < at).map(|it| it.at);
    let mark_after = marks.iter().find(|it| it.at > at).map(|it| it.at);
    let step = |to: Option<Instant>, text: String, key: Option<&str>| {
        html! {
            @match to {
                Some(to) => a.button.primary[key.is_some()] href=(moment.address(to)) data-key=[key] { (text) },
                None => span.button.quiet aria-disabled="true" { (text) },
            }
        }
    };
    html! {
        section.scrubbing aria-label=(say!(l, "replay-at")) {
            div.timed {
                ul aria-hidden="true" {
                    @for kind in MarkKind::ALL { @if is_seen(kind) { li { (l.word("mark", kind.key())) } } }
                }
                div.wide role="group" tabindex="0" aria-label=(say!(l, "replay-line-scroll")) { (PreEscaped(drawn)) }
            }
            form.scrubber method="get" {
                label.unseen for="at" { (say!(l, "replay-at")) }
                input #at type="range" name="at" min=(book.from.as_micros()) max=(book.to.as_micros())
                    value=(at.as_micros()) step="60000000" data-submits="";
                span.scrubber-eyes {
                    label for="eyes" { (say!(l, "replay-eyes")) } " "
                    select #eyes name="seat" data-submits="" {
                        option value="" selected[moment.eyes.is_empty()] { (say!(l, "role-facilitator")) }
                        @for id in scene.plan.scenario.agencies.keys() {
                            option value=(id) selected[moment.eyes == id] { (scene.short(id)) }
                        }
                    }
                    " " button type="submit" { (say!(l, "replay-go")) }
                }
            }
            nav.acts aria-label=(say!(l, "replay-steps")) {
                (step(mark_before, say!(l, "replay-mark-before"), Some("ArrowLeft")))
                (step(mark_after, say!(l, "replay-mark-after"), Some("ArrowRight")))
                (step(before, say!(l, "replay-before"), None))
                (step(after, say!(l, "replay-after"), None))
                span.quiet { (say!(l, "replay-keys")) }
            }
            (around(scene, moment, marks))
            @if !moment.eyes.is_empty() {
                p.quiet { (say!(l, "replay-eyes-about", seat = scene.short(moment.eyes))) }
            }
        }
    }
}

/// Returns the marks around the moment, and behind them all.
fn around(scene: &Scene, moment: ReplayMoment, marks: &[ReplayMark]) -> Markup {
    let l = scene.locale;
    let from = marks.partition_point(|mark| mark.at < moment.at);
    let to = marks.partition_point(|mark| mark.at <= moment.at);
    let near = &marks[from.saturating_sub(AROUND)..(to + AROUND).min(marks.len())];
    let listed = |marks: &[ReplayMark]| {
        html! {
            ol.plain.marks {
                @for mark in marks {
                    li.here[mark.at == moment.at] {
                        a href=(moment.address(mark.at)) aria-current=[(mark.at == moment.at).then_some("true")] {
                            (l.moment(&scene.plan.scenario.starts.zone, mark.at))
                        }
                        " " span.mark-kind { (l.word("mark", mark.kind.key())) } " " (mark.text)
                    }
                }
            }
        }
    };
    html! {
        @if marks.is_empty() { p.empty { (say!(l, "replay-no-marks")) } }
        @else {
            (listed(near))
            @if marks.len() > near.len() {
                details {
                    summary { (say!(l, "replay-all-marks", number = marks.len())) }
                    (listed(&marks[..marks.len().min(MOST_TOLD)]))
                    @if marks.len() > MOST_TOLD {
                        p.quiet { (say!(l, "import-more", number = marks.len() - MOST_TOLD)) }
                    }
                }
            }
        }
    }
}

/// Returns the moment that is meant by what somebody has asked for.
pub(in crate::web) fn moment_of(book: &ReplayBook, at: &str) -> Instant {
    let asked = at.parse().map_or(book.first, Instant::from_micros);
    asked.clamp(book.from, book.to)
}
