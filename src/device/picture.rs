//! Pictures as the browser reads and draws them.

use contract::PHOTO_SIDE;
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, Url};

/// How much of a picture's detail is kept.
const QUALITY: f64 = 0.85;

/// The browser cannot read the file as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// The picture in `file`, upright, at most [`PHOTO_SIDE`] on its longer side, drawn anew as JPEG: nothing of the file but
/// what can be seen is left in it.
///
/// # Errors
/// Where the browser does not know the kind of file, or cannot unpack it.
pub async fn redrawn(file: &Blob) -> Result<Blob, Unreadable> {
    covered(file, &[]).await
}

/// The picture with these parts painted over (left, top, width and height as shares of it), drawn anew.
///
/// # Errors
/// Where the browser cannot unpack it.
pub async fn covered(file: &Blob, parts: &[[f64; 4]]) -> Result<Blob, Unreadable> {
    let bitmap = window().create_image_bitmap_with_blob(file).map_err(|_| Unreadable)?;
    let bitmap = JsFuture::from(bitmap).await.map_err(|_| Unreadable)?;
    let bitmap: ImageBitmap = bitmap.dyn_into().map_err(|_| Unreadable)?;
    let drawn = draw(&bitmap).and_then(|canvas| paint(canvas, parts));
    bitmap.close();
    encode(&drawn.ok_or(Unreadable)?).await.ok_or(Unreadable)
}

fn paint(canvas: HtmlCanvasElement, parts: &[[f64; 4]]) -> Option<HtmlCanvasElement> {
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    pen.set_fill_style_str("#000");
    for [left, top, wide, high] in parts {
        // Whole points, outwards: a point that is covered by half shows half of what it was.
        let (x, y) = ((left * width).floor(), (top * height).floor());
        let (right, bottom) = (((left + wide) * width).ceil(), ((top + high) * height).ceil());
        pen.fill_rect(x, y, right - x, bottom - y);
    }
    Some(canvas)
}

fn draw(bitmap: &ImageBitmap) -> Option<HtmlCanvasElement> {
    let (width, height) = fitted(bitmap.width(), bitmap.height());
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    // What is transparent becomes paper, not black.
    pen.set_fill_style_str("#fff");
    let (width, height) = (f64::from(width), f64::from(height));
    pen.fill_rect(0.0, 0.0, width, height);
    pen.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height).ok()?;
    Some(canvas)
}

async fn encode(canvas: &HtmlCanvasElement) -> Option<Blob> {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            // A promise that was made takes its answer.
            let _ = resolve.call1(&JsValue::NULL, &blob);
        });
        // Where it throws, the promise is never kept; browsers throw here only for a canvas of another origin.
        let _ = canvas.to_blob_with_type_and_encoder_options(
            done.unchecked_ref(),
            "image/jpeg",
            &JsValue::from_f64(QUALITY),
        );
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// Width and height with the longer side at most [`PHOTO_SIDE`], in the same proportion; never nothing.
#[must_use]
pub fn fitted(width: u32, height: u32) -> (u32, u32) {
    let longer = width.max(height);
    if longer <= PHOTO_SIDE {
        return (width.max(1), height.max(1));
    }
    let fit = |side: u32| {
        let scaled =
            (u64::from(side) * u64::from(PHOTO_SIDE) + u64::from(longer) / 2) / u64::from(longer);
        u32::try_from(scaled).unwrap_or(PHOTO_SIDE).max(1)
    };
    (fit(width), fit(height))
}

/// An address under which the page can show a picture, until [`release`].
#[must_use]
pub fn address(picture: &Blob) -> Option<String> {
    Url::create_object_url_with_blob(picture).ok()
}

/// The picture under an address is not shown any more.
pub fn release(address: &str) {
    let _ = Url::revoke_object_url(address);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn c12_twelve_megapixels_become_2048_on_the_longer_side() {
        assert_eq!(fitted(4000, 3000), (2048, 1536));
        assert_eq!(fitted(3000, 4000), (1536, 2048));
        assert_eq!(fitted(640, 480), (640, 480));
        assert_eq!(fitted(100_000, 1), (2048, 1));
    }

    proptest! {
        #[test]
        fn a_fitted_picture_is_small_enough_and_never_nothing(width in 0..60_000_u32, height in 0..60_000_u32) {
            let (w, h) = fitted(width, height);
            prop_assert!((1..=PHOTO_SIDE).contains(&w) && (1..=PHOTO_SIDE).contains(&h));
        }
    }
}
