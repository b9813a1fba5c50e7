//! Choosing by when an answer is wanted, with the days of both sides in sight.

use maud::{Markup, html};

use super::inputs::FormState;
use crate::engine::view::{OrderedView, SeatView};
use crate::locale::say;
use crate::scenario::HolidayCalendar;
use crate::time::{Span, WorkingDays, Zone};
use crate::web::page::scene::Scene;

/// How many days are shown, beginning with the next.
const DAYS: i64 = 14;

/// The days of a party, or of an agency that keeps a calendar of its own.
struct Row<'a> {
    name: &'a str,
    days: Vec<Day<'a>>,
}

struct Day<'a> {
    label: String,
    is_worked: bool,
    holiday: Option<&'a str>,
}

/// Returns the field for how long after receipt an answer is wanted, and the next days of each party that fill it in.
pub(super) fn within(
    scene: &Scene,
    view: &SeatView,
    order: Option<&OrderedView>,
    form: &FormState,
) -> Markup {
    let l = scene.locale;
    let rows = rows(scene, view);
    html! {
        label for="field-within" { (say!(l, "compose-within")) }
        p.hint #field-within-help { (say!(l, "compose-within-hint")) }
        input #field-within name="within" size="8" placeholder="72h" aria-describedby="field-within-help"
            data-draft="within"
            value=(form.fields.one("within").or_else(|| order?.within.as_deref()).unwrap_or_default());
        (form.state("within"))
        details {
            summary { (say!(l, "due-days")) }
            div.wide role="group" tabindex="0" aria-label=(say!(l, "due-days")) { table.days {
                thead { tr {
                    th scope="col" { (say!(l, "due-within")) }
                    @for row in &rows { th scope="col" { (row.name) } }
                } }
                tbody { @for number in 1..=DAYS {
                    @let place = usize::try_from(number - 1).unwrap_or_default();
                    tr {
                        th scope="row" {
                            button.small type="button" data-within={ (number) "d" } {
                                (l.length(Span::from_hours(24 * number)))
                            }
                        }
                        @for row in &rows {
                            @let day = &row.days[place];
                            td.shut[!day.is_worked] {
                                (day.label)
                                @if !day.is_worked {
                                    " · " @match day.holiday { Some(name) => (l.holiday(name)), None => (say!(l, "due-closed")) }
                                }
                            }
                        }
                    }
                } }
            } }
            p.hint { (say!(l, "due-about")) }
        }
    }
}

/// The next days of each party and of each agency that keeps another calendar than its party; those of whoever looks
/// first.
fn rows<'a>(scene: &'a Scene, view: &SeatView) -> Vec<Row<'a>> {
    let (plan, now) = (scene.plan, view.at.0);
    let row = |name: &'a str, zone: &'a Zone, calendar: Option<&'a HolidayCalendar>| {
        let worked = calendar.map_or_else(WorkingDays::default, HolidayCalendar::working_days);
        let day = |number: i64| {
            let at = now + Span::from_hours(24 * number);
            let date = zone.date(at);
            Day {
                label: scene.locale.date(zone, at),
                is_worked: worked.is_working(date),
                holiday: calendar.and_then(|it| it.holiday(date)),
            }
        };
        Row { name, days: (1..=DAYS).map(day).collect() }
    };
    // In order: the own agency, the own party, other parties, other agencies.
    let mut rows = Vec::new();
    for (id, party) in &plan.scenario.parties {
        let calendar = party.holidays.as_ref().and_then(|name| plan.calendars.get(name));
        let order = if *id == view.party { 1 } else { 2 };
        rows.push((order, row(&party.name, &party.zone, calendar)));
    }
    for (id, agency) in &plan.scenario.agencies {
        let Some(party) = plan.scenario.parties.get(&agency.party) else { continue };
        if agency.holidays.is_some() && agency.holidays != party.holidays {
            let order = if *id == view.seat { 0 } else { 3 };
            rows.push((order, row(&agency.name, &party.zone, plan.calendar_of(agency))));
        }
    }
    rows.sort_by_key(|(order, _)| *order);
    rows.into_iter().map(|(_, row)| row).collect()
}
