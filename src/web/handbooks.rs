//! What is printed and handed out: the handbook's documents, and the cards with all codes.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, header};
use axum::response::IntoResponse;
use base64::Engine as _;
use sha2::{Digest, Sha256};

use super::app_state::{AppState, Visit};
use super::entry::joining_address;
use super::fault::Fault;
use crate::handbook::{
    CodeCard, HandbookDocument, HandbookText, code_cards, handbook, html, style,
};
use crate::locale::Locale;
use crate::report::role_name;
use crate::scenario::{Plan, Scenario};
use crate::session::{AccessCode, VisitorRole};

/// A page with its headers.
type PrintedPage = ([(HeaderName, String); 2], String);

/// Makes a document of the plan as it is now, beside the exercise, which goes on.
async fn printed(
    state: &AppState,
    make: impl FnOnce(&Plan) -> Option<HandbookText> + Send + 'static,
) -> Result<PrintedPage, Fault> {
    let _permit = state.may_make().await?;
    let plan = state.visit(|thread| Ok(thread.plan().clone())).await?;
    let made = tokio::task::spawn_blocking(move || {
        let text = make(&plan)?;
        Some((html(&text), style(&text)))
    });
    let (page, style) = made.await.map_err(|_| Fault::Gone)?.ok_or(Fault::NothingThere)?;
    let digest = Sha256::digest(style.as_bytes());
    let digest = base64::engine::general_purpose::STANDARD.encode(digest);
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'"
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    Ok((headers, page))
}

/// Shows the facilitator a document.
pub(super) async fn document(
    visit: Visit,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Result<impl IntoResponse, Fault> {
    let Visit { state, ctx } = visit;
    let document = HandbookDocument::named(&name).ok_or(Fault::NothingThere)?;
    let cards = joining(&state, &headers, ctx.locale);
    let made = printed(&state, move |plan| match document {
        HandbookDocument::CodeCards => Some(code_cards(plan, &cards(plan), ctx.locale)),
        document => handbook(plan, &document, ctx.locale),
    });
    made.await
}

/// Shows the facilitator the cards with all codes.
pub(super) async fn cards(visit: Visit, headers: HeaderMap) -> Result<impl IntoResponse, Fault> {
    document(visit, headers, Path(HandbookDocument::CodeCards.name())).await
}

/// Shows the people in a seat their own handbook.
pub(super) async fn own(visit: Visit) -> Result<impl IntoResponse, Fault> {
    let Visit { state, ctx } = visit;
    let document = HandbookDocument::Player(ctx.seat()?);
    printed(&state, move |plan| handbook(plan, &document, ctx.locale)).await
}

/// Returns what makes the cards of all codes with which somebody can join.
fn joining(
    state: &AppState,
    headers: &HeaderMap,
    l: Locale,
) -> impl FnOnce(&Plan) -> Vec<CodeCard> + Send + use<> {
    let codes: Vec<AccessCode> =
        state.admission().codes().iter().filter(|code| !code.is_revoked).cloned().collect();
    let addresses: Vec<String> =
        codes.iter().map(|code| joining_address(state, headers, &code.code)).collect();
    move |plan| {
        let scenario = &plan.scenario;
        let mut codes: Vec<(AccessCode, String)> = codes.into_iter().zip(addresses).collect();
        codes.sort_by_key(|(code, _)| code.role.place(scenario));
        codes.into_iter().map(|(code, address)| card(scenario, code, address, l)).collect()
    }
}

fn card(scenario: &Scenario, code: AccessCode, address: String, l: Locale) -> CodeCard {
    let (name, about) = match &code.role {
        VisitorRole::Seat(seat) => {
            let agency = scenario.agencies.get(seat);
            let about =
                agency.map(|it| format!("{} · {}", it.name, scenario.party_name(&it.party)));
            (scenario.short(seat), about.unwrap_or_default())
        }
        role => (role_name(scenario, role, l), String::new()),
    };
    CodeCard { name, about, code: Some((code.code, address)) }
}
