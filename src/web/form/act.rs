//! The forms of acts on a request: each asks for what its act needs.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::fields::FormFields;
use super::inputs::{FormState, SelectOption, changes, concepts, id_of};
use crate::engine::Wish;
use crate::engine::view::{OwnEvent, RequestView, Role, Said, SeatView};
use crate::locale::say;
use crate::review::explained;
use crate::scenario::{Act, Help, Plan, ReadBackRule};
use crate::web::page::events::in_short;
use crate::web::page::letters::answered;
use crate::web::page::requests::{UNDERSTAND, heard, meant};
use crate::web::page::scene::Scene;

/// Returns whether there is a form for an act.
pub(super) fn is_known(act: &str) -> bool {
    act == UNDERSTAND || Act::named(act).is_some()
}

/// Returns the events of a seat about a request.
fn events<'a>(view: &'a SeatView, request: &'a str) -> impl Iterator<Item = &'a OwnEvent> {
    view.events.iter().filter(move |event| event.request.as_deref() == Some(request))
}

/// Returns why a form is shown again before anything is done: what has happened on the request since the form
/// was opened, or that people say first how they understand it.
pub(super) fn objection(
    scene: &Scene,
    view: &SeatView,
    request: &str,
    act: &str,
    fields: &FormFields,
) -> Option<Markup> {
    let seen = fields.one("seen").and_then(|seen| seen.parse().ok()).unwrap_or(usize::MAX);
    let happened: Vec<String> =
        events(view, request).skip(seen).map(|event| in_short(scene, event)).collect();
    if !happened.is_empty() {
        return Some(changes(scene, &happened));
    }
    let request = view.requests.iter().find(|it| it.id == request)?;
    let has_said = !fields.under("takes").is_empty();
    (!has_said && asks_first(scene.plan, request, act))
        .then(|| html! { p.refused role="alert" { (say!(scene.locale, "takes-first")) } })
}

/// Returns the form of an act.
pub(super) fn form(
    scene: &Scene,
    view: &SeatView,
    request: &RequestView,
    act: &str,
    form: &FormState,
) -> Markup {
    let l = scene.locale;
    let heading = if act == UNDERSTAND {
        say!(l, "form-understand-heading", request = scene.letter_title(&request.id))
    } else {
        say!(
            l,
            "form-heading",
            act = l.capitalised(&l.word("act", act)),
            request = scene.letter_title(&request.id)
        )
    };
    let is_asked = request.role == Role::Responder;
    let asks_first = asks_first(scene.plan, request, act);
    html! {
        form.act #form hx-post="/seat/act" hx-target="#desk" data-form=(form.name) {
            h2 tabindex="-1" data-focus="" { (heading) }
            (form.head())
            (answered(scene, view, request))
            input type="hidden" name="request" value=(request.id);
            input type="hidden" name="act" value=(act);
            input type="hidden" name="seen" value=(events(view, &request.id).count());
            @match act {
                "rule_on_completeness" | "return" => (missing(scene, request, form)),
                "supplement" => (supplement(scene, request, form)),
                "refuse" | "object" => (ground(scene, form)),
                "consult" | "assign" => (whom(scene, view, form)),
                "confirm_read_back" | "reopen" | "clarify" => (corrects(scene, view, request, act, form)),
                _ => {},
            }
            @if act == "read_back" { p { (say!(l, "read-back-about")) } }
            // In one's own words first: precise questions put words into people's mouths.
            @if is_told(act) {
                @let label = if act == "read_back" { say!(l, "form-own-words") } else { say!(l, "form-letter") };
                (form.text("says", &label, if act == "read_back" { 6 } else { 4 }))
            }
            @match act {
                "read_back" => (takes(scene, request, form)),
                UNDERSTAND => (takes(scene, request, form)),
                _ if is_asked => details open[asks_first] {
                    summary { (say!(l, "takes-private")) }
                    @if asks_first { p { strong { (say!(l, "takes-first")) } } }
                    p { (say!(l, "takes-about")) }
                    (takes(scene, request, form))
                },
                _ => {},
            }
            @match act {
                UNDERSTAND => button.primary type="submit" { (say!(l, "takes-keep")) },
                // Who has understood is told so by a button of its own, and not by ticking nothing.
                "confirm_read_back" => {
                    button.primary type="submit" name="read" value="right" { (say!(l, "corrects-right")) }
                    " " button type="submit" name="read" value="wrong" { (say!(l, "corrects-wrong")) }
                },
                _ => button.primary type="submit" { (l.capitalised(&l.word("act", act))) },
            }
            " " button type="button" data-close="" { (say!(l, "form-close")) }
        }
    }
}

/// Returns whether the guidelines ask for a read-back that the responder has not given before the next step.
/// The responder then says first how they understand the request.
fn asks_first(plan: &Plan, request: &RequestView, act: &str) -> bool {
    let is_wanted = match plan.guidelines.read_back {
        ReadBackRule::Always => true,
        ReadBackRule::MostUrgent => plan.guidelines.classes.keys().next() == Some(&request.class),
        ReadBackRule::Policy | ReadBackRule::Never => false,
    };
    let is_step = Act::named(act)
        .is_some_and(|act| !act.is_around() && !matches!(act, Act::Acknowledge | Act::ReadBack));
    let is_open = request.role == Role::Responder && request.may.contains(&Act::ReadBack);
    is_wanted && is_step && is_open
}

/// Returns whether anybody is told of an act, so that a letter can go with it.
fn is_told(act: &str) -> bool {
    !matches!(act, "rule_on_completeness" | "close" | UNDERSTAND)
}

/// Returns the contents that a ruling can find missing. Those that are not there are ticked at first, where forms are
/// filled in.
fn missing(scene: &Scene, request: &RequestView, form: &FormState) -> Markup {
    let l = scene.locale;
    let has_said = form.fields.has("ruled");
    let is_missing = |id: &String| {
        if has_said {
            return form.fields.all("missing").contains(id);
        }
        // What has come is not ticked again, and nothing is where people are to find it themselves.
        let is_there = request.contents.contains(id);
        let is_wanted = if request.missing.is_empty() {
            !scene.plan.guidelines.contents[id].optional
        } else {
            request.missing.contains(id)
        };
        scene.plan.scenario.help == Help::Full && is_wanted && !is_there
    };
    html! {
        input type="hidden" name="ruled" value="yes";
        fieldset {
            legend { (say!(l, "form-missing")) }
            @for id in scene.plan.guidelines.contents.keys() {
                label.check {
                    input type="checkbox" name="missing" value=(id) checked[is_missing(id)];
                    " " (l.word("field", id))
                    @if request.contents.contains(id) { " " span.quiet { (say!(l, "form-is-there")) } }
                }
            }
        }
    }
}

/// Returns the contents that a supplement can provide, with their texts.
fn supplement(scene: &Scene, request: &RequestView, form: &FormState) -> Markup {
    let l = scene.locale;
    let asked: Vec<&String> = if request.missing.is_empty() {
        let all = scene.plan.guidelines.contents.keys();
        all.filter(|id| !request.contents.contains(id)).collect()
    } else {
        request.missing.iter().collect()
    };
    html! {
        fieldset {
            legend { (say!(l, "form-supplement")) }
            @for id in asked {
                @let has = format!("has.{id}");
                @let text = format!("text.{id}");
                div.content {
                    label.check {
                        input type="checkbox" id=(id_of(&has)) name=(has) value="yes"
                            checked[!form.fields.has("ruled") || form.fields.one(&has).is_some()];
                        " " strong { (l.word("field", id)) }
                    }
                    p.hint { (scene.plan.guidelines.contents.get(id).map_or("", |it| it.holds.as_str())) }
                    textarea id=(id_of(&text)) name=(text) rows="2" maxlength="20000" data-draft=(text)
                        aria-label=(say!(l, "compose-says", content = l.word("field", id))) {
                        (form.fields.one(&text).unwrap_or_default())
                    }
                    (form.state(&text))
                }
            }
        }
        input type="hidden" name="ruled" value="yes";
    }
}

fn ground(scene: &Scene, form: &FormState) -> Markup {
    let l = scene.locale;
    let grounds = scene.plan.guidelines.grounds.iter();
    let choices: Vec<SelectOption> = grounds
        .map(|(id, about)| SelectOption::new(id, explained(l, "ground", id, Some(about))))
        .collect();
    form.choice("ground", &say!(l, "form-ground"), &choices, None)
}

fn whom(scene: &Scene, view: &SeatView, form: &FormState) -> Markup {
    let l = scene.locale;
    let own = view.neighbours.iter().filter(|it| it.party == view.party && !it.channels.is_empty());
    let mut choices = vec![SelectOption::none(say!(l, "form-usual-agency"))];
    choices.extend(
        own.map(|it| SelectOption::new(&it.id, format!("{}: {}", scene.short(&it.id), it.name))),
    );
    form.choice("whom", &say!(l, "form-whom"), &choices, None)
}

/// Returns what the other side has said about how it understands the request, to be corrected.
fn corrects(
    scene: &Scene,
    view: &SeatView,
    request: &RequestView,
    act: &str,
    form: &FormState,
) -> Markup {
    let l = scene.locale;
    let said = heard(view, request);
    let mut fields: Vec<&str> = FIELDS.to_vec();
    fields.extend(scene.plan.scenario.norm_of(&request.case).map(|_| "norm"));
    fields.extend(request.terms.iter().map(|(content, _)| content.as_str()));
    let about = match act {
        "confirm_read_back" => say!(l, "corrects-read-back"),
        "reopen" => say!(l, "corrects-reopen"),
        _ => say!(l, "corrects-clarify"),
    };
    let chosen = form.fields.all("corrects");
    let tick = |field: &str, text: Markup| {
        html! {
            label.check {
                input type="checkbox" name="corrects" value=(field) checked[chosen.iter().any(|it| it == field)];
                " " (text)
            }
        }
    };
    let is_said = |field: &str| said.iter().any(|it| it.field == field);
    let (with, without): (Vec<&str>, Vec<&str>) = fields.iter().partition(|field| is_said(field));
    html! {
        p { (about) }
        (side_by_side(scene, view, request, &said, &with, &tick))
        @if !without.is_empty() {
            details open[said.is_empty()] {
                summary { (say!(l, "corrects-other")) }
                fieldset {
                    legend { (say!(l, "corrects")) }
                    @for field in without { (tick(field, html! { (l.word("field", field)) })) }
                }
            }
        }
    }
}

/// Returns what was meant beside how the other side says that it understands it.
fn side_by_side(
    scene: &Scene,
    view: &SeatView,
    request: &RequestView,
    said: &[&Said],
    ticked: &[&str],
    tick: &dyn Fn(&str, Markup) -> Markup,
) -> Markup {
    let l = scene.locale;
    let own = |field: &str| {
        let written = match field {
            "urgency" => Some(l.word("class", &request.class)),
            "marking" => Some(l.word("marking", &request.marking)),
            "due_time" => request
                .within
                .as_ref()
                .map(|within| say!(l, "request-within", within = scene.limit(within))),
            "case" => Some(scene.case(&request.case)),
            _ => None,
        };
        let means = request.taken.iter().find(|taken| taken.field == field);
        let term = request.terms.iter().find(|(content, _)| content == field);
        written
            .or_else(|| means.map(|taken| meant(scene, &view.seat, &taken.meaning)))
            .or_else(|| term.map(|(_, term)| term.clone()))
    };
    html! {
        @if !said.is_empty() {
            div.wide role="group" tabindex="0" aria-label=(say!(l, "side-by-side")) { table.sides {
                thead { tr {
                    th scope="col" { (say!(l, "side-by-side-field")) }
                    th scope="col" { (say!(l, "side-by-side-meant")) }
                    th scope="col" { (say!(l, "side-by-side-read")) }
                } }
                tbody { @for it in said { tr {
                    th scope="row" {
                        @if ticked.contains(&it.field.as_str()) { (tick(&it.field, html! { (l.word("field", &it.field)) })) }
                        @else { (l.word("field", &it.field)) }
                    }
                    td { @match own(&it.field) { Some(text) => (text), None => span.quiet { (say!(l, "takes-unsaid")) } } }
                    td { (meant(scene, &it.by, &it.meaning)) }
                } } }
            } }
        }
    }
}

/// The fields of a request, apart from its contents, that everybody understands in some way.
const FIELDS: [&str; 6] = ["urgency", "due_time", "marking", "force", "intent", "case"];

/// Returns the fields for how somebody understands the request.
fn takes(scene: &Scene, request: &RequestView, form: &FormState) -> Markup {
    let l = scene.locale;
    let unsaid = say!(l, "takes-unsaid");
    let words = |group: &str, ids: &mut dyn Iterator<Item = &str>| {
        let mut choices = vec![SelectOption::none(unsaid.as_str())];
        choices.extend(ids.map(|id| SelectOption::new(id, l.word(group, id))));
        choices
    };
    let named = |ids: &[&str]| words("meaning", &mut ids.iter().copied());
    let guidelines = &scene.plan.guidelines;
    let referents = scene.plan.scenario.cases.get(&request.case).map(|case| &case.referents);
    let referents = referents.into_iter().flatten();
    let mut cases = vec![SelectOption::none(unsaid.as_str())];
    cases.extend(referents.map(|(party, about)| SelectOption::new(party, about.as_str())));
    let classes: &[&str] = match scene.plan.scenario.norm_of(&request.case) {
        Some(_) => &["breach", "outside"],
        None => &[],
    };
    let choices = [
        ("urgency", words("class", &mut guidelines.classes.keys().map(String::as_str))),
        ("marking", words("marking", &mut guidelines.markings.iter().map(String::as_str))),
        ("force", named(&["as_written", "demand", "suggestion"])),
        ("intent", named(&["question", "accusation"])),
        ("case", cases),
        ("norm", words("class-under-norm", &mut classes.iter().copied())),
    ];
    if request.role == Role::Requester {
        let reply = named(&["pending", "refused", "granted"]);
        return form.choice("takes.reply", &l.word("field", "reply"), &reply, None);
    }
    html! {
        fieldset {
            legend { (say!(l, "takes")) }
            @for (field, choices) in choices.iter().filter(|(_, choices)| choices.len() > 1) {
                (form.choice(&format!("takes.{field}"), &l.word("field", field), choices, None))
            }
            label for="field-takes-due-time" { (l.word("field", "due_time")) }
            p.hint #field-takes-due-time-help { (say!(l, "takes-due-hint")) }
            input #field-takes-due-time type="datetime-local" name="takes.due_time"
                aria-describedby="field-takes-due-time-help"
                value=(form.fields.one("takes.due_time").unwrap_or_default());
            @for (content, label) in &request.terms {
                @if let Some(term) = term_of(scene, label) {
                    (form.choice(
                        &format!("takes.{content}"),
                        &say!(l, "takes-term", content = l.word("field", content), term = label.as_str()),
                        &concepts(scene, term, unsaid.clone()),
                        None,
                    ))
                }
            }
        }
    }
}

/// Returns the term of the glossary with a label.
fn term_of<'a>(scene: &'a Scene, label: &str) -> Option<&'a str> {
    let terms = &scene.plan.glossary.as_ref()?.terms;
    let written = |term: &crate::scenario::GlossaryTerm| term.labels.values().any(|it| it == label);
    terms.iter().find(|(_, term)| written(term)).map(|(id, _)| id.as_str())
}

/// Reads an act from the fields of its form.
pub(super) fn read(fields: &FormFields) -> Wish {
    let act = fields.one("act").unwrap_or_default();
    let ruled = fields.has("ruled").then(|| fields.all("missing"));
    let texts: BTreeMap<String, String> = fields.under("text");
    let mut provides: Vec<String> = fields.under("has").into_keys().collect();
    provides.extend(texts.keys().filter(|id| !fields.has(&format!("has.{id}"))).cloned());
    let is_supplement = act == "supplement";
    Wish {
        request: fields.one("request").unwrap_or_default().to_owned(),
        act: (act != UNDERSTAND).then(|| act.to_owned()),
        missing: ruled.filter(|_| matches!(act, "rule_on_completeness" | "return")),
        provides: is_supplement.then_some(provides),
        ground: fields.one("ground").map(str::to_owned),
        whom: fields.one("whom").map(str::to_owned),
        takes: fields.under("takes"),
        // Whoever says that they were understood corrects nothing.
        corrects: if fields.one("read") == Some("right") {
            Vec::new()
        } else {
            fields.all("corrects")
        },
        says: fields.one("says").map(str::to_owned),
        texts: if is_supplement { texts } else { BTreeMap::new() },
    }
}
