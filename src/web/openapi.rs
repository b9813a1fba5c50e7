//! The description of the JSON interface, made from what its handlers take and return.

use std::future::Future;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::Sse;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use super::access::Access;
use super::api_types::FaultBody;
use super::app_state::AppState;
use super::context::RequestContext;
use super::fault::Fault;

/// What a handler of the JSON interface takes besides the context of the request.
pub(super) trait Input {
    /// The statuses of answers to input that cannot be read.
    const FAULTS: &'static [StatusCode] = &[];

    /// Adds the input to the description of an operation.
    fn describe(schemas: &mut Schemas, operation: &mut Map<String, Value>);
}

impl Input for () {
    fn describe(_: &mut Schemas, _: &mut Map<String, Value>) {}
}

impl Input for HeaderMap {
    fn describe(_: &mut Schemas, _: &mut Map<String, Value>) {}
}

/// What a handler of the JSON interface returns.
pub(super) trait Output {
    /// The status of the answer.
    const STATUS: StatusCode = StatusCode::OK;
    /// The type of its content.
    const CONTENT_TYPE: &'static str = "application/json";
    /// A description of the answer.
    const ABOUT: &'static str = "It is done.";

    /// Returns the schema of the content.
    fn schema(schemas: &mut Schemas) -> Value;
}

impl<S> Output for Sse<S> {
    const CONTENT_TYPE: &'static str = "text/event-stream";
    const ABOUT: &'static str = "Server-sent events named `changed`, whose data is `{\"changed\": [...]}`. Ask for the \
                                 view then. A client that reconnects sends the last id as `Last-Event-ID`.";

    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "string" })
    }
}

/// The schemas of all types that operations use.
pub(super) struct Schemas {
    input: SchemaGenerator,
    output: SchemaGenerator,
}

impl Schemas {
    fn new() -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        });
        let output = settings.clone().for_serialize();
        let closed = RecursiveTransform(close as fn(&mut Schema));
        Self {
            input: settings.for_deserialize().into_generator(),
            output: output.with_transform(closed).into_generator(),
        }
    }

    /// Returns the schema of a type that requests have.
    pub(super) fn input<T: JsonSchema>(&mut self) -> Value {
        self.input.subschema_for::<T>().into()
    }

    /// Returns the whole schema of a type that requests have, without its name.
    pub(super) fn fields<T: JsonSchema>(&mut self) -> Value {
        T::json_schema(&mut self.input).into()
    }

    /// Returns the schema of a type that answers have.
    pub(super) fn output<T: JsonSchema>(&mut self) -> Value {
        self.output.subschema_for::<T>().into()
    }

    fn definitions(mut self) -> Map<String, Value> {
        let mut all = self.input.take_definitions(true);
        all.extend(self.output.take_definitions(true));
        all
    }
}

/// Says of the objects of answers that they have no other fields.
fn close(schema: &mut Schema) {
    if schema.get("properties").is_some() {
        schema.insert("additionalProperties".to_owned(), false.into());
    }
}

/// An operation of the JSON interface.
pub(super) struct Operation {
    /// The method, in small letters.
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) access: Access,
    pub(super) summary: &'static str,
    pub(super) types: HandlerTypes,
}

/// What a handler takes and returns.
#[derive(Clone, Copy)]
pub(super) struct HandlerTypes {
    input_faults: &'static [StatusCode],
    input: fn(&mut Schemas, &mut Map<String, Value>),
    status: StatusCode,
    content_type: &'static str,
    about: &'static str,
    output: fn(&mut Schemas) -> Value,
}

impl HandlerTypes {
    /// Returns the types of a handler.
    pub(super) fn of<H, I, F, O>(_: &H) -> Self
    where
        H: Fn(State<AppState>, RequestContext, I) -> F,
        I: Input,
        F: Future<Output = Result<O, Fault>>,
        O: Output,
    {
        Self {
            input_faults: I::FAULTS,
            input: I::describe,
            status: O::STATUS,
            content_type: O::CONTENT_TYPE,
            about: O::ABOUT,
            output: O::schema,
        }
    }
}

impl Operation {
    /// Returns the statuses of the faults of the operation.
    fn faults(&self) -> Vec<StatusCode> {
        let changes = self.method == "post";
        let mut faults = self.types.input_faults.to_vec();
        if self.access != Access::Anyone {
            faults.push(StatusCode::UNAUTHORIZED);
        }
        if self.access != Access::Anyone || changes {
            faults.extend([StatusCode::FORBIDDEN, StatusCode::SERVICE_UNAVAILABLE]);
        }
        faults.extend(changes.then_some(StatusCode::CONFLICT));
        faults.extend([StatusCode::REQUEST_TIMEOUT, StatusCode::TOO_MANY_REQUESTS]);
        faults.sort_unstable();
        faults
    }

    fn describe(&self, schemas: &mut Schemas) -> Value {
        let name = self.path.trim_start_matches("/api/").trim_end_matches(".json");
        let mut operation = Map::new();
        operation.insert("operationId".to_owned(), name.into());
        operation.insert("summary".to_owned(), self.summary.into());
        if self.access == Access::Anyone {
            operation.insert("security".to_owned(), json!([]));
        }
        (self.types.input)(schemas, &mut operation);
        let content =
            |content_type: &str, schema: Value| json!({ content_type: { "schema": schema } });
        let types = &self.types;
        let output = content(types.content_type, (types.output)(schemas));
        let mut responses = Map::new();
        let done = json!({ "description": types.about, "content": output });
        responses.insert(types.status.as_str().to_owned(), done);
        for status in self.faults() {
            let problem = content("application/json", schemas.output::<FaultBody>());
            let fault = json!({ "description": about(status), "content": problem });
            responses.insert(status.as_str().to_owned(), fault);
        }
        operation.insert("responses".to_owned(), responses.into());
        operation.into()
    }
}

/// Returns what a status of a fault means.
fn about(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "The query cannot be read.",
        StatusCode::UNAUTHORIZED => "The visitor is not known.",
        StatusCode::FORBIDDEN => "The visitor may not do this.",
        StatusCode::REQUEST_TIMEOUT => "The request took too long.",
        StatusCode::CONFLICT => "This cannot be done now, and nothing has changed.",
        StatusCode::PAYLOAD_TOO_LARGE => "The body is too long.",
        StatusCode::UNPROCESSABLE_ENTITY => "The body cannot be read.",
        StatusCode::TOO_MANY_REQUESTS => "There were too many requests.",
        _ => "The exercise has stopped, or the command could not be stored.",
    }
}

/// Returns the description of operations, as `OpenAPI` 3.1.
pub(super) fn document(operations: impl Iterator<Item = Operation>) -> Value {
    let mut schemas = Schemas::new();
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations {
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        path[operation.method] = operation.describe(&mut schemas);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "hotwash",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "For programs in the seats of an exercise. The book says what a view holds, what can be \
                            done and what words mean, under Conducting and The room.",
        },
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas.definitions(),
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
    })
}
