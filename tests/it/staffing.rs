//! More and fewer people, and people on duty, in a whole scenario, worked out by hand.

use hotwash::record::EventKind;
use hotwash::record::Tables;

use crate::support::play_text;

/// A day of an agency `one`, by what its entry says beside its caseload, its cases, and the injects,
/// each with a time, its number of people and how long that lasts.
fn play(agency: &str, cases: &str, ends: &str, injects: &[(&str, &str)]) -> Tables {
    let injects: String = injects
        .iter()
        .enumerate()
        .map(|(number, (time, order))| {
            format!(
                r#""order_{number}": (at: "2015-10-05T{time}[UTC]", basis: Notional, to: ["one"],
                text: "x", orders: Staffing({order})),"#
            )
        })
        .collect();
    let scenario = format!(
        r#"Scenario(format: 1, title: "Staffing", about: "", guidelines: "us_cn_2015",
        starts: "2015-10-05T00:00[UTC]", ends: "{ends}[UTC]",
        parties: {{ "us": (name: "US", zone: "UTC", language: "en") }},
        agencies: {{ "one": (name: "One", party: "us", {agency}, caseload: {{ {cases} }}) }},
        injects: {{ {injects} }})"#
    );
    play_text(&scenario, 1)
}

/// The changes of staff in the log: the hour, who, how many, and by which inject.
fn changes(tables: &Tables) -> Vec<String> {
    let changes = tables.events.iter().filter(|event| event.kind == EventKind::StaffChanged);
    changes
        .map(|event| {
            let text = |cell: &Option<String>| cell.clone().unwrap_or_default();
            let time = event.time.0.to_string();
            let (who, by) = (text(&event.actor), text(&event.inject));
            format!("{} {who} {} {by}", &time[11..16], event.number.expect("a number"))
        })
        .collect()
}

const EVERY_THREE_HOURS: &str = r#""cases": (every: Fixed("3h"), work: Fixed("4h"))"#;

#[test]
fn who_is_called_away_first_finishes_what_is_in_hand() {
    let away = [("06:30", r#"staff: 0, lasts: "6h""#)];
    let tables = play("staff: 2", EVERY_THREE_HOURS, "2015-10-05T23:00", &away);
    assert_eq!(changes(&tables), ["06:30 one 0 order_0", "12:30 one 2 order_0"]);
    // Begun at 03:00, 06:00, 12:30 (those of 09:00 and 12:00), 16:30 (of 15:00), 18:00 and 21:00.
    let cases = &tables.caseloads[0];
    assert_eq!((cases.begun, cases.delayed, cases.done), (7, 3, 6));
    let waited = cases.waited_mean_s.expect("some were begun") * 7.0 / 3_600.0;
    assert!((waited - (3.5 + 0.5 + 1.5)).abs() < 1e-9, "{waited}");
    // Two until 06:30 and from 12:30 on; one stays until 07:00 and the other until 10:00.
    let agency = &tables.agencies[0];
    let hours = 2.0 * 6.5 + 2.0 * 0.5 + 3.0 + 2.0 * 10.5;
    assert_eq!(agency.staff, 2);
    assert!((agency.capacity_s - hours * 3_600.0).abs() < 1e-6, "{agency:?}");
    assert!((agency.staff_mean.expect("it is open") - hours / 23.0).abs() < 1e-9);
    let used = agency.utilisation.expect("it is open");
    assert!((used - 26.0 / hours).abs() < 1e-9, "{agency:?}");
}

#[test]
fn a_later_change_takes_the_place_of_an_earlier_one() {
    let first = ("06:30", r#"staff: 0, lasts: "6h""#);
    let play = |later| {
        let tables = play("staff: 2", EVERY_THREE_HOURS, "2015-10-05T23:00", &[first, later]);
        changes(&tables)
    };
    // For good: then it stays so. For a time: then there are as many as the scenario says.
    assert_eq!(play(("08:00", "staff: 3")), ["06:30 one 0 order_0", "08:00 one 3 order_1"]);
    assert_eq!(
        play(("08:00", r#"staff: 1, lasts: "1h""#)),
        ["06:30 one 0 order_0", "08:00 one 1 order_1", "09:00 one 2 order_1"]
    );
    assert_eq!(
        play(("10:00", r#"staff: 1, lasts: "6h""#)),
        ["06:30 one 0 order_0", "10:00 one 1 order_1", "16:00 one 2 order_1"]
    );
    assert_eq!(
        play(("00:00", "staff: 5")),
        ["00:00 one 5 order_1", "06:30 one 0 order_0", "12:30 one 5 order_0"]
    );
}

#[test]
fn more_people_take_up_at_once_what_waits() {
    let tables = play(
        "staff: 1",
        r#""cases": (every: Fixed("1h"), work: Fixed("4h"))"#,
        "2015-10-05T06:00",
        &[("04:30", "staff: 4")],
    );
    // The first since 01:00, those of 02:00, 03:00 and 04:00 since 04:30, that of 05:00 from 05:00.
    assert_eq!((tables.caseloads[0].begun, tables.caseloads[0].delayed), (5, 3));
}

#[test]
fn those_on_duty_leave_only_the_rest_to_wait_for_the_office() {
    let tables = play(
        r#"staff: 1, hours: Office, duty: (staff: 1, classes: ["urgent"])"#,
        r#""alarms": (every: Fixed("2h"), work: Fixed("30m"), class: "urgent"),
           "forms": (every: Fixed("5h"), work: Fixed("30m"), class: "routine")"#,
        "2015-10-06T00:00",
        &[],
    );
    let [alarms, forms] = tables.caseloads.as_slice() else { panic!("two caseloads") };
    assert_eq!((alarms.begun, alarms.delayed), (12, 0));
    // At 05:00, 10:00 and 15:00, and at 20:00, which waits.
    assert_eq!((forms.arrived, forms.begun, forms.delayed, forms.waiting_end), (4, 3, 1, 1));
    let agency = &tables.agencies[0];
    assert!((agency.capacity_s - (8.0 + 24.0) * 3_600.0).abs() < 1e-6, "{agency:?}");
    assert_eq!(agency.staff_mean, Some(1.0));
    assert!((agency.open_s.0.as_secs_f64() - 8.0 * 3_600.0).abs() < 1e-6);
    assert!((agency.worked_s.0.as_secs_f64() - (11.0 + 3.0) * 1_800.0).abs() < 1e-6, "{agency:?}");
}
