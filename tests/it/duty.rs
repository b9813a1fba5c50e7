//! A desk with people on duty: the rule by which work goes from hand to hand, worked out by hand and
//! held against the rule played a moment at a time.

use std::sync::Arc;

use bevy_ecs::prelude::Entity;
use hotwash::engine::agenda::{Agenda, Entry};
use hotwash::engine::entities::{Desk, Errand, Spent, Task, Work};
use hotwash::engine::rules::work;
use hotwash::scenario::Side;
use hotwash::time::{Calendar, Instant, Interval, Span};
use proptest::collection::vec;
use proptest::prelude::*;

/// Open from one moment to another, in whatever unit a test counts.
type Hours = Vec<(i64, i64)>;

/// Who works, and what they have to do.
#[derive(Clone, Debug)]
struct Setting {
    staff: u32,
    hours: Hours,
    on_duty: u32,
    duty_hours: Hours,
    /// The ranks that those on duty take.
    ranks: Vec<u32>,
    /// When each task comes, its rank and its effort.
    tasks: Vec<(i64, u32, i64)>,
    /// When a task goes to another rank, and which.
    reranked: Vec<(i64, usize, u32)>,
}

/// What became of a task: when it was begun and done, and where the time went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Course {
    begun: i64,
    done: i64,
    waiting: i64,
    working: i64,
    off_hours: i64,
}

fn at(moment: i64) -> Instant {
    Instant::from_micros(moment)
}

fn calendar(hours: &Hours) -> Arc<Calendar> {
    let raw = hours.iter().map(|(from, to)| Interval { from: at(*from), to: at(*to) }).collect();
    Arc::new(Calendar::from_intervals(raw))
}

fn entity(index: usize) -> Entity {
    Entity::from_raw_u32(u32::try_from(index).expect("few")).expect("a small number")
}

/// The number of a task, by the request that it is for.
fn number(task: &Task) -> usize {
    task.work.request().expect("a request").index_u32() as usize
}

/// Plays a desk; `watch` sees it at every entry of the agenda.
fn play(setting: &Setting, mut watch: impl FnMut(&Desk, Instant)) -> Vec<Option<Course>> {
    let mut agenda = Agenda::new(at(0));
    let mut desk = Desk::new(setting.staff, calendar(&setting.hours), at(0));
    if setting.on_duty > 0 {
        let own = calendar(&setting.duty_hours);
        let either = Arc::new(desk.calendar().either(&own));
        desk = desk.with_duty(setting.on_duty, own, either, &setting.ranks);
    }
    for (index, (comes, ..)) in setting.tasks.iter().enumerate() {
        agenda.plan(at(*comes), Entry::MessageArrives(entity(index)));
    }
    for (index, (moment, ..)) in setting.reranked.iter().enumerate() {
        agenda.plan(at(*moment), Entry::AnswerDue(entity(index)));
    }
    let own = entity(1_000);
    let mut courses = vec![None; setting.tasks.len()];
    while let Some(entry) = agenda.next(at(i64::MAX)) {
        let now = agenda.now();
        match entry {
            Entry::MessageArrives(request) => {
                let (_, rank, effort) = setting.tasks[request.index_u32() as usize];
                let errand = Errand::Remind(Side::Requester);
                let work = Work::Errand { request, errand, ordered: None };
                let task = Task::new(work, rank, Span::from_micros(effort), None);
                work::queue(&mut desk, own, task, &mut agenda);
            }
            Entry::AnswerDue(index) => {
                let (_, task, rank) = setting.reranked[index.index_u32() as usize];
                work::rerank(&mut desk, own, entity(task), rank, &mut agenda);
            }
            Entry::DeskOpens(_) => work::open(&mut desk, own, &mut agenda),
            Entry::TaskFinishes { slot, turn, .. } => {
                let spent = desk.task(slot).map(|task| desk.spent(task, now));
                if let Some(task) = work::finish(&mut desk, own, slot, turn, &mut agenda) {
                    let spent = spent.expect("it was in hand");
                    courses[number(&task)] = Some(Course {
                        begun: task.started.as_micros(),
                        done: now.as_micros(),
                        waiting: spent.waiting.as_micros(),
                        working: spent.working.as_micros(),
                        off_hours: spent.off_hours.as_micros(),
                    });
                }
            }
            other => unreachable!("nothing else was planned: {other:?}"),
        }
        watch(&desk, now);
    }
    courses
}

/// Minutes from the midnight before the first day, of a time such as `16:50` or `1d 09:00`.
fn minutes(text: &str) -> i64 {
    let (day, time) = text.split_once("d ").unwrap_or(("0", text));
    let (hour, minute) = time.split_once(':').expect("a time");
    let part = |text: &str| text.parse::<i64>().expect("a number");
    part(day) * 1_440 + part(hour) * 60 + part(minute)
}

fn hours(lines: &[&str]) -> Hours {
    let line = |line: &&str| {
        let (from, to) = line.split_once('-').expect("from and to");
        (minutes(from), minutes(to))
    };
    lines.iter().map(line).collect()
}

const NINE_TO_FIVE: &[&str] = &["09:00-17:00", "1d 09:00-1d 17:00", "2d 09:00-2d 17:00"];
const NIGHTS: &[&str] = &["00:00-09:00", "17:00-1d 09:00", "1d 17:00-2d 09:00"];
const ALWAYS: &[&str] = &["00:00-9d 00:00"];

/// By hand: the staff of the office, when it is open, when one is on duty, the ranks of the duty, and
/// for each task when it comes, its rank and its minutes of work, and then when it is begun and done,
/// and the minutes of waiting and off hours.
type Row = (
    &'static str,
    u32,
    &'static [&'static str],
    &'static [&'static str],
    &'static [u32],
    &'static [(&'static str, u32, i64, &'static str, &'static str, i64, i64)],
);

const BY_HAND: &[Row] = &[
    (
        "those on duty go on with what the office put down, and what was done counts",
        1,
        NINE_TO_FIVE,
        NIGHTS,
        &[1],
        &[("16:50", 1, 60, "16:50", "17:50", 0, 0)],
    ),
    (
        "what those on duty may not do is resumed by the office",
        1,
        NINE_TO_FIVE,
        NIGHTS,
        &[1],
        &[("16:50", 2, 60, "16:50", "1d 09:50", 0, 960)],
    ),
    (
        "at night those on duty begin what they may",
        1,
        NINE_TO_FIVE,
        NIGHTS,
        &[1],
        &[("03:00", 1, 60, "03:00", "04:00", 0, 0), ("03:10", 2, 60, "09:00", "10:00", 0, 350)],
    ),
    (
        "the office goes on with what those on duty put down",
        1,
        NINE_TO_FIVE,
        NIGHTS,
        &[1],
        &[("08:30", 1, 60, "08:30", "09:30", 0, 0)],
    ),
    (
        "when both are free those on duty take what they may do, and the office is free for others",
        1,
        NINE_TO_FIVE,
        ALWAYS,
        &[1],
        &[("10:00", 1, 60, "10:00", "11:00", 0, 0), ("10:10", 2, 60, "10:10", "11:10", 0, 0)],
    ),
    (
        "the office helps with the urgent when those on duty are busy, and goes on to the rest",
        1,
        NINE_TO_FIVE,
        ALWAYS,
        &[1],
        &[
            ("10:00", 1, 60, "10:00", "11:00", 0, 0),
            ("10:10", 1, 60, "10:10", "11:10", 0, 0),
            ("10:20", 2, 60, "11:10", "12:10", 50, 0),
            ("10:30", 1, 60, "11:00", "12:00", 30, 0),
        ],
    ),
    (
        "when the office opens, what waited at night is divided",
        1,
        NINE_TO_FIVE,
        ALWAYS,
        &[1],
        &[
            ("07:00", 1, 120, "07:00", "09:00", 0, 0),
            ("07:10", 1, 60, "09:00", "10:00", 110, 0),
            ("08:00", 2, 60, "09:00", "10:00", 0, 60),
        ],
    ),
    (
        "of two that were put down the first to come goes on first",
        2,
        NINE_TO_FIVE,
        NIGHTS,
        &[1],
        &[("16:40", 1, 180, "16:40", "19:40", 0, 0), ("16:50", 1, 60, "16:50", "20:30", 160, 0)],
    ),
    (
        "what nobody took is resumed by its holder, and what those on duty put down by who is free",
        2,
        NINE_TO_FIVE,
        NIGHTS,
        &[1],
        &[
            ("16:40", 1, 1_080, "16:40", "1d 10:40", 0, 0),
            ("16:50", 1, 60, "16:50", "1d 09:50", 960, 0),
        ],
    ),
    (
        "of two that were put down the more urgent goes on first",
        2,
        NINE_TO_FIVE,
        NIGHTS,
        &[1, 2],
        &[("16:40", 2, 60, "16:40", "18:30", 50, 0), ("16:50", 1, 60, "16:50", "17:50", 0, 0)],
    ),
    (
        "what was put down goes before what came later and waits",
        1,
        NINE_TO_FIVE,
        NIGHTS,
        &[1],
        &[("16:30", 1, 120, "16:30", "18:30", 0, 0), ("16:40", 1, 60, "18:30", "19:30", 110, 0)],
    ),
    (
        "what waits and is more urgent goes before what was put down",
        1,
        NINE_TO_FIVE,
        NIGHTS,
        &[1, 2],
        &[("16:30", 2, 120, "16:30", "19:30", 60, 0), ("16:40", 1, 60, "17:00", "18:00", 20, 0)],
    ),
    (
        "on a holiday those on duty work and the rest waits for the office",
        1,
        &["09:00-17:00", "2d 09:00-2d 17:00"],
        ALWAYS,
        &[1],
        &[
            ("16:30", 2, 60, "16:30", "2d 09:30", 0, 2_400),
            ("1d 10:00", 1, 60, "1d 10:00", "1d 11:00", 0, 0),
            ("1d 10:05", 2, 60, "2d 09:30", "2d 10:30", 30, 1_375),
        ],
    ),
    (
        "what is done at the very moment of closing is not put down",
        1,
        NINE_TO_FIVE,
        NIGHTS,
        &[1],
        &[
            ("15:00", 2, 60, "15:00", "16:00", 0, 0),
            ("16:00", 2, 60, "16:00", "17:00", 0, 0),
            ("16:30", 1, 60, "17:00", "18:00", 30, 0),
        ],
    ),
    (
        "between the hours of both it stands still",
        1,
        NINE_TO_FIVE,
        &["18:00-18:20"],
        &[1],
        &[("16:50", 1, 60, "16:50", "1d 09:30", 0, 940)],
    ),
    (
        "those on duty resume what they had put down themselves",
        1,
        &["09:00-17:00"],
        &["18:00-18:20", "1d 18:00-1d 19:00"],
        &[1],
        &[("16:50", 1, 60, "16:50", "1d 18:30", 0, 1_480)],
    ),
    (
        "nothing is interrupted while its holder is at work",
        1,
        NINE_TO_FIVE,
        NIGHTS,
        &[1, 2],
        &[("03:00", 2, 60, "03:00", "04:00", 0, 0), ("03:10", 1, 60, "04:00", "05:00", 50, 0)],
    ),
    (
        "a task without work takes no time",
        1,
        NINE_TO_FIVE,
        NIGHTS,
        &[1],
        &[("17:00", 1, 0, "17:00", "17:00", 0, 0), ("17:00", 2, 0, "1d 09:00", "1d 09:00", 0, 960)],
    ),
];

#[test]
fn work_goes_from_hand_to_hand_as_worked_out() {
    for (name, staff, office, duty, ranks, tasks) in BY_HAND {
        let setting = Setting {
            staff: *staff,
            hours: hours(office),
            on_duty: 1,
            duty_hours: hours(duty),
            ranks: ranks.to_vec(),
            tasks: tasks.iter().map(|task| (minutes(task.0), task.1, task.2)).collect(),
            reranked: Vec::new(),
        };
        let expected: Vec<Option<Course>> = tasks
            .iter()
            .map(|(comes, _, working, begun, done, waiting, off_hours)| {
                let (begun, done) = (minutes(begun), minutes(done));
                assert_eq!(done - minutes(comes), waiting + working + off_hours, "{name}");
                let (waiting, off_hours, working) = (*waiting, *off_hours, *working);
                Some(Course { begun, done, waiting, working, off_hours })
            })
            .collect();
        assert_eq!(play(&setting, |_, _| {}), expected, "{name}");
    }
}

#[test]
fn what_is_escalated_at_night_is_taken_up_by_those_on_duty() {
    let setting = Setting {
        staff: 1,
        hours: hours(NINE_TO_FIVE),
        on_duty: 1,
        duty_hours: hours(NIGHTS),
        ranks: vec![0, 1],
        // The first is put down at 17:00, the second waits; both are escalated at 20:00.
        tasks: vec![(minutes("16:50"), 2, 60), (minutes("16:55"), 2, 60)],
        reranked: vec![(minutes("20:00"), 0, 0), (minutes("20:00"), 1, 0)],
    };
    let course = |begun, done, waiting, off_hours| {
        let (begun, done) = (minutes(begun), minutes(done));
        Some(Course { begun, done, waiting, working: 60, off_hours })
    };
    assert_eq!(
        play(&setting, |_, _| {}),
        [course("16:50", "20:50", 0, 180), course("20:50", "21:50", 55, 180)]
    );
}

/// The rule, played a moment at a time. `None` where two things happen at one moment, so that what
/// comes of them depends on which comes first.
fn by_the_rule(setting: &Setting, ends: i64) -> Option<Vec<Option<Course>>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Shift {
        Office,
        Duty,
    }
    struct Job {
        left: i64,
        holder: Option<Shift>,
        course: Course,
    }
    let is_in =
        |hours: &Hours, now: i64| hours.iter().any(|(from, to)| (*from..*to).contains(&now));
    let at_work = |shift, now| match shift {
        Shift::Office => is_in(&setting.hours, now),
        Shift::Duty => is_in(&setting.duty_hours, now),
    };
    let may = |shift, rank: u32| shift == Shift::Office || setting.ranks.contains(&rank);
    let mut jobs: Vec<Option<Job>> = setting.tasks.iter().map(|_| None).collect();
    let mut done: Vec<Option<Course>> = vec![None; jobs.len()];
    for now in 0..ends {
        let mut happens = 0;
        for shift in [Shift::Office, Shift::Duty] {
            happens += u32::from(now > 0 && at_work(shift, now) != at_work(shift, now - 1));
        }
        for (index, job) in jobs.iter_mut().enumerate() {
            if let Some(Job { left: 0, course, .. }) = job {
                done[index] = Some(Course { done: now, ..*course });
                *job = None;
                happens += 1;
            }
            if setting.tasks[index].0 == now {
                let never = Course { begun: -1, done: -1, waiting: 0, working: 0, off_hours: 0 };
                *job = Some(Job { left: setting.tasks[index].2, holder: None, course: never });
                happens += 1;
            }
        }
        if happens > 1 {
            return None;
        }
        for (shift, people) in [(Shift::Duty, setting.on_duty), (Shift::Office, setting.staff)] {
            loop {
                let held = jobs.iter().flatten().filter(|job| job.holder == Some(shift)).count();
                if !at_work(shift, now) || held >= people as usize {
                    break;
                }
                let free = |index: &usize| {
                    let job = jobs[*index].as_ref();
                    may(shift, setting.tasks[*index].1)
                        && job
                            .is_some_and(|job| job.holder.is_none_or(|other| !at_work(other, now)))
                };
                let key = |index: &usize| (setting.tasks[*index].1, setting.tasks[*index].0);
                let first = (0..jobs.len()).filter(free).min_by_key(key);
                let Some(job) = first.and_then(|index| jobs[index].as_mut()) else { break };
                job.holder = Some(shift);
                if job.course.begun < 0 {
                    job.course.begun = now;
                }
            }
        }
        for (index, job) in jobs.iter_mut().enumerate() {
            let Some(job) = job else { continue };
            let somebody = [Shift::Office, Shift::Duty]
                .into_iter()
                .any(|shift| may(shift, setting.tasks[index].1) && at_work(shift, now));
            if job.holder.is_some_and(|holder| at_work(holder, now)) {
                job.left -= 1;
                job.course.working += 1;
            } else if somebody {
                job.course.waiting += 1;
            } else {
                job.course.off_hours += 1;
            }
        }
    }
    Some(done)
}

/// Hours that neither touch nor overlap, up to some 3,000.
fn some_hours() -> impl Strategy<Value = Hours> {
    vec((1_i64..300, 1_i64..400), 1..8).prop_map(|lengths| {
        let mut now = 0;
        let line = |(closed, open): (i64, i64)| {
            let from = now + closed;
            now = from + open;
            (from, now)
        };
        lengths.into_iter().map(line).collect()
    })
}

fn some_setting() -> impl Strategy<Value = Setting> {
    let people = (1_u32..4, 0_u32..3);
    let tasks = vec((0_i64..2_500, 1_u32..4, 1_i64..250), 1..14);
    let ranks = prop_oneof![Just(vec![1]), Just(vec![1, 2]), Just(vec![2]), Just(vec![1, 2, 3])];
    (people, some_hours(), some_hours(), ranks, tasks).prop_map(
        |((staff, on_duty), hours, duty_hours, ranks, mut tasks)| {
            tasks.sort_by_key(|task| task.0);
            let duty_hours = if on_duty == 0 { Vec::new() } else { duty_hours };
            Setting { staff, hours, on_duty, duty_hours, ranks, tasks, reranked: Vec::new() }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        max_global_rejects: 20_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_desk_does_what_the_rule_says(setting in some_setting()) {
        let expected = by_the_rule(&setting, 6_000);
        prop_assume!(expected.is_some());
        prop_assert_eq!(Some(play(&setting, |_, _| {})), expected);
    }

    #[test]
    fn the_three_parts_of_the_time_add_up_at_every_moment(
        setting in some_setting(),
        reranked in vec((0_i64..3_000, 0_usize..14), 0..6),
    ) {
        let tasks = setting.tasks.len();
        // What is escalated goes to rank 0.
        let known = |(moment, task): (i64, usize)| (moment, task % tasks, 0);
        let reranked = reranked.into_iter().map(known).collect();
        let setting = Setting { reranked, ..setting };
        let courses = play(&setting, |desk, now| {
            for task in desk.in_hand().chain(desk.queue()) {
                let Spent { waiting, working, off_hours } = desk.spent(task, now);
                assert_eq!(waiting + working + off_hours, now.since(task.queued));
                for part in [waiting, working, off_hours] {
                    assert!(!part.is_negative(), "{task:?} {part:?}");
                }
                assert!(working <= task.effort);
            }
        });
        for (course, (comes, _, effort)) in courses.iter().zip(&setting.tasks) {
            if let Some(course) = course {
                let parts = course.waiting + course.working + course.off_hours;
                prop_assert_eq!(parts, course.done - comes);
                prop_assert_eq!(course.working, *effort);
            }
        }
    }

    #[test]
    fn within_a_class_the_first_to_come_is_begun_first(setting in some_setting()) {
        let courses = play(&setting, |_, _| {});
        for rank in 1..4 {
            let own = courses.iter().zip(&setting.tasks).filter(|(_, task)| task.1 == rank);
            let begun: Vec<i64> = own.map(|(course, _)| course.map_or(i64::MAX, |c| c.begun)).collect();
            // What was begun and not done is not in the courses; of the rest the order is kept.
            let done: Vec<i64> = begun.into_iter().filter(|begun| *begun < i64::MAX).collect();
            prop_assert!(done.is_sorted(), "{done:?}");
        }
    }
}
