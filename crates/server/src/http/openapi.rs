//! `/api/openapi.json`, generated from the operations.
//!
//! Bodies and replies have the schemas of their types: derived from the same declarations that read and write them, so
//! that neither can change without the other. The contract makes them for the server alone, behind a feature.

use super::{
    Visitor,
    operation::{Kept, Operation, Repeat},
    visit_operations,
};
use axum::{Json, http::header, response::IntoResponse};
use contract::{Access, Method, Problem};
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use std::{any::type_name, borrow::Cow};

/// The document.
pub(super) async fn answer() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-cache")], Json(document()))
}

struct Document {
    paths: Map<String, Value>,
    schemas: SchemaGenerator,
}

/// The last part of a type's path: `contract::wire::SubmitCase` is `SubmitCase`.
fn short(name: &str) -> &str {
    name.rsplit("::").next().unwrap_or(name)
}

impl Default for Document {
    fn default() -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = Cow::Borrowed("/components/schemas");
            settings.meta_schema = None;
        });
        Self { paths: Map::new(), schemas: settings.into_generator() }
    }
}

impl Visitor for Document {
    fn visit<E: Operation>(&mut self) {
        let mut parameters = Vec::new();
        for part in E::ROUTE.split('/').filter_map(|part| part.strip_prefix('{')) {
            let name = part.trim_end_matches('}');
            let schema = json!({ "type": "string" });
            parameters
                .push(json!({ "name": name, "in": "path", "required": true, "schema": schema }));
        }
        for name in E::QUERY {
            parameters.push(json!({ "name": name, "in": "query", "schema": { "type": "string" } }));
        }
        if E::REPEAT != Repeat::Plain {
            parameters.push(json!({
                "name": "Idempotency-Key",
                "in": "header",
                "required": E::REPEAT == Repeat::Keyed,
                "schema": { "type": "string", "minLength": 1, "maxLength": 200 },
                "description": "The same key with the same body is carried out once.",
            }));
        }
        let reply = self.schemas.subschema_for::<E::Reply>();
        let problem = json!({ "$ref": "#/components/responses/Problem" });
        let kept = match E::KEPT {
            Kept::ForEver => "The reply; it never changes.",
            Kept::Revalidated => "The reply.",
        };
        let mut operation = json!({
            "operationId": short(type_name::<E>()),
            "summary": E::SUMMARY,
            "parameters": parameters,
            "security": match E::ACCESS {
                Access::Public => json!([]),
                Access::Case => json!([{ "case": [] }]),
                Access::Office => json!([{ "office": [] }]),
            },
            "responses": {
                "200": {
                    "description": kept,
                    "content": { "application/json": { "schema": reply } },
                },
                "default": problem,
            },
        });
        if type_name::<E::Body>() != type_name::<()>() {
            let schema = self.schemas.subschema_for::<E::Body>();
            operation["requestBody"] = json!({ "required": true, "content": { "application/json": { "schema": schema } } });
        }
        let method = match E::METHOD {
            Method::Get => "get",
            Method::Post => "post",
            Method::Put => "put",
        };
        let path = self.paths.entry(E::ROUTE.to_owned()).or_insert(json!({}));
        path[method] = operation;
    }
}

fn document() -> Value {
    let mut document = Document::default();
    visit_operations(&mut document);
    let problem = document.schemas.subschema_for::<Problem>();
    let Document { paths, mut schemas } = document;
    let schemas = schemas.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Huiyin",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The public portal of a city's 12345 hotline. Times are RFC 3339 with their zone.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {
                "Problem": {
                    "description": "Why it was not done (RFC 9457).",
                    "content": {
                        "application/problem+json": {
                            "schema": problem,
                        },
                    },
                },
            },
            "securitySchemes": {
                "case": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token from `POST /api/v1/cases/lookup`; 30 minutes.",
                },
                "office": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A key from `huiyin-server key add`.",
                },
            },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Check<'a>(&'a Value);

    impl Visitor for Check<'_> {
        fn visit<E: Operation>(&mut self) {
            let method = format!("{:?}", E::METHOD).to_lowercase();
            let operation = &self.0["paths"][E::ROUTE][&method];
            assert_eq!(operation["summary"], E::SUMMARY, "{}", E::ROUTE);
        }
    }

    #[test]
    fn every_operation_is_in_the_document() {
        let document = document();
        visit_operations(&mut Check(&document));
        assert_eq!(
            document["paths"]["/api/v1/public/cases/{number}"]["get"]["parameters"][0]["name"],
            "number"
        );
    }
}
