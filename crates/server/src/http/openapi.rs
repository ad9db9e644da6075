//! `/api/openapi.json`, generated from the operations.
//!
//! Bodies and replies have the schemas of their types: derived from the same declarations that read and write them, so
//! that neither can change without the other. The contract makes them for the server alone, behind a feature.

use super::{
    Visitor, is_current,
    operation::{Kept, Operation, Picture, Repeat, SIZE},
    tag, visit_operations,
};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use contract::{Access, Endpoint, Media, Method, Problem};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use std::{any::type_name, borrow::Cow};

/// The document.
pub(super) async fn answer(asked: HeaderMap) -> Response {
    let body = document().to_string();
    let tag = tag(body.as_bytes());
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Ok(value) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, value);
    }
    if is_current(&asked, &tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, body).into_response()
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

impl Document {
    /// What a body or a reply is.
    fn content<T: JsonSchema>(&mut self, media: Media) -> Value {
        match media {
            Media::Json => {
                json!({ "application/json": { "schema": self.schemas.subschema_for::<T>() } })
            }
            // OpenAPI 3.1: bytes have no schema.
            Media::Bytes | Media::Jpeg => json!({ media.as_str(): {} }),
        }
    }

    fn add<E: Endpoint<Body: JsonSchema, Reply: JsonSchema>>(
        &mut self,
        query: &[&str],
        repeat: Repeat,
        kept: Kept,
    ) {
        let mut parameters = Vec::new();
        for part in E::ROUTE.split('/').filter_map(|part| part.strip_prefix('{')) {
            let name = part.trim_end_matches('}');
            let schema = json!({ "type": "string" });
            parameters
                .push(json!({ "name": name, "in": "path", "required": true, "schema": schema }));
        }
        for name in query {
            parameters.push(json!({ "name": name, "in": "query", "schema": { "type": "string" } }));
        }
        if repeat != Repeat::Plain {
            parameters.push(json!({
                "name": "Idempotency-Key",
                "in": "header",
                "required": repeat == Repeat::Keyed,
                "schema": { "type": "string", "minLength": 1, "maxLength": 200 },
                "description": "The same key with the same body is carried out once.",
            }));
        }
        let reply = self.content::<E::Reply>(E::RETURNS);
        let problem = json!({ "$ref": "#/components/responses/Problem" });
        let kept = match kept {
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
                Access::Person => json!([{ "person": [] }]),
                Access::Office => json!([{ "office": [] }]),
            },
            "responses": {
                "200": {
                    "description": kept,
                    "content": reply,
                },
                "default": problem,
            },
        });
        if type_name::<E::Body>() != type_name::<()>() || E::SENDS != Media::Json {
            let content = self.content::<E::Body>(E::SENDS);
            operation["requestBody"] = json!({ "required": true, "content": content });
        }
        let method = match E::METHOD {
            Method::Get => "get",
            Method::Post => "post",
            Method::Put => "put",
            Method::Delete => "delete",
        };
        let path = self.paths.entry(E::ROUTE.to_owned()).or_insert(json!({}));
        path[method] = operation;
    }
}

impl Visitor for Document {
    fn visit<E: Operation>(&mut self) {
        self.add::<E>(E::QUERY, E::REPEAT, E::KEPT);
    }

    fn visit_picture<E: Picture>(&mut self) {
        self.add::<E>(&[SIZE], Repeat::Plain, Kept::Revalidated);
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
                "person": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token from `POST /api/v1/links/mine`; 30 minutes.",
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

    impl Check<'_> {
        fn find<E: Endpoint>(&self) {
            let method = format!("{:?}", E::METHOD).to_lowercase();
            let operation = &self.0["paths"][E::ROUTE][&method];
            assert_eq!(operation["summary"], E::SUMMARY, "{}", E::ROUTE);
            let content = operation["responses"]["200"]["content"].as_object().unwrap();
            assert!(content.contains_key(E::RETURNS.as_str()), "{}", E::ROUTE);
            if E::SENDS == Media::Bytes {
                assert!(
                    operation["requestBody"]["content"]["application/octet-stream"].is_object()
                );
            }
        }
    }

    impl Visitor for Check<'_> {
        fn visit<E: Operation>(&mut self) {
            self.find::<E>();
        }

        fn visit_picture<E: Picture>(&mut self) {
            self.find::<E>();
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
