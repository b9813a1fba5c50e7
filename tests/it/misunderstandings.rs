//! Each kind of misunderstanding by itself: where it must arise and where it cannot, and that its row
//! says what was meant and read, by whom, when it began, came to light and ended.

use std::fs;

use hotwash::engine::{Corrections, Exercise};
use hotwash::meaning::MisunderstandingKind;
use hotwash::meaning::Occasion;
use hotwash::record::EventKind;
use hotwash::record::{MeaningKind, MeaningRecord};
use hotwash::record::{MisunderstandingRow, Tables};
use hotwash::review::priced_tables;

use crate::support::{folder, model, play, repository};

const TALK: &str = "tests/meaning/talk.ron";

/// Plays the talk with some changes, and works out what misunderstandings cost.
pub(crate) fn talk(set: &[&str]) -> Tables {
    let model = model(TALK, set);
    let mut exercise = Exercise::new(&model, 1, None);
    exercise.run();
    priced_tables(&mut exercise)
}

/// Plays the talk with some changes and one more inject.
fn talk_with(inject: &str, set: &[&str]) -> Tables {
    talk_edited(&[("    injects: {", &format!("    injects: {{ {inject},"))], set)
}

/// Plays the talk with other words in the place of some, and with some changes.
fn talk_edited(edits: &[(&str, &str)], set: &[&str]) -> Tables {
    let folder = folder();
    for name in ["talk.ron", "words.ron", "ours.ron", "theirs.ron", "questions.ron"] {
        let mut text =
            fs::read_to_string(repository().join("tests/meaning").join(name)).expect("a file");
        for (from, to) in edits {
            assert!(name != "talk.ron" || text.contains(from), "{from}");
            text = text.replace(from, to);
        }
        fs::write(folder.path().join(name), text).expect("a file in a folder of our own");
    }
    let path = folder.path().join("talk.ron");
    play(&model(path.to_str().expect("a path of plain text"), set), 1)
}

/// What a row says, but for the moments.
fn said(row: &MisunderstandingRow) -> String {
    let MisunderstandingRow { kind, field, sender, reader, intended, read, .. } = row;
    let mut text =
        format!("{kind} {field}: {sender} {} | {reader} {}", short(intended), short(read));
    if let (Some(occasion), Some(by)) = (row.detected_by, &row.noticed_by) {
        text += &format!(" | {occasion} {by}");
    }
    text += &row.repair.map_or_else(String::new, |repair| format!(" | {repair}"));
    if row.harm.is_empty() { text } else { text + &format!(" | {}", row.harm) }
}

/// A meaning by what it is of, or by its kind.
fn short(it: &MeaningRecord) -> String {
    let time = it.time.map(|time| time.0.to_string());
    let [agency, term, id] = [&it.agency, &it.term, &it.id].map(Option::as_deref);
    match (it.kind, id) {
        (MeaningKind::Concept, Some(id)) => format!("{} as {id}", term.unwrap_or("-")),
        (MeaningKind::Competent | MeaningKind::NotCompetent, Some(id)) => {
            format!("{} {} {id}", agency.unwrap_or("-"), it.kind)
        }
        (MeaningKind::Class | MeaningKind::Marking, Some(id)) => id.to_owned(),
        _ => it.text.clone().or(time).unwrap_or_else(|| it.kind.to_string()),
    }
}

/// The words of `set` for a kind that is switched on, with parameters of it.
fn with<'a>(kind: &'a str, parameters: &[&'a str]) -> Vec<&'a str> {
    [kind].into_iter().chain(parameters.iter().copied()).collect()
}

/// For each kind: what makes it certain, what its row says, and what makes it impossible.
struct Case {
    on: &'static str,
    certain: &'static [&'static str],
    says: &'static str,
    impossible: &'static [&'static str],
}

const READS_BACK: &str = "agencies.doer.policy.read_back=1.0";

/// One criterion is open, so that the sides judge as luck has it: with the seed of the talk they differ.
const OPEN: &str = "norms.pledge.incidents.theft={\"theft\": Yes, \"for_firms\": Open}";

const CASES: [Case; 15] = [
    Case {
        on: "meaning.kinds.term=on",
        certain: &["meaning.term.agreed=0.0", READS_BACK, "meaning.term.exposed_by.paraphrase=1.0"],
        says: "term incident_type: asker information_security as systems | doer \
               information_security as content | paraphrase asker | glossary_entry",
        impossible: &["meaning.term.agreed=1.0"],
    },
    Case {
        on: "meaning.kinds.term=on",
        certain: &["meaning.term.agreed=0.0", "meaning.term.exposed_by.answer=1.0"],
        says: "term incident_type: asker information_security as systems | doer \
               information_security as content | answer asker | glossary_entry | wrong_work",
        impossible: &["parties.cn.lexicon=\"ours\""],
    },
    Case {
        on: "meaning.kinds.translation=on",
        certain: &["meaning.translation.shift=1.0", "meaning.translation.stronger=1.0", READS_BACK],
        says: "translation force: asker as_written | doer demand | paraphrase asker | agreed_text",
        impossible: &["meaning.translation.shift=0.0"],
    },
    Case {
        on: "meaning.kinds.missing_info=on",
        certain: &[
            "injects.ask.orders.omits=[\"indicators\"]",
            "injects.ask.orders.blanks={\"indicators\": (means: \"port 443\", supposed: \"any port\")}",
            "agencies.doer.policy.strictness=0.0",
            "meaning.missing_info.fills=1.0",
            "meaning.missing_info.exposed_by.answer=1.0",
        ],
        says: "missing_info indicators: asker port 443 | doer any port | answer asker | supplement \
               | wrong_work",
        impossible: &["agencies.doer.policy.strictness=0.0"],
    },
    Case {
        on: "meaning.kinds.wrong_channel=on",
        certain: &[
            "agencies.doer.authorities=[\"contact_point\"]",
            "meaning.wrong_channel.drops=1.0",
        ],
        says: "wrong_channel addressee: asker doer competent investigate | doer doer not_competent investigate \
               | redirection asker | redirect | laid_aside",
        impossible: &["meaning.wrong_channel.drops=1.0"],
    },
    Case {
        on: "meaning.kinds.urgency=on",
        certain: &[
            "meaning.urgency.error=0.0",
            "parties.cn.scale=[0.9, 0.8, 0.6]",
            "meaning.urgency.exposed_by.acknowledgement=1.0",
        ],
        says: "urgency urgency: asker priority | doer routine | acknowledgement asker | re_class \
               | other_priority",
        impossible: &["meaning.urgency.error=0.0"],
    },
    Case {
        on: "meaning.kinds.deadline=on",
        certain: &[
            "meaning.deadline.own_way=1.0",
            "injects.ask.orders.vague=[\"due_time\"]",
            "meaning.deadline.exposed_by.acknowledgement=1.0",
        ],
        // Received on 2 October at noon in Shanghai: five days end on Wednesday 7 October, five
        // working days are 8, 9, 10 (a Saturday worked for the holiday), 12 and 13 October.
        says: "deadline due_time: asker 2015-10-07T16:00:00Z | doer 2015-10-13T16:00:00Z \
               | acknowledgement asker | due_time_in_utc",
        impossible: &["meaning.deadline.own_way=1.0"],
    },
    Case {
        on: "meaning.kinds.intent=on",
        certain: &[
            "meaning.intent.mixed=1.0",
            "injects.ask.orders.omits=[\"confidence\"]",
            "agencies.doer.policy.strictness=0.0",
            "beliefs.doer.good_faith_us={\"yes\": 0.000001, \"no\": 0.999999}",
            "meaning.intent.openness_left=0.0",
            "meaning.intent.exposed_by.answer=1.0",
        ],
        says: "intent intent: asker question | doer accusation | answer asker \
               | facts_apart | reserve distrust",
        impossible: &["beliefs.doer.good_faith_us={\"yes\": 1.0, \"no\": 0.0}"],
    },
    Case {
        on: "meaning.kinds.legal=on",
        certain: &[
            "meaning.term.agreed=0.0",
            "meaning.legal.pleaded=0.0",
            "meaning.legal.asks=1.0",
        ],
        says: "legal offence: asker theft_of_secrets as theft | doer theft_of_secrets as espionage \
               | ruling asker | re_plead",
        impossible: &["meaning.term.agreed=0.0", "meaning.legal.pleaded=1.0"],
    },
    Case {
        on: "meaning.kinds.legal=on",
        certain: &[
            "meaning.term.agreed=0.0",
            "meaning.legal.pleaded=0.0",
            "meaning.legal.asks=0.0",
            "meaning.legal.exposed_by.answer=1.0",
        ],
        says: "legal offence: asker theft_of_secrets as theft | doer theft_of_secrets as espionage \
               | answer asker | re_plead | refusal",
        impossible: &["meaning.term.agreed=1.0"],
    },
    Case {
        on: "meaning.kinds.silence=on",
        certain: &[
            "meaning.silence.refused=1.0",
            "meaning.silence.granted=0.0",
            "agencies.doer.policy.effort={ Acknowledge: Fixed(\"40h\") }",
            "agencies.asker.policy.escalates=0.0",
        ],
        says: "silence reply: doer pending | asker refused | acknowledgement asker | status_ping \
               | no_reminder distrust",
        impossible: &["meaning.silence.refused=0.0", "meaning.silence.granted=0.0"],
    },
    Case {
        on: "meaning.kinds.handling=on",
        certain: &[
            "meaning.handling.shift=1.0",
            "meaning.handling.stricter=0.0",
            "meaning.handling.exposed_by.answer=1.0",
            "agencies.doer.policy.consults={\"other\": 1.0}",
        ],
        says: "handling marking: asker amber | doer green | answer asker | releasable_version \
               | breach distrust",
        impossible: &["meaning.handling.shift=0.0"],
    },
    Case {
        on: "meaning.kinds.handling=on",
        certain: &[
            "meaning.handling.shift=0.0",
            "injects.ask.orders.hides=[\"data_sought\"]",
            "agencies.doer.policy.strictness=0.0",
            "meaning.missing_info.fills=0.0",
            "meaning.handling.exposed_by.hotline=0.0",
            "meaning.handling.exposed_by.answer=1.0",
        ],
        says: "handling data_sought: asker data sought, their link to the offence, and who holds \
               them where | doer laid_aside | answer asker \
               | releasable_version | laid_aside",
        impossible: &["meaning.handling.shift=0.0", "agencies.doer.policy.strictness=0.0"],
    },
    Case {
        on: "meaning.kinds.scope=on",
        certain: &["meaning.scope.shared_id=1.0", "meaning.scope.exposed_by.answer=1.0"],
        says: "scope case: asker one theft | doer two thefts | answer asker | shared_case_id \
               | wrong_work",
        impossible: &["cases.theft.referents.cn=one theft", "meaning.scope.shared_id=1.0"],
    },
    Case {
        on: "meaning.kinds.norm=on",
        certain: &[OPEN, "meaning.norm.exposed_by.answer=1.0"],
        says: "norm norm: asker outside | doer breach | answer asker | classification | distrust",
        impossible: &[OPEN, "norms.pledge.vagueness=0.0"],
    },
];

#[test]
fn a_kind_arises_where_it_must_and_its_row_says_what_happened() {
    for case in &CASES {
        let tables = talk(&with(case.on, case.certain));
        let rows: Vec<String> = tables.misunderstandings.iter().map(said).collect();
        assert_eq!(rows, [case.says], "{}", case.on);
        let row = &tables.misunderstandings[0];
        let request = &tables.requests[0];
        let (detected, repaired) = (row.detected.expect("found"), row.repaired.expect("mended"));
        assert!(row.onset.0 >= request.sent.0 && row.onset <= detected && detected <= repaired);
        assert_eq!(row.ended, row.repaired);
        assert_eq!(row.lived_s.0, repaired.0.since(row.onset.0));
        assert!(!row.still_latent);
        assert_eq!(row.message.is_none(), row.kind == MisunderstandingKind::Silence);
        assert_eq!((row.request.as_deref(), row.case.as_str()), (Some("ask"), "theft"));
    }
}

#[test]
fn a_kind_does_not_arise_where_it_cannot() {
    for case in &CASES {
        let tables = talk(&with(case.on, case.impossible));
        let rows: Vec<String> = tables.misunderstandings.iter().map(said).collect();
        assert!(rows.is_empty(), "{}: {rows:?}", case.on);
        assert!(!tables.readings.is_empty(), "{}: nothing was read", case.on);
    }
}

/// A read-back that says the wrong thing and is confirmed: the misunderstanding lives on beneath the
/// belief that it is settled, and both end together when the answer contradicts it.
#[test]
fn a_wrong_read_back_that_is_confirmed_is_a_false_repair() {
    let set = [
        "meaning.kinds.term=on",
        "meaning.kinds.false_repair=on",
        "meaning.term.agreed=0.0",
        READS_BACK,
        "meaning.term.exposed_by.paraphrase=0.0",
        "meaning.term.exposed_by.verbatim=0.000001",
        "meaning.term.exposed_by.answer=1.0",
        "meaning.false_repair.watch_left=1.0",
    ];
    let tables = talk(&set);
    let rows: Vec<String> = tables.misunderstandings.iter().map(said).collect();
    assert_eq!(
        rows,
        [
            "term incident_type: asker information_security as systems | doer \
             information_security as content | answer asker | glossary_entry | wrong_work",
            "false_repair incident_type: doer information_security as content | asker \
             information_security as systems | answer asker | reopening",
        ]
    );
    let [beneath, above] = &tables.misunderstandings[..] else { panic!("two") };
    assert_eq!(above.covers.as_ref(), Some(&beneath.id));
    assert_eq!((above.detected, above.ended), (beneath.detected, beneath.ended));
    assert!(above.onset > beneath.onset);
    // One who believes it settled and does not look again never notices.
    let blind = set.iter().copied().filter(|change| !change.contains("watch_left"));
    let blind: Vec<&str> = blind.chain(["meaning.false_repair.watch_left=0.0"]).collect();
    let tables = talk(&blind);
    assert!(tables.misunderstandings.iter().all(|row| row.still_latent));
    assert_eq!(tables.misunderstandings.len(), 2);
}

/// A clarification that is received and not understood leaves the misunderstanding where it is, with
/// a false repair above it.
#[test]
fn a_clarification_that_is_lost_on_its_reader_settles_nothing() {
    let tables = talk(&[
        "meaning.kinds.urgency=on",
        "meaning.kinds.false_repair=on",
        "meaning.false_repair.fails=1.0",
        "meaning.urgency.error=0.0",
        "parties.cn.scale=[0.9, 0.8, 0.6]",
        "meaning.urgency.exposed_by.acknowledgement=1.0",
    ]);
    let kinds: Vec<_> = tables.misunderstandings.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [MisunderstandingKind::Urgency, MisunderstandingKind::FalseRepair]);
    assert!(tables.misunderstandings[0].detected.is_some());
    assert!(tables.misunderstandings.iter().all(|row| row.repaired.is_none()));
}

/// The cost of a misunderstanding is what the request took longer than in the same run without it.
#[test]
fn a_cost_is_the_difference_to_the_same_run_with_that_reading_corrected() {
    let scope = ["meaning.kinds.scope=on", "meaning.scope.shared_id=1.0"];
    let exposed = "meaning.scope.exposed_by.answer=1.0";
    let with = talk(&[scope[0], scope[1], exposed]);
    let without = talk(&[]);
    let cost = with.requests[0].gross_s.0 - without.requests[0].gross_s.0;
    assert!(cost.as_secs_f64() > 3600.0, "the work was done twice");
    assert_eq!(with.misunderstandings[0].cost_s.map(|cost| cost.0), Some(cost));
    assert_eq!(with.requests[0].misunderstanding_s.map(|cost| cost.0), Some(cost));
    assert_eq!(without.requests[0].misunderstanding_s.map(|cost| cost.0.as_micros()), Some(0));
}

/// Two runs that differ in one switch share all other luck: where the kind makes no difference to a
/// request, everything about it is the same.
#[test]
fn a_switch_changes_nothing_else() {
    // A reading that nobody acts on and nobody notices.
    let harmless = [
        "meaning.kinds.deadline=on",
        "meaning.deadline.own_way=1.0",
        "injects.ask.orders.vague=[\"due_time\"]",
        "meaning.deadline.exposed_by.acknowledgement=0.0",
        "meaning.deadline.exposed_by.status=0.0",
        "meaning.deadline.exposed_by.answer=0.0",
        "meaning.deadline.exposed_by.reconciliation=0.0",
    ];
    let (with, without) = (talk(&harmless), talk(&[]));
    assert_eq!(with.misunderstandings.len(), 1);
    assert!(with.misunderstandings[0].still_latent);
    assert_eq!(with.messages, without.messages);
    assert_eq!(with.requests, without.requests);
    // With every reading corrected a run is the same as with every kind switched off.
    let model = model(TALK, &["meaning.kinds.term=on", "meaning.term.agreed=0.0"]);
    let mut corrected = Exercise::with_corrections(&model, 1, None, Corrections::All);
    corrected.run();
    assert_eq!(corrected.tables().events, without.events);
}

/// A term on which the sides have agreed, and a case that they have reconciled, are not misread
/// again.
#[test]
fn what_was_put_right_holds_for_later_requests() {
    let again = "\"again\": (at: \"2015-10-20T00:00[UTC]\", basis: Notional, to: [\"asker\"], \
                 text: \"Ask again.\", orders: Request(case: \"theft\", to: \"doer\", \
                 class: \"priority\", assistance: \"disclose\", \
                 terms: { \"incident_type\": \"information_security\" }))";
    let misread = |exposed: &str| {
        let set = [
            "meaning.kinds.term=on",
            "meaning.kinds.scope=on",
            "meaning.term.agreed=0.0",
            "meaning.scope.shared_id=1.0",
            &format!("meaning.term.exposed_by.answer={exposed}"),
            &format!("meaning.scope.exposed_by.answer={exposed}"),
            &format!("meaning.scope.exposed_by.reconciliation={exposed}"),
            &format!("meaning.term.exposed_by.reconciliation={exposed}"),
        ];
        let tables = talk_with(again, &set);
        assert_eq!(tables.requests.len(), 2);
        tables
            .misunderstandings
            .iter()
            .filter(|row| row.request.as_deref() == Some("again"))
            .count()
    };
    assert_eq!(misread("1.0"), 0);
    assert_eq!(misread("0.0"), 2);
}

/// What two parties have put right between them, a term or the records of a case, leaves the reading of a third as it was.
#[test]
fn what_two_have_put_right_binds_no_third() {
    let ask = |name: &str, day: u32, to: &str| {
        format!(
            "\"{name}\": (at: \"2015-10-{day}T00:00[UTC]\", basis: Notional, to: [\"asker\"], text: \"Ask.\", \
             orders: Request(case: \"theft\", to: \"{to}\", class: \"priority\", assistance: \"disclose\", \
             terms: {{ \"incident_type\": \"information_security\" }}))"
        )
    };
    let more = [ask("again", 20, "doer"), ask("elsewhere", 21, "third")].join(",");
    let tables = talk_edited(
        &[
            ("    injects: {", &format!("    injects: {{ {more},")),
            (
                "    parties: {",
                "    parties: { \"au\": (name: \"Australia\", zone: \"Australia/Sydney\", language: \"en\", lexicon: \"theirs\"),",
            ),
            (
                "    agencies: {",
                "    agencies: { \"third\": (name: \"The third\", party: \"au\", authorities: [\"contact_point\", \"investigate\"], \
                 staff: 5, policy: (attention: 1.0, read_back: 0.0, strictness: 1.0, candour: 1.0)),",
            ),
            (
                "\"doer\", \"other\"], transit: Fixed(\"1h\"), translation",
                "\"doer\", \"other\", \"third\"], transit: Fixed(\"1h\"), translation",
            ),
            ("\"cn\": \"two thefts\"", "\"cn\": \"two thefts\", \"au\": \"three thefts\""),
        ],
        &[
            "meaning.kinds.term=on",
            "meaning.kinds.scope=on",
            "meaning.term.agreed=0.0",
            "meaning.scope.shared_id=1.0",
            "meaning.term.exposed_by.answer=1.0",
            "meaning.scope.exposed_by.answer=1.0",
        ],
    );
    let misread = |request: &str| {
        let rows = tables.misunderstandings.iter();
        let of_it = rows.filter(|row| row.request.as_deref() == Some(request));
        of_it.map(|row| (row.kind, row.reader.clone())).collect::<Vec<_>>()
    };
    let both = [MisunderstandingKind::Term, MisunderstandingKind::Scope];
    assert_eq!(misread("ask"), both.map(|kind| (kind, "doer".to_owned())));
    assert_eq!(misread("again"), []);
    assert_eq!(misread("elsewhere"), both.map(|kind| (kind, "third".to_owned())));
}

#[test]
fn beliefs_move_with_evidence_by_trust_and_with_conduct() {
    let news = |source: &str| {
        format!(
            "\"news\": (at: \"2015-10-20T00:00[UTC]\", basis: Notional, kind: News, \
             to: [\"everyone\"], text: \"News.\", evidence: {{ \"attribution\": \
             (toward: \"criminal\", weight: 2.0{source}) }})"
        )
    };
    let belief = |tables: &Tables, agency: &str, proposition: &str, value: &str| {
        let is_it = |row: &&hotwash::record::BeliefRow| {
            row.agency == agency && row.proposition == proposition && row.value == value
        };
        tables.beliefs.iter().rfind(is_it).expect("it is believed").probability
    };
    // By hand: odds 1 times e^2 is 0.8808; trusted by a quarter, e^0.5 gives 0.6225.
    let seen = talk_with(&news(""), &[]);
    assert!((belief(&seen, "asker", "attribution", "criminal") - 0.880_797).abs() < 1e-6);
    let trust = "parties.us.trust={\"cn\": 0.25}";
    let told = talk_with(&news(", source: \"cn\""), &[trust]);
    assert!((belief(&told, "asker", "attribution", "criminal") - 0.622_459).abs() < 1e-6);
    // An answer in full raises good faith by 0.4: 0.5987.
    assert!((belief(&seen, "asker", "good_faith_cn", "yes") - 0.598_688).abs() < 1e-6);
    let metric = |name: &str| seen.metrics.iter().find(|row| row.name == name).expect(name).value;
    let apart = metric("beliefs.attribution.us.cn.divergence.start").expect("a figure");
    assert!((apart - 0.3).abs() < 1e-9);
}

#[test]
fn the_questionnaire_is_answered_before_and_after_and_misunderstandings_teach() {
    let tables = talk(&[
        "meaning.kinds.term=on",
        "meaning.term.agreed=0.0",
        "meaning.term.exposed_by.answer=1.0",
    ]);
    let rows: Vec<String> = tables
        .understanding
        .iter()
        .map(|row| {
            format!(
                "{} {} {}: {}, {}",
                row.phase,
                row.item,
                row.side,
                row.own.as_deref().unwrap_or("-"),
                row.predicted.as_deref().unwrap_or("-")
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "before what_security_is us: systems, systems",
            "before what_security_is cn: content, content",
            "before what_silence_is us: a refusal, a refusal",
            "before what_silence_is cn: pending, pending",
            "after what_security_is us: systems, systems",
            "after what_security_is cn: systems, systems",
            "after what_silence_is us: a refusal, a refusal",
            "after what_silence_is cn: pending, pending",
        ]
    );
    let metric = |name: &str| tables.metrics.iter().find(|row| row.name == name).expect(name).value;
    assert_eq!(metric("understanding.before.us.cn.agreement"), Some(0.0));
    assert_eq!(metric("understanding.before.us.cn.false_consensus"), Some(1.0));
    assert_eq!(metric("understanding.after.us.cn.agreement"), Some(0.5));
    assert_eq!(metric("understanding.after.cn.us.accuracy"), Some(0.5));
}

/// 822 telephoned reports in which one in 28 comes through wrong, each read back word for word, by
/// people who notice every difference: as many are wrong as the study found, and all are caught
/// (29 of 822, all 29 corrected; `PubMed` 15198350).
#[test]
fn telephoned_reports_are_wrong_and_caught_as_often_as_the_study_found() {
    let model = model(
        TALK,
        &[
            "meaning.kinds.translation=on",
            "meaning.translation.shift=0.0353",
            READS_BACK,
            "agencies.doer.policy.paraphrases=0.0",
            "meaning.translation.exposed_by.acknowledgement=0.0",
        ],
    );
    let (mut wrong, mut caught) = (0, 0);
    for seed in 0..822 {
        let tables = play(&model, seed);
        assert_eq!(tables.requests.len(), 1);
        wrong += tables.misunderstandings.len();
        let verbatim = |row: &&MisunderstandingRow| row.detected_by == Some(Occasion::Verbatim);
        caught += tables.misunderstandings.iter().filter(verbatim).count();
    }
    // 29.0 expected; a binomial lies within 19 and 40 in 95 of 100 such studies.
    assert!((19..=40).contains(&wrong), "{wrong} of 822 were wrong");
    assert_eq!(caught, wrong);
}

/// 387 orders of which 26.1 % are closed-loop (101 of 387, aminer.cn 598923970cf2c456a024cad1):
/// read back and confirmed.
#[test]
fn the_share_of_closed_loops_is_that_of_the_policy() {
    let model = model(TALK, &["agencies.doer.policy.read_back=0.261"]);
    let closed = (0..387)
        .filter(|seed| {
            let tables = play(&model, *seed);
            tables.events.iter().any(|event| event.kind == EventKind::ReadBackConfirmed)
        })
        .count();
    // 101 expected, with a standard deviation of 8.6.
    assert!((84..=118).contains(&closed), "{closed} of 387 were closed");
}

#[test]
fn every_kind_has_a_name_a_meaning_and_a_repair_of_its_own() {
    let mut names: Vec<&str> = MisunderstandingKind::ALL.iter().map(|kind| kind.key()).collect();
    let mut repairs: Vec<&str> =
        MisunderstandingKind::ALL.iter().map(|kind| kind.repair().key()).collect();
    for kind in MisunderstandingKind::ALL {
        assert_eq!(MisunderstandingKind::named(kind.key()), Some(kind));
        assert!(
            CASES.iter().any(|case| case.on.contains(kind.key()))
                || kind == MisunderstandingKind::FalseRepair
        );
    }
    for list in [&mut names, &mut repairs] {
        list.sort_unstable();
        list.dedup();
        assert_eq!(list.len(), 13);
    }
}
