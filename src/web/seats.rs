//! What people in seats do.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::app_state::AppState;
use super::drafts::{FormDraft, SaveOutcome, name_of};
use super::exercise_thread::{ExerciseThread, RunState};
use super::form::{self, FormFields, FormState};
use super::guard::{RequestContext, note};
use super::page::{self, Scene};
use super::responses::{Fault, fault};
use super::routes::FormBody;
use super::screens::Audience;
use crate::engine::view::{InjectView, RequestView, SeatView, implied};
use crate::engine::{Answer, Phase};
use crate::locale::say;
use crate::session::{Acceptance, NamedCommand, VisitorRole};

/// The seat of whoever asks.
fn seat_of(ctx: &RequestContext) -> String {
    match ctx.role() {
        Some(VisitorRole::Seat(seat)) => seat.clone(),
        _ => String::new(),
    }
}

/// What tells the sending of a form from all others; one of our own where it says nothing.
pub(super) fn once_of(state: &AppState, fields: &FormFields) -> String {
    let said = fields.one("once").map(|once| {
        let fits = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
        once.chars().filter(fits).take(64).collect::<String>()
    });
    said.filter(|once| !once.is_empty()).unwrap_or_else(|| state.once())
}

/// Somebody does something, which is found out on the thread of the exercise. Twice the same is done once.
pub(super) async fn do_it(
    state: &AppState,
    ctx: &RequestContext,
    once: String,
    make: impl FnOnce(&mut ExerciseThread) -> Result<NamedCommand, Fault> + Send + 'static,
) -> Result<Acceptance, Fault> {
    let (by, locale) = (ctx.by(), ctx.locale);
    let done = state.ask(move |thread| {
        let command = make(thread)?;
        let said = command.to_string();
        let id = format!("web-{by}-{once}");
        let taken = thread.give(&id, &by, command).map_err(|error| Fault::of(&error, locale))?;
        Ok((taken, said))
    });
    let (taken, said) = done.await.map_err(Fault::from).and_then(|done| done)?;
    if taken == Acceptance::Done {
        note(state, ctx, &said.chars().take(200).collect::<String>());
    }
    Ok(taken)
}

/// The same, with the answer to a page.
pub(super) async fn given(
    state: &AppState,
    ctx: &RequestContext,
    once: String,
    make: impl FnOnce(&mut ExerciseThread) -> Result<NamedCommand, Fault> + Send + 'static,
) -> Response {
    match do_it(state, ctx, once, make).await {
        Ok(Acceptance::Done) => page::done(&say!(ctx.locale, "done")),
        Ok(Acceptance::Duplicate) => page::done(&say!(ctx.locale, "done-before")),
        Err(wrong) => fault(ctx, false, &wrong),
    }
}

/// The page of a seat.
pub(super) async fn seat(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
) -> Response {
    let name = seat_of(&ctx);
    let audience = Audience::new(VisitorRole::Seat(name.clone()), ctx.locale);
    let (epoch, asked) = (state.screens().epoch, ctx.clone());
    let made = state.ask(move |thread| {
        let screen = thread.screen(&audience);
        let view = thread.view(&name).map_err(|error| Fault::of(&error, asked.locale))?;
        Ok(thread
            .scene(asked.locale, |scene| page::seat::page(&asked, scene, &view, (epoch, &screen))))
    });
    match made.await.map_err(Fault::from).and_then(|made| made) {
        Ok(page) => page,
        Err(wrong) => fault(&ctx, false, &wrong),
    }
}

/// The page of an observer.
pub(super) async fn watch(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
) -> Response {
    let Some(role) = ctx.role().cloned() else { return fault(&ctx, false, &Fault::Unknown) };
    let audience = Audience::new(role, ctx.locale);
    let (epoch, asked) = (state.screens().epoch, ctx.clone());
    let made = state.ask(move |thread| {
        let screen = thread.screen(&audience);
        thread.scene(asked.locale, |scene| page::observer::page(&asked, scene, (epoch, &screen)))
    });
    made.await.unwrap_or_else(|gone| fault(&ctx, false, &gone.into()))
}

/// Which form is wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FormQuery {
    inject: Option<String>,
    request: String,
    act: String,
}

/// A form as it is shown.
struct Shown {
    fields: FormFields,
    draft: Option<FormDraft>,
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
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    Query(wanted): Query<FormQuery>,
) -> Response {
    let seat = seat_of(&ctx);
    let name = form::compose::name(wanted.inject.as_deref());
    let draft = state.drafts().get(&seat, &name).cloned();
    let shown = Shown {
        fields: FormFields::of_draft(draft.as_ref()),
        draft,
        once: state.once(),
        told: None,
    };
    show_compose(&state, &ctx, wanted.inject, shown).await
}

async fn show_compose(
    state: &AppState,
    ctx: &RequestContext,
    inject: Option<String>,
    shown: Shown,
) -> Response {
    let (seat, locale) = (seat_of(ctx), ctx.locale);
    let made = state.ask(move |thread| {
        let view = thread.view(&seat).map_err(|error| Fault::of(&error, locale))?;
        let inject = inject_of(&view, inject.as_deref())?;
        let name = form::compose::name(inject.map(|inject| inject.id.as_str()));
        let form = FormState {
            form: &name,
            fields: &shown.fields,
            draft: shown.draft.as_ref(),
            once: &shown.once,
            told: shown.told,
        };
        Ok(thread
            .scene(locale, |scene| form::compose::form(scene, &view, inject, &form).into_string()))
    });
    match made.await.map_err(Fault::from).and_then(|made| made) {
        Ok(form) => Html(form).into_response(),
        Err(wrong) => fault(ctx, false, &wrong),
    }
}

/// What a draft lacks and implies, while somebody writes it.
pub(super) async fn implied_so_far(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let (seat, locale) = (seat_of(&ctx), ctx.locale);
    let made = state.ask(move |thread| {
        let draft = form::compose::read(&fields, thread.plan());
        let exercise = thread.room().play().exercise();
        let limits = exercise.find_seat(&seat).map(|seat| implied(exercise, seat, &draft));
        let limits = limits.unwrap_or_default();
        thread.scene(locale, |scene| form::compose::implied(scene, &draft, &limits).into_string())
    });
    match made.await {
        Ok(made) => Html(made).into_response(),
        Err(gone) => fault(&ctx, false, &gone.into()),
    }
}

/// A request is written and sent. What is wrong with it is said in the form, which keeps everything.
pub(super) async fn compose(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let seat = seat_of(&ctx);
    let inject = fields.one("inject").map(str::to_owned);
    let (once, sent, by) = (once_of(&state, &fields), fields.clone(), seat.clone());
    let done = do_it(&state, &ctx, once, move |thread| {
        let draft = form::compose::read(&sent, thread.plan());
        Ok(NamedCommand::Compose { seat: by, draft })
    });
    match done.await {
        Ok(_) => {
            state.clear_draft(&seat, &form::compose::name(inject.as_deref()));
            page::done(&say!(ctx.locale, "compose-done"))
        }
        Err(wrong) => {
            let told = refused(&ctx, &wrong);
            let name = form::compose::name(inject.as_deref());
            let draft = state.drafts().get(&seat, &name).cloned();
            let shown = Shown { fields, draft, once: state.once(), told: Some(told) };
            let form = show_compose(&state, &ctx, inject, shown).await;
            again(form, &wrong)
        }
    }
}

fn refused(ctx: &RequestContext, wrong: &Fault) -> Markup {
    html! { p.refused role="alert" { (wrong.text(ctx.locale)) } }
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
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    Query(wanted): Query<FormQuery>,
) -> Response {
    let name = form::act::name(&wanted.request, &wanted.act);
    let draft = state.drafts().get(&seat_of(&ctx), &name).cloned();
    let shown = Shown {
        fields: FormFields::of_draft(draft.as_ref()),
        draft,
        once: state.once(),
        told: None,
    };
    show_act(&state, &ctx, wanted, shown).await
}

async fn show_act(
    state: &AppState,
    ctx: &RequestContext,
    wanted: FormQuery,
    shown: Shown,
) -> Response {
    let (seat, locale) = (seat_of(ctx), ctx.locale);
    let made = state.ask(move |thread| {
        let view = thread.view(&seat).map_err(|error| Fault::of(&error, locale))?;
        let request = request_of(&view, &wanted.request)?;
        let is_act = crate::scenario::Act::ALL.iter().any(|act| act.key() == wanted.act);
        if !is_act && wanted.act != form::act::UNDERSTAND {
            return Err(Fault::NothingThere);
        }
        let name = form::act::name(&wanted.request, &wanted.act);
        let form = FormState {
            form: &name,
            fields: &shown.fields,
            draft: shown.draft.as_ref(),
            once: &shown.once,
            told: shown.told,
        };
        Ok(thread.scene(locale, |scene| {
            form::act::form(scene, &view, (request, &wanted.act), &form).into_string()
        }))
    });
    match made.await.map_err(Fault::from).and_then(|made| made) {
        Ok(form) => Html(form).into_response(),
        Err(wrong) => fault(ctx, false, &wrong),
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
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let (seat, locale) = (seat_of(&ctx), ctx.locale);
    let request = fields.one("request").unwrap_or_default().to_owned();
    let act = fields.one("act").unwrap_or_default().to_owned();
    let seen: usize = fields.one("seen").and_then(|seen| seen.parse().ok()).unwrap_or(usize::MAX);
    let once = once_of(&state, &fields);
    let by = ctx.by();
    let (about, id) = (request.clone(), format!("web-{by}-{once}"));
    let (named, step) = (seat.clone(), act.clone());
    let wish = form::act::read(&fields);
    let has_said = !wish.takes.is_empty();
    let moved = state.ask(move |thread| {
        if thread.room().has_taken(&id) {
            return Ok(None);
        }
        let view = thread.view(&named).map_err(|error| Fault::of(&error, locale))?;
        let changes = thread.scene(locale, |scene| happened_since(scene, &view, &about, seen));
        if !changes.is_empty() {
            return Ok(Some(thread.scene(locale, |scene| form::has_moved_on(scene, &changes))));
        }
        let request = view.requests.iter().find(|it| it.id == about);
        let asks_first = request.is_some_and(|it| form::act::asks_first(thread.plan(), it, &step));
        Ok((asks_first && !has_said)
            .then(|| html! { p.refused role="alert" { (say!(locale, "takes-first")) } }))
    });
    let moved = match moved.await.map_err(Fault::from).and_then(|moved| moved) {
        Ok(moved) => moved,
        Err(wrong) => return fault(&ctx, false, &wrong),
    };
    let name = form::act::name(&request, &act);
    let wanted = FormQuery { inject: None, request, act };
    let show = |told: Markup| {
        let draft = state.drafts().get(&seat, &name).cloned();
        Shown { fields: fields.clone(), draft, once: state.once(), told: Some(told) }
    };
    if let Some(told) = moved {
        let form = show_act(&state, &ctx, wanted, show(told)).await;
        return again(form, &Fault::Refused(String::new()));
    }
    let deed_seat = seat.clone();
    let done =
        do_it(&state, &ctx, once, move |_| Ok(NamedCommand::Act { seat: deed_seat, wish })).await;
    match done {
        Ok(_) => {
            state.clear_draft(&seat, &name);
            page::done(&say!(ctx.locale, "form-done"))
        }
        Err(wrong) => {
            let told = refused(&ctx, &wrong);
            let form = show_act(&state, &ctx, wanted, show(told)).await;
            again(form, &wrong)
        }
    }
}

/// Somebody writes into a field of a form. What another has written meanwhile is not written over.
pub(super) async fn draft(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let Some(visitor) = ctx.visitor.clone() else { return fault(&ctx, false, &Fault::Unknown) };
    let (form, field) = (fields.one("form").unwrap_or_default(), fields.one("field"));
    let Some(field) = field.filter(|_| !form.is_empty()) else {
        return fault(&ctx, false, &Fault::Malformed("form, field".to_owned()));
    };
    let text = fields.0.get("text").and_then(|all| all.last()).cloned().unwrap_or_default();
    let revision = fields.one("revision").and_then(|it| it.parse().ok()).unwrap_or(0);
    let seat = seat_of(&ctx);
    let at = state.wall();
    let written = state.write_draft((&seat, form, field), (&text, revision), (&visitor, at));
    let l = ctx.locale;
    match written {
        Ok(SaveOutcome::Saved(revision)) => {
            let said = html! { (say!(l, "draft-kept")) };
            Html(form::state(field, revision, Some(said)).into_string()).into_response()
        }
        Ok(SaveOutcome::Conflict(entry)) => {
            let visitors = state.admission().visitors().to_vec();
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
        Ok(SaveOutcome::Full) => fault(&ctx, false, &Fault::TooMuch),
        Err(error) => fault(&ctx, false, &Fault::of_door(&error, l)),
    }
}

/// The questionnaire, before or after play.
pub(super) async fn questionnaire_form(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
) -> Response {
    let (seat, asked, once) = (seat_of(&ctx), ctx.clone(), state.once());
    let made = state.ask(move |thread| {
        let questionnaire = thread.plan().questionnaire.clone()?;
        let is_over = thread.standing() == RunState::Over;
        let phase = if is_over { Phase::After } else { Phase::Before };
        Some(thread.scene(asked.locale, |scene| {
            page::questionnaire::page(&asked, scene, (&questionnaire, &seat, phase), &once)
        }))
    });
    match made.await {
        Ok(Some(page)) => page,
        Ok(None) => fault(&ctx, false, &Fault::NothingThere),
        Err(gone) => fault(&ctx, false, &gone.into()),
    }
}

/// The people of a seat answer the questionnaire.
pub(super) async fn questionnaire(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let (seat, once) = (seat_of(&ctx), once_of(&state, &fields));
    given(&state, &ctx, once, move |_| {
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
        Ok(NamedCommand::Answer { seat, phase, answers })
    })
    .await
}
