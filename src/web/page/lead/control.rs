//! The controls of the clock.

use maud::{Markup, html};

use crate::locale::say;
use crate::scenario::{Order, Plan};
use crate::time::{Instant, Span};
use crate::web::page::overview::Overview;
use crate::web::page::scene::{RunState, Scene};

/// The speeds that are offered: how much of the exercise goes by in a second.
const SPEEDS: [Span; 6] = [
    Span::from_secs(1),
    Span::from_secs(12),
    Span::from_secs(60),
    Span::from_secs(600),
    Span::from_hours(1),
    Span::from_hours(6),
];

/// Returns the buttons that stop the clock and move it on.
pub(super) fn control(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    if !overview.leads || scene.run_state == RunState::Over || scene.is_discussion_alone() {
        return html! {};
    }
    let button = |act: &str, text: String, class: &str| {
        html! {
            button.(class) type="button" id={ "clock-" (act) } hx-post="/lead/clock"
                hx-vals={ "{\"act\":\"" (act) "\"}" } hx-target="#said" { (text) }
        }
    };
    html! {
        div.acts role="group" aria-label=(say!(l, "control")) {
            @match scene.run_state {
                RunState::NotStarted => (button("resume", say!(l, "control-begin"), "primary big")),
                RunState::Paused => (button("resume", say!(l, "control-resume"), "primary big")),
                _ => (button("pause", say!(l, "control-pause"), "primary big")),
            }
            @if scene.run_state == RunState::NotStarted && exchange_begins(scene.plan).is_some() {
                (button("exchange", say!(l, "control-exchange"), ""))
            }
            (button("step", say!(l, "control-step"), ""))
            (button("hour", say!(l, "control-hour"), ""))
            (button("day", say!(l, "control-day"), ""))
            (button("next", say!(l, "control-next"), ""))
        }
    }
}

/// Returns when the exchange begins, where that is not at once: when the first dated inject orders a request. What
/// happens before is background.
pub(in crate::web) fn exchange_begins(plan: &Plan) -> Option<Instant> {
    let scenario = &plan.scenario;
    let asks = scenario.injects.values().filter(|it| matches!(it.orders, Some(Order::Request(_))));
    let begins = asks.filter_map(|inject| Some(inject.at.as_ref()?.at)).min()?;
    (begins > scenario.starts.at).then_some(begins)
}

/// Returns the forms for the speed of the clock and for moving it to a moment.
pub(super) fn forms(scene: &Scene) -> Markup {
    let l = scene.locale;
    let zone = &scene.plan.scenario.starts.zone;
    let now = scene.clock.anchor().1;
    let speed = scene.clock.speed();
    let mut speeds = SPEEDS.to_vec();
    if !speeds.contains(&speed) {
        speeds.push(speed);
        speeds.sort_unstable();
    }
    html! {
        form.inline hx-post="/lead/clock" hx-target="#said" {
            input type="hidden" name="act" value="speed";
            label for="clock-speed" { (say!(l, "control-speed")) }
            select #clock-speed name="speed" data-submits="" {
                @for it in speeds {
                    option value=(it) selected[it == speed] { (say!(l, "control-per-second", span = l.length(it))) }
                }
            }
            button.unseen type="submit" { (say!(l, "help-set")) }
        }
        form.inline hx-post="/lead/clock" hx-target="#said" {
            label for="clock-to" { (say!(l, "control-jump", place = l.word("city", scene.plan.scenario.place_of(zone)))) }
            input #clock-to type="datetime-local" name="to" required value=(zone.show(now, "%Y-%m-%dT%H:%M"));
            button type="submit" name="act" value="jump" { (say!(l, "control-jump-there")) }
        }
    }
}
