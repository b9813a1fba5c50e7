//! Opening hours and periods in days over the shipped calendars, worked by hand.
//!
//! The expected moments were worked out on paper and with an independent program in another
//! language, minute by minute; none comes from the code under test.

use std::sync::LazyLock;

use hotwash::time::{
    Calendar, Date, DayCount, DayRule, Days, Hours, Instant, Interval, OpeningHours, Span,
    WorkingDays, Zone, ZonedInstant, end_of_day,
};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::{model, plan, play};

/// Opening hours, calendar, zone, when the work begins, how long it is, when it is done, and why.
type Work = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

#[rustfmt::skip]
const WORK: &[Work] = &[
    ("office", "none", "America/New_York", "2015-10-02T16:00", "3h", "2015-10-05T11:00", "Friday evening is resumed on Monday"),
    ("office", "none", "America/New_York", "2015-10-03T12:00", "0s", "2015-10-05T09:00", "no work at all is done when the office next opens"),
    ("office", "none", "America/New_York", "2015-10-02T09:00", "8h", "2015-10-02T17:00", "a day of work ends at closing time"),
    ("office", "none", "America/New_York", "2015-10-09T16:00", "2h", "2015-10-12T10:00", "without a calendar Columbus Day is a Monday"),
    ("office", "us_federal", "America/New_York", "2015-10-09T16:00", "2h", "2015-10-13T10:00", "Columbus Day, 12 October"),
    ("office", "us_federal", "Asia/Shanghai", "2015-10-09T16:00", "2h", "2015-10-13T10:00", "the holidays of a party hold in other zones"),
    ("office", "us_federal", "America/New_York", "2015-07-02T16:00", "2h", "2015-07-06T10:00", "4 July is a Saturday, observed on Friday the 3rd"),
    ("office", "us_federal", "America/New_York", "2011-12-23T16:00", "2h", "2011-12-27T10:00", "Christmas is a Sunday, observed on Monday the 26th"),
    ("office", "us_federal", "America/New_York", "2010-12-30T16:00", "2h", "2011-01-03T10:00", "New Year 2011 is observed on 31 December"),
    ("office", "us_federal", "America/New_York", "2014-12-24T16:00", "2h", "2014-12-29T10:00", "26 December 2014 is closed by executive order"),
    ("office", "us_federal", "America/New_York", "2012-12-21T16:30", "1h", "2012-12-26T09:30", "24 December 2012 is closed by executive order"),
    ("office", "us_federal", "America/New_York", "2015-12-24T16:00", "2h", "2015-12-28T10:00", "the half day of 24 December 2015 is left out"),
    ("office", "us_federal", "America/New_York", "2015-11-25T15:00", "4h", "2015-11-27T11:00", "Thanksgiving, and the Friday after it is worked"),
    ("sat 10:00-14:00", "us_federal", "America/New_York", "2015-07-03T00:00", "1h", "2015-07-11T11:00", "4 July itself is closed as well"),
    ("office", "none", "America/New_York", "2015-03-06T16:00", "8h", "2015-03-09T16:00", "the weekend of the spring change"),
    ("office", "none", "America/New_York", "2015-10-30T16:00", "8h", "2015-11-02T16:00", "the weekend of the autumn change"),
    ("always", "none", "America/New_York", "2015-03-07T12:00", "24h", "2015-03-08T13:00", "clock hours over the spring change"),
    ("always", "none", "America/New_York", "2015-10-31T12:00", "24h", "2015-11-01T11:00", "clock hours over the autumn change"),
    ("sat 22:00-06:00", "none", "America/New_York", "2015-03-07T22:00", "7h", "2015-03-08T06:00", "a night shift of seven hours in spring"),
    ("sat 22:00-06:00", "none", "America/New_York", "2015-03-07T22:00", "7h 30m", "2015-03-14T22:30", "what does not fit into it waits a week"),
    ("sat 22:00-06:00", "none", "America/New_York", "2015-10-31T22:00", "9h", "2015-11-01T06:00", "a night shift of nine hours in autumn"),
    ("sat 22:00-06:00", "none", "America/New_York", "2015-10-31T22:00", "4h 30m", "2015-11-01T01:30-05:00", "half past one comes twice; this is the second"),
    ("sun 02:30-10:00", "none", "America/New_York", "2015-03-08T00:00", "1h", "2015-03-08T04:00", "half past two does not exist: it opens at three"),
    ("office", "cn_public", "Asia/Shanghai", "2015-09-30T16:00", "2h", "2015-10-08T10:00", "Golden Week 2015"),
    ("office", "cn_public", "Asia/Shanghai", "2015-10-09T16:00", "2h", "2015-10-10T10:00", "Saturday 10 October 2015 is a make-up day"),
    ("office", "cn_public", "Asia/Shanghai", "2015-10-10T16:00", "2h", "2015-10-12T10:00", "and the Sunday after it is free"),
    ("always", "cn_public", "Asia/Shanghai", "2015-09-30T12:00", "72h", "2015-10-03T12:00", "a desk that never closes keeps no holidays"),
    ("office", "cn_public", "Asia/Shanghai", "2014-09-26T16:00", "2h", "2014-09-28T10:00", "Sunday 28 September 2014 is a make-up day"),
    ("office", "cn_public", "Asia/Shanghai", "2014-09-30T16:30", "1h", "2014-10-08T09:30", "Golden Week 2014"),
    ("office", "cn_public", "Asia/Shanghai", "2014-10-10T16:00", "2h", "2014-10-11T10:00", "Saturday 11 October 2014 is a make-up day"),
    ("office", "cn_public", "Asia/Shanghai", "2015-02-13T16:00", "2h", "2015-02-15T10:00", "Sunday 15 February 2015 is worked before Spring Festival"),
    ("office", "cn_public", "Asia/Shanghai", "2015-02-17T16:00", "2h", "2015-02-25T10:00", "Spring Festival 2015"),
    ("office", "cn_public", "Asia/Shanghai", "2015-02-27T16:00", "2h", "2015-02-28T10:00", "Saturday 28 February 2015 is worked after it"),
    ("office", "cn_public", "Asia/Shanghai", "2015-09-02T16:00", "2h", "2015-09-06T10:00", "the parade of 3 September 2015; Sunday the 6th is worked"),
    ("office", "cn_public", "Asia/Shanghai", "2015-01-02T12:00", "1h", "2015-01-04T10:00", "Sunday 4 January 2015 is worked"),
    ("office", "cn_public", "Asia/Shanghai", "2016-10-07T12:00", "10h", "2016-10-09T11:00", "8 and 9 October 2016 are both worked"),
    ("tue 10:00-12:00; wed 09:00-11:00", "cn_public", "Asia/Shanghai", "2015-10-08T12:00", "1h", "2015-10-10T10:00", "10 October works the hours of a Wednesday"),
    ("sat 10:00-14:00", "cn_public", "Asia/Shanghai", "2015-10-08T12:00", "1h", "2015-10-17T11:00", "and not those of a Saturday"),
    ("wed 22:00-06:00", "cn_public", "Asia/Shanghai", "2015-09-30T22:00", "8h", "2015-10-01T06:00", "a shift of the eve runs on into the holiday"),
    ("thu 22:00-06:00", "cn_public", "Asia/Shanghai", "2015-10-01T00:00", "1h", "2015-10-08T23:00", "a shift on a holiday does not begin"),
    ("wed 22:00-06:00", "cn_public", "Asia/Shanghai", "2015-10-06T12:00", "7h", "2015-10-11T05:00", "the night shift of a make-up day"),
    ("sun-thu 22:00-06:00", "none", "Asia/Shanghai", "2015-06-05T03:00", "4h", "2015-06-07T23:00", "Friday before dawn is Thursday's shift"),
    ("mon-fri 08:30-12:00; mon-fri 14:00-18:00", "cn_public", "Asia/Shanghai", "2015-09-30T11:00", "5h", "2015-09-30T18:00", "a midday break"),
    ("mon-fri 08:30-12:00; mon-fri 14:00-18:00", "cn_public", "Asia/Shanghai", "2015-10-09T17:00", "2h", "2015-10-10T09:30", "both halves of a make-up day"),
    ("office", "none", "Asia/Kolkata", "2015-08-14T16:45", "45m", "2015-08-17T09:30", "a zone of half hours"),
    ("sat 22:00-06:00", "none", "Australia/Lord_Howe", "2015-10-03T22:00", "7h 30m", "2015-10-04T06:00", "a clock that moves by half an hour"),
    ("mon-sun 09:00-17:00", "none", "Pacific/Apia", "2011-12-29T16:00", "2h", "2011-12-31T10:00", "30 December 2011 did not exist in Samoa"),
    ("", "none", "Asia/Shanghai", "2015-10-01T00:00", "1m", "never", "an agency that never opens"),
    ("office", "us_federal", "America/New_York", "2016-12-30T16:00", "2h", "never", "what does not fit before the end is never done"),
];

type Counted = (&'static str, &'static str);
type Pause = (&'static str, &'static str);

/// The rule, calendars and zones, from when, how many days, the pauses, the end, and why. Moments
/// are in the first zone.
type Period = (
    &'static str,
    &'static [Counted],
    &'static str,
    u32,
    &'static [Pause],
    &'static str,
    &'static str,
);

#[rustfmt::skip]
const DAYS: &[Period] = &[
    ("working", &[("us_federal", "America/New_York")], "2015-10-02T16:00", 5, &[], "2015-10-10T00:00", "a week of five working days"),
    ("calendar", &[("us_federal", "America/New_York")], "2015-10-02T16:00", 5, &[], "2015-10-08T00:00", "five days over a weekend"),
    ("working", &[("us_federal", "America/New_York")], "2015-10-07T10:00", 5, &[], "2015-10-16T00:00", "over Columbus Day: the requester counts"),
    ("working", &[("cn_public", "Asia/Shanghai")], "2015-09-30T10:00", 5, &[], "2015-10-14T00:00", "over Golden Week: the responder counts, and works on the 10th"),
    ("working", &[("cn_public", "Asia/Shanghai"), ("us_federal", "America/New_York")], "2015-09-30T10:00", 5, &[], "2015-10-16T00:00", "both: neither the 10th nor the 12th"),
    ("working", &[("us_federal", "America/New_York"), ("cn_public", "Asia/Shanghai")], "2015-09-29T22:00", 5, &[], "2015-10-15T00:00", "the same moment by the dates of New York: the 30th counts"),
    ("calendar", &[("cn_public", "Asia/Shanghai"), ("us_federal", "America/New_York")], "2015-09-30T10:00", 5, &[], "2015-10-06T00:00", "calendar days ask nobody"),
    ("working", &[("cn_public", "Asia/Shanghai")], "2014-09-30T10:00", 4, &[], "2014-10-12T00:00", "Golden Week 2014, with Saturday 11 October"),
    ("working", &[("cn_public", "Asia/Shanghai")], "2015-02-13T10:00", 5, &[], "2015-02-27T00:00", "Spring Festival, with Sunday 15 February"),
    ("working", &[("cn_public", "Asia/Shanghai")], "2015-10-03T10:00", 1, &[], "2015-10-09T00:00", "from within a holiday"),
    ("working", &[("us_federal", "America/New_York")], "2014-12-23T10:00", 2, &[], "2014-12-30T00:00", "Christmas, and the closing on the day after"),
    ("calendar", &[("cn_public", "Asia/Shanghai")], "2014-12-30T10:00", 5, &[], "2015-01-05T00:00", "calendar days over New Year"),
    ("working", &[("cn_public", "Asia/Shanghai")], "2014-12-30T10:00", 5, &[], "2015-01-08T00:00", "working days over New Year, with Sunday 4 January"),
    ("calendar", &[("cn_public", "Asia/Shanghai")], "2015-10-01T00:00", 0, &[], "2015-10-02T00:00", "no days end with the day itself"),
    ("calendar", &[("us_federal", "America/New_York")], "2015-10-05T23:59", 1, &[], "2015-10-07T00:00", "a minute before midnight"),
    ("calendar", &[("us_federal", "America/New_York")], "2015-10-06T00:00", 1, &[], "2015-10-08T00:00", "and at midnight, a day later"),
    ("calendar", &[("us_federal", "America/New_York")], "2015-10-31T23:30", 1, &[], "2015-11-02T00:00", "a day of 25 hours"),
    ("calendar", &[("us_federal", "America/New_York")], "2015-03-07T23:30", 1, &[], "2015-03-09T00:00", "a day of 23 hours"),
    ("calendar", &[("us_federal", "America/New_York")], "2015-10-05T10:00", 5, &[("2015-10-07T09:00", "2015-10-08T17:00")], "2015-10-13T00:00", "a pause takes the days that it touches"),
    ("working", &[("us_federal", "America/New_York")], "2015-10-05T10:00", 5, &[("2015-10-07T09:00", "2015-10-08T17:00")], "2015-10-16T00:00", "and working days, with Columbus Day"),
    ("calendar", &[("us_federal", "America/New_York")], "2015-10-05T10:00", 2, &[("2015-10-07T09:00", "2015-10-08T00:00")], "2015-10-10T00:00", "a pause until midnight touches the day that begins"),
    ("calendar", &[("us_federal", "America/New_York")], "2015-10-05T10:00", 3, &[("2015-10-07T09:00", "2015-10-07T10:00"), ("2015-10-07T15:00", "2015-10-08T09:00")], "2015-10-11T00:00", "two pauses of one day take it once"),
    ("calendar", &[("us_federal", "America/New_York")], "2015-10-05T10:00", 1, &[("2015-10-05T11:00", "2015-10-05T12:00")], "2015-10-07T00:00", "a pause on the day that is not counted anyway"),
    ("working", &[("us_federal", "America/New_York")], "2015-10-09T10:00", 1, &[("2015-10-10T09:00", "2015-10-12T17:00")], "2015-10-14T00:00", "a pause over days that do not count"),
    ("calendar", &[("none", "Asia/Kolkata")], "2015-10-05T23:00", 1, &[], "2015-10-07T00:00", "a zone of half hours"),
    ("calendar", &[("none", "America/Sao_Paulo")], "2015-10-16T12:00", 1, &[], "2015-10-18T01:00", "a day whose end the clock skips"),
    ("calendar", &[("none", "Pacific/Apia")], "2011-12-29T10:00", 1, &[], "2012-01-01T00:00", "30 December 2011 did not exist in Samoa"),
    ("working", &[("us_federal", "America/New_York")], "2016-12-29T10:00", 2, &[], "never", "beyond what is laid out"),
];

/// The working days of a shipped calendar, or without a calendar.
fn working_days(name: &str) -> WorkingDays {
    static PLAN: LazyLock<hotwash::scenario::Plan> =
        LazyLock::new(|| plan("tests/good/calendars.ron", &[]));
    match name {
        "none" => WorkingDays::default(),
        name => PLAN.calendars[name].working_days(),
    }
}

fn zone(name: &str) -> Zone {
    Zone::named(name).expect("a zone")
}

/// A moment in a zone; `never` is none.
fn moment(text: &str, zone: &Zone) -> Option<Instant> {
    (text != "never").then(|| ZonedInstant::parse_in(text, zone).expect("a date").at)
}

/// What the calendars are laid out over.
fn stretch() -> (Instant, Instant) {
    let at = |text| moment(text, &Zone::UTC).expect("a date");
    (at("2010-01-01"), at("2017-01-01"))
}

fn hours(text: &str) -> OpeningHours {
    match text {
        "always" => OpeningHours::Always,
        "office" => OpeningHours::office(),
        "" => OpeningHours::Weekly(Vec::new()),
        lines => OpeningHours::Weekly(
            lines.split("; ").map(|line| Hours::parse(line).expect("hours")).collect(),
        ),
    }
}

#[test]
fn work_is_done_when_it_was_worked_out_to_be() {
    let (from, to) = stretch();
    for (written, calendar, zoned, begun, work, done, why) in WORK {
        let zone = zone(zoned);
        let laid_out = Calendar::lay_out(&hours(written), &working_days(calendar), &zone, from, to);
        let work = Span::parse(work).expect("a duration");
        let begun = moment(begun, &zone).expect("a date");
        assert_eq!(laid_out.finish(begun, work), moment(done, &zone), "{written}, {begun}: {why}");
    }
}

#[test]
fn periods_end_when_they_were_worked_out_to_end() {
    let (start, end) = stretch();
    for (rule, counted, from, days, pauses, expected, why) in DAYS {
        let counts: Vec<DayCount> = counted
            .iter()
            .map(|(calendar, at)| DayCount::lay_out(&working_days(calendar), &zone(at), start, end))
            .collect();
        let counts: Vec<&DayCount> = counts.iter().collect();
        let rule = match *rule {
            "working" => DayRule::WorkingDays,
            _ => DayRule::CalendarDays,
        };
        let zone = zone(counted[0].1);
        let at = |text| moment(text, &zone).expect("a date");
        let pauses: Vec<_> =
            pauses.iter().map(|(from, to)| Interval { from: at(from), to: at(to) }).collect();
        let found = end_of_day(&counts, rule, at(from), *days, &pauses);
        assert_eq!(found, moment(expected, &zone), "{from} and {days} days: {why}");
    }
    assert!(WORK.len() + DAYS.len() >= 40);
}

#[test]
fn the_shipped_calendars_have_the_working_days_of_each_year() {
    let count = |name: &str, year: i16| {
        let days = working_days(name);
        let mut date = Date::constant(year, 1, 1);
        let mut worked = 0;
        while date.year() == year {
            worked += u32::from(days.is_working(date));
            date = date.tomorrow().expect("a date");
        }
        worked
    };
    // Weekdays of the year, less holidays on weekdays, plus make-up days; counted apart from this
    // code.
    for (year, us, cn) in [
        (2010, 250, 250),
        (2011, 251, 250),
        (2012, 250, 249),
        (2013, 251, 250),
        (2014, 250, 250),
        (2015, 251, 249),
        (2016, 251, 250),
    ] {
        assert_eq!((count("us_federal", year), count("cn_public", year)), (us, cn), "{year}");
    }
}

#[test]
fn agencies_keep_the_calendar_of_their_party() {
    let acknowledged = |set: &[&str], id: &str| {
        let tables = play(&model("tests/good/calendars.ron", set), 1);
        let request = tables.requests.iter().find(|row| row.id == id).expect("the request");
        request.acknowledged.map(|stamp| stamp.0.to_string())
    };
    let expected = |text: &str| Some(text.to_owned());
    // The ministry opens on Thursday 8 October at 08:30 in Shanghai and works for an hour; the word
    // is ten minutes on its way. By the calendar of the United States it opens on the 1st.
    assert_eq!(acknowledged(&[], "ask"), expected("2015-10-08T01:30:00Z"));
    let set = ["parties.cn.holidays=us_federal"];
    assert_eq!(acknowledged(&set, "ask"), expected("2015-10-01T01:30:00Z"));
}

/// 2015, and a year after it in which whatever began in it ends.
fn two_years() -> (Instant, Instant) {
    let at = |text| moment(text, &Zone::UTC).expect("a date");
    (at("2014-12-31"), at("2017-01-01"))
}

/// A time of 2015, to the minute.
fn time_of_2015() -> impl Strategy<Value = Instant> {
    let (eve, _) = two_years();
    (24 * 60..365 * 24 * 60_i64).prop_map(move |minute| eve + Span::from_minutes(minute))
}

fn date_of_2015() -> impl Strategy<Value = Date> {
    (1..=12_i8, 1..=28_i8).prop_map(|(month, day)| Date::constant(2015, month, day))
}

fn pauses() -> impl Strategy<Value = Vec<Interval>> {
    let pause = (time_of_2015(), 0..240_i64)
        .prop_map(|(from, hours)| Interval { from, to: from + Span::from_hours(hours) });
    vec(pause, 0..4)
}

fn rule() -> impl Strategy<Value = DayRule> {
    prop_oneof![Just(DayRule::CalendarDays), Just(DayRule::WorkingDays)]
}

/// Monday to Friday with these holidays, each of one day.
fn with_holidays(holidays: &[Date]) -> WorkingDays {
    WorkingDays::new(&WorkingDays::WEEK, holidays.iter().copied().map(Days::from), [])
}

fn counted(worked: &WorkingDays) -> DayCount {
    let (start, end) = two_years();
    DayCount::lay_out(worked, &zone("America/New_York"), start, end)
}

proptest! {
    #[test]
    fn a_holiday_never_makes_anything_earlier(
        holidays in vec(date_of_2015(), 0..10),
        another in date_of_2015(),
        from in time_of_2015(),
        minutes in 0..6_000_i64,
        days in 0..40_u32,
        pauses in pauses(),
        rule in rule(),
    ) {
        let fewer = with_holidays(&holidays);
        let more = with_holidays(&[holidays.as_slice(), &[another]].concat());
        let done = |worked| {
            let (start, end) = two_years();
            let hours = hours("mon-fri 09:00-17:00; sun 20:00-04:00");
            let calendar = Calendar::lay_out(&hours, worked, &zone("America/New_York"), start, end);
            calendar.finish(from, Span::from_minutes(minutes)).expect("years are left")
        };
        prop_assert!(done(&fewer) <= done(&more));
        let end = |worked| end_of_day(&[&counted(worked)], rule, from, days, &pauses);
        prop_assert!(end(&fewer).expect("years are left") <= end(&more).expect("years are left"));
    }

    #[test]
    fn a_day_more_and_a_pause_more_never_end_earlier(
        holidays in vec(date_of_2015(), 0..10),
        from in time_of_2015(),
        days in 0..40_u32,
        pauses in pauses(),
        another in pauses(),
        rule in rule(),
    ) {
        let count = counted(&with_holidays(&holidays));
        let end = |days, pauses: &[_]| {
            end_of_day(&[&count], rule, from, days, pauses).expect("years are left")
        };
        let ends = end(days, &pauses);
        prop_assert!(from < ends);
        prop_assert!(ends < end(days + 1, &pauses));
        prop_assert!(ends <= end(days, &[pauses.as_slice(), &another].concat()));
    }

    #[test]
    fn a_second_calendar_never_makes_a_period_shorter(
        holidays in vec(date_of_2015(), 0..10),
        others in vec(date_of_2015(), 0..10),
        from in time_of_2015(),
        days in 0..40_u32,
    ) {
        let (one, two) = (with_holidays(&holidays), with_holidays(&others));
        let both = with_holidays(&[holidays, others].concat());
        let (start, end) = two_years();
        let far = DayCount::lay_out(&two, &zone("Asia/Shanghai"), start, end);
        let end = |counts: &[&DayCount]| {
            end_of_day(counts, DayRule::WorkingDays, from, days, &[]).expect("years are left")
        };
        let together = end(&[&counted(&one), &far]);
        prop_assert!(end(&[&counted(&one)]) <= together);
        // Working days of both are those of one calendar with the holidays of both.
        prop_assert_eq!(end(&[&counted(&both)]), together);
    }

    #[test]
    fn calendars_are_joined_and_turned_round_as_sets_are(
        one in vec((0_i64..1_000, 1_i64..100), 0..12),
        two in vec((0_i64..1_000, 1_i64..100), 0..12),
        at in 0_i64..1_200,
    ) {
        let calendar = |list: &[(i64, i64)]| {
            let at = Instant::from_micros;
            let open = |(from, len): &(i64, i64)| Interval { from: at(*from), to: at(from + len) };
            Calendar::from_intervals(list.iter().map(open).collect())
        };
        let (a, b) = (calendar(&one), calendar(&two));
        let (from, to) = (Instant::from_micros(100), Instant::from_micros(900));
        let at = Instant::from_micros(at);
        let within = from <= at && at < to;
        prop_assert_eq!(a.either(&b).is_open(at), a.is_open(at) || b.is_open(at));
        prop_assert_eq!(a.both(&b).is_open(at), a.is_open(at) && b.is_open(at));
        prop_assert_eq!(a.complement(from, to).is_open(at), within && !a.is_open(at));
        prop_assert_eq!(a.both(&Calendar::always()), a.clone());
        prop_assert_eq!(a.either(&Calendar::always()), Calendar::always());
        prop_assert!(!Calendar::always().complement(from, to).is_open(at));
    }
}
