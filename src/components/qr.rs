//! A QR code as a drawing.

use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// The light frame a reader needs around a code, in modules (ISO/IEC 18004).
const QUIET: i32 = 4;

/// `text` as a QR code, dark on light in every look of the page; `None` where it is too long for one.
#[must_use]
pub fn qr(text: &str, label: &str) -> Option<Markup> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        for x in (0..side).filter(|x| code.get_module(*x, y)) {
            // A `String` takes everything.
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    let whole = side + 2 * QUIET;
    let view = format!("-{QUIET} -{QUIET} {whole} {whole}");
    Some(html! {
        svg.qr viewBox=(view) role="img" aria-label=(label) shape-rendering="crispEdges" {
            rect x={ "-" (QUIET) } y={ "-" (QUIET) } width=(whole) height=(whole) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s17_a_code_is_drawn_with_its_name_and_its_quiet_frame() {
        let drawn = qr("https://12345.example/follow", "Follow").unwrap().into_string();
        assert!(drawn.contains("aria-label=\"Follow\""), "{drawn}");
        assert!(drawn.contains("viewBox=\"-4 -4 "), "{drawn}");
        assert!(qr(&"x".repeat(4000), "too long").is_none());
    }
}
