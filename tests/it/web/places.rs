//! The places of the room: what waits, letters, briefs, messages both ways, the screen for all, and the guide of
//! evaluators.

use axum::http::StatusCode;
use hotwash::session::{NamedCommand, VisitorRole};

use super::table::{Person, Table};
use crate::support::plan;

async fn seated(table: &Table, agency: &str) -> Person {
    table.enter(&VisitorRole::Seat(agency.to_owned()), &format!("Ann at {agency}")).await
}

async fn does(person: &Person, path: &str, fields: &[(&str, &str)]) {
    let answer = person.post(path, fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
}

async fn jump(lead: &Person, to: &str) {
    does(lead, "/lead/clock", &[("act", "jump"), ("to", to)]).await;
}

/// What a page says between the marks of one of its parts.
fn part<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("{from} is not in {page}"));
    rest.split(to).next().unwrap_or(rest)
}

/// The number that the entry of a place shows.
fn badge(page: &str) -> &str {
    part(page, "data-count=\"count-now\">", "</span>")
}

#[tokio::test]
async fn a_newcomer_is_told_who_they_are_what_they_want_and_what_waits() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let ccips = seated(&table, "ccips").await;
    let page = ccips.get("/seat").await.text;
    let role = part(&page, "<section class=\"role\"", "</section>");
    assert!(role.contains("<strong>CCIPS</strong>"), "{role}");
    let brief = plan("opm_breach", &[]).scenario.agencies["ccips"].brief.clone().expect("a brief");
    assert!(role.contains(brief.aim.in_language("en")), "{role}");
    assert_eq!(badge(&page), "", "nothing waits yet");
    // The background is behind them, and their first order is there.
    does(&lead, "/lead/clock", &[("act", "exchange")]).await;
    let page = ccips.get("/seat").await.text;
    assert_eq!(badge(&page), "1");
    let card = part(&page, "<article class=\"card task\"", "</article>");
    for says in ["Ask Beijing to keep the logs", "within 5 days", "write-preservation_request"] {
        assert!(card.contains(says), "{says}: {card}");
    }
    // An agency without a brief is told what follows from the rest.
    let bare = Table::of(&plan("opm_breach", &["agencies.fbi.brief=None"]), 1);
    let fbi = seated(&bare, "fbi").await.get("/seat").await.text;
    assert!(!part(&fbi, "<p class=\"aim\">", "</p>").is_empty(), "{fbi}");
}

#[tokio::test]
async fn people_write_to_the_facilitator_who_answers_and_what_is_urgent_covers_their_pages() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let (ccips, mps) = (seated(&table, "ccips").await, seated(&table, "mps").await);
    let observer = table.enter(&VisitorRole::Observer(None), "Olu").await;
    let ask = [("matter", "stuck"), ("text", "Whom <b>should</b> we ask?")];
    does(&ccips, "/seat/ask", &ask).await;
    does(&mps, "/seat/ask", &[("matter", "parked"), ("text", "Who owns the logs?")]).await;
    let page = lead.get("/lead").await.text;
    assert_eq!(badge(&page), "1", "what is parked waits for no answer");
    assert!(page.contains("Whom &lt;b&gt;should&lt;/b&gt; we ask?"), "{page}");
    assert!(part(&page, "id=\"panel-parked\"", "</section>").contains("Who owns the logs?"));
    assert!(!mps.get("/seat").await.text.contains("should&lt;"), "it is between the two");
    // An answer to somebody else is none.
    does(&lead, "/lead/tell", &[("to", "mps"), ("text", "Later.")]).await;
    assert_eq!(badge(&lead.get("/lead").await.text), "1");
    does(&lead, "/lead/tell", &[("to", "ccips"), ("text", "Beijing.")]).await;
    assert_eq!(badge(&lead.get("/lead").await.text), "");
    let (own, other) = (ccips.get("/seat").await.text, mps.get("/seat").await.text);
    assert!(part(&own, "id=\"panel-messages\"", "</form>").contains("Beijing."));
    assert!(!other.contains("Beijing.<"), "{other}");
    // Urgent to one, and to all.
    assert!(!own.contains("class=\"cover\""), "nothing is urgent yet");
    does(&lead, "/lead/tell", &[("to", "mps"), ("text", "See me."), ("urgent", "yes")]).await;
    assert!(mps.get("/seat").await.text.contains("class=\"cover\""));
    assert!(!ccips.get("/seat").await.text.contains("class=\"cover\""));
    assert!(!observer.get("/watch").await.text.contains("class=\"cover\""));
    does(&lead, "/lead/tell", &[("text", "Stop."), ("urgent", "yes")]).await;
    for page in [ccips.get("/seat").await.text, observer.get("/watch").await.text] {
        assert!(part(&page, "class=\"cover\"", "</div>").contains("Stop."));
    }
    // What is said is kept with the session, and nothing of it is play.
    let asked = table.session().commands.iter().any(|it| {
        matches!(&it.command, NamedCommand::Ask { seat, text, .. } if seat == "ccips" && text.contains("should"))
    });
    assert!(asked);
    for nonsense in [[("matter", "gossip"), ("text", "x")], [("matter", "stuck"), ("text", " ")]] {
        assert!(ccips.post("/seat/ask", &nonsense).await.status.is_client_error());
    }
}

#[tokio::test]
async fn the_screen_for_all_says_that_letters_went_and_not_what_they_say() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let ccips = seated(&table, "ccips").await;
    assert_eq!(ccips.get("/screen").await.status, StatusCode::FORBIDDEN);
    let observer = table.enter(&VisitorRole::Observer(Some("cn".to_owned())), "Olu").await;
    jump(&lead, "2015-10-20T09:00").await;
    let screen = observer.get("/screen").await.text;
    assert!(screen.contains("CNCERT/CC"), "{screen}");
    let plan = plan("opm_breach", &[]);
    for (id, inject) in &plan.scenario.injects {
        let title = plan.scenario.letter_title(id);
        let is_news = inject.kind == hotwash::scenario::InjectKind::News;
        assert!(is_news || title.len() < 8 || !screen.contains(title), "{title}");
    }
}

#[tokio::test]
async fn evaluators_rate_objectives_and_what_they_say_is_in_the_report() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let eva = table.enter(&VisitorRole::Evaluator, "Eva").await;
    let ccips = seated(&table, "ccips").await;
    jump(&lead, "2015-10-20T09:00").await;
    let plan = plan("opm_breach", &[]);
    let objective = plan.scenario.objectives.keys().next().expect("an objective").as_str();
    let guide = eva.get("/evaluate").await.text;
    assert!(guide.contains(&format!("id=\"rate-{objective}\"")), "{guide}");
    let form = eva.get(&format!("/rate?objective={objective}")).await;
    assert!(form.text.contains("value=\"some_challenges\""), "{}", form.text);
    let rates = |rating, reason| [("objective", objective), ("rating", rating), ("reason", reason)];
    does(&eva, "/rate", &rates("unable", "Nobody asked.")).await;
    does(&eva, "/rate", &rates("some_challenges", "They asked <late>.")).await;
    assert_eq!(ccips.post("/rate", &rates("performed", "Us!")).await.status, StatusCode::FORBIDDEN);
    let odd = [("objective", "nothing"), ("rating", "unable"), ("reason", "x")];
    assert!(eva.post("/rate", &odd).await.status.is_client_error());
    assert!(eva.post("/rate", &rates("excellent", "x")).await.status.is_client_error());
    // A note on an inject, with one click and a text.
    let note = [("about", "preservation_request"), ("text", "Here they hesitated.")];
    assert!(
        eva.get("/note?about=preservation_request").await.text.contains("Keep the logs in Jinan")
    );
    does(&eva, "/note", &note).await;
    does(&lead, "/lead/end", &[]).await;
    let report = lead.get("/report/md").await.text;
    assert!(
        report.contains("They asked &lt;late&gt;.")
            || report.contains("They asked <late>.")
            || report.contains("They asked \\<late\\>."),
        "{report}"
    );
    assert!(!report.contains("Nobody asked."), "the last rating counts");
    assert!(report.contains("Keep the logs in Jinan") && report.contains("Here they hesitated."));
}

#[tokio::test]
async fn letters_are_read_by_those_who_see_everything_and_by_their_own_seat() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let (ccips, fbi) = (seated(&table, "ccips").await, seated(&table, "fbi").await);
    jump(&lead, "2015-10-01T09:00").await;
    let words = [
        ("inject", "preservation_request"),
        ("has.facts", "yes"),
        ("says", "Dear colleagues, please keep the logs."),
    ];
    does(&ccips, "/seat/compose", &words).await;
    jump(&lead, "2015-10-02T09:00").await;
    let path = "/seat/thread?of=request:preservation_request";
    assert!(ccips.get(path).await.text.contains("please keep the logs"));
    assert_eq!(fbi.get(path).await.status, StatusCode::NOT_FOUND);
    for nonsense in ["", "request:", "request:nothing", "who:knows", "story:S99", "inject:cac_list"]
    {
        let answer = fbi.get(&format!("/seat/thread?of={nonsense}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nonsense}: {}", answer.text);
    }
    let read = lead.get("/letters?request=preservation_request").await.text;
    assert!(read.contains("please keep the logs"), "{read}");
    assert_eq!(
        ccips.get("/letters?request=preservation_request").await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(lead.get("/letters?message=m99999").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_facilitator_sets_how_much_of_forms_is_filled_in() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let ccips = seated(&table, "ccips").await;
    jump(&lead, "2015-10-01T09:00").await;
    let form = async || ccips.get("/seat/compose?inject=preservation_request").await.text;
    let ticked = |form: &str| form.matches(" checked").count();
    let asks = |form: &str| form.contains("value=\"mps\" selected");
    let full = form().await;
    assert!(ticked(&full) > 10 && asks(&full), "{full}");
    does(&lead, "/lead/help", &[("help", "outline")]).await;
    let outline = form().await;
    assert!(ticked(&outline) == 0 && asks(&outline), "{outline}");
    does(&lead, "/lead/help", &[("help", "none")]).await;
    let none = form().await;
    assert!(ticked(&none) == 0 && none.contains("Ask the Ministry of Public"), "{none}");
    assert!(!none.contains("value=\"5d\""), "{none}");
    assert!(lead.post("/lead/help", &[("help", "more")]).await.status.is_client_error());
}

#[tokio::test]
async fn whatever_is_in_the_list_of_letters_can_be_read() {
    let table = Table::of(&plan("opm_breach", &[]), 1);
    let lead = table.enter(&VisitorRole::Facilitator, "").await;
    let delegate = seated(&table, "us_dhs").await;
    // The inject that opened the dialogue did not reach everybody who sits in it and speaks.
    jump(&lead, "2015-12-01T10:00").await;
    does(&delegate, "/seat/propose", &[("kind", "next"), ("at", "2016-06-14T09:00")]).await;
    let page = delegate.get("/seat").await.text;
    let links = page.split("data-thread=\"").skip(1).filter_map(|it| it.split('"').next());
    let links: std::collections::BTreeSet<&str> = links.collect();
    assert!(links.len() > 3, "{links:?}");
    for thread in links {
        let answer = delegate.get(&format!("/seat/thread?of={thread}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{thread}");
    }
}
