//! Recommended actions: what happened, what to do about it by rule, and what people have planned.
//!
//! Each rule looks at the tables and names an issue with the rows that show it, and what to do. The page on the report
//! lists the rules. What people have planned goes before what a rule says, and an action that people have added or
//! planned stays, also where no rule recommends it any more.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::achieved::{Achieved, Measured, achieved, declined_by, was_played};
use super::context::{ReportContext, STAGES, Subject};
use super::document::Text;
use crate::locale::{Locale, say};
use crate::meaning::MisunderstandingKind;
use crate::record::{
    EventKind, EventRow, ExpectationState, InjectRow, MisunderstandingRow, RequestRow, Respondent,
};
use crate::review::{AskedQuestion, TimeSpent, UnsoundAnswer};
use crate::scenario::Metric;
use crate::session::{
    ActionField, ActionKey, ActionRule, CapabilityElement, FindingKind, NamedCommand, Rating,
};
use crate::time::Span;

/// How many kinds of misunderstanding an action is recommended for: those that did most.
const MOST_KINDS: usize = 3;

/// An action that is recommended, or that people have added.
#[derive(Clone, Debug)]
pub struct Action {
    /// Its name.
    pub key: ActionKey,
    /// What happened, with the rows that show it.
    pub issue: Text,
    /// What is to be done; empty where people have to say it.
    pub action: String,
    /// The capability element of HSEEP (2020).
    pub element: Option<CapabilityElement>,
    /// The core capability, where the objective names one.
    pub capability: Option<String>,
    /// What people have planned.
    pub plan: BTreeMap<ActionField, String>,
}

impl Action {
    /// Returns what is planned, if anything is.
    #[must_use]
    pub fn planned(&self, field: ActionField) -> Option<&str> {
        self.plan.get(&field).map(String::as_str)
    }

    /// Returns whether nobody is to do it yet, or by no day.
    #[must_use]
    pub fn is_open(&self) -> bool {
        [ActionField::Owner, ActionField::Due]
            .into_iter()
            .any(|field| self.planned(field).is_none())
    }

    /// Returns whether people have struck it out.
    #[must_use]
    pub fn is_struck(&self) -> bool {
        self.plan.contains_key(&ActionField::Struck)
    }
}

/// Returns the actions that are recommended on an exercise, in the order of the rules, and then those that people have
/// added.
#[must_use]
pub fn actions(subject: &Subject, locale: Locale) -> Vec<Action> {
    let plan = subject.plan.in_language(locale.tag());
    recommended(&ReportContext::of(&subject.with(&plan), locale))
}

/// The actions, with what people have planned.
pub(super) fn recommended(ctx: &ReportContext) -> Vec<Action> {
    let mut all: Vec<Action> = Vec::new();
    all.extend(read_back(ctx));
    all.extend(prevent_misreading(ctx));
    all.extend(check_answers(ctx));
    all.extend(answer_in_time(ctx));
    all.extend(complete_requests(ctx));
    all.extend(confirm_arrival(ctx));
    all.extend(correct_directory(ctx));
    all.extend(test_line(ctx));
    all.extend(reach_objectives(ctx));
    all.extend(settle_authority(ctx));
    all.extend(decide_in_time(ctx));
    all.extend(keep_markings(ctx));
    all.extend(said(ctx));
    for (key, plan) in ctx.subject.session.plans() {
        match all.iter_mut().find(|action| action.key == *key) {
            Some(action) => action.plan = plan,
            None if plan.is_empty() => {}
            None => all.push(Action { plan, ..blank(key.clone()) }),
        }
    }
    for action in &mut all {
        let given = |field| action.plan.get(&field).cloned();
        if let Some(issue) = given(ActionField::Issue) {
            action.issue = issue.into();
        }
        if let Some(text) = given(ActionField::Action) {
            action.action = text;
        }
        if let Some(element) = given(ActionField::Element) {
            action.element =
                CapabilityElement::ALL.into_iter().find(|it| it.key() == element.as_str());
        }
    }
    all
}

fn blank(key: ActionKey) -> Action {
    Action {
        key,
        issue: Text::default(),
        action: String::new(),
        element: None,
        capability: None,
        plan: BTreeMap::new(),
    }
}

fn action(key: ActionKey, issue: Text, action: String, element: CapabilityElement) -> Action {
    Action { issue, action, element: Some(element), ..blank(key) }
}

/// Misunderstandings that nobody noticed.
fn read_back(ctx: &ReportContext) -> Option<Action> {
    let l = ctx.locale;
    let latent: Vec<&MisunderstandingRow> =
        ctx.tables().misunderstandings.iter().filter(|row| row.still_latent).collect();
    if latent.is_empty() {
        return None;
    }
    let text = Text::plain(say!(l, "area-latent", number = latent.len()))
        .cite_all("misunderstandings", latent.iter().map(|it| it.id));
    let key = ActionKey::of(ActionRule::ReadBack);
    Some(action(key, text, say!(l, "advice-read-back"), CapabilityElement::Training))
}

/// What the misunderstandings of a kind did.
struct KindToll<'a> {
    kind: MisunderstandingKind,
    rows: Vec<&'a MisunderstandingRow>,
    /// The longest by which one of them had a sound answer come later.
    latest: Span,
    /// The requests without a sound answer that would have had one without one of them.
    prevented: usize,
    spoilt: Vec<&'a RequestRow>,
    latent: usize,
}

/// The kinds of misunderstanding that did most: those that kept sound answers away or had them come an hour later or
/// more, made answers unsound, or went unnoticed.
fn prevent_misreading(ctx: &ReportContext) -> Vec<Action> {
    let l = ctx.locale;
    let tables = ctx.tables();
    let toll = |kind: MisunderstandingKind| {
        let rows: Vec<&MisunderstandingRow> =
            tables.misunderstandings.iter().filter(|row| row.kind == kind).collect();
        let spoilt = tables.requests.iter().filter(|request| {
            request.spoilt_by.iter().any(|id| rows.iter().any(|row| row.id == *id))
        });
        let latent = rows.iter().filter(|row| row.still_latent).count();
        let summary = ctx.summary.misunderstandings.iter().find(|it| it.kind == kind);
        let latest = summary.and_then(|it| it.latest_s).map_or(Span::ZERO, |latest| latest.0);
        let prevented = summary.map_or(0, |it| it.prevented);
        KindToll { kind, spoilt: spoilt.collect(), latest, prevented, latent, rows }
    };
    let mut all: Vec<KindToll> = MisunderstandingKind::ALL.into_iter().map(toll).collect();
    let hour = Span::from_hours(1);
    all.retain(|it| {
        it.prevented > 0 || it.latest >= hour || !it.spoilt.is_empty() || it.latent > 0
    });
    all.sort_by_key(|it| Reverse((it.prevented, it.latest, it.spoilt.len(), it.latent)));
    let told = all.iter().take(MOST_KINDS).map(|it| {
        let kind = l.word("kind", it.kind);
        let mut text = say!(l, "area-kind", number = it.rows.len(), kind = kind);
        let mut add = |sentence: String| {
            text.push_str(&say!(l, "gap"));
            text.push_str(&sentence);
        };
        if it.prevented > 0 {
            let (number, prevented) = (it.rows.len(), it.prevented);
            add(say!(l, "area-kind-prevented", number = number, prevented = prevented));
        }
        if it.latest >= hour {
            add(say!(l, "area-kind-later", number = it.rows.len(), by = l.length(it.latest)));
        }
        if !it.spoilt.is_empty() {
            let (number, spoilt) = (it.rows.len(), it.spoilt.len());
            add(say!(l, "area-kind-spoilt", number = number, spoilt = spoilt));
        }
        if it.latent == it.rows.len() {
            add(say!(l, "area-kind-unnoticed", number = it.rows.len()));
        } else if it.latent > 0 {
            add(say!(l, "area-kind-latent", latent = it.latent));
        }
        let text = Text::plain(text)
            .cite_all("misunderstandings", it.rows.iter().map(|row| row.id))
            .cite_all("requests", it.spoilt.iter().map(|row| &row.id));
        let key = ActionKey::on(ActionRule::PreventMisreading, it.kind);
        let advice = l.word("advice-misreading", it.kind);
        action(key, text, advice, CapabilityElement::Planning)
    });
    told.collect()
}

/// Answers of which nobody noticed that they are not what was meant.
fn check_answers(ctx: &ReportContext) -> Option<Action> {
    let l = ctx.locale;
    let unnoticed: Vec<&UnsoundAnswer> =
        ctx.summary.unsound.iter().filter(|answer| answer.is_unnoticed).collect();
    if unnoticed.is_empty() {
        return None;
    }
    let titles: Vec<String> =
        unnoticed.iter().map(|answer| titled(ctx.letter_title(&answer.id), l)).collect();
    let text = say!(l, "area-unsound", number = unnoticed.len(), requests = l.list(&titles));
    let text = Text::plain(text).cite_all("requests", unnoticed.iter().map(|it| &it.id));
    let key = ActionKey::of(ActionRule::CheckAnswers);
    Some(action(key, text, say!(l, "advice-check-answers"), CapabilityElement::Planning))
}

/// Classes whose answers came late, and where their time went.
fn answer_in_time(ctx: &ReportContext) -> Vec<Action> {
    let l = ctx.locale;
    let late = ctx.summary.classes.iter().filter(|class| class.missed > 0);
    late.map(|class| {
        let own: Vec<&RequestRow> = (ctx.tables().requests.iter())
            .filter(|row| row.class == class.class && row.met == Some(false))
            .collect();
        let name = ctx.class(&class.class);
        let over = class.met + class.missed;
        let mut text =
            say!(l, "area-late", class = name.as_str(), missed = class.missed, over = over);
        let longest = largest(TimeSpent::of(&own).shares());
        let (mut advice, mut element) = (say!(l, "advice-late"), CapabilityElement::Organization);
        if let Some((share, stage)) = longest {
            let share = format!("{:.0}", share * 100.0);
            text.push_str(&say!(l, "gap"));
            let word = l.word("spent", stage);
            text.push_str(&say!(l, "area-late-stage", share = share, stage = word));
            advice = l.word("advice-late", stage);
            element = match stage {
                "transit" => CapabilityElement::Equipment,
                "other_side" | "returned" => CapabilityElement::Planning,
                _ => CapabilityElement::Organization,
            };
        }
        let text = Text::plain(text).cite_all("requests", own.iter().map(|row| &row.id));
        let key = ActionKey::on(ActionRule::AnswerInTime, &class.class);
        action(key, text, advice, element)
    })
    .collect()
}

/// The stage with the largest share.
pub(super) fn largest(shares: Option<[f64; 6]>) -> Option<(f64, &'static str)> {
    let shares = shares?;
    // Of equal shares, the first.
    let stage = (0..6).rev().max_by(|a, b| shares[*a].total_cmp(&shares[*b]))?;
    Some((shares[stage], STAGES[stage]))
}

/// Requests that had to be sent back.
fn complete_requests(ctx: &ReportContext) -> Option<Action> {
    let l = ctx.locale;
    let returned: Vec<&RequestRow> =
        ctx.tables().requests.iter().filter(|row| row.returns > 0).collect();
    let lost: Span = returned.iter().map(|row| row.returned_s.0).sum();
    if returned.is_empty() {
        return None;
    }
    let text = say!(l, "area-returned", number = returned.len(), lost = l.length(lost));
    let text = Text::plain(text).cite_all("requests", returned.iter().map(|row| &row.id));
    let key = ActionKey::of(ActionRule::CompleteRequests);
    Some(action(key, text, say!(l, "advice-complete"), CapabilityElement::Planning))
}

/// Messages that were lost.
fn confirm_arrival(ctx: &ReportContext) -> Option<Action> {
    let l = ctx.locale;
    let lost = ctx.tables().messages.iter().filter(|message| message.lost);
    let lost: Vec<_> = lost.map(|message| message.id).collect();
    if lost.is_empty() {
        return None;
    }
    let text = Text::plain(say!(l, "area-lost", number = lost.len())).cite_all("messages", lost);
    let key = ActionKey::of(ActionRule::ConfirmArrival);
    Some(action(key, text, say!(l, "advice-arrival"), CapabilityElement::Equipment))
}

/// Requests that went to another agency first than the one that could act on them.
fn correct_directory(ctx: &ReportContext) -> Option<Action> {
    let l = ctx.locale;
    let sent_on: Vec<&RequestRow> =
        ctx.tables().requests.iter().filter(|row| row.redirects > 0).collect();
    if sent_on.is_empty() {
        return None;
    }
    let titles: Vec<String> =
        sent_on.iter().map(|row| titled(ctx.letter_title(&row.id), l)).collect();
    let text = say!(l, "area-sent-on", number = sent_on.len(), requests = l.list(&titles));
    let text = Text::plain(text).cite_all("requests", sent_on.iter().map(|row| &row.id));
    let key = ActionKey::of(ActionRule::CorrectDirectory);
    Some(action(key, text, say!(l, "advice-directory"), CapabilityElement::Organization))
}

/// How soon a test call is to be taken.
const TEST_TAKEN_WITHIN: Span = Span::from_hours(1);

/// Test calls on a hotline that were taken late, or by nobody.
fn test_line(ctx: &ReportContext) -> Option<Action> {
    let l = ctx.locale;
    let events = &ctx.tables().events;
    let tests: Vec<(&EventRow, Option<Span>)> = events
        .iter()
        .filter(|event| event.kind == EventKind::LineTested)
        .map(|test| {
            let taken = events.iter().find(|event| {
                event.kind == EventKind::TestAnswered
                    && event.seq > test.seq
                    && event.channel == test.channel
            });
            (test, taken.map(|taken| taken.time.0.since(test.time.0)))
        })
        .collect();
    let is_late = |after: &Option<Span>| after.is_none_or(|after| after > TEST_TAKEN_WITHIN);
    let late: Vec<_> = tests.iter().filter(|(_, after)| is_late(after)).collect();
    if late.is_empty() {
        return None;
    }
    let mut text = say!(l, "area-test", number = late.len(), all = tests.len());
    if let Some(longest) = late.iter().filter_map(|(_, after)| *after).max() {
        text.push_str(&say!(l, "gap"));
        text.push_str(&say!(l, "area-test-longest", after = l.length(longest)));
    }
    let never = late.iter().filter(|(_, after)| after.is_none()).count();
    if never > 0 {
        text.push_str(&say!(l, "gap"));
        text.push_str(&say!(l, "area-test-never", number = never));
    }
    let text = Text::plain(text).cite_all("events", late.iter().map(|(test, _)| test.seq));
    let key = ActionKey::of(ActionRule::TestLine);
    Some(action(key, text, say!(l, "advice-test"), CapabilityElement::Equipment))
}

/// Objectives that are rated otherwise than P.
fn reach_objectives(ctx: &ReportContext) -> Vec<Action> {
    let l = ctx.locale;
    let objective = |achieved: Achieved| {
        let rating = achieved.rating().filter(|rating| *rating != Rating::Performed)?;
        let missed: Vec<&InjectRow> = achieved
            .counted
            .iter()
            .filter(|(_, credit)| *credit < 1.0)
            .map(|(row, _)| *row)
            .collect();
        let text = say!(
            l,
            "area-objective",
            objective = sentence(achieved.text, l),
            letter = rating.letter().to_string(),
            about = rating.words(l),
            basis = achieved.basis(l),
        );
        let failed: Vec<_> =
            achieved.measures.iter().filter(|it| it.is_reached() == Some(false)).collect();
        let text = Text::plain(text)
            .cite_all("injects", missed.iter().map(|row| &row.id))
            .cite_all("metrics", failed.iter().map(|it| &it.target.metric));
        let advice = reach_advice(ctx, &achieved, &missed);
        let capability = ctx.plan().scenario.objectives[achieved.id]
            .capability
            .as_ref()
            .map(ToString::to_string);
        let key = ActionKey::on(ActionRule::ReachObjective, achieved.id);
        let element = CapabilityElement::Exercise;
        Some(Action { capability, ..action(key, text, advice, element) })
    };
    achieved(ctx).into_iter().filter_map(objective).collect()
}

/// What is to be done about an objective: what was late or not done is gone through with those who should have done it,
/// what was late in the post is for the channel, and each target that was missed has what is done about its figure.
fn reach_advice(ctx: &ReportContext, achieved: &Achieved, missed: &[&InjectRow]) -> String {
    let l = ctx.locale;
    let was_in_the_post = |row: &InjectRow| {
        row.expectation == Some(ExpectationState::Met) && row.met_from_sending == Some(false)
    };
    let mut agencies: Vec<String> = Vec::new();
    for row in missed.iter().filter(|row| !was_in_the_post(row)) {
        let short = row.expected_by.as_ref().map(|id| ctx.short(id)).unwrap_or_default();
        if !agencies.contains(&short) {
            agencies.push(short);
        }
    }
    let mut advice: Vec<String> = Vec::new();
    if !agencies.is_empty() {
        advice.push(say!(l, "advice-expected", agencies = l.list(&agencies)));
    }
    if missed.iter().any(|row| was_in_the_post(row)) {
        advice.push(say!(l, "advice-post"));
    }
    if !achieved.contrary.is_empty() {
        advice.push(say!(l, "advice-contrary"));
    }
    if advice.is_empty() {
        let failed = achieved.measures.iter().filter(|it| it.is_reached() == Some(false));
        advice.extend(failed.map(|failed| measure_advice(failed, l)));
        advice.dedup();
    }
    advice.join(&say!(l, "gap"))
}

/// What is done about a figure that missed its target.
fn measure_advice(failed: &Measured, l: Locale) -> String {
    let of = Metric::find(&failed.target.metric);
    match of {
        Some((Metric::SoundShare | Metric::FitMean, _)) => say!(l, "advice-check-answers"),
        Some((Metric::LatentShare | Metric::Latent, _)) => say!(l, "advice-read-back"),
        Some((Metric::KindArose, Some(kind))) => l.word("advice-misreading", kind),
        Some((Metric::Returns, _)) => say!(l, "advice-complete"),
        Some((Metric::MessagesLost, _)) => say!(l, "advice-arrival"),
        Some((Metric::Breaches, _)) => say!(l, "advice-markings"),
        Some((Metric::MetShare | Metric::SoundInTimeShare | Metric::ClassMetShare, _)) => {
            say!(l, "advice-late")
        }
        _ => say!(l, "advice-measure", measures = failed.name(l)),
    }
}

/// What people declined to do, with their reasons.
fn settle_authority(ctx: &ReportContext) -> Vec<Action> {
    let l = ctx.locale;
    let declined = ctx.tables().injects.iter().filter_map(|row| {
        let reason = row.declined_for.as_deref()?;
        let by = declined_by(ctx, &row.id)?;
        let title = ctx.plan().scenario.title(&row.id);
        let text =
            say!(l, "area-declined", who = ctx.short(by), what = title, reason = reason.trim());
        let text = Text::plain(text).cite("injects", &row.id);
        let key = ActionKey::on(ActionRule::SettleAuthority, &row.id);
        let advice = say!(l, "advice-authority", who = ctx.short(by));
        Some(action(key, text, advice, CapabilityElement::Planning))
    });
    declined.collect()
}

/// Questions that people left without an answer.
fn decide_in_time(ctx: &ReportContext) -> Option<Action> {
    let l = ctx.locale;
    let asked = AskedQuestion::all(ctx.plan(), ctx.tables());
    let is_left = |asked: &&AskedQuestion| {
        let silent = asked.silent().any(|agency| was_played(ctx, agency));
        silent || asked.of(Respondent::Otherwise).next().is_some()
    };
    let left: Vec<&AskedQuestion> = asked.iter().filter(is_left).collect();
    if left.is_empty() {
        return None;
    }
    let titles: Vec<String> =
        left.iter().map(|asked| titled(ctx.plan().scenario.title(asked.inject), l)).collect();
    let text = say!(l, "area-undecided", number = left.len(), questions = l.list(&titles));
    let text = Text::plain(text).cite_all("injects", left.iter().map(|asked| asked.inject));
    let key = ActionKey::of(ActionRule::DecideInTime);
    Some(action(key, text, say!(l, "advice-decide"), CapabilityElement::Organization))
}

/// Markings that were breached, by agencies that told others than was meant or the press.
fn keep_markings(ctx: &ReportContext) -> Option<Action> {
    let l = ctx.locale;
    let requests: Vec<&RequestRow> =
        ctx.tables().requests.iter().filter(|row| row.breach_loss > 0.0).collect();
    let stories: Vec<_> = ctx
        .tables()
        .stories
        .iter()
        .filter(|story| story.breach && story.printed.is_some())
        .collect();
    if requests.is_empty() && stories.is_empty() {
        return None;
    }
    let text = say!(l, "area-breached", requests = requests.len(), stories = stories.len());
    let text = Text::plain(text)
        .cite_all("requests", requests.iter().map(|row| &row.id))
        .cite_all("stories", stories.iter().map(|story| story.id));
    let key = ActionKey::of(ActionRule::KeepMarkings);
    Some(action(key, text, say!(l, "advice-markings"), CapabilityElement::Training))
}

/// What people want improved; what is to be done is for them to say.
fn said(ctx: &ReportContext) -> Vec<Action> {
    let given = ctx.subject.session.commands.iter();
    let said = given.filter_map(|given| match &given.command {
        NamedCommand::Find { finding: FindingKind::Improvement, text } => {
            let (by, text) = (ctx.signature(given), text.as_str());
            Some(say!(ctx.locale, "said-by", text = text, by = by))
        }
        _ => None,
    });
    let numbered = (1..).zip(said);
    numbered
        .map(|(number, text)| Action {
            issue: text.into(),
            ..blank(ActionKey::on(ActionRule::Said, number))
        })
        .collect()
}

/// A title in a sentence.
pub(super) fn titled(title: &str, l: Locale) -> String {
    say!(l, "titled", title = title)
}

/// A text with the end of a sentence.
pub(super) fn sentence(text: &str, l: Locale) -> String {
    let text = text.trim_end();
    let ends = ['.', '!', '?', '\u{3002}', '\u{ff01}', '\u{ff1f}'];
    if text.ends_with(ends) { text.to_owned() } else { format!("{text}{}", say!(l, "full-stop")) }
}
