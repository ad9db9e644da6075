//! Brotli at its strongest, once, so that the server never compresses a file of the site.

use std::path::Path;

use anyhow::{Context, Result};

/// Whether a file gets smaller by compressing it; pictures and fonts are compressed already.
pub(crate) fn helps(path: &str) -> bool {
    const KINDS: [&str; 11] =
        ["bin", "css", "html", "ico", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];
    Path::new(path).extension().is_some_and(|kind| KINDS.iter().any(|known| kind == *known))
}

/// `bytes` as brotli, quality 11.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let settings = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &settings)
        .context("brotli refused to compress")?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_reads_back() {
        let text = "一件诉求 ".repeat(500);
        let compressed = brotli(text.as_bytes()).unwrap();
        assert!(compressed.len() < text.len() / 10);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &*compressed, &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
    }

    #[test]
    fn only_files_that_shrink_are_compressed() {
        assert!(helps("assets/1a2b/portal.wasm") && helps("manifest.webmanifest"));
        assert!(!helps("icon.png") && !helps("index.html.br"));
    }
}
