//! A receipt as a file of its own, for the person to keep, and to open again wherever the portal runs.
//!
//! It holds the key of a case: it is written only when somebody asks for it, and never kept by the portal.

use super::receipts::Filed;
use crate::json;
use contract::{CaseNumber, Code, Timestamp};
use serde::{Deserialize, Serialize};

/// A file larger than this is none of ours, in bytes.
pub const LARGEST: f64 = 20_000.0;

/// What the file says it is.
const KIND: &str = "huiyin-receipt-1";

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceiptFile {
    kind: String,
    pub number: CaseNumber,
    pub code: Code,
    pub submitted: Timestamp,
    #[serde(default)]
    pub subject: String,
}

impl ReceiptFile {
    /// For what was filed.
    #[must_use]
    pub fn of(filed: &Filed) -> Self {
        let receipt = &filed.receipt;
        Self {
            kind: KIND.to_owned(),
            number: receipt.number,
            code: receipt.code,
            submitted: receipt.submitted,
            subject: filed.subject.clone(),
        }
    }

    /// The name under which it is saved.
    #[must_use]
    pub fn name(&self) -> String {
        format!("12345-{}.json", self.number.compact())
    }

    /// Its content.
    #[must_use]
    pub fn write(&self) -> String {
        // Nothing in it can fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a file somebody opens; `None` where it is not one of ours, or damaged.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        json::read::<Self>(text.trim().trim_start_matches('\u{feff}')).filter(|it| it.kind == KIND)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WRITTEN: &str = r#"{"kind":"huiyin-receipt-1","number":"261122103015042171","code":"7QK2M4XPTD","submitted":"2026-11-22T10:30:15+08:00","subject":"灯不亮"}"#;

    #[test]
    fn c32_a_receipt_is_read_as_it_was_written() {
        let receipt = ReceiptFile::read(WRITTEN).unwrap();
        assert_eq!(ReceiptFile::read(&receipt.write()), Some(receipt.clone()));
        assert_eq!(receipt.name(), "12345-261122103015042171.json");
        assert_eq!(receipt.subject, "灯不亮");
    }

    #[test]
    fn c32_a_damaged_or_foreign_file_is_none_of_ours() {
        let foreign = WRITTEN.replace("huiyin-receipt-1", "else");
        let wrong = WRITTEN.replace("042171", "042172");
        for text in ["", "{}", "[]", &WRITTEN[..40], &foreign, &wrong] {
            assert_eq!(ReceiptFile::read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_opened_panics(text in "\\PC{0,200}") {
            let _ = ReceiptFile::read(&text);
        }
    }
}
