//! What people in seats do.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::board::Audience;
use super::drafts::{Sheet, Written, name_of};
use super::form::{self, Fields, Sheaf};
use super::guard::{Pass, note};
use super::hall::Hall;
use super::page::{self, Scene};
use super::routes::Sent;
use super::saying::{Fault, fault};
use super::stage::{Stage, Standing};
use crate::engine::view::{InjectView, RequestView, SeatView, implied};
use crate::engine::{Answer, Phase};
use crate::locale::say;
use crate::session::{Deed, Role, Taken};

/// The seat of whoever asks.
fn seat_of(pass: &Pass) -> String {
    match pass.role() {
        Some(Role::Seat(seat)) => seat.clone(),
        _ => String::new(),
    }
}

/// What tells the sending of a form from all others; one of our own where it says nothing.
pub(super) fn once_of(hall: &Hall, fields: &Fields) -> String {
    let said = fields.one("once").map(|once| {
        let fits = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
        once.chars().filter(fits).take(64).collect::<String>()
    });
    said.filter(|once| !once.is_empty()).unwrap_or_else(|| hall.once())
}

/// Somebody does something, which is found out on the thread of the exercise. Twice the same is done once.
pub(super) async fn do_it(
    hall: &Hall,
    pass: &Pass,
    once: String,
    make: impl FnOnce(&mut Stage) -> Result<Deed, Fault> + Send + 'static,
) -> Result<Taken, Fault> {
    let (by, locale) = (pass.by(), pass.locale);
    let done = hall.ask(move |stage| {
        let deed = make(stage)?;
        let said = deed.to_string();
        let id = format!("web-{by}-{once}");
        let taken = stage.give(&id, &by, deed).map_err(|error| Fault::of(&error, locale))?;
        Ok((taken, said))
    });
    let (taken, said) = done.await.map_err(Fault::from).and_then(|done| done)?;
    if taken == Taken::Done {
        note(hall, pass, &said.chars().take(200).collect::<String>());
    }
    Ok(taken)
}

/// The same, with the answer to a page.
pub(super) async fn given(
    hall: &Hall,
    pass: &Pass,
    once: String,
    make: impl FnOnce(&mut Stage) -> Result<Deed, Fault> + Send + 'static,
) -> Response {
    match do_it(hall, pass, once, make).await {
        Ok(Taken::Done) => page::done(&say!(pass.locale, "done")),
        Ok(Taken::Known) => page::done(&say!(pass.locale, "done-before")),
        Err(wrong) => fault(pass, false, &wrong),
    }
}

/// The page of a seat.
pub(super) async fn seat(State(hall): State<Hall>, Extension(pass): Extension<Pass>) -> Response {
    let name = seat_of(&pass);
    let audience = Audience::new(Role::Seat(name.clone()), pass.locale);
    let (epoch, asked) = (hall.board().epoch, pass.clone());
    let made = hall.ask(move |stage| {
        let screen = stage.screen(&audience);
        let view = stage.view(&name).map_err(|error| Fault::of(&error, asked.locale))?;
        Ok(stage
            .scene(asked.locale, |scene| page::seat::page(&asked, scene, &view, (epoch, &screen))))
    });
    match made.await.map_err(Fault::from).and_then(|made| made) {
        Ok(page) => page,
        Err(wrong) => fault(&pass, false, &wrong),
    }
}

/// The page of an observer.
pub(super) async fn watch(State(hall): State<Hall>, Extension(pass): Extension<Pass>) -> Response {
    let Some(role) = pass.role().cloned() else { return fault(&pass, false, &Fault::Unknown) };
    let audience = Audience::new(role, pass.locale);
    let (epoch, asked) = (hall.board().epoch, pass.clone());
    let made = hall.ask(move |stage| {
        let screen = stage.screen(&audience);
        stage.scene(asked.locale, |scene| page::observer::page(&asked, scene, (epoch, &screen)))
    });
    made.await.unwrap_or_else(|gone| fault(&pass, false, &gone.into()))
}

/// Which form is wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    inject: Option<String>,
    request: String,
    act: String,
}

/// A form as it is shown.
struct Shown {
    fields: Fields,
    sheet: Option<Sheet>,
    once: String,
    told: Option<Markup>,
}

/// An inject that has reached a seat, by its name.
fn inject_of<'a>(view: &'a SeatView, name: Option<&str>) -> Result<Option<&'a InjectView>, Fault> {
    let Some(name) = name else { return Ok(None) };
    let found = view.injects.iter().find(|inject| inject.id == name);
    found.map(Some).ok_or(Fault::NothingThere)
}

fn request_of<'a>(view: &'a SeatView, name: &str) -> Result<&'a RequestView, Fault> {
    view.requests.iter().find(|request| request.id == name).ok_or(Fault::NothingThere)
}

/// The form of a request, as somebody has begun it.
pub(super) async fn compose_form(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Query(wanted): Query<Wanted>,
) -> Response {
    let seat = seat_of(&pass);
    let name = form::compose::name(wanted.inject.as_deref());
    let sheet = hall.drafts().get(&seat, &name).cloned();
    let shown =
        Shown { fields: Fields::of_sheet(sheet.as_ref()), sheet, once: hall.once(), told: None };
    show_compose(&hall, &pass, wanted.inject, shown).await
}

async fn show_compose(hall: &Hall, pass: &Pass, inject: Option<String>, shown: Shown) -> Response {
    let (seat, locale) = (seat_of(pass), pass.locale);
    let made = hall.ask(move |stage| {
        let view = stage.view(&seat).map_err(|error| Fault::of(&error, locale))?;
        let inject = inject_of(&view, inject.as_deref())?;
        let name = form::compose::name(inject.map(|inject| inject.id.as_str()));
        let sheaf = Sheaf {
            form: &name,
            fields: &shown.fields,
            sheet: shown.sheet.as_ref(),
            once: &shown.once,
            told: shown.told,
        };
        Ok(stage
            .scene(locale, |scene| form::compose::form(scene, &view, inject, &sheaf).into_string()))
    });
    match made.await.map_err(Fault::from).and_then(|made| made) {
        Ok(form) => Html(form).into_response(),
        Err(wrong) => fault(pass, false, &wrong),
    }
}

/// What a draft lacks and implies, while somebody writes it.
pub(super) async fn implied_so_far(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let (seat, locale) = (seat_of(&pass), pass.locale);
    let made = hall.ask(move |stage| {
        let draft = form::compose::read(&fields, stage.plan());
        let exercise = stage.room().play().exercise();
        let limits = exercise.find_seat(&seat).map(|seat| implied(exercise, seat, &draft));
        let limits = limits.unwrap_or_default();
        stage.scene(locale, |scene| form::compose::implied(scene, &draft, &limits).into_string())
    });
    match made.await {
        Ok(made) => Html(made).into_response(),
        Err(gone) => fault(&pass, false, &gone.into()),
    }
}

/// A request is written and sent. What is wrong with it is said in the form, which keeps everything.
pub(super) async fn compose(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let seat = seat_of(&pass);
    let inject = fields.one("inject").map(str::to_owned);
    let (once, sent, by) = (once_of(&hall, &fields), fields.clone(), seat.clone());
    let done = do_it(&hall, &pass, once, move |stage| {
        let draft = form::compose::read(&sent, stage.plan());
        Ok(Deed::Compose { seat: by, draft })
    });
    match done.await {
        Ok(_) => {
            hall.clear_draft(&seat, &form::compose::name(inject.as_deref()));
            page::done(&say!(pass.locale, "compose-done"))
        }
        Err(wrong) => {
            let told = refused(&pass, &wrong);
            let name = form::compose::name(inject.as_deref());
            let sheet = hall.drafts().get(&seat, &name).cloned();
            let shown = Shown { fields, sheet, once: hall.once(), told: Some(told) };
            let form = show_compose(&hall, &pass, inject, shown).await;
            again(form, &wrong)
        }
    }
}

fn refused(pass: &Pass, wrong: &Fault) -> Markup {
    html! { p.refused role="alert" { (wrong.text(pass.locale)) } }
}

/// A form that is shown again, with the status of why.
fn again(form: Response, wrong: &Fault) -> Response {
    let mut form = form;
    if form.status().is_success() {
        *form.status_mut() = wrong.status();
    }
    form
}

/// The form of an act, as somebody has begun it.
pub(super) async fn act_form(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Query(wanted): Query<Wanted>,
) -> Response {
    let name = form::act::name(&wanted.request, &wanted.act);
    let sheet = hall.drafts().get(&seat_of(&pass), &name).cloned();
    let shown =
        Shown { fields: Fields::of_sheet(sheet.as_ref()), sheet, once: hall.once(), told: None };
    show_act(&hall, &pass, wanted, shown).await
}

async fn show_act(hall: &Hall, pass: &Pass, wanted: Wanted, shown: Shown) -> Response {
    let (seat, locale) = (seat_of(pass), pass.locale);
    let made = hall.ask(move |stage| {
        let view = stage.view(&seat).map_err(|error| Fault::of(&error, locale))?;
        let request = request_of(&view, &wanted.request)?;
        let is_act = crate::scenario::Act::ALL.iter().any(|act| act.key() == wanted.act);
        if !is_act && wanted.act != form::act::UNDERSTAND {
            return Err(Fault::NothingThere);
        }
        let name = form::act::name(&wanted.request, &wanted.act);
        let sheaf = Sheaf {
            form: &name,
            fields: &shown.fields,
            sheet: shown.sheet.as_ref(),
            once: &shown.once,
            told: shown.told,
        };
        Ok(stage.scene(locale, |scene| {
            form::act::form(scene, &view, (request, &wanted.act), &sheaf).into_string()
        }))
    });
    match made.await.map_err(Fault::from).and_then(|made| made) {
        Ok(form) => Html(form).into_response(),
        Err(wrong) => fault(pass, false, &wrong),
    }
}

/// What has happened on a request since somebody opened a form, in words.
fn happened_since(scene: &Scene, view: &SeatView, request: &str, seen: usize) -> Vec<String> {
    let about = view.events.iter().filter(|event| event.request.as_deref() == Some(request));
    about.skip(seen).map(|event| page::seat::in_short(scene, event)).collect()
}

/// Something is done on a request. When the request has moved on since the form was opened, what has
/// happened is said first; whoever still wants it sends it again.
pub(super) async fn act(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let (seat, locale) = (seat_of(&pass), pass.locale);
    let request = fields.one("request").unwrap_or_default().to_owned();
    let act = fields.one("act").unwrap_or_default().to_owned();
    let seen: usize = fields.one("seen").and_then(|seen| seen.parse().ok()).unwrap_or(usize::MAX);
    let once = once_of(&hall, &fields);
    let by = pass.by();
    let (about, id) = (request.clone(), format!("web-{by}-{once}"));
    let (named, step) = (seat.clone(), act.clone());
    let wish = form::act::read(&fields);
    let has_said = !wish.takes.is_empty();
    let moved = hall.ask(move |stage| {
        if stage.room().has_taken(&id) {
            return Ok(None);
        }
        let view = stage.view(&named).map_err(|error| Fault::of(&error, locale))?;
        let changes = stage.scene(locale, |scene| happened_since(scene, &view, &about, seen));
        if !changes.is_empty() {
            return Ok(Some(stage.scene(locale, |scene| form::has_moved_on(scene, &changes))));
        }
        let request = view.requests.iter().find(|it| it.id == about);
        let asks_first = request.is_some_and(|it| form::act::asks_first(stage.plan(), it, &step));
        Ok((asks_first && !has_said)
            .then(|| html! { p.refused role="alert" { (say!(locale, "takes-first")) } }))
    });
    let moved = match moved.await.map_err(Fault::from).and_then(|moved| moved) {
        Ok(moved) => moved,
        Err(wrong) => return fault(&pass, false, &wrong),
    };
    let name = form::act::name(&request, &act);
    let wanted = Wanted { inject: None, request, act };
    let show = |told: Markup| {
        let sheet = hall.drafts().get(&seat, &name).cloned();
        Shown { fields: fields.clone(), sheet, once: hall.once(), told: Some(told) }
    };
    if let Some(told) = moved {
        let form = show_act(&hall, &pass, wanted, show(told)).await;
        return again(form, &Fault::Refused(String::new()));
    }
    let deed_seat = seat.clone();
    let done = do_it(&hall, &pass, once, move |_| Ok(Deed::Act { seat: deed_seat, wish })).await;
    match done {
        Ok(_) => {
            hall.clear_draft(&seat, &name);
            page::done(&say!(pass.locale, "form-done"))
        }
        Err(wrong) => {
            let told = refused(&pass, &wrong);
            let form = show_act(&hall, &pass, wanted, show(told)).await;
            again(form, &wrong)
        }
    }
}

/// Somebody writes into a field of a form. What another has written meanwhile is not written over.
pub(super) async fn draft(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let Some(visitor) = pass.visitor.clone() else { return fault(&pass, false, &Fault::Unknown) };
    let (form, field) = (fields.one("form").unwrap_or_default(), fields.one("field"));
    let Some(field) = field.filter(|_| !form.is_empty()) else {
        return fault(&pass, false, &Fault::Malformed("form, field".to_owned()));
    };
    let text = fields.0.get("text").and_then(|all| all.last()).cloned().unwrap_or_default();
    let revision = fields.one("revision").and_then(|it| it.parse().ok()).unwrap_or(0);
    let seat = seat_of(&pass);
    let at = hall.wall();
    let written = hall.write_draft((&seat, form, field), (&text, revision), (&visitor, at));
    let l = pass.locale;
    match written {
        Ok(Written::Kept(revision)) => {
            let said = html! { (say!(l, "draft-kept")) };
            Html(form::state(field, revision, Some(said)).into_string()).into_response()
        }
        Ok(Written::Other(entry)) => {
            let visitors = hall.door().visitors().to_vec();
            let said = html! {
                strong { (say!(l, "draft-other", by = name_of(&visitors, &entry.by))) }
                " " q { (entry.text) } " "
                button type="button" data-take=(entry.text) data-revision=(entry.revision) {
                    (say!(l, "draft-take"))
                }
                " " button type="button" data-keep="" data-revision=(entry.revision) {
                    (say!(l, "draft-keep"))
                }
            };
            let state = form::state(field, revision, Some(said)).into_string();
            (axum::http::StatusCode::CONFLICT, Html(state)).into_response()
        }
        Ok(Written::Full) => fault(&pass, false, &Fault::TooMuch),
        Err(error) => fault(&pass, false, &Fault::of_door(&error, l)),
    }
}

/// The questionnaire, before or after play.
pub(super) async fn questionnaire_form(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
) -> Response {
    let (seat, asked, once) = (seat_of(&pass), pass.clone(), hall.once());
    let made = hall.ask(move |stage| {
        let questionnaire = stage.plan().questionnaire.clone()?;
        let is_over = stage.standing() == Standing::Over;
        let phase = if is_over { Phase::After } else { Phase::Before };
        Some(stage.scene(asked.locale, |scene| {
            page::questionnaire::page(&asked, scene, (&questionnaire, &seat, phase), &once)
        }))
    });
    match made.await {
        Ok(Some(page)) => page,
        Ok(None) => fault(&pass, false, &Fault::NothingThere),
        Err(gone) => fault(&pass, false, &gone.into()),
    }
}

/// The people of a seat answer the questionnaire.
pub(super) async fn questionnaire(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let (seat, once) = (seat_of(&pass), once_of(&hall, &fields));
    given(&hall, &pass, once, move |_| {
        let phase = match fields.one("phase") {
            Some("before") => Phase::Before,
            Some("after") => Phase::After,
            _ => return Err(Fault::Malformed("phase".to_owned())),
        };
        let mut answers: BTreeMap<String, Answer> = BTreeMap::new();
        for (item, own) in fields.under("own") {
            answers.insert(item, Answer { own, expects: BTreeMap::new() });
        }
        for (name, answer) in fields.under("expects") {
            let Some((party, item)) = name.split_once('.') else { continue };
            if let Some(known) = answers.get_mut(item) {
                known.expects.insert(party.to_owned(), answer);
            }
        }
        Ok(Deed::Answer { seat, phase, answers })
    })
    .await
}
