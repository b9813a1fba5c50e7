//! JSON: how bodies and queries are read and answers are written, with their descriptions.

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::fault::Fault;
use super::openapi::{Input, Output, Schemas};

/// A JSON body.
pub(super) struct JsonBody<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Fault::TooMuch),
            Err(error) => Err(Fault::Malformed(error.body_text())),
        }
    }
}

impl<T: JsonSchema> Input for JsonBody<T> {
    const FAULTS: &'static [StatusCode] =
        &[StatusCode::PAYLOAD_TOO_LARGE, StatusCode::UNPROCESSABLE_ENTITY];

    fn describe(schemas: &mut Schemas, operation: &mut Map<String, Value>) {
        let content = json!({ "application/json": { "schema": schemas.input::<T>() } });
        let body = json!({ "required": true, "content": content });
        operation.insert("requestBody".to_owned(), body);
    }
}

/// The query of an address.
pub(super) struct JsonQuery<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for JsonQuery<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(query)) => Ok(Self(query)),
            Err(error) => Err(Fault::BadQuery(error.body_text())),
        }
    }
}

impl<T: JsonSchema> Input for JsonQuery<T> {
    const FAULTS: &'static [StatusCode] = &[StatusCode::BAD_REQUEST];

    fn describe(schemas: &mut Schemas, operation: &mut Map<String, Value>) {
        let fields = schemas.fields::<T>();
        let is_required = |name: &String| {
            fields["required"].as_array().is_some_and(|all| all.iter().any(|it| it == name))
        };
        let properties = fields["properties"].as_object().into_iter().flatten();
        let parameters: Vec<Value> = properties
            .map(|(name, schema)| {
                json!({ "name": name, "in": "query", "required": is_required(name), "schema": schema })
            })
            .collect();
        operation.insert("parameters".to_owned(), parameters.into());
    }
}

impl<T: JsonSchema> Output for Json<T> {
    fn schema(schemas: &mut Schemas) -> Value {
        schemas.output::<T>()
    }
}

/// The answer with something that has been created.
pub(super) struct Created<T>(pub(super) T);

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, Json(self.0)).into_response()
    }
}

impl<T: JsonSchema> Output for Created<T> {
    const STATUS: StatusCode = StatusCode::CREATED;

    fn schema(schemas: &mut Schemas) -> Value {
        schemas.output::<T>()
    }
}
