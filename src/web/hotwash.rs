//! The hotwash after an exercise, the attendance list, and who may see what of both.

use std::collections::BTreeMap;

use axum::http::header;
use axum::response::{Html, IntoResponse};

use super::app_state::Visit;
use super::fault::Fault;
use super::form::commands::{self, ReadCommand};
use super::form::fields::FormFields;
use super::page;
use super::responses::REFRESH;
use super::screens::Audience;
use super::submission::submit;
use crate::exchange::guarded;
use crate::report::role_name;
use crate::session::{Attendance, NamedCommand, VisitorRole};

/// Shows the page of the hotwash.
pub(super) async fn page(visit: Visit) -> Result<Html<String>, Fault> {
    let Visit { state, ctx } = visit;
    let audience = Audience::new(ctx.visitor()?.role.clone(), ctx.locale);
    let made = state.visit(move |thread| {
        let screen = thread.screen(&audience);
        let session = thread.room().session();
        Ok(thread.scene(ctx.locale, |scene| page::hotwash::page(&ctx, scene, session, &screen)))
    });
    made.await
}

/// Carries out the command of a form of the page, and shows anew what the visitor has said.
async fn say(visit: Visit, fields: FormFields, read: ReadCommand) -> Result<Html<String>, Fault> {
    let Visit { state, ctx } = visit;
    let Html(mut told) = submit(&state, &ctx, fields, read).await?;
    let sees_all = matches!(ctx.role(), Some(VisitorRole::Facilitator | VisitorRole::Evaluator));
    if !sees_all {
        let own = state.visit(move |thread| {
            let session = thread.room().session();
            Ok(thread.scene(ctx.locale, |scene| page::hotwash::own_anew(&ctx, scene, session)))
        });
        told.push_str(&own.await?.into_string());
    }
    Ok(Html(told))
}

/// Takes a finding.
pub(super) async fn find(visit: Visit, fields: FormFields) -> Result<Html<String>, Fault> {
    say(visit, fields, commands::finding).await
}

/// Takes how far somebody agrees with statements.
pub(super) async fn rate(visit: Visit, fields: FormFields) -> Result<Html<String>, Fault> {
    say(visit, fields, commands::feedback).await
}

/// Has attendance kept, or no longer.
pub(super) async fn keep_attendance(
    visit: Visit,
    fields: FormFields,
) -> Result<impl IntoResponse, Fault> {
    let Visit { state, ctx } = visit;
    let read: ReadCommand =
        |form| Ok(NamedCommand::Attendance { on: form.fields.one("kept") == Some("yes") });
    Ok((REFRESH, submit(&state, &ctx, fields, read).await?))
}

/// Returns the attendance list as CSV: each stay with the name and role, in UTC.
pub(super) async fn attendance(visit: Visit) -> Result<impl IntoResponse, Fault> {
    let visitors = visit.state.admission().visitors().to_vec();
    let names: BTreeMap<String, String> =
        visitors.into_iter().map(|visitor| (visitor.id, visitor.name)).collect();
    let made = visit.scene(move |ctx, thread, scene| {
        let scenario = &scene.plan.scenario;
        let attendance = Attendance::of(thread.room().session());
        let mut writer = csv::Writer::from_writer(Vec::new());
        // To memory, where nothing can fail.
        let heads = ["name", "role", "from_utc", "to_utc", "minutes"];
        let mut rows = vec![heads.map(str::to_owned)];
        for stay in &attendance.stays {
            let name = stay.visitor.as_ref().and_then(|id| names.get(id)).map(String::as_str);
            let role = VisitorRole::signed(&stay.by, scenario);
            let role = role.map_or(stay.by.clone(), |role| role_name(scenario, &role, ctx.locale));
            let minutes =
                stay.to.map(|to| (to.since(stay.from).as_micros() / 60_000_000).to_string());
            rows.push([
                guarded(name.unwrap_or_default()).into_owned(),
                guarded(&role).into_owned(),
                stay.from.to_string(),
                stay.to.map(|to| to.to_string()).unwrap_or_default(),
                minutes.unwrap_or_default(),
            ]);
        }
        for row in rows {
            writer.write_record(&row).map_err(|_| Fault::Gone)?;
        }
        let bytes = writer.into_inner().map_err(|_| Fault::Gone)?;
        // By the mark, spreadsheets know the encoding.
        Ok([b"\xef\xbb\xbf".to_vec(), bytes].concat())
    });
    let bytes = made.await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"attendance.csv\""),
    ];
    Ok((headers, bytes))
}
