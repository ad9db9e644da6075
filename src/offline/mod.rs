//! What is kept on this device: the reports being written or waiting to be sent, receipts nobody has seen yet, the number
//! of the case last opened.
//!
//! **Invariant:** nothing here knows a page or the API, and nothing kept here leaves the device by itself.

pub mod draft;
pub mod drafts;
pub mod field;
pub mod kept_cases;
pub mod last_case;
pub mod pictures;
pub mod pin;
pub mod receipt_file;
pub mod receipts;
