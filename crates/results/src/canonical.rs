//! One way to write a value, so that the same content always has the same bytes and the same hash.

use serde::Serialize;
use serde_json::Value;

/// `value` as JSON without white space and with the keys of every object in the order of their bytes.
///
/// Numbers are written as `serde_json` writes them, so this is not RFC 8785.
///
/// # Errors
/// Where `value` cannot be JSON: a map whose keys are not text.
pub fn canonical(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut out = String::new();
    write(&serde_json::to_value(value)?, &mut out)?;
    Ok(out)
}

/// Sorts itself: another crate of the build may have switched on a map that keeps the order of insertion.
fn write(value: &Value, out: &mut String) -> Result<(), serde_json::Error> {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_unstable_by(|a, b| a.0.cmp(b.0));
            out.push('{');
            for (index, (key, value)) in entries.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                out.push_str(&serde_json::to_string(key)?);
                out.push(':');
                write(value, out)?;
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(item, out)?;
            }
            out.push(']');
        }
        scalar => out.push_str(&serde_json::to_string(scalar)?),
    }
    Ok(())
}
