//! JSON schemas of the types that have a door: what is written on the wire, with its limits.
//!
//! A door may read more than is written (a number with spaces, full-width digits); the schema says what to send.

use crate::{
    ArticleId, CaseNumber, CategoryId, Code, Count, Counts, CreditCode, DistrictId, Email, GridId,
    LinkSecret, PHOTOS_PER_EVENT, Phone, PhotoId, Photos, Point, ProblemCode, ReleaseId, Ring,
    Text, Timestamp, UnitId,
    day::Day,
    wire::{feedback::Ease, results::Month},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// Gives each type the schema of a string: its name in the document, and what limits it.
macro_rules! written {
    ($($type:ty as $name:literal: $limits:tt),+ $(,)?) => {
        $(impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let mut schema = json_schema!($limits);
                schema.insert("type".to_owned(), "string".into());
                schema
            }
        })+
    };
}

written! {
    CaseNumber as "CaseNumber": { "pattern": "^[0-9]{18}$", "description": "`yyMMddHHmmss`, five random digits, a check digit (ISO 7064 MOD 11-10)." },
    Code as "Code": { "pattern": "^[0-9A-HJKMNP-TV-Z]{10}$", "description": "Ten characters of Crockford base 32." },
    Timestamp as "Timestamp": { "format": "date-time", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}", "description": "RFC 3339 with its zone, in whole seconds." },
    Day as "Day": { "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
    Month as "Month": { "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" },
    Phone as "Phone": { "pattern": "^\\+?[0-9]{5,15}$", "description": "E.164: 5 to 15 digits." },
    Email as "Email": { "format": "email", "maxLength": 254 },
    CreditCode as "CreditCode": { "pattern": "^[0-9A-HJ-NPQRTUWXY]{18}$", "description": "GB 32100-2015, the last one a check character." },
    UnitId as "UnitId": { "pattern": "^[A-Za-z0-9._-]{1,64}$" },
    CategoryId as "CategoryId": { "pattern": "^[A-Za-z0-9._-]{1,64}$" },
    DistrictId as "DistrictId": { "pattern": "^[A-Za-z0-9._-]{1,64}$" },
    GridId as "GridId": { "pattern": "^[A-Za-z0-9._-]{1,64}$" },
    PhotoId as "PhotoId": { "pattern": "^[0-9a-f]{32}$" },
    LinkSecret as "LinkSecret": { "pattern": "^[A-Za-z0-9_-]{43}$", "description": "256 bits in URL-safe base 64; sent in a body only." },
    ReleaseId as "ReleaseId": { "pattern": "^[A-Za-z0-9._-]{1,64}$" },
    ArticleId as "ArticleId": { "pattern": "^[A-Za-z0-9._-]{1,64}$" },
}

impl<const MAX: usize> JsonSchema for Text<MAX> {
    fn schema_name() -> Cow<'static, str> {
        format!("Text{MAX}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1, "maxLength": MAX })
    }
}

impl JsonSchema for Ease {
    fn schema_name() -> Cow<'static, str> {
        "Ease".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 1, "maximum": 5 })
    }
}

impl JsonSchema for Point {
    fn schema_name() -> Cow<'static, str> {
        "Point".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "WGS 84, in whole microdegrees.",
            "required": ["lon", "lat"],
            "properties": {
                "lon": { "type": "integer", "minimum": -180_000_000, "maximum": 180_000_000 },
                "lat": { "type": "integer", "minimum": -90_000_000, "maximum": 90_000_000 },
            },
        })
    }
}

impl JsonSchema for Ring {
    fn schema_name() -> Cow<'static, str> {
        "Ring".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "array",
            "description": "Longitude and latitude in microdegrees, then the steps to each next point.",
            "minItems": 6,
            "items": { "type": "integer" },
        })
    }
}

impl JsonSchema for Photos {
    fn schema_name() -> Cow<'static, str> {
        "Photos".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "array",
            "items": generator.subschema_for::<PhotoId>(),
            "maxItems": PHOTOS_PER_EVENT,
            "uniqueItems": true,
        })
    }
}

impl JsonSchema for ProblemCode {
    fn schema_name() -> Cow<'static, str> {
        "ProblemCode".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let codes: Vec<&str> = Self::all().map(Self::as_str).collect();
        json_schema!({ "type": "string", "enum": codes })
    }
}

impl JsonSchema for Counts {
    fn schema_name() -> Cow<'static, str> {
        "Counts".into()
    }

    /// What is zero is left out; a newer contract may count more.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let count = json_schema!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
        let counts: serde_json::Map<_, _> = Count::ALL
            .iter()
            .map(|each| (each.as_str().to_owned(), count.clone().to_value()))
            .collect();
        json_schema!({ "type": "object", "properties": counts })
    }
}
