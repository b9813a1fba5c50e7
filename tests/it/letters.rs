//! What people say in their own words: to each other, of the questionnaire, and of the exercise.

use std::collections::BTreeMap;

use hotwash::engine::view::OwnEventKind;
use hotwash::engine::view::SeatView;
use hotwash::engine::{Answer, Draft, LONGEST_TEXT, Wish};
use hotwash::locale::Locale;
use hotwash::record::MessageKind;
use hotwash::record::Phase;
use hotwash::record::{AnsweredBy, UnderstandingRow};
use hotwash::report::{Subject, markdown, report};
use hotwash::review::{account, complete};
use hotwash::scenario::Act;
use hotwash::session::{
    Chain, CommandRecord, FACILITATOR, FindingKind, NamedCommand, Play, Session, Verdict,
};
use hotwash::time::{Instant, Span};

use crate::support::plan;

const WALL: Instant = Instant::from_micros(1_460_000_000_000_000);

/// A session of the OPM breach in which people sit at agencies.
struct Table {
    play: Play,
    session: Session,
}

impl Table {
    fn with(seats: &[&str]) -> Self {
        // Whatever is lost is lost on purpose.
        let plan = plan("opm_breach", &["channels.contact_point.loss=0"]);
        let session = Session::new("letters".to_owned(), &plan, 3, None, WALL);
        let mut table = Self { play: Play::begin(&session).expect("it plays"), session };
        for seat in seats {
            table.give(seat, NamedCommand::Take { seat: (*seat).to_owned() });
        }
        table
    }

    fn try_give(&mut self, by: &str, command: NamedCommand) -> Result<(), String> {
        self.play.execute(by, &command).map_err(|refused| refused.to_string())?;
        let (id, at) = (self.session.commands.len().to_string(), self.play.exercise().now());
        self.session.commands.push(CommandRecord::new(id, at, WALL, by, command));
        Ok(())
    }

    fn give(&mut self, by: &str, command: NamedCommand) {
        let said = command.to_string();
        self.try_give(by, command).unwrap_or_else(|why| panic!("{by} {said}: {why}"));
    }

    fn act(&mut self, seat: &str, wish: Wish) {
        self.give(seat, NamedCommand::Act { seat: seat.to_owned(), wish });
    }

    fn view(&mut self, seat: &str) -> SeatView {
        self.play.seat(seat).expect("there is the agency")
    }

    /// Plays on until something is so.
    fn until(&mut self, what: &str, mut is_so: impl FnMut(&mut Self) -> bool) {
        for _ in 0..24 * 600 {
            if is_so(self) {
                return;
            }
            let next = self.play.exercise().now() + Span::from_hours(1);
            self.play.play_until(next);
        }
        panic!("never: {what}");
    }

    fn may(&mut self, seat: &str, request: &str, act: &str) -> bool {
        let view = self.view(seat);
        let mut requests = view.requests.iter();
        requests.any(|it| it.id == request && it.may.iter().any(|may| may.key() == act))
    }
}

/// An agency asks another, and the request goes by a channel of contact points: the first such order.
fn ask(table: &mut Table, from: &str) -> (String, String) {
    let accord = table.play.plan().scenario.work_from.as_ref().expect("it says so").at;
    table.play.play_until(accord);
    table.until("there is something to be written", |table| {
        table.view(from).injects.iter().any(|inject| inject.orders.is_some())
    });
    let view = table.view(from);
    let ordered = view.injects.iter().find_map(|it| Some((it, it.orders.as_ref()?)));
    let (inject, order) = ordered.expect("an order");
    assert!(!order.texts.is_empty(), "its order says what contents say");
    let draft = Draft {
        inject: Some(inject.id.clone()),
        provides: order.at_hand.clone(),
        says: Some("  Dear colleagues, please help.  ".to_owned()),
        texts: BTreeMap::from([("purpose".to_owned(), "To stop the thieves.".to_owned())]),
        ..Draft::default()
    };
    let seat = from.to_owned();
    table.give(from, NamedCommand::Compose { seat, draft });
    (inject.id.clone(), order.to.clone())
}

fn text_of(view: &SeatView, request: &str, content: &str) -> Option<String> {
    let request = view.requests.iter().find(|it| it.id == request)?;
    let texts = request.texts.iter().find(|(id, _)| id == content);
    texts.map(|(_, text)| text.clone())
}

#[test]
fn a_letter_is_read_when_it_has_come_and_says_what_was_written() {
    let mut table = Table::with(&["ccips", "mps"]);
    let (request, to) = ask(&mut table, "ccips");
    assert_eq!(to, "mps");
    let reads = |view: &SeatView| {
        view.messages.iter().any(|it| it.letter.as_deref() == Some("Dear colleagues, please help."))
    };
    table.until("it is sent", |table| reads(&table.view("ccips")));
    assert!(!reads(&table.view("mps")), "it is under way");
    table.until("it has come", |table| reads(&table.view("mps")));
    let view = table.view("mps");
    assert_eq!(text_of(&view, &request, "purpose").as_deref(), Some("To stop the thieves."));
    let known = view.requests.iter().find(|it| it.id == request).expect("it has come");
    assert!(known.contents.contains(&"purpose".to_owned()), "what is said is there");
    // What the order of the inject has is said by itself.
    assert!(known.texts.len() > 1, "{:?}", known.texts);
    let others = table.view("cncert");
    assert!(!reads(&others) && others.requests.iter().all(|it| it.id != request));
    // The responder answers in its own words, and asks for more; what comes then says something else.
    let (request, who) = (request.as_str(), "mps".to_owned());
    let acknowledge =
        Wish { request: request.to_owned(), act: Some("acknowledge".into()), ..Wish::default() };
    table.act(&who, acknowledge);
    table.until("they may rule", |table| table.may("mps", request, "rule_on_completeness"));
    let missing = Some(vec!["purpose".to_owned()]);
    let rule = Wish {
        request: request.to_owned(),
        act: Some("rule_on_completeness".into()),
        missing,
        ..Wish::default()
    };
    table.act(&who, rule);
    table.until("they may return it", |table| table.may("mps", request, "return"));
    let back = Wish {
        request: request.to_owned(),
        act: Some("return".into()),
        says: Some("Which thieves?".to_owned()),
        ..Wish::default()
    };
    table.act(&who, back);
    table.until("it has come back", |table| table.may("ccips", request, "supplement"));
    let heard = |table: &mut Table| {
        let view = table.view("ccips");
        view.messages.iter().any(|it| it.letter.as_deref() == Some("Which thieves?"))
    };
    assert!(heard(&mut table));
    let more = Wish {
        request: request.to_owned(),
        act: Some("supplement".into()),
        texts: BTreeMap::from([("purpose".to_owned(), "To stop those who sold it.".to_owned())]),
        ..Wish::default()
    };
    table.act("ccips", more);
    let last = |table: &mut Table| text_of(&table.view("mps"), request, "purpose");
    table.until("it was sent", |table| {
        let view = table.view("ccips");
        view.messages.iter().any(|it| it.kind == MessageKind::Step(Act::Supplement))
    });
    assert_eq!(last(&mut table).as_deref(), Some("To stop the thieves."), "it is under way");
    table
        .until("it has come", |table| last(table).as_deref() == Some("To stop those who sold it."));
    // It plays again.
    table.play.run();
    table.session.chain = Chain::of(&table.play.tables()).expect("events as CSV");
    let (verdict, _) = table.session.verify().expect("it plays again");
    assert_eq!(verdict, Verdict::Same { events: table.session.chain.len() });
}

#[test]
fn what_was_lost_is_read_in_the_copy() {
    let mut table = Table::with(&["ccips", "mps"]);
    let (request, _) = ask(&mut table, "ccips");
    // Whatever goes out now is lost, and what goes out later is not.
    let set = |loss: &str| NamedCommand::Set {
        changes: vec![format!("channels.contact_point.loss={loss}")],
    };
    table.give(FACILITATOR, set("1"));
    table.until("it is sent", |table| !table.view("ccips").messages.is_empty());
    table.until("it is time to remind", |table| table.may("ccips", &request, "remind"));
    let knows = |table: &mut Table| {
        let view = table.view("mps");
        view.requests.iter().any(|it| it.id == request)
    };
    assert!(!knows(&mut table));
    table.give(FACILITATOR, set("0"));
    let remind = Wish {
        request: request.clone(),
        act: Some("remind".into()),
        says: Some("Have you had it?".to_owned()),
        ..Wish::default()
    };
    table.until("they are reminded", |table| {
        let command = NamedCommand::Act { seat: "ccips".into(), wish: remind.clone() };
        table.try_give("ccips", command).is_ok()
    });
    table.until("they know of it", knows);
    let view = table.view("mps");
    assert!(view.messages.iter().any(|it| it.letter.as_deref() == Some("Have you had it?")));
    assert_eq!(text_of(&view, &request, "purpose").as_deref(), Some("To stop the thieves."));
}

#[test]
fn a_text_that_is_too_long_is_refused_and_nothing_happens() {
    let mut table = Table::with(&["ccips"]);
    let draft = |length| Draft {
        name: Some("long".into()),
        says: Some("x".repeat(length)),
        ..Draft::default()
    };
    let command = |length| NamedCommand::Compose { seat: "ccips".into(), draft: draft(length) };
    let why = table.try_give("ccips", command(LONGEST_TEXT + 1)).expect_err("it is too long");
    assert!(why.contains("at most 20000 letters"), "{why}");
    let why = table.try_give("ccips", command(LONGEST_TEXT)).expect_err("it has no case");
    assert!(!why.contains("letters"), "{why}");
}

#[test]
fn a_refusal_tells_a_seat_of_nothing_that_it_does_not_know() {
    let mut table = Table::with(&["ccips"]);
    let refused = |table: &mut Table, draft: Draft| {
        let command = NamedCommand::Compose { seat: "ccips".into(), draft };
        table.try_give("ccips", command).expect_err("there is nothing of that name")
    };
    let by_inject = Draft { inject: Some("x".into()), ..Draft::default() };
    let by_case = Draft { name: Some("mine".into()), case: Some("x".into()), ..Draft::default() };
    let plan = table.play.plan().clone();
    for draft in [by_inject, by_case] {
        let why = refused(&mut table, draft);
        let known = table.view("ccips");
        for name in plan.scenario.injects.keys().chain(plan.scenario.cases.keys()) {
            let is_known =
                known.cases.contains(name) || known.injects.iter().any(|it| &it.id == name);
            assert!(is_known || !why.contains(name.as_str()), "{why}");
        }
    }
    // Once it is known, it is offered.
    let (request, _) = ask(&mut table, "ccips");
    let why = refused(&mut table, Draft { inject: Some("x".into()), ..Draft::default() });
    assert!(why.contains(&request), "{why}");
}

#[test]
fn the_facilitator_speaks_to_some_or_to_all() {
    let mut table = Table::with(&["ccips", "mps"]);
    let tell = |to: &[&str], text: &str| NamedCommand::Tell {
        to: to.iter().map(|seat| (*seat).to_owned()).collect(),
        text: text.to_owned(),
        urgent: false,
    };
    assert!(table.try_give("ccips", tell(&[], "me")).is_err(), "it is for the facilitator");
    table.give(FACILITATOR, tell(&["ccips"], "Look at your case file."));
    table.give(FACILITATOR, tell(&[], "Lunch at noon."));
    let told = |table: &mut Table, seat: &str| -> Vec<String> {
        let view = table.view(seat);
        let told = view.events.into_iter().filter(|event| event.kind == OwnEventKind::Told);
        told.filter_map(|event| event.text).collect()
    };
    assert_eq!(told(&mut table, "ccips"), ["Look at your case file.", "Lunch at noon."]);
    assert_eq!(told(&mut table, "mps"), ["Lunch at noon."]);
    let tables = table.play.tables();
    for (locale, everyone) in [(Locale::English, "everyone"), (Locale::Chinese, "各方")] {
        let lines = account(table.play.plan(), &tables, locale);
        let said: Vec<_> =
            lines.iter().filter(|line| line.text.as_deref() == Some("Lunch at noon.")).collect();
        assert_eq!(said.len(), 1, "however many hear it");
        assert!(said[0].who.contains(everyone), "{}", said[0].who);
    }
}

/// What the rows of a side say of an item.
fn said<'a>(
    rows: &'a [UnderstandingRow],
    phase: Phase,
    side: &str,
    item: &str,
) -> &'a UnderstandingRow {
    let mut found = rows.iter().filter(|row| row.phase == phase && row.side == side);
    found.find(|row| row.item == item).expect("the item is answered")
}

#[test]
fn what_people_answer_stands_in_the_place_of_what_is_drawn() {
    let mut table = Table::with(&["fbi", "ccips", "oia"]);
    let drawn = table.play.tables().understanding;
    let item = "cncert_investigates";
    let answer = |seat: &str, phase, own: &str, expects: &str| NamedCommand::Answer {
        seat: seat.to_owned(),
        phase,
        answers: BTreeMap::from([(
            item.to_owned(),
            Answer {
                own: own.to_owned(),
                expects: BTreeMap::from([("cn".to_owned(), expects.to_owned())]),
            },
        )]),
    };
    table.give("fbi", answer("fbi", Phase::Before, "no", "no"));
    table.give("ccips", answer("ccips", Phase::Before, "no", "yes"));
    table.give("ccips", answer("ccips", Phase::Before, "yes", "yes"));
    table.give("oia", answer("oia", Phase::Before, "yes", "yes"));
    let rows = table.play.tables().understanding;
    let ours = said(&rows, Phase::Before, "us", item);
    let yes = Some("yes");
    assert_eq!((ours.own.as_deref(), ours.predicted.as_deref()), (yes, yes), "as most do, at last");
    assert_eq!((ours.by, ours.seats, ours.answered), (AnsweredBy::People, 3, 3));
    let theirs = said(&rows, Phase::Before, "cn", item);
    assert_eq!(theirs.other.as_deref(), yes, "the other side's row agrees");
    assert_eq!((theirs.by, theirs.other_by), (AnsweredBy::Drawn, AnsweredBy::People));
    // What people have not answered, at this time or at all, is nobody's answer: nothing is drawn for them.
    let after = said(&rows, Phase::After, "us", item);
    assert_eq!((after.own.as_ref(), after.predicted.as_ref()), (None, None));
    assert_eq!((after.by, after.seats, after.answered), (AnsweredBy::Nobody, 3, 0));
    assert!(drawn.iter().chain(&rows).filter(|row| row.item != item).count() > 10);
    for row in drawn.iter().chain(&rows).filter(|row| row.item != item) {
        let own = row.side == "us";
        assert_eq!(row.by == AnsweredBy::Nobody, own, "{row:?}");
        assert_eq!(
            [row.own.is_none(), row.predicted.is_none(), row.other.is_none()],
            [own, own, !own]
        );
    }
    for (command, why) in [
        (answer("ccips", Phase::After, "no", "no"), "asked when it is over"),
        (answer("ccips", Phase::Before, "perhaps", "no"), "there is no answer `perhaps`"),
        (answer("mps", Phase::Before, "no", "no"), "nobody has taken the seat"),
    ] {
        let by = command.to_string();
        let refused = table.try_give("ccips", command).expect_err(&by);
        assert!(refused.contains(why), "{refused}");
    }
    table.give(FACILITATOR, NamedCommand::End);
    assert!(table.try_give("ccips", answer("ccips", Phase::Before, "no", "no")).is_err());
    table.give("ccips", answer("ccips", Phase::After, "no", "yes"));
    let rows = table.play.tables().understanding;
    assert_eq!(said(&rows, Phase::After, "us", item).own.as_deref(), Some("no"));
    let again = Play::replay(&table.session, None).expect("it plays again").tables();
    assert_eq!(again.understanding, rows);
}

#[test]
fn what_people_find_is_in_the_report() {
    let mut table = Table::with(&["ccips"]);
    table.give(FACILITATOR, NamedCommand::End);
    let find = |finding, text: &str| NamedCommand::Find { finding, text: text.to_owned() };
    table.give("ccips", find(FindingKind::Strength, "We spoke early."));
    table.give("Ann", find(FindingKind::Improvement, "Agree what a day is."));
    let mut tables = table.play.tables();
    let plan = table.play.plan().clone();
    complete(&plan, &mut tables);
    let subject = Subject {
        plan: &plan,
        tables: &tables,
        session: &table.session,
        stopped: table.play.exercise().now(),
        is_open: false,
    };
    let document = report(&subject, Locale::English);
    let text = markdown(&document, None);
    assert!(text.contains("We spoke early. (CCIPS)"), "{text}");
    let plan_row = text.lines().find(|line| line.starts_with("| Agree what a day is."));
    assert!(plan_row.is_some(), "it has its row in the improvement plan");
}
