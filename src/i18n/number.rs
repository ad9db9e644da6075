//! Numbers as people write them, through the browser's `Intl`.

use super::I18n;
use js_sys::{Array, Intl::NumberFormat, Object, Reflect};
use texts::Language;
use wasm_bindgen::JsValue;

/// A count with its thousands grouped: `31,206`. Tracked.
#[must_use]
pub fn count(n: u64) -> String {
    format(I18n::expect().language(), n as f64, "decimal", 0)
}

/// A share between 0 and 1 as a percentage: `percent(0.924, 1)` is `92.4%`. Tracked.
#[must_use]
pub fn percent(share: f64, digits: u8) -> String {
    format(I18n::expect().language(), share, "percent", digits)
}

/// A number with a fixed count of digits after the point. Tracked.
#[must_use]
pub fn decimal(value: f64, digits: u8) -> String {
    format(I18n::expect().language(), value, "decimal", digits)
}

fn format(language: Language, value: f64, style: &str, digits: u8) -> String {
    let options = Object::new();
    let set = |name: &str, value: JsValue| {
        // A plain object takes every property.
        let _ = Reflect::set(&options, &name.into(), &value);
    };
    set("style", style.into());
    set("minimumFractionDigits", digits.into());
    set("maximumFractionDigits", digits.into());
    let format = NumberFormat::new(&Array::of1(&language.tag().into()), &options).format();
    let said = format.call1(&JsValue::UNDEFINED, &value.into());
    said.ok().and_then(|said| said.as_string()).unwrap_or_default()
}
