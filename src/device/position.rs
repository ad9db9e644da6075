//! Where the device is.

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{PositionError, PositionOptions};

/// After so many milliseconds the device does not know where it is.
const PATIENCE: u32 = 15_000;

/// Where the device says it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Degrees east of Greenwich.
    pub lon: f64,
    /// Degrees north of the equator.
    pub lat: f64,
    /// It is within so many metres, nineteen times of twenty.
    pub within: f64,
}

/// Why there is no position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPosition {
    /// The person, the device or the browser does not allow it.
    Refused,
    /// There is no signal, or none in time.
    Unknown,
}

/// Asks the browser, which asks the person.
///
/// # Errors
/// Where the person refuses or the device does not know.
pub async fn now() -> Result<Position, NoPosition> {
    let there = window().navigator().geolocation().map_err(|_| NoPosition::Refused)?;
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        let options = PositionOptions::new();
        options.set_enable_high_accuracy(true);
        options.set_timeout(PATIENCE);
        // A promise that was made takes its answer, once.
        let kept = Closure::once_into_js(move |found: JsValue| {
            let _ = resolve.call1(&JsValue::NULL, &found);
        });
        let broken = {
            let reject = reject.clone();
            Closure::once_into_js(move |cause: JsValue| {
                let _ = reject.call1(&JsValue::NULL, &cause);
            })
        };
        let asked = there.get_current_position_with_error_callback_and_options(
            kept.unchecked_ref(),
            Some(broken.unchecked_ref()),
            &options,
        );
        if asked.is_err() {
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    match JsFuture::from(promise).await {
        Ok(found) => {
            let coords = found.unchecked_into::<web_sys::Position>().coords();
            Ok(Position {
                lon: coords.longitude(),
                lat: coords.latitude(),
                within: coords.accuracy(),
            })
        }
        Err(cause) => {
            // Browsers have renamed the type; nothing else comes here but the `undefined` of a call that threw.
            let code =
                (!cause.is_undefined()).then(|| cause.unchecked_into::<PositionError>().code());
            let refused = code == Some(PositionError::PERMISSION_DENIED);
            Err(if refused { NoPosition::Refused } else { NoPosition::Unknown })
        }
    }
}
