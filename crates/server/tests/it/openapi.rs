//! The OpenAPI document says what the wire carries: held against the contract's golden files.

use crate::town::on_each;
use serde_json::{Value, json};
use std::{collections::BTreeMap, path::Path};

/// `SubmitCase` is `submit_case`.
fn file_name(operation: &str) -> String {
    let mut name = String::new();
    for letter in operation.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

/// The schema of every body and reply, by the name of its golden file.
fn schemas(document: &Value) -> BTreeMap<String, Value> {
    let mut schemas = BTreeMap::new();
    let operations = document["paths"].as_object().unwrap().values();
    for operation in operations.flat_map(|path| path.as_object().unwrap().values()) {
        let name = file_name(operation["operationId"].as_str().unwrap());
        let mut add = |part: &str, content: &Value| {
            // A picture has no schema.
            let Some(json) = content["content"].get("application/json") else { return };
            let mut schema = json["schema"].clone();
            schema["components"] = document["components"].clone();
            schemas.insert(format!("{name}.{part}.json"), schema);
        };
        add("reply", &operation["responses"]["200"]);
        if operation["requestBody"].is_object() {
            add("body", &operation["requestBody"]);
        }
    }
    schemas
}

/// The address of every value that holds no other value.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, item)| leaves(item, &format!("{at}/{i}"), found))
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| leaves(field, &format!("{at}/{name}"), found))
        }
        _ => found.push(at.to_owned()),
    }
}

#[tokio::test]
async fn every_golden_file_is_what_the_document_says_and_no_value_in_it_may_be_of_another_type() {
    on_each(async |town| {
        let document: Value =
            town.get("/api/openapi.json").send().await.unwrap().json().await.unwrap();
        let schemas = schemas(&document);
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../contract/tests/golden");
        for (name, schema) in &schemas {
            let file = Path::new(folder).join(name);
            let text = std::fs::read_to_string(&file)
                .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let golden: Value = serde_json::from_str(&text).unwrap();
            let validator = jsonschema::validator_for(schema).unwrap();
            let errors: Vec<_> = validator.iter_errors(&golden).map(|e| e.to_string()).collect();
            assert!(errors.is_empty(), "{name}: {errors:#?}");
            let mut found = Vec::new();
            leaves(&golden, "", &mut found);
            for at in found {
                let mut wrong = golden.clone();
                *wrong.pointer_mut(&at).unwrap() = json!([{ "wrong": true }]);
                assert!(!validator.is_valid(&wrong), "{name}: {at} may be anything");
            }
        }
        assert!(schemas.len() > 20);
    })
    .await;
}

#[tokio::test]
async fn what_a_field_may_hold_is_limited_in_the_document_as_in_the_contract() {
    on_each(async |town| {
        let document: Value =
            town.get("/api/openapi.json").send().await.unwrap().json().await.unwrap();
        let schemas = schemas(&document);
        let body = serde_json::to_value(crate::samples::lamp()).unwrap();
        let validator = jsonschema::validator_for(&schemas["submit_case.body.json"]).unwrap();
        assert!(validator.is_valid(&body));
        for (at, wrong) in [
            ("/subject", json!("")),
            ("/subject", json!("字".repeat(61))),
            ("/story", json!("字".repeat(5_001))),
            ("/kind", json!("rumour")),
            ("/category", json!("a b")),
            ("/contact/phone", json!("call me")),
        ] {
            let mut changed = body.clone();
            *changed.pointer_mut(at).unwrap() = wrong;
            assert!(!validator.is_valid(&changed), "{at}");
        }
        let mut without = body;
        without.as_object_mut().unwrap().remove("story");
        assert!(!validator.is_valid(&without));
    })
    .await;
}
