//! The clocks: exercise time in each zone, and wall time.

use maud::html;

use super::scene::{RunState, Scene};
use crate::locale::say;

/// Returns the clocks, that of the viewer's party first. Between two changes, the browser computes exercise time from wall time.
pub(in crate::web) fn panel(scene: &Scene, own: Option<&str>) -> String {
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
    let mut zones = vec![own.unwrap_or(&scenario.starts.zone)];
    for party in scenario.parties.values() {
        if !zones.contains(&&party.zone) {
            zones.push(&party.zone);
        }
    }
    html! {
        div.clocks data-wall=(wall.as_micros()) data-story=(story.as_micros())
            data-speed=(scene.clock.speed().as_micros()) data-runs=(runs)
            data-ends=(scenario.ends.at.as_micros())
            data-since=(scene.wall.since.as_micros()) data-ahead=(scene.wall.ahead.as_micros()) {
            @for zone in zones {
                p.clock {
                    span.city { (l.word("city", scenario.place_of(zone))) } " "
                    time data-zone=(zone.name()) lang=(l.tag()) {
                        (l.date(zone, story)) " " (zone.show(story, "%H:%M"))
                    }
                }
            }
            @if !scene.is_discussion_alone() || scene.run_state == RunState::Over { p.state.(if runs { "runs" } else { "stands" }) { (state) } }
            p.clock.wall { span.city { (say!(l, "clock-wall")) } " " time data-wall-clock="" {} }
        }
    }
    .into_string()
}
