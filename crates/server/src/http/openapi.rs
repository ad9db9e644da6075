//! `/api/openapi.json`, generated from the operations.
//!
//! Bodies and replies are described by name: their shapes are Rust types of the contract, shown as golden JSON beside it. A
//! schema generator would have to be taught every one of those types a second time.

use super::{
    Visitor,
    operation::{Kept, Operation, Picture, Repeat, SIZE},
    visit_operations,
};
use axum::{Json, http::header, response::IntoResponse};
use contract::{Access, Endpoint, Media, Method, ProblemCode};
use serde_json::{Map, Value, json};
use std::any::type_name;

/// Where the contract's golden JSON lies in the project.
const EXAMPLES: &str = "crates/contract/tests/golden";

/// The document.
pub(super) async fn answer() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-cache")], Json(document()))
}

#[derive(Default)]
struct Document {
    paths: Map<String, Value>,
    schemas: Map<String, Value>,
}

/// The last part of every type in a name: `Page<contract::…::Article>` is `Page<Article>`.
fn short(name: &str) -> String {
    let mut short = String::new();
    for part in name.split_inclusive(['<', '>', ',', ' ']) {
        let start = part.rfind("::").map_or(0, |at| at + 2);
        short.push_str(&part[start..]);
    }
    short
}

impl Document {
    /// A reference to the shape of `T`, which is added where it is new. A list refers to its entry.
    fn refer(&mut self, name: &str) -> Value {
        let name = short(name);
        if let Some(entry) = name.strip_prefix("Vec<").and_then(|rest| rest.strip_suffix('>')) {
            return json!({ "type": "array", "items": self.refer(entry) });
        }
        if let Some(entry) = name.strip_prefix("Page<").and_then(|rest| rest.strip_suffix('>')) {
            return json!({
                "type": "object",
                "required": ["items"],
                "properties": {
                    "items": { "type": "array", "items": self.refer(entry) },
                    "next": { "type": "string", "description": "The cursor of the next page." },
                },
            });
        }
        let description = format!("`{name}` of the contract; an example lies in {EXAMPLES}.");
        self.schemas.entry(name.clone()).or_insert(json!({ "description": description }));
        json!({ "$ref": format!("#/components/schemas/{name}") })
    }

    /// What a body or a reply is.
    fn content(&mut self, media: Media, name: &str) -> Value {
        match media {
            Media::Json => json!({ "application/json": { "schema": self.refer(name) } }),
            // OpenAPI 3.1: bytes have no schema.
            Media::Bytes | Media::Jpeg => json!({ media.as_str(): {} }),
        }
    }

    fn add<E: Endpoint>(&mut self, query: &[&str], repeat: Repeat, kept: Kept) {
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
        let reply = self.content(E::RETURNS, type_name::<E::Reply>());
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
        let body = type_name::<E::Body>();
        if body != "()" || E::SENDS != Media::Json {
            let content = self.content(E::SENDS, body);
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
    let Document { paths, mut schemas } = document;
    let codes: Vec<&str> = ProblemCode::all().map(ProblemCode::as_str).collect();
    schemas.insert(
        "Problem".to_owned(),
        json!({
            "type": "object",
            "required": ["type", "title", "status", "code"],
            "properties": {
                "type": { "type": "string" },
                "title": { "type": "string" },
                "status": { "type": "integer" },
                "code": { "type": "string", "enum": codes },
                "detail": { "type": "string" },
                "field": { "type": "string", "description": "The field at fault." },
                "limit": { "type": "integer", "description": "The limit that was passed." },
                "retry_after": { "type": "integer", "description": "Seconds." },
                "offset": { "type": "integer", "description": "Where an upload goes on." },
                "refusal": { "description": "The rule of the case that stands against it." },
            },
        }),
    );
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
                            "schema": { "$ref": "#/components/schemas/Problem" },
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
        let page = &document["paths"]["/api/v1/articles"]["get"]["responses"]["200"]["content"]["application/json"]
            ["schema"];
        assert_eq!(page["properties"]["items"]["items"]["$ref"], "#/components/schemas/Article");
    }

    #[test]
    fn type_names_lose_their_paths() {
        assert_eq!(short("contract::wire::Page<contract::wire::Article>"), "Page<Article>");
        assert_eq!(short("()"), "()");
    }
}
