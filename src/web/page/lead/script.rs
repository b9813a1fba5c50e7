//! The script: all injects as a table, and what the facilitator may do about each.

use maud::{Markup, html};

use crate::locale::say;
use crate::record::{InjectCause, InjectRow, OrderState};
use crate::scenario::{Order, When};
use crate::time::Span;
use crate::web::page::media::attachments;
use crate::web::page::overview::Overview;
use crate::web::page::scene::Scene;

/// How many injects to come are shown at once; the others are a click away.
const SOON: usize = 12;

/// Returns the injects in the order in which they come, those that wait for something after the dated ones.
pub(super) fn script(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let rows = &overview.view.injects;
    let mut open: Vec<&InjectRow> = rows.iter().filter(|row| row.is_to_come()).collect();
    open.sort_by_key(|row| (row.planned.is_none(), row.planned));
    let mut past: Vec<&InjectRow> = rows.iter().filter(|row| !row.is_to_come()).collect();
    past.sort_by_key(|row| std::cmp::Reverse(row.fired.or(row.turned).or(row.skipped)));
    html! {
        h2 { (say!(l, "injects")) " " span.count { (open.len()) } }
        @if open.is_empty() { p.empty { (say!(l, "injects-empty")) } }
        @else {
            @let (soon, later) = open.split_at(open.len().min(SOON));
            (table(scene, overview, soon, &say!(l, "injects")))
            @if !later.is_empty() {
                details id="later-injects" {
                    summary { (say!(l, "injects-later", number = later.len())) }
                    (table(scene, overview, later, &say!(l, "injects-later", number = later.len())))
                }
            }
        }
        @if !past.is_empty() {
            details id="past-injects" {
                summary { (say!(l, "injects-past", number = past.len())) }
                (table(scene, overview, &past, &say!(l, "injects-past", number = past.len())))
            }
        }
    }
}

fn table(scene: &Scene, overview: &Overview, rows: &[&InjectRow], label: &str) -> Markup {
    let l = scene.locale;
    html! {
        div.wide role="group" tabindex="0" aria-label=(label) { table.script {
            thead { tr {
                th scope="col" { (say!(l, "script-time")) }
                th scope="col" { (say!(l, "script-inject")) }
                th scope="col" { (say!(l, "script-to")) }
                th scope="col" { (say!(l, "script-state")) }
                @if overview.leads { th scope="col" { (say!(l, "code-do")) } }
            } }
            tbody { @for row in rows { tr.script-row {
                th scope="row" { (time(scene, row)) }
                td { (about(scene, row)) }
                td { (scene.recipients(&row.to)) }
                td { (state(scene, overview, row)) }
                @if overview.leads { td { @if row.is_to_come() { (acts(scene, overview, row)) } } }
            } } }
        } }
    }
}

fn time(scene: &Scene, row: &InjectRow) -> Markup {
    let l = scene.locale;
    html! {
        @match row.fired.or(row.turned).or(row.skipped).or(row.planned) {
            Some(at) => (scene.moment(at.0)),
            None => (say!(l, "inject-conditional")),
        }
    }
}

fn text<'a>(scene: &'a Scene, id: &str) -> &'a str {
    scene.plan.scenario.injects.get(id).map_or("", |inject| inject.text.usual().trim())
}

/// Returns what is shown beside an inject and attached to the letter that it orders.
fn media(scene: &Scene, id: &str) -> Markup {
    let inject = scene.plan.scenario.injects.get(id);
    let ordered =
        inject.and_then(|inject| inject.orders.as_ref()).map(Order::media).unwrap_or_default();
    html! {
        @if let Some(inject) = inject { (attachments(scene, &inject.media)) }
        @if !ordered.is_empty() {
            p.kicker { (say!(scene.locale, "media-with-letter")) }
            (attachments(scene, ordered))
        }
    }
}

/// Returns what an inject is, with its text and the notes of its designers behind it.
fn about(scene: &Scene, row: &InjectRow) -> Markup {
    let l = scene.locale;
    let inject = scene.plan.scenario.injects.get(&row.id);
    html! {
        strong { (scene.title(&row.id)) }
        details id={ "inject-" (row.id) } {
            summary { (say!(l, "inject-text")) }
            p.text { (row.said.as_deref().unwrap_or_else(|| text(scene, &row.id))) }
            (media(scene, &row.id))
            @if let (Some(act), Some(by)) = (row.expected_action, &row.expected_by) {
                p.quiet { (say!(l, "inject-expects", act = l.word("act", act), by = scene.short(by))) }
            }
            @for (head, note) in inject.iter().flat_map(|inject| inject.notes_beside()) {
                p.quiet { (say!(l, "colon", name = l.note_heading(head), text = note)) }
            }
            p.quiet { (l.word("basis", row.basis)) }
        }
    }
}

fn state(scene: &Scene, overview: &Overview, row: &InjectRow) -> Markup {
    let l = scene.locale;
    if row.is_to_come() {
        return html! {
            (say!(l, "inject-to-come"))
            @if overview.play.is_marked(&row.id) { " · " strong { (say!(l, "inject-marked")) } }
        };
    }
    let state = match (row.fired, row.turned_for) {
        (Some(_), _) => say!(l, "inject-fired"),
        (None, Some(why)) => l.word("turned", why),
        (None, None) => say!(l, "inject-skipped"),
    };
    html! {
        (state)
        @if row.by == Some(InjectCause::Facilitator) { " · " (say!(l, "inject-by-hand")) }
        @if let Some(state) = row.expectation { " · " (l.word("expectation", state)) }
        @match row.order_state {
            OrderState::None | OrderState::InHand | OrderState::Sent => {},
            OrderState::Waits
            | OrderState::Declined
            | OrderState::Skipped
            | OrderState::Lapsed
            | OrderState::Moot => p.quiet {
                (l.word("order-state", row.order_state))
                @if let Some(since) = row.order_since { " · " (scene.moment(since.0)) }
                @if let Some(reason) = &row.declined_for { " · " (reason) }
            },
        }
    }
}

fn acts(scene: &Scene, overview: &Overview, row: &InjectRow) -> Markup {
    let l = scene.locale;
    let is_marked = overview.play.is_marked(&row.id);
    let mark = if is_marked { "unmark" } else { "mark" };
    html! {
        div.acts role="group" aria-label=(say!(l, "inject-acts", inject = scene.title(&row.id))) {
            @for act in ["fire", "skip"] {
                button.small type="button" id={ (act) "-" (row.id) }
                    hx-get={ "/lead/inject?inject=" (row.id) "&act=" (act) } hx-target="#desk" {
                    (l.word("inject-act", act))
                }
            }
            button.small type="button" id={ "mark-" (row.id) } hx-post="/lead/inject"
                hx-vals={ "{\"inject\":\"" (row.id) "\",\"act\":\"" (mark) "\"}" } hx-target="#said" {
                (l.word("inject-act", mark))
            }
            button.small type="button" id={ "edit-" (row.id) } hx-get={ "/lead/inject?inject=" (row.id) }
                hx-target="#desk" { (say!(l, "inject-change")) }
        }
    }
}

/// Returns what firing or skipping an inject comes to, before it is done.
pub(in crate::web) fn preview(
    scene: &Scene,
    rows: &[InjectRow],
    row: &InjectRow,
    act: &str,
) -> Markup {
    let l = scene.locale;
    let injects = &scene.plan.scenario.injects;
    let is_open = |id: &str| rows.iter().any(|row| row.id == id && row.is_to_come());
    let waits_for_it =
        |when: Option<&When>| when.is_some_and(|when| when.injects().contains(&row.id.as_str()));
    let follow: Vec<String> = (injects.iter())
        .filter(|(id, it)| is_open(id) && waits_for_it(it.when.as_ref()))
        .map(|(id, _)| scene.title(id).to_owned())
        .collect();
    let lean: Vec<String> = (injects.iter())
        .filter(|(id, it)| {
            is_open(id) && (waits_for_it(it.provided.as_ref()) || it.cites.contains(&row.id))
        })
        .map(|(id, _)| scene.title(id).to_owned())
        .collect();
    html! {
        form.preview hx-post="/lead/inject" hx-target="#said" data-hold=(say!(l, "hold", act = l.word("inject-act", act), inject = scene.title(&row.id)))
            data-hold-undo=(say!(l, "hold-undo")) data-hold-now=(say!(l, "hold-now")) {
            h2 tabindex="-1" data-focus="" { (l.word("inject-act", act)) ": " (scene.title(&row.id)) }
            input type="hidden" name="inject" value=(row.id);
            input type="hidden" name="act" value=(act);
            p.quiet {
                @match row.planned {
                    Some(at) => { (say!(l, "preview-planned")) " " (scene.moment(at.0)) },
                    None => (say!(l, "inject-conditional")),
                }
                @if !row.to.is_empty() { " · → " (scene.recipients(&row.to)) }
            }
            p.text { (text(scene, &row.id)) }
            (media(scene, &row.id))
            @if !follow.is_empty() {
                p { (say!(l, "preview-follow")) " " (l.list(&follow)) }
            }
            @if act == "skip" && !lean.is_empty() {
                p.missing { (say!(l, "preview-lean")) " " (l.list(&lean)) }
            }
            button.primary #inject-go type="submit" { (l.word("inject-act", act)) }
            " " button type="button" data-close="" { (say!(l, "form-close")) }
        }
    }
}

/// Returns how far an inject can be moved together with the later ones until one falls out of the exercise.
fn room_to_move(scene: &Scene, rows: &[InjectRow], row: &InjectRow) -> Option<String> {
    let l = scene.locale;
    let from = row.planned?;
    let later = rows.iter().filter(|it| it.is_to_come() && it.id != row.id);
    let later: Vec<&InjectRow> =
        later.filter(|it| it.planned.is_some_and(|at| at >= from)).collect();
    let last = later.iter().filter_map(|it| it.planned).max()?;
    let room = scene.plan.scenario.ends.at.since(last.0).max(Span::ZERO);
    Some(say!(l, "inject-room", number = later.len(), room = l.length(room)))
}

/// Returns the form that changes an inject to come.
pub(in crate::web) fn form(scene: &Scene, rows: &[InjectRow], row: &InjectRow) -> Markup {
    let l = scene.locale;
    html! {
        form hx-post="/lead/inject" hx-target="#said" {
            h3 tabindex="-1" { (say!(l, "inject-changing", inject = scene.title(&row.id))) }
            input type="hidden" name="inject" value=(row.id);
            label for="inject-words" { (say!(l, "inject-text")) }
            textarea #inject-words name="text" rows="6" { (text(scene, &row.id)) }
            button.primary type="submit" name="act" value="edit" { (say!(l, "inject-edit")) }
            @if row.planned.is_some() {
                label for="inject-by" { (say!(l, "inject-by")) }
                input #inject-by name="by" placeholder="12h" aria-describedby="inject-by-hint";
                p.hint #inject-by-hint { (say!(l, "inject-by-hint")) }
                label.check {
                    input type="checkbox" name="with_later" value="yes";
                    " " (say!(l, "inject-with-later"))
                }
                @if let Some(room) = room_to_move(scene, rows, row) { p.hint { (room) } }
                button type="submit" name="act" value="postpone" { (say!(l, "inject-postpone")) }
            }
        }
    }
}
