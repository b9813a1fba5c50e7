//! The discussion: modules that are opened and closed, answers that seats write together, and what is kept of them.

use hotwash::handbook::{HandbookDocument, handbook, html};
use hotwash::locale::Locale;
use hotwash::report::{Subject, markdown, report};
use hotwash::scenario::{Code, Plan, load, load_text};
use hotwash::session::{
    CommandError, CommandRecord, DiscussionError, FACILITATOR, NamedCommand, Play, Rewind, Session,
};
use hotwash::time::{Instant, Span};

use crate::support::{folder, hotwash, repository, stdout, text};

pub(crate) const SCENARIO: &str = "tests/good/discussion.ron";

pub(crate) fn plan() -> Plan {
    load(&repository().join(SCENARIO).display().to_string(), &[])
        .expect("it is there")
        .into_plan()
        .expect("it is right")
}

/// What somebody does: a minute of the room, who, and what.
type Deed<'a> = (i64, &'a str, &'a str);

const TAKEN: [Deed; 2] = [(0, "ann", "take help_desk"), (0, "bob", "take press")];

/// What stands before the analysis in a report.
fn first_part(subject: &Subject) -> String {
    let written = markdown(&report(subject, Locale::English), None);
    let (first, rest) = written.split_once("## Exercise overview").expect("an overview");
    // Of what there was not, there is no section, and no table without rows.
    for absent in ["## Mutual understanding", "## What happened", "| |", "transmission times"] {
        assert!(!rest.contains(absent), "{absent}: {rest}");
    }
    assert!(!written.to_lowercase().contains("request"), "{written}");
    first.to_owned()
}

/// Gives commands one after the other; those that were refused are returned with why.
fn played(plan: &Plan, deeds: &[Deed]) -> (Session, Vec<String>) {
    let mut session = Session::new("talked".to_owned(), plan, 1, None, Instant::from_micros(0));
    let mut play = Play::begin(&session).expect("it plays");
    let at = plan.scenario.starts.at;
    let mut refused = Vec::new();
    for (number, (minute, by, line)) in TAKEN.iter().chain(deeds).enumerate() {
        let command = NamedCommand::parse(line, plan, at);
        let command = command.unwrap_or_else(|why| panic!("{line}: {why}"));
        let wall = Instant::from_micros(minute * 60_000_000);
        match play.execute(by, &command) {
            Ok(()) => session.commands.push(CommandRecord::new(
                number.to_string(),
                at,
                wall,
                *by,
                command,
            )),
            Err(why) => refused.push(why.to_string()),
        }
    }
    (session, refused)
}

/// A discussion in which an answer is changed after it was kept.
const TALK: [Deed; 10] = [
    (1, FACILITATOR, "open morning"),
    (2, "ann", "help_desk discuss morning question=first says='Call the duty officer.'"),
    (3, "ann", "help_desk discuss morning question=power choice=off confidence=40"),
    (4, FACILITATOR, "keep morning first help_desk"),
    (5, "ann", "help_desk discuss morning question=first says='Call the mayor.'"),
    (6, "bob", "press discuss morning question=first says='Say nothing yet.'"),
    (7, FACILITATOR, "point morning 'Nobody knew who decides.'"),
    (9, FACILITATOR, "open press_call"),
    (12, "bob", "press discuss press_call question=say says='We do not know.'"),
    (14, FACILITATOR, "close press_call"),
];

#[test]
fn the_last_answer_of_a_seat_counts_and_what_was_kept_stays_as_it_was_said() {
    let plan = plan();
    let (session, refused) = played(&plan, &TALK);
    assert!(refused.is_empty(), "{refused:?}");
    let mut play = Play::replay(&session, None).expect("it plays again");
    let rows: Vec<String> = (play.tables().discussion.iter())
        .map(|row| {
            let said = row.text.as_deref().or(row.choice.as_deref()).unwrap_or_default();
            let sure = row.confidence.map_or(String::new(), |sure| format!(" {sure}"));
            let (replaced, kept) = (row.replaced.is_some(), row.kept);
            format!(
                "{} {} {}: {said}{sure} {replaced} {kept}",
                row.module, row.question, row.agency
            )
        })
        .collect();
    let expected = [
        "morning first help_desk: Call the duty officer. true true",
        "morning power help_desk: off 40 false false",
        "morning first help_desk: Call the mayor. false false",
        "morning first press: Say nothing yet. false false",
        "press_call say press: We do not know. false false",
    ];
    assert_eq!(rows, expected);
    assert_eq!(session.discussed_for("morning"), Span::from_secs(8 * 60));
    assert_eq!(session.discussed_for("press_call"), Span::from_secs(5 * 60));
    // It goes wherever the session goes, and is there at every moment of it.
    let imported = Session::import(&session.export()).expect("it is whole");
    let again = text(&Play::replay(&imported, None).expect("it plays again").tables());
    assert_eq!(again, text(&Play::replay(&session, None).expect("it plays again").tables()));
    let ends = plan.scenario.ends.at;
    let rewound =
        Rewind::every(imported, 1).expect("it plays").at(ends).expect("it plays").tables();
    assert_eq!(rewound.discussion.len(), expected.len());
}

#[test]
fn what_does_not_fit_is_refused_and_changes_nothing() {
    let plan = plan();
    let cases: &[(&[Deed], &str)] = &[
        (&[(1, "ann", "open morning")], "only the facilitator"),
        (&[(1, FACILITATOR, "open mornin")], "did you mean `morning`?"),
        (&[(1, FACILITATOR, "close morning")], "`morning` is not open"),
        (
            &[(1, "ann", "help_desk discuss morning question=first says=Now")],
            "`morning` is not open",
        ),
        (
            &[TALK[0], (2, "bob", "help_desk discuss morning question=first says=Now")],
            "held by ann",
        ),
        (
            &[TALK[0], (2, "bob", "press discuss morning question=power choice=off")],
            "asks `press` no question `power`",
        ),
        (
            &[TALK[0], (2, "ann", "help_desk discuss morning question=frist says=Now")],
            "no question `frist`",
        ),
        (&[TALK[0], (2, "ann", "help_desk discuss morning question=first")], "`text` is not said"),
        (
            &[TALK[0], (2, "ann", "help_desk discuss morning question=power says=Well")],
            "`choice` is not said",
        ),
        (&[TALK[0], (2, "ann", "help_desk discuss morning question=power choice=of")], "`off`"),
        (
            &[
                TALK[0],
                (2, "ann", "help_desk discuss morning question=power choice=off confidence=101"),
            ],
            "100",
        ),
        (
            &[TALK[0], (2, "ann", "help_desk discuss morning question=first says=a choice=off")],
            "leaves no choice",
        ),
        (&[TALK[0], (2, FACILITATOR, "keep morning first press")], "no answer"),
        (&[TALK[0], TALK[1], (3, FACILITATOR, "drop morning first help_desk")], "not kept"),
        (
            &[TALK[0], TALK[7], (3, "ann", "help_desk discuss morning question=first says=Late")],
            "`morning` is not open",
        ),
    ];
    for (deeds, expected) in cases {
        let (session, refused) = played(&plan, deeds);
        assert!(refused.len() == 1 && refused[0].contains(expected), "{deeds:?}: {refused:?}");
        Play::replay(&session, None).expect("what was done plays again");
    }
    let (session, _) = played(&plan, &[TALK[0]]);
    let mut play = Play::replay(&session, None).expect("it plays");
    let long = "a".repeat(20_001);
    let point = NamedCommand::Point { module: "morning".to_owned(), text: long };
    assert!(matches!(
        play.execute(FACILITATOR, &point),
        Err(CommandError::Discussion(DiscussionError::Refusal(_)))
    ));
}

#[test]
fn the_report_has_modules_answers_and_what_was_kept_in_both_languages() {
    let plan = plan();
    let (session, _) = played(&plan, &TALK);
    let mut play = Play::replay(&session, None).expect("it plays again");
    let tables = play.tables();
    let subject = Subject {
        plan: &plan,
        tables: &tables,
        session: &session,
        stopped: plan.scenario.ends.at,
        is_open: false,
    };
    for (locale, shown) in [
        (
            Locale::English,
            [
                "The first hour",
                "Switch them off · 40 % sure",
                "Discussed for 8 minutes, of 20 minutes",
            ],
        ),
        (Locale::Chinese, ["第一个小时", "关闭 · 把握 40 %", "讨论时长8分钟（计划20分钟）"]),
    ] {
        let written = markdown(&report(&subject, locale), None);
        for shown in shown.iter().chain(&[
            "Call the duty officer.",
            "Call the mayor.",
            "Nobody knew who decides.",
            "We do not know.",
        ]) {
            assert!(written.contains(shown), "{shown}: {written}");
        }
        // What was kept comes before what counts.
        assert!(written.find("duty officer") < written.find("the mayor"), "{written}");
    }
    let first = first_part(&subject);
    assert!(
        first.contains(
            "2 modules of 2 were discussed, in 13 minutes. 2 seats gave 4 answers to 3 questions."
        ),
        "{first}"
    );
    assert!(
        first.contains("- **What was observed**: The facilitator kept one answer for this report."),
        "{first}"
    );
    // Without people nothing is invented.
    let silent = Session::new("run".to_owned(), &plan, 1, None, Instant::from_micros(0));
    let tables = Play::replay(&silent, None).expect("it plays").tables();
    let subject = Subject { session: &silent, tables: &tables, ..subject };
    let written = markdown(&report(&subject, Locale::English), None);
    assert!(written.contains("The modules are for people, and none was discussed."), "{written}");
    assert!(
        written.contains("Not discussed: The first hour, The call from the newspaper."),
        "{written}"
    );
}

#[test]
fn papers_and_commands_of_a_discussion_say_nothing_of_requests() {
    let plan = plan();
    for locale in Locale::ALL {
        for document in HandbookDocument::all(&plan) {
            let page = html(&handbook(&plan, &document, locale).expect("a document"));
            for other in ["request", "请求", "guidelines", "准则"] {
                // What a style sheet or a name says is no sentence.
                let body = page.split_once("<body").expect("a page").1.to_lowercase();
                assert!(!body.contains(other), "{} {locale:?}: {other}", document.name());
            }
            let is_guide = document == HandbookDocument::FacilitatorGuide;
            let situation = plan.scenario.modules["morning"].text.in_language(locale.tag());
            let first = situation.split("\n\n").next().expect("a paragraph");
            assert_eq!(page.contains(first), is_guide, "{}", document.name());
        }
    }
    let folder = folder();
    let path = repository().join(SCENARIO).display().to_string();
    let run = stdout(&hotwash(folder.path(), &["run", &path, "--no-out"]));
    assert!(run.contains("The first hour; The call from the newspaper"), "{run}");
    assert!(!run.to_lowercase().contains("request") && !run.contains("guidelines"), "{run}");
    let check = stdout(&hotwash(folder.path(), &["check", &path]));
    assert!(check.contains("2 modules"), "{check}");
}

#[test]
fn modules_that_cannot_be_discussed_are_found() {
    let good = std::fs::read_to_string(repository().join(SCENARIO)).expect("it is there");
    let cases = [
        ("time: \"20m\"", "time: \"0m\"", Code::OutOfRange, "modules.morning.time"),
        (
            "of: [\"help_desk\", \"registry\"]",
            "of: [\"help_dsk\"]",
            Code::UnknownName,
            "modules.morning.questions.power.of.0",
        ),
        ("media: [\"note\"]", "media: [\"notes\"]", Code::UnknownName, "modules.morning.media.0"),
        ("time: \"15m\"", "time: \"15m\", of: [\"press\"], notes: {}", Code::BadQuestion, ""),
        ("\"en\": \"The first hour\", ", "", Code::MissingLanguage, "modules.morning.title"),
        (
            "\"en\": \"What do you say at ten o'clock?\"",
            "\"en\": \" \"",
            Code::MeansNothing,
            "modules.press_call.questions.say.question",
        ),
    ];
    for (from, to, code, path) in cases {
        let text = good.replace(from, to);
        assert_ne!(text, good, "{from}");
        let found = load_text("talk", &text).diagnostics;
        if path.is_empty() {
            // A module for some asks nobody else, which is right.
            assert!(found.is_empty(), "{found:?}");
            continue;
        }
        assert!(found.iter().any(|it| it.code == code && it.path == path), "{path}: {found:?}");
    }
    let foreign = good.replace("time: \"15m\",", "time: \"15m\", of: [\"press\"],").replace(
        "o'clock?\", \"zh\": \"十点钟你们怎么说？\" }",
        "o'clock?\", \"zh\": \"十点钟你们怎么说？\" }, of: [\"registry\"]",
    );
    let found = load_text("talk", &foreign).diagnostics;
    assert!(found.iter().any(|it| it.code == Code::BadQuestion), "{found:?}");
}
