//! The form of a request for assistance, made from the required contents of the guideline set.

use maud::{Markup, html};

use super::due_picker;
use super::fields::FormFields;
use super::inputs::{FormState, SelectOption, concepts, id_of};
use crate::engine::Draft;
use crate::engine::view::{Implied, InjectView, OrderedView, SeatView};
use crate::locale::say;
use crate::scenario::{Help, Plan};
use crate::web::page::scene::Scene;

/// Returns the form, with what an inject orders filled in as far as the facilitator has it.
pub(super) fn form(
    scene: &Scene,
    view: &SeatView,
    inject: Option<&InjectView>,
    form: &FormState,
) -> Markup {
    let l = scene.locale;
    let ordered = inject.and_then(|inject| inject.orders.as_ref());
    let order = ordered.and_then(|order| filled_in(order, scene.plan.scenario.help));
    let order = order.as_ref();
    html! {
        form.compose #form hx-post="/seat/compose" hx-target="#desk" data-form=(form.name) {
            h2 tabindex="-1" data-focus="" {
                @match inject {
                    Some(inject) => (scene.title(&inject.id)),
                    None => (say!(l, "compose-own")),
                }
            }
            (form.head())
            @if let Some(inject) = inject {
                input type="hidden" name="inject" value=(inject.id);
                div.instruction { p.text { (inject.text) } }
            } @else {
                label for="field-subject" { (say!(l, "compose-subject")) }
                p.hint #field-subject-help { (say!(l, "compose-subject-hint")) }
                input #field-subject name="subject" required maxlength="120" data-draft="subject"
                    aria-describedby="field-subject-help" value=(form.fields.text("subject"));
                (form.state("subject"))
            }
            (form.text("says", &say!(l, "compose-letter"), 7))
            fieldset {
                legend { (say!(l, "compose-whom")) }
                (whom(scene, view, order, form))
            }
            fieldset {
                legend { (say!(l, "compose-when")) }
                (how_urgent(scene, view, order, form))
            }
            fieldset {
                legend { (say!(l, "compose-contents")) }
                p.hint { (say!(l, "compose-contents-about")) }
                @for (id, about) in &scene.plan.guidelines.contents {
                    (content(scene, id, &about.holds, order, form))
                }
            }
            div #implied hx-post="/seat/implied" hx-trigger="load, change from:#form, input delay:900ms from:#form"
                hx-include="#form" hx-target="this" aria-live="polite" {}
            button.primary type="submit" { (say!(l, "compose-send")) }
            " " button type="button" data-close="" { (say!(l, "form-close")) }
        }
    }
}

/// Returns what of an order is filled in.
fn filled_in(order: &OrderedView, help: Help) -> Option<OrderedView> {
    match help {
        Help::Full => Some(order.clone()),
        Help::Outline => Some(OrderedView {
            at_hand: Vec::new(),
            texts: Vec::new(),
            terms: Vec::new(),
            ..order.clone()
        }),
        Help::None => None,
    }
}

fn whom(scene: &Scene, view: &SeatView, order: Option<&OrderedView>, form: &FormState) -> Markup {
    let l = scene.locale;
    let guidelines = &scene.plan.guidelines;
    let reachable = view.neighbours.iter().filter(|other| !other.channels.is_empty());
    let to: Vec<SelectOption> = reachable
        .map(|other| {
            SelectOption::new(&other.id, format!("{}: {}", scene.short(&other.id), other.name))
        })
        .collect();
    let cases: Vec<SelectOption> =
        view.cases.iter().map(|id| SelectOption::new(id, scene.case(id))).collect();
    let about = |group: &str, id: &String, about: &str| {
        SelectOption::new(id, format!("{}: {about}", l.word(group, id)))
    };
    let assistance: Vec<SelectOption> =
        guidelines.assistance.iter().map(|(id, it)| about("assistance", id, &it.about)).collect();
    let markings: Vec<SelectOption> =
        guidelines.markings.iter().map(|id| SelectOption::new(id, l.word("marking", id))).collect();
    let mut own: Vec<&String> = view.neighbours.iter().flat_map(|it| &it.channels).collect();
    own.sort_unstable();
    own.dedup();
    let mut channels = vec![SelectOption::none(say!(l, "compose-quickest"))];
    channels.extend(own.into_iter().map(|id| SelectOption::new(id, scene.channel(id))));
    let usual = |part: fn(&OrderedView) -> &String| order.map(part).map(String::as_str);
    html! {
        (form.choice("to", &say!(l, "compose-to"), &to, usual(|it| &it.to)))
        @if cases.is_empty() { p.notice { (say!(l, "compose-no-case")) } }
        @else { (form.choice("case", &say!(l, "compose-case"), &cases, usual(|it| &it.case))) }
        (form.choice("assistance", &say!(l, "compose-assistance"), &assistance, usual(|it| &it.assistance)))
        (form.choice("marking", &say!(l, "compose-marking"), &markings, usual(|it| &it.marking)))
        (form.choice("channel", &say!(l, "compose-channel"), &channels, None))
    }
}

/// Returns how urgent the request is, and by when an answer is wanted.
fn how_urgent(
    scene: &Scene,
    view: &SeatView,
    order: Option<&OrderedView>,
    form: &FormState,
) -> Markup {
    let l = scene.locale;
    let classes = scene.plan.guidelines.classes.iter();
    let classes: Vec<SelectOption> = classes
        .map(|(id, class)| {
            SelectOption::new(id, format!("{}: {}", l.word("class", id), class.when))
        })
        .collect();
    let usual = order.map(|order| order.class.as_str());
    html! {
        (form.choice("class", &say!(l, "compose-class"), &classes, usual))
        (due_picker::within(scene, view, order, form))
    }
}

/// Returns a required content: whether it is included, what it says, and the term that it turns on.
fn content(
    scene: &Scene,
    id: &str,
    holds: &str,
    order: Option<&OrderedView>,
    form: &FormState,
) -> Markup {
    let label = scene.locale.word("field", id);
    let ordered = |pairs: fn(&OrderedView) -> &Vec<(String, String)>| -> Option<&str> {
        let found = order.map(pairs)?.iter().find(|(content, _)| content == id);
        found.map(|(_, it)| it.as_str())
    };
    let (has, text, term) = (format!("has.{id}"), format!("text.{id}"), format!("term.{id}"));
    let is_at_hand = order.is_some_and(|order| order.at_hand.iter().any(|it| it == id));
    let is_in = form.value(&has, is_at_hand.then_some("yes")).is_some();
    let chosen = form.value(&term, ordered(|it| &it.terms));
    let written = form.value(&text, ordered(|it| &it.texts)).unwrap_or_default();
    html! {
        div.content {
            label.check {
                input type="checkbox" id=(id_of(&has)) name=(has) value="yes" checked[is_in]
                    data-draft=(has) aria-describedby={ (id_of(&text)) "-help" };
                " " strong { (label) }
            }
            p.hint id={ (id_of(&text)) "-help" } { (holds) }
            details open[!written.is_empty() || chosen.is_some()] {
                summary { (say!(scene.locale, "compose-say-it")) span.unseen { ": " (label) } }
                textarea id=(id_of(&text)) name=(text) rows="2" maxlength="20000" data-draft=(text)
                    aria-label=(say!(scene.locale, "compose-says", content = label.as_str())) { (written) }
                (form.state(&text))
                (term_picker(scene, id, chosen, form))
            }
        }
    }
}

/// Returns the choice of the term that a content turns on and, for the record alone, of what is meant by it.
fn term_picker(scene: &Scene, id: &str, chosen: Option<&str>, form: &FormState) -> Markup {
    let l = scene.locale;
    let label = l.word("field", id);
    let Some(glossary) = &scene.plan.glossary else { return html! {} };
    let (term, means) = (format!("term.{id}"), format!("means.{id}"));
    let labels = |term: &crate::scenario::GlossaryTerm| {
        term.labels.values().cloned().collect::<Vec<_>>().join(" · ")
    };
    let mut terms = vec![SelectOption::none(say!(l, "compose-no-term"))];
    terms.extend(glossary.terms.iter().map(|(id, term)| SelectOption::new(id, labels(term))));
    html! {
        div.term {
            (form.choice(&term, &say!(l, "compose-term-of", content = label.as_str()), &terms, chosen))
            @if let Some(chosen) = chosen {
                (form.choice(
                    &means,
                    &say!(l, "compose-means"),
                    &concepts(scene, chosen, say!(l, "compose-means-unsaid")),
                    None,
                ))
                p.hint { (say!(l, "compose-means-hint")) }
            } @else {
                p.hint { (say!(l, "compose-means-later")) }
            }
        }
    }
}

/// Reads a request from the fields of its form.
pub(in crate::web) fn read(fields: &FormFields, plan: &Plan) -> Draft {
    let one = |name: &str| fields.one(name).map(str::to_owned);
    let ids = plan.guidelines.contents.keys();
    let has = |id: &&String| {
        fields.one(&format!("has.{id}")).is_some() || fields.one(&format!("text.{id}")).is_some()
    };
    let terms = fields.under("term");
    let mut means = fields.under("means");
    means.retain(|content, _| terms.contains_key(content));
    Draft {
        // People write what it is about, and the program finds a name.
        name: None,
        subject: one("subject"),
        inject: one("inject"),
        to: one("to"),
        case: one("case"),
        class: one("class"),
        assistance: one("assistance"),
        channel: one("channel"),
        marking: one("marking"),
        within: one("within"),
        provides: ids.filter(has).cloned().collect(),
        terms,
        means,
        says: one("says"),
        texts: fields.under("text"),
    }
}

/// Returns what a draft lacks and what its class implies, in the local times of both ends.
pub(in crate::web) fn implied(scene: &Scene, missing: &[String], limits: &[Implied]) -> Markup {
    let l = scene.locale;
    let names: Vec<String> = missing.iter().map(|id| l.word("field", id)).collect();
    html! {
        @if names.is_empty() { p.whole { (say!(l, "compose-whole")) } }
        @else {
            p.missing {
                strong { (say!(l, "compose-missing", number = names.len())) } " " (l.list(&names)) " "
                (say!(l, "compose-anyway"))
            }
        }
        @if !limits.is_empty() {
            p { (say!(l, "compose-implied")) }
            dl.facts {
                @for limit in limits {
                    dt { (l.word("limit", &limit.limit)) " (" (limit.within) ")" }
                    dd { (scene.moment(limit.at.0)) }
                }
            }
        }
    }
}
