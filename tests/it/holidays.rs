//! Calendars of countries, built in and in iCalendar files.
//!
//! The built-in ones are held against `tests/calendars/worked.csv`, which the generator reckons from the package it
//! takes them from, day by day, and not from what it has written. What is expected of the rest was worked out by hand.

use std::collections::BTreeMap;
use std::fs;

use hotwash::scenario::{Diagnostic, HolidayCalendar, Loaded, load, load_text};
use hotwash::time::{Date, Days, Weekday};
use proptest::prelude::*;
use proptest::sample::Index;
use sha2::{Digest, Sha256};

use crate::support::{folder, hotwash, model, plan, play, repository, stderr};

/// A scenario in 2026 whose parties keep calendars.
fn scenario(calendars: &[&str]) -> String {
    let party = |(place, name): (usize, &&str)| {
        format!(r#""p{place}": (name: "P", zone: "UTC", language: "en", holidays: "{name}"),"#)
    };
    let parties: String = calendars.iter().enumerate().map(party).collect();
    format!(
        r#"Scenario(
            format: 1, title: "Calendars", about: "", guidelines: "us_cn_2015",
            starts: "2026-11-02[UTC]", ends: "2026-11-06[UTC]",
            parties: {{ {parties} }},
            agencies: {{ "a": (name: "A", party: "p0", staff: 1) }},
        )"#
    )
}

/// The lines of what is said about a scenario.
fn told(loaded: &Loaded) -> Vec<String> {
    loaded.diagnostics.iter().map(|problem| problem.line(&loaded.sources)).collect()
}

fn built_in(name: &str) -> HolidayCalendar {
    let plan = load_text("text", &scenario(&[name])).into_plan();
    plan.unwrap_or_else(|problems| panic!("{problems}")).calendars[name].clone()
}

/// A calendar in an iCalendar file, and what is said about it.
fn in_file(text: &[u8]) -> (Option<HolidayCalendar>, Vec<String>) {
    let folder = folder();
    fs::write(folder.path().join("holidays.ics"), text).expect("a file");
    let path = folder.path().join("scenario.ron");
    // Without the ending it is found as well.
    fs::write(&path, scenario(&["holidays"])).expect("a file");
    let loaded = load(path.to_str().expect("a plain path"), &[]).expect("the file is there");
    let told = told(&loaded);
    (loaded.plan.map(|plan| plan.calendars["holidays"].clone()), told)
}

fn shipped_file(name: &str) -> Vec<u8> {
    fs::read(repository().join("tests/calendars").join(name)).expect("the file")
}

fn dates(year: i16) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(Date::constant(year, 1, 1)), |date| date.tomorrow().ok())
        .take_while(move |date| date.year() == year)
}

/// How many working days a calendar has in a year.
fn worked(calendar: &HolidayCalendar, year: i16) -> usize {
    let days = calendar.working_days();
    dates(year).filter(|date| days.is_working(*date)).count()
}

fn date(text: &str) -> Date {
    Days::parse(text).expect("a date").first
}

/// Calendars of notional States, which are made up for a scenario.
const NOTIONAL: [&str; 3] = ["lindmark_2026", "taverra_2026", "veldria_2026"];

#[test]
fn a_notional_state_has_one_holiday_in_the_weeks_of_its_scenario() {
    for (name, holiday) in NOTIONAL.into_iter().zip(["2026-11-18", "2026-11-27", "2026-11-11"]) {
        let calendar = built_in(name);
        assert_eq!(worked(&calendar, 2026), 261 - 1, "{name}");
        assert!(!calendar.working_days().is_working(date(holiday)), "{name}");
    }
}

#[test]
fn the_built_in_calendars_are_worked_as_the_generator_reckons() {
    let table =
        fs::read_to_string(repository().join("tests/calendars/worked.csv")).expect("the table");
    let mut years: BTreeMap<&str, Vec<(i16, usize, &str)>> = BTreeMap::new();
    for row in table.lines().skip(1) {
        let row: Vec<&str> = row.split(',').collect();
        let [name, year, count, days] = *row else { panic!("{row:?}") };
        let row = (year.parse().expect("a year"), count.parse().expect("a number"), days);
        years.entry(name).or_default().push(row);
    }
    let files = fs::read_dir(repository().join("assets/calendars")).expect("the calendars");
    let mut files: Vec<String> = files
        .map(|entry| entry.expect("a file").file_name().into_string().expect("a plain name"))
        .collect();
    files.retain(|file| !NOTIONAL.iter().any(|name| *file == format!("{name}.ron")));
    files.sort();
    let named: Vec<String> = years.keys().map(|name| format!("{name}.ron")).collect();
    assert_eq!(files, named, "one table for each file");
    assert!(files.iter().filter(|file| !file.contains('_')).count() >= 60);

    let names: Vec<&str> = years.keys().copied().collect();
    let (mut days, mut whole) = (0, 0);
    for names in names.chunks(80) {
        let loaded = load_text("text", &scenario(names));
        assert_eq!(
            loaded.diagnostics.iter().filter(|it| it.is_error()).count(),
            0,
            "{:?}",
            told(&loaded)
        );
        let calendars = loaded.plan.expect("it can be played").calendars;
        for name in names {
            let calendar = &calendars[*name];
            let covered = (calendar.covers.first.year(), calendar.covers.last.year());
            let told = &years[name];
            assert_eq!(covered, (told[0].0, told[told.len() - 1].0), "{name}");
            whole += usize::from(covered == (2010, 2035));
            let worked_days = calendar.working_days();
            for (year, count, shown) in told {
                assert_eq!(worked(calendar, *year), *count, "{name} in {year}");
                if shown.is_empty() {
                    continue;
                }
                let bits = dates(*year).map(|date| u8::from(worked_days.is_working(date)));
                let bits: Vec<u8> = bits.collect();
                assert_eq!(hex(&bits), *shown, "{name} in {year}");
                days += bits.len();
            }
        }
    }
    assert!(whole >= 60 && days > 200_000, "{whole} calendars, {days} days");
}

/// Bits as a number in base 16, with a digit more than they need, as the table has them.
fn hex(bits: &[u8]) -> String {
    let width = (bits.len() / 4 + 1) * 4;
    let padded: Vec<u8> =
        vec![0; width - bits.len()].into_iter().chain(bits.iter().copied()).collect();
    let digit = |four: &[u8]| {
        char::from_digit(four.iter().fold(0, |all, bit| all * 2 + u32::from(*bit)), 16)
    };
    padded.chunks(4).map(|four| digit(four).expect("four bits")).collect()
}

#[test]
fn the_years_that_were_compiled_by_hand_stay_as_they_were() {
    let content = |name: &str| {
        let calendar = built_in(name);
        let mut entries: Vec<String> = Vec::new();
        for (days, name) in calendar.holidays.iter().filter(|(days, _)| days.first.year() <= 2016) {
            entries.push(format!("{days}={name}\n"));
        }
        for (on, of) in calendar.make_up.iter().filter(|(on, _)| on.year() <= 2016) {
            entries.push(format!("{on}={of}\n"));
        }
        let digest = Sha256::digest(entries.concat());
        digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    // Of the entries as they stood when the calendars ended in 2016.
    assert_eq!(
        content("cn_public"),
        "421da981f0bc7e26ffcc88a47341f2e47bc031a74664fac0473d83f0dbcc5fac"
    );
    assert_eq!(
        content("us_federal"),
        "296d9091eb98079280f09edba0882465edc1cb6ab1da77269ed27652f215f687"
    );
}

#[test]
fn brazil_and_germany_have_the_working_days_of_2026() {
    // 2026 begins on a Thursday and has 261 days from Monday to Friday. Of the holidays, on such days are,
    // in Brazil: 1 January, 16 and 17 February (Carnival), 3 April, 21 April, 1 May, 4 June (Corpus Christi),
    // 7 September, 12 October, 2 November, 20 November and 25 December; 15 November is a Sunday.
    assert_eq!(worked(&built_in("br"), 2026), 261 - 12);
    // In all of Germany: 1 January, 3 and 6 April, 1 May, 14 May, 25 May and 25 December; 3 October and
    // 26 December are Saturdays.
    assert_eq!(worked(&built_in("de"), 2026), 261 - 7);
    // In Hesse and North Rhine-Westphalia also 4 June; 1 November, which the latter keeps, is a Sunday.
    assert_eq!(worked(&built_in("de_he"), 2026), 261 - 8);
    assert_eq!(worked(&built_in("de_nw"), 2026), 261 - 8);
    // In Bavaria also 6 January and 4 June; 1 November is a Sunday.
    assert_eq!(worked(&built_in("de_by"), 2026), 261 - 9);
    // In Berlin also 8 March, a Sunday.
    assert_eq!(worked(&built_in("de_be"), 2026), 261 - 7);
    // In Australia: 1 and 26 January, 3 and 6 April, and 25 December; Anzac Day and Boxing Day are Saturdays. In
    // Canberra also 9 March, 27 April (for Anzac Day), 1 June, 8 June, 5 October and 28 December (for Boxing Day).
    assert_eq!(worked(&built_in("au_act"), 2026), 261 - 5 - 6);
}

#[test]
fn limits_in_working_days_follow_the_calendar_of_the_agency() {
    let due = |set: &[&str], id: &str| {
        let tables = play(&model("tests/good/holidays_2026.ron", set), 1);
        let request = tables.requests.iter().find(|row| row.id == id).expect("the request");
        request.due.expect("it has a limit").0.to_string()
    };
    // All are sent on Tuesday 2 June. Where Thursday the 4th is free, the five working days are 3, 5, 8, 9 and 10 June,
    // and where it is not, 3, 4, 5, 8 and 9 June. They end with the day: in Germany at 22:00 UTC, in Brazil at 03:00.
    assert_eq!(due(&[], "to_wiesbaden"), "2026-06-10T22:00:00Z");
    assert_eq!(due(&[], "to_bonn"), "2026-06-10T22:00:00Z");
    assert_eq!(due(&[], "to_berlin"), "2026-06-09T22:00:00Z");
    assert_eq!(due(&[], "to_brazil"), "2026-06-11T03:00:00Z");
    // A limit of both sides counts what both work.
    let both = ["injects.to_berlin.orders.due=5wd both"];
    assert_eq!(due(&both, "to_berlin"), "2026-06-10T22:00:00Z");
    // And with that of its party an agency counts as Berlin does.
    assert_eq!(due(&["agencies.bka.holidays=de"], "to_wiesbaden"), "2026-06-09T22:00:00Z");

    // So do opening hours.
    let open = |agency: &str, set: &[&str]| {
        let model = model("tests/good/holidays_2026.ron", set);
        let id = model.agencies().find(|id| model.agency_name(*id) == agency).expect("the agency");
        let noon = hotwash::time::ZonedInstant::parse("2026-06-04T12:00[Europe/Berlin]");
        model.attended(id).is_open(noon.expect("a moment").at)
    };
    assert!(!open("bka", &[]) && !open("bsi", &[]) && open("sta", &[]));
    assert!(open("bka", &["agencies.bka.holidays=us_federal"]));
}

#[test]
fn the_holidays_of_an_agency_stand_beside_those_of_its_party() {
    let out = folder();
    let path = out.path().join("handbook");
    let scenario = repository().join("tests/good/holidays_2026.ron");
    let plan = plan("tests/good/holidays_2026.ron", &[]);
    let names: Vec<&str> = plan.calendars.keys().map(String::as_str).collect();
    assert_eq!(names, ["de", "br", "de_he", "de_nw"], "each is read once, those of parties first");
    let of = |agency: &str| plan.scenario.calendar_of(&plan.scenario.agencies[agency]);
    assert_eq!((of("bka"), of("sta"), of("pf")), (Some("de_he"), Some("de"), Some("br")));

    let (scenario, path) = (scenario.to_string_lossy(), path.to_string_lossy());
    let args = ["handbook", &scenario, "--for", "players", "--out", &path];
    let written = hotwash(out.path(), &args);
    assert!(written.status.success(), "{}", stderr(&written));
    let page = fs::read_to_string(out.path().join("handbook/situation-manual.html"));
    let page = page.expect("the manual");
    let told = |whose: &str| {
        let from =
            page.find(&format!("Public holidays {whose} during play")).expect("they are told");
        let section = page[from..].split("</dl>").next().expect("a list");
        ["Pentecost Monday", "Corpus Christi"].map(|name| section.contains(name))
    };
    assert_eq!(told("in Germany"), [true, false]);
    assert_eq!(told("in Brazil"), [false, true]);
    assert_eq!(told("kept by Federal Criminal Police"), [true, true]);
}

#[test]
fn weekends_are_those_of_the_country_and_of_the_time() {
    let is_worked = |name: &str, text: &str| built_in(name).working_days().is_working(date(text));
    // A week of each, Monday to Sunday, without holidays.
    let week = |name: &str, monday: &str| {
        let days = built_in(name).working_days();
        let dates = std::iter::successors(Some(date(monday)), |date| date.tomorrow().ok());
        dates.take(7).map(|date| if days.is_working(date) { 'x' } else { '.' }).collect::<String>()
    };
    assert_eq!(date("2026-11-09").weekday(), Weekday::Monday);
    for (name, expected) in [
        ("sa", "xxxx..x"),
        ("qa", "xxxx..x"),
        ("kw", "xxxx..x"),
        ("bh", "xxxx..x"),
        ("om", "xxxx..x"),
        ("il", "xxxx..x"),
        ("bd", "xxxx..x"),
        ("eg", "xxxx..x"),
        ("jo", "xxxx..x"),
        ("dz", "xxxx..x"),
        ("ae", "xxxxx.."),
        ("ir", "xxx..xx"),
        ("bn", "xxxx.x."),
        ("my", "xxxxx.."),
    ] {
        assert_eq!(week(name, "2026-11-09"), expected, "{name}");
    }
    assert_eq!(week("np", "2026-12-07"), "xxxxx.x");
    // Saudi Arabia, until 28 June 2013 and after it: the last Thursday off is the 27th.
    assert_eq!(week("sa", "2013-06-17"), "xxx..xx");
    assert_eq!(week("sa", "2013-06-24"), "xxx...x");
    assert_eq!(week("sa", "2013-07-01"), "xxxx..x");
    // Oman, from 1 May 2013.
    assert!(!is_worked("om", "2013-04-25") && is_worked("om", "2013-05-02"));
    // The United Arab Emirates, from 2022: the first Friday worked is 7 January.
    assert!(!is_worked("ae", "2021-12-24") && is_worked("ae", "2021-12-26"));
    assert!(is_worked("ae", "2022-01-07") && !is_worked("ae", "2022-01-09"));
}

#[test]
fn an_icalendar_file_of_a_german_state_says_what_the_built_in_calendar_does() {
    let (calendar, told) = in_file(&shipped_file("de_he.ics"));
    let calendar = calendar.expect("it can be read");
    assert_eq!(&*calendar.title, "Feiertage Hessen 2026");
    assert_eq!(calendar.covers.to_string(), "2026-01-01 to 2026-12-31");
    let (of_file, of_program) = (calendar.working_days(), built_in("de_he").working_days());
    for date in dates(2026) {
        assert_eq!(of_file.is_working(date), of_program.is_working(date), "{date}");
    }
    assert_eq!(calendar.holiday(date("2026-10-03")), Some("Tag der Deutschen Einheit"));
    assert_eq!(calendar.holidays.keys().filter(|days| days.first != days.last).count(), 1);
    // Valentine's Day and the ceremony are told, at their lines.
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].contains("holidays.ics:90:1 VEVENT: 1 event marked as transparent is left out"),
        "{told:?}"
    );
    assert!(told[1].contains("VEVENT: 1 event with times of the day is left out"), "{told:?}");
}

#[test]
fn an_icalendar_file_whose_events_are_all_transparent_is_taken_whole() {
    let (calendar, told) = in_file(&shipped_file("br.ics"));
    let calendar = calendar.expect("it can be read");
    assert_eq!(worked(&calendar, 2026), 261 - 12);
    assert_eq!(calendar.holiday(date("2026-02-17")), Some("Carnaval"));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("warning[left-out]") && told[0].contains("each of the 13 events"),
        "{told:?}"
    );
}

#[test]
fn an_icalendar_file_of_yearly_rules_says_what_the_built_in_calendar_does() {
    let (calendar, told) = in_file(&shipped_file("ca.ics"));
    let calendar = calendar.expect("it can be read");
    assert_eq!(
        (calendar.covers.to_string().as_str(), told),
        ("2015-01-01 to 2030-12-31", Vec::new())
    );
    let named = |text| calendar.holiday(date(text));
    assert_eq!(named("2024-05-20"), Some("Victoria Day"));
    // What is moved out of the series is no holiday, and where it is moved to is one.
    assert_eq!((named("2018-07-01"), named("2018-07-02")), (None, Some("Canada Day")));
    assert_eq!(
        (named("2023-07-01"), named("2023-07-03")),
        (None, Some("Canada Day (in lieu of Saturday)"))
    );
    assert_eq!((named("2020-09-30"), named("2030-09-30").is_some()), (None, true));
    // Apart from Good Friday, Easter Monday, Remembrance Day and days in lieu, which it leaves out, it is that of the
    // government of Canada. In 2019 none of the others was on a weekend.
    let built_in = built_in("ca");
    let left_out = ["2019-04-19", "2019-04-22", "2019-11-11"].map(date);
    for date in dates(2019).filter(|date| !left_out.contains(date)) {
        assert_eq!(
            calendar.working_days().is_working(date),
            built_in.working_days().is_working(date),
            "{date}"
        );
    }
}

#[test]
fn an_icalendar_file_may_mark_make_up_days() {
    let (calendar, told) = in_file(&shipped_file("cn.ics"));
    let calendar = calendar.expect("it can be read");
    assert_eq!(told, Vec::<String>::new());
    let pairs = calendar.make_up.iter().map(|(on, of)| format!("{on} {of}")).collect::<Vec<_>>();
    // Those of October say and take the nearest: the 10th is three days from the 7th. Of Spring Festival, the nearest
    // days of the week that are free: Monday 16 February for the 14th, and the 23rd for the 28th.
    assert_eq!(
        pairs,
        [
            "2026-02-14 2026-02-16",
            "2026-02-28 2026-02-23",
            "2026-09-20 2026-10-06",
            "2026-10-10 2026-10-07"
        ]
    );
    assert!(calendar.working_days().is_working(date("2026-10-10")));
    assert!(!calendar.working_days().is_working(date("2026-10-11")));
    // The week of another country.
    let text = String::from_utf8(shipped_file("cn.ics")).expect("text");
    let text = text.replacen("VERSION:2.0", "VERSION:2.0\r\nX-HOTWASH-WEEK:SUN-THU", 1);
    let (_, told) = in_file(text.as_bytes());
    assert!(
        told.iter().any(|line| line.contains("`2026-09-20` is a working day already, a Sunday")),
        "{told:?}"
    );
}

#[test]
fn a_hostile_icalendar_file_is_refused() {
    let event =
        |more: &str| format!("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\n{more}\nEND:VEVENT\n");
    let file = |events: String| format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n");
    let days = (1..=31).map(|day| day.to_string()).collect::<Vec<_>>().join(",");
    let every_day =
        event(&format!("RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYMONTHDAY={days}"));
    let many = event(&format!("RDATE:{}", vec!["20260102"; 200_000].join(",")));
    for text in [
        file(every_day.repeat(2_000)),
        file(many.repeat(10)),
        file(event("SUMMARY:A").repeat(200_000)),
        "BEGIN:VCALENDAR\n".repeat(100_000),
        format!("BEGIN:VCALENDAR\n{}", " a".repeat(1_000_000)),
        file(event(&format!("RRULE:FREQ=YEARLY;BYMONTH={}", vec!["1"; 100_000].join(",")))),
    ] {
        let (calendar, told) = in_file(text.as_bytes());
        assert!(
            calendar.is_none() && told.iter().any(|line| line.starts_with("error")),
            "{told:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever a file has become, it is read or refused, at a place that is in it, and a holiday of it lies in
    /// the years that it covers.
    #[test]
    fn no_icalendar_file_breaks_the_reader(
        which in 0..4_usize,
        changes in proptest::collection::vec((any::<Index>(), any::<Index>(), 0..40_usize, 0..4_u8), 1..6),
    ) {
        let mut text = shipped_file(["de_he.ics", "br.ics", "ca.ics", "cn.ics"][which]);
        for (at, from, length, kind) in changes {
            let (at, from) = (at.index(text.len()), from.index(text.len()));
            let piece = text[from..(from + length).min(text.len())].to_vec();
            match kind {
                0 => text.truncate(at.max(15)),
                1 => drop(text.splice(at..at, piece)),
                2 => drop(text.splice(at..(at + length).min(text.len()), [])),
                _ => text[at] = b"0179-TPDW:;,\n \xff"[length % 15],
            }
        }
        let (calendar, told) = in_file(&text);
        prop_assert!(calendar.is_some() || !told.is_empty());
        if let Some(calendar) = calendar {
            prop_assert!(calendar.holidays.keys().all(|days| calendar.covers.contain(days)));
            let worked = calendar.working_days();
            prop_assert!(calendar.make_up.keys().all(|day| worked.is_working(*day)));
        }
    }
}

#[test]
fn an_exercise_is_told_which_days_are_not_certain() {
    let told = |starts: &str, ends: &str, name: &str| {
        let text = scenario(&[name]).replace("2026-11-02", starts).replace("2026-11-06", ends);
        let loaded = load_text("text", &text);
        let codes: Vec<String> =
            loaded.diagnostics.iter().map(|it: &Diagnostic| it.code.to_string()).collect();
        codes.join(" ")
    };
    // The end of Ramadan is reckoned for 9 March 2027, and the exercise may meet it from the day before.
    assert_eq!(told("2027-03-01", "2027-03-07", "ae"), "");
    assert_eq!(told("2027-03-01", "2027-03-08", "ae"), "uncertain-dates");
    assert_eq!(told("2027-03-11", "2027-03-13", "ae"), "uncertain-dates");
    assert_eq!(told("2027-03-13", "2027-03-20", "ae"), "");
    // What China swaps is known to the end of 2026.
    assert_eq!(told("2026-12-01", "2026-12-31", "cn_public"), "");
    assert_eq!(told("2026-12-01", "2027-01-02", "cn_public"), "uncertain-dates");
    // Nothing is known after 2035, nor of Sri Lanka after 2026.
    assert_eq!(told("2036-12-01", "2036-12-02", "de"), "not-covered");
    assert_eq!(told("2027-02-01", "2027-02-02", "lk"), "not-covered");
    assert_eq!(told("2026-02-01", "2026-02-02", "lk"), "");
}
