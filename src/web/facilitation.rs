//! The pages of the facilitator and of evaluators, and what the facilitator does about access.

use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse};
use serde::Deserialize;

use super::app_state::AppState;
use super::context::RequestContext;
use super::fault::Fault;
use super::form::fields::FormFields;
use super::page;
use super::page::people::role_of;
use super::responses::REFRESH;
use super::screens::Audience;
use super::submission::submit;
use crate::session::{NamedCommand, VisitorRole};

/// Shows the page of those who see everything.
pub(super) async fn overview(
    State(state): State<AppState>,
    ctx: RequestContext,
) -> Result<Html<String>, Fault> {
    let audience = Audience::new(ctx.visitor()?.role.clone(), ctx.locale);
    let id = state.form_id();
    let made = state.visit(move |thread| {
        let screen = thread.screen(&audience);
        Ok(thread.scene(ctx.locale, |scene| page::facilitator::page(&ctx, scene, &screen, &id)))
    });
    made.await
}

/// The inject whose form is wanted.
#[derive(Debug, Deserialize)]
pub(super) struct InjectQuery {
    #[serde(default)]
    inject: String,
}

/// Shows the form that changes an inject.
pub(super) async fn inject_form(
    State(state): State<AppState>,
    ctx: RequestContext,
    Query(query): Query<InjectQuery>,
) -> Result<Html<String>, Fault> {
    let id = state.form_id();
    let made = state.visit(move |thread| {
        let view = thread.room_mut().play_mut().facilitator();
        let row = view.injects.into_iter().find(|row| row.id == query.inject);
        let row = row.ok_or(Fault::NothingThere)?;
        Ok(thread.scene(ctx.locale, |scene| page::injects::form(scene, &row, &id)))
    });
    Ok(Html(made.await?.into_string()))
}

/// Ends the exercise.
pub(super) async fn end(
    State(state): State<AppState>,
    ctx: RequestContext,
    fields: FormFields,
) -> Result<impl IntoResponse, Fault> {
    Ok((REFRESH, submit(&state, &ctx, fields, |_, _, _| Ok(NamedCommand::End)).await?))
}

/// Shows the page for findings.
pub(super) async fn findings(
    State(state): State<AppState>,
    ctx: RequestContext,
) -> Result<Html<String>, Fault> {
    let id = state.form_id();
    let made = state.visit(move |thread| {
        let session = thread.room().session();
        Ok(thread.scene(ctx.locale, |scene| page::ending::findings(&ctx, scene, session, &id)))
    });
    made.await
}

/// Shows the page on which the exercise is ended.
pub(super) async fn ending(
    State(state): State<AppState>,
    ctx: RequestContext,
) -> Result<Html<String>, Fault> {
    let (is_shared, id) = (state.admission().is_report_shared(), state.form_id());
    let made = state.visit(move |thread| {
        Ok(thread.scene(ctx.locale, |scene| page::ending::page(&ctx, scene, is_shared, &id)))
    });
    made.await
}

/// Shares the report with everybody, or stops sharing it.
pub(super) async fn share(
    State(state): State<AppState>,
    ctx: RequestContext,
    fields: FormFields,
) -> Result<impl IntoResponse, Fault> {
    let is_shared = fields.one("shared") == Some("yes");
    state.audit(&ctx, if is_shared { "shared the report" } else { "no longer shares the report" });
    state.admission().share_report(is_shared)?;
    Ok(REFRESH)
}

/// Shows the page of access codes and visitors.
pub(super) async fn people(
    State(state): State<AppState>,
    ctx: RequestContext,
) -> Result<Html<String>, Fault> {
    let (mut codes, visitors) = {
        let admission = state.admission();
        (admission.codes().to_vec(), admission.visitors().to_vec())
    };
    let made = state.visit(move |thread| {
        codes.sort_by_key(|code| code.role.place(&thread.plan().scenario));
        Ok(thread.scene(ctx.locale, |scene| page::people::page(&ctx, scene, &codes, &visitors)))
    });
    made.await
}

/// Issues a code.
pub(super) async fn issue(
    State(state): State<AppState>,
    ctx: RequestContext,
    fields: FormFields,
) -> Result<impl IntoResponse, Fault> {
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
    state.audit(&ctx, &format!("issued a code: {key}"));
    state.admission().issue(role, fields.one("one").is_some())?;
    Ok(REFRESH)
}

/// Revokes a code.
pub(super) async fn revoke(
    State(state): State<AppState>,
    ctx: RequestContext,
    fields: FormFields,
) -> Result<impl IntoResponse, Fault> {
    state.audit(&ctx, "revoked a code");
    state.admission().revoke(&fields.text("code"))?;
    Ok(REFRESH)
}

/// Removes a visitor.
pub(super) async fn remove(
    State(state): State<AppState>,
    ctx: RequestContext,
    fields: FormFields,
) -> Result<impl IntoResponse, Fault> {
    let id = fields.text("visitor");
    let found = state.admission().visitors().iter().find(|it| it.id == id).cloned();
    let visitor = found.ok_or(Fault::NothingThere)?;
    state.audit(&ctx, &format!("sent {} out", visitor.name));
    state.remove_visitor(&id)?;
    Ok(REFRESH)
}

/// Shows the audit list.
pub(super) async fn audit(
    State(state): State<AppState>,
    ctx: RequestContext,
) -> Result<Html<String>, Fault> {
    let list: Vec<_> = state.admission().audit().cloned().collect();
    let made = state.visit(move |thread| {
        Ok(thread.scene(ctx.locale, |scene| page::ending::audit(&ctx, scene, &list)))
    });
    made.await
}
