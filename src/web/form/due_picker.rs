//! Choosing by when an answer is wanted, with the days of both sides in sight.

use maud::{Markup, html};

use super::inputs::FormState;
use crate::engine::view::{OrderedView, SeatView};
use crate::locale::say;
use crate::scenario::HolidayCalendar;
use crate::time::{Instant, Span, WorkingDays};
use crate::web::page::scene::Scene;

/// How many days are shown, beginning with the next.
const DAYS: i64 = 14;

/// The days of a party.
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
    let rows = rows(scene, view.at.0, &view.party);
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
                                    " · " @match day.holiday { Some(name) => (name), None => (say!(l, "due-closed")) }
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

/// The next days of each party, that of whoever looks first.
fn rows<'a>(scene: &'a Scene, now: Instant, own: &str) -> Vec<Row<'a>> {
    let plan = scene.plan;
    let mut parties: Vec<_> = plan.scenario.parties.iter().collect();
    parties.sort_by_key(|(id, _)| *id != own);
    let row = |party: &'a crate::scenario::Party| {
        let calendar = party.holidays.as_ref().and_then(|name| plan.calendars.get(name));
        let worked = calendar.map_or_else(WorkingDays::default, HolidayCalendar::working_days);
        let day = |number: i64| {
            let at = now + Span::from_hours(24 * number);
            let date = party.zone.date(at);
            Day {
                label: scene.locale.date(&party.zone, at),
                is_worked: worked.is_working(date),
                holiday: calendar.and_then(|it| it.holiday(date)),
            }
        };
        Row { name: &party.name, days: (1..=DAYS).map(day).collect() }
    };
    parties.into_iter().map(|(_, party)| row(party)).collect()
}
