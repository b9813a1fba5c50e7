//! A session shown again: the same panels, with a slider in place of the clock.

use axum::response::Html;
use maud::html;

use super::layout::{frame, top};
use super::lead::panels;
use super::overview::Overview;
use super::scene::{RunState, Scene, WallClock};
use super::seat;
use crate::locale::say;
use crate::review::Clock as Zones;
use crate::session::{ExerciseClock, Play, Room, Session};
use crate::time::Instant;
use crate::web::context::RequestContext;
use crate::web::drafts::Drafts;
use crate::web::fault::Fault;

/// The panels that are shown, in order.
const ORDER: [&str; 11] = [
    "clock", "module", "modules", "waiting", "traffic", "requests", "board", "events", "notes",
    "seats", "injects",
];

/// Returns the page at a moment, as the facilitator or an agency saw it.
pub(in crate::web) fn page(
    ctx: &RequestContext,
    session: &Session,
    at_us: Option<i64>,
    eyes: &str,
    is_all: bool,
) -> Result<Html<String>, Fault> {
    let l = ctx.locale;
    let end = Play::replay(session, None)?;
    let scenario = end.plan().scenario.clone();
    let (from, to) = (scenario.starts.at, end.exercise().now());
    let first = scenario.work_from.as_ref().map_or(from, |it| it.at).min(to);
    let at = at_us.map_or(first, Instant::from_micros).clamp(from, to);
    let mut play = Play::replay(session, Some(at))?;
    let moments: Vec<Instant> = end.exercise().log().happenings().iter().map(|it| it.at).collect();
    let before = moments.iter().rev().find(|it| **it < at).copied();
    let after = moments.iter().find(|it| **it > at).copied();
    let seen = if eyes.is_empty() {
        None
    } else {
        Some(play.seat(eyes).map_err(|_| Fault::NothingThere)?)
    };
    let (view, tables) = (play.facilitator(), play.tables());
    let mut clock = ExerciseClock::new(at, to, Room::USUAL_SPEED, at);
    clock.pause(at);
    let plan = play.plan();
    let scene = Scene {
        plan,
        locale: l,
        zones: Zones::of(plan, l),
        run_state: RunState::Paused,
        clock: &clock,
        wall: WallClock::read(None, ctx.now, ctx.wall),
        people: &[],
        discussion: play.discussion(),
        module_since: None,
        acts: false,
    };
    let mut made = match &seen {
        Some(view) => seat::panels(&scene, view, &Drafts::default(), session),
        None => {
            let overview = Overview {
                view: &view,
                tables: &tables,
                session,
                play: &play,
                trouble: None,
                leads: false,
            };
            panels(&scene, &overview)
        }
    };
    // What has come about first, and last what was still to come.
    made.sort_by_key(|(name, _)| ORDER.iter().position(|it| it == name));
    let step = |to: Option<Instant>, text: String| {
        html! {
            @match to {
                Some(to) => a.button href={ "?seat=" (eyes) "&at=" (to.as_micros()) } { (text) },
                None => span.quiet { (text) },
            }
        }
    };
    let inside = html! {
        section aria-label=(say!(l, "replay-at")) { form.scrubber method="get" {
            label for="at" { (say!(l, "replay-at")) }
            input #at type="range" name="at" min=(from.as_micros()) max=(to.as_micros())
                value=(at.as_micros()) step="60000000" data-submits="";
            label for="eyes" { (say!(l, "replay-eyes")) }
            select #eyes name="seat" data-submits="" {
                option value="" selected[eyes.is_empty()] { (say!(l, "role-facilitator")) }
                @for id in plan.scenario.agencies.keys() {
                    option value=(id) selected[eyes == id] { (scene.short(id)) }
                }
            }
            button type="submit" { (say!(l, "replay-go")) }
            span.acts { (step(before, say!(l, "replay-before"))) " " (step(after, say!(l, "replay-after"))) }
        } }
        main #main {
            p.at role="status" { strong { (scene.moment(at)) } }
            @for (name, panel) in &made {
                @if ORDER.contains(name) && !panel.is_empty() { section { (maud::PreEscaped(panel)) } }
            }
        }
    };
    // Where it is all that there is to see, there is nothing to go back to.
    let links = if is_all {
        vec![("/report", say!(l, "notice-report"))]
    } else {
        vec![("/lead", say!(l, "back"))]
    };
    let page = html! { (top(ctx, &plan.scenario.title, &say!(l, "replay"), &links)) (inside) };
    Ok(frame(ctx, &say!(l, "replay"), "replay", &page))
}
