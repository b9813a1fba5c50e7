//! The clocks: exercise time in each zone, and wall time.

use maud::html;

use super::scene::{RunState, Scene};
use crate::locale::say;
use crate::time::Zone;

/// How many clocks stand abreast at most. Where there are more, the first two do, and the others are folded.
const MOST_ABREAST: usize = 3;

/// Returns the clocks, that of the viewer's party first and then that of the exercise; where there are many, the others
/// are folded. Between two changes, the browser computes exercise time from wall time.
pub(in crate::web) fn panel(scene: &Scene, own: Option<&str>) -> String {
    clocks(scene, own, MOST_ABREAST)
}

/// Returns the clocks for a screen on which nobody unfolds anything.
pub(super) fn unfolded(scene: &Scene) -> String {
    clocks(scene, None, usize::MAX)
}

fn clocks(scene: &Scene, own: Option<&str>, abreast: usize) -> String {
    let l = scene.locale;
    let (wall, story) = scene.clock.anchor();
    let state = match scene.run_state {
        RunState::NotStarted => say!(l, "clock-not-begun"),
        RunState::Running => {
            say!(l, "clock-runs", speed = l.length(scene.clock.speed()))
        }
        RunState::Paused => say!(l, "clock-stands"),
        RunState::Over => say!(l, "clock-over"),
    };
    let runs = scene.run_state == RunState::Running;
    let scenario = &scene.plan.scenario;
    let own = own.and_then(|party| scenario.parties.get(party)).map(|party| &party.zone);
    let first = own.into_iter().chain([&scenario.starts.zone]);
    let all = first.chain(scenario.parties.values().map(|party| &party.zone));
    // That of the exercise is of no use to a seat if nobody lives by it.
    let is_kept =
        |zone: &Zone| own.is_none() || scenario.parties.values().any(|party| party.zone == *zone);
    let mut zones: Vec<&Zone> = Vec::new();
    for zone in all {
        if !zones.contains(&zone) && is_kept(zone) {
            zones.push(zone);
        }
    }
    let shown = if zones.len() > abreast { 2 } else { zones.len() };
    let (shown, folded) = zones.split_at(shown);
    let clock = |zone: &Zone| {
        html! {
            p.clock {
                span.city { (l.word("city", scenario.place_of(zone))) } " "
                time data-zone=(zone.name()) lang=(l.tag()) {
                    (l.date(zone, story)) " " (zone.show(story, "%H:%M"))
                }
            }
        }
    };
    html! {
        div.clocks data-wall=(wall.as_micros()) data-story=(story.as_micros())
            data-speed=(scene.clock.speed().as_micros()) data-runs=(runs)
            data-ends=(scenario.ends.at.as_micros())
            data-since=(scene.wall.since.as_micros()) data-ahead=(scene.wall.ahead.as_micros()) {
            @for zone in shown { (clock(zone)) }
            @if !folded.is_empty() {
                details.more-clocks #more-clocks {
                    summary { (say!(l, "clocks-more", number = folded.len())) }
                    div.folded { @for zone in folded { (clock(zone)) } }
                }
            }
            @if !scene.is_discussion_alone() || scene.run_state == RunState::Over { p.state.(if runs { "runs" } else { "stands" }) { (state) } }
            p.clock.wall { span.city { (say!(l, "clock-wall")) } " " time data-wall-clock="" {} }
        }
    }
    .into_string()
}
