//! The pages of the facilitator and of evaluators, and what the facilitator does about access.

use axum::extract::Query;
use axum::response::{Html, IntoResponse};
use serde::Deserialize;

use super::app_state::Visit;
use super::fault::Fault;
use super::form::commands;
use super::form::fields::FormFields;
use super::page;
use super::page::lead::notes::note_on;
use super::page::letters::overseen;
use super::page::people::role_of;
use super::responses::REFRESH;
use super::screens::Audience;
use super::submission::submit;
use crate::engine::view::SeatView;
use crate::session::{Attendance, NamedCommand, VisitAct, VisitorRole};

/// Shows the page of those who see everything.
pub(super) async fn overview(
    visit: Visit,
    Query(query): Query<PlaceQuery>,
) -> Result<Html<String>, Fault> {
    visit.screen(move |ctx, scene, screen| page::lead::page(ctx, scene, screen, &query.at)).await
}

/// Shows what a projector shows to all.
pub(super) async fn screen(visit: Visit) -> Result<Html<String>, Fault> {
    let ctx = visit.ctx.clone();
    let audience = Audience::public(ctx.locale);
    let made = visit.state.visit(move |thread| {
        let screen = thread.screen(&audience);
        Ok(thread.scene(ctx.locale, |scene| page::public::page(&ctx, scene, &screen)))
    });
    made.await
}

/// The place of a page that is to be shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PlaceQuery {
    pub(super) at: String,
}

/// The inject whose form is wanted.
#[derive(Debug, Deserialize)]
pub(super) struct InjectQuery {
    #[serde(default)]
    inject: String,
    /// What is to be done, where that is shown before it is done.
    act: Option<String>,
}

/// Shows the form that changes an inject, or what comes of firing or skipping it.
pub(super) async fn inject_form(
    visit: Visit,
    Query(query): Query<InjectQuery>,
) -> Result<Html<String>, Fault> {
    let Visit { state, ctx } = visit;
    let made = state.visit(move |thread| {
        let view = thread.room_mut().play_mut().facilitator_in(ctx.locale.tag());
        let row = view.injects.iter().find(|row| row.id == query.inject);
        let row = row.ok_or(Fault::NothingThere)?;
        Ok(thread.scene(ctx.locale, |scene| match query.act.as_deref() {
            Some(act @ ("fire" | "skip")) => {
                page::lead::script::preview(scene, &view.injects, row, act)
            }
            _ => page::lead::script::form(scene, &view.injects, row),
        }))
    });
    Ok(Html(made.await?.into_string()))
}

/// What a form for evaluators is about.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EvaluationQuery {
    about: String,
    objective: String,
}

/// Shows the form for a note on a request or an inject.
pub(super) async fn note_form(
    visit: Visit,
    Query(query): Query<EvaluationQuery>,
) -> Result<Html<String>, Fault> {
    let made = visit.scene(move |_, _, scene| Ok(note_on(scene, &query.about)));
    Ok(Html(made.await?.into_string()))
}

/// Shows the form for rating an objective.
pub(super) async fn rating_form(
    visit: Visit,
    Query(query): Query<EvaluationQuery>,
) -> Result<Html<String>, Fault> {
    let made = visit.scene(move |_, _, scene| {
        page::lead::guide::form(scene, &query.objective).ok_or(Fault::NothingThere)
    });
    Ok(Html(made.await?.into_string()))
}

/// The letters that are to be read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LettersQuery {
    request: Option<String>,
    message: Option<String>,
}

/// Shows letters to those who see everything.
pub(super) async fn letters(
    visit: Visit,
    Query(query): Query<LettersQuery>,
) -> Result<Html<String>, Fault> {
    let Visit { state, ctx } = visit;
    let made = state.visit(move |thread| {
        let seats: Vec<String> = thread.plan().scenario.agencies.keys().cloned().collect();
        let play = thread.room_mut().play_mut();
        let seen = |seat: &String| play.seat_in(seat, ctx.locale.tag()).ok();
        let views: Vec<SeatView> = seats.iter().filter_map(seen).collect();
        let (request, message) = (query.request.as_deref(), query.message.as_deref());
        let read = thread.scene(ctx.locale, |scene| overseen(scene, &views, request, message));
        Ok(Html(read.ok_or(Fault::NothingThere)?.into_string()))
    });
    made.await
}

/// Ends the exercise.
pub(super) async fn end(visit: Visit, fields: FormFields) -> Result<impl IntoResponse, Fault> {
    let Visit { state, ctx } = visit;
    Ok((REFRESH, submit(&state, &ctx, fields, |_| Ok(NamedCommand::End)).await?))
}

/// Shows the page for the facts of the exercise.
pub(super) async fn facts(visit: Visit) -> Result<Html<String>, Fault> {
    let made = visit.scene(move |ctx, thread, scene| {
        Ok(page::plan::facts(ctx, scene, &thread.room().session().facts()))
    });
    made.await
}

/// Keeps the facts of the exercise.
pub(super) async fn set_facts(
    visit: Visit,
    fields: FormFields,
) -> Result<impl IntoResponse, Fault> {
    let Visit { state, ctx } = visit;
    Ok((REFRESH, submit(&state, &ctx, fields, |form| Ok(commands::facts(form))).await?))
}

/// Shows the page on which the exercise is ended.
pub(super) async fn ending(visit: Visit) -> Result<Html<String>, Fault> {
    let is_shared = visit.state.admission().is_report_shared();
    visit.scene(move |ctx, _, scene| Ok(page::ending::page(ctx, scene, is_shared))).await
}

/// Shares the report with everybody, or stops sharing it.
pub(super) async fn share(visit: Visit, fields: FormFields) -> Result<impl IntoResponse, Fault> {
    let Visit { state, ctx } = visit;
    let is_shared = fields.one("shared") == Some("yes");
    state.admission().share_report(is_shared)?;
    state.audit(&ctx, if is_shared { VisitAct::SharedReport } else { VisitAct::WithdrewReport });
    Ok(REFRESH)
}

/// Shows the page of access codes and visitors.
pub(super) async fn people(visit: Visit) -> Result<Html<String>, Fault> {
    let mut codes = visit.state.admission().codes().to_vec();
    let visitors = visit.state.admission().visitors().to_vec();
    let made = visit.scene(move |ctx, thread, scene| {
        codes.sort_by_key(|code| code.role.place(&scene.plan.scenario));
        let attendance = Attendance::of(thread.room().session());
        Ok(page::people::page(ctx, scene, &codes, &visitors, &attendance))
    });
    made.await
}

/// Issues a code.
pub(super) async fn issue(visit: Visit, fields: FormFields) -> Result<impl IntoResponse, Fault> {
    let Visit { state, ctx } = visit;
    let key = fields.text("role");
    let role = role_of(&key).ok_or_else(|| Fault::Malformed("role".to_owned()))?;
    let wanted = role.clone();
    let known = state.visit(move |thread| {
        let scenario = &thread.plan().scenario;
        Ok(match &wanted {
            VisitorRole::Seat(seat) => scenario.agencies.contains_key(seat),
            VisitorRole::Observer(Some(party)) => scenario.parties.contains_key(party),
            _ => true,
        })
    });
    if !known.await? {
        return Err(Fault::Malformed("role".to_owned()));
    }
    state.admission().issue(role.clone(), fields.one("one").is_some())?;
    state.audit(&ctx, VisitAct::IssuedCode { role });
    Ok(REFRESH)
}

/// Revokes a code.
pub(super) async fn revoke(visit: Visit, fields: FormFields) -> Result<impl IntoResponse, Fault> {
    let Visit { state, ctx } = visit;
    state.admission().revoke(&fields.text("code"))?;
    state.audit(&ctx, VisitAct::RevokedCode);
    Ok(REFRESH)
}

/// Removes a visitor.
pub(super) async fn remove(visit: Visit, fields: FormFields) -> Result<impl IntoResponse, Fault> {
    let Visit { state, ctx } = visit;
    let id = fields.text("visitor");
    let found = state.admission().visitors().iter().find(|it| it.id == id).cloned();
    let visitor = found.ok_or(Fault::NothingThere)?;
    state.remove_visitor(&id)?;
    state.audit(&ctx, VisitAct::Removed { visitor: visitor.in_audit() });
    Ok(REFRESH)
}

/// Shows the audit list.
pub(super) async fn audit(visit: Visit) -> Result<Html<String>, Fault> {
    let list: Vec<_> = visit.state.admission().audit().cloned().collect();
    visit.scene(move |ctx, _, scene| Ok(page::audit::page(ctx, scene, &list))).await
}
