//! Nobody's browser or program is ever sent what whoever sits before it may not know: every byte of pages,
//! events and answers, in games in which people do whatever they may.

use std::collections::BTreeSet;

use hotwash::engine::view::SeatView;
use hotwash::scenario::Plan;
use hotwash::session::{
    ClockCommand, FACILITATOR, FindingKind, Matter, NamedCommand, Play, VisitorRole,
};
use hotwash::time::{Instant, Span};
use serde_json::json;

use super::table::{Person, Table};
use crate::support::{text, with_requests};
use crate::whims::{Dice, marked, whim};

/// The marks in a text.
fn marks(text: &str) -> BTreeSet<&str> {
    text.split('⟦').skip(1).filter_map(|rest| rest.split('⟧').next()).collect()
}

/// Somebody with a screen, and what they have been sent.
struct Client {
    person: Person,
    role: VisitorRole,
    /// The agencies of which they may see what these know.
    seats: Vec<String>,
    /// The version of the screen that they had last.
    last: String,
    /// How many bytes they have been sent.
    bytes: usize,
}

impl Client {
    /// Everything that they are sent now: their page, what is new on it, forms, and what programs get.
    async fn takes(&mut self, views: &[SeatView], dice: &mut Dice) -> String {
        let mut all = String::new();
        let home = match self.role {
            VisitorRole::Seat(_) => "/seat",
            _ => "/watch",
        };
        let events = format!("/events?last={}", self.last);
        let mut paths = vec![home.to_owned(), events, "/api/view".to_owned()];
        if let (VisitorRole::Seat(_), [view]) = (&self.role, views) {
            let own = ["/seat/compose", "/seat/questionnaire", "/seat/handbook"];
            paths.extend(own.map(str::to_owned));
            for inject in view.injects.iter().filter(|it| it.orders.is_some()).take(2) {
                paths.push(format!("/seat/compose?inject={}", inject.id));
            }
            for inject in view.injects.iter().filter(|it| it.draft.is_some()).take(2) {
                paths.push(format!("/seat/order?inject={}", inject.id));
            }
            let page = self.person.get("/seat?at=letters").await.text;
            let threads: BTreeSet<&str> = page
                .split("data-thread=\"")
                .skip(1)
                .filter_map(|it| it.split('"').next())
                .collect();
            assert!(threads.len() >= view.requests.len(), "each request has its thread");
            paths.extend(threads.iter().map(|thread| format!("/seat/thread?of={thread}")));
            if let Some(request) = dice.pick(&view.requests) {
                let act = dice.pick(&request.may).map_or("understand", |act| act.key());
                paths.push(format!("/seat/act?request={}&act={act}", request.id));
            }
        }
        if matches!(self.role, VisitorRole::Observer(_)) {
            paths.extend(["/screen".to_owned(), "/screen/events".to_owned()]);
        }
        for path in paths {
            let answer = self.person.get(&path).await;
            assert!(answer.status.is_success(), "{path}: {}: {}", answer.status, answer.text);
            // What everybody in the room may see says nothing that an observer of one side does not know.
            if path.starts_with("/events")
                && let Some(id) =
                    answer.text.lines().rev().find_map(|line| line.strip_prefix("id: "))
            {
                id.clone_into(&mut self.last);
            }
            all.push_str(&answer.text);
        }
        self.bytes += all.len();
        all
    }
}

/// What came of games.
#[derive(Default)]
struct Seen {
    bytes: usize,
    marks: usize,
    done: usize,
}

/// A game that is played in a room, and once more without a room around it: the second says what each may
/// know.
struct Game<'a> {
    plan: &'a Plan,
    table: Table,
    lead: Person,
    shadow: Play,
    clients: Vec<Client>,
    codes: Vec<String>,
    dice: Dice,
    seed: u64,
    seen: Seen,
}

impl<'a> Game<'a> {
    /// Four people in seats, an observer of a side and one of all, and an evaluator who writes notes.
    async fn open(plan: &'a Plan, seed: u64) -> Self {
        let mut dice = Dice(seed);
        let table = Table::of(plan, seed);
        let lead = table.enter(&VisitorRole::Facilitator, "").await;
        let shadow = Play::begin(&table.session()).expect("it plays");
        let parties: Vec<String> = plan.scenario.parties.keys().cloned().collect();
        let mut roles =
            vec![VisitorRole::Observer(None), VisitorRole::Observer(dice.pick(&parties).cloned())];
        let mut agencies: Vec<String> = plan.scenario.agencies.keys().cloned().collect();
        while agencies.len() > 4 {
            agencies.remove(dice.roll(agencies.len()));
        }
        roles.extend(agencies.into_iter().map(VisitorRole::Seat));
        let codes = table.state.admission().codes().iter().map(|code| code.code.clone()).collect();
        let (clients, seen) = (Vec::new(), Seen::default());
        let mut game = Self { plan, table, lead, shadow, clients, codes, dice, seed, seen };
        for (number, role) in roles.into_iter().enumerate() {
            game.admit(role, number).await;
        }
        let evaluator = game.table.enter(&VisitorRole::Evaluator, "Eva").await;
        assert!(evaluator.post("/note", &[("text", "⟦NOTE⟧")]).await.status.is_success());
        let note =
            NamedCommand::Note { text: "⟦NOTE⟧".to_owned(), objective: None, about: None };
        game.shadow.execute("evaluator", &note).expect("it is kept");
        game
    }

    async fn admit(&mut self, role: VisitorRole, number: usize) {
        let person = self.table.enter(&role, &format!("person {number}")).await;
        let agencies = &self.plan.scenario.agencies;
        let seats = match &role {
            VisitorRole::Seat(seat) => {
                self.shadow
                    .execute(seat, &NamedCommand::Take { seat: seat.clone() })
                    .expect("it is free");
                vec![seat.clone()]
            }
            VisitorRole::Observer(party) => {
                let is_seen =
                    |at: &String| party.as_ref().is_none_or(|party| agencies[at].party == *party);
                agencies.keys().filter(|agency| is_seen(agency)).cloned().collect()
            }
            VisitorRole::Facilitator | VisitorRole::Evaluator => Vec::new(),
        };
        self.clients.push(Client { person, role, seats, last: String::new(), bytes: 0 });
    }

    /// The facilitator puts the clock ahead, if it may be.
    async fn jump(&mut self, to: Instant) {
        let written = self.plan.scenario.starts.zone.show(to, "%Y-%m-%dT%H:%M:%S");
        let answer = self.lead.post("/lead/clock", &[("act", "jump"), ("to", &written)]).await;
        if !answer.status.is_success() {
            return;
        }
        let given = self.table.session().commands.pop().expect("it was kept");
        let NamedCommand::Clock { clock: ClockCommand::Jump { to_us } } = given.command else {
            panic!("{}", given.command)
        };
        self.shadow.execute(FACILITATOR, &given.command).expect("as the room did");
        self.shadow.jump(Instant::from_micros(to_us));
    }

    /// Somebody in a seat does whatever they may, and begins to write something.
    async fn turn(&mut self, turn: usize) {
        // The first two are observers.
        let client = &self.clients[2 + self.dice.roll(self.clients.len() - 2)];
        let agency = client.seats[0].clone();
        let view = self.shadow.seat(&agency).expect("there is the agency");
        let found = format!("⟦FOUND {agency}⟧");
        let command = whim(&view, self.plan, &mut self.dice, turn)
            .unwrap_or(NamedCommand::Find { finding: FindingKind::Strength, text: found });
        let id = turn.to_string();
        let body = match &command {
            NamedCommand::Compose { draft, .. } => {
                json!({ "do": "compose", "id": id, "draft": draft })
            }
            NamedCommand::Act { wish, .. } => json!({ "do": "act", "id": id, "wish": wish }),
            NamedCommand::Send { inject, says, .. } => {
                json!({ "do": "send", "id": id, "inject": inject, "says": says })
            }
            NamedCommand::Decline { inject, reason, .. } => {
                json!({ "do": "decline", "id": id, "inject": inject, "reason": reason })
            }
            NamedCommand::Propose { motion, .. } => {
                json!({ "do": "propose", "id": id, "motion": motion })
            }
            NamedCommand::Agree { decision, .. } => {
                json!({ "do": "agree", "id": id, "decision": decision })
            }
            NamedCommand::Reject { decision, reason, .. } => {
                json!({ "do": "reject", "id": id, "decision": decision, "reason": reason })
            }
            NamedCommand::Find { finding, text } => {
                json!({ "do": "find", "id": id, "finding": finding, "text": text })
            }
            other => panic!("{other}"),
        };
        let answer = client.person.json("/api/act", &body).await;
        let done = self.shadow.execute(&agency, &command);
        assert_eq!(answer.status.is_success(), done.is_ok(), "{command}: {}", answer.text);
        self.seen.done += usize::from(done.is_ok());
        let ask = [("matter", "parked"), ("text", &format!("⟦ASK {agency}⟧"))];
        if turn.is_multiple_of(7) && client.person.post("/seat/ask", &ask).await.status.is_success()
        {
            let text = format!("⟦ASK {agency}⟧");
            let ask = NamedCommand::Ask { seat: agency.clone(), matter: Matter::Parked, text };
            self.shadow.execute(&agency, &ask).expect("it changes nothing");
        }
        let (form, draft) = (format!("write:{turn}"), format!("⟦DRAFT {agency}⟧"));
        let fields =
            [("form", form.as_str()), ("field", "says"), ("text", &draft), ("revision", "0")];
        assert!(client.person.post("/seat/draft", &fields).await.status.is_success());
    }

    /// Everybody takes what they are sent, and it is looked through.
    async fn look(&mut self) {
        for client in &mut self.clients {
            let views: Vec<SeatView> = client
                .seats
                .iter()
                .map(|seat| self.shadow.seat(seat).expect("there it is"))
                .collect();
            let known: Vec<String> =
                views.iter().map(|view| serde_json::to_string(view).expect("a view")).collect();
            let mut known: BTreeSet<String> =
                known.iter().flat_map(|view| marks(view)).map(str::to_owned).collect();
            if let VisitorRole::Seat(seat) = &client.role {
                known.extend([format!("DRAFT {seat}"), format!("FOUND {seat}")]);
                let party = &self.plan.scenario.agencies[seat].party;
                known.extend([
                    format!("BRIEF {seat}"),
                    format!("BRIEF {party}"),
                    format!("ASK {seat}"),
                ]);
            }
            let sent = client.takes(&views, &mut self.dice).await;
            for mark in marks(&sent) {
                assert!(
                    known.contains(mark),
                    "seed {}: {:?} is sent ⟦{mark}⟧",
                    self.seed,
                    client.role
                );
                self.seen.marks += 1;
            }
            let told = self.codes.iter().find(|code| sent.contains(code.as_str()));
            assert!(told.is_none(), "{:?} is sent a code", client.role);
        }
    }
}

async fn game(plan: &Plan, seed: u64) -> Seen {
    let mut game = Game::open(plan, seed).await;
    // At its end the room ends the exercise by itself.
    let (starts, ends) = (plan.scenario.starts.at, plan.scenario.ends.at - Span::from_hours(1));
    let turns = 30 + game.dice.roll(20);
    let step = ends.since(starts).as_micros() / i64::try_from(turns).expect("few");
    for turn in 0..turns {
        let ahead = step * i64::try_from(game.dice.roll(200)).expect("few") / 100;
        let to = (game.shadow.exercise().now() + Span::from_micros(ahead)).min(ends);
        if to > game.shadow.exercise().now() {
            game.jump(to).await;
        }
        game.turn(turn).await;
        if game.dice.roll(4) == 0 || turn + 1 == turns {
            game.look().await;
        }
    }
    let now = game.shadow.exercise().now();
    let mut again = Play::replay(&game.table.session(), Some(now)).expect("it plays again");
    assert_eq!(
        text(&again.tables()),
        text(&game.shadow.tables()),
        "the room does what it is asked"
    );
    game.seen.bytes = game.clients.iter().map(|client| client.bytes).sum();
    game.seen
}

fn hold_games(games: u64) {
    let plans: Vec<Plan> = with_requests().iter().map(|name| marked(name)).collect();
    let mut all = Seen::default();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    for seed in 1..=games {
        let plan = &plans[usize::try_from(seed).expect("few") % plans.len()];
        let seen = runtime.block_on(game(plan, seed));
        all.bytes += seen.bytes;
        all.marks += seen.marks;
        all.done += seen.done;
    }
    let games = usize::try_from(games).expect("few");
    assert!(
        all.done > 10 * games && all.marks > 50 * games,
        "{} commands, {} marks",
        all.done,
        all.marks
    );
    assert!(all.bytes > 1_000_000 * games, "{} bytes were looked at", all.bytes);
}

#[test]
fn no_byte_tells_anybody_what_they_may_not_know() {
    hold_games(4);
}

#[test]
#[ignore = "takes minutes without optimisation: cargo test --release --test it -- --ignored"]
fn no_byte_of_a_hundred_games_tells_anybody_what_they_may_not_know() {
    hold_games(100);
}
